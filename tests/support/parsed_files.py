"""Read hand-written files as a source would its own, and hold the tables to what the source declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl
from present_files import EXAMPLES, laid_out

from dyadscope import catalog
from dyadscope.records import Source, Table
from dyadscope.vault.contract import check


def parsed(source: Source, files: Mapping[str, Path]) -> dict[str, pl.DataFrame]:
    """Return the tables of the files, by declared name, and check the contract."""
    tables = dict(source.parse(files))
    check(source, tables, files, any_year=False)
    return tables


def written(tmp_path: Path, declared: str, text: str, encoding: str = "utf8") -> dict[str, Path]:
    """Write a text as a stand-in for the declared file."""
    path = tmp_path / (Path(declared).stem + ".csv")
    path.write_text(text, encoding=encoding)
    return {declared: path}


def by_stem(
    tmp_path: Path, source: Source, texts: Mapping[str, str], encoding: str = "utf8"
) -> dict[str, pl.DataFrame]:
    """Write each text as a stand-in for the declared file with that stem, and parse them."""
    files = {}
    for declared in (f.path for f in source.files):
        stem = Path(declared).stem
        if stem in texts:
            files[declared] = tmp_path / f"{stem}{'.tab' if declared.endswith('.tab') else '.csv'}"
            files[declared].write_text(texts[stem], encoding=encoding)
    return parsed(source, files)


def in_latin(tmp_path: Path, source: Source, **texts: str) -> dict[str, pl.DataFrame]:
    """Parse texts by stem, in the encoding of older files."""
    return by_stem(tmp_path, source, texts, "latin-1")


def by_part(source: Source, tmp_path: Path, **texts: str) -> dict[str, pl.DataFrame]:
    """Write each text as a stand-in for the declared file whose name holds the part, and parse them."""
    files = {}
    for part, text in texts.items():
        declared = next(f.path for f in source.files if part in f.path)
        files[declared] = tmp_path / f"{part}.csv"
        files[declared].write_text(text, encoding="utf8")
    return parsed(source, files)


def example(source: str, tmp_path: Path, more: Mapping[str, bytes] | None = None) -> dict[str, pl.DataFrame]:
    """Parse a source's example, with other declared files beside it."""
    made = EXAMPLES[source]
    return parsed(catalog.source(source), laid_out(tmp_path, {made.declared: made.content(), **(more or {})}))


def row_of(table: Table, values: Mapping[str, object], unset: object = 0) -> list[object]:
    """Return the values of a row in the order of a table's columns."""
    return [values.get(c.name, unset) for c in table.columns]


def csv_text(header: Iterable[str], *rows: Iterable[object]) -> str:
    """Return a header and rows as a file with commas; None is an empty cell."""
    lines = [",".join(header), *(",".join("" if v is None else str(v) for v in row) for row in rows)]
    return "\n".join(lines) + "\n"
