"""Every clause of a document that a pattern fits, as a claim with its query; and the sentences that gave none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from dyadscope.claims.beside import PORTION, portion
from dyadscope.claims.clause import hyphened
from dyadscope.claims.days import BEGUN, SEASON, UNTESTED, with_days
from dyadscope.claims.frames.atoms import Atom, atoms, published_year
from dyadscope.claims.frames.items import Normal, itemise, normalise
from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.frames.referents import UNSURE, Known
from dyadscope.claims.frames.when import When
from dyadscope.claims.guards import CONDITIONAL, UNTIL, condition_at
from dyadscope.claims.kinds.asking import NO_TIME, OTHER_YEARS
from dyadscope.claims.kinds.members import changed_in
from dyadscope.claims.kinds.table import matcher, phrases
from dyadscope.claims.moves import EVERY
from dyadscope.claims.query import Query
from dyadscope.documents.actors import Mention
from dyadscope.documents.claims import Claim, Finder
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import CutSentence, Token, running

_WITH_DAYS = frozenset({"event", "vote", "member"})
"""Kinds whose rows have days: a month or day that is stated is tested."""
_PART_OF_YEAR = _WITH_DAYS | {"fought"}
"""Kinds that a month does not hinder; what knows years alone leaves it untested, and says so."""
_RELATION = re.compile(
    r"\b(?:trad\w+|export\w*|import\w*|all(?:y|ies|iance)|treat(?:y|ies)|pact|sanction\w*|war|border|member\w*|arms|weapons?|"
    r"troops|invest\w+|loan\w*|vot\w+|spend\w*|economy|partner\w*|rival\w*|suppl\w+|depend\w*|per cent|percent|"
    r"%|billion|"
    r"million|exercises?|summit|agreement)\b",
    re.IGNORECASE,
)
_TIE = re.compile(
    r"\b(?:embass\w+|ambassador\w*|diplomatic|consulates?|recogni[sz]\w+|relations|ties|peace|ceasefires?|armistice|"
    r"f(?:ought|ights?|ighting)|battles?|clash\w*|invad\w+|invasion|attack\w*|occup(?:y|ied|ation)\w*|annex\w*|"
    r"quit|exit(?:ed)?|withdr[ae]w\w*|left|leaves?|join(?:ed|s)?|entered|admitted|founded|founder|founding|visit\w*|flew|met|talks|hosted|"
    r"oil|gas|crude|coal|uranium|sells?|sold|buys?|bought|army|armies|soldiers|bases?|missiles?|tanks?|"
    r"resolution|veto\w*|abstain\w*|embargo\w*|aid|debts?|lent|lends|owes?|signed|ratified|defended|ruled|seized)\b",
    re.IGNORECASE,
)
"""Deeds and things between states of which "who with whom" must be named: two states, or one and a bloc or a person."""
_LONGEST = 1_200
"""Characters beyond which a "sentence" is a list or a table."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A claim that a pattern found: its query, what of it is left untested, and how else it could be read."""

    claim: Claim
    query: Query
    pattern: str
    untested: str = ""
    notes: tuple[str, ...] = ()
    candidates: tuple[Query, ...] = ()
    passing: bool = False
    """Whether it is a phrase in passing, and what stands around it may be a claim of its own."""


