"""Imports of arms as the importer reports them: absent is unknown, never zero."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.arms_imports import FAMILY

ALL = ("arms_imports_12", "arms_imports_21", "arms_imports_share_12", "arms_imports_share_21")


def test_millions_and_shares_each_way() -> None:
    rows = (
        (1, 2, 2015, 3e6, 12e6),  # state 1 imports
        (2, 1, 2015, 1e6, 8e6),
        (3, 1, 2015, 0.0, 5e6),  # reported as none
        (2, 3, 2015, 0.0, 0.0),  # of nothing at all there is no share
    )
    tables = {"wto_arms.arms": laid_out("wto_arms.arms", "ccode1 ccode2 year arms_imports arms_imports_all", *rows)}
    asked = [(1, 2, 2015), (1, 3, 2015), (2, 3, 2015), (1, 4, 2015), (1, 2, 2016)]
    assert column(measured(FAMILY, tables, asked), *ALL) == {
        (1, 2, 2015): (3.0, 1.0, 0.25, 0.125),
        (1, 3, 2015): (None, 0.0, None, 0.0),
        (2, 3, 2015): (0.0, None, None, None),
    }
