"""Archigos: small files in the published layout."""

from __future__ import annotations

from datetime import date

import polars as pl

from dyadscope.sources import archigos


def test_leaders_by_year() -> None:
    spells = [
        ("A-1", "First", date(1950, 3, 1), date(1951, 12, 31), "Irregular", False),
        ("A-2", "Second", date(1951, 12, 31), date(1953, 5, 2), "Foreign", False),
        ("A-3", "First", date(2015, 1, 1), date(2015, 12, 31), "Still in Office", True),
    ]
    names = ["obsid", "leader", "startdate", "enddate", "exit", "censored"]
    leaders = pl.DataFrame(spells, schema=names, orient="row").with_columns(
        gwcode=pl.lit(2, pl.Int16), source_row=pl.int_range(1, 4, dtype=pl.UInt32)
    )
    assert archigos.summarise(leaders).drop("gwcode").rows() == [
        (1950, "First", "A-1", None, 1, False, False, False, 1),
        (1951, "Second", "A-2", "A-1", 2, True, True, False, 2),
        (1952, "Second", "A-2", "A-2", 1, False, False, False, 2),
        (1953, None, None, "A-2", 1, True, False, True, 2),
        (2015, "First", "A-3", "A-3", 1, False, False, False, 3),
    ]
