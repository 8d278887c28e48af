"""R files: every form R gives a column, read from files that R itself wrote; and damage of every kind, told as such.

`tests/support/r_files/make.R` is what R was asked to write; the expected values are those of its source.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import math
import random
import struct
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.vault import r_objects, unpack
from dyadscope.vault.r_frames import read_frame
from dyadscope.vault.readers import read_table

MADE_BY_R = Path(__file__).resolve().parents[2] / "support" / "r_files"
IN_EVERY_FORM = ["version2.rda", "version3.rda", "version3.rds", "plain.rds"]
"""The same rows in both versions of the format, bare and in each of the three compressions."""


@pytest.fixture(params=IN_EVERY_FORM)
def pledges(request: pytest.FixtureRequest) -> pl.DataFrame:
    return read_frame(MADE_BY_R / request.param)


def test_numbers_and_what_is_missing(pledges: pl.DataFrame) -> None:
    assert pledges["year"].to_list() == [1990, 1991, 1992, 1993]
    assert pledges["ccode"].to_list() == [2, None, 365, 710]
    assert pledges["member"].to_list() == [True, False, None, True]
    assert pledges["labelled"].to_list() == [1.0, 2.0, -9.0, None]
    assert pledges["wrapped"].to_list() == [4.0, 3.0, 2.0, 1.0]
    one, unknown, computed, infinite = pledges["value"].to_list()
    assert (one, unknown, infinite) == (1.5, None, -math.inf)
    assert math.isnan(computed)


def test_texts_in_each_encoding(pledges: pl.DataFrame) -> None:
    assert pledges["name"].to_list() == ["Côte d'Ivoire", None, "", "São Tomé"]
    assert pledges["later"].to_list() == ["2", "1e+05", "0.3", None]


def test_factors_keep_their_levels(pledges: pl.DataFrame) -> None:
    assert pledges["kind"].to_list() == ["b", "a", None, "b"]
    assert pledges["kind"].dtype == pl.Enum(["b", "a", "never"])
    assert pledges["gap"].to_list() == ["x", None, "y", "x"]


def test_dates_and_times(pledges: pl.DataFrame) -> None:
    assert pledges["start"].to_list() == [date(1815, 11, 20), None, date(2024, 2, 29), date(1970, 1, 1)]
    assert pledges["half"].to_list() == [date(1969, 12, 31), date(1970, 1, 1), None, date(1997, 5, 19)]
    assert pledges["signed"].to_list() == [
        datetime(1999, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC),
        None,
        datetime(1945, 5, 8, tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
    ]


def test_columns_without_one_plain_value_per_row_are_left_out(pledges: pl.DataFrame) -> None:
    assert not {"members", "matrix", "complex"} & set(pledges.columns)
    assert len(pledges.columns) == 13


def test_types(pledges: pl.DataFrame) -> None:
    types = {"year": pl.Int32, "ccode": pl.Int32, "value": pl.Float64, "member": pl.Boolean, "name": pl.String}
    assert {name: pledges[name].dtype for name in types} == types


def test_row_names_are_kept_if_they_are_texts() -> None:
    assert read_frame(MADE_BY_R / "named.rds").to_dict(as_series=False) == {
        "a": [1, 2],
        "rownames": ["first", "second"],
    }


def test_no_rows_are_no_damage() -> None:
    frame = read_frame(MADE_BY_R / "empty.rds")
    assert frame.schema == {"year": pl.Int32, "name": pl.String, "kind": pl.Enum(["b", "a", "never"]), "start": pl.Date}
    assert not frame.height


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("matrix.rds", "expected a data frame, found integer values: matrix.rds"),
        ("list.rds", "expected a data frame, found a list: list.rds"),
        ("two.rda", r"expected one data frame, found 2 objects \(named, empty\): two.rda"),
        ("text.rds", "an R file written as text: text.rds; save it again in R with `ascii = FALSE`"),
        ("compiled.rds", "the file holds compiled R code: compiled.rds"),
        ("absent.rds", "there is no such file: absent.rds"),
    ],
)
def test_what_is_no_data_frame_is_named(name: str, said: str) -> None:
    with pytest.raises(BadFileError, match=said):
        read_table(MADE_BY_R / name)


# The rest is written by hand, byte by byte, for R would not write it so.

INTEGERS, DOUBLES, TEXTS, LIST, PAIRS, SYMBOL, ALTREP, END = 13, 14, 16, 19, 2, 1, 238, struct.pack(">i", 254)


def text(value: str | bytes | None, mark: int = 64) -> bytes:
    if value is None:
        return struct.pack(">Ii", 9, -1)
    value = value.encode() if isinstance(value, str) else value
    return struct.pack(">Ii", mark << 12 | 9, len(value)) + value


def vector(kind: int, *values: object, attributes: bytes = b"", classed: bool = False) -> bytes:
    code = {INTEGERS: "i", DOUBLES: "d"}.get(kind)
    flags = kind | bool(attributes) << 9 | classed << 8
    body = struct.pack(f">{len(values)}{code}", *values) if code else b"".join(values)  # type: ignore[arg-type]
    return struct.pack(">Ii", flags, len(values)) + body + attributes


def pairs(**values: bytes) -> bytes:
    cells = (struct.pack(">II", PAIRS | 1 << 10, SYMBOL) + text(name) + value for name, value in values.items())
    return b"".join(cells) + END


def texts(*values: str | None) -> bytes:
    return vector(TEXTS, *(text(value) for value in values))


def data_frame(rows: int, **columns: bytes) -> bytes:
    about = {
        "names": texts(*columns),
        "row.names": vector(INTEGERS, -(1 << 31), -rows),
        "class": texts("data.frame"),
    }
    return vector(LIST, *columns.values(), attributes=pairs(**about), classed=True)


def file_of(found: bytes, version: int = 2, encoding: bytes = b"UTF-8") -> bytes:
    stated = struct.pack(">i", len(encoding)) + encoding if version == 3 else b""
    return b"X\n" + struct.pack(">iii", version, 0x40500, 0x20300) + stated + found


def in_short(name: str, *state: float) -> bytes:
    about = struct.pack(">II", PAIRS, SYMBOL) + text(name) + END
    return struct.pack(">I", ALTREP) + about + vector(DOUBLES, *state) + END


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., pl.DataFrame]:
    def read(content: bytes, suffix: str = ".rds", encoding: str = "utf8") -> pl.DataFrame:
        path = tmp_path / f"made{suffix}"
        path.write_bytes(content)
        return read_frame(path, encoding=encoding)

    return read


def test_the_hand_written_bytes_are_read(read: Callable[..., pl.DataFrame]) -> None:
    frame = data_frame(2, year=vector(INTEGERS, 1990, 1991), name=texts("Chad", None))
    for content in (file_of(frame), gzip.compress(file_of(frame, 3)), bz2.compress(file_of(frame))):
        assert read(content).rows() == [(1990, "Chad"), (1991, None)]


def test_64_bit_integers_travel_as_doubles(read: Callable[..., pl.DataFrame]) -> None:
    doubles = struct.unpack(">3d", struct.pack(">3q", 1 << 40, -7, -(1 << 63)))
    column = vector(DOUBLES, *doubles, attributes=pairs(**{"class": texts("integer64")}))
    assert read(file_of(data_frame(3, value=column)))["value"].to_list() == [1 << 40, -7, None]


def test_texts_without_a_mark_have_the_encoding_that_is_stated(read: Callable[..., pl.DataFrame]) -> None:
    unmarked = data_frame(1, name=vector(TEXTS, text("Türkei".encode("cp1252"), mark=0)))
    assert read(file_of(unmarked, 3, b"CP1252"))["name"].to_list() == ["Türkei"]
    assert read(file_of(unmarked), encoding="latin1")["name"].to_list() == ["Türkei"]
    with pytest.raises(BadFileError, match=r"the text b'T\\xfcrkei' is not utf8: made.rds, byte"):
        read(file_of(unmarked))
    with pytest.raises(BadFileError, match="is not nonsense"):
        read(file_of(unmarked, 3, b"nonsense"))


def test_a_page_saved_under_the_name_of_a_file_is_told(read: Callable[..., pl.DataFrame]) -> None:
    for content in (b"<!doctype html><title>Not found</title>", b"", b"PK\x03\x04"):
        with pytest.raises(BadFileError, match=r"this is no R file: made.rda; fetch the file again"):
            read(content, ".rda")


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_an_archive_that_lacks_its_last_bytes_is_cut_short(
    read: Callable[..., pl.DataFrame], compress: Callable[[bytes], bytes]
) -> None:
    whole = compress(file_of(data_frame(2, year=vector(INTEGERS, 1990, 1991))))
    assert read(whole).height == 2
    with pytest.raises(BadFileError, match="cut short or damaged"):
        read(whole[:-4])


ABSURD = {
    "integers": struct.pack(">Ii", INTEGERS, 2**31 - 1),
    "doubles": struct.pack(">IiII", DOUBLES, -1, 0x7FFFFFFF, 0),
    "texts": struct.pack(">Ii", TEXTS, 2**31 - 1),
    "one text": struct.pack(">IiIi", TEXTS, 1, 9, 2**31 - 1),
    "list": struct.pack(">Ii", LIST, 2**31 - 1),
    "less than nothing": struct.pack(">Ii", INTEGERS, -5),
    "a sequence": in_short("compact_intseq", 2.0**31, 1.0, 1.0),
    "a sequence of doubles": in_short("compact_realseq", 1e300, 1.0, 1.0),
    "many sequences": vector(LIST, *[in_short("compact_intseq", 1e7, 1.0, 1.0)] * 100),
    "a sequence without end": in_short("compact_intseq", math.inf, 1.0, 1.0),
    "depth": struct.pack(">Ii", LIST, 1) * 100_000 + END,
    "depth of pairs": struct.pack(">I", PAIRS) * 100_000 + END,
}


@pytest.mark.parametrize("column", ABSURD.values(), ids=ABSURD)
def test_absurd_claims_cost_nothing(
    read: Callable[..., pl.DataFrame], column: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of some bytes must not take gigabytes before it is refused."""
    monkeypatch.setattr(r_objects, "MOST_IN_SHORT", 1 << 20)
    tracemalloc.start()
    with pytest.raises(BadFileError, match=r"made\.rds"):
        read(file_of(data_frame(1, year=column)))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_what_unpacks_to_more_than_any_table_is_refused(
    read: Callable[..., pl.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "MOST_BYTES", 1 << 20)
    with pytest.raises(BadFileError, match="unpacks to more than 1 megabytes"):
        read(gzip.compress(file_of(bytes(4 << 20))))


def test_more_objects_than_a_table_has_are_refused(
    read: Callable[..., pl.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(r_objects, "MOST_OBJECTS", 1000)
    with pytest.raises(BadFileError, match="more objects than a table has"):
        read(file_of(data_frame(1001, geometry=vector(LIST, *[END] * 1001))))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (data_frame(3, year=vector(INTEGERS, 1990)), "1 values where the data frame has 3 rows: made.rds, column year"),
        (vector(LIST, attributes=pairs(**{"class": texts("data.frame")})), "the data frame has no column"),
        (
            vector(LIST, END, attributes=pairs(**{"class": texts("data.frame")})),
            "the data frame's columns do not have one name each",
        ),
        (data_frame(1, only=vector(LIST, END)), "no column of plain values"),
        (
            data_frame(1, kind=vector(INTEGERS, 3, attributes=pairs(levels=texts("a"), **{"class": texts("factor")}))),
            "a factor has values beyond its levels: made.rds, column kind",
        ),
        (
            data_frame(
                1, kind=vector(INTEGERS, 1, attributes=pairs(levels=texts("a", "a"), **{"class": texts("factor")}))
            ),
            "with one level twice",
        ),
        (
            data_frame(2, day=vector(DOUBLES, 1.0, math.inf, attributes=pairs(**{"class": texts("Date")}))),
            "a date or time beyond all calendars: made.rds, column day, data row 2",
        ),
        (data_frame(1, year=vector(INTEGERS, 1990)) + b"\0", "it goes on after its end: made.rds, byte"),
        (END, "expected a data frame, found NULL"),
        (struct.pack(">I", 0x1FF), "it refers to object 1 before that"),
    ],
)
def test_contradictions_are_damage(read: Callable[..., pl.DataFrame], frame: bytes, said: str) -> None:
    with pytest.raises(BadFileError, match=said):
        read(file_of(frame))


def test_a_version_to_come_is_told(read: Callable[..., pl.DataFrame]) -> None:
    with pytest.raises(BadFileError, match="its version 4 is neither 2 nor 3"):
        read(file_of(END, 4))


def test_no_damage_leaves_anything_but_a_frame_or_our_error(read: Callable[..., pl.DataFrame]) -> None:
    """Many prefixes, and 500 files with up to six bytes changed, of a file that R wrote without compression."""
    whole = (MADE_BY_R / "plain.rds").read_bytes()
    for size in range(0, len(whole), 10):
        with pytest.raises(BadFileError):
            read(whole[:size])
    dice = random.Random(1815)
    refused = 0
    for _ in range(500):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.choice([0, 1, 2, 127, 128, 255, dice.randrange(256)])
        try:
            assert read(bytes(content)).width
        except BadFileError:
            refused += 1
    assert refused > 100  # a changed digit cannot be told; a changed length, kind or text can
