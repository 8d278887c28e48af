"""The server: requests become paths and queries, answers become responses. What a page says is made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import anyio
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response

from dyadscope.errors import DyadscopeError, UsageError
from dyadscope.web.answers import Answer
from dyadscope.web.guard import LOOPBACK, Guard, Limits
from dyadscope.web.sites import Site

if TYPE_CHECKING:
    from dyadscope.web.guard import Receive, Scope, Send
    from dyadscope.web.texts import Sent

_FIELDS, _LONGEST = 250, 2_000_000
_AT_ONCE = 2
"""Pages that are made at once: making one is work for a processor, not waiting."""


def application(site: Site | None = None, *, hosts: tuple[str, ...] = LOOPBACK, limits: Limits | None = None) -> Guard:
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
        asked = await _sent(request, at) if request.method == "POST" else None
        # A page that is kept does not wait for those that are being made.
        made = None if asked is not None else await anyio.to_thread.run_sync(_at_hand, request, at)
        if made is None:
            work = partial(_answer, request, asked, at)
            made = await anyio.to_thread.run_sync(work, limiter=makers[0], abandon_on_cancel=True)
        await _response(made, request.headers, request.method)(scope, receive, send)

    return Guard(answer, hosts, limits)


async def _sent(request: Request, site: Site) -> Sent | Answer:
    """Return what a form sent, or what is wrong with it. An upload is read from where starlette spools it."""
    from dyadscope.web import pages, texts

    path = _path(request)
    if not pages.receives(path):
        wrong = UsageError("nothing can be sent to this page", path[:80], f"texts are sent to {texts.PATH}")
        return pages.refused(wrong, path, site, 405)
    try:
        async with request.form(max_files=1, max_fields=_FIELDS, max_part_size=_LONGEST) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            files = [value for value in form.values() if isinstance(value, UploadFile)]
            upload = (files[0].filename or "", await files[0].read()) if files else None
        return texts.sent(fields, upload)
    except (HTTPException, MultiPartException):
        wrong = UsageError("the form cannot be read", "", "send multipart/form-data with a field text or file")
        return pages.refused(wrong, path, site)
    except DyadscopeError as problem:
        return pages.refused(problem, path, site)


def _path(request: Request) -> str:
    return str(request.scope["path"])


def _at_hand(request: Request, site: Site) -> Answer | None:
    """Return what needs no making."""
    # Loaded when the first page is asked for: a server says where it is before.
    from dyadscope.web import pages, shell

    path = _path(request)
    return shell.STATIC[path]() if path in shell.STATIC else pages.kept(path, request.url.query, site)


def _answer(request: Request, asked: Sent | Answer | None, site: Site) -> Answer:
    from dyadscope.web import pages

    path = _path(request)
    if asked is not None:
        return asked if isinstance(asked, Answer) else pages.receive(path, asked, site)
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
