"""The treaties of two states one by one: what each promised the other, from when to when, and what they set up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.dyad import how_read, two_states
from dyadscope.assessment.pledges import PledgeList, pledges_between, promised
from dyadscope.assessment.treaty_names import name_of, numbered
from dyadscope.assessment.words import in_sentence, pledged
from dyadscope.index.frame import finished_by
from dyadscope.measures._treaties import members_on, shared_spells
from dyadscope.measures.treaty_depth import Phase, Treaty, treaties_between
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import listed, opening
from dyadscope.states.names import State, kin, written
from dyadscope.vault.store import Vault

_MEASURES = ("commitment",)
_LIST_BEGIN = date(1816, 1, 1)
"""What the list of states has for all that are older than it."""
_APART_SHOWN = 4
_Bar = tuple[str, str | None, str | None, float | None, float | None]


_DEPTH = (
    "Depth says how much machinery a treaty has, in standard deviations from the mean of all alliances: above 0 is "
    "deeper than most."
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TreatyList(Result):
    """Every alliance both states were in, by date; `_12` is what the first promised the second.

    `since` and `through` are the first and last year the source covers: a treaty without an end was in force in the
    last. `pledges` is what the project's ledger adds: what it knows since, and what both hold in force though the
    source ends it. `apart` are pairs of states that came before or after these two and have treaties of their own: the
    same land under other codes.
    """

    kind: ClassVar[str] = "Treaties"

    states: tuple[State, State]
    treaties: tuple[Treaty, ...]
    since: int
    through: int
    pledges: PledgeList | None = None
    apart: tuple[tuple[State, State], ...] = ()

    def to_frame(self) -> pl.DataFrame:
        """Return one row per treaty and phase: number, name, phase, dates, pledges, institutions, depth, source rows.

        `members_start` and `members_end` are how many states were in the treaty when the phase began and when it ended,
        or the source does.
        """
        rows = [
            {
                "atopid": t.atopid,
                "name": name_of(t.atopid),
                "phase": p.number,
                "start": p.start,
                "end": p.end,
                "pledges_12": ", ".join(p.pledges_12),
                "pledges_21": ", ".join(p.pledges_21),
                "institutions": "; ".join(p.institutions()),
                "depth": p.depth,
                "members_start": p.members[0],
                "members_end": p.members[1],
                "ended": t.ended if p is t.latest else None,
                "rows": ", ".join(map(str, p.rows)),
            }
            for t in self.treaties
            for p in t.phases
        ]
        schema = {
            "atopid": pl.Int32,
            "name": pl.String,
            "phase": pl.Int32,
            "start": pl.String,
            "end": pl.String,
            "pledges_12": pl.String,
            "pledges_21": pl.String,
            "institutions": pl.String,
            "depth": pl.Float64,
            "members_start": pl.Int32,
            "members_end": pl.Int32,
            "ended": pl.String,
            "rows": pl.String,
        }
        return pl.DataFrame(rows, schema=schema)

    @property
    def title(self) -> str:
        """The two states, the source and its last year."""
        return f"Treaties of {self.states[0].name} and {self.states[1].name} (ATOP, {self.since} to {self.through})"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """One sentence a treaty and phase, then one a pledge since."""
        told = [Sentence(line, _MEASURES) for line in self.lines()]
        if not told:
            told.append(Sentence(f"No treaty of the two is in ATOP, which ends in {self.through}.", _MEASURES))
        if any(" depth " in line for line in self.lines()):
            told.append(Sentence(_DEPTH, _MEASURES))
        told += [Sentence(text) for text in self._elsewhere()]
        since = self.pledges.lines() if self.pledges is not None else []
        if since and self.pledges is not None:
            lead = "Beside it" if self.pledges.held or self.pledges.lacked else "Since then"
            told.append(Sentence(f"{lead}, by the project's ledger (to {self.pledges.through}):"))
        return (*how_read(*self.states), *told, *(Sentence(f"{line}.") for line in since))

    def _elsewhere(self) -> Iterator[str]:
        """Say which treaties are not in this list: older ones, and those of the same land under other codes."""
        if all(state.lifetimes[0].start == _LIST_BEGIN for state in self.states):
            yield f"ATOP begins in {self.since}: treaties that are older are not in it."
        if self.apart:
            shown = "; ".join(f"{written(one)} and {written(two)}" for one, two in self.apart[:_APART_SHOWN])
            more = len(self.apart) - _APART_SHOWN
            yield (
                f"Treaties of states that were there before or after these two are listed apart: {shown}"
                f"{f'; and of {more} more pairs' if more > 0 else ''}."
            )

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Treaties and phases, and what the ledger has since."""
        one, two = (in_sentence(state.name) for state in self.states)
        headings = (
            Heading("atopid", "ATOP number", form="name"),
            Heading("name", "Treaty", absent=""),
            Heading("phase", "Phase", form="name"),
            Heading("start", "From"),
            Heading("end", "To", absent="in force"),
            *promised((one, two)),
            Heading("institutions", "Institutions"),
            Heading("depth", "Depth", "standard deviations", "signed"),
            Heading("members_start", "Members at first", form="name"),
            Heading("members_end", "Members at the end", form="name"),
            Heading("ended", "How it ended", absent=""),
            Heading("rows", "Rows of the file"),
        )
        note = f"From ATOP, to {self.through}."
        words = [self._in_words(f"pledges_{way}") for way in ("12", "21")]
        frame = self.to_frame().with_columns(words)
        found = [Listing("treaties", "Treaties and phases", headings, frame, note, shown=0)]
        if self.pledges is not None and self.pledges.pledges:
            found.append(self.pledges.listing())
        return tuple(found)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every treaty and phase as a bar from its beginning to its end."""
        rows: list[_Bar] = [*(row for treaty in self.treaties for row in self._bars(treaty)), *self._bars_since()]
        if not rows:
            return ()
        title = f"Treaties of {self.states[0].name} and {self.states[1].name}"
        headings = (
            Heading("treaty", "Treaty"),
            Heading("start", "From"),
            Heading("end", "To", absent="in force"),
            Heading("from_year", "From, as a year", form="name"),
            Heading("to_year", "To, as a year", form="name", absent=""),
        )
        known = [year for row in rows for year in row[3:] if year is not None]
        until = self.pledges.through.year if self.pledges is not None and self._bars_since() else self.through
        ending = "an unknown end"
        figure = Figure(
            name="treaties",
            title=title,
            kind="periods",
            unit="years in force; an arrow marks what no end is known of",
            data=Listing.of("treaties", title, headings, rows),
            traces=(Trace(column="from_year", high="to_year"),),
            along="treaty",
            interval="no interval: days of signature and end as coded",
            source=named(self.sources),
            years=(int(min(known)), max(until, int(max(known)))),
            alternative=f"{title}: {'; '.join(f'{r[0]}, {r[1]} to {r[2] or ending}' for r in rows)}.",
        )
        return (figure,)

    @property
    def data(self) -> Mapping[str, Any]:
        """The first and last years of the lists."""
        known = {"ledger_through": self.pledges.through.isoformat()} if self.pledges is not None else {}
        return {"origin": "vault", "atop_since": self.since, "atop_through": self.through, **known}

    @property
    def sources(self) -> tuple[Source, ...]:
        """ATOP, and the ledger where it says something."""
        return catalog.sources_of(("atop", "ledger") if self.pledges is not None else ("atop",))

    def _content(self) -> dict[str, Any]:
        return {
            "states": [{"ccode": s.code, "name": s.name} for s in self.states],
            "since": self.since,
            "through": self.through,
            "apart": [[one.code, two.code] for one, two in self.apart],
            "treaties": self.to_frame().to_dicts(),
            "pledges": self.pledges.to_dict()["pledges"] if self.pledges else [],
        }

    def _in_words(self, column: str) -> pl.Series:
        """Return what was promised in words, where the source has its own names for it."""
        named = (name.split(", ") if name else [] for name in self.to_frame()[column])
        return pl.Series(column, [pledged(kinds) if kinds else "nothing" for kinds in named], dtype=pl.String)

    def _bars(self, treaty: Treaty) -> Iterator[_Bar]:
        for phase in treaty.phases:
            kinds = dict.fromkeys((*phase.pledges_12, *phase.pledges_21))
            what = opening(pledged(kinds)) if kinds else "No pledge to each other"
            # ATOP has no titles: a treaty without a name goes by what it promises, its year and who is in it.
            told = f"{what}, {phase.start[:4]}, {_others(phase)}"
            name = f"{told} (ATOP {treaty.atopid})"
            if name_of(treaty.atopid) is not None:
                name = f"{opening(numbered(treaty.atopid))}: {told[0].lower()}{told[1:]}"
            yield name, phase.start, phase.end, _as_year(phase.start), _as_year(phase.end)

    def _bars_since(self) -> list[_Bar]:
        held = self.pledges.pledges if self.pledges is not None else ()
        return [(p.name, p.begin, p.end, _as_year(p.begin), _as_year(p.end)) for p in held if p.begin]

    def lines(self) -> list[str]:
        """Return one line a treaty and phase."""
        return [line for treaty in self.treaties for line in self._lines(treaty)]

    def _lines(self, treaty: Treaty) -> list[str]:
        return [f"{self._dates(p)}: {numbered(treaty.atopid)}, {self._terms(treaty, p)}." for p in treaty.phases]

    def _dates(self, phase: Phase) -> str:
        return f"{phase.start} to {phase.end}" if phase.end else f"{phase.start}, in force in {self.through}"

    def _terms(self, treaty: Treaty, phase: Phase) -> str:
        one, two = (state.name for state in self.states)
        if phase.pledges_12 == phase.pledges_21:
            said = f"both pledge {pledged(phase.pledges_12)}" if phase.pledges_12 else "no pledge to each other"
        else:
            said = "; ".join(
                f"{name} pledges {pledged(pledges) if pledges else 'nothing'}"
                for name, pledges in ((one, phase.pledges_12), (two, phase.pledges_21))
            )
        parts = [said, self._members(phase)]
        if phase.institutions():
            parts.append(listed(phase.institutions()))
        if phase.depth is not None:
            parts.append(f"depth {phase.depth:+.2f}")
        if treaty.ended and phase is treaty.latest:
            parts.append(f"ended: {treaty.ended}")
        return ", ".join(parts)

    def _members(self, phase: Phase) -> str:
        first, last = phase.members
        begin, end = int(phase.start[:4]), int(phase.end[:4]) if phase.end else self.through
        if first == last:
            return f"{first} members"
        return (
            f"{first} members in {begin}, {last} in {end}" if begin < end else f"{first} members at first, then {last}"
        )


def _others(phase: Phase) -> str:
    """Return how many states beside the two are in a treaty, from when a phase begins to when it ends."""
    few, many = min(phase.members) - 2, max(phase.members) - 2
    if many <= 0:
        return "the two alone"
    count = f"{few} to {many}" if 0 < few < many else f"up to {many}" if few < many else f"{many}"
    return f"with {count} other{'s' if many > 1 else ''}"


def _as_year(day: str | None) -> float | None:
    """Return a day, or a month or year, as a year with its fraction.

    Examples
    --------
    >>> _as_year("1950-07-01"), _as_year("2001"), _as_year(None)
    (1950.5, 2001.0, None)
    """
    if not day:
        return None
    year, month, at = (*map(int, day.split("-")), 1, 1)[:3]
    return round(year + (month - 1) / 12 + (at - 1) / 365, 3)


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
    known = (_until(treaty, until, members) for treaty in found)
    return TreatyList(
        states=states,
        treaties=tuple(t for t in known if t is not None),
        since=int(directed["year"].min()),  # type: ignore[arg-type]  # integers
        through=until,
        apart=_apart(states, members, until),
    )


def _apart(states: tuple[State, State], members: pl.DataFrame, through: int) -> tuple[tuple[State, State], ...]:
    """Return the pairs of states before or after these two that have treaties, those with the newest treaty first."""
    one, two = ((state, *(other for other in kin(state) if not _together(state, other))) for state in states)
    pairs = {(min(a.code, b.code), max(a.code, b.code)): (a, b) for a in one for b in two if (a, b) != states}
    codes = {code for pair in pairs for code in pair}
    spells = shared_spells(members.filter(pl.col("ccode").is_in(sorted(codes))), through)
    newest = spells.filter(pl.col("start") // 10_000 <= through).group_by("ccode1", "ccode2").agg(pl.col("start").max())
    ordered = newest.sort("start", "ccode1", "ccode2", descending=[True, False, False]).iter_rows()
    return tuple(pairs[low, high] for low, high, _ in ordered if (low, high) in pairs)


def _together(one: State, two: State) -> bool:
    """Whether two states were members of the system on more than the day on which one followed the other."""
    common = (a.common(b) for a in one.lifetimes for b in two.lifetimes)
    return any(spell is not None and spell.start != spell.end for spell in common)


def _until(treaty: Treaty, year: int, members: pl.DataFrame) -> Treaty | None:
    """Return a treaty without what came after a year: phases not yet begun, ends and members not yet known."""

    def known(phase: Phase) -> Phase:
        if phase.end and int(phase.end[:4]) <= year:
            return phase
        then = members_on(members, treaty.atopid, year * 10_000 + 1231, leaving=True)
        return replace(phase, end=None, members=(phase.members[0], then))

    phases = tuple(known(p) for p in treaty.phases if int(p.start[:4]) <= year)
    if not phases:
        return None
    if treaty.end is None or int(treaty.end[:4]) <= year:
        return replace(treaty, phases=phases)
    return replace(treaty, phases=phases, end=None, ended=None, termmode=None, termcaus=None)
