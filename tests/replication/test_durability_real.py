"""Durability on the published lists: what others found in them, and every dyad of the index."""

from __future__ import annotations

import json
import random

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.durability.model import CAUSES, STRATA, TERMS, shipped
from dyadscope.assessment.models.durability.view import durability
from dyadscope.index import load_index
from dyadscope.index.frame import Index
from dyadscope.states.names import resolve


@pytest.fixture(scope="module")
def index() -> Index:
    return load_index()


def code(name: str, year: int) -> int:
    return resolve(name, period=(year, year)).code


def test_conditions_point_where_published_work_points() -> None:
    """Abrogation is likelier after changes of power and regime and after a new outside alliance.

    Leeds & Savun (2007), Terminating Alliances, Journal of Politics 69(4): 1118-1132, on bilateral alliances of
    1816-1989. Changes of regime have the published sign here too, but within two standard errors of 0.
    """
    model = shipped()
    found = dict(zip(TERMS, zip(model.coefficients, model.errors, strict=True), strict=True))
    for name in ("power_shift", "outside_ally"):
        estimate, error = found[name]
        assert estimate > 2 * error
    assert 0 < found["regime_change"][0] < 2 * found["regime_change"][1]
    for name in ("regime_change", "power_shift", "outside_ally"):
        (breaks, of, _), (breaks_without, of_without, _) = model.conditions[name]
        assert breaks / of > breaks_without / of_without


def test_skill_is_as_low_as_published_and_above_age_alone() -> None:
    """Such hazards reach a concordance of .55 to .65 (project's methods note, section 7)."""
    skill = shipped().concordance
    assert 0.55 < skill["c"] < 0.65
    assert skill["c_age_alone"] < skill["c"]


@pytest.mark.real_data
def test_ends_of_bilateral_alliances_are_those_of_the_alliance_list(real_vault) -> None:  # type: ignore[no-untyped-def]
    """An alliance of two is one tie: its cause must be ATOP's own for the alliance, read here from another table."""
    from dyadscope.training.durability import ties

    source = catalog.source("atop")
    found = ties(real_vault.read(source, "members")).filter(pl.len().over("atopid") == 1)
    published = real_vault.read(source, "alliances").filter(pl.col("bilat") == 1).sort("atopid", "begyr")
    published = published.group_by("atopid").agg(pl.col("term").last())
    table = found.join(published, on="atopid").group_by("term", "cause").len().sort("term")
    assert table.rows() == [(0, None, 373), (1, "fulfilled", 52), (2, "violated", 128), (3, "renegotiated", 108)]


@pytest.mark.exhaustive
@pytest.mark.real_data
def test_training_gives_the_shipped_figures(real_vault, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from dyadscope.index.artefacts import artefact_path
    from dyadscope.training.durability import train_durability

    written = train_durability(real_vault, tmp_path)
    assert written.path.read_bytes() == artefact_path("durability").read_bytes()


def test_pledges_to_fight_end_sooner_in_every_way() -> None:
    """They are asked for and tested; a promise not to attack or to consult can be kept by doing nothing."""
    model = shipped()
    (fighting, reached), (other, reached_other) = (model.incidence(stratum, 0, 10) for stratum in range(len(STRATA)))
    assert reached > 300
    assert reached_other > 500
    for cause in CAUSES:
        assert fighting[CAUSES.index(cause)] > other[CAUSES.index(cause)] > 0


def test_well_known_ties(index: Index) -> None:
    """ATOP: the pact of 1950 with Beijing lasted to 1980; Japan and the United States are allied since 1951."""
    moscow_beijing = durability(Dyad.of(index, code("RUS", 1960), code("CHN", 1960), 1960))
    assert (moscow_beijing.pledge, moscow_beijing.age) == ("defence", 10)
    assert durability(Dyad.of(index, code("RUS", 1985), code("CHN", 1985), 1985)).treaty is False
    later = durability(Dyad.of(index, code("RUS", 2018), code("CHN", 2018), 2024))
    assert (later.year, later.pledge) == (2018, "other")
    assert "to 2018" in later.reason
    assert durability(Dyad.of(index, code("USA", 2018), code("JPN", 2018), 2018)).pledge == "defence"


@pytest.mark.exhaustive
def test_any_pair_in_any_year(index: Index) -> None:
    keys = index.frame.select("ccode1", "ccode2", "year").collect()
    for place in random.Random(1648).sample(range(keys.height), 60):
        view = durability(Dyad.of(index, *keys.row(place)))
        json.dumps(view.to_dict(), allow_nan=False)
        assert (view.treaty is True) == bool(view.outlooks)
        assert 0.5 < view.concordance < 1
