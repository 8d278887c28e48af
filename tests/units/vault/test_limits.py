"""Files made to exhaust the memory: each ends in one line that names the limit. All are small, for they are packed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from archives import Repeated, sheet_of, write_workbook, write_zip
from vault_example import PACT_TABLE, PACTS, VISITS, demo, file

from dyadscope.errors import BadFileError, MissingDataError, UsageError
from dyadscope.records import Source
from dyadscope.vault import Vault, add
from dyadscope.vault.limits import require_within, the_limits
from dyadscope.vault.readers import conform, read_table

BLOCK = b"x" * (10 << 20)


def source_of(suffix: str) -> Source:
    """Declare a source of one file of a format, read by the format's reader."""
    table = replace(PACT_TABLE, file=f"demo/pacts{suffix}")

    def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
        frame = read_table(files[table.file])
        return {"pacts": conform(frame.with_columns(pl.col("pact").cast(pl.String) == "1"), table)}

    return demo(files=(file(table.file, b"the declared release"),), tables=(table,), parse=parse)


def refused(path: Path, vault: Path) -> str:
    """Add a file and return the one line that says why it is refused."""
    with pytest.raises(BadFileError) as caught:
        add(source_of("".join(path.suffixes)), path, Vault(vault), accept_smaller=True)
    said = str(caught.value)
    assert "\n" not in said
    assert not Vault(vault).has("demo")
    assert not list(vault.glob(".staging-*"))
    return said


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.mark.exhaustive
def test_a_text_with_a_cell_of_a_gigabyte(tmp_path: Path, here: Path) -> None:
    path = tmp_path / "pacts.csv.gz"
    path.write_bytes(Repeated(PACTS + b"2,20,1992,", BLOCK, 103, b"\n").gzipped())
    assert path.stat().st_size < 2_000_000
    said = refused(path, here)
    assert "what the file unpacks to is larger than 500M bytes: pacts.csv.gz" in said
    assert said.endswith("DYADSCOPE_MAX_UNPACKED raises the limit")


def test_a_text_of_a_gigabyte(tmp_path: Path, here: Path) -> None:
    path = tmp_path / "pacts.csv"
    path.write_bytes(PACTS)
    os.truncate(path, 1 << 30)  # a hole, which takes no room
    assert "the file is larger than 200M bytes: pacts.csv; " in refused(path, here)
    assert not list(here.rglob("*.csv"))


def test_a_file_that_is_read_in_pieces_may_be_large_and_the_ones_beside_it_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DYADSCOPE_MAX_FILE", "30")
    pacts, visits = demo().files
    source, vault = demo(files=(replace(pacts, large=True), visits)), Vault(tmp_path / "vault")
    for name, content in (("visits.csv", VISITS), ("pacts.csv", PACTS + b"2,20,1995,1\n")):
        (tmp_path / name).write_bytes(content)
        add(source, tmp_path / name, vault)  # the visits are the declared ones, whatever their size
    assert vault.has("demo")
    (tmp_path / "visits.csv").write_bytes(VISITS + b"20,1992,1\n")
    with pytest.raises(BadFileError, match=r"the file is larger than 30 bytes: visits.csv"):
        add(source, tmp_path / "visits.csv", vault)
    with pytest.raises(BadFileError, match=r"the file is larger than 30 bytes: pacts.csv"):
        add(demo(), tmp_path / "pacts.csv", vault)


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_rows_and_cells_below_a_gigabyte(
    tmp_path: Path, here: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"pacts{suffix}"
    pack = gzip.compress if suffix.endswith("gz") else bytes
    path.write_bytes(pack(PACTS + b"2,20,1992," + b"1" * 2_000_000 + b"\n"))
    assert "a row is larger than 1M bytes" in refused(path, here)
    path.write_bytes(pack(PACTS + b"2,20,1992," + b"1" * 200_000 + b"\n"))
    assert "a cell is larger than 100k bytes" in refused(path, here)
    path.write_bytes(pack(PACTS + b'2,20,1992,"' + b"1\n" * 60_000 + b'"\n'))
    assert "a cell is larger than 100k bytes" in refused(path, here)
    monkeypatch.setenv("DYADSCOPE_MAX_CELL", "1")
    path.write_bytes(pack(PACTS))
    assert "a cell is larger than 1 bytes" in refused(path, here)


def test_a_text_of_many_columns_or_of_many_lines(tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pacts.csv"
    path.write_bytes(PACTS + b"\n" * 6_000_000)  # of four columns each
    assert "the table is larger than 20M cells: pacts.csv, 4 columns" in refused(path, here)
    monkeypatch.setenv("DYADSCOPE_MAX_SHEET", "15")
    path.write_bytes(PACTS + b"2,20,1992,1\n")
    assert "the table is larger than 15 cells" in refused(path, here)


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(PACTS, mtime=0x0D22_0D22), lzma.compress(PACTS), b"\x28\xb5\x2f\xfd rest", b"\x78\x9c rest"],
    ids=["gzip", "xz", "zstd", "zlib"],
)
def test_a_packed_text_under_the_name_of_a_plain_one(tmp_path: Path, here: Path, packed: bytes) -> None:
    path = tmp_path / "pacts.csv"
    path.write_bytes(packed)
    assert "the file is packed, although its name says it is text" in refused(path, here)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_r_files_that_unpack_to_much(
    tmp_path: Path,
    here: Path,
    pack: Callable[[bytes], bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DYADSCOPE_MAX_UNPACKED", "5M")
    path = tmp_path / "pacts.rda"
    path.write_bytes(pack(b"RDX3\nX\n" + bytes(6_000_000)))
    assert "what the file unpacks to is larger than 5M bytes" in refused(path, here)


@pytest.mark.exhaustive
def test_an_r_file_of_a_gigabyte(tmp_path: Path, here: Path) -> None:
    path = tmp_path / "pacts.rda"
    path.write_bytes(Repeated(b"RDX3\nX\n", bytes(10 << 20), 103, b"").gzipped())
    assert "what the file unpacks to is larger than 500M bytes" in refused(path, here)


def test_an_xz_stream_that_wants_more_memory_than_there_is(tmp_path: Path, here: Path) -> None:
    path = tmp_path / "pacts.rda"
    # The size of the dictionary stands in the header, one byte behind the filter's number, and the reader obeys it.
    small = lzma.compress(b"RDX3\nX\n", filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 12}])
    header = bytearray(small[12:24])
    header[header.index(b"\x21\x01") + 2] = 36  # 1 GiB
    header[8:12] = struct.pack("<I", zlib.crc32(bytes(header[:8])))
    path.write_bytes(small[:12] + bytes(header) + small[24:])
    assert "what unpacking needs is larger" in refused(path, here)


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_a_workbook_with_a_cell_of_a_gigabyte(tmp_path: Path, here: Path) -> None:
    before, _, after = sheet_of("<row><c t='inlineStr'><is><t>|</t></is></c></row>").partition(b"|")
    path = write_workbook(tmp_path / "pacts.xlsx", Repeated(before, BLOCK, 103, after))
    assert path.stat().st_size < 2_000_000
    assert "a member of the archive is larger than 100M bytes: pacts.xlsx, 'xl/worksheets/sheet1.xml'" in refused(
        path, here
    )


