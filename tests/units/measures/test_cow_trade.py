"""Trade of a pair and of a state in all: what is unknown or not credible is left out, never counted as nil."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._cow_trade import ROUNDING, credible_totals, doubted, pair_trade

USA, CANADA, CUBA = 2, 20, 40
FLOWS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "flow1": pl.Float64, "flow2": pl.Float64,
         "suspect_zero": pl.Boolean}  # fmt: skip


NONE = pl.DataFrame(schema=FLOWS)


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
    return credible_totals(trade, national, NONE).rows()


def test_a_total_that_one_partner_exceeds_by_more_than_rounding_is_not_credible() -> None:
    assert _credible(6.0, 4.0, partner=10.0 + ROUNDING) == [(USA, 2000, 10.0)]
    assert _credible(6.0, 4.0, partner=10.1 + ROUNDING) == []
    assert _credible(6.0, None, partner=1.0) == []


def test_a_total_that_all_pairs_exceed_by_half_is_not_credible() -> None:
    """South Vietnam's of 1970 is 257 million USD, what the United States sold it; its pairs come to 684."""
    national = pl.DataFrame({"ccode": [USA], "year": [2000], "imports": [60.0], "exports": [39.0]})
    for each, kept in ((75.0, True), (75.1, False)):
        trade = pl.DataFrame({"ccode1": [USA] * 2, "ccode2": [CANADA, CUBA], "year": [2000] * 2, "trade": [each] * 2})
        assert (credible_totals(trade, national, NONE).height == 1) == kept


def test_the_higher_code_has_its_partners_too_and_a_state_without_any_keeps_its_total() -> None:
    trade = pl.DataFrame({"ccode1": [USA], "ccode2": [CANADA], "year": [2000], "trade": [50.0]})
    national = pl.DataFrame(
        {"ccode": [CANADA, CUBA], "year": [2000, 2000], "imports": [10.0, 2.0], "exports": [10.0, 3.0]}
    )
    assert credible_totals(trade, national, NONE).rows() == [(CUBA, 2000, 5.0)]


def _flows(years: dict[int, float | None]) -> pl.DataFrame:
    """Return half a pair's trade each way; None is a doubted zero."""
    rows = [(CUBA, USA + 363, y, (v or 0) / 2, (v or 0) / 2, v is None) for y, v in years.items()]
    return pl.DataFrame(rows, schema=FLOWS, orient="row")


def test_what_doubted_partners_may_come_to_is_their_trade_of_the_nearest_known_years() -> None:
    found = doubted(_flows({1980: 30.0, 1981: None, 1991: None, 1992: 40.0, 1993: 5.0}))
    # 1980 lies a year before 1981 and eleven before 1991; 1992 lies eleven after 1981.
    assert found.filter(ccode=CUBA).sort("year").rows() == [(CUBA, 1981, 40.0, 0.0), (CUBA, 1991, 40.0, 0.0)]
    on_end = doubted(_flows({1980: 30.0, **dict.fromkeys(range(1981, 1985)), 1986: None}))
    assert on_end.filter(ccode=CUBA).sort("year")["long"].to_list() == [30.0] * 4 + [0.0], "four years on end, then one"
    assert found.filter(ccode=365).height == 2
    far = doubted(_flows({1980: None, 1992: 40.0}))
    assert far.filter(ccode=CUBA)["doubted"].sum() == 0, "twelve years say nothing"


def test_a_total_that_leaves_out_the_same_partner_as_the_pairs_is_not_credible() -> None:
    """Cuba's total of 1985 is what its known pairs come to: the Soviet Union is in neither."""
    dyadic = _flows({1985: None, 1992: 40.0})
    trade = pl.DataFrame({"ccode1": [USA], "ccode2": [CUBA], "year": [1985], "trade": [100.0]})

    def kept(total: float) -> bool:
        national = pl.DataFrame({"ccode": [CUBA], "year": [1985], "imports": [total - 50], "exports": [50.0]})
        return bool(credible_totals(trade, national, dyadic).height)

    assert not kept(100.0)
    assert not kept(119.0)
    assert kept(120.0), "half of what is doubted has room in it"
    assert kept(140.0)
    national = pl.DataFrame({"ccode": [CUBA], "year": [1985], "imports": [50.0], "exports": [50.0]})
    for years, value, credible in (
        ([1985], 24.9, True),
        ([1985], 25.0, False),
        (range(1983, 1986), 24.9, True),
        (range(1982, 1986), 9.9, True),
        (range(1982, 1986), 10.0, False),
    ):
        found = credible_totals(trade, national, _flows({**dict.fromkeys(years), 1992: value}))
        assert (found.height == 1) == credible, "a quarter of it, or a tenth after more than three years on end"
