"""What the project's ledger adds to ATOP on two states' pledges: treaty by treaty, each with its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.ledgers import ledger_tables
from dyadscope.assessment.treaty_names import name_of
from dyadscope.assessment.words import PLEDGE_LEVELS, PLEDGE_WORDS
from dyadscope.records import DEFENCE, SOURCE_FILE, SOURCE_ROW
from dyadscope.results import Heading, Listing
from dyadscope.results.numbers import listed, opening
from dyadscope.states.regions import region
from dyadscope.vault.store import Vault

ATOP = "atop"
SINCE = 2019
"""The first year that ATOP 5.1 does not cover: what began and ended before is for ATOP to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Why a treaty that ATOP ends between two states counts nevertheless, and where both governments say so.

    `atop_end` is the day on which ATOP ends it, ISO; the document is of a later day.
    """

    atop_end: str
    reason: str
    document: str
    publisher: str
    published: str
    url: str
    note: str

    def sentence(self, *, cited: bool = False) -> str:
        """Return in one sentence, without its full stop, what ATOP codes and what both hold; `cited` in full."""
        where = f"{self.document}, {self.published[:4]}"
        if cited:
            where = f"{self.publisher}: {self.document}, {self.published}{f', {self.url}' if self.url else ''}"
        when = f"on {self.atop_end}" if cited else f"in {self.atop_end[:4]}"
        return f"ATOP codes its end between the two {when}; both governments hold it in force ({where})"

    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """One treaty of the ledger as it binds two states; `_12` is what the first promised the second.

    `begin` and `end` are the days from and to which it binds both, ISO and cut to what is known: `begin` is None where
    it is signed and not known to be in force, `end` where no end is known. `atopid` is its number in ATOP, if any.
    `held` is set where ATOP ends it between the two, and both hold it in force; `lacked` where ATOP does not have it.
    """

    id: str
    name: str
    kinds_12: tuple[str, ...]
    kinds_21: tuple[str, ...]
    signed: str | None
    begin: str | None
    end: str | None
    atopid: int | None
    basis: str
    grade: str
    document: str
    publisher: str
    published: str
    url: str
    reference: str
    note: str
    file: str
    row: int
    held: Held | None = None
    lacked: bool = False

    @property
    def in_force(self) -> bool:
        """Whether it is known to have come into force and not to have ended."""
        return self.begin is not None and self.end is None

    @property
    def level(self) -> int:
        """The level of `commitment` that it gives while it is in force."""
        return max(PLEDGE_LEVELS[kind] for kind in (*self.kinds_12, *self.kinds_21))

    @property
    def called(self) -> str:
        """What it is called within a sentence: by the name that it has in all answers, or else by its title."""
        return _called(self.atopid, self.name)

    def beside(self, *, cited: bool = False) -> str:
        """Return in one sentence, without its full stop, what ATOP has of it, where that is not the whole of it."""
        if self.held is not None:
            return self.held.sentence(cited=cited)
        return "ATOP does not have this treaty" if self.lacked else ""

    def why(self) -> str | None:
        """Return why it counts in years for which ATOP decides; None where ATOP has it, or it is younger than ATOP."""
        told = self.beside(cited=True)
        return f"{told}. {self.note if self.held is None else self.held.reason}" if told else None

    def to_dict(self) -> dict[str, Any]:
        """Return the pledge as plain data."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {
            "kinds_12": list(self.kinds_12),
            "kinds_21": list(self.kinds_21),
            "in_force": self.in_force,
            "held": None if self.held is None else self.held.to_dict(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A member that says it takes no part in a body to which both belong: which of the two, since when, which body."""

    side: int
    since: str
    body: str


@dataclass(frozen=True, slots=True)
class PledgeList:
    """The pledges of two states since ATOP's data end, and those before that ATOP lacks, or ends though both hold them.

    By date. `through` is the day up to which the ledger was kept. That a pledge is not listed does not mean that there
    is none: what stood before and stands on is ATOP's. `bodies` are those, of the ones the ledger lists with all
    members, to which both belonged at the end of `year`; `frozen` says where one of them takes no part, though its
    pledge stands, `contested` of what treaty one of the two says that it does not bind them, `lesser` into what treaty
    ATOP reads more than its text promises, as clauses.
    """

    names: tuple[str, str]
    pledges: tuple[Pledge, ...]
    through: date
    year: int
    bodies: tuple[str, ...]
    frozen: tuple[Frozen, ...] = ()
    contested: tuple[str, ...] = ()
    lesser: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the list as plain data."""
        return {
            "through": self.through.isoformat(),
            "pledges": [p.to_dict() for p in self.pledges],
            "bodies": list(self.bodies),
            "frozen": [{"side": f.side, "since": f.since, "body": f.body} for f in self.frozen],
            "contested": list(self.contested),
            "lesser": list(self.lesser),
        }

    def to_frame(self) -> pl.DataFrame:
        """Return one row a treaty: name, begin, end, pledges both ways, basis, grade, document, url, why it is held."""
        rows = [
            {
                "name": p.name,
                "signed": p.signed,
                "begin": p.begin,
                "end": p.end,
                "pledges_12": ", ".join(p.kinds_12),
                "pledges_21": ", ".join(p.kinds_21),
                "basis": p.basis,
                "grade": p.grade,
                "document": f"{p.document} ({p.publisher}, {p.published})",
                "url": p.url,
                "held": p.why(),
            }
            for p in self.pledges
        ]
        names = (
            "name",
            "signed",
            "begin",
            "end",
            "pledges_12",
            "pledges_21",
            "basis",
            "grade",
            "document",
            "url",
            "held",
        )
        return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))

    def listing(self) -> Listing:
        """Return the same as a table of a result."""
        headings = (
            Heading("name", "Treaty"),
            Heading("signed", "Signed"),
            Heading("begin", "From", absent="not known to be in force"),
            Heading("end", "To", absent=""),
            *promised(self.names),
            Heading("basis", "Basis"),
            Heading("grade", "Grade"),
            Heading("document", "Document"),
            Heading("url", "Address", absent=""),
            Heading("held", "Why it counts though ATOP ends it or lacks it", absent=""),
        )
        note = f"From the project's own ledger, to {self.through}."
        return Listing("pledges", self.title, headings, self.to_frame(), note, shown=0)

    @property
    def title(self) -> str:
        """What the list holds, as a heading."""
        held = "that ATOP ends and both hold in force" if self.held else ""
        beside = " or ".join(which for which in (held, "that ATOP does not have" if self.lacked else "") if which)
        if self.year < SINCE:
            return f"Pledges {beside}"
        return f"Pledges since {SINCE - 1}{f', and those {beside}' if beside else ''}"

    @property
    def held(self) -> tuple[Pledge, ...]:
        """Pledges that ATOP ends between the two and both hold in force."""
        return tuple(p for p in self.pledges if p.held is not None)

    @property
    def lacked(self) -> tuple[Pledge, ...]:
        """Pledges in force that ATOP does not have in any year."""
        return tuple(p for p in self.pledges if p.lacked and p.in_force)

    def lines(self) -> list[str]:
        """Return one line a treaty - dates, what was promised, the document - and one on common bodies, if any."""
        common = [f"both belong to {listed(self.bodies)} in {self.year}"] if self.bodies else []
        return [*(self._line(p) for p in self.pledges), *common]

    @property
    def begun(self) -> tuple[Pledge, ...]:
        """Pledges in force that began since ATOP's data end, the newest last."""
        live = (p for p in self.pledges if p.in_force and _year(p.begin) >= SINCE)
        return tuple(sorted(live, key=lambda p: (p.begin or "", p.id)))

    @property
    def telling(self) -> tuple[Pledge, ...]:
        """Of these, those that say something of the two.

        Who joins an older treaty of many that promises restraint promises it to no one in particular: Ukraine and
        Russia are parties to the treaty of Southeast Asia.
        """
        return tuple(p for p in self.begun if p.level >= DEFENCE or p.atopid is None)

    def signed_beyond(self, level: int) -> Pledge | None:
        """Return the newest pledge that is signed, not known to be in force, and would give more than a level."""
        more = [p for p in self.pledges if p.begin is None and p.end is None and p.level > level]
        return max(more, key=lambda p: (p.signed or "", p.id), default=None)

    def frozen_sentence(self) -> str | None:
        """Return in one sentence who says that it takes no part in what binds the two; None where nobody does."""
        told = [
            f"{self.names[f.side - 1]} has said since {f.since} that it takes no part in the {f.body}"
            for f in self.frozen
        ]
        return f"{opening('; '.join(told))}; its pledge is still in force." if told else None

    def contested_sentence(self) -> str | None:
        """Return what one of the two says of a treaty that was not ended; None where nothing is contested."""
        return f"{opening('; '.join(self.contested))}." if self.contested else None

    def lesser_sentence(self) -> str | None:
        """Return in what treaty ATOP reads more than its text promises; None where it does in none of the two."""
        return f"{opening('; '.join(self.lesser))}." if self.lesser else None

    def ended_at(self, level: int) -> Pledge | None:
        """Return a pledge of a level that ended within the list's last year, which still counts it; the latest end."""
        over = [p for p in self.pledges if p.end is not None and _year(p.end) == self.year and p.level >= level]
        return max(over, key=lambda p: (p.end or "", p.id), default=None)

    def newest_name(self) -> str | None:
        """Return the name of the newest pledge in force and its day; None where the ledger has none in force."""
        return _named((*(p for p in self.held if p.in_force), *self.lacked, *self.telling))

    def begun_at(self, level: int) -> str | None:
        """Return the same of the newest that began since ATOP's data end and gives a level; None where none does."""
        return _named([p for p in self.telling if p.level >= level > 0])

    def held_at(self, level: int) -> Pledge | None:
        """Return what gives a level though ATOP ends it; None where there is no such pledge, or a newer one is told."""
        return next((p for p in self.held if p.in_force and p.level >= level), None) if not self.begun else None

    def held_sentence(self) -> str | None:
        """Return in one sentence what both hold in force though ATOP, and the measures named after it, end it."""
        live = [p for p in self.held if p.in_force]
        if not live:
            return None
        told = "; ".join(f"{p.name}: {p.held.sentence()}; {self._promised(p)}" for p in live if p.held is not None)
        return f"{told}. The answer goes by what both hold; the level of treaties to {SINCE - 1}, below, is ATOP's."

    def lacked_at(self, level: int) -> Pledge | None:
        """Return what gives a level and is not in ATOP; None where there is no such pledge, or a newer one is told."""
        return next((p for p in self.lacked if p.level >= level), None) if not self.begun else None

    def lacked_sentence(self) -> str | None:
        """Return in one sentence what is in force though ATOP, and the measures named after it, do not have it."""
        if not self.lacked:
            return None
        told = "; ".join(f"{p.name}, in force since {p.begin}; {self._promised(p)}" for p in self.lacked)
        return f"Not in ATOP: {told}. The answer counts it; the level of treaties to {SINCE - 1}, below, is ATOP's."

    def sentence(self) -> str | None:
        """Return in one sentence what binds the two since ATOP's data end, newest first; None where nothing does."""
        begun = self.begun
        if not begun:
            return None
        newest = begun[-1]
        several = f"{len(begun)} treaties, the newest " if len(begun) > 1 else ""
        told = f"{several}{newest.name}, in force since {newest.begin}; {self._promised(newest)}"
        return f"Added since {SINCE - 1} by the project's own ledger: {told}."

    def _line(self, pledge: Pledge) -> str:
        if pledge.end:
            when = f"{pledge.begin} to {pledge.end}" if pledge.begin else f"to {pledge.end}"
        else:
            when = f"since {pledge.begin}" if pledge.begin else f"signed {pledge.signed}, not known to be in force"
        also = f", ATOP {pledge.atopid}" if pledge.atopid else ""
        cited = f"{pledge.publisher}, {pledge.published}{f', {pledge.url}' if pledge.url else ''}"
        line = f"{when}: {pledge.name}{also}: {self._promised(pledge)} ({pledge.basis}, {pledge.grade}; {cited})"
        reason = f". {pledge.held.reason.rstrip('.')}" if pledge.held is not None else ""
        return f"{line}. {pledge.beside(cited=True)}{reason}" if pledge.beside() else line

    def _promised(self, pledge: Pledge) -> str:
        if pledge.kinds_12 == pledge.kinds_21:
            return f"both pledge {listed(pledge.kinds_12)}"
        sides = zip(self.names, (pledge.kinds_12, pledge.kinds_21), strict=True)
        return "; ".join(f"{name} pledges {listed(kinds) if kinds else 'nothing'}" for name, kinds in sides)


