"""A noun that means a measure: whether it stands for the whole, which measure it is, and which states it connects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dyadscope.claims.clause import Clause, ClauseWord
from dyadscope.claims.nearest.wordlists import NOUNS, pattern

_NEAR = 30
"""Characters between a noun and a name that it connects."""
_NEXT = 12
"""Characters between "trade" and the name behind "with": an article fits, another name does not."""

_UNNARROWED: Mapping[str, str] = {
    "[NOUNS]": "[FREE]|<named>|<rising>&![MILITARY]",
    "partnership": "economic|[FREE]|<named>|<rising>&![MILITARY]",
    "cooperation|ties|relations": "economic|[MILITARY]|[FREE]|<named>|<rising>",
}
"""Nouns, and what may stand before each; "Russia's military" is a name too, and military trade is a part of trade."""
WHOLE = pattern(
    "a noun with nothing before it that narrows it",
    tuple(
        form
        for noun, free in _UNNARROWED.items()
        for form in (
            f"{free} {free} {free} {free} @ {noun}",
            f"^ {free}*3 @ {noun}",
            f"!<letter> {free}*3 @ {noun}",
            f"[BREAKS] {free}*3 @ {noun}",
        )
    ),
    yes=(
        "[bilateral |trade] grew",
        "he noted [that the |trade] grew",
        "In 2010[, |trade] grew",
        "[military |ties] deepened",
        "[of the growing strategic |partnership]",
    ),
    no=("oil |trade grew", "military |trade grew", "the new |trade grew", "economic |rapprochement"),
)
NARROWED = pattern(
    "a noun that means another thing, or a part alone",
    (
        "<any> [OTHER_THINGS]",
        "<any> !,|;|[HELPS]*7 [PARTS]",
        "<any> !,|;|[HELPS]*7 [NARROWS] ![TIME]&!<number>&!<named>",
    ),
    yes=("[trade wars] grew", "[trade in services] grew", "[ties between their regions] grew"),
    no=("|trade in recent years", "|trade grew, in services", "|trade has grown in services", "|trade of China"),
)
BETWEEN = pattern(
    "a noun that connects the two that are named next",
    ("<any> between",),
    yes=("[trade between] Russia and China",),
    no=("|trade with China between wars", "between |trade and war"),
)
SHARE_OF = pattern(
    "a noun behind a share of it",
    ("the|a|its|their share|proportion|portion|fraction !,|;*6 @ [NOUNS]",),
    yes=("[the share of China in our |trade] grew", "[a portion of |trade] grew"),
    no=("they share |trade", "the share grew, and |trade fell"),
)
WITH = pattern(
    "a noun that connects one that is named before and the next",
    ("<any> with",),
    yes=("Russia’s [trade with] China",),
    no=("|trade within China", "|trade between Russia and China"),
)
MILITARY_TIES = pattern(
    "ties of arms",
    ("[MILITARY] @ [TIES]",),
    yes=("[military |cooperation] grew", "[defence |ties] grew"),
    no=("military and other |ties grew", "[military |trade] grew"),
)
ECONOMIC_TIES = pattern(
    "ties of trade",
    ("economic|trade ..1 @ [TIES]",),
    yes=("[economic |cooperation] grew", "[trade and |ties] grew"),
    no=("economic and some other |ties grew", "political |ties grew"),
)


def stands_whole(clause: Clause, noun: int) -> bool:
    """Whether a noun stands for the whole: nothing before it narrows it, no "in services" after it, no share of it."""
    run = clause.run
    return WHOLE.fit(run, noun) is not None and all(part.fit(run, noun) is None for part in (NARROWED, SHARE_OF))


def measure_of(run: Sequence[ClauseWord], noun: int) -> str:
    """Return the measure that a noun means with the words before it: military ties are not ties at large."""
    if MILITARY_TIES.fit(run, noun) is not None:
        return "military-cooperation"
    return "trade" if ECONOMIC_TIES.fit(run, noun) is not None else NOUNS[run[noun].lower]


def connected(clause: Clause, noun: int) -> tuple[int, int] | None:
    """Return the two states a noun connects: "A's trade with B", "trade between A and B", "A-B trade"."""
    place = clause.words[noun]
    after = [n for n in clause.named if 0 <= n.start - place.end <= _NEAR]
    codes = list(dict.fromkeys(n.code for n in after))
    if BETWEEN.fit(clause.run, noun) is not None and len(codes) >= 2:
        return codes[0], codes[1]
    if WITH.fit(clause.run, noun) is None or not after or after[0].start - place.end > _NEXT:
        return None
    other = after[0].code
    before = [n.code for n in reversed(clause.named) if 0 <= place.start - n.end <= _NEAR]
    own = next((code for code in (*before, *codes) if code != other), None)
    return None if own is None else (own, other)
