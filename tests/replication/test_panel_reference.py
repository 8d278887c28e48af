"""Panels against the R peer's own frames: row sets exactly, and its pipeline column by column.

Where the two differ, the difference is allowed by name and explained; anything else fails.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dyadscope.panel import Panel, directed_dyad_years
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
KEYS = ["ccode1", "ccode2", "year"]


def test_directed_cow_dyad_years_are_exactly_the_peers(shared_reference: Path) -> None:
    peer = pl.read_parquet(shared_reference / "dyadyears_cow_directed_mryFALSE.parquet").sort(KEYS)
    ours = directed_dyad_years(1816, 2016, extend=False).frame
    assert ours.height == 1_912_290
    assert ours.cast(pl.Int64).equals(peer)


def test_directed_gw_dyad_years_are_exactly_the_peers(shared_reference: Path) -> None:
    keys = ["gwcode1", "gwcode2", "year"]
    peer = pl.read_parquet(shared_reference / "dyadyears_gw_directed_mryFALSE.parquet").select(keys).sort(keys)
    ours = directed_dyad_years(1816, 2020, system="gw", extend=False).frame
    assert ours.height == 2_445_018
    assert ours.cast(pl.Int64).equals(peer)


@pytest.fixture(scope="module")
def peer(shared_reference: Path) -> pl.DataFrame:
    return pl.read_parquet(shared_reference / "pipeline_1950_2000.parquet").sort(KEYS)


@pytest.fixture(scope="module")
def pipeline(real_vault: Vault) -> Panel:
    panel = directed_dyad_years(1950, 2000, vault=real_vault.directory)
    panel = panel.filter(pl.col("year").is_in([1950, 2000]))
    return panel.add(
        "atop", "cow_nmc", "cow_contiguity", "cow_igo", "cow_majors", "capdist", "min_distance", "gml_mid",
        "peace_years", "regime", "gdp", "rivalry",
    )  # fmt: skip


@pytest.mark.exhaustive
def test_the_rows_are_the_peers(pipeline: Panel, peer: pl.DataFrame) -> None:
    assert pipeline.frame.select(KEYS).cast(pl.Int64).equals(peer.select(KEYS))


def difference(pipeline: Panel, peer: pl.DataFrame, ours: str, theirs: str) -> pl.DataFrame:
    """Return the rows in which a column differs by more than rounding of the last digits."""
    a = pipeline.frame[ours].cast(pl.Float64)
    b = peer[theirs].cast(pl.Float64)
    same = ((a - b).abs() <= 1e-9 * b.abs().clip(lower_bound=1.0)).fill_null(False) | (a.is_null() & b.is_null())
    return peer.select(KEYS).with_columns(ours=a, theirs=b).filter(~same)


SAME_NAME = [
    "atop_alliance", "atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul", "milex1",
    "milper1", "irst1", "pec1", "tpop1", "upop1", "cinc1", "milex2", "milper2", "irst2", "pec2", "tpop2", "upop2",
    "cinc2", "dyadigos", "cowmaj1", "cowmaj2", "capdist", "mindist", "dispnum", "gmlmidongoing", "gmlmidonset",
    "sidea1", "sidea2", "fatality1", "fatality2", "hiact1", "hiact2", "hostlev1", "hostlev2", "orig1", "orig2",
    "fatality", "hostlev", "recip", "mindur", "maxdur", "stmon", "init1", "init2", "euds1", "aeuds1", "polity21",
    "v2x_polyarchy1", "euds2", "aeuds2", "polity22", "v2x_polyarchy2", "mrgdppc1", "sd_mrgdppc1", "pwtrgdp1",
    "sd_pwtrgdp1", "pwtpop1", "sd_pwtpop1", "mrgdppc2", "sd_mrgdppc2", "pwtrgdp2", "sd_pwtrgdp2", "pwtpop2",
    "sd_pwtpop2", "tssr_id", "positional", "spatial", "ideological", "interventionary", "ongoingrivalry",
]  # fmt: skip
RIVALRY = {"tssr_id", "positional", "spatial", "ideological", "interventionary", "ongoingrivalry"}
MISCODED = [[411, 481], [438, 481]]
"""Equatorial Guinea and Gabon, whose rivalry the list codes as Guinea's."""
DIFFERS = {"conttype", "fatalpre1", "fatalpre2", "gmlmidspell"}


