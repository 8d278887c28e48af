"""Exports of years that two sources have: where COW and BACI say the opposite of each other nothing is decided.

COW's flows are what importers report, BACI's are made of the reports of both sides, so that they differ by a third or
more in one share of six. The sentences were chosen from the two files before it was looked at what is made of them.
"""

from __future__ import annotations

from datetime import date

import pytest
from one_by_one import checks

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
AT_ODDS = (
    "In 2010 China was Peru's largest export market.",
    "In 2010 the United States was Peru's largest export market.",
    "In 2010 Spain was Morocco's largest export market.",
    "In 2005 Russia was Kazakhstan's largest export market.",
    "In 2010 South Africa sold more to China than to India.",
    "In 2005 Thailand sold more to China than to Japan.",
    "In 2000 Australia sold more to China than to South Korea.",
    "In 2010 Pakistan sold more to China than to Afghanistan.",
    "In 2010 more than a fifth of Thailand's exports went to China.",
    "In 2010 less than a fifth of Thailand's exports went to China.",
    "In 2005 more than a third of Morocco's exports went to France.",
    "In 2000 about a tenth of Indonesia's exports went to China.",
)
AT_ONE = {
    "In 2010 China was Chile's largest export market.": "supported",
    "In 2000 Brazil was Argentina's largest export market.": "supported",
    "In 2005 the United States was Nigeria's largest export market.": "supported",
    "In 2010 more than a fifth of Ukraine's exports went to Russia.": "supported",
    "In 2010 a quarter of Poland's exports went to Germany.": "supported",
    "In 2005 Turkey sold more to Germany than to Britain.": "supported",
    "In 2010 Japan was Australia's largest export market.": "contradicted",
    "In 2000 China was Kenya's largest export market.": "contradicted",
    "In 2010 more than half of Bangladesh's exports went to Germany.": "contradicted",
    "In 2005 Peru sold more to Chile than to the United States.": "contradicted",
}


@pytest.mark.parametrize("text", AT_ODDS)
def test_what_two_sources_have_otherwise_is_mixed(text: str, real_vault: Vault) -> None:
    (one,) = checks(text, PUBLISHED, real_vault)
    assert one.verdict == "mixed", one.today.finding


@pytest.mark.parametrize("text", AT_ODDS[4:])
def test_both_sources_and_the_states_are_named(text: str, real_vault: Vault) -> None:
    (one,) = checks(text, PUBLISHED, real_vault)
    assert "cow_trade" in one.today.finding
    assert "baci" in one.today.finding
    assert "state 1" not in one.today.finding


def test_the_place_by_the_other_source_is_told(real_vault: Vault) -> None:
    (one,) = checks(AT_ODDS[0], PUBLISHED, real_vault)
    assert one.today.finding == (
        "by exports of Peru to China, China is first of 186 partners of Peru in 2010 ($6.19 bn), by cow_trade; "
        "but by baci, China is second of 166 partners of Peru in 2010 ($5.47 bn); first is United States ($6.17 bn)"
    )


@pytest.mark.parametrize("text", AT_ONE)
def test_what_two_sources_have_alike_is_decided(text: str, real_vault: Vault) -> None:
    (one,) = checks(text, PUBLISHED, real_vault)
    assert one.verdict == AT_ONE[text], one.today.finding
