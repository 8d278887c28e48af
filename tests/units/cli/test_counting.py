"""The commands on events: a text coded, files counted, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from command_line import CommandLine
from event_rows import cameo_vault, gdelt, written

from dyadscope.events import aggregating

DEED, WISH = "Russia condemned China.", "Russia should visit China."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> CommandLine:
    """Run commands where a text lies, and count with a vault of a few codes."""
    monkeypatch.chdir(tmp_path)
    Path("speech.txt").write_text(f"{DEED} {WISH}\n", encoding="utf-8")
    whole = aggregating.aggregate

    def with_codes(*given: object, vault: object, **more: object) -> object:
        assert vault is None
        return whole(*given, vault=cameo_vault(), **more)  # type: ignore[arg-type]  # what the command gives

    monkeypatch.setattr(aggregating, "aggregate", with_codes)
    return CommandLine(monkeypatch, capsys)


def test_a_text_is_coded_with_the_place_the_root_and_both_sides(run: CommandLine) -> None:
    """The first sentence has 23 characters, its full stop among them; the second is a wish and no event."""
    assert run("events", "read", "speech.txt") == (0, f"[0-23] ACCUSE: Russia to China\n  {DEED}\n", "")
    code, out, _ = run("events", "read", "-", "--json", "--date", "2014-05-20", stdin=DEED.encode())
    (event,) = json.loads(out)
    assert code == 0
    assert (event["root"], event["source"]["states"], event["target"]["states"]) == ("ACCUSE", [365], [710])
    assert event["date"] == "2014-05-20"


def test_without_the_gate_more_is_shown_and_where_nothing_passes_it_is_said(run: CommandLine) -> None:
    assert run("events", "read", "-", stdin=WISH.encode()).out == "No event passes the gate.\n"
    assert "visit China" in run("events", "read", "-", "--all", stdin=WISH.encode()).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read", "none.txt"), "none.txt"),
        (("read", "speech.txt", "--date", "soon"), "YYYY-MM-DD"),
        (("aggregate", "speech.txt", "--layout", "gdelt1", "-o", "out.csv"), "end its name in .parquet"),
        (("aggregate", "speech.txt", "--layout", "gdelt1", "-o", "none/out.parquet"), "its directory does not exist"),
        (("add", "none.parquet"), "none.parquet"),
    ],
)
def test_wrong_input_is_one_line(run: CommandLine, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = run("events", *arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_what_was_counted_is_told_by_kind_and_a_file_that_fails_is_named(run: CommandLine, tmp_path: Path) -> None:
    """Of 15 rows two are between states, one is within a state, and twelve have a side that no table knows."""
    strange = [f"Z{letter}Q" for letter in "ABCDEFGHIJKL"]
    rows = [gdelt("USA", "RUS", "040"), gdelt("RUS", "USA", "190"), gdelt("USA", "USA", "040")]
    written(tmp_path / "good.tsv", *rows, *(gdelt(name, "USA", "040") for name in strange))
    (tmp_path / "bad.tsv").write_text("no events\n", encoding="utf-8")
    code, out, err = run("events", "aggregate", "good.tsv", "bad.tsv", "--layout", "gdelt1", "-o", "out.parquet")
    assert code == 3
    assert "bad.tsv: " in err
    lines = out.splitlines()
    assert lines[0] == "out.parquet: 2 directed dyad-months"
    assert pl.read_parquet("out.parquet").height == 2
    assert lines[1:4] == [
        "Files counted now 1, counted before 0.",
        "Rows read 15: used 15, rejected 0.",
        "Of those used, from one state to another 2, within a state 1, without a state on a side 12, repeated 0.",
    ]
    assert lines[4].startswith("Not known, with their rows: ")
    assert lines[4].endswith(" and 2 more; all are in out.parquet.json.")


def test_a_file_counted_before_is_left_alone(run: CommandLine, tmp_path: Path) -> None:
    written(tmp_path / "good.tsv", gdelt("USA", "RUS", "040"))
    command = ("events", "aggregate", "good.tsv", "--layout", "gdelt1", "-o", "out.parquet", "--append")
    first, again = (json.loads(run(*command, "--json", "--quiet").out) for _ in range(2))
    assert [(len(found["taken"]), len(found["known"])) for found in (first, again)] == [(1, 0), (0, 1)]
    assert run(*command).out.splitlines()[1] == "Files counted now 0, counted before 1."
