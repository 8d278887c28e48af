"""Files counted by several processes at once come to what one after another comes to, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from event_rows import cameo_vault, gdelt, written
from tiers import sampled

from dyadscope.errors import DyadscopeError, UsageError
from dyadscope.events.aggregating import Aggregation, aggregate
from dyadscope.events.inputs import Address, Input
from dyadscope.events.part import Options, Part
from dyadscope.events.workers import count_at_once, workers_for

OPTIONS = Options(layout="gdelt1")


def several(directory: Path) -> list[Path]:
    """Files with what can happen to one: rows, rejects, the same bytes again, no such layout, cut short, not there."""
    files = [
        written(directory / f"{n}.tsv", *(gdelt(day=f"201403{n:02d}") for _ in range(n)), "broken") for n in range(1, 6)
    ]
    files.append(written(directory / "again.tsv", *(gdelt(day="20140303") for _ in range(3)), "broken"))
    files.append(written(directory / "other.tsv", "a\tb\tc", "d\te\tf"))
    cut = directory / "cut.gz"
    cut.write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03short")
    return [*files, cut, directory / "absent.tsv"]


def kept(found: Aggregation) -> tuple[object, ...]:
    """What must not depend on who counts."""
    table = pl.read_parquet(found.output).rows()
    return found.taken, found.known, found.failed, found.tally, found.unmapped, table


@pytest.mark.parametrize("append", sampled([True, False], {True}))
def test_several_at_once_come_to_the_same(tmp_path: Path, append: bool) -> None:
    files = several(tmp_path)
    said: list[list[str]] = [[], []]
    if append:
        # What counts already is not counted again.
        for n in (1, 2):
            aggregate(files[:2], tmp_path / f"by{n}.parquet", OPTIONS, append=True, vault=cameo_vault())
    one, two = (
        aggregate(
            files,
            tmp_path / f"by{n}.parquet",
            OPTIONS,
            append=append,
            vault=cameo_vault(),
            workers=n,
            say=said[n - 1].append,
        )
        for n in (1, 2)
    )
    assert kept(one) == kept(two)
    counted = tuple(f"{n}.tsv" for n in range(1, 6))
    assert one.taken == (counted[2:] if append else counted)
    assert one.known == ((*counted[:2], "again.tsv") if append else ("again.tsv",))
    assert [name for name, _ in one.failed] == ["other.tsv", "cut.gz", "absent.tsv"]
    assert one.tally.used == 1 + 2 + 3 + 4 + 5
    assert said[0] == said[1] == [str(file) for file in files]


class Ended:
    """Counts nothing: its process is ended by the system, as where memory is short."""

    def found(self, source: Input) -> Sequence[Input]:
        """Return the file."""
        return [source]

    def digest(self, source: Input) -> str:
        """Never get here: no file counts already."""
        raise AssertionError(source)

    def count(self, source: Input) -> Part:
        """End."""
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError(source)


def test_a_process_that_is_ended_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DyadscopeError, match=r"ended from outside.*--workers 1"):
        list(count_at_once(Ended, [tmp_path / "a", tmp_path / "b"], "gdelt1", {}, 2))


class Slow(Ended):
    """Says who counts, then takes longer than anyone waits."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def count(self, source: Input) -> Part:
        """Wait."""
        (self._directory / f"{os.getpid()}.pid").touch()
        time.sleep(600)
        raise AssertionError(source)


PARENT = """
import sys
from functools import partial
from pathlib import Path
sys.path[:0] = {paths!r}
from test_workers import Slow
from dyadscope.events.workers import count_at_once
if __name__ == "__main__":
    where = Path(sys.argv[1])
    list(count_at_once(partial(Slow, where), [where / "a", where / "b"], "gdelt1", {{}}, 2))
"""


def alive(process: int) -> bool:
    """Whether a process runs: one that ended and that nobody has asked after does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up as Linux lists them")
@pytest.mark.parametrize("how", sampled([signal.SIGKILL, signal.SIGINT], {signal.SIGINT}))
@pytest.mark.exhaustive
def test_no_process_is_left_behind(tmp_path: Path, how: signal.Signals) -> None:
    here = Path(__file__).parent
    program = tmp_path / "program.py"
    program.write_text(PARENT.format(paths=[str(here), str(here.parent.parent / "support")]))
    command = [sys.executable, str(program), str(tmp_path)]
    # What runs the tests may ignore Ctrl-C, and what it starts would then do so too.
    ready = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    parent = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=ready)
    until = time.monotonic() + 60
    try:
        while len(children := [int(path.stem) for path in tmp_path.glob("*.pid")]) < 2:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert all(map(alive, children))
        parent.send_signal(how)
        parent.wait(60)
        while any(map(alive, children)):
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        parent.kill()
        parent.wait()


def test_processes_are_started_where_there_is_enough_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cores = 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    small = [written(tmp_path / f"{n}.tsv", gdelt()) for n in range(9)]
    assert workers_for(small[:2]) == 1
    assert workers_for(small) == cores  # nine files take as long as 144 MB
    large = tmp_path / "large.tsv"
    with large.open("wb") as sparse:
        sparse.truncate(1 << 30)
    assert workers_for([large]) == 1
    assert workers_for([large, small[0]]) == 2
    assert workers_for([Address("s3a://bucket/a"), tmp_path / "absent.tsv"]) == 1
    cores = 64
    assert workers_for([*small, *[large] * 60]) == 8


@pytest.mark.parametrize("workers", [0, -1, 1.5, "two"])
def test_a_number_of_processes_is_a_whole_one(tmp_path: Path, workers: object) -> None:
    file = written(tmp_path / "a.tsv", gdelt())
    with pytest.raises(UsageError, match="processes"):
        aggregate([file], tmp_path / "o.parquet", OPTIONS, vault=cameo_vault(), workers=workers)  # type: ignore[arg-type]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one, two = written(tmp_path / "a" / "1.tsv", gdelt()), written(tmp_path / "b" / "1.tsv", gdelt(), gdelt())
    count = partial(aggregate, output=tmp_path / "o.parquet", options=OPTIONS, vault=cameo_vault())
    with pytest.raises(UsageError, match=r"two files have the name 1\.tsv"):
        count([one, two])
    assert count([one, one]).known == ("1.tsv",)
