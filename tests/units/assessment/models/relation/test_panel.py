"""The relation of all pairs at once: intervals, blocks and unknowns held to the filter and the rule of single rows."""

from __future__ import annotations

import math
import statistics
from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_index import build, constant
from made_up_relations import recorded, rows, tables

from dyadscope.arrays import Floats
from dyadscope.assessment.models.relation import MEASURES, panel, panel_relations, relations, relations_of_year
from dyadscope.assessment.models.relation import measure as attached
from dyadscope.assessment.models.relation.evidence import Evidence, evidence_of
from dyadscope.assessment.models.relation.filter import filtered
from dyadscope.assessment.models.relation.reading import READINGS, Behaviour, pledges, posterior
from dyadscope.assessment.models.relation.tables import Tables, Terms, shipped
from dyadscope.index.frame import Index

FAR_MINORS = {"contiguity": 0, "major_powers": 0}
"""Two that are no neighbours, neither a major power: the comparable sets in which ties are rare."""

PLEDGED = {"commitment_small": 0, "commitment_large": 1, "strategic_rivalry": {2005: 0}}


def draws(known: Tables, frame: pl.DataFrame, year: int, replicates: int, *, moving: bool) -> dict[str, list[float]]:
    """Return every probability of one pair and year, the point estimate first, from the filter and the rule.

    `moving` is whether the state is that of each replicate, or that of the point estimate throughout.
    """
    rows_: Evidence = evidence_of(frame)
    at = np.flatnonzero(rows_.year == year)
    state: Floats = filtered(known, rows_, at, replicates=replicates if moving else 0)
    if not moving:
        state = np.concatenate([state] * (1 + replicates), axis=1)
    behaviour = Behaviour.of(known, Terms.of(rows_.where(at)), replicates)
    now, level = posterior(state, behaviour)[0], pledges(state)[0]
    found = {f"p_{name}": now[:, n].tolist() for n, name in enumerate(READINGS)}
    found["p_aligned"] = (now[:, 0] + now[:, 1]).tolist()
    found |= {f"pledge_{name}": level[:, n].tolist() for n, name in enumerate(("none", "weaker", "defence"))}
    return found | {"practice": behaviour.practice[0].tolist()}


def interval(values: list[float]) -> tuple[float, float]:
    """Return the 90 % interval of a normal spread in log odds about the first value, by the standard library."""
    odds = [math.log(p / (1 - p)) for p in (min(max(v, 1e-6), 1 - 1e-6) for v in values)]
    spread = 1.645 * statistics.stdev(odds[1:])
    low, high = (1 / (1 + math.exp(-(odds[0] + s * spread))) for s in (-1, 1))
    return min(low, values[0]), max(high, values[0])


CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "neighbours": ({}, True),
    "far minors": (FAR_MINORS, False),
    "far minors with a pledge": (FAR_MINORS | PLEDGED, True),
    "far minors on the list": (FAR_MINORS | {"strategic_rivalry": {2005: 1}}, False),
    "far minors listed that year": (FAR_MINORS | {"strategic_rivalry": {2008: 1}}, True),
    "far minors of whom no pledge is known": (FAR_MINORS | {"commitment_small": {2005: 1}}, False),
}


@pytest.mark.parametrize("name", CASES)
def test_intervals_are_the_spread_of_twelve_replicates_about_the_point(name: str) -> None:
    """The state of far pairs that nothing ties is the point estimate's; of all others each replicate has its own."""
    columns, moving = CASES[name]
    frame = recorded(2000, 2008, **({"missions": 1, "commitment_small": {2005: 0}} | columns))
    known = tables(20, practice={"missions": 0.5})
    row = relations_of_year(frame, 2008, tables=known).row(0, named=True)
    for column, values in draws(known, frame, 2008, 12, moving=moving).items():
        assert row[column] == pytest.approx(values[0], abs=1e-12)
        assert (row[f"{column}_low"], row[f"{column}_high"]) == pytest.approx(interval(values), abs=1e-9)


