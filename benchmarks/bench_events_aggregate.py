"""How fast `dyadscope events aggregate` counts, in how much memory, and how that grows with rows.

Usage: python benchmarks/bench_events_aggregate.py [--rows 4000000] [--part 1000000] [--vault DIRECTORY]

Made-up rows of GDELT 2.0 (61 columns, about 330 bytes) are written one part at a time, so that any number of rows needs
the disk of one part. Printed are rows a second, peak memory of the counting process, seconds by part (cost against
rows), and for one part the ratio to raw decompression, to pandas and, where it is installed, to a query of duckdb.
The vault must hold `plover`. 100 million rows: `--rows 100000000`, some minutes for each ten million.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from dyadscope.events.kept import Parts
from dyadscope.events.layouts import layout_of
from dyadscope.events.monthly import monthly, sums
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options
from dyadscope.events.rules import MORE, REASON, checked, coded, counted, placed
from dyadscope.events.tables import States, root_table
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
import duckdb, sys, time
duckdb.sql("set enable_progress_bar = false")
names = sys.argv[2].split(",")
columns = ",".join(f"'{name}': 'VARCHAR'" for name in names)
for _ in range(2):
  started, worked = time.perf_counter(), time.process_time()
  rows = duckdb.sql(f"select Actor1CountryCode, Actor2CountryCode, MonthYear, EventRootCode, QuadClass, count(*), "
    f"sum(GoldsteinScale::double) from read_csv('{sys.argv[1]}', delim='\\t', header=false, quote='', escape='', "
    f"auto_detect=false, ignore_errors=true, columns={{{columns}}}) group by all").fetchall()
  print(time.perf_counter() - started, time.process_time() - worked)
"""


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
    """Do on pandas what is done on polars: the same checks, codes and sums, by the same rules."""
    import narwhals as nw
    import pandas as pd

    layout = layout_of(LAYOUT)
    used = layout.needed(False)
    frame = pd.read_csv(
        path, sep="\t", names=list(layout.columns), usecols=list(used), dtype=str, quoting=3, na_filter=False
    )
    frame[MORE] = None
    tested = checked(nw.from_native(frame, eager_only=True), layout, 20991231)
    events = coded(tested.filter(nw.col(REASON) == ""), layout, "all")
    small = [nw.from_native(one.to_pandas(), eager_only=True) for one in (states, roots)]
    counted(placed(events, *small))


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=4_000_000)
    parser.add_argument("--part", type=int, default=1_000_000)
    parser.add_argument("--vault", default=None)
    parser.add_argument("--write", nargs=3, metavar=("PATH", "ROWS", "SEED"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write_part(Path(asked.write[0]), int(asked.write[1]), int(asked.write[2]))
        return
    layout, options = layout_of(LAYOUT), Options(layout=LAYOUT)
    roots = root_table(layout, Vault(asked.vault))
    counter = Counter(layout, options, roots, 20991231)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "part.tsv"
        parts = Parts(Path(directory), options)
        seconds, size = [], 0
        number = max(1, asked.rows // asked.part)
        for seed in range(number):
            # In a process of its own, so that its memory is not taken for that of counting.
            command = [sys.executable, __file__, "--write", str(path), str(asked.part), str(seed)]
            subprocess.run(command, check=True)
            size = path.stat().st_size
            started = time.perf_counter()
            parts.take(f"{seed}.tsv", f"{seed:064x}", counter.count(path))
            seconds.append(time.perf_counter() - started)
            print(f"part {seed + 1} of {number}: {seconds[-1]:.1f} s", flush=True)
        finishing = timed(lambda: monthly(sums(parts.scan(), options, States(layout), roots), parts.days(), options))
        tally, peak = parts.tally(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        total = sum(seconds) + finishing
        print(f"rows read {tally.read:,}, rejected {tally.rejected:,}; {size / 1e6:.0f} MB a part")
        print(f"{tally.read / total:,.0f} rows/s ({total:.1f} s, of which the table of months {finishing:.1f} s)")
        print(f"peak memory {peak:,.0f} MB")
        half = len(seconds) // 2
        if half:
            first, second = sum(seconds[:half]) / half, sum(seconds[-half:]) / half
            print(f"growth: seconds a part in the second half over the first {second / first:.2f} (1 is linear)")
        worked = time.process_time()
        own = min(timed(lambda: counter.count(path)) for _ in range(2))
        worked = (time.process_time() - worked) / 2
        packed = path.with_suffix(".tsv.gz")
        packed.write_bytes(gzip.compress(path.read_bytes(), 6))
        raw = timed(lambda: gzip.decompress(packed.read_bytes()))
        zipped = timed(lambda: counter.count(packed))
        print(f"one part: plain {own:.1f} s; packed {zipped:.1f} s, {zipped / raw:.1f} times as long as to unpack it")
        states = States(layout)
        states.learn(ACTORS)
        ruled = timed(lambda: by_the_rules_on_pandas(path, states.table, roots))
        print(f"the same rules on pandas: {ruled:.1f} s, {ruled / own:.1f} times as long")
        pandas = timed(lambda: by_pandas(path))
        print(f"pandas, the sums alone without any check: {pandas:.1f} s; this takes {own / pandas:.1f} times as long")
        command = [sys.executable, "-c", DUCKDB, str(path), ",".join(layout.columns)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print("duckdb: not installed" if "No module" in done.stderr else done.stderr[-500:])
        else:
            runs = [[float(number) for number in line.split()] for line in done.stdout.splitlines()]
            duckdb, processor = min(wall for wall, _ in runs), sum(busy for _, busy in runs) / len(runs)
            print(
                f"duckdb, the sums alone without any check: {duckdb:.1f} s; this takes {own / duckdb:.2f} times as long"
                f", {worked / processor:.2f} times in processor time"
            )


if __name__ == "__main__":
    main()
