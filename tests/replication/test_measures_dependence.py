"""Dependence and practice on the published files: figures others published, and plain loops over the raw files."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pyreadstat
import pytest
from all_dyads import dyads
from cells import number
from kept_vault import tables_of

from dyadscope import catalog, dependence
from dyadscope.assessment import assess
from dyadscope.index import load_index
from dyadscope.index.frame import numbered
from dyadscope.measures._gdp import current_gdp
from dyadscope.measures.arms_dependence import supplier_concentration

pytestmark = pytest.mark.real_data

USA, CUBA, GERMANY, FRANCE, RUSSIA, UKRAINE, INDIA, PAKISTAN, CHINA, JAPAN = (
    2,
    40,
    255,
    220,
    365,
    369,
    750,
    770,
    710,
    740,
)


def read(data: Path, need: str) -> pl.DataFrame:
    source, _, name = need.partition(".")
    return tables_of(source, data)[name]


@cache
def computed(data: Path, family: str, first: int, last: int) -> pl.DataFrame:
    record = catalog.families()[family]
    frame = record.compute({need: read(data, need) for need in record.needs}, dyads(first, last))
    assert np.diff(np.sort(numbered(frame))).all(), "a dyad-year comes twice"
    return frame


def series(frame: pl.DataFrame, stem: str, one: int, two: int) -> dict[int, float]:
    """Known values of a measure of state one towards state two, by year."""
    low, high = sorted((one, two))
    name = f"{stem}_12" if one == low else f"{stem}_21"
    pair = frame.filter(pl.col("ccode1") == low, pl.col("ccode2") == high).drop_nulls(name).sort("year")
    return dict(pair.select("year", name).iter_rows())


@pytest.mark.parametrize(
    ("recipient", "supplier", "percent"),
    [
        (INDIA, RUSSIA, 36), (INDIA, FRANCE, 33), (INDIA, USA, 13), (670, USA, 75), (694, USA, 45), (UKRAINE, USA, 39),
        (PAKISTAN, CHINA, 82), (JAPAN, USA, 97), (900, USA, 80), (732, USA, 72), (CHINA, RUSSIA, 77),
        (CHINA, FRANCE, 13),
    ],
)  # fmt: skip
def test_shares_of_suppliers_as_sipri_published_them(
    shared_data: Path, recipient: int, supplier: int, percent: int
) -> None:
    """Wezeman et al. (2024), Trends in International Arms Transfers, 2023, SIPRI fact sheet, table 2: 2019-23."""
    values = series(computed(shared_data, "arms_dependence", 1946, 2025), "arms_dependence", recipient, supplier)
    assert 100 * values[2023] == pytest.approx(percent, abs=0.5)


def test_when_russia_gave_india_less_than_half(shared_data: Path) -> None:
    """Same fact sheet: 2019-23 was the first five-year period since 1960-64 with less than half."""
    values = series(computed(shared_data, "arms_dependence", 1946, 2025), "arms_register_dependence", INDIA, RUSSIA)
    assert values[1964] < 0.5 > values[2023]
    assert all(values[year] > 0.5 for year in range(2018, 1964, -5))


def test_windows_from_the_raw_export(shared_data: Path) -> None:
    """Everything four states received in 1995-99 and 2019-23, summed line by line from the file itself."""
    lines = (shared_data / "sipri_arms" / "trade-register-2024-04-13.csv").read_text("latin-1").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("SIPRI AT Database ID"))
    received: dict[tuple[str, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in csv.DictReader(lines[start:]):
        for end in (1999, 2023):
            if end - 5 < int(row["Delivery year"]) <= end:
                received[row["Recipient"], end][row["Supplier"]] += float(row["TIV delivery values"])
    frame = computed(shared_data, "arms_dependence", 1946, 2025)
    concentration = supplier_concentration(read(shared_data, "sipri_arms.vintages"))
    names = {"China": CHINA, "India": INDIA, "Turkiye": 640, "Germany": GERMANY}
    suppliers = {"Russia": RUSSIA, "United States": USA, "France": FRANCE}
    for name, code in names.items():
        for end in (1999, 2023):
            deliveries = received[name, end]
            total = sum(deliveries.values())
            assert total > 0, name
            for supplier, other in suppliers.items():
                volume = deliveries.get(supplier, 0.0)
                assert series(frame, "arms", code, other)[end] == pytest.approx(volume)
                assert series(frame, "arms_dependence", code, other)[end] == pytest.approx(volume / total)
            ours = concentration.filter(pl.col("ccode") == code, pl.col("year") == end)
            squares = sum((volume / total) ** 2 for volume in deliveries.values())
            assert ours["hhi"].item() == pytest.approx(squares)


def test_vintages_of_arms_agree_over_five_years(shared_data: Path) -> None:
    """The source's notes: equal parts per year against true years differ little over windows (correlation .995)."""
    frame = computed(shared_data, "arms_dependence", 1946, 2025)
    ways = [frame.select(year=f"arms_{way}", split=f"arms_register_{way}").drop_nulls() for way in ("12", "21")]
    both = pl.concat(ways).filter((pl.col("year") > 0) | (pl.col("split") > 0))
    assert both.select(pl.corr("year", "split")).item() > 0.99
    # SIPRI itself has changed its mind: the bombers that Ukraine handed to Russia are in the later export only.
    assert series(frame, "arms", RUSSIA, UKRAINE)[2001] == 0
    assert series(frame, "arms_register", RUSSIA, UKRAINE)[2001] > 1000
    assert frame.drop_nulls("arms_12")["year"].unique().sort().to_list() == list(range(1994, 2024))
    assert frame["year"].min() == 1954
    assert frame["year"].max() == 2025


