"""How concentrated a state's suppliers of arms are, on made-up deliveries squared by hand."""

from __future__ import annotations

import pytest
from laid_out import laid_out

from dyadscope.measures.arms_dependence import supplier_concentration

BASES = {"arms": "deliveries by year", "arms_register": "register, split over years"}


def test_squares_of_shares_over_five_years() -> None:
    rows = (
        (1, 2, "Two", 2000, 6.0),
        (1, 2, "Two", 2002, 2.0),
        (1, 3, "Three", 2004, 8.0),
        (1, None, "Rebels", 2005, 4.0),  # no state, and a supplier all the same
        (9, 8, "Eight", 2000, 1.0),
        (9, 8, "Eight", 2005, 1.0),
    )
    for channel, basis in BASES.items():
        other = [(1, 7, "Seven", 2003, 99.0, next(b for b in BASES.values() if b != basis))]
        vintages = laid_out(
            "sipri_arms.vintages", "ccode1 ccode2 supplier year tiv basis", *((*row, basis) for row in rows), *other
        )
        found = supplier_concentration(vintages, channel).filter(ccode=1).drop("ccode").rows()
        # 2000-04: 8 and 8 of 16, a quarter each; 2001-05: 2, 8 and 4 of 14, (4 + 64 + 16) / 196
        assert found == [(2004, 16.0, 2, 0.5), (2005, 14.0, 3, pytest.approx(84 / 196))], channel
