"""What one file of events comes to: sums that do not hang on how it was cut into blocks, and tallies that add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.events import part, rules
from dyadscope.events.part import COUNTS, DAYS, KEYS, UNMAPPED, Growing, Options, Reject, Tally, fill, read_months

RUSSIA, CHINA = 365, 710


def counts(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {"ccode1": RUSSIA, "ccode2": CHINA, "month": 0, "root": "05", "quad": 1}
    filled = [base | dict.fromkeys(rules.SUMS, 1) | row for row in rows]
    return pl.DataFrame(filled, schema=COUNTS)


def days(*pairs: tuple[int, int]) -> pl.DataFrame:
    return pl.DataFrame(list(pairs), schema=DAYS, orient="row")


def unmapped(*rows: tuple[str, str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=UNMAPPED, orient="row")


BLOCKS = (
    (
        counts({"events": 2}, {"month": 1, "events": 5}),
        days((10, 3), (9, 4)),
        unmapped(("actor", "ZZZ", "no state", 2)),
    ),
    (counts({"events": 3}, {"ccode2": RUSSIA, "events": 4}), days((10, 1)), unmapped(("actor", "ZZZ", "no state", 1))),
    (counts({"ccode2": None, "events": 6}, {"ccode1": None, "ccode2": None, "events": 1}), days(), unmapped()),
)  # fmt: skip


def grown(**changes: Any) -> Growing:
    growing = Growing(layout=None, options=Options(layout="demo"), read=25, **changes)  # type: ignore[arg-type]
    for block in BLOCKS:
        growing.add(*block)
    growing.refuse([Reject(member="a.csv", line=3, reason="no date"), Reject(member="a.csv", line=9, reason="no code")])
    return growing


def test_blocks_are_added_up_by_states_month_and_kind() -> None:
    found = grown().part("ab")
    events = {(r["ccode1"], r["ccode2"], r["month"]): r["events"] for r in found.rows.iter_rows(named=True)}
    assert events == {
        (RUSSIA, CHINA, 0): 5,
        (RUSSIA, CHINA, 1): 5,
        (RUSSIA, RUSSIA, 0): 4,
        (RUSSIA, None, 0): 6,
        (None, None, 0): 1,
    }
    assert found.days.rows() == [(9, 4), (10, 4)]
    assert found.unmapped.rows() == [("actor", "ZZZ", "no state", 3)]
    assert [reject.line for reject in found.rejects] == [3, 9]
    assert found.tally == Tally(read=25, used=23, rejected=2, between=10, within=4, others=7, repeated=2)


@pytest.mark.parametrize("most", [1, 3, 5])
def test_how_often_sums_are_added_up_changes_nothing(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = grown().part("ab")
    monkeypatch.setattr(part, "_MOST_ROWS", most)
    growing = grown()
    assert len(growing._rows) < len(BLOCKS), "the first blocks are one by now"
    found = growing.part("ab")
    assert found.rows.equals(whole.rows)
    assert found.days.equals(whole.days)
    assert found.unmapped.equals(whole.unmapped)
    assert found.tally == whole.tally


def test_what_counts_once_is_kept_one_row_an_event_until_all_parts_are_known() -> None:
    event = {"source": "RUS", "target": "CHN", "day": 10, "code": "051", "publisher": "p", "score": 3, "quad": 1}
    growing = Growing(layout=None, options=Options(layout="demo", once=True), read=3)  # type: ignore[arg-type]
    for rows in ([event, event], [event | {"day": 11}]):
        growing.add(pl.DataFrame(rows, schema=KEYS), days((10, 3)), unmapped())
    found = growing.part("ab")
    assert found.rows["day"].to_list() == [10, 11]
    assert (found.tally.read, found.tally.used, found.tally.between) == (3, 3, 0)
    assert part.empty_rows(Options(layout="demo", once=True)).schema == KEYS
    assert part.empty_rows(Options(layout="demo")).schema == COUNTS


def test_tallies_are_summed_and_options_recorded() -> None:
    one = Tally(read=5, used=4, rejected=1, between=1, within=1, others=1, repeated=1)
    assert Tally.of([one.to_dict(), one.to_dict() | {"read": 7, "used": 6}]) == Tally(
        read=12, used=10, rejected=2, between=2, within=2, others=2, repeated=2
    )
    assert Options(layout="demo").to_dict() == {
        "layout": "demo",
        "actors": "all",
        "once": False,
        "volume": True,
        "breaks": "mark",
    }


def test_a_table_that_cannot_be_written_or_read_says_why(tmp_path: Path) -> None:
    frame = counts({"events": 2})
    with pytest.raises(OSError, match=r"\S"):
        fill(tmp_path / "nowhere" / "x.parquet", frame)
    fill(tmp_path / "x.parquet", frame)
    assert read_months(tmp_path / "x.parquet", ["month", "events"]).rows() == [(0, 2)]
    with pytest.raises(BadFileError, match="no column volume"):
        read_months(tmp_path / "x.parquet", ["month", "volume"])
    (tmp_path / "y.parquet").write_bytes(b"not parquet")
    with pytest.raises(BadFileError, match="cannot read this table of months"):
        read_months(tmp_path / "y.parquet", ["month"])
    with pytest.raises(MissingDataError, match="there is no such file"):
        read_months(tmp_path / "z.parquet", ["month"])
