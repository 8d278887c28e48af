"""How allied does a dyad look? The probability of a defence pact, told from everything but treaties.

An additive model of the index's measures, learnt from all dyads since 1946: what each measure adds is exact, and what
is unknown is never taken for zero. docs/likeness.md says how well it foretells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.evidence import UNKNOWN, Integers, begins_of, carried, carried_to, values_of
from dyadscope.assessment.models.likeness import model as parts
from dyadscope.assessment.models.likeness.model import ENOUGH, Artefact, Bins, LikenessModel, held_measures, item
from dyadscope.assessment.models.likeness.neighbours import FOLLOWED, Fates, Neighbour, held, nearest
from dyadscope.assessment.statistics import percentile
from dyadscope.errors import CoverageError
from dyadscope.index.frame import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one measure adds to the log odds, measured from the average dyad-year.

    `value` is the measure's (the larger or smaller of both directions where the title says so) and `year` the one it
    is of, at most five before; both None where it is missing, which adds something too: states that sit out of the
    United Nations, or whose trade nobody reports, are not average.
    """

    feature: str
    title: str
    measures: tuple[str, ...]
    value: float | None
    year: int | None
    log_odds: float

    def to_dict(self) -> dict[str, Any]:
        """Return the contribution as plain data."""
        return {
            "feature": self.feature,
            "title": self.title,
            "measures": list(self.measures),
            "value": self.value,
            "year": self.year,
            "log_odds": self.log_odds,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much a dyad looks like one with a defence pact.

    Attributes
    ----------
    value
        Probability in `year`, the last year of the period in which it is known; None where it never is.
    percentile
        Its mid-rank among all dyads of the year, 0 to 100.
    dyads
        How many have a likeness in that year.
    series
        Every known year of the period with its probability.
    variants
        Which model each of those years was told by: sources begin and end in different years, and a model uses only
        what is covered. A step where the model changes may be the model's.
    known
        Share of what the model draws on that is known of the dyad in `year`.
    log_odds, intercept
        Log odds in `year` before calibration: the constant and the sum of all contributions.
    contributions
        What each measure adds, the largest first.
    unknown
        Titles of the measures that are missing for the dyad in `year`, and of those no longer or not yet covered.
    neighbours
        The nearest other dyads of the past, each once, and what became of them.
    fates
        The same, counted over the fifty nearest.
    """

    value: float | None
    year: int | None
    percentile: float | None
    dyads: int
    series: tuple[tuple[int, float], ...]
    variants: tuple[tuple[int, str], ...]
    known: float | None
    log_odds: float | None
    intercept: float | None
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]
    fates: Fates | None

    @property
    def variant(self) -> str | None:
        """The model that told the last known year."""
        return self.variants[-1][1] if self.variants else None

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data, ready for JSON."""
        return {
            "value": self.value,
            "year": self.year,
            "percentile": self.percentile,
            "dyads": self.dyads,
            "series": [list(point) for point in self.series],
            "variants": [list(point) for point in self.variants],
            "known": self.known,
            "log_odds": self.log_odds,
            "intercept": self.intercept,
            "contributions": [c.to_dict() for c in self.contributions],
            "unknown": list(self.unknown),
            "followed": FOLLOWED,
            "neighbours": [n.to_dict() for n in self.neighbours],
            "fates": self.fates.to_dict() if self.fates else None,
        }


def likeness(dyad: Dyad, *, artefact: Artefact | None = None) -> Likeness:
    """Tell how much a dyad looks like one with a defence pact.

    Parameters
    ----------
    dyad
        The states and the period. What the index lacks is unknown.
    artefact
        Other models than those of the package.

    Examples
    --------
    >>> from dyadscope.assessment.dyad import Dyad
    >>> from dyadscope.index import load_index
    >>> found = likeness(Dyad.of(load_index(), 2, 20, 1990, 2000))  # the United States and Canada
    >>> found.year, found.value > 0.5
    (2000, True)
    """
    index = dyad.index
    at, known = held(index), parts.shipped() if artefact is None else artefact
    low, high = dyad.low, dyad.high
    own = _Years.read(index, low, high)
    asked = np.flatnonzero((own.years >= dyad.period[0]) & (own.years <= dyad.period[1]))
    points = [(int(own.years[row]), model, bins) for row in asked for model, bins in own.told(known, at, int(row))]
    if not points:
        return _unknown([f.title for f in parts.ITEMS])
    series = tuple((y, float(parts.told(m.probability(m.log_odds(bins)))[0])) for y, m, bins in points)
    year, model, bins = points[-1]
    among = likeness_of_year(index, year, artefact=known)["likeness"].drop_nulls().to_numpy()
    row = int(np.flatnonzero(own.years == year)[0])
    contributions = _contributions(own, model, bins, row)
    absent = [c.title for c in contributions if c.value is None]
    neighbours, fates = nearest(at, model, bins, (low, high))
    return Likeness(
        value=series[-1][1],
        year=year,
        percentile=percentile(series[-1][1], among),
        dyads=len(among),
        series=series,
        variants=tuple((y, m.name) for y, m, _ in points),
        known=round(float(model.known(bins)[0]), 3),
        log_odds=round(float(model.log_odds(bins)[0]), 4),
        intercept=model.intercept,
        contributions=tuple(sorted(contributions, key=lambda c: (-abs(c.log_odds), c.feature))),
        unknown=(*absent, *(f.title for f in parts.ITEMS if f.name not in model.tables)),
        neighbours=neighbours,
        fates=fates,
    )


def series_of(index: Index, low: int, high: int, *, artefact: Artefact | None = None) -> pl.DataFrame:
    """Return a dyad's likeness in every year of an index: year, likeness and likeness_known, null where unknown."""
    at, known = held(index), parts.shipped() if artefact is None else artefact
    dyad = _Years.read(at, low, high)
    rows = [
        (
            int(dyad.years[row]),
            float(parts.told(model.probability(model.log_odds(bins)))[0]),
            round(float(model.known(bins)[0]), 3),
        )
        for row in range(len(dyad.years))
        for model, bins in dyad.told(known, at, row)
    ]
    schema = {"year": pl.Int16, "likeness": pl.Float64, "likeness_known": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def likeness_of_year(index: Index, year: int, *, artefact: Artefact | None = None) -> pl.DataFrame:
    """Return the likeness of every dyad in one year: ccode1 < ccode2, likeness (null where unknown) and known.

    Parameters
    ----------
    index, artefact
        As for `likeness`.
    year
        A year of the index; outside it CoverageError is raised.

    Examples
    --------
    >>> from dyadscope.index import load_index
    >>> likeness_of_year(load_index(), 1990).columns
    ['ccode1', 'ccode2', 'likeness', 'known']
    """
    first, last = index.years
    if not first <= year <= last:
        raise CoverageError("year outside the index", str(year), f"the index holds {first} to {last}")
    return _of_year(index, year, parts.shipped() if artefact is None else artefact)


@lru_cache(maxsize=32)
def _of_year(index: Index, year: int, artefact: Artefact) -> pl.DataFrame:
    at = held(index)
    model = artefact.model(at, year)
    keys = at.table([], [year])
    if model is None:
        unknown = [pl.lit(None, pl.Float64).alias("likeness"), pl.lit(0.0).alias("known")]
        return keys.select("ccode1", "ccode2", *unknown)
    bins = model.bins(_values_of_year(at, year, model.features))
    known = model.known(bins)
    likely = parts.told(model.probability(model.log_odds(bins)))
    likely[known < ENOUGH] = np.nan
    return keys.select(
        "ccode1", "ccode2", pl.Series("likeness", likely).fill_nan(None), pl.Series("known", known.round(3))
    )


def _values_of_year(index: Index, year: int, features: Sequence[str]) -> dict[str, Floats]:
    """Return every feature of every dyad of a year, the last known value standing in."""
    found = {}
    # Few features look back far: each group reads no more years than it needs.
    for limit in {item(name).carried for name in features}:
        group = [name for name in features if item(name).carried == limit]
        frame = index.table(held_measures(group, index), range(year - limit, year + 1))
        years, begins = _years_and_begins(frame)
        rows = np.flatnonzero(years == year)
        for name, values in values_of(frame, [item(name) for name in group]).items():
            found[name] = carried_to(rows, values, begins, years, limit)
    return {name: found[name] for name in features}


@dataclass(frozen=True, slots=True)
class SkillReport:
    """How well likeness told, and foretold, pacts in years it had not learnt from.

    `tables` holds `existence`, `formation`, `dissolution` (each pooled and by year), `calibration`, `variants` and
    `published_split`; `about` what the models were learnt from.
    """

    tables: Mapping[str, Any]
    about: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {"about": dict(self.about), **self.tables}

    def to_frame(self) -> pl.DataFrame:
        """Return a row per question, year (null when pooled) and call: cases, order, Brier score and skill."""
        rows = []
        for question in ("existence", "formation", "dissolution"):
            table = self.tables[question]
            for year, found in ((None, table["pooled"]), *((int(y), f) for y, f in table["years"].items())):
                for call, scores in found["calls"].items():
                    row = {"question": question, "year": year, "call": call, "n": found["n"], "true": found["true"]}
                    names = ("auc", "average_precision", "brier", "skill")
                    rows.append(row | {name: scores.get(name) for name in names})
        return pl.DataFrame(rows, infer_schema_length=None)


def skill_report(*, artefact: Artefact | None = None) -> SkillReport:
    """Return the skill that was measured when the models were learnt.

    Examples
    --------
    >>> skill_report().tables["existence"]["pooled"]["calls"]["model"]["auc"] > 0.9
    True
    """
    known = parts.shipped() if artefact is None else artefact
    return SkillReport(known.skill, known.about)


@dataclass(frozen=True, eq=False)
class _Years:
    """One dyad over all years it existed in: every feature's value, and the year it is of (-1 for none)."""

    years: Integers
    values: Mapping[str, tuple[Floats, Integers]]

    @classmethod
    def read(cls, index: Index, low: int, high: int) -> _Years:
        names = held_measures([f.name for f in parts.ITEMS], index)
        frame = index.dyad(low, high, *index.years, names)
        frame = frame.with_columns(pl.lit(low).alias("ccode1"), pl.lit(high).alias("ccode2"))
        return cls(frame["year"].to_numpy().astype(np.int64), _carried(frame))

    def told(self, artefact: Artefact, index: Index, row: int) -> Iterator[tuple[LikenessModel, Bins]]:
        """Yield the model of a year and the dyad's bins, if enough is known."""
        model = artefact.model(index, int(self.years[row]))
        if model is None:
            return
        bins = model.bins({name: self.values[name][0][row : row + 1] for name in model.features})
        if model.known(bins)[0] >= ENOUGH:
            yield model, bins


def _carried(frame: pl.DataFrame) -> dict[str, tuple[Floats, Integers]]:
    """Return every feature of dyad-years sorted by dyad and year, the last known value standing in, and its year."""
    years, begins = _years_and_begins(frame)
    found = {}
    for name, values in values_of(frame, parts.ITEMS).items():
        held, age = carried(values, begins, years, item(name).carried)
        found[name] = held, np.where(age == UNKNOWN, UNKNOWN, years - age)
    return found


def _years_and_begins(frame: pl.DataFrame) -> tuple[Integers, Integers]:
    dyads = frame["ccode1"].to_numpy().astype(np.int64) * 1000 + frame["ccode2"].to_numpy()
    return frame["year"].to_numpy().astype(np.int64), begins_of(dyads)


def _contributions(dyad: _Years, model: LikenessModel, bins: Bins, row: int) -> list[Contribution]:
    found = []
    for name, adds in zip(model.features, model.contributions(bins)[0], strict=True):
        values, years = dyad.values[name]
        missing = bool(np.isnan(values[row]))
        found.append(
            Contribution(
                feature=name,
                title=item(name).title,
                measures=item(name).measures,
                value=None if missing else float(values[row]),
                year=None if missing else int(years[row]),
                log_odds=float(adds),
            )
        )
    return found


def _unknown(titles: list[str]) -> Likeness:
    return Likeness(
        value=None,
        year=None,
        percentile=None,
        dyads=0,
        series=(),
        variants=(),
        known=None,
        log_odds=None,
        intercept=None,
        contributions=(),
        unknown=tuple(titles),
        neighbours=(),
        fates=None,
    )
