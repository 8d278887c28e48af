"""Data of the user's own: which columns are keys, which state each row means, and which rows mean none or one twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from typing import Any, cast

import polars as pl

from dyadscope import given
from dyadscope.errors import UsageError
from dyadscope.panel.build import FIRST_YEAR
from dyadscope.panel.join import Positions, existing, table_positions, taken
from dyadscope.panel.user_files import frame_of
from dyadscope.records import KEYS, Column, System, Table, Unit
from dyadscope.states.coding import why
from dyadscope.states.crosswalk import Scheme, to_ccode, yearly
from dyadscope.states.system import CODE, YEARS

Own = pl.DataFrame | str | PathLike[str] | Any
"""What may be handed in: a path, a polars or pandas frame, anything with Arrow's interface, or a dict of columns."""

KEY_COLUMNS: dict[str, Scheme] = {
    "ccode": "cow",
    "gwcode": "gw",
    "iso3": "iso3",
    "stateabb": "stateabb",
    "country": "any",
}
"""Columns that name a state, the most exact first, and how each is read; dyads have each with 1 and 2 behind it."""

UNITS: dict[str, Unit] = {
    f"{unit}{plural}": unit
    for unit in cast("tuple[Unit, ...]", ("state-year", "dyad-year", "directed-dyad-year"))
    for plural in ("", "s")
}
ROW = "row"
UNMATCHED = {"data": pl.String, "row": pl.UInt32, "states": pl.String, "year": pl.String, "reason": pl.String}
_NAMED = 8
"""Values a remark names; the rest are in `Panel.unmatched`."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """Rows of the user's, in their order, with the codes of the panel's system.

    Attributes
    ----------
    label
        What the data are called: the file's name, or "own data".
    files
        The file with its sha256.
    frame
        Key columns first (null where a row names no state), then all that was given, then `row`, counted from 1.
    named_by
        The columns the states and years were read from.
    unmatched
        Rows without a key, and why: `data, row, states, year, reason`.
    notes
        What a reader must know of how the rows were read.
    """

    label: str
    files: tuple[str, ...]
    unit: Unit
    system: System
    frame: pl.DataFrame
    named_by: tuple[str, ...]
    unmatched: pl.DataFrame
    notes: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The key columns."""
        return KEYS[self.unit, self.system]

    @property
    def values(self) -> list[str]:
        """The columns that are values: neither keys, nor other names of the same states."""
        names = {*self.keys, *self.named_by, ROW}
        return [c for c in self.frame.columns if c not in names and _is_other_name(c, self.unit) is None]


def read_own(source: Own, *, unit: str | None = None, system: System | None = None) -> Keyed:
    """Read data of the user's own and find which state and year every row is of.

    Parameters
    ----------
    source
        A file (.csv .tsv .txt .parquet .feather .dta .xlsx .rds .rda), a frame, or a dict of columns. Keys are `year`
        and one of `ccode`, `gwcode`, `iso3`, `stateabb`, `country`; dyads have that twice, ending in 1 and 2.
    unit
        What a row is: "state-year", "dyad-year" or "directed-dyad-year"; by default read from the keys, and of dyads
        directed if some pair is there in both orders in one year.
    system
        "cow" or "gw", into which the states are coded; by default that of the key column.

    Raises
    ------
    UsageError
        No key columns, keys that repeat, or rows that leave open whether they are directed.
    BadFileError
        A file that cannot be read.
    """
    frame = frame_of(source)
    rows = frame.rows
    if rows.is_empty():
        raise UsageError("there are no rows", frame.label, "give a table with at least one")
    stem, sides, year = _key_columns(rows.columns, frame.label)
    wanted = _unit(unit, sides, frame.label)
    if system is None:
        system = "gw" if stem == "gwcode" else "cow"
    coded, lost = _coded(rows, KEY_COLUMNS[stem], sides, year, system)
    if wanted is None:
        wanted, directed = _direction(coded, len(sides), system, frame.label)
    else:
        directed = ""
    keys = KEYS[wanted, system]
    coded = coded.select(*(pl.col(f"key{n}").alias(k) for n, k in enumerate(keys)), pl.exclude("^key[0-9]$", *keys))
    _refuse_doubled(coded, wanted, keys, (*sides, year), frame.label)
    notes = [f"{frame.label}: rows are {wanted}s, named by {', '.join((*sides, year))}{directed}"]
    notes += _other_names(rows, coded, keys, (*sides, year), frame.label)
    unmatched = lost.select(pl.lit(frame.label).alias("data"), ROW, "states", "year", "reason")
    return Keyed(frame.label, frame.files, wanted, system, coded, (*sides, year), unmatched, tuple(notes))


