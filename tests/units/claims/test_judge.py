"""Queries and what a made-up world answers to them: every kind, every verdict, and both vintages."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest
from made_up_index import CHINA, RUSSIA, YEARS, build, constant
from made_up_rows import MadeUpVault, deals, meetings, roll_call, spending

from dyadscope.claims import Query, answer, parse
from dyadscope.claims.judge import judge, kinds_judged
from dyadscope.claims.query import FORMS
from dyadscope.claims.series import Numbers
from dyadscope.errors import UnknownNameError, UsageError
from dyadscope.index.frame import Index, finished_by

NAMES = (
    "commitment",
    "un_kappa",
    "ideal_distance",
    "igo_intensity",
    "trade",
    "trade_dependence_12",
    "trade_dependence_21",
    "energy_dependence_12",
    "energy_dependence_21",
    "arms_register_dependence_12",
    "arms_register_dependence_21",
    "primary_share_12",
    "primary_share_21",
    "exercises_russian_list",
    "exercises",
    "treaties",
    "defence_agreements",
    "sanctions_12",
    "sanctions_21",
    "strategic_rivalry",
    "contiguity",
    "stage",
)
PARTNERS = (
    100, 101, 103, 110, 2, 20, 40, 70, 140, 160, 200, 210, 211, 220, 230, 255, 290, 310, 316, 317, 325, 339, 344, 350,
    352, 355, 359, 360, 366, 367, 368, 369, 370, 375, 380, 385, 390,
)  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Index:
    """Russia and China 1990-2014, and Russia's trade with 37 others.

    Trade rises by 10 a year from 100 until 2008 and falls by 20 a year after it; the dependence of Russia rises by .01
    a year from .05, that of China stays at .03; in arms China depends on Russia, in energy neither on the other.
    """
    pair = {
        "commitment": {y: 0.0 if y < 1992 else 2.0 for y in YEARS},
        "un_kappa": constant(0.9),
        "ideal_distance": constant(0.1),
        "igo_intensity": {y: 0.2 + 0.01 * (y - 1990) for y in YEARS},
        "stage": {y: 0.0 if y < 2000 else 2.0 for y in YEARS},
        "trade": {y: 100.0 + 10 * (min(y, 2008) - 1990) - 20 * max(0, y - 2008) for y in YEARS},
        "trade_dependence_12": {y: 0.05 + 0.01 * (y - 1990) for y in YEARS},
        "trade_dependence_21": constant(0.03),
        "energy_dependence_12": {2005: 0.001},
        "energy_dependence_21": {2005: 0.002},
        "arms_register_dependence_12": constant(0.0),
        "arms_register_dependence_21": constant(0.5),
        "primary_share_12": {1995: 0.4, 2005: 0.8},
        "primary_share_21": {1995: 0.2, 2005: 0.1},
        "exercises_russian_list": {2009: 4.0, 2010: 0.0, 2012: 1.0, 2013: 1.0, 2014: 2.0},
        "sanctions_12": constant(0.0),
        "sanctions_21": {y: 0.0 if y < 2010 else 1.0 for y in YEARS},
        "contiguity": constant(1.0),
        "strategic_rivalry": {y: 1.0 if y < 1992 else 0.0 for y in YEARS},
    }
    others = {
        (min(RUSSIA, p), max(RUSSIA, p)): {
            "trade_dependence_12": constant(0.001 * k),
            "trade_dependence_21": constant(0.001 * k),
            "un_kappa": constant(0.01 * k),
            "ideal_distance": constant(0.5 + 0.1 * k),
            "trade": constant(10.0 + k),
        }
        for k, p in enumerate(PARTNERS)
    }
    others[RUSSIA, 740] = {"contiguity": constant(4.0)} | {
        "trade": constant(400.0),
        "trade_dependence_12": constant(0.17),
    }
    return build({(RUSSIA, CHINA): pair, **others}, NAMES)


VERDICTS = [
    # A rise of eleven years without a tie: p = 2/11!; the 1990s rise whatever the slope.
    ("trend trade RUS CHN 1990:2000 rising", "supported"),
    ("trend trade RUS CHN 1990:2000 falling", "contradicted"),
    ("trend trade RUS CHN 2008:2014 falling", "supported"),
    # Nine rising and six falling years: 36 + 4 pairs up of the first kind and so on, no trend at 5 %.
    ("trend trade RUS CHN 2004:2013 rising", "mixed"),
    ("trend trade RUS CHN 2011:2014 falling", "no data"),
    ("trend trade RUS CHN 2015:2022 rising", "no data"),
    ("trend alignment RUS CHN 1990:2014 rising", "supported"),
    ("trend alignment RUS CHN 2001:2014 rising", "mixed"),
    ("trend dependence RUS CHN 2000:2014 rising", "supported"),
    ("trend dependence RUS CHN 2000:2014 falling", "contradicted"),
    ("change trade RUS CHN 2009:2010 falling", "supported"),
    ("change trade RUS CHN 2009:2010 rising", "contradicted"),
    ("change trade RUS CHN 2014:2015 rising", "no data"),
    # What stayed as it was neither rose nor fell.
    ("change un_kappa RUS CHN 2009:2010 rising", "contradicted"),
    ("change un_kappa RUS CHN 2009:2010 falling", "contradicted"),
    # Trade: .29 on .03; arms: 0 on .5. One each way is mixed, one channel alone is not.
    ("depend all RUS CHN 2004:2014 junior", "mixed"),
    ("depend trade RUS CHN 2004:2014 junior", "supported"),
    ("depend trade CHN RUS 2004:2014 junior", "contradicted"),
    ("depend arms RUS CHN 2004:2014 dependent", "contradicted"),
    ("depend machinery RUS CHN 2004:2014 junior", "no data"),
    # Shares of .001 and .002 tie nobody to anybody.
    ("depend energy RUS CHN 2004:2014 junior", "no data"),
    ("depend trade RUS CHN 1980:1989 junior", "no data"),
    ("supplies raw_material_asymmetry RUS CHN 1996:2010 raw-materials", "supported"),
    ("supplies raw_material_asymmetry CHN RUS 1996:2010 raw-materials", "contradicted"),
    # What the two traded in in 2005 says little of 2014.
    ("supplies raw_material_asymmetry RUS CHN 1996:2014 raw-materials", "no data"),
    ("supplies raw_material_asymmetry RUS CHN 2006:2014 raw-materials", "no data"),
    ("more trade RUS JPN CHN 2010:2014 more", "supported"),
    ("more trade RUS CHN JPN 2010:2014 more", "contradicted"),
    ("more trade RUS CHN JPN 2010:2014 less", "supported"),
    ("more trade CHN RUS JPN 2010:2014 less", "no data"),
    ("exceeds military-spending RUS CHN 2010:2014 more", "no data"),
    ("rank trade_dependence_12 RUS CHN 2014 first", "supported"),
    ("rank trade_dependence_12 RUS JPN 2014 first", "contradicted"),
    ("rank trade_dependence_12 RUS JPN 2014 second", "supported"),
    ("rank trade_dependence_12 CHN RUS 2014 first", "no data"),
    ("rank trade_dependence_12 RUS CHN 2022 first", "no data"),
    ("record trade RUS CHN 2008 highest", "supported"),
    ("record trade RUS CHN 2014 highest", "contradicted"),
    ("record trade RUS CHN 1995 highest", "no data"),
    ("record trade RUS CHN 2016 highest", "no data"),
    # A value that an earlier year had already is no record, whichever way.
    ("record un_kappa RUS CHN 2014 highest", "contradicted"),
    ("record un_kappa RUS CHN 2014 lowest", "contradicted"),
    # igo_intensity rises for ever; un_kappa and stage are level with earlier years.
    ("record alignment RUS CHN 2014 highest", "supported"),
    ("record alignment RUS CHN 2014 lowest", "mixed"),
    ("record alignment RUS IND 2014 highest", "no data"),
    ("pledge alliance RUS CHN 2000 some", "mixed"),
    ("pledge defence RUS CHN 2000 some", "contradicted"),
    ("pledge defence RUS CHN 2000 none", "supported"),
    ("pledge pact RUS CHN 2000 some", "supported"),
    ("pledge alliance RUS CHN 1991 some", "contradicted"),
    # 100 in 1990, 200 in 2000: twice as much, by 100 per cent.
    ("ratio trade RUS CHN 1990:2000 about 2", "supported"),
    ("ratio trade RUS CHN 1990:2000 about 3", "contradicted"),
    ("ratio trade RUS CHN 1990:2000 above 2", "supported"),
    ("ratio trade RUS CHN 1980:2000 about 2", "no data"),
    ("growth trade RUS CHN 1990:2000 about 1", "supported"),
    ("growth trade RUS CHN 1990:2000 about 0.5", "contradicted"),
    ("growth trade RUS CHN 1990:2000 about -1", "contradicted"),
    ("not growth trade RUS CHN 1990:2000 about 1", "contradicted"),
    # .29 in 2014: a share of 30 % is within a twentieth of it, 50 % is another.
    ("share trade_dependence_12 RUS CHN 2014 about 0.3", "supported"),
    ("share trade_dependence_12 RUS CHN 2014 about 0.5", "contradicted"),
    ("share trade_dependence_12 RUS CHN 2014 below 0.2", "contradicted"),
    ("share trade_dependence_12 RUS CHN 2020 about 0.3", "no data"),
    # Dates of membership are those the organisation gives: Finland since 4 April 2023, West Germany since 1955.
    ("member nato FIN 2024 some", "supported"),
    ("member nato FIN 2010 some", "contradicted"),
    ("member nato GMY 1955:2020 since", "supported"),
    ("member nato GMY 1990:2020 since", "contradicted"),
    ("member nato UKR 1946:2024 never", "supported"),
    ("member eu UKG 2020 left", "supported"),
    ("member eu UKG 2016 left", "contradicted"),
    ("world exports CHN 2014 first", "no data"),
    ("fought war RUS CHN 2010 some", "no data"),
    ("issue syria RUS CHN 2010:2014 same", "no data"),
    # In every year from 1992 on no more than neutrality, and before nothing: never an alliance of the years known.
    ("pledge defence RUS CHN 1990:2014 never", "supported"),
    ("pledge defence RUS CHN 1950:2014 never", "no data"),
    ("pledge pact RUS CHN 1992:2014 since", "supported"),
    ("pledge pact RUS CHN 2000:2014 since", "mixed"),
    ("pledge pact RUS CHN 1990:2014 since", "contradicted"),
    ("pledge pact RUS CHN 1990:2014 never", "contradicted"),
    ("holds contiguity RUS CHN 1990:2014 throughout", "supported"),
    # A slow fact last known in 2014 still answers, and says so: neutrality is neither an alliance nor none.
    ("pledge alliance RUS CHN 2022 none", "mixed"),
    ("holds sanctions_12 CHN RUS 2012 some", "supported"),
    ("holds sanctions_12 RUS CHN 2012 some", "contradicted"),
    ("holds sanctions_12 RUS CHN 2012 none", "supported"),
    ("holds sanctions_12 RUS IND 2012 none", "no data"),
    ("holds strategic_rivalry RUS CHN 1991 some", "supported"),
    ("holds contiguity RUS CHN 2010 some", "supported"),
    # Code 4: up to 150 miles of water, which is no border.
    ("holds contiguity RUS JPN 2010 some", "contradicted"),
    ("alike un_kappa RUS CHN 2014 close", "supported"),
    ("alike un_kappa RUS CHN 2014 far", "contradicted"),
    ("alike un_kappa RUS IND 2014 close", "no data"),
    # The smallest of 38 distances: the closest pair, although its number is the lowest.
    ("alike ideal_distance RUS CHN 2014 close", "supported"),
    ("alike ideal_distance RUS CHN 2014 far", "contradicted"),
    ("event exercises RUS CHN 2009:2014 some", "supported"),
    ("event exercises RUS CHN 2010 some", "no data"),
    ("event exercises RUS CHN 2010 none", "supported"),
    ("event exercises RUS CHN 2010:2011 none", "no data"),
    ("event exercises RUS CHN 2009:2014 none", "contradicted"),
    # Known of 2010-2014: 2010, 2012, 2013, 2014; three of them with one.
    ("event exercises RUS CHN 2009:2014 regular", "supported"),
    ("event exercises RUS CHN 2009:2012 regular", "no data"),
    ("event exercises RUS IND 2009:2014 regular", "no data"),
    ("event visit CHN RUS 2013 some", "no data"),
    ("event arms RUS CHN 2013 some S-400", "no data"),
    ("event treaty RUS CHN 2001 some", "no data"),
    ("vote 68/262 RUS 2014 against", "no data"),
    # Trade was 280 in 2008.
    ("amount trade RUS CHN 2008 about 300", "supported"),
    ("amount trade RUS CHN 2008 about 330", "mixed"),
    ("amount trade RUS CHN 2008 about 400", "contradicted"),
    ("amount trade RUS CHN 2008 above 200", "supported"),
    ("amount trade RUS CHN 2008 above 300", "mixed"),
    ("amount trade RUS CHN 2008 above 330", "contradicted"),
    ("amount trade RUS CHN 2016 about 300", "no data"),
    ("balance goods RUS CHN 2014 surplus", "no data"),
    ("pivot asia RUS CHN 1990:2008 rising", "supported"),
    ("pivot asia RUS CHN 2008:2014 rising", "contradicted"),
    ("pivot asia RUS CHN 2012:2014 rising", "no data"),
    ("pivot brics RUS CHN 1990:1995 rising", "no data"),
    ("pivot europe RUS CHN 2000:2014 rising", "not checkable"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "verdict"), VERDICTS, ids=[v[0] for v in VERDICTS])
def test_verdict(world: Index, line: str, verdict: str) -> None:
    found = answer(parse(line), index=world)
    assert found.verdict == verdict, found.finding
    if verdict in {"supported", "contradicted", "mixed"}:
        assert found.numbers or found.rows
    assert found.finding
    # Which years are known is said of every verdict.
    measured = parse(line).kind in {"amount", "ratio", "growth", "share"}
    assert found.coverage or (verdict == "no data" and not measured), found.finding
    assert all(n.label and n.name for n in found.numbers)
    for series in found.lines:
        assert series.label
        assert not series.points or series.points[-1][0] <= parse(line).last
        assert [y for y, _ in series.points] == sorted({y for y, _ in series.points})


def test_every_kind_has_a_judge_and_a_case() -> None:
    assert set(kinds_judged()) == set(FORMS)
    assert {line.removeprefix("not ").split()[0] for line, _ in VERDICTS} == set(FORMS)


def test_measures_level_with_earlier_years_make_no_peak() -> None:
    """Each at its highest value, and so in every year before."""
    level = build({(RUSSIA, CHINA): {name: constant(1.0) for name in ("un_kappa", "igo_intensity", "stage")}}, NAMES)
    found = answer(parse("record alignment RUS CHN 2014 highest"), index=level)
    assert found.verdict == "mixed"
    assert found.finding.count(", shared") == len(found.numbers) > 1


def test_a_vintage_lets_in_finished_years_only(world: Index) -> None:
    """Trade rose to 2008 and fell since: who wrote in 2009 was right to say it rose, and is not any more."""
    asked = parse("trend trade RUS CHN 2001:2014 rising")
    then, now = answer(asked, index=world, until=2008), answer(asked, index=world)
    assert (then.verdict, now.verdict) == ("supported", "mixed")
    assert then.until == 2008
    assert then.numbers[0].year == 2008
    assert then.numbers[0].observations == 8
    assert answer(parse("record trade RUS CHN 2008 highest"), index=world, until=2007).verdict == "no data"
    assert answer(parse("pledge pact RUS CHN 1992 some"), index=world, until=1991).verdict == "contradicted"


def test_a_trend_carries_its_interval_and_test(world: Index) -> None:
    (number,) = answer(parse("trend trade RUS CHN 1990:1994 rising"), index=world).numbers
    assert number.value == number.low == number.high == 10
    # Five values in order, one of 5! orders and its reverse: 2/120.
    assert number.p == pytest.approx(2 / 120)
    assert (number.first, number.year, number.observations) == (1990, 1994, 5)


def test_a_rank_carries_place_and_size_of_the_set(world: Index) -> None:
    (number,) = answer(parse("rank trade_dependence_12 RUS JPN 2014 first"), index=world).numbers
    # China with .29 is ahead; 37 made-up partners, China and Japan.
    assert (number.rank, number.of, number.value) == (2, 39, 0.17)


ARMS = ("arms_register_dependence_12", "arms_register_dependence_21")


@pytest.mark.parametrize(
    ("of_china", "of_france", "verdict"),
    [
        ({2009: 0.7, 2013: 0.6}, {2009: 0.2, 2013: 0.25}, "supported"),
        ({2009: 0.7, 2013: 0.45}, {2009: 0.2, 2013: 0.3}, "mixed"),  # ahead, but not far enough for each year
        ({2009: 0.2, 2013: 0.6}, {2009: 0.5, 2013: 0.1}, "mixed"),  # behind to that year, ahead from it
        ({2009: 0.1, 2013: 0.2}, {2009: 0.6, 2013: 0.5}, "contradicted"),
    ],
)
def test_sums_of_five_years_tell_a_rank_of_one_only_by_a_wide_margin(
    of_china: dict[int, float], of_france: dict[int, float], verdict: str
) -> None:
    name = ARMS[1]
    made_up = {(p, RUSSIA): {name: dict.fromkeys((2009, 2013), 0.0)} for p in range(20, 60)}
    dyads = {(RUSSIA, CHINA): {ARMS[0]: of_china}, (220, RUSSIA): {name: of_france}}
    found = answer(parse("rank arms_register_dependence_12 RUS CHN 2009 first"), index=build(dyads | made_up, ARMS))
    assert found.verdict == verdict
    assert "in the five years to 2009" in found.finding
    assert ("does not show who it was in 2009 alone" in found.finding) is (verdict == "mixed")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2016, 11, 30), 2015), (date(2016, 12, 31), 2016), (date(2017, 1, 1), 2016)]
)
def test_a_year_is_finished_on_its_last_day(day: date, year: int) -> None:
    assert finished_by(day) == year


def test_named_systems_need_a_row_each(world: Index) -> None:
    vault = deals((2014, "S-400 Triumf"), (2015, "Su-35S"), (2001, "Kilo"))
    both = answer(parse("event arms RUS CHN 2013:2015 some S-400 SU-35"), index=world, vault=vault)
    assert both.verdict == "supported"
    assert {r.row for r in both.rows} == {1, 2}
    assert {r.sha256 for r in both.rows} == {"ab" * 32}
    part = answer(parse("event arms RUS CHN 2013:2015 some S-400 Amur"), index=world, vault=vault)
    assert part.verdict == "mixed"
    assert "no row names Amur" in part.finding
    none = answer(parse("event arms RUS CHN 2013:2015 some Amur"), index=world, vault=vault)
    assert none.verdict == "no data"
    # What a row is "for" is not what was sold.
    assert answer(parse("event arms RUS CHN 2013:2015 some Xq-9"), index=world, vault=vault).verdict == "no data"
    assert answer(parse("event arms CHN RUS 2013:2015 some S-400"), index=world, vault=vault).verdict == "no data"
    assert answer(parse("event arms RUS CHN 2013:2015 none"), index=world, vault=vault).verdict == "contradicted"
    late = answer(parse("event arms RUS CHN 2013:2015 some SU-35"), index=world, vault=vault, until=2014)
    assert late.verdict == "no data"


def test_an_order_of_the_year_after_is_not_known_before_it(world: Index) -> None:
    query, vault = parse("event arms RUS CHN 2013 some S-400"), deals((2014, "S-400 Triumf"))
    told = [answer(query, index=world, vault=vault, until=until).verdict for until in (2013, 2014, None)]
    assert told == ["no data", "mixed", "mixed"]


def test_a_meeting_is_of_the_day_and_the_leader(world: Index) -> None:
    vault = meetings(date(2013, 3, 22))
    for day, verdict in (("2013-03-24", "supported"), ("2013-03-26", "no data")):
        line = f"event meeting CHN RUS 2013 some 'Xi Jinping' {day}"
        assert answer(parse(line), index=world, vault=vault).verdict == verdict
    assert answer(parse("event meeting CHN RUS 2013 some 'Hu Jintao'"), index=world, vault=vault).verdict == "no data"
    unmet = meetings(date(2013, 3, 22), met=False)
    assert answer(parse("event meeting CHN RUS 2013 some 'Xi Jinping'"), index=world, vault=unmet).verdict == "no data"


def test_a_visit_is_not_a_meeting_elsewhere(world: Index) -> None:
    asked = parse("event visit CHN RUS 2013 some 'Xi Jinping'")
    for setting, verdict in (("visit", "supported"), ("in China", "no data"), ("abroad", "no data")):
        vault = meetings(date(2013, 3, 22), setting=setting)
        assert answer(asked, index=world, vault=vault).verdict == verdict


def test_sorts_of_weapons_are_told_by_the_register(world: Index) -> None:
    vault = deals((2014, "S-26"))
    vault.tables["sipri_arms.deals"] = vault.tables["sipri_arms.deals"].with_columns(weapon=pl.lit("submarine"))
    assert answer(parse("event arms RUS CHN 2014 some submarine"), index=world, vault=vault).verdict == "supported"
    assert answer(parse("event arms RUS CHN 2014 some fighter"), index=world, vault=vault).verdict == "no data"


def test_rows_of_treaties_agreements_exercises_and_sanctions(world: Index) -> None:
    vault = MadeUpVault(
        {
            "atop.members": [
                {"atopid": 1, "ccode": RUSSIA, "yrent": 2001},
                {"atopid": 1, "ccode": CHINA, "yrent": 2001},
            ],
            "atop.alliances": [{"atopid": 1, "begyr": 2001}, {"atopid": 2, "begyr": 2001}],
            "dcad.agreements": [{"ccode1": RUSSIA, "ccode2": CHINA, "signYear": 1993, "category1": "MILITARY"}],
            "desta.members": [{"number": "7", "ccode": RUSSIA}, {"number": "7", "ccode": 740}],
            "desta.agreements": [{"number": "7", "year": 2010, "name": "Made up"}],
            "exercises.participants": [
                {"MMEID": "a", "year": 2005, "ccode": RUSSIA, "Ex_Name": "Joint"},
                {"MMEID": "a", "year": 2005, "ccode": CHINA, "Ex_Name": "Joint"},
                {"MMEID": "b", "year": 2006, "ccode": RUSSIA, "Ex_Name": "Alone"},
            ],
            "exercises.russian_participants": [
                {"year": 2006, "ccode1": RUSSIA, "ccode2": CHINA, "name": "Said to be", "doubtful": True}
            ],
            "sanctions.parties": [
                {"case_id": 5, "role": "sender", "ccode": CHINA},
                {"case_id": 5, "role": "target", "ccode": RUSSIA},
            ],
            "sanctions.cases": [{"case_id": 5, "begin": 2010, "end": 2012, "objective": "other"}],
        }
    )

    def asked(line: str) -> tuple[str, list[int]]:
        found = answer(parse(line), index=world, vault=vault)
        return found.verdict, [r.row for r in found.rows]

    assert asked("event treaty RUS CHN 2001 some") == ("supported", [1])
    assert asked("event treaty RUS CHN 2002 some") == ("no data", [])
    assert asked("event defence-agreement CHN RUS 1990:1995 some") == ("supported", [1])
    assert asked("event trade-agreement RUS JPN 2010 some") == ("supported", [1])
    assert asked("event trade-agreement RUS CHN 2010 some") == ("no data", [])
    assert asked("event exercises RUS CHN 2005 some") == ("supported", [2])
    # The exercise of one state alone and a doubtful one are none of both; the count of 2006 is unknown.
    assert asked("event exercises RUS CHN 2006 some") == ("no data", [])
    # Imposed in 2010 and in force in 2011: nothing was imposed in 2011.
    assert asked("event sanctions CHN RUS 2010 some") == ("supported", [1])
    assert asked("event sanctions CHN RUS 2011 some") == ("no data", [])
    assert asked("event sanctions RUS CHN 2011 some") == ("no data", [])


def test_a_vote_is_that_on_the_whole_resolution(world: Index) -> None:
    vault = roll_call({RUSSIA: 3, CHINA: 2, 750: 8})

    def asked(line: str) -> str:
        return answer(parse(line), index=world, vault=vault).verdict

    assert asked("vote 68/262 RUS 2014 against") == "supported"
    assert asked("vote 68/262 RUS 2014 for") == "contradicted"
    assert asked("vote 68/262 CHN 1946:2020 abstained") == "supported"
    assert asked("vote 68/262 IND 2014 against") == "no data"
    assert asked("vote 68/262 RUS 2013 against") == "no data"
    assert asked("vote 68/26 RUS 2014 against") == "no data"


def test_spending_rests_on_estimates_last(world: Index) -> None:
    values = {y: 100.0 + y for y in range(2000, 2010)}
    asked = parse("trend military-spending RUS 2000:2009 rising")
    assert judge(asked, Numbers(world, spending(RUSSIA, values))).verdict == "supported"
    found = judge(asked, Numbers(world, spending(RUSSIA, values, estimated=range(2000, 2006))))
    # Nobody else knows what such states spend: the publisher's estimates are used after all else, and named.
    assert found.verdict == "supported"
    assert "its publisher's own estimates included" in found.finding


BAD = [
    ("", "unknown kind", UnknownNameError),
    ("trnd trade RUS CHN 2000:2014 rising", "did you mean trend", UnknownNameError),
    ("trend trade RUS CHN", "too short", UsageError),
    ("trend trad RUS CHN 2000:2014 rising", "did you mean trade", UnknownNameError),
    ("trend trade RUS CHN 2014:2000 rising", "earlier year first", UsageError),
    ("trend trade RUS CHN then rising", "FIRST:LAST", UsageError),
    ("trend trade RUS CHN 2000:2014 up", "unknown expectation", UnknownNameError),
    ("trend trade RUS RUS 2000:2014 rising", "different states", UsageError),
    ("trend trade Rusia CHN 2000:2014 rising", "did you mean Russia", UnknownNameError),
    ("event arms RUS CHN 2000 some 'S-400", "quote names in pairs", UsageError),
    ("amount trade RUS CHN 2008 about", "as in 108000", UsageError),
    ("amount trade RUS CHN 2008 about much", "as in 108000", UsageError),
    ("vote 68-262 RUS 2014 for", "as in 68/262", UsageError),
    ("pivot asien RUS CHN 2000:2014 rising", "did you mean", UnknownNameError),
]


@pytest.mark.parametrize(("line", "says", "kind"), BAD, ids=[b[0] or "nothing" for b in BAD])
def test_a_wrong_query_says_what_to_write(line: str, says: str, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=re.escape(says)):
        parse(line)


def test_a_query_is_the_line_that_repeats_it() -> None:
    asked = Query(
        kind="event",
        what="arms",
        states=(RUSSIA, CHINA),
        first=2013,
        last=2015,
        expect="some",
        names=("S-400", "two words"),
    )
    assert parse(str(asked)) == asked
    assert asked.command.startswith("dyadscope check --query ")


def test_a_record_of_one_state_is_held_against_its_own_years() -> None:
    vault = spending(RUSSIA, {year: 100.0 + abs(2010 - year) for year in range(1990, 2021)})
    told = {
        year: answer(parse(f"record military-spending RUS {year} {which}"), index=build({}, NAMES), vault=vault).verdict
        for year, which in ((2010, "lowest"), (2005, "lowest"), (2020, "highest"))
    }
    # 2005 is the lowest of the years up to it; 1990 to 1999 are above 2020.
    assert told == {2010: "supported", 2005: "supported", 2020: "contradicted"}
