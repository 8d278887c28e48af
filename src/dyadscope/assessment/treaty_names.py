"""What treaties are called, and which of them stand behind the pledge of two states: ATOP has numbers, and no titles.

Both ship with the package, so that a treaty has its name where there is no vault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import polars as pl

from dyadscope.index.artefacts import read_table
from dyadscope.proof import shipped
from dyadscope.states.names import by_code
from dyadscope.states.regions import region
from dyadscope.states.system import lifetimes
from dyadscope.vault.ledgers import LEDGER, entries_of

FILE = LEDGER / "treaty-names.toml"
BEHIND = "pledge_treaties"
"""The table beside the index of which treaties reach the level of two states, by runs of years."""
_FIELDS = {"atop", "name", "signed", "parties", "body", "doubt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTreaty:
    """A treaty of ATOP with a name: what it is called within a sentence, and who signed it when.

    `parties` are COW abbreviations of those who signed it, or of some of many; `body` is the region whose members it
    binds, empty where none is listed. `doubt` is why those whom it alone binds may be called no allies, as a clause.
    """

    atopid: int
    name: str
    signed: date
    parties: frozenset[str]
    body: str = ""
    doubt: str = ""

    def since(self, pair: tuple[int, int], year: int, coded: int) -> int | None:
        """Return since when it gives the pledge of two states in a year; None where that is not known here.

        Who signed it is bound since then, or since a later year that is `coded`: that on European Union came to promise
        as much in Lisbon. Who joined a body that is listed is bound since that day, where ATOP counts from the
        signature of a protocol. Of a state that took the place of another only the older one may have joined.
        """
        if self.parties >= {by_code(code).abbreviation for code in pair}:
            return max(self.signed.year, coded)
        if not self.body:
            return None
        days = [self._joined(code, year) for code in pair]
        known = [day for day in days if day is not None]
        return max(known).year if len(known) == len(days) else None

    def _joined(self, code: int, year: int) -> date | None:
        for member, spell in region(self.body).memberships:
            if member == code and spell.meets(date(year, 1, 1), date(year, 12, 31)):
                followed = any(life.start == spell.start for life in lifetimes(code, "cow"))
                return None if followed else spell.start
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A treaty of ATOP that reaches the level of two states in a year: its number, its members, and since when.

    Its members are those of the year; `since` is when ATOP has it begin to give the level, from signature on, which may
    be before both were states.
    """

    atopid: int
    members: int
    since: int


@cache
def named_treaties() -> Mapping[int, NamedTreaty]:
    """Return every treaty that has a name, by its number in ATOP."""
    _, entries = entries_of(shipped(FILE), FILE, "treaty")
    found: dict[int, NamedTreaty] = {}
    for entry in entries:
        entry.only(_FIELDS)
        number = entry.whole("atop")
        if number is None or number in found:
            raise entry.wrong("atop", f"{number} is missing or twice", "give every treaty its own number of ATOP")
        found[number] = NamedTreaty(
            atopid=number,
            name=entry.text("name"),
            signed=date.fromisoformat(entry.date("signed")),
            parties=frozenset(entry.text("parties").split()),
            body=entry.text("body", ""),
            doubt=entry.text("doubt", ""),
        )
    return found


def name_of(atopid: int) -> str | None:
    """Return what a treaty is called within a sentence; None where it has no name.

    Examples
    --------
    >>> name_of(3180), name_of(3215), name_of(4)
    ('the North Atlantic Treaty (NATO)', 'ANZUS', None)
    """
    treaty = named_treaties().get(atopid)
    return None if treaty is None else treaty.name


def numbered(atopid: int) -> str:
    """Return what a treaty is called within a sentence, its number with it; the number alone where it has no name.

    Examples
    --------
    >>> numbered(3285), numbered(3180), numbered(4)
    ('the Warsaw Pact (ATOP 3285)', 'the North Atlantic Treaty (NATO, ATOP 3180)', 'ATOP 4')
    """
    name = name_of(atopid)
    if name is None:
        return f"ATOP {atopid}"
    return f"{name.removesuffix(')')}, ATOP {atopid})" if name.endswith(")") else f"{name} (ATOP {atopid})"


def doubted(pair: tuple[int, int], year: int) -> tuple[NamedTreaty, ...]:
    """Return the treaties that pledge two states in a year, if whether any of them makes allies is doubted; else none.

    Examples
    --------
    >>> [one.name for one in doubted((255, 305), 2015)], doubted((255, 290), 2015)
    (['the Treaty on European Union'], ())
    """
    treaties = [named_treaties().get(one.atopid) for one in behind(pair, year)]
    found = tuple(one for one in treaties if one is not None and one.doubt)
    return found if len(found) == len(treaties) else ()


def behind(pair: tuple[int, int], year: int) -> tuple[Behind, ...]:
    """Return the treaties of ATOP that reach the level of two states in a year, those of the fewest members first.

    Parameters
    ----------
    pair
        COW codes.
    year
        A year for which the index that ships, or one that a vault makes of the same releases, has a pledge.

    Examples
    --------
    >>> behind((651, 200), 1940)
    (Behind(atopid=2385, members=2, since=1936),)
    """
    held = read_table(BEHIND)
    if held is None:
        return ()
    low, high = sorted(pair)
    rows = held[0].filter(
        pl.col("ccode1") == low, pl.col("ccode2") == high, pl.col("first") <= year, pl.col("last") >= year
    )
    rows = rows.sort("members", "since", "atopid", descending=[False, True, True])
    return tuple(Behind(**row) for row in rows.select("atopid", "members", "since").iter_rows(named=True))


def by_treaty(pair: tuple[int, int], year: int, members: int | None, *, wide: bool = True) -> str:
    """Return, as a clause that follows a pledge, by which treaties it is given; empty where none of them has a name.

    It names the smallest treaty and, if `wide`, of larger ones that have a name the largest.

    Parameters
    ----------
    pair
        COW codes.
    year
        The year of the pledge.
    members
        How many states are in the smallest treaty that gives it; None where that is not known.
    wide
        Whether larger treaties count: what one of half the world says of restraint is said to nobody in particular.

    Examples
    --------
    >>> by_treaty((2, 200), 2017, 29), by_treaty((2, 740), 2017, 2)
    (', by the North Atlantic Treaty (NATO) of 29 states, since 1949', ', by the US-Japan Security Treaty, since 1960')
    """
    found = behind(pair, year)
    if not found or found[0].members != members:
        return ""  # what is told is not of the releases that the table was made of, or the smallest is not in ATOP
    several = f"of {members} states" if members is not None and members > len(pair) else ""
    smallest = [t for t in found if t.members == members]
    # Of those alike the one that has a name, and the newest of these: what came later mostly took the place of it.
    first = next((t for t in smallest if name_of(t.atopid)), None)
    larger = [t for t in found if wide and t not in smallest and name_of(t.atopid)]
    if first is None and not larger:
        return ""
    told = f"in a treaty {several}" if several else "by a treaty of their own"
    parts = [told if first is None else _told(first, pair, year, several)]
    parts += [_told(larger[-1], pair, year)] if larger else []
    return f", {', and '.join(parts)}"


def _told(found: Behind, pair: tuple[int, int], year: int, several: str = "") -> str:
    treaty = named_treaties()[found.atopid]
    since = treaty.since(pair, year, found.since)
    told = f"by {treaty.name} {several}".rstrip()
    # A name that says the year says since when.
    return told if since is None or str(since) in treaty.name else f"{told}, since {since}"
