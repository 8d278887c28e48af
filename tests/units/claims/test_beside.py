"""What looser rules leave out of a sentence: others in a list, a region, who did what to whom, and what is to come."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.beside import NARROWED, UNTESTED
from dyadscope.claims.merging import Listed, listed
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2024, 6, 1)


def found(text: str) -> list[Listed]:
    return list(listed(read(load(text.encode(), published=PUBLISHED)), ())[0])


def queries(text: str) -> list[str]:
    return [str(one.built.query) for one in found(text) if one.built.query is not None]


LISTED = [
    "The United States and the European Union imposed sanctions on Russia in 2014.",
    "In 2010 the European Union and the United States imposed sanctions on Iran.",
    "Russia sold arms to India and Vietnam.",
    "Russia sold arms to Vietnam, India and Algeria.",
    "Russia sold tanks to Peru and Nicaragua in 1982.",
    "France sold Mirage fighters to Iraq and Libya.",
    "Between 2005 and 2010 our bilateral trade of Russia and China and India grew.",
    "Russia sold S-400 missiles to Turkey, not to India.",
    "The United States sold F-16 fighters to Pakistan and not to India.",
    "Russia sold S-400 missiles to Turkey, unlike Egypt.",
    "Russia and India, and Vietnam too, held joint exercises in 2018.",
    "From 2005 to 2010, as many said, Russia's trade with China and India grew.",
    "From 2005 to 2010, as many said, trade between Russia and China and Mongolia grew.",
]
ALONE = [
    "Russia sold arms to India.",
    "Russia sold arms to India, and China was angry.",
    "The United States imposed sanctions on Russia in 2014.",
    "Russia sold tanks to Peru in 1973, and Chile noticed.",
    "Trade between Russia and China grew from 2005 to 2010.",
    "Trade of Russia with China grew from 2005 to 2010.",
    "France sold Mirage fighters to Iraq.",
    "Russia and India held joint exercises in 2018.",
    "While India watched, Russia sold arms to China.",
    "Russia sold arms to Vietnam while China and India watched.",
]


@pytest.mark.parametrize("texts", [LISTED])
def test_a_test_of_one_of_a_list_is_a_test_of_a_part(texts: list[str]) -> None:
    """Either nothing is asked, or each is, or it is said that others were not tested."""
    wrong = []
    for text in texts:
        own = [one.built for one in found(text) if one.built.query is not None]
        if len(own) == 1 and not own[0].untested:
            wrong.append((text, str(own[0].query)))
    assert not wrong


@pytest.mark.parametrize("texts", [ALONE])
def test_another_state_elsewhere_in_the_sentence_limits_nothing(texts: list[str]) -> None:
    wrong = [t for t in texts if any(one.built.untested == UNTESTED for one in found(t))]
    assert not wrong


REGIONAL = [
    "China is Russia's largest trading partner in Asia.",
    "India is Russia's largest trading partner outside Europe.",
    "China is Russia's largest trading partner in the Far East.",
    "China is Russia's largest trading partner after the European Union.",
    "China is Russia's largest trading partner behind the EU.",
    "Brazil is China's largest trading partner in Latin America.",
    "In Africa, Angola is China's largest trading partner.",
    "Germany is Poland's largest trading partner within the European Union.",
    "Turkey is Russia's largest trading partner across the Black Sea.",
    "Vietnam is China's largest trading partner in ASEAN.",
    "China is Russia's largest trading partner in the region.",
]
WORLDWIDE = {
    "China is Russia's largest trading partner.": "rank trade_dependence_12 RUS CHN 2021:2024 first",
    "In 2012 China was Russia's largest trading partner.": "rank trade_dependence_12 RUS CHN 2012:2012 first",
    "Germany is Poland's largest trading partner.": "rank trade_dependence_12 POL GMY 2021:2024 first",
    "Much has been said, but China is Russia's largest trading partner.": (
        "rank trade_dependence_12 RUS CHN 2021:2024 first"
    ),
    "China, it is said in Moscow's papers, is Russia's largest trading partner.": "",
    "China is Japan's biggest trading partner.": "rank trade_dependence_12 JPN CHN 2021:2024 first",
    "The European Union knows that China is Russia's largest trading partner.": (
        "rank trade_dependence_12 RUS CHN 2021:2024 first"
    ),
    "China is the leading trading partner of Russia.": "rank trade_dependence_12 RUS CHN 2021:2024 first",
    "In the World Bank's words, China is Russia's largest trading partner.": "",
    "Today China is Russia's largest trading partner.": "rank trade_dependence_12 RUS CHN 2021:2024 first",
}


@pytest.mark.parametrize("texts", [REGIONAL])
def test_a_place_within_a_region_is_no_place_among_all(texts: list[str]) -> None:
    wrong = {t: queries(t) for t in texts if queries(t)}
    assert not wrong
    assert NARROWED in [one.built.reason for one in found(texts[0])]


def test_a_place_among_all_is_asked() -> None:
    wrong = {t: queries(t) for t, q in WORLDWIDE.items() if q and queries(t) != [q]}
    assert not wrong


TO_COME = [
    "China is set to become Russia's largest trading partner.",
    "China is about to become Russia's largest trading partner.",
    "China is likely to become Russia's largest trading partner.",
    "China is expected to become Russia's largest trading partner.",
    "China is projected to be the world's largest economy.",
    "India is forecast to be the world's third-largest economy.",
    "India is on track to become the world's third-largest economy.",
    "China is going to be Germany's largest trading partner.",
    "Sweden is due to join NATO in 2024.",
    "China is on the way to being Russia's largest trading partner.",
    "China is becoming Russia's largest trading partner.",
    "China is nowhere near being Russia's largest trading partner.",
    "Trade between Brazil and China is slated to exceed $300 billion.",
    "Trade between India and Vietnam is predicted to double.",
]


@pytest.mark.parametrize("texts", [TO_COME])
def test_what_is_to_come_is_not_tested_as_if_it_were_so(texts: list[str]) -> None:
    wrong = {t: queries(t) for t in texts if queries(t)}
    assert not wrong


DONE_BY = {
    "Germany was sold missiles by Israel.": "event arms ISR GMY 1950:2024 some missile",
    "India was sold Rafale fighters by France.": "event arms FRN IND 1950:2024 some Rafale",
    "Turkey was supplied with submarines by Germany.": "event arms GMY TUR 1950:2024 some submarine",
    "Israel has been sold fighters by the United States.": "event arms USA ISR 1950:2024 some fighter",
    "Russian submarines were sold to Vietnam by Russia.": "event arms RUS DRV 1950:2024 some submarine",
    "Syria was supplied with missiles by Russia.": "event arms RUS SYR 1950:2024 some missile",
    "Poland was sold tanks by South Korea in 2022.": "event arms ROK POL 2022:2022 some tank",
    "F-35 fighters were sold to Israel by the United States.": "event arms USA ISR 1950:2024 some F-35",
    "Pakistan was sold frigates by China.": "event arms CHN PAK 1950:2024 some frigate",
    "Angola was sold helicopters by Russia.": "event arms RUS ANG 1950:2024 some helicopter",
}
DONE = {
    "In 2015 Russia was selling China fighters.": "event arms RUS CHN 2015:2015 some fighter",
    "Israel sold Germany missiles.": "event arms ISR GMY 1950:2024 some missile",
    "France sold Rafale jets to Egypt.": "event arms FRN EGY 1950:2024 some Rafale",
    "France sold India Mirage fighters.": "event arms FRN IND 1950:2024 some Mirage",
    "Russia sold submarines to India.": "event arms RUS IND 1950:2024 some submarine",
    "India bought fighters from Russia.": "event arms RUS IND 1950:2024 some fighter",
    "Brazil bought Gripen fighters from Sweden.": "event arms SWD BRA 1950:2024 some Gripen",
    "Germany sold Turkey Leopard tanks.": "event arms GMY TUR 1950:2024 some Leopard",
    "Vietnam bought submarines from Russia in 2009.": "event arms RUS DRV 2009:2009 some submarine",
    "China sold Pakistan frigates.": "event arms CHN PAK 1950:2024 some frigate",
    "Italy sold frigates to Egypt in 2020.": "event arms ITA EGY 2020:2020 some frigate",
}


def test_who_sold_to_whom_is_read_from_either_side() -> None:
    wrong = {t: queries(t) for t, q in (DONE_BY | DONE).items() if queries(t) != [q]}
    assert not wrong


def test_of_two_clauses_each_has_its_own_time() -> None:
    """The years of the clause before are not those of what is so today."""
    expected = {
        "Sweden joined the European Union in 1995 and is a member of NATO.": [
            "member eu SWD 1995:1995 joined", "member nato SWD 2021:2024 some on:2024-06-01"
        ],
        "Poland joined NATO in 1999 and has a border with Ukraine.": [
            "member nato POL 1999:1999 joined", "holds contiguity POL UKR 2021:2024 some"
        ],
        "Hungary left the Warsaw Pact in 1991 and is a member of NATO.": [
                "member warsaw-pact HUN 1991:1991 left", "member nato HUN 2021:2024 some"
            ],
        "In 1999 Poland joined NATO, and it is a member of the European Union.": [
            "member nato POL 1999:1999 joined", "member eu POL 2021:2024 some"
        ],
        "In 2004 Latvia joined NATO and Estonia joined the European Union.": [
            "member nato LAT 2004:2004 joined", "member eu EST 2004:2004 joined"
        ],
        "Since 2000 trade between Russia and China has grown and trade between Russia and India has grown.": [
            "trend trade RUS CHN 2000:2024 rising", "trend trade RUS IND 2000:2024 rising"
        ],
    }  # fmt: skip
    wrong = {t: queries(t) for t, q in expected.items() if queries(t) != q}
    assert not wrong


NOT_SOLD = [
    "Russia has sold no arms to India since 2014.",
    "Russia sold no weapons to India in 2015.",
    "Russia sold none of its fighters to India.",
    "Russia sold few missiles to India.",
    "France sold no fighters to India.",
    "India bought no submarines from Russia.",
    "India has bought no missiles from Russia since 2014.",
    "Russia sold fewer arms to India than France did between 2019 and 2023.",
    "Russia sold less weaponry to India than in former times.",
    "Russia sold more missiles to India than planned.",
    "India bought fewer fighters from Russia than before.",
    "Russia sold fewer missiles to India.",
]


def test_what_was_not_sold_or_is_compared_is_not_tested_as_sold() -> None:
    wrong = {t: queries(t) for t in NOT_SOLD if any(q.startswith("event arms") for q in queries(t))}
    assert not wrong


PORTIONS = [
    "The United States supplied most of India's missiles in 1985.",
    "Russia mainly sold weapons to India in 1985, as all know.",
    "France sold Iraq half of its fighters in 1985.",
    "Russia sold India two thirds of its tanks in 1985.",
    "China sold the bulk of its weapons to Pakistan in 2015, as was said.",
    "Russia sold Algeria a quarter of all its tanks in 2010.",
    "Israel largely bought weapons of the United States in 1990, as was said.",
    "Egypt bought 40 percent of its fighters from France in 2015.",
    "Vietnam bought the majority of its submarines from Russia in 2009.",
    "India bought weapons mainly from the United States in the 2010s.",
    "Peru overwhelmingly bought tanks from the Soviet Union in 1975.",
]
SALES = [
    "The United States sold missiles to India in 2010.",
    "France sold fighters to Iraq in 1985.",
    "Russia sold tanks to India in 1985.",
    "China sold weapons to Pakistan in 2015.",
    "Russia sold tanks to Algeria in 2010.",
    "Egypt bought fighters from France in 2015.",
    "Vietnam bought submarines from Russia in 2009.",
    "Turkey bought fighters from Germany in 1985.",
    "Russia sold its most modern fighters to India in 1985.",
    "Russia sold arms to India in the late 1980s.",
]


def test_one_sale_says_nothing_on_a_part_of_all() -> None:
    """Of "most of its weapons" a sale is asked in none; a share may be."""
    assert not {t: q for t in PORTIONS for q in queries(t) if q.startswith("event")}


def test_a_sale_is_asked_where_no_part_of_all_is_said() -> None:
    assert not [t for t in SALES if not queries(t)]
