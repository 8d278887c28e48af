"""Total trade by the best source of the year, on made-up tables of all five; every share is worked out by hand."""

from __future__ import annotations

import pytest
from laid_out import Found, Key, column, laid_out, measured

from dyadscope.measures.trade_newest import FAMILY

USA, GBR, RUS = 2, 200, 365
"""The United States' prices are the yardstick of GDP, and only Russia reports its trade by partner to the IMF."""

PAIR = "ccode1 ccode2 year "
COLUMNS = {
    "cow_trade.dyadic": PAIR + "flow1 flow2 suspect_zero",
    "cow_trade.national": "ccode year imports exports",
    "baci.all_goods": PAIR + "exports",
    "baci.all_goods_national": "ccode year exports imports",
    "imf_trade.exports_imts": PAIR + "exports_imts exports_imts_imputed exports_imts_derived",
    "imf_trade.imports_imts": PAIR + "imports_imts imports_imts_imputed imports_imts_derived",
    "imf_trade.exports_dots": PAIR + "exports_dots exports_dots_imputed",
    "imf_trade.imports_dots": PAIR + "imports_dots imports_dots_imputed",
    "imf_trade.exports_mirror_dots": "ccode year exports_mirror_dots",
    "imf_trade.imports_mirror_dots": "ccode year imports_mirror_dots",
    "imf_trade.others": "vintage flow reporter partner year value imputed",
    "unctad_trade.exports": PAIR + "total",
    "unctad_trade.flows": "year part exporter importer ccode1 ccode2 value",
    "sipri_milex.spending": "ccode year milex_current milex_gdp",
    "gdp.estimates": "ccode year pwtrgdp",
}
Rows = dict[str, tuple[tuple[object, ...], ...]]
WHAT = ("trade_newest", "trade_newest_source", "trade_newest_imputed")
SHARES = ("trade_newest_dependence_12", "trade_newest_dependence_21", "trade_newest_asymmetry")


def found(dyads: list[Key], rows: Rows) -> Found:
    """Measure with the rows of the tables that a test is about, and the others empty."""
    assert set(rows) <= set(COLUMNS)
    tables = {name: laid_out(name, columns, *rows.get(name, ())) for name, columns in COLUMNS.items()}
    return measured(FAMILY, tables, dyads)


def baci(year: int, there: float, back: float) -> tuple[tuple[object, ...], ...]:
    """Exports of the United States and of Britain to one another, in dollars."""
    return (USA, GBR, year, there), (GBR, USA, year, back)


def imts(year: int, *, imputed: bool = False, derived: bool = False) -> Rows:
    """Russia's exports of 7 to the United States, its imports of 3 from there, and its trade of 100 with the world."""
    return {
        "imf_trade.exports_imts": ((RUS, USA, year, 7.0, imputed, derived),),
        "imf_trade.imports_imts": ((RUS, USA, year, 3.0, False, False),),
        "imf_trade.others": world("imts", year, 60.0, 40.0),
    }


def world(vintage: str, year: int, exports: float, imports: float) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (vintage, flow, "Russian Federation", "World", year, value, False)
        for flow, value in (("exports", exports), ("imports", imports))
    )


def dots(year: int) -> Rows:
    """Russia's exports of 4 to the United States and its imports of 1 from there."""
    return {
        "imf_trade.exports_dots": ((RUS, USA, year, 4.0, False),),
        "imf_trade.imports_dots": ((RUS, USA, year, 1.0, False),),
    }


def test_the_first_source_that_has_both_flows() -> None:
    rows: Rows = {
        "cow_trade.dyadic": (
            (USA, GBR, 2010, 30.0, 10.0, False),
            (USA, GBR, 2005, 0.0, 0.0, True),  # nil on paper
            (USA, GBR, 2000, 5.0, None, False),  # one flow unknown
            (USA, GBR, 1990, 0.0, 0.0, False),  # truly nil
        ),
        "baci.all_goods": (*baci(2010, 1e6, 1e6), *baci(2005, 6e6, 4e6), *baci(2015, 2e6, 1e6), (USA, GBR, 2020, 9e6)),
        "unctad_trade.exports": tuple(
            row for year in (1995, 2000, 2015) for row in ((USA, GBR, year, 3000.0), (GBR, USA, year, 2000.0))
        ),
    }
    asked = [(USA, GBR, year) for year in (1990, 1995, 2000, 2005, 2010, 2011, 2015, 2020)]
    # In million dollars, of dollars (BACI) and thousands (UNCTAD, whose estimates are not marked). In 2011 nobody has
    # a row, in 2020 BACI one flow of the two: neither year has a value.
    assert column(found(asked, rows), *WHAT) == {
        (USA, GBR, 1990): (0.0, "cow", 0),
        (USA, GBR, 1995): (5.0, "unctad", None),
        (USA, GBR, 2000): (5.0, "unctad", None),
        (USA, GBR, 2005): (10.0, "baci", 0),
        (USA, GBR, 2010): (40.0, "cow", 0),
        (USA, GBR, 2015): (3.0, "baci", 0),
    }


