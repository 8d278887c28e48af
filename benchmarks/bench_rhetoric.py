"""How fast a corpus is heard, how that grows with the number of files, what it costs in memory, and taking up work.

Run as `python benchmarks/bench_rhetoric.py [FILES]` (8,000 by default; 100,000 takes minutes). Texts are made up, some
2 kB each: pages with quotations, speeches, one file in fifty that is broken and one in fifty in another language.
"""

from __future__ import annotations

import math
import resource
import sys
import tempfile
import time
from pathlib import Path

from dyadscope.report.corpus import rhetoric

PAGE = (
    "{day} June {year}. Russian Foreign Minister Sergei Lavrov said: “China is our partner and friend. Trade grows, "
    "and we value it.” He added that the rules of trade hold for everybody. President Xi Jinping of China said that "
    "Russia is a good neighbour.\n\n"
    "The two sides spoke of energy, of transport and of the harvest. Nobody expects that talks end soon, the minister "
    "said. Analysts believe that China is a rival, which officials deny.\n\n"
)
SPEECH = "We thank our Chinese friends. China poses no threat to anybody. The harvest was good, and prices fell. "
FRENCH = "La Chine et la Russie sont des partenaires, et cela pour des raisons que nous savons depuis des années. "


def write(directory: Path, files: int) -> int:
    """Write made-up texts and return how many bytes they have."""
    size = 0
    for k in range(files):
        year, day = 2000 + k % 20, 1 + k % 28
        if k % 50 == 7:
            data, name = b"%PDF-1.4 broken", f"broken-{k}.pdf"
        elif k % 50 == 13:
            data, name = (FRENCH * 20).encode(), f"page-{k}.txt"
        elif k % 10 == 3:
            data, name = (SPEECH * 20).encode(), f"RUS_{55 + k % 20}_{year}.txt"
        else:
            data, name = (PAGE.format(day=day, year=year) * 4).encode(), f"page-{k}.txt"
        place = directory / f"{k // 1000:03d}"
        place.mkdir(exist_ok=True)
        (place / name).write_bytes(data)
        size += len(data)
    return size


def spent() -> float:
    """Return the processor seconds of this process and of those it waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def heard(files: int) -> float:
    """Hear so many made-up texts twice, the second time from the work of the first; return the processor seconds."""
    with tempfile.TemporaryDirectory() as made:
        texts, work = Path(made) / "texts", Path(made) / "work"
        texts.mkdir()
        size = write(texts, files)
        start, used = time.perf_counter(), spent()
        found = rhetoric("Russia", "China", [texts], work=work)
        took, cost = time.perf_counter() - start, spent() - used
        start = time.perf_counter()
        said = (sum(len(one.lines) for one in found.corpus.heard), len(found.corpus.failures()))
        del found  # so that memory is that of one corpus
        again = rhetoric("Russia", "China", [texts], work=work)
        resumed = time.perf_counter() - start
        assert said == (sum(len(one.lines) for one in again.corpus.heard), len(again.corpus.failures()))
        kept = sum(p.stat().st_size for p in work.iterdir())
    own, others = (resource.getrusage(w).ru_maxrss / 2**10 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(
        f"{files:7,} files, {size / 1e6:6.1f} MB: {took:6.1f} s; {cost:6.1f} s of processors, {files / cost:.0f} files "
        f"and {size / 1e6 / cost:.2f} MB a second of one; taken up in {resumed:.1f} s; {said[0]:,} sentences, "
        f"{said[1]:,} broken; work {kept / 1e6:.0f} MB; memory at most {own:.0f} MB here, {others:.0f} MB in a worker"
    )
    return cost


def main() -> None:
    """Print files and megabytes a second, growth and memory."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    heard(100)  # the data that ship are read once
    costs = {files: heard(files) for files in (largest // 16, largest // 4, largest)}
    (few, low), (many, high) = min(costs.items()), max(costs.items())
    print(f"growth: processor time ~ files^{math.log(high / low) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
