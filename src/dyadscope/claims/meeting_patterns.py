"""Patterns of words by which meetings and visits of China's leaders are told: who met or went, when, and if at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dyadscope.claims.nearest.wordlists import NEAREST_CLASSES
from dyadscope.documents.dates import MONTHS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import Test, TokenPattern

FOREIGN_MINISTERS = ("Wang Yi", "Li Zhaoxing", "Yang Jiechi")
"""Those of China whose meetings are listed; the list of leaders has heads alone."""
NAMES = ("Xi Jinping", "Li Qiang", "Li Keqiang", "Hu Jintao", "Wen Jiabao", *FOREIGN_MINISTERS)
"""China's leaders whose meetings are listed."""
_SURNAMES = "|".join(dict.fromkeys(name.split()[0].lower() for name in NAMES))
_NAMES = tuple(" ".join(f"{part}&<capital>" for part in name.lower().split()) for name in NAMES)
_LISTS: Mapping[str, frozenset[str]] = {
    "CALLED": word_set("telephone phone video online"),
    "DEPUTY": word_set("vice deputy first former"),
    "DEPUTIES": frozenset(
        f"{how}-{office}"
        for how in ("vice", "deputy", "first", "former", "ex")
        for office in ("president", "premier", "minister", "prime")
    ),
    "ELSEWHERE": word_set(
        "texas ontario ohio kentucky tennessee idaho illinois maine pennsylvania virginia missouri alabama arkansas "
        "michigan indiana iowa california connecticut massachusetts florida oregon kansas nebraska minnesota wisconsin "
        "queensland"
    ),
    "ITS_OWN": word_set("capital city republic kingdom state federation union country territory island people"),
    "MET": word_set("met meets received hosted visited reviewed discussed"),
    "NOT_ITSELF": word_set("of for by under with to from about without unlike against than"),
    "NOT_YET": word_set(
        "will would shall could might plan plans planned invite invited invites inviting before upcoming next"
    ),
    "OFTEN": word_set("times often never ever before regularly repeatedly always since many once twice"),
    "STYLES": word_set("president premier minister chairman comrade"),
    "TALKING": word_set("had held holds having hold following after during"),
    "TALKS": word_set("meeting meetings talks conversation conversations negotiations"),
    "TOWNS": word_set("capital city town"),
    "TRAVELS": word_set("visit visits trip trips journey stay arrival meeting meetings talks conversation tour"),
}
_ENDS_WHOM = word_set(
    "in on at during after before for and or to from by near over about since then his her their its when while but as"
)
_OFFICES = word_set(
    "president premier prime minister chancellor chairman king queen emperor emir sultan leader general secretary "
    "state foreign vice deputy former defence defense ambassador mr mrs ms the a an"
)
MEETING_CLASSES: Mapping[str, Test] = {
    **NEAREST_CLASSES,
    "naming": lambda t: (
        t.text[0].isupper() and not t.named and not t.demonym and t.lower not in MONTHS and t.lower not in _OFFICES
    ),
    "between": lambda t: (
        t.named or t.lower in _OFFICES or (t.text[0].islower() and t.lower not in _ENDS_WHOM and t.text[-1] != ",")
    ),
    "place": lambda t: t.text[0].isupper() and not t.demonym and t.bare == t.text and t.lower not in MONTHS,
}
"""Classes of tokens.

A name is no known actor's and no office; a place has a capital, and is no adjective, no owner
and no month.
"""
pattern = partial(TokenPattern, lists=_LISTS, classes=MEETING_CLASSES)

# --- what happened ---------------------------------------------------------------------------------------------------

