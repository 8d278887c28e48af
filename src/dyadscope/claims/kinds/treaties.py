"""Treaties that two states are said to have signed: of mutual defence, and of peace."""

from __future__ import annotations

from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, happened, query

PEACE = "that it is a treaty of peace was not tested"
_PEACE_TREATY = "peace_treaty|treaty_of_peace|peace_agreement|peace_accord|peace_accords|peace_deal"


def _signed(names: tuple[str, ...], untested: str, b: Bound) -> Asked | str:
    """Ask for a treaty in the years that are stated; that none was signed no list shows."""
    if b.normal.negated or b.normal.never:
        return "that no treaty was signed cannot be shown by a list"
    if b.when.sort not in {"at", "span", ""}:
        return "when it was signed is not said"
    years = happened(b)
    if years is None:
        return NO_TIME
    return Asked(query("event", "treaty", b.pair, years, "some", names), "event", denial="no", untested=untested)


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "defence pact signed",
        (
            "<AB> signed|concluded [DEFENCEPACT]",
            "<A> signed|concluded [DEFENCEPACT] with <B>",
            "[DEFENCEPACT] between <AB> was signed|concluded",
            "[DEFENCEPACT] was signed|concluded between|by <AB>",
        ),
        partial(_signed, ("defence",), ""),
        (
            (
                "Saudi Arabia and Pakistan signed a mutual defence agreement in 2025.",
                "event treaty SAU PAK 2025:2025 some defence",
            ),
            (
                "In 1951 the United States signed a mutual defence treaty with the Philippines.",
                "event treaty USA PHI 1951:1951 some defence",
            ),
            (
                "In 2014 Kenya and Uganda concluded a defence pact.",
                "event treaty KEN UGA 2014:2014 some defence",
            ),
        ),
        (
            "Saudi Arabia and Pakistan did not sign a mutual defence agreement in 2025.",
            "Saudi Arabia and Pakistan may sign a mutual defence agreement.",
            "Saudi Arabia and Pakistan signed an agreement on defence industries in 2025.",
            "Saudi Arabia and Pakistan signed a mutual defence agreement before 1980.",
        ),
    ),
    Pattern(
        "peace treaty signed",
        (
            f"<AB> signed|concluded {_PEACE_TREATY}",
            f"<A> signed|concluded {_PEACE_TREATY} with <B>",
            f"{_PEACE_TREATY} between <AB> was signed|concluded",
            "<AB> made peace",
        ),
        partial(_signed, (), PEACE),
        (
            ("Egypt and Israel signed a peace treaty in 1979.", "event treaty EGY ISR 1979:1979 some"),
            ("In 1994 Jordan signed a peace treaty with Israel.", "event treaty JOR ISR 1994:1994 some"),
            ("In 1978 Japan and China concluded a treaty of peace.", "event treaty JPN CHN 1978:1978 some"),
        ),
        (
            "Syria and Israel never signed a peace treaty.",
            "Syria and Israel could sign a peace treaty.",
            "Syria and Israel signed a treaty in peacetime.",
        ),
    ),
)
