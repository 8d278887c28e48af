"""How queries are written: every kind with its states and what it may expect, printed as it is read."""

from __future__ import annotations

import pytest

from dyadscope.claims.query import (
    AMONG,
    BOUNDS,
    EVENTS,
    FORMS,
    MEASURED,
    ONE_STATE,
    PLACED,
    PLEDGES,
    STANDING,
    WARS,
    Kind,
    Query,
    parse,
)
from dyadscope.errors import UnknownNameError, UsageError

PLACES = ("first", "second", "third", "fourth", "fifth", "last", "among")
LASTING = ("some", "none", "never", "throughout", "since")
WRITTEN: dict[Kind, tuple[str, tuple[str, ...]]] = {
    "trend": ("trade RUS CHN", ("rising", "falling")),
    "change": ("trade RUS CHN", ("rising", "falling")),
    "depend": ("all RUS CHN", ("junior", "dependent")),
    "supplies": ("raw_material_asymmetry RUS CHN", ("raw-materials",)),
    "more": ("trade RUS CHN IND", ("more", "less")),
    "exceeds": ("gdp RUS CHN", ("more", "less")),
    "rank": ("trade_dependence_12 RUS CHN", PLACES),
    "record": ("trade RUS CHN", ("highest", "lowest")),
    "pledge": ("alliance RUS CHN", (*LASTING, "only")),
    "holds": ("contiguity RUS CHN", LASTING),
    "alike": ("un_kappa RUS CHN", ("close", "far")),
    "event": ("arms RUS CHN", ("some", "none", "never", "regular", "yearly")),
    "amount": ("trade RUS CHN", ("about", "above", "below")),
    "ratio": ("trade RUS CHN", ("about", "above", "below")),
    "growth": ("trade RUS CHN", ("about", "above", "below")),
    "share": ("exports_share_12 RUS CHN", ("about", "above", "below")),
    "world": ("gdp CHN", PLACES),
    "member": ("nato TUR", (*LASTING, "joined", "left", "stayed")),
    "fought": ("war RUS CHN", ("some", "none", "never", "since", "throughout")),
    "balance": ("goods RUS CHN", ("surplus", "deficit")),
    "issue": ("syria RUS CHN", ("same", "different")),
    "vote": ("68/262 RUS", ("for", "against", "abstained")),
    "pivot": ("asia RUS CHN", ("rising", "falling")),
}
NUMBERS = {"amount", "ratio", "growth", "share"}


def test_every_kind_is_written_with_its_states_and_expects_what_it_may() -> None:
    assert set(WRITTEN) == set(FORMS)
    for kind, (start, expected) in WRITTEN.items():
        what, *states = start.split()
        assert FORMS[kind].expect == expected, kind
        assert FORMS[kind].states == len(states), kind
        for expect in expected:
            for denied in ("", "not "):
                number = " 0.12" if kind in NUMBERS else ""
                line = f"{denied}{kind} {start} 2010:2014 {expect}{number}"
                query = parse(line)
                assert str(query) == line
                assert (query.kind, query.what, query.first, query.last) == (kind, what, 2010, 2014)
                assert (query.expect, query.denied) == (expect, bool(denied))
                assert query.names == (("0.12",) if number else ())
                assert len(query.states) == len(states)
        with pytest.raises(UnknownNameError, match=f"expectation of {kind}"):
            parse(f"{kind} {start} 2010:2014 perhaps 5")
        assert FORMS[kind].asks[0].islower(), kind
        assert FORMS[kind].asks.endswith("?"), kind


def test_lists_of_words_that_queries_know() -> None:
    assert (*PLACED, AMONG) == PLACES
    assert BOUNDS == ("about", "above", "below")
    assert STANDING == LASTING
    assert WARS == ("war", "conflict", "dispute")
    assert PLEDGES == ("alliance", "defence", "pact")
    assert set(MEASURED) == NUMBERS
    for kind in ("war", "conflict", "dispute"):
        assert parse(f"fought {kind} RUS CHN 2010 some").what == kind
    for kind in ("alliance", "defence", "pact"):
        assert parse(f"pledge {kind} RUS CHN 2010 some").what == kind
    for kind in ("arms", "exercises", "meeting", "visit", "treaty", "defence-agreement", "trade-agreement",
                 "sanctions"):  # fmt: skip
        assert kind in EVENTS
        assert parse(f"event {kind} RUS CHN 2010 some").what == kind
    assert len(EVENTS) == 9


