"""Two states over a period, and all that is known of them: the handle that every part of a judgement is given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.statistics import Point
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import CoverageError, UsageError
from dyadscope.index.frame import Index
from dyadscope.panel.holdings import Holdings
from dyadscope.results import Sentence
from dyadscope.states.names import State, by_code, resolve
from dyadscope.vault.store import Vault

_DECIMALS = 6
"""Values are scaled integers divided again: rounding makes equal ones equal."""


@dataclass(frozen=True, eq=False)
class Dyad:
    """Two states over a period; measures are read once and seen from the first of them.

    Attributes
    ----------
    held
        The measures of the index and, with a vault, those that are computed from it.
    pair
        COW codes of both states; `_12` measures are the first's towards or on the second.
    period
        First and last year asked for.
    named
        The states under the names they go by, where these are not the present ones.
    """

    held: Holdings
    pair: tuple[int, int]
    period: tuple[int, int]
    named: tuple[State, State] | None = None

    @classmethod
    def of(cls, held: Index | Holdings, a: int, b: int, first: int, last: int | None = None) -> Dyad:
        """Return the handle of two states by their COW codes; without a last year the period is one year.

        Raises
        ------
        UsageError
            The same state twice, or an empty period.
        CoverageError
            The two did not coexist in the period.
        """
        last = first if last is None else last
        if first > last:
            raise UsageError("the period is empty", f"{first} to {last}", "give the earlier year first")
        if a == b:
            raise UsageError("a dyad has two states", str(a), "name two different ones")
        made = cls(held if isinstance(held, Holdings) else Holdings(held), (a, b), (first, last))
        if made.years.is_empty():
            raise CoverageError("the two states did not coexist in the period", f"{a} and {b}, {first}-{last}")
        return made

    @property
    def index(self) -> Index:
        """The index of measures."""
        return self.held.index

    @property
    def vault(self) -> Vault | None:
        """Where source rows and further measures come from; None without one."""
        return self.held.vault

    @property
    def low(self) -> int:
        """The lower of both codes, as the index keeps the dyad."""
        return min(self.pair)

    @property
    def high(self) -> int:
        """The higher of both codes."""
        return max(self.pair)

    @cached_property
    def states(self) -> tuple[State, State]:
        """Both states, under the names they go by."""
        return self.named or (by_code(self.pair[0]), by_code(self.pair[1]))

    @cached_property
    def names(self) -> tuple[str, str]:
        """Both names as they stand within a sentence: with their article where they want one."""
        return in_sentence(self.states[0].name), in_sentence(self.states[1].name)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """Every measure of the index in every year of it in which both existed."""
        return self.index.dyad(*self.pair, *self.index.years)

    @cached_property
    def years(self) -> pl.Series:
        """The years of the period in which both existed."""
        return self.rows["year"].filter(self.rows["year"].is_between(*self.period))

    @cached_property
    def computed(self) -> pl.DataFrame:
        """The listed measures that the index lacks, computed from the vault, in the years of `rows`."""
        if self.vault is None:
            return self.rows.select("year")
        names = [n for n in self.held.computed if catalog.family_of(n).listed and catalog.measure(n).dtype != "String"]
        return self.held.dyad(*self.pair, names) if names else self.rows.select("year")

    @cached_property
    def listed(self) -> list[str]:
        """The measures that dimensions list, of the index and of the vault, in their order."""
        # Words have no trend, rank or distance.
        own = [n for n in self.index.measures if catalog.family_of(n).listed and catalog.measure(n).dtype != "String"]
        more = [n for n in self.computed.columns if n != "year"]
        return catalog.in_order([*own, *more]) if more else own

    def within(self, names: Sequence[str], *, since: int | None = None, until: int | None = None) -> pl.DataFrame:
        """Return year and measures of the index in the period, or since or until other years; it may lack some."""
        first, last = self.period[0] if since is None else since, self.period[1] if until is None else until
        held = [name for name in names if name in self.index.measures]
        years = self.rows["year"].to_list()
        return self.rows[bisect_left(years, first) : bisect_right(years, last), ["year", *held]]

    @cached_property
    def _lists(self) -> dict[str, list[Any]]:
        """Every column in the period as a list: a series is asked for often, and a frame costs more than a list."""
        inside = pl.col("year").is_between(*self.period)
        computed = self.computed.filter(inside).to_dict(as_series=False)
        return self.rows.filter(inside).to_dict(as_series=False) | computed

    @cached_property
    def _series(self) -> dict[str, tuple[Point, ...]]:
        """The series that were asked for: each is, by several parts of a judgement."""
        return {}

    def series(self, name: str) -> tuple[Point, ...]:
        """Return the known years and values of a measure in the period."""
        found = self._series.get(name)
        if found is None:
            values = self._lists.get(name, ())
            found = self._series[name] = tuple(
                (year, round(float(value), _DECIMALS))
                for year, value in zip(self._lists["year"], values, strict=bool(values))
                if value is not None
            )
        return found

    def of_one_source(self, name: str) -> tuple[Point, ...]:
        """Return the series of a measure as far as one source goes: of several, the one with most years.

        Values of different sources differ for reasons of their own, so no trend or level is told across them.
        """
        series, source = self.series(name), catalog.family_of(name).mixed_by
        if not source or source not in self._lists:
            return series
        of = dict(zip(self._lists["year"], self._lists[source], strict=True))
        groups: dict[str, list[Point]] = {}
        for point in series:
            groups.setdefault(str(of[point[0]]), []).append(point)
        longest = max(groups, key=lambda name: (len(groups[name]), groups[name][-1][0]), default="")
        return tuple(groups.get(longest, ()))


def two_states(
    a: str | int | State, b: str | int | State, period: tuple[int, int] | None = None
) -> tuple[State, State]:
    """Return the two states that are meant in a period; the same one twice is refused."""
    one, two = resolve(a, period=period), resolve(b, period=period)
    if one.code == two.code:
        where = f"{given.shown(a)} and {given.shown(b)} are both {one.name}"
        raise UsageError("the same state twice", where, "name two different states")
    return one, two


def how_read(*states: State) -> tuple[Sentence, ...]:
    """Return how names were read that could mean another state, or are former ones, as sentences of a result."""
    return tuple(Sentence(f"{state.remark}.") for state in states if state.remark)


def points(rows: pl.DataFrame, name: str) -> tuple[Point, ...]:
    """Return the known years and values of one measure."""
    pairs = zip(rows["year"].to_list(), rows[name].to_list(), strict=True)
    return tuple((year, round(float(value), _DECIMALS)) for year, value in pairs if value is not None)
