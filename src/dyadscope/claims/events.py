"""Whether something happened: rows of published lists, and where there is no vault the index's counts by year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from dyadscope import catalog
from dyadscope.claims.counterparts import named, with_named, without_named
from dyadscope.claims.days import UNTESTED, Falls, Window, days_of, falls, window, without_days
from dyadscope.claims.exercises import REGULAR_OF, REGULAR_YEARS, exercise_fits, regular
from dyadscope.claims.outcome import Line, Number, Outcome, Row, Verdict
from dyadscope.claims.promises import of_kind
from dyadscope.claims.query import Query
from dyadscope.claims.row_names import date_of, dated, latest, many, name_of
from dyadscope.claims.rows import rows_of
from dyadscope.claims.series import Numbers, within
from dyadscope.claims.wording import described, span_of, title, titled
from dyadscope.results.numbers import number
from dyadscope.sources._ledger_tables import RELATIONS
from dyadscope.states.names import by_code

NEAR = 3
"""Days by which a report and a list may differ on when somebody met somebody."""
SHOWN = 12
"""Rows kept as evidence of one claim."""

_ROWS_ALONE = frozenset({"meeting", "visit", "treaty", "trade-agreement", "defence-agreement", "sanctions", "break"})
"""Kinds for which a count by year cannot stand for the event that is claimed."""


def judge_event(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Return whether a list has a matching row within the period, and on the days that a query names.

    A row supports. No row contradicts nothing, because no list is complete: the outcome is "no data", and only where
    the index knows the count to be 0 in every year of the period is "none" supported.
    """
    days = days_of(query)
    if days is not None:
        return _on_days(without_days(query), numbers, last, days)
    return _judged(query, numbers, last)


def ordered_beside(query: Query, found: Outcome, numbers: Numbers, until: int | None) -> Outcome:
    """Leave open what is said of arms of some years of which all orders are of a year beside them.

    Years of order are in part estimates, and a sale is talked of before or after it.
    """
    ordered = query.kind == "event" and query.what == "arms" and DELIVERED not in query.names
    if not ordered or query.expect != "some" or found.verdict != "no data":
        return found
    wider = replace(query, first=query.first - 1, last=query.last + 1)
    beside = judge_event(wider, numbers, wider.last if until is None else min(wider.last, until))
    if beside.verdict == "no data":
        return found
    told = f"{beside.finding}; none known to have been ordered in {span_of(query.first, query.last)}"
    return replace(beside, verdict="mixed", finding=told)


def _on_days(query: Query, numbers: Numbers, last: int, days: Window) -> Outcome:
    """Judge by the rows of the days stated; a row of the year alone leaves the days open, and contradicts nothing."""
    lasting = query.what == "exercises"

    def fallen(*how: Falls) -> Outcome:
        return _judged(query, numbers, last, lambda r: _fell(r, days, lasting) in how)

    exact = fallen("inside")
    if exact.rows and exact.verdict != "no data":
        return exact
    if query.expect != "some":
        open_still = fallen("inside", "partly", "near")
        return replace(open_still, verdict="no data", finding=f"{open_still.finding}; {UNTESTED}")
    coarse = fallen("inside", "partly")
    if coarse.verdict in {"supported", "mixed", "partly"}:
        return replace(coarse, verdict="partly", finding=f"{coarse.finding}; {UNTESTED}")
    near = fallen("near")
    if near.rows and near.verdict == "supported":
        return replace(near, verdict="mixed", finding=f"{near.finding}; a few days off")
    of_year = _judged(query, numbers, last)
    if of_year.verdict in {"supported", "mixed"}:
        return replace(of_year, verdict="no data", finding=f"{of_year.finding}; none of these on the days stated")
    return of_year


def _fell(row: Row, days: Window, lasting: bool) -> Falls:
    """Return whether what a row tells of fell on some days, by the dates it gives; years alone do not say."""
    told = [window(str(row.values[n])) for n in _BEGUN if row.values.get(n)]
    over = [window(str(row.values[n])) for n in _ENDED if lasting and row.values.get(n)]
    begun = next((w for w in told if w is not None), None)
    if begun is None:
        return "partly"
    return falls(begun, next((w for w in over if w is not None), begun), days)


_BEGUN = ("since", "date", "start_date", "begin_date", "sign_date", "begin", "signed", "order_year", "year")
_ENDED = ("end_date", "end")
"""Columns that date a row, the finer before the coarser."""


