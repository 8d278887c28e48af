"""Several dyads side by side, over the same period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Integral
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.assessing import Assessment, assess, code, meant
from dyadscope.assessment.headings import title_of, value_text
from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.errors import UsageError
from dyadscope.index import Index, known_on
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import NO_INTERVAL, Shade, Shape, named
from dyadscope.results.numbers import five, ordinal, span
from dyadscope.states.names import resolve_or_none

_Row = tuple[str, str, str, float | None, int | None, float | None]


_MOST_DRAWN, _OF_A_DIMENSION = 14, 3
_SHAPES: tuple[tuple[Shade, Shape], ...] = (
    ("one", "circle"), ("two", "diamond"), ("ink", "square"), ("one", "triangle-up"), ("two", "circle"),
    ("ink", "diamond"), ("one", "square"), ("two", "triangle-up"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Comparison(Result):
    """Assessments of several dyads, to be read side by side; each keeps its own coverage and unknowns."""

    kind: ClassVar[str] = "Pairs of states side by side"

    assessments: tuple[Assessment, ...]

    @property
    def title(self) -> str:
        """The dyads and the years."""
        periods = [a.period for a in self.assessments]
        first, last = min(p[0] for p in periods), max(p[1] for p in periods)
        return f"{', '.join(self.labels)}, {span(first, last)}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The answer on each dyad; where there is none, what its measures say."""
        return tuple(
            Sentence(
                f"{a.title}: {' '.join(s.text for s in held)}",
                tuple(dict.fromkeys(m for s in held for m in s.measures)),
            )
            for a in self.assessments
            for held in (a.judgement.answer.sentences if a.judgement.answer else a.summary,)
        )

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Every measure of every dyad, and the summary of each."""
        table = self.table()
        names = table["measure"]
        titles = [_TITLES.get(n) or _title(n) for n in names]
        units = [catalog.measure(n).unit if n in catalog.measures() else "probability" for n in names]
        frame = table.select("dimension", pl.Series("title", titles), pl.Series("unit", units), *self.labels, "measure")
        headings = [Heading("dimension", "Dimension"), Heading("title", "Measure"), Heading("unit", "Unit")]
        headings += [Heading(label, label) for label in self.labels]
        said = [(label, s.text) for label, a in zip(self.labels, self.assessments, strict=True) for s in a.summary]
        return (
            Listing(
                "measures",
                "Latest values, with their years",
                (*headings, Heading("measure", "Name", form="code", aside=True)),
                frame,
            ),
            Listing.of(
                "summaries", "What the measures say", (Heading("dyad", "Dyad"), Heading("text", "Summary")), said
            ),
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Where each dyad lies among all, measure by measure, on those measures that are known for every dyad."""
        ranks = [{m.name: m.percentile for m in a.measures if m.percentile is not None} for a in self.assessments]
        shared = [name for name in ranks[0] if all(name in held for held in ranks) and _is_drawn(name)]
        if not shared or len(self.labels) > len(_SHAPES):
            return ()
        shared = _telling(shared, ranks)
        held = {name: [known[name] for known in ranks] for name in catalog.in_order(shared)}
        rows = [(_title(name), name, *values) for name, values in held.items()]
        headings = [Heading("title", "Measure"), Heading("measure", "Name", form="code")]
        headings += [Heading(label, label, form="number") for label in self.labels]
        title = f"{', '.join(self.labels)}: rank among all pairs of states, where these differ most"
        told = "; ".join(f"{_title(n)} {', '.join(map(ordinal, v))}" for n, v in held.items())
        origins = {s for a in self.assessments for n in shared for m in (a.measure(n),) if m for s in m.sources}
        years = [m.year for a in self.assessments for n in shared for m in (a.measure(n),) if m and m.year is not None]
        figure = Figure(
            name="compare",
            title=title,
            kind="dots",
            unit="percentile of the latest value among all pairs of its year",
            data=Listing.of("compare", title, headings, rows),
            traces=tuple(
                Trace(column=label, label=label, shade=shade, shape=shape, dash=(2, 2) if place else ())
                for place, (label, (shade, shape)) in enumerate(zip(self.labels, _SHAPES, strict=False))
            ),
            along="title",
            interval=NO_INTERVAL,
            source=named(catalog.sources_of(origins)),
            years=(min(years), max(years)),
            alternative=f"{title}. In the order {', '.join(self.labels)}: {told}.",
            extent=(0.0, 100.0),
        )
        return (figure,)

    @property
    def data(self) -> Mapping[str, Any]:
        """Where the numbers come from."""
        return self.assessments[0].data

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources behind the known numbers of any of the dyads."""
        return catalog.sources_of(s.name for a in self.assessments for s in a.sources)

    @property
    def labels(self) -> tuple[str, ...]:
        """Short names of the dyads, as RUS-CHN; COW's where ISO has one for two of them (Germany and West Germany)."""
        short = ["-".join(code(s) for s in a.states) for a in self.assessments]
        return tuple(
            "-".join(s.abbreviation for s in a.states) if short.count(label) > 1 else label
            for label, a in zip(short, self.assessments, strict=True)
        )

    def to_frame(self) -> pl.DataFrame:
        """Return dyad, dimension, measure, latest value with its year and percentile; null where unknown."""
        rows: list[_Row] = [
            (label, m.measure.dimension, m.name, m.value, m.year if m.series else None, m.percentile)
            for label, a in zip(self.labels, self.assessments, strict=True)
            for m in a.measures
        ]
        rows = [*(r for label, a in zip(self.labels, self.assessments, strict=True) for r in _models(label, a)), *rows]
        schema = {
            "dyad": pl.String,
            "dimension": pl.String,
            "measure": pl.String,
            "value": pl.Float64,
            "year": pl.Int16,
            "percentile": pl.Float64,
        }
        return pl.DataFrame(rows, schema=schema, orient="row")

    def table(self) -> pl.DataFrame:
        """Return one row a measure and one column a dyad, each cell the latest value and its year."""
        frame = self.to_frame().with_columns(
            pl.struct("measure", "value", "year")
            .map_elements(_cell, return_dtype=pl.String, skip_nulls=False)
            .alias("cell")
        )
        return frame.pivot("dyad", index=["dimension", "measure"], values="cell", maintain_order=True)

    def _content(self) -> dict[str, Any]:
        return {"dyads": [a.to_dict() for a in self.assessments]}


