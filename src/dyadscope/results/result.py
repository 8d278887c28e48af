"""The one form every result has, and everything that follows from it: text, pages, frames, files, charts.

A result states its title, sentences, tables, figures, where its data are from and its sources. What people see and what
programs read is made from these alone, so no two forms of a result can disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar

from dyadscope import given
from dyadscope.errors import MissingDataError, unknown_name
from dyadscope.results.figure import Figure
from dyadscope.results.parts import Listing, Sentence

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from dyadscope.records import Source

SCHEMA_VERSION = 1
"""Rises when a key of the plain data of any result goes or changes its meaning; a new key leaves it as it is."""

_SHORT, _SENTENCES = 300, 3


class Result:
    """What every result is and can do. A class of results states the first six and `_content`; the rest follows.

    Attributes
    ----------
    title
        What the result is, in one line.
    sentences
        What it says, each sentence with the measures it rests on.
    tables
        Its tables; the first is the main one.
    figures
        Its charts, as plain data; the first is the main one. Empty where nothing is known to draw.
    data
        Where the numbers come from: the index that ships or a vault, with years and checksums of the inputs.
    sources
        The published data sets behind the numbers.
    kind
        What results of the class are, above the title of their pages.
    layout
        The name of a page layout of its own (`dyadscope.page_layout`); empty for the common one.
    """

    __slots__ = ()
    kind: ClassVar[str] = ""
    layout: ClassVar[str] = ""

    if TYPE_CHECKING:
        # Declared for the type checker alone: dataclasses would take what is defined here for defaults of their fields.
        @property
        def title(self) -> str: ...
        @property
        def sentences(self) -> tuple[Sentence, ...]: ...
        @property
        def tables(self) -> tuple[Listing, ...]: ...
        @property
        def figures(self) -> tuple[Figure, ...]: ...
        @property
        def data(self) -> Mapping[str, Any]: ...
        @property
        def sources(self) -> tuple[Source, ...]: ...
        def _content(self) -> dict[str, Any]: ...

    def to_frame(self) -> pl.DataFrame:
        """Return the main table as a polars frame; null where nothing is known."""
        return self.tables[0].frame

    def to_pandas(self) -> pd.DataFrame:
        """Return the same as a pandas frame. Needs the extra `dyadscope[pandas]`.

        Raises
        ------
        MissingDataError
            pandas or pyarrow is not installed; the message says how to get them.
        """
        try:
            return self.to_frame().to_pandas()
        except ModuleNotFoundError as error:
            lacking = error.name or "pandas"
            raise MissingDataError(
                f"{lacking} is not installed", "to_pandas()", "run `pip install 'dyadscope[pandas]'`"
            ) from error

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data, ready for JSON; what is not known is None or absent, never 0."""
        return {
            "schema_version": SCHEMA_VERSION,
            "title": self.title,
            "sentences": [{"text": s.text, "measures": list(s.measures)} for s in self.sentences],
            **self._content(),
            "data": dict(self.data),
            "sources": [{"name": s.name, "version": s.version, "title": s.title} for s in self.sources],
        }

    def plot(self, name: str | None = None) -> Figure:
        """Return a chart, which notebooks draw, and which writes itself: `.plot().write("x.svg")`.

        Parameters
        ----------
        name
            Its name among `figures`; by default the first.

        Raises
        ------
        UnknownNameError
            No such chart; the message names those there are.
        MissingDataError
            Nothing is known that could be drawn.
        """
        there = {figure.name: figure for figure in self.figures}
        if not there:
            raise MissingDataError("nothing is known that could be drawn", self.title, "print the result: it says why")
        if name is None:
            return next(iter(there.values()))
        if given.text(name, "the name of a figure") not in there:
            raise unknown_name("figure", name, there)
        return there[name]

    def write(self, path: str | PathLike[str]) -> PathLike[str]:
        """Write the result as the file's name ends: a page, tables, plain data, text or the main chart.

        `.html` `.txt` `.json` `.csv` `.parquet` `.feather` `.xlsx` `.svg` `.png`; `.xlsx` holds every table, `.csv` and
        the like the main one. A device or a pipe, whose name ends in none of them, takes text.

        Raises
        ------
        UsageError
            The name ends otherwise, or the file cannot be written there.
        """
        from dyadscope.results.write import write

        return write(self, path)

    def __repr__(self) -> str:
        """Return the title, the first sentences and what can be asked of it, in few lines."""
        said = [_cut(sentence.text) for sentence in self.sentences[:_SENTENCES]]
        more = len(self.sentences) - len(said)
        lines = [f"<{type(self).__name__}: {_cut(self.title)}", *(f"  {line}" for line in said)]
        lines += [f"  ... and {more} more sentences"] if more > 0 else []
        return "\n".join([*lines, "  print() shows all; .to_frame() .to_dict() .to_pandas() .plot() .write(path)>"])

    def __str__(self) -> str:
        """Return the whole result as text."""
        from dyadscope.results.text import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        """Return title, sentences and tables for notebooks."""
        from dyadscope.results.html import fragment

        return fragment(self)


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}..."
