"""The published files of alliances, organisations, borders, capitals, great powers, disputes and wars.

Row counts are those of the files themselves; every other figure is published, computed here by another route, or
taken from the R package's reference output, and says which.
"""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from cells import number
from kept_vault import tables_of

from dyadscope import catalog
from dyadscope.measures.capital_distance import FAMILY

pytestmark = pytest.mark.real_data

DYAD = ["ccode1", "ccode2", "year"]
ROWS = {
    "atop": {"directed": 273_296, "members": 2_510, "alliances": 789},
    "cow_nmc": {"indicators": 17_121},
    "cow_igo": {"shared": 917_695, "membership": 677_839},
    "cow_contiguity": {"yearly": 44_075, "spells": 937},
    "capitals": {"yearly": 20_637, "yearly_gw": 21_511, "spells": 242, "spells_gw": 264},
    "min_distance": {"yearly": 952_244, "yearly_gw": 871_034},
    "cow_majors": {"yearly": 1_195, "spells": 14},
    "gml_mid": {"disputes": 4_642, "participants": 10_276},
    "cow_mid": {"disputes": 5_117},
    "cow_war": {"inter": 938, "wars": 966},
}


def _tables(name: str, data: Path) -> dict[str, pl.DataFrame]:
    return tables_of(name, data)


@cache
def _peer(reference: Path) -> pl.DataFrame:
    """The R package's frame of 1950 and 2000, all directed dyads."""
    return pl.read_parquet(reference / "pipeline_1950_2000.parquet")


@cache
def _dyads(reference: Path) -> pl.DataFrame:
    """Pairs of COW members that coexisted, 1816-2016, lower code first."""
    frame = pl.read_parquet(reference / "dyadyears_cow_directed_mryFALSE.parquet", columns=DYAD)
    return frame.filter(pl.col("ccode1") < pl.col("ccode2")).cast(pl.Int16)


def _undirected(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("ccode1") < pl.col("ccode2")).with_columns(pl.col(DYAD).cast(pl.Int16))


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_of_the_files_is_there_and_the_declared_years_are_the_files_own(name: str, shared_data: Path) -> None:
    frames = _tables(name, shared_data)
    assert {table: frame.height for table, frame in frames.items()} == ROWS[name]
    for table in catalog.source(name).tables:
        frame = frames[table.name]
        if "year" not in frame.columns:
            continue
        found = (frame["year"].min(), frame["year"].max())
        # The first inter-state war of the list is of 1823 and the last of 2003, the list covers 1816-2007.
        assert found == ((1823, 2003) if name == "cow_war" else table.years)


# --- alliances -------------------------------------------------------------------------------------------------------


def test_russia_and_china_defence_until_1980_nonaggression_from_1992_consultation_from_2001(shared_data: Path) -> None:
    pair = _tables("atop", shared_data)["directed"].filter(pl.col("ccode1") == 365, pl.col("ccode2") == 710)

    def years(column: str, since: int) -> list[int]:
        return pair.filter(pl.col(column) == 1, pl.col("year") >= since)["year"].to_list()

    # Treaties of 14 February 1950 (30 years), 18 December 1992 and 16 July 2001.
    assert years("atop_defense", 1950) == list(range(1950, 1981))
    assert years("atop_nonagg", 1981) == list(range(1992, 2019))
    assert years("atop_consul", 1981) == list(range(2001, 2019))
    back = _tables("atop", shared_data)["directed"].filter(pl.col("ccode1") == 710, pl.col("ccode2") == 365)
    assert back.drop("ccode1", "ccode2", "source_row").equals(pair.drop("ccode1", "ccode2", "source_row"))


def test_pledges_are_those_of_the_peer_and_an_alliance_is_every_listed_row(
    shared_data: Path, shared_reference: Path
) -> None:
    peer = _peer(shared_reference).with_columns(pl.col(DYAD).cast(pl.Int16))
    joined = peer.join(_tables("atop", shared_data)["directed"], on=DYAD, how="left", suffix="_ours")
    for name in ("alliance", "defense", "offense", "neutral", "nonagg", "consul"):
        ours = joined[f"atop_{name}_ours"].fill_null(0).cast(pl.Int64)
        assert (ours == joined[f"atop_{name}"]).all(), name


