"""Votes at the United Nations: how two states vote on a named question, and how one voted on a resolution."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dyadscope.claims.days import Window, days_of, falls, window
from dyadscope.claims.outcome import Line, Number, Outcome, Row, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.rows import rows_of
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
    from dyadscope.assessment.positions.agreement import agreement

    lacking = [s for s in ("unga", "unsc") if not numbers.holds(s)]
    if lacking:
        return Outcome(
            verdict="no data", finding=f"votes one by one need a vault: run `dyadscope pull {' '.join(lacking)}`"
        )
    assert numbers.vault is not None
    a, b = query.states
    end = min(query.last, last)
    if query.first > end:
        return Outcome(verdict="no data", finding=f"no year of {span_of(query.first, query.last)} had passed")
    try:
        found = agreement((a, b), on=query.what.replace("_", " "), first=query.first, last=end, vault=numbers.vault)
    except CoverageError as nothing:
        return Outcome(verdict="no data", finding=str(nothing))
    years = found.years.drop_nulls("agreement")
    count = int(years["both"].sum())
    if count < LEAST_VOTES:
        when = span_of(query.first, end)
        return Outcome(verdict="no data", finding=f"{count} votes of both on {found.issue.title} are known in {when}")
    weights = [(int(y), float(v), int(n)) for y, v, n in years.select("year", "agreement", "both").iter_rows()]
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


VOTES = {1: "for", 2: "abstained", 3: "against"}


def judge_vote(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Return how states voted on a resolution as a whole, in the Assembly or the Council; none cast is no data."""
    council = query.what.startswith(COUNCIL)
    source = "unsc" if council else "unga"
    if not all(numbers.holds_table(source, t) for t in ("votes", "resolutions" if council else "roll_calls")):
        finding = f"votes one by one need a vault: run `dyadscope pull {source}`"
        return Outcome(verdict="no data", finding=finding)
    assert numbers.vault is not None
    first, until = numbers.vault.coverage(source, "votes")
    coverage = (f"{source}.votes: {first}-{until}",)
    found, dated = _council(query, numbers, last) if council else _assembly(query, numbers, last)
    names = {code: by_code(code).name for code in query.states}
    lacking = [n for code, n in names.items() if not any(r.values["ccode"] == code for r in found)]
    if lacking:
        finding = f"no vote of {' and '.join(lacking)} on resolution {query.what} is recorded in "
        finding += span_of(query.first, last)
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    cast = {c: [VOTES[r.values["vote"]] for r in found if r.values["ccode"] == c] for c in names}
    told = "; ".join(f"{names[c]} on resolution {query.what}: {', '.join(dict.fromkeys(v))}" for c, v in cast.items())
    # What is said of two is false if it is false of one.
    verdict: Verdict = "supported"
    for votes in cast.values():
        if query.expect not in votes:
            verdict = "contradicted"
        elif set(votes) != {query.expect} and verdict == "supported":
            verdict = "mixed"
    verdict = _voted_then(verdict, found, dated, days_of(query))
    return Outcome(verdict=verdict, finding=f"{told} ({found[0].values['date']})", rows=tuple(found), coverage=coverage)


COUNCIL = "S/"
"""Begins the resolutions of the Security Council in a query."""


def _council(query: Query, numbers: Numbers, last: int) -> tuple[list[Row], frozenset[int]]:
    number = int(query.what.removeprefix(COUNCIL))
    own = (pl.col("number") == number) & pl.col("year").is_between(query.first, last)
    found = _cast(numbers, "unsc", own & pl.col("ccode").is_in(query.states))
    return found, frozenset(r.row for r in found)


def _assembly(query: Query, numbers: Numbers, last: int) -> tuple[list[Row], frozenset[int]]:
    """Votes on the whole resolution, and which of them are dated to the day."""
    assert numbers.vault is not None
    calls = numbers.vault.read("unga", "roll_calls").filter(
        pl.col("unres").is_in([f"R/{query.what}", f"A/RES/{query.what}"])
        & (pl.col("para").fill_null(0) == 0)
        & (pl.col("amend").fill_null(0) == 0)
        & pl.col("year").is_between(query.first, last)
    )
    condition = pl.col("rcid").is_in(calls["rcid"].to_list()) & pl.col("ccode").is_in(query.states)
    found = _cast(numbers, "unga", condition)
    if "day_known" not in calls.columns:
        return found, frozenset()
    known = set(calls.filter(pl.col("day_known"))["rcid"].to_list())
    return found, frozenset(r.row for r in found if r.values["rcid"] in known)


def _cast(numbers: Numbers, source: str, condition: pl.Expr) -> list[Row]:
    return [row for row in rows_of(f"{source}.votes", condition, numbers) if row.values["vote"] in VOTES]


def _voted_then(verdict: Verdict, rows: Sequence[Row], dated: frozenset[int], days: Window | None) -> Verdict:
    """Return the verdict on a vote of which the day is stated: another day is another vote."""
    if days is None or verdict != "supported":
        return verdict
    told = [window(str(r.values["date"])) for r in rows if r.row in dated]
    fell = {falls(w, w, days) for w in told if w is not None}
    if not fell:
        return "partly"
    return "supported" if "inside" in fell else "mixed" if "near" in fell else "contradicted"
