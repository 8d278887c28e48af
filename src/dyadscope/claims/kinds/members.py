"""Who belongs to an organisation, since when, and who left: the dated lists of members that the package keeps."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from dyadscope.claims.days import begun, days_of
from dyadscope.claims.frames.when import PRESENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers
from dyadscope.states import regions
from dyadscope.states.names import by_code

SUCCESSORS = {255: (260,)}
"""Members whose place another took over: West Germany's is Germany's."""
ENDS = 2026
"""The year to which the lists were compared with what the organisations publish."""
NEAR, FUZZY, FOUNDING = 3, 62, 730
"""Days by which a stated day may be off and be another count of the same; the same of "early 2024", and of founders."""
RATIFIED_UNTIL = {"oas": date(1956, 4, 10)}
"""When the last founder ratified what the first had signed, where that took longer than `FOUNDING`."""
PREDECESSORS = {"african-union": "oau"}
"""Organisations whose members some count from the one before: so says the African Union of itself."""
_SOVIET = frozenset({359, 365, *range(369, 374), *range(701, 706)})
_WARSAW = frozenset({265, 290, 310, 315, 339, 355, 360, 365})
HOMONYMS = {
    "commonwealth": (_SOVIET, date.max.year, "the Commonwealth of Independent States is called so too"),
    "wto": (_WARSAW, 1991, "the Warsaw Treaty Organization is called so too"),
}
"""Organisations that share a name with another: whose members may be meant, to which year, and what is said of it."""
LONGEST_MONTH = 31
YEAR_END = (12, 31)
"""A last day of membership behind which it ended with the year: who left OPEC on 1 January was in it to that day."""
TOGETHER = "together"
"""In a query on two members: while both were, as "NATO allies since 1982" says of Spain and Portugal."""
Days = tuple[date, date]


def spells(region: str, code: int) -> list[Days]:
    """Return the first and last day of each membership of a state, its predecessor's included; open ones end late."""
    codes = {code, *SUCCESSORS.get(code, ())}
    found = sorted(
        (s.start or date.min, s.end or date.max) for c, s in regions.region(region).memberships if c in codes
    )
    return _merged(found)


def _merged(found: Sequence[Days]) -> list[Days]:
    joined: list[Days] = []
    for first, last in sorted(found):
        if joined and (joined[-1][1] == date.max or first <= joined[-1][1] + timedelta(days=1)):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def readings(region: str, code: int, near: Sequence[date]) -> Iterator[list[list[Days]]]:
    """Yield each reading of what is in dispute, and of each all memberships that days not known leave possible.

    Of the days on which a membership may have begun or ended those are tried on which a verdict may turn: the first,
    the last, and those in `near`.
    """
    codes = {code, *SUCCESSORS.get(code, ())}
    listed = regions.region(region)
    settled = [(s.start or date.min, s.end or date.max) for c, s in listed.memberships if c in codes]
    ends: list[list[tuple[date, ...]]] = []
    for owner, first, last in listed.open:
        if owner in codes:
            sure = (first[-1] or date.min, last[0] or date.max)
            if sure in settled:
                settled.remove(sure)
            ends += [_possible(first, date.min, near), _possible(last, date.max, near)]
    for reading in product(*ends):
        found = []
        for days in product(*reading):
            tried = zip(days[::2], days[1::2], strict=True)
            found.append(_merged([*settled, *((a, b) for a, b in tried if a <= b and a != date.max)]))
        yield found


def _possible(days: regions.Days, unbounded: date, near: Sequence[date]) -> list[tuple[date, ...]]:
    """Return the days to try of a begin or an end: one list, or in a dispute a list for each side."""
    first, last = days[0] or unbounded, days[-1] or date.max
    if len(days) == 1:
        return [(first,)]
    if last == date.max:
        return [(first,), (last,)]
    return [tuple(sorted({first, last, *(day for day in near if first <= day <= last)}))]


def founded(region: str) -> date:
    """Return the first day on which an organisation surely had a member."""
    return min(s.start for _, s in regions.region(region).memberships if s.start is not None)