def test_a_series_of_one_state_names_one() -> None:
    for kind, expect in (("trend", "rising"), ("change", "falling"), ("amount", "about 5"), ("ratio", "about 2"),
                         ("growth", "above 0.1"), ("share", "below 0.1"), ("record", "highest")):  # fmt: skip
        assert kind in ONE_STATE
        for what in ("gdp", "military-spending", "trade@eu", "exports_share@brics"):
            query = parse(f"{kind} {what} CHN 2010:2014 {expect}")
            assert query.states == (710,), (kind, what)
            assert str(query).startswith(f"{kind} {what} CHN 2010:2014 "), (kind, what)
    assert len(ONE_STATE) == 7
    assert parse("exceeds trade@eu RUS CHN 2010 more").states == (365, 710)
    with pytest.raises(UnknownNameError):
        parse("exceeds trade@nowhere RUS CHN 2010 more")
    with pytest.raises(UnknownNameError):
        parse("holds trade@eu RUS CHN 2010 some")


def test_one_or_two_states_belong_and_vote() -> None:
    assert parse("member nato TUR 2010 some").states == (640,)
    assert parse("member nato TUR GRC 2010 some").states == (640, 350)
    assert parse("vote 68/262 RUS 2014 for").states == (365,)
    assert parse("vote 68/262 RUS CHN 2014 for").states == (365, 710)
    for name in ("68/262", "ES-11/1", "S/1973", "1/1", "60/251A"):
        assert parse(f"vote {name} RUS 2014 for").what == name
    for name in ("S/19731", "682/262", "68/26222", "68/", "ES-/1", "R/68/262"):
        with pytest.raises(UsageError, match="not a resolution"):
            parse(f"vote {name} RUS 2014 for")


def test_years_and_names() -> None:
    query = parse("event meeting China Russia 2013 some 'Xi Jinping' on:2013-03")
    assert (query.first, query.last, query.names) == (2013, 2013, ("Xi Jinping", "on:2013-03"))
    assert str(query) == "event meeting CHN RUS 2013:2013 some 'Xi Jinping' on:2013-03"
    assert query.command == (
        """dyadscope check --query 'event meeting CHN RUS 2013:2013 some '"'"'Xi Jinping'"'"' on:2013-03'"""
    )
    assert query.to_dict() == {
        "query": str(query),
        "kind": "event",
        "what": "meeting",
        "states": [710, 365],
        "years": [2013, 2013],
        "expect": "some",
        "names": ["Xi Jinping", "on:2013-03"],
        "denied": False,
        "command": query.command,
    }
    # a state that is no more is known by its years, and one whose abbreviation is another's by its number
    assert parse("pledge defence GDR RUS 1960 some").states[0] == 265
    assert parse("trend trade RUS CHN 2030:2035 rising").states == (365, 710)
    swiss = Query(kind="holds", what="contiguity", states=(225, 220), first=2010, last=2010, expect="some")
    assert str(swiss) == "holds contiguity 225 FRN 2010:2010 some"
    assert parse(str(swiss)) == swiss


@pytest.mark.parametrize(
    ("line", "error", "told"),
    [
        ("", UnknownNameError, "kind of query"),
        ("not", UnknownNameError, "kind of query"),
        ("trend", UsageError, "write trend WHAT A B FIRST:LAST rising|falling"),
        ("trend gdp", UsageError, "write trend WHAT A FIRST:LAST rising|falling"),
        ("more trade RUS CHN 2010 more", UsageError, "write more WHAT A B C FIRST:LAST more|less"),
        ("member nato TUR", UsageError, "write member WHAT A FIRST:LAST some|none"),
        ("vote 68/262", UsageError, "write vote WHAT A FIRST:LAST for|against|abstained"),
        ("world gdp CHN 2010", UsageError, "write world WHAT A FIRST:LAST first|second|third|fourth|fifth|last|among"),
        ("amount trade RUS CHN 2010 about", UsageError, "the query names no amount"),
        ("amount gdp CHN 2010 about 5 6", UsageError, "the query names no amount"),
        ("holds contiguity RUS RUS 2010 some", UsageError, "a query needs different states"),
        ("holds contiguity RUS CHN 2010:2009 some", UsageError, "the period is empty"),
        ("holds contiguity RUS CHN 2010:20x some", UsageError, "not a period of years"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, error: type[Exception], told: str) -> None:
    with pytest.raises(error) as raised:
        parse(line)
    assert told in str(raised.value)
