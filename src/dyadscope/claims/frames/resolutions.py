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
    if "esolution" not in text[start:end]:
        return
    for found in RESOLUTION.finditer(text, start, end):
        name = name_of(found)
        if name is not None:
            yield Resolution(found.start(), found.end(), name)
