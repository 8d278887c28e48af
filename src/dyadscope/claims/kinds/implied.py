"""What sentences on two states take for granted: an ally, a union of one's own, cooperation within one, a dispute.

As `passing`; the two states are those that the sentence, or the text around it, speaks of.
"""

from __future__ import annotations

from dyadscope.claims.frames.lexicon import region_of
from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.frames.when import PRESENT
from dyadscope.claims.kinds.asking import query
from dyadscope.claims.kinds.members import dated
from dyadscope.claims.kinds.passing import undone
from dyadscope.claims.kinds.words import ISLANDS

_NEAR = 7
_PAST = frozenset({"was", "were", "became"})
"""Words near a phrase that make it one of the past; farther off they are another clause's."""


def _ally(b: Bound) -> Asked | None:
    """ "Subordination to a Chinese ally", of two states: the other one's ally.

    Elsewhere "a Russian ally" may be a third state, Russia's friend.
    """
    near = {*b.before[-_NEAR:], *b.after[:_NEAR]}
    if b.when.stated or b.published_year is None or b.known is None or b.state("B") not in b.known or near & _PAST:
        return None
    moment = (b.published_year - PRESENT, b.published_year)
    if b.after[:1] in {("of",), ("against",), ("state",), ("in",)} or undone(b, behind=False):
        return None
    other = next(c for c in b.known if c != b.state("B"))
    return Asked(query("pledge", "alliance", (other, b.state("B")), moment, "some"), "status")


def _own_union(b: Bound) -> Asked | None:
    """ "Russia's Eurasian Economic Union": a member of it; what follows must not make a hope or a quarrel of it."""
    moment = b.moment()
    if b.when.stated or moment is None or not b.region or not dated(b.region):
        return None
    if (b.after and b.after[0] not in {"(", ".", ";", ")"}) or undone(b, behind=False):
        return None
    return Asked(query("member", b.region, (b.state("A"),), moment, "some"), "status")


def _within(b: Bound) -> Asked | None:
    """ "Sino-Russian cooperation within the SCO": both are members of it."""
    moment = b.moment()
    if b.when.stated or moment is None or not b.region or not dated(b.region):
        return None
    if undone(b, behind=False):
        return None
    return Asked(query("member", b.region, b.pair, moment, "some"), "status")


def _only_to(b: Bound) -> Asked | None:
    """ "This pivot is only a pivot to China", of a turn to a region that the sentence names before."""
    if b.when.stated or b.published_year is None or b.known is None or b.state("B") not in b.known:
        return None
    before = [i for i in b.normal.items if i.end <= b.extent[0]]
    region = next((r for i in before if i.sort in {"bloc", "blocs"} and (r := region_of(i.name))), "")
    if not region or not {"pivot", "turn", "shift"} & {i.text for i in before}:
        return None
    other = next(c for c in b.known if c != b.state("B"))
    years = (b.published_year - 10, b.published_year)
    asked = query("pivot", region, (other, b.state("B")), years, "rising")
    return Asked(asked, "trend", untested="that it is one to a single state was not tested")


def _disputed(b: Bound) -> Asked | None:
    """A place that two states claim: the list of rivalries has the two, over what it does not say."""
    if b.when.stated or b.published_year is None:
        return None
    if undone(b, behind=False):
        return None
    years = (b.published_year - 3, b.published_year)
    asked = query("holds", "strategic_rivalry", ISLANDS[b.said["ISLANDS"]], years, "some")
    return Asked(asked, "status", untested="that they are rivals was tested, and not over what")


IMPLIED: tuple[Pattern, ...] = (
    Pattern(
        "other's ally",
        ("subordination|subservience|deference|dependence|reliance|dependency to|on|upon <B's> ally",),
        _ally,
        (
            (
                "Russia rejects it, since subordination to a Chinese ally would be bitter.",
                "pledge alliance RUS CHN 2021:2024 some",
            ),
            ("India knows dependence on an American ally.", "pledge alliance IND USA 2021:2024 some"),
            ("Much in Japan is deference to an American ally.", "pledge alliance JPN USA 2021:2024 some"),
        ),
        (
            "Russia speaks of dependence on a potential Chinese ally.",
            "Ukraine shares a border with a Russian ally.",
            "Russia spoke to a Chinese ally of Pakistan.",
            "Russia spoke to a former Chinese ally.",
        ),
    ),
    Pattern(
        "union of one's own",
        ("<A's> <G>",),
        _own_union,
        (
            ("It would link the road to Russia's Eurasian Economic Union.", "member eaeu RUS 2021:2024 some"),
            ("Much hangs on Germany's European Union.", "member eu GMY 2021:2024 some"),
            ("Much is said of China's Shanghai Cooperation Organisation (SCO).", "member sco CHN 2021:2024 some"),
        ),
        (
            "They fear Ukraine's NATO bid.",
            "They fear Ukraine's European Union accession.",
            "They speak of Georgia's NATO and EU plans.",
        ),
    ),
    Pattern(
        "cooperation within",
        (
            "<AB's> security|military|economic? cooperation and? within|inside|in <G>",
            "security|military|economic? cooperation between|of <AB> within|inside|in <G>",
        ),
        _within,
        (
            (
                "He advocated Sino-Russian security cooperation within the SCO.",
                "member sco CHN RUS 2021:2024 some",
            ),
            ("He praised Franco-German cooperation in NATO.", "member nato FRN GMY 2021:2024 some"),
            (
                "They reviewed military cooperation between Russia and Belarus within the CSTO.",
                "member csto RUS BLR 2021:2024 some",
            ),
        ),
        (
            "He advocated Sino-Russian cooperation in Africa.",
            "He advocated Sino-Russian cooperation against NATO.",
            "There is no Sino-Russian cooperation within NATO.",
        ),
    ),
    Pattern(
        "pivot only to one",
        ("pivot|turn|shift only|solely|alone to <B>",),
        _only_to,
        (
            (
                "Russia's turn to Asia, he says, is a turn only to China.",
                "trend trade_share@asia RUS 2014:2024 rising; pivot asia RUS CHN 2014:2024 rising",
            ),
            (
                "The so-called pivot to Asia of Russia is, in truth, a pivot only to China.",
                "pivot asia RUS CHN 2014:2024 rising",
            ),
            (
                "For Russia the shift to Asia is at bottom a lonely shift solely to China.",
                "pivot asia RUS CHN 2014:2024 rising",
            ),
        ),
        (
            "It is a pivot only to China.",
            "Russia's pivot to Asia is no pivot to China.",
            "The pivot to Asia of Russia is a pivot only to hope.",
        ),
    ),
    Pattern(
        "disputed place",
        ("disputed|contested {ISLANDS}",),
        _disputed,
        (
            (
                "Russia sailed close to the disputed Senkaku/Diaoyu islands.",
                "holds strategic_rivalry JPN CHN 2021:2024 some",
            ),
            ("China built its road through disputed Kashmir.", "holds strategic_rivalry IND PAK 2021:2024 some"),
            (
                "A plane of America flew over the contested Kuril islands.",
                "holds strategic_rivalry RUS JPN 2021:2024 some",
            ),
        ),
        (
            "Russia sailed close to the Senkaku islands.",
            "Russia sailed to the disputed island of Hans.",
            "Russia sailed to the no longer disputed Senkaku islands.",
        ),
    ),
)
