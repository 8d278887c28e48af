"""Several dyads side by side, over the same period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from numbers import Integral
from typing import Any

import polars as pl

from dyadscope import given
from dyadscope.assessment.assessing import Assessment, assess, code
from dyadscope.assessment.words import number
from dyadscope.errors import UsageError
from dyadscope.index import Index, known_on
from dyadscope.states.names import resolve_or_none

_Row = tuple[str, str, str, float | None, int | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Assessments of several dyads, to be read side by side; each keeps its own coverage and unknowns."""

    assessments: tuple[Assessment, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Short names of the dyads, as RUS-CHN."""
        return tuple("-".join(code(s) for s in a.states) for a in self.assessments)

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
            pl.struct("value", "year").map_elements(_cell, return_dtype=pl.String, skip_nulls=False).alias("cell")
        )
        return frame.pivot("dyad", index=["dimension", "measure"], values="cell", maintain_order=True)

    def to_dict(self) -> dict[str, Any]:
        """Return the assessments as plain data."""
        return {"dyads": [a.to_dict() for a in self.assessments]}

    def __str__(self) -> str:
        """Return the table and every dyad's summary."""
        table = self.table()
        widths = [max(len(str(v)) for v in (name, *table[name])) for name in table.columns]
        lines = ["  ".join(n.ljust(w) for n, w in zip(table.columns, widths, strict=True)).rstrip()]
        for row in table.iter_rows():
            lines.append("  ".join(str(v).ljust(w) for v, w in zip(row, widths, strict=True)).rstrip())
        for assessment in self.assessments:
            lines += ["", assessment.title, *(f"- {s.text}" for s in assessment.summary)]
        return "\n".join(lines)


def _models(label: str, assessment: Assessment) -> list[_Row]:
    """Return what the models make of a dyad, as rows like those of the measures."""
    found = assessment.judgement
    rows: list[_Row] = []
    if found.stage is not None:
        rows.append((label, "judgement", "stage", found.stage.stage, found.stage.year, None))
    if found.likeness is not None:
        rows.append(
            (label, "judgement", "likeness", found.likeness.value, found.likeness.year, found.likeness.percentile)
        )
    if found.hypotheses is not None:
        shares, year = found.hypotheses.posterior, found.hypotheses.year
        rows += [(label, "judgement", f"probability of {name}", round(p, 3), year, None) for name, p in shares.items()]
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
        Fewer than two dyads, what is no dyad, or a text that can be split in several ways.
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
    return "unknown" if entry["value"] is None else f"{number(entry['value'])} ({entry['year']})"