def table_of(keyed: Keyed) -> tuple[Table, pl.DataFrame]:
    """Return own data as a table to attach: values only, years covered, each undirected pair with the lower code first.

    Columns that come in pairs (`x_12` and `x_21`, `x1` and `x2`) change places where a pair is turned round.
    """
    keys, values = keyed.keys, keyed.values
    if not values:
        raise UsageError("there is nothing to attach but keys", keyed.label, "give it a column of values")
    rows = keyed.frame.drop_nulls(keys).select(*keys, *values, ROW)
    if rows.is_empty():
        raise UsageError("no row names a state and a year that is known", keyed.label, _reasons(keyed.unmatched))
    mirrors = _mirrors(values) if keyed.unit == "dyad-year" else {}
    if keyed.unit == "dyad-year":
        turned = pl.col(keys[0]) > pl.col(keys[1])
        swap = {keys[0]: keys[1], keys[1]: keys[0], **mirrors}
        rows = rows.with_columns(
            pl.when(turned).then(pl.col(other)).otherwise(pl.col(name)).alias(name) for name, other in swap.items()
        )
    table = Table(
        name=keyed.label,
        unit=keyed.unit,
        description=keyed.label,
        columns=tuple(
            Column(name=v, dtype="", description=f"Column {v} of {keyed.label}", mirror=mirrors.get(v)) for v in values
        ),
        years=(int(rows["year"].min()), int(rows["year"].max())),  # type: ignore[arg-type]  # years are integers
        file=keyed.label,
        system=keyed.system,
    )
    return table, rows


def unmatched_frame(rows: list[dict[str, object]] | None = None) -> pl.DataFrame:
    """Return rows that joined nothing as a frame; none gives the empty one."""
    return pl.DataFrame(rows or [], schema=UNMATCHED)


def no_members(keyed: Keyed, where: Positions) -> pl.DataFrame:
    """Return the rows whose states were no members that year, as lines of `Panel.unmatched`; `where` are theirs."""
    lost = keyed.frame.select(pl.all_horizontal(pl.col(keyed.keys).is_not_null())).to_series()
    if where.known is None:
        return unmatched_frame()
    lost &= ~pl.Series(where.known)
    return _lines(keyed, keyed.frame.filter(lost), pl.lit(_not_there(keyed)))


def not_joined(
    keyed: Keyed, table: Table, rows: pl.DataFrame, where: Positions, runs: Sequence[Positions]
) -> pl.DataFrame:
    """Return the rows with a key that no row of the panel takes, as lines of `Panel.unmatched`, each with the reason.

    Parameters
    ----------
    table, rows
        From `table_of`.
    where, runs
        The panel's rows on the table's grid, and the positions from which it was attached.
    """
    g = where.grid
    states, year = table_positions(g, table, rows)
    reason = (
        pl.when(pl.Series(year) < 0)
        .then(pl.lit(f"outside the panel's years {g.first}-{g.last}"))
        .when(~pl.Series(existing(g, states, year)))
        .then(pl.lit(_not_there(keyed)))
        .otherwise(pl.lit("the panel has no such row"))
    )
    return _lines(keyed, rows, reason).filter(~pl.Series(taken(where, runs, table, rows)))


def said(keyed: Keyed, unmatched: pl.DataFrame, what: str) -> tuple[str, ...]:
    """Say in one line how many rows of own data joined nothing, and why, the commonest reason first."""
    if unmatched.is_empty():
        return ()
    return (f"{keyed.label}: {unmatched.height:,} of {keyed.frame.height:,} rows {what}: {_reasons(unmatched)}",)


