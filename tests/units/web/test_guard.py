"""What the guard lets through, and what it says to what it does not: asked as a server asks, without one."""

from __future__ import annotations

from typing import Any

import anyio
import pytest

from dyadscope.web.guard import Guard, Limits

HOST = (b"host", b"127.0.0.1:8000")


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer with what was sent; the lifespan is only acknowledged; `/slow` takes longer than it may."""
    if scope["type"] == "lifespan":
        await send({"type": "lifespan.startup.complete"})
        return
    if scope["path"] == "/slow":
        await anyio.sleep(5)
    if scope["path"] == "/begun":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await anyio.sleep(5)
    message = await receive()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": message["body"]})


def asked(guard: Guard, scope: dict[str, Any], *sent: dict[str, Any]) -> list[dict[str, Any]]:
    """What the guard sends to a scope and what follows it."""
    said: list[dict[str, Any]] = []
    waiting = list(sent or [{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    async def run() -> None:
        await guard(scope, receive, send)

    anyio.run(run)
    return said


def http(path: str = "/", method: str = "POST", headers: tuple[tuple[bytes, bytes], ...] = (HOST,)) -> dict[str, Any]:
    return {"type": "http", "method": method, "path": path, "headers": list(headers)}


def body(*parts: bytes) -> list[dict[str, Any]]:
    last = len(parts) - 1
    return [{"type": "http.request", "body": part, "more_body": place < last} for place, part in enumerate(parts)]


def test_a_body_in_parts_comes_whole_and_every_answer_bears_the_headers() -> None:
    start, end = asked(Guard(echo), http(), *body(b"one ", b"", b"two"))
    assert (start["status"], end["body"]) == (200, b"one two")
    names = {name for name, _ in start["headers"]}
    assert {b"x-own", b"content-security-policy", b"x-content-type-options"} <= names


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        (http(headers=()), 421),
        (http(headers=(HOST, HOST)), 421),
        (http(headers=((b"host", b"evil.example"),)), 421),
        (http(method="DELETE"), 405),
        (http(headers=(HOST, (b"origin", b"http://evil.example"))), 403),
        (http(headers=(HOST, (b"sec-fetch-site", b"cross-site"))), 403),
        (http(headers=(HOST, (b"origin", b"http://127.0.0.1:8000"))), 200),
        (http(headers=(HOST, (b"sec-fetch-site", b"none"))), 200),
        (http(method="GET", headers=(HOST, (b"sec-fetch-site", b"cross-site"))), 200),
    ],
)
def test_what_is_not_meant_for_this_server_is_refused(scope: dict[str, Any], status: int) -> None:
    assert asked(Guard(echo), scope)[0]["status"] == status


def test_too_much_is_refused_and_to_the_last_byte_allowed() -> None:
    guard = Guard(echo, limits=Limits(body=4))
    assert asked(guard, http(), *body(b"1234"))[0]["status"] == 200
    start, told = asked(guard, http(), *body(b"12", b"345"))
    assert (start["status"], told["body"]) == (413, b"more than 4 bytes were sent; send less\n")
    assert guard.working == 0


def test_one_who_goes_away_while_sending_gets_what_there_is() -> None:
    start, end = asked(Guard(echo), http(), {"type": "http.disconnect"})
    assert (start["status"], end["body"]) == (200, b"")


def test_what_takes_too_long_is_said_unless_it_has_begun() -> None:
    guard = Guard(echo, limits=Limits(seconds=0.02))
    start, told = asked(guard, http("/slow"))
    assert (start["status"], dict(start["headers"])[b"retry-after"]) == (503, b"5")
    assert told["body"] == b"this took longer than 0.02 seconds\n"
    assert [message["type"] for message in asked(guard, http("/begun"))] == ["http.response.start"]
    assert guard.working == 0


def test_too_many_at_once_are_asked_to_come_again() -> None:
    start, told = asked(Guard(echo, limits=Limits(at_once=0)), http(method="HEAD"))
    assert (start["status"], dict(start["headers"])[b"retry-after"]) == (503, b"1")
    assert told["body"] == b"", "a HEAD is answered without a body"


def test_a_socket_is_closed_and_the_lifespan_goes_through() -> None:
    assert asked(Guard(echo), {"type": "websocket"}) == [{"type": "websocket.close", "code": 1008}]
    assert asked(Guard(echo), {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]
