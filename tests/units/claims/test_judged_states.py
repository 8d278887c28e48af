"""What lasts: pledges, borders, sanctions, wars and likeness, whole outcomes written by hand from a few known years."""

from __future__ import annotations

import pytest
from judged import told
from made_up_index import CHINA, RUSSIA, build, constant

from dyadscope.claims import answer, parse
from dyadscope.index.frame import Index

USA, JAPAN = 2, 740
PARTNERS = (
    100, 101, 103, 110, 2, 20, 40, 70, 140, 160, 200, 210, 211, 220, 230, 255, 290, 310, 316, 317, 325, 339, 344, 350,
    352, 355, 359, 360, 366, 367,
)  # fmt: skip
NAMES = ("contiguity", "strategic_rivalry", "sanctions_12", "sanctions_21", "commitment", "armed_conflict", "hostility")
LASTING = build(
    {
        (RUSSIA, CHINA): {
            "contiguity": {2000: 1.0, 2001: 2.0, 2002: 3.0},
            "strategic_rivalry": {2000: 1.0, 2001: 0.0},
            "sanctions_12": {2005: 0.0, 2006: 1.0},
            "sanctions_21": {2005: 0.0},
            "commitment": {2000: 3.0, 2001: 1.0, 2002: 0.0},
            "armed_conflict": {1999: 2.0, 2000: 1.0, 2001: 0.0, 2002: 0.0},
            "hostility": {1999: 5.0, 2000: 3.0, 2001: 4.0, 2002: 0.0},
        },
        (USA, RUSSIA): {"commitment": {2000: 3.0}},
        (RUSSIA, JAPAN): {"commitment": {1998: 1.0, 1999: 1.0, 2000: 1.0}},
    },
    NAMES,
)
COMMITMENT = "treaty commitment, the stronger direction"
PLEDGE = "a pledge between Russia and China"


@pytest.mark.parametrize(
    ("asked", "verdict", "finding", "value"),
    [
        (
            "alliance 2000 some",
            "mixed",
            "in 2000 the treaties between the two promise defence (level 3 of 3); "
            "and that year the two fought each other",
            (2000, 3.0),
        ),
        (
            "defence 2000 some",
            "supported",
            "in 2000 the treaties between the two promise defence (level 3 of 3)",
            (2000, 3.0),
        ),
        (
            "alliance 2001 some",
            "mixed",
            "in 2001 the treaties between the two promise consultation (level 1 of 3)",
            (2001, 1.0),
        ),
        (
            "defence 2001 some",
            "contradicted",
            "in 2001 the treaties between the two promise consultation (level 1 of 3)",
            (2001, 1.0),
        ),
        (
            "pact 2001 none",
            "contradicted",
            "in 2001 the treaties between the two promise consultation (level 1 of 3)",
            (2001, 1.0),
        ),
        (
            "alliance 2002 some",
            "contradicted",
            "in 2002 no treaty with a pledge between the two is on record (level 0 of 3)",
            (2002, 0.0),
        ),
        (
            "alliance 2014 none",
            "supported",
            "last known (2002): no treaty with a pledge between the two is on record (level 0 of 3)",
            (2002, 0.0),
        ),
    ],
)
def test_a_pledge_is_its_level_of_the_year(asked: str, verdict: str, finding: str, value: tuple[int, float]) -> None:
    level, year, expect = asked.split()
    charted = [("commitment", COMMITMENT, 2000, value[0], value[0] - 1999)]
    assert told(f"pledge {level} RUS CHN {year} {expect}", LASTING) == (
        verdict, finding, [(COMMITMENT, *value)], charted,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rivalry", "verdict", "and_so"),
    [
        ({}, "supported", ""),
        ({2000: 0.0}, "supported", ""),
        ({2000: 1.0}, "mixed", "; and that year the two were on the list of rivals"),
        ({1990: 1.0}, "mixed", "; and in 1990 the two were on the list of rivals"),
        ({1990: 1.0, 1991: 0.0}, "supported", ""),
    ],
)
def test_rivals_under_one_treaty_are_neither_plainly_allies_nor_none(
    rivalry: dict[int, float], verdict: str, and_so: str
) -> None:
    """Morocco and Algeria, Greece and Turkey: bound by treaty, and on the list of rivals."""
    pair = {"commitment_now": {2000: 3.0}, "pledge_members": {2000: 21.0}, "strategic_rivalry": rivalry}
    world = build({(RUSSIA, CHINA): pair}, tuple(pair))
    promise = "in 2000 the treaties between the two promise defence (level 3 of 3), "
    promise += "the smallest of them a treaty of 21 states"
    assert told("pledge alliance RUS CHN 2000 some", world)[:2] == (verdict, promise + and_so)
    assert told("pledge defence RUS CHN 2000 some", world)[:2] == ("supported", promise)


