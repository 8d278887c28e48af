"""Spells that two states were in one alliance together: unknown days, joint ends, and grades of what was pledged."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from dyadscope.measures._treaties import PLEDGES, by_year, level, shared_spells

FRANCE, POLAND, USSR = 220, 290, 365
DATES = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
SCHEMA: dict[str, Any] = {"atopid": pl.Int16, "phase": pl.Int8, "ccode": pl.Int16, "source_row": pl.UInt32}
SCHEMA |= dict.fromkeys(("yrent", "yrexit"), pl.Int16) | dict.fromkeys(
    ("moent", "dayent", "moexit", "dayexit"), pl.Int8
)
Dates = tuple[int | None, ...]


def _spells(*members: tuple[int, Dates], phase: int = 0, last: int = 2018) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {"atopid": 1, "phase": phase, "ccode": code, "source_row": n, **dict(zip(DATES, dates, strict=True))}
        for n, (code, dates) in enumerate(members, 1)
    ]
    return shared_spells(pl.DataFrame(rows, schema=SCHEMA), last)


def test_a_spell_is_from_the_later_entry_to_the_earlier_exit() -> None:
    found = _spells((POLAND, (1950, 3, 4, 1970, 5, 6)), (FRANCE, (1952, 1, 2, 1990, 7, 8))).row(0, named=True)
    assert (found["ccode1"], found["ccode2"]) == (FRANCE, POLAND)
    assert (found["start"], found["end"]) == (19520102, 19700506)
    assert (found["start_text"], found["end_text"]) == ("1952-01-02", "1970-05-06")
    # Poland's exit ends it: that is the second state's.
    assert found["end_from_1"] is False
    assert (found["row1"], found["row2"]) == (2, 1)


def test_of_unknown_days_the_earliest_entry_and_the_latest_exit_stand_and_the_text_is_cut() -> None:
    found = _spells((FRANCE, (1950, None, None, 1960, 2, None)), (POLAND, (1949, 1, 1, None, None, None))).row(
        0, named=True
    )
    assert (found["start"], found["end"]) == (19500101, 19600231)
    assert (found["start_text"], found["end_text"]) == ("1950", "1960-02")


def test_a_spell_that_goes_on_lasts_to_the_end_of_the_data() -> None:
    found = _spells((FRANCE, (1950, 1, 1, None, None, None)), (POLAND, (1950, 1, 1, None, None, None)), last=1952)
    assert found.select("end", "end_text", "end_from_1").row(0) == (19521231, None, True)
    assert by_year(found)["year"].to_list() == [1950, 1951, 1952]


def test_who_left_on_the_day_the_other_entered_was_never_with_it() -> None:
    assert _spells((FRANCE, (1950, 1, 1, 1960, 1, 1)), (POLAND, (1960, 1, 1, None, None, None))).is_empty()


def test_three_members_make_three_pairs() -> None:
    dates = (1950, 1, 1, None, None, None)
    found = _spells((FRANCE, dates), (POLAND, dates), (USSR, dates))
    assert found.select("ccode1", "ccode2").rows() == [(FRANCE, POLAND), (FRANCE, USSR), (POLAND, USSR)]


@pytest.mark.parametrize(
    ("pledges", "grade"),
    [
        ((), 0),
        (("consul",), 1),
        (("nonagg",), 2),
        (("neutral", "consul"), 2),
        (("defense", "nonagg"), 3),
        (("offense",), 3),
    ],
)
def test_the_strongest_pledge_gives_the_grade(pledges: tuple[str, ...], grade: int) -> None:
    frame = pl.DataFrame({f"atop_{name}": [int(name in pledges)] for name in PLEDGES})
    assert frame.select(level("atop_")).item() == grade
