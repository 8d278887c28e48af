"""Events as rows of lists and as counts by year: verdicts, and the sentences that name what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl
import pytest
from made_up_index import CHINA, RUSSIA, build, constant
from made_up_rows import MadeUpVault, deals, meetings

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.index.frame import Index

INDIA = 750


def counted(**measures: Mapping[int, float]) -> Index:
    """Return an index that holds these counts of Russia and China."""
    names = tuple(measures) or ("exercises",)
    return build({(RUSSIA, CHINA): measures, (2, 20): {}}, names)


def asked(line: str, vault: MadeUpVault | None = None, **measures: Mapping[int, float]) -> Outcome:
    return answer(parse(line), index=counted(**measures), vault=vault)


def test_deals_are_named_with_their_years_the_last_five_of_many() -> None:
    some = asked("event arms RUS CHN 2010:2015 some", deals((2012, "Il-76"), (2011, "Mi-17")))
    assert some.verdict == "supported"
    assert "Mi-17 (ordered 2011, none delivered), Il-76 (ordered 2012, none delivered)" in some.finding
    many = asked("event arms RUS CHN 2000:2015 some", deals(*((2000 + n, f"X-{n}") for n in range(8))))
    assert "X-6 (ordered 2006, none delivered), X-7 (ordered 2007, none delivered) and 3 earlier" in many.finding
    assert "X-2" not in many.finding
    assert len(many.rows) == 8
    twice = asked("event arms RUS CHN 2010:2015 some", deals((2012, "Il-76"), (2012, "Il-76")))
    assert twice.finding.count("Il-76 (ordered 2012") == 1
    assert len(twice.rows) == 2


def test_of_rows_only_the_latest_twelve_are_kept() -> None:
    many = asked("event arms RUS CHN 1996:2015 some", deals(*((1996 + n, f"X-{n}") for n in range(18))))
    assert [r.values["order_year"] for r in many.rows] == list(range(2002, 2014))


NONE_ORDERED = {"arms_deals_21": constant(0.0), "arms_deals_12": constant(0.0)}


def test_a_denied_event_is_contradicted_by_a_row_and_supported_by_a_count_of_none_in_every_year() -> None:
    there = deals((2012, "Il-76"))
    for expect in ("none", "never"):
        assert asked(f"event arms RUS CHN 2010:2014 {expect}", there, **NONE_ORDERED).verdict == "contradicted"
        assert asked(f"event arms RUS CHN 2013:2014 {expect}", there, **NONE_ORDERED).verdict == "supported"
        assert asked(f"event arms RUS CHN 2013:2015 {expect}", there, **NONE_ORDERED).verdict == "no data"
    # A list of agreements need not be complete: that it has none says nothing.
    agreements = MadeUpVault(
        {"dcad.agreements": [{"ccode1": 2, "ccode2": 20, "signYear": 2001, "category1": "MILITARY"}]}
    )
    absent = asked("event defence-agreement RUS CHN 2000:2005 none", agreements)
    assert absent.verdict == "no data"
    assert absent.finding == (
        "no row of dcad.agreements for Russia and China in 2000-2005; such lists need not be complete"
    )


def test_what_was_ordered_between_others_or_the_other_way_is_no_row() -> None:
    assert asked("event arms CHN RUS 2010:2014 some", deals((2012, "Il-76")), **NONE_ORDERED).rows == ()
    other = deals((2012, "Il-76"), recipient=INDIA)
    assert asked("event arms RUS CHN 2010:2014 some", other, **NONE_ORDERED).rows == ()
    assert asked("event arms RUS IND 2010:2014 some", other).verdict == "supported"


def test_systems_that_are_named_are_looked_for_among_all_rows_of_the_years() -> None:
    vault = deals((2012, "Il-76"), (2014, "S-400 Triumf"))
    wrong = asked("event arms RUS CHN 2010:2015 some Amur", vault)
    assert (wrong.verdict, wrong.rows) == ("no data", ())
    listed = "Il-76 (ordered 2012, none delivered), S-400 Triumf (ordered 2014, none delivered)"
    assert wrong.finding == f"2 rows in 2010-2015: {listed}; no row names Amur"
    one = asked("event arms RUS CHN 2013:2015 some Amur", vault)
    assert one.finding == "1 row in 2013-2015: S-400 Triumf (ordered 2014, none delivered); no row names Amur"
    denied = asked("event arms RUS CHN 2010:2015 none S-400", vault)
    assert denied.verdict == "contradicted"
    assert denied.finding == "rows name S-400: S-400 Triumf (ordered 2014, none delivered)"


@pytest.mark.parametrize(
    ("years", "weapon", "verdict", "tail"),
    [
        ("2014:2014", "S-400", "supported", ""),
        ("2013:2013", "S-400", "mixed", "; none known to have been ordered in 2013"),
        ("2015:2015", "S-400", "mixed", "; none known to have been ordered in 2015"),
        ("2012:2012", "S-400", "no data", ""),
        ("2012:2014", "S-400", "supported", ""),
        ("2015:2020", "S-400", "mixed", "; none known to have been ordered in 2015-2020"),
        ("2014:2014", "S-400 Il-76", "mixed", ""),
    ],
)
def test_an_order_of_a_year_beside_the_period_leaves_it_open(years: str, weapon: str, verdict: str, tail: str) -> None:
    """A period that a query states counts whole: an order of its last year is in it."""
    found = asked(f"event arms RUS CHN {years} some {weapon}", deals((2014, "S-400 Triumf"), (2010, "Il-76")))
    assert found.verdict == verdict
    assert found.finding.endswith(tail)
    assert ("none known" in found.finding) is bool(tail)


@pytest.mark.parametrize(
    ("weapon", "sort", "fits"),
    [
        ("tank", "tank", True),
        ("light tank", "tank", True),
        ("tank destroyer", "tank", False),
        ("surface-to-air missile system", "missile", True),
        ("anti-ship missile", "missile", True),
        ("missile frigate", "missile", False),
        ("nuclear submarine", "submarine", True),
        ("midget submarine", "submarine", True),
        ("submarine rescue ship", "submarine", False),
        ("fighter aircraft", "fighter", True),
        ("fighter/ground-attack aircraft", "fighter", True),
        ("trainer/fighter jet", "fighter", False),
        ("transport helicopter", "helicopter", True),
        ("helicopter carrier", "helicopter", False),
        ("destroyer", "destroyer", True),
        ("frigate/landing ship", "frigate", True),
    ],
)
def test_sorts_of_weapons_are_those_of_the_register(weapon: str, sort: str, fits: bool) -> None:
    vault = deals((2014, "Q-26"))
    vault.tables["sipri_arms.deals"] = vault.tables["sipri_arms.deals"].with_columns(weapon=pl.lit(weapon))
    found = asked(f"event arms RUS CHN 2014 some {sort}", vault)
    assert (found.verdict == "supported") == fits


def test_meetings_name_the_leader_and_the_day() -> None:
    vault = meetings(date(2013, 3, 22), date(2013, 9, 5))
    found = asked("event meeting CHN RUS 2013 some 'Xi Jinping' 2013-03-22", vault)
    assert (found.verdict, len(found.rows)) == ("supported", 1)
    assert "Xi Jinping (2013-03-22)" in found.finding
    for day, verdict in (("2013-03-19", "supported"), ("2013-03-18", "no data")):
        assert asked(f"event meeting CHN RUS 2013 some 'Xi Jinping' {day}", vault).verdict == verdict
    other = asked("event meeting CHN RUS 2013 some 'Hu Jintao'", vault)
    assert other.finding == "2 rows of the two in 2013, none with Hu Jintao"
    nobody = asked("event meeting CHN RUS 2012 some 'Xi Jinping'", vault)
    assert nobody.finding.startswith(
        "no row of leader_visits.meetings, leader_visits.journeys for China and Russia in 2012"
    )


def journeys(*told: tuple[int, str]) -> MadeUpVault:
    """Return a vault with journeys to Russia, by year and basis, beside meetings by day from 1990 to 2020."""
    rows = [{"year": y, "leader": "Xi Jinping", "ccode1": CHINA, "ccode2": RUSSIA, "basis": b} for y, b in told]
    none = {"date": date(1990, 1, 1), "year": 1990, "leader": "", "ccode1": CHINA, "ccode2": INDIA, "setting": "",
            "met": False}  # fmt: skip
    return MadeUpVault({"leader_visits.journeys": rows, "leader_visits.meetings": [none]})


def test_journeys_by_year_count_where_no_days_are_listed_and_leave_the_day_open() -> None:
    vault = journeys((2012, "tracker"), (2023, "list of trips"), (2024, "announcement"))
    verdicts = {
        "event visit CHN RUS 2023 some 'Xi Jinping'": "supported",
        "event visit CHN RUS 2023 some 'Xi Jinping' on:2023-03": "partly",
        "event visit CHN RUS 2023 never": "contradicted",
        "event visit CHN RUS 2023 some 'Li Qiang'": "no data",
        "event meeting CHN RUS 2023 some 'Xi Jinping'": "partly",
        "event meeting CHN RUS 2023 some 'Xi Jinping' 2023-03-21": "partly",
        "event meeting CHN RUS 2023 some 'Li Qiang' 2023-03-21": "no data",
        "event meeting CHN RUS 2023 none 'Xi Jinping' 2023-03-21": "no data",
        "event meeting CHN RUS 2023 some": "partly",
        "event visit CHN RUS 2012 some 'Xi Jinping'": "no data",  # a year that the list of days covers
        "event visit CHN RUS 2024 some 'Xi Jinping'": "no data",  # an announcement is no journey
        "event visit CHN RUS 2022 some 'Xi Jinping'": "no data",
    }
    assert {line: asked(line, vault).verdict for line in verdicts} == verdicts
    for day in (" 'Xi Jinping' on:2023-03", " 'Xi Jinping' 2023-03-21"):
        for what in ("visit", "meeting"):
            told = asked(f"event {what} CHN RUS 2023 some{day}", vault)
            assert told.finding.endswith("; not checkable to the day: its source knows years only"), (what, day)
    for line in ("event visit CHN RUS 2023 some 'Xi Jinping'", "event visit CHN RUS 2023 never"):
        assert "to the day" not in asked(line, vault).finding, line


def test_lists_of_one_state_are_not_named_for_two_others() -> None:
    vault = meetings(date(2013, 3, 22))
    found = asked("event meeting IND RUS 2013 some", vault)
    assert found.verdict == "no data"
    assert "leader_visits" not in found.finding
    assert asked("event meeting IND RUS 2013 some") == found, "with a vault or without"
    assert found.finding == "no list that is read here has a meeting of India and Russia"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("event arms RUS CHN 2010:2015 some S-400", "sipri_arms"),
        ("event defence-agreement RUS CHN 2010:2015 some", "dcad"),
        ("event meeting RUS CHN 2010:2015 some", "leader_visits"),
    ],
)
def test_without_the_lists_it_is_said_what_to_pull(line: str, source: str) -> None:
    found = asked(line, exercises=constant(0.0))
    assert (found.verdict, found.finding) == ("no data", f"rows are needed: run `dyadscope pull {source}`")


def drills(*years: int, a: int = RUSSIA, b: int = CHINA) -> MadeUpVault:
    """Return a vault with a list of exercises of two states, a naval one in each of some years, for 1990 to 2020."""
    rows = [
        {"id": f"e{y}", "name": f"Drill {y}", "year": y, "type": "naval", "place": "Yellow Sea", "ccode": code}
        for y in years
        for code in (a, b)
    ]
    return MadeUpVault(
        {"ledger.exercises": [r | {"start_date": str(r["year"]), "end_date": str(r["year"])} for r in rows]}
    )


@pytest.mark.parametrize(
    ("line", "years", "verdict"),
    [
        ("event exercises RUS CHN 2005:2010 regular", range(2006, 2011), "supported"),
        ("event exercises RUS CHN 2005:2010 regular", (2007, 2009, 2010), "supported"),
        ("event exercises RUS CHN 2005:2010 yearly", range(2005, 2011), "supported"),
        ("event exercises RUS CHN 2010:2014 some naval", (2012,), "supported"),
        ("event exercises RUS CHN 2010:2014 some air", (2012,), "no data"),
        ("event exercises RUS CHN 2010:2014 some naval at:yellow-sea", (2012,), "supported"),
        ("event exercises RUS CHN 2010:2014 some naval at:baltic", (2012,), "no data"),
        ("event exercises RUS CHN 2013:2014 some naval", (2012,), "no data"),
    ],
)
def test_exercises_by_rows_of_a_list(line: str, years: Iterable[int], verdict: str) -> None:
    found = asked(line, drills(*years))
    assert found.verdict == verdict, found.finding
    assert "ledger.exercises: 1990-2020" in found.coverage[0]
    if verdict == "supported":
        assert found.rows


def test_the_list_of_one_state_is_not_named_for_exercises_of_two_others() -> None:
    vault = drills(2012, a=2, b=INDIA)
    found = asked("event exercises USA IND 2013 some naval", vault)
    assert found.verdict == "no data"
    assert "ledger.exercises" in found.finding
    assert "russian" not in found.finding
    own = asked("event exercises RUS CHN 2013 some naval", vault)
    assert "exercises.russian_participants" in own.finding


COUNTS = {2010: 0.0, 2011: 2.0, 2012: 0.0, 2013: 1.0, 2014: 3.0}


@pytest.mark.parametrize(
    ("line", "counts", "verdict"),
    [
        ("event exercises RUS CHN 2010:2014 some", COUNTS, "supported"),
        ("event exercises RUS CHN 2010 some", COUNTS, "no data"),
        ("event exercises RUS CHN 2010:2014 none", COUNTS, "contradicted"),
        ("event exercises RUS CHN 2010:2014 none", dict.fromkeys(COUNTS, 0.0), "supported"),
        ("event exercises RUS CHN 2009:2014 none", dict.fromkeys(COUNTS, 0.0), "no data"),
        ("event exercises RUS CHN 2010:2014 regular", COUNTS, "supported"),
        ("event exercises RUS CHN 2010:2014 regular", COUNTS | {2013: 0.0}, "mixed"),
        ("event exercises RUS CHN 2010:2014 regular", dict.fromkeys(COUNTS, 0.0), "contradicted"),
        ("event exercises RUS CHN 2011:2014 regular", COUNTS | {2013: 0.0}, "no data"),
        ("event exercises RUS CHN 2011:2014 regular", COUNTS, "supported"),
        ("event exercises RUS CHN 2000:2005 some", COUNTS, "no data"),
    ],
)
def test_counts_by_year_answer_where_no_rows_do(line: str, counts: dict[int, float], verdict: str) -> None:
    found = asked(line, exercises=counts)
    assert found.verdict == verdict, found.finding


def test_counts_are_told_with_their_years_and_sums() -> None:
    found = asked("event exercises RUS CHN 2010:2014 some", exercises=COUNTS)
    assert found.finding.startswith("3 of 5 known years with at least one; ")
    assert found.finding.endswith(": 6 in 2010-2014")
    assert [(n.year, n.value) for n in found.numbers] == [(2011, 2.0), (2013, 1.0), (2014, 3.0)]
    none = asked("event exercises RUS CHN 2010 none", exercises=COUNTS)
    assert [(n.year, n.value) for n in none.numbers] == [(2010, 0.0)]
    regular = asked("event exercises RUS CHN 2010:2014 regular", exercises=COUNTS)
    assert regular.finding.startswith("in 3 of the 5 latest known years (2010-2014)")
    unknown = asked("event exercises RUS CHN 2000:2005 some", exercises=COUNTS)
    assert unknown.finding.endswith(" is not known in 2000-2005")
    assert unknown.numbers == ()


def test_lines_for_the_chart_reach_ten_years_back() -> None:
    counts = dict.fromkeys(range(1995, 2015), 1.0)
    found = asked("event exercises RUS CHN 2012:2014 some", exercises=counts)
    assert [y for y, _ in found.lines[0].points] == list(range(2004, 2015))
    wide = asked("event exercises RUS CHN 1998:2014 some", exercises=counts)
    assert wide.lines[0].points[0][0] == 1998


def test_what_rows_do_not_show_to_be_regular_counts_by_year_may() -> None:
    """Two years in a list that need not be complete, and five by the count of the index."""
    counts = dict.fromkeys(range(2010, 2015), 1.0)
    found = asked("event exercises RUS CHN 2010:2014 regular", drills(2012, 2013), exercises=counts)
    assert found.verdict == "supported"
    assert found.finding.startswith("in 5 of the 5 latest known years (2010-2014)")


def came(order: int, *years: int, designation: str = "S-400 Triumf") -> dict[str, object]:
    """Return a deal of Russia with China: the year of order and those of delivery."""
    return {
        "ccode1": CHINA, "ccode2": RUSSIA, "order_year": order, "designation": designation,
        "first_delivery": min(years, default=None), "last_delivery": max(years, default=None),
        "delivery_years": "; ".join(map(str, years)) or None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("years", "names", "verdict"),
    [
        ("2014:2014", "S-400", "mixed"),  # the year of order
        ("2016:2016", "S-400", "mixed"),  # between deliveries
        ("2017:2017", "S-400", "supported"),
        ("2018:2020", "S-400", "supported"),
        ("2012:2013", "S-400", "no data"),  # before the order
        ("2020:2021", "S-400", "no data"),
        ("2017:2017", "Il-76", "mixed"),  # ordered then, and never delivered
        ("2017:2017", "", "supported"),
        ("2016:2016", "", "mixed"),
        ("2010:2011", "", "no data"),
    ],
)
def test_arms_that_are_said_to_have_come_are_looked_for_by_years_of_delivery(
    years: str, names: str, verdict: str
) -> None:
    vault = MadeUpVault({"sipri_arms.deals": [came(2014, 2015, 2017, 2018), came(2017, designation="Il-76")]})
    found = asked(f"event arms RUS CHN {years} some {names} by:delivery", vault)
    assert found.verdict == verdict
    if verdict == "mixed":
        assert f"none known to have been delivered in {years[:4]}" in found.finding


def test_without_rows_orders_say_a_part_of_what_came() -> None:
    """The index counts deals by their years of order."""
    line = "event arms RUS CHN 2010:2011 some by:delivery"
    found = asked(line, arms_deals_12={2010: 0.0, 2011: 0.0}, arms_deals_21={2010: 2.0, 2011: 0.0})
    assert found.verdict == "partly"
    assert found.finding.endswith("these are orders, not deliveries")
    assert asked(line, **NONE_ORDERED).verdict == "no data"  # type: ignore[arg-type]
