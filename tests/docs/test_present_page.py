"""The page on 2014-2026: every number on it is computed again, from the index and from the published files."""

from __future__ import annotations

import polars as pl
import present_page
import pytest
from present_page import PAIRS, SINCE, Pair, shown, table

from dyadscope.assessment import assess
from dyadscope.assessment.positions import positions
from dyadscope.assessment.positions.ballots import ASSEMBLY, COUNCIL
from dyadscope.index import load_index
from dyadscope.results.numbers import percent
from dyadscope.vault import Vault

PAGE = present_page.PAGE.read_text("utf-8")
TEXT = " ".join(PAGE.split())
INDEX = load_index()
RUSSIA, CHINA, NORTH_KOREA, UKRAINE = 365, 710, 731, 369


def value(one: int, two: int, measure: str, year: int) -> float:
    """Return a measure's value in a year, as the index has it."""
    found = INDEX.dyad(one, two, year, year)[measure].item()
    assert found is not None, (one, two, measure, year)
    return float(found)


def share(one: int, two: int, measure: str, year: int) -> str:
    """Return a share as the page writes it."""
    return percent(value(one, two, measure, year))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.heading for pair in PAIRS])
def test_every_row_is_what_the_index_gives(pair: Pair) -> None:
    assert shown(PAGE, pair) == table(pair, INDEX)


def test_russia_and_china_in_sentences() -> None:
    of = (RUSSIA, CHINA)
    crude, materials = "crude_market_dependence_12", "materials_market_dependence_12"
    overall = assess("RUS", "CHN", SINCE).to_dict()["dependence_overall"]
    weights = {code: percent(weight) for code, weight in overall["weights"].items()}
    assert overall["junior"] == "RUS"
    for said in (
        f"half of Russia's crude exports ({share(*of, crude, 2024)}; {share(*of, crude, 2014)} in 2014)",
        f"of raw materials ({share(*of, materials, 2024)}; {share(*of, materials, 2014)} in 2014)",
        f"{share(*of, 'crude_dependence_21', 2024)} of its crude imports in 2024, "
        f"{share(*of, 'crude_dependence_21', 2014)} in 2014",
        f"{share(*of, 'arms_register_dependence_21', 2025)} of the arms that China imported in 2021-2025",
        f"the junior partner ({overall['year']}): its flows with China came to {weights['RUS']} of its GDP, "
        f"China's with Russia to {weights['CHN']} of China's",
        f"agree on {share(*of, 'un_agreement', 2023)} of votes (2023)",
    ):
        assert said in TEXT, said
    assert abs(value(*of, "un_agreement", 2023) - value(*of, "un_agreement", 2014)) < 0.05


def test_russia_and_north_korea_in_sentences() -> None:
    of = (RUSSIA, NORTH_KOREA)
    assert f"{share(*of, 'arms_register_dependence_12', 2025)} came from North Korea" in TEXT
    votes = [share(*of, "un_agreement", year) for year in (2023, 2014)]
    assert f"agreed on {votes[0]} of UN votes in 2023, after {votes[1]} in 2014" in TEXT
    beside = INDEX.dyad(*of, 1950, 2024).filter(pl.col("conflict_beside") > 0)
    assert beside["year"].to_list() == [1950, 1951, 1952, 1953, 2024]
    assert beside["conflict_beside"].to_list()[-1] == 2
    pledges = INDEX.dyad(*of, 2023, 2025).select("year", "commitment_now", "commitment_source").rows()
    assert [(pledge, source) for _, pledge, source in pledges[1:]] == [(3, "ledger"), (3, "ledger")]
    assert pledges[0][1] < 3


def test_russia_and_ukraine_in_sentences() -> None:
    against = INDEX.dyad(RUSSIA, UKRAINE, SINCE, 2024)
    assert against.filter(pl.col("conflict_against") == 2)["year"].to_list() == [2022, 2023, 2024]
    trade = [value(RUSSIA, UKRAINE, "trade_newest", year) for year in (2014, 2024)]
    assert f"They traded {trade[0] / 1000:.1f} billion USD in 2014 and {trade[1]:.0f} million in 2024" in TEXT


def test_india_and_the_united_states_in_sentences() -> None:
    of = (2, 750)
    votes = [share(*of, "un_agreement", year) for year in (2023, 2014)]
    arms = [share(*of, "arms_register_dependence_21", year) for year in (2014, 2025)]
    trade = [share(*of, f"trade_newest_dependence_{way}", 2020) for way in ("21", "12")]
    for said in (
        f"agreed on {votes[0]} of UN votes in 2023, after {votes[1]} in 2014",
        f"supplied {share(*of, 'crude_dependence_21', 2024)} of India's crude imports in 2024 and "
        f"{share(*of, 'gas_dependence_21', 2024)} of its gas imports",
        f"the United States had {trade[0]} of India's trade, India {trade[1]} of the United States'",
        f"arms imports was {arms[0]} in 2010-2014 and {arms[1]} in 2021-2025",
    ):
        assert said in TEXT, said


