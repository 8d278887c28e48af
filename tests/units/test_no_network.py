"""The guard around every test: this machine may be spoken to, nothing else."""

from __future__ import annotations

import os
import socket

import pytest


def test_remote_addresses_and_names_are_refused() -> None:
    """192.0.2.1 is reserved for documentation (RFC 5737), so nothing is reached even if the guard fails."""
    with pytest.raises(RuntimeError, match="reach no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
        pytest.raises(RuntimeError, match="reach no network"),
    ):
        sender.sendto(b"", ("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="reach no network"):
        socket.getaddrinfo("example.org", 80)


def test_this_machine_is_allowed() -> None:
    """Tests of downloads serve files from here."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_child_processes_are_sent_to_a_closed_proxy() -> None:
    """Patching sockets does not reach into a child; the environment does."""
    assert os.environ["https_proxy"].startswith("http://127.0.0.1:")
    assert "127.0.0.1" in os.environ["no_proxy"]
