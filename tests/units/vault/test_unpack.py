"""What a published file holds, whole or not at all: cut, damaged, mislabelled and endless files are refused."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from dyadscope.errors import BadFileError
from dyadscope.vault import unpack
from dyadscope.vault.unpack import unpacked

CONTENT = b"ccode,year\n2,1990\n" * 50
PACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}


def _file(place: Path, content: bytes) -> Path:
    path = place / "made.up"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("how", [*PACK])
def test_what_is_packed_is_unpacked_whatever_its_name(how: str, tmp_path: Path) -> None:
    assert unpacked(_file(tmp_path, PACK[how](CONTENT))).read() == CONTENT


@pytest.mark.parametrize("content", [CONTENT, b"", b"B"])
def test_what_is_not_packed_is_as_it_is_unless_its_name_says_otherwise(content: bytes, tmp_path: Path) -> None:
    path = _file(tmp_path, content)
    assert unpacked(path).read() == content
    with pytest.raises(BadFileError, match=r"it is not compressed, as its name says\): made\.up; fetch the file again"):
        unpacked(path, packed=True)


@pytest.mark.parametrize("how", [*PACK])
def test_a_file_that_ends_too_early_is_refused(how: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="the file is cut short or damaged"):
        unpacked(_file(tmp_path, PACK[how](CONTENT)[:-6]))


def test_a_checksum_that_does_not_hold_is_damage(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(CONTENT))
    packed[-8] ^= 1  # the first byte of the checksum
    with pytest.raises(BadFileError, match="cut short or damaged"):
        unpacked(_file(tmp_path, bytes(packed)))


def test_there_is_a_limit_to_what_a_file_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, gzip.compress(b"\0" * (3 << 20)))
    monkeypatch.setattr(unpack, "MOST_BYTES", 3 << 20)
    assert len(unpacked(path).read()) == 3 << 20
    monkeypatch.setattr(unpack, "MOST_BYTES", (3 << 20) - 1)
    with pytest.raises(BadFileError, match="unpacks to more than 2 megabytes"):
        unpacked(path)


def test_a_file_that_is_not_there_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"there is no such file: made\.up"):
        unpacked(tmp_path / "made.up")
