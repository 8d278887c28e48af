"""Alliance, entente, unaligned or rivalry: the record first, behaviour beside it, an interval on everything.

What is told for a year rests on the rows to that year, and on nothing later. Rows are yearly rows of the index or of a
vault, as far back as they go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation import evidence as parts
from dyadscope.assessment.models.relation import tables as trained
from dyadscope.assessment.models.relation.evidence import Evidence, Small, evidence_of
from dyadscope.assessment.models.relation.filter import Hazards, ahead, filtered, position_of
from dyadscope.assessment.models.relation.reading import (
    EVEN,
    PLEDGES,
    READINGS,
    RIVALRY,
    Behaviour,
    bounds,
    leaders,
    of_behaviour,
    pledges,
    posterior,
    small_pledges,
)
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.assessment.treaty_names import behind
from dyadscope.errors import UsageError
from dyadscope.states.system import YEARS, lifetimes

Posterior = Mapping[str, float]
Interval = tuple[float, float]
HORIZONS = (1, 5)
AT_ODDS = 7.0
"""How many times as common among rivals the evidence is of two who are called at odds: from 3 on evidence is called
positive, from 20 strong (Kass & Raftery 1995)."""
QUARTER = 0.25
"""Share of rivals among pairs that behave alike, or probability of a rivalry, from which two are called at odds too."""
TELLING = 0.3
"""What a piece of evidence must add to the log odds of a rivalry to be told as a reason of hostility."""
_CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Record:
    """What the record last says: level of pledge and listed rivalry, each with the year it is of.

    `carried` is true where either is older than the year asked, or a pledge stands only because no end is known.
    `since` is the first year of the pledge at its level without a break, None where it may be older than the rows, and
    `members` how many states the smallest treaty has that gives it.
    """

    pledge: str | None
    pledge_year: int | None
    small: bool | None
    source: str | None
    rivalry: bool | None
    rivalry_year: int | None
    year: int
    carried: bool
    since: int | None = None
    members: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Relation:
    """How two states stand in a year.

    Attributes
    ----------
    leader
        "alliance", "entente", "unaligned" or "rivalry"; None where nothing is known of the two.
    basis
        What the leader rests on: "treaty", "record of rivalry", "behaviour", or "absence" (no treaty, no sign of ties).
    posterior
        Probability of each reading; they sum to 1.
    pledge
        Probability of each level of pledge, by whatever treaty.
    rivalry
        Probability of a rivalry, listed or not.
    practice
        Probability that, treaties left out, the two behave like pairs with a pledge of fewer than ten members; None
        where nothing of their behaviour is known.
    interval
        90 % interval of every reading, of each level of pledge (`pledge none`, ...), and of `practice`.
    record
        What the record last says.
    behaviour, behaviour_year
        The four readings by behaviour alone, and the last year of the evidence behind them.
    hostile
        How many times as common the evidence is among rivals as among others: 1 says nothing.
    hostility
        The evidence that speaks most for it, the strongest first: by name its value and the year that is of.
    forecast, forecast_interval
        The four readings in one and in five years, and their intervals.
    known
        Whether anything is known beyond what holds for any such pair.
    """

    ccode1: int
    ccode2: int
    year: int
    leader: str | None
    basis: str | None
    posterior: Posterior
    pledge: Posterior
    rivalry: float
    practice: float | None
    interval: Mapping[str, Interval]
    record: Record
    behaviour: Posterior
    behaviour_year: int | None
    forecast: Mapping[int, Posterior]
    forecast_interval: Mapping[int, Mapping[str, Interval]]
    known: bool
    hostile: float = 1.0
    hostility: Mapping[str, tuple[float, int]] = field(default_factory=dict)

    @property
    def hostile_year(self) -> int | None:
        """The year of the newest evidence of hostility, None without any: what is old may be over."""
        return max((year for _, year in self.hostility.values()), default=None)

    @property
    def at_odds(self) -> bool:
        """Whether two states that are not read as rivals may well be: by behaviour, or by a list that ended."""
        if self.leader is None or self.leader == "rivalry":
            return False
        if self.rivalry >= QUARTER:
            return True
        ties, rivals = self.behaviour["alliance"] + self.behaviour["entente"], self.behaviour["rivalry"]
        hostile = self.hostile >= AT_ODDS or rivals >= QUARTER
        return self.leader in {"unaligned", "entente"} and hostile and ties < max(rivals, EVEN)

    def to_dict(self) -> dict[str, Any]:
        """Return the relation as plain data."""
        return {
            "year": self.year,
            "leader": self.leader,
            "basis": self.basis,
            "posterior": _rounded(self.posterior),
            "pledge": _rounded(self.pledge),
            "rivalry": round(self.rivalry, 4),
            "practice": None if self.practice is None else round(self.practice, 4),
            "hostile": float(f"{self.hostile:.3g}"),
            "hostility": {name: {"value": value, "year": year} for name, (value, year) in self.hostility.items()},
            "at_odds": self.at_odds,
            "interval": {name: [round(low, 4), round(high, 4)] for name, (low, high) in self.interval.items()},
            "record": self.record.to_dict(),
            "behaviour": {"posterior": _rounded(self.behaviour), "year": self.behaviour_year},
            "forecast": {str(years): _rounded(found) for years, found in self.forecast.items()},
            "forecast_interval": {
                str(years): {name: [round(low, 4), round(high, 4)] for name, (low, high) in found.items()}
                for years, found in self.forecast_interval.items()
            },
            "confidence": None if self.leader is None else confidence(self),
            "known": self.known,
        }


def relation(rows: pl.DataFrame, year: int, *, tables: Tables | None = None) -> Relation:
    """Return how two states stand in a year.

    Parameters
    ----------
    rows
        One dyad's rows: `ccode1`, `ccode2`, `year` and the measures in `MEASURES`, as far back as they go. Later rows
        than `year` are not looked at; measures that are missing, or null, are unknown and add nothing.
    year
        The year asked for.
    tables
        Other trained figures than those of the package.

    Raises
    ------
    UsageError
        No row to that year, or rows of more than one dyad.

    Examples
    --------
    >>> from dyadscope.index import load_index
    >>> rows = load_index().table(parts.MEASURES).filter(pl.col("ccode1") == 750, pl.col("ccode2") == 770)
    >>> found = relation(rows, 2018)
    >>> found.leader, found.basis
    ('rivalry', 'record of rivalry')
    """
    return relations(rows, [year], tables=tables)[0]


def relations(
    rows: pl.DataFrame | Evidence, years: Iterable[int], *, tables: Tables | None = None, intervals: bool = True
) -> tuple[Relation, ...]:
    """Return how two states stand in each of some years, in one pass; what is told of a year rests on none after it."""
    known = trained.shipped() if tables is None else tables
    asked = sorted(dict.fromkeys(int(y) for y in years))
    if not asked:
        return ()
    evidence = evidence_to(rows, asked)
    at = np.searchsorted(evidence.year, np.asarray(asked))
    replicates = known.replicates if intervals else 0
    state = filtered(known, evidence, at, replicates=replicates)
    own = evidence.where(at)
    terms = Terms.of(own)
    hazards = Hazards.of(known, terms, replicates)
    behaviour = Behaviour.of(known, terms, replicates, hazards)
    now = posterior(state, behaviour)
    future = _forecasts(known, state, own, replicates)
    hostility = known.models["hostility"].contributions(terms)
    parts_ = _Parts(evidence, at, state, behaviour, now, of_behaviour(known, own, behaviour), future, hostility)
    return tuple(_relation(parts_, n, year) for n, year in enumerate(asked))


def confidence(found: Relation, *, tables: Tables | None = None) -> str:
    """Return how sure the leading reading is: "high", "moderate" or "low".

    It is chosen by how far the leader is ahead of the next reading at the unfavourable end of its interval; the bounds
    are those at which past forecasts were wrong in clearly different shares (docs/validity.md).
    """
    known = trained.shipped() if tables is None else tables
    if found.leader is None or not found.known:
        return "low"
    ahead_ = margin(found)
    moderate, high = known.confidence
    # What the record says is not sure where behaviour says otherwise.
    return "high" if ahead_ >= high and not found.at_odds else "moderate" if ahead_ >= moderate else "low"


def margin(found: Relation) -> float:
    """Return how far the leader's probability, averaged with its lower bound, is above that of the next reading."""
    if found.leader is None:
        return 0.0
    low = found.interval.get(found.leader, (found.posterior[found.leader],) * 2)[0]
    own = (found.posterior[found.leader] + low) / 2
    return own - max(p for name, p in found.posterior.items() if name != found.leader)


