"""Claims that no pattern reads whole, and a model's: the query each becomes, or why it becomes none."""

from __future__ import annotations

import pytest
from built_claims import built

from dyadscope.documents.claims import ClaimType

ASKED: list[tuple[ClaimType, str, str]] = [
    # an amount in one year
    (
        "event",
        "In 2010 trade between Russia and China reached $55.5 billion.",
        "amount trade RUS CHN 2010:2010 about 55500",
    ),
    (
        "event",
        "In 2010 trade between Russia and China exceeded $55 billion.",
        "amount trade RUS CHN 2010:2010 above 55000",
    ),
    (
        "event",
        "In 2010 trade between Russia and China hit a record $900 million.",
        "amount trade RUS CHN 2010:2010 about 900",
    ),
    (
        "status",
        "In 2010 Russia's trade with China totalled $1,200 million.",
        "amount trade RUS CHN 2010:2010 about 1200",
    ),
    ("event", "In 2010 Russian-Chinese trade reached $55.5 billion.", "amount trade RUS CHN 2010:2010 about 55500"),
    # trends, of what the noun says
    ("trend", "Since 2000 trade between Russia and China has steadily grown.", "trend trade RUS CHN 2000:2024 rising"),
    ("trend", "Since 2000 trade between Russia and China has fallen.", "trend trade RUS CHN 2000:2024 falling"),
    ("trend", "Since 2000 Russia's trade with China has continued to grow.", "trend trade RUS CHN 2000:2024 rising"),
    (
        "trend",
        "Since 2000 cooperation between Russia and China has deepened.",
        "trend alignment RUS CHN 2000:2024 rising",
    ),
    (
        "trend",
        "Since 2000 relations between Russia and China are becoming closer.",
        "trend alignment RUS CHN 2000:2024 rising",
    ),
    (
        "trend",
        "Since 2000 military cooperation between Russia and China has deepened.",
        "trend military-cooperation RUS CHN 2000:2024 rising",
    ),
    (
        "trend",
        "Since 2000 economic cooperation between Russia and China has deepened.",
        "trend trade RUS CHN 2000:2024 rising",
    ),
    (
        "trend",
        "Since 2000 the growth of trade between Russia and China has been steady.",
        "trend trade RUS CHN 2000:2024 rising",
    ),
    ("trend", "Since 2000 China has seen a rapid military build-up.", "trend military-spending CHN 2000:2024 rising"),
    ("trend", "Since 2000 Russian-Chinese trade grew.", "trend trade RUS CHN 2000:2024 rising"),
    (
        "trend",
        "Since 2000 military ties between Russia and China have deepened.",
        "trend military-cooperation RUS CHN 2000:2024 rising",
    ),
    (
        "trend",
        "Since 2000 trade between Russia and China, in the words of many, has grown.",
        "trend trade RUS CHN 2000:2024 rising",
    ),
    # too short for a trend
    ("trend", "From 2010 to 2012 trade between Russia and China grew.", "change trade RUS CHN 2010:2012 rising"),
    ("trend", "In 2010 trade between Russia and China grew.", "change trade RUS CHN 2009:2010 rising"),
    # who depends on whom
    ("dependence", "Russia depends on China.", "depend all RUS CHN 2014:2024 dependent"),
    ("dependence", "Russia depends on China more than vice versa.", "depend all RUS CHN 2014:2024 junior"),
    ("dependence", "Russia is the junior partner to China.", "depend all RUS CHN 2014:2024 junior"),
    ("dependence", "Russia depends on China for trade.", "depend trade RUS CHN 2014:2024 dependent"),
    ("dependence", "Russia is less dependent on China.", "depend all CHN RUS 2014:2024 junior"),
    ("dependence", "Russia's growing dependence on China is plain.", "trend dependence RUS CHN 2014:2024 rising"),
    ("dependence", "Russia's declining dependence on China is plain.", "trend dependence RUS CHN 2014:2024 falling"),
    (
        "dependence",
        "Russia's growing energy dependence on China is plain.",
        "trend energy_dependence_12 RUS CHN 2014:2024 rising",
    ),
    ("dependence", "Russia's dependence on China has grown since 2000.", "trend dependence RUS CHN 2000:2024 rising"),
    (
        "dependence",
        "Russia's dependence on China has declined since 2000.",
        "trend dependence RUS CHN 2000:2024 falling",
    ),
    (
        "dependence",
        "Russia is China's raw materials appendage.",
        "supplies raw_material_asymmetry RUS CHN 2014:2024 raw-materials",
    ),
    (
        "dependence",
        "Russia is China's raw-material appendage.",
        "supplies raw_material_asymmetry RUS CHN 2014:2024 raw-materials",
    ),
    # places and records
    (
        "superlative",
        "In 2010 China was Russia's largest trading partner.",
        "rank trade_dependence_12 RUS CHN 2010:2010 first",
    ),
    (
        "superlative",
        "In 2010 China was the second-largest trading partner of Russia.",
        "rank trade_dependence_12 RUS CHN 2010:2010 second",
    ),
    (
        "superlative",
        "In 2010 Russia was China's main arms supplier.",
        "rank arms_register_dependence_12 CHN RUS 2010:2010 first",
    ),
    (
        "superlative",
        "In 2010 trade between Russia and China reached an all-time high.",
        "record trade RUS CHN 2010:2010 highest",
    ),
    (
        "superlative",
        "In 2010 trade between Russia and China was at its highest level.",
        "record trade RUS CHN 2010:2010 highest",
    ),
    (
        "superlative",
        "Relations between Russia and China are at an unprecedented level.",
        "record alignment RUS CHN 2021:2024 highest",
    ),
    (
        "superlative",
        "Relations between Russia and China have never been better.",
        "record alignment RUS CHN 2021:2024 highest",
    ),
    # with whom more
    ("comparison", "In 2010 Russia traded more with China than with Germany.", "more trade RUS CHN GMY 2010:2010 more"),
    ("comparison", "In 2010 Russia traded less with China than with Germany.", "more trade RUS CHN GMY 2010:2010 less"),
    ("comparison", "Russia votes more with China than with India.", "more un_agreement RUS CHN IND 2019:2024 more"),
]


