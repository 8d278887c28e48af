"""Claims built from their words: nouns, verbs and amounts that are read, and what around them narrows or undoes them.

Each sentence is read by a person beforehand; of a text of 1 June 2024.
"""

from __future__ import annotations

from built_claims import are_left, become, built

UP, DOWN = "trend {} RUS CHN 2000:2024 rising", "trend {} RUS CHN 2000:2024 falling"
NOTHING = "what is said to move is nothing that is measured"


def test_nouns_that_move_and_what_they_stand_for() -> None:
    become(
        "trend",
        {
            f"Since 2000 {noun} between Russia and China has grown.": UP.format(what)
            for noun, what in (
                ("trade", "trade"), ("turnover", "trade"), ("commerce", "trade"), ("the relationship", "alignment"),
                ("partnership", "alignment"), ("cooperation", "alignment"), ("rapprochement", "alignment"),
                ("bilateral trade", "trade"), ("total trade", "trade"), ("foreign trade", "trade"),
                ("economic cooperation", "trade"), ("the economic partnership", "trade"),
                ("strategic partnership", "alignment"), ("military cooperation", "military-cooperation"),
                ("defence cooperation", "military-cooperation"), ("defense cooperation", "military-cooperation"),
                ("military-technical cooperation", "military-cooperation"), ("trade cooperation", "trade"),
                ("political cooperation", "alignment"),
            )
        }
        | {
            f"Since 2000 {noun} between Russia and China have grown.": UP.format(what)
            for noun, what in (("relations", "alignment"), ("ties", "alignment"), ("exercises", "exercises"),
                               ("drills", "exercises"), ("military ties", "military-cooperation"),
                               ("economic ties", "trade"), ("economic relations", "trade"))
        },
    )  # fmt: skip
    are_left(
        "trend",
        {
            f"Since 2000 {noun} between Russia and China has grown.": NOTHING
            for noun in ("military trade", "oil trade", "trade in oil", "trade of arms",
                         "scientific cooperation", "the trade deficit", "the trade surplus", "trade policy",
                         "the trade balance", "the trade war", "tourism", "military partnership")
        },
    )  # fmt: skip


def test_verbs_that_say_which_way_it_moved() -> None:
    become(
        "trend",
        {f"Since 2000 Russian-Chinese trade {verb}.": UP.format("trade") for verb in (
            "grew", "rose", "grows", "rises", "increases", "increased", "expanded", "soared", "surged", "doubled",
            "tripled", "has risen", "has been growing", "has expanded", "is growing", "continues to grow",
            "continued to rise", "has continued to increase",
        )}
        | {f"Since 2000 Russian-Chinese trade {verb}.": DOWN.format("trade") for verb in (
            "fell", "falls", "declines", "declined", "dropped", "shrank", "halved", "plunged", "has fallen",
            "has been falling", "is declining", "continues to fall",
        )}
        | {f"Since 2000 Russian-Chinese ties {verb}.": UP.format("alignment") for verb in (
            "deepened", "strengthened", "intensified", "have deepened", "are becoming closer",
            "have become much stronger",
        )}
        | {f"Since 2000 Russian-Chinese ties {verb}.": DOWN.format("alignment") for verb in (
            "weakened", "deteriorated", "worsened", "have weakened",
        )}
        | {
            f"Since 2000 the {noun} of trade between Russia and China has been steady.": UP.format("trade")
            for noun in ("growth", "increase", "rise")
        }
        | {
            f"Since 2000 the {noun} in trade between Russia and China has been steady.": DOWN.format("trade")
            for noun in ("decline", "decrease", "fall", "reduction", "drop")
        },
    )  # fmt: skip
    are_left(
        "trend",
        {
            "Since 2000 Russian-Chinese trade will have grown.": "",
            "Since 2000 Russian-Chinese trade would have grown.": "",
            "Since 2000 Russian-Chinese trade should have grown.": "",
            "Since 2000 Russian-Chinese ties are becoming familiar.": NOTHING,
            "Since 2000 Russian-Chinese trade, which they say grew.": NOTHING,
            "Since 2000 the growth for trade between Russia and China has been steady.": NOTHING,
            "Since 2000 Russian-Chinese trade has not grown.": "it denies a trend",
            "Since 2000 trade has grown.": "it does not name exactly two states",
            "Since 2000 trade with China has grown.": "it does not name exactly two states",
        },
    )