@dataclass(frozen=True, eq=False)
class _Parts:
    evidence: Evidence
    at: Integers
    state: Floats
    behaviour: Behaviour
    now: Floats
    alone: Floats
    future: Mapping[int, Floats]
    hostility: Floats


def evidence_to(rows: pl.DataFrame | Evidence, years: Sequence[int]) -> Evidence:
    """Return the evidence on a dyad to the last of ascending years, with a row in each of them.

    Whoever asks several questions about one dyad asks this first, and hands on what it returns in place of the rows.

    Raises
    ------
    UsageError
        No row to the first of the years, rows of more than one dyad, or evidence to another year.
    """
    if isinstance(rows, Evidence):
        if int(rows.year[-1]) != years[-1] or not set(years) <= set(rows.year.tolist()):
            raise UsageError("evidence to another year", str(years[-1]), "make it of the dyad's rows to that year")
        return rows
    frame = one_dyad(rows, years[-1])
    first = int(frame["year"].min())  # type: ignore[arg-type]  # a year column holds integers
    if years[0] < first:
        raise UsageError("no row to that year", str(years[0]), f"the rows begin in {first}")
    return evidence_of(with_years(frame, years))


def one_dyad(rows: pl.DataFrame, last: int) -> pl.DataFrame:
    """Return the rows of one dyad to a year; raises UsageError where there are none, or rows of several."""
    frame = rows.filter(pl.col("year") <= last)
    if frame.is_empty():
        raise UsageError("no row to that year", str(last), "give the dyad's rows as far back as they go")
    if frame.select("ccode1", "ccode2").n_unique() > 1:
        raise UsageError("rows of more than one dyad", "relation", "give the rows of one, or use relations_of_year")
    return frame


