"""Outputs appear whole or not at all and destroy nothing; inputs are files, and end."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dyadscope import files
from dyadscope.errors import BadFileError, UsageError
from dyadscope.files import place, place_text, place_together, read_whole, require_apart

WRITES_AND_WAITS = """
import sys, time
from pathlib import Path
from dyadscope.files import place

def fill(part):
    part.write_text("half")
    print(part.name, flush=True)
    time.sleep(600)

place(Path(sys.argv[1]), fill)
"""


def names(directory: Path) -> list[str]:
    return sorted(p.name for p in directory.iterdir())


def test_a_link_goes_on_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "page.html").write_text("old")
    (tmp_path / "page.html").symlink_to("real/page.html")
    place_text(tmp_path / "page.html", "new")
    assert (tmp_path / "page.html").is_symlink()
    assert (tmp_path / "real" / "page.html").read_text() == "new"
    assert names(tmp_path / "real") == ["page.html"]


def test_a_link_to_nothing_yet_makes_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "page.html").symlink_to("later.html")
    place_text(tmp_path / "page.html", "new")
    assert (tmp_path / "page.html").is_symlink()
    assert (tmp_path / "later.html").read_text() == "new"


def test_a_file_keeps_its_other_names(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("a much longer text than the new one")
    os.link(tmp_path / "one.csv", tmp_path / "two.csv")
    place_text(tmp_path / "one.csv", "new")
    assert (tmp_path / "two.csv").read_text() == "new"


def test_a_file_keeps_its_permissions_and_a_new_one_has_those_the_umask_leaves(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("old")
    (tmp_path / "secret.csv").chmod(0o600)
    place_text(tmp_path / "secret.csv", "new")
    assert stat.S_IMODE((tmp_path / "secret.csv").stat().st_mode) == 0o600
    code = "import os, sys; os.umask(0o027); from dyadscope.files import place_text; from pathlib import Path; "
    subprocess.run([sys.executable, "-c", code + "place_text(Path('new.csv'), '')"], cwd=tmp_path, check=True)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


def test_the_umask_of_the_process_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It belongs to every thread at once: a file made meanwhile by another one would be open to all."""

    def forbidden(_mask: int) -> int:
        raise AssertionError("the umask was set")

    monkeypatch.setattr(os, "umask", forbidden)
    place_text(tmp_path / "a.txt", "text")


def test_a_file_that_is_write_protected_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept.csv").write_text("old")
    # The superuser may write anything, and tests may run as that one.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "kept.csv")
    with pytest.raises(UsageError, match=r"write-protected.*kept\.csv"):
        place_text(tmp_path / "kept.csv", "new")
    assert (tmp_path / "kept.csv").read_text() == "old"
    assert names(tmp_path) == ["kept.csv"]


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text()))
    reader.start()
    place_text(tmp_path / "pipe", "text")
    reader.join(30)
    assert got == ["text"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    place_text(Path("/dev/null"), "text")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    (tmp_path / "link").symlink_to("/dev/full")
    with pytest.raises(UsageError, match=r"cannot write this file.*No space"):
        place_text(tmp_path / "link", "text")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_the_process_s_own_output_may_be_named(tmp_path: Path) -> None:
    """Replacing the file behind /dev/stdout would part it from everything that is printed later."""
    code = "from pathlib import Path; from dyadscope.files import place_text; place_text(Path('/dev/stdout'), 'text')"
    with (tmp_path / "out").open("wb") as out:
        before = os.fstat(out.fileno()).st_ino
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
    assert (tmp_path / "out").stat().st_ino == before
    assert (tmp_path / "out").read_text() == "text"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"text"


def test_of_several_files_none_is_placed_unless_all_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")

    def breaks(_part: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match=r"No space.*b\.txt"):
        place_together((tmp_path / "a.txt", lambda to: files.fill_text(to, "new")), (tmp_path / "b.txt", breaks))
    assert (tmp_path / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it is a directory"):
        place_text(tmp_path, "text")


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there tells whether a writer lives")
def test_what_a_killed_writer_left_goes_with_the_next_one_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES_AND_WAITS, str(tmp_path / name)], stdout=subprocess.PIPE, text=True
        )
        for name in ("killed.txt", "alive.txt")
    ]
    try:
        parts = [writer.stdout.readline().strip() for writer in writers if writer.stdout]
        assert names(tmp_path) == sorted(parts)
        writers[0].send_signal(signal.SIGKILL)
        writers[0].wait(30)
        files._sweep.cache_clear()
        place_text(tmp_path / "next.txt", "text")
        assert names(tmp_path) == sorted([parts[1], "next.txt"])
    finally:
        for writer in writers:
            writer.kill()
            writer.wait(30)
            if writer.stdout:
                writer.stdout.close()


