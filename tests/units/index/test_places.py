"""Places told from distances: points on a globe are found again, no place is made up, weights add up to one."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from made_up_index import build
from polars.testing import assert_frame_equal

from dyadscope.index import Index, load_index
from dyadscope.index.places import KNOWN, MISPLACED, capabilities, capitals
from dyadscope.vault import Vault

FAR = 0.06
"""Degrees of a great circle that distances to the whole kilometre may be off: some seven kilometres."""


def _apart(frame: pl.DataFrame) -> list[float]:
    """Return the angle in degrees between `lat`, `lng` and `lat_to`, `lng_to`, by the haversine."""
    one, two, other, far = (np.radians(frame[name].to_numpy()) for name in ("lat", "lat_to", "lng", "lng_to"))
    half = np.sin((two - one) / 2) ** 2 + np.cos(one) * np.cos(two) * np.sin((far - other) / 2) ** 2
    return list(np.degrees(2 * np.arcsin(np.sqrt(half))))


@pytest.mark.real_data
@pytest.mark.parametrize("year", [1946, 1955, 1975, 1990, 1991, 2006, 2024])
def test_capitals_lie_where_the_published_file_has_them(real_vault: Vault, year: int) -> None:
    published = real_vault.read("capitals", "yearly").filter(pl.col("year") == year)
    published = published.select(pl.col("ccode").cast(pl.Int16), lat_to="lat", lng_to="lng")
    found = capitals(load_index(), year)
    both = found.join(published, on="ccode").filter(~pl.col("ccode").is_in([*MISPLACED]))
    assert found.height > 60
    assert both.height >= found.height - len(MISPLACED)
    assert max(_apart(both)) < FAR


def test_capitals_that_the_source_misplaces_are_put_right() -> None:
    """Brasilia and, before 1960, Rio de Janeiro: 15.8 S 47.9 W and 22.9 S 43.2 W by any atlas."""
    for year, lat, lng in ((2020, -15.8, -47.9), (1955, -22.9, -43.2)):
        row = capitals(load_index(), year).filter(pl.col("ccode") == 140).row(0)
        assert row[1:] == (pytest.approx(lat, abs=0.1), pytest.approx(lng, abs=0.1))


def test_a_state_without_distances_has_no_place() -> None:
    dyads = {(2, code): {"capdist": {2000: 1000.0}} for code in KNOWN if code != 2}
    assert capitals(build(dyads, ("capdist",), (2000,)), 2000)["ccode"].is_in([*KNOWN]).all()
    few: Index = build({(2, 20): {"capdist": {2000: 700.0}}}, ("capdist",), (2000,))
    assert capitals(few, 2000).is_empty()


@pytest.mark.real_data
@pytest.mark.parametrize("year", [1950, 1991, 2016])
def test_shares_of_capability_are_the_published_ones(real_vault: Vault, year: int) -> None:
    """Those of the index are shares among the states it has; so are the published, once they are made to add up."""
    published = real_vault.read("cow_nmc", "indicators").filter(pl.col("year") == year, pl.col("cinc") > 0)
    wanted = dict(published.select("ccode", pl.col("cinc") / pl.col("cinc").sum()).iter_rows())
    found = dict(capabilities(load_index(), year).iter_rows())
    assert sum(found.values()) == pytest.approx(1.0)
    assert {c: round(found[c], 3) for c in (2, 365, 710)} == {c: round(wanted[c], 3) for c in (2, 365, 710)}


def test_a_map_is_told_as_data() -> None:
    from dyadscope.assessment.partners import partners

    figure = partners("Russia", "relation", 1975).plot("map")
    spec = json.dumps(figure.to_vega())
    assert "equalEarth" in spec
    assert "East Germany: allies" in spec
    assert figure.alternative.startswith("Ties of the Soviet Union, 1975: allies ")
    assert "East Germany" in figure.svg()


def test_one_states_relations_are_those_among_all() -> None:
    """Reading the rows of one state alone gives what reading those of all gives."""
    from dyadscope.assessment.models.likeness import measure as likeness
    from dyadscope.assessment.models.relation import measure as relation

    index = load_index()
    for model in (relation.FAMILY.model, likeness.FAMILY.model):
        assert model is not None
        of_all = model.year(index, 2012)
        own = model.year(index.of_state(365), 2012)
        held = of_all.filter((pl.col("ccode1") == 365) | (pl.col("ccode2") == 365))
        assert_frame_equal(own.sort("ccode1", "ccode2"), held.sort("ccode1", "ccode2"), abs_tol=1e-12)


def test_without_a_ratio_known_nobody_has_a_share() -> None:
    index = build({(2, 20): {"cinc_ratio": {1990: 5.0}}}, ["cinc_ratio"])
    entry = index.manifest["measures"]["cinc_ratio"] | {"years": [2000, 2000]}
    told = replace(index, manifest=index.manifest | {"measures": {"cinc_ratio": entry}})
    assert capabilities(told, 2000).is_empty()
