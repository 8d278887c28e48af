"""Positions on questions in the published votes, held to the UN's record and to counts of the raw files by `csv`."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from cells import number

from dyadscope import catalog
from dyadscope.assessment.positions import Positions, positions
from dyadscope.assessment.positions.ballots import ASSEMBLY, COUNCIL, VETO, ballots
from dyadscope.assessment.positions.issues import issues
from dyadscope.states.names import by_code
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data

TITLED, RECENT = "unga/unga_votes_89_resolutions_2022_mid2023.csv", "unga/votes-2020-2022.csv"
COUNCIL_VOTES, COUNCIL_VETOES = "unsc/unsc_votes_adopted_1946_2021.csv.gz", "unsc/unsc_vetoes_1946_sept2022.csv"

UKRAINE = [
    # UN press releases GA/12407, 12411, 12414, 12458, 12470, 12492: in favour, against, abstaining; who was against
    # (of the two with more than eight, Russia and China were), and China's vote. India abstained on all six.
    ("A/RES/ES-11/1", (141, 5, 35), {"Belarus", "Eritrea", "North Korea", "Russia", "Syria"}, "abstain"),
    ("A/RES/ES-11/2", (140, 5, 38), {"Belarus", "Eritrea", "North Korea", "Russia", "Syria"}, "abstain"),
    ("A/RES/ES-11/3", (93, 24, 58), None, "no"),
    ("A/RES/ES-11/4", (143, 5, 35), {"Belarus", "Nicaragua", "North Korea", "Russia", "Syria"}, "abstain"),
    ("A/RES/ES-11/5", (94, 14, 73), None, "no"),
    (
        "A/RES/ES-11/6",
        (141, 7, 32),
        {"Belarus", "Eritrea", "Mali", "Nicaragua", "North Korea", "Russia", "Syria"},
        "abstain",
    ),
]
CRIMEA_AGAINST = {
    # A/68/PV.80, 27 March 2014: 100 in favour, 11 against, 58 abstentions.
    *("Armenia", "Belarus", "Bolivia", "Cuba", "Nicaragua", "North Korea", "Russia", "Sudan", "Syria", "Venezuela"),
    "Zimbabwe",
}
VETOED_TOGETHER = (
    # Drafts on Syria that Russia and China both vetoed: S/PV.6627, 6711, 6810, 7180, 7825, 7893, 8623, 8697, and the
    # written votes of July 2020.
    *("2011-10-04", "2012-02-04", "2012-07-19", "2014-05-22", "2016-12-05", "2017-02-28", "2019-09-19", "2019-12-20"),
    *("2020-07-07", "2020-07-10"),
)
VETOED_BY_RUSSIA_ALONE = (
    # S/PV.7785, 7922, 8073, 8105, 8107, 8228, 9087.
    *("2016-10-08", "2017-04-12", "2017-10-24", "2017-11-16", "2017-11-17", "2018-04-10", "2022-07-08"),
)
ON_NORTH_KOREA = (1695, 1718, 1874, 2087, 2094, 2270, 2321, 2356, 2371, 2375, 2397)
"""The Council's resolutions on North Korea's missiles and tests from 2006 to 2017, all adopted by 15 votes."""


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return tuple(csv.DictReader(content.decode("utf8").splitlines(keepends=True)))


@cache
def _found(vault: Vault, a: str, b: str, on: str) -> Positions:
    return positions(a, b, on=on, vault=vault)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("number", "result", "against", "china"), UKRAINE, ids=[row[0][-4:] for row in UKRAINE])
def test_the_emergency_session_on_ukraine(
    number: str,
    result: tuple[int, int, int],
    against: set[str] | None,
    china: str,
    real_vault: Vault,
    shared_data: Path,
) -> None:
    row = _found(real_vault, "Russia", "China", "ukraine").votes.filter(number=number).row(0, named=True)
    assert (row["yes"], row["no"], row["abstain"]) == result
    assert (row["vote_a"], row["vote_b"]) == ("no", china)
    raw = [line for line in _rows(shared_data / TITLED) if line["resolution"] == number]
    assert tuple(sum(line["vote"] == word for line in raw) for word in ("yes", "no", "abstain")) == result
    if against is None:
        assert row["with_a"] == row["with_b"] == f"{result[1] - 1} others"
    else:
        assert set(row["with_a"].split(", ")) == against - {"Russia"}
    india = _found(real_vault, "India", "Russia", "ukraine").votes.filter(number=number).row(0, named=True)
    assert india["vote_a"] == "abstain"


def test_the_territorial_integrity_of_ukraine_in_2014(real_vault: Vault) -> None:
    found = _found(real_vault, "Russia", "China", "ukraine")
    row = found.votes.filter(number="A/RES/68/262").row(0, named=True)
    assert (row["date"], row["yes"], row["no"], row["abstain"]) == ("2014-03-27", 100, 11, 58)
    assert set(row["with_a"].split(", ")) == CRIMEA_AGAINST - {"Russia"}
    assert (row["vote_b"], row["agreement"]) == ("abstain", 0.5)


def test_russia_and_china_on_ukraine_by_the_record(real_vault: Vault) -> None:
    """Fourteen roll calls, on all of which Russia voted no; China voted no on eight and abstained on six: 11 of 14."""
    found = _found(real_vault, "Russia", "China", "ukraine")
    held = found.votes.filter(body=ASSEMBLY)
    assert held["vote_a"].to_list() == ["no"] * 14
    abstained = {"A/RES/68/262", "A/RES/73/194", "A/RES/ES-11/1", "A/RES/ES-11/2", "A/RES/ES-11/4", "A/RES/ES-11/6"}
    assert set(held.filter(vote_b="abstain")["number"]) == abstained
    both, own, everything = found.found.overall("assembly")
    assert (both, own) == (14, pytest.approx(11 / 14))
    assert everything is not None
    assert everything > number(own)


@pytest.mark.exhaustive
def test_vetoes_on_syria(real_vault: Vault, shared_data: Path) -> None:
    drafts = _found(real_vault, "Russia", "China", "syria").votes.filter(
        (pl.col("body") == VETO) & (pl.col("year") > 2000)
    )
    joint = drafts.filter((pl.col("vote_a") == "veto") & (pl.col("vote_b") == "veto"))
    assert sorted(joint["date"]) == sorted(VETOED_TOGETHER)
    assert sorted(drafts.filter(pl.col("vote_b").is_null())["date"]) == sorted(VETOED_BY_RUSSIA_ALONE)
    raw = [row for row in _rows(shared_data / COUNCIL_VETOES) if row["crisis_topic"] == "Syria"]
    by = [{row["member_veto1"], row["member_veto2"], row["member_veto3"]} - {""} for row in raw]
    assert (by.count({"Russia", "China"}), by.count({"Russia"})) == (joint.height, drafts.height - joint.height)


def test_the_council_on_syria(real_vault: Vault) -> None:
    """Abstentions by the record: S/PV.7401, 8141, 8423, 8700 and S/2020/702; in 2015 it was Venezuela's."""
    votes = _found(real_vault, "Russia", "China", "syria").votes.filter(body=COUNCIL)
    split = votes.filter(pl.col("abstain") > 0).select("number", "yes", "abstain", "vote_a", "vote_b", "with_a").rows()
    assert split == [
        ("S/RES/2533(2020)", 12, 3, "abstain", "abstain", "China, Dominican Republic"),
        ("S/RES/2504(2020)", 11, 4, "abstain", "abstain", "China, United Kingdom, United States"),
        ("S/RES/2449(2018)", 13, 2, "abstain", "abstain", "China"),
        ("S/RES/2393(2017)", 12, 3, "abstain", "abstain", "Bolivia, China"),
        ("S/RES/2209(2015)", 14, 1, "yes", "yes", "13 others"),
    ]


