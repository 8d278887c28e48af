"""The published files of trade, direct investment, Chinese finance and trade agreements: counts, traps, known facts.

Row counts are those of the files themselves; every other figure is published or computed here by another route, and
says which.
"""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest
from cells import number
from kept_vault import tables_of

from dyadscope.panel import directed_dyad_years
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data

ROWS = {
    "imf_trade": {
        "exports_imts": 1_540, "imports_imts": 1_555, "exports_dots": 2_230, "imports_dots": 2_144,
        "imports_mirror_dots": 2_496, "exports_mirror_dots": 2_304, "others": 2_400,
    },
    "unctad_trade": {"exports": 65_497, "flows": 488_964},
    "fdi": {"by_investor": 7_130, "by_host": 5_828, "central_asia": 150, "others": 2_739},
    "aiddata": {"finance": 2_458},
    "desta": {
        "agreements": 1_410, "members": 9_763, "ptas": 238_510, "withdrawals": 136, "depths": 692, "dyads": 20_569,
        "withdrawn": 1_650, "ptas_2020": 195_626,
    },
}  # fmt: skip
RUSSIA, CHINA = 365, 710


def _tables(name: str, data: Path) -> dict[str, pl.DataFrame]:
    return tables_of(name, data)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_is_there(name: str, shared_data: Path) -> None:
    assert {table: frame.height for table, frame in _tables(name, shared_data).items()} == ROWS[name]


# IMF trade ------------------------------------------------------------------------------------------------------------


def test_two_vintages_of_one_number_stay_apart(shared_data: Path) -> None:
    tables = _tables("imf_trade", shared_data)
    pair = {"ccode1": RUSSIA, "ccode2": CHINA, "year": 2022}
    assert tables["exports_dots"].filter(**pair)["exports_dots"].item() == pytest.approx(69_400, abs=50)
    assert tables["exports_imts"].filter(**pair)["exports_imts"].item() == pytest.approx(98_000, abs=50)
    # While Russia reported, the vintages hold the same reports: any difference of theirs is rounding.
    both = tables["exports_imts"].join(tables["exports_dots"], on=["ccode1", "ccode2", "year"]).filter(year=2021)
    assert both.height == 175
    assert number((both["exports_imts"] - both["exports_dots"]).abs().max()) < 3e-6


def test_the_year_after_russia_stopped_reporting_is_flagged_and_no_other(shared_data: Path) -> None:
    tables = _tables("imf_trade", shared_data)
    exports = tables["exports_dots"].group_by("year").agg(pl.len(), flagged=pl.col("exports_dots_imputed").sum())
    assert dict(exports.filter(pl.col("flagged") > 0).select("year", "flagged").rows()) == {2023: 164}
    assert exports.filter(year=2023)["len"].item() == 164
    assert not tables["imports_dots"]["imports_dots_imputed"].any()
    # The ratio itself, without the parser's rule: one and the same for all partners but North Macedonia (343).
    wide = tables["exports_dots"].filter(pl.col("year") >= 2022).pivot("year", index="ccode2", values="exports_dots")
    ratios = wide.drop_nulls().with_columns(ratio=pl.col("2023") / pl.col("2022"))
    apart = ratios.filter((pl.col("ratio") - 0.71204).abs() > 1e-4)
    assert apart["ccode2"].to_list() == [343]


def test_what_the_imf_computed_is_told_from_what_russia_reported(shared_data: Path) -> None:
    tables = _tables("imf_trade", shared_data)
    for flow in ("exports_imts", "imports_imts"):
        derived = (
            tables[flow]
            .group_by("year")
            .agg(pl.col(f"{flow}_derived").all().alias("all"), pl.col(f"{flow}_derived").any().alias("any"))
        )
        assert sorted(derived.filter("any")["year"]) == sorted(derived.filter("all")["year"]) == [2022, 2023, 2024]
    flagged = tables["exports_imts"].filter("exports_imts_imputed")
    # Partners that did not report themselves (Haiti, Somalia, Lebanon, Iraq ...), carried on twice.
    assert dict(flagged.group_by("year").len().rows()) == {2023: 14, 2024: 14}
    assert {41, 520, 660, 645} <= set(flagged["ccode2"])
    assert CHINA not in flagged["ccode2"]


