"""The closed lists of what a state may be called, and where a sentence has one of their terms that is not a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dyadscope.documents.lexicon import word_set
from dyadscope.documents.words import Token
from dyadscope.proof import shipped

Kind = Literal["noun", "tie", "adjective", "danger", "verb"]
CATEGORIES = ("ally", "partner", "friend", "rival", "threat", "adversary")
_TABLE = Path(__file__).parent / "callings.tsv"

_SO_CALLED = word_set(
    "so-called perceived alleged supposed self-styled ostensible would-be imaginary imagined potential former formerly "
    "erstwhile"
)


_PAPERS = frozenset({"Treaty", "Agreement", "Declaration", "Convention", "Charter", "Pact", "Protocol", "Order"})
_LONG_NAME = 8
"""Papers whose name goes on after "on" or "of", and words of it that are looked at."""


@dataclass(frozen=True, slots=True)
class Term:
    """A listed word: its category and kind, and what voids it right before and right behind."""

    category: str
    kind: Kind
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Return the closed lists, by the first word of each term, longest first.

    Examples
    --------
    >>> [(t.category, t.kind) for t in terms()["friendly"]]
    [('friend', 'adjective')]
    """
    lines = [line.split("\t") for line in shipped(_TABLE).decode().splitlines() if line and not line.startswith("#")]
    out: dict[str, list[Term]] = {}
    for category, kind, words, before, after in lines[1:]:
        for phrase in _listed(words):
            term = Term(category, kind, tuple(phrase.split()), _listed(before), _listed(after))  # type: ignore[arg-type]
            out.setdefault(term.words[0], []).append(term)
    return {first: tuple(sorted(held, key=lambda t: -len(t.words))) for first, held in out.items()}


def has_term(words: Sequence[str]) -> bool:
    """Return whether any listed term may begin at one of these words, in lower case: what has none needs no reading."""
    listed = terms()
    return any(word in listed for word in words)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def found_in(run: Sequence[Token]) -> Iterator[tuple[int, int, Term]]:
    """Yield the listed terms of a sentence: neither names in capitals, nor voided by their neighbours."""
    listed = terms()
    at = 0
    while at < len(run):
        for term in listed.get(run[at].bare.lower(), ()):
            last = at + len(term.words) - 1
            if last < len(run) and all(run[at + k].bare.lower() == word for k, word in enumerate(term.words)):
                if not _in_a_name(run, at) and not _voided(run, at, last, term):
                    yield at, last, term
                at = last
                break
        at += 1


def _in_a_name(run: Sequence[Token], at: int) -> bool:
    """Whether a term is a part of a name: "Order of Friendship", "the Treaty on good faith, friendship and"."""
    for k in range(at - 1, max(-1, at - _LONG_NAME), -1):
        low = run[k].lower
        if low in {"on", "of", "for"}:
            if k and run[k - 1].text in _PAPERS:
                return True
            break
        if low not in {"and", ","} and not low.replace("-", "").isalpha():
            break
    return at > 0 and run[at].text[:1].isupper() and run[at - 1].text not in {".", ":", "“", '"', "—", "!", "?"}


def _voided(run: Sequence[Token], first: int, last: int, term: Term) -> bool:
    before = run[first - 1].lower if first else ""
    behind = [t.lower for t in run[last + 1 : last + 4]]
    after = behind[0] if behind else ""
    return (
        any(_fits(before, p) for p in term.before)
        or any(t.lower in _SO_CALLED for t in run[max(0, first - 3) : first])
        or any(len(behind) >= len(p) and all(map(_fits, behind, p)) for p in map(str.split, term.after))
        or (first > 0 and run[first - 1].text in {"“", '"', "‘", "'"} and after in {"”", '"', "’", "'"})
    )


def _fits(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
