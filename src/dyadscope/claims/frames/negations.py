"""Denials that two clauses share: "neither A nor B joined", "A borders neither B nor C", "..., nor does it belong"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.claims.frames.items import Item
from dyadscope.claims.frames.lexicon import DROPPED, VERBS
from dyadscope.documents.lexicon import word_set

_AUXILIARY = word_set("do does did is are was were has have had")
_ALONE = word_set("do does did")
"""Auxiliaries that only turn a clause round; the others are a verb of what it says."""


class Part(NamedTuple):
    """One of the clauses that a shared denial stands for: its words with a "not", and where it stands in the text."""

    items: list[Item]
    start: int
    end: int
    beside: bool = False
    """Whether something was said of the subject beside it, between commas, which nothing tests."""


def parts_of(stretch: Sequence[Item]) -> list[Part] | None:
    """Return what a clause with "neither ... nor", or that begins with "nor", denies one by one; None of others.

    Nothing is returned where what is shared is not plain: then nothing in it is tested.
    """
    words = [i.text if i.sort == "word" else "" for i in stretch]
    if "neither" in words:
        return [_never(part) for part in _neither(list(stretch), words)]
    if words[:1] == ["nor"]:
        return [_never(part) for part in _turned_round(list(stretch), words)]
    return None


def _never(part: Part) -> Part:
    """ "Not ... ever" is "never"."""
    if not any(i.text == "ever" for i in part.items):
        return part
    said = [i._replace(text="never") if i.text == "not" else i for i in part.items if i.text != "ever"]
    return part._replace(items=said)


def _neither(items: list[Item], words: list[str]) -> list[Part]:
    at = words.index("neither")
    nors = [k for k, w in enumerate(words) if w == "nor" and k > at]
    edges = [at, *nors]
    if not nors or "neither" in words[at + 1 :] or "," in words[at : nors[-1]]:
        return []
    denial = Item("word", "not", items[at].start, items[at].end)
    before = items[:at]
    if any(i.codes or i.text in VERBS for i in before):
        ends = [*nors, len(items)]
        denied = [items[a + 1 : b] for a, b in zip(edges, ends, strict=True)]
        if not all(denied):
            return []
        starts = [items[0].start, *(items[k].start for k in nors)]
        return [Part([*before, denial, *d], s, _last(d).end) for d, s in zip(denied, starts, strict=True)]
    named = [items[k + 1] for k in edges if k + 1 < len(items)]
    rest = items[nors[-1] + 2 :]
    single = [n - m == 2 for m, n in zip(edges, nors, strict=False)]
    if not all(single) or not all(len(n.codes) == 1 for n in named) or not _verbal(rest):
        return []
    out = [Part([*before, n, denial, *rest], items[k].start, n.end) for k, n in zip(edges, named, strict=True)]
    out[-1] = out[-1]._replace(end=_last(rest).end)
    return out


def _verbal(rest: Sequence[Item]) -> bool:
    """Whether a verb comes first, words that say nothing aside."""
    first = next((i for i in rest if i.text in VERBS or i.text not in DROPPED), None)
    return first is not None and first.sort == "word" and first.text in VERBS


def _turned_round(items: list[Item], words: list[str]) -> list[Part]:
    """ "Nor does China belong" is "China does not belong"; the subject must be a state, named or by a pronoun."""
    if len(items) < 4 or words[1] not in _AUXILIARY:
        return []
    subject = next((k for k in range(2, len(items)) if words[k] != "the"), len(items))
    if subject >= len(items) or not items[subject].codes:
        return []
    denial = Item("word", "not", items[0].start, items[0].end)
    verb = [] if words[1] in _ALONE else [items[1]]
    made = [items[subject], *verb, denial, *items[subject + 1 :]]
    return [Part(made, items[0].start, _last(items).end)]


_MARKS = frozenset({",", ".", ";", "!", ":", "”", '"', ")", "–", "—"})


def _last(items: Sequence[Item]) -> Item:
    """Return the last item that is no mark."""
    return next((i for i in reversed(items) if i.text not in _MARKS), items[-1])
