"""Sentences with "which", "it" and the like, each with the states of which a reader takes what follows to speak."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dyadscope.claims.merging import listed
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.states.names import resolve

TABLE = Path(__file__).with_name("claim_antecedents.tsv")
MARK = "¦"
"""Behind it stands what is said of the states beside the sentence."""


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])


def read_rows(group: str) -> list[str]:
    """Return the sentences of a group, with their mark."""
    return [text for of, text, _ in _rows() if of == group]


def asked_behind(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Return the queries asked of what stands behind the mark, by whatever rule, and the states of each."""
    place = text.index(MARK)
    found, *_ = listed(read(load(text.replace(MARK, "").encode(), published=date(2025, 6, 30))), ())
    asked = [one.built.query for one in found if one.claim.end > place + 1]
    return [(str(q), q.states) for q in asked if q is not None]


def about_others(group: str, text: str) -> list[str]:
    """Return the queries that are asked of other states than those that a reader would take to be meant."""
    (states,) = [states for of, row, states in _rows() if (of, row) == (group, text)]
    meant = {resolve(s).ccode for s in states.split()} if states != "-" else set()
    return [query for query, of in asked_behind(text) if not set(of) <= meant]