MET = pattern("met", ("[MET]",), yes=("they [met]", "he [visited] China"), no=("they |meet", "he |saw China"))
TRIP = pattern(
    "the first verb of meeting or going",
    ("travelled|traveled to", "[MET]"),
    yes=("he [travelled to] China", "he [visited] China"),
    no=("he |travelled by train", "he |came to China"),
)
VISITED = pattern(
    "visited",
    (
        "visited|arrived",
        "state|official|working visit",
        "came|come|travelled|traveled to",
        "is in the? <place>",
        "is in the? people&<owner> republic of",
        "is in the? <demonym>|<owner> [TOWNS]",
        "is in the [TOWNS] of",
    ),
    yes=(
        "he [visited] China",
        "on a [state visit]",
        "he [came to] China",
        "he [is in China]",
        "he [is in Kazan]",
        "he [is in the United] States",
        "he [is in the Russian capital]",
        "he [is in Russia’s capital]",
        "he [is in the city of] Kazan",
        "he [is in the People’s Republic of] China",
    ),
    no=(
        "a |visit to China",
        "he |came by China",
        "he |is in a hurry",
        "he |is in regular contact with China",
        "he |is in China’s debt",
        "he |is in Chinese hands",
        "it |is in the Russian interest",
        "he |is in May their guest",
        "he |is in the city",
    ),
)
TALKS = pattern(
    "talks",
    ("[TALKING] <word>&!<owner>*4 [TALKS]", "meeting|talks|conversation|negotiations with"),
    yes=("they [held long and friendly talks]", "[after a meeting]", "his [talks with] China"),
    no=("they |wanted talks", "they |held China’s talks", "the |meetings with China"),
)
OURS = pattern(
    "what the two who speak did",
    ("we also|have|just* held|had a|an|our? <word>&!<owner>? bilateral meeting|talks",),
    yes=("[We have just held bilateral talks]", "[we had a good bilateral meeting]"),
    no=("|we had a meeting", "|they held bilateral talks"),
)
TO_CHINA = pattern(
    "somebody's coming to China on a visit",
    tuple(
        f"{who} ..12 {came} in|to the? {place} ..4 visit"
        for who in ("president|premier|chancellor&<capital>", "prime&<capital> minister&<capital>")
        for came in ("arrived|came", "has come")
        for place in ("china|beijing", "people republic of china")
    ),
    yes=(
        "[President Putin arrived in China on a visit]",
        "the [Prime Minister of Fiji has come to the People’s Republic of China on an official visit]",
    ),
    no=(
        "|President Putin arrived in China",
        "the |president came to China on a visit",
        "|Premier Ito left China on a visit",
    ),
)
CALLED = pattern(
    "a call and no meeting",
    ("[CALLED]", "conference call"),
    yes=("talks by [telephone]", "a [conference call]"),
    no=("a |conference", "they |called it a success"),
)
LAST_TIME = pattern(
    "the last time",
    ("last visited|met|came|arrived|travelled|traveled",),
    yes=("he [last visited] China", "they [last met] in May"),
    no=("the |last visit", "they |met last"),
)
NOT_YET = pattern(
    "what did not, or did not yet, take place",
    # in capitals "may" is a month, unless a wish begins with it
    ("[NOT_YET]|<put_off>", "may&<small> !<number>", "^ may <letter>", "agreed to", "ahead of", "looking forward"),
    yes=(
        "they [will] meet",
        "they [may meet]",
        "[May they] meet",
        "he [cancelled] it",
        "[ahead of] talks",
        "he [agreed to] visit",
    ),
    no=("they |met", "he |agreed with her", "he was |looking on", "in |May they met", "|May 2013", "since |may 2013"),
)

# --- who -------------------------------------------------------------------------------------------------------------

