"""Which code of one system is which of another, in which year; what became of states; codes of data files -> COW."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple, cast, get_args

import polars as pl

from dyadscope.errors import BadFileError, UsageError
from dyadscope.records import System
from dyadscope.states._lookup import Meaning, file_meanings, fold, iso_codes, keys_of, links, territories
from dyadscope.states._tables import ALWAYS, Spell, read
from dyadscope.states.system import lifetimes, require_system, require_years

Codes = Literal["cow", "gw", "iso3", "iso2", "iso_numeric", "name"]
Scheme = Literal["iso2", "iso3", "iso_numeric", "gw", "name", "cow", "stateabb", "any"]
SuccessionKind = Literal["continuation", "split", "union", "secession"]

COLUMN: dict[Codes, str] = {
    "cow": "ccode",
    "gw": "gwcode",
    "iso3": "iso3",
    "iso2": "iso2",
    "iso_numeric": "iso_numeric",
    "name": "name",
}
_BEGIN, _END = date.min, date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """How one state came out of another: codes of `system`, the day the list changes, and the kind of change."""

    system: System
    predecessor: int
    successor: int
    day: date
    kind: SuccessionKind
    note: str = ""


class _Pair(NamedTuple):
    """A code of one system and a code of another that denote one state from `start` to `end`."""

    source: int | str
    target: int | str
    start: date
    end: date
    since: date


def yearly(from_system: Codes, to_system: Codes, first: int, last: int) -> pl.DataFrame:
    """Return the counterpart of every code in every year in which its state was a member.

    Parameters
    ----------
    from_system, to_system
        "cow", "gw", "iso3", "iso2"; the target may also be "iso_numeric" or "name" (what the state was called).
    first, last
        Years, both included; members at the end of the lists are carried on.

    Returns
    -------
    polars.DataFrame
        The source's code column, `year` (Int16) and the target's column (null: that state has no counterpart on any
        day it was a member that year), one row per source code and year, ordered by both.

    Notes
    -----
    Where a code has two counterparts within a year, the one that held last in that year is taken (COW 345 in 2006 is
    Gleditsch-Ward 340, Serbia, not 345, Yugoslavia); `doubled` lists every such case and every target that two codes
    share. A Gleditsch-Ward or COW counterpart must itself be a member on a common day; an ISO code or a name need not
    have been in use (ISO 3166 began in 1974).

    Raises
    ------
    UsageError
        On an unknown system, a target equal to the source, or an empty or impossible period.

    Examples
    --------
    >>> yearly("cow", "gw", 1991, 1991).filter(pl.col("ccode").is_in([255, 679])).rows()
    [(255, 1991, 260), (679, 1991, 678)]
    """
    source, target = _columns(from_system, to_system)
    found = _candidates(from_system, to_system, first, last)
    best = found.sort("day", "since").unique([source, "year"], keep="last", maintain_order=True)
    return (
        _code_years(from_system, first, last)
        .join(best.select(source, "year", target), on=[source, "year"], how="left")
        .sort(source, "year")
    )


def doubled(from_system: Codes, to_system: Codes, first: int, last: int) -> pl.DataFrame:
    """Return every pair of codes of a year in which one of the two has more than one counterpart.

    Returns
    -------
    polars.DataFrame
        Source code, `year`, target code, `start` and `end` (the days of that year on which they denote one state)
        and `kept`: whether `yearly` has this pair. For COW and Gleditsch-Ward this is 1990 (the Germanies, the Yemens)
        and 2006 (Yugoslavia and Serbia).

    Examples
    --------
    >>> doubled("cow", "gw", 1816, 2016).select("ccode", "gwcode", "year").rows()
    [(255, 260, 1990), (260, 260, 1990), (345, 340, 2006), (345, 345, 2006), (678, 678, 1990), (679, 678, 1990)]
    """
    source, target = _columns(from_system, to_system)
    found = _candidates(from_system, to_system, first, last).unique([source, target, "year"], keep="last")
    kept = yearly(from_system, to_system, first, last).with_columns(pl.lit(True).alias("kept"))
    return (
        found.filter((pl.len().over(source, "year") > 1) | (pl.len().over(target, "year") > 1))
        .join(kept, on=[source, "year", target], how="left")
        .select(
            source,
            "year",
            target,
            pl.max_horizontal("start", pl.date("year", 1, 1)).alias("start"),
            pl.min_horizontal("end", pl.date("year", 12, 31)).alias("end"),
            pl.col("kept").fill_null(False),
        )
        .sort(source, target, "year")
    )


def unmatched(from_system: Codes, to_system: Codes, first: int, last: int) -> pl.DataFrame:
    """Return the code-years of `yearly` that have no counterpart, ordered by code and year.

    Examples
    --------
    >>> unmatched("cow", "gw", 1816, 2016).height
    43
    """
    source, target = _columns(from_system, to_system)
    return yearly(from_system, to_system, first, last).filter(pl.col(target).is_null()).select(source, "year")


def counterpart(code: int, system: System, on: date | None = None) -> int | None:
    """Return a state's code in the other system on a day, or the latest one; None where it has none."""
    pairs = ((n.ccode, n.gwcode, n.span) if system == "cow" else (n.gwcode, n.ccode, n.span) for n in links())
    fits = [(s.end or _END, there) for here, there, s in pairs if here == code and (on is None or s.meets(on, on))]
    return max(fits)[1] if fits else None


