"""Whatever is typed, a command ends with a code that is declared and, where it fails, with one line that says why."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope import cli

STATES = st.sampled_from(
    [
        "RUS",
        "China",
        "365",
        "xyzzy",
        "",
        " ",
        "RUS\n",
        "\x1b[31m",
        "-1",
        "9" * 30,
        "x" * 500,
        "٣٦٥",
        "\u202eRUS",
        "--",
        "eu",
    ]
)
YEARS = st.sampled_from(["1990", "2014", "2090", "0", "-5", "9999", "9" * 20, "1e3", "", "NaN", "x", "２０００"])
DAYS = st.sampled_from(["2016-10-01", "2016", "9999-12-31", "0001-01-01", "2016-02-30", "soon", "", "20161001"])
FILES = st.sampled_from(
    ["essay.txt", "bad.pdf", "own.csv", "bad.toml", "nowhere", "dir", "pipe", "/dev/zero", "-", "", "a\nb", "x" * 300]
)
OUTPUTS = st.sampled_from(["o.json", "o.csv", "essay.txt", "dir", "/dev/null", "nowhere/o", "", "x" * 300 + ".csv"])
WORDS = st.one_of(STATES, YEARS, DAYS, FILES, OUTPUTS, st.text(max_size=8).filter(lambda text: "\0" not in text))


def option(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.one_of(st.just([]), values.map(lambda value: [name, value]))


def command(name: str, *parts: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return st.tuples(*parts).map(lambda found: [name, *(word for part in found for word in part)])


one, several = WORDS.map(lambda word: [word]), st.lists(WORDS, max_size=3)
state = STATES.map(lambda word: [word])
period = st.tuples(option("--from", YEARS.filter(lambda year: year != "0")), option("--to", YEARS)).map(
    lambda both: [*both[0], *both[1]]
)
leave = st.tuples(option("-o", OUTPUTS), option("--html", OUTPUTS), st.sampled_from([[], ["--json"]])).map(
    lambda parts: [word for part in parts for word in part]
)
COMMANDS = st.one_of(
    command("assess", state, state, period, leave, option("--as-of", DAYS), option("--ledger", FILES)),
    command("compare", several, period, leave),
    command("partners", state, option("--by", WORDS), option("--year", YEARS), leave),
    command("sphere", state, state, option("--over", WORDS), period, leave),
    command("read", st.lists(FILES, max_size=3), option("--date", DAYS), leave),
    command("check", option("--query", WORDS), option("--as-of", DAYS), leave),
    command("panel", one, option("--years", WORDS), option("--add", FILES), option("-o", OUTPUTS)),
    command("cite", several),
    several,
)


@pytest.fixture(scope="module", autouse=True)
def somewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory with some files and an empty vault, to be in."""
    before, place = Path.cwd(), tmp_path_factory.mktemp("typed")
    os.chdir(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DYADSCOPE_VAULT", str(place / "vault"))
        patch.setattr(os, "cpu_count", lambda: 1)
        yield place
    os.chdir(before)


@given(arguments=COMMANDS)
@settings(max_examples=drawn(60), suppress_health_check=list(HealthCheck))
def test_a_command_ends_as_declared(arguments: list[str]) -> None:
    Path("dir").mkdir(exist_ok=True)
    Path("essay.txt").write_text("Putin said on 5 May 2014: “Russia will buy arms from China.”", encoding="utf8")
    Path("bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    Path("own.csv").write_text("ccode,year,score\n365,2000,1\n", encoding="utf8")
    Path("bad.toml").write_text("= =", encoding="utf8")
    if not Path("pipe").exists():
        os.mkfifo("pipe")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["dyadscope", *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A text.")))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as stopped:
            cli.main()
    told = err.buffer.getvalue().decode("utf8")
    assert stopped.value.code in {0, 2, 3}, told
    assert "Traceback" not in told
    assert "internal error" not in told
    lines = told.splitlines()
    # What moves a terminal; a character that no standard assigns yet is a word like another.
    assert not [c for line in lines for c in line if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    if stopped.value.code == 2:
        assert len(lines) == 1 or (len(lines) > 1 and arguments[0] == "read")
        assert all(line.startswith("dyadscope: ") for line in lines)
        assert out.buffer.getvalue() == b""
