"""What moved between two states in the last months, as a result."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import expm1
from typing import Any, ClassVar

import numpy as np
import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.answer.months import months_line
from dyadscope.assessment.dyad import how_read, two_states
from dyadscope.assessment.models.nowcast import Nowcast, nowcast
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import CoverageError, UsageError
from dyadscope.events.joining import NAME
from dyadscope.events.watching import own
from dyadscope.events.watching.behind import Behind, behind
from dyadscope.events.watching.change import (
    ACTIVE,
    SIGNALS,
    SPANS,
    Judged,
    Signal,
    groups,
    judge_month,
    own_false_alarms,
    window,
)
from dyadscope.events.watching.matrix import COLUMNS, Matrix, Month, month_name
from dyadscope.events.watching.twelve import news_of
from dyadscope.index import load_index
from dyadscope.proof import file_sha256
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import NO_INTERVAL, named
from dyadscope.results.numbers import listed, number, opening, rounded
from dyadscope.states.names import State, check_lifetime
from dyadscope.vault.store import Vault

_SOURCE, _MEASURE = "gdelt_monthly", ("event_balance",)
_NOWCAST = ("event_balance", "sanctions_12", "sanctions_21", "armed_conflict")
PERIODS, RATE = 3, 1.0
"""Months looked at, and false alarms a pair and decade, by default."""
_MOST_RATE, _SHOWN_MONTHS = 60.0, 24

_WORDS: Mapping[Signal, str] = {
    "conflict up": "more conflict than usual",
    "cooperation up": "more cooperation than usual",
    "tone worse": "a worse balance of conflict and cooperation than usual",
    "tone better": "a better balance of conflict and cooperation than usual",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One signal in one month: the value, what is usual, and whether it lies beyond.

    Attributes
    ----------
    month
        The month, as YYYY-MM.
    signal
        What is looked at, and in which direction.
    value
        Of conflict and cooperation millionths of the month's volume over all pairs; of the tone the logarithm of their
        ratio.
    usual
        What is usual for a month, in the same unit; of conflict and cooperation the geometric middle.
    limit
        What a single month would have to pass, in the same unit.
    statistic, threshold
        The mean of the last month or the last three against the months before, and what it must exceed.
    span
        Whether the statistic is of the last month or of the last three.
    beyond
        Whether it exceeds the threshold.
    """

    month: str
    signal: Signal
    value: float
    usual: float
    limit: float
    statistic: float
    threshold: float
    span: int
    beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Watch(Result):
    """What moved between two states in the last months beyond its usual range.

    Attributes
    ----------
    states
        The two states, A and B, in the order asked for.
    rate
        False alarms a pair and decade that were accepted.
    readings
        Every signal in every month looked at.
    behind
        Dated records around the months that moved.
    false_alarms
        Measured on shuffled months of like pairs, a pair and decade; None where nothing could be judged.
    own_false_alarms
        Measured on shuffled earlier months of this pair itself.
    unjudged
        Months looked at that could not be judged, and why.
    matrix
        The months of all pairs.
    nowcast
        How likely new friction is, given the last twelve months; None where nothing was learnt that holds for the two.
    """

    kind: ClassVar[str] = "Watch"

    states: tuple[State, State]
    rate: float
    readings: tuple[Reading, ...]
    behind: tuple[Behind, ...]
    false_alarms: float | None
    own_false_alarms: float | None
    unjudged: tuple[tuple[str, str], ...]
    matrix: Matrix
    origin: Mapping[str, Any]
    nowcast: Nowcast | None = None

    @property
    def moved(self) -> tuple[Reading, ...]:
        """The readings beyond their usual range, in order of month."""
        return tuple(reading for reading in self.readings if reading.beyond)

    @property
    def title(self) -> str:
        """The states and the months."""
        months = sorted({r.month for r in self.readings} | {month for month, _ in self.unjudged})
        when = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
        return f"{self._a} and {self._b}: what moved beyond its usual range, {when}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What moved, how often that happens by chance, what could not be judged."""
        said = [*self._of_moves(), *self._of_chance()]
        # Of a state that the months do not have the same holds of every month, and is said once.
        unjudged = () if self._strangers else self.unjudged
        told = (f"{opening(month)} was not judged: {why}." for month, why in unjudged)
        line = months_line(self.nowcast, past=True)
        now = [Sentence(line, _NOWCAST)] if line else []
        return (*(Sentence(t, _MEASURE) for t in said), *map(Sentence, told), *now, *how_read(*self.states))

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The signals, what lies behind, and all months."""
        return (self._signals(), self._behind(), self._months())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Conflict and cooperation in the last two years of months."""
        listing = self._months()
        rows = listing.frame.tail(_SHOWN_MONTHS)
        title = f"Conflict and cooperation of {self._a} and {self._b} in the news, by month"
        years = (int(rows["month"][0][:4]), int(rows["month"][-1][:4]))
        figure = Figure(
            name="months",
            title=title,
            kind="bars",
            unit="millionths of the month's scores over all pairs: bars are conflict, ticks cooperation",
            data=Listing("months", title, listing.headings, rows),
            traces=(
                Trace(column="conflict", label="conflict"),
                Trace(column="cooperation", label="cooperation", shade="two"),
            ),
            along="month",
            interval=NO_INTERVAL,
            source=named(self.sources),
            years=years,
            alternative=f"{title}. {' '.join(self._of_moves())}",
        )
        return (figure,)

    @property
    def data(self) -> Mapping[str, Any]:
        """Where the months come from, and from when to when they are known."""
        months = self.matrix.months
        return {**self.origin, "months": [month_name(months[0]), month_name(months[-1])]}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The monthly source and those of the records behind."""
        first = [_SOURCE] if self.origin["origin"] == "vault" else []
        return catalog.sources_of([*first, *(record.source for record in self.behind)])

    def _content(self) -> dict[str, Any]:
        return {
            "states": [{"ccode": s.code, "name": s.name} for s in self.states],
            "moved": bool(self.moved),
            "false_alarms_per_decade": {
                "asked_for": self.rate,
                "shuffled_like_pairs": self.false_alarms,
                "shuffled_own_months": self.own_false_alarms,
            },
            "readings": [{name: getattr(r, name) for name in Reading.__slots__} for r in self.readings],
            "behind": [record.to_dict() for record in self.behind],
            "unjudged": [{"month": month, "why": why} for month, why in self.unjudged],
            "nowcast": None if self.nowcast is None else self.nowcast.to_dict(),
        }

    @property
    def _a(self) -> str:
        return in_sentence(self.states[0].name)

    @property
    def _b(self) -> str:
        return in_sentence(self.states[1].name)

    @property
    def _strangers(self) -> tuple[State, ...]:
        """Which of the two have no row with any state in any month."""
        return tuple(state for state in self.states if state.code not in self.matrix.states)

    def _of_moves(self) -> Iterator[str]:
        if self._strangers:
            names = " or ".join(in_sentence(state.name) for state in self._strangers)
            yield f"The months have no event of {names} with any state: what the news reported of the two is unknown."
            return
        if not self.readings:
            yield f"No month of {self._a} and {self._b} could be judged."
            return
        if not self.moved:
            months = sorted({r.month for r in self.readings})
            yield f"Nothing moved beyond its usual range between {self._a} and {self._b} in {listed(months)}."
            return
        by: dict[str, list[Reading]] = {}
        for reading in self.moved:
            by.setdefault(reading.month, []).append(reading)
        for month, readings in by.items():
            said = listed([f"{_WORDS[r.signal]} ({_evidence(r)})" for r in readings])
            yield f"{month}: {said}."

    def _of_chance(self) -> Iterator[str]:
        if self.false_alarms is None or self.own_false_alarms is None:
            return
        yield (
            f"The rule accepts {number(self.rate)} false alarm{'s' * (self.rate != 1)} a pair and decade; on shuffled "
            f"months of pairs of like attention it raised {number(round(self.false_alarms, 2))}, on this pair's own "
            f"earlier months, shuffled, {number(round(self.own_false_alarms, 2))}. Real months hang together, so "
            "alarms that mean little are more frequent than that (docs/watch.md)."
        )

    def _signals(self) -> Listing:
        headings = (
            Heading("month", "Month", form="name"),
            Heading("signal", "Signal"),
            Heading("value", "Value", form="number"),
            Heading("usual", "Usual", form="number"),
            Heading("limit", "Limit for one month", form="number"),
            Heading("statistic", "Statistic", form="signed"),
            Heading("threshold", "Threshold", form="number"),
            Heading("span", "Months", form="name"),
            Heading("beyond", "Beyond"),
        )
        rows = [
            (
                r.month,
                r.signal,
                r.value,
                r.usual,
                r.limit,
                r.statistic,
                r.threshold,
                r.span,
                "yes" if r.beyond else "no",
            )
            for r in reversed(self.readings)
        ]
        note = (
            "Conflict and cooperation in millionths of the month's scores over all pairs, tone as the logarithm of "
            f"their ratio. The statistic is that of the last month or of the last {max(SPANS)}, whichever is larger."
        )
        return Listing.of("signals", "Signals by month", headings, rows, note=note)

    def _behind(self) -> Listing:
        headings = (
            Heading("date", "Date", form="name"),
            Heading("text", "What"),
            Heading("source", "Source", form="code"),
            Heading("table", "Table", aside=True),
            Heading("file", "File", aside=True),
            Heading("row", "Row", form="name"),
        )
        rows = [tuple(record.to_dict().values()) for record in self.behind]
        note = (
            "Records that published files date from the month before the first move on. What is listed beside a move "
            "need not have caused it, and what no source dates is not here."
        )
        return Listing.of("behind", "Behind the months that moved", headings, rows, note=note)

    def _months(self) -> Listing:
        headings = (
            Heading("month", "Month", form="name"),
            Heading("conflict", "Conflict", unit="millionths", form="number"),
            Heading("cooperation", "Cooperation", unit="millionths", form="number"),
            Heading("thin", "Days missing", absent=""),
        )
        code = sorted(state.code for state in self.states)
        row = self.matrix.pairs.get((code[0], code[1]))
        rows = [
            (
                month_name(month),
                None if row is None else float(self.matrix.conflict[row, place]),
                None if row is None else float(self.matrix.cooperation[row, place]),
                "yes" if self.matrix.thin[place] else "no",
            )
            for place, month in enumerate(self.matrix.months)
        ]
        return Listing.of("months", "All months", headings, rows, shown=0)


def _evidence(reading: Reading) -> str:
    over = "in the month" if reading.span == 1 else f"over {reading.span} months"
    score = f"{rounded(reading.statistic)} standard errors {over}, limit {rounded(reading.threshold)}"
    if reading.signal.startswith("tone"):
        return score
    return f"{rounded(reading.value)} millionths, usually {rounded(reading.usual)}; {score}"


def watch(
    a: str | int | State,
    b: str | int | State,
    *,
    periods: int = PERIODS,
    false_alarms: float = RATE,
    as_of: date | str | int | None = None,
    months: str | os.PathLike[str] | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Watch:
    """Return what moved between two states in the last months beyond its usual range.

    Parameters
    ----------
    a, b
        Names or codes of the states.
    periods
        How many of the last months to look at; thin months, with days missing, are no periods.
    false_alarms
        False alarms a pair and decade that are accepted.
    as_of
        Use only months that were over by this day.
    months
        What to watch in the place of `gdelt_monthly`: a file that `dyadscope events aggregate` wrote, or
        "event_months" for what `dyadscope events add` took into the vault.
    vault
        The vault or its directory; without `months` it must hold `gdelt_monthly`.

    Returns
    -------
    Watch
        `.moved` holds the alarms, `.readings` every signal, `.behind` dated records around them. A month that cannot
        be judged (days missing, too few months before it, too few events, none of one of the two with any state) is
        named with the reason, and is not calm.

    Raises
    ------
    MissingDataError
        The vault does not hold the months; the message says how to fetch them.
    UsageError
        The same state twice, or a rate or number of periods that cannot be.
    CoverageError
        No month was over by that day, or a state did not exist in the months looked at.

    Notes
    -----
    Signals are conflict and cooperation as shares of the month's volume over all pairs, and the ratio of the two. Each
    month, and the mean of the last three, is compared with up to 24 months before it. Limits are set on shuffled months
    of pairs of like attention, so that shuffled months raise `false_alarms` alarms a decade.

    Examples
    --------
    >>> watch("Russia", "Ukraine", as_of="2022-02-28", vault=my_vault).moved[0].signal  # doctest: +SKIP
    'conflict up'
    """
    count = given.whole(periods, "the number of periods", 1)
    rate = _rate(false_alarms)
    held = Vault.of(vault)
    one, two = two_states(a, b)
    table, name, labels = _own_months(months, held)
    matrix = _matrix(table, held, as_of)
    last = matrix.months[-1][0]
    for state in (one, two):  # of who ended long before, months say nothing, and not that too little happened
        check_lifetime(state, matrix.months[-min(count, len(matrix.months))][0], last)
    pair = (min(one.code, two.code), max(one.code, two.code))
    readings, judged, unjudged = _look(matrix, pair, count, rate)
    moved = [reading.month for reading in readings if reading.beyond]
    found: tuple[Behind, ...] = ()
    if moved:
        found = behind(held, pair, _parsed(min(moved)), matrix.months[-1], news=table is None)
    if table is not None:
        mine = own.behind(table, pair, [_parsed(month) for month in sorted(set(moved))], name)
        found = tuple(sorted((*found, *mine), key=lambda b: (b.date, b.source, b.row)))
    row = matrix.pairs.get(pair)
    return Watch(
        states=(one, two),
        rate=rate,
        readings=tuple(readings),
        behind=found,
        false_alarms=None if judged is None else judged.false_alarms(rate),
        own_false_alarms=None if judged is None or row is None else own_false_alarms(judged, matrix, row, rate),
        unjudged=tuple(unjudged),
        matrix=matrix,
        origin={"origin": "vault" if table is None else NAME if months == NAME else "file", "files": labels},
        nowcast=_nowcast(matrix, pair, name),
    )


def twelve_months(
    a: str | int | State,
    b: str | int | State,
    *,
    as_of: date | str | int | None = None,
    months: str | os.PathLike[str] | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Nowcast | None:
    """Return what the last twelve months tell of two states, as `watch` does, without judging what moved in them."""
    held = Vault.of(vault)
    one, two = two_states(a, b)
    table, name, _ = _own_months(months, held)
    return _nowcast(_matrix(table, held, as_of), (min(one.code, two.code), max(one.code, two.code)), name)


def _matrix(table: pl.DataFrame | None, vault: Vault, as_of: date | str | int | None) -> Matrix:
    """Return the user's own months, or the published ones, as far as they were over by a day."""
    if table is None:
        matrix = Matrix.of(vault.read(catalog.source(_SOURCE), "months", list(COLUMNS)))
    else:
        matrix = own.matrix(table)
    if as_of is None:
        return matrix
    last = _last_month(given.past_day(as_of, "as_of"))
    if last < matrix.months[0]:
        raise CoverageError("no month was over by that day", str(as_of), f"months begin {month_name(matrix.months[0])}")
    return matrix.until(last)


