"""Events and forecasts as queries: sentences written for the test, each with what it says as a person reads it."""

from __future__ import annotations

from datetime import date

import pytest
from built_claims import are_left, become, built

from dyadscope.claims.build import build
from dyadscope.claims.merging import listed, narrowed
from dyadscope.documents.claims import Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

NOTHING_SETTLES = "nothing that is recorded here would settle it"
EXERCISES = {
    "In 2012 Russia held bilateral exercises with China.": "event exercises RUS CHN 2012:2012 some",
    "In 2012 Russia and China together held drills.": "event exercises RUS CHN 2012:2012 some",
    "In 2012 Russia staged an exercise with China.": "event exercises RUS CHN 2012:2012 some",
    # of a long period the last ten years are looked at
    "From 2000 to 2020 Russia and China regularly held joint manoeuvres.": "event exercises RUS CHN 2010:2020 regular",
    "Russia and China held joint maneuvers from 1990 to 2012.": "event exercises RUS CHN 2002:2012 some",
    "From 2005 to 2012 Russia and China held regular joint drills.": "event exercises RUS CHN 2005:2012 regular",
}
SANCTIONS = {
    "In 2014 the United States imposed sanctions on Russia.": "event sanctions USA RUS 2014:2014 some",
    "In 2014 the United States introduced an embargo against Russia.": "event sanctions USA RUS 2014:2014 some",
}
VOTES = {
    "Russia and China abstained on resolution 68/262.": "vote 68/262 RUS CHN 1946:2024 abstained",
    "In 2011 Russia abstained on Security Council resolution 1973.": "vote S/1973 RUS 1946:2024 abstained",
    "Russia abstained on resolution 1973 (2011).": "vote S/1973 RUS 1946:2024 abstained",
    "Russia abstained on resolution S/RES/1973.": "vote S/1973 RUS 1946:2024 abstained",
    "China voted for Security Council resolution 678 in 1990.": "vote S/678 CHN 1990:1990 for",
    "Russia voted in favour of resolution A/RES/68/262.": "vote 68/262 RUS 1946:2024 for",
    "China abstained on resolution ES-11/1.": "vote ES-11/1 CHN 1946:2024 abstained",
}
TREATIES = {
    "In 2001 Russia and China signed a treaty of good-neighbourliness and friendship.": (
        "event treaty RUS CHN 2001:2001 some friendship"
    ),
    "In 1941 Japan and Russia signed a neutrality pact.": "event treaty JPN RUS 1941:1941 some neutrality",
    "In 1939 Germany and Russia signed a non-aggression pact.": "event treaty GMY RUS 1939:1939 some nonaggression",
    "In 1950 Russia and China concluded a mutual defence treaty.": "event treaty RUS CHN 1950:1950 some defence",
    "In 1950 Russia and China signed a treaty of alliance.": "event treaty RUS CHN 1950:1950 some defence",
}
ARMS = {
    "Russia sold S-400 missiles and Su-35 fighters to China.": "event arms RUS CHN 1950:2024 some S-400 Su-35",
    "Russia sells Kilo-class submarines to China.": "event arms RUS CHN 2014:2024 some Kilo",
    "Russia supplied China with Kalibr cruise missiles.": "event arms RUS CHN 1950:2024 some Kalibr",
    "Russia sold tanks and helicopters to India.": "event arms RUS IND 1950:2024 some tank helicopter",
    "Russia sold ballistic missiles to India.": "event arms RUS IND 1950:2024 some missile",
    "Russia sold anti-tank missiles to India.": "event arms RUS IND 1950:2024 some 'anti-tank missile'",
    "Russia sold fighter-bombers to India.": "event arms RUS IND 1950:2024 some fighter",
    "Russia sold an air defence system to India.": "event arms RUS IND 1950:2024 some",
    "Russia sold its main battle tanks to India.": "event arms RUS IND 1950:2024 some tank",
    "France sold Rafale multirole fighters to India.": "event arms FRN IND 1950:2024 some Rafale",
    "Russia sold Kalibr’ cruise missiles to India.": "event arms RUS IND 1950:2024 some Kalibr",
    # a plant is no plan
    "With new plants at home, Russia sold tanks to India.": "event arms RUS IND 1950:2024 some tank",
    "China ordered Su-27 fighters from Russia in 1991.": "event arms RUS CHN 1991:1991 some Su-27",
    "China bought arms from Russia.": "event arms RUS CHN 1950:2024 some",
    # what was agreed on long before the verb is another matter
    (
        "After it had agreed on much else in the course of a long and difficult year of summits of every kind, "
        "Russia sold tanks to China."
    ): "event arms RUS CHN 1950:2024 some tank",
}


