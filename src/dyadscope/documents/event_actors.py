"""Who does it to whom: the verb that tells an event, the words before it that act, the words it is done to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dyadscope.documents.event_words import hits, irregular, stem
from dyadscope.documents.lexicon import HUMANS, PRONOUNS, word_set
from dyadscope.documents.words import Token

Span = tuple[int, int]

_BE = word_set("is are was were be been being am 's")
_AUXILIARIES = _BE | word_set(
    "has have had having will would may might could should shall must can cannot did does do won't wouldn't"
)
_BETWEEN = word_set(
    "not never also again already now then still just only all strongly reportedly allegedly repeatedly publicly "
    "formally officially recently later firmly flatly openly sharply jointly long since yet to once first finally"
)
_SAYING = word_set(
    "say says said tell tells told announce announces announced report reports reported state states stated add adds "
    "added note notes noted believe believes believed show shows showed confirm confirms confirmed claim claims claimed"
)
_DETERMINERS = word_set("the a an its his her their our this that these those some any all both each several many more")
_PREPOSITIONS = word_set(
    "of in on at by for with to from into against over under about between among towards toward during after before "
    "since until through across near outside inside within without amid upon as than despite following regarding via"
)
_LINKS = word_set("and or but while although though because if when where who which whom whose that as so whether")
_PASSING = word_set(
    "last next this on in at after before since during earlier later meanwhile however today yesterday tomorrow also "
    "according for from by with under amid despite following recently previously additionally moreover furthermore"
)
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday week month year weeks months years january february "
    "march april may june july august september october november december spring summer autumn winter day morning "
    "evening night afternoon weekend"
)
_LEADING = _BETWEEN | word_set(
    "with to against at on upon off out up down away back for into over from by toward towards in"
)
_TOWARDS = (
    word_set("against"),
    word_set("to with towards toward from"),
    word_set("on into over at"),
    word_set("for in of"),
)
_PEOPLE = word_set(
    "people civilians civilian soldiers soldier troops militants rebels protesters demonstrators refugees migrants "
    "prisoners inmates members officials activists journalists journalist fighters forces police army government "
    "residents citizens women men children workers students diplomats victims villagers hostages president minister "
    "ambassador leaders leader insurgents terrorists suspects suspect groups group organizations company companies "
    "court"
)
_ENDS = frozenset(';:()[]"“”!?–—')
_REACH = 40


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
    told = {at for hit in hits([stem(t.text) for t in run]) for at in range(hit.first, hit.last + 1)}
    inside = {at for first, last in actors for at in range(first, last)}
    groups = [g for g in _groups(run, told) if g.last not in inside]
    found = [(g, subject) for g in groups if (subject := _subject(run, g, groups)) is not None]
    if not found:
        return None
    group, subject = next((pair for pair in found if run[pair[0].last].lower not in _SAYING), found[0])
    if subject[0] == subject[1] and run[subject[0]].lower in PRONOUNS:
        # "Ruritania said it will": whoever speaks of himself.
        before = [s for g, s in found if g.last < group.first and run[g.last].lower in _SAYING]
        subject = before[-1] if before else subject
    if group.passive:
        agent = _agent(run, group)
        return Parts(group.last, agent, subject, True)
    target = _object(run, group, actors, groups, told)
    if target is None or not _is_actor(run, target, actors):
        subject, other = _pair(run, subject, actors)
        target = other or target
    return Parts(group.last, subject, target, False)


def _pair(run: Sequence[Token], subject: Span, actors: Sequence[Span]) -> tuple[Span, Span | None]:
    """Return the two sides of a subject of two actors: "Ruritania and Freedonia agreed"."""
    links = [at for at in range(subject[0] + 1, subject[1]) if run[at].lower == "and"]
    if len(links) != 1:
        return subject, None
    one, other = (subject[0], links[0] - 1), (links[0] + 1, subject[1])
    if all(any(side[0] <= a <= side[1] for a, _ in actors) for side in (one, other)):
        return one, other
    return subject, None


def _groups(run: Sequence[Token], told: Collection[int]) -> list[_Group]:
    """Return the verbs of a sentence, each with its auxiliaries, in order."""
    out: list[_Group] = []
    at = 0
    while at < len(run):
        low = run[at].lower
        if low in _AUXILIARIES and at + 1 < len(run):
            end, passive = at, False
            probe = at + 1
            be = low in _BE
            while probe < len(run) and (
                run[probe].lower in _AUXILIARIES or run[probe].lower in _BETWEEN or run[probe].lower.endswith("ly")
            ):
                be = be or run[probe].lower in _BE
                probe += 1
            if probe < len(run) and run[probe].text[0].isalpha() and run[probe].lower not in _DETERMINERS:
                word = run[probe].lower
                end = probe
                participle = word.endswith(("ed", "en")) or irregular(word)
                passive = be and run[probe - 1].lower != "to" and participle
            out.append(_Group(at, end, passive))
            at = end + 1
            continue
        if at and _verbal(run, at, told, out):
            out.append(_Group(at, at, False))
        at += 1
    return out


def _verbal(run: Sequence[Token], at: int, told: Collection[int], groups: Sequence[_Group]) -> bool:
    """Whether a word without an auxiliary is likely a finite verb."""
    word, before = run[at].text, run[at - 1].lower
    if not word[0].isalpha() or not word.islower() or before in _DETERMINERS or before in _PREPOSITIONS:
        return False
    if word.endswith("ing") or word in _BETWEEN or word in _PREPOSITIONS or word in _LINKS:
        return False
    known = at in told or word in _SAYING
    past = word.endswith("ed") or irregular(word)
    after = run[at + 1].lower if at + 1 < len(run) else ""
    if past:
        # "allegedly planned attacks", "the planned visit": a participle before a noun stands after an adjective.
        return known or after in _DETERMINERS or after in _PREPOSITIONS or run[at - 1].text[0].isupper()
    if groups and not any(t.text in _ENDS | {","} or t.lower in _LINKS for t in run[groups[-1].last + 1 : at]):
        # The clause has its verb: "held civilians as human shields".
        return False
    return known and (word.endswith("s") or run[at - 1].lower.endswith("s") or run[at - 1].text[0].isupper())


def _subject(run: Sequence[Token], group: _Group, groups: Sequence[_Group]) -> Span | None:
    """Return what stands before a verb as its subject."""
    last = group.first - 1
    while last >= 0 and (run[last].lower in _BETWEEN or run[last].lower.endswith("ly")) and run[last].text.islower():
        last -= 1
    relative = last >= 0 and run[last].lower in {"who", "which", "that"}
    if relative:
        last -= 1
    if last >= 0 and run[last].text == ",":
        last = _before_aside(run, last, groups)
    if last < 0:
        return None
    # "on Wednesday said": the day belongs to the verb.
    while last > 0 and run[last].lower in _DAYS:
        last -= 1
        while last > 0 and run[last].lower in _PASSING | {"the", "late"}:
            last -= 1
    if last >= 0 and run[last].text == ",":
        last -= 1
    first = _opening(run, last, groups)
    while first <= last and (run[first].lower in _BETWEEN or not run[first].text[0].isalnum()):
        first += 1
    return (first, last) if first <= last and any(t.text[0].isalpha() for t in run[first : last + 1]) else None


def _before_aside(run: Sequence[Token], comma: int, groups: Sequence[_Group]) -> int:
    """Return the last token before an aside that a comma closes: "Ruritania, a small state, has"."""
    at = comma - 1
    while at > 0 and run[at].text != ",":
        at -= 1
    if at > 0:
        return at - 1
    return comma - 1 if not any(g.first < comma for g in groups) else -1


def _opening(run: Sequence[Token], last: int, groups: Sequence[_Group]) -> int:
    """Return where a noun phrase that ends at a token begins."""
    ends = {at for g in groups for at in range(g.first, g.last + 1)}
    at = last
    while at > 0:
        before = run[at - 1]
        if before.text in _ENDS or (at - 1) in ends or before.text == "-":
            break
        if before.text == ",":
            # A list of names goes on over commas; an adverbial of time or place ends with one.
            start = at - 2
            while start > 0 and run[start - 1].text not in {",", *_ENDS} and (start - 1) not in ends:
                start -= 1
            if run[at].text[0].islower() or start < 0 or run[start].lower in _PASSING or run[start].text.islower():
                break
            if not any(t.lower in {"and", "or"} for t in run[at : last + 1]):
                break
        if before.lower in _LINKS and before.lower not in {"and", "or"}:
            break
        at -= 1
    while at < last and run[at].lower in _PASSING:
        # "After the vote the minister": the phrase that follows the adverbial's own noun.
        cut = next((k for k in range(at + 2, last) if run[k].lower in {"the", "a"} or run[k].text == ","), None)
        days = [k for k in range(at, last) if run[k].lower in _DAYS or run[k].text.isdigit()]
        if cut is None and not days:
            break
        at = max([*days[-1:], -1]) + 1 if days else (cut if cut is not None else at + 1)
    return at


def _agent(run: Sequence[Token], group: _Group) -> Span | None:
    """Return who did it, after "by"."""
    for at in range(group.last + 1, min(len(run), group.last + _REACH)):
        if run[at].text in _ENDS:
            return None
        if run[at].lower == "by" and at + 1 < len(run):
            return at + 1, _closing(run, at + 1, ())
    return None


def _object(
    run: Sequence[Token], group: _Group, actors: Sequence[Span], groups: Sequence[_Group], told: Collection[int]
) -> Span | None:
    """Return towards whom a verb is directed: its object, or whom a word such as "against" behind the object names."""
    edge = next((g.first for g in groups if g.first > group.last and run[g.last].lower in _SAYING), len(run))
    at = group.last + 1
    while at < edge and (run[at].lower in _LEADING or run[at].text == ","):
        at += 1
    if at >= edge or not run[at].text[0].isalnum() or run[at].lower in _LINKS:
        return next(((first, last) for first, last in actors if group.last < first < edge), None)
    while at + 2 < edge and run[at - 1].lower == "to" and run[at].text.islower() and run[at + 1].lower not in _LINKS:
        # "agreed to withdraw its troops": what the second verb governs.
        if not (run[at + 1].lower in _DETERMINERS | _LEADING or run[at + 1].text[0].isupper() or at in told):
            break
        at += 1
        while at < edge - 1 and run[at].lower in _LEADING:
            at += 1
    direct = (at, _closing(run, at, groups))
    if _known(direct, actors):
        return direct
    stop = next(
        (k for k in range(direct[1] + 1, edge) if run[k].text in {";", ":"} or run[k].lower in _LINKS - {"and"}), edge
    )
    behind = list(_behind(run, direct[1] + 1, min(stop, direct[1] + _REACH), groups))
    found = next((span for span in behind if _known(span, actors)), None)
    if found is None and not _is_actor(run, direct, actors):
        found = next((span for span in behind if _is_actor(run, span, actors)), None)
    if found is None:
        later = [(first, last) for first, last in actors if direct[1] < first < stop]
        found = _whole(run, later[0], direct[1], groups) if later else None
    return found or direct


def _behind(run: Sequence[Token], first: int, stop: int, groups: Sequence[_Group]) -> Iterator[Span]:
    """Yield the noun phrases behind a verb's object, those that words such as "against" announce first."""
    for prepositions in _TOWARDS:
        for at in range(first, stop - 1):
            if run[at].lower in prepositions and run[at + 1].text[0].isalnum() and run[at + 1].lower not in _DAYS:
                yield at + 1, _closing(run, at + 1, groups)