def _named(pledges: Sequence[Pledge]) -> str | None:
    return f"by {pledges[-1].called}, in force since {pledges[-1].begin}" if pledges else None


def _called(atopid: int | None, title: str) -> str:
    """Return what a treaty is called within a sentence: the ledger has titles, without their article."""
    return (None if atopid is None else name_of(atopid)) or f"the {title}"


def promised(names: tuple[str, str]) -> tuple[Heading, Heading]:
    """Return the headings of what the first promised the second, and the second the first."""
    one, two = names
    return (Heading("pledges_12", f"{opening(one)} promised"), Heading("pledges_21", f"{opening(two)} promised"))


def pledges_between(
    pair: tuple[int, int], names: tuple[str, str], last: int, vault: Vault | None = None
) -> PledgeList | None:
    """Return what the ledger adds to ATOP on two states, as known at the end of a year; None for years without any.

    For years that ATOP covers these are treaties that it ends and both hold in force, and those that it lacks, alone.

    The ledger is the vault's where that holds one, else the one that ships with the package.

    Parameters
    ----------
    pair
        COW codes.
    names
        What the two are called.
    last
        The last year that is asked for.
    """
    tables = ledger_tables(vault)
    through: date = tables["pledges"]["through"].max()  # type: ignore[assignment]  # a column of dates
    held, open_to_doubt = beside_atop(pair, last, vault), contested(pair, last, vault)
    less = read_less(pair, last, vault)
    if last < SINCE:
        kept_to = min(through, date(last, 12, 31))
        found_any = bool(held or open_to_doubt or less)
        return PledgeList(names, held, kept_to, last, (), contested=open_to_doubt, lesser=less) if found_any else None
    apart = [*tables["held"]["id"], *tables["lacked"]["id"]]
    entries = tables["pledges"].filter(pl.col("kind") != "", ~pl.col("id").is_in(apart))
    spells = {
        code: tables["members"].filter(pl.col("ccode") == code).rows_by_key("id", named=True, include_key=True)
        for code in pair
    }
    standing = _standing(vault, pair)
    found = []
    for entry in entries.iter_rows(named=True):
        one, two = (spells[code].get(entry["id"]) for code in pair)
        if entry["atopid"] and bool(one) != bool(two):
            # The other is a member that ATOP has at its end, or one that the entry names.
            known, other = (one, pair[1]) if one else (two, pair[0])
            stays = (entry["atopid"], other) in standing or str(other) in (entry.get("others") or "").split()
            if known and stays:
                row = dict(known[0]) | {"begin": None, "end": None}
                one, two = one or [row], two or [row]
        if one and two:
            found.append(_bound(entry, one[0], two[0]))
        elif entry["in_force"] is None and {str(code) for code in pair} <= set(entry["parties"].split()):
            kinds = tuple(entry["kind"].replace("nonaggression", "non-aggression").split(", "))
            found.append(_pledge(entry, kinds, kinds, None, None))
    kept = [*held, *(p for p in found if _concerns(p, last))]
    kept.sort(key=lambda p: (p.begin or p.signed or "", p.id))
    bodies = _bodies(tables["memberships"], pair, last)
    frozen = _frozen(tables, pair, bodies, last)
    return PledgeList(names, tuple(kept), min(through, date(last, 12, 31)), last, bodies, frozen, open_to_doubt, less)


