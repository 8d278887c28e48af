"""What is framed of a text: order and place of its claims, notes, what is left, and what is said besides."""

from __future__ import annotations

from datetime import date

import pytest
from framed_claims import framed

from dyadscope.claims.framing import frame
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

NOW = "no years are stated: tested over 2021-2024"


def made(text: str, published: date | None = date(2024, 6, 1)) -> list[tuple[str, str]]:
    return [(str(f.query), f.claim.text) for f in framed(text, published).found]


def test_claims_come_in_the_order_of_the_text_and_those_in_passing_stand_among_them() -> None:
    text = (
        "All of Asia watches China's rising power, and Turkey is a member of NATO. Prices rose despite American "
        "sanctions on Iran. India borders China."
    )
    found = framed(text).found
    assert [(str(f.query), f.claim.text, f.passing) for f in found] == [
        ("trend capabilities CHN 2014:2024 rising", "China's rising power", True),
        ("member nato TUR 2021:2024 some", "Turkey is a member of NATO", False),
        ("holds sanctions_12 USA IRN 2021:2024 some", "American sanctions on Iran", True),
        ("holds contiguity IND CHN 2021:2024 some", "India borders China", False),
    ]
    assert [f.claim.start for f in found] == sorted(f.claim.start for f in found)


def test_what_a_claim_says_already_is_not_asked_again_in_passing() -> None:
    assert made("China's economic growth continued to rise from 2000 to 2010.") == []
    assert made("There are American sanctions on Iran.") == [
        ("holds sanctions_12 USA IRN 2021:2024 some", "There are American sanctions on Iran")
    ]
    assert [q for q, _ in made("The United States has sanctions on Iran, and China's rising power worries it.")] == [
        "holds sanctions_12 USA IRN 2021:2024 some", "trend capabilities CHN 2014:2024 rising"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word", ["no", "not", "never", "without", "nor", "neither", "hardly", "denied", "denies", "lack", "myth", "isn't",
             "wasn’t"],
)  # fmt: skip
def test_a_phrase_in_passing_behind_a_denial_is_left(word: str) -> None:
    assert made(f"They {word} see China's rising power.") == []


def test_a_denial_more_than_six_words_before_a_phrase_is_of_something_else() -> None:
    six = "It did not rain when all of Asia watched China's rising power."
    assert [q for q, _ in made(six)] == ["trend capabilities CHN 2014:2024 rising"]
    five = "It did not rain and all Asia watched China's rising power."
    assert made(five) == []


def test_behind_a_condition_nothing_is_asked_and_before_it_what_is_taken_for_granted() -> None:
    assert made("China's rising power will last if India borders China.") == [
        ("trend capabilities CHN 2014:2024 rising", "China's rising power")
    ]
    assert made("If India borders China, all watch China's rising power.") == []
    assert made("Is there China's rising power?") == []


def test_words_that_may_stand_for_states_keep_a_sentence_from_being_skipped() -> None:
    first = "Russia and China are not allies. "
    for words, query in (
        ("They share a border.", "holds contiguity RUS CHN 2021:2024 some"),
        ("Both are members of the SCO.", "member sco RUS CHN 2021:2024 some"),
        ("The two countries share a border.", "holds contiguity RUS CHN 2021:2024 some"),
        ("Their trade grew from 2000 to 2010.", "trend trade RUS CHN 2000:2010 rising"),
        ("Bilateral trade grew from 2000 to 2010.", "trend trade RUS CHN 2000:2010 rising"),
        ("In 2014 joint exercises were held.", "event exercises RUS CHN 2014:2014 some"),
    ):
        assert [q for q, _ in made(first + words)][1:] == [query], words
    assert [q for q, _ in made("US-China trade grew from 2000 to 2010.")] == ["trend trade USA CHN 2000:2010 rising"]
    single = "Russia is large. "
    assert [q for q, _ in made(single + "It is a member of the SCO.")] == ["member sco RUS 2021:2024 some"]


def test_the_two_states_of_a_document_are_meant_where_a_paragraph_names_none() -> None:
    def about(*states: int) -> list[str]:
        reading = read(load(b"They share a border.\n\nThe two countries share a border.", published=date(2024, 6, 1)))
        return [str(f.query) for f in frame(reading, states).found]

    assert about(365, 710) == ["holds contiguity RUS CHN 2021:2024 some"] * 2
    assert about() == []
    assert about(365) == []
    assert about(365, 710, 750) == []


