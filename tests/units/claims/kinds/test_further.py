"""Totals compared, what is no longer so, weapons by name, votes by resolution, lists of partners, falls to a part.

Ten sentences and more that say each, over ten pairs of states, and ten that come near and do not say it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from framed_claims import asked, refused

NOW = "2021:2024"
PAIRS = (
    ("Brazil", "BRA", "Mexico", "MEX"), ("Kenya", "KEN", "Ghana", "GHA"), ("Vietnam", "DRV", "Thailand", "THI"),
    ("Poland", "POL", "Ukraine", "UKR"), ("Egypt", "EGY", "Algeria", "ALG"), ("Chile", "CHL", "Peru", "PER"),
    ("Japan", "JPN", "India", "IND"), ("Norway", "NOR", "Sweden", "SWD"), ("Angola", "ANG", "Nigeria", "NIG"),
    ("Russia", "RUS", "Turkey", "TUR"),
)  # fmt: skip
"""States by their names and as queries write them."""


def of_pairs(said: str, query: str) -> dict[str, str]:
    """Return a sentence and its query for every pair: A and B are the names, a and b the abbreviations."""
    return {said.format(A=a, B=b): query.format(a=x, b=y) for a, x, b, y in PAIRS}


POSITIVE: dict[str, Mapping[str, str]] = {
    "sells more in all": of_pairs("{A} exports more arms than {B}.", f"exceeds arms-exports {{a}} {{b}} {NOW} more"),
    "sold more in a year": of_pairs(
        "In 2015 {A} sold more crude oil than {B} did.", "exceeds crude-exports {a} {b} 2015:2015 more"
    ),
    "buys more in all": of_pairs("{A} imports more arms than {B}.", f"exceeds arms-imports {{a}} {{b}} {NOW} more"),
    "exports more in all": of_pairs("In 2010 {A} exported more than {B}.", "exceeds exports {a} {b} 2010:2010 more"),
    "more soldiers": of_pairs("{A} has more soldiers than {B}.", f"exceeds troops {{a}} {{b}} {NOW} more"),
    "more people": of_pairs("More people live in {A} than in {B}.", f"exceeds population {{a}} {{b}} {NOW} more"),
    "times as many people": of_pairs(
        "{A} has three times as many people as {B}.", f"exceeds population {{a}} {{b}} {NOW} more 3"
    ),
    "populous": of_pairs("{A} is the world's third most populous country.", f"world population {{a}} {NOW} third"),
    "populous in a year": of_pairs(
        "In 2005 {A} was the second-most populous nation in the world.", "world population {a} 2005:2005 second"
    ),
    "depends more than the other": of_pairs(
        "{A} depends far more on {B} than {B} depends on {A}.", "depend all {a} {b} 2014:2024 junior"
    ),
    "never exercised": of_pairs(
        "{A} and {B} have never held joint exercises.", "event exercises {a} {b} 1946:2024 never"
    ),
    "war of a kind": of_pairs(
        "In 1995 {A} and {B} fought an undeclared border war.", "fought war {a} {b} 1995:1995 some"
    ),
    "weapon by name": of_pairs("{A} received Su-30 fighters from {B}.", "event arms {b} {a} 1950:2024 some Su-30"),
    "weapon in a year": of_pairs("In 2010 {A} bought S-300s from {B}.", "event arms {b} {a} 2010:2010 some S-300"),
    "weapon sold": of_pairs("{A} sold F-16s to {B} in 2010.", "event arms {a} {b} 2010:2010 some F-16"),
    "no longer the largest partner": of_pairs(
        "{A} is no longer {B}'s largest trading partner.", f"not rank trade_dependence_12 {{b}} {{a}} {NOW} first"
    ),
    "no longer the largest market": of_pairs(
        "In 2012 {A} was no longer {B}'s biggest export market.", "not rank exports_12 {b} {a} 2012:2012 first"
    ),
    "no longer an ally": of_pairs("{A} is no longer an ally of {B}.", f"pledge alliance {{b}} {{a}} {NOW} none"),
    "voted": of_pairs("{A} voted against resolution 68/262.", "vote 68/262 {a} 1946:2024 against"),
    "did not vote": of_pairs("{A} did not vote for resolution ES-11/1.", "not vote ES-11/1 {a} 1946:2024 for"),
    "neither voted": of_pairs(
        "Neither {A} nor {B} voted for Security Council resolution 1973.",
        "not vote S/1973 {a} 1946:2024 for; not vote S/1973 {b} 1946:2024 for",
    ),
    "abstained": of_pairs("{A} and {B} abstained on resolution 68/262.", "vote 68/262 {a} {b} 1946:2024 abstained"),
    "fell to a part": of_pairs(
        "Trade between {A} and {B} fell to a third between 2005 and 2010.",
        "ratio trade {a} {b} 2005:2010 about 0.333333",
    ),
    "cut in half": of_pairs(
        "{A}'s exports to {B} were cut in half between 2005 and 2010.", "ratio exports_12 {a} {b} 2005:2010 about 0.5"
    ),
    "cut by": of_pairs(
        "{A}'s exports to {B} were cut by a quarter in 2009.", "growth exports_12 {a} {b} 2008:2009 about -0.25"
    ),
    "with two partners": of_pairs(
        "China's trade with {A} and {B} grew between 2000 and 2010.",
        "trend trade CHN {a} 2000:2010 rising; trend trade CHN {b} 2000:2010 rising",
    ),
    "to two partners": of_pairs(
        "Germany's exports to {A} and {B} fell between 2000 and 2010.",
        "trend exports_12 GMY {a} 2000:2010 falling; trend exports_12 GMY {b} 2000:2010 falling",
    ),
    "from two partners": of_pairs(
        "China's imports from {A} and from {B} rose between 2000 and 2010.",
        "trend exports_12 {a} CHN 2000:2010 rising; trend exports_12 {b} CHN 2000:2010 rising",
    ),
    "sanctions of the Union": of_pairs(
        "The European Union imposed sanctions on {A} in 2014.", "event sanctions FRN {a} 2014:2014 some by:eu"
    )
    | of_pairs("The EU has never imposed sanctions on {B}.", "event sanctions FRN {b} 1946:2024 never by:eu"),
    "no longer a member": {
        "Britain is no longer a member of the European Union.": f"member eu UKG {NOW} none",
        "Britain no longer belongs to the European Union.": f"member eu UKG {NOW} none",
        "The United Kingdom is no longer in the European Union.": f"member eu UKG {NOW} none",
        "Uzbekistan is no longer a member of the CSTO.": f"member csto UZB {NOW} none",
        "Georgia no longer belongs to the CSTO.": f"member csto GRG {NOW} none",
        "Azerbaijan is no longer in the CSTO.": f"member csto AZE {NOW} none",
        "Poland is no longer a member of NATO.": f"member nato POL {NOW} none",
        "In 2015 Germany was no longer a member of NATO.": "member nato GMY 2015:2015 none",
        "Ukraine is no longer a member of NATO.": "member nato UKR 1946:2024 left",
        "Norway no longer belongs to the European Union.": "member eu NOR 1946:2024 left",
        "Switzerland is no longer in NATO.": "member nato 225 1946:2024 left",
    },
}
NEGATIVE: dict[str, tuple[str, ...]] = {
    "totals": (
        "Brazil exports more arms than before.", "Brazil may export more arms than Mexico.",
        "Brazil exported more arms than Mexico.", "Brazil sold more oil than planned.",
        "Brazil exports more arms by air than Mexico.", "Brazil exports more arms than Mexican firms do.",
        "Brazil wants to export more arms than Mexico.", "Brazil imports more arms than it needs.",
        "Brazil exports more films than Mexico.", "Between 2000 and 2010 Brazil exported more arms than Mexico.",
    ),
    "soldiers and people": (
        "Brazil has more soldiers in the north than Mexico.", "Brazil needs more soldiers than Mexico.",
        "Brazil has more soldiers than doctors.", "Brazil has more people in prison than Mexico.",
        "Brazil has more young people than Mexico.", "Brazil will have more people than Mexico.",
        "More people live in Brazilian towns than in Mexico.", "More people lived in Brazil than in Mexico.",
        "Brazil has ten per cent as many people as Mexico.", "Brazil does not have twice as many people as Mexico.",
    ),
    "populous": (
        "Brazil is the most populous country of the continent.", "Brazil was the world's fifth most populous country.",
        "Brazil may be the world's fifth most populous country.", "Brazil is a most populous country.",
        "Brazil is the world's most popular country.", "Brazil has the world's most populous cities.",
        "Brazil is among the most populous countries in the world.", "Brazil is the most populous country in history.",
        "Brazil is the world's fifth most populous market.", "Brazil hopes to be the world's most populous country.",
    ),
    "depends more than the other": (
        "Brazil depends more on Mexico than Peru depends on Chile.",
        "Brazil depends more on Mexico than Brazil depends on Mexico.",
        "Brazil depends more on Mexico than Mexico depends on Chile.",
        "Brazil may depend more on Mexico than Mexico depends on Brazil.",
        "Brazil depends more on Mexican oil than Mexico depends on Brazil.",
        "Brazil depends more on Mexico for oil than Mexico depends on Brazil.",
        "In 1980 Brazil depended more on Mexico than Mexico depended on Brazil.",
        "Brazil depends more on Mexico than Mexico admits.",
        "Brazil should rely more on Mexico than Mexico relies on Brazil.",
        "Brazil depends more on Mexico than Mexico depends on trade.",
    ),
    "weapons": (
        "Brazil did not buy Su-30 fighters from Russia.", "Brazil never bought Su-30 fighters from Russia.",
        "Brazil wants Su-30 fighters from Russia.", "Brazil may buy Su-30 fighters from Russia.",
        "Brazil bought parts of Su-30 fighters from Russia.", "Brazil shot at Su-30 fighters from Russia.",
        "Brazil rejected Su-30 fighters from Russia.", "Brazil bought Su-30 fighters.",
        "Brazil was offered Su-30 fighters by Russia.", "Brazil ordered Su-30 models for its museum from Russia.",
        "By 2030 Brazil will have bought Su-30 fighters from Russia.",
    ),
    "no longer": (
        "Brazil was no longer Mexico's largest trading partner.", "Brazil may no longer be an ally of Mexico.",
        "Brazil is no longer Mexico's largest problem.", "Brazil is no longer a good ally of Mexico.",
        "Brazil is no longer the Mexico of old.", "Brazil will no longer be a member of BRICS.",
        "Britain was no longer a member of the European Union.", "Brazil is no longer a member of the family.",
        "Brazil is no longer one of Mexico's largest trading partners.",
        "Brazil is no longer Mexico's largest trading partner in Latin America.",
    ),
    "votes": (
        "Brazil will vote against resolution 68/262.", "Brazil voted against parts of resolution 68/262.",
        "Brazil and Mexico did not vote against resolution 68/262.", "Brazil never voted for resolution 68/262.",
        "Brazil abstained from wine.", "Brazil may abstain on resolution 68/262.", "Brazil voted for resolution 1973.",
        "Brazil voted for the spirit of resolution 68/262.",
        "Neither Brazil nor its friends voted for resolution 68/262.",
        "Brazilian towns voted for resolution 68/262.",
    ),
    "falls to a part": (
        "Trade between Brazil and Mexico may fall to a third between 2005 and 2010.",
        "Trade between Brazil and Mexico rose to a third between 2005 and 2010.",
        "Trade between Brazil and Mexico fell to 20 per cent between 2005 and 2010.",
        "Trade between Brazil and Mexico fell to a third of China's between 2005 and 2010.",
        "Trade in steel between Brazil and Mexico was cut in half between 2005 and 2010.",
        "Brazil and Mexico were cut in half between 2005 and 2010.",
        "Trade between Brazil and Mexico should be cut by a third in 2009.",
        "Trade between Brazil and Mexico was cut by Peru in 2009.",
        "Trade between Brazil and Mexico did not fall to a third between 2005 and 2010.",
        "Trade between Brazil and Mexico was cut by a third in March 2009.",
    ),
    "sanctions of the Union": (
        "NATO imposed sanctions on Brazil in 2014.", "The African Union imposed sanctions on Mali in 2014.",
        "The EU may impose sanctions on Brazil.", "The EU wants sanctions on Brazil.",
        "The EU imposed sanctions on Brazilian banks in 2014.", "The EU imposed sanctions in 2014.",
        "The EU lifted sanctions on Brazil in 2014.", "The EU discussed sanctions on Brazil in 2014.",
        "The EU imposed sanctions on Brazil's banks in 2014.", "Brazil imposed sanctions on the EU in 2014.",
        "The EU imposed a tariff on Brazil in 2014.",
    ),
    "lists of partners": (
        "China's trade with Brazil and Mexico reached $10 billion in 2010.",
        "China's trade with Brazil and Mexico doubled between 2000 and 2010.",
        "China's trade with Brazil and Mexico did not grow between 2000 and 2010.",
        "China's trade with Brazil and Mexico may grow.",
        "China's trade with Brazil and China grew between 2000 and 2010.",
        "China's trade with Brazil and Mexican firms grew between 2000 and 2010.",
        "China's trade with Brazil and Mexico grew by 10 per cent in 2010.",
        "China's trade with Brazil and cars grew between 2000 and 2010.",
        "China's trade with Brazil or Mexico grew between 2000 and 2010.",
        "It is false that China's trade with Brazil and Mexico grew between 2000 and 2010.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", POSITIVE)
def test_what_says_it_is_asked(name: str) -> None:
    assert len(POSITIVE[name]) >= 10
    asked(POSITIVE[name])


@pytest.mark.parametrize("name", NEGATIVE)
def test_what_comes_near_is_left_alone(name: str) -> None:
    assert len(NEGATIVE[name]) >= 10
    refused(dict.fromkeys(NEGATIVE[name], ""))
