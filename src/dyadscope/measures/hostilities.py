"""How grave friction between two states was, how long ago and how often: disputes to 2014, armed conflict after."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DAVIES_2025, GIBLER_2024, GLEDITSCH_2002, PALMER_2022
from dyadscope.measures._windows import in_window, years_since
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure, Reference, Stored

_EVENTS, _CONFLICTS, _DEATHS, _COW = "mie.pairs", "ucdp.pairs", "ucdp.pair_deaths", "cow_mid.disputes"
WINDOW, LONG = 10, 25
"""Calendar years looked back on, the year itself included."""
FORCE, WAR = 4, 5
"""Levels of hostility at which force is used and at which it is war."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the level of the year, its height, deaths and recency over the last years, and what each rests on."""
    levels = _levels(tables[_EVENTS], tables[_CONFLICTS])
    events_end, end = _last(tables[_EVENTS]), max(_last(tables[_EVENTS]), _last(tables[_CONFLICTS]))
    first = _first(tables[_EVENTS])
    keys = dyads.select(pl.col(DYAD_KEYS).cast(pl.Int16)).filter(pl.col("year").is_between(first, end))
    frame = keys.join(levels, on=list(DYAD_KEYS), how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("hostility").fill_null(0))
    height = in_window(levels, WINDOW, pl.col("hostility").max().alias("hostility_10y"))
    often = in_window(levels, LONG, pl.len().cast(pl.Int16).alias("friction_years_25y"))
    for found, name, window in ((height, "hostility_10y", WINDOW), (often, "friction_years_25y", LONG)):
        frame = frame.join(found, on=list(DYAD_KEYS), how="left", maintain_order="left").with_columns(
            _whole_window(name, first, window)
        )
    for name, lowest in (("years_since_friction", 1), ("years_since_force", FORCE)):
        since = years_since(keys, levels.filter(pl.col("hostility") >= lowest), name)
        frame = frame.join(since, on=list(DYAD_KEYS), how="left", maintain_order="left")
    frame = frame.join(_deaths(tables, keys, first), on=list(DYAD_KEYS), how="left", maintain_order="left")
    frame = frame.join(_cow(tables[_COW], keys), on=list(DYAD_KEYS), how="left", maintain_order="left")
    return frame.with_columns(_sources(events_end)).select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


def _levels(events: pl.DataFrame, conflicts: pl.DataFrame) -> pl.DataFrame:
    """Return the level of hostility of every dyad-year that has one above none, from one source a year."""
    by_intensity = (
        pl.when(pl.col("ucdp_against") == 2).then(WAR).when(pl.col("ucdp_against_any") > 0).then(FORCE).cast(pl.Int8)
    )
    later = conflicts.filter(pl.col("year") > _last(events)).select(*DYAD_KEYS, by_intensity.alias("hostility"))
    told = events.select(*DYAD_KEYS, pl.col("mie_hostility").alias("hostility"))
    return pl.concat([told, later.drop_nulls()])


def _deaths(tables: Mapping[str, pl.DataFrame], keys: pl.DataFrame, first: int) -> pl.DataFrame:
    """Return the deaths of both over the last years, for years up to which deaths are known."""
    events, conflicts = tables[_EVENTS], tables[_DEATHS]
    bounds = [f"mie_deaths_{bound}{side}" for bound in ("min", "max") for side in "12"]
    middle = sum((pl.col(name).cast(pl.Float64) for name in bounds[1:]), pl.col(bounds[0]).cast(pl.Float64)) / 2
    told = events.select(*DYAD_KEYS, dead=middle)
    later = conflicts.filter(pl.col("year") > _last(events)).select(
        *DYAD_KEYS, dead=pl.col("ucdp_deaths").cast(pl.Float64)
    )
    name = "friction_deaths_10y"
    known = pl.when(pl.col("dead").null_count() == 0).then(pl.col("dead").sum())
    summed = in_window(pl.concat([told, later]), WINDOW, known.alias(name), pl.lit(value=True).alias("any"))
    rows = keys.filter(pl.col("year") <= max(_last(events), _last(conflicts)))
    rows = rows.join(summed, on=list(DYAD_KEYS), how="left", maintain_order="left")
    nil = pl.when(pl.col("any").is_null()).then(0.0).otherwise(name).alias(name)
    return rows.with_columns(nil).with_columns(_whole_window(name, first, WINDOW, fill=None)).drop("any")