def founding_open(region: str) -> bool:
    """Whether an organisation may have had members before the first day on which it surely had one."""
    return any(first[0] and first[0] < founded(region) for _, first, _ in regions.region(region).open)


def changed_in(region: str, code: int, year: int) -> bool:
    """Whether a state joined or left an organisation within a year, or may have."""
    known = {day.year for span in spells(region, code) for day in span}
    maybe = (ends for owner, *both in regions.region(region).open if owner == code for ends in both)
    return year in known or any(
        first.year <= year <= (first if last in {None, date.max} else last).year
        for first, last in ((ends[0], ends[-1]) for ends in maybe)
        if first is not None
    )


NOT_BY_DATE = "the organisation is none whose members are listed by date"


def dated(region: str) -> bool:
    """Whether a region is an organisation whose members come and go, rather than a part of the world."""
    return any(s.start is not None for _, s in regions.region(region).memberships)


def judge_member(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Whether, since when, or that never; of two states: it is said of both, or of their time in it together."""
    if len(query.states) == 1 or TOGETHER in query.names:
        return _judge_one(query, numbers, last)
    each = [_judge_one(replace(query, states=(code,)), numbers, last) for code in query.states]
    verdicts = {o.verdict for o in each}
    verdict: Verdict = "no data"
    if len(verdicts) == 1:
        verdict = each[0].verdict
    elif "contradicted" in verdicts:
        # What is said of both is false if it is false of one.
        verdict = "contradicted"
    elif "mixed" in verdicts:
        verdict = "mixed"
    return Outcome(
        verdict=verdict,
        finding="; ".join(o.finding for o in each),
        numbers=tuple(n for o in each for n in o.numbers),
        lines=tuple(line for o in each for line in o.lines),
        coverage=each[0].coverage,
    )


def _judge_one(query: Query, numbers: Numbers, last: int) -> Outcome:
    """One state, or two together, by day: a year or month in a part of which it belonged counts, unless denied."""
    del numbers
    own = _common([spells(query.what, code) for code in query.states])
    first, end = query.first, min(query.last, last, date.today().year)
    listed = regions.region(query.what)
    name, coverage = _called(query), (f"members of {listed.title}: to {ENDS}",)
    if not dated(query.what):
        return Outcome(verdict="not checkable", finding=f"{listed.title} has no members by date", coverage=coverage)
    if query.what in HOMONYMS and query.expect != "never":
        others, until, why = HOMONYMS[query.what]
        if others & {*query.states} and (query.last <= until or (first <= until and query.expect != "joined")):
            return Outcome(verdict="not checkable", finding=why, coverage=coverage)
    if first > end:
        return Outcome(verdict="no data", finding=f"{first} had not passed", coverage=coverage)
    stated = days_of(query)
    if stated is not None and listed.by_month:
        stated = _months(stated)
    days = stated if stated is not None else (date(first, 1, 1), date(end, 12, 31))
    verdict = _read(query, days, stated is not None, end)
    told = _told(query)
    if verdict is None:
        return Outcome(verdict="no data", finding=f"{told}; on which day is not known", coverage=coverage)
    told += _when_left(query, own, days, verdict)
    held = [(a.year, b.year) for a, b in own]
    year = max((min(b, end) for a, b in held if a <= end), default=end)
    value = 1.0 if any(a <= end <= b for a, b in held) else 0.0
    label = f"{name} in {listed.title}"
    points = tuple((y, 1.0 if any(a <= y <= b for a, b in held) else 0.0) for y in range(end - 15, end + 1))
    return Outcome(
        verdict=verdict,
        finding=told,
        numbers=(Number(name=f"member:{query.what}", label=label, value=value, year=min(year, end)),),
        lines=(Line(f"member:{query.what}", label, points),),
        coverage=coverage,
    )


def _when_left(query: Query, own: Sequence[Days], days: Days, verdict: Verdict) -> str:
    """Return what a list says of leaving, where a claim on it is not plainly right."""
    ends = [b for _, b in own if b < date.max]
    if query.expect == "stayed" and verdict == "contradicted":
        within = [str(b) for b in ends if days[0] <= b <= days[1]]
        return f"; a membership ended on {' and on '.join(within)}" if within else ""
    if query.expect == "stayed" and verdict == "mixed" and not any(a <= days[1] and b >= days[0] for a, b in own):
        return "; no member in these years, it had nothing to leave"
    if query.expect == "left" and verdict == "mixed" and ends:
        return f"; out from {' and from '.join(str(b + timedelta(days=1)) for b in ends)}"
    return ""


def _common(each: Sequence[Sequence[Days]]) -> list[Days]:
    """Return the days on which all of them were members."""
    own = list(each[0])
    for others in each[1:]:
        both = ((max(a, c), min(b, d)) for a, b in own for c, d in others)
        own = [(a, b) for a, b in both if a <= b]
    return own


def _read(query: Query, days: Days, exact: bool, end: int) -> Verdict | None:
    """Return the verdict that holds on whatever days are not known, None if there is none; in a dispute mixed."""
    stated = [*days, date(begun(query), 1, 1), date(query.first, 12, 31), date(end, 12, 31)]
    near = [d for day in stated if date.min < day < date.max for d in (day - timedelta(1), day, day + timedelta(1))]
    found: set[Verdict] = set()
    for reading in product(*(readings(query.what, code, near) for code in query.states)):
        told = {_or_before(query, _common(owned), days, exact, end) for owned in product(*reading)}
        if {"supported", "contradicted"} <= told:
            return None
        found.add(told.pop() if len(told) == 1 else "mixed")
    return found.pop() if len(found) == 1 else "mixed"


def _or_before(query: Query, own: Sequence[Days], days: Days, exact: bool, end: int) -> Verdict:
    """Return what memberships say to a claim; what holds only if its predecessor's are counted is mixed."""
    verdict = _verdict(query, own, days, exact, end)
    before = PREDECESSORS.get(query.what)
    if before is None or verdict != "contradicted" or query.expect in {"none", "never", "stayed"}:
        return verdict
    earlier = _common([spells(before, code) for code in query.states])
    return "mixed" if _verdict(query, _merged([*earlier, *own]), days, exact, end) != "contradicted" else verdict


def _told(query: Query) -> str:
    """Return in words since when and until when the states of a query belonged to it."""
    listed = regions.region(query.what)
    codes = {code for state in query.states for code in (state, *SUCCESSORS.get(state, ()))}
    if not any(code in codes for code, _, _ in listed.open):
        name = _called(query)
        own = _common([spells(query.what, code) for code in query.states])
        shown = [
            [str(day)[: len("1962-06") if day in listed.by_month else None] if day < date.max else "" for day in days]
            for days in own
        ]
        return (
            f"{name} in {listed.title}: {', '.join(f'{a} to {b}' if b else f'since {a}' for a, b in shown) or 'never'}"
        )
    if len(query.states) > 1:
        return "; ".join(_told(replace(query, states=(code,))) for code in query.states)
    spans = [(first, last) for code, first, last in listed.open if code in codes]
    sure = {(first[-1] or date.min, last[0] or date.max) for first, last in spans}
    spans += [
        ((a,), (b if b < date.max else None,)) for a, b in spells(query.what, query.states[0]) if (a, b) not in sure
    ]
    parts = []
    for first, last in sorted(spans, key=lambda span: span[0][0] or date.min):
        begin, ended = _day_told(first), _day_told(last)
        parts.append(f"{begin} to {ended}" if ended else f"since {begin}")
    return f"{_called(query)} in {listed.title}: {', '.join(parts)}"


def _called(query: Query) -> str:
    """Return the states of a query as they were called in its last year, or in the last of the organisation's."""
    over = max((s.end or date.max for _, s in regions.region(query.what).memberships), default=date.max)
    year = min(query.last, over.year, ENDS)
    return " and ".join(by_code(c).name_in(year) for c in query.states)


def _day_told(days: regions.Days) -> str:
    first, last = days[0], days[-1]
    if first is None:
        return ""
    if len(days) == 1:
        return str(first)
    if last is None or last == date.max:
        return f"{first} or not at all (in dispute)"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return f"some day between {first} and {last}"


def _months(days: Days) -> Days:
    """Return the whole months that some days lie in; open ends stay."""
    first, last = days
    if first != date.min:
        first = first.replace(day=1)
    if last != date.max:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return first, last


def _verdict(query: Query, own: Sequence[Days], days: Days, exact: bool, end: int) -> Verdict:
    """Return what memberships say to a claim; `exact`: the days are those it states, and not a whole year's."""
    lasting = [(a, b) for a, b in own if b.year >= end]
    match query.expect:
        case "joined":
            return _moment([a for a, _ in own], days, exact, query.what)
        case "left":
            gone, out = _gone(query.what, own)
            # "At the end of 2023" may be either as well.
            sharp = exact and (days[1] - days[0]).days <= LONGEST_MONTH
            return _moment(out if sharp else [*gone, *out], days, exact)
        case "stayed":
            within = [[days[0] <= day <= days[1] for day in both] for both in zip(*_gone(query.what, own), strict=True)]
            if any(all(ended) for ended in within):
                return "contradicted"
            part = any(a <= days[1] and b >= days[0] for a, b in own)
            # Who was no member had nothing to leave: the words are true, and what they take for granted is not.
            return "supported" if part and not any(any(ended) for ended in within) else "mixed"
        case "since":
            start = days if exact else (date(begun(query), 1, 1), date(query.first, 12, 31))
            verdict = _moment([a for a, _ in lasting], start, exact, query.what)
            ends = any(b.year == end for _, b in lasting)
            return "mixed" if verdict == "supported" and ends else verdict
        case "throughout":
            whole = any(a <= days[0] and b >= days[1] for a, b in own)
            near = any(a.year <= query.first and b.year >= end for a, b in own)
            return "supported" if whole else "mixed" if near else "contradicted"
    if not exact and query.expect == "some" and query.last - query.first == PRESENT:
        days = (date(end, 1, 1), days[1])  # the present: the last of its years
    whole = any(a <= days[0] and b >= days[1] for a, b in own)
    part = any(a <= days[1] and b >= days[0] for a, b in own)
    if query.expect == "never":
        return "contradicted" if part else "supported"
    if query.expect == "none":
        if not exact and query.last - query.first == PRESENT:
            # The present again: who left within it is none at its end.
            return "contradicted" if lasting else "mixed" if part else "supported"
        return "contradicted" if whole else "mixed" if part else "supported"
    if whole or not part:
        return "supported" if whole else "contradicted"
    # In a part of a month, or of a year that is named, it was one; "early 2024" has no sharp ends.
    sharp = not exact or (days[1] - days[0]).days <= LONGEST_MONTH
    return "supported" if sharp else "mixed"


def _gone(region: str, own: Sequence[Days]) -> tuple[list[date], list[date]]:
    """Return the last days of memberships that ended, and the days on which it was out.

    Who is out from 1 January on was a member to 31 December: texts name either year, but no December.
    """
    gone = [b for _, b in own if b < date.max]
    months = regions.region(region).by_month
    return gone, [b + timedelta(days=(b.month, b.day) == YEAR_END and b not in months) for b in gone]


def _moment(found: Sequence[date], days: Days, exact: bool, region: str = "") -> Verdict:
    """Whether one of some days is among those stated: a few days off, or a founder's long way to it, is mixed."""
    if any(days[0] <= d <= days[1] for d in found):
        return "supported"
    loose = exact and (days[1] - days[0]).days > LONGEST_MONTH
    near = FUZZY if loose else NEAR if exact else 0
    if any(_apart(d, days) <= near for d in found):
        return "mixed"
    # Founders are dated by signature, by ratification, or by the day on which the treaty came into force.
    if region:
        begin = founded(region)
        longest = max(FOUNDING, (RATIFIED_UNTIL.get(region, begin) - begin).days)
        if any((d - begin).days <= FOUNDING and _apart(d, days) <= longest for d in found):
            return "mixed"
    return "contradicted"


def _apart(day: date, days: Days) -> int:
    return max((days[0] - day).days, (day - days[1]).days)
