"""From what people call a state - name, capital, adjective, code - to the state, or to the question which is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from numbers import Integral
from typing import cast

import polars as pl

from dyadscope import given
from dyadscope.errors import (
    AmbiguousNameError,
    BadFileError,
    CoverageError,
    DyadscopeError,
    UnknownNameError,
    UsageError,
    did_you_mean,
)
from dyadscope.records import System
from dyadscope.states import regions
from dyadscope.states._lookup import Meaning, fold, formerly, iso_codes, iso_numbers, keys_of, meanings, territories
from dyadscope.states._tables import ALWAYS, Spell, read
from dyadscope.states.crosswalk import counterpart, iso_of, predecessors, successors
from dyadscope.states.system import LIST_END, lifetimes, require_system, require_years

_LONGEST = 80
_BEGINNING = 4
"""Letters from which a text may be the beginning of a name."""
FORMER = " is a former name of "
"""What a remark says of a name that a state no longer has."""
_NOTES = {
    710: "China is read as the state seated in Beijing since 1949 and the China of the day before; Taiwan is COW 713",
    365: "Russia, the Soviet Union and the Russian Empire are one state in both lists",
    345: "Serbia, Yugoslavia, and Serbia and Montenegro are one state in COW; Gleditsch-Ward has 340 and 345",
    255: "COW's Germany ends in May 1945 and begins again on 3 October 1990; between them 260 (West) and 265 (East)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state of one of the two systems, with its codes in the others.

    Codes are those it bore last; `lifetimes` are its spells of membership in `system` (an end of None: still a member
    when the list ends). `name` is its short English name today or when it ended; `name_in` gives that of a year.
    `note` says what is particular about the state in the lists; `remark` how the text that was resolved was read, where
    it could mean another state or is a former name. Neither takes part in comparisons.
    """

    system: System
    ccode: int | None
    gwcode: int | None
    iso3: str | None
    iso2: str | None
    abbreviation: str
    name: str
    lifetimes: tuple[Spell, ...]
    note: str = field(default="", compare=False)
    remark: str = field(default="", compare=False)

    @property
    def code(self) -> int:
        """The state's code in its own system."""
        return cast(int, self.ccode if self.system == "cow" else self.gwcode)

    def name_in(self, year: int) -> str:
        """Return what the state was called at the end of a year.

        Examples
        --------
        >>> state("RUS").name_in(1975)
        'Soviet Union'
        """
        day = date(year, 12, 31)
        old = formerly().get(self.ccode, ()) if self.ccode is not None else ()
        return next((label for label, when in old if when.meets(day, day)), self.name)

    def names_in(self, first: int, last: int) -> tuple[tuple[str, int, int], ...]:
        """Return what the state was called, from which year to which, within some years.

        Examples
        --------
        >>> state("RUS").names_in(1980, 2000)
        (('Soviet Union', 1980, 1991), ('Russia', 1992, 2000))
        """
        runs = [(name, list(years)) for name, years in groupby(range(first, last + 1), self.name_in)]
        return tuple((name, years[0], years[-1]) for name, years in runs)

    def change_of_name(self, first: int, last: int) -> str:
        """Say what else the state was or is called, of some years; empty if it has one name.

        Examples
        --------
        >>> state("Serbia").change_of_name(1990, 2020)
        'Serbia (345) was called Yugoslavia to 2003, Serbia and Montenegro 2004-2006'
        >>> state("RUS").change_of_name(1950, 1980)
        'Soviet Union is a former name of Russia (365)'
        >>> state("France").change_of_name(1950, 1980)
        ''
        """
        *earlier, (latest, _, _) = self.names_in(first, last)
        now = by_code(self.code, self.system).name
        told = [
            f"{name} to {end}" if start == first else f"{name} {start}-{end}"
            for name, start, end in earlier
            if name != latest
        ]
        if told:
            return f"{latest} ({self.code}) was called {', '.join(told)}"
        return "" if latest == now else f"{latest}{FORMER}{now} ({self.code})"

    def existed(self, first: int, last: int) -> bool:
        """Whether the state was a member on any day of these years; members at the list's end are carried on."""
        return any(s.meets(date(first, 1, 1), date(last, 12, 31)) for s in self.lifetimes)

    @property
    def lived(self) -> str:
        """The spells of membership in words, by day."""
        return " and ".join(f"{s.start} to {s.end}" if s.end else f"since {s.start}" for s in self.lifetimes)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


