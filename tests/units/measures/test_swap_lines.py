"""Swap lines from one central bank to another, read off a few made-up rows."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.swap_lines import FAMILY

COLUMNS = "ccode1 ccode2 year swap_lines swap_lines_by_union swap_pooled swap_amount"
ALL = ("swap_line_12", "swap_line_21", "swap_line_amount_12", "swap_line_amount_21", "swap_pool")


def test_each_way_zero_inside_and_nothing_within_one_central_bank() -> None:
    rows = (
        (1, 2, 2010, 1, 0, 0, 30.0),  # state 1 lends
        (2, 3, 2010, 2, 0, 0, None),  # unlimited
        (3, 2, 2010, 0, 0, 1, None),  # a pooled fund, named in one of the two rows
        (1, 4, 2010, 0, 1, 0, None),  # the lender is a union's central bank
        (4, 1, 2010, 1, 1, 1, 7.5),
        (4, 5, 2010, None, None, 0, None),  # both of the union
        (6, 4, 2010, None, None, 0, None),  # listed under one direction only
        (8, 9, 2012, 0, 0, 0, None),
    )
    tables = {"liquidity_lines.swaps": laid_out("liquidity_lines.swaps", COLUMNS, *rows)}
    pairs = ((1, 2), (2, 3), (1, 4), (4, 5), (4, 6), (1, 3))
    asked = [*((*pair, 2010) for pair in pairs), (1, 2, 2009), (1, 2, 2011), (4, 5, 2011), (1, 2, 2012), (1, 2, 2013)]
    # The table runs from 2010 to 2012. A line that is not listed is none, and its ceiling unknown.
    assert column(measured(FAMILY, tables, asked), *ALL) == {
        (1, 2, 2010): (1, 0, 30.0, None, 0),
        (2, 3, 2010): (1, 0, None, None, 1),
        (1, 4, 2010): (1, 1, None, 7.5, 1),
        (1, 3, 2010): (0, 0, None, None, 0),
        (1, 2, 2011): (0, 0, None, None, 0),
        (4, 5, 2011): (0, 0, None, None, 0),
        (1, 2, 2012): (0, 0, None, None, 0),
    }
