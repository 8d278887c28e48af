"""Which clauses of a sentence are judged, and what of it is not: sentences written for the test, read by a person.

Poland joined NATO in 1999 and the European Union in 2004; Austria is in the Union and not in NATO. What is held here
is what a sentence says, whether or not it is true.
"""

from __future__ import annotations

from datetime import date

from dyadscope.claims.framing import Framing, frame
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2024, 6, 1)
LARGEST = "rank trade_dependence_12 RUS CHN 2021:2024 first"
POLAND, NOT_POLAND = "member nato POL 2021:2024 some", "member nato POL 2021:2024 none"


def framed(text: str) -> Framing:
    return frame(read(load(text.encode(), published=PUBLISHED)), ())


def read_as(expected: dict[str, list[tuple[str, str]]]) -> None:
    """Require of each text the queries of its clauses, each with the words that are judged."""
    found = {text: [(str(f.query), f.claim.text) for f in framed(text).found] for text in expected}
    wrong = {text: found[text] for text in expected if found[text] != expected[text]}
    assert not wrong, wrong


def left(texts: dict[str, str]) -> None:
    """Require that no clause of a text is judged, and that what is skipped or refused says why, if a why is given."""
    for text, why in texts.items():
        made = framed(text)
        assert not made.found, (text, made.found)
        reasons = [s.why for s in (*made.skipped, *made.refused)]
        assert not why or any(why in r for r in reasons), (text, reasons)


def test_who_says_it_is_taken_off() -> None:
    claim = "China is Russia's largest trading partner"
    read_as(
        {
            f"Putin said that {claim}.": [(LARGEST, claim)],
            f"According to the ministry, {claim}.": [(LARGEST, claim)],
            f"{claim}, the minister said.": [(LARGEST, claim)],
            f"It is clear that {claim}.": [(LARGEST, claim)],
            f"But it is true that {claim}.": [(LARGEST, claim)],
            f"Nobody denies that {claim}.": [(LARGEST, claim)],
        }
    )
    left(
        {
            f"The minister did not say that {claim}.": "its words fit none of the patterns",
            f"The minister never said that {claim}.": "",
            f"The minister asks whether {claim}.": "",
        }
    )


def test_what_a_sentence_calls_false_turns_the_verdict_round() -> None:
    read_as(
        {
            "It is false that China is Russia's largest trading partner.": [
                (f"not {LARGEST}", "China is Russia's largest trading partner")
            ],
            "It is not true that Poland is a member of NATO.": [(f"not {POLAND}", "Poland is a member of NATO")],
            "It is a myth that Poland is not a member of NATO.": [
                (f"not {NOT_POLAND}", "Poland is not a member of NATO")
            ],
            # of two it is said together
            "It is false that Poland and Austria are members of NATO.": [
                ("not member nato POL 305 2021:2024 some", "Poland and Austria are members of NATO")
            ],
        }
    )
    # What is true instead of a number that is denied is open.
    left({"It is not true that trade between Russia and China doubled from 2000 to 2010.": ""})


def test_denials_of_a_clause() -> None:
    for words in ("is not a", "isn't a", "isn’t a", "is no"):
        text = f"Poland {words} member of NATO"
        read_as({f"{text}.": [(NOT_POLAND, text)]})
    read_as(
        {
            "Poland has never been a member of NATO.": [
                ("member nato POL 1946:2024 never", "Poland has never been a member of NATO")
            ],
            "China is not among Russia's largest trading partners.": [
                ("not rank trade_dependence_12 RUS CHN 2021:2024 among",
                 "China is not among Russia's largest trading partners")
            ],
        }
    )  # fmt: skip
    left(
        {
            "Russia and India are not members of NATO.": "that not both belong leaves open which does",
            "From 2000 to 2010 trade between Russia and China did not double.": "it denies, or speaks of a part",
            "Poland is not a member of NATO that is not in the EU.": "",
            "Poland will be a member of NATO.": "its words fit none of the patterns",
            "Poland may be a member of NATO.": "",
            "India doesn't fly Russian-made Su-30 fighters.": "",
            "India doesn’t fly Russian-made Su-30 fighters.": "",
            "Neither Poland nor Austria, and neither Chile nor Peru, is a member of NATO.": "",
        }
    )