def test_alliances_without_any_of_the_five_pledges_exist(shared_data: Path) -> None:
    directed = _tables("atop", shared_data)["directed"]
    none = pl.max_horizontal("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul") == 0
    assert directed.filter(none).height == 170


@pytest.mark.exhaustive
def test_rows_outside_the_state_system_stay(shared_data: Path, shared_reference: Path) -> None:
    members = pl.read_parquet(shared_reference / "dyadyears_cow_directed_mryFALSE.parquet", columns=DYAD).cast(pl.Int16)
    directed = _tables("atop", shared_data)["directed"].filter(pl.col("year") <= 2016)
    # peer-errors.md counts 5,894 rows that the R package's join drops without a word.
    assert directed.join(members, on=DYAD, how="anti").height == 5_894


def test_treaties_carry_their_published_dates(shared_data: Path) -> None:
    alliances = _tables("atop", shared_data)["alliances"]
    dates = {row[0]: row[1:] for row in alliances.select("atopid", "begin_date", "end_date", "length").iter_rows()}
    assert dates[3180] == (date(1949, 4, 4), None, 240)  # North Atlantic Treaty, articles 12-13: twenty years
    assert dates[3200] == (date(1950, 2, 14), date(1980, 4, 11), 360)  # Sino-Soviet treaty, article 6: thirty years
    assert alliances.filter(pl.col("begday").is_null())["begin_date"].null_count() == 1
    assert alliances.filter(pl.col("ineffect") == 1).height == alliances["endyr"].null_count() == 372


def test_member_file_and_the_alliance_files_own_member_columns_agree(shared_data: Path) -> None:
    raw = pl.read_csv(shared_data / "atop" / "atop5_1a.csv", infer_schema=False)
    listed = raw.select("atopid", *(f"mem{i}" for i in range(1, 60))).unpivot(index="atopid").drop_nulls()
    members = _tables("atop", shared_data)["members"].select("atopid", "ccode").unique().rows()
    assert {(int(a), int(c)) for a, c in listed.select("atopid", "value").iter_rows()} == set(members)


def test_a_member_may_leave_and_return(shared_data: Path) -> None:
    egypt = _tables("atop", shared_data)["members"].filter(pl.col("atopid") == 3205, pl.col("ccode") == 651)
    # Suspended from the Arab League's treaties on 31 March 1979, readmitted in May 1989.
    assert egypt.select("entry_date", "exit_date").rows() == [
        (date(1950, 6, 17), date(1979, 3, 31)),
        (date(1989, 5, 22), None),
    ]


# --- organisations ---------------------------------------------------------------------------------------------------


def test_shared_counts_are_those_of_full_and_associate_members(shared_data: Path) -> None:
    tables = _tables("cow_igo", shared_data)
    for year in (1816, 1900, 1960, 1990, 2014):
        rows = tables["membership"].filter(pl.col("year") == year, pl.col("status").is_in([1, 2]))
        shared = tables["shared"].filter(pl.col("year") == year)
        codes = sorted(set(shared["ccode1"]) | set(shared["ccode2"]))
        names = sorted(set(rows["igo"]))
        matrix = np.zeros((len(codes), len(names)), dtype=np.int64)
        for code, name in rows.select("ccode", "igo").iter_rows():
            matrix[codes.index(code), names.index(name)] = 1
        counts = matrix @ matrix.T
        one = [codes.index(c) for c in shared["ccode1"]]
        two = [codes.index(c) for c in shared["ccode2"]]
        assert counts[one, two].tolist() == shared["dyadigos"].to_list(), year
        assert shared.height == len(codes) * (len(codes) - 1) // 2, "every pair of the year has a row"


def test_an_absent_count_is_missing_because_members_without_rows_are_the_states_that_ended_in_1990(
    shared_data: Path, shared_reference: Path
) -> None:
    members = _dyads(shared_reference).filter(pl.col("year") <= 2014)
    absent = members.join(_tables("cow_igo", shared_data)["shared"], on=DYAD, how="anti")
    assert absent.height == 642
    assert set(absent["year"]) == {1990}
    assert absent.filter(
        ~(pl.col("ccode1").is_in([260, 265, 678, 680]) | pl.col("ccode2").is_in([260, 265, 678, 680]))
    ).is_empty()


