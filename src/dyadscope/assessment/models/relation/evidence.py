"""What the reading of a relation rests on: the record, the comparable set, and pieces of evidence with their age.

Evidence is binned, so that a trained table is a list of log odds per bin. A value keeps its own last year: where it is
missing the last known one stands in for some years and counts for less with every year of age; beyond that, and where
nothing was ever known, the piece adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.capitals import without_unclear
from dyadscope.assessment.models.comparable import SETS, set_of
from dyadscope.assessment.models.evidence import (
    OUTLIVES,
    UNKNOWN,
    Integers,
    Item,
    begins_of,
    carried,
    measures_of,
    of_measure,
    of_two_ways,
)
from dyadscope.records import DYAD_KEYS

Small = NDArray[np.int8]
Flags = NDArray[np.bool_]

LONG = 100
LOOKED_BACK = 25
"""Years of rows that the evidence of a year needs: borders aside, no piece of it looks back further."""
YOUNG = 5
"""Years before a pledge is judged by behaviour: most evidence looks back as far, so it is of the time before."""
KEPT = 8
"""Years for which the last known value stands in, unless its item says otherwise."""
LASTING = 12.0
"""Years after which what lasts (arms, troops, sanctions, and the friction of two states) counts for half:
docs/validity.md tells how well rivals are known with all friction of the last years hidden."""

RECORD = ("commitment_small", "commitment_large", "commitment_source", "strategic_rivalry")
MEMBERS = "pledge_members"
OPPORTUNITY = ("contiguity", "major_powers", "capdist", "cinc_ratio")
FAR, LOPSIDED = 4000.0, 10.0
"""Capitals further apart than this (km) are far; capabilities beyond this ratio are lopsided."""

FULL = 2014
"""Last year in which every threat and show of force is on record; later only armed conflict is."""


def _friction(name: str, title: str, edges: Sequence[float], direction: int, *, both_ends: bool = False) -> Item:
    """Return an item that after FULL is known only for pairs in armed conflict: else its last full value stands in."""
    told = (pl.col("year") <= FULL) | (pl.col("conflict_against_10y") > 0)
    return Item(
        name=name,
        title=title,
        measures=(name, "conflict_against_10y"),
        value=pl.when(told).then(pl.col(name).cast(pl.Float64)),
        edges=tuple(edges),
        carried=20,
        half_life=LASTING,
        direction=direction,
        both_ends=both_ends,
    )


_measure, _two_ways = partial(of_measure, carried=KEPT), partial(of_two_ways, carried=KEPT)
_ARMS = ("arms_register_dependence_12", "arms_register_dependence_21", "arms_register_12", "arms_register_21")

ITEMS: tuple[Item, ...] = (
    Item(
        name="arms",
        title="Arms from the other in five years, share of the more dependent",
        measures=_ARMS,
        # Who received nothing from anybody has no share, and received nothing from the other.
        value=pl.when(pl.max_horizontal(_ARMS[2:]) == 0)
        .then(0.0)
        .otherwise(pl.max_horizontal(_ARMS[:2]).cast(pl.Float64)),
        edges=(0.001, 0.05, 0.2, 0.5, 0.8),
        carried=KEPT,
        half_life=LASTING,
        step=0.001,
        direction=1,
    ),
    _two_ways(
        "arms_volume",
        "Arms delivered in five years, larger direction (million TIV)",
        "arms_register",
        edges=(1, 50, 250, 1000, 3000),
        how="larger of known",
        half_life=LASTING,
        direction=1,
    ),
    _measure(
        "ideal_rank",
        "How near their positions are at the United Nations, by rank",
        (0.1, 0.25, 0.5, 0.75, 0.9),
        step=0.01,
        direction=-1,
        both_ends=True,
    ),
    _measure(
        "un_kappa",
        "Similarity of UN votes beyond chance",
        (-0.1, 0.0, 0.2, 0.4, 0.6, 0.8),
        step=0.001,
        direction=1,
        both_ends=True,
    ),
    _measure(
        "ideal_distance",
        "Distance of ideal points",
        (0.3, 0.8, 1.5, 2.3, 3.0),
        step=0.01,
        direction=-1,
        both_ends=True,
    ),
    _two_ways(
        "trade_larger",
        "Dependence in trade, of the more dependent",
        "trade_newest_dependence",
        edges=(0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.35),
        step=0.001,
        how="larger of known",
        carried=5,
        direction=1,
    ),
    _two_ways(
        "trade_smaller",
        "Dependence in trade, of the less dependent",
        "trade_newest_dependence",
        edges=(0.001, 0.005, 0.02, 0.05, 0.1),
        step=0.001,
        how="smaller",
        carried=5,
        direction=1,
    ),
    _measure("trade_agreement_depth", "Depth of trade agreements in force", (1, 3, 5, 7), direction=1),
    _measure("missions", "Missions in one another", (1, 2), direction=1),
    Item(
        name="missions_ended_both",
        title="Last missions withdrawn, and none since",
        measures=("missions_ended_both", "missions"),
        value=pl.when(pl.col("missions") == 0)
        .then(pl.col("missions_ended_both").rolling_max(LOOKED_BACK, min_samples=1).over(DYAD_KEYS[:2]))
        .when(pl.col("missions") > 0)
        .then(0)
        .cast(pl.Float64),
        edges=(1,),
        carried=KEPT,
        direction=-1,
    ),
    _measure("defence_agreements", "Defence cooperation agreements in force", (1, 2, 4), carried=15, direction=1),
    _measure("exercises", "Joint exercises, most in a year of the last five", (1, 2, 4), window=5, direction=1),
    _measure(
        "fought_beside",
        "Fighting at the other's side within ten years",
        (0.001, 0.05, 0.2, 0.5),
        step=0.001,
        window=10,
        direction=1,
    ),
    _measure(
        "us_troops",
        "American troops in the other state",
        (30, 150, 500, 2000, 10000),
        half_life=LASTING,
        direction=1,
    ),
    _two_ways(
        "sanctions",
        "Sanctions in force, either on the other (cases)",
        "sanctions",
        edges=(1, 2, 4),
        how="sum",
        half_life=LASTING,
        direction=-1,
    ),
    _two_ways(
        "arms_to_enemies",
        "Arms to states at war with the other in five years (million TIV)",
        "arms_to_enemies",
        edges=(1, 50, 250, 1000),
        how="sum",
        direction=-1,
    ),
    _measure(
        "event_balance",
        "Balance of cooperation and conflict in the news",
        (0.0, 0.2, 0.35, 0.5, 0.7),
        step=0.01,
        direction=1,
        both_ends=True,
    ),
    _measure("armed_conflict", "Armed conflict against one another within ten years", (1, 2), window=10, direction=-1),
    _friction("hostility_10y", "Highest hostility of ten years", (2, 3, 4, 5), -1),
    _friction("years_since_force", "Years since force was used", (1, 3, 6, 11, 21, 41), 1, both_ends=True),
    _friction("friction_years_25y", "Years with friction among twenty-five", (1, 2, 4, 7, 12), -1),
    _measure(
        "friction",
        "Friction weighed by gravity and recency",
        (0.01, 0.3, 1.0, 2.5, 6.0),
        step=0.01,
        carried=20,
        half_life=LASTING,
        direction=-1,
    ),
    _measure(
        "confrontations_25y",
        "Confrontations of twenty-five years",
        (1, 2, 4, 7, 12),
        carried=20,
        half_life=LASTING,
        direction=-1,
    ),
    _measure("regime_changes_5y", "Regimes changed within five years", (1, 2)),
)
"""The evidence. Edges are round numbers, chosen for the spread of each value and not for what they give. Treaties, and
organisations (COW's list counts alliances among them), are not evidence. Nor is opportunity: who is near, and who is
strong, says who is comparable."""

DIRECTIONS = np.array([item.direction for item in ITEMS])
HALF_LIVES = np.array([item.half_life for item in ITEMS])
OF_PRACTICE = np.array([not item.name.startswith(("trade", "regime")) for item in ITEMS], dtype=np.bool_)
"""Commerce is no alignment: it stands beside practice, as dependence, and so do changes of regime."""
NAMES = tuple(item.name for item in ITEMS)
MEASURES_OF = {item.name: item.measures for item in ITEMS}
"""The measures of the index that each piece of evidence is made of."""
MEASURES: tuple[str, ...] = tuple(
    dict.fromkeys((*RECORD, MEMBERS, "commitment_now", *OPPORTUNITY, *measures_of(ITEMS)))
)
"""The measures of the index that a relation is read from."""

N_SETS = len(SETS) + 1
"""Comparable sets, the last for dyads of which borders or major powers are unknown."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Dyad-years in order of dyad and year, as arrays.

    `bins` has a column per item (UNKNOWN where it adds nothing), `age` the years since its value was known. `small` and
    `large` are the levels of pledge by small or deep and by large shallow treaties, `listed` whether a rivalry is
    listed; UNKNOWN where not on record. `coded` tells how a pledge is known: 0 by ATOP, 1 carried on, 2 by the ledger.
    `members` is how many states the smallest treaty has that gives the strongest pledge, and `held` for how many years
    the level by small or deep treaties has stood (LONG where the dyad's first row has it).
    """

    one: Integers
    two: Integers
    year: Integers
    begins: Integers
    sets: Small
    far: Small
    parity: Small
    small: Small
    large: Small
    listed: Small
    coded: Small
    members: Integers
    held: Small
    bins: Small
    age: Small
    values: Floats

    def where(self, chosen: NDArray[np.int64] | Flags) -> Evidence:
        """Return some of the rows; where they are not whole dyads `begins` is no longer to be used."""
        return Evidence(**{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__})

    @property
    def weights(self) -> Floats:
        """What each piece of evidence counts for by its age: 1 in its own year, half after HALF_LIFE years."""
        return np.where(self.bins == UNKNOWN, 0.0, 0.5 ** (self.age / HALF_LIVES))


def evidence_of(rows: pl.DataFrame) -> Evidence:
    """Return the evidence of dyad-years; measures that the frame lacks are unknown.

    Parameters
    ----------
    rows
        `ccode1` < `ccode2`, `year` and measures by name; a dyad-year once.
    """
    frame = without_unclear(rows.sort(DYAD_KEYS))
    absent = [name for name in MEASURES if name not in frame.columns or frame.schema[name] == pl.Null]
    frame = frame.with_columns(
        pl.lit(None, pl.String if name == "commitment_source" else pl.Float64).alias(name) for name in absent
    )
    keys = frame.select(pl.col(DYAD_KEYS).cast(pl.Int64))
    one, two, year = (keys[k].to_numpy() for k in DYAD_KEYS)
    begins = begins_of(one * 1000 + two)
    values, bins, ages = [], [], []
    exprs = [*(i.value.alias(f"item {i.name}") for i in ITEMS), *(pl.col(n).cast(pl.Float64) for n in OPPORTUNITY)]
    exprs += [pl.col(n).cast(pl.Float64) for n in (*RECORD[:2], RECORD[3], MEMBERS)]
    table = frame.select(e.fill_null(float("nan")) for e in exprs)
    for item in ITEMS:
        found = table[f"item {item.name}"].to_numpy()
        if item.window > 1:
            found = _largest(found, begins, year, item.window)
        held, age = carried(found, begins, year, item.carried)
        values.append(held)
        bins.append(item.place(held).astype(np.int8))
        ages.append(np.maximum(age, 0).astype(np.int8))
    near, majors, distance, ratio = (carried(table[n].to_numpy(), begins, year, OUTLIVES)[0] for n in OPPORTUNITY)
    source = (
        frame["commitment_source"]
        .cast(pl.String)
        .replace_strict({"atop": 0, "carried": 1, "ledger": 2}, default=0, return_dtype=pl.Int8)
    )
    sets = set_of(one, two, near, majors)
    small = _level(table["commitment_small"].to_numpy())
    return Evidence(
        one=one,
        two=two,
        year=year,
        begins=begins,
        sets=np.where(sets == UNKNOWN, len(SETS), sets).astype(np.int8),
        far=np.where(np.isnan(distance), 0, 1 + (distance > FAR)).astype(np.int8),
        parity=np.where(np.isnan(ratio), 0, 1 + (ratio > LOPSIDED)).astype(np.int8),
        small=small,
        large=_level(table["commitment_large"].to_numpy()),
        listed=_whole(table["strategic_rivalry"].to_numpy()),
        coded=source.fill_null(0).to_numpy(),
        members=table[MEMBERS].fill_nan(UNKNOWN).to_numpy().astype(np.int64),
        held=years_held(small, begins, year),
        bins=np.stack(bins, axis=1),
        age=np.stack(ages, axis=1),
        values=np.stack(values, axis=1),
    )


def _whole(values: Floats) -> Small:
    return np.where(np.isnan(values), UNKNOWN, values).astype(np.int8)


def _level(values: Floats) -> Small:
    """Return 0 none, 1 weaker, 2 defence from the four levels of commitment."""
    return np.select([np.isnan(values), values >= 3, values > 0], [UNKNOWN, 2, 1], 0).astype(np.int8)


def years_held(levels: Small, begins: Integers, year: Integers) -> Small:
    """Return for how many years the last known level has stood, LONG where the dyad begins with it."""
    if not len(levels):
        return levels
    at = np.arange(len(levels))
    known = np.maximum.accumulate(np.where((levels != UNKNOWN) | (at == begins), at, 0))
    level = levels[known]
    changed = np.r_[False, level[1:] != level[:-1]] & (at > begins)
    since = np.maximum.accumulate(np.where(changed | (at == begins), at, 0))
    return np.where(since == begins, LONG, np.minimum(year - year[since], LONG)).astype(np.int8)


def _largest(values: Floats, begins: Integers, year: Integers, window: int) -> Floats:
    """Return the largest value of a dyad's last years, missing where the year's own is."""
    found = values.copy()
    for back in range(1, window):
        earlier = np.roll(values, back)
        at = np.maximum(np.arange(len(values)) - back, 0)
        inside = (np.arange(len(values)) - back >= begins) & (year - year[at] < window)
        found = np.where(inside & (earlier > found), earlier, found)
    return found
