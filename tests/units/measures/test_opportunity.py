"""Contiguity, major powers and relevance, read off two small lists."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.opportunity import FAMILY


def test_borders_and_major_powers_where_both_lists_have_years() -> None:
    contiguous = ((1, 2, 1900, 1), (1, 3, 1901, 5), (8, 9, 1903, 2))
    majors = ((1, 1899, 1), (1, 1900, 1), (2, 1900, 1), (3, 1901, 0), (4, 1902, 1))
    tables = {
        "cow_contiguity.yearly": laid_out("cow_contiguity.yearly", "ccode1 ccode2 year conttype", *contiguous),
        "cow_majors.yearly": laid_out("cow_majors.yearly", "ccode year cowmaj", *majors),
    }
    asked = [
        (1, 2, 1899),
        (1, 2, 1900),
        (1, 4, 1900),
        (3, 4, 1900),
        (1, 3, 1901),
        (3, 4, 1902),
        (8, 9, 1903),
    ]
    # Borders are known 1900-1903 and powers 1899-1902, so both 1900-1902: 1899 and 1903 have no row.
    got = column(measured(FAMILY, tables, asked), "contiguity", "major_powers", "politically_relevant")
    assert got == {
        (1, 2, 1900): (1, 2, 1),
        (1, 4, 1900): (0, 1, 1),
        (3, 4, 1900): (0, 0, 0),
        (1, 3, 1901): (5, 0, 1),  # state 3 is listed as none, and state 1 no longer; 400 miles of water suffice
        (3, 4, 1902): (0, 1, 1),
    }
