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
    "many more most some several various numerous few different other such these those first second third further "
    "additional extra million billion millions billions hundreds thousands dozens hundred thousand dozen two three "
    "four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty all any own large small "
    "big huge massive major enormous important large-scale whole entire worth"
)
_PLAIN_WEAPON = word_set(
    "modern new newer newest latest advanced sophisticated heavy light conventional military defensive offensive "
    "lethal deadly powerful modernised modernized upgraded old older used second-hand surplus high-tech state-of-the- "
    "art cutting-edge top-of-the-line combat jet battle main multirole multi-role fighter attack air defence defense "
    "missile missiles weapons arms guided foreign imported western good better best than about around nearly almost "
    "roughly approximately least up"
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


def untested_weapon(clause: Clause, at: int, first: int) -> str:
    """Return a word before a weapon of which the register tells nothing, or nothing."""
    closer = CLOSER.get(sort_of(clause.low[at]), {})
    return _unknown(clause, at, first, _PLAIN_WEAPON | closer.keys())


def untested_sanctions(clause: Clause, at: int, first: int) -> str:
    """Return a word that says of what kind sanctions are, beside those that the list of them means, or nothing."""
    return _unknown(clause, at, first, _PLAIN_SANCTIONS)


def untested_treaty(clause: Clause, at: int, first: int) -> str:
    """Return a word that says of what kind a treaty is, beside what it pledges, or nothing."""
    return _unknown(clause, at, first, _PLAIN_TREATY)


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


def _unknown(clause: Clause, at: int, first: int, plain: frozenset[str]) -> str:
    for k in _before(clause, at, first):
        word, told = clause.low[k], clause.run[k]
        known = word in plain or word in _COUNTED or word in DROPPED or word.endswith(_HOW_MADE)
        a_name = told.named or any(c.isdigit() for c in word) or (told.bare[:1].isupper() and k > 0)
        if not known and not a_name:
            return word
    return ""
