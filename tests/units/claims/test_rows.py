"""The rows of files behind a verdict: of the latest value alone, and only where a vault holds them."""

from __future__ import annotations

from made_up_index import CHINA, RUSSIA, build
from made_up_rows import MadeUpVault

from dyadscope.claims import answer, parse


def test_the_rows_behind_the_latest_value_are_shown_where_they_are_asked_for() -> None:
    rows = [{"ccode1": RUSSIA, "ccode2": CHINA, "year": y, "flow1": 400.0, "flow2": y - 1410.0} for y in (2009, 2010)]
    national = [{"ccode": c, "year": y, "exports": 9e3, "imports": 9e3} for c in (RUSSIA, CHINA) for y in (2009, 2010)]
    vault = MadeUpVault({"cow_trade.dyadic": rows, "cow_trade.national": national})
    index = build({(RUSSIA, CHINA): {"trade": {2009: 999.0, 2010: 1000.0}}}, ("trade",))
    query = parse("amount trade RUS CHN 2010 about 1000")
    shown = answer(query, index=index, vault=vault, evidence=True)
    assert shown.verdict == "supported"
    dyadic = [r for r in shown.rows if r.table == "dyadic"]
    assert [(r.source, r.row, r.values["flow1"], r.values["flow2"]) for r in dyadic] == [("cow_trade", 2, 400.0, 600.0)]
    assert {r.sha256 for r in shown.rows} == {"ab" * 32}
    assert answer(query, index=index, vault=vault).rows == ()
    assert answer(query, index=index, evidence=True).rows == ()
    alone = answer(parse("pledge alliance RUS CHN 2010 some"), index=index, vault=vault, evidence=True)
    assert (alone.verdict, alone.rows) == ("no data", ())


def test_days_of_membership_have_no_rows_of_a_measure() -> None:
    vault = MadeUpVault({"cow_trade.dyadic": []})
    shown = answer(
        parse("member sco RUS CHN 2005:2010 throughout"),
        index=build({(RUSSIA, CHINA): {}}, ("trade",)),
        vault=vault,
        evidence=True,
    )
    assert shown.numbers
    assert shown.rows == ()
