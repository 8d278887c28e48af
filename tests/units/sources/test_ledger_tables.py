"""Columns of the ledger's tables: what a treaty may promise goes by ATOP's names wherever it stands."""

from __future__ import annotations

import pytest

from dyadscope.records import Table
from dyadscope.sources._ledger_tables import HELD, LACKED, MEMBERS

ATOP = ["defense", "offense", "neutral", "nonagg", "consul"]


@pytest.mark.parametrize(("table", "ways"), [(MEMBERS, [""]), (HELD, [""]), (LACKED, ["_12", "_21"])])
def test_every_kind_of_pledge_has_its_column(table: Table, ways: list[str]) -> None:
    wanted = [f"{name}{way}" for way in ways for name in ATOP]
    told = {column.name: column.description for column in table.columns if column.name in wanted}
    assert list(told) == wanted
    assert all(text.startswith("1 if ") for text in told.values())
    assert len(set(told.values())) == len(wanted), "each says something else"
