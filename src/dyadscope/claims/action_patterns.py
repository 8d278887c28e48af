"""Patterns of words by which deeds are told: who sold what to whom, who signed or sanctioned, what will be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dyadscope.claims.nearest.wordlists import NEAREST_CLASSES
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern

_LISTS: Mapping[str, frozenset[str]] = {
    "BE": word_set("is are was were be been being"),
    "FUTURE": word_set("will shall may might could would"),
    "GIVES": word_set(
        "sell sells sold selling supply supplies supplied supplying deliver delivers delivered delivering export "
        "exported"
    ),
    "PLEDGES": word_set("friendship alliance assistance cooperation non-aggression nonaggression neutrality"),
    "TAKES": word_set("buy buys bought buying purchase purchased purchases acquire acquired acquires ordered orders"),
}
pattern = partial(TokenPattern, lists=_LISTS, classes=NEAREST_CLASSES)

GIVES = pattern("gives", ("[GIVES]",), yes=("it [sold] tanks", "it [exported] arms"), no=("it |bought", "the |seller"))
TAKES = pattern("takes", ("[TAKES]",), yes=("it [bought] tanks", "it [ordered] jets"), no=("it |sold", "the |buyer"))
PASSIVE = pattern(
    "what is done to its subject",
    ("[BE] ..2 @ !<ing>", "!<ing> by"),
    yes=("tanks [were then |sold] to them", "tanks [sold by] China"),
    no=("China was |selling tanks", "China |sold tanks by night", "it was no good and China |sold it"),
)
COMPARED = pattern(
    "than another",
    ("than|fewer|less",),
    yes=("sold more [than] we", "sold [fewer] tanks"),
    no=("sold |more tanks", "sold |as many"),
)
NONE_SOLD = pattern(
    "none",
    ("no|none|nothing|neither|few|hardly",),
    yes=("sold [no] arms", "sold [hardly] any"),
    no=("sold |some", "sold |not only arms"),
)
AN_EXERCISE = pattern(
    "an exercise or exercises",
    ("exercises|exercise|drills|manoeuvres|maneuvers",),
    yes=("a joint [exercise]", "their [drills]"),
    no=("a |drill", "they |exercised"),
)
HELD = pattern(
    "held",
    (
        "take|taken|took place",
        "held|hold|conducted|conduct|staged",
        "carried out",
        "participate|participated|participates|participating|participation",
        "took part",
    ),
    yes=("they [held] drills", "drills [took place]", "they [carried out] drills", "they [took part] in drills"),
    no=("they |planned drills", "they |took drills", "they |carried on"),
)
JOINTLY = pattern(
    "of several",
    ("joint|together|with|bilateral",),
    yes=("[joint] drills", "drills [with] China"),
    no=("|its drills", "drills |of China"),
)
REGULARLY = pattern(
    "again and again",
    ("regular|regularly",),
    yes=("[regular] drills", "they [regularly] drill"),
    no=("|irregular drills", "they |often drill"),
)
TREATY = pattern(
    "a treaty that pledges something",
    (
        "treaty|pact of|on <word>*4 [PLEDGES]",
        "alliance|defence|defense|non-aggression|nonaggression|friendship treaty|pact",
    ),
    yes=("a [treaty of peace and friendship]", "the [non-aggression pact]", "a mutual [defence treaty]"),
    no=("a |treaty of peace", "a |trade pact", "a |treaty, of course, of friendship"),
)
SIGNED = pattern(
    "signed",
    ("signed|concluded", "signing of"),
    yes=("they [signed] it", "the [signing of] it"),
    no=("they |broke it", "the |signing that"),
)
NO_ATTACK = pattern(
    "a pledge not to attack",
    ("non-aggression|nonaggression",),
    yes=("a [non-aggression] pact", "a treaty of [nonaggression]"),
    no=("a |defence pact", "|aggression"),
)
TO_DEFEND = pattern(
    "a pledge to defend",
    ("defence|defense|alliance", "mutual assistance"),
    yes=("a [defence] pact", "a treaty of [mutual assistance]"),
    no=("a |friendship pact", "a treaty of |mutual respect"),
)
SANCTIONS = pattern(
    "sanctions",
    ("sanctions|embargo",),
    yes=("new [sanctions] on China", "an [embargo]"),
    no=("new |tariffs", "it |sanctioned China"),
)
IMPOSED = pattern(
    "imposed",
    ("imposed|introduced|imposes",),
    yes=("it [imposed] sanctions", "it [introduced] an embargo"),
    no=("it |lifted sanctions", "it will |impose sanctions"),
)
FUTURE = pattern(
    "what is to come",
    ("[FUTURE]",),
    yes=("trade [will] grow", "China [may] sell jets"),
    no=("trade |has grown", "trade |must grow"),
)
TRADE = pattern(
    "trade",
    ("trade|turnover",),
    yes=("their [trade] will grow", "the [turnover]"),
    no=("their |ties", "their |trading will grow"),
)
MOVE = pattern(
    "a move up or down",
    ("<rising>|<falling>",),
    yes=("trade will [grow]", "trade will soon [fall]"),
    no=("trade will |end", "trade will |be fair"),
)
THIS_YEAR = pattern(
    "by the end of this year",
    ("by|at the end of the|this year", "this year"),
    yes=("[by the end of the year]", "trade will grow [this year]"),
    no=("|by the end of next year", "trade will grow |next year"),
)
