"""Events in sentences, coded to PLOVER: what was done (root), by whom, to whom, when, and with what confidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dyadscope.documents import event_gate, event_model
from dyadscope.documents.actors import Mention, Phrase, phrases
from dyadscope.documents.clauses import clauses
from dyadscope.documents.dates import dates_in
from dyadscope.documents.event_actors import parts
from dyadscope.documents.event_features import features
from dyadscope.documents.event_words import hits, stem
from dyadscope.documents.input import Block, Document
from dyadscope.documents.reading import Reading, read_document
from dyadscope.documents.token_patterns import Span
from dyadscope.documents.words import Token, sentences, tokens

LEAST = 0.3
"""Confidence below which no event is reported; of what the cross-validation gives less, under half is right."""

_LONGEST = 400
"""Words of a sentence that are read; what goes on longer is a table or a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts, or is acted upon: the words, where they stand, and the COW codes of the states they name."""

    start: int
    end: int
    text: str
    states: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as a clause tells it; `text[start:end]` of the document is the clause.

    `root` is a PLOVER root; `verb` the word that tells it. `confidence` is the share of sentences judged so that were
    judged rightly, as far as cross-validation tells. `date` is the day or span the clause states, else the document's;
    `date_rule` says which, and both are empty where neither is known.
    """

    start: int
    end: int
    text: str
    root: str
    confidence: float
    verb: str
    source: Party | None
    target: Party | None
    passive: bool = False
    date: str = ""
    date_rule: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the event as it is printed in JSON; what is unknown is null."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "root": self.root,
            "confidence": round(self.confidence, 3),
            "verb": self.verb,
            "source": _party(self.source),
            "target": _party(self.target),
            "passive": self.passive,
            "date": self.date or None,
            "date_rule": self.date_rule or None,
        }

    def lines(self) -> tuple[str, str]:
        """Return the event in two lines: what, who, whom and when, and the words of the clause."""
        who, whom = (p.text if p is not None else "nobody named" for p in (self.source, self.target))
        when = f", {self.date} ({self.date_rule})" if self.date else ""
        actors = f"{' '.join(who.split())} to {' '.join(whom.split())}"
        return f"[{self.start}-{self.end}] {self.root}: {actors}{when}", f"  {' '.join(self.text.split())}"


class Told(NamedTuple):
    """Where an event's parts stand in the text: the verb, source and target."""

    verb: Span
    source: Span | None
    target: Span | None
    passive: bool


def events(
    source: str | Document | Reading,
    date: datetime.date | None = None,
    *,
    least: float = LEAST,
    gated: bool = False,
) -> list[Event]:
    """Return the events a text tells, in order.

    Parameters
    ----------
    source
        A text, a document, or what `read` made of one: then people whose state the document tells stand for it.
    date
        The day of publication, for relative dates and for what a name means; by default the document's.
    least
        The confidence from which an event is reported.
    gated
        Whether only what passes the gate counts: something done, by one actor to another. For running text.

    Returns
    -------
    list of Event
        A clause yields an event if it has a verb with a subject, and a word that tells events of some kind. The model
        has only seen sentences that tell one: what a text tells besides is judged by this rule alone.

    Examples
    --------
    >>> (event,) = events("Russia condemned the American sanctions on 3 May 2014.")
    >>> event.root, event.source.states, event.target.states, event.date
    ('ACCUSE', (365,), (2,), '2014-05-03')
    """
    if gated and not isinstance(source, Reading):
        source = read_document(Document(text=source, date=date) if isinstance(source, str) else source)
    document = source.document if isinstance(source, Reading) else source
    mentions = source.actors if isinstance(source, Reading) else ()
    if isinstance(document, str):
        document = Document(text=document)
    text, published = document.text, date or document.date
    blocks = document.blocks or (Block(0, len(text), "paragraph"),)
    year = published.year if published else None
    out: list[Event] = []
    for start, end in sentences(text, blocks):
        run = tokens(text, start, end)[:_LONGEST]
        for clause in _clauses(run):
            event = _event(text, clause, published, year, mentions, gated=gated)
            if event is not None and event.confidence >= least:
                out.append(event)
    return out


