"""Patterns of words by which the gate of events tells a deed of one actor to another from a wish, a principle, a state.

Beside each stand what it takes and what it must not take; what a token of these patterns knows is in `GateWord`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from dyadscope.documents.actors import Mention
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import CLASSES, Test, TokenPattern

_LISTS: Mapping[str, frozenset[str]] = {
    "AGAIN": word_set("once again also"),
    "BREAKS": word_set("; : that which who because if while"),
    "CUTS": word_set(", ; that which who and but"),
    "HEADS": word_set(
        "government governments state states country countries nation nations republic union president presidents "
        "minister ministers premier chancellor king leader leaders leadership head heads people peoples troops forces "
        "army navy military authorities side sides party parties parliament congress council assembly "
        "secretary-general organization organisation alliance community commission committee mission delegation "
        "administration friends colleagues partners neighbours neighbors allies members counterpart counterparts "
        "representatives officials kingdom federation powers"
    ),
    "JOINT": word_set("met meet meets discuss discussed discusses signed agreed reviewed negotiated exchanged held")
    | {"continued"},
    "LEADS": word_set("to for with against on upon from at"),
    "LINKS": word_set("of for in on to with by from at about between against toward towards"),
    "MUTUAL": word_set("leaders presidents sides parties ministers countries states heads we"),
    "NOT_DONE": word_set(
        "will would shall should must might can could cannot need needs needed ought let want wants wanted wish "
        "wishes wished hope hopes hoped hoping ready willing prepared intend intends intended plan plans planned seek "
        "seeks sought seeking aim aims aimed determined try tries tried trying if unless whether not never no nothing "
        "nobody none neither nor without fail fails failed refuse had able expected important essential necessary "
        "imperative time opportunity order way ways efforts attempts attempt calls continue when until before like "
        "likely committed"
    ),
    "OURS": word_set("country nation government delegation state people administration"),
    "PERFORMED": word_set("thank express congratulate pay welcome extend convey wish"),
    "PLAIN": word_set(
        "the a an our their its his all other many more than some several poor developing neighbouring every each"
    ),
    "STATES": word_set(
        "is are was were be been being am has have had having do does did seems remains remain become becomes became "
        "means ready happy glad willing able grateful proud clear better neither never none believe believes think "
        "thinks know knows understand consider considers want wants need needs hope hopes hoped wish wishes like "
        "matter expect expects seek seeks intend intends plan plans aim aims try tries tried"
    ),
}


class GateWord(NamedTuple):
    """A token of a clause as the gate looks at it: `lower` is without a possessive ending."""

    text: str
    lower: str
    bare: str
    named: bool
    """Whether it is part of an actor's name that is no demonym."""
    demonym: bool
    """Whether it is part of a demonym."""
    whom: Mention | None
    """The actor something may be done to that it is part of: by a name of its own, not as a place or an owner."""


GATE_CLASSES: Mapping[str, Test] = {
    **CLASSES,
    "adjective": lambda w: w.demonym or w.lower in _LISTS["PLAIN"] or w.text[0].isdigit(),
    "denying": lambda w: w.lower.endswith(("n’t", "n't", "’ll", "'ll")),
    "named": lambda w: w.named,
    "whom": lambda w: w.whom is not None,
}
"""Classes of tokens: an adjective may stand before the word for an actor, as a number, "other" and "Afghan" do."""
pattern = partial(TokenPattern, lists=_LISTS, classes=GATE_CLASSES)

# --- what is done ----------------------------------------------------------------------------------------------------

