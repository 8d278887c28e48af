"""Series that claims speak of and no measure holds, summed by hand from made-up rows of published tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from made_up_rows import MadeUpVault

from dyadscope.claims.tables import TABLES, Tables, known_table

USA, CANADA, BRAZIL, SOUTH_AFRICA, RUSSIA, CHINA, INDIA, JAPAN = 2, 20, 140, 560, 365, 710, 750, 740


def cow(*rows: tuple[int, int, int, float | None, float | None], doubt: bool = False) -> list[dict[str, Any]]:
    """Return trade as the Correlates of War writes it: state 1, state 2, year, imports of 1 from 2, of 2 from 1."""
    return [
        {"ccode1": a, "ccode2": b, "year": y, "flow1": into, "flow2": out, "suspect_zero": doubt and into == 0}
        for a, b, y, into, out in rows
    ]


def baci(*rows: tuple[int, int, int, float]) -> list[dict[str, Any]]:
    """Return exports of all goods in dollars: exporter, importer, year, value."""
    return [{"ccode1": a, "ccode2": b, "year": y, "exports": v} for a, b, y, v in rows]


def imf(vintage: str, way: str, *rows: tuple[int, int, int, float, bool | None]) -> dict[str, list[dict[str, Any]]]:
    """Return one side of the IMF's trade: reporter, partner, year, value, whether the IMF estimated it."""
    name = f"{way}_{vintage}"
    return {
        f"imf_trade.{name}": [
            {"ccode1": a, "ccode2": b, "year": y, name: v, f"{name}_imputed": guess} for a, b, y, v, guess in rows
        ]
    }


def trade(**more: Sequence[dict[str, Any]]) -> MadeUpVault:
    """Return the trade of the United States and others: to 2014 by one source, in 2015 by another."""
    held: dict[str, Sequence[dict[str, Any]]] = {
        "cow_trade.dyadic": cow(
            (USA, CANADA, 2010, 300.0, 200.0),
            (USA, RUSSIA, 2010, 20.0, 10.0),
            (USA, CHINA, 2010, 400.0, None),
            (USA, CHINA, 2009, None, None),
            (USA, JAPAN, 2010, None, 60.0),
            (CANADA, CHINA, 2010, 7.0, 8.0),
        ),
        "cow_trade.national": [
            {"ccode": USA, "year": 2010, "exports": 270, "imports": 720},
            {"ccode": CHINA, "year": 2010, "exports": 900, "imports": 800},
            {"ccode": RUSSIA, "year": 2010, "exports": None, "imports": 150},
        ],
        "baci.all_goods": baci(
            (USA, CANADA, 2015, 310e6),
            (CANADA, USA, 2015, 320e6),
            (USA, CHINA, 2015, 130e6),
            (JAPAN, USA, 2015, 90e6),
            (USA, CANADA, 2010, 1e6),
        ),
        "baci.all_goods_national": [
            {"ccode": USA, "year": 2015, "exports": 440e6, "imports": 410e6},
            {"ccode": USA, "year": 2010, "exports": 1e6, "imports": 1e6},
        ],
    }
    return MadeUpVault(held | {name.replace("__", "."): rows for name, rows in more.items()})


def test_directed_trade_is_read_from_the_side_of_the_state_asked_for() -> None:
    """What state 1 imports from 2, 2 exports to 1; of two sources for a year the Correlates of War comes first."""
    held = Tables(trade())
    assert held.series("exports_12", USA, CANADA) == ((2010, 200.0), (2015, 310.0))
    assert held.series("imports_12", USA, CANADA) == ((2010, 300.0), (2015, 320.0))
    assert held.series("exports_12", CANADA, USA) == ((2010, 300.0), (2015, 320.0))
    assert held.series("imports_12", CANADA, USA) == ((2010, 200.0), (2015, 310.0))
    assert held.series("exports_12", USA, CHINA) == ((2015, 130.0),), "not known in 2010, which is not nothing"
    assert held.series("imports_12", USA, JAPAN) == ((2015, 90.0),)
    assert held.series("exports_12", USA, INDIA) == ()