@pytest.mark.exhaustive
def test_a_workbook_that_says_it_is_small(tmp_path: Path, here: Path) -> None:
    before, _, after = sheet_of("<row><c t='inlineStr'><is><t>|</t></is></c></row>").partition(b"|")
    path = write_workbook(tmp_path / "pacts.xlsx", Repeated(before, BLOCK, 103, after), said=1000)
    assert "a member of the archive is larger than 100M bytes" in refused(path, here)


def test_members_that_are_many_or_large_together(tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_zip(tmp_path / "pacts.xlsx", {f"{n}": b"" for n in range(10_001)})
    assert "an archive of more than 10,000 files" in refused(path, here)
    monkeypatch.setenv("DYADSCOPE_MAX_UNPACKED", "15M")
    write_zip(path, {f"{n}": Repeated(b"", BLOCK, 1, b"") for n in range(2)})
    assert "what the archive unpacks to is larger than 15M bytes" in refused(path, here)


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        FAR,
        FAR.replace('"', "'").replace("XFD", "xfd"),
        FAR.replace(' r="XFD', " " * 5000 + 'r = "XFD'),
        '<row r="1048576">' + "<c><v>1</v></c>" * 30 + "</row>",
        '<x:row r="1048576"><x:c r="Z1048576"/></x:row>',
    ],
)
def test_two_cells_at_the_ends_of_a_sheet(tmp_path: Path, here: Path, rows: str) -> None:
    path = write_workbook(tmp_path / "pacts.xlsx", sheet_of(rows))
    assert "a sheet is larger than 20M cells: pacts.xlsx, 'xl/worksheets/sheet1.xml'" in refused(path, here)


def test_a_cell_of_a_workbook(tmp_path: Path, here: Path) -> None:
    rows = "".join(f"<row><c t='inlineStr'><is><t>{text}</t></is></c></row>" for text in ("pact", "x" * 200_000))
    path = write_workbook(tmp_path / "pacts.xlsx", sheet_of(rows))
    assert "a cell is larger than 100k bytes: pacts.xlsx, column 'pact'" in refused(path, here)


# --- the rest --------------------------------------------------------------------------------------------------------


def test_a_parquet_file_of_few_bytes_and_many_rows(tmp_path: Path, here: Path) -> None:
    path = tmp_path / "pacts.parquet"
    pl.select(pl.repeat(1, 21_000_000, dtype=pl.Int8).alias("pact")).write_parquet(path)
    assert path.stat().st_size < 3_000_000
    assert "the table is larger than 20M cells: pacts.parquet, 21,000,000 rows by 1 columns" in refused(path, here)


def test_what_is_within_the_limits_passes(tmp_path: Path, here: Path) -> None:
    path = tmp_path / "pacts.csv.gz"
    path.write_bytes(gzip.compress(PACTS + b"2,20,1992,1\n"))
    assert add(source_of(".csv.gz"), path, Vault(here)).status == "placed"
    for cut in (b"PK\x03\x04 no archive", b"\x1f\x8b no gzip", b"\xfd7zXZ no xz", b"BZ no bzip2"):
        path.write_bytes(cut)
        require_within(path, the_limits())  # whoever reads it says that it is damaged


@pytest.mark.parametrize(
    ("given", "expected"), [("5", 5), ("7k", 7_000), ("1.5M", 1_500_000), ("1 G", 10**9), ("3g", 3 * 10**9)]
)
def test_amounts(given: str, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYADSCOPE_MAX_ROW", given)
    assert the_limits().row == expected


@pytest.mark.parametrize("given", ["0", "-1", "much", "0.0M", "1T"])
def test_a_limit_that_is_no_number(given: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DYADSCOPE_MAX_MEMBER", given)
    with pytest.raises(UsageError, match="DYADSCOPE_MAX_MEMBER is no number"):
        add(demo(), tmp_path / "pacts.csv", Vault(tmp_path / "vault"))


def test_devices_and_pipes_are_no_files_to_add(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (Path("/dev/zero"), tmp_path / "pipe.csv", tmp_path):
        with pytest.raises(MissingDataError, match="a directory, a device or a pipe is no file to add"):
            add(demo(), path, Vault(tmp_path / "vault"))
