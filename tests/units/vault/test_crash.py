"""Writers that are killed, that meet a full disk, or that meet each other."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
import vault_example
from tiers import sampled
from vault_example import PACTS, contents, demo, published

from dyadscope.records import Source
from dyadscope.vault import Vault, add, bring_in

SUPPORT = Path(vault_example.__file__).parent
# A start costs more than what is tested, so one process starts, and makes a copy of itself for every program that it is
# given: a process of its own, with its own files, limits and end. It tells the number of each, and later how it ended.
MOTHER = f"""
import json, os, resource, signal, sys, traceback, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, {str(SUPPORT)!r})
from pathlib import Path
from vault_example import contents, demo, published
from dyadscope.vault import Vault, add, bring_in
from dyadscope.vault.lock import Silent
from dyadscope.vault.write import writing
for line in sys.stdin:
    given = json.loads(line)
    if isinstance(given, int):
        print(os.waitstatus_to_exitcode(os.waitpid(given, 0)[1]), flush=True)
    elif (child := os.fork()) == 0:
        break
    else:
        print(child, flush=True)
else:
    os._exit(0)
program, arguments, out, err = given
for path, number in ((out, 1), (err, 2)):
    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
vault, shelf = Vault(arguments[0]), Path(arguments[1])
code = 0
try:
    exec(program)
except BaseException:
    traceback.print_exc()
    code = 1
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
"""


class Ended(NamedTuple):
    """What a program printed, and how it ended: below 0 by a signal."""

    returncode: int
    stdout: str
    stderr: str


class Program:
    """A program that runs beside this process, with the example source, a vault and a shelf at hand."""

    def __init__(self, mother: subprocess.Popen[str], directory: Path, body: str, arguments: Sequence[object]) -> None:
        self._mother, self._told = mother, (directory / "out.txt", directory / "err.txt")
        self.pid = self._ask([textwrap.dedent(body), [str(a) for a in arguments], *map(str, self._told)])

    def _ask(self, what: object) -> int:
        assert self._mother.stdin is not None
        assert self._mother.stdout is not None
        self._mother.stdin.write(f"{json.dumps(what)}\n")
        return int(self._mother.stdout.readline())

    def end(self) -> Ended:
        """Wait for its end or its death."""
        code = self._ask(self.pid)
        # Who is killed at once has not opened them yet.
        return Ended(code, *(path.read_text("utf-8") if path.exists() else "" for path in self._told))


class Start(Protocol):
    """Start a program with a vault, a shelf and whatever else it needs."""

    def __call__(self, body: str, *arguments: object) -> Program: ...


@pytest.fixture(scope="module")
def mother() -> Iterator[subprocess.Popen[str]]:
    """The process that programs are copies of."""
    command = [sys.executable, "-c", MOTHER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def start(mother: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Start a program beside this process."""
    return lambda body, *arguments: Program(mother, tmp_path_factory.mktemp("told"), body, arguments)


def changed() -> Source:
    """The source as a later version declares it: both tables and the manifest are written anew."""
    return demo(parser=2, title="Changed")


