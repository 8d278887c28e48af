"""Which votes the ideal points of the General Assembly rest on, and the command."""

from __future__ import annotations

import polars as pl
import pytest
from click.testing import CliRunner

from dyadscope.cli import dyadscope
from dyadscope.errors import UsageError
from dyadscope.panel.ideal_points import final_passage

CALLS = pl.DataFrame(
    {
        "rcid": [1, 2, 3, 4, 5, 6],
        "year": [1960, 1960, 1980, 1980, 1993, 2010],
        "amend": [1, 0, 0, 1, None, None],
        "para": [0, 1, 1, 0, None, None],
        "short": [""] * 6,
        "descr": [""] * 6,
    },
    schema_overrides={"year": pl.Int16},
)


def test_whole_resolutions_and_exchanged_votes() -> None:
    rows = [(rcid, 2, 1, 15, 1960) for rcid in (1, 2)] + [(rcid, 2, 1, 35, 1980) for rcid in (3, 4)]
    rows += [
        (5, 221, 1, 48, 1993),
        (5, 712, 3, 48, 1993),
        (6, 55, 1, 65, 2010),
        (6, 350, 2, 65, 2010),
        (6, 2, 3, 65, 2010),
    ]
    types = {"rcid": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8, "session": pl.Int16, "year": pl.Int16}
    votes, calls = final_passage(pl.DataFrame(rows, schema=types, orient="row"), CALLS)
    assert calls["item"].to_list() == [3, 5, 6], "paragraphs are only mentioned in 1980, voted on in 1960"
    assert votes.select("item", "ccode", "vote").rows() == [
        (3, 2, 1), (5, 712, 1), (5, 221, 3), (6, 350, 1), (6, 55, 2), (6, 2, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "message"), [("points.xlsx", ".csv or .parquet"), ("nowhere/points.csv", "directory: nowhere")]
)
def test_the_command_refuses_a_file_it_cannot_write_before_it_starts(place: str, message: str) -> None:
    run = CliRunner().invoke(dyadscope, ["ideal-points", "-o", place], standalone_mode=False)
    assert isinstance(run.exception, UsageError)
    assert message in str(run.exception)
