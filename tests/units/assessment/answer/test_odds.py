"""Why two are said to be at odds: from made-up evidence."""

from __future__ import annotations

import pytest
from relations import relation

from dyadscope.assessment.answer import headline as words
from dyadscope.assessment.answer.headline import Setting
from dyadscope.assessment.answer.odds import REASONS, odds_line
from dyadscope.assessment.models.relation import Relation
from dyadscope.assessment.models.relation.evidence import NAMES

HOSTILE = {"alliance": 0.02, "entente": 0.08, "unaligned": 0.5, "rivalry": 0.4}


def at_odds(**hostility: tuple[float, int]) -> Relation:
    found = relation("unaligned", behaviour=HOSTILE, hostile=12.0, hostility=hostility)
    assert found.at_odds
    return found


def test_the_strongest_deeds_are_told_each_with_its_year() -> None:
    told = odds_line(at_odds(sanctions=(6.0, 2023), arms_to_enemies=(311.0, 2024), event_balance=(-0.4, 2023)))
    assert told is not None
    assert told.text == (
        "One sanctioned the other (6 cases in force in 2023); arms went to states at war with the other (311 million "
        "TIV in 2020-2024, SIPRI); the news had more conflict than cooperation between them (2023, GDELT)."
    )
    assert (told.topic, told.sure, told.year) == ("odds", "high", 2024)
    assert "sanctions_12" in told.measures
    assert "sanctions" not in told.measures, "what it rests on is named by measures of the index"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("sanctions", 1.0, "One sanctioned the other (1 case in force in 2014)."),
        ("years_since_force", 0.0, "Force was last used between them in 2014."),
        ("years_since_force", 3.0, "Force was last used between them in 2011."),
        ("hostility_10y", 3.0, "There were threats or shows of force in the ten years to 2014."),
        ("friction_years_25y", 1.0, "There were threats or force in one year of the 25 to 2014."),
        ("friction_years_25y", 12.0, "There were threats or force in 12 years of the 25 to 2014."),
        ("confrontations_25y", 1.0, "There was one confrontation with threats or force in the 25 years to 2014."),
        ("confrontations_25y", 6.0, "There were 6 confrontations with threats or force in the 25 years to 2014."),
    ],
)
def test_each_deed_in_words(name: str, value: float, text: str) -> None:
    told = odds_line(at_odds(**{name: (value, 2014)}))
    assert told is not None
    assert (told.text, told.sure) == (text, "moderate")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("event_balance", 0.1),
        ("years_since_force", 30.0),
        ("hostility_10y", 1.0),
        ("hostility_10y", 4.0),
        ("friction_years_25y", 0.0),
        ("confrontations_25y", 0.0),
        ("un_kappa", -0.2),
    ],
)
def test_what_tells_no_deed_is_no_reason(name: str, value: float) -> None:
    assert odds_line(at_odds(**{name: (value, 2014)})) is None


def test_of_what_says_the_same_the_strongest_is_told() -> None:
    told = odds_line(at_odds(confrontations_25y=(6.0, 2014), friction_years_25y=(12.0, 2014)))
    assert told is not None
    assert "12" not in told.text


def test_a_fight_that_another_line_tells_is_not_told_twice() -> None:
    found = at_odds(years_since_force=(0.0, 2024), sanctions=(2.0, 2023))
    told, alone = odds_line(found, 2024), odds_line(found)
    assert told is not None
    assert alone is not None
    assert "force" not in told.text.replace("in force", "")
    assert "Force was last used" in alone.text
    assert odds_line(found, 2014) == alone, "another line tells of an older one"


def test_who_is_not_at_odds_has_no_such_line() -> None:
    assert odds_line(relation("entente", hostility={"sanctions": (6.0, 2023)})) is None
    assert odds_line(relation("rivalry", hostility={"sanctions": (6.0, 2023)})) is None


def test_old_evidence_is_headed_by_the_year_it_is_of() -> None:
    old, new = at_odds(years_since_force=(0.0, 2014)), at_odds(sanctions=(6.0, 2023), years_since_force=(0.0, 2014))
    assert words.headline(old, Setting()) == "At odds when that was last known (2014), though on no list of rivals."
    assert words.headline(new, Setting()) == "At odds, though on no list of rivals."
    assert new.hostile_year == 2023
    assert relation().hostile_year is None


def test_every_reason_is_of_a_piece_of_evidence() -> None:
    assert set(REASONS) <= set(NAMES)
