"""The server: requests become paths and queries, answers become responses. What a page says is made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

import anyio
from starlette.requests import Request
from starlette.responses import Response

from dyadscope.errors import UsageError
from dyadscope.web import pages, shell
from dyadscope.web.answers import Answer
from dyadscope.web.guard import LOOPBACK, Guard, Limits
from dyadscope.web.sites import Site

if TYPE_CHECKING:
    from dyadscope.web.guard import App, Receive, Scope, Send

_AT_ONCE = 2
"""Pages that are made at once: making one is work for a processor, not waiting."""


def application(site: Site | None = None, *, hosts: tuple[str, ...] = LOOPBACK, limits: Limits | None = None) -> App:
    """Return the explorer as an ASGI application, behind its guard."""
    at = Site() if site is None else site
    makers: list[anyio.CapacityLimiter] = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if not makers:
            makers.append(anyio.CapacityLimiter(_AT_ONCE))
        request = Request(scope, receive)
        # Off the loop, so that a page that is kept is not kept waiting by one that is made.
        made = await anyio.to_thread.run_sync(_answer, request, at, limiter=makers[0], abandon_on_cancel=True)
        await _response(made, request.headers, request.method)(scope, receive, send)

    return Guard(answer, hosts, limits)


def _answer(request: Request, site: Site) -> Answer:
    path = unquote(request.url.path, errors="replace")
    if request.method == "POST":
        wrong = UsageError("nothing can be sent to this page", path[:80], "open it instead")
        return pages.refused(wrong, path, site, 405)
    if path in shell.STATIC:
        return shell.STATIC[path]()
    return pages.render(path, request.url.query, site)


def _response(made: Answer, headers: Mapping[str, str], method: str) -> Response:
    told = {"cache-control": "no-cache", "vary": "Accept-Encoding", **made.headers}
    if made.status == 200:
        told["etag"] = made.tag
        if made.tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=told)
    body = made.body
    if made.packed is not None and "gzip" in headers.get("accept-encoding", ""):
        body = made.packed
        told["content-encoding"] = "gzip"
    told["content-length"] = str(len(body))
    return Response(b"" if method == "HEAD" else body, made.status, told, made.media)


async def _live(receive: Receive, send: Send) -> None:
    """Start and stop when the server does."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
