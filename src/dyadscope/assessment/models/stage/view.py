"""The stage of alignment of one dyad over a period: year by year, indicator by indicator, with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.stage import evidence as stage_evidence
from dyadscope.assessment.models.stage.evidence import StageEvidence
from dyadscope.assessment.models.stage.ladder import LadderValidity, ladder_validity
from dyadscope.assessment.models.stage.ledger import Ledger, LedgerEntry, combine, shipped
from dyadscope.index.frame import Index
from dyadscope.measures.stage import INDICATORS, NAMES, STAGE_NAMES, Indicator, stage_expression
from dyadscope.results.numbers import span, spans

__all__ = ["IndicatorView", "LadderValidity", "StageView", "ladder_validity", "stage_of"]

Series = tuple[tuple[int, int], ...]
_Levels = Mapping[str, Mapping[int, int | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorView:
    """One indicator of one dyad.

    Attributes
    ----------
    level, year
        The level in the last year of the period in which it is known, ledger included; None if it never is.
    data_level, ledger_level
        What data alone say of that year, and what the ledger's entries that count say; None where either is silent.
    meaning
        What the level means, in words.
    next_level
        What evidence would raise it by one; None at the highest level.
    series
        Year and level from data alone, known years only.
    unknown
        In which years of the period data do not know it, and why; None if they always do.
    evidence
        Dated rows behind the level of that year; empty without a vault.
    ledger
        Entries that hold in some year of the period, whether they count or not.
    """

    indicator: Indicator
    level: int | None
    year: int | None
    data_level: int | None
    ledger_level: int | None
    series: Series
    unknown: str | None
    evidence: tuple[StageEvidence, ...]
    ledger: tuple[LedgerEntry, ...]

    @property
    def name(self) -> str:
        """The indicator's name, that of its measure."""
        return self.indicator.name

    @property
    def meaning(self) -> str | None:
        """What the level means; None where it is unknown."""
        return None if self.level is None else self.indicator.levels[self.level]

    @property
    def next_level(self) -> str | None:
        """What would raise the level, or show the first one where nothing is known; None at the highest."""
        following = 1 if self.level is None else self.level + 1
        return self.indicator.levels[following] if following < len(self.indicator.levels) else None

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data; what is not known is None."""
        return {
            "name": self.name,
            "title": self.indicator.title,
            "stage": self.indicator.stage,
            "level": self.level,
            "year": self.year,
            "data_level": self.data_level,
            "ledger_level": self.ledger_level,
            "meaning": self.meaning,
            "would_raise": self.next_level,
            "series": [list(point) for point in self.series],
            "unknown": self.unknown,
            "evidence": [row.to_dict() for row in self.evidence],
            "ledger": [entry.to_dict() for entry in self.ledger],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """The stage of a dyad by year.

    Attributes
    ----------
    series
        Year and stage 0-3 from data alone, the same for every dyad; years in which it is unknown are left out.
    with_ledger
        The same with the ledger's entries that count; equal to `series` where there are none.
    one_suffices
        The stage if one indicator of each earlier stage sufficed instead of every known one.
    known
        Year and number of indicators known from data, of eight: the fewer, the easier a stage is reached.
    binding
        In the last year of `series`, the known indicators below level 2 that keep the dyad from a higher stage of
        which it has an indicator.
    notes
        Why rows of evidence are not shown, where they are not.
    """

    states: tuple[int, int]
    period: tuple[int, int]
    series: Series
    with_ledger: Series
    one_suffices: Series
    known: Series
    binding: tuple[str, ...]
    indicators: tuple[IndicatorView, ...]
    notes: tuple[str, ...] = ()

    @property
    def stage(self) -> int | None:
        """The stage in the last year in which it is known."""
        return self.series[-1][1] if self.series else None

    @property
    def year(self) -> int | None:
        """The last year in which the stage is known."""
        return self.series[-1][0] if self.series else None

    @property
    def word(self) -> str | None:
        """The stage's name; None where it is unknown."""
        return None if self.stage is None else STAGE_NAMES[self.stage]

    def indicator(self, name: str) -> IndicatorView | None:
        """Return one indicator by name, or None if there is no such."""
        return next((i for i in self.indicators if i.name == name), None)

    def to_dict(self) -> dict[str, Any]:
        """Return the stage as `assess --json` promises it; unknown years are absent, never 0."""
        return {
            "value": self.stage,
            "year": self.year,
            "word": self.word,
            "series": _pairs(self.series),
            "series_with_ledger": _pairs(self.with_ledger),
            "series_one_suffices": _pairs(self.one_suffices),
            "known": _pairs(self.known),
            "binding": list(self.binding),
            "indicators": [i.to_dict() for i in self.indicators],
            "notes": list(self.notes),
        }


