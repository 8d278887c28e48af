"""How firm the alliance of two states is: how ties of its kind and age ended, and which warning signs it shows.

Expect little of it: who breaks an alliance when is hard to foresee, and every number comes with the concordance that
the same figures reached on years they had not seen (.5 is a coin, 1 perfect foresight). docs/durability.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.durability import model as models
from dyadscope.assessment.models.durability.model import (
    CAUSES,
    CONDITIONS,
    STRATA,
    TERMS,
    WINDOW,
    DurabilityModel,
    wilson,
)
from dyadscope.assessment.record import PLEDGES
from dyadscope.assessment.treaty_names import name_of
from dyadscope.assessment.words import likelihood_words
from dyadscope.index.frame import Index
from dyadscope.measures.treaty_depth import Treaty, treaties_between
from dyadscope.records import DEFENCE
from dyadscope.vault.store import Vault

HORIZONS = (5, 10)
_NOW = PLEDGES[0]
_SERIES = ("commitment", _NOW, "treaty_age", "treaty_depth", "cinc_ratio", "regime_changes_5y", "un_kappa")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What became of ties of this kind that had reached this age, within some years.

    Probabilities with 95 % intervals (Wilson's, for the `alliances` that reached the age); `words` are those of ICD
    203 for the probability of violation.
    """

    years: int
    violated: float
    renegotiated: float
    fulfilled: float
    lasts: float
    violated_interval: tuple[float, float]
    alliances: float
    words: str


@dataclass(frozen=True, slots=True)
class Frequency:
    """In what share of alliance-years a violation followed within five years, and the counts behind it.

    `low` and `high` bound it at 95 %, five years of one alliance counting as one trial because their windows overlap.
    """

    share: float
    low: float
    high: float
    breaks: float
    of: float
    alliances: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A condition that may precede a break: whether it is present, and what followed when it was and when it was not.

    `present` is None where unknown.
    """

    name: str
    title: str
    present: bool | None
    when_present: Frequency
    when_absent: Frequency

    @property
    def before_breaks(self) -> float:
        """How common the condition was in the five years before past breaks."""
        return _part(self.when_present.breaks, self.when_absent.breaks)

    @property
    def in_general(self) -> float:
        """How common it was in all years of all alliances: a sign that is as common in general is none."""
        return _part(self.when_present.of, self.when_absent.of)


@dataclass(frozen=True, slots=True)
class TreatyOutlook:
    """One treaty in force, and the outlook for treaties of its kind and age."""

    treaty: Treaty
    age: int
    pledge: str
    outlooks: tuple[Outlook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DurabilityView:
    """The durability of a dyad's alliance.

    Attributes
    ----------
    year
        The year it speaks of: the one asked for, or the last with treaties on record.
    treaty
        Whether a pledge is in force; None where the record does not say, and then `reason` does.
    age, age_is_lower_bound
        Calendar years since the oldest treaty in force began.
    pledge
        "defence" or "other": the strongest pledge.
    outlooks
        For a tie of this pledge and age, over five and ten years, from all alliances since 1815.
    violation
        Probability of violation within five years from the hazard with covariates, and what it is with every
        condition at its average; None without a treaty.
    concordance
        C of such hazards out of sample, over ten years; `concordance_age` with age as the only covariate.
    signs
        The fragility list, what is present first.
    treaties
        Treaty by treaty, where a vault was given.
    """

    year: int | None
    treaty: bool | None
    reason: str
    age: int | None = None
    age_is_lower_bound: bool = False
    pledge: str | None = None
    outlooks: tuple[Outlook, ...] = ()
    violation: float | None = None
    violation_average: float | None = None
    concordance: float
    concordance_age: float
    signs: tuple[Sign, ...] = ()
    treaties: tuple[TreatyOutlook, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data, ready for JSON."""
        return {
            "year": self.year,
            "treaty": self.treaty,
            "reason": self.reason,
            "age": self.age,
            "age_is_lower_bound": self.age_is_lower_bound,
            "pledge": self.pledge,
            "outlooks": [_outlook_dict(o) for o in self.outlooks],
            "violation": self.violation,
            "violation_average": self.violation_average,
            "concordance": self.concordance,
            "concordance_age": self.concordance_age,
            "signs": [
                {
                    "name": s.name,
                    "title": s.title,
                    "present": s.present,
                    "when_present": _frequency_dict(s.when_present),
                    "when_absent": _frequency_dict(s.when_absent),
                    "before_breaks": s.before_breaks,
                    "in_general": s.in_general,
                }
                for s in self.signs
            ],
            "treaties": [
                {
                    "atopid": t.treaty.atopid,
                    "name": name_of(t.treaty.atopid),
                    "start": t.treaty.start,
                    "age": t.age,
                    "pledge": t.pledge,
                    "outlooks": [_outlook_dict(o) for o in t.outlooks],
                }
                for t in self.treaties
            ],
        }


