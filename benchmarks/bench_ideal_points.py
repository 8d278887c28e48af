"""How long ideal points take, how that grows, what limits it, and how close they are to the published series.

Run as `python benchmarks/bench_ideal_points.py`. The full runs read the published files laid beside the checkout
(`../shared/data`) and are left out, with a word, where those are absent; the scaling runs on random votes.
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from dyadscope import catalog
from dyadscope.irt import estimate
from dyadscope.irt.normal import probability
from dyadscope.panel.ideal_points import IdealPoints, ideal_points
from dyadscope.vault import Vault, bring_in

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TARGET_SECONDS, TARGET_OVERALL, TARGET_WITHIN = 120.0, 0.99, 0.995
SIZES = (25, 50, 100, 200)
PERIODS, ITEMS = 10, 60
DRAWS = 40


def random_votes(states: int) -> pl.DataFrame:
    """Return votes of that many states on 60 items in each of ten periods, divided at random along one line."""
    rng = np.random.default_rng(0)
    place = rng.standard_normal(states)
    frames = []
    for period in range(PERIODS):
        latent = place[:, None] * rng.standard_normal(ITEMS) + rng.standard_normal((states, ITEMS))
        frames.append(
            pl.DataFrame(
                {
                    "ccode": np.repeat(np.arange(2, states + 2), ITEMS),
                    "period": np.full(states * ITEMS, period),
                    "item": np.tile(np.arange(ITEMS) + ITEMS * period, states),
                    "vote": 1 + (latent > -0.5).astype(int).ravel() + (latent > 0.5).ravel(),
                }
            )
        )
    return pl.concat(frames)


def bench_scaling() -> None:
    """Show how draws grow with the number of states, and so of votes."""
    seconds = {}
    for states in SIZES:
        votes = random_votes(states)
        start = time.perf_counter()
        estimate(votes, draws=DRAWS, burn=0, threads=2)
        seconds[states] = time.perf_counter() - start
    print("\nseconds for 60 sweeps and 40 draws, and growth as the votes double (2.0 is proportional to the votes)")
    for before, states in zip((None, *SIZES), SIZES, strict=False):
        growth = f"{seconds[states] / seconds[before]:5.2f}" if before else "     "
        print(f"  {states * PERIODS * ITEMS:7,d} votes {seconds[states]:7.2f} s {growth}")


def compare(points: IdealPoints, published: pl.DataFrame) -> str:
    """Return the correlations with the published series, over all years and the median within years."""
    both = points.frame.join(published, on=["ccode", "year"])
    within = both.group_by("year").agg(pl.corr("mean", "idealpoint").alias("r"))["r"].to_numpy()
    overall = float(np.corrcoef(both["mean"], both["idealpoint"])[0, 1])
    width = np.median((both["upper"] - both["lower"]) / (both["q95"] - both["q5"]))
    return (
        f"overall {overall:.4f} (target {TARGET_OVERALL}), within {np.median(within):.4f} (target {TARGET_WITHIN}),"
        f" lowest {within.min():.3f}, width of intervals {width:.2f} of the published"
    )


def bench_real() -> None:
    """Time both methods on all votes, and compare them with the published series."""
    if not DATA.is_dir():
        print("\nfull runs left out: the published files are not laid beside the checkout")
        return
    with tempfile.TemporaryDirectory() as directory:
        vault = Vault(Path(directory) / "vault")
        bring_in([catalog.source("unga"), catalog.source("ideal_points")], vault, from_dir=DATA)
        published = vault.read("ideal_points", "points")
        runs: tuple[tuple[str, dict[str, object]], ...] = (
            ("em", {"method": "em"}),
            ("gibbs, seed 1", {"seed": 1}),
            ("gibbs, seed 2", {"seed": 2}),
            ("gibbs, walk both", {"walk": "both"}),
        )
        print("\nall votes on final passage, 1946-2024, two threads")
        for name, options in runs:
            wall, cpu = time.perf_counter(), time.process_time()
            points = ideal_points(vault=vault, **options)  # type: ignore[arg-type]
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print(f"{name}: {wall:.0f} s, {cpu:.0f} s of processor time (target {TARGET_SECONDS:.0f} s); {points!r}")
            print(f"  stable years: {compare(points, published.filter(~pl.col('unstable')))}")
            print(f"  every year:   {compare(points, published)}")
        limit(points.estimate.votes)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


def limit(votes: int) -> None:
    """Show the floor: one table look-up of the distribution function for every vote."""
    x = np.random.default_rng(0).standard_normal(votes // 8)
    start = time.perf_counter()
    for _ in range(8):
        probability(x)
    print(f"\none distribution function a vote takes {time.perf_counter() - start:.3f} s on one core")
    print("a draw needs about 2.3 of them, as many quantiles and logarithms, and four sums by state or item")


if __name__ == "__main__":
    bench_scaling()
    bench_real()