class Skipped(NamedTuple):
    """A sentence, or part of one, with states and a number or a relation that gave no claim: where, and why not."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Framing:
    """What the patterns make of a document.

    `refused` are clauses that a pattern fits and can ask nothing of, and why; `naming` the sentences that name states;
    `unsure` those in which it is not certain whom a pronoun means.
    """

    found: tuple[Framed, ...]
    skipped: tuple[Skipped, ...]
    refused: tuple[Skipped, ...] = ()
    naming: tuple[tuple[int, int], ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()


class _Made(NamedTuple):
    atom: Atom
    pattern: Pattern
    asked: Asked
    others: tuple[Query, ...]
    passing: bool = False


def frame(reading: Reading, about: Sequence[int]) -> Framing:
    """Return the claims that patterns find; `about` are the two states a document is about, if it is about two."""
    framer = Framer(Finder(reading), about)
    for sentence in running(reading.document):
        framer.take(sentence)
    return framer.framing()


class Framer:
    """Holds the sentences of a document, taken in order, against the patterns.

    Parameters
    ----------
    finder
        Who reads what a claim of the document is about.
    about
        The two states that the document is about, if it is about two.
    """

    def __init__(self, finder: Finder, about: Sequence[int]) -> None:
        self._finder, self._reading = finder, finder.reading
        self._year = published_year(self._reading.document.date)
        self._main = (about[0], about[1]) if len(about) == 2 else None
        self._blocks = [b.start for b in self._reading.document.blocks]
        self._block = -1
        self._known = Known(pair=self._main)
        self._readings: dict[int, list[tuple[Pattern, Asked]]] = {}
        self._made: list[_Made] = []
        self._skipped: list[Skipped] = []
        self._refused: list[Skipped] = []
        self._naming: list[tuple[int, int]] = []
        self._unsure: list[tuple[int, int]] = []

    def take(self, sentence: CutSentence) -> None:
        """Take in the next sentence."""
        reading, known, made = self._reading, self._known_in(sentence), self._made
        first, last, text = sentence.start, sentence.end, sentence.text
        if last - first > _LONGEST:
            return
        mentions = reading.mentions(first, last)
        named = {c for m in mentions if len(m.states) == 1 for c in m.states}
        blocs = any(m.kind == "bloc" for m in mentions)
        if not named and not blocs and not _PRONOUN.search(text, first, last):
            return
        self._naming.append((first, last))
        known.begin(reading, sentence)
        before = replace(known)
        clauses, why = atoms(reading, sentence, known, self._fits, matcher())
        for atom in clauses:
            fitting = self._readings[id(atom.normal)]
            pattern, asked = fitting[0]
            asked = _dated(asked, atom.normal, reading.document.date)
            query = _turned(asked, atom)
            bare = pattern.name == "source of imports" and _of_a_good(text, atom)
            if bare or portion(asked.query, text[atom.start : atom.end]):
                why = SUPPLIER if bare else PORTION
                self._refused.append(Skipped(atom.start, atom.end, why))
                continue
            if query is None:
                why = "a number is denied, and what is true instead is open"
                continue
            others = tuple(dict.fromkeys(a.query for _, a in fitting[1:] if a.query != asked.query))
            made += _parts(_Made(atom, pattern, replace(asked, query=query), others))
        unsure = (
            known.unsure and (bool(named) or relates(text[first:last])) and not _IMPERSONAL.search(text, first, last)
        )
        if unsure:
            self._unsure.append((first, last))
        if not clauses and (unsure or _tells(mentions, named | _hyphened(sentence), text, first, last)):
            words = UNSURE if unsure else "its words fit none of the patterns"
            self._skipped.append(Skipped(first, last, why or words))
        self._readings.clear()
        if why in _LIMITED:
            last = first + condition_at(text[first:last])
        if not why or (why in _LIMITED and last > first):
            spans = [(m.atom.start, m.atom.end) for m in made[-4:]]
            run = [t for t in sentence.run if t.start < last]
            passing = _in_passing(reading, run, before, self._year, blocs=blocs)
            for one in passing:
                if not any(a < one.atom.end and one.atom.start < b for a, b in spans):
                    made.append(one)
                    spans.append((one.atom.start, one.atom.end))

    def framing(self) -> Framing:
        """Return what the patterns make of the sentences taken in."""
        made = sorted(self._made, key=lambda m: m.atom.start)
        found = tuple(_framed(m, self._finder.at(m.atom.start, m.atom.end, m.asked.type)) for m in made)
        return Framing(found, tuple(self._skipped), tuple(self._refused), tuple(self._naming), tuple(self._unsure))

    def _fits(self, normal: Normal) -> bool:
        """Whether a pattern fits a clause and asks something; what it asks is kept until the sentence is done."""
        found: list[tuple[Pattern, Asked]] = []
        reason = ""
        for pattern, bound in matcher().match(normal, self._year):
            asked = pattern.ask(bound)
            if isinstance(asked, Asked) and _fair(bound, asked):
                found.append((pattern, asked))
            elif not found:
                reason = (
                    asked if isinstance(asked, str) else "it denies, or speaks of a part of a year, and is left alone"
                )
        if reason == NO_TIME and self._year is not None:
            reason = OTHER_YEARS
        if reason and not found:
            self._refused.append(Skipped(normal.start, normal.end, reason))
        self._readings[id(normal)] = found
        return bool(found)

    def _known_in(self, sentence: CutSentence) -> Known:
        """Return what pronouns mean in a sentence: a paragraph begins with the document's two states alone."""
        block = bisect_left(self._blocks, sentence.start + 1) - 1
        if block != self._block:
            self._block, self._known = block, Known(pair=self._main)
        return self._known


def _hyphened(sentence: CutSentence) -> set[int]:
    """Return the states of a sentence's "Sino-Soviet" and the like, which are no mentions."""
    return {n.code for t in sentence.run if "-" in t.text for n in hyphened(t)}


def _tells(mentions: Sequence[Mention], named: Set[int], text: str, first: int, last: int) -> bool:
    """Whether a sentence names states and a number or a relation, so that a reader is told where no claim was made."""
    if named and _RELATION.search(text, first, last):
        return True
    others = any(m.kind in {"bloc", "person"} for m in mentions)
    return len(named) + others > 1 and _TIE.search(text, first, last) is not None


