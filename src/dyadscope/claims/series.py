"""Yearly series behind the checks: from the index, from families computed in the vault, from tables of states."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dimensions import points
from dyadscope.assessment.statistics import Point
from dyadscope.index import Index
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.records import Source
from dyadscope.vault import Vault

GROUPS: dict[str, tuple[str, ...]] = {
    "trade": ("trade", "trade_dots", "trade_imts"),
    "alignment": ("un_kappa", "igo_intensity", "stage", "leader_meetings", "exercises", "exercises_russian_list"),
    "military-cooperation": ("exercises", "exercises_russian_list", "defence_agreements", "arms_deals_12",
                             "arms_deals_21"),
    "exercises": ("exercises", "exercises_russian_list"),
    "investment": ("investment_12", "investment_21"),
    "dependence": ("trade_dependence_12", "trade_dots_dependence_12", "trade_imts_dependence_12"),
}  # fmt: skip
"""What a word stands for where no single measure is it. "trade" and "exercises" are one thing measured several times,
each in its own years; "alignment" and "military-cooperation" are several things."""

ALTERNATIVES = frozenset({"trade", "exercises", "dependence"})
"""Groups whose members measure one thing: the one with most years in the period decides, the others stand beside it."""

STATE_SERIES: dict[str, tuple[str, str, str, str]] = {
    "military-spending": ("sipri_milex", "spending", "milex_constant", "milex_estimated"),
    "capabilities": ("cow_nmc", "indicators", "cinc", ""),
}
"""Series of one state: source, table, column, and the column that flags what the publisher estimated."""

SUPPLIES = "raw_material_asymmetry"
CHANNEL_VARIANTS: dict[str, tuple[str, ...]] = {
    "trade": ("trade", "trade_dots", "trade_imts"),
    "machinery": ("machinery",),
    "energy": ("energy",),
    "arms": ("arms_register", "arms"),
}
"""Channels of dependence, and the vintages or lists in which the index holds each."""


@dataclass
class Numbers:
    """Read-only access to the series of dyads and states, each read once.

    Attributes
    ----------
    index
        The index of measures.
    vault
        Where families that the index lacks are computed, and rows found; None without one.
    """

    index: Index
    vault: Vault | None = None
    _dyads: dict[tuple[int, int], pl.DataFrame] = field(default_factory=dict)
    _families: dict[str, pl.DataFrame | None] = field(default_factory=dict)
    _states: dict[tuple[str, int], tuple[Point, ...]] = field(default_factory=dict)
    _partners: dict[tuple[int, str, int], pl.DataFrame] = field(default_factory=dict)

    def dyad(self, name: str, a: int, b: int) -> tuple[Point, ...]:
        """Return a measure of a dyad, seen from A; known years only."""
        if name in self.index.measures:
            if (a, b) not in self._dyads:
                self._dyads[a, b] = self.index.dyad(a, b, *self.index.years)
            return points(self._dyads[a, b], name)
        rows = self._family(name)
        if rows is None:
            return ()
        measure = catalog.measure(name)
        column, flipped = (measure.mirror or name, True) if a > b else (name, False)
        mine = rows.filter((pl.col("ccode1") == min(a, b)) & (pl.col("ccode2") == max(a, b))).sort("year")
        sign = -1.0 if flipped and measure.antisymmetric else 1.0
        return tuple((y, sign * v) for y, v in points(mine, column))

    def known(self, name: str) -> bool:
        """Whether a measure can be had at all: from the index, or from the vault."""
        return name in self.index.measures or not self.lacking(name)

    def lacking(self, name: str) -> tuple[str, ...]:
        """Return the sources that must be pulled before a measure can be had; empty if it can."""
        if name in self.index.measures:
            return ()
        family = catalog.family_of(name)
        needed = tuple(dict.fromkeys(n.partition(".")[0] for n in family.needs))
        return needed if self.vault is None else tuple(missing_sources(family, self.vault))

    def coverage(self, name: str) -> tuple[int, int] | None:
        """Return the years in which a measure is known for any dyad; None if it cannot be had."""
        if name in self.index.measures:
            return self.index.coverage(name)
        rows = self._family(name)
        if rows is None:
            return None
        years = rows.filter(pl.col(name).is_not_null())["year"].to_list()
        return (min(years), max(years)) if years else None

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the sources behind a measure or a state's series."""
        if name in STATE_SERIES:
            return (STATE_SERIES[name][0],)
        return tuple(dict.fromkeys(n.partition(".")[0] for n in catalog.family_of(name).needs))

    def partners(self, name: str, state: int, year: int) -> list[tuple[int, float]]:
        """Return every partner of a state for which a measure is known in a year, largest first."""
        if name not in self.index.measures:
            return []
        key = (state, name, year)
        if key not in self._partners:
            self._partners[key] = self.index.partners(state, [name], year)
        rows = self._partners[key].drop_nulls(name).sort(name, "partner", descending=[True, False])
        return [(int(p), round(float(v), 6)) for p, v in rows.select("partner", name).iter_rows()]

    def state(self, name: str, code: int) -> tuple[Point, ...]:
        """Return a state's series without what its publisher estimated; empty if the vault lacks the source."""
        source, table, column, flag = STATE_SERIES[name]
        if not self.holds(source):
            return ()
        if (name, code) not in self._states:
            assert self.vault is not None
            rows = self.vault.scan(source, table).filter(pl.col("ccode") == code).sort("year").collect()
            if flag:
                rows = rows.filter(~pl.col(flag).fill_null(value=False))
            self._states[name, code] = points(rows, column)
        return self._states[name, code]

    def holds(self, source: Source | str) -> bool:
        """Whether the vault holds a source."""
        return self.vault is not None and self.vault.has(source)

    def holds_table(self, source: str, table: str) -> bool:
        """Whether the vault holds a table: of a source in several files some may be absent."""
        if self.vault is None or not self.vault.has(source):
            return False
        return any(t.name == table for t in self.vault.manifest(source).tables)

    def _family(self, name: str) -> pl.DataFrame | None:
        family = catalog.family_of(name)
        if family.name not in self._families:
            if self.vault is None or self.lacking(name):
                self._families[family.name] = None
            else:
                known = [self.vault.coverage(*need.split(".", 1)) for need in family.needs]
                first, last = min(k[0] for k in known), max(k[1] for k in known)
                years = max(first, self.index.years[0]), min(last, self.index.years[1])
                self._families[family.name] = compute_family(family, self.vault, *years)
        return self._families[family.name]


def within(series: tuple[Point, ...], first: int, last: int) -> tuple[Point, ...]:
    """Return the points of a period."""
    return tuple((y, v) for y, v in series if first <= y <= last)
