"""Every list of events read row by row: whose rows count, in which years, and how a finding names them.

Each made-up list has one row that fits, and beside it rows that fail by one thing alone: by a state, by the direction,
or by the year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from made_up_index import CHINA, RUSSIA, build
from made_up_rows import MadeUpVault, meetings

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome, Row
from dyadscope.claims.row_names import name_of
from dyadscope.errors import UnknownNameError

USA, INDIA = 2, 750
Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def asked(line: str, tables: Tables | MadeUpVault) -> Outcome:
    vault = tables if isinstance(tables, MadeUpVault) else MadeUpVault(tables)
    return answer(parse(line), index=build({(USA, 20): {}}, ("exercises", "exercises_russian_list")), vault=vault)


def members(key: str, **groups: Sequence[int]) -> list[dict[str, Any]]:
    """Return rows of who takes part: a group's number is its name without the first letter."""
    return [{key: int(name[1:]), "ccode": code} for name, codes in groups.items() for code in codes]


ATOP: Tables = {
    "atop.members": [
        r | {"yrent": 2001} for r in members("atopid", t1=(RUSSIA, CHINA), t2=(RUSSIA, INDIA), t3=(CHINA, RUSSIA, USA))
    ],
    "atop.alliances": [
        {"atopid": 1, "begyr": 2001, "defense": 0, "nonagg": 1},
        {"atopid": 2, "begyr": 2001, "defense": 1, "nonagg": 0},
        {"atopid": 3, "begyr": 1990, "defense": 1, "nonagg": 0},
    ],
}


def test_treaties_of_two_begin_within_the_years_and_promise_what_is_named() -> None:
    found = asked("event treaty RUS CHN 2000:2005 some", ATOP)
    assert (found.verdict, found.finding) == ("supported", "1 row in 2000-2005: ATOP 1 (2001)")
    assert asked("event treaty CHN RUS 2000:2005 some", ATOP).verdict == "supported"
    assert (
        asked("event treaty RUS CHN 1989:2005 some", ATOP).finding
        == "2 rows in 1989-2005: ATOP 3 (1990), ATOP 1 (2001)"
    )
    assert asked("event treaty CHN IND 2000:2005 some", ATOP).verdict == "no data"
    assert asked("event treaty RUS CHN 2002:2005 some", ATOP).verdict == "no data"
    same = asked("event treaty RUS CHN 2000:2005 some nonaggression", ATOP)
    assert (same.verdict, same.finding) == ("supported", "1 row in 2000-2005: ATOP 1 (2001)")
    other = asked("event treaty RUS CHN 2000:2005 some defence", ATOP)
    assert other.verdict == "mixed"
    assert other.finding == "1 row in 2000-2005: ATOP 1 (2001); it is one of non-aggression, not of defence"
    none = asked("event treaty RUS CHN 2002:2005 some defence", ATOP)
    assert none.verdict == "no data"
    assert none.finding.startswith("no row of atop.alliances, ledger.pledges for Russia and China in 2002-2005")


def test_pledges_of_the_ledger_are_dated_by_signature_and_say_their_kind() -> None:
    def pledge(parties: str, signed: str, kind: str) -> dict[str, Any]:
        return {"parties": parties, "signed": signed, "kind": kind, "name": f"Pact of {signed}"}

    held: Tables = {
        "ledger.pledges": [
            pledge("365 710", "2001-07-16", "nonaggression, consultation"),
            pledge("365 750", "2001-08-01", "defence"),
            pledge("710 1365", "2001-08-02", "defence"),
            pledge("365 710", "2001-09-01", ""),
            pledge("710 365", "1999-01", "defence"),
        ]
    }
    found = asked("event treaty RUS CHN 2000:2005 some", held)
    assert found.finding == "1 row in 2000-2005: Pact of 2001-07-16 (2001-07-16)"
    assert asked("event treaty RUS CHN 2000:2005 some nonaggression", held).verdict == "supported"
    assert asked("event treaty RUS CHN 2000:2005 some defence", held).verdict == "mixed"
    assert asked("event treaty RUS CHN 1999:2005 some defence", held).finding == (
        "1 row in 1999-2005: Pact of 1999-01 (1999-01)"
    )


CODES = {"defence": "defense", "offence": "offense", "neutrality": "neutral", "nonaggression": "nonagg",
         "consultation": "consul"}  # fmt: skip