def test_a_pledge_last_known_twelve_years_ago_still_answers_and_no_longer() -> None:
    assert told("pledge pact RUS CHN 2014 none", LASTING)[0] == "supported"
    for expect in ("none", "only", "never"):
        assert told(f"pledge pact RUS CHN 2015 {expect}", LASTING)[:2] == (
            "no data", "commitments of 2015 are not known",
        )  # fmt: skip


def test_the_only_ally_is_alone_among_all_that_are_known() -> None:
    label = "China among the allies of Russia"
    two = told("pledge defence RUS CHN 2000 only", LASTING)
    assert two == (
        "contradicted",
        "in 2000 Russia has such a pledge with 2 states: United States, China",
        [(label, 2000, 3.0, 1, 2)],
        [],
    )
    one = told("pledge pact RUS CHN 2001 only", LASTING)
    assert one[:3] == (
        "supported", "in 2001 Russia has such a pledge with 1 state: China", [(label, 2001, 1.0, 1, 1)],
    )  # fmt: skip
    assert told("pledge defence RUS CHN 2001 only", LASTING)[1].endswith(" with 0 states: none")
    none = told("pledge defence RUS USA 2012 only", LASTING)
    assert none[:3] == (
        "contradicted", "in 2002 Russia has such a pledge with 0 states: none",
        [("United States among the allies of Russia", 2002, 0.0, 1, 0)],
    )  # fmt: skip
    assert told("pledge pact RUS CHN 2013 only", LASTING, until=2001)[1].startswith("in 2001 ")
    many = build({(min(RUSSIA, p), max(RUSSIA, p)): {"commitment": {2000: 3.0}} for p in PARTNERS[4:12]}, NAMES)
    assert told("pledge pact RUS USA 2000 only", many)[1] == (
        "in 2000 Russia has such a pledge with 8 states: United States, Canada, Cuba, Mexico, Brazil, Argentina and 2 more"  # noqa: E501
    )


@pytest.mark.parametrize(
    ("asked", "verdict", "finding"),
    [
        (
            "pact RUS CHN 2000:2002 throughout",
            "mixed",
            f"{PLEDGE}: not in 2002, the year in which the period stated begins or ends",
        ),
        ("pact RUS CHN 2000:2001 throughout", "supported", f"{PLEDGE}: in every year of 2000-2001"),
        ("pact RUS CHN 1998:2001 throughout", "no data", f"{PLEDGE}: known for 2000-2001, not for all of 1998-2001"),
        (
            "pact RUS CHN 2001:2001 since",
            "mixed",
            f"{PLEDGE}: in every known year since 2001, but already from 2000 on or before",
        ),
        (
            "pact RUS CHN 2000:2001 since",
            "no data",
            f"{PLEDGE}: in every known year since 2000; what was before is not known",
        ),
        (
            "alliance RUS CHN 2001:2014 never",
            "supported",
            "an alliance between Russia and China: in none of the years 2001-2002",
        ),
        ("alliance RUS CHN 2000:2014 never", "contradicted", "an alliance between Russia and China: held in 2000"),
        ("pact RUS CHN 2000:2014 never", "contradicted", f"{PLEDGE}: held in 2000-2001"),
        ("defence RUS CHN 1999:2002 never", "contradicted", "a defence pledge between Russia and China: held in 2000"),
        (
            "defence RUS CHN 1998:2001 throughout",
            "mixed",
            "a defence pledge between Russia and China: not in 2001, the year in which the period stated begins or "
            "ends",
        ),
        (
            "pact RUS JPN 2000:2000 since",
            "mixed",
            "a pledge between Russia and Japan: in every known year since 2000, but already from 1998 on or before",
        ),
    ],
)
def test_years_of_a_pledge_all_count(asked: str, verdict: str, finding: str) -> None:
    assert told(f"pledge {asked}", LASTING)[:2] == (verdict, finding)


