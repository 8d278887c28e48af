"""Ask an ASGI application as a server would, with any bytes: no socket, no client that mends what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import anyio

OWN = "127.0.0.1:8000"


@dataclass(frozen=True)
class Told:
    """What the application sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(
    app: Any, target: str, method: str = "GET", *, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Told:
    """Return what an application sends to one request; a header of None is left out."""
    path, _, query = target.partition("?")
    held = {"host": OWN} | dict(headers or {})
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"),
        "query_string": query.encode("utf-8", "surrogatepass"),
        "root_path": "",
        "headers": [(n.lower().encode(), v.encode("latin-1", "replace")) for n, v in held.items() if v is not None],
        "client": ("127.0.0.1", 5),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Mapping[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Mapping[str, Any]:
        if waiting:
            return waiting.pop()
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    start = sent[0]
    return Told(
        start["status"],
        {n.decode(): v.decode("latin-1") for n, v in start["headers"]},
        b"".join(m.get("body", b"") for m in sent[1:]),
    )
