"""Who may ask, for how much, and how long it may take: what every request passes before and after a page is made.

The server has nothing secret and changes nothing, but a browser that reads one site must not be made to read this one
for another: so the name it was called by (Host) and the page that sent a form (Origin) are checked, no page may be
framed, and what runs in a page comes from this server's files alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

import anyio

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, a form's own Origin would be told as null
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer says to a browser, errors too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a request may send, how long it may take, and how many are worked on at once.

    Attributes
    ----------
    body
        Bytes.
    seconds
        Seconds for sending the body, and again for an answer.
    at_once
        Requests that are worked on; further ones wait, or are told to come back where as many already do.
    """

    body: int = 2_000_000
    seconds: float = 60.0
    at_once: int = 64


class Guard:
    """Refuse what is not meant for this server or asks too much of it, and say the same to every browser.

    Parameters
    ----------
    app
        What answers.
    hosts
        The names, without a port, that the server may be called by.
    limits
        See there.
    """

    def __init__(self, app: App, hosts: tuple[str, ...] = LOOPBACK, limits: Limits | None = None) -> None:
        self._app, self._hosts, self._limits = app, frozenset(hosts), Limits() if limits is None else limits
        self._working = 0

    @property
    def working(self) -> int:
        """How many requests are worked on."""
        return self._working

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        said = _Said(send, head=scope["method"] == "HEAD")
        if problem := self._problem(scope):
            await said.plainly(*problem)
            return
        if self._working >= self._limits.at_once:
            await said.plainly(503, "too many requests at once; try again in a second", {"retry-after": "1"})
            return
        self._working += 1
        try:
            with anyio.fail_after(self._limits.seconds):
                body = await _whole(receive, self._limits.body)
            if body is None:
                await said.plainly(413, f"more than {self._limits.body:,} bytes were sent; send less")
                return
            with anyio.fail_after(self._limits.seconds):
                await self._app(scope, _again(body, receive), said)
        except TimeoutError:
            if not said.begun:
                await said.plainly(503, f"this took longer than {self._limits.seconds:g} seconds", {"retry-after": "5"})
        finally:
            self._working -= 1

    def _problem(self, scope: Scope) -> tuple[int, str] | None:
        headers = [(name, value.decode("latin-1")) for name, value in scope["headers"]]
        hosts = [value for name, value in headers if name == b"host"]
        if len(hosts) != 1 or _name(hosts[0]) not in self._hosts:
            return 421, "this server does not go by that name; call it by the address it printed when it started"
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return 405, "pages are read (GET) and texts are sent (POST); nothing else is done here"
        own = {f"http://{hosts[0]}", f"https://{hosts[0]}"}
        for name, value in headers:
            if name == b"origin" and value not in own:
                return 403, "another site's page sent this; open the page here and send it from there"
            if name == b"sec-fetch-site" and scope["method"] == "POST" and value not in {"same-origin", "none"}:
                return 403, "another site's page sent this; open the page here and send it from there"
        return None


class _Said:
    """What is sent, with the headers that every answer bears."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self._send, self._head, self.begun = send, head, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            held = {name for name, _ in message.get("headers", ())}
            added = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in held]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await self._send(message)

    async def plainly(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        """Send a line of text."""
        body = f"{text}\n".encode()
        told = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body))} | (headers or {})
        start = {"type": "http.response.start", "status": status}
        await self({**start, "headers": [(n.encode(), v.encode()) for n, v in told.items()]})
        await self._send({"type": "http.response.body", "body": b"" if self._head else body})


def _name(host: str) -> str:
    """Return the name in a Host header, without its port.

    Examples
    --------
    >>> _name("127.0.0.1:8000"), _name("[::1]:8000"), _name("evil.example")
    ('127.0.0.1', '[::1]', 'evil.example')
    """
    if host.startswith("["):
        return host[: host.find("]") + 1].lower()
    return host.partition(":")[0].lower()


async def _whole(receive: Receive, most: int) -> bytes | None:
    """Return the body of a request, or None where it is longer than it may be."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        size += len(message.get("body", b""))
        if size > most:
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that was read already."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
