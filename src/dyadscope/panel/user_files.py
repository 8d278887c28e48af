"""From what a user hands in - a file, a frame of any library, a dict of columns - to a polars frame."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from os import PathLike
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope import given
from dyadscope.errors import BadFileError, UsageError
from dyadscope.proof import file_sha256

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".parquet", ".feather", ".dta", ".xlsx", ".rds", ".rda", ".rdata")
"""Files that can be read; of delimited text also `.gz`."""

_TEXT = (".csv", ".tsv", ".tab", ".txt")
_UNREAD = (".xls", ".ods", ".sav", ".sas7bdat", ".json", ".pkl", ".rar", ".zip")
"""Files that people name and that are not read; they are told so, rather than that no source has that name."""
_NOTHING = ["", "NA", "N/A", ".", "NaN", "nan", "NULL", "null", "-"]
"""What stands for a missing value in a column whose other values are numbers; among texts it stays as it is."""
_TRUTH = {"true": True, "false": False}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_SAVE = "check it, or save it again as CSV in UTF-8"


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of the user's, what they are called, and the file with its sha256 where they came from one."""

    rows: pl.DataFrame
    label: str = "own data"
    files: tuple[str, ...] = ()


def is_file_name(text: str) -> bool:
    """Whether a text is the name of a file of own data rather than that of a source or measure.

    Examples
    --------
    >>> is_file_name("talks.csv"), is_file_name("talks.csv.gz"), is_file_name("cow_nmc.cinc")
    (True, True, False)
    """
    name = text.lower()
    return "/" in name or name.endswith((".gz", *SUFFIXES, *_UNREAD))


def frame_of(source: Any) -> Frame:
    """Return what a user hands in as a polars frame, its columns in its own order under its own names.

    Parameters
    ----------
    source
        A path; a polars frame; a frame of another library with Arrow's interface, the interchange protocol or a
        `to_dict` like pandas'; or a dict of columns.

    Raises
    ------
    BadFileError
        A file that is not there, is broken, or of a kind that is not read.
    UsageError
        Something that is no frame.

    Examples
    --------
    >>> frame_of({"ccode": [2], "year": [1990]}).rows.rows()
    [(2, 1990)]
    """
    if isinstance(source, str | PathLike):
        return _from_path(source)
    try:
        rows = _from_object(source)
    except (TypeError, ValueError, OverflowError, ImportError, AttributeError, pl.exceptions.PolarsError) as error:
        raise UsageError("cannot read this as a table", given.shown(source), str(error)[:200]) from error
    if rows is None or not rows.width:
        fix = "give a path, a polars or pandas frame, or a dict of columns"
        raise UsageError("this is no table", given.shown(source), fix)
    return Frame(_checked(rows, "own data"))


def _from_object(source: Any) -> pl.DataFrame | None:
    if isinstance(source, pl.DataFrame):
        return source
    if isinstance(source, pl.LazyFrame):
        return source.collect()
    if isinstance(source, Mapping):
        return pl.DataFrame(dict(source), strict=False) if all(isinstance(k, str) for k in source) else None
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        # Like pandas; column by column, since its Arrow interface needs a library that it does not bring.
        columns = {str(name): list(source[name]) for name in source.columns}
        return pl.DataFrame({n: pl.Series([_known(v) for v in c], strict=False) for n, c in columns.items()})
    if hasattr(source, "__arrow_c_stream__"):
        return pl.DataFrame(source)
    if hasattr(source, "__dataframe__"):
        return pl.from_dataframe(source)
    return None


def _known(value: Any) -> Any:
    """Return a cell of another library's frame: its marks for missing as None, its numbers as Python's."""
    if type(value).__name__ in {"NAType", "NaTType"}:
        return None
    plain = value.item() if hasattr(value, "item") and hasattr(value, "dtype") else value
    return None if isinstance(plain, float) and isnan(plain) else plain


