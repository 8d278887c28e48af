"""What the data say to a query, as rows written down by hand: verdict, finding, numbers, and what is charted."""

from __future__ import annotations

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.index.frame import Index
from dyadscope.vault import Vault

Told = tuple[str, str, list[tuple[object, ...]], list[tuple[str, str, int, int, int]]]


def told(line: str, index: Index, vault: Vault | None = None, until: int | None = None) -> Told:
    """Return verdict and finding; of numbers the label, year, value, and rank of how many; of lines their extent."""
    return as_told(answer(parse(line), index=index, vault=vault, until=until))


def as_told(found: Outcome) -> Told:
    """Return an outcome as rows: a line of the chart as its name, its label, its first and last year, and how many."""
    numbers = [
        (n.label, n.year, round(n.value, 4), *((n.rank, n.of) if n.rank is not None else ())) for n in found.numbers
    ]
    lines = [(s.name, s.label, s.points[0][0], s.points[-1][0], len(s.points)) for s in found.lines]
    return found.verdict, found.finding, numbers, lines
