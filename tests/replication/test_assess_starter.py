"""Assessments from the index that ships: published figures, and any pair of states in any period."""

from __future__ import annotations

import json
import random

import pytest
from whole_index import in_memory

from dyadscope.assessment import assess
from dyadscope.errors import CoverageError
from dyadscope.index.frame import Index


@pytest.fixture(scope="module")
def index() -> Index:
    return in_memory()


@pytest.mark.parametrize(("year", "agreement"), [(1993, 0.629), (2014, 0.816), (2019, 0.872)])
def test_agreement_of_russia_and_china(index: Index, year: int, agreement: float) -> None:
    # The figures the project was commissioned with, computed from un_votes.rda outside this package.
    view = assess("RUS", "CHN", year, year, index=index).measure("un_agreement")
    assert view is not None
    assert view.value == pytest.approx(agreement, abs=5e-4)


@pytest.mark.exhaustive
def test_pledges_of_russia_and_china(index: Index) -> None:
    # Treaty of 14 February 1950, ended 1980 (defence); 1992 joint declaration (non-aggression): ATOP 5.1.
    view = assess("Moscow", "Peking", 1950, 2018, index=index).measure("commitment")
    assert view is not None
    assert [(c.year, c.before, c.after) for c in view.changes] == [(1981, 3, 0), (1992, 0, 2)]


@pytest.mark.parametrize(
    ("one", "two", "years", "junior"),
    [
        # Well-known asymmetries: the small neighbour trades mostly with the large one.
        ("USA", "Mexico", (1950, 2014), "MEX"),
        ("USA", "Canada", (1950, 2014), "CAN"),
        ("Germany", "Austria", (1992, 2014), "AUT"),
        ("Belarus", "Russia", (1994, 2014), "BLR"),
    ],
)
def test_junior_partners(index: Index, one: str, two: str, years: tuple[int, int], junior: str) -> None:
    found = assess(one, two, *years, index=index).to_dict()
    trade = next(c for c in found["dependence"] if c["channel"] == "trade")
    assert (trade["junior"], trade["crossover"]) == (junior, None)


@pytest.mark.exhaustive
def test_pacts_and_breaks(index: Index) -> None:
    # USA-Japan: security treaty since 1952; USA-Iran: agreement of 1959 denounced in 1979 (ATOP 5.1).
    japan = assess("USA", "JPN", 1952, 2018, index=index).measure("commitment")
    iran = assess("USA", "IRN", 1970, 1990, index=index).measure("commitment")
    assert japan is not None
    assert iran is not None
    assert {v for _, v in japan.series} == {3}
    assert [(c.year, c.after) for c in iran.changes] == [(1980, 0)]


@pytest.mark.exhaustive
def test_any_pair_in_any_period_is_assessed(index: Index) -> None:
    """A seeded sample of dyads that exist, with periods that may begin before or end after them."""
    keys = index.frame.select("ccode1", "ccode2", "year").collect()
    chooser = random.Random(1816)
    drawn = []
    for place in chooser.sample(range(keys.height), 60):
        one, two, year = keys.row(place)
        first, last = sorted((year, chooser.randint(*index.years)))
        drawn.append((last, first, one, two))
    for last, first, one, two in sorted(drawn):  # each year of all dyads is read once
        try:
            found = assess(str(one), str(two), first, last, index=index)
        except CoverageError as error:
            pytest.fail(f"{one} {two} {first}-{last}: {error}")
        assert found.period[0] >= first
        assert found.period[1] <= last
        assert found.summary
        json.dumps(found.to_dict(), allow_nan=False)
