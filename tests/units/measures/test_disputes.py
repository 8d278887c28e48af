"""Disputes of ten years, counted on a small list."""

from __future__ import annotations

from laid_out import column, laid_out, measured, years

from dyadscope.measures.disputes import FAMILY


def test_ten_years_the_year_itself_included() -> None:
    one_way = [(1, 1, 2, 1905), (1, 1, 2, 1906), (2, 1, 2, 1906), (3, 8, 9, 1900), (4, 8, 9, 1920)]
    rows = [*one_way, *((dispute, two, one, year) for dispute, one, two, year in one_way)]
    tables = {"gml_mid.participants": laid_out("gml_mid.participants", "dispnum ccode1 ccode2 year", *rows)}
    got = column(measured(FAMILY, tables, years(1, 2, 1900, 1921)), "disputes_10y")
    # Coded for 1900-1920, so ten years are behind a year from 1909 on. Dispute 1 lasted to 1906, 2 was in 1906: both
    # count to 1915 and are ten years past in 1916.
    assert got == {(1, 2, year): 2 if year <= 1915 else 0 for year in range(1909, 1921)}


def test_each_dispute_leaves_in_its_own_year() -> None:
    rows = ((1, 1, 2, 1900), (2, 1, 2, 1903), (3, 8, 9, 1915))
    tables = {"gml_mid.participants": laid_out("gml_mid.participants", "dispnum ccode1 ccode2 year", *rows)}
    got = column(measured(FAMILY, tables, [*years(1, 2, 1909, 1913), (1, 9, 1915)]), "disputes_10y")
    assert got == {
        (1, 2, 1909): 2,
        (1, 2, 1910): 1,
        (1, 2, 1911): 1,
        (1, 2, 1912): 1,
        (1, 2, 1913): 0,
        (1, 9, 1915): 0,
    }
