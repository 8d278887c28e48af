"""Panels of all who existed in a period, and panels of the user's own rows."""

from __future__ import annotations

from datetime import date
from os import PathLike

import polars as pl

from dyadscope import given
from dyadscope.errors import CoverageError, MissingDataError
from dyadscope.index.frame import finished_by
from dyadscope.panel import build
from dyadscope.panel.frame import ColumnOrigin, Panel
from dyadscope.panel.join import positions, year_span
from dyadscope.panel.own import Own, no_members, read_own, said
from dyadscope.records import KEYS, System, Unit
from dyadscope.states.system import LIST_END
from dyadscope.vault.store import Vault

_KEY_TEXT = {
    "ccode": "Correlates of War state code",
    "gwcode": "Gleditsch-Ward state code",
    "year": "Calendar year",
}
"""What the keys of a panel are, in words."""


def from_frame(
    frame: Own, unit: str | None, *, system: System | None, vault: Vault | str | PathLike[str] | None
) -> Panel:
    """Return a panel of the user's own rows; see `Panel.from_frame`."""
    if system is not None:
        given.choice(system, "state system", ("cow", "gw"))
    keyed = read_own(frame, unit=unit, system=system)
    data = keyed.frame.drop("row")
    years = year_span(data["year"])
    where = positions(data, keyed.unit, keyed.system, keyed.system)
    unmatched = pl.concat([keyed.unmatched, no_members(keyed, where)]).sort("row")
    own = tuple(
        ColumnOrigin(
            name=c,
            description=f"Column {c} of {keyed.label}",
            unit="",
            missing="as given",
            files=keyed.files,
        )
        for c in data.columns[len(keyed.keys) :]
    )
    return Panel(
        frame=data,
        unit=keyed.unit,
        system=keyed.system,
        years=years,
        columns=(*_key_origins(keyed.unit, keyed.system), *own),
        notes=(*keyed.notes, *said(keyed, unmatched, "will find nothing in any source")),
        vault=None if vault is None else Vault.of(vault),
        unmatched=unmatched,
    )


def _key_origins(unit: Unit, system: System) -> tuple[ColumnOrigin, ...]:
    return tuple(
        ColumnOrigin(name=k, description=_KEY_TEXT[k.rstrip("12")], unit="", missing="never")
        for k in KEYS[unit, system]
    )


def state_years(
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    system: System = "cow",
    extend: bool = True,
    vault: Vault | str | PathLike[str] | None = None,
) -> Panel:
    """Return all state-years of a period: one row for each state and year with at least one day of membership.

    Parameters
    ----------
    first, last
        First and last year, both included; by default 1816 and the last year that is over.
    as_of
        Leave out years that were not finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.
    system
        "cow" (keys `ccode, year`) or "gw" (keys `gwcode, year`).
    extend
        Carry memberships that are open when the list ends (COW 2016, Gleditsch-Ward 2020) on to `last`. Without it the
        panel stops where the list does.
    vault
        The vault, or its directory, for `add`; by default the user's.

    Raises
    ------
    UsageError
        A reversed period, a year that is no whole number, or an unknown system.
    CoverageError
        A year before 1816 or to come.

    Examples
    --------
    >>> state_years(1950, 1950).frame.height
    75

    References
    ----------
    Correlates of War Project (2017), State System Membership List v2016; Gleditsch & Ward (1999).
    """
    return _panel("state-year", period_of(first, last, as_of), system, extend, vault)


def dyad_years(
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    system: System = "cow",
    extend: bool = True,
    vault: Vault | str | PathLike[str] | None = None,
) -> Panel:
    """Return all undirected dyad-years of a period: pairs that were members on at least one common day of the year.

    Keys are `ccode1 < ccode2, year` (or `gwcode1, gwcode2, year`). Parameters as in `state_years`.
    """
    return _panel("dyad-year", period_of(first, last, as_of), system, extend, vault)


def directed_dyad_years(
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    system: System = "cow",
    extend: bool = True,
    vault: Vault | str | PathLike[str] | None = None,
) -> Panel:
    """Return all directed dyad-years of a period: every pair of `dyad_years` in both orders."""
    return _panel("directed-dyad-year", period_of(first, last, as_of), system, extend, vault)


def period_of(first: int | str | None, last: int | str | None, as_of: date | str | int | None) -> tuple[int, int]:
    """Return the years of a panel: those asked for, by default 1816 and the last that is over, and over by a day."""
    begins = build.FIRST_YEAR if first is None else given.year(first, "the first year")
    ends = date.today().year - 1 if last is None else given.year(last, "the last year")
    if as_of is None:
        return begins, ends
    until = finished_by(given.past_day(as_of, "as_of"))
    if begins > until:
        raise CoverageError("no year of the period was finished by then", f"{begins}: {until}", "give a later day")
    return begins, min(ends, until)


def _panel(
    unit: Unit, period: tuple[int, int], system: System, extend: bool, vault: Vault | str | PathLike[str] | None
) -> Panel:
    given.choice(system, "state system", ("cow", "gw"))
    first, last = period
    extend = given.flag(extend, "extend")
    if unit == "state-year":
        frame = build.state_years(system, first, last, extend=extend)
    else:
        frame = build.dyad_years(system, first, last, directed=unit == "directed-dyad-year", extend=extend)
    if frame.is_empty():
        raise MissingDataError("no state-year or dyad-year exists in this period", f"{first}:{last}", "widen it")
    end = LIST_END[system]
    notes: tuple[str, ...] = ()
    if last > end.year and extend:
        notes = (
            f"membership after {end.isoformat()} carries the {system.upper()} list's open spells forward to {last}",
        )
    elif last > end.year:
        notes = (f"the {system.upper()} membership list ends on {end.isoformat()}; later years have no rows",)
    return Panel(
        frame,
        unit,
        system,
        (first, last),
        _key_origins(unit, system),
        notes,
        vault=Vault.of(vault) if vault is not None else None,
    )
