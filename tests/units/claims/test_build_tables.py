"""The patterns of `build` one by one: sentences written for the test, and what each says to a reader.

Beside each sentence that becomes a query stands one that differs in a word or two and says something else.
"""

from __future__ import annotations

from built_claims import are_left, become, built

MOVES = {
    # every noun that means a measure, and verbs of both directions
    "Since 2000 commerce between Russia and China soared.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 Russia-China turnover shrank.": "trend trade RUS CHN 2000:2024 falling",
    "Since 2000 the partnership between Russia and China has weakened.": "trend alignment RUS CHN 2000:2024 falling",
    "Since 2000 rapprochement between Russia and China intensified.": "trend alignment RUS CHN 2000:2024 rising",
    "Since 2000 Russian-Chinese exercises have increased.": "trend exercises RUS CHN 2000:2024 rising",
    "Since 2000 Russia's relations with China have worsened.": "trend alignment RUS CHN 2000:2024 falling",
    "Since 2000 relations between Russia and China have become closer.": "trend alignment RUS CHN 2000:2024 rising",
    # what the word before the noun makes of it
    "Since 2000 Russia's economic relations with China have improved.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 Russia's trade relations with China have improved.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 Russia's defence ties with China have strengthened.": (
        "trend military-cooperation RUS CHN 2000:2024 rising"
    ),
    "Since 2000 Russia's military-technical cooperation with China has expanded.": (
        "trend military-cooperation RUS CHN 2000:2024 rising"
    ),
    "Since 2000 bilateral trade between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 total annual trade between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 trade in recent years between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    # the move as a noun
    "Since 2000 the decline of trade between Russia and China has been steady.": (
        "trend trade RUS CHN 2000:2024 falling"
    ),
    "Since 2000 growth in trade between Russia and China has been steady.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 trade between Russia and China continues to grow.": "trend trade RUS CHN 2000:2024 rising",
    "Putin noted trade between Russia and China has grown since 2000.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 trade between Russia and China, in many minds a wonder, has grown.": (
        "trend trade RUS CHN 2000:2024 rising"
    ),
    "Since 2000 trade grew between Russia and China; in many minds a wonder.": "trend trade RUS CHN 2000:2024 rising",
    # who the two are
    "Since 2000 trade with China has grown for Russia.": "trend trade RUS CHN 2000:2024 rising",
    "Trade between Russia and China grew, which worried the United States, whose relations fell.": (
        "trend trade RUS CHN 2014:2024 rising"
    ),
    "Since 2000 the military build-up of China has been rapid.": "trend military-spending CHN 2000:2024 rising",
    # five years are the least for a trend
    "From 2000 to 2004 trade between Russia and China grew.": "trend trade RUS CHN 2000:2004 rising",
    "From 2000 to 2003 trade between Russia and China fell.": "change trade RUS CHN 2000:2003 falling",
}
NO_MOVES = {
    "Since 2000 trade between Russia and China will have grown.": "nothing that is measured",
    "Since 2000 trade between Russia and China would have grown.": "it holds under a condition only",
    "Since 2000 relations between Russia and China have become colder.": "nothing that is measured",
    "Since 2000 trade between Russia and China began to grow.": "nothing that is measured",
    "Since 2000 trade between Russia and China has begun to grow.": "nothing that is measured",
    "Since 2000 growth of the economy of China worries Russia.": "nothing that is measured",
    "Since 2000 trade barriers between Russia and China have grown.": "nothing that is measured",
    "Since 2000 the trade deficit of Russia with China has grown.": "nothing that is measured",
    "Since 2000 the trade sphere of Russia and China has grown.": "nothing that is measured",
    "Since 2000 oil trade between Russia and China has grown.": "nothing that is measured",
    "Since 2000 Russia's military trade with China has expanded.": "nothing that is measured",
    "Since 2000 trade: Russia and China; it has grown.": "nothing that is measured",
    "Since 2000 Russia's trade has grown.": "it does not name exactly two states",
    "Since 2000 trade with Russia between wars has grown in China.": "it does not name exactly two states",
    "Since 2000 the Chinese arms build-up has worried India.": "whose military spending is meant",
    "Since 2000 China should have raised its military spending.": "whose military spending is meant",
}


def test_moves_of_what_is_measured_and_of_what_only_sounds_like_it() -> None:
    become("trend", MOVES)
    are_left("trend", NO_MOVES)
    note = "military spending is used for the build-up; where and of what is not tested"
    assert built("Since 2000 the military build-up of China has been rapid.", "trend").notes[0] == note


def test_who_depends_on_whom() -> None:
    become(
        "dependence",
        {
            "Russia depends more on China than vice versa.": "depend all RUS CHN 2014:2024 junior",
            "Russia depends upon China.": "depend all RUS CHN 2014:2024 dependent",
            "Russia depends more on China.": "depend all RUS CHN 2014:2024 dependent",
            "Russia is dependent on China for energy.": "depend energy RUS CHN 2014:2024 dependent",
            "Russia depends on Chinese markets.": "depend all RUS CHN 2014:2024 dependent",
            "Interdependence aside, Russia depends on China.": "depend all RUS CHN 2014:2024 dependent",
            "In 2010 Russia was a junior partner to China.": "depend all RUS CHN 2010:2010 junior",
            "Russia is increasingly the junior partner to China.": "depend all RUS CHN 2014:2024 junior",
        },
    )
    are_left(
        "dependence",
        {
            "In such matters Russia is the junior partner in this.": "in what one is the junior is said elsewhere",
            "Russia does not depend on China for trade.": "it denies a dependence",
            "Russia depends on the goodwill of China.": "it does not name who depends on whom",
            "Russia's reliance on China has not grown since 2000.": "it denies a trend",
            "Russia's reliance on Chinese energy has grown since 2000.": "it denies a trend, or speaks of one that",
            "Russia's dependency on China will be seen.": "it does not name who depends on whom",
            "China holds Russia.": "who depends on whom is not said explicitly",
        },
    )
    share = built("Russia's growing dependence on China is plain.", "dependence")
    assert share.notes[0] == "dependence: share of all trade"
    raw = built("Russia is China's raw materials appendage.", "dependence")
    assert raw.notes[0] == "tested: who sells raw materials to whom; what else the claim says is not"


