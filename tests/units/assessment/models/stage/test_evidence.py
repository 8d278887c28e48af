"""What is shown as evidence of a stage: which rows, when, in which words, and what is shown without counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from made_up_rows import MadeUpVault

from dyadscope.assessment.models.stage.evidence import StageEvidence, gather

RUSSIA, CHINA, INDIA = 365, 710, 750
PAIR = (RUSSIA, CHINA)
Row = Mapping[str, Any]

PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
TERMS = ("milcon", "milaid", "intcom", "subord", "base", "organ1", "conwtin", "medarb")


def found(name: str, year: int, pair: tuple[int, int] = PAIR, **tables: Sequence[Row]) -> tuple[StageEvidence, ...]:
    """Return the evidence for one indicator in one year; a table is named with `__` for the dot."""
    vault = MadeUpVault({table.replace("__", "."): rows for table, rows in tables.items()})
    return gather(vault, pair, {name: year})[0][name]


def told(name: str, year: int, **tables: Any) -> list[tuple[str, str]]:
    return [(e.date, e.text) for e in found(name, year, **tables)]


def member(number: int, ccode: int, entry: str, leaving: str = "", **terms: int) -> Row:
    """A state's membership in a treaty, with dates as in "1950-02-14", cut where the day or the month is unknown."""
    dates: dict[str, int | None] = {}
    for suffix, given in (("ent", entry), ("exit", leaving)):
        known = [int(part) for part in given.split("-") if part]
        dates |= {f"{part}{suffix}": known[i] if i < len(known) else None for i, part in enumerate(("yr", "mo", "day"))}
    return {"atopid": number, "phase": 0, "ccode": ccode, **dict.fromkeys((*PLEDGES, *TERMS), 0), **dates, **terms}


class TestTreaties:
    def test_dated_by_the_later_entry_with_both_states_rows(self) -> None:
        """What either owes counts, and institutions stand with the code of the first."""
        (row,) = found(
            "stage_confidence",
            1955,
            atop__members=[
                member(3200, RUSSIA, "1950-02-14", "1980-04-10", defense=1, medarb=2),
                member(3200, CHINA, "1950-04", "1979", nonagg=1),
            ],
        )
        assert (row.date, row.rows, row.counts) == ("1950-04", (2, 1), True)
        assert row.text == "the Sino-Soviet treaty of 1950 (ATOP 3200), to 1979: defence, non-aggression, medarb 2"
        assert (row.source, row.table, row.file, row.sha256) == ("atop", "members", "made/up.csv", "ab" * 32)

    def test_in_force_from_the_year_of_entry_to_the_year_of_exit(self) -> None:
        rows = [member(1, RUSSIA, "1950", "1960", defense=1), member(1, CHINA, "1952", "1961")]
        assert [bool(told("stage_confidence", y, atop__members=rows)) for y in (1951, 1952, 1960, 1961)] == [
            False,
            True,
            True,
            False,
        ]

    def test_only_terms_that_speak_for_the_indicator(self) -> None:
        rows = [member(1, RUSSIA, "1950", consul=1, base=1), member(1, CHINA, "1950", consul=1)]
        assert told("stage_confidence", 1955, atop__members=rows) == []
        assert told("stage_exercises", 1955, atop__members=rows) == []
        ((_, consults),) = told("stage_consultation", 1955, atop__members=rows)
        assert consults == "ATOP 1, in force when the data end: consultation"
        ((_, based),) = told("stage_bases", 1955, atop__members=rows)
        assert based == "ATOP 1, in force when the data end: consultation, base 1"

    def test_a_treaty_without_a_pledge_says_so(self) -> None:
        rows = [member(1, RUSSIA, "1950", milaid=1), member(1, CHINA, "1950", milaid=1)]
        ((_, text),) = told("stage_arms", 1955, atop__members=rows)
        assert text == "ATOP 1, in force when the data end: no pledge, milaid 1"

    def test_a_treaty_of_one_of_the_two_or_of_another_phase_is_none_of_theirs(self) -> None:
        alone = [member(1, RUSSIA, "1950", defense=1), member(2, CHINA, "1950", defense=1)]
        assert told("stage_confidence", 1955, atop__members=alone) == []
        phases = [member(1, RUSSIA, "1950", defense=1), {**member(1, CHINA, "1950", defense=1), "phase": 1}]
        assert told("stage_confidence", 1955, atop__members=phases) == []
        third = [member(1, INDIA, "1950", defense=1), member(1, CHINA, "1950", defense=1)]
        assert told("stage_confidence", 1955, atop__members=third) == []


