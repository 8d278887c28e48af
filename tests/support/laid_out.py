"""Small made-up tables laid out as the sources declare them, and what a family of measures makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.records import SOURCE_ROW, Family

Key = tuple[int, int, int]
"""Both states' codes, the lower one first, and a year."""
Found = dict[Key, dict[str, Any]]
"""The measures of every dyad-year that has a row."""
KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}


def laid_out(name: str, columns: str, *rows: tuple[object, ...]) -> pl.DataFrame:
    """Return a table with every column that its source declares, empty where `columns` does not name it."""
    named = columns.split()
    declared = {column.name: getattr(pl, column.dtype) for column in catalog.table(name)[1].columns}
    assert set(named) <= set(declared), f"{name} has no {set(named) - set(declared)}"
    given = [{**dict(zip(named, row, strict=True)), SOURCE_ROW: at} for at, row in enumerate(rows, start=1)]
    return pl.DataFrame(given, schema=declared | {SOURCE_ROW: pl.UInt32})


def years(one: int, two: int, first: int, last: int) -> list[Key]:
    """Return every dyad-year of a pair from the first year to the last."""
    return [(one, two, year) for year in range(first, last + 1)]


def measured(family: Family, tables: Mapping[str, pl.DataFrame], dyads: Iterable[Key]) -> Found:
    """Return the values of each dyad-year that has a row, having checked them against what the family declares."""
    assert set(tables) == set(family.needs)
    frame = family.compute(tables, pl.DataFrame(list(dyads), schema=KEYS, orient="row"))
    assert dict(frame.schema) == KEYS | {measure.name: getattr(pl, measure.dtype) for measure in family.measures}
    found = {(row["ccode1"], row["ccode2"], row["year"]): row for row in frame.iter_rows(named=True)}
    assert len(found) == frame.height, "a dyad-year has two rows"
    for measure in family.measures:
        low, high = measure.range
        for key, row in found.items():
            value = row[measure.name]
            assert value is None or low is None or value >= low, (key, measure.name, value)
            assert value is None or high is None or value <= high, (key, measure.name, value)
    return found


def column(found: Mapping[Key, Mapping[str, Any]], *names: str) -> dict[Key, Any]:
    """Return one measure of every dyad-year, or several in a tuple."""
    if len(names) == 1:
        return {key: row[names[0]] for key, row in found.items()}
    return {key: tuple(row[name] for name in names) for key, row in found.items()}