def test_russias_total_is_that_of_its_customs_service(shared_data: Path) -> None:
    # Federal Customs Service, foreign trade of 2021 (February 2022): exports 493.3, imports 296.1 billion USD.
    world = _tables("imf_trade", shared_data)["others"].filter(vintage="dots", partner="World", year=2021)
    totals = dict(world.filter(reporter="Russian Federation").select("flow", "value").rows())
    assert totals["exports"] == pytest.approx(493_300, rel=0.01)
    assert totals["imports"] == pytest.approx(296_100, rel=0.01)


@pytest.mark.parametrize(("vintage", "flow"), [("imts", "exports"), ("imts", "imports"), ("dots", "exports")])
def test_states_territories_and_the_unspecified_add_up_to_the_world(vintage: str, flow: str, shared_data: Path) -> None:
    tables = _tables("imf_trade", shared_data)
    others = tables["others"].filter(vintage=vintage, flow=flow, year=2019, reporter="Russian Federation")
    parts = number(others.filter(pl.col("kind") != "aggregate")["value"].sum())
    name = f"{flow}_{vintage}"
    states = number(tables[name].filter(year=2019)[name].sum())
    assert states + parts == pytest.approx(others.filter(partner="World")["value"].item(), rel=1e-6)


# UNCTAD ---------------------------------------------------------------------------------------------------------------


def test_sections_sum_to_the_total_with_counted_exceptions(shared_data: Path) -> None:
    exports = _tables("unctad_trade", shared_data)["exports"]
    sections = [f"sitc{n}" for n in range(10)]
    apart = (pl.col("total") - pl.sum_horizontal(sections)).abs() > 0.01 + 1e-6 * pl.col("total")
    found = exports.group_by("year").agg(pl.len(), apart=apart.sum()).sort("year").rows()
    assert found == [(1995, 18_826, 981), (2005, 22_725, 38), (2015, 23_946, 172)]
    # Taken together, the sections hold 99.2 % of the trade of 1995 and all but 5 in 10,000 of the later years.
    rest = exports.group_by("year").agg((pl.col("unclassified").sum() / pl.col("total").sum()).alias("rest"))
    shares = dict(rest.rows())
    assert shares[1995] == pytest.approx(0.0085, abs=5e-4)
    assert max(abs(shares[2005]), abs(shares[2015])) < 5e-4


def test_an_unlisted_section_is_nil_only_where_the_others_fill_the_total(shared_data: Path) -> None:
    exports = _tables("unctad_trade", shared_data)["exports"]
    nil = exports.filter(ccode1=RUSSIA, ccode2=CHINA, year=2015)
    assert nil.select("sitc9", "unclassified").row(0) == (0.0, 0.0)
    open_ = exports.filter(ccode1=CHINA, ccode2=RUSSIA, year=1995)
    assert open_["sitc9"].item() is None
    assert open_["unclassified"].item() == pytest.approx(1_144.667, abs=1e-3)


def test_unctads_totals_agree_with_the_imfs(shared_data: Path) -> None:
    unctad = _tables("unctad_trade", shared_data)["exports"].filter(ccode1=RUSSIA, year=2015)
    imf = _tables("imf_trade", shared_data)["exports_dots"].filter(year=2015)
    both = unctad.join(imf, on=["ccode1", "ccode2", "year"])
    assert both.height == 172
    ratio = both["total"] / 1_000 / both["exports_dots"]
    assert ratio.median() == pytest.approx(1, abs=2e-3)
    # World Trade Organization, World Trade Statistical Review 2016: world merchandise exports of 16.5 trillion USD.
    flows = _tables("unctad_trade", shared_data)["flows"].filter(year=2015, part="total")
    assert number(flows["value"].sum()) / 1e9 == pytest.approx(16.5, rel=0.02)


def test_years_between_are_unknown(real_vault: Vault) -> None:
    panel = directed_dyad_years(2004, 2006, vault=real_vault.directory).add("unctad_trade.exports").frame
    pair = panel.filter(ccode1=RUSSIA, ccode2=CHINA).sort("year")
    assert pair["total"].is_null().to_list() == [True, False, True]
    assert "source_file" not in panel.columns


