"""Read a document: its quotations, its statements and its actors, each tied to where it stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from dyadscope.documents import showing
from dyadscope.documents.actors import Cast, Mention, definite, mention, phrases
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
from dyadscope.documents.input import Block, Document, load
from dyadscope.documents.leaders import Leaders, leaders_on
from dyadscope.documents.quotes import Span, find_quotes
from dyadscope.documents.verbs import verbs
from dyadscope.documents.words import Token, sentences, tokens
from dyadscope.results import Figure, Listing, Result, Sentence
from dyadscope.states.system import YEARS

if TYPE_CHECKING:
    import polars as pl

    from dyadscope.records import Source
    from dyadscope.vault import Vault

Text = str | PathLike[str] | bytes | Document
"""A text as users hold it: a path, the text itself, the bytes of a file, or a document that was loaded."""

# What shows that a sentence goes on behind a quotation's own last mark: "Why?” asked X", "Why?” X asked".
_SMALL = re.compile(r"\s{1,2}[a-z]")
_ASKED = re.compile(
    r"\s{1,2}(?:[A-Z][\w.’'-]{0,30} ){1,4}(?:asked|said|says|told|replied|cried|shouted|wondered|exclaimed|added)\b"
    r"(?!\s?[,:] ?[\"“])"
)
_STAND_IN = "0"
_NEXT = 4  # characters between a quotation and the sentence that says who put it so
_LONGEST = 600  # tokens
_COLUMNS = ("kind", "type", "form", "start", "end", "text", "speaker", "office", "state", "states", "date", "date_rule")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reading(Result):
    """What a document says: quotations, statements, the actors it mentions, with their offsets in `document.text`."""

    kind: ClassVar[str] = "A document and who speaks in it"
    layout: ClassVar[str] = "article"

    document: Document
    quotes: tuple[Extract, ...]
    statements: tuple[Extract, ...]
    actors: tuple[Mention, ...]
    """In the order of the text."""
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the document is called, and its day of publication where that is known."""
        return showing.title_of(self.document)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How many quotations and statements there are, and the notes."""
        return showing.sentences(self)

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Quotations and statements, and who is mentioned."""
        return showing.tables(self)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How often each speaker is quoted or reported."""
        return showing.figures(self)

    @property
    def data(self) -> Mapping[str, Any]:
        """The document: where it came from, and the checksum of the text that offsets refer to."""
        return showing.origin(self.document)

    @property
    def sources(self) -> tuple[Source, ...]:
        """None: what a document says is in the document."""
        return ()

    def _content(self) -> dict[str, Any]:
        return self.content()

    def content(self) -> dict[str, Any]:
        """Return what was read as plain data, without what every result adds."""
        d = self.document
        return {
            "document": {
                "source": d.source,
                "title": d.title or None,
                "date": d.date.isoformat() if d.date else None,
                "date_note": d.date_note or None,
                "kind": d.kind,
                "characters": len(d.text),
                "offsets": "code points of the text shown (--with-text); file_start and file_end of the decoded file",
                "metadata": dict(d.metadata),
            },
            "quotes": [q.to_dict() | d.place(q.start, q.end) for q in self.quotes],
            "statements": [s.to_dict() | d.place(s.start, s.end) for s in self.statements],
            "actors": [
                {
                    "start": m.start,
                    "end": m.end,
                    "text": m.text,
                    "kind": m.kind,
                    "name": m.name,
                    "office": m.office or None,
                    "states": list(m.states),
                    "candidates": list(m.candidates),
                    "place": m.place,
                    "holder": m.holder or None,
                    **d.place(m.start, m.end),
                }
                for m in self.actors
            ],
            "notes": list(self.notes),
        }

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions of actors that start in a stretch of the text, in order."""
        place = attrgetter("start")
        return self.actors[bisect_left(self.actors, start, key=place) : bisect_left(self.actors, end, key=place)]

    def to_frame(self) -> pl.DataFrame:
        """Return quotations and statements as one table in order of the text, states joined by "; "."""
        import polars as pl

        rows = sorted((*self.quotes, *self.statements), key=lambda e: (e.start, -e.end))
        values = [
            (e.kind, e.type, e.form, e.start, e.end, e.text, e.speaker, e.office, e.state,
             "; ".join(map(str, e.states)), e.date, e.date_rule)
            for e in rows
        ]  # fmt: skip
        numbers = {"start": pl.Int64, "end": pl.Int64, "state": pl.Int16}
        schema = {name: numbers.get(name, pl.String) for name in _COLUMNS}
        blank = pl.col(pl.String)
        return pl.DataFrame(values, schema=schema, orient="row").with_columns(
            pl.when(blank == "").then(None).otherwise(blank).name.keep()
        )

    def __str__(self) -> str:
        """The reading in lines: who said what, when."""
        lines = [self.title]
        for e in sorted((*self.quotes, *self.statements), key=lambda e: (e.start, -e.end)):
            if e.type == "term" or e.depth:
                continue
            who = e.speaker or "unknown"
            text = " ".join(e.text.split())
            lines.append(f"[{e.start}-{e.end}] {who}{f', {e.date}' if e.date else ''}: {_short(text)}")
        lines += ["", *(sentence.text for sentence in self.sentences)]
        return "\n".join(lines)