def test_memberships_of_2014_are_the_organisations_own(shared_data: Path) -> None:
    rows = _tables("cow_igo", shared_data)["membership"].filter(pl.col("year") == 2014, pl.col("status") == 1)
    members = dict(rows.group_by("igo").len().iter_rows())
    # United Nations 193, NATO 28, European Union 28 and Shanghai Cooperation Organisation 6 members in 2014.
    assert (members["un"], members["nato"], members["eu"], members["sco"]) == (193, 28, 28, 6)
    sco = rows.filter(pl.col("igo") == "sco")["ccode"].to_list()
    assert sco == [365, 702, 703, 704, 705, 710]


def test_shared_counts_are_those_of_the_peer(shared_data: Path, shared_reference: Path) -> None:
    peer = _undirected(_peer(shared_reference))
    joined = peer.join(_tables("cow_igo", shared_data)["shared"], on=DYAD, how="left", suffix="_ours")
    assert joined["dyadigos_ours"].cast(pl.Int64).equals(joined["dyadigos"])


# --- borders, distances ----------------------------------------------------------------------------------------------


def test_known_borders(shared_data: Path) -> None:
    yearly = _tables("cow_contiguity", shared_data)["yearly"]

    def kinds(one: int, two: int, first: int, last: int) -> set[int]:
        pair = yearly.filter(pl.col("ccode1") == one, pl.col("ccode2") == two, pl.col("year").is_between(first, last))
        assert pair.height in (0, last - first + 1)
        return set(pair["conttype"])

    assert kinds(365, 710, 1860, 2016) == {1}
    assert kinds(2, 40, 1909, 2016) == {4}  # some 90 nautical miles between Florida and Cuba
    assert kinds(2, 365, 1959, 2016) == {2}  # the Diomede islands, since Alaska is a state
    assert kinds(2, 710, 1860, 2016) == set()
    assert kinds(310, 365, 1946, 1991) == {1}  # Hungary and the Soviet Union


def test_contiguity_differs_from_the_peers_only_where_it_takes_the_first_listed_type(
    shared_data: Path, shared_reference: Path
) -> None:
    yearly = _tables("cow_contiguity", shared_data)["yearly"]
    joined = _undirected(_peer(shared_reference)).join(yearly, on=DYAD, how="left", suffix="_ours")
    ours = pl.col("conttype_ours").fill_null(0)
    differ = joined.filter(pl.col("conttype") != ours).select("ccode1", "ccode2", "year", "conttype", "conttype_ours")
    # peer-errors.md, 6: the peer returns the first type of a year, be it 0, where a closer one held in it as well.
    assert differ.sort(DYAD).rows() == [
        (310, 365, 1950, 0, 1),
        (315, 365, 1950, 0, 1),
        (325, 345, 1950, 0, 1),
        (325, 345, 2000, 0, 4),
        (345, 350, 1950, 0, 1),
        (355, 365, 1950, 0, 5),
        (360, 365, 1950, 0, 1),
        (365, 700, 1950, 0, 1),
        (380, 390, 2000, 2, 1),
        (710, 790, 1950, 0, 1),
    ]


def test_every_member_has_a_capital_in_every_year(shared_data: Path, shared_reference: Path) -> None:
    tables = _tables("capitals", shared_data)
    for system, state, table in (("cow", "ccode", "yearly"), ("gw", "gwcode", "yearly_gw")):
        members = pl.read_parquet(shared_reference / f"stateyears_{system}.parquet", columns=[state, "year"])
        members = members.cast(pl.Int16).filter(pl.col("year") <= 2024)
        assert members.join(tables[table], on=[state, "year"], how="anti").is_empty()


def test_capital_distance_replicates_the_peers(shared_data: Path, shared_reference: Path) -> None:
    peer = _undirected(_peer(shared_reference))
    ours = FAMILY.compute({"capitals.yearly": _tables("capitals", shared_data)["yearly"]}, peer.select(DYAD))
    joined = peer.select(*DYAD, "capdist").join(ours, on=DYAD, how="left", suffix="_ours", maintain_order="left")
    assert joined["capdist_ours"].null_count() == 0
    assert number((joined["capdist"] - joined["capdist_ours"]).abs().max()) < 1e-8