@pytest.mark.parametrize(("kind", "text", "query"), ASKED, ids=[a[1] for a in ASKED])
def test_a_claim_becomes_the_query_that_tests_it(kind: ClaimType, text: str, query: str) -> None:
    found = built(text, kind)
    assert str(found.query) == query, found.reason


LEFT: list[tuple[ClaimType, str, str]] = [
    *(
        ("superlative", f"Relations between Russia and China have reached {how}.", "how bad relations are")
        for how in (
            "an unprecedented low",
            "an unprecedented level of hostility",
            "an all-time high of tension",
            "a record level of mutual distrust",
        )
    ),
    (
        "event",
        "In 2010 trade in oil between Russia and China reached $55 billion.",
        "no list of events here has its kind",
    ),
    (
        "event",
        "In 2010 trade between Russia and China reached $1 billion.",
        "its amount is rounded too much to be tested",
    ),
    ("trend", "Since 2000 trade between Russia and China has not grown.", "it denies a trend"),
    ("trend", "Since 2000 trade between Russia and China should have grown.", "nothing that is measured"),
    ("trend", "Since 2000 trade in services between Russia and China has grown.", "nothing that is measured"),
    ("trend", "Since 2000 Russian trade policy towards China has weakened.", "nothing that is measured"),
    ("trend", "Since 2000 China's military spending worries India.", "whose military spending is meant"),
    ("trend", "China has changed its military spending since 2000.", "which way spending moved"),
    ("dependence", "Russia does not depend on China.", "it denies a dependence"),
    ("dependence", "Russia depends on its army.", "it does not name who depends on whom"),
    ("dependence", "Russia depends on Chinese goodwill.", "it does not name who depends on whom"),
    ("dependence", "Russia is China's appendage.", "an appendage of what kind is not said"),
    ("dependence", "The interdependence of Russia and China is plain.", "interdependence has no direction"),
    ("superlative", "In 2010 China was one of Russia's largest trading partners.", ""),
    ("superlative", "In 2010 China overtook Germany as Russia's largest trading partner.", "it denies a rank"),
    ("superlative", "In 2010 trade between Russia and China would reach a record.", "whose record it is"),
    (
        "superlative",
        "Economic talks between Russia and China are at an unprecedented level.",
        "there is no ranking for it",
    ),
    ("comparison", "Russia trades more with China than India does.", "it compares two ties"),
    ("comparison", "Russia did not trade more with China than with Germany.", "does not name the three states"),
    ("comparison", "Russia traded more with China than with China.", "does not name the three states"),
    ("comparison", "Russia spends more on arms than with Germany.", "what is compared with what is not measured"),
]


