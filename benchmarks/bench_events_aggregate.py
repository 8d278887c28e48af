"""How fast `dyadscope events aggregate` counts, in how much memory, and how that grows with rows.

Usage: python benchmarks/bench_events_aggregate.py [--rows 16000000] [--part 1000000] [--round 4] [--vault DIRECTORY]

Made-up rows of GDELT 2.0 (61 columns, about 400 bytes) are written a round of files at a time, counted into one output
with `--append` as a user does, and removed, so that any number of rows needs the disk of one round. Printed are rows a
second, the memory of the largest process, and seconds by round (cost against rows). Then, for the last round, in turns:
one process and one a core, the same work on pandas (checksum, rules, sums, what is not known), pandas and duckdb (where
it is installed) adding up without any check, and raw decompression of one file. The vault must hold `plover`. 100
million rows: `--rows 100000000`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import numpy as np
import polars as pl

from dyadscope.events.layouts import layout_of
from dyadscope.events.rules import (
    MORE,
    REASON,
    actors_without_state,
    by_day,
    checked,
    coded,
    codes_without_root,
    counted,
    placed,
)
from dyadscope.events.tables import States, root_table
from dyadscope.proof import file_sha256
from dyadscope.vault import Vault

LAYOUT = "gdelt2"
ACTORS = [
    "USA",
    "RUS",
    "CHN",
    "GBR",
    "FRA",
    "DEU",
    "IND",
    "PAK",
    "IRN",
    "ISR",
    "UKR",
    "KOR",
    "PRK",
    "JPN",
    "TUR",
    "SAU",
    "EGY",
    "SYR",
    "IRQ",
    "AUS",
    "CAN",
    "BRA",
    "MEX",
    "ITA",
    "ESP",
    "POL",
    "NGA",
    "ZAF",
    "KEN",
    "IDN",
    "VNM",
    "PHL",
    "THA",
    "MYS",
    "AFG",
    "KAZ",
    "UZB",
    "AZE",
    "ARM",
    "GEO",
    "BLR",
    "LTU",
    "LVA",
    "EST",
    "SWE",
    "NOR",
    "FIN",
    "DNK",
    "NLD",
    "BEL",
    "EUR",
    "AFR",
    "PSE",
]
CODES = {
    "010": (13, 1, 0.0), "020": (7, 1, 3.0), "036": (6, 1, 4.0), "040": (10, 1, 1.0), "042": (9, 1, 1.9),
    "051": (5, 1, 3.4), "057": (1, 1, 8.0), "061": (1, 2, 6.4), "071": (2, 2, 7.4), "084": (4, 2, 7.0),
    "090": (1, 2, -2.0), "111": (5, 3, -2.0), "112": (3, 3, -2.0), "120": (3, 3, -4.0), "130": (2, 3, -4.4),
    "141": (1, 3, -6.5), "173": (4, 4, -5.0), "190": (6, 4, -10.0), "193": (1, 4, -10.0),
}  # fmt: skip
"""CAMEO codes with a weight near that of the published excerpt, their quad class and Goldstein score."""


def write_part(path: Path, rows: int, seed: int) -> None:
    """Write a part; one row in ten thousand is malformed."""
    random = np.random.default_rng(seed)
    weight = 1 / np.arange(1, len(ACTORS) + 1)
    names = np.array([*ACTORS, ""])
    share = np.append(0.7 * weight / weight.sum(), 0.3)
    codes = np.array(list(CODES))
    often = np.array([w for w, _, _ in CODES.values()], dtype=float)
    which = random.choice(len(codes), rows, p=often / often.sum())
    day = np.datetime64("2015-03-01") + (seed * 7 + random.integers(0, 7, rows))
    digits = np.char.replace(day.astype(str), "-", "")
    held: dict[str, object] = dict.fromkeys(layout_of(LAYOUT).columns, "")
    one, two = (names[random.choice(len(names), rows, p=share)] for _ in range(2))
    held |= {
        "GLOBALEVENTID": np.arange(rows) + seed * rows + 400_000_000,
        "SQLDATE": digits,
        "FractionDate": "2015.2",
        "Actor1Code": one,
        "Actor1Name": "PRESIDENT",
        "Actor1CountryCode": one,
        "Actor1Type1Code": np.array(["", "GOV", "MIL", "REB", "BUS"])[random.integers(0, 5, rows)],
        "Actor2Code": two,
        "Actor2Name": "FOREIGN MINISTRY",
        "Actor2CountryCode": two,
        "IsRootEvent": "1",
        "EventCode": codes[which],
        "QuadClass": np.array([q for _, q, _ in CODES.values()])[which],
        "GoldsteinScale": np.array([s for _, _, s in CODES.values()])[which],
        "NumMentions": "6",
        "NumSources": "1",
        "NumArticles": "6",
        "AvgTone": np.round(random.normal(-2, 3, rows), 10),
    }
    for where in ("Actor1", "Actor2", "Action"):
        held |= {
            f"{where}Geo_Type": "4", f"{where}Geo_FullName": "Moscow, Moskva, Russia", f"{where}Geo_CountryCode": "RS",
            f"{where}Geo_ADM1Code": "RS48", f"{where}Geo_ADM2Code": "25106", f"{where}Geo_Lat": "55.7522",
            f"{where}Geo_Long": "37.6156", f"{where}Geo_FeatureID": "-2960561",
        }  # fmt: skip
    columns = [
        pl.lit(value).alias(name) if isinstance(value, str) else pl.Series(name, value) for name, value in held.items()
    ]
    frame = (
        pl.select(pl.int_range(rows).alias("_row"))
        .with_columns(columns)
        .with_columns(
            MonthYear=pl.col("SQLDATE").str.slice(0, 6),
            Year=pl.when(pl.col("_row") % 10_000 == 77)
            .then(pl.lit("1999"))
            .otherwise(pl.col("SQLDATE").str.slice(0, 4)),
            EventBaseCode=pl.col("EventCode").str.slice(0, 3),
            EventRootCode=pl.col("EventCode").str.slice(0, 2),
            DATEADDED=pl.col("SQLDATE") + "120000",
            SOURCEURL=pl.format(
                "https://www.site{}.example/world/2015/03/article-{}.html", pl.col("_row") % 997, "_row"
            ),
        )
    )
    frame.select(layout_of(LAYOUT).columns).write_csv(path, separator="\t", include_header=False, quote_style="never")


DUCKDB = """
import duckdb, sys
duckdb.sql("set enable_progress_bar = false")
names, files = sys.argv[1].split(","), sys.argv[2:]
columns = ",".join(f"'{name}': 'VARCHAR'" for name in names)
duckdb.sql(f"select Actor1CountryCode, Actor2CountryCode, MonthYear, EventRootCode, QuadClass, count(*), "
  f"sum(GoldsteinScale::double) from read_csv({files}, delim='\\t', header=false, quote='', escape='', "
  f"auto_detect=false, ignore_errors=true, columns={{{columns}}}) group by all").fetchall()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, of processors, and MB of its largest process."""

    seconds: float
    processor: float
    memory: float


def cost_of(*command: str) -> Cost:
    """Run a command with all it starts."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command[:6])}")
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def counting(files: Sequence[Path], output: Path, vault: str | None, *more: str) -> Cost:
    """Count files as a user does."""
    where = [] if vault is None else ["--vault", vault]
    return cost_of(
        sys.executable, "-m", "dyadscope", "events", "aggregate", *map(str, files), "--layout", LAYOUT,
        "-o", str(output), "--quiet", *where, *more,
    )  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def by_pandas(path: Path) -> None:
    """Count by pandas without any check: the columns that are needed, all text, grouped."""
    import pandas as pd

    names = layout_of(LAYOUT).columns
    used = ["Actor1CountryCode", "Actor2CountryCode", "MonthYear", "EventRootCode", "QuadClass", "GoldsteinScale"]
    frame = pd.read_csv(path, sep="\t", names=list(names), usecols=used, dtype=str, quoting=3, na_filter=False)
    frame["GoldsteinScale"] = frame["GoldsteinScale"].astype(float)
    frame.groupby(used[:-1])["GoldsteinScale"].agg(["size", "sum"])


