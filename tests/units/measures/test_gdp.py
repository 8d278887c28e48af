"""GDP out of military spending: only where its prices are plausible beside those of the United States."""

from __future__ import annotations

import polars as pl
import pytest

from dyadscope.measures._gdp import PLAUSIBLE, REACH, current_gdp

USA, RUSSIA = 2, 365
SPENDING = {"ccode": pl.Int16, "year": pl.Int16, "milex_current": pl.Float64, "milex_gdp": pl.Float64}
ESTIMATES = {"ccode": pl.Int16, "year": pl.Int16, "pwtrgdp": pl.Float64}
Cells = tuple[int, int, float | None, float | None]


def _gdp(*spending: Cells, estimates: tuple[tuple[int, int, float | None], ...] = ()) -> dict[tuple[int, int], float]:
    # The United States spends 40 of a GDP of 1,000, which is as large at purchasing power parity.
    rows = [*((USA, year, 40.0, 0.04) for year in range(2000, 2008)), *spending]
    known = [(USA, 2000, 1000.0), (USA, 2001, 1000.0), *(estimates or ((RUSSIA, 2000, 500.0), (RUSSIA, 2001, 500.0)))]
    found = current_gdp(
        pl.DataFrame(rows, schema=SPENDING, orient="row"), pl.DataFrame(known, schema=ESTIMATES, orient="row")
    )
    return {(code, year): gdp for code, year, gdp in found.iter_rows() if code != USA}


def test_it_is_spending_over_its_share() -> None:
    assert _gdp((RUSSIA, 2000, 10.0, 0.05)) == {(RUSSIA, 2000): pytest.approx(200.0)}


def test_without_spending_or_a_share_it_is_unknown() -> None:
    cells = ((None, 0.05), (10.0, None), (0.0, 0.05), (10.0, 0.0))
    assert _gdp(*((RUSSIA, 2000, *pair) for pair in cells)) == {}


@pytest.mark.parametrize(("level", "known"), [(PLAUSIBLE[0], True), (0.079, False), (PLAUSIBLE[1], True), (2.2, False)])
def test_prices_out_of_all_proportion_are_slips_and_left_out(level: float, known: bool) -> None:
    # At 500 of parity a GDP of 500 x level has prices of that level.
    assert bool(_gdp((RUSSIA, 2001, 500.0 * level * 0.125, 0.125))) is known


def test_the_last_estimate_holds_for_five_years() -> None:
    years = [year for _, year in _gdp(*((RUSSIA, year, 10.0, 0.05) for year in range(2001, 2008)))]
    assert years == [2001 + step for step in range(REACH + 1)]


def test_an_empty_estimate_is_none() -> None:
    assert _gdp((RUSSIA, 2000, 10.0, 0.05), estimates=((RUSSIA, 2000, None),)) == {}
