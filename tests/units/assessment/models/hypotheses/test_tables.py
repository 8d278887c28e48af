"""The hypotheses by their published formulas: the same numbers from plain loops, and each rule on either side.

Formulas, bins, sets and windows are those of docs/hypotheses.md, written out again here without the package's arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypotheses_world import (
    BRAZIL,
    CHINA,
    FRANCE,
    INDIA,
    PAKISTAN,
    RUSSIA,
    USA,
    YEARS,
    counted,
    frame_of,
    index_of,
    row,
    world,
)
from tiers import one_in_four

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models import comparable
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.hypotheses import items as parts
from dyadscope.assessment.models.hypotheses import tables as counts
from dyadscope.assessment.models.hypotheses.items import CLASSES, ITEMS
from dyadscope.assessment.models.hypotheses.scores import (
    hypotheses_of_year,
)
from dyadscope.assessment.models.hypotheses.tables import Tables
from dyadscope.assessment.models.hypotheses.view import HypothesesView, hypotheses
from dyadscope.errors import BadFileError, CoverageError, UnknownNameError

M = 10.0

EDGES: dict[str, tuple[float, ...]] = {
    "un_kappa": (0, 0.2, 0.4, 0.6),
    "ideal_distance": (0.3, 0.8, 1.5, 2.3),
    "us_gap": (0.6, 1.2, 2, 2.8),
    "igo_intensity": (0.5, 0.6, 0.7, 0.8),
    "common_rivals": (1, 2),
    "disputes_10y": (1, 2, 4),
    "trade": (0.001, 0.005, 0.015, 0.05),
    "arms": (0.001, 0.1, 0.4),
    "exercises": (1, 2),
    "defence_agreements": (1, 2),
    "sanctions": (1, 2),
}
STEPS = {
    "un_kappa": 0.001,
    "ideal_distance": 0.001,
    "us_gap": 0.01,
    "igo_intensity": 0.01,
    "arms": 0.001,
    "trade": 1e-6,
}


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return world()


@pytest.fixture(scope="module")
def tables(frame: pl.DataFrame) -> Tables:
    return counted(frame)


class ByHand:
    """One dyad in one year, scored with loops over rows; the index ends in 2010, so blocks 1946-50 ... 2006-10."""

    def __init__(self, frame: pl.DataFrame, one: int, two: int, year: int) -> None:
        rows = frame.to_dicts()
        block = (year - 1946) // 5
        first = 1946 + 5 * (block - 2)
        last = min(1946 + 5 * (block + 3) - 1, 2010)
        self.window = (first, last)
        self.span = last - first + 1
        self.rows = [r for r in rows if first <= r["year"] <= last]
        own = [r for r in rows if (r["ccode1"], r["ccode2"]) == (one, two)]
        self.now = next(r for r in own if r["year"] == year)
        self.own = [r for r in self.rows if (r["ccode1"], r["ccode2"]) == (one, two)]
        self.past = [r for r in own if year - 5 <= r["year"] <= year]
        self.set = self.set_of(self.now)

    def set_of(self, r: Mapping[str, float]) -> int:
        border, majors = r["contiguity"], r["major_powers"]
        if border:
            return (0 if border == 1 else 2) + (0 if majors else 1)
        continents = {USA: 1, BRAZIL: 1, FRANCE: 2, RUSSIA: 2, CHINA: 3, INDIA: 3, PAKISTAN: 3}
        if majors:
            return 5
        return 6 if continents[int(r["ccode1"])] == continents[int(r["ccode2"])] else 7

    @staticmethod
    def class_of(r: Mapping[str, float]) -> int:
        if r["strategic_rivalry"] == 1:
            return 3
        return 0 if r["commitment"] >= 3 else 1 if r["commitment"] > 0 else 2

    @staticmethod
    def parity_of(r: Mapping[str, float]) -> int:
        return 0 if r["cinc_ratio"] < 3 else 1 if r["cinc_ratio"] < 10 else 2

    @staticmethod
    def bin_of(item: str, value: float) -> int:
        half_a_step = {"un_kappa": 0.0005}.get(item, 0.5)
        return sum(value >= edge - half_a_step for edge in EDGES[item])

    def latest(self, item: str) -> tuple[int, float] | None:
        known = [(int(r["year"]), float(r[item])) for r in self.past if r[item] is not None]
        return known[-1] if known else None

    def count(self, item: str, rows: list[dict[str, float]]) -> np.ndarray:
        """Dyad-years by set, class and bin."""
        out = np.zeros((8, 4, len(EDGES[item]) + 1))
        for r in rows:
            if r[item] is not None:
                out[self.set_of(r), self.class_of(r), self.bin_of(item, r[item])] += 1
        return out

    def likelihoods(self, item: str) -> list[float]:
        latest = self.latest(item)
        assert latest is not None
        b = self.bin_of(item, latest[1])
        every, bins = self.count(item, self.rows) / self.span, len(EDGES[item]) + 1
        mine = self.count(item, [r for r in self.own if self.set_of(r) == self.set]) / self.span
        kin = range(6) if self.set < 6 else range(6, 8)
        spread = {s: (every[s].sum(axis=0) + 1 / bins) / (every[s].sum() + 1) for s in kin}
        out = []
        for h in range(4):
            lift = [
                (sum(every[s, h, k] for s in kin) + 1) / (sum(every[s, h].sum() * spread[s][k] for s in kin) + 1)
                for k in range(bins)
            ]
            expected = spread[self.set][b] * lift[b] / sum(spread[self.set][k] * lift[k] for k in range(bins))
            n_hsb = every[self.set, h, b] - mine[self.set, h, b]
            n_hs = every[self.set, h].sum() - mine[self.set, h].sum()
            out.append((n_hsb + M * expected) / (n_hs + M))
        return out

    def prior(self) -> list[float]:
        def classes(rows: list[dict[str, float]]) -> np.ndarray:
            return np.bincount([self.class_of(r) for r in rows], minlength=4) / self.span

        of_set = [r for r in self.rows if self.set_of(r) == self.set]
        balance = [r for r in of_set if self.parity_of(r) == self.parity_of(self.now)]
        own = [r for r in balance if (r["ccode1"], r["ccode2"]) == (self.now["ccode1"], self.now["ccode2"])]
        everywhere = classes(self.rows) + 1
        expected = classes(of_set) + M * everywhere / everywhere.sum()
        amounts = classes(balance) - classes(own) + M * expected / expected.sum()
        return [float(a) for a in amounts / amounts.sum()]

    def posterior(self, weight: float) -> list[float]:
        odds = np.log(self.prior())
        for item in ("un_kappa", "disputes_10y", "exercises"):
            if self.latest(item) is not None:
                odds = odds + weight * np.log(self.likelihoods(item))
        shares = np.exp(odds - odds.max())
        return [float(s) for s in shares / shares.sum()]


PAIRS = [(RUSSIA, CHINA), (INDIA, PAKISTAN), (BRAZIL, INDIA), (USA, FRANCE), (BRAZIL, PAKISTAN), (USA, RUSSIA)]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("year", one_in_four([1993, 2000, 2005, 2010]))
def test_a_dyad_by_the_published_formulas(
    frame: pl.DataFrame, tables: Tables, pair: tuple[int, int], year: int
) -> None:
    by_hand = ByHand(frame, *pair, year)
    found = hypotheses(Dyad.of(index_of(frame), *pair, year), tables=tables)
    discount = 0.5 if by_hand.set < 6 else 0.25
    assert found.year == year
    assert found.window == by_hand.window
    assert found.comparable == comparable.SETS[by_hand.set]
    assert list(found.prior.values()) == pytest.approx(by_hand.prior())
    for line in found.matrix:
        assert [math.exp(k.log_likelihood) for k in line.likelihoods.values()] == pytest.approx(
            by_hand.likelihoods(line.item)
        )
        assert (line.year, line.value) == pytest.approx(by_hand.latest(line.item))
        assert line.discount == discount
    assert list(found.posterior.values()) == pytest.approx(by_hand.posterior(discount))
    assert list(found.naive.values()) == pytest.approx(by_hand.posterior(1.0))
    of_year = hypotheses_of_year(index_of(frame), year, known=tables).filter(
        pl.col("ccode1") == min(pair), pl.col("ccode2") == max(pair)
    )
    assert list(of_year.select(CLASSES).row(0)) == pytest.approx(by_hand.posterior(discount))


@pytest.mark.parametrize("pair", PAIRS)
def test_what_a_likelihood_rests_on(frame: pl.DataFrame, tables: Tables, pair: tuple[int, int]) -> None:
    """Dyad-years of others in the set with the value, of how many; distinct dyads in the fullest five years."""
    by_hand = ByHand(frame, *pair, 2005)
    found = hypotheses(Dyad.of(index_of(frame), *pair, 2005), tables=tables)
    for line in found.matrix:
        latest = by_hand.latest(line.item)
        assert latest is not None
        b = by_hand.bin_of(line.item, latest[1])
        others = [r for r in by_hand.rows if r not in by_hand.own and by_hand.set_of(r) == by_hand.set]
        table = by_hand.count(line.item, others)[by_hand.set]
        logs = [k.log_likelihood for k in line.likelihoods.values()]
        average = math.log(sum(map(math.exp, logs)) / 4)
        for h, name in enumerate(CLASSES):
            told = line.likelihoods[name]
            assert (told.dyad_years, told.of) == (table[h, b], table[h].sum())
            blocks: dict[int, set[tuple[float, float]]] = {}
            for r in others:
                if (
                    r[line.item] is not None
                    and by_hand.class_of(r) == h
                    and by_hand.bin_of(line.item, r[line.item]) == b
                ):
                    blocks.setdefault((int(r["year"]) - 1946) // 5, set()).add((r["ccode1"], r["ccode2"]))
            fullest = max((len(dyads) for dyads in blocks.values()), default=0)
            assert (told.dyads, told.sparse) == (fullest, fullest < 5)
            apart = logs[h] - average
            sign = "+" if apart > 0 else "-"
            assert told.rating == sign * (2 if abs(apart) >= math.log(3) else 1 if abs(apart) >= math.log(1.5) else 0)
        assert line.diagnosticity == pytest.approx(max(logs) - min(logs))
        assert line.inconsistent == line.likelihoods[found.leader].rating.startswith("-")


def test_bins_begin_where_the_documentation_says() -> None:
    assert [item.name for item in ITEMS] == list(EDGES)
    for item in ITEMS:
        assert item.edges == EDGES[item.name]
        assert item.bins == len(item.edges) + 1
        step = STEPS.get(item.name, 1.0)
        for place, edge in enumerate(item.edges):
            assert item.place(np.array([edge - step, edge])).tolist() == [place, place + 1], item.name


def value(name: str, **measures: float | None) -> float | None:
    item = next(i for i in ITEMS if i.name == name)
    found: float | None = frame_of([row(2, 20, 2000, **measures)]).select(item.value.alias("v"))["v"].item()
    return found


def test_values_of_evidence_that_two_directions_make() -> None:
    """√(a b) of shares of at least .0005; the larger share of arms; all sanctions; each rounded as the index is."""
    assert value("trade", trade_dependence_12=0.2, trade_dependence_21=0.05) == pytest.approx(0.1)
    assert value("trade", trade_dependence_12=0.0, trade_dependence_21=0.02) == pytest.approx(math.sqrt(0.0005 * 0.02))
    assert value("trade", trade_dependence_12=0.0, trade_dependence_21=0.0) == pytest.approx(0.0005)
    assert value("trade", trade_dependence_12=0.0104, trade_dependence_21=0.0096) == pytest.approx(0.01)
    assert value("trade", trade_dependence_12=0.2) is None
    assert value("trade", trade_dependence_21=0.2) is None
    assert value("arms", arms_register_dependence_12=0.2, arms_register_dependence_21=0.7004) == pytest.approx(0.7)
    assert value("arms", arms_register_dependence_12=0.31, arms_register_dependence_21=0.3) == pytest.approx(0.31)
    assert value("sanctions", sanctions_12=1.0, sanctions_21=2.0) == 3.0
    assert value("sanctions", sanctions_12=1.0) is None


def test_bins_in_words() -> None:
    words = {item.name: [item.label(place) for place in range(item.bins)] for item in ITEMS}
    assert words["igo_intensity"] == [
        "below 0.5",
        "0.5 to below 0.6",
        "0.6 to below 0.7",
        "0.7 to below 0.8",
        "0.8 or more",
    ]
    assert words["common_rivals"] == ["0", "1", "2 or more"]
    assert words["arms"] == ["below 0.001", "0.001 to below 0.1", "0.1 to below 0.4", "0.4 or more"]


@pytest.mark.parametrize(
    ("one", "two", "contiguity", "majors", "expected"),
    [
        (2, 20, 1, 1, 0), (2, 20, 1, 2, 0), (2, 20, 1, 0, 1), (2, 40, 5, 1, 2), (2, 40, 2, 0, 3), (2, 40, 5, 0, 3),
        (2, 220, 0, 2, 4), (2, 220, 0, 1, 5), (140, 160, 0, 0, 6), (210, 390, 0, 0, 6), (140, 210, 0, 0, 7),
        (2, 20, 1, math.nan, UNKNOWN), (2, 20, math.nan, 1, UNKNOWN),
    ],
)  # fmt: skip
def test_every_comparable_set(one: int, two: int, contiguity: float, majors: float, expected: int) -> None:
    found = comparable.set_of(np.array([one]), np.array([two]), np.array([contiguity]), np.array([majors], dtype=float))
    assert found.tolist() == [expected]
    relevant = 0 if expected < 6 else 1
    assert counts.group_of(np.array([expected])).tolist() == [relevant]


def test_balance_of_capabilities() -> None:
    """Near parity below a ratio of 3, uneven to 10, lopsided above."""
    ratios = np.array([1.0, 2.99, 3.0, 9.99, 10.0, 500.0, math.nan])
    assert comparable.parity_of(ratios).tolist() == [0, 0, 1, 1, 2, 2, UNKNOWN]


@pytest.mark.parametrize(
    ("year", "window"),
    [
        (1946, (1946, 1960)), (1955, (1946, 1965)), (1956, (1946, 1970)), (1961, (1951, 1975)), (1990, (1976, 2000)),
        (2005, (1991, 2015)), (2006, (1996, 2018)), (2015, (2001, 2018)), (2018, (2006, 2018)), (2025, (2006, 2018)),
    ],
)  # fmt: skip
def test_comparable_years_are_the_block_and_two_on_either_side(year: int, window: tuple[int, int]) -> None:
    """Blocks of five years from 1946; the record ends in 2018."""
    found = counts.empty_tables().window(int(parts.block_of(np.array([year]))[0]))
    assert (1946 + 5 * found.blocks.start, 1946 + 5 * found.blocks.start + found.years - 1) == window


def test_amounts_are_dyads_by_the_years_of_the_window() -> None:
    """Twenty dyad-years in a window of 20 years are one dyad; the last place holds all sets together."""
    empty = counts.empty_tables(2010)
    years = tuple(c.copy() for c in empty.years)
    years[0][0, 2, 9:13, 1] = 5  # 1991-2010, land neighbours
    years[0][7, 2, 12, 3] = 40
    years[0][0, 2, 8, 1] = 99  # 1986-90
    prior = empty.prior.copy()
    prior[0, 1, 2, 9:13] = 5
    window = replace(empty, years=years, prior=prior).window(11)
    assert window.years == 20
    assert window.cells[0][0, 2].tolist() == [0, 1, 0, 0, 0]
    assert window.cells[0][8, 2].tolist() == [0, 1, 0, 2, 0]
    assert (window.totals[0][0, 2], window.totals[0][8, 2]) == (1, 3)
    assert (window.prior[0, 1, 2], window.prior[8, 1, 2], window.prior[7, 1, 2]) == (1, 1, 0)


def test_a_set_without_a_dyad_is_spread_evenly() -> None:
    found = counts.expectation(np.zeros((9, 4, 5)))
    assert found == pytest.approx(np.full((9, 4, 5), 0.2))
    assert counts.prior_of(np.zeros(4), np.full(4, 0.25)) == pytest.approx(np.full(4, 0.25))
    # Counts that rounding made negative count as none, and shares are those of what they are smoothed to.
    assert counts.prior_of(np.array([-0.5, 0, 0, 10]), np.full(4, 0.25)) == pytest.approx(
        np.array([2.5, 2.5, 2.5, 12.5]) / 20
    )
    assert counts.likelihood(np.array(-1.0), np.array(-1.0), np.array(0.3)) == pytest.approx(0.3)


def test_counts_as_of_a_year(tables: Tables) -> None:
    """Blocks end in 2000, 2005 and 2010; before the first has ended nothing counts."""
    assert [tables.until(y).last_year for y in (2004, 2005, 2009, 2010, 2018, 2030)] == [
        2000,
        2005,
        2005,
        2010,
        2018,
        2018,
    ]
    assert tables.until(1940).last_year == 1950
    early = tables.until(2004)
    at_least = [c[:, :, :11].sum() for c in tables.years]
    assert [c.sum() for c in early.years] == at_least
    assert sum(c.sum() for c in early.dyads) == sum(c[:, :, :11].sum() for c in tables.dyads) > 0
    assert early.discounts.tolist() == tables.discounts.tolist()
    assert early.last_block == 10


def test_plain_data_of_other_making_is_refused(tables: Tables) -> None:
    body = tables.to_dict()
    assert Tables.from_dict(body).last_year == 2018
    others: tuple[dict[str, Any], ...] = ({"format": 2}, {"items": {"x": 1}})
    for change in others:
        with pytest.raises(BadFileError, match=r"counts were made for other evidence: there"):
            Tables.from_dict(body | change, "there")
    broken: tuple[dict[str, Any], ...] = (
        {"prior": [1, 2]},
        {"last_year": "soon"},
        {"discounts": [[1], [1, 2]]},
        {"items": None},
    )
    for change in broken:
        with pytest.raises(BadFileError, match="cannot read the counts behind the hypotheses: there"):
            Tables.from_dict(body | change, "there")


class TestTheYearJudged:
    """The last of ten in which at most two pieces of evidence fewer are known than in any; values last five years."""

    names = ("disputes_10y", "exercises", "defence_agreements", "common_rivals")

    def judged(self, tables: Tables, ends: int, more: int, last: int = 2010) -> int:
        """UN votes are known to the end, and `more` others until a year."""
        rows = [
            row(INDIA, PAKISTAN, year, un_kappa=0.5, **dict.fromkeys(self.names[:more], 0.0 if year <= ends else None))
            for year in YEARS
        ]
        return hypotheses(Dyad.of(index_of(frame_of(rows)), INDIA, PAKISTAN, last), tables=tables).year

    def test_two_fewer_are_near_enough_and_three_are_not(self, tables: Tables) -> None:
        assert self.judged(tables, 2001, 2) == 2010
        assert self.judged(tables, 2001, 3) == 2006  # carried on for five years
        assert self.judged(tables, 2005, 3) == 2010

    def test_only_ten_years_are_looked_at(self, tables: Tables) -> None:
        assert self.judged(tables, 1996, 4) == 2001
        assert self.judged(tables, 1995, 4) == 2010

    def test_from_the_last_year_asked_for(self, tables: Tables) -> None:
        assert self.judged(tables, 1996, 4, last=2005) == 2001
        assert self.judged(tables, 1996, 4, last=2001) == 2001
        assert self.judged(tables, 1996, 4, last=1999) == 1999


def test_a_period_after_the_year_judged_has_no_series(tables: Tables) -> None:
    rows = [
        row(INDIA, PAKISTAN, y, un_kappa=0.5, **dict.fromkeys(TestTheYearJudged.names, 0.0 if y <= 2001 else None))
        for y in YEARS
    ]
    index = index_of(frame_of(rows))
    assert [y for y, _ in hypotheses(Dyad.of(index, INDIA, PAKISTAN, 2004, 2010), tables=tables).series] == [
        2004,
        2005,
        2006,
    ]
    assert hypotheses(Dyad.of(index, INDIA, PAKISTAN, 2007, 2010), tables=tables).series == ()


def test_borders_and_status_outlive_their_lists_and_the_record_does_not(tables: Tables) -> None:
    rows = [
        row(
            INDIA, PAKISTAN, y, un_kappa=0.5, contiguity=1.0 if y <= 1995 else None,
            major_powers=0.0 if y <= 1992 else None, strategic_rivalry=1.0 if y <= 2000 else None,
        )
        for y in YEARS
    ]  # fmt: skip
    view = hypotheses(Dyad.of(index_of(frame_of(rows)), INDIA, PAKISTAN, 2010), tables=tables)
    assert view.comparable == "land neighbours, no major power"
    assert (view.recorded, view.last_recorded) == (None, (2000, "rivalry"))
    before = hypotheses(Dyad.of(index_of(frame_of(rows)), INDIA, PAKISTAN, 2000), tables=tables)
    assert (before.recorded, before.last_recorded) == ("rivalry", (2000, "rivalry"))
    never = [r | {"strategic_rivalry": None} for r in rows]
    assert hypotheses(Dyad.of(index_of(frame_of(never)), INDIA, PAKISTAN, 2010), tables=tables).last_recorded is None


def test_why_a_piece_of_evidence_is_unknown(tables: Tables) -> None:
    rows = [row(USA, RUSSIA, year, un_kappa=0.5, exercises=1.0 if year < 2000 else None) for year in YEARS]
    index = index_of(frame_of(rows), without=("sanctions_12", "sanctions_21", "igo_intensity"), disputes_10y=2004)
    view = hypotheses(Dyad.of(index, RUSSIA, USA, 2010), tables=tables)
    why = {m.item: m.reason for m in view.unknown}
    assert why["us_gap"] == "not defined for dyads with the United States: their own distance says it"
    assert why["sanctions"] == "the index does not hold sanctions_12, sanctions_21"
    assert why["igo_intensity"] == "the index does not hold igo_intensity"
    assert why["disputes_10y"] == "known to 2004 only, more than 5 years before"
    assert why["exercises"] == "missing for this dyad in 2010 and the 5 years before"
    at_2009 = {m.item: m.reason for m in hypotheses(Dyad.of(index, RUSSIA, USA, 2009), tables=tables).unknown}
    assert at_2009["disputes_10y"] == "missing for this dyad in 2009 and the 5 years before"
    assert "un_kappa" not in why
    assert all(m.title == next(i.title for i in ITEMS if i.name == m.item) for m in view.unknown)
    other = [r | {"ccode1": INDIA, "ccode2": PAKISTAN} for r in rows]
    apart = hypotheses(Dyad.of(index_of(frame_of(other)), INDIA, PAKISTAN, 2010), tables=tables)
    assert next(m.reason for m in apart.unknown if m.item == "us_gap").startswith("missing for this dyad")


@pytest.fixture(scope="module")
def view(frame: pl.DataFrame, tables: Tables) -> HypothesesView:
    return hypotheses(Dyad.of(index_of(frame), RUSSIA, CHINA, 2000, 2005), tables=tables, weights={"un_kappa": 0.5})


@pytest.mark.parametrize(
    ("naive", "differs"),
    [
        ((0.7, 0.2, 0.1, 0.0), False),
        ((0.66, 0.24, 0.1, 0.0), False),
        ((0.64, 0.26, 0.1, 0.0), True),
        ((0.7, 0.15, 0.15, 0.0), True),
        ((0.4, 0.6, 0.0, 0.0), True),
    ],
)
def test_five_points_or_another_leader_is_a_difference(
    view: HypothesesView, naive: tuple[float, ...], differs: bool
) -> None:
    joint = dict(zip(CLASSES, (0.7, 0.2, 0.1, 0.0), strict=True))
    told = replace(view, posterior=joint, naive=dict(zip(CLASSES, (round(n, 2) for n in naive), strict=True)))
    assert told.naive_differs is differs
    # Close calls: under five points apart on each, but led by another.
    close = dict(zip(CLASSES, (0.49, 0.48, 0.03, 0.0), strict=True))
    other = dict(zip(CLASSES, (0.48, 0.49, 0.03, 0.0), strict=True))
    assert replace(view, posterior=close, naive=other).naive_differs
    assert not replace(view, posterior=close, naive=close).naive_differs


def test_weights_stand_beside_the_discount(view: HypothesesView, frame: pl.DataFrame, tables: Tables) -> None:
    assert {line.item: (line.weight, line.discount) for line in view.matrix}["un_kappa"] == (0.5, 0.5)
    assert {line.weight for line in view.matrix if line.item != "un_kappa"} == {1.0}
    without = hypotheses(Dyad.of(index_of(frame), RUSSIA, CHINA, 2005), tables=tables, weights={"un_kappa": 0})
    assert {line.item: (line.weight, line.discount) for line in without.matrix}["un_kappa"] == (0.0, 0.0)


def test_everything_is_in_the_plain_form(view: HypothesesView) -> None:
    plain = view.to_dict()
    assert plain["leader"] == max(plain["posterior"], key=plain["posterior"].get) == view.leader
    assert [plain[key] for key in ("year", "window", "comparable")] == [2005, [1991, 2010], view.comparable]
    assert (plain["recorded"], plain["last_recorded"]) == (view.recorded, [2005, view.recorded])
    assert [year for year, _ in plain["series"]] == [2000, 2001, 2002, 2003, 2004, 2005]
    assert plain["naive_differs"] == view.naive_differs
    assert {m["item"] for m in plain["unknown"]} | {r["item"] for r in plain["matrix"]} == set(EDGES)
    assert all(m["title"] and m["reason"] for m in plain["unknown"])
    for line, told in zip(view.matrix, plain["matrix"], strict=True):
        assert {k: told[k] for k in ("item", "title", "value", "year", "bin", "discount", "weight")} == {
            "item": line.item, "title": line.title, "value": line.value, "year": line.year, "bin": line.bin,
            "discount": line.discount, "weight": line.weight,
        }  # fmt: skip
        assert (told["diagnosticity"], told["inconsistent"]) == (line.diagnosticity, line.inconsistent)
        for name, found in line.likelihoods.items():
            assert told["log_likelihoods"][name] == found.log_likelihood
            assert told["ratings"][name] == found.rating
            assert told["counts"][name] == {
                "dyad_years": found.dyad_years, "of": found.of, "dyads": found.dyads, "sparse": found.sparse,
            }  # fmt: skip
    assert [(f["items"], f["leader"]) for f in plain["flips"]] == [(list(f.items), f.leader) for f in view.flips]
    assert [s["item"] for s in plain["sensitivity"]] == [s.item for s in view.sensitivity]
    assert plain["prior"] == dict(view.prior)
    assert plain["naive"] == dict(view.naive)


def test_all_dyads_of_a_year_need_the_record_and_the_years_of_the_index(frame: pl.DataFrame, tables: Tables) -> None:
    index = index_of(frame)
    for year in (1989, 2011):
        with pytest.raises(CoverageError, match=f"{year}; the index holds 1990 to 2010"):
            hypotheses_of_year(index, year, known=tables)
    assert hypotheses_of_year(index, 2010, known=tables).height == 21
    for lacking in ("commitment", "strategic_rivalry", "contiguity", "major_powers", "cinc_ratio"):
        with pytest.raises(UnknownNameError, match=lacking):
            hypotheses_of_year(index_of(frame, without=(lacking,)), 2005, known=tables)
    less = hypotheses_of_year(index_of(frame, without=("exercises", "us_gap")), 2005, known=tables)
    assert less["evidence"].max() == 2
    assert hypotheses_of_year(index, 2005, known=tables)["evidence"].max() == 3
