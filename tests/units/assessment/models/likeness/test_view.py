"""Likeness to a defence pact, on models and dyads small enough to compute by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from likeness_models import OPPORTUNITY, POLICY, artefact, table, world
from made_up_index import build, constant

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.evidence import values_of
from dyadscope.assessment.models.likeness import measure
from dyadscope.assessment.models.likeness import model as parts
from dyadscope.assessment.models.likeness.neighbours import distances, past_of
from dyadscope.assessment.models.likeness.view import likeness, likeness_of_year, skill_report
from dyadscope.assessment.statistics import sigmoid
from dyadscope.errors import BadFileError, CoverageError, UsageError
from dyadscope.index import load_index


def _sigmoid(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def test_a_score_is_the_constant_and_what_each_measure_adds() -> None:
    found = likeness(Dyad.of(world(), 2, 20, 1990, 1995), artefact=artefact())
    assert found.year == 1995
    # -1 + 1.5 (agreement above .8) + .1 (no rivalry)
    assert found.log_odds == pytest.approx(0.6)
    assert found.value == pytest.approx(_sigmoid(0.6), abs=1e-6)
    assert {c.feature: c.log_odds for c in found.contributions} == {"un_agreement": 1.5, "strategic_rivalry": 0.1}
    assert [c.feature for c in found.contributions] == ["un_agreement", "strategic_rivalry"], "the largest first"
    assert [c.value for c in found.contributions] == [0.9, 0.0]
    assert [year for year, _ in found.series] == list(range(1990, 1996))


def test_log_odds_are_read_through_the_calibration() -> None:
    # Between the knots -1 -> -3 and 1 -> 1 the line has slope 2: .6 becomes .2.
    read = replace(POLICY, raw=np.array([-1.0, 1.0]), calibrated=np.array([-3.0, 1.0]))
    found = likeness(Dyad.of(world(), 2, 20, 1990, 1995), artefact=artefact(read))
    assert found.log_odds == pytest.approx(0.6)
    assert found.value == pytest.approx(_sigmoid(0.2), abs=1e-6)


def test_beyond_the_knots_log_odds_go_on_with_slope_one() -> None:
    out = parts.calibrate(np.array([-4.0, 0.0, 5.0]), np.array([-1.0, 1.0]), np.array([-3.0, 1.0]))
    assert out.tolist() == [-6.0, -1.0, 5.0]


def test_the_last_known_value_stands_in_for_five_years_and_then_is_missing() -> None:
    index = world()
    gap = likeness(Dyad.of(index, 365, 710, 1999, 1999), artefact=artefact())
    agreement = next(c for c in gap.contributions if c.feature == "un_agreement")
    assert (agreement.value, agreement.year, agreement.log_odds) == (0.7, 1998, 0.25)
    old = likeness(Dyad.of(index, 365, 710, 2009, 2009), artefact=artefact())
    assert next(c for c in old.contributions if c.feature == "un_agreement").year == 2004
    gone = likeness(Dyad.of(index, 365, 710, 2010, 2010), artefact=artefact())
    agreement = next(c for c in gone.contributions if c.feature == "un_agreement")
    # Missing adds what missing was learnt to add, which is not what 0 adds.
    assert (agreement.value, agreement.year, agreement.log_odds) == (None, None, -0.5)
    assert gone.unknown[0] == "Agreement of UN votes"
    assert gone.known == 0.5


def test_too_little_known_is_unknown() -> None:
    heavy = replace(
        POLICY, tables=dict(POLICY.tables) | {"un_agreement": replace(POLICY.tables["un_agreement"], weight=3)}
    )
    index = world()
    # Three quarters of what this model draws on is agreement, unknown from 2010 on.
    found = likeness(Dyad.of(index, 365, 710, 2008, 2014), artefact=artefact(heavy))
    assert [year for year, _ in found.series] == [2008, 2009]
    found = likeness(Dyad.of(index, 365, 710, 2010, 2014), artefact=artefact(heavy))
    assert found.value is found.year is found.percentile is found.log_odds is None
    assert found.series == found.neighbours == found.contributions == ()
    assert "Agreement of UN votes" in found.unknown
    year = likeness_of_year(index, 2012, artefact=artefact(heavy)).filter(pl.col("ccode1") == 365)
    assert year["likeness"].to_list() == [None]
    assert year["known"].to_list() == [0.25]


def test_the_percentile_is_the_mid_rank_of_the_year() -> None:
    # Agreement .9 for one, .7, .65 and .7 for three in the same bin: mid-ranks 7/8 and 3/8.
    index, known = world(), artefact()
    assert likeness(Dyad.of(index, 2, 20, 1990, 1995), artefact=known).percentile == 87.5
    assert likeness(Dyad.of(index, 365, 710, 1990, 1995), artefact=known).percentile == 37.5
    assert likeness(Dyad.of(index, 365, 710, 1990, 1995), artefact=known).dyads == 4


def test_a_dyad_and_its_year_agree() -> None:
    index, known = world(), artefact()
    for year in (1990, 1999, 2009, 2014):
        rows = likeness_of_year(index, year, artefact=known)
        for one, two, value, share in rows.iter_rows():
            found = likeness(Dyad.of(index, one, two, year, year), artefact=known)
            assert (found.value, found.known) == (value, share), (one, two, year)


def test_the_order_of_the_states_makes_no_difference() -> None:
    index, known = world(), artefact()
    assert likeness(Dyad.of(index, 710, 365, 1990, 2000), artefact=known) == likeness(
        Dyad.of(index, 365, 710, 1990, 2000), artefact=known
    )


def test_larger_and_smaller_direction_need_both() -> None:
    frame = pl.DataFrame(
        {
            "ccode1": [20, 20],
            "trade_dependence_12": [0.2, 0.2],
            "trade_dependence_21": [0.05, None],
            "arms_register_dependence_12": [None, None],
            "arms_register_dependence_21": [0.4, None],
        },
        schema_overrides={"arms_register_dependence_12": pl.Float64},
    )
    names = ["trade_dependence_larger", "trade_dependence_smaller", "arms_dependence_larger", "capdist"]
    found = {name: values.tolist() for name, values in values_of(frame, [parts.item(name) for name in names]).items()}
    nan = pytest.approx(math.nan, nan_ok=True)
    assert found["trade_dependence_larger"] == [0.2, nan]
    assert found["trade_dependence_smaller"] == [0.05, nan]
    assert found["arms_dependence_larger"] == [0.4, nan]
    assert found["capdist"] == [nan, nan], "no such column"


def test_the_united_states_have_no_gap_to_themselves() -> None:
    frame = pl.DataFrame({"ccode1": [2, 2, 20], "us_gap": [None, None, 1.5], "ideal_distance": [0.7, None, 0.3]})
    (found,) = values_of(frame, [parts.item("us_gap")]).values()
    assert found.tolist() == [
        0.0,
        pytest.approx(math.nan, nan_ok=True),
        1.5,
    ]


def test_each_year_is_told_by_the_richest_model_that_is_covered() -> None:
    agreement = dict.fromkeys(range(1990, 2001), 0.9)
    index = build(
        {(2, 20): {"un_agreement": agreement, "strategic_rivalry": constant(0), "capdist": constant(700)}},
        ["un_agreement", "strategic_rivalry", "capdist"],
    )
    found = likeness(Dyad.of(index, 2, 20, 1990, 2014), artefact=artefact(POLICY, OPPORTUNITY))
    # Agreement ends in 2000 and stands in for five years.
    assert [name for _, name in found.variants] == ["policy"] * 16 + ["opportunity"] * 9
    assert dict(found.series)[2005] == pytest.approx(_sigmoid(0.6), abs=1e-6)
    assert dict(found.series)[2006] == pytest.approx(_sigmoid(-1.0), abs=1e-6)
    assert found.variant == "opportunity"
    assert "Agreement of UN votes" in found.unknown


def test_an_index_without_the_measures_tells_nothing() -> None:
    index = build({(2, 20): {"peace_years": constant(5)}}, ["peace_years"])
    assert likeness(Dyad.of(index, 2, 20, 1990, 2014), artefact=artefact()).value is None
    rows = likeness_of_year(index, 2000, artefact=artefact())
    assert (rows["likeness"].to_list(), rows["known"].to_list()) == ([None], [0.0])


def test_what_is_not_known_yet_is_not_used() -> None:
    index = world().until(2000)
    found = likeness(Dyad.of(index, 365, 710, 1995, 2014), artefact=artefact())
    assert found.year == 2000
    assert {n.year for n in found.neighbours} == {1990}, "later ones have no ten years on record"


def test_neighbours_are_other_dyads_each_once_with_their_fate() -> None:
    found = likeness(Dyad.of(world(), 365, 710, 2004, 2004), artefact=artefact())
    near = {(n.ccode1, n.ccode2): n for n in found.neighbours}
    assert len(near) == len(found.neighbours) == 3
    assert (365, 710) not in near
    # Years with ten on record: 2004, 1999 and 1994. All dyads but 2-20 are in the same bins throughout, but 200-220
    # becomes a rivalry in 2003, and the earliest place wins among equals.
    assert near[2, 200].distance == near[200, 220].distance == 0
    assert near[2, 20].distance == pytest.approx(0.15)  # half of |.8 - .5|
    assert (near[200, 220].year, near[200, 220].pact, near[200, 220].ended) == (1994, True, 2000)
    assert (near[200, 220].formed, near[200, 220].rivalry) == (None, 2003)
    assert (near[2, 20].pact, near[2, 20].ended, near[2, 20].rivalry) == (True, None, None)
    assert found.fates is not None
    assert found.fates.to_dict() == {"dyads": 3, "pact": 3, "formed": 0, "ended": 1, "rivalry": 1}
    other = likeness(Dyad.of(world(), 2, 20, 1994, 1994), artefact=artefact())
    mine = next(n for n in other.neighbours if n.ccode1 == 365)
    assert (mine.year, mine.pact, mine.formed) == (1994, False, 1996)


def test_what_one_side_alone_knows_counts_as_between_strangers() -> None:
    others = np.array([[0.4, -1.0, 0.4], [0.5, 0.5, -1.0]], dtype=np.float32)
    own = np.array([0.1, -1.0], dtype=np.float32)
    # Only the first measure is known of the dyad itself, so the second does not count.
    assert distances(own, others) == pytest.approx([0.3, 1 / 3, 0.3])
    both = np.array([0.4, 0.9], dtype=np.float32)
    assert distances(both, others) == pytest.approx([0.2, (1 / 3 + 0.4) / 2, 1 / 6])


def test_plain_data_holds_everything() -> None:
    found = likeness(Dyad.of(world(), 365, 710, 1990, 2004), artefact=artefact())
    data = found.to_dict()
    assert data["series"][-1] == [2004, found.value]
    assert data["contributions"][0]["measures"] == ["un_agreement"]
    assert data["neighbours"][0] == found.neighbours[0].to_dict()
    assert set(data) >= {"value", "year", "percentile", "series", "contributions", "neighbours", "fates", "known"}


def test_models_survive_as_plain_data() -> None:
    body = artefact(POLICY, OPPORTUNITY).to_dict()
    again = parts.Artefact.from_dict(body)
    assert again.to_dict() == body
    index = world()
    assert likeness(Dyad.of(index, 2, 20, 1990, 1995), artefact=again).to_dict() == (
        likeness(Dyad.of(index, 2, 20, 1990, 1995), artefact=artefact()).to_dict()
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 0}, "another format"),
        ({"models": [{"features": {"treaty_age": {}}}]}, "other features"),
        ({"models": [{"name": "x"}]}, "cannot read"),
        (
            {"models": [replace(POLICY, tables={"capdist": table([1.0], [0.0], [0.5])}).to_dict()]},
            "cannot read",
        ),
    ],
)
def test_a_foreign_artefact_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(BadFileError, match=message):
        parts.Artefact.from_dict(artefact().to_dict() | change, "likeness.json")


def test_bad_questions_are_refused() -> None:
    index, known = world(), artefact()
    with pytest.raises(CoverageError, match="did not coexist"):
        likeness(Dyad.of(index, 2, 999, 1990, 2000), artefact=known)
    with pytest.raises(UsageError, match="two states"):
        likeness(Dyad.of(index, 2, 2, 1990, 2000), artefact=known)
    with pytest.raises(UsageError, match="empty"):
        likeness(Dyad.of(index, 2, 20, 2000, 1990), artefact=known)
    with pytest.raises(CoverageError, match="outside the index"):
        likeness_of_year(index, 1989, artefact=known)


def test_no_feature_comes_from_a_treaty() -> None:
    used = {m for f in parts.ITEMS for m in f.measures}
    assert not [m for m in used if m.startswith(("commitment", "treat", "stage", "defence_agreements"))]
    assert {name for names in parts.VARIANTS.values() for name in names} == {f.name for f in parts.ITEMS}


def test_the_skill_report_reads_as_frame_and_data() -> None:
    report = skill_report()
    frame = report.to_frame()
    assert set(frame["question"]) == {"existence", "formation", "dissolution"}
    assert frame.filter((pl.col("question") == "existence") & pl.col("year").is_null()).height == 4
    assert report.to_dict()["variants"].keys() == parts.VARIANTS.keys()


@given(st.floats(-30, 30))
def test_a_likeness_is_never_told_as_0_or_1(log_odds: float) -> None:
    """The models never are sure (docs/likeness.md); rounding must not make them so. Two figures stay, by Decimal."""
    exact = float(sigmoid(np.array([log_odds]))[0])
    shown = float(parts.told(np.array([exact]))[0])
    assert 0 < shown < 1
    rest, shown_rest = (min(Decimal(v), 1 - Decimal(v)) for v in (exact, shown))
    assert abs(shown_rest - rest) <= max(Decimal("0.06") * rest, Decimal(10) ** -15)
    assert abs(shown - exact) <= 5.1e-7


def test_as_a_measure_it_is_what_the_models_say_of_the_year_and_unknown_in_others() -> None:
    """Panels attach it to whatever dyad-years they have, in whatever order: also to years that no index holds."""
    rows = [(365, 710, 2010), (2, 20, 1900), (2, 20, 2010), (2, 20, 1946)]
    keys = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16)
    found = measure.compute({}, pl.DataFrame(rows, schema=keys, orient="row"))
    assert found.select(list(keys)).rows() == rows
    year = {(r["ccode1"], r["ccode2"]): r for r in likeness_of_year(load_index(), 2010).iter_rows(named=True)}
    for place in (0, 2):
        told = year[rows[place][:2]]
        assert found["likeness"][place] == told["likeness"] is not None
        assert found["likeness_known"][place] == told["known"]
    assert found["likeness"][1] is None
    assert found["likeness_known"][1] is None


def test_a_profile_of_nothing_is_near_nobody() -> None:
    """Where nothing is known of the dyad there is no distance; a past too short to follow has no neighbours."""
    others = np.array([[0.5, 0.9], [0.2, 0.2]], dtype=np.float32)
    assert np.isnan(distances(np.array([-1.0, -1.0], dtype=np.float32), others)).all()
    assert past_of(build({(2, 20): {"un_agreement": constant(0.5)}}, ["un_agreement"])) is None
    pact = "commitment"
    short = build({(2, 20): {pact: constant(3.0, range(2010, 2015))}}, [pact], range(2010, 2015))
    assert past_of(short) is None