def test_how_many_years_make_a_trend_and_how_few_are_compared() -> None:
    become(
        "trend",
        {
            "In 2010 Russian-Chinese trade grew.": "change trade RUS CHN 2009:2010 rising",
            "From 2008 to 2011 Russian-Chinese trade grew.": "change trade RUS CHN 2008:2011 rising",
            "From 2008 to 2012 Russian-Chinese trade grew.": "trend trade RUS CHN 2008:2012 rising",
            "Russian-Chinese trade has grown.": "trend trade RUS CHN 2014:2024 rising",
        },
    )
    assert built("In 2010 Russian-Chinese trade grew.", "trend").notes == (
        "one year is compared with the last", "years: as stated"
    )  # fmt: skip
    assert built("From 2008 to 2011 Russian-Chinese trade grew.", "trend").notes == (
        "too short for a test of a trend", "years: as stated"
    )  # fmt: skip
    assert built("Russian-Chinese trade has grown.", "trend").notes == (
        "no years are stated: tested over 2014-2024",
    )  # fmt: skip


def test_whose_trade_it_is() -> None:
    become(
        "trend",
        {
            "Since 2000 trade between India and China, as Russia knows, has grown.": "trend trade IND CHN 2000:2024 "
            "rising",
            "Since 2000 trade with China of India has grown.": "trend trade IND CHN 2000:2024 rising",
            "Since 2000 trade of India with China has grown.": "trend trade IND CHN 2000:2024 rising",
        },
    )


def test_amounts_by_every_verb_and_in_one_year_alone() -> None:
    about, above = "amount trade RUS CHN 2010:2010 about {}", "amount trade RUS CHN 2010:2010 above {}"
    become(
        "event",
        {
            f"In 2010 trade between Russia and China {verb} $55 billion.": about.format(55000)
            for verb in ("reached", "stood at", "totalled", "totaled", "amounted to", "hit", "reached a record",
                         "reached the record high of", "reached about")
        }
        | {
            f"In 2010 trade between Russia and China {verb} $55 billion.": above.format(55000)
            for verb in ("exceeded", "surpassed")
        }
        | {
            "In 2010 trade between Russia and China reached US$ 55 billion.": about.format(55000),
            "In 2010 trade between Russia and China reached $1,250.5 million.": about.format("1250.5"),
            "In 2010 trade between Russia and China hit $1 billion.": about.format(1000),
            "In 2010 trade between Russia and China exceeded $1 billion.": above.format(1000),
            "In 2010 trade between Russia and China reached $1.5 billion.": about.format(1500),
            "In 2010 Russia's trade, with China first of all, reached $55 billion.": about.format(55000),
        },
    )  # fmt: skip
    rounded = "its amount is rounded too much to be tested"
    are_left(
        "event",
        {
            f"In 2010 trade between Russia and China {verb} $1 billion.": rounded
            for verb in ("reached", "stood at", "totalled", "totaled")
        }
        | {
            "From 2000 to 2010 trade between Russia and China reached $55 billion.": "",
            "Trade between Russia and China reached $55 billion.": "",
            "In 2010 talks between Russia and China reached $55 billion.": "",
            "In 2010 trade in oil between Russia and China reached $55 billion.": "",
        },
    )
    record = built("In 2010 trade between Russia and China reached $55 billion.", "superlative")
    assert record.untested == "that it was a record was not tested"
    assert built("In 2010 trade between Russia and China reached $55 billion.", "event").untested == ""
    by = built("In 2010 trade between Russia and China rose by 40 per cent and reached $55 billion.", "trend")
    assert (str(by.query), by.untested) == (about.format(55000), "the figure it states was not tested")


def test_the_two_states_of_a_document_are_meant_by_our_trade() -> None:
    main = (365, 710)
    become("trend", {"Since 2000 our bilateral trade has grown.": UP.format("trade")}, main)
    become("event", {"In 2010 trade between our countries reached $55 billion.": (
        "amount trade RUS CHN 2010:2010 about 55000"
    )}, main)  # fmt: skip
    become("superlative", {
        "Relations between our countries have never been better.": "record alignment RUS CHN 2021:2024 highest",
    }, main)  # fmt: skip
    are_left("trend", {"Since 2000 our bilateral trade has grown.": "it does not name exactly two states"})
    are_left("event", {"In 2010 our trade with India reached $55 billion.": ""}, main)
    are_left("superlative", {"Our relations with India have never been better.": ""}, main)


