"""Archives made by hand, which say of their members what they are told to, be it true or not."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

WORKBOOK = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
SHEET = "xl/worksheets/sheet1.xml"


class Repeated:
    """Bytes that are long unpacked and short packed: a block, again and again, between a beginning and an end."""

    def __init__(self, before: bytes, block: bytes, times: int, after: bytes) -> None:
        self._parts = (before, block, after)
        self._times = times
        self.size = len(before) + len(block) * times + len(after)

    def deflated(self) -> bytes:
        """Return a deflate stream of it; the block is packed once."""
        out = []
        for part, times, how in zip(
            self._parts, (1, self._times, 1), (zlib.Z_FULL_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_FINISH), strict=True
        ):
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            out.append((packer.compress(part) + packer.flush(how)) * times)
        return b"".join(out)

    def gzipped(self) -> bytes:
        """Return it as gzip: a file of several members, which unpackers join."""
        before, block, after = map(gzip.compress, self._parts)
        return before + block * self._times + after


def write_zip(path: Path, members: dict[str, bytes | Repeated], *, said: int | None = None) -> Path:
    """Write an archive; `said` is what it claims of the size of every member, instead of the truth."""
    body, directory = b"", b""
    for name, content in members.items():
        whole = content if isinstance(content, Repeated) else Repeated(content, b"", 0, b"")
        packed, size = whole.deflated(), whole.size if said is None else said
        head = struct.pack("<HHHHHIIIHH", 20, 0, zlib.DEFLATED, 0, 33, 0, len(packed), size, len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        directory += name.encode()
        body += b"PK\x03\x04" + head + name.encode() + packed
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    path.write_bytes(body + directory + b"PK\x05\x06" + end)
    return path


def sheet_of(rows: str) -> bytes:
    """Return a worksheet with the given rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def write_workbook(path: Path, sheet: bytes | Repeated, **named: int | None) -> Path:
    """Write an Excel workbook of one sheet."""
    members: dict[str, bytes | Repeated] = {name: text.encode() for name, text in WORKBOOK.items()}
    return write_zip(path, members | {SHEET: sheet}, **named)
