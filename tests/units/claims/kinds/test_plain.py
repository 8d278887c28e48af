"""Who sells the other more: a balance of goods, from flows written down by hand, on both sides of every bound."""

from __future__ import annotations

import pytest
from made_up_index import CHINA, RUSSIA, build
from made_up_rows import MadeUpVault

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome


def balance(line: str, *flows: tuple[int, float | None, float | None]) -> Outcome:
    """Return the answer where Russia sold China, and bought of it, so much in some years."""
    rows = [{"year": y, "flow1": bought, "flow2": sold} for y, sold, bought in flows]
    cow = [{"ccode1": RUSSIA, "ccode2": CHINA, "suspect_zero": False} | row for row in rows]
    vault = MadeUpVault(
        {
            "cow_trade.dyadic": cow,
            "baci.all_goods": [{"ccode1": 2, "ccode2": 20, "year": 2015, "exports": 1e6}],
        }
    )
    return answer(parse(f"balance goods {line}"), index=build({(2, 20): {}}, ("trade",)), vault=vault)


@pytest.mark.parametrize(
    ("sold", "bought", "surplus", "deficit"),
    [
        (100.0, 74.0, "supported", "contradicted"),
        (100.0, 75.0, "mixed", "mixed"),  # what two states report of one flow differs by as much
        (75.0, 100.0, "mixed", "mixed"),
        (74.0, 100.0, "contradicted", "supported"),
        (0.0, 0.0, "mixed", "mixed"),
    ],
)
def test_a_balance_is_one_where_the_flows_are_a_quarter_apart(
    sold: float, bought: float, surplus: str, deficit: str
) -> None:
    assert balance("RUS CHN 2010 surplus", (2010, sold, bought)).verdict == surplus
    assert balance("RUS CHN 2010 deficit", (2010, sold, bought)).verdict == deficit
    assert balance("CHN RUS 2010 surplus", (2010, sold, bought)).verdict == deficit


def test_a_balance_is_told_with_both_flows_and_their_years() -> None:
    flows = [(y, 100.0 + y - 1990, 50.0) for y in range(1990, 2011)]
    found = balance("RUS CHN 2010 surplus", *flows, (2011, None, 60.0))
    assert found.finding == "Russia sold China goods for $120 m, and bought goods for $50 m in 2010 (cow_trade)"
    assert [(n.name, n.value, n.year) for n in found.numbers] == [
        ("exports_12", 120.0, 2010),
        ("exports_12", 50.0, 2010),
    ]
    assert [n.label for n in found.numbers] == ["exports of Russia to China", "exports of China to Russia"]
    assert [(s.label, s.points[0], s.points[-1]) for s in found.lines] == [
        ("exports of Russia to China", (1995, 105.0), (2010, 120.0)),
        ("exports of China to Russia", (1995, 50.0), (2010, 50.0)),
    ]
    assert len(found.coverage) == 1


def test_a_balance_is_of_the_latest_year_that_is_known_both_ways_and_not_too_old() -> None:
    flows = ((2007, 90.0, 10.0), (2010, 10.0, 90.0), (2012, 95.0, None), (2013, None, 95.0))
    assert balance("RUS CHN 2010:2013 deficit", *flows).finding.endswith(" in 2010 (cow_trade)")
    assert balance("RUS CHN 2006:2009 surplus", *flows).verdict == "supported"
    old = balance("RUS CHN 2010:2014 deficit", *flows)
    assert old.verdict == "no data"
    assert old.finding == (
        "trade of Russia and China both ways is not known in 2010-2014; last known (2010): "
        "Russia sold China goods for $10 m, and bought goods for $90 m"
    )
    never = balance("RUS CHN 2000 surplus", *flows)
    assert never.finding == "trade of Russia and China both ways is not known in 2000"
    late = balance("RUS CHN 2011:2013 deficit", *flows)
    assert late.verdict == "no data", "2010 is not of the period"


def test_both_flows_of_a_balance_are_of_one_source_whichever_of_the_two_is_asked_about() -> None:
    """Russia reports that it sold 90 and bought 50 in 2016, another source has 30 and 100 in 2015."""
    imf = {
        f"imf_trade.{way}_imts": [
            {"ccode1": RUSSIA, "ccode2": CHINA, "year": y, f"{way}_imts": v, f"{way}_imts_imputed": False}
            for y in (2015, 2016)
        ]
        for way, v in (("exports", 90.0), ("imports", 50.0))
    }
    baci = [
        {"ccode1": a, "ccode2": b, "year": 2015, "exports": v}
        for a, b, v in ((RUSSIA, CHINA, 30e6), (CHINA, RUSSIA, 100e6))
    ]
    old = [{"ccode1": RUSSIA, "ccode2": CHINA, "year": 1990, "flow1": 1.0, "flow2": 1.0, "suspect_zero": False}]
    vault = MadeUpVault({"cow_trade.dyadic": old, "baci.all_goods": baci} | imf)
    for who, sold, bought in (("RUS CHN", 90.0, 50.0), ("CHN RUS", 50.0, 90.0)):
        found = answer(parse(f"balance goods {who} 2016 surplus"), index=build({(2, 20): {}}, ("trade",)), vault=vault)
        assert [(n.year, n.value) for n in found.numbers] == [(2016, sold), (2016, bought)], who
