"""Whole outcomes, written down by hand from a few known years: verdict, finding, numbers, and the years of the chart.

Every world holds only what its case needs, so that each year, share and place beside a query can be counted off.
"""

from __future__ import annotations

import pytest
from judged import told
from made_up_index import CHINA, RUSSIA, build
from made_up_rows import MadeUpVault

from dyadscope.index.frame import Index

INDIA, JAPAN, USA = 750, 740, 2
PARTNERS = (
    100, 101, 103, 110, 2, 20, 40, 70, 140, 160, 200, 210, 211, 220, 230, 255, 290, 310, 316, 317, 325, 339, 344, 350,
    352, 355, 359, 360, 366, 367, 368, 369, 370, 375, 380, 385, 390,
)  # fmt: skip
RISING = {y: 100.0 + y - 1990 for y in range(1990, 2015)}
SIDES = ("trade", "trade_dependence_12", "trade_dependence_21", "energy_dependence_12", "energy_dependence_21",
         "arms_register_dependence_12", "arms_register_dependence_21", "primary_share_12",
         "primary_share_21")  # fmt: skip
TIES = build(
    {
        (RUSSIA, CHINA): {
            "trade": RISING,
            "trade_dependence_12": {1990: 0.1, 2000: 0.04, 2008: 0.3, 2011: 0.06},
            "trade_dependence_21": {1990: 0.1, 2000: 0.01, 2008: 0.1, 2011: 0.02},
            "energy_dependence_12": {2010: 0.05},
            "energy_dependence_21": {2010: 0.15},
            "primary_share_12": {1993: 0.2, 2008: 0.6, 2009: 0.5},
            "primary_share_21": {2008: 0.45, 2009: 0.39},
        },
        (RUSSIA, INDIA): {"trade": {2005: 50.0, 2008: 90.0}},
    },
    SIDES,
)
OF_TRADE = "trade (COW, to 2014) 2011: Russia 6.0 % on China, China 2.0 % on Russia"
OF_ENERGY = "energy 2010: China 15 % on Russia, Russia 5.0 % on China"


def test_dependence_is_told_both_ways_of_the_newest_year_of_every_channel() -> None:
    """The chart begins ten years before the period; a channel last known three years before its end still counts."""
    shares: list[tuple[object, ...]] = [("Russia on China", 2011, 0.06), ("China on Russia", 2011, 0.02)]
    charted = [
        ("trade_dependence_12", "Russia on China", 2000, 2011, 3),
        ("trade_dependence_21", "China on Russia", 2000, 2011, 3),
    ]
    assert told("depend trade RUS CHN 2010:2014 dependent", TIES) == ("supported", OF_TRADE, shares, charted)
    assert told("depend all RUS CHN 2010:2014 junior", TIES) == ("supported", OF_TRADE, shares, charted)
    assert told("depend trade RUS CHN 2010:2015 junior", TIES)[:3] == (
        "no data", "no channel is known both ways in 2012-2015", [],
    )  # fmt: skip
    assert told("depend trade RUS CHN 2010:2014 junior", TIES, until=2007)[1].endswith("2010 or later")
    energy = told("depend energy CHN RUS 2004:2013 junior", TIES)
    assert energy == (
        "supported",
        OF_ENERGY,
        [("China on Russia", 2010, 0.15), ("Russia on China", 2010, 0.05)],
        [
            ("energy_dependence_12", "China on Russia", 2010, 2010, 1),
            ("energy_dependence_21", "Russia on China", 2010, 2010, 1),
        ],
    )
    both = told("depend all CHN RUS 2004:2013 junior", TIES)
    assert both[0] == "mixed", "China is the junior in energy, Russia in trade"
    assert sorted(both[1].split("; ")) == [
        OF_ENERGY, "trade (COW, to 2014) 2011: China 2.0 % on Russia, Russia 6.0 % on China",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "theirs", "junior", "dependent"),
    [
        (0.05, 0.01, "supported", "supported"),
        (0.049, 0.01, "supported", "mixed"),  # less than a twentieth of the total is no dependence
        (0.01, 0.001, "supported", "mixed"),  # a hundredth is the least that speaks at all
        (0.009, 0.001, "no data", "no data"),
        (0.001, 0.01, "contradicted", "contradicted"),
        (0.0, 0.0, "no data", "no data"),
        (0.12, 0.1, "mixed", "mixed"),  # .02 of .22 is a tilt of .09
        (0.125, 0.1, "supported", "supported"),  # .025 of .225 is one of .11
        (0.1, 0.125, "contradicted", "contradicted"),
    ],
)
def test_the_junior_partner_is_who_depends_clearly_more(
    mine: float, theirs: float, junior: str, dependent: str
) -> None:
    names = ("trade_dependence_12", "trade_dependence_21")
    world = build({(RUSSIA, CHINA): {names[0]: {2010: mine}, names[1]: {2010: theirs}}}, names)
    assert told("depend trade RUS CHN 2010 junior", world)[0] == junior
    assert told("depend trade RUS CHN 2010 dependent", world)[0] == dependent


