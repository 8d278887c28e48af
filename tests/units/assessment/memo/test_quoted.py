"""What a number beside an id may mean for a measure: rounding, percentages, millions, and which number it is."""

from __future__ import annotations

import pytest

from dyadscope.assessment.memo.quoted import Number, quoted
from dyadscope.documents.input import load

ID = "RUS-CHN/un_agreement/2014@0.1.0"
OTHER = "RUS-CHN/trade/2014@0.1.0"


def one(text: str) -> Number | None:
    (found,) = quoted(load(text))
    return found.number


@pytest.mark.parametrize(
    ("text", "value", "half", "unit"),
    [
        ("82 %", 82, 0.5, "%"),
        ("82.0%", 82, 0.05, "%"),
        ("82 per cent", 82, 0.5, "%"),
        ("82 percent", 82, 0.5, "%"),
        ("-0.816", -0.816, 0.0005, ""),
        ("−0.8", -0.8, 0.05, ""),
        ("+3", 3, 0.5, ""),
        ("1,234,567", 1_234_567, 0.5, ""),
        ("2.5 million", 2.5, 0.05, "million"),
        ("3 trillion", 3, 0.5, "trillion"),
        ("12345", 12_345, 0.5, ""),
    ],
)
def test_a_number_is_read_with_sign_digits_and_unit(text: str, value: float, half: float, unit: str) -> None:
    found = one(f"They agreed on {text} of it ({ID}).")
    assert found is not None
    assert (found.value, found.half, found.unit, found.text) == (value, pytest.approx(half), unit, text)


@pytest.mark.parametrize(
    ("number", "unit", "readings"),
    [
        (Number("82 %", 82, 0.5, "%"), "share", [(0.82, 0.005)]),
        (Number("82 %", 82, 0.5, "%"), "% of GDP", [(0.82, 0.005), (82, 0.5)]),
        (Number("82 %", 82, 0.5, "%"), "per cent a year", [(0.82, 0.005), (82, 0.5)]),
        (Number("3 billion", 3, 0.5, "billion"), "million current USD", [(3000, 500)]),
        (Number("3 billion", 3, 0.5, "billion"), "billion USD", [(3, 0.5)]),
        (Number("3 trillion", 3, 0.5, "trillion"), "million current USD", [(3_000_000, 500_000)]),
        (Number("1.4 million", 1.4, 0.05, "million"), "persons", [(1_400_000, 50_000)]),
        (Number("0.82", 0.82, 0.005, ""), "share", [(0.82, 0.005)]),
    ],
)
def test_what_a_number_may_mean_depends_on_the_unit(
    number: Number, unit: str, readings: list[tuple[float, float]]
) -> None:
    assert list(number.readings(unit)) == [pytest.approx(reading) for reading in readings]


def test_a_value_is_what_it_is_rounded_to() -> None:
    share = Number("82 %", 82, 0.5, "%")
    assert share.is_rounded(0.816, "share")
    assert share.is_rounded(0.825, "share"), "half a digit either way"
    assert not share.is_rounded(0.8251, "share")
    assert share.is_rounded(81.6, "%")
    assert not share.is_rounded(81.6, "share")
    assert Number("88 billion", 88, 0.5, "billion").is_rounded(87_600, "million current USD")
    assert not Number("88 billion", 88, 0.5, "billion").is_rounded(87_400, "million current USD")


def test_the_reading_nearest_to_the_value_is_told() -> None:
    share = Number("82 %", 82, 0.5, "%")
    assert share.nearest(80.0, "%") == 82
    assert share.nearest(0.9, "%") == 0.82


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"In 2014 {ID} = 0.82 and 0.5 otherwise.", 0.82),
        (f"In 2014 {ID}: 0.82.", 0.82),
        (f"In 2014 {ID} was 0.82.", 0.82),
        (f"Of 90 % then, 82 % remain ({ID}), and 12 % later.", 82),
        (f"It was 82 %. Nothing is said here ({ID}).", None),
        (f"In 2014 ({ID}) they agreed.", None),
        (f"In the year 1814 ({ID}) it was so.", None),
        (f"Of +2014 votes ({ID}) half were alike.", 2014),
        (f"In 3014 votes ({ID}) they agreed.", 3014),
        (f"In room 5a or 4-7 ({ID}).", None),
    ],
)
def test_which_number_is_quoted_with_an_id(text: str, value: float | None) -> None:
    found = one(text)
    assert (None if found is None else found.value) == value


def test_a_number_between_two_ids_belongs_to_the_one_it_stands_right_behind() -> None:
    first, second = quoted(load(f"Votes {OTHER} = 0.82 and {ID}."))
    assert first.number is not None
    assert first.number.value == 0.82
    assert second.number is None
    first, second = quoted(load(f"Trade ({OTHER}), and 82 % of votes ({ID})."))
    assert first.number is None
    assert second.number is not None
    assert (second.number.value, second.start > first.end) == (82, True)
    first, second = quoted(load(f"Trade {OTHER} = 5 and 82 % of votes ({ID})."))
    assert first.number is not None
    assert second.number is not None
    assert (first.number.value, second.number.value) == (5, 82)
    assert quoted(load("No id, only 82 %.")) == []