def check_whole(vault: Vault, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Assert that readers see the old copy or the new one, byte for byte."""
    seen = {t.parquet for t in vault.manifest("demo").tables} | {"manifest.json"}
    expected = before if vault.manifest("demo").parser == 1 else after
    for name in seen:
        assert (vault.directory / "demo" / name).read_bytes() == expected[f"demo/{name}"]
    assert vault.verify() == []
    assert vault.read("demo", "pacts").height == (3 if expected is before else 4)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf with the declared release, and one file of another release beside it."""
    out = published(tmp_path / "shelf")
    (out / "newer").mkdir()
    (out / "newer" / "pacts.csv").write_bytes(PACTS + b"2,20,1995,1\n")
    return out


def states(tmp_path: Path, shelf: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return a vault's contents before and after another release is added under a changed declaration."""
    vault = Vault(tmp_path / "reference")
    bring_in([demo()], vault, from_dir=shelf)
    before = contents(vault.directory)
    add(changed(), shelf / "newer" / "pacts.csv", vault)
    return before, contents(vault.directory)


# The process kills itself at its Nth call into the system that changes the disk, whichever that is.
KILLED_AT = """
last, count = int(arguments[2]), 0
def lethal(real):
    def call(*arguments, **named):
        global count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call
for name in ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync"):
    setattr(os, name, lethal(getattr(os, name)))
add(demo(parser=2, title="Changed"), shelf / "newer" / "pacts.csv", vault)
print(count)
"""


@pytest.mark.exhaustive
def test_killed_at_every_step_the_vault_is_as_before_or_after(tmp_path: Path, shelf: Path, start: Start) -> None:
    before, after = states(tmp_path, shelf)
    vault = Vault(tmp_path / "counted")
    bring_in([demo()], vault, from_dir=shelf)
    whole = start(KILLED_AT, vault.directory, shelf, 0).end()
    assert whole.returncode == 0, whole.stderr
    total = int(whole.stdout)
    assert total > 10  # the patched calls are those the writer makes
    parsers = set()
    for step in range(1, total + 1):
        vault = Vault(tmp_path / f"killed-{step}")
        bring_in([demo()], vault, from_dir=shelf)
        assert start(KILLED_AT, vault.directory, shelf, step).end().returncode == -signal.SIGKILL
        check_whole(vault, before, after)
        parsers.add(vault.manifest("demo").parser)
        add(changed(), shelf / "newer" / "pacts.csv", vault)
        assert contents(vault.directory) == after, f"killed at step {step}"
    assert parsers == {1, 2}


@pytest.mark.parametrize("turns", sampled([3, 12], {3}))
def test_killed_at_any_moment_a_first_pull_leaves_nothing_or_all(
    tmp_path: Path, shelf: Path, turns: int, start: Start
) -> None:
    whole = Vault(tmp_path / "whole")
    bring_in([demo()], whole, from_dir=shelf)
    expected = contents(whole.directory)
    dice = random.Random(7)
    for turn in range(turns):
        vault = Vault(tmp_path / f"turn-{turn}")
        pull = start("bring_in([demo()], vault, from_dir=shelf)", vault.directory, shelf)
        time.sleep(dice.uniform(0, 0.08))
        os.kill(pull.pid, signal.SIGKILL)  # until it is waited for, its number is no other's
        pull.end()
        if vault.has("demo"):
            assert vault.verify() == []
            assert vault.read("demo", "pacts").height == 3
        assert bring_in([demo()], vault, from_dir=shelf)[0].ok
        assert contents(vault.directory) == expected


def test_a_lock_dies_with_its_process(tmp_path: Path, shelf: Path, start: Start) -> None:
    held = """
    with writing(vault, Silent()):
        os.kill(os.getpid(), signal.SIGKILL)
    """
    vault = Vault(tmp_path / "vault")
    assert start(held, vault.directory, shelf).end().returncode == -signal.SIGKILL
    assert bring_in([demo()], vault, from_dir=shelf)[0].status == "placed"


@pytest.mark.parametrize("most", sampled([12, 40], {12}))
@pytest.mark.exhaustive
def test_two_pulls_at_once_wait_for_each_other(tmp_path: Path, shelf: Path, most: int, start: Start) -> None:
    body = """
    for parser in range(int(arguments[2]), int(arguments[3]), 2):
        outcome = bring_in([demo(parser=parser)], vault, from_dir=shelf)[0]
        assert outcome.ok, outcome
    print("done", flush=True)
    """
    vault = Vault(tmp_path / "vault")
    bring_in([demo()], vault, from_dir=shelf)
    writers = [start(body, vault.directory, shelf, first, most) for first in (2, 3)]
    ended: list[Ended] = []
    waiting = threading.Thread(target=lambda: ended.extend(writer.end() for writer in writers))
    waiting.start()
    reads = 0
    while waiting.is_alive():
        assert vault.read("demo", "pacts").height == 3  # readers never wait and never see a part
        reads += 1
    assert ended == [Ended(0, "done\n", "")] * 2
    assert reads > 0
    assert vault.verify() == []


def test_who_waits_is_told(tmp_path: Path, shelf: Path) -> None:
    from dyadscope.vault.lock import Silent
    from dyadscope.vault.write import writing

    class Notes(Silent):
        """Keep what is told."""

        said: list[str] = []  # noqa: RUF012 (one instance)

        def note(self, message: str) -> None:
            self.said.append(message)
            leave.set()

    vault, leave, inside = Vault(tmp_path / "vault"), threading.Event(), threading.Event()

    def hold() -> None:
        with writing(vault, Silent()):
            inside.set()
            leave.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    assert inside.wait(60)
    notes = Notes()
    assert bring_in([demo()], vault, from_dir=shelf, progress=notes)[0].status == "placed"
    holder.join()
    assert "another dyadscope is writing" in notes.said[0]


def test_a_disk_that_takes_no_more_bytes(tmp_path: Path, shelf: Path, start: Start) -> None:
    # The kernel itself refuses the write here: no file may grow beyond the limit, until what is told is written.
    body = """
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(arguments[2]), most))
    outcome = bring_in([demo(parser=2, title="Changed")], vault, from_dir=shelf)[0]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    print(outcome)
    """
    vault = Vault(tmp_path / "vault")
    bring_in([demo()], vault, from_dir=shelf)
    before = contents(vault.directory)
    for limit in (0, 500, 2000):
        done = start(body, vault.directory, shelf, limit).end()
        assert "failed: the disk is full" in done.stdout, done.stderr
        assert contents(vault.directory) == before
    assert bring_in([changed()], vault, from_dir=shelf)[0].status == "placed"


@pytest.mark.exhaustive
def test_a_directory_that_may_not_be_written(start: Start) -> None:
    # A superuser may write everywhere, so the program becomes nobody, once all it needs is imported.
    body = """
    bring_in([demo()], Vault(arguments[2]), from_dir=shelf)
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        bring_in([demo()], vault, from_dir=shelf)
    except Exception as error:
        print(type(error).__name__, error)
    assert vault.read("demo", "pacts").height == 3
    """
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        vault, shelf = Vault(top / "vault"), published(top / "shelf")
        bring_in([demo()], vault, from_dir=shelf)
        before = contents(vault.directory)
        vault.directory.chmod(0o555)
        done = start(body, vault.directory, shelf, top / "other").end()
        assert "VaultError no permission to write here" in done.stdout, done.stderr
        assert done.returncode == 0, done.stderr
        assert contents(vault.directory) == before
        vault.directory.chmod(0o755)
