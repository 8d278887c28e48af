"""A chart as plain data: what is drawn, in which unit, how sure it is, from which source and years, and what it says.

Nothing here draws. `vega` turns a figure into a Vega-Lite specification, `drawing` that into SVG or PNG.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dyadscope.results.numbers import span, spans
from dyadscope.results.parts import Form, Listing

if TYPE_CHECKING:
    import polars as pl

    from dyadscope.records import Source

Kind = Literal[
    "lines", "mirror", "bars", "dots", "periods", "calibration", "strips", "scatter", "panels", "map", "heat"
]
"""What a figure is.

- lines: values by year, one line a trace, broken where a year is unknown
- mirror: two traces by year, the second drawn downwards
- bars: a value a row, horizontally; a second trace is a tick beside the bar
- dots: one mark a trace in every row, all rows on one scale
- periods: a bar from a beginning to an end in every row; what has no end runs on
- calibration: what was said (`along`) against what was right, with the diagonal
- strips: the traces one below the other along the same years, each from 0 to its own highest value; a year that is
  known has a base line, one that is not has none
- scatter: a dot a row, `along` across and the trace up; rows with a name bear it and their intervals both ways
- panels: lines by year in one small chart for every value of the column `panel`, all on the same axes
- map: a mark for each row at `lat` and `lng`, its area by `share`, its look by the trace whose label its value is
- heat: a row for each trace, a column for each year, darker where the share is larger
"""

Shade = Literal["one", "two", "ink"]
Shape = Literal["circle", "diamond", "square", "triangle-up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One thing drawn: a column of the figure's data, under a label that stands beside it.

    Attributes
    ----------
    column
        The column of values; of periods, that of beginnings.
    label
        What stands beside it; empty where the figure's title says it all.
    low, high
        Columns of the ends of an interval; empty where there is none. Of periods `high` is the column of ends.
    shade
        One of the house's colours.
    dash
        Lengths of strokes and gaps; empty for an unbroken line.
    step
        Whether the values are levels that hold until the next.
    shape
        The mark of a dot.
    names, along_low, along_high
        Of a scatter: the column of names drawn beside dots, null for dots without one, and the ends of the interval
        across.
    """

    column: str
    label: str = ""
    low: str = ""
    high: str = ""
    shade: Shade = "one"
    dash: tuple[int, ...] = ()
    step: bool = False
    shape: Shape = "circle"
    names: str = ""
    along_low: str = ""
    along_high: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A year at which something begins, as a dashed line with its label."""

    year: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A chart of a result, ready to be drawn, sent and read aloud.

    Attributes
    ----------
    name
        What `--figure` calls it; an anchor on pages.
    title
        What is seen.
    kind
        How it is drawn.
    unit
        What the values are in.
    data
        The numbers drawn, and those that belong to them: what is offered as CSV.
    traces
        The columns drawn, in order.
    along
        The column they are drawn along: years, the names of rows, or what was said.
    interval
        What the intervals are, or why there are none.
    source
        The data sets, with their versions.
    years
        First and last year of the numbers; None where they are of no year, and `source` then says of what.
    unknown
        Spans of years within the period looked at without a value.
    alternative
        What the picture shows, in words.
    form
        How values on the axis read.
    extent
        Ends of the axis of values; by default what the values span, from 0 where that is near.
    levels
        Names of the values, where they are coded.
    marks
        Years at which something begins.
    rule
        A value at which a faint line is drawn, such as an even chance.
    small
        Whether it is one of many, drawn small.
    panel
        Of panels: the column that names them.
    """

    name: str
    title: str
    kind: Kind
    unit: str
    data: Listing
    traces: tuple[Trace, ...]
    interval: str
    source: str
    alternative: str
    years: tuple[int, int] | None
    along: str = "year"
    unknown: tuple[tuple[int, int], ...] = ()
    form: Form = "number"
    extent: tuple[float | None, float | None] = (None, None)
    levels: tuple[tuple[float, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    rule: float | None = None
    small: bool = False
    panel: str = ""

    @property
    def caption(self) -> tuple[str, ...]:
        """What stands under the picture: unit and interval, years that are unknown, source with its years."""
        lines = [f"{self.unit[:1].upper()}{self.unit[1:]}. {self.interval[:1].upper()}{self.interval[1:]}."]
        if self.unknown:
            lines.append(f"Unknown: {', '.join(span(*years) for years in self.unknown)}.")
        years = "" if self.years is None else f", {span(*self.years)}"
        return (*lines, f"Source: {self.source}{years}.")

    @property
    def csv(self) -> str:
        """The numbers as CSV; what is unknown is an empty cell."""
        return self.data.frame.write_csv()

    def to_frame(self) -> pl.DataFrame:
        """Return the numbers as a polars frame."""
        return self.data.frame

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plain data: what it says of itself, and its numbers row by row."""
        return {
            "name": self.name,
            "title": self.title,
            "kind": self.kind,
            "unit": self.unit,
            "interval": self.interval,
            "source": self.source,
            "years": None if self.years is None else list(self.years),
            "unknown": [list(years) for years in self.unknown],
            "alternative": self.alternative,
            "columns": [{"name": h.name, "title": h.title, "unit": h.unit, "form": h.form} for h in self.data.headings],
            "rows": self.data.frame.to_dicts(),
        }

    def to_vega(self) -> dict[str, Any]:
        """Return the chart as a Vega-Lite specification, to be changed or drawn elsewhere."""
        from dyadscope.results import drawing

        return drawing.specification(self)

    def svg(self) -> str:
        """Return the picture as SVG, with its title, unit, interval and source, to be sent alone."""
        from dyadscope.results import drawing

        return drawing.svg(self)

    def png(self) -> bytes:
        """Return the picture as PNG, with its title, unit, interval and source, to be sent alone."""
        from dyadscope.results import drawing

        return drawing.png(self)

    def write(self, path: str | PathLike[str]) -> Path:
        """Write the picture (.svg, .png) or its numbers (.csv, .json), as the file's name ends.

        Raises
        ------
        UsageError
            The name ends otherwise, or the file cannot be written there.
        """
        from dyadscope.results.write import write_figure

        return write_figure(self, path)

    def __repr__(self) -> str:
        """Return the name, the title and what can be done with it."""
        title = self.title if len(self.title) <= _LONGEST else f"{self.title[:_LONGEST]}..."
        return f"<Figure {self.name}: {title}: .svg(), .png(), .write(path), .to_frame()>"

    def _repr_svg_(self) -> str:
        """Return the picture for notebooks."""
        return self.svg()


NO_INTERVAL = "no interval: the published data state no errors"
"""Said of what is counted or added up from published records."""
_LONGEST, _NAMED = 200, 4


def named(sources: Sequence[Source]) -> str:
    """Return the titles of sources, as a figure names them; of many, how many they are."""
    titles = [source.title for source in sources]
    return "; ".join(titles) if len(titles) <= _NAMED else f"{len(titles)} published data sets, listed with the result"


def gaps(known: Iterable[int], period: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the spans of years of a period that are not among the known ones.

    Examples
    --------
    >>> gaps([2001, 2002, 2005], (2000, 2006))
    ((2000, 2000), (2003, 2004), (2006, 2006))
    """
    there = set(known)
    return tuple(spans(year for year in range(period[0], period[1] + 1) if year not in there))


def reach(*series: Sequence[tuple[int, Any]]) -> tuple[int, int] | None:
    """Return the first and last year of several series; None where all are empty.

    Examples
    --------
    >>> reach([(2001, 0.5), (2004, 0.1)], [], [(1999, 1.0)])
    (1999, 2004)
    """
    years = [year for held in series for year, _ in held]
    return (min(years), max(years)) if years else None
