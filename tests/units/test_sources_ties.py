"""Missions, liquidity lines, troops, journeys, Belt and Road, support, supply and arms imports, from made-up files."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from present_files import BASES, BELT_ROAD, EXAMPLES, JOURNEYS, OUTPUT, WEAPONS, laid_out, workbook

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.panel import dyad_years
from dyadscope.sources import leader_visits
from dyadscope.vault import Vault, add
from dyadscope.vault.contract import check

RUSSIA, CHINA, GEORGIA, USA, UKRAINE, GERMANY = 365, 710, 372, 2, 369, 255


def parsed(source: str, tmp_path: Path, more: Mapping[str, bytes] | None = None) -> dict[str, pl.DataFrame]:
    """Read a source's example, with other declared files beside it, and hold it to its contract."""
    record, example = catalog.source(source), EXAMPLES[source]
    files = laid_out(tmp_path, {example.declared: example.content(), **(more or {})})
    tables = dict(record.parse(files))
    check(record, tables, files, any_year=False)
    return tables


def test_missions_are_directed_and_say_when_they_are_withdrawn(tmp_path: Path) -> None:
    missions = parsed("missions", tmp_path)["missions"]
    assert missions.filter(ccode1=RUSSIA, ccode2=GEORGIA)["year"].to_list() == [2007, 2008]
    assert missions.filter(year=2009).select("ccode1", "mission_level", "mission_status", "mission").rows() == [
        (20, 6, "withdrawn", 0),
        (341, 5, "shared", 1),
        (RUSSIA, 6, "resident", 1),
        (GEORGIA, 4, "resident", 1),
    ], "the Holy See is no member"


def test_a_pair_listed_with_others_but_not_together_has_no_mission(tmp_path: Path) -> None:
    vault, example = Vault(tmp_path / "vault"), EXAMPLES["missions"]
    given = list(laid_out(tmp_path, {example.declared: example.content()}).values())
    add(catalog.source("missions"), given, vault, accept_smaller=True)
    panel = replace(dyad_years(2008, 2010), vault=vault).add("missions.missions")
    rows = panel.frame.filter(ccode1=RUSSIA, ccode2=GEORGIA).sort("year")
    assert rows.select("year", "mission_12", "mission_level_12", "mission_status_12").rows() == [
        (2008, 1, 6, "resident"),
        (2009, 0, 0, None),
        (2010, None, None, None),
    ], "2010 is in the declared years, but in this file nobody is listed"
    assert panel.frame.filter(ccode1=2, ccode2=200, year=2009)["mission_12"].to_list() == [None], (
        "Britain is not listed"
    )


def test_a_line_is_in_force_from_its_day_to_its_end_or_renewal(tmp_path: Path) -> None:
    tables = parsed("liquidity_lines", tmp_path)
    swaps = tables["swaps"]
    yuan = swaps.filter(ccode1=CHINA, ccode2=RUSSIA).sort("year")
    assert yuan.select("year", "swap_lines", "swap_pooled", "swap_amount", "swap_currency").rows() == [
        *((year, 1, 1, 150.0, "CNY") for year in range(2014, 2018)),
        *((year, 0, 1, None, None) for year in range(2018, 2024)),
    ]
    assert swaps.filter(ccode1=RUSSIA, ccode2=CHINA, year=2015)["swap_amount"].to_list() == [815.0]
    lines = tables["lines"].filter(recipient="ARG")
    assert lines.select("deal_id", "renewed").rows() == [(6, date(2020, 6, 6)), (7, date(2020, 6, 6)), (8, None)]
    argentine = swaps.filter(ccode1=CHINA, ccode2=160).sort("year").select("year", "swap_lines", "swap_amount").rows()
    assert argentine[:5] == [(2017, 1, 70.0), (2018, 2, 130.0), (2019, 2, 130.0), (2020, 2, 130.0), (2021, 1, 130.0)]


