"""Hypotheses and durability: one dyad, all dyads of a year, how both grow, and what reading the index alone costs.

    python benchmarks/bench_hypotheses.py

Printed beside one dyad: the cost of reading its measures from the index, which any way of judging it must pay.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from functools import partial

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.durability import model as durability_model
from dyadscope.assessment.models.durability.view import durability
from dyadscope.assessment.models.hypotheses import tables as hypothesis_tables
from dyadscope.assessment.models.hypotheses.scores import hypotheses_of_year, measures_needed
from dyadscope.assessment.models.hypotheses.view import hypotheses
from dyadscope.index import load_index

DYADS = ((365, 710), (2, 200), (750, 770), (2, 740), (140, 160), (365, 370))
FIRST, LAST = 1991, 2018


def typical(run: Callable[[], object], times: int = 7) -> float:
    """Return the median of several times in milliseconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append((time.perf_counter() - start) * 1e3)
    return statistics.median(spent)


def main() -> None:
    """Print everything."""
    index = load_index()
    start = time.perf_counter()
    hypothesis_tables.shipped(), durability_model.shipped()
    print(f"reading the artefacts, once per process: {(time.perf_counter() - start) * 1e3:.0f} ms")
    a, b = DYADS[0]
    start = time.perf_counter()
    hypotheses(Dyad.of(index, a, b, FIRST, LAST))
    print(f"first dyad, with everything else still to load: {(time.perf_counter() - start) * 1e3:.0f} ms")

    names = [n for n in measures_needed() if n in index.measures]
    reading = statistics.mean(typical(partial(index.dyad, *d, *index.years, names)) for d in DYADS)
    one = statistics.mean(typical(partial(hypotheses, index, *d, FIRST, LAST)) for d in DYADS)
    tie = statistics.mean(typical(partial(durability, index, *d, LAST)) for d in DYADS)
    print(f"hypotheses, one dyad {FIRST}-{LAST}: {one:.1f} ms, {one / reading:.1f} times reading it (target 40 ms)")
    print(f"durability, one dyad in {LAST}: {tie:.1f} ms, {tie / reading:.1f} times the same (target 20 ms)")

    print("hypotheses, by length of the period:")
    for years in (1, 10, 28, 73):
        spent = typical(partial(hypotheses, index, a, b, LAST - years + 1, LAST))
        print(f"  {years:3} years {spent:6.1f} ms")
    print("hypotheses, all dyads of a year:")
    for year in (1950, 1975, 2000, LAST):
        spent = typical(partial(hypotheses_of_year, index, year), 3)
        dyads = hypotheses_of_year(index, year).height
        each = spent / dyads * 1e3
        less = one * 1e3 / each
        print(f"  {year} {dyads:6,} dyads {spent:6.0f} ms, {each:.0f} µs each, {less:.0f} times less than one by one")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB (Linux)")


if __name__ == "__main__":
    main()
