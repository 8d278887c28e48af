"""Who says what: made-up sentences, each with the speakers a reader would name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dyadscope.documents import Extract, load, read

TABLE = Path(__file__).resolve().parents[2] / "support" / "attributions.tsv"
LINES = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


def told(text: str, published: date | None = None) -> list[Extract]:
    """Return quotations that are speech and statements, in order."""
    reading = read(load(text.encode(), published=published))
    found = [*(q for q in reading.quotes if q.type == "speech"), *reading.statements]
    return sorted(found, key=lambda e: e.start)


def test_a_label_of_two_words_that_names_nobody_is_the_speaker_as_it_is() -> None:
    found = told("A Voice: Yes, we stay.\n\nAnn Berg: No, we go.\n\nA Voice: So be it.")
    assert [e.speaker for e in found] == ["A Voice", "Ann Berg", "A Voice"]


def test_speakers_of_a_table_of_sentences() -> None:
    otherwise = []
    for text, *wanted in LINES:
        found = told(text)
        for one in wanted:
            begins, _, speaker = (part.strip() for part in one.partition(" ="))
            fitting = [e.speaker for e in found if e.text.startswith(begins)]
            if fitting[:1] != [speaker]:
                otherwise.append((text, one, fitting or [e.text for e in found]))
    assert otherwise == []


def test_speaker_has_office_and_state() -> None:
    (quote,) = told("China’s foreign minister, Tao Feng, said: “Trade will grow.”")
    assert (quote.speaker, quote.office, quote.state) == ("Tao Feng", "foreign minister", 710)


def test_the_minister_is_the_minister_named_before() -> None:
    *_, last = told("The Russian foreign minister, Oleg Sokolov, came to Bern. The minister said that talks go on.")
    assert (last.text, last.speaker, last.office, last.state) == (
        "talks go on",
        "Oleg Sokolov",
        "foreign minister",
        365,
    )


def test_both_men_are_the_two_talked_about_last() -> None:
    text = "Ann Berg left. French President Paul Roy met German Chancellor Jan Beck. Both men said that the pact holds."
    (statement,) = told(text)
    assert statement.speaker == "Paul Roy; Jan Beck"
    assert statement.states == (220, 255)
    assert statement.state is None


def test_both_men_names_nobody_where_fewer_than_two_were_named() -> None:
    assert [e.speaker for e in told("Ann Berg left. Both men said that the pact holds.")] == ["men"]


def test_he_is_the_sentence_s_own_subject_before_whoever_spoke_earlier() -> None:
    text = "Peter Moyo said that rain fell. Later President Paul Roy held a briefing, where he said that snow fell."
    assert [(e.text, e.speaker) for e in told(text)] == [("rain fell", "Peter Moyo"), ("snow fell", "Paul Roy")]


def test_he_in_the_next_sentence_is_who_spoke() -> None:
    assert [e.speaker for e in told("Peter Moyo said: “Rain fell.” He added that snow fell.")] == ["Peter Moyo"] * 2


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("He called it a “pivot”.", "term"),
        ("It is, as we say: “win-win”.", "term"),
        ("He wrote the book “The Long Road Home”.", "term"),
        ("He signed a law entitled “On the Border with the Northern Provinces”.", "term"),
        ("He said: “We never agreed to that.”", "speech"),
        ("“We never agreed to that”, he said.", "speech"),
    ],
)
def test_names_and_scare_quotes_are_terms(words: str, kind: str) -> None:
    (quote,) = read(load(f"Paul Roy arrived. {words}".encode())).quotes
    assert quote.type == kind
    # A word that somebody calls something by is a term, and his.
    assert (quote.speaker == "Paul Roy") is (kind == "speech" or "called it" in words)


def test_dates_said() -> None:
    text = "In 2014 Ann Berg said: “We stay.” Recently Jan Beck said that we leave. Last year Li Ho said that we wait."
    found = [(e.date, e.date_rule) for e in told(text, date(2016, 11, 30))]
    assert found == [
        ("2014", "as stated"),
        ("2015-12-01/2016-11-30", "the year up to publication (2016-11-30)"),
        ("2015", "relative to publication (2016-11-30)"),
    ]


def test_recently_says_nothing_without_a_day_of_publication() -> None:
    assert [e.date for e in told("Recently Jan Beck said that we leave.")] == [""]


def test_a_speech_s_own_voice_is_no_reported_statement() -> None:
    reading = read(
        load(b"Mr. President, Kazakhstan believes that peace matters. We note that trade grew.", name="KAZ_70_2015.txt")
    )
    assert reading.statements == ()


def test_our_minister_in_a_state_s_speech_is_of_that_state() -> None:
    text = "Our Foreign Minister, Serik Omarov, said: “We disarmed first.”"
    (quote,) = read(load(text.encode(), name="KAZ_70_2015.txt")).quotes
    assert (quote.speaker, quote.state) == ("Serik Omarov", 705)


def test_turns_of_a_transcript() -> None:
    text = (
        "President of France Paul Roy: Good morning.\n\nWe begin.\n\nQuestion: When?\n\n"
        "Chancellor of Germany Jan Beck: Now. As they say, “slowly does it, slowly and well”.\n\n<…>"
    )
    reading = read(load(text.encode(), published=date(2014, 5, 1)))
    turns = [q for q in reading.quotes if q.form == "turn"]
    assert [(t.speaker, t.state, t.date) for t in turns] == [
        ("Paul Roy", 220, "2014-05-01"),
        ("", None, "2014-05-01"),
        ("Jan Beck", 255, "2014-05-01"),
    ]
    assert turns[0].text == "Good morning.\n\nWe begin."
    assert turns[-1].text.endswith("well”.")
    assert [q.depth for q in reading.quotes if q.form == "marks"] == [1]


def test_readings_show_themselves() -> None:
    reading = read(load("In 2014 Ann Berg said: “We stay.” Jan Beck said that we leave.".encode()))
    frame = reading.to_frame()
    assert frame["speaker"].to_list() == ["Ann Berg", "Jan Beck"]
    assert frame["state"].to_list() == [None, None]
    assert reading.to_dict()["quotes"][0]["date"] == "2014"
    assert "Ann Berg, 2014: We stay." in str(reading)


def test_an_office_without_a_state_is_of_the_state_talked_about() -> None:
    """The next sentence's minister is of the state that the last one was about; of two states, of neither."""
    quote, _ = sorted(
        told("Russia said that talks go on. Foreign Minister Oleg Sokolov said: “Peace holds.”"), key=lambda e: -e.start
    )
    assert (quote.speaker, quote.office, quote.state) == ("Oleg Sokolov", "foreign minister", 365)


