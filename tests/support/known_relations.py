"""The well-known relations of tests/gold/known_relations.tsv, as records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "gold" / "known_relations.tsv"


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """One pair of states over a period: the reading held right in its last year, and those held acceptable."""

    ccode1: int
    ccode2: int
    first: int
    last: int
    right: str
    also: tuple[str, ...]
    reason: str

    @property
    def acceptable(self) -> tuple[str, ...]:
        """Every reading that counts as a hit, the right one first."""
        return (self.right, *self.also)

    @property
    def title(self) -> str:
        """Name of the case in tests and tables."""
        return f"{self.ccode1}-{self.ccode2} {self.first}-{self.last}"


def known_relations() -> list[KnownRelation]:
    """Return every case, in the file's order."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    header, *rows = (line.split("\t") for line in lines)
    assert header == ["ccode1", "ccode2", "first", "last", "right", "also", "reason"]
    return [
        KnownRelation(int(one), int(two), int(first), int(last), right, tuple(also.split()), reason)
        for one, two, first, last, right, also, reason in rows
    ]
