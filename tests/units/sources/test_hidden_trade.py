"""The list of known gaps: what a gap may say, and that each has years, a kind and a reason."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._raw_materials import GOODS
from dyadscope.sources._hidden_trade import HIDDEN, RELABELLED, SILENT, UNREPORTED, hidden_flows, silent_partners
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


RUSSIA, TAJIKISTAN, KAZAKHSTAN, UZBEKISTAN = 365, 702, 705, 704
Flow = tuple[int, int, int, float | None]
KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}


def _found(*flows: Flow) -> list[tuple[int | None, int | None, int]]:
    """Return who lacks whom in which year, of trade in coal; a flow without a value is of another product."""
    exports = pl.DataFrame(list(flows), schema=KEYS | {"coal_value": pl.Float64}, orient="row")
    sums = [
        exports.group_by(pl.col(code).alias("ccode"), "year").agg(pl.col("coal_value").sum().alias(f"coal_{way}_value"))
        for way, code in (("exports", "ccode1"), ("imports", "ccode2"))
    ]
    national = sums[0].join(sums[1], on=["ccode", "year"], how="full", coalesce=True)
    found = silent_partners(exports, national, ["coal"])
    assert found.columns == hidden_flows().columns
    assert set(found["kind"]) <= {SILENT}
    assert found["source_row"].to_list() == [hidden_flows().height + 1 + n for n in range(found.height)]
    return [row[:3] for row in found.select("exporter", "importer", "first_year", "last_year").iter_rows()]


BOUGHT: tuple[Flow, ...] = ((RUSSIA, TAJIKISTAN, 2021, 90.0), (KAZAKHSTAN, TAJIKISTAN, 2021, 10.0))
REST: Flow = (KAZAKHSTAN, TAJIKISTAN, 2022, 15.0)


def test_what_is_left_without_the_largest_seller_that_fell_silent_is_no_total() -> None:
    """Azerbaijan had 100 % of Belarus' imports of crude oil in 2022: Russia's, 96 % before, were reported by nobody."""
    assert _found(*BOUGHT, REST) == [(None, TAJIKISTAN, 2022)]


def test_the_largest_buyer_that_fell_silent_is_lacking_as_well() -> None:
    sold = ((UZBEKISTAN, RUSSIA, 2020, 9.0), (UZBEKISTAN, KAZAKHSTAN, 2022, 1.0), (UZBEKISTAN, KAZAKHSTAN, 2023, 9.0))
    assert _found(*sold) == [(UZBEKISTAN, None, 2022)]


def test_a_total_stands_where_the_absence_of_the_seller_is_known_or_made_up_for() -> None:
    assert _found(*BOUGHT, REST, (TAJIKISTAN, RUSSIA, 2022, None)) == [], "one product is recorded: the state reports"
    assert _found(*BOUGHT, (KAZAKHSTAN, TAJIKISTAN, 2022, 90.0)) == [], "another sells as much"
    smaller = ((RUSSIA, TAJIKISTAN, 2021, 10.0), (KAZAKHSTAN, TAJIKISTAN, 2021, 90.0))
    assert _found(*smaller, (KAZAKHSTAN, TAJIKISTAN, 2022, 5.0)) == [], "it was not the largest"
    assert _found(*BOUGHT, (RUSSIA, TAJIKISTAN, 2022, 5.0)) == [], "it still is recorded"
    assert _found((RUSSIA, TAJIKISTAN, 2016, 90.0), REST) == [], "what was six years before is no evidence"
    assert _found((UZBEKISTAN, TAJIKISTAN, 2021, 90.0), REST) == [], "who sold before reports still"
    assert _found(*BOUGHT) == [], "nothing is recorded that could be taken for all"
