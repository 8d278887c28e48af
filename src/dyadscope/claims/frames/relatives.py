"""Of whom ", which ..." speaks: the state named right before it, or nobody where that is not plain."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.claims.frames.items import Item
from dyadscope.claims.frames.lexicon import SAYS, VERBS

_RELATIVES = frozenset({"which", "who", "whose", "where"})
_MARKS = frozenset({",", "–", "—", "("})
_JOINING = frozenset({"and", "or", ","})
_MANY = frozenset({"are", "were", "have", "do", "both", "aren’t", "aren't", "weren’t", "weren't", "haven’t", "haven't"})
_ONE = frozenset(
    {"is", "was", "has", "does", "isn’t", "isn't", "wasn’t", "wasn't", "hasn’t", "hasn't", "doesn’t", "doesn't"}
)


def opened_by(items: Sequence[Item], first: int, begin: int) -> int | None:
    """Return the place of the "which" or "who" that opens a stretch; its other words begin at `begin` in the text."""
    place = None
    for k in range(first, len(items)):
        if items[k].start >= begin:
            break
        if items[k].text in _RELATIVES:
            place = k
    return place


def antecedent(items: Sequence[Item], relative: int) -> Item | None:
    """Return the state of which a relative clause speaks, None where it is not plain.

    That is the noun right before it. Of several that are joined it is the last one, if the verb is of one.
    """
    if items[relative].text != "which":
        return None
    if relative and items[relative - 1].text in {"and", "but"}:
        before = _last_relative(items[: relative - 1])
        closed = before is None or any(i.text == "," for i in items[before:relative])
        return None if before is None or closed else antecedent(items, before)
    if relative < 2 or items[relative - 1].text not in _MARKS:
        return None
    noun = items[relative - 2]
    verb = items[relative + 1].text if relative + 1 < len(items) else ""
    if noun.sort not in {"state", "attribute"} or len(noun.codes) != 1 or noun.capital or verb in _MANY:
        return None
    joined = [i for i in items[: relative - 2] if i.text not in {"the", "a"}][-2:]
    if len(joined) == 2 and joined[1].text in _JOINING and joined[0].codes and not _of_one(verb):
        return None
    return noun


def _of_one(verb: str) -> bool:
    """Whether a verb has one subject: "is", "borders"."""
    return verb in _ONE or (verb in VERBS and verb.endswith("s") and verb not in _MANY)


def _last_relative(items: Sequence[Item]) -> int | None:
    """Return the place of the last word that opens a relative clause; the "that" of what somebody says opens none."""
    for k in range(len(items) - 1, 0, -1):
        if items[k].text in _RELATIVES:
            return k
        if items[k].text == "that" and items[k - 1].text not in SAYS and items[k - 1].text not in VERBS:
            return k
    return None


def goes_on(items: Sequence[Item], first: int) -> tuple[bool, Item | None]:
    """Tell whether a stretch may go on with a relative clause before it, and with which subject: none if it is open.

    "Laos borders Vietnam, which joined ASEAN in 1995 and ...": Vietnam. With a comma before the "and" it may be Laos.
    """
    before = items[:first]
    relative = _last_relative(before)
    if relative is None:
        return False, None
    commas = [k for k in range(relative + 1, first) if before[k].text in _MARKS]
    if any(items[k + 1].text in VERBS for k in commas):
        return False, None  # the clause around it has gone on since
    noun = antecedent(items, relative)
    return True, None if commas or items[first].text in _MARKS else noun
