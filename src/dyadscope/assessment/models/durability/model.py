"""How alliances of the past ended: incidence by age, hazard by condition, and how far that can be trusted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import AGAIN, artefact_path, read_artefact

NAME = "durability"
FORMAT = 1

CAUSES = ("violated", "renegotiated", "fulfilled")
"""How a tie ends; the end of a member state, an unclear end and the end of 2018 censor it."""

STRATA = ("defence", "other")
"""Ties with a pledge to fight (defence or offence), and the others."""

CONDITIONS: dict[str, str] = {
    "regime_change": "a regime of the two changed within five years",
    "power_shift": "the ratio of capabilities moved by half or more within five years",
    "outside_ally": "one of the two made a defence pact within five years with a state the other is not allied to",
    "falling_agreement": "similarity of UN votes (κ) fell by .1 or more within five years",
}
"""What is looked for in a tie: circumstances in which alliances were broken more often, in the literature or by common
sense. Each is present, absent or unknown."""

TERMS = ("age", "defence", "depth", *CONDITIONS)
"""Terms of the hazard: log of one plus the age, a pledge to fight, depth of the deepest treaty, the conditions."""

SHIFT = math.log(1.5)
FALL = 0.1
WINDOW = 5
OLDEST = 80
"""Age in years from which all older ties are taken together."""


@dataclass(frozen=True, eq=False)
class DurabilityModel:
    """Trained figures.

    `at_risk` and `ended` are alliances by stratum and age (and cause); `coefficients` those of the yearly log odds of
    violation, `centre` what each term is measured from; `conditions` per condition the counts of breaks within five
    years when it was present and when absent: breaks, alliance-years and distinct alliances with a break.
    """

    at_risk: Floats
    ended: Floats
    intercept: float
    coefficients: Floats
    errors: Floats
    centre: Floats
    conditions: Mapping[str, tuple[tuple[float, float, int], tuple[float, float, int]]]
    concordance: Mapping[str, Any]
    about: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the model as plain data."""
        return {
            "format": FORMAT,
            "about": dict(self.about),
            "causes": list(CAUSES),
            "strata": list(STRATA),
            "at_risk": self.at_risk.round(3).tolist(),
            "ended": self.ended.round(3).tolist(),
            "terms": list(TERMS),
            "intercept": round(self.intercept, 4),
            "coefficients": self.coefficients.round(4).tolist(),
            "errors": self.errors.round(4).tolist(),
            "centre": self.centre.round(4).tolist(),
            "conditions": {
                name: [[round(b, 2), round(y, 1), n] for b, y, n in both] for name, both in self.conditions.items()
            },
            "concordance": dict(self.concordance),
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any], where: str = "") -> DurabilityModel:
        """Return the model from plain data; BadFileError if it is none, or was made for other terms."""
        try:
            if body["format"] != FORMAT or body["terms"] != list(TERMS):
                raise BadFileError("the figures were made for other terms", where, AGAIN)
            return cls(
                at_risk=np.array(body["at_risk"]),
                ended=np.array(body["ended"]),
                intercept=body["intercept"],
                coefficients=np.array(body["coefficients"]),
                errors=np.array(body["errors"]),
                centre=np.array(body["centre"]),
                conditions={name: (tuple(one), tuple(two)) for name, (one, two) in body["conditions"].items()},
                concordance=body["concordance"],
                about=body["about"],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadFileError("cannot read the figures behind durability", where, AGAIN) from error

    def incidence(self, stratum: int, age: int, years: int) -> tuple[Floats, float]:
        """Return the probability of each end within some years for a tie of an age, and how many alliances reached it.

        Aalen-Johansen, conditional on the age: the sum over years of surviving to it times each cause's hazard in it.
        """
        return cumulative_incidence(self.at_risk[stratum], self.ended[stratum], age, years)

    def violation(self, terms: Floats, years: int) -> float:
        """Return the probability of violation within some years by the hazard with covariates, all else as it is.

        `terms` are those of TERMS, NaN where unknown, which counts as the average. Other ends compete as by age alone.
        """
        age = round(math.expm1(terms[0]))
        stratum = STRATA.index("defence" if terms[1] == 1 else "other")
        surviving, broken = 1.0, 0.0
        for step in range(years):
            now = terms.copy()
            now[0] = math.log1p(age + step)
            deviation = np.where(np.isnan(now), 0.0, now - self.centre)
            hazard = 1 / (1 + math.exp(-(self.intercept + float(deviation @ self.coefficients))))
            others, _ = self.incidence(stratum, age + step, 1)
            broken += surviving * hazard
            surviving *= max(0.0, 1 - hazard - float(others[1:].sum()))
        return broken


def cumulative_incidence(
    at_risk: Floats, ended: Floats, age: int = 0, years: int | None = None
) -> tuple[Floats, float]:
    """Return Aalen and Johansen's cumulative incidence of every cause from an age on, and how many are at risk there.

    Parameters
    ----------
    at_risk
        How many are under observation at each age.
    ended
        How many end at each age, a column per cause.
    age, years
        From which age, and over how many ages; by default all. Ages beyond the last are taken as the last.

    Notes
    -----
    Aalen & Johansen (1978), An Empirical Transition Matrix for Non-homogeneous Markov Chains Based on Censored
    Observations, Scandinavian Journal of Statistics 5(3): 141-150.
    """
    last = len(at_risk) - 1
    span = range(age, len(at_risk) if years is None else age + years)
    surviving = 1.0
    total = np.zeros(ended.shape[1])
    for at in span:
        place = min(at, last)
        if at_risk[place] <= 0:
            continue
        hazard = ended[place] / at_risk[place]
        total += surviving * hazard
        surviving *= 1 - hazard.sum()
    return total, float(at_risk[min(age, last)])


def wilson(share: float, trials: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval for a share of so many trials; all of 0 to 1 without trials."""
    if trials <= 0:
        return 0.0, 1.0
    z = 1.959964
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * math.sqrt(max(0.0, share * (1 - share) / trials + z * z / (4 * trials**2)))
    # Rounding must not put a share of 0 or 1 outside its own interval.
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))


@cache
def shipped() -> DurabilityModel:
    """Return the figures that come with the package."""
    return DurabilityModel.from_dict(read_artefact(NAME), str(artefact_path(NAME)))