def test_shares_are_of_all_known_partners_of_the_year() -> None:
    """Exports of 2010: 200 + 10 + 60, those to China not known; imports: 300 + 20 + 400."""
    held = Tables(trade())
    assert held.series("exports_share_12", USA, CANADA)[0] == (2010, pytest.approx(200 / 270, abs=1e-6))
    assert held.series("imports_share_12", USA, CHINA) == ((2010, pytest.approx(400 / 720, abs=1e-6)),)
    assert held.partners("exports_share_12", USA, 2010) == [
        (CANADA, pytest.approx(200 / 270, abs=1e-6)),
        (JAPAN, pytest.approx(60 / 270, abs=1e-6)),
        (RUSSIA, pytest.approx(10 / 270, abs=1e-6)),
    ]


def test_shares_are_of_the_national_total_where_partners_are_not_known() -> None:
    """China's exports of 2010 came to 900, its known ones to 8 (Canada's imports) and 400: they are a share of 900."""
    held = Tables(trade())
    assert held.series("exports_share_12", CHINA, CANADA) == ((2010, pytest.approx(7 / 900, abs=1e-6)),)
    assert held.series("exports_share_12", CHINA, USA)[0] == (2010, pytest.approx(400 / 900, abs=1e-6))


def test_a_share_is_of_the_total_of_its_own_source() -> None:
    """Of the exports of 2010 the better source has 200 of 270 to Canada; the other one has all of 50 to India."""
    both = baci((USA, CANADA, 2010, 40e6), (USA, INDIA, 2010, 10e6), (USA, INDIA, 2015, 10e6))
    totals = [{"ccode": USA, "year": y, "exports": v, "imports": 1e6} for y, v in ((2010, 80e6), (2015, 10e6))]
    held = Tables(trade(baci__all_goods=both, baci__all_goods_national=totals))
    assert held.series("exports_share_12", USA, CANADA) == ((2010, pytest.approx(200 / 270, abs=1e-6)),)
    assert held.series("exports_share_12", USA, INDIA) == ((2010, 0.125), (2015, 1.0)), "10 of 80, not of 270"
    assert held.strands("exports_share_12", USA, CANADA) == (
        ("cow", ((2010, pytest.approx(200 / 270, abs=1e-6)),)),
        ("baci", ((2010, 0.5),)),
    )


def test_a_series_has_a_strand_for_each_source_with_all_its_years() -> None:
    held = Tables(trade())
    assert held.strands("exports_12", USA, CANADA) == (
        ("cow", ((2010, 200.0),)), ("baci", ((2010, 1.0), (2015, 310.0)))
    )  # fmt: skip
    assert held.strands("trade_12", USA, CANADA) == (("cow", ((2010, 500.0),)), ("baci", ((2015, 630.0),)))
    assert held.strands("exports", USA) == (("cow", ((2010, 270.0),)), ("baci", ((2010, 1.0), (2015, 440.0))))
    assert held.strands("exports_12", USA, INDIA) == ()
    assert held.strands("population", USA) == (), "not in this vault"


def test_trade_with_a_region_is_of_one_source_in_each_year() -> None:
    """The better source knows too few of the region in 2010, so the other one tells of them all."""
    region = (BRAZIL, SOUTH_AFRICA, CHINA)
    few = cow(*((RUSSIA, p, 2010, 10.0, 50.0) for p in region[:1]), (RUSSIA, USA, 2010, 1.0, 1.0))
    many = baci(*((RUSSIA, p, 2010, 7e6) for p in region), (RUSSIA, USA, 2010, 79e6))
    held = Tables(trade(cow_trade__dyadic=few, baci__all_goods=many))
    assert held.series("exports@brics", RUSSIA) == ((2010, 21.0),), "not 50 of one and 14 of the other"
    assert held.series("exports_share@brics", RUSSIA) == ((2010, 0.21),)
    three = cow(*((RUSSIA, p, 2011, 10.0, 50.0) for p in region))
    later = Tables(trade(cow_trade__dyadic=three, baci__all_goods=baci(*((RUSSIA, p, 2012, 7e6) for p in region))))
    assert later.series("exports@brics", RUSSIA) == ((2011, 150.0), (2012, 21.0))
    assert later.strands("exports@brics", RUSSIA) == (("cow", ((2011, 150.0),)), ("baci", ((2012, 21.0),)))