def test_who_sells_raw_materials_is_told_of_the_last_year_known_both_ways() -> None:
    """Six years before the end of the period still count, and the chart begins twenty before it."""
    line = "supplies raw_material_asymmetry RUS CHN {} raw-materials"
    ours = ("primary goods in Russia's exports to China", "primary goods in China's exports to Russia")
    assert told(line.format("2004:2015"), TIES) == (
        "supported",
        "primary goods are 50 % of what Russia sold China in 2009, 39 % the other way",
        [(ours[0], 2009, 0.5), (ours[1], 2009, 0.39)],
        [("primary_share_12", ours[0], 1993, 2009, 3), ("primary_share_21", ours[1], 2008, 2009, 2)],
    )
    assert told(line.format("2014:2015"), TIES)[0] == "no data", "2009 is not of the period"
    assert told(line.format("2004:2016"), TIES)[:2] == (
        "no data", "what the two trade in is not known in 2010-2016",
    )  # fmt: skip
    assert told(line.format("2004:2015"), TIES, until=2008)[1].endswith(
        "60 % of what Russia sold China in 2008, 45 % the other way"
    )
    turned = told("supplies raw_material_asymmetry CHN RUS 2004:2015 raw-materials", TIES)
    assert turned[:2] == (
        "contradicted", "primary goods are 39 % of what China sold Russia in 2009, 50 % the other way",
    )  # fmt: skip
    for gap, verdict in ((0.09, "mixed"), (0.11, "supported"), (-0.09, "mixed"), (-0.11, "contradicted")):
        shares = {"primary_share_12": {2010: 0.5 + gap}, "primary_share_21": {2010: 0.5}}
        world = build({(RUSSIA, CHINA): shares}, tuple(shares))
        assert told(line.format("2010"), world)[0] == verdict, gap


def test_two_ties_are_compared_in_the_last_year_known_of_both() -> None:
    compared = told("more trade RUS CHN IND 2003:2010 more", TIES)
    assert compared == (
        "supported",
        "trade between the two states 2008: Russia and China $118 m, Russia and India $90 m",
        [("Russia and China", 2008, 118.0), ("Russia and India", 2008, 90.0)],
        [("trade", "Russia and China", 1993, 2010, 18), ("trade", "Russia and India", 2005, 2008, 2)],
    )
    assert told("more trade RUS IND CHN 2003:2010 more", TIES)[0] == "contradicted"
    assert told("more trade RUS IND CHN 2003:2010 less", TIES)[0] == "supported"
    assert told("more trade RUS CHN IND 2003:2011 more", TIES)[0] == "supported", "three years old"
    assert told("more trade RUS CHN IND 2003:2012 more", TIES)[:2] == (
        "no data",
        "trade between the two states is not known of both in 2003-2012; last known (2008): Russia and China $118 m, "
        "Russia and India $90 m",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "verdict"),
    [
        ("trade", (100.0, 96.0), "mixed"),  # no further apart than a twentieth
        ("trade", (100.0, 95.0), "supported"),
        ("trade", (95.0, 100.0), "contradicted"),
        ("trade", (0.0, 0.0), "contradicted"),  # nothing is not more than nothing
        ("arms_register_dependence_12", (0.5, 0.43), "mixed"),  # of arms it is three twentieths
        ("arms_register_dependence_12", (0.5, 0.42), "supported"),
    ],
)
def test_how_far_apart_two_must_be(name: str, values: tuple[float, float], verdict: str) -> None:
    world = build({(RUSSIA, CHINA): {name: {2010: values[0]}}, (RUSSIA, INDIA): {name: {2010: values[1]}}}, (name,))
    found = told(f"more {name} RUS CHN IND 2010 more", world)
    assert found[0] == verdict
    assert found[1].endswith(": no further apart than sources differ") == (verdict == "mixed")


