"""Sentences on names of states, old pledges, sanctions "since" a year and days of leaving: no verdict is wrong.

Most were written, with their truth, before the checker was changed for any of them; the others are a sceptic's.
"""

from __future__ import annotations

from datetime import date

import pytest
from one_by_one import checks
from tiers import ONE_IN, one_in_four, sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
TRUE = (
    "Austria was at war with Russia in 1915.",
    "Austria was at war with Prussia in 1866.",
    "Austria was at war with Italy in 1916.",
    "In 1859 Sardinia and Austria were at war.",
    "In 1885 Serbia and Bulgaria were at war.",
    "The Ottoman Empire and Russia were at war in 1877.",
    "Yemen and Saudi Arabia were at war in 1934.",
    "In 1883 Austria and Germany had a defence pact.",
    "In 1890 Germany and Austria-Hungary had a defence pact.",
    "In 1895 France and Russia were allies.",
    "Germany and Italy were allies in 1890.",
    "In 1910 Britain had no defence pact with Germany.",
    "Britain and Japan were allies in 1910.",
    "In 1917 the United States and Britain were allies.",
    "In 1914 Serbia and Russia were allies.",
    "Serbia and Russia were allies from 1914 to 1917.",
    "In 1943 Finland and Germany were allies.",
    "In 1943 the United States and the Soviet Union were allies.",
    "The United States and Britain have been allies since 1941.",
    "Ecuador joined OPEC in 1973.",
    "Ecuador left OPEC in January 2020.",
    "Qatar left OPEC in January 2019.",
    "Qatar left OPEC in 2019.",
    "Indonesia left OPEC in 2016.",
    "Angola left OPEC in January 2024.",
    "Angola left OPEC in 2024.",
    "The United States has imposed sanctions on Cuba since 1962.",
    "The United States has imposed sanctions on Iran since 1979.",
    "The United States has imposed sanctions on Iran since 1984.",
    "Canada sends more than 60 percent of its exports to the United States.",
    "Mexico depends on the United States for more than 70 percent of its exports.",
    "Mongolia depends on China for more than 80 percent of its exports.",
    "In the 1980s India imposed sanctions on South Africa.",
    "India imposed sanctions on South Africa over apartheid.",
    "Lesotho depends more on South Africa than South Africa on Lesotho.",
    "Germany was Poland's largest trading partner in 2010.",
    "China was South Korea's largest trading partner in 2012.",
    "China was Australia's largest trading partner in 2021.",
    "South Korea's largest trading partner in 2019 was China.",
    "Poland's largest trading partner in 2018 was Germany.",
    "Mexico's largest trading partner in 2023 was the United States.",
)
FALSE = (
    "Austria was at war with Germany in 1915.",
    "In 1866 Austria was not at war with Prussia.",
    "In 1859 France and Austria were not at war.",
    "Italy and Austria were at war in 1910.",
    "Prussia and Russia were at war in 1870.",
    "In 1890 France and Germany had a defence pact.",
    "In 1895 Germany and Russia had a defence pact.",
    "In 1890 Germany and Austria-Hungary had no defence pact.",
    "In 1905 Britain and Russia were allies.",
    "In 1918 the United States and Britain were not allies.",
    "In 1917 the United States and Britain had a defence pact.",
    "In 1910 the United States and Britain were allies.",
    "In 1942 Germany and the Soviet Union were allies.",
    "The United States and Britain had never been allies from 1910 to 1920.",
    "Ecuador left OPEC in November 2019.",
    "Ecuador left OPEC in December 2019.",
    "Qatar left OPEC in December 2018.",
    "Angola left OPEC in December 2023.",
    "Qatar left OPEC in February 2019.",
    "The United States has imposed sanctions on Iran since 1955.",
    "Cuba has been under American sanctions since 1950.",
    "Pakistan has been under American sanctions since 1950.",
    "Mongolia depends on China for less than 30 percent of its exports.",
    "Mexico depends on China for more than 50 percent of its exports.",
    "Lesotho depends less on South Africa than South Africa on Lesotho.",
    "There were about 100,000 American troops in France in 2015.",
    "There were about 100,000 American troops in Poland in 2022.",
    "Canada was Australia's largest trading partner in 2012.",
    "Britain and Portugal have been allies since 1946.",
)
MENDED = {
    "Prussia and Austria fought a war in 1866.": "supported",
    "Austria and France fought a war in 1859.": "supported",
    "Austria and Germany had a defence pact from 1879 to 1914.": "supported",
    "Austria and Prussia were allies in 1866.": "mixed",
    "In 1890 Germany and Austria-Hungary had a defence pact.": "supported",
    "In 1890 France and Germany had a defence pact.": "contradicted",
    "In 1917 the United States and Britain were allies.": "mixed",
    "In 1910 the United States and Britain were allies.": "contradicted",
    "Serbia and Russia were allies from 1914 to 1917.": "mixed",
    "The United States and Britain had never been allies from 1910 to 1920.": "mixed",
    "France and Germany shared a border in 1900.": "supported",
    "The United States and Britain have been allies since 1942.": "mixed",
    "The United States has imposed sanctions on Iran since 1979.": "mixed",
    "The United States has imposed sanctions on Iran since 1978.": "contradicted",
    "Ecuador left OPEC in January 2020.": "supported",
    "Mexico depended on the United States for more than 70 percent of its exports in 2020.": "supported",
    "Mexico depended on China for more than 70 percent of its exports in 2020.": "contradicted",
    "In 2012 Belarus relied on Russia for 59 percent of its imports.": "supported",
    "Lesotho depends less on South Africa than South Africa on Lesotho.": "contradicted",
    "India imposed sanctions on South Africa over apartheid.": "partly",
    "The United States imposed sanctions on South Africa over apartheid.": "partly",
    "Brazil imposed sanctions on Portugal over fishing.": "no data",
    "Germany's largest trading partner in 2019 was China.": "no data",
    "In 1995 New Zealand and the United States had no defence treaty.": "mixed",
    "In 1970 New Zealand and the United States had no defence treaty.": "contradicted",
    "In 2022 Venezuela and the United States were allies.": "mixed",
    "In 2022 Monaco and France had a defence pact.": "supported",
}
LEFT = (
    "There were about 100,000 troops in Poland in 2022.",
    "Germany depends less on Russia than on China.",
    "Mongolia depends more on Russia than on China.",
    "Belarus depends less on Russia.",
    "Mongolia relies on China for 60 percent of its imports of food.",
)


