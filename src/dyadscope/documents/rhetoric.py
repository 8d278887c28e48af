"""What the leaders of one state say about the other, counted by year: for the dimension of diplomacy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dyadscope.documents.claim_types import direction_of
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Extract, Reading
from dyadscope.documents.words import tokens

if TYPE_CHECKING:
    import polars as pl

WARM = word_set(
    "friend friends friendly friendship partner partners partnership trust mutual cooperation ally allies alliance "
    "support supports brotherly solidarity good-neighbourly good-neighborly"
)
COLD = word_set(
    "threat threats aggression sanctions condemn condemned hostile provocation provocations enemy violation violations "
    "unacceptable confrontation protest warned occupation interference"
)
"""Closed lists: a statement is warm or cold if it has words of one list and none of the other."""


def rhetoric(readings: Iterable[Reading], a: int, b: int) -> pl.DataFrame:
    """Return how often, by year, speakers of each state spoke about the other in these documents.

    Parameters
    ----------
    readings
        Documents that were read. The counts describe these documents, not all that was said.
    a, b
        COW codes of the two states.

    Returns
    -------
    polars.DataFrame
        year; speaker (COW code of the side that speaks); `statements`, quotations and statements of it that mention
        the other; `warm` and `cold`, those with words of one closed list only; `rising`, those that say something
        grows; `documents`, how many documents these are from. Years and sides without any have no row: nothing is
        known of them.

    Examples
    --------
    >>> from dyadscope.documents.input import load
    >>> from dyadscope.documents.reading import read
    >>> text = "5 May 2014. Russian Foreign Minister Sergei Lavrov said: “China is our partner and friend.”"
    >>> rhetoric([read(load(text.encode()))], 365, 710).rows()
    [(2014, 365, 1, 1, 0, 0, 1)]
    """
    import polars as pl

    counts: Counter[tuple[int, int, str]] = Counter()
    documents: dict[tuple[int, int], set[int]] = {}
    for number, reading in enumerate(readings):
        for extract in (*reading.quotes, *reading.statements):
            speaker = extract.state
            if extract.type == "term" or extract.depth or speaker not in {a, b}:
                continue
            year = _year(extract, reading)
            if year is None or not _about(extract, reading, b if speaker == a else a):
                continue
            words = frozenset(t.bare.lower() for t in tokens(extract.text))
            counts[year, speaker, "statements"] += 1
            counts[year, speaker, "warm"] += bool(words & WARM) and not words & COLD
            counts[year, speaker, "cold"] += bool(words & COLD) and not words & WARM
            counts[year, speaker, "rising"] += direction_of([t.bare.lower() for t in tokens(extract.text)]) == "rising"
            documents.setdefault((year, speaker), set()).add(number)
    names = ("statements", "warm", "cold", "rising")
    rows = [(y, s, *(counts[y, s, n] for n in names), len(held)) for (y, s), held in sorted(documents.items())]
    schema = {"year": pl.Int16, "speaker": pl.Int16, **dict.fromkeys((*names, "documents"), pl.Int32)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _year(extract: Extract, reading: Reading) -> int | None:
    """The year something was said: as the text states, else that of publication."""
    if extract.date[:4].isdigit():
        return int(extract.date[:4])
    return reading.document.date.year if reading.document.date is not None else None


def _about(extract: Extract, reading: Reading, state: int) -> bool:
    return any(extract.start <= m.start < extract.end and m.states == (state,) for m in reading.actors)
