"""What a text claims about states: typed, with actors, subject, direction, period, hedges and voice, tied to offsets.

Rules on words, sentence by sentence and clause by clause, in one pass. A claim asserts something about the relations
or the standing of states: wishes, thanks, questions, headings, and what one ought to do are not claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from dyadscope.documents import claim_types
from dyadscope.documents.actors import Mention
from dyadscope.documents.claim_words import LEADS_IN, NEGATIONS, SETS_NO_CLAIM
from dyadscope.documents.clauses import Assertion, clauses
from dyadscope.documents.dates import dates_in
from dyadscope.documents.extract import Extract
from dyadscope.documents.reading import Reading
from dyadscope.documents.topics import topics_of
from dyadscope.documents.words import CutSentence, Token, running, tokens
from dyadscope.states.names import resolve_or_none

ClaimType = Literal[
    "trend", "comparison", "dependence", "status", "event", "superlative", "attributed view", "forecast"
]
CLAIM_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
Direction = Literal["", "rising", "falling"]
Period = tuple[int, int]

_LONGEST_SENTENCE = 2_000
"""Characters beyond which a "sentence" is a table or a list that no rule can read."""


class ClaimActor(NamedTuple):
    """Whom a claim is about: the name used, and the COW codes it stands for (a bloc's are its members')."""

    name: str
    states: tuple[int, ...]
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim: `document.text[start:end] == text`, always.

    Attributes
    ----------
    actors
        States and blocs named in the claim, or, where it says "our two countries" and the like, the two states the
        document speaks of most; `implied` is then true.
    dependent, on
        For dependence: who depends on whom (COW codes), where the words say so.
    topics
        What it speaks of, in order of precedence (`dyadscope.documents.topics`); empty if no data speak to it.
    period
        First and last year it speaks of, None where it gives none; `period_rule` says how they were read.
    voice, speaker
        "author", or "attributed" to a speaker.
    proposed_by
        "rules", or the name of the model that proposed it.
    """

    start: int
    end: int
    text: str
    type: ClaimType
    actors: tuple[ClaimActor, ...] = ()
    implied: bool = False
    dependent: int | None = None
    on: int | None = None
    topics: tuple[str, ...] = ()
    direction: Direction = ""
    period: Period | None = None
    period_rule: str = ""
    hedges: tuple[str, ...] = ()
    negated: bool = False
    voice: Literal["author", "attributed"] = "author"
    speaker: str = ""
    proposed_by: str = "rules"

    @property
    def states(self) -> tuple[int, ...]:
        """COW codes of the single states among the actors, each once, in order of mention."""
        return tuple(dict.fromkeys(a.states[0] for a in self.actors if len(a.states) == 1))

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as plain data; what is unknown is null."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "type": self.type,
            "actors": [{"name": a.name, "states": list(a.states)} for a in self.actors],
            "implied": self.implied,
            "dependent": self.dependent,
            "on": self.on,
            "topics": list(self.topics),
            "direction": self.direction or None,
            "period": list(self.period) if self.period else None,
            "period_rule": self.period_rule or None,
            "hedges": list(self.hedges),
            "negated": self.negated,
            "voice": self.voice,
            "speaker": self.speaker or None,
            "proposed_by": self.proposed_by,
        }


