"""The user's own tables: which files are read, which values are numbers, and what is missing rather than nought."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dyadscope.errors import BadFileError, UsageError
from dyadscope.panel.user_files import frame_of, is_file_name


def _read(place: Path, text: str, name: str = "own.csv") -> pl.DataFrame:
    path = place / name
    path.write_bytes(text.encode())
    return frame_of(path).rows


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("a.csv", True), ("A.CSV", True), ("a.tsv.gz", True), ("dir/a", True), ("a.xls", True), ("cow_nmc.cinc", False),
     ("un_kappa", False), ("csv", False)],
)  # fmt: skip
def test_names_of_files_are_told_from_names_of_sources(name: str, is_one: bool) -> None:
    assert is_file_name(name) is is_one


def test_a_file_is_known_by_its_name_and_checksum(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"ccode,year\n2,1990\n")
    found = frame_of(str(path))
    assert (found.label, found.rows.rows()) == ("own.csv", [(2, 1990)])
    assert found.files == (f"own.csv (sha256 {sha256(path.read_bytes()).hexdigest()})",)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("1", "2"), [1, 2]),
        (("1", ""), [1, None]),
        (("1.5", "NA"), [1.5, None]),
        (("1e3", "."), [1000.0, None]),
        (("0", "-"), [0, None]),
        (("0", "-1"), [0, -1]),
        (("true", "FALSE"), [True, False]),
        (("007", "12"), ["007", "12"]),  # an identifier
        (("01", "12"), ["01", "12"]),
        (("0.5", "12"), [0.5, 12.0]),
        (("NA", "Namibia"), ["NA", "Namibia"]),  # among texts it may be a code
        (("1", "x"), ["1", "x"]),
        (("", "NA"), [None, "NA"]),
        (("123456789012345678", "1"), [123456789012345678, 1]),
        (("1234567890123456789", "1"), [1234567890123456789.0, 1.0]),
        (("1,5", "2"), ["1,5", "2"]),
    ],
)
def test_a_column_is_of_numbers_only_if_every_value_is_one(
    tmp_path: Path, cells: tuple[str, str], values: list[Any]
) -> None:
    found = _read(tmp_path, "year,x\n" + "".join(f'{1990 + n},"{cell}"\n' for n, cell in enumerate(cells)))
    assert found["x"].to_list() == values
    assert [type(value) for value in found["x"]] == [type(value) for value in values]


def test_a_comma_is_a_decimal_one_where_fields_end_in_semicolons(tmp_path: Path) -> None:
    found = _read(tmp_path, "year;x;y\n1990;1,5;1.234,5\n1991;-2;3\n")
    assert found["x"].to_list() == [1.5, -2.0]
    assert found["y"].to_list() == ["1.234,5", "3"]


@pytest.mark.parametrize(("name", "separator"), [("a.csv.gz", ","), ("a.tsv.gz", "\t"), ("a.tab.gz", "\t")])
def test_packed_text_is_read(tmp_path: Path, name: str, separator: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(f"ccode{separator}year\n2{separator}1990\n".encode()))
    assert frame_of(path).rows.rows() == [(2, 1990)]


def test_a_feather_file_keeps_its_types(tmp_path: Path) -> None:
    pl.DataFrame({"year": [1990], "x": ["007"]}).write_ipc(tmp_path / "a.feather")
    assert frame_of(tmp_path / "a.feather").rows.rows() == [(1990, "007")]


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("a.xls", UsageError, r"no reader for this kind of file: '.*a\.xls'; end the name in \.csv"),
        ("a.parquet.gz", UsageError, "no reader for this kind of file"),
        ("a.csv", BadFileError, "there is no such file"),
        (".", UsageError, "no reader"),
    ],
)
def test_a_file_that_is_not_read_is_named(tmp_path: Path, name: str, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says):
        frame_of(tmp_path / name)


def test_a_directory_is_no_file_and_bytes_of_another_kind_are_no_table(tmp_path: Path) -> None:
    (tmp_path / "dir.csv").mkdir()
    with pytest.raises(BadFileError, match="this is no file"):
        frame_of(tmp_path / "dir.csv")
    (tmp_path / "a.feather").write_bytes(b"no arrow")
    with pytest.raises(BadFileError, match=r"cannot read this file .*save it again as CSV in UTF-8"):
        frame_of(tmp_path / "a.feather")
    (tmp_path / "a.txt").write_bytes("ccode\tyear\n".encode("utf-16"))
    with pytest.raises(BadFileError, match="UTF-16, as Excel's Unicode text is"):
        frame_of(tmp_path / "a.txt")


class _NAType:
    """What another library writes for a missing value."""


_NAType.__name__ = "NAType"


class _Number:
    """A number as another library holds it."""

    dtype = "int64"

    def item(self) -> int:
        return 7


class _Frame:
    """A frame of another library, as far as it is like pandas'."""

    columns = ("year", "x")
    to_dict = dict

    def __getitem__(self, name: str) -> list[Any]:
        held: dict[str, list[Any]] = {"year": [1990, 1991, 1992], "x": [float("nan"), _NAType(), _Number()]}
        return held[name]


def test_a_frame_of_another_library_has_its_missing_values_as_missing() -> None:
    assert frame_of(_Frame()).rows["x"].to_list() == [None, None, 7]


def test_what_is_no_number_is_missing_and_categories_are_texts() -> None:
    frame = pl.DataFrame({"x": [float("nan"), 0.0], "c": ["a", None]}, schema_overrides={"c": pl.Categorical})
    rows = frame_of(frame.lazy()).rows
    assert rows.rows() == [(None, "a"), (0.0, None)]
    assert rows.schema["c"] == pl.String
    enum = pl.DataFrame({"e": ["x"]}, schema={"e": pl.Enum(["x", "y"])})
    assert frame_of(enum).rows.schema["e"] == pl.String


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (5, "this is no table: 5; give a path, a polars or pandas frame"),
        (None, "this is no table: None"),
        ({}, "this is no table"),
        ({1: [2]}, "this is no table"),
        ({"a": [1, 2], "b": [1]}, "cannot read this as a table"),
        (pl.DataFrame({"a": [object()]}, schema={"a": pl.Object}), "holds objects that are no values: own data, a"),
    ],
)
def test_what_is_no_table_is_refused(given: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        frame_of(given)