def test_doubted_zeros_are_no_flows_and_shares_of_what_leaves_them_out_are_unknown() -> None:
    """Cuba in 1985: 0 with the Soviet Union, which its total leaves out as the pairs do."""
    rows = cow(
        (USA, RUSSIA, 2010, 0.0, 0.0), (USA, RUSSIA, 2012, 200.0, 200.0), (USA, CANADA, 2010, 300.0, 200.0), doubt=True
    )
    total = {"ccode": USA, "year": 2010, "exports": 200, "imports": 300}
    held = Tables(trade(cow_trade__dyadic=rows, cow_trade__national=[total]))
    assert held.series("exports_12", USA, RUSSIA) == ((2012, 200.0),)
    assert held.series("exports_12", USA, CANADA)[0] == (2010, 200.0)
    assert [s.points for s in held.strands("exports_share_12", USA, CANADA)] == [
        ((2010, 1.0), (2015, pytest.approx(310 / 440, abs=1e-6)))
    ], "the other source alone knows one"
    roomy = Tables(trade(cow_trade__dyadic=rows, cow_trade__national=[total | {"imports": 700}]))
    assert roomy.series("exports_share_12", USA, CANADA)[0] == (2010, 1.0), "the total has room for what is doubted"


def test_partners_are_those_known_in_the_year_the_largest_first_and_the_lower_code_before_its_equal() -> None:
    even = cow((USA, CANADA, 2010, 1.0, 5.0), (USA, BRAZIL, 2010, 2.0, 5.0), (USA, CHINA, 2010, 3.0, 9.0))
    held = Tables(trade(cow_trade__dyadic=even))
    assert held.partners("exports_12", USA, 2010) == [(CHINA, 9.0), (CANADA, 5.0), (BRAZIL, 5.0)]
    assert held.partners("imports_12", USA, 2010) == [(CHINA, 3.0), (BRAZIL, 2.0), (CANADA, 1.0)]
    assert held.partners("imports_12", USA, 2011) == []
    assert held.partners("imports_12", INDIA, 2010) == []


def test_the_imf_fills_years_between_by_what_the_state_itself_reports_the_newest_vintage_first() -> None:
    tables = trade(
        **{
            name.replace(".", "__"): rows
            for part in (
                imf("imts", "exports", (USA, CANADA, 2016, 330.0, False), (USA, CHINA, 2016, 140.0, True),
                    (CANADA, USA, 2016, 999.0, False), (USA, CANADA, 2010, 1.0, None)),
                imf("imts", "imports", (USA, JAPAN, 2016, 95.0, None)),
                imf("dots", "exports", (USA, CANADA, 2016, 331.0, False), (USA, CANADA, 2017, 340.0, False)),
                imf("dots", "imports", (USA, CANADA, 2017, 341.0, False)),
            )
            for name, rows in part.items()
        }
    )  # fmt: skip
    held = Tables(tables)
    assert held.series("exports_12", USA, CANADA) == ((2010, 200.0), (2015, 310.0), (2016, 330.0), (2017, 340.0))
    assert held.series("imports_12", USA, CANADA) == ((2010, 300.0), (2015, 320.0), (2017, 341.0))
    assert held.series("exports_12", USA, CHINA) == ((2015, 130.0),), "what the IMF estimated is not reported"
    assert held.series("imports_12", USA, JAPAN) == ((2015, 90.0), (2016, 95.0))
    half = trade(
        **{n.replace(".", "__"): r for n, r in imf("imts", "exports", (USA, CANADA, 2016, 3.0, False)).items()}
    )
    assert [y for y, _ in Tables(half).series("exports_12", USA, CANADA)] == [2010, 2015], "one side alone is not used"