def _from_path(source: str | PathLike[str]) -> Frame:
    path = Path(source)
    shown = given.shown(str(path))
    suffixes = [s.lower() for s in path.suffixes[-2:]]
    suffix = suffixes[-1] if suffixes else ""
    kind = suffixes[-2] if suffix == ".gz" and len(suffixes) == 2 else suffix
    if kind not in SUFFIXES or (suffix == ".gz" and kind not in _TEXT):
        raise UsageError("no reader for this kind of file", shown, f"end the name in {' '.join(SUFFIXES)}")
    try:
        found = path.is_file()
    except (OSError, ValueError):
        found = False
    if not found:
        what = "this is no file" if os.path.lexists(path) else "there is no such file"
        raise BadFileError(what, shown, "check the path")
    rows = _table(path, kind, packed=suffix == ".gz")
    return Frame(_checked(rows, path.name), path.name, (f"{path.name} (sha256 {file_sha256(path)})",))


def _table(path: Path, kind: str, *, packed: bool) -> pl.DataFrame:
    from dyadscope.records import SOURCE_ROW
    from dyadscope.vault.readers import read_table, text_layout

    try:
        if kind == ".feather":
            return pl.read_ipc(path)
        if kind not in _TEXT:
            return read_table(path).drop(SOURCE_ROW)
        if packed:
            separator = "," if kind == ".csv" else "\t"
            return _typed(read_table(path).drop(SOURCE_ROW), decimal_comma=False)
        with path.open("rb") as file:
            if file.read(2) in {b"\xff\xfe", b"\xfe\xff"}:
                raise BadFileError("the text is in UTF-16, as Excel's Unicode text is", str(path), _SAVE)
        encoding, separator = text_layout(path, ",;\t|")
        rows = read_table(path, encoding=encoding, separator=separator).drop(SOURCE_ROW)
        return _typed(rows, decimal_comma=separator == ";")
    except BadFileError as error:
        raise BadFileError(error.what, str(path), _SAVE) from error
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = " ".join(str(error).split())[:150]
        raise BadFileError(f"cannot read this file ({reason})", str(path), _SAVE) from error


def _typed(rows: pl.DataFrame, *, decimal_comma: bool) -> pl.DataFrame:
    """Return text columns as numbers or truth values where every value that is there is one; others stay text."""
    return rows.select(_typed_column(rows[name], decimal_comma) for name in rows.columns)


def _typed_column(column: pl.Series, decimal_comma: bool) -> pl.Series:
    text = column.str.strip_chars()
    text = text.zip_with(~text.is_in(_NOTHING).fill_null(True), pl.Series([None], dtype=pl.String))
    there = text.drop_nulls()
    if there.is_empty():
        return column.zip_with((column != "").fill_null(False), pl.Series([None], dtype=pl.String))
    if there.str.to_lowercase().is_in(list(_TRUTH)).all():
        return text.str.to_lowercase().replace_strict(_TRUTH, return_dtype=pl.Boolean)
    if decimal_comma and there.str.contains(r"^[+-]?\d+(,\d+)?$").all():
        text, there = text.str.replace(",", ".", literal=True), there.str.replace(",", ".", literal=True)
    if not there.str.contains(rf"^{_NUMBER.pattern}$").all():
        return column.zip_with((column != "").fill_null(False), pl.Series([None], dtype=pl.String))
    if there.str.contains(r"^[+-]?0\d").any():  # an identifier: 007 is not 7
        return text
    if there.str.contains(r"^[+-]?\d{1,18}$").all():
        return text.cast(pl.Int64)
    return text.cast(pl.Float64)


def _checked(rows: pl.DataFrame, label: str) -> pl.DataFrame:
    """Return the rows with plain column types; a column of objects is refused."""
    for name, dtype in rows.schema.items():
        if dtype == pl.Object:
            raise UsageError("a column holds objects that are no values", f"{label}, {name}", "leave it out")
    rows = rows.with_columns(pl.col(pl.Float32, pl.Float64).fill_nan(None), pl.col(pl.Categorical).cast(pl.String))
    return rows.with_columns(pl.col(n).cast(pl.String) for n, t in rows.schema.items() if isinstance(t, pl.Enum))
