"""Who does it to whom: the verb that tells an event, the words before it that act, the words it is done to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dyadscope.documents import event_patterns as p
from dyadscope.documents.event_patterns import EventWord
from dyadscope.documents.event_words import finished, hits, stem
from dyadscope.documents.lexicon import PRONOUNS
from dyadscope.documents.token_patterns import Span, TokenPattern
from dyadscope.documents.words import Token

_REACH = 40
"""Words behind an object among which whom it is done to is looked for."""


class Parts(NamedTuple):
    """An event's parts in a sentence, as places of tokens: the verb, and first and last of source and target."""

    verb: int
    source: Span | None
    target: Span | None
    passive: bool


class _Group(NamedTuple):
    """A verb with its auxiliaries: first and last token, and whether it is in the passive."""

    first: int
    last: int
    passive: bool


class Heard(NamedTuple):
    """A sentence: its words, its verbs, and first and last word of every known actor."""

    words: Sequence[EventWord]
    verbs: Sequence[_Group]
    actors: Sequence[Span]

    def says(self, verb: _Group) -> bool:
        """Whether a verb only reports what is done."""
        return self.words[verb.first].reports

    def knows(self, span: Span) -> bool:
        """Whether a known actor begins in a stretch."""
        return any(span[0] <= first <= span[1] for first, _ in self.actors)

    def first_actor(self, after: int, before: int) -> Span | None:
        """Return the first known actor that begins between two words."""
        return next((actor for actor in self.actors if after < actor[0] < before), None)

    def names_somebody(self, span: Span) -> bool:
        """Whether a noun phrase is a known actor, has a name, or is about people, and is no day."""
        first, last = span
        if self.knows(span):
            return True
        if self.words[first].lower in p.DAYS or self.words[last].lower in p.DAYS:
            return False
        return p.SOMEBODY.find(self.words, first, last + 1) is not None


def parts(run: Sequence[Token], actors: Sequence[Span] = ()) -> Parts | None:
    """Return the parts of the event a sentence tells first, or None where it has no verb with a subject.

    Parameters
    ----------
    run
        The sentence's tokens.
    actors
        First and last token of every known actor; of what a verb governs, an actor is taken first.

    Examples
    --------
    >>> from dyadscope.documents.words import tokens
    >>> run = tokens("On Monday the rebels were attacked by Ruritanian troops near the border.")
    >>> found = parts(run)
    >>> [" ".join(t.text for t in run[a : b + 1]) for a, b in (found.source, found.target)]
    ['Ruritanian troops', 'the rebels']
    """
    heard = hear(run, actors)
    words = heard.words
    found = [(v, subject) for v in heard.verbs if (subject := _subject(heard, v)) is not None]
    if not found:
        return None
    verb, subject = next((pair for pair in found if not heard.says(pair[0])), found[0])
    if subject[0] == subject[1] and words[subject[0]].lower in PRONOUNS:
        # "Ruritania said it will": whoever speaks of himself.
        before = [s for v, s in found if v.last < verb.first and heard.says(v)]
        subject = before[-1] if before else subject
    if verb.passive:
        return Parts(verb.last, _agent(words, verb), subject, True)
    target = _object(heard, verb)
    if target is None or not heard.names_somebody(target):
        subject, other = _two_sides(heard, subject)
        target = other or target
    return Parts(verb.last, subject, target, False)


def hear(run: Sequence[Token], actors: Sequence[Span] = ()) -> Heard:
    """Return a sentence's tokens with its verbs and the known actors, as the patterns look at them."""
    told = {at for hit in hits([stem(t.text) for t in run]) for at in range(hit.first, hit.last + 1)}
    words = [EventWord(t.text, t.lower, t.bare, k in told, finished(t.lower)) for k, t in enumerate(run)]
    for k, word in enumerate(words):
        if word.lower in p.AND_OF:
            word.apart = p.APART.fit(words, k) is not None
    inside = {at for first, last in actors for at in range(first, last)}
    found = [verb for verb in _verbs(words) if verb.last not in inside]
    for verb in found:
        words[verb.first].opens = True
        words[verb.first].reports = words[verb.last].lower in p.SAYING
        for word in words[verb.first : verb.last + 1]:
            word.verb = True
    return Heard(words, found, actors)


def _two_sides(heard: Heard, subject: Span) -> tuple[Span, Span | None]:
    """Return the two sides of a subject of two actors: "Ruritania and Freedonia agreed"."""
    fit = p.TWO_SIDES.fit(heard.words, subject[0], subject[0], subject[1] + 1)
    if fit is None:
        return subject, None
    link = fit.held["link"][0]
    one, other = (subject[0], link - 1), (link + 1, subject[1])
    return (one, other) if heard.knows(one) and heard.knows(other) else (subject, None)


# --- verbs -----------------------------------------------------------------------------------------------------------


def _verbs(words: Sequence[EventWord]) -> Iterator[_Group]:
    """Yield the verbs of a sentence, each with its auxiliaries, in order."""
    before: _Group | None = None
    at = 0
    while at < len(words):
        found = _verb(words, at, before)
        if found is not None:
            yield found
            before, at = found, found.last
        at += 1