@pytest.mark.parametrize(
    ("state", "billion", "tolerance"),
    [
        (USA, 15_049, 0.001), (CHINA, 6_087, 0.001), (JAPAN, 5_759, 0.001), (GERMANY, 3_396, 0.001),
        (200, 2_491, 0.001), (20, 1_617, 0.001), (140, 2_209, 0.001), (INDIA, 1_676, 0.06), (RUSSIA, 1_525, 0.08),
    ],
)  # fmt: skip
def test_gdp_beside_the_world_banks(shared_data: Path, state: int, billion: float, tolerance: float) -> None:
    """World Bank, World Development Indicators (2024), NY.GDP.MKTP.CD, 2010."""
    gdp = current_gdp(read(shared_data, "sipri_milex.spending"), read(shared_data, "gdp.estimates"))
    ours = gdp.filter(pl.col("ccode") == state, pl.col("year") == 2010)["gdp"].item() / 1000
    assert ours == pytest.approx(billion, rel=tolerance)


@pytest.mark.exhaustive
def test_no_gdp_is_off_by_a_unit(shared_data: Path) -> None:
    """Congo's GDP of 1979 would be 643 trillion dollars; no state trades a hundred times what it makes."""
    gdp = current_gdp(read(shared_data, "sipri_milex.spending"), read(shared_data, "gdp.estimates"))
    assert gdp.filter(pl.col("ccode") == 490, pl.col("year").is_between(1964, 1979)).is_empty()
    assert gdp.height == 7_879
    trade = computed(shared_data, "trade_gdp", 1946, 2014)
    assert trade.select(pl.max_horizontal("trade_gdp_12", "trade_gdp_21").max()).item() < 20


@pytest.mark.exhaustive
def test_sections_from_the_raw_matrix(shared_data: Path) -> None:
    """Fuels and machinery in 2015, from the lists of edges themselves."""
    flows: dict[str, dict[tuple[str, str], float]] = {}
    for part in ("SITC3_MineralFuels", "SITC7_Machinery"):
        path = shared_data / "unctad_trade" / f"15DiGraph_{part}.dta"
        columns, _ = pyreadstat.read_dta(str(path), output_format="dict")
        pairs = zip(columns["source"], columns["target"], columns["edgewidth"], strict=True)
        flows[part] = {(a, b): float(v) for a, b, v in pairs if a != b}
    frame = computed(shared_data, "sector_trade", 1990, 2020)
    fuels, machines = flows["SITC3_MineralFuels"], flows["SITC7_Machinery"]
    names = {"China": CHINA, "Germany": GERMANY, "Japan": JAPAN}
    for name, code in names.items():
        imports = sum(v for (_, buyer), v in fuels.items() if buyer == name)
        sold = sum(v for (seller, _), v in fuels.items() if seller == "RussianFederation")
        flow = fuels["RussianFederation", name]
        assert series(frame, "energy_dependence", code, RUSSIA)[2015] == pytest.approx(flow / imports)
        assert series(frame, "energy_market_dependence", RUSSIA, code)[2015] == pytest.approx(flow / sold)
        bought = sum(v for (_, buyer), v in machines.items() if buyer == "RussianFederation")
        ours = series(frame, "machinery_dependence", RUSSIA, code)[2015]
        assert ours == pytest.approx(machines[name, "RussianFederation"] / bought)
    assert set(frame["year"]) == {1995, 2005, 2015}


