"""The explorer: pages of `dyadscope serve`, each a pure function of a path and a query, and the server around them.

`pages.render(path, query, site)` returns an `Answer`: status, media type, bytes. It opens no socket, reads no header
and writes nothing, so whatever has a path can have the page: `app` serves them over HTTP, behind `guard`; a static site
can call the same function and keep the bytes. What differs between the two - how a link is written, which vault is
read - is told by a `Site`. Links in pages all come from `Site.link`, so a site of files may write them otherwise.

- `answers`: what a request comes to, and errors as pages that help.
- `queries`: parameters, each checked before anything is computed.
- `views`: what stands at each address: a result, the command and the Python that give the same.
- `pages`: from a path to an answer, in the form its ending asks for (`.json .csv .svg .png`).
- `shell`: what stands around a page's content.
- `kept`: what was made once and is asked for again.
- `guard`, `app`: who may ask, how much, and how long it may take.
"""

from __future__ import annotations

from collections.abc import Mapping

from dyadscope.web.answers import Answer
from dyadscope.web.sites import Site

__all__ = ["Answer", "Site", "render"]


def render(path: str, query: str | Mapping[str, str] = "", site: Site | None = None) -> Answer:
    """Return what stands at an address; see `dyadscope.web.pages.render`."""
    # A server says where it is before it loads what its pages need.
    from dyadscope.web.pages import render as made

    return made(path, query, site)
