"""Adding to an output: every file once, by its bytes; whatever stops a writer, what counts stays whole."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner
from event_rows import cameo_vault, gdelt, written
from tiers import sampled

from dyadscope.cli import dyadscope
from dyadscope.errors import BadFileError, UsageError
from dyadscope.events.aggregating import Aggregation, aggregate
from dyadscope.events.inputs import Input
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options, Part

OPTIONS = Options(layout="gdelt1")


def add(out: Path, *files: Path, options: Options = OPTIONS, **more: Any) -> Aggregation:
    return aggregate(files, out, options, append=True, vault=cameo_vault(), **more)


def events(out: Path) -> int:
    return int(pl.read_parquet(out)["events"].sum())


def bytes_of(out: Path) -> dict[str, bytes]:
    """All that is kept: the output, what is said of it, and the parts."""
    kept = [out, out.with_name(f"{out.name}.json"), *out.with_name(f"{out.name}.parts").glob("*")]
    return {path.name: path.read_bytes() for path in kept}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "months.parquet"


@pytest.mark.exhaustive
@pytest.mark.parametrize("once", [False, True])
def test_adding_file_by_file_is_counting_all_at_once(tmp_path: Path, out: Path, once: bool) -> None:
    files = [
        written(tmp_path / f"{n}.tsv", *(gdelt(day=f"2014{n:02d}{d:02d}") for d in range(1, 5)), gdelt(), "broken")
        for n in (3, 4, 5)
    ]
    options = Options(layout="gdelt1", once=once)
    for file in files:
        added = add(out, file, options=options)
    whole = aggregate(files, tmp_path / "whole.parquet", options, vault=cameo_vault())
    assert pl.read_parquet(out).equals(pl.read_parquet(whole.output))
    assert added.tally == whole.tally
    assert added.tally.read == 18
    assert not list(tmp_path.glob(".whole*"))


def test_again_is_nothing(tmp_path: Path, out: Path) -> None:
    file = written(tmp_path / "a.tsv", gdelt())
    add(out, file)
    before = bytes_of(out)
    when = out.stat().st_mtime_ns
    found = add(out, file)
    assert (found.taken, found.known) == ((), ("a.tsv",))
    assert bytes_of(out) == before
    assert out.stat().st_mtime_ns == when


def test_the_same_bytes_under_another_name_count_once(tmp_path: Path, out: Path) -> None:
    one, two = written(tmp_path / "a.tsv", gdelt()), written(tmp_path / "b.tsv", gdelt())
    assert add(out, one, two).known == ("b.tsv",)
    assert events(out) == 1


def test_a_correction_takes_the_place_of_what_it_corrects(tmp_path: Path, out: Path) -> None:
    file = written(tmp_path / "a.tsv", gdelt(), gdelt("RUS", "CHN"))
    add(out, file, written(tmp_path / "b.tsv", gdelt(day="20140401")))
    written(file, gdelt(), gdelt(), gdelt(code="190"))
    found = add(out, file)
    assert found.taken == ("a.tsv",)
    assert events(out) == 4
    assert found.tally.read == 4
    assert len(list((tmp_path / "months.parquet.parts").glob("*.parquet"))) == 2


def test_other_options_are_refused(tmp_path: Path, out: Path) -> None:
    file = written(tmp_path / "a.tsv", gdelt())
    add(out, file)
    with pytest.raises(UsageError, match="made in another way"):
        add(out, file, options=Options(layout="gdelt1", once=True))
    with pytest.raises(UsageError, match="add to it with --append"):
        aggregate([file], out, OPTIONS, vault=cameo_vault())


def test_an_output_without_its_parts_cannot_be_added_to(tmp_path: Path, out: Path) -> None:
    file = written(tmp_path / "a.tsv", gdelt())
    aggregate([file], out, OPTIONS, vault=cameo_vault())
    with pytest.raises(UsageError, match="not made with --append"):
        add(out, file)


@pytest.mark.parametrize("damage", ["manifest.json", "*.parquet"])
def test_damaged_parts_are_not_added_to(tmp_path: Path, out: Path, damage: str) -> None:
    add(out, written(tmp_path / "a.tsv", gdelt()))
    (held,) = (tmp_path / "months.parquet.parts").glob(damage)
    held.write_bytes(held.read_bytes()[:-9])
    with pytest.raises(BadFileError, match="damaged"):
        add(out, written(tmp_path / "b.tsv", gdelt(day="20140306")))


class _Stopped(BaseException):
    """What ends a process between two steps."""


def test_stopped_after_a_file_the_rest_is_taken_the_next_time(tmp_path: Path, out: Path) -> None:
    files = [written(tmp_path / f"{n}.tsv", gdelt(day=f"201403{n:02d}")) for n in (1, 2, 3)]

    class Stopping(Counter):
        def count(self, source: Input, **more: Any) -> Part:
            if source.name == "2.tsv":
                raise _Stopped
            return super().count(source, **more)

    with pytest.raises(_Stopped):
        add(out, *files, engine=Stopping)
    assert not out.exists()
    found = add(out, *files)
    assert (found.taken, found.known) == (("2.tsv", "3.tsv"), ("1.tsv",))
    assert events(out) == 3


def test_the_list_is_written_between_files_where_that_takes_little_of_the_time(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [written(tmp_path / f"{n}.tsv", gdelt(day=f"201403{n:02d}")) for n in (1, 2)]
    named: list[int] = []

    class Looking(Counter):
        def count(self, source: Input, **more: Any) -> Part:
            held = tmp_path / "months.parquet.parts" / "manifest.json"
            named.append(len(json.loads(held.read_text("utf-8"))["files"]) if held.exists() else 0)
            return super().count(source, **more)

    monkeypatch.setattr("dyadscope.events.kept._OFTEN", -1.0)
    monkeypatch.setattr("dyadscope.events.kept._SHARE", 0)
    add(out, *files, engine=Looking)
    assert named == [0, 1]


def test_stopped_before_the_list_names_a_part_it_is_counted_again(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(out, written(tmp_path / "a.tsv", gdelt()))
    second = written(tmp_path / "b.tsv", gdelt(day="20140401"))
    with monkeypatch.context() as patch:
        patch.setattr("dyadscope.events.kept.place_text", lambda *_: (_ for _ in ()).throw(_Stopped()))
        with pytest.raises(_Stopped):
            add(out, second)
    assert len(list((tmp_path / "months.parquet.parts").glob("*.parquet"))) == 2
    assert events(out) == 1
    assert add(out, second).taken == ("b.tsv",)
    assert events(out) == 2
    assert len(list((tmp_path / "months.parquet.parts").glob("*.parquet"))) == 2


def test_stopped_before_the_output_it_is_written_the_next_time(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(out, written(tmp_path / "a.tsv", gdelt()))
    second = written(tmp_path / "b.tsv", gdelt(day="20140401"))
    with monkeypatch.context() as patch:
        patch.setattr("dyadscope.events.aggregating.place_together", lambda *_: (_ for _ in ()).throw(_Stopped()))
        with pytest.raises(_Stopped):
            add(out, second)
    assert events(out) == 1
    assert add(out, second).known == ("b.tsv",)
    assert events(out) == 2


CHILD = """
import sys
sys.path.insert(0, {support!r})
from event_rows import cameo_vault
from dyadscope.events.aggregating import aggregate
from dyadscope.events.part import Options
from pathlib import Path
def say(name):
    print(name, flush=True)
