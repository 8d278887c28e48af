"""Diplomatic Representation: small files in the published layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from parsed_files import example
from present_files import EXAMPLES, laid_out

from dyadscope import catalog
from dyadscope.panel import dyad_years
from dyadscope.vault import Vault, add

RUSSIA, GEORGIA = 365, 372


def test_missions_are_directed_and_say_when_they_are_withdrawn(tmp_path: Path) -> None:
    missions = example("missions", tmp_path)["missions"]
    assert missions.filter(ccode1=RUSSIA, ccode2=GEORGIA)["year"].to_list() == [2007, 2008]
    assert missions.filter(year=2009).select("ccode1", "mission_level", "mission_status", "mission").rows() == [
        (20, 6, "withdrawn", 0),
        (341, 5, "shared", 1),
        (RUSSIA, 6, "resident", 1),
        (GEORGIA, 4, "resident", 1),
    ], "the Holy See is no member"


def test_a_pair_listed_with_others_but_not_together_has_no_mission(tmp_path: Path) -> None:
    vault, example = Vault(tmp_path / "vault"), EXAMPLES["missions"]
    given = list(laid_out(tmp_path, {example.declared: example.content()}).values())
    add(catalog.source("missions"), given, vault, accept_smaller=True)
    panel = replace(dyad_years(2008, 2010), vault=vault).add("missions.missions")
    rows = panel.frame.filter(ccode1=RUSSIA, ccode2=GEORGIA).sort("year")
    assert rows.select("year", "mission_12", "mission_level_12", "mission_status_12").rows() == [
        (2008, 1, 6, "resident"),
        (2009, 0, 0, None),
        (2010, None, None, None),
    ], "2010 is in the declared years, but in this file nobody is listed"
    assert panel.frame.filter(ccode1=2, ccode2=200, year=2009)["mission_12"].to_list() == [None], (
        "Britain is not listed"
    )
