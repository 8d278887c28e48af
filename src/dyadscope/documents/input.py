"""From a file, or bytes of it, to a text: what it says, what it is called, when it was published.

Whatever the format, the result is one string, and every offset of every extraction refers to that string.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple
from unicodedata import name as character_name

from dyadscope import given
from dyadscope.documents.datelines import dateline
from dyadscope.documents.dates import Stated, first_date, parse_iso
from dyadscope.documents.places import Run, around, in_file, shared_runs
from dyadscope.errors import BadFileError
from dyadscope.files import read_whole
from dyadscope.printable import one_line, without_controls
from dyadscope.settings import amount

Kind = Literal["txt", "md", "html", "pdf", "docx"]
BlockKind = Literal["heading", "paragraph", "quote", "item"]

_SUFFIXES: dict[str, Kind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_OTHER_SUFFIXES = (".doc", ".odt", ".rtf", ".csv", ".json")
"""What people name though it is not read: told as a file, not taken for a text."""
_LONGEST_PATH = 4096
_GENERAL_DEBATE = re.compile(r"([A-Z]{3})_(\d{1,3})_(\d{4})")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:.{0,500}\n){0,50}?)---[ \t]*\n")
_SAMPLE = 65_536
_EASTERN = frozenset(("Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene", "Turkish"))
_FIRST_LINES = 1_500
_MOST_TEXT = 10_000_000
"""Characters of a document's text: three times War and Peace. A file of a few bytes may unfold into more than fits."""
_SPACES = str.maketrans(
    # What stands where no character is, in Unicode, is a character of Windows-1252 that was taken for Latin-1.
    {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}
    | dict.fromkeys(map(ord, "\xa0\u2007\u2009\u202f\x1c\x1d\x1e\x1f"), " ")
    | dict.fromkeys(map(ord, "\x0b\x0c\u2028\u2029"), "\n")
    | dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"), "")
)
_ONE_FOR_ONE = {code: made if made else "\x00" for code, made in _SPACES.items()}
_CONTROL = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f]")
_NO_TEXT = re.compile(r"[\x00-\x07\x0e-\x1a\x7f]")
_MOST_STRANGE, _STRAY = 0.05, 2
"""Share of such characters from which on it is no text - of random bytes in a code page of 256 they are 9 in 100 - and
how many are let pass anywhere."""
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
"""What files of other kinds begin with, and no text does: zip, gzip, 7-Zip, RAR, xz; PNG, JPEG, GIF."""
_pdfium = threading.Lock()  # the library keeps global state and must be entered by one thread at a time