def durability(dyad: Dyad, *, model: DurabilityModel | None = None) -> DurabilityView:
    """Say how ties like that of two states ended, and which conditions of past breaks are present.

    Parameters
    ----------
    dyad
        The states; it is the last year of the period that is judged, or the last with treaties on record before it.
        Without `treaty_age` in the index the age is counted within the index and is a lower bound; with a vault that
        holds treaties, those in force are looked at one by one.
    model
        Other figures than those of the package.

    Returns
    -------
    DurabilityView
        Where the two have no treaty, or it is unknown whether, the view says so and holds no outlook.
    """
    figures = models.shipped() if model is None else model
    skill = {"concordance": figures.concordance["c"], "concordance_age": figures.concordance["c_age_alone"]}
    index, (a, b), year, vault = dyad.index, dyad.pair, dyad.period[1], dyad.vault
    rows = dyad.within(_SERIES, since=index.years[0])
    known = rows.filter(pl.col("commitment").is_not_null()) if "commitment" in rows.columns else rows.clear()
    # ATOP's years, and ATOP's level but where both states hold in force what it ended.
    levels = [name for name in (_NOW, "commitment") if name in known.columns]
    known = known.with_columns(pl.coalesce(levels).alias("level")) if levels else known
    if known.is_empty():
        return DurabilityView(year=None, treaty=None, reason="no year on record has both states' treaties", **skill)
    at = int(known["year"][-1])
    now = known.row(-1, named=True)
    reason = f"treaties are on record to {at}" if at < year else ""
    if not now["level"]:
        text = "no pledge in force"
        return DurabilityView(year=at, treaty=False, reason=f"{text}; {reason}" if reason else text, **skill)
    age, bounded = _age(known, now)
    stratum = 0 if now["level"] == DEFENCE else 1
    present = _conditions(index, a, b, at, {int(r["year"]): r for r in rows.iter_rows(named=True)})
    depth = now.get("treaty_depth")
    flags = [math.nan if present[n] is None else float(bool(present[n])) for n in CONDITIONS]
    terms = np.array([math.log1p(age), 1.0 - stratum, math.nan if depth is None else float(depth), *flags])
    neutral = terms.copy()
    neutral[len(TERMS) - len(CONDITIONS) :] = math.nan
    signs = [_sign(figures, name, present[name]) for name in CONDITIONS]
    return DurabilityView(
        year=at,
        treaty=True,
        reason=reason,
        age=age,
        age_is_lower_bound=bounded,
        pledge=STRATA[stratum],
        outlooks=_outlooks(figures, stratum, age),
        violation=figures.violation(terms, HORIZONS[0]),
        violation_average=figures.violation(neutral, HORIZONS[0]),
        signs=tuple(sorted(signs, key=lambda s: (s.present is not True, s.present is None))),
        treaties=() if vault is None or not vault.has("atop") else _one_by_one(figures, vault, a, b, at),
        **skill,
    )


def _age(known: pl.DataFrame, now: dict[str, Any]) -> tuple[int, bool]:
    if now.get("treaty_age") is not None:
        return int(now["treaty_age"]), False
    years = known.filter(pl.col("level") > 0)["year"].to_list()
    begun = years[-1]
    while begun - 1 in years:
        begun -= 1
    return years[-1] - begun, begun == known["year"][0]


