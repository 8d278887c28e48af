"""What one reporter tells the IMF: extrapolated values and totals of one flow alone are left out."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._imf import both_sides, reported, reported_total

RUSSIA, USA, ALBANIA = 365, 2, 339
KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}


def _flow(name: str, *rows: tuple[int, int, int, float | None, bool]) -> pl.DataFrame:
    schema = KEYS | {f"{name}_imts": pl.Float64, f"{name}_imts_imputed": pl.Boolean}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def test_a_pair_has_trade_where_both_flows_were_reported() -> None:
    exports = _flow("exports", (RUSSIA, USA, 2000, 7.0, False), (RUSSIA, USA, 2001, 7.0, True),
                    (RUSSIA, USA, 2002, 7.0, False), (RUSSIA, USA, 2003, None, False))  # fmt: skip
    imports = _flow("imports", *((RUSSIA, USA, year, 3.0, False) for year in (2000, 2001, 2003)))
    # 2001 is extrapolated, of 2002 the imports are not there, of 2003 the exports are empty.
    assert reported(exports, imports, "imts").rows() == [(RUSSIA, USA, 2000, 10.0)]


OTHERS = {"vintage": pl.String, "flow": pl.String, "reporter": pl.String, "partner": pl.String, "year": pl.Int16,
          "value": pl.Float64, "imputed": pl.Boolean}  # fmt: skip


def _world(flow: str, year: int, value: float | None, **other: object) -> dict[str, object]:
    row = {"vintage": "imts", "flow": flow, "reporter": "Russian Federation", "partner": "World", "year": year}
    return {**row, "value": value, "imputed": False, **other}


def _totals(*rows: dict[str, object]) -> list[tuple[object, ...]]:
    return reported_total(pl.DataFrame(list(rows), schema=OTHERS), "imts").sort("year").rows()


def test_a_total_is_of_both_flows_with_the_world_in_one_vintage() -> None:
    rows = [_world("exports", 2000, 60.0), _world("imports", 2000, 40.0), _world("exports", 2001, 60.0)]
    rows += [_world("imports", 2001, 40.0, imputed=True), _world("imports", 2001, 40.0, vintage="dots")]
    rows += [_world("imports", 2000, 5.0, partner="Africa"), _world("imports", 2000, 5.0, reporter="Ukraine")]
    assert _totals(*rows) == [(RUSSIA, 2000, 100.0)]


def test_an_empty_flow_is_no_flow_of_nil() -> None:
    assert _totals(_world("exports", 2000, 60.0), _world("imports", 2000, None)) == []


def test_a_pair_has_its_trade_whichever_of_the_two_reported_it() -> None:
    trade = pl.DataFrame([(RUSSIA, USA, 2000, 10.0), (RUSSIA, 710, 2000, 4.0)],
                         schema=KEYS | {"trade": pl.Float64}, orient="row")  # fmt: skip
    dyads = pl.DataFrame([(USA, RUSSIA, 2000), (USA, ALBANIA, 2000), (RUSSIA, 710, 2000)], schema=KEYS, orient="row")
    found = both_sides(dyads, trade, "total").rows()
    assert found == [(USA, RUSSIA, 2000, 10.0), (RUSSIA, 710, 2000, 4.0)]