aggregate(sys.argv[2:], sys.argv[1], Options(layout="gdelt1"), append=True, vault=cameo_vault(), say=say)
"""


def child(out: Path, *files: Path, **more: Any) -> subprocess.Popen[str]:
    program = CHILD.format(support=str(Path(__file__).parent.parent.parent / "support"))
    command = [sys.executable, "-c", program, str(out), *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


@pytest.mark.parametrize("ends", sampled([(6,), (1, 3, 9)], {(6,)}))
@pytest.mark.exhaustive
def test_killed_midway_nothing_is_counted_twice_or_lost(tmp_path: Path, out: Path, ends: tuple[int, ...]) -> None:
    """Killed as it comes to the file of that number, by which time it may have begun to write it."""
    files = [
        written(
            tmp_path / f"{n:03}.tsv", *(gdelt(day=f"2014{n % 12 + 1:02d}{d}") for d in range(11, 29)), f"broken {n}"
        )
        for n in range(12)
    ]
    for end in ends:
        running = child(out, *files)
        assert running.stdout is not None
        for _ in range(end):
            running.stdout.readline()
        time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
        running.communicate()
    found = add(out, *files)
    assert len(found.taken) + len(found.known) == len(files)
    assert found.tally.read == len(files) * 19
    whole = aggregate(files, tmp_path / "whole.parquet", OPTIONS, vault=cameo_vault())
    assert pl.read_parquet(out).equals(pl.read_parquet(whole.output))
    assert not [p for p in tmp_path.rglob("*.part") if p.is_file()]


@pytest.mark.exhaustive
@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_full_disk_ends_in_one_line_and_what_counted_before_stays(tmp_path: Path, out: Path) -> None:
    add(out, written(tmp_path / "a.tsv", gdelt()))
    before = bytes_of(out)
    codes = ("CHN", "GBR", "FRA", "DEU", "IND", "JPN", "BRA", "ITA", "ESP", "CAN", "MEX", "EGY", "TUR", "IRN", "ISR")
    pairs = [(a, b) for a in codes for b in codes if a != b]
    rows = [gdelt(a, b, day=f"{year}0601") for a, b in pairs for year in range(1992, 2014)]
    large = written(tmp_path / "b.tsv", *rows)

    def small() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))

    running = child(out, large, preexec_fn=small)
    _, said = running.communicate(timeout=120)
    assert running.returncode != 0
    assert "UsageError: cannot write this file" in said
    assert bytes_of(out) == before
    assert add(out, large).taken == ("b.tsv",)
    assert events(out) == 1 + len(rows)


def test_two_writers_do_not_meet(tmp_path: Path, out: Path) -> None:
    file = written(tmp_path / "a.tsv", gdelt())

    class Meeting(Counter):
        def count(self, source: Input, **more: Any) -> Part:
            with pytest.raises(UsageError, match="another process writes this output"):
                add(out, file)
            return super().count(source, **more)

    assert add(out, file, engine=Meeting).taken == ("a.tsv",)


class TestCommand:
    def test_it_says_what_was_counted(self, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dyadscope.events.aggregating.Vault.of", lambda _: cameo_vault())
        file = written(tmp_path / "a.tsv", gdelt(), "broken", gdelt("AFR"))
        gone = tmp_path / "gone.tsv"
        asked = ["events", "aggregate", str(file), str(gone), "--layout", "gdelt1", "-o", str(out)]
        run = CliRunner().invoke(dyadscope, asked, standalone_mode=False)
        assert run.exception is None
        assert run.return_value == 3
        assert "1 directed dyad-months" in run.stdout
        assert "Rows read 3: used 2, rejected 1." in run.stdout
        assert "AFR (1)" in run.stdout
        assert "gone.tsv" in run.stderr
        plain = CliRunner().invoke(dyadscope, [*asked, "--json"], standalone_mode=False)
        assert json.loads(plain.stdout)["rows"]["rejected"] == 1

    @pytest.mark.parametrize("name", ["x.csv", "nowhere/x.parquet"])
    def test_an_output_that_cannot_be_is_refused_before_any_work(self, tmp_path: Path, name: str) -> None:
        file = written(tmp_path / "a.tsv", gdelt())
        asked = ["events", "aggregate", str(file), "--layout", "gdelt1", "-o", str(tmp_path / name)]
        run = CliRunner().invoke(dyadscope, asked, standalone_mode=False)
        assert isinstance(run.exception, UsageError)
        assert [path.name for path in tmp_path.iterdir()] == ["a.tsv"]
