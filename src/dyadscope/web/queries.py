"""Parameters of addresses: known by name, given once, and checked before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from dyadscope import given
from dyadscope.errors import UsageError, unknown_name

PERIOD = ("from", "to", "as_of")
"""What almost every page takes."""
FIGURE, BARE = "figure", "bare"
"""Which of several charts, and whether it comes without title, unit and source, as a page that says these shows it."""
_LONGEST, _MOST = 300, 20


def parsed(query: str) -> dict[str, str]:
    """Return the parameters of a query by name; those left empty, as forms send them, are left out.

    Raises
    ------
    UsageError
        One is given twice, there are too many, or one is too long or no text.

    Examples
    --------
    >>> parsed("from=1990&to=&as_of=2016-10-01")
    {'from': '1990', 'as_of': '2016-10-01'}
    """
    try:
        pairs = parse_qsl(query, max_num_fields=_MOST, errors="strict")
    except ValueError:  # which UnicodeDecodeError is too
        raise UsageError(
            "the query cannot be read", given.shown(query), f"it is UTF-8, of at most {_MOST} parameters"
        ) from None
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise UsageError("a parameter is given twice", given.shown(name), "give it once")
        if len(value) > _LONGEST or not value.isprintable():
            raise UsageError(f"{given.shown(name)} is too long, or no text", "", f"{_LONGEST} letters at most")
        if value.strip():
            found[name] = value.strip()
    return found


def require_known(query: Mapping[str, str], known: Iterable[str]) -> None:
    """Refuse a parameter that a page does not know; the message names its neighbours."""
    names = tuple(known)
    for name in query:
        if name not in names:
            near = unknown_name("parameter", name, names)
            raise UsageError(near.what, near.where, near.fix)


@dataclass(frozen=True, slots=True)
class Period:
    """The years asked for, and the day by which data years must have been finished; None leaves it open."""

    first: int | None = None
    last: int | None = None
    as_of: str | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Period:
        """Return what a query says of years and of the day.

        Examples
        --------
        >>> Period.of({"from": "1990"})
        Period(first=1990, last=None, as_of=None)
        """
        first, last = (given.year(query.get(name), f"`{name}`") for name in ("from", "to"))
        as_of = query.get("as_of")
        if as_of is not None:
            given.past_day(as_of, "`as_of`")
        return cls(first, last, as_of)

    @property
    def options(self) -> str:
        """The same as options of a command, each behind a space."""
        named = (("--from", self.first), ("--to", self.last), ("--as-of", self.as_of))
        return "".join(f" {name} {value}" for name, value in named if value is not None)

    def arguments(self, first: str = "first", last: str = "last") -> str:
        """Return the same as arguments of a Python function, each behind a comma."""
        named = ((first, self.first), (last, self.last), ("as_of", self.as_of))
        return "".join(f", {name}={value!r}" for name, value in named if value is not None)
