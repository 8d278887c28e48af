"""The dated lists of members against COW's list of organisations to 2014: where the two differ, and why.

Each year is compared in which a list says surely that a state was a member on some day, or surely not; years that it
leaves open are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tiers import one_in_four

from dyadscope import catalog
from dyadscope.states.regions import region
from dyadscope.states.system import state_years

pytestmark = pytest.mark.real_data
LAST = 2014
Years = Iterable[int]

COMPARED = {
    "oas": ("oas", 1948), "oau": ("oau", 1963), "african-union": ("au", 2002), "wto": ("wto", 1995),
    "mercosur": ("mercosur", 1991), "commonwealth": ("comsec", 1965), "asean": ("asean", 1967), "sco": ("sco", 1996),
    "gcc": ("gcc", 1981), "saarc": ("saarc", 1985), "arab-league": ("loas", 1948), "eu": ("eu", 1993),
    "ecowas": ("ecowas", 1975),
}  # fmt: skip
"""By list: COW's abbreviation, and the first year compared (the Secretariat's, of the Commonwealth)."""

ONLY_OURS: dict[str, dict[int, Years]] = {
    # Cuba's government was excluded from 1962 to 2009, and Honduras suspended from 2009 to 2011: neither left.
    "oas": {40: range(1963, 2009), 91: range(2010, 2015)},
    # Zaire was back at the OAU's table by 1990. Tanganyika signed in May 1963, Morocco in September.
    "oau": {490: range(1991, 2003), 510: [1963], 600: [1963, 1964]},
    # Both were members since its first year, which COW has too; the gaps have no event behind them.
    "african-union": {411: range(2006, 2015), 490: range(2003, 2006)},
    # North Macedonia is the WTO's member of 4 April 2003.
    "wto": {343: range(2003, 2015)},
    # The United Kingdom's first years stand at the United States' code. The Gambia left in October 2013.
    "commonwealth": {200: range(1965, 1969), 420: [2013]},
    # Cape Verde was the sixteenth member, of 1976 or 1977; COW has it from 1981.
    "ecowas": {402: range(1977, 1981)},
    # Egypt was suspended from 1979 to 1989. Yemen's two states were members until they were one.
    "arab-league": {651: range(1980, 1989), 678: [1965, 1966, 1990], 680: range(1967, 1991)},
}
ONLY_COW: dict[str, dict[int, Years]] = {
    # Algeria has negotiated since 1987 and is an observer.
    "wto": {615: range(2000, 2015)},
    # Associated, not members: Bolivia became one in 2024.
    "mercosur": {145: range(1998, 2015), 155: range(1998, 2015)},
    "commonwealth": {2: range(1965, 1969)},
    # Mauritania gave notice in December 1999 and was out a year later.
    "ecowas": {435: [2001, 2002]},
    # The Shanghai Five of 1996 became the organisation in 2001.
    "sco": {code: range(1996, 2001) for code in (365, 702, 703, 705, 710)},
}


@cache
def _cow(data: Path) -> dict[str, set[tuple[int, int]]]:
    """Return the state-years of full membership by organisation."""
    source = catalog.source("cow_igo")
    paths = {f.path: data / f.path for f in source.files if "state_year" in f.path}
    full = source.parse(paths)["membership"].filter(status=1)
    return {igo: set(full.filter(igo=igo).select("ccode", "year").rows()) for igo, _ in COMPARED.values()}


def _years(first: date | None, last: date | None, begin: int) -> range:
    return range(max((first or date.min).year, begin), min((last or date.max).year, LAST) + 1)


def _listed(pairs: dict[int, Years]) -> set[tuple[int, int]]:
    return {(code, year) for code, years in pairs.items() for year in years}


@pytest.mark.parametrize("name", one_in_four(COMPARED))
@pytest.mark.exhaustive
def test_members_are_those_of_cow_but_where_it_is_said_why_not(name: str, shared_data: Path) -> None:
    igo, begin = COMPARED[name]
    found = region(name)
    sure = {(code, y) for code, s in found.memberships for y in _years(s.start, s.end, begin)}
    maybe = {(code, y) for code, first, last in found.open for y in _years(first[0], last[-1], begin)}
    theirs = {(code, year) for code, year in _cow(shared_data)[igo] if year >= begin}
    existing = set(state_years("cow", begin, LAST).select("ccode", "year").rows())
    assert theirs
    assert (sure & existing) - theirs == _listed(ONLY_OURS.get(name, {}))
    assert theirs - sure - maybe == _listed(ONLY_COW.get(name, {}))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["oas", "oau", "african-union", "wto", "mercosur", "commonwealth"])
def test_few_years_are_left_open(name: str, shared_data: Path) -> None:
    """Of all state-years that COW counts less than one in a hundred is one on which the list says nothing."""
    igo, begin = COMPARED[name]
    found = region(name)
    sure = {(code, y) for code, s in found.memberships for y in _years(s.start, s.end, begin)}
    theirs = {(code, year) for code, year in _cow(shared_data)[igo] if year >= begin}
    open_ones = theirs - sure - _listed(ONLY_COW.get(name, {}))
    assert len(open_ones) < len(theirs) / 100, sorted(open_ones)
