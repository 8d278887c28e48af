"""What is not on a list is no peace where the list does not reach; who attacked is told of pairs, and not of a war."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from framed_claims import PUBLISHED, framed, queries
from made_up_index import CHINA, RUSSIA, build
from made_up_rows import MadeUpVault

from dyadscope.claims import answer, parse
from dyadscope.claims.kinds.force import events_end
from dyadscope.claims.outcome import Outcome

PAIR = (RUSSIA, CHINA)
ALL = range(1990, 2025)
Row = dict[str, Any]


def asked(
    line: str, tables: Mapping[str, list[Row]] | None = None, years: Iterable[int] = ALL, **pair: Mapping[int, float]
) -> Outcome:
    """Return the answer to a query where two states were at peace in all years of the index but for what is given."""
    names = ("armed_conflict", "hostility", "conflict_against_any", "disputes_10y")
    series = {name: dict.fromkeys(years, 0.0) | dict(pair.get(name, {})) for name in names}
    vault = MadeUpVault(tables) if tables else None
    return answer(parse(line), index=build({PAIR: series, (2, 20): {}}, names, tuple(ALL)), vault=vault)


def events(*years: int, level: int = 4, dead: int = 0) -> list[Row]:
    """Return rows of the militarized events by year: in a made-up vault the list covers 1990 to 2020."""
    return [
        {"ccode1": PAIR[0], "ccode2": PAIR[1], "year": y, "mie_hostility": level,
         "mie_deaths_min1": dead, "mie_deaths_min2": 0}
        for y in (*years, 1)
    ]  # fmt: skip


def act(by: int, action: int, day: int | None, month: int = 3, year: int = 2012) -> Row:
    other = PAIR[by == PAIR[0]]
    return {"ccode1": by, "ccode2": other, "styear": year, "stmon": month, "stday": day, "action": action}


def war(*, initiator1: int = 1, others: bool = False, onset: int = 1) -> list[Row]:
    """Return a war of 2012 that one of two began, with a third state in it where there are others."""
    row = {"ccode1": PAIR[0], "ccode2": PAIR[1], "year": 2012, "warnum": 7, "cowinterongoing": 1,
           "cowinteronset": onset, "initiator1": initiator1, "initiator2": 1 - initiator1,
           "sidea1": 1, "sidea2": 2}  # fmt: skip
    return [row, *([row | {"ccode1": 2}] if others else [])]


def disputes(orig1: int = 1, orig2: int = 1, hostlev1: int = 5, hostlev2: int = 5) -> list[Row]:
    return [{"ccode1": PAIR[0], "ccode2": PAIR[1], "year": 2012, "orig1": orig1, "orig2": orig2,
             "hostlev1": hostlev1, "hostlev2": hostlev2}]  # fmt: skip


def test_the_events_end_in_2014() -> None:
    assert events_end() == 2014


@pytest.mark.parametrize("expect", ["some", "none", "never"])
def test_after_the_last_event_no_force_is_not_peace(expect: str) -> None:
    found = asked(f"fought dispute RUS CHN 2018:2019 {expect}")
    assert (found.verdict, found.finding) == (
        "no data",
        "use of force is not known in 2018-2019 (after 2014 lists have conflicts of 25 deaths or more alone)",
    )
    across = asked(f"fought dispute RUS CHN 2010:2019 {expect}")
    assert across.verdict == "no data"
    assert across.finding.startswith(
        "militarized events between Russia and China have no use of force in the known years (2010-2014)"
    )
    assert asked(f"fought war RUS CHN 2018:2019 {expect}").verdict == (
        "contradicted" if expect == "some" else "supported"
    )


def test_a_conflict_of_25_deaths_is_force_in_any_year() -> None:
    for expect, verdict in (("some", "supported"), ("none", "contradicted")):
        assert asked(f"fought dispute RUS CHN 2018:2019 {expect}", armed_conflict={2018: 1.0}).verdict == verdict


def test_years_before_the_index_are_known_by_the_events_of_the_vault() -> None:
    late = range(2000, 2025)
    for expect, here in (("some", "supported"), ("none", "contradicted")):
        line = f"fought dispute RUS CHN 1995:1996 {expect}"
        found = asked(line, {"mie.pairs": events(1995)}, late)
        assert found.verdict == here
        assert "mie.pairs: 1990-2020" in found.coverage
        none = asked(line, {"mie.pairs": events()}, late)
        assert (none.verdict, none.numbers[-1].year) == ("no data", 1996), "known to be on no list, which is no peace"
        assert asked(line, years=late).numbers == (), "not known at all"


@pytest.mark.parametrize("expect", ["some", "none", "never", "some first:RUS", "some first:RUS invaded"])
def test_that_no_list_has_force_neither_contradicts_an_attack_nor_supports_that_there_was_no_clash(expect: str) -> None:
    """A state may be bombed with the consent of its government, and lists leave out clashes."""
    found = asked(f"fought dispute RUS CHN 2000:2001 {expect}")
    assert found.verdict == "no data"
    left_out = "force within a state against others is on no list" if "first" in expect else "not every clash is on"
    assert left_out in found.finding
    assert "no use of force between" not in found.finding
    assert asked(f"not fought dispute RUS CHN 2000:2001 {expect}").verdict == "no data"


BECOMING = {
    # Algeria is on the list of states from July 1962, Germany again since 1990, Japan since 1952, Morocco since 1956.
    ("ALG FRN", "1954:1962", "throughout"): "no data",
    ("ALG FRN", "1962:1962", "some"): "no data",
    ("ALG FRN", "1963:1963", "some"): "contradicted",
    ("ALG FRN", "1962:1962", "none"): "no data",
    ("ALG FRN", "1955:1990", "none"): "no data",
    ("ALG FRN", "1963:1990", "none"): "supported",
    ("ALG FRN", "1955:1990", "never"): "no data",
    ("ALG FRN", "1816:2020", "never"): "partly",
    ("ALG FRN", "1955:1959", "never"): "no data",
    ("MOR FRN", "1920:1960", "some"): "no data",
    ("GMY POL", "1946:2000", "none"): "supported",
    ("JPN USA", "1946:2000", "none"): "supported",
    ("BLR POL", "1992:2000", "some"): "contradicted",
    ("BLR POL", "1991:2000", "some"): "no data",
}


@pytest.mark.parametrize(("pair", "years", "expect"), BECOMING)
def test_a_war_over_becoming_a_state_is_on_no_list(pair: str, years: str, expect: str) -> None:
    query = parse(f"fought war {pair} {years} {expect}")
    one, two = sorted(query.states)
    quiet = {"armed_conflict": dict.fromkeys(range(1816, 2025), 0.0)}
    index = build({(one, two): quiet, PAIR: {}}, ("armed_conflict", "hostility"), tuple(range(1816, 2025)))
    found = answer(query, index=index)
    assert found.verdict == BECOMING[pair, years, expect], found.finding
    if found.verdict in {"no data", "partly"}:
        assert "wars over becoming" in found.finding


def test_a_war_that_began_before_one_was_a_state_is_not_known_to_have_been_shorter() -> None:
    at_war = dict.fromkeys(range(1945, 2000), 0.0) | {1962: 2.0}
    index = build({(220, 615): {"armed_conflict": at_war}, PAIR: {}}, ("armed_conflict", "hostility"), tuple(at_war))
    for years, verdict in (("1954:1962", "mixed"), ("1962:1962", "supported"), ("1963:1970", "contradicted")):
        found = answer(parse(f"fought war ALG FRN {years} throughout"), index=index)
        assert found.verdict == verdict, found.finding


def test_a_dispute_without_an_event_is_open() -> None:
    lists = {"mie.pairs": events(), "gml_mid.disputes": disputes(hostlev2=1)}
    for expect in ("some", "none"):
        found = asked(f"fought dispute RUS CHN 2011:2013 {expect}", lists)
        assert found.verdict == "mixed"
        assert found.finding.endswith("; lists of disputes may have one in 2012")


def test_a_dispute_that_began_is_known_without_a_vault() -> None:
    counts = dict.fromkeys(range(1990, 2005), 0.0) | dict.fromkeys(range(2005, 2011), 1.0)
    for line, verdict in (("2005 some", "mixed"), ("2005 none", "mixed"), ("2006 some", "no data")):
        assert asked(f"fought dispute RUS CHN {line}", disputes_10y=counts).verdict == verdict
    for used, verdict in (((1999, 2001), "mixed"), ((1999,), "no data"), ((2001,), "no data")):
        found = asked("fought dispute RUS CHN 2000 some", hostility=dict.fromkeys(used, 4.0))
        assert found.verdict == verdict, "a dispute may have gone on between two years of force"


@pytest.mark.parametrize(
    ("rows", "attacked", "invaded"),
    [
        ([act(RUSSIA, 16, 5)], "supported", "mixed"),
        ([act(RUSSIA, 14, 5)], "supported", "supported"),
        ([act(RUSSIA, 16, 5), act(RUSSIA, 14, 9)], "supported", "supported"),
        ([act(CHINA, 16, 5)], "mixed", "mixed"),
        ([act(RUSSIA, 16, 5), act(CHINA, 16, 9)], "supported", "mixed"),
        ([act(RUSSIA, 16, 9), act(CHINA, 16, 5)], "mixed", "mixed"),
        ([act(RUSSIA, 16, 9), act(CHINA, 16, None)], "partly", "partly"),
        ([act(RUSSIA, 16, 9), act(CHINA, 17, 5)], "partly", "partly"),
        ([act(RUSSIA, 16, 9), act(CHINA, 17, 9)], "supported", "mixed"),
        ([act(RUSSIA, 14, 9), act(CHINA, 16, 5)], "mixed", "supported"),
        ([act(RUSSIA, 22, 5)], "no data", "no data"),
        ([act(RUSSIA, 16, 5, year=2011)], "no data", "no data"),
    ],
)
def test_who_attacked_is_told_by_days_and_who_invaded_by_land(rows: list[Row], attacked: str, invaded: str) -> None:
    lists = {"mie.pairs": events(2012), "mie.events": rows}
    for names, verdict in (("", attacked), (" invaded", invaded)):
        found = asked(f"fought dispute RUS CHN 2012:2012 some first:RUS{names}", lists, hostility={2012: 4.0})
        assert found.verdict == verdict, found.finding


def test_the_initiator_of_a_war_speaks_for_those_who_were_in_it_from_the_first_day() -> None:
    cases = {
        "of two": ({"cow_war.inter": war()}, "supported", "mixed"),
        "joined": ({"cow_war.inter": war(others=True)}, "mixed", "mixed"),
        "joined by a list": (
            {"cow_war.inter": war(others=True), "gml_mid.disputes": disputes(orig2=0)},
            "mixed",
            "mixed",
        ),
        "first day": ({"cow_war.inter": war(others=True), "gml_mid.disputes": disputes()}, "supported", "mixed"),
        "lists differ": (
            {"cow_war.inter": war(others=True), "gml_mid.disputes": disputes(), "cow_mid.disputes": disputes(orig1=0)},
            "mixed",
            "mixed",
        ),
    }  # fmt: skip
    for name, (lists, russia, china) in cases.items():
        for attacker, verdict in (("RUS", russia), ("CHN", china)):
            line = f"fought dispute RUS CHN 2012:2012 some first:{attacker}"
            found = asked(line, lists, hostility={2012: 5.0})
            assert found.verdict == verdict, (name, attacker, found.finding)
            assert found.finding.startswith("war between Russia and China in 2012"), "that is borne out"
    attack = {"cow_war.inter": war(others=True), "mie.events": [act(CHINA, 16, 5)]}
    assert (
        asked("fought dispute RUS CHN 2012:2012 some first:CHN", attack, hostility={2012: 5.0}).verdict == "supported"
    )
    bombed = asked("fought dispute RUS CHN 2012:2012 some first:RUS invaded", {"cow_war.inter": war()})
    assert bombed.verdict == "partly"
    assert bombed.finding.endswith("as the one that began it; whether it entered the other's land was not tested")


def test_who_was_invaded_and_did_nothing_like_it_invaded_nobody() -> None:
    """As Kuwait in 1990; who is attacked may enter the other's land in a later year, so several years are open."""
    entered, line = [act(RUSSIA, 14, 5)], "fought dispute RUS CHN 2012:{last} some first:CHN{names}"
    for acts, last, names, verdict in (
        (entered, 2012, " invaded", "contradicted"),
        (entered, 2012, "", "mixed"),
        (entered, 2013, " invaded", "mixed"),
        ([*entered, act(CHINA, 16, 9)], 2012, " invaded", "mixed"),
        ([act(RUSSIA, 16, 5)], 2012, " invaded", "mixed"),
    ):
        lists = {"cow_war.inter": war(), "mie.pairs": events(2012), "mie.events": acts}
        found = asked(line.format(last=last, names=names), lists, hostility={2012: 5.0})
        assert found.verdict == verdict, (acts, last, names, found.finding)
        assert "; the list of wars has Russia as the one that began it" in found.finding


