"""Word documents, made by hand part by part: what is read, in which order, and what is refused."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from dyadscope.documents import word
from dyadscope.documents.word import from_docx
from dyadscope.errors import BadFileError

SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(*blocks: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"


def archive(xml: str, name: str = "word/document.xml") -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as out:
        out.writestr(name, xml)
    return held.getvalue()


def document(*blocks: str) -> bytes:
    return archive(f"<w:document {SPACE}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>")


def test_headings_paragraphs_and_rows_come_in_the_order_of_the_body() -> None:
    held = document(
        paragraph(run("On trade"), style="Heading1"),
        paragraph(run("Trade "), run("grew.")),
        paragraph(run("  ")),
        table((paragraph(run("Year")), paragraph(run("Share"))), (paragraph(run("2019")), "")),
        table(("", "")),
        paragraph(run("The end."), style="BodyText"),
    )
    assert from_docx(held, "a.docx") == [
        ("On trade", "heading"),
        ("Trade grew.", "paragraph"),
        ("Year | Share", "paragraph"),
        ("2019 | ", "paragraph"),
        ("The end.", "paragraph"),
    ]


def test_breaks_are_spaces_a_hard_hyphen_is_one_and_deleted_words_are_left_out() -> None:
    held = document(
        paragraph(
            run("one"), "<w:r><w:tab/></w:r>", run("two"), "<w:r><w:br/></w:r>", run("three"), "<w:r><w:cr/></w:r>",
            run("four"), "<w:r><w:noBreakHyphen/></w:r>", run("five"),
            "<w:del><w:r><w:delText>six</w:delText></w:r></w:del>", f"<w:ins>{run('seven')}</w:ins>",
            "<w:r><w:t/></w:r>",
        )
    )  # fmt: skip
    assert from_docx(held, "a.docx") == [("one two three four-fiveseven", "paragraph")]


def test_what_stands_in_content_controls_is_read_once_however_deep() -> None:
    held = document(control(paragraph(run("Outer.")), control(paragraph(run("Inner.")))))
    assert from_docx(held, "a.docx") == [("Outer.", "paragraph"), ("Inner.", "paragraph")]


def test_a_table_in_a_cell_is_read_once() -> None:
    inner = table((paragraph(run("a")), paragraph(run("b"))))
    held = document(table((paragraph(run("left")), inner)))
    assert from_docx(held, "a.docx") == [("left | a b", "paragraph")]


def test_words_that_were_moved_or_are_there_for_older_programs_too_are_read_once() -> None:
    """The parts are named as in ECMA-376: w:moveFrom and w:moveTo, and mc:Choice before mc:Fallback."""
    box = f"<mc:AlternateContent><mc:Choice>{run('Box.')}</mc:Choice><mc:Fallback>{run('Box.')}</mc:Fallback>"
    held = document(
        paragraph(f"<w:moveFrom>{run('Moved. ')}</w:moveFrom>", run("First. ")),
        paragraph(f"<w:moveTo>{run('Moved. ')}</w:moveTo>", run("Last. "), f"{box}</mc:AlternateContent>"),
    )
    assert from_docx(held, "a.docx") == [("First. ", "paragraph"), ("Moved. Last. Box.", "paragraph")]


def test_a_document_without_a_body_has_no_text() -> None:
    assert from_docx(archive(f"<w:document {SPACE}/>"), "a.docx") == []


@pytest.mark.parametrize(
    "data",
    [b"no archive", archive("<w:document/>", "word/other.xml"), archive("<w:document><unclosed>")],
    ids=["no archive", "no body in it", "no XML"],
)
def test_what_is_no_word_document_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(BadFileError, match=r"not a Word document.*mine\.docx"):
        from_docx(data, "mine.docx")


def test_a_file_that_unfolds_into_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    held = document(paragraph(run("x" * 2_000)))
    monkeypatch.setattr(word, "_MOST", 1_000)
    with pytest.raises(BadFileError, match="more than 1,000 bytes"):
        from_docx(held, "a.docx")
