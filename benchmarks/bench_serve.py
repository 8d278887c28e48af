"""The explorer over HTTP: start, pages first asked for and kept, requests a second, memory, weight; beside the aims.

python benchmarks/bench_serve.py            (requests a second by wrk, where it is installed: apt-get install wrk)
python benchmarks/bench_serve.py --fuzz     (ten thousand requests of any kind, none of which may end in 5xx; minutes)
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIR = "/dyad/RUS-CHN"
PAIRS = ("USA-JPN", "IND-PAK", "FRA-DEU", "BRA-ARG", "IRN-IRQ", "KOR-PRK", "TUR-GRC", "EGY-ISR", "AUS-NZL", "POL-UKR")
STATIC = ("/static/explorer.css", "/static/explorer.js")
PAGES = ("/", "/state/CHN", "/compare/RUS-CHN,USA-JPN", "/sphere/RUS-CHN/central-asia", "/bloc/nato", "/space/2023")
PAGES += ("/data", "/methods", "/text", *STATIC)
ASKED, WARM = 20_000, 500
RESTS = 3.0
"""Seconds without work after which a server is taken to rest."""


def ask(port: int, path: str) -> tuple[float, int]:
    """Return how long an answer took in seconds, and its bytes as sent, compressed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    start = time.perf_counter()
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    taken = time.perf_counter() - start
    connection.close()
    assert answer.status == 200, f"{path}: {answer.status}"
    return taken, len(body)


def resident(process: int) -> float:
    """Return the memory a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def worked(process: int) -> float:
    """Return the processor time a process has taken, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def made_ahead(process: int) -> float:
    """Wait until a server rests, which makes its menu's pages when it starts, and return how long that took."""
    begun = time.perf_counter()
    while True:
        before = worked(process)
        time.sleep(RESTS)
        if worked(process) - before < 0.02 * RESTS:
            return time.perf_counter() - begun - RESTS


def started() -> tuple[subprocess.Popen[str], int, float]:
    """Start a server; return it, its port, and how long it took until it said where it is."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "dyadscope", "serve", "--port", "0"]
    environment = os.environ | {"DYADSCOPE_VAULT": str(ROOT / "no-such-vault")}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert server.stderr is not None
    line = server.stderr.readline()
    found = re.search(r":(\d+)/", line)
    assert found, line
    return server, int(found[1]), time.perf_counter() - begun


def wrk(port: int) -> None:
    """Say how many requests a second the kept page of a pair is answered."""
    if shutil.which("wrk") is None:
        print("requests a second: not measured, wrk is not installed")
        return
    command = [
        "wrk",
        "-t1",
        "-c8",
        "-d10s",
        "--latency",
        "-H",
        "accept-encoding: gzip",
        f"http://127.0.0.1:{port}{PAIR}",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, slow = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+(\S+)", said)
    shown = f"{rate[1] if rate else '?':>10}   99 % within {slow[1] if slow else '?'}"
    print(f"requests a second, kept page        {shown} (aim 200)")


def measure(server: subprocess.Popen[str], port: int, start: float) -> None:
    """Measure and print."""
    print(f"start until it says where it is     {start:10.2f} s (aim 2)")
    first, weight = ask(port, PAIR)
    print(f"{PAIR}, the first page of all {first:10.2f} s")
    taken = made_ahead(server.pid)
    print(f"the menu's pages made ahead, after  {taken:10.1f} s ({worked(server.pid):.1f} s of processor time)")
    ahead = {path: ask(port, path)[0] for path in ("/", "/bloc/nato", "/space", "/data", "/state/CHN")}
    slowest = max(ahead, key=lambda path: ahead[path])
    print(f"the slowest of them then            {1000 * ahead[slowest]:10.1f} ms ({slowest})")
    print(f"another bloc, first asked for       {ask(port, '/bloc/csto')[0]:10.2f} s")
    fresh = sorted(ask(port, f"/dyad/{pair}")[0] for pair in PAIRS)
    print(f"other pairs, first asked for        {statistics.median(fresh):10.2f} s median, {fresh[-1]:.2f} s slowest")
    warm = sorted(ask(port, PAIR)[0] for _ in range(WARM))
    print(f"kept page, 95 % of {WARM} within      {1000 * warm[int(0.95 * WARM)]:10.1f} ms (aim 150)")
    wrk(port)
    sizes = {path: ask(port, path)[1] for path in PAGES}
    whole = weight + sizes["/static/explorer.css"] + sizes["/static/explorer.js"]
    heaviest = max(sizes, key=lambda path: sizes[path])
    print(f"weight of {PAIR}, all it loads {whole / 1000:8.0f} kB; the heaviest other: {heaviest} "
          f"{sizes[heaviest] / 1000:.0f} kB (aim 400)")  # fmt: skip
    before = resident(server.pid)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    paths = [PAIR, *(f"/dyad/{pair}" for pair in PAIRS), *PAGES, "/dyad/RUSS-CHN"]
    for number in range(ASKED):
        connection.request("GET", paths[number % len(paths)], headers={"accept-encoding": "gzip"})
        connection.getresponse().read()
    connection.close()
    print(f"memory before and after {ASKED:,} requests: {before:.0f} and {resident(server.pid):.0f} MB")


def main() -> None:
    """Run the fuzz, or measure a server and end it."""
    if sys.argv[1:] == ["--fuzz"]:
        tests = ROOT / "tests" / "properties" / "test_web_properties.py"
        sys.exit(
            subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-n0", "--hypothesis-show-statistics", str(tests)],
                cwd=ROOT,
                env=os.environ | {"DYADSCOPE_FUZZ": "10000"},
                check=False,
            ).returncode
        )
    server, port, start = started()
    try:
        measure(server, port, start)
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
