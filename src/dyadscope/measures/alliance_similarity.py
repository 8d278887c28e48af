"""Similarity of alliance portfolios: S, κ, π and τ_b over every state's commitments towards every state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.bibliography import (
    BUENO_DE_MESQUITA_1975,
    COHEN_1968,
    HAGE_2011,
    LEEDS_2002,
    SCOTT_1955,
    SIGNORINO_RITTER_1999,
)
from dyadscope.errors import UsageError
from dyadscope.measures._yearly import FloatArray, empty_columns, keyed, positions, rows_by_year, years_of
from dyadscope.records import Family, Measure, Reference
from dyadscope.similarity import VALUED, CodeArray, JointTables

Coding = Literal["atop", "cow"]

_DIRECTED = "atop.directed"
_MEMBERS = "cow_nmc.indicators"
_COUNT = VALUED[1] + 1
_SELF = VALUED[1]

CODINGS: Mapping[Coding, tuple[tuple[int, tuple[str, ...]], ...]] = {
    "atop": (
        (1, ("atop_nonagg",)),
        (2, ("atop_neutral", "atop_consul")),
        (3, ("atop_defense", "atop_offense")),
    ),
    "cow": (
        (1, ("atop_consul",)),
        (2, ("atop_neutral", "atop_nonagg")),
        (3, ("atop_defense", "atop_offense")),
    ),
}
"""Value of a commitment by the obligations it contains, weakest first; the highest present wins.

"atop" follows ATOP's hierarchy as the published similarity files use it; "cow" is the Correlates of War's, of
Signorino and Ritter (1999) and of our measure `commitment`.
"""


def portfolio(directed: pl.DataFrame, year: int, members: NDArray[np.int64], *, coding: Coding = "atop") -> CodeArray:
    """Return one year's portfolios: row i, column k is the value of member i's commitment towards member k.

    Parameters
    ----------
    directed
        ATOP's directed dyad-years (`atop.directed`).
    year
        Calendar year.
    members
        COW codes of that year's members, sorted.
    coding
        How obligations become values from 0 to 3, see `CODINGS`.

    Returns
    -------
    numpy.ndarray
        Members by members, 0 where there is no commitment. A state's commitment to itself is 3. Rows that involve a
        state that was no member are left out.

    Raises
    ------
    UsageError
        An unknown coding.
    """
    rows = directed.filter(pl.col("year") == year)
    return _fill(*_graded(rows, coding)[:3], members)


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame, *, coding: Coding = "atop") -> pl.DataFrame:
    """Return the similarity of alliance portfolios for dyad-years ATOP covers.

    Portfolios run over all members of the COW system in the year (the states with capabilities), whatever dyads are
    wanted; a dyad-year outside the years of ATOP is left out.
    """
    first, second, value, year = _graded(tables[_DIRECTED], coding)
    ties = {when: (first[at], second[at], value[at]) for when, at in rows_by_year(year)}
    if not ties:
        return keyed(dyads.clear(), {name: np.empty(0) for name in _NAMES})
    members = tables[_MEMBERS].sort("year", "ccode")
    codes = members["ccode"].to_numpy().astype(np.int64)
    shares = members["cinc"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    members_of = {
        when: (codes[at], shares[at]) for when, at in rows_by_year(members["year"].to_numpy().astype(np.int64))
    }

    nobody = np.empty(0, dtype=np.int64)
    columns = empty_columns(_NAMES, dyads.height)
    for block in years_of(dyads):
        if not min(ties) <= block.year <= max(ties) or block.year not in members_of:
            continue
        states, weights = members_of[block.year]
        left, left_known = positions(states, block.first)
        right, right_known = positions(states, block.second)
        known = left_known & right_known
        matrix = _fill(*ties.get(block.year, (nobody, nobody, nobody)), states)
        for name, values in coefficients(matrix, left[known], right[known], weights).items():
            columns[name][block.rows[known]] = values
    return keyed(dyads, columns)


def _graded(
    directed: pl.DataFrame, coding: Coding
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return both codes, the commitment's value and the year of every directed row with an obligation."""
    if coding not in CODINGS:
        raise UsageError("unknown coding of commitments", repr(coding), f"known: {', '.join(CODINGS)}")
    grade: pl.Expr = pl.lit(0)
    for value, obligations in CODINGS[coding]:
        grade = pl.when(pl.any_horizontal(pl.col(name) == 1 for name in obligations)).then(value).otherwise(grade)
    graded = directed.select("ccode1", "ccode2", grade.alias("value"), "year").filter(pl.col("value") > 0)
    first, second, value_of, year = (graded[name].to_numpy().astype(np.int64) for name in graded.columns)
    return first, second, value_of, year


def _fill(
    first: NDArray[np.int64], second: NDArray[np.int64], value: NDArray[np.int64], members: NDArray[np.int64]
) -> CodeArray:
    matrix = np.zeros((members.size, members.size), dtype=np.int8)
    row, row_known = positions(members, first)
    column, column_known = positions(members, second)
    known = row_known & column_known
    matrix[row[known], column[known]] = value[known]
    np.fill_diagonal(matrix, _SELF)
    return matrix


