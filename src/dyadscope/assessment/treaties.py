"""The treaties of two states one by one: what each promised the other, from when to when, and what they set up."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.dyad import two_states
from dyadscope.assessment.pledges import PledgeList, pledges_between
from dyadscope.assessment.words import in_sentence, listed, pledged
from dyadscope.index.frame import finished_by
from dyadscope.measures.treaty_depth import Phase, Treaty, treaties_between
from dyadscope.states.names import State
from dyadscope.vault.store import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyList:
    """Every alliance both states were in, by date; `_12` is what the first promised the second.

    `through` is the last year the source covers: a treaty without an end was in force then. `pledges` is what the
    project's ledger knows since.
    """

    states: tuple[State, State]
    treaties: tuple[Treaty, ...]
    through: int
    pledges: PledgeList | None = None

    def to_frame(self) -> pl.DataFrame:
        """Return one row per treaty and phase: atopid, phase, start, end, pledges, institutions, depth, source rows."""
        rows = [
            {
                "atopid": t.atopid,
                "phase": p.number,
                "start": p.start,
                "end": p.end,
                "pledges_12": ", ".join(p.pledges_12),
                "pledges_21": ", ".join(p.pledges_21),
                "institutions": "; ".join(p.institutions()),
                "depth": p.depth,
                "members": t.members,
                "ended": t.ended if p is t.latest else None,
                "rows": ", ".join(map(str, p.rows)),
            }
            for t in self.treaties
            for p in t.phases
        ]
        schema = {
            "atopid": pl.Int32,
            "phase": pl.Int32,
            "start": pl.String,
            "end": pl.String,
            "pledges_12": pl.String,
            "pledges_21": pl.String,
            "institutions": pl.String,
            "depth": pl.Float64,
            "members": pl.Int32,
            "ended": pl.String,
            "rows": pl.String,
        }
        return pl.DataFrame(rows, schema=schema)

    def to_dict(self) -> dict[str, Any]:
        """Return the treaties as plain data."""
        return {
            "states": [{"ccode": s.code, "name": s.name} for s in self.states],
            "through": self.through,
            "treaties": self.to_frame().to_dicts(),
            "pledges": self.pledges.to_dict()["pledges"] if self.pledges else [],
        }

    def lines(self) -> list[str]:
        """Return one line a treaty and phase."""
        return [line for treaty in self.treaties for line in self._lines(treaty)]

    def __str__(self) -> str:
        """Return the list as text."""
        title = f"Treaties of {self.states[0].name} and {self.states[1].name} (ATOP, to {self.through})"
        text = [title, "", *(self.lines() or ["None."])]
        if self.pledges is not None and self.pledges.lines():
            text += ["", f"Since then, by the project's ledger (to {self.pledges.through})", "", *self.pledges.lines()]
        return "\n".join(text)

    def _lines(self, treaty: Treaty) -> list[str]:
        return [f"{self._dates(p)}: ATOP {treaty.atopid}, {self._content(treaty, p)}." for p in treaty.phases]

    def _dates(self, phase: Phase) -> str:
        return f"{phase.start} to {phase.end}" if phase.end else f"{phase.start}, in force in {self.through}"

    def _content(self, treaty: Treaty, phase: Phase) -> str:
        one, two = (state.name for state in self.states)
        if phase.pledges_12 == phase.pledges_21:
            said = f"both pledge {pledged(phase.pledges_12)}" if phase.pledges_12 else "no pledge to each other"
        else:
            said = "; ".join(
                f"{name} pledges {pledged(pledges) if pledges else 'nothing'}"
                for name, pledges in ((one, phase.pledges_12), (two, phase.pledges_21))
            )
        parts = [said, f"{treaty.members} members"]
        if phase.institutions():
            parts.append(listed(phase.institutions()))
        if phase.depth is not None:
            parts.append(f"depth {phase.depth:+.2f}")
        if treaty.ended and phase is treaty.latest:
            parts.append(f"ended: {treaty.ended}")
        return ", ".join(parts)


def treaties(
    a: str | int | State,
    b: str | int | State,
    *,
    as_of: date | str | int | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> TreatyList:
    """Return the treaties of two states, from the vault's ATOP.

    Parameters
    ----------
    a, b
        Names or codes of the states.
    as_of
        Show treaties as they stood when the last year finished by this day ended: a date, YYYY-MM-DD, or a year.
    vault
        Where ATOP is; by default the user's.

    Raises
    ------
    VaultError
        The vault does not hold `atop`; the message says how to fetch it.
    UsageError
        The same state twice.
    """
    one, two = two_states(a, b)
    held = Vault.of(vault)
    through = None if as_of is None else finished_by(given.past_day(as_of, "as_of"))
    names = (in_sentence(one.name), in_sentence(two.name))
    return replace(
        between((one, two), held, through),
        pledges=pledges_between((one.code, two.code), names, date.today().year if through is None else through, held),
    )


def between(states: tuple[State, State], vault: Vault, through: int | None = None) -> TreatyList:
    """Return the treaties of two resolved states; with `through`, as they stood at the end of that year."""
    source = catalog.source("atop")
    members, alliances, directed = (vault.read(source, name) for name in ("members", "alliances", "directed"))
    found = treaties_between(members, alliances, states[0].code, states[1].code, directed=directed)
    last: Any = directed["year"].max()
    until = int(last) if through is None else min(int(last), through)
    known = (_until(treaty, until) for treaty in found)
    return TreatyList(states=states, treaties=tuple(t for t in known if t is not None), through=until)


def _until(treaty: Treaty, year: int) -> Treaty | None:
    """Return a treaty without what came after a year: phases not yet begun, ends not yet known."""
    phases = tuple(
        replace(p, end=None) if p.end and int(p.end[:4]) > year else p
        for p in treaty.phases
        if int(p.start[:4]) <= year
    )
    if not phases:
        return None
    if treaty.end is None or int(treaty.end[:4]) <= year:
        return replace(treaty, phases=phases)
    return replace(treaty, phases=phases, end=None, ended=None, termmode=None, termcaus=None)
