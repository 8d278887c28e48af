"""Claims: a page read and checked, with and without a vault, and how the time grows with the length of the text.

    python benchmarks/bench_claims.py [VAULT]

Prints seconds, shares of the second that a page may take, memory, and growth. The text is made up and repeats itself,
so that every length has the same mix of sentences.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from dyadscope.claims import check
from dyadscope.documents.claims import find_claims
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.index import load_index
from dyadscope.report.article import page, write_article
from dyadscope.vault import Vault

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "documents"
TARGET = 1.0
"""Seconds a page may take."""
PAGE = (
    "5 May 2016\n\n"
    "Since 2000 trade between Russia and China has steadily grown, and China is Russia's largest trading partner. "
    "Moscow depends more on Beijing than vice versa. Russia and China held regular joint exercises. "
    "Russian Foreign Minister Sergei Lavrov said: “Our partnership with China has never been stronger.” "
    "Observers doubt that the two states are allies. By 2014 Russia sold China the S-400 missile system.\n\n"
)
WORDS_OF_A_PAGE = 500


def text(words: int) -> bytes:
    """Return a text of about so many words."""
    return (PAGE * max(1, round(words / len(PAGE.split())))).encode()


def timed(repeat: int, run: object) -> float:
    """Return the median seconds of several runs."""
    assert callable(run)
    seconds = []
    for _ in range(repeat):
        begin = perf_counter()
        run()
        seconds.append(perf_counter() - begin)
    return median(seconds)


def peak() -> float:
    """Return the largest resident memory so far in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "linux" else 1 << 30)


def published(size: int) -> bytes:
    """Return the published texts as one text of so many bytes: its paragraphs in order, again from the first on.

    Transcripts are left out: behind the label of a speaker all that follows would be his.
    """
    texts = []
    for path in sorted(p for p in DOCUMENTS.rglob("*") if p.suffix in {".txt", ".html"}):
        document = load(path)
        if not any(q.form == "turn" for q in read(document).quotes):
            texts.append("\n\n".join(document.text[b.start : b.end] for b in document.blocks) or document.text)
    whole = "\n\n".join(["5 May 2016", *texts, ""]).encode()
    return (whole * (size // len(whole) + 1))[:size].rsplit(b"\n\n", 1)[0]


def main() -> None:
    """Measure and print."""
    vault = Vault(sys.argv[1]) if len(sys.argv) > 1 else None
    index = load_index()
    document = load(text(WORDS_OF_A_PAGE))
    reading = read(document)
    checked = check(reading, index=index)  # reads the index for the first time
    print(f"a page: {len(document.text.split())} words, {len(checked.checks)} claims, "
          f"{sum(c.query is not None for c in checked.checks)} tested")  # fmt: skip
    steps = {
        "read": lambda: read(document),
        "find claims": lambda: find_claims(reading),
        "check, from the index": lambda: check(reading, index=index),
        "write the page": lambda: page(checked),
    }
    if vault is not None:
        steps["check, with a vault"] = lambda: check(reading, index=index, vault=vault)
    total = 0.0
    for name, run in steps.items():
        seconds = timed(5, run)
        total += seconds if name != "check, with a vault" else 0
        print(f"  {name:<24}{1000 * seconds:8.0f} ms  {seconds / TARGET:6.2f} of a second")
    print(f"  {'all, without a vault':<24}{1000 * total:8.0f} ms  {total / TARGET:6.2f} of a second")

    print("growth with length")
    before = None
    for pages in (1, 4, 16, 64):
        long = load(text(WORDS_OF_A_PAGE * pages))
        seconds = timed(1, lambda long=long: check(read(long), index=index))
        growth = f"  {seconds / before:5.2f} times for 4 times the text" if before else ""
        print(f"  {pages:>3} pages {seconds:8.2f} s{growth}")
        before = seconds

    with tempfile.TemporaryDirectory() as directory:
        written = write_article(checked, Path(directory) / "page.html")
        print(f"a page's file: {written.stat().st_size / 1e3:.0f} kB for {len(document.text) / 1e3:.0f} kB of text")
    print(f"peak memory: {peak():.2f} GB")
    if DOCUMENTS.exists():
        print("published texts but transcripts, as one text, repeated up to a length")
        for megabytes in (1, 3, 9):
            text_of = published(megabytes * 1_000_000)
            start = process_time()
            found = read(load(text_of))
            heard = process_time() - start
            claims = check(found, index=index, vault=vault or Vault("/nonexistent")).checks
            took = process_time() - start
            print(
                f"  {megabytes} MB: {took / megabytes:.2f} s of processor time a megabyte, {heard / megabytes:.2f} "
                f"of it to read; {len(claims):,} claims; peak memory so far {peak():.2f} GB"
            )


if __name__ == "__main__":
    main()
