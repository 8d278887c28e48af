"""Similarity of votes in the General Assembly over all roll calls of a calendar year."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from dyadscope.bibliography import BAILEY_2017, COHEN_1968, HAGE_2011, LIJPHART_1963, SCOTT_1955, SIGNORINO_RITTER_1999
from dyadscope.measures._roll_calls import FEWEST_JOINT_VOTES, ballots_by_year, votes_of
from dyadscope.measures._yearly import FloatArray, empty_columns, keyed, years_of
from dyadscope.records import MILLI, WHOLE, Family, Measure, Reference, Stored
from dyadscope.similarity import JointTables

_VOTES = "unga.votes"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the similarity of both states' votes; dyad-years without a joint vote are left out."""
    wanted = {block.year: block for block in years_of(dyads)}
    columns = empty_columns(_NAMES, dyads.height)
    for year, ballots in ballots_by_year(votes_of(dyads, tables[_VOTES])):
        block = wanted[year]
        known, joint = ballots.tables(block.first, block.second)
        rows = block.rows[known]
        for run, tables_of_run in joint.blocks():
            for name, values in coefficients(tables_of_run).items():
                columns[name][rows[run]] = values
    return keyed(dyads, columns)


def coefficients(joint: JointTables) -> dict[str, FloatArray]:
    """Return every measure of the family for pairs' joint tables of votes; NaN where it is undefined."""
    items = joint.items
    few = items < FEWEST_JOINT_VOTES
    values = {
        "un_agreement": joint.agreement(),
        "un_s": joint.s_score(1),
        "un_s_sq": joint.s_score(2),
        "un_kappa": joint.kappa(2),
        "un_kappa_linear": joint.kappa(1),
        "un_pi": joint.pi(2),
        "un_pi_linear": joint.pi(1),
        "un_taub": joint.tau_b(),
    }
    out = {name: np.where(few, np.nan, value) for name, value in values.items()}
    return out | {"un_joint_votes": np.where(items > 0, items, np.nan)}


ENOUGH_JOINT_VOTES = 20
"""Below this many joint votes nothing is judged by a coefficient: the votes as published leave a state out of most of a
year at times (Turkey and Fiji in 2023), and the handful that remains says little of how it votes."""

_AGENDA = (
    "Follows the agenda: in a year of lopsided votes every pair agrees. Read it beside κ "
    "(Russia and China in 2014: agreement .82, κ .44)."
)
_MISSING = (
    "Fewer than two roll calls of the calendar year on which both voted yes, abstained or voted no (absences are "
    "dropped pair by pair), and outside the years of the votes; a last year the votes do not follow to December is "
    "left out. Years in part: 2020 is January and November to December, 2021 is December and two votes before, 2022 "
    "lacks most of the resumed session before November but for emergency votes. Assessments and models also leave out "
    f"years with fewer than {ENOUGH_JOINT_VOTES} joint votes."
)
_NO_VARIANCE = _MISSING + " Also missing when both always cast the same one vote."

_ROWS: tuple[tuple[str, str, str, str, float, tuple[Reference, ...], str], ...] = (
    (
        "un_agreement",
        "Agreement of UN votes",
        "mean over joint roll calls of 1 - |a - b| / 2; votes 1 yes, 2 abstain, 3 no",
        _MISSING,
        0.0,
        (LIJPHART_1963,),
        _AGENDA,
    ),
    (
        "un_s",
        "S of UN votes, absolute distances",
        "1 - 2 Σ |a_k - b_k| / (2 K)",
        _MISSING,
        -1.0,
        (SIGNORINO_RITTER_1999,),
        "Exactly 2 × un_agreement - 1. " + _AGENDA,
    ),
    (
        "un_s_sq",
        "S of UN votes, squared distances",
        "1 - 2 Σ (a_k - b_k)² / (4 K)",
        _MISSING,
        -1.0,
        (SIGNORINO_RITTER_1999, HAGE_2011),
        _AGENDA,
    ),
    (
        "un_kappa",
        "Cohen's κ of UN votes, squared distances",
        "1 - Σ (a-b)² o_ab / Σ (a-b)² p_a q_b",
        _NO_VARIANCE,
        -1.0,
        (COHEN_1968, HAGE_2011, BAILEY_2017),
        "Unstable when a state hardly varies its vote: expected disagreement is then near 0.",
    ),
    (
        "un_kappa_linear",
        "Cohen's κ of UN votes, absolute distances",
        "1 - Σ |a-b| o_ab / Σ |a-b| p_a q_b",
        _NO_VARIANCE,
        -1.0,
        (COHEN_1968, HAGE_2011),
        "Unstable when a state hardly varies its vote: expected disagreement is then near 0.",
    ),
    (
        "un_pi",
        "Scott's π of UN votes, squared distances",
        "1 - mean (a-b)² / (2 Var), Var of both states' votes pooled",
        _NO_VARIANCE,
        -1.0,
        (SCOTT_1955, HAGE_2011),
        "Differs from the nominal π of the R package fpsim, for which yes against abstain is total disagreement.",
    ),
    (
        "un_pi_linear",
        "Scott's π of UN votes, absolute distances",
        "1 - Σ |a-b| o_ab / Σ |a-b| r_a r_b, r the pair's pooled shares of votes",
        _NO_VARIANCE,
        -1.0,
        (SCOTT_1955, HAGE_2011),
        "Unstable when both hardly vary their votes.",
    ),
    (
        "un_taub",
        "Kendall's τ_b of UN votes",
        "(C - D) / √((n0 - n1)(n0 - n2)), ties in both",
        _MISSING + " Also missing when either always casts the same vote.",
        -1.0,
        (SIGNORINO_RITTER_1999,),
        "Measures association of ranks, not similarity: always abstaining when the other votes no counts as agreement.",
    ),
)

FAMILY = Family(
    name="un_similarity",
    title="Similarity of UN votes",
    needs=(_VOTES,),
    measures=(
        *(
            Measure(
                name=name,
                title=title,
                dimension="policy",
                formula=formula,
                unit="share" if lowest == 0.0 else "coefficient",
                range=(lowest, 1.0),
                missing=missing,
                references=references,
                critique=critique,
                closer=1,
                rests_on=("un_joint_votes", ENOUGH_JOINT_VOTES),
            )
            for name, title, formula, missing, lowest, references, critique in _ROWS
        ),
        Measure(
            name="un_joint_votes",
            title="Joint UN votes",
            dimension="policy",
            formula="number of roll calls of the calendar year on which both voted yes, abstained or voted no",
            unit="roll calls",
            range=(0.0, None),
            missing="No joint vote, and outside the years of the votes.",
            references=(BAILEY_2017,),
            critique="Says how much the coefficients rest on; it counts attendance and the agenda, not closeness.",
        ),
    ),
    compute=compute,
    stored={
        "un_joint_votes": WHOLE,
        "un_agreement": MILLI,
        "un_kappa": MILLI,
        "un_pi": Stored(1000, beside="un_kappa"),
    },
    rankings={"agreement": ("un_agreement", "un_kappa", "ideal_distance")},
    groups={"alignment": ("un_kappa",)},
    compared=("un_kappa",),
    place=10,
)

_NAMES = tuple(measure.name for measure in FAMILY.measures)