def _verb(words: Sequence[EventWord], at: int, before: _Group | None) -> _Group | None:
    """Return the verb that begins with a word: an auxiliary and what it helps, or what is likely a finite form."""
    if words[at].lower in p.AUXILIARIES and at + 1 < len(words) and p.OF_MAY.fit(words, at) is None:
        helped = p.HELPED.fit(words, at)
        if helped is None:
            return _Group(at, at, False)
        last = helped.stop - 1
        return _Group(at, last, p.PASSIVE.fit(words, last, at) is not None)
    if not words[at].finite:
        return None
    if p.PAST.fit(words, at) is not None:
        return _Group(at, at, False)
    if p.PRESENT.fit(words, at) is not None:
        # "Held civilians as human shields": a clause that has its verb has no other without a joint between.
        free = before is None or p.JOINT.find(words, before.last + 1, at) is not None
        return _Group(at, at, False) if free else None
    return None


# --- who acts --------------------------------------------------------------------------------------------------------


def _subject(heard: Heard, verb: _Group) -> Span | None:
    """Return what stands before a verb as its subject."""
    words = heard.words
    stop = _before(p.SUBJECT_ENDS, words, verb.first)
    if stop and words[stop - 1].text == ",":
        aside = p.ASIDE.fit(words, stop - 1)
        if aside is not None:
            stop = aside.first + 1  # "Ruritania, a small state, has"
        elif any(v.first < stop - 1 for v in heard.verbs):
            return None
        else:
            stop -= 1
    # "on Wednesday said": the day belongs to the verb.
    stop = _before(p.TIME_BEFORE_VERB, words, stop, 1)
    first = _opening(words, stop)
    first = _reached(p.PASSED_OVER, words, first, stop)
    return (first, stop - 1) if any(w.text[0].isalpha() for w in words[first:stop]) else None


def _before(pattern: TokenPattern, words: Sequence[EventWord], stop: int, first: int = 0) -> int:
    """Return the first word of what a pattern takes that ends before a word, that word itself if it takes nothing."""
    fit = pattern.fit(words, stop, first)
    return stop if fit is None else fit.first


def _opening(words: Sequence[EventWord], stop: int) -> int:
    """Return where a noun phrase that ends before a word begins."""
    first = _before(p.NOUN_PHRASE_BEGINS, words, stop)
    while p.LIST_GOES_ON.fit(words, first) is not None and p.AND_OR.find(words, first, stop) is not None:
        # A list of names goes on over commas; an adverbial of time or place ends with one.
        first = _before(p.NOUN_PHRASE_BEGINS, words, first)
    return _behind_adverbials(words, first, stop - 1)


def _behind_adverbials(words: Sequence[EventWord], first: int, last: int) -> int:
    """Return where a subject begins behind adverbials: "After the vote the minister"."""
    while first < last and p.PASSES.fit(words, first) is not None:
        if (date := p.DATE.find_last(words, first, last)) is not None:
            first = date.stop
        elif (other := p.ADVERBIAL.fit(words, first, first, last)) is not None:
            first = other.stop - 1
        else:
            break
    return first


def _agent(words: Sequence[EventWord], verb: _Group) -> Span | None:
    """Return who did it, after "by"."""
    by = p.BY.fit(words, verb.last + 1)
    return None if by is None else _phrase(words, by.stop - 1, p.AGENT)


# --- to whom it is done ----------------------------------------------------------------------------------------------


def _object(heard: Heard, verb: _Group) -> Span | None:
    """Return towards whom a verb is directed: its object, or whom a word such as "against" behind the object names."""
    words = heard.words
    # "..., state media said": who reports it is told nothing by it.
    reported = p.REPORTED.find(words, verb.last + 1)
    edge = len(words) if reported is None else reported.at
    at = _reached(p.LED_TO, words, verb.last + 1, edge)
    if at >= edge or p.NO_OBJECT.fit(words, at) is not None:
        return heard.first_actor(verb.last, edge)
    while p.SECOND_VERB.fit(words, at, 0, edge) is not None:
        at = _reached(p.LED_ON, words, at + 1, edge - 1)  # "agreed to withdraw its troops"
    direct = _phrase(words, at)
    return direct if heard.knows(direct) else _behind(heard, direct, edge) or direct


def _reached(pattern: TokenPattern, words: Sequence[EventWord], at: int, stop: int) -> int:
    """Return the word behind what a pattern takes from a word on."""
    fit = pattern.fit(words, at, at, stop)
    return at if fit is None else fit.stop


def _behind(heard: Heard, direct: Span, edge: int) -> Span | None:
    """Return the actor behind an object that is none."""
    words, behind = heard.words, direct[1] + 1
    other = p.OTHER_CLAUSE.find(words, behind, edge)
    stop = edge if other is None else other.at
    announced = list(_announced(words, behind, min(stop, direct[1] + _REACH)))
    found = next((span for span in announced if heard.knows(span)), None)
    if found is None and not heard.names_somebody(direct):
        found = next((span for span in announced if heard.names_somebody(span)), None)
    if found is None and (actor := heard.first_actor(direct[1], stop)) is not None:
        found = _around(words, actor, behind)
    return found


def _announced(words: Sequence[EventWord], first: int, stop: int) -> Iterator[Span]:
    """Yield the noun phrases behind a verb's object, those that words such as "against" announce first."""
    for towards in p.TOWARDS:
        for fit in towards.each(words, first, stop):
            yield _phrase(words, fit.at + 1)


def _around(words: Sequence[EventWord], actor: Span, first: int) -> Span:
    """Return the noun phrase an actor's name stands in, from a word on."""
    return _before(p.AROUND_NAME, words, actor[0], first), _phrase(words, actor[1])[1]


def _phrase(words: Sequence[EventWord], first: int, pattern: TokenPattern = p.NOUN_PHRASE) -> Span:
    """Return the noun phrase that begins with a word."""
    return first, _reached(pattern, words, first, len(words)) - 1
