"""Whom a state drew nearer to and whom it lost: on an index made by hand."""

from __future__ import annotations

import json

import polars as pl
import pytest
from made_up_index import build

from dyadscope.assessment import assess
from dyadscope.assessment.partners import partners
from dyadscope.assessment.shifts import _changes, shifts
from dyadscope.errors import CoverageError, UnknownNameError, UsageError
from dyadscope.index import Index

RUSSIA, UKRAINE, CHINA, KAZAKHSTAN = 365, 369, 710, 705


@pytest.fixture
def index() -> Index:
    """From 2000 to 2010 Russia's trade moves from Ukraine to China; of Kazakhstan the later year is unknown."""
    dyads = {
        (RUSSIA, UKRAINE): {"trade_dependence_12": {2000: 0.3, 2010: 0.1}},
        (RUSSIA, CHINA): {"trade_dependence_12": {2000: 0.1, 2010: 0.25}},
        (RUSSIA, KAZAKHSTAN): {"trade_dependence_12": {2000: 0.2}},
    }
    return build(dyads, ("trade_dependence_12", "trade_dependence_21"), tuple(range(2000, 2011)))


def test_the_largest_gain_comes_first_and_the_unknown_last(index: Index) -> None:
    found = shifts("Russia", 2000, 2010, "trade_dependence_12", index=index)
    rows = found.to_frame()
    assert rows["name"].to_list() == ["China", "Ukraine", "Kazakhstan"]
    assert rows["change"].to_list() == [pytest.approx(0.15), pytest.approx(-0.2), None]
    assert rows["rank"].to_list() == [1, 2, None]
    said = " ".join(s.text for s in found.sentences)
    assert "Rose most: China (10 % to 25 %)" in said
    assert "Fell most: Ukraine (30 % to 10 %)" in said
    assert "Unknown in one of the two years: 1 of 3 partners" in said
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["years"] == [2000, 2010]


def test_seen_from_the_other_side_the_other_direction_counts(index: Index) -> None:
    found = shifts("China", 2000, 2010, "trade_dependence_21", index=index)
    assert found.to_frame()["change"].to_list() == [pytest.approx(0.15)]


def test_a_year_without_a_value_names_those_the_state_has_and_none_before_its_birth() -> None:
    """Of Rwanda, a state since 1962, agreement of votes was said to be known from 1946 on."""
    with pytest.raises(CoverageError, match=r"Eritrea, 2024; of Eritrea it is known in 199[34]-2023"):
        shifts("Eritrea", 2015, 2024, "un_agreement")
    with pytest.raises(CoverageError, match="Kosovo, 2010; of other pairs it is known in 1946 to 2023"):
        shifts("Kosovo", 2010, 2020, "un_agreement")


@pytest.mark.parametrize(
    ("first", "last", "by", "error", "says"),
    [
        (2010, 2000, "trade_dependence_12", UsageError, "not before"),
        (2005, 2005, "trade_dependence_12", UsageError, "not before"),
        (2000, 2010, "relation_leader", UsageError, "in words"),
        (2000, 2010, "trade_dependance", UnknownNameError, "did you mean"),
        (1990, 2010, "trade_dependence_12", CoverageError, "no partner"),
    ],
)
def test_wrong_input_is_told(index: Index, first: int, last: int, by: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        shifts("Russia", first, last, by, index=index)


def test_a_change_needs_two_years(index: Index) -> None:
    for first, last in ((None, 2010), (2000, None)):
        with pytest.raises(UsageError, match="needs two years"):
            shifts("Russia", first, last, "trade_dependence_12", index=index)  # type: ignore[arg-type]


def test_a_model_is_told_from_the_sources_of_what_it_reads() -> None:
    """The relation rests on treaties and votes among others, and says so beside the ranking and in the chart."""
    found = shifts("Russia", 2010, 2015, "relation")
    assert {"atop", "unga"} <= {source.name for source in found.sources}
    assert "published data sets" in found.figures[0].source
    assert "90 % intervals" in found.figures[0].interval


@pytest.fixture(scope="module")
def ranked() -> pl.DataFrame:
    return partners("Russia", "p_entente", 2024).to_frame()


@pytest.fixture(scope="module")
def moved() -> pl.DataFrame:
    return shifts("Russia", 2010, 2024, "p_entente").to_frame()


@pytest.mark.parametrize("partner", ["China", "Turkey", "Germany", "Serbia"])
def test_intervals_of_all_partners_are_near_those_of_a_pair(
    partner: str, ranked: pl.DataFrame, moved: pl.DataFrame
) -> None:
    """They come from the spread of a few draws; those of a pair alone are quantiles of all draws."""
    row = ranked.row(by_predicate=pl.col("name") == partner, named=True)
    relation = assess("Russia", partner, 2020, 2024).judgement.relation
    assert relation is not None
    low, high = relation.interval["entente"]
    assert row["p_entente"] == pytest.approx(relation.posterior["entente"], abs=0.001)
    assert row["p_entente_low"] == pytest.approx(low, abs=0.15)
    assert row["p_entente_high"] == pytest.approx(high, abs=0.15)
    assert row["p_entente_low"] < row["p_entente"] < row["p_entente_high"]
    later = moved.row(by_predicate=pl.col("name") == partner, named=True)
    assert (later["after_low"], later["after_high"]) == (row["p_entente_low"], row["p_entente_high"])
    assert later["before_low"] <= later["before"] <= later["before_high"]


@pytest.mark.parametrize("by", ["relation", "likeness", "p_rivalry"])
def test_every_partner_stands_once(by: str) -> None:
    """A model may know all pairs of a year at once; COW's list of states has 195 in 2016."""
    rows = partners("Russia", by, 2016).to_frame()
    assert rows["partner"].n_unique() == rows.height == 194
    if "p_aligned_low" in rows.columns:
        assert rows.filter(pl.col("p_aligned").is_between("p_aligned_low", "p_aligned_high")).height == 194


def test_counted_measures_have_no_interval() -> None:
    found = partners("Russia", "agreement", 2020)
    assert not [name for name in found.to_frame().columns if name.endswith(("_low", "_high"))]
    assert "no interval" in found.figures[-1].interval


def test_a_difference_has_no_digits_that_its_values_lack() -> None:
    rows = [
        pl.DataFrame({"partner": [20, 210, 230], "x": values})
        for values in ([0.028, 0.01, 0.031], [0.041, 0.009, None])
    ]
    assert _changes(rows[0], rows[1], "x", [], 2000)["change"].to_list() == [0.013, -0.001, None]


def test_states_go_by_the_name_they_had_in_the_last_year() -> None:
    assert shifts("Russia", 1960, 1980, "un_agreement").title.startswith("Partners of Soviet Union: ")
    names = [set(shifts("FRA", 1960, last, "un_agreement").to_frame()["name"]) for last in (1980, 2010)]
    assert [{"Soviet Union", "Russia"} & held for held in names] == [{"Soviet Union"}, {"Russia"}]
