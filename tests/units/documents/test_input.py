"""Files of every kind become one text with its paragraphs, title and day of publication."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import trafilatura

from dyadscope.documents import load, markup
from dyadscope.documents.input import decode, kind_of, require_text
from dyadscope.errors import BadFileError, UsageError

PAGE = """<!DOCTYPE html><html><head><title>Site | Talks</title>
<meta property="og:title" content="Talks end"><meta property="og:site_name" content="President of Russia">
<meta name="description" content="A summary."><meta name="author" content="Ann Berg">
<meta property="article:published_time" content="2014-05-20T10:00+03:00"></head>
<body><nav>Home</nav><div itemprop="articleBody"><p>Talks&nbsp;ended<br>today.</p><script>x()</script>
<blockquote>We stay.</blockquote><p>More</p>
<div class="hidden">Share</div></div><footer>Imprint</footer></body></html>"""


RUSSIAN = "Президент сказал, что переговоры идут хорошо и скоро закончатся"


def small_pdf(words: str, created: str = "D:20140520120000") -> bytes:
    """Return a PDF of one page with one line of text, its table of objects exact."""
    stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title (A title) /Author (Ann Berg) /CreationDate ({created}) >>".encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def test_page_without_its_furniture() -> None:
    document = load(PAGE.encode(), name="page.html")
    assert document.text == "Talks ended today.\n\nWe stay.\n\nMore"
    assert [b.kind for b in document.blocks] == ["paragraph", "quote", "paragraph"]
    assert (document.title, document.date) == ("Talks end", date(2014, 5, 20))
    assert document.metadata == {"description": "A summary.", "site": "President of Russia", "author": "Ann Berg"}


def test_page_that_declares_nothing_is_left_to_the_library() -> None:
    sentence = "The two delegations met for three hours and agreed to meet again before the end of the year. "
    article = f"<article><p>{sentence * 4}</p><p>{sentence * 3}</p></article>"
    page = f"<html><body><nav><a href='/'>Home</a></nav>{article}</body></html>"
    document = load(page.encode())
    assert document.kind == "html"
    assert "Home" not in document.text
    assert document.text.count("The two delegations") == 7


def test_pdf_has_text_title_author_and_date() -> None:
    document = load(small_pdf("Ann Berg said that we stay."))
    assert (document.kind, document.text) == ("pdf", "Ann Berg said that we stay.")
    assert (document.title, document.date) == ("A title", date(2014, 5, 20))
    assert document.metadata["author"] == "Ann Berg"


@pytest.mark.parametrize("data", [b"%PDF-1.4 but nothing else", b"%PDF-"])
def test_broken_pdf_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BadFileError, match=r"not a PDF.*broken\.pdf"):
        load(data, name="broken.pdf")


def test_markdown_is_what_a_reader_sees() -> None:
    document = load(
        b"---\ntitle: On talks\ndate: 2014-05-20\n---\n# Head\n\nSome *bold* [text](x).\n\n> Quoted.\n", name="a.md"
    )
    assert document.text == "Head\n\nSome bold text.\n\nQuoted."
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "quote"]
    assert (document.title, document.date) == ("On talks", date(2014, 5, 20))


def test_general_debate_speech_is_known_by_its_file_s_name() -> None:
    document = load(b"Peace matters.", name="KAZ_70_2015.txt")
    assert dict(document.metadata) == {"state": "KAZ", "session": "70", "year": "2015"}
    assert document.date == date(2015, 9, 30)
    assert document.title == "KAZ in the General Debate of 2015"


def test_given_date_goes_first() -> None:
    document = load(PAGE.encode(), published=date(2001, 2, 3))
    assert (document.date, document.date_note) == (date(2001, 2, 3), "given")


def test_season_is_read_as_its_last_day_and_says_so() -> None:
    document = load(b"A Journal, Fall 2016\n\nTalks go on.")
    assert document.date == date(2016, 11, 30)
    assert "Fall 2016" in document.date_note
    assert "2016-09-01" in document.date_note


def test_no_date_is_none() -> None:
    assert load(b"Talks go on since 1999.").date is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“é”".encode(), "“é”"),
        (b"\xef\xbb\xbfa", "a"),
        ("é".encode("utf-16"), "é"),
        (b"\xfe\xff\x00a", "a"),
        (b"caf\xe9 \x93so\x94 na\xefve d\xe9j\xe0 vu", "café “so” naïve déjà vu"),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_kind_by_first_bytes_before_suffix() -> None:
    assert kind_of("a.txt", b"%PDF-1.7") == "pdf"
    assert kind_of("a", b"\n<html>") == "html"
    assert kind_of("a", b"plain") == "txt"
    assert kind_of("a.HTM", b"plain") == "html"


def test_paths_and_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One.\n\nTwo.")
    assert load(path).source == "a.txt"
    with pytest.raises(BadFileError, match=r"cannot be read.*missing\.txt"):
        load(tmp_path / "missing.txt")
    with pytest.raises(BadFileError, match="is a directory"):
        load(tmp_path)
    with pytest.raises(UsageError, match="txt, md, html, pdf"):
        load(b"", kind="doc")  # type: ignore[arg-type]


def test_what_is_no_text_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadFileError, match=r"is a pipe.*pipe\.txt"):
        load(tmp_path / "pipe.txt")
    if Path("/dev/zero").exists():
        with pytest.raises(BadFileError, match="is a device"):
            load("/dev/zero")
    (tmp_path / "long.txt").write_bytes(b"x" * 2001)
    monkeypatch.setenv("DYADSCOPE_MAX_DOCUMENT", "2k")
    with pytest.raises(BadFileError, match=r"larger than 0\.002 MB.*long\.txt"):
        load(tmp_path / "long.txt")
    monkeypatch.setenv("DYADSCOPE_MAX_DOCUMENT", "huge")
    with pytest.raises(UsageError, match="DYADSCOPE_MAX_DOCUMENT is no number above 0"):
        load(tmp_path / "long.txt")
    monkeypatch.setattr("dyadscope.documents.input._MOST_TEXT", 1000)
    with pytest.raises(BadFileError, match="more than 1,000 characters"):
        load(b"x" * 1001)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_control_characters_are_no_text(name: str) -> None:
    document = load("He\x1b[31m said\u202e:\x81 “No\x07”.".encode(), name=name)
    assert document.text == "He[31m said: “No”."
    assert load(b"\x1b]0;title\x07", name="a\x1b\n.txt").source == "a\\x1b\\n.txt"


def test_windows_quotes_taken_for_latin_1_are_quotes() -> None:
    """As HTML reads them (WHATWG, numeric character reference end state): U+0093 and U+0094 are curly quotes."""
    assert load("He said: \x93Russia\x92s aim\x94.".encode()).text == "He said: “Russia’s aim”."


def test_a_page_break_parts_words() -> None:
    assert load(b"the end\x0cThe beginning").text.split() == ["the", "end", "The", "beginning"]


def test_wrapped_lines_are_one_paragraph() -> None:
    lines = [
        "The delegations met in the morning and went on",
        "until late at night without a word to the press",
        "outside.",
    ]
    document = load(
        "\n".join(
            [*lines, "They met again on the following day, and on the", "day after that, which was a Sunday."]
        ).encode()
    )
    assert len(document.blocks) == 2


def _nested(opening: str, times: int) -> bytes:
    return f"<html><body><p>Russia and China signed a treaty.</p>{opening * times}".encode()


@pytest.mark.exhaustive
def test_no_page_reaches_the_library_deeper_than_it_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its time grows with the third power of the depth of tables: 1,400 took 44 seconds."""
    depths: list[int] = []
    whole = trafilatura.bare_extraction

    def measured(tree: Any, **options: Any) -> Any:
        depths.append(max(sum(1 for _ in element.iterancestors()) for element in tree.iter()))
        return whole(tree, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", measured)
    for opening in ("<table><tr><td>cell ", "<div>word ", "<ul><li>item ", "<blockquote>said "):
        assert load(_nested(opening, 600), name="page.html").text
    assert len(depths) == 4
    assert max(depths) <= 102


def test_what_lies_too_deep_is_kept_as_text() -> None:
    deep = "<div>" * 300 + "<p>The deepest words of the page, which nothing may lose.</p><p>And more of them.</p>"
    text = load(_nested(deep, 1), name="page.html").text
    assert "The deepest words of the page, which nothing may lose." in text
    assert "And more of them." in text


def test_a_page_the_parser_gives_up_is_refused_rather_than_cut() -> None:
    with pytest.raises(BadFileError, match=r"too deep.*page\.html"):
        load(_nested("<div>word ", 3000) + b"<p>the end", name="page.html")


def test_the_larger_a_page_the_less_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    whole = trafilatura.bare_extraction

    def noted(tree: Any, **options: Any) -> Any:
        asked.append(options["fast"])
        return whole(tree, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", noted)
    monkeypatch.setattr(markup, "_COMPARED", 50)
    monkeypatch.setattr(markup, "_SEARCHED", 500)
    paragraph = "<p>Russia and China signed a treaty in Moscow on that day.</p>"
    for times in (40, 400, 600):
        document = load(_nested(paragraph, times), name="page.html")
        assert document.text.count("in Moscow") >= 1
    assert document.text.count("in Moscow") == 600, "of a huge page all is taken"
    assert asked == [False, True]


def test_a_short_file_of_bytes_is_no_text_and_a_stray_character_is_none() -> None:
    with pytest.raises(BadFileError, match=r"not a text: prog\.bin"):
        load(b"\x7fELF\x02\x01\x01\x00\x00ab", name="prog.bin")
    assert "\x00" not in load(b"Peace\x00 and\x01 trade.", name="two.txt").text


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xef\xbb\xbf \n", b"-- * --\n"])
def test_what_holds_no_letter_and_no_digit_holds_no_text(data: bytes) -> None:
    """Three bytes of no text were checked and read as a document that makes no claim."""
    with pytest.raises(BadFileError, match=r"there is no text in it: few\.bin"):
        require_text(load(data, name="few.bin"))
    assert require_text(load("1945".encode("utf-16"), name="year.txt")).text == "1945"