def spent(*rows: tuple[int, int, float]) -> MadeUpVault:
    return MadeUpVault(
        {
            "sipri_milex.spending": [
                {"ccode": c, "year": y, "milex_constant": v, "milex_current": v, "milex_estimated": False}
                for c, y, v in rows
            ]
        }
    )


BARE = build({(2, 20): {}}, ("trade",))


def test_a_series_of_two_states_is_compared_and_says_of_which_year() -> None:
    vault = spent((RUSSIA, 2003, 90.0), (CHINA, 2003, 60.0), (RUSSIA, 2010, 150.0), (CHINA, 2010, 100.0),
                  (RUSSIA, 2012, 300.0))  # fmt: skip
    line = "exceeds military-spending RUS CHN {}"
    charted = [("military-spending", "Russia", 2003, 2010, 2), ("military-spending", "China", 2003, 2010, 2)]
    values: list[tuple[object, ...]] = [("Russia", 2010, 150.0), ("China", 2010, 100.0)]
    finding = "military spending 2010: Russia $150 m, China $100 m"
    assert told(line.format("2009:2010 more"), BARE, vault) == ("supported", finding, values, charted)
    assert told(line.format("2009:2010 less"), BARE, vault)[0] == "contradicted"
    # Half as much again is far enough apart to answer, for twelve years, where nothing newer is known.
    old = told(
        "exceeds military-spending RUS CHN 2014:2017 more", BARE, spent((RUSSIA, 2011, 150.0), (CHINA, 2011, 100.0))
    )
    assert old[:2] == ("supported", "last known (2011): military spending 2011: Russia $150 m, China $100 m")
    near = told(
        "exceeds military-spending RUS CHN 2014:2017 more", BARE, spent((RUSSIA, 2011, 149.0), (CHINA, 2011, 100.0))
    )
    assert near[:2] == (
        "no data",
        "military spending is not known of both in 2014-2017; last known (2011): Russia $149 m, China $100 m",
    )
    none = told(
        "exceeds military-spending RUS CHN 2014:2017 more", BARE, spent((RUSSIA, 2011, 150.0), (CHINA, 2011, 0.0))
    )
    assert none[0] == "no data"
    assert told(line.format("2009:2010 more"), BARE)[:2] == (
        "no data", "military spending needs a vault: run `dyadscope pull sipri_milex`",
    )  # fmt: skip
    for stated, verdict in (
        ("1.5", "supported"), ("1.6", "supported"), ("1.7", "mixed"), ("3", "contradicted"), ("1.5 above", "mixed"),
        ("1.4 above", "supported"), ("1.56 above", "mixed"), ("1.6 above", "contradicted"), ("1.6 below", "supported"),
        ("1.4 below", "contradicted"), ("1.45 below", "mixed"),
    ):  # fmt: skip
        factor, _, bound = stated.partition(" ")
        found = told(line.format(f"2009:2010 more {stated}"), BARE, vault)
        assert found[:2] == (
            verdict, f"{finding}: 1.5 times as much (stated: {bound + ' ' if bound else ''}{factor})",
        ), stated  # fmt: skip


def test_a_move_in_other_prices_the_other_way_is_mixed_and_told() -> None:
    rows = [
        {"ccode": RUSSIA, "year": y, "milex_constant": c, "milex_current": u, "milex_estimated": False}
        for y, c, u in ((2009, 100.0, 100.0), (2010, 110.0, 90.0), (2011, 120.0, 95.0))
    ]
    vault = MadeUpVault({"sipri_milex.spending": rows})
    split = told("change military-spending RUS 2009:2010 rising", BARE, vault)
    assert split[0] == "mixed"
    assert split[1].startswith("military spending of Russia: $100 m in 2009, $110 m in 2010 (+10 %)")
    assert "; but " in split[1]
    assert " of Russia: $100 m in 2009, $90 m in 2010 (-10 %)" in split[1]
    assert [n[1:] for n in split[2]] == [(2009, 100.0), (2010, 110.0), (2009, 100.0), (2010, 90.0)]
    same = told("change military-spending RUS 2010:2011 rising", BARE, vault)
    assert same[0] == "supported"
    assert "budget" not in same[1]
    against = told("change military-spending RUS 2009:2010 falling", BARE, vault)
    assert against[0] == "mixed"
    assert told("change military-spending RUS 2010:2011 falling", BARE, vault)[0] == "contradicted"