@pytest.mark.parametrize(("kind", "text", "why"), LEFT, ids=[a[1] for a in LEFT])
def test_what_no_measure_speaks_to_becomes_no_query_and_says_why(kind: ClaimType, text: str, why: str) -> None:
    found = built(text, kind)
    assert found.query is None
    assert why in found.reason


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("dependence", "Russia depends on China."),
        ("trend", "Trade between Russia and China has grown."),
        ("trend", "China has seen a rapid military build-up."),
    ],
)
def test_without_a_day_of_publication_the_present_is_not_asked(kind: ClaimType, text: str) -> None:
    assert built(text, kind).query is not None
    assert built(text, kind, None).query is None


def test_notes_say_by_which_years_and_what_was_not_tested() -> None:
    stated = built("In 2010 trade between Russia and China reached a record $55.5 billion.", "superlative")
    assert (stated.notes, stated.untested) == (("years: as stated",), "that it was a record was not tested")
    free = built("Russia depends on China.", "dependence")
    assert free.notes == ("no years are stated: tested over 2014-2024",)
    hedged = built("Since 2000 trade between Russia and China has probably grown.", "trend")
    assert hedged.notes[-1].startswith("hedged: ")
    assert "probably" in hedged.notes[-1]
    short = built("From 2010 to 2012 trade between Russia and China grew.", "trend")
    assert short.notes == ("too short for a test of a trend", "years: as stated")
    figure = built("Since 2000 trade between Russia and China has grown by 40 percent.", "trend")
    assert figure.untested == "the figure it states was not tested"


def test_the_length_of_a_trend_decides_how_it_is_tested() -> None:
    five = built("From 2008 to 2012 trade between Russia and China grew.", "trend")
    four = built("From 2008 to 2011 trade between Russia and China grew.", "trend")
    assert (str(five.query).split()[0], str(four.query).split()[0]) == ("trend", "change")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Russia's dependence on its goodwill is plain.", "depend all RUS CHN 2014:2024 dependent"),
        ("Russia's dependence on its own army is plain.", None),
        ("Russia depends on its army.", None),
    ],
)
def test_whose_goodwill_it_is_in_a_text_about_two_states(text: str, query: str | None) -> None:
    """Of a text about Russia and China "its" is the other's where a dependence is said, and never "its own"."""
    found = built(text, "dependence", main=(365, 710)).query
    assert (None if found is None else str(found)) == query


STATUS = {
    "Russia and China are allies.": "pledge alliance RUS CHN 2021:2024 some",
    "Russia and China are not allies.": "pledge alliance RUS CHN 2021:2024 none",
    "Russia is a formal ally of China.": "pledge alliance RUS CHN 2021:2024 some",
    "Russia and China have a mutual defence treaty.": "pledge defence RUS CHN 2021:2024 some",
    "China upholds sanctions against Russia.": "holds sanctions_12 CHN RUS 2021:2024 some",
    "Russia and China are good neighbours.": "holds contiguity RUS CHN 2021:2024 some",
    "Russia and China share a border.": "holds contiguity RUS CHN 2021:2024 some",
    "India and Pakistan are bitter rivals.": "holds strategic_rivalry IND PAK 2021:2024 some",
    "The positions of Russia and China coincide on most issues.": "alike un_kappa RUS CHN 2021:2024 close",
    "Russia and China hold regular joint exercises.": "event exercises RUS CHN 2014:2024 regular",
    "Russia and China held joint exercises in 2012.": "event exercises RUS CHN 2012:2012 some",
    "Russia's pivot from the European Union is a pivot to China.": "pivot eu RUS CHN 2014:2024 rising",
}


@pytest.mark.parametrize("text", STATUS)
def test_a_state_of_things_becomes_its_query(text: str) -> None:
    found = built(text, "status")
    assert str(found.query) == STATUS[text], found.reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Russia and China are allies in all but name.", "none by treaty"),
        ("Sanctions against Russia are kept by China.", "who sanctions whom is not said"),
        ("The positions of Russia and China coincide on Syria.", "on that question no vote is recorded here"),
        ("Russia's pivot from Europe is a pivot to China.", "who turns from which region to whom is not said"),
        ("Russia and China share a long history.", "it says nothing that a measure of two states records"),
        ("Russia and China are not neighbours.", "it says nothing that a measure of two states records"),
        ("Joint drills are held.", "it does not name exactly two states, or when"),
        ("Russia's neighbours share a border with China and India.", "it does not name exactly two states, or when"),
        ("India, China and Pakistan are rivals.", "it does not name exactly two states, or when"),
    ],
)
def test_a_state_of_things_that_is_not_said_of_two_is_left(text: str, why: str) -> None:
    found = built(text, "status")
    assert found.query is None
    assert why in found.reason


