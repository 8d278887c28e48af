"""Exercises that the ledger names, counted by hand; none named is unknown."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.exercises_named import FAMILY


def test_both_took_part_and_no_zero_anywhere() -> None:
    rows = (
        ("a", 2020, 1),
        ("a", 2020, 2),
        ("a", 2020, 2),  # told by two documents
        ("a", 2020, 3),
        ("a", 2020, None),
        ("b", 2020, 2),
        ("b", 2020, 1),
        ("c", 2021, 1),  # with nobody who has a code
        ("c", 2021, None),
        ("d", 2020, 4),
    )
    tables = {"ledger.exercises": laid_out("ledger.exercises", "id year ccode", *rows)}
    pairs = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))
    asked = [(*pair, year) for year in (2019, 2020, 2021) for pair in pairs]
    assert column(measured(FAMILY, tables, asked), "exercises_named") == {
        (1, 2, 2020): 2,
        (1, 3, 2020): 1,
        (2, 3, 2020): 1,
    }