def _judged(query: Query, numbers: Numbers, last: int, counts: Callable[[Row], bool] | None = None) -> Outcome:
    """Judge by the rows of the period, or by those alone that count; without any list, by the index's counts."""
    if query.first > last:
        return Outcome(verdict="no data", finding=f"no year of {span_of(query.first, query.last)} had passed")
    held = [(s, t) for s, t in catalog.events()[query.what] if numbers.holds_table(s, t)]
    if held:
        rows = [r for s, t in held for r in _rows(query, numbers, s, t, last) if counts is None or counts(r)]
        if query.what == "exercises" and (query.names or (rows and query.expect in {"regular", "yearly"})):
            found = _exercised(query, numbers, rows, last)
            if found is not None:
                return found
        elif BY_UNION in query.names:
            return _by_union(query, numbers, rows, last)
        elif DELIVERED in query.names:
            return _delivered(query, numbers, rows, last)
        elif query.what == "treaty" and query.names:
            return _pledged(query, numbers, rows, last)
        elif query.names:
            return _by_name(query, numbers, rows, last)
        if rows and query.expect != "regular":
            return _met(query, _from_rows(query, numbers, rows, last))
    if query.names == (DELIVERED,) and not held:
        ordered = _from_counts(replace(query, names=()), numbers, last)
        verdict: Verdict = "partly" if ordered.verdict == "supported" else "no data"
        return replace(ordered, verdict=verdict, finding=f"{ordered.finding}; these are orders, not deliveries")
    if query.names or query.what in _ROWS_ALONE:
        lists = [(s, t) for s, t in catalog.events()[query.what] if speaks_of(f"{s}.{t}", query.states)]
        if not lists:
            who = " and ".join(by_code(c).name for c in query.states[:2])
            return Outcome(verdict="no data", finding=f"no list that is read here has a {query.what} of {who}")
        lacking = [s for s, t in lists if not numbers.holds_table(s, t)]
        if lacking:
            needs = f"rows are needed: run `dyadscope pull {' '.join(dict.fromkeys(lacking))}`"
            return Outcome(verdict="no data", finding=needs)
        return _none(query, numbers, last)
    return _from_counts(query, numbers, last)


def _exercised(query: Query, numbers: Numbers, rows: list[Row], last: int) -> Outcome | None:
    """Judge exercises of a kind, place or name, all borne by one row; None where counts by year say more."""
    fitting = [r for r in rows if all(exercise_fits(r, n) for n in query.names)]
    wanted = " and ".join(query.names)
    if query.expect in {"regular", "yearly"}:
        assert numbers.vault is not None
        tables = [(s, t) for s, t in catalog.events()["exercises"] if numbers.holds_table(s, t)]
        spans = [numbers.vault.coverage(s, t) for s, t in tables if speaks_of(f"{s}.{t}", query.states)]
        listed = sorted({y for a, b in spans for y in range(max(a, query.first), min(b, last) + 1)})
        least = REGULAR_YEARS if query.expect == "regular" else REGULAR_OF
        verdict, told = regular({int(r.values["year"]) for r in fitting}, listed, last, least)
        if not query.names and query.expect == "regular" and verdict != "supported":
            return None
        shown = f": {_told(fitting)}" if fitting else ""
        return Outcome(
            verdict=verdict,
            finding=f"{wanted + ' ' if wanted else ''}exercises {told}{shown}",
            rows=tuple(fitting[-SHOWN:]),
            lines=_lines(query, numbers, last),
            coverage=_lists(query, numbers),
        )
    if fitting:
        return _from_rows(query, numbers, fitting, last)
    told = _nothing(query, last)
    if rows:
        told = f"{many(rows)} of the two in {span_of(query.first, last)}, none known to be {wanted}: {_told(rows)}"
    return Outcome(verdict="no data", finding=told, coverage=_lists(query, numbers))


def _from_rows(query: Query, numbers: Numbers, rows: list[Row], last: int) -> Outcome:
    verdict: Verdict = "supported" if query.expect == "some" else "contradicted"
    finding = f"{many(rows)} in {span_of(query.first, last)}: {_told(rows)}"
    return Outcome(
        verdict=verdict,
        finding=finding,
        rows=tuple(rows[-SHOWN:]),
        lines=_lines(query, numbers, last),
        coverage=_lists(query, numbers),
    )


JOURNEYS, ANNOUNCED = "journeys", "announcement"
"""The list of leaders' journeys by year, and the basis of rows that are no evidence of one."""