def test_lines_of_the_euro_area_count_for_its_members_of_the_day(tmp_path: Path) -> None:
    swaps = parsed("liquidity_lines", tmp_path)["swaps"]
    dollars = swaps.filter(ccode1=USA).select("ccode2", "year", "swap_lines", "swap_lines_by_union", "swap_unlimited")
    assert dollars.filter(ccode2=GERMANY)["year"].to_list() == list(range(2013, 2024))
    assert dollars.filter(ccode2=368)["year"].min() == 2015, "Lithuania adopted the euro in 2015"
    assert dollars.filter(ccode2=344)["year"].to_list() == [2023], "Croatia in 2023"
    assert dollars.filter(ccode2=GERMANY, year=2014).rows() == [(GERMANY, 2014, 0, 1, True)]
    assert swaps.filter(ccode2=347, ccode1=220)["year"].to_list() == [2020, 2021], "Kosovo is XKK in the file"
    within = swaps.filter(ccode1=220, ccode2=GERMANY)
    assert (within.height, within["swap_lines"].null_count()) == (24, 24), "one central bank for both: not zero"
    lines = parsed("liquidity_lines", tmp_path)["lines"]
    assert lines.filter(pl.col("ccode2").is_null())["recipient"].to_list() == ["EA", "HKG"]


def test_troops_stand_with_the_state_that_held_the_ground_and_doubts_are_told(tmp_path: Path) -> None:
    tables = parsed("us_troops", tmp_path, {"us_troops/basedata.csv": BASES.encode("latin-1")})
    troops = tables["troops"]
    assert troops.filter(ccode2=260).select("year", "us_troops").rows() == [(1985, 246875)]
    assert troops.filter(ccode2=817).select("year", "us_troops").rows() == [(1968, 537377)]
    assert troops.filter(ccode2=GERMANY).sort("year").select("year", "us_troops", "us_troops_doubt").rows() == [
        (2008, 110855, "two reports added up"),
        (2009, 46411, None),
        (2024, 36541, None),
    ]
    assert troops.filter(ccode2=316)["us_troops"].to_list() == [16], "an empty row under the old name"
    assert troops.filter(ccode2=645).sort("year").select("year", "us_troops", "us_troops_doubted").rows() == [
        (2006, 423300, True),
        (2024, None, True),
    ]
    assert troops.filter(ccode2=690)["us_troops"].to_list() == [None], "a zero between estimates is no figure"
    assert troops.filter(ccode2=395)["us_troops"].to_list() == [0]
    assert troops.filter(ccode2=20)["us_troops_doubted"].to_list() == [True]
    assert 2 not in troops["ccode2"].to_list()
    assert tables["hosts"].filter(pl.col("ccode").is_null())["country"].to_list() == ["Guam", "Puerto Rico"]
    assert tables["bases"].sort("source_row").select("country", "ccode", "latitude", "lilypad").rows() == [
        ("Germany", 255, 49.4, 0),
        ("Curaçao", None, None, 1),
    ]


def test_support_is_summed_over_whole_years_and_tracked_donors_have_zeros(tmp_path: Path) -> None:
    tables = parsed("kiel", tmp_path, {"kiel/weapons.csv": WEAPONS.encode()})
    assert tables["support"].select("ccode1", "ccode2", "year", "support", "support_military").rows() == [
        (USA, UKRAINE, 2022, 4.0, 2.5),
        (USA, UKRAINE, 2023, 0.0, 0.0),
        (GERMANY, UKRAINE, 2022, 1.5, 1.0),
        (GERMANY, UKRAINE, 2023, 2.0, 2.0),
    ], "2024 ends in April: no whole year"
    assert tables["support"].filter(year=2023)["support_all_donors"].unique().to_list() == [8.0], "the Union's included"
    assert tables["months"].filter(pl.col("ccode").is_null())["donor"].to_list() == ["EU (Commission and Council)"]
    assert tables["weapons"].select("ccode", "number", "value").rows() == [(255, 18, 9e7)]


