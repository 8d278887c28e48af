"""What holds of every pattern's own sentences: the type of claim each is, and what becomes of it when it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from tiers import one_in_four

from dyadscope.claims.framing import Framed, frame
from dyadscope.claims.kinds.implied import IMPLIED
from dyadscope.claims.kinds.passing import PASSING
from dyadscope.claims.kinds.phrases import PHRASES
from dyadscope.claims.kinds.subjects import SUBJECTS
from dyadscope.claims.kinds.table import patterns
from dyadscope.claims.kinds.taken import TAKEN
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

TYPES = {
    "pledge": {"status"}, "holds": {"status"}, "member": {"status"}, "share": {"status"}, "issue": {"status"},
    "event": {"event"}, "fought": {"event"}, "vote": {"event"}, "exceeds": {"comparison"}, "more": {"comparison"},
    "balance": {"comparison"}, "record": {"superlative"}, "rank": {"superlative"}, "world": {"superlative"},
    "trend": {"trend"}, "change": {"trend"}, "ratio": {"trend"}, "growth": {"trend"}, "pivot": {"trend"},
    "amount": {"status"}, "depend": {"dependence"},
}  # fmt: skip
"""What sort of claim a kind of query is, to somebody who sorts claims by what is said and not by how."""
OTHERWISE = {
    ("pledge", "only"): "superlative",  # "the only ally"
    ("member", "joined"): "event",
    ("member", "left"): "event",
    ("member", "stayed"): "event",
}
PEACE = "at peace"
NUMBERS = {"amount", "ratio", "growth"}
"""Kinds that state a number: denied, it is open what is true instead."""


@cache
def found(text: str) -> tuple[Framed, ...]:
    return frame(read(load(text.encode(), published=date(2024, 6, 1))), ()).found


SAID = [(p.name, p.yes) for p in patterns() if p.yes] + [(s.name, (s.says[:2],)) for s in SUBJECTS]
IN_PASSING = [(p.name, p.yes) for p in (*PHRASES, *PASSING, *IMPLIED, *TAKEN)]
Sentences = Sequence[tuple[str, str]]
"""Sentences, each with its query."""


def each_of(patterns: Sequence[tuple[str, Sentences]]) -> pytest.MarkDecorator:
    """Have a test run once a pattern, under its name; that its sentences become its queries is tested of every one."""
    cases = one_in_four(patterns, several=True)
    return pytest.mark.parametrize(("name", "sentences"), cases, ids=[name for name, _ in patterns])


@each_of((*SAID, *IN_PASSING))
def test_a_claim_is_of_the_type_of_what_is_asked(name: str, sentences: Sentences) -> None:
    for text, _ in sentences:
        for one in found(text):
            wanted = OTHERWISE.get((one.query.kind, one.query.expect))
            types = {wanted} if wanted is not None else TYPES[one.query.kind]
            if name == PEACE:
                types = {"status"}
            elif one.pattern.startswith("amounts to") or "worth" in text:
                types |= {"trend"}
            assert one.claim.type in types, one


@each_of(SAID)
def test_what_is_not_true_is_the_opposite_and_a_number_denied_is_open(name: str, sentences: Sentences) -> None:
    for text, query in sentences:
        if ";" in query:
            continue
        made = [str(f.query) for f in found(f"It is not true that {text}")]
        denied, _, line = query.rpartition("not ")
        if line.split()[0] in NUMBERS:
            assert made == [], text
        else:
            assert made in ([line if denied or query.startswith("not ") else f"not {query}"], []), (name, text)
            assert made or not query.startswith(("rank", "holds", "pledge", "fought", "balance")), text


@each_of(IN_PASSING)
def test_what_is_taken_for_granted_is_passing(name: str, sentences: Sentences) -> None:
    """Around it may stand a claim of its own, and no years are stated of it."""
    for text, query in sentences:
        made = found(text)
        assert [str(f.query) for f in made] == query.split("; "), (name, text)
        for one in made:
            assert one.passing or text.startswith("We know that")
            assert text[one.claim.start : one.claim.end] == one.claim.text
