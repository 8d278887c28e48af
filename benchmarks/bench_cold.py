"""Cold processes: the help, an assessment from the starter, its HTML report; beside them what an empty Python costs.

python benchmarks/bench_cold.py
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = 5


def best(*arguments: str) -> tuple[float, float]:
    """Return the shortest wall time of several runs in seconds, and the largest resident memory so far in MB."""
    environment = os.environ | {"DYADSCOPE_VAULT": str(Path(tempfile.gettempdir()) / "no-such-vault")}
    shortest = float("inf")
    for _ in range(TIMES):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        report = str(Path(scratch) / "report.html")
        runs = {
            "python -c pass": ("-c", "pass"),
            "import polars": ("-c", "import polars"),
            "dyadscope --help": ("-m", "dyadscope", "--help"),
            "dyadscope assess RUS CHN": ("-m", "dyadscope", "assess", "RUS", "CHN"),
            "dyadscope assess RUS CHN --json": ("-m", "dyadscope", "assess", "RUS", "CHN", "--json"),
            "dyadscope assess RUS CHN --html": ("-m", "dyadscope", "assess", "RUS", "CHN", "--quiet", "--html", report),
        }
        bare = None
        for name, arguments in runs.items():
            seconds, memory = best(*arguments)
            bare = bare or seconds
            print(f"{name:<34} {seconds:6.2f} s  {seconds / bare:6.1f} x an empty Python  peak so far {memory:.0f} MB")


if __name__ == "__main__":
    main()
