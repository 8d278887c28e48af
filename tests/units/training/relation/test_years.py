"""The relation of every pair and year of an index is written as computed, and used for that index alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from nowcast_world import FIRST, LAST, PAIRS, index

from dyadscope.assessment.models.relation import stored
from dyadscope.index.artefacts import read_table
from dyadscope.index.frame import KEYS
from dyadscope.training.relation.years import write_relation_years


def test_what_is_written_is_what_is_computed_to_a_thousandth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one = write_relation_years(tmp_path / "one", said.append, index())
    two = write_relation_years(tmp_path / "two", index=index())
    assert one.sha256 == two.sha256, "the same index and tables give the same bytes"
    assert said == ["reading the relation of all pairs, 2012 to 2023"]
    monkeypatch.setattr(stored, "read_table", lambda name: read_table(name, tmp_path / "one"))
    held = stored.stored(index())
    assert held is not None
    assert held.height == len(PAIRS) * (LAST - FIRST + 1)
    years = range(FIRST, LAST + 1)
    found, wanted = stored.relations_of(index(), years), stored.computed_now(index(), years).sort(*KEYS)
    assert found["relation_leader"].to_list() == wanted["relation_leader"].to_list()
    for name in stored.PROBABILITIES:
        assert found[name].to_list() == pytest.approx(wanted[name].to_list(), abs=5.01e-4, nan_ok=True)
