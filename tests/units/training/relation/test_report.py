"""The page of validation from figures made up by hand: every table, number format and mark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dyadscope.training.relation import report

KINDS = ("nowcast", "forecast", "persistence")
AREAS = ("rivalry_begins", "rivalry_ends", "small_pledge_begins", "small_pledge_ends")
CLASSES = ("alliance", "entente", "unaligned", "rivalry")


def skill(first: float) -> dict[str, Any]:
    told = {kind: first + n / 100 for n, kind in enumerate(KINDS)}
    return {"dyad_years": 12_345, "changed": 67, "log_loss": told, "brier": told, "right": told} | {
        name: {"cases": 10 + n, **told} for n, name in enumerate(AREAS)
    }


def bin_(said: float, true: float, low: float, high: float) -> dict[str, Any]:
    return {"from": 0.1, "to": 0.2, "dyad_years": 1500, "said": said, "true": true, "low": low, "high": high}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    rows = [bin_(0.15, 0.17, 0.165, 0.175), bin_(0.15, 0.2, 0.14, 0.26), bin_(0.15, 0.25, 0.2, 0.3)]
    return {
        "origins": [1990, 2000],
        "t+1": {"relevant": skill(0.1), "all": skill(0.2)},
        "t+5": {"relevant": skill(0.3), "all": skill(0.4), "calibration": dict.fromkeys(CLASSES, rows)},
        "known": {
            "cases": 200,
            "right": 180,
            "since_index": {"cases": 150, "right": 140},
            "words": {
                "low": {"cases": 20, "wrong": 9},
                "moderate": {"cases": 80, "wrong": 8},
                "high": {"cases": 100, "wrong": 3},
            },
            "misses": [
                {"pair": "A-B", "year": 1990, "held_right": ["rivalry", "entente"], "reason": "a quarrel", "read": None,
                 "probability": None, "called": "nothing is known", "confidence": "low"},
                {"pair": "C-D", "year": 2020, "held_right": ["alliance"], "reason": "a pact", "read": "entente",
                 "probability": 0.7, "called": "partners", "confidence": "moderate"},
            ],
        },
        "compared": [
            {"year": 1990, "pairs": 1200, "pledged": 190, "practice": 0.84, "equal_weights": 0.71, "depth": 0.48,
             "depth_pairs": 188},
            {"year": 2018, "pairs": 10, "pledged": 2, "practice": 0.8, "equal_weights": 0.7, "depth": None,
             "depth_pairs": 2},
        ],
        "ageing": [
            {"hidden": 2, "dyad_years": 63430, "came": 0.05, "log_loss": {"3": 0.1, "12": 0.08125, "none": 0.09}},
            {"hidden": 11, "dyad_years": 1234, "came": 0.05, "log_loss": {"3": 0.2, "12": 0.15, "none": 0.18}},
        ],
        "masks": [{"source": "nothing", "log_loss": 0.2}, {"source": "votes", "log_loss": 0.23456}],
        "confidence": {
            "bounds": [0.3, 0.8],
            "words": {"low": {"dyad_years": 1234, "wrong": 0.456}, "high": {"dyad_years": 5, "wrong": 0.0}},
        },
        "coverage": {"worlds": 10, "level": 0.9, "rivalry_ends": {"cases": 4321, "inside": 0.91, "least": 0.8123}},
        "faces": {"rivalries of 2015, in 2025": {"alliance": 0, "entente": 1, "unaligned": 2, "rivalry": 99}},
        "specifications": [
            {"pair": "A-B", "year": 2018, "leader": "entente", "said": 0.875, "least": 0.5, "most": 0.996,
             "same_leader": 1.0}
        ],
    }  # fmt: skip


def table(page: str, after: str) -> list[list[str]]:
    """Return the rows of the first table after some words, without its head."""
    lines = page[page.index(after) :].splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_skill_stands_beside_persistence_for_both_scopes_and_horizons(found: dict[str, Any]) -> None:
    page = report.page(found)
    assert "learnt from the record to an origin (1990, 2000)" in page
    rows = table(page, "## Politically relevant pairs")
    assert len(rows) == 2 * 7
    assert rows[0] == ["t+1: 12,345 pairs and years, 67 changed", "Log loss", "0.100", "0.110", "0.120"]
    assert rows[3] == ["", "AUC, rivalry begins (10)", "0.100", "0.110", "0.120"]
    assert rows[7][2:] == ["0.300", "0.310", "0.320"]
    assert table(page, "## All pairs")[0][2:] == ["0.200", "0.210", "0.220"]


def test_a_bin_holds_within_three_points_or_inside_its_interval(found: dict[str, Any]) -> None:
    rows = table(report.page(found), "### Entente")
    assert rows[0] == ["0.10 to 0.20", "0.150", "0.170", "0.165 to 0.175", "1,500", "yes"]
    assert [row[-1] for row in rows] == ["yes", "yes", "**no**"]


def test_the_other_tables_are_the_figures(found: dict[str, Any]) -> None:
    page = report.page(found)
    assert table(page, "## When a source ends") == [["nothing", "0.2000"], ["votes", "0.2346"]]
    assert "low below 0.3, high from 0.8" in page
    assert "wrong at\nlow in 9 of 20, moderate in 8 of 80, high in 3 of 100.\n" in page
    assert "known_relations.tsv, 200, written before the model" in page
    assert "**180** right or acceptable (90 %; the aim was 95 %), 140 of 150 of those since 1946" in page
    assert "since 99 of 100 relevant pairs do not" in page
    assert table(page, "## How long friction counts") == [
        ["2", "63,430", ".1000", ".0813", ".0900"],
        ["11", "1,234", ".2000", ".1500", ".1800"],
    ]
    assert table(page, "## Confidence") == [["low", "1,234", "46 %"], ["high", "5", "0 %"]]
    assert table(page, "## Do intervals") == [["a rivalry ends", "4,321", "0.910", "0.812"]]
    assert table(page, "## Face validity") == [["rivalries of 2015, in 2025", "0", "1", "2", "99"]]
    assert table(page, "## Practice beside other measures") == [
        ["1990", "1,200", "190", "0.84", "0.71", "0.48 (188 pairs)"],
        ["2018", "10", "2", "0.80", "0.70", ""],
    ]
    assert table(page, "## Specification curve") == [["A-B", "2018", "entente", "0.88", "0.50", "1.00", "1.00"]]
    assert table(page, "## Well-known pairs") == [
        ["A-B 1990", "rivalry or entente", "a quarrel", "nothing is known", "low"],
        ["C-D 2020", "alliance", "a pact", "entente, 0.70: partners", "moderate"],
    ]
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_page_and_diagrams_are_written(found: dict[str, Any], tmp_path: Path) -> None:
    source, target = tmp_path / "figures.json", tmp_path / "page.md"
    source.write_text(json.dumps(found), encoding="utf-8")
    report.main(str(source), str(target))
    assert target.read_text("utf-8") == report.page(found)
    drawn = {path.stem: path.read_text("utf-8") for path in (tmp_path / "validity").glob("*.svg")}
    assert set(drawn) == set(CLASSES)
    for name, svg in drawn.items():
        assert svg.startswith("<svg")
        assert f"What was said of {name} five years ahead" in svg
        assert "0.15 said, 0.25 true" in svg
