"""Who is named before a quotation: by the nearest words that lead to it, else by the nearest reporting verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dyadscope.documents.attribution.named import after, source
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.subjects import he, owner, subject_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import pattern
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import Fit, TokenPattern, TokenPatterns, place_of
from dyadscope.documents.verbs import Verb, verbs

_REACH = 16
"""Tokens before a quotation among which words that lead to it are looked for."""
_MEANT = word_set("indicate suggest confirm mean")
_FELT = word_set("express advocate praise decry deride welcome")
_END, _BY, _COMMA = frozenset((";",)), frozenset(("by",)), frozenset((",",))


QUOTATION = pattern(
    "a quotation",
    ("<quote>",),
    yes=("called it “[0000]”",),
    no=("called |it “0000”",),
)
BEHIND_QUOTATION = pattern(
    "right behind a quotation",
    ("<quote>|[OPENERS] [OPENERS]|, @", "<quote> @", "^ [OPENERS] @"),
    yes=("“[0” |]warned Ann Berg", "“0[”, |]warned Ann Berg", "it is [0 |]warned", "[” |]warned Ann Berg"),
    no=("“0” they |warned", "Ann Berg, |warned", "yesterday |warned"),
)


class Lead(NamedTuple):
    """Who is named before a quotation, and whether the words that name him lead straight to it."""

    speaker: Speaker
    direct: bool


class _Place(NamedTuple):
    """Where words fit that lead to a quotation: on which token they are laid, and the last one before the quotation."""

    talk: Talk
    sentence: Parsed
    at: int
    left: int
    fit: Fit

    def next(self) -> Speaker:
        """Return who is named right behind the words."""
        return after(self.talk, self.sentence, self.fit.stop)

    def subject(self) -> Speaker:
        """Return whose verb the word is on which the pattern is laid."""
        return subject_of(self.talk, self.sentence, Verb(self.at, self.at, "call"))


def _by_somebody(place: _Place) -> Speaker:
    by = place_of(place.sentence.run, _BY, place.at + 1, place.left)
    return UNKNOWN if by is None else after(place.talk, place.sentence, by + 1)


def _long_name(place: _Place) -> Speaker | None:
    """Return who calls something by many words: a short one would be its name."""
    run, text = place.sentence.run, place.talk.text
    found = QUOTATION.find(run, place.left + 1)
    long = found is not None and text[run[found.at].start : run[found.at].end].count(" ") >= 3
    return place.subject() if long else None


def _sure(place: _Place) -> Speaker:
    return place.next()._replace(loose=False)


def _author(place: _Place) -> Speaker | None:
    """Return of whom words are; a phrase or a line may be of anything that is no speaker."""
    found = place.next()
    known = place.sentence.run[place.at].lower == "words" or found.office or found.states or not found.loose
    return found._replace(loose=False) if known else None


def _owner(place: _Place) -> Speaker:
    return owner(place.talk, place.sentence, place.at - 1)


LEADING: tuple[tuple[TokenPattern, Callable[[_Place], Speaker | None]], ...] = (
    (
        pattern(
            "was called",
            ("[BE] ..1 @ [CALLED]",),
            yes=("It [was |described] by Ann Berg as", "They [are often |called] “0”"),
            no=("Ann Berg |described it as", "It was by no means |called"),
        ),
        _by_somebody,
    ),
    (
        pattern(
            "what somebody calls",
            ("what|whose ..7 @ [CALLED]",),
            yes=("That is [what Ann Berg |called] “0”", "the man [whose friends |call] him"),
            no=("Ann Berg |called it", "what one might think and then as a matter of course |called"),
        ),
        _Place.subject,
    ),
    (
        pattern(
            "describes as",
            ("<any> @ [DESCRIBE]",),
            yes=("Ann [Berg |described] it as", "[They |describe] it as"),
            no=("|Described as", "Ann Berg |called it"),
        ),
        _Place.subject,
    ),
    (
        pattern(
            "calls it",
            ("<any> @ called|calls|termed", "<any> @ call [IT]"),
            yes=("Ann [Berg |called] the plan", "[They |call it]"),
            no=("They |call the plan", "|Called to order"),
        ),
        _long_name,
    ),
    (
        pattern(
            "according to",
            ("according to",),
            yes=("[According to] Ann Berg,", "It was, [according to] Ann Berg,"),
            no=("|according as they", "|accorded to Ann Berg"),
        ),
        _sure,
    ),
    (
        pattern(
            "the words of",
            ("[OF_WORDS] of|from|by",),
            yes=("In the [words of] Ann Berg,", "To use a [phrase by] Ann Berg:"),
            no=("In other |words, Ann Berg", "a |message of Ann Berg"),
        ),
        _author,
    ),
    (
        pattern(
            "somebody's claim that",
            ("<owner>|[WHOSE] @ [SAID] that",),
            yes=("Ann [Berg’s |claim that] it was", "[their |accusation that] it was"),
            no=("the |claim that it was", "Ann Berg’s |claim to it"),
        ),
        _owner,
    ),
    (
        pattern(
            "in the view of",
            ("in <any> @ opinion|view of",),
            yes=("[in the |view of] Ann Berg", "[In the |opinion of] many"),
            no=("a |view of the sea", "in |view of the sea", "in the |view from"),
        ),
        _Place.next,
    ),
)
"""What leads to a quotation, and who then speaks; where a row knows nobody, what is farther off is looked at."""
_NEAREST = TokenPatterns(LEADING)

OF_HIS = pattern(
    "of his",
    ("of his|hers",),
    yes=("a friend [of his]", "a phrase [of hers]:"),
    no=("a friend |of her", "a friend |of the"),
)
STRAIGHT = pattern(
    "leads straight to a quotation",
    ("^ to? @", "^ ..17 : @", "^ !that*17 [LEADS] @"),
    yes=("[to] “0”", "[that it was wrong:] “0”", "[to Ann Berg, as] “0”", "[that] “0”"),
    no=("that it was, and as| “0”", "it was| “0”"),
)
INSERTION = pattern(
    "the end of an insertion before a quotation",
    ("^ ![OPENERS]* @ , ..1 <quote>|[OPENERS]",),
    yes=("[Ann Berg|, “]0”", "[Ann Berg|, is “]0”"),
    no=("Ann “Annie” Berg|, “0”", "Ann Berg|, who has been “0”"),
)


def lead(talk: Talk, sentence: Parsed, left: int, found: Sequence[Verb]) -> Lead | None:
    """Return who is named before a quotation, nothing where no words report it.

    Parameters
    ----------
    talk
        Who was talked about so far.
    sentence
        The sentence of the quotation.
    left
        The last token before the quotation and its marks.
    found
        The sentence's reporting verbs.
    """
    run = sentence.run
    if OF_HIS.find(run, left - 3, left + 1) is not None:
        return Lead(he(talk, sentence, left), direct=True)
    earlier = [v for v in found if v.last <= left and not v.passive]
    shared = _shared(talk, sentence, earlier[:-1])
    for speaks, at, fit in _NEAREST.leftwards(run, left, _REACH, _END):
        if (speaker := speaks(_Place(talk, sentence, at, left, fit))) is not None:
            return Lead(speaker, direct=True)
    passives = [v for v in found if v.last <= left and v.passive and run[v.last + 1].lower == "by"]
    if passives and (not earlier or passives[-1].first > earlier[-1].first):
        return Lead(after(talk, sentence, passives[-1].last + 2), direct=True)  # "was hailed by X as “...”"
    if earlier:
        return _verb(talk, sentence, left, earlier[-1], shared)
    return _without_verb(talk, sentence, left)


def introduced(talk: Talk, sentence: Parsed) -> Speaker:
    """Return who speaks after a sentence that ends with a colon."""
    before = lead(talk, sentence, len(sentence.run) - 2, verbs(sentence.run))
    return UNKNOWN if before is None or before.speaker.own else before.speaker


def _shared(talk: Talk, sentence: Parsed, earlier: Sequence[Verb]) -> Speaker:
    """Return the subject of the last of some verbs, which the next one may share."""
    shared = UNKNOWN
    for verb in earlier:
        told = subject_of(talk, sentence, verb, before=shared)
        shared = told if told.name or told.own else inverted(talk, sentence, verb)
    return shared


def _verb(talk: Talk, sentence: Parsed, left: int, verb: Verb, shared: Speaker) -> Lead:
    """Return whose reporting verb the last one before a quotation is."""
    run = sentence.run
    if verb.stem == "go":
        return Lead(UNKNOWN, direct=True)
    speaker = subject_of(talk, sentence, verb, before=shared)
    if verb.stem == "quote":
        people = (p.first for p in sentence.phrases if verb.first < p.first <= left and p.kind == "person")
        named = after(talk, sentence, next(people, verb.first + 1))
        speaker = named if named.name else shared if shared.name else speaker
    elif not speaker.name and not speaker.own:
        speaker = inverted(talk, sentence, verb)
    if speaker.own and verb.stem == "read":
        speaker = source(talk, sentence, verb.first - 2)
    if speaker.loose and verb.stem in _MEANT:
        speaker = UNKNOWN
    straight = verb.last >= left or STRAIGHT.fit(run, left + 1, verb.last + 1) is not None
    return Lead(speaker, straight and verb.stem not in _FELT)


def _without_verb(talk: Talk, sentence: Parsed, left: int) -> Lead | None:
    """Return whose a quotation is by a name alone: "Let us remember X: “...”", "For X, this is “...”"."""
    run = sentence.run
    if run[left].text == ":":
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.last == left - 1 and found.kind == "person":
                return Lead(talk.speaker_of(found), direct=True)
    first = sentence.phrases[0] if sentence.phrases else None
    if first is None or run[0].lower not in {"for", "to"} or first.first > 2 or first.kind != "person":
        return None
    comma = first.last + 1
    if comma > left or run[comma].text != ",":
        return None
    return Lead(talk.speaker_of(sentence.mentions[0]), comma == left)


def inverted(talk: Talk, sentence: Parsed, verb: Verb) -> Speaker:
    """Return the speaker named behind a verb: "..., warned X, ...", "As stated in the Charter, ..."."""
    run = sentence.run
    if not verb.first or verb.last + 2 >= len(run):
        return UNKNOWN
    before, behind = run[verb.first - 1], verb.last + 1
    if before.lower == "as" and run[behind].lower in {"in", "by"}:
        return after(talk, sentence, behind + 1)
    comma = place_of(run, _COMMA, behind, behind + 8)
    if before.text == "," and comma is not None and INSERTION.fit(run, comma, behind) is not None:
        return after(talk, sentence, behind)  # "Norland, said X, “is ...”"
    return after(talk, sentence, behind) if BEHIND_QUOTATION.fit(run, verb.first) is not None else UNKNOWN


__all__ = [
    "BEHIND_QUOTATION",
    "INSERTION",
    "LEADING",
    "OF_HIS",
    "QUOTATION",
    "STRAIGHT",
    "Lead",
    "introduced",
    "inverted",
    "lead",
]
