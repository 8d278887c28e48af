"""Measures kept both ways: `_12` is state 1 towards or on state 2, `_21` the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add
from typing import Any

import polars as pl

from dyadscope import dependence, records
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Measure

CHINA = records.CHINA


def added(names: Iterable[str]) -> pl.Expr:
    """Return the sum of columns, missing where one is, added one after another.

    polars' own sum over columns adds them in the order its threads finish, which moves the last digit from run to run.
    """
    return reduce(add, (pl.col(name) for name in names))


def both_ways(dyads: pl.DataFrame, directed: pl.DataFrame, stems: Mapping[str, str]) -> pl.DataFrame:
    """Add values of both directions to dyad-years, null where the table has no row.

    Parameters
    ----------
    dyads
        Undirected dyad-years.
    directed
        At most one row per ccode1, ccode2 and year.
    stems
        Columns of `directed`, and what each becomes: `{stem}_12` and `{stem}_21`.
    """
    wanted = directed.select(*DYAD_KEYS, *stems)
    there = wanted.rename({column: f"{stem}_12" for column, stem in stems.items()})
    back = wanted.rename({"ccode1": "ccode2", "ccode2": "ccode1"} | {c: f"{s}_21" for c, s in stems.items()})
    for way in (there, back):
        dyads = dyads.join(way, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="m:1")
    return dyads


def covered(dyads: pl.DataFrame, years: pl.Series) -> pl.DataFrame:
    """Keep the dyad-years from a table's first year to its last."""
    return dyads.filter(pl.col("year").is_between(pl.lit(years.min()), pl.lit(years.max())))


def of_states(frame: pl.DataFrame, yearly: pl.DataFrame, column: str) -> pl.DataFrame:
    """Add a column of a state-year table for both states, as `{column}_1` and `{column}_2`."""
    for side in ("1", "2"):
        own = yearly.select(pl.col("ccode").alias(f"ccode{side}"), "year", pl.col(column).alias(f"{column}_{side}"))
        frame = frame.join(own, on=[f"ccode{side}", "year"], how="left", maintain_order="left", validate="m:1")
    return frame


def with_asymmetry(frame: pl.DataFrame, channel: str) -> pl.DataFrame:
    """Add `{channel}_asymmetry` from the dependence in that channel both ways."""
    one, two = (frame[f"{channel}_dependence_{way}"].cast(pl.Float64).to_numpy() for way in ("12", "21"))
    tilt = pl.Series(f"{channel}_asymmetry", dependence.asymmetry(one, two), dtype=pl.Float64)
    return frame.with_columns(tilt.fill_nan(None))


def with_anything(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out the dyad-years in which every measure is missing."""
    return frame.filter(pl.any_horizontal(pl.exclude(DYAD_KEYS).is_not_null()))


def pair_of_measures(stem: str, **fields: Any) -> tuple[Measure, Measure]:
    """Return the measures `{stem}_12` and `{stem}_21`; in texts {one} and {two} stand for "state 1" and "state 2"."""
    names = (f"{stem}_12", f"{stem}_21")
    made = []
    for name, mirror, one, two in ((*names, "state 1", "state 2"), (*names[::-1], "state 2", "state 1")):
        told: dict[str, Any] = {
            key: value.format(one=one, two=two) if isinstance(value, str) else value for key, value in fields.items()
        }
        made.append(Measure(name=name, mirror=mirror, **told))
    return made[0], made[1]


def asymmetry_measure(channel: str, what: str, **fields: Any) -> Measure:
    """Return the measure `{channel}_asymmetry` of dependence in a channel; `what` names the dependence in words."""
    return Measure(
        name=f"{channel}_asymmetry",
        formula=f"(D12 - D21) / (D12 + D21), D the {what}; positive: state 1 is the junior partner",
        unit="coefficient",
        range=(-1.0, 1.0),
        antisymmetric=True,
        **fields,
    )