def relates(text: str) -> bool:
    """Whether words name a relation between states, a deed or a thing between them."""
    return _RELATION.search(text) is not None or _TIE.search(text) is not None


_LIMITED = frozenset({CONDITIONAL, UNTIL})
"""Reasons that leave alone what a sentence takes for granted in front of its condition."""
SUPPLIER = "of what it is the supplier, the text around says in other words"
_BARE = re.compile(r"\bsuppliers?\b(?! of\b)", re.IGNORECASE)
_GOOD = re.compile(
    r"\b(?:arms|weapon\w*|armament\w*|military|defen[cs]e|tanks?|missiles?|fighters?|jets?|submarines?|warships?|oil|gas|"
    r"crude|coal|energy|fuel|uranium|grain|wheat|metals?|ores?|chips|semiconductors?|vaccines?|electricity)\b",
    re.IGNORECASE,
)
_NEAR_GOOD = 400


def _of_a_good(text: str, atom: Atom) -> bool:
    """Whether a "largest supplier" of nothing named may be one of the good that the text around speaks of."""
    said = text[atom.start : atom.end]
    return _BARE.search(said) is not None and _GOOD.search(text[max(0, atom.start - _NEAR_GOOD) : atom.end]) is not None


_IMPERSONAL = re.compile(
    r"\bit (?:is|was|remains|seems|appears|has been)(?: [\w-]+){0,4} (?:that|to|for|whether)\b", re.IGNORECASE
)
"""An "it" that is nobody: "it is true that"."""
_PRONOUN = re.compile(r"\b(?:they|it|its|their|both|the two|bilateral|joint)\b|\b[A-Z][\w.]+[-–‑][A-Z]", re.IGNORECASE)
"""Words that may stand for states where none is mentioned by name; "US-China" is a mention of none."""


DENIED = "the sentence says that this is not so: that was tested, and the verdict is on it"
"""Note on a clause that the words around it deny."""
_DENIES = frozenset({"no", "not", "never", "without", "nor", "neither", "hardly", "denied", "denies", "lack", "myth"})
_WORDS = re.compile(r"[a-z][\w’'-]*|(?<=[-–‑])(?:19|20)\d\d")
_REACH = 6
"""Words before a phrase in which a denial would be one of it."""


def _in_passing(reading: Reading, run: Sequence[Token], known: Known, year: int | None, *, blocs: bool) -> list[_Made]:
    """Return the phrases of a sentence that take something for granted, with what they ask.

    `blocs`: it names a bloc, and "Russia's Eurasian Economic Union" has no word that a pattern asks for.
    """
    anchors = phrases().anchors
    words = _WORDS.findall(reading.document.text[run[0].start : run[-1].end].lower()) if run else []
    if not blocs and anchors.isdisjoint(words) and anchors.isdisjoint(f"y{w}" for w in words if w.isdigit()):
        return []
    items = itemise(reading, run, known)
    if not (blocs or any(i.sort == "word" and i.text in anchors for i in items)) or not phrases().near(items):
        return []
    normal = normalise(reading, items)
    codes = tuple(dict.fromkeys(c for i in items if i.sort not in {"bloc", "blocs"} for c in i.codes))
    pair = (codes[0], codes[1]) if len(codes) == 2 else known.pair
    out = []
    for pattern, bound in phrases().match(normal, year, whole=False):
        asked = pattern.ask(replace(bound, known=pair))
        start, end = bound.extent
        first_named = min([i.start for i in bound.places.values()] or [start])
        before = [i.text for i in items if i.end <= first_named][-_REACH:]
        if not isinstance(asked, Asked) or any(w in _DENIES or w.endswith(("n’t", "n't")) for w in before):
            continue
        own = replace(normal, negated=False, never=False, start=start, end=end)
        asked = _dated(asked, normal, reading.document.date)
        out += _parts(_Made(Atom(own, start, end), pattern, asked, (), passing=True))
    return out


def _parts(made: _Made) -> list[_Made]:
    """Return a claim, cut before what its clause says besides, and each of these as a claim of its own."""
    also = made.asked.also
    if not also:
        return [made]
    if made.atom.flipped or made.atom.normal.negated or made.atom.normal.never:
        return []  # what is denied of two together is denied of neither alone
    atom = made.atom
    first = min(a.start for a in also)
    out = [made._replace(atom=replace(atom, end=min(atom.end, _before(atom, first))))]
    out += [made._replace(atom=replace(atom, start=a.start, end=a.end), asked=replace(made.asked, query=a.query))
            for a in also]  # fmt: skip
    return out


def _before(atom: Atom, place: int) -> int:
    """Return where the last item before a place ends, the words that join the two left out."""
    joins = {"and", "but", "also", ",", "or", "in", "off"}
    ends = [i.end for i in atom.normal.items if i.end <= place and i.text not in joins]
    return max(ends, default=place)


