"""States whose capital others hold: what UCDP lists under their name counts as unknown."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dyadscope.assessment import assess, capitals
from dyadscope.assessment.capitals import CONFLICT, capitals_held, held_of, without_unclear
from dyadscope.errors import BadFileError

SAUDI_ARABIA, YEMEN, FRANCE, GABON = 670, 679, 220, 481


def test_measures_are_unknown_in_the_years_alone_and_of_its_pairs_alone() -> None:
    years = [2014, 2015, 2024, 2024]
    rows = pl.DataFrame(
        {
            "ccode1": [SAUDI_ARABIA, SAUDI_ARABIA, YEMEN, SAUDI_ARABIA],
            "ccode2": [YEMEN, YEMEN, 920, 690],
            "year": years,
            "armed_conflict": [0, 1, 1, 1],
            "un_kappa": [0.5, 0.5, 0.5, 0.5],
        }
    )
    found = without_unclear(rows)
    assert found["armed_conflict"].to_list() == [0, None, None, 1]
    assert found["un_kappa"].to_list() == rows["un_kappa"].to_list()
    assert found.schema == rows.schema
    assert without_unclear(rows.drop("armed_conflict")).equals(rows.drop("armed_conflict"))
    assert without_unclear(rows.clear()).equals(rows.clear())


def test_each_is_of_a_state_in_its_first_year_and_stands_within_a_sentence() -> None:
    assert [one.ccode for one in held_of((YEMEN, GABON))] == [GABON, YEMEN]
    assert held_of((SAUDI_ARABIA, FRANCE)) == ()
    for one in capitals_held():
        said = one.sentence("France")
        assert said.startswith("UCDP lists fights of France with ")
        assert said.endswith(".")
        assert ".." not in said


def test_what_holds_still_and_what_is_over_are_told_apart() -> None:
    gabon, yemen = held_of((GABON,))[0], held_of((YEMEN,))[0]
    assert "who held Libreville, under the name of Gabon in 1964;" in gabon.sentence("France")
    assert "most states recognised President M'ba" in gabon.sentence("France")
    assert "who hold Sanaa, under the name of Yemen since 2015;" in yemen.sentence("Israel")
    assert "most states recognise the government in Aden" in yemen.sentence("Israel")


def test_an_entry_without_a_first_year_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = '[[held]]\nstate = "Gabon"\nlast = 1964\nsource = {title = "A", publisher = "B", date = 1990, url = "https://a.org"}\n'
    monkeypatch.setattr(capitals, "shipped", lambda _: text.encode())
    monkeypatch.setattr(capitals, "FILE", tmp_path / "capitals-held.toml")
    capitals_held.cache_clear()
    with pytest.raises(BadFileError, match="no year to begin in"):
        capitals_held()
    capitals_held.cache_clear()


def test_saudi_arabia_and_yemen_are_no_opponents_by_what_the_houthis_did() -> None:
    """Saudi troops have fought for the government of Yemen that is recognised since 2015 (S/RES/2216)."""
    answer = assess("Saudi Arabia", "Yemen", 2010, 2024).judgement.answer
    assert answer is not None
    told = str(answer)
    assert "UCDP lists fights of Saudi Arabia with the Houthis" in told
    assert "opposite sides" not in told
    assert answer.leader != "rivalry"
    alone = assess("Saudi Arabia", "Yemen", 2024, 2024).judgement.answer
    assert alone is not None
    assert "UCDP lists fights of Saudi Arabia" in str(alone), "wherever the period begins"
    before = assess("Saudi Arabia", "Yemen", 2005, 2014).judgement.answer
    assert before is not None
    assert "Houthis" not in str(before)


def test_the_evidence_of_ucdp_is_named_by_measures_of_the_index() -> None:
    from dyadscope.index import load_index

    assert set(CONFLICT) <= set(load_index().measures)
