"""Trade agreements: counts, force, depth and ends, read off a few made-up years."""

from __future__ import annotations

from laid_out import column, laid_out, measured, years

from dyadscope.measures.trade_agreements import FAMILY

COLUMNS = "ccode1 ccode2 year ptas ptas_signed pta_in_force pta_depth"
ALL = ("trade_agreements", "trade_agreement", "trade_agreement_depth", "trade_agreements_ended")


def test_from_signature_to_departure() -> None:
    rows = (
        (1, 2, 1948, 1, 1, 0, None),  # signed, not in force
        (1, 2, 1949, 1, 0, 1, 3),
        (1, 2, 1950, 3, 2, 1, 5),  # two more
        (1, 2, 1951, 2, 1, 1, 7),  # a new one, and two of the three left
        (1, 2, 1952, 2, 0, 1, None),  # in force and not coded
        (1, 2, 1953, 2, 0, None, None),  # in force or not: not known
        # both left in 1954: no row any more
    )
    tables = {"desta.ptas": laid_out("desta.ptas", COLUMNS, *rows)}
    got = column(measured(FAMILY, tables, years(1, 2, 1947, 1955)), *ALL)
    # 1947 is outside; of 1948, the first year, ends are unknown; 3 + 1 - 2 = 2 ended in 1951, all in 1954
    assert got == {
        (1, 2, 1948): (1, 0, 0, None),
        (1, 2, 1949): (1, 1, 3, 0),
        (1, 2, 1950): (3, 1, 5, 0),
        (1, 2, 1951): (2, 1, 7, 2),
        (1, 2, 1952): (2, 1, None, 0),
        (1, 2, 1953): (2, None, None, 0),
        (1, 2, 1954): (0, 0, 0, 2),
        (1, 2, 1955): (0, 0, 0, 0),
    }


def test_a_pair_that_is_not_listed_has_none_to_2024() -> None:
    tables = {"desta.ptas": laid_out("desta.ptas", COLUMNS, (1, 2, 2025, 1, 1, 0, None))}
    asked = [(1, 3, 1948), (1, 3, 2024), (1, 3, 2025), (1, 2, 2024), (1, 2, 2025)]
    # what is known of 2025 is no whole year, though it is in the table
    assert column(measured(FAMILY, tables, asked), *ALL) == {
        (1, 3, 1948): (0, 0, 0, None),
        (1, 3, 2024): (0, 0, 0, 0),
        (1, 2, 2024): (0, 0, 0, 0),
    }