def test_russia_becomes_the_seller_of_raw_materials(shared_data: Path) -> None:
    """Lo (2008, Axis of Convenience) and many since: oil and timber for machines, ever more so."""
    frame = computed(shared_data, "sector_trade", 1990, 2020)
    pair = frame.filter(pl.col("ccode1") == RUSSIA, pl.col("ccode2") == CHINA).sort("year")
    shares = pair["primary_share_12"].to_list()
    assert shares == sorted(shares)
    assert 0 < pair["raw_material_asymmetry"][1] < pair["raw_material_asymmetry"][2]


class TestInternationalMonetaryFund:
    def test_two_vintages_are_one_until_2021(self, shared_data: Path) -> None:
        both = computed(shared_data, "trade_imts", 2011, 2024).join(
            computed(shared_data, "trade_dots", 2011, 2024), on=["ccode1", "ccode2", "year"], how="inner"
        )
        reported, later = both.filter(pl.col("year") <= 2021), both.filter(pl.col("year") > 2021)
        assert reported.height > 1000
        assert number((reported["trade_imts"] - reported["trade_dots"]).abs().max()) < 0.01
        large = later.filter(pl.col("trade_dots") > 1000)
        assert number(((large["trade_imts"] / large["trade_dots"] - 1).abs() > 0.01).mean()) > 0.9

    def test_extrapolated_values_are_in_neither(self, shared_data: Path) -> None:
        assert computed(shared_data, "trade_dots", 2011, 2024)["year"].max() == 2022
        flagged = read(shared_data, "imf_trade.exports_imts").filter("exports_imts_imputed")
        there = flagged.select(
            pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
            pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
            "year",
        )
        assert there.height == 28
        keys = ["ccode1", "ccode2", "year"]
        assert there.join(computed(shared_data, "trade_imts", 2011, 2024), on=keys, how="inner").is_empty()

    def test_an_assessment_shows_both_side_by_side(self) -> None:
        """2021 is the same in the vintages of 2024 and 2026; 2022 has been revised upwards."""
        found = assess("RUS", "CHN", 2011, 2024)
        views = {v: found.measure(f"trade_{v}_dependence_12") for v in ("dots", "imts")}
        series = {vintage: dict(view.series) for vintage, view in views.items() if view is not None}
        assert (series["dots"][2021], series["imts"][2021]) == (0.18, 0.18)
        assert (series["dots"][2022], series["imts"][2022]) == (0.161, 0.216)
        assert {"trade (IMF, vintage of 2024)", "trade (IMF, vintage of 2026)"} <= {c.title for c in found.dependence}
        told = str(found.to_dict())
        assert "source ends in 2022 (imf_trade)" in told

    @pytest.mark.exhaustive
    def test_imputed_values_are_flagged_at_the_source_and_in_no_trend(self, shared_data: Path) -> None:
        """Haiti's trade with Russia is extrapolated in 2023 and 2024 in one vintage, in 2023 in the other."""
        index = load_index()
        for vintage, flow, flags in (("imts", "exports", 28), ("imts", "imports", 37), ("dots", "exports", 164)):
            name = f"{flow}_{vintage}"
            flagged = read(shared_data, f"imf_trade.{name}").filter(f"{name}_imputed")
            assert flagged.height == flags
            assert flagged[name].is_not_null().all()  # kept, with its flag, for who wants it
            keys = set(flagged.select("ccode1", "ccode2", "year").iter_rows())
            for one, two, year in keys:
                low, high = sorted((one, two))
                way = "12" if low == one else "21"
                rows = index.dyad(low, high, year, year, [f"trade_{vintage}_dependence_{way}"])
                assert rows[f"trade_{vintage}_dependence_{way}"].to_list() in ([], [None])
            assert (RUSSIA, 41, 2023) in keys
        found = assess("RUS", "Haiti", 2011, 2024)
        for name, last in (("trade_imts_dependence_12", 2022), ("trade_dots_dependence_12", 2022)):
            view = found.measure(name)
            assert view is not None
            assert view.trend is not None
            assert (view.year, view.trend.last) == (last, last)
            assert view.unknown[-1].first == 2023

    def test_russias_turn_to_china(self, shared_data: Path) -> None:
        """A third of Russia's trade by 2024; under a fifth before the war."""
        shares = series(computed(shared_data, "trade_imts", 2011, 2024), "trade_imts_dependence", RUSSIA, CHINA)
        assert shares[2021] < 0.2
        assert 0.3 < shares[2023] < shares[2024] < 0.36


