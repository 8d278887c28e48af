"""American troops: what is counted, what is listed as none, and what is unknown."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.us_troops import FAMILY


def test_counted_personnel_alone() -> None:
    rows = (
        (2, 255, 2000, 70_000, False),
        (2, 255, 2006, 60_000, True),  # estimated by the publisher
        (2, 700, 2005, None, False),  # those at war are left out of the reports
        (2, 365, 2000, 0, False),  # listed as none
    )
    tables = {"us_troops.troops": laid_out("us_troops.troops", "ccode1 ccode2 year us_troops us_troops_doubted", *rows)}
    asked = [*((a, b, y) for a, b, y, *_ in rows), (2, 20, 2000), (255, 365, 2000), (2, 255, 1999)]
    # a state without a row, a pair without the United States and a year not listed are unknown, not zero
    assert column(measured(FAMILY, tables, asked), "us_troops") == {(2, 255, 2000): 70_000, (2, 365, 2000): 0}
