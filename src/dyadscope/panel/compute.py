"""Compute families of measures from a vault, or read them from the starter index when the vault lacks their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from dyadscope import catalog
from dyadscope.errors import DyadscopeError, MissingDataError
from dyadscope.index.frame import load_index
from dyadscope.panel import build
from dyadscope.records import Family, Measure
from dyadscope.vault import Manifest, Vault


@dataclass(frozen=True, slots=True)
class Measured:
    """Measures of undirected COW dyad-years and what they rest on."""

    rows: pl.DataFrame
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
    from_starter: bool = False


def file_labels(manifest: Manifest) -> tuple[str, ...]:
    """Name every file of a source with its sha256, as the codebook prints them."""
    return tuple(f"{f.path} (sha256 {f.sha256})" for f in manifest.files)


def missing_sources(family: Family, vault: Vault | None) -> list[str]:
    """Return the sources a family needs of which the vault lacks a needed table; without a vault all it needs."""
    needed: dict[str, set[str]] = {}
    for need in family.needs:
        name, _, table = need.partition(".")
        needed.setdefault(name, set()).add(table)
    return [name for name, wanted in needed.items() if vault is None or not vault.has(name, *wanted)]


def compute_family(
    family: Family, vault: Vault | None, first: int, last: int, *, state: int | None = None, other: int | None = None
) -> pl.DataFrame:
    """Compute a family for undirected COW dyad-years of a period from the vault's tables.

    By default those of all dyads, else those of one state, or of it and one other: values do not depend on which other
    dyads are computed beside them, so one dyad takes milliseconds. A family that needs no source needs no vault.

    Returns the keys and one column per measure; raises MissingDataError if the vault lacks a source, DyadscopeError if
    the family breaks its contract (keys repeat, or a measure is absent from the result).
    """
    dyads = build.dyad_years("cow", build.FIRST_YEAR if family.history else first, last, directed=False)
    for code in (state, other):
        if code is not None:
            dyads = dyads.filter((pl.col("ccode1") == code) | (pl.col("ccode2") == code))
    if vault is None and family.needs:
        needed = " ".join(dict.fromkeys(n.partition(".")[0] for n in family.needs))
        raise MissingDataError(f"{family.name} is computed from a vault", "no vault given", f"pull {needed}")
    pair = (state, other) if family.local and state is not None and other is not None else None
    tables = {need: _table(vault, need, pair) for need in family.needs if vault is not None}
    rows = family.compute(tables, dyads)
    names = [m.name for m in family.measures]
    lacking = [n for n in names if n not in rows.columns]
    if lacking:
        raise DyadscopeError("the family did not compute all it declares", f"{family.name}: {', '.join(lacking)}")
    return rows.select("ccode1", "ccode2", "year", *names).filter(pl.col("year").is_between(first, last))


def _table(vault: Vault, need: str, pair: tuple[int, int] | None) -> pl.DataFrame:
    """Return a table that a family needs; of one on pairs of states, only the rows that name one of two if so asked."""
    source, declared = catalog.table(need)
    both = pair is not None and {"ccode1", "ccode2"} <= {c.name for c in declared.columns}
    where = pl.col("ccode1").is_in(pair) | pl.col("ccode2").is_in(pair) if both and pair is not None else None
    return vault.read(source, declared.name, where=where)


def measure_rows(
    family: Family, measures: Sequence[Measure], vault: Vault, *, years: tuple[int, int], in_use: pl.Series
) -> Measured:
    """Return measures for the years a panel has rows in: from the vault if it holds the sources, else the starter."""
    lacking = missing_sources(family, vault)
    if not lacking:
        low, high = int(in_use.min()), int(in_use.max())  # type: ignore[arg-type]  # a year column holds integers
        needed = dict.fromkeys(n.partition(".")[0] for n in family.needs)
        files = tuple(label for name in needed for label in file_labels(vault.manifest(catalog.source(name))))
        return Measured(compute_family(family, vault, low, high), files)
    index = load_index()
    absent = [m.name for m in measures if m.name not in index.measures]
    if absent:
        raise MissingDataError(
            f"the vault lacks {', '.join(lacking)} and the starter index does not hold {', '.join(absent)}",
            str(vault.directory),
            f"run `dyadscope pull {' '.join(lacking)}`",
        )
    names = [n for m in measures for n in (m.name, m.mirror) if n]
    rows = index.table(list(dict.fromkeys(names)), range(max(years[0], index.years[0]), years[1] + 1), as_computed=True)
    notes = [f"{', '.join(m.name for m in measures)}: from the starter index, rounded to its scale"]
    if years[0] < index.years[0]:
        notes.append(
            f"the starter index begins in {index.years[0]}; earlier years are missing (pull {', '.join(lacking)})"
        )
    return Measured(rows, ("starter.parquet",), tuple(notes), from_starter=True)
