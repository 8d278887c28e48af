"""The project's own ledger: pledges since 2010, memberships and named exercises, hand-coded from public documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope.bibliography import DYADSCOPE_LEDGER
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_FILE, SOURCE_ROW, Source, Table
from dyadscope.sources._ledger_tables import (
    BODIES_FILE,
    BREAKS,
    BREAKS_FILE,
    BREAKS_OF,
    CONTESTED,
    CONTESTED_FILE,
    EXERCISES,
    EXERCISES_FILE,
    HELD,
    HELD_FILE,
    KINDS,
    LACKED,
    LACKED_FILE,
    LESSER,
    LESSER_FILE,
    MEMBERS,
    MEMBERSHIPS,
    OBLIGATIONS,
    OVERTHROWN,
    PLEDGE_FILES,
    PLEDGES,
    ROLES,
    YEARS,
)
from dyadscope.states.regions import regions
from dyadscope.vault.ledgers import Document, EntryFields, read_entries, shipped_file
from dyadscope.vault.readers import conform

EDITED = "2026-11-28"
"""Day of the last edit: the vintage. How far the entries reach is said at the top of every file (`through`)."""

_HEAD = frozenset({"through"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spell:
    """A state's time in a body or treaty; dates are ISO and cut to what is known."""

    ccode: int
    since: str | None
    until: str | None
    role: str = "member"


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return pledges, who is bound, ends that both deny, what ATOP lacks, breaks, memberships and exercises."""
    frames: dict[str, pl.DataFrame] = {}
    memberships = _memberships(files[BODIES_FILE])
    frames["memberships"] = _frame([row for rows in memberships.values() for row, _ in rows], MEMBERSHIPS)
    bodies = {body: [spell for _, spell in rows] for body, rows in memberships.items()}
    entries, bound, held, lacked = [], [], [], []
    seen: dict[str, EntryFields] = {}
    for path in PLEDGE_FILES:
        top, rows = read_entries(files[path], "pledge", _HEAD)
        through = top.date("through")
        for row in rows:
            name = row.text("id")
            if name in seen:
                raise row.wrong("id", f"{name!r} is taken by {seen[name].file}", "give every entry its own")
            seen[name] = row
            entry, spells = _pledge(row, through, bodies)
            entries.append(entry | {SOURCE_FILE: path})
            if path == LACKED_FILE:
                lacked.append(_pair(row, spells) | {SOURCE_FILE: path})
            else:
                bound += [spell | {SOURCE_FILE: path} for spell in spells]
            held += [pair | {SOURCE_FILE: path} for pair in _held(row, through)]
    frames["pledges"], frames["members"] = _frame(entries, PLEDGES), _frame(bound, MEMBERS)
    frames["held"], frames["lacked"] = _frame(held, HELD, least=0), _frame(lacked, LACKED, least=0)
    frames["contested"] = _frame(list(_contested(files[CONTESTED_FILE])), CONTESTED, least=0)
    frames["lesser"] = _frame(
        [_lesser(row) for row in read_entries(files[LESSER_FILE], "lesser", _HEAD)[1]], LESSER, least=0
    )
    frames["breaks"] = _frame(list(_breaks(files[BREAKS_FILE])), BREAKS, least=0)
    if EXERCISES_FILE in files:
        frames["exercises"] = _frame(list(_exercises(files[EXERCISES_FILE], bodies)), EXERCISES)
    return frames


_PLEDGE_FIELDS = {
    *("id", "name", "kind", "signed", "in_force", "ended", "basis", "atop", "deep", "grade", "source", "note"),
    *("parties", "both_from", "body", "joined", "left", "others", "differs", "held"),
}


def _pledge(
    row: EntryFields, through: str, bodies: Mapping[str, Sequence[_Spell]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return an entry and the states it binds."""
    row.only(_PLEDGE_FIELDS)
    kind = _kind(row)
    signed, in_force, ended = (row.date_or_none(name) for name in ("signed", "in_force", "ended"))
    _in_order(row, through, signed=signed, in_force=in_force, ended=ended)
    if not kind and not row.has("note"):
        raise row.wrong("note", "the field is missing", "say why the document pledges nothing")
    atopid, deep = row.whole("atop"), int(row.flag("deep"))
    # A treaty may be older than the membership of one of the two: states are named as of the day from which both are.
    named = row.date_or_none("both_from") or signed or in_force or through
    parties, spells = _parties(row, named, in_force, ended, bodies)
    entry = {
        "id": row.text("id"),
        "name": row.text("name"),
        "kind": ", ".join(kind),
        "parties": parties,
        "others": " ".join(map(str, row.states("others", int(through[:4]), least=1))) if row.has("others") else "",
        "signed": signed,
        "in_force": in_force,
        "ended": ended,
        "basis": row.choice("basis", ("text", "report")),
        "atopid": atopid,
        "deep": deep,
        "through": date.fromisoformat(through),
        **_cited(row, row.document()),
    }
    unlike = {r.state("state", int(through[:4])): _kind(r) for r in row.rows("differs")}
    bound = [
        {
            "id": entry["id"],
            "atopid": atopid,
            "ccode": spell.ccode,
            "begin": _earliest(spell.since),
            "end": _latest(spell.until),
            **{column: int(name in unlike.get(spell.ccode, kind)) for name, column in KINDS.items()},
            "deep": deep,
            SOURCE_ROW: row.number,
        }
        for spell in spells
        if kind
    ]
    return entry, bound


