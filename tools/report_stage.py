"""Compute how far the ladder of stages holds over all dyads, and how often its rule binds, from a vault, as JSON.

python tools/report_stage.py VAULT > figures/stage-validity.json
"""

from __future__ import annotations

import json
import sys
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.models.stage.view import ladder_validity
from dyadscope.measures._treaties import by_year, shared_spells
from dyadscope.measures.stage import NAMES, REACHED, of_stage, stage_expression
from dyadscope.panel.compute import compute_family
from dyadscope.vault.store import Vault

FIRST, LAST = 1816, 2018
KEYS = ["ccode1", "ccode2", "year"]
TREATY_ITEMS = ("nonagg", "consul", "defense", "command", "base", "common_policy")
EDGES = (1984, 2011)
"""Years in which the coverage of practice begins and ends."""


def treaty_items(vault: Vault) -> pl.DataFrame:
    """Return six items of treaty text for every pair of states with an alliance in force, members of the system or not.

    A treaty's item counts if any alliance in force has it; a pair one of whose texts is missing lacks the items that
    no other text has, but for those whose every text is missing.
    """
    members = vault.read("atop", "members")
    directed = vault.read("atop", "directed")
    own = members.select("source_row", "intcom", "subord", "base", "milcon")
    spells = by_year(shared_spells(members, LAST)).join(own, left_on="row1", right_on="source_row", how="left")
    terms = spells.group_by(KEYS).agg(
        ((pl.col("intcom") > 0) | (pl.col("subord") > 0)).max().cast(pl.Int8).alias("command"),
        (pl.col("base") > 0).max().cast(pl.Int8).alias("base"),
        (pl.col("milcon") == 3).max().cast(pl.Int8).alias("common_policy"),
    )
    pledges = (
        directed.group_by(
            pl.min_horizontal("ccode1", "ccode2").alias("low"),
            pl.max_horizontal("ccode1", "ccode2").alias("high"),
            "year",
        )
        .agg(pl.col("atop_nonagg", "atop_consul", "atop_defense").max())
        .rename({"low": "ccode1", "high": "ccode2"})
        .rename(lambda name: name.removeprefix("atop_"))
    )
    cast = pl.col(KEYS).cast(pl.Int16)
    return pledges.with_columns(cast).join(terms.with_columns(cast), on=KEYS, how="inner")


def binding(rows: pl.DataFrame) -> dict[str, Any]:
    """Return how often a known low indicator keeps a dyad-year from a stage, and how often an unknown one is passed."""
    level = {name: pl.col(name) for name in NAMES}
    had = [pl.any_horizontal(level[n] >= REACHED for n in of_stage(s)).fill_null(value=False) for s in (1, 2, 3)]
    out: dict[str, Any] = {}
    for stage, word in ((2, "moderate"), (3, "advanced")):
        earlier = [n for s in range(1, stage) for n in of_stage(s)]
        candidates = rows.filter(had[stage - 1], pl.col("stage").is_not_null())
        kept = candidates.filter(pl.col("stage") < stage)
        reached = candidates.filter(pl.col("stage") >= stage)
        out[word] = {
            "dyad_years_with_an_indicator_of_it": candidates.height,
            "kept_from_it": kept.height,
            "kept_by": {n: kept.filter(level[n] < REACHED).height for n in earlier},
            "kept_by_this_one_alone": {
                n: kept.filter(
                    level[n] < REACHED,
                    pl.all_horizontal((level[o] >= REACHED).fill_null(value=True) for o in earlier if o != n),
                ).height
                for n in earlier
            },
            "reached": candidates.filter(pl.col("stage") == stage).height,
            "reached_past_unknown_indicators": reached.filter(
                pl.col("stage") == stage, pl.any_horizontal(level[n].is_null() for n in earlier)
            ).height,
            "reached_with_an_earlier_stage_wholly_unknown": reached.filter(
                pl.col("stage") == stage,
                pl.any_horizontal(pl.all_horizontal(level[n].is_null() for n in of_stage(s)) for s in range(1, stage)),
            ).height,
        }
    return out


def steps(rows: pl.DataFrame, name: str) -> dict[str, Any]:
    """Return how many dyads rise and fall in the years in which coverage changes, and in the median year since 1950."""
    pair = ["ccode1", "ccode2"]
    moved = (
        rows.sort(KEYS)
        .with_columns(before=pl.col(name).shift(1).over(pair), year_before=pl.col("year").shift(1).over(pair))
        .filter(pl.col("year") == pl.col("year_before") + 1)
        .group_by("year")
        .agg(rise=(pl.col(name) > pl.col("before")).sum(), fall=(pl.col(name) < pl.col("before")).sum())
    )
    usual = moved.filter(pl.col("year") >= 1950)
    out: dict[str, Any] = {"median": usual.select(pl.col("rise", "fall").median()).to_dicts()[0]}
    for year in EDGES:
        out[str(year)] = moved.filter(pl.col("year") == year).select("rise", "fall").to_dicts()[0]
    return out


def main(directory: str) -> None:
    """Print the report."""
    vault = Vault(directory)
    rows = compute_family(catalog.families()["stage"], vault, FIRST, LAST)
    rows = rows.with_columns(stage_expression(every=False).alias("one_suffices"))
    text = treaty_items(vault)
    any_had = pl.any_horizontal((pl.col(n) >= REACHED) for n in NAMES)
    without_practice = [n for n in NAMES if n not in {"stage_exercises", "stage_training"}]
    known = rows.drop_nulls(NAMES)
    report = {
        "years": [FIRST, LAST],
        "dyad_years": rows.height,
        "stage": {str(s): n for s, n in rows["stage"].value_counts().sort("stage").iter_rows()},
        "one_suffices": {str(s): n for s, n in rows["one_suffices"].value_counts().sort("one_suffices").iter_rows()},
        "validity": {
            "treaty text, pairs with an alliance": ladder_validity(text, TREATY_ITEMS, reached=1).to_dict(),
            "eight indicators, all known": ladder_validity(known).to_dict(),
            "eight indicators, all known, at least one present": ladder_validity(known.filter(any_had)).to_dict(),
            "without exercises and training": ladder_validity(rows, without_practice).to_dict(),
        },
        "binding": binding(rows),
        "steps": {"every known one": steps(rows, "stage"), "one suffices": steps(rows, "one_suffices")},
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
