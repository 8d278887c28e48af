"""Named sets of states, on dates that the organisations publish."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.errors import CoverageError, UnknownNameError, UsageError
from dyadscope.states._tables import Spell, bounds
from dyadscope.states.regions import find, region, regions


@pytest.mark.parametrize(
    ("name", "year", "size"),
    [
        ("nato", 1949, 12), ("nato", 1990, 17), ("nato", 1999, 19), ("nato", 2004, 26), ("nato", 2024, 32),
        ("eu", 1958, 6), ("eu", 1973, 9), ("eu", 1986, 12), ("eu", 1995, 15), ("eu", 2004, 25), ("eu", 2013, 28),
        ("eu", 2021, 27), ("asean", 1967, 5), ("asean", 1999, 10), ("brics", 2009, 4), ("brics", 2011, 5),
        ("brics", 2025, 10), ("former-soviet-union", 2000, 15), ("central-asia", 2000, 5), ("g20", 2010, 19),
        ("warsaw-pact", 1960, 8), ("sco", 2017, 8), ("gcc", 2000, 6), ("eaeu", 2016, 5), ("sahel-states", 2024, 3),
        # WTO: 166 members in 2024 with the European Union, Hong Kong and Macao; African Union: 55 with Western Sahara
        ("wto", 2024, 163), ("african-union", 2024, 54), ("oas", 1948, 21), ("oas", 2024, 33), ("mercosur", 2000, 4),
        # NPT: 191 with the Holy See, Palestine and North Korea
        ("commonwealth", 2024, 56), ("npt", 2024, 188), ("oau", 2002, 52),
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


def test_what_is_not_known_or_in_dispute_is_not_counted() -> None:
    """Barbados joined the OAS in 1967, Morocco the OAU in 1963; Saudi Arabia may have joined BRICS in 2024."""
    assert (53, Spell(date(1967, 12, 31), None)) in region("oas").memberships
    assert (53, (date(1967, 1, 1), date(1967, 12, 31)), (None,)) in region("oas").open
    assert 670 not in region("brics").members(year=2024)
    assert (670, (date(2024, 1, 1), date.max), (None,)) in region("brics").open
    assert 731 in region("npt").members(year=2003)
    assert 731 not in region("npt").members(year=2004)
    assert region("nato").open == ()


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("1967/", (date(1967, 1, 1), date(1967, 12, 31)), (None,)),
        ("1962-06/2008-12", (date(1962, 6, 1),), (date(2008, 12, 31),)),
        ("1963-05-25/1984-11-12~1990-12-31", (date(1963, 5, 25),), (date(1984, 11, 12), date(1990, 12, 31))),
        ("1985-12-12/2003-01-10~", (date(1985, 12, 12),), (date(2003, 1, 10), None)),
        ("2024-01-01~/", (date(2024, 1, 1), date.max), (None,)),
        ("", (None,), (None,)),
    ],
)
def test_between_which_days_a_span_begins_and_ends(text: str, begins: object, ends: object) -> None:
    assert bounds(text) == (begins, ends)
