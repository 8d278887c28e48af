"""Data that ship are what their list of checksums says, and nothing else is ever handed out."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from tiers import sampled

from dyadscope import proof
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import read_artefact
from dyadscope.index.frame import FRAME_FILE, MANIFEST_FILE, Index
from dyadscope.index.verify import verify_starter
from dyadscope.proof import LIST, PACKAGE, list_text, package_data, record, sealed, shipped, unsealed

ARTEFACTS = ("durability", "hypotheses", "ideal_points", "likeness", "plover")


def flip(path: Path, bit: int) -> None:
    """Turn one bit of a file over."""
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def every_bit(whole: bytes) -> Iterator[bytes]:
    """Yield bytes with one bit turned over, each bit in its turn."""
    for bit in range(8 * len(whole)):
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        yield bytes(data)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """All data of the package in one directory, with a list of their checksums."""
    for path in package_data():
        shutil.copyfile(path, tmp_path / path.name)
    record(*sorted(tmp_path.iterdir()))
    return tmp_path


@pytest.mark.exhaustive
def test_one_bit_of_any_file_of_data_is_one_line_with_the_file_and_the_repair(copies: Path) -> None:
    dice = random.Random(8)
    for path in sorted(set(copies.iterdir()) - {copies / LIST}):
        whole = shipped(path)
        for bit in dice.sample(range(8 * len(whole)), 3):
            flip(path, bit)
            with pytest.raises(BadFileError, match="damaged") as problem:
                shipped(path, "make it again")
            assert str(path) in str(problem.value)
            assert str(problem.value).endswith("; make it again")
            assert "\n" not in str(problem.value)
            flip(path, bit)
        assert shipped(path) == whole


def test_the_readers_of_the_index_and_of_trained_figures_prove_what_they_read(copies: Path) -> None:
    for name in (FRAME_FILE, MANIFEST_FILE):
        flip(copies / name, 80_001)
        with pytest.raises(BadFileError, match=name):
            Index.open(copies)
        with pytest.raises(BadFileError, match=name):
            verify_starter(copies)
        flip(copies / name, 80_001)
    assert "as declared" in verify_starter(copies)
    for name in ARTEFACTS:
        flip(copies / f"{name}.json", 20_003)
        with pytest.raises(BadFileError, match=f"{name}.json"):
            read_artefact(name, copies)
        flip(copies / f"{name}.json", 20_003)
        assert read_artefact(name, copies)


def test_an_index_that_is_open_keeps_its_values_whatever_becomes_of_the_file(copies: Path) -> None:
    index = Index.open(copies)
    before = index.table(["un_kappa"], [1990])
    (copies / FRAME_FILE).write_bytes(bytes(1000))
    assert index.table(["un_kappa"], [1990]).equals(before)
    with pytest.raises(BadFileError, match=FRAME_FILE):
        Index.open(copies)


@pytest.mark.parametrize("keep_times", [False, True])
def test_a_file_is_proved_again_when_it_is_no_longer_the_same(tmp_path: Path, keep_times: bool) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(b"code\n2\n")
    record(path)
    assert shipped(path) == b"code\n2\n"
    status = path.stat()
    path.write_bytes(b"code\n3\n")  # of the same length
    if keep_times:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(BadFileError, match="damaged"):
        shipped(path)


def test_any_bit_of_the_list_gives_the_very_file_or_an_error(tmp_path: Path) -> None:
    path, other = tmp_path / "a.tsv", tmp_path / "b.tsv"
    path.write_bytes(b"code\n2\n")
    other.write_bytes(b"code\n20\n")
    record(path, other)
    refused = []
    for broken in every_bit((tmp_path / LIST).read_bytes()):
        (tmp_path / LIST).write_bytes(broken)
        try:
            assert shipped(path) == b"code\n2\n"
        except BadFileError as error:
            refused.append(str(error))
    assert all(LIST in line or "damaged" in line for line in refused)
    assert len(refused) >= 8 * (64 + 2 + len("a.tsv") + 1)  # the whole of its own line


@pytest.mark.parametrize("text", ["", "0123  a.tsv\n", f"{'0' * 64} a.tsv\n", f"{'0' * 64}  a.tsv"])
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.tsv").write_bytes(b"")
    (tmp_path / LIST).write_text(text)
    with pytest.raises(BadFileError, match=LIST):
        shipped(tmp_path / "a.tsv")


def test_a_file_without_a_list_or_beside_it_is_refused(tmp_path: Path) -> None:
    for name in ("a.tsv", "b.tsv"):
        (tmp_path / name).write_bytes(b"1\n")
    with pytest.raises(BadFileError, match="no checksum"):
        shipped(tmp_path / "a.tsv")
    record(tmp_path / "a.tsv")
    with pytest.raises(BadFileError, match="no checksum"):
        shipped(tmp_path / "b.tsv")
    (tmp_path / "a.tsv").unlink()
    with pytest.raises(BadFileError, match=r"cannot read a file of data \(No such file"):
        shipped(tmp_path / "a.tsv")


def test_recording_a_file_keeps_what_the_list_says_of_others(tmp_path: Path) -> None:
    for name in ("b.json", "a.json"):
        (tmp_path / name).write_text(name)
        record(tmp_path / name)
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("a.json", "b.json")}
    assert (tmp_path / LIST).read_text() == list_text(digests)
    (tmp_path / LIST).write_text("nonsense")
    record(tmp_path / "a.json")
    assert (tmp_path / LIST).read_text() == list_text({"a.json": digests["a.json"]})


def test_any_bit_of_sealed_json_is_noticed() -> None:
    content = {"format": 2, "years": [1946, 2024], "title": "κ", "note": None}
    whole = sealed(content)
    assert unsealed(whole) == content
    for broken in every_bit(whole):
        with pytest.raises(ValueError, match="digest"):
            unsealed(broken)


def test_verify_names_every_file_of_the_package_that_differs(copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flip(copies / "names.tsv", 1000)
    flip(copies / "plover.json", 1000)
    (copies / "likeness.json").unlink()
    (copies / "new.csv").write_bytes(b"")
    monkeypatch.setattr(proof, "PACKAGE", copies)
    with pytest.raises(BadFileError) as problem:
        verify_starter()
    named = (
        "likeness.json is missing, names.tsv differs from its checksum, "
        f"new.csv is not in {LIST}, plover.json differs from its checksum"
    )
    assert named in str(problem.value)
    assert "reinstall" in problem.value.fix


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "name", sampled(["index/data/starter.parquet", "states/data/names.tsv"], {"index/data/starter.parquet"})
)
def test_a_command_on_damaged_data_is_one_line(tmp_path: Path, name: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "dyadscope", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "dyadscope" / name
    flip(path, 8 * (path.stat().st_size // 2) + 1)
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "dyadscope", "assess", "RUS", "CHN"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert str(path) in done.stderr
    assert "reinstall dyadscope (`dyadscope starter verify`" in done.stderr


def test_a_panic_of_polars_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from dyadscope import cli

    def panics(**_: object) -> None:
        raise pl.exceptions.PanicException("called `unwrap`\non an `Err` value")

    monkeypatch.setattr(cli.dyadscope, "main", panics)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        "dyadscope: internal error (PanicException: called `unwrap` on an `Err` value); "
        "run with DYADSCOPE_DEBUG=1 and report it"
    ]
