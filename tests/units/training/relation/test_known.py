"""Well-known relations are counted as a list says: right or acceptable, early and late, by word of confidence."""

from __future__ import annotations

import json
import math
import runpy
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from made_up_relations import recorded, tables

from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.training.relation import known

HEAD = "ccode1\tccode2\tfirst\tlast\tright\talso\treason\n"
LIST = (
    "# made up\n"
    + HEAD
    + "100\t200\t1930\t1940\talliance\t\ta pact\n"
    + "100\t200\t1950\t1960\tentente\talliance rivalry\tthe pact again\n"
    + "100\t300\t1950\t1960\talliance\t\tsaid to be allies, and never were\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "known.tsv"
    path.write_text(LIST, encoding="utf-8")
    return path


def frame() -> pl.DataFrame:
    pact = recorded(1930, 1960, commitment_small=3)
    none = recorded(1930, 1960, un_kappa=-0.5).with_columns(pl.lit(300, pl.Int64).alias("ccode2"))
    return pl.concat([pact, none], how="vertical_relaxed")


def test_cases_are_read_with_every_acceptable_reading(listed: Path) -> None:
    assert [(c.ccode2, c.last, c.acceptable) for c in known.cases(listed)] == [
        (200, 1940, ("alliance",)),
        (200, 1960, ("entente", "alliance", "rivalry")),
        (300, 1960, ("alliance",)),
    ]
    listed.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(BadFileError, match="no list of well-known relations"):
        known.cases(listed)


def test_right_ones_are_counted_by_era_and_by_word(listed: Path) -> None:
    """The pact leads by far; of the pair without one it is told with a smaller lead, and wrong."""
    sure = replace(tables(), confidence=(0.05, 0.85))
    assert known.counted(frame(), known.cases(listed), sure) == {
        "cases": 3,
        "right": 2,
        "since_index": {"cases": 2, "right": 1},
        "words": {
            "low": {"cases": 0, "wrong": 0},
            "moderate": {"cases": 1, "wrong": 1},
            "high": {"cases": 2, "wrong": 0},
        },
        "misses": [
            {
                "pair": "Colombia-Austria-Hungary",
                "year": 1960,
                "held_right": ["alliance"],
                "reason": "said to be allies, and never were",
                "read": "unaligned",
                # No feud (log odds -3) and no practice (-1, and twice as likely: half of the aligned are known).
                "probability": pytest.approx(1 / (1 + math.exp(-3)) / (1 + 2 * math.exp(-1)), abs=1e-4),
                "called": "some ties, but neither partners nor rivals",
                "confidence": "moderate",
            }
        ],
    }


def test_what_is_counted_joins_the_other_figures(listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "training_frame", lambda _vault: frame())
    monkeypatch.setattr(known, "shipped", lambda: tables())
    figures = tmp_path / "figures.json"
    figures.write_text('{"origins": [1990], "known": {"cases": 1}}', encoding="utf-8")
    known.main("vault", str(listed), str(figures))
    held = json.loads(figures.read_text("utf-8"))
    assert held["origins"] == [1990]
    assert held["known"] == known.counted(frame(), known.cases(listed), tables())


def test_the_command_leaves_the_figures_alone_where_the_vault_lacks_a_source(
    listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = tmp_path / "figures.json"
    figures.write_text('{"known": {"cases": 1}}', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["known", str(tmp_path / "vault"), str(listed), str(figures)])
    with pytest.raises(MissingDataError, match="dyadscope pull"):
        runpy.run_path(known.__file__, run_name="__main__")
    assert figures.read_text("utf-8") == '{"known": {"cases": 1}}'
