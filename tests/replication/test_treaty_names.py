"""Names of treaties against ATOP 5.1: each is of the treaty of that day and those members, and so is their table."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from judged import told
from kept_vault import tables_of
from polars.testing import assert_frame_equal
from whole_index import in_memory

from dyadscope import assess, treaties
from dyadscope.assessment.treaty_names import BEHIND, NamedTreaty, named_treaties
from dyadscope.index.artefacts import read_table
from dyadscope.states.names import by_code
from dyadscope.training.pledge_treaties import pledge_treaties
from dyadscope.vault.store import Vault

pytestmark = pytest.mark.real_data
OLD_STYLE = 13
"""Days by which the Julian calendar, by which ATOP dates some treaties of the Balkans, was behind at most."""
KEYS = ["ccode1", "ccode2", "year"]


def joined(shared_data: Path) -> dict[int, dict[str, int]]:
    """Return the year in which each member of each treaty of ATOP first entered it, by COW abbreviation."""
    found: dict[int, dict[str, int]] = {}
    entries = tables_of("atop", shared_data)["members"].group_by("atopid", "ccode").agg(pl.col("yrent").min())
    for atopid, code, year in entries.iter_rows():
        if code < 1000:  # ATOP's own codes are of those that are no members of the state system
            found.setdefault(atopid, {})[by_code(code).abbreviation] = year
    return found


def test_every_name_is_of_the_treaty_signed_then_by_these(shared_data: Path) -> None:
    begun = dict(tables_of("atop", shared_data)["alliances"].select("atopid", "begin_date").iter_rows())
    members = joined(shared_data)
    for number, treaty in named_treaties().items():
        assert {party: members[number].get(party) for party in treaty.parties} == dict.fromkeys(
            treaty.parties, treaty.signed.year
        ), treaty
        assert abs((begun[number] - treaty.signed).days) <= OLD_STYLE, treaty


def test_of_a_treaty_of_few_all_who_signed_it_are_named(shared_data: Path) -> None:
    """But for those who joined others within the year, or signed on another day of it."""
    members = joined(shared_data)

    def lacking(treaty: NamedTreaty) -> set[str]:
        first = {who for who, year in members[treaty.atopid].items() if year == treaty.signed.year}
        return first - treaty.parties if len(first) <= 4 else set()

    found = {number: lacking(treaty) for number, treaty in named_treaties().items()}
    assert {number: who for number, who in found.items() if who} == {1365: {"GMY", "AUH"}, 3570: {"IRQ"}}


def test_no_two_treaties_fit_a_name(shared_data: Path) -> None:
    """But for a few that ATOP dates within two weeks of one another, and which day or parties tell apart."""
    begun = dict(tables_of("atop", shared_data)["alliances"].select("atopid", "begin_date").drop_nulls().iter_rows())
    members = joined(shared_data)
    doubtful = {
        (number, other)
        for number, treaty in named_treaties().items()
        for other, day in begun.items()
        if other != number
        and abs((day - treaty.signed).days) <= OLD_STYLE
        and {party for party in treaty.parties if members[other].get(party) == treaty.signed.year} == treaty.parties
    }
    assert doubtful == DOUBTFUL


DOUBTFUL = {(1080, 1085), (3400, 3405), (4235, 4220)}
"""Münchengrätz on the Ottomans is of 18 September 1833, on Poland of the next day; Cyprus has an alliance with two and
a guarantee by three; Russia signed with Kazakhstan alone ten days after Tashkent: day or parties tell which it is."""


def test_every_treaty_of_many_has_a_name_but_two(shared_data: Path) -> None:
    """The German notes of 1862 have none that is in use; of the treaty of 1995 ATOP's day is not that of signature."""
    of_many = {number for number, members in joined(shared_data).items() if len(members) >= 5}
    assert of_many - named_treaties().keys() == {1227, 4678}
    assert len(named_treaties()) == 323


@pytest.mark.exhaustive
def test_the_table_beside_the_index_is_what_the_releases_give(real_vault: Vault) -> None:
    held = read_table(BEHIND)
    assert held is not None
    assert_frame_equal(held[0], pledge_treaties(real_vault))


@pytest.mark.parametrize("year", [1946, 1975, 2018, 2025])
def test_the_smallest_of_the_table_has_the_members_that_the_index_counts(year: int) -> None:
    """But where a treaty that is in the ledger alone is smaller, or as strong and the only one."""
    held = read_table(BEHIND)
    assert held is not None
    rows = held[0].filter(pl.col("first") <= year, pl.col("last") >= year)
    smallest = rows.group_by("ccode1", "ccode2").agg(pl.col("members").min())
    index = in_memory()
    counted = index.year("pledge_members", year).drop_nulls().rename({"value": "counted"})
    both = counted.join(smallest, on=KEYS[:2], how="full", coalesce=True)
    apart = both.filter(pl.col("members").is_null() | (pl.col("members") != pl.col("counted")))
    coded = index.year("commitment_source", year)
    not_atop = apart.join(coded, on=KEYS[:2])
    assert set(not_atop["value"]) <= {"ledger", "carried"}
    assert set(
        not_atop.filter(pl.col("value") == "carried").select(pl.col("counted") < pl.col("members")).to_series()
    ) <= {True}


def test_treaties_are_told_by_their_names(real_vault: Vault) -> None:
    found = "\n".join(treaties("Russia", "China", vault=real_vault).lines())
    assert "1950-02-14 to 1980-04-11: the Sino-Soviet treaty of 1950 (ATOP 3200), both pledge defence" in found
    assert "2001-07-16, in force in 2018: the Sino-Russian treaty of 2001 (ATOP 4980), both pledge" in found


BOUND = {
    ("UKG", "EGY", 1937): (
        "Allies by treaty since 1936",
        "pledged to fight for each other, by the Anglo-Egyptian treaty of 1936, and by the Nyon",
    ),
    ("UKG", "POR", 1899): ("not the other way round, by the Windsor declaration of 1899 (1899).",),
    ("GMY", "AUH", 1914): ("by the Dual Alliance, since 1879, and by the Austro-Romanian alliance of 1883",),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize(("one", "two", "year"), list(BOUND))
def test_since_is_when_the_two_were_bound(real_vault: Vault, one: str, two: str, year: int) -> None:
    """Egypt is on COW's list again since 26 May 1937, and its treaty with Britain is of 26 August 1936."""
    answer = assess(one, two, year, year, vault=real_vault).judgement.answer
    assert answer is not None
    assert [text for text in BOUND[one, two, year] if text not in str(answer)] == []


def test_what_is_said_of_allies_is_held_against_a_treaty_with_its_name() -> None:
    verdict, finding, *_ = told("pledge alliance USA ROK 2017:2017 some", in_memory())
    assert verdict == "supported"
    assert finding.endswith("promise defence (level 3 of 3), by the US-South Korean Mutual Defense Treaty, since 1953")