# Direct investment ----------------------------------------------------------------------------------------------------


def test_chinas_stock_is_that_of_its_ministry(shared_data: Path) -> None:
    # Ministry of Commerce et al., 2021 Statistical Bulletin of China's Outward Foreign Direct Investment: stock of
    # 2,785.15 billion USD, of which Hong Kong 1,549.66 and Russia 10.64.
    tables = _tables("fdi", shared_data)
    china = tables["others"].filter(ccode2=CHINA, basis="investor", year=2021)
    assert china.filter(host_code="G001")["value"].item() == pytest.approx(2_785_150, abs=5)
    assert china.filter(host_code="HKG")["value"].item() == pytest.approx(1_549_660, abs=5)
    pair = {"ccode1": RUSSIA, "ccode2": CHINA, "year": 2021}
    assert tables["by_investor"].filter(**pair)["fdi_by_investor"].item() == pytest.approx(10_640, abs=10)
    assert tables["by_host"].filter(**pair)["fdi_by_host"].item() == pytest.approx(3_322.88, abs=0.01)


def test_values_published_in_units_are_brought_to_millions(shared_data: Path) -> None:
    korea = _tables("fdi", shared_data)["by_investor"].filter(ccode1=732, ccode2=CHINA).sort("year")
    assert number(korea["fdi_by_investor"].min()) > 6_000
    assert number(korea["fdi_by_investor"].max()) < 7_100


def test_the_central_asian_file_mixes_reporters(shared_data: Path) -> None:
    china = _tables("fdi", shared_data)["central_asia"].filter(ccode2=CHINA).drop_nulls("fdi_cdis")
    basis = china.filter(pl.col("year") >= 2014).group_by("ccode1").agg(pl.col("fdi_cdis_basis").unique())
    assert {code: found for code, (found,) in basis.rows()} == {
        701: "investor", 702: "host", 703: "host", 704: "investor", 705: "host",
    }  # fmt: skip


# Chinese official finance ---------------------------------------------------------------------------------------------


def test_commitments_add_up_to_what_aiddata_announced(shared_data: Path) -> None:
    # Custer et al. 2023: 1.34 trillion USD (constant 2021) over 2000-2021, to 165 recipients; 138 are COW members here.
    finance = _tables("aiddata", shared_data)["finance"]
    total = finance.select(pl.sum_horizontal(pl.col("^.*_adj$")).sum()).item()
    assert total / 1e12 == pytest.approx(1.34, rel=0.02)
    assert finance["ccode1"].n_unique() == 138
    assert finance["amounts_unknown"].sum() == 280
    assert finance.filter("amounts_unknown").select(pl.col("^.*_(amt|adj)$").count()).row(0) == (0,) * 6


# Trade agreements -----------------------------------------------------------------------------------------------------


def partners(ptas: pl.DataFrame, state: int, year: int, *, in_force: bool) -> set[int]:
    rows = ptas.filter((pl.col("ccode1") == state) | (pl.col("ccode2") == state), pl.col("year") == year)
    if in_force:
        rows = rows.filter(pta_in_force=1)
    return set(rows["ccode1"]) | set(rows["ccode2"]) - {state} if rows.height else set()


def test_free_trade_partners_of_the_united_states(shared_data: Path) -> None:
    # Office of the US Trade Representative: free trade agreements in force with 20 countries (2012-2019).
    usa_20 = {20, 42, 70, 90, 91, 92, 93, 94, 95, 100, 135, 155, 600, 663, 666, 692, 698, 732, 830, 900}
    found = partners(_tables("desta", shared_data)["ptas"], 2, 2019, in_force=True) - {2}
    # DESTA also counts the bilateral trade agreements with Viet Nam (2000) and Laos (2003).
    assert found == usa_20 | {816, 812}


def test_russia_has_no_trade_agreement_with_china_and_two_unions_with_kazakhstan(shared_data: Path) -> None:
    ptas = _tables("desta", shared_data)["ptas"]
    assert ptas.filter(ccode1=RUSSIA, ccode2=CHINA).height == 0
    viet_nam = ptas.filter(ccode1=RUSSIA, ccode2=816).sort("year")
    # Eurasian Economic Union - Viet Nam: signed 29 May 2015, in force 5 October 2016.
    assert viet_nam.select("year", "pta_in_force").rows()[:2] == [(2015, 0), (2016, 1)]
    georgia = dict(ptas.filter(ccode1=RUSSIA, ccode2=372).select("year", "ptas").rows())
    assert (georgia[2008], georgia[2009]) == (3, 2), "Georgia left the CIS agreement in 2009"