@pytest.mark.parametrize("text", ["Russia and China are allies.", "Russia and China share a border."])
def test_without_a_day_of_publication_no_state_of_things_is_asked(text: str) -> None:
    assert built(text, "status", None).query is None


EVENTS = {
    "In 2013 Xi Jinping visited Russia.": "event visit CHN RUS 2013:2013 some 'Xi Jinping'",
    "In 2013 Xi Jinping met Vladimir Putin in Moscow in Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:Vladimir Putin'"
    ),
    "In 2013 the president of China held talks with Russia.": "event meeting CHN RUS 2013:2013 some 'Xi Jinping'",
    "Today President Xi arrived in Russia on a state visit.": (
        "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01"
    ),
    "Xi Jinping has come to Russia on a state visit.": "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01",
    "Xi Jinping has just met with Vladimir Putin of Russia.": (
        "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01 'with:Vladimir Putin'"
    ),
    "Following Russian-Chinese talks, Xi Jinping spoke in Russia today.": (
        "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01"
    ),
    "Russia voted against resolution 68/262 of the General Assembly.": "vote 68/262 RUS 1946:2024 against",
    "China abstained on resolution 68/262.": "vote 68/262 CHN 1946:2024 abstained",
    "In 2014 Russia voted for General Assembly resolution 68/262.": "vote 68/262 RUS 2014:2014 for",
    "In 2013 Russia sold S-400 missiles to China.": "event arms RUS CHN 2013:2013 some S-400",
    "In 2013 China bought Su-35 fighters from Russia.": "event arms RUS CHN 2013:2013 some Su-35",
    "In 2013 Russia and China signed a treaty of friendship.": "event treaty RUS CHN 2013:2013 some friendship",
}


@pytest.mark.parametrize("text", EVENTS)
def test_what_happened_becomes_its_query(text: str) -> None:
    found = built(text, "event")
    assert str(found.query) == EVENTS[text], found.reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In 2013 China's vice president visited Russia.", "president, premier and foreign minister only"),
        (
            "In 2013 Angela Merkel of Germany met Vladimir Putin of Russia.",
            "president, premier and foreign minister only",
        ),
        ("In 2013 Xi Jinping will visit Russia.", ""),
        ("In 2013 Xi Jinping visited the Russian embassy.", "what was visited is not the state"),
        ("Xi Jinping last visited Russia in 2013.", "that it was the last time"),
        ("In 2013 Xi Jinping's envoy visited Russia.", "meetings are listed"),
        ("In 2013 Xi Jinping had a telephone conversation with Vladimir Putin of Russia.", "calls are in no list"),
        ("Today Xi Jinping held a video meeting with Vladimir Putin of Russia.", "calls are in no list"),
        ("In 2013 President Xi did not meet the president of Russia.", ""),
        ("In 2013 Russia did not sell S-400 missiles to China.", "did not, or did not yet, take place"),
    ],
)
def test_what_did_not_happen_or_no_list_holds_is_left(text: str, why: str) -> None:
    found = built(text, "event")
    assert found.query is None
    assert why in found.reason


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("trend", "Trade between Russia and China has grown since 2005."),
        ("trend", "Since 2005 trade between Russia and China has fallen."),
        ("status", "Since 1962 Cuba has been under US sanctions."),
        ("superlative", "China has been Brazil's largest trading partner since 2009."),
        ("dependence", "Since 2014 Russia depends more on China than China on Russia."),
        ("event", "Since 2014 Russia and China have held joint exercises."),
        ("event", "Since 2014 Russia has attacked Ukraine."),
    ],
)
def test_since_a_year_says_nothing_where_the_day_of_publication_is_not_known(kind: ClaimType, text: str) -> None:
    undated = built(text, kind, published=None)
    assert undated.query is None
    assert "which is not known" in undated.reason
    assert "which is not known" not in built(text, kind).reason
