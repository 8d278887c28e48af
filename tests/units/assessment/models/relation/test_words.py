"""What a relation is called, at the bounds between one word and the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from relations import relation

from dyadscope.assessment.models.relation.view import Record, Relation
from dyadscope.assessment.models.relation.words import cell, too_new, words
from dyadscope.records import MANY

CALM = {"alliance": 0.1, "entente": 0.1, "unaligned": 0.7, "rivalry": 0.1}


def record(pledge: str = "defence", **changes: Any) -> Record:
    given = {"small": pledge != "none", "since": None if pledge == "none" else 1990, "members": 2} | changes
    return Record(pledge, 2025, given["small"], "atop", False, 2025, 2025, False, given["since"], given["members"])


def made(leader: str = "alliance", pledge: str = "defence", **changes: Any) -> Relation:
    """Return a relation of 2025 with one pledge on record and likely, and behaviour that says little."""
    likely = {name: 0.9 if name == pledge else 0.05 for name in ("none", "weaker", "defence")}
    given: dict[str, Any] = {
        "record": record(pledge),
        "pledge": likely,
        "behaviour": CALM,
        "rivalry": 0.1,
        "practice": 0.6,
    }
    return relation(leader, **(given | changes))


@pytest.mark.parametrize(
    ("practice", "manner"),
    [(None, "unknown"), (0.199, "little"), (0.2, "between"), (0.499, "between"), (0.5, "acts"), (0.9, "acts")],
)
def test_allies_act_on_it_from_one_half_and_are_on_paper_below_one_fifth(practice: float | None, manner: str) -> None:
    assert cell(made(practice=practice)) == ("defence", manner)


@pytest.mark.parametrize(
    ("leader", "pledge", "practice", "manner"),
    [
        ("entente", "weaker", 0.499, "between"),
        ("entente", "weaker", 0.5, "acts"),
        ("unaligned", "weaker", 0.199, "little"),
        ("unaligned", "weaker", 0.3, "some"),
        ("unaligned", "weaker", 0.6, "some"),
        ("entente", "none", 0.6, "acts"),
        ("entente", "none", 0.4, "acts"),
        ("unaligned", "none", 0.199, "little"),
        ("unaligned", "none", 0.2, "some"),
        ("alliance", "none", 0.6, "acts"),
        ("unaligned", "none", None, "unknown"),
    ],
)
def test_without_defence_it_is_never_more_than_the_leading_reading(
    leader: str, pledge: str, practice: float | None, manner: str
) -> None:
    assert cell(made(leader, pledge, practice=practice)) == (pledge, manner)


def test_rivals_are_from_one_half_and_close_ones_from_one_half_of_practice() -> None:
    names_them, knows_none = (replace(record(), rivalry=on_list) for on_list in (True, None))
    for held in (names_them, knows_none):
        assert cell(made(rivalry=0.5, practice=0.5, record=held))[1] == "close rivals"
        assert cell(made(rivalry=0.5, practice=0.499, record=held))[1] == "rivals"
        assert cell(made(rivalry=0.5, practice=None, record=held))[1] == "rivals"
    assert cell(made(rivalry=0.5, practice=0.5))[1] == "unlisted", "the list is known, and does not name them"
    assert "though on no list of rivals" in words(made("rivalry", "none", rivalry=0.5))
    assert cell(made(rivalry=0.249, practice=0.5))[1] == "acts"
    assert cell(made(rivalry=0.25, practice=0.5))[1] == "odds", "one in four is enough to say so"
    listed = made(rivalry=0.499, practice=0.5, record=replace(record(), rivalry=True))
    assert cell(listed)[1] == "fading"


@pytest.mark.parametrize(("since", "young"), [(2021, True), (2020, False), (None, False)])
def test_a_treaty_is_young_for_five_years(since: int | None, young: bool) -> None:
    held = record(since=since)
    assert too_new(made(record=held)) == young
    assert (cell(made(record=held, practice=0.1))[1] == "young") == young
    assert cell(made(record=held, practice=0.5))[1] == "acts", "who acts on it already needs no time"
    restraint = made("unaligned", "weaker", record=record("weaker", since=since), practice=0.1)
    assert (cell(restraint)[1] == "young") == young
    assert cell(made("unaligned", "none", record=record("none", since=since), practice=0.1))[1] == "little"
    assert cell(made(record=held, practice=None))[1] == "unknown"


def test_a_large_treaty_of_defence_is_large_and_one_of_restraint_makes_nobody_partners() -> None:
    assert cell(made(record=record(small=False))) == ("large", "acts")
    assert cell(made("unaligned", record=record(small=False), practice=0.1))[1] == "little"
    assert cell(made("unaligned", "weaker", record=record("weaker", small=False), practice=0.1)) == ("wide", "little")
    assert (
        words(made("entente", "weaker", record=record("weaker", small=False)))
        == "aligned without a treaty of their own"
    )
    other = made(record=record("weaker", small=False))
    assert cell(other)[0] == "defence", "what is likely by now is not the pledge of the record"
    assert cell(made(record=record(None, small=None, since=None)))[0] == "defence"  # type: ignore[arg-type]


def test_many_members_of_a_deep_treaty_are_joint() -> None:
    assert cell(made(record=record(members=MANY)))[0] == "joint"
    assert cell(made(record=record(members=MANY - 1)))[0] == "defence"
    assert cell(made(record=record(members=None)))[0] == "defence"
    assert cell(made(record=record("weaker", members=MANY)))[0] == "defence"
    assert cell(made("unaligned", "weaker", record=record("weaker", members=MANY)))[0] == "weaker"


@pytest.mark.parametrize(
    ("leader", "hostile", "rivals", "ties", "at_odds"),
    [
        ("unaligned", 7.0, 0.1, 0.2, True),
        ("unaligned", 6.99, 0.1, 0.2, False),
        ("unaligned", 1.0, 0.25, 0.2, True),
        ("unaligned", 1.0, 0.249, 0.2, False),
        ("entente", 7.0, 0.1, 0.2, True),
        ("alliance", 7.0, 0.1, 0.2, False),
        ("rivalry", 7.0, 0.1, 0.2, False),
        ("unaligned", 7.0, 0.1, 0.5, False),
        ("unaligned", 7.0, 0.1, 0.49, True),
        ("unaligned", 7.0, 0.6, 0.55, True),
        ("unaligned", 7.0, 0.4, 0.55, False),
    ],
)
def test_two_are_at_odds_who_behave_like_rivals_and_not_like_partners(
    leader: str, hostile: float, rivals: float, ties: float, at_odds: bool
) -> None:
    shares = {"alliance": ties / 2, "entente": ties / 2, "unaligned": 1 - ties - rivals, "rivalry": rivals}
    found = made(leader, "none", hostile=hostile, behaviour=shares, practice=0.3)
    assert found.at_odds == at_odds
    assert (cell(found)[1] == "odds") == at_odds
    assert found.to_dict()["at_odds"] == at_odds
    assert cell(made(leader, "none", hostile=hostile, behaviour=shares, rivalry=0.6))[1] == "unlisted"


def test_the_year_of_a_young_treaty_is_in_its_words() -> None:
    young = made(record=record(since=2022), practice=0.3)
    assert words(young) == "allies by treaty since 2022"
    assert words(made(known=False)) == "nothing is known beyond what holds for any such pair"
