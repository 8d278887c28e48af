"""Numbers that sentences state, as queries: factors, changes, amounts, shares and comparisons; and what is left alone.

Sentences were written for the test; what each asks follows from its words by arithmetic.
"""

from __future__ import annotations

from framed_claims import asked, refused


def test_factors_and_changes() -> None:
    trade = "trade between Russia and China"
    asked(
        {
            f"Trade{trade[5:]} doubled.": "ratio trade RUS CHN 2014:2024 about 2",
            f"Trade{trade[5:]} doubled in 2010.": "ratio trade RUS CHN 2009:2010 about 2",
            f"From 2000 to 2010 {trade} more than doubled.": "ratio trade RUS CHN 2000:2010 above 2",
            f"From 2000 to 2010 {trade} more than halved.": "ratio trade RUS CHN 2000:2010 below 0.5",
            f"From 2000 to 2010 {trade} grew threefold.": "ratio trade RUS CHN 2000:2010 about 3",
            f"From 2000 to 2010 {trade} grew by 40 per cent.": "growth trade RUS CHN 2000:2010 about 0.4",
            f"From 2000 to 2010 {trade} grew by a factor of 3.": "ratio trade RUS CHN 2000:2010 about 3",
            f"From 2000 to 2010 {trade} fell by 30 per cent.": "growth trade RUS CHN 2000:2010 about -0.3",
            f"In 2010 {trade} fell by 30 per cent.": "growth trade RUS CHN 2009:2010 about -0.3",
            "From 2000 to 2010 Russia's oil exports to China doubled.": (
                "ratio crude_exports_12 RUS CHN 2000:2010 about 2"
            ),
            "From 2000 to 2010 Russia's arms exports to China doubled.": (
                "ratio arms_sales_12 RUS CHN 2000:2010 about 2"
            ),
            "From 2000 to 2010 Russia's trade with Asia doubled.": "ratio trade@asia RUS 2000:2010 about 2",
        }
    )
    refused(
        {
            f"From 2000 to 2010 {trade} grew by $3 billion.": "not in a unit that is read",
            f"Before 2010 {trade} doubled.": "",
            f"From 2000 to 2010 {trade} did not double.": "it denies",
        }
    )
    refused(
        {f"Trade{trade[5:]} doubled.": "neither its years nor", f"Trade{trade[5:]} fell by 30 per cent.": "neither"},
        None,
    )


def test_amounts_of_a_year() -> None:
    asked(
        {
            "In 2010 trade between Russia and China exceeded $55 billion.": (
                "amount trade RUS CHN 2010:2010 above 55000"
            ),
            "In 2010 trade between Russia and China reached a record $55 billion.": (
                "amount trade RUS CHN 2010:2010 about 55000"
            ),
            "From 2000 to 2010 trade between Russia and China rose to $55 billion.": (
                "amount trade RUS CHN 2010:2010 about 55000"
            ),
            "Trade between Russia and China stood at $55 billion.": "amount trade RUS CHN 2021:2024 about 55000",
            "In 2010 the population of China was 1.34 billion.": "amount population CHN 2010:2010 about 1340000000",
            "In 2010 China's military spending was $120 billion.": "amount military-budget CHN 2010:2010 about 120000",
            "In 2010 trade between Russia and China reached an all-time high.": (
                "record trade RUS CHN 2010:2010 highest"
            ),
            "In 2014 Russia sold $40 billion worth of oil to China.": (
                "amount crude_exports_12 RUS CHN 2014:2014 about 40000"
            ),
            "In 2014 Russia exported oil worth $40 billion to China.": (
                "amount crude_exports_12 RUS CHN 2014:2014 about 40000"
            ),
            "In 2014 Russia sold 30 million tonnes of oil to China.": (
                "amount crude_exports_tonnes_12 RUS CHN 2014:2014 about 30000"
            ),
        }
    )
    refused(
        {
            "By 2010 trade between Russia and China reached 55 million tonnes.": "in a unit that is not read",
            "In 2010 trade between Russia and China reached $1 billion.": "rounded too much",
            "In 2014 Russia sold $1 billion worth of oil to China.": "rounded too much",
            "In 2014 Russia sold 40 ships of oil to China.": "",
        }
    )
    refused(
        {
            "Trade between Russia and China stood at $55 billion.": "neither its years nor",
            "Russia sold $40 billion worth of oil to China.": "neither its years nor",
        },
        None,
    )