def beside_atop(pair: tuple[int, int], last: int, vault: Vault | None = None) -> tuple[Pledge, ...]:
    """Return the treaties of two states up to a year that ATOP ended though both held them in force, or that it lacks.

    Parameters
    ----------
    pair
        COW codes.
    last
        The last year that is asked for.
    vault
        As for `pledges_between`.
    """
    tables = ledger_tables(vault)
    return (*_held_between(tables, pair, last), *_lacked_between(tables, pair, last))


def contested(pair: tuple[int, int], year: int, vault: Vault | None = None) -> tuple[str, ...]:
    """Return, as clauses, of which treaties one of two states said in a year that they do not bind the two.

    Parameters
    ----------
    pair
        COW codes.
    year
        The year asked about.
    vault
        As for `pledges_between`.
    """
    rows = ledger_tables(vault)["contested"].filter(
        pl.col("ccode").is_in(pair),
        pl.col("since").dt.year() <= year,
        pl.col("until").is_null() | (pl.col("until").dt.year() >= year),
    )
    return tuple(row["said"] for row in rows.iter_rows(named=True) if _concerned(row, pair, year))


def read_less(pair: tuple[int, int], year: int, vault: Vault | None = None) -> tuple[str, ...]:
    """Return, as clauses, in which treaties of two states ATOP reads a pledge to fight that the text does not make.

    Parameters
    ----------
    pair
        COW codes.
    year
        The year asked about.
    vault
        As for `pledges_between`.
    """
    rows = ledger_tables(vault)["lesser"].filter(pl.col("since").dt.year() <= year)
    both = {str(code) for code in pair}
    return tuple(
        f"ATOP reads a pledge to fight into {_called(row['atopid'], row['name'])}; by its text members promise "
        f"{listed(_kinds(row))}"
        for row in rows.iter_rows(named=True)
        if both <= set(row["parties"].split())
    )


