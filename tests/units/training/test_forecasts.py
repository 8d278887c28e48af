"""Forecasts are issued for the pairs of the rule, counted by hand in a world of nine pairs, and never edited."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from made_up_index import build, constant
from made_up_rows import MadeUpVault

from dyadscope.assessment import forecast_record
from dyadscope.errors import BadFileError, UsageError
from dyadscope.index import Index
from dyadscope.training import forecasts

USA, CANADA, MEXICO, BRITAIN, COLOMBIA, VENEZUELA, RUSSIA, CHINA, JAPAN = 2, 20, 70, 200, 100, 101, 365, 710, 740
YEARS = (2018, 2019, 2020)
LAND = ((USA, CANADA), (USA, MEXICO), (RUSSIA, CHINA), (COLOMBIA, VENEZUELA))
TRADE = {
    (USA, CANADA): 500, (USA, MEXICO): 400, (USA, BRITAIN): 300, (USA, CHINA): 900, (CHINA, JAPAN): 800,
    (CANADA, BRITAIN): 1000,
}  # fmt: skip
PAIRS = tuple(sorted({*LAND, *TRADE}))
FIRST = [(USA, CANADA), (USA, MEXICO), (USA, CHINA), (RUSSIA, CHINA)]
"""By land beside the United States or China, and the largest trading partner of each, which is the other."""


def index() -> Index:
    """Return an index to 2020: borders are known to 2019, and of 2020 the trade of one pair alone, which is huge."""
    dyads: dict[tuple[int, int], Any] = {
        pair: {
            "capdist": constant(1000, YEARS),
            "contiguity": constant(1 if pair in LAND else 0, YEARS[:2]),
            "trade_newest": constant(TRADE[pair], YEARS[:2]) if pair in TRADE else {},
        }
        for pair in PAIRS
    }
    dyads[USA, BRITAIN]["trade_newest"] = {**dyads[USA, BRITAIN]["trade_newest"], 2020: 100_000}
    return build(dyads, ("capdist", "contiguity", "trade_newest"), YEARS)


def vault(*told: tuple[int | None, int | None, int, float, float]) -> MadeUpVault:
    """Return a vault with the major powers, and with what news told: pair, year, good and bad."""
    majors = [(2010, RUSSIA, 1), (2016, USA, 1), (2016, CHINA, 1), (2016, RUSSIA, 0)]
    months = [
        {"ccode1": one, "ccode2": two, "year": year, "month": 1, "score_pos": good, "score_neg": bad}
        for one, two, year, good, bad in told or ((USA, CANADA, 2001, 1.0, -1.0),)
    ]
    held = MadeUpVault(
        {
            "cow_majors.yearly": [{"year": y, "ccode": c, "cowmaj": m} for y, c, m in majors],
            "gdelt_monthly.months": months,
        }
    )
    frame = held.tables["gdelt_monthly.months"]
    held.tables["gdelt_monthly.months"] = frame.cast({"ccode1": pl.Int16, "ccode2": pl.Int16})
    return held


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the list short: one trading partner of every major power, and five pairs."""
    monkeypatch.setattr(forecasts, "TRADED", 1)
    monkeypatch.setattr(forecasts, "PAIRS", 5)


def test_without_news_the_next_trading_partners_of_major_powers_fill_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """By 2019, the last year in which half of all trade is known: Japan is second to China, Britain fourth."""
    assert forecasts.chosen_pairs(index(), vault()) == sorted([*FIRST, (CHINA, JAPAN)])
    monkeypatch.setattr(forecasts, "PAIRS", 6)
    assert forecasts.chosen_pairs(index(), vault()) == sorted([*FIRST, (CHINA, JAPAN), (USA, BRITAIN)])
    monkeypatch.setattr(forecasts, "PAIRS", 2)
    assert forecasts.chosen_pairs(index(), vault()) == sorted(FIRST), "what the rule names first is never cut"


def test_news_of_the_last_years_fill_the_list_by_good_and_bad_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bad news count like good: 30 beats 25. What is older, of no known states or of a state that is gone does not."""
    news = vault(
        (USA, CANADA, 2020, 900.0, -900.0),
        (None, None, 2020, 800.0, -800.0),
        (260, 265, 2020, 700.0, -700.0),
        (CANADA, BRITAIN, 2016, 600.0, -600.0),
        (CANADA, BRITAIN, 2017, 20.0, -5.0),
        (COLOMBIA, VENEZUELA, 2019, 4.0, -11.0),
        (COLOMBIA, VENEZUELA, 2020, 6.0, -9.0),
    )
    assert forecasts.chosen_pairs(index(), news) == sorted([*FIRST, (COLOMBIA, VENEZUELA)])
    monkeypatch.setattr(forecasts, "PAIRS", 20)
    assert forecasts.chosen_pairs(index(), news) == sorted([*FIRST, (COLOMBIA, VENEZUELA), (CANADA, BRITAIN)])


def test_a_table_holds_two_horizons_a_pair_with_shares_and_their_intervals(tmp_path: Path) -> None:
    path = forecasts.issue(tmp_path / "new", index(), vault(), date(2021, 5, 1))
    assert path.name == "2021-05-01-base-2020.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [(row["pair"], row["ahead"]) for row in rows] == [
        (pair, ahead) for pair in ("USA-CAN", "USA-MEX", "USA-CHN", "RUS-CHN", "CHN-JPN") for ahead in ("1", "5")
    ]
    assert {(row["ccode1"], row["ccode2"], row["base_year"]) for row in rows[:2]} == {("2", "20", "2020")}
    for row in rows:
        shares = {name: float(row[f"p_{name}"]) for name in ("alliance", "entente", "unaligned", "rivalry")}
        assert sum(shares.values()) == pytest.approx(1, abs=3e-4), "four shares, each rounded to four places"
        for name, share in shares.items():
            assert 0 <= float(row[f"p_{name}_low"]) <= share <= float(row[f"p_{name}_high"]) <= 1


def test_a_table_is_bound_to_those_before_and_none_is_edited(tmp_path: Path) -> None:
    one = forecasts.issue(tmp_path, index(), vault(), date(2021, 5, 1))
    two = forecasts.issue(tmp_path, index(), vault(), date(2021, 6, 1), retrospective=True)
    assert two.name == "retrospective-2021-06-01-base-2020.csv"
    assert [entry.name for entry in forecast_record.links(tmp_path)] == [one.name, two.name]
    with pytest.raises(UsageError, match="never edited"):
        forecasts.issue(tmp_path, index(), vault(), date(2021, 5, 1))
    one.write_text(one.read_text("utf-8").replace("USA-CAN", "USA-CUB"), encoding="utf-8")
    with pytest.raises(BadFileError, match="was changed"):
        forecasts.issue(tmp_path, index(), vault(), date(2021, 7, 1))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["CHAIN.tsv", one.name, two.name])
