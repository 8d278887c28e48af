"""How large economies are, at purchasing power and in current dollars, against published values and known orders."""

from __future__ import annotations

from datetime import date

import pytest
from one_by_one import checks

from dyadscope.claims.series import Numbers
from dyadscope.index import load_index
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data

# World Bank, World Development Indicators, GDP (current US$), NY.GDP.MKTP.CD, in billions, for 2015.
PUBLISHED = {"USA": (2, 18_295), "CHN": (710, 11_062), "JPN": (740, 4_445), "ITA": (325, 1_837), "RUS": (365, 1_363)}

TURNING = [
    "China's economy was larger than Japan's in 2008.",
    "China's economy was smaller than Japan's in 2008.",
    "In 2016 Russia's economy was smaller than Italy's.",
    "In 2016 Russia's economy was larger than Italy's.",
    "India's economy is larger than Germany's.",
    "Germany's economy is larger than India's.",
    "In 2012 India's economy was smaller than Brazil's.",
    "In 2015 Indonesia's economy was larger than Australia's.",
    "China's economy was 2.5 times as large as Japan's in 2015.",
    "In 2015 Germany was the world's fourth-largest economy.",
    "China is the world's largest economy.",
    "India is the world's third-largest economy.",
]
SAME = {
    "In 2015 the American economy was larger than Japan's.": "supported",
    "In 2015 Canada's economy was larger than Brazil's.": "contradicted",
    "In 2015 China's economy was larger than Japan's.": "supported",
    "In 2015 Japan's economy was larger than China's.": "contradicted",
    "In 2013 Italy's economy was bigger than Russia's.": "contradicted",
    "Nepal's economy is larger than India's.": "contradicted",
    "India's economy is larger than Nepal's.": "supported",
    "The United States is the world's largest economy.": "supported",
    "China is the world's second-largest economy.": "supported",
    "Belgium is the world's largest economy.": "contradicted",
    "In 1970 Zaire had the world's largest economy.": "contradicted",
    "In 2010 Poland's economy was larger than Hungary's.": "supported",
    "In 2010 Hungary's economy was larger than Poland's.": "contradicted",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_dollars_are_those_published(real_vault: Vault, name: str) -> None:
    """Spending is published in dollars and as a share, so their ratio is the product; 3 % apart at most."""
    code, published = PUBLISHED[name]
    held = dict(Numbers(load_index(), real_vault).state("gdp-market", code))
    assert held[2015] / 1e3 == pytest.approx(published, rel=0.03)


def test_no_state_has_prices_that_nobody_paid(real_vault: Vault) -> None:
    """Spending and share of the Congo of 1964-1979 and of Angola of 1985 are in unlike currencies."""
    numbers = Numbers(load_index(), real_vault)
    assert dict(numbers.world("gdp-market", 1970)).keys().isdisjoint({490})
    assert dict(numbers.world("gdp-market", 1985)).keys().isdisjoint({540})
    for year in (1960, 1970, 1985, 1992, 2005, 2023):
        assert numbers.world("gdp-market", year)[0][0] == 2, "the United States had the largest product in dollars"


def _verdicts(text: str, vault: Vault) -> set[str]:
    return {c.verdict for c in checks(text, date(2024, 6, 1), vault) if c.query}


@pytest.mark.parametrize("text", TURNING)
def test_what_turns_with_prices_is_never_decided(real_vault: Vault, text: str) -> None:
    assert _verdicts(text, real_vault) == {"mixed"}


@pytest.mark.parametrize("text", SAME)
def test_what_is_so_at_any_price_is(real_vault: Vault, text: str) -> None:
    assert _verdicts(text, real_vault) == {SAME[text]}