def test_supply_leaves_out_what_is_domestic_and_keeps_it_in_the_total(tmp_path: Path) -> None:
    tables = parsed("oecd_icio", tmp_path, {"oecd_icio/icio2025_2022_output.csv.gz": gzip.compress(OUTPUT.encode())})
    names = ["ccode1", "ccode2", "year", "intermediates", "intermediates_energy", "intermediates_raw"]
    assert tables["supply"].select(*names, "intermediates_electronics").rows() == [
        (RUSSIA, CHINA, 2022, 20.0, 0.0, 0.0, 20.0),
        (CHINA, RUSSIA, 2022, 70.0, 60.5, 60.5, 0.0),
    ]
    assert tables["use"].drop("source_row").rows() == [
        (RUSSIA, 2022, 125.0, 25.0, 500.0),
        (CHINA, 2022, 1070.0, 70.0, 5000.0),
    ], "Hong Kong supplies Russia"
    assert parsed("oecd_icio", tmp_path)["use"]["gross_output"].to_list() == [None, None]


def test_arms_are_the_importers_own_report(tmp_path: Path) -> None:
    tables = parsed("wto_arms", tmp_path)
    assert tables["arms"].drop("source_row").rows() == [
        (UKRAINE, USA, 2022, 30.0, 50.5),
        (UKRAINE, 316, 2022, 10.0, 50.5),
    ], "from Hong Kong, and what comes back, counts in the total"
    assert tables["minerals"].drop("source_row").rows() == [(CHINA, RUSSIA, 2022, 500.0, 500.0)]
    assert tables["partners"].height == 5


def test_membership_of_the_belt_and_road_ends_and_may_be_uncertain(tmp_path: Path) -> None:
    source = catalog.source("belt_road")
    files = {source.files[0].path: workbook(tmp_path, "b.xlsx", BELT_ROAD, "BRI countries")}
    tables = dict(source.parse(files))
    check(source, tables, files, any_year=False)
    membership = tables["membership"]
    assert membership.filter(ccode1=325).select("year", "belt_road").rows() == [(y, 1) for y in range(2019, 2023)]
    assert membership.filter(ccode1=40).select("year", "belt_road").rows() == [(2024, 1)]
    assert membership.filter(ccode1=365).select("year", "belt_road").rows() == [(y, None) for y in range(2013, 2025)]
    assert tables["countries"].filter(pl.col("ccode").is_null())["country"].to_list() == ["Niue"]


def test_journeys_that_rest_on_announcements_are_listed_and_not_counted(tmp_path: Path) -> None:
    engagements, journeys = (file.path for file in leader_visits.SOURCE.files)
    text = "date,year,country,leader,text\n2015-05-08,2015,Russia,A B,\n"
    (tmp_path / "leaders.csv").write_text(text, encoding="utf8")
    files = {engagements: tmp_path / "leaders.csv", journeys: workbook(tmp_path, "j.xlsx", JOURNEYS)}
    tables = dict(leader_visits.parse(files))
    check(leader_visits.SOURCE, tables, files, any_year=False)
    assert tables["abroad"].drop("source_row").rows() == [
        (RUSSIA, CHINA, 1949, 1, None),
        (RUSSIA, CHINA, 2019, 2, None),
        (RUSSIA, CHINA, 2023, None, 1),
    ]
    assert tables["journeys"].sort("source_row").select("office", "basis").rows() == [
        ("President", "tracker"),
        ("Premier", "tracker"),
        ("President", "tracker"),
        ("Premier", "list of trips"),
        ("President", "list of trips"),
        ("President", "announcement"),
    ]
    for old, new, said in (
        ("Iran", "Atlantis", "no known state or territory: Atlantis"),
        ("https://www.fmprc.gov.cn/eng/page.html", "hearsay", "a source that is not known: j.xlsx, data row 6"),
        ("Li Keqiang", "Xi Jinping", "rows share one key"),
        ("1949", "49.5", "49.5 in column Year is no whole number"),
        ("Country", "Land", "no line with the columns"),
    ):
        rows = tuple(tuple(new if cell == old else cell for cell in row) for row in JOURNEYS)
        bad = files | {journeys: workbook(tmp_path, "j.xlsx", rows)}
        with pytest.raises(BadFileError, match=said):
            leader_visits.parse(bad)
