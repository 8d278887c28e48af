"""What came out: verdicts, the numbers they rest on, rows, coverage, and the two vintages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from dyadscope.assessment.statistics import Point
from dyadscope.claims.query import Query
from dyadscope.documents.claims import Claim

Verdict = Literal["supported", "contradicted", "mixed", "partly", "no data", "not checkable"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number a verdict rests on; what does not apply is None.

    Attributes
    ----------
    name, label
        The measure, and what it is in words.
    value, year
        Its value in the year named.
    low, high, p, observations
        Interval and p-value of a trend (value: change per year), and the years it rests on.
    rank, of
        Place among the right set, and the set's size.
    """

    name: str
    label: str
    value: float
    year: int | None = None
    first: int | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    observations: int | None = None
    rank: int | None = None
    of: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return what applies, as plain data."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Line:
    """A series that was looked at, for the chart: its name, its words, and the known years of the period."""

    name: str
    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a published file that a verdict rests on."""

    source: str
    table: str
    file: str
    sha256: str
    row: int
    values: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain data."""
        plain = {k: v if isinstance(v, (bool, int, float, str, type(None))) else str(v) for k, v in self.values.items()}
        return {
            "source": self.source,
            "table": self.table,
            "file": self.file,
            "sha256": self.sha256,
            "row": self.row,
            "values": plain,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the data of one vintage say to a query.

    `finding` is the verdict's reason in words, `coverage` the years each measure is known in, `until` the last data
    year that was let in.
    """

    verdict: Verdict
    finding: str
    numbers: tuple[Number, ...] = ()
    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    coverage: tuple[str, ...] = ()
    until: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as plain data."""
        return {
            "verdict": self.verdict,
            "finding": self.finding,
            "numbers": [n.to_dict() for n in self.numbers],
            "series": [{"name": s.name, "label": s.label, "points": [list(p) for p in s.points]} for s in self.lines],
            "rows": [r.to_dict() for r in self.rows],
            "coverage": list(self.coverage),
            "data_until": self.until,
        }


def agreed(vintages: Sequence[Outcome], *, wholly: bool = False) -> Outcome:
    """Return what the first vintage says, or mixed where another says the opposite; `wholly`, or leaves it open.

    The last years of an old vintage are known in part alone: by that of 2024 trade of Russia and China fell in 2022, by
    that of 2026 it rose.
    """
    first = vintages[0]
    decided = {"supported", "contradicted"}
    others = (o for o in vintages[1:] if first.verdict in decided and o.verdict != first.verdict)
    against = next((o for o in others if o.verdict in decided or (wholly and o.verdict == "mixed")), None)
    if against is None:
        return first
    return replace(
        first,
        verdict="mixed",
        finding=f"{first.finding}; but {against.finding}",
        numbers=(*first.numbers, *against.numbers),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim and what the data say to it, with the data years finished at publication and with all of today's.

    Attributes
    ----------
    query
        What was asked; None where nothing can be, and then the finding says why.
    at_publication
        None where the day of publication is unknown.
    attributed
        Whose view it is, where it is not the author's: the view's content was checked, not that it was held.
    notes
        What of the claim was not tested, and how it was read.
    settles
        For a forecast: what would settle it.
    candidates
        Other queries that its words could mean, the likeliest first; none of them was judged.
    """

    claim: Claim
    query: Query | None
    today: Outcome
    at_publication: Outcome | None = None
    attributed: str = ""
    notes: tuple[str, ...] = field(default=())
    settles: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict with all of today's data."""
        return self.today.verdict

    @property
    def changed(self) -> bool:
        """Whether the verdict would have been another at publication."""
        return self.at_publication is not None and self.at_publication.verdict != self.today.verdict

    def to_dict(self) -> dict[str, Any]:
        """Return the claim and what the data say to it as plain data: what is unknown is None.

        `query` is the line that asks again, `value` the first number found, `rows` the published rows behind it with
        today's data, and `vintage` the outcome with the data years finished at publication and with all of today's.
        """
        vintages = {"at_publication": self.at_publication, "today": self.today}
        return {
            **self.claim.to_dict(),
            "verdict": self.verdict,
            "finding": self.today.finding,
            "query": str(self.query) if self.query else None,
            "query_parts": self.query.to_dict() if self.query else None,
            "value": self.today.numbers[0].value if self.today.numbers else None,
            "rows": [row.to_dict() for row in self.today.rows],
            "vintage": {name: found.to_dict() if found else None for name, found in vintages.items()},
            "attributed_to": self.attributed or None,
            "notes": list(self.notes),
            "settles": self.settles or None,
            "candidates": list(self.candidates),
        }
