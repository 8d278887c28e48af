"""The monthly watch on the published months, held to the recorded backtest and to the raw file read by `csv`."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from tiers import sampled

from backtest_watch import RECORD
from dyadscope.events.watching import watch
from dyadscope.events.watching.backtest import TURNS
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize("turn", sampled(TURNS, TURNS[:1]), ids=lambda t: f"{t.name} {t.day}")
@pytest.mark.exhaustive
def test_every_turn_is_seen_as_the_page_says(real_vault: Vault, turn: object) -> None:
    """Watching as of the end of the turn's month gives the statistics that the backtest recorded for it."""
    assert isinstance(turn, type(TURNS[0]))
    (held,) = [
        t
        for t in json.loads(RECORD.read_text("utf-8"))["turns"]
        if (t["turn"], t["day"], t["rate"]) == (turn.name, turn.day, 1.0)
    ]
    month = turn.day[:7]
    following = f"{month[:5]}{int(month[5:]) + 1:02d}-01" if month[5:] != "12" else f"{int(month[:4]) + 1}-01-01"
    found = watch(*turn.pair, periods=1, as_of=following, vault=real_vault)
    kinds = {"worse": {"conflict up", "tone worse"}, "closer": {"cooperation up", "tone better"}}[turn.way]
    best = max((r for r in found.readings if r.signal in kinds), key=lambda r: r.statistic - r.threshold)
    assert best.month == month
    assert best.statistic == pytest.approx(held["statistic"])
    assert best.threshold == pytest.approx(held["limit"])
    if held["lead"] == 0:
        assert best.beyond


@pytest.mark.exhaustive
def test_volumes_are_those_of_the_raw_file(real_vault: Vault, shared_data: Path) -> None:
    path = shared_data / "gdelt_monthly" / "gdelt_dyad_month_2018_2024.csv.gz"
    own = world = 0.0
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            if (row["year"], row["month"]) == ("2022", "3"):
                world += float(row["score_pos"]) - float(row["score_neg"])
                if {row["iso3_a"], row["iso3_b"]} == {"RUS", "UKR"}:
                    own -= float(row["score_neg"])
    found = watch("Russia", "Ukraine", as_of="2022-03-31", vault=real_vault, periods=1)
    (reading,) = [r for r in found.readings if r.signal == "conflict up"]
    assert own > 0
    assert reading.value == pytest.approx(1e6 * own / world)
