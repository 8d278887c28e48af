"""Commitments to the present on the published ATOP and the ledger that ships."""

from __future__ import annotations

import polars as pl
import pytest
from cells import number

from dyadscope.panel import dyad_years
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
NAMES = (
    *("commitment", "commitment_12", "commitment_21", "commitment_now", "commitment_now_12", "commitment_now_21"),
    *("commitment_source", "pledge_members", "pledge_deep"),
)


@pytest.fixture(scope="module")
def rows(real_vault: Vault) -> pl.DataFrame:
    return dyad_years(1816, 2026, vault=real_vault.directory).add(*NAMES).frame


def of(rows: pl.DataFrame, one: int, two: int, year: int) -> dict[str, object]:
    low, high = sorted((one, two))
    return rows.row(
        by_predicate=(pl.col("ccode1") == low) & (pl.col("ccode2") == high) & (pl.col("year") == year), named=True
    )


DENIED = (pl.col("ccode1") == 900) & (pl.col("ccode2") == 920) & (pl.col("year") > 1986)
"""Australia and New Zealand since ATOP ends ANZUS for the latter, 17 September 1986, which both deny."""


LACKED = {(2, 983): 1991, (2, 987): 1991, (2, 986): 1994, (220, 221): 1993, (750, 790): 1950, (750, 760): 2007}
"""Pairs with a treaty that ATOP does not have, and the first year in which it binds two members of the state system."""


COMMONWEALTH = (365, 370, 371, 372, 373, 702, 703, 704, 705)
"""Who is or was bound by the charter of the Commonwealth of Independent States (ATOP 4400)."""
BY_THE_CHARTER_ALONE = {
    *((373, code) for code in (702, 703, 704, 705)),
    *((code, 373) for code in (365, 370, 371)),
    *((code, 704) for code in (370, 371, 703)),
    (704, 705),
}
"""Pairs that ATOP 5.1 has as pledged to fight for each other in 2018 by that charter and by nothing else."""


@pytest.mark.exhaustive
def test_to_2018_it_is_commitment_but_for_what_both_hold_in_force_and_what_atop_lacks_or_reads_otherwise(
    rows: pl.DataFrame,
) -> None:
    lacked = pl.any_horizontal((pl.col("ccode1") == one) & (pl.col("ccode2") == two) for one, two in LACKED)
    charter = pl.col("ccode1").is_in(COMMONWEALTH) & pl.col("ccode2").is_in(COMMONWEALTH) & (pl.col("year") >= 1993)
    covered = rows.filter(pl.col("year") <= 2018, ~DENIED, ~lacked)
    others, members = covered.filter(~charter), covered.filter(charter)
    for suffix in ("", "_12", "_21"):
        assert others[f"commitment_now{suffix}"].equals(others[f"commitment{suffix}"], check_names=False)
        assert (members[f"commitment_now{suffix}"] <= members[f"commitment{suffix}"]).all()
    assert others["commitment_source"].unique().to_list() == ["atop"]
    less = members.filter(pl.col("year") == 2018, pl.col("commitment_now") < pl.col("commitment"))
    assert set(less.select("ccode1", "ccode2").iter_rows()) == BY_THE_CHARTER_ALONE
    assert less.select("commitment", "commitment_now", "commitment_source").unique().rows() == [(3, 2, "ledger")]


@pytest.mark.exhaustive
def test_australia_and_new_zealand_hold_anzus_in_force(rows: pl.DataFrame) -> None:
    """In force since 29 April 1952 (ATS 1952 No. 2): in 2018 both ministers called it expression of their alliance."""
    since = rows.filter(DENIED)
    assert since["year"].to_list() == list(range(1987, 2027))
    for suffix in ("", "_12", "_21"):
        assert set(since[f"commitment_now{suffix}"]) == {3}
    assert set(since["commitment_source"]) == {"ledger"}
    assert set(since["pledge_members"]) == {3}
    assert [of(rows, 900, 920, year)["commitment"] for year in (1986, 1987, 2018)] == [3, 1, 2], "ATOP's own is ATOP's"
    assert of(rows, 900, 920, 1986)["commitment_source"] == "atop"


@pytest.mark.exhaustive
def test_what_atop_lacks_counts_from_its_first_year(rows: pl.DataFrame) -> None:
    """Compacts of Free Association, France and Monaco: defence by one side; India and Nepal consult, Bhutan is neutral.

    Of Monaco and France ATOP has the Final Act of Helsinki and no more, of the others nothing.
    """
    for (one, two), first in LACKED.items():
        level = {790: 1, 760: 2}.get(two, 3)
        assert {of(rows, one, two, year)["commitment_now"] for year in range(first, 2027)} == {level}
        assert {of(rows, one, two, year)["commitment_source"] for year in range(first, 2027)} == {"ledger"}
        assert of(rows, one, two, 2010)["pledge_members"] == 2
        assert number(of(rows, one, two, 2010)["commitment"]) < level, "ATOP's own is ATOP's"
    assert (of(rows, 2, 987, 2010)["commitment_now_12"], of(rows, 2, 987, 2010)["commitment_now_21"]) == (3, 2)
    assert of(rows, 750, 760, 2006)["commitment_now"] == 0


