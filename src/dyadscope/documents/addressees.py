"""To whom something was said or written: "told Xi", "in a message to Xi"; and who put it so, said a sentence later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from dyadscope.documents.attribution.speaker import Parsed
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern
from dyadscope.documents.verbs import Verb
from dyadscope.documents.words import Token

_LISTS: Mapping[str, frozenset[str]] = {
    "ARTICLES": word_set("the his her their its"),
    "CALLS": word_set(
        "called calls call described describes describe termed labelled labeled branded dismissed denounced "
        "dubbed dubs hailed"
    ),
    "PASSIVE": word_set("is are was were been being so be"),
    "PUT": word_set("put phrased expressed described said"),
    "TELLS": word_set(
        "told tells tell assured assures informed informs reminded reminds warned warns asked promised thanked urged "
        "advised congratulated"
    ),
    "WRITTEN": word_set(
        "message letter telegram note cable greeting greetings congratulations condolences telegrams appeal statement "
        "said wrote spoke speaking remarks words reply"
    ),
}
pattern = partial(TokenPattern, lists=_LISTS)
_ADDRESSED = frozenset({"person", "office", "state", "government", "bloc"})

TOLD = pattern(
    "told or written to somebody",
    ("[TELLS] [ARTICLES]? @", "[WRITTEN] ..2 to [ARTICLES]? @"),
    yes=(
        "he [told |]Ann",
        "he [told the |]minister",
        "a [letter to |]Ann",
        "in his [message of today to the |]minister",
    ),
    no=("he told a |minister", "he came to |Ann", "a letter that he sent to |Ann", "a letter of |Ann"),
)
CALLED_SO = pattern(
    "called something what is quoted, by somebody who is not called so himself",
    ("![PASSIVE] verb=[CALLS] ![CALLS]*7 @",),
    yes=("[she called the plan |]“0”", "[he dubbed |]“0”"),
    no=("it was called |“0”", "called it |“0”", "she called what many of them had long thought of |“0”"),
)
PUT_SO = pattern(
    "who put the words before so",
    (
        "^ that|this|so|thus is|was how|what <any>* [PUT] <any>* . $",
        "^ that|this|so|thus is|was how|what <any>* [PUT] <any>* it|this|that <any>? $",
    ),
    yes=("[That is how Ann put it.]", "[This was what the minister said.]", "[That is how he put it!]"),
    no=("|That is how it was.", "|This is what Ann put", "|It is how Ann put it."),
)


def addressee(sentence: Parsed) -> str:
    """Return whom a sentence says something was told or written to, nothing where it names nobody."""
    run = sentence.run
    for phrase, found in zip(sentence.phrases, sentence.mentions, strict=False):
        if found.kind not in _ADDRESSED or phrase.first == 0:
            continue
        if TOLD.fit(run, phrase.first) is not None:
            return found.name
    return ""


def calling(run: Sequence[Token], at: int) -> Verb | None:
    """Return the verb by which somebody calls something what is quoted: "called the plan “a farce”"."""
    found = CALLED_SO.fit(run, at)
    if found is None:
        return None
    verb = found.held["verb"][0]
    return Verb(verb, verb, run[verb].lower)


def put_so(run: Sequence[Token]) -> bool:
    """Whether a sentence says of the words before it who put them so: "That is how X put it"."""
    return PUT_SO.fit(run, 0) is not None