def test_every_column_of_the_peer_is_compared(peer: pl.DataFrame) -> None:
    assert {*SAME_NAME, *DIFFERS, *KEYS} == set(peer.columns)


@pytest.mark.parametrize("name", SAME_NAME)
def test_the_column_is_the_peers(pipeline: Panel, peer: pl.DataFrame, name: str) -> None:
    apart = difference(pipeline, peer, name, name)
    if name in RIVALRY:
        apart = apart.filter(~pl.concat_list("ccode1", "ccode2").list.sort().is_in(MISCODED))
    assert apart.is_empty()


def test_rivalries_differ_only_where_the_list_has_another_state(pipeline: Panel, peer: pl.DataFrame) -> None:
    """Of the four miscoded rivalries one goes on in 2000, and none did in 1950."""
    apart = difference(pipeline, peer, "ongoingrivalry", "ongoingrivalry")
    found = {(*sorted((row["ccode1"], row["ccode2"])), row["ours"], row["theirs"]) for row in apart.to_dicts()}
    assert found == {(411, 481, 1, 0), (438, 481, 0, 1)}


def test_contiguity_differs_only_where_the_peer_takes_the_first_of_several_spells(
    pipeline: Panel, peer: pl.DataFrame, real_vault: Vault
) -> None:
    """Peer error 6: it returns the first type listed for the year; ours is the closest that held."""
    apart = difference(pipeline, peer, "conttype", "conttype")
    assert apart.height == 20
    spells = real_vault.read("cow_contiguity", "spells")
    for row in apart.iter_rows(named=True):
        low, high = sorted((row["ccode1"], row["ccode2"]))
        held = spells.filter(
            (pl.col("ccode1") == low)
            & (pl.col("ccode2") == high)
            & (pl.col("styear") <= row["year"])
            & (pl.col("endyear") >= row["year"])
        )["conttype"].to_list()
        assert {row["ours"], row["theirs"]} <= set(held), f"both types are in the data: {row}"
        assert row["ours"] == min(t for t in held if t > 0), row


@pytest.mark.parametrize("name", ["fatalpre1", "fatalpre2"])
def test_unknown_fatalities_are_missing_where_the_peer_keeps_the_code(
    pipeline: Panel, peer: pl.DataFrame, name: str
) -> None:
    apart = difference(pipeline, peer, name, name)
    assert apart["ours"].null_count() == apart.height == 44
    assert apart["theirs"].unique().to_list() == [-9.0], "the publisher's code for a missing number"


def test_peace_years_differ_only_by_the_years_the_dyad_did_not_exist(pipeline: Panel, peer: pl.DataFrame) -> None:
    """Peer error 3: it counts rows. Ours counts calendar years, so a gap in membership is what separates the two."""
    apart = difference(pipeline, peer, "peace_years", "gmlmidspell").with_columns(ours=pl.col("ours").cast(pl.Int64))
    assert apart.height == 3_784
    exists = directed_dyad_years(1816, 2000).frame.cast(pl.Int64)
    span = apart.with_columns(passed=pl.int_ranges(pl.col("year") - pl.col("ours"), pl.col("year"))).explode("passed")
    gaps = (
        span.join(exists, left_on=["ccode1", "ccode2", "passed"], right_on=KEYS, how="anti", maintain_order="left")
        .group_by(KEYS)
        .len("gap")
    )
    explained = apart.join(gaps, on=KEYS, how="left", maintain_order="left")
    assert (explained["ours"] - explained["gap"] == explained["theirs"]).all()
