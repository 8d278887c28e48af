"""Measures wherever they are: in the index, or computed on the spot from a vault that holds their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from dyadscope import catalog
from dyadscope.index.frame import Index
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.records import Family, Measure
from dyadscope.vault.store import Vault

_COVERAGE: dict[tuple[str | int, ...], dict[str, tuple[int, int] | None]] = {}
"""Years in which measures are known, by family, period and checksums of the tables they are computed from."""


@dataclass(frozen=True, eq=False)
class Holdings:
    """What the index and a vault hold together.

    Attributes
    ----------
    index
        The index of measures.
    vault
        Where measures that the index lacks are computed from; None without one.
    """

    index: Index
    vault: Vault | None = None

    def lacking(self, name: str) -> tuple[str, ...]:
        """Return the sources that must be pulled before a measure can be had; empty if it can."""
        return () if name in self.index.measures else tuple(missing_sources(catalog.family_of(name), self.vault))

    def has(self, name: str) -> bool:
        """Whether a measure can be had at all."""
        return name in self.index.measures or not self.lacking(name)

    @property
    def computed(self) -> list[str]:
        """The measures that the index lacks and the vault can give, as their dimensions list them."""
        absent = [name for name in catalog.measures() if name not in self.index.measures]
        return catalog.in_order(name for name in absent if self.has(name))

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the sources a measure is computed from."""
        if name in self.index.measures:
            return tuple(self.index.sources(name))
        family = catalog.family_of(name)
        if family.model is not None:
            read = [measure for measure in family.model.reads() if measure in self.index.measures]
            return tuple(dict.fromkeys(source for measure in read for source in self.index.sources(measure)))
        return tuple(dict.fromkeys(n.partition(".")[0] for n in family.needs))

    def dyad(self, a: int, b: int, names: Sequence[str]) -> pl.DataFrame:
        """Return measures of one dyad in every year of the index, seen from A; missing values are null.

        A measure that cannot be had is null in every year.
        """
        held = [name for name in names if name in self.index.measures]
        rows = self.index.dyad(a, b, *self.index.years, held)
        for family, measures in _by_family(name for name in names if name not in held):
            if missing_sources(family, self.vault):
                rows = rows.with_columns(pl.lit(None, pl.Float64).alias(m.name) for m in measures)
                continue
            if family.model is not None:
                found = family.model.dyad(self.index, min(a, b), max(a, b))
            else:
                found = compute_family(family, self.vault, *self.index.years, state=a, other=b)
            seen = found.select("year", *[seen_from(m, flipped=a > b) for m in measures])
            rows = rows.join(seen, on="year", how="left", validate="1:1", maintain_order="left")
        return rows.select("year", *names)

    def before(self, a: int, b: int, name: str, first: int) -> pl.DataFrame:
        """Return a measure of one dyad in the years from a first one to the index, computed from the vault.

        It has no row where the vault lacks a source, or a model makes the measure.
        """
        family, last = catalog.family_of(name), self.index.years[0] - 1
        if first > last or family.model is not None or self.vault is None or missing_sources(family, self.vault):
            return pl.DataFrame(schema={"year": pl.Int16, name: pl.Float64})
        found = compute_family(family, self.vault, first, last, state=a, other=b)
        return found.select("year", seen_from(catalog.measure(name), flipped=a > b)).sort("year")

    def partners(self, state: int, names: Sequence[str], year: int) -> pl.DataFrame:
        """Return one state's measures with every other state in one year, seen from that state.

        Columns: `partner` (COW code), then the measures.
        """
        held = [name for name in names if name in self.index.measures]
        rows = self.index.partners(state, held, year)
        for family, measures in _by_family(name for name in names if name not in held):
            if missing_sources(family, self.vault):
                rows = rows.with_columns(pl.lit(None, pl.Float64).alias(m.name) for m in measures)
                continue
            if family.model is not None:
                found = family.model.year(self.index.of_state(state), year)
            else:
                found = compute_family(family, self.vault, year, year, state=state)
            first = pl.col("ccode1") == state
            partner = pl.when(first).then("ccode2").otherwise("ccode1").alias("partner")
            values = [
                pl.when(first).then(seen_from(m, flipped=False)).otherwise(seen_from(m, flipped=True)).alias(m.name)
                for m in measures
            ]
            rows = rows.join(found.select(partner, *values), on="partner", how="left", maintain_order="left")
        return rows.select("partner", *names)

    def coverage(self, name: str) -> tuple[int, int] | None:
        """Return the first and last year in which any dyad has a value; None if there is none to be had.

        For what the index lacks the family is computed for all dyads, once while the vault's tables stay the same.
        """
        if name in self.index.measures:
            return self.index.coverage(name)
        family = catalog.family_of(name)
        if missing_sources(family, self.vault):
            return None
        if family.model is not None:
            return self.index.years
        tables = [need.partition(".") for need in family.needs]
        held = () if self.vault is None else tuple(self.vault.manifest(s).table(t).sha256 for s, _, t in tables)
        key: tuple[str | int, ...] = (family.name, *self.index.years, *held)
        if key not in _COVERAGE:
            assert self.vault is not None or not tables
            begin = min((self.vault.coverage(s, t)[0] for s, _, t in tables if self.vault is not None), default=0)
            years = range(max(self.index.years[0], begin), self.index.years[1] + 1)
            _COVERAGE[key] = _covered(family, self.vault, years)
        return _COVERAGE[key][name]


_AT_ONCE = 10
"""Years of all dyads computed at a time to see which are known: those of eighty years take 200 MB."""


def _covered(family: Family, vault: Vault | None, years: range) -> dict[str, tuple[int, int] | None]:
    """Return the first and last year in which each measure of a family is known for any dyad, from both ends on."""
    blocks = [years] if family.history else [years[k : k + _AT_ONCE] for k in range(0, len(years), _AT_ONCE)]
    names = [m.name for m in family.measures]
    held: dict[int, dict[str, tuple[int, int]]] = {}

    def known(block: int) -> dict[str, tuple[int, int]]:
        if block not in held:
            rows = compute_family(family, vault, blocks[block][0], blocks[block][-1])
            found = {n: rows.filter(pl.col(n).is_not_null())["year"] for n in names}
            held[block] = {n: (int(y.min()), int(y.max())) for n, y in found.items() if len(y)}  # type: ignore[arg-type]
        return held[block]

    out: dict[str, tuple[int, int] | None] = {}
    for name in names:
        last = next((k for k in reversed(range(len(blocks))) if name in known(k)), None)
        first = next((k for k in range(len(blocks)) if name in known(k)), None)
        out[name] = None if first is None or last is None else (known(first)[name][0], known(last)[name][1])
    return out


def seen_from(measure: Measure, *, flipped: bool) -> pl.Expr:
    """Return a measure seen from state 1, or `flipped` from state 2: mirrored, or with the other sign."""
    if not flipped:
        return pl.col(measure.name)
    column = pl.col(measure.mirror or measure.name)
    return (-column if measure.antisymmetric else column).alias(measure.name)


def _by_family(names: Iterable[str]) -> list[tuple[Family, list[Measure]]]:
    found: dict[str, tuple[Family, list[Measure]]] = {}
    for name in names:
        family = catalog.family_of(name)
        found.setdefault(family.name, (family, []))[1].append(catalog.measure(name))
    return list(found.values())
