"""Who does what a verb reports: its subject, and whom "he", "who" or a possessive stand for."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.documents import lexicon
from dyadscope.documents.attribution.naming import described, grouped
from dyadscope.documents.attribution.speaker import OWN, UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import BREAKS, pattern
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.verbs import Verb, is_verbal, skip_left
from dyadscope.documents.words import Token

_CLOSED = lexicon.PREPOSITIONS | lexicon.AUXILIARIES | word_set("the a an this that these its our his and or but as")
_OPENS_PHRASE = lexicon.PREPOSITIONS | BREAKS | word_set("are is were was still")
_ARTICLES = word_set("a an the")
_HE = word_set("he she")
_NOBODY = word_set("it there this what one")
_GOES_ON = word_set("and but , — –")
_IT_SAYS = word_set(
    "say add note state announce declare predict report warn claim explain stress argue reiterate deny tell write "
    "provide stipulate conclude"
)
_CRIED = word_set("chant cry shout")
_LONGEST = 16
"""Tokens of a noun phrase without a name."""

RELATIVE = pattern(
    "who, before a verb",
    ("<any> who=who ![STOPS]*23 @",),
    yes=("the [man who stood up that day and] said", "the [woman who] said"),
    no=("the man who came, saw and| said", "who| said", "the man and| said"),
)
AFTER_HE = pattern("he, before", ("he|she <any>* @",), yes=("When [he saw ]|Ann Berg",), no=("When we saw |Ann Berg",))
BESIDE = pattern(
    "beside what happens",
    ("and|[PREPOSITIONS]|[REPORTING]|[OTHER]|<past> the|a|our? @",),
    yes=("it came [from the ]|president", "[met ]|Ann Berg", "she left [and our ]|president"),
    no=("later |Ann Berg", "the |president", "while the |president"),
)


def subject_of(talk: Talk, sentence: Parsed, verb: Verb, *, before: Speaker = UNKNOWN) -> Speaker:
    """Return who does what a verb reports.

    Parameters
    ----------
    talk
        Who was talked about so far.
    sentence
        The verb's sentence.
    verb
        The verb.
    before
        The subject of an earlier verb of the sentence, which a coordinated verb shares.
    """
    run = sentence.run
    at = skip_left(run, verb.first - 1)
    if at < 0:
        return before if before.name or before.own else UNKNOWN
    low = run[at].lower
    if low == "it" and verb.stem in _IT_SAYS:
        return talk.it()
    crying = low == "that" and at == verb.first - 1 and at and verb.stem in _CRIED  # "a regime that chants"
    if low in {"who", "which"} or crying:
        return antecedent(talk, sentence, at)
    if (meant := _pronoun(talk, sentence, at)) is not None:
        return meant
    if low in _GOES_ON:
        if low == "and" and (told := _relative(talk, sentence, at)).name:
            return told  # "the man who stood up that day and said"
        return before if before.name or before.own else _opening(talk, sentence, verb.first)
    told = _relative(talk, sentence, at)
    return told if told.name else _phrase_before(talk, sentence, at, before)


def _pronoun(talk: Talk, sentence: Parsed, at: int) -> Speaker | None:
    """Return whom a pronoun means, nothing for any other word."""
    low = sentence.run[at].lower
    if low in lexicon.FIRST_PERSON:
        return OWN
    if low in _HE:
        return he(talk, sentence, at)
    if low == "they":
        return talk.they()
    return UNKNOWN if low in _NOBODY else None


def _relative(talk: Talk, sentence: Parsed, at: int) -> Speaker:
    """Return whom the "who" of a verb is about, unless a person is named in between who can be its subject."""
    found = RELATIVE.fit(sentence.run, at)
    if found is None:
        return UNKNOWN
    who, _ = found.held["who"]
    named = any(p.first > who and p.kind == "person" and p.last == at for p in sentence.phrases)
    return UNKNOWN if named else antecedent(talk, sentence, who)


def he(talk: Talk, sentence: Parsed, at: int) -> Speaker:
    """Return whom "he" or "she" at a token means: the sentence's own subject before it, else who was talked of."""
    run = sentence.run
    for phrase, found in sentence.named():
        if phrase.first >= at:
            break
        if found.kind not in {"person", "office"} or run[phrase.last].bare != run[phrase.last].text:
            continue
        if AFTER_HE.fit(run, phrase.first) is not None:
            break
        joined = phrase.last + 1 < len(run) and run[phrase.last + 1].lower == "and"
        if not joined and BESIDE.fit(run, phrase.first) is None:
            return talk.speaker_of(found)
    return talk.person


def owner(talk: Talk, sentence: Parsed, at: int) -> Speaker:
    """Return whom a possessive at a token means: "X’s", "his", "their", the text's own "our"."""
    run = sentence.run
    low = run[at].lower
    if low in {"my", "our"}:
        return OWN
    if low in {"his", "her"}:
        return he(talk, sentence, at)
    if low == "their":
        return talk.they()
    for phrase, found in sentence.named():
        if phrase.last == at:
            return grouped(talk, sentence, phrase, found)
    return described(talk, sentence, phrase_opening(run, at), at)