def test_sides_and_successors(shared_data: Path) -> None:
    ptas = _tables("desta", shared_data)["ptas"]

    def joined(one: int, two: int) -> set[int]:
        return set(ptas.filter(ccode1=one, ccode2=two)["year"])

    assert {1989, 1990} <= joined(220, 260)
    assert 1990 in joined(220, 255)
    assert max(joined(220, 260)) == 1990
    # Austria left the Free Trade Association in 1995; the European Economic Area joins it with Norway since.
    assert joined(305, 385) == set(range(1960, 2026))
    # China's agreement with ASEAN (2004) joins each member with China, and no member with another.
    tables = _tables("desta", shared_data)
    numbers = tables["members"].filter(ccode=CHINA)["number"].implode()
    assert tables["members"].filter(pl.col("number").is_in(numbers), ccode=820).height > 0
    assert min(joined(CHINA, 820)) == 2004


def test_bilateral_treaties_counted_from_the_text_of_the_file(shared_data: Path) -> None:
    # The pairs of bilateral base treaties among twelve states, by the standard library alone.
    iso = {"840": 2, "124": 20, "484": 70, "76": 140, "250": 220, "756": 225, "643": 365, "398": 705, "156": 710,
           "392": 740, "356": 750, "36": 900}  # fmt: skip
    expected: dict[tuple[int, int], set[str]] = {pair: set() for pair in combinations(sorted(iso.values()), 2)}
    with (shared_data / "desta/desta_list_of_treaties_02_03.csv").open(encoding="latin-1") as handle:
        for row in csv.DictReader(handle):
            codes = sorted(iso[row[c]] for c in ("c1", "c2") if row[c] in iso)
            if (
                row["typememb"] == "1"
                and row["entry_type"] == "base_treaty"
                and len(codes) == 2
                and row["year"] < "2025"
            ):
                expected[codes[0], codes[1]].add(row["number"])
    tables = _tables("desta", shared_data)
    last = tables["ptas"].filter(year=2024)
    counts = {(a, b): n for a, b, n in last.select("ccode1", "ccode2", "ptas").rows()}
    plural = tables["agreements"].filter(pl.col("typememb") != 1)["number"]
    together = tables["members"].filter(pl.col("number").is_in(plural.implode()))
    for (one, two), treaties in expected.items():
        assert counts.get((one, two), 0) >= len(treaties), (one, two)
        groups = [set(together.filter(ccode=code)["number"]) for code in (one, two)]
        if not groups[0] & groups[1]:
            assert counts.get((one, two), 0) == len(treaties), (one, two)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="latin-1", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.exhaustive
def test_every_pair_the_authors_draw_is_found_and_what_else_is_found_is_told(shared_data: Path) -> None:
    # DESTA's own list of pairs, read here with the standard library, against what is drawn from the list of treaties.
    tables = _tables("desta", shared_data)
    theirs = {
        (row["number"], *sorted((int(row["iso1"]), int(row["iso2"]))))
        for row in _rows(shared_data / "desta/desta_list_of_treaties_02_03_dyads.csv")
        if row["entry_type"] in {"base_treaty", "accession"}
    }
    numbered = tables["agreements"].filter(pl.col("entry_type").is_in(["base_treaty", "accession"]))
    members = tables["members"].join(numbered.select("number", "entry_type", "agreement"), on=["number", "entry_type"])
    together: dict[str, set[int]] = {
        str(number): set(codes) for number, codes in members.group_by("number").agg("iso_numeric").rows()
    }
    assert all({one, two} <= together[str(number)] for number, one, two in theirs)
    # Joined in the year of signature, or the year after it where the partner is a state by then only.
    joined = {(a, b, y) for a, b, y in tables["ptas"].select("ccode1", "ccode2", "year").iter_rows()}
    pairs = (
        tables["dyads"]
        .filter(pl.col("entry_type").is_in(["base_treaty", "accession"]))
        .drop_nulls(["ccode1", "ccode2"])
    )
    lost = [
        (row["number"], row["ccode1"], row["ccode2"], row["year"])
        for row in pairs.filter(pl.col("ccode1") != pl.col("ccode2"), pl.col("year") >= 1948).iter_rows(named=True)
        if (*sorted((row["ccode1"], row["ccode2"])), row["year"]) not in joined
    ]
    assert lost == []