@pytest.mark.parametrize("text", one_in_four(TRUE))
def test_no_true_sentence_is_contradicted(text: str, real_vault: Vault) -> None:
    assert "contradicted" not in {c.verdict for c in checks(text, PUBLISHED, real_vault)}


@pytest.mark.parametrize("text", one_in_four(FALSE))
def test_no_false_sentence_is_supported(text: str, real_vault: Vault) -> None:
    assert not {"supported", "partly"} & {c.verdict for c in checks(text, PUBLISHED, real_vault)}


REACHING = {
    "Serbia and Russia were allies from 1914 to 1917.",
    "The United States and Britain had never been allies from 1910 to 1920.",
}
"""Sentences that alone reach a branch."""


@pytest.mark.parametrize("text", sampled(MENDED, [*list(MENDED)[::ONE_IN], *REACHING]))
def test_what_was_left_open_or_judged_wrongly_once(text: str, real_vault: Vault) -> None:
    assert {c.verdict for c in checks(text, PUBLISHED, real_vault) if c.query} == {MENDED[text]}


def test_gaps_are_told_year_by_year(real_vault: Vault) -> None:
    (only,) = checks("Pakistan has been under American sanctions since 1950.", PUBLISHED, real_vault)
    assert only.today.finding.endswith(
        ": not in 1950-1964, 1976-1978, 1982-1989, 2002-2011 and 2014-2017; it held first in 1965"
    )


@pytest.mark.parametrize("text", LEFT)
def test_what_no_list_has_is_left_alone(text: str, real_vault: Vault) -> None:
    assert not any(c.query for c in checks(text, PUBLISHED, real_vault))


def test_what_a_seller_depends_by_is_its_sales_and_said_to_be(real_vault: Vault) -> None:
    """South Africa sells 62 % of its gas to Lesotho, as `gas_market_dependence_12` has it; it buys none there."""
    (only,) = checks("Lesotho depends more on South Africa than South Africa on Lesotho.", PUBLISHED, real_vault)
    assert "gas 2024: Lesotho 100 % on South Africa, South Africa 62 % on Lesotho as a market; " in only.today.finding
    values = {n.name: n.value for n in only.today.numbers}
    assert values["gas_market_dependence_21"] == 0.62
    assert "gas_dependence_21" not in values


def test_the_personnel_in_a_state_are_said_to_be_those_stationed_there(real_vault: Vault) -> None:
    (only,) = checks("There were about 100,000 American troops in Poland in 2022.", PUBLISHED, real_vault)
    assert only.today.finding.startswith("military personnel of the United States in Poland 2022: 462 (stated:")


def test_years_in_which_partners_are_known_are_told(real_vault: Vault) -> None:
    """All goods are known of every pair to 2014, and of BACI's years 2015 and 2020; the IMF's rows are Russia's."""
    (only,) = checks("South Korea's largest trading partner in 2019 was China.", PUBLISHED, real_vault)
    assert "of the years around, they are known in 2009-2015 and 2020; last known (2015): " in only.today.finding
    assert "; next known (2020): " in only.today.finding