class Block(NamedTuple):
    """A paragraph, heading, list item or marked-up block quotation: where it stands in the text."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and what is known about it.

    `text` is what offsets refer to. `source` names where it came from (a file's name, or "standard input"). `date` is
    the day of publication: where only a month, season or year is stated it is the last day of it, and `date_note` says
    what was read and where. `metadata` holds what the format or the file's name says beyond that: description, author,
    and for a General Debate speech `state` (ISO code), `session` and `year`. `blocks` are the paragraphs, in order;
    `runs` are, of a plain text, the stretches that the text shares with the decoded file.
    """

    text: str
    title: str = ""
    date: date | None = None
    date_note: str = ""
    source: str = ""
    kind: Kind = "txt"
    metadata: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    runs: tuple[Run, ...] = field(default=(), repr=False)

    @property
    def sha256(self) -> str:
        """Checksum of the text that offsets refer to."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def place(self, start: int, end: int) -> dict[str, object]:
        """Return how an extract is found again: the words around it, and its place in the decoded file if it has one.

        Examples
        --------
        >>> load(b"One.  \\r\\nTwo.", name="a.txt").place(6, 10)
        {'prefix': 'One.\\n\\n', 'suffix': '', 'file_start': 7, 'file_end': 11}
        """
        held = in_file(self.runs, start, end) or (None, None)
        return {**around(self.text, start, end), "file_start": held[0], "file_end": held[1]}


class Extracted(NamedTuple):
    """What a format yields before it is a document: paragraphs with their kind, a title, a date, other facts."""

    parts: list[tuple[str, BlockKind]]
    title: str = ""
    published: Stated | None = None
    metadata: Mapping[str, str] = {}
    file: str = ""


def load(
    source: Document | str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    kind: Kind | None = None,
    published: date | str | int | None = None,
) -> Document:
    """Read a document.

    Parameters
    ----------
    source
        A path, a text, or the bytes of a file. A `str` is a path if there is such a file, or if it looks like one: a
        single word, or a line that ends as files of documents do; else it is the text itself.
    name
        What to call it; by default the file's name.
    kind
        The format (txt, md, html, pdf, docx): by default taken from the file's suffix, else by its first bytes.
    published
        The day it was published, which goes before what the document itself says: a date, YYYY-MM-DD, or a year.

    Raises
    ------
    BadFileError
        When the file cannot be read, is no file, is too large or holds too much text, or is no PDF although it says
        so.
    UsageError
        When the format asked for is unknown.

    Examples
    --------
    >>> document = load(b"# A title\\n\\n5 May 2014. Text.", name="note.md")
    >>> document.title, str(document.date), document.text
    ('A title', '2014-05-05', 'A title\\n\\n5 May 2014. Text.')
    >>> load("Russia sells oil to China.").text
    'Russia sells oil to China.'
    >>> load("essay.txt")
    Traceback (most recent call last):
    dyadscope.errors.BadFileError: the document cannot be read: essay.txt; No such file or directory
    """
    if kind is not None:
        given.choice(kind, "kind of document", ("txt", "md", "html", "pdf", "docx"))
    if not isinstance(name, str):
        given.text(name, "a document's name")
    day = None if published is None else given.day(published, "the day of publication")
    if isinstance(source, Document):
        return source if day is None else replace(source, date=day, date_note="given")
    if isinstance(source, str) and not _names_a_file(source):
        data, name = given.text(source, "a document").encode("utf-8", errors="replace"), name or "the text given"
    elif isinstance(source, bytes | bytearray | memoryview):
        data, name = bytes(source), name or "standard input"
    else:
        path = given.path(source, "a document")
        name = name or path.name
        data = read_whole(path, what="the document", most=largest())
    kind = kind or kind_of(name, data)
    if kind == "pdf":
        found = _pdf(data, name)
    elif kind == "html":
        from dyadscope.documents.markup import from_html

        found = from_html(data, decode, name)
    elif kind == "docx":
        from dyadscope.documents.word import from_docx

        found = Extracted(from_docx(data, name))
    elif kind == "md":
        found = _markdown(decode(data))
    else:
        _refuse_other_kinds(data, name)
        text = decode(data)
        if _is_no_text(text):
            raise BadFileError("not a text", name, "it holds bytes that texts do not; give its text, or PDF or Word")
        found = Extracted(_plain(text), file=text)
    return _assemble(found, name, kind, day)


def require_text(document: Document) -> Document:
    """Return a document that holds some text: a letter or a digit at least.

    Raises
    ------
    BadFileError
        There is none in it.
    """
    if any(character.isalnum() for character in document.text):
        return document
    raise BadFileError("there is no text in it", document.source, "give a text of a sentence or more")


def _names_a_file(text: str) -> bool:
    """Whether a text is a path rather than the document itself."""
    if "\n" in text.strip() or len(text) > _LONGEST_PATH or not text.strip():
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):
        return False
    return not re.search(r"\s", text.strip()) or text.strip().lower().endswith((*_SUFFIXES, *_OTHER_SUFFIXES))


def largest() -> int:
    """Return the bytes a document may have, a setting."""
    return int(amount("max_document"))


def kind_of(name: str, data: bytes) -> Kind:
    """Tell the format of a document by its first bytes if they are unmistakable, else by its name's suffix, else txt.

    Examples
    --------
    >>> kind_of("page", b"<!DOCTYPE html><html>"), kind_of("notes.md", b"# One")
    ('html', 'md')
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return "pdf"
    by_name = _SUFFIXES.get(Path(name).suffix.lower())
    if by_name is None and head.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in data[:4096].lower():
        return "html"
    return by_name or "txt"