def test_exercises_of_two_and_how_often() -> None:
    become("event", EXERCISES)
    are_left(
        "event",
        {
            "In 2012 Russia held naval exercises near China.": "whose joint exercises is not said",
            "In 2012 Russia and China did not hold joint exercises.": "the lack of exercises",
            "In 2012 Russia held joint exercises.": "it does not name exactly two states, or when",
            "In 2012 Russia and China discussed joint exercises.": "exercises are listed",
        },
    )


@pytest.mark.parametrize(
    ("text", "query", "untested"),
    [
        ("India imposed sanctions on South Africa over apartheid.", "IND SAF 1946:2025", True),
        ("India introduced an embargo on South Africa over apartheid.", "IND SAF 1946:2025", True),
        ("In 1964 India imposed heavy sanctions on South Africa over apartheid.", "IND SAF 1964:1964", True),
        ("India introduced an embargo on South Africa because of apartheid.", "IND SAF 1946:2025", False),
        ("India imposed heavy and lasting sanctions on South Africa.", "IND SAF 1946:2025", False),
    ],
)
def test_sanctions_imposed_without_a_year_may_be_of_any(text: str, query: str, untested: bool) -> None:
    (found,) = listed(read(load(text.encode(), published=date(2025, 6, 30))), ())[0]
    assert str(found.built.query) == f"event sanctions {query} some"
    assert found.built.untested == ("for what they were imposed was not tested" if untested else "")


def test_sanctions_need_who_imposed_them_on_whom() -> None:
    become("event", SANCTIONS)
    are_left(
        "event",
        {
            "In 2014 Russia imposed sanctions.": "who sanctioned whom is not said",
            "In 2014 sanctions were imposed on Russia by China.": "sanctions are listed, but who imposed them",
            "In 2014 Russia and China spoke of sanctions.": "sanctions are listed, but who imposed them",
        },
    )


def test_votes_on_a_resolution_that_has_a_number() -> None:
    """Resolution 1973 of 2011 bears no year in its number, and "(2011)" is how the Security Council dates its own."""
    become("event", VOTES)
    are_left(
        "event",
        {
            "Russia, China abstained on resolution 68/262.": "who voted how is not said",
            "India, Russia and China abstained on resolution 68/262.": "who voted how is not said",
            "Russia voted for resolution 68/262 and India abstained.": "who voted how is not said",
            "Those present abstained on resolution 68/262.": "who voted how is not said",
            "Russia abstained on resolution 1973.": "whose resolution it is is not said",
            "Russia abstained on the resolution.": "votes are listed, but by which resolution",
        },
    )


def test_treaties_that_were_signed_and_what_they_promise() -> None:
    become("event", TREATIES)
    are_left(
        "event",
        {
            "Russia and China signed a treaty of friendship.": "between whom a treaty was signed, or when",
            "In 1950 Russia signed a mutual defence treaty.": "between whom a treaty was signed, or when",
            "In 1950 Russia and China discussed a defence treaty.": "treaties are listed",
        },
    )


def test_arms_who_sold_what_to_whom() -> None:
    become("event", ARMS)
    are_left(
        "event",
        {
            "In 2014 Russia agreed to sell S-400 missiles to China.": "did not, or did not yet, take place",
            "In 2014 Russia offered to sell S-400 missiles to China.": "did not, or did not yet, take place",
            "Russia backed out and sold tanks to India.": "did not, or did not yet, take place",
            "Russia sold weapons.": "who sold what to whom is not said",
            "Russia sold oil to China in 2013.": "no list of events here has its kind",
            "Russia and China admire S-400 missiles.": "no list of events here has its kind",
        },
    )
    assert "who sold what to whom is not said" in built("Russia sold tanks to China.", "event", None).reason


