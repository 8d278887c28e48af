"""Where a sentence is cut into claims, to the letter, and what is noted of each: read by a person beforehand."""

from __future__ import annotations

from datetime import date

import pytest
from framed_claims import framed

from dyadscope.claims.framing import DENIED

UNDATED = "no years are stated: tested over {}"
NOW = UNDATED.format("2021-2024")
CHINA_FIRST = ("China is Russia's largest trading partner", "rank trade_dependence_12 RUS CHN 2021:2024 first", NOW)
TURKEY = ("Turkey is a member of NATO", "member nato TUR 2021:2024 some", NOW)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        # who says it stands apart
        ("Putin said that China is Russia's largest trading partner.", [CHINA_FIRST]),
        ("China is Russia's largest trading partner, the minister said.", [CHINA_FIRST]),
        ("According to Putin, China is Russia's largest trading partner.", [CHINA_FIRST]),
        ("It is true that Turkey is a member of NATO.", [TURKEY]),
        ("Nobody denies that Turkey is a member of NATO.", [TURKEY]),
        ("The truth is that Turkey is a member of NATO.", [TURKEY]),
        # what is denied of the sentence is denied of the clause
        (
            "It is not true that China is a member of NATO.",
            [("China is a member of NATO", "not member nato CHN 2021:2024 some", f"{DENIED}; {NOW}")],
        ),
        ("China is not a member of NATO.", [("China is not a member of NATO", "member nato CHN 2021:2024 none", NOW)]),
        # asides before and behind
        (
            "Despite its size, China is not a member of NATO.",
            [("China is not a member of NATO", "member nato CHN 2021:2024 none", NOW)],
        ),
        ("Turkey is a member of NATO because it joined the alliance in 1952.", [TURKEY]),
        # clauses side by side
        (
            "Turkey is a member of NATO, and Germany joined NATO in 1955.",
            [TURKEY, ("Germany joined NATO in 1955", "member nato GMY 1955:1955 joined", "")],
        ),
        (
            "While Turkey is a member of NATO, Sweden joined NATO in 2024.",
            [TURKEY, ("Sweden joined NATO in 2024", "member nato SWD 2024:2024 joined", "")],
        ),
        (
            "Turkey is in NATO – Finland joined NATO in 2023.",
            [
                ("Turkey is in NATO", "member nato TUR 2021:2024 some", NOW),
                ("Finland joined NATO in 2023", "member nato FIN 2023:2023 joined", ""),
            ],
        ),
        (
            "Russia's exports to China doubled between 2000 and 2010, and Russia imposed sanctions on Japan in 2022.",
            [
                (
                    "Russia's exports to China doubled between 2000 and 2010",
                    "ratio exports_12 RUS CHN 2000:2010 about 2",
                    "",
                ),
                ("Russia imposed sanctions on Japan in 2022", "event sanctions RUS JPN 2022:2022 some", ""),
            ],
        ),
        # a time in front holds for both
        (
            "In 2010 China was Russia's largest trading partner, but India was not a member of NATO.",
            [
                (
                    "In 2010 China was Russia's largest trading partner",
                    "rank trade_dependence_12 RUS CHN 2010:2010 first",
                    "",
                ),
                ("India was not a member of NATO", "member nato IND 2010:2010 none", ""),
            ],
        ),
        # "neither ... nor" denies each
        (
            "Neither China nor India is a member of NATO.",
            [
                ("Neither China", "member nato CHN 2021:2024 none", NOW),
                ("nor India is a member of NATO", "member nato IND 2021:2024 none", NOW),
            ],
        ),
        (
            "Russia neither borders India nor is a member of NATO.",
            [
                ("Russia neither borders India", "holds contiguity RUS IND 2021:2024 none", NOW),
                ("nor is a member of NATO", "member nato RUS 2021:2024 none", NOW),
            ],
        ),
        # every year, and the month that only some lists know
        (
            "Since 2000 trade between Russia and China grew every year.",
            [
                (
                    "Since 2000 trade between Russia and China grew every year",
                    "trend trade RUS CHN 2000:2024 rising every-year",
                    "",
                )
            ],
        ),
        (
            "Turkey was a member of NATO in March 2010.",
            [("Turkey was a member of NATO in March 2010", "member nato TUR 2010:2010 some on:2010-03", "")],
        ),
        # half of what is said may stand alone, where the other half is not read
        (
            "Finland joined NATO and accepted it in 2023.",
            [("Finland joined NATO", "member nato FIN 1946:2024 joined", UNDATED.format("1946-2024"))],
        ),
        # what was joined is what is left
        (
            "Finland joined NATO in 2023 and left in 2024.",
            [
                ("Finland joined NATO in 2023", "member nato FIN 2023:2023 joined", ""),
                ("left in 2024", "member nato FIN 2024:2024 left", ""),
            ],
        ),
        (
            "Estonia joined NATO in 2004 but withdrew from it in 2006.",
            [
                ("Estonia joined NATO in 2004", "member nato EST 2004:2004 joined", ""),
                ("withdrew from it in 2006", "member nato EST 2006:2006 left", ""),
            ],
        ),
        (
            "Estonia joined NATO in 2004 and left Russia in 2006.",
            [("Estonia joined NATO in 2004", "member nato EST 2004:2004 joined", "")],
        ),
        ("Turkey is a member of NATO; the weather was fine.", [TURKEY]),
        ("The weather was fine; Turkey is a member of NATO!", [TURKEY]),
        ("“Turkey is a member of NATO”, and that is all.", [TURKEY]),
    ],
)
def test_every_claim_is_cut_to_the_letter(sentence: str, claims: list[tuple[str, str, str]]) -> None:
    found = framed(sentence).found
    assert [(f.claim.text, str(f.query), "; ".join(f.notes)) for f in found] == claims
    assert [sentence[f.claim.start : f.claim.end] for f in found] == [c[0] for c in claims]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Trade between Russia and China rose from 2000 to 2010 and then fell.", "its words fit none of the patterns"),
        ("Turkey is a member of NATO, not of the EU.", "its words fit none of the patterns"),
        ("If Turkey is a member of NATO, Germany trades with it.", "it holds under a condition only"),
        ("He denied that Turkey is a member of NATO.", "it denies or doubts what it tells"),
        ("Turkey is, as ever, a member of NATO.", "its words fit none of the patterns"),
    ],
)
def test_a_sentence_that_is_left_says_why(sentence: str, why: str) -> None:
    made = framed(sentence)
    assert made.found == ()
    assert [(s.start, s.end, s.why) for s in made.skipped] == [(0, len(sentence), why)]
    assert made.refused == ()


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (
            "Trade between Russia and China grew in March 2010.",
            "it denies, or speaks of a part of a year, and is left alone",
        ),
        ("China ran a trade surplus with the United States.", "it speaks of the past, and does not say when"),
        ("Russia has more troops in Belarus than in Armenia.", "troops abroad are listed for the United States alone"),
        ("Russian troops are stationed in Armenia.", "troops abroad are listed for the United States alone"),
        ("France and Germany are not at peace.", "that they are not at peace says nothing of a war"),
    ],
)
def test_a_clause_that_fits_and_can_ask_nothing_says_why(sentence: str, why: str) -> None:
    made = framed(sentence)
    assert made.found == ()
    assert made.refused[0].why == why
    assert sentence[made.refused[0].start : made.refused[0].end] in {sentence, sentence[:-1]}


