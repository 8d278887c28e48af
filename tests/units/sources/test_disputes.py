"""Who initiated a dispute, and what the table of disputes says of dyads without a row."""

from __future__ import annotations

import polars as pl
import pytest

from dyadscope.sources._disputes import disputes_table, initiators


@pytest.mark.parametrize(
    ("side_a", "original", "initiated"),
    [(1, 1, 1), (1, 0, 1), (0, 1, 0), (0, 0, 1)],
    ids=["began on side A", "joined side A", "was the target", "joined the target's side"],
)
def test_side_a_and_all_joiners_initiate(side_a: int, original: int, initiated: int) -> None:
    columns = {"sidea1": [side_a], "orig1": [original], "sidea2": [1 - side_a], "orig2": [1]}
    found = pl.DataFrame(columns).select(initiators())
    assert found.columns == ["init1", "init2"]
    assert found.row(0) == (initiated, 1 - side_a)


def test_no_row_is_no_dispute_and_says_nothing_of_how_one_was() -> None:
    table = disputes_table("mid", years=(1816, 2010), file="x.csv")
    absent = {column.name: column.absent for column in table.columns}
    assert (absent["midongoing"], absent["midonset"]) == ("zero", "zero")
    assert {absent[name] for name in ("dispnum", "hostlev", "fatality", "sidea1")} == {None}
    assert (table.absent, table.years, table.key_columns) == ("missing", (1816, 2010), ("ccode1", "ccode2", "year"))
    mirrored = {column.name: column.mirror for column in table.columns if column.mirror}
    assert mirrored["hostlev1"] == "hostlev2"
    assert all(mirrored[other] == name for name, other in mirrored.items())
