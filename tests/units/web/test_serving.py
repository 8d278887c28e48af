"""Taking an address, saying it, and making pages ahead: without a browser, on loopback only."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest
import uvicorn

from dyadscope.errors import UsageError
from dyadscope.web import serving


async def nothing(scope: Any, receive: Any, send: Any) -> None:
    """An application that is never asked."""


def test_a_server_says_where_it_is_before_it_does_what_comes_next() -> None:
    said: list[str] = []
    done = threading.Event()
    with serving._listening("127.0.0.1", 0) as at:
        port = at.getsockname()[1]
        server = serving._Server(uvicorn.Config(nothing, lifespan="off", log_level="error"), said.append, done.set)
        running = threading.Thread(target=lambda: server.run(sockets=[at]))
        running.start()
        assert done.wait(30)
        server.should_exit = True
        running.join(30)
    assert said == [f"The explorer: http://127.0.0.1:{port}/ (Ctrl-C ends it)"]


def test_an_address_that_is_taken_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(UsageError, match=r"nothing can listen there \(.*choose another --port or --host"),
            serving._listening("127.0.0.1", port),
        ):
            pass


@pytest.mark.parametrize(
    ("host", "ours", "called"),
    [("127.0.0.1", True, "127.0.0.1"), ("::1", True, "[::1]"), ("localhost", True, "localhost"),
     ("0.0.0.0", False, "0.0.0.0"), ("Some.Name", False, "some.name")],
)  # fmt: skip
def test_others_can_reach_what_is_no_loopback(
    monkeypatch: pytest.MonkeyPatch, host: str, ours: bool, called: str
) -> None:
    said: list[str] = []
    ran: list[list[Any]] = []
    monkeypatch.setattr(serving, "_listening", lambda host, port: _held((host, port)))
    monkeypatch.setattr(serving._Server, "run", lambda _, sockets: ran.append(sockets))
    serving.serve(host, 8000, say=said.append)
    assert ran == [[(host, 8000)]]
    assert [text.startswith(f"dyadscope: others can reach {host}") for text in said] == ([] if ours else [True])
    assert called in serving._names(host)


class _held:  # noqa: N801 - stands for a function
    def __init__(self, value: Any) -> None:
        self.value = value

    def __enter__(self) -> Any:
        return self.value

    def __exit__(self, *error: object) -> None:
        pass
