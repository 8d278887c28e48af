"""Arms, sectors, GDP, investment, and practice on small made-up tables: coverage first.

What the pages of docs/measures show is tested there; here is what must stay missing, and what must not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.measures import (
    arms_deals,
    arms_dependence,
    defence_agreements,
    exercises,
    exercises_russian_list,
    investment,
    leader_meetings,
    official_finance,
    sanctions,
    sector_trade,
    trade_dots,
    trade_gdp,
    trade_imts,
)
from dyadscope.measures._gdp import current_gdp
from dyadscope.records import Family

KEYS: dict[str, type[pl.DataType]] = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
STATE: dict[str, type[pl.DataType]] = {"ccode": pl.Int16, "year": pl.Int16}
Pair = tuple[int, int, int]
FAMILIES = [
    module.FAMILY
    for module in (
        arms_deals, arms_dependence, defence_agreements, exercises, exercises_russian_list, investment, leader_meetings,
        official_finance, sanctions, sector_trade, trade_dots, trade_gdp, trade_imts,
    )
]  # fmt: skip


def dyads(*rows: Pair) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def table(rows: Sequence[tuple[object, ...]], schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")


def spending(*rows: tuple[int, int, float | None, float | None]) -> pl.DataFrame:
    return table(list(rows), STATE | {"milex_current": pl.Float64, "milex_gdp": pl.Float64})


def parity(*rows: tuple[int, int, float | None]) -> pl.DataFrame:
    return table(list(rows), STATE | {"pwtrgdp": pl.Float64})


def empty_tables(family: Family) -> dict[str, pl.DataFrame]:
    out = {}
    for need in family.needs:
        _, declared = catalog.table(need)
        out[need] = pl.DataFrame(schema={c.name: getattr(pl, c.dtype) for c in declared.columns})
    return out


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_nothing_known_gives_nothing(family: Family) -> None:
    """Empty tables: no row, and no 0."""
    frame = family.compute(empty_tables(family), dyads((2, 200, 2000), (365, 710, 2015)))
    assert frame.is_empty()
    assert frame.columns == [*KEYS, *(m.name for m in family.measures)]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_directed_measures_are_told_both_ways(family: Family) -> None:
    """Texts name state 1 and state 2 where the direction matters, and no brace is left over."""
    for measure in family.measures:
        texts = (measure.title, measure.formula, measure.missing, measure.critique)
        assert not any("{" in text or "}" in text for text in texts), measure.name
        if measure.mirror:
            other = catalog.measure(measure.mirror)
            assert measure.title != other.title
            assert measure.range == other.range


class TestArms:
    vintages = table(
        [
            (1, 2, "B", 2000, 10.0),
            (1, 1, "A", 2001, 50.0),  # from the state to itself: in its total, with nobody
            (3, None, "unknown", 2004, 5.0),
            (1, 2, "B", 2005, 1.0),
            (None, 2, "B", 2002, 99.0),  # to rebels
        ],
        {"ccode1": pl.Int16, "ccode2": pl.Int16, "supplier": pl.String, "year": pl.Int16, "tiv": pl.Float64},
    ).with_columns(basis=pl.lit("deliveries by year"))

    def test_windows_are_whole_or_missing(self) -> None:
        frame = arms_dependence.compute(
            {"sipri_arms.vintages": self.vintages}, dyads(*((1, 2, year) for year in range(2002, 2008)))
        )
        assert frame["year"].to_list() == [2004, 2005]
        assert frame["arms_12"].to_list() == [10.0, 1.0]
        assert frame["arms_dependence_12"].to_list() == pytest.approx([10 / 60, 1 / 51])

    def test_no_transfer_is_zero_and_no_import_is_unknown(self) -> None:
        frame = arms_dependence.compute({"sipri_arms.vintages": self.vintages}, dyads((2, 3, 2004)))
        row = frame.row(0, named=True)
        assert (row["arms_12"], row["arms_21"]) == (0, 0)
        assert row["arms_dependence_12"] is None  # state 2 imported nothing from anybody
        assert row["arms_dependence_21"] == 0  # state 3 did, from somebody unknown
        assert row["arms_asymmetry"] is None

    def test_one_vintage_does_not_fill_the_other(self) -> None:
        frame = arms_dependence.compute({"sipri_arms.vintages": self.vintages}, dyads((1, 2, 2004)))
        assert all(frame[f"arms_register_{way}"].item() is None for way in ("12", "21"))

    def test_deals_before_the_register_are_not_counted(self) -> None:
        deals = table(
            [(1, 2, 1948, 1950), (1, 2, 1950, None), (1, None, 1951, 1952), (1, 1, 1951, 1951)],
            {"ccode1": pl.Int16, "ccode2": pl.Int16, "order_year": pl.Int16, "first_delivery": pl.Int16},
        )
        frame = arms_deals.compute({"sipri_arms.deals": deals}, dyads((1, 2, 1948), (1, 2, 1950), (1, 2, 1951)))
        assert frame.rows() == [(1, 2, 1950, 1, 0), (1, 2, 1951, 0, 0)]


class TestGdp:
    def test_spending_over_its_share(self) -> None:
        found = current_gdp(
            spending((2, 2000, 300.0, 0.03), (5, 2000, 4.0, 0.01)), parity((2, 2000, 1e4), (5, 2000, 800.0))
        )
        assert dict(found.select("ccode", "gdp").iter_rows()) == pytest.approx({2: 10_000, 5: 400})

    @pytest.mark.parametrize(
        ("milex", "share", "ppp"),
        [
            (None, 0.01, 800.0),
            (4.0, None, 800.0),
            (0.0, 0.01, 800.0),  # no forces
            (4.0, 0.0, 800.0),
            (4.0, 0.00001, 800.0),  # a unit that slipped by a thousand
            (4.0, 10.0, 800.0),
            (4.0, 0.01, None),  # nothing to check it against
        ],
    )
    def test_unknown_or_implausible(self, milex: float | None, share: float | None, ppp: float | None) -> None:
        found = current_gdp(
            spending((2, 2000, 300.0, 0.03), (5, 2000, milex, share)), parity((2, 2000, 1e4), (5, 2000, ppp))
        )
        assert found["ccode"].to_list() == [2]

    def test_the_last_parity_serves_five_years(self) -> None:
        years = range(2019, 2027)
        found = current_gdp(
            spending(*((2, year, 300.0, 0.03) for year in years)), parity((2, 2018, 9e3), (2, 2019, 1e4))
        )
        assert found["year"].to_list() == list(range(2019, 2025))

    def test_doubted_zeros_stay_unknown(self) -> None:
        flows = table(
            [(2, 5, 2000, 0.0, 0.0, True), (2, 6, 2000, 1.0, None, False)],
            KEYS | {"flow1": pl.Float64, "flow2": pl.Float64, "suspect_zero": pl.Boolean},
        )
        tables = {
            "cow_trade.dyadic": flows,
            "sipri_milex.spending": spending((2, 2000, 300.0, 0.03)),
            "gdp.estimates": parity((2, 2000, 1e4)),
        }
        assert trade_gdp.compute(tables, dyads((2, 5, 2000), (2, 6, 2000))).is_empty()


class TestSectors:
    sections = [f"sitc{number}" for number in range(10)]  # noqa: RUF012

    def tables(self, lost: float = 0.0, metals: float | None = 40.0) -> dict[str, pl.DataFrame]:
        """State 1 sells state 2 fuels for 60 and metals for 40; `lost` of it is in no section."""
        values = dict.fromkeys(self.sections, 0.0) | {"sitc3": 60.0, "sitc6": metals}
        exports = table([(1, 2, 2005, *values.values())], KEYS | dict.fromkeys(self.sections, pl.Float64))
        parts = {"total": 60.0 + (metals or 0.0) + lost, "sitc3": 60.0, "sitc6": metals}
        flows = table(
            [("A", "B", 1, 2, 2005, part, value) for part, value in parts.items()]
            + [("A", "A", 1, 1, 2005, part, 1e6) for part in ("total", "sitc3")],
            {"exporter": pl.String, "importer": pl.String} | KEYS | {"part": pl.String, "value": pl.Float64},
        )
        return {"unctad_trade.exports": exports, "unctad_trade.flows": flows}

    def row(self, **change: Any) -> dict[str, float | None]:
        return sector_trade.compute(self.tables(**change), dyads((1, 2, 2005))).row(0, named=True)

    def test_trade_with_oneself_counts_nowhere(self) -> None:
        row = self.row()
        assert (row["energy_dependence_21"], row["energy_market_dependence_12"]) == (1.0, 1.0)
        assert (row["primary_share_12"], row["energy_share_12"]) == (0.6, 0.6)
        assert row["raw_material_asymmetry"] is None  # nothing is known of the way back

    def test_trade_the_matrix_does_not_list_is_unknown_not_everything(self) -> None:
        """State 2 buys fuels, but no row says that it buys any of state 3: unknown, and never a share of 1."""
        # Of the pair of 2 and 3 nothing at all is known, so it has no row.
        assert sector_trade.compute(self.tables(), dyads((1, 2, 2005), (2, 3, 2005)))["ccode2"].to_list() == [2]

    def test_too_much_in_no_section(self) -> None:
        assert self.row(lost=4.0)["energy_dependence_21"] == 1.0
        assert self.row(lost=10.0)["energy_dependence_21"] is None

    def test_an_unknown_section_leaves_the_shares_unknown(self) -> None:
        row = self.row(metals=None)
        assert (row["primary_share_12"], row["energy_dependence_21"]) == (None, 1.0)

    @pytest.mark.parametrize("year", [2004, 2006, 2015])
    def test_other_years_are_missing(self, year: int) -> None:
        assert sector_trade.compute(self.tables(), dyads((1, 2, year))).is_empty()


def test_stocks_below_zero_are_kept_but_are_no_share() -> None:
    empty = {name: frame for name, frame in empty_tables(investment.FAMILY).items() if name != "fdi.by_investor"}
    stock = table([(2, 1, 2020, -5.0)], KEYS | {"fdi_by_investor": pl.Float64})
    world = table(
        [(1, "World", "investor", 2020, 100.0)],
        {"ccode2": pl.Int16, "host": pl.String, "basis": pl.String, "year": pl.Int16, "value": pl.Float64},
    )
    row = investment.compute(empty | {"fdi.by_investor": stock, "fdi.others": world}, dyads((1, 2, 2020))).row(
        0, named=True
    )
    assert row["investment_21"] == -5
    assert row["outward_investment_dependence_12"] is None


class TestPractice:
    def test_the_russian_list_has_no_zero(self) -> None:
        listed = table([(365, 710, 2015, 2)], KEYS | {"russian_exercises": pl.Int16})
        wanted = dyads((365, 710, 2014), (365, 710, 2015), (2, 200, 2015))
        assert exercises_russian_list.compute({"exercises.russia": listed}, wanted).rows() == [(365, 710, 2015, 2)]

    @pytest.mark.parametrize(("year", "covered"), [(1979, False), (1980, True), (2010, True), (2011, False)])
    def test_zero_within_the_years_of_the_data_only(self, year: int, covered: bool) -> None:
        ends = [(3, 4, 1980), (3, 4, 2010)]
        mme = table([(*key, 1, 0) for key in ends], KEYS | {"mme": pl.Int16, "mme_warfighting": pl.Int16})
        dca = table([(*key, 1, 0) for key in ends], KEYS | {"dca_in_force": pl.Int16, "dca_signed": pl.Int16})
        kinds = dict.fromkeys(("sanction_cases", "sanction_trade", "sanction_arms", "sanction_financial"), pl.Int16)
        cases = table([(*key, 1, 0, 0, 0) for key in ends], KEYS | kinds)
        for module, need, rows in (
            (exercises, "exercises.mme", mme),
            (defence_agreements, "dcad.dca", dca),
            (sanctions, "sanctions.sanctions", cases),
        ):
            frame = module.compute({need: rows}, dyads((1, 2, year)))
            assert frame.height == covered, module.__name__
            unknown = ("defence_agreements",) if year == 1980 else ()
            values = frame.drop(KEYS, *(name for name in unknown if name in frame.columns))
            assert all(value == 0 for row in values.rows() for value in row), module.__name__

    def test_what_was_signed_before_the_data_begin_may_be_in_force_for_six_years(self) -> None:
        rows = [(1, 2, 1980, 1, 1), (1, 2, 1985, 1, 0), (1, 2, 1986, 2, 1), (3, 4, 2010, 1, 1)]
        dca = table(rows, KEYS | {"dca_in_force": pl.Int16, "dca_signed": pl.Int16})
        wanted = dyads(*((1, 2, year) for year in (1979, 1980, 1985, 1986, 1987)))
        frame = defence_agreements.compute({"dcad.dca": dca}, wanted)
        assert frame.select("year", "defence_agreements", "defence_agreements_signed").rows() == [
            *((1980, None, 1), (1985, None, 0), (1986, 2, 1), (1987, 0, 0)),
        ]

    def test_years_of_the_record_that_are_not_whole(self) -> None:
        engagements = table([(2, 710, 2003, 9, 9)], KEYS | {"cn_meeting_days": pl.Int16, "cn_visit_days": pl.Int16})
        meetings = pl.DataFrame({"date": [dt.date(2003, 3, 23), dt.date(2018, 12, 7)]})
        tables = {"leader_visits.engagements": engagements, "leader_visits.meetings": meetings}
        wanted = dyads(*((2, 710, year) for year in (2003, 2004, 2017, 2018)), (2, 200, 2010))
        assert leader_meetings.compute(tables, wanted).rows() == [(2, 710, 2004, 0, 0), (2, 710, 2017, 0, 0)]

    def test_sanctions_run_from_sender_to_target(self) -> None:
        kinds = dict.fromkeys(("sanction_cases", "sanction_trade", "sanction_arms", "sanction_financial"), pl.Int16)
        cases = table([(200, 2, 2000, 3, 1, 0, 1)], KEYS | kinds)
        row = sanctions.compute({"sanctions.sanctions": cases}, dyads((2, 200, 2000))).row(0, named=True)
        assert (row["sanctions_12"], row["sanctions_21"]) == (0, 3)
        assert (row["sanctions_trade_21"], row["sanctions_arms_21"], row["sanctions_financial_21"]) == (1, 0, 1)