def test_sides_of_a_war_of_many_that_never_met_are_not_said_to_have_been_at_war() -> None:
    """As the United States and Finland in 1942, whom the list has at war as it has all of one side with all others."""
    many, two = {"cow_war.inter": war(others=True)}, {"cow_war.inter": war()}
    for expect in ("some", "none", "never"):
        line = f"fought war RUS CHN 2012:2012 {expect}"
        apart = asked(line, many)
        assert apart.verdict == "mixed"
        assert apart.finding.endswith("militarized events no war of the two in 2012")
        decided = "supported" if expect == "some" else "contradicted"
        assert asked(line, many, hostility={2012: 4.0}).verdict == "mixed", "force is no war"
        for at_war in ({2012: 5.0}, {2012: 4.0, 2013: 5.0}):
            assert asked(line, many, hostility=at_war).verdict == decided
        assert asked(line, two).verdict == decided, "of two alone the list is theirs"


def test_force_of_one_alone_is_less_than_an_attack() -> None:
    for ours, theirs, verdict in ((4, 1, "partly"), (4, 4, "mixed"), (1, 4, "mixed")):
        lists = {"mie.pairs": events(2012), "cow_mid.disputes": disputes(hostlev1=ours, hostlev2=theirs)}
        line = f"fought dispute RUS CHN 2012:2012 some first:{'RUS' if PAIR[0] == RUSSIA else 'CHN'}"
        assert asked(line, lists, hostility={2012: 4.0}).verdict == verdict


