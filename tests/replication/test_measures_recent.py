"""Measures that reach the present, recomputed from the published files by plain Python, and held to what happened."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from pathlib import Path

import polars as pl
import pytest
from cells import number

import dyadscope as ds
from dyadscope.vault import Vault
from dyadscope.vault.readers import read_table

pytestmark = pytest.mark.real_data

Key = tuple[int, int]


def _panel(vault: Vault, first: int, last: int, *names: str) -> pl.DataFrame:
    return ds.dyad_years(first, last, vault=vault.directory).add(*names).frame


def _by_pair(frame: pl.DataFrame, name: str, year: int) -> dict[Key, object]:
    rows = frame.filter(pl.col("year") == year).select("ccode1", "ccode2", name)
    return {(one, two): value for one, two, value in rows.iter_rows()}


# --- friction --------------------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_hostility_and_its_years_to_2014_recomputed_from_the_events(real_vault: Vault, shared_data: Path) -> None:
    highest: dict[Key, int] = defaultdict(int)
    years: dict[Key, set[int]] = defaultdict(set)
    with (shared_data / "mie" / "mie-1.0.csv").open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            low, high = sorted((int(row["ccode1"]), int(row["ccode2"])))
            for year in range(int(row["styear"]), int(row["endyear"]) + 1):
                if 2005 <= year <= 2014:
                    highest[low, high] = max(highest[low, high], int(row["hostlev"]))
                if 1990 <= year <= 2014:
                    years[low, high].add(year)
    frame = _panel(real_vault, 2014, 2014, "hostility_10y", "friction_years_25y")
    for name, expected in (
        ("hostility_10y", dict(highest)),
        ("friction_years_25y", {pair: len(found) for pair, found in years.items()}),
    ):
        ours = _by_pair(frame, name, 2014)
        assert {pair: value for pair, value in ours.items() if value} == {
            p: v for p, v in expected.items() if p in ours
        }


@pytest.mark.exhaustive
def test_hostility_of_2024_recomputed_from_the_armed_conflicts(real_vault: Vault, shared_data: Path) -> None:
    """GW codes of states at war in 2024 are COW's but for Yemen (678 is 679) and Germany (260 is 255)."""
    raw = read_table(shared_data / "ucdp" / "ucdp_acd.rda").filter(pl.col("year") == 2024)
    cow = {678: 679, 260: 255}
    level: dict[Key, int] = defaultdict(int)
    for row in raw.iter_rows(named=True):
        sides = [[(row[f"gwno_{s}"], True), (row[f"gwno_{s}_2nd"], False)] for s in "ab"]
        for one, own in sides[0]:
            for two, other in sides[1]:
                if one is None or two is None:
                    continue
                low, high = sorted(cow.get(int(c), int(c)) for c in (one, two))
                war = own and other and row["intensity_level"] == 2
                level[low, high] = max(level[low, high], 5 if war else 4)
    ours = _by_pair(_panel(real_vault, 2024, 2024, "hostility"), "hostility", 2024)
    assert {pair: value for pair, value in ours.items() if value} == dict(level)


@pytest.mark.exhaustive
def test_every_year_has_its_source_and_both_lists_of_disputes_mostly_agree(real_vault: Vault) -> None:
    frame = _panel(real_vault, 2010, 2024, "hostilities")
    named = dict(frame.group_by("year").agg(pl.col("friction_sources").unique().first()).iter_rows())
    assert (named[2014], named[2016], named[2024]) == ("mie", "mie 2007-2014, ucdp 2015-2016", "ucdp")
    both = frame.filter(pl.col("year") == 2014).select(
        events=pl.col("hostility_10y") >= 4, disputes=pl.col("hostility_cow_10y") >= 4
    )
    used, listed = both["events"].sum(), both["disputes"].sum()
    shared = both.filter(pl.col("events") & pl.col("disputes")).height
    # Gibler, Miller and Little drop disputes that COW keeps: 86 of their 88 pairs are among COW's 131.
    assert (used, listed, shared) == (88, 131, 86)


# --- armed conflict --------------------------------------------------------------------------------------------------


def test_the_wars_of_the_present(real_vault: Vault) -> None:
    frame = _panel(real_vault, 2022, 2024, "conflict_sides")
    against = _by_pair(frame, "conflict_against", 2024)
    assert {pair for pair, level in against.items() if level} == {
        (365, 369),
        (630, 666),
        (700, 770),
        (2, 679),
        (200, 679),
    }
    assert _by_pair(frame, "conflict_deaths", 2023)[365, 369] == 70_697
    assert _by_pair(frame, "conflict_deaths", 2024)[365, 369] is None
    assert _by_pair(frame, "conflict_beside", 2024)[365, 731] == 2
    assert _by_pair(frame, "conflict_beside", 2023)[365, 731] == 0


