"""Every word of the lists behind the patterns says what it stands for: in a sentence, as anybody reads it."""

from __future__ import annotations

from framed_claims import asked, framed


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


FIRST = "rank trade_dependence_12 RUS CHN 2014:2014 first"


def test_partners_suppliers_and_customers_by_every_word() -> None:
    large = ("largest", "biggest", "leading", "main", "top", "principal", "most important", "number one",
             "foremost")  # fmt: skip
    asked({f"In 2014 China was Russia's {word} trading partner.": FIRST for word in large})
    asked(
        {
            f"In 2014 China was the world's {place}{mark}{word} economy.": f"world gdp CHN 2014:2014 {place}"
            for place in ("second", "third", "fourth", "fifth")
            for mark in "- "
            for word in ("leading", "most populous", "richest")
        }
    )
    asked(
        {
            f"In 2014 China was Russia's largest {word}.": FIRST
            for word in ("trading partner", "trade partner", "business partner", "economic partner",
                         "partner in trade", "commercial partner")
        }
        | {f"In 2014 China was among Russia's largest {word}.": FIRST.replace("first", "among")
           for word in ("trading partners", "trade partners")}
    )  # fmt: skip
    arms = "rank arms_register_dependence_12 IND RUS 2014:2014 {}"
    asked(
        {
            f"In 2014 Russia was India's largest {word} of arms.": arms.format("first")
            for word in ("supplier", "source", "provider", "seller", "exporter")
        }
        | {
            f"In 2014 Russia was one of India's largest {word} of arms.": arms.format("among")
            for word in ("suppliers", "sources", "providers", "sellers", "exporters")
        }
        | {
            f"In 2014 Russia led in arms {word} to India.": arms.format("first")
            for word in ("supplies", "exports", "deliveries", "sales", "distribution", "shipments")
        }
        | {
            f"In 2014 Russia sold more arms to India than {word}.": arms.format("first")
            for word in ("any other country", "any other state", "anyone else", "any other nation",
                         "any other supplier", "any other power", "any other customer", "any other partner")
        }
        | {
            f"In 2014 {word} sold more arms to India than Russia.": arms.format("first")
            for word in ("no other country", "no country", "no other state", "no state", "no nation", "nobody",
                         "no other power")
        }
    )  # fmt: skip
    bought = "rank arms_sales_12 RUS IND 2014:2014 {}"
    asked(
        {
            f"In 2014 India was the largest {word} of Russian arms.": bought.format("first")
            for word in ("buyer", "customer", "purchaser", "importer", "client")
        }
        | {
            f"In 2014 India was among the largest {word} of Russian arms.": bought.format("among")
            for word in ("buyers", "customers", "purchasers", "importers", "clients", "markets")
        }
    )
    oil = "rank crude_dependence_12 CHN RUS 2014:2014 first"
    asked(
        {
            f"In 2014 Russia was China's largest supplier of {goods}.": oil
            for other in ("electricity", "grain", "wheat", "timber", "uranium", "fertiliser", "fertilizers",
                          "fertilisers", "food", "machinery", "fish", "steel")
            for goods in (f"oil and {other}", f"{other} and oil")
        }
    )  # fmt: skip


def test_every_good() -> None:
    asked(
        {
            f"In 2014 Russia was China's largest supplier of {words}.": f"rank {what}_dependence_12 CHN RUS 2014:2014 "
            "first"
            for words, what in (
                ("defense equipment", "arms_register"), ("crude oil", "crude"), ("natural gas", "gas"),
                ("commodities", "materials"), ("ores and metals", "metals"), ("ores", "metals"),
                ("metal ores", "metals"),
            )
        }
    )  # fmt: skip


def test_factors_in_every_form() -> None:
    asked(
        {
            f"From 2000 to 2010 Russia's trade with China {verb}.": f"ratio trade RUS CHN 2000:2010 {bound} {factor}"
            for verb, bound, factor in (
                ("more than doubled", "above", "2"), ("at least tripled", "above", "3"),
                ("over quadrupled", "above", "4"), ("more than halved", "below", "0.5"),
                ("almost doubled", "about", "2"), ("was halved", "about", "0.5"),
                ("grew more than threefold", "above", "3"),
                ("grew by a factor of five", "about", "5"),
            )
        }
    )  # fmt: skip
    asked({"From 2000 to 2010 Russia's trade with China doubles.": "ratio trade RUS CHN 2000:2010 about 2"})
    asked({"From 2000 to 2010 Russia's trade with China did not shrink.": "not trend trade RUS CHN 2000:2010 falling"})


