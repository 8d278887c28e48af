"""Militarized interstate events: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from given_files import assert_refused, give

from dyadscope.sources import mie
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

MIE_HEADER = (
    "micnum,eventnum,ccode1,ccode2,stmon,stday,styear,endmon,endday,endyear,sidea1,action,hostlev,fatalmin1,fatalmax1,"
    "fatalmin2,fatalmax2,version"
)


MIE = "\n".join(
    [
        MIE_HEADER,
        "51,1,710,732,10,25,1950,7,27,1953,1,22,5,120,240,40,50,mie-1.0",
        "51,2,732,710,11,-9,1950,11,-9,1950,0,16,4,1,2,30,60,mie-1.0",
        "52,1,710,732,3,1,1953,3,1,1953,1,7,3,0,0,0,0,mie-1.0",
        "60,1,2,20,1,1,1960,1,2,1960,1,1,2,0,0,-9,-9,mie-1.0",
        "",
    ]
)


MIE_FILE = "mie-1.0.csv"


def _mie(tmp_path: Path, text: str) -> dict[str, pl.DataFrame]:
    path = tmp_path / MIE_FILE
    path.write_text(text, encoding="utf8")
    declared = mie.SOURCE.files[0].path
    frames = dict(mie.SOURCE.parse({declared: path}))
    check(mie.SOURCE, frames, [declared], any_year=False)
    return frames


def test_events_keep_their_order_and_lose_their_codes_for_unknown(tmp_path: Path) -> None:
    events = _mie(tmp_path, MIE)["events"]
    assert events.select("micnum", "eventnum").rows() == [(51, 1), (51, 2), (52, 1), (60, 1)]
    assert events["stday"].to_list() == [25, None, 1, 1]
    assert events["fatalmax2"].to_list() == [50, 60, 0, None]


def test_a_pair_has_its_gravest_level_whoever_acts_and_the_deaths_of_both(tmp_path: Path) -> None:
    pairs = _mie(tmp_path, MIE)["pairs"]
    found = {row["year"]: row for row in pairs.filter(ccode1=710).iter_rows(named=True)}
    assert sorted(found) == [1950, 1951, 1952, 1953], "an event of several years counts in each"
    levels = ("mie_hostility", "mie_hostility1", "mie_hostility2", "mie_events", "mie_confrontations", "source_row")
    assert [found[1950][name] for name in levels] == [5, 5, 4, 2, 1, 1]
    assert [found[1953][name] for name in levels] == [5, 5, 0, 2, 2, 1]
    deaths = ("mie_deaths_min1", "mie_deaths_max1", "mie_deaths_min2", "mie_deaths_max2")
    # State 1 (710) loses 120-240 where it acts and 30-60 where 732 acts; state 2 loses 40-50 and 1-2.
    assert [found[1950][name] for name in deaths] == [150, 300, 41, 52]
    assert [found[1951][name] for name in deaths] == [0, 0, 0, 0], "deaths count once, in the year of beginning"
    unknown = pairs.filter(ccode1=2).row(0, named=True)
    assert [unknown[name] for name in deaths] == [0, 0, None, None], "a sum with an unknown part is unknown"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault that holds the good file, for whatever leaves it as it was."""
    directory = tmp_path_factory.mktemp("held")
    vault = Vault(directory / "vault")
    give(mie.SOURCE, vault, directory / "in", {MIE_FILE: MIE})
    return vault


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (MIE.encode()[:-30], "ends in the middle of a line"),
        (MIE.replace("hostlev", "hostility"), "no column hostlev"),
        (MIE.replace(",2,20,", ",2,21,"), "ccode2 is no COW state's code.*data row 4"),
        (MIE.replace("51,2,732", "51,1,732"), "rows share one key"),
        (MIE.replace(",22,5,", ",22,6,"), "a level of hostility other than 2 to 5"),
        (MIE.replace(",7,27,1953,", ",7,27,1949,"), "ends before it begins"),
        (MIE.replace("51,2,732,710", "51,2,732,732"), "a state acts against itself"),
        (MIE.replace("-9,-9,", "-9,few,"), "'few' in column fatalmax2 is not a number"),
        (MIE_HEADER + "\n", "no rows"),
        ("", "cannot read this file"),
    ],
)
def test_a_bad_file_of_events_is_refused(held: Vault, tmp_path: Path, content: str | bytes, said: str) -> None:
    assert_refused(mie.SOURCE, held, tmp_path / "bad", {MIE_FILE: content}, said)


def test_a_newer_release_of_the_events_moves_the_coverage(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    later = MIE + "61,1,2,20,5,1,2019,5,1,2019,1,1,2,0,0,0,0,mie-1.1\n"
    give(mie.SOURCE, vault, tmp_path / "in", {"mie-1.1.csv": later}, vintage="1.1")
    assert vault.manifest("mie").files[0].vintage == "1.1"
    assert vault.coverage(mie.SOURCE, "pairs") == (1950, 2019)
