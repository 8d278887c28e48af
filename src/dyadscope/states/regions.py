"""Named sets of states - central-asia, nato, brics - with their members by date, in COW codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dyadscope.errors import CoverageError, UnknownNameError, UsageError, unknown_name
from dyadscope.states._lookup import fold
from dyadscope.states._tables import Days as Days
from dyadscope.states._tables import Spell, bounds, by_month, read, span
from dyadscope.states.system import LIST_END, YEARS, lifetimes, require_years


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named set of states: who belongs to it and since when (`memberships`: COW code, span of days).

    `by_month`: first and last days of memberships of which no more than the month is known. `open`: memberships
    that began or ended on a day that is not known or in dispute (COW code, the days on which each may have begun and
    ended); of them `memberships` has the days that are sure.
    """

    name: str
    title: str
    aliases: tuple[str, ...]
    memberships: tuple[tuple[int, Spell], ...]
    by_month: frozenset[date] = frozenset()
    open: tuple[tuple[int, Days, Days], ...] = ()

    def members(self, *, year: int | None = None, period: tuple[int, int] | None = None) -> tuple[int, ...]:
        """Return the COW codes that belonged to it on some day, each on a day on which it was a member of the system.

        Parameters
        ----------
        year, period
            When; without either, at the end of the list (open memberships of today's states).

        Raises
        ------
        UsageError
            When both are given, or the period is empty.
        CoverageError
            When nobody belonged to it then.

        Examples
        --------
        >>> region("visegrad").members(year=1992), region("visegrad").members()
        ((290, 310, 315), (290, 310, 316, 317))
        """
        if year is not None and period is not None:
            raise UsageError("a year and a period are given", f"{year}, {period}", "give one of them")
        when = (year, year) if year is not None else period
        if when is not None:
            require_years(*when)
            asked = Spell(date(when[0], 1, 1), date(when[1], 12, 31))
        found = set()
        for code, belonged in self.memberships:
            for life in lifetimes(code, "cow"):
                common = belonged.common(life)
                if when is None:
                    if common and common.end is None:
                        found.add(code)
                elif common and common.common(asked):
                    found.add(code)
        if not found:
            at = "now" if when is None else f"in {when[0]}" if when[0] == when[1] else f"in {when[0]}-{when[1]}"
            begun = min((s.start for _, s in self.memberships if s.start), default=date(1816, 1, 1))
            ends = [s.end for _, s in self.memberships]
            lasted = f"since {begun}" if None in ends else f"{begun} to {max(e for e in ends if e)}"
            raise CoverageError(
                f"no state belongs to it {at}", self.name, f"it has existed {lasted}; give a year of it"
            )
        return tuple(sorted(found))

    def years_with(self, least: int) -> tuple[tuple[int, int | None], ...]:
        """Return from which year to which it had at least so many members; an end of None: it has them still.

        Examples
        --------
        >>> region("warsaw-pact").years_with(2), region("brics").years_with(2)
        (((1955, 1991),), ((2009, None),))
        """
        days = [day for _, span in self.memberships for day in (span.start, span.end) if day]
        last = max([LIST_END["cow"].year, *(day.year for day in days)])
        first = min(s.start.year if s.start else YEARS[0] for _, s in self.memberships)
        runs: list[tuple[int, int]] = []
        for year in range(first, last + 1):
            try:
                enough = len(self.members(year=year)) >= least
            except CoverageError:
                continue
            if enough and runs and runs[-1][1] == year - 1:
                runs[-1] = runs[-1][0], year
            elif enough:
                runs.append((year, year))
        lasts = any(span.end is None for _, span in self.memberships)
        return tuple((begin, None if end == last and lasts else end) for begin, end in runs)


@cache
def regions() -> dict[str, Region]:
    """Return every named set by name, in alphabetical order."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in read("regions"):
        rows.setdefault(row["region"], []).append(row)
    return {
        name: Region(
            name=name,
            title=found[0]["title"],
            aliases=tuple(filter(None, found[0]["aliases"].split(";"))),
            memberships=tuple((code, sure) for r in found if (sure := _sure(r["span"])) for code in _codes(r["codes"])),
            by_month=frozenset(
                day
                for r in found
                for day, told in zip(span(r["span"]), r["span"].split("/"), strict=False)
                if day is not None and by_month(told)
            ),
            open=tuple(
                (code, first, last)
                for r in found
                for first, last in (bounds(r["span"]),)
                if len(first) > 1 or len(last) > 1
                for code in _codes(r["codes"])
            ),
        )
        for name, found in sorted(rows.items())
    }


def find(text: str) -> Region | None:
    """Return the region a text names - by name, title or alias, however spelled - or None."""
    return _by_key().get(fold(text))


def region(text: str) -> Region:
    """Return the region a text names; an unknown one raises with its neighbours.

    Examples
    --------
    >>> region("Central Asia").members()
    (701, 702, 703, 704, 705)
    """
    found = find(text)
    if found is None:
        raise unknown_region(text)
    return found


def unknown_region(text: object, kind: str = "region") -> UnknownNameError:
    """Return the error for a text that names no region: it tells what is near, and all there are."""
    return unknown_name(kind, text, regions(), listing=", ".join(regions()), complete=True)


def _sure(text: str) -> Spell | None:
    """Return the days that surely lie within a span, if there are any."""
    days = span(text)
    return days if days.common(days) and days.start != date.max else None


@cache
def _by_key() -> dict[str, Region]:
    out: dict[str, Region] = {}
    for found in regions().values():
        for label in (found.name, found.title, *found.aliases):
            out.setdefault(fold(label), found)
    return out


@cache
def _cow_codes() -> tuple[int, ...]:
    return tuple(int(r["code"]) for r in read("cow"))


def _codes(text: str) -> list[int]:
    """Read "366-368 375": ranges take every code that COW has within them."""
    out = []
    for part in text.split():
        first, _, last = part.partition("-")
        out += [code for code in _cow_codes() if int(first) <= code <= int(last or first)]
    return out
