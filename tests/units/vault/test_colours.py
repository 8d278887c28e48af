"""Colours of fonts in a workbook: some publishers mark their own estimates by nothing else."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from dyadscope.errors import BadFileError
from dyadscope.vault.colours import font_colours


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two sheets; on the second a red number, a blue one, a black one and one of no colour of its own."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Front page").write(0, 0, "nothing", book.add_format({"font_color": "#FF0000"}))
        sheet = book.add_worksheet("Constant (2022) US$")
        for row, colour in enumerate(("#FF0000", "#0000ff", "#000000")):
            sheet.write(row, 27, row, book.add_format({"font_color": colour}))
        sheet.write(3, 0, "plain")
    return path


def test_colours_are_those_of_the_sheet_whose_name_begins_so(workbook: Path) -> None:
    assert font_colours(workbook, "Constant") == {(0, 27): "FF0000", (1, 27): "0000FF"}
    assert font_colours(workbook, "Front") == {(0, 0): "FF0000"}


def test_places_of_the_fixed_palette_are_colours_too(workbook: Path, tmp_path: Path) -> None:
    """Older programs write a place in the palette: 10 is red, 12 blue, and what stands for no colour is none."""
    for place, expected in (("10", "FF0000"), ("12", "0000FF"), ("64", None)):
        other = tmp_path / f"{place}.xlsx"
        with ZipFile(workbook) as old, ZipFile(other, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "xl/styles.xml":
                    assert b'<color rgb="FFFF0000"/>' in data
                    data = data.replace(b'<color rgb="FFFF0000"/>', f'<color indexed="{place}"/>'.encode())
                new.writestr(name, data)
        assert font_colours(other, "Constant").get((0, 27)) == expected


def test_a_font_without_a_colour_has_none(workbook: Path, tmp_path: Path) -> None:
    other = tmp_path / "plain.xlsx"
    with ZipFile(workbook) as old, ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<color rgb="FFFF0000"/>', b""))
    assert font_colours(other, "Constant") == {(1, 27): "0000FF"}


def test_a_sheet_that_is_not_there_and_what_is_no_workbook_are_errors(workbook: Path, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no sheet 'Share of GDP'"):
        font_colours(workbook, "Share of GDP")
    text = tmp_path / "text.xlsx"
    text.write_text("no archive", "utf-8")
    with pytest.raises(BadFileError, match="cannot read this workbook"):
        font_colours(text, "Constant")
    hollow = tmp_path / "hollow.xlsx"
    with ZipFile(hollow, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BadFileError, match="cannot read this workbook"):
        font_colours(hollow, "Constant")
