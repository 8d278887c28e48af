"""A site of files: every address is a file of a folder, links are relative, and nobody answers questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath

from dyadscope.web.sites import Site, address

_FORMS = (".json", ".csv", ".svg", ".png", ".css", ".js", ".xml", ".html")


def file_of(path: str) -> str:
    """Return the file that an address is.

    Examples
    --------
    >>> file_of("/"), file_of("/dyad/RUS-CHN"), file_of("/dyad/RUS-CHN.png"), file_of("/feed.xml")
    ('index.html', 'dyad/RUS-CHN.html', 'dyad/RUS-CHN.png', 'feed.xml')
    """
    inside = path.strip("/")
    if not inside:
        return "index.html"
    return inside if inside.endswith(_FORMS) else f"{inside}.html"


@dataclass(frozen=True, kw_only=True)
class Folder(Site):
    """How pages of a folder link to one another.

    Attributes
    ----------
    url
        Where the folder will be published, for picture cards and the feed, which need whole addresses; or empty.
    """

    searches: bool = False
    url: str = ""

    def link(self, path: str, query: Mapping[str, str] | None = None, *, at: str = "/") -> str:
        """Return the way from the page at `at` to a file of the folder; files answer no query.

        Examples
        --------
        >>> Folder().link("/state/RUS", at="/dyad/RUS-CHN"), Folder().link("/", at="/dyad/RUS-CHN")
        ('../state/RUS.html', '../index.html')
        """
        del query
        return address(relpath(file_of(path), dirname(file_of(at)) or "."))

    def whole(self, path: str) -> str:
        """Return the published address of a file, or its place in the folder where that is unknown."""
        return f"{self.url.rstrip('/')}/{address(file_of(path))}" if self.url else address(file_of(path))
