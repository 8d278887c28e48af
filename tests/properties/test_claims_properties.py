"""Whatever the text and whatever is known: offsets hold, and nothing is supported without data."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_up_index import CHINA, RUSSIA, YEARS, build
from tiers import drawn

from dyadscope import catalog
from dyadscope.claims import Query, answer, check, parse
from dyadscope.claims.query import EVENTS, FORMS, MEASURED, PLEDGES, TREATY_KINDS, WARS
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.index.frame import Index

NAMES = (
    "trade",
    "trade_dependence_12",
    "trade_dependence_21",
    "un_kappa",
    "commitment",
    "exercises",
    "sanctions_12",
    "sanctions_21",
)


@cache
def nothing() -> Index:
    """Return a world in which the two exist and nothing is known of them."""
    return build({(RUSSIA, CHINA): {}}, NAMES)


NAMED = st.sampled_from(("Russia", "China", "India", "Moscow", "Beijing", "Our two countries"))
WHEN = st.sampled_from(("", "Since 2000 ", "In 2010 ", "By 2014 ", "If 2012 counts, ", "Putin said that "))
SAID = st.sampled_from(
    (
        "trade between {a} and {b} has steadily grown",
        "{a}'s trade with {b} has not fallen",
        "relations between {a} and {b} have become closer",
        "{a} depends more on {b} than vice versa",
        "{a}'s growing dependence on {b} is plain",
        "{b} is {a}'s largest trading partner",
        "trade between {a} and {b} reached a record",
        "relations between {a} and {b} are at an unprecedented level",
        "{a} trades more with {b} than with Japan",
        "{a} and {b} are not allies",
        "{a} and {b} have a defence pact",
        "{a} and {b} have similar positions on most international issues",
        "{a} and {b} held regular joint exercises",
        "{a} sold {b} the S-400 missile system",
        "{a} may sell {b} missiles",
        "{a} imposed sanctions on {b}",
        "trade between {a} and {b} will grow",
        "{a}'s pivot to Asia is a pivot to {b}",
    )
)
ENDS = st.sampled_from((". ", ", some say. ", "; nobody knows. ", " in services. ", "? "))
SENTENCES = st.builds(lambda w, t, a, b, e: w + t.format(a=a, b=b) + e, WHEN, SAID, NAMED, NAMED, ENDS)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=5).map("".join)

SUBJECTS = {
    "depend": ("all", "trade"),
    "supplies": ("raw_material_asymmetry",),
    "pledge": PLEDGES,
    "event": EVENTS,
    "exceeds": tuple(catalog.series()),
    "pivot": ("asia",),
    "trend": ("trade", "alignment", "un_kappa"),
    "change": ("trade",),
    "record": ("trade", "alignment"),
    "rank": ("trade_dependence_12",),
    "holds": ("sanctions_12", "exercises"),
    "alike": ("un_kappa",),
    "more": ("trade",),
    "vote": ("68/262",),
    "amount": ("trade",),
    "ratio": ("trade", "exports_12"),
    "growth": ("trade",),
    "share": ("trade_dependence_12",),
    "world": ("gdp", "arms-exports"),
    "member": ("nato", "sco"),
    "fought": WARS,
    "issue": ("syria", "human-rights"),
    "balance": ("goods",),
}


NAMES_OF_ROWS = st.lists(st.text(st.characters(categories=["L", "Nd", "P"]), min_size=1), max_size=2)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    kind = draw(st.sampled_from(sorted(FORMS)))
    form = FORMS[kind]
    states = draw(st.permutations([RUSSIA, CHINA, 750]))[: form.states]
    first = draw(st.integers(1990, 2014))
    what = draw(st.sampled_from(SUBJECTS[kind]))
    kinds_of_treaty = st.lists(st.sampled_from(TREATY_KINDS), max_size=1)
    names = kinds_of_treaty if (kind, what) == ("event", "treaty") else NAMES_OF_ROWS
    return Query(
        kind=kind,
        what=what,
        states=tuple(states),
        first=first,
        last=draw(st.integers(first, 2020)),
        expect=draw(st.sampled_from(form.expect)),
        denied=draw(st.booleans()),
        names=(str(draw(st.integers(1, 10**6))),) if kind in MEASURED else tuple(draw(names)),
    )


@settings(deadline=None)
@given(query=queries())
def test_a_query_is_read_from_the_line_it_prints(query: Query) -> None:
    assert parse(str(query)) == query


@settings(deadline=None)
@given(query=queries(), until=st.none() | st.integers(1990, 2020))
def test_nothing_known_is_no_data(query: Query, until: int | None) -> None:
    assume(query.kind != "member")  # the package's own lists of members are known without an index
    assert answer(query, index=nothing(), until=until).verdict in {"no data", "not checkable"}


@st.composite
def worlds(draw: st.DrawFn) -> Index:
    """Up to three measures with values, or holes, in every year: drawn as one number whose digits they are."""
    pair = {}
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        digits = draw(st.integers(0, 5 ** len(YEARS) - 1))
        values = [(y, digits // 5**k % 5) for k, y in enumerate(YEARS)]
        pair[name] = {y: float(v) for y, v in values if v < 4}
    return build({(RUSSIA, CHINA): pair}, NAMES)


@settings(max_examples=drawn(60), deadline=None)
@given(index=worlds(), query=queries(), until=st.none() | st.integers(1995, 2014))
def test_a_verdict_names_what_it_rests_on(index: Index, query: Query, until: int | None) -> None:
    """Numbers of years that were let in, and no later ones."""
    found = answer(query, index=index, until=until)
    limit = min(query.last, until) if until is not None else query.last
    if found.verdict in {"supported", "contradicted", "mixed"}:
        assert found.numbers or found.rows
    assert all(n.year is None or n.year <= limit for n in found.numbers)
    assert all(y <= limit for line in found.lines for y, _ in line.points)


@settings(max_examples=drawn(60), deadline=None)
@given(text=TEXTS, published=st.none() | st.dates(date(1995, 1, 1), date(2020, 1, 1)))
def test_claims_stand_where_they_say_and_none_is_supported_by_nothing(text: str, published: date | None) -> None:
    checked = check(read(load(text.encode(), published=published)), index=nothing())
    shown = checked.reading.document.text
    for found in checked.checks:
        assert shown[found.claim.start : found.claim.end] == found.claim.text
        assert found.verdict in {"no data", "not checkable"}
        assert (found.query is None) <= (found.verdict == "not checkable")
        if found.at_publication is not None:
            assert found.at_publication.verdict in {"no data", "not checkable"}


@settings(max_examples=drawn(40), deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=300))
def test_any_text_is_checked(text: str) -> None:
    checked = check(read(load(text.encode())), index=nothing())
    assert str(checked)
    assert sum(n for row in checked.counts().values() for n in row.values()) == len(checked.checks)