def _nowcast(matrix: Matrix, pair: tuple[int, int], name: str) -> Nowcast | None:
    told, before = news_of(matrix, pair, name)
    return None if told is None else nowcast(load_index(), pair, told, before)


def _own_months(months: str | os.PathLike[str] | None, vault: Vault) -> tuple[pl.DataFrame | None, str, list[str]]:
    """Return the user's own months if they are asked for, what they are called, and the files they are from."""
    if months is None:
        return None, "GDELT", vault.file_labels(_SOURCE) if vault.has(_SOURCE) else []
    if months == NAME:
        return own.read_held(vault), NAME, vault.file_labels(NAME)
    path = given.path(months, "the file of months")
    return own.read(path), path.name, [f"{path.name}, sha256 {file_sha256(path)}"]


def _look(
    matrix: Matrix, pair: tuple[int, int], count: int, rate: float
) -> tuple[list[Reading], Judged | None, list[tuple[str, str]]]:
    """Return the readings of the last months, the judgement of the last that could be judged, and what could not."""
    readings: list[Reading] = []
    unjudged: list[tuple[str, str]] = []
    last: Judged | None = None
    row = matrix.pairs.get(pair)
    strangers = not matrix.states.issuperset(pair)
    looked = matrix.judged[-count:]
    start = int(looked[0]) if len(looked) else 0
    for place in range(start, len(matrix.months)):
        name = month_name(matrix.months[place])
        months = window(matrix, place)
        if matrix.thin[place]:
            unjudged.append((name, "over a tenth of its days are missing from the data"))
        elif strangers:
            unjudged.append((name, "the months have no event of one of the two with any state"))
        elif months is None:
            unjudged.append((name, "too few complete months come before it"))
        else:
            rows = next((g for g in groups(matrix, months) if row is not None and row in g), None)
            if rows is None or row is None:
                few = f"events in under {ACTIVE:.0%} of the {len(months)} months that it is compared over"
                unjudged.append((name, f"{few}, so that there is no usual range"))
                continue
            last = judge_month(matrix, place, rows, months)
            readings.extend(_readings(matrix, last, row, rate))
    return readings, last, unjudged


