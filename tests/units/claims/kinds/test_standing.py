"""States of things and wars over years: what supports, what contradicts, and what not knowing a year leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from made_up_index import CHINA, RUSSIA, YEARS, build, constant
from made_up_rows import MadeUpVault
from vote_rows import votes_on_syria

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.index.frame import Index

PAIR = (RUSSIA, CHINA)
QUIET: Mapping[int, float] = constant(0.0)


def asked(
    line: str, *, vault: MadeUpVault | None = None, until: int | None = None, **pair: Mapping[int, float]
) -> Outcome:
    """Return the answer to a query on an index that holds these measures of Russia and China alone."""
    return answer(parse(line), index=index(**pair), vault=vault, until=until)


def index(**pair: Mapping[int, float]) -> Index:
    return build({PAIR: pair, (2, 20): {}}, tuple(pair) or ("armed_conflict",))


def quiet_but(years: Iterable[int], level: float = 2.0) -> dict[int, float]:
    return {**QUIET, **dict.fromkeys(years, level)}


WARS = {
    # what is asked: by years at war (level 2), and by years of fewer deaths (level 1)
    ("fought war RUS CHN 1990:2014 some", (), ()): "contradicted",
    ("fought war RUS CHN 1990:2014 none", (), ()): "supported",
    ("fought war RUS CHN 1990:2014 never", (), ()): "supported",
    ("fought war RUS CHN 1990:2014 some", (1995,), ()): "supported",
    ("fought war RUS CHN 1990:2014 never", (1995,), ()): "contradicted",
    ("fought war RUS CHN 1996:2014 some", (1995,), ()): "contradicted",
    ("fought war RUS CHN 1995 some", (1995,), ()): "supported",
    ("fought war RUS CHN 1990:1994 some", (1995,), ()): "contradicted",
    # texts call a war what lists, which count the dead, do not
    ("fought war RUS CHN 1990:2014 some", (), (1995,)): "mixed",
    ("fought conflict RUS CHN 1990:2014 some", (), (1995,)): "supported",
    ("fought conflict RUS CHN 1990:2014 some", (1995,), ()): "supported",
    ("fought dispute RUS CHN 1990:2014 some", (), (1995,)): "supported",
    # since: all years from the one stated, and not the one before
    ("fought war RUS CHN 2010:2014 since", tuple(range(2010, 2015)), ()): "supported",
    ("fought war RUS CHN 2010:2014 since", tuple(range(2009, 2015)), ()): "mixed",
    ("fought war RUS CHN 2010:2014 since", tuple(range(2011, 2015)), ()): "mixed",
    ("fought war RUS CHN 2010:2014 since", tuple(range(2012, 2015)), ()): "contradicted",
    ("fought war RUS CHN 2010:2014 since", (2010, 2011, 2013, 2014), ()): "mixed",
    ("fought war RUS CHN 2010:2014 since", (), ()): "contradicted",
    # fighting in which fewer were killed leaves open from when it is called a war
    ("fought war RUS CHN 2010:2014 since", (2012, 2013), (2010, 2011)): "mixed",
    ("fought war RUS CHN 2010:2014 since", (2012, 2013), (2011,)): "mixed",
    ("fought war RUS CHN 2010:2014 since", (2013,), (2012,)): "contradicted",
}  # fmt: skip


@pytest.mark.parametrize(("line", "war", "less"), WARS, ids=[f"{a[0]} {a[1]} {a[2]}" for a in WARS])
def test_wars_and_what_falls_short_of_one(line: str, war: tuple[int, ...], less: tuple[int, ...]) -> None:
    armed = quiet_but(war) | dict.fromkeys(less, 1.0)
    found = asked(line, armed_conflict=armed, hostility=QUIET)
    assert found.verdict == WARS[line, war, less], found.finding


def test_a_war_names_its_years_and_the_last_three_are_its_numbers() -> None:
    years = [1991, 1992, 1995, 1999, 2000, 2001, 2003, 2007, 2009, 2010]
    found = asked("fought war RUS CHN 1990:2014 some", armed_conflict=quiet_but(years))
    assert found.finding == ("war between Russia and China in 1995, 1999, 2000, 2001, 2003, 2007, 2009 and 2010"), (
        "the last eight"
    )
    assert [(n.year, n.value, n.name) for n in found.numbers] == [
        (y, 1.0, "armed_conflict") for y in (2007, 2009, 2010)
    ]
    assert found.lines[0].points == tuple(sorted(quiet_but(years).items()))
    none = asked("fought conflict RUS CHN 2000:2014 some", armed_conflict=QUIET)
    assert none.finding == "no armed conflict between Russia and China in 2000-2014"
    assert [(n.year, n.value) for n in none.numbers] == [(2014, 0.0)]


def test_disputes_are_of_either_list_and_a_threat_is_no_clash_and_no_peace() -> None:
    for level in (4.0, 5.0):
        found = asked("fought dispute RUS CHN 2000:2010 some", armed_conflict=QUIET, hostility=quiet_but([2003], level))
        assert (found.verdict, found.finding) == ("supported", "use of force between Russia and China in 2003")
        assert [line.name for line in found.lines] == ["armed_conflict", "hostility"]
    for level in (2.0, 3.0):
        for expect in ("some", "none", "never"):
            line = f"fought dispute RUS CHN 2000:2010 {expect}"
            found = asked(line, armed_conflict=QUIET, hostility=quiet_but([2003], level))
            assert (found.verdict, found.finding) == (
                "mixed",
                "militarized events between Russia and China have no use of force in 2000-2010; "
                "force was threatened or shown in 2003",
            )
    war = asked("fought war RUS CHN 2000:2010 some", armed_conflict=QUIET, hostility=quiet_but([2003], 5.0))
    assert war.verdict == "mixed", "force was used, with fewer deaths than a war has"
    shown = asked("fought war RUS CHN 2000:2010 some", armed_conflict=QUIET, hostility=quiet_but([2003], 3.0))
    assert shown.verdict == "contradicted", "force that is only shown is no war to anybody"


def test_years_that_no_list_covers_are_no_peace() -> None:
    to_2000 = {y: 0.0 for y in YEARS if y <= 2000}
    found = asked("fought war RUS CHN 1990:2014 never", armed_conflict=to_2000)
    assert (found.verdict, found.finding) == (
        "no data", "no war between Russia and China in the known years (1990-2000); others are not known"
    )  # fmt: skip
    nothing = asked("fought war RUS CHN 2005:2014 some", armed_conflict=to_2000)
    assert (nothing.verdict, nothing.finding, nothing.numbers) == ("no data", "war is not known in 2005-2014", ())
    at_war = asked("fought war RUS CHN 1990:2014 never", armed_conflict=to_2000 | {1993: 2.0})
    assert at_war.verdict == "contradicted", "one known war is enough"
    for known, verdict in ((2011, "supported"), (2010, "no data")):
        years = {y: 2.0 if y >= 2005 else 0.0 for y in YEARS if y <= known}
        assert asked("fought war RUS CHN 2005:2014 since", armed_conflict=years).verdict == verdict
    unknown = {y: 2.0 for y in YEARS if y > 2010}
    assert asked("fought war RUS CHN 2010:2014 since", armed_conflict=unknown).verdict == "no data"
    assert asked("fought war RUS CHN 2011:2014 since", armed_conflict=unknown).verdict == "mixed", "2010 is not known"


def test_a_vintage_ends_where_it_was_made() -> None:
    armed = quiet_but([2012])
    assert asked("fought war RUS CHN 1990:2014 never", armed_conflict=armed, until=2011).verdict == "supported"
    assert asked("fought war RUS CHN 1990:2014 never", armed_conflict=armed, until=2012).verdict == "contradicted"


def wars(*years: int, going_on: int = 1, pair: tuple[int, int] = PAIR) -> MadeUpVault:
    """Return a vault with the list of wars between states, which covers 1990 to 2020."""
    return MadeUpVault(
        {
            "cow_war.inter": [
                {"ccode1": pair[0], "ccode2": pair[1], "year": y, "warnum": 7, "cowinterongoing": going_on}
                for y in (*years, 1816)
            ]
        }
    )


def test_the_list_of_wars_counts_for_its_years_and_shows_its_rows() -> None:
    found = asked("fought war RUS CHN 2010:2018 some", vault=wars(2016, 2017), armed_conflict=QUIET)
    assert (found.verdict, found.finding) == ("supported", "war between Russia and China in 2016 and 2017")
    assert [(r.source, r.table, r.row, r.values["year"]) for r in found.rows] == [
        ("cow_war", "inter", 1, 2016), ("cow_war", "inter", 2, 2017)
    ]  # fmt: skip
    assert found.coverage[-1] == "cow_war.inter: 1990-2020"
    quiet = asked("fought war RUS CHN 2010:2020 never", vault=wars(), armed_conflict=QUIET)
    assert quiet.verdict == "supported", "2015 to 2020 are covered by the list of wars"
    late = asked("fought war RUS CHN 2010:2021 never", vault=wars(), armed_conflict=QUIET)
    assert (late.verdict, late.finding) == (
        "partly", "no war between Russia and China in 2010-2020; later years are not known"
    )  # fmt: skip
    assert asked("fought war RUS CHN 2010:2023 never", vault=wars(), armed_conflict=QUIET).verdict == "no data"
    assert asked("not fought war RUS CHN 2010:2021 never", vault=wars(), armed_conflict=QUIET).verdict == "no data"
    paused = asked("fought war RUS CHN 2010:2018 some", vault=wars(2016, going_on=0), armed_conflict=QUIET)
    assert paused.verdict == "contradicted"
    others = asked("fought war RUS CHN 2010:2018 some", vault=wars(2016, pair=(2, RUSSIA)), armed_conflict=QUIET)
    assert others.verdict == "contradicted"
    lesser = asked("fought conflict RUS CHN 2010:2014 some", vault=wars(2012), armed_conflict=QUIET)
    assert (lesser.verdict, lesser.rows) == ("contradicted", ()), "armed conflict is by its own list"
    later = asked("fought conflict RUS CHN 2010:2018 some", vault=wars(2016), armed_conflict=QUIET)
    assert later.verdict == "no data", "and known for the years of that list alone"
    dispute = asked("fought dispute RUS CHN 2010:2018 some", vault=wars(2016), armed_conflict=QUIET, hostility=QUIET)
    assert dispute.verdict == "supported", "a war is a use of force"
    many = asked("fought war RUS CHN 1990:2018 some", vault=wars(*range(1991, 2009)), armed_conflict=QUIET)
    assert [r.values["year"] for r in many.rows] == list(range(1997, 2009)), "the last twelve"


OVER = {
    # a state of things since, throughout and never, by the years in which it holds
    ("pledge alliance RUS CHN 2000:2014 since", tuple(range(2000, 2015))): "supported",
    ("pledge alliance RUS CHN 2000:2014 since", tuple(range(1999, 2015))): "mixed",
    ("pledge alliance RUS CHN 2000:2014 since", tuple(range(2001, 2015))): "contradicted",
    ("pledge alliance RUS CHN 2000:2014 throughout", tuple(range(1999, 2015))): "supported",
    ("pledge alliance RUS CHN 2000:2014 throughout", tuple(range(2000, 2014))): "mixed",
    ("pledge alliance RUS CHN 2000:2014 throughout", tuple(range(2001, 2015))): "mixed",
    ("pledge alliance RUS CHN 2000:2014 throughout", tuple(range(2000, 2013))): "contradicted",
    ("pledge alliance RUS CHN 2000:2014 throughout", (2000, 2014)): "contradicted",
    ("pledge alliance RUS CHN 2000:2014 never", (1999,)): "supported",
    ("pledge alliance RUS CHN 2000:2014 never", (2014,)): "contradicted",
    ("holds strategic_rivalry RUS CHN 2000:2014 since", tuple(range(2000, 2015))): "supported",
    ("holds strategic_rivalry RUS CHN 2000:2014 since", tuple(range(1995, 2015))): "mixed",
    ("holds strategic_rivalry RUS CHN 2000:2014 never", ()): "supported",
    ("holds strategic_rivalry RUS CHN 2000:2014 never", (2005,)): "contradicted",
    ("holds strategic_rivalry RUS CHN 2000:2014 throughout", (2005,)): "contradicted",
}


@pytest.mark.parametrize(("line", "years"), OVER, ids=[f"{a[0]} {a[1][:1]}" for a in OVER])
def test_every_year_of_a_period_counts(line: str, years: tuple[int, ...]) -> None:
    level = 3.0 if "pledge" in line else 1.0
    found = asked(line, commitment=quiet_but(years, level), strategic_rivalry=quiet_but(years, level))
    assert found.verdict == OVER[line, years], found.finding


@pytest.mark.parametrize(
    ("lapsed", "verdict"),
    [
        ((2003, 2004), "mixed"),
        ((2003, 2007, 2008), "mixed"),
        ((2003, 2004, 2005), "contradicted"),
        ((2000,), "contradicted"),
        ((2014,), "contradicted"),
    ],
)
def test_two_years_without_a_case_leave_open_whether_sanctions_lasted(lapsed: tuple[int, ...], verdict: str) -> None:
    years = [y for y in range(2000, 2015) if y not in lapsed]
    found = asked("holds sanctions_12 RUS CHN 2000:2014 throughout", sanctions_12=quiet_but(years, 1.0))
    assert found.verdict == verdict
    assert ("since 2000, but not in 200" in found.finding) == (verdict == "mixed")
    rivals = asked("holds strategic_rivalry RUS CHN 2000:2014 throughout", strategic_rivalry=quiet_but(years, 1.0))
    assert rivals.verdict == "contradicted", "no list of cases"


def test_findings_over_years_say_when_it_held_and_when_not() -> None:
    def said(line: str, years: Iterable[int]) -> str:
        return asked(line, commitment=quiet_but(years, 3.0)).finding

    who = "an alliance between Russia and China"
    assert said("pledge alliance RUS CHN 2000:2014 never", [2003, 2005]) == f"{who}: held in 2003-2005"
    assert said("pledge alliance RUS CHN 2000:2014 never", []) == f"{who}: in none of the years 2000-2014"
    assert said("pledge alliance RUS CHN 2000:2014 since", range(2003, 2015)) == (
        f"{who}: not in 2000-2002; it held from 2003 on"
    )
    assert said("pledge alliance RUS CHN 2000:2014 since", range(2000, 2012)) == f"{who}: not in 2012-2014"
    assert said("pledge alliance RUS CHN 2000:2014 since", (2003, 2004, 2014)) == (
        f"{who}: not in 2000-2002 and 2005-2013; it held first in 2003"
    )
    assert said("pledge alliance RUS CHN 2000:2014 since", (*range(2000, 2005), *range(2010, 2015))) == (
        f"{who}: since 2000, but not in 2005-2009"
    )
    assert said("pledge alliance RUS CHN 2000:2014 since", range(1995, 2015)) == (
        f"{who}: in every known year since 2000, but already from 1995 on or before"
    )
    assert (
        said("pledge alliance RUS CHN 2000:2014 throughout", range(1995, 2015)) == f"{who}: in every year of 2000-2014"
    )
    assert said("pledge defence RUS CHN 2000:2014 never", []).startswith("a defence pledge between")
    assert said("pledge pact RUS CHN 2000:2014 never", []).startswith("a pledge between")


def test_years_that_are_not_known_leave_it_open_but_for_the_last_few_of_a_slow_fact() -> None:
    held = dict.fromkeys(range(1990, 2003), 3.0)
    late = asked("pledge alliance RUS CHN 1990:2014 throughout", commitment=held)
    assert late.verdict == "supported", "twelve years after the list a treaty is taken to stand"
    short = asked("pledge alliance RUS CHN 1990:2014 throughout", commitment=dict.fromkeys(range(1990, 2002), 3.0))
    assert short.verdict == "no data", "thirteen years are too many"
    assert short.finding == "commitments of 2014 are not known"
    gap = {y: v for y, v in constant(3.0).items() if y != 2000}
    assert asked("pledge alliance RUS CHN 1990:2014 throughout", commitment=gap).verdict == "no data"
    assert asked("pledge alliance RUS CHN 1990:2014 never", commitment=dict.fromkeys(gap, 0.0)).verdict == "no data"
    before = asked("pledge alliance RUS CHN 1990:2014 since", commitment=constant(3.0))
    assert before.verdict == "no data"
    assert before.finding.endswith("in every known year since 1990; what was before is not known")
    quick = dict.fromkeys(range(1990, 2011), 1.0)
    assert asked("holds sanctions_12 RUS CHN 1990:2013 throughout", sanctions_12=quick).verdict == "supported"
    assert asked("holds sanctions_12 RUS CHN 1990:2014 throughout", sanctions_12=quick).verdict == "no data"
    assert asked("pledge alliance RUS CHN 1990:2014 throughout", commitment={}).verdict == "no data"


def test_where_a_state_did_not_exist_nothing_is_missing() -> None:
    """Ukraine exists since 1991: that it never had a pact before is no gap in what is known."""
    ukraine = build({(365, 369): {"commitment": {y: 0.0 for y in YEARS if y >= 1991}}}, ("commitment",))
    found = answer(parse("pledge alliance RUS UKR 1990:2014 never"), index=ukraine)
    assert found.verdict == "supported"
    missing = build({(365, 369): {"commitment": {y: 0.0 for y in YEARS if y >= 1992}}}, ("commitment",))
    assert answer(parse("pledge alliance RUS UKR 1990:2014 never"), index=missing).verdict == "no data"


@pytest.mark.parametrize(
    ("what", "level", "expect", "verdict"),
    [
        ("alliance", 3.0, "some", "supported"),
        ("alliance", 3.0, "none", "contradicted"),
        ("alliance", 2.0, "some", "mixed"),
        ("alliance", 1.0, "none", "mixed"),
        ("alliance", 0.0, "some", "contradicted"),
        ("alliance", 0.0, "none", "supported"),
        ("defence", 2.0, "some", "contradicted"),
        ("defence", 2.0, "none", "supported"),
        ("pact", 1.0, "some", "supported"),
        ("pact", 0.0, "some", "contradicted"),
    ],
)
def test_a_weaker_pledge_is_neither_an_alliance_nor_none(what: str, level: float, expect: str, verdict: str) -> None:
    found = asked(f"pledge {what} RUS CHN 2010 {expect}", commitment=constant(level))
    assert found.verdict == verdict
    assert found.finding.endswith(f"(level {level:.0f} of 3)")


def test_a_pledge_last_known_up_to_twelve_years_before_still_answers_and_says_so() -> None:
    held = dict.fromkeys(range(1990, 2003), 3.0)
    found = asked("pledge alliance RUS CHN 2014 some", commitment=held)
    assert (found.verdict, found.numbers[0].year) == ("supported", 2002)
    assert found.finding.startswith("last known (2002): the treaties between the two promise")
    assert asked("pledge alliance RUS CHN 2015 some", commitment=held).verdict == "no data"


def test_the_only_ally_is_the_one_with_which_there_is_a_pledge() -> None:
    def only(**levels: float) -> Outcome:
        codes = {"china": (365, 710), "india": (365, 750), "japan": (365, 740)}
        held = build({codes[n]: {"commitment": {2010: v}} for n, v in levels.items()}, ("commitment",))
        return answer(parse("pledge alliance RUS CHN 2010 only"), index=held)

    alone = only(china=3, india=2, japan=0)
    assert alone.verdict == "supported"
    assert alone.finding == "in 2010 Russia has such a pledge with 1 state: China"
    assert (alone.numbers[0].value, alone.numbers[0].rank, alone.numbers[0].of) == (3.0, 1, 1)
    two = only(china=3, india=3, japan=0)
    assert (two.verdict, two.numbers[0].of) == ("contradicted", 2)
    other = only(china=0, india=3)
    assert (other.verdict, other.numbers[0].value) == ("contradicted", 0.0)
    none = only(china=0, india=0)
    assert (none.verdict, none.finding) == ("contradicted", "in 2010 Russia has such a pledge with 0 states: none")


@pytest.mark.parametrize(
    ("level", "expect", "verdict"),
    [
        (1.0, "some", "supported"),
        (1.0, "none", "contradicted"),
        (2.0, "some", "mixed"),
        (2.0, "none", "mixed"),
        (3.0, "some", "mixed"),
        (3.0, "none", "mixed"),
        (0.0, "some", "contradicted"),
        (0.0, "none", "supported"),
    ],
)
def test_a_border_is_on_land_narrow_water_leaves_it_open_and_the_sea_is_none(
    level: float, expect: str, verdict: str
) -> None:
    found = asked(f"holds contiguity RUS CHN 2010 {expect}", contiguity=constant(level))
    assert found.verdict == verdict
    told = {0.0: "400 miles", 1.0: "a border on land", 2.0: "up to 12 miles of water", 3.0: "up to 24 miles of water"}
    assert told[level] in found.finding
    assert "more than 400" not in found.finding, "a state between two says nothing of the miles"


def test_what_is_asked_of_a_year_is_answered_by_that_year_or_by_the_last_known_of_a_slow_fact() -> None:
    border = {2000: 1.0}
    old = asked("holds contiguity RUS CHN 2012 some", contiguity=border)
    assert old.verdict == "supported"
    assert old.finding.startswith("last known (2000): ")
    assert asked("holds contiguity RUS CHN 2013 some", contiguity=border).verdict == "no data"
    sanctions = {2009: 2.0}
    exact = asked("holds sanctions_12 RUS CHN 2010 some", sanctions_12=sanctions)
    assert exact.verdict == "no data", "a year asked for alone is that year"
    assert exact.finding == "sanctions of Russia on China in 2010: not known; last known (2009): 2"
    assert asked("holds sanctions_12 RUS CHN 2009:2012 some", sanctions_12=sanctions).verdict == "supported"
    assert asked("holds sanctions_12 RUS CHN 2009:2013 some", sanctions_12=sanctions).verdict == "no data"
    later = asked("holds sanctions_12 RUS CHN 2005 some", sanctions_12=sanctions)
    assert later.finding.endswith("first known (2009): 2")
    lacking = asked("holds exercises RUS CHN 2010 some", commitment=QUIET)
    assert "needs a vault: run `dyadscope pull" in lacking.finding


def votes(*pairs: tuple[int, int, int]) -> Outcome:
    """Return whether Russia and China are said to vote the same way on Syria, by year and their votes."""
    return answer(parse("issue syria RUS CHN 2010:2014 same"), index=index(), vault=votes_on_syria(pairs))


YES, ABSTAINS, NO = 1, 2, 3


def test_votes_on_a_question_are_alike_from_four_in_five_and_apart_to_one_half() -> None:
    """Agreement is one where both vote the same way, one half where one abstains, nothing where they are opposed."""
    same, half, apart = (2012, YES, YES), (2013, YES, ABSTAINS), (2012, YES, NO)
    for cast, mean, verdict in (
        ([same] * 5, 100, "supported"),
        ([same] * 4 + [apart], 80, "supported"),
        ([same] * 3 + [half, apart], 70, "mixed"),
        ([same] * 2 + [half, apart, apart], 50, "contradicted"),
        ([half] + [apart] * 4, 10, "contradicted"),
    ):
        found = votes(*cast)
        assert found.verdict == verdict, found.finding
        assert found.finding.endswith(f": {mean} %")
        assert found.numbers[0].value == pytest.approx(mean / 100)
        other = answer(parse("issue syria RUS CHN 2010:2014 different"), index=index(), vault=votes_on_syria(cast))
        turned = {"supported": "contradicted", "contradicted": "supported"}.get(verdict, verdict)
        assert other.verdict == turned


def test_five_votes_of_both_must_be_known_on_a_question_within_the_years() -> None:
    four = votes(*[(2012, YES, YES)] * 4)
    assert (four.verdict, four.numbers) == ("no data", ())
    assert four.finding.startswith("4 votes of both on ")
    assert four.finding.endswith(" are known in 2010-2014")
    early = votes(*[(2012, YES, YES)] * 4, (2009, YES, YES))
    assert early.verdict == "no data"
    years = votes(*[(2012, YES, YES)] * 2, *[(2013, YES, NO)] * 3)
    assert years.lines[0].points == ((2012, 1.0), (2013, 0.0))
    assert (years.numbers[0].first, years.numbers[0].year) == (2012, 2013)
    assert years.numbers[0].value == pytest.approx(0.4), "every vote counts alike, not every year"


def test_without_votes_one_by_one_it_is_said_what_to_pull_and_unknown_questions_are_no_data() -> None:
    bare = answer(parse("issue syria RUS CHN 2010:2014 same"), index=index())
    assert (bare.verdict, bare.finding) == (
        "no data", "votes one by one need a vault: run `dyadscope pull unga unsc`"
    )  # fmt: skip
    vault = votes_on_syria([(2012, YES, YES)] * 5)
    none = answer(parse("issue turnips RUS CHN 2010:2014 same"), index=index(), vault=vault)
    assert (none.verdict, none.numbers) == ("no data", ())
    future = answer(parse("issue syria RUS CHN 2010:2014 same"), index=index(), vault=vault, until=2009)
    assert (future.verdict, future.finding) == ("no data", "no year of 2010-2014 had passed")


def test_a_war_since_a_year_is_not_softened_by_what_was_less_than_one() -> None:
    """No fighting in 2000 and 2001, and some in 2003: from 2000 on there was no war."""
    quiet = dict.fromkeys(range(1995, 2005), 0.0)
    found = asked("fought war RUS CHN 2000:2004 since", armed_conflict=quiet | {2003: 1.0}, hostility=quiet)
    assert found.verdict == "contradicted"
    assert "thousand deaths" not in found.finding
    never = asked("fought war RUS CHN 2000:2004 never", armed_conflict=quiet | {2003: 1.0}, hostility=quiet)
    assert never.verdict == "mixed"
    assert never.finding.endswith("between their own forces, and force was used in 2003")
    shown = asked("fought war RUS CHN 2000:2004 never", armed_conflict=quiet, hostility=quiet | {2003: 3.0})
    assert shown.verdict == "supported", "force that was only shown is no fighting"
    used = asked("fought war RUS CHN 2000:2004 some", armed_conflict=quiet, hostility=quiet | {2003: 4.0, 2004: 5.0})
    assert used.verdict == "mixed"
    assert used.finding.endswith("force was used in 2003 and 2004")


def test_years_that_lists_do_not_reach_are_the_untested_part_of_a_denial() -> None:
    quiet = dict.fromkeys(range(1995, 2013), 0.0)
    for line, verdict in (
        ("fought war RUS CHN 2000:2014 never", "partly"),
        ("fought war RUS CHN 2000:2014 none", "partly"),
        ("fought war RUS CHN 2000:2015 never", "no data"),  # three years and more are not the end of a list
        ("fought war RUS CHN 2000:2014 some", "no data"),
        ("fought war RUS CHN 1990:2012 never", "no data"),
        ("fought war RUS CHN 2000:2012 never", "supported"),
    ):
        found = asked(line, armed_conflict=quiet, hostility=quiet)
        assert found.verdict == verdict, (line, found.finding)
    late = {y: v for y, v in (quiet | {2013: 0.0, 2014: 0.0}).items() if y != 2013}
    assert asked("fought war RUS CHN 2000:2014 never", armed_conflict=late, hostility=late).verdict == "no data"
    last = quiet | {2013: 0.0}
    assert asked("fought war RUS CHN 2000:2014 never", armed_conflict=last, hostility=last).verdict == "partly"
    gap = {y: v for y, v in quiet.items() if y != 2005}
    assert asked("fought war RUS CHN 2000:2014 never", armed_conflict=gap, hostility=gap).verdict == "no data"


@pytest.mark.parametrize(
    ("pair", "year", "verdict"),
    [
        ("FRN BRA", 2010, "mixed"),
        ("FRN SUR", 1974, "contradicted"),
        ("FRN SUR", 1980, "mixed"),
        ("CAN DEN", 2021, "contradicted"),
        ("CAN DEN", 2022, "mixed"),
        ("CAN BRA", 2022, "contradicted"),
    ],
)
def test_borders_of_territories_elsewhere_are_a_matter_of_words(pair: str, year: int, verdict: str) -> None:
    """French Guiana borders Brazil and Suriname, a state since 1975; Hans Island is divided since 2022."""
    query = parse(f"holds contiguity {pair} {year} some")
    low, high = sorted(query.states)
    world = build({(low, high): {"contiguity": {year: 0.0}}}, ("contiguity",), (year,))
    found = answer(query, index=world)
    assert found.verdict == verdict
    assert ("which the list leaves out" in found.finding) == (verdict == "mixed")
    never = answer(parse(f"holds contiguity {pair} {year}:{year} never"), index=world)
    assert never.verdict == ("mixed" if verdict == "mixed" else "supported")


@pytest.mark.parametrize(
    ("hostility", "pledge", "verdict"), [(2.0, 0.0, "mixed"), (1.0, 0.0, "contradicted"), (4.0, 3.0, "contradicted")]
)
def test_absence_from_a_list_of_rivals_is_no_refutation_where_force_was_threatened(
    hostility: float, pledge: float, verdict: str
) -> None:
    """Britain and the Soviet Union in 1960 are on no list; allies whose boats were seized are no rivals."""
    found = asked(
        "holds strategic_rivalry RUS CHN 2010 some",
        strategic_rivalry={2010: 0.0},
        hostility_10y={2010: hostility},
        commitment={2010: pledge},
    )
    assert found.verdict == verdict


@pytest.mark.parametrize(("year", "verdict"), [(2010, "mixed"), (2005, "mixed"), (2004, "supported")])
def test_allies_who_fought_within_five_years_are_no_plain_allies(year: int, verdict: str) -> None:
    found = asked("pledge alliance RUS CHN 2010 some", commitment={2010: 3.0}, armed_conflict={year: 1.0})
    assert found.verdict == verdict


LASTED = {
    # years asked, by years at war (level 2) and by years of force below it
    ("2001:2004", (2001, 2002, 2003, 2004), ()): "supported",
    ("2001:2004", (2000, 2001, 2002, 2003, 2004), ()): "mixed",  # it had begun before
    ("2001:2004", (2001, 2002, 2003, 2004, 2005), ()): "mixed",  # it went on
    ("2001:2004", (2001, 2002, 2003, 2004), (2000, 2005)): "supported",  # force before and after is no war
    ("2001:2004", (2001, 2002), ()): "mixed",  # two years off
    ("2001:2005", (2001, 2002), ()): "contradicted",  # three, without any force
    ("2001:2005", (2001, 2002), (2003,)): "mixed",
    ("2000:2005", (2004, 2005), ()): "contradicted",
    ("2001:2009", (2001, 2009), ()): "mixed",  # two wars: which is meant is open
    ("2001:2004", (), ()): "contradicted",
}


@pytest.mark.parametrize(("case", "verdict"), LASTED.items())
def test_a_war_from_one_year_to_another_lasted_through_them(
    case: tuple[str, tuple[int, ...], tuple[int, ...]], verdict: str
) -> None:
    years, war, force = case
    levels = {**quiet_but(war), **dict.fromkeys(force, 1.0)}
    forces = quiet_but((*war, *force), 4.0)
    found = asked(f"fought war RUS CHN {years} throughout", until=2010, armed_conflict=levels, hostility=forces)
    assert found.verdict == verdict, found.finding


def test_who_began_a_war_is_the_list_of_wars_to_say() -> None:
    for first, second, by_russia, by_china in ((1, 0, "supported", "mixed"), (1, 1, "no data", "no data")):
        row = {"ccode1": PAIR[0], "ccode2": PAIR[1], "year": 2012, "cowinterongoing": 1, "cowinteronset": 1,
               "warnum": 9, "initiator1": first, "initiator2": second}  # fmt: skip
        vault = MadeUpVault({"cow_war.inter": [row]})
        for attacker, verdict in (("RUS", by_russia), ("CHN", by_china)):
            line = f"fought dispute RUS CHN 2012:2012 some first:{attacker}"
            found = asked(line, vault=vault, armed_conflict=quiet_but([2012]), hostility=QUIET)
            assert found.verdict == verdict, (line, found.finding)
    unlisted = asked("fought dispute RUS CHN 2012:2012 some first:RUS", armed_conflict=quiet_but([2012]))
    assert unlisted.verdict == "no data", "that force was used bears out neither direction"
    assert unlisted.finding.endswith("who attacked whom is on no list at hand")


def test_what_has_been_so_since_a_decade_may_have_begun_in_any_year_of_it() -> None:
    """A pact of 1993 to the present: since the 1990s, and neither since the 1980s nor since the 2000s."""
    pact = {y: 3.0 if y >= 1993 else 0.0 for y in range(1990, 2015)}
    for line, verdict in (
        ("1999:2014 since begun:1990", "supported"),
        ("1993:2014 since begun:1990", "supported"),
        ("1992:2014 since begun:1990", "contradicted"),
        ("2009:2014 since begun:2000", "mixed"),
        ("1999:2014 since begun:1994", "mixed"),
    ):
        found = asked(f"pledge defence RUS CHN {line}", commitment=pact)
        assert found.verdict == verdict, (line, found.finding)


ON_LAND = {
    ("SRI IND", 2.0, "some"): "contradicted",
    ("SRI IND", 2.0, "none"): "supported",
    ("YEM DJI", 4.0, "some"): "contradicted",
    ("DEN GMY", 1.0, "some"): "supported",
    ("FRN BRA", 0.0, "some"): "mixed",
    ("UKG CYP", 0.0, "some"): "mixed",
    ("DEN SWD", 1.0, "some"): "mixed",
    ("DEN SWD", 1.0, "never"): "mixed",
    ("BAH SAU", 1.0, "none"): "mixed",
}


@pytest.mark.parametrize(("pair", "level", "expect"), ON_LAND)
def test_a_border_on_land_is_none_across_water_and_open_on_a_bridge(pair: str, level: float, expect: str) -> None:
    query = parse(f"holds contiguity {pair} 2010:2010 {expect} land")
    low, high = sorted(query.states)
    world = build({(low, high): {"contiguity": {2010: level}}}, ("contiguity",), (2010,))
    assert answer(query, index=world).verdict == ON_LAND[pair, level, expect]


def test_a_bridge_is_named() -> None:
    query = parse("holds contiguity BAH SAU 2010:2010 some")
    world = build({(670, 692): {"contiguity": {2010: 1.0}}}, ("contiguity",), (2010,))
    assert answer(query, index=world).finding.endswith("; a causeway alone joins Bahrain and Saudi Arabia")


@pytest.mark.parametrize("levels", [{2003: 3.0}, {2003: 2.0}, {2002: 4.0, 2003: 3.0}, {2003: 3.0, 2004: 4.0}])
def test_where_force_was_only_shown_an_attack_is_open(levels: dict[int, float]) -> None:
    line = "fought dispute RUS CHN 2003:2003 some first:RUS invaded"
    for one in (line, line.removesuffix(" invaded")):
        assert asked(one, armed_conflict=QUIET, hostility={**QUIET, **levels}).verdict == "mixed"


@pytest.mark.parametrize(("most", "verdict"), [(0.0, "supported"), (40.0, "mixed"), (900.0, "contradicted")])
def test_the_guards_of_an_embassy_may_be_no_troops_that_were_ever_there(most: float, verdict: str) -> None:
    held = dict.fromkeys(YEARS, 0.0) | {2003: most}
    world = build({(2, 365): {"us_troops": held}}, ("us_troops",))
    assert answer(parse("holds us_troops USA RUS 2000:2010 never"), index=world).verdict == verdict