NAMED = pattern(
    "a leader of China by name, who acts and is not an owner of what acts",
    (
        *(f"{name}&!<owner>" for name in _NAMES),
        *(f"{name}&<owner> <word>&!<owner>*2 [TRAVELS]" for name in _NAMES),
    ),
    yes=("then [Xi Jinping] came", "[Wang Yi’s last visit]"),
    no=("|Xi Jinping’s envoy came", "|Xi came", "the |wang yi"),
)
TITLED = pattern(
    "a leader of China by title and surname",
    (f"title=president|premier|minister&<capital> {_SURNAMES}&<capital>",),
    yes=("[President Xi] came", "Foreign [Minister Wang] came"),
    no=("|President Kim came", "the |president Xi"),
)
OFFICE = pattern(
    "a leader of China by office",
    (
        "china&<owner> office=president|premier",
        "chinese office=president|premier",
        "office=president|premier of the? china",
        "office=president|premier of the? people&<owner> republic of china",
        "prime office=minister of the? china",
        "prime office=minister of the? people&<owner> republic of china",
    ),
    yes=(
        "[China’s President] came",
        "the [Prime Minister of the People’s Republic of China]",
        "the [premier of China]",
    ),
    no=("|China president", "the |Chinese minister", "the |president of Chile"),
)
NOT_HIM = pattern(
    "before a name, what makes its bearer not the one who was met",
    ("not|without @", "instead|ahead of @", "rather than @"),
    yes=("met China and [not |]Xi", "[instead of |]Xi"),
    no=("met |Xi", "not met |Xi"),
)
MET_HIM = pattern(
    "before a name, what says that its bearer was met",
    (
        "met|meets|received|hosted with? <between>*6 @",
        "talks|meeting|meetings|conversation|negotiations with <between>*6 @",
    ),
    yes=("he [met Chinese President |]Xi", "he had [talks with |]Xi"),
    no=("visited China while |Xi ruled", "he met them in |Xi"),
)
UNKNOWN = pattern(
    "who was met, by a name that is no known actor's",
    (
        "met|meets|received|hosted with? <between>*6+ first=<naming> rest=<naming>*3+",
        "talks|meeting|meetings|conversation|negotiations with <between>*6+ first=<naming> rest=<naming>*3+",
        "first=<naming> rest=<naming>*3+ met|meets|received|hosted",
    ),
    yes=(
        "he [met Chinese Foreign Minister Laurent Fabius]",
        "[talks with Lula] in May",
        "the Chinese [Laurent Fabius met] them",
    ),
    no=("he |met the president in Kazan", "they |met in May", "he |met Chinese friends at Davos"),
)
DEPUTY = pattern(
    "a deputy, or one who held the office before",
    ("[DEPUTY] vice? president|premier|minister", "[DEPUTY] vice? prime minister", "[DEPUTIES]"),
    yes=("the [vice president]", "the [first vice premier]", "an [ex-president]", "a [former prime minister]"),
    no=("the |president", "the |first foreign minister", "a |former friend"),
)
NOT_ITSELF = pattern(
    "before a name, what makes its bearer not the one who travels",
    ("[NOT_ITSELF] the? [STYLES]? @",),
    yes=("a biographer [of |]Xi Jinping", "an envoy [of President |]Xi Jinping", "[unlike the |]Premier"),
    no=("yesterday |Xi Jinping", "of our |Xi Jinping"),
)
SOMEBODY = pattern(
    "somebody named right behind it",
    ("<any> !and|of? <named>",),
    yes=("they [met China]", "he [received the Chinese] guest"),
    no=("they |met and China rejoiced", "they |met in the end"),
)
SOMEBODY_ELSEWHERE = pattern(
    "somebody or a place, behind with, to or in",
    ("with|to|in !and|of? <named>",),
    yes=("met [with China]", "a visit [to the Chinese]"),
    no=("met |with and without China", "met |by China"),
)

# --- where and when --------------------------------------------------------------------------------------------------

OTHER_TOWN = pattern(
    "behind a capital's name, what says that it is another town's",
    (
        ", [ELSEWHERE]",
        ", new york|jersey",
        ", north|south carolina",
        ", nova scotia",
        ", new south wales",
    ),
    yes=("Paris[, Texas]", "Moscow[, Idaho]", "Athens[, New York]"),
    no=("Paris|, France", "Paris |Texas", "Athens|, South Attica"),
)
OF_IT = pattern(
    "somebody or something of the state",
    ("![ITS_OWN] @ of",),
    yes=("visited the [ambassador |of] China", "visited [friends |of] China"),
    no=("visited the capital |of China", "visited the People’s Republic |of China"),
)
TODAY = pattern(
    "on the day of the report",
    ("today", "this state|official|working? meeting|visit"),
    yes=("they met [today]", "at [this official visit]"),
    no=("they met |yesterday", "at |this long visit"),
)
JUST_NOW = pattern(
    "just now",
    ("has|have just|already? met|come|arrived",),
    yes=("they [have met]", "he [has just arrived]"),
    no=("they |have long met", "they |had met"),
)
OFTEN = pattern(
    "at any time, and not on the day",
    ("[OFTEN]",),
    yes=("they have [often] met", "they have met three [times]"),
    no=("they have |just met", "they have |now met"),
)
JUST_BEFORE = pattern(
    "a few days before the report",
    ("soon|shortly after", "yesterday", "the other day", "the day before"),
    yes=("[soon after] they met", "they met [the other day]", "they met [yesterday]"),
    no=("|long after they met", "they met |the next day"),
)