def with_years(frame: pl.DataFrame, asked: Sequence[int]) -> pl.DataFrame:
    """Return the rows with an empty one for every year asked that has none."""
    lacking = sorted(set(asked) - set(frame["year"].to_list()))
    if not lacking:
        return frame.sort("year")
    keys = frame.select("ccode1", "ccode2").head(1)
    added = pl.concat([keys.with_columns(pl.lit(y).cast(frame.schema["year"]).alias("year")) for y in lacking])
    return pl.concat([frame, added], how="diagonal").sort("year")


def _forecasts(tables: Tables, state: Floats, rows: Evidence, replicates: int) -> dict[int, Floats]:
    states = ahead(tables, state, rows, max(HORIZONS), replicates=replicates)
    found = {}
    for years in HORIZONS:
        behaviour = Behaviour.of(tables, Terms.of(rows, older=years), replicates)
        found[years] = posterior(states[years - 1], behaviour)
    return found


def _relation(found: _Parts, n: int, year: int) -> Relation:
    evidence, at = found.evidence, int(found.at[n])
    own = slice(n, n + 1)
    now = found.now[n, 0]
    weights = evidence.weights[at]
    seen = weights > 0
    record = _record(evidence, at, year)
    noted = bool(record.rivalry) or record.pledge not in {None, "none"}
    known = bool(seen.any()) or noted
    leader = READINGS[int(leaders(now))] if known else None
    pledge = pledges(found.state[own])
    interval = _intervals(READINGS, found.now[n]) | _intervals([f"pledge {name}" for name in PLEDGES], pledge[0])
    told = bool((seen & parts.OF_PRACTICE).any())
    if told:
        interval |= _intervals(("practice",), found.behaviour.practice[n][:, None])
    return Relation(
        ccode1=int(evidence.one[at]),
        ccode2=int(evidence.two[at]),
        year=year,
        leader=leader,
        basis=None if leader is None else _basis(leader, found, n, seen=bool(seen.any())),
        posterior=_named(READINGS, now),
        pledge=_named(PLEDGES, pledge[0, 0]),
        rivalry=float(now[RIVALRY]),
        practice=float(found.behaviour.practice[n, 0]) if told else None,
        interval=interval,
        record=record,
        behaviour=_named(READINGS, found.alone[n, 0]),
        behaviour_year=year - int(evidence.age[at][seen].min()) if seen.any() else None,
        forecast={years: _named(READINGS, then[n, 0]) for years, then in found.future.items()},
        forecast_interval={years: _intervals(READINGS, then[n]) for years, then in found.future.items()},
        known=known,
        hostile=float(np.exp(found.hostility[n].sum())),
        hostility=_telling(evidence, at, found.hostility[n]),
    )


