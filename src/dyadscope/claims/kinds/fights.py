"""How sentences speak of wars, clashes and attacks between two states, and what is asked of the lists."""

from __future__ import annotations

from dyadscope.claims.frames.matcher import Asked, Bound
from dyadscope.claims.kinds.asking import NO_TIME, happened, query
from dyadscope.claims.kinds.attacks import FIRST, INVADED
from dyadscope.claims.kinds.wars import FIGHTING
from dyadscope.claims.kinds.words import WORDS
from dyadscope.claims.query import written

FIRST_YEAR = 1816
"""First year of the lists of wars and of militarized events: "never" is tested from it on."""
_SEVERAL = frozenset({"wars", "twice", "repeatedly", "often", "times"})
"""Words for more than one war: they fell into the years told, and did not last through them."""
_WARLIKE = frozenset(WORDS["WARLIKE"].split("|"))


def asked_fight(what: str, b: Bound) -> Asked | str:
    """Return the query of a war or clash: that there was one, none, never one, or one since a year or through years."""
    over = "ISLANDS" in b.said or "C" in b.places or "L" in b.places
    described = over or "WARTOLD" in b.said or bool(_WARLIKE.intersection(b.words.split()))
    if what == "war" and described and (b.normal.negated or b.normal.never):
        return "a war of that kind is denied, and another one is not"
    said = set(b.words.split())
    told = b.said.get("WARTOLD") or next((w for w in b.words.split() if w in _WARLIKE), "")
    untested = f"“{told}” was not tested" if told else "what it was over, or where, was not tested" if over else ""
    less = (FIGHTING,) if what == "war" and (b.normal.never or b.normal.negated) and "war" not in said else ()
    if b.normal.never:
        span = _never(b)
        if span is None:
            return NO_TIME
        return Asked(query("fought", what, b.pair, span, "never", less), "event", denial="own")
    if b.when.sort == "since" and not b.normal.negated:
        if what != "war" or "at war" not in b.words:
            return "that they fought since a year may mean once or throughout"
        return Asked(
            query("fought", what, b.pair, (b.when.first, b.when.last), "since"),
            "event",
            denial="own",
            untested=untested,
        )
    if b.when.ends and what == "war" and not b.normal.negated and not _SEVERAL.intersection(b.words.split()):
        asked = query("fought", what, b.pair, (b.when.first, b.when.last), "throughout")
        return Asked(asked, "event", denial="own", untested=untested)
    years = happened(b)
    if years is None:
        return NO_TIME
    if b.when.sort in {"", "now"} and b.published_year is not None:
        if b.normal.past or any(w in b.words for w in ("fought", "waged", "went")):
            return "when they fought is not said"
        years = (b.published_year - 2, b.published_year)
    expect = "none" if b.normal.negated else "some"
    return Asked(query("fought", what, b.pair, years, expect, less), "event", denial="own", untested=untested)


def _never(b: Bound) -> tuple[int, int] | None:
    """Return the years in which two are said never to have fought: those that are stated, else all there are."""
    if b.when.sort in {"at", "span", "since", "after", "recent"}:
        return b.when.first, b.when.last
    last = b.when.last if b.when.sort == "by" else b.published_year
    return None if last is None else (FIRST_YEAR, last)


_ENTERED = frozenset({"invaded", "occupied", "invasion"})
"""Words for an attack by which land of the other was entered."""


def asked_attack(b: Bound) -> Asked | str:
    """Return the query of an attack by one of two states in the years that are stated."""
    if b.normal.never or b.normal.negated or not b.when.stated or b.when.sort not in {"at", "span"}:
        return "when it attacked is not said"
    years = (b.when.first, b.when.last)
    entered = (INVADED,) if _ENTERED.intersection(b.words.split()) else ()
    names = (f"{FIRST}{written(b.pair[0])}", *entered)
    lasted = "occupied" in b.words.split() and b.when.ends
    untested = "how long it was occupied was not tested" if lasted else ""
    return Asked(query("fought", "dispute", b.pair, years, "some", names), "event", denial="own", untested=untested)
