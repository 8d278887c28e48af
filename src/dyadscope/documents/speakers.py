"""Who speaks: the subject of a reporting verb, and whom "he", "both men" or "the minister" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dyadscope.documents import lexicon
from dyadscope.documents.actors import Cast, Mention, Person, Phrase, mention, phrases
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.verbs import Verb, is_verbal, skip_left
from dyadscope.documents.words import Token

_LINKS = word_set("and , his her their the deputy counterpart colleague")
_BREAKS = word_set(', ; : — – ( ) " “ ” and but or that while although as where when')
_STOPS = frozenset(",;:")
_GOES_ON = 2  # sentences
_PARTITIVES = word_set("one some many most several few two three both all each none")
_MET = word_set("met meet saw know knew remember heard visited encountered think recall")
_DETERMINERS = word_set(
    "although though the a an many some those these most even his her their its as when while first yet if because both"
)
_WHO = lexicon.GROUPS | lexicon.CALLINGS | lexicon.GOVERNMENT | lexicon.PAIRS | lexicon.HUMANS | lexicon.BODIES
_CLOSED = lexicon.PREPOSITIONS | lexicon.AUXILIARIES | word_set("the a an this that these its our his and or but as")
_DESCRIBED = lexicon.CALLINGS | lexicon.HUMANS | frozenset(base[-1] for base in lexicon.OFFICES)
_IT_SAYS = word_set(
    "say add note state announce declare predict report warn claim explain stress argue reiterate deny tell write "
    "provide stipulate conclude"
)
_BE = word_set("are is were was still")
_BODILY = lexicon.BODIES | lexicon.WRITINGS | lexicon.GOVERNMENT | lexicon.GROUPS | lexicon.CALLINGS | lexicon.HUMANS
_NOBODY = frozenset(("there", "this", "which", "what", "one"))


class Speaker(NamedTuple):
    """Who said something: a name (several joined by "; "), office and COW code (several likewise), empty if unknown."""

    name: str = ""
    office: str = ""
    states: tuple[int, ...] = ()
    own: bool = False  # the text's own "I" or "we"
    loose: bool = False  # a noun phrase that nothing but its place shows to be a speaker


UNKNOWN = Speaker()
OWN = Speaker(own=True)


@dataclass(slots=True)
class Parsed:
    """A sentence with its tokens outside quotations, the actors in it and where its quotations stood.

    `quotes` maps the place of the token that follows a quotation to the quotation's number.
    """

    start: int
    end: int
    run: list[Token]
    phrases: list[Phrase]
    mentions: list[Mention] = field(default_factory=list)


class Resolver:
    """Follows who is talked about through a document, sentence by sentence."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text, self.cast = text, cast
        self.recent: list[tuple[Person, int]] = []
        self.count = 0
        self.subject: Speaker = UNKNOWN
        self.subject_at = 0
        self.next_subject: Speaker = UNKNOWN
        self.person: Speaker = UNKNOWN  # whom "he" or "she" would mean
        self.writer: Speaker = UNKNOWN
        self.body: Speaker = UNKNOWN  # which company, report or group "it" or "they" would mean
        self.body_at = 0

    def enter(self, sentence: Parsed) -> None:
        """Take in a sentence's people; the one it opens with is whom "he" in the next sentence means."""
        self.next_subject = UNKNOWN
        self.count += 1
        for phrase in sentence.phrases:
            person = self.cast.find(phrase.words) if phrase.words else None
            if person is None:
                continue
            if person.state is None and _serves(person.office) and len(self.subject.states) == 1:
                # A minister whose state is not said is of the state talked about.
                person.state = self.subject.states[0]
            self.recent = [(p, n) for p, n in self.recent if p is not person][-5:]
            self.recent.append((person, self.count))
        sentence.mentions = [mention(p, sentence.run, self.text, self.cast) for p in sentence.phrases]
        opening = next(
            (m for p, m in zip(sentence.phrases, sentence.mentions, strict=True) if _leads(sentence.run, p)), None
        )
        if opening is not None and opening.kind in {"person", "office"}:
            speaker = self.speaker_of(opening)
            if not self.writer.name:
                self.writer = speaker
            self.next_subject = speaker
        elif opening is None and (someone := _someone(sentence.run)):
            self.next_subject = self._plain(sentence, *someone)

    def leave(self, spoke: Speaker, sentence: Parsed | None = None) -> None:
        """Close a sentence: whoever spoke last in it, else whoever it was about, is the one the next may mean."""
        named = [m for m in sentence.mentions if m.kind == "person" and m.office] if sentence else []
        if self._one_person(spoke):
            self.person = spoke
        elif self.next_subject.name and ";" not in self.next_subject.name:
            self.person = self.next_subject
        elif len({m.name for m in named}) == 1:
            self.person = self.speaker_of(named[0])
        elif sentence is not None and (met := _met(sentence.run)):
            self.person = self._plain(sentence, *met)
        if spoke.name and not spoke.loose and ";" not in spoke.name and not self._one_person(spoke):
            self.body, self.body_at = spoke, self.count
        elif sentence is not None and not self.next_subject.name and (last := _body(sentence.run)):
            self.body, self.body_at = self._plain(sentence, 0, last)._replace(loose=False), self.count
        if spoke.name or self.next_subject.name:
            self.subject, self.subject_at = spoke if spoke.name else self.next_subject, self.count

    def speaking(self) -> Speaker:
        """Return whom a sentence that opens with a quotation goes on to quote: whom the last two were about."""
        written = lexicon.WRITINGS & set(self.body.name.lower().split()[-1:])
        if written and self.body_at > self.subject_at and self.count - self.body_at <= 1:
            return self.body
        return self.subject if self.count - self.subject_at <= _GOES_ON else UNKNOWN

    def _one_person(self, speaker: Speaker) -> bool:
        if not speaker.name or ";" in speaker.name:
            return False
        last = speaker.name.split()[-1].lower()
        if last in lexicon.HUMANS | lexicon.CALLINGS:
            return True
        return bool(speaker.office) or self.cast.has(speaker.name) or self._lone(speaker)

    def _lone(self, speaker: Speaker) -> bool:
        """Whether a speaker is named by one capitalised word that the gazetteer does not know: a family name."""
        name = speaker.name
        known = speaker.states or name in lexicon.NOT_PEOPLE or name in lexicon.NOT_NAMES
        return name.isalpha() and name[0].isupper() and not name.isupper() and not known and name.lower() not in _WHO

    def speaker_of(self, found: Mention) -> Speaker:
        """Return a mention as a speaker."""
        if found.kind in {"bloc"}:
            return Speaker(found.name, "", ())
        office = found.office
        if found.kind == "office" and not found.states:
            # "the President" without a state is the one talked about, "the minister" the foreign minister just named.
            known = (self.subject, self.person, *(_speaker(p) for p, _ in reversed(self.recent)))
            for talked_about in known:
                if talked_about.office == office:
                    return talked_about
            for talked_about in known:
                if talked_about.office.split()[-1:] == [office]:
                    return talked_about
        return Speaker(_plain_name(found), office, found.states)

    def pair(self, *, within: int = 1000) -> Speaker:
        """Return the two people talked about last, whom "both men" and "the two leaders" mean."""
        if len(self.recent) < 2 or self.count - self.recent[-2][1] > within:
            return UNKNOWN
        return _join([_speaker(person) for person, _ in self.recent[-2:]])

    def subject_of(self, sentence: Parsed, verb: Verb, *, before: Speaker = UNKNOWN) -> Speaker:
        """Return who does what a verb reports.

        `before` is the subject of an earlier verb of the sentence, which a coordinated verb shares.
        """
        run = sentence.run
        at = skip_left(run, verb.first - 1)
        if at < 0:
            return before if before.name or before.own else UNKNOWN
        token = run[at]
        low = token.lower
        if low in lexicon.FIRST_PERSON:
            return OWN
        if low in {"he", "she"}:
            return self.he(sentence, at)
        if low == "they":
            return self._they()
        if low == "it" and verb.stem in _IT_SAYS and self.count - self.body_at <= _GOES_ON:
            many = self.body.name.endswith("s") and self.body.name.split()[-1].lower() in lexicon.GROUPS
            return UNKNOWN if many else self.body
        if low in {"it", *_NOBODY} and low != "which":
            return UNKNOWN
        if low in {"who", "which"}:
            return self._antecedent(sentence, at)
        if low == "that" and at == verb.first - 1 and at and verb.stem in {"chant", "cry", "shout"}:
            return self._antecedent(sentence, at)  # "a regime that chants"
        if low == "and" and (told := self._whose(sentence, at)).name:
            return told
        if low in {"and", "but"} or token.text in {",", "—", "–"}:
            if before.name or before.own:
                return before
            return self._opening(sentence, verb.first)
        related = next((k for k in range(at, max(-1, at - 25), -1) if run[k].lower == "who"), None)
        if related and not any(p.first > related and p.kind == "person" and p.last == at for p in sentence.phrases):
            told = self._antecedent(sentence, related)
            if told.name and not any(run[k].text in {",", ";", ":"} for k in range(related + 1, at)):
                return told
        return self._phrase_before(sentence, at, before)

    def _whose(self, sentence: Parsed, at: int) -> Speaker:
        """Return whom a "who ... and" before a token is about: "the man who stood up that day and said"."""
        run = sentence.run
        for k in range(at - 1, max(-1, at - 25), -1):
            if run[k].text in _STOPS:
                break
            if run[k].lower == "who":
                return self._antecedent(sentence, k)
        return UNKNOWN

    def he(self, sentence: Parsed, at: int) -> Speaker:
        """Return whom "he" or "she" at a token means: the sentence's own subject before it, else who was talked of."""
        run = sentence.run
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.first >= at:
                break
            if found.kind not in {"person", "office"} or run[phrase.last].bare != run[phrase.last].text:
                continue
            prior = [t.lower for t in run[: phrase.first]]
            if {"he", "she"} & set(prior):
                break
            following = run[phrase.last + 1].lower if phrase.last + 1 < len(run) else ""
            before = prior[-2] if len(prior) > 1 and prior[-1] in {"the", "a", "our"} else prior[-1] if prior else ""
            if "and" in {before, following} or before in lexicon.PREPOSITIONS or _past(before):
                continue
            return self.speaker_of(found)
        return self.person

    def owner(self, sentence: Parsed, at: int) -> Speaker:
        """Return whom a possessive at a token means: "X’s", "his", "their", the text's own "our"."""
        run = sentence.run
        low = run[at].lower
        if low in {"my", "our"}:
            return OWN
        if low in {"his", "her"}:
            return self.he(sentence, at)
        if low == "their":
            return self._they()
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.last == at:
                return self._grouped(sentence, phrase, found)
        return self._plain(sentence, _opened(run, at), at)

    def _they(self) -> Speaker:
        if ";" in self.subject.name or (self.subject.name.endswith("s") and not self.subject.office):
            return self.subject
        if self.body.name.endswith("s") and self.count - self.body_at <= _GOES_ON:
            return self.body
        return self.pair(within=4)

    def _antecedent(self, sentence: Parsed, at: int) -> Speaker:
        """Return whom a "who" is about: the person or the noun phrase that ends before it."""
        run = sentence.run
        last = at - 1
        while last > 0 and run[last].text in {",", "there", "here"}:
            last -= 1
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.first <= last <= phrase.last and found.kind == "person":
                return self._grouped(sentence, phrase, found)
        first = last
        while first > 0 and run[first - 1].lower not in lexicon.PREPOSITIONS | _BREAKS | _BE:
            first -= 1
            if run[first].lower in {"a", "an", "the"}:
                break
        return self._plain(sentence, first, last)

    def after(self, sentence: Parsed, at: int) -> Speaker:
        """Return the speaker named right after a verb or "according to": "said Putin", "according to the minister"."""
        run = sentence.run
        article = at
        while at < len(run) and run[at].lower in {"to", "the", "both"}:
            article = at
            at += 1
        end = at
        while end < len(run) and end < at + 12 and run[end].text not in _BREAKS and run[end].text not in ".!?":
            end += 1
        inside = [
            (p, m) for p, m in zip(sentence.phrases, sentence.mentions, strict=True) if p.first < end and p.last >= at
        ]
        best = next((pair for pair in inside if pair[1].kind == "person"), inside[0] if inside else None)
        if best is None and at < len(run) and run[at].lower in {"him", "her"}:
            return self.he(sentence, at)
        for pair in inside:
            if best is not None and pair[1].kind == "person" and pair[0].first == best[0].last + 1:
                best = pair  # "said Norland Steel chairman Ole Dahl"
        if best is not None and best[1].kind == "person" and (other := self._second(sentence, best[0])) is not None:
            best = other  # "said X and Y": they are gathered from the last one on
        if best is not None and (best[1].kind == "person" or (best[0].first <= at and best[0].last >= end - 1)):
            return self._grouped(sentence, *best)
        if end + 1 < len(run) and run[end].text == "," and {t.lower for t in run[at:end]} & _DESCRIBED:
            # "said the minister of defence of Norland, Anna Berg"
            for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
                if phrase.first == end + 1 and found.kind == "person":
                    return self._grouped(sentence, phrase, found)
        return self._plain(sentence, article, end - 1)

    def _second(self, sentence: Parsed, one: Phrase) -> tuple[Phrase, Mention] | None:
        """Return the person that an "and" joins to another, unless a verb behind shows that a clause begins there."""
        run = sentence.run
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.first <= one.last:
                continue
            between = [t.lower for t in run[one.last + 1 : phrase.first]]
            follows = run[phrase.last + 1] if phrase.last + 1 < len(run) else None
            joined = "and" in between and set(between) <= _LINKS and found.kind == "person"
            return (phrase, found) if joined and (follows is None or not is_verbal(follows)) else None
        return None

    def source(self, sentence: Parsed, left: int) -> Speaker:
        """Return whose words a quotation is that no verb reports: the nearest writing, owner or subject before it."""
        run = sentence.run
        people = {p.last: (p, m) for p, m in zip(sentence.phrases, sentence.mentions, strict=True)}
        for k in range(left, max(-1, left - 30), -1):
            low = run[k].bare.lower()
            if run[k].text == ";" or low in {"i", "we"}:
                break
            if low in lexicon.WRITINGS and k <= 3 and run[0].lower in {"under", "in"}:
                return self._plain(sentence, _opened(run, k), k)  # "Under the treaty, the parties ..."
            if low in lexicon.WRITINGS and not (k and run[k - 1].lower in {"a", "an", "any", "new"}):
                first = _opened(run, k)
                if first <= 1 or low not in lexicon.SOMEBODYS:
                    return self._plain(sentence, first, k)
            if k in people:
                phrase, found = people[k]
                owns = run[k].bare != run[k].text
                if found.kind in {"person", "office"} and (owns or _leads(run, phrase)):
                    return self._grouped(sentence, phrase, found)
        return UNKNOWN

    def possessor(self, sentence: Parsed, at: int) -> Speaker:
        """Return who has the saying that a "has" or "have" is about: "the X people has a proverb"."""
        found = self._phrase_before(sentence, at - 1)
        return UNKNOWN if sentence.run[at - 1].lower in lexicon.FIRST_PERSON else found

    def _opening(self, sentence: Parsed, limit: int) -> Speaker:
        for phrase, found in zip(sentence.phrases, sentence.mentions, strict=True):
            if phrase.last >= limit:
                break
            if _leads(sentence.run, phrase):
                return self._grouped(sentence, phrase, found)
        run = sentence.run
        if run and run[0].lower in {"he", "she"}:
            return self.person
        if run and run[0].lower in lexicon.FIRST_PERSON:
            return OWN
        if run and run[0].lower == "they":
            return self._they()
        end = next((k for k in range(min(limit, 12)) if run[k].lower in lexicon.AUXILIARIES or is_verbal(run[k])), 0)
        return self._plain(sentence, 0, end - 1) if end else UNKNOWN

    def _phrase_before(self, sentence: Parsed, at: int, before: Speaker = UNKNOWN) -> Speaker:
        """Return the speaker that the noun phrase ending at a token names."""
        run = sentence.run
        head = at
        # Behind the subject may stand what it is of: "his message to President Hu", "the imam there".
        for phrase, found in reversed(list(zip(sentence.phrases, sentence.mentions, strict=True))):
            if phrase.first > at:
                continue
            if phrase.last < head:
                gap = run[phrase.last + 1 : at + 1]
                if gap and not _modifies(gap):
                    break
            prior = run[phrase.first - 1].lower if phrase.first else ""
            if prior in {"we", "us"}:
                return OWN  # "as we Chinese say"
            article = run[phrase.first - 2].lower if prior in {"the", "his", "her"} and phrase.first > 1 else prior
            if prior in lexicon.PREPOSITIONS or article in lexicon.PREPOSITIONS:
                head = phrase.first - 1
                continue
            if phrase.first <= head:
                follows = run[phrase.last + 1] if phrase.last + 1 <= at else None
                if found.kind in {"state", "demonym", "capital"} and follows is not None and phrase.last < at:
                    break
                return self._grouped(sentence, phrase, found)
        start = at
        while start >= 0 and run[start].text not in _BREAKS and at - start < 16:
            start -= 1
        found_plain = self._plain(sentence, start + 1, at)
        if found_plain.name or found_plain.own:
            return found_plain
        return before

    def _grouped(self, sentence: Parsed, phrase: Phrase, found: Mention) -> Speaker:
        """Return the speaker of a phrase together with those it is joined to by "and"."""
        joined = [self.speaker_of(found)]
        place = sentence.phrases.index(phrase)
        first = phrase.first
        for earlier in range(place - 1, -1, -1):
            other = sentence.phrases[earlier]
            between = [t.lower for t in sentence.run[other.last + 1 : first]]
            if not between or not set(between) <= _LINKS or ("and" not in between and len(joined) < 2):
                break
            if other.kind not in {"person", "office"} or found.kind not in {"person", "office"}:
                break
            if "deputy" in between and (chief := self.cast.find(sentence.mentions[earlier].name.split())):
                for one in (p for p in self.cast.people if p.name == joined[-1].name and p.state is None):
                    one.state = chief.state
                    joined[-1] = joined[-1]._replace(states=() if one.state is None else (one.state,))
            joined.append(self.speaker_of(sentence.mentions[earlier]))
            first = other.first
        return _join(joined[::-1])

    def _plain(self, sentence: Parsed, first: int, last: int) -> Speaker:
        """Return what a noun phrase without a name says about a speaker: "many Russian analysts", "the message"."""
        run = sentence.run
        words = list(run[first : last + 1])
        while words and (words[-1].lower in lexicon.ADVERBS or words[-1].text == ","):
            words.pop()
        while words and words[-1].lower in lexicon.AUXILIARIES | {"not"}:
            words.pop()
        if not words:
            return UNKNOWN
        # Only up to what the head noun is of: "leaders of SCO member countries".
        cut = next(
            (k for k, t in enumerate(words) if k and t.lower in lexicon.PREPOSITIONS | {"who", "which", "that"}), None
        )
        part = cut == 1 and words[0].lower in _PARTITIVES and words[1].lower == "of"  # "one of the officials"
        if part:
            cut = next((k for k, t in enumerate(words) if k > 1 and t.lower in lexicon.PREPOSITIONS | {"who"}), None)
        heads = words[:cut] if cut else words
        lows = [t.bare.lower() for t in heads]
        if not lexicon.FIRST_PERSON.isdisjoint(lows):
            return OWN
        if lows == ["as"]:
            return UNKNOWN
        states = tuple({c for p in sentence.phrases if first <= p.first <= last and len(p.codes) == 1 for c in p.codes})
        if lows[-1] in lexicon.SAYINGS:
            return UNKNOWN
        if lows[-1] in lexicon.WRITINGS:
            if lows[-1] in lexicon.LETTERS and self.writer.name:
                return self.writer if self.subject.name == "" or lows[0] not in {"his", "her"} else self.subject
            name = " ".join(t.bare for t in (words if cut else heads))
            return Speaker(_undetermined(name), "", states[:1])
        if (lows[-1] in lexicon.PAIRS or lows in (["the", "two"], ["the", "pair"])) and not states:
            rest = set(lows[:-1]) - {"the", "both", "two", "these", "other"}
            if (not rest or lows[-1] == "state") and (pair := self.pair()).name:
                return pair
        if lows[-1] in {"state", "government"} and {"heads", "leaders"} & set(lows) and (pair := self.pair()).name:
            return pair
        if len(lows) == 1 and lows[0] in {"who", "both"}:
            return self.pair()
        human = set(lows) & _WHO
        if (
            not human
            and not heads[0].text[0].isupper()
            and lows[0] not in {"the", "a", "an", "one", "those", "many", "some"}
        ):
            return UNKNOWN
        loose = not human and not (lows[0] in {"those", "many", "some"} and len(lows) == 1)
        if lows[-1] in lexicon.AUXILIARIES or lows[0] in {"this", "that", "these", "it", "there", "what", "such"}:
            return UNKNOWN
        whole = lows[-1] in {"article", "chapter", "section"} or lows[-1].isdecimal()
        name = " ".join(t.text for t in (words if whole else heads))
        name = name if part else _undetermined(name)
        if name.lower() in {"the", "a", "an"}:
            return UNKNOWN
        return Speaker(name, "", states[:1] if len(states) == 1 else (), loose=loose)


