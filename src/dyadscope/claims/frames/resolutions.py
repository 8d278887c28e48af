"""Resolutions that a text gives by their number: of the General Assembly by session, of the Security Council."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

COUNCIL = "S/"
"""Begins the name of a resolution of the Security Council."""
RESOLUTION = re.compile(
    r"\b(?P<council>Security Council |UNSC |Council )?resolution "
    r"(?:(?:A/RES/)?(?P<assembly>(?:ES-)?\d{1,2}/\d{1,4}[A-Z]?)\b|"
    r"(?:S/RES/)?(?P<number>\d{1,4})\b(?P<dated> ?\(\d{4}\))?)",
    re.IGNORECASE,
)


DEPLORED = "ES-11/1"
"""The resolution of 2 March 2022 that deplored the aggression against Ukraine."""
_DEED = (
    r"(?:Russia['’]s|the Russian|Moscow['’]s|Russian|the) (?:full-scale )?(?:invasion|aggression|attack)"
    r"(?: (?:of|on|against) Ukraine|(?: by Russia)? against Ukraine)"
)
_DEPLORED = re.compile(
    rf"(?<=March 2022 )resolution (?:deploring|condemning|(?:that|which) (?:deplored|condemned)) {_DEED}\b|"
    rf"\bresolution (?=of (?:2 )?March (?:2, )?2022 )of (?:2 )?March (?:2, )?2022 "
    rf"(?:deploring|condemning|(?:that|which) (?:deplored|condemned)) {_DEED}\b|"
    rf"(?<=in March 2022 )when the (?:UN |United Nations )?General Assembly (?:deplored|condemned) {_DEED}\b"
)
"""How texts name it, by month and by what it says; the other one of that month is on humanitarian consequences."""


class Resolution(NamedTuple):
    """Where a text names a resolution, and the name that a query gives it."""

    start: int
    end: int
    name: str


def name_of(found: re.Match[str]) -> str | None:
    """Return the name of a resolution that was found; None of a bare number, which may be of either body.

    Examples
    --------
    >>> name_of(RESOLUTION.search("Security Council resolution 1973")), name_of(RESOLUTION.search("resolution 68/262"))
    ('S/1973', '68/262')
    >>> name_of(RESOLUTION.search("resolution 1973"))
    """
    if found["assembly"] is not None:
        return found["assembly"]
    if not (found["council"] or found["dated"] or "S/RES/" in found[0]):
        return None
    return f"{COUNCIL}{int(found['number'])}"


def resolutions(text: str, start: int, end: int) -> Iterator[Resolution]:
    """Yield the resolutions that a stretch names by number and body."""
    said = text[start:end]
    if "Ukraine" in said and "2022" in said:
        for found in _DEPLORED.finditer(text, start, end):
            yield Resolution(found.start(), found.end(), DEPLORED)
    if "esolution" not in said:
        return
    for found in RESOLUTION.finditer(text, start, end):
        name = name_of(found)
        if name is not None:
            yield Resolution(found.start(), found.end(), name)
