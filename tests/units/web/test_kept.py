"""What is kept in memory, and what goes first."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dyadscope.web.kept import Kept


@dataclass
class Page:
    size: int


def test_the_oldest_go_until_the_weight_fits_and_what_weighs_a_quarter_is_not_kept() -> None:
    kept = Kept(most=100, weight=100)
    for name in "abcd":
        kept.get(name, lambda: Page(25))
    assert [name for name in "abcd" if kept.look(name)] == ["a", "b", "c", "d"]
    kept.look("a")
    kept.get("e", lambda: Page(20))
    assert [name for name in "abcde" if kept.look(name)] == ["a", "c", "d", "e"], "b was asked for longest ago"
    kept.get("large", lambda: Page(26))
    assert kept.look("large") is None
    assert kept.look("a") == Page(25)


def test_what_fails_is_not_kept_and_is_made_again() -> None:
    kept = Kept(most=2)

    def fails() -> int:
        raise ValueError

    with pytest.raises(ValueError):
        kept.get("a", fails)
    assert kept.get("a", lambda: 1) == 1