def test_trade_of_a_state_with_all_is_by_national_totals() -> None:
    held = Tables(trade())
    assert held.series("exports", USA) == ((2010, 270.0), (2015, 440.0))
    assert held.series("imports", USA) == ((2010, 720.0), (2015, 410.0))
    assert held.series("total-trade", USA) == ((2010, 990.0), (2015, 850.0))
    assert held.series("exports", RUSSIA) == ()
    assert held.series("total-trade", RUSSIA) == (), "half of it is not known"
    assert held.world("exports", 2010) == [(CHINA, 900.0), (USA, 270.0)]
    assert held.world("imports", 2010) == [(CHINA, 800.0), (USA, 720.0), (RUSSIA, 150.0)]
    assert held.world("imports", 2011) == []
    assert Tables(trade()).series("exports", INDIA) == ()


def test_of_the_states_of_a_region_three_in_five_must_be_known() -> None:
    """BRICS without Russia itself are four in 2011: with three known their sum says something, with two nothing."""

    def with_brics(*partners: int, year: int = 2011) -> Tables:
        rows = cow(*((RUSSIA, p, year, 10.0, 5.0 + n) for n, p in enumerate(partners)), (USA, RUSSIA, year, 7.0, 9.0))
        return Tables(trade(cow_trade__dyadic=rows))

    three = with_brics(BRAZIL, SOUTH_AFRICA, CHINA)
    assert three.series("exports@brics", RUSSIA) == ((2011, 18.0),)
    assert three.series("imports@brics", RUSSIA) == ((2011, 30.0),)
    assert three.series("trade@brics", RUSSIA) == ((2011, 48.0),)
    assert three.series("exports_share@brics", RUSSIA) == ((2011, pytest.approx(18 / (18 + 7))),)
    assert three.series("trade_share@brics", RUSSIA) == ((2011, pytest.approx(48 / (48 + 16))),)
    assert with_brics(BRAZIL, CHINA).series("exports@brics", RUSSIA) == ()
    # Before BRICS existed nobody belonged to it.
    assert with_brics(BRAZIL, SOUTH_AFRICA, CHINA, INDIA, year=1990).series("exports@brics", RUSSIA) == ()
    # Of five others, as the United States sees them, two in five are too few.
    assert with_brics(BRAZIL, SOUTH_AFRICA, CHINA).series("exports@brics", USA) == ()


def arms(*rows: tuple[int, int, int, float]) -> MadeUpVault:
    """Return deliveries of arms: recipient, supplier, year, volume."""
    return MadeUpVault(
        {
            "sipri_arms.arms_register": [
                {"ccode1": into, "ccode2": out, "year": y, "tiv_register": v} for into, out, y, v in rows
            ]
        }
    )


DELIVERED = arms(
    (CHINA, RUSSIA, 2000, 10.0),
    (CHINA, RUSSIA, 2003, 5.0),
    (INDIA, RUSSIA, 2003, 20.0),
    (INDIA, USA, 2006, 8.0),
    (JAPAN, USA, 2001, 4.0),
    (BRAZIL, RUSSIA, 2006, 1.0),
)


def test_arms_are_summed_over_five_years_that_the_register_covers() -> None:
    held = Tables(DELIVERED)
    assert held.series("arms_sales_12", RUSSIA, CHINA) == tuple(
        zip(range(2000, 2008), (10.0, 10.0, 10.0, 15.0, 15.0, 5.0, 5.0, 5.0), strict=True)
    )
    assert held.series("arms-exports", RUSSIA) == tuple(
        zip(range(2000, 2011), (10.0, 10.0, 10.0, 35.0, 35.0, 25.0, 26.0, 26.0, 1.0, 1.0, 1.0), strict=True)
    )
    assert held.series("arms-imports", INDIA)[2:6] == ((2005, 20.0), (2006, 28.0), (2007, 28.0), (2008, 8.0))
    assert held.world("arms-exports", 2006) == [(RUSSIA, 26.0), (USA, 8.0)], "deliveries of 2001 count to 2005"
    share = dict(held.series("arms_sales_share_12", RUSSIA, INDIA))
    assert share == {
        2003: pytest.approx(20 / 35, abs=1e-6),
        2004: pytest.approx(20 / 35, abs=1e-6),
        2005: pytest.approx(20 / 25, abs=1e-6),
        2006: pytest.approx(20 / 26, abs=1e-6),
        2007: pytest.approx(20 / 26, abs=1e-6),
    }
    assert held.partners("arms_sales_12", RUSSIA, 2006) == [(INDIA, 20.0), (CHINA, 5.0), (BRAZIL, 1.0)]
    assert held.series("arms_sales_12", CANADA, INDIA) == ()
    assert held.partners("arms_sales_12", CANADA, 2006) == []


