"""How often two states vote alike on a question, year by year, without who else voted how."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from dyadscope.assessment.positions.ballots import ASSEMBLY, Ballots, ballots
from dyadscope.assessment.positions.issues import Issue, issue_of
from dyadscope.assessment.positions.tally import agreement_by_year
from dyadscope.errors import CoverageError
from dyadscope.results.numbers import span
from dyadscope.vault.store import Vault


class Agreement(NamedTuple):
    """A question, and by `year` the votes of the Assembly on it that `both` cast and their mean `agreement`."""

    issue: Issue
    years: pl.DataFrame


def agreement(pair: tuple[int, int], *, on: str, first: int, last: int, vault: Vault) -> Agreement:
    """Return what `positions` says of agreement in the Assembly, from the votes of the two states alone.

    Raises
    ------
    MissingDataError, CoverageError
        The votes are not in the vault, or none are known in the period.
    """
    issue = issue_of(on)
    own = ballots(vault, pair).within(first, last)
    if not own.through:
        raise CoverageError("no votes are known in the period", span(first, last))
    named = Ballots(issue.find(own.items), own.cast, own.through)
    return Agreement(issue, agreement_by_year(named, ASSEMBLY, pair).sort("year"))
