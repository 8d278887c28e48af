"""Whether a quotation is speech or only a term, and whose words it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.addressees import calling
from dyadscope.documents.attribution.following import Quotation, behind
from dyadscope.documents.attribution.leading import Lead, lead
from dyadscope.documents.attribution.named import source
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.subjects import owner, possessor, subject_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import OPENERS, pattern
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.verbs import Verb
from dyadscope.documents.words import Token

QuoteType = Literal["speech", "term"]
_BEHIND = OPENERS | {"’", "'", "“"}
_UTTERED = word_set("chant cry shout exclaim")
_PREDICATE = lexicon.AUXILIARIES | {"as", "to"}
_TITLE_SMALL = word_set("of the for and in a an to on with at by from or as into over against")

CALLED = pattern(
    "called so",
    ("[CALLING] ..6 @", "what ..8 @"),
    yes=("Ann Berg [called the plan] “0”", "[what she thinks is] “0”"),
    no=("Ann Berg saw the plan| “0”", "called the plan of some of the many allies| “0”"),
)
OWNED = pattern(
    "somebody's words",
    ("owner=<owner>|[WHOSE]|my|our <small>&![PREPOSITIONS]*2 [SAID] [COLONS]*2 @",),
    yes=("Ann [Berg’s remark that] “0”", "He recalled [his last words]: “0”", "[our warning:] “0”"),
    no=("the remark| “0”", "his friend of remark| “0”", "Ann Berg’s plan| “0”"),
)
SAYING = pattern(
    "a saying",
    ("[SAYINGS] ..8 @",),
    yes=("There is a [proverb]: “0”", "the old [saying that we all know]: “0”"),
    no=("There is a rule| “0”",),
)
CUE = pattern(
    "a name's cue, next to it",
    ("[TITLE_CUES] ..1 @",),
    yes=("the [slogan was] “0”", "a tree [called] “0”"),
    no=("a book about the sea| “0”",),
)
CUE_NEAR = pattern(
    "a name's cue",
    ("[TITLE_CUES] ..2 @",),
    yes=("the [policy of] “0”", "the [treaty on the] “0”"),
    no=("the policy of all the| “0”",),
)
WORDS_OF = pattern("words of", ("words of",), yes=("In the [words of] Ann Berg, “0”",), no=("in other |words",))
POSSESSED = pattern(
    "has a saying",
    ("<any> @ has|have [HAD] ![HAVE]* $",),
    yes=("the [people |has a proverb]", "[They |have their sayings]"),
    no=("the people |has drawn lines", "|have a saying", "It |has a man who has drawn lines"),
)


class Attributed(NamedTuple):
    """How a quotation is attributed: its type, its speaker, and where the words that introduce it start and end."""

    type: QuoteType
    speaker: Speaker
    cue: tuple[int, int] | None = None


_TERM = Attributed("term", UNKNOWN)


def attribute(talk: Talk, sentence: Parsed, quotation: Quotation, found: Sequence[Verb]) -> Attributed:
    """Return the attribution of a quotation; of a term that somebody calls something by, whose word it is.

    Parameters
    ----------
    talk
        Who was talked about so far.
    sentence
        The quotation's sentence.
    quotation
        The quotation.
    found
        The sentence's reporting verbs.
    """
    run, at, words = sentence.run, quotation.at, quotation.words
    left = at - 2 if at and run[at - 1].text in OPENERS else at - 1
    right = at + 2 if at + 1 < len(run) and run[at + 1].text in _BEHIND else at + 1
    after = behind(talk, sentence, right, found, quotation)
    if after is not None and (after.name or len(words) >= 3):
        told = Attributed("speech", after, _cue(run, right))
    else:
        told = _ahead_or_alone(talk, sentence, (left, right), quotation, found)
    calls = calling(run, at) if told.type == "term" and not told.speaker.name else None
    return told if calls is None else told._replace(speaker=subject_of(talk, sentence, calls))


def _ahead_or_alone(
    talk: Talk, sentence: Parsed, sides: tuple[int, int], quotation: Quotation, found: Sequence[Verb]
) -> Attributed:
    """Return the attribution of a quotation that nothing behind it reports; `sides` are the tokens next to it."""
    run, left = sentence.run, sides[0]
    owned = OWNED.fit(run, left + 1)
    cued = owned is None and CALLED.fit(run, left) is None and CUE_NEAR.fit(run, left + 1) is not None
    named = _named(quotation.words, cued=cued)
    if owned is not None:
        before: Lead | None = Lead(owner(talk, sentence, owned.held["owner"][0]), direct=True)
    else:
        before = lead(talk, sentence, left, found)
    if before is None:
        return _alone(talk, sentence, sides, quotation, named=named)
    words_of = owned is not None or WORDS_OF.find(run, 0, left) is not None
    uttered = words_of or any(v.last == left and v.stem in _UTTERED for v in found)
    predicate = left >= 0 and run[left].lower in _PREDICATE  # "was “created by Russia”"
    if not _is_speech(before, quotation, named=named, uttered=uttered, predicate=predicate):
        return _TERM
    return Attributed("speech", UNKNOWN if before.speaker.own else before.speaker, _cue(run, left))


def _is_speech(before: Lead, quotation: Quotation, *, named: bool, uttered: bool, predicate: bool) -> bool:
    """Whether a quotation that words before it lead to is what somebody said, and no name or scare quotes."""
    length = len(quotation.words)
    if not before.direct:
        return not named and (length > 3 or (length == 3 and predicate))
    if before.speaker.own and length <= 3:
        return False
    return quotation.whole or (length > 2 and (uttered or not named))


def _alone(talk: Talk, sentence: Parsed, sides: tuple[int, int], quotation: Quotation, *, named: bool) -> Attributed:
    """Return the attribution of a quotation that no words around it report."""
    run, (left, right) = sentence.run, sides
    length = len(quotation.words)
    if length >= 3 and SAYING.fit(run, left + 1) is not None and CUE.fit(run, left + 1) is None:
        has = POSSESSED.find_last(run, 0, left + 1)
        return Attributed("speech", UNKNOWN if has is None else possessor(talk, sentence, has.first + 1))
    if named or not (length >= 5 or (length >= 3 and quotation.whole)):
        return _TERM
    word = left >= 1 and run[left].text.isalpha() and run[left].lower not in lexicon.PREPOSITIONS
    if left >= 3 or word:
        return Attributed("speech", source(talk, sentence, left))
    told_of = right < len(run) and run[right].lower in lexicon.AUXILIARIES  # "“...” was sung by the choir"
    return Attributed("speech", UNKNOWN if told_of else talk.speaking())


def _named(words: Sequence[str], *, cued: bool) -> bool:
    """Whether what is quoted is the name or title of something, by its cue before it or by its capitals."""
    # "the policy of “...”", but not "the treaty “will be signed ...”"
    if cued and len(words) <= 14 and words[0].lower() not in lexicon.AUXILIARIES:
        return True
    letters = [w for w in words if w[0].isalpha()]
    capitals = [w for w in letters if w[0].isupper()]
    return len(capitals) >= 2 and not any(w[0].islower() and w not in _TITLE_SMALL for w in letters)


def _cue(run: Sequence[Token], at: int) -> tuple[int, int] | None:
    return (run[at].start, run[at].end) if 0 <= at < len(run) else None


__all__ = ["CALLED", "CUE", "CUE_NEAR", "OWNED", "POSSESSED", "SAYING", "WORDS_OF", "Attributed", "attribute"]
