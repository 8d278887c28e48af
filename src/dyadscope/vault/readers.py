"""Published formats -> polars frames, with the row number of every row and errors that name the file."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Table
from dyadscope.vault.ordering import in_order
from dyadscope.vault.scrutiny import scrutiny_of
from dyadscope.vault.unpack import AGAIN, unpacked


def read_table(
    path: Path, *, encoding: str = "utf8", separator: str | None = None, skip_rows: int = 0, sheet: str | int = 0
) -> pl.DataFrame:
    """Read one published table, whatever its format, into a frame that carries `source_row`.

    Parameters
    ----------
    path
        An R (`.rda`, `.rds`), Stata (`.dta`), delimited text (`.csv`, `.tab`, `.tsv`, each also compressed: `.csv.gz`),
        Parquet (`.parquet`) or Excel (`.xlsx`) file.
    encoding
        Text encoding of a delimited file, and of texts in an R file that says nothing of theirs.
    separator
        Field separator of a delimited file; by default a comma for `.csv`, a tab otherwise.
    skip_rows
        Lines of a delimited file above its header.
    sheet
        Name or position of an Excel sheet.

    Returns
    -------
    polars.DataFrame
        The columns under the file's own names; delimited text stays text, so that no value is guessed at.
        `source_row` counts data rows from 1.

    Raises
    ------
    BadFileError
        The file is missing, truncated or not what its suffix says.
    """
    try:
        frame = _read(path, encoding=encoding, separator=separator, skip_rows=skip_rows, sheet=sheet)
    except BadFileError:
        raise
    except (Exception, pl.exceptions.PanicException) as error:  # every reader has exceptions of its own
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise BadFileError(f"cannot read this file ({reason})", path.name, AGAIN) from error
    if SOURCE_ROW in frame.columns:
        frame = frame.drop(SOURCE_ROW)
    if scrutiny := scrutiny_of(path):
        scrutiny.note(path, frame, lambda other: _columns(other, encoding, separator, skip_rows, sheet))
    return frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias(SOURCE_ROW))


def _columns(path: Path, encoding: str, separator: str | None, skip_rows: int, sheet: str | int) -> list[str]:
    frame = _read(path, encoding=encoding, separator=separator, skip_rows=skip_rows, sheet=sheet)
    return [name for name in frame.columns if name != SOURCE_ROW]


def text_layout(path: Path, separators: str = ",;\t") -> tuple[str, str]:
    """Return the encoding and the separator of a delimited text, which differ between releases of some publishers.

    Parameters
    ----------
    path
        A delimited text with a header.
    separators
        Characters that may separate fields; the one that occurs most often in the header is taken.

    Returns
    -------
    tuple of str
        "utf8", or "latin-1" where the bytes are no UTF-8; and the separator.

    Raises
    ------
    BadFileError
        The file cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFileError(f"cannot read this file ({error.strerror})", path.name, AGAIN) from error
    header = content.partition(b"\n")[0].decode("latin-1")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1", max(separators, key=header.count)
    return "utf8", max(separators, key=header.count)


def _read(path: Path, *, encoding: str, separator: str | None, skip_rows: int, sheet: str | int) -> pl.DataFrame:
    suffix = path.suffix.lower()
    if suffix in {".rda", ".rdata", ".rds"}:
        from dyadscope.vault.r_frames import read_frame

        return read_frame(path, encoding=encoding)
    if suffix == ".dta":
        import pyreadstat

        frame, _ = pyreadstat.read_dta(str(path), output_format="polars")
        return frame
    if suffix == ".parquet":
        if scrutiny := scrutiny_of(path):
            scrutiny.require_cells(path, *_shape(path))
        return pl.read_parquet(path)
    packed = suffix == ".gz"
    if packed:
        suffix = Path(path.stem).suffix.lower()
    if suffix in {".csv", ".tab", ".tsv", ".txt"}:
        separator = separator or ("," if suffix == ".csv" else "\t")
        with unpacked(path, packed=True) if packed else path.open("rb") as content:
            scrutiny = scrutiny_of(path)
            if scrutiny:
                scrutiny.require_unpacked(path, content)
            require_whole_last_line(content, path.name, separator, skip_rows)
            content.seek(0)
            if scrutiny:
                scrutiny.require_whole_text(path, content, separator=separator, encoding=encoding, skip_rows=skip_rows)
            return pl.read_csv(
                content if packed else path,
                encoding=encoding,
                separator=separator,
                skip_lines=skip_rows,
                infer_schema=False,
                null_values=[""],
            )
    if suffix == ".xlsx":
        import fastexcel

        return fastexcel.read_excel(path).load_sheet(sheet).to_polars()
    kinds = ".rda .rds .dta .csv .tab .tsv .csv.gz .parquet .xlsx"
    raise BadFileError("no reader for this kind of file", path.name, f"expected {kinds}")