def test_the_united_states_and_new_zealand_are_no_allies_by_it(rows: pl.DataFrame) -> None:
    """The United States suspended its obligations to New Zealand in August 1986 and has not taken them up again."""
    years = range(1987, 2027)
    assert max(number(of(rows, 2, 920, year)["commitment_now"]) for year in years) < 3
    assert {of(rows, 2, 900, year)["commitment_now"] for year in years} == {3}
    assert {of(rows, 2, 900, year)["commitment_source"] for year in range(1987, 2019)} == {"atop"}


def test_every_pledge_has_its_treaty(rows: pl.DataFrame) -> None:
    """The members file, from which sizes and all later years are told, gives every level the directed file gives."""
    pledged = rows.filter(pl.col("commitment_now") > 0)
    assert pledged["pledge_members"].null_count() == 0
    assert rows.filter(pl.col("commitment_now") == 0)["pledge_members"].count() == 0


def test_russia_and_north_korea(rows: pl.DataFrame) -> None:
    """In force since 4 December 2024 (KCNA and TASS, 5 December 2024); a treaty of two."""
    assert [of(rows, 365, 731, year)["commitment_now"] for year in (2023, 2024, 2026)] == [2, 3, 3]
    assert of(rows, 365, 731, 2025)["commitment_source"] == "ledger"
    assert of(rows, 365, 731, 2025)["pledge_members"] == 2


def test_finland_and_sweden_are_pledged_to_every_member_from_their_day(rows: pl.DataFrame) -> None:
    """North Atlantic Treaty: 31 members from 4 April 2023, 32 from 7 March 2024."""
    allies = [2, 20, 200, 210, 211, 212, 220, 230, 235, 255, 290, 310, 316, 317, 325, 339, 341, 343, 344, 349, 350]
    allies += [355, 360, 366, 367, 368, 385, 390, 395, 640]
    for code, year, others in ((375, 2023, allies), (380, 2024, [*allies, 375])):
        assert {of(rows, code, ally, year)["commitment_now"] for ally in others} == {3}
        assert of(rows, code, 2, year - 1)["commitment_now"] == 2
        assert of(rows, code, 2, year)["pledge_members"] == (31 if year == 2023 else 32)


def test_russia_and_ukraine_keep_the_final_act_alone(rows: pl.DataFrame) -> None:
    """The treaty of 1997 ended on 1 April 2019; ATOP counts the Final Act of Helsinki as non-aggression."""
    assert of(rows, 365, 369, 2019)["pledge_members"] == 2
    after = of(rows, 365, 369, 2022)
    assert (after["commitment_now"], after["pledge_deep"]) == (2, 0)
    assert number(after["pledge_members"]) > 10


def test_the_united_kingdom_left_the_union(rows: pl.DataFrame) -> None:
    """With Ireland, in no other defence pact, nothing but the Final Act is left after 31 January 2020."""
    assert [of(rows, 200, 205, year)["commitment_now"] for year in (2019, 2020, 2021)] == [3, 3, 2]


def test_russia_and_china_stay_without_a_duty_to_defend(rows: pl.DataFrame) -> None:
    """The treaty of 2001, prolonged in 2021: non-aggression and consultation."""
    assert {of(rows, 365, 710, year)["commitment_now"] for year in range(2002, 2027)} == {2}
    assert of(rows, 365, 710, 2025)["commitment_source"] == "carried"


def test_an_accession_binds_to_all_parties(rows: pl.DataFrame) -> None:
    """Ukraine acceded to the Treaty of Amity and Cooperation on 10 November 2022, of which Japan is a party."""
    assert [of(rows, 369, 740, year)["commitment_now"] for year in (2021, 2022, 2024)] == [0, 2, 2]


def test_only_what_the_ledger_says_changes(rows: pl.DataFrame) -> None:
    later = rows.filter(pl.col("year") > 2018)
    assert set(later["commitment_source"].unique()) == {"carried", "ledger"}
    last = rows.filter(pl.col("year") == 2018).select("ccode1", "ccode2", stood="commitment")
    moved = later.join(last, on=["ccode1", "ccode2"]).filter(
        pl.col("commitment_source") == "carried", pl.col("commitment_now") > pl.col("stood")
    )
    assert moved.is_empty()
