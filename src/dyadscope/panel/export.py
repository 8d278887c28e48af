"""Write a panel to a file another program reads, with its codebook and bibliography beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from dyadscope.errors import UsageError
from dyadscope.files import Fill, fill_text, place_together
from dyadscope.records import Reference
from dyadscope.results.write import RESULT_SUFFIXES, filler, require_suffix

if TYPE_CHECKING:
    from dyadscope.panel.frame import Panel


_STATA_END, _STATA_STAMP, _STATA_TIME = b"</stata_dta>", b"<timestamp>\x11", b"01 Jan 2000 00:00"
_STATA_HEAD = 512


@dataclass(frozen=True, slots=True)
class Exported:
    """The files an export wrote; `unmatched` is None where every row of own data joined."""

    data: Path
    codebook: Path
    bibliography: Path
    unmatched: Path | None = None

    def __fspath__(self) -> str:
        """Return the path of the data."""
        return str(self.data)


def write(panel: Panel, path: Path) -> Exported:
    """Write a panel by the suffix of `path`, then `<path>.codebook.md` and `<path>.bib`.

    Rows of own data that joined nothing, if there are any, go to `<path>.unmatched.csv`, each with the reason.
    Each file appears whole or not at all. Stata files carry variable labels; their names are cut to 32 characters only
    if they stay unique. Raises UsageError for an unknown suffix or a place that cannot be written.
    """
    fill = _filler(panel, require_format(path))
    written = files_of(path) if panel.unmatched.height else replace(files_of(path), unmatched=None)
    outputs: list[tuple[Path, Fill]] = [
        (written.data, fill),
        (written.codebook, lambda to: fill_text(to, codebook(panel, path.name))),
        (written.bibliography, lambda to: fill_text(to, bibliography(panel))),
    ]
    if written.unmatched is not None:
        outputs.append((written.unmatched, lambda to: fill_text(to, panel.unmatched.write_csv())))
    place_together(*outputs)
    return written


def files_of(path: Path) -> Exported:
    """Return the files a panel may be written to, named after all of its own, so that x.dta and x.csv keep theirs."""
    return Exported(
        path, *(path.with_name(path.name + ending) for ending in (".codebook.md", ".bib", ".unmatched.csv"))
    )


def require_format(path: Path) -> str:
    """Return the suffix of a file's name, if a panel can be written under it."""
    return require_suffix(path, (".dta", *RESULT_SUFFIXES))


def _filler(panel: Panel, suffix: str) -> Fill:
    return (lambda to: _write_stata(panel, to)) if suffix == ".dta" else filler(panel, suffix)


def _write_stata(panel: Panel, path: Path) -> None:
    names = [c[:32] for c in panel.frame.columns]
    if len(set(names)) != len(names):
        long = [c for c in panel.frame.columns if len(c) > 32]
        raise UsageError(
            "Stata names end after 32 characters and would repeat", ", ".join(long), "write .parquet or .csv"
        )
    frame = panel.frame.rename(dict(zip(panel.frame.columns, names, strict=True)))
    labels = [stata_label(c.description, c.unit) for c in panel.columns]
    write_stata(frame, path, labels, f"dyadscope {panel.unit}s {panel.years[0]}-{panel.years[1]}")


def write_stata(frame: pl.DataFrame, path: Path, labels: Sequence[str], title: str) -> None:
    """Write a frame for Stata with its variables' labels; the same frame gives the same bytes."""
    import pyreadstat

    told: list[str | None] = list(labels)
    try:
        pyreadstat.write_dta(
            frame.with_columns(pl.col(pl.Boolean).cast(pl.Int8), pl.col(pl.UInt32, pl.UInt16).cast(pl.Int64)),
            str(path),
            column_labels=told,
            file_label=title[:80],
            version=15,
        )
    except pyreadstat.ReadstatError as error:
        raise OSError(str(error)) from error
    with path.open("r+b") as file:
        file.seek(-min(len(_STATA_END), path.stat().st_size), os.SEEK_END)
        if file.read() != _STATA_END:  # the library says nothing of bytes that found no room
            raise OSError("No space left on device")
        file.seek(0)
        # The library writes the time of day into the head.
        file.seek(file.read(_STATA_HEAD).index(_STATA_STAMP) + len(_STATA_STAMP))
        file.write(_STATA_TIME)


def stata_label(description: str, unit: str, room: int = 80) -> str:
    """Return a variable label that fits; where it must be cut, the direction at its end stays."""
    label = f"{description} [{unit}]" if unit else description
    if len(label) <= room:
        return label
    direction = next((d for d in (" (1 towards 2)", " (2 towards 1)") if description.endswith(d)), "")
    return description.removesuffix(direction)[: room - len(direction) - 3].rstrip() + "..." + direction


def codebook(panel: Panel, name: str) -> str:
    """Return the codebook: every column with unit, sources, formula, missing rule, and what to cite."""
    from dyadscope import __version__

    lines = [
        f"# Codebook of {name}",
        "",
        f"{panel.frame.height:,} {panel.unit}s, {panel.system.upper()} system, {panel.years[0]}-{panel.years[1]}. "
        f"Keys: {', '.join(panel.keys)}. Made by dyadscope {__version__}.",
        "",
    ]
    if panel.remarks:
        lines += ["## Read this first", "", *(f"- {r}" for r in panel.remarks), ""]
    lines += ["## Columns", "", "| column | what | unit | missing | sources | cite |", "|---|---|---|---|---|---|"]
    types = panel.frame.schema
    for c in panel.columns:
        what = _cell(c.description + (f"; {c.formula}" if c.formula else "") + f" ({types[c.name]})")
        cite = ", ".join(r.key for r in c.references)
        lines.append(
            f"| `{c.name}` | {what} | {_cell(c.unit)} | {_cell(c.missing)} | {', '.join(c.sources)} | {cite} |"
        )
    files = dict.fromkeys(f for c in panel.columns for f in c.files)
    if files:
        lines += ["", "## Files", ""] + [f"- {f}" for f in files]
    references = _references(panel)
    if references:
        lines += ["", "## Cite", ""] + [f"- {r.plain()} [{r.key}]" for r in references]
    return "\n".join(lines) + "\n"


def bibliography(panel: Panel) -> str:
    """Return the BibTeX entries of everything a panel's columns cite."""
    return "\n\n".join(r.bibtex() for r in _references(panel)) + "\n"


def _references(panel: Panel) -> list[Reference]:
    unique = {r.key: r for c in panel.columns for r in c.references}
    return [unique[k] for k in sorted(unique)]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
