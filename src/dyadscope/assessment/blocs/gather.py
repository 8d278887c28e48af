"""What a bloc is held to year by year: its members, the relations of their pairs, their positions, and who drifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from dyadscope import catalog, given
from dyadscope.arrays import Floats
from dyadscope.assessment.blocs.cohesion import Cohesion, drawn_sets, of_pairs, of_positions
from dyadscope.assessment.blocs.drift import Drift, Series, drift_of
from dyadscope.errors import CoverageError, UnknownNameError, UsageError
from dyadscope.index import Index
from dyadscope.index.ideal_distance_fit import positions
from dyadscope.records import DYAD_KEYS
from dyadscope.results.numbers import listed, span
from dyadscope.states import regions
from dyadscope.states.names import resolve

RELATION = ("p_aligned", "practice")
STORED = ("un_agreement", "un_kappa", "ideal_distance")
PAIR_MEASURES = (*RELATION, *STORED)
DRAWS, SEED = 499, 1
_APART = 10
"""Years between the two in which the relation is held against random sets: it is told anew for all pairs of a year."""
_KEYS = list(DYAD_KEYS)


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belonged to a bloc in which year: states that existed, by COW code; years without two are left out."""

    name: str
    title: str
    by_year: Mapping[int, tuple[int, ...]]

    @property
    def ever(self) -> tuple[int, ...]:
        """Everybody who ever belonged to it in these years."""
        return tuple(sorted({code for codes in self.by_year.values() for code in codes}))


def membership(who: str | int | Sequence[str | int], index: Index, period: tuple[int, int]) -> Membership:
    """Return the members of a named bloc, or of a list of states, in each year of a period.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        No such bloc or state; the message suggests neighbours.
    UsageError
        Fewer than two states.
    CoverageError
        In no year of the period do two members exist.
    """
    years = range(period[0], period[1] + 1)
    there = _existing(index, years)
    found = regions.find(who) if isinstance(who, str) else None
    if found is not None:
        name, title = found.name, found.title
        wanted = {year: _members(found, year) for year in years}
    else:
        states = _listed(who, period)
        name, title = ",".join(states.values()), listed(states.values())
        wanted = dict.fromkeys(years, tuple(states))
    held = {year: tuple(c for c in codes if c in there.get(year, ())) for year, codes in wanted.items()}
    by_year = {year: codes for year, codes in held.items() if len(codes) > 1}
    if not by_year:
        held_years = f"the index holds {index.years[0]} to {index.years[1]}"
        if found is not None:
            runs = found.years_with(2)
            there_were = listed(f"since {begin}" if end is None else f"in {span(begin, end)}" for begin, end in runs)
            held_years = f"it had two or more {there_were}: give years of these; {held_years}"
        raise CoverageError("fewer than two members existed", f"{title}, {period[0]}-{period[1]}", held_years)
    return Membership(name, title, by_year)


def _members(region: regions.Region, year: int) -> tuple[int, ...]:
    try:
        return region.members(year=year)
    except CoverageError:
        return ()


def _listed(who: object, period: tuple[int, int]) -> dict[int, str]:
    if isinstance(who, str) and "," not in who:
        try:
            only = resolve(who, period=period)
        except UnknownNameError:
            raise regions.unknown_region(who, "bloc") from None
        raise UsageError("one state is no bloc", only.name, "name a bloc, or states separated by commas")
    if isinstance(who, str):
        who = [part.strip() for part in who.split(",") if part.strip()]
    if not isinstance(who, Iterable) or isinstance(who, Mapping | bytes):
        raise UsageError("this is no bloc", given.shown(who), "name one, or states separated by commas or in a list")
    states = {state.code: state.name for state in (resolve(x, period=period) for x in who)}
    if len(states) < 2:
        shown = ", ".join(states.values()) or "none"
        raise UsageError("a bloc has two members or more", shown, "name a bloc, or states separated by commas")
    return states


def _existing(index: Index, years: range) -> dict[int, frozenset[int]]:
    """Return which states the index has in each year: those of the system then."""
    rows = index.table([], list(years)).unpivot(index="year", on=["ccode1", "ccode2"], value_name="ccode")
    held = rows.select("year", "ccode").unique().group_by("year").agg("ccode")
    return {int(year): frozenset(codes) for year, codes in held.iter_rows()}


def pair_rows(index: Index, members: Membership) -> pl.DataFrame:
    """Return year, measure and the members of `Cohesion` for every measure of pairs that the index has, by year."""
    rows = []
    years = sorted(members.by_year)
    stored = [name for name in STORED if name in index.measures]
    table = {key[0]: part for key, part in index.table(stored, years).group_by("year")}
    compared = {years[-1], years[-1] - _APART} & set(years)
    told = _relations(index, members, compared)
    for year in years:
        codes = members.by_year[year]
        for name in (*RELATION, *stored):
            frame = table[year] if name in stored else told[year]
            found = _cohesion(frame, name, codes, seed=year if name in stored or year in compared else None)
            rows.append({"year": year, "measure": name, "members": len(codes), **found})
    return pl.DataFrame(rows, schema=_SCHEMA)


