"""The published files of missions, lines, troops, journeys, Belt and Road, support, supply and arms imports.

Row counts are those of the files themselves; every other figure is published, or computed here from the raw file by the
standard library alone, and says which.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from cells import number
from tiers import one_in_four
from vault_example import contents

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.states.system import state_years
from dyadscope.vault import Vault, add
from dyadscope.vault.contract import check

pytestmark = pytest.mark.real_data

ROWS = {
    "missions": {"missions": 179_912},
    "liquidity_lines": {"lines": 1_561, "swaps": 15_184},
    "us_troops": {"hosts": 13_135, "troops": 12_056, "bases": 414},
    "kiel": {"months": 1_079, "support": 164, "weapons": 61},
    "oecd_icio": {"flows": 255_275, "supply": 6_149, "use": 79},
    "wto_arms": {"partners": 121_944, "arms": 16_395, "minerals": 101_033},
    "belt_road": {"countries": 152, "membership": 1_265},
}
USA, RUSSIA, CHINA, UKRAINE, GERMANY = 2, 365, 710, 369, 255


@cache
def _tables(name: str, data: Path) -> dict[str, pl.DataFrame]:
    source = catalog.source(name)
    paths = [f.path for f in source.files]
    frames = dict(source.parse({path: data / path for path in paths}))
    check(source, frames, paths, any_year=False)
    return frames


def _raw(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


@pytest.mark.parametrize("name", one_in_four(ROWS))
@pytest.mark.exhaustive
def test_every_row_is_read(name: str, shared_data: Path) -> None:
    assert {t: f.height for t, f in _tables(name, shared_data).items()} == ROWS[name]


# --- missions --------------------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_missions_end_where_the_file_ends_them(shared_data: Path) -> None:
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in _raw(shared_data / "missions" / "diplomatic_network_2000_2020.csv"):
        years[row["origin"], row["destination"]].add(int(row["year"]))
    # The yearbook's years, as the design of the present has them: Russia-Georgia ends 2008, Saudi Arabia-Iran 2016.
    assert max(years["RUS", "GEO"]) == max(years["GEO", "RUS"]) == 2008
    assert max(years["SAU", "IRN"]) == 2016
    assert not years["SAU", "QAT"] & {2017, 2018, 2019}
    assert not years["QAT", "SAU"] & {2017, 2018, 2019}
    missions = _tables("missions", shared_data)["missions"]
    for one, two, codes in (("RUS", "GEO", (365, 372)), ("SAU", "IRN", (670, 630)), ("SAU", "QAT", (670, 694))):
        for pair, (a, b) in (((one, two), codes), ((two, one), codes[::-1])):
            assert set(missions.filter(ccode1=a, ccode2=b)["year"]) == years[pair], pair


def test_as_many_missions_as_another_count_of_embassies_has(shared_data: Path) -> None:
    # Lowy Institute, Global Diplomacy Index 2019: embassies and high commissions, counted post by post.
    lowy = {710: 169, USA: 168, 220: 161, 740: 151, RUSSIA: 144, GERMANY: 153}
    missions = _tables("missions", shared_data)["missions"].filter(year=2019, mission_status="resident")
    counted = dict(missions.group_by("ccode1").len().rows())
    assert all(abs(counted[code] - number) <= 4 for code, number in lowy.items()), counted


def test_what_is_withdrawn_is_what_was_withdrawn(shared_data: Path) -> None:
    missions = _tables("missions", shared_data)["missions"]
    recalled = missions.filter(mission_status="withdrawn")
    assert recalled.height == 239
    # Fourteen members of the European Union reduced their relations with Austria in February 2000 (Ahtisaari, Frowein
    # & Oreja 2000, report on the Austrian government); so are the United States and Israel coded.
    vienna = set(recalled.filter(ccode2=305, year=2000)["ccode1"])
    fourteen = {200, 205, 210, 211, 212, 220, 230, 235, 255, 325, 350, 375, 380, 390}
    assert vienna - fourteen == {2, 666}
    assert fourteen - vienna == set()
    # Bahrain, Kuwait and others recalled ambassadors from Iran, and Saudi Arabia closed its embassy, in January 2016.
    assert {692, 690, 663} <= set(recalled.filter(ccode2=630, year=2016)["ccode1"])


def test_every_member_is_listed_but_in_the_year_it_became_one(shared_data: Path) -> None:
    missions = _tables("missions", shared_data)["missions"]
    listed = pl.concat([missions.select(pl.col(c).alias("ccode"), "year") for c in ("ccode1", "ccode2")]).unique()
    unlisted = state_years("cow", 2000, 2020).join(listed, on=["ccode", "year"], how="anti")
    assert sorted(unlisted.rows()) == [(341, 2006), (626, 2011), (860, 2002)]


# --- liquidity lines -------------------------------------------------------------------------------------------------


def test_china_and_russia_had_a_line_of_150_billion_yuan(shared_data: Path) -> None:
    # 150 billion yuan each time: People's Bank of China, announcements of 13 October 2014, 22 November 2017 and 23
    # November 2020; read here from the rows of the file.
    rows = [
        row
        for row in _raw(shared_data / "liquidity_lines" / "liquidity_lines_v19.csv")
        if (row["ISO_source"], row["ISO_recipient"], row["deal_type"]) == ("CHN", "RUS", "reciprocal")
    ]
    assert [(r["start_date"], r["deal_currency_amount"]) for r in rows] == [
        ("13/10/2014", "150"),
        ("22/11/2017", "150"),
        ("23/11/2020", "150"),
    ]
    swaps = _tables("liquidity_lines", shared_data)["swaps"].filter(ccode1=CHINA, ccode2=RUSSIA).sort("year")
    assert swaps.select("year", "swap_lines", "swap_amount", "swap_currency").rows() == [
        (year, 1, 150.0, "CNY") for year in range(2014, 2024)
    ]


def test_as_many_connections_as_the_authors_count(shared_data: Path) -> None:
    # 175 connections between central banks at the end of 2023 (Bahaj, Fuchs & Reis 2024, abstract); the file has 174.
    lines = _tables("liquidity_lines", shared_data)["lines"]
    last = date(2023, 12, 31)
    there = lines.filter((pl.col("start") <= last) & (pl.col("end").is_null() | (pl.col("end") >= last)))
    pairs = {frozenset(pair) for pair in there.select("source", "recipient").rows()}
    assert len(pairs) == 174


def test_no_line_is_renewed_before_it_starts_and_amounts_do_not_pile_up(shared_data: Path) -> None:
    tables = _tables("liquidity_lines", shared_data)
    assert tables["lines"].filter(pl.col("renewed") <= pl.col("start")).height == 0
    # Argentina could draw on 130 billion yuan from 2018 on (Banco Central de la República Argentina, 6 August 2020 and
    # 9 June 2023): a renewal and the line it renews are one.
    argentine = tables["swaps"].filter(ccode1=CHINA, ccode2=160).filter(pl.col("year") >= 2019)
    assert argentine["swap_amount"].to_list() == [130.0] * 5


# --- troops ----------------------------------------------------------------------------------------------------------


def test_troops_in_germany_as_published(shared_data: Path) -> None:
    rows = list(_raw(shared_data / "us_troops" / "troopdata-rebuild-country-year.csv"))
    german = {int(r["year"]): int(r["troops_ad"]) for r in rows if r["ccode"] == "255"}
    assert german[2024] == 36_541
    troops = _tables("us_troops", shared_data)["troops"]
    held = troops.filter(pl.col("ccode2").is_in([255, 260]))
    assert dict(held.select("year", "us_troops").rows()) == german
    assert held.filter(pl.col("year") < 1990)["ccode2"].unique().to_list() == [260]
    viet_nam = troops.filter(ccode2=817, year=1968)["us_troops"].item()
    # 536,100 at the end of 1968 (US Department of Defense, OASD Comptroller, 1 November 1972); the report is of
    # September.
    assert abs(viet_nam - 536_100) < 5_000


def test_years_the_authors_have_disowned_are_flagged(shared_data: Path) -> None:
    # NEWS of troopdata: 2008 counts two reports (1.0.3, 1.0.4); Germany in 2006 is 64,319, not 85,419 (1.1.0).
    troops = _tables("us_troops", shared_data)["troops"]
    assert troops.filter(year=2008)["us_troops_doubted"].all()
    assert troops.filter(ccode2=255, year=2006).select("us_troops", "us_troops_doubted").rows() == [(85_419, True)]
    counted = troops.filter(~pl.col("us_troops_doubted"), pl.col("year") > 2000)
    assert number(counted["us_troops"].max()) < 120_000, "no host had more since 2001 but Iraq and Afghanistan"
    assert troops.filter(ccode2=645).filter(pl.col("year") >= 2022)["us_troops"].null_count() == 3
    doubted = troops.filter("us_troops_doubted").group_by("year").len().sort("len")
    assert set(doubted.filter(pl.col("len") > 14)["year"]) == {1951, 1952, 2008}


def test_hosts_of_operations_are_empty_from_2018_on(shared_data: Path) -> None:
    """Their figures fall by more than half in one year, all at once; no other host of 300 and more does so in 2018."""
    rows = list(_raw(shared_data / "us_troops" / "troopdata-rebuild-country-year.csv"))
    held = {(int(row["ccode"]), int(row["year"])): int(row["troops_ad"]) for row in rows}
    fell = {c for c, y in held if y == 2017 and held[c, y] >= 300 and 2 * held.get((c, 2018), 0) < held[c, y]}
    troops = _tables("us_troops", shared_data)["troops"]
    recent = troops.filter(pl.col("year") >= 2018, pl.col("us_troops_doubt") == "leaves out personnel deployed there")
    empty = set(recent.filter(year=2019)["ccode2"])
    # El Salvador, Bosnia, Kosovo, Niger, Somalia, Djibouti, Jordan, Kuwait, Bahrain, Qatar, the United Arab Emirates
    assert empty == {92, 346, 347, 436, 520, 522, 663, 690, 692, 694, 696}
    assert empty == {c for c in fell if c < 1000} - {645, 652, 700}, "those at war are estimated for some years"
    assert recent["us_troops"].null_count() == recent.height
    assert troops.filter(ccode2=663, year=2017)["us_troops"].item() == 2718
    assert troops.filter(ccode2=255, year=2024)["us_troops"].item() == 36_541, "permanent posts stay"


# --- support to Ukraine ----------------------------------------------------------------------------------------------


def test_support_as_the_institute_sums_it(shared_data: Path) -> None:
    # Ukraine Support Tracker, release 29: allocations to April 2026 in billion euros.
    months = _tables("kiel", shared_data)["months"]
    totals = dict(months.group_by("donor").agg(pl.col("total").sum().round(1)).rows())
    assert (totals["United States"], totals["Germany"], totals["United Kingdom"]) == (115.4, 29.9, 21.3)
    # The institute's own totals of the world by month, a file of its own.
    world = {
        (int(r["year"]), int(r["month"])): float(r["total_allocations"])
        for r in _raw(shared_data / "kiel" / "total_allocations.csv")
    }
    ours = {(y, m): v for y, m, v in months.group_by("year", "month").agg(pl.col("total").sum()).iter_rows()}
    assert ours.keys() == world.keys()
    assert all(ours[key] == pytest.approx(world[key], abs=1e-6) for key in world)


def test_yearly_support_is_of_whole_years(shared_data: Path) -> None:
    support = _tables("kiel", shared_data)["support"]
    assert sorted(support["year"].unique()) == [2022, 2023, 2024, 2025]
    assert support.group_by("year").len()["len"].unique().to_list() == [41]
    american = support.filter(ccode1=USA, year=2025).row(0, named=True)
    assert (round(american["support"], 2), american["support_military"]) == (0.48, american["support"])


# --- supply ----------------------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_russia_supplied_china_with_87_billion_of_intermediates(shared_data: Path) -> None:
    total = used = 0.0
    for row in _raw(shared_data / "oecd_icio" / "icio2025_2022_intermediate_flows.csv.gz"):
        if row["importer"] == "CHN":
            value = float(row["intermediate_musd_2022"])
            used += value
            total += value if row["exporter"] == "RUS" else 0.0
    assert round(total / 1000) == 87
    tables = _tables("oecd_icio", shared_data)
    pair = tables["supply"].filter(ccode1=CHINA, ccode2=RUSSIA)
    assert pair["intermediates"].item() == pytest.approx(total, abs=0.01)
    assert tables["use"].filter(ccode=CHINA)["intermediates_used"].item() == pytest.approx(used, abs=1)


def test_industries_use_less_than_they_make(shared_data: Path) -> None:
    use = _tables("oecd_icio", shared_data)["use"]
    assert use.filter(pl.col("intermediates_used") >= pl.col("gross_output")).height == 0
    assert use.filter(pl.col("intermediates_imported") >= pl.col("intermediates_used")).height == 0
    assert {731, 630}.isdisjoint(use["ccode"]), "North Korea and Iran are in no table"


# --- arms imports ----------------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_who_reports_arms_imports_and_who_does_not(shared_data: Path) -> None:
    reported: dict[str, set[str]] = defaultdict(set)
    american: dict[str, float] = defaultdict(float)
    for row in _raw(shared_data / "wto_arms" / "wto_bilateral_imports_2011_2022.csv.gz"):
        if row["product"] == "93":
            reported[row["importer"]].add(row["year"])
            if row["importer"] == "USA":
                american[row["year"]] += float(row["value_usd"])
    assert len(reported) == 111
    assert {"RUS", "DEU", "KAZ"}.isdisjoint(reported)
    assert reported["UKR"] == {"2022"}
    arms = _tables("wto_arms", shared_data)["arms"]
    assert {RUSSIA, GERMANY, 705}.isdisjoint(arms["ccode1"])
    totals = dict(arms.filter(ccode1=USA).select("year", "arms_imports_all").unique().rows())
    assert totals == {int(y): pytest.approx(v) for y, v in american.items()}


# --- Belt and Road ---------------------------------------------------------------------------------------------------


def test_who_joined_and_left_the_belt_and_road(shared_data: Path) -> None:
    membership = _tables("belt_road", shared_data)["membership"]
    italian = dict(membership.filter(ccode1=325).select("year", "belt_road").rows())
    assert sorted(italian) == [2019, 2020, 2021, 2022], "Italy left in 2023"
    assert max(membership.filter(ccode1=95)["year"]) == 2024, "Panama left in 2025"
    # 137 countries by the end of October 2019 (National Development and Reform Commission, Beijing, November 2019),
    # Russia and Austria among them, of which the author is uncertain; he dates some of the others later.
    counted = membership.filter(year=2019, belt_road=1).height
    assert 128 <= counted <= 137, counted
    uncertain = membership.filter(pl.col("belt_road").is_null())
    assert set(uncertain["ccode1"]) == {305, 365, 436, 490}


# --- journeys --------------------------------------------------------------------------------------------------------


def test_journeys_as_their_tracker_counts_them(shared_data: Path) -> None:
    # who-where-when.ceias.eu, on the same data: Russia with the Soviet Union 40 trips, the United States 23, North
    # Korea 18, Malaysia 15, Japan and India 14 each. The file has one row a leader, country and year.
    tables = _tables("leader_visits", shared_data)
    early = tables["journeys"].filter(pl.col("year") <= 2020)
    counted = dict(early.group_by("ccode2").len().rows())
    assert (counted[731], counted[820], counted[740], counted[750]) == (18, 15, 14, 14)
    assert (counted[RUSSIA], counted[USA]) == (38, 22)
    # Xi Jinping was in 69 countries in 2013-2020 (CSIS China Power, Chinese high-level diplomatic activity).
    assert early.filter(leader="Xi Jinping")["ccode2"].n_unique() == 69


def test_xi_in_russia(shared_data: Path) -> None:
    tables = _tables("leader_visits", shared_data)
    xi = tables["journeys"].filter(leader="Xi Jinping", ccode2=RUSSIA).sort("year")
    assert xi["year"].to_list() == [*range(2013, 2016), *range(2017, 2020), *range(2023, 2026)]
    assert xi.filter(basis="announcement")["year"].to_list() == [2024, 2025]
    abroad = tables["abroad"].filter(ccode1=RUSSIA).sort("year")
    assert abroad.filter(pl.col("year") >= 2021).select("year", "cn_leaders_abroad_listed").rows() == [
        (2023, 1),
        (2024, 1),
    ], "2024 is Li Qiang's, on Wikipedia's list of his trips"


def test_announcements_are_no_journeys(shared_data: Path) -> None:
    # Xi Jinping left China four times in 2023 (Russia, South Africa, the United States, Viet Nam: Ministry of Foreign
    # Affairs of China); the rows from its pages name fifteen others.
    journeys = _tables("leader_visits", shared_data)["journeys"].filter(leader="Xi Jinping", year=2023)
    assert set(journeys.filter(basis="list of trips")["ccode2"]) == {RUSSIA, 560, USA, 816}
    assert journeys.filter(basis="announcement").height == 15


def test_a_bad_workbook_of_journeys_leaves_the_vault_as_it_was(shared_data: Path, tmp_path: Path) -> None:
    source, vault = catalog.source("leader_visits"), Vault(tmp_path / "vault")
    assert add(source, [shared_data / f.path for f in source.files], vault).status == "placed"
    before = contents(vault.directory)
    bad = tmp_path / "china-leaders-abroad-1949-2025.xlsx"
    bad.write_bytes((shared_data / source.files[1].path).read_bytes()[:-2000])
    with pytest.raises(BadFileError, match=r"cannot read this workbook") as caught:
        add(source, bad, vault)
    assert "\n" not in str(caught.value)
    assert contents(vault.directory) == before