class TestOrganisations:
    # Memberships as COW codes them: 1 full, 2 associate, 3 observer.
    rows: tuple[Row, ...] = (
        *({"igo": "sco", "ccode": code, "year": 2014, "status": 1} for code in PAIR),
        *({"igo": "cica", "ccode": code, "year": 2014, "status": 2} for code in PAIR),
        *({"igo": "upu", "ccode": code, "year": 2014, "status": 1} for code in PAIR),
        {"igo": "csto", "ccode": RUSSIA, "year": 2014, "status": 1},
        {"igo": "csto", "ccode": CHINA, "year": 2014, "status": 3},
        *({"igo": "osce", "ccode": code, "year": 2013, "status": 1} for code in PAIR),
    )

    def test_both_belong_in_the_year(self) -> None:
        assert told("stage_consultation", 2014, cow_igo__membership=self.rows) == [
            ("2014", "both belong to the forum CICA"),
            ("2014", "both belong to the security organisation SCO"),
        ]
        assert found("stage_consultation", 2014, cow_igo__membership=self.rows)[1].rows == (1, 2)
        assert told("stage_confidence", 2014, cow_igo__membership=self.rows) == []

    def test_after_the_lists_end_the_last_year_is_shown_and_does_not_count(self) -> None:
        """The made-up vault's lists end in 2020."""
        rows = [{"igo": "sco", "ccode": code, "year": 2020, "status": 1} for code in PAIR]
        for year, counts in ((2020, True), (2022, False)):
            (row,) = found("stage_consultation", year, cow_igo__membership=rows)
            assert (row.date, row.counts) == ("2020", counts)


def agreement(signed: str, *categories: str, **more: object) -> Row:
    known = [int(part) for part in signed.split("-")]
    dates = {f"sign{part}": known[i] if i < len(known) else None for i, part in enumerate(("Year", "Month", "Day"))}
    named = {f"category{n}": categories[n - 1] if n <= len(categories) else None for n in (1, 2, 3)}
    base = {"ccode1": RUSSIA, "ccode2": CHINA, "DCAid": "DCA7", "EIFYear": None, "type": "sector"}
    return {**base, "endYearEstimate": 2010, "end_estimated": True, **dates, **named, **more}


class TestAgreements:
    def test_words_date_and_years_in_force(self) -> None:
        rows = [agreement("1993-11", "RESEARCH", "MILITARY")]
        assert told("stage_arms", 2000, dcad__agreements=rows) == [
            ("1993-11", "sector defence agreement DCA7 (RESEARCH, MILITARY), to 2010 (estimated)")
        ]
        for year, there in ((1992, False), (1993, True), (2010, True), (2011, False)):
            assert bool(told("stage_arms", year, dcad__agreements=rows)) is there
        late = [agreement("1993", "RESEARCH", EIFYear=1996, end_estimated=False)]
        assert told("stage_arms", 1995, dcad__agreements=late) == []
        ((_, text),) = told("stage_arms", 1996, dcad__agreements=late)
        assert text.endswith("to 2010")

    def test_categories_belong_to_indicators_and_general_ones_count_for_two(self) -> None:
        rows = [
            agreement("1993", "COMMISSION", DCAid="c"),
            agreement("1993", "MILITARY", "TREX", DCAid="t"),
            agreement("1993", "MILITARY", type="general", DCAid="g"),
        ]

        def ids(name: str) -> list[str]:
            return [text.split()[3] for _, text in told(name, 2000, dcad__agreements=rows)]

        assert ids("stage_consultation") == ["g", "c"]
        assert ids("stage_training") == ["g", "t"]
        assert ids("stage_arms") == []
        assert ids("stage_bases") == []

    def test_of_these_two_states_only(self) -> None:
        rows = [agreement("1993", "RESEARCH", ccode2=INDIA)]
        assert told("stage_arms", 2000, dcad__agreements=rows) == []


def test_arms_are_those_delivered_within_five_years() -> None:
    deal = {
        "ccode1": CHINA, "ccode2": RUSSIA, "recipient": "China", "supplier": "Russia", "designation": "Su-35S",
        "weapon": "FGA aircraft", "order_year": 2015, "delivery_years": "2010;2016;2018",
        "first_delivery": 2010, "last_delivery": 2018,
    }  # fmt: skip
    other = {**deal, "designation": "S-400", "delivery_years": "2019", "first_delivery": 2019, "last_delivery": 2019}
    words = "China receives Su-35S (FGA aircraft) from Russia, ordered 2015, delivered in "
    for year, dated, years in ((2017, "2016", "2016"), (2018, "2018", "2016, 2018"), (2022, "2018", "2018")):
        rows = told("stage_arms", year, sipri_arms__deals=[deal])
        assert rows == [(dated, words + years)]
    # Between the deliveries of 2010 and 2016 lie five years without one.
    assert told("stage_arms", 2015, sipri_arms__deals=[deal]) == []
    assert told("stage_arms", 2023, sipri_arms__deals=[deal]) == []
    assert told("stage_arms", 2018, sipri_arms__deals=[other]) == []
    assert told("stage_training", 2018, sipri_arms__deals=[deal]) == []


def took_part(code: int, number: str = "E1", year: int = 2005, **more: object) -> Row:
    names = {"Ex_Name": "Peace Mission", "Series_Name": None, "Location": "Shandong", "start_date": date(2005, 8, 18)}
    return {"MMEID": number, "year": year, "ccode": code, **names, **more}


