"""What a file that no checksum proves may hold at most: a file made to exhaust the memory ends in one line."""

from __future__ import annotations

import lzma
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from io import BufferedIOBase
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dyadscope.errors import BadFileError
from dyadscope.settings import SETTINGS, amount
from dyadscope.vault.unpack import OPENERS

_CHUNK = 1 << 20
_ENTRY, _ENTRIES = b"PK\x01\x02", 10_000  # an entry of an archive's directory; none of ours has more than 40
_DICTIONARY = 256 << 20  # of an xz stream: the unpacker sets it aside at once
_SHEET = re.compile(rb"<(?:\w+:)?sheetData\b")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,4})0*(\d{1,10})[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The settings `max_*`, in bytes; `sheet` in cells."""

    file: int
    unpacked: int
    member: int
    sheet: int
    row: int
    cell: int


def the_limits() -> Limits:
    """Return the limits in force.

    Raises
    ------
    UsageError
        A setting is no number.
    """
    return Limits(**{f.name: int(amount(f"max_{f.name}")) for f in fields(Limits)})


def too_large(what: str, name: str, where: str, path: Path) -> BadFileError:
    """Build the error for what exceeds a limit, naming the setting that raises it."""
    found = next(s for s in SETTINGS if s.name == f"max_{name}")
    unit = "cells" if name == "sheet" else "bytes"
    return BadFileError(
        f"{what} is larger than {found.value()} {unit}",
        f"{path.name}{where}",
        f"check that this is the publisher's file; {found.variable} raises the limit",
    )


def require_within(path: Path, limits: Limits) -> None:
    """Raise if a file, or what it unpacks to, is larger than the limits; its first bytes tell how it is packed.

    A file that is cut or damaged passes: whoever reads it says so.
    """
    if path.stat().st_size > limits.file:
        raise too_large("the file", "file", "", path)
    with path.open("rb") as handle:
        head = handle.read(6)
    if head.startswith(b"PK"):
        _require_archive(path, limits)
        return
    size = 0
    try:
        for length in _lzma_lengths(path) if head.startswith(b"\xfd7") else _lengths(OPENERS.get(head[:2]), path):
            size += length
            if size > limits.unpacked:
                raise too_large("what the file unpacks to", "unpacked", "", path)
    except (EOFError, OSError, zlib.error, lzma.LZMAError):
        return


def require_lines_within(content: IO[bytes], separator: str, limits: Limits, path: Path) -> None:
    """Raise if a line of a text is longer than a row may be, or if its lines and columns make too many cells.

    Without a separator the text may have any number of lines.
    """
    content.seek(0)
    columns = content.readline(limits.row + 1).count(separator.encode()) + 1 if separator else 0
    content.seek(0)
    length = lines = 0
    while chunk := content.read(_CHUNK):
        parts = chunk.split(b"\n")
        longest = max(length + len(parts[0]), max(map(len, parts)))
        length = length + len(parts[0]) if len(parts) == 1 else len(parts[-1])
        lines += len(parts) - 1
        if longest > limits.row:
            raise too_large("a row", "row", f", line {lines + 1} or before", path)
        if lines * columns > limits.sheet:
            raise too_large("the table", "sheet", f", {columns:,} columns", path)
    content.seek(0)


def _lengths(opener: Callable[[Path], BufferedIOBase] | None, path: Path) -> Iterator[int]:
    if opener is not None:
        with opener(path) as content:
            while chunk := content.read(_CHUNK):
                yield len(chunk)


def _lzma_lengths(path: Path) -> Iterator[int]:
    unpacker = lzma.LZMADecompressor(memlimit=_DICTIONARY)
    with path.open("rb") as handle:
        while not unpacker.eof:
            packed = handle.read(_CHUNK) if unpacker.needs_input else b""
            if unpacker.needs_input and not packed:
                return
            try:
                yield len(unpacker.decompress(packed, _CHUNK))
            except lzma.LZMAError as error:
                if "limit" not in str(error).lower():
                    raise
                raise too_large("what unpacking needs", "unpacked", "", path) from error


def _require_archive(path: Path, limits: Limits) -> None:
    if _count(path, _ENTRY) > _ENTRIES:
        raise BadFileError(f"an archive of more than {_ENTRIES:,} files", path.name, "no publisher's workbook is one")
    total = 0
    try:
        with ZipFile(path) as archive, path.open("rb") as handle:
            for info in archive.infolist():
                content = _unpacked(info, handle, limits, path)
                total += len(content)
                if total > limits.unpacked:
                    raise too_large("what the archive unpacks to", "unpacked", "", path)
                if _SHEET.search(content) and _cells(content) > limits.sheet:
                    raise too_large("a sheet", "sheet", f", {info.filename!r}", path)
    except (BadZipFile, EOFError, OSError, struct.error, zlib.error, ValueError):
        return


def _count(path: Path, mark: bytes) -> int:
    found, tail = 0, b""
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            found += (tail + chunk).count(mark)
            tail = chunk[-len(mark) + 1 :]
    return found


def _unpacked(info: ZipInfo, handle: IO[bytes], limits: Limits, path: Path) -> bytes:
    """Return a member's bytes by unpacking them, for what the archive says of their number need not be true."""
    handle.seek(info.header_offset + 26)
    handle.seek(sum(struct.unpack("<HH", handle.read(4))), 1)
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadFileError("packed in a way that workbooks are not", f"{path.name}, {info.filename!r}", "save it anew")
    unpacker, left, parts, size = zlib.decompressobj(-15), info.compress_size, [], 0
    while left > 0 and not unpacker.eof and (packed := handle.read(min(_CHUNK, left))):
        left -= len(packed)
        if info.compress_type == ZIP_DEFLATED:
            packed = unpacker.decompress(packed, limits.member + 1 - size)
        parts.append(packed)
        size += len(parts[-1])
        if size > limits.member:
            raise too_large("a member of the archive", "member", f", {info.filename!r}", path)
    return b"".join(parts)


def _cells(sheet: bytes) -> int:
    """Return how many cells a reader sets aside for a sheet: up to the last that is named, be they empty."""
    last_row = last_column = 0
    for place in _PLACE.finditer(sheet):
        column = 0
        for letter in place[1].upper():
            column = column * 26 + letter - 64
        last_row, last_column = max(last_row, int(place[2])), max(last_column, column)
    rows = _ROW.split(sheet)
    widest = max(len(_CELL.findall(row)) for row in rows)
    return max(last_row, len(rows) - 1) * max(last_column, widest)