def test_what_is_skipped_names_a_state_and_a_relation_and_says_why() -> None:
    words = ("trade", "traded", "exports", "imported", "ally", "allies", "alliance", "treaty", "treaties", "pact",
             "sanctions", "war", "border", "members", "arms", "weapon", "weapons", "troops", "investment", "loans",
             "votes", "voted", "spending", "economy", "partners", "rivals", "suppliers", "depends", "per cent",
             "percent", "billion", "million", "exercise", "exercises", "summit", "agreement")  # fmt: skip
    for word in words:
        sentence = f"Some say that Russia knows much of {word} and such."
        (one,) = framed(sentence).skipped
        assert (one.start, one.end, one.why) == (0, len(sentence), "its words fit none of the patterns"), word
    assert framed("Some say that Russia knows much of music.").skipped == ()
    assert framed("Some say that one knows much of trade.").skipped == ()
    assert framed("Some say that NATO knows much of trade.").skipped == ()
    denied = "It is not true that trade between Russia and China doubled from 2000 to 2010."
    (number,) = framed(denied).skipped or [None]
    assert number is None or number.why == "a number is denied, and what is true instead is open"


def test_headings_and_lists_that_are_too_long_are_no_sentences() -> None:
    heading = "# Turkey is a member of NATO\n\nFinland is a member of NATO."
    reading = read(load(heading.encode(), kind="md", published=date(2024, 6, 1)))
    assert [str(f.query) for f in frame(reading, ()).found] == ["member nato FIN 2021:2024 some"]
    claim = "Turkey is a member of NATO"
    for length, count in ((1200, 1), (1201, 0)):
        text = f"{claim}, and {'x' * (length - len(claim) - 7)}."
        assert len(text) == length
        assert len(framed(text).found) == count, length


def test_every_year_is_asked_of_trends_and_noted_of_other_things() -> None:
    def told(sentence: str) -> tuple[str, str]:
        (one,) = framed(sentence).found
        return str(one.query), one.untested

    untested = "that it was so every year was not tested"
    assert told("Trade between Russia and China grew every year from 2000 to 2010.") == (
        "trend trade RUS CHN 2000:2010 rising every-year", ""
    )  # fmt: skip
    assert told("Trade between Russia and China grew each year from 2008 to 2010.") == (
        "trend trade RUS CHN 2008:2010 rising every-year", ""
    )  # fmt: skip
    assert told("China outspends India on defence every year.") == (
        "exceeds military-budget CHN IND 2021:2024 more", untested
    )  # fmt: skip
    assert told("Every year Russia is China's largest supplier of oil and wheat.") == (
        "rank crude_dependence_12 CHN RUS 2021:2024 first", "wheat was not tested"
    )  # fmt: skip
    assert told("Every year since 2010 Turkey has been a member of NATO.")[1] == ""
    assert told("Russia and China hold exercises every year.") == (
        "event exercises RUS CHN 2014:2024 yearly", ""
    )  # fmt: skip
    assert told("From 2000 to 2010 Turkey was a member of NATO every single year.")[1] == ""


def test_a_denial_since_a_year_leaves_that_year_open() -> None:
    note = "“since 1999” is taken to leave that year itself open"
    for sentence, query, notes in (
        ("India and Pakistan have not fought a war since 1999.", "fought war IND PAK 2000:2024 none", (note,)),
        ("India and Pakistan have never fought a war since 1999.", "fought war IND PAK 2000:2024 never", (note,)),
        ("India and Pakistan did not fight a war in 1999.", "fought war IND PAK 1999:1999 none", ()),
        ("Turkey has been a member of NATO since 1999.", "member nato TUR 1999:2024 since", ()),
        ("Japan has not imposed sanctions on India since 1999.", "event sanctions JPN IND 2000:2024 none", (note,)),
    ):
        (one,) = framed(sentence).found
        assert (str(one.query), one.notes) == (query, notes), sentence
    (ended,) = framed("India and Pakistan have not fought a war since 2024.").found
    assert (str(ended.query), ended.notes) == ("fought war IND PAK 2024:2024 none", ())
    (march,) = framed("Japan has not imposed sanctions on India since March 1999.").found
    assert (str(march.query), march.notes) == ("event sanctions JPN IND 1999:2024 none on:1999-03-01..", ())


def test_months_and_days_go_into_queries_of_dated_rows_and_are_noted_of_others() -> None:
    coarse = "not checkable to the day: its source knows years only"
    for sentence, query, untested in (
        ("In March 2014 Japan imposed sanctions on Russia.", "event sanctions JPN RUS 2014:2014 some on:2014-03", ""),
        ("On 5 March 2014 Finland was a member of NATO.", "member nato FIN 2014:2014 some on:2014-03-05", ""),
        ("Finland joined NATO after March 2014.", "member nato FIN 2014:2024 joined on:2014-04-01..", ""),
        ("In March 2014 India fought a war with Pakistan.", "fought war IND PAK 2014:2014 some", coarse),
        ("By the end of 2014 Finland was a member of NATO.", "member nato FIN 2014:2014 some on:..2014-12-31", ""),
    ):
        (one,) = framed(sentence).found
        assert (str(one.query), one.untested) == (query, untested), sentence
    for sentence in ("In March 2014 India was Pakistan's rival.", "In March 2014 trade between Russia and China grew."):
        left = framed(sentence)
        assert left.found == ()
        assert [r.why for r in left.refused] == ["it denies, or speaks of a part of a year, and is left alone"]
    (whole,) = framed("At the end of 2014 India was Pakistan's rival.").found
    assert (str(whole.query), whole.untested) == ("holds strategic_rivalry IND PAK 2014:2014 some", "")


