"""Patterns of words by which the verb of an event is found, who acts and to whom it is done; patterns are data.

Beside each stand what it takes and what it must not take; what a token of these patterns knows is in `EventWord`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from dyadscope.documents.lexicon import HUMANS, word_set
from dyadscope.documents.token_patterns import CLASSES, Test, TokenPattern

BE = word_set("is are was were be been being am 's")
AUXILIARIES = BE | word_set(
    "has have had having do does did will would may might could should shall must can cannot won't wouldn't"
)
BETWEEN = word_set(
    "not never also again already now then still just only all strongly reportedly allegedly repeatedly publicly "
    "formally officially recently later firmly flatly openly sharply jointly long since yet to once first finally"
)
SAYING = word_set(
    "say says said tell tells told announce announces announced report reports reported state states stated add adds "
    "added note notes noted believe believes believed show shows showed confirm confirms confirmed claim claims claimed"
)
DETERMINERS = word_set("the a an its his her their our this that these those some any all both each several many more")
PREPOSITIONS = word_set(
    "of in on at by for with to from into against over under about between among towards toward during after before "
    "since until through across near outside inside within without amid upon as than despite following regarding via"
)
LINKS = word_set("and or but while although though because if when where who which whom whose that as so whether")
PASSING = word_set(
    "last next this on in at after before since during earlier later meanwhile however today yesterday tomorrow also "
    "according for from by with under amid despite following recently previously additionally moreover furthermore"
)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday week month year weeks months years january february "
    "march april may june july august september october november december spring summer autumn winter day morning "
    "evening night afternoon weekend"
)
LEADING = BETWEEN | word_set(
    "with to against at on upon off out up down away back for into over from by toward towards in"
)
PEOPLE = word_set(
    "people civilians civilian soldiers soldier troops militants rebels protesters demonstrators refugees migrants "
    "prisoners inmates members officials activists journalists journalist fighters forces police army government "
    "residents citizens women men children workers students diplomats victims villagers hostages president minister "
    "ambassador leaders leader insurgents terrorists suspects suspect groups group organizations company companies "
    "court"
)
ENDS = frozenset(';:()[]"“”!?–—')
AND_OF = word_set("and of")
"""Words of which their neighbours say whether a noun phrase goes on with them."""
_AND_OR = word_set("and or")
_LISTS: Mapping[str, frozenset[str]] = {
    "AUXILIARIES": AUXILIARIES,
    "BE": BE,
    "DAYS": DAYS,
    "DETERMINERS": DETERMINERS,
    "ENDS": ENDS,
    "JOINTS": ENDS | LINKS | {","},
    "LEADING": LEADING,
    "LINKS": LINKS,
    "NO_SUBJECT": DETERMINERS | PREPOSITIONS,
    "NO_VERB": BETWEEN | PREPOSITIONS | LINKS,
    "OF_TIME": PASSING | DAYS | {"the", "late"},
    "OTHER_CLAUSE": (LINKS - {"and"}) | {";", ":"},
    "PASSING": PASSING,
    "PHRASE_ENDS": ENDS | (LINKS - {"and"}) | AUXILIARIES | DAYS | (PREPOSITIONS - {"of"}) | PASSING | {",", "."},
    "PREPOSITIONS": PREPOSITIONS,
    "SAYING": SAYING,
    "SUBJECT_STOPS": ENDS | (LINKS - _AND_OR) | {"-"},
}


@dataclass(slots=True)
class EventWord:
    """A token of a clause, and what the rules know of it by now."""

    text: str
    lower: str
    bare: str
    told: bool
    """Whether it stands in one of the phrases that tell events."""
    finished: bool
    """Whether it is a past form or a participle."""
    opens: bool = False
    """Whether a verb begins with it."""
    verb: bool = False
    """Whether it is part of a verb."""
    reports: bool = False
    """Whether a verb begins with it that only reports what is done."""
    apart: bool = False
    """Whether it is an "and" or an "of" before which a noun phrase ends."""

    @property
    def finite(self) -> bool:
        """Whether it may be a verb without an auxiliary: most words are none, and no pattern need be laid on them."""
        return self.told or self.finished or self.lower in SAYING

    @property
    def joined(self) -> bool:
        """Whether a noun phrase goes on with it, verbs left out of account."""
        return not self.apart and self.lower not in _LISTS["PHRASE_ENDS"]


EVENT_CLASSES: Mapping[str, Test] = {
    **CLASSES,
    "adverb": lambda w: w.text.islower() and (w.lower in BETWEEN or w.lower.endswith("ly")),
    "finished": lambda w: w.finished,
    "goes_on": lambda w: w.joined and not w.opens,
    "helping": lambda w: w.lower in AUXILIARIES or w.lower in BETWEEN or w.lower.endswith("ly"),
    "joined": lambda w: w.joined,
    "number": lambda w: w.text.isdigit(),
    "owns": lambda w: w.lower.endswith(("’s", "'s")),
    "participle": lambda w: w.finished or w.lower.endswith("en"),
    "plain": lambda w: w.text.islower(),
    "passed": lambda w: w.lower in BETWEEN or not w.text[0].isalnum(),
    "reports": lambda w: w.reports,
    "somebody": lambda w: w.text[0].isupper() or w.bare.lower() in PEOPLE or w.bare.lower() in HUMANS,
    "told": lambda w: w.told,
    "verb": lambda w: w.verb,
}
"""Classes of tokens: a plain word has no capital; told words tell events; somebody is a name or a word for people."""
pattern = partial(TokenPattern, lists=_LISTS, classes=EVENT_CLASSES)

# --- verbs -----------------------------------------------------------------------------------------------------------

HELPED = pattern(
    "a verb with its auxiliaries",
    ("[AUXILIARIES] <helping>*+ <letter>&![DETERMINERS]",),
    yes=("it [was attacked]", "it [has not been openly denied]", "it [is to be told]"),
    no=("it |is the best", "it |was, they say", "they |attacked", "as it |is"),
)
OF_MAY = pattern(
    "the month of May, which is no auxiliary",
    ("<any> @ may&<capital>", "^ @ may <number>"),
    yes=("[in |May] Ruritania attacked", "[9 |May] 2013", "[|May 2013]"),
    no=("Ruritania |may attack", "|May they attack"),
)
PASSIVE = pattern(
    "the passive",
    ("[BE] @ <participle>", "[BE] <helping>* <helping>&!to @ <participle>"),
    yes=("it [was |attacked]", "it is to [be |shot]", "it [was not repeatedly |taken]"),
    no=("it has |attacked", "it is to |released", "it was |attacking", "they |attacked"),
)
PAST = pattern(
    "a verb of its own in the past",
    (
        "![NO_SUBJECT] @ <finished>&<told>|[SAYING]&<plain>&<letter>&!<ing>&![NO_VERB]",
        "![NO_SUBJECT] @ <finished>&<plain>&<letter>&!<ing>&![NO_VERB] [NO_SUBJECT]",
        "![NO_SUBJECT]&<capital> @ <finished>&<plain>&<letter>&!<ing>&![NO_VERB]",
    ),
    yes=("the [rebels |attacked] it", "the [rebels |painted the] wall", "[Ruritania |painted]", "[they |said] so"),
    no=("the |attacked house", "by |accused men", "the rebels |painted walls", "the rebels |Attacked it"),
)
PRESENT = pattern(
    "a verb of its own in the present",
    (
        "![NO_SUBJECT]&<s>|<capital> @ <told>|[SAYING]&<plain>&<letter>&!<finished>&!<ing>&![NO_VERB]",
        "![NO_SUBJECT] @ <s>&<told>|[SAYING]&<plain>&<letter>&!<finished>&!<ing>&![NO_VERB]",
    ),
    yes=("the [rebels |attack] it", "[Ruritania |attacks] it", "the [army |attacks] it", "[they |says] so"),
    no=("the |attacks", "they |attack", "in |attacks", "Ruritania |attacking", "Ruritania |sleeps"),
)
JOINT = pattern(
    "where another clause may begin",
    ("[JOINTS]",),
    yes=("he came[,] she went", "he came [while] she went"),
    no=("he |came", "he came |to her"),
)

# --- who acts --------------------------------------------------------------------------------------------------------

SUBJECT_ENDS = pattern(
    "behind a subject, before its verb",
    ("who|which|that?+ <adverb>*+ @",),
    yes=("the men [who repeatedly |]attacked", "the men [also |]attacked", "the men [that |]attacked"),
    no=("the men [who, also |]attacked", "[the men |]attacked"),
)
ASIDE = pattern(
    "an aside between a subject and its verb",
    ("<any> , !,* @ ,",),
    yes=("a [state, a small one|,] attacked", "the [rebels, in the north|,] attacked"),
    no=("in the north|, rebels attacked", ", in the north|, rebels attacked", "the rebels |in the north, they said,"),
)
TIME_BEFORE_VERB = pattern(
    "a time between a subject and its verb",
    (",?+ [OF_TIME]*+ [DAYS] @", ", @"),
    yes=("the rebels [on Monday |]attacked", "the rebels [late last week |]said", "the rebels[, |]said"),
    no=("the rebels |attacked", "Monday, the rebels |attacked"),
)
NOUN_PHRASE_BEGINS = pattern(
    "back to where a noun phrase may begin",
    ("![SUBJECT_STOPS]&!<verb>&!,*+ <any> @",),
    yes=("while [the rebels |]attacked", "he said, [the old army and police |]attacked", "[rebels |]attacked"),
    no=("[while the rebels |]attacked", "[Monday, the rebels |]attacked", "|attacked"),
)
PASSED_OVER = pattern(
    "words and marks before a subject that are no part of it",
    ("<passed>*+",),
    yes=("[“ Yet ]Ruritania attacked", "[only ]Ruritania attacked"),
    no=("[the ]rebels attacked", "[only Ruritania] attacked"),
)
LIST_GOES_ON = pattern(
    "a list of names that goes on before a comma",
    (
        "^ ![PASSING]&!<plain> ![ENDS]&!<verb>&!,* , @ !<small>",
        "[ENDS]|,|<verb> ![PASSING]&!<plain> ![ENDS]&!<verb>&!,* , @ !<small>",
    ),
    yes=("[Ruritania, |Freedonia] and Sylvania", "said[: The North, |Freedonia] and Sylvania"),
    no=("On Monday, |Freedonia", "yesterday, |Freedonia and Sylvania", "Ruritania, |rebels and soldiers"),
)
AND_OR = pattern(
    "one more in a list",
    ("and|or",),
    yes=("Ruritania [and] Freedonia", "this [or] that"),
    no=("Ruritania |with Freedonia", "Ruritania |but not Freedonia"),
)
PASSES = pattern(
    "a word that begins an adverbial",
    ("[PASSING]",),
    yes=("[after] the vote the minister", "[last] week the minister"),
    no=("the |minister", "|rebels attacked"),
)
DATE = pattern(
    "a day or a year in an adverbial",
    ("[DAYS]|<number>",),
    yes=("on [Monday] the rebels", "in [2014] the rebels"),
    no=("on |arrival the rebels", "by |twos the rebels"),
)
ADVERBIAL = pattern(
    "an adverbial before a subject with an article",
    ("[PASSING] <any> <any>* the|a|,",),
    yes=("[After the vote the] minister", "[despite rain a] bomb", "[In Freedonia,] rebels"),
    no=("|After the vote", "|the vote of the minister"),
)
TWO_SIDES = pattern(
    "two who do something together",
    ("^ <any> !and* link=and !and* <any> $",),
    yes=("[Ruritania and the Freedonian army]", "[the old state and Freedonia]"),
    no=("|Ruritania", "|Ruritania and Freedonia and Sylvania", "|and Freedonia"),
)
BY = pattern(
    "by whom it was done",
    ("![ENDS]*38 by <any>",),
    yes=("was attacked [near the border by rebels]", "was attacked [by rebels]"),
    no=("was attacked |near the border", "was attacked |(by rebels)", "was passed |by"),
)

# --- to whom it is done ----------------------------------------------------------------------------------------------

LED_TO = pattern(
    "words between a verb and whom it is done to",
    (",|[LEADING]*+",),
    yes=("talked [, finally, with ]Freedonia", "marched [back to ]Freedonia"),
    no=("talked [of ]Freedonia", "talked [with Freedonia]"),
)
NO_OBJECT = pattern(
    "a mark or a conjunction where an object would stand",
    ("!<word>", "[LINKS]"),
    yes=("attacked[.]", "said [that] it was"),
    no=("attacked |rebels", "attacked |7 men"),
)
SECOND_VERB = pattern(
    "what a verb with to governs",
    (
        "to @ <plain>&<told> ![LINKS] <any>",
        "to @ <plain> [DETERMINERS]|[LEADING]|<capital>&![LINKS] <any>",
    ),
    yes=("agreed [to |attack rebels.] Now", "agreed [to |leave the camp]", "agreed [to |see Freedonia.]"),
    no=("agreed to |Freedonian demands now", "agreed to |table elections now", "agreed |attack rebels now"),
)
LED_ON = pattern(
    "words between a second verb and whom it is done to",
    ("[LEADING]*+",),
    yes=("agreed to talk [with ]Freedonia", "agreed to talk [again with ]Freedonia"),
    no=("agreed to talk[, with ]Freedonia", "agreed to talk [of ]Freedonia"),
)
TOWARDS: tuple[TokenPattern, ...] = (
    pattern(
        "against somebody",
        ("against <word>&![DAYS]",),
        yes=("imposed sanctions [against Freedonia]", "a case [against 7] men"),
        no=("imposed sanctions |with Freedonia", "rose |against “Freedonia”"),
    ),
    pattern(
        "to, with or from somebody",
        ("to|with|towards|toward|from <word>&![DAYS]",),
        yes=("gave aid [to Freedonia]", "took aid [from Freedonia]"),
        no=("gave aid |until Freedonia", "gave aid |from Monday"),
    ),
    pattern(
        "on, into, over or at somebody",
        ("on|into|over|at <word>&![DAYS]",),
        yes=("imposed a tax [on Freedonia]", "fired [at Freedonia]"),
        no=("imposed a tax |on Monday", "imposed a tax |in Freedonia"),
    ),
    pattern(
        "for, in or of somebody",
        ("for|in|of <word>&![DAYS]",),
        yes=("freed leaders [of Freedonia]", "built roads [in Freedonia]"),
        no=("freed leaders |in April", "freed leaders |by Freedonia"),
    ),
)
"""Words that announce towards whom something is done, in the order in which they are believed."""
REPORTED = pattern(
    "who reports what is done",
    ("<reports>",),
    yes=("attacked at dawn, they [said]", "attacked, as state media [have] announced"),
    no=("attacked |at dawn", "they |attacked, and fled"),
)
OTHER_CLAUSE = pattern(
    "where what is done ends and another clause begins",
    ("[OTHER_CLAUSE]",),
    yes=("gave aid [while] others", "gave aid[;] others"),
    no=("gave aid |and arms", "gave aid|, others"),
)

# --- noun phrases ----------------------------------------------------------------------------------------------------

APART = pattern(
    "an and or an of before which a noun phrase ends",
    ("and $", "!<small> @ and !<capital>", "<capital> @ of <plain>&![DETERMINERS]"),
    yes=("[Ruritania |and left]", "accused [Ruritania |of spying]", "rebels [and]"),
    no=("Ruritania |and Freedonia", "rebels |and soldiers", "the Republic |of the south", "leaders |of rebels"),
)
NOUN_PHRASE = pattern(
    "a noun phrase, to its end",
    ("<any> <goes_on>?+ <goes_on>&!<owns>*+ <goes_on>?+",),
    yes=(
        "attacked [the old army of Freedonia] in May",
        "met [the president’s old friend’s] dog",
        "attacked [Ruritania and Freedonia]",
        "accused [Ruritania] of spying",
        "while [rebels] attacked the town",
    ),
    no=("attacked [the army in May]", "accused [Ruritania of spying]", "while [rebels attacked] the town"),
)
AGENT = pattern(
    "a noun phrase behind by, to its end",
    ("<any> <joined>?+ <joined>&!<owns>*+ <joined>?+",),
    yes=("was attacked by [the old army] in May", "was attacked by [the army said many]"),
    no=("was attacked by [the army in May]",),
)
AROUND_NAME = pattern(
    "words before a name that belong to its phrase",
    ("<letter>&![PREPOSITIONS]&![LINKS]&![AUXILIARIES]*+ @",),
    yes=("to [the old |]Freedonia", "hit, [many Northern |]Freedonians"),
    no=("hit[, many |]Freedonians", "[to the |]Freedonians"),
)
SOMEBODY = pattern(
    "a word that names somebody",
    ("<somebody>",),
    yes=("old [Ruritania]", "the [rebels]", "a [soldier’s] life"),
    no=("the |border", "its |independence"),
)
