"""Joint exercises as texts tell of them: that they were held, where, of what kind and name, and how regularly."""

from __future__ import annotations

from dyadscope.claims.exercises import AT
from dyadscope.claims.frames.matcher import Also, Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import EARLIEST, NO_TIME, happened, query
from dyadscope.claims.kinds.words import EXERCISE_KINDS, EXERCISE_NAMES, SEAS
from dyadscope.states.names import by_code

SINCE = "that it has been so ever since was not tested"
BACK = 10
"""Years up to publication in which exercises count where no year is stated."""


def details(b: Bound) -> tuple[str, ...]:
    """Return what a row must bear: the kind, the place and the name that a clause states."""
    names: list[str] = []
    if "EXKIND" in b.said:
        names.append(EXERCISE_KINDS[b.said["EXKIND"]])
    if "EXNAME" in b.said:
        names.append(EXERCISE_NAMES[b.said["EXNAME"]])
    if "WATERS" in b.said:
        names.append(AT + SEAS[b.said["WATERS"]])
    for place in ("C", "O"):
        if place in b.places:
            names.append(AT + by_code(b.state(place)).abbreviation)
    return tuple(names)


def _held(b: Bound) -> Asked | str:
    if b.normal.never:
        first = b.when.first if b.when.sort in {"since", "span", "after"} else EARLIEST
        if b.published_year is None or b.when.sort not in {"", "now", "since", "span", "after"}:
            return NO_TIME
        asked = query("event", "exercises", b.pair, (first, b.when.last or b.published_year), "never", details(b))
        return Asked(asked, "event", denial="own")
    years = happened(b, BACK)
    if years is None:
        return NO_TIME
    if b.when.sort == "":
        years = (years[1] - BACK, years[1])
    often = "REGULAR" in b.said or b.normal.yearly
    if often and (b.normal.negated or years[0] == years[1]):
        return "how regular is denied, or stated for one year"
    expect = "none" if b.normal.negated else "yearly" if b.normal.yearly else "regular" if often else "some"
    names = details(b)
    untested = SINCE if b.when.sort == "since" and expect == "some" else ""
    # Regular exercises in two seas need not be regular in each: that they are regular, and each place, stand alone.
    places = [w for w in ("WATERS", "WATERS2") if w in b.said]
    apart = places if often else places[1:]
    bare = tuple(n for n in names if not n.startswith(AT))
    seas = {w: query("event", "exercises", b.pair, years, "some", (*bare, AT + SEAS[b.said[w]])) for w in apart}
    also = tuple(Also(seas[w], *b.spots[w]) for w in apart)
    names = bare if often and places else names
    return Asked(
        query("event", "exercises", b.pair, years, expect, names),
        "event",
        denial="own",
        untested=untested,
        also=also,
    )


_R, _K, _E = "{REGULAR}?", "{EXKIND}?", "[EXERCISES]"
_PLACES = (
    "",
    "in|off|on|at|near {WATERS}",
    "in|off|on {WATERS} and in|off|on? {WATERS2}",
    "in|off|near <C>",
    "in|off|near <O>",
)
_HEADS = (
    # By name first: "the Joint Sea exercises" are more than exercises at sea.
    "<AB> took_part|take_part|participated in {EXNAME} [EXERCISES]?",
    "<AB> [HELDEX] joint? {EXKIND}? [EXERCISES]? {EXNAME} [EXERCISES]?",
    "<AB> took_part|take_part|participated in joint? [EXERCISES] {EXNAME}",
    "<A> took_part|takes_part|participated in {EXNAME} [EXERCISES]? with|alongside <B>",
    f"<AB> [HELDEX] {_R} joint|combined? {_K} {_E}",
    f"<AB> [HELDEX] joint {_R} {_K} {_E}",
    f"<A> [HELDEX] {_R} joint|combined? {_K} {_E} with <B>",
    f"<A> [HELDEX] joint {_R} {_K} {_E} with <B>",
    f"<AB> {_R} [HELDEX] joint|combined? {_K} {_E}",
    f"<AB> {_R} exercised|exercise|trained|train together|side_by_side",
    f"{_R} <AB's> {_K} {_E} [TOOKPLACE]",
    f"<AB's> {_R} {_K} {_E} [TOOKPLACE]",
    f"<AB's> {_K} {_E} [TOOKPLACE] {_R}",
    f"{_R} joint|combined? {_K} {_E} of|between|by <AB> [TOOKPLACE]",
    f"<A> took_part|takes_part|participated|joined in? joint|combined? {_K} {_E} with <B>",
    f"<A> joined|joins <B> in|for joint|combined? {_K} {_E}",
    f"<AB> {_R} [HELDEX] joint|combined? {_K} {_E} called|named|known_as {{EXNAME}}",
)

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "joint exercises",
        tuple(f"{head} {place}".strip() for head in _HEADS for place in _PLACES),
        _held,
        (
            (
                "Russia and China held joint naval exercises in the Mediterranean in 2015.",
                "event exercises RUS CHN 2015:2015 some naval at:mediterranean",
            ),
            (
                "In 2016 India and the United States took part in the Malabar exercise.",
                "event exercises IND USA 2016:2016 some Malabar",
            ),
            ("Russia and China hold regular joint exercises.", "event exercises RUS CHN 2014:2024 regular"),
            (
                "In 2014 Russian-Chinese ground exercises were held in China.",
                "event exercises RUS CHN 2014:2014 some ground at:CHN",
            ),
        ),
        (
            "Russia and China will hold joint naval exercises.",
            "Russia and China held joint exercises of choirs.",
            "Russia and China planned joint exercises.",
            "Russia and China exercised restraint together.",
        ),
    ),
)