def iso_of(ccode: int, on: date | None = None) -> tuple[str, str] | None:
    """Return the ISO 3166 alpha-3 and alpha-2 codes of a COW state on a day (or the last it bore), or None.

    Examples
    --------
    >>> iso_of(365), iso_of(365, date(1975, 1, 1))
    (('RUS', 'RU'), ('SUN', 'SU'))
    """
    fits = [i for i in iso_codes() if i.ccode == ccode and (on is None or i.span.meets(on, on))]
    if not fits:
        return None
    # max keeps the first of equals: the table puts a state's own code before those that share its span.
    best = max(fits, key=lambda i: (i.span.end or _END) if on is None else (i.span.start or _BEGIN))
    return best.iso3, best.iso2


def successors(code: int, system: System = "cow") -> tuple[Succession, ...]:
    """Return what came out of a state, in order of day.

    Examples
    --------
    >>> [(s.successor, s.kind) for s in successors(315)]
    [(316, 'split'), (317, 'split')]
    """
    return tuple(s for s in _successions(system) if s.predecessor == code)


def predecessors(code: int, system: System = "cow") -> tuple[Succession, ...]:
    """Return what a state came out of, in order of day."""
    return tuple(s for s in _successions(system) if s.successor == code)


def to_ccode(
    frame: pl.DataFrame, column: str, *, scheme: Scheme, year: str | None = None, date: str | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Add the COW code of the state that a column of a published file names.

    Parameters
    ----------
    frame
        Rows of the file.
    column
        The column that names the state.
    scheme
        What it holds: "iso2", "iso3", "iso_numeric", "gw" (Gleditsch-Ward codes), "name" (English names as SIPRI,
        the IMF, UNCTAD, the UN and others spell them, spaced or squeezed), "cow" (which are the codes wanted, so only
        what is none is found), "stateabb" (COW's abbreviations), or "any": ISO's three letters, a name or a COW code.
    year, date
        The column that says when, in years or as dates; without it a code means what it means last.

    Returns
    -------
    tuple of polars.DataFrame
        The rows in their order with `ccode` (Int16, null where there is none), and what could not be mapped: distinct
        values with `rows`, `first` and `last` (years, null without time) and `reason`.

    Notes
    -----
    A code or name that denotes one state only is read for any year; one that denotes several is read by the day, and
    within a year the meaning that held last is taken (DEU in 1990 is 255). Files say Germany, Yemen, Viet Nam and
    Congo for West Germany before October 1990, North Yemen before May 1990, Hanoi's state, and Brazzaville's: so it is
    read here, while `resolve` asks a person which is meant. No check of membership is made: that is the panel's.

    Raises
    ------
    UsageError
        On an unknown scheme, a column that is not there, or both `year` and `date`.
    BadFileError
        When the time column holds something other than years or dates.

    Examples
    --------
    >>> rows = pl.DataFrame({"who": ["RussianFederation", "Korea, Rep. of", "World"]})
    >>> mapped, left = to_ccode(rows, "who", scheme="name")
    >>> mapped["ccode"].to_list(), left["who"].to_list()
    ([365, 732, None], ['World'])
    """
    if scheme not in get_args(Scheme):
        raise UsageError("unknown scheme of codes", repr(scheme), f"use {', '.join(get_args(Scheme))}")
    if year is not None and date is not None:
        raise UsageError("two columns say when", f"{year}, {date}", "give year or date")
    for name in filter(None, (column, year, date)):
        if name not in frame.columns:
            raise UsageError("no such column", name, f"found: {', '.join(frame.columns[:12])}")
    if "ccode" in frame.columns:
        raise UsageError("the frame already has a column", "ccode", "rename it first")
    asked = frame.select(pl.col(column).alias("value"), *_window(frame, year, date))
    distinct = asked.group_by("value", "first_day", "last_day").len("rows")
    answered = distinct.join(_keys(distinct["value"], scheme), on="value", how="left", nulls_equal=True)
    hits = (
        answered.join(_timeline(scheme), on="key", how="inner")
        .filter(
            pl.col("first_day").is_null()
            | ((pl.col("start") <= pl.col("last_day")) & (pl.col("end") >= pl.col("first_day")))
        )
        .sort("start")
        .unique(["value", "first_day", "last_day"], keep="last", maintain_order=True)
        .select("value", "first_day", "last_day", "ccode", "ambiguous")
    )
    by = ["value", "first_day", "last_day"]
    answered = answered.join(hits, on=by, how="left", nulls_equal=True)
    mapped = asked.join(answered.select(*by, "ccode"), on=by, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(mapped["ccode"]), _left_over(answered, column)


def by_day(values: Iterable[str], scheme: Scheme) -> pl.DataFrame:
    """Return what each of some values of a data file means, over all time, stretch by stretch.

    Parameters
    ----------
    values
        Codes or names, as the file has them.
    scheme
        What they are; see `to_ccode`.

    Returns
    -------
    polars.DataFrame
        `value`, `start` and `end` (days as YYYYMMDD; the stretches of a value cover all days once), `ccode` (null: no
        state, or none that is a member of the COW system on those days) and `reason` (empty where there is a code).

    Examples
    --------
    >>> by_day(["SSD"], "iso3").rows()
    [('SSD', 10101, 20110708, None, 'no member at that time'), ('SSD', 20110709, 99991231, 626, '')]
    """
    distinct = sorted({value for value in values if value})
    asked = pl.DataFrame({"value": pl.Series(distinct, dtype=pl.String)})
    _, left = to_ccode(asked, "value", scheme=scheme)
    reasons = dict(zip(left["value"], left["reason"], strict=True))
    keys = dict(_keys(asked["value"], scheme).iter_rows())
    timeline = _timeline(scheme).filter(pl.col("key").is_in([k for k in keys.values() if k])).drop_nulls("ccode")
    spells: dict[str, list[tuple[date, date, int]]] = {}
    for key, start, end, code, _ in timeline.sort("start").iter_rows():
        for life in lifetimes(code, "cow"):
            begin, stop = max(start, life.start or _BEGIN), min(end, life.end or _END)
            if begin <= stop:
                spells.setdefault(key, []).append((begin, stop, code))
    rows = [row for value in distinct for row in _covering(value, spells.get(keys[value] or "", []), reasons)]
    schema = {"value": pl.String, "start": pl.Int32, "end": pl.Int32, "ccode": pl.Int16, "reason": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _covering(
    value: str, spells: list[tuple[date, date, int]], reasons: Mapping[str, str]
) -> Iterator[tuple[str, int, int, int | None, str]]:
    """Yield the stretches of a value with what lies between them, so that every day has one."""
    reason = reasons.get(value, "no member at that time")
    after = _BEGIN.toordinal()
    for start, end, code in sorted(spells):
        if start.toordinal() > after:
            yield value, _number(after), _number(start.toordinal() - 1), None, reason
        begin = max(after, start.toordinal())
        if end.toordinal() >= begin:
            yield value, _number(begin), _number(end.toordinal()), code, ""
            after = end.toordinal() + 1
    if after <= _END.toordinal():
        yield value, _number(after), _number(_END.toordinal()), None, reason


def _number(day: int) -> int:
    found = date.fromordinal(day)
    return found.year * 10_000 + found.month * 100 + found.day


def split_names(text: str) -> tuple[str, ...]:
    """Split a list of states separated by commas, although some names hold a comma themselves.

    Examples
    --------
    >>> split_names("Korea, North, Singapore, Taiwan")
    ('Korea, North', 'Singapore', 'Taiwan')
    """
    parts = [p.strip() for p in text.split(",") if p.strip()]
    known = file_meanings("name")
    out: list[str] = []
    at = 0
    while at < len(parts):
        for size in (3, 2, 1):
            name = ", ".join(parts[at : at + size])
            alone = all(any(k in known for k in keys_of(p)) for p in parts[at : at + size])
            if size == 1 or (at + size <= len(parts) and not alone and any(k in known for k in keys_of(name))):
                out.append(name)
                at += size
                break
    return tuple(out)


@cache
def _successions(system: System) -> tuple[Succession, ...]:
    require_system(system)
    rows = (
        Succession(
            system=system,
            predecessor=int(r["predecessor"]),
            successor=int(r["successor"]),
            day=date.fromisoformat(r["day"]),
            kind=cast(SuccessionKind, r["kind"]),
            note=r["note"],
        )
        for r in read("succession")
        if r["system"] in {system, "both"}
    )
    return tuple(sorted(rows, key=lambda s: s.day))


def _columns(from_system: Codes, to_system: Codes) -> tuple[str, str]:
    if from_system not in {"cow", "gw", "iso3", "iso2"}:
        raise UsageError("cannot start from these codes", repr(from_system), "use cow, gw, iso3 or iso2")
    if to_system not in COLUMN or to_system == from_system:
        raise UsageError("cannot lead to these codes", repr(to_system), f"from {from_system}, use another system")
    return COLUMN[from_system], COLUMN[to_system]


@cache
def _to_cow(system: Codes) -> tuple[tuple[int | str, int, Spell], ...]:
    """Return the code, the COW code and the span over which they denote one state."""
    if system == "gw":
        return tuple((n.gwcode, n.ccode, n.span) for n in links())
    if system == "cow":
        return tuple((int(r["code"]), int(r["code"]), ALWAYS) for r in read("cow"))
    if system == "name":
        return tuple((r["name"], int(r["code"]), ALWAYS) for r in read("cow"))
    rows = (
        ({"iso3": i.iso3, "iso2": i.iso2, "iso_numeric": next(iter(i.numerics), "")}[system], i.ccode, i.span)
        for i in iso_codes()
    )
    return tuple(row for row in rows if row[0])


def _own_spells(system: Codes) -> Iterator[tuple[int | str, Spell]]:
    """Yield each code with the days on which its state was a member (for ISO codes: of the COW system)."""
    if system in {"cow", "gw"}:
        for row in read(system):
            for spell in lifetimes(int(row["code"]), system):
                yield int(row["code"]), spell
        return
    for code, ccode, when in _to_cow(system):
        for spell in lifetimes(ccode, "cow"):
            if common := spell.common(when):
                yield code, common


def _pairs(from_system: Codes, to_system: Codes) -> Iterator[_Pair]:
    there: dict[int, list[tuple[int | str, Spell]]] = {}
    for target, ccode, when in _to_cow(to_system):
        there.setdefault(ccode, []).append((target, when))
    here: dict[int | str, list[tuple[int, Spell]]] = {}
    for source, ccode, when in _to_cow(from_system):
        here.setdefault(source, []).append((ccode, when))
    for source, own in _own_spells(from_system):
        for ccode, when in here.get(source, ()):
            for target, target_when in there.get(ccode, ()):
                lives = lifetimes(int(target), to_system) if to_system in {"cow", "gw"} else (ALWAYS,)
                for life in lives:
                    common = own.common(when)
                    common = common and common.common(target_when)
                    common = common and common.common(life)
                    if common:
                        since = target_when.start or _BEGIN
                        yield _Pair(source, target, common.start or _BEGIN, common.end or _END, since)


def _schema(system: Codes) -> pl.DataType | type[pl.DataType]:
    return pl.Int16 if system in {"cow", "gw"} else pl.String


def _per_year(rows: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    return (
        rows.with_columns(
            pl.col("start").dt.year().clip(lower_bound=first).alias("from"),
            pl.col("end").dt.year().clip(upper_bound=last).alias("to"),
        )
        .filter(pl.col("from") <= pl.col("to"))
        .with_columns(pl.int_ranges("from", pl.col("to") + 1, dtype=pl.Int16).alias("year"))
        .explode("year", empty_as_null=False)
    )


def _candidates(from_system: Codes, to_system: Codes, first: int, last: int) -> pl.DataFrame:
    """Return every pair of codes per year, with `day`: the last day of that year on which it holds."""
    require_years(first, last)
    source, target = _columns(from_system, to_system)
    schema = {
        source: _schema(from_system),
        target: _schema(to_system),
        "start": pl.Date,
        "end": pl.Date,
        "since": pl.Date,
    }
    pairs = pl.DataFrame(list(_pairs(from_system, to_system)), schema=schema, orient="row")
    return _per_year(pairs, first, last).with_columns(
        pl.min_horizontal("end", pl.date("year", 12, 31)).alias("day"),
    )


def _code_years(system: Codes, first: int, last: int) -> pl.DataFrame:
    rows = [(code, s.start or _BEGIN, s.end or _END) for code, s in _own_spells(system)]
    schema = {COLUMN[system]: _schema(system), "start": pl.Date, "end": pl.Date}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return _per_year(frame, first, last).select(COLUMN[system], "year").unique()


def _window(frame: pl.DataFrame, year: str | None, when: str | None) -> list[pl.Series]:
    """Return the first and last day each row speaks of; null where it does not say."""
    if when is not None:
        try:
            days = frame[when].cast(pl.Date)
        except pl.exceptions.PolarsError:
            raise BadFileError("not a column of dates", when, "parse it into dates first") from None
        return [days.alias("first_day"), days.alias("last_day")]
    if year is not None:
        numbers = frame[year].cast(pl.Int32, strict=False)
        broken = frame[year].dtype.is_float() and (frame[year] != numbers).any()
        if broken or numbers.null_count() > frame[year].null_count() or not numbers.is_between(1, 9999).all():
            raise BadFileError("not a column of years", year, "give whole years, or the dates in `date`")
        made = pl.DataFrame({"y": numbers}).select(
            pl.date("y", 1, 1).alias("first_day"), pl.date("y", 12, 31).alias("last_day")
        )
        return [made["first_day"], made["last_day"]]
    return [pl.Series(n, [None] * frame.height, dtype=pl.Date) for n in ("first_day", "last_day")]


def _keys(values: pl.Series, scheme: Scheme) -> pl.DataFrame:
    """Return for every distinct value the key it is looked up by; null where nothing is known under it."""
    known = file_meanings(scheme)
    distinct = values.unique()
    found = [next((k for k in _spellings(v, scheme) if k in known), None) for v in distinct]
    return pl.DataFrame({"value": distinct, "key": pl.Series(found, dtype=pl.String)})


def _spellings(value: object, scheme: Scheme) -> Sequence[str]:
    if value is None:
        return ()
    text = str(value).strip()
    if scheme == "name":
        # SIPRI marks rebel groups and organisations with asterisks: "FAN (Chad)*" is not Chad.
        return () if text.endswith("*") else keys_of(text)
    whole = text.removesuffix(".0")
    if whole.isascii() and whole.isdigit():
        return (str(int(whole)),) if scheme in {"iso_numeric", "gw", "cow", "any"} and len(whole) <= 4 else ()
    if scheme == "any":
        return (text.upper(), *keys_of(text)) if len(text) == 3 else keys_of(text)
    return (text.upper(),)


@cache
def _timeline(scheme: Scheme) -> pl.DataFrame:
    """Return, for every key, stretches of days with the COW code it means then, or the codes it could mean."""
    rows = [
        (key, start, end, *((codes[0], None) if len(codes) == 1 else (None, " or ".join(map(str, codes)))))
        for key, found in file_meanings(scheme).items()
        for start, end, codes in _stretches(found)
    ]
    schema = {"key": pl.String, "start": pl.Date, "end": pl.Date, "ccode": pl.Int16, "ambiguous": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _stretches(found: Sequence[Meaning]) -> Iterator[tuple[date, date, tuple[int, ...]]]:
    if len({m.code for m in found}) == 1:
        yield _BEGIN, _END, (found[0].code,)
        return
    cuts = {_BEGIN.toordinal(), _END.toordinal() + 1}
    for m in found:
        cuts |= {m.span.start.toordinal()} if m.span.start else set()
        cuts |= {m.span.end.toordinal() + 1} if m.span.end else set()
    ordered = sorted(cuts)
    for start, after in pairwise(ordered):
        begin, end = date.fromordinal(start), date.fromordinal(after - 1)
        there = [m for m in found if m.span.meets(begin, begin)]
        settled = [m for m in there if m.kind == "in_files"]
        if there:
            yield begin, end, tuple(sorted({m.code for m in settled or there}))


def _area_spellings(text: str) -> tuple[str, ...]:
    """Return keys for an area: its sovereign may follow a comma ("Aruba, Kingdom of the Netherlands")."""
    whole = text.strip().removesuffix(".0")
    code = str(int(whole)) if whole.isascii() and whole.isdigit() and len(whole) <= 4 else whole.upper()
    return fold(text), fold(text.split(",")[0].split("(")[0]), code


def _left_over(answered: pl.DataFrame, column: str) -> pl.DataFrame:
    lost = answered.filter(pl.col("ccode").is_null())
    names = territories()
    spelled = {v: _area_spellings(str(v)) for v in lost["value"].unique() if v is not None}
    areas = [next((names[k] for k in spelled.get(v, ()) if k in names), None) for v in lost["value"]]
    reason = (
        pl.when(pl.col("value").is_null())
        .then(pl.lit("empty"))
        .when(pl.col("ambiguous").is_not_null())
        .then(pl.format("ambiguous: {}", pl.col("ambiguous").fill_null("")))
        .when(pl.col("key").is_not_null())
        .then(pl.lit("names no state at that time"))
        .when(pl.col("area").is_not_null())
        .then(pl.format("not a member: {}", pl.col("area").fill_null("")))
        .otherwise(pl.lit("unknown"))
    )
    return (
        lost.with_columns(pl.Series("area", areas, dtype=pl.String))
        .with_columns(reason.alias("reason"))
        .group_by("value", "reason")
        .agg(
            pl.col("rows").sum(),
            pl.col("first_day").dt.year().min().alias("first"),
            pl.col("last_day").dt.year().max().alias("last"),
        )
        .sort("value", "reason")
        .select(pl.col("value").alias(column), "rows", "first", "last", "reason")
    )
