"""What a sentence reports without quotation marks: where what was said starts and ends, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.attribution.named import after
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.subjects import subject_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import pattern
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import last_place_of, place_of
from dyadscope.documents.verbs import Verb
from dyadscope.documents.words import Token

_FINAL = frozenset('.:!?…"”’»)]')
_COMMA, _THAT = frozenset((",",)), frozenset(("that",))
_BARE = word_set("say believe think claim argue hope fear insist maintain add suggest contend admit")
_PLACED = word_set("tell inform convey write state remind warn assure argue explain say note indicate")
_OPENS_OTHERWISE = lexicon.SUBORDINATE | word_set(", : — and but or")
_NOT_NOUNS = (lexicon.PREPOSITIONS - {"of", "for", "to"}) | {"it", "so"}
_FINITE = lexicon.AUXILIARIES - {"to"}
_READS = word_set("reads says said states")
_REPORTED = lexicon.TAKES_NOUN | word_set("agree say note believe report point")
_CEREMONIES = word_set("welcome announce")
_STRESSED = word_set("note stress highlight underline underscore emphasise emphasize reaffirm affirm")
_WERE = word_set("was were is been")
_REACH = 14
"""Tokens behind a verb among which its "that" or its comma is looked for."""

INSERTED = pattern(
    "an adverb or a phrase behind a verb",
    ("[PASSING]|<ly>", "in this|that <any>"),
    yes=("said [also] that", "said [in this regard] that", "said [openly] that"),
    no=("said |on Monday that", "said |in the hall that"),
)
BETWEEN_COMMAS = pattern(
    "what is between commas",
    (", ..6 ,",),
    yes=("said[, when asked,] that", "said[,,] that"),
    no=("said|, when asked why he had not come at all, that", "said |that, and"),
)
TURN = pattern(
    "a clause that says something else",
    ("[TURNS] <any>", ", but|nobody|he|she|they|it", ", <capital> was|is|were|has|had"),
    yes=("peace[, but] war", "peace [when it] rains", "peace[, Berg was] there"),
    no=("peace |, trade", "peace |, Berg goes", "peace |and war"),
)
NEXT_VERB = pattern(
    "and does something else",
    ("and|but <ly>|[ADVERBS]* <ed>|[FINITE]&[REPORTING]|[OTHER]",),
    yes=("[and added] that", "[but then openly warned] her", "[and said] that"),
    no=("|and trade grew", "|and adds that", "|or added that"),
)
WISHED = pattern(
    "what is wished for",
    ("[NEEDED] that !that* @",),
    yes=("it is [important that all states] reaffirm",),
    no=("he said that all states| reaffirm", "important that we say that states| reaffirm"),
)
BY_THE_WAY = pattern(
    "the auxiliary of an -ing form",
    ("is|are|was|were|been @",),
    yes=("he [was] saying",),
    no=("he left| saying",),
)
IT_IS = pattern("it is", ("it ..2 @",), yes=("[it was] said", "[it has been] said"), no=("this was| said",))
AS_IT_IS = pattern("as it is", ("as ..2 @",), yes=("[as was] said", "[as it was] noted"), no=("it was| said",))
ACCORDING_TO = pattern(
    "according to somebody",
    ("according to <any>",),
    yes=("peace holds, [according to Ann] Berg",),
    no=("peace holds |according to", "|according as"),
)


class Reported(NamedTuple):
    """A statement without quotation marks: where what was said starts and ends, who said it, where the cue stands."""

    start: int
    end: int
    speaker: Speaker
    cue: tuple[int, int]


def statements(
    talk: Talk, sentence: Parsed, found: Sequence[Verb], quoted: Sequence[int], own_state: int | None
) -> list[Reported]:
    """Return what a sentence reports without quoting it.

    Parameters
    ----------
    talk
        Who was talked about so far.
    sentence
        The sentence.
    found
        Its reporting verbs.
    quoted
        The places of the stand-ins of quotations; a verb that leads to one reports no statement.
    own_state
        The state whose speech the text is, if it is one: what that state says is the text's own voice.
    """
    run = sentence.run
    if not run:
        return []
    last = _last_word(run)
    if (closing := _closing(talk, sentence, found, last, quoted)) is not None:
        return [closing]
    out: list[Reported] = []
    shared = UNKNOWN
    reached = -1
    for verb in found:
        if verb.first <= reached:
            continue
        if verb.passive:
            if told := _passive(run, verb, last):
                out.append(told)
                reached = last
            continue
        speaker = _subject(talk, sentence, verb, shared)
        if speaker is None:
            continue
        shared = speaker
        span = None if speaker.own or _own_voice(speaker, own_state) else _content(run, verb, last, quoted)
        if span is None:
            continue
        first, final = span
        if first > verb.last:
            reached = final
        if final >= first:
            out.append(Reported(run[first].start, run[final].end, speaker, _cue(run, verb)))
    return [*out, *_according(talk, sentence, last, quoted)]


def _subject(talk: Talk, sentence: Parsed, verb: Verb, shared: Speaker) -> Speaker | None:
    """Return who says what a verb reports, nothing where it is nobody's statement."""
    if verb.stem == "quote" and verb.last > verb.first:
        speaker = after(talk, sentence, verb.first + 1)
    else:
        speaker = subject_of(talk, sentence, verb, before=shared)
    if speaker.loose or not (speaker.name or speaker.own):
        return None
    return None if _participle(sentence.run, verb) or _wished(sentence.run, verb) else speaker


