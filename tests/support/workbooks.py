"""Workbooks written by hand: cells of text, and the style of a cell where a publisher says something by its colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
Cell = str | tuple[str, int]


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """Write a workbook of text cells; a pair gives the cell's style: 0 black, 1 blue, 2 red by its code."""
    with ZipFile(path, "w") as book:
        parts = range(1, len(sheets) + 1)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in parts
        )
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{overrides}</Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(f'<sheet name="{t}" sheetId="{n}" r:id="r{n}"/>' for n, t in zip(parts, sheets, strict=True))
        book.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>')
        links = "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in parts
        )
        links += f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        )
        fonts = '<color indexed="8"/>', '<color indexed="12"/>', '<color rgb="FFFF0000"/>'
        book.writestr(
            "xl/styles.xml",
            f"<styleSheet {MAIN}><fonts>{''.join(f'<font>{f}</font>' for f in fonts)}</fonts><cellXfs>"
            + "".join(f'<xf fontId="{n}"/>' for n in range(3))
            + "</cellXfs></styleSheet>",
        )
        for n, rows in zip(parts, sheets.values(), strict=True):
            lines = ""
            for r, row in enumerate(rows, 1):
                cells = [(c, 0) if isinstance(c, str) else c for c in row]
                lines += f'<row r="{r}">' + "".join(
                    f'<c r="{chr(65 + i)}{r}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
                    for i, (text, style) in enumerate(cells)
                )
                lines += "</row>"
            book.writestr(
                f"xl/worksheets/sheet{n}.xml", f"<worksheet {MAIN}><sheetData>{lines}</sheetData></worksheet>"
            )
