"""Listen at an address and serve the explorer there until told to stop."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import uvicorn

from dyadscope.errors import UsageError
from dyadscope.web import render
from dyadscope.web.app import application
from dyadscope.web.guard import LOOPBACK
from dyadscope.web.sites import Site

_BACKLOG, _IDLE = 128, 5
_GLANCE = 0.1
"""Seconds between two looks at whether anybody is asking."""


class _Server(uvicorn.Server):
    """A server that says where it can be found once it can, and then does what comes next, beside its work."""

    def __init__(self, config: uvicorn.Config, say: Callable[[str], None], then: Callable[[], None]) -> None:
        super().__init__(config)
        self._say, self._then = say, then

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        for server in self.servers if self.started else ():
            for listener in server.sockets:
                host, port = listener.getsockname()[:2]
                shown = f"[{host}]" if ":" in host else host
                self._say(f"The explorer: http://{shown}:{port}/ (Ctrl-C ends it)")
        threading.Thread(target=self._then, daemon=True).start()


def make_ahead(site: Site, working: Callable[[], int]) -> None:
    """Make the pages that the menu leads to, one by one, and each only while nobody asks for another.

    The first of a kind takes longest: what it needs is loaded, and the year's numbers of all pairs are read.
    """
    from dyadscope.web.shell import MENU  # with what its pages need: a server says where it is before

    for path, _ in MENU:
        while working():
            time.sleep(_GLANCE)
        render(path, "", site)


def serve(host: str, port: int, vault: Path | None = None, *, say: Callable[[str], None]) -> None:
    """Serve the explorer until it is told to stop.

    Raises
    ------
    UsageError
        Nothing can listen there.
    """
    if not _is_loopback(host):
        say(f"dyadscope: others can reach {host}: whoever does may read pages and have texts checked on this machine")
    site = Site(vault=vault)
    app = application(site, hosts=_names(host))
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        backlog=_BACKLOG,
        timeout_keep_alive=_IDLE,
        ws="none",
        lifespan="on",
    )
    with _listening(host, port) as at:
        _Server(config, say, lambda: make_ahead(site, lambda: app.working)).run(sockets=[at])


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take an address; that it is taken already, or is none of this machine's, is said in one line."""
    with ExitStack() as held:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            # With its protocol named, asyncio sends what is written at once and does not wait for more.
            taken = held.enter_context(socket.socket(family, kind, protocol))
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
        except OSError as error:
            why = error.strerror or str(error)
            raise UsageError(
                f"nothing can listen there ({why})", f"{host}:{port}", "choose another --port or --host"
            ) from None
        yield taken


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _names(host: str) -> tuple[str, ...]:
    """Return the names that a server at an address may be called by."""
    shown = f"[{host}]" if ":" in host else host.lower()
    return tuple(dict.fromkeys((*LOOPBACK, shown)))
