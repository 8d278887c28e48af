"""The relation of all pairs and years as it ships: what is read is what would be computed, or it is not used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dyadscope.assessment.models.relation import panel_relations, stored
from dyadscope.assessment.models.relation.measure import rows_of
from dyadscope.assessment.models.relation.stored import PROBABILITIES, packed, relations_of
from dyadscope.errors import BadFileError
from dyadscope.index import artefacts, load_index
from dyadscope.index.frame import KEYS
from dyadscope.proof import record

PAIRS = ((2, 20), (365, 710), (365, 369), (750, 770), (640, 694), (530, 531), (92, 93))
"""Allies, partners, rivals, small and new states."""


@pytest.mark.exhaustive
def test_what_ships_is_what_is_computed_in_every_year_of_some_pairs() -> None:
    """Every probability to a thousandth, the two that follow from others to the sum of their errors."""
    index = load_index()
    assert stored.stored(index) is not None, "run tools/train_judgement.py: the shipped relations are of other tables"
    held = relations_of(index, range(1946, index.years[1] + 1))
    for low, high in PAIRS:
        rows = rows_of(index, low, high)
        wanted = panel_relations(rows, rows["year"].to_list()).sort("year")
        found = held.filter(pl.col("ccode1") == low, pl.col("ccode2") == high).sort("year")
        assert found["year"].to_list() == wanted["year"].to_list()
        assert found["relation_leader"].to_list() == wanted["relation_leader"].to_list()
        for name in (*PROBABILITIES, "p_aligned", "p_unaligned"):
            wide = 0.0005 if name in PROBABILITIES else 0.0016
            for one, other in zip(found[name].to_list(), wanted[name].to_list(), strict=True):
                assert (one is None) == (other is None)
                assert one is None or one == pytest.approx(other, abs=wide)


def test_another_index_or_other_tables_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    index = load_index()
    other = replace(index, manifest={**index.manifest, "sha256": "0" * 64})
    assert stored.stored(other) is None
    monkeypatch.setattr(stored, "computed_now", lambda _index, years: pl.DataFrame({"asked": list(years)}))
    assert relations_of(other, [2001, 1999])["asked"].to_list() == [2001, 1999]
    monkeypatch.setattr(stored, "tables_sha256", lambda: "1" * 64)
    assert stored.stored(index) is None


def test_thousandths_are_stored_and_what_is_unknown_stays_so() -> None:
    given = pl.DataFrame(
        {
            "ccode1": [2, 2], "ccode2": [20, 20], "year": [2001, 2000], "relation_leader": ["alliance", None],
            "p_alliance": [0.9876, 0.1], "p_entente": [0.0054, 0.2], "p_rivalry": [0.0, 0.0004],
            "practice": [None, 0.25],
        }
    )  # fmt: skip
    held = packed(given)
    assert held.select(*KEYS, *PROBABILITIES).rows() == [
        (2, 20, 2000, 100, 200, 0, 250),
        (2, 20, 2001, 988, 5, 0, None),
    ]


def test_a_damaged_file_is_named_and_none_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "read_table", lambda name: artefacts.read_table(name, tmp_path))
    assert stored.stored(load_index()) is None
    artefacts.read_table.cache_clear()
    path = tmp_path / f"{stored.NAME}.parquet"
    path.write_bytes(b"no parquet")
    record(path)
    with pytest.raises(BadFileError, match="cannot read a table that ships"):
        stored.stored(load_index())
    path.write_bytes(b"other bytes")
    with pytest.raises(BadFileError, match="damaged"):
        stored.stored(load_index())


def test_what_is_written_is_read_again_with_what_it_was_made_from(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [1, 2]})
    first = artefacts.write_table("made", frame, {"from": "here"}, tmp_path)
    again = artefacts.write_table("made", frame, {"from": "here"}, tmp_path)
    assert first == again, "the same bytes"
    held = artefacts.read_table("made", tmp_path)
    assert held is not None
    assert held[0].equals(frame)
    assert held[1]["from"] == "here"