_ALONE = "What behaviour alone says: "
_TITLES = {
    **{f"answer: {name}": f"The answer: {reading}" for name, reading in READINGS.items()},
    **{f"behaviour alone: {name}": f"{_ALONE}{name}" for name in CLASSES},
    "likeness": f"{_ALONE}likeness to a defence pact",
}
"""Titles of what has a probability: one relation has several, and only the first of them are the answer's."""


def _title(name: str) -> str:
    return title_of(catalog.measure(name), ("the first", "the second"))


def _telling(shared: Sequence[str], ranks: Sequence[Mapping[str, float]]) -> list[str]:
    """Return the measures on which the dyads differ most, a few of every dimension: all would fit on no screen."""
    drawn: list[str] = []
    taken: dict[str, int] = {}
    for name in sorted(shared, key=lambda name: -_spread(held[name] for held in ranks)):
        dimension = catalog.measure(name).dimension
        if taken.get(dimension, 0) < _OF_A_DIMENSION and len(drawn) < _MOST_DRAWN:
            drawn.append(name)
            taken[dimension] = taken.get(dimension, 0) + 1
    return drawn


def _is_drawn(name: str) -> bool:
    """Whether a measure is neither another vintage of one nor the other direction of one."""
    return not catalog.family_of(name).variant_of and not name.endswith("_21")


def _spread(values: Iterable[float]) -> float:
    """Return how far apart values lie."""
    held = list(values)
    return max(held) - min(held)


def _models(label: str, assessment: Assessment) -> list[_Row]:
    """Return the answer on a dyad and what the models make of it, as rows like those of the measures."""
    found = assessment.judgement
    rows: list[_Row] = []
    if found.relation is not None and found.relation.known:
        said, year = found.relation.posterior, found.relation.year
        rows += [(label, "answer", f"answer: {name}", round(said[name], 3), year, None) for name in READINGS]
    if found.stage is not None:
        rows.append((label, "judgement", "stage", found.stage.stage, found.stage.year, None))
    if found.likeness is not None:
        rows.append(
            (label, "judgement", "likeness", found.likeness.value, found.likeness.year, found.likeness.percentile)
        )
    if found.hypotheses is not None:
        shares, year = found.hypotheses.posterior, found.hypotheses.year
        rows += [
            (label, "judgement", f"behaviour alone: {name}", round(p, 3), year, None) for name, p in shares.items()
        ]
    return rows