def _shape(path: Path) -> tuple[int, int]:
    """Return rows and columns of a Parquet file, by its footer."""
    lazy = pl.scan_parquet(path)
    return lazy.select(pl.len()).collect().item(), lazy.collect_schema().len()


def require_whole_last_line(content: IO[bytes], name: str, separator: str, skip_rows: int) -> None:
    """Raise if a text ends within a line: the missing fields would otherwise pass for missing values."""
    for _ in range(skip_rows):
        content.readline()
    begin = content.tell()
    header = content.readline()
    size = content.seek(0, 2)
    content.seek(max(0, size - (1 << 16)))
    last = content.read().rpartition(b"\n")[2]
    mark = separator.encode()
    if not last.strip():
        return
    if b'"' in header + last:
        content.seek(begin)
        cut = _last_record_is_short(content, separator)
    else:
        cut = last.count(mark) < header.count(mark)
    if cut:
        raise BadFileError("the file ends in the middle of a line", name, AGAIN)


def _last_record_is_short(content: IO[bytes], separator: str) -> bool:
    """Say whether the last record has fewer fields than the first, where quotes may hold separators and line ends."""
    import csv

    lines = (line.decode("latin-1") for line in content)  # every byte is a character, and the marks are ASCII
    fields = [len(record) for record in csv.reader(lines, delimiter=separator) if record]
    return fields[-1] < fields[0]


def require_columns(frame: pl.DataFrame, names: list[str], path: Path) -> None:
    """Raise if the file's layout lacks a column, naming what is missing and what is there."""
    missing = [n for n in names if n not in frame.columns]
    if missing:
        there = ", ".join(frame.columns[:12])
        raise BadFileError(
            f"unexpected layout, no column {', '.join(missing)}", path.name, f"found: {there}; check the release"
        )


def conform(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Select a table's declared columns in their declared types, sorted by key, or raise naming the first bad row.

    Integral floats become integers; a value that does not fit its declared type is an error, never a null.
    """
    names = [c.name for c in table.columns] + [SOURCE_ROW]
    casts = {c.name: getattr(pl, c.dtype) for c in table.columns} | {SOURCE_ROW: pl.UInt32}
    source_path = Path(table.file)
    require_columns(frame, names, source_path)
    out = frame.select(names)
    for name, dtype in casts.items():
        column = out[name]
        if column.dtype == dtype:
            continue
        if column.dtype == pl.Float64 and dtype.is_integer():
            fractional = out.filter(column.is_not_null() & (column != column.round()))
            if fractional.height:
                _bad_value(fractional, name, dtype, source_path)
        cast = column.cast(dtype, strict=False)
        lost = out.filter(column.is_not_null() & cast.is_null())
        if lost.height:
            _bad_value(lost, name, dtype, source_path)
        out = out.with_columns(cast)
    out = out.with_columns(pl.col(pl.Float32, pl.Float64).fill_nan(None))
    keys = list(table.key_columns)
    return in_order(out, keys) if keys else out


def _bad_value(rows: pl.DataFrame, name: str, dtype: pl.DataType, path: Path) -> None:
    row = rows.row(0, named=True)
    raise BadFileError(
        f"{row[name]!r} in column {name} is not {dtype}",
        f"{path.name}, data row {row[SOURCE_ROW]} ({rows.height} such rows)",
        "check that the file is the release the source declares",
    )
