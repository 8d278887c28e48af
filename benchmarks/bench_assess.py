"""An assessment warm and cold, all dyads of a year scored, a report written: against what was aimed for, and why.

    python benchmarks/bench_assess.py [VAULT]

Warm: the index and the years it was asked for are in memory, as after the first assessment of a session. With a vault,
the report shows the rows behind the numbers. Beside the times stands what any way of doing it must pay.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars as pl

from dyadscope.assessment import Assessment, assess
from dyadscope.assessment.models.hypotheses.scores import hypotheses_of_year
from dyadscope.assessment.models.likeness.view import likeness_of_year
from dyadscope.index import load_index
from dyadscope.index.frame import KEYS
from dyadscope.report import write_html
from dyadscope.report.html import page

DYADS = (("RUS", "CHN", 1991, 2018), ("USA", "JPN", 1952, 2018), ("BTN", "NRU", 1999, 2018), ("FRA", "DEU", 1991, 2014))
YEAR, TIMES = 2014, 5


def best(run: Callable[[], object], times: int = TIMES) -> float:
    """Return the least of several times in seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def say(what: str, seconds: float, target: float) -> None:
    """Print a time and its ratio to the target."""
    verdict = "within" if seconds <= target else "MISSED"
    print(f"{what:<58} {seconds * 1000:8.0f} ms  {seconds / target:5.2f} x the target of {target:g} s  {verdict}")


def warm() -> Assessment:
    """Print what one assessment takes when the index is warm, and where that goes."""
    index = load_index()
    first = best(lambda: assess(*DYADS[0], index=index), times=1)
    print(f"{'the first assessment of a process':<58} {first * 1000:8.0f} ms")
    for one, two, begin, end in DYADS:
        say(
            f"assess {one} {two} {begin}-{end}, warm",
            best(partial(assess, one, two, begin, end, index=index)),
            0.2,
        )
    rows = index.frame.filter(pl.col("year") == YEAR).select(*KEYS[:2]).collect()
    others = [(*row, YEAR - 10, YEAR) for row in rows.sample(20, seed=1).iter_rows()]
    seconds = best(lambda: [assess(*row, index=index) for row in others], times=2) / len(others)
    say(f"each of 20 dyads of {YEAR} drawn by chance, warm", seconds, 0.2)

    profile = cProfile.Profile()
    found = profile.runcall(assess, *DYADS[0], index=index)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = max(cumulative for _, _, _, cumulative, _ in stats.values())
    print("where it goes (under the profiler):")
    for name in ("describe", "likeness", "hypotheses", "stage_of", "durability", "exits", "summarise", "collect"):
        spent = max((s[3] for (_, _, function), s in stats.items() if function == name), default=0.0)
        print(f"  {name:<12} {spent / total:6.1%}")
    return found


def of_a_year() -> None:
    """Print what scoring every dyad of a year takes, with nothing read before."""

    def likeness_and_stage() -> None:
        index = load_index()
        likeness_of_year(index, YEAR)
        index.year("stage", YEAR)

    dyads = load_index().year("stage", YEAR).height
    say(f"likeness and stage of {dyads:,} dyads of {YEAR}, nothing read", best(likeness_and_stage, 3), 5)
    say("hypotheses of the same, nothing read", best(lambda: hypotheses_of_year(load_index(), YEAR), 3), 5)
    bare = best(lambda: load_index().frame.filter(pl.col("year") == YEAR).collect(), 3)
    print(f"{'  of which reading every measure of that year would take':<58} {bare * 1000:8.0f} ms")


def report(found: Assessment, directory: str | None) -> None:
    """Print what the page takes, and how large it is."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "report.html"
        say("report written (no rows behind)", best(lambda: write_html(found, path), 3), 2)
        print(f"  {path.stat().st_size / 1e3:.0f} kB; {page(found).count('<svg')} charts")
        if directory is None:
            return
        index = load_index()
        say(
            "rows behind gathered and report written",
            best(
                lambda: write_html(assess(*DYADS[0], index=index, vault=directory, evidence=True), path),
                3,
            ),
            2,
        )
        print(f"  {path.stat().st_size / 1e3:.0f} kB")


def cold() -> None:
    """Print what whole processes take."""
    nowhere = os.environ | {"DYADSCOPE_VAULT": str(Path(tempfile.gettempdir()) / "no-such-vault")}
    with tempfile.TemporaryDirectory() as scratch:
        html = str(Path(scratch) / "r.html")
        for what, arguments in (
            ("an empty Python", ("-c", "pass")),
            ("import polars and numpy", ("-c", "import polars, numpy")),
            ("dyadscope assess RUS CHN", ("-m", "dyadscope", "assess", "RUS", "CHN")),
            ("dyadscope assess RUS CHN --html", ("-m", "dyadscope", "assess", "RUS", "CHN", "--quiet", "--html", html)),
        ):
            seconds = best(
                partial(
                    subprocess.run, [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=nowhere
                ),
                3,
            )
            if "assess" in what and "html" not in what:
                say(f"cold: {what}", seconds, 2)
            else:
                print(f"{'cold: ' + what:<58} {seconds * 1000:8.0f} ms")
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"  largest memory of these processes: {memory:.0f} MB")


def main() -> None:
    """Print everything."""
    load = os.getloadavg()[0]
    print(f"load of the machine {load:.1f} on {os.cpu_count()} cores" + (": not quiet" if load > 1 else ""))
    found = warm()
    of_a_year()
    report(found, sys.argv[1] if len(sys.argv) > 1 else None)
    cold()
    print(f"memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
