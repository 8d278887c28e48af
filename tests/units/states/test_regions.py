"""Named sets of states, on dates that the organisations publish."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.errors import CoverageError, UnknownNameError, UsageError
from dyadscope.states._tables import Spell
from dyadscope.states.regions import find, region, regions


@pytest.mark.parametrize(
    ("name", "year", "size"),
    [
        ("nato", 1949, 12), ("nato", 1990, 17), ("nato", 1999, 19), ("nato", 2004, 26), ("nato", 2024, 32),
        ("eu", 1958, 6), ("eu", 1973, 9), ("eu", 1986, 12), ("eu", 1995, 15), ("eu", 2004, 25), ("eu", 2013, 28),
        ("eu", 2021, 27), ("asean", 1967, 5), ("asean", 1999, 10), ("brics", 2009, 4), ("brics", 2011, 5),
        ("brics", 2025, 10), ("former-soviet-union", 2000, 15), ("central-asia", 2000, 5), ("g20", 2010, 19),
        ("warsaw-pact", 1960, 8), ("sco", 2017, 8), ("gcc", 2000, 6), ("eaeu", 2016, 5), ("sahel-states", 2024, 3),
    ],
)  # fmt: skip
def test_sizes_on_record(name: str, year: int, size: int) -> None:
    # 1990: West and Germany both sat in NATO that year.
    assert len(region(name).members(year=year)) == size


def test_spellings() -> None:
    assert region("Central Asia") is region("central-asia") is region("CENTRAL  ASIA")
    assert region("European Union").name == "eu"
    assert find("Atlantis") is None


def test_unknown_regions_suggest_neighbours() -> None:
    with pytest.raises(UnknownNameError, match="central-asia"):
        region("central-asien")


def test_a_group_that_is_gone_or_not_yet_there_is_told() -> None:
    with pytest.raises(CoverageError, match="1955-05-14 to 1991-07-01"):
        region("warsaw-pact").members()
    with pytest.raises(CoverageError, match=r"in 1990.*since 2009-06-16"):
        region("brics").members(year=1990)
    with pytest.raises(UsageError):
        region("nato").members(year=1990, period=(1990, 1991))


def test_every_region_names_states() -> None:
    for found in regions().values():
        assert found.title
        assert found.memberships


def test_a_span_of_months_is_of_whole_months_and_said_to_be() -> None:
    """Qatar was in OPEC from January 1961 to December 2018; NATO's members are known by day."""
    assert (694, Spell(date(1961, 1, 1), date(2018, 12, 31))) in region("opec").memberships
    assert region("opec").by_month
    assert not region("nato").by_month
