"""Errors in one line: what, where, what next; near names are suggested, and nothing controls a terminal."""

from __future__ import annotations

import pytest

from dyadscope.errors import DyadscopeError, unknown_name


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("a",), "a"),
        (("a", "b"), "a: b"),
        (("a", "", "c"), "a; c"),
        (("a", "b", "c"), "a: b; c"),
        (("of\nseveral  lines", "a\nfile", "do\nthis"), "of several lines: a\\nfile; do this"),
    ],
)
def test_an_error_is_one_line(parts: tuple[str, ...], line: str) -> None:
    found = DyadscopeError(*parts)
    assert str(found) == line
    assert (found.what, found.where, found.fix) == (*parts, "", "")[:3]


def test_what_would_control_a_terminal_is_shown() -> None:
    assert "\x1b" not in str(DyadscopeError("a\x1b[2J", "b\x1b[2J", "c\x1b[2J"))


KNOWN = ["atop", "cow_nmc", "un_kappa"]


@pytest.mark.parametrize(
    ("given", "listing", "line"),
    [
        ("cow_nmcc", "", "unknown source: 'cow_nmcc'; did you mean cow_nmc?"),
        ("ATOP", "", "unknown source: 'ATOP'; did you mean atop?"),
        ("zzz", "", "unknown source: 'zzz'; known: atop, cow_nmc, un_kappa"),
        ("zzz", "dyadscope sources", "unknown source: 'zzz'; see dyadscope sources"),
        (5, "dyadscope sources", "unknown source: an int; names are texts"),
    ],
)
def test_an_unknown_name_is_told_with_its_neighbours(given: object, listing: str, line: str) -> None:
    assert str(unknown_name("source", given, KNOWN, listing=listing)) == line


def test_all_names_are_told_after_the_near_ones_where_asked_and_what_they_mean() -> None:
    told = unknown_name("source", "atopp", KNOWN, listing="all of them", complete=True, meanings={"atop": "treaties"})
    assert told.fix == "did you mean atop (treaties)? see all of them"
    assert unknown_name("source", "zzz", KNOWN, listing="all of them", complete=True).fix == "see all of them"


def test_of_many_twelve_are_named_and_a_long_name_is_cut() -> None:
    many = unknown_name("source", "zzz", [f"s{n:02}" for n in range(20)])
    assert many.fix == f"known: {', '.join(f's{n:02}' for n in range(12))}"
    assert len(unknown_name("source", "x" * 100_000, KNOWN).where) == 200 + len("...''")
