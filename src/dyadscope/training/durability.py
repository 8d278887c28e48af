"""Learn from ATOP how alliances between two states ended, and under which conditions they were broken."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope import catalog
from dyadscope.arrays import Floats
from dyadscope.assessment.models.durability import model as models
from dyadscope.assessment.models.durability.model import (
    CAUSES,
    CONDITIONS,
    OLDEST,
    STRATA,
    TERMS,
    WINDOW,
    DurabilityModel,
)
from dyadscope.index.artefacts import WrittenFile, write_artefact
from dyadscope.measures._treaties import shared_spells
from dyadscope.panel.compute import compute_family
from dyadscope.records import DEFENCE, DYAD_KEYS
from dyadscope.vault.store import Vault

_FIRST, _LAST = 1816, 2018
_PAIR = ("ccode1", "ccode2")
_KEYS = DYAD_KEYS
_TIE = (*_PAIR, "atopid", "begun")
_FOLLOWED = 10
ORIGINS = tuple(range(1900, 2009, 5))
"""Years from whose end ties are followed for ten years, the hazard having been fitted to the years before."""
_NEW = 4  # a pact of this year and of up to four years before is new
_PENALTY = 1.0  # ridge on the coefficients, in units of one alliance-year: only keeps rare conditions finite


def train_durability(
    vault: Vault, directory: Path | None = None, progress: Callable[[str], None] | None = None
) -> WrittenFile:
    """Count endings, fit the hazard, measure its skill and write the figures; the same vault gives the same bytes.

    `vault` must hold atop, cow_nmc, regime and unga. `directory` is by default that of the starter index.
    """
    say = progress or (lambda _: None)
    say("following every alliance between two states")
    panel = tie_years(vault)
    say("fitting the hazard of violation, and forecasting from past years")
    model = train(panel, _about(vault))
    return write_artefact(models.NAME, model.to_dict(), directory)


def ties(members: pl.DataFrame) -> pl.DataFrame:
    """Return every unbroken stretch of two states in one alliance, phases joined: who, begun, end, cause, defence.

    `cause` is a name of CAUSES; missing for ties in force at the end of 2018, cut off by a state's end, or whose end
    is unclear. ATOP says how a member's part ended in `term`; where that stays open although the membership ended (the
    alliance went on without the member), `termmode` says it.
    """
    own = members.select("source_row", "term", "termmode", "defense", "offense")
    phases = (
        shared_spells(members, _LAST)
        .with_columns(pl.when("end_from_1").then("row1").otherwise("row2").alias("source_row"))
        .join(own, on="source_row", how="left", maintain_order="left")
        .sort(*_PAIR, "atopid", "start", "phase")
    )
    tie = [*_PAIR, "atopid"]
    gap = (pl.col("start") > pl.col("end").shift(1).cum_max().over(tie)).fill_null(value=False)
    phases = phases.with_columns(gap.cast(pl.Int32).cum_sum().over(tie).alias("run"))
    mode = pl.col("termmode")
    by_mode = pl.when(mode == 3).then(2).when(mode == 2).then(3).when(mode.is_in([1, 5])).then(1)
    term = pl.when(pl.col("term") > 0).then("term").otherwise(by_mode)
    return (
        phases.with_columns(
            pl.when(pl.col("end_text").is_not_null() & (mode != 4)).then(term).alias("term"),
            ((pl.col("defense") == 1) | (pl.col("offense") == 1)).fill_null(value=False).alias("defence"),
        )
        .group_by(*tie, "run", maintain_order=True)
        .agg(
            (pl.col("start").min() // 10_000).alias("begun"),
            (pl.col("end").max() // 10_000).alias("ended"),
            pl.col("term")
            .last()
            .replace_strict({1: "fulfilled", 2: "violated", 3: "renegotiated"}, default=None)
            .alias("cause"),
            pl.col("defence").last(),
        )
        .drop("run")
        .with_columns(pl.col("begun").clip(lower_bound=1815))
    )


def tie_years(vault: Vault) -> pl.DataFrame:
    """Return a row per tie and year in force, with its age, weight, end in that year, and the conditions before it.

    `weight` is one over the ties of the same alliance in force that year: an alliance counts one however many members.
    Terms and conditions are those of the year before (in a tie's first year, of that year), so that they precede what
    they are to explain.
    """
    members = vault.read(catalog.source("atop"), "members")
    found = ties(members)
    years = (
        found.with_columns(pl.int_ranges("begun", pl.col("ended") + 1).alias("year"))
        .explode("year")
        .filter(pl.col("year") >= _FIRST)
        .with_columns(
            (pl.col("year") - pl.col("begun")).alias("age"),
            pl.when(pl.col("year") == pl.col("ended")).then("cause").alias("end"),
            (1.0 / pl.len().over("atopid", "year")).alias("weight"),
            pl.max_horizontal("begun", pl.col("year") - 1).cast(pl.Int16).alias("seen"),
        )
    )
    conditions = conditions_by_year(vault).rename({"year": "seen"})
    return years.join(conditions, on=[*_PAIR, "seen"], how="left", maintain_order="left").sort(*_TIE, "year")


def conditions_by_year(vault: Vault) -> pl.DataFrame:
    """Return depth and the conditions of every dyad-year with a treaty in force; null where unknown."""
    measured = {
        name: compute_family(catalog.families()[name], vault, _FIRST, _LAST)
        for name in ("treaty_depth", "commitment", "cinc_ratio", "regime_change", "un_similarity")
    }
    pledges = measured["commitment"].select(*_KEYS, "commitment")
    frame = measured["treaty_depth"].filter(pl.col("treaties") > 0).select(*_KEYS, "treaty_depth")
    frame = frame.join(measured["regime_change"], on=list(_KEYS), how="left", maintain_order="left")
    for family, column in (("cinc_ratio", "cinc_ratio"), ("un_similarity", "un_kappa")):
        now = measured[family].select(*_KEYS, column)
        before = now.select(*_PAIR, (pl.col("year") + WINDOW).alias("year"), pl.col(column).alias(f"{column}_before"))
        frame = frame.join(now, on=list(_KEYS), how="left", maintain_order="left")
        frame = frame.join(before, on=list(_KEYS), how="left", maintain_order="left")
    frame = frame.join(_outside(frame.select(_KEYS), pledges), on=list(_KEYS), how="left", maintain_order="left")
    moved = (pl.col("cinc_ratio").log() - pl.col("cinc_ratio_before").log()).abs()
    return frame.select(
        *_KEYS,
        pl.col("treaty_depth").alias("depth"),
        (pl.col("regime_changes_5y") > 0).cast(pl.Float64).alias("regime_change"),
        (moved >= models.SHIFT).cast(pl.Float64).alias("power_shift"),
        pl.col("outside_ally").fill_null(value=False).cast(pl.Float64),
        (pl.col("un_kappa") - pl.col("un_kappa_before") <= -models.FALL).cast(pl.Float64).alias("falling_agreement"),
    )


def _outside(dyads: pl.DataFrame, pledges: pl.DataFrame) -> pl.DataFrame:
    """Return the dyad-years in which one of the two has a new defence pact with a state the other is not allied to."""
    pacts = pledges.filter(pl.col("commitment") == DEFENCE).select(_KEYS)
    allied = pl.concat(
        [pacts.select(pl.col(x).alias("state"), pl.col(y).alias("ally"), "year") for x, y in (_PAIR, _PAIR[::-1])]
    )
    before = allied.with_columns((pl.col("year") + 1).cast(allied["year"].dtype))
    new = (
        allied.join(before, on=["state", "ally", "year"], how="anti")
        .with_columns(pl.int_ranges("year", pl.col("year") + _NEW + 1).alias("year"))
        .explode("year")
        .with_columns(pl.col("year").cast(allied["year"].dtype))
        .unique()
        .join(allied, on=["state", "ally", "year"], how="semi")
    )
    sides = []
    for own, other in (_PAIR, _PAIR[::-1]):
        hit = (
            dyads.join(new, left_on=[own, "year"], right_on=["state", "year"])
            .filter(pl.col("ally") != pl.col(other))
            .join(allied, left_on=[other, "ally", "year"], right_on=["state", "ally", "year"], how="anti")
        )
        sides.append(hit.select(_KEYS).unique())
    return pl.concat(sides).unique().with_columns(pl.lit(value=True).alias("outside_ally"))


def train(panel: pl.DataFrame, about: dict[str, Any]) -> DurabilityModel:
    """Return the model from tie-years."""
    at_risk, ended = life_table(panel)
    terms, broken, weight = _design(panel)
    centre, intercept, coefficients, errors = fit_hazard(terms, broken, weight)
    return DurabilityModel(
        at_risk=at_risk,
        ended=ended,
        intercept=intercept,
        coefficients=coefficients,
        errors=errors,
        centre=centre,
        conditions={name: _followed(panel, name) for name in CONDITIONS},
        concordance=_skill(panel, terms, broken, weight),
        about=about,
    )


def life_table(panel: pl.DataFrame) -> tuple[Floats, Floats]:
    """Return alliances at risk by stratum and age, and those that ended by cause."""
    at_risk = np.zeros((len(STRATA), OLDEST + 1))
    ended = np.zeros((len(STRATA), OLDEST + 1, len(CAUSES)))
    stratum = np.where(panel["defence"].to_numpy(), 0, 1)
    age = np.minimum(panel["age"].to_numpy(), OLDEST)
    weight = panel["weight"].to_numpy()
    np.add.at(at_risk, (stratum, age), weight)
    for number, cause in enumerate(CAUSES):
        hit = (panel["end"] == cause).fill_null(value=False).to_numpy()
        np.add.at(ended, (stratum[hit], age[hit], number), weight[hit])
    return at_risk, ended


def fit_hazard(terms: Floats, broken: NDArray[np.bool_], weight: Floats) -> tuple[Floats, float, Floats, Floats]:
    """Return centre, intercept, coefficients and standard errors of a weighted logit.

    Terms are measured from their mean over the rows that know them; unknown ones (NaN) count as that mean.
    """
    known = ~np.isnan(terms)
    sums = (np.where(known, terms, 0.0) * weight[:, None]).sum(axis=0)
    centre = sums / np.maximum((known * weight[:, None]).sum(axis=0), 1e-9)
    design = np.column_stack([np.ones(len(terms)), np.where(np.isnan(terms), 0.0, terms - centre)])
    ridge = np.diag([0.0] + [_PENALTY] * terms.shape[1])
    share = float(np.average(broken, weights=weight))
    beta = np.zeros(design.shape[1])
    beta[0] = math.log(share / (1 - share))
    information = ridge
    for _ in range(50):
        odds = 1 / (1 + np.exp(-design @ beta))
        slope = design.T @ (weight * (broken - odds)) - ridge @ beta
        information = design.T @ (design * (weight * odds * (1 - odds))[:, None]) + ridge
        step = np.linalg.solve(information, slope)
        beta += step
        if np.abs(step).max() < 1e-10:
            break
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    return centre, float(beta[0]), beta[1:], errors[1:]


def concordance(score: Floats, years: Floats, event: NDArray[np.bool_], weight: Floats) -> tuple[float, float]:
    """Return Harrell's C and the weight of comparable pairs: is who ends sooner scored higher?

    Equal scores count half. A pair is comparable if one has its event while the other is still under observation;
    its weight is the product of both weights.

    Notes
    -----
    Harrell, Lee & Mark (1996), Multivariable Prognostic Models, Statistics in Medicine 15(4): 361-387.
    """
    right = total = 0.0
    for at in np.flatnonzero(event):
        later = (years > years[at]) | ((years == years[at]) & ~event)
        pair = weight[at] * weight[later]
        right += float(pair @ ((score[at] > score[later]) + 0.5 * (score[at] == score[later])))
        total += float(pair.sum())
    return (right / total if total else float("nan")), total


def _design(panel: pl.DataFrame) -> tuple[Floats, NDArray[np.bool_], Floats]:
    columns = {
        "age": pl.col("age").cast(pl.Float64).log1p(),
        "defence": pl.col("defence").cast(pl.Float64),
        **{name: pl.col(name) for name in TERMS[2:]},
    }
    terms = panel.select(**columns).select(TERMS).fill_null(np.nan).to_numpy().astype(np.float64)
    return terms, (panel["end"] == "violated").fill_null(value=False).to_numpy(), panel["weight"].to_numpy()


def _skill(panel: pl.DataFrame, terms: Floats, broken: NDArray[np.bool_], weight: Floats) -> dict[str, Any]:
    """Return C of forecasts over ten years, each from figures up to its origin, with age alone beside it.

    `breaks` are alliances violated within ten years of an origin, so that one may count for two origins.
    """
    year = panel["year"].to_numpy()
    last = panel["ended"].to_numpy()
    violated = (panel["cause"] == "violated").fill_null(value=False).to_numpy()
    sums = {"conditions": [0.0, 0.0], "age": [0.0, 0.0]}
    breaks = 0.0
    for origin in ORIGINS:
        past, now = year <= origin, (year == origin) & (last > origin)
        waited = np.minimum(last[now] - origin, _FOLLOWED).astype(float)
        event = violated[now] & (last[now] - origin <= _FOLLOWED)
        breaks += float(weight[now][event].sum())
        for name, chosen in (("conditions", list(range(len(TERMS)))), ("age", [0])):
            centre, intercept, beta, _ = fit_hazard(terms[past][:, chosen], broken[past], weight[past])
            seen = terms[now][:, chosen]
            score = intercept + np.where(np.isnan(seen), 0.0, seen - centre) @ beta
            c, pairs = concordance(score, waited, event, weight[now])
            if pairs:
                sums[name][0] += c * pairs
                sums[name][1] += pairs
    return {
        "c": round(sums["conditions"][0] / sums["conditions"][1], 3),
        "c_age_alone": round(sums["age"][0] / sums["age"][1], 3),
        "origins": [ORIGINS[0], ORIGINS[-1], ORIGINS[1] - ORIGINS[0]],
        "followed": _FOLLOWED,
        "breaks": round(breaks, 1),
    }


def _followed(panel: pl.DataFrame, name: str) -> tuple[tuple[float, float, int], tuple[float, float, int]]:
    """Return for years with the condition and without: breaks within five years, alliance-years, alliances broken."""
    soon = (pl.col("cause") == "violated").fill_null(value=False) & (pl.col("ended") - pl.col("year") < WINDOW)
    # A tie that was censored within the window tells nothing about the whole of it.
    whole = soon | (pl.col("ended") - pl.col("year") >= WINDOW) | pl.col("cause").is_not_null()
    rows = panel.filter(whole & pl.col(name).is_not_null()).with_columns(soon.alias("soon"))
    out = []
    for present in (1.0, 0.0):
        of = rows.filter(pl.col(name) == present)
        hit = of.filter("soon")
        out.append((float(hit["weight"].sum()), float(of["weight"].sum()), hit["atopid"].n_unique()))
    return out[0], out[1]


def _about(vault: Vault) -> dict[str, Any]:
    manifests = {name: vault.manifest(catalog.source(name)) for name in ("atop", "cow_nmc", "regime", "unga")}
    return {
        "title": "How alliances between two states ended, 1816-2018",
        "inputs": {
            n: {"version": m.version, "files": {f.path: f.sha256 for f in m.files}} for n, m in manifests.items()
        },
    }
