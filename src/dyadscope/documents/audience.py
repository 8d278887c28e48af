"""Whom a document is between: the states of its title and of those who speak in it, for ties that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from dyadscope.documents.actors import places
from dyadscope.documents.calling_places import SHARED
from dyadscope.documents.calling_words import found_in
from dyadscope.documents.reading import Reading
from dyadscope.documents.token_patterns import TokenPattern
from dyadscope.documents.words import Token, tokens
from dyadscope.states import gazetteer

pattern = partial(TokenPattern, lists={"SHARED": SHARED})

OF_BOTH = pattern(
    "both states, unnamed",
    ("our|both|two ..2 @ [SHARED]", "bilateral"),
    yes=("our [two |countries]", "[our |countries]", "[both great old |nations]", "[bilateral] trade"),
    no=("the |countries", "our very great old |countries", "|our two"),
)
OUR_TIE = pattern(
    "our, before what two have together",
    ("our <letter>|,|-*5 @",),
    yes=("[our |]partnership", "[our long, good |]friendship"),
    no=("the |partnership", "our plan: |partnership", "our plan of very long and good |friendship"),
)
ELSEWHERE = pattern(
    "with somebody, behind what two have together",
    ("with|for|towards|toward|against",),
    yes=("our partnership [with] China",),
    no=("our partnership |and China",),
)


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
    yield from (found.at for found in OF_BOTH.each(run))
    for first, last, term in found_in(run):
        if term.kind == "tie" and ELSEWHERE.fit(run, last + 1) is None:
            ours = OUR_TIE.fit(run, first)
            if ours is not None:
                yield ours.first