def test_every_question_that_is_voted_on() -> None:
    asked(
        {
            f"Russia and China vote alike on {words}.": f"issue {question} RUS CHN 2014:2024 same"
            for words, question in (
                ("Korea", "korea"), ("nuclear arms", "nuclear"), ("the Israeli-Palestinian conflict", "palestine"),
                ("North Korea", "korea"), ("South Korea", "korea"), ("Syria", "syria"), ("Ukraine", "ukraine"),
            )
        }
    )  # fmt: skip


def test_every_kind_name_and_place_of_exercises() -> None:
    line = "event exercises RUS CHN 2014:2014 some"
    kinds = {"naval": "naval", "maritime": "naval", "sea": "naval", "fleet": "naval", "air": "air",
             "air-force": "air", "aerial": "air", "ground": "ground", "land": "ground", "army": "ground",
             "ground-force": "ground", "command-post": "command-post", "command post": "command-post",
             "staff": "command-post", "command and staff": "command-post"}  # fmt: skip
    asked({f"In 2014 Russia and China held {word} drills.": f"{line} {kind}" for word, kind in kinds.items()})
    names = (
        "Joint Sea", "Peace Mission", "Aerospace Security", "Vostok", "Zapad", "Tsentr", "Kavkaz", "Indra", "Malabar",
        "Cobra Gold", "Golden Dragon", "Shaheen", "Mosi", "Marine Security Belt", "Friendship Bridge",
        "Bridge of Friendship", "Union Shield", "Interaction", "Slavic Brotherhood", "Balikatan", "Yudh Abhyas",
        "Talisman Sabre", "Foal Eagle", "Ulchi Freedom Shield", "Freedom Shield", "Keen Sword", "Freedom Edge",
    )  # fmt: skip
    asked(
        {
            f"In 2014 Russia and China took part in {name}.": f"{line} '{name}'" if " " in name else f"{line} {name}"
            for name in names
        }
    )
    seas = {
        "Far East": "far-east", "Arctic Ocean": "arctic", "Atlantic Ocean": "atlantic",
        "northern Indian Ocean": "indian-ocean", "Caspian": "caspian", "South China Sea": "south-china-sea",
        "Sea of Okhotsk": "sea-of-okhotsk", "Barents Sea": "barents-sea", "Bering Sea": "bering-sea",
    }  # fmt: skip
    asked(
        {
            f"In 2014 Russia and China held drills {where} the {sea}.": f"{line} at:{place}"
            for sea, place in seas.items()
            for where in ("in", "off", "on", "near")
        }
    )
    asked(
        {
            "In 2014 Russia and China held drills in the Baltic and the Black Sea.": (
                f"{line} at:baltic; {line} at:black-sea"
            ),
        }
    )
    for words in ("exercises", "exercise", "drills", "drill", "manoeuvres", "maneuvers", "war games",
                  "military exercises", "military exercise", "military drills", "military manoeuvres",
                  "military maneuvers", "patrols", "patrol"):  # fmt: skip
        asked({f"In 2014 Russia and China held joint {words}.": line})
    asked(
        {
            f"In 2014 Russia and China {verb} joint exercises.": line
            for verb in ("hold", "held", "conduct", "conducted", "stage", "staged", "carry out", "carried out", "run",
                         "ran", "organised", "organized", "were conducting and held")
            if " and " not in verb
        }
        | {
            f"In 2014 Russia {verb} joint exercises with China.": line
            for verb in ("holds", "conducts", "stages")
        }
        | {
            f"In 2014 Russian-Chinese exercises {verb}.": line
            for verb in ("take place", "took place", "have taken place", "were held", "was held", "are held",
                         "were conducted", "were staged", "were carried out", "occurred")
        }
    )  # fmt: skip
    asked(
        {
            f"From 2010 to 2014 Russia and China {words}.": "event exercises RUS CHN 2010:2014 regular"
            for words in ("held regular exercises", "regularly held exercises", "held frequent exercises",
                          "frequently exercised together", "trained regularly together")
            if words != "trained regularly together"
        }
    )  # fmt: skip


