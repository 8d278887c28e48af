"""The age of the oldest alliance in force, counted on a calendar of made-up memberships."""

from __future__ import annotations

from laid_out import column, laid_out, measured, years

from dyadscope.measures.treaty_age import FAMILY

MEMBERS = "atopid phase ccode yrent moent dayent yrexit moexit dayexit"


def ages(*members: tuple[object, ...], one: int = 1, two: int = 2) -> dict[int, int]:
    """Return the age by year; the list of treaties ends in 1920."""
    tables = {
        "atop.members": laid_out("atop.members", MEMBERS, *members),
        "atop.directed": laid_out("atop.directed", "ccode1 ccode2 year", (8, 9, 1815), (8, 9, 1920)),
    }
    found = column(measured(FAMILY, tables, years(one, two, 1895, 1925)), "treaty_age")
    return {key[2]: age for key, age in found.items()}


def test_it_counts_from_the_later_entry_to_the_earlier_exit() -> None:
    rows = ((1, 0, 1, 1890, 5, 1, 1904, 1, 1), (1, 0, 2, 1900, 12, 31, None, None, None))
    # both are in it from the last day of 1900 to the first of 1904
    assert ages(*rows) == {1900: 0, 1901: 1, 1902: 2, 1903: 3, 1904: 4}
    assert ages(*rows, two=3) == {}, "a pair without an alliance has no age"


def test_phases_are_one_and_a_return_after_a_gap_is_new() -> None:
    rows = [
        (1, phase, state, first, 1, 1, last, 12, 31)
        for phase, first, last in ((0, 1900, 1901), (1, 1902, 1903), (2, 1905, 1906))
        for state in (1, 2)
    ]
    assert ages(*rows) == {1900: 0, 1901: 1, 1902: 2, 1903: 3, 1905: 0, 1906: 1}


def test_the_oldest_in_force_counts_and_the_next_when_it_ends() -> None:
    rows = [(1, 0, state, 1900, 1, 1, 1902, 6, 30) for state in (1, 2)]
    rows += [(2, 0, state, 1901, 1, 1, 1904, 6, 30) for state in (1, 2)]
    assert ages(*rows) == {1900: 0, 1901: 1, 1902: 2, 1903: 2, 1904: 3}


def test_what_goes_on_is_known_to_the_last_year_of_the_list() -> None:
    got = ages(*((1, 0, state, 1918, None, None, None, None, None) for state in (1, 2)))
    assert got == {1918: 0, 1919: 1, 1920: 2}
