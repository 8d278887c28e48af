"""Whom a leader of China met: a row that names him bears it out, his having been in office does not."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_index import CHINA, RUSSIA, build, constant
from made_up_rows import MadeUpVault, meetings

from dyadscope.claims import answer, parse
from dyadscope.claims.counterparts import same
from dyadscope.claims.outcome import Outcome

PUTIN = meetings(date(2015, 5, 8), met_with="Vladimir Putin (President of Russia) Bob Smith (Minister (Fish))")
YELTSIN = meetings(date(2015, 6, 8), met_with="Boris Yeltsin (Former President of Russia)")
_ROWS = [v.tables["leader_visits.meetings"].drop("source_row").to_dicts() for v in (PUTIN, YELTSIN)]
BOTH = MadeUpVault({"leader_visits.meetings": [row for rows in _ROWS for row in rows]})


def asked(who: str, vault: MadeUpVault, what: str = "meeting", years: str = "2015") -> Outcome:
    index = build({(RUSSIA, CHINA): {"exercises": constant(0.0)}}, ("exercises",))
    return answer(parse(f"event {what} CHN RUS {years} some 'Xi Jinping' {who}"), index=index, vault=vault)


@pytest.mark.parametrize(
    ("who", "verdict", "told"),
    [
        ("'with:Vladimir Putin'", "supported", "1 row with Vladimir Putin: Xi Jinping with Vladimir Putin, President"),
        ("'with:President Putin'", "supported", "President of Russia (2015-05-08)"),
        ("'with:Bob Smith'", "supported", "Minister (Fish)"),
        ("'with:Prime Minister Putin'", "partly", "that Putin was prime minister then is not in these rows"),
        ("'with:Boris Yeltsin'", "no data", "Boris Yeltsin did not lead Russia then"),
        ("'with:President Boris Yeltsin'", "contradicted", "1 row of the two, none with Boris Yeltsin"),
        ("'with:Nobody Known'", "no data", "none with Nobody Known"),
        ("'with:President Nobody'", "no data", "such lists need not be complete"),
        ("'with:Vladimir Putin' 'with:Bob Smith'", "supported", "Bob Smith"),
        ("'with:Vladimir Putin' 'with:Boris Yeltsin'", "partly", "none with Boris Yeltsin"),
        ("'with:President Boris Yeltsin' with:Nobody", "contradicted", "none with Nobody"),
        ("'with:Vladimir Putin' on:2015-05", "supported", "2015-05-08"),
        ("'with:the president'", "supported", "1 row: Xi Jinping with Vladimir Putin, President of Russia"),
        ("'with:Vladimir Putin' on:2015-09", "no data", "none of these on the days stated"),
    ],
)
def test_a_meeting_with_somebody_named_needs_a_row_that_names_him(who: str, verdict: str, told: str) -> None:
    found = asked(who, PUTIN)
    assert (found.verdict, told in found.finding) == (verdict, True), found.finding


def test_who_is_out_of_office_may_be_met_and_only_his_office_is_wrong() -> None:
    assert asked("'with:Boris Yeltsin'", BOTH).verdict == "supported"
    found = asked("'with:President Yeltsin'", BOTH)
    assert found.verdict == "partly"
    assert "Former President of Russia" in found.finding
    assert [r.values["date"] for r in found.rows] == [date(2015, 6, 8)]


def test_an_office_held_within_the_years_contradicts_nothing() -> None:
    # Medvedev was president to 7 May 2012.
    early = meetings(date(2012, 6, 8), met_with="Vladimir Putin (President of Russia)")
    assert asked("'with:President Medvedev'", early, years="2012").verdict == "no data"
    assert asked("'with:President Medvedev'", PUTIN).verdict == "no data"  # he was prime minister then
    assert asked("'with:President Yeltsin'", early, years="2012").verdict == "contradicted"


def test_rows_that_name_nobody_leave_open_who_was_met() -> None:
    bare = meetings(date(2015, 5, 8))
    found = asked("'with:Vladimir Putin'", bare)
    assert found.verdict == "partly"
    assert "Russia was led by Vladimir Putin then, but that it was Vladimir Putin was not tested" in found.finding
    assert asked("with:Nobody", bare).verdict == "partly"
    assert asked("'with:Boris Yeltsin'", bare).verdict == "no data"


def test_of_several_states_at_one_table_the_office_must_be_of_the_one_asked_about() -> None:
    def holder(met_with: str | None, office: str = "president") -> str:
        return asked(f"'with:the {office}'", meetings(date(2015, 5, 8), met_with=met_with)).verdict

    assert holder("Vladimir Putin (President)") == "supported"
    assert holder("Vladimir Putin (President)", "counterpart") == "supported"
    assert holder("Vladimir Putin (President)", "prime minister") == "no data"
    assert holder("Jacob Zuma (South African President) Li Hua (Minister)") == "no data"
    assert holder("Jacob Zuma (South African President) Li Hua (Russian President)") == "supported"
    assert holder("Boris Yeltsin (Former President of Russia)") == "no data"
    assert holder(None) == "partly"
    table = meetings(date(2015, 5, 8), met_with="Jacob Zuma (South African President) Li Hua (Russian Minister)")
    assert "Zuma" not in asked("with:Nobody", table).finding
    assert "Li Hua" in asked("with:Nobody", table).finding


def test_a_visit_that_is_listed_is_partly_borne_out_whoever_was_met() -> None:
    visit = meetings(date(2015, 5, 8), setting="visit", met_with="Vladimir Putin (President of Russia)")
    assert asked("'with:Vladimir Putin'", visit, "visit").verdict == "supported"
    assert asked("'with:Boris Yeltsin'", visit, "visit").verdict == "partly"


@pytest.mark.parametrize(
    ("said", "own", "may_be"),
    [
        ("Gerhard Schröder", "Gerhard Schroeder", True),
        ("Nicolas Sarkozy", "Nicholas Sarkozy", True),
        ("Lula", "Luiz Inacio da Silva Lula", True),
        ("George W Bush", "George Bush", True),
        ("George W. Bush", "George H. Bush", False),
        ("Manmohan Singh", "Natwar Singh", False),
        ("X.", "Xavier", False),
    ],
)
def test_spellings_of_a_name_are_told_from_other_names(said: str, own: str, *, may_be: bool) -> None:
    assert same(said, own) is may_be
