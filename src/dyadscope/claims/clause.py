"""A claim's words with their places, who is named where, and what makes a claim unfit for a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from typing import NamedTuple

from dyadscope.claims.frames.when import read_when
from dyadscope.documents.actors import Mention
from dyadscope.documents.claim_words import FALLS, NEGATIONS, RISES
from dyadscope.documents.claims import Claim
from dyadscope.documents.dates import MONTHS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading
from dyadscope.documents.token_patterns import CLASSES, Test, TokenPattern
from dyadscope.documents.words import Token, tokens
from dyadscope.states import gazetteer
from dyadscope.states.names import resolve_or_none

PRESENT = 3
"""Years back from publication in which the latest value known stands for the present."""
_DYADIC = (
    "our two", "our countries", "our states", "our nations", "two countries", "two states", "two nations",
    "both countries", "both states", "bilateral", "mutual", "our relations", "our partnership", "our peoples",
    "two sides", "both sides",
)  # fmt: skip
_COMBINING = {"sino": 710, "russo": 365, "indo": 750, "franco": 220, "anglo": 200}
_SHORT = {"US": 2, "U.S.": 2, "U.S": 2, "UK": 200, "U.K.": 200, "U.K": 200}
"""What stands for a state before a hyphen though it is short: "U.S.-Russian"."""
_MAIN_SHARE = 0.6
"""Share of a document's mentions of single states that its main pair must have before "our countries" means it."""
_IF = re.compile(
    r"(?:^|[\s,;–—“\"])(?:if(?! not\b| any\b)|unless|were it|had (?:it|they|he))\s"
    r"|\bwould (?:not |never )?have \w+(?:ed|en|wn|unk|gone)\b",
    re.IGNORECASE,
)
_WITHIN_A_YEAR = re.compile(
    r"\b(?:first|last|second|third|fourth|past|recent|next|coming|few|several|two|three|four|six|seven|nine)\s+(?:\w+\s+)?"
    r"(?:months?|quarters?|half|weeks?|days?)\b|\bhalf of (?:the|this|last) year\b|\bJanuary\s*(?:-|–|to)\s*\w+",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"[$€£¥]|\b(?!(?:1[6-9]|20)\d\d\b)\d[\d.,]*(?![\w/-])|\b\w+fold\b|per ?cent\b|%"
    r"|\b(?:doubl|tripl|trebl|quadrupl|quintupl|halv)\w+|\b(?:half|third|quarter|fifth|tenth|thirds|quarters|twice|thrice|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|dozen|dozens|hundreds|majority|most of)\b(?! (?:countries|states|nations|sides|powers|"
    r"governments|neighbou?rs|peoples|leaders|presidents|decades?|years?|largest|biggest)\b)",
    re.IGNORECASE,
)
_MONTHS = "|".join(month.title() for month in MONTHS)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})|\b(?:{_MONTHS}) \d{{1,2}}\b|\b(?:the )?(?:1[6-9]|20)\d0s\b"
    r"|\b[A-Z][A-Za-z]{0,4}-\d+\w*|\bresolution (?:A/RES/)?\d[\d/]*\w?"
)
_WISHES = word_set(
    "advocate advocated advocates urge urged urges propose proposed proposes call called calls should must "
    "want wants wanted hope hopes hoped seek seeks sought aim aims aimed intend intends intended plan plans "
    "planned offer offered offers need needs interest readiness wish wishes importance necessity prospects "
    "prospect intention commitment confidence support supports contribute contributes promote promotes "
    "further ready willing ought likely towards task goal aspiration strive work working efforts agreed agree "
    "discussed"
)
"""Words behind which something is wished for, planned or praised, not said to be so."""
_LISTS = {
    "CONTINUE": word_set("continue continues continued"),
    "CUTS": word_set("that which , ;"),
    "NEGATIONS": NEGATIONS,
    "WISHES": _WISHES,
}
_CLASSES: Mapping[str, Test] = {**CLASSES, "denying": lambda t: t.lower.endswith(("n’t", "n't"))}
pattern = partial(TokenPattern, lists=_LISTS, classes=_CLASSES)