def test_every_weapon_system_and_place_in_dispute() -> None:
    systems = (
        "Kilo", "Sovremenny", "Mistral", "Patriot", "Javelin", "Abrams", "Leopard", "Kalibr", "BrahMos", "Kornet",
        "Harpoon", "Bayraktar", "HIMARS", "Apache", "Chinook", "Rafale", "Gripen", "Merkava", "Scorpene", "S-300",
        "S-400", "Su-24", "Su-25", "Su-27", "Su-30", "Su-34", "Su-35", "MiG-21", "MiG-29", "MiG-31", "T-72", "T-80",
        "T-90", "Mi-8", "Mi-17", "Mi-24", "Mi-28", "Mi-35", "Ka-52", "Il-76", "Il-78", "F-15", "F-16", "F-18", "F-35",
        "C-17", "C-130", "P-8", "JF-17", "J-10", "AH-64", "CH-47",
    )  # fmt: skip
    asked(
        {
            f"The parade shows India's Russian-made {name} with pride.": f"event arms RUS IND 1950:2024 some {name}"
            for name in systems
        }
    )
    places = {
        "JPN CHN": ("Senkaku", "Diaoyu", "Senkakus", "Senkaku/Diaoyu", "Diaoyu/Senkaku"),
        "ROK JPN": ("Dokdo", "Takeshima", "Dokdo/Takeshima"),
        "RUS JPN": ("Kuril", "Kurils", "Kurile"),
        "UKG ARG": ("Falkland", "Falklands", "Malvinas"),
        "IND PAK": ("Kashmir",),
        "CHN DRV": ("Paracel", "Paracels"),
    }
    asked(
        {
            f"A plane of Chile flew over the {how} {name} and back.": f"holds strategic_rivalry {pair} 2021:2024 some"
            for pair, names in places.items()
            for name in names
            for how in ("disputed", "contested")
        }
    )


def test_what_states_are_ranked_by_one_and_many() -> None:
    things = {
        "economies": "gdp", "exporters": "exports", "importers": "imports", "trading nations": "total-trade",
        "trading powers": "total-trade", "traders": "total-trade", "military spenders": "military-budget",
        "arms exporters": "arms-exports", "arms importers": "arms-imports", "oil importers": "crude-imports",
        "oil exporters": "crude-exports", "defence budgets": "military-budget", "military budgets": "military-budget",
        "populations": "population", "armies": "troops",
    }  # fmt: skip
    asked(
        {
            f"In 2014 China was among the world's largest {many}.": f"world {series} CHN 2014:2014 among"
            for many, series in things.items()
        }
    )
    single = {
        "economy": "gdp", "exporter": "exports", "importer": "imports", "trading nation": "total-trade",
        "trading power": "total-trade", "trader": "total-trade", "military spender": "military-budget",
        "arms exporter": "arms-exports", "arms importer": "arms-imports", "oil importer": "crude-imports",
        "oil exporter": "crude-exports", "defence budget": "military-budget", "military budget": "military-budget",
        "population": "population", "army": "troops",
    }  # fmt: skip
    asked(
        {
            f"In 2014 China had the world's largest {one} and largest riddle.": ""
            for one in single
        }
        | {
            f"In 2014 China was the world's largest {one} and second-largest {other}.": (
                f"world {series} CHN 2014:2014 first"
            )
            for one, series in single.items()
            for other in ("emerging market",)
        }
        | {
            f"In 2014 China was the world's largest exporter and largest {other}.": "world exports CHN 2014:2014 first"
            for other in ("emerging market", "consumer market", "market", "consumer", "energy consumer",
                          "developing country", "creditor", "investor")
        }
    )  # fmt: skip


