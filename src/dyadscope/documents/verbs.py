"""Reporting verbs: where a sentence has one, and when a form that looks like one is a noun or somebody's duty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.words import Token

_ACTORS = lexicon.WRITINGS | lexicon.HUMANS | lexicon.CALLINGS
_CLAUSES = lexicon.SUBORDINATE - {"then", "later", "earlier", "today"}
_TOLD = word_set("saying telling stating declaring writing warning asking adding")
_PARTS = frozenset('.;:“"')


class Verb(NamedTuple):
    """A reporting verb in a sentence: its first and last token, its plain form."""

    first: int
    last: int
    stem: str

    @property
    def passive(self) -> bool:
        """Whether the plain form is that of a passive."""
        return self.stem.startswith("be ")


def verbs(run: Sequence[Token]) -> list[Verb]:
    """Return the reporting verbs of a sentence, in order."""
    out: list[Verb] = []
    for at, token in enumerate(run):
        low = token.lower
        following = run[at + 1].lower if at + 1 < len(run) else ""
        if (low, following) in lexicon.PHRASAL:
            stem = lexicon.PHRASAL[low, following]
            last = at + 1 if following not in {",", ":", "the"} or stem == "share" else at
            if stem == "share" and not any(t.lower in {"view", "opinion", "belief"} for t in run[at + 2 : at + 4]):
                continue
            out.append(Verb(at, last, "say" if stem == "share" else stem))
            continue
        stem = lexicon.REPORTING.get(low, "")
        if not stem or not token.text[0].islower():
            continue
        before = run[at - 1].lower if at else ""
        if low in lexicon.NOUN_TOO and _is_noun(run, at):
            continue
        if before in {"the", "a", "an", "his", "her", "its", "their", "of", "no", "my", "our"}:
            continue
        if out and at <= out[-1].last:
            continue  # the "saying" of "was quoted as saying"
        passive = low.endswith(("ed", "wn", "id", "ten", "ld")) and _left_auxiliary(run, at) in {
            "is", "are", "was", "were", "be", "been", "being"
        }  # fmt: skip
        if low.endswith("ing") and before in lexicon.PREPOSITIONS - {"by"}:
            continue
        if before.endswith(("’s", "'s")) or (
            stem in lexicon.VIEWING.values() and before in {"can", "could", "must", "should", "to"}
        ):
            continue
        if (
            low == stem
            and before in {"to", "must", "should", "shall", "would", "could", "will", "let"}
            and stem not in {"say", "quote"}
        ):
            continue
        if saying := _as_saying(run, at):
            # "X was quoted by the agency as saying": X says it; "the agency quoted X as saying": whom it quotes
            out.append(Verb(at, saying, "say" if passive else "quote"))
            continue
        if low == "written" and not passive and _left_auxiliary(run, at) not in {"has", "have", "had"}:
            continue  # "a promise written down on paper"
        out.append(Verb(at, at, f"be {stem}" if passive else stem))
    return out


def plain_form(word: str) -> bool:
    """Whether a word lacks the ending of a third person."""
    return not word.endswith("s")


def _as_saying(run: Sequence[Token], at: int) -> int | None:
    """Return the place of the "saying" of "quoted (by somebody) as saying", if a token begins that."""
    if run[at].lower not in {"quoted", "cited", "reported"}:
        return None
    for k in range(at + 1, min(at + 14, len(run) - 1)):
        if run[k].text in _PARTS:
            return None
        if run[k].lower == "as" and run[k + 1].lower in _TOLD:
            return k + 1
    return None


def _left_auxiliary(run: Sequence[Token], at: int) -> str:
    at -= 1
    while at >= 0 and (run[at].lower.endswith("ly") or run[at].lower in {"also", "not", "never", "once"}):
        at -= 1
    return run[at].lower if at >= 0 else ""


def _is_noun(run: Sequence[Token], at: int) -> bool:
    before = run[at - 1].lower if at else ""
    following = run[at + 1].lower if at + 1 < len(run) else ""
    low = run[at].lower
    if not plain_form(low) and before in _ACTORS and following not in lexicon.PREPOSITIONS:
        return False  # "the report notes"
    if low in {"read", "reads"} and (following in {":", ",", ".", ""} or before in lexicon.WRITINGS):
        return False
    plain = plain_form(low)
    if plain and (before == "to" or (before.endswith("s") and following in {"a", "an", "the", "no", "that"})):
        return False
    if before in lexicon.FIRST_PERSON | lexicon.PRONOUNS | {"who", "and"} or following in {"that", "“", '"', ","}:
        return False
    if before in lexicon.PREPOSITIONS or before in {"the", "a", "an", "some", "any", "all", "member", "both"}:
        return True
    return not (run[at].lower.endswith("s") and at and run[at - 1].text[0].isupper())


def is_verbal(token: Token) -> bool:
    """Whether a token can only be a verb."""
    low = token.text
    return low in lexicon.REPORTING or low in lexicon.OTHER or low in {"is", "are", "was", "were", "has", "have", "had"}


def skip_left(run: Sequence[Token], at: int) -> int:
    """Return the last token before a verb that is neither an adverb, an auxiliary nor an insertion between commas."""
    steps = 0
    while at >= 0 and steps < 30:
        steps += 1
        low = run[at].lower
        told_of = low == "reported" and run[at + 1].lower == "to"  # "is reported to have said"
        if low in lexicon.ADVERBS or low in lexicon.AUXILIARIES or told_of or (low.endswith("ly") and len(low) > 4):
            at -= 1
        elif low == ",":
            opened = next((k for k in range(at - 1, max(-1, at - 17), -1) if run[k].text == ","), None)
            if opened is None or opened == 0:
                return at
            inside = run[opened + 1 : at]
            if not inside or any(is_verbal(t) for t in inside):
                return at
            first = not any(t.text == "," for t in run[:opened]) and run[0].lower in _CLAUSES
            if first and inside[-1].text[0].isupper():
                return at - 1  # "When it was time, director Ann Lee, said ..."
            if (
                inside[0].lower not in {"jr", "sr", *lexicon.HONORIFICS}
                and all(t.text[0].isupper() or t.text == "." for t in inside)
                and len(inside) <= 6
            ):
                return at - 1  # the name of whom the words before the comma describe
            at = opened - 1
        elif low == ")":
            opened = next((k for k in range(at - 1, max(-1, at - 15), -1) if run[k].text == "("), None)
            if opened is None:
                return at
            at = opened - 1
        else:
            return at
    return at
