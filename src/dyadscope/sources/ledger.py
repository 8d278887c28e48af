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
from dyadscope.records import SOURCE_FILE, SOURCE_ROW, Column, Source, Table
from dyadscope.vault.ledgers import Document, EntryFields, read_entries, shipped_file
from dyadscope.vault.readers import conform

EDITED = "2026-11-28"
"""Day of the last edit: the vintage. How far the entries reach is said at the top of every file (`through`)."""

_PLEDGES, _EARLIER, _LEFT_OUT = "ledger/pledges.toml", "ledger/pledges-2010-2018.toml", "ledger/no-pledges.toml"
_HELD, _LACKED = "ledger/held-in-force.toml", "ledger/not-in-atop.toml"
_BODIES, _EXERCISES = "ledger/memberships.toml", "ledger/exercises.toml"
_PLEDGE_FILES = (_PLEDGES, _EARLIER, _LEFT_OUT, _HELD, _LACKED)
_YEARS = (2010, 2026)
_HEAD = frozenset({"through"})

KINDS = {
    "defence": "defense",
    "offence": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}
"""What a treaty may promise, and the column that says so (ATOP's names)."""
_COLUMNS = tuple(KINDS.values())

ROLES = ("member", "frozen", "disputed")
"""`frozen`: a member that says it takes no part; `disputed`: invited, and not agreed whether it joined."""

_DOCUMENT = (
    Column(name="document", dtype="String", description="Title of the document the entry rests on; empty if not seen"),
    Column(name="publisher", dtype="String", description="Who published it"),
    Column(name="published", dtype="String", description="When, as exact as the publisher says; missing if not seen"),
    Column(name="url", dtype="String", description="Where it can be read"),
    Column(name="reference", dtype="String", description="Its place in an official series"),
    Column(
        name="grade",
        dtype="String",
        description="Admiralty grade: reliability of the source A-F, credibility of what it says 1-6",
    ),
    Column(name="note", dtype="String", description="What a reader must know, and why it is coded so"),
    Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
)
_ID = Column(name="id", dtype="String", description="Name of the entry")

PLEDGES = Table(
    name="pledges",
    unit="record",
    description=(
        "Treaties, one row each; what they pledge by ATOP's rule of inclusion. Rows without a kind were looked at and "
        "found to pledge nothing. The row counts the entries of its file."
    ),
    columns=(
        _ID,
        Column(name="name", dtype="String", description="Name of the treaty"),
        Column(
            name="kind",
            dtype="String",
            description="defence, offence, neutrality, nonaggression, consultation; empty: no pledge",
        ),
        Column(name="parties", dtype="String", description="COW codes of the parties the entry names, or the body"),
        Column(name="signed", dtype="String", description="Day of signature, as exact as known"),
        Column(
            name="in_force", dtype="String", description="Day it came into force; missing: not known to be in force"
        ),
        Column(name="ended", dtype="String", description="Day it ended; missing if not known to have ended"),
        Column(name="basis", dtype="String", description="text: coded from the text; report: from what was reported"),
        Column(name="atopid", dtype="Int16", description="Number of the same alliance in ATOP, where there is one"),
        Column(name="deep", dtype="Int8", description="1 if integrated command or common defence policy"),
        Column(name="through", dtype="Date", description="Day up to which the ledger was kept"),
        *_DOCUMENT,
    ),
    years=_YEARS,
    file=_PLEDGES,
    keys=("id",),
    events=("treaty",),
)