def test_clauses_are_judged_apart_with_the_time_the_sentence_opens_with() -> None:
    poland, austria = "Poland is a member of NATO", "Austria is a member of the EU"
    eu = "member eu 305 2021:2024 some"
    read_as(
        {
            f"{poland}, and {austria}.": [(POLAND, poland), (eu, austria)],
            f"{poland}; {austria}.": [(POLAND, poland), (eu, austria)],
            f"{poland} – {austria}.": [(POLAND, poland), (eu, austria)],
            f"{poland}, while {austria}.": [(POLAND, poland), (eu, austria)],
            f"Although {poland}, {austria}.": [(POLAND, poland), (eu, austria)],
            f"{poland} and Austria is not.": [(POLAND, poland)],
            f"{poland}, which Russia dislikes.": [(POLAND, poland)],
            f"{poland} because it feared Russia.": [(POLAND, poland)],
            f"Despite the war, {poland}.": [(POLAND, poland)],
            f"{poland}; Austria waits.": [(POLAND, poland)],
            f"First, {poland}.": [(POLAND, f"First, {poland}")],
            "Poland is not only a member of NATO but also a member of the EU.": [
                (POLAND, "Poland is not only a member of NATO")
            ],
            "In 2020, Poland was a member of NATO, and Austria was a member of the EU.": [
                ("member nato POL 2020:2020 some", "In 2020, Poland was a member of NATO"),
                ("member eu 305 2020:2020 some", "Austria was a member of the EU"),
            ],
        }
    )
    left(
        {
            # what follows takes back, or goes on with, what went before
            "Poland is a member of NATO but not of mine.": "its words fit none of the patterns",
            "Poland joined NATO in 1999, and then left.": "",
            "Trade between Russia and China doubled from 2000 to 2010 and fell after 2014.": "its words fit none",
            "Trade between Russia and China doubled between 2000 and 2010, not between 2010 and 2020.": "",
            "NATO's member Poland borders Russia.": "",
            "Polish military is a member of NATO.": "",
        }
    )


def test_pronouns_mean_what_the_paragraph_named_last() -> None:
    borders = "holds contiguity CHN RUS 2021:2024 some"
    read_as(
        {
            "China is large. It is a member of the SCO.": [
                ("member sco CHN 2021:2024 some", "It is a member of the SCO"),
            ],
            "China borders Russia. It is a member of the SCO.": [(borders, "China borders Russia")],
            "China and Russia share a border. They are members of the SCO.": [
                (borders, "China and Russia share a border"),
                ("member sco CHN RUS 2021:2024 some", "They are members of the SCO"),
            ],
            "Russia and China are members of the SCO. Both countries are members of the BRICS.": [
                ("member sco RUS CHN 2021:2024 some", "Russia and China are members of the SCO"),
                ("member brics RUS CHN 2021:2024 some", "Both countries are members of the BRICS"),
            ],
            # a new paragraph begins anew, and of two that were joined neither is "it"
            "China borders Russia.\n\nIt is a member of the SCO.": [(borders, "China borders Russia")],
            "China and Russia share a border. It is a member of the SCO.": [
                (borders, "China and Russia share a border")
            ],
            "The two countries are members of the SCO.": [],
            "Russia and China border each other.": [
                ("holds contiguity RUS CHN 2021:2024 some", "Russia and China border each other")
            ],
            "Russia and China are no allies.": [
                ("pledge alliance RUS CHN 2021:2024 none", "Russia and China are no allies")
            ],
        }
    )