def test_in_a_text_about_two_states_the_other_may_go_unnamed() -> None:
    main = (365, 710)
    become("dependence", {"Russia is the junior partner.": "depend all RUS CHN 2014:2024 junior"}, main)
    become("dependence", {"China is the junior partner.": "depend all CHN RUS 2014:2024 junior"}, main)
    for noun in ("dependence", "dependency", "reliance"):
        become("dependence", {f"Russia's {noun} on its help is plain.": "depend all RUS CHN 2014:2024 dependent"}, main)
    are_left("dependence", {"India is the junior partner.": "it does not name who depends on whom"}, main)
    become("status", {"Our countries share a border.": "holds contiguity RUS CHN 2021:2024 some"}, main)
    are_left("status", {"Our countries and India share a border.": "it does not name exactly two states"}, main)
    become(
        "superlative",
        {"Relations are at an unprecedented level.": "record alignment RUS CHN 2021:2024 highest"},
        main,
    )
    are_left("superlative", {"Relations of India are at an unprecedented level.": "whose relations are meant"}, main)


def test_places_among_partners_and_records() -> None:
    become(
        "superlative",
        {
            "In 2010 Germany was China's third largest trading partner.": (
                "rank trade_dependence_12 CHN GMY 2010:2010 third"
            ),
            "In 2010 Germany was China's third-largest trading partner.": (
                "rank trade_dependence_12 CHN GMY 2010:2010 third"
            ),
            "In 2010 China was the main supplier of arms to Russia's partner, which was Russia's main arms supplier.": (
                "rank arms_register_dependence_12 RUS CHN 2010:2010 first"
            ),
            "In 2010 China was Russia's number one trading partner.": (
                "rank trade_dependence_12 RUS CHN 2010:2010 first"
            ),
            "In 2010 China was the largest trading partner for Russia.": (
                "rank trade_dependence_12 RUS CHN 2010:2010 first"
            ),
            "China is the biggest trade partner of Russia.": "rank trade_dependence_12 RUS CHN 2021:2024 first",
            "In 2010 trade between Russia and China hit a record.": "record trade RUS CHN 2010:2010 highest",
            "In 2010 relations between Russia and China have never been closer.": (
                "record alignment RUS CHN 2010:2010 highest"
            ),
            "Ties between Russia and China are in their best period.": "record alignment RUS CHN 2021:2024 highest",
        },
    )
    are_left(
        "superlative",
        {
            "In 2010 China was Russia's trading partner.": "there is no ranking for it",
            "In 2010 China was, among others, Russia's largest trading partner.": "names no place",
            "In 2010 China was once Russia's largest trading partner.": "“once” changes",
            "In 2010 China replaced Germany as Russia's largest trading partner.": "it denies a rank",
            "In 2010 China was the largest trading partner of Russia and India.": "whose partner it is, or when",
            "In 2010 China was the largest trading partner.": "whose partner it is, or when",
            "From 2010 to 2012 China was Russia's largest trading partner.": "whose partner it is, or when",
            "In 2010 oil trade between Russia and China hit a record.": "there is no ranking for it",
            "In 2010 trade hit a record.": "whose record it is, or in what year, is not said",
            "In 2010 trade between Russia and China should hit a record.": "whose record it is",
            "In 2010 Russia hit a record.": "there is no ranking for it",
            "Trade between Russia and China hit a record in the years from 2008 to 2010.": "whose record it is",
        },
    )


def test_with_whom_more_or_less() -> None:
    become(
        "comparison",
        {
            "Russia votes less with China than with India.": "more un_agreement RUS CHN IND 2019:2024 less",
            "China agrees more with Russia than with Japan.": "more un_agreement CHN RUS JPN 2019:2024 more",
        },
    )
    are_left(
        "comparison",
        {
            "In 2010 Russia traded as much with China as with Germany.": "what is compared with what is not measured",
            "In 2010 Russia than with Germany traded more with China.": "what is compared with what is not measured",
            "In 2010 they traded more with China than with Germany.": "does not name the three states",
            "In 2010 Russia traded more with China than with the region.": "what is compared with what is not measured",
        },
    )


VIEWS = {
    "Putin said that Russia depends on China for its trade.": "depend trade RUS CHN 2014:2024 dependent",
    "Putin claims that since 2000 trade between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
}


def test_of_a_view_its_content_is_tested() -> None:
    become("attributed view", VIEWS)
    are_left(
        "attributed view",
        {
            "Putin said that he is glad.": "it is a view that no measure speaks to",
            "Putin said that trade between Russia and China will grow.": "it is a view that no measure speaks to",
        },
    )
