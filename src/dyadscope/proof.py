"""Files of data are used only if they are what was recorded: checksums, proved at first use in every process.

Two kinds of record exist. `SHA256SUMS` lists the data that ship with the package, in the layout that `sha256sum -c`
reads: a line is a digest and a name and nothing else, so that whatever happens to it, a file no longer fits. A sealed
JSON file, such as a manifest of the vault, begins with the digest of its own text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path
from typing import Any

from dyadscope.errors import BadFileError
from dyadscope.files import place_text

PACKAGE = Path(__file__).parent
LIST = "SHA256SUMS"
CODE = frozenset({".py", ".pyc", ".pyi", ".j2", ".js", ".typed"})
"""Suffixes of what the package runs rather than reads; everything else in it is data."""

REINSTALL = (
    "reinstall dyadscope (`dyadscope starter verify` names all that is damaged; "
    "in a checkout `make checksums` records a change)"
)

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_SEAL = re.compile(rb'\{\n "digest": "([0-9a-f]{64})",\n')
_UNSEALED = "0" * 64

_hashed: dict[tuple[int, ...], str] = {}


def is_intact(handle: BufferedReader, recorded: str) -> bool:
    """Return whether an open file has the sha256 that was recorded of it, and leave it at its beginning.

    A file is hashed at first use in a process, and again when its inode, size or times are no longer the same.
    """
    status = os.fstat(handle.fileno())
    stamp = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    found = _hashed.get(stamp)
    if found is None:
        found = _hashed[stamp] = file_digest(handle, "sha256").hexdigest()
        handle.seek(0)
    return found == recorded


def file_sha256(path: Path) -> str:
    """Return a file's sha256, hashed now whatever is known of it."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def shipped(path: Path, again: str = "make it again") -> bytes:
    """Return the bytes of a file of data, proved by the list of the package, or of its own directory elsewhere.

    Parameters
    ----------
    path
        The file.
    again
        How to repair a file outside the package: the end of the error's line.

    Raises
    ------
    BadFileError
        The file or the list cannot be read, the list does not name the file, or the two do not fit.
    """
    home, name = _listed_as(path)
    again = REINSTALL if home == PACKAGE else again
    recorded = _read_list(home, again).get(name)
    if recorded is None:
        raise BadFileError(f"{LIST} holds no checksum of this file", str(path), again)
    try:
        with path.open("rb") as handle:
            if is_intact(handle, recorded):
                return handle.read()
    except OSError as error:
        raise BadFileError(f"cannot read a file of data ({error.strerror})", str(path), again) from error
    raise BadFileError("a file of data is damaged: its checksum is not the recorded one", str(path), again)


def record(*paths: Path) -> None:
    """Let the list of some files' directory, or of the package, record them as they are now."""
    home = _listed_as(paths[0])[0]
    try:
        known = _read_list(home, "")
    except BadFileError:
        known = {}  # what a damaged list says of other files cannot be relied on
    known |= {_listed_as(path)[1]: file_sha256(path) for path in paths}
    place_text(home / LIST, list_text(known))


def list_text(digests: Mapping[str, str]) -> str:
    """Return the text of a list of checksums, by name."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def package_data() -> Iterator[Path]:
    """Yield every file of data that ships in the package."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in CODE and path.name != LIST and not path.name.startswith("."):
            yield path


def package_differences() -> list[str]:
    """Hash all data of the package again and return what is not as its list says, each in a few words."""
    listed = _read_list(PACKAGE, REINSTALL)
    there = {path.relative_to(PACKAGE).as_posix(): path for path in package_data()}
    out = [f"{name} is missing" for name in listed if name not in there]
    out += [f"{name} is not in {LIST}" for name in there if name not in listed]
    out += [
        f"{name} differs from its checksum"
        for name, digest in listed.items()
        if name in there and file_sha256(there[name]) != digest
    ]
    return sorted(out)


def sealed(content: Mapping[str, Any]) -> bytes:
    """Return content as JSON that begins with the digest of its own text, counted with zeros in the digest's place.

    Examples
    --------
    >>> unsealed(sealed({"year": 1990}))
    {'year': 1990}
    """
    text = json.dumps({"digest": _UNSEALED, **content}, indent=1, ensure_ascii=False) + "\n"
    return text.replace(_UNSEALED, sha256(text.encode()).hexdigest(), 1).encode()


def unsealed(data: bytes) -> dict[str, Any]:
    """Return the content of sealed JSON; ValueError if a single bit of it is another.

    Examples
    --------
    >>> unsealed(sealed({"year": 1990}).replace(b"1990", b"1991"))
    Traceback (most recent call last):
    ValueError: the text does not fit its digest
    """
    found = _SEAL.match(data)
    if found is None:
        raise ValueError("the text does not begin with its digest")
    text = data[: found.start(1)] + _UNSEALED.encode() + data[found.end(1) :]
    if sha256(text).hexdigest().encode() != found[1]:
        raise ValueError("the text does not fit its digest")
    content: dict[str, Any] = json.loads(data)
    del content["digest"]
    return content


def _listed_as(path: Path) -> tuple[Path, str]:
    """Return the directory whose list speaks for a file, and the file's name there."""
    if path.is_relative_to(PACKAGE):
        return PACKAGE, path.relative_to(PACKAGE).as_posix()
    return path.parent, path.name


def _read_list(home: Path, again: str) -> dict[str, str]:
    path = home / LIST
    try:
        *lines, last = path.read_text(encoding="utf8").split("\n")
    except FileNotFoundError:
        return {}  # no file has a checksum here, so that none is read
    except OSError as error:
        raise BadFileError(f"cannot read the list of checksums ({error.strerror})", str(path), again) from error
    except UnicodeDecodeError as error:
        raise BadFileError("the list of checksums is damaged", str(path), again) from error
    found = [_LINE.fullmatch(line) for line in lines]
    out = {line[2]: line[1] for line in found if line}
    if last or len(out) < len(lines):
        raise BadFileError("the list of checksums is damaged", str(path), again)
    return out
