"""What trained figures are looked up with: terms, weights by age, the pace of replicates, and how they are stored."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from made_up_relations import BASE, recorded, rows, tables

from dyadscope.assessment.models.relation.evidence import ITEMS, N_SETS, NAMES, evidence_of
from dyadscope.assessment.models.relation.tables import AT, CONTEXT, MODELS, STARTS, WIDTH, Additive, Tables, Terms
from dyadscope.errors import BadFileError

MISSIONS = NAMES.index("missions")


def test_the_constant_comes_first_then_the_comparable_set_then_the_bins() -> None:
    assert AT == {
        "set": 1,
        "far": 1 + N_SETS,
        "parity": 4 + N_SETS,
        "era": 7 + N_SETS,
        "pledge": 10 + N_SETS,
        "listed": 13 + N_SETS,
    }
    assert STARTS[0] == 15 + N_SETS == 1 + sum(CONTEXT.values())
    assert STARTS[0] + sum(len(item.edges) + 1 for item in ITEMS) == WIDTH
    assert np.diff(STARTS).tolist() == [len(item.edges) + 1 for item in ITEMS]


def test_the_three_eras_begin_with_the_peaces_of_1945_and_1991() -> None:
    frame = recorded(1944, 1993)
    era = Terms.of(evidence_of(frame)).context["era"] - AT["era"]
    assert dict(zip(frame["year"].to_list(), era.tolist(), strict=True)) == {
        y: 0 if y <= 1945 else 1 if y <= 1991 else 2 for y in range(1944, 1994)
    }


def test_a_row_of_the_design_is_the_constant_its_set_and_what_its_evidence_counts_for() -> None:
    frame = recorded(1990, 1998, missions={1990: 2}, capdist=5000.0, cinc_ratio=2.0)
    terms = Terms.of(evidence_of(frame))
    wanted = np.zeros(WIDTH)
    wanted[[0, AT["set"] + 1, AT["far"] + 2, AT["parity"] + 1, AT["era"] + 2]] = 1.0
    # Two missions, and so none that was withdrawn.
    places = [int(STARTS[MISSIONS]) + 2, int(STARTS[NAMES.index("missions_ended_both")])]
    for pace in (0.6, 1.0):
        wanted[places] = 0.5 ** (8 / (5 * pace))
        assert terms.design(pace)[8] == pytest.approx(wanted)
    assert terms.weights()[:, MISSIONS] == pytest.approx([0.5 ** (n / 5) for n in range(9)])
    assert terms.aged(5).weights()[8, MISSIONS] == pytest.approx(0.5 ** (13 / 5))
    assert Terms.of(evidence_of(frame), older=2).weights()[0, MISSIONS] == pytest.approx(0.5 ** (2 / 5))
    assert set(terms.context) == {"set", "far", "parity", "era"}


def test_replicates_age_evidence_at_three_paces_in_turn() -> None:
    """The point estimate at its own, replicates at 1.6, .6, 1 and so on, each by its own coefficients."""
    rng = np.random.default_rng(8)
    model = Additive("practice", rng.normal(size=(WIDTH, 6)))
    terms = Terms.of(evidence_of(recorded(2000, 2006, missions={2000: 1}, un_kappa={2003: 0.5})))
    for replicates in (0, 5):
        found = model.linear(terms, replicates)
        assert found.shape == (7, 1 + replicates)
        for column, pace in zip(range(1 + replicates), (1.0, 1.6, 0.6) * 2, strict=False):
            assert found[:, column] == pytest.approx(terms.design(pace) @ model.coefficients[:, column])
    assert model.linear(terms).shape == (7, 1)
    assert model.at("pledge", 2).tolist() == model.coefficients[AT["pledge"] : AT["pledge"] + 3, :3].T.tolist()
    assert model.at("listed").shape == (1, 2)


def test_what_a_piece_adds_is_its_log_odds_by_its_age() -> None:
    model = tables(0, practice={"missions": 0.5, "un_kappa": -0.25}).models["practice"]
    terms = Terms.of(evidence_of(recorded(2000, 2005, missions={2000: 2}, un_kappa={2005: 0.1})))
    adds = model.contributions(terms)[5]
    assert adds[MISSIONS] == pytest.approx(2 * 0.5 * 0.5)
    assert adds[NAMES.index("un_kappa")] == pytest.approx(2 * -0.25)
    assert np.count_nonzero(adds) == 2


def test_stored_figures_are_hundredths_and_rates_to_five_decimals() -> None:
    known = replace(tables(2), rates={**tables(2).rates, "up": np.full(N_SETS, 1 / 3)}, about={"seed": 1})
    body = known.to_dict()
    assert set(body["models"]) == set(MODELS)
    assert body["models"]["practice"][0][0] == round(100 * BASE["practice"])
    assert len(body["models"]["practice"]) == 3
    assert body["rates"]["up"] == [0.33333] * N_SETS
    assert (body["format"], body["about"], body["confidence"], body["learnt"]) == (1, {"seed": 1}, [0.25, 0.6], 2018)
    assert (body["labelled"], body["missed"]) == (0.5, 0.25)
    again = Tables.from_dict(body)
    assert again.replicates == known.replicates == 2
    assert again.confidence == (0.25, 0.6)
    for name in MODELS:
        assert again.models[name].coefficients == pytest.approx(known.models[name].coefficients, abs=0.005)
        assert again.models[name].name == name


def test_shares_sum_to_one_again_and_other_rates_stay() -> None:
    body = tables(0).to_dict()
    body["rates"]["after"] = [[0.2, 0.2, 0.1]] * N_SETS
    body["rates"]["large"] = [[[2, 1, 1]] * 3] * N_SETS
    body["rates"]["start"] = [[2, 2]] * 6
    body["rates"]["up"] = [0.7] * N_SETS
    rates = Tables.from_dict(body).rates
    assert rates["after"][0] == pytest.approx([0.4, 0.4, 0.2])
    assert rates["large"][3, 2] == pytest.approx([0.5, 0.25, 0.25])
    assert rates["start"] == pytest.approx(np.full((6, 2), 1 / 12))
    assert rates["up"].tolist() == [0.7] * N_SETS


def test_tables_of_another_kind_are_refused_with_the_place_named() -> None:
    body = tables(0).to_dict()
    for other in ({"format": 2}, {"context": {"set": 3}}, {"items": {"missions": [1]}}):
        with pytest.raises(BadFileError, match="other evidence") as told:
            Tables.from_dict(body | other, "there.json")
        assert "there.json" in str(told.value)
    short = {name: [columns[0][:-1]] for name, columns in body["models"].items()}
    with pytest.raises(BadFileError, match="another number of bins"):
        Tables.from_dict(body | {"models": short})
    with pytest.raises(BadFileError, match="cannot read"):
        Tables.from_dict(body | {"confidence": [0.5]})
    with pytest.raises(BadFileError, match="cannot read"):
        Tables.from_dict(body | {"learnt": "soon"})


def test_an_unknown_comparable_set_has_a_place_of_its_own() -> None:
    terms = Terms.of(evidence_of(pl.concat([rows(2000, 2000), recorded(2001, 2001)], how="vertical_relaxed")))
    assert (terms.context["set"] - AT["set"]).tolist() == [N_SETS - 1, 1]
    assert (terms.context["far"] - AT["far"]).tolist() == [0, 0]


def test_years_on_all_that_is_known_is_older_and_a_pledge_has_stood_longer() -> None:
    pledged = {year: int(year >= 2003) for year in range(2000, 2006)}
    own = evidence_of(recorded(2000, 2005, commitment_small=pledged, missions={2004: 1}))
    now = Terms.of(own)
    for then in (Terms.of(own, older=3), now.aged(3)):
        assert (then.age - now.age).tolist() == np.full(now.age.shape, 3.0).tolist()
        assert (then.held - now.held).tolist() == [3.0] * 6
        assert (then.columns == now.columns).all()
    assert now.held.tolist()[-1] == 2
