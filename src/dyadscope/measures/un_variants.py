"""Similarity of UN votes without emergency sessions, on them alone, and without votes on parts of a resolution."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from dyadscope.bibliography import BAILEY_2017, COHEN_1968, HAGE_2011, LIJPHART_1963
from dyadscope.measures._roll_calls import FEWEST_JOINT_VOTES, ballots_by_year, votes_of
from dyadscope.measures._yearly import empty_columns, keyed, years_of
from dyadscope.records import Family, Measure

_VOTES, _CALLS = "unga.votes", "unga.roll_calls"

_PART = (pl.col("para").fill_null(0) == 1) | (pl.col("amend").fill_null(0) == 1)
KINDS: dict[str, pl.Expr] = {
    "regular": ~pl.col("emergency").fill_null(value=False),
    "emergency": pl.col("emergency").fill_null(value=False),
    "whole": ~_PART,
}
"""Which roll calls each variant keeps."""
_COEFFICIENTS = {"regular": ("agreement", "kappa"), "emergency": ("agreement",), "whole": ("agreement", "kappa")}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return agreement and κ over the roll calls of each kind; dyad-years without a value in any are left out."""
    wanted = {block.year: block for block in years_of(dyads)}
    calls = tables[_CALLS]
    numbers = {kind: calls.filter(among)["rcid"].to_numpy() for kind, among in KINDS.items()}
    columns = empty_columns([measure.name for measure in FAMILY.measures], dyads.height)
    for year, ballots in ballots_by_year(votes_of(dyads, tables[_VOTES])):
        block = wanted[year]
        for kind, rcid in numbers.items():
            among = np.isin(ballots.roll_calls, rcid)
            if not among.any():
                continue
            known, joint = ballots.tables(block.first, block.second, among=among)
            rows, few = block.rows[known], joint.items < FEWEST_JOINT_VOTES
            values = {"agreement": joint.agreement(), "kappa": joint.kappa(2)}
            for coefficient in _COEFFICIENTS[kind]:
                columns[f"un_{coefficient}_{kind}"][rows] = np.where(few, np.nan, values[coefficient])
            columns[f"un_joint_votes_{kind}"][rows] = np.where(joint.items > 0, joint.items, np.nan)
    return keyed(dyads, columns)


_WORDS = {
    "regular": ("without emergency special sessions", "outside emergency special sessions"),
    "emergency": ("in emergency special sessions", "of emergency special sessions"),
    "whole": ("without votes on paragraphs and amendments", "that are not on a paragraph, part or amendment"),
}
_FEW = "Fewer than two such roll calls of the calendar year on which both voted yes, abstained or voted no, "
_MISSING = {
    "regular": _FEW + "and outside 1946-2023.",
    "emergency": _FEW + "so in all years but 1956, 1960, 1967 and 2022-23 (1980-82, 1997-2016 and 2018 are not in it).",
    "whole": _FEW + "and outside 1946-2023.",
}
_BEWARE = {
    "regular": (
        "The same as over all votes but for the years with emergency sessions: Suez and Hungary 1956, the Congo 1960, "
        "the Six-Day War 1967, Jerusalem 2017, Ukraine 2022-23, Gaza 2023-24."
    ),
    "emergency": (
        "A handful of votes on one war: it says where the two stood on that war. The sessions of 1980-82 and most of "
        "the tenth are not in the data."
    ),
    "whole": (
        "Which votes are on parts is marked by the publisher: for all sessions to 39, with whole resolutions among "
        "them in sessions 30-39 if their text mentions a paragraph; in 52-67, 71 and 72; elsewhere the lists hold "
        "whole resolutions alone, so nothing changes."
    ),
}


def _variant(kind: str) -> tuple[Measure, ...]:
    title, among = _WORDS[kind]
    made = [
        Measure(
            name=f"un_agreement_{kind}",
            title=f"Agreement of UN votes {title}",
            dimension="policy",
            formula=f"mean over joint roll calls {among} of 1 - |a - b| / 2; votes 1 yes, 2 abstain, 3 no",
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING[kind],
            references=(LIJPHART_1963,),
            critique=_BEWARE[kind],
            closer=1,
        )
    ]
    if "kappa" in _COEFFICIENTS[kind]:
        made.append(
            Measure(
                name=f"un_kappa_{kind}",
                title=f"Cohen's κ of UN votes {title}, squared distances",
                dimension="policy",
                formula=f"1 - Σ (a-b)² o_ab / Σ (a-b)² p_a q_b over joint roll calls {among}",
                unit="coefficient",
                range=(-1.0, 1.0),
                missing=_MISSING[kind] + " Also missing when both always cast the same one vote.",
                references=(COHEN_1968, HAGE_2011),
                critique=_BEWARE[kind],
                closer=1,
            )
        )
    made.append(
        Measure(
            name=f"un_joint_votes_{kind}",
            title=f"Joint UN votes {title}",
            dimension="policy",
            formula=f"number of roll calls {among} on which both voted yes, abstained or voted no",
            unit="roll calls",
            range=(0.0, None),
            missing="No such joint vote, and outside the years of the votes.",
            references=(BAILEY_2017,),
            critique="Says how much the coefficients rest on. " + _BEWARE[kind],
        )
    )
    return tuple(made)


FAMILY = Family(
    name="un_variants",
    title="Similarity of UN votes by kind of vote",
    needs=(_VOTES, _CALLS),
    measures=tuple(measure for kind in KINDS for measure in _variant(kind)),
    compute=compute,
)
