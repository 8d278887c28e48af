"""Membership and crosswalk against the published lists and what the R peer makes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tiers import sampled

from dyadscope.records import System
from dyadscope.states.crosswalk import split_names, to_ccode, unmatched
from dyadscope.states.system import LIST_END, spell_arrays, spells, state_years
from dyadscope.vault.readers import read_table

pytestmark = pytest.mark.real_data


def closed(frame: pl.DataFrame, last: date) -> set[tuple[int, str, date, date]]:
    """Our spells as the published files write them: open ones end on the file's last day."""
    return set(frame.select("code", "abbreviation", "start", pl.col("end").fill_null(last)).rows())


def test_cow_spells_agree_by_day(shared_data: Path) -> None:
    listed = read_table(shared_data / "cow_states" / "cow_states.rda").select(
        pl.col("ccode").cast(pl.Int16),
        "stateabb",
        pl.date("styear", "stmonth", "stday").alias("start"),
        pl.date("endyear", "endmonth", "endday").alias("end"),
    )
    assert listed.height == 243
    assert closed(spells("cow"), date(2016, 12, 31)) == set(listed.rows())


def test_gleditsch_ward_spells_agree_by_day(shared_data: Path) -> None:
    listed = read_table(shared_data / "gw_states" / "gw_states.rda").select(
        pl.col("gwcode").cast(pl.Int16), "stateabb", "startdate", "enddate"
    )
    assert listed.height == 216
    assert closed(spells("gw").filter(pl.col("microstate") == 0), date(2017, 12, 31)) == set(listed.rows())


@pytest.mark.parametrize(("system", "columns"), [("cow", ["ccode", "year"]), ("gw", ["gwcode", "year", "microstate"])])
def test_state_years_are_the_peers(shared_reference: Path, system: System, columns: list[str]) -> None:
    peer = pl.read_parquet(shared_reference / f"stateyears_{system}.parquet").select(columns)
    mine = state_years(system, 1816, 2025).select(columns)
    assert mine.height == peer.height
    assert set(mine.rows()) == set(peer.rows())


# Undirected pairs of states with a common day, per year: 956,145 and 1,222,509 in the peer's frames without extension
# (they run to 2020 for Gleditsch-Ward, though the file of spells closes in 2017); half of 2,214,930 for COW to 2024.
@pytest.mark.parametrize(
    ("system", "last", "pairs"),
    sampled(
        [("cow", None, 956_145), ("gw", None, 1_222_509), ("cow", 2024, 1_107_465)],
        [("cow", 2024, 1_107_465)],
        several=True,
    ),
)
def test_spells_yield_the_dyad_years(system: System, last: int | None, pairs: int) -> None:
    code, start, end = spell_arrays(system, last)
    found = 0
    for year in range(1816, (last or LIST_END[system].year) + 1):
        there = (start <= date(year, 12, 31).toordinal()) & (end >= date(year, 1, 1).toordinal())
        c = code[there]
        s = np.maximum(start[there], date(year, 1, 1).toordinal())
        e = np.minimum(end[there], date(year, 12, 31).toordinal())
        a, b = np.triu_indices(len(c), 1)
        together = (np.maximum(s[a], s[b]) <= np.minimum(e[a], e[b])) & (c[a] != c[b])
        found += len(np.unique(c[a][together].astype(np.int64) * 1000 + c[b][together]))
    assert found == pairs


def test_what_the_crosswalk_leaves_unmatched() -> None:
    # The peer leaves 43 COW and 3,187 Gleditsch-Ward state-years to 2025 without a counterpart, and drops them.
    assert unmatched("cow", "gw", 1816, 2025).height == 43
    assert unmatched("gw", "cow", 1816, 2025).height == 3187


@pytest.mark.exhaustive
def test_every_un_vote_names_a_state(shared_data: Path) -> None:
    votes = read_table(shared_data / "unga" / "un_votes.rda")
    calls = read_table(shared_data / "unga" / "un_roll_calls.rda").select(pl.col("rcid").cast(pl.Float64), "date")
    distinct = votes.join(calls, on="rcid").select("country", "country_code", "date").unique()
    by_name, left = to_ccode(distinct, "country", scheme="name", date="date")
    assert left.is_empty()
    by_code, left = to_ccode(distinct, "country_code", scheme="iso2", date="date")
    # Three states have no code in the file; where there is one, it must lead to the same state as the name.
    assert left["reason"].to_list() == ["empty"]
    both = by_name.with_columns(by_code["ccode"].alias("by_code"))
    assert both.filter(pl.col("ccode") != pl.col("by_code")).is_empty()
    assert set(both.filter(pl.col("by_code").is_null())["country"]) == {
        "Federal Republic of Germany",
        "Yemen Arab Republic",
        "Zanzibar",
    }


def test_names_of_trade_arms_and_sanctions_files_are_all_known(shared_data: Path) -> None:
    unctad = read_table(shared_data / "unctad_trade" / "15DiGraph_All.dta")
    names = pl.concat([unctad["source"], unctad["target"]]).unique().to_frame("who")
    _, left = to_ccode(names, "who", scheme="name")
    assert all(r.startswith("not a member") for r in left["reason"])
    gsdb = read_table(shared_data / "sanctions" / "GSDB_V4.csv", encoding="latin1")
    names = pl.DataFrame({"who": sorted({n for cell in gsdb["sanctioned_state"] for n in split_names(cell)})})
    _, left = to_ccode(names, "who", scheme="name")
    assert names.height - left.height > 150
    unknown = set(left.filter(pl.col("reason") == "unknown")["who"])
    assert {n for n in unknown if not n.startswith("Terrorist")} == {
        "Balkans", "Comecon", "Cyprus (Northern)", "ECOWAS", "EEC", "EEU", "EU", "ICC Rome Statute Signatories",
        "League of Arab States", "Western countries",
    }  # fmt: skip


def test_names_and_codes_of_one_file_agree(shared_data: Path) -> None:
    for path, code in (
        ("imf_trade/imts-russia-2016-2024.csv", "COUNTERPART_COUNTRY.ID"),
        ("fdi/imf-dip-outward-2014-2024.csv", "COUNTERPART_COUNTRY.ID"),
    ):
        rows = read_table(shared_data / path).select("COUNTERPART_COUNTRY", code).unique()
        by_name = to_ccode(rows, "COUNTERPART_COUNTRY", scheme="name")[0]["ccode"]
        by_code = to_ccode(rows, code, scheme="iso3")[0]["ccode"]
        assert by_name.equals(by_code)
        assert by_code.drop_nulls().n_unique() > 180