def compare(
    *dyads: Any,
    first: int | str | None = None,
    last: int | str | None = None,
    as_of: date | str | int | None = None,
    index: Index | None = None,
) -> Comparison:
    """Assess several dyads over one period.

    Parameters
    ----------
    *dyads
        Each as "A-B" or (A, B), or all of them in one list; two years behind them are the first and last.
    first, last
        First and last year; by default the index's.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.
    index
        Another index, for instance one computed from a vault.

    Raises
    ------
    UsageError
        Fewer than two dyads, the same twice (in either order), what is no dyad, or a text that can be split in several
        ways.
    UnknownNameError, AmbiguousNameError, CoverageError
        As in `assess`.

    Examples
    --------
    >>> compare("RUS-CHN", "USA-JPN", 2000, 2014).labels
    ('RUS-CHN', 'USA-JPN')
    """
    asked, years = _apart(dyads)
    if years and (first is not None or last is not None):
        raise UsageError("the years are given twice", "", "give them behind the dyads or by name")
    first, last = (
        (*years, None)[:2] if years else (given.year(first, "the first year"), given.year(last, "the last year"))
    )
    if len(asked) < 2:
        shown = ", ".join(given.shown(d) for d in asked) or "none"
        raise UsageError("one dyad is nothing to compare", shown, "give two or more, as RUS-CHN USA-JPN")
    at = known_on(as_of, index)
    period = (first or at.years[0], last or at.years[1]) if first is not None or last is not None else None
    pairs = [_pair(d, period) for d in asked]
    met: dict[frozenset[int], Any] = {}
    for dyad, (a, b) in zip(asked, pairs, strict=True):
        # A slip of the pen in the last is told of before the first is assessed. Each is shown both ways, so that the
        # other order is the same dyad.
        both = frozenset(state.code for state in meant(a, b, at, first, last))
        if both in met:
            shown = f"{given.shown(met[both])} and {given.shown(dyad)}"
            raise UsageError("the same dyad twice", shown, "name each dyad once, in either order")
        met[both] = dyad
    return Comparison(assessments=tuple(assess(a, b, first, last, index=at) for a, b in pairs))


def _apart(given_dyads: tuple[Any, ...]) -> tuple[list[Any], list[int]]:
    """Return the dyads, and the one or two years that stand behind them."""
    dyads = list(given_dyads)
    years: list[int] = []
    while dyads and len(years) < 2 and _is_year(dyads[-1]):
        years.insert(0, int(given.year(dyads.pop()) or 0))
    if len(dyads) == 1 and isinstance(dyads[0], Iterable) and not isinstance(dyads[0], str | bytes | Mapping):
        dyads = list(dyads[0])
    return dyads, years


def _is_year(value: Any) -> bool:
    return isinstance(value, Integral) or (isinstance(value, str) and value.isdecimal())


def _pair(dyad: Any, period: tuple[int, int] | None) -> tuple[Any, Any]:
    if isinstance(dyad, str):
        return split(dyad, period)
    if isinstance(dyad, tuple | list) and len(dyad) == 2:
        return dyad[0], dyad[1]
    raise UsageError("this is no dyad", given.shown(dyad), 'write "RUS-CHN" or ("RUS", "CHN")')


def split(text: str, period: tuple[int, int] | None = None) -> tuple[str, str]:
    """Split "A-B" at the hyphen that leaves a state on either side ("Guinea-Bissau-Senegal" has two hyphens).

    Examples
    --------
    >>> split("Guinea-Bissau-Senegal")
    ('Guinea-Bissau', 'Senegal')
    """
    parts = text.split("-")
    ways = [("-".join(parts[:n]).strip(), "-".join(parts[n:]).strip()) for n in range(1, len(parts))]
    if len(ways) == 1:
        return ways[0]
    good = [way for way in ways if all(_is_state(part, period) for part in way)]
    if len(good) != 1:
        what = "this is not two states joined by a hyphen" if not good else "this can be split in several ways"
        raise UsageError(what, repr(text), "write codes, as RUS-CHN")
    return good[0]


def _is_state(text: str, period: tuple[int, int] | None) -> bool:
    return resolve_or_none(text, period=period) is not None


def _cell(entry: dict[str, Any]) -> str:
    if entry["value"] is None:
        return "unknown"
    name, value = entry["measure"], entry["value"]
    said = value_text(catalog.measure(name), value) if name in catalog.measures() else five(value)
    return f"{said} ({entry['year']})"