def test_saudi_arabia_and_iran_in_sentences() -> None:
    of = (630, 670)
    news = [value(*of, "event_balance", year) for year in (2018, 2023)]
    assert (
        f"of conflict in 2018 ({news[0]:+.2f}) and of cooperation in the second half of 2023 ({news[1]:+.2f})" in TEXT
    )
    votes = [share(*of, "un_agreement", year) for year in (2014, 2023)]
    assert f"on {votes[0]} in 2014 and on {votes[1]} in 2023" in TEXT
    assert [value(*of, "missions", year) for year in (2014, 2020)] == [2, 0]


@pytest.mark.real_data
class TestFromThePublishedFiles:
    @pytest.mark.exhaustive
    def test_positions_of_russia_and_china(self, real_vault: Vault) -> None:
        ukraine = positions("RUS", "CHN", on="ukraine", vault=real_vault)
        syria = positions("RUS", "CHN", on="syria", first=SINCE - 3, vault=real_vault)
        both, own, _ = ukraine.found.overall("assembly")
        assert own is not None
        cast = ukraine.votes.filter(body=ASSEMBLY)
        no, abstained = ((cast["vote_b"] == word).sum() for word in ("no", "abstain"))
        assert set(cast["vote_a"]) == {"no"}
        assert (
            f"On Ukraine they agreed on {percent(own)} of {both} roll calls in 2014-2023: Russia voted no on all of "
            f"them, China on {no}, and it abstained on {abstained}."
        ) in TEXT
        assert syria.found.overall("assembly")[:2] == (13, 1.0)
        assert "On Syria they agreed on all 13 roll calls in 2011-2022" in TEXT
        assert f"vetoed {syria.years['joint_vetoes'].sum()} drafts together in 2011-2020" in TEXT

    @pytest.mark.exhaustive
    def test_russia_on_north_korea_in_the_council(self, real_vault: Vault) -> None:
        found = positions("RUS", "CHN", on="korea", first=2006, vault=real_vault).votes
        for_all = found.filter(body=COUNCIL).filter(
            pl.col("title").str.contains("(?i)test|missile|restrictive|strengthening")
        )
        assert (for_all.height, set(for_all["vote_a"]), set(for_all["year"])) == (
            11,
            {"yes"},
            {2006, 2009, 2013, 2016, 2017},
        )
        assert "eleven in 2006-2017" in TEXT

    @pytest.mark.exhaustive
    def test_ukraine_in_the_assembly_and_deaths(self, real_vault: Vault) -> None:
        found = positions("RUS", "UKR", on="ukraine", vault=real_vault).found
        assert found.overall("assembly")[:2] == (14, 0.0)
        assert "Of the 14 roll calls on Ukraine in 2014-2023 they agreed on none." in TEXT
        deaths = real_vault.read("ucdp", "deaths").filter(pl.col("location").str.contains("Ukraine"))
        between = dict(deaths.filter(type="interstate").select("year", "best").iter_rows())
        assert f"{between[2022]:,} in 2022 and {between[2023]:,} in 2023" in TEXT
        separatists = deaths.filter(pl.col("type").str.starts_with("internationalised"), pl.col("year") <= 2021)
        assert 8_150 <= separatists["best"].sum() < 8_250
        assert "about 8,200" in TEXT

    def test_treaties_and_exercises(self, real_vault: Vault) -> None:
        ledger = real_vault.read("ledger", "pledges")
        pact = ledger.filter(
            pl.col("name").str.contains("Comprehensive Strategic Partnership between Russia and North Korea")
        )
        assert str(pact["in_force"].item()) == "2024-12-04"
        friendship = ledger.filter(pl.col("name").str.contains("Friendship.*Ukraine and Russia"))
        assert str(friendship["ended"].item()) == "2019-04-01"
        members = real_vault.read("atop", "members").filter(atopid=3755)
        assert members.filter(pl.col("yrexit").is_null())["ccode"].n_unique() == 34
        exercises = real_vault.read("ledger", "exercises").filter(pl.col("year") >= SINCE)
        held = [set(exercises.filter(ccode=code)["id"]) for code in (RUSSIA, CHINA)]
        assert f"at least {len(held[0] & held[1])} joint exercises of 2014-2026" in TEXT