def _concerned(row: Mapping[str, Any], pair: tuple[int, int], year: int) -> bool:
    """Whether what one state says of a treaty is said towards the other."""
    other = next(code for code in pair if code != row["ccode"])
    return row["other"] == other if not row["body"] else other in region(row["body"]).members(year=year)


def _held_between(tables: Mapping[str, pl.DataFrame], pair: tuple[int, int], last: int) -> tuple[Pledge, ...]:
    low, high = sorted(pair)
    rows = tables["held"].filter(
        pl.col("ccode1") == low, pl.col("ccode2") == high, pl.col("atop_end").dt.year() <= last
    )
    return tuple(_held(tables["pledges"], row, last) for row in rows.sort("atop_end", "atopid").iter_rows(named=True))


def _held(entries: pl.DataFrame, row: Mapping[str, Any], last: int) -> Pledge:
    entry = entries.row(by_predicate=pl.col("id") == row["id"], named=True)
    ended = row["end"] is not None and row["end"].year <= last
    why = Held(
        atop_end=row["atop_end"].isoformat(),
        **{name: row[name] for name in ("reason", "document", "publisher", "published", "url", "note")},
    )
    kinds = _kinds(row)
    end = row["end"].isoformat() if ended else None
    return replace(_pledge(entry, kinds, kinds, entry["in_force"], end), held=why)


