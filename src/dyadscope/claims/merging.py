"""Claims that patterns found, and those that the reader of sentences found: one list, no stretch judged twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from dyadscope.claims.beside import limited
from dyadscope.claims.build import build
from dyadscope.claims.built import Built
from dyadscope.claims.frames.lexicon import DROPPED, VERBS
from dyadscope.claims.frames.referents import UNSURE
from dyadscope.claims.framing import Framed, Framer, Skipped, relates
from dyadscope.claims.tails import hangs, quoted, share_of_rank
from dyadscope.documents.claims import Claim, Finder
from dyadscope.documents.clauses import clauses
from dyadscope.documents.dates import MONTHS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading
from dyadscope.documents.stretches import Stretch, Stretches
from dyadscope.documents.token_patterns import TokenPattern
from dyadscope.documents.words import Token, running, tokens

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
    finder = Finder(reading)
    framer = Framer(finder, about)
    claims: list[Claim] = []
    for sentence in running(reading.document):
        framer.take(sentence)
        claims += finder.within(sentence)
    framing = framer.framing()
    taken = Stretches((f.claim.start, f.claim.end, f) for f in framing.found)
    refused = Stretches((r.start, r.end, (k, r.why)) for k, r in enumerate(framing.refused))
    unsure = Stretches((first, last, None) for first, last in framing.unsure)
    out = [_of_pattern(f) for f in framing.found]
    for claim in claims:
        inside = taken.meeting(claim.start, claim.end)
        if inside:
            # What stands around a phrase in passing may be tested; the rest of a clause read whole says nothing.
            alone = all(s.what.passing for s in inside)
            for start, end in _rest(claim, inside, reading):
                piece = finder.at(start, end, claim.type)
                own = [x for x in (narrowed(piece, finder, about) if alone else ()) if x.built.query is not None]
                out += own or [Listed(piece, Built(None, "the rest of the sentence says nothing that is tested here"))]
        elif why := [s.what for s in refused.meeting(claim.start, claim.end)]:
            out.append(Listed(claim, Built(None, min(why)[1])))
        else:
            out += narrowed(claim, finder, about)
    out = [_of_whom(one) if unsure.meet(one.claim.start, one.claim.end) else one for one in out]
    out.sort(key=lambda x: (x.claim.start, x.claim.end))
    passing = {(f.claim.start, f.claim.end) for f in framing.found if f.passing}
    tested = Stretches((x.claim.start, x.claim.end, k) for k, x in enumerate(out) if x.built.query is not None)
    hanging = list(_hanging(framing.naming, tested, passing, reading))
    for near, first, last in hanging:
        out[near] = _in_part(out[near], quoted(reading.document.text[first:last]))
    spans = Stretches((x.claim.start, x.claim.end, None) for x in out)
    refusals = Stretches((r.start, r.end, None) for r in framing.refused)
    left = [s for s in framing.skipped if not spans.meet(s.start, s.end) and not refusals.meet(s.start, s.end)]
    for one in sorted(framing.refused, key=lambda r: (r.start, -r.end)):
        if not spans.meet(one.start, one.end) and not any(s.start < one.end and one.start < s.end for s in left[-3:]):
            left.append(one)
    left += [part for sentence in framing.naming for part in _left(sentence, spans, reading)]
    told = Stretches((s.start, s.end, None) for s in sorted(left))
    left += [Skipped(a, b, PART) for _, a, b in hanging if not spans.meet(a, b) and not told.meet(a, b)]
    return tuple(out), tuple(sorted(left))


def _of_whom(one: Listed) -> Listed:
    """Return what is not asked with the reason that it is not certain of whom it speaks."""
    return one if one.built.query is not None else replace(one, built=Built(None, UNSURE))


def _of_pattern(found: Framed) -> Listed:
    built = Built(found.query, notes=found.notes, at=found.claim.start, untested=found.untested)
    return Listed(found.claim, built, tuple(str(q) for q in found.candidates))


def narrowed(claim: Claim, finder: Finder, about: tuple[int, ...]) -> tuple[Listed, ...]:
    """Return a claim with its query, cut to the clause that alone asks the same: the rest of it is not judged.

    Where no clause alone does, the whole is kept, and its verdict is "partly" at best. Of several weapon systems sold
    each is a claim of its own.
    """
    reading = finder.reading
    built = limited(build(claim, reading, about), claim, reading)
    if built.query is None or built.query.kind in {"amount", "vote"}:
        return (Listed(claim, built),)
    shared = share_of_rank(built.query, claim, finder)
    if shared is not None:
        rank, share, of_it = shared
        return (*narrowed(rank, finder, about), Listed(share, of_it))
    if built.query.what == "arms" and len(built.query.names) > 1 and claim.type != "forecast":
        return _each(claim, built, finder)
    run = tokens(reading.document.text, claim.start, claim.end)
    met = built.query.kind == "event" and built.query.what in _MET
    pieces = [(c.first, c.last) for c in clauses(run)]
    if met:
        pieces = [cut for first, last in pieces for cut in _apart(run, first, last)]
    if len(pieces) < 2:
        more = not (built.untested or met) and (
            any(True for _ in _seconds(run))
            or _ASIDE.search(claim.text) is not None
            or (built.query.kind == "depend" and _FOR_WHAT.search(claim.text) is not None)
        )
        return (Listed(claim, replace(built, untested=WHOLE) if more else built),)
    alone = []
    for first, last in pieces:
        piece = finder.at(run[first].start, run[last].end, claim.type)
        own = limited(build(piece, reading, about), piece, reading)
        if own.query == built.query:
            alone.append(Listed(piece, own))
    if len(alone) == 1:
        return (alone[0],)
    return (Listed(claim, Built(built.query, built.reason, built.notes, built.at, built.untested or WHOLE)),)


_PREDICATES = VERBS - word_set(
    "trade trades exports export imports import visits visit votes vote supply supplies supports support orders order "
    "leads lead holds hold cut fall falls rise rises increase increases decline declines drop drops growth needs need "
    "meets meet hosts host lies lie ranks rank runs run borders border shares covers cover operates"
)
"""Verbs that are no nouns as well."""
_PASTS = word_set(
    "beat became began bound brought built came chose did drew drove fled fell forgot fought gave gone grew kept knew "
    "made overran overthrew paid put rejoined rose sank saw sent shot slew spoke stood struck swore threw took tore "
    "undid undertook upheld went withdrew won wrote lost led left let"
)
_BEHIND_VERB = word_set(
    "it them him its their his her the a an that this these those each all in on at by from to of with for until again "
    "later back out away off up down against into over after before only never no not twice once . ; , ! and but or"
)
"""What follows a verb in "-ed", and no participle that belongs to a noun behind it ("armed forces")."""


_MET = frozenset({"meeting", "visit"})
"""Deeds of which reports tell what was done there in the same breath."""
_ASIDE = re.compile(
    r", (?:which|who|whose|where|a|an|the|both|once|long|itself|home|one of|already|then|now) [^,;.]{3,90}, "
    r"|\b(?:border|relations|trade|ties|alliance|treaty|arms|weapons|exercises|troops|sanctions) (?:that|which) \w+"
)
""""Vietnam, a member of NATO, bought": what is said beside; "a border that runs through": of what kind it is."""
_FOR_WHAT = re.compile(r"\b(?:up)?on [A-Z][\w ]{2,30} for \w+")
_LISTS: Mapping[str, frozenset[str]] = {
    "BESIDES": word_set("after before while because although though when once until as whereas"),
    "OF_THEM": word_set("who which whose where"),
    "MONTHS": frozenset(MONTHS),
    "NO_DEED": word_set("including during following according beijing"),
    "SAYS": _PREDICATES | word_set("is are was were had has have became become"),
}
ELSE = TokenPattern(
    "where something else is said than that they met",
    (
        "within=[BESIDES] !,*12 [SAYS]",
        ", within=[OF_THEM]",
        ", within=<ing>&![NO_DEED]",
        "and|or <any>*2 [MONTHS]",
    ),
    lists=_LISTS,
    yes=(
        "he visited Russia [after it had] joined",
        "he visited Russia[, where] he bought it",
        "he visited Russia[, buying] it",
        "in March [and in April] he visited Russia",
    ),
    no=("he visited Russia |after talks", "he visited Russia|, its capital and gas", "he visited Russia |and Iran"),
)
_LEAST_SAID = 4
"""Words before an "and" that are more than two states and what joins them."""


def _apart(run: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Return a clause cut where something else begins or ends: a second deed, another month, or a clause within."""
    words = [t.lower for t in run[first : last + 1]]
    cuts = set(_seconds(run[first : last + 1]))
    for fit in ELSE.each(run, first, last + 1):
        at = fit.at - first
        cuts.add(at)
        if "within" in fit.held:
            cuts.add(words.index(",", at + 1) if "," in words[at + 1 :] else len(words))
    edges = [-1, *sorted(cuts - {len(words)}), len(words)]
    return [(first + a + 1, first + b - 1) for a, b in pairwise(edges) if b - a > 1]