def _cow(disputes: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Return the highest level over the last years in COW's own list, for the years it covers."""
    name, first, last = "hostility_cow_10y", _first(disputes), _last(disputes)
    ongoing = disputes.filter(pl.col("cowmidongoing") == 1)
    height = in_window(ongoing, WINDOW, pl.col("hostlev").max().alias(name))
    rows = keys.filter(pl.col("year") <= last).join(height, on=list(DYAD_KEYS), how="left", maintain_order="left")
    return rows.with_columns(_whole_window(name, first, WINDOW))


def _whole_window(name: str, first: int, window: int, *, fill: int | None = 0) -> pl.Expr:
    """Return a column that is missing where the window reaches before the data, and `fill` where it holds nothing."""
    value = pl.col(name) if fill is None else pl.col(name).fill_null(fill)
    return pl.when(pl.col("year") >= first + window - 1).then(value).alias(name)


def _sources(events_end: int) -> pl.Expr:
    """Say on which source the years of the window rest."""
    year = pl.col("year").cast(pl.Int32)
    begin, after = year - (WINDOW - 1), pl.lit(events_end + 1)
    told = (
        pl.when(begin == events_end)
        .then(pl.format("{}", begin))
        .otherwise(pl.format("{}-{}", begin, pl.lit(events_end)))
    )
    later = pl.when(year == after).then(pl.format("{}", year)).otherwise(pl.format("{}-{}", after, year))
    both = pl.format("mie {}, ucdp {}", told, later)
    return (
        pl.when(year <= events_end)
        .then(pl.lit("mie"))
        .when(begin > events_end)
        .then(pl.lit("ucdp"))
        .otherwise(both)
        .alias("friction_sources")
    )


def _first(frame: pl.DataFrame) -> int:
    return int(frame["year"].min())  # type: ignore[arg-type]  # integers


def _last(frame: pl.DataFrame) -> int:
    return int(frame["year"].max())  # type: ignore[arg-type]  # integers


_REFERENCES: tuple[Reference, ...] = (GIBLER_2024, GLEDITSCH_2002, DAVIES_2025)
_JOINED = (
    " To 2014 every threat, display and use of force counts (militarized interstate events); from 2015 on only armed "
    "conflict of 25 battle deaths or more a year (UCDP), so a 0 then says less: threats and displays are not seen. "
    "`friction_sources` says which years rest on what."
)
_NEW = " A state that is new, or has a new code (Germany 1990), begins without a past."
_SCALE = "0 none, 2 threat, 3 display of force, 4 use of force, 5 war"
_MISSING = "Outside 1816-2024, the years of the two sources."


def _measure(name: str, title: str, formula: str, unit: str, **fields: object) -> Measure:
    told: dict[str, object] = {
        "dimension": "friction",
        "range": (0.0, None),
        "missing": _MISSING,
        "references": _REFERENCES,
        "closer": -1,
        "dtype": "Int16",
    }
    return Measure(name=name, title=title, formula=formula, unit=unit, **(told | fields))  # type: ignore[arg-type]


FAMILY = Family(
    name="hostilities",
    title="Severity and recency of friction, to the present",
    needs=(_EVENTS, _CONFLICTS, _DEATHS, _COW),
    measures=(
        _measure(
            "hostility",
            "Hostility in the year",
            f"highest level of hostility between the two in the year: {_SCALE}. From 2015: 5 where both are primary "
            "parties of a war, 4 where they are opposed in another armed conflict, in whatever role",
            "level",
            range=(0.0, 5.0),
            critique="One boarded ship is a use of force." + _JOINED,
            dtype="Int8",
            kind="level",
        ),
        _measure(
            "hostility_10y",
            "Highest hostility of the last ten years",
            f"highest level of hostility in the years t-9 to t: {_SCALE}",
            "level",
            range=(0.0, 5.0),
            missing=f"{_MISSING} Before 1825, as the window needs ten years.",
            critique="The worst day of ten years." + _JOINED + _NEW,
            dtype="Int8",
            kind="level",
        ),
        _measure(
            "friction_years_25y",
            "Years with friction among the last twenty-five",
            "number of the years t-24 to t with an event of any level, from 2015 on with an armed conflict",
            "years",
            range=(0.0, 25.0),
            missing=f"{_MISSING} Before 1840, as the window needs twenty-five years.",
            critique="Neighbours have more occasions than others, allies included." + _JOINED + _NEW,
        ),
        _measure(
            "years_since_friction",
            "Years since the last friction",
            "t - last year with an event of any level, from 2015 on with an armed conflict; 0 in such a year. Without "
            "one: the years both have existed, t - first year + 1, 1816 at the earliest",
            "years",
            closer=1,
            critique="After 2014 it grows for pairs that only threaten." + _JOINED + _NEW,
            kind="clock",
        ),
        _measure(
            "years_since_force",
            "Years since force was last used",
            "t - last year with a use of force or war (levels 4 and 5), or an armed conflict from 2015 on; 0 in such a "
            "year. Without one: the years both have existed, t - first year + 1, 1816 at the earliest",
            "years",
            closer=1,
            critique=(
                "The same before and after 2014 but for force that killed fewer than 25 in a year, which UCDP does not "
                "list." + _NEW
            ),
            kind="clock",
        ),
        _measure(
            "friction_deaths_10y",
            "Deaths in friction of the last ten years",
            "deaths on both sides in the years t-9 to t: to 2014 the middle of the lowest and highest count over "
            "events, from 2015 the best estimate of battle deaths where both are primary parties",
            "persons",
            missing="Outside 1825-2023: deaths are known to 2023, and the window needs ten years.",
            critique=(
                "Events without a date are not in it, so wars come out low; from 2015 conflicts with fewer than 25 "
                "deaths a year count 0, and a conflict's deaths count whole for each pair in it." + _NEW
            ),
            dtype="Float64",
        ),
        _measure(
            "hostility_cow_10y",
            "Highest hostility of the last ten years, COW's list",
            "highest level of hostility of the disputes of the years t-9 to t in the list of the Correlates of War "
            "Project: 0 none, 1 none coded, 2 threat, 3 display of force, 4 use of force, 5 war",
            "level",
            range=(0.0, 5.0),
            missing="Outside 1825-2014: disputes were coded for 1816-2014, and the window needs ten years.",
            references=(PALMER_2022,),
            critique=(
                "Another coding of the same disputes, to be read beside `hostility_10y`, never averaged with it. Of "
                "several disputes in a year the list keeps one." + _NEW
            ),
            dtype="Int8",
            kind="level",
        ),
        _measure(
            "friction_sources",
            "What the last ten years' friction rests on",
            "source of each year of t-9 to t",
            "text",
            range=(None, None),
            closer=0,
            critique="The same for every pair of a year.",
            dtype="String",
        ),
    ),
    compute=compute,
    history=True,
    stored={
        "hostility": WHOLE,
        "hostility_10y": WHOLE,
        "friction_years_25y": WHOLE,
        "years_since_friction": WHOLE,
        "years_since_force": WHOLE,
        "friction_deaths_10y": Stored(wide=True),
    },
    place=15,
)
