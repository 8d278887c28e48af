"""Joint exercises by kind, place and name: which rows of the lists fit, and whether something was held regularly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dyadscope.claims.outcome import Row, Verdict
from dyadscope.claims.wording import span_of
from dyadscope.states.names import resolve_or_none

KINDS: dict[str, tuple[frozenset[str], str]] = {
    "naval": (frozenset({"naval", "naval patrol"}), "Sea"),
    "air": (frozenset({"air", "air patrol"}), "Air"),
    "ground": (frozenset({"ground"}), "Land"),
    "command-post": (frozenset({"command post"}), "CPX"),
}
"""Kinds of exercises: what the ledger calls them, and the column that flags them in the list of 1980-2010."""
AT = "at:"
"""Begins the name of a place in a query: `at:mediterranean`."""
WATERS: dict[str, str] = {
    "mediterranean": "mediterranean",
    "baltic": "baltic",
    "black-sea": "black sea",
    "caspian": "caspian",
    "south-china-sea": "south china sea",
    "east-china-sea": "east china sea",
    "yellow-sea": "yellow sea",
    "sea-of-japan": "sea of japan|peter the great|vladivostok",
    "sea-of-okhotsk": "sea of okhotsk",
    "far-east": "far east|vladivostok|peter the great|sea of japan|sea of okhotsk|tsugol|primor|ussuri|kamchatka",
    "pacific": "pacific|philippine sea|sea of japan|east china sea|peter the great|sea of okhotsk",
    "indian-ocean": "indian ocean|arabian sea|gulf of oman|bay of bengal",
    "arabian-sea": "arabian sea",
    "gulf-of-oman": "gulf of oman",
    "bay-of-bengal": "bay of bengal",
    "persian-gulf": "persian gulf|arabian gulf",
    "arctic": "arctic|barents|kara sea|laptev|chukchi",
    "barents-sea": "barents",
    "atlantic": "atlantic",
    "bering-sea": "bering",
}
"""Waters and coasts, and the words by which lists place an exercise there."""
_RUSSIAN = {
    "joint sea": "морское взаимодействие",
    "peace mission": "мирная миссия",
    "indra": "индра",
    "vostok": "восток",
    "zapad": "запад",
    "tsentr": "центр",
}
"""Names of exercises as the Russian list writes them."""
REGULAR_YEARS, REGULAR_OF = 3, 5
"""Something regular happens in at least three of five years, as the stage of alignment counts it."""


def exercise_fits(row: Row, name: str) -> bool:
    """Whether an exercise is of the kind, at the place, or of the name that is asked for.

    A list that does not say of what kind an exercise was, or where it was held, cannot bear the claim out.
    """
    values = row.values
    if name in KINDS:
        types, flag = KINDS[name]
        return values.get("type") in types or values.get(flag) == 1
    if name.startswith(AT):
        place = str(values.get("place") or values.get("Location") or "")
        return re.search(rf"\b(?:{words_of(name.removeprefix(AT))})", place, re.IGNORECASE) is not None
    titles = [_plain(str(values[k])) for k in ("name", "Ex_Name", "Series_Name") if values.get(k)]
    wanted = [_plain(name), *([_plain(_RUSSIAN[name.lower()])] if name.lower() in _RUSSIAN else [])]
    return any(t.startswith(w) for t in titles for w in wanted)


def words_of(place: str) -> str:
    """Return the words, as an expression, by which lists say that an exercise was held at a place.

    Examples
    --------
    >>> words_of("indian-ocean")
    'indian ocean|arabian sea|gulf of oman|bay of bengal'
    >>> words_of("TAJ")
    'Tajikistan'
    """
    if place in WATERS:
        return WATERS[place]
    found = resolve_or_none(place)
    return re.escape(found.name if found is not None else place)


def regular(years: Iterable[int], listed: Sequence[int], last: int, least: int) -> tuple[Verdict, str]:
    """Return whether something was held in so many of the latest five years that any list covers.

    Lists that need not be complete cannot contradict: what they lack in some years is mixed, in all no data.
    """
    window = [y for y in sorted(listed) if y <= last][-REGULAR_OF:]
    if not window:
        return "no data", "no list covers these years"
    hits = sorted({y for y in years if y in window})
    told = f"in {len(hits)} of the {len(window)} latest listed years ({span_of(window[0], window[-1])})"
    if len(hits) >= least:
        return "supported", told
    return ("mixed" if hits else "no data"), told


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
