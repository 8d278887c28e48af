"""A sentence in which somebody may be called something: its tokens with who is named in them, and its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.clauses import clauses
from dyadscope.documents.lexicon import PREPOSITIONS, word_set
from dyadscope.documents.token_patterns import CLASSES, Test, TokenPattern, word_lists
from dyadscope.documents.verbs import Verb, verbs
from dyadscope.documents.words import Token

BE = word_set("is are was were be been being remain remains remained become becomes became am")
POSE = word_set(
    "pose poses posed posing constitute constitutes constituted represent represents represented present "
    "presents presented remain remains remained become becomes became is are was were be been"
)
REGARD = word_set(
    "regard regards regarded see sees saw seen view views viewed consider considers considered treat "
    "treats treated call calls called count counts counted describe describes described name names named "
    "hold holds held deem deems deemed perceive perceives perceived "
    "seeing regarding considering treating viewing welcome welcomes welcomed meet meets think thinks"
)
WE = word_set("we i our my us me ours mine")
OTHERS = word_set("its his her their your whose")
NOT = word_set(
    "not no never neither nor without cannot nobody none hardly n’t n't isn’t isn't aren’t aren't don’t "
    "don't doesn’t doesn't won’t won't wasn’t wasn't weren’t weren't nothing nobody’s nobody's"
)
DETERMINERS = word_set(
    "a an the our my this that these those many most all some several both two each one another other "
    "such any dear mr mrs ms no"
)
SHARED = word_set(
    "countries states nations peoples sides parties powers governments leaders economies neighbours neighbors"
)
_HEAVY = PREPOSITIONS | BE | POSE | word_set("and or but that which who to will have has had")
_NO_FILLER = _HEAVY | DETERMINERS | OTHERS | WE

_JOINTS = frozenset(("and", "or", ","))
_STOPS = frozenset(".;,")

LISTS: Mapping[str, frozenset[str]] = word_lists(lexicon) | {
    "BE": BE,
    "BEFORE_NAMES": word_set("and , people people’s republic"),
    "CEASE": word_set("cease ceases ceased stop stops stopped refuse refuses refused"),
    "CLAUSES": word_set("that which who whom whose if when because"),
    "DETERMINERS": DETERMINERS,
    "GOES_ON_BEING": word_set("cease ceases ceased continue continues continued prove proves proved proven"),
    "HAVE": word_set("have has find finds found face faces got gained"),
    "HEDGES": word_set("only just merely simply long"),
    "IN_LISTS": word_set("the and or , mr a as well of president with"),
    "LOOK": word_set("look looks looked refer refers referred"),
    "NOT": NOT,
    "OTHERS": OTHERS,
    "POSE": POSE,
    "POSED": word_set("posed coming emanating stemming arising represented presented that comes"),
    "STATE_NOUNS": word_set(
        "people peoples government side nation leadership state republic president minister leader leaders king "
        "ambassador chancellor authorities now today itself alone too also always still never and then yet"
    ),
    "STANDING_FOR": word_set("people peoples government president republic leadership"),
    "WE": WE,
    "REGARD": REGARD,
    "TIES": word_set("with between for towards toward among of"),
}


class Place(NamedTuple):
    """A token, and who is named there: the other state, the speaker's own, a third, or the first two at once."""

    text: str
    lower: str
    bare: str
    target: bool
    own: bool
    home: bool
    """Whether it names the speaker's own state alone."""
    third: bool
    pair: bool
    named: bool
    """Whether it is part of a name; a word for both at once, such as "Russian-Chinese", is none."""
    person: bool
    """Whether it names a person of the other state."""
    joint: bool
    """Whether it is an "and", an "or" or a comma next to a name."""

    @property
    def light(self) -> bool:
        """Whether it may be within a noun phrase before its noun: no verb, preposition, pronoun or mark."""
        return self.text[0].isalpha() and self.lower not in _HEAVY


PLACES: Mapping[str, Test] = {
    **CLASSES,
    "target": lambda p: p.target,
    "own": lambda p: p.own,
    "home": lambda p: p.home,
    "theirs": lambda p: p.named and p.bare != p.text and not p.home,
    "third": lambda p: p.third,
    "pair": lambda p: p.pair,
    "named": lambda p: p.named,
    "joint": lambda p: p.joint,
    "light": lambda p: p.light,
    "filler": lambda p: p.text[0].isalpha() and p.lower not in _NO_FILLER,
    "phrase": lambda p: (p.light or p.lower in {"of", "as"}) and not p.named,
    "going": lambda p: (p.light and p.lower not in OTHERS) or p.lower in _JOINTS,
    "within": lambda p: p.lower == "of" or (p.lower not in PREPOSITIONS and p.lower not in _STOPS),
    "own_name": lambda p: p.home and p.bare != p.text,
    "being": lambda p: p.lower in BE and not p.named,
}
"""Classes of tokens in a sentence that names states, besides those of every sentence."""
pattern = partial(TokenPattern, lists=LISTS, classes=PLACES)
"""A pattern over these lists and classes: `pattern(name, forms, yes, no)`."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a sentence's tokens, by the place of the first token: to the last, and whether it is a person."""

    target: dict[int, tuple[int, bool]]
    own: dict[int, tuple[int, bool]]
    others: dict[int, tuple[int, bool]]
    pairs: frozenset[int] = frozenset()
    """Places of tokens that name both at once: "Russian-Chinese"."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One sentence: its tokens with who is named there, where the clause of each begins, and its reporting verbs."""

    run: Sequence[Place]
    clause: Sequence[int]
    reports: Sequence[Verb]

    def targets(self, first: int, stop: int) -> bool:
        """Whether the other state is named from one token to before another."""
        return any(place.target for place in self.run[max(first, 0) : max(stop, 0)])

    def clause_end(self, at: int) -> int:
        """Return the first token from one on that is of another clause than where the clause of that one begins."""
        own = self.clause[at]
        return next((k for k in range(at, len(self.run)) if self.clause[k] != own), len(self.run))


def sides(run: Sequence[Token], named: Named) -> Sides:
    """Return a sentence's tokens with who is named in them."""
    target, own, third = (set(_covered(held)) for held in (named.target, named.own, named.others))
    people = {k for a, (b, person) in named.target.items() if person for k in range(a, b + 1)}
    inside = target | own | third
    places = [
        Place(
            t.text,
            t.lower,
            t.bare,
            k in target or k in named.pairs,
            k in own or k in named.pairs,
            k in own,
            k in third,
            k in named.pairs,
            k in inside,
            k in people,
            t.lower in _JOINTS and (k - 1 in inside or k + 1 in inside),
        )
        for k, t in enumerate(run)
    ]
    clause = [0] * len(run)
    for one in clauses(run):
        for k in range(one.first, one.last + 1):
            clause[k] = one.first
    return Sides(places, clause, verbs(run))


def _covered(held: Mapping[int, tuple[int, bool]]) -> Iterator[int]:
    for first, (last, _) in held.items():
        yield from range(first, last + 1)
