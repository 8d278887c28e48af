"""What must hold of counting events whatever the rows: no field ever shifts, nothing is lost, order changes nothing."""

from __future__ import annotations

import random
from collections import Counter as Bag
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from event_rows import ROOTS, cameo_vault, gdelt
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope.events.layouts import layout_of
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options, Part
from dyadscope.events.tables import root_table

CODES = {"USA": 2, "RUS": 365, "CHN": 710, "GBR": 200, "AFR": None, "": None}
few = settings(max_examples=drawn(60), deadline=None)


def part_of(text: str, layout: str = "gdelt1", *, block: int = 1 << 20, once: bool = False) -> Part:
    held = layout_of(layout)
    counter = Counter(held, Options(layout=layout, once=once), root_table(held, cameo_vault()), 20261126)
    with TemporaryDirectory() as directory:
        path = Path(directory) / "events.tsv"
        path.write_text(text, encoding="utf-8", newline="")
        return counter.count(path, block=block)


rows: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    a=st.sampled_from(sorted(CODES)),
    b=st.sampled_from(sorted(CODES)),
    code=st.sampled_from([*ROOTS, "010"]),
    day=st.dates(min_value=date(1990, 1, 1), max_value=date(2020, 12, 31)).map(lambda day: day.strftime("%Y%m%d")),
)


@few
@given(st.lists(rows, min_size=1, max_size=30), st.integers(300, 4000))
def test_counts_are_those_of_a_plain_loop(held: list[dict[str, str]], block: int) -> None:
    """The same sums, row by row in Python."""
    text = "".join(gdelt(**row, url=bool(place % 2)) + "\n" for place, row in enumerate(held))
    expected = Bag((CODES[row["a"]], CODES[row["b"]], int(row["day"][:6]), ROOTS.get(row["code"])) for row in held)
    part = part_of(text, block=block)
    found = part.rows.group_by("ccode1", "ccode2", "month", "root").agg(pl.col("events").sum())
    assert {row[:4]: row[4] for row in found.iter_rows()} == dict(expected)
    assert (part.tally.read, part.tally.rejected) == (len(held), 0)
    assert part.days["rows"].sum() == len(held)


@few
@given(st.sampled_from(["gdelt1", "gdelt2"]), st.data())
def test_a_tab_too_many_or_too_few_never_shifts_a_field(layout: str, data: st.DataObject) -> None:
    """The row is rejected, or it counts as what it was (an empty field more or less after the last that is read)."""
    row = gdelt("USA", "RUS", "190", layout=layout, url=data.draw(st.booleans()) or layout == "gdelt2")
    whole = part_of(row + "\n", layout)
    tabs = [place for place, letter in enumerate(row) if letter == "\t"]
    at = data.draw(st.sampled_from(tabs))
    changed = row[:at] + row[at + 1 :] if data.draw(st.booleans()) else row[:at] + "\t" + row[at:]
    part = part_of(changed + "\n", layout)
    assert part.tally.read == 1
    assert part.tally.rejected == 1 or part.rows.equals(whole.rows)


@few
@given(st.text(max_size=300), st.integers(64, 500))
def test_any_text_is_read_to_its_end_and_stops_nothing(text: str, block: int) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    count = len(lines) - (lines[-1] == "")
    part = part_of(text, block=block)
    assert part.tally.read == count
    assert part.tally.used + part.tally.rejected == part.tally.read
    assert len(part.rejects) == part.tally.rejected
    assert all(r.line is not None and 1 <= r.line <= count for r in part.rejects)


@few
@given(st.lists(rows, min_size=1, max_size=20), st.integers(0, 1000), st.booleans())
def test_the_order_of_rows_changes_nothing(held: list[dict[str, Any]], seed: int, once: bool) -> None:
    lines = [gdelt(**row) + "\n" for row in held]
    mixed = lines[:]
    random.Random(seed).shuffle(mixed)
    assert part_of("".join(lines), once=once).rows.equals(part_of("".join(mixed), once=once).rows)