def test_forecasts_ask_of_the_years_from_publication_on() -> None:
    """Deliveries within five years, trends over ten, or the years stated if they lie ahead."""
    become(
        "forecast",
        {
            "Russia will sell S-400 missiles to China.": "event arms RUS CHN 2024:2029 some S-400",
            "Russia may sell S-400 missiles to China.": "event arms RUS CHN 2024:2029 some S-400",
            "In 2026 Russia will deliver S-400 missiles to China.": "event arms RUS CHN 2026:2026 some S-400",
            "China will buy S-400 missiles from Russia.": "event arms RUS CHN 2024:2029 some S-400",
            "Trade between Russia and China will grow.": "trend trade RUS CHN 2024:2034 rising",
            "Trade between Russia and China will soon fall.": "trend trade RUS CHN 2024:2034 falling",
            "Turnover between Russia and China could well rise.": "trend trade RUS CHN 2024:2034 rising",
        },
    )
    are_left(
        "forecast",
        {
            "Trade between Russia and China will not grow.": "what will not happen cannot be shown by rows",
            "Trade between Russia and China grows.": "nothing that is recorded here would settle it",
            "Relations between Russia and China will improve.": "nothing that is recorded here would settle it",
            "Russia's trade will grow.": "nothing that is recorded here would settle it",
            "Trade between Russia and China will, as both say, grow.": "nothing that is recorded here would settle it",
        },
    )
    assert "needs the day of publication" in built("Russia will sell tanks to China.", "forecast", None).reason


def test_what_a_row_cannot_show_of_an_event_is_noted() -> None:
    dated = built("China ordered Su-27 fighters from Russia in 1991.", "event")
    assert dated.notes[0] == "orders of the year before and after leave it open: years of order are in part estimates"
    assert not built("China bought arms from Russia.", "event").notes
    joint = built("In 2012 Russia and China together held drills.", "event")
    assert joint.untested == "kind, place and aim of the exercises were not tested"
    met = built("In 2013 Xi Jinping visited Russia.", "event")
    assert met.notes[0] == "tested: whether they met then; what else is said of it is not"
    assert met.untested == ""


MEETINGS = {
    "In 2013 Xi Jinping visited Russia.": "event visit CHN RUS 2013:2013 some 'Xi Jinping'",
    "In 2013 Vladimir Putin visited China and met Xi Jinping.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:Vladimir Putin'"
    ),
    "In 2013 Xi Jinping received the president of Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:the president'"
    ),
    "Soon after Xi Jinping met the president of Russia.": (
        "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 'with:the president' on:2024-05-18..2024-06-01"
    ),
    "Xi Jinping arrived in Russia.": "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01",
}


def test_meetings_of_those_whose_meetings_are_listed() -> None:
    become("event", MEETINGS)
    are_left(
        "event",
        {
            "Before Xi Jinping visited Russia in 2013 ties were cool.": "did not, or did not yet, take place",
            "In 2013 Xi Jinping had not visited Russia.": "did not, or did not yet, take place",
            "In 2013 Xi Jinping met the heads of Russia and India.": "president, premier and foreign minister only",
            "In 2013 Deputy Minister Wang met the head of Russia.": "president, premier and foreign minister only",
        },
    )
    # In a text about Russia and China the one who met him may go unnamed.
    somebody = "event meeting CHN RUS 2013:2013 some 'Xi Jinping'"
    become("event", {"In 2013 Xi Jinping had talks.": somebody}, main=(365, 710))
    are_left("event", {"In 2013 Xi Jinping met his ministers.": "whom they met is none of those"}, main=(365, 710))
    assert built("Xi Jinping visited Russia.", "event", None).query is None


def test_who_comes_to_china_on_a_visit_is_met_there_and_what_arrives_is_no_visitor() -> None:
    met = "event meeting CHN RUS 2024:2024 some 2024-06-01 'with:the president'"
    become("event", {"The President of Russia arrived in China on a state visit.": met})
    are_left("event", {"In 2013 Russia's grain arrived in India.": "no list of events here has its kind"})