def coefficients(
    matrix: CodeArray, left: NDArray[np.intp], right: NDArray[np.intp], weights: FloatArray
) -> dict[str, FloatArray]:
    """Return every measure of the family for pairs of rows of one year's portfolios; NaN where it is undefined."""
    out = empty_columns(_NAMES, left.size)
    counts = JointTables.of_pairs(matrix, left, right, count=_COUNT)
    for run, valued in counts.blocks():
        for tables, suffix in ((valued, ""), (valued.binary(), "_bin")):
            for name, values in _unweighted(tables).items():
                out[name + suffix][run] = values
    if np.isfinite(weights).all():  # one unknown weight makes every weighted sum of the year unknown
        weighted = JointTables.of_pairs(matrix, left, right, count=_COUNT, weights=weights)
        for run, valued in weighted.blocks():
            for tables, suffix in ((valued, ""), (valued.binary(), "_bin")):
                out[f"ally_s_abs_w{suffix}"][run] = tables.s_score(1)
                out[f"ally_s_sq_w{suffix}"][run] = tables.s_score(2)
    return out


def _unweighted(tables: JointTables) -> dict[str, FloatArray]:
    return {
        "ally_s_abs": tables.s_score(1),
        "ally_s_sq": tables.s_score(2),
        "ally_kappa": tables.kappa(2),
        "ally_pi": tables.pi(2),
        "ally_taub": tables.tau_b(),
    }


_S = "1 - 2 Σ w_k (|a_k - b_k| / M)^p / Σ w_k over the members k of the year"
_NULL_RULE = (
    "Outside the years of ATOP (1816-2018 in release 5.1), and for pairs with a state that is no member that year. "
    "Inside, no treaty is a commitment of 0."
)
_EMPTY_CELLS = (
    "Most states are committed to few others, so both rows are mostly 0 and S is high for pairs that share nothing but "
    "inactivity; read it beside κ or π."
)

_ROWS: tuple[tuple[str, str, str, str, tuple[Reference, ...], str], ...] = (
    (
        "ally_s_abs",
        "S of alliance portfolios, absolute distances",
        f"{_S}; w = 1, p = 1",
        "",
        (SIGNORINO_RITTER_1999, LEEDS_2002),
        _EMPTY_CELLS,
    ),
    (
        "ally_s_sq",
        "S of alliance portfolios, squared distances",
        f"{_S}; w = 1, p = 2",
        "",
        (SIGNORINO_RITTER_1999, HAGE_2011, LEEDS_2002),
        _EMPTY_CELLS + " Squaring makes weak pledges count for almost nothing.",
    ),
    (
        "ally_s_abs_w",
        "S of alliance portfolios, absolute distances, weighted by capabilities",
        f"{_S}; w = CINC of k, p = 1",
        " Missing for a whole year in which any member's CINC is unknown.",
        (SIGNORINO_RITTER_1999, LEEDS_2002),
        "The few strongest states decide the value, the pair's ties to themselves (always 3) among them.",
    ),
    (
        "ally_s_sq_w",
        "S of alliance portfolios, squared distances, weighted by capabilities",
        f"{_S}; w = CINC of k, p = 2",
        " Missing for a whole year in which any member's CINC is unknown.",
        (SIGNORINO_RITTER_1999, LEEDS_2002),
        "The few strongest states decide the value, the pair's ties to themselves (always 3) among them.",
    ),
    (
        "ally_kappa",
        "Cohen's κ of alliance portfolios, squared distances",
        "1 - Σ (a-b)² o_ab / Σ (a-b)² p_a q_b = 2 cov / (var a + var b + (mean a - mean b)²)",
        " Missing when both rows are constant at one value.",
        (COHEN_1968, HAGE_2011, LEEDS_2002),
        "Published files of the R package fpsim compute κ on ranks among the values a pair happens to use: 36-49 % of "
        "dyads differ from this textbook κ, by up to .24.",
    ),
    (
        "ally_pi",
        "Scott's π of alliance portfolios, squared distances",
        "1 - mean (a-b)² / (2 Var), Var of both rows pooled",
        " Missing when both rows are constant at one value.",
        (SCOTT_1955, HAGE_2011, LEEDS_2002),
        "Published files of fpsim use the nominal π (any two different values disagree completely): in 2010 97 % of "
        "dyads differ from Häge's distance-weighted π, by up to .52.",
    ),
    (
        "ally_taub",
        "Kendall's τ_b of alliance portfolios",
        "(C - D) / √((n0 - n1)(n0 - n2)), ties in both rows",
        " Missing when either row is constant.",
        (BUENO_DE_MESQUITA_1975, SIGNORINO_RITTER_1999, LEEDS_2002),
        "Measures association of ranks, not similarity: a state pledged at level 1 wherever the other is pledged at "
        "level 3 scores as if they agreed (Signorino and Ritter's objection).",
    ),
)


def _measures() -> tuple[Measure, ...]:
    out: list[Measure] = []
    for name, title, formula, extra, references, critique in _ROWS:
        for suffix in ("", "_bin"):
            valued = suffix == ""
            scale = (
                "M = 3; values in ATOP's order (3 defence or offence, 2 neutrality or consultation, 1 non-aggression)"
            )
            binary = "M = 1; values 1 any obligation, 0 none"
            note = "" if valued else " Any pledge counts the same, a non-aggression pact like a defence pact."
            same = " On binary values squared and absolute distances coincide." if not valued and "_s_" in name else ""
            out.append(
                Measure(
                    name=name + suffix,
                    title=title + ("" if valued else ", any pledge against none"),
                    dimension="commitments",
                    formula=f"{formula}. {scale if valued else binary}; towards itself {'3' if valued else '1'}",
                    unit="coefficient",
                    range=(-1.0, 1.0),
                    missing=_NULL_RULE + extra,
                    references=references,
                    critique=critique + note + same,
                    closer=1,
                )
            )
    return tuple(out)


FAMILY = Family(
    name="alliance_similarity",
    title="Similarity of alliance portfolios",
    needs=(_DIRECTED, _MEMBERS),
    measures=_measures(),
    compute=compute,
)

_NAMES = tuple(measure.name for measure in FAMILY.measures)