def _not_there(keyed: Keyed) -> str:
    system = keyed.system.upper()
    if keyed.unit == "state-year":
        return f"no member of the {system} system that year"
    return f"not both members of the {system} system that year"


def _lines(keyed: Keyed, rows: pl.DataFrame, reason: pl.Expr) -> pl.DataFrame:
    *states, year = keyed.keys
    return rows.select(
        pl.lit(keyed.label).alias("data"),
        pl.col(ROW),
        pl.concat_str([pl.col(s).cast(pl.String) for s in states], separator="-").alias("states"),
        pl.col(year).cast(pl.String).alias("year"),
        reason.alias("reason"),
    )


def _key_columns(columns: list[str], label: str) -> tuple[str, tuple[str, ...], str]:
    """Return what the states are named by, the columns that name them (one, or one a side), and the year's column."""
    folded: dict[str, str] = {}
    for column in columns:
        folded.setdefault(column.strip().lower().replace("_", ""), column)
    there = f"found: {', '.join(columns[:12])}"
    if "year" not in folded:
        raise UsageError("no column is named year", label, there)
    for stem in KEY_COLUMNS:
        if f"{stem}1" in folded and f"{stem}2" in folded:
            return stem, (folded[f"{stem}1"], folded[f"{stem}2"]), folded["year"]
    for stem in KEY_COLUMNS:
        if stem in folded:
            return stem, (folded[stem],), folded["year"]
    names = ", ".join(KEY_COLUMNS)
    raise UsageError(
        "no column names a state", label, f"name one {names}, or for dyads two of them ending in 1 and 2; {there}"
    )


def _is_other_name(column: str, unit: Unit) -> str | None:
    """Return what a column names states by, if it is one of the known key columns for this unit."""
    folded = column.strip().lower().replace("_", "")
    stem = folded if unit == "state-year" else folded[:-1] if folded[-1:] in {"1", "2"} else ""
    return stem if stem in KEY_COLUMNS else None


def _other_names(
    rows: pl.DataFrame, coded: pl.DataFrame, keys: tuple[str, ...], named_by: tuple[str, ...], label: str
) -> list[str]:
    """Say which further columns name the states, and where they name others than the columns that are used."""
    unit: Unit = "state-year" if len(keys) == 2 else "dyad-year"
    others = [c for c in rows.columns if c not in named_by and _is_other_name(c, unit)]
    if not others:
        return []
    notes = [f"{label}: {', '.join(others)} name the same states and were not used"]
    system: System = "gw" if keys[0].startswith("gw") else "cow"
    for column in others:
        side = 1 if column.strip().endswith("2") and len(keys) == 3 else 0
        stem = _is_other_name(column, unit) or ""
        codes, _ = _side(rows[column], coded[keys[-1]], KEY_COLUMNS[stem], system)
        differ = coded.with_columns(codes.alias("other"), rows[column].cast(pl.String).alias("text")).filter(
            pl.col("other") != pl.col(keys[side])
        )
        if differ.height:
            row = differ.row(0, named=True)
            notes.append(
                f"{label}: {column} names another state than {named_by[side]} in {differ.height:,} "
                f"row{'s' * (differ.height != 1)} (row {row[ROW]}: {row['text']}, {row[keys[side]]})"
            )
    return notes


def _unit(given_unit: str | None, sides: tuple[str, ...], label: str) -> Unit | None:
    if given_unit is None:
        return "state-year" if len(sides) == 1 else None
    unit = UNITS[given.choice(given_unit, "unit of rows", tuple(UNITS))]
    if (unit == "state-year") != (len(sides) == 1):
        raise UsageError(
            f"the keys are not those of {unit}s",
            f"{label}: {', '.join(sides)}",
            "state-years have one column that names a state, dyad-years two of them ending in 1 and 2",
        )
    return unit


