"""The published votes and vetoes of the Security Council, held to the Council's record."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from dyadscope.sources import unsc
from dyadscope.vault.contract import check

pytestmark = pytest.mark.real_data


@cache
def _tables(data: Path) -> dict[str, pl.DataFrame]:
    paths = [f.path for f in unsc.SOURCE.files]
    frames = dict(unsc.SOURCE.parse({path: data / path for path in paths}))
    check(unsc.SOURCE, frames, paths, any_year=False)
    return frames


def test_every_resolution_to_2617_is_there_with_every_member(shared_data: Path) -> None:
    """Eleven members to resolution 219 (1965), fifteen from 220 (1966), when the Charter's amendment took effect."""
    frames = _tables(shared_data)
    assert sorted(frames["resolutions"]["number"]) == list(range(1, 2618))
    members = dict(frames["votes"].group_by("number").len().iter_rows())
    assert {number for number, size in members.items() if size == 11} == set(range(1, 220))
    assert {number for number, size in members.items() if size == 15} == set(range(220, 2618))
    assert frames["votes"]["ccode"].null_count() == 1


@pytest.mark.parametrize(
    ("number", "result", "against", "abstaining"),
    [
        (82, (9, 0, 1), set(), {345}),  # S/PV.473: Korea; the Soviet Union away
        (678, (12, 2, 1), {40, 679}, {710}),  # S/PV.2963: Kuwait; Cuba and Yemen against, China abstaining
        (1244, (14, 0, 1), set(), {710}),  # S/PV.4011: Kosovo
        (1441, (15, 0, 0), set(), set()),  # S/PV.4644: Iraq
        (1973, (10, 0, 5), set(), {140, 255, 365, 710, 750}),  # S/PV.6498: Libya; Brazil, Germany, Russia, China, India
        (2334, (14, 0, 1), set(), {2}),  # S/PV.7853: settlements
    ],
)
def test_famous_resolutions_have_their_official_results(
    number: int, result: tuple[int, int, int], against: set[int], abstaining: set[int], shared_data: Path
) -> None:
    frames = _tables(shared_data)
    assert frames["resolutions"].filter(number=number).select("yes", "no", "abstain").row(0) == result
    votes = frames["votes"].filter(number=number)
    assert set(votes.filter(vote=3)["ccode"]) == against
    assert set(votes.filter(vote=2)["ccode"]) == abstaining


def test_votes_are_counted_as_in_the_file(shared_data: Path) -> None:
    with gzip.open(shared_data / "unsc" / "unsc_votes_adopted_1946_2021.csv.gz", "rt", encoding="utf8") as lines:
        raw = Counter(row["vote"] for row in csv.DictReader(lines))
    votes = _tables(shared_data)["votes"]["vote"]
    assert raw == {"Y": (votes == 1).sum(), "A": (votes == 2).sum(), "N": (votes == 3).sum(), "X": votes.null_count()}


def test_the_seat_of_china_changes_hands_in_1971(shared_data: Path) -> None:
    """Resolution 2758 (XXVI) of the Assembly, 25 October 1971; the People's Republic first voted in November 1971."""
    seats = _tables(shared_data)["seats"]
    assert seats.filter(ccode=713)["year"].min() == 1950, "resolution 77 is of October 1949, 78 of January 1950"
    assert seats.filter(ccode=713)["year"].max() == 1971
    assert sorted(seats.filter(pl.col("ccode") == 710, pl.col("year") > 1950)["year"])[0] == 1971


def test_russia_and_china_vetoed_together_fourteen_times_from_2007_to_may_2022(shared_data: Path) -> None:
    """Dag Hammarskjöld Library's list: Myanmar 2007, Zimbabwe 2008, Syria ten times, Venezuela 2019, Korea 2022."""
    vetoes = _tables(shared_data)["vetoes"].filter(pl.col("year") >= 1992)
    both = vetoes.filter(ccode=365).join(vetoes.filter(ccode=710), on="item", suffix="_china")
    years = Counter(both["year"].to_list())
    assert years == {2007: 1, 2008: 1, 2011: 1, 2012: 2, 2014: 1, 2016: 1, 2017: 1, 2019: 3, 2020: 2, 2022: 1}
    assert Counter(both["topic"].to_list()) == {
        "Myanmar": 1,
        "Zimbabwe": 1,
        "Syria": 10,
        "Venezuela": 1,
        "North Korea": 1,
    }


def test_the_list_of_vetoes_ends_in_july_2022_and_lacks_what_its_notes_say(shared_data: Path) -> None:
    vetoes = _tables(shared_data)["vetoes"]
    assert str(vetoes["date"].max()) == "2022-07-08"
    assert vetoes["item"].n_unique() == 214
    assert vetoes.filter(ccode=713).height == 0
    assert vetoes.filter(pl.col("date").dt.year() == 1972, pl.col("ccode") == 365).height == 0
