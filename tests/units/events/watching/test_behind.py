"""Dated records behind a month: which sources are asked, which days are within, and what is said of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from made_up_rows import MadeUpVault
from month_rows import BELARUS, RUSSIA, UKRAINE

from dyadscope.events.watching.behind import Behind, behind

PAIR = (RUSSIA, UKRAINE)
APRIL = (2021, 4)


def month(year: int, month: int, pair: tuple[int, int] = PAIR, **more: float) -> dict[str, Any]:
    return {
        "ccode1": pair[0],
        "ccode2": pair[1],
        "year": year,
        "month": month,
        "score_sum": -1234.0,
        "score_pos": 500.0,
        "score_neg": -1734.0,
        "days_with_score": 20,
        "days_covered": 30,
    } | more


def pledge(name: str, parties: str | None, **days: str | None) -> dict[str, Any]:
    return {"name": name, "parties": parties, "signed": None, "in_force": None, "ended": None} | days


def told(
    vault: MadeUpVault, first: tuple[int, int] = APRIL, last: tuple[int, int] = APRIL, **options: bool
) -> list[str]:
    return [f"{b.date} {b.text}" for b in behind(vault, PAIR, first, last, **options)]


def test_the_months_own_rows_come_from_a_month_before_to_the_last_and_only_if_asked() -> None:
    rows = [month(2021, m) for m in (2, 3, 4, 5, 6)] + [month(2021, 4, (RUSSIA, BELARUS))]
    vault = MadeUpVault({"gdelt_monthly.months": rows})
    found = told(vault, (2021, 4), (2021, 5))
    assert [line[:7] for line in found] == ["2021-03", "2021-04", "2021-05"]
    assert found[0] == (
        "2021-03 sum of scores -1,234 (+500 on days that are positive on balance, -1,734 on negative ones), "
        "events on 20 of 30 days"
    )
    assert told(vault, news=False) == []
    january = MadeUpVault({"gdelt_monthly.months": [month(2020, 12), month(2021, 1), month(2021, 2)]})
    assert [line[:7] for line in told(january, (2021, 1), (2021, 1))] == ["2020-12", "2021-01"]


def test_an_episode_needs_both_states_in_one_conflict_and_says_on_which_sides() -> None:
    party = {"location": "Ruritania", "episode_start": date(2021, 4, 12)}
    rows = [
        {**party, "conflict_id": 1, "ccode": RUSSIA, "side": "a"},
        {**party, "conflict_id": 1, "ccode": UKRAINE, "side": "b"},
        {**party, "conflict_id": 2, "ccode": RUSSIA, "side": "a"},
        {**party, "conflict_id": 3, "ccode": RUSSIA, "side": "a", "location": "Freedonia"},
        {**party, "conflict_id": 3, "ccode": UKRAINE, "side": "a", "location": "Freedonia"},
        {**party, "conflict_id": 3, "ccode": UKRAINE, "side": "b", "location": "Freedonia"},
        {**party, "conflict_id": 4, "ccode": RUSSIA, "side": "a", "episode_start": date(2021, 2, 28)},
        {**party, "conflict_id": 4, "ccode": UKRAINE, "side": "b", "episode_start": date(2021, 2, 28)},
        {**party, "conflict_id": 5, "ccode": RUSSIA, "side": "a", "episode_start": date(2021, 5, 1)},
        {**party, "conflict_id": 5, "ccode": UKRAINE, "side": "b", "episode_start": date(2021, 5, 1)},
    ]
    assert told(MadeUpVault({"ucdp.parties": rows})) == [
        "2021-04-12 armed conflict in Ruritania, an episode begins; the two on opposite sides",
        "2021-04-12 armed conflict in Freedonia, an episode begins; the two on the same side",
    ]


def test_a_pledge_is_told_for_each_of_its_days_if_both_are_parties() -> None:
    both = f"{UKRAINE} 20 {RUSSIA}"
    rows = [
        pledge("Treaty", both, signed="2021-03-15", in_force="2021-04", ended="2022-01-01"),
        pledge("Old", both, signed="2021-02-28", ended="2021-04-30"),
        pledge("Vague", both, signed="2021"),
        pledge("Others", f"{RUSSIA} 20", signed="2021-04-01"),
        pledge("Nobody", None, signed="2021-04-01"),
        pledge("Like codes", f"3{RUSSIA} {UKRAINE}", signed="2021-04-01"),
    ]
    assert told(MadeUpVault({"ledger.pledges": rows, "ledger.exercises": exercise("none", 1)[:1]})) == [
        "2021-03-15 Treaty: signed",
        "2021-04 Treaty: comes into force",
        "2021-04-30 Old: ends",
    ]


def exercise(id_: str, *states: int, begin: str = "2021-04-20") -> list[dict[str, Any]]:
    return [{"id": id_, "name": f"Exercise {id_}", "begin": begin, "ccode": state} for state in states]


def test_an_exercise_is_joint_if_both_took_part() -> None:
    rows = [
        *exercise("joint", RUSSIA, UKRAINE, BELARUS),
        *exercise("alone", RUSSIA, BELARUS),
        *exercise("early", RUSSIA, UKRAINE, begin="2021-02-27"),
    ]
    vault = MadeUpVault(
        {"ledger.pledges": [pledge("old", "", signed="1990", in_force="1990", ended="1990")], "ledger.exercises": rows}
    )
    assert told(vault) == ["2021-04-20 joint exercise Exercise joint"]


def test_lines_between_central_banks_and_the_order_of_all() -> None:
    line = {"ccode1": RUSSIA, "ccode2": UKRAINE, "deal_type": "reciprocal"}
    rows = [
        {**line, "start": date(2021, 4, 1)},
        {**line, "start": date(2021, 3, 1), "ccode1": UKRAINE, "ccode2": RUSSIA, "deal_type": "unidirectional"},
        {**line, "start": date(2021, 4, 1), "ccode2": BELARUS},
        {**line, "start": date(2021, 5, 1)},
    ]
    vault = MadeUpVault({"liquidity_lines.lines": rows, "gdelt_monthly.months": [month(2021, 4)]})
    found = behind(vault, PAIR, APRIL, APRIL)
    assert [(b.date, b.source, b.row) for b in found] == [
        ("2021-03-01", "liquidity_lines", 2),
        ("2021-04", "gdelt_monthly", 1),
        ("2021-04-01", "liquidity_lines", 1),
    ]
    assert found[0].text == "unidirectional line between the central banks begins"
    assert found[2].to_dict() == {
        "date": "2021-04-01",
        "text": "reciprocal line between the central banks begins",
        "source": "liquidity_lines",
        "table": "lines",
        "file": "made/up.csv",
        "row": 1,
    }
    assert isinstance(found[0], Behind)
    assert behind(MadeUpVault({}), PAIR, APRIL, APRIL) == ()
