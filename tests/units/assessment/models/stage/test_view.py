"""A dyad's stage with its indicators, the ledger beside the data, and the ladder's validity, on made-up values."""

from __future__ import annotations

from pathlib import Path

import made_up_index
import polars as pl
import pytest
from ledger_entries import CHINA, RUSSIA, entry

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.stage.ladder import ladder_validity
from dyadscope.assessment.models.stage.ledger import Ledger, combine, read_ledger, shipped
from dyadscope.assessment.models.stage.view import StageView, stage_of
from dyadscope.errors import BadFileError, UsageError
from dyadscope.index.frame import Index
from dyadscope.measures.stage import NAMES

JAPAN = 740
NONE = Ledger()


def index(years: range, **levels: object) -> Index:
    """An index in which the pair has these levels, one value for all years or one per year; the others are 0."""
    series = {}
    for name in NAMES:
        given = levels.get(name.removeprefix("stage_"), 0)
        values = given if isinstance(given, list) else [given] * len(years)
        series[name] = {year: value for year, value in zip(years, values, strict=True) if value is not None}
    return made_up_index.build({(RUSSIA, CHINA): series}, NAMES, list(years))


def view(years: range, ledger: Ledger = NONE, **levels: object) -> StageView:
    return stage_of(Dyad.of(index(years, **levels), RUSSIA, CHINA, years[0], years[-1]), ledger=ledger)


def test_series_and_what_binds() -> None:
    found = view(range(2000, 2003), confidence=3, consultation=[2, 2, 1], arms=[0, 2, 2], bases=[0, 0, 3])
    assert found.series == ((2000, 1), (2001, 2), (2002, 1))
    assert found.one_suffices == ((2000, 1), (2001, 2), (2002, 3))
    assert (found.stage, found.year, found.word) == (1, 2002, "early")
    assert found.binding == ("stage_consultation", "stage_exercises", "stage_training")
    assert found.known == ((2000, 8), (2001, 8), (2002, 8))


def test_unknown_years_are_left_out_and_explained() -> None:
    found = view(range(2000, 2004), confidence=[2, 2, None, None], consultation=[2, 2, None, None], training=None)
    assert found.series == ((2000, 1), (2001, 1))
    assert found.known[-1] == (2003, 5)
    confidence = found.indicator("stage_confidence")
    assert confidence is not None
    assert (confidence.level, confidence.year, confidence.series) == (2, 2001, ((2000, 2), (2001, 2)))
    assert confidence.unknown is not None
    assert confidence.unknown.startswith("2002-2003: ")
    training = found.indicator("stage_training")
    assert training is not None
    assert (training.level, training.year, training.meaning) == (None, None, None)
    assert training.next_level == "a general defence agreement in force, none on training"


def test_what_would_raise_a_level() -> None:
    found = view(range(2000, 2001), arms=1, exercises=4)
    arms, exercises = found.indicator("stage_arms"), found.indicator("stage_exercises")
    assert arms is not None
    assert exercises is not None
    assert arms.meaning == "deliveries in one or two of the last five years"
    assert arms.next_level is not None
    assert arms.next_level.startswith("deliveries in three or four of the last five years, or an agreement")
    assert exercises.next_level is None


def test_an_index_without_indicators_knows_nothing() -> None:
    bare = made_up_index.build({(RUSSIA, CHINA): {"un_agreement": {2000: 0.5}}}, ["un_agreement"], [2000])
    found = stage_of(Dyad.of(bare, RUSSIA, CHINA, 2000, 2000), ledger=NONE)
    assert (found.series, found.stage, found.known) == ((), None, ((2000, 0),))
    assert all(i.unknown == "2000: the index does not hold it" for i in found.indicators)


def test_the_promised_shape() -> None:
    shape = view(range(2000, 2002), Ledger((entry("stage_bases", 1, "B2"),)), confidence=2).to_dict()
    assert shape["series"] == [[2000, 1], [2001, 1]]
    assert [i["name"] for i in shape["indicators"]] == list(NAMES)
    bases = next(i for i in shape["indicators"] if i["name"] == "stage_bases")
    assert (bases["level"], bases["data_level"], bases["ledger_level"]) == (1, 0, 1)
    assert bases["ledger"][0]["source"]["url"] == "https://example.org/page"


@pytest.mark.parametrize(
    ("data", "grade", "level", "spoken"),
    [
        (0, "A1", 3, 3),
        (0, "B2", 3, 3),
        (0, "C2", 0, None),
        (0, "B3", 0, None),
        (4, "A1", 4, 3),
        (None, "B2", 3, 3),
        (None, "C3", 3, 3),
        (None, "D3", None, None),
        (None, "C4", None, None),
        (None, "F6", None, None),
        (None, "A6", None, None),
    ],
)
def test_how_an_entry_counts_beside_the_data(
    data: int | None, grade: str, level: int | None, spoken: int | None
) -> None:
    assert combine(data, [entry("stage_bases", 3, grade)]) == (level, spoken)


def test_the_ledger_changes_a_series_of_its_own_only() -> None:
    ledger = Ledger((entry("stage_consultation", 2, "B2", 2001, 2002), entry("stage_arms", 4, "D5", 2000, 2004)))
    found = view(range(2000, 2004), ledger, confidence=2, arms=2)
    assert found.series == tuple((year, 1) for year in range(2000, 2004))
    assert found.with_ledger == ((2000, 1), (2001, 2), (2002, 2), (2003, 1))
    arms = found.indicator("stage_arms")
    assert arms is not None
    assert (arms.level, arms.ledger_level, len(arms.ledger)) == (2, None, 1)


