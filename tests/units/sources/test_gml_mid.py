"""Militarized interstate disputes as corrected: small files in the published layout."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from parsed_files import by_part, csv_text, row_of

from dyadscope.records import Table
from dyadscope.sources import (
    cow_mid,
    gml_mid,
)


def _disputes(table: Table, prefix: str, *rows: Mapping[str, object]) -> str:
    names = [c.name for c in table.columns if c.name not in ("init1", "init2")]
    swapped = {c.name: c.mirror or c.name for c in table.columns} | {"ccode1": "ccode2", "ccode2": "ccode1"}
    lines = []
    for row in rows:
        full = {n: row.get(n, 1 if n.startswith(prefix) else 0) for n in names}
        lines += [list(full.values()), [full[swapped[n]] for n in names]]
    return csv_text(names, *lines)


@pytest.mark.parametrize(("module", "part", "prefix"), [(gml_mid, "ddydisps", "gml"), (cow_mid, "ddydisps", "cow")])
def test_disputes_list_each_pair_once_with_its_initiators(
    module: object, part: str, prefix: str, tmp_path: Path
) -> None:
    source = module.SOURCE  # type: ignore[attr-defined]
    table = module.DISPUTES  # type: ignore[attr-defined]
    shared = {"ccode1": 2, "ccode2": 365, "stmon": 6}
    text = _disputes(
        table,
        prefix,
        {**shared, "year": 1950, "sidea1": 1, "sidea2": 0, "orig1": 1, "orig2": 1, "fatalpre1": -9, "fatality2": -9},
        {**shared, "year": 1951, "sidea1": 0, "sidea2": 1, "orig1": 0, "orig2": 1},
        {**shared, "year": 1952, "sidea1": 0, "sidea2": 1, "orig1": 1, "orig2": 0},
    )
    frame = by_part(source, tmp_path, **{part: text})["disputes"]
    assert frame.select("ccode1", "ccode2", "year").rows() == [(2, 365, 1950), (2, 365, 1951), (2, 365, 1952)]
    assert frame.select("init1", "init2").rows() == [(1, 0), (1, 1), (0, 1)]
    assert frame["fatalpre1"].to_list() == [None, 0, 0]
    assert frame["fatality2"].to_list() == [None, 0, 0]
    rules = {c.name: c.absent or table.absent for c in table.columns}
    assert {n for n, rule in rules.items() if rule == "zero"} == {f"{prefix}midongoing", f"{prefix}midonset"}


def test_a_month_that_does_not_exist_is_unknown(tmp_path: Path) -> None:
    pair = {"ccode1": 290, "ccode2": 367, "year": 1919, "stmon": 13}
    text = _disputes(gml_mid.DISPUTES, "gml", pair)
    assert by_part(gml_mid.SOURCE, tmp_path, ddydisps=text)["disputes"]["stmon"].to_list() == [None]


def test_all_disputes_of_a_dyad_year_are_kept_as_evidence(tmp_path: Path) -> None:
    names = [c.name for c in gml_mid.PARTICIPANTS.columns]
    base: dict[str, object] = {"ccode1": 2, "ccode2": 365, "year": 1950, "stmon": 1, "endmon": 19, "outcome": -9}
    text = csv_text(names, *(row_of(gml_mid.PARTICIPANTS, {**base, "dispnum": n}) for n in (7, 8)))
    rows = by_part(gml_mid.SOURCE, tmp_path, dirdisp=text)["participants"]
    assert rows["dispnum"].to_list() == [7, 8]
    assert rows["endmon"].to_list() == rows["outcome"].to_list() == [None, None]
