"""What two states are likely to be to each other one and five years after the last finished year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from dyadscope import catalog
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.answer.headline import interval as told_interval
from dyadscope.assessment.dyad import Dyad, how_read, two_states
from dyadscope.assessment.models.relation import MEASURES, Relation, relation
from dyadscope.assessment.models.relation.measure import READINGS as NAMES
from dyadscope.assessment.models.relation.measure import rows_of
from dyadscope.errors import CoverageError
from dyadscope.index import Index, known_on
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import five, listed, opening
from dyadscope.states.names import State

AHEAD = (1, 5)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Forecast(Result):
    """The probabilities of the four readings in the base year, one year and five years after it.

    Attributes
    ----------
    states
        Both states.
    relation
        The relation in the base year, with its forecast.
    data, sources
        Where the numbers come from.
    """

    kind: ClassVar[str] = "Forecast of a relation"

    states: tuple[State, State]
    relation: Relation
    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def base(self) -> int:
        """The last year that anything is known of."""
        return self.relation.year

    @property
    def title(self) -> str:
        """Who, and for which years."""
        years = listed(str(self.base + ahead) for ahead in AHEAD)
        return (
            f"{self.states[0].name} and {self.states[1].name}: forecast for {years}, from what was known to {self.base}"
        )

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How names were read, what is likely in one and in five years, and how such a forecast is made."""
        told = [self._told(ahead) for ahead in AHEAD]
        made = (
            "Made by carrying the relation forward as comparable pairs went on; no event is foreseen. "
            "`dyadscope skill` says how such forecasts did in past years."
        )
        return (*how_read(*self.states), *told, Sentence(made))

    def _told(self, ahead: int) -> Sentence:
        shares = self.relation.forecast[ahead]
        ranked = sorted(shares.items(), key=lambda item: -item[1])
        first, p = ranked[0]
        low, high = self._interval(ahead, first)
        interval = "" if low is None or high is None else f" ({told_interval(low, high)})"
        others = [f"{READINGS[name]} {five(share)}" for name, share in ranked[1:] if share >= 0.05]
        rest = f"; {', '.join(others)}" if others else ""
        text = f"{self.base + ahead}: {READINGS[first]} {five(p)}{interval}{rest}."
        return Sentence(text, ("relation_leader",))

    def _interval(self, ahead: int, name: str) -> tuple[float | None, float | None]:
        if ahead == 0:
            return self.relation.interval.get(name, (None, None))
        return self.relation.forecast_interval.get(ahead, {}).get(name, (None, None))

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Every reading in the base year and the years ahead, with its interval."""
        headings = (
            Heading("year", "Year", form="name"),
            Heading("reading", "Reading"),
            Heading("probability", "Probability", form="probability"),
            Heading("low", "90 % interval, low", form="probability"),
            Heading("high", "high", form="probability"),
        )
        rows = []
        for ahead in (0, *AHEAD):
            shares = self.relation.forecast[ahead] if ahead else self.relation.posterior
            rows += [(self.base + ahead, name, shares[name], *self._interval(ahead, name)) for name in NAMES]
        return (Listing.of("forecast", "Probability of each reading", headings, rows),)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The four readings in the base year and five years ahead, with intervals."""
        title = f"{self.states[0].name} and {self.states[1].name} in {self.base + AHEAD[-1]}, and in {self.base}"
        ahead = AHEAD[-1]
        foretold = self.relation.forecast[ahead]
        rows = [
            (opening(READINGS[n]), foretold[n], *self._interval(ahead, n), self.relation.posterior[n]) for n in NAMES
        ]
        headings = (
            Heading("reading", "Reading"),
            Heading("ahead", str(self.base + ahead), form="probability"),
            Heading("low", "90 % interval, low", form="probability"),
            Heading("high", "high", form="probability"),
            Heading("now", str(self.base), form="probability"),
        )
        said = ", ".join(f"{row[0].lower()} {five(row[1])}" for row in rows)
        return (
            Figure(
                name="forecast",
                title=title,
                kind="dots",
                unit="probability",
                data=Listing.of("forecast", title, headings, rows),
                traces=(
                    Trace(column="ahead", low="low", high="high", label=str(self.base + ahead)),
                    Trace(column="now", label=str(self.base), shade="ink", shape="diamond", dash=(2, 2)),
                ),
                along="reading",
                interval="90 % intervals",
                source=named(self.sources),
                years=(self.base, self.base + ahead),
                alternative=f"{title}: {said}.",
                form="probability",
                extent=(0.0, 1.0),
            ),
        )

    def _content(self) -> dict[str, Any]:
        return {
            "dyad": [{"code": s.iso3 or s.abbreviation, "ccode": s.code, "name": s.name} for s in self.states],
            "base_year": self.base,
            "forecast": self.tables[0].frame.to_dicts(),
            "relation": self.relation.to_dict(),
        }


def forecast(
    a: str | int | State,
    b: str | int | State,
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
) -> Forecast:
    """Return what two states are likely to be to each other one and five years after the last finished year.

    Parameters
    ----------
    a, b
        Names, codes or capitals of the states.
    as_of
        Forecast from what was finished on this day: a date, YYYY-MM-DD, or a year, which means its last day. The
        tables are those of today.
    index
        Another index, for instance one computed from a vault.

    Returns
    -------
    Forecast

    Raises
    ------
    UnknownNameError, AmbiguousNameError, UsageError
        A name that no state or several have; the same state twice.
    CoverageError
        The two did not both exist in the base year.

    Examples
    --------
    >>> forecast("Russia", "Belarus").base
    2025
    """
    at = known_on(as_of, index)
    base = at.years[1]
    one, two = two_states(a, b, (base, base))
    dyad = Dyad(Holdings(at), (one.code, two.code), (base, base))
    if base not in dyad.rows["year"]:
        raise CoverageError(
            "the two states did not both exist in the base year",
            f"{one.name} and {two.name}, {base}",
            "a forecast needs two states of today; `dyadscope assess` tells of the past",
        )
    origins = {source for name in MEASURES if name in at.measures for source in at.sources(name)}
    found = relation(rows_of(at, dyad.low, dyad.high), base)
    return Forecast(states=(one, two), relation=found, data=at.about(), sources=catalog.sources_of(origins))