def sentence_of(start: int, end: int, run: list[Token], year: int | None) -> Parsed:
    """Return a sentence with its noun phrases found."""
    return Parsed(start, end, run, phrases(run, year))


def _met(run: Sequence[Token]) -> tuple[int, int] | None:
    """Return the tokens of a person without a name whom the text's own "I" or "we" met: "I met a young doctor"."""
    for at in range(2, min(len(run), 16)):
        if run[at].lower not in {"a", "an", "one", "the"} or run[at - 1].lower not in _MET:
            continue
        if not {run[k].lower for k in range(max(0, at - 4), at)} & {"i", "we"}:
            continue
        head = next((k for k in range(at + 1, min(at + 4, len(run))) if run[k].lower in _DESCRIBED), None)
        if head is not None:
            return at, head
    return None


def _body(run: Sequence[Token]) -> int | None:
    """Return the last token of a subject that opens a sentence and is a body, a group or a writing, no person."""
    for at in range(min(len(run) - 1, 12)):
        low, follows = run[at].bare.lower(), run[at + 1].lower
        if low in lexicon.PREPOSITIONS or run[at].text in _BREAKS:
            return None
        ends = run[at + 1].text.isalpha() and run[at + 1].text.islower() and follows not in _BODILY
        if ends and (low in _BODILY or low.removesuffix("ies") + "y" in _BODILY or low.removesuffix("s") in _BODILY):
            return at if run[at].bare == run[at].text else None
    return None