NEGATED = pattern(
    "negated, in the same that-clause",
    ("[NEGATIONS]|<denying> ![CUTS]*3 @",),
    yes=("it did [not |]sell", "they [don’t |]sell", "[no longer the |]largest", "trade has [never been so |]large"),
    no=("it did sell |not", "not all who came here |sold", "they deny not that it |sold", "if not, it |sold"),
)
NOT_ONLY = pattern(
    "not only, which denies nothing",
    ("not only|just|merely ![CUTS]*2 @",),
    yes=("it did [not only |]sell", "[not just the |]largest"),
    no=("it did not |sell", "not only, it |sold"),
)
WISHED = pattern(
    "wished for or planned",
    ("[WISHES] ..5 @", "![CONTINUE] to @", "^ to @"),
    yes=("they [want more |]trade", "[ready to raise the |]trade", "it is [good to |]trade", "[to |]trade"),
    no=("they continue to |trade", "they want what nobody has had of all |trade", "the |trade"),
)
NOT_SO = word_set("will would shall should must expected")
"""Words in a clause that says what will or ought to be; what "may" be is tested, and noted as hedged."""


@dataclass(frozen=True, slots=True)
class Named:
    """A single state where it is named: its code, and the places of the mention."""

    code: int
    start: int
    end: int


class ClauseWord(NamedTuple):
    """A token of a claim as patterns look at it: `lower` is without a possessive ending."""

    text: str
    lower: str
    bare: str
    named: bool
    """Whether it is part of an actor's name."""
    demonym: bool = False
    """Whether that is an adjective or a people: "Chinese"."""


class Clause:
    """A claim taken apart.

    `words` are its tokens, `low` the same in lower case without possessive endings, `named` the single states where
    they are named, in order and with repetitions.
    """

    def __init__(self, claim: Claim, reading: Reading, main: tuple[int, ...]) -> None:
        self.claim = claim
        self.published: date | None = reading.document.date
        self.text = claim.text
        self.words: list[Token] = tokens(reading.document.text, claim.start, claim.end)
        self.low = [t.bare.lower() for t in self.words]
        self.joined = f" {' '.join(w for w in self.low if w[:1].isalnum())} "
        self.mentions: tuple[Mention, ...] = reading.mentions(claim.start, claim.end)
        named = [Named(m.states[0], m.start, m.end) for m in self.mentions if len(m.states) == 1]
        named += [n for t in self.words if "-" in t.text for n in hyphened(t) if not self._inside(n.start)]
        self.named = sorted(named, key=lambda n: n.start)
        self.main = main

    @cached_property
    def run(self) -> list[ClauseWord]:
        """The tokens for patterns."""
        demonyms = {m.start for m in self.mentions if m.kind == "demonym"}
        return [
            ClauseWord(token.text, low, token.bare, self.is_name(k), token.start in demonyms)
            for k, (token, low) in enumerate(zip(self.words, self.low, strict=True))
        ]

    @cached_property
    def _times(self) -> tuple[tuple[int, int], ...]:
        offset = self.claim.start
        return tuple((a + offset, b + offset) for a, b in read_when(self.text, self.published).places)

    def timed(self, at: int) -> bool:
        """Whether a token belongs to a phrase that says when."""
        return any(a <= self.words[at].start < b for a, b in self._times)

    def _inside(self, place: int) -> bool:
        return any(m.start <= place < m.end for m in self.mentions)

    @property
    def states(self) -> tuple[int, ...]:
        """The single states named, each once, in order."""
        return tuple(dict.fromkeys(n.code for n in self.named))

    def pair(self, first: int = 0, last: int | None = None) -> tuple[int, int] | None:
        """Return the two states a stretch of tokens is about: those it names, or "our countries" as the main pair."""
        stop = len(self.words) - 1 if last is None else last
        a, b = self.words[first].start, self.words[stop].end
        found = tuple(dict.fromkeys(n.code for n in self.named if a <= n.start < b))
        if len(found) == 2:
            return found[0], found[1]
        dyadic = any(f" {phrase} " in self.joined for phrase in _DYADIC)
        if len(found) < 2 and dyadic and len(self.main) == 2 and set(found) <= set(self.main):
            return self.main[0], self.main[1]
        return None

    def before(self, at: int, *, skip: int | None = None) -> int | None:
        """Return the state named nearest before a token."""
        place = self.words[at].start
        return next((n.code for n in reversed(self.named) if n.end <= place and n.code != skip), None)

    def after(self, at: int, *, skip: int | None = None) -> int | None:
        """Return the state named nearest after a token."""
        place = self.words[at].end
        return next((n.code for n in self.named if n.start >= place - 1 and n.code != skip), None)

    def possessor(self, at: int) -> int | None:
        """Return the state whose possessive stands nearest before a token: "Russia's largest ..."."""
        text, offset = self.text, self.claim.start
        for named in reversed([n for n in self.named if n.end <= self.words[at].start]):
            if text[named.end - offset :][:2] in {"’s", "'s"}:
                return named.code
        return None

    def is_name(self, at: int) -> bool:
        """Whether a token belongs to a mention of an actor."""
        token = self.words[at]
        return self._inside(token.start) or any(n.start == token.start for n in self.named)

    def negated(self, at: int) -> bool:
        """Whether a word is negated: by "not", "no longer" and the like right before it, in the same that-clause."""
        return NEGATED.fit(self.run, at) is not None and NOT_ONLY.fit(self.run, at) is None

    def wished(self, at: int) -> bool:
        """Whether what stands at a word is wished for or planned: one of those words shortly before it."""
        return WISHED.fit(self.run, at) is not None

    def find(self, *phrases: str) -> int | None:
        """Return the place of the first word of a phrase, None if none stands there."""
        for phrase in phrases:
            wanted = phrase.split()
            for at in range(len(self.low) - len(wanted) + 1):
                if self.low[at : at + len(wanted)] == wanted:
                    return at
        return None

    def window(self, back: int) -> tuple[int, int] | None:
        """Return the years a claim is tested over: those it states, or so many up to publication."""
        if self.claim.period is not None:
            return self.claim.period
        if self.published is None:
            return None
        return self.published.year - back, self.published.year

    def moment(self) -> tuple[int, int] | None:
        """Return when a state of things is said to hold: the year it states alone, or the years up to publication.

        None where it is said of more years than one, or where neither is known. The data of the very year of
        publication are never known, so the present is the latest known of the last years.
        """
        if self.claim.period is not None:
            first, last = self.claim.period
            return (first, last) if first == last and " since " not in self.joined else None
        return (self.published.year - PRESENT, self.published.year) if self.published is not None else None


