"""Patterns of words by which deeds are told: who sold what to whom, who signed or sanctioned, what will be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dyadscope.claims.nearest.wordlists import NEAREST_CLASSES
from dyadscope.documents.claim_words import SORTS_OF_WEAPONS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import Test, TokenPattern

SORTS: Mapping[str, str] = {**SORTS_OF_WEAPONS, "fighter-bomber": "fighter", "fighter-bombers": "fighter"}
"""Sorts of weapons as the register of deals calls them, by the words that mean them."""
_WEAPONS = word_set(
    "arms weapon weapons missile missiles fighter fighters submarine submarines tanks air-defence air-defense "
    "helicopter helicopters warship warships destroyer destroyers frigate frigates munitions"
)
_LISTS: Mapping[str, frozenset[str]] = {
    "BE": word_set("is are was were be been being"),
    "FUTURE": word_set("will shall might could would"),
    "GIVES": word_set(
        "sell sells sold selling supply supplies supplied supplying deliver delivers delivered delivering export "
        "exported"
    ),
    "HARDWARE": frozenset(SORTS) - {"missile", "missiles"}
    | word_set("jet jets drone drones aircraft aircrafts corvette corvettes"),
    "PLEDGES": word_set(
        "friendship alliance assistance cooperation non-aggression nonaggression neutrality consultation"
    ),
    "TAKES": word_set(
        "buy buys bought buying purchase purchased purchases acquire acquired acquires ordered orders received receives"
    ),
    "UNSOLD": word_set(
        "refuse refuses refused refusing refusal cancel cancels cancelled canceled cancelling canceling cancellation "
        "halt halts halted halting stopped suspend suspends suspended suspending agreed negotiate negotiates "
        "negotiated negotiating negotiation negotiations consider considers considered considering plan plans planned "
        "planning offer offers offered offering want wants hope hopes hoped hoping intend intends intended intending "
        "would could propose proposes proposed proposing talks"
    ),
}


def sort_of(word: str) -> str:
    """Return the sort of weapon that a word means, also by its last part: "attack-helicopter", not "anti-tank"."""
    last = "" if word.startswith("anti-") else word.rpartition("-")[2]
    return SORTS.get(word) or SORTS.get(last, "")


ACTION_CLASSES: Mapping[str, Test] = {
    **NEAREST_CLASSES,
    "apostrophe": lambda t: t.text in {"’", "'"},
    "proper": lambda t: len(t.bare) > 3 and t.bare.isalpha() and t.bare.istitle(),
    "sort": lambda t: sort_of(t.lower) != "",
    "weapon": lambda t: t.lower in _WEAPONS or not _WEAPONS.isdisjoint(t.lower.split("-")),
}
"""Classes of tokens: a proper name has a capital and three small letters; a weapon may be part of a word."""
pattern = partial(TokenPattern, lists=_LISTS, classes=ACTION_CLASSES)

# --- who sold what to whom -------------------------------------------------------------------------------------------

GIVES = pattern("gives", ("[GIVES]",), yes=("it [sold] tanks", "it [exported] arms"), no=("it |bought", "the |seller"))
TAKES = pattern("takes", ("[TAKES]",), yes=("it [bought] tanks", "it [received] jets"), no=("it |sold", "the |buyer"))
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
UNSOLD = pattern(
    "what leaves a sale undone: refused, stopped, or no more than planned",
    ("[UNSOLD]", "backed out", "declines|declined|declining to", "not yet? sold|sell|buy|bought|deliver|delivered"),
    yes=("it [refused] to sell", "it [backed out]", "it [declined to] sell", "it did [not yet sell]"),
    no=("it |declined and sold", "with |planes it sold", "it had |backed them", "in a |new plant they sold"),
)
WEAPONS = pattern(
    "weapons",
    ("<weapon>", "air defence|defense"),
    yes=("sold [weapons]", "sold an [air defence] system", "sold [fighter-bombers]", "sold [Tanks]"),
    no=("sold |gas", "sold |air tickets", "sold |tankers"),
)
SORT = pattern(
    "a sort of weapon",
    ("<sort>",),
    yes=("sold [tanks]", "an [attack-helicopter]", "a [Destroyer]"),
    no=("sold |weapons", "sold |anti-tank missiles", "sold |tank-like things"),
)
MODEL = pattern(
    "a missile of a name",
    ("<proper>&!cruise|ballistic|these|such <apostrophe>? cruise|ballistic|anti-ship* missile|missiles",),
    yes=("sold [Kalibr cruise missiles]", "the [Kalibr’ missile]", "sold [Harpoon missiles]"),
    no=("sold |cruise missiles", "|These missiles were sold", "sold |Kalibr and other missiles"),
)
TYPE = pattern(
    "a type of a name",
    ("<proper>&!<named> multirole|combat|main|battle|attack|jet* [HARDWARE]",),
    yes=("sold [Rafale fighters]", "sold [Leopard main battle tanks]"),
    no=("sold |new fighters", "sold |Russian fighters", "sold |Rafale and other fighters"),
)

# --- who did what with whom, and who voted how -----------------------------------------------------------------------

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
        "alliance|defence|defense|non-aggression|nonaggression|friendship|neutrality|consultation treaty|pact",
    ),
    yes=(
        "a [treaty of peace and friendship]",
        "the [non-aggression pact]",
        "a mutual [defence treaty]",
        "a [neutrality pact]",
    ),
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
NEUTRAL = pattern(
    "a pledge to stay neutral",
    ("neutrality",),
    yes=("a [neutrality] pact", "a treaty of [neutrality]"),
    no=("a |neutral state", "a |defence pact"),
)
TO_CONSULT = pattern(
    "a pledge to consult",
    ("consultation",),
    yes=("a [consultation] pact", "a treaty of [consultation]"),
    no=("a |friendship pact", "they |consulted each other"),
)
FRIENDLY = pattern(
    "friendship",
    ("friendship",),
    yes=("a [friendship] treaty", "a treaty of peace and [friendship]"),
    no=("a |friendly visit", "a |defence pact"),
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
CAST = pattern(
    "cast a vote",
    ("voted how=for|against", "voted in how=favour|favor of", "how=abstained"),
    yes=("China [voted for] it", "China [voted in favour of] it", "both [abstained]"),
    no=("China |voted on it", "China |voted in Geneva", "China will |abstain"),
)

# --- what will be ----------------------------------------------------------------------------------------------------

FUTURE = pattern(
    "what is to come",
    ("[FUTURE]", "may&<small> !<number>"),
    yes=("trade [will] grow", "China [may sell] jets"),
    no=("trade |has grown", "trade |must grow", "in |May trade grew", "by |may 2030"),
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