def _telling(evidence: Evidence, at: int, adds: Floats) -> dict[str, tuple[float, int]]:
    """Return the evidence that speaks for a rivalry, the strongest first, each with its value and year."""
    strongest = [int(n) for n in np.argsort(-adds, kind="stable") if adds[n] >= TELLING]
    year = int(evidence.year[at])
    return {
        parts.NAMES[n]: (round(float(evidence.values[at, n]), 4), year - int(evidence.age[at, n])) for n in strongest
    }


def _basis(leader: str, found: _Parts, n: int, *, seen: bool) -> str:
    state = found.state[n, 0]
    if leader == "rivalry":
        return "record of rivalry" if state[:, 1].sum() >= EVEN else "behaviour"
    if leader in {"alliance", "entente"}:
        return "treaty" if small_pledges(found.state[n : n + 1])[0, 0] >= EVEN else "behaviour"
    return "behaviour" if seen else "absence"


def _record(evidence: Evidence, at: int, year: int) -> Record:
    first = int(evidence.begins[at])
    position = position_of(evidence.small[first : at + 1], evidence.large[first : at + 1])
    years = evidence.year[first : at + 1]
    pledged, listed = np.flatnonzero(position != UNKNOWN), np.flatnonzero(evidence.listed[first : at + 1] != UNKNOWN)
    pledge = pledge_year = small = source = rivalry = rivalry_year = since = members = None
    if pledged.size:
        last = first + int(pledged[-1])
        level = max(int(evidence.small[last]), int(evidence.large[last]))
        pledge, pledge_year = PLEDGES[level], int(years[pledged[-1]])
        small = bool(evidence.small[last] >= max(level, 1)) if level else None
        source = ("atop", _CARRIED, "ledger")[int(evidence.coded[last])]
        if level:
            pair = int(evidence.one[at]), int(evidence.two[at])
            since = _since(np.maximum(evidence.small, evidence.large)[first : last + 1], years, pair)
            members = None if evidence.members[last] == UNKNOWN else int(evidence.members[last])
    if listed.size:
        rivalry = bool(evidence.listed[first + int(listed[-1])] == 1)
        rivalry_year = int(years[listed[-1]])
    carried = source == _CARRIED or any(y is not None and y < year for y in (pledge_year, rivalry_year))
    return Record(pledge, pledge_year, small, source, rivalry, rivalry_year, year, carried, since, members)


def _since(levels: Small, years: Integers, pair: tuple[int, int]) -> int | None:
    """Return the first year of the last run of one level; a year without a record does not break it.

    A run that reaches the first record is older, for all one knows, unless one of the two became a state in that year.
    """
    known = levels != UNKNOWN
    run, when = levels[known], years[: len(levels)][known]
    other = np.flatnonzero(run != run[-1])
    begun = {life.start.year for code in pair for life in lifetimes(code, "cow") if life.start} - {YEARS[0]}
    first = int(when[other[-1] + 1] if other.size else when[0])
    if first in begun:
        # A treaty may be older than a state: Britain's of 1936 bound Egypt, which is on the list again from 1937 on.
        return min([first, *(treaty.since for treaty in behind(pair, first))])
    return first if other.size else None


def _named(names: tuple[str, ...], values: Floats) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True)}


def _intervals(names: Sequence[str], values: Floats) -> dict[str, Interval]:
    """Return the interval of each of some values (axis 1) over replicates (axis 0), all at once."""
    low, high = bounds(values.T)
    return dict(zip(names, zip(low.tolist(), high.tolist(), strict=True), strict=True))


def _rounded(found: Posterior) -> dict[str, float]:
    return {name: round(value, 4) for name, value in found.items()}
