"""How often two states vote alike in the General Assembly: in most votes, in a share of them, or more than others."""

from __future__ import annotations

from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, number_text, query
from dyadscope.measures.arms_dependence import WINDOW

HALF = "0.5"
_ASSEMBLY = "general_assembly|someone_assembly|un_general_assembly|un_someone_assembly"
"""A text's "General" may have been read as the rank of somebody."""
_WHERE = f"at|in|of? {_ASSEMBLY}|united_nations|un?"


def _mostly(expect: str, b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None and b.when.sort == "span" and b.when.last - b.when.first >= WINDOW:
        moment = (b.when.first, b.when.last)
    if moment is None:
        return NO_TIME if not b.when.stated else "over which years they voted so is not one year"
    return Asked(query("share", "un_agreement", b.pair, moment, expect, (HALF,)), "status", denial="no")


def _share(b: Bound) -> Asked | str:
    moment, amount = b.moment(), b.amount
    if moment is None:
        return NO_TIME if not b.when.stated else "over which years they voted so is not one year"
    if amount.unit != "%":
        return "how often they voted so is not in a unit that is read"
    asked = query("share", "un_agreement", b.pair, moment, amount.bound, (number_text(amount.value),))
    return Asked(asked, "status", denial="no")


def _oftener(expect: str, b: Bound) -> Asked | str:
    """Of the votes with B: those of A, and those of C."""
    moment = b.moment()
    if moment is None:
        return NO_TIME if not b.when.stated else "over which years they voted so is not one year"
    states = (b.state("B"), b.state("A"), b.state("C"))
    return Asked(query("more", "un_agreement", states, moment, expect), "comparison")


def _placed(form: str) -> tuple[str, ...]:
    """Return a form, with or without where it is voted, before it or behind it."""
    return (f"{_WHERE} ,? {form} {_WHERE}",)


_VOTES = "votes|roll_calls|roll-calls|resolutions|ballots|roll-call_votes"
_THERE = f"{_ASSEMBLY}|united_nations|un?"
_SIDED = "sided|sides|side|took_side|takes_side"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "vote alike mostly",
        (
            *_placed(f"<AB> vote|voted|votes alike|together|same_way|same on|in most {_THERE} {_VOTES}"),
            *_placed(f"<A> votes|voted|{_SIDED} with <B> on|in most {_THERE} {_VOTES}"),
            *_placed(f"<A> took|takes <B's> side on|in most {_THERE} {_VOTES}"),
            *_placed(f"<A> took|takes side of <B> on|in most {_THERE} {_VOTES}"),
        ),
        partial(_mostly, "above"),
        (
            (
                "Australia and New Zealand voted alike in most votes at the General Assembly in 2019.",
                "share un_agreement AUL NEW 2019:2019 above 0.5",
            ),
            (
                "In 2010 Brazil voted with India in most roll calls.",
                "share un_agreement BRA IND 2010:2010 above 0.5",
            ),
            (
                "Cuba sided with the United States in most General Assembly votes of the 2010s.",
                "share un_agreement CUB USA 2010:2019 above 0.5",
            ),
            (
                "At the United Nations, Cuba and Vietnam vote together on most resolutions.",
                "share un_agreement CUB DRV 2021:2024 above 0.5",
            ),
        ),
        (
            "Australia and New Zealand voted alike in most elections.",
            "Cuba sided with the United States in most wars of the 2010s.",
            "Australia and New Zealand may vote alike in most votes.",
            "Australia and New Zealand voted alike in most votes on Palestine in 2019.",
        ),
    ),
    Pattern(
        "vote apart mostly",
        _placed(f"<AB> vote|voted differently|apart|against_each-other on|in most {_THERE} {_VOTES}"),
        partial(_mostly, "below"),
        (
            (
                "In 2019 Israel and Iran voted differently in most votes.",
                "share un_agreement ISR IRN 2019:2019 below 0.5",
            ),
            (
                "Cuba and the United States vote differently on most resolutions.",
                "share un_agreement CUB USA 2021:2024 below 0.5",
            ),
            (
                "In 2005 Syria and the United States voted differently on most resolutions in the General Assembly.",
                "share un_agreement SYR USA 2005:2005 below 0.5",
            ),
        ),
        (
            "Israel and Iran voted differently in most respects.",
            "Israel and Iran would vote differently in most votes.",
            "Israel and Iran voted differently in most votes on disarmament in 2019.",
        ),
    ),
    Pattern(
        "vote alike in a share",
        (
            *_placed(f"<AB> vote|voted|votes alike|together|same_way in|on <Q> of? {_VOTES}"),
            *_placed(f"<A> votes|voted with <B> in|on <Q> of? {_VOTES}"),
        ),
        _share,
        (
            (
                "In 2010 Brazil and India voted alike in 80 per cent of votes.",
                "share un_agreement BRA IND 2010:2010 about 0.8",
            ),
            (
                "In 2019 Israel voted with the United States in more than 90 percent of votes.",
                "share un_agreement ISR USA 2019:2019 above 0.9",
            ),
            (
                "In 2015 Cuba voted with the United States in less than a fifth of resolutions.",
                "share un_agreement CUB USA 2015:2015 below 0.2",
            ),
        ),
        (
            "In 2010 Brazil and India voted alike in 80 per cent of elections.",
            "Brazil and India might vote alike in 80 per cent of votes.",
            "In 2010 Brazil and India voted alike in 80 per cent of votes on Palestine.",
        ),
    ),
    Pattern(
        "votes with another more often",
        (
            *_placed("<A> vote|votes|voted with <B> more_often|more_frequently than <C> did?"),
            *_placed("<A> vote|votes|voted more_often|more_frequently with <B> than <C> did?"),
        ),
        partial(_oftener, "more"),
        (
            (
                "Israel votes with the United States more often than Britain does.",
                "more un_agreement USA ISR UKG 2021:2024 more",
            ),
            (
                "At the UN General Assembly, Canada voted with the United States more often than Mexico in 2015.",
                "more un_agreement USA CAN MEX 2015:2015 more",
            ),
            (
                "In 2012 Cuba voted more often with China than Japan did.",
                "more un_agreement CHN CUB JPN 2012:2012 more",
            ),
        ),
        (
            "Israel votes with the United States more often than before.",
            "Israel votes with the United States more often on Iran than Britain does.",
            "Israel could vote with the United States more often than Britain.",
        ),
    ),
    Pattern(
        "votes with another less often",
        (
            *_placed("<A> vote|votes|voted with <B> less_often|less_frequently than <C> did?"),
            *_placed("<A> vote|votes|voted less_often|less_frequently with <B> than <C> did?"),
        ),
        partial(_oftener, "less"),
        (
            (
                "Cuba votes with the United States less often than Canada does.",
                "more un_agreement USA CUB CAN 2021:2024 less",
            ),
            (
                "In 2010 Brazil voted with the United States less often than Chile.",
                "more un_agreement USA BRA CHL 2010:2010 less",
            ),
            (
                "In 2015 Japan voted less often with China than Pakistan did.",
                "more un_agreement CHN JPN PAK 2015:2015 less",
            ),
        ),
        (
            "Cuba votes with the United States less often than it did.",
            "Cuba votes with the United States less often than one would think.",
            "Cuba should vote with the United States less often than Canada.",
        ),
    ),
)