def _someone(run: Sequence[Token]) -> tuple[int, int] | None:
    """Return the tokens of the first person without a name who can be a subject: "a young man", "the teacher"."""
    for at, token in enumerate(run[:24]):
        if token.lower not in {"a", "an", "one", "the", "another"}:
            continue
        before = run[at - 1].lower if at else ","
        if before not in {",", ":", "—", "–", "where", "when", "that", "and", "but", "while"}:
            continue
        for k in range(at + 1, min(at + 4, len(run))):
            if run[k].lower in lexicon.HUMANS | lexicon.CALLINGS:
                return at, k
            if not run[k].text[0].isalpha():
                break
    return None


def _opened(run: Sequence[Token], at: int) -> int:
    """Return the first token of the noun phrase that ends at a token, without its article."""
    while at and run[at - 1].text[0].isalpha() and run[at - 1].lower not in _CLOSED and not _past(run[at - 1].lower):
        at -= 1
    return at


def _past(word: str) -> bool:
    return word in lexicon.REPORTING or word in lexicon.OTHER or (word.endswith("ed") and len(word) > 4)


def _leads(run: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase can be the subject of its sentence: it opens it, or follows an opening that a comma closes."""
    if phrase.kind not in {"person", "office", "government", "state"}:
        return False
    if phrase.first > 24:
        return False
    before = run[phrase.first - 1] if phrase.first else None
    if before is None or before.lower in {"the", "even", "though", "although", "while", "when", "as", "that", "and"}:
        return before is None or phrase.first < 3 or before.lower != "the" or run[phrase.first - 2].text == ","
    opens = run[0].lower
    return before.text == "," and (opens in lexicon.PREPOSITIONS | lexicon.SUBORDINATE or opens.endswith(("ing", "ly")))


def _modifies(gap: Sequence[Token]) -> bool:
    """Whether what stands between a subject and its verb belongs to the subject: "of ...", "who was met in ..."."""
    first = gap[0].lower
    if first in {"who", "which"}:
        return True
    if any(t.text in {";", ":", "(", ")"} for t in gap):
        return False
    return first in lexicon.PREPOSITIONS and not any(is_verbal(t) or t.text == "," for t in gap)


def _serves(office: str) -> bool:
    return any(
        w in office.split() for w in ("minister", "secretary", "deputy", "ambassador", "spokesman", "spokeswoman")
    )


def _speaker(person: Person) -> Speaker:
    return Speaker(person.name, person.office, (person.state,) if person.state is not None else ())


def _join(speakers: Sequence[Speaker]) -> Speaker:
    distinct = list(dict.fromkeys(speakers))
    if len(distinct) == 1:
        return distinct[0]
    states = tuple(dict.fromkeys(s for one in distinct for s in one.states))
    return Speaker("; ".join(s.name for s in distinct), "; ".join(filter(None, (s.office for s in distinct))), states)


def _plain_name(found: Mention) -> str:
    return _undetermined(found.name) if found.kind not in {"person"} else found.name


def _undetermined(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[0].lower().endswith("ly") or words[0].lower() in _DETERMINERS):
        words.pop(0)
    return " ".join(words)
