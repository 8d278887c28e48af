"""Weapons of a sort that one state is said to have got from another: submarines, fighters, tanks and their like."""

from __future__ import annotations

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, query, years_of_arms
from dyadscope.claims.kinds.words import WEAPON_SORTS

_FIRST_DEAL = 1950
"""First year of the register of deals."""
COUNT = "how many there were was not tested"
_HOW = "modern|new|used|second-hand|advanced|soviet-era?"


def _sort(b: Bound) -> Asked | str:
    """Ask for a deal on a sort of weapon."""
    if b.normal.negated or b.normal.never:
        return "that none was sold cannot be shown by a list"
    when = years_of_arms(b, _FIRST_DEAL)
    if when is None:
        return NO_TIME
    names = (WEAPON_SORTS[b.said["SORT"]], *when[1])
    asked = query("event", "arms", (b.state("B"), b.state("A")), when[0], "some", names)
    return Asked(asked, "event", denial="no", untested=COUNT if "Q" in b.places else "")


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "weapons of a sort",
        (
            f"<A> [GOT] <Q>? {_HOW} {{SORT}} from <B>",
            f"<A> [GOT] <Q>? {_HOW} <B's> made? {{SORT}}",
            f"<B> [GAVE] <Q>? {_HOW} {{SORT}} to <A>",
            f"<B> [GAVE] <A> <Q>? {_HOW} {{SORT}}",
            "{SORT} were sold|supplied|delivered to <A> by <B>",
        ),
        _sort,
        (
            ("Vietnam received submarines from Russia.", "event arms RUS DRV 1950:2024 some submarine"),
            ("In 1985 Turkey bought tanks from Germany.", "event arms GMY TUR 1985:1985 some tank"),
            (
                "Peru took delivery of Russian helicopters in 2014.",
                "event arms RUS PER 2014:2014 some helicopter by:delivery",
            ),
            ("Italy sold Pakistan two frigates.", "event arms ITA PAK 1950:2024 some frigate"),
            ("In 2007 Algeria bought fighter jets from Russia.", "event arms RUS ALG 2007:2007 some fighter"),
            ("Kuwait got new battle tanks from the United States in 1992.", "event arms USA KUW 1992:1992 some tank"),
            (
                "Germany delivered submarines to Israel in 1999.",
                "event arms GMY ISR 1999:1999 some submarine by:delivery",
            ),
            ("Ukraine sold tanks to Ethiopia in 2011.", "event arms UKR ETH 2011:2011 some tank"),
            (
                "Tanks were supplied to Iraq by the United States in 2008.",
                "event arms USA IRQ 2008:2008 some tank by:delivery",
            ),
            ("India received missiles from Israel in 2009.", "event arms ISR IND 2009:2009 some missile by:delivery"),
        ),
        (
            "Vietnam did not receive submarines from Russia.",
            "Vietnam might receive submarines from Russia.",
            "Vietnam received spare parts for submarines from Russia.",
            "Vietnam received anti-tank missiles from Russia.",
            "Vietnam received two submarine crews from Russia.",
            "Turkey bought tank engines from Germany in 1985.",
            "Turkey bought water tanks from German firms in 1985.",
            "Turkey shot at tanks from Germany.",
            "Turkey received the German president.",
            "Turkey wants tanks from Germany.",
        ),
    ),
)
