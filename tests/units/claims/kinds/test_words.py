"""Every word of the lists behind the patterns says what it stands for: in a sentence, as anybody reads it."""

from __future__ import annotations

from framed_claims import asked


def test_places_among_partners_and_in_the_world() -> None:
    first = ("largest", "biggest", "leading", "main", "top", "principal", "most important", "foremost",
             "single largest",
             "single biggest")  # fmt: skip
    asked(
        {
            f"In 2014 China was Russia's {word} trading partner.": "rank trade_dependence_12 RUS CHN 2014:2014 first"
            for word in first
        }
    )
    for place in ("second", "third", "fourth", "fifth"):
        asked(
            {
                f"In 2014 China was the world's {place}{mark}{word} economy.": f"world gdp CHN 2014:2014 {place}"
                for mark in "- "
                for word in ("largest", "biggest", "most important", "strongest")
            }
        )
    asked({"In 2014 China was the world's smallest economy.": "world gdp CHN 2014:2014 last"})


def test_what_states_are_ranked_by_in_the_world() -> None:
    asked(
        {
            f"In 2014 China was the world's largest {thing}.": f"world {series} CHN 2014:2014 first"
            for thing, series in (
                ("exporter", "exports"),
                ("importer", "imports"),
                ("trading nation", "total-trade"),
                ("trading power", "total-trade"),
                ("trader", "total-trade"),
                ("military spender", "military-budget"),
                ("arms exporter", "arms-exports"),
                ("arms importer", "arms-imports"),
                ("oil importer", "crude-imports"),
                ("oil exporter", "crude-exports"),
            )
        }
        | {
            f"In 2014 China had the world's largest {thing}.": f"world {series} CHN 2014:2014 first"
            for thing, series in (
                ("population", "population"),
                ("army", "troops"),
                ("defence budget", "military-budget"),
                ("military budget", "military-budget"),
            )
        }
    )


def test_goods_that_are_bought_and_sold() -> None:
    asked(
        {
            f"In 2014 Russia was China's largest supplier of {words}.": f"rank {what} CHN RUS 2014:2014 first"
            for words, what in (
                ("arms", "arms_register_dependence_12"),
                ("weapons", "arms_register_dependence_12"),
                ("weaponry", "arms_register_dependence_12"),
                ("military equipment", "arms_register_dependence_12"),
                ("military hardware", "arms_register_dependence_12"),
                ("defence equipment", "arms_register_dependence_12"),
                ("armaments", "arms_register_dependence_12"),
                ("oil", "crude_dependence_12"),
                ("crude", "crude_dependence_12"),
                ("crude oil", "crude_dependence_12"),
                ("gas", "gas_dependence_12"),
                ("natural gas", "gas_dependence_12"),
                ("coal", "coal_dependence_12"),
                ("raw materials", "materials_dependence_12"),
                ("commodities", "materials_dependence_12"),
                ("metals", "metals_dependence_12"),
                ("ores", "metals_dependence_12"),
            )
        }
    )


def test_factors_of_growth() -> None:
    asked(
        {
            f"From 2000 to 2010 trade between Russia and China {verb}.": f"ratio trade RUS CHN 2000:2010 about {factor}"
            for verb, factor in (
                ("doubled", "2"),
                ("tripled", "3"),
                ("trebled", "3"),
                ("quadrupled", "4"),
                ("quintupled", "5"),
                ("halved", "0.5"),
            )
        }
    )


def test_questions_that_are_voted_on() -> None:
    asked(
        {
            f"Russia and China vote alike on {words}.": f"issue {question} RUS CHN 2014:2024 same"
            for words, question in (
                ("the Korean question", "korea"),
                ("the Korean issue", "korea"),
                ("human rights", "human-rights"),
                ("Palestine", "palestine"),
                ("the Palestinian question", "palestine"),
                ("the Palestinian issue", "palestine"),
                ("nuclear weapons", "nuclear"),
                ("nuclear disarmament", "nuclear"),
            )
        }
    )


def test_exercises_by_kind_sea_and_name() -> None:
    line = "event exercises RUS CHN 2014:2014 some"
    asked(
        {
            f"In 2014 Russia and China held {word} exercises.": f"{line} {kind}"
            for word, kind in (
                ("naval", "naval"),
                ("maritime", "naval"),
                ("air", "air"),
                ("aerial", "air"),
                ("ground", "ground"),
                ("land", "ground"),
                ("command-post", "command-post"),
                ("staff", "command-post"),
                ("command and staff", "command-post"),
            )
        }
        | {
            f"In 2014 Russia and China held naval drills in the {words}.": f"{line} naval at:{place}"
            for words, place in (
                ("Mediterranean", "mediterranean"),
                ("Mediterranean Sea", "mediterranean"),
                ("eastern Mediterranean", "mediterranean"),
                ("South China Sea", "south-china-sea"),
                ("East China Sea", "east-china-sea"),
                ("Yellow Sea", "yellow-sea"),
                ("Sea of Japan", "sea-of-japan"),
                ("Sea of Okhotsk", "sea-of-okhotsk"),
                ("Pacific", "pacific"),
                ("Pacific Ocean", "pacific"),
                ("western Pacific", "pacific"),
                ("Indian Ocean", "indian-ocean"),
                ("Arabian Sea", "arabian-sea"),
                ("Gulf of Oman", "gulf-of-oman"),
                ("Bay of Bengal", "bay-of-bengal"),
                ("Persian Gulf", "persian-gulf"),
                ("Arctic", "arctic"),
                ("Barents Sea", "barents-sea"),
                ("Atlantic", "atlantic"),
                ("Baltic", "baltic"),
                ("Baltic Sea", "baltic"),
                ("Black Sea", "black-sea"),
                ("Caspian Sea", "caspian"),
                ("Bering Sea", "bering-sea"),
            )
        }
        | {
            f"In 2014 Russia and China held the {name} exercises.": f"{line} '{name}'"
            if " " in name
            else f"{line} {name}"
            for name in ("Joint Sea", "Peace Mission", "Vostok", "Tsentr", "Kavkaz", "Interaction")
        }
    )
