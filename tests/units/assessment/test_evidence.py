"""Which rows of published files stand behind a number: those of its year, of both states, and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import made_up_index
import pytest
from made_up_rows import MadeUpVault

from dyadscope import catalog
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.evidence import LATEST_EVENTS, EvidenceTable, gather
from dyadscope.panel.holdings import Holdings

RUSSIA, CHINA, INDIA = 365, 710, 750
Row = Mapping[str, Any]


def view(name: str, year: int | None) -> MeasureView:
    """A measure whose latest value is of a year, or that has none."""
    return MeasureView(
        measure=catalog.measure(name), series=() if year is None else ((year, 1.0),), percentile=None, dyads=0,
        trend=None, changes=(), pacts=None, coverage=(1990, 2014), sources=(), unknown=(),
    )  # fmt: skip


def gathered(
    *views: MeasureView, pair: tuple[int, int] = (RUSSIA, CHINA), **tables: Sequence[Row]
) -> tuple[dict[str, EvidenceTable], tuple[str, ...]]:
    """Return the evidence by "source.table", and the notes; a table is given with `__` for the dot."""
    vault = MadeUpVault({name.replace("__", "."): rows for name, rows in tables.items()})
    held = Holdings(made_up_index.russia_china(), vault=vault)
    found, notes = gather(Dyad(held, pair, (1990, 2014)), views)
    return {f"{t.source}.{t.table}": t for t in found}, notes


def flow(one: int, two: int, year: int, exports: float) -> Row:
    return {"ccode1": one, "ccode2": two, "year": year, "flow1": exports, "flow2": 2 * exports}


def total(code: int, year: int) -> Row:
    return {"ccode": code, "year": year, "imports": 10.0, "exports": 20.0}


def test_rows_of_the_dyad_and_of_each_state_are_those_of_the_year() -> None:
    trade = [flow(RUSSIA, CHINA, y, y) for y in (2009, 2010, 2011)] + [flow(RUSSIA, INDIA, 2010, 1.0)]
    totals = [total(code, y) for code in (RUSSIA, CHINA, INDIA) for y in (2009, 2010)]
    tables, _ = gathered(view("trade_dependence_12", 2010), cow_trade__dyadic=trade, cow_trade__national=totals)
    dyadic, national = tables["cow_trade.dyadic"], tables["cow_trade.national"]
    assert [(line.rows, line.values["flow1"]) for line in dyadic.lines] == [((2,), 2010)]
    assert [(line.rows, line.values["ccode"]) for line in national.lines] == [((2,), RUSSIA), ((4,), CHINA)]
    assert (dyadic.year, dyadic.measures) == (2010, ("trade_dependence_12",))
    assert dyadic.files == {"made/up.csv": "ab" * 32}
    assert dyadic.columns == ("ccode1", "ccode2", "year", "flow1", "flow2")
    assert dyadic.title.startswith(f"{catalog.source('cow_trade').title}: ")
    assert not dyadic.title.endswith(".")


def test_measures_of_one_year_share_their_rows_and_of_two_years_do_not() -> None:
    trade = [flow(RUSSIA, CHINA, y, y) for y in (2009, 2010)]
    totals = [total(RUSSIA, 2010)]
    views = (view("trade_dependence_12", 2010), view("trade_dependence_21", 2010), view("trade_asymmetry", 2009))
    vault = MadeUpVault({"cow_trade.dyadic": trade, "cow_trade.national": totals})
    held = Holdings(made_up_index.russia_china(), vault=vault)
    tables, _ = gather(Dyad(held, (RUSSIA, CHINA), (1990, 2014)), views)
    told = {(t.table, t.year): t.measures for t in tables}
    assert told["dyadic", 2010] == told["national", 2010] == ("trade_dependence_12", "trade_dependence_21")
    assert told["dyadic", 2009] == ("trade_asymmetry",)
    assert ("national", 2009) not in told  # no row, no table


def test_a_measure_without_a_value_needs_no_rows_and_a_source_that_lacks_is_noted_once() -> None:
    assert gathered(view("trade_dependence_12", None), cow_trade__dyadic=[flow(RUSSIA, CHINA, 2010, 1.0)]) == ({}, ())
    tables, notes = gathered(
        view("trade_dependence_12", 2010),
        view("trade_dependence_21", 2009),
        unga__votes=[{"rcid": 1, "ccode": RUSSIA, "year": 2010, "vote": 1}],
    )
    assert tables == {}
    assert notes == ("cow_trade is not in the vault: run `dyadscope pull cow_trade`",)


def onset(year: int, number: int) -> Row:
    return {"ccode1": RUSSIA, "ccode2": CHINA, "year": year, "dispnum": number}


def test_of_a_measure_that_looks_back_the_latest_rows_up_to_its_year_are_shown() -> None:
    """Peace years count from the last dispute, however long ago it was."""
    name = next(n for n in catalog.family_of("peace_years").needs if catalog.table(n)[1].unit != "record")
    rows = [onset(year, year) for year in range(1950, 1996)]
    held: dict[str, Any] = {name.replace(".", "__"): rows}
    tables, _ = gathered(view("peace_years", 1990), **held)
    shown = [line.values["year"] for line in tables[name].lines]
    assert shown == list(range(1990, 1990 - LATEST_EVENTS, -1))


def vote(rcid: int, code: int, choice: int, year: int = 2010) -> Row:
    return {"rcid": rcid, "ccode": code, "year": year, "vote": choice, "date": date(year, 3, 1)}


def test_records_of_each_state_stand_side_by_side_under_what_describes_them() -> None:
    votes = [
        vote(1, RUSSIA, 1), vote(1, CHINA, 3), vote(1, INDIA, 2),
        vote(2, RUSSIA, 2), vote(3, CHINA, 1), vote(4, RUSSIA, 1, 2009), vote(4, CHINA, 1, 2009),
    ]  # fmt: skip
    calls = [{"rcid": 1, "date": date(2010, 3, 1), "unres": "R/1", "short": "Arms", "descr": "On arms"}]
    pair = (CHINA, RUSSIA)
    tables, _ = gathered(view("un_agreement", 2010), pair=pair, unga__votes=votes, unga__roll_calls=calls)
    (line,) = tables["unga.votes"].lines
    assert dict(line.values) == {
        "rcid": 1, "date": date(2010, 3, 1), "unres": "R/1", "short": "Arms", "descr": "On arms",
        "vote (China)": 3, "vote (Russia)": 1,
    }  # fmt: skip
    assert line.rows == (2, 1)
    assert tables["unga.votes"].to_dicts() == [
        {
            "source": "unga", "table": "votes", "measures": ["un_agreement"], "year": 2010, "file": "made/up.csv",
            "sha256": "ab" * 32, "row": [2, 1], "values": {**line.values, "date": "2010-03-01"},
        }
    ]  # fmt: skip


def test_memberships_that_do_not_count_are_not_shown() -> None:
    """COW codes 1 for full and 2 for associate members; an observer, 3, shares no organisation."""
    rows = [
        {"ccode": code, "year": 2010, "igo": igo, "status": status}
        for igo, statuses in (("un", (1, 1)), ("sco", (1, 2)), ("asean", (3, 1)), ("osce", (1, None)))
        for code, status in zip((RUSSIA, CHINA), statuses, strict=True)
    ]
    counts = [{"ccode1": RUSSIA, "ccode2": CHINA, "year": 2010, "shared_igos": 2}]
    tables, _ = gathered(view("shared_igos", 2010), cow_igo__membership=rows, cow_igo__shared=counts)
    lines = tables["cow_igo.membership"].lines
    assert [line.values["igo"] for line in lines] == ["un", "sco"]
    assert dict(lines[1].values) == {"igo": "sco", "status (Russia)": 1, "status (China)": 2}


def treaty(number: int, code: int, entry: int, leaving: int | None = None) -> Row:
    return {"atopid": number, "ccode": code, "yrent": entry, "yrexit": leaving, "defense": 0}


@pytest.mark.parametrize(("year", "numbers"), [(1990, [1]), (1995, [1, 2]), (2001, [1, 2]), (2002, [1])])
def test_treaties_are_those_that_both_belonged_to_in_the_year(year: int, numbers: list[int]) -> None:
    members = [
        treaty(1, RUSSIA, 1980), treaty(1, CHINA, 1985),
        treaty(2, RUSSIA, 1991, 2001), treaty(2, CHINA, 1995),
        treaty(3, RUSSIA, 1980), treaty(4, CHINA, 1980), treaty(4, INDIA, 1980),
        treaty(5, RUSSIA, 1960, 1970), treaty(5, RUSSIA, 1975), treaty(5, CHINA, 2010),
    ]  # fmt: skip
    alliances = [{"atopid": n, "begyr": 1960} for n in range(1, 6)]
    directed = [{"ccode1": RUSSIA, "ccode2": CHINA, "year": year, "atop_consul": 1}]
    tables, _ = gathered(
        view("commitment", year), atop__members=members, atop__alliances=alliances, atop__directed=directed
    )
    assert [line.values["atopid"] for line in tables["atop.alliances"].lines] == numbers
    assert [line.rows for line in tables["atop.alliances"].lines] == [(n,) for n in numbers]
    assert {(line.values["atopid"], line.values["ccode"]) for line in tables["atop.members"].lines} == {
        (n, code) for n in numbers for code in (RUSSIA, CHINA)
    }
    assert [line.rows for line in tables["atop.directed"].lines] == [(1,)]
