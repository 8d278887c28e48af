"""How well events are found in running text, behind the gate and without it: precision and recall against annotations.

    python -m dyadscope.training.running_events GOLD DOCUMENTS [--errors]

`running_events.tsv` holds offsets alone. It has 200 sentences of 6 to 70 words, drawn by lot from all documents
(`random.Random(20261126).sample`, sentences in order of path and place), annotated before the gate was run on any of
them. An event is something done by one actor to another, or by several together, now or then, what is done by saying it
included ("we congratulate"); no wish, principle, plan, or deed of nobody named. A row without a root tells none.

An event found is right if its clause holds the annotated verb, and it is of the annotated source and target too if both
share a character with them (a target that is not annotated may be anything).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dyadscope.documents.events import Event, Party, events
from dyadscope.documents.reading import read_document
from dyadscope.documents.token_patterns import Span
from dyadscope.errors import DyadscopeError, UsageError
from dyadscope.training.annotated import annotated_document
from dyadscope.training.claims_skill import Figures

FILE = "running_events.tsv"


class Told(NamedTuple):
    """An annotated sentence; where it tells an event, its root and where verb, source and target stand."""

    document: str
    sha256: str
    sentence: Span
    root: str
    verb: Span | None
    source: Span | None
    target: Span | None


@dataclass(frozen=True, slots=True)
class Score:
    """Events found in the annotated sentences: that one is told there, that its root and its actors are right."""

    told: Figures
    actors: Figures
    roots: int
    errors: tuple[str, ...] = ()


def annotated(path: Path) -> list[Told]:
    """Return the annotated sentences of a file, one row for each event, or one without."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Told(
                r["document"],
                r["sha256"],
                (int(r["start"]), int(r["end"])),
                r["root"],
                *(_span(r, name) for name in ("verb", "source", "target")),
            )
            for r in csv.DictReader(file, delimiter="\t")
        ]


def _span(row: dict[str, str], name: str) -> Span | None:
    first = row[f"{name}_start"]
    return (int(first), int(row[f"{name}_end"])) if first else None


def score(gold: Sequence[Told], documents: Path, *, gated: bool) -> Score:
    """Return how well the events of the annotated sentences are found.

    Raises
    ------
    BadFileError
        When a document is missing, or its text is another one than was annotated.
    """
    told = actors = roots = found = 0
    errors: list[str] = []
    for name, rows in groupby(sorted(gold), key=lambda g: g.document):
        held = list(rows)
        document = annotated_document(documents, name, held[0].sha256)
        every = events(read_document(document), gated=gated)
        for sentence, own in groupby(held, key=lambda g: g.sentence):
            marked = [g for g in own if g.verb is not None]
            for event in (e for e in every if sentence[0] <= e.start and e.end <= sentence[1] + 1):
                found += 1
                fitting = next((g for g in marked if g.verb and event.start <= g.verb[0] < event.end), None)
                if fitting is None:
                    errors.append(f"{name} {event.start}-{event.end}: {event.root}, and nothing is done there")
                    continue
                marked.remove(fitting)
                told += 1
                roots += event.root == fitting.root
                actors += _meets(event.source, fitting.source) and _meets(event.target, fitting.target)
            errors += [f"{name} {g.sentence[0]}-{g.sentence[1]}: {g.root} not found" for g in marked]
    marks = sum(g.verb is not None for g in gold)
    return Score(Figures(told, found, marks), Figures(actors, found, marks), roots, tuple(errors))


def _meets(party: Party | None, span: Span | None) -> bool:
    return span is None or (party is not None and party.start < span[1] and span[0] < party.end)


def lines(gated: Score, bare: Score, gold: Iterable[Event | Told]) -> list[str]:
    """Return the figures as lines."""
    count = len({g.sentence for g in gold if isinstance(g, Told)})
    return [
        f"{count} sentences, {gated.told.annotated} events annotated",
        f"behind the gate: {gated.told}; root right in {gated.roots} of {gated.told.matched}",
        f"  with source and target: {gated.actors}",
        f"without it: {bare.told}; root right in {bare.roots} of {bare.told.matched}",
    ]


def main(arguments: Sequence[str]) -> None:
    """Print how well events are found.

    Raises
    ------
    UsageError
        When the arguments are not two paths, with or without `--errors`.
    """
    paths = [a for a in arguments if not a.startswith("--")]
    if len(paths) != 2:
        raise UsageError("two paths are needed", " ".join(arguments), "give GOLD and DOCUMENTS")
    gold = annotated(Path(paths[0]) / FILE)
    gated, bare = (score(gold, Path(paths[1]), gated=g) for g in (True, False))
    print("\n".join(lines(gated, bare, gold)))
    if "--errors" in arguments:
        print("\n".join(gated.errors))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DyadscopeError as problem:
        sys.exit(str(problem))
