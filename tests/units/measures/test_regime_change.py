"""Regimes that changed within five years, by scores whose differences are read off the rows."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.regime_change import FAMILY


def test_three_points_in_five_years_either_way_where_both_ends_are_known() -> None:
    scores: dict[int, dict[int, int | None]] = {
        1: {2000: -7, 2005: -4, 2006: -4},  # up by three: changed in 2005; 2001 is unknown, so 2006 is
        2: {2000: 10, 2002: 3, 2005: 10, 2006: 10, 2001: 7},  # the same at both ends, and three up from 2001 to 2006
        3: {2000: 6, 2005: 4},  # down by two
        4: {2000: 6, 2005: -6},  # down by twelve
        5: {2000: 6, 2005: None},  # no score at the end
        6: {2005: 8},  # a new state
    }
    rows = [(ccode, year, polity) for ccode, own in scores.items() for year, polity in own.items()]
    tables = {"regime.democracy": laid_out("regime.democracy", "ccode year polity2", *rows)}
    pairs = [(one, two) for one in range(1, 7) for two in range(one + 1, 7)]
    got = column(
        measured(FAMILY, tables, [(*pair, year) for pair in pairs for year in (2005, 2006)]), FAMILY.measures[0].name
    )
    assert got == {
        (1, 2, 2005): 1,
        (1, 3, 2005): 1,
        (1, 4, 2005): 2,
        (2, 3, 2005): 0,
        (2, 4, 2005): 1,
        (3, 4, 2005): 1,
    }
