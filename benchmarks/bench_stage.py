"""The stage of all dyads 1816-2018, and of one dyad from an index, with and without its rows of evidence.

    python benchmarks/bench_stage.py VAULT

Printed beside it: the cost of one hash join per table on the same keys, which any way of doing it must pay.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.stage.view import stage_of
from dyadscope.index.frame import KEYS, Index
from dyadscope.measures.stage import NAMES
from dyadscope.panel import build
from dyadscope.panel.compute import compute_family
from dyadscope.panel.holdings import Holdings
from dyadscope.vault import Vault

FIRST, LAST = 1816, 2018
RUSSIA, CHINA = 365, 710


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the least of several times in seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main(directory: str) -> None:
    """Print everything."""
    vault, family = Vault(directory), catalog.families()["stage"]
    rows = compute_family(family, vault, FIRST, LAST)
    dyads = build.dyad_years("cow", FIRST, LAST, directed=False).select(KEYS)
    part = rows.filter(pl.col("stage") > 0).select(*KEYS, "stage")

    def joins() -> None:
        for _ in family.needs:
            dyads.join(part, on=list(KEYS), how="left")

    whole, bound = best(lambda: compute_family(family, vault, FIRST, LAST)), best(joins)
    print(f"all dyads {FIRST}-{LAST}: {rows.height:,} rows in {whole:.2f} s; {len(family.needs)} joins {bound:.2f} s")
    one = best(lambda: compute_family(family, vault, LAST, LAST))
    print(f"all dyads of {LAST}: {one:.2f} s (target: under 5 s with likeness)")

    # As the shipped index holds them: integers, sorted by dyad.
    shape = {"scale": 1, "logarithmic": False, "beside": None, "version": 1, "years": [FIRST, LAST], "sources": []}
    manifest = {"origin": "vault", "years": [FIRST, LAST], "measures": dict.fromkeys(NAMES, shape), "inputs": {}}
    index = Index(rows.select(*KEYS, pl.col(NAMES).cast(pl.Int16)).sort(KEYS).lazy(), manifest)
    plain = best(lambda: stage_of(Dyad.of(index, RUSSIA, CHINA, 1991, LAST)))
    proven = best(lambda: stage_of(Dyad.of(Holdings(index, vault), RUSSIA, CHINA, 1991, LAST)))
    print(f"one dyad from an index: {plain * 1000:.0f} ms; with its evidence from the vault: {proven * 1000:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