def test_far_down_in_a_report_only_today_is_the_day_of_publication() -> None:
    before = "Much was said of the weather. " * 20
    for words, day in (("met", False), ("today met", True), ("has met", True), ("has often met", False)):
        text = f"Xi Jinping {words} the president of Russia."
        reading = read(load((before + text).encode(), published=date(2024, 6, 1)))
        found = build(Finder(reading).at(len(before), len(before) + len(text), "event"), reading)
        assert (found.query is not None) == day, found


def test_when_somebody_says_that_they_have_met_it_need_not_be_the_day() -> None:
    """The author of a report of the day writes of the day; whoever is quoted there may speak of any."""
    said = "Xi Jinping has met the president of Russia"
    text = f"“{said},” said Angela Merkel."
    reading = read(load(text.encode(), published=date(2024, 6, 1)))
    found = build(Finder(reading).at(1, 1 + len(said), "event"), reading)
    assert (found.query, found.reason) == (None, "the day or year of the meeting is not said")


def test_whose_partner_it_is_stands_before_it_wherever_in_the_text() -> None:
    for before in ("", "Russia met India. ", "Much was said of the weather. " * 20):
        for mark in "’'":
            text = f"China is Russia{mark}s largest trading partner."
            reading = read(load((before + text).encode(), published=date(2024, 6, 1)))
            found = build(Finder(reading).at(len(before), len(before) + len(text), "superlative"), reading)
            assert str(found.query) == "rank trade_dependence_12 RUS CHN 2021:2024 first", (before, mark)


def test_a_claim_is_cut_to_the_clause_that_alone_asks_the_same() -> None:
    alone = "In 2014 the United States imposed sanctions on Russia"
    for tail in (", while China bought oil.", "; China bought oil there.", ", but China bought oil there.", "."):
        text = alone + tail
        finder = Finder(read(load(text.encode(), published=date(2024, 6, 1))))
        (found,) = narrowed(finder.at(0, len(text), "event"), finder, ())
        assert str(found.built.query) == "event sanctions USA RUS 2014:2014 some"
        assert (found.claim.text.rstrip(".,;"), found.built.untested) == (alone, ""), tail


def test_forecasts_of_what_trade_will_reach_in_one_year() -> None:
    this, later = "amount trade RUS CHN 2024:2024 {}", "amount trade RUS CHN 2030:2030 {}"
    become(
        "forecast",
        {
            "In 2030 trade between Russia and China will reach $200 billion.": later.format("about 200000"),
            "In 2030 trade between Russia and China will hit a record $900 million.": later.format("about 900"),
            "In 2030 trade between Russia and China will exceed $200 billion.": later.format("above 200000"),
            "In 2030 trade between Russia and China will surpass $200 billion.": later.format("above 200000"),
            "In 2030 turnover between Russia and China may top about $1,200.5 million.": later.format("above 1200.5"),
            "This year trade between Russia and China will reach $200 billion.": this.format("about 200000"),
            "Trade between Russia and China will reach $200 billion by the end of the year.": (
                this.format("about 200000")
            ),
            "Trade between Russia and China will reach $200 billion at the end of this year.": (
                this.format("about 200000")
            ),
        },
    )
    before, text = "Russia and China trade a lot. Russia met China. ", "In 2030 our trade will reach $200 billion."
    reading = read(load((before + text).encode(), published=date(2024, 6, 1)))
    ours = build(Finder(reading).at(len(before), len(before) + len(text), "forecast"), reading)
    assert str(ours.query) == later.format("about 200000"), "that of the two of whom the text speaks"
    unsaid = "whose trade, or by when, is not said"
    are_left(
        "forecast",
        {
            "Trade between Russia and China will reach $200 billion.": unsaid,
            "In 2030 trade of Russia will reach $200 billion.": unsaid,
            "In 2030 no trade between Russia and China will reach $200 billion.": unsaid,
            # sums of something else than trade are no trade
            "In 2030 spending of Russia and China will reach $200 billion.": NOTHING_SETTLES,
            "In 2030 Russia's loans to China will exceed $200 billion.": NOTHING_SETTLES,
            "In 2030 Russia's trade with China and India will reach $200 billion.": unsaid,
            "In 2030 trade between Russia and China will reach 200 ports.": "nothing that is recorded here",
            "In 2020 trade between Russia and China will reach $200 billion.": unsaid,
            "In 2030 trade between Russia and China will not reach $200 billion.": "what will not happen",
        },
    )