def _pair(row: EntryFields, spells: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what an entry that ATOP lacks binds two states to, both ways."""
    if row.has("atop"):
        fix = f"say in {HELD_FILE} where ATOP ends it and both hold it in force"
        raise row.wrong("atop", "ATOP has this treaty", fix)
    if len(spells) != 2:
        fix = "name the two, with what the treaty promises and the day on which it came into force"
        raise row.wrong("parties", f"the entry binds {len(spells)} states", fix)
    one, two = sorted(spells, key=lambda spell: spell["ccode"])
    obligations = {
        f"{column}_{way}": spell[column] for way, spell in (("12", one), ("21", two)) for column in OBLIGATIONS
    }
    same = {name: one[name] for name in ("id", "begin", "end", SOURCE_ROW)}
    return same | {"ccode1": one["ccode"], "ccode2": two["ccode"]} | obligations


def _kind(row: EntryFields) -> list[str]:
    kind = row.names("kind", least=0)
    for name in kind:
        if name not in KINDS:
            raise row.wrong("kind", f"{name!r} is no kind of pledge", f"the kinds are {', '.join(KINDS)}")
    return kind


def _parties(
    row: EntryFields, day: str, in_force: str | None, ended: str | None, bodies: Mapping[str, Sequence[_Spell]]
) -> tuple[str, list[_Spell]]:
    """Return the parties as text, and the spells in which they are bound: none before the treaty is in force."""
    ways = [name for name in ("parties", "body", "joined", "held") if row.has(name)]
    if row.has("left") and "joined" not in ways:
        ways.append("left")
    if len(ways) != 1:
        found = " and ".join(ways) or "none of them"
        raise row.wrong("parties", f"the entry has {found}", "give parties, a body, who joined and left, or held")
    if ways == ["parties"]:
        codes = row.states("parties", int(day[:4]), least=1)
        spells = [_Spell(ccode=code, since=in_force, until=ended) for code in codes] if in_force else []
        return " ".join(map(str, codes)), spells
    if not row.has("atop") and ways != ["body"]:
        raise row.wrong("atop", "the field is missing", "say which alliance of ATOP is meant")
    if ways == ["body"]:
        body = row.text("body")
        if body not in bodies:
            raise row.wrong("body", f"{body!r} is no body", f"the bodies are {', '.join(sorted(bodies))}")
        spells = [s for s in bodies[body] if s.role == "member"]
        return body, [_within(s, in_force, ended) for s in spells]
    if ways == ["held"]:
        # Nobody is bound anew: the treaty is ATOP's, and goes on between some of its members (`_held`).
        named = {code for r in row.rows("held") for code in r.states("states", int(r.date("atop_end")[:4]))}
        return " ".join(map(str, sorted(named))), []
    joined = [_changed(r, since=r.date("on"), until=None) for r in row.rows("joined")]
    left = [_changed(r, since=None, until=r.date("on")) for r in row.rows("left")]
    return " ".join(str(s.ccode) for s in (*joined, *left)), [*joined, *left]


def _held(row: EntryFields, through: str) -> list[dict[str, Any]]:
    """Return the pairs between which an entry's treaty is in force though ATOP ends it: each with reason and source."""
    out = []
    kind = _kind(row)
    if row.has("held") and not kind:
        raise row.wrong("kind", "the field is empty", "say what the treaty that both hold in force promises")
    for pair in row.rows("held"):
        pair.only({"states", "atop_end", "until", "reason", "grade", "source", "note"})
        ended, until = pair.date("atop_end"), pair.date_or_none("until")
        if len(ended) < len("2000-01-01"):
            raise pair.wrong("atop_end", f"{ended} is no day", "give the day on which ATOP ends it, as ATOP has it")
        _in_order(pair, through, in_force=row.date("in_force"), atop_end=ended, until=until)
        states = sorted(pair.states("states", int(ended[:4])))
        if len(states) != 2:
            raise pair.wrong("states", f"{len(states)} states", "name the two; each pair has a row of its own")
        said = _cited(pair, pair.document())
        if said["published"][:4] <= ended[:4]:
            fix = "cite a document of later years, in which both say that it is in force"
            raise pair.wrong("source", f"a document of {said['published']} is not later than the end", fix)
        out.append(
            said
            | {
                "id": row.text("id"),
                "atopid": row.whole("atop"),
                "ccode1": states[0],
                "ccode2": states[1],
                "atop_end": _earliest(ended),
                "end": _latest(until),
                **{column: int(name in kind) for name, column in KINDS.items()},
                "reason": pair.text("reason"),
                SOURCE_ROW: row.number,
            }
        )
    return out


def _lesser(row: EntryFields) -> dict[str, Any]:
    """Return what the text of a treaty promises, where ATOP reads more in it."""
    row.only({"id", "name", "atop", "kind", "parties", "since", "reason", "grade", "source", "note"})
    kind, since = _kind(row), row.date("since")
    if not kind or {"defence", "offence"} & set(kind):
        raise row.wrong("kind", "the text is to promise something, and not to fight", "name what else it promises")
    if row.whole("atop") is None:
        raise row.wrong("atop", "the field is missing", "say which alliance of ATOP is meant")
    return {
        "id": row.text("id"),
        "name": row.text("name"),
        "atopid": row.whole("atop"),
        "parties": " ".join(map(str, row.states("parties", int(since[:4])))),
        "since": _earliest(since),
        **{column: int(name in kind) for name, column in KINDS.items()},
        "reason": row.text("reason"),
        SOURCE_FILE: LESSER_FILE,
        **_cited(row, row.document()),
    }


def _contested(path: Path) -> Iterable[dict[str, Any]]:
    """Return one row for each state towards which a treaty is contested, or one for a body."""
    top, rows = read_entries(path, "contested", _HEAD)
    through = top.date("through")
    for row in rows:
        row.only({"id", "atop", "state", "with", "body", "since", "until", "said", "grade", "source", "note"})
        since, until = row.date("since"), row.date_or_none("until")
        _in_order(row, through, since=since, until=until)
        if row.has("with") == row.has("body"):
            raise row.wrong("with", "the entry has both, or neither", "name states (with), or a body of many")
        body = row.text("body") if row.has("body") else ""
        if body and body not in regions():
            raise row.wrong("body", f"{body!r} is no named set of states", "see the list in docs/blocs.md")
        year = int(since[:4])
        shared = {
            "id": row.text("id"),
            "atopid": row.whole("atop"),
            "ccode": row.state("state", year),
            "body": body,
            "since": _earliest(since),
            "until": _latest(until),
            "said": row.text("said"),
            SOURCE_FILE: CONTESTED_FILE,
            **_cited(row, row.document()),
        }
        yield from (shared | {"other": other} for other in (row.states("with", year, least=1) if not body else [None]))


def _breaks(path: Path) -> Iterable[dict[str, Any]]:
    """Return one row for each state with which another broke, or one for a government that was overthrown."""
    top, rows = read_entries(path, "break", _HEAD)
    through = top.date("through")
    for row in rows:
        row.only({"id", "kind", "state", "with", "since", "until", "said", "grade", "source", "note"})
        kind, since, until = row.choice("kind", BREAKS_OF), row.date("since"), row.date_or_none("until")
        _in_order(row, through, since=since, until=until)
        if (kind == OVERTHROWN) == row.has("with"):
            fix = "name with whom a state broke; a government is overthrown at home"
            raise row.wrong("with", f"the entry is of {kind}", fix)
        year = int(since[:4])
        shared = {
            "id": row.text("id"),
            "kind": kind,
            "ccode": row.state("state", year),
            "since": _earliest(since),
            "until": _earliest(until),
            "said": row.text("said"),
            "through": date.fromisoformat(through),
            SOURCE_FILE: BREAKS_FILE,
            **_cited(row, row.document(whole=False)),
        }
        yield from (
            shared | {"other": code} for code in (row.states("with", year, least=1) if row.has("with") else [None])
        )


def _within(spell: _Spell, in_force: str | None, ended: str | None) -> _Spell:
    """Return a membership cut to the time in which the treaty is in force."""
    begins = [day for day in (spell.since, in_force) if day]
    ends = [day for day in (spell.until, ended) if day]
    return _Spell(ccode=spell.ccode, since=max(begins, default=None), until=min(ends, default=None))


def _changed(row: EntryFields, *, since: str | None, until: str | None) -> _Spell:
    row.only({"state", "on"})
    return _Spell(ccode=row.state("state", int(row.date("on")[:4])), since=since, until=until)


def _memberships(path: Path) -> dict[str, list[tuple[dict[str, Any], _Spell]]]:
    """Return every body with its members: the row of the table, and the spell."""
    top, rows = read_entries(path, "body", _HEAD)
    through = top.date("through")
    out: dict[str, list[tuple[dict[str, Any], _Spell]]] = {}
    for row in rows:
        row.only({"name", "title", "grade", "note", "source", "members"})
        shared = {"body": row.text("name"), "title": row.text("title"), SOURCE_FILE: BODIES_FILE}
        shared |= _cited(row, row.document())
        found = []
        for member in row.rows("members"):
            member.only({"state", "since", "until", "role", "note"})
            since, until = member.date("since"), member.date_or_none("until")
            _in_order(member, through, since=since, until=until)
            spell = _Spell(
                ccode=member.state("state", max(int(since[:4]), YEARS[0]) if until is None else int(until[:4])),
                since=since,
                until=until,
                role=member.choice("role", ROLES, "member"),
            )
            own = {"ccode": spell.ccode, "role": spell.role, "since": since, "until": until}
            own["note"] = member.text("note", "") or shared["note"]
            found.append((shared | own, spell))
        out[row.text("name")] = found
    return out


def _exercises(path: Path, bodies: Mapping[str, Sequence[_Spell]]) -> Iterable[dict[str, Any]]:
    top, rows = read_entries(path, "exercise", _HEAD)
    through = top.date("through")
    for row in rows:
        row.only({"id", "name", "begin", "end", "place", "type", "states", "body", "grade", "source", "note"})
        begin, end = row.date("begin"), row.date_or_none("end")
        _in_order(row, through, begin=begin, end=end)
        codes = list(row.states("states", int(begin[:4]), least=1)) if row.has("states") else []
        if row.has("body"):
            spells = [s for s in bodies.get(row.text("body"), ()) if s.role == "member"]
            if not spells:
                raise row.wrong("body", f"{row.text('body')!r} is no body", f"the bodies are {', '.join(bodies)}")
            codes += [s.ccode for s in spells if _holds(s, begin) and s.ccode not in codes]
        if len(codes) < 2:
            raise row.wrong("states", "fewer than two states", "name those that took part, or their body")
        for code in codes:
            yield {
                "id": row.text("id"),
                "name": row.text("name"),
                "year": int(begin[:4]),
                "begin": begin,
                "end": end,
                "place": row.text("place", ""),
                "type": row.text("type"),
                "ccode": code,
                SOURCE_FILE: EXERCISES_FILE,
                **_cited(row, row.document(whole=False)),
            }


def _holds(spell: _Spell, day: str) -> bool:
    """Whether a membership holds on a day; of a day known by month or year alone, on its first."""
    when = _earliest(day)
    since, until = _earliest(spell.since), _latest(spell.until)
    assert when is not None
    return (since is None or since <= when) and (until is None or when <= until)


def _cited(row: EntryFields, document: Document) -> dict[str, Any]:
    return {
        "document": document.title,
        "publisher": document.publisher,
        "published": document.date or None,
        "url": document.url,
        "reference": document.reference,
        "grade": row.grade(),
        "note": row.text("note", ""),
        SOURCE_ROW: row.number,
    }


def _in_order(row: EntryFields, through: str, **days: str | None) -> None:
    """Raise where a date lies before the one it follows, or after the day up to which the ledger is kept."""
    known = [(name, day) for name, day in days.items() if day]
    for (_, before), (name, after) in pairwise(known):
        if after[: len(before)] < before[: len(after)]:
            raise row.wrong(name, f"{after} is before {before}", "give a later one")
    for name, day in known:
        if day > through:
            raise row.wrong(name, f"{day} is after the ledger's last day {through}", "raise `through` at the top")


def _earliest(day: str | None) -> date | None:
    """Return the first day that a date cut to what is known may mean."""
    if day is None:
        return None
    year, month, dom = ([int(part) for part in day.split("-")] + [1, 1])[:3]
    return date(year, month, dom)


def _latest(day: str | None) -> date | None:
    """Return the last day that a date cut to what is known may mean."""
    if day is None:
        return None
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _frame(rows: Sequence[Mapping[str, Any]], table: Table, least: int = 1) -> pl.DataFrame:
    schema = {c.name: getattr(pl, c.dtype) for c in table.columns} | {SOURCE_ROW: pl.UInt32}
    if len(rows) < least:
        raise BadFileError("the ledger holds no entry", table.file, "write at least one")
    return conform(pl.DataFrame(rows, schema=schema), table)


SOURCE = Source(
    name="ledger",
    title="dyadscope's ledger of pledges, memberships and exercises",
    publisher="dyadscope; hand-coded by the project from public documents",
    version=EDITED,
    date=EDITED,
    licence="MIT, as the package",
    redistributable=True,
    home="https://github.com/dyadscope/dyadscope",
    references=(DYADSCOPE_LEDGER,),
    files=tuple(
        shipped_file(path.partition("/")[2])
        for path in (*PLEDGE_FILES, LESSER_FILE, CONTESTED_FILE, BREAKS_FILE, BODIES_FILE, EXERCISES_FILE)
    ),
    tables=(PLEDGES, MEMBERS, HELD, LACKED, LESSER, CONTESTED, BREAKS, MEMBERSHIPS, EXERCISES),
    parse=parse,
    notes=(
        "Hand-coded by the project: every entry cites the public document it rests on and says whether its text was "
        "read or a report of it. Rule of inclusion, agreement with ATOP and between two readings: docs/pledges.md."
    ),
)