def _readings(matrix: Matrix, judged: Judged, row: int, rate: float) -> Iterator[Reading]:
    limits, beyond = judged.limits(rate), judged.beyond(rate)
    place = int(np.flatnonzero(judged.rows == row)[0])
    scores = judged.scores
    for number_, signal in enumerate(SIGNALS):
        plain = signal.startswith("tone")
        series = matrix.series.tone if plain else matrix.conflict if signal == "conflict up" else matrix.cooperation
        way = -1 if signal == "tone better" else 1
        centre, spread = float(scores.centre[number_, place]), float(scores.spread[number_, place])
        limit = centre + way * float(limits[number_]) * spread
        yield Reading(
            month=month_name(matrix.months[judged.month]),
            signal=signal,
            value=float(series[row, judged.month]),
            usual=centre if plain else expm1(centre),
            limit=limit if plain else expm1(limit),
            statistic=float(scores.statistic[number_, place]),
            threshold=float(limits[number_]),
            span=int(scores.span[number_, place]),
            beyond=bool(beyond[number_, place]),
        )


def _rate(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= _MOST_RATE:
        raise UsageError(
            "the rate of false alarms is not one a pair and decade",
            given.shown(value),
            f"give a number above 0 and up to {_MOST_RATE:g}",
        )
    return float(value)


def _last_month(day: date) -> Month:
    """Return the last month that was over on a day."""
    after = day + timedelta(days=1)
    time = after.year * 12 + after.month - 2
    return time // 12, time % 12 + 1


def _parsed(month: str) -> Month:
    return int(month[:4]), int(month[5:])
