"""Rivalry and common rivals, counted on a small list."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.rivals import FAMILY


def test_rivals_and_the_rivals_two_states_share() -> None:
    rows = (
        (1, 3, 1900, 1),
        (2, 3, 1900, 1),
        (2, 3, 1900, 1),  # two rivalries of one pair are one rivalry
        (1, 4, 1900, 1),
        (2, 4, 1900, 1),
        (1, 5, 1900, 1),
        (2, 5, 1900, 0),  # over
        (1, 2, 1901, 1),
        (2, 3, 1902, 1),
    )
    tables = {"rivalry.tss": laid_out("rivalry.tss", "ccode1 ccode2 year ongoingrivalry", *rows)}
    pairs = ((1, 2), (3, 4), (1, 3), (4, 5), (6, 7))
    asked = [*((*pair, 1900) for pair in pairs), *((1, 2, year) for year in (1899, 1901, 1902, 1903))]
    # 1 and 2 share 3 and 4; 3 and 4 share 1 and 2; 4 and 5 share 1. The list runs from 1900 to 1902.
    assert column(measured(FAMILY, tables, asked), "strategic_rivalry", "common_rivals") == {
        (1, 2, 1900): (0, 2),
        (3, 4, 1900): (0, 2),
        (1, 3, 1900): (1, 0),
        (4, 5, 1900): (0, 1),
        (6, 7, 1900): (0, 0),
        (1, 2, 1901): (1, 0),
        (1, 2, 1902): (0, 0),
    }