def test_accounts_of_one_stock_are_kept_apart(shared_data: Path) -> None:
    """China in Russia in 2021: 10.64 billion (MOFCOM 2022, Statistical Bulletin); Russia's account has a third."""
    frame = computed(shared_data, "investment", 2014, 2024)
    assert series(frame, "investment", RUSSIA, CHINA)[2021] == pytest.approx(10_644, abs=1)
    assert max(series(frame, "investment_hosted", RUSSIA, CHINA)) == 2021
    outward = frame.select(pl.max_horizontal("^outward_investment_dependence.*$").max()).item()
    assert 0 < outward < 1


def test_official_finance_adds_up(shared_data: Path) -> None:
    """AidData (2023): 1.34 trillion for 165 recipients; the file lacks Serbia, Kosovo and what is no state."""
    frame = computed(shared_data, "official_finance", 2000, 2021)
    total = frame.select(pl.sum_horizontal("official_finance_12", "official_finance_21").sum()).item()
    assert 1_320_000 < total < 1_340_000


@pytest.mark.exhaustive
def test_sphere_of_central_asia(shared_data: Path) -> None:
    """Trade of the five with China overtook that with Russia: Kyrgyzstan first, Kazakhstan late or not at all."""
    shares = dependence.directed(computed(shared_data, "trade_dependence", 1992, 2014), "trade_dependence")
    found = dependence.sphere(shares, RUSSIA, CHINA, range(701, 706))
    assert set(found.by_state["ccode"]) == {701, 702, 703, 704, 705}
    lean = dict(found.overall.select("year", "lean").iter_rows())
    assert lean[1996] > 0
    assert lean[2014] < lean[2000]


@pytest.mark.exhaustive
def test_pivot_of_russia_to_asia(shared_data: Path) -> None:
    """Within East Asia (COW 710-760) China's share of Russia's trade rises."""
    trade = computed(shared_data, "trade_dependence", 1992, 2014).select(
        "ccode1", "ccode2", "year", x_12="trade", x_21="trade"
    )
    found = dependence.pivot(dependence.directed(trade, "x"), RUSSIA, CHINA, [710, 712, 713, 731, 732, 740])
    share = dict(found.select("year", "share").iter_rows())
    by_hand = {
        partner: value
        for one, partner, year, value in trade.select("ccode1", "ccode2", "year", "x_12").iter_rows()
        if one == RUSSIA and year == 2014 and partner in {710, 712, 713, 731, 732, 740} and value is not None
    }
    assert share[2014] == pytest.approx(by_hand[710] / sum(by_hand.values()))
    last = found.filter(pl.col("year") == 2014).row(0, named=True)
    assert last["hhi"] == pytest.approx(sum((v / sum(by_hand.values())) ** 2 for v in by_hand.values()))


class TestPractice:
    def test_peace_missions(self, shared_data: Path) -> None:
        """Weitz (2015), Parsing Chinese-Russian Military Exercises: 2005, 2007, 2009 and 2010."""
        frame = computed(shared_data, "exercises", 1975, 2015)
        pair = frame.filter(pl.col("ccode1") == RUSSIA, pl.col("ccode2") == CHINA, pl.col("year") >= 2005)
        counts = dict(pair.select("year", "exercises").iter_rows())
        assert {year for year, count in counts.items() if count} == {2005, 2007, 2009, 2010}
        assert set(counts) == set(range(2005, 2011))

    @pytest.mark.exhaustive
    def test_coverage_of_every_family(self, shared_data: Path) -> None:
        for family, first, last in (
            ("exercises", 1980, 2010), ("exercises_russian_list", 2009, 2018), ("defence_agreements", 1980, 2010),
            ("leader_meetings", 2004, 2017), ("sanctions", 1950, 2023), ("arms_deals", 1950, 2025),
        ):  # fmt: skip
            years = computed(shared_data, family, 1946, 2025)["year"]
            assert (years.min(), years.max()) == (first, last), family

    def test_embargo_of_cuba(self, shared_data: Path) -> None:
        values = series(computed(shared_data, "sanctions", 1946, 2025), "sanctions_trade", USA, CUBA)
        assert [year for year, trade in values.items() if trade] == list(range(1960, 2024))