def test_what_is_noted_of_how_sure_and_how_it_was_read() -> None:
    def notes(sentence: str) -> list[str]:
        (one,) = framed(sentence).found
        return list(one.notes)

    assert notes("Turkey is perhaps a member of NATO.") == [NOW, "hedged: perhaps"]
    since = framed("India and Pakistan have not fought a war since 1999.").found
    assert [(str(f.query), f.notes) for f in since] == [
        ("fought war IND PAK 2000:2024 none", ("“since 1999” is taken to leave that year itself open",)),
    ]


def test_who_joins_within_the_year_is_asked_for_the_day() -> None:
    """Sweden joined in March 2024: of a text of 1 June 2024 the day counts, of one of the next year the year does."""
    sentence = "Sweden is a member of NATO."
    (now,) = framed(sentence).found
    assert str(now.query) == "member nato SWD 2021:2024 some on:2024-06-01"
    (later,) = framed(sentence, date(2025, 6, 1)).found
    assert str(later.query) == "member nato SWD 2022:2025 some"
    (denied,) = framed("Sweden is not a member of NATO.").found
    assert str(denied.query) == "member nato SWD 2021:2024 none on:2024-06-01"
    (joined,) = framed("Sweden joined NATO in 2024.").found
    assert str(joined.query) == "member nato SWD 2024:2024 joined"