def _coded(
    rows: pl.DataFrame, scheme: Scheme, sides: tuple[str, ...], year: str, system: System
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Add `key0`, `key1` ... and the row's number; also return the rows without a key: row, states, year and reason."""
    numbered = rows.drop(ROW, strict=False).with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias(ROW))
    years = _years(rows[year])
    reasons = [
        pl.when(years.is_null()).then(pl.lit(f"the year is none of {FIRST_YEAR}-{date.today().year}")).otherwise(None)
    ]
    keys: list[pl.Series] = []
    for side in sides:
        codes, reason = _side(rows[side], years, scheme, system)
        keys.append(codes)
        reasons.append(pl.lit(reason))
    if len(keys) == 2:
        same = (keys[0] == keys[1]).fill_null(False)
        reasons.append(pl.when(same).then(pl.lit("the same state twice")).otherwise(None))
    shown = [pl.col(s).cast(pl.String).fill_null("") for s in sides]
    about = numbered.select(
        pl.col(ROW),
        pl.concat_str(shown, separator="-").alias("states"),
        pl.col(year).cast(pl.String).alias("year"),
        pl.coalesce(reasons).alias("reason"),
    )
    good = about["reason"].is_null()
    columns = [k.zip_with(good, pl.Series([None], dtype=pl.Int16)) for k in keys]
    columns.append(years)
    coded = numbered.with_columns(c.alias(f"key{n}") for n, c in enumerate(columns))
    return coded, about.filter(~good)


def _years(column: pl.Series) -> pl.Series:
    """Return a column's years as whole numbers, null where they are none of those the system is known in."""
    if column.dtype.is_temporal():
        column = column.dt.year()
    number = column.cast(pl.Float64, strict=False)
    good = (number == number.floor()) & number.is_between(FIRST_YEAR, date.today().year)
    return number.zip_with(good.fill_null(False), pl.Series([None], dtype=pl.Float64)).cast(pl.Int16)


def _side(names: pl.Series, years: pl.Series, scheme: Scheme, system: System) -> tuple[pl.Series, pl.Series]:
    """Return the codes of one side in the panel's system, and why a row has none."""
    if scheme == "gw" == system:
        known = yearly("gw", "cow", *YEARS)["gwcode"].unique()
        codes = names.cast(pl.Float64, strict=False).cast(pl.Int16, strict=False)
        codes = codes.zip_with(codes.is_in(known.implode()).fill_null(False), pl.Series([None], dtype=pl.Int16))
        text = names.cast(pl.String)
        reason = pl.select(
            pl.when(codes.is_not_null()).then(None).when(text.is_null()).then(pl.lit("empty"))
            .otherwise(pl.format("names no state ({} is no Gleditsch-Ward code)", text))
        ).to_series()  # fmt: skip
        return codes, reason
    text = names.cast(pl.String).str.strip_chars()
    text = text.zip_with(text != "", pl.Series([None], dtype=pl.String))
    asked = pl.DataFrame({"value": text, "year": years.cast(pl.Int32)})
    mapped, left = to_ccode(asked, "value", scheme=scheme, year="year")
    reason = _reason_of(asked, mapped["ccode"], left)
    if system == "cow":
        return mapped["ccode"], reason
    both = mapped.select("ccode", pl.col("year").cast(pl.Int16)).join(
        yearly("cow", "gw", *YEARS), on=["ccode", "year"], how="left", maintain_order="left"
    )
    lost = both["ccode"].is_not_null() & both["gwcode"].is_null()
    reason = reason.zip_with(~lost, pl.Series(["has no Gleditsch-Ward code in that year"]))
    return both["gwcode"], reason


def _reason_of(asked: pl.DataFrame, codes: pl.Series, left: pl.DataFrame) -> pl.Series:
    """Return for every row why its value names no state, null where it names one."""
    told = {
        (value, reason): "empty" if value is None else f"names no state ({value}: {why(value, reason)})"
        for value, reason in left.select("value", "reason").rows()
    }
    by_value: dict[str | None, str] = {}
    for (value, _), words in told.items():
        by_value.setdefault(value, words)
    reasons = [
        None if code is not None else by_value.get(v, "empty") for v, code in zip(asked["value"], codes, strict=True)
    ]
    return pl.Series("reason", reasons, dtype=pl.String)