def state(code: int | str, system: System = "cow") -> State:
    """Return a state by its code in the system, or by anything `resolve` understands without a period."""
    return by_code(code, system) if isinstance(code, int) else resolve(code, system=system)


@cache
def by_code(code: int, system: System = "cow") -> State:
    """Return the state that has a code; an unknown code raises with its neighbours."""
    require_system(system)
    spells = lifetimes(code, system)
    row = next(r for r in read(system) if int(r["code"]) == code)
    other = counterpart(code, system)
    ccode = code if system == "cow" else other
    iso = iso_of(ccode) if ccode is not None else None
    return State(
        system=system,
        ccode=ccode,
        gwcode=code if system == "gw" else other,
        iso3=iso[0] if iso else None,
        iso2=iso[1] if iso else None,
        abbreviation=row["abbreviation"],
        name=row["name"],
        lifetimes=spells,
        note=_NOTES.get(ccode, "") if ccode is not None else "",
    )


@cache
def states(system: System = "cow") -> tuple[State, ...]:
    """Return every state of a system, by code."""
    require_system(system)
    return tuple(by_code(int(r["code"]), system) for r in read(system))


def resolve(
    text: str | int | State,
    *,
    system: System = "cow",
    year: int | str | None = None,
    period: tuple[int, int] | None = None,
) -> State:
    """Return the one state a text means, or raise saying what to write instead.

    Parameters
    ----------
    text
        A name ("Russia", "Viet Nam"), capital ("Moscow"), adjective ("Chinese"), ISO code ("rus", "SUN", "ru"), the
        list's own abbreviation ("UKG") or a number, which is a code of the system asked for (365 or "365"). Case,
        diacritics, spaces and punctuation do not matter. Where three letters are one state's ISO code and COW's
        abbreviation of another (AUS, SLV), ISO's goes first and `State.remark` says so.
    system
        "cow" or "gw".
    year, period
        When: names and codes that changed hands are read by it, and the state must have been a member in it. Without
        it, a text means the states that are members when the list ends, and past ones only where there is no such.

    Raises
    ------
    AmbiguousNameError
        When several states are meant: the fix lists them and what to write.
    UnknownNameError
        When none is known by that text; the fix names the nearest.
    CoverageError
        When the state meant was no member in the period; the fix gives its lifetime and successors.
    UsageError
        When what is given is neither a text nor a code, or both a year and a period are.

    Examples
    --------
    >>> resolve("USSR", year=1975).ccode, resolve("Moscow").iso3, resolve(255).abbreviation
    (365, 'RUS', 'GMY')
    >>> resolve("AUS").remark
    "AUS is read as ISO's code of Australia (900); COW abbreviates Austria so: for it write 305 or AUT"
    >>> try:
    ...     resolve("Germany", year=1970)
    ... except AmbiguousNameError as problem:
    ...     print(problem.fix)
    write 260 (West Germany, 1955-1990) or 265 (East Germany, 1954-1990)
    """
    require_system(system)
    when = _when(year, period)
    if isinstance(text, State):
        return _alive(text if text.system == system else by_code(_code_in(text, system), system), when)
    shown = " ".join(_as_text(text).split())
    if not shown:
        raise UsageError("no state given", repr(text), "write a name, a capital or a code, as in RUS or Russia")
    if shown.isdecimal() and shown.isascii():
        if len(shown) > 4:
            raise UnknownNameError(f"no state has this {system.upper()} code", shown[:_LONGEST], "codes are 2 to 990")
        return _numbered(shown, isinstance(text, str), system, when)
    known = meanings(system)
    keys = keys_of(shown) if len(shown) <= _LONGEST else []
    found = next((known[k] for k in keys if k in known), ()) or _people(keys, known)
    if not found:
        raise _not_known(shown, keys, system)
    fitting = [m for m in found if _fits(m, system, when)]
    if when is None and not fitting:
        # All are past: a name that never was another state's goes before one that was this state's for a while.
        fitting = [m for m in found if m.span == ALWAYS] or list(found)
    codes = sorted({m.code for m in fitting})
    if len(codes) > 1:
        codes = sorted({m.code for m in fitting if m.kind == "iso3"}) or codes
    if len(codes) == 1:
        return replace(by_code(codes[0], system), remark=_how_read(shown, codes[0], found, fitting, system))
    if codes:
        raise _ambiguous(shown, found, codes, system, when)
    raise _out_of_time(shown, found, system, when)


