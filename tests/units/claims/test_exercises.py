"""Exercises by kind, place and name, how regular they are, and members of one body both: judged on rows made here."""

from __future__ import annotations

import pytest

from dyadscope.claims import answer, parse
from dyadscope.claims.exercises import exercise_fits, regular, words_of
from dyadscope.claims.frames.numbers import number_of
from dyadscope.claims.outcome import Row


def row(**values: object) -> Row:
    return Row(source="ledger", table="exercises", file="f", sha256="0" * 64, row=1, values=values)


JOINT_SEA = row(name="Joint Sea 2015 I", year=2015, place="Mediterranean Sea", type="naval")
MALABAR = row(Ex_Name="Malabar 07", Series_Name="Malabar", year=2007, Location="off Okinawa", Sea=1, Air=0, Land=0)
RUSSIAN = row(name="Морское взаимодействие – 2015", year=2015)


@pytest.mark.parametrize(
    ("held", "name", "fits"),
    [
        (JOINT_SEA, "naval", True),
        (JOINT_SEA, "air", False),
        (JOINT_SEA, "at:mediterranean", True),
        (JOINT_SEA, "at:baltic", False),
        (JOINT_SEA, "Joint Sea", True),
        (JOINT_SEA, "Sea", False),  # a name is held to its beginning
        (MALABAR, "naval", True),
        (MALABAR, "ground", False),
        (MALABAR, "Malabar", True),
        (RUSSIAN, "Joint Sea", True),
        (RUSSIAN, "naval", False),  # the list does not say of what kind it was
        (RUSSIAN, "at:mediterranean", False),
        (row(name="Peace Mission 2014", place="Zhurihe, China", type="ground"), "at:CHN", True),
        (row(name="Peace Mission 2014", place="Zhurihe, China", type="ground"), "at:IND", False),
    ],
)
def test_a_row_bears_what_is_asked_or_does_not(held: Row, name: str, fits: bool) -> None:
    assert exercise_fits(held, name) is fits


@pytest.mark.parametrize(
    ("years", "least", "verdict"),
    [
        ({2012, 2013, 2014}, 3, "supported"),
        ({2010, 2011, 2012}, 3, "mixed"),  # one of the latest five alone
        ({2012, 2013, 2014, 2015}, 5, "mixed"),
        ({2012, 2013, 2014, 2015, 2016}, 5, "supported"),
        (set(), 3, "no data"),  # lists that need not be complete contradict nothing
        ({2001}, 3, "no data"),
    ],
)
def test_what_is_regular(years: set[int], least: int, verdict: str) -> None:
    assert regular(years, range(2006, 2017), 2016, least)[0] == verdict


def test_without_a_list_nothing_is_regular() -> None:
    assert regular({2012}, (), 2016, 3) == ("no data", "no list covers these years")
    assert words_of("baltic") == "baltic"
    assert words_of("nowhere") == "nowhere"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        # NATO: Poland since 1999, Hungary since 1999, Estonia since 2004, Sweden since 2024, Austria never.
        ("member nato POL HUN 2010 some", "supported"),
        ("member nato POL SWD 2010 some", "contradicted"),
        ("member nato POL HUN 1999:2010 since", "supported"),
        ("member nato POL EST 1999:2010 since", "contradicted"),
        ("member nato AUS SWD 1990:2010 never", "supported"),
        ("member nato AUS POL 1990:2010 never", "contradicted"),
        ("member nato POL HUN 2005:2010 throughout", "supported"),
        ("not member nato POL HUN 2010 some", "contradicted"),
    ],
)
def test_two_members_of_one_body(line: str, verdict: str) -> None:
    asked = parse(line)
    assert parse(str(asked)) == asked
    found = answer(asked)
    assert found.verdict == verdict, found.finding
    assert "; " in found.finding


def test_exercises_of_a_kind_need_rows() -> None:
    found = answer(parse("event exercises RUS CHN 2015:2015 some naval at:mediterranean"))
    assert found.verdict == "no data"
    assert "dyadscope pull" in found.finding


@pytest.mark.parametrize(("word", "number"), [("Eleven", 11), ("nineteen", 19), ("forty-two", 42), ("1,200", 1200)])
def test_number_words(word: str, number: int) -> None:
    assert number_of(word) == number