def _seconds(run: Sequence[Token]) -> Iterator[int]:
    """Yield the places of an "and" behind which a second thing is said: "are monarchies and share a border"."""
    words = [t.lower for t in run]
    for k, word in enumerate(words[:-1]):
        if word not in {"and", "but", "yet"} or not _verb_follows(run, k + 1):
            continue
        said = [w for w in words[:k] if w not in DROPPED and w != "and"]
        if len(said) >= _LEAST_SAID or any(w in _PREDICATES for w in words[:k]):
            yield k


def _verb_follows(run: Sequence[Token], at: int) -> bool:
    """Whether a verb comes next that a subject before shares: "and ended it", but not "and armed forces"."""
    passed = DROPPED - _PREDICATES | {"never", "not"}
    behind = next((k for k in range(at, len(run)) if run[k].lower not in passed), None)
    if behind is None:
        return False
    word = run[behind].lower
    if word in _PREDICATES or word in _PASTS:
        return True
    if not word.endswith("ed") or len(word) < _LEAST_PAST or run[behind].text[:1].isupper():
        return False
    after = run[behind + 1 : behind + 2]
    return not after or after[0].lower in _BEHIND_VERB or not after[0].text[:1].islower()


_LEAST_PAST = 5
"""Letters that the past of a verb in "-ed" has: "need" and "used" as well are more often something else."""


