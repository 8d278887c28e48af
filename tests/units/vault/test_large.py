"""Large texts, alone and in archives: rows are chosen while reading, and each keeps its number within its text."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.vault.large import is_archive, kept_rows, small_member

TEXT = "t,k,v\n1,a,5\n2,b,6\n3,a,\n"
WANTED = pl.col("k") == "a"


def _archive(tmp_path: Path, **texts: str) -> Path:
    path = tmp_path / "all.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(f"folder/{name}.csv", text)
    return path


def test_a_text_keeps_the_numbers_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text(TEXT, encoding="utf8")
    assert not is_archive(path)
    assert kept_rows(path, ["t", "k", "v"], WANTED).select("source_row", "t", "v", "member").rows() == [
        (1, "1", "5", "one.csv"),
        (3, "3", None, "one.csv"),
    ]


def test_texts_of_an_archive_are_read_in_order_of_their_names_and_others_are_not(tmp_path: Path) -> None:
    path = _archive(tmp_path, Y2="t,k,v\n9,a,1\n", Y1=TEXT, codes="country,name\n1,x\n")
    assert is_archive(path)
    found = kept_rows(path, ["t", "k"], WANTED, members=r"Y\d")
    assert found.select("member", "source_row", "t").rows() == [
        ("Y1.csv", 1, "1"),
        ("Y1.csv", 3, "3"),
        ("Y2.csv", 1, "9"),
    ]
    codes = small_member(path, "codes")
    assert codes is not None
    assert codes.rows() == [("1", "x")]
    assert small_member(path, "none") is None


def test_errors_name_the_text_within_the_archive(tmp_path: Path) -> None:
    path = _archive(tmp_path, Y1=TEXT, Y2="t,k\n1,a\n")
    with pytest.raises(BadFileError, match=r"no column v: Y2\.csv"):
        kept_rows(path, ["t", "k", "v"], WANTED)
    with pytest.raises(BadFileError, match="holds no such text"):
        kept_rows(path, ["t"], WANTED, members="Z")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(BadFileError, match="cut short or damaged"):
        kept_rows(path, ["t"], WANTED)
    short = _archive(tmp_path, Y1=TEXT + "4,")
    with pytest.raises(BadFileError, match=r"middle of a line: Y1\.csv"):
        kept_rows(short, ["t"], WANTED)


def test_a_text_that_says_it_unpacks_to_more_than_there_is_room_for_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("Y1.csv", TEXT)
        archive.filelist[0].file_size = 9 << 30  # what the archive's directory will say
    with pytest.raises(BadFileError, match=r"more than 8 gigabytes: Y1\.csv"):
        kept_rows(path, ["t"], WANTED)