def by_the_rules_on_pandas(path: Path, states: pl.DataFrame, roots: pl.DataFrame) -> None:
    """Do on pandas what is done on polars: the checksum, the same checks, codes and sums, and what no table knows."""
    import narwhals as nw
    import pandas as pd

    layout = layout_of(LAYOUT)
    file_sha256(path)
    used = layout.needed(False)
    frame = pd.read_csv(
        path, sep="\t", names=list(layout.columns), usecols=list(used), dtype=str, quoting=3, na_filter=False
    )
    frame[MORE] = None
    tested = checked(nw.from_native(frame, eager_only=True), layout, 20991231)
    events = coded(tested.filter(nw.col(REASON) == ""), layout, "all")
    small = [nw.from_native(one.to_pandas(), eager_only=True) for one in (states, roots)]
    place = placed(events, *small)
    counted(place)
    by_day(events)
    codes_without_root(place)
    actors_without_state(place)


def write_round(directory: Path, number: int, first: int, rows: int) -> list[Path]:
    """Write files in a process of their own each, so that its memory is not taken for that of counting."""
    files = [directory / f"{first + place:04}.tsv" for place in range(number)]
    for place, path in enumerate(files):
        subprocess.run([sys.executable, __file__, "--write", str(path), str(rows), str(first + place)], check=True)
    return files


