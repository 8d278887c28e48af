"""Who led which state, by name and day: from a small table that ships, and from Archigos where the vault holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dyadscope.documents.lexicon import CHIEFS, word_set
from dyadscope.states.leaders import Tenure, tenures

if TYPE_CHECKING:
    from dyadscope.vault import Vault

_SOURCE, _TABLE = "archigos", "leaders"
# Family names so common that alone, without an office, they point to nobody.
_COMMON = word_set(
    "abe brown bush carter castro ford gandhi howard johnson kan khan kim lee li major may park singh wilson"
)
_FAMILY_NAME_FIRST = frozenset((710, 731, 732, 816))
_ALIKE = frozenset(("premier", "prime minister", "chancellor", "head of government"))


class Spell(NamedTuple):
    """A leader's time in office by Archigos, first and last day inside, under the state's COW code."""

    name: str
    state: int
    first: date
    last: date


class Leader(NamedTuple):
    """What is known of a name: the state it led, and the office where it was held on the day asked about."""

    state: int
    office: str = ""


@dataclass(frozen=True, slots=True)
class Leaders:
    """Leaders as a reader on one day knows them: those in office, and those before.

    Nobody is known to whom neither the table nor Archigos points, which does not mean nobody led. Archigos mostly gives
    surnames, Chinese and Korean leaders with their given names; its spells here are those of the day alone.
    """

    day: date | None = None
    spells: tuple[Spell, ...] = ()

    def known(self, words: Sequence[str], *, chief: bool = False) -> Leader | None:
        """Return what is known of a person's name, None where nobody or leaders of several states bear it.

        A name of two words or more is looked for among everyone who has led by the day. A surname alone means who is in
        office on the day, and somebody earlier only if the text calls the person a head of state or government.

        Examples
        --------
        >>> leaders = Leaders(date(2014, 5, 20))
        >>> leaders.known(["Putin"]), leaders.known(["Kennedy"]), leaders.known(["John", "F", "Kennedy"])
        (Leader(state=365, office='president'), None, Leader(state=2, office=''))
        >>> leaders.known(["Kennedy"], chief=True)
        Leader(state=2, office='')
        """
        said = frozenset(w.casefold() for w in words)
        fitting = [t for t in _by_surname().get(words[-1].casefold(), ()) if self._begun(t) and _same(said, t)]
        serving = [t for t in fitting if self.day is not None and t.covers(self.day)]
        found = [] if said <= _COMMON else serving
        if len(said) > 1 or chief:
            found = serving or fitting
        states = {t.state for t in found}
        if len(states) == 1:
            offices = {t.office for t in serving}
            # Who is president and general secretary at once is called president abroad.
            office = next((o for o in ("president", *sorted(offices)) if o in offices), "")
            return Leader(states.pop(), office)
        if states:
            return None
        led = {s.state for s in self.spells if set(s.name.casefold().split()) <= said}
        return Leader(led.pop()) if len(led) == 1 else None

    def surnames(self) -> frozenset[str]:
        """Return the family names that alone mean somebody in office on the day."""
        return _serving(self.day) if self.day is not None else frozenset()

    def holder(self, office: str, state: int) -> str:
        """Return who held a chief's office of a state on the day, by the table; empty where it does not say.

        Examples
        --------
        >>> Leaders(date(2010, 1, 1)).holder("president", 365), Leaders(None).holder("president", 365)
        ('Dmitry Medvedev', '')
        """
        if self.day is None or office not in CHIEFS:
            return ""
        wanted = _ALIKE if office in _ALIKE else {office}
        names = {t.names[0] for t in tenures() if t.state == state and t.office in wanted and t.covers(self.day)}
        return names.pop() if len(names) == 1 else ""

    def _begun(self, tenure: Tenure) -> bool:
        return self.day is None or tenure.first <= self.day


def terms(words: Sequence[str], state: int, vault: Vault | None = None) -> tuple[Tenure, ...]:
    """Return when leaders of a state who bear a name held office, by the table, and by Archigos if the vault has it.

    Examples
    --------
    >>> [(t.office, t.first.year) for t in terms(["Barack", "Obama"], 2)], terms(["Obama"], 365)
    ([('president', 2009)], ())
    """
    said = frozenset(w.casefold() for w in words)
    found = [t for t in tenures() if t.state == state and _same(said, t)]
    if found or vault is None or not vault.has(_SOURCE):
        return tuple(found)
    import polars as pl

    from dyadscope.states.crosswalk import counterpart

    frame = vault.read(_SOURCE, _TABLE, ["gwcode", "leader", "startdate", "enddate", "censored"])
    frame = frame.filter(pl.col("leader") != "")
    rows: Iterable[tuple[int, str, date, date, bool]] = frame.iter_rows()
    # A spell that had not ended with the list is open.
    return tuple(
        Tenure((leader,), "leader", state, first, None if censored else last)
        for gwcode, leader, first, last, censored in rows
        if set(leader.casefold().split()) <= said and counterpart(gwcode, "gw", last) == state
    )


@cache
def _by_surname() -> dict[str, tuple[Tenure, ...]]:
    """Return the table by every word of a name that may stand alone: the last one, in eastern names the first too."""
    out: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        for word in {w.casefold() for name in tenure.names for w in (name.split()[-1], name.split()[0])}:
            out.setdefault(word, []).append(tenure)
    return {word: tuple(found) for word, found in out.items()}


@cache
def _serving(day: date) -> frozenset[str]:
    names = {_family(name, tenure) for tenure in tenures() if tenure.covers(day) for name in tenure.names}
    return frozenset(name for name in names if name.casefold() not in _COMMON)


def _family(name: str, tenure: Tenure) -> str:
    words = name.split()
    return words[0] if tenure.state in _FAMILY_NAME_FIRST else words[-1]


def _same(said: frozenset[str], tenure: Tenure) -> bool:
    """Whether a name as said is that of a tenure: the whole of it with more, or its family name alone."""
    for name in tenure.names:
        words = name.casefold().split()
        family = _family(name, tenure).casefold()
        if said == {family} or (len(said) > 1 and (set(words) <= said or (said <= set(words) and family in said))):
            return True
    return False


def leaders_on(day: date | None, vault: Vault | None = None) -> Leaders:
    """Return the leaders a reader on a day knows; with a vault that holds Archigos, those in office by it too.

    Archigos 4.1 ends in 2015: on later days it lists nobody, since an unfinished spell says nothing about them.
    """
    if vault is None or day is None or not vault.has(_SOURCE):
        return Leaders(day)
    import polars as pl

    from dyadscope.states.crosswalk import counterpart

    frame = vault.read(_SOURCE, _TABLE, ["gwcode", "leader", "startdate", "enddate"])
    frame = frame.filter(pl.col("leader") != "", pl.col("startdate") <= day, pl.col("enddate") >= day)
    spells = []
    rows: Iterable[tuple[int, str, date, date]] = frame.iter_rows()
    for gwcode, leader, first, last in rows:
        state = counterpart(gwcode, "gw", day)
        if state is not None:
            spells.append(Spell(leader, state, first, last))
    return Leaders(day, tuple(spells))