def a_treaty(*kinds: str, title: str | None = None) -> Tables:
    """Return a treaty of Russia and China of 2001 in ATOP, or by its title in the ledger, that promises so much."""
    if title is not None:
        row = {"parties": "365 710", "signed": "2001-07-16", "kind": ", ".join(kinds), "name": title}
        return {"ledger.pledges": [row]}
    promises = {column: int(kind in kinds) for kind, column in CODES.items()}
    members_of = [{"atopid": 7, "ccode": c, "yrent": 2001} for c in (RUSSIA, CHINA)]
    return {"atop.members": members_of, "atop.alliances": [{"atopid": 7, "begyr": 2001} | promises]}


@pytest.mark.parametrize(
    ("kinds", "supported", "finding"),
    [
        (("defence", "nonaggression", "consultation"), {"defence"}, "it is one of defence that promises {} too"),
        (("defence", "offence"), {"defence", "offence"}, ""),
        (("offence", "neutrality"), {"offence"}, "it is one of offence that promises {} too"),
        (("neutrality", "nonaggression", "consultation"), {"neutrality", "nonaggression"},
         "it is one of neutrality and non-aggression that promises {} too"),
        (("nonaggression",), {"nonaggression"}, ""),
        (("consultation",), {"consultation"}, ""),
    ],
)  # fmt: skip
def test_a_treaty_is_of_the_kind_that_it_promises_above_all(
    kinds: tuple[str, ...], supported: set[str], finding: str
) -> None:
    for held in (a_treaty(*kinds), a_treaty(*kinds, title="Treaty")):
        for kind in CODES:
            found = asked(f"event treaty RUS CHN 2001 some {kind}", held)
            assert found.verdict == ("supported" if kind in supported else "mixed"), (kind, held)
            word = kind.replace("nonaggression", "non-aggression")
            if kind in set(kinds) - supported:
                assert found.finding.endswith(finding.format(word))
            elif kind not in supported:
                assert found.finding.endswith(f", not of {word}")
            assert len(found.rows) == 1


def test_a_treaty_of_friendship_is_one_that_is_called_so() -> None:
    line = "event treaty RUS CHN 2001 some friendship"
    assert asked(line, a_treaty("nonaggression", title="Treaty of Friendship and Cooperation")).verdict == "supported"
    defends = asked(line, a_treaty("defence", title="Treaty of Friendship and Mutual Assistance"))
    assert (defends.verdict, defends.finding.rpartition("; ")[2]) == ("supported", "it promises defence")
    other = asked(line, a_treaty("nonaggression", title="Treaty on Borders"))
    assert (other.verdict, other.finding.rpartition("; ")[2]) == ("mixed", "it is called something else")
    untitled = asked(line, a_treaty("nonaggression"))
    assert (untitled.verdict, untitled.finding.rpartition("; ")[2]) == (
        "partly",
        "what it is called is not in the list",
    )


def test_a_kind_of_treaty_that_there_is_not_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="kind of treaty"):
        parse("event treaty RUS CHN 2001 some tea")
    assert parse("event treaty RUS CHN 2001 some friendship on:2001-07-16").names == ("friendship", "on:2001-07-16")


def test_rows_are_called_by_words_and_not_by_codes() -> None:
    for values, called in (
        ({"objective": "destab_regime"}, "sanctions to destabilise a regime"),
        ({"objective": "democracy,human_rights"}, "sanctions for democracy and for human rights"),
        ({"objective": "end_war,end_war,other"}, "sanctions to end a war and for other ends"),
        ({"objective": "tea"}, "tea"),
        ({"atopid": 3445}, "the Sino-North Korean treaty of 1961 (ATOP 3445)"),
        ({"atopid": 1}, "ATOP 1"),
        ({"category1": "TREX", "atopid": 1}, "agreement on training and exchange"),
        ({"name": "Pact", "atopid": 1}, "Pact"),
        ({"name": ""}, "rows"),
    ):
        row = Row(source="a", table="rows", file="f", sha256="", row=1, values=values)
        assert name_of(row) == called
    nameless = Row(source="exercises", table="participants", file="f", sha256="", row=1, values={"Ex_Name": None})
    assert name_of(nameless) == "exercise without a name"