def test_what_russia_reports_comes_after_what_has_both_totals() -> None:
    both = ((USA, RUS, 2020, 1e6), (RUS, USA, 2020, 1e6))
    cases: tuple[tuple[Rows, tuple[object, ...]], ...] = (
        ({**imts(2020), "baci.all_goods": both}, (2.0, "baci", 0)),
        ({**imts(2020), **dots(2020)}, (10.0, "imts", 0)),
        ({**imts(2020, derived=True), **dots(2020)}, (10.0, "imts", 1)),  # by what partners told the publisher
        ({**imts(2020, imputed=True), **dots(2020)}, (5.0, "dots", 0)),  # extrapolated is no value
        (dots(2020), (5.0, "dots", 0)),
    )
    for rows, expected in cases:
        assert column(found([(USA, RUS, 2020), (USA, GBR, 2020)], rows), *WHAT) == {(USA, RUS, 2020): expected}


def test_shares_are_of_the_same_source() -> None:
    rows: Rows = {
        "cow_trade.dyadic": ((USA, GBR, 2010, 30.0, 10.0, False), (USA, GBR, 2009, 0.0, 0.0, False)),
        "cow_trade.national": tuple(
            (code, year, imports, exports)
            for year in (2009, 2010)
            for code, imports, exports in ((USA, 300.0, 100.0), (GBR, 120.0, 80.0))
        ),
        "baci.all_goods": (*baci(2015, 6e6, 4e6), *baci(2020, 6e6, 4e6)),
        "baci.all_goods_national": (
            (USA, 2015, 15e6, 25e6),
            (GBR, 2015, None, 50e6),
            (USA, 2020, 9.5e6, 0.0),
            (GBR, 2020, 0.0, 0.0),
        ),
    }
    got = column(found([(USA, GBR, year) for year in (2009, 2010, 2015, 2020)], rows), *SHARES)
    # 40 of 400 and 40 of 200, so (.1 - .2) / (.1 + .2); no trade has no asymmetry
    assert got[USA, GBR, 2010] == pytest.approx((0.1, 0.2, -1 / 3))
    assert got[USA, GBR, 2009] == (0.0, 0.0, None)
    # 10 of 40, and a total of which one half is unknown; 10 of 9.5 is held to 1, and a total of 0 is none
    assert got[USA, GBR, 2015] == (0.25, None, None)
    assert got[USA, GBR, 2020] == (1.0, None, None)


def test_totals_of_the_imf() -> None:
    # the present statistics have Russia's total alone: 10 of 100
    assert column(found([(USA, RUS, 2020)], imts(2020)), *SHARES) == {(USA, RUS, 2020): (None, 0.1, None)}
    rows: Rows = {
        **dots(2012),
        "imf_trade.others": (*world("dots", 2012, 80.0, 20.0), *world("imts", 2012, 1.0, 1.0)),
        "imf_trade.exports_mirror_dots": ((USA, 2012, 30.0), (RUS, 2012, 5.0)),
        "imf_trade.imports_mirror_dots": ((USA, 2012, 20.0), (RUS, 2012, 5.0)),
    }
    # 5 of the 50 that partners report of the United States, and of the 100 that Russia itself reports, not their 10
    got = column(found([(USA, RUS, 2012)], rows), *SHARES)[USA, RUS, 2012]
    assert got == pytest.approx((0.1, 0.05, 1 / 3))


def test_totals_of_the_matrix_hold_territories_and_no_flow_of_a_state_to_itself() -> None:
    rows: Rows = {
        "unctad_trade.exports": ((USA, GBR, 1995, 3000.0), (GBR, USA, 1995, 2000.0)),
        "unctad_trade.flows": (
            (1995, "total", "United States", "United Kingdom", USA, GBR, 3000.0),
            (1995, "total", "United Kingdom", "United States", GBR, USA, 2000.0),
            (1995, "total", "United States", "Hong Kong", USA, None, 5000.0),
            (1995, "total", "Hong Kong", "United Kingdom", None, GBR, 15000.0),
            (1995, "total", "United States", "United States", USA, USA, 9000.0),
            (1995, "sitc0", "United States", "United Kingdom", USA, GBR, 1000.0),
            (2005, "total", "United States", "United Kingdom", USA, GBR, 7000.0),
        ),
    }
    # exports of 8 and imports of 2 million against exports of 2 and imports of 18: 5/10 and 5/20
    got = column(found([(USA, GBR, 1995)], rows), *SHARES)[USA, GBR, 1995]
    assert got == pytest.approx((0.5, 0.25, 1 / 3))


def test_share_of_gdp() -> None:
    rows: Rows = {
        "cow_trade.dyadic": tuple((USA, GBR, year, 30.0, 10.0, False) for year in (2010, 2011)),
        "sipri_milex.spending": (
            (USA, 2010, 50.0, 0.05),
            (GBR, 2010, 10.0, 0.02),
            (USA, 2011, 50.0, 0.05),
            (GBR, 2011, 10.0, None),
        ),
        "gdp.estimates": tuple((code, year, 1000.0) for code in (USA, GBR) for year in (2010, 2011)),
    }
    got = column(found([(USA, GBR, 2010), (USA, GBR, 2011)], rows), "trade_newest_gdp_12", "trade_newest_gdp_21")
    # spending over its share is a GDP of 1000 and of 500; in 2011 Britain's share, hence its GDP, is unknown
    assert got[USA, GBR, 2010] == pytest.approx((0.04, 0.08))
    assert got[USA, GBR, 2011] == (0.04, None)