# --- votes -----------------------------------------------------------------------------------------------------------


def test_the_emergency_votes_on_ukraine(real_vault: Vault) -> None:
    """A/ES-11/PV.5, 9, 10, 14, 15: Russia against all five of 2022, the United States for, China twice against."""
    frame = _panel(real_vault, 2022, 2022, "un_variants")
    assert _by_pair(frame, "un_agreement_emergency", 2022)[2, 365] == 0.0
    assert _by_pair(frame, "un_agreement_emergency", 2022)[365, 710] == pytest.approx(0.7)
    assert _by_pair(frame, "un_joint_votes_emergency", 2022)[365, 710] == 5


def test_without_emergency_sessions_nothing_changes_where_there_were_none(real_vault: Vault) -> None:
    frame = _panel(real_vault, 2018, 2019, "un_variants", "un_agreement", "un_joint_votes")
    assert frame["un_agreement_regular"].equals(frame["un_agreement"])
    assert frame["un_joint_votes_regular"].equals(frame["un_joint_votes"])
    assert frame["un_agreement_emergency"].null_count() == frame.height


@pytest.mark.exhaustive
def test_votes_on_parts_are_left_out_where_they_are_marked(real_vault: Vault, shared_data: Path) -> None:
    """Counted in the file: marks of 2012, in which two votes are listed twice, against all; in 2019 there are none."""
    calls = read_table(shared_data / "unga" / "un_roll_calls.rda").filter(~pl.col("rcid").is_in([5919, 5938]))
    year = pl.col("date").cast(pl.Date).dt.year()
    part = (pl.col("para").fill_null(0) == 1) | (pl.col("amend").fill_null(0) == 1)
    counted = {y: (calls.filter(year == y).height, calls.filter((year == y) & part).height) for y in (2012, 2019)}
    frame = _panel(real_vault, 2012, 2019, "un_joint_votes_whole", "un_joint_votes")
    for when, (every, parts) in counted.items():
        rows = frame.filter(pl.col("year") == when)
        assert rows["un_joint_votes"].max() == every
        assert rows["un_joint_votes_whole"].max() == every - parts
    assert counted[2012][1] > 10
    assert counted[2019][1] == 0


def test_joint_vetoes_by_permanent_members(real_vault: Vault) -> None:
    """The library's list: fourteen of China and Russia 2007-2022; Washington and London ended in 1990."""
    frame = _panel(real_vault, 1990, 2022, "security_council")
    pair = frame.filter(pl.col("ccode1") == 365, pl.col("ccode2") == 710)
    assert pair["unsc_joint_vetoes"].sum() == 14
    west = frame.filter(pl.col("ccode1") == 2, pl.col("ccode2") == 200, pl.col("unsc_joint_vetoes") > 0)
    assert set(west["year"]) <= {1990}
    vetoing = frame.drop_nulls("unsc_joint_vetoes").select("ccode1", "ccode2").unique()
    assert vetoing.height == 10, "five members make ten pairs"


# --- events in the news ----------------------------------------------------------------------------------------------


def test_the_news_of_riyadh_and_tehran_turns(real_vault: Vault) -> None:
    """Relations broken off in January 2016 were restored by the agreement of Beijing, 10 March 2023."""
    frame = _panel(real_vault, 2018, 2024, "news_balance")
    balance = {year: _by_pair(frame, "event_balance", year).get((630, 670)) for year in range(2018, 2025)}
    assert number(balance[2018]) < -0.5 < 0.9 < number(balance[2023])
    assert balance[2024] is None
    assert _by_pair(frame, "event_balance_months", 2023)[365, 369] == 6


# --- raw materials ---------------------------------------------------------------------------------------------------


def _published_shares(data: Path, year: int, code: str, weight: str) -> dict[tuple[str, str], float]:
    """Return the share of each buyer's imports that each seller has, from the extract and nothing else."""
    raw = (
        pl.scan_parquet(data / "baci" / "baci_hs92_74_raw_materials_1995_2024.parquet")
        .filter(pl.col("year") == year, pl.col("hs6") == code)
        .select("exporter", "importer", pl.col(weight).cast(pl.Float64))
        .collect()
    )
    bought: dict[str, float] = defaultdict(float)
    flows: dict[tuple[str, str], float] = {}
    for seller, buyer, amount in raw.iter_rows():
        bought[buyer] += amount or 0.0
        flows[seller, buyer] = amount or 0.0
    return {pair: amount / bought[pair[1]] for pair, amount in flows.items() if bought[pair[1]]}


