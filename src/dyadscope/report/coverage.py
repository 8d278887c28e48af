"""What is known and how each number is made: sources by year with vintage and licence, and every measure's formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

import polars as pl

from dyadscope import __version__, catalog
from dyadscope.index import Index, known_on, load_index
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.numbers import span

_NAMED = 40
"""Letters of a source's title on the chart."""
_COUNTED: WeakKeyDictionary[Index, pl.DataFrame] = WeakKeyDictionary()
"""What is known in each index: counting reads all of it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Coverage(Result):
    """Which share of all pairs of states each source says something on, year by year, and what each measure covers.

    Attributes
    ----------
    index
        The index looked at.
    known
        Year, and for each source the share of the pairs of the year that the best covered of the measures made of it
        alone has a value for; null where there is none.
    data, sources
        Where the numbers come from.
    """

    kind: ClassVar[str] = "Data"

    index: Index
    known: pl.DataFrame
    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """What is looked at, and the years."""
        return f"What the index holds, by source and year, {span(*self.index.years)}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How much there is, and where the newest sources end."""
        ends = {name: self._years(name)[1] for name in self.known.columns[1:]}
        titles = {s.name: s.title.partition(" (")[0] for s in self.sources}
        latest = max(ends.values())
        newest = [titles[name] for name, end in ends.items() if end == latest]
        early = [f"{titles[name]} ({end})" for name, end in ends.items() if end <= latest - 10]
        told = [
            f"{len(self.index.measures)} measures of pairs of states, {span(*self.index.years)}, from {len(ends)} "
            f"published data sets and tables coded by hand.",
            f"The newest reach {latest}: {'; '.join(newest)}.",
        ]
        if early:
            told.append(f"Ten years older or more: {'; '.join(early)}.")
        return tuple(Sentence(text) for text in told)

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The sources, and the measures."""
        of_sources = [
            (s.name, s.title, s.publisher, s.version, *self._years(s.name), s.licence, s.home) for s in self.sources
        ]
        of_measures = [
            (m.name, m.title, m.dimension, m.unit, *self.index.coverage(n), ", ".join(self.index.sources(n)))
            for n in self.index.measures
            for m in (catalog.measure(n),)
        ]
        return (
            Listing.of("sources", "Sources: what is held of each, under which licence", _OF_SOURCES, of_sources),
            Listing.of("measures", "Measures: years and sources", _OF_MEASURES, of_measures, shown=0),
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The share of pairs known, by source and year."""
        titles = {s.name: s.title for s in self.sources}
        names = self.known.columns[1:]
        headings = [Heading("year", "Year", form="name")]
        headings += [Heading(name, titles.get(name, name), form="share") for name in names]
        told = "; ".join(f"{titles.get(n, n)} {span(*self._years(n))}" for n in names)
        figure = Figure(
            name="coverage",
            title="How much is known, by source and year",
            kind="heat",
            unit="share of all pairs of states of the year with a value; the darker, the more; grey: none",
            data=Listing("coverage", "Share of pairs known", tuple(headings), self.known),
            traces=tuple(Trace(column=name, label=_short(titles.get(name, name))) for name in names),
            interval="no interval: values are counted",
            source=f"the index of dyadscope, {len(names)} sources",
            years=self.index.years,
            alternative=f"Years that each source covers: {told}.",
            form="share",
        )
        return (figure,)

    def _years(self, source: str) -> tuple[int, int]:
        """Return the first and last year in which a source says something."""
        years = self.known.filter(pl.col(source).is_not_null())["year"].to_list()
        return years[0], years[-1]

    def _content(self) -> dict[str, Any]:
        return {
            "years": list(self.index.years),
            "measures": {n: list(self.index.coverage(n)) for n in self.index.measures},
            "known": self.known.to_dicts(),
        }


def _short(title: str) -> str:
    return shorten(title.partition(" (")[0], _NAMED, placeholder=" …")


_OF_SOURCES = (
    Heading("name", "Name", form="code"),
    Heading("title", "Source"),
    Heading("publisher", "Publisher"),
    Heading("version", "Version"),
    Heading("first", "From", form="name"),
    Heading("last", "To", form="name"),
    Heading("licence", "Licence"),
    Heading("home", "Where", aside=True),
)
_OF_MEASURES = (
    Heading("name", "Name", form="code"),
    Heading("title", "Measure"),
    Heading("dimension", "Dimension"),
    Heading("unit", "Unit"),
    Heading("first", "From", form="name"),
    Heading("last", "To", form="name"),
    Heading("sources", "Sources", form="code"),
)