def test_pledges_agreements_and_sanctions_by_every_word() -> None:
    years = "RUS CHN 2014:2014 some"
    asked(
        {
            f"In 2014 Russia had a {how}{word} {n} with China.": f"pledge defence {years}"
            for how in ("", "military ", "bilateral ")
            for word in ("defence", "defense")
            for n in ("pact", "treaty", "alliance")
        }
        | {
            f"In 2014 Russia and China had a {words}.": f"pledge defence {years}"
            for words in ("treaty of mutual assistance", "mutual defence agreement", "mutual defense agreement",
                          "mutual security treaty", "security treaty", "alliance treaty")
        }
        | {
            f"In 2014 Russia and China had {words}.": f"pledge alliance {years}"
            for words in ("an alliance", "a military alliance", "a formal alliance", "a treaty of alliance",
                          "a treaty alliance")
        }
        | {
            f"In 2014 Russia was {words} of China.": f"pledge alliance {years}"
            for words in ("an ally", "a treaty ally", "a formal ally", "a military ally", "a formal treaty ally")
        }
        | {
            f"In 2014 Russia and China were {words}.": f"pledge alliance {years}"
            for words in ("allies", "allied", "treaty allies", "formal allies", "military allies", "treaty partners")
        }
        | {
            f"In 2014 Russia and China had a {words}.": f"holds trade_agreement {years}"
            for words in ("free trade agreement", "free-trade agreement", "trade agreement", "free trade deal",
                          "trade deal", "free trade pact", "trade pact", "free-trade deal",
                          "preferential trade agreement", "free trade area", "FTA")
        }
        | {
            f"In 2014 Russia {verb} an alliance with China.": f"pledge alliance {years}"
            for verb in ("has", "maintains", "maintain", "maintained", "keeps", "keep", "kept")
        }
        | {
            f"In 2014 Russia had {words} against China.": f"holds sanctions_12 {years}"
            for words in ("sanctions", "economic sanctions", "trade sanctions", "financial sanctions", "an embargo",
                          "an arms embargo", "a trade embargo")
        }
    )  # fmt: skip
    spending = "trend military-spending RUS 2000:2010 rising"
    asked(
        {
            f"From 2000 to 2010 Russian {words} grew.": spending
            for words in ("military spending", "defence spending", "defense spending", "military expenditure",
                          "defence expenditure", "defense expenditure", "military budget", "defence budget",
                          "defense budget", "military outlays", "arms spending", "spending on defence",
                          "spending on defense", "spending on the military", "spending on the armed forces",
                          "spending on arms")
        }
    )  # fmt: skip


def test_being_a_partner_in_every_tense() -> None:
    asked(
        {
            f"In 2014 China {verb} Russia's largest trading partner.": FIRST
            for verb in ("is", "was", "remains", "remained", "ranks as", "stands as",
                         "had become")
        }
        | {"In 2014 China had been Russia's largest trading partner.": FIRST}
        | {f"In 2014 China {verb} Russia's largest trading partner.": f"{FIRST} became"
           for verb in ("became", "becomes")}
    )  # fmt: skip


def test_other_kinds_of_exercises_are_noted_and_not_tested() -> None:
    for word in ("aerospace", "missile defence", "missile defense", "anti-missile", "computer", "anti-terrorist",
                 "counter-terrorism", "antiterror", "anti-piracy", "border", "special forces", "airborne", "marine",
                 "amphibious", "submarine", "nuclear", "cyber", "police"):  # fmt: skip
        (one,) = framed(f"The recent Russo-Chinese {word} drills alarmed Tokyo.").found
        assert (str(one.query), one.untested) == (
            "event exercises RUS CHN 2022:2024 some", "of what kind the exercise was was not tested"
        ), word  # fmt: skip
    asked(
        {
            f"The recent Russo-Chinese {word} alarmed Tokyo.": "event exercises RUS CHN 2022:2024 some"
            for word in ("exercises", "exercise", "drills", "drill", "manoeuvres", "maneuvers", "war games",
                         "simulation", "simulations", "patrols", "patrol")
        }
        | {
            f"He praised the unprecedented level of {word} between Russia and China.": (
                "record alignment RUS CHN 2024:2024 highest"
            )
            for word in ("relations", "ties", "the relationship", "cooperation")
        }
        | {
            f"They noted the all-time high level Russo-Chinese relations {word} in their talks.": (
                "record alignment RUS CHN 2024:2024 highest"
            )
            for word in ("reached", "achieved", "attained", "stand at", "are at")
        }
    )  # fmt: skip