def resolve_or_none(
    text: str | int | State,
    *,
    system: System = "cow",
    year: int | str | None = None,
    period: tuple[int, int] | None = None,
) -> State | None:
    """Return the one state a text means, as `resolve` does, or None where it means none or several.

    A damaged table of names is neither, and still raises BadFileError.

    Examples
    --------
    >>> resolve_or_none("Moscow", year=1990).ccode, resolve_or_none("Moscowian")
    (365, None)
    """
    try:
        return resolve(text, system=system, year=year, period=period)
    except BadFileError:
        raise
    except DyadscopeError:
        return None


def check_lifetime(state: State, first: int, last: int) -> None:
    """Raise unless the state was a member of its system on at least one day of these years.

    Raises
    ------
    CoverageError
        With the state's lifetime and what came after it.
    """
    require_years(first, last)
    if not state.existed(first, last):
        raise CoverageError(
            f"{state.name} was not a member of the {_title(state.system)} system in {_years((first, last))}",
            str(state.code),
            _lifetime(state, (first, last)),
        )


@cache
def collisions() -> pl.DataFrame:
    """Return the three-letter codes that are one state's COW abbreviation and ISO's code of something else.

    Returns
    -------
    polars.DataFrame
        `code`, `cow` and `cow_name` (the state that COW abbreviates so), `iso` and `iso_name` (the COW code and name of
        the state that ISO 3166 gives it to; the code is null where that is a dependency), `both` (whether both are
        members of the system on some common day: then `resolve` reads it as ISO's in periods that have both).
    """
    rows: list[tuple[str, int, str, int | None, str, bool]] = []
    abbreviations = {s.abbreviation: s for s in states("cow")}
    areas = {r["iso3"]: r["name"] for r in read("territories")}
    for code in sorted(abbreviations):
        ours = abbreviations[code]
        for other in sorted({i.ccode for i in iso_codes() if i.iso3 == code} - {ours.code}):
            theirs = by_code(other)
            both = any(a.common(b) for a in ours.lifetimes for b in theirs.lifetimes)
            rows.append((code, ours.code, ours.name, other, theirs.name, both))
        if code in areas:
            rows.append((code, ours.code, ours.name, None, areas[code], False))
    schema = {
        "code": pl.String,
        "cow": pl.Int16,
        "cow_name": pl.String,
        "iso": pl.Int16,
        "iso_name": pl.String,
        "both": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _as_text(text: object) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, Integral) and not isinstance(text, bool) and 0 < int(text) < 10_000:
        return str(int(text))
    raise UsageError("a state is a name or a code", given.shown(text), "write RUS, Russia or 365")


def _code_in(known: State, system: System) -> int:
    code = known.ccode if system == "cow" else known.gwcode
    if code is None:
        raise UnknownNameError(f"not a state of the {_title(system)} system", str(known), "name another")
    return code


def _when(year: object, period: object) -> tuple[int, int] | None:
    if year is not None and period is not None:
        raise UsageError("a year and a period are given", f"{given.shown(year)} and a period", "give one of them")
    if year is not None:
        period = (year, year)
    if period is None:
        return None
    if not isinstance(period, tuple | list) or len(period) != 2 or any(y is None for y in period):
        raise UsageError("a period is two years", given.shown(period), "give it as (1990, 2000)")
    first, last = (int(given.year(y) or 0) for y in period)
    require_years(first, last)
    return first, last


