"""A rank that came to be held: so in its year, and not before; the years before decide."""

from __future__ import annotations

import pytest
from made_up_index import YEARS, build, constant

from dyadscope.claims import answer, parse
from dyadscope.claims.kinds.becoming import judge_became
from dyadscope.claims.outcome import Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.states.system import state_years

STATES = frozenset(state_years("cow", 2000, 2000)["ccode"].to_list())
BECAME = "rank trade RUS CHN {} first became"
FROM_2005: dict[int, Verdict] = {year: "contradicted" if year < 2005 else "supported" for year in range(1990, 2015)}


ASKED = parse(BECAME.format("2010:2010"))


def told(by_year: dict[int, Verdict], rank: int = 1, query: Query = ASKED, ahead: float = 2.0) -> Outcome:
    """Return the outcome where each year has a verdict of its own, and none is known of the others."""

    def ask(one: Query) -> Outcome:
        at = Number(name="trade", label="", value=1.0, year=one.last, rank=rank if one.last < query.first else 1)
        return Outcome(verdict=by_year.get(one.last, "no data"), finding=str(one.last), numbers=(at,))

    return judge_became(query, ask, lambda _: ahead)


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2005:2005", "supported"),
        ("2006:2006", "supported"),
        ("2007:2007", "mixed"),
        ("2009:2009", "mixed"),
        ("2010:2010", "contradicted"),
        ("2004:2004", "mixed"),
        ("2003:2003", "contradicted"),
        ("2000:2009", "supported"),
        ("2005:2009", "supported"),
        ("2010:2012", "contradicted"),
        ("1995:2003", "contradicted"),
    ],
)
def test_the_years_before_decide(years: str, expected: Verdict) -> None:
    assert told(FROM_2005, query=parse(BECAME.format(years))).verdict == expected


def test_the_reason_names_the_years_before() -> None:
    assert (
        told(FROM_2005, query=parse(BECAME.format("2012:2012"))).finding == "2012; but it was so already in 2005-2011"
    )
    assert told(FROM_2005, query=parse(BECAME.format("2005:2005"))).finding == "2005; in 2004: 2004"


@pytest.mark.parametrize(("denied", "expected"), [("", "supported"), ("not ", "contradicted")])
def test_a_denial_turns_it_round(denied: str, expected: Verdict) -> None:
    pairs = {(365, c): constant(1.0 + n) for n, c in enumerate((200, 220, 230, 255, 305, 350, 380, 385, 390, 640))}
    pairs |= {(365, c): constant(2.0) for c in range(401, 700) if c in STATES}
    pairs |= {(365, 710): {y: 100.0 if y < 2005 else 900.0 for y in YEARS}, (365, 740): constant(400.0)}
    index = build({pair: {"trade": series} for pair, series in pairs.items()}, ("trade",))
    assert answer(parse(f"{denied}{BECAME.format('2005:2005')}"), index=index).verdict == expected


def test_where_nothing_is_known_of_before_it_is_partly() -> None:
    found = told({2010: "supported", 2005: "contradicted"})
    assert found.verdict == "partly"
    assert "that it was not so before was not tested" in found.finding


def test_where_nothing_is_known_of_the_year_nothing_is_said() -> None:
    assert told({2009: "supported", 2011: "supported"}).verdict == "no data"


def test_who_was_second_by_little_was_second_and_who_was_first_unsurely_leaves_it_open() -> None:
    assert told({2010: "supported", 2009: "mixed", 2008: "contradicted"}, rank=2).verdict == "supported"
    assert told({2010: "supported", 2009: "mixed", 2008: "mixed"}, rank=1).verdict == "mixed"


def test_a_time_of_which_a_year_is_not_known_is_partly() -> None:
    query = parse("rank trade RUS CHN 2010:2012 first became")
    assert told({2010: "supported", 2012: "supported", 2009: "contradicted"}, query=query).verdict == "partly"
    assert told({2010: "contradicted", 2009: "contradicted"}, query=query).verdict == "mixed"


def test_who_was_first_by_little_may_have_become_it_by_another_source() -> None:
    query = parse(BECAME.format("2012:2012"))
    found = told(FROM_2005, query=query, ahead=1.2)
    assert (found.verdict, found.finding) == ("mixed", "2012; but it was so already in 2005-2011, by little")
    assert told(FROM_2005, query=query, ahead=1.25).verdict == "contradicted"


@pytest.mark.parametrize(("china", "expected"), [(450.0, "mixed"), (900.0, "contradicted")])
def test_the_lead_is_over_the_next_of_all_partners(china: float, expected: Verdict) -> None:
    pairs = {(365, c): constant(2.0) for c in range(401, 700) if c in STATES}
    pairs |= {(365, 710): constant(china), (365, 740): constant(400.0)}
    index = build({pair: {"trade": series} for pair, series in pairs.items()}, ("trade",))
    assert answer(parse(BECAME.format("2010:2010")), index=index).verdict == expected
