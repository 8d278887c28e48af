"""How fast dependence and practice are computed for all dyads, how that grows, and how far it is from copying memory.

Run as `python benchmarks/bench_dependence.py`. The full runs read the published files laid beside the checkout
(`../shared/data`) and are left out, with a word, where those are absent; the scaling runs on random deliveries.
"""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from dyadscope import catalog, dependence
from dyadscope.measures import arms_dependence
from dyadscope.panel import build

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TARGET_SECONDS = 10.0
FAMILIES = (
    "arms_dependence", "trade_dependence", "trade_gdp", "sector_trade", "investment", "official_finance", "trade_imts",
    "trade_dots", "exercises", "exercises_russian_list", "defence_agreements", "arms_deals", "leader_meetings",
    "sanctions",
)  # fmt: skip
SIZES = (50, 100, 200, 400)
YEARS = 30
REPEATS = 3


def best(run: Callable[[], object]) -> float:
    """Return the shortest of a few runs, in seconds."""
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def bench_scaling() -> None:
    """Show how arms over five-year windows grow with the number of states."""
    rng = np.random.default_rng(0)
    seconds = {}
    for n in SIZES:
        one, two = np.triu_indices(n, 1)
        years = np.arange(2000, 2000 + YEARS)
        keys = {"ccode1": np.repeat(one, YEARS), "ccode2": np.repeat(two, YEARS), "year": np.tile(years, one.size)}
        dyads = pl.DataFrame(keys).cast(pl.Int16)
        deals = n * n * YEARS // 60  # one pair in thirty has a delivery, as in the register
        vintages = pl.DataFrame(
            {
                "ccode1": rng.integers(0, n, deals),
                "ccode2": rng.integers(0, n, deals),
                "year": rng.choice(years, deals),
            }
        ).cast(pl.Int16)
        vintages = vintages.with_columns(
            supplier=pl.col("ccode2").cast(pl.String),
            tiv=pl.Series(rng.random(deals)),
            basis=pl.lit(arms_dependence.BASES["arms"]),
        )
        tables = {"sipri_arms.vintages": vintages}
        seconds[n] = best(lambda tables=tables, dyads=dyads: arms_dependence.compute(tables, dyads))  # type: ignore[misc]
    print(f"arms over {YEARS} years, n states: " + ", ".join(f"n={n}: {s:.3f} s" for n, s in seconds.items()))
    large = SIZES[len(SIZES) // 2 :]
    slope = math.log(seconds[large[-1]] / seconds[large[0]]) / math.log(large[-1] / large[0])
    print(f"  log-log slope {slope:.2f} (bound 2)")


def bench_families() -> None:
    """Time every family over all dyads, and set the sum against its target and against writing the columns once."""
    parsed: dict[str, dict[str, pl.DataFrame]] = {}
    dyads = build.dyad_years("cow", 1946, 2025, directed=False)
    array = np.ones(20_000_000)
    rate = 2 * array.nbytes / best(array.copy)
    total, written = 0.0, 0
    for name in FAMILIES:
        family = catalog.families()[name]
        tables = {}
        for need in family.needs:
            source, table = catalog.table(need)
            if source.name not in parsed:
                parsed[source.name] = dict(source.parse({f.path: DATA / f.path for f in source.files}))
            tables[need] = parsed[source.name][table.name]
        seconds = best(lambda family=family, tables=tables: family.compute(tables, dyads))  # type: ignore[misc]
        rows = family.compute(tables, dyads)
        total, written = total + seconds, written + int(rows.estimated_size())
        print(f"  {name:23} {len(family.measures):2} measures, {rows.height:9,} dyad-years: {seconds:.2f} s")
    print(f"all families, {dyads.height:,} dyad-years 1946-2025: {total:.2f} s")
    print(f"  {TARGET_SECONDS / total:.1f} times faster than the target of {TARGET_SECONDS:.0f} s")
    bound = written / rate
    print(f"  bound {bound:.2f} s, writing {written / 1e6:.0f} MB once: the code takes {total / bound:.0f} times that;")
    print("  hash joins of a million keys, twice per directed column, are what limits it")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")
    trade = catalog.families()["trade_dependence"].compute(
        {need: parsed["cow_trade"][need.partition(".")[2]] for need in catalog.families()["trade_dependence"].needs},
        dyads,
    )
    shares = dependence.directed(trade, "trade_dependence")
    everybody = shares["ccode1"].unique().to_list()
    seconds = best(lambda: dependence.sphere(shares, 2, 710, everybody))
    print(f"sphere of two powers over {len(everybody)} states: {seconds:.2f} s")


def main() -> None:
    """Print everything."""
    bench_scaling()
    if not DATA.is_dir():
        print("full runs left out: the published files are not laid beside the checkout (no ../shared/data)")
        return
    bench_families()


if __name__ == "__main__":
    main()
