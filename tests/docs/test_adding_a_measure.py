"""The module on the page about adding a measure, installed as a package of its own and followed everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adding-a-measure.md").read_text("utf-8")
WORK = "Festivals of States"

Run = Callable[..., str]

ONE_AFTER_ANOTHER = """
import io, json, runpy, sys, traceback

answers = sys.stdout
for line in sys.stdin:
    kind, *arguments = json.loads(line)
    sys.stdout, code, error = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), 0, ""
    try:
        sys.argv = arguments
        if kind == "-m":
            runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
        else:
            exec(arguments[0], {"__name__": "__main__"})
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        code, error = 1, traceback.format_exc()
    sys.stdout.flush()
    print(json.dumps([code, sys.stdout.buffer.getvalue().decode(), error]), file=answers, flush=True)
"""
"""What `python -m` and `python -c` do, in one process for all: most of each would go to its start."""


def block(kind: str) -> str:
    return str(re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run Python with the package of the page installed, by a directory on its path with the package's metadata."""
    there = tmp_path_factory.mktemp("installed")
    (there / "festival_data.py").write_text(block("python"), "utf-8")
    metadata = there / "festival_data-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: festival-data\nVersion: 1.0\n", "utf-8")
    points = re.sub(r'\[project\.entry-points\."(.+?)"\]', r"[\1]", block("toml")).replace('"', "")
    (metadata / "entry_points.txt").write_text(points, "utf-8")
    published = there / "published" / "festivals"
    published.mkdir(parents=True)
    (published / "festivals.csv").write_text(block("csv"), "utf-8")
    vault = there / "vault"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(there), str(ROOT / "tools")]),
        "DYADSCOPE_VAULT": str(vault),
        "COLUMNS": "160",
    }

    pull = ["-m", "dyadscope", "pull", "festivals", "--from", str(published.parent), "--quiet"]
    subprocess.run([sys.executable, *pull], cwd=there, env=environment, check=True)
    with subprocess.Popen(
        [sys.executable, "-c", ONE_AFTER_ANOTHER],
        cwd=there,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:

        def ran(*arguments: str) -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            print(json.dumps(arguments), file=process.stdin, flush=True)
            code, out, error = json.loads(process.stdout.readline())
            assert code == 0, f"{out}{error}"
            return str(out)

        yield ran


def command(run: Run, *arguments: str) -> str:
    return run("-m", "dyadscope", *arguments)


@pytest.mark.exhaustive
def test_assess_prints_title_value_and_rows(run: Run) -> None:
    """Five festivals in 2001, 4 + 4 + ... by hand: 1998 to 2002 hold 3 + 4 + 4 + 5 + 6 = 22, 2000 to 2004 28."""
    said = command(run, "assess", "FRN", "GMY", "--evidence", "--from", "1995", "--to", "2004", "--quiet")
    flat = " ".join(said.split())
    assert "Joint festivals in the year" in flat
    assert "Joint festivals in five years" in flat
    assert re.search(r"Joint festivals in five years\s+28", said)
    assert WORK in flat
    assert "festivals.csv" in flat


def test_assess_gives_unit_years_and_sources_as_data(run: Run) -> None:
    told = json.loads(
        command(run, "assess", "FRN", "GMY", "--evidence", "--json", "--from", "1995", "--to", "2010", "-q")
    )
    held = {m["name"]: m for d in told["dimensions"] for m in d["measures"]}
    assert held["festivals_held"]["value"] == 7.0
    assert held["festivals_5y"]["series"][0] == [1999, 1.0 + 2 + 2 + 3 + 4]
    for name in ("festivals_held", "festivals_5y"):
        assert held[name]["unit"] == "festivals"
        assert held[name]["sources"] == ["festivals"]
        assert held[name]["year"] == 2004
    rows = [row for row in told["evidence"] if row["source"] == "festivals"]
    assert rows[0]["file"] == "festivals/festivals.csv"
    assert rows[0]["row"] == 10


def test_the_page_shows_both_with_citation(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    command(run, "assess", "FRN", "GMY", "--html", str(page), "--from", "1995", "--to", "2004", "-q")
    text = page.read_text("utf-8")
    for said in ("Joint festivals in the year", "Joint festivals in five years", WORK, "festivals.csv"):
        assert said in text


def test_partners_are_ranked_by_a_measure_that_no_index_holds(run: Run) -> None:
    told = json.loads(command(run, "partners", "FRN", "--by", "festivals_5y", "--json"))
    assert (told["by"], told["year"], told["unit"]) == ("festivals_5y", 2004, "festivals")
    assert told["partners"][0]["name"] == "Germany"
    assert told["partners"][0]["festivals_5y"] == 28


def test_claims_are_tested_on_it(run: Run) -> None:
    said = command(run, "check", "--query", "trend festivals_held FRN GMY 1995:2004 rising")
    assert "SUPPORTED: joint festivals" in said
    assert "joint festivals in the year" in said


def test_panels_attach_both(run: Run, tmp_path: Path) -> None:
    panel = tmp_path / "panel.csv"
    command(
        run,
        "panel",
        "dyad-years",
        "--years",
        "1995:2005",
        "--add",
        "festivals_held,festivals_5y",
        "-o",
        str(panel),
        "-q",
    )
    lines = panel.read_text("utf-8").splitlines()
    assert lines[0].split(",")[-2:] == ["festivals_held", "festivals_5y"]
    assert "220,255,2004,7,28" in lines
    assert "220,255,2005,," in lines, "not covered: missing"
    assert "2,20,1999,0,0" in lines, "covered, without a row: none held"
    books = "".join(path.read_text("utf-8") for path in tmp_path.iterdir() if path != panel)
    assert WORK in books


@pytest.mark.exhaustive
def test_citations_and_lists_have_it(run: Run) -> None:
    assert WORK in command(run, "cite", "festivals_5y")
    assert "festivals_held" in command(run, "measures", "--json")
    assert "festivals" in command(run, "sources", "--json")


@pytest.mark.exhaustive
def test_generated_documentation_has_it(run: Run) -> None:
    said = run("-c", "import generate_docs as docs; print(docs.sources()); print(docs.measures())")
    assert "Joint festivals in five years" in said
    assert "https://example.org/festivals" in said


@pytest.mark.exhaustive
def test_an_index_built_without_all_sources_holds_it_and_names_what_it_lacks(run: Run, tmp_path: Path) -> None:
    said = command(run, "starter", "build", "--partial", "--years", "1995:2004", "-o", str(tmp_path), "-q")
    assert "without what needs" in said
    told = json.loads(
        run(
            "-c",
            "import json, sys; from pathlib import Path; import dyadscope as ds; from dyadscope.index import Index\n"
            "found = ds.assess('FRN', 'GMY', 1995, 2004, index=Index.open(Path(sys.argv[1])))\n"
            "print(json.dumps(found.to_dict()))",
            str(tmp_path),
        )
    )
    held = {m["name"]: m for d in told["dimensions"] for m in d["measures"]}
    assert held["festivals_held"]["value"] == 7.0
    assert held["festivals_held"]["percentile"] is not None, "ranked among all dyads: the index holds them"
    lacking = [u["text"] for u in told["unknown"] if u["name"] == "un_agreement"]
    assert lacking == ["un_agreement 1995-2004: index built without unga"]