def test_shares_of_a_whole() -> None:
    asked(
        {
            "In 2014 30 per cent of Russia's exports went to China.": (
                "share exports_share_12 RUS CHN 2014:2014 about 0.3"
            ),
        }
    )
    refused(
        {
            "In 2014 30 km of Russia's exports went to China.": "its share is not in a unit that is read",
            "From 2010 to 2012 30 per cent of Russia's exports went to China.": "a share for more years than one",
        }
    )
    refused({"30 per cent of Russia's exports go to China.": "neither its years nor"}, None)


def test_comparisons_with_and_without_a_factor() -> None:
    asked(
        {
            "In 2010 Russia traded twice as much with China as with Germany.": (
                "more trade RUS CHN GMY 2010:2010 more 2"
            ),
            "In 2010 Russia traded more than twice as much with China as with Germany.": (
                "more trade RUS CHN GMY 2010:2010 more 2 above"
            ),
            "In 2010 Russia sold more oil to China than to Germany.": (
                "more crude_exports_12 RUS CHN GMY 2010:2010 more"
            ),
            "In 2010 Russia sold more arms to China than to India.": "more arms_sales_12 RUS CHN IND 2010:2010 more",
            "In 2010 Russia bought more gas from China than from India.": (
                "more gas_dependence_12 RUS CHN IND 2010:2010 more"
            ),
            "In 2010 Russia bought more arms from China than from India.": (
                "more arms_register_dependence_12 RUS CHN IND 2010:2010 more"
            ),
            "In 2010 China's economy was larger than Russia's.": "exceeds gdp CHN RUS 2010:2010 more",
            "In 2010 China's economy was not larger than Russia's.": "not exceeds gdp CHN RUS 2010:2010 more",
            "In 2010 China's economy was three times larger than Russia's.": "exceeds gdp CHN RUS 2010:2010 more 3",
            "In 2010 China's economy was more than three times as large as Russia's.": (
                "exceeds gdp CHN RUS 2010:2010 more 3 above"
            ),
        }
    )
    refused(
        {
            "In 2010 China's economy was not three times as large as Russia's.": "by how much they differ",
        }
    )
    refused(
        {
            "Russia sells more oil to China than to Germany.": "neither its years nor",
            "China's economy is larger than Russia's.": "neither its years nor",
        },
        None,
    )


def test_votes_on_a_question_over_the_years_stated() -> None:
    asked(
        {
            "Russia and China vote alike on Syria.": "issue syria RUS CHN 2014:2024 same",
            "In 2014 Russia and China voted alike on Ukraine.": "issue ukraine RUS CHN 2014:2014 same",
        }
    )
    refused({"Russia and China vote alike on Sudan.": "no votes are looked up by name"})
    refused({"Russia and China vote alike on Syria.": "neither its years nor"}, None)


def test_what_is_said_of_every_year_and_of_a_part_of_one() -> None:
    asked(
        {
            "Every year from 2000 to 2010 trade between Russia and China grew.": (
                "trend trade RUS CHN 2000:2010 rising every-year"
            ),
            "Every year since 2010 Russia has been China's largest supplier of oil.": (
                "rank crude_dependence_12 CHN RUS 2010:2024 first throughout"
            ),
        }
    )
    refused(
        {
            "In March 2010 China was Russia's largest trading partner.": "it denies, or speaks of a part of a year",
            "In March 2010 trade between Russia and China grew.": "part of a year",
        }
    )


def test_a_number_that_is_denied_is_left_whatever_states_it() -> None:
    why = "it denies, or speaks of a part of a year, and is left alone"
    refused(
        {
            "From 2000 to 2010 Russia's trade with China did not double.": why,
            "From 2000 to 2010 Russia's trade with China did not grow threefold.": why,
            "From 2000 to 2010 Russia's trade with China did not grow by 20 per cent.": why,
            "From 2000 to 2010 Russia's trade with China did not fall by 20 per cent.": why,
            "In 2012 trade between Russia and China did not reach $88 billion.": why,
            "In 2014 Russia did not sell oil worth $40 billion to China.": why,
            "In 2015 China did not account for 12 per cent of Russia's trade.": why,
            "Moscow is not 5,800 kilometres from Beijing.": why,
            "From 2000 to 2010 China was not Russia's largest trading partner.": why,
        }
    )
