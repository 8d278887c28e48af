"""Fighting against and beside, on small made-up wars; every expected value is read off the rows beside it."""

from __future__ import annotations

import pytest
from laid_out import Found, Key, column, laid_out, measured, years

from dyadscope.measures.armed_conflict import FAMILY

Row = tuple[object, ...]


def found(
    dyads: list[Key], parties: tuple[Row, ...] = (), pairs: tuple[Row, ...] = (), wars: tuple[Row, ...] = ()
) -> Found:
    """Measure with pairs of UCDP that begin in 1946 and end in 2024, by a pair that concerns no test."""
    ends = [(80, 90, 1946, 1), (80, 90, 2024, 1)]
    tables = {
        "ucdp.parties": laid_out("ucdp.parties", "conflict_id year side role ccode", *parties),
        "ucdp.pairs": laid_out("ucdp.pairs", "ccode1 ccode2 year ucdp_against", *pairs, *ends),
        "cow_war.wars": laid_out("cow_war.wars", "ccode1 ccode2 year warnum sidea1 sidea2", *wars),
    }
    return measured(FAMILY, tables, dyads)


def test_the_higher_of_both_lists_and_zero_inside_their_years() -> None:
    pairs = ((1, 2, 1950, 1), (1, 2, 1951, 1), (1, 2, 1952, 2), (1, 2, 1953, 0))
    wars = ((1, 2, 1950, 7, 1, 2), (1, 2, 1900, 5, 2, 1), (1, 2, 1900, 5, 2, 1))
    asked = [(1, 2, year) for year in (1815, 1816, 1900, 1950, 1951, 1952, 1953, 1954, 2024, 2025)]
    # 1815 and 2025 are outside; 1900 has a war that resumed, 1950 both a war and a conflict of level 1
    assert column(found(asked, pairs=pairs, wars=wars), "armed_conflict") == {
        (1, 2, 1816): 0,
        (1, 2, 1900): 2,
        (1, 2, 1950): 2,
        (1, 2, 1951): 1,
        (1, 2, 1952): 2,
        (1, 2, 1953): 0,
        (1, 2, 1954): 0,
        (1, 2, 2024): 0,
    }


def test_a_helper_counts_by_one_over_the_helpers_of_that_side_and_year() -> None:
    parties = (
        (1, 2001, "a", "primary", 1),
        (1, 2001, "a", "primary", None),  # no state of the system
        *((1, 2001, "a", "secondary", helper) for helper in (2, 3, 4)),
        (1, 2001, "b", "primary", 6),
        (1, 2001, "b", "secondary", 5),
        (1, 2002, "a", "primary", 1),
        (1, 2002, "a", "secondary", 2),
    )
    asked = [(1, 2, 2001), (1, 2, 2002), (1, 2, 2003), (1, 5, 2001), (2, 3, 2001), (5, 6, 2001)]
    # three helpers of state 1 in 2001, one in 2002; two helpers of one state are not each other's; 5 helps 6 alone
    assert column(found(asked, parties), "fought_beside") == {
        (1, 2, 2001): pytest.approx(1 / 3),
        (1, 2, 2002): 1.0,
        (1, 2, 2003): 0.0,
        (1, 5, 2001): 0.0,
        (2, 3, 2001): 0.0,
        (5, 6, 2001): 1.0,
    }


def test_one_side_of_a_war_shares_by_its_other_members() -> None:
    wars = ((1, 4, 1914, 9, 1, 2), (2, 4, 1914, 9, 1, 2), (3, 4, 1914, 9, 1, 2), (1, 5, 1914, 9, 1, 2))
    asked = [(1, 2, 1914), (1, 3, 1914), (2, 3, 1914), (1, 4, 1914), (4, 5, 1914), (1, 2, 1915)]
    # 1, 2 and 3 against 4 and 5: each of the three has two others, each of the two has one; nobody joins in 1915
    assert column(found(asked, wars=wars), "armed_conflict", "fought_beside") == {
        (1, 2, 1914): (0, 0.5),
        (1, 3, 1914): (0, 0.5),
        (2, 3, 1914): (0, 0.5),
        (1, 4, 1914): (2, 0.0),
        (4, 5, 1914): (0, 1.0),
        (1, 2, 1915): (0, 0.0),
    }


def test_a_war_on_one_side_is_known_to_2007_and_helpers_of_governments_are_not_in_it() -> None:
    wars = ((1, 4, 1914, 9, 1, 2), (2, 4, 1914, 9, 1, 2), (1, 2, 2003, 7, 1, 2), (3, 2, 2003, 7, 1, 2))
    parties = ((1, 1990, "a", "primary", 1), (1, 1990, "a", "secondary", 2))
    asked = [(1, 2, 1914), (1, 4, 1914), (1, 2, 1915), (1, 2, 1990), (1, 3, 2003), (1, 3, 2007), (1, 3, 2008)]
    assert column(found(asked, parties, wars=wars), "war_beside") == {
        (1, 2, 1914): 1,
        (1, 4, 1914): 0,
        (1, 2, 1915): 0,
        (1, 2, 1990): 0,
        (1, 3, 2003): 1,
        (1, 3, 2007): 0,
        (1, 3, 2008): None,
    }


def test_the_largest_share_of_several_conflicts_counts() -> None:
    crowd = [(3, 1950, "a", "secondary", helper) for helper in (2, 3, 4, 5)]
    parties = ((3, 1950, "a", "primary", 7), *crowd)
    wars = ((2, 9, 1950, 8, 1, 2), (7, 9, 1950, 8, 1, 2))
    got = column(found([(2, 7, 1950), (3, 7, 1950)], parties, wars=wars), "fought_beside")
    # one of four helpers of 7, and its only companion in a war; 3 is only the former
    assert got == {(2, 7, 1950): 1.0, (3, 7, 1950): 0.25}


def test_a_pair_that_fights_and_helps_has_both() -> None:
    parties = ((1, 1990, "a", "primary", 2), (1, 1990, "a", "secondary", 1))
    got = found(years(1, 2, 1990, 1990), parties, ((1, 2, 1990, 1),))
    assert column(got, "armed_conflict", "fought_beside") == {(1, 2, 1990): (1, 1.0)}
