"""Figures of the headline with months and without: by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from made_up_rows import MadeUpVault
from relation_world import world

from dyadscope.index import Index
from dyadscope.training.nowcast import headline as module
from dyadscope.training.nowcast.headline import NEWS, YEARLY, compared_with
from dyadscope.training.relation import known
from dyadscope.training.relation.rows import rows_of


def test_what_was_said_is_set_against_fighting_and_against_what_was_said_later() -> None:
    said = np.array([[0.1, 0.1, 0.0, 0.8], [0.2, 0.3, 0.4, 0.1], [0.1, 0.1, 0.6, 0.2]])
    later = np.array([[0.0, 0.0, 0.1, 0.9], [0.2, 0.5, 0.2, 0.1], [0.1, 0.1, 0.6, 0.2]])
    found = compared_with(said, later, np.array([True, False, False]))
    # -(ln .8 + ln .9 + ln .8) / 3
    assert found["fought"] == {"cases": 1, "log_loss": pytest.approx(0.1839, abs=1e-4), "auc": 1.0}
    assert found["distance"] == {"rivalry": pytest.approx(0.0333, abs=1e-4), "aligned": pytest.approx(0.1333, abs=1e-4)}
    assert found["same_leader"] == pytest.approx(0.6667, abs=1e-4)


def test_news_is_no_yearly_evidence() -> None:
    assert NEWS
    assert not set(NEWS) & set(YEARLY)


def list_of(tmp_path: Path) -> Path:
    """Return a list of relations: one before 2015, one that any reading suits, one of a pair that is not there."""
    rows = [
        "\t".join(known.HEADER),
        "2\t200\t1990\t2010\trivalry\t\tover before the origin",
        "2\t200\t2000\t2017\talliance\tentente unaligned rivalry\tright whatever is read",
        "2\t999\t2000\t2017\talliance\tentente unaligned rivalry\tthere is no such pair",
    ]
    (tmp_path / "known.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path / "known.tsv"


@pytest.mark.exhaustive
def test_where_no_months_are_known_both_ways_say_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of 28 pairs two are neither neighbours nor have a major power among them, and three years are judged."""
    small = rows_of(world())
    monkeypatch.setattr(module, "training_rows", lambda *_given, **_index: small)
    found = module.headline(MadeUpVault({}), Index(pl.LazyFrame(), {}), list_of(tmp_path), 2015)
    assert found["with"] == found["without"]
    one = found["without"]
    assert one["pairs_and_years"] == 26 * 3
    judged = (small.year > 2015) & small.relevant
    assert one["fought"]["cases"] == int(small.war[judged].sum())
    assert one["known"] == [1, 2]


def test_months_that_tell_rivals_apart_bring_the_reading_nearer_to_the_later_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rival = pl.col("strategic_rivalry") == 1
    told = world().with_columns(event_balance=pl.when(rival).then(-0.9).otherwise(0.9))
    monkeypatch.setattr(module, "training_rows", lambda *_given, **_index: rows_of(told))
    found = module.headline(MadeUpVault({}), Index(pl.LazyFrame(), {}), list_of(tmp_path), 2015)
    assert found["with"]["fought"]["auc"] > found["without"]["fought"]["auc"]
    for group in ("rivalry", "aligned"):
        assert found["with"]["distance"][group] < found["without"]["distance"][group]
