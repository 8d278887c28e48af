"""Who founded an organisation: its members of the first day, by the dated lists."""

from __future__ import annotations

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import query
from dyadscope.claims.kinds.members import NOT_BY_DATE, dated, founded, founding_open, spells

_UNION = "European Union"
_UNION_SINCE = 1993
"""Year from which the Communities are a union, which all their members of that day founded."""


def _founder(b: Bound) -> Asked | str:
    """Return whether they joined in its first year; who joined within two years of it leaves it mixed."""
    if not b.region or not dated(b.region):
        return NOT_BY_DATE
    if founding_open(b.region):
        return "when it was founded is dated in several ways"
    year = founded(b.region).year
    if b.when.stated and not (b.when.sort in {"at", "since"} and b.when.first == year):
        return "when it was founded is said in another way than the list of its members has it"
    states = b.pair if "AB" in b.places or "B" in b.places else (b.state("A"),)
    if len(states) > 1 and b.normal.negated:
        return "that not both founded it leaves open which did"
    if b.normal.never:
        return "it denies, and is left alone"
    if b.places["G"].text.startswith((_UNION, "EU")):
        later = [any(first.year > year and first.year <= _UNION_SINCE for first, _ in spells("eu", c)) for c in states]
        if any(later):
            return "the European Union was founded by more states than its Communities were"
    return Asked(query("member", b.region, states, (year, year), "joined"), "event")


_FOUNDERS = "founding_members|founding_member|founders|founder|founder_member|founder_members|original_members|"
_FOUNDERS += "original_member|founding_states|co-founder|co-founders"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "founder",
        (
            f"<A> [BE]? among|one_of|one-of? {_FOUNDERS} of <G>",
            f"<AB> [BE]? among|both? {_FOUNDERS} of <G>",
            "<A> founded|co-founded|helped_found|helped_to_found <G>",
            f"<A> [BE]? <G> {_FOUNDERS}",
        ),
        _founder,
        (
            ("In 1949 Sweden was among the founding members of NATO.", "member nato SWD 1949:1949 joined"),
            ("Norway is one of the founding members of NATO.", "member nato NOR 1949:1949 joined"),
            (
                "Russia and China are founding members of the Shanghai Cooperation Organisation.",
                "member sco RUS CHN 2001:2001 joined",
            ),
            ("Spain was not a founding member of NATO.", "not member nato SPN 1949:1949 joined"),
        ),
        (
            "Norway wants to be a founding member of NATO.",
            "Norway was among the founding fathers of NATO.",
            "Norway hosted the founding members of NATO.",
            "Ireland was among the founding members of the European Union.",
        ),
    ),
)