def _relations(index: Index, members: Membership, compared: Iterable[int]) -> dict[int, pl.DataFrame]:
    """Return the relation by year: of the members' pairs, and of all pairs in the years in which they are compared."""
    from dyadscope.assessment.models.relation.stored import relations_of

    own = pl.all_horizontal(pl.col("ccode1", "ccode2").is_in(members.ever)) | pl.col("year").is_in(sorted(compared))
    told = relations_of(index, sorted(members.by_year)).filter(own).select(*_KEYS, *RELATION)
    return {int(key[0]): part for key, part in told.group_by("year")}


def _cohesion(frame: pl.DataFrame, name: str, codes: Sequence[int], seed: int | None) -> dict[str, float | None]:
    """Return the median of a measure over the members' pairs, against random sets of the states known, if seeded."""
    rows = frame.select("ccode1", "ccode2", pl.col(name).cast(pl.Float64)).drop_nulls().to_numpy()
    one, two = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64)
    states = np.unique(np.concatenate([one, two, np.asarray(codes, dtype=np.int64)]))
    matrix = np.full((len(states), len(states)), np.nan)
    at = np.searchsorted(states, one), np.searchsorted(states, two)
    matrix[at] = matrix[at[::-1]] = rows[:, 2]
    with_values = np.flatnonzero(~np.isnan(matrix).all(axis=1))
    members = np.searchsorted(states, codes)
    size = int(np.isin(members, with_values).sum())
    random = None
    if seed is not None and 1 < size < len(with_values):
        random = with_values[drawn_sets(len(with_values), size, DRAWS, np.random.default_rng((SEED, seed)))]
    found = of_pairs(matrix, members.tolist(), random, closer=catalog.measure(name).closer or 1)
    return _cells(found, len(codes))


def _cells(found: Cohesion | None, members: int) -> dict[str, float | None]:
    if found is None:
        return dict.fromkeys(_OF_COHESION) | {"known": 0, "total": members * (members - 1) // 2}
    return asdict(found)


@dataclass(frozen=True, slots=True)
class Stands:
    """Where members stand at the United Nations: the bloc by year, and every member by year.

    Attributes
    ----------
    bloc
        year, members, median with its interval, then the members of `Cohesion` for the mean distance from it.
    members
        ccode, year, mean, sd, and `others`, the median of the other members.
    """

    bloc: pl.DataFrame
    members: pl.DataFrame


def stands(index: Index, members: Membership) -> Stands:
    """Return positions, medians and spreads by year, from the estimates that ship, to the last year of the index."""
    known = positions().filter(pl.col("year").is_between(min(members.by_year), index.years[1]))
    rows, own = [], []
    for year, part in sorted((int(key[0]), part) for key, part in known.group_by("year")):
        codes = members.by_year.get(year, ())
        part = part.sort("ccode")
        place = {code: at for at, code in enumerate(part["ccode"])}
        held = [place[code] for code in codes if code in place]
        if len(held) < 2 or 2 * len(held) < len(codes):
            continue
        mean, sd = part["mean"].to_numpy(), part["sd"].to_numpy()
        rows.append({"year": year, "members": len(codes), **_of_year(mean, sd, held, year)})
        for at in held:
            others = float(np.median(mean[[other for other in held if other != at]]))
            own.append((part["ccode"][at], year, mean[at], sd[at], others))
    columns = {"ccode": pl.Int16, "year": pl.Int16, "mean": pl.Float64, "sd": pl.Float64, "others": pl.Float64}
    return Stands(pl.DataFrame(rows, schema=_STANDS), pl.DataFrame(own, schema=columns, orient="row"))


def _of_year(mean: Floats, sd: Floats, held: Sequence[int], year: int) -> dict[str, float | None]:
    generator = np.random.default_rng((SEED, year))
    drawn = generator.standard_normal((DRAWS, len(mean)))
    random = drawn_sets(len(mean), len(held), DRAWS, generator)
    median = float(np.median(mean[held]))
    replicates = np.median(mean[held] + sd[held] * drawn[:, held], axis=1)
    low, high = np.quantile(replicates, (0.05, 0.95))
    found = of_positions(mean, sd, drawn, held, random)
    middle = {"median": median, "median_low": min(float(low), median), "median_high": max(float(high), median)}
    return middle | asdict(found)


def drifts(members: Membership, found: Stands) -> dict[int, Drift | None]:
    """Return how each member of the last year drifts; None where too few of its years are known."""
    last = members.by_year[max(members.by_year)]
    told: dict[int, Drift | None] = {}
    for code in last:
        own = found.members.filter(pl.col("ccode") == code).sort("year")
        years, mean, sd, others = (own[name].to_numpy() for name in ("year", "mean", "sd", "others"))
        series = Series(years.astype(np.int64), mean, sd, others)
        told[code] = drift_of(series, np.random.default_rng((SEED, code)))
    return told


_OF_COHESION = tuple(Cohesion.__dataclass_fields__)
_NUMBERS: dict[str, Any] = {name: pl.Int32 if name in {"known", "total"} else pl.Float64 for name in _OF_COHESION}
_SCHEMA: dict[str, Any] = {"year": pl.Int16, "measure": pl.String, "members": pl.Int32} | _NUMBERS
_STANDS: dict[str, Any] = (
    {"year": pl.Int16, "members": pl.Int32}
    | dict.fromkeys(("median", "median_low", "median_high"), pl.Float64)
    | _NUMBERS
)
