"""SIPRI military expenditure: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed_files import parsed
from workbooks import Cell, write_workbook

from dyadscope.errors import BadFileError
from dyadscope.sources import sipri_milex
from dyadscope.vault.preamble import read_below


def _spending(tmp_path: Path, constant: list[list[Cell]], current: list[list[Cell]] | None = None) -> dict[str, Path]:
    path = tmp_path / "milex.xlsx"
    header: list[Cell] = ["Country", "Notes", "2000", "2001"]
    empty: list[list[Cell]] = [["Title"], header, ["Africa", "", "", ""]]
    sheets: dict[str, list[list[Cell]]] = {
        "Constant (2022) US$": [
            ["Military expenditure by country, in constant (2022) US$ m."],
            ["Figures in blue are estimates"],
            header,
            ["Africa", "", "", ""],
            *constant,
        ]
    }
    for title in ("Current US$", "Share of GDP", "Per capita", "Share of Govt. spending"):
        sheets[title] = [*empty, *((current or []) if title == "Current US$" else [])]
    write_workbook(path, sheets)
    return {sipri_milex.SOURCE.files[0].path: path}


def test_missing_codes_and_estimates_are_told_apart(tmp_path: Path) -> None:
    constant: list[list[Cell]] = [
        ["Algeria", "§", ("1.5", 1), "..."],
        ["Libya", "", "2", ("3", 2)],
        ["USSR", "", "xxx", "xxx"],
        ["European Union", "", "9", "9"],
        ["Iceland", "", "0", "0"],
        ["Cuba", "", "...", "..."],
    ]
    current: list[list[Cell]] = [["Iceland", "", "0", "0"], ["Cuba", "", "0", "7"], ["Libya", "", "0", "4"]]
    frame = parsed(sipri_milex.SOURCE, _spending(tmp_path, constant, current))["spending"]
    values = frame.select("ccode", "year", "milex_constant", "milex_current", "milex_estimated", "milex_uncertain")
    assert values.rows() == [
        (40, 2001, None, 7.0, False, False),
        (395, 2000, 0.0, 0.0, False, False),
        (395, 2001, 0.0, 0.0, False, False),
        (615, 2000, 1.5, None, True, False),
        (620, 2000, 2.0, None, False, False),
        (620, 2001, 3.0, 4.0, True, True),
    ]
    assert frame["milex_base_year"].unique().to_list() == [2022]
    assert frame.filter(ccode=615)["milex_notes"].to_list() == ["§"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["Atlantis", "", "1", "2"], "no known state's: milex.xlsx: Atlantis"),
        (["Libya", "", "1", "n/a"], r"'n/a' for Libya 2001 is not a number: milex.xlsx, sheet Constant"),
    ],
)
def test_bad_spending_is_named(tmp_path: Path, row: list[Cell], said: str) -> None:
    with pytest.raises(BadFileError, match=said):
        sipri_milex.SOURCE.parse(_spending(tmp_path, [row]))


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = next(iter(_spending(tmp_path, []).values()))
    with pytest.raises(BadFileError, match=r"no sheet 'Local': milex.xlsx; found: Constant"):
        read_below(path, ("Country",), sheet="Local")


def test_a_workbook_cut_short_is_one_line(tmp_path: Path) -> None:
    path = next(iter(_spending(tmp_path, []).values()))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(BadFileError, match=r"^cannot read this workbook \(.*\): milex\.xlsx; [^\n]*$"):
        read_below(path, ("Country",), sheet="Constant")
