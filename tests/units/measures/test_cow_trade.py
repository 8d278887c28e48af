"""Trade of a pair and of a state in all: what is unknown or not credible is left out, never counted as nil."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._cow_trade import ROUNDING, credible_totals, pair_trade

USA, CANADA, CUBA = 2, 20, 40
FLOWS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "flow1": pl.Float64, "flow2": pl.Float64,
         "suspect_zero": pl.Boolean}  # fmt: skip


def test_trade_is_both_flows_and_unknown_where_one_is_or_a_nil_is_doubted() -> None:
    rows = [
        (USA, CANADA, 2000, 3.0, 4.0, False),
        (USA, CANADA, 2001, 3.0, None, False),
        (USA, CUBA, 2000, 0.0, 0.0, True),
        (USA, CUBA, 2001, 0.0, 0.0, False),
        (USA, CUBA, 2002, 0.0, 5.0, None),
    ]
    found = pair_trade(pl.DataFrame(rows, schema=FLOWS, orient="row"))
    # 2001 with Canada lacks a flow, 2000 with Cuba is doubted; a nil that nobody doubts is a nil.
    assert found.rows() == [(USA, CANADA, 2000, 7.0), (USA, CUBA, 2001, 0.0), (USA, CUBA, 2002, 5.0)]


def _credible(imports: float | None, exports: float | None, *, partner: float) -> list[tuple[object, ...]]:
    trade = pl.DataFrame(
        {"ccode1": [USA, USA], "ccode2": [CANADA, CUBA], "year": [2000, 2000], "trade": [partner, 1.0]}
    )
    national = pl.DataFrame(
        {"ccode": [USA], "year": [2000], "imports": [imports], "exports": [exports]},
        schema_overrides={"imports": pl.Float64, "exports": pl.Float64},
    )
    return credible_totals(trade, national).rows()


def test_a_total_that_one_partner_exceeds_by_more_than_rounding_is_not_credible() -> None:
    assert _credible(6.0, 4.0, partner=10.0 + ROUNDING) == [(USA, 2000, 10.0)]
    assert _credible(6.0, 4.0, partner=10.1 + ROUNDING) == []
    assert _credible(6.0, None, partner=1.0) == []


def test_the_higher_code_has_its_partners_too_and_a_state_without_any_keeps_its_total() -> None:
    trade = pl.DataFrame({"ccode1": [USA], "ccode2": [CANADA], "year": [2000], "trade": [50.0]})
    national = pl.DataFrame(
        {"ccode": [CANADA, CUBA], "year": [2000, 2000], "imports": [10.0, 2.0], "exports": [10.0, 3.0]}
    )
    assert credible_totals(trade, national).rows() == [(CUBA, 2000, 5.0)]
