"""What a claim is about: the topics the rules know, the words that name each, and the data that can speak to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic: its words, and the measures and tables of the catalogue that can judge a claim about it.

    `words` are matched whole, entries that end in "*" by their beginning, entries with a space as phrases.
    `measures` are tried in order, undirected; `directed` are seen from the first state towards the second.
    `dependence` is the channel of dependence. `tables` hold rows that can be events, as "source.table".
    """

    name: str
    words: tuple[str, ...]
    measures: tuple[str, ...] = ()
    directed: tuple[str, ...] = ()
    dependence: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


TOPICS: tuple[Topic, ...] = (
    Topic(
        name="arms",
        words=(
            "arms",
            "weapon*",
            "sell",
            "sells",
            "selling",
            "sold",
            "missile",
            "missiles",
            "fighter*",
            "submarine*",
            "engines",
            "air defense",
            "air defence",
            "arms sales",
            "arms deal",
            "military-technical",
            "munitions",
        ),
        measures=(),
        directed=("arms_12", "arms_register_12"),
        dependence=("arms", "arms_register"),
        tables=("sipri_arms.deals",),
    ),
    Topic(
        name="exercises",
        words=("exercise*", "manoeuvre*", "maneuver*", "drill", "drills", "simulation*", "war game*", "joint patrol*"),
        measures=("exercises", "exercises_russian_list"),
        tables=("exercises.participants", "exercises.russian_participants"),
    ),
    Topic(
        name="energy",
        words=("oil", "gas", "energy", "coal", "electricity", "hydrocarbon*", "lng", "pipeline*", "raw material*"),
        directed=("energy_share_12", "primary_share_12"),
        dependence=("energy", "primary"),
    ),
    Topic(
        name="finance",
        words=("loan", "loans", "credit", "credits", "lending", "aid", "official finance"),
        directed=("official_finance_21",),
    ),
    Topic(
        name="investment",
        words=("invest*",),
        directed=("investment_12", "investment_hosted_12", "investment_cdis_12"),
        dependence=("outward_investment",),
    ),
    Topic(
        name="trade agreement",
        words=("trade agreement*", "free trade", "agreement on trade", "customs union"),
        tables=("desta.agreements",),
    ),
    Topic(
        name="sanctions",
        words=("sanction*", "embargo*", "blockade", "economic war"),
        measures=(),
        directed=("sanctions_12",),
        tables=("sanctions.cases",),
    ),
    Topic(
        name="trade",
        words=("trade", "trading", "commerce", "export*", "import*", "turnover", "economic ties"),
        measures=("trade_imts", "trade_dots", "trade"),
        dependence=("trade_imts", "trade_dots", "trade"),
    ),
    Topic(
        name="alliance",
        words=(
            "alliance",
            "alliances",
            "ally",
            "allies",
            "allied",
            "treaty",
            "treaties",
            "pact",
            "pacts",
            "mutual defense",
            "mutual defence",
            "bloc",
        ),
        measures=("commitment",),
        tables=("atop.alliances",),
    ),
    Topic(
        name="defence agreement",
        words=("defence agreement*", "defense agreement*", "military agreement*", "reduction of military forces"),
        measures=("defence_agreements",),
        tables=("dcad.agreements",),
    ),
    Topic(
        name="votes",
        words=(
            "position",
            "positions",
            "vote",
            "votes",
            "voted",
            "voting",
            "identity of views",
            "identical views",
            "stance*",
            "resolution",
            "resolutions",
            "general assembly",
        ),
        measures=("un_agreement", "un_kappa"),
        tables=("unga.votes",),
    ),
    Topic(
        name="organisations",
        words=("membership*", "intergovernmental organi*", "international organi*"),
        measures=("shared_igos",),
    ),
    Topic(
        name="military spending",
        words=(
            "arms build up",
            "build-up",
            "buildup",
            "military expansion",
            "military spending",
            "military budget",
            "defense budget",
        ),
        tables=("sipri_milex.spending",),
    ),
    Topic(
        name="power",
        words=("rising power", "declining power", "strongest military", "capabilities", "great power", "power balance"),
        measures=("cinc_ratio",),
    ),
    Topic(
        name="conflict",
        words=("war", "wars", "dispute*", "armed conflict*", "clash*", "rival*", "tension*", "disappointments"),
        measures=("disputes_10y", "strategic_rivalry"),
    ),
    Topic(
        name="meetings",
        words=(
            "met",
            "meeting",
            "meetings",
            "visit",
            "visits",
            "visited",
            "summit",
            "summits",
            "talks",
            "hosted",
            "received",
            "negotiations",
        ),
        measures=("leader_meetings",),
        tables=("leader_visits.meetings",),
    ),
    Topic(
        name="borders",
        words=("neighbour", "neighbours", "neighbor", "neighbors", "border", "borders"),
        measures=("contiguity",),
    ),
    Topic(
        name="alignment",
        words=(
            "relations",
            "relationship",
            "partnership",
            "ties",
            "cooperation",
            "interaction",
            "rapprochement",
            "friendship",
        ),
        measures=("likeness", "stage"),
    ),
)
"""In order of precedence where a claim names several: the special before the general."""

_BY_NAME = {t.name: t for t in TOPICS}


def topic(name: str) -> Topic | None:
    """Return a topic by name."""
    return _BY_NAME.get(name)


def topics_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the topics that words in lower case name, in order of precedence.

    Examples
    --------
    >>> topics_of("trade and arms sales have grown".split())
    ('arms', 'trade')
    """
    whole = frozenset(words)
    joined = f" {' '.join(words)} "
    return tuple(t.name for t in TOPICS if any(_named(w, whole, joined) for w in t.words))


def _named(entry: str, whole: Collection[str], joined: str) -> bool:
    if entry.endswith("*"):
        return f" {entry[:-1]}" in joined
    return f" {entry} " in joined if " " in entry or "-" in entry else entry in whole
