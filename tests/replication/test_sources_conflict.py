"""The published files of armed conflicts and of militarised events, held to published figures.

Row counts are those of the files themselves; every other figure is published, or computed here by another route, and
says which.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.vault.contract import check

pytestmark = pytest.mark.real_data

ROWS = {
    "ucdp": {"dyadic": 3_357, "deaths": 1_520},
    "mie": {"events": 28_011},
}


@cache
def _tables(name: str, data: Path) -> dict[str, pl.DataFrame]:
    source = catalog.source(name)
    paths = [f.path for f in source.files]
    frames = dict(source.parse({path: data / path for path in paths}))
    check(source, frames, paths, any_year=False)
    return frames


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_is_there_and_the_declared_years_are_the_files_own(name: str, shared_data: Path) -> None:
    frames = _tables(name, shared_data)
    assert {table: frames[table].height for table in ROWS[name]} == ROWS[name]
    for table in catalog.source(name).tables:
        year = "styear" if table.name == "events" else "year"
        assert (frames[table.name][year].min(), frames[table.name][year].max()) == table.years


# --- UCDP ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "conflicts", "wars"), [(2023, 59, 9), (2024, 61, 11)])
def test_conflicts_and_wars_are_as_many_as_the_publisher_counts(
    year: int, conflicts: int, wars: int, shared_data: Path
) -> None:
    """Davies, Pettersson, Sollenberg & Öberg 2025, abstract: from 59 to 61 conflicts, from nine to 11 wars."""
    parties = _tables("ucdp", shared_data)["parties"].filter(year=year)
    assert parties["conflict_id"].n_unique() == conflicts
    assert parties.filter(intensity=2)["conflict_id"].n_unique() == wars


def _pair(data: Path, one: int, two: int) -> dict[int, tuple[int, int, int]]:
    pairs = _tables("ucdp", data)["pairs"].filter(ccode1=one, ccode2=two)
    return {
        y: tuple(rest) for y, *rest in pairs.select("year", "ucdp_against", "ucdp_against_any", "ucdp_beside").rows()
    }


def test_russia_and_ukraine_are_at_war_from_2022_with_north_korea_at_russias_side_in_2024(shared_data: Path) -> None:
    """Davies et al. 2025; before 2022 the Donbas is a conflict within Ukraine, with Russia a secondary party."""
    war = _pair(shared_data, 365, 369)
    assert {y: v[0] for y, v in war.items() if v[0]} == {2022: 2, 2023: 2, 2024: 2}
    assert [y for y, v in war.items() if v[1]] == list(range(2014, 2025))
    # Soviet airmen fought for North Korea in 1950-53 as well.
    assert {y: v for y, v in _pair(shared_data, 365, 731).items() if y > 1953} == {2024: (0, 0, 2)}
    assert _pair(shared_data, 369, 731) == {2024: (0, 2, 0)}


def test_conflicts_between_states_since_2015_are_those_the_publisher_names(shared_data: Path) -> None:
    """UCDP's interstate conflicts of 2015-2024, as the yearly articles in the Journal of Peace Research list them."""
    pairs = _tables("ucdp", shared_data)["pairs"].filter(pl.col("year") >= 2015, pl.col("ucdp_against") > 0)
    years = defaultdict(list)
    for one, two, year in pairs.select("ccode1", "ccode2", "year").sort("year").rows():
        years[one, two].append(year)
    assert years == {
        (750, 770): [2015, 2016, 2017, 2018, 2019, 2020],  # India, Pakistan
        (530, 531): [2016],  # Ethiopia, Eritrea
        (630, 666): [2018, 2019, 2020, 2021, 2022, 2023, 2024],  # Iran, Israel
        (710, 750): [2020],  # China, India
        (702, 703): [2021, 2022],  # Tajikistan, Kyrgyzstan
        (365, 369): [2022, 2023, 2024],  # Russia, Ukraine
        (700, 770): [2024],  # Afghanistan, Pakistan
        (2, 679): [2024],  # United States and United Kingdom, Yemen
        (200, 679): [2024],
    }


def test_georgia_and_russia_in_2008_are_opposed_without_being_both_primary(shared_data: Path) -> None:
    assert _pair(shared_data, 365, 372) == {2008: (0, 1, 0)}


