"""Names and codes as users' data hold them -> COW codes, value by value; where none fits, what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from typing import Any, Literal, get_args, overload

import polars as pl

from dyadscope import given
from dyadscope.errors import AmbiguousNameError, UnknownNameError, UsageError, did_you_mean
from dyadscope.states._lookup import file_meanings
from dyadscope.states.crosswalk import Scheme
from dyadscope.states.crosswalk import to_ccode as code_column
from dyadscope.states.names import by_code, near
from dyadscope.states.system import require_years

Unmatched = Literal["raise", "null"]

_NAMED = 10
"""Values that an error names; a column of the wrong kind has thousands."""


@overload
def to_ccode(
    values: str | int, *, year: int | str | None = ..., codes: Scheme = ..., unmatched: Unmatched = ...
) -> int: ...
@overload
def to_ccode(  # type: ignore[overload-overlap]  # a series is iterable too, and comes back as one
    values: pl.Series, *, year: Any = ..., codes: Scheme = ..., unmatched: Unmatched = ...
) -> pl.Series: ...
@overload
def to_ccode(
    values: Iterable[Any], *, year: Any = ..., codes: Scheme = ..., unmatched: Unmatched = ...
) -> list[int | None]: ...
def to_ccode(
    values: Any, *, year: Any = None, codes: Scheme = "any", unmatched: Unmatched = "raise"
) -> int | list[int | None] | pl.Series | None:
    """Return the Correlates of War codes of the states that names or codes mean.

    Parameters
    ----------
    values
        One name or code, or a column of them: a list, a polars or pandas series, an array.
    year
        When: one year for all, or one per value. Names and codes that changed hands are read by it, and mean within a
        year what they meant last (Germany is 260 in 1970 and 255 in 1990). Without it they mean what they meant last.
    codes
        What the values are: "any" (ISO's three letters, an English name, or a COW code already), "iso3", "iso2",
        "iso_numeric", "gw" (Gleditsch-Ward codes), "stateabb" (COW's abbreviations), "name" or "cow". Where ISO's
        letters are COW's abbreviation of another state (AUS, SLV), "any" reads them as ISO's.
    unmatched
        "raise", or "null": values that name no state become missing. An empty value is missing in either case.

    Returns
    -------
    int, list or polars.Series
        One code for one value; a polars series (Int16) for one of those; a list for any other column.

    Raises
    ------
    UnknownNameError
        Values that name no state, each with the names nearest to it.
    AmbiguousNameError
        One value that means several states.
    UsageError
        No values, as many years as there are no values for, or an unknown kind of codes.

    Notes
    -----
    Whether a state was a member of the system in that year is not asked here but where a panel is made: a file may
    well list Ukraine in 1950. Usage of data files is followed where a bare name means one state there (Germany before
    1990, Congo), while `resolve` asks which is meant.

    Examples
    --------
    >>> to_ccode(["Russia", "CHN", "Côte d'Ivoire", 2])
    [365, 710, 437, 2]
    >>> to_ccode(["Germany", "Germany"], year=[1970, 2000])
    [260, 255]
    >>> to_ccode(["France", "Frence"], year=1990)
    Traceback (most recent call last):
    dyadscope.errors.UnknownNameError: 1 of 2 values names no state: 'Frence' (did you mean France?); ...
    """
    given.choice(codes, "kind of codes", get_args(Scheme))
    given.choice(unmatched, "way to treat what names no state", get_args(Unmatched))
    alone = isinstance(values, str | int) or (hasattr(values, "__index__") and not hasattr(values, "__len__"))
    asked = [_plain(v) for v in ([values] if alone else _several(values, "values"))]
    if alone and asked[0] is None:
        raise UsageError("no state given", given.shown(values), "write a name or a code, as in RUS or Russia")
    frame = pl.DataFrame({"value": pl.Series(asked, dtype=pl.String)}).with_columns(_years(year, len(asked)))
    mapped, left = code_column(frame, "value", scheme=codes, year=None if year is None else "year")
    lost = left.filter(pl.col("value").is_not_null())
    if unmatched == "raise" and lost.height:
        raise _unknown(lost, len(asked))
    if alone:
        return mapped["ccode"][0]  # type: ignore[no-any-return]  # a polars cell has no type
    return mapped["ccode"] if isinstance(values, pl.Series) else mapped["ccode"].to_list()


def why(value: str, reason: str) -> str:
    """Return in words why a value names no state, with what to write instead where that is known.

    Examples
    --------
    >>> why("Frence", "unknown"), why("Korea", "ambiguous: 731 or 732")
    ('did you mean France?', 'means 731 (North Korea) or 732 (South Korea)')
    """
    kind, _, detail = reason.partition(": ")
    if kind == "ambiguous":
        return f"means {' or '.join(str_of(int(code)) for code in detail.split(' or '))}"
    if kind == "not a member":
        return f"{detail} is no member of the state system"
    if kind == "unknown":
        if abbreviated := file_meanings("stateabb").get(value.strip().upper()):
            return f"COW's abbreviation of {str_of(abbreviated[0].code)}, which is another code than ISO's"
        return did_you_mean(near(value, capitals=False, cutoff=0.75)) or "unknown"
    return reason


def str_of(code: int) -> str:
    """Return a COW code and the name of its state."""
    return f"{code} ({by_code(code).name})"


def _unknown(lost: pl.DataFrame, of: int) -> UnknownNameError | AmbiguousNameError:
    """Build the error for what could not be read; `lost` has one row per value and reason."""
    told = [f"{given.shown(value)} ({why(value, reason)})" for value, reason in lost.select("value", "reason").rows()]
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    count = int(lost["rows"].sum())
    what = f"{count} of {of} values name{'s' if count == 1 else ''} no state" if of > 1 else "no one state is meant"
    kind = AmbiguousNameError if lost["reason"].str.starts_with("ambiguous").all() else UnknownNameError
    return kind(
        what, ", ".join(told[:_NAMED]) + more, "correct them, say what they are by codes=, or give unmatched='null'"
    )


def _several(given_values: Any, what: str) -> list[Any]:
    if isinstance(given_values, Mapping | bytes | str) or not isinstance(given_values, Iterable):
        raise UsageError(f"{what} are a list or a column", given.shown(given_values), "give a list or a series")
    values = given_values.to_list() if isinstance(given_values, pl.Series) else list(_limited(given_values))
    if not values:
        raise UsageError(f"no {what} given", "an empty list", "give at least one")
    return values


def _limited(values: Iterable[Any]) -> Iterator[Any]:
    if getattr(values, "ndim", 1) != 1:
        raise UsageError("the values are no column", given.shown(values), "give one column of it")
    return iter(values)


def _plain(value: Any) -> str | None:
    """Return a value as the text by which it is looked up; what is empty or no number is nothing."""
    if value is None or (isinstance(value, float) and isnan(value)) or type(value).__name__ in {"NAType", "NaTType"}:
        return None
    if isinstance(value, bool):
        raise UsageError("a state is a name or a code", given.shown(value), "write RUS, Russia or 365")
    text = str(value) if isinstance(value, str | int | float) or hasattr(value, "__index__") else given.shown(value)
    return text[:200] or None


def _years(year: Any, rows: int) -> pl.Series:
    many = not (year is None or isinstance(year, str | int) or hasattr(year, "__index__"))
    each: Sequence[Any] = _several(year, "years") if many else [year] * rows
    if len(each) != rows:
        raise UsageError("there are not as many years as values", f"{len(each)} and {rows}", "give one year for each")
    found = [None if y is None else given.year(int(y) if isinstance(y, float) and y.is_integer() else y) for y in each]
    if year is not None:
        if None in found:
            raise UsageError("a year is missing", f"row {found.index(None) + 1}", "give one year for each value")
        for one in {y for y in found if y is not None}:
            require_years(one, one)
    return pl.Series("year", found, dtype=pl.Int32)
