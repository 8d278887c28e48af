"""How many well-known relations are read right, and how often each word of confidence was wrong on them.

    python -m dyadscope.training.relation.known VAULT CASES FIGURES

CASES is the list of pairs with the readings held right, written before the model; what is counted joins the FIGURES
that docs/validity.md is made from. The vault is for the years before the index.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from dyadscope.assessment.models.relation import Relation, confidence, relation
from dyadscope.assessment.models.relation.tables import Tables, shipped
from dyadscope.assessment.models.relation.words import words as called
from dyadscope.errors import BadFileError
from dyadscope.files import place_text
from dyadscope.panel.computed import FIRST_YEAR
from dyadscope.states.names import state
from dyadscope.training.relation.rows import training_frame
from dyadscope.vault.store import Vault

HEADER = ["ccode1", "ccode2", "first", "last", "right", "also", "reason"]


class Case(NamedTuple):
    """A pair of states over a period, and the readings held right or acceptable in its last year."""

    ccode1: int
    ccode2: int
    last: int
    acceptable: tuple[str, ...]
    reason: str


def cases(path: Path) -> list[Case]:
    """Return the cases of a list: tab-separated with a header; lines that begin with # are left out."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    if not lines or lines[0] != HEADER:
        raise BadFileError("this is no list of well-known relations", str(path), f"its columns are {', '.join(HEADER)}")
    return [Case(int(r[0]), int(r[1]), int(r[3]), (r[4], *r[5].split()), r[6]) for r in lines[1:]]


def counted(frame: pl.DataFrame, known: Sequence[Case], tables: Tables) -> dict[str, Any]:
    """Return how many cases are read right or acceptably, of all, since the index begins, and by word; and the rest."""
    told = [(case, _read(frame, case, tables)) for case in known]
    right = [found.leader in case.acceptable for case, found in told]
    late = [case.last >= FIRST_YEAR for case, _ in told]
    words = [confidence(found, tables=tables) for _, found in told]
    return {
        "cases": len(told),
        "right": sum(right),
        "since_index": {"cases": sum(late), "right": sum(r for r, is_late in zip(right, late, strict=True) if is_late)},
        "words": {
            word: {
                "cases": words.count(word),
                "wrong": sum(not r for r, w in zip(right, words, strict=True) if w == word),
            }
            for word in ("low", "moderate", "high")
        },
        "misses": [
            _missed(case, found, word) for (case, found), r, word in zip(told, right, words, strict=True) if not r
        ],
    }


def _missed(case: Case, found: Relation, word: str) -> dict[str, Any]:
    pair = "-".join(state(code).name_in(case.last) for code in (case.ccode1, case.ccode2))
    return {
        "pair": pair,
        "year": case.last,
        "held_right": list(case.acceptable),
        "reason": case.reason,
        "read": found.leader,
        "probability": None if found.leader is None else round(found.posterior[found.leader], 4),
        "called": called(found),
        "confidence": word,
    }


def _read(frame: pl.DataFrame, case: Case, tables: Tables) -> Relation:
    own = frame.filter(pl.col("ccode1") == case.ccode1, pl.col("ccode2") == case.ccode2)
    return relation(own, case.last, tables=tables)


def main(vault: str, listed: str, figures: str) -> None:
    """Count, and put what is counted beside the other figures of validation."""
    found = counted(training_frame(Vault(vault)), cases(Path(listed)), shipped())
    held = json.loads(Path(figures).read_text("utf-8"))
    place_text(Path(figures), json.dumps(held | {"known": found}, indent=1) + "\n")
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