def _whole(run: Sequence[Token], actor: Span, after: int, groups: Sequence[_Group]) -> Span:
    """Return the noun phrase an actor's name stands in."""
    first = actor[0]
    while first - 1 > after and _inside(run[first - 1]):
        first -= 1
    return first, _closing(run, actor[1], groups)


def _known(span: Span, actors: Sequence[Span]) -> bool:
    return any(span[0] <= first <= span[1] for first, _ in actors)


def _is_actor(run: Sequence[Token], span: Span, actors: Sequence[Span]) -> bool:
    """Whether a noun phrase names somebody: a known actor, a name, or people."""
    first, last = span
    if _known(span, actors):
        return True
    words = run[first : last + 1]
    if run[first].lower in _DAYS or run[last].lower in _DAYS:
        return False
    return any(t.text[0].isupper() or t.bare.lower() in _PEOPLE or t.bare.lower() in HUMANS for t in words)


def _inside(token: Token) -> bool:
    """Whether a word before an actor's name belongs to its phrase."""
    low = token.lower
    return token.text[0].isalpha() and low not in _PREPOSITIONS and low not in _LINKS and low not in _AUXILIARIES


def _closing(run: Sequence[Token], first: int, groups: Sequence[_Group]) -> int:
    """Return the last token of a noun phrase that begins at a token."""
    verbs = {g.first for g in groups}
    at = first
    while at + 1 < len(run):
        after = run[at + 1]
        low = after.lower
        if after.text in _ENDS or after.text in {",", "."} or at + 1 in verbs or low in _LINKS - {"and"}:
            break
        if low in _AUXILIARIES or low in _DAYS or (low in _PREPOSITIONS and low != "of") or low in _PASSING - {"of"}:
            break
        if low == "and" and not (at + 2 < len(run) and (run[at + 2].text[0].isupper() or run[at].text.islower())):
            break
        if low == "of" and run[at].text[0].isupper() and at + 2 < len(run) and _is_deed(run[at + 2]):
            # "accused Ruritania of spying": what of, not whose.
            break
        at += 1
        if run[at].text.endswith(("’s", "'s")) and at > first + 1:
            break
    return at


def _is_deed(token: Token) -> bool:
    return token.text.islower() and token.lower not in _DETERMINERS
