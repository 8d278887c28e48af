"""Wars between states: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import by_part, csv_text

from dyadscope.sources import (
    cow_war,
)


def test_of_several_wars_in_a_year_the_new_and_then_the_bloodiest_is_shown_and_all_are_counted(tmp_path: Path) -> None:
    names = [c.name for c in cow_war.WARS.columns]
    swap = {c.name: c.mirror or c.name for c in cow_war.WARS.columns} | {"ccode1": "ccode2", "ccode2": "ccode1"}
    pair: dict[str, object] = {"ccode1": 2, "ccode2": 816, "cowinterongoing": 1, "sidea1": 2, "sidea2": 1}
    wars: list[dict[str, object]] = [
        {**pair, "year": 1968, "warnum": 170, "cowinteronset": 1, "batdeath1": 375, "batdeath2": 2250},
        {**pair, "year": 1968, "warnum": 163, "batdeath1": 58153, "batdeath2": 700000},
        {**pair, "year": 1969, "warnum": 170, "batdeath1": 375, "batdeath2": 2250},
        {**pair, "year": 1969, "warnum": 163, "batdeath1": 58153, "batdeath2": 700000},
        {**pair, "year": 1974, "warnum": 184, "cowinteronset": 1, "resume": 1, "outcome1": None, "outcome2": None},
        {**pair, "year": 1974, "warnum": 184, "cowinteronset": 1, "outcome1": 2, "outcome2": 1, "batdeath1": -9},
    ]
    lines = []
    for war in wars:
        lines += [[war.get(n, 0) for n in names], [war.get(swap[n], 0) for n in names]]
    frames = by_part(cow_war.SOURCE, tmp_path, cow_war=csv_text(names, *lines))
    shown = frames["inter"].select("year", "warnum", "cowinteronset", "cowinterwars", "outcome1", "resume")
    assert shown.rows() == [(1968, 170, 1, 2, 0, 0), (1969, 163, 0, 2, 0, 0), (1974, 184, 1, 1, 2, 0)]
    assert frames["inter"]["batdeath1"].to_list() == [375, 58153, None]
    assert frames["wars"].height == 6
