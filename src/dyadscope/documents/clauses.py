"""Where one sentence makes several assertions: cut at semicolons and conjunctions that open a clause of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.documents import claim_words
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.words import Token

_OPENS = word_set("while whereas although though but yet because since rendering especially leading even")
_CONCEDES = word_set("although though while even whereas since")
_LEAST = 4


class Assertion(NamedTuple):
    """A clause: places of its first and last token in the sentence."""

    first: int
    last: int

    def words(self, run: Sequence[Token]) -> list[str]:
        """Return its words in lower case, without possessive endings and marks."""
        return [t.bare.lower() for t in run[self.first : self.last + 1] if t.bare[:1].isalnum()]


def clauses(run: Sequence[Token]) -> list[Assertion]:
    """Return the clauses of a sentence's tokens; together they are the whole sentence.

    Examples
    --------
    >>> from dyadscope.documents.words import tokens
    >>> run = tokens("Trade has grown, while Russian investment in China fell; nobody knows why it did.")
    >>> [" ".join(t.text for t in run[c.first : c.last + 1]) for c in clauses(run)]
    ['Trade has grown ,', 'while Russian investment in China fell ;', 'nobody knows why it did .']
    """
    cuts = [0]
    concession = bool(run) and run[0].lower in _CONCEDES
    for at in range(1, len(run)):
        token, before = run[at], run[at - 1]
        low = token.lower
        cut = before.text == ";" or (before.text in {",", "–", "—"} and low in _OPENS)
        if before.text == "," and low in {"and", "or"} and at + 2 < len(run):
            # A list has no verb soon after "and"; a clause has.
            cut = cut or (run[at - 2].lower != "years" and _clause_follows(run, at + 1))
        if concession and before.text == "," and at >= _LEAST + 1 and _clause_follows(run, at):
            cut, concession = True, False
        if cut and at - cuts[-1] >= _LEAST and len(run) - at >= _LEAST:
            cuts.append(at)
    return [Assertion(a, b - 1) for a, b in zip(cuts, [*cuts[1:], len(run)], strict=True)]


def _clause_follows(run: Sequence[Token], at: int) -> bool:
    """Whether a subject and a finite verb come next: a verb within six words, before any other mark."""
    for token in run[at : at + 7]:
        if token.text in {",", ";", "."}:
            return False
        low = token.lower
        if token.start != run[at].start and (
            low in claim_words.STAND or low in claim_words.MODALS or low in {"was", "were", "had"}
        ):
            return True
    return False
