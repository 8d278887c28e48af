"""Read the small tables that ship with the package: tab-separated, `#` comments on top, one header line."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dyadscope.proof import shipped


class Spell(NamedTuple):
    """A stretch of days, both ends inside; None is open."""

    start: date | None
    end: date | None

    def meets(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` lies inside."""
        return (self.start is None or self.start <= last) and (self.end is None or self.end >= first)

    def common(self, other: Spell) -> Spell | None:
        """Return the days inside both, or None."""
        starts = [s for s in (self.start, other.start) if s is not None]
        ends = [e for e in (self.end, other.end) if e is not None]
        both = Spell(max(starts) if starts else None, min(ends) if ends else None)
        if both.start is not None and both.end is not None and both.start > both.end:
            return None
        return both


ALWAYS = Spell(None, None)
Days = tuple[date | None, ...]
"""One day, or the first and the last between which a day lies that is not known."""


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/<name>.tsv` as dictionaries of text, in file order."""
    text = shipped(Path(__file__).parent / "data" / f"{name}.tsv").decode()
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0]
    return tuple(dict(zip(header, line, strict=True)) for line in lines[1:])


def day(text: str) -> date | None:
    """Return an ISO date; empty text is an open end."""
    return date.fromisoformat(text) if text else None


def span(text: str) -> Spell:
    """Return the span written as `first/last`, either side empty when open; empty text is always.

    A month alone, as in `1962-06/2008-12`, is taken whole: from its first day, to its last. Of days that are not known
    it is what is sure: from the last on which it may have begun, to the first on which it may have ended.

    Examples
    --------
    >>> print(*span("1961-01/2018-12"))
    1961-01-01 2018-12-31
    """
    first, last = bounds(text)
    return Spell(first[-1], last[0])


def bounds(text: str) -> tuple[Days, Days]:
    """Return on which days a span may begin and end: one day each, or the first and last between which it lies.

    A year alone is some day of it, `1984-11-12~1990-12-31` some day between; `2003-01-10~` is that day or none: the
    span then goes on, or never began.

    Examples
    --------
    >>> [len(days) for days in bounds("1967/2019-04-27~")], bounds("2024-01-01~/")[0][-1]
    ([2, 2], datetime.date(9999, 12, 31))
    """
    first, _, last = text.partition("/")
    return _days(first, date.max), _days(last, None)


def _days(text: str, never: date | None) -> Days:
    if not text:
        return (None,)
    first, doubted, last = text.partition("~")
    if doubted:
        return (day(first), day(last) if last else never)
    if len(text) == len("1967"):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if not by_month(text):
        return (day(text),)
    start = date.fromisoformat(f"{text}-01")
    return (start if never else start.replace(day=monthrange(start.year, start.month)[1]),)


def by_month(text: str) -> bool:
    """Whether a day is written as its month alone, since no more is known of it."""
    return len(text) == len("1962-06")


def year_span(text: str) -> Spell:
    """Return the span written `1922..1991`, in years or ISO days, both inside; either side is empty when open."""
    first, _, last = text.partition("..")
    return Spell(
        date.fromisoformat(first if "-" in first else f"{first}-01-01") if first else None,
        date.fromisoformat(last if "-" in last else f"{last}-12-31") if last else None,
    )