def test_many_writers_of_one_directory_do_not_sweep_one_another(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(20):
                files._sweep.cache_clear()
                place_text(tmp_path / f"{number}.txt", str(turn))
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failed
    assert {(tmp_path / name).read_text() for name in names(tmp_path)} == {"19"}


def test_only_what_bears_the_name_of_a_part_is_swept(tmp_path: Path) -> None:
    kept = [".dyadscope-notes.part", "dyadscope-0123456789abcdef.part", ".dyadscope-0123456789abcdef.part.txt"]
    for name in kept:
        (tmp_path / name).write_text("mine")
    (tmp_path / "linked").write_text("mine")
    (tmp_path / ".dyadscope-0123456789abcdef.part").symlink_to("linked")
    place_text(tmp_path / "new.txt", "text")
    assert {*kept, "linked", "new.txt"} <= set(names(tmp_path))


def test_an_output_that_is_an_input_is_refused_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "essay.html").write_text("mine")
    (tmp_path / "link.html").symlink_to("essay.html")
    os.link(tmp_path / "essay.html", tmp_path / "other.html")
    for name in ("essay.html", "link.html", "other.html", "./essay.html"):
        with pytest.raises(UsageError, match="also an input"):
            require_apart([tmp_path / name], [tmp_path / "essay.html"])
    require_apart([tmp_path / "page.html", None], [tmp_path / "essay.html", tmp_path / "nowhere"])


def test_two_outputs_of_one_name_are_refused_but_devices_are_not(tmp_path: Path) -> None:
    (tmp_path / "dir").mkdir()
    with pytest.raises(UsageError, match=r"same name.*b\.txt"):
        require_apart([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "dir" / ".." / "b.txt"])
    require_apart([Path("/dev/null"), Path("/dev/null")], [Path("/dev/null")])


def test_no_output_goes_into_the_vault(tmp_path: Path) -> None:
    (tmp_path / "vault" / "atop").mkdir(parents=True)
    (tmp_path / "link").symlink_to("vault/atop")
    for name in ("vault/atop/manifest.json", "vault/new.csv", "link/new.csv"):
        with pytest.raises(UsageError, match="vault"):
            require_apart([tmp_path / name], vault=tmp_path / "vault")
    require_apart([tmp_path / "vaults.csv"], vault=tmp_path / "vault")


def test_an_input_must_be_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    cases = {tmp_path / "pipe": "is a pipe", tmp_path: "is a directory", tmp_path / "nowhere": "No such file"}
    if Path("/dev/zero").exists():
        cases[Path("/dev/zero")] = "is a device"
    for path, says in cases.items():
        with pytest.raises(BadFileError, match=says):
            read_whole(path, what="the document", most=1000)


def test_an_input_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 2_000_000)
    assert len(read_whole(tmp_path / "a", what="the document", most=2_000_000)) == 2_000_000
    with pytest.raises(BadFileError, match="larger than"):
        read_whole(tmp_path / "a", what="the document", most=1_999_999)


def test_a_fill_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    def interrupted(part: Path) -> None:
        part.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place(tmp_path / "a.txt", interrupted)
    assert names(tmp_path) == []
