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
        "rcid": [1, 2, 3, 4, 5],
        "year": [1960, 1960, 1980, 1980, 1993],
        "amend": [1, 0, 0, 1, None],
        "para": [0, 1, 1, 0, None],
        "short": [""] * 5,
        "descr": [""] * 5,
    },
    schema_overrides={"year": pl.Int16},
)


def test_votes_are_those_on_whole_resolutions() -> None:
    rows = [(rcid, 2, 1, 15, 1960) for rcid in (1, 2)] + [(rcid, 2, 1, 35, 1980) for rcid in (3, 4)]
    rows.append((5, 712, 3, 48, 1993))
    types = {"rcid": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8, "session": pl.Int16, "year": pl.Int16}
    votes, calls = final_passage(pl.DataFrame(rows, schema=types, orient="row"), CALLS)
    assert calls["item"].to_list() == [3, 5], "paragraphs are only mentioned in 1980, voted on in 1960"
    assert votes.select("item", "ccode", "vote").rows() == [(3, 2, 1), (5, 712, 3)]


@pytest.mark.parametrize(
    ("place", "message"), [("points.xls", ".csv .parquet"), ("nowhere/points.csv", "nowhere/points.csv")]
)
def test_the_command_refuses_a_file_it_cannot_write_before_it_starts(place: str, message: str) -> None:
    run = CliRunner().invoke(dyadscope, ["ideal-points", "-o", place], standalone_mode=False)
    assert isinstance(run.exception, UsageError)
    assert message in str(run.exception)
