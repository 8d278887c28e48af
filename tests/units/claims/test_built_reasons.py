"""Claims that no pattern reads whole, each beside one that differs in a word: its query, or why it has none."""

from __future__ import annotations

import pytest
from built_claims import are_left, become, built

from dyadscope.claims.kinds.members import NOT_BY_DATE
from dyadscope.documents.claims import ClaimType

ASKED: dict[ClaimType, dict[str, str]] = {
    "forecast": {
        "Trade between Russia and China will reach $300 billion by 2030.": (
            "amount trade RUS CHN 2030:2030 about 300000"
        ),
        "Trade between Russia and China will exceed $300 million by 2030.": "amount trade RUS CHN 2030:2030 above 300",
        "Trade between Russia and China will grow.": "trend trade RUS CHN 2024:2034 rising",
        "Trade between Russia and China will fall.": "trend trade RUS CHN 2024:2034 falling",
        "Russia may sell China the S-500.": "event arms RUS CHN 2024:2029 some S-500",
        "Russia will sell China the S-500 by 2030.": "event arms RUS CHN 2030:2030 some S-500",
    },
    "comparison": {
        "Russia trades more with China than with India.": "more trade RUS CHN IND 2019:2024 more",
        "Russia is trading less with China than with India.": "more trade RUS CHN IND 2019:2024 less",
        "Russia traded more with China than with India.": "more trade RUS CHN IND 2019:2024 more",
        "Russia voted less often with China than with India.": "more un_agreement RUS CHN IND 2019:2024 less",
    },
    "superlative": {
        "In 2010 China was Russia's main supplier of weapons.": (
            "rank arms_register_dependence_12 RUS CHN 2010:2010 first"
        ),
        "In 2010 China was Russia's main weapons supplier.": "rank arms_register_dependence_12 RUS CHN 2010:2010 first",
        "In 2010 China was the third-largest trading partner of Russia.": (
            "rank trade_dependence_12 RUS CHN 2010:2010 third"
        ),
    },
    "dependence": {
        "China and Russia: Russia as the junior partner.": "depend all RUS CHN 2014:2024 junior",
        "Russia depends on China for arms.": "depend arms RUS CHN 2014:2024 dependent",
        "Russia depends on China for energy.": "depend energy RUS CHN 2014:2024 dependent",
    },
    "event": {
        "In 2010 Russia sold China the S-400 and Su-35.": "event arms RUS CHN 2010:2010 some S-400 Su-35",
        "Russia sold China the S-400.": "event arms RUS CHN 1950:2024 some S-400",
        "In 2010 Russia sold China Kilo-class submarines.": "event arms RUS CHN 2010:2010 some Kilo",
        "In 2012 Russia and China signed a treaty of nonaggression.": (
            "event treaty RUS CHN 2012:2012 some nonaggression"
        ),
        "In 2012 Russia and China held regular joint exercises.": "event exercises RUS CHN 2012:2012 regular",
        "In 2014 the United States imposed sanctions on Russia.": "event sanctions USA RUS 2014:2014 some",
    },
    "trend": {
        "Since 2000 the increase in trade between Russia and China has been steady.": (
            "trend trade RUS CHN 2000:2024 rising"
        ),
    },
    "attributed view": {
        "Putin said that since 2000 trade between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    },
}
LEFT: dict[ClaimType, dict[str, str]] = {
    "forecast": {
        "Trade between Russia and China will not reach $300 billion by 2030.": "what will not happen cannot be shown",
        "Trade of China will reach $300 billion by 2030.": "whose trade, or by when, is not said",
    },
    "comparison": {
        "Russia does not trade more with China than with India.": "it does not name the three states",
        "Russia trades more than with India.": "it does not name the three states",
        "Russia trades more with China than India does.": "it compares two ties, and does not say “than with”",
        "Russia sings more with China than with India.": "what is compared with what is not measured",
    },
    "superlative": {
        "China once was Russia's largest trading partner.": "“once” changes what would have to be tested",
        "In 2010 tensions in relations between Russia and China were at an all-time high.": "how bad relations are",
    },
    "dependence": {
        "Russia is China's energy appendage.": "an appendage of what kind is not said",
        "Russia's dependence on its goodwill is plain.": "it does not name who depends on whom",
        "Russia does not depend on China.": "it denies a dependence",
        "Russia's interdependence with China is great.": "interdependence has no direction",
        "Russia depends on Chinese goodwill.": "it does not name who depends on whom",
        "Russia and China are friends.": "who depends on whom is not said explicitly",
    },
    "event": {
        "Russia did not sell China the S-400 in 2010.": "a sale that did not, or did not yet, take place has no row",
        "Russia sells itself arms.": "who sold what to whom is not said",
        "In 2012 Russia held exercises.": "whose joint exercises is not said",
    },
    "trend": {
        "Since 2000 trade in services between Russia and China has grown.": "nothing that is measured",
        "Since 2000 India and China's military spending has grown.": "whose military spending is meant",
    },
    "attributed view": {
        "Putin said that it rains.": "it is a view that no measure speaks to",
        "Israel was admitted to the United Nations in 1949.": NOT_BY_DATE,
    },
}


@pytest.mark.parametrize("kind", list(ASKED))
def test_a_claim_of_a_kind_becomes_its_query(kind: ClaimType) -> None:
    become(kind, ASKED[kind])


@pytest.mark.parametrize("kind", list(LEFT))
def test_a_claim_that_is_left_says_why(kind: ClaimType) -> None:
    are_left(kind, LEFT[kind])


@pytest.mark.parametrize(
    ("kind", "text", "notes", "untested"),
    [
        ("event", "In 2010 Russia sold China the S-400.",
         ("orders of the year before and after leave it open: years of order are in part estimates",
          "years: as stated"), ""),
        ("event", "In 2012 Russia and China held regular joint exercises.", ("years: as stated",),
         "kind, place and aim of the exercises were not tested"),
        ("dependence", "Russia depends on China.", ("no years are stated: tested over 2014-2024",), ""),
        ("forecast", "Russia may sell China the S-500.", ("hedged: may",), ""),
        ("forecast", "Trade between Russia and China will grow.", (), ""),
        ("trend", "Since 2000 trade between Russia and China has grown.",
         ("years: from the stated year to publication",), ""),
        ("trend", "Since 2000 trade between Russia and China has grown by 5 per cent.",
         ("years: from the stated year to publication",), "the figure it states was not tested"),
    ],
)  # fmt: skip
def test_how_a_claim_was_read_is_noted(kind: ClaimType, text: str, notes: tuple[str, ...], untested: str) -> None:
    found = built(text, kind)
    assert (found.notes, found.untested) == (notes, untested)
