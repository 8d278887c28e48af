"""The tables of the page on nowcasts, from figures made up by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dyadscope.training.nowcast import report

SAID = ("yearly sources alone", "and the attention of the news", "and the months")


def of_origin(first: int, last: int, *, gained: bool = True) -> dict[str, Any]:
    said = dict(zip(SAID, (0.5, 0.4567, 0.4), strict=True))
    return {
        "years": [first, last],
        "judged": [12_345, 67],
        "none_before": [12_000, 7],
        "log_loss": said,
        "auc": {name: 1 - value for name, value in said.items()},
        "auc_none_before": dict.fromkeys(SAID, 0.75),
        "gain": {"log_loss": [0.01, 0.02], "auc": [-0.03, 0.04]} if gained else {},
    }


def headline(known: int, loss: float) -> dict[str, Any]:
    return {
        "fought": {"cases": 42, "log_loss": loss, "auc": 0.9},
        "distance": {"rivalry": 0.0123, "aligned": 0.0456},
        "same_leader": 0.9375,
        "known": [known, 9],
    }


FOUND: dict[str, Any] = {
    "hidden_after": 2021,
    "friction": {"2021": of_origin(2022, 2024), "2022": of_origin(2023, 2023, gained=False)},
    "ties": {"2021": of_origin(2022, 2024)},
    "calibration": [{"from": 0.05, "to": 0.1, "cases": 1_500, "said": 0.0712, "true": 0.0666}],
    "headline": {"without": headline(7, 0.2), "with": headline(8, 0.1)},
}


def rows(page: str, title: str) -> list[list[str]]:
    """Return the cells of the table under a heading, its head and the line below left out."""
    (own,) = (part for part in page.split("\n### ") if part.startswith(title))
    lines = [line for line in own.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_origin_has_a_line_a_figure_and_the_gain_where_it_was_measured() -> None:
    found = rows(report.tables(FOUND), "New friction")
    assert found[:3] == [
        ["2021", "2022-2024: 12,345", "67", "log loss", "0.500", "0.457", "0.400", "+0.010 to +0.020"],
        ["2021", "2022-2024: 12,345", "67", "area", "0.500", "0.543", "0.600", "-0.030 to +0.040"],
        ["2021", "2022-2024: 12,000", "7", "area, none before", "0.750", "0.750", "0.750", ""],
    ]
    assert [row[:4] + row[-1:] for row in found[3:]] == [
        ["2022", "2023: 12,345", "67", "log loss", ""],
        ["2022", "2023: 12,345", "67", "area", ""],
        ["2022", "2023: 12,000", "7", "area, none before", ""],
    ], "a single year is named once, and a gain nobody measured is left empty"
    assert len(rows(report.tables(FOUND), "New ties")) == 3


def test_calibration_and_the_relation_stand_in_per_cent_and_to_four_places() -> None:
    page = report.tables(FOUND)
    assert rows(page, "What was said and what came, known to 2021") == [["5% to 10%", "1,500", "7.1%", "6.7%"]]
    assert rows(page, "The relation with everything yearly after 2021 hidden") == [
        ["Log loss of fighting (42 pairs and years fought)", "0.2000", "0.1000"],
        ["Area under the curve of fighting", "0.9000", "0.9000"],
        ["Distance to the later reading, rivalry", "0.0123", "0.0123"],
        ["Distance to the later reading, alliance or entente", "0.0456", "0.0456"],
        ["Same leading reading as later", "93.8%", "93.8%"],
        ["Well-known relations read right, of 9", "7", "8"],
    ]


def test_the_tables_replace_those_between_the_marks_and_nothing_else(tmp_path: Path) -> None:
    figures, page = tmp_path / "figures.json", tmp_path / "page.md"
    figures.write_text(json.dumps(FOUND), encoding="utf-8")
    page.write_text(f"# Title\n\nWords before.\n\n{report.BEGIN}old\n{report.END}\n\nWords behind.\n", encoding="utf-8")
    report.main(str(figures), str(page))
    once = page.read_text("utf-8")
    assert once.startswith(f"# Title\n\nWords before.\n\n{report.BEGIN}")
    assert once.endswith(f"\n\n{report.END}\n\nWords behind.\n")
    assert "old" not in once
    assert report.tables(FOUND) in once
    report.main(str(figures), str(page))
    assert page.read_text("utf-8") == once, "made again from the same figures, the page stays the same"
