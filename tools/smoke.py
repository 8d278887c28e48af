"""Run every command of an installed dyadscope once, as a user would, with the libraries that were installed beside it.

Usage: PYTHON tools/smoke.py [DATA]      (PYTHON of the environment that dyadscope is installed in, not of the checkout)

DATA is the directory of published files. Without it, what needs a vault must end in one line that says what to pull.
A command without a line in COMMANDS fails, so a new command brings one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

import dyadscope
from dyadscope.cli import dyadscope as program

SENTENCE = "French President Emmanuel Macron said that Côte d'Ivoire is a friend of France."
PAGE = """<!doctype html>
<html><head><title>A visit</title><meta name="date" content="2022-02-04"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>A visit</h1>
<p>Russian President Vladimir Putin arrived in Beijing on Friday, where he met the president of China.</p>
<p>Putin said: "Russia and China will deepen their cooperation".</p>
<p>Trade between Russia and China grew from 2010 to 2014.</p>
</article><footer>All rights reserved</footer></body></html>
"""

CELLS = b"BT /F1 12 Tf 72 720 Td (Vladimir Putin said that Russia supports China.) Tj ET"
PDF = (
    b"%%PDF-1.4\n"
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n" % (len(CELLS), CELLS)
)
"""A page of one line; readers rebuild the table of places that it lacks."""


@dataclass(frozen=True)
class Run:
    """One invocation: its arguments, and what it must print, write and end in."""

    arguments: str
    says: str
    writes: str = ""
    exit_code: int = 0
    needs_data: bool = False


COMMANDS: dict[str, tuple[Run, ...]] = {
    "pull": (
        Run(
            "pull cow_majors atop belt_road gdelt_monthly plover unga unsc --from {data} --vault vault",
            "unga: placed",
            needs_data=True,
        ),
    ),
    "add": (
        Run("add cow_majors {data}/cow_majors/cow_majors.rda --vault other", "cow_majors: placed", needs_data=True),
    ),
    "assess": (
        Run("assess RUS CHN --to 2014 --quiet --html report.html", "Russia and China", writes="report.html"),
        Run("assess France Germany --json", '"ccode'),
    ),
    "bloc": (
        Run("bloc csto --html csto.html", "Armenia", writes="csto.html"),
        Run("bloc RUS,CHN,IRN --from 2015 --figure agreement -o agreement.png", "", writes="agreement.png"),
    ),
    "check": (
        Run("check page.html --html checked.html", "Trade between Russia and China grew", writes="checked.html"),
    ),
    "cite": (Run("cite cow_nmc un_kappa", "@article"),),
    "compare": (Run("compare RUS-CHN USA-JPN --to 2014", "Japan"),),
    "completion": (Run("completion bash", "complete"),),
    "explain": (Run("explain kappa", "Agreement beyond chance"), Run("explain un_kappa", "Formula")),
    "events aggregate": (
        Run(
            "events aggregate {data}/gdelt/events-1.0-excerpt.tsv --layout gdelt1 -o months.parquet --vault vault",
            "Rows read 710: used 710, rejected 0.",
            writes="months.parquet",
            needs_data=True,
        ),
    ),
    "events add": (Run("events add months.parquet --vault vault", "event_months: placed: 2 tables", needs_data=True),),
    "events read": (Run("events read page.html --all", ""),),
    "ideal-points": (
        Run(
            "ideal-points --years 1946:1948 --method em --vault vault -o points.csv",
            "169 ideal points",
            writes="points.csv",
            needs_data=True,
        ),
    ),
    "measures": (Run("measures", "un_kappa"),),
    "panel": (
        Run("panel dyad-years --years 2010:2010 --add un_kappa -o panel.dta", "panel.dta", writes="panel.dta"),
        Run("panel state-years --years 2010:2010 --add cow_majors --vault vault", "cowmaj", needs_data=True),
    ),
    "release": (Run("release relations", "dyad-years, 1946-2025", writes="relations/SHA256SUMS"),),
    "forecast": (Run("forecast RUS CHN", "2030"),),
    "partners": (Run("partners CHN --by likeness", "Pakistan"),),
    "pivot": (Run("pivot Kazakhstan China --over China,Russia,Uzbekistan", "Uzbekistan"),),
    "positions": (
        Run(
            "positions RUS CHN --on ukraine --vault vault --html positions.html",
            "A/RES/ES-11/1",
            writes="positions.html",
            needs_data=True,
        ),
    ),
    "read": (
        Run("read page.html --html read.html", "Vladimir Putin", writes="read.html"),
        Run("read page.pdf", "Vladimir Putin"),
        Run("read page.md page.txt", "Emmanuel Macron"),
    ),
    "rhetoric": (Run("rhetoric RUS CHN page.html --html words.html", "of China in 1 text", writes="words.html"),),
    # It would serve until it is stopped: at an address that no machine has, it ends in one line instead, as it does
    # without its extra.
    "serve": (Run("serve --host 192.0.2.1", "dyadscope: ", exit_code=2),),
    "site": (Run("site pages --pairs RUS-CHN,FRA-DEU --blocs visegrad", "2 pairs", writes="pages/index.html"),),
    "skill": (Run("skill", "base rate"),),
    "sources": (Run("sources --vault vault", "cow_majors"),),
    "space": (Run("space 2020 -o space.svg", "", writes="space.svg"),),
    "sphere": (
        Run("sphere RUS CHN --over central-asia", "Kazakhstan"),
        Run("sphere RUS CHN --over central-asia -o sphere.xlsx", "", writes="sphere.xlsx"),
        Run("sphere RUS CHN --over central-asia --figure sphere -o sphere.png", "", writes="sphere.png"),
    ),
    "starter build": (Run("starter build --years 2014:2014 --vault vault -o index", "run `dyadscope pull", "", 2),),
    "starter verify": (Run("starter verify", "as declared"),),
    "verify": (Run("verify memo.md --html memo.html", "1 hold", writes="memo.html"),),
    "treaties": (Run("treaties RUS CHN --vault vault", "ATOP 1395", needs_data=True),),
    "watch": (
        Run("watch RUS UKR --as-of 2022-03-31 --vault vault", "more conflict than usual", "", 4, needs_data=True),
    ),
}
"""Every command, in the order of their need: `pull` fills the vault that later ones read."""


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """Yield the names of all commands, those of groups with the group's name before them; hidden ones too."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def fault(run: Run, place: Path, data: str) -> str:
    """Run one invocation in a directory of its own; return what is wrong with what it did, if anything is."""
    refused = run.needs_data and not data
    executable = Path(sys.executable).with_name("dyadscope")
    arguments = [word.format(data=data or "absent") for word in run.arguments.split()]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DYADSCOPE_", "PYTHON"))}
    done = subprocess.run(
        [executable, *arguments],
        cwd=place,
        env=kept | {"HOME": str(place), "XDG_DATA_HOME": str(place)},
        input="",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = done.stdout + done.stderr
    exit_code, says = (2, "dyadscope: ") if refused else (run.exit_code, run.says)
    if "Traceback" in said or done.returncode != exit_code:
        return f"exit code {done.returncode}, wanted {exit_code}:\n{said[-2000:]}"
    if says not in said:
        return f"{says!r} is not in what it printed:\n{said[:2000]}"
    if run.writes and not refused and not (place / run.writes).stat().st_size:
        return f"{run.writes} is empty"
    return ""


def main(data: str) -> int:
    """Run all; name what failed."""
    present = set(commands(program))
    faults = [f"`dyadscope {name}` has no line in tools/smoke.py" for name in sorted(present - set(COMMANDS))]
    faults += [f"tools/smoke.py runs `{name}`, which is no command" for name in sorted(set(COMMANDS) - present)]
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        (place / "page.html").write_text(PAGE, "utf-8")
        (place / "page.pdf").write_bytes(PDF)
        (place / "memo.md").write_text("They agreed on 82 % (RUS-CHN/un_agreement/2014@0.1.0).\n", "utf-8")
        (place / "page.md").write_text(f"# A visit\n\n{SENTENCE}\n", "utf-8")
        (place / "page.txt").write_text(SENTENCE, "cp1252")
        for run in (run for runs in COMMANDS.values() for run in runs):
            wrong = fault(run, place, data)
            print("FAILED " if wrong else "ok     ", f"dyadscope {run.arguments}")
            faults += [f"dyadscope {run.arguments}: {wrong}"] if wrong else []
    laid = "laid" if data else "absent, what needs them was refused"
    print(f"{len(COMMANDS)} commands of dyadscope {dyadscope.__version__}; published files: {laid}")
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve()) if sys.argv[1:] else ""))
