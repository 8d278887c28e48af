"""The stage and its indicators on small made-up tables; every expected level is read off the table in docs/stage.md."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from stage_tables import (
    HIGH,
    LOW,
    agreement,
    alliance,
    belongs,
    computed,
    exercised,
    level,
    pledge,
    received,
)

from dyadscope.measures.stage import FAMILY, INDICATORS, NAMES, stage_expression

Y = 1995
NEAR = range(Y - 4, Y + 1)
BOTH = [*pledge(LOW, HIGH, [Y], "nonagg"), *pledge(HIGH, LOW, [Y], "nonagg")]


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        (0, {}),
        (0, {"atop_members": alliance(1, 1990, None)}),
        (1, {"atop_members": alliance(1, 1990, None, conwtin=1)}),
        (2, {"atop_directed": pledge(LOW, HIGH, [Y], "neutral")}),
        (2, {"atop_directed": pledge(HIGH, LOW, [Y], "defense")}),
        (0, {"atop_directed": pledge(HIGH, LOW, [Y], "consul")}),
        (3, {"atop_directed": BOTH}),
        (4, {"atop_directed": BOTH, "atop_members": alliance(1, 1990, None, medarb=1)}),
        (3, {"atop_directed": BOTH, "atop_members": alliance(1, 1990, 1994, medarb=1)}),
    ],
)
def test_confidence(expected: int, rows: dict[str, Any]) -> None:
    assert level("stage_confidence", Y, **rows) == expected


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        (0, {}),
        (0, {"cow_igo_membership": belongs("upu", [Y])}),
        (0, {"cow_igo_membership": belongs("nato", [Y], status=3)}),
        (1, {"cow_igo_membership": belongs("osce", [Y])}),
        (2, {"cow_igo_membership": belongs("nato", [Y])}),
        (2, {"atop_directed": pledge(LOW, HIGH, [Y], "consul")}),
        (2, {"atop_members": alliance(1, 1990, None, organ1=1)}),
        (2, {"dcad_agreements": agreement(1993, 1999, "DCA", general=True)}),
        (2, {"dcad_agreements": agreement(1993, 1999, "COMMISSION")}),
        (0, {"dcad_agreements": agreement(1993, 1999, "TREX")}),
        (0, {"dcad_agreements": agreement(1985, 1991, "COMMISSION")}),
        (3, {"cow_igo_membership": belongs("nato", [Y]), "atop_members": alliance(1, 1990, None, organ1=3)}),
        (
            4,
            {
                "cow_igo_membership": belongs("nato", [Y]),
                "atop_members": alliance(1, 1990, None, organ1=3),
                "atop_directed": pledge(LOW, HIGH, [Y], "consul"),
            },
        ),
    ],
)
def test_consultation(expected: int, rows: dict[str, Any]) -> None:
    assert level("stage_consultation", Y, **rows) == expected


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        (0, {}),
        (0, {"sipri_arms_arms_register": received(LOW, HIGH, [Y - 5, Y + 1])}),
        (1, {"sipri_arms_arms_register": received(LOW, HIGH, [Y - 4, Y])}),
        (2, {"sipri_arms_arms_register": [*received(LOW, HIGH, [Y - 4, Y]), *received(HIGH, LOW, [Y - 2])]}),
        (2, {"dcad_agreements": agreement(1993, 1999, "DCA", "RESEARCH")}),
        (2, {"atop_members": alliance(1, 1990, None, milaid=1)}),
        (3, {"sipri_arms_arms_register": received(HIGH, LOW, NEAR)}),
        (
            3,
            {
                "sipri_arms_arms_register": received(HIGH, LOW, [Y - 2, Y - 1, Y]),
                "dcad_agreements": agreement(1993, 1999, "PROCUREMENT"),
            },
        ),
        (
            4,
            {
                "sipri_arms_arms_register": [
                    *received(HIGH, LOW, [Y - 2, Y - 1, Y]),
                    *received(LOW, HIGH, [Y - 4, Y - 3, Y]),
                ]
            },
        ),
    ],
)
def test_arms(expected: int, rows: dict[str, Any]) -> None:
    assert level("stage_arms", Y, **rows) == expected


@pytest.mark.parametrize(
    ("expected", "years", "fighting"),
    [
        (0, [], 0),
        (0, [Y - 5, Y + 1], 0),
        (1, [Y, Y - 1], 1),
        (2, [Y, Y - 1, Y - 4], 1),
        (3, NEAR, 0),
        (4, NEAR, 1),
    ],
)
def test_exercises(expected: int, years: list[int], fighting: int) -> None:
    assert level("stage_exercises", Y, exercises_mme=exercised(years, fighting)) == expected


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        (0, {}),
        (0, {"dcad_agreements": agreement(1993, 1999, "PROCUREMENT")}),
        (1, {"dcad_agreements": agreement(1993, 1999, "DCA", general=True)}),
        (2, {"dcad_agreements": agreement(1993, 1999, "TREX")}),
        (2, {"atop_members": alliance(1, 1990, None, milaid=3)}),
        (0, {"atop_members": alliance(1, 1990, None, milaid=2)}),
        (3, {"dcad_agreements": agreement(1993, 1999, "DCA", "TREX", general=True)}),
        (4, {"dcad_agreements": [*agreement(1993, 1999, "TREX", general=True), *agreement(1994, 1999, "TREX")]}),
    ],
)
def test_training(expected: int, rows: dict[str, Any]) -> None:
    assert level("stage_training", Y, **rows) == expected


@pytest.mark.parametrize(
    ("name", "expected", "terms"),
    [
        ("stage_command", 0, {"milcon": 1}),
        ("stage_command", 1, {"milcon": 2}),
        ("stage_command", 2, {"subord": 1}),
        ("stage_command", 3, {"intcom": 1, "milcon": 2}),
        ("stage_command", 4, {"intcom": 1, "subord": 2}),
        ("stage_bases", 0, {}),
        ("stage_bases", 2, {"base": 1}),
        ("stage_bases", 3, {"base": 3}),
        ("stage_bases", 4, {"base": 2}),
        ("stage_defence_policy", 1, {"milcon": 1}),
        ("stage_defence_policy", 2, {"milcon": 3}),
    ],
)
def test_terms_of_treaties(name: str, expected: int, terms: dict[str, Any]) -> None:
    assert level(name, Y, atop_members=alliance(1, 1990, None, **terms)) == expected


def test_defence_policy_by_pledges() -> None:
    one = pledge(LOW, HIGH, [Y], "defense")
    both = [*one, *pledge(HIGH, LOW, [Y], "offense")]
    common = alliance(1, 1990, None, milcon=3)
    assert level("stage_defence_policy", Y, atop_directed=one) == 2
    assert level("stage_defence_policy", Y, atop_directed=both) == 3
    assert level("stage_defence_policy", Y, atop_directed=both, atop_members=common) == 4


def test_the_strongest_of_several_treaties_counts() -> None:
    rows = [*alliance(1, 1990, None, base=3), *alliance(2, 1991, None, base=1)]
    assert level("stage_bases", Y, atop_members=rows) == 3


def test_a_text_not_found_leaves_a_low_level_unknown_and_a_high_one_known() -> None:
    lost = alliance(1, 1990, None, intcom=None, subord=None, base=None)
    assert level("stage_command", Y, atop_members=lost) is None
    assert level("stage_bases", Y, atop_members=lost) is None
    assert level("stage_command", Y, atop_members=[*lost, *alliance(2, 1990, None, intcom=1)]) == 3


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("stage_confidence", (1816, 2018)),
        ("stage_consultation", (1816, 2018)),
        ("stage_arms", (1954, 2024)),
        ("stage_exercises", (1984, 2010)),
        ("stage_training", (1984, 2010)),
        ("stage_command", (1816, 2018)),
        ("stage_bases", (1816, 2018)),
        ("stage_defence_policy", (1816, 2018)),
        ("stage", (1816, 2018)),
    ],
)
def test_zero_only_where_covered(name: str, known: tuple[int, int]) -> None:
    found = computed(range(1816, 2025)).drop_nulls(name)
    assert set(found[name]) == {0}
    assert (found["year"].min(), found["year"].max()) == known


def test_evidence_counts_where_absence_would_not() -> None:
    """Three exercises in the first years of the record, and three of the last five in its first years after."""
    early = computed(range(1979, 1984), exercises_mme=exercised([1980, 1981, 1982]))
    assert early["stage_exercises"].to_list() == [None, None, None, 2, 2]
    late = computed(range(2010, 2014), exercises_mme=exercised([2008, 2009, 2010]))
    assert late["stage_exercises"].to_list() == [2, 2, 2, None]


def test_the_russian_list_adds_exercises_but_never_their_absence() -> None:
    listed: list[Any] = [{"ccode1": LOW, "ccode2": HIGH, "year": y, "russian_exercises": 1} for y in (2012, 2013, 2015)]
    found = computed(range(2012, 2018), exercises_russia=listed)
    assert found["stage_exercises"].to_list() == [None, None, None, 2, 2, None]


def test_a_level_does_not_fall_because_a_source_ends() -> None:
    organisation = computed([2014, 2015], cow_igo_membership=belongs("nato", range(2000, 2015)))
    assert organisation["stage_consultation"].to_list() == [2, None]
    framework = computed([2010, 2011], dcad_agreements=agreement(2005, 2010, "COMMISSION"))
    assert framework["stage_consultation"].to_list() == [2, None]
    arms = computed([2010, 2011], dcad_agreements=agreement(2005, 2010, "DIC"))
    assert arms["stage_arms"].to_list() == [2, None]
    ended = computed([2010, 2011], dcad_agreements=agreement(2001, 2008, "COMMISSION"))
    assert ended["stage_consultation"].to_list() == [0, 0]


def test_old_allies_may_train_under_agreements_older_than_the_search() -> None:
    assert level("stage_training", Y, atop_members=alliance(1, 1960, None)) is None
    assert level("stage_training", Y, atop_members=alliance(1, 1985, None)) == 0
    found = level(
        "stage_training", Y, atop_members=alliance(1, 1960, None), dcad_agreements=agreement(1993, 1999, "TREX")
    )
    assert found == 2


def row(**levels: int | None) -> pl.DataFrame:
    """One row of levels: 0 but those given."""
    given = {f"stage_{name}": value for name, value in levels.items()}
    return pl.DataFrame({n: [given.get(n, 0)] for n in NAMES}, schema=dict.fromkeys(NAMES, pl.Int8))


ALL_EARLIER = {"confidence": 2, "consultation": 2, "arms": 2, "exercises": 2, "training": 2}
UNKNOWN_PRACTICE: dict[str, int | None] = {"arms": None, "exercises": None, "training": None}


@pytest.mark.parametrize(
    ("stage", "one_suffices", "levels"),
    [
        (0, 0, {}),
        (0, 0, {"bases": 4, "arms": 4}),
        (1, 1, {"confidence": 2}),
        (1, 2, {"confidence": 2, "arms": 2}),
        (2, 2, {"confidence": 2, "consultation": 2, "arms": 2}),
        (2, 3, {"confidence": 2, "consultation": 2, "arms": 2, "defence_policy": 3}),
        (3, 3, {**ALL_EARLIER, "bases": 3}),
        (3, 3, {"confidence": 2, "consultation": 2, **UNKNOWN_PRACTICE, "bases": 3}),
        (1, 1, {"confidence": 2, "consultation": 2, **UNKNOWN_PRACTICE}),
        (3, 3, {"confidence": 2, "consultation": None, "arms": 2, **dict(UNKNOWN_PRACTICE, arms=2), "bases": 3}),
        (None, None, {"confidence": 0, "consultation": None}),
        (None, None, {"confidence": None, "consultation": None, "arms": 4}),
    ],
)
def test_the_rule(stage: int | None, one_suffices: int | None, levels: dict[str, Any]) -> None:
    frame = row(**levels)
    assert frame.select(stage_expression()).item() == stage
    assert frame.select(stage_expression(every=False)).item() == one_suffices


def test_the_number_of_known_indicators() -> None:
    found = computed([1900, 1960, 1995, 2012, 2020])
    assert found["stage_known"].to_list() == [5, 6, 8, 6, 1]


def test_the_order_of_rows_and_of_the_states_in_a_table_does_not_matter() -> None:
    frame = computed([1995, 1990, 1992], atop_directed=pledge(HIGH, LOW, [1992], "defense"))
    assert frame["year"].to_list() == [1995, 1990, 1992]
    assert frame["stage_defence_policy"].to_list() == [0, 0, 2]


def test_every_indicator_is_a_measure_whose_formula_says_its_levels() -> None:
    measures = {m.name: m for m in FAMILY.measures}
    for indicator in INDICATORS:
        assert all(f"{value} {text}" in measures[indicator.name].formula for value, text in enumerate(indicator.levels))