def test_disputes_between_pairs_that_are_not_politically_relevant(shared_data: Path) -> None:
    """What the measure's critique says: 532 of 2,812 dyad-years with a dispute, in half of which one joined later."""
    disputes = read(shared_data, "gml_mid.participants").with_columns(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"), pl.max_horizontal("ccode1", "ccode2").alias("ccode2")
    )
    both = pl.col("orig1").cast(pl.Boolean) & pl.col("orig2").cast(pl.Boolean)
    pairs = disputes.group_by("ccode1", "ccode2", "year").agg(begun=both.any())
    frame = computed(shared_data, "opportunity", 1946, 2010).select("ccode1", "ccode2", "year", "politically_relevant")
    found = pairs.join(frame, on=["ccode1", "ccode2", "year"], how="inner")
    outside = found.filter(pl.col("politically_relevant") == 0)
    assert (outside.height, found.height) == (532, 2_812)
    assert outside["begun"].mean() == pytest.approx(0.5, abs=0.01)
    assert "532 of 2,812" in catalog.measure("politically_relevant").critique


@pytest.mark.exhaustive
class TestNewestTrade:
    FAMILY = "trade_newest"

    def test_each_source_has_its_years(self, shared_data: Path) -> None:
        frame = computed(shared_data, self.FAMILY, 1946, 2024)
        years = {source: set(part["year"]) for (source,), part in frame.group_by("trade_newest_source")}
        assert years.keys() == {"cow", "imts", "dots", "baci", "unctad"}
        assert years["cow"] == set(range(1946, 2015))
        assert years["baci"] == {2000, 2005, 2010, 2015, 2020}
        assert years["unctad"] == {1995, 2005, 2015}
        assert years["imts"] | years["dots"] <= set(range(2011, 2025))
        reported = frame.filter(pl.col("trade_newest_source").is_in(["imts", "dots"]))
        assert ((reported["ccode1"] == RUSSIA) | (reported["ccode2"] == RUSSIA)).all()
        assert set(frame.filter(pl.col("trade_newest_imputed") == 1)["year"]) == {2022, 2023, 2024}

    def test_until_2014_it_is_trade_dependence(self, shared_data: Path) -> None:
        old = computed(shared_data, "trade_dependence", 1946, 2014)
        new = computed(shared_data, self.FAMILY, 1946, 2024).filter(pl.col("trade_newest_source") == "cow")
        both = old.join(new, on=["ccode1", "ccode2", "year"], how="inner")
        assert both.height == new.height
        for side in ("12", "21"):
            assert both[f"trade_dependence_{side}"].equals(both[f"trade_newest_dependence_{side}"], null_equal=True)

    def test_totals_of_2020_are_those_of_the_file(self, shared_data: Path) -> None:
        exports: dict[tuple[str, str], float] = defaultdict(float)
        with (shared_data / "baci/baci_totals_2000_2020.csv").open(newline="") as handle:
            for row in csv.DictReader(handle):
                if row["year"] == "2020":
                    exports[row["origin"], row["destination"]] += float(row["trade_value"])
        frame = computed(shared_data, self.FAMILY, 1946, 2024)
        found = frame.filter(pl.col("year") == 2020, pl.col("trade_newest_source") == "baci")
        for one, two, letters in ((USA, CHINA, "USA CHN"), (GERMANY, CHINA, "DEU CHN"), (JAPAN, INDIA, "JPN IND")):
            a, b = letters.split()
            low, high = sorted((one, two))
            row = found.filter(pl.col("ccode1") == low, pl.col("ccode2") == high).row(0, named=True)
            trade = exports[a, b] + exports[b, a]
            assert row["trade_newest"] == pytest.approx(trade / 1e6)
            whole = sum(value for pair, value in exports.items() if a in pair)
            side = "12" if one == low else "21"
            assert row[f"trade_newest_dependence_{side}"] == pytest.approx(trade / whole, rel=1e-3)