def test_a_sentence_about_war_is_not_softened_by_a_boat_that_was_seized() -> None:
    few, many = ({"mie.pairs": events(2003, dead=dead)} for dead in (3, 30))
    light, grave = (asked("fought war RUS CHN 2000:2010 none", lists) for lists in (few, many))
    assert light.verdict == "supported"
    assert light.finding.endswith("; below the level of a war force was used in 2003")
    assert grave.verdict == "mixed"
    assert asked("fought war RUS CHN 2000:2010 some", few).verdict == "contradicted"
    assert asked("fought war RUS CHN 2000:2010 never fighting", few).verdict == "mixed", "that they fought is denied"


def test_who_alone_helped_the_enemy_of_the_other_fought_it() -> None:
    """Armenia and Azerbaijan in 2020: the list has Karabakh as the party, and Armenia as its helper."""
    rows = [
        {"conflict_id": 1, "year": 2019, "side": side, "role": role, "ccode": code, "intensity": 2}
        for side, role, code in (("a", "primary", RUSSIA), ("b", "secondary", CHINA), ("a", "secondary", 2))
    ]
    opposed = {2019: 2.0}
    for line, alone, among in (
        ("fought war RUS CHN 2019 some", "partly", "mixed"),
        ("fought war RUS CHN 2019 none", "mixed", "mixed"),
        ("fought dispute RUS CHN 2019 some", "partly", "no data"),
        ("fought dispute RUS CHN 2019 none", "mixed", "no data"),
    ):
        assert asked(line, {"ucdp.parties": rows}, conflict_against_any=opposed).verdict == alone
        more = [*rows, rows[1] | {"ccode": 20}]
        assert asked(line, {"ucdp.parties": more}, conflict_against_any=opposed).verdict == among
        assert asked(line, conflict_against_any=opposed).verdict == among, "without a vault the roles are not known"


