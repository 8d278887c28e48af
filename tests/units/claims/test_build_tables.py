"""The patterns of `build` one by one: sentences written for the test, and what each says to a reader.

Beside each sentence that becomes a query stands one that differs in a word or two and says something else.
"""

from __future__ import annotations

from built_claims import are_left, become


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
