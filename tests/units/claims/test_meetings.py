"""Meetings a sentence tells of: whose, by name, title or office; when, if at all; and where somebody is on a visit.

Presidents and premiers of China as its government lists them: Hu Jintao to 14 March 2013, then Xi Jinping; Wen Jiabao
to 15 March 2013, then Li Keqiang, since 11 March 2023 Li Qiang.
"""

from __future__ import annotations

from built_claims import are_left, become

MEETINGS = {
    "In 2013 President Xi met the president of Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:the president'"
    ),
    "In 2015 China's President met the president of Russia.": (
        "event meeting CHN RUS 2015:2015 some 'Xi Jinping' 'with:the president'"
    ),
    "In 2010 the Chinese President met the president of Russia.": (
        "event meeting CHN RUS 2010:2010 some 'Hu Jintao' 'with:the president'"
    ),
    # of two within a year, who held it at its end
    "In 2013 the Chinese President met the president of Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:the president'"
    ),
    "In 2013 Premier Li visited Russia.": "event visit CHN RUS 2013:2013 some 'Li Keqiang'",
    "In 2024 Premier Li visited Russia.": "event visit CHN RUS 2024:2024 some 'Li Qiang'",
    "In 2013 Xi Jinping visited Russia.": "event visit CHN RUS 2013:2013 some 'Xi Jinping'",
    "Xi Jinping has come to Russia.": "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01",
}
OTHERS = {
    "In 2013 Minister Wang visited Russia.": "president, premier and foreign minister only",
    "In 2013 Xi Jinping visited the Russian embassy.": "what was visited is not the state",
    "In 2013 Xi Jinping's envoy visited Russia.": "president, premier and foreign minister only",
    "In 2013 Xi Jinping last visited Russia.": "that it was the last time is in no list",
    "In 2013 the president of India met the president of Russia.": "president, premier and foreign minister only",
    "The deputy prime minister of Russia arrived in China on a visit.": "president, premier and foreign minister only",
}


def test_who_met_is_who_held_the_office_then() -> None:
    become("event", MEETINGS)
    are_left("event", OTHERS)


MAY = {
    "In May 2013 Xi Jinping visited Russia.": "event visit CHN RUS 2013:2013 some 'Xi Jinping' on:2013-05",
    "In May 2013 Xi Jinping met the president of Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:the president' on:2013-05"
    ),
    "On May 9, 2013 Xi Jinping met the president of Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:the president' on:2013-05-09"
    ),
    "On 9 May 2013 Xi Jinping met the president of Russia.": (
        "event meeting CHN RUS 2013:2013 some 'Xi Jinping' 'with:the president' on:2013-05-09"
    ),
}


def test_the_month_of_may_is_no_doubt_that_they_met() -> None:
    become("event", MAY)
    become("event", {text.replace("May", "June"): query.replace("-05", "-06") for text, query in MAY.items()})
    undone = "a meeting that did not, or did not yet, take place has no row"
    are_left(
        "event",
        {
            "In 2013 Vladimir Putin may have met Xi Jinping.": undone,
            "In May 2013 Vladimir Putin may have met Xi Jinping.": undone,
            "Xi Jinping may have visited Russia in 2013.": undone,
            "Xi Jinping might have met Vladimir Putin in 2013.": undone,
            "May they who met Xi Jinping in Russia in 2013 be happy.": undone,
        },
    )


def test_who_is_in_a_place_is_there_on_a_visit_and_who_is_in_a_state_of_things_is_not() -> None:
    query = "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01"
    places = (
        "Moscow", "Russia", "Russia today", "Kazan, Russia", "St. Petersburg, Russia", "the Russian capital",
        "Russia’s capital", "the city of Kazan, Russia",
    )  # fmt: skip
    become("status", {f"Xi Jinping is in {place}.": query for place in places})
    for state, code in (
        ("the United States", "USA"),
        ("South Korea", "ROK"),
        ("the People’s Republic of Korea", "ROK"),
    ):
        become("status", {f"Xi Jinping is in {state}.": query.replace("RUS", code)})
    others = (
        "favour of Russia", "agreement with Russia", "regular contact with Russia", "a hurry to leave Russia",
        "the Russian interest", "Russian hands", "Russia’s debt", "May the guest of Russia",
    )  # fmt: skip
    nothing = "it says nothing that a measure of two states records"
    are_left("status", {f"Xi Jinping is in {other}.": nothing for other in others})


def test_a_meeting_that_is_told_without_the_other_or_by_a_call_is_left() -> None:
    are_left(
        "event",
        {
            "In 2013 Xi Jinping and Vladimir Putin had talks by telephone.": "calls are in no list of meetings",
            "In 2013 Xi Jinping visited Moscow, Idaho.": "what was visited is not the state",
            "In 2013 Xi Jinping visited the ambassador of Russia.": "what was visited is not the state",
            "In 2013 a biographer of Xi Jinping visited Russia.": "president, premier and foreign minister only",
            "In 2013 former President Hu Jintao met the president of Russia.": (
                "president, premier and foreign minister only"
            ),
        },
    )


WHOM = {
    "In 2013 Xi Jinping met Vladimir Putin.": "'with:Vladimir Putin'",
    "In 2013 Xi Jinping met President Vladimir Putin.": "'with:President Vladimir Putin'",
    "In 2013 Vladimir Putin met Xi Jinping.": "'with:Vladimir Putin'",
    "In 2013 Xi Jinping met Dmitry Medvedev as president.": "'with:President Dmitry Medvedev'",
    "In 2013 Xi Jinping met Russian Foreign Minister Igor Smirnov.": "'with:Igor Smirnov'",
    "In 2013 Russia's Smirnov met Xi Jinping.": "with:Smirnov",
    "In 2013 Xi Jinping held talks with Vladimir Putin and Dmitry Medvedev.": (
        "'with:Vladimir Putin' 'with:Dmitry Medvedev'"
    ),
}


def test_who_was_met_is_asked_by_name_and_by_the_office_that_the_sentence_gives() -> None:
    become("event", {text: f"event meeting CHN RUS 2013:2013 some 'Xi Jinping' {whom}" for text, whom in WHOM.items()})
    are_left(
        "event",
        {
            "In 2013 Xi Jinping met Vladimir Putin and not Boris Yeltsin.": "whom they did not meet is in no list",
            "In 2013 Xi Jinping met Vladimir Putin's wife.": "whom they met is named as another's alone",
        },
    )


def test_of_a_visit_who_is_said_to_have_been_met_is_asked_too() -> None:
    visit = "event visit CHN RUS 2013:2013 some 'Xi Jinping'"
    become(
        "event",
        {
            "In 2013 Xi Jinping visited Russia and met Vladimir Putin.": f"{visit} 'with:Vladimir Putin'",
            "In 2013 Xi Jinping visited Russia for talks with President Putin.": f"{visit} 'with:President Putin'",
            "In 2013 Xi Jinping visited Russia as a guest of Vladimir Putin.": visit,
        },
    )
