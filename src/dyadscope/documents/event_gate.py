"""The gate of events in running text: is something done, by one actor to another, now or then?

The coder has learnt from sentences that all tell an event, so most of what it finds in a speech or an essay is none: a
wish, a principle, a deed of nobody to nothing. Only what passes every one of these questions is an event here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dyadscope.documents.actors import Mention
from dyadscope.documents.event_words import hits, stem
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import Span
from dyadscope.documents.words import Token

LEAST = 0.5
"""Confidence in the root below which nothing passes."""
_SAID = 40
"""Characters behind a verb within which what is done by saying so is said."""
_LONGEST = 14
"""Words of a source beyond which it is a clause and no actor."""
_BEFORE = 7
"""Words before a verb among which those stand that change what it tells."""
_REACH, _LED = 16, 4
"""Words behind a verb among which its target is looked for, and words within which "to" or "with" leads to it."""
_LEADS = word_set("to for with against on upon from at")
_PLAIN = word_set(
    "the a an our their its his all other many more than some several poor developing neighbouring every each"
)
"""Words that may stand between "to" and the word for an actor: "to the other developing countries"."""
_NEAR = 2
"""Words by which the verb may be off the phrase that tells the event."""
_US = word_set("we i")
_OURS = re.compile(r"\b(?:our|my) (?:own )?(?:country|nation|government|delegation|state|people|administration)$", re.I)
_HEADS = word_set(
    "government governments state states country countries nation nations republic union president presidents minister "
    "ministers premier chancellor king leader leaders leadership head heads people peoples troops forces army navy "
    "military authorities side sides party parties parliament congress council assembly secretary-general organization "
    "organisation alliance community commission committee mission delegation administration friends colleagues "
    "partners neighbours neighbors allies members counterpart counterparts representatives officials kingdom "
    "federation powers"
)
"""What an actor's words end in, where no name stands there: "the Afghan army", "developing countries"."""
_MUTUAL = word_set("leaders presidents sides parties ministers countries states heads we")
_TOGETHER = re.compile(r"\b(?:each other|one another)\b", re.I)
_JOINT = word_set(
    "met meet meets discuss discussed discusses signed agreed reviewed negotiated exchanged held continued"
)
"""Deeds of several together, which need no target beside them."""
_NOT_DONE = word_set(
    "will would shall should must may might can could cannot need needs needed ought let want wants wanted wish wishes "
    "wished hope hopes hoped hoping ready willing prepared intend intends intended plan plans planned seek "
    "seeks sought seeking aim aims aimed determined try tries tried trying want if unless whether not never no nothing "
    "nobody none neither nor without fail fails failed refuse had ’ll ’d won’t don’t "
    "doesn’t didn’t can’t isn’t aren’t able expected important essential necessary imperative time opportunity "
    "order way ways efforts attempts "
    "attempt calls continue when until before like likely ready committed"
)
"""Words before a verb that leave what it tells undone: wished, denied, supposed, or only to come."""
_PERFORMED = re.compile(
    r"\b(?:would (?:also )?like|want|wish|take this opportunity|use this (?:opportunity|occasion))"
    r"(?: once again| again| also)? to(?: once again| again| also| warmly| sincerely)? "
    r"(?:thank|express|congratulate|pay|welcome|extend|convey|wish)\b",
    re.I,
)
"""What is done by being said so: "I would like to thank"."""
_STATES = word_set(
    "is are was were be been being am has have had having do does did seems remains remain become becomes became means "
    "ready happy glad willing able grateful proud clear better neither never none believe believes think thinks know "
    "knows understand consider considers want wants need needs hope hopes hoped wish "
    "wishes like matter expect expects seek seeks intend intends plan plans aim aims try tries tried"
)
"""Verbs that tell no deed."""


class Parts(NamedTuple):
    """Where in a clause the verb, the source and the target stand."""

    verb: Span
    source: Span | None
    target: Span | None


def passed(
    text: str, run: Sequence[Token], told: Parts, mentions: Sequence[Mention], confidence: float
) -> Parts | None:
    """Return verb, source and target of a clause that tells of something done by one actor to another, or None.

    The target is the one that was found, or where that is no actor the first one that stands behind the verb.

    Examples
    --------
    >>> from dyadscope.documents.events import events
    >>> len(events("Russia condemned China.", gated=True)), len(events("Russia should condemn China.", gated=True))
    (1, 0)
    """
    if confidence < LEAST or text[run[0].start : run[-1].end + 1].rstrip().endswith("?"):
        return None
    verb = next((k for k, t in enumerate(run) if t.start < told.verb[1] and t.end > told.verb[0]), None)
    if verb is None or not run[verb].text[:1].isalpha():
        return None
    performed = _PERFORMED.search(text, run[0].start, min(run[-1].end, run[verb].end + _SAID))
    if performed is None and (run[verb].lower in _STATES or not _on_a_phrase(run, verb) or not _done(run, verb)):
        return None
    if told.source is None or not _acts(text, told.source, mentions):
        return None
    if told.target is not None and _acted_upon(text, told.source, told.target, mentions):
        return told
    behind = next((s for s in _behind(text, run, verb, mentions) if _another(told.source, s, mentions)), None)
    if behind is not None:
        return told._replace(target=behind)
    together = run[verb].lower in _JOINT and _several(text[slice(*told.source)], told.source, mentions)
    return told if together else None


