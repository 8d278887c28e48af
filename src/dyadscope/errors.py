"""Errors that tell a user what happened, where, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from dyadscope.printable import one_line

_LONGEST = 200
"""Characters of a name that was given and is not known: whole, a megabyte of it would be the message."""


class DyadscopeError(Exception):
    """A problem the user can act on, in one line in which nothing controls a terminal.

    Parameters
    ----------
    what
        What happened, in one clause.
    where
        The name, file, row or option it happened at; empty when there is none.
    fix
        What to do next.

    Examples
    --------
    >>> str(DyadscopeError("the period is empty", "--from 2000 --to 1990", "give the earlier year first"))
    'the period is empty: --from 2000 --to 1990; give the earlier year first'
    >>> str(DyadscopeError("cannot read this file", "two\\nlines.csv"))
    'cannot read this file: two\\\\nlines.csv'
    """

    def __init__(self, what: str, where: str = "", fix: str = "") -> None:
        self.what, self.where, self.fix = what, where, fix
        # Libraries tell what happened in several lines, where a name with a line feed must be seen to have one.
        what, fix = (one_line(" ".join(text.split())) for text in (what, fix))
        super().__init__(what + (f": {one_line(where)}" if where else "") + (f"; {fix}" if fix else ""))


class UnknownNameError(DyadscopeError):
    """A state, source, measure or column that does not exist; the fix names its neighbours."""


class AmbiguousNameError(DyadscopeError):
    """A name that several states have; the fix lists the candidates."""


class CoverageError(DyadscopeError):
    """A state outside its lifetime, or a year outside what is covered."""


class UsageError(DyadscopeError):
    """Arguments that do not make sense together."""


class BadFileError(DyadscopeError):
    """A file that is broken, truncated, of another layout, or has another checksum."""


class MissingDataError(DyadscopeError):
    """The vault does not hold what was asked for."""


class VaultError(DyadscopeError):
    """The vault cannot be read or written."""


def unknown_name(
    kind: str,
    given: object,
    known: Iterable[str],
    *,
    listing: str = "",
    complete: bool = False,
    meanings: Mapping[str, str] | None = None,
) -> UnknownNameError:
    """Build the error for a name that is not known, suggesting the nearest known names.

    `listing` is where all names are, told where none is near, and where it is `complete` after those that are near too.
    `meanings` say what names mean that cannot be told apart without.

    Examples
    --------
    >>> unknown_name("source", "cow_nmcc", ["cow_nmc", "atop"]).fix
    'did you mean cow_nmc?'
    """
    by_folded = {name.casefold(): name for name in known}
    if not isinstance(given, str):
        return UnknownNameError(f"unknown {kind}", kind_of(given), "names are texts")
    given = given if len(given) <= _LONGEST else given[:_LONGEST] + "..."
    near = [by_folded[n] for n in get_close_matches(given.casefold(), by_folded, n=3, cutoff=0.6)]
    near = [f"{name} ({meanings[name]})" if meanings and name in meanings else name for name in near]
    fix = f"see {listing}" if listing else f"known: {', '.join(sorted(by_folded.values())[:12])}"
    if near:
        fix = f"{did_you_mean(near)} {fix}" if complete else did_you_mean(near)
    return UnknownNameError(f"unknown {kind}", repr(given), fix)


def kind_of(value: object) -> str:
    """Return what sort of thing a value is, with its article.

    Examples
    --------
    >>> kind_of(3), kind_of([])
    ('an int', 'a list')
    """
    kind = type(value).__name__
    return f"an {kind}" if kind[:1].lower() in "aeiou" else f"a {kind}"


def did_you_mean(near: Sequence[str]) -> str:
    """Return the question after what is near to a name that is not known; nothing where nothing is near.

    Examples
    --------
    >>> did_you_mean(["Niger", "Nigeria"]), did_you_mean([])
    ('did you mean Niger or Nigeria?', '')
    """
    return f"did you mean {' or '.join(near)}?" if near else ""
