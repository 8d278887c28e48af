"""What a result is made of, as plain records: sentences, and listings with headings that say how values read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from dyadscope.results.numbers import counted, five, number, ordinal, percent, points, rounded, signed, small

if TYPE_CHECKING:
    import polars as pl

Form = Literal[
    "text",
    "number",
    "exact",
    "share",
    "counted",
    "probability",
    "signed",
    "points",
    "change",
    "percentile",
    "name",
    "code",
]
"""How values read: as they are; as numbers of two significant digits, or of three decimals; shares as percentages,
those of things counted as 0 % where there is none; probabilities to five points; with a sign; in percentage points; as
a change a year, however small; as an ordinal; as names (codes, years, ranks); or as code, which pages show as such
(names of measures, places in files)."""


TEXTS = frozenset({"text", "name", "code"})
"""Forms of values that are shown as they are."""
_READ: Mapping[Form, Callable[[float], str]] = {
    "number": rounded,
    "exact": number,
    "share": percent,
    "counted": counted,
    "probability": five,
    "signed": signed,
    "points": points,
    "change": small,
    "percentile": ordinal,
}


def read_as(form: Form, value: float) -> str:
    """Return a number as values of a form read."""
    return _READ.get(form, rounded)(value)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the measures it rests on.

    Attributes
    ----------
    text
        The sentence.
    measures
        Names of the measures it rests on; empty where it rests on none.
    """

    text: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a listing: its name in files and frames, and what people read above it.

    Attributes
    ----------
    name
        The column in frames and files.
    title
        What stands above it where people read it.
    unit
        The unit of its numbers, empty for texts.
    form
        How its values read.
    absent
        What is said where there is no value: that it is unknown, or nothing where nothing happened or nothing ended.
    aside
        Whether only pages and files show it, and texts and notebooks leave it out for want of room.
    """

    name: str
    title: str
    unit: str = ""
    form: Form = "text"
    absent: str = "unknown"
    aside: bool = False

    def cell(self, value: Any) -> str:
        """Return a value as people read it.

        Examples
        --------
        >>> Heading("share", "Share of trade", form="share").cell(0.123)
        '12 %'
        >>> Heading("since", "Since", form="name", absent="").cell(None), Heading("since", "Since").cell(None)
        ('', 'unknown')
        """
        if value is None:
            return self.absent
        if self.form in TEXTS or isinstance(value, (bool, str)) or not isinstance(value, (int, float)):
            return str(value)
        return read_as(self.form, value)

    @property
    def label(self) -> str:
        """The title with its unit, where the values do not carry it themselves."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A table of a result: the values, and how each column is called and read.

    Attributes
    ----------
    name
        What it is called as a sheet, an anchor or a file.
    title
        What it shows.
    headings
        One for every column of `frame`, in order.
    frame
        The values; null where nothing is known.
    note
        What a reader must know of it.
    shown
        How many rows texts and notebooks show; None for all, 0 for a table that only pages and files show.
    behind
        Texts that a cell's number rests on, by row and column: on pages the number opens them.
    """

    name: str
    title: str
    headings: tuple[Heading, ...]
    frame: pl.DataFrame
    note: str = ""
    shown: int | None = None
    behind: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        name: str,
        title: str,
        headings: Sequence[Heading],
        rows: Iterable[Sequence[Any]],
        *,
        note: str = "",
        shown: int | None = None,
    ) -> Listing:
        """Return a listing of rows; the types of its columns are those of its values."""
        import polars as pl

        held = [tuple(row) for row in rows]
        columns = {
            heading.name: pl.Series(heading.name, [row[place] for row in held], strict=False)
            if held
            else pl.Series(heading.name, [], dtype=pl.String if heading.form in {"text", "code"} else pl.Float64)
            for place, heading in enumerate(headings)
        }
        return cls(name, title, tuple(headings), pl.DataFrame(columns), note, shown)

    def brief(self) -> Listing:
        """Return the listing with the columns and rows that texts show."""
        kept = [heading for heading in self.headings if not heading.aside]
        frame = self.frame.select(heading.name for heading in kept)
        return replace(self, headings=tuple(kept), frame=frame if self.shown is None else frame.head(self.shown))

    def cells(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as people read them."""
        for row in self.frame.iter_rows():
            yield tuple(heading.cell(value) for heading, value in zip(self.headings, row, strict=True))

    def to_frame(self) -> pl.DataFrame:
        """Return the values as a polars frame."""
        return self.frame
