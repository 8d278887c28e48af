"""Words before a noun that make another thing of it: "nuclear weapons", "secret sanctions", "stealth fighters".

What a list of deals, treaties or sanctions calls its rows bears some of them out, and others say nothing that would
turn a verdict ("modern", "new"). All others were not tested, and then no verdict is better than "partly". A weapon that
no row can be (a chemical one) is not asked for at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dyadscope.claims.action_patterns import ACTION_CLASSES, sort_of
from dyadscope.claims.clause import Clause
from dyadscope.claims.frames.lexicon import DROPPED
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern

_OTHER_WEAPON = word_set(
    "nuclear atomic thermonuclear chemical biological bacteriological bacterial radiological toxic germ nuclear-armed "
    "nuclear-tipped nuclear-capable"
)
_COUNTED = word_set(
    "more most some several various few different other such these those first second third further additional extra "
    "any own major"
)
"""Words for how many there were that no row can belie; of all other numbers it was not tested."""
_PLAIN_WEAPON = word_set(
    "modern new newer newest latest advanced sophisticated heavy light conventional military defensive offensive "
    "lethal deadly powerful modernised modernized upgraded old older used second-hand surplus high-tech state-of-the- "
    "art cutting-edge top-of-the-line combat jet battle main multirole multi-role fighter attack air defence defense "
    "missile missiles weapons arms guided foreign imported western good better best"
)
_OF_SYSTEM = _PLAIN_WEAPON | word_set(
    "system systems class fighters tanks submarine submarines drone drones aircraft plane planes jets helicopter "
    "helicopters missile-defence launchers batteries rockets howitzers guns vehicles frigate frigates corvette "
    "corvettes destroyer destroyers ship ships cruise ballistic tank multirole anti-aircraft transport trainer trainers"
)
_PLAIN_SANCTIONS = word_set(
    "economic trade financial new fresh tough tougher toughest harsh harsher harshest severe strict stricter stiff "
    "stiffer sweeping broad broader wide-ranging far-reaching targeted limited unilateral multilateral joint western "
    "heavy strong stronger punitive punishing crippling painful biting comprehensive lasting arms initial formal"
)
_PLAIN_TREATY = word_set(
    "new formal military mutual-defence mutual-defense bilateral old landmark historic joint solemn written long-term "
    "defence defense peace alliance security assistance friendship cooperation non-aggression nonaggression "
    "neutrality consultation good-neighbourliness good-neighborliness"
)
_ENDS = word_set(
    "the a an this that its their his her our them it him us of in on at to from with for by as into over under not "
    "no including is are was were be been being"
)
_JOINS = frozenset({"and", "or", ","})
_HOW_MADE = ("-made", "-built", "-era", "-designed", "-class", "-type", "-supplied", "-year", "ly")
CLOSER: Mapping[str, Mapping[str, str]] = {
    "submarine": {"nuclear": "nuclear", "nuclear-powered": "nuclear", "midget": "midget"},
    "tank": {"light": "light"},
    "helicopter": {
        "attack": "combat", "combat": "combat", "transport": "transport", "anti-submarine": "anti-submarine",
    },
    "missile": {
        word: word
        for word in (
            "anti-tank", "anti-ship", "air-to-air", "surface-to-air", "air-to-surface", "surface-to-surface",
            "anti-radar", "land-attack", "portable",
        )
    },
}  # fmt: skip
"""What the register of deals tells of a sort of weapon more closely, by the words of texts."""
BEHIND = TokenPattern(
    "weapons that no list of deals has, behind the word for them",
    ("of mass destruction", "with|carrying|bearing <any>*1 [OTHER_WEAPON]"),
    lists={"OTHER_WEAPON": _OTHER_WEAPON},
    classes=ACTION_CLASSES,
    yes=("weapons [of mass destruction]", "missiles [with nuclear] warheads"),
    no=("weapons |of the masses", "missiles |with engines"),
)


def weapon_sort(clause: Clause, at: int, first: int) -> str:
    """Return the sort of weapon that a word means as queries name it: "nuclear submarine" where the register tells."""
    sort = sort_of(clause.low[at])
    closer = CLOSER.get(sort, {})
    told = next((closer[clause.low[k]] for k in _before(clause, at, first) if clause.low[k] in closer), "")
    return f"{told} {sort}" if told else sort


def unlisted_weapon(clause: Clause, at: int, first: int) -> str:
    """Return the word that makes weapons of a kind that the register of deals does not have, or nothing."""
    told = BEHIND.fit(clause.run, at + 1)
    if told is not None:
        return clause.low[told.stop - 1] if clause.low[told.at] != "of" else "mass destruction"
    closer = CLOSER.get(sort_of(clause.low[at]), {})
    words = [clause.low[k] for k in _before(clause, at, first)]
    return next((w for w in words if w in _OTHER_WEAPON and w not in closer), "")


def told_of_weapon(clause: Clause, at: int, first: int) -> set[int]:
    """Return the places of words before a weapon that the register tells of, or that would turn no verdict."""
    closer = CLOSER.get(sort_of(clause.low[at]), {})
    return _told(clause, at, first, _PLAIN_WEAPON | closer.keys())


def told_of_system(clause: Clause, at: int) -> set[int]:
    """Return the places of the words behind a system's name that say what it is: "S-400 air defence systems"."""
    stop = next((k for k in range(at + 1, len(clause.low)) if clause.low[k] not in _OF_SYSTEM), len(clause.low))
    return set(range(at, stop))


def told_of_sanctions(clause: Clause, at: int, first: int) -> set[int]:
    """Return the places of words that say of sanctions no more than the list of them means."""
    return _told(clause, at, first, _PLAIN_SANCTIONS)


def told_of_treaty(clause: Clause, at: int, first: int) -> set[int]:
    """Return the places of words that say of a treaty no more than what it pledges."""
    return _told(clause, at, first, _PLAIN_TREATY)


def _before(clause: Clause, at: int, first: int) -> Iterator[int]:
    """Yield the words that stand before a noun and belong to it, nearest first."""
    run = clause.run
    for k in range(at - 1, first - 1, -1):
        word = run[k].lower
        if word in _JOINS:
            if k > first and _tells(clause, k - 1):
                continue
            return
        name = run[k].named and not run[k].demonym and "-" not in word
        if word in _ENDS or not word[:1].isalnum() or (name and not run[k].text.islower()):
            return
        yield k


def _tells(clause: Clause, at: int) -> bool:
    """Whether a word before "and" or a comma is an adjective of the noun behind: "chemical and biological weapons"."""
    return clause.low[at] in _OTHER_WEAPON | _PLAIN_WEAPON | _PLAIN_SANCTIONS | _PLAIN_TREATY - {"weapons", "arms"}


def _told(clause: Clause, at: int, first: int, plain: frozenset[str]) -> set[int]:
    told = plain | _COUNTED | DROPPED
    return {k for k in _before(clause, at, first) if clause.low[k] in told or clause.low[k].endswith(_HOW_MADE)}
