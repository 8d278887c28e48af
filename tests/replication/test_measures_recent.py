"""Measures that reach the present, recomputed from the published files by plain Python, and held to what happened."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import polars as pl
import pytest

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


def test_votes_on_parts_are_left_out_where_they_are_marked(real_vault: Vault, shared_data: Path) -> None:
    """Counted in the file: marks of 2012 against all roll calls; in 2019 there are none."""
    calls = read_table(shared_data / "unga" / "un_roll_calls.rda")
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
    assert balance[2018] < -0.5 < 0.9 < balance[2023]  # type: ignore[operator]
    assert balance[2024] is None
    assert _by_pair(frame, "event_balance_months", 2023)[365, 369] == 6
