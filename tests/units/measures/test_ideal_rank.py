"""Shares of states that stand nearer at the United Nations, by hand on a line of five states."""

from __future__ import annotations

import polars as pl

from dyadscope.measures.ideal_rank import FAMILY, compute

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
POINTS = {2: 0.0, 20: 0.1, 200: 0.3, 365: 1.0, 710: 1.2}


def tables(unstable: tuple[int, ...] = ()) -> dict[str, pl.DataFrame]:
    rows = [(code, 2000, point, code in unstable) for code, point in POINTS.items()]
    schema = {"ccode": pl.Int16, "year": pl.Int16, "idealpoint": pl.Float64, "unstable": pl.Boolean}
    return {FAMILY.needs[0]: pl.DataFrame(rows, schema=schema, orient="row")}


def ranks(pairs: list[tuple[int, int, int]], unstable: tuple[int, ...] = ()) -> dict[tuple[int, int], float]:
    found = compute(tables(unstable), pl.DataFrame(pairs, schema=KEYS, orient="row"))
    return {(one, two): share for one, two, _, share in found.iter_rows()}


def test_the_smaller_of_both_sides_counts() -> None:
    """Of three other states: from 365 to 710 (.2) none is nearer either way. From 2 to 200 (.3) 20 is nearer to both.

    From 200 to 365 (.7): 20 and 2 are nearer to 200, 710 to 365; the smaller share is one third.
    """
    found = ranks([(365, 710, 2000), (2, 200, 2000), (200, 365, 2000), (2, 710, 2000)])
    assert found[365, 710] == 0
    assert found[2, 200] == 1 / 3
    assert found[200, 365] == 1 / 3
    assert found[2, 710] == 1


def test_states_without_a_stable_position_are_nobody_s_neighbours() -> None:
    found = ranks([(2, 20, 2000), (2, 200, 2000)], unstable=(20,))
    assert found == {(2, 200): 0}


def test_years_without_positions_have_no_rank() -> None:
    found = compute(tables(), pl.DataFrame([(2, 20, 1900)], schema=KEYS, orient="row"))
    assert found.height == 0
    assert found.columns == ["ccode1", "ccode2", "year", "ideal_rank"]
    some = compute(tables(), pl.DataFrame([(2, 20, 1900), (2, 20, 2000)], schema=KEYS, orient="row"))
    assert some["year"].to_list() == [2000]