def test_capital_distance_agrees_with_the_haversine_of_the_cities_own_coordinates(shared_data: Path) -> None:
    pair = pl.DataFrame({"ccode1": [365], "ccode2": [710], "year": [2000]}, schema=dict.fromkeys(DYAD, pl.Int16))
    ours = FAMILY.compute({"capitals.yearly": _tables("capitals", shared_data)["yearly"]}, pair)["capdist"].item()
    # Red Square 55.754 N 37.620 E; Tiananmen 39.903 N 116.391 E. The file's points lie up to 35 km from them.
    moscow, beijing = (math.radians(55.754), math.radians(37.620)), (math.radians(39.903), math.radians(116.391))
    half = (
        math.sin((beijing[0] - moscow[0]) / 2) ** 2
        + math.cos(moscow[0]) * math.cos(beijing[0]) * math.sin((beijing[1] - moscow[1]) / 2) ** 2
    )
    assert ours == pytest.approx(2 * 6378.137 * math.asin(math.sqrt(half)), abs=40)


@pytest.mark.exhaustive
def test_minimum_distances_are_the_peers_and_have_gaps(shared_data: Path, shared_reference: Path) -> None:
    yearly = _tables("min_distance", shared_data)["yearly"]
    joined = _undirected(_peer(shared_reference)).join(yearly, on=DYAD, how="left", suffix="_ours")
    assert joined["mindist_ours"].is_null().equals(joined["mindist"].is_null().rename("mindist_ours"))
    assert number((joined["mindist_ours"] - joined["mindist"]).abs().max()) < 1e-9
    assert joined["mindist"].null_count() == 190
    members = _dyads(shared_reference).filter(pl.col("year") >= 1886)
    absent = members.join(yearly, on=DYAD, how="anti")
    assert absent.height == 19_828
    # New states appear in the file only after their first year: fifteen Soviet successors and others in 1991.
    assert absent.filter(pl.col("year") == 1991).height == 2_696
    assert yearly.join(members, on=DYAD, how="anti").filter(pl.col("year") <= 2016).is_empty()


# --- capabilities, great powers --------------------------------------------------------------------------------------


def test_capabilities_cover_exactly_the_members(shared_data: Path, shared_reference: Path) -> None:
    members = pl.read_parquet(shared_reference / "stateyears_cow.parquet", columns=["ccode", "year"]).cast(pl.Int16)
    members = members.filter(pl.col("year") <= 2022)
    rows = _tables("cow_nmc", shared_data)["indicators"]
    assert members.height == rows.height
    assert members.join(rows, on=["ccode", "year"], how="anti").is_empty()


def test_units_of_capabilities_are_those_declared(shared_data: Path) -> None:
    rows = _tables("cow_nmc", shared_data)["indicators"]
    found = {(r["ccode"], r["year"]): r for r in rows.iter_rows(named=True)}
    # Population, thousand: UN, World Population Prospects 2017, medium variant, 2016.
    assert (found[2, 2016]["tpop"], found[365, 2016]["tpop"]) == (322_180, 143_965)
    assert found[710, 2016]["tpop"] == pytest.approx(1_403_500, rel=1e-4)
    # Crude steel 2022, thousand tons: World Steel Association, World Steel in Figures 2023 (China 1,018.0 Mt, US 80.5).
    assert found[710, 2022]["irst"] == pytest.approx(1_018_000, abs=100)
    assert found[2, 2022]["irst"] == pytest.approx(80_500, abs=100)


def test_capabilities_of_a_year_do_not_always_sum_to_one(shared_data: Path) -> None:
    sums = _tables("cow_nmc", shared_data)["indicators"].group_by("year").agg(pl.col("cinc").sum())
    assert sums["cinc"].max() == pytest.approx(1.0747, abs=1e-4)  # peer-errors.md, 10
    germanies = _tables("cow_nmc", shared_data)["indicators"].filter(
        pl.col("year") == 1990, pl.col("ccode").is_in([255, 260])
    )
    assert germanies["cinc"].null_count() == 0
    assert germanies.height == 2


