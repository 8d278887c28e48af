"""How well claims are found and typed: precision, recall and F1 against annotations that hold offsets only.

    python -m dyadscope.training.claims_skill GOLD DOCUMENTS [--half held-out|development|all] [--errors]

The rules, fixed before any figure was looked at: a claim and an annotation match if the characters they share are at
least half of those of the shorter one; each is matched once, pairs of one type first, then the largest share. "Found"
counts matches of any type, "found and typed" those of the same type; actors are compared on matched pairs as sets of
COW codes, where the annotation names any. Only the stretch of each document that was annotated counts.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from dyadscope.documents.claims import CLAIM_TYPES, Claim, find_claims
from dyadscope.documents.reading import read_document
from dyadscope.errors import BadFileError, DyadscopeError, UsageError
from dyadscope.training.annotated import annotated_document

HALVES = ("held-out", "development", "all")
_LEAST_SHARED = 0.5


class GoldStretch(NamedTuple):
    """A document of the gold set: the stretch that was annotated, and the sha256 of its text."""

    document: str
    half: str
    first: int
    last: int
    sha256: str


class GoldClaim(NamedTuple):
    """An annotated claim."""

    document: str
    start: int
    end: int
    type: str
    actors: frozenset[int]
    checkable: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts from which precision, recall and F1 follow."""

    matched: int
    found: int
    annotated: int

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.matched / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.found + self.annotated
        return 2 * self.matched / both if both else 0.0

    def __str__(self) -> str:
        """One line of figures."""
        return (
            f"precision {self.precision:.2f}, recall {self.recall:.2f}, F1 {self.f1:.2f} "
            f"({self.matched} matched, {self.found} found, {self.annotated} annotated)"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of one half of the gold set."""

    half: str
    documents: int
    found: Figures
    typed: Figures
    by_type: dict[str, Figures]
    actors: tuple[int, int]
    errors: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The figures in lines."""
        right, of = self.actors
        lines = [
            f"{self.half}: {self.documents} documents",
            f"found: {self.found}",
            f"found and typed: {self.typed}",
            *(f"  {name}: {figures}" for name, figures in self.by_type.items()),
            f"actors as annotated: {right} of {of}",
        ]
        return "\n".join([*lines, *self.errors])


def gold(directory: Path) -> tuple[list[GoldStretch], list[GoldClaim]]:
    """Read a gold set: `claim_documents.tsv` and `claims.tsv`."""
    documents = [
        GoldStretch(r["document"], r["half"], int(r["first"]), int(r["last"]), r["sha256"])
        for r in _rows(directory / "claim_documents.tsv")
    ]
    claims = [
        GoldClaim(
            r["document"],
            int(r["start"]),
            int(r["end"]),
            r["type"],
            frozenset(int(c) for c in r["actors"].split(";") if c),
            r["checkable"] == "yes",
        )
        for r in _rows(directory / "claims.tsv")
    ]
    return documents, claims


def score_claims(gold_directory: Path, documents: Path, half: str = "held-out") -> Report:
    """Return the figures of one half of the gold set.

    Raises
    ------
    BadFileError
        A document's text is not the one that was annotated.
    """
    require_half(half)
    annotated, claims = gold(gold_directory)
    wanted = [a for a in annotated if half in {"all", a.half}]
    matched: Counter[str] = Counter()
    right_type: Counter[str] = Counter()
    found: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    actors = [0, 0]
    errors: list[str] = []
    for at in wanted:
        document = annotated_document(documents, at.document, at.sha256)
        mine = [c for c in find_claims(read_document(document)) if at.first <= c.start < at.last]
        theirs = [g for g in claims if g.document == at.document]
        pairs = _pairs(mine, theirs)
        found.update(c.type for c in mine)
        marked.update(g.type for g in theirs)
        for claim, one in pairs:
            matched[one.type] += 1
            right_type[one.type] += claim.type == one.type
            if claim.type != one.type:
                errors.append(f"{at.document} {one.start}-{one.end}: {one.type} typed {claim.type}")
            if one.actors:
                actors[0] += {s for a in claim.actors for s in a.states} == one.actors
                actors[1] += 1
        taken, met = {id(c) for c, _ in pairs}, {id(g) for _, g in pairs}
        errors += [f"{at.document} {c.start}-{c.end}: not annotated ({c.type})" for c in mine if id(c) not in taken]
        errors += [f"{at.document} {g.start}-{g.end}: not found ({g.type})" for g in theirs if id(g) not in met]
    return Report(
        half=half,
        documents=len(wanted),
        found=Figures(matched.total(), found.total(), marked.total()),
        typed=Figures(right_type.total(), found.total(), marked.total()),
        by_type={t: Figures(right_type[t], found[t], marked[t]) for t in CLAIM_TYPES},
        actors=(actors[0], actors[1]),
        errors=tuple(errors),
    )


def _pairs(mine: Sequence[Claim], theirs: Sequence[GoldClaim]) -> list[tuple[Claim, GoldClaim]]:
    candidates = []
    for i, claim in enumerate(mine):
        for j, one in enumerate(theirs):
            shared = min(claim.end, one.end) - max(claim.start, one.start)
            if shared > 0 and shared >= _LEAST_SHARED * min(claim.end - claim.start, one.end - one.start):
                candidates.append((claim.type == one.type, shared, -i, -j))
    used: set[int] = set()
    met: set[int] = set()
    out = []
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in used and j not in met:
            used.add(i)
            met.add(j)
            out.append((mine[-i], theirs[-j]))
    return out


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf8", newline="") as handle:
            return list(csv.DictReader(handle, delimiter="\t"))
    except OSError as error:
        raise BadFileError("the gold set cannot be read", str(path), error.strerror or "check the path") from error


class Counted(Protocol):
    """What an evaluation returns: figures as text, the errors last, a line each."""

    @property
    def errors(self) -> tuple[str, ...]:
        """What went wrong, one by one."""


def require_half(half: str) -> None:
    """Refuse what is no half of a gold set."""
    if half not in HALVES:
        raise UsageError("unknown half of the gold set", half, f"give {', '.join(HALVES)}")


def printed(words: Sequence[str], usage: str | None, counted: Callable[[Path, Path, str], Counted]) -> int:
    """Print the figures of a half of a gold set, with `--errors` what went wrong too; return the exit code."""
    places = [a for a in words if not a.startswith("--") and a not in HALVES]
    half = next((a for a in words if a in HALVES), "held-out")
    if len(places) != 2:
        print(usage, file=sys.stderr)
        return 2
    try:
        report = counted(Path(places[0]), Path(places[1]), half)
    except DyadscopeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    lines = str(report).splitlines()
    print("\n".join(lines if "--errors" in words else lines[: len(lines) - len(report.errors)]))
    return 0


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    return printed(arguments, __doc__, score_claims)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
