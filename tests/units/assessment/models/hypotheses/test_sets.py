"""Comparable sets and blocks, borders that outlive their lists, ratings and certainty: each rule on either side."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypotheses_world import (
    BRAZIL,
    CHINA,
    FRANCE,
    INDIA,
    PAKISTAN,
    RUSSIA,
    USA,
    YEARS,
    counted,
    frame_of,
    index_of,
    row,
    world,
)

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models import comparable, evidence
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.hypotheses import items as parts
from dyadscope.assessment.models.hypotheses import tables as counts
from dyadscope.assessment.models.hypotheses import view as views
from dyadscope.assessment.models.hypotheses.items import CLASSES, ITEMS
from dyadscope.assessment.models.hypotheses.scores import hypotheses_of_year, posterior, rows_of, scores
from dyadscope.assessment.models.hypotheses.tables import Tables
from dyadscope.assessment.models.hypotheses.view import hypotheses
from dyadscope.training import hypotheses as training


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return world()


@pytest.fixture(scope="module")
def tables(frame: pl.DataFrame) -> Tables:
    return counted(frame)


def test_every_dyad_and_set_has_a_number_of_its_own() -> None:
    """States whose codes follow one another, in every set: a dyad's own rows are never taken for its neighbour's."""
    rows = [
        row(2, two, 2000, contiguity=border, major_powers=majors)
        for two in range(20, 120)
        for border in (None, 0.0, 1.0, 2.0)
        for majors in (0.0, 1.0, 2.0)
    ]
    found = rows_of(frame_of(rows))
    assert set(found.group) == {UNKNOWN, *range(8)}
    pairs = set(zip(found.dyad.tolist(), found.group.tolist(), strict=True))
    assert len(set(found.own.tolist())) == len(pairs)


def test_the_last_known_value_stands_in_for_years_and_not_for_rows() -> None:
    """Of two states that were gone for ten years the votes of before do not stand in; within five years they do."""
    years = [1990, 1991, 1996, 2006]
    rows = [row(2, 20, y, contiguity=1.0, major_powers=0.0, un_kappa=0.7 if y == 1991 else None) for y in years]
    place = [item.name for item in ITEMS].index("un_kappa")
    assert rows_of(frame_of(rows), carry=True).bins[:, place].tolist() == [UNKNOWN, 4, 4, UNKNOWN]
    assert rows_of(frame_of(rows)).bins[:, place].tolist() == [UNKNOWN, 4, UNKNOWN, UNKNOWN]


def test_years_of_several_blocks_are_scored_as_each_alone(frame: pl.DataFrame, tables: Tables) -> None:
    """Rows of four blocks, of which some know no border: each is compared with what is comparable with its own year."""
    some = frame.with_columns(
        pl.when(pl.col("ccode1") != RUSSIA, pl.col("contiguity") != 1).then("contiguity").alias("contiguity")
    )
    every, past = rows_of(some), rows_of(frame)
    assert {bool(lost) for lost in every.group == UNKNOWN} == {True, False}
    prior, logs = scores(tables, every, past)
    for block in set(every.block.tolist()):
        for lost in (False, True):
            chosen = (every.block == block) & ((every.group == UNKNOWN) == lost)
            if chosen.any():
                alone = scores(tables, every.where(chosen), past)
                assert alone[0] == pytest.approx(prior[chosen])
                assert alone[1] == pytest.approx(logs[chosen])


def test_a_border_outlives_its_list_for_all_dyads_of_a_year(frame: pl.DataFrame, tables: Tables) -> None:
    """Borders are known to 2003 here: in 2005 the last known one counts, and never one that is known only later."""
    cut = frame.with_columns(pl.when(pl.col("year") <= 2003).then("contiguity").alias("contiguity"))
    whole, carried = (hypotheses_of_year(index_of(f), 2005, known=tables) for f in (frame, cut))
    assert carried.select(CLASSES).to_numpy() == pytest.approx(whole.select(CLASSES).to_numpy())
    later = frame.with_columns(pl.when(pl.col("year") > 2005).then("contiguity").alias("contiguity"))
    unknown = hypotheses_of_year(index_of(later), 2005, known=tables)
    assert not unknown.select(CLASSES).equals(whole.select(CLASSES))


def test_after_the_record_nobody_has_a_class_on_it(frame: pl.DataFrame, tables: Tables) -> None:
    cut = frame.with_columns(pl.when(pl.col("year") < 2008).then("commitment").alias("commitment"))
    found = hypotheses_of_year(index_of(cut), 2009, known=tables)
    assert found["recorded"].null_count() == found.height
    assert hypotheses_of_year(index_of(frame), 2009, known=tables)["recorded"].null_count() == 0
    assert found["leader"].null_count() == 0


def test_a_certain_case_is_a_probability_too() -> None:
    """Odds beyond what a number can hold: e to the 2000 is none."""
    logs = np.zeros((2, len(ITEMS), 4))
    shares = posterior(np.array([[0.0, 2000.0, 0.0, 0.0], [-2000.0, -2000.0, 0.0, -2000.0]]), logs, np.ones(len(ITEMS)))
    assert shares.tolist() == [[0, 1, 0, 0], [0, 0, 1, 0]]
    assert list(views._shares(np.array([0.0, 2000.0, 0.0, 0.0])).values()) == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("times", "rating"), [(3.0, "++"), (2.999, "+"), (1.5, "+"), (1.499, ""), (1 / 1.51, "-"), (1 / 3.001, "--")]
)
def test_ratings_are_three_times_and_one_and_a_half_times_the_average(times: float, rating: str) -> None:
    assert views._rating(math.log(times)) == rating


@pytest.mark.parametrize(("dyads", "sparse"), [(4, True), (5, False)])
def test_shares_of_fewer_than_five_dyads_are_sparse(dyads: int, sparse: bool) -> None:
    """So many states of the Americas, all of one class, in the set and bin of Brazil and another."""
    others = [20, 40, 41, 42, 51, 70, 90][: dyads + 1]
    votes = {"un_kappa": 0.9, "commitment": 3.0, "major_powers": 0.0, "contiguity": 0.0}
    rows = [row(*sorted((BRAZIL, two)), year, **votes) for two in others for year in YEARS]  # type: ignore[call-arg,arg-type]
    small = frame_of(rows)
    found = hypotheses(
        Dyad.of(index_of(small), min(BRAZIL, others[0]), max(BRAZIL, others[0]), 2005),
        tables=training.count(rows_of(small), parts.LAST_YEAR),
    )
    (votes_line,) = (line for line in found.matrix if line.item == "un_kappa")
    told = votes_line.likelihoods["alliance"]
    assert (told.dyads, told.sparse) == (dyads, sparse)


def test_tables_say_what_their_numbers_are_of(tables: Tables) -> None:
    """Whoever opens the file finds classes and sets by name, in the order of the counts."""
    told = tables.to_dict()
    assert told["classes"] == list(CLASSES)
    assert told["sets"] == list(comparable.SETS)
    assert counts.empty_tables().discounts.shape == (2, len(ITEMS))
    assert evidence.column(pl.DataFrame({"a": [1, None]}), "b").tolist() == pytest.approx([math.nan] * 2, nan_ok=True)
    assert evidence.column(pl.DataFrame({"a": [1, None]}), "a").tolist() == pytest.approx([1, math.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("grade", "factor"),
    [
        # NATO's grades: a source from A to E, what it says from 1 to 5, the worse of both counts; F and 6 say nothing.
        ("A1", 1.0), ("b1", 0.75), ("A2", 0.75), ("C1", 0.5), ("A3", 0.5), ("D1", 0.25), ("A4", 0.25), ("E1", 0.0),
        ("A5", 0.0), ("B3", 0.5), ("D2", 0.25), ("F6", 0.5), ("F2", 0.75), ("D6", 0.25),
    ],
)  # fmt: skip
def test_grades_are_factors(grade: str, factor: float) -> None:
    assert views._factor("un_kappa", grade) == factor


@pytest.mark.parametrize("pair", [(RUSSIA, CHINA), (INDIA, PAKISTAN), (USA, FRANCE)])
def test_the_series_has_every_year_as_all_dyads_of_the_year_have_it(
    frame: pl.DataFrame, tables: Tables, pair: tuple[int, int]
) -> None:
    index = index_of(frame)
    series = dict(hypotheses(Dyad.of(index, *pair, 1995, 2010), tables=tables).series)
    assert set(series) == set(range(1995, 2011))
    for year, shares in series.items():
        row_of = hypotheses_of_year(index, year, known=tables).filter(
            pl.col("ccode1") == pair[0], pl.col("ccode2") == pair[1]
        )
        assert [shares[name] for name in CLASSES] == pytest.approx(list(row_of.select(CLASSES).row(0)))


@pytest.mark.parametrize(("year", "known"), [(2003, 1), (2008, 1), (2009, 0)])
def test_evidence_stands_in_for_five_years_and_no_longer(tables: Tables, year: int, known: int) -> None:
    """Votes are known to 2003, and nothing else of any year."""
    rows = [row(2, 20, y, un_kappa=0.5 if y <= 2003 else None) for y in YEARS]
    found = hypotheses_of_year(index_of(frame_of(rows)), year, known=tables)
    assert found["evidence"].to_list() == [known]


def test_only_years_of_the_window_are_taken_out_of_the_counts(frame: pl.DataFrame, tables: Tables) -> None:
    """What a dyad did in blocks that are not compared with changes nothing: here 1990-1994, seen from 2006-2010."""
    past = rows_of(frame)
    now = past.where(past.year == 2008)
    begins = parts.FIRST_YEAR + tables.window(int(now.block[0])).blocks.start * parts.BLOCK
    assert begins == 1996
    inside = past.where(past.year >= begins)
    for whole, part in zip(scores(tables, now, past), scores(tables, now, inside), strict=True):
        assert whole == pytest.approx(part)


def test_the_first_dyad_may_be_the_one_without_a_record(frame: pl.DataFrame, tables: Tables) -> None:
    first = frame.row(0, named=True)
    own = (pl.col("ccode1") == first["ccode1"]) & (pl.col("ccode2") == first["ccode2"])
    cut = frame.with_columns(pl.when(~own).then("commitment").alias("commitment"))
    found = hypotheses_of_year(index_of(cut), 2009, known=tables)
    assert found["recorded"].to_list()[0] is None
    assert found["recorded"].null_count() == 1
