"""When a clause says that something holds: phrases of time, taken out of the words before they are matched."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from dyadscope.claims.frames.numbers import LONGEST_FIRST, number_of
from dyadscope.documents.dates import MONTHS, PARTS_OF_DECADE

Sort = Literal["", "at", "span", "since", "until", "by", "after", "before", "recent", "now", "unread"]
PRESENT = 3
"""Years back from publication in which the latest value known stands for the present."""
RECENT_YEARS = 5
_YEAR = r"(?:1[6-9]|20)\d\d"
_MONTH = rf"(?:{'|'.join(month.title() for month in MONTHS)}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_PARTS = (
    r"early|mid|late|(?:start|beginning|end|close|middle) of|first half of|second half of|"
    r"(?:first|second|third|fourth|last) quarter of"
)
_PART_MONTHS = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 2), "beginning": (1, 2), "end": (11, 12),
    "close": (11, 12), "middle": (5, 8), "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3),
    "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12), "last quarter": (10, 12),
}  # fmt: skip
"""Months that a part of a year means; none of them has sharp ends."""
_WHOLE = frozenset({"end", "close"})
"""Parts of a year for which its yearly value stands."""
_SEASON = (
    r"(?:(?P<slead>in|at|ever since|since|by|as of|during|throughout|until|till|up to|before|prior to|after) )?"
    r"(?:the )?(?:(?:start|beginning|end|close|middle|height) of (?:the )?)?"
    r"(?:(?:early|late|mid|northern|southern|austral)[ -])*"
    rf"(?P<season>spring|summer|autumn|winter|(?<=the )fall)(?: of)? (?P<sy>{_YEAR})(?:[-–/](?P<sy2>{_YEAR}|\d\d))?\b"
)
"""A season of a year: its year is read, and which part of it that is hangs on the half of the earth."""
_CENTURY = (
    r"(?:in|during|throughout|over) the (?P<cpart>first|last)(?: (?P<ctwo>two))? decades? of "
    r"(?:the (?P<cold>last|past|twentieth|20th)|this|the (?:present|current|new|twenty-first|21st)) century\b"
)
"""The first or last ten or twenty years of a century; of the present one the last are not read."""
_VAGUE = {"a": 1, "several": 5, "few": 4, "couple of": 2}
"""Words for no exact number of years, and how many they are taken to be."""
_N = rf"(?P<n>\d{{1,2}}|{LONGEST_FIRST}|couple of|several|few|a)"
_TOLD = re.compile(
    "|".join(
        (
            rf"\b(?:from|between)(?: the years?)? (?P<s1>{_YEAR}) ?(?:to|and|until|till|through|–|—|-) "
            rf"?(?P<s2>{_YEAR})\b",
            rf"\b(?:in |over |during |for |throughout )?(?:the (?:years|period) )?(?P<s3>{_YEAR}) ?[-–] "
            rf"?(?P<s4>{_YEAR}|\d\d)\b",
            rf"\b(?:(?P<lead>in|at|ever since|since|by|from|as of|during|until|till|up to|before|prior to|after) )?"
            rf"(?:the )?(?:very )?(?P<ypart>{_PARTS})[ -]?(?:the )?(?:year )?(?P<ypy>{_YEAR})\b",
            rf"\b{_SEASON}",
            rf"\b{_CENTURY}",
            rf"\b(?:ever )?since (?P<since>{_YEAR})\b",
            r"\b(?:in|of|during|throughout|over) the (?P<part>early |mid-|late )?(?P<decade>(?:1[6-9]|20)\d0)s\b",
            r"\b(?:ever )?since the (?P<sincepart>early |mid-|late )?(?P<sincedecade>(?:1[6-9]|20)\d0)s\b",
            r"\b(?:(?P<mlead>in|on|by|ever since|since|until|till|up to|before|prior to|after|from|of|during|as of) )?"
            r"(?:early |late |mid-)?"
            rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?"
            rf"(?P<month>{_MONTH})(?: (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?)?,? (?:of )?(?P<my>{_YEAR})\b",
            rf"\b(?P<prep>by|until|till|up to|before|prior to|after)(?: the year)? (?P<py>{_YEAR})\b",
            rf"\b(?P<all>throughout|all through) (?P<ay>{_YEAR})\b",
            rf"\b(?:(?:already |as early as |only |back |late |early )?in|as of|"
            rf"during|for|of|"
            rf"in the year|for the year|as early as)(?: the year| calendar year| fiscal year)? (?P<y>{_YEAR})\b",
            rf"\b(?:over|in|during|within|for|throughout) (?:the |these )?(?:past|last|previous) (?:{_N} "
            rf")?(?P<unit>years?|decades?)\b",
            r"\bfor (?P<n2>\d{1,2}|two|three|four|five|ten|twenty|several|many|some) (?P<unit2>years|"
            r"decades)(?: now)?\b",
            r"\b(?P<recent>in recent years|of recent years|recently|lately|in the last few years|most recently)\b",
            r"\b(?P<recentdecades>in recent decades)\b",
            r"\b(?P<lastyear>(?:in the course of |during |in )?last year)\b",
            r"\b(?P<thisyear>this year|so far this year)\b",
            r"\b(?P<ago>(?:a|one|two|three|four|five|ten|twenty|\d{1,2}) (?:years?|decades?) ago)\b",
            r"\b(?P<now>today|now|nowadays|currently|at present|presently|these days|at the moment|as of today|"
            r"at this time)\b",
        )
    ),
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\d{4}|\bdecades? of|\b(?:last|past|previous|recent|now|today|nowadays|current|present|ago|years|decades|moment|"
    r"late|this year|this time|these days)",
    re.I,
)
"""Without one of these a text states no years."""
_MORE_TIME = re.compile(
    r"\b(?:century|quarter(?= of)|semester|(?<!-)(?:months?|weeks?|days?|years?)|yesterday|tomorrow|decade|decades|"
    r"half of the year|cold war|independence|moment|era|period|spring|summer|autumn|winter)\b"
)
"""Looked for among the words of a clause, which are in small letters; months without a year fit no pattern anyhow."""


@dataclass(frozen=True, slots=True)
class When:
    """Years a clause speaks of, how it says them, and where the words stand; without words `sort` is empty.

    `unread` marks words of time that no rule reads: then no test is fair. `month`: the words name a part of a year
    for which no yearly value stands. `days`: the first and last day of that part, or of the month or day they name.
    `latest`: of what lasts since a decade, the last year in which it may have begun. `ends`: a span's first and last
    year are named, and not those of a decade or a century.
    """

    sort: Sort = ""
    first: int = 0
    last: int = 0
    places: tuple[tuple[int, int], ...] = ()
    month: bool = False
    days: tuple[date, date] | None = None
    latest: int = 0
    ends: bool = False

    @property
    def stated(self) -> bool:
        """Whether the clause states years of its own."""
        return self.sort not in {"", "now", "recent"}


@lru_cache(maxsize=512)
def read_when(text: str, published: date | None) -> When:
    """Return when a clause says that it holds; several rules ask it of the same clause, one after the other.

    Examples
    --------
    >>> read_when("Trade grew between 2000 and 2010.", None)
    When(sort='span', first=2000, last=2010, places=((11, 32),), month=False, days=None, latest=0, ends=True)
    >>> read_when("Trade has grown since 2014.", date(2020, 5, 1)).last
    2020
    """
    if _HINT.search(text) is None:
        return When()
    found = [m for m in _TOLD.finditer(text) if not _inside_name(text, m)]
    places = tuple((m.start(), m.end()) for m in found)
    told = [_one(m, published) for m in found]
    if not told:
        return When()
    real = [w for w in told if w.sort != "now"]
    if not real:
        return When(sort="now", places=places)
    if len(real) > 1:
        first, second = real[0], real[1]
        return When(sort="unread", first=first.first, last=second.last, places=places)
    one = real[0]
    return replace(one, places=places)


def leftover_time(text: str) -> bool:
    """Whether words of time are left that were not read."""
    return _MORE_TIME.search(text) is not None


def _inside_name(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return before in {"-", "/", "$", "€"} or after in {"-", "/", "%"}


def _one(m: re.Match[str], published: date | None) -> When:
    g = m.groupdict()
    today = published.year if published is not None else 0
    if g["s1"]:
        return When("span", int(g["s1"]), int(g["s2"]), ends=True)
    if g["s3"]:
        last = int(g["s4"]) if len(g["s4"]) == 4 else int(g["s3"][:2] + g["s4"])
        return When("span", int(g["s3"]), last, ends=True) if last > int(g["s3"]) else When("unread")
    if g["since"]:
        return When("since", int(g["since"]), today) if today else When("unread")
    if g["sincedecade"]:
        first, latest = _decade(g["sincedecade"], g["sincepart"])
        return When("since", first, today, latest=min(latest, today)) if today else When("unread")
    if g["decade"]:
        return When("span", *_decade(g["decade"], g["part"]))
    if g["season"]:
        return _seasoned(g["slead"], g["season"], int(g["sy"]), g["sy2"], today)
    if g["cpart"]:
        return _of_century(g["cpart"], 20 if g["ctwo"] else 10, past=bool(g["cold"]), today=today)
    if g["my"]:
        return _parted(g["mlead"], int(g["my"]), _days(int(g["my"]), g["month"], g["d1"] or g["d2"]), today)
    if g["ypy"]:
        part = next(p for p in sorted(_PART_MONTHS, key=len, reverse=True) if g["ypart"].lower().startswith(p))
        first, last = _PART_MONTHS[part]
        year = int(g["ypy"])
        days = (date(year, first, 1), date(year, last, monthrange(year, last)[1]))
        found = _parted(g["lead"], year, days, today)
        return replace(found, month=part not in _WHOLE and found.sort != "since")
    if g["py"]:
        year, prep = int(g["py"]), g["prep"].lower()
        if prep == "by":
            return When("by", year, year)
        if prep == "after":
            return When("after", year + 1, today) if today else When("unread")
        return When("until" if prep in {"until", "till", "up to"} else "before", year, year)
    for name in ("y", "ay"):
        if g[name]:
            year = int(g[name])
            return When("at", year, year)
    if not today:
        return When("now") if g["now"] else When("unread")
    if g["unit"]:
        if not g["n"] and g["unit"].endswith("s"):
            return When("recent", today - (20 if g["unit"].startswith("decade") else RECENT_YEARS), today)
        count = _number(g["n"]) if g["n"] else 1
        years = count * (10 if g["unit"].startswith("decade") else 1)
        return When("span", today - years, today) if years > 1 else When("at", today - 1, today - 1)
    if g["n2"]:
        return When("unread")
    if g["recent"]:
        return When("recent", today - RECENT_YEARS, today)
    if g["recentdecades"]:
        return When("recent", today - 20, today)
    if g["lastyear"]:
        return When("at", today - 1, today - 1)
    if g["thisyear"]:
        return When("at", today, today)
    if g["ago"]:
        words = g["ago"].split()
        years = _number(words[0]) * (10 if words[1].startswith("decade") else 1)
        return When("at", today - years, today - years)
    return When("now")


def _decade(decade: str, part: str | None) -> tuple[int, int]:
    """Return the first and last year of a decade or a part of it."""
    first, last = PARTS_OF_DECADE.get((part or "").strip(" -").lower(), (0, 9))
    return int(decade) + first, int(decade) + last


def _days(year: int, month: str, day: str | None) -> tuple[date, date] | None:
    """Return the first and last day of a month, or the day itself; None of a day that there is not."""
    place = next(k for k, name in enumerate(MONTHS, start=1) if name[:3] == month[:3].lower())
    last = monthrange(year, place)[1]
    if day is None:
        return date(year, place, 1), date(year, place, last)
    return (date(year, place, int(day)),) * 2 if 1 <= int(day) <= last else None


def _parted(lead: str | None, year: int, days: tuple[date, date] | None, today: int) -> When:
    """Return when something is said to be that names a part of a year, by the word before it."""
    if days is None:
        return When("unread")
    word = (lead or "").lower().removeprefix("ever ")
    if word in {"since", "after"}:
        return When(word, year, today, month=True, days=days) if today else When("unread")  # type: ignore[arg-type]
    sorts: dict[str, Sort] = {
        "by": "by", "until": "until", "till": "until", "up to": "until", "before": "before", "prior to": "before"
    }  # fmt: skip
    return When(sorts.get(word, "at"), year, year, month=True, days=days)


def _seasoned(lead: str | None, season: str, year: int, until: str | None, today: int) -> When:
    """Return the year of a season, of a winter both that it may reach into; which part of them it is stays open."""
    last = year + (season.lower() == "winter")
    if until is not None:
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
    word = (lead or "").lower().removeprefix("ever ")
    if word in {"since", "after"}:
        return When(word, year, today, month=True) if today else When("unread")  # type: ignore[arg-type]
    sorts: dict[str, Sort] = {"by": "by", "until": "until", "till": "until", "up to": "until", "before": "before",
                              "prior to": "before"}  # fmt: skip
    if word in sorts:
        return When(sorts[word], year, year, month=True)
    return When("at" if last == year else "span", year, last, month=True) if last >= year else When("unread")


def _of_century(part: str, years: int, *, past: bool, today: int) -> When:
    """Return the first or last ten or twenty years of the twentieth century, or the first of the present one."""
    if past:
        first = 1900 if part.lower() == "first" else 2000 - years
        return When("span", first, first + years - 1)
    known = part.lower() == "first" and today >= 2000 + years
    return When("span", 2000, 2000 + years - 1) if known else When("unread")


def _number(word: str) -> int:
    return _VAGUE[word.lower()] if word.lower() in _VAGUE else number_of(word)