def test_fewer_replicates_than_twelve_are_all_used_and_of_one_no_spread_is_told() -> None:
    frame = recorded(2000, 2008, un_kappa=0.3)
    three = relations_of_year(frame, 2008, tables=tables(3)).row(0, named=True)
    values = draws(tables(3), frame, 2008, 3, moving=True)["p_entente"]
    assert (three["p_entente_low"], three["p_entente_high"]) == pytest.approx(interval(values), abs=1e-9)
    for few in (0, 1):
        row = relations_of_year(frame, 2008, tables=tables(few)).row(0, named=True)
        assert (row["p_entente_low"], row["p_entente_high"]) == pytest.approx((row["p_entente"],) * 2, abs=1e-12)


def test_intervals_come_with_a_year_and_with_many_years_where_they_are_asked_for() -> None:
    frame = recorded(2000, 2008, un_kappa=0.3)
    assert "p_alliance_low" in relations_of_year(frame, 2008, tables=tables()).columns
    assert "p_alliance_low" not in relations_of_year(frame, 2008, tables=tables(), intervals=False).columns
    assert "p_alliance_low" not in panel_relations(frame, [2008], tables=tables()).columns
    asked = panel_relations(frame, [2008], tables=tables(), intervals=True)
    assert asked.equals(relations_of_year(frame, 2008, tables=tables()))


def test_no_years_are_no_rows_with_the_columns_of_some() -> None:
    frame = recorded(2000, 2008)
    for intervals in (False, True):
        none = panel_relations(frame, [], tables=tables(), intervals=intervals)
        assert none.is_empty()
        assert none.schema == panel_relations(frame, [2008], tables=tables(), intervals=intervals).schema


def test_without_tables_those_that_ship_are_used() -> None:
    frame = recorded(2000, 2008, un_kappa=0.3)
    assert panel_relations(frame, [2008]).equals(panel_relations(frame, [2008], tables=shipped()))
    assert not panel_relations(frame, [2008]).equals(panel_relations(frame, [2008], tables=tables(0)))


def test_a_record_counts_for_the_years_after_it_that_rows_are_looked_back_for() -> None:
    """A pledge of 1975 alone: the reading of 2000 follows from it, that of 2001 begins without one."""
    frame = rows(1975, 2001, contiguity=1, major_powers=0, missions=0)
    frame = frame.with_columns(
        [pl.when(pl.col("year") == 1975).then(pl.lit(v)).alias(n)
         for n, v in (("commitment_small", 3.0), ("commitment_large", 0.0), ("strategic_rivalry", 0.0))]
    )  # fmt: skip
    known = tables(0)
    whole = {f.year: f.posterior["alliance"] for f in relations(frame, [2000, 2001], tables=known)}
    last, after = (panel_relations(frame, [y], tables=known)["p_alliance"].item() for y in (2000, 2001))
    assert last == pytest.approx(whole[2000], abs=1e-12)
    unrecorded = relations(rows(1976, 2001, contiguity=1, major_powers=0, missions=0), [2001], tables=known)[0]
    assert after == pytest.approx(unrecorded.posterior["alliance"], abs=1e-12) != pytest.approx(whole[2001], abs=1e-3)


def test_later_rows_than_the_last_year_asked_say_nothing() -> None:
    frame = recorded(2000, 2008, un_kappa=0.3)
    assert panel_relations(frame, [2003, 2005], tables=tables()).equals(
        panel_relations(frame.filter(pl.col("year") <= 2005), [2005, 2003], tables=tables())
    )


