"""What the stage of alignment ought to be for well-known pairs, written down before any value was computed.

The expectations are those of the historical record, not of the data: the pairs were named beforehand, design notes and
common knowledge of treaties and arms set the ranges. What the measure gets wrong stays here as a strict expected
failure, with the reason, and is listed in docs/stage.md; an expectation is never adapted to a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.panel.compute import compute_family
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data


@dataclass(frozen=True)
class Expectation:
    """In every year of the period, the stage lies between `low` and `high`."""

    pair: tuple[int, int]
    years: tuple[int, int]
    low: int
    high: int
    why: str


UK, USA, RUSSIA, CHINA, JAPAN = 200, 2, 365, 710, 740
GERMANY, AUSTRIA_HUNGARY, BELARUS, INDIA, PAKISTAN, IRAN = 255, 300, 370, 750, 770, 630

EXPECTATIONS = (
    Expectation((RUSSIA, CHINA), (1993, 1993), 0, 1, "unaligned: a year after the first summit"),
    Expectation((RUSSIA, CHINA), (1996, 2000), 1, 2, "partnership, border treaty, arms sales"),
    Expectation((RUSSIA, CHINA), (2006, 2018), 2, 3, "treaty of 2001, arms every year, exercises since 2005"),
    Expectation((RUSSIA, CHINA), (1951, 1959), 3, 3, "alliance of 1950 with arms, training and bases"),
    Expectation((RUSSIA, CHINA), (1969, 1979), 0, 1, "fighting on the border; the treaty of 1950 is a dead letter"),
    Expectation((USA, JAPAN), (1952, 1959), 2, 3, "security treaty of 1951, bases"),
    Expectation((USA, JAPAN), (1961, 2018), 3, 3, "treaty of 1960, bases, arms, exercises"),
    Expectation((USA, UK), (1950, 2018), 3, 3, "NATO, integrated command, bases, two-way arms"),
    Expectation((RUSSIA, BELARUS), (1998, 2018), 3, 3, "Union State, CSTO, joint grouping of forces"),
    Expectation((CHINA, PAKISTAN), (1970, 2004), 1, 2, "arms every year, regular visits, no treaty of alliance"),
    Expectation((CHINA, PAKISTAN), (2006, 2018), 2, 2, "treaty of 2005, arms, exercises; no defence pledge"),
    Expectation((INDIA, PAKISTAN), (1948, 2018), 0, 1, "rivals; at most confidence-building"),
    Expectation((GERMANY, AUSTRIA_HUNGARY), (1880, 1914), 3, 3, "Dual Alliance: mutual defence, staff talks"),
    Expectation((USA, IRAN), (1970, 1970), 2, 3, "agreement of 1959, arms, advisers"),
    Expectation((USA, IRAN), (1990, 1990), 0, 0, "enemies"),
)

MISSES = {
    (
        RUSSIA,
        CHINA,
        1993,
    ): "arms every year since 1990 and a non-aggression treaty of 1992 make it 2",
    (RUSSIA, CHINA, 1951): "ATOP codes no consultation in the treaty of 1950, and no aid, troops or training",
    (RUSSIA, BELARUS, 1998): "no agreement on training is listed for 1998-2010; from 2011, when the list ends, it is 3",
    (CHINA, PAKISTAN, 1970): "no treaty in ATOP before 2004 and no defence agreement in force until 1989",
    (GERMANY, AUSTRIA_HUNGARY, 1880): "the treaty of 1879 pledges no consultation, which ATOP has from 1881 on",
}
"""What the measure gets wrong, by pair and first year of the expectation; docs/stage.md lists the same."""


@pytest.fixture(scope="module")
def stages(real_vault: Vault) -> pl.DataFrame:
    """The stage of every dyad-year."""
    return compute_family(catalog.families()["stage"], real_vault, 1816, 2018)


def cases() -> list[object]:
    """Every expectation; known misses must go on failing, so that a change which mends one is seen."""
    out: list[object] = []
    for e in EXPECTATIONS:
        miss = MISSES.get((*e.pair, e.years[0]))
        marks = [pytest.mark.xfail(strict=True, reason=miss)] if miss else []
        out.append(pytest.param(e, marks=marks, id=f"{e.pair[0]}-{e.pair[1]}-{e.years[0]}"))
    return out


@pytest.mark.exhaustive
@pytest.mark.parametrize("expected", cases())
def test_expectation(stages: pl.DataFrame, expected: Expectation) -> None:
    low, high = sorted(expected.pair)
    rows = stages.filter(
        pl.col("ccode1") == low, pl.col("ccode2") == high, pl.col("year").is_between(*expected.years)
    ).sort("year")
    assert rows.height
    found = dict(rows.select("year", "stage").iter_rows())
    wrong = {y: s for y, s in found.items() if s is None or not expected.low <= s <= expected.high}
    assert not wrong, f"{expected.why}: {wrong}"


def test_every_miss_is_in_the_documentation() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "stage.md").read_text("utf-8")
    assert all(f"| {year} |" in page or f"| {year}-" in page for *_, year in MISSES)
    assert set(MISSES) <= {(*e.pair, e.years[0]) for e in EXPECTATIONS}
