"""Support to Ukraine: whichever state comes first, millions of billions, none and unknown."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.ukraine_support import FAMILY

UKRAINE = 369
ALL = ("ukraine_support", "ukraine_support_military", "ukraine_support_share", "ukraine_support_gdp")


def test_allocations_and_their_shares() -> None:
    rows = (
        (200, UKRAINE, 2022, 4.0, 3.0, 80.0, 2000.0),
        (640, UKRAINE, 2022, 0.5, 0.25, 80.0, None),  # the donor's code is the higher one; its economy is unknown
        (20, UKRAINE, 2022, 0.0, 0.0, 80.0, 1500.0),  # tracked, and gave nothing
        (200, UKRAINE, 2025, 0.0, 0.0, 0.0, 0.0),  # nobody gave, and no economy to divide by
    )
    columns = "ccode1 ccode2 year support support_military support_all_donors donor_gdp"
    tables = {"kiel.support": laid_out("kiel.support", columns, *rows)}
    asked = [(200, UKRAINE, 2022), (UKRAINE, 640, 2022), (20, UKRAINE, 2022), (200, UKRAINE, 2025)]
    asked += [(2, UKRAINE, 2022), (200, UKRAINE, 2021), (20, 200, 2022)]
    # a state that is not tracked, a year before, and a pair without Ukraine are unknown
    assert column(measured(FAMILY, tables, asked), *ALL) == {
        (200, UKRAINE, 2022): (4000.0, 3000.0, 0.05, 0.002),
        (UKRAINE, 640, 2022): (500.0, 250.0, 0.5 / 80, None),
        (20, UKRAINE, 2022): (0.0, 0.0, 0.0, 0.0),
        (200, UKRAINE, 2025): (0.0, 0.0, None, None),
    }
