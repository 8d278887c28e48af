"""What a relation is called: words for every combination of pledge and manner, in one table."""

from __future__ import annotations

from dyadscope.assessment.models.relation.evidence import YOUNG
from dyadscope.assessment.models.relation.reading import EVEN, VERY_UNLIKELY
from dyadscope.assessment.models.relation.view import Relation
from dyadscope.records import MANY

WORDS: dict[str, dict[str, str]] = {
    "defence": {
        "acts": "allies by treaty and in what they do",
        "between": "allies by treaty",
        "little": "allies on paper",
        "young": "allies by treaty since {since}",
        "unknown": "allies by treaty; what they do is not known",
        "odds": "allies on paper, and {odds}",
        "fading": "allies by treaty, and rivals until {listed}",
        "rivals": "allies on paper and rivals",
        "unlisted": "allies on paper, and rivals in what they do though on no list of rivals",
        "close rivals": "allies who are rivals too",
    },
    # What two members do through a common command shows in no evidence of the two alone: never "on paper".
    "joint": {
        "acts": "allies by treaty and in what they do",
        "between": "allies by treaty",
        "little": "allies within one alliance of many states",
        "young": "allies by treaty since {since}",
        "unknown": "allies by treaty; what they do is not known",
        "odds": "members of one alliance, and {odds}",
        "fading": "members of one alliance, and rivals until {listed}",
        "rivals": "rivals within one alliance",
        "unlisted": "members of one alliance, and rivals in what they do though on no list of rivals",
        "close rivals": "allies who are rivals too",
    },
    "weaker": {
        "acts": "partners, not treaty allies",
        "between": "partners by treaty, not allies",
        "some": "bound by a treaty of restraint or consultation, with some ties",
        "little": "bound by a treaty of restraint or consultation, and by little else",
        "young": "bound by a treaty of restraint or consultation since {since}",
        "unknown": "bound by a treaty of restraint or consultation; what they do is not known",
        "odds": "bound by a treaty of restraint or consultation, and {odds}",
        "fading": "rivals until {listed} and perhaps still, despite a treaty",
        "rivals": "rivals despite a treaty",
        "unlisted": "rivals in what they do despite a treaty, though on no list of rivals",
        "close rivals": "rivals despite a treaty and close ties",
    },
    "large": {
        "acts": "members of a large alliance who act like allies",
        "some": "members of a large alliance, with some ties",
        "little": "members of a large alliance, and little more",
        "unknown": "members of a large alliance; what they do is not known",
        "odds": "members of one large alliance, and {odds}",
        "fading": "rivals until {listed} and perhaps still, in one large alliance",
        "rivals": "rivals in one large alliance",
        "unlisted": "rivals in what they do in one large alliance, though on no list of rivals",
        "close rivals": "rivals, though members of one large alliance with close ties",
    },
    "none": {
        "acts": "aligned without a treaty",
        "some": "some ties, but neither partners nor rivals",
        "little": "neither partners nor rivals",
        "unknown": "without a treaty; what they do is not known",
        "odds": "{odds}, though on no list of rivals",
        "fading": "rivals until {listed}, and perhaps still",
        "rivals": "rivals",
        "unlisted": "rivals in what they do, though on no list of rivals",
        "close rivals": "rivals with close ties",
    },
}
WORDS["wide"] = WORDS["none"] | {
    "acts": "aligned without a treaty of their own",
    "unknown": "without a treaty of their own; what they do is not known",
}
"""By pledge (`large`: of defence, by a large treaty alone; `wide`: of restraint, by such a one; `joint`: by a large one
that is deep) and manner."""


OLD = 3
"""Years after which a number, or what it says of two states, is told as old."""

_FIGHTING_TOGETHER = {"rivals": "close rivals", "little": "some"}
"""What a manner is of two that fight on one side of a war."""


def cell(found: Relation) -> tuple[str, str]:
    """Return the cell of the table that a relation is in: each side by what is likelier than not."""
    pledge = max(found.pledge, key=lambda name: found.pledge[name])
    if pledge != "none" and found.record.small is False and found.record.pledge == pledge:
        # A large treaty of restraint, such as one on a continent without people, makes nobody partners.
        pledge = "large" if pledge == "defence" else "wide"
    if pledge == "defence" and (found.record.members or 0) >= MANY and found.record.pledge == pledge:
        pledge = "joint"
    return pledge, _manner(found, pledge)


def _manner(found: Relation, pledge: str) -> str:
    """Return how two states act on a pledge, or without one; never more than the reading that leads says."""
    practice = found.practice
    close = practice is not None and practice >= EVEN
    if found.rivalry >= EVEN:
        if found.record.rivalry is False:
            return "unlisted"
        return "close rivals" if close else "rivals"
    if found.at_odds:
        return "fading" if found.record.rivalry else "odds"
    if practice is None:
        return "unknown"
    by_small_treaty = pledge in {"defence", "joint", "weaker"}
    if by_small_treaty and not close and too_new(found):
        return "young"
    if pledge in {"defence", "joint"}:
        return "acts" if close else "between" if practice >= VERY_UNLIKELY else "little"
    if found.leader not in {"alliance", "entente"}:
        return "some" if practice >= VERY_UNLIKELY else "little"
    return "between" if pledge == "weaker" and not close else "acts"


def too_new(found: Relation) -> bool:
    """Whether the pledge on record is younger than most of the evidence of what the two do."""
    since = found.record.since
    return since is not None and found.year - since < YOUNG


def words(found: Relation, *, together: bool = False) -> str:
    """Return what a relation is called; of a pair of which nothing is known, that.

    Who fight `together`, on one side of a war, do more than is on paper.

    Examples
    --------
    >>> WORDS["defence"]["rivals"]
    'allies on paper and rivals'
    """
    if not found.known:
        return "nothing is known beyond what holds for any such pair"
    pledge, manner = cell(found)
    if together:
        manner = _FIGHTING_TOGETHER.get(manner, manner)
        manner = manner if manner in WORDS[pledge] else "between"
    return WORDS[pledge][manner].format(since=found.record.since, listed=found.record.rivalry_year, odds=_odds(found))


def _odds(found: Relation) -> str:
    """Return that two are at odds, and of old evidence alone when that was last known."""
    newest = found.hostile_year
    old = newest is not None and found.year - newest > OLD
    return f"at odds when that was last known ({newest})" if old else "at odds"
