"""To whom something was said or written: "told Xi", "in a message to Xi"; and who put it so, said a sentence later."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.documents.attribution.speaker import Parsed
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.verbs import Verb
from dyadscope.documents.words import Token

_TELLS = word_set(
    "told tells tell assured assures informed informs reminded reminds warned warns asked promised thanked urged "
    "advised congratulated"
)
_WRITTEN = word_set(
    "message letter telegram note cable greeting greetings congratulations condolences telegrams appeal statement said "
    "wrote spoke speaking remarks words reply"
)
_ADDRESSED = frozenset({"person", "office", "state", "government", "bloc"})
_ARTICLES = word_set("the his her their its")


def addressee(sentence: Parsed) -> str:
    """Return whom a sentence says something was told or written to, nothing where it names nobody."""
    run = sentence.run
    for phrase, found in zip(sentence.phrases, sentence.mentions, strict=False):
        if found.kind not in _ADDRESSED or phrase.first == 0:
            continue
        at = phrase.first - 1
        if run[at].lower in _ARTICLES and at:
            at -= 1
        if run[at].lower in _TELLS:
            return found.name
        if run[at].lower == "to" and _WRITTEN.intersection(t.lower for t in run[max(0, at - 3) : at]):
            return found.name
    return ""


_CALLS = word_set(
    "called calls call described describes describe termed labelled labeled branded dismissed denounced dubbed dubs "
    "hailed"
)
_PASSIVE = word_set("is are was were been being so be")
_REACH = 8
"""Words between "called" and what something is called."""


def calling(run: Sequence[Token], at: int) -> Verb | None:
    """Return the verb by which somebody calls something what is quoted: "called the plan “a farce”"."""
    verb = next((k for k in range(at - 1, max(-1, at - _REACH - 1), -1) if run[k].lower in _CALLS), None)
    if verb is None or verb < 1 or run[verb - 1].lower in _PASSIVE:
        return None
    return Verb(verb, verb, run[verb].lower)


_HOW, _PUT = word_set("how what"), word_set("put phrased expressed described said")


def put_so(run: Sequence[Token]) -> bool:
    """Whether a sentence says of the words before it who put them so: "That is how X put it"."""
    low = [t.lower for t in run]
    if len(low) < 5 or low[0] not in {"that", "this", "so", "thus"} or not _HOW.intersection(low[1:3]):
        return False
    return (
        low[1] in {"is", "was"}
        and bool(_PUT.intersection(low[3:]))
        and bool({"it", "this", "that"} & set(low[-2:]) or low[-1] in {".", "it"})
    )
