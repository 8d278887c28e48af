"""Run the backtest of `dyadscope watch` on the monthly matrix of a vault, and record it in figures/watch-backtest.json.

Usage: tools/backtest_watch.py [VAULT]      (some minutes)

The tables of docs/watch.md are made from the record; without a vault only they are made again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dyadscope.events.watching.backtest import past, rates, seen
from dyadscope.events.watching.matrix import COLUMNS, Matrix
from dyadscope.vault import Vault

RATES = (0.5, 1.0, 2.0, 5.0)
RECORD = Path(__file__).parent.parent / "figures" / "watch-backtest.json"
PAGE = Path(__file__).parent.parent / "docs" / "watch.md"
SHOWN = (1.0, 2.0)
"""The rates that the page shows turn by turn."""
BEGIN, END = "<!-- begin backtest -->\n", "<!-- end backtest -->"


def tables(record: Mapping[str, Any]) -> str:
    """Return the tables of the page."""
    return "\n".join(_lines(record))


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    yield "Alarms a pair and decade, over all pairs and months that can be judged:"
    yield ""
    yield "| Asked for | Shuffled months | Months as they were | Runs of months | Pair-months |"
    yield "| --- | --- | --- | --- | --- |"
    for r in record["rates"]:
        cells = (f"{r['rate']:g}", *(f"{r[n]:.2f}" for n in ("shuffled", "real", "episodes")), f"{r['pair_months']:,}")
        yield f"| {' | '.join(cells)} |"
    for rate in SHOWN:
        yield ""
        yield f"Asked for {rate:g} a decade:"
        yield ""
        yield "| Turn | Day | Seen | First alarm | Statistic and limit in its month | Other alarms | By chance |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for t in (held for held in record["turns"] if held["rate"] == rate):
            first = "none" if t["lead"] is None else "same month" if t["lead"] == 0 else f"{t['lead']:+d} months"
            score = "not judged" if t["statistic"] is None else f"{t['statistic']:.1f}, {t['limit']:.1f}"
            other = "unknown" if t["other_alarms"] is None else f"{t['other_alarms']:.1f}"
            chance = "unknown" if t["by_chance"] is None else f"{t['by_chance']:.0%}"
            yield f"| {' | '.join((t['turn'], t['day'], t['verdict'], first, score, other, chance))} |"


def main() -> int:
    """Run it."""
    if len(sys.argv) > 1:
        vault = Vault(sys.argv[1])
        found = past(Matrix.of(vault.read("gdelt_monthly", "months", list(COLUMNS))), RATES)
        made = {
            "files": vault.file_labels("gdelt_monthly"),
            "rates": [asdict(one) for one in rates(found)],
            "turns": [one.to_dict() for one in seen(found)],
        }
        RECORD.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    PAGE.write_text(f"{before}{BEGIN}\n{tables(record)}\n\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
