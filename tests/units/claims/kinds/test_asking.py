"""From a sentence to its query: the years that are asked of treaties, memberships, wars and sanctions."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.framing import frame
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2024, 6, 1)
UNDATED = "neither its years nor the day of publication are known"
UNTIMED = "it does not say when, or speaks of years over which no rule tests it"


def queries(text: str, published: date | None = PUBLISHED) -> tuple[list[str], list[str]]:
    """Return the queries of a text, and why clauses that fit a pattern ask nothing."""
    found = frame(read(load(text.encode(), published=published)), ())
    return [str(one.query) for one in found.found], [refused.why for refused in found.refused]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        # a state of things: throughout its years, since one, never
        ("Russia and China had a defence pact from 1950 to 1980.", "pledge defence RUS CHN 1950:1980 throughout"),
        ("Norway has been a member of NATO from 1949 to 2020.", "member nato NOR 1949:2020 throughout"),
        ("Russia and China have never been allies since 1990.", "pledge alliance RUS CHN 1991:2024 never"),
        ("Russia and China have not been allies since 1980.", "pledge alliance RUS CHN 1981:2024 never"),
        ("Russia and China were not allies from 1990 to 2000.", "pledge alliance RUS CHN 1990:2000 never"),
        (
            "Russia and China have never had a defence pact between 1990 and 2000.",
            "pledge defence RUS CHN 1990:2000 never",
        ),
        # what happened: within years, by one, recently, ten years back, or never
        (
            "Japan and Mexico did not sign a free trade agreement in 2010.",
            "event trade-agreement JPN MEX 2010:2010 none",
        ),
        (
            "Japan and Mexico have not signed a trade agreement since 2010.",
            "event trade-agreement JPN MEX 2011:2024 none",
        ),
        ("Japan and Mexico signed a free trade agreement by 2005.", "event trade-agreement JPN MEX 1995:2005 some"),
        ("Japan and Mexico signed a trade agreement recently.", "event trade-agreement JPN MEX 2019:2024 some"),
        ("Japan and Mexico signed a free trade agreement.", "event trade-agreement JPN MEX 1946:2024 some"),
        ("Japan and Mexico have never signed a free trade agreement.", "event trade-agreement JPN MEX 1946:2024 never"),
        ("The United States has never imposed sanctions on India.", "event sanctions USA IND 1946:2024 never"),
        # how somebody voted: in the years that are stated, both ends of them
        ("Between 2013 and 2015 Russia voted against resolution 68/262.", "vote 68/262 RUS 2013:2015 against"),
        ("In 2014 Russia voted against resolution 68/262.", "vote 68/262 RUS 2014:2014 against"),
        # a record told of the past needs its year
        ("In 2014 Russia and China had never been closer.", "record alignment RUS CHN 2014:2014 highest"),
        # who came and went
        ("Ukraine has never joined NATO.", "member nato UKR 1946:2024 never"),
        ("Finland has joined NATO.", "member nato FIN 1946:2024 joined"),
        ("Finland joined NATO after 2020.", "member nato FIN 2021:2024 joined"),
        ("Finland recently joined NATO.", "member nato FIN 2019:2024 joined"),
        ("Finland has joined NATO since 2020.", "member nato FIN 2020:2024 joined"),
        ("Poland joined NATO between 1995 and 2000.", "member nato POL 1995:2000 joined"),
        ("Poland joined NATO by 2000.", "member nato POL 1946:2000 joined"),
        # who fought
        ("India and Pakistan have never been at war.", "fought war IND PAK 1816:2024 never"),
        ("France and Germany have never fought a war since 1950.", "fought war FRN GMY 1951:2024 never"),
        ("India and Pakistan are at war.", "fought war IND PAK 2022:2024 some"),
        ("India and Pakistan are not at war.", "fought war IND PAK 2022:2024 none"),
        ("India and Pakistan were at war in 1971.", "fought war IND PAK 1971:1971 some"),
        ("India and Pakistan were not at war in 1980.", "fought war IND PAK 1980:1980 none"),
        ("China and India clashed recently.", "fought dispute CHN IND 2019:2024 some"),
        ("China attacked Vietnam between 1979 and 1980.", "fought dispute CHN DRV 1979:1980 some first:CHN"),
    ],
)
def test_a_sentence_asks_of_the_years_that_it_means(text: str, query: str) -> None:
    assert queries(text) == ([query], [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Russia and China had never been closer.", UNTIMED),
        ("India has bought more arms from Russia than from France since 2000.", UNTIMED),
        ("Russia and Ukraine went to war.", "when they fought is not said"),
        ("Russia has never invaded Ukraine.", "when it attacked is not said"),
        ("Russia did not invade Poland in 2022.", "when it attacked is not said"),
    ],
)
def test_where_the_years_are_not_said_nothing_is_asked(text: str, why: str) -> None:
    assert queries(text) == ([], [why])


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine has never joined NATO.",
        "Finland has joined NATO.",
        "India and Pakistan have never been at war.",
        "China is North Korea's only treaty ally.",
        "Russia and China have never been allies.",
        "Japan and Mexico have never signed a free trade agreement.",
        "Japan and Mexico signed a free trade agreement.",
    ],
)
def test_without_a_day_of_publication_what_reaches_to_the_present_is_not_asked(text: str) -> None:
    assert queries(text, None) == ([], [UNDATED])


@pytest.mark.parametrize("number", ["40 per cent", "40%", "$500 million", "55 km"])
@pytest.mark.parametrize("who", ["soldiers", "troops"])
def test_troops_are_counted_by_heads(number: str, who: str) -> None:
    """Shares of the troops, and what they cost, are in no list of how many there are."""
    assert queries(f"The United States keeps {number} {who} in Japan.")[0] == []
    assert queries(f"The United States keeps 55,000 {who} in Japan.")[0] == [
        "amount us_troops USA JPN 2021:2024 about 55000"
    ]


@pytest.mark.parametrize("text", ["Poland joined Europe in 2004.", "Norway is a member of Europe."])
def test_parts_of_the_world_have_no_members(text: str) -> None:
    assert queries(text)[0] == []
