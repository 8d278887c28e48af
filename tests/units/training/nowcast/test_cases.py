"""What nowcasts are learnt from, on a few pairs counted by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_index import build, constant
from month_rows import calm_months
from nowcast_world import LAST, index
from nowcast_world import PAIRS as WORLD_PAIRS

from dyadscope.assessment.models.nowcast.evidence import ITEMS, YEARLY
from dyadscope.assessment.models.relation.evidence import evidence_of
from dyadscope.assessment.models.relation.tables import shipped
from dyadscope.errors import MissingDataError
from dyadscope.events.watching.matrix import Matrix
from dyadscope.index import load_index
from dyadscope.training.nowcast.cases import ARMS, World, friction, items_of, spans_of, ties

YEARS = range(2016, 2021)
PAIRS = ((2, 20), (2, 40), (2, 365), (20, 40))
"""The United States are a major power; Canada and Cuba are neither neighbours nor major powers."""


def world(**changes: dict[tuple[int, int, int], float | None]) -> World:
    """Return a world in which nothing happens but for what a test puts in, by measure and (lower, higher, year)."""
    zero = ("sanctions_12", "sanctions_21", "armed_conflict", *ARMS, "commitment_small")
    rows: list[dict[str, Any]] = [
        {"ccode1": a, "ccode2": b, "year": year, "contiguity": 1 if (a, b) == (2, 20) else 0,
         "major_powers": 2 if 365 in (a, b) else int(a == 2), **dict.fromkeys(zero, 0.0)}
        for a, b in PAIRS for year in YEARS
    ]  # fmt: skip
    for row in rows:
        for name, values in changes.items():
            if (place := (row["ccode1"], row["ccode2"], row["year"])) in values:
                row[name] = values[place]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return World(load_index(), Matrix.of(calm_months(months=36)), evidence_of(frame), frame, shipped())


def came(found: World, spans: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    held = friction(found, spans)
    return [
        (int(a), int(b), int(last), int(year))
        for a, b, last, year, c in zip(held.one, held.two, held.last, held.year, held.came, strict=True)
        if c
    ]


def test_new_friction_is_fighting_or_more_sanctions_than_the_last_yearly_evidence_has() -> None:
    own = world(
        sanctions_12={(2, 40, 2018): 1.0, (2, 40, 2019): 1.0, (2, 365, 2018): 1.0, (2, 365, 2019): 2.0},
        armed_conflict={(2, 20, 2020): 1.0},
    )
    assert came(own, [(2018, 2019)]) == [(2, 365, 2018, 2019)], "a sanction that was in force before is nothing new"
    assert came(own, [(2018, 2020)]) == [(2, 20, 2018, 2020)]


def test_pairs_that_are_neither_neighbours_nor_major_powers_and_years_unknown_are_left_out() -> None:
    own = world(sanctions_12={(2, 40, 2019): None})
    held = friction(own, [(2018, 2019)])
    assert sorted(zip(held.one.tolist(), held.two.tolist(), strict=True)) == [(2, 20), (2, 365)]


def test_new_ties_are_arms_where_none_came_and_stronger_pledges() -> None:
    own = world(
        arms_register_12={(2, 20, 2018): 5.0, (2, 20, 2019): 9.0, (2, 40, 2019): 3.0},
        commitment_small={(2, 365, 2018): 1.0, (2, 365, 2019): 3.0},
    )
    held = ties(own, [(2018, 2019)])
    told = {(int(a), int(b)): bool(c) for a, b, c in zip(held.one, held.two, held.came, strict=True)}
    assert told == {(2, 20): False, (2, 40): True, (2, 365): True}
    assert held.before.tolist() == [(a, b) in ((2, 20), (2, 365)) for a, b in told]


def test_the_values_of_a_case_are_of_its_last_yearly_evidence_and_of_its_own_months() -> None:
    own = world(sanctions_12={(2, 40, 2018): 3.0, (2, 40, 2019): 9.0})
    held = friction(own, [(2018, 2019)])
    row = held.frame.filter(ccode2=40).row(0, named=True)
    assert row["sanctions"] == 3.0
    assert row["silent"] == 1.0
    at = own.matrix.pairs[2, 40]
    months = [place for place, (year, _) in enumerate(own.matrix.months) if year == 2019]
    assert row["attention"] == pytest.approx(float(own.matrix.volume[at, months].mean()))


def test_spans_are_one_to_three_years_long_and_within_their_bounds() -> None:
    assert spans_of(world(), 0, 2020) == [
        (2017, 2018), (2017, 2019), (2017, 2020), (2018, 2019), (2018, 2020), (2019, 2020),
    ]  # fmt: skip


def test_items_of_the_months_are_those_that_are_named() -> None:
    assert items_of(ties=False, months=("attention", "tone")) == ITEMS
    assert items_of(ties=False, months=()) == YEARLY
    assert [item.name for item in items_of(ties=True, months=("tone",))][-1] == "tone"


def test_some_cases_are_taken_by_place_or_by_flag() -> None:
    held = friction(world(), [(2018, 2019)])
    assert held.some(np.array([1, 1])).frame["ccode2"].to_list() == [held.frame["ccode2"][1]] * 2
    assert held.some(held.two == 365).one.tolist() == [2]


def test_a_world_is_made_of_an_index_and_of_months_and_knows_how_far_its_sources_go() -> None:
    matrix = Matrix.of(calm_months(months=36))
    held = World.of(index(), matrix)
    assert held.known == LAST
    assert len(held.pairs(2019)) == len(WORLD_PAIRS)
    assert held.items(2017, 1, (2018, 11)) is None, "eleven months are no year"
    blind = build({(2, 20): {"contiguity": constant(1)}}, ("contiguity",))
    with pytest.raises(MissingDataError, match="armed_conflict, arms_register_12, arms_register_21, sanctions_12"):
        World.of(blind, matrix)


def test_years_whose_months_are_too_thin_give_no_cases() -> None:
    held = World.of(index(), Matrix.of(calm_months(months=36, thin=tuple(range(7)))))
    found = friction(held, [(2017, 2018), (2017, 2019)])
    assert set(found.year.tolist()) == {2019}, "of 2018 five months are complete, and six are the fewest"
