"""Spheres, pivots and exit costs from a made-up index; the expected values are worked out by hand beside it."""

from __future__ import annotations

import re

import polars as pl
import pytest
from cells import number
from made_up_index import build, constant

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.exits import exits
from dyadscope.assessment.spheres import Apart, pivot, sphere
from dyadscope.errors import AmbiguousNameError, CoverageError, MissingDataError, UnknownNameError, UsageError
from dyadscope.index.frame import Index

KAZAKHSTAN, UZBEKISTAN, RUSSIA, CHINA, JAPAN = 705, 704, 365, 710, 740
YEARS = range(2000, 2006)


@pytest.fixture(scope="module")
def index() -> Index:
    """Kazakhstan turns from Russia to China in 2003; of Uzbekistan only its dependence on Russia is known."""
    turned = {year: 0.3 if year < 2003 else 0.1 for year in YEARS}
    dyads = {
        (RUSSIA, KAZAKHSTAN): {"trade_dependence_12": constant(0.02, YEARS), "trade_dependence_21": turned},
        (KAZAKHSTAN, CHINA): {
            "trade_dependence_12": constant(0.2, YEARS),
            "trade_dependence_21": constant(0.01, YEARS),
        },
        (RUSSIA, UZBEKISTAN): {"trade_dependence_21": constant(0.25, YEARS)},
        (RUSSIA, CHINA): {
            "trade": constant(60.0, YEARS),
            "trade_dependence_12": constant(0.36, YEARS),
            "trade_gdp_12": constant(0.144, YEARS),
        },
        (RUSSIA, JAPAN): {
            "trade": constant(20.0, YEARS),
            "trade_dependence_12": constant(0.24, YEARS),
            "trade_gdp_12": constant(0.096, YEARS),
        },
        (200, RUSSIA): {"trade": constant(120.0, YEARS)},
    }
    names = ("trade", "trade_dependence_12", "trade_dependence_21", "trade_gdp_12", "trade_gdp_21")
    return build(dyads, names, tuple(YEARS))


def test_sphere_by_state_and_as_a_set(index: Index) -> None:
    view = sphere("Russia", "China", "central-asia", index=index)
    assert view.found.by_state["ccode"].unique().to_list() == [KAZAKHSTAN]
    # 2002: (.3 - .2) / .5; 2003: (.1 - .2) / .3.
    leans = dict(view.found.by_state.select("year", "lean").iter_rows())
    assert leans[2002] == pytest.approx(0.2)
    assert leans[2003] == pytest.approx(-1 / 3)
    assert [(c.year, c.junior) for c in view.found.overall_crossovers] == [(2003, 2)]
    assert UZBEKISTAN in view.unknown
    assert KAZAKHSTAN not in view.unknown
    text = str(view)
    assert re.search(r"Kazakhstan +2005 +10 % +20 % +-0.33 +2003", text)
    assert "turned to China in 2003" in " ".join(text.split())
    assert "Uzbekistan" in text.split("Unknown:")[1]


def test_sphere_order_of_powers_turns_the_sign(index: Index) -> None:
    one = sphere("Russia", "China", "central-asia", index=index).found.by_state["lean"]
    two = sphere("China", "Russia", "central-asia", index=index).found.by_state["lean"]
    assert number((one + two).abs().max()) < 1e-12


def test_sphere_over_states_named_one_by_one(index: Index) -> None:
    view = sphere("Russia", "China", "Kazakhstan, Uzbekistan", index=index)
    assert view.states == (KAZAKHSTAN, UZBEKISTAN)
    assert sphere("Russia", "China", ["KAZ"], index=index).states == (KAZAKHSTAN,)


def test_members_of_a_named_region_count_while_they_belonged() -> None:
    """The Collective Security Treaty: Georgia and Azerbaijan left it in 1999."""
    years = tuple(range(1996, 2003))
    names = ("trade_dependence_12", "trade_dependence_21")
    both = dict.fromkeys(names, constant(0.2, years))
    dyads = {(RUSSIA, 372): both, (372, CHINA): both, (RUSSIA, KAZAKHSTAN): both, (KAZAKHSTAN, CHINA): both}
    found = sphere("Russia", "China", "csto", 1996, 2002, index=build(dyads, names, years)).found.by_state
    last = dict(found.group_by("ccode").agg(pl.col("year").max()).iter_rows())
    assert last == {372: 1999, KAZAKHSTAN: 2002}