def _lacked_between(tables: Mapping[str, pl.DataFrame], pair: tuple[int, int], last: int) -> tuple[Pledge, ...]:
    low, high = sorted(pair)
    rows = tables["lacked"].filter(pl.col("ccode1") == low, pl.col("ccode2") == high, pl.col("begin").dt.year() <= last)
    return tuple(_lacked(tables["pledges"], row, pair, last) for row in rows.sort("begin", "id").iter_rows(named=True))


def _lacked(entries: pl.DataFrame, row: Mapping[str, Any], pair: tuple[int, int], last: int) -> Pledge:
    entry = entries.row(by_predicate=pl.col("id") == row["id"], named=True)
    ways = [_kinds({column: row[f"{column}_{way}"] for column in PLEDGE_WORDS}) for way in ("12", "21")]
    one, two = ways if pair[0] < pair[1] else ways[::-1]
    end = _said(row["end"], entry["ended"]) if row["end"] is not None and row["end"].year <= last else None
    return replace(_pledge(entry, one, two, _said(row["begin"], entry["in_force"]), end), lacked=True)


def _bodies(memberships: pl.DataFrame, pair: tuple[int, int], year: int) -> tuple[str, ...]:
    """Return the bodies to which both belong at the end of a year, in alphabetical order."""
    held = _at_end(memberships, year).filter(pl.col("role") == "member")
    one, two = (set(held.filter(pl.col("ccode") == code)["body"]) for code in pair)
    return tuple(sorted(one & two))