def coverage(*, as_of: date | str | int | None = None, index: Index | None = None) -> Coverage:
    """Return which share of all pairs of states each source says something on, year by year.

    Examples
    --------
    >>> held = coverage().known
    >>> held.filter(pl.col("year") == 1964)["unga"].item() is None  # the session without votes
    True
    """
    at = known_on(as_of, index)
    counted = _counted(at)
    shares = {s: _share(s, names) for s, names in _own_measures(at).items()}
    known = counted.select("year", *(share.alias(s) for s, share in shares.items()))
    known = known.select(column.name for column in known if column.null_count() < known.height)
    return Coverage(index=at, known=known, data=at.about(), sources=catalog.sources_of(known.columns[1:]))


def _counted(at: Index) -> pl.DataFrame:
    """Return how many pairs of states there are in each year, and how many of them each measure knows."""
    found = _COUNTED.get(at)
    if found is None:
        known = (pl.col(name).count() for name in at.measures)
        found = _COUNTED[at] = at.frame.group_by("year").agg(pl.len().alias("_all"), *known).sort("year").collect()
    return found


def _own_measures(at: Index) -> dict[str, list[str]]:
    """Return for each source the measures that tell how much it covers: those made of it alone, or of the fewest.

    What is made of several goes on where another of them does, and would tell of years that this one has not.
    """
    found: dict[str, list[str]] = {}
    for name in at.measures:
        for source in at.sources(name):
            found.setdefault(source, []).append(name)
    fewest = {s: min(len(at.sources(n)) for n in names) for s, names in found.items()}
    return {s: [n for n in found[s] if len(at.sources(n)) == fewest[s]] for s in sorted(found)}


def _share(source: str, names: list[str]) -> pl.Expr:
    """Return the share of pairs known to the best-covered measure, within the years that the source declares."""
    spans = [table.years for table in catalog.source(source).tables]
    first, last = min(begins for begins, _ in spans), max(ends for _, ends in spans)
    best = pl.max_horizontal(names)
    there = (best > 0) & pl.col("year").is_between(first, last)
    return pl.when(there).then((best / pl.col("_all")).round(4))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Methods(Result):
    """How every measure is computed, what a missing value means there, and what is held against it."""

    kind: ClassVar[str] = "Methods"

    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """What it is."""
        return "How each number is made"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What holds for all of them."""
        return tuple(
            Sentence(text)
            for text in (
                "Unknown is not zero: outside what a source covers every value is missing, and nothing is filled in.",
                "The record comes first: treaties and rivalries on record are carried forward year by year, and "
                "behaviour is set beside them; probabilities come with 90 % intervals and were tested on years that "
                "the models had not learnt from.",
                "Trends are Theil-Sen slopes with 95 % intervals; ranks are mid-ranks among all pairs of the year.",
            )
        )

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Every measure: formula, unit, what missing means, what is held against it."""
        rows = [
            (m.dimension, m.title, m.name, m.formula, m.unit, m.missing, m.critique, _cited(m.references))
            for m in catalog.measures().values()
        ]
        return (Listing.of("measures", "Measures", _OF_METHODS, rows),)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How many measures there are of each dimension."""
        counted = Counter(m.dimension for m in catalog.measures().values())
        title = "Measures by dimension"
        rows = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        headings = (Heading("dimension", "Dimension"), Heading("measures", "Measures", form="number"))
        figure = Figure(
            name="dimensions",
            title=title,
            kind="bars",
            unit="measures",
            data=Listing.of("dimensions", title, headings, rows),
            traces=(Trace(column="measures"),),
            along="dimension",
            interval="no interval: measures are counted",
            source=f"dyadscope {__version__}, what its measures declare",
            years=None,
            alternative=f"{title}: {', '.join(f'{name} {count}' for name, count in rows)}.",
        )
        return (figure,)

    def _content(self) -> dict[str, Any]:
        return {"measures": self.tables[0].frame.to_dicts()}


def _cited(references: Any) -> str:
    return "; ".join(f"{r.authors[0].partition(',')[0]} {r.year}" for r in references)


_OF_METHODS = (
    Heading("dimension", "Dimension"),
    Heading("title", "Measure"),
    Heading("name", "Name", form="code"),
    Heading("formula", "Formula", form="code"),
    Heading("unit", "Unit"),
    Heading("missing", "Missing", aside=True),
    Heading("critique", "Caution", absent="", aside=True),
    Heading("references", "After", absent="", aside=True),
)


def methods() -> Methods:
    """Return how every measure is computed.

    Examples
    --------
    >>> methods().tables[0].frame.height == len(catalog.measures())
    True
    """
    return Methods(data=load_index().about(), sources=catalog.sources_of(catalog.sources()))
