"""Why two states that no list calls rivals are said to be at odds: the deeds that weigh most, each with its year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from dyadscope.assessment.answer.lines import Line, Sure
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.relation import Relation
from dyadscope.assessment.models.relation.evidence import MEASURES_OF
from dyadscope.assessment.models.relation.words import OLD
from dyadscope.results.numbers import opening, rounded

ODDS = "odds"
MOST = 3
_THREAT, _FORCE = 2, 4
"""Levels of hostility: a threat, and a use of force."""
_FIVE_YEARS = 5
Names = tuple[str, str]
Ways = tuple[float, float]
_SHORT = 10
"""Years for which the year of the last use of force is worth telling."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """How a piece of evidence is told: `about` is what several pieces tell the same of, of which one is told."""

    about: str
    say: Callable[[float, int], str | None]


def _news(value: float, year: int) -> str | None:
    return f"the news had more conflict than cooperation between them ({year}, GDELT)" if value < 0 else None


def _force(value: float, year: int) -> str | None:
    return (
        f"force was last used between them in {year - round(value)}, as far as is known (to {year})"
        if value <= _SHORT
        else None
    )


def _hostility(value: float, year: int) -> str | None:
    if value < _THREAT:
        return None
    return (
        f"there were threats or shows of force in the ten years to {year}"
        if value < _FORCE
        else f"force was used between them in the ten years to {year}"
    )


def _often(value: float, year: int) -> str | None:
    if value < 1:
        return None
    years = "one year" if round(value) == 1 else f"{rounded(value)} years"
    return f"there were threats or force in {years} of the 25 to {year}"


def _confrontations(value: float, year: int) -> str | None:
    if value < 1:
        return None
    many = "one confrontation" if round(value) == 1 else f"{rounded(value)} confrontations"
    return f"there {'was' if round(value) == 1 else 'were'} {many} with threats or force in the 25 years to {year}"


def _sanctions(names: Names, ways: Ways, year: int) -> str:
    def cases(one: float) -> str:
        return f"{rounded(one)} {'case' if one == 1 else 'cases'}"

    if all(ways):
        told = f"{names[0]} {cases(ways[0])}, {names[1]} {rounded(ways[1])}"
        return f"each sanctioned the other ({told}, in force in {year})"
    by = 0 if ways[0] else 1
    return f"{names[by]} sanctioned {names[1 - by]} ({cases(ways[by])} in force in {year})"


def _enemies(names: Names, ways: Ways, year: int) -> str:
    by = 0 if ways[0] >= ways[1] else 1
    return (
        f"{names[by]} sent arms to states at war with {names[1 - by]} ({rounded(ways[by])} million TIV in "
        f"{year - _FIVE_YEARS + 1}-{year}, SIPRI)"
    )


DIRECTED: Mapping[str, Callable[[Names, Ways, int], str]] = {"sanctions": _sanctions, "arms_to_enemies": _enemies}
"""What one did to the other: told with who did it, from both directions in the year."""
REASONS: Mapping[str, _Reason] = {
    "event_balance": _Reason("news", _news),
    "years_since_force": _Reason("force", _force),
    "hostility_10y": _Reason("force", _hostility),
    "confrontations_25y": _Reason("friction", _confrontations),
    "friction_years_25y": _Reason("friction", _often),
}
"""The deeds that can be told. What weighs them together (`friction`) and what two say at the United Nations cannot."""


def odds_line(dyad: Dyad, found: Relation, told_to: int | None = None) -> Line | None:
    """Return what sets two states at odds that are called so; None where they are not, or no deed tells it.

    Parameters
    ----------
    dyad, found
        The two, and their relation.
    told_to
        The last year to which another line tells of their fights, which are then left out here.
    """
    if not found.at_odds:
        return None
    said: dict[str, tuple[str, int, str]] = {}
    for name, (value, year) in found.hostility.items():
        about = name if name in DIRECTED else REASONS[name].about if name in REASONS else None
        if about is None or about in said:
            continue
        if about == "force" and told_to is not None and year - value <= told_to:
            continue
        if (text := _told(dyad, name, value, year)) is not None:
            said[about] = (text, year, name)
    chosen = list(said.values())[:MOST]
    if not chosen:
        return None
    told = "; ".join(text for text, _, _ in chosen)
    newest = max(year for _, year, _ in chosen)
    sure: Sure = "high" if found.year - newest <= OLD else "moderate"
    return Line(
        topic=ODDS,
        text=f"{opening(told)}.",
        sure=sure,
        year=newest,
        measures=tuple(dict.fromkeys(measure for _, _, name in chosen for measure in MEASURES_OF[name])),
    )


def _told(dyad: Dyad, name: str, value: float, year: int) -> str | None:
    """Return a piece of evidence in words; None where it tells no deed."""
    if name not in DIRECTED:
        return REASONS[name].say(value, year)
    one, two = MEASURES_OF[name]
    rows = dyad.within((one, two), since=dyad.index.years[0]).filter(pl.col("year") == year)
    if rows.is_empty():
        return None
    ways = (float(rows[one][0] or 0), float(rows[two][0] or 0))
    return DIRECTED[name](dyad.names, ways, year) if any(ways) else None