@pytest.mark.exhaustive
def test_the_council_on_north_korea(real_vault: Vault, shared_data: Path) -> None:
    votes = _found(real_vault, "Russia", "China", "korea").votes.filter(body=COUNCIL)
    named = votes.filter(pl.col("item").is_in(ON_NORTH_KOREA))
    assert named.select("yes", "vote_a", "vote_b").rows() == [(15, "yes", "yes")] * len(ON_NORTH_KOREA)
    # The renewals of the panel of experts, whose titles are cut short before they name Korea.
    panel = {1928, 1985, 2050, 2141, 2207, 2276, 2345, 2407, 2464, 2515, 2569}
    assert panel <= set(votes["item"])
    raw = {row["resolution"] for row in _rows(shared_data / COUNCIL_VOTES) if "korea" in row["title"].lower()}
    assert raw <= set(votes["number"])
    draft = _found(real_vault, "Russia", "China", "korea").votes.filter(
        (pl.col("body") == VETO) & (pl.col("year") == 2022)
    )
    assert draft.select("date", "number", "vote_a", "vote_b").rows() == [("2022-05-26", "S/2022/431", "veto", "veto")]


def test_agreement_on_everything_in_2022_counted_from_the_raw_files(real_vault: Vault, shared_data: Path) -> None:
    """The recent file's roll calls of 2022, and the titled ones that it lacks, each once."""
    number = {"yes": 1, "abstain": 2, "no": 3}
    votes: dict[str, dict[int, int]] = defaultdict(dict)
    for row in _rows(shared_data / RECENT):
        if row["date"].startswith("2022") and row["ccode"] in {"365", "710"}:
            votes[row["resid"]][int(row["ccode"])] = int(row["vote"])
    alone = {f"A/RES/ES-11/{n}" for n in range(1, 6)}
    titles = {
        "Financing of the United Nations Interim Force in Lebanon",
        "The human right to a clean, healthy and sustainable environment",
    }
    codes = {"RUSSIAN FEDERATION": 365, "CHINA": 710}
    for row in _rows(shared_data / TITLED):
        if (row["resolution"] in alone or row["title"] in titles) and row["state"] in codes and row["vote"] in number:
            votes[row["title"]][codes[row["state"]]] = number[row["vote"]]
    both = [held for held in votes.values() if len(held) == 2]
    agreement = sum(1 - abs(held[365] - held[710]) / 2 for held in both) / len(both)
    year = _found(real_vault, "Russia", "China", "ukraine").years.filter(year=2022).row(0, named=True)
    assert (year["assembly_all_both"], year["assembly_all_agreement"]) == (len(both), pytest.approx(agreement))