def test_every_kind_by_either_list_and_every_place_by_its_other_names() -> None:
    """What the lists call a kind; and seas and coasts where they lie on a map."""
    for kind, types, flag in (
        ("naval", ("naval", "naval patrol"), "Sea"),
        ("air", ("air", "air patrol"), "Air"),
        ("ground", ("ground",), "Land"),
        ("command-post", ("command post",), "CPX"),
    ):
        for said in types:
            assert exercise_fits(row(type=said), kind), said
        assert exercise_fits(row(**{flag: 1}), kind)
        assert not exercise_fits(row(**{flag: 0}), kind)
        assert not exercise_fits(row(type="table top"), kind)
    for place, where in (
        ("sea-of-japan", "Peter the Great Bay"),
        ("sea-of-japan", "off Vladivostok"),
        ("far-east", "Tsugol range"),
        ("far-east", "Kamchatka"),
        ("pacific", "Philippine Sea"),
        ("indian-ocean", "Gulf of Oman"),
        ("persian-gulf", "Arabian Gulf"),
        ("arctic", "Kara Sea"),
        ("barents-sea", "Barents Sea"),
        ("bering-sea", "Bering Strait"),
        ("south-china-sea", "off Zhanjiang, South China Sea"),
        ("east-china-sea", "East China Sea"),
        ("yellow-sea", "Yellow Sea"),
        ("black-sea", "Black Sea"),
        ("caspian", "Caspian Sea"),
        ("baltic", "Baltic Sea"),
        ("arabian-sea", "Arabian Sea"),
        ("bay-of-bengal", "Bay of Bengal"),
        ("gulf-of-oman", "Gulf of Oman"),
        ("sea-of-okhotsk", "Sea of Okhotsk"),
        ("atlantic", "North Atlantic"),
    ):
        assert exercise_fits(row(place=where), f"at:{place}"), (place, where)
        assert exercise_fits(row(Location=where), f"at:{place}"), (place, where)
        assert not exercise_fits(row(place="Lake Geneva"), f"at:{place}"), place


def test_names_of_exercises_as_the_russian_list_writes_them() -> None:
    """The Russian names of six series, as the Russian defence ministry's press writes them."""
    for name, russian in (
        ("Joint Sea", "Морское взаимодействие-2014"),
        ("Peace Mission", "Мирная миссия 2007"),
        ("Indra", "ИНДРА-2015"),
        ("Vostok", "Восток-2018"),
        ("Zapad", "Запад-2021"),
        ("Tsentr", "Центр-2019"),
    ):
        assert exercise_fits(row(name=russian), name), name
        assert not exercise_fits(row(name="Кавказ-2020"), name), name
        assert exercise_fits(row(Series_Name=name.upper()), name)


def test_of_the_years_listed_the_latest_five_to_the_end_of_the_period_count() -> None:
    listed = (2001, 2003, 2005, 2007, 2009, 2011, 2013)
    told = "in 3 of the 5 latest listed years (2001-2009)"
    assert regular({2001, 2003, 2005}, listed, 2010, 3) == ("supported", told)
    assert regular({2001, 2003, 2005}, listed, 2010, 4) == ("mixed", told)
    assert regular({2001, 2003}, listed, 2013, 3) == ("no data", "in 0 of the 5 latest listed years (2005-2013)")


def test_a_membership_is_shown_with_its_last_year_and_whether_it_lasts() -> None:
    """The United Kingdom left the European Union on 31 January 2020; Poland joined NATO in 1999."""
    (number,) = answer(parse("member eu UKG 2022 none")).numbers
    assert (number.value, number.year) == (0.0, 2020)
    (number,) = answer(parse("member nato POL 2010 some")).numbers
    assert (number.value, number.year) == (1.0, 2010)
    (line,) = answer(parse("member nato POL 2005 some")).lines
    assert line.points == tuple((y, float(y >= 1999)) for y in range(1990, 2006))


def test_throughout_is_from_the_first_day_of_the_first_year() -> None:
    """Poland joined NATO on 12 March 1999: whole years from 2000 on, and of 1999 a part."""
    for years, verdict in (("2000:2010", "supported"), ("1999:2010", "mixed"), ("1998:2010", "contradicted")):
        assert answer(parse(f"member nato POL {years} throughout")).verdict == verdict, years