def test_withdrawals_are_those_the_authors_list(shared_data: Path) -> None:
    theirs = {
        (row["number"], int(row["iso1"]), int(row["year"]))
        for row in _rows(shared_data / "desta/desta_dyadic_withdrawal_02_03.csv")
    }
    tables = _tables("desta", shared_data)
    roots = dict(tables["agreements"].filter(entry_type="withdrawal").select("number", "agreement").rows())
    listed = tables["withdrawals"].filter("listed").select("agreement", "iso_numeric", "year")
    assert set(listed.rows()) == {(roots[number], who, year) for number, who, year in theirs}


def test_the_agreements_of_recent_years(shared_data: Path) -> None:
    tables = _tables("desta", shared_data)
    ptas = tables["ptas"]

    def force(one: int, two: int) -> dict[int, int | None]:
        return dict(ptas.filter(ccode1=min(one, two), ccode2=max(one, two)).select("year", "pta_in_force").rows())

    # Eurasian Economic Union - Iran: signed 25 December 2023, in force 15 May 2025 (Eurasian Economic Commission).
    assert force(RUSSIA, 630) == {2023: 0, 2024: 0, 2025: 1}
    # The United Kingdom acceded to the Trans-Pacific Partnership on 16 July 2023; the list has no year of force for it.
    accession = tables["agreements"].filter(number="989+1").row(0, named=True)
    assert (accession["year"], accession["entryforceyear"]) == (2023, None)
    assert 200 in set(tables["members"].filter(number="989+1", side=1)["ccode"])
    assert ptas.filter(ccode1=200, ccode2=820, year=2023)["ptas_signed"].to_list() == [1], "with Malaysia: its first"
    # Trade and Cooperation Agreement of 30 December 2020, in force from 1 January 2021 (OJ L 149, 30.4.2021).
    british = ptas.filter(ccode1=200, ccode2=220).sort("year").filter(pl.col("year") >= 2019)
    assert british.select("year", "ptas").rows()[:3] == [(2019, 6), (2020, 1), (2021, 1)]
    assert force(200, 220)[2021] == 1
    # RCEP: signed on 15 November 2020, in force for China and Japan on 1 January 2022.
    assert [force(CHINA, 740)[year] for year in (2020, 2021, 2022)] == [0, 0, 1]


def test_the_list_of_2020_stays_as_it_was(shared_data: Path) -> None:
    # What the former release of this source had, from the same file: 195,626 dyad-years, of which the two lists share
    # nearly all. Corrections of the authors' since are differences, and stay apart.
    tables = _tables("desta", shared_data)
    old, new = tables["ptas_2020"], tables["ptas"]
    both = old.join(new, on=["ccode1", "ccode2", "year"], how="left")
    assert both["ptas"].null_count() / old.height < 0.005
    assert number((both["ptas"] == both["ptas_2020"]).mean()) > 0.9


def test_depth_as_the_authors_code_it(shared_data: Path) -> None:
    # Of the seven provisions all seven: NAFTA and its successor; none or one: partial scope agreements.
    coded = {row["number"]: row for row in _rows(shared_data / "desta/desta_indices_version_02_03.csv")}
    provisions = ("full_fta", "standards", "investments", "services", "procurement", "competition", "iprs")
    for row in coded.values():
        assert int(row["depth_index"]) == sum(int(row[p]) for p in provisions)
    ptas = _tables("desta", shared_data)["ptas"]
    american = dict(ptas.filter(ccode1=2, ccode2=70).select("year", "pta_depth").rows())
    nafta = next(row for row in coded.values() if row["name"] == "North American Free Trade Agreement (NAFTA)")
    assert american[1993] is None or american[1993] < 7
    assert american[1994] == int(nafta["depth_index"]) == 7