def test_no_sum_reaches_before_the_register_or_behind_it() -> None:
    """The made-up register covers 1990 to 2020: the first five years that it covers end in 1994."""
    held = Tables(arms((CHINA, RUSSIA, 1990, 3.0), (CHINA, RUSSIA, 1992, 4.0), (CHINA, RUSSIA, 2019, 5.0)))
    assert held.series("arms-exports", RUSSIA) == ((1994, 7.0), (1995, 4.0), (1996, 4.0), (2019, 5.0), (2020, 5.0))
    assert held.series("arms_sales_12", RUSSIA, CHINA) == held.series("arms-imports", CHINA)


def test_arms_sold_to_a_region_need_no_number_of_known_members() -> None:
    """No row in a year that the register covers is no delivery."""
    held = Tables(DELIVERED)
    sold = dict(held.series("arms_sales@south-asia", RUSSIA))
    assert sold[2003] == 20.0
    assert sold[2000] == 0.0
    assert dict(held.series("arms_sales@south-asia", USA)) == {y: 8.0 * (y >= 2006) for y in range(2001, 2011)}


def test_a_product_in_dollars_is_known_where_its_prices_can_be_believed() -> None:
    """Prices of the United States are 1, of China .5; in 2011 China's spending and share are in unlike currencies."""
    shares = {(USA, 2010): (50.0, 0.5), (USA, 2011): (50.0, 0.5), (USA, 2012): (50.0, 0.5), (CHINA, 2010): (4.0, 0.1),
              (CHINA, 2011): (4.0, 1e-4), (CHINA, 2012): (5.0, 0.1), (RUSSIA, 2010): (5.0, 0.1)}  # fmt: skip
    spent = [{"ccode": c, "year": y, "milex_current": m, "milex_gdp": g} for (c, y), (m, g) in shares.items()]
    spent.append({"ccode": USA, "year": 2013, "milex_current": 50.0, "milex_gdp": 0.0})
    real = {(USA, 2010): 100.0, (USA, 2011): 100.0, (CHINA, 2010): 80.0, (CHINA, 2011): 80.0}
    estimates = [{"ccode": c, "year": y, "pwtrgdp": g} for (c, y), g in real.items()]
    held = Tables(MadeUpVault({"sipri_milex.spending": spent, "gdp.estimates": estimates}))
    assert held.series("gdp-market", USA) == ((2010, 100.0), (2011, 100.0), (2012, 100.0))
    assert held.series("gdp-market", CHINA) == ((2010, 40.0), (2012, 50.0)), "2012 is held against the prices of 2011"
    assert held.series("gdp-market", RUSSIA) == (), "no estimate says what its prices are"


