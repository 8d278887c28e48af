"""Texts of one claim each, made up: which query they become, if any, and what a made-up world says to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from made_up_index import CHINA, RUSSIA, YEARS, build, constant
from made_up_rows import deals, meetings

from dyadscope.claims import Check, check
from dyadscope.claims.framing import DENIED
from dyadscope.documents.input import load
from dyadscope.documents.reading import Reading, read
from dyadscope.index.frame import Index
from dyadscope.vault import Vault

TODAY = date(2012, 6, 1)


def reading(text: str, published: date | None = TODAY) -> Reading:
    return read(load(text.encode(), published=published))


def only(text: str, index: Index, published: date | None = TODAY, vault: Vault | None = None) -> Check:
    found = [c for c in check(reading(text, published), index=index, vault=vault).checks if c.query is not None]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture(scope="module")
def world() -> Index:
    """Trade rises until 2010 and falls steeply after; Russia depends on China more than the reverse, ever more so."""
    pair = {
        "commitment": {y: 0.0 if y < 1992 else 2.0 for y in YEARS},
        "un_kappa": constant(0.9),
        "trade": {y: 100.0 + 10 * (min(y, 2010) - 1990) - 70 * max(0, y - 2010) for y in YEARS},
        "trade_dependence_12": {y: 0.05 + 0.01 * (y - 1990) for y in YEARS},
        "trade_dependence_21": constant(0.03),
        "primary_share_12": {2008: 0.8},
        "primary_share_21": {2008: 0.1},
        "exercises": {2007: 1.0, 2008: 1.0, 2009: 0.0, 2010: 1.0, 2011: 1.0},
        "contiguity": constant(1.0),
        "strategic_rivalry": constant(0.0),
        "sanctions_12": constant(0.0),
        "sanctions_21": constant(1.0),
    }
    codes = [2, 20, 200, 210, 211, 220, 230, 255, 290, 310, 316, 317, 325, 339, 344, 350, 352, 355, 359, 360, 366, 367,
             368, 369, 370, 375, 380, 385, 390, 640, 740, 750]  # fmt: skip
    others = {
        (min(RUSSIA, c), max(RUSSIA, c)): {
            "trade_dependence_12": constant(0.001 * k),
            "trade_dependence_21": constant(0.001 * k),
            "un_kappa": constant(0.01 * k),
            "trade": constant(20.0 + k),
        }
        for k, c in enumerate(codes, 1)
    }
    return build({(RUSSIA, CHINA): pair, **others}, tuple(pair))


SAYS = [
    # trend
    ("Since 2000 trade between Russia and China has steadily grown.", "trend trade RUS CHN 2000:2012 rising",
     "mixed"),
    ("From 2000 to 2010 trade between Russia and China steadily grew.", "trend trade RUS CHN 2000:2010 rising",
     "supported"),
    ("Since 2000 Russia's trade with China has declined.", "trend trade RUS CHN 2000:2012 falling", "mixed"),
    ("From 2000 to 2010 Russia's trade with China has declined.", "trend trade RUS CHN 2000:2010 falling",
     "contradicted"),
    ("Since 2009 trade between China and Russia has increased.", "change trade CHN RUS 2009:2012 rising", None),
    ("In 2011 trade between Russia and China fell.", "change trade RUS CHN 2010:2011 falling", "supported"),
    ("From 2000 to 2009 nobody denied that China's trade with Russia had grown.",
     "trend trade CHN RUS 2000:2009 rising", "supported"),
    ("In 2010 trade between Russia and China reached $300 million.", "amount trade RUS CHN 2010 about 300",
     "supported"),
    ("In 2010 bilateral trade between Russia and China exceeded $1 billion.", "amount trade RUS CHN 2010 above 1000",
     "contradicted"),
    # dependence
    ("Russia depends more on China than vice versa.", "depend all RUS CHN 2002:2012 junior", "supported"),
    ("China depends on Russia for trade.", "depend trade CHN RUS 2002:2012 dependent", "contradicted"),
    ("Russia is becoming the junior partner to China.", "depend all RUS CHN 2002:2012 junior", "supported"),
    ("Russia's growing dependence on China is plain.", "trend dependence RUS CHN 2002:2012 rising", "supported"),
    ("China has made Russia a mere raw materials appendage.", None, None),
    ("China is less dependent on Russia than Russia is on China.", "depend all RUS CHN 2002:2012 junior", "supported"),
    ("Russia's dependence on China has increased.", "trend dependence RUS CHN 2002:2012 rising", "supported"),
    ("China sees Russia as China's raw materials appendage.",
     "supplies raw_material_asymmetry RUS CHN 2002:2012 raw-materials", "supported"),
    # denials turn the verdict round
    ("China is not Russia's largest trading partner.", "not rank trade_dependence_12 RUS CHN 2009:2012 first",
     "contradicted"),
    ("Russia's dependence on China has not increased.", "not trend dependence RUS CHN 2002:2012 rising",
     "contradicted"),
    ("Trade between Russia and China has not grown.", "not trend trade RUS CHN 2002:2012 rising", "mixed"),
    # superlative
    ("China is Russia's largest trading partner.", "rank trade_dependence_12 RUS CHN 2009:2012 first", "supported"),
    ("India is Russia's biggest trade partner.", "rank trade_dependence_12 RUS IND 2009:2012 first", "contradicted"),
    ("In 2010 trade between Russia and China reached a record.", "record trade RUS CHN 2010 highest", "supported"),
    ("Relations between Russia and China have reached an unprecedentedly high level.",
     "record alignment RUS CHN 2012:2012 highest", None),
    # comparison
    ("Russia trades more with China than with India.", "more trade RUS CHN IND 2009:2012 more", "supported"),
    ("Russia trades less with China than with India.", "more trade RUS CHN IND 2009:2012 less", "contradicted"),
    # status
    ("Russia and China are allies.", "pledge alliance RUS CHN 2009:2012 some", "mixed"),
    ("Russia and China are not allies.", "pledge alliance RUS CHN 2009:2012 none", "mixed"),
    ("Russia and China have a defence pact.", "pledge defence RUS CHN 2009:2012 some", "contradicted"),
    ("Russia and China have no defence treaty.", "pledge defence RUS CHN 2009:2012 none", "supported"),
    ("Russia and China are neighbours.", "holds contiguity RUS CHN 2009:2012 some", "supported"),
    ("Russia and China are strategic rivals.", "holds strategic_rivalry RUS CHN 2009:2012 some", "contradicted"),
    ("Russia and China have similar positions on most international issues.", "alike un_kappa RUS CHN 2009:2012 close",
     "supported"),
    ("Russia and China have identical positions on the Korean question.", "issue korea RUS CHN 2002:2012 same",
     "no data"),
    # event
    ("Russia and China held regular joint exercises.", "event exercises RUS CHN 2002:2012 regular", "supported"),
    ("In 2010 Russia sold China submarines.", "event arms RUS CHN 2010:2010 some submarine", "no data"),
    ("In 2011 China's President Hu Jintao visited Russia.", "event visit CHN RUS 2011 some 'Hu Jintao'", "no data"),
    ("In 2009 Russia and China conducted joint drills.", "event exercises RUS CHN 2009 some", "no data"),
    ("In 2010 Russia voted against resolution 64/296.", "vote 64/296 RUS 2010 against", "no data"),
    ("China abstained on resolution A/RES/64/296.", "vote 64/296 CHN 1946:2012 abstained", "no data"),
    ("In 2011 China imposed sanctions on Russia.", "event sanctions CHN RUS 2011 some", "no data"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "query", "verdict"), SAYS, ids=[s[0] for s in SAYS])
def test_a_claim_becomes_a_query_and_is_judged(world: Index, text: str, query: str | None, verdict: str | None) -> None:
    checks = check(reading(text), index=world).checks
    asked = [c for c in checks if c.query is not None]
    if query is None:
        assert not asked
        return
    assert [str(c.query) for c in asked] == [_spelled(query)]
    if verdict is not None:
        assert asked[0].verdict == verdict, asked[0].today.finding


def _spelled(query: str) -> str:
    """Queries print a year alone as a span of one."""
    words = [f"{w}:{w}" if re.fullmatch("(?:19|20)[0-9]{2}", w) else w for w in query.split()]
    return " ".join(words)


LEFT_ALONE = [
    "China has overtaken India in Russia's esteem.",
    "Russia trades more with China than India does.",
    "Russia and China are allies in all but name.",
    "It is a myth that Russia depends on China.",
    "Nobody believes that trade between Russia and China has grown.",
    "Critics falsely claim that trade between Russia and China has fallen.",
    "Russia is far from being a junior partner to China.",
    "Russia's trade with Europe has fallen while China's has grown.",
    "Russia's trade deficit with China has grown.",
    "Trade between Russia and China should grow.",
    "If trade between Russia and China has grown, all is well.",
    "Trade in services between Russia and China has grown.",
    "Agricultural trade between Russia and China has grown.",
    "Cooperation in agriculture between Russia and China is developing.",
    "In the first six months of this year trade between Russia and China has grown.",
    "Trade has grown between Russia, China and India.",
    "A just Russia depends on Chinese goodwill.",
    "Russia relies on its own potential, as China does.",
    "Russia is not just a junior partner in such endeavours with China.",
    "Russia does not depend on China.",
    "China is one of Russia's largest friends.",
    "Russia's cultural partnership with China is unprecedented.",
    "Russia openly advocates an alliance with China.",
    "Russia backed out of selling missiles to China.",
    "Putin met with students of the Russian-Chinese university.",
    "China has not invested in Russia to the degree that Russians had hoped.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_no_measure_speaks_to_is_left_alone(world: Index, text: str) -> None:
    for found in check(reading(text), index=world).checks:
        assert found.query is None, str(found.query)
        assert found.verdict == "not checkable"
        assert found.today.finding


def test_both_vintages_are_told(world: Index) -> None:
    """In May 2011 trade had risen for as long as was known; the fall since then was not."""
    found = only("From 2006 to 2014 trade between Russia and China has grown.", world, date(2011, 5, 1))
    assert found.query is not None
    assert found.at_publication is not None
    assert found.at_publication.until == 2010
    assert found.at_publication.verdict == "supported"
    assert all(y <= 2010 for line in found.at_publication.lines for y, _ in line.points)


def test_without_a_day_of_publication_there_is_no_vintage(world: Index) -> None:
    found = only("From 2000 to 2010 trade between Russia and China has grown.", world, None)
    assert found.at_publication is None
    assert found.verdict == "supported"
    nothing = check(reading("Trade between Russia and China has grown.", None), index=world).checks
    assert [c.verdict for c in nothing] == ["not checkable"]


def test_a_view_is_tested_for_what_it_says(world: Index) -> None:
    text = "Sergei Lavrov said that from 2000 to 2010 trade between Russia and China grew."
    found = only(text, world)
    assert found.attributed == "Sergei Lavrov"
    assert found.verdict == "supported"


def test_a_forecast_waits_and_is_settled(world: Index) -> None:
    text = "Russia will sell China the S-400 missile system."
    waiting = only(text, world, vault=deals((2009, "S-400")))
    assert waiting.verdict == "no data"
    assert waiting.today.finding.startswith("not settled yet")
    assert waiting.settles.startswith("event arms RUS CHN 2012:2017 some S-400")
    assert waiting.at_publication is not None
    assert waiting.at_publication.verdict == "no data"
    settled = only(text, world, vault=deals((2014, "S-400 Triumf")))
    assert settled.verdict == "supported"
    trend = only("Trade between Russia and China will grow.", world, date(1995, 3, 1))
    assert str(trend.query) == "trend trade RUS CHN 1995:2005 rising"
    assert trend.verdict == "supported"


def test_what_may_happen_is_not_contradicted(world: Index) -> None:
    found = only("Trade between Russia and China may fall.", world, date(1995, 3, 1))
    assert found.today.numbers
    assert found.verdict == "no data"
    certain = only("Trade between Russia and China will fall.", world, date(1995, 3, 1))
    assert certain.verdict == "contradicted"


def test_a_sale_names_its_systems(world: Index) -> None:
    text = "By 2010 Russia sold China the S-400 missile system and the Amur-class submarine."
    first, second = check(reading(text), index=world, vault=deals((2010, "S-400 Triumf"))).checks
    assert str(first.query) == "event arms RUS CHN 2010:2010 some S-400"
    assert str(second.query) == "event arms RUS CHN 2010:2010 some Amur"
    assert (first.verdict, second.verdict) == ("supported", "no data")
    assert second.claim.text == "Amur"
    assert {c.verdict for c in check(reading(text), index=world).checks} == {"no data"}


def test_a_report_of_a_meeting_is_of_its_day(world: Index) -> None:
    text = "Vladimir Putin met with President of China Xi Jinping in Moscow."
    named = meetings(date(2013, 3, 22), met_with="Vladimir Putin (President of Russia)")
    found = only(text, world, date(2013, 3, 22), named)
    assert found.verdict == "supported"
    assert found.at_publication is not None
    assert found.at_publication.verdict == "no data"
    assert only(text, world, date(2013, 9, 1), meetings(date(2013, 3, 22))).verdict == "no data"


def test_sentences_without_a_claim_are_handed_on(world: Index) -> None:
    text = "Some know much of Russia's trade and such."
    found = check(reading(text), index=world)
    assert [(s.start, s.end, s.why) for s in found.skipped] == [(0, len(text), "its words fit none of the patterns")]


def test_counts_and_frame_agree(world: Index) -> None:
    text = " ".join(s[0] for s in SAYS)
    checked = check(reading(text), index=world)
    frame = checked.to_frame()
    assert frame.height == len(checked.checks) == sum(n for row in checked.counts().values() for n in row.values())
    for start, end, words in frame.select("start", "end", "text").iter_rows():
        assert checked.reading.document.text[start:end] == words
    data = checked.to_dict()
    assert [c["verdict"] for c in data["claims"]] == frame["verdict"].to_list()


def test_what_turned_in_the_year_of_publication_is_mixed_and_both_are_told() -> None:
    """Of 2010 China was Russia's largest partner, of 2011 Japan was: a text of June 2011 knew the year before."""
    small = {key: {2010: 0.01, 2011: 0.01} for key in ("trade_dependence_12", "trade_dependence_21")}
    partners: dict[tuple[int, int], Mapping[str, Mapping[int, float]]] = {
        (min(RUSSIA, c), max(RUSSIA, c)): small for c in range(2, 300, 9) if c != RUSSIA
    }
    partners[RUSSIA, 740] = {"trade_dependence_12": {2010: 0.1, 2011: 0.5}}
    partners[RUSSIA, CHINA] = {"trade_dependence_12": {2010: 0.3, 2011: 0.3}}
    index = build(partners, ("trade_dependence_12", "trade_dependence_21"))
    found = only("China is Russia's largest trading partner.", index, date(2011, 6, 1))
    assert found.verdict == "mixed"
    assert found.at_publication is not None
    assert found.at_publication.verdict == "supported"
    assert "; by the data years finished at publication: " in found.today.finding
    assert "China is first of 36 partners of Russia in 2010" in found.today.finding
    later = only("China is Russia's largest trading partner.", index, date(2012, 6, 1))
    assert later.verdict == "contradicted"


