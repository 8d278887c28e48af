"""The rows of published files behind the numbers of an outcome, where the vault holds them."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dyadscope import catalog
from dyadscope.assessment import evidence
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.assessment.dyad import Dyad
from dyadscope.claims.outcome import Outcome, Row
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers

SHOWN = 12
"""Rows kept of each table: the latest ones."""


def rows_of(table: str, condition: pl.Expr, numbers: Numbers) -> list[Row]:
    """Return the rows of a table, written `source.name`, that fit a condition; none where the vault lacks the table."""
    source, _, name = table.partition(".")
    if numbers.vault is None or not numbers.holds_table(source, name):
        return []
    return [
        Row(source=r.source, table=r.table, file=r.file, sha256=r.sha256, row=r.row, values=r.values)
        for r in numbers.vault.evidence(source, name, condition)
    ]


def with_rows(outcome: Outcome, query: Query, numbers: Numbers) -> Outcome:
    """Return an outcome with the source rows behind the latest value of every measure it rests on.

    Outcomes of events have their rows already. Of a trend only the last year's rows are shown: the rest of the series
    stands in the outcome itself. Numbers of what is no measure, such as days of membership, have no such rows.
    """
    if outcome.rows or numbers.vault is None or len(query.states) < 2:
        return outcome
    pair = (query.states[0], query.states[1])
    latest = {n.name: (n.year, n.value) for n in outcome.numbers if n.year is not None and n.name in catalog.measures()}
    views = [_view(name, year, value, numbers) for name, (year, value) in latest.items()]
    tables, _ = evidence.gather(Dyad(numbers.held, pair, (query.first, query.last)), views)
    rows = [
        Row(source=t.source, table=t.table, file=line.file, sha256=line.sha256, row=line.rows[0], values=line.values)
        for t in tables
        for line in t.lines[-SHOWN:]
    ]
    return replace(outcome, rows=tuple(rows))


def _view(name: str, year: int, value: float, numbers: Numbers) -> MeasureView:
    """A measure with the one year whose rows are wanted."""
    return MeasureView(
        measure=catalog.measure(name),
        series=((year, value),),
        percentile=None,
        dyads=0,
        trend=None,
        changes=(),
        pacts=None,
        coverage=numbers.coverage(name) or (year, year),
        sources=numbers.sources(name),
        unknown=(),
    )