def test_series_of_single_states_in_their_units() -> None:
    nmc = [{"ccode": c, "year": y, "tpop": t, "milper": m} for c, y, t, m in (
        (USA, 2010, 300000, 1500), (USA, 2011, 303000, None), (CHINA, 2010, 1300000, 2300))]  # fmt: skip
    gdp = [{"ccode": USA, "year": y, "pwtrgdp": g, "pwtpop": p} for y, g, p in (
        (2009, 100.0, 4.0), (2010, 110.0, 4.0), (2011, 99.0, 4.5))]  # fmt: skip
    gdp.append({"ccode": CHINA, "year": 2010, "pwtrgdp": 80.0, "pwtpop": 8.0})
    milex = [{"ccode": USA, "year": 2010, "milex_current": 700.0, "milex_constant": 750.0, "milex_gdp": 0.047}]
    goods = [{"ccode": c, "year": 2010,
              "crude_exports_value": v, "gas_imports_value": w, "rare_earths_exports_value": 5.0}
             for c, v, w in ((USA, 2e6, 3e6), (RUSSIA, 9e6, None))]  # fmt: skip
    held = Tables(
        MadeUpVault(
            {
                "cow_nmc.indicators": nmc,
                "gdp.estimates": list(reversed(gdp)),
                "sipri_milex.spending": milex,
                "baci.national": goods,
            }
        )
    )
    assert held.series("population", USA) == ((2010, 300e6), (2011, 303e6))
    assert held.series("troops", USA) == ((2010, 1.5e6),)
    assert held.world("troops", 2010) == [(CHINA, 2.3e6), (USA, 1.5e6)]
    assert held.series("gdp", USA) == ((2009, 100.0), (2010, 110.0), (2011, 99.0))
    assert held.series("gdp-per-head", USA) == ((2009, 25.0), (2010, 27.5), (2011, 22.0))
    assert held.series("gdp-growth", USA) == ((2010, pytest.approx(0.1)), (2011, pytest.approx(-0.1)))
    assert held.series("gdp-growth", CHINA) == (), "growth is never from one state to the next"
    assert held.series("military-budget", USA) == ((2010, 700.0),)
    assert held.series("military-spending-estimated", USA) == ((2010, 750.0),)
    assert held.series("military-burden", USA) == ((2010, 0.047),)
    assert held.series("crude-exports", RUSSIA) == ((2010, 9000.0),), "thousands of dollars become millions"
    assert held.series("gas-imports", RUSSIA) == ()
    assert held.world("gas-imports", 2010) == [(USA, 3000.0)]
    assert held.world("rare_earths-exports", 2010) == [(USA, 0.005), (RUSSIA, 0.005)]


def test_what_a_vault_lacks_is_named_and_never_read_as_nothing() -> None:
    assert Tables(None).lacking("exports") == ("cow_trade", "baci")
    assert Tables(DELIVERED).lacking("exports_12") == ("cow_trade", "baci")
    without_one_table = MadeUpVault({"cow_trade.national": [], "baci.all_goods": []})
    assert Tables(without_one_table).lacking("imports@eu") == ("cow_trade",)
    for empty in (Tables(None), Tables(DELIVERED)):
        assert empty.series("exports_12", USA, CANADA) == ()
        assert empty.world("population", 2010) == []
        assert empty.partners("imports_12", USA, 2010) == []
    assert Tables(DELIVERED).lacking("arms-imports") == ()


def test_names_with_a_region_are_series_of_one_state() -> None:
    for name, unit, needs in (
        ("trade@eu", "million current USD", ("cow_trade.dyadic", "baci.all_goods")),
        ("exports_share@africa", "share", ("cow_trade.dyadic", "baci.all_goods")),
        ("arms_sales@africa", "million TIV", ("sipri_arms.arms_register",)),
    ):
        held = known_table(name)
        assert held is not None
        assert (held.unit, held.needs, held.states) == (unit, needs, 1)
    trade_share = known_table("trade_share@africa")
    assert trade_share is not None
    assert trade_share.title == "trade share with Africa"
    for name in ("gdp@africa", "exports@atlantis", "exports_13", "@eu"):
        assert known_table(name) is None
    assert known_table("exports_12") is TABLES["exports_12"]
    assert {name for name, held in TABLES.items() if held.states == 2} == {
        "exports_12", "imports_12", "exports_share_12", "imports_share_12", "arms_sales_12", "arms_sales_share_12"
    }  # fmt: skip


def test_a_series_is_read_once() -> None:
    vault = trade()
    held = Tables(vault)
    before = held.series("exports_12", USA, CANADA), held.series("exports", USA), held.series("trade@nato", USA)
    vault.tables.clear()
    vault.tables["cow_trade.dyadic"] = vault.tables["cow_trade.national"] = trade().tables["cow_trade.dyadic"].clear()
    vault.tables["baci.all_goods"] = trade().tables["baci.all_goods"].clear()
    again = held.series("exports_12", USA, CANADA), held.series("exports", USA), held.series("trade@nato", USA)
    assert before == again