def test_what_began_in_the_first_year_of_the_index_may_have_begun_before() -> None:
    """1946 is where measures begin: what is said since then is not asked for the year before."""
    world = build({(RUSSIA, CHINA): {"commitment": constant(3.0, range(1946, 1951))}}, NAMES, range(1946, 1951))
    assert told("pledge pact RUS CHN 1946:1950 since", world)[0] == "supported"
    assert told("pledge pact RUS CHN 1947:1950 since", world)[0] == "mixed"
    turn = build({(RUSSIA, CHINA): {"commitment": {1949: 0.0, 1950: 3.0, 1951: 3.0}}}, NAMES, range(1946, 1952))
    found = told("pledge pact RUS CHN 1950:1951 since", turn)
    assert found[:3] == ("supported", f"{PLEDGE}: in every year of 1950-1951", [(PLEDGE, 1951, 3.0)])
    assert found[3] == [("commitment", PLEDGE, 1950, 1951, 2)]
    # What begins later than is said contradicts, and when it began is told.
    assert told("pledge pact RUS CHN 1949:1951 since", turn)[:2] == (
        "contradicted", f"{PLEDGE}: not in 1949; it held from 1950 on",
    )  # fmt: skip


def test_what_holds_since_one_of_the_two_became_a_state_held_at_no_time_before() -> None:
    """Japan was no state of its own from 1945 to 1952: what was between it and the United States in 1951 is nothing."""
    world = build({(USA, JAPAN): {"commitment": constant(3.0, range(1952, 1961))}}, NAMES, range(1946, 1961))
    assert told("pledge alliance JPN USA 1952:1960 since", world)[0] == "supported"
    assert told("pledge alliance JPN USA 1953:1960 since", world)[0] == "mixed"
    early = told("pledge alliance JPN USA 1949:1960 since", world)
    assert early[0] == "no data", "it was no state yet in 1949 either"
    later = build({(USA, JAPAN): {"commitment": constant(3.0, range(1954, 1961))}}, NAMES, range(1946, 1961))
    assert told("pledge alliance JPN USA 1954:1960 since", later)[0] == "no data", (
        "in 1953 it was one, and nothing is known"
    )


