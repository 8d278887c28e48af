"""Dependence of sellers and buyers of raw materials, on small made-up tables whose answers are worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from dyadscope.measures import material_markets, raw_materials
from dyadscope.records import Family

GOODS = ("crude", "gas", "coal", "metals", "materials")
KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
FLOWS = KEYS | {f"{good}_{kind}": pl.Float64 for good in GOODS for kind in ("value", "tonnes")}
STATES = {"ccode": pl.Int16, "year": pl.Int16} | {
    f"{good}_{way}_{kind}": pl.Float64
    for good in GOODS
    for way in ("exports", "imports")
    for kind in ("value", "tonnes", "hhi")
}
GAPS = {
    "exporter": pl.Int16,
    "importer": pl.Int16,
    "good": pl.String,
    "first_year": pl.Int16,
    "last_year": pl.Int16,
    "kind": pl.String,
}


def gap(
    exporter: int | None, importer: int | None, good: str, first: int = 2000, last: int | None = 2030
) -> tuple[object, ...]:
    return exporter, importer, good, first, last, "unreported"


def computed(
    family: Family,
    exports: Sequence[Mapping[str, object]],
    national: Sequence[Mapping[str, object]],
    hidden: tuple[tuple[object, ...], ...] = (),
    year: int = 2022,
) -> dict[str, object]:
    """Return the values of dyad 1-2, with every row of the tables in one year."""
    tables = {
        "baci.exports": pl.DataFrame([{**row, "year": year} for row in exports], schema=FLOWS),
        "baci.national": pl.DataFrame([{**row, "year": year} for row in national], schema=STATES),
        "baci.hidden": pl.DataFrame(hidden, schema=GAPS, orient="row"),
    }
    frame = family.compute(tables, pl.DataFrame([(1, 2, year)], schema=KEYS, orient="row"))
    types = {m.name: getattr(pl, m.dtype) for m in family.measures}
    assert dict(frame.drop(list(KEYS)).schema) == types
    return frame.row(0, named=True) if frame.height else {}


SOLD = [{"ccode1": 1, "ccode2": 2, "crude_value": 3000.0, "crude_tonnes": 8.0, "materials_value": 4000.0}]
TOTALS = [
    {"ccode": 1, "crude_exports_value": 4000.0, "crude_exports_tonnes": 10.0, "materials_exports_value": 8000.0},
    {"ccode": 2, "crude_imports_value": 30000.0, "crude_imports_tonnes": 100.0, "materials_imports_value": 40000.0},
]


def shares(values: dict[str, object]) -> list[object]:
    """Of seller and buyer in turn: crude by value, crude by weight, materials."""
    names = ("crude_market_dependence_12", "crude_dependence_21", "crude_market_dependence_tonnes_12")
    more = ("crude_dependence_tonnes_21", "materials_market_dependence_12", "materials_dependence_21")
    return [values.get(name) for name in (*names, *more)]


def test_seller_and_buyer_depend_by_their_own_totals() -> None:
    values = computed(raw_materials.FAMILY, SOLD, TOTALS)
    assert shares(values) == [0.75, 0.1, 0.8, 0.08, 0.5, 0.1]
    assert (values["crude_exports_12"], values["crude_exports_tonnes_12"]) == (3.0, 0.008)
    assert values["crude_dependence_12"] is None, "what is not recorded is not zero"
    assert values["crude_exports_21"] is None


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        pytest.param(gap(1, 2, "crude"), [None, None, None, None, None, None], id="the flow"),
        pytest.param(gap(1, None, "crude"), [None, 0.1, None, 0.08, None, 0.1], id="all the seller sells"),
        pytest.param(gap(None, 2, "crude"), [0.75, None, 0.8, None, 0.5, None], id="all the buyer buys"),
        pytest.param(gap(1, 2, "gas"), [0.75, 0.1, 0.8, 0.08, 0.5, 0.1], id="gas is no part of materials"),
        pytest.param(gap(1, 2, "crude", 2020, None), [None] * 6, id="not ended yet"),
        pytest.param(gap(1, 2, "crude", 2023, None), [0.75, 0.1, 0.8, 0.08, 0.5, 0.1], id="begun later"),
        pytest.param(gap(1, 2, "crude", 2000, 2021), [0.75, 0.1, 0.8, 0.08, 0.5, 0.1], id="in other years"),
        pytest.param(gap(2, 1, "crude"), [0.75, 0.1, 0.8, 0.08, 0.5, 0.1], id="the other way"),
        pytest.param(gap(3, None, "crude"), [0.75, 0.1, 0.8, 0.08, 0.5, 0.1], id="of another"),
    ],
)
def test_what_is_hidden_makes_unknown_what_it_is_part_of(hidden: tuple[object, ...], left: list[object]) -> None:
    assert shares(computed(raw_materials.FAMILY, SOLD, TOTALS, (hidden,))) == left


def test_both_kinds_of_gap_for_one_pair_do_not_double_rows() -> None:
    hidden = (gap(1, 2, "crude"), gap(1, 2, "metals"), gap(1, None, "crude", 2020), gap(1, None, "crude", 1995, 2025))
    assert shares(computed(raw_materials.FAMILY, SOLD, TOTALS, hidden)) == [None] * 4 + [None, None]


def test_next_to_no_trade_is_no_dependence() -> None:
    totals = [TOTALS[0], {"ccode": 2, "crude_imports_value": 999.0, "crude_imports_tonnes": 3.0}]
    sold = [{"ccode1": 1, "ccode2": 2, "crude_value": 900.0}]
    values = computed(raw_materials.FAMILY, sold, totals)
    assert values["crude_dependence_21"] is None
    assert values["crude_market_dependence_12"] == 0.225


def test_rounding_never_leads_beyond_one() -> None:
    totals = [{"ccode": 1, "crude_exports_value": 2999.9999}, {"ccode": 2, "crude_imports_value": 3000.0}]
    assert computed(raw_materials.FAMILY, SOLD, totals)["crude_market_dependence_12"] == 1.0


def test_a_pair_that_trades_nothing_recorded_has_no_row() -> None:
    assert computed(raw_materials.FAMILY, [{"ccode1": 1, "ccode2": 3, "crude_value": 5.0}], TOTALS) == {}


def test_ranks_and_concentration_leave_out_who_is_incomplete() -> None:
    states = [
        {"ccode": code, "coal_exports_value": value, "coal_exports_hhi": hhi}
        for code, value, hhi in ((1, 2000.0, 0.25), (2, 9000.0, 0.5), (3, 8000.0, 1.0), (4, 5.0, 1.0))
    ]
    whole = computed(material_markets.FAMILY, [], states)
    assert (whole["coal_export_rank_1"], whole["coal_export_rank_2"]) == (3, 1)
    assert (whole["coal_buyers_hhi_1"], whole["coal_buyers_hhi_2"]) == (0.25, 0.5)
    part = computed(material_markets.FAMILY, [], states, (gap(2, None, "coal"),))
    assert (part["coal_export_rank_1"], part["coal_export_rank_2"], part["coal_buyers_hhi_2"]) == (2, None, None)
