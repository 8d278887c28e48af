"""Files in a store that Spark reaches (S3, HDFS, Azure, Google Cloud): which there are, and their checksums.

All of it is asked of the file systems that Spark itself uses, so that whatever Spark can read can be counted, with the
credentials that Spark was given. Content stays on Spark's side: the driver's Java reads a file once for its checksum.
"""

from __future__ import annotations

from typing import Any

from dyadscope.events.inputs import Address

_PATTERN = frozenset("*?[{")


class Stores:
    """The stores of a Spark session; every method raises Py4JJavaError where a store cannot be reached or read."""

    def __init__(self, spark: Any) -> None:
        self._java = spark.sparkContext._jvm  # the one way to Spark's file systems from Python
        self._settings = spark.sparkContext._jsc.hadoopConfiguration()
        self._known: dict[tuple[str, int, int], str] = {}

    def files(self, address: Address) -> list[Address]:
        """Return the files that an address stands for, by name: itself, those a pattern fits, those in a directory.

        Names that begin with a point or an underscore are marks that writers leave, as Spark has it, and no files.
        """
        if not _PATTERN & set(address.text) and not address.text.endswith("/"):
            path, system = self._path(address)
            if not system.getFileStatus(path).isDirectory():
                return [address]
        text = address.text.rstrip("/")
        path, system = self._path(Address(text))
        found: list[str] = []
        for status in system.globStatus(path) or []:
            inner = system.listStatus(status.getPath()) if status.isDirectory() else [status]
            found += [one.getPath().toString() for one in inner if not one.isDirectory()]
        return [Address(one) for one in sorted(found) if one.rpartition("/")[2][:1] not in {".", "_"}]

    def head(self, address: Address, size: int) -> bytes:
        """Return the first bytes of a file."""
        path, system = self._path(address)
        stream = system.open(path)
        try:
            read = [int(stream.read()) for _ in range(size)]
        finally:
            stream.close()
        return bytes(one for one in read if one >= 0)

    def sha256(self, address: Address) -> str:
        """Return the sha256 of a file, read piece by piece; asked again, only if its size or its time has changed."""
        path, system = self._path(address)
        status = system.getFileStatus(path)
        state = (address.text, int(status.getLen()), int(status.getModificationTime()))
        if state not in self._known:
            stream = system.open(path)
            try:
                self._known[state] = str(self._java.org.apache.commons.codec.digest.DigestUtils.sha256Hex(stream))
            finally:
                stream.close()
        return self._known[state]

    def _path(self, address: Address) -> tuple[Any, Any]:
        path = self._java.org.apache.hadoop.fs.Path(address.text)
        return path, path.getFileSystem(self._settings)