def possessor(talk: Talk, sentence: Parsed, at: int) -> Speaker:
    """Return who has the saying that a "has" or "have" is about: "the X people has a proverb"."""
    found = _phrase_before(talk, sentence, at - 1)
    return UNKNOWN if sentence.run[at - 1].lower in lexicon.FIRST_PERSON else found


def antecedent(talk: Talk, sentence: Parsed, at: int) -> Speaker:
    """Return whom a "who" is about: the person or the noun phrase that ends before it."""
    run = sentence.run
    last = at - 1
    while last > 0 and run[last].text in {",", "there", "here"}:
        last -= 1
    for phrase, found in sentence.named():
        if phrase.first <= last <= phrase.last and found.kind == "person":
            return grouped(talk, sentence, phrase, found)
    first = last
    while first > 0 and run[first - 1].lower not in _OPENS_PHRASE:
        first -= 1
        if run[first].lower in _ARTICLES:
            break
    return described(talk, sentence, first, last)


def _opening(talk: Talk, sentence: Parsed, limit: int) -> Speaker:
    """Return whom a sentence opens with, before a token: a verb behind "and" or a comma is his too."""
    run = sentence.run
    for phrase, found in sentence.named():
        if phrase.last >= limit:
            break
        if leads(run, phrase.first, phrase.kind):
            return grouped(talk, sentence, phrase, found)
    low = run[0].lower if run else ""
    if low in _HE:
        return talk.person
    if low in lexicon.FIRST_PERSON:
        return OWN
    if low == "they":
        return talk.they()
    for k in range(min(limit, 12)):
        if run[k].lower in lexicon.AUXILIARIES or is_verbal(run[k]):
            return described(talk, sentence, 0, k - 1) if k else UNKNOWN
    return UNKNOWN


def _phrase_before(talk: Talk, sentence: Parsed, at: int, before: Speaker = UNKNOWN) -> Speaker:
    """Return the speaker that the noun phrase ending at a token names."""
    run = sentence.run
    head = at
    # Behind the subject may stand what it is of: "his message to President Hu", "the imam there".
    for phrase, found in reversed(list(sentence.named())):
        if phrase.first > at:
            continue
        if phrase.last < head and not _modifies(run[phrase.last + 1 : at + 1]):
            break
        prior = run[phrase.first - 1].lower if phrase.first else ""
        if prior in {"we", "us"}:
            return OWN  # "as we Chinese say"
        article = run[phrase.first - 2].lower if prior in {"the", "his", "her"} and phrase.first > 1 else prior
        if prior in lexicon.PREPOSITIONS or article in lexicon.PREPOSITIONS:
            head = phrase.first - 1
        elif phrase.first <= head:
            if found.kind in {"state", "demonym", "capital"} and phrase.last < at:
                break  # a name before a noun: "the Russian people"
            return grouped(talk, sentence, phrase, found)
    start = at
    while start >= 0 and run[start].text not in BREAKS and at - start < _LONGEST:
        start -= 1
    told = described(talk, sentence, start + 1, at)
    return told if told.name or told.own else before


def _modifies(gap: Sequence[Token]) -> bool:
    """Whether what stands between a subject and its verb belongs to the subject: "of ...", "who was met in ..."."""
    first = gap[0].lower
    if first in {"who", "which"}:
        return True
    if any(t.text in {";", ":", "(", ")"} for t in gap):
        return False
    return first in lexicon.PREPOSITIONS and not any(is_verbal(t) or t.text == "," for t in gap)


def phrase_opening(run: Sequence[Token], at: int) -> int:
    """Return the first token of the noun phrase that ends at a token, without its article."""
    while at and run[at - 1].text[0].isalpha() and run[at - 1].lower not in _CLOSED and not _past(run[at - 1].lower):
        at -= 1
    return at


def _past(word: str) -> bool:
    return word in lexicon.REPORTING or word in lexicon.OTHER or (word.endswith("ed") and len(word) > 4)


OPENS = pattern(
    "the place of a sentence's subject",
    (
        "^ @",
        "^ ..1 the @",
        ", the @",
        "even|though|although|while|when|as|that|and @",
        "^ [ADVERBIAL]|<ly>|<ing> <any>* , @",
    ),
    yes=("[The ]|president said", "[In 2014, ]|Ann Berg said", "he knew [that ]|Ann Berg said", "x[, the ]|president"),
    no=("Trade grew, |Ann Berg said", "He met |Ann Berg", "He met with the |president"),
)


def leads(run: Sequence[Token], first: int, kind: str) -> bool:
    """Whether a phrase can be the subject of its sentence: it opens it, or follows an opening that a comma closes."""
    return kind in {"person", "office", "government", "state"} and first <= 24 and OPENS.fit(run, first) is not None