def test_short_and_joined_names() -> None:
    read_as(
        {
            f"{words} doubled from 2000 to 2010.": [
                (f"ratio trade {pair} 2000:2010 about 2", f"{words} doubled from 2000 to 2010")
            ]
            for words, pair in (
                ("Sino-Russian trade", "CHN RUS"),
                ("Russo-Indian trade", "RUS IND"),
                ("Indo-Russian trade", "IND RUS"),
                ("Franco-Russian trade", "FRN RUS"),
                ("Anglo-American trade", "UKG USA"),
                ("US-China trade", "USA CHN"),
                ("U.S. trade with China", "USA CHN"),
                ("The UK's trade with the US", "UKG USA"),
                ("The United States’ trade with China", "USA CHN"),
                ("The United States' trade with China", "USA CHN"),
                ("China’s trade with Russia", "CHN RUS"),
                ("The UAE's trade with India", "UAE IND"),
                ("The PRC's trade with the ROK", "CHN ROK"),
                ("The DPRK's trade with China", "PRK CHN"),
            )
        }
    )
    left({"Russo-Russian trade doubled from 2000 to 2010.": "", "Sino-something trade doubled from 2000 to 2010.": ""})


def test_how_long_a_sentence_and_a_clause_may_be() -> None:
    """Ninety words and marks of a sentence, 45 of a clause; of clauses the first thirteen are looked at."""
    claim = "Poland is a member of NATO"
    for fillers, found in ((81, [(POLAND, claim)]), (82, [])):
        read_as({f"{claim}, and {'yes ' * fillers}.": found})
    for fillers, held in ((38, True), (39, False)):
        text = f"Poland is {'really ' * fillers}a member of NATO"
        read_as({f"{text}.": [(POLAND, text)] if held else []})
    for fillers, held in ((39, True), (40, False)):
        # what is set aside behind it, and the comma before that, do not count
        text = f"Poland is {'really ' * fillers}a member of NATO"
        read_as({f"{text}, in the face of war.": [(POLAND, text)] if held else []})
    for cuts, held in ((12, True), (13, False)):
        read_as({f"{'Oh yes; ' * cuts}{claim}.": [(POLAND, claim)] if held else []})


def test_how_far_in_a_sentence_who_says_it_may_stand() -> None:
    claim = "Poland is a member of NATO"
    for words, held in (("said", True), ("the old king said", True), ("the old and dear king said", True),
                        ("the very old and dear king said", False)):  # fmt: skip
        read_as({f"{claim}, {words}.": [(POLAND, claim)] if held else []})
    for words in ("according to the old and dear king of all", "according to him"):
        read_as({f"{words.capitalize()}, {claim}.": [(POLAND, claim)], f"{claim}, {words}.": [(POLAND, claim)]})
    for verb in ("says", "claims", "argued", "notes", "stressed", "believes", "reports", "warned", "adds", "insists",
                 "wrote", "recalled", "explains", "admitted", "concluded", "shows", "revealed", "suggests", "found",
                 "knows", "agreed", "declared", "announced", "confirmed", "means"):  # fmt: skip
        read_as({f"The king {verb} that {claim}.": [(POLAND, claim)]})
        left({f"The king never {verb} that {claim}.": "", f"The king has not {verb} that {claim}.": ""})
    left(
        {
            f"No king said that {claim}.": "",
            f"The king didn't say that {claim}.": "",
            f"The king didn’t say that {claim}.": "",
        }
    )


