"""How fast every pair of states is compared, how that grows, and how far it is from what the machine could do.

Run as `python benchmarks/bench_similarity.py`. The full runs read the published files laid beside the checkout
(`../shared/data`) and are left out, with a word, where those are absent; the scaling runs on random profiles.
"""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope import catalog
from dyadscope.measures import alliance_similarity, un_similarity
from dyadscope.panel import build
from dyadscope.similarity import CodeArray, JointTables

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TARGET_SECONDS, TARGET_GIGABYTES = 10.0, 4.0
PEER_SECONDS = "about 19 CPU-hours, extrapolated from 0.0124 + 0.000357 n seconds a pair"
SIZES = (50, 100, 200, 400, 800)
REPEATS = 3


def best(run: Callable[[], object]) -> float:
    """Return the shortest of a few runs, in seconds."""
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def peak_gigabytes() -> float:
    """Return the largest resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def gigaflops(dtype: type[np.floating]) -> float:
    """Return what the machine's BLAS does in a large matrix product, in 10⁹ operations a second."""
    square = np.random.default_rng(0).random((1500, 1500)).astype(dtype)
    return 2 * 1500**3 / best(lambda: square @ square) / 1e9


def gigabytes_a_second() -> float:
    """Return the rate at which numpy reads and writes memory far larger than the caches."""
    array = np.ones(20_000_000)
    out = np.empty_like(array)
    return 2 * array.nbytes / best(lambda: np.copyto(out, array)) / 1e9


def slope(cost: Callable[[int], float]) -> float:
    """Return the log-log slope of cost against n over the larger half of the sizes, printing every size."""
    seconds = {n: cost(n) for n in SIZES}
    print("  " + ", ".join(f"n={n}: {s:.4f} s" for n, s in seconds.items()))
    large = SIZES[len(SIZES) // 2 :]
    fit = np.polyfit([math.log(n) for n in large], [math.log(seconds[n]) for n in large], 1)
    return float(fit[0])


def tables_of(family: str) -> dict[str, pl.DataFrame]:
    """Parse what a family needs from the published files."""
    out = {}
    for need in catalog.families()[family].needs:
        source, table = catalog.table(need)
        out[need] = source.parse({f.path: DATA / f.path for f in source.files})[table.name]
    return out


def bench_scaling() -> None:
    """Show how the cost of one year grows with the number of states."""
    rng = np.random.default_rng(0)

    def portfolios(n: int) -> float:
        codes = rng.choice(4, size=(n, n), p=(0.85, 0.05, 0.05, 0.05)).astype(np.int8)
        left, right = np.triu_indices(n, 1)
        weights = rng.random(n)
        return best(lambda: alliance_similarity.coefficients(codes, left, right, weights))

    def joint(codes: CodeArray, left: NDArray[np.intp], right: NDArray[np.intp]) -> JointTables:
        return JointTables.of_pairs(codes, left, right, count=3)

    def votes(n: int) -> float:
        codes = rng.integers(-1, 3, size=(n, 100)).astype(np.int8)
        left, right = np.triu_indices(n, 1)
        return best(lambda: [un_similarity.coefficients(t) for _, t in joint(codes, left, right).blocks()])

    print("one year of alliance portfolios, 14 measures, n states by n items (n² × items = n³ at most)")
    print(f"  log-log slope {slope(portfolios):.2f} (bound 3)")
    print("one year of votes, 9 measures, n states by 100 roll calls (n² × items, items fixed)")
    print(f"  log-log slope {slope(votes):.2f} (bound 2)")


def bench_family(family: str, first: int, last: int, bound: float) -> None:
    """Time a family over all dyads of a period, against its target and a bound in seconds."""
    tables = tables_of(family)
    record = catalog.families()[family]
    dyads = build.dyad_years("cow", first, last, directed=False)
    before = peak_gigabytes()
    seconds = best(lambda: record.compute(tables, dyads))
    print(f"{family}: {len(record.measures)} measures, {dyads.height:,} dyad-years {first}-{last}")
    print(f"  {seconds:.2f} s, {TARGET_SECONDS / seconds:.1f} times faster than the target of {TARGET_SECONDS:.0f} s")
    print(f"  peak memory {peak_gigabytes():.2f} GB (before computing {before:.2f}), target {TARGET_GIGABYTES:.0f} GB")
    print(f"  bound {bound:.2f} s: the code takes {seconds / bound:.1f} times that")


def bounds() -> tuple[float, float]:
    """Return the least time for the portfolios and for the votes: products at BLAS speed plus tables through memory.

    Products: (categories × n)² × items multiplications and additions, half of them where BLAS knows that the result is
    symmetric. Memory: every cell of every pair's table is written once and read once by each coefficient.
    """
    single, double, rate = gigaflops(np.float32), gigaflops(np.float64), gigabytes_a_second()
    print(f"this machine: {single:.0f} GFLOP/s single, {double:.0f} GFLOP/s double, {rate:.1f} GB/s copying")
    states = build.state_years("cow", 1816, 2022).group_by("year").len().sort("year")
    sizes: dict[int, int] = dict(states.iter_rows())
    cubes = sum(n**3 for year, n in sizes.items() if year <= 2018)
    pairs = sum(n * (n - 1) / 2 for year, n in sizes.items() if year <= 2018)
    products = 16 * cubes / single / 1e9 + 2 * 16 * cubes / double / 1e9
    # two tables of 16 cells and two of 4, five coefficients on counts and two on weights, 14 columns out
    traffic = pairs * 8 * (2 * (16 + 4) + (5 + 2) * (16 + 4) + 14) / rate / 1e9
    print(f"  portfolios: products {products:.2f} s, memory {traffic:.2f} s")
    ballots = [(n, 80) for year, n in sizes.items() if year >= 1946]  # about 80 roll calls a year on average
    vote_products = sum(9 * n * n * k for n, k in ballots) / single / 1e9
    vote_traffic = sum(n * (n - 1) / 2 for n, _ in ballots) * 8 * (9 + 8 * 9 + 9) / rate / 1e9
    print(f"  votes: products {vote_products:.2f} s, memory {vote_traffic:.2f} s")
    return products + traffic, vote_products + vote_traffic


def main() -> None:
    """Print everything."""
    bench_scaling()
    if not DATA.is_dir():
        print("full runs left out: the published files are not laid beside the checkout (no ../shared/data)")
        return
    portfolio_bound, vote_bound = bounds()
    bench_family("alliance_similarity", 1816, 2018, portfolio_bound)
    print(f"  the R peer needs {PEER_SECONDS}")
    bench_family("un_similarity", 1946, 2022, vote_bound)


if __name__ == "__main__":
    main()
