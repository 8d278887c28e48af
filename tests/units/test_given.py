"""What is given as a day or a path, in forms that few use."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dyadscope import given
from dyadscope.errors import UsageError


def test_a_time_is_its_day() -> None:
    assert given.day(datetime(2016, 10, 1, 23, 59)) == date(2016, 10, 1)


@pytest.mark.parametrize("name", ["n" * 300, "a/" * 3000, "a\0b", 7, None])
def test_what_no_file_can_be_called_is_no_path(name: object) -> None:
    """A name of more than 255 bytes, a path of more than 4,096, a zero byte, and what is no text (limits of Linux)."""
    with pytest.raises(UsageError, match="a file to write is a path"):
        given.path(name, "a file to write")
