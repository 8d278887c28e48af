"""Alliance, entente, unaligned or rivalry: what the evidence on one dyad says, and how easily it would say otherwise.

The method is an analysis of competing hypotheses with counted likelihoods: for every piece of evidence, how often
comparable dyads of the same period showed the same value under each hypothesis (Heuer 1999). Treaties and rivalries
define the hypotheses and are never evidence for them; opportunity defines who is comparable. docs/hypotheses.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.comparable import ALL_SETS, OPPORTUNITY, SETS, parity_of, set_of
from dyadscope.assessment.models.evidence import OUTLIVES, UNKNOWN, Integers, Item, carried, measures_of
from dyadscope.assessment.models.hypotheses import items as parts
from dyadscope.assessment.models.hypotheses import tables as counts
from dyadscope.assessment.models.hypotheses.items import CLASSES, ITEMS
from dyadscope.assessment.models.hypotheses.tables import Tables, Window
from dyadscope.errors import UsageError, unknown_name
from dyadscope.index.frame import Index
from dyadscope.records import UNITED_STATES

Posterior = Mapping[str, float]

_RELIABILITY = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0}
_CREDIBILITY = {"1": 1.0, "2": 0.75, "3": 0.5, "4": 0.25, "5": 0.0}
_UNGRADED = 0.5
_RECENT, _NEARLY = 10, 2
"""Years at the end of a period among which the one to judge is sought, and how many items fewer it may know."""

SPARSE = 5
"""Distinct dyads below which a hypothesis's share of a bin is called sparse: it then rests mostly on its smoothing."""