def _numbered(shown: str, typed: bool, system: System, when: tuple[int, int] | None) -> State:
    """Return the state of a code; of three digits that were typed it is said if ISO 3166 has them for another state."""
    code = int(shown)
    by_iso = [m for m in iso_numbers().get(shown, ()) if system == "cow" and m.code != code]
    others = [by_code(m.code) for m in by_iso if _fits(m, system, when)]
    instead = " or ".join(f"{other.iso3 or other.code}" for other in others)
    if others and not any(member.code == code for member in states(system)):
        named = " or ".join(map(str, others))
        fix = f"ISO 3166 has this number for {named}: write {instead}"
        raise UnknownNameError(f"no state has this {system.upper()} code", shown, fix)
    found = _alive(by_code(code, system), when)
    if not others or not typed:
        return found
    named = " or ".join(other.name for other in others)
    remark = f"{shown} is read as COW's code of {found.name}; ISO 3166 numbers {named} so: for it write {instead}"
    return replace(found, remark=remark)


def _how_read(shown: str, code: int, found: Iterable[Meaning], fitting: Iterable[Meaning], system: System) -> str:
    """Say how a text was read where it has another reading that fits as well, or is a former name; else nothing."""
    this, own, letters = by_code(code, system), [m for m in fitting if m.code == code], shown.upper()
    if len(shown) == 3 and all(m.kind in {"code", "iso3"} for m in own):
        as_iso = any(m.kind == "iso3" for m in own)
        others = [m for m in found if m.code != code and (m in fitting if as_iso else m.kind == "iso3")]
        area = None if as_iso else territories().get(letters)
        if others and as_iso:
            other = by_code(others[0].code, system)
            instead = " or ".join(filter(None, (str(other.code), other.iso3)))
            return f"{letters} is read as ISO's code of {this}; COW abbreviates {other.name} so: for it write {instead}"
        if others or area:
            other_reading = (
                f"{by_code(others[0].code, system)}, was no member then" if others else f"{area}, is no state"
            )
            return f"{letters} is read as COW's abbreviation of {this}; ISO's {letters}, {other_reading}"
    if all(m.kind == "formerly" for m in own):
        return f"{own[0].label}{FORMER}{this}, {_bounds(own[0].span)}"
    return ""


