"""What a claim is about: the topics the rules know, and the words that name each."""

from __future__ import annotations

from collections.abc import Sequence

TOPICS: dict[str, tuple[str, ...]] = {
    "arms": (
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
    "exercises": (
        "exercise*",
        "manoeuvre*",
        "maneuver*",
        "drill",
        "drills",
        "simulation*",
        "war game*",
        "joint patrol*",
    ),
    "energy": (
        "oil",
        "gas",
        "energy",
        "coal",
        "electricity",
        "hydrocarbon*",
        "lng",
        "pipeline*",
        "raw material*",
    ),
    "finance": (
        "loan",
        "loans",
        "credit",
        "credits",
        "lending",
        "aid",
        "official finance",
    ),
    "investment": ("invest*",),
    "trade agreement": (
        "trade agreement*",
        "free trade",
        "agreement on trade",
        "customs union",
    ),
    "sanctions": (
        "sanction*",
        "embargo*",
        "blockade",
        "economic war",
    ),
    "trade": (
        "trade",
        "trading",
        "commerce",
        "export*",
        "import*",
        "turnover",
        "economic ties",
    ),
    "alliance": (
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
    "defence agreement": (
        "defence agreement*",
        "defense agreement*",
        "military agreement*",
        "reduction of military forces",
    ),
    "votes": (
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
    "organisations": (
        "membership*",
        "intergovernmental organi*",
        "international organi*",
    ),
    "military spending": (
        "arms build up",
        "build-up",
        "buildup",
        "military expansion",
        "military spending",
        "military budget",
        "defense budget",
    ),
    "power": (
        "rising power",
        "declining power",
        "strongest military",
        "capabilities",
        "great power",
        "power balance",
    ),
    "conflict": (
        "war",
        "wars",
        "dispute*",
        "armed conflict*",
        "clash*",
        "rival*",
        "tension*",
        "disappointments",
    ),
    "meetings": (
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
    "borders": (
        "neighbour",
        "neighbours",
        "neighbor",
        "neighbors",
        "border",
        "borders",
    ),
    "alignment": (
        "relations",
        "relationship",
        "partnership",
        "ties",
        "cooperation",
        "interaction",
        "rapprochement",
        "friendship",
    ),
}
"""Topics by name, in order of precedence where a claim names several: the special before the general.

Words are matched whole, entries that end in "*" by their beginning, entries with a space as phrases.
"""


def topics_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the topics that words in lower case name, in order of precedence.

    Examples
    --------
    >>> topics_of("trade and arms sales have grown".split())
    ('arms', 'trade')
    """
    joined = f" {' '.join(words)} "
    named = {name for word in _WHOLE.keys() & set(words) for name in _WHOLE[word]}
    return tuple(name for name, parts in _PARTS.items() if name in named or any(part in joined for part in parts))


_WHOLE: dict[str, list[str]] = {}
for _name, _entries in TOPICS.items():
    for _entry in _entries:
        if _entry.isalpha():
            _WHOLE.setdefault(_entry, []).append(_name)
"""The topics of each word that is matched whole."""
_PARTS = {
    name: tuple(f" {entry[:-1]}" if entry.endswith("*") else f" {entry} " for entry in known if not entry.isalpha())
    for name, known in TOPICS.items()
}
"""For each topic what the words joined by blanks must have in them: phrases, and beginnings of words."""