def _met(query: Query, found: Outcome) -> Outcome:
    """Who was in the other state in a year surely met somebody; the list of journeys does not say so."""
    if query.what == "visit" or found.verdict != "supported" or any(r.table != JOURNEYS for r in found.rows):
        return found
    return replace(found, verdict="partly", finding=f"{found.finding}; whom they met there is not listed")


BY_UNION = "by:eu"
"""In a query on sanctions: those of the European Union, which is no state; its first state stands for the members."""
UNION = ("EU", "EEU")
"""How the list of sanctions calls the Union and its Communities among the senders."""


def _by_union(query: Query, numbers: Numbers, rows: list[Row], last: int) -> Outcome:
    """Sanctions of which the Union itself is a sender; cases of members alone are others."""
    bare = replace(query, names=())
    if not rows:
        target = by_code(query.states[1]).name
        told = f"no row of sanctions.cases of the European Union against {target} in {span_of(query.first, last)}"
        return Outcome(
            verdict="no data", finding=f"{told}; such lists need not be complete", coverage=_lists(bare, numbers)
        )
    found = _from_rows(bare, numbers, rows, last)
    return replace(found, finding=f"of the European Union, {found.finding}", lines=())


DELIVERED = "by:delivery"
"""In a query on arms: the years are those of delivery, and not of the order."""


def _delivered(query: Query, numbers: Numbers, rows: list[Row], last: int) -> Outcome:
    """Arms by the years in which they came; what was ordered in the period, or came in other years, is mixed."""
    names = tuple(n for n in query.names if n != DELIVERED)
    bare = replace(query, names=names)
    years = range(query.first, min(query.last, last) + 1)
    came = [r for r in rows if any(str(y) in str(r.values.get("delivery_years") or "") for y in years)]

    def found(some: list[Row]) -> Outcome:
        if names:
            return _by_name(bare, numbers, some, last)
        if some:
            return _from_rows(bare, numbers, some, last)
        return _none(bare, numbers, last)

    exact = found(came)
    if exact.verdict != "no data":
        return exact
    others = found(rows)
    if others.verdict == "no data":
        return others
    told = f"{others.finding}; none known to have been delivered in {span_of(query.first, years[-1])}"
    return replace(others, verdict="mixed", finding=told)


def _pledged(query: Query, numbers: Numbers, rows: list[Row], last: int) -> Outcome:
    """A treaty of the kind that is named; one of another kind leaves the claim open, and is told."""
    bare = replace(query, names=())
    if not rows:
        return _none(bare, numbers, last)
    fitting, verdict, also = of_kind(rows, query.names[0])
    found = _from_rows(bare, numbers, fitting, last)
    return replace(found, verdict=verdict, finding=f"{found.finding}; {also}") if also else found


def _by_name(query: Query, numbers: Numbers, rows: list[Row], last: int) -> Outcome:
    """Every name must have a row of its own (of a meeting, one row must bear all); some with, some without is mixed."""
    if query.what in {"meeting", "visit"}:
        if named(query):
            bare = without_named(query)
            fitting = [r for r in rows if all(_fits(r, n) for n in bare.names)]
            found = _by_name(bare, numbers, rows, last)
            return with_named(query, found, fitting or list(found.rows), numbers.vault)
        fitting = [r for r in rows if all(_fits(r, n) for n in query.names)]
        if fitting:
            return _met(query, _from_rows(query, numbers, fitting, last))
        of_year = [r for r in rows if r.table == JOURNEYS and all(is_day(n) or _fits(r, n) for n in query.names)]
        if of_year and query.expect == "some":
            found = _from_rows(query, numbers, of_year, last)
            return replace(found, verdict="partly", finding=f"{found.finding}; {UNTESTED}")
        told = _nothing(query, last)
        if rows:
            told = f"{many(rows)} of the two in {span_of(query.first, last)}, none with {' and '.join(query.names)}"
        return Outcome(verdict="no data", finding=told, coverage=_lists(query, numbers))  # fmt: skip
    matched = {name: [r for r in rows if weapon_fits(r.values, name)] for name in query.names}
    hit = [n for n, found in matched.items() if found]
    missed = [n for n, found in matched.items() if not found]
    kept = {(r.table, r.row): r for found in matched.values() for r in found}
    verdict: Verdict = "no data"
    if hit:
        verdict = ("mixed" if missed else "supported") if query.expect == "some" else "contradicted"
    told = f"rows name {', '.join(hit)}: {_told(list(kept.values()))}" if hit else _nothing(query, last)
    if not hit and rows:
        told = f"{many(rows)} in {span_of(query.first, last)}: {_told(rows)}"
    finding = told + (f"; no row names {', '.join(missed)}" if missed else "")
    return Outcome(
        verdict=verdict,
        finding=finding,
        rows=tuple(list(kept.values())[-SHOWN:]),
        lines=_lines(query, numbers, last),
        coverage=_lists(query, numbers),
    )


