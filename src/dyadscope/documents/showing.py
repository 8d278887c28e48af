"""A reading as a result: how much is said by whom, as sentences, tables and a chart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dyadscope.documents.input import Document
from dyadscope.results import Figure, Heading, Listing, Sentence, Trace

if TYPE_CHECKING:
    from dyadscope.documents.reading import Reading

_UNNAMED = "speaker unknown"
_DRAWN = 15


def title_of(document: Document) -> str:
    """Return what a document is called, and its day of publication where that is known."""
    return f"{document.title or document.source or 'A text'}" + (f" ({document.date})" if document.date else "")


def origin(document: Document) -> dict[str, Any]:
    """Return where a text came from, its length, and the checksum of what offsets refer to."""
    return {
        "origin": "document",
        "source": document.source,
        "characters": len(document.text),
        "sha256": document.sha256,
    }


def sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Return how many quotations and statements a reading has, of how many speakers, and its notes."""
    spoken = [e for e in reading.quotes if e.type != "term" and not e.depth]
    named = {e.speaker for e in (*spoken, *reading.statements) if e.speaker}
    counts = (
        _count(len(spoken), "quotation"),
        _count(len(reading.statements), "statement"),
        _count(len(named), "named speaker"),
    )
    return (Sentence(f"{counts[0]} and {counts[1]}, of {counts[2]}."), *(Sentence(note) for note in reading.notes))


def tables(reading: Reading) -> tuple[Listing, ...]:
    """Return quotations and statements in the order of the text, and who is mentioned."""
    frame = reading.to_frame()
    titles = {"start": "From character", "end": "to", "state": "State (COW code)", "states": "States (COW codes)",
              "date": "Said on", "date_rule": "How the date was read"}  # fmt: skip
    said = tuple(
        Heading(name, titles.get(name, name.capitalize()), form="name" if name in {"start", "end", "state"} else "text")
        for name in frame.columns
    )
    place = (Heading("start", "From character", form="name"), Heading("end", "to", form="name"))
    mentioned = (*place, Heading("text", "Text"), Heading("kind", "Kind"), Heading("name", "Name"), Heading("office",
                 "Office", absent=""), Heading("states", "States (COW codes)", absent=""))  # fmt: skip
    rows = [
        (m.start, m.end, m.text, m.kind, m.name, m.office or None, "; ".join(map(str, m.states)) or None)
        for m in reading.actors
    ]
    return (
        Listing("extracts", "Quotations and statements", said, frame, shown=0),
        Listing.of("actors", "Who is mentioned", mentioned, rows, shown=0),
    )


def figures(reading: Reading) -> tuple[Figure, ...]:
    """Return how often each speaker is quoted, and how often reported without quotation marks."""
    quoted = Counter(e.speaker or _UNNAMED for e in reading.quotes if e.type != "term" and not e.depth)
    stated = Counter(e.speaker or _UNNAMED for e in reading.statements)
    most = (quoted + stated).most_common(_DRAWN)
    if not most:
        return ()
    rows = [(name, count, quoted[name], stated[name]) for name, count in most]
    title = "Who speaks: quotations and statements"
    headings = (
        Heading("speaker", "Speaker"),
        Heading("all", "Both", form="number"),
        Heading("quotations", "Quotations", form="number"),
        Heading("statements", "Statements", form="number"),
    )
    figure = Figure(
        name="speakers",
        title=title,
        kind="bars",
        unit="quotations and statements",
        data=Listing.of("speakers", title, headings, rows),
        traces=(Trace(column="all"),),
        along="speaker",
        interval="no interval: passages of the text are counted",
        source=f"{title_of(reading.document)}, the text alone",
        years=None,
        alternative=f"{title}: {'; '.join(f'{r[0]} {r[1]}' for r in rows)}.",
    )
    return (figure,)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
