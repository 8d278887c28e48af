"""Distances between capitals where the arc is a known part of a great circle."""

from __future__ import annotations

import math

import pytest
from laid_out import column, laid_out, measured

from dyadscope.measures.capital_distance import EARTH_RADIUS_KM, FAMILY


def test_parts_of_a_great_circle() -> None:
    capitals = (
        (1, 2000, 0.0, 0.0),
        (2, 2000, 0.0, 90.0),
        (3, 2000, 0.0, 180.0),
        (4, 2000, 60.0, 20.0),
        (5, 2000, 60.0, -160.0),
        (6, 2000, 0.0, -170.0),
        (7, 2000, 0.0, 0.0),
        (1, 2001, 90.0, 0.0),  # moved to the pole
        (2, 2001, 0.0, 90.0),
    )
    tables = {"capitals.yearly": laid_out("capitals.yearly", "ccode year lat lng", *capitals)}
    # a quarter and a half of the equator; over the pole from 60° to 60°, a sixth; 10° across the date line; one place
    arcs = {
        (1, 2, 2000): 90,
        (1, 3, 2000): 180,
        (4, 5, 2000): 60,
        (3, 6, 2000): 10,
        (1, 7, 2000): 0,
        (1, 2, 2001): 90,
    }
    unknown = [(1, 2, 1999), (1, 3, 2001), (1, 8, 2000)]
    got = column(measured(FAMILY, tables, [*arcs, *unknown]), "capdist")
    assert got == pytest.approx({key: math.radians(arc) * EARTH_RADIUS_KM for key, arc in arcs.items()}, abs=1e-6)