def _from_counts(query: Query, numbers: Numbers, last: int) -> Outcome:
    names = catalog.counts()[query.what]
    series = {n: within(numbers.dyad(n, *query.states), query.first, last) for n in names}
    coverage = described(numbers, [n for n in names if series[n]] or names[:1])
    known = {
        y: max((v for s in series.values() for z, v in s if z == y), default=0.0) for s in series.values() for y, _ in s
    }
    if not known:
        return Outcome(
            verdict="no data",
            finding=f"{title(names[0])} is not known in {span_of(query.first, last)}",
            coverage=coverage,
        )
    happened = sorted(y for y, v in known.items() if v > 0)
    verdict: Verdict
    if query.expect == "regular":
        verdict, told = _regular(sorted(known), happened)
    elif query.expect == "some":
        verdict = "supported" if happened else "no data"
        told = f"{len(happened)} of {len(known)} known years with at least one"
    else:
        whole = set(known) >= set(range(query.first, query.last + 1))
        verdict = "contradicted" if happened else "supported" if whole else "no data"
        told = f"{len(happened)} of {len(known)} known years with at least one"
    values = tuple(
        Number(name=n, label=titled(n, query.states), value=v, year=y)
        for n, s in series.items()
        for y, v in s
        if v > 0 or query.expect == "none"
    )
    total = {n: sum(v for _, v in s) for n, s in series.items() if s}
    told += "; " + ", ".join(
        f"{titled(n, query.states)}: {number(v)} in {span_of(query.first, last)}" for n, v in total.items()
    )
    return Outcome(
        verdict=verdict,
        finding=told,
        numbers=values[-SHOWN:],
        lines=_lines(query, numbers, last),
        rows=tuple(
            r
            for s, t in catalog.events()[query.what]
            if numbers.holds_table(s, t)
            for r in _rows(query, numbers, s, t, last)
        )[-SHOWN:],
        coverage=coverage,
    )


def _regular(known: list[int], happened: list[int]) -> tuple[Verdict, str]:
    """Three of the latest five known years make it regular; fewer known years say nothing."""
    window = [y for y in known if y > known[-1] - REGULAR_OF]
    hits = [y for y in window if y in happened]
    told = f"in {len(hits)} of the {len(window)} latest known years ({span_of(window[0], window[-1])})"
    if len(hits) >= REGULAR_YEARS:
        return "supported", told
    if len(window) < REGULAR_OF:
        return "no data", told
    return ("mixed" if hits else "contradicted"), told