def parts_of(text: str, run: Sequence[Token], year: int | None) -> Told | None:
    """Return where source, target and verb of the first event in a sentence's tokens stand in its text."""
    return _told(text, run, phrases(run, year))


def _told(text: str, run: Sequence[Token], named: Sequence[Phrase]) -> Told | None:
    found = parts(run, [(p.first, p.last) for p in named]) if run else None
    if found is None:
        return None
    verb = run[found.verb]
    source, target = _span(text, run, found.source), _span(text, run, found.target)
    return Told((verb.start, verb.end), source, target, found.passive)


def states_in(run: Sequence[Token], span: Span, year: int | None, mentions: Sequence[Mention] = ()) -> tuple[int, ...]:
    """Return the states that a stretch of a sentence names, by code, each once in order; ambiguous names are none."""
    return _states(run, span, phrases(run, year), mentions)


def _states(run: Sequence[Token], span: Span, named: Sequence[Phrase], mentions: Sequence[Mention]) -> tuple[int, ...]:
    named_here = [p.codes for p in named if len(p.codes) == 1 and _meets(run, p.first, p.last, span)]
    told = [m.states for m in mentions if len(m.states) == 1 and m.start < span[1] and m.end > span[0]]
    return tuple(dict.fromkeys(code for codes in (*named_here, *told) for code in codes))


def _clauses(run: list[Token]) -> Iterator[list[Token]]:
    """Yield the clauses that can stand alone; a sentence none of whose clauses can is one."""
    cut = [run[c.first : c.last + 1] for c in clauses(run)] if run else []
    able = [part for part in cut if parts(part) is not None] if len(cut) > 1 else []
    if len(able) < 2:
        yield run
    else:
        yield from able


def _event(
    text: str,
    run: Sequence[Token],
    published: datetime.date | None,
    year: int | None,
    mentions: Sequence[Mention],
    *,
    gated: bool,
) -> Event | None:
    named = phrases(run, year)
    told = _told(text, run, named)
    if told is None or not _tells(run, told):
        return None
    model = event_model.shipped()
    root, confidence = event_model.best(model, model.margins(features(run, told.source, told.target)))
    start, end = run[0].start, run[-1].end
    near = [m for m in mentions if m.start < end and m.end > start]
    if gated:
        through = event_gate.passed(text, run, event_gate.Parts(told.verb, told.source, told.target), near, confidence)
        if through is None:
            return None
        told = told._replace(target=through.target)
    stated = dates_in(text[start:end], published)
    said = str(stated[0].stated) if stated else (published.isoformat() if published else "")
    rule = stated[0].stated.rule if stated else ("day of publication" if published else "")
    parties = [
        Party(start=span[0], end=span[1], text=text[span[0] : span[1]], states=_states(run, span, named, mentions))
        if span
        else None
        for span in (told.source, told.target)
    ]
    return Event(
        start=start,
        end=end,
        text=text[start:end],
        root=root,
        confidence=confidence,
        verb=text[told.verb[0] : told.verb[1]],
        source=parties[0],
        target=parties[1],
        passive=told.passive,
        date=said,
        date_rule=rule,
    )


def _tells(run: Sequence[Token], told: Told) -> bool:
    """Whether a listed phrase stands outside the actors' names."""
    words = [t for t in run if t.text[0].isalnum()]
    actors = [span for span in (told.source, told.target) if span]
    return any(
        not any(words[hit.first].start < b and words[hit.first].end > a for a, b in actors)
        for hit in hits([stem(t.text) for t in words])
    )


def _span(text: str, run: Sequence[Token], places: Span | None) -> Span | None:
    if places is None:
        return None
    start, end = run[places[0]].start, run[places[1]].end
    if text[start:end].endswith(("’s", "'s")):
        end -= 2
    return (start, end) if end > start else None


def _meets(run: Sequence[Token], first: int, last: int, span: Span) -> bool:
    return run[first].start < span[1] and run[last].end > span[0]


def _party(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    return {"start": party.start, "end": party.end, "text": party.text, "states": list(party.states)}
