"""Ideal points of states: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from parsed_files import in_latin

from dyadscope.errors import BadFileError
from dyadscope.sources import ideal_points

IDEAL = "ccode\tiso3c\tCountryname\tyear\tNVotesFP\tIdealPointFP\tQ5%FP\tQ10%FP\tQ50%FP\tQ90%FP\tQ95%FP\n"


def ideal(tmp_path: Path, *rows: tuple[int, str, int, int]) -> pl.DataFrame:
    text = IDEAL + "".join(f'{c}\t"X"\t"{n}"\t{y}\t{v}\t0.5\t0.1\t0.2\t0.5\t0.8\t0.9\n' for c, n, y, v in rows)
    return in_latin(tmp_path, ideal_points.SOURCE, ideal_points_1946_2025=text)["points"]


def test_the_last_session_and_unfinished_ones_before_it_are_unstable(tmp_path: Path) -> None:
    points = ideal(tmp_path, (437, "Côte", 1951, 5), (437, "x", 2023, 80), (437, "x", 2024, 8), (437, "x", 2025, 150))
    assert points.select("year", "unstable").rows() == [(1951, False), (2023, False), (2024, True), (2025, True)]
    assert points.row(0, named=True)["idealpoint"] == 0.5
    whole = ideal(tmp_path, (437, "x", 2023, 80), (437, "x", 2024, 90))
    assert whole["unstable"].to_list() == [False, True]


def test_chinas_seat_before_1950_is_that_of_710(tmp_path: Path) -> None:
    assert ideal(tmp_path, (713, "Taiwan", 1949, 20), (713, "Taiwan", 1950, 20))["ccode"].to_list() == [710, 713]


def test_another_layout_of_ideal_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no column NVotesFP"):
        in_latin(tmp_path, ideal_points.SOURCE, ideal_points_1946_2025="ccode\tyear\tidealpoint\n2\t1946\t1.7\n")
