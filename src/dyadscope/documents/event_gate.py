"""The gate of events in running text: is something done, by one actor to another, now or then?

The coder has learnt from sentences that all tell an event, so most of what it finds in a speech or an essay is none: a
wish, a principle, a deed of nobody to nothing. Only what passes every one of these questions is an event here. The
words that decide are patterns of `event_gate_patterns`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dyadscope.documents import event_gate_patterns as p
from dyadscope.documents.actors import Mention
from dyadscope.documents.event_gate_patterns import GateWord
from dyadscope.documents.event_words import hits, stem
from dyadscope.documents.token_patterns import Span
from dyadscope.documents.words import Token

LEAST = 0.5
"""Confidence in the root below which nothing passes."""
_SAID = 8
"""Words behind a verb within which what is done by saying so is said."""
_LONGEST = 14
"""Words of a source beyond which it is a clause and no actor."""
_REACH = 16
"""Words behind a verb among which its target is looked for."""
_NEAR = 2
"""Words by which the verb may be off the phrase that tells the event."""


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
    if confidence < LEAST or told.source is None:
        return None
    verb, behind = _within(run, told.verb)
    if verb == behind or not run[verb].text[0].isalpha():
        return None
    if p.QUESTION.fit(run, len(run)) is not None or text[run[-1].end : run[-1].end + 1] == "?":
        return None
    if not (_performed(run, verb) or (_done(run, verb) and _on_a_phrase(run, verb))):
        return None
    words, source = heard(text, run, mentions), _within(run, told.source)
    if not _acts(words, source):
        return None
    if told.target is not None and _acted_upon(words, _within(run, told.target), told, mentions):
        return told
    for target in _behind(run, words, verb):
        if _another(told.source, target, mentions):
            return told._replace(target=target)
    together = p.DONE_TOGETHER.fit(words, verb) is not None and _several(words, source, told.source, mentions)
    return told if together else None


def heard(text: str, run: Sequence[Token], mentions: Sequence[Mention]) -> list[GateWord]:
    """Return a clause's tokens with what is known of the actors they name."""
    named, demonyms, whom = set[int](), set[int](), dict[int, Mention | None]()
    for mention in mentions:
        places = range(*_within(run, (mention.start, mention.end)))
        (demonyms if mention.kind == "demonym" else named).update(places)
        if not mention.place:
            whom |= {k: _target(text, mention) for k in places if k not in whom}
    return [GateWord(t.text, t.bare.lower(), t.bare, k in named, k in demonyms, whom.get(k)) for k, t in enumerate(run)]


def _target(text: str, mention: Mention) -> Mention | None:
    """Return a mention if something may be done to it as it is named: not as a people or an owner."""
    owns = text.startswith(("’s", "'s"), mention.end) or mention.text.endswith(("’s", "'s"))
    return None if owns or mention.kind == "demonym" else mention


def _within(run: Sequence[Token], span: Span) -> Span:
    """Return the first token of a stretch of text, and that behind its last."""
    return bisect_right(run, span[0], key=lambda t: t.end), bisect_left(run, span[1], key=lambda t: t.start)


def _performed(run: Sequence[Token], verb: int) -> bool:
    """Whether something is done by saying so, which is no wish."""
    return p.PERFORMED.find(run, 0, verb + 1 + _SAID) is not None


def _done(run: Sequence[Token], verb: int) -> bool:
    """Whether a verb tells a deed, and nothing before it makes it a wish, a denial, a condition or a future."""
    return p.STATE.fit(run, verb) is None and p.UNDONE.fit(run, verb) is None


def _on_a_phrase(run: Sequence[Token], verb: int) -> bool:
    """Whether the verb is, or stands by, one of the phrases that tell events.

    The phrases are matched by stems, as `event_words` lists them, and no patterns of tokens.
    """
    words = [k for k, t in enumerate(run) if t.text[0].isalnum()]
    found = hits([stem(run[k].text) for k in words])
    return any(words[h.first] - _NEAR <= verb <= words[h.last] + _NEAR for h in found)


def _acts(words: Sequence[GateWord], source: Span) -> bool:
    """Whether a source is an actor: a first person, or words that end in a name, an office or a body."""
    if sum(w.text[0].isalnum() for w in words[slice(*source)]) > _LONGEST:
        return False
    return p.FIRST_PERSON.fit(words, source[1], *source) is not None or _named(words, source)


def _acted_upon(words: Sequence[GateWord], target: Span, told: Parts, mentions: Sequence[Mention]) -> bool:
    """Whether a target is an actor, and another one than the source."""
    if p.EACH_OTHER.find(words, *target) is not None:
        return True
    return _named(words, target) and _another(told.source, told.target, mentions)


def _named(words: Sequence[GateWord], phrase: Span) -> bool:
    """Whether the head of a phrase names an actor: "the people of Iraq" has such a head, "the future of Iraq" has not.

    A demonym alone names none: "Polish analysts" are not Poland, "the Polish government" is.
    """
    link = p.LINK.find(words, *phrase)
    return p.ACTOR.fit(words, phrase[1] if link is None else link.at, *phrase) is not None


def _behind(run: Sequence[Token], words: Sequence[GateWord], verb: int) -> Iterator[Span]:
    """Yield the actors behind a verb: right behind it, or behind "to", "for", "with" and the like."""
    broken = p.BREAK.find(words, verb + 1, verb + _REACH)
    for k in range(verb + 1, min(verb + _REACH, len(words)) if broken is None else broken.at):
        whom = words[k].whom
        if whom is not None:
            if p.NAMED_BEHIND.fit(words, k, verb + 1) is not None:
                yield whom.start, whom.end
        elif (head := p.HEAD_BEHIND.fit(words, k, verb + 1)) is not None:
            yield run[head.held.get("those", (k, k))[0]].start, run[k].end


def _several(words: Sequence[GateWord], source: Span, at: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a source is of several actors, who do something together."""
    if p.ENDS_IN_SEVERAL.fit(words, source[1], *source) is not None:
        return True
    named = {m.states or m.name for m in mentions if m.start < at[1] and m.end > at[0]}
    return len(named) > 1 and p.AND.find(words, *source) is not None


def _another(source: Span | None, target: Span | None, mentions: Sequence[Mention]) -> bool:
    """Whether two stretches of text do not name the very same states."""
    one, two = _states(source, mentions), _states(target, mentions)
    return not one or not two or one != two


def _states(span: Span | None, mentions: Sequence[Mention]) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(c for m in mentions if m.start < span[1] and m.end > span[0] for c in m.states)