def _rows(query: Query, numbers: Numbers, source: str, table: str, last: int) -> list[Row]:
    assert numbers.vault is not None
    a, b = query.states[:2]
    between = pl.col("year").is_between(query.first, last)
    match f"{source}.{table}":
        case "sipri_arms.deals":
            pair = (pl.col("ccode1") == b) & (pl.col("ccode2") == a)
            condition = pair & pl.col("order_year").is_between(query.first, last)
            if DELIVERED in query.names:
                begun = pl.min_horizontal("order_year", "first_delivery") <= last
                condition = pair & begun & (pl.max_horizontal("order_year", "last_delivery") >= query.first)
        case "exercises.participants":
            frame = numbers.vault.read(source, table).filter(pl.col("ccode").is_in([a, b]) & between)
            both = frame.group_by("MMEID").agg(pl.col("ccode").n_unique()).filter(pl.col("ccode") == 2)["MMEID"]
            condition = pl.col("MMEID").is_in(both.to_list()) & (pl.col("ccode") == b)
        case "exercises.russian_participants":
            condition = (pl.min_horizontal("ccode1", "ccode2") == min(a, b)) & (
                pl.max_horizontal("ccode1", "ccode2") == max(a, b)
            )
            condition = condition & between & ~pl.col("doubtful")
        case "ledger.exercises":
            frame = numbers.vault.read(source, table).filter(pl.col("ccode").is_in([a, b]) & between)
            both = frame.group_by("id").agg(pl.col("ccode").n_unique()).filter(pl.col("ccode") == 2)["id"]
            condition = pl.col("id").is_in(both.to_list()) & (pl.col("ccode") == b)
        case "leader_visits.meetings":
            condition = (pl.col("ccode1") == a) & (pl.col("ccode2") == b) & between
            condition = condition & (pl.col("setting") == "visit" if query.what == "visit" else pl.col("met"))
        case "leader_visits.journeys":
            # Years alone: they count where no list of days reaches.
            first, whole = numbers.vault.coverage(source, "meetings")
            condition = (pl.col("ccode1") == a) & (pl.col("ccode2") == b) & between
            condition = condition & ~pl.col("year").is_between(first, whole) & (pl.col("basis") != ANNOUNCED)
        case "atop.alliances":
            members = numbers.vault.read("atop", "members", ["atopid", "ccode", "yrent"]).filter(
                pl.col("ccode").is_in([a, b])
            )
            both = members.group_by("atopid").agg(pl.col("ccode").n_unique()).filter(pl.col("ccode") == 2)["atopid"]
            condition = pl.col("atopid").is_in(both.to_list()) & pl.col("begyr").is_between(query.first, last)
        case "ledger.pledges":
            named = pl.all_horizontal(
                pl.col("parties").str.contains(rf"\b{a}\b"), pl.col("parties").str.contains(rf"\b{b}\b")
            )
            signed = pl.col("signed").str.slice(0, 4).cast(pl.Int32, strict=False).is_between(query.first, last)
            condition = named & signed & (pl.col("kind") != "")
        case "ledger.breaks":
            condition = (pl.col("ccode") == a) & (pl.col("other") == b) & (pl.col("kind") == RELATIONS)
            condition = condition & pl.col("since").dt.year().is_between(query.first, last)
        case "dcad.agreements":
            condition = (pl.col("ccode1") == min(a, b)) & (pl.col("ccode2") == max(a, b))
            condition = condition & pl.col("signYear").is_between(query.first, last)
        case "desta.agreements":
            members = numbers.vault.read("desta", "members", ["number", "ccode"]).filter(pl.col("ccode").is_in([a, b]))
            both = members.group_by("number").agg(pl.col("ccode").n_unique()).filter(pl.col("ccode") == 2)["number"]
            condition = pl.col("number").is_in(both.to_list()) & between
        case _:
            parties = numbers.vault.read(
                "sanctions", "parties", ["case_id", "role", "ccode", *(["party"] if BY_UNION in query.names else [])]
            )
            own = pl.col("party").is_in(UNION) if BY_UNION in query.names else pl.col("ccode") == a
            sent = parties.filter((pl.col("role") == "sender") & own)["case_id"].to_list()
            met = parties.filter((pl.col("role") == "target") & (pl.col("ccode") == b))["case_id"].to_list()
            condition = pl.col("case_id").is_in(sorted(set(sent) & set(met))) & pl.col("begin").is_between(
                query.first, last
            )
    return sorted(rows_of(f"{source}.{table}", condition, numbers), key=lambda r: str(date_of(r)))


SORTS = {
    "tank": r"(?:light )?tank",
    "missile": r".*missile(?: system)?",
    "submarine": r"(?:nuclear |midget )?submarine",
    "fighter": r"fighter(?:/ground-attack)?(?:/electronic warfare)? aircraft",
    "helicopter": r".*helicopter",
    "destroyer": r"destroyer",
    "frigate": r"frigate(?:/landing ship)?",
}
"""Sorts of weapons as texts call them, and what the register of deals calls each: all of its words, not a part.

A "tank" is no anti-tank missile, no tank destroyer and no tanker.
"""


ALIASES = {
    "kilo": ("Project-636", "Project-877"),
    "amur": ("Amur", "Project-677"),
    "sovremenny": ("Sovremenny", "Project-956"),
    "kalibr": ("Kalibr", "Club"),
    "flanker": ("Su-27", "Su-30", "Su-33", "Su-35"),
    "fulcrum": ("MiG-29",),
    "foxbat": ("MiG-25",),
    "foxhound": ("MiG-31",),
    "fencer": ("Su-24",),
    "romeo": ("Project-633",),
    "whiskey": ("Project-613",),
    "akula": ("Project-971",),
    "scorpene": ("Scorpene",),
}
"""Names by which texts call systems, and what the register calls them."""


