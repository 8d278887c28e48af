"""Gaps in the statistics of raw materials: from when to when, for whom, and which numbers they make unknown."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._raw_materials import GOODS, SMALLEST, gaps, known_flows, known_totals

RUSSIA, TURKEY, IRAN, CHINA = 365, 640, 630, 710
HIDDEN = {
    "exporter": pl.Int16,
    "importer": pl.Int16,
    "good": pl.String,
    "first_year": pl.Int16,
    "last_year": pl.Int16,
    "kind": pl.String,
}
YEARS = pl.Series([2020, 2021, 2022])
Gap = tuple[int | None, int | None, str, int, int | None]


def _gaps(*rows: Gap, kind: str = "unreported") -> pl.DataFrame:
    return gaps(pl.DataFrame([(*row, kind) for row in rows], schema=HIDDEN, orient="row"), YEARS)


def test_a_gap_lasts_from_its_first_year_to_its_last_and_without_one_to_the_end() -> None:
    closed, open_ended = (RUSSIA, TURKEY, "gas", 2019, 2020), (RUSSIA, CHINA, "gas", 2021, None)
    assert sorted(_gaps(closed, open_ended).rows()) == [
        (RUSSIA, TURKEY, "gas", 2019),
        (RUSSIA, TURKEY, "gas", 2020),
        (RUSSIA, CHINA, "gas", 2021),
        (RUSSIA, CHINA, "gas", 2022),
    ]


def test_what_hides_a_part_hides_all_materials_once_and_gas_is_no_part_of_them() -> None:
    found = _gaps((IRAN, None, "crude", 2022, 2022), (IRAN, None, "coal", 2022, 2022), (IRAN, None, "gas", 2022, 2022))
    assert sorted(found["good"].to_list()) == ["coal", "crude", "gas", "materials"]


def test_where_a_partner_fell_silent_each_group_is_judged_by_itself() -> None:
    """Algeria's coal lacks Russia's, and is a hundredth of the raw materials that it buys."""
    assert _gaps((None, 615, "coal", 2022, 2022), kind="silent")["good"].to_list() == ["coal"]


def test_no_gap_at_all() -> None:
    assert _gaps().is_empty()


def test_a_hidden_flow_is_unknown_and_the_others_of_the_pair_stay() -> None:
    values = {f"{good}_{kind}": [5.0, 5.0] for good in GOODS for kind in ("value", "tonnes")}
    keys = {"ccode1": [RUSSIA, IRAN], "ccode2": [TURKEY, CHINA], "year": [2022, 2022]}
    exports = pl.DataFrame(keys | values).with_columns(pl.col("ccode1", "ccode2", "year").cast(pl.Int16))
    # A gap without an importer is one of totals, and hides no pair's own flow.
    known = known_flows(exports, _gaps((RUSSIA, TURKEY, "gas", 2022, 2022), (IRAN, None, "crude", 2022, 2022)))
    assert known.select("gas_value", "gas_tonnes", "crude_value").rows() == [(None, None, 5.0), (5.0, 5.0, 5.0)]


def _national(value: float | None) -> pl.DataFrame:
    columns = {
        f"{good}_{way}_{kind}": [value]
        for good in GOODS
        for way in ("exports", "imports")
        for kind in ("value", "tonnes")
    }
    frame = pl.DataFrame({"ccode": [RUSSIA], "year": [2022]} | columns, strict=False)
    return frame.with_columns(pl.col("ccode", "year").cast(pl.Int16), pl.col(*columns).cast(pl.Float64))


def test_an_incomplete_total_is_unknown_on_the_side_that_hides_it_alone() -> None:
    found = known_totals(_national(5000.0), _gaps((RUSSIA, None, "gas", 2022, 2022))).row(0, named=True)
    assert (found["gas_exports_value"], found["gas_exports_tonnes"]) == (None, None)
    assert (found["gas_imports_value"], found["crude_exports_value"]) == (5000.0, 5000.0)


def test_next_to_nothing_is_no_trade_to_take_shares_of() -> None:
    least = known_totals(_national(SMALLEST), _gaps()).row(0, named=True)
    assert (least["coal_imports_value"], least["coal_imports_tonnes"]) == (1000.0, 1000.0)
    below = known_totals(_national(SMALLEST - 1), _gaps()).row(0, named=True)
    # The tonnage goes with the value, by the value as published.
    assert (below["coal_imports_value"], below["coal_imports_tonnes"]) == (None, None)
    assert known_totals(_national(None), _gaps()).row(0, named=True)["coal_imports_value"] is None
