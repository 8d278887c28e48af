"""Events in a page of text: time, growth with length, and memory.

    python benchmarks/bench_events.py [DOCUMENT]

Without a document, a page is made up of sentences that tell events and some that do not. The first call reads the
model that ships; what it costs stands apart. The share of time spent on actors is what any coder of events must pay.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from dyadscope.documents import event_model
from dyadscope.documents.actors import phrases
from dyadscope.documents.events import events
from dyadscope.documents.input import load
from dyadscope.documents.words import tokens

PAGE = 3_000
SENTENCES = (
    "Russia condemned the American sanctions on Tuesday. Trade between the two states had grown for a decade. "
    "Chinese President Xi Jinping met his Russian counterpart in Moscow, while Poland sent aid to Ukraine. "
    "Nobody knows what comes next, although the Kremlin threatened to cut off gas supplies to Poland. "
)


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the least of several times in seconds of processor time: other work on the machine does not count."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main(arguments: list[str]) -> None:
    """Print everything."""
    text = load(Path(arguments[0])).text if arguments else SENTENCES * (PAGE // len(SENTENCES) + 1)
    page = text[:PAGE]
    start = time.process_time()
    event_model.shipped()
    print(f"reading the model, once per process: {time.process_time() - start:.2f} s")
    start = time.process_time()
    found = events(page)
    print(f"first page of {len(page):,} characters: {time.process_time() - start:.2f} s, {len(found)} events")
    one = best(lambda: events(page))
    actors = best(lambda: phrases(tokens(page), None))
    print(f"a page thereafter: {one * 1000:.0f} ms ({len(page) / one / 1e6:.2f} MB/s); target: under 1 s")
    print(f"finding its actors alone: {actors * 1000:.1f} ms, {one / actors:.1f} times less")
    for times in (2, 4, 8, 16):
        long = page * times
        took = best(lambda long=long: events(long), 2)  # type: ignore[misc]
        print(f"{times:>3} pages: {took / one:.1f} times the time of one")
    tracemalloc.start()
    events(page)
    print(f"memory at its height, beyond the model: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