class Masked(NamedTuple):
    """A text of the same length with quotations blotted out, its paragraphs, and the quotations by their start."""

    text: str
    blocks: tuple[Block, ...]
    stand_ins: dict[int, int]


def read(
    source: Text | Reading,
    *,
    published: date | str | int | None = None,
    vault: Vault | str | PathLike[str] | None = None,
) -> Reading:
    """Read a document's quotations, statements and actors.

    Parameters
    ----------
    source
        A path ("essay.txt"), the text itself, the bytes of a file, or a `Document`, which of these it is as in `load`.
        What was read already comes back as it is.
    published
        The day it was published, which goes before what the document itself says: a date, YYYY-MM-DD, or a year.
    vault
        Where leaders in office on the day of publication are looked up (Archigos); by default the user's. Where it
        lacks them, leaders are known by what the document says and by a short table that ships; `notes` say so.

    Returns
    -------
    Reading
        Whatever is in it satisfies `document.text[start:end] == text`.

    Raises
    ------
    BadFileError
        A file that cannot be read, or is too large.
    UsageError
        Nothing that can be read.

    Examples
    --------
    >>> said = "In 2014 Russian Foreign Minister Sergei Lavrov said: “Peace matters.” He added that talks go on."
    >>> reading = read(said)
    >>> [(q.text, q.speaker, q.office, q.state, q.date) for q in reading.quotes]
    [('Peace matters.', 'Sergei Lavrov', 'foreign minister', 365, '2014')]
    >>> [(s.text, s.speaker) for s in reading.statements]
    [('talks go on', 'Sergei Lavrov')]
    """
    from dyadscope.vault.store import Vault

    if isinstance(source, Reading):
        return source
    return read_document(load(source, published=published), vault=Vault.of(vault))


def readings(texts: Any) -> tuple[Reading, ...]:
    """Return documents as they were read, of one or several as `read` takes them."""
    if isinstance(texts, str | bytes | PathLike | Document | Reading) or not isinstance(texts, Iterable):
        texts = [texts]
    return tuple(read(text) for text in texts)