def test_of_a_list_of_seas_each_is_a_claim_and_the_first_ends_before_the_second() -> None:
    first = "event exercises RUS CHN 2014:2014 some at:{}"
    assert made("In 2014 Russia and China held joint drills in the Baltic and in the Black Sea.") == [
        (first.format("baltic"), "In 2014 Russia and China held joint drills in the Baltic"),
        (first.format("black-sea"), "Black Sea"),
    ]
    assert made("In 2014 Russia and China did not hold joint drills in the Baltic and in the Black Sea.") == []
    assert made("It is false that in 2014 Russia and China held joint drills in the Baltic and the Black Sea.") == []
    regular = made("Russia and China hold regular drills in the Baltic and the Black Sea.")
    assert regular == [
        ("event exercises RUS CHN 2014:2024 regular", "Russia and China hold regular drills"),
        ("event exercises RUS CHN 2014:2024 some at:baltic", "Baltic"),
        ("event exercises RUS CHN 2014:2024 some at:black-sea", "Black Sea"),
    ]


def test_how_else_a_sentence_could_be_read_stands_beside_it() -> None:
    (one,) = framed("Russia sells more oil to China than to India.").found
    assert str(one.query) == "more crude_exports_12 RUS CHN IND 2021:2024 more"
    assert one.candidates == ()
    found = [(str(f.query), tuple(map(str, f.candidates))) for f in framed(
        "In 2014 China bought more oil from Russia than from India."
    ).found]  # fmt: skip
    assert len(found) == 1
    assert found[0][0] not in found[0][1]


def test_what_is_noted_of_years_and_hedges() -> None:
    def notes(sentence: str) -> tuple[str, ...]:
        (one,) = framed(sentence).found
        return one.notes

    assert notes("Turkey is a member of NATO.") == (NOW,)
    assert notes("Turkey was a member of NATO in 2010.") == ()
    assert notes("Turkey is perhaps apparently a member of NATO.") == (NOW, "hedged: perhaps, apparently")
    assert notes("Turkey is now a member of NATO.") == (NOW,)
    assert notes("In recent years Turkey has been a member of NATO.") == (NOW,)


def test_of_two_members_the_day_counts_where_one_of_them_came_within_the_year() -> None:
    """Sweden joined in March 2024; of a text of which the day is unknown, and of another time, years are asked."""
    for sentence, query in (
        ("Sweden and Germany are members of NATO.", "member nato SWD GMY 2021:2024 some on:2024-06-01"),
        ("Germany and Turkey are members of NATO.", "member nato GMY TUR 2021:2024 some"),
        ("Sweden is now a member of NATO.", "member nato SWD 2021:2024 some on:2024-06-01"),
        ("Sweden was a member of NATO in 2024.", "member nato SWD 2024:2024 some"),
        ("Sweden has been a member of NATO since 2024.", "member nato SWD 2024:2024 since"),
        ("Sweden has never been a member of NATO.", "member nato SWD 1946:2024 never"),
    ):
        (one,) = framed(sentence).found
        assert str(one.query) == query, sentence


def test_a_sentence_of_which_a_claim_was_made_is_not_skipped() -> None:
    made = framed("Turkey is a member of NATO, which knows much of trade and arms.")
    assert len(made.found) == 1
    assert made.skipped == ()


def test_a_rank_over_years_is_a_superlative_too() -> None:
    (one,) = framed("Since 2010 China has been Russia's largest trading partner.").found
    assert (str(one.query), one.claim.type) == (
        "rank trade_dependence_12 RUS CHN 2010:2024 first throughout", "superlative"
    )  # fmt: skip


def test_that_exercises_were_held_ever_since_is_noted_as_untested() -> None:
    for sentence, query, untested in (
        ("Russia and China have held joint exercises since 2010.", "event exercises RUS CHN 2010:2024 some",
         "that it has been so ever since was not tested"),
        ("Russia and China held joint exercises in 2010.", "event exercises RUS CHN 2010:2010 some", ""),
        ("Russia and China have held regular joint exercises since 2010.", "event exercises RUS CHN 2010:2024 regular",
         ""),
        ("Russia and China have not held joint exercises since 2010.", "event exercises RUS CHN 2011:2024 none", ""),
    ):  # fmt: skip
        (one,) = framed(sentence).found
        assert (str(one.query), one.untested) == (query, untested), sentence
