"""The tables of docs/nowcast.md, from the figures that `validate` wrote.

python -m dyadscope.training.nowcast.report figures/nowcast.json docs/nowcast.md
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dyadscope.files import place_text

BEGIN, END = "<!-- begin figures -->\n", "<!-- end figures -->"
_SAID = ("yearly sources alone", "and the attention of the news", "and the months")


def tables(found: Mapping[str, Any]) -> str:
    """Return the tables, as Markdown."""
    return "\n".join(_lines(found))


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for name, title in (("friction", "New friction"), ("ties", "New ties: arms where none came, or a stronger pledge")):
        yield from ("", f"### {title}", "")
        yield from _table(
            ["Known to", "Judged", "Came", "Figure", "Yearly sources", "+ attention", "+ months", "Gain, 90 %"],
            (row for origin, held in found[name].items() for row in _of_origin(origin, held)),
        )
    yield from ("", f"### What was said and what came, known to {found['hidden_after']}", "")
    yield from _table(
        ["Said", "Pairs and years", "Mean said", "True"],
        (
            [f"{b['from']:.0%} to {b['to']:.0%}", f"{b['cases']:,}", f"{b['said']:.1%}", f"{b['true']:.1%}"]
            for b in found["calibration"]
        ),
    )
    yield from ("", f"### The relation with everything yearly after {found['hidden_after']} hidden", "")
    one, two = found["headline"]["without"], found["headline"]["with"]
    yield from _table(
        ["", "Without months", "With months"],
        [
            [
                f"Log loss of fighting ({one['fought']['cases']} pairs and years fought)",
                *_both("fought", "log_loss", one, two),
            ],
            ["Area under the curve of fighting", *_both("fought", "auc", one, two)],
            ["Distance to the later reading, rivalry", *_both("distance", "rivalry", one, two)],
            ["Distance to the later reading, alliance or entente", *_both("distance", "aligned", one, two)],
            ["Same leading reading as later", f"{one['same_leader']:.1%}", f"{two['same_leader']:.1%}"],
            [f"Well-known relations read right, of {one['known'][1]}", str(one["known"][0]), str(two["known"][0])],
        ],
    )


def _of_origin(origin: str, held: Mapping[str, Any]) -> Iterator[list[str]]:
    first, last = held["years"]
    judged = f"{first}" if first == last else f"{first}-{last}"
    for key, title in (("log_loss", "log loss"), ("auc", "area"), ("auc_none_before", "area, none before")):
        cases, came = held["none_before" if key == "auc_none_before" else "judged"]
        low, high = held["gain"].get(key, (None, None))
        between = "" if low is None else f"{low:+.3f} to {high:+.3f}"
        values = [f"{held[key][said]:.3f}" for said in _SAID]
        yield [origin, f"{judged}: {cases:,}", f"{came:,}", title, *values, between]


def _both(group: str, key: str, one: Mapping[str, Any], two: Mapping[str, Any]) -> list[str]:
    return [f"{held[group][key]:.4f}" for held in (one, two)]


def _table(header: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def main(figures: str, page: str) -> None:
    """Put the tables into the page."""
    text = Path(page).read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = tables(json.loads(Path(figures).read_text("utf-8")))
    place_text(Path(page), f"{before}{BEGIN}{made}\n\n{END}{after}")


if __name__ == "__main__":
    main(*sys.argv[1:])
