"""Reporting verbs: where a sentence has one, and when a form that looks like one is a noun or somebody's duty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern, last_place_of, word_lists
from dyadscope.documents.words import Token

_CLAUSES = lexicon.SUBORDINATE - {"then", "later", "earlier", "today"}
_BE = word_set("is are was were be been being")
_COMMA, _OPENED = frozenset((",",)), frozenset(("(",))
_LISTS = word_lists(lexicon) | {
    "ACTORS": lexicon.WRITINGS | lexicon.HUMANS | lexicon.CALLINGS,
    "PARTS": frozenset('.;:“"'),
    "PLAIN": frozenset(form for form, stem in lexicon.REPORTING.items() if form == stem),
    "SAYING_SO": word_set("saying telling stating declaring writing warning asking adding"),
    "VIEWS": frozenset(form for form, stem in lexicon.REPORTING.items() if stem in lexicon.VIEWING.values()),
}
_pattern = partial(TokenPattern, lists=_LISTS)

NO_VERB = _pattern(
    "a form that is no reporting verb",
    (
        "the|a|an|his|her|its|their|of|no|my|our @ <any>",
        "[PREPOSITIONS]&!by @ <ing>",
        "can|could|must|should|to @ [VIEWS]",
        "to|must|should|shall|would|could|will|let @ [PLAIN]&!say|quote",
    ),
    yes=("[the |report]", "[no |demand]", "[after |saying] so", "they [must |welcome] it", "they [should |note] it"),
    no=("by |saying so", "they |noted it", "they could |say so", "to |quote her"),
)
AS_VERB = _pattern(
    "a word that may be a noun, as a verb",
    (
        "[ACTORS] @ <s> ![PREPOSITIONS]",
        "[ACTORS] @ <s> $",
        "read|reads :|,|.",
        "read|reads $",
        "[WRITINGS] @ read|reads",
        "to @ !<s>",
        "<s> @ !<s> a|an|the|no|that",
        "[FIRST_PERSON]|[PRONOUNS]|who|and @ <any>",
        '<any> that|“|"|,',
    ),
    yes=(
        "[report |notes progress]",
        "the [letter |reads]",
        "[to |report]",
        "[Officials |report that]",
        "[they |hope] so",
    ),
    no=("report |notes on", "the |notes", "a |report on", "Berg |reports on"),
)
AS_NOUN = _pattern(
    "a word that may be a noun, as a noun",
    ("[PREPOSITIONS]|the|a|an|some|any|all|member|both @ <any>",),
    yes=("[in |reports]", "[all |states]"),
    no=("Berg |reports", "many |states"),
)
NAME_DOES = _pattern(
    "a name before a third person", ("<capital> @ <s>",), yes=("[Berg |reports]",), no=("Berg |report", "many |reports")
)
AS_SAYING = _pattern(
    "quoted as saying",
    ("quoted|cited|reported ![PARTS]*12 as [SAYING_SO]",),
    yes=("was [quoted as saying]", "was [quoted by the agency as saying]"),
    no=("was |quoted. As saying goes", "was |quoted by many", "was |called as saying"),
)


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
        if out and at <= out[-1].last:
            continue  # the "saying" of "was quoted as saying"
        if (low in lexicon.NOUN_TOO and _is_noun(run, at)) or before.endswith(("’s", "'s")):
            continue
        if NO_VERB.fit(run, at) is not None:
            continue
        passive = low.endswith(("ed", "wn", "id", "ten", "ld")) and _left_auxiliary(run, at) in _BE
        if (saying := AS_SAYING.fit(run, at)) is not None:
            # "X was quoted by the agency as saying": X says it; "the agency quoted X as saying": whom it quotes
            out.append(Verb(at, saying.stop - 1, "say" if passive else "quote"))
            continue
        if low == "written" and not passive and _left_auxiliary(run, at) not in {"has", "have", "had"}:
            continue  # "a promise written down on paper"
        out.append(Verb(at, at, f"be {stem}" if passive else stem))
    return out


def _left_auxiliary(run: Sequence[Token], at: int) -> str:
    at -= 1
    while at >= 0 and (run[at].lower.endswith("ly") or run[at].lower in {"also", "not", "never", "once"}):
        at -= 1
    return run[at].lower if at >= 0 else ""


def _is_noun(run: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun or a verb is a noun."""
    if AS_VERB.fit(run, at) is not None:
        return False
    return AS_NOUN.fit(run, at) is not None or NAME_DOES.fit(run, at) is None


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
            opened = last_place_of(run, _COMMA, at - 16, at)
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
            opened = last_place_of(run, _OPENED, at - 14, at)
            if opened is None:
                return at
            at = opened - 1
        else:
            return at
    return at
