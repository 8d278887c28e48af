"""docs/nowcast.md says what the recorded figures say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dyadscope.training.nowcast.report import BEGIN, END, main, tables

ROOT = Path(__file__).parent.parent.parent
PAGE, RECORD = ROOT / "docs" / "nowcast.md", ROOT / "figures" / "nowcast.json"


@pytest.fixture(scope="module")
def record() -> Any:
    return json.loads(RECORD.read_text("utf-8"))


def test_the_tables_are_those_of_the_record(record: Any) -> None:
    shown = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()
    assert shown == tables(record).strip()


def test_the_tables_are_put_between_their_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}old\n{END}\nafter\n", encoding="utf-8")
    main(str(RECORD), str(page))
    text = page.read_text("utf-8")
    assert text.startswith(f"before\n{BEGIN}\n### New friction")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text


def test_what_the_page_says_in_words_is_in_the_record(record: Any) -> None:
    alone, whole = "yearly sources alone", "and the months"
    hidden = record["friction"]["2021"]
    assert hidden["log_loss"][whole] < hidden["log_loss"][alone]
    gains = {name: hidden[name][whole] - hidden[name][alone] for name in ("auc", "auc_none_before")}
    assert gains["auc_none_before"] > gains["auc"] > 0
    for origin in ("2019", "2020"):
        early = record["friction"][origin]
        assert early["auc_none_before"][whole] > early["auc_none_before"][alone]
        assert early["auc"][whole] - early["auc"][alone] < 0.005
    came = sum(b["true"] * b["cases"] for b in record["calibration"])
    said = sum(b["said"] * b["cases"] for b in record["calibration"])
    assert 0.4 < said / came < 0.6  # "too low by half"
    for held in record["ties"].values():
        assert held["log_loss"][alone] - held["log_loss"][whole] < 0.004
    assert [origin for origin, held in record["ties"].items() if held["gain"]["auc"][0] > 0] == ["2022"]
    one, two = record["headline"]["without"], record["headline"]["with"]
    assert two["known"][0] - one["known"][0] == 2
    assert two["fought"]["log_loss"] >= one["fought"]["log_loss"]
    assert two["fought"]["auc"] > one["fought"]["auc"]
    assert two["distance"]["aligned"] > one["distance"]["aligned"]
