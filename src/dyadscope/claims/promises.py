"""What a treaty is said to be, held against what it promises above all."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.assessment.words import PLEDGE_LEVELS, PLEDGE_WORDS
from dyadscope.claims.outcome import Row, Verdict
from dyadscope.claims.query import FRIENDSHIP
from dyadscope.results.numbers import listed

_WORDS = {"nonaggression": "non-aggression"}
"""Words of queries and of the ledger that are written otherwise elsewhere."""
_DEFENDS = "it promises defence"
UNTITLED = "what it is called is not in the list"


def promised(row: Row) -> tuple[str, ...]:
    """Return what a treaty of ATOP or the ledger promises, in words."""
    kinds = str(row.values.get("kind") or "").split(", ")
    told = [PLEDGE_WORDS[column] for column in PLEDGE_WORDS if row.values.get(column) == 1]
    return tuple(dict.fromkeys([*told, *(_WORDS.get(kind, kind) for kind in kinds if kind)]))


def above_all(row: Row) -> tuple[str, ...]:
    """Return the strongest of what a treaty promises: neutrality and non-aggression are alike.

    Examples
    --------
    >>> row = Row(source="atop", table="alliances", file="", sha256="", row=1, values={"defense": 1, "nonagg": 1})
    >>> promised(row), above_all(row)
    (('defence', 'non-aggression'), ('defence',))
    """
    levels = {kind: PLEDGE_LEVELS.get(kind, 0) for kind in promised(row)}
    return tuple(kind for kind, level in levels.items() if level == max(levels.values()))


def of_kind(rows: Sequence[Row], kind: str) -> tuple[list[Row], Verdict, str]:
    """Return the treaties that say most of a claim on one of a kind, the verdict, and what is to be added in words.

    A treaty of a kind promises that above all: one of mutual defence in which the two also renounce force is no
    non-aggression pact. Friendship is nothing promised, but what a treaty is called, which ATOP does not say.
    """
    if kind == FRIENDSHIP:
        called = [row for row in rows if kind in str(row.values.get("name") or "").lower()]
        untitled = [row for row in rows if not row.values.get("name")]
        if called:
            return called, "supported", _DEFENDS if any("defence" in above_all(row) for row in called) else ""
        return (untitled, "partly", UNTITLED) if untitled else (list(rows), "mixed", "it is called something else")
    word = _WORDS.get(kind, kind)
    fitting = [row for row in rows if word in above_all(row)]
    if fitting:
        return fitting, "supported", ""
    partial = [row for row in rows if word in promised(row)]
    main = list(dict.fromkeys(kind for row in partial or rows for kind in above_all(row)))
    if partial:
        return partial, "mixed", f"it is one of {listed(main)} that promises {word} too"
    return (
        list(rows),
        "mixed",
        f"it is one of {listed(main)}, not of {word}" if main else "what it promises is not known",
    )
