"""Read a document: its quotations, its statements and its actors, each tied to where it stands in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar

from dyadscope.documents import showing
from dyadscope.documents.actors import Mention
from dyadscope.documents.extract import Extract
from dyadscope.documents.input import Block, Document, load
from dyadscope.documents.leaders import leaders_on
from dyadscope.documents.listening import Listener
from dyadscope.results import Figure, Listing, Result, Sentence

if TYPE_CHECKING:
    import polars as pl

    from dyadscope.records import Source
    from dyadscope.vault import Vault

Text = str | PathLike[str] | bytes | Document
"""A text as users hold it: a path, the text itself, the bytes of a file, or a document that was loaded."""

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
    leaders = leaders_on(document.date, vault)
    notes = []
    if not leaders.spells:
        why = f"archigos lists nobody on {document.date}" if vault and document.date else "archigos was not asked"
        notes.append(f"leaders are known by what the document says and by the short table that ships: {why}")
    heard = Listener(document, leaders)
    heard.listen()
    return Reading(
        document=document,
        quotes=tuple(heard.quotes()),
        statements=tuple(sorted(heard.statements, key=lambda s: (s.start, -s.end))),
        actors=tuple(heard.actors()),
        notes=tuple(notes),
    )


def _one_block(document: Document) -> Document:
    from dataclasses import replace

    return replace(document, blocks=(Block(0, len(document.text), "paragraph"),))


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