def _frozen(
    tables: Mapping[str, pl.DataFrame], pair: tuple[int, int], bodies: Iterable[str], year: int
) -> tuple[Frozen, ...]:
    """Return who takes no part in a common body whose members a treaty of the ledger binds to defend each other."""
    pledged = tables["pledges"].filter(pl.col("kind").str.split(", ").list.contains("defence"))["parties"]
    held = _at_end(tables["memberships"], year).filter(
        pl.col("role") == "frozen",
        pl.col("ccode").is_in(pair),
        pl.col("body").is_in(list(bodies)),
        pl.col("body").is_in(pledged.to_list()),
    )
    return tuple(
        Frozen(side=pair.index(row["ccode"]) + 1, since=row["since"], body=row["title"].partition(" (")[0])
        for row in held.sort("body", "ccode").iter_rows(named=True)
    )


def _at_end(memberships: pl.DataFrame, year: int) -> pl.DataFrame:
    """Return the memberships that last at the end of a year."""
    since, until = (pl.col(name).str.slice(0, 4).cast(pl.Int32) for name in ("since", "until"))
    return memberships.filter(since <= year, until.is_null() | (until > year))


def _standing(vault: Vault | None, pair: tuple[int, int]) -> frozenset[tuple[int, int]]:
    """Return the alliances of ATOP that either state was in when its data end; none without a vault that holds ATOP."""
    if vault is None or not vault.has(ATOP):
        return frozenset()
    members = vault.read(catalog.source(ATOP), "members", ["atopid", "ccode", "yrexit"])
    live = members.filter(pl.col("ccode").is_in(pair), pl.col("yrexit").is_null())
    return frozenset(live.select("atopid", "ccode").iter_rows())


def _concerns(pledge: Pledge, last: int) -> bool:
    """Whether a pledge was signed, began or ended since ATOP's data end and up to a year."""
    if pledge.begin is None and pledge.end is None:
        return SINCE <= _year(pledge.signed) <= last
    return SINCE <= _year(pledge.begin) <= last or SINCE <= _year(pledge.end) <= last


def _year(day: str | None) -> int:
    return int((day or "0")[:4])


def _bound(entry: Mapping[str, Any], one: Mapping[str, Any], two: Mapping[str, Any]) -> Pledge:
    begins = [row["begin"] for row in (one, two) if row["begin"] is not None]
    ends = [row["end"] for row in (one, two) if row["end"] is not None]
    begin = _said(max(begins, default=None), entry["in_force"])
    return _pledge(entry, _kinds(one), _kinds(two), begin, _said(min(ends, default=None), entry["ended"]))


def _said(day: date | None, entry: str | None) -> str | None:
    """Return a day as exactly as the entry has it: the table puts a day where the entry may have a year only."""
    if day is None:
        return None
    text = day.isoformat()
    return entry if entry and text.startswith(entry) else text


def _kinds(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(word for column, word in PLEDGE_WORDS.items() if row[column] == 1)


def _pledge(
    entry: Mapping[str, Any], one: Iterable[str], two: Iterable[str], begin: str | None, end: str | None
) -> Pledge:
    same = (
        "id",
        "name",
        "signed",
        "atopid",
        "basis",
        "grade",
        "document",
        "publisher",
        "published",
        "url",
        "reference",
    )
    return Pledge(
        **{name: entry[name] for name in same},
        kinds_12=tuple(one),
        kinds_21=tuple(two),
        begin=begin,
        end=end,
        note=entry["note"],
        file=entry[SOURCE_FILE],
        row=entry[SOURCE_ROW],
    )