def decode(data: bytes) -> str:
    """Return the text of bytes in any encoding: by its mark, as UTF-8, else as most likely by its letters.

    Bytes that stand for nothing become U+FFFD; line ends become line feeds.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode(_likely_encoding(data), errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise for a file that its first bytes tell to be none of the kinds that are read, however few they are."""
    if data.startswith(_ARCHIVES):
        raise BadFileError("an archive, not a text", name, "unpack it and name the files; Word documents end in .docx")
    if data.startswith(_PICTURES):
        raise BadFileError("a picture, not a text", name, "give its text")


def _is_no_text(text: str) -> bool:
    """Whether decoded bytes are a program, a picture or an archive: full of characters that no text has.

    One or two may stray into a short text.
    """
    sample = text[:_SAMPLE]
    strange = len(_NO_TEXT.findall(sample))
    return strange > _STRAY and strange > _MOST_STRANGE * len(sample)


def _likely_encoding(data: bytes) -> str:
    """Judge by a sample that begins a little before the first byte that is not ASCII."""
    from charset_normalizer import from_bytes

    first = next(at for at, byte in enumerate(data) if byte > 127)
    best = from_bytes(data[max(0, first - 2_000) : first + _SAMPLE]).best()
    if best is None or best.encoding == "ascii":
        return "cp1252"
    # A few accents and curly quotes fit any of a dozen Latin tables; English and French text is Windows-1252.
    latin = all(c.isascii() or not c.isalpha() or "LATIN" in character_name(c, "") for c in str(best)[:_SAMPLE])
    return "cp1252" if latin and not best.multi_byte_usage and best.language not in _EASTERN else best.encoding


