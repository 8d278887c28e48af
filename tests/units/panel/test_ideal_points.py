"""Which votes the ideal points of the General Assembly rest on, and the command."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from dyadscope.cli import dyadscope
from dyadscope.errors import CoverageError, UsageError
from dyadscope.panel import ideal_points as panel
from dyadscope.panel.ideal_points import final_passage, ideal_points

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


STATES = (2, 20, 200, 220, 255, 365, 640, 710, 740, 750)
YEARS = (2000, 2001, 2002)


class _Vault:
    """A vault in which ten states, in the order of their codes, vote by where each question divides them."""

    @staticmethod
    def read(_source: str, table: str, _columns: list[str]) -> pl.DataFrame:
        chance = np.random.default_rng(1)
        calls = [(100 * (year - 2000) + n, year) for year in YEARS for n in range(40)]
        if table == "roll_calls":
            texts = [f"{'abcdefgh'[rcid % 8]}{'klmnopq'[rcid % 7]} of {rcid}" for rcid, _ in calls]
            frame = pl.DataFrame(calls, schema={"rcid": pl.Int32, "year": pl.Int16}, orient="row")
            return frame.with_columns(amend=0, para=0, short=pl.Series(texts), descr=pl.Series(texts))
        rows = []
        for rcid, year in calls:
            cut, side = chance.uniform(0, 9), chance.integers(0, 2)
            for place, code in enumerate(STATES):
                agrees = (place + chance.normal(0, 0.7) > cut) == bool(side)
                rows.append((rcid, code, 1 if agrees else 3, year - 1945, year))
        types = {"rcid": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8, "session": pl.Int16, "year": pl.Int16}
        return pl.DataFrame(rows, schema=types, orient="row")

    @staticmethod
    def manifest(_source: str) -> SimpleNamespace:
        return SimpleNamespace(version="made up", files=[SimpleNamespace(path="unga/votes.csv", sha256="0" * 64)])


@pytest.fixture
def voted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel, "Vault", SimpleNamespace(of=lambda _: _Vault()))


@pytest.mark.usefixtures("voted")
def test_states_stand_in_the_order_in_which_they_voted() -> None:
    found = ideal_points(method="em")
    assert found.years == (2000, 2002)
    assert found.frame.height == len(STATES) * len(YEARS)
    # A question that did not divide the states says nothing of where they stand.
    cast = _Vault.read("unga", "votes", [])
    divided = cast.group_by("year", "rcid").agg(pl.col("vote").n_unique()).filter(pl.col("vote") > 1)
    counts = dict(divided.group_by("year").len().iter_rows())
    assert dict(found.frame.select("year", "n_votes").unique().iter_rows()) == counts
    assert min(counts.values()) < 40
    assert found.data["inputs"] == {"unga": {"version": "made up", "files": {"unga/votes.csv": "0" * 64}}}
    for (_,), rows in found.frame.group_by("year"):
        order = rows.sort("ccode")["mean"].to_numpy()
        ranks = np.argsort(np.argsort(order))
        assert abs(np.corrcoef(ranks, np.arange(len(STATES)))[0, 1]) > 0.95
    assert (found.frame["lower"] < found.frame["upper"]).all()


@pytest.mark.usefixtures("voted")
@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ({"first": 2001}, (2001, 2002)),
        ({"last": "2000"}, (2000, 2000)),
        ({"as_of": "2002-06-30"}, (2000, 2001)),
        ({"first": 2001, "last": 2002, "as_of": 2001}, (2001, 2001)),
    ],
)
def test_only_the_years_asked_for_and_finished_by_then(asked: dict[str, Any], years: tuple[int, int]) -> None:
    assert ideal_points(method="em", **asked).years == years


@pytest.mark.usefixtures("voted")
def test_years_without_votes_and_empty_periods_are_refused() -> None:
    with pytest.raises(CoverageError, match=r"no votes on final passage.*1950-1960.*2000-2002"):
        ideal_points(1950, 1960, method="em")
    with pytest.raises(UsageError, match="the period is empty"):
        ideal_points(2002, 2000, method="em")
    with pytest.raises(UsageError, match="the period is empty"):
        ideal_points(2002, as_of=2001, method="em")


@pytest.mark.usefixtures("voted")
def test_the_command_writes_them_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    ran = runner.invoke(dyadscope, ["ideal-points", "--years", "2000:2001", "--method", "em", "-o", "p.csv"])
    assert ran.exit_code == 0, ran.output
    assert ran.output.endswith(": p.csv\n")
    assert pl.read_csv("p.csv")["year"].unique().sort().to_list() == [2000, 2001]
    assert runner.invoke(dyadscope, ["ideal-points", "--method", "em", "-q", "-o", "q.csv"]).output == ""
