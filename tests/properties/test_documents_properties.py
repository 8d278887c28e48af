"""What must hold for every document, sense or nonsense: offsets refer to the text shown, and nothing crashes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope.documents import Document, Reading, load, read
from dyadscope.documents.input import Kind
from dyadscope.errors import BadFileError

KINDS: tuple[Kind, ...] = ("txt", "md", "html", "pdf")
PIECES = (
    "“", "”", '"', "‘", "’", "'", "«", "»", "„", "(", ")", "[", "]", ":", ",", ".", "…", "—", "\n",
    "\n\n", " ", "he", "said", "that", "told", "according", "to", "as", "in", "the words of", "what",
    "called", "Both men", "They", "The minister", "President", "of", "Mr", "Ms.", "Putin", "Xi Jinping",
    "Ann Berg", "Russia", "Korea", "Beijing’s", "the West", "recently", "in 2014", "on 30 February",
    "May", "last year", "29 February 2015", "Question:", "I", "we", "المغرب", "אמר", "“שלום”", "我们",
    "«да»", "\u202e", "\u2028", "\ufeff", "\x00", "é", "e\u0301", "😀", "<p>", "</div>", "> ", "# ",
)  # fmt: skip


def is_a_text(text: str) -> bool:
    """Whether at most two characters are controls that no text has: a file of many such is refused."""
    return sum((ord(sign) < 32 and not sign.isspace()) or ord(sign) == 127 for sign in text) < 3


prose = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join).filter(is_a_text)


texts = st.one_of(st.text(max_size=300).filter(is_a_text), prose)

OTHER_KINDS = (b"PK", b"\x1f\x8b", b"7z", b"Rar!", b"\xfd7z", b"\x89PNG", b"\xff\xd8", b"GIF8")
"""What zip, gzip, 7-Zip, RAR, xz, PNG, JPEG and GIF begin with, by their specifications."""


def assert_tied(reading: Reading) -> None:
    """Fail unless everything in a reading is the text at its offsets."""
    text = reading.document.text
    for extract in (*reading.quotes, *reading.statements):
        assert 0 <= extract.start < extract.end <= len(text)
        assert text[extract.start : extract.end] == extract.text
    for mention in reading.actors:
        assert text[mention.start : mention.end] == mention.text
        assert not (mention.states and mention.candidates)
    for block in reading.document.blocks:
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""


@given(texts, st.sampled_from(("txt", "md", "html")), st.one_of(st.none(), st.dates()))
@settings(deadline=None)
def test_extracts_are_the_text_at_their_offsets(words: str, kind: Kind, published: date | None) -> None:
    data = words.encode("utf-8", errors="surrogatepass")
    assert_tied(read(load(data, kind=kind, published=published)))


@given(st.binary(max_size=400), st.sampled_from(KINDS))
@settings(max_examples=drawn(200), deadline=None)
def test_any_bytes_are_a_document_or_a_clear_error(data: bytes, kind: Kind) -> None:
    try:
        document = load(data, kind=kind)
    except BadFileError:
        # What begins as an archive or a picture is refused whatever it is said to be, and what is full of such signs.
        assert kind == "pdf" or data.startswith(OTHER_KINDS) or not is_a_text(data.decode("latin-1"))
    else:
        assert_tied(read(document))


@given(prose)
@settings(deadline=None)
def test_the_same_text_is_read_the_same_way(words: str) -> None:
    document = load(words.encode())
    assert read(document) == read(document)


@given(prose)
@settings(deadline=None)
def test_quotations_nest_and_never_cross(words: str) -> None:
    spans = [(q.start, q.end, q.depth) for q in read(load(words.encode())).quotes]
    for n, (start, end, depth) in enumerate(spans):
        around = [(a, b) for a, b, _ in spans[:n] if a <= start and end <= b]
        assert len(around) == depth
        assert all(end <= a or b <= start or (start <= a and b <= end) for a, b, _ in spans[n + 1 :])


@given(texts)
@settings(deadline=None)
def test_a_document_without_paragraphs_is_one_paragraph(words: str) -> None:
    assert_tied_loosely(read(Document(text=words)))


def assert_tied_loosely(reading: Reading) -> None:
    """Fail unless extracts are the text at their offsets, whatever blanks the paragraphs begin or end with."""
    text = reading.document.text
    assert all(text[e.start : e.end] == e.text for e in (*reading.quotes, *reading.statements))


@pytest.mark.parametrize("data", [b"", b" \n\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00"])
@pytest.mark.parametrize("kind", ["txt", "md", "html"])
def test_nothing_is_an_empty_document(data: bytes, kind: Kind) -> None:
    reading = read(load(data, kind=kind))
    assert (reading.quotes, reading.statements, reading.actors) == ((), (), ())


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("«", "»"), ("“‘", "’”"), ('"', '"')])
def test_deep_nesting_is_followed_without_recursion(opening: str, closing: str) -> None:
    depth = 3_000
    reading = read(load((opening * depth + "word " + closing * depth).encode()))
    assert_tied(reading)
    assert reading.quotes
    assert max(q.depth for q in reading.quotes) < 10