def test_battle_deaths_are_the_publishers(shared_data: Path) -> None:
    """Read from the file by another reader; the Sino-Indian clash of 2020 killed 20 Indians and 4 or 5 Chinese."""
    deaths = _tables("ucdp", shared_data)["pair_deaths"]
    found = {(a, b, y): n for a, b, y, n in deaths.select("ccode1", "ccode2", "year", "ucdp_deaths").iter_rows()}
    with (shared_data / "ucdp" / "BattleDeaths_v24_1_conf.csv").open(encoding="utf8", newline="") as lines:
        raw = [
            r for r in csv.DictReader(lines) if r["type_of_conflict"] == "2" and "," not in r["gwno_a"] + r["gwno_b"]
        ]
    assert len(raw) == 44
    for row in raw:
        pair = sorted(int(row[side]) for side in ("gwno_a", "gwno_b"))
        assert found[pair[0], pair[1], int(row["year"])] == int(row["bd_best"])
    assert found[365, 369, 2022] == 91_723
    assert found[365, 369, 2023] == 70_697
    assert found[710, 750, 2020] == 25
    assert found[2, 645, 2003] == found[200, 645, 2003] == found[645, 900, 2003] == 7_927, "the whole conflict's"


def test_every_conflict_between_states_has_deaths_and_the_other_way_round(shared_data: Path) -> None:
    frames = _tables("ucdp", shared_data)
    pairs = frames["pairs"].filter(pl.col("year").is_between(1989, 2023), pl.col("ucdp_against") > 0)
    keys = ["ccode1", "ccode2", "year"]
    assert set(pairs.select(keys).iter_rows()) == set(frames["pair_deaths"].select(keys).iter_rows())


def test_only_hyderabad_has_no_code(shared_data: Path) -> None:
    parties = _tables("ucdp", shared_data)["parties"]
    assert set(parties.filter(pl.col("ccode").is_null()).select("gwcode", "year").rows()) == {(751, 1947), (751, 1948)}


# --- militarized interstate events -----------------------------------------------------------------------------------


def test_pairs_of_events_recomputed_row_by_row(shared_data: Path) -> None:
    level: dict[tuple[int, int, int], int] = defaultdict(int)
    dead: Counter[tuple[int, int, int]] = Counter()
    with (shared_data / "mie" / "mie-1.0.csv").open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            low, high = sorted((int(row["ccode1"]), int(row["ccode2"])))
            for year in range(int(row["styear"]), int(row["endyear"]) + 1):
                level[low, high, year] = max(level[low, high, year], int(row["hostlev"]))
            dead[low, high, int(row["styear"])] += int(row["fatalmax1"]) + int(row["fatalmax2"])
    pairs = _tables("mie", shared_data)["pairs"]
    keys = ["ccode1", "ccode2", "year"]
    assert {(a, b, y): n for a, b, y, n in pairs.select(*keys, "mie_hostility").iter_rows()} == dict(level)
    both = pairs.with_columns(dead=pl.col("mie_deaths_max1") + pl.col("mie_deaths_max2"))
    assert sum(dead.values()) == both["dead"].sum()
    assert {(a, b, y): n for a, b, y, n in both.filter(pl.col("dead") > 0).select(*keys, "dead").iter_rows()} == {
        key: n for key, n in dead.items() if n
    }


def test_the_belgrano_and_the_falklands_war(shared_data: Path) -> None:
    """323 died on the General Belgrano on 2 May 1982; the war killed 649 Argentines and 255 British servicemen."""
    frames = _tables("mie", shared_data)
    belgrano = frames["events"].filter(ccode1=200, ccode2=160, styear=1982, stmon=5, stday=2)
    assert belgrano.select("fatalmin2", "fatalmax2").rows() == [(323, 323)]
    war = frames["pairs"].filter(ccode1=160, ccode2=200, year=1982).row(0, named=True)
    assert war["mie_hostility"] == 5
    assert war["mie_deaths_min1"] <= 649 <= war["mie_deaths_max1"]
    assert war["mie_deaths_min2"] <= 255 <= war["mie_deaths_max2"]


def test_the_crisis_of_2014_between_russia_and_ukraine_is_in_both_lists(shared_data: Path) -> None:
    """Force was used by both (Crimea from late February, the Donbas from summer); COW's list has it too."""
    events = _tables("mie", shared_data)["pairs"].filter(ccode1=365, ccode2=369, year=2014).row(0, named=True)
    assert (events["mie_hostility"], events["mie_hostility1"], events["mie_hostility2"]) == (4, 4, 4)
    disputes = _tables("cow_mid", shared_data)["disputes"].filter(ccode1=365, ccode2=369, year=2014)
    assert disputes.select("cowmidongoing", "hostlev").rows() == [(1, 4)]


def test_events_up_to_2010_belong_to_disputes_of_the_same_authors(shared_data: Path) -> None:
    """Confrontations carry the numbers of disputes where they are in both; the two agree on who met in which year."""
    events, disputes = _tables("mie", shared_data)["pairs"], _tables("gml_mid", shared_data)["disputes"]
    keys = ["ccode1", "ccode2", "year"]
    forceful = events.filter(pl.col("year").is_between(1946, 2010), pl.col("mie_hostility") >= 4).select(keys)
    shared = forceful.join(disputes.select(keys), on=keys, how="semi").height / forceful.height
    assert shared > 0.95, "1,487 of 1,537: two codings by the same authors, eight years apart"
