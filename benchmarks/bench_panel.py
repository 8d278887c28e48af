"""The full panel: all directed dyad-years 1816-2024 with everything a conflict scholar attaches.

Each measurement runs in a process of its own. Printed beside it: the same joins done the plain way (hash joins on
three keys), and the cost of writing the result's bytes once, which nothing can beat.

    python benchmarks/bench_panel.py DIRECTORY   (a vault, or published files laid out by source, which are pulled)
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAMES = [
    "atop", "cow_nmc", "cow_contiguity", "cow_igo.shared", "cow_majors", "capdist", "min_distance", "gml_mid",
    "peace_years",
]  # fmt: skip
PEER_SECONDS, PEER_MB = 19.2, 3037
"""The R peer on another two-core machine (2,252,760 rows, 53 columns): a ratio across machines is only a guide."""


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(vault: str, last: int) -> dict[str, float]:
    import numpy as np
    import polars as pl

    from dyadscope import catalog
    from dyadscope.panel import directed_dyad_years

    catalog.measures()
    pl.Series([1]).sort()
    base = peak_mb()
    start = time.perf_counter()
    panel = directed_dyad_years(1816, last, vault=vault).add(*NAMES)
    seconds = time.perf_counter() - start
    peak = peak_mb()
    size = panel.frame.estimated_size()
    block = np.ones(size // 8)
    start = time.perf_counter()
    block.copy()
    once = time.perf_counter() - start
    return {
        "rows": panel.frame.height, "columns": panel.frame.width, "seconds": seconds, "peak": peak, "before": base,
        "result": size / 1e6, "once": once,
    }  # fmt: skip


def plain(vault: str, last: int) -> dict[str, float]:
    """The same attachments as hash joins, without coverage rules: a lower bound on what a hand-written script does."""
    import polars as pl

    from dyadscope.panel import directed_dyad_years
    from dyadscope.vault import Vault

    v = Vault(vault)
    keys = ["ccode1", "ccode2", "year"]
    start = time.perf_counter()
    frame = directed_dyad_years(1816, last).frame
    for source, table in (("atop", "directed"), ("gml_mid", "disputes"), ("cow_contiguity", "yearly"),
                          ("cow_igo", "shared"), ("min_distance", "yearly")):  # fmt: skip
        rows = v.read(source, table).drop("source_row")
        if table != "directed":
            turned = rows.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(rows.columns)
            rows = pl.concat([rows, turned])
        frame = frame.join(rows, on=keys, how="left", maintain_order="left")
    for source, table in (("cow_nmc", "indicators"), ("cow_majors", "yearly"), ("capitals", "yearly")):
        rows = v.read(source, table).drop("source_row")
        for side in ("1", "2"):
            values = [c for c in rows.columns if c not in ("ccode", "year")]
            one = rows.rename({"ccode": f"ccode{side}"} | {c: c + side for c in values})
            frame = frame.join(one, on=[f"ccode{side}", "year"], how="left", maintain_order="left")
    seconds = time.perf_counter() - start
    return {"rows": frame.height, "columns": frame.width, "seconds": seconds, "peak": peak_mb()}


def run(what: str, vault: str, last: int) -> dict[str, float]:
    out = subprocess.run(
        [sys.executable, __file__, "--one", what, vault, str(last)], check=True, capture_output=True, text=True
    )
    result: dict[str, float] = json.loads(out.stdout)
    return result


def best(what: str, vault: str, last: int = 2024, times: int = 3) -> dict[str, float]:
    return min((run(what, vault, last) for _ in range(times)), key=lambda r: r["seconds"])


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        what, vault, last = sys.argv[2:]
        print(json.dumps({"ours": ours, "plain": plain}[what](vault, int(last))))
        return
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data"
    with tempfile.TemporaryDirectory() as scratch:
        vault = str(given)
        if (given / "MANIFEST.tsv").exists():
            from dyadscope import catalog
            from dyadscope.vault import Vault, bring_in

            vault = str(Path(scratch) / "vault")
            start = time.perf_counter()
            bring_in(list(catalog.sources().values()), Vault(vault), from_dir=given)
            print(f"pulled {len(catalog.sources())} sources from a directory in {time.perf_counter() - start:.1f} s")
        o, p = best("ours", vault), best("plain", vault)
        faster, smaller = p["seconds"] / o["seconds"], o["peak"] / p["peak"]
        print(f"panel: {o['rows']:,.0f} rows, {o['columns']:.0f} columns, {o['result']:.0f} MB, best of 3")
        print(f"  {o['seconds']:.2f} s, peak {o['peak']:.0f} MB (of which {o['before']:.0f} MB before the first row)")
        print(f"  plain hash joins, no coverage rules, no peace years: {p['seconds']:.2f} s, peak {p['peak']:.0f} MB")
        print(f"  against plain joins: {faster:.1f} times faster, {smaller:.2f} of the memory")
        faster, smaller = PEER_SECONDS / o["seconds"], o["peak"] / PEER_MB
        print(f"  against the R peer elsewhere: {faster:.1f} times faster, {smaller:.2f} of its memory")
        print(
            f"  writing the result's bytes once: {o['once']:.2f} s, so {o['seconds'] / o['once']:.1f} times that bound"
        )
        print("cost against rows:")
        for last in (1900, 1950, 2000, 2024):
            r = best("ours", vault, last, 1)
            each = r["seconds"] / r["rows"] * 1e6
            print(f"  1816-{last}: {r['rows']:>9,.0f} rows {r['seconds']:.2f} s, {each:.2f} s per million")


if __name__ == "__main__":
    main()
