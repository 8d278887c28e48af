"""How a result is written, decided by how the file's name ends: in one place, for every result and every command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyadscope import given
from dyadscope.errors import UsageError
from dyadscope.files import fill_text, is_stream, place
from dyadscope.printable import ENCODING_ERRORS, json_safe, printable
from dyadscope.results.plain import as_json_text

if TYPE_CHECKING:
    import polars as pl

    from dyadscope.results.figure import Figure
    from dyadscope.results.parts import Heading, Listing
    from dyadscope.results.result import Result

Fill = Callable[[Path], None]

_SHEET_NAME, _SHEET_ROWS, _ROWS_AT_A_TIME = 31, 1_048_575, 1_000
ROW_SUFFIXES = (".csv", ".jsonl")
"""Files of more rows than memory holds."""


def write(result: Result, path: str | PathLike[str]) -> Path:
    """Write a result as the file's name ends; the file appears whole or not at all.

    Raises
    ------
    UsageError
        No writer for such a name, or the file cannot be written there.
    """
    target = given.path(path, "a file to write")
    place(target, filler(result, form_of(target, RESULT_SUFFIXES)))
    return target


def write_figure(figure: Figure, path: str | PathLike[str]) -> Path:
    """Write a chart (.svg, .png) or its numbers (.csv, .json); the file appears whole or not at all.

    Raises
    ------
    UsageError
        No writer for such a name, or the file cannot be written there.
    """
    target = given.path(path, "a file to write")
    fill = _FIGURES[require_suffix(target, FIGURE_SUFFIXES)]
    place(target, lambda to: fill(figure, to))
    return target


def write_frame(frame: pl.DataFrame, path: str | PathLike[str]) -> Path:
    """Write a frame (.csv, .parquet, .feather, .xlsx); the file appears whole or not at all.

    Raises
    ------
    UsageError
        No writer for such a name, or the file cannot be written there.
    """
    target = given.path(path, "a file to write")
    fill = FRAMES[require_suffix(target, FRAMES)]
    place(target, lambda to: fill(frame, to))
    return target


def write_rows(headings: Sequence[Heading], rows: Iterable[Sequence[Any]], path: str | PathLike[str]) -> None:
    """Write rows that may be more than memory holds, a part at a time: `.csv`, or `.jsonl`, a line of JSON each.

    Raises
    ------
    UsageError
        No writer for such a name, or the file cannot be written there; it appears whole or not at all.
    """
    target = given.path(path, "a file to write")
    fill = _csv_rows if require_suffix(target, ROW_SUFFIXES) == ".csv" else _json_rows
    place(target, lambda to: fill(headings, rows, to))


def _csv_rows(headings: Sequence[Heading], rows: Iterable[Sequence[Any]], to: Path) -> None:
    import polars as pl

    types = {h.name: pl.String if h.form in {"text", "code"} else None for h in headings}
    left = iter(rows)
    with to.open("w", encoding="utf-8", errors=ENCODING_ERRORS, newline="\n") as out:
        out.write(pl.DataFrame(schema=[*types]).write_csv())
        while part := list(islice(left, _ROWS_AT_A_TIME)):
            out.write(pl.DataFrame(part, schema=types, orient="row").write_csv(include_header=False))


def _json_rows(headings: Sequence[Heading], rows: Iterable[Sequence[Any]], to: Path) -> None:
    names = [heading.name for heading in headings]
    with to.open("w", encoding="utf-8", errors=ENCODING_ERRORS, newline="\n") as out:
        for row in rows:
            out.write(json_safe(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)) + "\n")


def require_suffix(path: Path, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Return how a file's name ends, if that is one of the endings known.

    Examples
    --------
    >>> require_suffix(Path("x.CSV"), (".csv", ".json"))
    '.csv'
    """
    suffix = path.suffix.lower()
    if suffix not in known:
        raise UsageError("no writer for this kind of file", str(path), f"end the name in {' '.join(known)}")
    return suffix


def form_of(path: Path, known: tuple[str, ...]) -> str:
    """Return the suffix whose form goes to a path: its own, or that of text for a device or a pipe without one.

    Examples
    --------
    >>> form_of(Path("x.csv"), (".csv", ".txt")), form_of(Path("/dev/stdout"), (".csv", ".txt"))
    ('.csv', '.txt')
    """
    return ".txt" if takes_text(path) else require_suffix(path, known)


def takes_text(path: Path) -> bool:
    """Whether a path is a device or a pipe whose name says nothing of what should go there."""
    return path.suffix.lower() not in RESULT_SUFFIXES and is_stream(path)


def filler(result: Result, suffix: str) -> Fill:
    """Return what writes a result to a path, in the form that a suffix stands for."""
    if suffix in FRAMES and suffix != ".xlsx":
        return lambda to: FRAMES[suffix](result.to_frame(), to)
    if suffix in _PICTURES:
        figure = result.plot()
        return lambda to: _FIGURES[suffix](figure, to)
    return lambda to: _RESULTS[suffix](result, to)