def _own_voice(speaker: Speaker, own_state: int | None) -> bool:
    """Whether a state is named as the speaker in its own representative's speech: the speech's own voice."""
    if own_state is None or speaker.office:
        return False
    from dyadscope.states.gazetteer import meant

    return meant(speaker.name, None) == (own_state,)


def _content(run: Sequence[Token], verb: Verb, last: int, quoted: Sequence[int]) -> tuple[int, int] | None:
    """Return the first and last token of what a verb reports."""
    at = verb.last + 1
    if at > last:
        return None
    if run[0].lower == "as" and verb.first < _REACH:  # "As X said, ..."
        comma = place_of(run, _COMMA, at, min(last, at + _REACH))
        return None if comma is None or any(comma < q <= comma + 2 for q in quoted) else (comma + 1, last)
    at = _past_insertion(run, at, last)
    if any(at <= q <= at + 2 for q in quoted):
        return None
    that = _that(run, verb, at, last, quoted)
    if that is not None:
        led = any(that < q <= that + 3 for q in quoted) and len(run) - that < 8
        return None if led or that >= last else (that + 1, _coordinated_end(run, that + 1, last))
    if at == last or run[at].lower in _OPENS_OTHERWISE:
        return None
    end = _coordinated_end(run, at, last)
    if verb.stem in lexicon.TAKES_NOUN:
        named = verb.stem == "announce" or (verb.stem == "state" and run[verb.first].lower == "states")
        return None if named or run[at].lower in _NOT_NOUNS else (at, _phrase_end(run, at, end))
    if verb.stem in _BARE and run[at].lower not in lexicon.PREPOSITIONS and run[at].text[0].isalnum():
        return (at, end) if any(_finite(t) for t in run[at + 1 : end + 1]) else None  # "he said peace holds"
    return None


def _that(run: Sequence[Token], verb: Verb, at: int, last: int, quoted: Sequence[int]) -> int | None:
    """Return the "that" with which what a verb reports begins."""
    that = place_of(run, _THAT, at, min(last, at + _REACH))
    if that is None or any(at <= q < that for q in quoted):
        return None
    if that + 1 == last or run[that + 2].lower in lexicon.PREPOSITIONS:
        return None  # "reaffirmed that commitment in ..."
    between = run[at:that]
    if not between:
        return that
    nouns = {t.lower for t in between}
    placed = between[0].lower in lexicon.PREPOSITIONS or bool(nouns & lexicon.FEELINGS)
    if not placed and (verb.stem in lexicon.TAKES_NOUN or verb.stem not in _PLACED | {"share"}):
        return None
    if between[0].lower == "to" and "," in nouns:
        return None  # "proposed to advance trade, an initiative that ...": a clause on something else
    return None if any(t.lower in lexicon.OTHER and t.lower.endswith("ed") for t in between) else that


def _closing(talk: Talk, sentence: Parsed, found: Sequence[Verb], last: int, quoted: Sequence[int]) -> Reported | None:
    """Return the statement of a sentence that ends with ", X said" or ", reads the declaration ...", if it does."""
    run = sentence.run
    if not found or quoted or run[-1].text == ":":
        return None
    verb = found[-1]
    if verb.passive or verb.first < 4 or verb.stem in lexicon.VIEWING.values():
        return None
    if run[verb.first - 1].text == "," and verb.last < last and run[verb.first].lower in _READS:
        speaker = after(talk, sentence, verb.last + 1)
        return Reported(run[0].start, run[verb.first - 2].end, speaker, _cue(run, verb)) if speaker.name else None
    rest = run[verb.last + 1 : last + 1]
    if rest and not (rest[0].lower in {"in", "at", "during", "on", "after"} and len(rest) <= 6):
        return None
    comma = last_place_of(run, _COMMA, max(3, verb.first - 11), verb.first)
    if comma is None or run[0].lower == "as":
        return None
    speaker = subject_of(talk, sentence, verb)
    if not speaker.name or speaker.loose or speaker.own or any(v.first > comma for v in found[:-1]):
        return None
    return Reported(run[0].start, run[comma - 1].end, speaker, _cue(run, verb))


