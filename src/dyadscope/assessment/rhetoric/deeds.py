"""What the two states do, year by year, beside what they say: pledge, practice, arms, trade, exercises, votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dyad import Dyad, points
from dyadscope.assessment.headings import form_of
from dyadscope.assessment.statistics import Point
from dyadscope.assessment.words import COMMITMENT_LEVELS
from dyadscope.records import Source
from dyadscope.results.parts import Form

_DEEDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("pledge", ("commitment_now", "commitment"), "Pledge, 0 none to 3 defence, the stronger direction"),
    ("practice", ("likeness",), "Practice: likeness to a defence pact"),
    ("arms", ("arms_register_12",), "Arms that {a} received from {b}, million TIV over five years"),
    ("arms_back", ("arms_register_21",), "Arms that {b} received from {a}, million TIV over five years"),
    ("trade", ("trade_newest_dependence_12", "trade_dependence_12"), "Trade: dependence of {a} on {b}"),
    ("trade_back", ("trade_newest_dependence_21", "trade_dependence_21"), "Trade: dependence of {b} on {a}"),
    ("exercises", ("exercises",), "Joint exercises"),
    ("exercises_listed", ("exercises_named", "exercises_russian_list"), "Joint exercises on later lists, at least"),
    ("votes", ("un_agreement",), "Agreement of votes at the United Nations"),
)
"""What is put beside words: a name here, the measures that tell it, the first that is known, and its title."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One series of deeds: its name, the measure it is read from, title, unit, form and known years."""

    name: str
    measure: str
    title: str
    unit: str
    form: Form
    series: tuple[Point, ...]

    @property
    def begins(self) -> int | None:
        """The year in which it was first above nothing; None if it never was."""
        return next((year for year, value in self.series if value > 0), None)

    @property
    def latest_rise(self) -> tuple[int, float, float] | None:
        """The last year in which its level rose, from what to what; None if it never did."""
        steps = [
            (year, before, value)
            for (_, before), (year, value) in zip(self.series, self.series[1:], strict=False)
            if value > before
        ]
        return steps[-1] if steps else None

    def said(self, value: float) -> str:
        """Return a level of a pledge in words."""
        return COMMITMENT_LEVELS[int(value)] if self.name == "pledge" else f"{value:g}"


def deeds_of(dyad: Dyad) -> tuple[Deed, ...]:
    """Return the deeds that are known of two states in the period, of all years of the index that lie in it."""
    wanted = dict.fromkeys(name for _, names, _ in _DEEDS for name in names)
    have = [name for name in wanted if dyad.held.has(name)]
    rows = dyad.held.dyad(*dyad.pair, have).filter(pl.col("year").is_between(*dyad.period))
    out = []
    for name, measures, title in _DEEDS:
        known = {m: points(rows, m) for m in measures if m in rows.columns}
        measure = next((m for m in measures if known.get(m)), None)
        if measure is not None:
            about = catalog.measure(measure)
            told = title.format(a=dyad.names[0], b=dyad.names[1])
            out.append(Deed(name, measure, told, about.unit, form_of(about), known[measure]))
    return tuple(out)


def sources_of(deeds: Mapping[str, Deed] | tuple[Deed, ...], dyad: Dyad) -> tuple[Source, ...]:
    """Return the published data sets that deeds are read from."""
    held = deeds.values() if isinstance(deeds, Mapping) else deeds
    names = {source for deed in held for source in dyad.held.sources(deed.measure)}
    return catalog.sources_of(sorted(names & set(catalog.sources())))
