"""The IMF's DOTS workbooks: reporter above, partners below, years beside; what else is in the file is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from dyadscope.errors import BadFileError
from dyadscope.sources.imf_trade import SOURCE
from dyadscope.vault.contract import check

IMTS, DOTS, WORLD = (
    "imf_trade/imts-russia-2016-2024",
    "imf_trade/rf_exports_2023.xlsx",
    "imf_trade/tot_exports_2023.xlsx",
)
Rows = Sequence[tuple[object, ...]]
HEADER = '"COUNTRY","INDICATOR.ID","COUNTERPART_COUNTRY.ID","COUNTERPART_COUNTRY","FREQUENCY.ID","SCALE.ID","2021"'
FLOWS = "\n".join(
    f'"Russian Federation","{code}","USA","United States","A","6","1"' for code in ("XG_FOB_USD", "MG_CIF_USD")
)


def workbook(path: Path, reporter: str, exports: Rows, imports: Rows, unit: str = "US Dollars, Millions") -> Path:
    """Write a workbook of two sheets in the publisher's layout."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("Exports, FOB", exports), ("Imports, CIF", imports)):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, [f"{name} to partner countries", "", reporter, unit, ""])
            sheet.write_row(5, 1, [2021, 2022])
            for at, row in enumerate(rows, 6):
                sheet.write_row(at, 0, row)
    return path


def parsed(tmp_path: Path, **books: Path) -> Mapping[str, pl.DataFrame]:
    flows = tmp_path / "imts.csv"
    flows.write_text("\n".join([HEADER, FLOWS, ""]), "utf-8")
    imts = next(f.path for f in SOURCE.files if f.path.startswith(IMTS))
    files = {imts: flows} | {{"russia": DOTS, "world": WORLD}[name]: path for name, path in books.items()}
    tables = dict(SOURCE.parse(files))
    check(SOURCE, tables, list(files), any_year=False)
    return tables


def test_each_sheet_is_a_flow_of_the_reporter_above(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx",
        "Russian Federation",
        [("China", 5.5, None), ("World", 9.0, 10.0), ("Germany", "", 2.0)],
        [("China", 1.0, 3.0)],
    )
    tables = parsed(tmp_path, russia=book)
    assert tables["exports_dots"].select("ccode1", "ccode2", "year", "exports_dots").rows() == [
        (365, 255, 2022, 2.0),
        (365, 710, 2021, 5.5),
    ]
    assert tables["imports_dots"]["imports_dots"].to_list() == [1.0, 3.0]
    others = tables["others"].filter(vintage="dots")
    assert others.select("partner", "kind", "year", "value").rows() == [
        ("World", "aggregate", 2021, 9.0),
        ("World", "aggregate", 2022, 10.0),
    ]


def test_what_the_world_reports_is_apart_from_what_russia_does(tmp_path: Path) -> None:
    rows = [("China", 3300.0, 3600.0), ("Germany", 1600.0, 1700.0), ("World", 9000.0, 9900.0)]
    tables = parsed(tmp_path, world=workbook(tmp_path / "a.xlsx", "World", rows, rows))
    assert tables["exports_mirror_dots"].select("ccode", "year", "exports_mirror_dots").rows() == [
        (255, 2021, 1600.0), (255, 2022, 1700.0), (710, 2021, 3300.0), (710, 2022, 3600.0)
    ]  # fmt: skip
    assert "exports_dots" not in tables
    with pytest.raises(BadFileError, match=r"reported by Russian Federation.*expected World"):
        parsed(tmp_path, world=workbook(tmp_path / "b.xlsx", "Russian Federation", rows, rows))


def test_a_partner_listed_first_and_again_in_its_place_counts_once(tmp_path: Path) -> None:
    twice = [("China", 5.0, 6.0), ("World", 1.0, 2.0), ("China", 5.0, 6.0)]
    tables = parsed(tmp_path, russia=workbook(tmp_path / "a.xlsx", "Russian Federation", twice, twice[:2]))
    assert tables["exports_dots"]["ccode2"].to_list() == [710, 710]
    other = [*twice[:2], ("China", 5.0, 7.0)]
    with pytest.raises(BadFileError, match="two different series of exports for one partner"):
        parsed(tmp_path, russia=workbook(tmp_path / "b.xlsx", "Russian Federation", other, twice))


def test_another_layout_unit_or_reporter_is_refused(tmp_path: Path) -> None:
    rows = [("China", 5.0, 6.0)]
    with pytest.raises(BadFileError, match="unexpected layout"):
        parsed(tmp_path, russia=workbook(tmp_path / "a.xlsx", "Russian Federation", rows, rows, unit="Euros"))
    with pytest.raises(BadFileError, match="a reporter is no known state: World"):
        parsed(tmp_path, russia=workbook(tmp_path / "b.xlsx", "World", rows, rows))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEADER.replace(',"2021"', "") + "\n" + FLOWS.replace(',"1"', ""), "no columns of years"),
        (HEADER + "\n" + FLOWS.splitlines()[0] + "\n", "exports or imports are not there"),
    ],
)
def test_a_download_without_years_or_without_a_flow_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "imts.csv"
    path.write_text(text, "utf-8")
    imts = next(f.path for f in SOURCE.files if f.path.startswith(IMTS))
    with pytest.raises(BadFileError, match=says):
        SOURCE.parse({imts: path})
