"""One reading under way: who is who in a document, who says what in it, and whom it mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from dyadscope.documents.actors import Cast, Mention, Phrase, mention, phrases
from dyadscope.documents.addressees import addressee, put_so
from dyadscope.documents.attribution.following import Quotation
from dyadscope.documents.attribution.leading import introduced
from dyadscope.documents.attribution.quotations import Attributed, attribute
from dyadscope.documents.attribution.remembering import enter, entitle, leave
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker, sentence_of
from dyadscope.documents.attribution.statements import statements
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.dates import Stated, dates_in
from dyadscope.documents.extract import Extract
from dyadscope.documents.input import Document
from dyadscope.documents.leaders import Leaders
from dyadscope.documents.masking import mask
from dyadscope.documents.quotes import QuoteSpan, find_quotes
from dyadscope.documents.verbs import verbs
from dyadscope.documents.words import Token, sentences, tokens
from dyadscope.states.system import YEARS

_NEXT = 4  # characters between a quotation and the sentence that says who put it so
_LONGEST = 600  # tokens


class _Heeded(NamedTuple):
    """What is kept of a sentence between two times through the text, since its tokens would be most of the memory.

    `others` are the capitalised words of it that no noun phrase holds: one of them may turn out to be a person's name.
    """

    start: int
    end: int
    phrases: Sequence[Phrase]
    others: Sequence[str]


class Listener:
    """Goes through a document's sentences once to learn who is who, and once more to hear who says what.

    Sentences are cut into tokens anew each time, so that a long document takes little more memory than its text and
    what is found in it.
    """

    def __init__(self, document: Document, leaders: Leaders) -> None:
        self.document, self.leaders = document, leaders
        year = document.date.year if document.date is not None else 0
        self.year = year if YEARS[0] <= year <= YEARS[1] else None  # others say nothing of states
        self.cast = Cast(self.year, leaders)
        self.spans = find_quotes(document)
        self.masked = mask(document, self.spans)
        self.text = document.text
        self.attributed: dict[int, Attributed] = {}
        self.dates: dict[int, Stated] = {}
        self.addressed: dict[int, str] = {}
        self.statements: list[Extract] = []
        self.own = self._own_state()
        self.heeded: list[_Heeded] = []

    def listen(self) -> None:
        """Take in the whole document."""
        title = sentence_of(0, 0, tokens(self.document.title), self.year)
        self._learn(title)
        self.heeded = list(self._heed())
        labels = [(n, s) for n, s in enumerate(self.spans) if s.label is not None]
        for _, span in labels:
            self._learn(self._label(span))
        self._settle()
        self._heed_names()
        talk = Talk(self.document.title, self.cast)
        if self.document.title not in self.text[: 2 * len(self.document.title) + 200]:
            entitle(talk, title)  # else it is among the sentences
        talk.text = self.text
        for number, span in labels:
            self.attributed[number] = Attributed("speech", self._labelled(span, talk))
        blocks = sorted((s.start, n) for n, s in enumerate(self.spans) if s.form == "block")
        for at, told in enumerate(self.heeded):
            following = self.heeded[at + 1].start if at + 1 < len(self.heeded) else len(self.text)
            self._hear(self._parsed(told), following, talk, blocks)

    def _heed(self) -> Iterator[_Heeded]:
        """Yield the sentences outside quotations, having learnt whom each names with an office or in full."""
        text = self.masked.text
        for first, last in sentences(text, self.masked.blocks):
            for start, end, run in _stretches(text, first, last):
                sentence = sentence_of(start, end, run, self.year)
                self._learn(sentence)
                covered = {k for p in sentence.phrases for k in range(p.first, p.last + 1)}
                others = [t.bare for k, t in enumerate(run) if t.text[0].isupper() and k not in covered]
                yield _Heeded(start, end, sentence.phrases or (), others or ())

    def _heed_names(self) -> None:
        """Take the names of the people known by now for people where they are alone, as in "Putin"."""
        known = self._known()
        for at, told in enumerate(self.heeded):
            if not known.isdisjoint(told.others):
                sentence = self._parsed(told)
                sentence.phrases = phrases(sentence.run, self.year, known)
                self._learn(sentence)
                self.heeded[at] = told._replace(
                    phrases=sentence.phrases, others=[w for w in told.others if w not in known]
                )

    def _known(self) -> frozenset[str]:
        return self.cast.names() | self.leaders.surnames()

    def _parsed(self, told: _Heeded) -> Parsed:
        return Parsed(told.start, told.end, tokens(self.masked.text, told.start, told.end), list(told.phrases))

    def _hear(
        self,
        sentence: Parsed,
        following: int,
        talk: Talk,
        blocks: Sequence[tuple[int, int]],
    ) -> None:
        enter(talk, sentence)
        run = sentence.run
        found = verbs(run)
        quoted = [k for k, token in enumerate(run) if token.start in self.masked.stand_ins]
        spoke = UNKNOWN
        for k in quoted:
            number = self.masked.stand_ins[run[k].start]
            span = self.spans[number]
            words = [
                t.text for t in tokens(self.text, span.start, min(span.end, span.start + 400)) if t.text[0].isalnum()
            ]
            quotation = Quotation(
                k, words or ["0"], self.text[span.end - 1 : span.end], self.text[span.end : span.end + 1]
            )
            told = attribute(talk, sentence, quotation, found)
            if told.type == "speech" and not told.speaker.name and k < 3 and self._intro.name:
                told = told._replace(speaker=self._intro)
            self.attributed[number] = told
            self.addressed[number] = addressee(sentence) if told.type == "speech" else ""
            if told.type == "speech":
                spoke = told.speaker if told.speaker.name else spoke
                self._date(number, sentence, run[k].start, run[k].end)
        self._put_so(sentence, talk)
        for report in statements(talk, sentence, found, quoted, self.own):
            self._add(report.start, report.end, report.speaker, sentence)
            if not spoke.name:
                spoke = report.speaker
        self._intro = UNKNOWN
        if run and run[-1].text == ":":
            self._intro = introduced(talk, sentence)
            spoke = self._intro if self._intro.name else spoke
        place = bisect_right(blocks, (sentence.end - 1, len(self.spans)))
        if place < len(blocks) and blocks[place][0] <= following and blocks[place][0] - sentence.end <= 3:
            number = blocks[place][1]
            if number not in self.attributed:
                self.attributed[number] = Attributed("speech", self._intro if run and run[-1].text == ":" else UNKNOWN)
                self._date(number, sentence, sentence.end, sentence.end)
        leave(talk, spoke, sentence)

    _intro: Speaker = UNKNOWN

    def _put_so(self, sentence: Parsed, talk: Talk) -> None:
        """“...” That is how X put it: the quotation right before, if nobody is known to have said it."""
        if put_so(sentence.run) and self.attributed:
            number, told = next(reversed(self.attributed.items()))
            near = 0 <= sentence.start - self.spans[number].end <= _NEXT
            people = [m for m in sentence.mentions if m.kind in {"person", "office"}]
            if near and len(people) == 1 and told.type == "speech" and not told.speaker.name:
                self.attributed[number] = told._replace(speaker=talk.speaker_of(people[0]))

    def _settle(self) -> None:
        """Take in whose site published the document: "President of Russia" is an office of a state."""
        site = self.document.metadata.get("site", "")
        told = phrases(tokens(site), self.year) if site else []
        if len(told) == 1 and told[0].office and len(told[0].codes) == 1:
            self.cast.settle(told[0].office, told[0].codes[0])

    def _label(self, span: QuoteSpan) -> Parsed:
        first, last = span.label or (0, 0)
        return sentence_of(first, last, tokens(self.text, first, last), self.year)

    def _learn(self, sentence: Parsed) -> None:
        for phrase in sentence.phrases:
            if phrase.words:
                state = phrase.codes[0] if len(phrase.codes) == 1 else None
                if state is None and phrase.office and sentence.run[phrase.first].lower in {"our", "my"}:
                    state = self.own  # a delegation speaks of its own state's officials
                self.cast.note(phrase.words, phrase.office, state)
            elif phrase.office and len(phrase.codes) == 1 and phrase.definite:
                self.cast.bearer(phrase.office, phrase.codes[0])

    def _labelled(self, span: QuoteSpan, talk: Talk) -> Speaker:
        sentence = self._label(span)
        first, last = span.label or (0, 0)
        label = self.text[first:last]
        found = [mention(p, self.text, self.cast) for p in sentence.phrases]
        people = [m for m in found if m.kind == "person"]
        if people:
            return talk.speaker_of(people[-1])
        words = [t.bare for t in sentence.run if t.text[0].isalpha()]
        if len(words) == 1:
            return (
                Speaker(label)
                if words[0].lower() not in {"question", "answer", "q", "a", "remark", "reply"}
                else UNKNOWN
            )
        person = self.cast.find(words[-2:]) or self.cast.note(
            tuple(words[-2:]), "", next((p.codes[0] for p in sentence.phrases if len(p.codes) == 1), None)
        )
        return Speaker(person.name, person.office, (person.state,) if person.state is not None else ())

    def _own_state(self) -> int | None:
        code = self.document.metadata.get("state", "")
        if not code:
            return None
        from dyadscope.states.names import resolve_or_none

        found = resolve_or_none(code, year=self.year)
        return found.ccode if found else None  # without one it is a file merely named like a speech

    def _date(self, number: int, sentence: Parsed, first: int, last: int) -> None:
        stated = self._said(sentence, first, last)
        if stated is not None:
            self.dates[number] = stated

    def _said(self, sentence: Parsed, first: int, last: int) -> Stated | None:
        """Return the date that a sentence gives outside what was said: the nearest before it, else the first after."""
        published = self.document.date
        ahead = dates_in(self.masked.text[sentence.start : max(first, sentence.start)], published)
        if ahead:
            return ahead[-1].stated
        behind = dates_in(self.masked.text[last : sentence.end], published) if last < sentence.end else []
        return behind[0].stated if behind else None

    def _add(self, start: int, end: int, speaker: Speaker, sentence: Parsed) -> None:
        if end <= start:
            return
        stated = self._said(sentence, start, end)
        self.statements.append(
            Extract(
                kind="statement",
                type="statement",
                form="indirect",
                start=start,
                end=end,
                text=self.text[start:end],
                speaker=speaker.name,
                office=speaker.office,
                states=speaker.states,
                addressee=addressee(sentence),
                date=str(stated) if stated else "",
                date_rule=stated.rule if stated else "",
            )
        )

    def quotes(self) -> Iterator[Extract]:
        published = self.document.date
        for number, span in enumerate(self.spans):
            told = self.attributed.get(number)
            if told is None and span.outer >= 0:
                told = self._nested(span)
            told = told or Attributed("speech", UNKNOWN)
            stated = self.dates.get(number)
            rule = stated.rule if stated else ""
            said = str(stated) if stated else ""
            if span.form == "turn" and published is not None:
                said, rule = said or published.isoformat(), rule or "the transcript's own date"
            yield Extract(
                kind="quote",
                type=told.type,
                form=span.form,
                start=span.start,
                end=span.end,
                text=self.text[span.start : span.end],
                speaker=told.speaker.name,
                office=told.speaker.office,
                states=told.speaker.states,
                addressee=self.addressed.get(number, ""),
                date=said if told.type == "speech" else "",
                date_rule=rule if told.type == "speech" else "",
                depth=span.depth,
                closed=span.closed,
            )

    def _nested(self, span: QuoteSpan) -> Attributed:
        """A quotation within a quotation: short ones are terms, longer ones somebody's words whom nobody names."""
        words = self.text[span.start : min(span.end, span.start + 200)].split()
        return Attributed("speech" if len(words) >= 6 else "term", UNKNOWN)

    def actors(self) -> Iterator[Mention]:
        """Every actor of the text, within quotations too; `listen` comes first."""
        known = self._known()
        outside = iter(self.heeded)
        told = next(outside, None)
        for start, end in sentences(self.text, self.document.blocks):
            while told is not None and told.start < start:
                told = next(outside, None)
            if told is not None and self._same(told, start, end) and known.isdisjoint(told.others):
                named = told.phrases
            else:
                runs = (run for _, _, run in _stretches(self.text, start, end))
                named = [phrase for run in runs for phrase in phrases(run, self.year, known)]
            for phrase in named:
                actor = mention(phrase, self.text, self.cast)
                if actor.kind != "person" or actor.office or actor.states or self._spoke(actor.name):
                    yield actor

    def _same(self, told: _Heeded, start: int, end: int) -> bool:
        """Whether a sentence is one that was heeded as it stands: nothing of it is quoted."""
        return (told.start, told.end) == (start, end) and self.text[start:end] == self.masked.text[start:end]

    def _spoke(self, name: str) -> bool:
        return name in self._speakers

    @cached_property
    def _speakers(self) -> frozenset[str]:
        every = [t.speaker.name for t in self.attributed.values()] + [s.speaker for s in self.statements]
        return frozenset(part for joined in every for part in joined.split("; "))


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, list[Token]]]:
    """Yield a sentence's tokens, in stretches where no writer would make it that long: time stays linear."""
    run = tokens(text, start, end)
    if len(run) <= _LONGEST:
        yield start, end, run
        return
    for at in range(0, len(run), _LONGEST):
        part = run[at : at + _LONGEST]
        yield part[0].start, part[-1].end, part
