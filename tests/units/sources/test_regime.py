"""Measures of democracy: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import in_latin

from dyadscope.sources import regime


def test_democracy_scores_keep_their_gaps_and_their_own_last_year(tmp_path: Path) -> None:
    text = "ccode,year,euds,aeuds,polity2,v2x_polyarchy\n2,2018,1.2,0.9,8,0.81\n3,2018,,,-10,\n"
    scores = in_latin(tmp_path, regime.SOURCE, cw_democracy=text)["democracy"]
    assert scores.drop("source_row").rows() == [(2, 2018, 1.2, 0.9, 8, 0.81), (3, 2018, None, None, -10, None)]
    polity2 = regime.DEMOCRACY.column("polity2")
    assert polity2 is not None
    assert polity2.years == (1816, 2018)