def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of a document that was read, in order of the text.

    Examples
    --------
    >>> from datetime import date
    >>> from dyadscope.documents.input import load
    >>> from dyadscope.documents.reading import read
    >>> text = "Since 2009 trade between Russia and China has presumably grown. Thank you."
    >>> (claim,) = find_claims(read(load(text.encode(), published=date(2016, 10, 5))))
    >>> claim.type, claim.states, claim.topics, claim.direction, claim.period, claim.hedges
    ('trend', (365, 710), ('trade',), 'rising', (2009, 2016), ('presumably',))
    """
    return tuple(Finder(reading).claims())


def main_pair(reading: Reading) -> tuple[ClaimActor, ...]:
    """Return the two states a document speaks of most, by mentions; none if it speaks of fewer than two."""
    counted = Counter(m.states[0] for m in reading.actors if len(m.states) == 1)
    names = {m.states[0]: m for m in reversed(reading.actors) if len(m.states) == 1 and m.kind == "state"}
    first = [code for code, _ in counted.most_common(2)]
    if len(first) < 2:
        return ()
    return tuple(ClaimActor(names[c].name if c in names else str(c), (c,), -1) for c in first)


class Finder:
    """Finds the claims of one document, or reads the one at a place: what both need is gathered once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.text = reading.document.text
        self.pair = main_pair(reading)
        spoken = [e for e in reading.quotes if e.type == "speech" and e.depth == 0]
        self.spoken = _Cover([*spoken])
        self.turns = {e.start for e in spoken if e.form == "turn"}
        self.own = self._own_state()
        self.reported = _Cover([*reading.statements])

    def claims(self) -> Iterator[Claim]:
        """Yield the claims of the document, in order of the text."""
        for sentence in running(self.document):
            yield from self.within(sentence)

    def at(self, start: int, end: int, kind: ClaimType) -> Claim:
        """Return the claim that stands at these offsets; all but place and type is read from the text.

        Examples
        --------
        >>> from dyadscope.documents.input import load
        >>> from dyadscope.documents.reading import read
        >>> reading = read(load(b"Since 2009 trade between Russia and China has grown."))
        >>> Finder(reading).at(0, 51, "trend").direction
        'rising'
        """
        lows = [t.bare.lower() for t in tokens(self.text, start, end)]
        together = claim_types.means_the_two([w for w in lows if w[:1].isalnum()])
        return self._claim((start, end, kind, lows), self._mentions(start, end), together)

    def within(self, sentence: CutSentence) -> Iterator[Claim]:
        """Yield the claims of one sentence."""
        start, end = sentence.start, sentence.end
        if end - start > _LONGEST_SENTENCE or self.text[end - 1] in "?:,":
            return
        start = self._behind_label(start, end)
        run = sentence.behind(start)
        words = [low for t in run if (low := t.bare.lower())[:1].isalnum()]
        mentions = self._mentions(start, end)
        together = claim_types.means_the_two(words)
        if len(words) < 4 or not (mentions or together or self._of_relations(words, start, end)) or not _asserts(words):
            return
        if self.own is not None and claim_types.promises(words) and mentions and mentions[0].states == (self.own,):
            return
        for clause in self._typed(run, mentions, start, end):
            yield self._claim(clause, mentions, together)

    def _of_relations(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a sentence that names nobody speaks of relations between states."""
        spoken = bool(self.pair) and self.spoken.around(start, end) is not None
        return claim_types.speaks_of_relations(words, spoken=spoken)

    def _typed(
        self, run: Sequence[Token], mentions: Sequence[Mention], start: int, end: int
    ) -> Iterator[tuple[int, int, ClaimType, list[str]]]:
        """Type a sentence's clauses; neighbours of one type, or of none, are one claim."""
        reported = self.reported.within(start, end)
        told: list[tuple[Assertion, ClaimType | None]] = []
        for clause in clauses(run):
            first, last = run[clause.first].start, run[clause.last].end
            inside = [m for m in mentions if first <= m.start < last]
            told.append(
                (
                    clause,
                    claim_types.type_of(
                        clause.words(run), bool(inside), bool(reported and _share(reported, first, last))
                    ),
                )
            )
        typed = [t for _, t in told if t is not None]
        if not typed:
            return
        if len(set(typed)) == 1 or end - start < 60:
            every = [t.bare.lower() for t in run]
            yield start, end, typed[0], every
            return
        merged: list[tuple[int, int, ClaimType]] = []
        for clause, kind in told:
            if merged and (kind is None or merged[-1][2] == kind):
                merged[-1] = (merged[-1][0], clause.last, merged[-1][2])
            elif kind is not None:
                merged.append((clause.first if merged else 0, clause.last, kind))
        for place, (first, last, kind) in enumerate(merged):
            begin = run[first].start
            stop = end if place == len(merged) - 1 else _trimmed(self.text, begin, run[last].end)
            yield begin, stop, kind, [t.bare.lower() for t in run[first : last + 1]]

    def _behind_label(self, start: int, end: int) -> int:
        """Return where a sentence's words begin: behind the name of a transcript's speaker."""
        if not self.turns:
            return start
        place = bisect_left(self.spoken.starts, start)
        found = next((s for s in self.spoken.starts[place : place + 2] if start < s < end), None)
        return found if found in self.turns and found is not None else start

    def _own_state(self) -> int | None:
        """Return the state a speech speaks for, where the file's name says so."""
        code = self.document.metadata.get("state", "")
        if not code:
            return None
        found = resolve_or_none(code, year=self.document.date.year if self.document.date else None)
        return found.ccode if found else None  # without one it is a file merely named like a speech

    def _mentions(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.reading.mentions(start, end) if m.states or m.kind == "bloc"]

    def _claim(
        self, typed: tuple[int, int, ClaimType, list[str]], mentions: Sequence[Mention], together: bool
    ) -> Claim:
        start, end, kind, lows = typed
        words = [w for w in lows if w[:1].isalnum()]
        inside = [m for m in mentions if start <= m.start < end] or list(mentions)
        actors = tuple(
            {(m.states or m.name): ClaimActor(m.name, m.states, m.start) for m in reversed(inside)}.values()
        )[::-1]
        single = {a.states[0] for a in actors if len(a.states) == 1}
        implied = False
        if len(single) < 2 and self.pair and (together or not actors or kind in {"dependence"}):
            more = tuple(a for a in self.pair if a.states[0] not in single)
            actors, implied = (*actors, *more), True
        dependent, on = claim_types.who_depends(self.text, start, end, actors) if kind == "dependence" else (None, None)
        extract = self.spoken.around(start, end) or self._reporter(start, end, kind)
        period, rule = claim_types.period_of(self._dates(start, end), words, self.document.date)
        return Claim(
            start=start,
            end=end,
            text=self.text[start:end],
            type=kind,
            actors=actors,
            implied=implied,
            dependent=dependent,
            on=on,
            topics=topics_of(words),
            direction=claim_types.direction_of(words),
            period=period,
            period_rule=rule,
            hedges=claim_types.hedges_of(words),
            negated=any(w in NEGATIONS or w.endswith(("n’t", "n't")) for w in words),
            voice="attributed" if extract is not None else "author",
            speaker=extract.speaker if extract is not None else "",
        )

    def _reporter(self, start: int, end: int, kind: ClaimType) -> Extract | None:
        found = self.reported.within(start, end)
        return found[0] if found and (kind == "attributed view" or _share(found, start, end)) else None

    def _dates(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        found = dates_in(self.text[start:end], self.document.date, offset=start)
        return [
            (
                f.stated.first.year,
                f.stated.last.year,
                self.text[max(start, f.start - 12) : f.start].lower(),
                f.stated.rule,
            )
            for f in found
        ]


class _Cover:
    """Extracts that can be asked which of them lie around or within a stretch of text."""

    def __init__(self, extracts: list[Extract]) -> None:
        self.extracts = sorted(extracts, key=lambda e: (e.start, -e.end))
        self.starts = [e.start for e in self.extracts]

    def around(self, start: int, end: int) -> Extract | None:
        """Return the extract that holds at least half of a stretch; outermost extracts do not overlap."""
        place = bisect_left(self.starts, end)
        for extract in reversed(self.extracts[max(0, place - 3) : place]):
            if min(end, extract.end) - max(start, extract.start) >= (end - start) / 2:
                return extract
        return None

    def within(self, start: int, end: int) -> list[Extract]:
        """Return the extracts that begin in a stretch."""
        return self.extracts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _share(reported: Sequence[Extract], start: int, end: int) -> bool:
    """Whether what is reported makes up at least a third of a stretch."""
    shared = sum(max(0, min(end, e.end) - max(start, e.start)) for e in reported)
    return shared * 3 >= end - start


def _asserts(words: Sequence[str]) -> bool:
    """Whether a sentence asserts anything: no thanks, no wish, nothing a speaker says of himself alone."""
    opening = " ".join(words[:24])
    led = LEADS_IN.match(opening)
    return not SETS_NO_CLAIM.match(opening, led.end() if led else 0)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in " \n\t,;:—–":
        end -= 1
    return end
