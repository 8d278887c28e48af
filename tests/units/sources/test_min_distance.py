"""Minimum distance: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import by_part

from dyadscope.sources import (
    min_distance,
)


def test_minimum_distances_of_one_system_can_be_read_alone(tmp_path: Path) -> None:
    frames = by_part(
        min_distance.SOURCE, tmp_path, gw_mindist="gwcode1,gwcode2,year,mindist\n2,20,1886,0\n2,41,1886,9.5\n"
    )
    assert frames["yearly_gw"]["mindist"].to_list() == [0.0, 9.5]
