"""docs/watch.md says what the recorded backtest says."""

from __future__ import annotations

import json

from backtest_watch import BEGIN, END, PAGE, RECORD, tables


def test_the_tables_are_those_of_the_record() -> None:
    shown = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()
    assert shown == tables(json.loads(RECORD.read_text("utf-8")))


def test_what_the_page_says_in_words_is_in_the_record() -> None:
    record = json.loads(RECORD.read_text("utf-8"))
    one = [turn for turn in record["turns"] if turn["rate"] == 1.0]
    verdicts = [turn["verdict"] for turn in one]
    assert sum(v in {"before", "with", "after"} for v in verdicts) == 6  # "six of nine turns"
    assert verdicts.count("before") == 3
    assert len(verdicts) == 9
    assert {round(turn["by_chance"], 2) for turn in one} == {0.05, 0.06}
    invasion = {t["rate"]: t["lead"] for t in record["turns"] if t["turn"] == "Russia-Ukraine, invasion"}
    assert (invasion[1.0], invasion[2.0]) == (0, -1)
    (rate,) = [r for r in record["rates"] if r["rate"] == 1.0]
    assert 2 < rate["real"] < 3
    assert round(rate["episodes"], 1) == 1.7