def test_years_asked_are_answered_and_no_others_in_order_of_pair_and_year() -> None:
    second = recorded(2000, 2008).with_columns(pl.lit(300, pl.Int64).alias("ccode2"))
    frame = pl.concat([second, recorded(2000, 2008)]).reverse()
    found = panel_relations(frame, (y for y in (2006, 2002, 2006)), tables=tables())
    assert found.select("ccode1", "ccode2", "year").rows() == [
        (100, 200, 2002), (100, 200, 2006), (100, 300, 2002), (100, 300, 2006)
    ]  # fmt: skip
    assert found.schema["ccode1"] == found.schema["year"] == pl.Int16


@pytest.mark.parametrize("intervals", [False, True])
def test_what_is_worked_on_at_once_changes_nothing(intervals: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = recorded(2000, 2008, missions={2001: 1, 2006: 2}, commitment_small={2000: 0, 2004: 1})
    together = panel_relations(frame, range(2000, 2009), tables=tables(), intervals=intervals)
    monkeypatch.setattr(panel, "_BLOCK", 2)
    apart = panel_relations(frame, range(2000, 2009), tables=tables(), intervals=intervals)
    keys = [c for c, kind in together.schema.items() if not kind.is_float()]
    assert apart.select(keys).equals(together.select(keys))
    assert apart.drop(keys).to_numpy() == pytest.approx(together.drop(keys).to_numpy(), abs=1e-12, nan_ok=True)


def leader_and_practice(frame: pl.DataFrame) -> tuple[str | None, bool, bool]:
    row = relations_of_year(frame, 2008, tables=tables()).row(0, named=True)
    return row["relation_leader"], row["practice"] is not None, row["practice_low"] is not None


def test_a_leader_is_named_where_the_two_are_known_by_something_and_practice_where_they_act() -> None:
    assert leader_and_practice(rows(2000, 2008)) == (None, False, False)
    assert leader_and_practice(recorded(2000, 2008)) == (None, False, False), "only the comparable set is known"
    assert leader_and_practice(recorded(2000, 2008, un_kappa=0.3)) == ("unaligned", True, True)
    trade = recorded(2000, 2008, trade_newest_dependence_12=0.1, trade_newest_dependence_21=0.1)
    assert leader_and_practice(trade) == ("unaligned", False, False), "commerce is no practice"
    assert leader_and_practice(recorded(2000, 2008, commitment_small=3)) == ("alliance", False, False)
    assert leader_and_practice(recorded(2000, 2008, strategic_rivalry=1)) == ("rivalry", False, False)
    unpledged = rows(2000, 2008, contiguity=1, major_powers=0, strategic_rivalry=0)
    assert leader_and_practice(unpledged) == (None, False, False), "a pledge that no record tells of is none"


def test_of_many_pairs_the_first_may_be_the_unknown_one() -> None:
    known = recorded(2000, 2008, un_kappa=0.3).with_columns(pl.lit(300, pl.Int64).alias("ccode2"))
    both = pl.concat([rows(2000, 2008), known])
    assert panel_relations(both, [2008], tables=tables())["relation_leader"].to_list() == [None, "unaligned"]


def made_up() -> Index:
    """Return an index of two pairs, 1990 to 2014, that holds four of the measures a relation is read from."""
    pair = {"contiguity": constant(1), "major_powers": constant(0), "missions": dict.fromkeys(range(2000, 2015), 2)}
    near = pair | {"commitment_small": constant(3), "commitment_large": constant(0)}
    names = ("contiguity", "major_powers", "missions", "commitment_small", "commitment_large", "peace_years")
    index = build({(200, 220): near, (365, 710): pair}, [n for n in names if n in MEASURES or n == "peace_years"])
    return index


def test_rows_of_one_pair_are_all_years_of_the_index_with_what_it_holds() -> None:
    found = attached.rows_of(made_up(), 200, 220)
    assert found.columns[:3] == ["ccode1", "ccode2", "year"]
    assert set(found.columns[3:]) == {"contiguity", "major_powers", "missions", "commitment_small", "commitment_large"}
    assert found.select("ccode1", "ccode2").unique().rows() == [(200, 220)]
    assert (found["year"].min(), found["year"].max(), found.height) == (1990, 2014, 25)
    assert found.filter(pl.col("year") == 2000)["missions"].item() == 2


def test_rows_of_all_pairs_go_to_the_last_year_from_the_first_there_is() -> None:
    index = made_up()

    def years(*given: int) -> tuple[int, int, int]:
        found = attached.rows_of_all(index, *given)
        assert found.select("ccode1").n_unique() == 2
        first, last = found["year"].min(), found["year"].max()
        assert isinstance(first, int)
        assert isinstance(last, int)
        return first, last, found.height

    assert years(1995) == (1990, 1995, 12)
    assert years(1995, 1993) == (1993, 1995, 6)
    assert years(1995, 1900) == (1990, 1995, 12)


def test_a_model_of_an_index_answers_for_a_year_for_a_pair_and_beside_any_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = made_up()
    model = attached.FAMILY.model
    assert model is not None
    numbers = ["p_alliance", "p_entente", "p_unaligned", "p_rivalry", "p_aligned", "practice"]
    year = model.year(index, 2010)
    assert year.columns == ["ccode1", "ccode2", "year", "relation_leader", *numbers]
    assert year.select("ccode1", "ccode2", "year").rows() == [(200, 220, 2010), (365, 710, 2010)]
    assert year["relation_leader"].to_list()[0] == "alliance"
    pair = model.dyad(index, 200, 220)
    assert pair["year"].to_list() == list(range(1990, 2015))
    wanted = panel_relations(attached.rows_of_all(index, 2010), [2010])
    for name in numbers:
        assert year[name].to_list() == pytest.approx(wanted[name].to_list(), abs=1e-12)
        assert pair.filter(pl.col("year") == 2010)[name].item() == pytest.approx(wanted[name][0], abs=1e-12)
    assert model.reads() == MEASURES
    monkeypatch.setattr(attached, "load_index", lambda: index)
    asked = [(365, 710, 2014), (200, 220, 1989), (200, 220, 2010), (2, 20, 2010), (200, 220, 2015), (200, 220, 1990)]
    dyads = pl.DataFrame(asked, schema=["ccode1", "ccode2", "year"], orient="row")
    found = attached.FAMILY.compute({}, dyads)
    assert found.select("ccode1", "ccode2", "year").rows() == asked, "in the order asked for"
    known = [value is not None for value in found["p_alliance"]]
    assert known == [True, False, True, False, False, True]
    assert found["p_alliance"][2] == pytest.approx(wanted["p_alliance"][0], abs=1e-12)
    outside = attached.FAMILY.compute({}, dyads.filter(pl.col("year") == 2015))
    assert outside.schema == found.schema
    assert outside["relation_leader"].to_list() == [None]
    assert outside["practice"].to_list() == [None]


def test_partners_are_ranked_by_how_aligned_they_are_with_all_readings_beside() -> None:
    (columns,) = (names for word, names in attached.FAMILY.rankings.items() if word == "relation")
    assert columns[0] == "p_aligned"
    assert set(columns) == {m.name for m in attached.FAMILY.measures} - {"practice"}
    assert not attached.FAMILY.listed
    assert {m.name: m.dtype for m in attached.FAMILY.measures if m.dtype != "Float64"} == {"relation_leader": "String"}


def test_probabilities_say_which_way_is_closer() -> None:
    told = {m.name: (m.closer, m.range, m.unit) for m in attached.FAMILY.measures if m.name != "relation_leader"}
    assert {name: closer for name, (closer, _, _) in told.items()} == {
        "p_alliance": 1, "p_entente": 0, "p_unaligned": 0, "p_rivalry": -1, "p_aligned": 1, "practice": 1
    }  # fmt: skip
    assert {bounds for _, bounds, _ in told.values()} == {(0.0, 1.0)}
    assert {unit for _, _, unit in told.values()} == {"probability"}
