"""Compressed text and Parquet are read as their plain forms are, and a file cut short is refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.vault.readers import read_table

TEXT = "ccode,year,name\n2,1990,\n20,1991,Ca\n"


def _packed(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "some.csv.gz"
    path.write_bytes(content)
    return path


def test_compressed_text_stays_text_and_is_numbered(tmp_path: Path) -> None:
    plain = tmp_path / "some.csv"
    plain.write_text(TEXT, encoding="utf8")
    frame = read_table(_packed(tmp_path, gzip.compress(TEXT.encode(), mtime=0)))
    assert frame.rows() == [("2", "1990", None, 1), ("20", "1991", "Ca", 2)]
    assert frame.equals(read_table(plain))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(TEXT.encode() * 200, mtime=0)[:-20], "the file is cut short or damaged"),
        (gzip.compress(TEXT.encode() + b"31,19", mtime=0), "the file ends in the middle of a line"),
        (TEXT.encode(), "cannot read this file"),
        (b"", "cannot read this file"),
    ],
)
def test_compressed_text_that_is_none_or_not_whole(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(BadFileError, match=said) as caught:
        read_table(_packed(tmp_path, content))
    assert "some.csv.gz" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    pl.DataFrame({"year": [1990, 1991], "tonnes": [0.5, None]}).write_parquet(path)
    frame = read_table(path)
    assert frame.schema == {"year": pl.Int64, "tonnes": pl.Float64, "source_row": pl.UInt32}
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BadFileError, match=r"cannot read this file .*some\.parquet"):
        read_table(path)


def test_a_compressed_file_of_another_kind_names_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "some.dta.gz"
    path.write_bytes(b"")
    with pytest.raises(BadFileError, match=r"no reader for this kind of file.*\.csv\.gz"):
        read_table(path)


@pytest.mark.parametrize(
    ("last", "whole"),
    [
        ('31,1992,"Ba, hamas"', True),
        ('31,1992,"Ba\nhamas"', True),
        ('31,"1992', False),
        ('31,"19,92"', False),
        ('"3,1","1992"', False),
    ],
)
def test_a_last_line_with_quotes_is_counted_by_its_fields(tmp_path: Path, last: str, whole: bool) -> None:
    path = tmp_path / "some.csv"
    path.write_text(TEXT + last, encoding="utf8")
    if whole:
        assert read_table(path).height == 3
    else:
        with pytest.raises(BadFileError, match="ends in the middle of a line"):
            read_table(path)
