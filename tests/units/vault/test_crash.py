"""Writers that are killed, that meet a full disk, or that meet each other."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from pathlib import Path

import pytest
import vault_example
from tiers import sampled
from vault_example import PACTS, contents, demo, published

from dyadscope.records import Source
from dyadscope.vault import Vault, add, bring_in

SUPPORT = Path(vault_example.__file__).parent
PROLOGUE = f"""
import os, signal, sys
sys.path.insert(0, {str(SUPPORT)!r})
from pathlib import Path
from vault_example import demo, published
from dyadscope.vault import Vault, add, bring_in
vault, shelf = Vault(sys.argv[1]), Path(sys.argv[2])
"""


def script(body: str) -> str:
    """Return a program that begins with the example source, a vault and a shelf."""
    return PROLOGUE + textwrap.dedent(body)


def run(body: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program to its end or its death."""
    command = [sys.executable, "-c", script(body), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


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


# The process kills itself at its Nth call into the system that changes the disk, whichever that is. A start costs more
# than what is tested, so one process starts, and makes a copy of itself for every line it is given.
KILLED_AT = """
import warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    directory, last = line.rstrip("\\n").rsplit(" ", 1)
    vault, last = Vault(directory), int(last)
    if (child := os.fork()) == 0:
        break
    print("ended", os.waitpid(child, 0)[1], flush=True)
else:
    os._exit(0)
count = 0
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
print(count, flush=True)
os._exit(0)
"""


def test_killed_at_every_step_the_vault_is_as_before_or_after(tmp_path: Path, shelf: Path) -> None:
    before, after = states(tmp_path, shelf)
    vault = Vault(tmp_path / "counted")
    bring_in([demo()], vault, from_dir=shelf)
    command = [sys.executable, "-c", script(KILLED_AT), str(vault.directory), str(shelf)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as mother:
        assert mother.stdin is not None
        assert mother.stdout is not None
        mother.stdin.write(f"{vault.directory} 0\n")
        total = int(mother.stdout.readline())
        assert mother.stdout.readline() == "ended 0\n"
        assert total > 10  # the patched calls are those the writer makes
        parsers = set()
        for step in range(1, total + 1):
            vault = Vault(tmp_path / f"killed-{step}")
            bring_in([demo()], vault, from_dir=shelf)
            mother.stdin.write(f"{vault.directory} {step}\n")
            assert mother.stdout.readline() == f"ended {int(signal.SIGKILL)}\n"
            check_whole(vault, before, after)
            parsers.add(vault.manifest("demo").parser)
            add(changed(), shelf / "newer" / "pacts.csv", vault)
            assert contents(vault.directory) == after, f"killed at step {step}"
        assert parsers == {1, 2}
        mother.stdin.close()


FIRST_PULL = """
print("go", flush=True)
bring_in([demo()], vault, from_dir=shelf)
"""


@pytest.mark.parametrize("turns", sampled([3, 12], {3}))
def test_killed_at_any_moment_a_first_pull_leaves_nothing_or_all(tmp_path: Path, shelf: Path, turns: int) -> None:
    whole = Vault(tmp_path / "whole")
    bring_in([demo()], whole, from_dir=shelf)
    expected = contents(whole.directory)
    dice = random.Random(7)
    for turn in range(turns):
        vault = Vault(tmp_path / f"turn-{turn}")
        command = [sys.executable, "-c", script(FIRST_PULL), str(vault.directory), str(shelf)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(dice.uniform(0, 0.08))
            process.kill()
        if vault.has("demo"):
            assert vault.verify() == []
            assert vault.read("demo", "pacts").height == 3
        assert bring_in([demo()], vault, from_dir=shelf)[0].ok
        assert contents(vault.directory) == expected


def test_a_lock_dies_with_its_process(tmp_path: Path, shelf: Path) -> None:
    held = """
    from dyadscope.vault.lock import Silent
    from dyadscope.vault.write import writing
    with writing(vault, Silent()):
        os.kill(os.getpid(), signal.SIGKILL)
    """
    vault = Vault(tmp_path / "vault")
    assert run(held, vault.directory, shelf).returncode == -signal.SIGKILL
    assert bring_in([demo()], vault, from_dir=shelf)[0].status == "placed"


def test_two_pulls_at_once_wait_for_each_other(tmp_path: Path, shelf: Path) -> None:
    body = """
    for parser in range(int(sys.argv[3]), 40, 2):
        outcome = bring_in([demo(parser=parser)], vault, from_dir=shelf)[0]
        assert outcome.ok, outcome
    """
    vault = Vault(tmp_path / "vault")
    bring_in([demo()], vault, from_dir=shelf)
    command = [sys.executable, "-c", script(body), str(vault.directory), str(shelf)]
    writers = [subprocess.Popen([*command, first], stderr=subprocess.PIPE) for first in ("2", "3")]
    reads = 0
    while any(w.poll() is None for w in writers):
        assert vault.read("demo", "pacts").height == 3  # readers never wait and never see a part
        reads += 1
    for writer in writers:
        assert writer.communicate()[1] == b""
        assert writer.returncode == 0
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


def test_a_disk_that_takes_no_more_bytes(tmp_path: Path, shelf: Path) -> None:
    # The kernel itself refuses the write here: no file may grow beyond the limit.
    body = """
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
    outcome = bring_in([demo(parser=2, title="Changed")], vault, from_dir=shelf)[0]
    print(outcome)
    """
    vault = Vault(tmp_path / "vault")
    bring_in([demo()], vault, from_dir=shelf)
    before = contents(vault.directory)
    for limit in (0, 500, 2000):
        done = run(body, vault.directory, shelf, limit)
        assert "failed: the disk is full" in done.stdout, done.stderr
        assert contents(vault.directory) == before
    assert bring_in([changed()], vault, from_dir=shelf)[0].status == "placed"


def test_a_directory_that_may_not_be_written() -> None:
    # A superuser may write everywhere, so the program becomes nobody, once all it needs is imported.
    body = """
    bring_in([demo()], Vault(sys.argv[3]), from_dir=shelf)
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
        done = run(body, vault.directory, shelf, top / "other")
        assert "VaultError no permission to write here" in done.stdout, done.stderr
        assert done.returncode == 0, done.stderr
        assert contents(vault.directory) == before
        vault.directory.chmod(0o755)
