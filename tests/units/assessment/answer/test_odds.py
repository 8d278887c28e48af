"""Why two are said to be at odds: from made-up evidence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from relations import relation

from dyadscope.assessment.answer import headline as words
from dyadscope.assessment.answer import odds
from dyadscope.assessment.answer.headline import Setting
from dyadscope.assessment.answer.lines import Line
from dyadscope.assessment.answer.odds import DIRECTED, REASONS
from dyadscope.assessment.models.relation import Relation
from dyadscope.assessment.models.relation.evidence import NAMES

HOSTILE = {"alliance": 0.02, "entente": 0.08, "unaligned": 0.5, "rivalry": 0.4}


ROWS = pl.DataFrame(
    {
        "year": [2014, 2023, 2024],
        "sanctions_12": [1, 6, None],
        "sanctions_21": [0, 0, None],
        "arms_to_enemies_12": [0, 0, 0],
        "arms_to_enemies_21": [0, 0, 311],
    }
)
DYAD: Any = SimpleNamespace(
    names=("Canada", "Russia"), index=SimpleNamespace(years=(1946, 2025)), within=lambda *_, **__: ROWS
)
"""Canada sanctioned Russia and armed nobody at war with it, and Russia the other way round."""


def odds_line(found: Relation, told_to: int | None = None) -> Line | None:
    return odds.odds_line(DYAD, found, told_to)


def at_odds(**hostility: tuple[float, int]) -> Relation:
    found = relation("unaligned", behaviour=HOSTILE, hostile=12.0, hostility=hostility)
    assert found.at_odds
    return found


def test_the_strongest_deeds_are_told_each_with_its_year() -> None:
    told = odds_line(at_odds(sanctions=(6.0, 2023), arms_to_enemies=(311.0, 2024), event_balance=(-0.4, 2023)))
    assert told is not None
    assert told.text == (
        "Canada sanctioned Russia (6 cases in force in 2023); Russia sent arms to states at war with Canada "
        "(311 million TIV in 2020-2024, SIPRI); the news had more conflict than cooperation between them (2023, GDELT)."
    )
    assert (told.topic, told.sure, told.year) == ("odds", "high", 2024)
    assert "sanctions_12" in told.measures
    assert "sanctions" not in told.measures, "what it rests on is named by measures of the index"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("sanctions", 1.0, "Canada sanctioned Russia (1 case in force in 2014)."),
        ("years_since_force", 0.0, "Force was last used between them in 2014, as far as is known (to 2014)."),
        ("years_since_force", 3.0, "Force was last used between them in 2011, as far as is known (to 2014)."),
        ("hostility_10y", 3.0, "There were threats or shows of force in the ten years to 2014."),
        ("hostility_10y", 4.0, "Force was used between them in the ten years to 2014."),
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
    assert set(REASONS) | set(DIRECTED) <= set(NAMES)


def test_who_did_it_is_named_and_where_both_did_both_are() -> None:
    both: Any = SimpleNamespace(
        names=("Iran", "the United States"),
        index=SimpleNamespace(years=(1946, 2025)),
        within=lambda *_, **__: pl.DataFrame({"year": [2023], "sanctions_12": [1], "sanctions_21": [12]}),
    )
    told = odds.odds_line(both, at_odds(sanctions=(13.0, 2023)))
    assert told is not None
    assert told.text == "Each sanctioned the other (Iran 1 case, the United States 12, in force in 2023)."
    assert odds.odds_line(both, at_odds(sanctions=(13.0, 2022))) is None, "of that year the rows have none"