@pytest.mark.exhaustive
def test_titled_votes_of_2022_are_found_once(real_vault: Vault, shared_data: Path) -> None:
    """Both files have them; each title that names nuclear weapons is one vote with the result that its rows give."""
    results: dict[str, list[str]] = defaultdict(list)
    for row in _rows(shared_data / TITLED):
        if "nuclear" in row["title"].lower() or "fissile" in row["title"].lower():
            results[row["title"]].append(row["vote"])
    found = _found(real_vault, "India", "Pakistan", "nuclear").votes.filter(pl.col("year") >= 2022)
    assert sorted(found["title"]) == sorted(" ".join(title.split()) for title in results)
    for row in found.iter_rows(named=True):
        votes = results[row["title"]]
        assert [row[word] for word in ("yes", "abstain", "no")] == [votes.count(w) for w in ("yes", "abstain", "no")]


@pytest.mark.parametrize(
    ("name", "area", "recall", "precision"), [("palestine", "me", 0.9, 0.9), ("nuclear", "nu", 0.98, 0.88)]
)
def test_questions_beside_the_publishers_issue_areas(
    name: str, area: str, recall: float, precision: float, real_vault: Vault
) -> None:
    """The publisher's codes of sessions 1-74, made by hand, are the nearest to an answer that there is."""
    found, coded = beside_the_areas(real_vault, name, area)
    assert len(found & coded) / len(coded) >= recall
    assert len(found & coded) / len(found) >= precision


def beside_the_areas(vault: Vault, name: str, area: str) -> tuple[set[int], set[int]]:
    """Return the roll calls of sessions 1-74 that name a question, and those that the publisher codes so."""
    source = catalog.source("unga")
    sessions = vault.read(source, "roll_calls").filter(pl.col("session") <= 74)["rcid"]
    coded = set(vault.read(source, "issues").filter(short_name=area)["rcid"]) & set(sessions)
    found = issues()[name].find(ballots(vault).items.filter(body=ASSEMBLY))["item"]
    return set(found) & set(sessions), coded


@pytest.mark.exhaustive
def test_no_vote_of_the_assembly_is_listed_twice_under_one_resolution(real_vault: Vault) -> None:
    """Under one number no two whole votes are the same in every state; nineteen repeats are out."""
    held = ballots(real_vault)
    whole = held.items.filter(
        (pl.col("body") == ASSEMBLY) & (pl.col("part") == "whole"), pl.col("number").is_not_null()
    )
    cast = (
        held.cast.filter(body=ASSEMBLY)
        .sort("ccode")
        .group_by("item")
        .agg(pl.struct("ccode", "vote").hash().sum().alias("all"))
    )
    alike = whole.with_columns(session=pl.col("number").str.replace(r"^(A/RES|R)/", "")).join(cast, on="item")
    twice = alike.filter(pl.struct("session", "all").is_duplicated())
    assert twice.is_empty(), twice.select("item", "number", "date").rows()


def test_what_the_publishers_file_is_known_to_lack(real_vault: Vault) -> None:
    """Votes on Syria of 3 August 2012 and 15 May 2013: A/RES/66/253 B and A/RES/67/262 (GA/11266, GA/11372)."""
    numbers = _found(real_vault, "Russia", "China", "syria").votes.filter(body=ASSEMBLY)["number"].to_list()
    assert "A/RES/66/253" in numbers
    assert numbers.count("A/RES/66/253") == 1
    assert "A/RES/67/262" not in numbers


def test_rows_of_the_files_hold_the_votes(real_vault: Vault, shared_data: Path) -> None:
    votes = _found(real_vault, "Russia", "China", "ukraine").votes
    row = votes.filter(number="A/RES/ES-11/4").row(0, named=True)
    raw = _rows(shared_data / TITLED)
    assert row["file_votes"] == TITLED
    assert (raw[row["row_a"] - 1]["state"], raw[row["row_a"] - 1]["vote"]) == ("RUSSIAN FEDERATION", "no")
    assert (raw[row["row_b"] - 1]["state"], raw[row["row_b"] - 1]["resolution"]) == ("CHINA", "A/RES/ES-11/4")
    council = _rows(shared_data / COUNCIL_VOTES)
    row = votes.filter(number="S/RES/2166(2014)").row(0, named=True)
    assert [council[row[f"row_{side}"] - 1]["state"] for side in "ab"] == ["RUSSIAN FEDERATION", "CHINA"]


def test_who_voted_like_russia_on_ukraine_counted_by_hand(real_vault: Vault) -> None:
    """Agreement of Belarus and Hungary with Russia, from the emergency session's rows alone."""
    found = positions("Russia", "China", on="ukraine", first=2022, last=2023, vault=real_vault)
    like = dict(found.found.like[0].select("name", "agreement").iter_rows())
    assert like[by_code(370).name] == 1.0
    assert like[by_code(310).name] == 0.0
    assert like[by_code(750).name] == 0.5