def stage_of(dyad: Dyad, *, ledger: Ledger | None = None) -> StageView:
    """Return the stage of two states over a period.

    Parameters
    ----------
    dyad
        The states and the period. Indicators the index does not hold are unknown; with a vault, each indicator has the
        dated rows behind its latest level.
    ledger
        Hand-coded evidence; by default what ships with the package. `Ledger()` leaves it out.
    """
    index, (a, b) = dyad.index, dyad.pair
    lacking = [pl.lit(None, dtype=pl.Int8).alias(name) for name in NAMES if name not in index.measures]
    rows = dyad.within(NAMES).with_columns(lacking).select("year", pl.col(NAMES).cast(pl.Int8))
    years = rows["year"].to_list()
    data: _Levels = {name: dict(zip(years, rows[name].to_list(), strict=True)) for name in NAMES}
    entries = (shipped() if ledger is None else ledger).about(a, b)
    combined: _Levels = {
        name: {year: combine(level, _holding(entries, name, year))[0] for year, level in data[name].items()}
        for name in NAMES
    }
    latest = {n: max((y for y, v in combined[n].items() if v is not None), default=None) for n in NAMES}
    evidence: dict[str, tuple[StageEvidence, ...]] = {}
    notes: tuple[str, ...] = ()
    if dyad.vault is not None:
        known_in = {name: year for name, year in latest.items() if year is not None}
        evidence, notes = stage_evidence.gather(dyad.vault, (a, b), known_in)
    views = tuple(
        replace(
            _view(indicator, data[indicator.name], latest[indicator.name], entries),
            unknown=_unknown(index, indicator, data[indicator.name]),
            evidence=evidence.get(indicator.name, ()),
        )
        for indicator in INDICATORS
    )
    series, loose = _stages(years, data)
    return StageView(
        states=(a, b),
        period=dyad.period,
        series=series,
        with_ledger=series if combined == data else _stages(years, combined)[0],
        one_suffices=loose,
        known=tuple((year, sum(data[name][year] is not None for name in NAMES)) for year in years),
        binding=_binding(data, *series[-1]) if series else (),
        indicators=views,
        notes=notes,
    )


def _view(
    indicator: Indicator, data: Mapping[int, int | None], year: int | None, entries: tuple[LedgerEntry, ...]
) -> IndicatorView:
    own = tuple(e for e in entries if e.indicator == indicator.name and any(e.first <= y <= e.last for y in data))
    known = None if year is None else data[year]
    level, spoken = (None, None) if year is None else combine(known, _holding(entries, indicator.name, year))
    return IndicatorView(
        indicator=indicator,
        level=level,
        year=year,
        data_level=known,
        ledger_level=spoken,
        series=tuple((y, v) for y, v in data.items() if v is not None),
        unknown=None,
        evidence=(),
        ledger=own,
    )


def _holding(entries: tuple[LedgerEntry, ...], name: str, year: int) -> list[LedgerEntry]:
    return [e for e in entries if e.indicator == name and e.first <= year <= e.last]


def _unknown(index: Index, indicator: Indicator, data: Mapping[int, int | None]) -> str | None:
    years = [year for year, level in data.items() if level is None]
    if not years:
        return None
    when = ", ".join(span(*s) for s in spans(years))
    if indicator.name not in index.measures:
        return f"{when}: the index does not hold it"
    return f"{when}: unknown where the sources do not reach. {indicator.missing}"


def _stages(years: list[int], levels: _Levels) -> tuple[Series, Series]:
    """Return the stages by year, and those if one indicator of a stage sufficed."""
    frame = pl.DataFrame(
        {"year": years} | {name: [levels[name][year] for year in years] for name in NAMES},
        schema={"year": pl.Int16} | dict.fromkeys(NAMES, pl.Int8),
    )
    found = frame.select("year", stage_expression().alias("all"), stage_expression(every=False).alias("one"))
    strict, loose = (
        tuple((int(y), int(s)) for y, s in zip(found["year"], found[name], strict=True) if s is not None)
        for name in ("all", "one")
    )
    return strict, loose


def _binding(data: _Levels, year: int, stage: int) -> tuple[str, ...]:
    """Return the known indicators that alone keep the dyad from the highest stage of which it has an indicator."""
    level = {indicator: data[indicator.name][year] for indicator in INDICATORS}
    had = max((i.stage for i, value in level.items() if value is not None and value >= 2), default=0)
    if had <= stage:
        return ()
    return tuple(i.name for i, value in level.items() if i.stage < had and value is not None and value < 2)


def _pairs(series: Series) -> list[list[int]]:
    return [list(point) for point in series]
