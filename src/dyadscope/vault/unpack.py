"""The content of a published file, decompressed to its last byte and up to a limit, or an error that says why not."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from io import BufferedIOBase, BytesIO
from pathlib import Path

from dyadscope.errors import BadFileError

AGAIN = "fetch the file again from its publisher, then run `dyadscope pull` or `dyadscope add`"

MOST_BYTES = 1 << 30
"""A file of a few kilobytes can unpack to anything; the largest of the sources' R files unpacks to 67 MB."""

OPENERS: dict[bytes, Callable[[Path], BufferedIOBase]] = {
    b"\x1f\x8b": gzip.GzipFile,
    b"BZ": bz2.BZ2File,
    b"\xfd7": lzma.LZMAFile,
}


def unpacked(path: Path, *, packed: bool = False) -> BytesIO:
    """Return a file's content from its start, decompressed if its first bytes say gzip, bzip2 or xz.

    Parameters
    ----------
    path
        The file.
    packed
        Whether its name says that it is compressed, so that anything else is an error.

    Raises
    ------
    BadFileError
        The file is not there, ends before its compressed content does (whatever a reader would have made of the rest),
        fails its own checksum, or unpacks to more than a gigabyte.
    """
    content = BytesIO()
    try:
        with path.open("rb") as handle:
            opener = OPENERS.get(handle.read(2))
        if packed and not opener:
            raise BadFileError("cannot read this file (it is not compressed, as its name says)", path.name, AGAIN)
        with opener(path) if opener else path.open("rb") as handle:
            while (piece := handle.read(1 << 20)) and content.tell() <= MOST_BYTES:
                content.write(piece)
    except FileNotFoundError as error:
        raise BadFileError("there is no such file", path.name, AGAIN) from error
    except (EOFError, OSError, lzma.LZMAError, zlib.error) as error:
        raise BadFileError("the file is cut short or damaged", path.name, AGAIN) from error
    if content.tell() > MOST_BYTES:
        raise BadFileError(f"the file unpacks to more than {MOST_BYTES >> 20:,} megabytes", path.name, AGAIN)
    content.seek(0)
    return content
