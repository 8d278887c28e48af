"""Who led a state on a day, by name: from Archigos where the vault holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dyadscope.vault import Vault

_SOURCE, _TABLE = "archigos", "leaders"


class Spell(NamedTuple):
    """A leader's time in office, first and last day inside, under the state's COW code."""

    name: str
    state: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Leaders:
    """The leaders in office on a day. Outside the years the data cover nobody is known, which does not mean nobody led.

    Archigos mostly gives surnames, Chinese and Korean leaders with their given names.
    """

    spells: tuple[Spell, ...]

    def on(self, day: date) -> tuple[Spell, ...]:
        """Return who led some state on a day."""
        return tuple(s for s in self.spells if s.first <= day <= s.last)

    def state_of(self, name: str) -> int | None:
        """Return the COW code of the state that somebody of this name led, None where none or several did."""
        words = set(name.casefold().split())
        found = {s.state for s in self.spells if set(s.name.casefold().split()) <= words}
        return found.pop() if len(found) == 1 else None


def leaders_on(vault: Vault, day: date) -> Leaders | None:
    """Return the leaders in office on a day, None where the vault has no Archigos.

    Archigos 4.1 ends in 2015: on later days nobody is listed, since an unfinished spell says nothing about them.
    """
    if not vault.has(_SOURCE):
        return None
    from dyadscope.states.crosswalk import counterpart

    frame = vault.read(_SOURCE, _TABLE, ["gwcode", "leader", "startdate", "enddate"])
    spells = []
    rows: Iterable[tuple[int, str, date, date]] = frame.iter_rows()
    for gwcode, leader, first, last in rows:
        if leader and first and last and first <= day <= last:
            state = counterpart(gwcode, "gw", day)
            if state is not None:
                spells.append(Spell(leader, state, first, last))
    return Leaders(tuple(spells))