MEMBERS = Table(
    name="members",
    unit="record",
    description=(
        "Who is bound by the pledges in force, one row for each treaty, member and spell. In the place of an unknown "
        "day are the earliest entry and the latest exit that what is known allows."
    ),
    columns=(
        _ID,
        Column(name="atopid", dtype="Int16", description="Number of the same alliance in ATOP, where there is one"),
        Column(name="ccode", dtype="Int16", description="COW state code of the member"),
        Column(name="begin", dtype="Date", description="First day; missing: bound already when ATOP's data end"),
        Column(name="end", dtype="Date", description="Last day; missing if not known to have ended"),
        Column(name="defense", dtype="Int8", description="1 if it pledges to defend"),
        Column(name="offense", dtype="Int8", description="1 if it pledges to fight unprovoked"),
        Column(name="neutral", dtype="Int8", description="1 if it pledges neutrality"),
        Column(name="nonagg", dtype="Int8", description="1 if it pledges not to use force"),
        Column(name="consul", dtype="Int8", description="1 if it pledges to consult"),
        Column(name="deep", dtype="Int8", description="1 if integrated command or common defence policy"),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=_YEARS,
    file=_PLEDGES,
)

HELD = Table(
    name="held",
    unit="record",
    description=(
        "Ends of treaties that ATOP codes between two states while both governments hold the treaty in force, one row "
        "for each treaty and pair, with the document in which both say so. The row counts the entries of its file."
    ),
    columns=(
        _ID,
        Column(name="atopid", dtype="Int16", description="Number of the treaty in ATOP"),
        Column(name="ccode1", dtype="Int16", description="COW state code of one of the two, the lower"),
        Column(name="ccode2", dtype="Int16", description="COW state code of the other"),
        Column(name="atop_end", dtype="Date", description="Day on which ATOP ends the treaty between the two"),
        Column(
            name="end", dtype="Date", description="Last day on which both held it in force; missing if none is known"
        ),
        Column(name="defense", dtype="Int8", description="1 if both pledge to defend"),
        Column(name="offense", dtype="Int8", description="1 if both pledge to fight unprovoked"),
        Column(name="neutral", dtype="Int8", description="1 if both pledge neutrality"),
        Column(name="nonagg", dtype="Int8", description="1 if both pledge not to use force"),
        Column(name="consul", dtype="Int8", description="1 if both pledge to consult"),
        Column(name="reason", dtype="String", description="Why ATOP ends it, and why it counts nevertheless"),
        *_DOCUMENT,
    ),
    years=_YEARS,
    file=_HELD,
    keys=("atopid", "ccode1", "ccode2"),
)

LACKED = Table(
    name="lacked",
    unit="record",
    description=(
        "Treaties between two states that ATOP does not have in any year, one row for each treaty and pair; they count "
        "in ATOP's years too. The row counts the entries of its file; the document is in `pledges`."
    ),
    columns=(
        _ID,
        Column(name="ccode1", dtype="Int16", description="COW state code of one of the two, the lower"),
        Column(name="ccode2", dtype="Int16", description="COW state code of the other"),
        Column(name="begin", dtype="Date", description="First day on which it was in force"),
        Column(name="end", dtype="Date", description="Last day; missing if it is not known to have ended"),
        *(
            Column(name=f"{column}_{way}", dtype="Int8", description=f"1 if state {way[0]} {what} state {way[1]}")
            for way in ("12", "21")
            for column, what in (
                ("defense", "pledges to defend"),
                ("offense", "pledges to fight unprovoked beside"),
                ("neutral", "pledges neutrality to"),
                ("nonagg", "pledges not to use force against"),
                ("consul", "pledges to consult"),
            )
        ),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=_YEARS,
    file=_LACKED,
    keys=("id",),
)

MEMBERSHIPS = Table(
    name="memberships",
    unit="record",
    description=(
        "Members of twelve bodies, each listed completely for 2010 on; of no other body may an absent row be read as "
        "no member."
    ),
    columns=(
        Column(name="body", dtype="String", description="Short name of the body"),
        Column(name="title", dtype="String", description="Its full name"),
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(
            name="role",
            dtype="String",
            description="member; frozen: says it takes no part, still a member; disputed: invited, not agreed",
        ),
        Column(name="since", dtype="String", description="Since when, as exact as known"),
        Column(name="until", dtype="String", description="Until when; missing if it lasts"),
        *_DOCUMENT,
    ),
    years=_YEARS,
    file=_BODIES,
    keys=("body", "ccode", "role", "since"),
)

EXERCISES = Table(
    name="exercises",
    unit="record",
    description=(
        "Joint exercises that a public document names, one row for each state that took part. Far from complete, and "
        "densest for Russia and China: a lower bound, never a comparison."
    ),
    columns=(
        _ID,
        Column(name="name", dtype="String", description="Name of the exercise"),
        Column(name="year", dtype="Int16", description="Year in which it began"),
        Column(name="begin", dtype="String", description="First day, as exact as known"),
        Column(name="end", dtype="String", description="Last day, as exact as known"),
        Column(name="place", dtype="String", description="Where it was held"),
        Column(name="type", dtype="String", description="Kind of exercise"),
        Column(name="ccode", dtype="Int16", description="COW state code of a state that took part"),
        *_DOCUMENT,
    ),
    years=_YEARS,
    file=_EXERCISES,
    keys=("id", "ccode"),
    events=("exercises",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spell:
    """A state's time in a body or treaty; dates are ISO and cut to what is known."""

    ccode: int
    since: str | None
    until: str | None
    role: str = "member"


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return pledges, who is bound, ends of ATOP's that both deny, what ATOP lacks, memberships and exercises."""
    frames: dict[str, pl.DataFrame] = {}
    memberships = _memberships(files[_BODIES])
    frames["memberships"] = _frame([row for rows in memberships.values() for row, _ in rows], MEMBERSHIPS)
    bodies = {body: [spell for _, spell in rows] for body, rows in memberships.items()}
    entries, bound, held, lacked = [], [], [], []
    seen: dict[str, EntryFields] = {}
    for path in _PLEDGE_FILES:
        top, rows = read_entries(files[path], "pledge", _HEAD)
        through = top.date("through")
        for row in rows:
            name = row.text("id")
            if name in seen:
                raise row.wrong("id", f"{name!r} is taken by {seen[name].file}", "give every entry its own")
            seen[name] = row
            entry, spells = _pledge(row, through, bodies)
            entries.append(entry | {SOURCE_FILE: path})
            if path == _LACKED:
                lacked.append(_pair(row, spells) | {SOURCE_FILE: path})
            else:
                bound += [spell | {SOURCE_FILE: path} for spell in spells]
            held += [pair | {SOURCE_FILE: path} for pair in _held(row, through)]
    frames["pledges"], frames["members"] = _frame(entries, PLEDGES), _frame(bound, MEMBERS)
    frames["held"], frames["lacked"] = _frame(held, HELD, least=0), _frame(lacked, LACKED, least=0)
    if _EXERCISES in files:
        frames["exercises"] = _frame(list(_exercises(files[_EXERCISES], bodies)), EXERCISES)
    return frames


_PLEDGE_FIELDS = {
    *("id", "name", "kind", "signed", "in_force", "ended", "basis", "atop", "deep", "grade", "source", "note"),
    *("parties", "both_from", "body", "joined", "left", "differs", "held"),
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
        fix = f"say in {_HELD} where ATOP ends it and both hold it in force"
        raise row.wrong("atop", "ATOP has this treaty", fix)
    if len(spells) != 2:
        fix = "name the two, with what the treaty promises and the day on which it came into force"
        raise row.wrong("parties", f"the entry binds {len(spells)} states", fix)
    one, two = sorted(spells, key=lambda spell: spell["ccode"])
    obligations = {f"{column}_{way}": spell[column] for way, spell in (("12", one), ("21", two)) for column in _COLUMNS}
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
        shared = {"body": row.text("name"), "title": row.text("title"), SOURCE_FILE: _BODIES}
        shared |= _cited(row, row.document())
        found = []
        for member in row.rows("members"):
            member.only({"state", "since", "until", "role", "note"})
            since, until = member.date("since"), member.date_or_none("until")
            _in_order(member, through, since=since, until=until)
            spell = _Spell(
                ccode=member.state("state", max(int(since[:4]), _YEARS[0]) if until is None else int(until[:4])),
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
                SOURCE_FILE: _EXERCISES,
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
    files=tuple(shipped_file(path.partition("/")[2]) for path in (*_PLEDGE_FILES, _BODIES, _EXERCISES)),
    tables=(PLEDGES, MEMBERS, HELD, LACKED, MEMBERSHIPS, EXERCISES),
    parse=parse,
    notes=(
        "Hand-coded by the project: every entry cites the public document it rests on and says whether its text was "
        "read or a report of it. Rule of inclusion, agreement with ATOP and between two readings: docs/pledges.md."
    ),
)