def test_spending_and_build_up() -> None:
    up, down = "trend military-spending CHN 2000:2024 rising", "trend military-spending CHN 2000:2024 falling"
    become(
        "trend",
        {
            "Since 2000 the military spending of China has grown.": up,
            "Since 2000 the military spending of China has fallen.": down,
            "Since 2000 the military budget of China rose.": up,
            "Since 2000 China has seen a military buildup.": up,
            "Since 2000 China has seen a military build-up.": up,
            "Since 2000 China has seen a military expansion.": up,
        },
    )
    are_left(
        "trend",
        {
            "Since 2000 the military spending of China has changed.": "which way spending moved",
            "Since 2000 Chinese and Indian military spending has grown.": "whose military spending is meant",
            "Since 2000 military spending has grown.": "whose military spending is meant",
            "Since 2000 China should let its military spending grow.": "",
            # what is built up may be a fleet, and nothing says how much was spent on it
            "Since 2000 China's naval build-up has grown.": "what is said to move is nothing that is measured",
            "Since 2000 China's buildup of its fleet has grown.": "what is said to move is nothing that is measured",
        },
    )
    assert built("Since 2000 the military spending of China has grown.", "trend").notes == (
        "military spending is used for the build-up; where and of what is not tested",
        "years: from the stated year to publication",
    )  # fmt: skip


def test_who_depends_on_whom_and_in_what() -> None:
    line = "depend {} RUS CHN 2014:2024 {}"
    become(
        "dependence",
        {
            "Russia depends on China for energy.": line.format("energy", "dependent"),
            "Russia depends on China": line.format("all", "dependent"),
            "Russia depends upon China.": line.format("all", "dependent"),
            "Russia is dependent on China.": line.format("all", "dependent"),
            "Russia is a junior partner to China.": line.format("all", "junior"),
            "Russia depends on China more than vice versa.": line.format("all", "junior"),
            "Russia depends more on China than vice versa.": line.format("all", "junior"),
            "Russia is less dependent on China.": "depend all CHN RUS 2014:2024 junior",
            "Since 2000 Russia's increasing reliance on China is plain.": "trend dependence RUS CHN 2000:2024 rising",
            "Since 2000 Russia's falling dependency on China is plain.": "trend dependence RUS CHN 2000:2024 falling",
            "Since 2000 Russia's dependence on China has grown.": "trend dependence RUS CHN 2000:2024 rising",
            "Russia depends on China for its gas.": "depend energy RUS CHN 2014:2024 dependent",
        },
    )
    are_left(
        "dependence",
        {
            "Russia never depends on much.": "changes what would have to be tested",
            "Russia does not depend on China.": "it denies a dependence",
            "Russia depends on Chinese goodwill.": "it does not name who depends on whom",
            "Russia depends.": "it does not name who depends on whom",
            "It depends on China.": "it does not name who depends on whom",
            "Since 2000 Russia's energy dependence on China has grown.": "",
            "The interdependence of Russia and China is plain.": "interdependence has no direction",
            "Russia is China's appendage.": "an appendage of what kind is not said",
            "Russia is the junior partner in such deals.": "said elsewhere in the text",
        },
    )
    grown = built("Since 2000 Russia's growing dependence on China is plain.", "dependence")
    assert grown.notes == ("dependence: share of all trade", "years: from the stated year to publication")
    assert grown.untested == ""
    own = built("Russia's growing dependence on its goodwill is plain.", "dependence", main=(365, 710))
    assert own.untested == "on what of the other's it depends was not tested, but its share of trade"


