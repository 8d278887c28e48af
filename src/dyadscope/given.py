"""What users hand to the public functions: years, days and texts as people hold them, or an error that says which."""

from __future__ import annotations

import os
from datetime import date, datetime
from numbers import Integral
from os import PathLike
from pathlib import Path
from typing import Any, overload

from dyadscope.errors import UsageError, kind_of

_SHOWN = 80
_LONGEST_PATH, _LONGEST_NAME = 4096, 255
"""What file systems take."""


def shown(value: object) -> str:
    """Return a value as an error quotes it: its text in quotes, or its kind where that would be long.

    Examples
    --------
    >>> shown("1990"), shown(3.5), shown([0] * 100)
    ("'1990'", '3.5', 'a list')
    """
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "...")
    if value is None or isinstance(value, bool | Integral | float | date):
        text = repr(value) if not isinstance(value, int) or abs(value) < 10**20 else "a very large number"
        return text if len(text) <= _SHOWN else kind_of(value)
    return kind_of(value)


@overload
def year(value: None, what: str = ...) -> None: ...
@overload
def year(value: int | str, what: str = ...) -> int: ...
def year(value: object, what: str = "a year") -> int | None:
    """Return a year given as a whole number or as its digits; None stays None.

    Examples
    --------
    >>> year("1990"), year(1990)
    (1990, 1990)
    >>> year("nineteen ninety")
    Traceback (most recent call last):
    dyadscope.errors.UsageError: a year is a whole number: 'nineteen ninety'; write it as 1990
    """
    if value is None:
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value.strip()) <= 4:
        return int(value.strip())
    if isinstance(value, Integral) and not isinstance(value, bool) and abs(int(value)) < 100_000:
        return int(value)
    raise UsageError(f"{what} is a whole number", shown(value), "write it as 1990")


def day(value: date | str | int, what: str = "a day") -> date:
    """Return a day given as a date, as YYYY-MM-DD, or as a year, which means its last day.

    Examples
    --------
    >>> day("2016-10-01"), day(2016), day("2016")
    (datetime.date(2016, 10, 1), datetime.date(2016, 12, 31), datetime.date(2016, 12, 31))
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip() if isinstance(value, str | Integral) and not isinstance(value, bool) else ""
    try:
        return date.fromisoformat(f"{text}-12-31" if len(text) == 4 else text)
    except ValueError:
        raise UsageError(f"{what} is not a date", shown(value), "write YYYY-MM-DD, as in 2016-10-01") from None


def past_day(value: date | str | int, what: str = "the day") -> date:
    """Return a day as `day` does; one to come is refused, though not the year that is not over yet.

    Examples
    --------
    >>> past_day("2999-01-01")
    Traceback (most recent call last):
    dyadscope.errors.UsageError: the day lies in the future: '2999-01-01'; ...
    """
    found, today = day(value, what), date.today()
    if found > today and not (not isinstance(value, date) and str(value).strip() == str(today.year)):
        raise UsageError(f"{what} lies in the future", shown(value), f"today is {today}")
    return found


def path(value: object, what: str) -> Path:
    """Return the path of a file or directory that was named; what cannot be one is refused."""
    if isinstance(value, str | PathLike) and os.fspath(value) and "\0" not in str(value):
        found = Path(value)
        if len(str(found)) < _LONGEST_PATH and all(len(os.fsencode(part)) <= _LONGEST_NAME for part in found.parts):
            return found
    raise UsageError(f"{what} is a path", shown(value), "give it as a text or a Path")


def text(value: object, what: str) -> str:
    """Return a text that has letters; anything else is refused, naming what it should have been."""
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{what} is a text", shown(value), "give it in quotes")
    return value


def flag(value: object, what: str) -> bool:
    """Return a value that is true or false; anything else is refused, since an empty list is no answer."""
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return bool(value)
    raise UsageError(f"{what} is True or False", shown(value), "give one of them")


def whole(value: object, what: str, least: int = 0) -> int:
    """Return a whole number of some size at least."""
    if isinstance(value, Integral) and not isinstance(value, bool) and least <= int(value) < 2**63:
        return int(value)
    raise UsageError(f"{what} is a whole number of {least} or more", shown(value), "give such a number")


def teller(value: object) -> None:
    """Refuse what cannot be told how far the work has come."""
    if value is not None and not callable(value):
        raise UsageError("progress is a function of one line", shown(value), "give one, such as print, or leave it out")


def choice(value: object, what: str, known: tuple[str, ...]) -> Any:
    """Return a value that is one of those known; any other is refused with the list of them."""
    if not isinstance(value, str) or value not in known:
        raise UsageError(f"unknown {what}", shown(value), f"choose among {', '.join(known)}")
    return value
