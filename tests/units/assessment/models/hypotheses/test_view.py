"""The weighing of hypotheses on made-up worlds small enough to count by hand."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn, one_in_four

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models import comparable, evidence
from dyadscope.assessment.models.comparable import SETS
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.hypotheses import items as parts
from dyadscope.assessment.models.hypotheses import tables as counts
from dyadscope.assessment.models.hypotheses.items import CLASSES, ITEMS
from dyadscope.assessment.models.hypotheses.scores import hypotheses_of_year, measures_needed, rows_of
from dyadscope.assessment.models.hypotheses.tables import Tables
from dyadscope.assessment.models.hypotheses.view import HypothesesView, hypotheses
from dyadscope.errors import BadFileError, CoverageError, UnknownNameError, UsageError
from dyadscope.index.artefacts import artefact_path
from dyadscope.index.frame import Index
from dyadscope.training import hypotheses as training
from dyadscope.training.hypothesis_skill import area_under_curve, calibration

RUSSIA, CHINA, INDIA, PAKISTAN, FRANCE, BRAZIL = 365, 710, 750, 770, 220, 140
STATES = (BRAZIL, FRANCE, RUSSIA, CHINA, INDIA, PAKISTAN)
YEARS = range(1990, 2011)
NAMES = measures_needed()


def world(seed: int = 1) -> pl.DataFrame:
    """A made-up world: allies agree, rivals have disputes, some values are missing."""
    chance = np.random.default_rng(seed)
    rows = []
    for place, one in enumerate(STATES):
        for two in STATES[place + 1 :]:
            kind = int(chance.integers(0, 4))
            for year in YEARS:
                row: dict[str, float | None] = dict.fromkeys(NAMES, None)
                row |= {"ccode1": one, "ccode2": two, "year": year}
                row |= {"commitment": (3, 1, 0, 0)[kind], "strategic_rivalry": float(kind == 3)}
                row |= {"contiguity": 1.0 if (one, two) == (INDIA, PAKISTAN) else 0.0, "major_powers": 1.0}
                row |= {"cinc_ratio": 2.0 + place, "disputes_10y": float(kind == 3) * chance.integers(0, 5)}
                row |= {"un_kappa": 0.8 - 0.2 * kind + chance.normal(0, 0.1), "common_rivals": None}
                rows.append(row)
    keys = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16)
    return pl.DataFrame(rows, schema=keys | dict.fromkeys(NAMES, pl.Float64)).sort("ccode1", "ccode2", "year")


def index_of(frame: pl.DataFrame) -> Index:
    entry: dict[str, object] = {"scale": 1, "logarithmic": False, "beside": None, "version": 1, "sources": []}
    years = [int(frame["year"].min()), int(frame["year"].max())]  # type: ignore[arg-type]
    manifest = {"origin": "vault", "years": years, "measures": {n: entry | {"years": years} for n in NAMES}}
    return Index(frame.lazy(), manifest)


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return world()


@pytest.fixture(scope="module")
def tables(frame: pl.DataFrame) -> Tables:
    return replace(training.count(rows_of(frame), parts.LAST_YEAR), discounts=np.full((2, len(ITEMS)), 0.5))


@pytest.fixture(scope="module")
def view(frame: pl.DataFrame, tables: Tables) -> HypothesesView:
    return hypotheses(Dyad.of(index_of(frame), INDIA, PAKISTAN, 1990, 2010), tables=tables)


def test_classes_put_rivalry_first_then_the_strongest_pledge() -> None:
    commitment = np.array([3.0, 3.0, 2.0, 1.0, 0.0, np.nan, 0.0])
    rivalry = np.array([0.0, 1.0, 0.0, 0.0, 0.0, 0.0, np.nan])
    found = parts.class_of(commitment, rivalry)
    assert [CLASSES[c] if c != UNKNOWN else None for c in found] == [
        "alliance", "rivalry", "entente", "entente", "unaligned", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "contiguity", "majors", "expected"),
    [
        (365, 710, 1, 2, 0),
        (750, 770, 1, 0, 1),
        (2, 365, 2, 2, 2),
        (2, 200, 0, 2, 4),
        (2, 740, 0, 1, 5),
        (140, 155, 0, 0, 6),
        (140, 750, 0, 0, 7),
        (140, 750, math.nan, 0, UNKNOWN),
    ],
)
def test_comparable_sets(one: int, two: int, contiguity: float, majors: float, expected: int) -> None:
    found = comparable.set_of(np.array([one]), np.array([two]), np.array([contiguity]), np.array([majors], dtype=float))
    assert found.tolist() == [expected]


@pytest.mark.parametrize("item", ITEMS, ids=lambda i: i.name)
def test_bins_survive_rounding_and_have_words(item: evidence.Item) -> None:
    """A value and the same value as the index rounds it fall into one bin."""
    values = np.linspace(0.0, 6.0, 20_001)
    rounded = np.floor(values / item.step + 0.5) * item.step if item.step > 1e-6 else values
    assert (item.place(values) == item.place(rounded)).mean() > 0.999  # exact ties may go either way
    assert item.place(np.array([np.nan])).tolist() == [UNKNOWN]
    assert len({item.label(place) for place in range(item.bins)}) == item.bins


def test_likelihood_by_hand() -> None:
    # 3 of 10 dyads, smoothed with ten dyads spread as .5: (3 + 5) / (10 + 10).
    assert counts.likelihood(np.array(3.0), np.array(10.0), np.array(0.5)) == pytest.approx(0.4)
    # A cell without any dyad is what it is smoothed to.
    assert counts.likelihood(np.array(0.0), np.array(0.0), np.array(0.2)) == pytest.approx(0.2)


def test_expectation_knows_no_difference_between_classes_that_only_differ_in_opportunity() -> None:
    """Two sets with different values; within each the classes are alike: no class may gain from where it lives."""
    cells = np.zeros((len(SETS), len(CLASSES), 2))
    cells[0] = np.outer([80, 10, 10, 0], [0.9, 0.1])
    cells[1] = np.outer([0, 10, 10, 80], [0.1, 0.9])
    found = counts.expectation(counts.with_all(cells[..., None].squeeze(-1)))
    for place, share in ((0, 0.9), (1, 0.1)):
        assert found[place, :, 0] == pytest.approx(share, abs=0.03)


def test_counts_and_own_years_are_taken_out(tables: Tables, view: HypothesesView) -> None:
    """India and Pakistan are the only land neighbours: without themselves nothing is left to compare with."""
    assert tables.prior[0].sum() == len(YEARS)
    assert {k.dyad_years for row in view.matrix for k in row.likelihoods.values()} == {0}
    assert {k.of for row in view.matrix for k in row.likelihoods.values()} == {0}
    assert all(k.sparse for row in view.matrix for k in row.likelihoods.values())


@pytest.mark.parametrize("hidden", [None, "contiguity", "cinc_ratio", "un_kappa"])
@pytest.mark.parametrize("year", one_in_four([1990, 2001, 2008]))
def test_one_dyad_is_scored_as_all_are(frame: pl.DataFrame, tables: Tables, year: int, hidden: str | None) -> None:
    index = index_of(frame if hidden is None else frame.with_columns(pl.lit(None, pl.Float64).alias(hidden)))
    of_year = hypotheses_of_year(index, year, known=tables)
    assert of_year.height == 15
    for row in of_year.iter_rows(named=True):
        found = hypotheses(Dyad.of(index, row["ccode1"], row["ccode2"], year, year), tables=tables)
        assert list(found.posterior.values()) == pytest.approx([row[name] for name in CLASSES])
        assert (found.leader, found.recorded, len(found.matrix)) == (row["leader"], row["recorded"], row["evidence"])


def test_dyads_that_came_and_went_do_not_confuse_the_others(frame: pl.DataFrame, tables: Tables) -> None:
    gone = frame.filter((pl.col("ccode1") != BRAZIL) | (pl.col("year") <= 1995))
    gone = gone.with_columns(pl.when(pl.col("year") > 2003).then(0).otherwise("major_powers").alias("major_powers"))
    known = replace(tables, **{n: getattr(training.count(rows_of(gone), 2010), n) for n in ("years", "dyads", "prior")})
    of_year = hypotheses_of_year(index_of(gone), 2005, known=known)
    assert of_year.height == 10
    for row in of_year.iter_rows(named=True):
        found = hypotheses(Dyad.of(index_of(gone), row["ccode1"], row["ccode2"], 2005, 2005), tables=known)
        assert list(found.posterior.values()) == pytest.approx([row[name] for name in CLASSES])


def test_all_dyads_of_a_year_outside_the_index_are_refused(frame: pl.DataFrame, tables: Tables) -> None:
    with pytest.raises(CoverageError, match="1990 to 2010"):
        hypotheses_of_year(index_of(frame), 2011, known=tables)


def test_direction_does_not_matter(frame: pl.DataFrame, tables: Tables, view: HypothesesView) -> None:
    swapped = hypotheses(Dyad.of(index_of(frame), PAKISTAN, INDIA, 1990, 2010), tables=tables)
    assert swapped.to_dict() == view.to_dict()


def test_unknown_evidence_is_left_out_and_named(view: HypothesesView) -> None:
    known, unknown = {row.item for row in view.matrix}, {m.item for m in view.unknown}
    assert known == {"un_kappa", "disputes_10y"}
    assert known | unknown == {item.name for item in ITEMS}
    assert all(m.reason for m in view.unknown)


def test_old_evidence_expires(frame: pl.DataFrame, tables: Tables) -> None:
    gone = frame.with_columns(pl.when(pl.col("year") <= 2000).then(pl.col("disputes_10y")).alias("disputes_10y"))
    for year, expected in ((2005, {2000}), (2006, set())):
        found = hypotheses(Dyad.of(index_of(gone), RUSSIA, CHINA, year, year), tables=tables)
        assert {row.year for row in found.matrix if row.item == "disputes_10y"} == expected


def test_inconsistent_evidence_comes_first_then_the_most_diagnostic(frame: pl.DataFrame, tables: Tables) -> None:
    for one, two in ((RUSSIA, CHINA), (BRAZIL, FRANCE), (FRANCE, RUSSIA)):
        rows = hypotheses(Dyad.of(index_of(frame), one, two, 2005, 2005), tables=tables).matrix
        order = [(not row.inconsistent, -row.diagnosticity) for row in rows]
        assert order == sorted(order)


def test_flips_are_the_smallest_sets_that_change_the_leader(frame: pl.DataFrame, tables: Tables) -> None:
    index = index_of(frame)
    seen = 0
    for one in STATES:
        for two in STATES:
            if one >= two:
                continue
            found = hypotheses(Dyad.of(index, one, two, 2005, 2005), tables=tables)
            for flip in found.flips:
                without = hypotheses(
                    Dyad.of(index, one, two, 2005, 2005), tables=tables, weights=dict.fromkeys(flip.items, 0.0)
                )
                assert without.leader == flip.leader != found.leader
                seen += 1
            if not found.flips or len(found.flips[0].items) > 1:
                assert all(s.leader == found.leader for s in found.sensitivity)
    assert seen


def test_sensitivity_is_the_verdict_without_the_item(frame: pl.DataFrame, tables: Tables) -> None:
    index = index_of(frame)
    found = hypotheses(Dyad.of(index, RUSSIA, CHINA, 2005, 2005), tables=tables)
    for left in found.sensitivity:
        without = hypotheses(Dyad.of(index, RUSSIA, CHINA, 2005, 2005), tables=tables, weights={left.item: 0.0})
        assert dict(left.posterior) == pytest.approx(dict(without.posterior))


@pytest.mark.parametrize(
    ("grade", "factor"),
    [("A1", 1.0), ("B2", 0.75), ("B4", 0.25), ("a3", 0.5), ("E1", 0.0), ("F2", 0.75), ("C6", 0.5), ("F6", 0.5)],
)
def test_grades_enter_the_score(frame: pl.DataFrame, tables: Tables, grade: str, factor: float) -> None:
    index = index_of(frame)
    graded, weighted = (
        hypotheses(Dyad.of(index, RUSSIA, CHINA, 2005, 2005), tables=tables, weights={"un_kappa": w})
        for w in (grade, factor)
    )
    assert graded.to_dict() == weighted.to_dict()
    if factor < 1:
        assert graded.posterior != hypotheses(Dyad.of(index, RUSSIA, CHINA, 2005, 2005), tables=tables).posterior


@pytest.mark.parametrize("weight", ["G1", "A7", "A", "", -1.0, math.nan, math.inf])
def test_what_is_no_weight_is_refused(frame: pl.DataFrame, tables: Tables, weight: float | str) -> None:
    with pytest.raises(UsageError):
        hypotheses(Dyad.of(index_of(frame), RUSSIA, CHINA, 2005, 2005), tables=tables, weights={"un_kappa": weight})


def test_weights_for_no_item_and_periods_without_the_dyad_are_refused(frame: pl.DataFrame, tables: Tables) -> None:
    with pytest.raises(UnknownNameError, match="un_kappa"):
        hypotheses(Dyad.of(index_of(frame), RUSSIA, CHINA, 2005, 2005), tables=tables, weights={"un_kapa": 1.0})
    with pytest.raises(CoverageError):
        hypotheses(Dyad.of(index_of(frame), RUSSIA, 20, 2005, 2005), tables=tables)


def test_borders_unknown_compares_with_all(frame: pl.DataFrame, tables: Tables) -> None:
    blank = frame.with_columns(pl.lit(None, pl.Float64).alias("contiguity"))
    found = hypotheses(Dyad.of(index_of(blank), RUSSIA, CHINA, 2005, 2005), tables=tables)
    assert found.comparable == comparable.ALL_SETS
    assert sum(found.posterior.values()) == pytest.approx(1.0)


def test_tables_come_back_from_json_the_same(tables: Tables) -> None:
    text = json.dumps(tables.to_dict())
    assert Tables.from_dict(json.loads(text)).to_dict() == tables.to_dict()
    with pytest.raises(BadFileError, match="un_kappa were made for other bins"):
        Tables.from_dict(json.loads(text.replace("[0.0, 0.2, 0.4, 0.6]", "[0.0, 0.2, 0.4, 0.7]", 1)))
    with pytest.raises(BadFileError, match="here"):
        Tables.from_dict({}, "here")


def test_as_of_a_year_only_blocks_that_were_over_count(tables: Tables) -> None:
    # Blocks of five years from 1946: 1996-2000 is over at the end of 2000, 2001-2005 not before that of 2005.
    assert tables.until(2000).last_year == tables.until(2004).last_year == 2000
    early = tables.until(2004)
    assert early.prior.sum() == 15 * len(range(1990, 2001))
    assert tables.until(1947).prior.sum() == 0


def test_shipped_tables_are_small_and_say_where_they_come_from() -> None:
    assert artefact_path(counts.NAME).stat().st_size < 300_000
    about = counts.shipped().about
    assert {"atop", "rivalry", "unga"} <= set(about["inputs"])
    assert all(len(sha) == 64 for source in about["inputs"].values() for sha in source["files"].values())
    assert counts.shipped().discounts.min() >= 0


def test_discount_of_an_item_given_twice_is_shared() -> None:
    """The same evidence twice must not count twice: both together weigh what one weighs alone."""
    chance = np.random.default_rng(7)
    record = chance.integers(0, 4, 4000)
    logs = np.log(np.where(np.arange(4) == chance.permutation(record)[:, None], 0.4, 0.2))
    agree = chance.random(4000) < 0.5
    logs[agree] = np.log(np.where(np.arange(4) == record[agree, None], 0.4, 0.2))
    prior = np.zeros((4000, 4))
    once = training.fit_discounts(prior, logs[:, None], record)
    twice = training.fit_discounts(prior, np.stack([logs, logs], axis=1), record)
    assert twice.sum() == pytest.approx(once[0], rel=1e-3)


def test_area_under_curve_by_hand() -> None:
    # Pairs (positive, negative): .9>.4, .9>.4, .9>.1; .4=.4, .4=.4, .4>.1 -> (3 + .5 + .5 + 1) / 6.
    score, positive = np.array([0.9, 0.4, 0.4, 0.4, 0.1]), np.array([True, True, False, False, False])
    assert area_under_curve(score, positive) == pytest.approx(5 / 6)


def test_calibration_by_hand() -> None:
    found = calibration(np.array([0.4, 0.45, 0.92, 1.0]), np.array([True, False, True, True]))
    assert found == [
        {"from": 0.25, "to": 0.5, "dyad_years": 2, "mean": 0.425, "right": 0.5},
        {"from": 0.9, "to": 1.0, "dyad_years": 2, "mean": 0.96, "right": 1.0},
    ]


@settings(max_examples=drawn(30), deadline=None)
@given(
    hidden=st.sets(st.sampled_from([*parts.RECORD, *comparable.OPPORTUNITY, "un_kappa", "disputes_10y"])),
    weights=st.dictionaries(st.sampled_from([i.name for i in ITEMS]), st.floats(0, 5)),
    pair=st.sampled_from([(1, 2), (0, 5), (4, 5), (5, 0)]),
)
def test_any_gaps_and_weights_yield_probabilities(
    hidden: set[str], weights: dict[str, float], pair: tuple[int, int]
) -> None:
    made = world()
    known = replace(training.count(rows_of(made), parts.LAST_YEAR), discounts=np.full((2, len(ITEMS)), 0.5))
    index = index_of(made.with_columns(pl.lit(None, pl.Float64).alias(name) for name in hidden))
    one, two = (STATES[p] for p in pair)
    found = hypotheses(Dyad.of(index, one, two, 1990, 2010), tables=known, weights=weights)
    for shares in (found.posterior, found.prior, found.naive, *(s for _, s in found.series)):
        assert sum(shares.values()) == pytest.approx(1.0)
        assert min(shares.values()) >= 0
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize("last", [1995, 2004, 2010])
def test_the_reading_never_depends_on_where_the_period_begins(frame: pl.DataFrame, tables: Tables, last: int) -> None:
    late = frame.with_columns(
        pl.when(pl.col("year") <= 2003).then(pl.col(name)).alias(name) for name in ("disputes_10y", "un_kappa")
    )
    at = index_of(late)
    whole = hypotheses(Dyad.of(at, INDIA, PAKISTAN, 1990, last), tables=tables)
    for first in range(1991, last + 1):
        found = hypotheses(Dyad.of(at, INDIA, PAKISTAN, first, last), tables=tables)
        assert (found.year, found.posterior, found.matrix) == (whole.year, whole.posterior, whole.matrix)
        assert found.series == tuple(point for point in whole.series if point[0] >= first)
