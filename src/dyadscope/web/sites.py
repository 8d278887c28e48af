"""What differs between one site and another: how links are written, which vault is read, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from dyadscope.web.kept import Kept

_SAFE = "/-._~,"


def address(path: str, query: Mapping[str, str] | None = None) -> str:
    """Return an address with its query, escaped.

    Examples
    --------
    >>> address("/dyad/RUS-CHN", {"from": "2000"}), address("/dyad/a b?c")
    ('/dyad/RUS-CHN?from=2000', '/dyad/a%20b%3Fc')
    """
    return quote(path, safe=_SAFE) + (f"?{urlencode(dict(query))}" if query else "")


@dataclass(frozen=True, kw_only=True)
class Site:
    """A server's settings, or a static site's.

    Attributes
    ----------
    vault
        Where source rows and what the index lacks are read from; None for the user's own, if there is one.
    searches
        Whether there is somebody to ask: forms stand on pages only where there is.
    results, answers
        What was computed and what was drawn, kept for the next who asks.
    """

    vault: Path | None = None
    searches: bool = True
    results: Kept = field(default_factory=lambda: Kept(most=48))
    answers: Kept = field(default_factory=lambda: Kept(most=4000, weight=96_000_000))

    def link(self, path: str, query: Mapping[str, str] | None = None, *, at: str = "/") -> str:
        """Return how a page at `at` writes a link to another; a site of files writes relative ones, to its files."""
        del at
        return address(path, query)
