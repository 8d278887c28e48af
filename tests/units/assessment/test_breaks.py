"""What ended practice between two states, and for how long it is told: entries that ship, and made-up ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dyadscope.assessment.breaks import Break, Breaks, breaks_between

NAMES = ("Northland", "Southland")
ALGERIA, MOROCCO, FRANCE, NIGER, SYRIA, TURKEY = 615, 600, 220, 436, 652, 640


def broken(kind: str, by: int, since: date, said: str = "it happened") -> Break:
    return Break(
        kind=kind,
        by=by,
        since=since,
        said=said,
        through=date(2025, 6, 30),
        document="A title",
        publisher="A publisher",
        published="2021",
        url="",
        grade="B2",
    )


RELATIONS = broken("relations", 1, date(2021, 8, 24), "Northland broke off relations")
TROOPS = broken("troops", 2, date(2023, 12, 22), "the troops left")
FALL = broken("overthrown", 2, date(2024, 12, 8), "the government fell")


def test_relations_are_told_before_troops_whichever_is_later() -> None:
    assert Breaks(NAMES, 2025, (RELATIONS, TROOPS)).clause == "Northland broke off diplomatic relations in 2021"
    assert Breaks(NAMES, 2025, (RELATIONS, TROOPS)).them == "Northland broke them off in 2021"
    assert Breaks(NAMES, 2025, (TROOPS,)).them is None
    assert Breaks(NAMES, 2025, (TROOPS,)).clause == "Southland sent Northland's troops away in 2023"
    assert Breaks(NAMES, 2025, (FALL,)).clause is None
    assert Breaks(NAMES, 2025).latest is None


@pytest.mark.parametrize(("year", "told"), [(2024, True), (2025, True), (2026, False)])
def test_a_fall_is_newer_than_most_records_for_a_year(year: int, told: bool) -> None:
    said = Breaks(NAMES, year, (FALL,)).fallen
    assert said == ("Southland's government was overthrown in 2024" if told else None)


def test_sentences_tell_the_latest_first_and_each_once() -> None:
    told = Breaks(NAMES, 2025, (RELATIONS, TROOPS, replace(TROOPS, by=1), FALL))
    assert told.text == (
        "The troops left. Northland broke off relations; nothing is known of their return (to 2025-06)."
    )
    assert told.fall_text == "In Southland, the government fell. What is known of earlier years may no longer hold."
    assert Breaks(NAMES, 2025).text is Breaks(NAMES, 2025).fall_text is None


@pytest.mark.parametrize(
    ("pair", "year", "kinds"),
    [
        ((MOROCCO, ALGERIA), 2020, []),
        ((MOROCCO, ALGERIA), 2021, ["relations"]),
        ((ALGERIA, MOROCCO), 2025, ["relations"]),
        ((FRANCE, ALGERIA), 2025, []),
        ((FRANCE, NIGER), 2025, ["overthrown", "troops"]),
        ((FRANCE, NIGER), 2030, ["troops"]),
        ((FRANCE, NIGER), 2033, []),
        ((SYRIA, TURKEY), 2023, []),
        ((SYRIA, FRANCE), 2024, ["overthrown"]),
    ],
)
def test_what_counts_at_the_end_of_a_year(pair: tuple[int, int], year: int, kinds: list[str]) -> None:
    """Relations were cut on 24 August 2021, the last French soldiers left Niger on 22 December 2023 (the press)."""
    found = breaks_between(pair, NAMES, year).held
    assert [b.kind for b in found] == kinds


def test_what_was_restored_counts_no_more_from_that_year() -> None:
    """Saudi Arabia broke with Iran on 3 January 2016; both agreed on 10 March 2023 to resume (joint statement)."""
    saudi_arabia, iran = 670, 630
    kinds = [
        [b.kind for b in breaks_between((saudi_arabia, iran), NAMES, year).held] for year in (2015, 2016, 2022, 2023)
    ]
    assert kinds == [[], ["relations"], ["relations"], []]


def test_who_broke_is_told_from_either_side() -> None:
    assert breaks_between((MOROCCO, ALGERIA), ("Morocco", "Algeria"), 2022).clause == (
        "Algeria broke off diplomatic relations in 2021"
    )
    (plain,) = breaks_between((ALGERIA, MOROCCO), ("Algeria", "Morocco"), 2022).to_dict()
    assert (plain["by"], plain["since"], plain["kind"]) == (1, "2021-08-24", "relations")


def test_of_several_falls_of_one_government_the_last_is_told() -> None:
    """Burkina Faso had coups on 24 January and 30 September 2022."""
    burkina_faso, mali = 439, 432
    held = breaks_between((burkina_faso, mali), ("Burkina Faso", "Mali"), 2023).held
    assert [b.since for b in held if b.kind == "overthrown" and b.by == 1] == [date(2022, 9, 30)]
