"""What a relation is called: words for every combination of pledge, practice and rivalry, in one table."""

from __future__ import annotations

from dyadscope.assessment.models.relation.evidence import YOUNG
from dyadscope.assessment.models.relation.reading import EVEN
from dyadscope.assessment.models.relation.view import Relation

WORDS: dict[tuple[str, bool | None, bool], str] = {
    ("defence", True, False): "allies by treaty and in what they do",
    ("defence", False, False): "allies on paper",
    ("defence", None, False): "allies by treaty; what they do is not known",
    ("defence", True, True): "allies who are rivals too",
    ("defence", False, True): "allies on paper and rivals",
    ("defence", None, True): "allies on paper and rivals",
    ("joint", True, False): "allies by treaty and in what they do",
    ("joint", False, False): "allies within one alliance of many states",
    ("joint", None, False): "allies by treaty; what they do is not known",
    ("joint", True, True): "allies who are rivals too",
    ("joint", False, True): "rivals within one alliance",
    ("joint", None, True): "rivals within one alliance",
    ("weaker", True, False): "partners, not treaty allies",
    ("weaker", False, False): "bound by a treaty of restraint or consultation, and by little else",
    ("weaker", None, False): "bound by a treaty of restraint or consultation; what they do is not known",
    ("weaker", True, True): "rivals despite a treaty and close ties",
    ("weaker", False, True): "rivals despite a treaty",
    ("weaker", None, True): "rivals despite a treaty",
    ("large", True, False): "members of a large alliance who act like allies",
    ("large", False, False): "members of a large alliance, and little more",
    ("large", None, False): "members of a large alliance; what they do is not known",
    ("large", True, True): "rivals in one large alliance, with close ties",
    ("large", False, True): "rivals in one large alliance",
    ("large", None, True): "rivals in one large alliance",
    ("none", True, False): "aligned without a treaty",
    ("none", False, False): "neither partners nor rivals",
    ("none", None, False): "without a treaty; what they do is not known",
    ("none", True, True): "rivals with close ties",
    ("none", False, True): "rivals",
    ("none", None, True): "rivals",
}
"""By pledge (`large`: of defence, by a large treaty alone; `joint`: by a large one that is deep), whether the two act
like pairs with a small pledge (None: not known), and whether they are rivals."""

MANY = 10
"""Members from which an alliance is one of many. What two members do through its common command shows in no evidence of
the two alone: little between them does not make them allies on paper."""
TOO_NEW = {
    "defence": "allies by treaty since {since}",
    "weaker": "bound by a treaty of restraint or consultation since {since}",
}

ODDS = {
    "none": "at odds, though on no list of rivals",
    "weaker": "bound by a treaty of restraint or consultation, and at odds",
}

FAR = 0.2
BETWEEN = {
    "defence": "allies by treaty",
    "joint": "allies by treaty",
    "weaker": "partners by treaty, not allies",
}
"""What pairs with a small pledge are called that act like such pairs less likely than not, but not very unlikely (from
FAR, where the words for likelihood change): "on paper" would say too much."""


def cell(found: Relation) -> tuple[str, bool | None, bool]:
    """Return the cell of the table that a relation is in: each side by what is likelier than not."""
    pledge = max(found.pledge, key=lambda name: found.pledge[name])
    if pledge != "none" and found.record.small is False and found.record.pledge == pledge:
        # A large treaty of restraint, such as one on a continent without people, makes nobody partners.
        pledge = "large" if pledge == "defence" else "none"
    if pledge == "defence" and (found.record.members or 0) >= MANY and found.record.pledge == pledge:
        pledge = "joint"
    acts = None if found.practice is None else found.practice >= EVEN
    return pledge, acts, found.rivalry >= EVEN


def too_new(found: Relation) -> bool:
    """Whether the pledge on record is younger than most of the evidence of what the two do."""
    since = found.record.since
    return since is not None and found.year - since < YOUNG


def words(found: Relation) -> str:
    """Return what a relation is called; of a pair of which nothing is known, that.

    Examples
    --------
    >>> WORDS["defence", False, True]
    'allies on paper and rivals'
    """
    if not found.known:
        return "nothing is known beyond what holds for any such pair"
    pledge, acts, rivals = cell(found)
    if not rivals and pledge in ODDS and found.at_odds:
        return ODDS[pledge]
    if acts is False and not rivals and pledge in ("defence", "joint", "weaker") and too_new(found):
        return TOO_NEW["weaker" if pledge == "weaker" else "defence"].format(since=found.record.since)
    if not rivals and acts is not None and pledge in ("none", "large", "weaker"):
        # A little rivalry tips a close call: words never say more than the reading that leads.
        partners = found.leader in {"alliance", "entente"}
        if pledge == "weaker" and partners and not acts:
            return BETWEEN[pledge]
        acts = partners
    if acts is False and not rivals and pledge in BETWEEN and (found.practice or 0.0) >= FAR and pledge != "weaker":
        return BETWEEN[pledge]
    return WORDS[pledge, acts, rivals]
