"""The tables of what is said: by year and side, by speaker, the sentences, and what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from dyadscope.assessment.rhetoric.counts import CLOSE, OPPOSED, Count
from dyadscope.assessment.rhetoric.hearing import NO_TEXT
from dyadscope.assessment.rhetoric.store import Said, Wanted
from dyadscope.assessment.rhetoric.tally import Corpus
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.results import Heading, Listing
from dyadscope.results.numbers import opening
from dyadscope.settings import amount
from dyadscope.states.names import State

ROWS = 40
"""Rows of a table by years that a terminal shows."""
_SHOWN_FAILED, _BEHIND, _OPENED = 20, 100, 20_000
"""Files not read that a terminal shows; sentences that a number opens, and all numbers of a table together."""
NOBODY = "not named"
Cell = tuple[int, str]
Names = tuple[State, State]


class Opened(Mapping[Cell, tuple[str, ...]]):
    """The sentences that the numbers of a table open, read when a number is asked for, the first of many."""

    def __init__(self, corpus: Corpus, cells: Mapping[Cell, tuple[Wanted, int]]) -> None:
        self._corpus = corpus
        self._cells = {cell: held for cell, held in cells.items() if held[1]}
        self._most = max(1, min(_BEHIND, _OPENED // max(1, len(self._cells))))

    def __getitem__(self, cell: Cell) -> tuple[str, ...]:
        """Return the sentences of a cell by row and column."""
        wanted, count = self._cells[cell]
        shown = tuple(placed(one) for one in self._corpus.lines(wanted, self._most))
        left = count - len(shown)
        all_here = self._corpus.said <= most_rows() and not wanted.issue
        where = "the table of sentences has all" if all_here else "a file of --sentences has all on the other state"
        return (*shown, *([f"and {left:,} more: {where}"] if left > 0 else []))

    def __iter__(self) -> Iterator[Cell]:
        """Yield the cells that open anything."""
        return iter(self._cells)

    def __len__(self) -> int:
        """Return how many do."""
        return len(self._cells)


def most_rows() -> int:
    """Return how many sentences, and how many files not read, a result shows at most."""
    return int(amount("max_rows"))


def placed(one: Said) -> str:
    """Return a sentence as a page opens it: where it stands, and its words."""
    return f"{one.name} [{one.line.start}-{one.line.end}]: {one.line.text}"


def by_year(corpus: Corpus, states: Names) -> Listing:
    """Return the counts by year and side."""
    rows: list[tuple[object, ...]] = []
    cells: dict[Cell, tuple[Wanted, int]] = {}
    for (year, side), count in corpus.by_year().items():
        cells |= _cells(len(rows), Wanted(years=(year, year), side=side, about=True), count)
        close, opposed = count.share(*CLOSE), count.share(*OPPOSED)
        rows.append(
            (year, states[side].name, count.speaking, count.about, *_sentences(count),
             close.said, close.value, *close.interval, opposed.said, opposed.value, *opposed.interval)
        )  # fmt: skip
    headings = (
        Heading("year", "Year", form="name"),
        Heading("side", "Who speaks"),
        Heading("texts", "Texts", form="number"),
        Heading("about", "Texts on the other", form="number"),
        *_COUNTED,
        Heading("close_of", "Texts with ally, partner, friend", absent="-"),
        Heading("close", "Share with these", form="counted", absent="-", aside=True),
        Heading("close_low", "from, ally to friend", form="counted", absent="-", aside=True),
        Heading("close_high", "to, ally to friend", form="counted", absent="-", aside=True),
        Heading("opposed_of", "Texts with rival, threat, adversary", absent="-", aside=True),
        Heading("opposed", "Share with these", form="counted", absent="-", aside=True),
        Heading("opposed_low", "from, rival to adversary", form="counted", absent="-", aside=True),
        Heading("opposed_high", "to, rival to adversary", form="counted", absent="-", aside=True),
    )
    note = (
        "Texts in which officials of the state speak, those in which they speak of the other, and the sentences "
        "that do. Under each category: sentences that call the other, or the tie with it, so. Shares are of texts, "
        "with Wilson's 95 % interval. A year and side without a row has no text."
    )
    made = Listing.of("years", "By year and side", headings, rows, note=note, shown=ROWS)
    return replace(made, behind=Opened(corpus, cells))


def by_speaker(corpus: Corpus, states: Names) -> Listing:
    """Return the counts by year and speaker."""
    rows: list[tuple[object, ...]] = []
    cells: dict[Cell, tuple[Wanted, int]] = {}
    for (year, side, speaker, office), count in corpus.by_speaker().items():
        wanted = Wanted(years=(year, year), side=side, speaker=(speaker, office), about=True)
        cells |= _cells(len(rows), wanted, count)
        who = (speaker or NOBODY, office or None, states[side].name)
        rows.append((year, *who, count.speaking, count.about, *_sentences(count)))
    headings = (
        Heading("year", "Year", form="name"),
        Heading("speaker", "Speaker"),
        Heading("office", "Office"),
        Heading("state", "State"),
        Heading("texts", "Texts", form="number"),
        Heading("about", "Texts on the other", form="number"),
        *_COUNTED,
    )
    note = "A speaker is whom the text names; of speeches without a name, the delegation."
    made = Listing.of("speakers", "By year and speaker", headings, rows, note=note, shown=ROWS)
    return replace(made, behind=Opened(corpus, cells))


def said(corpus: Corpus, states: Names) -> Listing:
    """Return the sentences on the other state, the first of many."""
    most = most_rows()
    rows = [_row(one, states) for one in corpus.lines(_ON_THE_OTHER, most)]
    whole = corpus.said <= most
    title = "Every sentence on the other state" if whole else "Sentences on the other state"
    note = "" if whole else f"The first {most:,} of {corpus.said:,}, by year; a file of --sentences has all."
    return Listing.of("said", title, _SENTENCE, rows, note=note, shown=0)


def every_sentence(corpus: Corpus, states: Names) -> tuple[tuple[Heading, ...], Iterator[tuple[object, ...]]]:
    """Return the headings of the sentences on the other state, and all of them, read back one by one."""
    return _SENTENCE, (_row(one, states) for one in corpus.lines(_ON_THE_OTHER))


def unread(corpus: Corpus) -> Listing:
    """Return the files that were not read, and why, the first of many."""
    most = most_rows()
    copies = ((name, f"the same text as {first}, which is counted") for name, first in corpus.copies(most))
    others = (
        (name, "it holds no text" if language == NO_TEXT else f"in {language}: only English is read")
        for name, language in corpus.others(most)
    )
    rows = list(islice(chain(corpus.failures(most), copies, others), most))
    count = len(corpus.heard) - corpus.read
    note = "" if count <= most else f"The first {most:,} of {count:,}; DYADSCOPE_MAX_ROWS sets how many."
    headings = (Heading("document", "Text"), Heading("why", "Why it was not read"))
    return Listing.of("unread", "What was not read", headings, rows, note=note, shown=_SHOWN_FAILED)


_COUNTED = (
    Heading("sentences", "Sentences on the other", form="number"),
    Heading("quotations", "quoted", form="number", aside=True),
    Heading("statements", "reported", form="number", aside=True),
    *(Heading(category, opening(category), form="number") for category in CATEGORIES),
    Heading("denied", "Denied", form="number", aside=True),
)
_SENTENCE = (
    Heading("year", "Year", form="name"),
    Heading("state", "State"),
    Heading("speaker", "Speaker"),
    Heading("called", "Called; denied with -", absent=""),
    Heading("sentence", "Sentence"),
    Heading("voice", "How"),
    Heading("office", "Office", absent=""),
    Heading("document", "Text"),
    Heading("start", "From character", form="name"),
    Heading("end", "To character", form="name"),
)
_ON_THE_OTHER = Wanted(about=True, by_year=True)


def _cells(row: int, wanted: Wanted, count: Count) -> Iterable[tuple[Cell, tuple[Wanted, int]]]:
    yield (row, "sentences"), (wanted, count.said)
    for category in CATEGORIES:
        yield (row, category), (replace(wanted, category=category), count.sentences[category])


def _row(one: Said, states: Names) -> tuple[object, ...]:
    line = one.line
    return (
        line.year, states[line.side].name, line.speaker or NOBODY, "; ".join(line.called), line.text, line.voice,
        line.office or None, one.name, line.start, line.end,
    )  # fmt: skip


def _sentences(count: Count) -> tuple[int, ...]:
    """Return the sentences of a count: all, quoted or spoken, reported, by category, denying any."""
    spoken = count.voices["quotation"] + count.voices["speech"]
    by_category = (count.sentences[category] for category in CATEGORIES)
    return (count.said, spoken, count.voices["statement"], *by_category, sum(count.denied.values()))
