"""Which files a store's address stands for, and when a checksum is taken anew: on a made-up file system of Hadoop's."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import SimpleNamespace
from typing import Any

import pytest

from dyadscope.events.inputs import Address
from dyadscope.events.stores import Stores

ROOT = "s3a://bucket"


class Stream:
    """Bytes as Java reads them: one at a time, and -1 at their end."""

    def __init__(self, content: bytes, closed: list[str]) -> None:
        self.content, self._closed = io.BytesIO(content), closed

    def read(self) -> int:
        byte = self.content.read(1)
        return byte[0] if byte else -1

    def close(self) -> None:
        self._closed.append("closed")


@dataclass
class FileSystem:
    """Files by address, and when each was written; what was opened and closed is kept."""

    files: dict[str, bytes]
    times: dict[str, int] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def _status(self, text: str) -> Any:
        name = text.rstrip("/")
        return SimpleNamespace(
            isDirectory=lambda: any(file.startswith(f"{name}/") for file in self.files),
            getPath=lambda: self._path(name),
            getLen=lambda: len(self.files.get(name, b"")),
            getModificationTime=lambda: self.times.get(name, 0),
        )

    def _path(self, text: str) -> Any:
        return SimpleNamespace(toString=lambda: text, getFileSystem=lambda _: self)

    def getFileStatus(self, path: Any) -> Any:  # noqa: N802 - Hadoop's own name
        return self._status(path.toString())

    def globStatus(self, path: Any) -> Any:  # noqa: N802 - Hadoop's own name
        pattern = path.toString()
        known = {file.rpartition("/")[0] for file in self.files} | set(self.files)
        depth = pattern.count("/")
        return [self._status(one) for one in known if fnmatchcase(one, pattern) and one.count("/") == depth] or None

    def listStatus(self, path: Any) -> Any:  # noqa: N802 - Hadoop's own name
        within = path.toString()
        return [self._status(file) for file in self.files if file.rpartition("/")[0] == within]

    def open(self, path: Any) -> Stream:
        self.opened.append(path.toString())
        return Stream(self.files[path.toString()], self.closed)

    def stores(self) -> Stores:
        def digest(stream: Stream) -> str:
            return hashlib.sha256(stream.content.read()).hexdigest()

        codec = SimpleNamespace(digest=SimpleNamespace(DigestUtils=SimpleNamespace(sha256Hex=digest)))
        apache = SimpleNamespace(
            commons=SimpleNamespace(codec=codec), hadoop=SimpleNamespace(fs=SimpleNamespace(Path=self._path))
        )
        context = SimpleNamespace(
            _jvm=SimpleNamespace(org=SimpleNamespace(apache=apache)),
            _jsc=SimpleNamespace(hadoopConfiguration=lambda: "settings"),
        )
        return Stores(SimpleNamespace(sparkContext=context))


@pytest.fixture
def system() -> FileSystem:
    names = ("2014/b.tsv", "2014/a.tsv.gz", "2014/_SUCCESS", "2014/.a.crc", "2015/c.tsv", "d.parquet")
    return FileSystem({f"{ROOT}/{name}": name.encode() for name in names})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("d.parquet", ["d.parquet"]),
        ("2014", ["2014/a.tsv.gz", "2014/b.tsv"]),
        ("2014/", ["2014/a.tsv.gz", "2014/b.tsv"]),
        ("2014/*.tsv", ["2014/b.tsv"]),
        ("201?", ["2014/a.tsv.gz", "2014/b.tsv", "2015/c.tsv"]),
        ("2016/*", []),
    ],
)
def test_an_address_stands_for_itself_a_pattern_and_a_directory_for_files(
    system: FileSystem, asked: str, found: list[str]
) -> None:
    """By name, without the marks that writers leave."""
    assert system.stores().files(Address(f"{ROOT}/{asked}")) == [Address(f"{ROOT}/{name}") for name in found]
    assert system.opened == []


def test_the_first_bytes_are_read_and_no_more_than_there_are(system: FileSystem) -> None:
    stores, one = system.stores(), Address(f"{ROOT}/d.parquet")
    assert stores.head(one, 4) == b"d.pa"
    assert stores.head(one, 100) == b"d.parquet"
    assert len(system.closed) == len(system.opened)


def test_a_checksum_is_taken_once_until_size_or_time_has_changed(system: FileSystem) -> None:
    stores, one = system.stores(), Address(f"{ROOT}/d.parquet")
    first = hashlib.sha256(b"d.parquet").hexdigest()
    assert [stores.sha256(one), stores.sha256(one)] == [first, first]
    assert len(system.opened) == 1
    system.files[one.text] = b"d.parqueT"
    system.times[one.text] = 1
    assert stores.sha256(one) == hashlib.sha256(b"d.parqueT").hexdigest()
    system.files[one.text] = b"shorter"
    assert stores.sha256(one) == hashlib.sha256(b"shorter").hexdigest()
    assert len(system.closed) == len(system.opened) == 3
