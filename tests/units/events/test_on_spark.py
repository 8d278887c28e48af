"""Spark comes to what polars comes to, to the last count: on local[2], where pyspark and Java are installed."""

from __future__ import annotations

import gzip
import importlib.util
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from event_rows import ICEWS_NAMES, cameo_vault, gdelt, icews, written
from web_store import web_store

from dyadscope.errors import UsageError
from dyadscope.events.aggregating import aggregate
from dyadscope.events.layouts import layout_of
from dyadscope.events.on_spark import _told
from dyadscope.events.part import Options

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


FROM_A_STORE = """
import json, sys
from datetime import date
from functools import partial
sys.path.insert(0, {support!r})
from event_rows import cameo_vault
from dyadscope.errors import BadFileError
from dyadscope.events.aggregating import aggregate
from dyadscope.events.on_spark import SparkCounter
from dyadscope.events.part import Options
spark = partial(SparkCounter, master="local[2]")
output, *runs = json.loads(sys.argv[1])
for run in runs:
    try:
        found = aggregate(run, output, Options(layout="gdelt1"), append=True, vault=cameo_vault(), engine=spark,
                          today=date(2026, 11, 26))
        print(json.dumps([found.taken, found.known, found.failed, found.tally.to_dict()]))
    except BadFileError as error:
        print(json.dumps(str(error)))
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


@needs_spark
def test_addresses_of_a_store_count_as_the_files_do_here(tmp_path: Path) -> None:
    """What lies in a store comes to the months that the same files come to on this machine, and counts once."""
    store, output = tmp_path / "store", tmp_path / "from-store.parquet"
    (store / "2014").mkdir(parents=True)
    one = written(store / "2014" / "one.tsv", gdelt("RUS", "CHN", "112"), "broken", gdelt("USA", "RUS"))
    packed = store / "2014" / "two.tsv.gz"
    packed.write_bytes(gzip.compress(written(tmp_path / "two.tsv", *[gdelt("CHN", "RUS")] * 3).read_bytes()))
    table = store / "three.parquet"
    pl.read_csv(
        one, separator="\t", has_header=False, new_columns=list(layout_of("gdelt1").columns), infer_schema=False,
        truncate_ragged_lines=True, quote_char=None,
    ).head(1).write_parquet(table)  # fmt: skip
    (store / "2014" / "_SUCCESS").touch()
    here = aggregate(
        [one, packed, table], tmp_path / "here.parquet", Options(layout="gdelt1"), vault=cameo_vault(),
        today=date(2026, 11, 26),
    )  # fmt: skip
    with web_store(store) as (address, opened):
        runs = [
            [f"{address}/2014/*.tsv*", f"{address}/three.parquet"],
            [f"{address}/2014/"],
            [f"{address}/none.tsv", f"{address}/nothing/*", "s4://bucket/one.tsv"],
        ]
        program = FROM_A_STORE.format(support=str(Path(__file__).parent.parent.parent / "support"))
        command = [sys.executable, "-c", program, json.dumps([str(output), *runs])]
        run = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
        files = [f"{address}/2014/one.tsv", f"{address}/2014/two.tsv.gz", f"{address}/three.parquet"]
    assert run.returncode == 0, run.stderr[-3000:]
    first, again, wrong = map(json.loads, run.stdout.splitlines())
    assert first == [files, [], [], here.tally.to_dict()]
    assert pl.read_parquet(output).equals(pl.read_parquet(tmp_path / "here.parquet"))
    assert again[:3] == [[], files[:2], []]
    assert "_SUCCESS" not in opened
    assert [name for name, _ in wrong[2]] == runs[2]
    assert ["does not exist" in wrong[2][0][1], "no file there" in wrong[2][1][1], '"s4"' in wrong[2][2][1]] == [
        True
    ] * 3


@needs_spark
def test_another_python_of_the_workers_is_no_fault_of_the_file(tmp_path: Path) -> None:
    errors = pytest.importorskip("pyspark.errors")
    versions = {"worker_version": "3.11", "driver_version": "3.13"}
    with pytest.raises(UsageError, match="PYSPARK_PYTHON"), _told(tmp_path / "e.tsv"):
        raise errors.PySparkRuntimeError(errorClass="PYTHON_VERSION_MISMATCH", messageParameters=versions)


def test_without_spark_it_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyspark'] = None\n"
        "from dyadscope.events.on_spark import _session\n"
        "from dyadscope.errors import MissingDataError\n"
        "try:\n    _session('local[2]')\nexcept MissingDataError as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "pip install 'dyadscope[spark]'" in run.stdout
