"""Alliances, organisations, borders, capitals, great powers, disputes and wars, from small files in their layouts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.measures.capital_distance import FAMILY
from dyadscope.records import Source, Table
from dyadscope.sources import (
    atop,
    capitals,
    cow_contiguity,
    cow_igo,
    cow_majors,
    cow_mid,
    cow_nmc,
    cow_war,
    gml_mid,
    min_distance,
)
from dyadscope.vault.contract import check


def _parse(source: Source, tmp_path: Path, **texts: str) -> dict[str, pl.DataFrame]:
    """Parse hand-written text standing for the source's files, keyed by a part of the file's name."""
    files = {}
    for part, text in texts.items():
        declared = next(f.path for f in source.files if part in f.path)
        files[declared] = tmp_path / f"{part}.csv"
        files[declared].write_text(text, encoding="utf8")
    frames = dict(source.parse(files))
    check(source, frames, files, any_year=False)
    return frames


def _row(table: Table, values: dict[str, object], unset: object = 0) -> list[object]:
    return [values.get(c.name, unset) for c in table.columns]


def _csv(header: Iterable[str], *rows: Iterable[object]) -> str:
    lines = [",".join(header), *(",".join("" if v is None else str(v) for v in row) for row in rows)]
    return "\n".join(lines) + "\n"


# --- capabilities, great powers --------------------------------------------------------------------------------------


def test_the_publishers_csv_of_capabilities_uses_minus_nine_for_unknown(tmp_path: Path) -> None:
    text = (
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "XXX,2,1816,100,-9,0,5,8659,101,0.04,2024\n"
        "YYY,365,1816,-9,800,30,0,45123.5,-9,0.16,2024\n"
    )
    frame = _parse(cow_nmc.SOURCE, tmp_path, cow_nmc=text)["indicators"]
    assert frame["milex"].to_list() == [100, None]
    assert frame["milper"].to_list() == [None, 800]
    assert frame["irst"].to_list() == [0, 30], "zero is a value"
    assert frame["tpop"].to_list() == [8659.0, 45123.5]


def test_a_major_power_counts_in_every_year_its_spell_touches(tmp_path: Path) -> None:
    text = _csv(
        ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"],
        [325, 1860, 1, 1, 1862, 9, 2, 2016],
        [2, 1898, 8, 13, 1898, 12, 31, 2016],
    )
    frames = _parse(cow_majors.SOURCE, tmp_path, cow_majors=text)
    years = frames["yearly"].filter(pl.col("ccode") == 325)
    assert years["year"].to_list() == [1860, 1861, 1862]
    assert set(frames["yearly"]["cowmaj"]) == {1}
    assert frames["yearly"].filter(pl.col("ccode") == 2)["source_row"].to_list() == [2]
    assert frames["spells"]["start_date"].to_list() == [date(1898, 8, 13), date(1860, 1, 1)]


# --- borders, distances ----------------------------------------------------------------------------------------------

CONTIGUITY = _csv(
    ["ccode1", "ccode2", "conttype", "stdate", "enddate"],
    [310, 365, 0, "1918-11-01", "1947-12-01"],
    [310, 365, 1, "1944-08-01", "1946-02-01"],
    [365, 310, 0, "1918-11-01", "1947-12-01"],
    [365, 310, 1, "1944-08-01", "1946-02-01"],
    [380, 390, 2, "1999-01-01", "2000-06-01"],
    [380, 390, 1, "2000-07-01", "2001-12-01"],
    [390, 380, 2, "1999-01-01", "2000-06-01"],
    [390, 380, 1, "2000-07-01", "2001-12-01"],
)


def test_the_closest_contiguity_of_a_year_wins_over_the_first_listed(tmp_path: Path) -> None:
    yearly = _parse(cow_contiguity.SOURCE, tmp_path, cow_contdir=CONTIGUITY)["yearly"]
    hungary = dict(yearly.filter(pl.col("ccode1") == 310).select("year", "conttype").iter_rows())
    assert [hungary[y] for y in (1943, 1944, 1945, 1946, 1947)] == [0, 1, 1, 1, 0]
    nordic = yearly.filter(pl.col("ccode1") == 380).select("year", "conttype", "source_row").rows()
    assert nordic == [(1999, 2, 5), (2000, 1, 6), (2001, 1, 6)]


def test_spells_of_contiguity_are_by_month_and_each_pair_once(tmp_path: Path) -> None:
    spells = _parse(cow_contiguity.SOURCE, tmp_path, cow_contdir=CONTIGUITY)["spells"]
    assert spells.height == 4
    assert spells.row(1)[:-1] == (310, 365, 1, 1944, 8, 1946, 2)


def test_the_publishers_own_contiguity_file_gives_the_same(tmp_path: Path) -> None:
    text = (
        "dyad,statelno,statehno,conttype,begin,end,notes,version\n"
        "310365,310,365,0,191811,194712,,3.2\n310365,310,365,1,194408,194602,,3.2\n"
        "380390,380,390,2,199901,200006,,3.2\n380390,380,390,1,200007,200112,,3.2\n"
    )
    (tmp_path / "a").mkdir()
    mine = _parse(cow_contiguity.SOURCE, tmp_path, cow_contdir=text)
    package = _parse(cow_contiguity.SOURCE, tmp_path / "a", cow_contdir=CONTIGUITY)
    assert mine["yearly"].drop("source_row").equals(package["yearly"].drop("source_row"))


def test_a_spell_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    text = _csv(["ccode1", "ccode2", "conttype", "stdate", "enddate"], [2, 20, 1, "1921-05-01", "1921-04-01"])
    with pytest.raises(BadFileError, match=r"ends before it begins.*data row 1"):
        _parse(cow_contiguity.SOURCE, tmp_path, cow_contdir=text)


def test_minimum_distances_of_one_system_can_be_read_alone(tmp_path: Path) -> None:
    frames = _parse(
        min_distance.SOURCE, tmp_path, gw_mindist="gwcode1,gwcode2,year,mindist\n2,20,1886,0\n2,41,1886,9.5\n"
    )
    assert frames["yearly_gw"]["mindist"].to_list() == [0.0, 9.5]


CAPITALS = _csv(
    ["ccode", "statenme", "capital", "stdate", "enddate", "lat", "lng"],
    [140, "Brazil", "Rio de Janeiro", "1959-01-01", "1960-04-20", -22.9, -43.2],
    [140, "Brazil", "Brasilia", "1960-04-21", "1962-12-31", -15.8, -47.9],
    [2, "United States", "Washington D.C.", "1960-07-04", "1961-12-31", 38.9, -9],
    [89, "Union", "Old", "1960-01-01", "1961-12-31", 1, 1],
    [89, "Union", "New", "1960-11-14", "1961-12-31", 2, 2],
)


def test_the_capital_of_a_year_is_that_of_new_years_day(tmp_path: Path) -> None:
    yearly = _parse(capitals.SOURCE, tmp_path, cow_capitals=CAPITALS)["yearly"]
    found = {(c, y): name for c, y, name in yearly.select("ccode", "year", "capital").iter_rows()}
    assert [found[140, y] for y in (1959, 1960, 1961, 1962)] == [
        "Rio de Janeiro",
        "Rio de Janeiro",
        "Brasilia",
        "Brasilia",
    ]
    assert found[2, 1960] == "Washington D.C.", "a first year that begins late has its first capital"
    assert (found[89, 1960], found[89, 1961]) == ("Old", "New"), "of overlapping spells the later move counts"
    assert yearly.filter(pl.col("ccode") == 2)["lng"].to_list() == [-9.0, -9.0], "-9 degrees is a place"


def test_capital_distance_is_a_great_circle_of_the_equatorial_radius() -> None:
    places = pl.DataFrame(
        {"ccode": [2, 20, 31, 40], "year": [2000] * 4, "lat": [0.0, 0.0, 90.0, -1.0], "lng": [0.0, 180.0, 7.0, 0.0]}
    )
    pairs = [(2, 20, 2000), (2, 31, 2000), (2, 40, 2000), (2, 41, 2000)]
    dyads = pl.DataFrame(pairs, schema=["ccode1", "ccode2", "year"], orient="row")
    got = FAMILY.compute({"capitals.yearly": places}, dyads)
    assert got["ccode2"].to_list() == [20, 31, 40], "an unknown capital leaves the dyad out"
    # Half, a quarter and 1/360 of the circumference 2 π 6378.137 km = 40075.017 km (WGS 84).
    assert got["capdist"].to_list() == pytest.approx([20037.5083, 10018.7542, 111.3195], abs=1e-4)


# --- organisations ---------------------------------------------------------------------------------------------------


def test_memberships_keep_what_is_unknown_and_drop_what_is_not_there(tmp_path: Path) -> None:
    text = "ccode,year,state,UN,ilo,wpact\n2,1950,usa,1,0,-1\n365,1950,russia,3,-9,2\n"
    rows = _parse(cow_igo.SOURCE, tmp_path, state_year_format3=text)["membership"]
    assert rows.drop("source_row").rows() == [
        (2, 1950, "un", 1),
        (365, 1950, "ilo", None),
        (365, 1950, "un", 3),
        (365, 1950, "wpact", 2),
    ]


def test_a_status_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"7.0 is no status of membership \(column un\).*data row 2"):
        _parse(cow_igo.SOURCE, tmp_path, state_year_format3="ccode,year,state,un\n2,1950,usa,1\n20,1950,can,7\n")


def test_counts_of_shared_organisations_keep_their_zeros(tmp_path: Path) -> None:
    text = "ccode1,ccode2,year,dyadigos\n2,20,1920,7\n2,31,1973,0\n"
    assert _parse(cow_igo.SOURCE, tmp_path, cow_igo_ndy=text)["shared"]["dyadigos"].to_list() == [7, 0]


# --- alliances -------------------------------------------------------------------------------------------------------


def test_every_listed_directed_dyad_has_an_alliance_even_without_a_pledge(tmp_path: Path) -> None:
    text = _csv(
        [c.name for c in atop.DIRECTED.columns if c.name != "atop_alliance"],
        [365, 640, 1834, 1, 0, 0, 0, 1],
        [211, 220, 1832, 0, 0, 0, 0, 0],
    )
    frame = _parse(atop.SOURCE, tmp_path, atop_alliance=text)["directed"]
    assert frame["atop_alliance"].to_list() == [1, 1]
    assert frame.filter(pl.col("ccode1") == 211)["atop_defense"].to_list() == [0]


def test_unknown_parts_of_a_date_stay_unknown_and_zero_means_in_force(tmp_path: Path) -> None:
    names = ["member" if c.name == "ccode" else c.name for c in atop.MEMBERS.columns if c.dtype != "Date"]
    known = {"atopid": 10, "member": 2, "yrent": 1949, "moent": 4, "dayent": 4}
    entries: list[dict[str, object]] = [
        {**known, "yrexit": 1966, "moexit": 7, "dayexit": 1},
        {**known, "member": 20, "dayent": None},
        {**known, "member": 200, "yrexit": 1992, "moexit": 5, "dayexit": None, "milcon": None},
    ]
    text = _csv(names, *([e.get(n, 0) for n in names] for e in entries))
    rows = _parse(atop.SOURCE, tmp_path, atop5_1m=text)["members"]
    assert rows["entry_date"].to_list() == [date(1949, 4, 4), None, date(1949, 4, 4)]
    assert rows["exit_date"].to_list() == [date(1966, 7, 1), None, None]
    assert rows["yrexit"].to_list() == [1966, None, 1992]
    assert rows["moexit"].to_list() == [7, None, 5]
    assert rows["milcon"].to_list() == [0, 0, None]


def test_alliances_are_one_row_each(tmp_path: Path) -> None:
    names = [c.name for c in atop.ALLIANCES.columns if c.dtype != "Date"]
    nato = {"atopid": 3180, "begyr": 1949, "begmo": 4, "begday": 4, "defense": 1, "organ1": 3, "length": 240}
    rows = _parse(atop.SOURCE, tmp_path, atop5_1a=_csv(names, [nato.get(n, 0) for n in names]))["alliances"]
    assert rows.select("atopid", "begin_date", "endyr", "end_date", "organ1", "length").rows() == [
        (3180, date(1949, 4, 4), None, None, 3, 240)
    ]


# --- disputes and wars -----------------------------------------------------------------------------------------------


def _disputes(table: Table, prefix: str, *rows: Mapping[str, object]) -> str:
    names = [c.name for c in table.columns if c.name not in ("init1", "init2")]
    swapped = {c.name: c.mirror or c.name for c in table.columns} | {"ccode1": "ccode2", "ccode2": "ccode1"}
    lines = []
    for row in rows:
        full = {n: row.get(n, 1 if n.startswith(prefix) else 0) for n in names}
        lines += [list(full.values()), [full[swapped[n]] for n in names]]
    return _csv(names, *lines)


@pytest.mark.parametrize(("module", "part", "prefix"), [(gml_mid, "ddydisps", "gml"), (cow_mid, "ddydisps", "cow")])
def test_disputes_list_each_pair_once_with_its_initiators(
    module: object, part: str, prefix: str, tmp_path: Path
) -> None:
    source = module.SOURCE  # type: ignore[attr-defined]
    table = module.DISPUTES  # type: ignore[attr-defined]
    shared = {"ccode1": 2, "ccode2": 365, "stmon": 6}
    text = _disputes(
        table,
        prefix,
        {**shared, "year": 1950, "sidea1": 1, "sidea2": 0, "orig1": 1, "orig2": 1, "fatalpre1": -9, "fatality2": -9},
        {**shared, "year": 1951, "sidea1": 0, "sidea2": 1, "orig1": 0, "orig2": 1},
        {**shared, "year": 1952, "sidea1": 0, "sidea2": 1, "orig1": 1, "orig2": 0},
    )
    frame = _parse(source, tmp_path, **{part: text})["disputes"]
    assert frame.select("ccode1", "ccode2", "year").rows() == [(2, 365, 1950), (2, 365, 1951), (2, 365, 1952)]
    assert frame.select("init1", "init2").rows() == [(1, 0), (1, 1), (0, 1)]
    assert frame["fatalpre1"].to_list() == [None, 0, 0]
    assert frame["fatality2"].to_list() == [None, 0, 0]
    rules = {c.name: c.absent or table.absent for c in table.columns}
    assert {n for n, rule in rules.items() if rule == "zero"} == {f"{prefix}midongoing", f"{prefix}midonset"}


def test_a_month_that_does_not_exist_is_unknown(tmp_path: Path) -> None:
    pair = {"ccode1": 290, "ccode2": 367, "year": 1919, "stmon": 13}
    text = _disputes(gml_mid.DISPUTES, "gml", pair)
    assert _parse(gml_mid.SOURCE, tmp_path, ddydisps=text)["disputes"]["stmon"].to_list() == [None]


def test_all_disputes_of_a_dyad_year_are_kept_as_evidence(tmp_path: Path) -> None:
    names = [c.name for c in gml_mid.PARTICIPANTS.columns]
    base: dict[str, object] = {"ccode1": 2, "ccode2": 365, "year": 1950, "stmon": 1, "endmon": 19, "outcome": -9}
    text = _csv(names, *(_row(gml_mid.PARTICIPANTS, {**base, "dispnum": n}) for n in (7, 8)))
    rows = _parse(gml_mid.SOURCE, tmp_path, dirdisp=text)["participants"]
    assert rows["dispnum"].to_list() == [7, 8]
    assert rows["endmon"].to_list() == rows["outcome"].to_list() == [None, None]


def test_of_several_wars_in_a_year_the_new_and_then_the_bloodiest_is_shown_and_all_are_counted(tmp_path: Path) -> None:
    names = [c.name for c in cow_war.WARS.columns]
    swap = {c.name: c.mirror or c.name for c in cow_war.WARS.columns} | {"ccode1": "ccode2", "ccode2": "ccode1"}
    pair: dict[str, object] = {"ccode1": 2, "ccode2": 816, "cowinterongoing": 1, "sidea1": 2, "sidea2": 1}
    wars: list[dict[str, object]] = [
        {**pair, "year": 1968, "warnum": 170, "cowinteronset": 1, "batdeath1": 375, "batdeath2": 2250},
        {**pair, "year": 1968, "warnum": 163, "batdeath1": 58153, "batdeath2": 700000},
        {**pair, "year": 1969, "warnum": 170, "batdeath1": 375, "batdeath2": 2250},
        {**pair, "year": 1969, "warnum": 163, "batdeath1": 58153, "batdeath2": 700000},
        {**pair, "year": 1974, "warnum": 184, "cowinteronset": 1, "resume": 1, "outcome1": None, "outcome2": None},
        {**pair, "year": 1974, "warnum": 184, "cowinteronset": 1, "outcome1": 2, "outcome2": 1, "batdeath1": -9},
    ]
    lines = []
    for war in wars:
        lines += [[war.get(n, 0) for n in names], [war.get(swap[n], 0) for n in names]]
    frames = _parse(cow_war.SOURCE, tmp_path, cow_war=_csv(names, *lines))
    shown = frames["inter"].select("year", "warnum", "cowinteronset", "cowinterwars", "outcome1", "resume")
    assert shown.rows() == [(1968, 170, 1, 2, 0, 0), (1969, 163, 0, 2, 0, 0), (1974, 184, 1, 1, 2, 0)]
    assert frames["inter"]["batdeath1"].to_list() == [375, 58153, None]
    assert frames["wars"].height == 6
