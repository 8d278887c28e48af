"""Fixtures for the published files beside the checkout, and the rule that no test reaches the network."""

from __future__ import annotations

import gc
import ipaddress
import os
import shutil
import socket
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from kept_vault import kept_vault
from tiers import ALL_DRAWN, DRAWN_IN, SOME_DRAWN

if TYPE_CHECKING:
    from dyadscope.vault import Vault

# Matrices of tests are small: threads of several workers wait for one another, ten times as long as the sums take.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No test asserts a time: on a busy machine any example may take longer than hypothesis's 200 ms.
# Continuous integration draws the same examples each time; new ones are drawn wherever people work.
for profile, examples in ((ALL_DRAWN, 100), (SOME_DRAWN, 100 // DRAWN_IN)):
    settings.register_profile(profile, deadline=None, derandomize="CI" in os.environ, max_examples=examples)

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
REAL_DATA_FIXTURES = {"shared_data", "shared_reference", "shared_documents", "real_vault"}
NO_SHARED = "the published files are not laid beside the checkout (no ../shared)"
NO_CHROMIUM = "no Chromium on this machine"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the many cases that repeat what others test be asked for."""
    parser.addoption("--exhaustive", action="store_true", help="take the cases marked exhaustive too")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples are drawn, before any test is read: the number is fixed where a property is declared."""
    gc.disable()  # until all tests are read, of which nothing is garbage
    settings.load_profile(ALL_DRAWN if config.getoption("--exhaustive") else SOME_DRAWN)


def _all_are_read(config: pytest.Config) -> bool:
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Read folders from their end in a worker of odd number: two that begin at both ends compile half of all each.

    Each worker reads all tests, and finds compiled what another has compiled before.
    """
    report = yield
    odd = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 2 == 1
    if odd and _all_are_read(collector.config) and isinstance(collector, pytest.Directory):
        report.result.sort(key=lambda node: node.path.name, reverse=True)
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is exhaustive; skip, by name, what reads the published files where their directory is absent.

    Before any other: pytest puts together what shares a fixture by the order it finds, which must be the same for all.
    """
    if _all_are_read(config):
        items.sort(key=lambda item: item.path.parts)
    if not config.getoption("--exhaustive"):
        left = [item for item in items if item.get_closest_marker("exhaustive")]
        if left:
            config.hook.pytest_deselected(items=left)
            items[:] = [item for item in items if not item.get_closest_marker("exhaustive")]
    if SHARED.exists():
        return
    for item in items:
        if item.get_closest_marker("real_data"):
            item.add_marker(pytest.mark.skip(reason=NO_SHARED))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was read so far, and seldom look: it took a sixth of the time."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)


def pytest_sessionfinish() -> None:
    """Look for garbage once more, as pytest does five times over for errors that it hides."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse a test whose fixtures need a marker it does not bear, so that no skip rule can miss it."""
    fixtures = set(getattr(item, "fixturenames", ()))
    for marker, needed_by in (("real_data", REAL_DATA_FIXTURES), ("browser", {"chromium"})):
        if fixtures & needed_by and not item.get_closest_marker(marker):
            pytest.fail(f"uses {', '.join(sorted(fixtures & needed_by))} without the marker {marker}", pytrace=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say, below everything but the closing line, how many tests did not run, and why."""
    yield
    for reason, remedy in (
        (NO_SHARED, "none of the figures that rest on real data was checked"),
        (NO_CHROMIUM, "no page was looked at in a browser"),
    ):
        count = sum(
            isinstance(report.longrepr, tuple) and report.longrepr[2] == f"Skipped: {reason}"
            for report in terminalreporter.stats.get("skipped", [])
        )
        if count:
            line = f"{count} TESTS SKIPPED: {reason}; {remedy}"
            terminalreporter.write_sep("!", line, red=True, bold=True)


def _laid_beside(name: str) -> Path:
    directory = SHARED / name
    assert directory.is_dir(), f"../shared exists but lacks {name}/: lay the published files there again"
    return directory


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The published files, laid out by source."""
    return _laid_beside("data")


@pytest.fixture(scope="session")
def shared_reference() -> Path:
    """What the R peer and the original authors' code computed from the same files."""
    return _laid_beside("reference")


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """Published texts."""
    return _laid_beside("documents")


@pytest.fixture(scope="session")
def real_vault(shared_data: Path, pytestconfig: pytest.Config) -> Vault:
    """A vault that holds every source whose files are published as such; to be read only, and kept between runs."""
    kept = pytestconfig.cache.mkdir("real-vault") if pytestconfig.cache else None
    assert kept is not None, "run without -p no:cacheprovider"
    vault = kept_vault(kept, shared_data)
    assert vault.verify() == [], f"a test wrote into the vault of all: remove {vault.directory}"
    return vault


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    applications = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
    found = [shutil.which(name) for name in names]
    found += [str(path) for path in (Path("/Applications") / name for name in applications) if path.exists()]
    for path in found:
        if path:
            return path
    pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session", autouse=True)
def no_vault_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what looks into the user's vault find none, whatever this machine has."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DYADSCOPE_VAULT", str(tmp_path_factory.mktemp("nothing") / "vault"))
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def shipped_index_in_memory() -> None:
    """Let the index be decoded once a worker; that the file scanned holds the same is tested (`test_frame.py`)."""
    from whole_index import in_memory

    in_memory()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let tests speak to this machine only; child processes are sent to a proxy that refuses."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex, sendto, lookup = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.socket.sendto,
        socket.getaddrinfo,
    )

    def guarded_connect(self: socket.socket, address: object) -> None:
        _refuse_remote(self.family, address)
        connect(self, address)  # type: ignore[arg-type]

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        _refuse_remote(self.family, address)
        return connect_ex(self, address)  # type: ignore[arg-type]

    def guarded_sendto(self: socket.socket, data: bytes, *rest: object) -> int:
        _refuse_remote(self.family, rest[-1])
        return int(sendto(self, data, *rest))  # type: ignore[call-overload]

    def guarded_lookup(host: object, *rest: object, **named: object) -> object:
        if not _is_local(host):
            raise RuntimeError(f"a test tried to look up {host!r}: tests reach no network")
        return lookup(host, *rest, **named)  # type: ignore[arg-type]

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket.socket, "sendto", guarded_sendto)
    patch.setattr(socket, "getaddrinfo", guarded_lookup)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        for variable in (name, name.upper()):
            patch.setenv(variable, "http://127.0.0.1:9")
    for variable in ("no_proxy", "NO_PROXY"):
        patch.setenv(variable, "localhost,127.0.0.1,::1")
    yield
    patch.undo()


def _refuse_remote(family: int, address: object) -> None:
    if family in {socket.AF_INET, socket.AF_INET6} and not (isinstance(address, tuple) and _is_local(address[0])):
        raise RuntimeError(f"a test tried to reach {address!r}: tests reach no network")


def _is_local(host: object) -> bool:
    if host in {None, "", b"", "localhost", b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False
