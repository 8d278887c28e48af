"""Likeness of one dyad and of all dyads of a year, from the shipped index: cold, warm, memory.

    python benchmarks/bench_likeness.py

Beside it, what any way of doing it must pay: reading the columns once, and one pass over a year's bins.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable

RUSSIA, CHINA = 365, 710
COLD = f"""
import time
from dyadscope.assessment.dyad import Dyad
from dyadscope.index import load_index
from dyadscope.assessment.models.likeness.view import likeness
index = load_index()
index.dyad({RUSSIA}, {CHINA}, 1991, 2018, ["un_agreement"])  # what any assessment pays: the catalogue
start = time.perf_counter()
likeness(Dyad.of(index, {RUSSIA}, {CHINA}, 1991, 2018))
print(time.perf_counter() - start)
"""


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """Return the least of several times."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> None:
    """Print everything."""
    cold = min(
        float(subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    from dyadscope.assessment.dyad import Dyad
    from dyadscope.assessment.models.likeness import model as parts
    from dyadscope.assessment.models.likeness.neighbours import held
    from dyadscope.assessment.models.likeness.view import likeness, likeness_of_year
    from dyadscope.index import load_index

    index = load_index()
    names = parts.measures_of([f.name for f in parts.FEATURES], index)
    read = seconds(lambda: index.frame.select(names).collect(), 3)
    likeness(Dyad.of(index, RUSSIA, CHINA, 1991, 2018))
    same = seconds(lambda: likeness(Dyad.of(index, RUSSIA, CHINA, 1991, 2018)))
    pairs = iter([(2, 200), (2, 740), (365, 370), (710, 770), (750, 770), (2, 365), (2, 710), (200, 220)])
    other = seconds(lambda: likeness(Dyad.of(index, *next(pairs), 1991, 2018)), 8)
    years = iter(range(2009, 2017))
    fresh = seconds(lambda: likeness_of_year(index, next(years)), 8)
    model = parts.shipped().models[0]
    rows = held(index).table(names, [2010])
    bins = model.bins(parts.values_of(rows, model.features))
    score = seconds(lambda: model.log_odds(bins))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    print(f"one dyad, first in a process: {cold * 1e3:.0f} ms ({cold / read:.1f} times reading its columns once)")
    print(f"one dyad, again: {same * 1e3:.0f} ms; another dyad, same last year: {other * 1e3:.0f} ms")
    print(f"all {rows.height:,} dyads of a year not asked for before: {fresh * 1e3:.0f} ms (target: under 5 s)")
    print(f"  of which adding up {len(model.tables)} look-ups a dyad: {score * 1e3:.1f} ms")
    print(f"memory of the process: {before / 1e3:.0f} MB bare, {after / 1e3:.0f} MB after all of it")


if __name__ == "__main__":
    main()