def _page(result: Result, to: Path) -> None:
    from dyadscope.results.html import page

    fill_text(to, page(result))


def _plain(result: Result, to: Path) -> None:
    fill_text(to, as_json_text(result.to_dict()) + "\n")


def _text(result: Result, to: Path) -> None:
    fill_text(to, printable(str(result)) + "\n")


@contextmanager
def _told() -> Iterator[None]:
    """Make an OSError of a full disk, whichever way polars reports it."""
    import polars as pl

    try:
        yield
    except pl.exceptions.ComputeError as error:
        raise OSError(str(error)) from error


def _csv(frame: pl.DataFrame, to: Path) -> None:
    with _told():
        frame.write_csv(to)


def _parquet(frame: pl.DataFrame, to: Path) -> None:
    with _told():
        frame.write_parquet(to, compression="zstd")


def _feather(frame: pl.DataFrame, to: Path) -> None:
    with _told():
        frame.write_ipc(to, compression="zstd")


def _frame_workbook(frame: pl.DataFrame, to: Path) -> None:
    _workbook({"data": frame}, to)


def _workbook_of(result: Result, to: Path) -> None:
    """One sheet for the tidy data, one a table, and one that says what it is and from where."""
    tidy = result.to_frame()
    sheets = {} if any(listing.frame is tidy for listing in result.tables) else {"data": tidy}
    for listing in result.tables:
        sheets[_sheet_name(listing, sheets)] = listing.frame
    sheets["about"] = _about(result)
    _workbook(sheets, to)


def _about(result: Result) -> pl.DataFrame:
    import polars as pl

    from dyadscope import __version__

    rows = [("title", result.title), *(("sentence", s.text) for s in result.sentences)]
    rows += [("table", f"{t.name}: {t.title}{f' ({t.note})' if t.note else ''}") for t in result.tables]
    rows += [
        ("column", f"{t.name}.{h.name}: {h.label}") for t in result.tables for h in t.headings if h.label != h.name
    ]
    rows += [("source", f"{s.name} {s.version}: {r.plain()}") for s in result.sources for r in s.references]
    rows.append(("made by", f"dyadscope {__version__}"))
    return pl.DataFrame(rows, schema={"what": pl.String, "text": pl.String}, orient="row")


def _sheet_name(listing: Listing, taken: Mapping[str, Any]) -> str:
    """Return a name that Excel allows and no sheet bears yet."""
    clean = "".join("-" if c in r"[]:*?/\'" else c for c in listing.name)[:_SHEET_NAME]
    name, count = clean, 2
    while name.lower() in {held.lower() for held in taken} | {"about", "history"}:
        name, count = f"{clean[: _SHEET_NAME - 3]}-{count}", count + 1
    return name


def _workbook(sheets: Mapping[str, pl.DataFrame], to: Path) -> None:
    import xlsxwriter

    for name, frame in sheets.items():
        if frame.height > _SHEET_ROWS:
            raise UsageError(
                "a sheet of Excel ends after 1,048,576 rows", f"{name} has {frame.height:,}", "write .parquet or .csv"
            )
    # What begins like a formula or an address is a text of a source and stays one.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True, "in_memory": True}
    with to.open("wb") as file, xlsxwriter.Workbook(file, options) as book:
        # The same result gives the same bytes.
        book.set_properties({"created": datetime(2000, 1, 1), "comments": "made by dyadscope"})
        for name, frame in sheets.items():
            frame.write_excel(book, worksheet=name, autofit=frame.height < 2000, freeze_panes=(1, 0))


FRAMES: dict[str, Callable[[pl.DataFrame, Path], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".feather": _feather,
    ".xlsx": _frame_workbook,
}
"""Writers of frames, by suffix."""

_RESULTS: dict[str, Callable[[Result, Path], None]] = {
    ".html": _page,
    ".txt": _text,
    ".json": _plain,
    ".xlsx": _workbook_of,
}


def _svg(figure: Figure, to: Path) -> None:
    fill_text(to, figure.svg())


def _png(figure: Figure, to: Path) -> None:
    to.write_bytes(figure.png())


def _figure_csv(figure: Figure, to: Path) -> None:
    fill_text(to, figure.csv)


def _figure_json(figure: Figure, to: Path) -> None:
    fill_text(to, as_json_text(figure.to_dict()) + "\n")


_PICTURES: dict[str, Callable[[Figure, Path], None]] = {".svg": _svg, ".png": _png}
_FIGURES = _PICTURES | {".csv": _figure_csv, ".json": _figure_json}
FIGURE_SUFFIXES = (*_FIGURES,)
RESULT_SUFFIXES = (".html", ".txt", ".json", ".csv", ".parquet", ".feather", ".xlsx", *_PICTURES)
