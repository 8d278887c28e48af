"""Days, months, seasons and years as texts state them, and what "recently" or "last year" means on a given day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS = {name: number for number, month in enumerate(MONTHS, start=1) for name in (month, month[:3])} | {"sept": 9}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 2)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ABSOLUTE = re.compile(
    rf"\b(?:(?P<iso>(?:1[89]|20)\d\d-\d\d-\d\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:[ \n]of)?[ \n](?P<m1>{_MONTH})\b\.?,?(?:[ \n](?P<y1>(?:1[89]|20)\d\d))?"
    rf"|(?P<m2>{_MONTH})\b\.?[ \n](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?[ \n](?P<y2>(?:1[89]|20)\d\d))?"
    rf"|(?P<m3>{_MONTH})\b\.?,?[ \n](?:of[ \n])?(?P<y3>(?:1[89]|20)\d\d)"
    rf"|(?P<season>spring|summer|fall|autumn|winter),?[ \n](?:of[ \n])?(?P<y4>(?:1[89]|20)\d\d)"
    rf"|(?:(?P<part>early|mid|late)[ \n-])?(?P<ten>(?:1[89]|20)\d0)['’]?s\b"
    rf"|(?P<y5>(?:1[89]|20)\d\d)(?![-–]\d|\d))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?P<recent>most recently|recently|lately)\b"
    r"|\b(?P<unit>last|this|previous|past)[ \n](?P<what>year|month|week|summer|spring|autumn|fall|winter)\b"
    r"|\b(?P<day>yesterday|today|earlier today)\b"
    r"|\b(?P<ago>a|one|two|three|four|five|ten|\d{1,2})[ \n](?P<units>year|month|week|day)s?[ \n](?:ago|earlier)\b",
    re.IGNORECASE,
)
PARTS_OF_DECADE = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
"""Years of a decade that a part of it may mean."""
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


class Stated(NamedTuple):
    """A day or a span of days that a text states: first and last day, the words, and the rule by which it was read."""

    first: date
    last: date
    text: str
    rule: str = "as stated"

    def __str__(self) -> str:
        """The span as short as it can be written: a day, a month, a year, or its two ends."""
        if self.first == self.last:
            return self.first.isoformat()
        if (self.first, self.last) == _year(self.first.year):
            return f"{self.first.year}"
        if (self.first, self.last) == _month(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first}/{self.last}"


class Found(NamedTuple):
    """A stated date and where it stands in the text it was found in."""

    start: int
    end: int
    stated: Stated


def parse_iso(text: str) -> Stated | None:
    """Read a day, month or year written as ISO 8601 has it, whatever follows the day; None if it is not one.

    Examples
    --------
    >>> str(parse_iso("2014-05-20T10:00+03:00")), parse_iso("20 May 2014")
    ('2014-05-20', None)
    """
    found = re.match(r"((?:1[89]|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?", text.strip())
    if not found:
        return None
    year, month, day = (int(g) if g else None for g in found.groups())
    return _span(year, month, day, found[0])


def first_date(text: str) -> Stated | None:
    """Return the first date in a text that is fit to be a date of publication: with a year, most exact form first.

    A bare year is taken only where a text is nothing else.

    Examples
    --------
    >>> first_date("Jane Doe, Fall 2016")
    Stated(first=datetime.date(2016, 9, 1), last=datetime.date(2016, 11, 30), text='Fall 2016', rule='as stated')
    """
    for found in _ABSOLUTE.finditer(text):
        if found["y5"] and found[0] != text.strip():
            continue
        if not (found["iso"] or found["y1"] or found["y2"] or found["y3"] or found["y4"] or found["y5"]):
            continue
        if stated := _absolute(found, None):
            return stated
    return None


def dates_in(text: str, published: date | None, *, offset: int = 0) -> list[Found]:
    """Return every date that a text states, in order, relative ones by the day of publication.

    "recently" is read as the year that ends on the day of publication; a day without a year as its last occurrence
    up to then. Each carries its rule. Without a day of publication such words say nothing.
    """
    if published is not None and published.year <= 100:
        published = None  # a slip of the pen: there is no "99 years ago" in the calendar
    out = []
    for found in _ABSOLUTE.finditer(text):
        if stated := _absolute(found, published):
            out.append(Found(offset + found.start(), offset + found.end(), stated))
    if published is not None:
        for found in _RELATIVE.finditer(text):
            out.append(Found(offset + found.start(), offset + found.end(), _relative(found, published)))
    return sorted(out)


def _absolute(found: re.Match[str], published: date | None) -> Stated | None:
    words = found[0]
    if found["iso"]:
        return parse_iso(found["iso"])
    if found["y5"]:
        return _span(int(found["y5"]), None, None, words)
    if found["ten"]:
        begin, end = PARTS_OF_DECADE.get((found["part"] or "").lower(), (0, 9))
        return Stated(date(int(found["ten"]) + begin, 1, 1), date(int(found["ten"]) + end, 12, 31), words)
    if found["season"]:
        first, last = _SEASONS[found["season"].lower()]
        year = int(found["y4"])
        return Stated(date(year, first, 1), _month(year + (last < first), last)[1], words)
    if found["m3"]:
        return _span(int(found["y3"]), _MONTHS[found["m3"].lower()], None, words)
    named: str = found["m1"] or found["m2"]
    day, told = int(found["d1"] or found["d2"]), found["y1"] or found["y2"]
    if not named[0].isupper():
        return None
    if told:
        return _span(int(told), _MONTHS[named.lower()], day, words)
    if published is None:
        return None
    stated = _span(published.year, _MONTHS[named.lower()], day, words)
    if stated and stated.first > published:
        stated = _span(published.year - 1, _MONTHS[named.lower()], day, words)
    return stated._replace(rule=f"last such day up to publication ({published})") if stated else None


def _relative(found: re.Match[str], published: date) -> Stated:
    words, rule = found[0], f"relative to publication ({published})"
    if found["recent"]:
        # 29 February has no counterpart in most years; a year is 365 days for "recently".
        return Stated(published - timedelta(days=365), published, words, f"the year up to publication ({published})")
    if found["day"]:
        day = published - timedelta(days=1) if found["day"].lower() == "yesterday" else published
        return Stated(day, day, words, rule)
    if found["units"]:
        count = _NUMBERS.get(found["ago"].lower()) or int(found["ago"])
        return _ago(count, found["units"].lower(), published, words, rule)
    what, back = found["what"].lower(), found["unit"].lower() != "this"
    if what in _SEASONS:
        first, last = _SEASONS[what]
        year = published.year - (published.month < first)
        if back and _month(year + (last < first), last)[1] >= published:
            year -= 1  # within a season, or before its end, the last one is a year back
        return Stated(date(year, first, 1), _month(year + (last < first), last)[1], words, rule)
    return _ago(int(back), what, published, words, rule)


def _ago(count: int, unit: str, published: date, words: str, rule: str) -> Stated:
    if unit == "year":
        return Stated(*_year(max(published.year - count, 1)), words, rule)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return Stated(*_month(months // 12, months % 12 + 1), words, rule)
    if unit == "week":
        monday = published - timedelta(days=published.weekday() + 7 * count)
        return Stated(monday, monday + timedelta(days=6), words, rule)
    day = published - timedelta(days=count)
    return Stated(day, day, words, rule)


def _span(year: int | None, month: int | None, day: int | None, words: str) -> Stated | None:
    if year is None or not (month is None or 1 <= month <= 12):
        return None
    if month is None:
        return Stated(*_year(year), words)
    if day is None:
        return Stated(*_month(year, month), words)
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Stated(date(year, month, day), date(year, month, day), words)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
