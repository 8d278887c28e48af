"""The tables of docs/likeness.md on how well likeness foretells: their rows, as the report of the models gives them.

`python tests/support/likeness_page.py` writes them anew, after the models were trained again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dyadscope.assessment.models.likeness.view import skill_report

PAGE = Path(__file__).resolve().parents[2] / "docs" / "likeness.md"
HEADS = (
    "| | Cases | Came true | AUC | Average precision | Skill |",
    "| Predicted | Mean | Came true | Dyad-years |",
    "| Model | AUC | Average precision | Skill |",
    "| Learnt from | Score | AUC | Average precision |",
)
"""The header lines of the tables, in the order of `rows`."""

_CALLS = {
    "existence": (
        ("**Existence**: is there a pact?", "model"),
        ("- pact five years before (persistence)", "persistence"),
        ("- pact last year", "same_as_last_year"),
    ),
    "formation": (
        ("**Formation**: dyads without one; one within five years?", ""),
        ("- likeness, as an order", "likeness_rank"),
        ("- a model of formation from the same features", "model"),
        ("- no change", "persistence"),
    ),
    "dissolution": (
        ("**Dissolution**: dyads with one; ended within five years?", ""),
        ("- unlikeness, as an order", "likeness_rank"),
        ("- a model of dissolution from the same features", "model"),
        ("- no change", "persistence"),
    ),
}
_LEARNT = ("1981-1995", "all years to 1995")


def rows() -> list[list[str]]:
    """Return the rows of every table."""
    found = skill_report().tables
    return [_foretold(found), _calibration(found), _variants(found), _new_pacts(found)]


def shown(text: str, head: str) -> list[str]:
    """Return the rows of the table under a header line, as the page has them."""
    lines = text.split(f"{head}\n")[1].splitlines()[1:]
    return lines[: lines.index("")]


def rewrite() -> None:
    """Put what the report says now into the tables of the page."""
    text = PAGE.read_text("utf-8")
    for head, now in zip(HEADS, rows(), strict=True):
        text = text.replace("\n".join(shown(text, head)), "\n".join(now))
    PAGE.write_text(text, "utf-8")


def _foretold(found: Mapping[str, Any]) -> list[str]:
    out = []
    for question, calls in _CALLS.items():
        pooled = found[question]["pooled"]
        for label, name in calls:
            call = pooled["calls"].get(name, {})
            size = [f"{pooled['n']:,}", f"{pooled['true']:,}"] if name == calls[0][1] else ["", ""]
            numbers = [_decimal(call[key], 3) if key in call else "" for key in ("auc", "average_precision", "skill")]
            out.append(_row(label, *size, *numbers))
    return out


def _calibration(found: Mapping[str, Any]) -> list[str]:
    out = []
    for bin_ in found["calibration"]:
        low, high = (f"{bin_[end]:g}".removeprefix("0") or "0" for end in ("from", "to"))
        span = f"below {high}" if bin_["from"] == 0 else f"{low}-{high}"
        digits = 4 if bin_["to"] <= 0.01 else 3
        told = [_decimal(bin_[key], digits) for key in ("foretold", "came_true")]
        out.append(_row(span, *told, f"{bin_['n']:,}"))
    return out


def _variants(found: Mapping[str, Any]) -> list[str]:
    keys = ("auc", "average_precision", "skill")
    return [
        _row(name, *(_decimal(told["calls"]["model"][key], 3) for key in keys))
        for name, told in found["variants"].items()
    ]


def _new_pacts(found: Mapping[str, Any]) -> list[str]:
    models = found["published_split"]["models"]
    out = []
    for learnt in _LEARNT:
        for name, label in (("likeness", "likeness"), ("formation", "model of formation")):
            told = models[f"{name}, learnt from {learnt}"]
            out.append(_row(learnt, label, _decimal(told["auc"], 3), _decimal(told["average_precision"], 4)))
    return out


def _decimal(value: float, digits: int) -> str:
    """Return a share without the nought before its point; a chance of one half is .5."""
    text = f"{value:.{digits}f}".replace("0.", ".", 1)
    return ".5" if value == 0.5 else text


def _row(*cells: str) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


if __name__ == "__main__":
    rewrite()
