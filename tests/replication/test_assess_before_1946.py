"""Years before the index that ships are computed from the vault: the Dual Alliance, 1879 to 1914."""

from __future__ import annotations

import polars as pl
import pytest
from icd203 import mixed

from dyadscope.assessment import Assessment, assess
from dyadscope.index import Index
from dyadscope.index.frame import KEYS
from dyadscope.panel import computed
from dyadscope.panel.compute import compute_family
from dyadscope.records import Family
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def dual_alliance(real_vault: Vault) -> Assessment:
    return assess("Germany", "Austria-Hungary", 1879, 1914, vault=real_vault)


@pytest.mark.exhaustive
def test_the_period_is_told_from_the_vault(dual_alliance: Assessment) -> None:
    assert dual_alliance.data["origin"] == "vault"
    assert dual_alliance.period == (1879, 1914)
    assert dual_alliance.states[0].code == 255
    assert dual_alliance.states[1].code == 300


def test_alliance_and_junior_partner(dual_alliance: Assessment) -> None:
    """The treaty of 1879 pledged defence (ATOP); Austria-Hungary's trade leant on Germany, not the reverse."""
    commitment = dual_alliance.measure("commitment")
    assert commitment is not None
    assert set(dict(commitment.series).values()) == {3.0}
    (trade,) = [c for c in dual_alliance.dependence if c.channel == "trade"]
    assert trade.junior == 2
    stage = dual_alliance.judgement.stage
    assert stage is not None
    assert (stage.year, stage.stage) == (1914, 3)


def test_what_is_learnt_from_later_years_is_not_told(dual_alliance: Assessment) -> None:
    found = dual_alliance.judgement
    assert found.hypotheses is None
    assert found.likeness is None
    assert len(found.lacking) == 2
    assert found.findings is not None
    assert found.relation is not None
    assert found.relation.leader == "alliance"
    text = str(found.findings)
    # The Dual Alliance of 7 October 1879 was in force to the end of both empires.
    assert "are allies by treaty" in text
    assert "a pledge to defend each other in 1914" in text
    assert "Confidence in what behaviour alone says is low" in text
    assert mixed(text) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("pair", "year", "told"),
    [
        (
            ("United Kingdom", "Russia"),
            1943,
            "On the same side of a war (1941-1943); otherwise allies who are rivals too.",
        ),
        (("Germany", "Romania"), 1942, "same side of a war (1941-1942)"),
        (("Germany", "Russia"), 1942, "at war"),
        (("United States", "United Kingdom"), 1920, ""),
    ],
)
def test_comrades_in_arms_are_that_first(real_vault: Vault, pair: tuple[str, str], year: int, told: str) -> None:
    """The Second World War as COW lists its sides; in 1920 there is none."""
    answer = assess(*pair, year, year, vault=real_vault).judgement.answer
    assert answer is not None
    assert told in answer.text
    assert ("same side" in answer.text) == ("same side" in told)


@pytest.mark.exhaustive
def test_a_period_says_of_its_last_year_what_a_longer_one_says(real_vault: Vault, dual_alliance: Assessment) -> None:
    """The pledge of 1879 is no pledge of 1914, and the odds of 1914 rest on the years before, asked for or not."""
    short = assess("Germany", "Austria-Hungary", 1914, 1914, vault=real_vault)
    assert short.judgement.answer is not None
    assert "since 1914" not in str(short.judgement.answer)
    found, whole = short.judgement.relation, dual_alliance.judgement.relation
    assert found is not None
    assert whole is not None
    assert found.record == whole.record
    assert found.record.since == 1879
    assert found.posterior == pytest.approx(whole.posterior)


@pytest.mark.exhaustive
def test_states_that_are_unknown_to_the_index_work_too(real_vault: Vault) -> None:
    """Sardinia and France, 1855-1860: members of the system, allied in 1859 by the treaty of Turin (ATOP)."""
    found = assess("Sardinia", "France", 1855, 1860, vault=real_vault)
    commitment = found.measure("commitment")
    assert commitment is not None
    assert dict(commitment.series)[1859] == 3.0
    assert found.to_dict()["likeness"] is None


@pytest.mark.exhaustive
def test_an_index_that_goes_on_from_the_one_that_ships_is_the_one_computed_whole(
    real_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1940-1950 are computed to 1945 only where the vault holds what the index was made of, and whole elsewhere."""
    whole, about = computed.compute(real_vault, 1940, 1950)
    ships = Index(*_lazy(computed.compute(real_vault, 1946, 1950)))
    ships.manifest["inputs"]["rivalry"]["parser"] -= 1
    ships.manifest["inputs"]["cow_nmc"]["files"] = {}
    ships.manifest["measures"]["capdist"]["version"] = 0
    computed_later: set[str] = set()

    def spied(family: Family, vault: Vault, first: int, last: int) -> object:
        if last > 1945:
            computed_later.add(family.name)
        return compute_family(family, vault, first, last)

    monkeypatch.setattr(computed, "load_index", lambda: ships)
    monkeypatch.setattr(computed, "compute_family", spied)
    found = computed.computed(real_vault, 1940, 1950)
    assert found.frame.collect().sort(KEYS).equals(whole)
    assert {k: v for k, v in found.manifest.items() if k != "origin"} == {
        k: v for k, v in about.items() if k != "origin"
    }
    # Those that read rivalries, capabilities or capitals (docs/measures), and what no file before 1951 knows.
    assert {"rivals", "cinc_ratio", "capital_distance"} <= computed_later
    assert not {"commitment", "un_similarity", "shared_igos", "trade_dependence"} & computed_later


def _lazy(made: tuple[pl.DataFrame, dict[str, object]]) -> tuple[pl.LazyFrame, dict[str, object]]:
    return made[0].lazy(), made[1]
