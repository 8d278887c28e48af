"""What officials of a state say in a document, sentence by sentence, in their own voice: direct, reported, or a speech.

A sentence that somebody says in another's name - quoted within a quotation, or reported of a third - is not his own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dyadscope.documents.actors import Mention
from dyadscope.documents.extract import Extract
from dyadscope.documents.input import Block
from dyadscope.documents.reading import Reading
from dyadscope.documents.stretches import Stretches
from dyadscope.documents.words import sentences

Voice = Literal["quotation", "statement", "speech"]
"""In quotation marks, a block or a transcript's turn; reported without them; or of a speech that is the document."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence of a speaker: `document.text[start:end]` is what he said, `mentions` the actors it names.

    `foreign` are the stretches of it that quote somebody else. `year` is when it was said, None if nothing tells.
    """

    start: int
    end: int
    voice: Voice
    speaker: str
    office: str
    state: int
    year: int | None
    mentions: tuple[Mention, ...]
    foreign: tuple[tuple[int, int], ...] = ()


def utterances(reading: Reading) -> Iterator[Utterance]:
    """Yield what speakers of known states say in a document, in the order of the text.

    Parameters
    ----------
    reading
        A document that was read. A speaker whose state is not known, or who speaks for several, says nothing here.

    Examples
    --------
    >>> from dyadscope.documents.input import load
    >>> from dyadscope.documents.reading import read
    >>> said = "5 May 2014. Russian Foreign Minister Sergei Lavrov said: “China is our partner. Trade grows.”"
    >>> [(u.speaker, u.state, u.year, u.voice, u.start, len(u.mentions)) for u in utterances(read(load(said.encode())))]
    [('Sergei Lavrov', 365, 2014, 'quotation', 58, 1), ('Sergei Lavrov', 365, 2014, 'quotation', 80, 0)]
    """
    speech = list(_of_speech(reading))
    own = speech[0].state if speech else None
    # What a delegation reports of its own state is in its speech already.
    found = [*speech, *(one for one in _of_extracts(reading) if one.state != own)]
    yield from sorted(found, key=lambda u: (u.start, -u.end))


def year_of(extract: Extract, reading: Reading) -> int | None:
    """Return the year something was said: as the text states, else that of publication."""
    if extract.date[:4].isdigit():
        return int(extract.date[:4])
    return reading.document.date.year if reading.document.date is not None else None


def _of_extracts(reading: Reading) -> Iterator[Utterance]:
    text = reading.document.text
    nested = Stretches((q.start, q.end, None) for q in reading.quotes if q.depth)
    blocks = Stretches((b.start, b.end, b) for b in reading.document.blocks)
    spoken = [q for q in reading.quotes if q.type == "speech" and not q.depth]
    for extract in (*spoken, *reading.statements):
        if extract.state is None:
            continue
        year = year_of(extract, reading)
        voice: Voice = "statement" if extract.kind == "statement" else "quotation"
        inside = nested.starting(extract.start, extract.end)
        for start, end in sentences(text, _cut(blocks, extract.start, extract.end)):
            foreign = tuple((s.start, s.end) for s in inside if s.start < end and s.end > start)
            yield Utterance(
                start, end, voice, extract.speaker, extract.office, extract.state, year,
                reading.mentions(start, end), foreign,
            )  # fmt: skip


def _of_speech(reading: Reading) -> Iterator[Utterance]:
    """Yield the sentences of a document that is one state's speech as a whole, but for what it reports of others."""
    from dyadscope.states.names import resolve_or_none

    document = reading.document
    year = document.date.year if document.date is not None else None
    found = resolve_or_none(document.metadata["state"], year=year) if document.metadata.get("state") else None
    if found is None:
        return  # the document says of nobody that it is his
    reported = [(s.start, s.end) for s in reading.statements if s.states and s.states != (found.code,)]
    quoted = [(q.start, q.end) for q in reading.quotes if q.type == "speech"]
    taken = Stretches((start, end, None) for start, end in sorted((*reported, *quoted)))
    for start, end in sentences(document.text, document.blocks):
        foreign = tuple((s.start, s.end) for s in taken.meeting(start, end))
        yield Utterance(
            start, end, "speech", "", "delegation", found.code, year, reading.mentions(start, end), foreign
        )  # fmt: skip


def _cut(blocks: Stretches[Block], start: int, end: int) -> list[Block]:
    """Return the paragraphs of a stretch of the text, cut at its ends."""
    cut = [s.what._replace(start=max(s.start, start), end=min(s.end, end)) for s in blocks.meeting(start, end)]
    return cut or [Block(start, end, "paragraph")]
