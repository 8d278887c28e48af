"""What speakers of two states say of the other state in one document: by sentence, with what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dyadscope.documents.actors import Mention
from dyadscope.documents.audience import shared_places, states_between
from dyadscope.documents.calling_words import has_term
from dyadscope.documents.callings import Named, callings
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading
from dyadscope.documents.utterances import Utterance, utterances
from dyadscope.documents.words import Token, tokens
from dyadscope.states import gazetteer

_THINGS = word_set(
    "agreement agreements accord accords round process protocol protocols format package convention "
    "treaty declaration consensus group act summit conference"
)
_JOINTS = ("-", "–")
_JOINED = re.compile(r"\w[-–][A-Z]")
"""Where a word may name two states at once: "Russian-Chinese"."""


class Called(NamedTuple):
    """A term that is applied to the other state: its category, whether it is denied, where it stands in the text."""

    category: str
    denied: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in which a speaker of one state names the other, and what he calls it there."""

    utterance: Utterance
    about: int
    called: tuple[Called, ...]

    def calls(self, category: str) -> bool:
        """Whether the other is called so, at least once, without denial."""
        return any(c.category == category and not c.denied for c in self.called)

    def denies(self, category: str) -> bool:
        """Whether it is denied to be so, and nowhere in the sentence said."""
        return not self.calls(category) and any(c.category == category for c in self.called)


def said(reading: Reading, a: int, b: int) -> Iterator[Said]:
    """Yield the sentences in which speakers of either state name the other, in the order of the text.

    Parameters
    ----------
    reading
        A document that was read.
    a, b
        COW codes. A sentence names a state by its name, its people, its government, its capital where that stands for
        the government, or somebody who speaks for it; a bloc or a treaty called after a city names nobody. Sentences
        of speakers whose state is not known are left out.

    Examples
    --------
    >>> from dyadscope.documents.input import load
    >>> from dyadscope.documents.reading import read
    >>> told = "5 May 2014. Russian Foreign Minister Sergei Lavrov said: “China is our partner, and not a threat.”"
    >>> [[(c.category, c.denied) for c in one.called] for one in said(read(load(told.encode())), 365, 710)]
    [[('partner', False), ('threat', True)]]
    """
    pair = (a, b)
    alone = are_alone(reading, a, b)
    for utterance in utterances(reading):
        if utterance.state in pair:
            other = b if utterance.state == a else a
            found = said_by(reading, utterance, other, alone=alone)
            if found is not None:
                yield found


def are_alone(reading: Reading, a: int, b: int) -> bool:
    """Return whether a document is between two states and nobody else: those of its title and of its speakers."""
    return states_between(reading) == {a, b}


def said_by(reading: Reading, utterance: Utterance, other: int, *, alone: bool = False) -> Said | None:
    """Return what one utterance says of a state; None if it does not speak of it.

    Parameters
    ----------
    reading, utterance
        A document and a sentence in it.
    other
        The state, a COW code.
    alone
        Whether the document is between the speaker's state and this one (`are_alone`): then "our partnership" and "our
        two countries" speak of it, in a sentence that names no other state.
    """
    text = reading.document.text
    own_quote = [m for m in utterance.mentions if not _elsewhere(m, utterance)]
    nobody_else = alone and all(m.states == (utterance.state,) for m in own_quote)
    joined = _JOINED.search(text, utterance.start, utterance.end) is not None
    if not (joined or nobody_else or any(m.states == (other,) for m in own_quote)):
        return None
    run = tokens(text, utterance.start, utterance.end)
    named = naming(
        run, own_quote, utterance.state, other, reading.document.date.year if reading.document.date else None
    )
    if nobody_else and not named.target:
        own = [k for k in shared_places(run) if not any(a <= run[k].start < b for a, b in utterance.foreign)]
        named = replace(named, pairs=named.pairs | frozenset(own))
    if not named.target and not named.pairs:
        return None
    called: tuple[Called, ...] = ()
    if has_term([t.bare.lower() for t in run]):
        asks = text[utterance.start : utterance.end].rstrip('”"’)] ').endswith("?")
        called = tuple(
            Called(c.category, c.denied, run[c.first].start, run[c.last].end)
            for c in callings(run, named, asks=asks, retold=utterance.voice == "statement")
            if not any(first <= run[c.first].start < last for first, last in utterance.foreign)
        )
    return Said(utterance, other, called)


def _elsewhere(mention: Mention, utterance: Utterance) -> bool:
    """Whether a mention stands in words that the speaker takes from somebody else."""
    return any(first <= mention.start < last for first, last in utterance.foreign)


def naming(run: Sequence[Token], mentions: Sequence[Mention], own: int, other: int, year: int | None) -> Named:
    """Return where a sentence's tokens name the other state, the speaker's own, and anybody else."""
    places = {t.start: k for k, t in enumerate(run)}
    held: dict[int, dict[int, tuple[int, bool]]] = {0: {}, 1: {}, 2: {}}
    pairs = set()
    for k, token in enumerate(run):
        if "-" in token.text or "–" in token.text:
            meant = {code for part in _parts(token.bare) for code in gazetteer.meant(part, year)[:2]}
            if {own, other} <= meant:
                pairs.add(k)
    for mention in mentions:
        first = places.get(mention.start)
        if first is None or first in pairs or _is_no_state(run, first, mention):
            continue
        last = first
        while last + 1 < len(run) and run[last + 1].start < mention.end:  # a name may end in "North Korea's"
            last += 1
        which = 0 if mention.states == (other,) else 1 if mention.states == (own,) else 2
        held[which][first] = (last, mention.kind == "person")
    for k in range(1, len(run) - 1):  # "Russian – Chinese"
        if run[k].text in _JOINTS and {_side(held, k - 1), _side(held, k + 1)} == {0, 1}:
            pairs |= {k - 1, k + 1}
    return Named(held[0], held[1], held[2], frozenset(pairs))


def _side(held: dict[int, dict[int, tuple[int, bool]]], k: int) -> int:
    return next((side for side in (0, 1) if any(a <= k <= b for a, (b, _) in held[side].items())), 2)


def _parts(word: str) -> list[str]:
    return [part for part in word.replace("–", "-").split("-") if part[:1].isupper()]


def _is_no_state(run: Sequence[Token], first: int, mention: Mention) -> bool:
    """Whether a name is only that of a place, of a treaty called after a city, or of states in general."""
    if mention.text in {"States", "the States", "The States"} or (mention.kind == "capital" and mention.place):
        return True
    if mention.kind != "capital":
        return False
    behind = next((t for t in run[first:] if t.start >= mention.end), None)
    return behind is not None and (
        behind.lower in _THINGS or (behind.text[:1].isupper() and behind.lower not in {"and"})
    )
