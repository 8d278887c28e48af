"""Patterns of words that make a clause a forecast, a superlative, a trend or a dependence; patterns are data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from dyadscope.documents import claim_words as w
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import CLASSES, Readable, TokenPattern, word_lists


class Spelled(NamedTuple):
    """A word of a clause, of which nothing is known but its small letters."""

    text: str
    lower: str
    bare: str


def spelled(words: Sequence[str]) -> list[Spelled]:
    """Return words in small letters as patterns look at them."""
    return [_spelled(word) for word in words]


@lru_cache(maxsize=20_000)
def _spelled(word: str) -> Spelled:
    return Spelled(word, word, word)


def first_place(run: Sequence[Readable], rule: TokenPattern, *, unless: TokenPattern) -> int | None:
    """Return the first place where a pattern fits and another, its exceptions, does not."""
    for at, word in enumerate(run):
        if word.lower in rule.cues and rule.fit(run, at) is not None and unless.fit(run, at) is None:
            return at
    return None


_FINITE = word_set(
    "grew rose fell grows rises falls declines increases improves increased diminishes diminish soared surged"
)
_LISTS = word_lists(w) | {
    "FINITE": _FINITE,
    "HELPED": w.MOVE - _FINITE - {"continues", "becoming"},
    "HELPS": word_set("is are was were be been being am has have had continue continues still"),
    "MEET": word_set("meet visit hold discuss attend host"),
    "MORE": word_set("more stronger weaker closer less"),
    "RANKED": word_set("a the of s country russia china"),
}
_CLASSES = {
    **CLASSES,
    "number": lambda t: t.lower[:1].isdigit(),
    "moving": lambda t: bool(w.RISES.match(t.lower) or w.FALLS.match(t.lower)),
}
pattern = partial(TokenPattern, lists=_LISTS, classes=_CLASSES)

AHEAD = pattern(
    "what will or may happen",
    (
        "[MODALS]",
        "expected|scheduled|poised|slated|tipped|destined to|for",
        "going|about|likely|projected|forecast|predicted|anticipated to",
        "is|are|was|were @ set to",
        "due to be|become|join|reach|grow|rise|fall|double|sign|exceed|overtake|enter|begin",
        "on course|track to|for",
        "on the way|road|brink|verge|cusp to|of",
    ),
    yes=(
        "trade [will] grow",
        "it is [expected to] grow",
        "they are [going to] meet",
        "it [is |set to] become first",
        "it is [about to] join",
        "trade is [likely to] double",
        "sweden is [due to join] in march",
        "trade is [on course to] double",
        "it is [on the brink of] war",
    ),
    no=(
        "trade |grew",
        "trade is |expected by many",
        "he is |going home",
        "trade fell |due to sanctions",
        "a |set of rules",
        "talks |about trade",
        "it is |likely",
    ),
)
_OF_MAY = (
    "may <number>",
    "in|on|of|since|until|till|by|from|during @ may",
    "on|since|until|till|by|from <number> @ may",
)
MONTH_OF_MAY = pattern(
    "the month of May",
    _OF_MAY,
    yes=("in [may 2013]", "[since |may] they met", "[on 9 |may] they met", "9 [may 2013]"),
    no=("they |may meet", "the 27 |may meet", "this |may be so"),
)
NOT_AHEAD = pattern(
    "a modal verb that looks at nothing to come",
    (
        "would like",
        "that ..1 @ would",
        *_OF_MAY,
        "as|you|it @ may",
        "might|may have",
        "whatever <any>* @ [MODALS]|expected|scheduled|poised|slated|likely|set|due",
    ),
    yes=("we [would like] peace", "the one [that he |would] see", "[by |may] they had met", "they [may have] been"),
    no=("trade |would grow", "they |may meet", "trade |will grow, whatever happens"),
)
MEANS_TO = pattern(
    "what the speaker means to do",
    ("i|we @ will",),
    yes=("[we |will] never yield",),
    no=("they |will yield", "we never |will"),
)
MEETS = pattern(
    "a meeting that the speaker has before him",
    ("will [MEET]", "will <any> [MEET]", "and ..1 i|we @ will"),
    yes=("we [will meet] in june", "we [will also visit] russia", "he [and i |will] see"),
    no=("we |will never yield to", "i |will see"),
)
PORTENDS = pattern(
    "signs of what is to come",
    ("confidence|portends|portend|presage", "coming up", "when i visit", "will|would begin", "will"),
    yes=("this [portends] war", "an election is [coming up] soon", "talks [would begin] soon"),
    no=("this |meant war", "he |would go"),
)
MOST = pattern(
    "the most of its kind",
    ("[SUPERLATIVE]",),
    yes=("its [largest] partner", "a [record] year"),
    no=("its |large partner",),
)
NOT_MOST = pattern(
    "a superlative that ranks nothing",
    (
        "^ @ record|leading|best",
        "![RANKED] @ record|leading|best",
        "best wishes|regards|of",
        "leading companies|powers|parties|to|role",
        "at the @ highest",
        "greatest|highest of|order|importance|respect",
    ),
    yes=(
        "the [best wishes] to you",
        "[on |record] since",
        "talks [at the |highest] level",
        "the [leading role] of",
    ),
    no=("a |record year", "the |leading supplier", "the |highest level"),
)
EVER = pattern(
    "more than ever before",
    (
        "never been|reached",
        "ever before",
        "leads in",
        "the first foreign",
        "number one",
        "cannot be compared",
        "than ever",
        "has ever",
        "all-time",
    ),
    yes=("ties have [never been] closer", "more [than ever]", "its [number one] partner"),
    no=("ties have |been close", "it |has never met"),
)
MOVED = pattern(
    "something changed",
    (
        "[FINITE]",
        "[HELPS] ..3 @ [HELPED]",
        "continues|becoming ..4 <moving>|more|major",
        "became ..3 [MORE]",
        "[HELPS] ..3 @ become ..3 [MORE]",
        "went|goes|gone up|down",
        "lost|losing|loss of",
        "gathering momentum",
        "making good progress",
        "returned to growth",
        "favourable turn",
        "advancement of",
        "arms build up",
        "build-up",
        "drawing down",
        "turn for the",
    ),
    yes=(
        "trade [grew] fast",
        "trade [has steadily |expanded]",
        "the rift is [becoming ever more] plain",
        "ties [became much closer] then",
        "ties [have |become closer] since",
        "exports [went up] again",
        "the [loss of] trust",
        "a [favourable turn] came",
    ),
    no=("the |expanded council met", "trade |continues with all of them", "they |become partners", "he |went home"),
)
JUNIOR = pattern(
    "the lesser of two, or a large part of what one has",
    ("junior partner|brother|member", "large proportion of"),
    yes=("its [junior partner] in this", "a [large proportion of] its gas"),
    no=("a |junior minister", "a |large part of"),
)
DEPENDENCE = pattern(
    "who depends on whom",
    ("[DEPEND]", "junior [PARTNERS]"),
    yes=("china [depends] on russia", "russia’s growing [dependence] on china", "as the [junior partner] of china"),
    no=("a |junior minister", "china is |independent"),
)