def _direction(coded: pl.DataFrame, sides: int, system: System, label: str) -> tuple[Unit, str]:
    """Tell directed from undirected dyad-years: by pairs that are there in both orders."""
    if sides == 1:
        return "state-year", ""
    pairs = coded.select(
        pl.min_horizontal("key0", "key1").alias("low"),
        pl.max_horizontal("key0", "key1").alias("high"),
        pl.col("key2").alias("year"),
        (pl.col("key0") > pl.col("key1")).alias("turned"),
    ).drop_nulls()
    in_one_year = pairs.group_by("low", "high", "year").agg(pl.col("turned").n_unique().alias("orders"))
    if (in_one_year["orders"] > 1).any():
        return "directed-dyad-year", ", directed, since some pairs are there in both orders"
    over_years = pairs.group_by("low", "high").agg(
        pl.col("turned").n_unique().alias("orders"),
        pl.col("year").filter("turned").first().alias("turned"),
        pl.col("year").filter(~pl.col("turned")).first().alias("straight"),
    )
    mixed = over_years.filter(pl.col("orders") > 1).sort("low", "high")
    if mixed.height:
        low, high, _, turned, straight = mixed.row(0)
        raise UsageError(
            "the rows leave open whether they are directed",
            f"{label}: {CODE[system]} {low}-{high} in {straight}, {high}-{low} in {turned}",
            "say unit='dyad-year' or unit='directed-dyad-year' (--unit-of-files on the command line)",
        )
    return "dyad-year", ", undirected, since no pair is there in both orders"


def _refuse_doubled(
    coded: pl.DataFrame, unit: Unit, keys: tuple[str, ...], named_by: tuple[str, ...], label: str
) -> None:
    known = coded.drop_nulls(keys).select(*keys, ROW, turned=False)
    if unit == "dyad-year":
        one, two = keys[:2]
        turned = pl.col(one) > pl.col(two)
        known = known.with_columns(
            pl.min_horizontal(one, two).alias(one), pl.max_horizontal(one, two).alias(two), turned.alias("turned")
        )
    doubled = known.group_by(keys).agg(ROW, pl.col("turned").n_unique()).filter(pl.col(ROW).list.len() > 1)
    if doubled.is_empty():
        return
    doubled = doubled.sort(pl.col(ROW).list.first())
    told = [
        f"{', '.join(f'{k}={row[k]}' for k in keys)} in rows {', '.join(map(str, row[ROW][:4]))}"
        for row in doubled.head(3).iter_rows(named=True)
    ]
    more = f"; and {doubled.height - 3:,} more" if doubled.height > 3 else ""
    fix = f"keep one row for each {unit}"
    if (doubled["turned"] > 1).any():
        fix += ", or say unit='directed-dyad-year' if the two orders differ in meaning"
    count = "a key repeats" if doubled.height == 1 else f"{doubled.height:,} keys repeat"
    raise UsageError(f"{count} ({', '.join(named_by)})", f"{label}: {'; '.join(told)}{more}", fix)


def _mirrors(values: list[str]) -> dict[str, str]:
    """Return, for columns that come in pairs by direction or by side, the one that takes its place in the mirror."""
    there = set(values)
    out = {}
    for name in values:
        for one, two in (("_12", "_21"), ("_21", "_12"), ("1", "2"), ("2", "1")):
            stem = name.removesuffix(one)
            if stem and stem != name and stem + two in there and not stem.endswith("_2" if one == "1" else "_1"):
                out[name] = stem + two
                break
    return out


def _reasons(unmatched: pl.DataFrame) -> str:
    counted = unmatched.group_by("reason", maintain_order=True).len().sort("len", "reason", descending=[True, False])
    told = [f"{reason}, {count:,} row{'s' * (count != 1)}" for reason, count in counted.head(_NAMED).rows()]
    more = counted.height - _NAMED
    return "; ".join(told) + (f"; and {more:,} other reasons (see `unmatched`)" if more > 0 else "")
