"""How two states vote on a named question at the United Nations: the same way, or differently."""

from __future__ import annotations

from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers
from dyadscope.claims.wording import span_of
from dyadscope.errors import CoverageError
from dyadscope.results.numbers import percent
from dyadscope.states.names import by_code

ALIKE, APART = 0.8, 0.5
"""Mean agreement from which two states vote alike on a question, and up to which they do not."""
LEAST_VOTES = 5
"""Votes of both on a question before their agreement says anything."""


def judge_issue(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The agreement of two states on the votes that name a question, beside that on all votes of the years."""
    from dyadscope.assessment.positions.view import positions

    lacking = [s for s in ("unga", "unsc") if not numbers.holds(s)]
    if lacking:
        return Outcome(
            verdict="no data", finding=f"votes one by one need a vault: run `dyadscope pull {' '.join(lacking)}`"
        )
    a, b = query.states
    end = min(query.last, last)
    if query.first > end:
        return Outcome(verdict="no data", finding=f"no year of {span_of(query.first, query.last)} had passed")
    try:
        found = positions(a, b, on=query.what.replace("_", " "), first=query.first, last=end, vault=numbers.vault)
    except CoverageError as nothing:
        return Outcome(verdict="no data", finding=str(nothing))
    years = found.years.drop_nulls("assembly_agreement")
    count = int(years["assembly_both"].sum())
    if count < LEAST_VOTES:
        when = span_of(query.first, end)
        return Outcome(verdict="no data", finding=f"{count} votes of both on {found.issue.title} are known in {when}")
    weights = [
        (int(y), float(v), int(n))
        for y, v, n in years.select("year", "assembly_agreement", "assembly_both").iter_rows()
    ]
    mean = sum(v * n for _, v, n in weights) / count
    same = mean if query.expect == "same" else 1 - mean
    bounds = (ALIKE, APART) if query.expect == "same" else (1 - APART, 1 - ALIKE)
    verdict: Verdict = "supported" if same >= bounds[0] else "contradicted" if same <= bounds[1] else "mixed"
    pair = f"{by_code(a).name} and {by_code(b).name}"
    label = f"agreement of {pair} on {found.issue.title}"
    period = span_of(weights[0][0], weights[-1][0])
    return Outcome(
        verdict=verdict,
        finding=f"{label} in {count} votes of the General Assembly, {period}: {percent(mean)}",
        numbers=(Number(name="un_agreement", label=label, value=mean, first=weights[0][0], year=weights[-1][0]),),
        lines=(Line("un_agreement", label, tuple((y, v) for y, v, _ in weights)),),
        coverage=(f"votes on {found.issue.title}: {period} (unga, unsc)",),
    )
