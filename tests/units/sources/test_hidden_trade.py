"""The list of known gaps: what a gap may say, and that each has years, a kind and a reason."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._raw_materials import GOODS
from dyadscope.sources._hidden_trade import HIDDEN, RELABELLED, UNREPORTED, hidden_flows
from dyadscope.states.names import by_code


def test_the_list_is_as_its_table_declares() -> None:
    found = hidden_flows()
    assert found.columns == [*(column.name for column in HIDDEN.columns), "source_row"]
    assert found["source_row"].to_list() == list(range(1, found.height + 1))
    assert set(found["kind"]) == {UNREPORTED, RELABELLED}
    assert set(found["good"]) <= set(GOODS)
    assert found["why"].str.len_chars().min() > 20  # type: ignore[operator]


def test_gaps_are_of_states_in_years_the_file_covers_and_one_that_goes_on_has_no_end() -> None:
    found = hidden_flows()
    assert found.filter(pl.col("exporter").is_null() & pl.col("importer").is_null()).is_empty()
    assert found.filter(pl.col("exporter") == pl.col("importer")).is_empty()
    codes = pl.concat([found["exporter"], found["importer"]]).drop_nulls().unique()
    assert all(by_code(code).code == code for code in codes)
    first, last = HIDDEN.years
    assert found.filter(~pl.col("first_year").is_between(first, last)).is_empty()
    ended = found.drop_nulls("last_year")
    assert ended.filter((pl.col("last_year") < pl.col("first_year")) | (pl.col("last_year") >= last)).is_empty()
    assert found["last_year"].null_count() > 0


def test_a_buyer_without_its_russian_gas_lacks_the_flow_and_the_total_in_the_same_years() -> None:
    gas = hidden_flows().filter(good="gas")
    flows = gas.filter(exporter=365).drop_nulls("importer").select("importer", "first_year", "last_year")
    totals = gas.filter(pl.col("exporter").is_null()).select("importer", "first_year", "last_year")
    assert flows.height > 20
    assert sorted(flows.rows(), key=str) == sorted(totals.rows(), key=str)


def test_no_gap_is_listed_twice() -> None:
    found = hidden_flows().select("exporter", "importer", "good", "first_year")
    assert found.is_duplicated().any() is False
