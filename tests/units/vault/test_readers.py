"""Every format is read under the file's own names and numbered; what is cut short or does not fit is refused."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import polars as pl
import pyreadstat
import pytest
from vault_example import PACT_TABLE, VISIT_TABLE
from workbooks import write_workbook

from dyadscope.errors import BadFileError
from dyadscope.vault.readers import conform, read_table, require_columns, text_layout

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


def test_a_stata_file_keeps_its_types(tmp_path: Path) -> None:
    path = tmp_path / "some.dta"
    pyreadstat.write_dta(pl.DataFrame({"ccode": [2, 20], "share": [0.5, None], "name": ["US", ""]}), str(path))
    frame = read_table(path)
    assert frame.select("ccode", "share", "source_row").rows() == [(2, 0.5, 1), (20, None, 2)]
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(BadFileError, match=r"cannot read this file .*some\.dta"):
        read_table(path)


def test_a_sheet_of_a_workbook_is_the_first_or_the_one_named(tmp_path: Path) -> None:
    path = tmp_path / "some.xlsx"
    write_workbook(path, {"notes": [["a"], ["b"]], "data": [["ccode", "year"], ["2", "1990"], ["20", "1991"]]})
    assert read_table(path).rows() == [("b", 1)]
    for sheet in ("data", 1):
        assert read_table(path, sheet=sheet).rows() == [("2", "1990", 1), ("20", "1991", 2)]
    with pytest.raises(BadFileError, match=r"cannot read this file .*some\.xlsx"):
        read_table(path, sheet="other")


def test_separators_lines_above_the_header_and_encodings(tmp_path: Path) -> None:
    path = tmp_path / "some.tab"
    path.write_text("Source: somebody\n\nname\tyear\nCôte\t1990\n", encoding="latin-1")
    frame = read_table(path, encoding="latin-1", skip_rows=2)
    assert frame.rows() == [("Côte", "1990", 1)]
    path.rename(tmp_path / "some.csv")
    with pytest.raises(BadFileError, match="cannot read this file"):
        read_table(tmp_path / "some.csv", skip_rows=2, separator="\t")
    (tmp_path / "semi.csv").write_text("a;b\n1;2,5\n", encoding="utf8")
    assert read_table(tmp_path / "semi.csv", separator=";").rows() == [("1", "2,5", 1)]


def test_a_column_that_is_called_like_our_row_numbers_gives_way(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text("source_row,year\n77,1990\n78,1991\n", encoding="utf8")
    assert read_table(path).rows() == [("1990", 1), ("1991", 2)]


def test_a_file_that_is_not_there_or_of_no_known_kind(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"cannot read this file .*nowhere\.csv"):
        read_table(tmp_path / "nowhere.csv")
    with pytest.raises(BadFileError, match=r"no reader for this kind of file: some\.sav; expected \.rda"):
        read_table(tmp_path / "some.sav")


@pytest.mark.parametrize(
    ("content", "layout"),
    [
        ("name,year\nCôte,1990\n".encode(), ("utf8", ",")),
        ("name,year\nCôte,1990\n".encode("latin-1"), ("latin-1", ",")),
        (b"name;year\na,b,c,d;1990\n", ("utf8", ";")),
        (b"name\tyear\n", ("utf8", "\t")),
        ("Côte;year\n".encode("latin-1"), ("latin-1", ";")),
    ],
)
def test_the_layout_of_a_text_is_told_by_its_bytes_and_its_header(
    tmp_path: Path, content: bytes, layout: tuple[str, str]
) -> None:
    path = tmp_path / "some.csv"
    path.write_bytes(content)
    assert text_layout(path) == layout
    encoding, separator = layout
    assert "year" in read_table(path, encoding=encoding, separator=separator).columns
    assert text_layout(path, separators="|:")[1] == "|"


def test_the_layout_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"cannot read this file \(No such file or directory\): nowhere\.csv"):
        text_layout(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("last", "whole"), [("31\t1992\tBa", True), ("31\t1992\t", True), ("31\t1992", False), ("31", False), ("  ", True)]
)
def test_a_last_line_is_counted_by_the_files_own_separator(tmp_path: Path, last: str, whole: bool) -> None:
    path = tmp_path / "some.tab"
    path.write_text("about, this, file, and, more\n" + TEXT.replace(",", "\t") + last, encoding="utf8")
    if whole:
        assert read_table(path, skip_rows=1).height >= 2
    else:
        with pytest.raises(BadFileError, match=r"ends in the middle of a line: some\.tab"):
            read_table(path, skip_rows=1)


class TestConform:
    """A frame as it was read becomes the table that was declared, or an error that names the first bad row."""

    def visits(self, **columns: list[object]) -> pl.DataFrame:
        base: dict[str, list[object]] = {"ccode": [20, 2], "year": [1991, 1990], "visits": [7, 3]}
        rows = pl.DataFrame(base | columns, strict=False)
        return rows.with_columns(source_row=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32), extra=pl.lit("x"))

    def test_declared_columns_types_and_order(self) -> None:
        frame = conform(self.visits(ccode=["20", "2"], year=[1991.0, 1990.0], visits=[None, 3.0]), VISIT_TABLE)
        assert frame.schema == {"ccode": pl.Int16, "year": pl.Int16, "visits": pl.Int32, "source_row": pl.UInt32}
        assert frame.rows() == [(2, 1990, 3, 2), (20, 1991, None, 1)]

    @pytest.mark.parametrize(
        ("columns", "said"),
        [
            ({"visits": [7.0, 3.5]}, "3.5 in column visits is not Int32: visits.csv, data row 2 (1 such rows)"),
            ({"visits": [2.5, 3.5]}, "2.5 in column visits is not Int32: visits.csv, data row 1 (2 such rows)"),
            ({"ccode": ["USA", "2"]}, "'USA' in column ccode is not Int16: visits.csv, data row 1"),
            ({"year": [1991, 99_999]}, "99999 in column year is not Int16: visits.csv, data row 2"),
        ],
    )
    def test_a_value_that_does_not_fit_is_an_error_and_no_null(
        self, columns: dict[str, list[object]], said: str
    ) -> None:
        with pytest.raises(BadFileError) as caught:
            conform(self.visits(**columns), VISIT_TABLE)
        assert said in str(caught.value)

    def test_a_number_that_is_none_is_missing(self) -> None:
        table = replace(
            VISIT_TABLE, columns=(*VISIT_TABLE.columns[:2], replace(VISIT_TABLE.columns[2], dtype="Float64"))
        )
        frame = conform(self.visits(visits=[float("nan"), 2.5]), table)
        assert frame["visits"].to_list() == [2.5, None]

    def test_columns_that_lack_are_named_with_those_that_are_there(self) -> None:
        with pytest.raises(BadFileError) as caught:
            conform(self.visits(), PACT_TABLE)
        assert "no column ccode1, ccode2, pact: pacts.csv" in str(caught.value)
        assert "found: ccode, year, visits, source_row, extra" in str(caught.value)
        wide = pl.DataFrame({f"c{n}": [1] for n in range(20)})
        with pytest.raises(BadFileError, match=r"no column x: some\.csv; found: c0, .*c11; check"):
            require_columns(wide, ["c3", "x"], Path("some.csv"))

    def test_a_table_without_a_key_keeps_the_files_order(self) -> None:
        assert conform(self.visits(), replace(VISIT_TABLE, unit="record"))["ccode"].to_list() == [20, 2]