def test_great_powers_of_three_eras(shared_data: Path, shared_reference: Path) -> None:
    yearly = _tables("cow_majors", shared_data)["yearly"]

    def powers(year: int) -> list[int]:
        return yearly.filter(pl.col("year") == year)["ccode"].to_list()

    # Correlates of War Project, State System Membership List v2016, majors.
    assert powers(1914) == [2, 200, 220, 255, 300, 325, 365, 740]
    assert powers(1950) == [2, 200, 220, 365, 710]
    assert powers(2016) == [2, 200, 220, 255, 365, 710, 740]
    peer = _peer(shared_reference).select(pl.col("ccode1", "year").cast(pl.Int16), "cowmaj1").unique()
    joined = peer.join(yearly, left_on=["ccode1", "year"], right_on=["ccode", "year"], how="left")
    assert joined.filter(pl.col("cowmaj1") != pl.col("cowmaj").fill_null(0)).is_empty()


# --- disputes and wars -----------------------------------------------------------------------------------------------


def test_disputes_are_the_peers_and_so_are_its_initiators(shared_data: Path, shared_reference: Path) -> None:
    ours = _tables("gml_mid", shared_data)["disputes"]
    joined = _undirected(_peer(shared_reference)).join(ours, on=DYAD, how="left", suffix="_ours")
    for name in (c for c in ours.columns if c not in (*DYAD, "source_row")):
        theirs = joined[name].cast(pl.Float64)
        mine = joined[f"{name}_ours"].cast(pl.Float64)
        if name.startswith("gmlmid"):
            mine = mine.fill_null(0)
        if name.startswith("fatal"):  # the peer keeps the publisher's -9 for unknown
            theirs = theirs.to_frame().select(pl.when(pl.col(name) != -9).then(name)).to_series()
        assert mine.rename(name).equals(theirs), name


def test_every_dispute_shown_is_among_the_publishers_own_list(shared_data: Path) -> None:
    tables = _tables("gml_mid", shared_data)
    shown = tables["disputes"].join(tables["participants"], on=["dispnum", *DYAD], how="left", suffix="_all")
    assert shown["midonset"].equals(shown["gmlmidonset"].rename("midonset"))
    assert shown["hostlev1"].equals(shown["hostlev1_all"].rename("hostlev1"))
    assert tables["participants"]["stmon"].null_count() == 10
    assert tables["participants"]["endmon"].null_count() == 12


def test_disputes_of_nonmembers_are_known(shared_data: Path, shared_reference: Path) -> None:
    members = _dyads(shared_reference)
    gml = _tables("gml_mid", shared_data)["disputes"]
    cow = _tables("cow_mid", shared_data)["disputes"]
    assert gml.join(members, on=DYAD, how="anti").is_empty()
    assert cow.join(members, on=DYAD, how="anti").select(DYAD).rows() == [(20, 365, 1918), (20, 365, 1919)]


def test_the_border_war_of_1969_and_the_korean_war_are_there(shared_data: Path) -> None:
    for source in ("gml_mid", "cow_mid"):
        pair = _tables(source, shared_data)["disputes"].filter(pl.col("ccode1") == 365, pl.col("ccode2") == 710)
        # The Ussuri clashes: force was used (4), but fewer than the thousand died in battle that make a war (5).
        assert pair.filter(pl.col("year") == 1969)["hostlev"].to_list() == [4]
    korea = _tables("cow_war", shared_data)["inter"].filter(
        pl.col("ccode1") == 2, pl.col("ccode2") == 710, pl.col("year") > 1900
    )
    # Korean War, number 151 of the list; China entered in 1950, stalemate in 1953.
    assert korea.select("year", "warnum", "cowinteronset", "outcome1").rows() == [
        (1950, 151, 1, 6),
        (1951, 151, 0, 6),
        (1952, 151, 0, 6),
        (1953, 151, 0, 6),
    ]


def test_the_list_of_wars_has_the_published_number(shared_data: Path) -> None:
    wars = _tables("cow_war", shared_data)["wars"]
    # Sarkees & Wayman (2010), ch. 3: 95 inter-state wars, from the Franco-Spanish War of 1823 to the invasion of Iraq.
    assert wars["warnum"].n_unique() == 95
    several = _tables("cow_war", shared_data)["inter"].filter(pl.col("cowinterwars") > 1)
    assert several.height == 18
    vietnam = several.filter(pl.col("ccode1") == 2).select("year", "cowinterwars").rows()
    assert vietnam == [(1968, 2), (1969, 2), (1970, 3), (1971, 3), (1972, 2), (1973, 2)]
