"""Whom a document is between: the states of its title and of those who speak in it, for ties that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dyadscope.documents.actors import places
from dyadscope.documents.calling_places import SHARED
from dyadscope.documents.calling_words import found_in
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import Token, tokens
from dyadscope.states import gazetteer

_TOGETHER = word_set("our both two")
_ELSEWHERE = word_set("with for towards toward against")
_REACH, _WITHIN = 5, 2
"""Words between "our" and what two have together, and between "our" and "countries"."""


def states_between(reading: Reading) -> frozenset[int]:
    """Return the states that a document's title names and whose officials speak in it.

    Parameters
    ----------
    reading
        A document that was read. Of a joint press conference, talks, or a message to one head of state these are two:
        what a speaker of one calls "our partnership" is then that with the other. Of more than two it could be any's.

    Examples
    --------
    >>> from dyadscope.documents.input import load
    >>> from dyadscope.documents.reading import read
    >>> text = "# Talks with President of China Xi Jinping\\n\\nPresident of Russia Vladimir Putin: Welcome."
    >>> sorted(states_between(read(load(text.encode(), name="page.md"))))
    [365, 710]
    """
    return frozenset((*_of_title(reading), *(e.state for e in (*reading.quotes, *reading.statements) if e.state)))


def _of_title(reading: Reading) -> Iterator[int]:
    title = reading.document.title
    year = reading.document.date.year if reading.document.date else None
    for mention in {m.text: m for m in reading.actors if m.kind == "person" and len(m.states) == 1}.values():
        if mention.text in title:
            yield from mention.states
    run = tokens(title)
    for place in places(run, year).values():
        yield from place.codes  # a bloc stands for many, and then nothing is made of it
    for token in run:
        if "-" in token.bare or "–" in token.bare:  # "Russian-Chinese"
            for part in re.split("[-–]", token.bare):
                yield from gazetteer.meant(part, year) if part[:1].isupper() else ()


def shared_places(run: Sequence[Token]) -> Iterator[int]:
    """Yield the words of a sentence that stand for both states of a pair without naming them.

    Examples
    --------
    >>> run = tokens("Our strategic partnership serves our two countries and bilateral trade.")
    >>> [run[k].text for k in shared_places(run)]
    ['countries', 'bilateral', 'Our']
    """
    low = [token.bare.lower() for token in run]
    for k, word in enumerate(low):
        if word == "bilateral" or (word in SHARED and _TOGETHER.intersection(low[max(0, k - _WITHIN - 1) : k])):
            yield k
    for first, last, term in found_in(run):
        if term.kind == "tie" and not _ELSEWHERE.intersection(low[last + 1 : last + 2]):
            ours = next((k for k in range(first - 1, max(-1, first - _REACH - 2), -1) if low[k] == "our"), None)
            if ours is not None and all(
                run[k].text[0].isalpha() or run[k].text in {",", "-"} for k in range(ours, first)
            ):
                yield ours