@pytest.mark.parametrize(
    ("text", "speaker", "office", "state"),
    [
        ("“Peace holds,” said the foreign minister of Russia.", "foreign minister of Russia", "foreign minister", 365),
        ("“Peace holds,” said the minister of defence of Norland, Anna Berg.", "Anna Berg", "", None),
        ("“Peace holds,” said Anna Berg and Jan Beck.", "Anna Berg; Jan Beck", "", None),
        ("“Peace holds,” said many Russian analysts.", "Russian analysts", "", 365),
        ("“Peace holds,” said Anna Berg and Jan Beck agreed that talks go on.", "Anna Berg", "", None),
    ],
)
def test_who_is_named_behind_the_verb(text: str, speaker: str, office: str, state: int | None) -> None:
    quote = told(text)[0]
    assert quote.text == "Peace holds,"
    assert (quote.speaker, quote.office, quote.state) == (speaker, office, state)


@pytest.mark.parametrize(
    "sentence",
    [
        "After the president left, he said that talks go on.",
        "The president and the envoy met before he said that talks go on.",
        "Ann Berg’s aide left when he said that talks go on.",
    ],
)
def test_he_is_nobody_who_is_only_beside_what_happens(sentence: str) -> None:
    """Neither whom a preposition, an "and" or a possessive mentions: it is still the one talked about before."""
    (statement,) = told(f"Jan Beck spoke. {sentence}")
    assert (statement.text, statement.speaker) == ("talks go on", "Jan Beck")


@pytest.mark.parametrize("text", ["“Peace holds,” said", "“Peace holds,” according to", "“Peace holds,” said the"])
def test_a_sentence_that_breaks_off_names_nobody(text: str) -> None:
    assert all(not quote.speaker for quote in told(text))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The envoy who came with Ann Berg said that talks go on.", "envoy"),
        ("The adviser to the Russian foreign minister said that talks go on.", "adviser"),
        ("The adviser to her foreign minister said that talks go on.", "adviser"),
    ],
)
def test_the_head_of_a_subject_speaks_and_not_who_stands_behind_it(text: str, office: str) -> None:
    (statement,) = told(text)
    assert (statement.text, statement.speaker, statement.office, statement.states) == (
        "talks go on",
        office,
        office,
        (),
    )


@pytest.mark.parametrize(
    "meets", ["reporters met Paul Roy", "some reporters greeted Paul Roy", "they hold Paul Roy in esteem"]
)
def test_who_is_met_is_not_who_speaks_next(meets: str) -> None:
    (statement,) = told(f"Anna Berg spoke in Bern. Last night {meets}, but she said that the pact holds.")
    assert statement.speaker == "Anna Berg"


def test_a_word_alone_is_a_speaker_only_if_it_stands_for_people() -> None:
    assert [e.speaker for e in told("Many said that the pact holds.")] == ["Many"]
    assert told("Greed said that the pact holds.") == []


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [("The party", "party"), ("The company", "company"), ("The part", ""), ("The arm", ""), ("The treat", "")],
)
def test_it_is_a_body_and_no_word_that_only_lacks_a_letter_of_one(opening: str, speaker: str) -> None:
    """A plural ends in -ies for -y; "part" and "arm" are no "party" and no "army"."""
    assert [e.speaker for e in told(f"{opening} came late. It said that trade grew.")] == ([speaker] if speaker else [])


def test_a_government_of_leaders_is_not_the_leaders() -> None:
    """The two people named before are meant by "the leaders", not by what is theirs."""
    (statement,) = told("Ann Berg met Jan Beck. The leaders’ government said that trade grows.")
    assert statement.speaker == "leaders’ government"
