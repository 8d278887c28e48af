"""Trained figures: written in one step, read once, and refused when broken."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import artefact_path, read_artefact, write_artefact
from dyadscope.proof import record


def test_what_is_written_is_read_and_has_the_stated_checksum(tmp_path: Path) -> None:
    written = write_artefact("made_up", {"b": [1, 2.5], "a": "κ"}, tmp_path / "new")
    data = written.path.read_bytes()
    assert data == '{"b":[1,2.5],"a":"κ"}\n'.encode()
    assert (written.bytes, written.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert read_artefact("made_up", tmp_path / "new") == {"b": [1, 2.5], "a": "κ"}
    assert str(written).endswith(str(artefact_path("made_up", tmp_path / "new")))


def test_reading_follows_writing(tmp_path: Path) -> None:
    for value in (1, 2):
        write_artefact("made_up", {"value": value}, tmp_path)
        assert read_artefact("made_up", tmp_path)["value"] == value
    assert read_artefact("made_up", tmp_path) is read_artefact("made_up", tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[1]", "null"])
def test_broken_files_are_refused(tmp_path: Path, text: str) -> None:
    path = artefact_path("made_up", tmp_path)
    path.write_text(text, encoding="utf8")
    with pytest.raises(BadFileError, match=r"no checksum.*made_up"):
        read_artefact("made_up", tmp_path)
    record(path)
    with pytest.raises(BadFileError, match="made_up"):
        read_artefact("made_up", tmp_path)


def test_absent_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="train it again"):
        read_artefact("nothing", tmp_path)


def test_numbers_that_json_does_not_know_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_artefact("made_up", {"value": float("nan")}, tmp_path)
    assert not list(tmp_path.iterdir())