@pytest.mark.parametrize(
    ("asked", "verdict", "finding"),
    [
        ("contiguity 2000 some", "supported", "2000: Russia and China share a border on land"),
        ("contiguity 2000 none", "contradicted", "2000: Russia and China share a border on land"),
        (
            "contiguity 2001 some",
            "mixed",
            "2001: Russia and China have no border on land; up to 12 miles of water lie between them",
        ),
        (
            "contiguity 2001 none",
            "mixed",
            "2001: Russia and China have no border on land; up to 12 miles of water lie between them",
        ),
        (
            "contiguity 2002 some",
            "mixed",
            "2002: Russia and China have no border on land; up to 24 miles of water lie between them",
        ),
        (
            "contiguity 2014 none",
            "mixed",
            "last known (2002): Russia and China have no border on land; up to 24 miles of water lie between them",
        ),
        (
            "contiguity 2015 none",
            "no data",
            "direct contiguity in 2015: not known; last known (2002): Russia and China have no border on land; "
            "up to 24 miles of water lie between them",
        ),
        (
            "contiguity 1995 none",
            "no data",
            "direct contiguity in 1995: not known; first known (2000): Russia and China share a border on land",
        ),
        (
            "strategic_rivalry 2013 none",
            "supported",
            "last known (2001): Russia and China are not on the list of rivals",
        ),
        ("strategic_rivalry 2000 some", "supported", "2000: Russia and China are on the list of rivals"),
        ("sanctions_12 2006:2009 some", "supported", "2006: sanctions of Russia on China: 1"),
        ("sanctions_12 2005 none", "supported", "2005: no sanctions of Russia on China are on the list"),
        (
            "sanctions_12 2007:2010 some",
            "no data",
            "sanctions of Russia on China in 2007-2010: not known; last known (2006): 1",
        ),
        (
            "sanctions_12 2008:2009 none",
            "no data",
            "sanctions of Russia on China in 2008-2009: not known; last known (2006): 1",
        ),
        (
            "sanctions_12 2005:2009 throughout",
            "contradicted",
            "sanctions of Russia on China: not in 2005; it held from 2006 on",
        ),
        (
            "sanctions_21 2005:2008 never",
            "supported",
            "sanctions of China on Russia: in none of the years 2005",
        ),
        (
            "sanctions_21 2005:2009 never",
            "no data",
            "sanctions of China on Russia: not in any of the known years (2005), others are not known",
        ),
        (
            "sanctions_21 1992:1999 never",
            "no data",
            "sanctions of China on Russia: not in any of the known years (none), others are not known",
        ),
    ],
)
def test_a_state_of_things_is_that_of_its_last_known_year(asked: str, verdict: str, finding: str) -> None:
    name, *rest = asked.split()
    found = told(f"holds {name} RUS CHN {' '.join(rest)}", LASTING)
    assert found[:2] == (verdict, finding)
    if verdict != "no data":
        assert f"{found[2][0][1]}" in finding
        assert found[3][0][3] == found[2][0][1], "the chart ends with the value"


def test_a_measure_that_no_index_holds_says_what_to_pull() -> None:
    bare = build({(RUSSIA, CHINA): {"trade": {2000: 1.0}}}, ("trade",))
    assert told("holds strategic_rivalry RUS CHN 2000 some", bare)[1].startswith(
        "strategic rivalry needs a vault: run `dyadscope pull "
    )


ASKED = "lists ask for a thousand deaths a year between their own forces, and "
WAR, CONFLICT, FORCE = (f"{what} between Russia and China" for what in ("war", "armed conflict", "use of force"))
UNUSED = "militarized events between Russia and China have no use of force in"


