"""The published files of arms, military spending, exercises, agreements, sanctions and leaders' days.

Row counts are those of the files themselves; every other figure is published or computed here by another route, and
says which.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from cells import number
from kept_vault import tables_of

from dyadscope import catalog
from dyadscope.states.system import state_years
from dyadscope.vault import Vault, add

pytestmark = pytest.mark.real_data

ROWS = {
    "sipri_arms": {"deals": 29_916, "deliveries": 27_838, "vintages": 37_238, "arms": 12_492, "arms_register": 22_914},
    "sipri_milex": {"spending": 8_568},
    "exercises": {"participants": 13_818, "mme": 19_188, "russian_participants": 278, "russia": 145},
    "dcad": {"agreements": 1_871, "dca": 10_887},
    "sanctions": {"cases": 1_547, "parties": 3_768, "sanctions": 28_490, "targets": 3_686},
    "leader_visits": {"meetings": 5_649, "engagements": 1_440, "journeys": 690, "abroad": 602},
}
DIRECTED = ["ccode1", "ccode2", "year"]


def _tables(name: str, data: Path) -> dict[str, pl.DataFrame]:
    return tables_of(name, data)


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_read(name: str, shared_data: Path) -> None:
    assert {t: f.height for t, f in _tables(name, shared_data).items()} == ROWS[name]


# --- arms ------------------------------------------------------------------------------------------------------------


def test_two_vintages_of_one_number(shared_data: Path) -> None:
    # 773 stands in the export of July 2022; 467 is summed here from the lines of the export of April 2024.
    path = shared_data / "sipri_arms" / "trade-register-2024-04-13.csv"
    lines = [r for r in csv.reader(path.read_text("latin-1").splitlines()) if len(r) == 17]
    at = {name: i for i, name in enumerate(lines[0])}
    total = sum(
        float(r[at["TIV delivery values"]])
        for r in lines[1:]
        if (r[at["Supplier"]], r[at["Recipient"]], r[at["Delivery year"]]) == ("Russia", "China", "2021")
    )
    tables = _tables("sipri_arms", shared_data)
    both = tables["vintages"].filter(ccode1=710, ccode2=365, year=2021, imputed=False)
    assert both.select("vintage", "tiv").rows() == [
        (date(2022, 7, 28), 773.0),
        (date(2024, 4, 13), pytest.approx(total)),
    ]
    assert round(total) == 467
    assert tables["arms"].filter(ccode1=710, ccode2=365, year=2021)["tiv_received"].to_list() == [pytest.approx(total)]


def test_the_figures_sipri_published_from_these_deliveries(shared_data: Path) -> None:
    # SIPRI Fact Sheet, Trends in International Arms Transfers, 2023 (March 2024), tables 1 and 2, in per cent.
    deliveries = _tables("sipri_arms", shared_data)["deliveries"]
    volume = {
        (window, supplier): number(
            deliveries.filter(pl.col("year").is_between(*window), supplier=supplier)["tiv_delivered"].sum()
        )
        for window in ((2014, 2018), (2019, 2023))
        for supplier in ("United States", "France", "Russia", "China", "Germany")
    }
    change = {s: 100 * (v / volume[(2014, 2018), s] - 1) for (w, s), v in volume.items() if w == (2019, 2023)}
    assert {s: round(c, 1) if s == "China" else round(c) for s, c in change.items()} == {
        "United States": 17,
        "France": 47,
        "Russia": -53,
        "China": -5.3,
        "Germany": -14,
    }
    recent = deliveries.filter(pl.col("year").is_between(2019, 2023))
    shares = {
        s: round(100 * volume[(2019, 2023), s] / number(recent["tiv_delivered"].sum()))
        for s in ("United States", "Russia")
    }
    assert shares == {"United States": 42, "Russia": 11}
    chinese = recent.filter(recipient="China")
    of_russia = number(chinese.filter(supplier="Russia")["tiv_delivered"].sum())
    assert round(100 * of_russia / number(chinese["tiv_delivered"].sum())) == 77


def test_the_table_of_values_adds_up_to_its_own_totals(shared_data: Path) -> None:
    path = shared_data / "sipri_arms" / "TIV-Export-RUS-1950-2021.csv"
    lines = list(csv.reader(path.read_text("latin-1").splitlines()))
    header = next(r for r in lines if "Total" in r)
    totals = next(r for r in lines if r[0] == "Total")
    cells = _tables("sipri_arms", shared_data)["vintages"].filter(basis="table of values")
    assert cells["year"].min() == 1992, "the Soviet Union has a table of its own"
    for year, tiv, recipients in cells.group_by("year").agg(pl.col("tiv").sum(), pl.len()).iter_rows():
        assert abs(tiv - float(totals[header.index(str(year))])) <= (recipients + 1) / 2, year


def test_the_register_is_split_without_loss_and_close_to_the_deliveries(shared_data: Path) -> None:
    tables = _tables("sipri_arms", shared_data)
    split = tables["vintages"].filter(basis="register, split over years")["tiv"].sum()
    assert split == pytest.approx(tables["deals"]["tiv_delivered"].sum())
    first, last = 1990, 2023
    both = (
        tables["arms"]
        .join(tables["arms_register"], on=DIRECTED, how="full", coalesce=True)
        .filter(pl.col("year").is_between(first, last))
        .with_columns(pl.col("tiv_received", "tiv_register").fill_null(0), window=(pl.col("year") - 1994) // 5)
    )
    windows = both.filter(pl.col("window") >= 0).group_by("ccode1", "ccode2", "window")
    sums = windows.agg(pl.col("tiv_received", "tiv_register").sum())
    gap = (pl.col("tiv_received") - pl.col("tiv_register")).abs().sum() / pl.col("tiv_received").sum()
    assert 0.15 < both.select(gap).item() < 0.25
    assert sums.select(gap).item() < 0.10
    assert sums.select(pl.corr("tiv_received", "tiv_register")).item() > 0.99


def test_what_has_no_code_is_no_state(shared_data: Path) -> None:
    tables = _tables("sipri_arms", shared_data)
    known = {"Biafra", "Katanga", "Northern Cyprus", "Palestine", "Western Sahara", "Aruba", "Libya GNC"}
    for table in (tables["deals"], tables["deliveries"]):
        for party, code in (("recipient", "ccode1"), ("supplier", "ccode2")):
            names = table.filter(pl.col(code).is_null())[party].unique().to_list()
            assert {n for n in names if not n.endswith("*") and not n.startswith("unknown")} <= known
    share = tables["vintages"].filter(basis="register, split over years")
    nowhere = share.filter(pl.any_horizontal(pl.col("ccode1", "ccode2").is_null()))["tiv"].sum()
    assert number(nowhere) / number(share["tiv"].sum()) < 0.006


@pytest.mark.exhaustive
def test_a_fresh_export_is_taken_under_the_name_sipri_gives_it(shared_data: Path, tmp_path: Path) -> None:
    text = (shared_data / "sipri_arms" / "trade-register-2026-05-18.csv").read_text("latin-1")
    fresh = tmp_path / "trade-register.csv"
    fresh.write_text(text.replace("18 May 2026", "19 May 2026", 1), "latin-1")
    vault, source = Vault(tmp_path / "vault"), catalog.source("sipri_arms")
    assert add(source, fresh, vault).status == "placed"
    assert vault.read(source, "deals")["vintage"].unique().to_list() == [date(2026, 5, 19)]
    older = tmp_path / "download.csv"
    table = (shared_data / "sipri_arms" / "TIV-Export-RUS-1950-2021.csv").read_bytes()
    older.write_bytes(table.replace(b"28 July 2022", b"29 July 2022"))
    assert add(source, older, vault).status == "placed"
    assert sorted(vault.read(source, "vintages")["vintage"].unique()) == [date(2022, 7, 29), date(2026, 5, 19)]


# --- spending --------------------------------------------------------------------------------------------------------


def test_the_spending_sipri_published_for_2023(shared_data: Path) -> None:
    # SIPRI Fact Sheet, Trends in World Military Expenditure, 2023 (April 2024), table 1: billion USD, % of GDP.
    spending = _tables("sipri_milex", shared_data)["spending"].filter(year=2023)
    found = {
        row["ccode"]: (round(row["milex_current"] / 1000), round(100 * row["milex_gdp"], 1), row["milex_estimated"])
        for row in spending.filter(pl.col("ccode").is_in([2, 365, 710, 750])).iter_rows(named=True)
    }
    assert found == {2: (916, 3.4, False), 710: (296, 1.7, True), 365: (109, 5.9, True), 750: (84, 2.4, False)}


def test_a_zero_is_a_state_without_forces(shared_data: Path) -> None:
    spending = _tables("sipri_milex", shared_data)["spending"]
    assert set(spending.filter(milex_current=0)["ccode"]) == {
        41,
        94,
        95,
        395,
        435,
    }  # HAI, COS, PAN, ICE; MAA is doubtful
    russian = spending.filter(ccode=365).filter(pl.col("year").is_between(1988, 1992))
    assert russian.select("year", pl.col("milex_current").is_null()).rows() == [
        (1988, False),
        (1989, False),
        (1990, False),
        (1992, True),
    ]


# --- exercises -------------------------------------------------------------------------------------------------------


def test_the_first_large_exercise_of_russia_and_china(shared_data: Path) -> None:
    # Peace Mission 2005, 18-25 August (US Department of Defense, Military Power of the PRC 2006, p. 2 of its summary).
    tables = _tables("exercises", shared_data)
    mission = tables["participants"].filter(Ex_Name="Peace Mission 2005")
    assert mission.select("country", "start_date", "end_date").sort("country").rows() == [
        ("China", date(2005, 8, 18), date(2005, 8, 25)),
        ("Russia", date(2005, 8, 18), date(2005, 8, 25)),
    ]
    assert tables["mme"].filter(ccode1=365, ccode2=710, year=2005)["mme"].to_list() == [1]


def test_pairs_are_those_counted_one_exercise_at_a_time(shared_data: Path) -> None:
    tables = _tables("exercises", shared_data)
    together: dict[tuple[str, int], set[int]] = defaultdict(set)
    for row in tables["participants"].drop_nulls("ccode").iter_rows(named=True):
        together[row["MMEID"], row["year"]].add(row["ccode"])
    pairs: dict[tuple[int, int, int], int] = defaultdict(int)
    for (_, year), codes in together.items():
        for one in codes:
            for two in codes:
                if one < two:
                    pairs[one, two, year] += 1
    assert pairs == {(a, b, y): n for a, b, y, n in tables["mme"].select(*DIRECTED, "mme").iter_rows()}
    assert 817 not in tables["participants"].filter(pl.col("year") > 1975)["ccode"].to_list(), "Viet Nam is 816"


def test_the_russian_list_is_a_collection_not_a_census(shared_data: Path) -> None:
    tables = _tables("exercises", shared_data)
    listed = tables["russian_participants"]
    assert listed["exercise"].n_unique() == 99
    assert listed.filter(doubtful=True)["exercise"].unique().to_list() == [55]
    assert listed["name"].str.contains("Индра").any()
    assert tables["russia"].filter(ccode2=710)["year"].max() == 2015, "China took part in Vostok-2018: not listed"
    seen = tables["mme"].filter((pl.col("ccode1") == 365) | (pl.col("ccode2") == 365))
    early = tables["russia"].filter(pl.col("year") <= 2010)
    assert 0.80 < early.join(seen, on=DIRECTED, how="semi").height / early.height < 0.95


# --- agreements ------------------------------------------------------------------------------------------------------


def test_agreements_are_all_of_1980_to_2010(shared_data: Path) -> None:
    path = shared_data / "dcad" / "DCAD-v1.0-main.csv"
    with path.open(encoding="utf8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle) if r["ccode1"] != r["ccode2"] or r["cowName1"] != r["cowName2"]]
    years = _tables("dcad", shared_data)["dca"]
    assert years["dca_signed"].sum() == len(rows) == 1_869
    per_year = dict(years.group_by("year").agg(pl.col("dca_signed").sum()).iter_rows())
    assert per_year == {y: sum(r["signYear"] == str(y) for r in rows) for y in range(1980, 2011)}
    assert (
        years.select(pl.col("dca_general_signed") + pl.col("dca_sector_signed")).to_series().equals(years["dca_signed"])
    )


def test_wrong_codes_are_put_right_by_the_names_beside_them(shared_data: Path) -> None:
    agreements = _tables("dcad", shared_data)["agreements"]
    parties = agreements.filter(pl.col("DCAid").is_in(["DCADv1.0-0108", "DCADv1.0-0297"])).sort("DCAid")
    assert parties.select("ccode1", "ccode2").rows() == [(2, 651), (101, 145)]
    assert agreements.filter(pl.col("ccode1") == pl.col("ccode2"))["ccode1"].sort().to_list() == [541, 750]


# --- sanctions -------------------------------------------------------------------------------------------------------


def test_the_release_has_the_published_number_of_cases(shared_data: Path) -> None:
    # 1,547 cases from 1950 to 2023: the Global Sanctions Data Base's announcement of its fourth release.
    tables = _tables("sanctions", shared_data)
    assert tables["cases"].height == 1_547
    assert (tables["sanctions"]["year"].min(), tables["sanctions"]["year"].max()) == (1950, 2023)


def test_sanctions_everybody_knows(shared_data: Path) -> None:
    years = _tables("sanctions", shared_data)["sanctions"]
    cuban = years.filter(ccode1=2, ccode2=40, sanction_trade=1)["year"]
    assert cuban.to_list() == list(range(1960, 2024)), "exports since October 1960, everything since February 1962"
    # Council Regulation (EU) 833/2014 binds every member; Croatia had joined a year earlier.
    members = years.filter(ccode2=365, year=2015, sanction_by_union_only=True)
    assert {200, 220, 255, 325, 344} <= set(members["ccode1"])
    assert years.filter(ccode1=710, ccode2=365).height == 0
    assert years.filter(ccode1=365, ccode2=710).height > 0


def test_what_is_not_mapped_is_a_group_or_no_member(shared_data: Path) -> None:
    parties = _tables("sanctions", shared_data)["parties"]
    left = parties.filter(pl.col("ccode").is_null())
    assert left.filter(pl.col("party").is_in(["EU", "EEC", "UN"]), role="sender").height == 262
    assert left.group_by("role").len().sort("role")["len"].to_list() == [361, 46]


# --- leaders ---------------------------------------------------------------------------------------------------------


def test_the_first_state_visit_of_xi(shared_data: Path) -> None:
    # Xi Jinping was in Russia on 22-24 March 2013, his first journey as president (Kremlin, events of those days).
    meetings = _tables("leader_visits", shared_data)["meetings"]
    visits = meetings.filter(leader="Xi Jinping", ccode2=365, year=2013, setting="visit")["date"].sort().to_list()
    assert visits[:3] == [date(2013, 3, day) for day in (22, 23, 24)]
    assert meetings.filter(pl.col("ccode2").is_null())["country"].unique().to_list() == ["Cook Islands"]


def test_every_dyad_of_leaders_days_has_china(shared_data: Path) -> None:
    days = _tables("leader_visits", shared_data)["engagements"]
    assert days.select(((pl.col("ccode1") == 710) | (pl.col("ccode2") == 710)).all()).item()
    order = (pl.col("cn_visit_days") <= pl.col("cn_engagement_days")) & (
        pl.col("cn_received_days") <= pl.col("cn_meeting_days")
    )
    assert days.select(order.all()).item()


# --- all -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "table", "most"),
    [
        ("sipri_arms", "arms", 0.005),
        ("sipri_arms", "arms_register", 0.01),
        ("exercises", "mme", 0.005),
        ("exercises", "russia", 0.0),
        ("dcad", "dca", 0.008),
        ("sanctions", "sanctions", 0.004),
        ("leader_visits", "engagements", 0.003),
    ],
)
def test_nearly_every_dyad_year_is_of_members(name: str, table: str, most: float, shared_data: Path) -> None:
    frame = _tables(name, shared_data)[table]
    members = state_years("cow", 1950, 2025)
    inside = frame
    for code in ("ccode1", "ccode2"):
        inside = inside.join(members.rename({"ccode": code}), on=[code, "year"], how="semi")
    assert 1 - inside.height / frame.height <= most
