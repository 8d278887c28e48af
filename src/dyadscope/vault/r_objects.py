"""R's serialization format: from the bytes of an `.rda` or `.rds` file to R objects, every length checked before use.

The chapter "Serialization Formats" of the manual "R Internals" describes it: here versions 2 and 3 in XDR, bare or
compressed by gzip, bzip2 or xz. All that may hang on a published data frame is read or read past, closures and
environments among its attributes included. Nothing is ever run, and compiled R code is refused.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from dyadscope.errors import BadFileError
from dyadscope.vault.unpack import AGAIN, unpacked

# A file of a few bytes can claim to hold anything.
MOST_OBJECTS = 1_000_000
MOST_IN_SHORT = 1 << 25
DEEPEST = 100

_NA_INTEGER = -(1 << 31)
_NA_LOW_HALF = 1954  # of a NaN's bits; the high half varies with the machine that wrote it


@dataclass(frozen=True, slots=True)
class Vector:
    """Numbers as R stores them: "logical", "integer", "double", "complex" or "raw"; NA is still R's own bit pattern."""

    type: str
    values: npt.NDArray[Any]
    attributes: Attributes = field(default_factory=dict)

    def missing(self) -> npt.NDArray[np.bool_]:
        """Return where the values are NA; a NaN that was computed is none."""
        if self.type == "double":
            low_half = self.values.view(np.uint64) & np.uint64(0xFFFFFFFF)
            return np.asarray(np.isnan(self.values) & (low_half == _NA_LOW_HALF))
        if self.type in ("integer", "logical"):
            return np.asarray(self.values == _NA_INTEGER)
        return np.zeros(len(self.values), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Texts:
    """A character vector: for each element the place of its text among the distinct ones, -1 for NA."""

    codes: npt.NDArray[np.int32]
    distinct: list[str]
    attributes: Attributes = field(default_factory=dict)

    def to_list(self) -> list[str | None]:
        """Return the texts, None for NA."""
        return [self.distinct[code] if code >= 0 else None for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True)
class List:
    """A list: R objects in order; their names are an attribute."""

    items: list[RObject]
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A pairlist: R objects with their tags, and what its last cell points to if not to the end."""

    items: list[tuple[str, RObject]]
    rest: RObject = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name."""

    name: str


@dataclass(frozen=True, slots=True)
class Other:
    """An object that holds no data: a closure, an environment, a call."""

    type: str


RObject: TypeAlias = Vector | Texts | List | Pairs | Symbol | Other | None
Attributes: TypeAlias = Mapping[str, RObject]


def read_objects(path: Path, *, encoding: str = "utf8") -> dict[str, RObject]:
    """Return the objects of an R file by name; the one object of an `.rds` file has the name "".

    Parameters
    ----------
    path
        The file; its content, not its suffix, tells what it is.
    encoding
        Of texts that bear no mark, in a file that does not state its encoding (version 2).

    Raises
    ------
    BadFileError
        The file is cut short, damaged, larger than a gigabyte unpacked, or something else.
    """
    content = unpacked(path).getvalue()
    named = content[:5] in (b"RDX2\n", b"RDX3\n")
    start = 5 if named else 0
    if content[start : start + 2] != b"X\n":
        written = {b"A\n": "as text", b"B\n": "in a machine's own byte order"}.get(content[start : start + 2])
        if written or content[:3] in (b"RDA", b"RDB"):
            fix = "save it again in R with `ascii = FALSE`"
            raise BadFileError(f"an R file written {written or 'in another form'}", path.name, fix)
        raise BadFileError("this is no R file", path.name, AGAIN)
    reader = _Reader(content, start + 2, path.name, encoding)
    try:
        found = reader.whole()
    except struct.error as error:
        raise reader.damaged("the file ends too early") from error
    if not named:
        return {"": found}
    if not isinstance(found, Pairs):
        raise reader.damaged("no named objects where they should be")
    return dict(found.items)


_INTEGER = struct.Struct(">i").unpack_from
_TEXT = struct.Struct(">Ii").unpack_from

_ARRAYS = {10: ("logical", ">i4"), 13: ("integer", ">i4"), 14: ("double", ">f8"), 15: ("complex", ">c16")}
_CELLS = {2: "pairlist", 5: "promise", 6: "call", 17: "dots", 3: "closure"}
_CONSTANTS = {
    241: "base environment",
    242: "empty environment",
    250: "base namespace",
    251: "missing argument",
    252: "unbound value",
    253: "global environment",
}
_CHAR, _ALTREP, _REFERENCE, _NULLS = 9, 238, 255, (0, 254)
_IS_BYTES, _IS_LATIN1, _IS_UTF8, _IS_ASCII = 1 << 1, 1 << 2, 1 << 3, 1 << 6


class _Reader:
    """Reads one serialized object from bytes, front to back."""

    def __init__(self, content: bytes, start: int, name: str, encoding: str) -> None:
        self._content, self._at, self._name, self._encoding = content, start, name, encoding
        self._references: list[RObject] = []
        self._objects = self._in_short = 0

    def damaged(self, what: str) -> BadFileError:
        return BadFileError(f"the file is damaged, {what}", f"{self._name}, byte {self._at:,} of its content", AGAIN)

    def whole(self) -> RObject:
        version = self._integer()
        self._at += 8  # the R version that wrote the file, and the oldest that reads it
        if version not in (2, 3):
            raise self.damaged(f"its version {version} is neither 2 nor 3")
        if version == 3:
            self._encoding = self._take(self._count(1)).decode("ascii", "replace")
        found = self._item(0)
        if self._at != len(self._content):
            raise self.damaged("it goes on after its end")
        return found

    def _integer(self) -> int:
        value: int = _INTEGER(self._content, self._at)[0]
        self._at += 4
        return value

    def _count(self, size: int) -> int:
        """Return the number of elements that follow, or raise if they cannot all be there at `size` bytes at least."""
        count = self._integer()
        if count == -1:  # a long vector: two halves follow
            count = (self._integer() << 32) + (self._integer() & 0xFFFFFFFF)
        if count < 0 or count * size > len(self._content) - self._at:
            raise self.damaged(f"it claims {count:,} elements where there is no room for them")
        return count

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._content[self._at - size : self._at]

    def _item(self, depth: int) -> RObject:
        """Read one object, whatever it is."""
        self._objects += 1
        if depth > DEEPEST or self._objects > MOST_OBJECTS:
            what = "lists within lists too deep to be a table" if depth > DEEPEST else "more objects than a table has"
            raise BadFileError(f"the file holds {what}", self._name, AGAIN)
        flags = self._integer()
        kind, with_attributes = flags & 0xFF, bool(flags >> 9 & 1)
        if kind in _NULLS:
            return None
        if kind == _REFERENCE:
            return self._reference(flags)
        if kind in _CONSTANTS:
            return Other(_CONSTANTS[kind])
        if kind in _CELLS:
            return self._cells(flags, depth)
        if kind == _ALTREP:
            return self._alternative(depth)
        if kind in _ARRAYS or kind == 24:
            name, code = _ARRAYS.get(kind, ("raw", "u1"))
            values = self._array(np.dtype(code))
            return Vector(name, values, self._attributes(with_attributes, depth))
        if kind == 16:
            codes, distinct = self._texts(self._count(8))
            return Texts(codes, distinct, self._attributes(with_attributes, depth))
        if kind in (19, 20):
            items = [self._item(depth + 1) for _ in range(self._count(4))]
            return List(items, self._attributes(with_attributes, depth))
        if kind == 1:
            return self._referable(Symbol(self._text()))
        return self._without_data(kind, with_attributes, depth)

    def _without_data(self, kind: int, with_attributes: bool, depth: int) -> RObject:
        """Read past an object that may hang on a data frame but holds none of its data."""
        if kind == 4:
            environment = self._referable(Other("environment"))
            self._integer()
            for _ in range(4):  # what encloses it, its frame, its hash table, its attributes
                self._item(depth + 1)
            return environment
        if kind == 22:
            pointer = self._referable(Other("external pointer"))
            for _ in range(2):
                self._item(depth + 1)
            self._attributes(with_attributes, depth)
            return pointer
        if kind == 23:
            reference = self._referable(Other("weak reference"))
            self._attributes(with_attributes, depth)
            return reference
        if kind in (247, 248, 249):
            self._integer()
            self._texts(self._count(8))
            return self._referable(Other("namespace"))
        if kind in (7, 8):
            self._take(self._count(1))
            return Other("built-in function")
        if kind == 25:
            self._attributes(with_attributes, depth)
            return Other("S4 object")
        if kind == 21:
            fix = "save the data frame alone, without functions, in R"
            raise BadFileError("the file holds compiled R code", self._name, fix)
        raise self.damaged(f"there is no kind {kind} of R object")

    def _referable(self, found: RObject) -> RObject:
        self._references.append(found)
        return found

    def _reference(self, flags: int) -> RObject:
        index = (flags >> 8 & 0xFFFFFF) or self._integer()
        if not 0 < index <= len(self._references):
            raise self.damaged(f"it refers to object {index} before that")
        return self._references[index - 1]

    def _array(self, dtype: np.dtype[Any]) -> npt.NDArray[Any]:
        count = self._count(dtype.itemsize)
        values = np.frombuffer(self._content, dtype, count, self._at).astype(dtype.newbyteorder("="))
        self._at += count * dtype.itemsize
        return values

    def _attributes(self, there: bool, depth: int) -> Attributes:
        if not there:
            return {}
        found = self._item(depth + 1)
        return dict(found.items) if isinstance(found, Pairs) else {}

    def _cells(self, flags: int, depth: int) -> RObject:
        """Read the cells of a pairlist, or of what R stores like one, along the list and not by recursion."""
        kind = flags & 0xFF
        items: list[tuple[str, RObject]] = []
        while flags & 0xFF in _CELLS:
            if flags >> 9 & 1:
                self._item(depth + 1)
            tag = self._item(depth + 1) if flags >> 10 & 1 else None
            items.append((tag.name if isinstance(tag, Symbol) else "", self._item(depth + 1)))
            flags = self._integer()
        self._at -= 4
        rest = self._item(depth + 1)
        return Pairs(items, rest) if kind == 2 else Other(_CELLS[kind])

    def _text(self) -> str:
        codes, distinct = self._texts(1)
        if codes[0] < 0:
            raise self.damaged("a name is missing")
        return distinct[0]

    def _texts(self, count: int) -> tuple[npt.NDArray[np.int32], list[str]]:
        """Read texts; each has a header of its own, so this is the one loop over elements, and kept short.

        Most texts of a column occur again and again: bytes that were seen before, header included, are not looked at.
        """
        content, at = self._content, self._at
        seen: dict[bytes, int] = {}
        distinct: list[str] = []
        codes: list[int] = []
        add, known = codes.append, seen.get
        for _ in range(count):
            flags, size = _TEXT(content, at)
            if size < 0:
                self._at = at
                if size != -1 or flags & 0xFF != _CHAR:
                    raise self.damaged("there is no text where one should be")
                at += 8
                add(-1)
                continue
            start, at = at, at + 8 + size
            key = content[start:at]
            code = known(key)
            if code is None:
                self._at = start
                code = seen[key] = len(distinct)
                distinct.append(self._decoded(key, flags, size))
            add(code)
        self._at = at
        return np.array(codes, dtype=np.int32), distinct

    def _decoded(self, key: bytes, flags: int, size: int) -> str:
        if len(key) != 8 + size:
            raise self.damaged(f"a text claims {size:,} bytes where there is no room for them")
        if flags & 0xFF != _CHAR:
            raise self.damaged("there is no text where one should be")
        marks, text = flags >> 12, key[8:]
        if text.isascii():
            return text.decode("ascii")
        if marks & _IS_UTF8:
            encoding = "utf8"
        elif marks & _IS_LATIN1:  # R marks Windows' superset of it so, too
            encoding = "cp1252"
        else:
            encoding = self._encoding
        try:
            return text.decode(encoding)
        except (LookupError, UnicodeDecodeError) as error:
            where = f"{self._name}, byte {self._at:,} of its content"
            raise BadFileError(
                f"the text {text[:40]!r} is not {encoding or 'encoded as stated'}", where, AGAIN
            ) from error

    def _alternative(self, depth: int) -> RObject:
        """Read a vector that R stored in short: as a sequence, in a wrapper, or as numbers yet to become texts."""
        about, state, attributes = (self._item(depth + 1) for _ in range(3))
        first = about.items[0][1] if isinstance(about, Pairs) else None
        name = first.name if isinstance(first, Symbol) else ""
        inner = state.items[0] if isinstance(state, List) and state.items else None
        if isinstance(state, Pairs):
            inner = state.items[0][1]
        found: RObject = None
        if name in ("compact_intseq", "compact_realseq") and isinstance(state, Vector):
            found = self._sequence(state.values, np.dtype(np.int32 if name == "compact_intseq" else np.float64))
        elif name.startswith("wrap_"):
            found = inner
        elif name == "deferred_string" and isinstance(inner, Vector) and inner.type in ("integer", "double"):
            found = _as_texts(inner, state)
        if not isinstance(found, Vector | Texts | List):
            fix = "save it again in R with `version = 2`"
            raise BadFileError(f"the file holds a vector in the form {name!r}, which is not known", self._name, fix)
        return replace(found, attributes=dict(attributes.items)) if isinstance(attributes, Pairs) else found

    def _sequence(self, state: npt.NDArray[Any], dtype: np.dtype[Any]) -> Vector:
        if state.dtype != np.float64 or len(state) != 3 or not np.all(np.isfinite(state)):
            raise self.damaged("a sequence without length, start and step")
        length, start, step = state.tolist()
        self._in_short += int(max(length, 0))
        if length < 0 or self._in_short > MOST_IN_SHORT:
            raise self.damaged(f"a sequence claims {length:,.0f} elements")
        values = start + step * np.arange(length, dtype=np.float64)
        if dtype == np.int32 and length and not np.all(np.abs(values[[0, -1]]) < 1 << 31):
            raise self.damaged("a sequence of integers goes beyond what R calls integer")
        return Vector("integer" if dtype == np.int32 else "double", values.astype(dtype))


def _as_texts(numbers: Vector, state: RObject) -> Texts:
    """Return numbers as the texts that R makes of them."""
    rest = state.rest if isinstance(state, Pairs) else None
    penalty = int(rest.values[0]) if isinstance(rest, Vector) and rest.type == "integer" and len(rest.values) else 0
    distinct, codes = np.unique(numbers.values, return_inverse=True)
    texts = [_as_text(value, penalty) for value in distinct.tolist()]
    return Texts(np.where(numbers.missing(), -1, codes).astype(np.int32), texts)


def _as_text(value: float, penalty: int) -> str:
    """Write a number as `as.character` does: 15 significant digits at most, and the shorter of two notations.

    Examples
    --------
    >>> [_as_text(x, 0) for x in (200, 100000, 123456, 0.1 + 0.2, -0.0001)]
    ['200', '1e+05', '123456', '0.3', '-1e-04']
    """
    if not np.isfinite(value):
        return "NaN" if value != value else "Inf" if value > 0 else "-Inf"
    digits, _, power = f"{abs(value):.14e}".partition("e")
    digits = digits.rstrip("0").rstrip(".")
    decimals = max(0, len(digits.replace(".", "")) - 1 - int(power))
    fixed, scientific = f"{abs(value):.{decimals}f}", f"{digits}e{int(power):+03d}"
    return ("-" if value < 0 else "") + (fixed if len(fixed) <= len(scientific) + penalty else scientific)