def test_defence_agreements_are_listed_with_the_lower_code_first() -> None:
    held: Tables = {
        "dcad.agreements": [
            {"ccode1": RUSSIA, "ccode2": CHINA, "signYear": 2003, "category1": "MILITARY"},
            {"ccode1": RUSSIA, "ccode2": INDIA, "signYear": 2003, "category1": "MILITARY"},
            {"ccode1": USA, "ccode2": CHINA, "signYear": 2003, "category1": "MILITARY"},
        ]
    }
    for pair in ("RUS CHN", "CHN RUS"):
        found = asked(f"event defence-agreement {pair} 2003 some", held)
        assert (found.verdict, found.finding) == ("supported", "1 row in 2003: MILITARY (2003)")
        assert asked(f"event defence-agreement {pair} 2004:2009 some", held).verdict == "no data"


def test_trade_agreements_need_both_among_their_members() -> None:
    held: Tables = {
        "desta.members": members("number", n1=(RUSSIA, CHINA, USA), n2=(RUSSIA, INDIA), n3=(CHINA,)),
        "desta.agreements": [{"number": n, "year": 2003, "name": f"Agreement {n}"} for n in (1, 2, 3)],
    }
    found = asked("event trade-agreement RUS CHN 2003 some", held)
    assert (found.verdict, found.finding) == ("supported", "1 row in 2003: Agreement 1 (2003)")
    assert asked("event trade-agreement RUS IND 2003 some", held).finding == "1 row in 2003: Agreement 2 (2003)"
    assert asked("event trade-agreement CHN IND 2003 some", held).verdict == "no data"
    assert asked("event trade-agreement RUS CHN 2004 some", held).verdict == "no data"


def test_sanctions_are_of_the_sender_and_on_the_target_of_one_case() -> None:
    def party(case: str, role: str, code: int) -> dict[str, Any]:
        return {"case_id": case, "role": role, "ccode": code}

    held: Tables = {
        "sanctions.parties": [
            party("one", "sender", USA), party("one", "target", RUSSIA), party("one", "target", CHINA),
            party("two", "sender", USA), party("two", "target", INDIA),
            party("three", "sender", CHINA), party("three", "target", RUSSIA),
        ],
        "sanctions.cases": [
            {"case_id": c, "begin": 2014, "objective": f"Case {c}"} for c in ("one", "two", "three")
        ],
    }  # fmt: skip
    found = asked("event sanctions USA RUS 2014 some", held)
    assert (found.verdict, found.finding) == ("supported", "1 row in 2014: Case one (2014)")
    for line in ("RUS USA 2014", "USA RUS 2015:2016", "RUS CHN 2014", "IND RUS 2014"):
        assert asked(f"event sanctions {line} some", held).verdict == "no data", line


def test_exercises_of_many_count_where_both_took_part_in_the_same_one() -> None:
    held: Tables = {
        "exercises.participants": [
            {"MMEID": n, "ccode": c, "year": 2012, "Ex_Name": f"Exercise {n}"}
            for n, codes in {1: (RUSSIA, CHINA, INDIA), 2: (RUSSIA, USA), 3: (CHINA, USA)}.items()
            for c in codes
        ]
    }
    found = asked("event exercises RUS CHN 2012 some", held)
    assert (found.verdict, found.finding) == ("supported", "1 row in 2012: Exercise 1 (2012)")
    assert asked("event exercises CHN USA 2012 some", held).finding == "1 row in 2012: Exercise 3 (2012)"
    assert not asked("event exercises USA IND 2012 some", held).rows
    assert not asked("event exercises RUS CHN 2013 some", held).rows


def test_the_list_of_russian_exercises_leaves_out_what_is_doubtful() -> None:
    def drill(a: int, b: int, name: str, *, doubtful: bool = False) -> dict[str, Any]:
        return {"ccode1": a, "ccode2": b, "year": 2012, "name": name, "doubtful": doubtful}

    held: Tables = {
        "exercises.russian_participants": [
            drill(RUSSIA, CHINA, "Sea"),
            drill(CHINA, RUSSIA, "Land"),
            drill(RUSSIA, CHINA, "Air", doubtful=True),
            drill(RUSSIA, INDIA, "Indra"),
            drill(USA, CHINA, "Other"),
        ]
    }
    found = asked("event exercises RUS CHN 2012 some", held)
    assert found.finding == "2 rows in 2012: Sea (2012), Land (2012)"
    assert asked("event exercises RUS IND 2012 some", held).finding == "1 row in 2012: Indra (2012)"
    assert not asked("event exercises RUS CHN 2013 some", held).rows


