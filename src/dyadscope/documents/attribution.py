"""What a sentence attributes to whom: the speaker of a quotation, and statements reported without quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.addressees import calling
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.speakers import OWN, UNKNOWN, Parsed, Resolver, Speaker
from dyadscope.documents.verbs import Verb, verbs
from dyadscope.documents.words import Token

QuoteType = Literal["speech", "term"]
_OPENERS = frozenset("\"“„«‘'”")
_FINAL = frozenset('.:!?…"”’»)]')
_BARE = word_set("say believe think claim argue hope fear insist maintain add suggest contend admit")
_PLACED = word_set("tell inform convey write state remind warn assure argue explain say note indicate")
_CALLING = word_set("called calls described describes termed labelled labeled branded dismissed denounced")
_NEEDED = word_set("important essential necessary vital imperative crucial critical urgent desirable fitting")
_TITLE_SMALL = word_set("of the for and in a an to on with at by from or as into over against")
_WHOSE = word_set("his her their")
_WAS = word_set("is are was were been being")
_QUOTED = word_set("words quote quotation lines verse phrase dictum")
_HAD = word_set("a an the this many several another its their old")
_POSTPOSED_ENDS = word_set("in at during on after")


class Attributed(NamedTuple):
    """How a quotation is attributed: its type, its speaker, and where the words that introduce it start and end."""

    type: QuoteType
    speaker: Speaker
    cue: tuple[int, int] | None = None


class Reported(NamedTuple):
    """A statement without quotation marks: where what was said starts and ends, who said it, where the cue stands."""

    start: int
    end: int
    speaker: Speaker
    cue: tuple[int, int]


class Reporter:
    """Reads one sentence at a time; what it finds depends on the sentences before through the resolver."""

    def __init__(self, text: str, resolver: Resolver, own_state: int | None) -> None:
        self.text, self.resolver, self.own_state = text, resolver, own_state

    def quote(self, sentence: Parsed, at: int, end: int, found: Sequence[Verb], words: Sequence[str]) -> Attributed:
        """Return the attribution of a quotation; of a term that somebody calls something by, whose word it is."""
        told = self._quote(sentence, at, end, found, words)
        calls = calling(sentence.run, at) if told.type == "term" and not told.speaker.name else None
        return told if calls is None else told._replace(speaker=self.resolver.subject_of(sentence, calls))

    def _quote(self, sentence: Parsed, at: int, end: int, found: Sequence[Verb], words: Sequence[str]) -> Attributed:
        """Return the attribution of the quotation whose stand-in is a token of the sentence.

        Parameters
        ----------
        at
            The place of the stand-in.
        end
            Where the quotation's words end in the text.
        found
            The sentence's reporting verbs.
        words
            The quotation's words.
        """
        run = sentence.run
        left = at - 2 if at and run[at - 1].text in _OPENERS else at - 1
        right = at + 2 if at + 1 < len(run) and run[at + 1].text in _OPENERS | {"’", "'", "“"} else at + 1
        after = self._behind(sentence, right, end, found)
        if after is not None and (after.name or len(words) >= 3):
            return Attributed("speech", after, _cue(run, right))
        called = any(t.lower in _CALLING for t in run[max(0, left - 7) : max(0, left)])
        called = called or any(t.lower == "what" for t in run[max(0, left - 9) : max(0, left)])
        owner = self._owner(sentence, left)
        named = _titled(run, left, words, cued=not called and owner is None)
        short = len(words) <= 2 and list(words[-1:]) != ["."]
        before = (owner, True) if owner is not None else self._ahead(sentence, left, found)
        if before is not None:
            speaker, direct = before
            small = len(words) <= (2 if direct else 3)
            full = self.text[end - 1 : end] in ".!?"
            if direct and speaker.own and len(words) <= 3:
                return Attributed("term", UNKNOWN)
            uttered = any(v.last == left and v.stem in {"chant", "cry", "shout", "exclaim"} for v in found)
            quoted_words = (
                uttered
                or owner is not None
                or any(a.lower == "words" and b.lower == "of" for a, b in pairwise(run[:left]))
            )
            if direct and not (short and not full) and (quoted_words or not (named and not full)):
                return Attributed("speech", UNKNOWN if speaker.own else speaker, _cue(run, left))
            if not direct and not small and not named:
                return Attributed("speech", UNKNOWN if speaker.own else speaker, _cue(run, left))
            if not direct and len(words) == 3 and not named and _predicate(run, left):
                return Attributed("speech", UNKNOWN if speaker.own else speaker, _cue(run, left))
            return Attributed("term", UNKNOWN)
        saying = any(t.lower in lexicon.SAYINGS for t in run[max(0, left - 8) : left + 1])
        sentence_like = len(words) >= 6 or (len(words) >= 3 and self.text[end - 1 : end] in ".!?")
        cued = {t.lower for t in run[max(0, left - 1) : left + 1]} & lexicon.TITLE_CUES
        if saying and len(words) >= 3 and not cued:
            has = next((k for k in range(left, 0, -1) if run[k].lower in {"has", "have"}), None)
            if has is not None and run[has + 1].lower not in _HAD:
                has = None  # "has drawn lines in the spirit of ..."
            return Attributed("speech", self.resolver.possessor(sentence, has) if has else UNKNOWN)
        if named:
            return Attributed("term", UNKNOWN)
        if sentence_like or len(words) >= 5:
            if left >= 3 or (left >= 1 and run[left].text.isalpha() and run[left].lower not in lexicon.PREPOSITIONS):
                return Attributed("speech", self.resolver.source(sentence, left))
            told_of = right < len(run) and run[right].lower in lexicon.AUXILIARIES  # "“...” was sung by the choir"
            return Attributed("speech", UNKNOWN if told_of else self.resolver.speaking())
        return Attributed("term", UNKNOWN)

    def introduced(self, sentence: Parsed) -> Speaker:
        """Return who speaks after a sentence that ends with a colon."""
        found = verbs(sentence.run)
        before = self._ahead(sentence, len(sentence.run) - 2, found)
        return UNKNOWN if before is None or before[0].own else before[0]

    def _owner(self, sentence: Parsed, left: int) -> Speaker | None:
        """Return whose words a noun before a quotation says it to be: "X’s remark that ...", "his words: ..."."""
        run = sentence.run
        at = left
        while at > max(0, left - 2) and run[at].text.lower() in {"that", ":", ",", "—", "–", "-"}:
            at -= 1
        if at < 1 or run[at].lower not in lexicon.SAID:
            return None
        for k in range(at - 1, max(-1, at - 4), -1):
            if run[k].lower in {"his", "her", "their", "my", "our"} or run[k].bare != run[k].text:
                return self.resolver.owner(sentence, k)
            if not run[k].text[0].islower() or run[k].lower in lexicon.PREPOSITIONS:
                break
        return None

    def _behind(self, sentence: Parsed, at: int, end: int, found: Sequence[Verb]) -> Speaker | None:
        """Return the speaker named behind a quotation: "..." said X; "...", X said; "...", according to X.

        None where nothing behind the quotation reports it; nobody where a verb does whose subject is not known.
        """
        run = sentence.run
        comma = at < len(run) and run[at].text == ","
        if comma:
            at += 1
        comma = comma or self.text[end - 1 : end] in ",!?" or self.text[end : end + 1] == ","
        if at + 1 < len(run) and run[at].lower == "according" and run[at + 1].lower == "to":
            return self.resolver.after(sentence, at + 2)
        if not comma:
            return None
        for verb in found:
            if verb.first < at or verb.passive:
                continue
            if verb.first == at:
                if run[at].lower.endswith("ing"):
                    return None  # "..., adding that ...": the words before are told otherwise
                told = self.resolver.after(sentence, verb.last + 1)
                return told if told.name or verb.stem in lexicon.SAYING.values() else None
            between = run[at : verb.first]
            if len(between) > 14 or between[0].lower in {
                "and",
                "but",
                "that",
                "which",
                "where",
                "who",
                "because",
                "as",
            }:
                return None
            if any(t.text in {";", ":", "“", '"'} for t in between) or all(_aside(t) for t in between):
                return None  # without a subject of its own: "a fund known as “...”, now provides ..."
            if verb.stem == "quote":
                speaker = self.resolver.after(sentence, verb.first + 1)
            else:
                speaker = self.resolver.subject_of(sentence, verb)
            known = speaker.name or (len(between) == 1 and between[0].lower in lexicon.PRONOUNS)
            return UNKNOWN if speaker.own else speaker if known else None
        return None

    def _ahead(self, sentence: Parsed, left: int, found: Sequence[Verb]) -> tuple[Speaker, bool] | None:
        """Return the speaker named before a quotation and whether the words that name him lead straight to it."""
        run = sentence.run
        earlier = [v for v in found if v.last <= left and not v.passive]
        if any(a.lower == "of" and b.lower in {"his", "hers"} for a, b in pairwise(run[max(0, left - 3) : left + 1])):
            return self.resolver.he(sentence, left), True
        shared = UNKNOWN
        for verb in earlier[:-1]:
            told = self.resolver.subject_of(sentence, verb, before=shared)
            shared = told if told.name or told.own else self._inverted(sentence, verb)
        for k in range(left, max(-1, left - 16), -1):
            low = run[k].lower
            if low in {"called", "calls", "call", "termed", "described", "describes", "describe"} and k:
                if any(t.lower in _WAS for t in run[max(0, k - 2) : k]):  # "was described by X as “...”"
                    by = next((j for j in range(k + 1, left) if run[j].lower == "by"), None)
                    return (UNKNOWN if by is None else self.resolver.after(sentence, by + 1)), True
                what = next((j for j in range(k - 1, max(-1, k - 9), -1) if run[j].lower in {"what", "whose"}), None)
                pointed = low == "call" and run[k + 1].lower not in {"it", "this", "that", "them", "him", "her"}
                as_words = low.startswith("describe") or (not pointed and self._long(sentence, left))
                if what is not None or as_words:
                    return self.resolver.subject_of(sentence, Verb(k, k, "call")), True
            if low == "according" and k + 1 <= left and run[k + 1].lower == "to":
                return self.resolver.after(sentence, k + 2)._replace(loose=False), True
            if low in _QUOTED and k + 1 <= left and run[k + 1].lower in {"of", "from", "by"}:
                source = self.resolver.after(sentence, k + 2)
                if low == "words" or source.office or source.states or not source.loose:
                    return source._replace(loose=False), True
            whose = low in lexicon.SAID and k and (run[k - 1].bare != run[k - 1].text or run[k - 1].lower in _WHOSE)
            if whose and k < left and run[k + 1].lower == "that":
                return self.resolver.owner(sentence, k - 1), True  # "X’s accusation that Y was “...”"
            if low in {"opinion", "view"} and 2 <= k < left and run[k - 2].lower == "in" and run[k + 1].lower == "of":
                return self.resolver.after(sentence, k + 2), True
            if run[k].text in {";"}:
                break
        passives = [v for v in found if v.last <= left and v.passive and run[v.last + 1].lower == "by"]
        if passives and (not earlier or passives[-1].first > earlier[-1].first):
            return self.resolver.after(sentence, passives[-1].last + 2), True  # "was hailed by X as “...”"
        if not earlier:
            return self._for(sentence, left)
        verb = earlier[-1]
        if verb.stem == "go":
            return UNKNOWN, True
        speaker = self.resolver.subject_of(sentence, verb, before=shared)
        if verb.stem == "quote":
            place = next(
                (p.first for p in sentence.phrases if verb.first < p.first <= left and p.kind == "person"), None
            )
            named = self.resolver.after(sentence, verb.first + 1 if place is None else place)
            speaker = named if named.name else shared if shared.name else speaker
        elif not speaker.name and not speaker.own:
            speaker = self._inverted(sentence, verb)
        gap = run[verb.last + 1 : left + 1]
        closing = run[left].text if left >= 0 else ""
        lead = (
            closing.lower() in {",", ":", "that", "as", "-", "—", "–"} or not gap or (closing == "to" and len(gap) == 1)
        )
        if speaker.own and verb.stem == "read":
            speaker = self.resolver.source(sentence, verb.first - 2)
        if speaker.loose and verb.stem in {"indicate", "suggest", "confirm", "mean"}:
            speaker = UNKNOWN
        clause = any(t.lower == "that" for t in gap[:-1]) and closing != ":"
        direct = lead and not clause and len(gap) <= 18
        if verb.stem in {"express", "advocate", "praise", "decry", "deride", "welcome"}:
            direct = False
        return speaker, direct

    def _for(self, sentence: Parsed, left: int) -> tuple[Speaker, bool] | None:
        """Return to whom something seems what is quoted: "For X, this is “...”"."""
        run = sentence.run
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.last == left - 1 and run[left].text == ":" and found.kind == "person":
                return self.resolver.speaker_of(found), True  # "Let us remember X: “...”"
        first = sentence.phrases[0] if sentence.phrases else None
        if first is None or run[0].lower not in {"for", "to"} or first.first > 2 or first.kind != "person":
            return None
        if first.last + 1 > left or run[first.last + 1].text != ",":
            return None
        return self.resolver.speaker_of(sentence.mentions[0]), first.last + 1 == left

    def _inverted(self, sentence: Parsed, verb: Verb) -> Speaker:
        """Return the speaker named behind a verb: "..., warned X, ...", "As stated in the Charter, ..."."""
        run = sentence.run
        before = run[verb.first - 1] if verb.first else None
        if before is None or verb.last + 2 >= len(run):
            return UNKNOWN
        if before.lower == "as" and run[verb.last + 1].lower in {"in", "by"}:
            return self.resolver.after(sentence, verb.last + 2)
        name = next((k for k in range(verb.last + 1, min(verb.last + 9, len(run))) if run[k].text == ","), None)
        if before.text == "," and name is not None and not any(t.text in _OPENERS for t in run[verb.last + 1 : name]):
            follows = run[name + 1 : name + 3]
            if any(t.text in _OPENERS or t.text[0] == "0" for t in follows):
                return self.resolver.after(sentence, verb.last + 1)  # "Norland, said X, “is ...”"
        quoted = run[verb.first - 2] if verb.first > 1 and before.text in _OPENERS | {","} else before
        return (
            self.resolver.after(sentence, verb.last + 1)
            if quoted.text[0] == "0" or quoted.text in _OPENERS
            else UNKNOWN
        )

    def _long(self, sentence: Parsed, left: int) -> bool:
        """Whether the quotation that follows a token is longer than a name."""
        follows = next((t for t in sentence.run[left + 1 :] if t.text[0] == "0"), None)
        return follows is not None and self.text[follows.start : follows.end].count(" ") >= 3

    def statements(self, sentence: Parsed, found: Sequence[Verb], quoted: Sequence[int]) -> list[Reported]:
        """Return what a sentence reports without quoting it.

        `quoted` are the places of the stand-ins of quotations; a verb that leads to one reports no statement.
        """
        run = sentence.run
        if not run:
            return []
        out: list[Reported] = []
        shared = UNKNOWN
        reached = -1
        last = _last_word(run)
        if (closing := self._closing(sentence, found, last, quoted)) is not None:
            return [closing]
        for verb in found:
            if verb.first <= reached:
                continue
            if verb.passive:
                if told := self._passive(sentence, verb, last):
                    out.append(told)
                    reached = last
                continue
            if verb.stem == "quote" and verb.last > verb.first:
                speaker = self.resolver.after(sentence, verb.first + 1)
            else:
                speaker = self.resolver.subject_of(sentence, verb, before=shared)
            if not speaker.name and not speaker.own:
                continue
            if speaker.loose or _participle(run, verb) or _wished(run, verb):
                continue
            shared = speaker
            if speaker.own or self._own_voice(speaker):
                continue
            span = self._content(sentence, verb, last, quoted)
            if span is None:
                continue
            first, final = span
            if first > verb.last:
                reached = final
            if final >= first:
                out.append(
                    Reported(run[first].start, _end(run[final]), speaker, (run[verb.first].start, run[verb.last].end))
                )
        out += self._according(sentence, last, quoted)
        return out

    def _own_voice(self, speaker: Speaker) -> bool:
        """Whether a state is named as the speaker in its own representative's speech: the speech's own voice."""
        from dyadscope.states.gazetteer import meant

        return self.own_state is not None and meant(speaker.name, None) == (self.own_state,) and not speaker.office

    def _content(self, sentence: Parsed, verb: Verb, last: int, quoted: Sequence[int]) -> tuple[int, int] | None:
        run = sentence.run
        at = verb.last + 1
        rest = run[at : last + 1]
        if not rest:
            return None
        if run[0].lower == "as" and verb.first < 14:
            comma = next((k for k in range(at, min(last, at + 14)) if run[k].text == ","), None)
            if comma is None or comma >= last or any(comma < q <= comma + 2 for q in quoted):
                return None
            return (comma + 1, last)
        at = _past_insertion(run, at, last)
        end = _coordinated_end(run, at, last)
        if any(at <= q <= at + 2 for q in quoted):
            return None
        that = next((k for k in range(at, min(last, at + 14)) if run[k].lower == "that"), None)
        if that is not None and any(q < that for q in quoted if q >= at):
            that = None
        if that is not None and (that + 1 == last or run[that + 2].lower in lexicon.PREPOSITIONS):
            that = None  # "reaffirmed that commitment in ..."
        if that is not None:
            between = run[at:that]
            nouns = {t.lower for t in between}
            ok = (
                not between
                or between[0].lower in lexicon.PREPOSITIONS
                or verb.stem in _PLACED
                or bool(nouns & lexicon.FEELINGS)
                or verb.stem == "share"
            )
            # "proposed to advance trade, an initiative that ...": a clause on something else
            ok = ok and not (between and between[0].lower == "to" and any(t.text == "," for t in between))
            ok = ok and not any(t.lower in lexicon.OTHER and t.lower.endswith("ed") for t in between)
            if ok and (
                verb.stem not in lexicon.TAKES_NOUN
                or not between
                or nouns & lexicon.FEELINGS
                or between[0].lower in lexicon.PREPOSITIONS
            ):
                if any(that < q <= that + 3 for q in quoted) and len(run) - that < 8:
                    return None
                if that >= last:
                    return None
                return (that + 1, _coordinated_end(run, that + 1, last))
        opens = run[at].lower
        if opens in {",", ":", "—", "and", "but", "or", *lexicon.SUBORDINATE} or at == last:
            return None
        if verb.stem in lexicon.TAKES_NOUN:
            if run[at].lower in lexicon.PREPOSITIONS - {"of", "for", "to"} or run[at].lower in {"it", "so"}:
                return None
            if verb.stem == "announce" or (verb.stem == "state" and run[verb.first].lower == "states"):
                return None
            return (at, _phrase_end(run, at, end))
        if verb.stem in _BARE and run[at].lower not in lexicon.PREPOSITIONS and run[at].text[0].isalnum():
            finite = any(
                t.lower in lexicon.AUXILIARIES - {"to"}
                or (t.lower.endswith("ed") and len(t.text) > 3)
                or t.lower.endswith("s")
                for t in run[at + 1 : end + 1]
            )
            return (at, end) if finite else None
        return None

    def _closing(self, sentence: Parsed, found: Sequence[Verb], last: int, quoted: Sequence[int]) -> Reported | None:
        """Return the statement of a sentence that ends with ", X said" or ", reads the declaration ...", if it does."""
        run = sentence.run
        if not found or quoted or run[-1].text == ":":
            return None
        verb = found[-1]
        if verb.passive or verb.first < 4 or verb.stem in lexicon.VIEWING.values():
            return None
        cue = (run[verb.first].start, run[verb.last].end)
        if (
            run[verb.first - 1].text == ","
            and verb.last < last
            and run[verb.first].lower in {"reads", "says", "said", "states"}
        ):
            speaker = self.resolver.after(sentence, verb.last + 1)
            return Reported(run[0].start, run[verb.first - 2].end, speaker, cue) if speaker.name else None
        rest = run[verb.last + 1 : last + 1]
        if rest and not (rest[0].lower in _POSTPOSED_ENDS and len(rest) <= 6):
            return None
        comma = next((k for k in range(verb.first - 1, max(2, verb.first - 12), -1) if run[k].text == ","), None)
        if comma is None or run[0].lower == "as":
            return None
        speaker = self.resolver.subject_of(sentence, verb)
        if not speaker.name or speaker.loose or speaker.own or any(v.first > comma for v in found[:-1]):
            return None
        return Reported(run[0].start, run[comma - 1].end, speaker, cue)

    def _passive(self, sentence: Parsed, verb: Verb, last: int) -> Reported | None:
        run = sentence.run
        stem = verb.stem.removeprefix("be ")
        cue = (run[verb.first].start, run[verb.last].end)
        if stem not in lexicon.TAKES_NOUN | {"agree", "say", "note", "believe", "report", "point"} or stem in {
            "welcome",
            "announce",
        }:
            return None
        begins = [t.lower for t in run[max(0, verb.first - 3) : verb.first]]
        if "it" in begins and "as" not in begins:
            that = next((k for k in range(verb.last + 1, min(last, verb.last + 14)) if run[k].lower == "that"), None)
            return (
                Reported(run[that + 1].start, _end(run[last]), UNKNOWN, cue)
                if that is not None and that < last
                else None
            )
        if "as" in begins:
            return Reported(run[0].start, _end(run[last]), UNKNOWN, cue)
        if verb.last >= last and verb.first >= 3 and stem in {
            "note", "stress", "highlight", "underline", "underscore", "emphasise", "emphasize", "reaffirm", "affirm"
        }:  # fmt: skip
            aux = next((k for k in range(verb.first - 1, 0, -1) if run[k].lower in {"was", "were", "is", "been"}), None)
            if aux is not None and aux >= 2:
                stop = aux - 1 if run[aux - 1].text != "," else aux - 2
                return Reported(run[0].start, _end(run[stop]), UNKNOWN, cue)
        return None

    def _according(self, sentence: Parsed, last: int, quoted: Sequence[int]) -> list[Reported]:
        run = sentence.run
        at = next((k for k in range(len(run) - 2) if run[k].lower == "according" and run[k + 1].lower == "to"), None)
        if at is None or any(at - 4 <= q < at or (at < q and run[q - 2].text == ",") for q in quoted):
            return []
        speaker = self.resolver.after(sentence, at + 2)
        if not speaker.name or speaker.own:
            return []
        cue = (run[at].start, run[at + 1].end)
        comma = next((k for k in range(at + 2, min(last, at + 16)) if run[k].text == ","), None)
        if at <= 1 and comma is not None and comma < last:
            return [Reported(run[comma + 1].start, _end(run[last]), speaker, cue)]
        if at >= 4:
            if comma is not None and comma < last:  # "The bodies, according to X, show ..."
                return [Reported(run[comma + 1].start, _end(run[last]), speaker, cue)]
            stop = at - 2 if run[at - 1].text == "," else at - 1
            return [Reported(run[0].start, _end(run[stop]), speaker, cue)]
        if comma is not None and comma < last:
            return [Reported(run[comma + 1].start, _end(run[last]), speaker, cue)]
        return []


def _aside(token: Token) -> bool:
    return token.lower in lexicon.ADVERBS | lexicon.AUXILIARIES or token.lower.endswith("ly")


def _wished(run: Sequence[Token], verb: Verb) -> bool:
    """Whether a verb is what somebody should do: "it is important that all states reaffirm ..."."""
    if run[verb.first].lower != verb.stem:
        return False
    that = next((k for k in range(verb.first - 1, 0, -1) if run[k].lower == "that"), None)
    return that is not None and run[that - 1].lower in _NEEDED


def _participle(run: Sequence[Token], verb: Verb) -> bool:
    """Whether a verb in -ing says what somebody does by the way: it has no auxiliary."""
    low = run[verb.first].lower
    return low.endswith("ing") and not (
        verb.first and run[verb.first - 1].lower in {"is", "are", "was", "were", "been"}
    )


def _end(token: Token) -> int:
    return token.end


def _cue(run: Sequence[Token], at: int) -> tuple[int, int] | None:
    return (run[at].start, run[at].end) if 0 <= at < len(run) else None


def _last_word(run: Sequence[Token]) -> int:
    last = len(run) - 1
    while last > 0 and run[last].text in _FINAL:
        last -= 1
    return last


def _titled(run: Sequence[Token], left: int, words: Sequence[str], *, cued: bool) -> bool:
    """Whether what stands before a quotation, or its capitals, mark it as the name or title of something."""
    near = [t.lower for t in run[max(0, left - 2) : left + 1]]
    # "the policy of “...”", but not "the treaty “will be signed ...”"
    if cued and set(near) & lexicon.TITLE_CUES and len(words) <= 14 and words[0].lower() not in lexicon.AUXILIARIES:
        return True
    content = [w for w in words if w[0].isalpha()]
    capitals = [w for w in content if w[0].isupper()]
    small = [w for w in content if w[0].islower() and w not in _TITLE_SMALL]
    return len(capitals) >= 2 and not small


def _predicate(run: Sequence[Token], left: int) -> bool:
    """Whether a quotation is what is said of a subject: "was “created by Russia”"."""
    return left >= 0 and run[left].lower in lexicon.AUXILIARIES | {"as", "to"}


def _past_insertion(run: Sequence[Token], at: int, last: int) -> int:
    """Return the place after adverbs, "in this regard" and what stands between commas right behind a verb."""
    while at <= last:
        low = run[at].lower
        if low in {"also", "again", "once", "openly", "further"} or low in lexicon.WEEKDAYS or low.endswith("ly"):
            at += 1
        elif low == ",":
            closing = next((k for k in range(at + 1, min(last, at + 8)) if run[k].text == ","), None)
            if closing is None:
                return at
            at = closing + 1
        elif low == "in" and at + 2 <= last and run[at + 1].lower in {"this", "that"}:
            at += 3
        else:
            return at
    return last


def _phrase_end(run: Sequence[Token], at: int, end: int) -> int:
    """Return the last token of a noun phrase that was said: before a clause that says something else."""
    for k in range(at + 1, end):
        low = run[k].lower
        if low in {"when", "while", "although", "because", "nobody"}:
            return k - 2 if run[k - 1].text == "," else k - 1
        if low == "," and run[k + 1].lower in {"but", "nobody", "he", "she", "they", "it"}:
            return k - 1
        if (
            low == ","
            and k + 2 <= end
            and run[k + 1].text[0].isupper()
            and run[k + 2].lower in {"was", "is", "were", "has", "had"}
        ):
            return k - 1
    return end


def _coordinated_end(run: Sequence[Token], at: int, last: int) -> int:
    """Return the last token of a clause: before "and" with the next verb that reports or does something else."""
    for k in range(at + 1, last):
        if run[k].lower not in {"and", "but"}:
            continue
        j = k + 1
        while j < last and (run[j].lower.endswith("ly") or run[j].lower in lexicon.ADVERBS):
            j += 1
        low = run[j].lower
        finite = low.endswith("ed") or low in {
            "said",
            "gave",
            "told",
            "sent",
            "met",
            "spoke",
            "held",
            "says",
            "thought",
        }
        if finite and (low in lexicon.REPORTING or low in lexicon.OTHER):
            return k - 2 if run[k - 1].text == "," else k - 1
    return last


__all__ = ["OWN", "Attributed", "Reported", "Reporter"]
