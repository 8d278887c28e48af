"""Agreement of votes in the General Assembly by issue area, and on the votes Washington called important."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from dyadscope.bibliography import BAILEY_2017, LIJPHART_1963
from dyadscope.measures._roll_calls import FEWEST_JOINT_VOTES, ballots_by_year, votes_of
from dyadscope.measures._yearly import empty_columns, keyed, years_of
from dyadscope.records import Family, Measure

_VOTES, _ISSUES, _ROLL_CALLS = "unga.votes", "unga.issues", "unga.roll_calls"

ISSUES: Mapping[str, str] = {
    "me": "the Palestinian conflict",
    "nu": "nuclear weapons and material",
    "di": "arms control and disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}
_IMPORTANT = "important"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the agreement over each subset of roll calls; dyad-years without a value in any are left out."""
    wanted = {block.year: block for block in years_of(dyads)}
    important = tables[_ROLL_CALLS].filter(pl.col("importantvote") == 1)["rcid"]
    subsets = {area: tables[_ISSUES].filter(pl.col("short_name") == area)["rcid"] for area in ISSUES}
    numbers = {name: rcid.to_numpy() for name, rcid in (subsets | {_IMPORTANT: important}).items()}
    columns = empty_columns([measure.name for measure in FAMILY.measures], dyads.height)
    for year, ballots in ballots_by_year(votes_of(dyads, tables[_VOTES])):
        block = wanted[year]
        for name, rcid in numbers.items():
            among = np.isin(ballots.roll_calls, rcid)
            if not among.any():
                continue
            known, joint = ballots.tables(block.first, block.second, among=among)
            agreement = np.where(joint.items < FEWEST_JOINT_VOTES, np.nan, joint.agreement())
            columns[f"un_agreement_{name}"][block.rows[known]] = agreement
    return keyed(dyads, columns)


def _measure(name: str, title: str, subset: str, missing: str, critique: str) -> Measure:
    return Measure(
        name=f"un_agreement_{name}",
        title=title,
        dimension="policy",
        formula=f"mean over joint roll calls {subset} of 1 - |a - b| / 2; votes 1 yes, 2 abstain, 3 no",
        unit="share",
        range=(0.0, 1.0),
        missing=f"Fewer than two such roll calls in the calendar year on which both voted; {missing}",
        references=(LIJPHART_1963, BAILEY_2017),
        critique=critique,
        closer=1,
    )


FAMILY = Family(
    name="un_issue_agreement",
    title="Agreement of UN votes by issue",
    needs=(_VOTES, _ISSUES, _ROLL_CALLS),
    measures=(
        *(
            _measure(
                area,
                f"Agreement of UN votes on {title}",
                f"on {title}",
                "outside 1946-2019, as issues are coded to session 74 only.",
                "Few roll calls in many years, and one can count under several areas. Follows the agenda.",
            )
            for area, title in ISSUES.items()
        ),
        _measure(
            _IMPORTANT,
            "Agreement on important UN votes",
            "the US State Department called important",
            "outside 1983-2019, the sessions 38 to 74 for which the mark is known.",
            "Important to Washington: votes it lobbied on. A handful a year.",
        ),
    ),
    compute=compute,
)
