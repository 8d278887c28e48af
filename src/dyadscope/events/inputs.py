"""What is counted: files of this machine, and addresses of files in a store that a cluster reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from dyadscope import given

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://[^\s\x00]+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a file lies that only Spark can open, as in `s3a://bucket/20240101.export.csv.gz`.

    Its name is the whole address: stores hold many files that end alike (`day=01/part-0.parquet`), and one must not
    take the place of another.

    Attributes
    ----------
    text
        The address, with the scheme under which Spark knows the store; a pattern with `*`, `?` or
        `{a,b}` means every file that it fits, a directory those in it.
    """

    text: str

    @property
    def name(self) -> str:
        """The whole address."""
        return self.text

    def __str__(self) -> str:
        """Return the address."""
        return self.text


Input = Path | Address
CHANGED = "the file changed while it was read"


def named(value: str | PathLike[str] | Address) -> Input:
    """Return the file or the address that was named; raises UsageError where it can be neither."""
    if isinstance(value, Address):
        return value
    if isinstance(value, str) and _ADDRESS.fullmatch(value):
        return Address(value)
    return given.path(value, "a file of events")