@pytest.mark.parametrize(
    ("asked", "verdict", "finding", "number"),
    [
        ("war 1999:2002 some", "supported", f"{WAR} in 1999", (WAR, 1999, 1.0)),
        ("war 1999:2002 none", "contradicted", f"{WAR} in 1999", (WAR, 1999, 1.0)),
        ("war 1999:2002 never", "contradicted", f"{WAR} in 1999", (WAR, 1999, 1.0)),
        (
            "war 2000:2002 none",
            "mixed",
            f"no {WAR} in 2000-2002; {ASKED}force was used in 2000 and 2001",
            (WAR, 2002, 0.0),
        ),
        ("war 2002 some", "contradicted", f"no {WAR} in 2002", (WAR, 2002, 0.0)),
        (
            "war 2001 some",
            "mixed",
            f"no {WAR} in 2001; {ASKED}force was used in 2001, with how many deaths is not known",
            (WAR, 2001, 0.0),
        ),
        ("conflict 1999:2002 some", "supported", f"{CONFLICT} in 1999 and 2000", (CONFLICT, 2000, 1.0)),
        ("conflict 2001 none", "supported", f"no {CONFLICT} in 2001", (CONFLICT, 2001, 0.0)),
        ("dispute 2001 some", "supported", f"{FORCE} in 2001", (FORCE, 2001, 1.0)),
        (
            "dispute 2002:2004 none",
            "no data",
            f"{UNUSED} 2002; later years are not known; lists of disputes have none, and not every clash is on them",
            (FORCE, 2002, 0.0),
        ),
        (
            "dispute 2002:2004 some",
            "no data",
            f"{UNUSED} the known years (2002); others are not known",
            (FORCE, 2002, 0.0),
        ),
        (
            "dispute 2002:2005 none",
            "no data",
            f"{UNUSED} the known years (2002); others are not known",
            (FORCE, 2002, 0.0),
        ),
        ("war 1999:2002 since", "mixed", f"{WAR} in 1999; not in 2000-2002", (WAR, 1999, 1.0)),
        (
            "conflict 2001:2002 since",
            "mixed",
            f"{CONFLICT} in no known year; force was used in 2001",
            (CONFLICT, 2002, 0.0),
        ),
        ("war 2002:2002 since", "contradicted", f"{WAR} in no known year; no {WAR} in 2002", (WAR, 2002, 0.0)),
        ("conflict 2000:2000 since", "mixed", f"{CONFLICT} in 2000; and in 1999 already", (CONFLICT, 2000, 1.0)),
        ("war 1998:1999 since", "no data", f"{WAR} in 1999; known are 1999", (WAR, 1999, 1.0)),
    ],
)
def test_wars_are_told_year_by_year(asked: str, verdict: str, finding: str, number: tuple[object, ...]) -> None:
    what, *rest = asked.split()
    found = told(f"fought {what} RUS CHN {' '.join(rest)}", LASTING)
    assert found[:2] == (verdict, finding)
    assert found[2][-1] == number
    assert [line[0] for line in found[3]] == ["armed_conflict", "hostility"][: 2 if what == "dispute" else 1]


def test_of_what_no_list_knows_nothing_is_said() -> None:
    assert told("fought war RUS CHN 2005 some", LASTING) == ("no data", "war is not known in 2005", [], [])
    assert told("fought war RUS CHN 2005:2006 since", LASTING)[1] == f"{WAR} in no known year; known are no years"


def alike(own: float, others: int = 29, name: str = "un_kappa") -> Index:
    """Return a year in which others have .01, .02 and so on."""
    rest = {(min(RUSSIA, p), max(RUSSIA, p)): {name: {2011: 0.01 * (k + 1)}} for k, p in enumerate(PARTNERS[:others])}
    return build({(RUSSIA, CHINA): {name: {2011: own}}, **rest}, (name,))


@pytest.mark.parametrize(
    ("own", "place", "rank", "close", "far"),
    [
        # Of 30, with its equals counted half: 29 and a half of 30 are below the highest, and so on.
        (0.295, "98th", 1, "supported", "contradicted"),
        (0.225, "75th", 8, "supported", "contradicted"),
        (0.215, "72nd", 9, "mixed", "mixed"),
        (0.075, "25th", 23, "contradicted", "supported"),
        (0.085, "28th", 22, "mixed", "mixed"),
        (0.0, "2nd", 30, "contradicted", "supported"),
    ],
)
def test_two_are_close_in_the_upper_quarter_of_all(own: float, place: str, rank: int, close: str, far: str) -> None:
    title = "Cohen's κ of UN votes, squared distances"
    found = told("alike un_kappa RUS CHN 2011 close", alike(own))
    assert found == (
        close,
        f"{title} 2011: {own:g}, {place} percentile of 30 dyads",
        [(title, 2011, own, rank, 30)],
        [("un_kappa", title, 2011, 2011, 1)],
    )
    assert told("alike un_kappa RUS CHN 2011 far", alike(own))[0] == far