def _plain(text: str) -> list[tuple[str, BlockKind]]:
    """Divide a plain text into paragraphs: by blank lines, by lines, or in wrapped text by short last lines."""
    lines = text.split("\n")
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return []
    usual, longest = lengths[len(lengths) // 2], lengths[len(lengths) * 95 // 100]
    wrapped = usual >= 30 and longest <= 110 and len(lengths) > 3
    parts: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            parts.append([])
            continue
        parts[-1].append(line.rstrip())
        closes = line.rstrip().endswith((".", "!", "?", "”", '"', ":"))
        if not wrapped or (closes and len(line.rstrip()) < 0.75 * usual):
            parts.append([])
    return [("\n".join(part).strip(), "paragraph") for part in parts if part]


def _markdown(text: str) -> Extracted:
    """Take the mark-up off: the text is what a reader of the rendered page sees."""
    from markdown_it import MarkdownIt

    from dyadscope.documents.markup import parts_of

    front: dict[str, str] = {}
    if found := _FRONT_MATTER.match(text):
        for line in found[1].splitlines():
            key, colon, value = line.partition(":")
            if colon:
                front[key.strip().lower()] = value.strip().strip("\"'")
        text = text[found.end() :]
    parts = parts_of(MarkdownIt("commonmark").render(text))
    title = front.pop("title", "") or next((words for words, kind in parts if kind == "heading"), "")
    stated = front.pop("date", "")
    published = parse_iso(stated) or first_date(stated) if stated else None
    return Extracted(parts, title, published, front)


def _pdf(data: bytes, name: str) -> Extracted:
    import pypdfium2

    pages: list[str] = []
    try:
        with _pdfium:
            opened = pypdfium2.PdfDocument(data)
            facts = opened.get_metadata_dict()
            for page in opened:
                text = page.get_textpage()
                pages.append(text.get_text_bounded())
                text.close()
                page.close()
            opened.close()
    except pypdfium2.PdfiumError as error:
        raise BadFileError("not a PDF that can be read", name, f"{error}; save it again or give its text") from error
    # U+FFFE is how the library marks a hyphen that only the line's end asked for.
    text = "\n\n".join(pages).replace("\r\n", "\n").replace("\r", "\n").replace("￾\n", "").replace("￾", "")
    created = re.match(r"D:(\d{4})(\d\d)(\d\d)", facts.get("CreationDate", ""))
    published = parse_iso("-".join(created.groups())) if created else None
    metadata = {
        key.lower(): value for key, value in facts.items() if key in {"Author", "Subject", "Keywords"} and value
    }
    return Extracted(_plain(text), facts.get("Title", ""), published, metadata)


def _assemble(found: Extracted, name: str, kind: Kind, published: date | None) -> Document:
    text, blocks = join_parts(found.parts)
    runs = shared_runs(text, [(b.start, b.end) for b in blocks], _one_for_one(found.file)) if found.file else ()
    if len(text) > _MOST_TEXT:
        raise BadFileError(
            f"the document has more than {_MOST_TEXT:,} characters of text", name, "give the part that matters"
        )
    metadata = {key: shown(value) for key, value in found.metadata.items()}
    stated = found.published
    where = "the document's own record"
    if speech := _GENERAL_DEBATE.fullmatch(Path(name).stem):
        metadata |= {"state": speech[1], "session": speech[2], "year": speech[3]}
        # The General Debate opens in the last third of September; some sessions' last speakers come in October.
        stated = Stated(date(int(speech[3]), 9, 20), date(int(speech[3]), 9, 30), f"General Debate of {speech[3]}")
        where = "the file's name"
    said = dateline(text) if stated is None or kind == "pdf" else None
    if said is not None:
        # A PDF records when it was made or printed; what its first lines say is when it was published.
        stated, where = said, "the first lines"
    if published is not None:
        day, note = published, "given"
    elif stated is not None:
        exact = stated.first == stated.last
        day = stated.last
        note = f"{stated.text!r} in {where}" + ("" if exact else f", read as its last day ({stated.first} to {day})")
    else:
        day, note = None, ""
    title = " ".join(shown(found.title).split())
    if not title:
        title = f"{speech[1]} in the General Debate of {speech[3]}" if speech else _title_line(text)
    return Document(
        text=text,
        title=title,
        date=day,
        date_note=note,
        source=one_line(name),
        kind=kind,
        metadata=metadata,
        blocks=blocks,
        runs=runs,
    )


def _one_for_one(file: str) -> str:
    """Return a decoded file as the text writes its characters, NUL in the place of those that the text leaves out."""
    return _CONTROL.sub("\x00", file.translate(_ONE_FOR_ONE))


def join_parts(parts: Iterable[tuple[str, BlockKind]]) -> tuple[str, tuple[Block, ...]]:
    """Return the text of paragraphs, a blank line between them, and where each stands in it."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for words, kind in parts:
        clean = shown(words)
        if not clean:
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        pieces.append(clean)
        blocks.append(Block(at, at + len(clean), kind))
        at += len(clean)
    return "".join(pieces), tuple(blocks)


def shown(words: str) -> str:
    r"""Return words as the text has them: special spaces as spaces, no control characters, no edges.

    Examples
    --------
    >>> shown("\x1b[8mRussia\x92s\xa0aim \n")
    '[8mRussia’s aim'
    """
    return without_controls(words.translate(_SPACES)).strip()


def _title_line(text: str) -> str:
    """Return the first line if it is short; a line soon after that ends it is the title below section names."""
    lines = [line.strip() for line in text[:_FIRST_LINES].split("\n") if line.strip()][:4]
    if not lines or len(lines[0]) > 200:
        return ""
    return next((line for line in lines[1:] if len(line) > 10 and lines[0].endswith(line)), lines[0])
