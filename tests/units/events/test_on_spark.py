"""Spark comes to what polars comes to, to the last count: on local[2], where pyspark and Java are installed."""

from __future__ import annotations

import gzip
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from event_rows import ICEWS_NAMES, gdelt, icews, written

LACKING = [
    name
    for name, there in (("pyspark", importlib.util.find_spec("pyspark")), ("Java", shutil.which("java")))
    if not there
]
needs_spark = pytest.mark.skipif(bool(LACKING), reason=f"{' and '.join(LACKING)} not installed")

PROGRAM = """
import sys
from collections import Counter as Bag
from pathlib import Path
sys.path.insert(0, {support!r})
from event_rows import cameo_vault
from dyadscope.errors import BadFileError
from dyadscope.events.layouts import layout_of
from dyadscope.events.on_polars import Counter
from dyadscope.events.on_spark import SparkCounter
from dyadscope.events.part import Options
from dyadscope.events.tables import root_table
for word in sys.argv[1:]:
    layout, once, path = word.split("|")
    options = Options(layout=layout, once=bool(once))
    given = (layout_of(layout), options, root_table(layout_of(layout), cameo_vault()), 20261126)
    outcomes = []
    for counter in (Counter(*given), SparkCounter(*given, master="local[2]")):
        try:
            outcomes.append(counter.count(Path(path)))
        except BadFileError:
            outcomes.append(None)
    one, two = outcomes
    if one is None or two is None:
        assert one is two, (path, one, two)
        print("both refuse", path)
        continue
    assert one.tally == two.tally, (path, one.tally, two.tally)
    assert one.rows.equals(two.rows), (path, one.rows, two.rows)
    assert one.days.equals(two.days), path
    assert one.unmapped.equals(two.unmapped), (path, one.unmapped, two.unmapped)
    assert Bag(r.reason for r in one.rejects) == Bag(r.reason for r in two.rejects), path
    print("equal", one.tally.read, one.tally.rejected, path)
"""


def compared(*words: str) -> list[str]:
    """Count files by both engines in a process of its own, for Spark warns and Java stays; return what was said."""
    program = PROGRAM.format(support=str(Path(__file__).parent.parent.parent / "support"))
    command = [sys.executable, "-c", program, *words]
    run = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stdout.splitlines()


@needs_spark
def test_made_up_rows_in_every_form(tmp_path: Path) -> None:
    rows = [
        gdelt(), gdelt("RUS", "CHN", "112", url=False), "", "broken", gdelt() + "\tmore", gdelt("AFR", "USA"),
        gdelt(code="010"), gdelt("SDN", "SSD", day="20110708"), gdelt("SDN", "SSD", day="20110709"),
        gdelt(Actor1Type1Code="REB"), gdelt(day="20140230"), gdelt(GoldsteinScale="-12.0"), gdelt(day="20130229"),
        gdelt(), gdelt(Actor1Name='THE "PRESIDENT'),
    ]  # fmt: skip
    plain = written(tmp_path / "e.tsv", *rows)
    windows = tmp_path / "w.tsv"
    windows.write_bytes(plain.read_bytes().replace(b"\n", b"\r\n"))
    packed = tmp_path / "e.tsv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    cut = tmp_path / "cut.tsv.gz"
    cut.write_bytes(gzip.compress(plain.read_bytes() * 50)[:-40])
    headed = written(tmp_path / "i.tab", icews(), icews(code="190"), "broken", icews("Nowhere"), names=ICEWS_NAMES)
    said = compared(
        f"gdelt1||{plain}", f"gdelt1||{windows}", f"gdelt1||{packed}", f"gdelt1|once|{plain}", f"gdelt2||{plain}",
        f"icews||{headed}", f"icews||{plain}", f"gdelt1||{cut}",
    )  # fmt: skip
    assert [line.split(" ")[0] for line in said] == ["equal"] * 6 + ["both"] * 2
    assert said[0].startswith(f"equal {len(rows)} 6 ")


@needs_spark
@pytest.mark.real_data
def test_the_published_excerpts(shared_data: Path) -> None:
    said = compared(
        f"gdelt1||{shared_data}/gdelt/events-1.0-excerpt.tsv",
        f"gdelt1|once|{shared_data}/gdelt/events-1.0-excerpt.tsv",
        f"icews||{shared_data}/icews/events.2018.sample.tab",
    )
    assert [line.split(" ")[:3] for line in said] == [["equal", n, "0"] for n in ("710", "710", "3705")]


def test_without_spark_it_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyspark'] = None\n"
        "from dyadscope.events.on_spark import _session\n"
        "from dyadscope.errors import MissingDataError\n"
        "try:\n    _session('local[2]')\nexcept MissingDataError as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "pip install 'dyadscope[spark]'" in run.stdout