def read_document(document: Document, *, vault: Vault | None = None) -> Reading:
    """Read a document that was loaded; as `read`, but without a vault nothing is looked up."""
    text = document.text
    if text and not document.blocks:
        document = _one_block(document)
    year = document.date.year if document.date and YEARS[0] <= document.date.year <= YEARS[1] else None
    leaders = leaders_on(document.date, vault)
    notes = []
    if not leaders.spells:
        why = f"archigos lists nobody on {document.date}" if vault and document.date else "archigos was not asked"
        notes.append(f"leaders are known by what the document says and by the short table that ships: {why}")
    spans = find_quotes(document)
    masked = _mask(document, spans)
    heard = _Heard(document, spans, masked, Cast(year, leaders), leaders)
    heard.listen()
    return Reading(
        document=document,
        quotes=tuple(heard.quotes()),
        statements=tuple(sorted(heard.statements, key=lambda s: (s.start, -s.end))),
        actors=tuple(heard.actors()),
        notes=tuple(notes),
    )


class _Heard:
    """One reading under way: goes through the sentences once to learn who is who, and once more to attribute."""

    def __init__(self, document: Document, spans: Sequence[Span], masked: Masked, cast: Cast, leaders: Leaders) -> None:
        self.document, self.spans, self.masked, self.cast, self.leaders = document, spans, masked, cast, leaders
        self.year = cast.year  # None where it says nothing about states
        self.text = document.text
        self.attributed: dict[int, Attributed] = {}
        self.dates: dict[int, Stated] = {}
        self.addressed: dict[int, str] = {}
        self.statements: list[Extract] = []
        self.own = self._own_state()

    def listen(self) -> None:
        title = sentence_of(0, 0, tokens(self.document.title), self.year)
        self._learn(title)
        text = self.masked.text
        narrated = [
            sentence_of(a, b, run, self.year)
            for start, end in sentences(text, self.masked.blocks)
            for a, b, run in _stretches(text, start, end)
        ]
        for sentence in narrated:
            self._learn(sentence)
        labels = [(n, s) for n, s in enumerate(self.spans) if s.label is not None]
        for _, span in labels:
            self._learn(self._label(span))
        self._settle()
        known = self.cast.names() | self.leaders.surnames()
        for sentence in narrated:
            covered = {k for p in sentence.phrases for k in range(p.first, p.last + 1)}
            if any(t.bare in known and k not in covered for k, t in enumerate(sentence.run)):
                sentence.phrases = phrases(sentence.run, self.year, known)
                self._learn(sentence)
        talk = Talk(self.document.title, self.cast)
        if self.document.title not in self.text[: 2 * len(self.document.title) + 200]:
            entitle(talk, title)  # else it is among the sentences
        talk.text = self.text
        for number, span in labels:
            self.attributed[number] = Attributed("speech", self._labelled(span, talk))
        blocks = sorted((s.start, n) for n, s in enumerate(self.spans) if s.form == "block")
        for at, sentence in enumerate(narrated):
            following = narrated[at + 1].start if at + 1 < len(narrated) else len(self.text)
            self._hear(sentence, following, talk, blocks)

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
            number, told = list(self.attributed.items())[-1]
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

    def _label(self, span: Span) -> Parsed:
        first, last = span.label or (0, 0)
        return sentence_of(first, last, tokens(self.text, first, last), self.year)

    def _learn(self, sentence: Parsed) -> None:
        for phrase in sentence.phrases:
            if phrase.words:
                state = phrase.codes[0] if len(phrase.codes) == 1 else None
                if state is None and phrase.office and sentence.run[phrase.first].lower in {"our", "my"}:
                    state = self.own  # a delegation speaks of its own state's officials
                self.cast.note(phrase.words, phrase.office, state)
            elif phrase.office and len(phrase.codes) == 1 and definite(sentence.run, phrase):
                self.cast.bearer(phrase.office, phrase.codes[0])

    def _labelled(self, span: Span, talk: Talk) -> Speaker:
        sentence = self._label(span)
        first, last = span.label or (0, 0)
        label = self.text[first:last]
        found = [mention(p, sentence.run, self.text, self.cast) for p in sentence.phrases]
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

    def _nested(self, span: Span) -> Attributed:
        """A quotation within a quotation: short ones are terms, longer ones somebody's words whom nobody names."""
        words = self.text[span.start : min(span.end, span.start + 200)].split()
        return Attributed("speech" if len(words) >= 6 else "term", UNKNOWN)

    def actors(self) -> Iterator[Mention]:
        """Every actor of the text, within quotations too."""
        known = self.cast.names() | self.leaders.surnames()
        for start, end in sentences(self.text, self.document.blocks):
            for _, _, run in _stretches(self.text, start, end):
                for phrase in phrases(run, self.year, known):
                    found = mention(phrase, run, self.text, self.cast)
                    if found.kind != "person" or found.office or found.states or self._spoke(found.name):
                        yield found

    def _spoke(self, name: str) -> bool:
        if not hasattr(self, "_speakers"):
            every = [t.speaker.name for t in self.attributed.values()] + [s.speaker for s in self.statements]
            self._speakers = {part for joined in every for part in joined.split("; ")}
        return name in self._speakers


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, list[Token]]]:
    """Yield a sentence's tokens, in stretches where no writer would make it that long: time stays linear."""
    run = tokens(text, start, end)
    if len(run) <= _LONGEST:
        yield start, end, run
        return
    for at in range(0, len(run), _LONGEST):
        part = run[at : at + _LONGEST]
        yield part[0].start, part[-1].end, part