@pytest.mark.exhaustive
def test_dependence_on_crude_recomputed_from_the_extract(real_vault: Vault, shared_data: Path) -> None:
    shares = _published_shares(shared_data, 2022, "270900", "value_kusd")
    frame = _panel(real_vault, 2022, 2022, "raw_materials")
    # The seller's and the buyer's code, and which of the two is the lower: what state 1 buys is its `_12`.
    for seller, buyer, codes in (
        ("RUS", "CHN", (365, 710)),
        ("SAU", "CHN", (670, 710)),
        ("SAU", "JPN", (670, 740)),
        ("IRQ", "IND", (645, 750)),
        ("USA", "KOR", (2, 732)),
        ("CAN", "USA", (20, 2)),
    ):
        low, high = sorted(codes)
        way = "12" if codes[1] == low else "21"
        ours = _by_pair(frame, f"crude_dependence_{way}", 2022)[low, high]
        assert ours == pytest.approx(shares[seller, buyer], abs=1e-6), (seller, buyer)


@pytest.mark.exhaustive
def test_china_buys_a_fifth_of_its_crude_from_russia_which_sells_it_half(real_vault: Vault) -> None:
    """China's customs for 2023: 107.02 of 563.99 million tonnes; and for 2022 86.25 of 508.28."""
    frame = _panel(real_vault, 2021, 2024, "raw_materials")
    for year, published in ((2022, 86.25 / 508.28), (2023, 107.02 / 563.99)):
        ours = _by_pair(frame, "crude_dependence_tonnes_21", year)[365, 710]
        assert ours == pytest.approx(published, abs=0.01)
    assert number(_by_pair(frame, "crude_market_dependence_12", 2021)[365, 710]) < 1 / 3
    assert number(_by_pair(frame, "crude_market_dependence_12", 2024)[365, 710]) > 1 / 2


@pytest.mark.exhaustive
def test_hidden_flows_are_unknown_and_never_zero(real_vault: Vault) -> None:
    frame = _panel(real_vault, 2000, 2024, "raw_materials")
    for name, low, high, years in (
        ("gas_exports_21", 255, 365, range(2000, 2025)),
        ("gas_dependence_12", 255, 365, range(2000, 2025)),
        ("gas_market_dependence_12", 365, 710, range(2000, 2025)),
        ("gas_dependence_21", 365, 640, range(2000, 2025)),
        ("crude_exports_12", 630, 710, range(2019, 2025)),
        ("crude_market_dependence_12", 630, 710, range(2019, 2025)),
        ("crude_dependence_12", 710, 820, range(2020, 2025)),
    ):
        for year in years:
            assert _by_pair(frame, name, year).get((low, high)) is None, (name, low, high, year)
    shares = frame.select(pl.col("^.*_dependence.*$"))
    assert number(shares.max_horizontal().max()) <= 1.0
    assert number(shares.min_horizontal().min()) >= 0.0


# --- organisations and agreements ------------------------------------------------------------------------------------


def test_alliances_taken_out_of_shared_organisations(real_vault: Vault) -> None:
    """NATO had 28 members in 2014, in 378 pairs, the CSTO six in 15."""
    frame = _panel(real_vault, 2014, 2014, "shared_igos", "shared_igos_civil").with_columns(
        alliances=pl.col("shared_igos") - pl.col("shared_igos_civil")
    )
    taken = _by_pair(frame, "alliances", 2014)
    nato = [2, 20, 200, 210, 211, 212, 220, 230, 235, 255, 290, 310, 316, 317, 325, 339, 344, 349, 350, 355, 360]
    nato += [366, 367, 368, 385, 390, 395, 640]
    csto = [365, 370, 371, 702, 703, 705]
    for members in (nato, csto):
        assert all(number(taken[pair]) >= 1 for pair in itertools.combinations(sorted(members), 2))
    assert taken[365, 710] == taken[255, 365] == taken[710, 731] == 0


def test_agreements_in_force_are_unknown_until_six_years_into_the_data(real_vault: Vault) -> None:
    frame = _panel(real_vault, 1980, 1990, "defence_agreements", "defence_agreements_signed")
    by_year = frame.group_by("year").agg(
        pl.col("defence_agreements").count(), signed=pl.col("defence_agreements_signed").sum()
    )
    counts = {year: (known, signed) for year, known, signed in by_year.iter_rows()}
    assert [counts[year][0] > 0 for year in (1980, 1985, 1986)] == [False, False, True]
    assert counts[1980][1] > 0
