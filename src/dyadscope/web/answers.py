"""What a request comes to: status, media type and bytes; and errors told so that the next request can be right."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from dyadscope.errors import AmbiguousNameError, CoverageError, DyadscopeError, MissingDataError, UnknownNameError

HTML, JSON, CSV, SVG, PNG = (
    "text/html; charset=utf-8",
    "application/json",
    "text/csv; charset=utf-8",
    "image/svg+xml",
    "image/png",
)
_NOT_THERE = (UnknownNameError, AmbiguousNameError, CoverageError, MissingDataError)
_WORTH_PACKING = 1000


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a request comes to.

    Attributes
    ----------
    status
        As HTTP counts them.
    media
        The media type of the body.
    body
        What is sent.
    headers
        What else is to be said, such as where a page is.
    """

    body: bytes
    media: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tag(self) -> str:
        """What tells this body from others, for a browser that holds a copy."""
        return f'"{sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """The body compressed, made once; None where that would save nothing."""
        if len(self.body) < _WORTH_PACKING or self.media == PNG:
            return None
        # The same body gives the same bytes.
        return gzip.compress(self.body, 6, mtime=0)

    @property
    def size(self) -> int:
        """Bytes it takes to keep."""
        return len(self.body) + len(self.packed or b"")


def moved(to: str) -> Answer:
    """Return the answer that sends a reader to the address a page is known by."""
    return Answer(status=307, body=b"", headers={"location": to})


def status_of(problem: DyadscopeError) -> int:
    """Return the status that tells of a problem: nothing there by that name, or a request that makes no sense.

    Examples
    --------
    >>> status_of(UnknownNameError("unknown state")), status_of(DyadscopeError("the period is empty"))
    (404, 400)
    """
    return 404 if isinstance(problem, _NOT_THERE) else 400
