"""Whom a noun phrase names: people joined by "and", and descriptions such as "many Russian analysts"."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.documents import lexicon
from dyadscope.documents.actors import Mention, Phrase
from dyadscope.documents.attribution.speaker import OWN, UNKNOWN, Parsed, Speaker, together
from dyadscope.documents.attribution.talk import Talk, undetermined
from dyadscope.documents.attribution.wordlists import LINKS, SOMEBODY
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import place_of
from dyadscope.documents.words import Token

_CUTS = lexicon.PREPOSITIONS | {"who", "which", "that"}
_PART_CUTS = lexicon.PREPOSITIONS | {"who"}
_PARTITIVES = word_set("one some many most several few two three both all each none")
_TRAILING = lexicon.AUXILIARIES | {"not"}
_DESCRIBING = word_set("the a an one those many some")
_NOBODY = word_set("this that these it there what such")
_MANY = word_set("those many some")
_PAIRED = word_set("the both two these other")


def grouped(talk: Talk, sentence: Parsed, phrase: Phrase, found: Mention) -> Speaker:
    """Return the speaker of a phrase together with those it is joined to by "and"."""
    joined = [talk.speaker_of(found)]
    first = phrase.first
    for earlier in range(sentence.phrases.index(phrase) - 1, -1, -1):
        other = sentence.phrases[earlier]
        between = [t.lower for t in sentence.run[other.last + 1 : first]]
        if not between or not set(between) <= LINKS or ("and" not in between and len(joined) < 2):
            break
        if other.kind not in {"person", "office"} or found.kind not in {"person", "office"}:
            break
        if "deputy" in between:
            joined[-1] = _deputy(talk, joined[-1], sentence.mentions[earlier])
        joined.append(talk.speaker_of(sentence.mentions[earlier]))
        first = other.first
    return together(joined[::-1])


def _deputy(talk: Talk, deputy: Speaker, chief: Mention) -> Speaker:
    """Return a deputy with the state of his chief, which the document's people are given too."""
    known = talk.cast.find(chief.name.split())
    if known is not None:
        for one in (p for p in talk.cast.people if p.name == deputy.name and p.state is None):
            one.state = known.state
            deputy = deputy._replace(states=() if one.state is None else (one.state,))
    return deputy


def described(talk: Talk, sentence: Parsed, first: int, last: int) -> Speaker:
    """Return what a noun phrase without a name says about a speaker: "many Russian analysts", "the message"."""
    words = _trimmed(sentence.run[first : last + 1])
    if not words:
        return UNKNOWN
    # Only up to what the head noun is of: "leaders of SCO member countries".
    cut = place_of(words, _CUTS, 1, len(words))
    part = cut == 1 and words[0].lower in _PARTITIVES and words[1].lower == "of"  # "one of the officials"
    if part:
        cut = place_of(words, _PART_CUTS, 2, len(words))
    heads = words[:cut] if cut else words
    lows = [t.bare.lower() for t in heads]
    if not lexicon.FIRST_PERSON.isdisjoint(lows):
        return OWN
    if lows == ["as"] or lows[-1] in lexicon.SAYINGS:
        return UNKNOWN
    states = tuple({c for p in sentence.phrases if first <= p.first <= last and len(p.codes) == 1 for c in p.codes})
    if lows[-1] in lexicon.WRITINGS:
        return _writing(talk, words if cut else heads, lows, states[:1])
    if not states and _both(lows) and (pair := talk.pair()).name:
        return pair
    if len(lows) == 1 and lows[0] in {"who", "both"}:
        return talk.pair()
    if not _may_speak(heads, lows):
        return UNKNOWN
    whole = lows[-1] in {"article", "chapter", "section"} or lows[-1].isdecimal()
    name = _spelled(words if whole else heads)
    name = name if part else undetermined(name)
    if name.lower() in {"the", "a", "an"}:
        return UNKNOWN
    loose = SOMEBODY.isdisjoint(lows) and not (lows[0] in _MANY and len(lows) == 1)
    return Speaker(name, "", states if len(states) == 1 else (), loose=loose)


def _spelled(words: Sequence[Token]) -> str:
    """Return words as one text; the apostrophe of a plural is a token of its own: "the leaders’ aide"."""
    return " ".join(t.text for t in words).replace(" ’", "’").replace(" '", "'").rstrip("’'")


def _trimmed(run: Sequence[Token]) -> list[Token]:
    """Return a noun phrase without adverbs, commas and auxiliaries at its end."""
    words = list(run)
    while words and (words[-1].lower in lexicon.ADVERBS or words[-1].text == ","):
        words.pop()
    while words and words[-1].lower in _TRAILING:
        words.pop()
    return words


def _writing(talk: Talk, words: Sequence[Token], lows: Sequence[str], states: tuple[int, ...]) -> Speaker:
    """Return who speaks in a writing: its writer if it is a letter, else the writing itself."""
    if lows[-1] in lexicon.LETTERS and talk.writer.name:
        return talk.writer if talk.subject.name == "" or lows[0] not in {"his", "her"} else talk.subject
    return Speaker(undetermined(" ".join(t.bare for t in words)), "", states)


def _both(lows: Sequence[str]) -> bool:
    """Whether the words mean two who were talked about: "both men", "the two leaders", "the pair"."""
    if lows in (["the", "two"], ["the", "pair"]):
        return True
    return lows[-1] in lexicon.PAIRS and set(lows[:-1]) <= _PAIRED


def _may_speak(heads: Sequence[Token], lows: Sequence[str]) -> bool:
    """Whether a noun phrase can be somebody who speaks: it is about people, has a name, or is described."""
    if lows[-1] in lexicon.AUXILIARIES or lows[0] in _NOBODY:
        return False
    return not SOMEBODY.isdisjoint(lows) or heads[0].text[0].isupper() or lows[0] in _DESCRIBING