class TestExercises:
    def test_name_place_and_day(self) -> None:
        rows = [took_part(RUSSIA), took_part(CHINA), took_part(CHINA)]
        assert told("stage_exercises", 2005, exercises__participants=rows) == [
            ("2005-08-18", "Peace Mission, Shandong (E1)")
        ]
        assert told("stage_training", 2005, exercises__participants=rows) == []

    def test_years_of_an_exercise_that_began_before(self) -> None:
        """One row a year: a day of the year before dates only its own year."""
        rows = [took_part(code, year=2006, Location=None, Ex_Name=None, Series_Name="Bold") for code in PAIR]
        assert told("stage_exercises", 2006, exercises__participants=rows) == [("2006", "Bold (E1)")]
        unnamed = [took_part(code, Location=None, Ex_Name=None, start_date=None) for code in PAIR]
        assert told("stage_exercises", 2009, exercises__participants=unnamed) == [
            ("2005", "an exercise without a name (E1)")
        ]
        assert told("stage_exercises", 2010, exercises__participants=unnamed) == []
        assert told("stage_exercises", 2004, exercises__participants=unnamed) == []

    def test_one_state_alone_exercises_with_nobody(self) -> None:
        rows = [took_part(RUSSIA, "a"), took_part(CHINA, "b"), took_part(INDIA, "a")]
        assert told("stage_exercises", 2005, exercises__participants=rows) == []

    def test_the_russian_list_is_shown_and_doubtful_ones_do_not_count(self) -> None:
        listed = [
            {"year": 2006, "ccode1": RUSSIA, "ccode2": CHINA, "name": n, "exercise": k, "doubtful": k == 2}
            for k, n in ((1, "Sure"), (2, "Said to be"))
        ]
        rows = found(
            "stage_exercises",
            2008,
            exercises__participants=[took_part(RUSSIA)],
            exercises__russian_participants=listed,
        )
        assert [(e.date, e.text, e.counts) for e in rows] == [
            ("2006", "Said to be (exercise 2)", False),
            ("2006", "Sure (exercise 1)", True),
        ]

    def test_exercises_that_documents_name_are_shown_and_do_not_count(self) -> None:
        entry = {"id": "j", "year": 2021, "begin": "2021-10-14", "name": "Joint Sea", "place": "Sea of Japan"}
        rows = [{**entry, "ccode": code, "publisher": "Ministry"} for code in PAIR]
        alone = [{**entry, "id": "k", "ccode": CHINA, "publisher": "Ministry"}]
        (row,) = found("stage_exercises", 2025, ledger__exercises=[*rows, *alone])
        assert (row.date, row.text) == ("2021-10-14", "Joint Sea, Sea of Japan (Ministry)")
        assert not row.counts
        assert told("stage_exercises", 2026, ledger__exercises=rows) == []
        assert told("stage_bases", 2025, ledger__exercises=rows) == []


@pytest.mark.parametrize(
    ("setting", "words"), [("visit", "there"), ("abroad", "abroad"), (None, "place not said"), ("", "place not said")]
)
def test_meetings_are_shown_and_do_not_count(setting: str | None, words: str) -> None:
    meeting = {
        "ccode1": CHINA, "ccode2": RUSSIA, "year": 2013, "date": date(2013, 3, 22), "leader": "Xi Jinping",
        "country": "Russia", "met": True, "setting": setting,
    }  # fmt: skip
    unmet = {**meeting, "met": False, "country": "Nowhere"}
    (row,) = found("stage_consultation", 2017, leader_visits__meetings=[meeting, unmet])
    assert (row.date, row.counts) == ("2013-03-22", False)
    assert row.text == f"Xi Jinping meets people of Russia ({words})"
    assert told("stage_consultation", 2018, leader_visits__meetings=[meeting]) == []
    assert told("stage_confidence", 2017, leader_visits__meetings=[meeting]) == []


def test_sources_the_vault_lacks_are_named_with_the_command_and_the_rest_is_in_order_of_dates() -> None:
    rows = [
        member(2, RUSSIA, "1960", consul=1), member(2, CHINA, "1960", consul=1),
        member(1, RUSSIA, "1950", consul=1), member(1, CHINA, "1950", consul=1),
    ]  # fmt: skip
    vault = MadeUpVault({"atop.members": rows})
    shown, notes = gather(vault, PAIR, {"stage_consultation": 1970, "stage_arms": 1970})
    assert [e.date for e in shown["stage_consultation"]] == ["1950", "1960"]
    assert shown["stage_arms"] == ()
    assert notes == tuple(
        f"{source} is not in the vault: run `dyadscope pull {source}`"
        for source in ("cow_igo", "dcad", "sipri_arms", "exercises", "leader_visits", "ledger")
    )


def test_one_row_is_a_number_and_several_are_a_list() -> None:
    both = [member(1, RUSSIA, "1950", base=1), member(1, CHINA, "1951", base=1)]
    (row,) = found("stage_bases", 1955, atop__members=both)
    assert row.to_dict() | {"text": ""} == {
        "date": "1951", "text": "", "source": "atop", "table": "members", "file": "made/up.csv",
        "sha256": "ab" * 32, "row": [2, 1], "counts": True,
    }  # fmt: skip
    (one,) = found("stage_arms", 2000, dcad__agreements=[agreement("1993", "RESEARCH")])
    assert one.to_dict()["row"] == 1
