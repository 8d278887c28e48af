"""Silent errors known from the R peer, each shown not to happen here (the peer's own list, by number)."""

from __future__ import annotations

import polars as pl
import pytest
from cells import number

from dyadscope.panel import directed_dyad_years, dyad_years, state_years
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
DYAD = ["ccode1", "ccode2"]


def test_1_rivalries_are_unknown_not_ongoing_after_the_data_end(real_vault: Vault) -> None:
    frame = dyad_years(2019, 2024, vault=real_vault.directory).add("rivalry").frame
    assert (
        frame.filter(pl.col("year") > 2020)["ongoingrivalry"].null_count() == frame.filter(pl.col("year") > 2020).height
    )
    india_pakistan = frame.filter(pl.col("ccode1") == 750, pl.col("ccode2") == 770).sort("year")
    assert india_pakistan["ongoingrivalry"].to_list() == [1, 1, None, None, None, None]


def test_2_and_4_nothing_is_zero_beyond_coverage(real_vault: Vault) -> None:
    names = {
        "atop.atop_defense": 2018, "cow_contiguity.conttype": 2016, "gml_mid.gmlmidongoing": 2010,
        "cow_mid.cowmidongoing": 2014, "cow_majors.cowmaj": 2016, "cow_igo.dyadigos": 2014,
    }  # fmt: skip
    frame = dyad_years(2009, 2024, vault=real_vault.directory).add(*names).frame
    for name, last in names.items():
        stem = name.partition(".")[2]
        for column in (c for c in frame.columns if c.startswith(stem)):
            by_year = frame.group_by("year").agg(pl.col(column).count().alias("known")).sort("year")
            assert number(by_year.filter(pl.col("year") <= last)["known"].min()) > 0, column
            assert by_year.filter(pl.col("year") > last)["known"].sum() == 0, column


@pytest.mark.exhaustive
def test_3_peace_years_do_not_depend_on_rows_order_or_the_years_asked_for(real_vault: Vault) -> None:
    whole = dyad_years(1816, 2010, vault=real_vault.directory).add("peace_years").frame
    part = dyad_years(1990, 2000, vault=real_vault.directory).add("peace_years")
    assert part.frame.equals(whole.filter(pl.col("year").is_between(1990, 2000)))
    shuffled = dyad_years(1990, 2000, vault=real_vault.directory)
    kept = shuffled.filter(pl.col("year") != 1995).add("peace_years").frame
    assert kept.equals(part.frame.filter(pl.col("year") != 1995))


def test_5_a_frame_of_one_year_works_with_and_without_events(real_vault: Vault) -> None:
    for year in (1819, 1914):
        frame = (
            directed_dyad_years(year, year, vault=real_vault.directory).add("gml_mid", "peace_years", "cow_war").frame
        )
        assert frame["peace_years"].null_count() == 0


def test_6_the_closest_contiguity_is_returned(real_vault: Vault) -> None:
    frame = dyad_years(1950, 1950, vault=real_vault.directory).add("cow_contiguity").frame
    # Hungary and the Soviet Union shared a border from August 1944 to 1991 (Direct Contiguity 3.2).
    assert frame.filter(pl.col("ccode1") == 310, pl.col("ccode2") == 365)["conttype"].to_list() == [1]


@pytest.mark.exhaustive
def test_7_pledges_reach_both_directions_and_what_joins_nothing_is_reported(real_vault: Vault) -> None:
    panel = dyad_years(1816, 2018, vault=real_vault.directory).add("atop")
    rows = real_vault.read("atop", "directed").filter(pl.col("year") >= 1816)
    pledges = rows.filter(pl.col("atop_defense") == 1).height
    (left,) = panel.left_behind
    frame = panel.frame
    joined = number(frame["atop_defense_12"].sum()) + number(frame["atop_defense_21"].sum())
    keys = pl.concat(
        [
            frame.select(*DYAD, "year"),
            frame.select(pl.col("ccode2").alias("ccode1"), pl.col("ccode1").alias("ccode2"), "year"),
        ]
    )
    outside = rows.join(keys, on=[*DYAD, "year"], how="anti")
    assert left.rows == outside.height
    assert joined == pledges - outside.filter(pl.col("atop_defense") == 1).height


def test_10_both_german_states_keep_their_own_capabilities_in_1990(real_vault: Vault) -> None:
    frame = state_years(1990, 1990, vault=real_vault.directory).add("cow_nmc.cinc").frame
    german = frame.filter(pl.col("ccode").is_in([255, 260, 265])).sort("ccode")
    assert german.height == 3
    assert german["cinc"].drop_nulls().n_unique() == german["cinc"].count()


def test_russia_and_china_have_the_pledges_the_treaties_say(real_vault: Vault) -> None:
    """ATOP 5.1: defence pledge 1950-1980; non-aggression without defence from 1992; consultation from 2001."""
    frame = dyad_years(1946, 2018, vault=real_vault.directory).add("atop", "commitment").frame
    pair = frame.filter(pl.col("ccode1") == 365, pl.col("ccode2") == 710)
    years = {name: set(pair.filter(pl.col(f"atop_{name}_12") == 1)["year"]) for name in ("defense", "nonagg", "consul")}
    assert {y for y in years["defense"] if y >= 1950} == set(range(1950, 1981))
    assert {y for y in years["nonagg"] if y > 1980} == set(range(1992, 2019))
    assert {y for y in years["consul"] if y > 1980} == set(range(2001, 2019))
    assert pair.filter(pl.col("year").is_between(1992, 2018))["commitment"].unique().to_list() == [2]