def test_a_war_lasts_to_its_last_battle() -> None:
    at_war = dict.fromkeys((2001, 2002), 2.0)
    for level, verdict in ((5, "supported"), (4, "mixed")):
        found = asked("fought war RUS CHN 2001:2003 throughout", {"mie.pairs": events(2003, level=level)},
                      armed_conflict=at_war)  # fmt: skip
        assert found.verdict == verdict, found.finding


def test_how_long_a_land_was_occupied_is_not_tested() -> None:
    for text, words in (
        ("Russia occupied China between 1990 and 2000.", "how long it was occupied was not tested"),
        ("Russia occupied China in 1990.", ""),
        ("Russia attacked China between 1990 and 2000.", ""),
    ):
        assert framed(text, PUBLISHED).found[0].untested == words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Russia and China never clashed between 1930 and 1944.", "fought dispute RUS CHN 1930:1944 never"),
        ("Russia and China have never clashed since 1990.", "fought dispute RUS CHN 1991:2024 never"),
        ("Russia and China have never clashed.", "fought dispute RUS CHN 1816:2024 never"),
        ("Russia and China never fought a war between 1930 and 1944.", "fought war RUS CHN 1930:1944 never"),
        ("Russia and China never fought each other.", "fought war RUS CHN 1816:2024 never fighting"),
        ("Russia attacked China in 1950.", "fought dispute RUS CHN 1950:1950 some first:RUS"),
        ("Russia occupied China in 1950.", "fought dispute RUS CHN 1950:1950 some first:RUS invaded"),
    ],
)
def test_the_years_of_a_sentence_bound_its_query(text: str, line: str) -> None:
    assert queries(text) == line


def test_an_old_vintage_knows_no_later_attack() -> None:
    """Of 2011 and 2012: what was done in the second is not known to data that end with the first."""
    vault = MadeUpVault({"mie.pairs": events(2011), "mie.events": [act(RUSSIA, 16, 5)]})
    index = build({PAIR: {"hostility": {2011: 4.0, 2012: 4.0}}}, ("hostility", "armed_conflict"), tuple(ALL))
    query = parse("fought dispute RUS CHN 2011:2012 some first:RUS")
    assert answer(query, index=index, vault=vault).verdict == "supported"
    assert answer(query, index=index, vault=vault, until=2011).verdict == "no data"