def test_entries_of_other_pairs_and_years_are_left_out() -> None:
    ledger = Ledger((entry("stage_bases", 1, "B2", 1990, 1994),))
    assert ledger.about(RUSSIA, JAPAN) == ()
    assert ledger.about(RUSSIA, CHINA) == ledger.entries
    bases = view(range(2000, 2002), ledger).indicator("stage_bases")
    assert bases is not None
    assert bases.ledger == ()


GOOD = """
[[entry]]
date = 2005-08-11
states = ["Russia", "CHN"]
indicator = "bases"
level = 1
grade = "b2"
summary = "Own words."
[entry.source]
title = "A page"
publisher = "A publisher"
date = "2005-08"
url = "https://example.org/page"
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_ledger_is_read(tmp_path: Path) -> None:
    found = read_ledger(write(tmp_path / "own.toml", GOOD)).entries
    assert len(found) == 1
    assert (found[0].states, found[0].indicator, found[0].grade) == ((RUSSIA, CHINA), "stage_bases", "B2")
    assert (found[0].date, found[0].first, found[0].last) == ("2005-08-11", 2005, 2009)
    assert found[0].source.date == "2005-08"
    ended = GOOD.replace("states", 'until = "2006-03"\nstates')
    assert read_ledger(write(tmp_path / "own.toml", ended)).entries[0].last == 2006
    assert read_ledger(write(tmp_path / "empty.toml", "")).entries == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("level = 1", "level = 5", "level"),
        ("level = 1", "level = true", "level"),
        ("level = 1\n", "", "level"),
        ('grade = "b2"', 'grade = "G2"', "grade"),
        ('grade = "b2"', 'grade = "B7"', "grade"),
        ('"bases"', '"base"', "indicator"),
        ('"CHN"', '"Atlantis"', "states"),
        ('"Russia", "CHN"', '"Russia", "USSR"', "states"),
        ('"Russia", "CHN"', '"Russia"', "states"),
        ("date = 2005-08-11", 'date = "11 August"', "date"),
        ("date = 2005-08-11\n", "", "date"),
        ("date = 2005-08-11", "date = 2005-08-11\nuntil = 2004-01-01", "until"),
        ('summary = "Own words."', 'summary = " "', "summary"),
        ('summary = "Own words."', 'summary = "Own words."\nlevle = 1', "levle"),
        ('title = "A page"\n', "", "source.title"),
        ("https://example.org/page", "example.org", "source.url"),
        ('date = "2005-08"', 'date = "2005-13"', "source.date"),
        ("[entry.source]", "[entry.sources]", "sources"),
    ],
)
def test_a_wrong_entry_is_named_by_file_number_and_field(tmp_path: Path, old: str, new: str, field: str) -> None:
    assert old in GOOD
    path = write(tmp_path / "own.toml", GOOD + GOOD.replace(old, new))
    with pytest.raises(BadFileError) as raised:
        read_ledger(path)
    assert raised.value.where == f"own.toml, entry 2, field {field}"
    assert raised.value.fix


@pytest.mark.parametrize("text", ["[[entry", "entry = 3", "[[entries]]\ndate = 2005-01-01"])
def test_a_file_that_is_no_ledger(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadFileError, match=r"own\.toml"):
        read_ledger(write(tmp_path / "own.toml", text))


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"the ledger cannot be read"):
        read_ledger(tmp_path / "none.toml")


def test_the_shipped_ledger_loads_by_date() -> None:
    dates = [e.date for e in shipped().entries]
    assert dates == sorted(dates)
    assert shipped().about(RUSSIA, CHINA)


def test_ladder_by_hand() -> None:
    """Four rows, items a (3 of 4) and b (2 of 4); one row has b without a.

    Patterns 10, 11, 10, 01: the last differs from its ideal 10 in two of eight cells, so reproducibility is .75. Errors
    expected: 4 x .5 x .25 = .5; found 1; H = 1 - 1 / .5 = -1.
    """
    frame = pl.DataFrame({"a": [2, 2, 4, 0], "b": [0, 3, 1, 2]})
    found = ladder_validity(frame, ["b", "a"])
    assert [(i.name, i.share, i.stage) for i in found.items] == [("a", 0.75, None), ("b", 0.5, None)]
    assert found.reproducibility == pytest.approx(0.75)
    assert found.marginal == pytest.approx((0.75 + 0.5) / 2)
    assert found.scalability == pytest.approx((0.75 - 0.625) / 0.375)
    assert found.h == pytest.approx(-1.0)
    assert found.to_dict() == {
        "rows": 4,
        "items": [
            {"name": "a", "share": 0.75, "stage": None, "h": -1.0},
            {"name": "b", "share": 0.5, "stage": None, "h": -1.0},
        ],
        "reproducibility": 0.75,
        "marginal": 0.625,
        "scalability": 0.3333,
        "h": -1.0,
    }


def test_ladder_drops_rows_with_unknown_items_and_says_where_nothing_varies() -> None:
    frame = pl.DataFrame({"a": [2, None, 2], "b": [2, 2, 2]})
    found = ladder_validity(frame, ["a", "b"])
    assert (found.rows, found.reproducibility, found.h, found.scalability) == (2, 1.0, None, None)
    with pytest.raises(UsageError):
        ladder_validity(frame.head(0), ["a", "b"])
    with pytest.raises(UsageError):
        ladder_validity(frame, ["a"])