def _one_block(document: Document) -> Document:
    from dataclasses import replace

    return replace(document, blocks=(Block(0, len(document.text), "paragraph"),))


def _mask(document: Document, spans: Sequence[Span]) -> Masked:
    """Blot out quotations, so that what they say is not taken for what the text says of them.

    A quotation's last full stop is left, because it may end the sentence around it. Paragraphs that a quotation joins
    become one; those that are quotations as a whole are left out.
    """
    text = document.text
    pieces: list[str] = []
    stand_ins: dict[int, int] = {}
    at = 0
    joined: list[tuple[int, int]] = []
    whole: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        if span.form != "marks":
            whole.append((span.label[0] if span.label else span.start, span.end))
            continue
        if span.depth or span.start < at:
            continue
        ends = text[span.end - 1] in ".!?" and span.end - span.start > 1
        goes_on = ends and (
            _SMALL.match(text, span.end + 1) or (text[span.end - 1] != "." and _ASKED.match(text, span.end + 1))
        )
        stop = span.end - 1 if ends and not goes_on else span.end
        pieces += [text[at : span.start], _STAND_IN * (stop - span.start)]
        stand_ins[span.start] = number
        joined.append((span.start, span.end))
        at = stop
    pieces.append(text[at:])
    blocks: list[Block] = []
    reach = 0
    quotes, outside = iter(joined), iter(whole)
    quote, out = next(quotes, None), next(outside, None)
    for block in document.blocks:
        while quote is not None and quote[1] <= block.start:
            quote = next(quotes, None)
        while out is not None and out[1] <= block.start:
            out = next(outside, None)
        if out is not None and out[0] <= block.start:
            continue
        if blocks and (block.start < reach or _runs_on(text, blocks[-1], block)):
            blocks[-1] = blocks[-1]._replace(end=block.end)
        else:
            blocks.append(block)
        while quote is not None and quote[0] < block.end:
            reach = max(reach, quote[1])
            if quote[1] > block.end:
                break
            quote = next(quotes, None)
    return Masked("".join(pieces), tuple(blocks), stand_ins)


def _runs_on(text: str, block: Block, following: Block) -> bool:
    """Whether a paragraph is the rest of the sentence before it: page breaks part texts so."""
    begins = text[following.start : following.start + 3].lstrip("“\"‘'„«(")
    if block.kind != "paragraph" or following.kind != "paragraph":
        return False
    quoted = text[following.start] in '“"‘„«'
    return (text[block.end - 1].isalnum() and begins[:1].islower()) or (text[block.end - 1] == "," and quoted)


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