def test_a_visit_is_a_meeting_abroad_and_who_did_not_meet_met_nobody() -> None:
    day = date(2013, 3, 22)
    visit, line = meetings(day, setting="visit"), "event visit CHN RUS 2013 some"
    assert asked(line, visit).verdict == "supported"
    assert asked(line, meetings(day)).verdict == "no data"
    assert asked("event meeting CHN RUS 2013 some", visit).verdict == "supported"
    assert asked("event meeting CHN RUS 2013 some", meetings(day, met=False)).verdict == "no data"
    assert asked("event meeting CHN RUS 2014 some", visit).verdict == "no data"
    assert asked("event meeting CHN IND 2013 some", visit).verdict == "no data"
    assert asked(line, visit).coverage == ("leader_visits.meetings: 1990-2020",)


def test_rows_of_some_days_count_whole_in_part_or_a_few_days_off() -> None:
    """The meeting was on 22 March 2013."""
    held = meetings(date(2013, 3, 22))
    for days, verdict in {
        "2013-03": "supported",
        "2013-03-22": "supported",
        "2013-03-20..2013-03-25": "supported",
        "2013-03-23": "mixed",
        "2013-03-25": "mixed",
        "2013-03-26": "no data",
        "2013-06": "no data",
        "2013-03-01..": "supported",
        "..2013-03-01": "no data",
    }.items():
        found = asked(f"event meeting CHN RUS 2013 some on:{days}", held)
        assert found.verdict == verdict, (days, found.finding)
    assert asked("event meeting CHN RUS 2013 some on:2013-03-23", held).finding.endswith("; a few days off")
    assert asked("event meeting CHN RUS 2013 some on:2013-06", held).finding.endswith(
        "Xi Jinping (2013-03-22); none of these on the days stated"
    )
    without = asked("event meeting CHN RUS 2012 some on:2012-06", held)
    assert (without.verdict, "on the days stated" in without.finding) == ("no data", False)
    agreement: Tables = {
        "dcad.agreements": [{"ccode1": RUSSIA, "ccode2": CHINA, "signYear": 2003, "category1": "MILITARY"}]
    }
    by_year = asked("event defence-agreement RUS CHN 2003 some on:2003-04", agreement)
    assert by_year.verdict == "partly"
    assert by_year.finding.endswith("not checkable to the day: its source knows years only")
    denied = asked("event meeting CHN RUS 2013 none on:2013-06", held)
    assert denied.verdict == "no data"
    assert asked("event meeting CHN RUS 2013 none on:2013-03", held).verdict == "contradicted"


def test_sanctions_of_the_union_are_those_of_which_it_is_a_sender() -> None:
    """By hand: a case of the Union, one of its Communities, one of a member alone, and one of another state."""
    senders = {1: ("EU", None), 2: ("EEU", None), 3: ("France", 220), 4: ("United States of America", 2)}
    targets = {1: 370, 2: 345, 3: 640, 4: 40}
    parties = [
        {"case_id": n, "role": "sender", "party": party, "ccode": code} for n, (party, code) in senders.items()
    ] + [{"case_id": n, "role": "target", "party": "target", "ccode": code} for n, code in targets.items()]
    begin = {1: 2020, 2: 1991, 3: 2001, 4: 1962}
    cases = [{"case_id": n, "begin": year, "objective": "democracy"} for n, year in begin.items()]
    held = MadeUpVault({"sanctions.parties": parties, "sanctions.cases": cases})
    found = asked("event sanctions FRN BLR 2020 some by:eu", held)
    assert (found.verdict, found.finding) == (
        "supported",
        "of the European Union, 1 row in 2020: sanctions for democracy (2020)",
    )
    assert asked("event sanctions FRN YUG 1991 some by:eu", held).verdict == "supported"
    assert asked("event sanctions FRN BLR 1946:2025 never by:eu", held).verdict == "contradicted"
    nothing = asked("event sanctions FRN TUR 2001 some by:eu", held)
    assert nothing.verdict == "no data", "a member's own case is none of the Union"
    assert "no row of sanctions.cases of the European Union against Turkey in 2001" in nothing.finding
    assert asked("event sanctions FRN CUB 1962 some by:eu", held).verdict == "no data"
    assert asked("event sanctions FRN TUR 2001 some", held).verdict == "supported"