@pytest.mark.parametrize("also", [False, True])
def test_states_that_are_known_before_they_belonged_are_told_apart_from_the_unknown(also: bool) -> None:
    """Trade of Kazakhstan with both powers is known to 2000 alone, and it is in the Eurasian Union since 2015."""
    years = tuple(range(1998, 2018))
    names = ("trade_dependence_12", "trade_dependence_21")
    both = dict.fromkeys(names, constant(0.2, years[:3]))
    late = dict.fromkeys(names, constant(0.2, years)) if also else {}
    dyads = {(200, KAZAKHSTAN): both, (KAZAKHSTAN, CHINA): both, (200, 371): late, (371, CHINA): late}
    view = sphere("GBR", "China", "eaeu", index=build(dyads, names, years))
    (only,) = view.apart.items()
    assert only == (KAZAKHSTAN, Apart(belonged=(2015, 2017), known=(1998, 2000)))
    why = "were part of it in 2015-2017, and are known in other years alone, of 1998-2000"
    title, said = view.region, [sentence.text for sentence in view.sentences]
    alone = "Named one by one, states count in all years."
    if also:
        assert said[-1] == f"Unknown while part of {title}: Kazakhstan ({why}). {alone}"
    else:
        assert said[-3] == f"On whom {title} depends more in {view.channel_title} is unknown: its states {why}."
        assert said[-1] == f"Unknown while part of {title}: Kazakhstan. {alone}"
    assert "Kazakhstan" not in said[-2]
    told = {row["ccode"]: row for row in view.to_dict()["unknown"]}
    assert told[KAZAKHSTAN]["known"] == [1998, 2000]
    assert "known" not in told[RUSSIA]
    assert sphere("GBR", "China", "KAZ", index=build(dyads, names, years)).apart == {}


def test_powers_are_no_third_states(index: Index) -> None:
    assert CHINA not in sphere("Russia", "China", "China, Kazakhstan", index=index).states


def test_a_state_alone_may_be_given_by_its_code(index: Index) -> None:
    assert sphere("Russia", "China", KAZAKHSTAN, index=index).states == (KAZAKHSTAN,)


@pytest.mark.parametrize(
    ("who", "first", "last", "meant"),
    [("DEU", None, None, 255), ("Germany", None, 2020, 255), ("DEU", 1960, 1980, 260), ("VNM", None, None, 816)],
)
def test_a_name_of_several_means_the_state_of_the_last_year(
    who: str, first: int | None, last: int | None, meant: int
) -> None:
    """As in `assess`: they were refused, several states being meant by the name in 1946-2025."""
    assert pivot(who, "China", "asia", first, last).state.code == meant
    assert sphere(who, "China", "north-africa", first, last).powers[0].code == meant
    assert sphere("France", "China", who, first, last).states == (meant,)
    assert sphere("France", "China", [who, "USA"], first, last).states == (meant, 2)


def test_powers_go_by_the_name_they_had() -> None:
    found = sphere("RUS", "USA", "nordic", 1960, 1980)
    assert found.title.startswith("Nordic states between Soviet Union and United States: ")
    assert found.sentences[0].text == "Soviet Union is a former name of Russia (365)."
    assert pivot("RUS", "China", "asia", 1960, 1980).title.startswith("Soviet Union in ")
    assert pivot("RUS", "China", "asia").title.startswith("Russia in ")


def test_a_first_year_with_several_of_the_name_asks_which_is_meant() -> None:
    with pytest.raises(AmbiguousNameError, match="several states"):
        sphere("DEU", "China", "asia", 1960)


def test_pivot_shares_and_concentration(index: Index) -> None:
    view = pivot("Russia", "China", "China, Japan", index=index)
    row = view.to_frame().row(0, named=True)
    # 60 of 80 with the two, 80 of 200 in all; (.75)² + (.25)².
    assert row == {"year": 2000, "share": 0.75, "hhi": 0.625, "region_share": 0.4, "partners": 2, "states": 2}
    assert "China took 75 % of that part in 2000" in view.sentence()


def test_a_pivot_is_told_from_the_first_year_in_which_most_of_the_region_is_known() -> None:
    """Of Japan's trade with a region in 1948 only that with one state was known, which took 100 % of it."""
    brazil, argentina, chile, uruguay = 140, 160, 155, 165
    late = range(2002, 2006)
    trades = {
        (brazil, argentina): {"trade": constant(30.0, YEARS)},
        (brazil, chile): {"trade": constant(10.0, late)},
        (brazil, uruguay): {"trade": constant(10.0, range(2003, 2004))},
        (brazil, 2): {"trade": constant(50.0, YEARS)},
    }
    region = "Argentina, Chile, Uruguay"
    view = pivot("Brazil", "Argentina", region, index=build(trades, ("trade",), tuple(YEARS)))
    assert view.rows.select("partners", "states").rows() == [(1, 3), (1, 3), (2, 3), (3, 3), (2, 3), (2, 3)]
    # 40 of 90; 30 of 40.
    assert "took 44 % of the trade of Brazil in 2002 and 44 % in 2005; Argentina took 75 %" in view.sentence()
    assert "of its states 2 of 3 are known in 2002 and 2 of 3 in 2005" in view.sentence()
    trades[brazil, chile] = trades[brazil, uruguay] = {"trade": {}}
    view = pivot("Brazil", "Argentina", region, index=build(trades, ("trade",), tuple(YEARS)))
    assert view.sentence().endswith("is unknown: in no year is the trade with most of its states known.")


