"""States of things one by one: sentences written for the test, and what each says to a reader.

Beside each sentence that becomes a query stands one that differs in a word or two and says something else.
"""

from __future__ import annotations

from built_claims import are_left, become, built

from dyadscope.claims.standing import OF_BORDER


def test_states_of_things() -> None:
    become(
        "status",
        {
            "The United States kept sanctions on Russia in 2015.": "holds sanctions_12 USA RUS 2015:2015 some",
            "India holds an embargo against Pakistan.": "holds sanctions_12 IND PAK 2021:2024 some",
            "Russia and China hold similar views on global issues.": "alike un_kappa RUS CHN 2021:2024 close",
            "Russia and China have close positions in the United Nations.": "alike un_kappa RUS CHN 2021:2024 close",
            "The approaches of Russia and China to world affairs are identical.": (
                "alike un_kappa RUS CHN 2021:2024 close"
            ),
            "Russia and India are natural rivals.": "holds strategic_rivalry RUS IND 2021:2024 some",
            "India and Pakistan were rivals in 1999.": "holds strategic_rivalry IND PAK 1999:1999 some",
            "Russia has a military alliance with China.": "pledge defence RUS CHN 2021:2024 some",
            "Russia and China have no alliance.": "pledge alliance RUS CHN 2021:2024 none",
            "Russia and China have a pact.": "pledge pact RUS CHN 2021:2024 some",
            "Russia and China were allies in 1955.": "pledge alliance RUS CHN 1955:1955 some",
            "Russia and China are good neighbors.": "holds contiguity RUS CHN 2021:2024 some",
            "Russia and China share a long border.": "holds contiguity RUS CHN 2021:2024 some",
            "President Xi is in Moscow.": "event meeting CHN RUS 2024:2024 some 'Xi Jinping' 2024-06-01",
        },
    )
    two = "it does not name exactly two states, or when"
    nothing = "it says nothing that a measure of two states records"
    are_left(
        "status",
        {
            "The positions of Russia and China do not coincide on most issues.": two,
            "The positions of Russia and China should coincide on most issues.": two,
            "Russia and India are not rivals.": nothing,
            "Russia and China have been close allies since 2001.": two,
            "Russia and China are de facto allies.": nothing,
            "Russia and China are allied in all but name.": "an alliance that is none by treaty",
            "Russia is China's neighbour.": nothing,
            "Russia should keep an embargo on China.": "who sanctions whom is not said",
            "An embargo on China worries Russia.": "who sanctions whom is not said",
            "Russia kept its sanctions against China from 1960 to 1980.": "who sanctions whom is not said",
            "China does not uphold sanctions against Russia.": "who sanctions whom is not said",
            "Russia and China discuss sanctions.": nothing,
            "Russia and China hold joint views.": nothing,
        },
    )
    assert built("India holds an embargo against Pakistan.", "status").notes == (
        "tested: whether sanctions are in force",
    )


def test_who_turns_from_a_region_to_whom() -> None:
    become(
        "status",
        {
            "Russia's pivot to Asia is a pivot to China.": "pivot asia RUS CHN 2014:2024 rising",
            "In 2015 Russia's pivot to Asia was a pivot to China.": "pivot asia RUS CHN 2015:2015 rising",
        },
    )
    unsaid = "who turns from which region to whom is not said"
    are_left(
        "status",
        {
            "Russia's pivot is a pivot to China.": unsaid,
            "Russia has made a pivot to Asia.": unsaid,
            "Russia's pivot to Asia is a pivot to Russia.": unsaid,
        },
    )
    tested = built("Russia's pivot to Asia is a pivot to China.", "status")
    assert tested.notes[0] == "tested: whether one state's share of the trade with the region grew"


def test_pledges_are_told_apart_and_denied() -> None:
    become(
        "status",
        {
            "Germany has been a treaty ally of France.": "pledge alliance GMY FRN 2021:2024 some",
            "China and Russia are not allies.": "pledge alliance CHN RUS 2021:2024 none",
            "Russia and China have a mutual defence treaty.": "pledge defence RUS CHN 2021:2024 some",
        },
    )
    are_left(
        "status",
        {
            "Russia and China are allies of convenience.": "an alliance that is none by treaty",
            "Russia, China and India have a pact.": "it does not name exactly two states, or when",
            "China is an ally.": "it says nothing that a measure of two states records",
        },
    )


def test_positions_need_the_worlds_questions_and_votes_are_noted() -> None:
    same = "The positions of Russia and China on international issues coincide."
    become("status", {same: "alike un_kappa RUS CHN 2021:2024 close"})
    assert built(same, "status").notes[0] == "votes in the General Assembly are used for positions"
    are_left(
        "status",
        {
            "The positions of Russia and China on Syria coincide.": "on that question no vote is recorded here",
            "The positions of Russia, China and India on international issues coincide.": "exactly two states, or when",
        },
    )


def test_exercises_in_common_and_what_of_them_is_not_tested() -> None:
    regular = "Russia and China hold regular joint exercises."
    become("status", {regular: "event exercises RUS CHN 2014:2024 regular"})
    assert built(regular, "status").untested == "kind, place and aim of the exercises were not tested"
    are_left("status", {"Russia and China plan joint exercises.": "whose exercises, or when, is not said"})


BORDERS = {
    "Spain and Portugal share a long border.": "“long” was not tested",
    "Spain and Portugal share a common border.": "",
    "Chad and Niger share a border in the desert.": "“in the desert” was not tested",
    "Turkey and Georgia share a land border with each other.": "",
    "Germany and Poland share a border and an army.": OF_BORDER,
    "Kenya and Uganda share a border, an anthem and an army.": OF_BORDER,
    "Egypt and Libya share a peaceful border.": "“peaceful” was not tested",
    "Brazil and Peru share a border with a wall.": OF_BORDER,
}


def test_what_is_said_of_a_border_besides_is_not_tested() -> None:
    found = {text: built(text, "status") for text in BORDERS}
    assert all(one.query is not None and one.query.what == "contiguity" for one in found.values())
    assert {text: one.untested for text, one in found.items()} == BORDERS


def test_a_thing_at_the_border_is_no_border() -> None:
    nothing = "it says nothing that a measure of two states records"
    are_left(
        "status",
        {
            "Chile and Argentina share a border dispute over Patagonia.": nothing,
            "France and Spain share a fortified border wall.": nothing,
            "India and Pakistan share a border patrol.": nothing,
            "Norway and Sweden share a border parliament.": nothing,
            "Japan and South Korea share a maritime border.": "borders are listed where they are on land",
        },
    )
