"""Borders across a narrow water, and of a year in which a state between two ended: what the list leaves open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from made_up_index import build

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.index.frame import Index

CHAD, NIGERIA, HUNGARY, POLAND, CZECHOSLOVAKIA = 483, 475, 310, 290, 315


def index(pairs: Mapping[tuple[int, int], Mapping[int, float]]) -> Index:
    years = sorted({year for series in pairs.values() for year in series})
    return build({pair: {"contiguity": series} for pair, series in pairs.items()}, ("contiguity",), tuple(years))


@pytest.mark.parametrize(
    ("level", "some", "none"),
    [
        (1.0, "supported", "contradicted"),
        (2.0, "mixed", "mixed"),
        (3.0, "mixed", "mixed"),
        (4.0, "contradicted", "supported"),
        (5.0, "contradicted", "supported"),
        (0.0, "contradicted", "supported"),
    ],
)
def test_water_of_up_to_24_miles_leaves_a_border_open(level: float, some: str, none: str) -> None:
    """As of Nigeria and Chad, who meet in a lake and are listed with up to 24 miles of water between them."""
    world = index({(NIGERIA, CHAD): dict.fromkeys(range(2000, 2011), level)})
    for expect, verdict in (("2010:2010 some", some), ("2010:2010 none", none), ("2000:2010 never", none)):
        assert answer(parse(f"holds contiguity NIG CHA {expect}"), index=world).verdict == verdict
    on_land = answer(parse("holds contiguity NIG CHA 2010:2010 some land"), index=world)
    assert on_land.verdict == ("supported" if level == 1 else "contradicted")


def asked(years: str, expect: str) -> Outcome:
    """Return what is said of Hungary and Poland, between whom Czechoslovakia lay until March 1939."""
    known = range(1930, 1946)
    lay = {year: 1.0 for year in known if year <= 1938}
    world = index(
        {
            (POLAND, HUNGARY): dict.fromkeys(known, 0.0),
            (POLAND, CZECHOSLOVAKIA): lay,
            (HUNGARY, CZECHOSLOVAKIA): lay,
        }
    )
    return answer(parse(f"holds contiguity HUN POL {years} {expect}"), index=world)


@pytest.mark.parametrize(
    ("years", "decided"), [("1938:1938", True), ("1939:1939", False), ("1940:1940", True), ("1930:1945", False)]
)
def test_on_the_land_of_who_ended_two_others_may_have_met(years: str, decided: bool) -> None:
    for expect, verdict in (("some", "contradicted"), ("none", "supported"), ("never", "supported")):
        if years == "1930:1945" and expect != "never":
            continue
        found = asked(years, expect)
        assert found.verdict == (verdict if decided else "mixed"), found.finding
        assert ("Czechoslovakia, which bordered both, ended in 1939" in found.finding) is not decided


def test_who_is_not_on_the_list_is_told_to_be_on_no_list() -> None:
    assert asked("1940:1940", "some").finding == (
        "1940: Hungary and Poland are not on the list of states that meet on land or lie within 400 miles of water"
    )
