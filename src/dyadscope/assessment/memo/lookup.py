"""A value by its id: in the index at hand, by the models that ship, or computed from the vault."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.errors import DyadscopeError
from dyadscope.ids import ValueId
from dyadscope.index import Index
from dyadscope.panel.holdings import Holdings
from dyadscope.states.names import resolve
from dyadscope.vault.store import Vault

_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """What stands under an id: a number, a name, or neither, and then why; and the unit and sources of the measure."""

    value: float | None
    word: str | None = None
    missing: str = ""
    unit: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lookup:
    """An index, with a vault for what it lacks, that is asked for values by their ids."""

    index: Index
    vault: Vault | None = None

    @cached_property
    def held(self) -> Holdings:
        """The index and the vault together."""
        return Holdings(self.index, self.vault)

    def find(self, asked: ValueId) -> Found:
        """Return what stands under an id; the release in it is not looked at."""
        try:
            one, two = (resolve(code, year=asked.year).code for code in (asked.a, asked.b))
        except DyadscopeError as error:
            return Found(None, missing=f"no such pair: {error}")
        if one == two:
            return Found(None, missing="no such pair: the same state twice")
        first, last = self.index.years
        if not first <= asked.year <= last:
            return Found(None, missing=f"the index holds {first} to {last}")
        if asked.measure not in catalog.measures():
            return Found(None, missing="no measure has that name; `dyadscope measures` lists them")
        measure = catalog.measure(asked.measure)
        if not self.held.has(asked.measure):
            lacking = ", ".join(self.held.lacking(asked.measure))
            return Found(None, missing=f"not in the index, and computed from {lacking}, which the vault lacks")
        rows = self.held.dyad(one, two, [asked.measure]).filter(pl.col("year") == asked.year)
        sources = self.held.sources(asked.measure)
        if rows.is_empty():
            return Found(None, missing="the two did not coexist in that year", unit=measure.unit, sources=sources)
        return _found(rows[asked.measure][0], measure.unit, sources)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The sources the index was made from, as far as it says."""
        return tuple(sorted(self.index.manifest.get("inputs", {})))

    def vintage(self, source: str) -> dict[str, Any]:
        """Return the version, parser and files of a source that the index was made from; empty if it says none."""
        inputs: dict[str, Any] = self.index.manifest.get("inputs", {})
        return dict(inputs.get(source, {}))

    def formula(self, measure: str) -> int | None:
        """Return the version of a measure's formula; None where the index does not hold it."""
        entry = self.index.manifest["measures"].get(measure)
        return None if entry is None else int(entry["version"])


def _found(value: Any, unit: str, sources: tuple[str, ...]) -> Found:
    if value is None:
        return Found(None, missing="unknown in that year", unit=unit, sources=sources)
    if isinstance(value, str):
        return Found(None, word=value, unit=unit, sources=sources)
    return Found(round(float(value), _DECIMALS), unit=unit, sources=sources)
