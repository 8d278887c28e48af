"""Every pattern with its own sentences: those that say it become the query beside them, those that do not are left."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dyadscope.claims.frames.items import itemise, normalise
from dyadscope.claims.frames.matcher import Matcher, Pattern
from dyadscope.claims.frames.referents import Known
from dyadscope.claims.framing import frame
from dyadscope.claims.kinds.implied import IMPLIED
from dyadscope.claims.kinds.passing import PASSING
from dyadscope.claims.kinds.phrases import PHRASES
from dyadscope.claims.kinds.subjects import SUBJECTS
from dyadscope.claims.kinds.table import patterns
from dyadscope.claims.kinds.taken import TAKEN
from dyadscope.claims.kinds.words import WORDS
from dyadscope.claims.query import parse
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.documents.words import tokens

PUBLISHED = date(2024, 6, 1)
ALL = (*patterns(), *PHRASES, *PASSING, *IMPLIED, *TAKEN)
MOVED = [(s.name, *s.says) for s in SUBJECTS]


def asked(text: str) -> list[tuple[str, str]]:
    """Return the queries of a text, each with the pattern that made it."""
    found = frame(read(load(text.encode(), published=PUBLISHED)), ()).found
    for one in found:
        assert parse(str(one.query)) == one.query
        assert text[one.claim.start : one.claim.end] == one.claim.text
    return [(str(one.query), one.pattern) for one in found]


@pytest.mark.parametrize("pattern", [p for p in ALL if p.yes or p.no], ids=lambda p: p.name)
def test_sentences_that_say_it_become_their_queries_and_others_are_left(pattern: Pattern) -> None:
    """Of a list every place is a query of its own."""
    said = {text: [line for line, _ in asked(text)] for text, _ in pattern.yes}
    assert said == {text: query.split("; ") for text, query in pattern.yes}
    taken = [text for text in pattern.no if pattern.name in {name for _, name in asked(text)}]
    assert taken == []


@pytest.mark.parametrize(("text", "query", "other"), [m[1:] for m in MOVED], ids=[m[0] for m in MOVED])
def test_every_subject_is_told_from_what_is_like_it(text: str, query: str, other: str) -> None:
    assert [line for line, _ in asked(text)] == [query]
    assert not asked(other)


def test_every_pattern_has_three_sentences_of_both_sorts() -> None:
    """Patterns that are products of a subject and a predicate have theirs in the tables of both."""
    for pattern in ALL:
        if ": " not in pattern.name:
            assert len(pattern.yes) >= 3 or pattern.name.startswith("compared"), pattern.name
            assert len(pattern.no) >= 3, pattern.name


def test_every_form_is_an_expression() -> None:
    """They are compiled when a text first holds their words, which in a test no text may.

    Words are escaped, so that only a place or a list that a form names twice, or that does not exist, could make one
    that does not compile; to compile all of them takes seconds.
    """
    for pattern in ALL:
        for form in pattern.forms:
            elements = [e.removesuffix("?") for e in form.split()]
            named = [e[1:-1].rstrip("'s*") for e in elements if "<" in e]
            places = [n for name in named for n in (("A", "B") if name == "AB" else (name,))]
            lists = [e[1:-1] for e in elements if "[" in e or "{" in e]
            kept = [e for e in elements if e.startswith("{")]
            assert set(lists) <= WORDS.keys(), (pattern.name, form)
            assert all(n.isalpha() and n.isupper() for n in places), (pattern.name, form)
            assert len(set(places)) == len(places), (pattern.name, form)
            assert len(set(kept)) == len(kept), (pattern.name, form)
        assert next(iter(pattern.expressions(WORDS))).expression.pattern, pattern.name


def test_without_a_day_of_publication_nothing_reaches_to_it() -> None:
    """The first sentence of every pattern, in one text without a day: what is asked is of years that it states."""
    said = list(dict.fromkeys(p.yes[0][0] for p in ALL if p.yes))
    text = "\n\n".join(said)
    found = frame(read(load(text.encode())), ()).found
    assert found
    for one in found:
        assert one.query.last != PUBLISHED.year, one
        sentence = next(s for s in said if one.claim.text in s)
        years = [int(y) for y in re.findall(r"\d{4}", sentence)]
        assert one.query.kind == "vote" or any(abs(one.query.last - y) <= 10 for y in years), (one.query, sentence)


def test_of_the_forms_of_a_pattern_that_fit_the_first_of_the_table_counts() -> None:
    """Whatever the order in which a set has the words of a clause: forms are tried as the table has them."""
    forms = ("<A> {KIND} drills", "<A> joint sea {WHAT}", "<A> joint {KIND} {WHAT}")
    words = {"KIND": "sea|joint sea", "WHAT": "drills|exercises"}
    for order in (forms, forms[::-1]):
        pattern = Pattern("any", order, lambda b: " ".join(sorted(b.said)), (), ())
        reading_ = read(load(b"Russia joint sea drills"))
        normal = normalise(reading_, itemise(reading_, tokens(reading_.document.text), Known()))
        ((_, bound),) = Matcher((pattern,), words).match(normal, None)
        assert tuple(bound.said) == (("KIND",) if order is forms else ("KIND", "WHAT"))
