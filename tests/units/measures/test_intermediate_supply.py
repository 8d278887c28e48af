"""Supply of industries: shares of what a state's industries use, worked out by hand."""

from __future__ import annotations

import pytest
from laid_out import column, laid_out, measured

from dyadscope.measures.intermediate_supply import FAMILY

ALL = ("supply_dependence_12", "supply_dependence_21", "supply_share_12", "supply_share_21", "supply_asymmetry")


def test_shares_of_imports_and_of_all_that_is_used() -> None:
    supply = (
        (1, 2, 2022, 20.0),  # used by state 1, from state 2
        (2, 1, 2022, 30.0),
        (1, 3, 2022, 5.0),  # one way only
        (1, 4, 2022, 1.0),
        (4, 1, 2022, 0.0),
        (2, 5, 2022, 6.0),
        (5, 2, 2022, 7.0),  # state 5 is in no totals
        (2, 4, 2022, 0.0),
        (4, 2, 2022, 0.0),
    )
    use = ((1, 2022, 400.0, 100.0), (2, 2022, 600.0, 60.0), (3, 2022, 50.0, 10.0), (4, 2022, 8.0, 0.0))
    tables = {
        "oecd_icio.supply": laid_out("oecd_icio.supply", "ccode1 ccode2 year intermediates", *supply),
        "oecd_icio.use": laid_out("oecd_icio.use", "ccode year intermediates_used intermediates_imported", *use),
    }
    asked = [(1, 2, 2021), (1, 2, 2022), (1, 3, 2022), (1, 4, 2022), (2, 3, 2022), (2, 4, 2022), (2, 5, 2022)]
    got = column(measured(FAMILY, tables, asked), *ALL)
    # 2021 is no year of the tables, and between 2 and 3 no flow is listed
    assert set(got) == {(1, 2, 2022), (1, 3, 2022), (1, 4, 2022), (2, 4, 2022), (2, 5, 2022)}
    # 20/100 and 30/60 of what is imported, 20/400 and 30/600 of all; (.2 - .5) / (.2 + .5): state 1 is the senior
    assert got[1, 2, 2022] == pytest.approx((0.2, 0.5, 0.05, 0.05, -3 / 7))
    assert got[1, 3, 2022] == (0.05, None, 5 / 400, None, None)
    # a state that imports nothing has no dependence on anyone, though a share of 0 in all that it uses
    assert got[1, 4, 2022] == (0.01, None, 1 / 400, 0.0, None)
    assert got[2, 4, 2022] == (0.0, None, 0.0, 0.0, None)
    assert got[2, 5, 2022] == (0.1, None, 0.01, None, None)
