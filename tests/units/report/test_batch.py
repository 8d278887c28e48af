"""Of many documents none stops another: not by an error, a panic, a crash of its process or by taking for ever."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile_jobs import befall
from tiers import sampled

from dyadscope import processes
from dyadscope.report import batch
from dyadscope.report.batch import WORTH_PROCESSES, Failed, Job, attempt, run, work

HAPPENS = {
    "panics": "internal error (PanicException: index out of bounds",
    "breaks": "internal error (ZeroDivisionError: made up)",
    "starves": "too little memory",
    "hangs": "given up after 1 s, which DYADSCOPE_MAX_SECONDS sets",
    "dies": "the process that worked on it died",
}
needs_alarms = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing interrupts there")


def jobs(*names: str) -> list[Job]:
    return [Job(name=name, source=b"") for name in names]


@needs_alarms
@pytest.mark.parametrize("several", [False, True], ids=["one process", "several processes"])
def test_whatever_befalls_one_is_told_of_and_the_others_are_complete(
    monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    monkeypatch.setenv("DYADSCOPE_MAX_SECONDS", "1")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    names = ["good1", "panics", "breaks", "good2", "starves", "hangs", "good3"]
    if several:
        names += ["dies1", "good4", "good5", "dies2", "good6", *(f"good{n}" for n in range(7, 12))]
        assert len(names) >= WORTH_PROCESSES
        found = run(jobs(*names), how=befall)
    else:
        found = [one for name in names for one in run(jobs(name), how=befall)]
    assert [one.name for one in found] == names, "in the order given"
    for one in found:
        kind = one.name.rstrip("0123456789")
        if kind in HAPPENS:
            assert one.failed is not None
            assert HAPPENS[kind] in one.failed.error
            assert one.failed.bug == (one.name in {"panics", "breaks"})
        else:
            assert (one.failed, one.text) == (None, f"read {one.name}")


def test_what_interrupts_everything_interrupts_a_document_too() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attempt(interrupted)


@needs_alarms
def test_the_alarm_of_whoever_calls_comes_back() -> None:
    def theirs(*_: object) -> None:
        raise AssertionError("the alarm of a document outlived it")

    before = signal.signal(signal.SIGALRM, theirs)
    try:
        assert attempt(lambda: 1) == 1
        assert signal.getsignal(signal.SIGALRM) is theirs
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize("how", sampled([signal.SIGKILL, signal.SIGTERM], {signal.SIGTERM}), ids=["SIGKILL", "SIGTERM"])
@pytest.mark.exhaustive
def test_no_process_outlives_the_command(how: signal.Signals) -> None:
    code = (
        "import os, sys; os.cpu_count = lambda: 2; from dyadscope.cli import _prepare; _prepare()\n"
        "from hostile_jobs import befall; from dyadscope.report.batch import Job, run\n"
        "if __name__ == '__main__':\n"
        "    print('begun', flush=True); run([Job(name=f'hangs{n}', source=b'') for n in range(4)], how=befall)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"begun\n"
        while len(_children(command.pid)) < 3:  # the keeper of shared resources and two workers
            time.sleep(0.05)
        children = _children(command.pid)
        command.send_signal(how)
        command.wait(60)
        while any(_lives(child) for child in children):
            time.sleep(0.05)


def _children(parent: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


ESSAY = b"Trade between Russia and China grew from 2000 to 2012. Russia and China have a treaty."


def test_a_document_is_read_or_checked_and_its_page_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    vault = tmp_path / "vault"
    read = work(Job(name="a.txt", source=ESSAY, vault=vault, whole=True))
    assert read.failed is None
    assert read.data is not None
    assert read.data["document"]["characters"] == len(ESSAY)
    assert read.result is not None
    assert not page.exists()
    checked = work(Job(name="a.txt", source=ESSAY, check=True, html=page, vault=vault))
    assert checked.data is not None
    assert {claim["text"].rstrip(".") for claim in checked.data["claims"]} == {
        "Trade between Russia and China grew from 2000 to 2012",
        "Russia and China have a treaty",
    }
    assert checked.result is None, "of many documents only what is shown comes back from another process"
    assert "Trade between Russia and China grew" in page.read_text("utf-8")
    assert checked.frame is not None
    assert checked.frame.height == 2


def test_what_a_model_proposes_is_checked_beside_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim it quotes is judged; one that the document does not say is rejected by name."""
    said = [
        {"text": "Russia and China have a treaty", "type": "status"},
        {"text": "Russia and Japan are at war", "type": "status"},
    ]
    model = SimpleNamespace(name="small", complete=lambda *_: json.dumps(said))
    monkeypatch.setattr("dyadscope.vault.model.configured", lambda: model)
    done = work(Job(name="a.txt", source=ESSAY, check=True, model=True, vault=tmp_path / "vault"))
    assert done.failed is None, done.failed
    assert done.data is not None
    assert any("Japan" in text for text in done.data["rejected"])
    assert len(done.data["claims"]) == 2


def test_where_bugs_are_looked_for_they_are_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError("made up")

    assert isinstance(attempt(broken), Failed)
    monkeypatch.setenv("DYADSCOPE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        attempt(broken)


def test_outside_the_main_thread_no_signal_is_touched() -> None:
    """A server works in threads, where Python lets nobody set a handler: the work goes on without a limit of time."""
    done: list[str] = []

    def worked() -> None:
        with batch._within(0.001):
            time.sleep(0.02)
            done.append("not interrupted")
        with processes.starting():
            done.append("started")

    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    thread = threading.Thread(target=worked)
    thread.start()
    thread.join(30)
    assert done == ["not interrupted", "started"]
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