def _each(claim: Claim, built: Built, finder: Finder) -> tuple[Listed, ...]:
    """Return one claim for each system named: the first with what stands before it, the others with their own words."""
    assert built.query is not None
    named = []
    for name in built.query.names:
        found = re.search(rf"\b{re.escape(name)}\w*", claim.text, re.IGNORECASE)
        if found is None:
            return (Listed(claim, built),)
        named.append((claim.start + found.start(), claim.start + found.end(), name))
    named.sort()
    named[0] = (claim.start, *named[0][1:])
    if any(one[1] > two[0] for one, two in pairwise(named)):
        return (Listed(claim, built),)
    return tuple(
        Listed(
            replace(finder.at(start, end, claim.type), period=claim.period),
            replace(built, query=replace(built.query, names=(name,))),
        )
        for start, end, name in named
    )


def _gaps(start: int, end: int, inside: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text between others, cut to their words and the marks that close them."""
    at = start
    for a, b in [*sorted(inside), (end, end)]:
        first, last = at, a
        while first < last and not text[first].isalnum():
            first += 1
        while last > first and not (text[last - 1].isalnum() or text[last - 1] in '”"’)'):
            last -= 1
        if last > first:
            yield first, last
        at = max(at, b)


_SET_OFF = frozenset(",;:(–—")
"""Marks by which what hangs on a clause is set off from it."""


def _hanging(
    sentences: Iterable[tuple[int, int]], tested: Stretches[int], passing: Set[tuple[int, int]], reading: Reading
) -> Iterator[tuple[int, int, int]]:
    """Yield what hangs on a tested clause before it and is in none itself: which claim that is, and where it stands."""
    text = reading.document.text
    for sentence in sentences:
        inside = tested.meeting(*sentence)
        for first, last in _gaps(*sentence, [(s.start, s.end) for s in inside], text) if inside else ():
            near = max((s for s in inside if s.end <= first), key=lambda s: s.end, default=None)
            if near is None or (near.start, near.end) in passing:
                continue
            among = any(s.start >= last for s in inside)
            if among and not any(m.states for m in reading.mentions(first, last)):
                continue
            words = [t.lower for t in tokens(text, first, last) if t.text[:1].isalnum()]
            if hangs(words, set_off=text[max(0, first - 3) : first].rstrip()[-1:] in _SET_OFF):
                yield near.what, first, last


def _in_part(one: Listed, untested: str) -> Listed:
    return one if one.built.untested else replace(one, built=replace(one.built, untested=untested))


def _left(sentence: tuple[int, int], spans: Stretches[None], reading: Reading) -> Iterator[Skipped]:
    """Yield what of a sentence that gave claims lies in none of them, where it says a thing of states as well."""
    inside = [(s.start, s.end) for s in spans.meeting(*sentence)]
    for first, last in _gaps(*sentence, inside, reading.document.text) if inside else ():
        text = reading.document.text[first:last]
        words = text.split()
        named = any(m.states for m in reading.mentions(first, last))
        if (len(words) > LEAST_WORDS and (named or _of_them(words)) and relates(text)) or _goes_on(
            reading, first, last
        ):
            yield Skipped(first, last, PART)


def _goes_on(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch says what a subject before it did besides, in however few words: "and lost"."""
    run = tokens(reading.document.text, first, last)
    opens = {"and", "but", "yet", "then", "before", "which", "who", "only"}
    at = next((k for k, t in enumerate(run) if t.lower not in opens and t.text != ","), len(run))
    if [t.lower for t in run[:1]] == ["as"] and run[1:2] and run[1].lower in _AS_ELSEWHERE:
        return True
    if at in {0, len(run)}:
        return False
    if _verb_follows(run, at) or run[at].lower in _LEAVING:
        return True
    words = [t.lower for t in run[at:]]
    named = {m.start for m in reading.mentions(first, last) if m.states}
    one = run[at].start in named or words[:2] in (["the", "former"], ["the", "latter"], ["the", "other"])
    if one and any(w in _PREDICATES or w in _PASTS for w in words):
        return True
    dated = _YEAR.search(reading.document.text, first, last) is not None
    return dated and any(m.states for m in reading.mentions(first, last))


_AS_ELSEWHERE = word_set("did does do was were is are in before after had has have")
"""Behind "as": another did the same, or it was the same at another time."""
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_LEAVING = word_set("leaving quitting withdrawing losing winning ending breaking returning rejoining")
PART = "this part of the sentence gave no claim"
_THEM = word_set("it its they them their which who whose")


def _of_them(words: Sequence[str]) -> bool:
    """Whether words say something of states that were named before: "and went to war with it in 1971"."""
    low = {w.strip(",;").lower() for w in words}
    return len(words) > LEAST_WORDS and not _THEM.isdisjoint(low) and not _LISTS["SAYS"].isdisjoint(low)


def _rest(claim: Claim, inside: Sequence[Stretch[Framed]], reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield what is left of a claim beside the clauses that are judged on their own, if it is a clause too."""
    text = reading.document.text
    for first, last in _gaps(claim.start, claim.end, [(s.start, s.end) for s in inside], text):
        words = text[first:last].split()
        named = any(m.states for m in reading.mentions(first, last)) or _of_them(words)
        if len(words) >= LEAST_WORDS and named and any(w.islower() for w in words):
            yield first, last