def _behind(text: str, run: Sequence[Token], verb: int, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield the actors behind a verb: right behind it, or behind "to", "for", "with" and the like."""
    for k in range(verb + 1, min(verb + _REACH, len(run))):
        token = run[k]
        if token.text in {";", ":"} or token.lower in {"that", "which", "who", "because", "if", "while"}:
            return
        near = {t.lower for t in run[max(verb + 1, k - _LED) : k]}
        if not (near & _LEADS or k <= verb + _LED):
            continue
        mention = next((m for m in mentions if m.start <= token.start < m.end and not m.place), None)
        follows = run[k + 1].lower if k + 1 < len(run) else ""
        if (
            mention is not None
            and mention.kind != "demonym"
            and text[mention.end : mention.end + 2] not in {"’s", "'s"}
        ):
            if not text[mention.start : mention.end].endswith(("’s", "'s")):
                yield mention.start, mention.end
        elif token.lower in _HEADS and follows not in _HEADS and follows[:1] not in {"’", "'"}:
            first = k
            while first > verb + 1 and _adjective(run[first - 1], mentions):
                first -= 1
            if first == verb + 1 or run[first - 1].lower in _LEADS:
                yield run[first].start, token.end


def _adjective(token: Token, mentions: Sequence[Mention]) -> bool:
    """Whether a word may stand before that for an actor and not be a verb: a number, "other", "Afghan"."""
    demonym = any(m.kind == "demonym" and m.start <= token.start < m.end for m in mentions)
    return demonym or token.lower in _PLAIN or token.text[0].isdigit()


def _on_a_phrase(run: Sequence[Token], verb: int) -> bool:
    """Whether the verb is, or stands by, one of the phrases that tell events."""
    words = [k for k, t in enumerate(run) if t.text[0].isalnum()]
    found = hits([stem(run[k].text) for k in words])
    return any(words[h.first] - _NEAR <= verb <= words[h.last] + _NEAR for h in found)


def _done(run: Sequence[Token], verb: int) -> bool:
    """Whether the deed is done: nothing before it makes it a wish, a denial, a condition or a future."""
    before = [t.lower for t in run[max(0, verb - _BEFORE) : verb]]
    for cut in (",", ";", "that", "which", "who", "and", "but"):
        if cut in before:
            before = before[len(before) - before[::-1].index(cut) :]
    if before[-1:] == ["to"]:
        return False
    return not _NOT_DONE.intersection(before) and not any(w.endswith(("n’t", "n't", "’ll", "'ll")) for w in before)


def _acts(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a source is an actor: a first person, or words that end in a name, an office or a body."""
    words = text[slice(*span)].split()
    if not words or len(words) > _LONGEST:
        return False
    if words[-1].lower() in _US or _OURS.search(" ".join(words)):
        return True
    return _named(text, span, mentions)


def _acted_upon(text: str, source: Span, target: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a target is an actor, and another one than the source."""
    if _TOGETHER.search(text, *target):
        return True
    return _named(text, target, mentions) and _another(source, target, mentions)


def _another(source: Span, target: Span, mentions: Sequence[Mention]) -> bool:
    one, two = _states(source, mentions), _states(target, mentions)
    return not one or not two or one != two


def _named(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Whether the head of a phrase names an actor: "the people of Iraq" has such a head, "the future of Iraq" has not.

    A demonym alone names none: "Polish analysts" are not Poland, "the Polish government" is.
    """
    cut = _LINK.search(text, *span)
    end = cut.start() if cut is not None and cut.start() > span[0] else span[1]
    head = re.findall(r"[\w’'-]+", text[span[0] : end])
    if not head:
        return False
    own = [m for m in mentions if m.start < end and m.end >= end - 2 and m.end > span[0] and m.kind != "demonym"]
    place = len(text[span[0] : end]) - len(head[-1]) + span[0]
    return any(m.end > place for m in own) or head[-1].lower().removesuffix("’s").removesuffix("'s") in _HEADS


_LINK = re.compile(r" (?:of|for|in|on|to|with|by|from|at|about|between|against|towards?)\b", re.I)


def _several(words: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a source is of several actors, who do something together."""
    low = [w.lower() for w in re.findall(r"[\w’'-]+", words)]
    named = {m.states or m.name for m in mentions if m.start < span[1] and m.end > span[0]}
    return (len(named) > 1 and "and" in low) or (bool(low) and low[-1] in _MUTUAL)


def _states(span: Span, mentions: Sequence[Mention]) -> frozenset[int]:
    return frozenset(c for m in mentions if m.start < span[1] and m.end > span[0] for c in m.states)
