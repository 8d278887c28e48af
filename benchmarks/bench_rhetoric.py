"""How a large corpus is heard: speed, growth, bounds of memory, a run killed and taken up, and whether parts add up.

    python benchmarks/bench_rhetoric.py [FILES] [--documents DIR]     # 10,000 files; 100,000 take half an hour

Texts of 300 to 1,500 characters are made at run time: sentences of this file's own in random order, and, with
--documents, pieces of real texts under other dates. What the made-up ones call the other state is counted as they are
written, and must be what is found. One file in 200 is broken, empty, French, binary, or the text of another again.
FILES must be divisible by ten: a tenth and three tenths are heard for growth, and ten parts of a tenth as the whole.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

PER_DIRECTORY = 1000
SIDES = {
    "RUS": ("Russian Foreign Minister Sergei Lavrov", "China"),
    "CHN": ("Chinese Foreign Minister Wang Yi", "Russia"),
}
CALLING = (
    ("partner", "{other} is our partner in {thing}."),
    ("partner", "We value our partnership with {other}, above all in {thing}."),
    ("friend", "Our friendship with {other} rests on {thing}."),
    ("ally", "We see {other} as an ally."),
    ("rival", "In {thing} {other} is our rival."),
    ("threat", "{other} poses a threat to {thing}."),
    ("adversary", "We regard {other} as an adversary."),
    ("-threat", "{other} is not a threat to {thing}."),
    ("", "We discussed {thing} with {other}."),
)
FILLING = (
    "Prices of {thing} rose by {n} per cent in the year before.",
    "The {k}th round of talks on {thing} ended without a paper.",
    "Nobody expects that the harvest of {year} will be as good as that of the year before.",
    "“We will speak of {thing} again,” said a clerk of the ministry, who gave no name.",
    "A bridge of {n} metres was opened for trains, and the road is to follow.",
    "Experts of {thing} from {k} countries met for two days.",
    "According to the paper, {thing} will cost {n} million in the next {k} years.",
)
THINGS = (
    "energy",
    "transport",
    "the harvest",
    "space",
    "trade in grain",
    "culture",
    "the climate",
    "public health",
    "sport",
)
FRENCH = "La Chine et la Russie sont des partenaires, et cela pour des raisons que nous savons depuis des années. "
Key = tuple[int, str, str]
"""Year, side and category, or "sentences"."""


class Ran(NamedTuple):
    """One run of the command: seconds by the clock and of processors, megabytes at the peak, and what it wrote.

    `digest` is of all bytes that it wrote, `planted` what made-up texts alone say, from the file of all sentences.
    """

    seconds: float
    processors: float
    main_memory: float
    all_memory: float
    found: dict[str, Any]
    digest: str
    planted: Counter[Key]


def write(directory: Path, files: int, pieces: Sequence[str]) -> tuple[int, Counter[Key]]:
    """Write texts and return how many bytes they have, and what the made-up ones call the other, by year and side."""
    size, planted = 0, Counter[Key]()
    last = b""
    for number in range(files):
        place = directory / f"{number // PER_DIRECTORY:03d}"
        place.mkdir(exist_ok=True)
        chance = random.Random(number)
        name, data = _bad(number, chance, last) if number % 200 == 137 else ("", b"")
        if not name and pieces and number % 3 == 0:
            year, day = chance.randint(2000, 2019), chance.randint(1, 28)
            name = f"piece-{number}.txt"
            data = f"{day} May {year}. No. {number}. {pieces[number // 3 % len(pieces)]}".encode()
        elif not name:
            name, data = f"page-{number}.txt", _page(number, chance, planted)
            last = data
        (place / name).write_bytes(data)
        size += len(data)
    return size, planted


def _page(number: int, chance: random.Random, planted: Counter[Key]) -> bytes:
    year, side = chance.randint(2000, 2019), chance.choice(sorted(SIDES))
    who, other = SIDES[side]
    slots = {"other": other, "n": chance.randint(2, 900), "k": chance.randint(4, 20), "year": year - 1}
    said = []
    for category, form in chance.sample(CALLING, chance.randint(0, 3)):
        said.append(form.format(thing=chance.choice(THINGS), **slots))
        planted[year, side, "sentences"] += 1
        if category:
            planted[year, side, "denied" if category.startswith("-") else category] += 1
    lines = [f"{chance.randint(1, 28)} June {year}. Report {number} of the agency."]
    lines += [f"{who} said: “{' '.join(said)}”"] if said else []
    length = chance.randint(300, 1_500)
    while sum(map(len, lines)) < length:
        lines.append(chance.choice(FILLING).format(thing=chance.choice(THINGS), **slots))
    return "\n\n".join(lines).encode()


def _bad(number: int, chance: random.Random, last: bytes) -> tuple[str, bytes]:
    kind = number // 200 % 5
    return (
        (f"broken-{number}.pdf", b"%PDF-1.4 broken"),
        (f"empty-{number}.txt", b""),
        (f"french-{number}.txt", (FRENCH * 6 + str(number)).encode()),
        (f"binary-{number}.txt", chance.randbytes(2_000)),
        (f"page-{number}-again.txt", last),
    )[kind]


def pieces_of(documents: Path) -> list[str]:
    """Return stretches of real texts, of paragraphs of 300 to 1,500 characters together."""
    from dyadscope.documents import load

    out = []
    for path in sorted(p for p in documents.rglob("*") if p.suffix in {".html", ".txt"}):
        document = load(path)
        held = ""
        for block in document.blocks:
            held += ("\n\n" if held else "") + document.text[block.start : block.end]
            if len(held) > 300:
                out.append(held[:1_500])
                held = ""
    return out


def command(texts: Sequence[Path], out: Path, work: Path | None) -> list[str]:
    """Return the command that hears texts."""
    kept = [] if work is None else ["--work", str(work)]
    ways = ["-q", "-o", str(out), "--sentences", str(out.with_suffix(".jsonl"))]
    return [sys.executable, "-m", "dyadscope", "rhetoric", "RUS", "CHN", *map(str, texts), *kept, *ways]


def hear(texts: Sequence[Path], out: Path, *, work: Path | None = None) -> Ran:
    """Run the command to its end and return what it took and found."""
    start = time.perf_counter()
    running = subprocess.Popen(command(texts, out, work), stderr=subprocess.DEVNULL)
    peaks = {"main": 0.0, "all": 0.0}
    watch = threading.Thread(target=_watch, args=(running.pid, peaks), daemon=True)
    watch.start()
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in {0, 3}:
        raise SystemExit(f"the command ended with {running.returncode}")
    watch.join()
    took = time.perf_counter() - start
    found = json.loads(out.read_text(encoding="utf-8"))
    sentences = out.with_suffix(".jsonl")
    digest = sha256(out.read_bytes() + sentences.read_bytes()).hexdigest()
    return Ran(took, usage.ru_utime + usage.ru_stime, peaks["main"], peaks["all"], found, digest, of_pages(sentences))


def killed(texts: Sequence[Path], out: Path, work: Path, slices: int) -> float:
    """Begin to hear texts, end the process by force when so many slices are kept; return the seconds until then."""
    start = time.perf_counter()
    running = subprocess.Popen(command(texts, out, work), stderr=subprocess.DEVNULL)
    while len(list(work.glob("heard-*.json"))) < slices:
        if running.poll() is not None:
            raise SystemExit("the command ended before it could be killed")
        time.sleep(0.2)
    children = list(_family(running.pid))[1:]
    running.send_signal(signal.SIGKILL)
    running.wait()
    until = time.monotonic() + 20
    while any(map(_lives, children)):
        if time.monotonic() > until:
            raise SystemExit("processes live on after the command was killed")
        time.sleep(0.1)
    return time.perf_counter() - start


def _watch(process: int, peaks: dict[str, float]) -> None:
    """Note the most memory that a process, and that it and its children together, have at any time (Linux)."""
    while _lives(process):
        held = {one: _memory(one) for one in _family(process)}
        peaks["main"] = max(peaks["main"], held.get(process, 0.0))
        peaks["all"] = max(peaks["all"], sum(held.values()))
        time.sleep(0.25)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _memory(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/status").read_text().split("VmRSS:")[1].split()
    except (OSError, IndexError):
        return 0.0
    return int(fields[0]) / 1024


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def counts(found: dict[str, Any]) -> Counter[Key]:
    """Return what was counted by year and side: texts, sentences and categories."""
    out = Counter[Key]()
    names = ("texts", "about", "sentences", "ally", "partner", "friend", "rival", "threat", "adversary", "denied")
    for row in found["years"]:
        for name in names:
            out[row["year"], row["side"], name] += row[name]
    return +out


def of_pages(sentences: Path) -> Counter[Key]:
    """Return what was counted in made-up texts alone, from the file of all sentences."""
    codes = {"Russia": "RUS", "China": "CHN"}
    out = Counter[Key]()
    with sentences.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "/page-" not in row["document"]:
                continue
            key = (row["year"], codes[row["state"]])
            out[*key, "sentences"] += 1
            for category in filter(None, row["called"].split("; ")):
                out[*key, "denied" if category.startswith("-") else category] += 1
    return out


def told(files: int, size: int, ran: Ran) -> str:
    """Return one line on a run."""
    return (
        f"{files:7,} files, {size / 1e6:6.1f} MB: {ran.seconds:6.0f} s, {files / ran.seconds:.0f} files and "
        f"{size / 1e6 / ran.seconds:.2f} MB a second; {ran.processors:.0f} s of processors, "
        f"{files / ran.processors:.0f} files and {size / 1e6 / ran.processors:.2f} MB a second of one; memory at most "
        f"{ran.main_memory:.0f} MB in the main process, {ran.all_memory:.0f} MB in all"
    )


def main() -> None:
    """Print speed, growth, memory, and whether whole, parts and a run taken up agree with what was written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=int, nargs="?", default=10_000)
    parser.add_argument("--documents", type=Path, help="directory of real texts whose pieces are strewn in")
    options = parser.parse_args()
    files = options.files
    pieces = [] if options.documents is None else pieces_of(options.documents)
    with tempfile.TemporaryDirectory() as made:
        texts, out, work = Path(made) / "texts", Path(made) / "out.json", Path(made) / "work"
        texts.mkdir()
        size, planted = write(texts, files, pieces)
        every = sorted(p for p in texts.rglob("*") if p.is_file())
        tenth = [every[at : at + files // 10] for at in range(0, files, files // 10)]
        lists = []
        for number, part in enumerate(tenth):  # as directories: a command line holds only so many names
            lists.append(Path(made) / f"part-{number}")
            for path in part:
                place = lists[-1] / path.parent.name
                place.mkdir(parents=True, exist_ok=True)
                os.link(path, place / path.name)
        bytes_of = [sum(path.stat().st_size for path in part) for part in tenth]
        print(
            f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {len(pieces)} pieces of real texts",
            flush=True,
        )

        parts = [hear([lists[0]], out)]
        print(told(files // 10, bytes_of[0], parts[0]), flush=True)
        third = hear(lists[:3], out)
        print(told(3 * files // 10, sum(bytes_of[:3]), third), flush=True)
        before = killed(lists, out, work, max(1, files // 2000 // 2))
        whole = hear(lists, out, work=work)
        print(f"killed after {before:.0f} s, taken up: {told(files, size, whole)}", flush=True)
        again = hear(lists, out, work=work)
        print(f"taken up when all was done: {told(files, size, again)}", flush=True)
        kept = sum(p.stat().st_size for p in work.iterdir())
        print(f"work kept: {kept / 1e6:.0f} MB; data: {json.dumps(whole.found['data'])[:300]}", flush=True)
        straight = hear(lists, out)
        print(f"in one piece: {told(files, size, straight)}", flush=True)
        parts += [hear([one], out) for one in lists[1:]]
        summed = sum((counts(part.found) for part in parts), Counter[Key]())
        print(f"parts: {sum(p.seconds for p in parts):.0f} s, {sum(p.processors for p in parts):.0f} s of processors")
        print(
            f"whole = sum of parts: {counts(whole.found) == summed} ({sum(summed.values()):,} counts in {len(summed)})"
        )
        print(
            f"run that was killed = run in one piece, byte by byte: {whole.digest == straight.digest} and "
            f"{whole.digest == again.digest}"
        )
        print(f"made-up texts: found = written: {whole.planted == planted} ({sum(planted.values()):,})")
        three = math.log(straight.processors / third.processors) / math.log(10 / 3)
        ten = math.log(straight.processors / parts[0].processors) / math.log(10)
        more = 1000 * (straight.main_memory - parts[0].main_memory) / (files - files // 10)
        print(f"growth of memory from a tenth: {more:.2f} MB of the main process for every thousand files")
        print(f"growth of processor time: files^{three:.2f} from three tenths, files^{ten:.2f} from a tenth")


if __name__ == "__main__":
    main()