def test_exit_cost_is_an_interval_from_the_states_openness(index: Index) -> None:
    (side,) = exits(Dyad.of(index, RUSSIA, CHINA, 2000, 2005))
    # (.144 + .096) / (.36 + .24) = .4 of GDP is traded; imports are a quarter to three quarters of it.
    assert side.openness == pytest.approx(0.4)
    assert side.alpha == pytest.approx((0.1, 0.3))
    # 1 - .64^(.1/9) and 1 - .64^(.3/1.2)
    assert side.low == pytest.approx(1 - 0.64 ** (0.1 / 9))
    assert side.high == pytest.approx(1 - 0.64**0.25)
    assert side.state == RUSSIA


def test_exit_cost_is_unknown_where_most_partners_are(index: Index) -> None:
    """China's own dependence has one partner with a hundredth of its trade: no basis for its openness."""
    assert exits(Dyad.of(index, CHINA, KAZAKHSTAN, 2000, 2005)) == ()


def test_bad_input_is_named(index: Index) -> None:
    with pytest.raises(UnknownNameError, match="central-asia"):
        sphere("Russia", "China", "centrl-asia", index=index)
    with pytest.raises(UnknownNameError, match="trade"):
        sphere("Russia", "China", "central-asia", channel="trad", index=index)
    with pytest.raises(CoverageError):
        sphere("Russia", "China", "central-asia", 1950, 1960, index=index)
    with pytest.raises(UsageError, match="earlier"):
        sphere("Russia", "China", "central-asia", 2004, 2001, index=index)
    with pytest.raises(UsageError, match="this is no region"):
        sphere("Russia", "China", 3.5, index=index)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="not in the region"):
        pivot("Russia", "China", "central-asia", index=index)
    with pytest.raises(MissingDataError, match="trade"):
        pivot("Russia", "China", "asia", index=build({}, ("un_kappa",)))


def test_one_state_known_is_not_states_and_powers_have_their_article() -> None:
    text = sphere("USA", "CHN", "JPN", 2000, 2014).sentence()
    assert text.startswith("In 2014 the one state known depended on the United States for ")
    assert " of its trade on average and on China for " in text
    assert "above 0 to the United States); 0 of 1 leaned to the United States" in text


class TestCharts:
    def test_the_mean_of_few_left_over_is_not_drawn(self) -> None:
        """Three states known until 2003, one in 2004 and 2005: the mean ends in 2003; each state has its panel."""
        until = {year: 0.2 for year in YEARS if year < 2004}
        kyrgyzstan = 703
        names = ("trade_dependence_12", "trade_dependence_21")
        dyads = {}
        for code, known in ((KAZAKHSTAN, constant(0.2, YEARS)), (UZBEKISTAN, until), (kyrgyzstan, until)):
            dyads[RUSSIA, code] = {"trade_dependence_21": known}
            dyads[code, CHINA] = {"trade_dependence_12": known}
        mean, states = sphere("Russia", "China", "central-asia", index=build(dyads, names, YEARS)).figures
        assert mean.years == (2000, 2003)
        assert mean.unknown == ((2004, 2005),)
        assert "fewer than half" in mean.unit
        assert states.years == (2000, 2005)
        drawn = states.to_vega()
        assert [panel["title"]["text"] for panel in drawn["concat"]] == ["Kazakhstan", "Kyrgyzstan", "Uzbekistan"]
        # Uzbekistan's last two years are grey: the band begins half a year before 2004.
        (band,) = drawn["concat"][2]["layer"][0]["data"]["values"]
        assert (band["year"], band["until"]) == (2003.5, 2005.5)
        scales = {tuple(layer["encoding"]["y"]["scale"]["domain"]) for panel in drawn["concat"]
                  for layer in panel["layer"] if "scale" in layer.get("encoding", {}).get("y", {})}  # fmt: skip
        assert len(scales) == 1


def test_a_channel_that_is_not_known_in_the_period_names_the_list_that_is() -> None:
    """SIPRI's deliveries by year begin in 1994 here, its register in 1954."""
    with pytest.raises(CoverageError, match=r"known in 1994-2023; arms_register is known in 1954-2025"):
        sphere("USA", "Russia", "Cuba, Egypt", 1970, 1990, channel="arms")
    with pytest.raises(CoverageError, match=r"it is known in 1954-2025$"):
        sphere("USA", "Russia", "Cuba, Egypt", 1946, 1950, channel="arms_register")
    assert (
        sphere("USA", "Russia", "Cuba, Egypt", 1970, 1990, channel="arms_register").found.by_state["ccode"].n_unique()
        == 2
    )
