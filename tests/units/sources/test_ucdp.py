"""UCDP/PRIO armed conflicts: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from given_files import assert_refused, give

from dyadscope.errors import BadFileError
from dyadscope.sources import ucdp
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

ACD_HEADER = (
    "conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year,"
    "intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,"
    "ep_end_date,ep_end_prec,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version"
)


def _acd(conflict: int, year: int, a: str, a2: str, b: str, b2: str, *, level: int = 1, kind: int = 2) -> str:
    begun = f"{year}-02-24"
    return (
        f'{conflict},"Some, Where",Government A,1,,Government B,2,,3,Some,{year},{level},0,{kind},2014-03-18,1,'
        f'{begun},1,0,,,"{a}","{a2}","{b}","{b2}",1,1,25.1'
    )


CONFLICTS = "\n".join(
    [
        ACD_HEADER,
        _acd(1, 2023, "365", "", "369", "", level=2),
        _acd(1, 2024, "365", "731", "369", "", level=2),
        _acd(2, 2003, "900, 200, 2", "290", "645", ""),
        _acd(3, 2001, "700", "678, 260", "", "770", kind=4),
        _acd(4, 1948, "751", "", "", "", kind=3),
        _acd(5, 2024, "365", "", "", "369", kind=4),
        _acd(6, 1997, "490", "540", "", "540", kind=4),
        "",
    ]
)


PACKAGE_HEADER = (
    "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,intensity_level,type_of_conflict,start_date,"
    "start_prec,start_date2,start_prec2,ep_end,ep_end_date"
)


_PACKAGE = "both,{level},{kind},2014-03-18,1,{year}-02-24,1,0,"


EXPLODED = "\n".join(
    [
        PACKAGE_HEADER,
        "1,2023,365,,369,," + _PACKAGE.format(level=2, kind="interstate", year=2023),
        "1,2024,365,731,369,," + _PACKAGE.format(level=2, kind="interstate", year=2024),
        *(
            f"2,2003,{a},290,645,," + _PACKAGE.format(level=1, kind="interstate", year=2003)
            for a in ("900", "200", "2")
        ),
        "3,2001,700,678,,770," + _PACKAGE.format(level=1, kind="II", year=2001),
        "3,2001,700,260,,770," + _PACKAGE.format(level=1, kind="II", year=2001),
        "4,1948,751,,,," + _PACKAGE.format(level=1, kind="intrastate", year=1948),
        "5,2024,365,,,369," + _PACKAGE.format(level=1, kind="II", year=2024),
        "6,1997,490,540,,540," + _PACKAGE.format(level=1, kind="II", year=1997),
        "",
    ]
)


DYADIC = (
    "dyad_id,conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,"
    "territory_name,year,intensity_level,type_of_conflict,start_date,start_prec,start_date2,start_prec2,gwno_a,"
    "gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version\n"
    '9,2,"Iraq, Some",Government A,1,,Government B,2,,2,,2003,2,2,2003-03-20,1,2003-03-23,1,"900,  200,  2",,'
    "645,,645,2,24.1\n"
)


DEATHS = (
    "conflict_id,dyad_id,location_inc,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,"
    "territory_name,year,bd_best,bd_low,bd_high,type_of_conflict,battle_location,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,"
    "gwno_loc,gwno_battle,region,version\n"
    "1,8,Some,Government A,1,,Government B,2,,1,Some,2023,700,500,-9,2,Some,365,,369,,369,369,1,24.1\n"
    '2,9,"Iraq, Some",Government A,1,Government C,Government B,2,,2,,2003,80,70,90,2,Iraq,"900, 200",290,'
    "645,,645,645,2,24.1\n"
    "3,7,Some,Government A,1,,Rebels,2,,2,,2001,60,50,70,3,Some,700,,,,700,700,3,24.1\n"
)


def _ucdp(tmp_path: Path, **texts: str) -> dict[str, pl.DataFrame]:
    files = {}
    for part, text in texts.items():
        declared = next(f.path for f in ucdp.SOURCE.files if part in f.path)
        files[declared] = tmp_path / f"{part}.csv"
        files[declared].write_text(text, encoding="utf8")
    frames = dict(ucdp.SOURCE.parse(files))
    check(ucdp.SOURCE, frames, files, any_year=False)
    return frames


def test_supporters_with_troops_are_parties_of_their_side(tmp_path: Path) -> None:
    parties = _ucdp(tmp_path, ucdp_acd=CONFLICTS)["parties"]
    found = parties.filter(conflict_id=1).select("year", "ccode", "side", "role", "intensity", "type").rows()
    assert sorted(found) == [
        (2023, 365, "a", "primary", 2, "interstate"),
        (2023, 369, "b", "primary", 2, "interstate"),
        (2024, 365, "a", "primary", 2, "interstate"),
        (2024, 369, "b", "primary", 2, "interstate"),
        (2024, 731, "a", "secondary", 2, "interstate"),
    ]
    assert parties["start_date"].unique().to_list() == [date(2014, 3, 18)]


def test_gleditsch_ward_codes_become_cow_codes_and_a_territory_has_none(tmp_path: Path) -> None:
    parties = _ucdp(tmp_path, ucdp_acd=CONFLICTS)["parties"]
    codes = dict(parties.filter(pl.col("conflict_id").is_in([3, 4])).select("gwcode", "ccode").rows())
    assert codes == {700: 700, 678: 679, 260: 255, 770: 770, 751: None}


def test_pairs_fight_one_another_or_side_by_side_by_role(tmp_path: Path) -> None:
    pairs = _ucdp(tmp_path, ucdp_acd=CONFLICTS)["pairs"]
    found = {row[:3]: row[3:8] for row in pairs.drop("source_row").iter_rows()}
    # against as primary parties, against in any role, beside, conflicts against, conflicts beside
    assert found[365, 369, 2023] == (2, 2, 0, 1, 0)
    assert found[365, 369, 2024] == (2, 2, 0, 2, 0), "a second conflict in which one only supports the rebels"
    assert found[365, 731, 2024] == (0, 0, 2, 0, 1)
    assert found[369, 731, 2024] == (0, 2, 0, 1, 0)
    assert found[2, 645, 2003] == (1, 1, 0, 1, 0)
    assert found[2, 290, 2003] == (0, 0, 1, 0, 1)
    assert found[255, 679, 2001] == (0, 0, 1, 0, 1)
    assert found[679, 770, 2001] == (0, 1, 0, 1, 0)
    assert found[490, 540, 1997] == (0, 1, 1, 1, 1), "a state that supports both sides"
    assert not any(one == two for one, two, _ in found)


def test_who_sends_troops_to_a_government_within_its_state(tmp_path: Path) -> None:
    many = ", ".join(str(code) for code in (200, 210, 211, 212, 220, 230, 235, 255, 290, 305))
    crowd = _acd(8, 2010, "700", f"2, {many}", "", "", kind=4)
    changed = _acd(7, 1979, "811", "812, 816", "", "816", kind=4)
    pairs = _ucdp(tmp_path, ucdp_acd=f"{CONFLICTS}{crowd}\n{changed}\n")["pairs"]
    found = {row[:3]: row[3:8] for row in pairs.drop("source_row").iter_rows()}
    assert found[812, 816, 1979] == (0, 0, 1, 0, 1), "two helpers, of whom one had changed sides"
    assert found[811, 816, 1979] == (0, 1, 1, 1, 1)
    helps = {row[:3]: row[3:] for row in pairs.select("ccode1", "ccode2", "year", "^ucdp_helps.*$").iter_rows()}
    assert helps[811, 812, 1979] == (0, 1)
    assert helps[490, 540, 1997] == (0, 1)
    assert helps[365, 731, 2024] == (0, 0), "a war between states is not within one"
    assert helps[365, 369, 2024] == (0, 0), "troops for the rebels"
    assert helps[2, 700, 2010] == (0, 0), "one of eleven"
    assert helps[812, 816, 1979] == (0, 0)


def test_the_packages_rows_for_each_combination_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    own, package = _ucdp(tmp_path, ucdp_acd=CONFLICTS), _ucdp(tmp_path / "package", ucdp_acd=EXPLODED)
    for table in ("parties", "pairs"):
        drop = {"source_row", "location"} & set(own[table].columns)
        assert own[table].drop(drop).equals(package[table].drop(drop)), table
    assert own["parties"]["location"].unique().to_list() == ["Some, Where"]
    assert package["parties"]["location"].null_count() == package["parties"].height


def test_the_other_files_say_where_a_conflict_is(tmp_path: Path) -> None:
    parties = _ucdp(tmp_path, ucdp_acd=EXPLODED, Dyadic=DYADIC, BattleDeaths=DEATHS)["parties"]
    places = dict(parties.select("conflict_id", "location").unique().iter_rows())
    assert places == {1: "Some", 2: "Iraq, Some", 3: "Some", 4: None, 5: None, 6: None}


def test_deaths_go_to_every_pair_of_primary_parties_and_to_no_other(tmp_path: Path) -> None:
    frames = _ucdp(tmp_path, ucdp_acd=CONFLICTS, BattleDeaths=DEATHS)
    assert frames["deaths"].select("best", "low", "high").rows() == [(700, 500, None), (80, 70, 90), (60, 50, 70)]
    found = frames["pair_deaths"].drop("source_row").rows()
    assert found == [(200, 645, 2003, 80, 70, 90), (365, 369, 2023, 700, 500, None), (645, 900, 2003, 80, 70, 90)]


def test_dyads_keep_names_and_codes_as_published(tmp_path: Path) -> None:
    row = _ucdp(tmp_path, ucdp_acd=CONFLICTS, Dyadic=DYADIC)["dyadic"].row(0, named=True)
    assert (row["dyad_id"], row["gwno_a"], row["incompatibility"], row["territory"]) == (
        9,
        "900,  200,  2",
        "government",
        None,
    )


UCDP_OWN = {"UcdpPrioConflict_v25_1.csv": CONFLICTS, "Dyadic_v24_1.csv": DYADIC, "BattleDeaths_v24_1_conf.csv": DEATHS}


def test_a_newer_release_of_ucdp_is_known_by_its_columns_and_shown_as_a_vintage(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    later = CONFLICTS + _acd(1, 2025, "365", "731", "369", "", level=2) + "\n"
    give(ucdp.SOURCE, vault, tmp_path / "in", {**UCDP_OWN, "UcdpPrioConflict_v25_1.csv": later}, vintage="26.1")
    manifest = vault.manifest("ucdp")
    assert {f.path: f.vintage for f in manifest.files}["ucdp/ucdp_acd.rda"] == "26.1"
    assert vault.coverage(ucdp.SOURCE, "pairs") == (1997, 2025)
    assert vault.read(ucdp.SOURCE, "pairs").filter(ccode1=365, ccode2=731)["year"].to_list() == [2024, 2025]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault that holds the good files, for whatever leaves it as it was."""
    directory = tmp_path_factory.mktemp("held")
    vault = Vault(directory / "vault")
    give(ucdp.SOURCE, vault, directory / "in", UCDP_OWN)
    return vault


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS.encode()[:-30], "ends in the middle of a line"),
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS.replace("gwno_a_2nd", "gwno_second"), "no column gwno_a_2nd"),
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS.replace('"645"', '"1645"'), "no state has the .* code 1645 in 2003"),
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS.replace('"645"', '"Iraq"'), "column gwno_b holds something other"),
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS + _acd(2, 2003, "2", "", "645", "") + "\n", "rows share one key"),
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS.replace(",2,0,2,", ",3,0,2,"), "an intensity other than 1 and 2"),
        ("UcdpPrioConflict_v25_1.csv", CONFLICTS.replace(",0,4,", ",0,7,"), "an unknown type of conflict"),
        ("UcdpPrioConflict_v25_1.csv", ACD_HEADER + "\n", "no rows"),
        ("ucdp_acd.csv", "a,b\n1,2\n", "the name says not which file"),
        ("Dyadic_v24_1.csv", DYADIC.replace("side_a_2nd", "supporters"), "no column side_a_2nd"),
        ("Dyadic_v24_1.csv", DYADIC + DYADIC.splitlines()[1] + "\n", "rows share one key"),
        ("BattleDeaths_v24_1_conf.csv", DEATHS.replace(",80,", ",many,"), "'many' in column bd_best is not a number"),
        ("BattleDeaths_v24_1_conf.csv", DEATHS.replace("365,,369", "365,,1369"), "no state has the .* code 1369"),
    ],
)
def test_a_bad_file_of_ucdp_is_refused(held: Vault, tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    assert_refused(ucdp.SOURCE, held, tmp_path / "bad", {name: content}, said)


def test_combinations_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    text = EXPLODED.replace("2,2003,2,290,645,,both,1", "2,2003,2,290,645,,both,2")
    with pytest.raises(BadFileError, match=r"rows of one conflict-year contradict each other.*data row 3"):
        _ucdp(tmp_path, ucdp_acd=text)