def weapon_fits(values: Mapping[str, object], name: str) -> bool:
    """Whether a deal is of the system, or the sort of weapon, that a name means.

    Examples
    --------
    >>> weapon_fits({"designation": "Kornet-E", "weapon": "anti-tank missile"}, "tank")
    False
    >>> weapon_fits({"designation": "T-90S", "weapon": "tank"}, "tank")
    True
    >>> weapon_fits({"designation": "Project-636E", "weapon": "submarine"}, "Kilo")
    True
    >>> weapon_fits({"designation": "Dolphin", "weapon": "submarine"}, "nuclear submarine")
    False
    """
    closer, _, sort = name.rpartition(" ")
    if sort in SORTS:
        weapon = str(values.get("weapon") or "")
        return re.fullmatch(SORTS[sort], weapon) is not None and (not closer or bears([weapon], closer))
    names = ALIASES.get(name.lower(), (name,))
    return any(bears([values.get("designation"), values.get("weapon")], n) for n in names)


def bears(values: Iterable[object], name: str) -> bool:
    """Whether one of a row's texts bears a name as a word of its own, whatever the case, hyphens and spaces.

    Examples
    --------
    >>> bears(["Su-35S", "fighter aircraft"], "SU-35"), bears(["S-300PMU2"], "S-400"), bears(["Mi-24V"], "Mi-2")
    (True, False, False)
    """
    letters = [re.escape(c) for c in name if c.isalnum()]
    if not letters:
        return False
    follows = r"(?!\d)" if name[-1].isdigit() else r"(?![^\W\d_])"
    wanted = re.compile(r"(?<![^\W_])" + r"[\W_]*".join(letters) + follows, re.IGNORECASE)
    return any(wanted.search(v) is not None for v in values if isinstance(v, str) and len(v) < 60)


def _fits(row: Row, name: str) -> bool:
    """Whether a row bears a name, or is of a day within three of the one named."""
    day, own = is_day(name), row.values.get("date")
    if day is None:
        return bears(row.values.values(), name)
    return isinstance(own, date) and abs((own - day).days) <= NEAR


def is_day(name: str) -> date | None:
    """Return the day that a name of a query is, None if it is none."""
    try:
        return date.fromisoformat(name) if len(name) == 10 else None
    except ValueError:
        return None


def _told(rows: list[Row]) -> str:
    shown = list(dict.fromkeys(f"{name_of(r)} ({dated(r)})" for r in rows))
    return latest(shown, ", ")


def _none(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Return that no row is known, which says nothing of lists that need not be complete."""
    return Outcome(verdict="no data", finding=_nothing(query, last), coverage=_lists(query, numbers))


def _nothing(query: Query, last: int) -> str:
    tables = [f"{s}.{t}" for s, t in catalog.events()[query.what]]
    lists = ", ".join(t for t in tables if speaks_of(t, query.states))
    who = " and ".join(by_code(c).name for c in query.states[:2])
    return f"no row of {lists} for {who} in {span_of(query.first, last)}; such lists need not be complete"


def _lines(query: Query, numbers: Numbers, last: int) -> tuple[Line, ...]:
    """The index's counts around the period, for the chart; nothing is computed for it."""
    out = []
    for name in catalog.counts().get(query.what, ()):
        if name in numbers.index.measures:
            points = within(numbers.dyad(name, *query.states[:2]), min(query.first, last - 10), last)
            out += [Line(name, titled(name, query.states), points)] if points else []
    return tuple(out)


_ABOUT = {"exercises.russian_participants": 365, "leader_visits.meetings": 710, "leader_visits.journeys": 710}
"""Lists of one state's doings: of two others they say nothing."""


def speaks_of(table: str, states: tuple[int, ...]) -> bool:
    """Whether a list can hold anything on some states.

    Examples
    --------
    >>> speaks_of("exercises.russian_participants", (750, 2)), speaks_of("exercises.russian_participants", (365, 2))
    (False, True)
    """
    return table not in _ABOUT or _ABOUT[table] in states


def _lists(query: Query, numbers: Numbers) -> tuple[str, ...]:
    assert numbers.vault is not None
    out = []
    for source, table in catalog.events()[query.what]:
        if numbers.holds_table(source, table) and speaks_of(f"{source}.{table}", query.states):
            first, last = numbers.vault.coverage(source, table)
            out.append(f"{source}.{table}: {first}-{last}")
    return tuple(out)