QUESTION = pattern(
    "a question, at its end",
    ("? @",),
    yes=("will China pay [?|]", "who attacked Russia[?|]"),
    no=("China pays.|", "who asks? China|"),
)
STATE = pattern(
    "a verb that tells no deed",
    ("[STATES]",),
    yes=("China [is] a friend", "they [hope] for aid", "Russia [remains] strong"),
    no=("China |attacked them", "they |gave aid", "Russia |thanked them"),
)
PERFORMED = pattern(
    "what is done by saying it",
    (
        "would also? like [AGAIN]*2 to [AGAIN]|warmly|sincerely*2 [PERFORMED]",
        "want|wish [AGAIN]*2 to [AGAIN]|warmly|sincerely*2 [PERFORMED]",
        "take|use this opportunity|occasion [AGAIN]*2 to [AGAIN]|warmly|sincerely*2 [PERFORMED]",
    ),
    yes=(
        "I [would like to thank] Germany",
        "we [wish once again to warmly congratulate] them",
        "let me [use this occasion to express] our joy",
        "I [would also like to welcome] them",
    ),
    no=("I |would like to attack Germany", "we |want Russia to thank us", "they |took this opportunity to thank us"),
)
UNDONE = pattern(
    "what leaves a deed undone: wished, denied, supposed, or only to come",
    # in capitals "may" is a month, unless a wish begins with it
    (
        "to @",
        "[NOT_DONE]|<denying> ![CUTS]*6 @",
        "may&<small> ![CUTS]*6 @",
        "^ may <letter>&![CUTS] ![CUTS]*5 @",
    ),
    yes=(
        "China [will |]attack",
        "they refused [to |]help",
        "if it rains and Russia does [not in fact |]pay",
        "we [can’t |]help",
        "China [may |]attack",
        "[May China soon |]attack",
    ),
    no=(
        "China has |attacked",
        "in May China |attacked",
        "as it will, China |attacked",
        "they hope that Russia |paid",
        "may those who live long and |helped",
    ),
)
DONE_TOGETHER = pattern(
    "a deed of several together, which needs no target beside them",
    ("[JOINT]",),
    yes=("China and Russia [met]", "the two [signed] a treaty"),
    no=("China and Russia |attacked", "the two |helped"),
)

# --- who acts --------------------------------------------------------------------------------------------------------

FIRST_PERSON = pattern(
    "a first person",
    ("we|i @", "our|my own? [OURS] @"),
    yes=("as for [our own government |]", "today [we |]", "[my country |]"),
    no=("our friends |", "their government |", "our old country |"),
)
LINK = pattern(
    "where the head of a phrase ends",
    ("<any> @ [LINKS]",),
    yes=("the [people |of] Iraq", "the [war |against] hunger"),
    no=("the people |and Iraq", "|of Iraq"),
)
ACTOR = pattern(
    "a head that names an actor",
    ("<named>|[HEADS] !<word>* @",),
    yes=("the new [Russia |]", "the Afghan [army |]", "the [minister’s |]", "old [China ” |]"),
    no=("Polish analysts |", "Russia trade |", "the future |"),
)
ENDS_IN_SEVERAL = pattern(
    "several who act together",
    ("[MUTUAL] @",),
    yes=("both [presidents |]", "the two [sides |]"),
    no=("the president |", "both sides’ armies |"),
)
AND = pattern(
    "and, between two", ("and",), yes=("China [and] Russia", "he [and] she"), no=("China |or Russia", "he |with")
)

# --- to whom it is done ----------------------------------------------------------------------------------------------

EACH_OTHER = pattern(
    "each other",
    ("each other", "one another"),
    yes=("they helped [each other]", "they met [one another] there"),
    no=("they helped |each one", "they helped |the other"),
)
BREAK = pattern(
    "where what a verb governs ends",
    ("[BREAKS]",),
    yes=("helped them [because] it rained", "said[:] no"),
    no=("helped |them and Russia", "helped|, in May, Russia"),
)
NAMED_BEHIND = pattern(
    "an actor's name soon behind a verb, or behind a word that leads to it",
    ("^ <any>*3 @ <whom>", "[LEADS] <any>*3 @ <whom>"),
    yes=("[the new |Russia]", "a very long list of gifts [to the |Germany] that we know"),
    no=("a very long list of |Germany", "gifts of many kinds to all those who in |Germany", "gifts |Russian"),
)
HEAD_BEHIND = pattern(
    "a word for an actor soon behind a verb, or behind a word that leads to it",
    (
        "^ those=<adjective>*3 @ [HEADS]&!<owner> ![HEADS]&!’|'",
        "^ those=<adjective>*3 @ [HEADS]&!<owner> $",
        "[LEADS] those=<adjective>*3 @ [HEADS]&!<owner> ![HEADS]&!’|'",
        "[LEADS] those=<adjective>*3 @ [HEADS]&!<owner> $",
    ),
    yes=("[the other |countries]", "much aid [to all developing |countries in] need", "fire [on 7 German |officials]"),
    no=("to the |president’s dog", "aid to poor |union members", "a war with ugly |countries"),
)
