"""What a war was over, or where it was fought: "over the dusty town of Badme", "in the mountains of Kargil"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dyadscope.claims.frames.items import Item
from dyadscope.documents.lexicon import word_set

_FIGHTING = word_set("war wars fought clashed skirmished hostilities clashes")
_LEADS = word_set("over for in along near around about across")
_TERRAIN = word_set(
    "town village city province valley strip desert border frontier borders island islands islets isles "
    "territory territories enclave exclave peninsula mountains hills heights ridge glacier plateau corridor oilfields "
    "canal channel river waters lake delta gulf highlands borderlands district districts"
)
"""Nouns of land and water; behind "over" they say what was fought for, and no other thing."""
_NAMES = word_set(
    "badme ogaden kashmir kargil sinai golan cenepa chaco aouzou nagorno-karabakh karabakh ossetia abkhazia donbas "
    "donbass crimea abyei heglig bakassi"
)
"""Places that wars were fought over, as a text may name them alone."""
_NOT_LAND = word_set(
    "and or but not of in on at to for with by from over against than that which who whose as is are was were fish "
    "fishing trade tariffs influence market markets rights access oil gas prices currency"
)
"""Words behind which no land is what it was over: "over fishing rights in the waters of"."""
_MOST = 4
"""Words before the noun: "the disputed, barren border"."""


def lands(text: str, items: Sequence[Item]) -> list[Item]:
    """Return the items of a sentence of war, with a land that it names behind "over" or "in" as one item.

    Of a sentence that tells of no fighting nothing is changed: "the waters" of others stay words.
    """
    first = next((k for k, i in enumerate(items) if i.sort == "word" and i.text in _FIGHTING), None)
    if first is None:
        return list(items)
    out = list(items[: first + 1])
    k = first + 1
    while k < len(items):
        item = items[k]
        end = _land(text, items, k + 1) if item.sort == "word" and item.text in _LEADS else None
        out.append(item)
        k += 1
        if end is not None:
            start, stop = items[k].start, items[end - 1].end
            out.append(Item("land", text[start:stop], start, stop))
            k = end
    return out


def _land(text: str, items: Sequence[Item], at: int) -> int | None:
    """Return where a land ends that begins at a place, None if none begins there."""
    k = at
    while k < len(items) and k - at <= _MOST:
        item = items[k]
        if item.sort == "word":
            if item.text in _TERRAIN:
                return _named(text, items, k + 1)
            if item.text in _NAMES:
                follows = k + 1 < len(items) and items[k + 1].text in _TERRAIN
                return k + 1 + follows
            if item.text in _NOT_LAND or not (item.text[:1].isalpha() or item.text == ","):
                return None
        elif item.sort not in {"adjective", "possessive", "pairs"}:
            return None
        k += 1
    return None


def _named(text: str, items: Sequence[Item], at: int) -> int:
    """Return where the name of a land ends, if one follows its noun: "of the Parana", "of Badme"."""
    k = at
    if k < len(items) and items[k].text in {"of", "in", "called", "around", "between"}:
        k += 1
        while k < len(items) and items[k].text in {"the", "upper", "lower"}:
            k += 1
        begin = k
        while k < len(items) and items[k].sort == "word" and _NAME.match(text, items[k].start):
            k += 1
        if k > begin:
            return k
        if k < len(items) and items[k].sort in {"state", "possessive"} and items[at].text in {"of", "in"}:
            return k + 1
    return at


_NAME = re.compile(r"[A-Z][\w'’-]+")

__all__ = ["lands"]