def test_ranks_and_records() -> None:
    first = "rank trade_dependence_12 RUS CHN 2010:2010 {}"
    arms = "rank arms_register_dependence_12 RUS CHN 2010:2010 first"
    become(
        "superlative",
        {
            f"In 2010 China was Russia's {word} trade partner.": first.format("first")
            for word in ("largest", "biggest", "main", "leading", "top", "foremost", "principal")
        }
        | {
            "In 2010 China was Russia's number one trading partner.": first.format("first"),
            "In 2010 China was Russia's second trading partner.": first.format("second"),
            "In 2010 China was Russia's second-largest trading partner.": first.format("second"),
            "In 2010 China was Russia's third trading partner.": first.format("third"),
            "In 2010 China was Russia's third-largest trading partner.": first.format("third"),
            "In 2010 China was the largest trading partner for Russia.": first.format("first"),
            "In 2010 China was the largest trading partner of Russia.": first.format("first"),
            "In 2010 China was Russia's largest arms supplier.": arms,
            "In 2010 China was Russia's largest weapons supplier.": arms,
            "In 2010 China was Russia's largest supplier of arms.": arms,
            "In 2010 China was Russia's largest supplier of weapons.": arms,
            "In 2010 trade between Russia and China was at a record.": "record trade RUS CHN 2010:2010 highest",
            "In 2010 relations between Russia and China were in their best period.": (
                "record alignment RUS CHN 2010:2010 highest"
            ),
            "Relations between Russia and China have never been closer.": "record alignment RUS CHN 2021:2024 highest",
            "Relations between Russia and China have never been stronger.": (
                "record alignment RUS CHN 2021:2024 highest"
            ),
            "Relations between Russia and China are at an unprecedentedly high level.": (
                "record alignment RUS CHN 2021:2024 highest"
            ),
        },
    )
    are_left(
        "superlative",
        {
            "In 2010 China was Russia's trading partner.": "there is no ranking for it",
            "In 2010 China was one of Russia's largest trading partners.": "",
            "In 2010 China was among Russia's largest trading partners.": "",
            "In 2010 China, formerly the largest trading partner of Russia, was not.": "",
            "In 2010 China replaced Germany as Russia's largest trading partner.": "denies a rank, or speaks of one",
            "In 2010 the largest trading partner was China.": "whose partner it is, or when, is not said",
            "In 2010 China was India's and Russia's largest trading partner.": "whose partner it is",
            "From 2000 to 2010 China was Russia's largest trading partner.": "whose partner it is, or when",
            "From 2000 to 2010 trade between Russia and China was at a record.": "whose record it is",
            "In 2010 oil trade between Russia and China was at a record.": "",
            "In 2010 Russia and China sold a record of grain.": "there is no ranking for it",
            "Oil ties between Russia and China are at an unprecedented level.": "which part of them, is not measured",
            "Relations between Russia, China and India are at an unprecedented level.": "whose relations are meant",
        },
    )


def test_which_tie_is_the_larger() -> None:
    line = "more {} RUS CHN IND 2019:2024 {}"
    become(
        "comparison",
        {
            "Russia trades more with China than with India.": line.format("trade", "more"),
            "Russia does more trade with China than with India.": line.format("trade", "more"),
            "Russia traded less with China than with India.": line.format("trade", "less"),
            "Russia is trading more with China than with India.": line.format("trade", "more"),
            "Russia voted more with China than with India.": line.format("un_agreement", "more"),
            "Russia agrees more with China than with India.": line.format("un_agreement", "more"),
            "In 2010 Russia voted less with China than with India.": "more un_agreement RUS CHN IND 2010:2010 less",
        },
    )
    are_left(
        "comparison",
        {
            "Russia trades with China rather than with India.": "",
            "Russia trades much with China than with India.": "what is compared with what is not measured",
            "Russia plays more with China than with India.": "what is compared with what is not measured",
            "Russia trades more with China than before.": "it compares two times in words that no rule reads",
            "Russia trades more with China than with friends.": "what is compared with what is not measured",
            "Russia trades more than with India.": "it does not name the three states",
            "He trades more with China than with India.": "it does not name the three states",
        },
    )


def test_months_are_of_events_alone() -> None:
    become("event", {
        "In March 2014 Russia sold China S-400 missiles.": "event arms RUS CHN 2014:2014 some S-400 on:2014-03",
        "On 27 March 2014 China abstained on resolution 68/262.": "vote 68/262 CHN 2014:2014 abstained on:2014-03-27",
    })  # fmt: skip
    are_left("trend", {"In March 2014 Russian-Chinese trade grew.": "it speaks of a part of a year"})


def test_of_a_view_what_it_says_is_tested() -> None:
    become(
        "attributed view",
        {
            "Putin said that since 2000 Russian-Chinese trade has grown.": UP.format("trade"),
            "Putin said Russia depends on China.": "depend all RUS CHN 2014:2024 dependent",
        },
    )
    are_left(
        "attributed view",
        {
            "Putin said that he came.": "it is a view that no measure speaks to",
            "Putin said that Russian-Chinese trade will grow.": "it is a view that no measure speaks to",
        },
    )
