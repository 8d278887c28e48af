"""Rows read by their tabs: they count as those read field by field do, and what is not plain is handed back."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from event_rows import cameo_vault, gdelt
from tiers import sampled

from dyadscope.events import plain
from dyadscope.events.layouts import layout_of
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options, Part
from dyadscope.events.plain import Batch, spans
from dyadscope.events.tables import root_table

GDELT1 = layout_of("gdelt1")


def counter(layout: str = "gdelt1", **how: object) -> Counter:
    held = layout_of(layout)
    options = Options(layout=layout, **how)  # type: ignore[arg-type]
    return Counter(held, options, root_table(held, cameo_vault()), 20261126)


def both(content: bytes, tmp_path: Path, *, layout: str = "gdelt1", block: int = 1 << 20, actors: str = "all") -> Part:
    """Return what a file comes to, read by its tabs, after the general way of reading has come to the same."""
    path = tmp_path / "events.tsv"
    path.write_bytes(content)
    by_tabs, by_field = counter(layout, actors=actors), counter(layout, actors=actors)
    assert by_tabs._spans
    by_field._spans = ()
    found, expected = by_tabs.count(path, block=block), by_field.count(path, block=block)
    assert found.rows.equals(expected.rows)
    assert found.days.equals(expected.days)
    assert found.unmapped.equals(expected.unmapped)
    assert (found.tally, found.rejects) == (expected.tally, expected.rejects)
    return found


def taken(*rows: str) -> Batch:
    batch = Batch(GDELT1, spans(GDELT1, "all"))
    text = "".join(f"{row}\n" for row in rows).encode()
    assert batch.take(text, 1, 0, len(text)) == (len(text), 1 + len(rows))
    return batch


class TestSpans:
    @pytest.mark.parametrize("name", ["gdelt1", "gdelt2"])
    def test_they_hold_all_that_is_needed_but_the_numbers(self, name: str) -> None:
        layout = layout_of(name)
        held = [column for span in spans(layout, "all") for column in span.columns]
        assert sorted([*held, *layout.digits]) == sorted(layout.needed(False))

    @pytest.mark.parametrize("name", ["icews", "polecat"])
    def test_a_layout_below_a_header_has_none(self, name: str) -> None:
        assert spans(layout_of(name), "all") == ()

    def test_publishers_are_not_read_so(self) -> None:
        assert counter(once=True)._spans == ()


class TestWhatIsPlain:
    @pytest.mark.parametrize(
        "row",
        [
            gdelt(),
            gdelt(url=False),
            gdelt(SOURCEURL=""),
            gdelt(day="20150229"),
            gdelt("rus", "", Actor2Type1Code="REB"),
            gdelt(Actor1Name="Şırnak", ActionGeo_FullName="São Paulo"),
            gdelt(GLOBALEVENTID="1234567890123456"),
            gdelt(GLOBALEVENTID="1"),
            gdelt(Actor1EthnicCode="kurdish", Actor1Type1Code="GOV"),
        ],
    )
    def test_what_can_be_read_at_a_glance(self, row: str) -> None:
        assert taken(row).others == []

    @pytest.mark.parametrize(
        "row",
        [
            "",
            "short",
            gdelt() + "\tmore",
            gdelt() + "\t",
            "\t".join(gdelt().split("\t")[:56]),
            gdelt(GLOBALEVENTID=""),
            gdelt(GLOBALEVENTID="12345678901234567"),
            gdelt(GLOBALEVENTID="3000/0001"),
            gdelt(GLOBALEVENTID="3000:0001"),
            gdelt(GLOBALEVENTID="+1"),
            gdelt(DATEADDED=" 20140305"),
            gdelt(DATEADDED="2014030é"),
            gdelt("RÜS"),
            gdelt(GoldsteinScale="1." + "0" * 30),
            gdelt(Actor1EthnicCode="x" * 25),
        ],
    )
    def test_what_is_handed_back(self, row: str) -> None:
        batch = taken(gdelt(), row, gdelt("RUS", "CHN"))
        assert batch.others == [(2, f"{row}\n".encode())]
        assert batch.height == 3

    def test_equal_rows_are_one_that_stands_for_all(self) -> None:
        batch = taken(gdelt(), gdelt(GLOBALEVENTID="5", Actor1Type1Code="MIL"), gdelt(day="20140399"), gdelt("RUS"))
        events, wrong = batch.coded("all", 20261126)
        assert sorted(events.rows()) == [
            ("RUS", "RUS", 20140305, "040", 1, 1000, 1),
            ("USA", "RUS", 20140305, "040", 1, 1000, 2),
        ]
        assert wrong.rows() == [(3, "SQLDATE is no day")]


STRANGE = [
    gdelt(),
    gdelt("RUS", "CHN", "112", url=False),
    gdelt(day="20140299"),
    gdelt(day="20271231", code="190"),
    gdelt(MonthYear="201404", EventRootCode="99"),
    gdelt("RUSS"),
    gdelt(QuadClass="5"),
    gdelt(GoldsteinScale="-10.1"),
    gdelt("RÜS", "AFR"),
    gdelt(GLOBALEVENTID="no"),
    gdelt(DATEADDED=""),
    gdelt(Actor1Name="Şırnak"),
    gdelt("", "XXX", "010"),
    gdelt("SSD", "SDN", day="20110708"),
    gdelt(Actor2Type1Code="REB"),
    gdelt(Actor2Type1Code="BUS", Actor1Type1Code="GOV"),
    "",
    "short",
    gdelt() + "\tmore",
    gdelt() + "\t",
    "\t" * 57,
]


ODD = [b"\r", b"\0", b"\xff", b"\xe2\x82", b"\xef\xbb\xbf", b'"', b"\n\n", b"\r\n", b"\t", b"\x0b"]


def with_odd(letters: bytes) -> list[bytes]:
    """Return a row once for each place in it, with the letters there."""
    row = gdelt("RUS", "CHN", "112").encode() + b"\n"
    return [row[:at] + letters + row[at:] for at in range(len(row) + 1)]


class TestTheSameAsFieldByField:
    @pytest.mark.parametrize(
        ("block", "actors"),
        sampled(
            product([300, 700, 5000, 1 << 20], ["all", "official"]), {(300, "official"), (1 << 20, "all")}, several=True
        ),
    )
    @pytest.mark.exhaustive
    def test_rows_of_every_kind(self, tmp_path: Path, block: int, actors: str) -> None:
        part = both("\n".join([*STRANGE, *STRANGE]).encode(), tmp_path, block=block, actors=actors)
        assert part.tally.read == 2 * len(STRANGE)
        assert part.tally.rejected == 2 * 13
        assert [reject.line for reject in part.rejects] == sorted(reject.line or 0 for reject in part.rejects)

    @pytest.mark.parametrize("letters", ODD)
    def test_odd_bytes_anywhere(self, tmp_path: Path, letters: bytes) -> None:
        rows = with_odd(letters)
        assert both(b"".join(rows), tmp_path).tally.read >= len(rows) - 1

    @pytest.mark.parametrize("letters", sampled(ODD, {b"\xe2\x82"}))
    @pytest.mark.exhaustive
    def test_odd_bytes_anywhere_in_blocks_of_two_rows(self, tmp_path: Path, letters: bytes) -> None:
        both(b"".join(with_odd(letters)), tmp_path, block=600)

    def test_a_batch_that_is_full_is_followed_by_another(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(plain, "_PIECE", 900)
        monkeypatch.setattr(plain, "_ROWS", 4)
        monkeypatch.setattr(plain, "_TEXTS", 3)
        monkeypatch.setattr(plain, "_OTHERS", 50)
        part = both("\n".join(STRANGE * 3).encode(), tmp_path)
        assert part.tally.read == 3 * len(STRANGE)

    def test_texts_with_one_hash_are_not_taken_for_each_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def same(words: Sequence[np.ndarray]) -> np.ndarray:
            return np.full(words[0].shape, 7, np.uint64)

        monkeypatch.setattr(plain, "_hashed", same)
        part = both("\n".join(STRANGE * 2).encode(), tmp_path)
        assert part.tally.read == 2 * len(STRANGE)

    def test_texts_that_share_a_slot_are_found_all_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = plain._hashed
        monkeypatch.setattr(plain, "_hashed", lambda words: real(words) >> np.uint64(20))
        found = taken(*(gdelt(day=f"201403{day:02d}") for day in range(1, 31)))
        assert (found.others, found.coded("all", 20261126)[0].height) == ([], 30)

    @pytest.mark.exhaustive
    def test_more_texts_than_a_batch_numbers(self, tmp_path: Path) -> None:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        names = [a + b + c + d for a in letters for b in letters for c in letters for d in "ABC"]
        rows = [gdelt(Actor1EthnicCode=name) for name in names]
        part = both("\n".join(rows).encode(), tmp_path)
        assert len(names) > 1 << 15
        assert (part.tally.read, part.tally.between) == (len(names), len(names))
        assert part.rows["events"].to_list() == [len(names)]

    def test_members_of_packed_files_keep_their_lines(self, tmp_path: Path) -> None:
        content = gzip.compress("\n".join([*STRANGE, "short"]).encode())
        part = both(content, tmp_path)
        assert part.rejects[-1].line == len(STRANGE) + 1