def _people(keys: Iterable[str], known: Mapping[str, tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    """Return what a plural ("Russians", "Koreans") means: the states of the adjective."""
    singular = next((k[:-1] for k in keys if k.endswith("s")), "")
    return tuple(m for m in known.get(singular, ()) if m.kind == "adjective")


def _fits(meaning: Meaning, system: System, when: tuple[int, int] | None) -> bool:
    """Whether the text has this meaning in the period and the state was then a member."""
    spells = lifetimes(meaning.code, system)
    if when is None:
        return spells[-1].end is None and meaning.span.meets(LIST_END[system], date.max)
    asked = Spell(date(when[0], 1, 1), date(when[1], 12, 31))
    meant = meaning.span.common(asked)
    return meant is not None and any(s.common(meant) for s in spells)


def _alive(found: State, when: tuple[int, int] | None) -> State:
    if when is not None:
        check_lifetime(found, *when)
    return found


def _not_known(shown: str, keys: Iterable[str], system: System) -> DyadscopeError:
    text = repr(shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "...")
    other: System = "gw" if system == "cow" else "cow"
    for key in (*keys, fold(shown), shown.upper()):
        if there := meanings(other).get(key):
            names = " or ".join(str(by_code(c, other)) for c in sorted({m.code for m in there}))
            fix = "; ".join(filter(None, (f"{_title(other)} has {names}", did_you_mean(_beginning(shown, system)))))
            return UnknownNameError(f"not a state of the {_title(system)} system", text, fix)
        if key in territories():
            return UnknownNameError(
                "not a member of the state system", text, f"{territories()[key]} is a dependency or other area"
            )
    if group := regions.find(shown):
        return UnknownNameError("a group of states, not a state", text, f"use {group.name} where a region is asked for")
    suggested = did_you_mean(near(shown[:_LONGEST], system))
    return UnknownNameError("unknown state", text, suggested or "write a name, a capital, or a COW or ISO code")


def near(text: str, system: System = "cow", *, capitals: bool = True, cutoff: float = 0.65) -> list[str]:
    """Return what a text that names no state may have meant, nearest first, one spelling for each of three states.

    Examples
    --------
    >>> near("Rusia"), near("Frence", capitals=False, cutoff=0.75)
    (['Russia', 'Prussia', 'Persia'], ['France'])
    >>> near("GER")
    ['GMY (Germany)', 'PER (Peru)', 'NER (Niger)']
    """
    shown = text[:_LONGEST]
    short = len(fold(shown)) <= 3
    first = _beginning(shown, system) if short else []
    labels = _labels(system, short, capitals)
    sound = _sound(shown)
    # A name that begins with the text is meant by it however much longer it is: Czecho, of Czechoslovakia.
    longer = [label for label in labels if label.startswith(sound)] if len(sound) >= _BEGINNING else []
    alike = get_close_matches(sound, labels, n=8, cutoff=cutoff)
    near = dict.fromkeys([*alike[:1], *sorted(longer, key=len), *alike])
    by_state: dict[int, str] = {}
    for code, label in (labels[n] for n in near):
        by_state.setdefault(code, label)
    return list(dict.fromkeys([*first, *by_state.values()]))[:3]


def _beginning(text: str, system: System) -> list[str]:
    """Return present states of which a name, or one of former years, begins with three letters, as codes often do."""
    letters = fold(text)
    if len(letters) != 3:
        return []
    present = [s for s in states(system) if s.lifetimes[-1].end is None]
    called = [(s, s.name) for s in present]
    called += [(s, label) for s in present for label, _ in reversed(formerly().get(s.ccode or 0, ()))]
    found: dict[str, str] = {}
    for s, name in called:
        if fold(name).startswith(letters):
            found.setdefault(s.abbreviation, f"{s.abbreviation} ({name})")
    return list(found.values())[:3]


def _sound(text: str) -> str:
    """Return a text without what is most often confused: y for i, k and q for c, ph for f, doubled letters."""
    confused = fold(text).replace("ph", "f").translate(str.maketrans("ykq", "icc"))
    return "".join(letter for letter, before in zip(confused, " " + confused, strict=False) if letter != before)


@cache
def _labels(system: System, short: bool, capitals: bool) -> dict[str, tuple[int, str]]:
    """Return what near misses are compared with -> the state and how to write it: codes for short texts, else names."""
    order = ("name", "formerly", "alias", "capital", "adjective", "iso3", "code")
    wanted = (m for found in meanings(system).values() for m in found if capitals or m.kind != "capital")
    found = sorted(wanted, key=lambda m: order.index(m.kind))
    out: dict[str, tuple[int, str]] = {}
    for m in found:
        if short and len(fold(m.label)) == 3:
            out.setdefault(_sound(m.label), (m.code, f"{m.label.upper()} ({by_code(m.code, system).name})"))
        elif not short and len(fold(m.label)) > 3 and m.kind != "adjective":
            out.setdefault(_sound(m.label), (m.code, m.label))
    return out


def _ambiguous(
    shown: str, found: Iterable[Meaning], codes: list[int], system: System, when: tuple[int, int] | None
) -> AmbiguousNameError:
    candidates = " or ".join(_candidate(by_code(c, system)) for c in codes)
    past = sorted({m.code for m in found} - set(codes))
    fix = f"write {candidates}"
    if when is None and past:
        fix += f"; in past years also {' or '.join(_candidate(by_code(c, system)) for c in past)}"
    elif when is not None and when[0] != when[1]:
        fix += ", or a period in which only one of them existed"
    at = f" in {_years(when)}" if when else ""
    return AmbiguousNameError(f"several states are meant by this{at}", repr(shown), fix)


def _out_of_time(shown: str, found: Iterable[Meaning], system: System, when: tuple[int, int] | None) -> CoverageError:
    meant = [by_code(c, system) for c in sorted({m.code for m in found})]
    at = _years(when) if when else ""
    # The state lived on but under another name: USSR in 2005.
    renamed = [s for s in meant if when and s.existed(*when)]
    if renamed:
        now = ", ".join(f"{s.name_in(when[1])} ({s.code})" for s in renamed if when)
        bounds = ", ".join(sorted({_bounds(m.span) for m in found if m.span != ALWAYS}))
        return CoverageError(
            f"no state was called this in {at}", repr(shown), f"the name was used {bounds}; write {now}"
        )
    return CoverageError(
        f"not a member of the {_title(system)} system in {at}",
        repr(shown),
        "; ".join(f"{s.name} ({s.code}): {_lifetime(s, when)}" for s in meant),
    )


def _lifetime(state: State, when: tuple[int, int] | None) -> str:
    """Return when a state lived, what came after it, and under which other codes its land is listed in the years."""
    ended = state.lifetimes[-1].end is not None
    after = [by_code(s.successor, state.system) for s in successors(state.code, state.system)] if ended else []
    then = f", then {', '.join(map(str, after))}" if after else ""
    others = [s for s in kin(state) if when and s.existed(*when) and s not in after]
    instead = f"; in {_years(when)} write {' or '.join(map(written, others))}" if when and others else ""
    return f"member {state.lived}{then}{instead}"


def kin(state: State) -> tuple[State, ...]:
    """Return the states that one came out of or became by a union or a split: the same land under other codes.

    Examples
    --------
    >>> [s.name for s in kin(by_code(316))], [s.name for s in kin(by_code(260))]
    (['Czechoslovakia'], ['Germany'])
    """
    changes = [(s.predecessor, s.kind) for s in predecessors(state.code, state.system)]
    changes += [(s.successor, s.kind) for s in successors(state.code, state.system)]
    codes = dict.fromkeys(code for code, kind in changes if kind in {"union", "split"})
    return tuple(by_code(code, state.system) for code in codes)


def written(state: State) -> str:
    """Return how to write a state that has ended: its abbreviation where that means it with and without years.

    Examples
    --------
    >>> written(by_code(260)), written(by_code(315))
    ('GFR (West Germany)', '315 (Czechoslovakia)')
    """
    lived = state.lifetimes[-1]
    years = ((lived.start or date.min).year, (lived.end or LIST_END[state.system]).year)
    read = [resolve_or_none(state.abbreviation, system=state.system, period=when) for when in (years, None)]
    return f"{state.abbreviation if read == [state, state] else state.code} ({state.name})"


def absent(codes: Iterable[int], first: int, last: int) -> str:
    """Say which states did not exist at all in some years, and where their land was then; empty if all existed."""
    told = []
    for one in map(by_code, codes):
        if one.existed(first, last):
            continue
        when = f"in {first}" if first == last else f"between {first} and {last}"
        others = [s.name for s in kin(one) if s.existed(first, last)]
        apart = f"; {' and '.join(others)} {'were' if len(others) > 1 else 'was'}" if others else ""
        told.append(f"{one.name} was no state of its own {when} (listed as one {one.lived}){apart}")
    return "; ".join(told)


def _candidate(state: State) -> str:
    spans = ", ".join(f"{s.start.year if s.start else ''}-{s.end.year if s.end else ''}" for s in state.lifetimes)
    return f"{state.code} ({state.name}, {spans})"


def _bounds(when: Spell) -> str:
    if when.start is None or when.end is None:
        return f"to {when.end.year}" if when.end else f"from {when.start.year}" if when.start else "always"
    return f"{when.start.year}-{when.end.year}"


def _years(when: tuple[int, int]) -> str:
    return str(when[0]) if when[0] == when[1] else f"{when[0]}-{when[1]}"


def _title(system: System) -> str:
    return "COW" if system == "cow" else "Gleditsch-Ward"
