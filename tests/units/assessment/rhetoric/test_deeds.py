"""What two states do: the first measure that is known, when it began, and when its level last rose."""

from __future__ import annotations

from made_up_index import build, russia_china

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.rhetoric.deeds import Deed, deeds_of, sources_of
from dyadscope.index import Index

RUSSIA, CHINA = 365, 710


def _deeds(index: Index, first: int = 1990, last: int = 2014) -> dict[str, Deed]:
    return {deed.name: deed for deed in deeds_of(Dyad.of(index, RUSSIA, CHINA, first, last))}


def test_deeds_are_those_that_are_known_in_the_period() -> None:
    found = _deeds(russia_china())
    assert list(found) == ["pledge", "trade", "trade_back", "votes"]
    assert found["pledge"].measure == "commitment", "no newer one is known"
    assert found["trade"].title == "Trade: dependence of Russia on China"
    assert found["trade_back"].title == "Trade: dependence of China on Russia"
    assert 2003 not in dict(found["votes"].series), "votes of 2003 are not known"
    assert found["trade"].form == "share"


def test_the_newer_measure_goes_first_where_anything_of_it_is_known() -> None:
    years = (2000, 2001)
    both = {"commitment": {2000: 2.0}, "commitment_now": {2001: 3.0}}
    assert _deeds(build({(RUSSIA, CHINA): both}, tuple(both), years), 2000, 2001)["pledge"].series == ((2001, 3.0),)
    older = {"commitment": {2000: 2.0}, "commitment_now": {}}
    found = _deeds(build({(RUSSIA, CHINA): older}, tuple(older), years), 2000, 2001)["pledge"]
    assert (found.measure, found.series) == ("commitment", ((2000, 2.0),))


def test_it_began_when_it_was_first_above_nothing_and_rose_last_in_some_year() -> None:
    pledge = _deeds(russia_china())["pledge"]
    assert (pledge.begins, pledge.latest_rise) == (1992, (1992, 0.0, 2.0))
    later = _deeds(russia_china(), 1995)["pledge"]
    assert (later.begins, later.latest_rise) == (1995, None)
    assert _deeds(russia_china(), 1990, 1991)["pledge"].begins is None


def test_of_several_rises_the_last_is_told() -> None:
    deed = Deed(
        "arms",
        "arms_register_12",
        "Arms",
        "million TIV",
        "number",
        ((2000, 1.0), (2001, 2.0), (2003, 5.0), (2004, 4.0)),
    )
    assert deed.latest_rise == (2003, 2.0, 5.0)


def test_levels_of_a_pledge_are_words_and_others_are_numbers() -> None:
    pledge = _deeds(russia_china())["pledge"]
    assert (pledge.said(2.0), pledge.said(0.0)) == ("neutrality or non-aggression", "no pledge")
    assert _deeds(russia_china())["trade"].said(0.14) == "0.14"


def test_sources_are_named_once() -> None:
    dyad = Dyad.of(russia_china(), RUSSIA, CHINA, 1990, 2014)
    names = [source.name for source in sources_of(deeds_of(dyad), dyad)]
    assert sorted(names) == ["atop", "cow_trade", "unga"]
    assert sources_of((), dyad) == ()