def hyphened(token: Token) -> tuple[Named, ...]:
    """Return the two states of "Russian-Chinese" or "Sino-Russian", nothing of any other word with a hyphen."""
    one, _, two = token.bare.partition("-")
    codes = (_code(one), _code(two))
    if codes[0] is None or codes[1] is None or codes[0] == codes[1]:
        return ()
    cut = token.start + len(one)
    return Named(codes[0], token.start, cut), Named(codes[1], cut + 1, token.end)


@cache
def _code(word: str) -> int | None:
    if word.lower() in _COMBINING:
        return _COMBINING[word.lower()]
    if word in _SHORT:
        return _SHORT[word]
    if not word[:1].isupper() or not word.isalpha() or len(word) < 4:
        return None  # "US" would do, but so would many a word
    if not gazetteer.meant(word, None):
        return None  # any capitalised word with a hyphen comes here, and to look for what it may have meant is dear
    found = resolve_or_none(word)
    return found.ccode if found else None


def unfit(claim: Claim) -> str:
    """Return why no test of a claim could be fair, or nothing."""
    if _IF.search(claim.text):
        return "it holds under a condition only"
    if _WITHIN_A_YEAR.search(claim.text):
        return "it speaks of a part of a year, and the data are yearly"
    if claim.text.rstrip().endswith("?"):
        return "it is a question"
    return ""


def states_figure(claim: Claim, besides: str = "") -> bool:
    """Whether a claim states an amount, which tests of direction and rank leave untested; one more than `besides`."""
    text = claim.text.replace(besides, " ", 1) if besides else claim.text
    for word in _DATE.finditer(text):
        text = text.replace(word[0], " ")
    return _FIGURE.search(text) is not None


def main_states(reading: Reading) -> tuple[int, ...]:
    """Return the two states most of a document speaks of; none where it speaks of many.

    "Our countries" in an address to the General Assembly means anybody; in a joint press statement it means two.
    """
    counted = Counter(m.states[0] for m in reading.actors if len(m.states) == 1)
    first = counted.most_common(2)
    if len(first) < 2 or first[1][1] < 2 or sum(n for _, n in first) < _MAIN_SHARE * counted.total():
        return ()
    return tuple(code for code, _ in first)


def rises(word: str) -> bool:
    """Whether a word says that something grows."""
    return RISES.match(word) is not None


def falls(word: str) -> bool:
    """Whether a word says that something shrinks."""
    return FALLS.match(word) is not None
