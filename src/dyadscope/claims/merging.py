"""Claims that patterns found, and those that the reader of sentences found: one list, no stretch judged twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dyadscope.claims.build import build
from dyadscope.claims.built import Built
from dyadscope.claims.framing import Framed, Skipped, frame
from dyadscope.documents.claims import Claim, claims_at, find_claims
from dyadscope.documents.clauses import clauses
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import tokens

LEAST_WORDS = 4
"""Words that what is left of a claim must have to be listed as one."""
WHOLE = "more is said in the same breath, and that was not tested"


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim, what became of it, and how else it could be read (`candidates`, as queries in text)."""

    claim: Claim
    built: Built
    candidates: tuple[str, ...] = ()


def listed(reading: Reading, about: tuple[int, ...]) -> tuple[tuple[Listed, ...], tuple[Skipped, ...]]:
    """Return every claim of a document with what it asks, in order of the text, and the sentences that gave none."""
    framing = frame(reading, about)
    taken = [(f.claim.start, f.claim.end) for f in framing.found]
    out = [_of_pattern(f) for f in framing.found]
    whole = [(f.claim.start, f.claim.end) for f in framing.found if not f.passing]
    left: list[tuple[int, int, Claim]] = []
    for claim in find_claims(reading):
        inside = [(a, b) for a, b in taken if a < claim.end and claim.start < b]
        why = next((r.why for r in framing.refused if r.start < claim.end and claim.start < r.end), "")
        if not inside and why:
            out.append(Listed(claim, Built(None, why)))
        elif not inside:
            out += narrowed(claim, reading, about)
        else:
            left += [(a, b, claim) for a, b in _rest(claim, inside, reading)]
    rest = claims_at(reading, [(a, b, c.type) for a, b, c in left])
    for piece, (_, _, claim) in zip(rest, left, strict=True):
        # What stands around a phrase in passing may be tested; the rest of a clause that was read whole says nothing.
        alone = not any(a < claim.end and claim.start < b for a, b in whole)
        own = [x for x in (narrowed(piece, reading, about) if alone else ()) if x.built.query is not None]
        out += own or [Listed(piece, Built(None, "the rest of the sentence says nothing that is tested here"))]
    out.sort(key=lambda x: (x.claim.start, x.claim.end))
    spans = [(x.claim.start, x.claim.end) for x in out]
    skipped = tuple(s for s in framing.skipped if not any(a < s.end and s.start < b for a, b in spans))
    return tuple(out), skipped


def _of_pattern(found: Framed) -> Listed:
    built = Built(found.query, notes=found.notes, at=found.claim.start, untested=found.untested)
    return Listed(found.claim, built, tuple(str(q) for q in found.candidates))


def narrowed(claim: Claim, reading: Reading, about: tuple[int, ...]) -> tuple[Listed, ...]:
    """Return a claim with its query, cut to the clause that alone asks the same: the rest of it is not judged.

    Where no clause alone does, the whole is kept, and its verdict is "partly" at best. Of several weapon systems sold
    each is a claim of its own.
    """
    built = build(claim, reading, about)
    if built.query is None or built.query.kind in {"amount", "vote"}:
        return (Listed(claim, built),)
    if built.query.what == "arms" and len(built.query.names) > 1 and claim.type != "forecast":
        return _each(claim, built, reading)
    run = tokens(reading.document.text, claim.start, claim.end)
    parts = clauses(run)
    if len(parts) < 2:
        return (Listed(claim, built),)
    places = [(run[p.first].start, run[p.last].end) for p in parts]
    alone = []
    for piece in claims_at(reading, [(a, b, claim.type) for a, b in places]):
        own = build(piece, reading, about)
        if own.query == built.query:
            alone.append(Listed(piece, own))
    if len(alone) == 1:
        return (alone[0],)
    return (Listed(claim, Built(built.query, built.reason, built.notes, built.at, built.untested or WHOLE)),)


def _each(claim: Claim, built: Built, reading: Reading) -> tuple[Listed, ...]:
    """Return one claim for each system named: the first with what stands before it, the others with their own words."""
    assert built.query is not None
    named = []
    for name in built.query.names:
        found = re.search(rf"\b{re.escape(name)}\w*", claim.text, re.IGNORECASE)
        if found is None:
            return (Listed(claim, built),)
        named.append((claim.start + found.start(), claim.start + found.end(), name))
    named.sort()
    spans = [(claim.start if k == 0 else a, b, claim.type) for k, (a, b, _) in enumerate(named)]
    if any(one[1] > two[0] for one, two in pairwise(spans)):
        return (Listed(claim, built),)
    pieces = claims_at(reading, spans)
    return tuple(
        Listed(replace(piece, period=claim.period), replace(built, query=replace(built.query, names=(name,))))
        for piece, (_, _, name) in zip(pieces, named, strict=True)
    )


def _rest(claim: Claim, inside: Sequence[tuple[int, int]], reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield what is left of a claim beside the clauses that are judged on their own, if it is a clause too."""
    text = reading.document.text
    at = claim.start
    for a, b in [*sorted(inside), (claim.end, claim.end)]:
        if a > at:
            start, end = at, a
            while start < end and not text[start].isalnum():
                start += 1
            while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”"’)'):
                end -= 1
            words = text[start:end].split()
            named = any(start <= m.start < end and m.states for m in reading.actors)
            if len(words) >= LEAST_WORDS and named and any(w.islower() for w in words):
                yield start, end
        at = max(at, b)