def test_likeness_needs_thirty_dyads_and_is_three_years_old_at_most() -> None:
    title = "Cohen's κ of UN votes, squared distances"
    assert told("alike un_kappa RUS CHN 2011 close", alike(0.3, 28))[:2] == (
        "no data", "too few dyads are known in 2011",
    )  # fmt: skip
    for years, known in (("2011:2014", True), ("2012:2014", False), ("2005:2014", True), ("2005:2015", False),
                         ("2010:2012", True), ("2013", False)):  # fmt: skip
        found = told(f"alike un_kappa RUS CHN {years} close", alike(0.3))
        assert found[0] == ("supported" if known else "no data"), years
    assert found[1] == f"{title} of 2013 is not known"
    # A distance is the other way round.
    assert told("alike ideal_distance RUS CHN 2011 far", alike(0.3, name="ideal_distance"))[0] == "supported"
    assert told("alike ideal_distance RUS CHN 2011 close", alike(0.0, name="ideal_distance"))[0] == "supported"


def test_a_turn_to_a_region_is_a_share_of_the_trade_within_it() -> None:
    """China's share of 100 + 10 a year beside Japan's 100: 50 % in 2000, 170 of 270 in 2007."""
    years = range(2000, 2008)
    world = build(
        {
            (RUSSIA, CHINA): {"trade": {y: 100.0 + 10 * (y - 2000) for y in years}},
            (RUSSIA, JAPAN): {"trade": constant(100.0, years)},
            (USA, RUSSIA): {"trade": constant(500.0, years)},
        },
        ("trade",),
    )
    found = told("pivot asia RUS CHN 2000:2014 rising", world)
    label = found[2][0][0]
    assert isinstance(label, str)
    assert label.startswith("share of China in the trade of Russia with Asia")
    assert found[0] == "supported"
    assert found[1].startswith(f"{label}: 50 % (2000) to 63 % (2007); trend 2000-2007: rising, +1.8 points a year (")
    assert [n[1:] for n in found[2]] == [(2007, 0.6296), (2007, 0.0182)]
    assert found[2][1][0] == f"change a year, {label}"
    assert found[3] == [("trade", label, 2000, 2007, 8)]
    assert told("pivot asia RUS CHN 2000:2014 falling", world)[0] == "contradicted"
    assert told("pivot asia RUS JPN 2000:2014 falling", world)[0] == "supported"
    few = told("pivot asia RUS CHN 2004:2007 rising", world)
    assert few[:3] == ("no data", "a trend needs 5 known years in 2004-2007", [])
    assert few[3] == [("trade", label, 2004, 2007, 4)]
    assert told("pivot asia RUS CHN 2009:2014 rising", world)[1] == "trade is not known in 2009-2014"
    assert told("pivot europe RUS CHN 2000:2014 rising", world)[:2] == (
        "not checkable", "China is not one of the region's states",
    )  # fmt: skip
    assert told("pivot asia RUS CHN 2000:2014 rising", world, until=1999)[1] == "no year of 2000-2014 had passed"


@pytest.mark.parametrize(
    ("asked_of", "verdict"),
    [
        ("2015 some", "mixed"),
        ("2015 none", "mixed"),
        ("2007:2015 throughout", "mixed"),
        ("1990:2015 never", "mixed"),
        ("1995 none", "supported"),
        ("1995 some", "contradicted"),
        ("1990:2015 throughout", "contradicted"),
        ("1990:2015 since", "contradicted"),
        ("1990:2000 never", "supported"),
    ],
)
def test_whether_the_european_union_makes_allies_is_open_and_that_nothing_did_before_it_is_not(
    asked_of: str, verdict: str
) -> None:
    """Austria and Germany: by the Treaty on European Union alone, which ATOP has as a pledge of defence since 2007."""
    assert answer(parse(f"pledge defence 305 GMY {asked_of}")).verdict == verdict