def test_of_two_partners_within_a_tenth_the_order_is_a_matter_of_the_source() -> None:
    others = {
        (min(RUSSIA, c), max(RUSSIA, c)): {"trade_dependence_12": {2010: 0.01}, "trade_dependence_21": {2010: 0.01}}
        for c in range(2, 300, 9)
    }
    for own, verdict in ((0.31, "supported"), (0.271, "mixed"), (0.269, "contradicted")):
        pairs = others | {
            (RUSSIA, 740): {"trade_dependence_12": {2010: 0.3}},
            (RUSSIA, CHINA): {"trade_dependence_12": {2010: own}},
        }
        index = build(pairs, ("trade_dependence_12", "trade_dependence_21"))
        found = only("In 2010 China was Russia's largest trading partner.", index)
        assert found.verdict == verdict, (own, found.today.finding)


def test_of_what_the_sentence_around_it_denies_that_is_said(world: Index) -> None:
    """The words that deny it stand outside the clause that is quoted, beside which "supported" would be misread."""
    found = [c for c in check(reading("It is false that Russia joined NATO in 2004."), index=world).checks if c.query]
    plain = [c for c in check(reading("Russia joined NATO in 2004."), index=world).checks if c.query]
    assert [c.query.denied for c in found if c.query] == [True]
    assert [DENIED in c.notes for c in found] == [True]
    assert [DENIED in c.notes for c in plain] == [False]
