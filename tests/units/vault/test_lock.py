"""One writer at a time: who waits is told so, who is gone holds nothing, and what is no lock is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from dyadscope.errors import VaultError
from dyadscope.vault.lock import Silent, only_writer
from dyadscope.vault.ownership import LOCK


class _Noting(Silent):
    """Progress that keeps what it is told, and then lets the other writer go."""

    def __init__(self, other: FileLock) -> None:
        self.notes: list[str] = []
        self._other = other

    def note(self, message: str) -> None:
        self.notes.append(message)
        self._other.release()


def test_a_free_vault_is_entered_without_a_word_and_left_again(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / LOCK)
    held = _Noting(lock)
    for _ in range(2):
        with only_writer(tmp_path, held):
            assert (tmp_path / LOCK).is_file()
    assert held.notes == []


def test_it_is_given_back_when_the_work_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[FileLock] = []  # kept here: what nobody holds any longer lets go by itself
    acquire = FileLock.acquire

    def kept(self: FileLock, **more: Any) -> Any:
        held.append(self)
        return acquire(self, **more)

    monkeypatch.setattr(FileLock, "acquire", kept)
    with pytest.raises(KeyError), only_writer(tmp_path, Silent()):
        raise KeyError
    assert [lock.is_locked for lock in held] == [False]


def test_who_waits_is_told_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = FileLock(tmp_path / LOCK)
    other.acquire()
    acquire = FileLock.acquire
    # Half a second of waiting is a millisecond here.
    monkeypatch.setattr(
        FileLock, "acquire", lambda self, timeout=None, **more: acquire(self, timeout=timeout and 0.001, **more)
    )
    progress = _Noting(other)
    with only_writer(tmp_path, progress):
        assert not other.is_locked
    (note,) = progress.notes
    assert note == f"another dyadscope is writing to {tmp_path}; waiting for it to finish (Ctrl-C gives up)"


def test_what_is_no_file_in_the_place_of_the_lock_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    with pytest.raises(VaultError, match=r"\.lock"), only_writer(tmp_path, Silent()):
        pass
    assert (tmp_path / LOCK).is_dir()