def test_reasons_and_circumstances_behind_and_before_a_clause_are_not_of_it() -> None:
    claim = "Poland is a member of NATO"
    for words in ("despite all", "in spite of all", "amid war", "because of war", "thanks to luck", "owing to luck",
                  "due to luck", "as a result of war", "in response to war", "in the face of war",
                  "notwithstanding all", "in defiance of all", "at the expense of all", "to the dismay of all",
                  "to the alarm of all", "under pressure", "under growing pressure", "out of fear", "not least now",
                  "on the back of war", "in line with law", "regardless of war", "in keeping with law",
                  "for fear of war", "on account of war"):  # fmt: skip
        read_as({f"{claim} {words}.": [(POLAND, claim)]})
        read_as({f"{words.capitalize()}, {claim}.": [(POLAND, claim)]})
    for word in ("which", "who", "whose", "where", "making", "leaving", "as", "because", "since", "signalling",
                 "showing", "prompting", "fuelling", "suggesting", "causing", "driven", "thereby", "meaning",
                 "including", "albeit", "although", "though", "whereas", "while"):  # fmt: skip
        read_as({f"{claim}, {word} all may see.": [(POLAND, claim)]})
    read_as({f"{claim} because war was near.": [(POLAND, claim)], f"{claim} as war was near.": [(POLAND, claim)]})


def test_a_clause_without_a_subject_takes_that_of_the_clause_before_it() -> None:
    poland, eu = "Poland is a member of NATO", "member eu POL 2021:2024 some"
    read_as(
        {
            f"{poland} and is a member of the EU.": [(POLAND, poland), (eu, "is a member of the EU")],
            f"{poland}, and is also a member of the EU.": [(POLAND, poland), (eu, "is also a member of the EU")],
            f"{poland} but is not a member of the EU.": [
                (POLAND, poland), ("member eu POL 2021:2024 none", "is not a member of the EU")
            ],
            f"{poland} and, they say, is a member of the EU.": [(POLAND, poland)],
            f"{poland}; Austria waits, and is a member of the EU.": [(POLAND, poland)],
            f"{poland}; the war ends, and is a member of the EU.": [(POLAND, poland), (eu, "is a member of the EU")],
            f"{poland} and its king is a member of the EU.": [(POLAND, poland)],
            "The kings of Poland wait and are members of the EU.": [],
        }
    )  # fmt: skip


def test_what_and_joins_without_a_verb_belongs_to_the_clause_before_it() -> None:
    """The verb right before "and" is that clause's own, and makes none of what follows."""
    for behind in ("between Russia and India", "with India", "so on"):
        left({f"From 2000 to 2010 trade between Russia and China doubled and {behind}.": "its words fit none"})


def test_as_well_as_and_its_like_give_no_reason() -> None:
    """A reason behind "as" is another matter; "as well as" goes on with what is said."""
    claim = "Poland is a member of NATO"
    left({f"Poland is not a member of NATO as {words}.": "its words fit none" for words in ("Austria is", "France is")})
    for words in ("well as Austria is", "well as it is loved", "many know it is", "much as Austria is"):
        left({f"{claim} as {words}.": "its words fit none"})
    read_as({f"{claim} as {words}.": [(POLAND, claim)] for words in ("it is near", "war was near", "all know it is")})


def test_what_is_so_now_is_not_of_the_year_a_sentence_opens_with() -> None:
    joined = ("member nato GRC 1952:1952 joined", "In 1952 Greece joined NATO")
    eu, border = "member eu GRC {}2021:2024 some", "holds contiguity GRC TUR 2021:2024 some"
    for query, clause in (
        (eu.format("SPN "), "Greece and Spain are members of the EU"),
        (eu.format("SPN "), "Greece and Spain remain members of the EU"),
        (eu.format("SPN "), "Greece and Spain belong to the EU"),
        (eu.format(""), "Greece is a member of the EU"),
        (eu.format(""), "Greece remains a member of the EU"),
        (eu.format(""), "Greece belongs to the EU"),
        (border, "Greece borders Turkey"),
        (border, "Greece and Turkey border each other"),
        (border, "Greece and Turkey share a border today"),
        (border, "Greece and Turkey now share a border"),
    ):
        read_as({f"In 1952 Greece joined NATO, and {clause}.": [joined, (query, clause)]})