def test_a_record_is_a_place_among_all_years_before() -> None:
    title = "trade between Russia and China"
    assert told("record trade RUS CHN 2014 highest", TIES) == (
        "supported",
        "trade between the two states 2014: $124 m, place 1 of 25 known years since 1990",
        [(title, 2014, 124.0, 1, 25)],
        [("trade", title, 1990, 2014, 25)],
    )
    lowest = told("record trade RUS CHN 2010 lowest", TIES)
    assert lowest[:3] == (
        "contradicted",
        "trade between the two states 2010: $120 m, place 21 of 21 known years since 1990; 1990 had $100 m",
        [(title, 2010, 120.0, 21, 21)],
    )
    fallen = build({(RUSSIA, CHINA): {"trade": {y: 200.0 - v for y, v in RISING.items()}}}, ("trade",))
    assert told("record trade RUS CHN 2010 highest", fallen)[1].endswith("; 1990 had $100 m")
    # Ten known years make a record, nine do not; a single higher one refutes it.
    for years, verdict in ((10, "supported"), (9, "no data")):
        few = build({(RUSSIA, CHINA): {"trade": {2000 + k: 1.0 + k for k in range(years)}}}, ("trade",))
        found = told(f"record trade RUS CHN {1999 + years} highest", few)
        assert found[0] == verdict
        assert told(f"record trade RUS CHN {1999 + years} lowest", few)[0] == "contradicted"
    assert found[1] == "trade between the two states of 2008 is not known beside enough years before it"
    assert told("record trade RUS CHN 2014 highest", TIES, until=2013)[0] == "no data"


def test_several_measures_are_each_ranked_among_their_own_years() -> None:
    world = build(
        {
            (RUSSIA, CHINA): {
                "un_kappa": {y: 0.1 + 0.01 * (y - 2000) for y in range(2000, 2015)},
                "igo_intensity": dict.fromkeys(range(2000, 2010), 0.5),
                "stage": {y: 1.0 if y == 2003 else 0.0 for y in range(2003, 2014)},
            }
        },
        ("un_kappa", "igo_intensity", "stage"),
    )
    kappa, organisations, stage = (
        "Cohen's κ of UN votes, squared distances",
        "shared organisations relative to the possible",
        "stage of military alignment",
    )
    # The shared organisations of 2009 are too old for 2014, and are let in for 2012.
    newest = told("record alignment RUS CHN 2014 highest", world)
    assert newest == (
        "mixed",
        f"{kappa} 2014: 0.24, place 1 of 15 known years; {stage} 2013: 0, place 2 of 11 known years, shared",
        [(kappa, 2014, 0.24, 1, 15), (stage, 2013, 0.0, 2, 11)],
        [("un_kappa", kappa, 2000, 2014, 15), ("stage", stage, 2003, 2013, 11)],
    )
    lowest = told("record alignment RUS CHN 2012 lowest", world)
    assert lowest[2] == [(kappa, 2012, 0.22, 13, 13), (organisations, 2009, 0.5, 1, 10), (stage, 2012, 0.0, 1, 10)]
    assert f"{organisations} 2009: 50 %, place 1 of 10 known years, shared" in lowest[1]
    # Alone at its highest, with one that is level: a record.
    assert told("record alignment RUS CHN 2011 highest", _without_stage())[0] == "supported"
    short = told("record alignment RUS CHN 2008 highest", world)
    assert short[:2] == (
        "no data", "fewer than two measures are known about 2008 and for enough years before",
    )  # fmt: skip


def _without_stage() -> Index:
    return build(
        {
            (RUSSIA, CHINA): {
                "un_kappa": {y: 0.1 + 0.01 * (y - 2000) for y in range(2000, 2012)},
                "igo_intensity": dict.fromkeys(range(2000, 2012), 0.5),
            }
        },
        ("un_kappa", "igo_intensity"),
    )