def _conditions(index: Index, a: int, b: int, year: int, rows: dict[int, dict[str, Any]]) -> dict[str, bool | None]:
    """Return which conditions are present; None where unknown."""
    now, before = rows[year], rows.get(year - WINDOW, {})
    ratio, ratio_before = now.get("cinc_ratio"), before.get("cinc_ratio")
    votes, votes_before = now.get("un_kappa"), before.get("un_kappa")
    regimes = now.get("regime_changes_5y")
    return {
        "regime_change": None if regimes is None else regimes > 0,
        "power_shift": None
        if ratio is None or ratio_before is None
        else abs(math.log(ratio / ratio_before)) >= models.SHIFT,
        "outside_ally": _outside_ally(index, a, b, year),
        "falling_agreement": None
        if votes is None or votes_before is None
        else votes - votes_before <= -models.FALL + 1e-9,
    }


def _outside_ally(index: Index, a: int, b: int, year: int) -> bool | None:
    """Return whether one has a defence pact, new within five years, with a state that the other has none with."""
    if year - WINDOW < index.years[0]:
        return None
    either = pl.col("ccode1").is_in([a, b]) | pl.col("ccode2").is_in([a, b])
    table = Index(index.frame.filter(either), index.manifest).table(["commitment"], range(year - WINDOW, year + 1))
    allies: dict[tuple[int, int], set[int]] = {}
    for one, two, when in table.filter(pl.col("commitment") == DEFENCE).drop("commitment").iter_rows():
        for own, other in ((one, two), (two, one)):
            allies.setdefault((own, when), set()).add(other)
    for own, other in ((a, b), (b, a)):
        outside = allies.get((own, year), set()) - allies.get((other, year), set()) - {other}
        old = set.intersection(*(allies.get((own, y), set()) for y in range(year - WINDOW, year + 1)))
        if outside - old:
            return True
    return False


def _outlooks(figures: DurabilityModel, stratum: int, age: int) -> tuple[Outlook, ...]:
    out = []
    for years in HORIZONS:
        ends, alliances = figures.incidence(stratum, age, years)
        violated, renegotiated, fulfilled = (float(ends[CAUSES.index(c)]) for c in CAUSES)
        out.append(
            Outlook(
                years=years,
                violated=violated,
                renegotiated=renegotiated,
                fulfilled=fulfilled,
                lasts=max(0.0, 1 - float(ends.sum())),
                violated_interval=wilson(violated, alliances),
                alliances=alliances,
                words=likelihood_words(violated),
            )
        )
    return tuple(out)


def _sign(figures: DurabilityModel, name: str, present: bool | None) -> Sign:
    yes, no = (_frequency(*counts) for counts in figures.conditions[name])
    return Sign(name, CONDITIONS[name], present, yes, no)


def _frequency(breaks: float, of: float, alliances: int) -> Frequency:
    share = breaks / of if of else 0.0
    low, high = wilson(share, of / WINDOW)
    return Frequency(share, low, high, breaks, of, alliances)


def _part(one: float, other: float) -> float:
    return one / (one + other) if one + other else 0.0


def _one_by_one(figures: DurabilityModel, held: Vault, a: int, b: int, year: int) -> tuple[TreatyOutlook, ...]:
    source = catalog.source("atop")
    members, alliances, directed = (held.read(source, name) for name in ("members", "alliances", "directed"))
    out = []
    for treaty in treaties_between(members, alliances, a, b, directed=directed):
        begun, ended = int(treaty.start[:4]), treaty.end and int(treaty.end[:4])
        if begun > year or (ended and ended < year):
            continue
        pledges = {*treaty.latest.pledges_12, *treaty.latest.pledges_21}
        stratum = 0 if pledges & {"defense", "offense"} else 1
        out.append(TreatyOutlook(treaty, year - begun, STRATA[stratum], _outlooks(figures, stratum, year - begun)))
    return tuple(out)


def _outlook_dict(outlook: Outlook) -> dict[str, Any]:
    return {
        "years": outlook.years,
        "violated": outlook.violated,
        "violated_interval": list(outlook.violated_interval),
        "renegotiated": outlook.renegotiated,
        "fulfilled": outlook.fulfilled,
        "lasts": outlook.lasts,
        "alliances": outlook.alliances,
        "words": outlook.words,
    }


def _frequency_dict(found: Frequency) -> dict[str, Any]:
    return {
        "share": found.share,
        "interval": [found.low, found.high],
        "breaks": found.breaks,
        "of": found.of,
        "alliances": found.alliances,
    }
