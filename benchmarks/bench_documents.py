"""How fast documents are read, how that grows with their length, and what the worst texts cost.

Run as `python benchmarks/bench_documents.py [MEGABYTES]` (10 by default). Prose is made up; the published texts laid
beside the checkout (`../shared/documents`) are read too where they are there.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dyadscope.documents import load, read

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "documents"
PROSE = (
    "In 2014 Foreign Minister Ann Berg said: “We stay here, and nobody leaves.” She added that the pact with China "
    "holds. Analysts argue that Russia and China, whom ‘friends’ call allies, disagree on trade. Xi Jinping met "
    "Vladimir Putin in Moscow. Both men said that relations were good, which “nobody in Europe” believes, according "
    "to Li Wei.\n\n"
)
WORST: dict[str, Callable[[int], str]] = {
    "opening marks": lambda n: "“" * n,
    "straight marks": lambda n: '"' * n,
    "nested quotations": lambda n: "“‘" * (n // 4) + "’”" * (n // 4),
    "one sentence of quotations": lambda n: "he said “a b c d e f” and " * (n // 26),
    "one sentence of verbs": lambda n: "said that " * (n // 10),
    "one sentence of commas": lambda n: ", " * (n // 2),
    "as many people as words": lambda n: " ".join(f"Ann{k} Berg said." for k in range(n // 17)),
    "paragraphs that stay open": lambda n: "“a b.\n\n" * (n // 7),
    "labels of turns": lambda n: "President Ann Berg: Yes.\n\n" * (n // 26),
    "right to left": lambda n: "قال الوزير: «نعم». " * (n // 19),
    "no blanks": lambda n: "x" * n,
}


def seconds(text: str) -> float:
    """Return the processor seconds it takes to load and read a text."""
    start = time.process_time()
    read(load(text.encode()))
    return time.process_time() - start


def slope(costs: dict[int, float]) -> float:
    """Return the log-log slope of cost against length between the smallest and the largest length: 1 is linear."""
    (small, low), (large, high) = min(costs.items()), max(costs.items())
    return math.log(high / low) / math.log(large / small)


def main() -> None:
    """Print megabytes a second, growth, memory, and the worst texts."""
    largest = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    seconds(PROSE)
    costs = {}
    for n in (largest // 64, largest // 16, largest // 4, largest):
        costs[n] = seconds(PROSE * (n // len(PROSE)))
        print(
            f"prose of {n / 1e6:6.2f} M characters: {costs[n]:7.2f} s, {n / 1e6 / costs[n]:.2f} M characters a second"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"growth: time ~ length^{slope(costs):.2f}; largest resident memory {peak:.2f} GB")
    for name, make in WORST.items():
        grown = {n: seconds(make(n)) for n in (50_000, 200_000)}
        print(f"{name}: {grown[200_000]:.2f} s for 0.2 M characters, time ~ length^{slope(grown):.2f}")
    if DOCUMENTS.exists():
        paths = sorted(p for p in DOCUMENTS.rglob("*") if p.suffix in {".txt", ".html"})
        start, size = time.process_time(), 0
        for path in paths:
            size += len(read(load(path)).document.text)
        took = time.process_time() - start
        print(
            f"{len(paths)} published texts, {size / 1e6:.2f} M characters: {took:.2f} s, {took / len(paths):.3f} s each"
        )


if __name__ == "__main__":
    main()