_STRONG, _WEAK = math.log(3.0), math.log(1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How probable the value is under one hypothesis, and what that rests on.

    `dyad_years` of comparable dyads with the value, of `of` under this hypothesis, the dyad's own taken out; `dyads`
    are distinct and at least that many. `rating` compares with the average hypothesis: "++" at least three times as
    likely, "+" half again, "-" and "--" the same the other way, "" in between.
    """

    log_likelihood: float
    dyad_years: int
    of: int
    dyads: int
    sparse: bool
    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One row of the matrix.

    `year` is that of the value, which may be some years old. `discount` is what the item counts for beside the others
    in the joint model, `weight` the user's. `diagnosticity` is the largest less the smallest log-likelihood.
    `inconsistent` says that the value is rated "-" or "--" under the leading hypothesis: it speaks against it.
    """

    item: str
    title: str
    value: float
    year: int
    bin: str
    likelihoods: Mapping[str, Likelihood]
    diagnosticity: float
    discount: float
    weight: float
    inconsistent: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """Pieces of evidence whose removal makes another hypothesis lead, and which."""

    items: tuple[str, ...]
    leader: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The verdict without one piece of evidence."""

    item: str
    posterior: Posterior
    leader: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece of evidence that is unknown, and why."""

    item: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesesView:
    """The hypotheses on one dyad.

    Attributes
    ----------
    year
        The year the reading is of: of the ten to the end of the period, whenever it begins, the last in which at most
        two pieces of evidence fewer are known than in any (sources end in different years, and without disputes
        enemies look like friends).
    posterior
        Probability of each hypothesis from the joint model: the verdict.
    prior, naive
        What comparable dyads are, before any evidence; and the posterior if every item were independent.
    comparable
        The set of dyads compared with, and `window`, the years of theirs that count.
    matrix
        Evidence: what speaks against the leading hypothesis first, then by diagnosticity.
    flips
        All smallest sets of items whose removal changes the leader; empty if not even removing all does.
    sensitivity
        The verdict without each single item.
    unknown
        Evidence left out.
    series
        Posterior of every year of the period up to `year`; empty where the period begins later.
    recorded
        What treaties and rivalries on record make the dyad in `year`; None where the record has ended.
    last_recorded
        The last year with such a record up to `year`, and what it says; None without one.
    """

    year: int
    posterior: Posterior
    prior: Posterior
    naive: Posterior
    comparable: str
    window: tuple[int, int]
    matrix: tuple[Evidence, ...]
    flips: tuple[Flip, ...]
    sensitivity: tuple[LeftOut, ...]
    unknown: tuple[Missing, ...]
    series: tuple[tuple[int, Posterior], ...]
    recorded: str | None
    last_recorded: tuple[int, str] | None = None

    @property
    def leader(self) -> str:
        """The likeliest hypothesis."""
        return _leader(self.posterior)

    @property
    def naive_differs(self) -> bool:
        """Whether the naive product leads to another hypothesis, or differs by five points on any."""
        apart = max(abs(self.naive[c] - self.posterior[c]) for c in CLASSES)
        return _leader(self.naive) != self.leader or apart >= 0.05

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data, ready for JSON."""
        return {
            "year": self.year,
            "posterior": dict(self.posterior),
            "prior": dict(self.prior),
            "naive": dict(self.naive),
            "naive_differs": self.naive_differs,
            "leader": self.leader,
            "recorded": self.recorded,
            "last_recorded": None if self.last_recorded is None else list(self.last_recorded),
            "comparable": self.comparable,
            "window": list(self.window),
            "matrix": [_row(row) for row in self.matrix],
            "flips": [{"items": list(f.items), "leader": f.leader} for f in self.flips],
            "sensitivity": [
                {"item": s.item, "posterior": dict(s.posterior), "leader": s.leader} for s in self.sensitivity
            ],
            "unknown": [{"item": m.item, "title": m.title, "reason": m.reason} for m in self.unknown],
            "series": [[year, dict(shares)] for year, shares in self.series],
        }


def hypotheses(
    dyad: Dyad,
    *,
    weights: Mapping[str, float | str] | None = None,
    tables: Tables | None = None,
) -> HypothesesView:
    """Weigh the four hypotheses on a dyad.

    Parameters
    ----------
    dyad
        The states and the period. What the index lacks is unknown; evidence from before the period counts where it is
        at most five years old.
    weights
        Per item a factor (0 leaves it out, 1 is neutral) or a grade of the Admiralty system such as "B2": A and 1
        count in full, then .75, .5, .25 and nothing for E or 5. The worse of letter and digit counts; F and 6, which
        say that reliability is unknown, leave it to the other, and both together count .5.
    tables
        Other counts than those of the package.

    Raises
    ------
    UsageError, UnknownNameError
        A weight that is no factor or grade, or is for no item.
    """
    factors = factors_of(weights or {})
    known = (counts.shipped() if tables is None else tables).until(dyad.index.years[1])
    first, last = dyad.period
    own = _Years.read(dyad, known.last_year)
    asked = np.flatnonzero((own.years >= first) & (own.years <= last))
    # The year judged is sought among all the years before the last one asked for: it never depends on the first.
    chosen = _best_known(own, np.flatnonzero(own.years <= last))
    # What is told of later years rests on less, as a rule without disputes: enemies would look like friends.
    asked = asked[asked <= chosen]
    scored = {int(at): own.scores(known, int(at)) for at in {*asked.tolist(), chosen}}
    scales = {at: known.discounts[int(counts.group_of(own.sets[at]))] * factors for at in scored}
    shown = ((int(own.years[at]), scored[at], scales[at]) for at in asked.tolist())
    series = tuple((year, _shares(prior + scale @ logs)) for year, (prior, logs), scale in shown)
    year = _Scored(own, int(chosen), known, *scored[chosen], scales[chosen], factors)
    return _view(year, series, dyad.index)


@dataclass(frozen=True, eq=False)
class _Years:
    """One dyad over the years it existed in: bins, values and their age, set, balance and record by year."""

    low: int
    years: Integers
    blocks: Integers
    bins: Integers
    values: Floats
    ages: Integers
    sets: Integers
    parity: Integers
    record: Integers
    counted: NDArray[np.bool_]
    fresh: Integers
    _cells: dict[tuple[int, int, int, int], Floats] = field(default_factory=dict)

    @classmethod
    def read(cls, dyad: Dyad, last_year: int) -> _Years:
        names = dict.fromkeys((*measures_of(ITEMS), *parts.RECORD, *OPPORTUNITY))
        low, high = dyad.low, dyad.high
        frame = dyad.index.dyad(low, high, *dyad.index.years, [n for n in names if n in dyad.index.measures])
        frame = frame.with_columns(pl.lit(None, pl.Float64).alias(n) for n in names if n not in frame.columns)
        # In one pass: the frame is small, and an expression run by itself costs more than its work.
        columns = [*(item.value for item in ITEMS), *(pl.col(n) for n in (*parts.RECORD, *OPPORTUNITY))]
        table = frame.select(c.cast(pl.Float64).fill_null(math.nan).alias(str(n)) for n, c in enumerate(columns))
        both = table.to_numpy().reshape(-1, len(columns))
        own, (commitment, rivalry, *opportunity) = both[:, : len(ITEMS)], both[:, len(ITEMS) :].T
        years = frame["year"].cast(pl.Int64).to_numpy()
        begins = np.zeros(len(years), dtype=np.int64)
        told = [carried(own[:, n], begins, years, item.carried) for n, item in enumerate(ITEMS)]
        values, ages = (np.stack(part, axis=1) for part in zip(*told, strict=True))
        one, two = np.full(len(years), low), np.full(len(years), high)
        contiguity, majors, ratio = (carried(known, begins, years, OUTLIVES)[0] for known in opportunity)
        record = parts.class_of(commitment, rivalry)
        sets = set_of(one, two, contiguity, majors)
        return cls(
            low=low,
            years=years,
            blocks=parts.block_of(years),
            bins=_binned(values),
            values=values,
            ages=ages,
            sets=sets,
            parity=parity_of(ratio),
            record=record,
            counted=(record != UNKNOWN) & (sets != UNKNOWN) & (years <= last_year),
            fresh=_binned(own),
        )

    def own(self, window: Window, at: int) -> NDArray[np.bool_]:
        """Return which of the dyad's own years are among those it would be compared with."""
        alike = (self.sets == self.sets[at]) | (self.sets[at] == UNKNOWN)
        inside = (self.blocks >= window.blocks.start) & (self.blocks < window.blocks.stop)
        return np.asarray(self.counted & alike & inside)

    def own_cells(self, window: Window, at: int, number: int) -> Floats:
        """Return the dyad's own years in the window by class and bin of an item."""
        key = (window.blocks.start, window.blocks.stop, int(self.sets[at]), number)
        if key not in self._cells:
            mine = self.own(window, at) & (self.fresh[:, number] != UNKNOWN)
            cells = np.zeros((len(CLASSES), ITEMS[number].bins))
            np.add.at(cells, (self.record[mine], self.fresh[mine, number]), 1.0)
            self._cells[key] = cells
        return self._cells[key]

    def scores(self, tables: Tables, at: int) -> tuple[Floats, Floats]:
        """Return log prior and, per item, the log-likelihoods of a year; 0 where the item is unknown."""
        window = tables.cached_window(int(self.blocks[at]))
        place = int(self.sets[at])
        mine = self.own(window, at)
        parity = int(self.parity[at])
        own = np.bincount(self.record[mine & (self.parity == parity)], minlength=len(CLASSES)) / window.years
        prior = np.log(counts.prior_of(window.prior[place, parity] - own, window.prior_expected[place]))
        logs = np.zeros((len(ITEMS), len(CLASSES)))
        for number in np.flatnonzero(self.bins[at] != UNKNOWN).tolist():
            bin_ = int(self.bins[at, number])
            cells = self.own_cells(window, at, number) / window.years
            logs[number] = np.log(
                counts.likelihood(
                    window.cells[number][place, :, bin_] - cells[:, bin_],
                    window.totals[number][place] - cells.sum(axis=1),
                    window.expected[number][place, :, bin_],
                )
            )
        return prior, logs


@dataclass(frozen=True, eq=False)
class _Scored:
    """A year of a dyad with the scores of its evidence: log prior, log-likelihoods, and what each item counts for."""

    own: _Years
    at: int
    tables: Tables
    prior: Floats
    logs: Floats
    scale: Floats
    factors: Floats

    @property
    def window(self) -> Window:
        return self.tables.cached_window(int(self.own.blocks[self.at]))


def _best_known(dyad: _Years, asked: Integers) -> int:
    """Return the last year in which nearly as many items are known as ever, of the last ten."""
    recent = asked[dyad.years[asked] > dyad.years[asked[-1]] - _RECENT]
    known = (dyad.bins[recent] != UNKNOWN).sum(axis=1)
    return int(recent[np.flatnonzero(known >= known.max() - _NEARLY)[-1]])


def _view(year: _Scored, series: tuple[tuple[int, Posterior], ...], index: Index) -> HypothesesView:
    own, at, prior, logs, scale = year.own, year.at, year.prior, year.logs, year.scale
    window = year.window
    place = int(own.sets[at])
    verdict = _shares(prior + scale @ logs)
    present = [int(n) for n in np.flatnonzero(own.bins[at] != UNKNOWN)]
    leader = CLASSES.index(_leader(verdict))
    rows = [_evidence(year, n, leader) for n in present]
    rows.sort(key=lambda row: (not row.inconsistent, -row.diagnosticity, row.item))
    contributions = scale[:, None] * logs
    first = parts.FIRST_YEAR + window.blocks.start * parts.BLOCK
    return HypothesesView(
        year=int(own.years[at]),
        posterior=verdict,
        prior=_shares(prior),
        naive=_shares(prior + year.factors @ logs),
        comparable=ALL_SETS if place == UNKNOWN else SETS[place],
        window=(first, first + window.years - 1),
        matrix=tuple(rows),
        flips=_flips(prior, contributions, present),
        sensitivity=tuple(_without(prior, contributions, n) for n in present),
        unknown=tuple(
            Missing(item.name, item.title, _why(item, index, own.low, int(own.years[at])))
            for n, item in enumerate(ITEMS)
            if n not in present
        ),
        series=series,
        recorded=None if own.record[at] == UNKNOWN else CLASSES[own.record[at]],
        last_recorded=_last_record(own, at),
    )


def _last_record(dyad: _Years, at: int) -> tuple[int, str] | None:
    known = np.flatnonzero(dyad.record[: at + 1] != UNKNOWN)
    return (int(dyad.years[known[-1]]), CLASSES[dyad.record[known[-1]]]) if known.size else None


def _evidence(year: _Scored, number: int, leader: int) -> Evidence:
    dyad, at, window = year.own, year.at, year.window
    logs, scale, factor = year.logs[number], year.scale[number], year.factors[number]
    item, bin_, place = ITEMS[number], int(dyad.bins[at, number]), int(dyad.sets[at])
    own = dyad.own_cells(window, at, number)
    mine = dyad.own(window, at) & (dyad.fresh[:, number] == bin_)
    years = np.rint(window.cells[number][place] * window.years - own).clip(min=0).astype(int)
    average = math.log(float(np.exp(logs).mean()))
    out = {}
    for place_of_class, name in enumerate(CLASSES):
        blocks = counts.with_all(year.tables.dyads[number])[place, place_of_class, window.blocks, bin_]
        present = set((dyad.blocks[mine & (dyad.record == place_of_class)] - window.blocks.start).tolist())
        dyads = max(int(n) - (b in present) for b, n in enumerate(blocks))
        out[name] = Likelihood(
            log_likelihood=float(logs[place_of_class]),
            dyad_years=int(years[place_of_class, bin_]),
            of=int(years[place_of_class].sum()),
            dyads=max(dyads, 0),
            sparse=dyads < SPARSE,
            rating=_rating(float(logs[place_of_class]) - average),
        )
    return Evidence(
        item=item.name,
        title=item.title,
        value=float(dyad.values[at, number]),
        year=int(dyad.years[at] - dyad.ages[at, number]),
        bin=item.label(bin_),
        likelihoods=out,
        diagnosticity=float(logs.max() - logs.min()),
        discount=float(scale / factor) if factor else 0.0,
        weight=float(factor),
        inconsistent=out[CLASSES[leader]].rating.startswith("-"),
    )


def _rating(above_average: float) -> str:
    sign = "+" if above_average > 0 else "-"
    size = abs(above_average)
    return sign * (2 if size >= _STRONG else 1 if size >= _WEAK else 0)


def _flips(prior: Floats, contributions: Floats, present: Sequence[int]) -> tuple[Flip, ...]:
    """Return every smallest set of items without which another hypothesis leads, searching all sets by size."""
    total = prior + contributions[list(present)].sum(axis=0)
    leader = int(np.argmax(total))
    for size in range(1, len(present) + 1):
        sets = np.array(list(combinations(present, size)))
        left = total - contributions[sets].sum(axis=1)
        changed = np.argmax(left, axis=1) != leader
        if changed.any():
            return tuple(
                Flip(tuple(ITEMS[n].name for n in items), CLASSES[int(np.argmax(rest))])
                for items, rest in zip(sets[changed], left[changed], strict=True)
            )
    return ()


def _without(prior: Floats, contributions: Floats, number: int) -> LeftOut:
    shares = _shares(prior + contributions.sum(axis=0) - contributions[number])
    return LeftOut(ITEMS[number].name, shares, _leader(shares))


def _shares(logits: Floats) -> Posterior:
    odds = np.exp(logits - logits.max())
    return {name: float(share) for name, share in zip(CLASSES, odds / odds.sum(), strict=True)}


def _leader(shares: Posterior) -> str:
    return max(CLASSES, key=lambda name: shares[name])


def factors_of(weights: Mapping[str, float | str]) -> Floats:
    """Return the factor of every item, 1 where no weight is given; weights as in `hypotheses`, and refused as there."""
    names = [item.name for item in ITEMS]
    for name in weights:
        if name not in names:
            raise unknown_name("item of evidence", name, names)
    return np.array([_factor(name, weights.get(name, 1.0)) for name in names])


def _factor(name: str, given: float | str) -> float:
    fix = "give a factor of 0 or more, or a grade from A1 to F6"
    if isinstance(given, str):
        letter, digit = given[:1].upper(), given[1:]
        if len(given) != 2 or letter not in {*_RELIABILITY, "F"} or digit not in {*_CREDIBILITY, "6"}:
            raise UsageError("no such grade of the Admiralty system", f"{name}: {given!r}", fix)
        grades = [g for g in (_RELIABILITY.get(letter), _CREDIBILITY.get(digit)) if g is not None]
        return min(grades, default=_UNGRADED)
    if not isinstance(given, int | float) or not math.isfinite(given) or given < 0:
        raise UsageError("a weight must be a number of 0 or more", f"{name}: {given}", fix)
    return float(given)


def _binned(values: Floats) -> Integers:
    return np.stack([item.place(values[:, n]) for n, item in enumerate(ITEMS)], axis=1)


def _why(item: Item, index: Index, low: int, year: int) -> str:
    absent = [name for name in item.measures if name not in index.measures]
    if item.name == "us_gap" and low == UNITED_STATES:
        return "not defined for dyads with the United States: their own distance says it"
    if absent:
        return f"the index does not hold {', '.join(absent)}"
    last = min(index.coverage(name)[1] for name in item.measures)
    if year > last + item.carried:
        return f"known to {last} only, more than {item.carried} years before"
    return f"missing for this dyad in {year} and the {item.carried} years before"


def _row(row: Evidence) -> dict[str, Any]:
    return {
        "item": row.item,
        "title": row.title,
        "value": row.value,
        "year": row.year,
        "bin": row.bin,
        "log_likelihoods": {name: found.log_likelihood for name, found in row.likelihoods.items()},
        "ratings": {name: found.rating for name, found in row.likelihoods.items()},
        "counts": {
            name: {"dyad_years": found.dyad_years, "of": found.of, "dyads": found.dyads, "sparse": found.sparse}
            for name, found in row.likelihoods.items()
        },
        "diagnosticity": row.diagnosticity,
        "discount": row.discount,
        "weight": row.weight,
        "inconsistent": row.inconsistent,
    }
