"""The numbers of docs/pledges.md, computed anew from the ledger, the first reading, and the published ATOP."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl
import pytest
from later import later

from dyadscope import catalog
from dyadscope.measures import commitment_now
from dyadscope.measures._treaties import level, shared_spells
from dyadscope.panel.build import dyad_years
from dyadscope.sources import ledger
from dyadscope.vault import Vault
from dyadscope.vault.ledgers import shipped_path

metrics = later("sklearn.metrics")

ROOT = Path(__file__).resolve().parents[2]
PAGE = re.sub(r"\s+", " ", (ROOT / "docs" / "pledges.md").read_text("utf-8"))
LEVELS = {"consultation": 1, "neutrality": 2, "nonaggression": 2, "defence": 3, "offence": 3}
ELSEWHERE = {
    "nato-montenegro-2016": ("north-atlantic-montenegro-2016", None),
    "nato-finland-2022": ("north-atlantic-treaty-1949", "2023"),
}
"""Documents of the first reading that the ledger has under another name, or within an entry; then the year is given."""
WINDOW = (2010, 2018)
KEYS = ["ccode1", "ccode2", "year"]


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return dict(ledger.parse({file.path: shipped_path(file) for file in ledger.SOURCE.files}))


def level_of(entry: dict[str, str]) -> int:
    return max((LEVELS[kind] for kind in entry["kind"].split(", ") if kind), default=0)


def readings(tables: dict[str, pl.DataFrame]) -> list[tuple[str, int, int, str, str]]:
    """Document, level and year in force by the first reading and by the ledger."""
    entries = {row["id"]: row for row in tables["pledges"].iter_rows(named=True)}
    out = []
    with (ROOT / "figures" / "pledges-first-reading.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            name, year = ELSEWHERE.get(row["document"], (row["document"], None))
            entry = entries[name]
            out.append(
                (
                    row["document"],
                    int(row["level"]),
                    level_of(entry),
                    row["in_force"],
                    year or (entry["in_force"] or "")[:4],
                )
            )
    return out


@pytest.mark.exhaustive
def test_the_two_readings(tables: dict[str, pl.DataFrame]) -> None:
    found = readings(tables)
    first, second = [r[1] for r in found], [r[2] for r in found]
    same = sum(a == b for a, b in zip(first, second, strict=True))
    assert f"| level 0-3 | {same} | {metrics.cohen_kappa_score(first, second):.2f} |" in PAGE
    yes = [[code > 0 for code in codes] for codes in (first, second)]
    agreed = sum(a == b for a, b in zip(*yes, strict=True))
    assert f"| pledge or none | {agreed} | {metrics.cohen_kappa_score(*yes):.2f} |" in PAGE
    both = [r for r in found if r[1] and r[2]]
    dated = sum(r[3] == r[4] for r in both)
    assert f"| year in force, of the {len(both)} that both call a pledge | {dated} | |" in PAGE
    assert f"Of {len(found)} documents" in PAGE
    assert {r[0] for r in found if r[1] != r[2]} == {"kazakhstan-uzbekistan-2022", "ukraine-united-kingdom-2025"}
    assert f"{sum(not (a or b) for a, b in zip(first, second, strict=True))} of the 40 are plainly no pledges" in PAGE


@pytest.fixture(scope="module")
def atop(real_vault: Vault) -> dict[str, pl.DataFrame]:
    source = catalog.source("atop")
    return {f"atop.{name}": real_vault.read(source, name) for name in ("directed", "members", "alliances")}


def until(atop: dict[str, pl.DataFrame], year: int) -> dict[str, pl.DataFrame]:
    """ATOP as if it had ended with a year: nothing entered later, and no exit after it is known."""
    members = atop["atop.members"].filter(pl.col("yrent") <= year)
    ends = ("yrexit", "moexit", "dayexit")
    return {
        "atop.directed": atop["atop.directed"].filter(pl.col("year") <= year),
        "atop.members": members.with_columns(
            pl.when(pl.col("yrexit") <= year).then(pl.col(name)).alias(name) for name in ends
        ),
    }


@pytest.mark.real_data
@pytest.mark.exhaustive
def test_against_atop_by_dyad_year(atop: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]) -> None:
    dyads = dyad_years("cow", *WINDOW, directed=False)
    # It is ATOP's own coding that the ledger is compared with.
    own = {
        "ledger.pledges": tables["pledges"],
        "ledger.members": tables["members"],
        "ledger.held": tables["held"].clear(),
        "ledger.lacked": tables["lacked"].clear(),
        "ledger.lesser": tables["lesser"].clear(),
    }
    nothing = own | {"ledger.members": tables["members"].clear()}

    def told(given: dict[str, pl.DataFrame], name: str) -> pl.DataFrame:
        return commitment_now.compute(given, dyads).select(*KEYS, pl.col("commitment_now").alias(name))

    short = until(atop, WINDOW[0] - 1)
    rows = told(short | own, "ledger")
    for given, name in ((short | nothing, "carried"), (atop | own, "atop")):
        rows = rows.join(told(given, name), on=KEYS, validate="1:1")

    def line(name: str) -> str:
        same = rows.filter(pl.col(name) == pl.col("atop")).height
        kappa = metrics.cohen_kappa_score(rows[name].to_list(), rows["atop"].to_list())
        return f"{rows.height:,} | {same:,} ({same / rows.height:.1%}) | {kappa:.3f} |".replace("%", " %")

    assert f"| all pairs | {line('ledger')}" in PAGE
    assert f"| the same, had nothing changed since 2009 | {line('carried')}" in PAGE
    changed = rows.filter((pl.col("carried") != pl.col("atop")) | (pl.col("carried") != pl.col("ledger")))
    same = changed.filter(pl.col("ledger") == pl.col("atop")).height
    assert f"| {changed.height:,} | {same:,} ({same / changed.height:.0%}) | |".replace("%", " %") in PAGE
    wrong, wrong_carried = (rows.filter(pl.col(name) != pl.col("atop")).height for name in ("ledger", "carried"))
    assert f"({wrong} wrong levels where carrying alone has {wrong_carried:,})" in PAGE
    assert f"{1 - wrong / wrong_carried:.0%}".replace("%", " %") in PAGE


@pytest.mark.real_data
def test_against_atop_by_treaty(atop: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]) -> None:
    members, alliances = atop["atop.members"], atop["atop.alliances"]
    entries = {row["atopid"]: row for row in tables["pledges"].iter_rows(named=True) if row["atopid"] and row["signed"]}
    begun = alliances.filter(pl.col("begyr") >= WINDOW[0])["atopid"].to_list()
    shared = [number for number in begun if number in entries]
    graded = dict(members.group_by("atopid").agg(level().max()).iter_rows())
    same = [number for number in shared if graded[number] == level_of(entries[number])]
    assert f"Of the {len(begun)} alliances that ATOP has begin in these years, the ledger has {len(shared)}." in PAGE
    assert f"Of these {len(shared)} the level is the same for {len(same)}" in PAGE
    assert set(shared) - set(same) == {6040, 6080}  # France and Djibouti; Kenya, Rwanda and Uganda

    inside = pl.col("yrent").is_between(*WINDOW) & ~pl.col("atopid").is_in(begun)
    earlier = members.filter(pl.col("yrent") < WINDOW[0]).select("atopid", "ccode").unique()
    entered = (
        members.filter(inside).select("atopid", "ccode").unique().join(earlier, on=["atopid", "ccode"], how="anti")
    )
    known = tables["members"].filter(pl.col("begin").dt.year().is_between(*WINDOW)).select("atopid", "ccode").unique()
    found = entered.join(known, on=["atopid", "ccode"], how="semi")
    assert f"Of {entered.height} entries into older alliances the ledger has {found.height}." in PAGE

    ended = members.filter(pl.col("yrexit").is_between(*WINDOW))["atopid"].n_unique()
    since = tables["members"].filter(pl.col("end").dt.year() > WINDOW[1], pl.col("atopid").is_not_null())
    assert f"ATOP records ends in {ended} alliances in these nine years" in PAGE
    assert since["atopid"].n_unique() == 7
    assert "the ledger has seven alliances of ATOP" in PAGE


@pytest.mark.real_data
def test_ends_that_both_could_deny(atop: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]) -> None:
    """Ends of pledges to defend since 1945 by treaty and pair, what stood in 2018, and whether the treaty goes on."""
    keys = ["atopid", "ccode1", "ccode2"]
    spells = shared_spells(atop["atop.members"], WINDOW[1])
    graded = atop["atop.members"].select("atopid", "phase", "ccode", level().alias("level"))
    graded = graded.unique(["atopid", "phase", "ccode"])
    for side in ("1", "2"):
        own = graded.rename({"ccode": f"ccode{side}", "level": f"level{side}"})
        spells = spells.join(own, on=["atopid", "phase", f"ccode{side}"], how="left")
    over = pl.max_horizontal("level1", "level2") == 3
    ended = spells.filter(over, pl.col("end_text").is_not_null()).group_by(keys).agg(pl.col("end").max())
    ended = ended.join(spells.filter(pl.col("end_text").is_null()), on=keys, how="anti").filter(
        pl.col("end") > 19450000
    )
    directed = atop["atop.directed"].filter(pl.col("year") == WINDOW[1]).select(*KEYS[:2], level("atop_").alias("now"))
    turned = directed.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(directed.columns)
    now = pl.concat([directed, turned]).group_by(KEYS[:2]).agg(pl.col("now").max())
    ended = ended.join(now, on=KEYS[:2], how="left").with_columns(pl.col("now").fill_null(0))
    going = atop["atop.alliances"].filter(pl.col("ineffect") == 1)["atopid"].unique().to_list()
    less = ended.filter(pl.col("now") < 3)
    whole, rest = less.filter(~pl.col("atopid").is_in(going)), less.filter(pl.col("atopid").is_in(going))
    assert f"since 1945: {ended.height:,} ends of a treaty between two states" in PAGE
    assert f"Between {ended.height - less.height} of these pairs another treaty gave the same level in 2018" in PAGE
    assert f"In {whole.height} the treaty ended for all its members ({whole['atopid'].n_unique()} alliances)" in PAGE
    ends = rest.select("atopid", "end").n_unique()
    assert f"In {rest.height} the treaty goes on between others. These are {ends} ends" in PAGE
    assert f"{ends} ends in {rest['atopid'].n_unique()} alliances" in PAGE
    listed = PAGE[PAGE.index("| ATOP | Treaty |") : PAGE.index("No pledge to defend that the ledger has")]
    assert {int(n) for cell in re.findall(r"\| ([\d, ]+) \|", listed) for n in cell.split(", ")} == set(rest["atopid"])
    live = tables["members"].filter(pl.col("defense") == 1, pl.col("atopid").is_not_null())
    live = live.filter(pl.col("end").is_null() | (pl.col("end").dt.year() > WINDOW[1])).select("id", "atopid", "ccode")
    pairs = live.join(live, on=["id", "atopid"], suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    again = ended.join(pairs, left_on=keys, right_on=["atopid", "ccode", "ccode_2"], how="semi")
    assert again.is_empty(), "no pledge of the ledger is a treaty that ATOP ends between the same two"


@pytest.mark.real_data
def test_every_end_that_both_deny_is_one_that_atop_codes(
    atop: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]
) -> None:
    spells = shared_spells(atop["atop.members"], WINDOW[1]).group_by("atopid", "ccode1", "ccode2")
    last = spells.agg(pl.col("end_text").sort_by("end").last())
    found = tables["held"].join(last, on=["atopid", "ccode1", "ccode2"], how="left")
    assert found["end_text"].to_list() == found["atop_end"].dt.to_string("%Y-%m-%d").to_list()