def _passive(run: Sequence[Token], verb: Verb, last: int) -> Reported | None:
    """Return what a passive reports, of which nobody is the speaker: "it was agreed that", "as was noted"."""
    stem = verb.stem.removeprefix("be ")
    if stem not in _REPORTED or stem in _CEREMONIES:
        return None
    cue = _cue(run, verb)
    if AS_IT_IS.fit(run, verb.first) is not None:
        return Reported(run[0].start, run[last].end, UNKNOWN, cue)
    if IT_IS.fit(run, verb.first) is not None:
        that = place_of(run, _THAT, verb.last + 1, min(last, verb.last + _REACH))
        return None if that is None else Reported(run[that + 1].start, run[last].end, UNKNOWN, cue)
    if verb.last < last or verb.first < 3 or stem not in _STRESSED:
        return None
    were = last_place_of(run, _WERE, 1, verb.first)
    if were is None or were < 2:
        return None
    return Reported(run[0].start, run[_before(run, were)].end, UNKNOWN, cue)


def _according(talk: Talk, sentence: Parsed, last: int, quoted: Sequence[int]) -> list[Reported]:
    """Return what is so according to somebody: what follows the comma behind him, else what is before."""
    run = sentence.run
    fit = ACCORDING_TO.find(run)
    if fit is None:
        return []
    at = fit.first
    if any(at - 4 <= q < at or (at < q and run[q - 2].text == ",") for q in quoted):
        return []
    speaker = after(talk, sentence, at + 2)
    if not speaker.name or speaker.own:
        return []
    cue = (run[at].start, run[at + 1].end)
    comma = place_of(run, _COMMA, at + 2, min(last, at + 16))
    if comma is not None:  # "The bodies, according to X, show ..."
        return [Reported(run[comma + 1].start, run[last].end, speaker, cue)]
    return [Reported(run[0].start, run[_before(run, at)].end, speaker, cue)] if at >= 4 else []


def _wished(run: Sequence[Token], verb: Verb) -> bool:
    """Whether a verb is what somebody should do: "it is important that all states reaffirm ..."."""
    return run[verb.first].lower == verb.stem and WISHED.fit(run, verb.first) is not None


def _participle(run: Sequence[Token], verb: Verb) -> bool:
    """Whether a verb in -ing says what somebody does by the way: it has no auxiliary."""
    return run[verb.first].lower.endswith("ing") and BY_THE_WAY.fit(run, verb.first) is None


def _finite(token: Token) -> bool:
    low = token.lower
    return low in _FINITE or (low.endswith("ed") and len(low) > 3) or low.endswith("s")


def _cue(run: Sequence[Token], verb: Verb) -> tuple[int, int]:
    return run[verb.first].start, run[verb.last].end


def _before(run: Sequence[Token], at: int) -> int:
    """Return the last token before one, leaving out a comma."""
    return at - 2 if run[at - 1].text == "," else at - 1


def _last_word(run: Sequence[Token]) -> int:
    last = len(run) - 1
    while last > 0 and run[last].text in _FINAL:
        last -= 1
    return last


def _past_insertion(run: Sequence[Token], at: int, last: int) -> int:
    """Return the place after adverbs, "in this regard" and what stands between commas right behind a verb."""
    while at <= last:
        fit = INSERTED.fit(run, at, at, last + 1) or BETWEEN_COMMAS.fit(run, at, at, last)
        if fit is None:
            return at
        at = fit.stop
    return last


def _phrase_end(run: Sequence[Token], at: int, end: int) -> int:
    """Return the last token of a noun phrase that was said: before a clause that says something else."""
    turn = TURN.find(run, at + 1, end + 1)
    return end if turn is None else _before(run, turn.first)


def _coordinated_end(run: Sequence[Token], at: int, last: int) -> int:
    """Return the last token of a clause: before "and" with the next verb that reports or does something else."""
    following = NEXT_VERB.find(run, at + 1, last + 1)
    return last if following is None else _before(run, following.first)


__all__ = ["Reported", "statements"]