def _fair(bound: Bound, asked: Asked) -> bool:
    """Whether a test would be of what is said: of whole years, and not of a denial or a "never" that it cannot turn."""
    if bound.when.month and asked.query.kind not in _PART_OF_YEAR:
        return False
    if bound.normal.never and asked.query.expect not in {"never", "stayed"} and asked.query.kind != "record":
        return False
    if bound.when.sort in {"until", "before", "unread"}:
        return False
    return not bound.normal.negated or asked.denial != "no"


BESIDE = "what is said between the commas was not tested"
_OF_EACH_YEAR = frozenset({"never", "stayed", "since", "throughout", "yearly", "none"})
"""What a query expects of every year of its period anyhow."""


def _dated(asked: Asked, normal: Normal, published: date | None) -> Asked:
    """Return what is asked with the days, the "every year" and the "not since" of its clause."""
    dated = _since_decade(_with_days(asked, normal.when, published), normal.when)
    made = _every_year(_not_since(dated, normal.when), normal)
    return replace(made, untested=made.untested or BESIDE) if normal.beside else made


def _since_decade(asked: Asked, when: When) -> Asked:
    """Return what has been so "since the 1950s", asked of the years after: it may have begun in any of them."""
    own = asked.query
    if not when.latest or own.expect != "since" or own.first != when.first:
        return asked
    made = replace(own, first=when.latest, names=(*own.names, f"{BEGUN}{when.first}"))
    note = f"it may have begun in any year from {when.first} to {when.latest}"
    return replace(asked, query=made, notes=(*asked.notes, note))


def _not_since(asked: Asked, when: When) -> Asked:
    """Return what is denied "since" a year, asked of the years after it: "no war since 1973" means since that one."""
    own = asked.query
    if when.sort != "since" or when.days is not None or own.denied or own.expect not in {"none", "never"}:
        return asked
    if own.first != when.first or own.first >= own.last:
        return asked
    left = when.latest or when.first
    if left >= own.last:
        return asked
    note = f"“since {when.first}” is taken to leave that year itself open"
    if when.latest:
        note = f"“since” the years {when.first} to {left} is taken to leave these open"
    return replace(asked, query=replace(own, first=left + 1), notes=(*asked.notes, note))


def _every_year(asked: Asked, normal: Normal) -> Asked:
    """Return what is asked of each year alone, where "every year" is said; or with the remark that it is not tested."""
    own = asked.query
    if not normal.every or own.expect in _OF_EACH_YEAR or _OF_EACH_YEAR & set(own.names):
        return asked
    if own.kind in {"trend", "change"}:
        return replace(asked, query=replace(own, kind="trend", names=(*own.names, EVERY)))
    return replace(asked, untested=asked.untested or "that it was so every year was not tested")


def _with_days(asked: Asked, when: When, published: date | None) -> Asked:
    """Return what is asked with the month or day that is stated, or with the remark that it is not tested."""
    if when.month and when.days is None:
        return replace(asked, untested=asked.untested or SEASON)
    if when.days is None:
        own = asked.query
        now = when.sort in {"", "now"} and own.kind == "member" and own.expect in {"some", "none"}
        if now and published is not None and any(changed_in(own.what, c, published.year) for c in own.states):
            # Who joins within the year is no member before: the day of publication counts.
            return replace(asked, query=with_days(own, (published, published), "at"))
        return asked
    if asked.query.kind in _WITH_DAYS:
        also = tuple(a._replace(query=with_days(a.query, when.days, when.sort)) for a in asked.also)
        return replace(asked, query=with_days(asked.query, when.days, when.sort), also=also)
    return replace(asked, untested=asked.untested or UNTESTED) if when.month else asked


def _turned(asked: Asked, atom: Atom) -> Query | None:
    """Return the query with its denials: of the clause itself, and of the sentence around it."""
    query = asked.query
    if atom.normal.negated and asked.denial == "flip":
        query = replace(query, denied=not query.denied)
    if atom.flipped:
        if query.kind in {"ratio", "growth", "amount"}:
            return None
        query = replace(query, denied=not query.denied)
    return query


def _framed(made: _Made, claim: Claim) -> Framed:
    notes = [DENIED] if made.atom.flipped else []
    notes += made.asked.notes
    when = made.atom.normal.when
    if not when.stated:
        notes.append(f"no years are stated: tested over {made.asked.query.first}-{made.asked.query.last}")
    if made.atom.normal.hedges:
        notes.append(f"hedged: {', '.join(made.atom.normal.hedges)}")
    return Framed(
        claim=claim,
        query=made.asked.query,
        pattern=made.pattern.name,
        untested=made.asked.untested,
        notes=tuple(notes),
        candidates=made.others,
        passing=made.passing,
    )