def compared(files: Sequence[Path], directory: Path, vault: str | None, turns: int) -> None:
    """Print what the same files cost in other ways, in turns."""
    output = directory / "again.parquet"
    here = [str(Path(__file__)), "--by"]
    ways: dict[str, Callable[[], Cost]] = {
        "this, a process a core": lambda: counting(files, output, vault),
        "this, one process": lambda: counting(files, output, vault, "--workers", "1"),
        "the same work on pandas": lambda: cost_of(sys.executable, *here, "rules", vault or "", *map(str, files)),
        "pandas, sums without checks": lambda: cost_of(sys.executable, *here, "sums", vault or "", *map(str, files)),
    }
    if find_spec("duckdb") is None:
        print("duckdb: not installed")
    else:
        columns = ",".join(layout_of(LAYOUT).columns)
        ways["duckdb, sums without checks"] = lambda: cost_of(sys.executable, "-c", DUCKDB, columns, *map(str, files))
    held: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, run in ways.items():
            held[name].append(run())
    own = median(cost.seconds for cost in held["this, a process a core"])
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:,.0f} MB, {turns} turns; medians:")
    for name, costs in held.items():
        seconds = sorted(cost.seconds for cost in costs)
        middle = median(seconds)
        print(
            f"  {name}: {middle:.1f} s ({seconds[0]:.1f} to {seconds[-1]:.1f}), processor "
            f"{median(cost.processor for cost in costs):.1f} s, {max(cost.memory for cost in costs):,.0f} MB "
            f"a process; {middle / own:.2f} times this, this {own / middle:.2f} times it"
        )
    packed = files[0].with_suffix(".tsv.gz")
    packed.write_bytes(gzip.compress(files[0].read_bytes(), 6))
    raw = timed(lambda: gzip.decompress(packed.read_bytes()))
    zipped = counting([packed], output, vault).seconds
    print(f"one file packed: {zipped:.1f} s, {zipped / raw:.1f} times as long as to unpack it")


def in_another_way(way: str, vault: str, files: Sequence[str]) -> None:
    """Count files on pandas, one after another."""
    layout = layout_of(LAYOUT)
    roots, states = root_table(layout, Vault(vault or None)), States(layout)
    states.learn(ACTORS)
    for file in files:
        if way == "rules":
            by_the_rules_on_pandas(Path(file), states.table, roots)
        else:
            by_pandas(Path(file))


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=16_000_000)
    parser.add_argument("--part", type=int, default=1_000_000, help="rows of a file")
    parser.add_argument("--round", type=int, default=4, help="files that are there at a time")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--vault", default=None)
    parser.add_argument("--write", nargs=3, metavar=("PATH", "ROWS", "SEED"), help=argparse.SUPPRESS)
    parser.add_argument("--by", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write_part(Path(asked.write[0]), int(asked.write[1]), int(asked.write[2]))
        return
    if asked.by:
        in_another_way(asked.by[0], asked.by[1], asked.by[2:])
        return
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        output, costs = directory / "months.parquet", []
        number = max(1, asked.rows // (asked.part * asked.round))
        for which in range(number):
            files = write_round(directory, asked.round, which * asked.round, asked.part)
            costs.append(counting(files, output, asked.vault, "--append"))
            print(f"round {which + 1} of {number}: {costs[-1].seconds:.1f} s", flush=True)
            if which + 1 < number:
                for file in files:
                    file.unlink()
        held = json.loads(output.with_name(f"{output.name}.json").read_text("utf-8"))
        total, read = sum(cost.seconds for cost in costs), held["rows"]["read"]
        print(f"rows read {read:,}, rejected {held['rows']['rejected']:,}")
        worked = sum(cost.processor for cost in costs)
        print(f"{read / total:,.0f} rows/s ({total:.1f} s by the clock, {worked:.1f} of processors)")
        print(f"memory of the largest process {max(cost.memory for cost in costs):,.0f} MB")
        half = len(costs) // 2
        if half:
            first, second = (sum(c.seconds for c in some) / half for some in (costs[:half], costs[-half:]))
            print(f"growth: seconds a round in the second half over the first {second / first:.2f} (1 is linear)")
        compared(files, directory, asked.vault, asked.turns)


if __name__ == "__main__":
    main()
