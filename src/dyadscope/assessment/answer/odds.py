"""Why two states that no list calls rivals are said to be at odds: the deeds that weigh most, each with its year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dyadscope.assessment.answer.lines import Line, Sure
from dyadscope.assessment.models.relation import Relation
from dyadscope.assessment.models.relation.evidence import ITEMS
from dyadscope.assessment.models.relation.words import FRESH
from dyadscope.results.numbers import opening, rounded

ODDS = "odds"
MOST = 3
_FORCE = 4
_FIVE_YEARS = 5
_MEASURES = {item.name: item.measures for item in ITEMS}
_SHORT = 10
"""Years within which a use of force is named by its year; of earlier ones it is told how many there were."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """How a piece of evidence is told: `about` is what several pieces tell the same of, of which one is told."""

    about: str
    say: Callable[[float, int], str | None]


def _sanctions(value: float, year: int) -> str:
    return f"one sanctioned the other ({rounded(value)} {'case' if value == 1 else 'cases'} in force in {year})"


def _enemies(value: float, year: int) -> str:
    return (
        f"arms went to states at war with the other ({rounded(value)} million TIV in {year - _FIVE_YEARS + 1}-{year}, "
        "SIPRI)"
    )


def _news(value: float, year: int) -> str | None:
    return f"the news had more conflict than cooperation between them ({year}, GDELT)" if value < 0 else None


def _force(value: float, year: int) -> str | None:
    return f"force was last used between them in {year - round(value)}" if value <= _SHORT else None


def _hostility(value: float, year: int) -> str | None:
    return f"there were threats or shows of force in the ten years to {year}" if 1 < value < _FORCE else None


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


REASONS: Mapping[str, _Reason] = {
    "sanctions": _Reason("sanctions", _sanctions),
    "arms_to_enemies": _Reason("arms", _enemies),
    "event_balance": _Reason("news", _news),
    "years_since_force": _Reason("force", _force),
    "hostility_10y": _Reason("force", _hostility),
    "confrontations_25y": _Reason("friction", _confrontations),
    "friction_years_25y": _Reason("friction", _often),
}
"""The deeds that can be told. What weighs them together (`friction`) and what two say at the United Nations cannot."""


def odds_line(found: Relation, told_to: int | None = None) -> Line | None:
    """Return what sets two states at odds that are called so; None where they are not, or no deed tells it.

    Parameters
    ----------
    found
        The relation of the two.
    told_to
        The last year to which another line tells of their fights, which are then left out here.
    """
    if not found.at_odds:
        return None
    said: dict[str, tuple[str, int, str]] = {}
    for name, (value, year) in found.hostility.items():
        reason = REASONS.get(name)
        if reason is None or reason.about in said:
            continue
        if reason.about == "force" and told_to is not None and year - value <= told_to:
            continue
        if (text := reason.say(value, year)) is not None:
            said[reason.about] = (text, year, name)
    chosen = list(said.values())[:MOST]
    if not chosen:
        return None
    told = "; ".join(text for text, _, _ in chosen)
    newest = max(year for _, year, _ in chosen)
    sure: Sure = "high" if found.year - newest <= FRESH else "moderate"
    return Line(
        topic=ODDS,
        text=f"{opening(told)}.",
        sure=sure,
        year=newest,
        measures=tuple(dict.fromkeys(measure for _, _, name in chosen for measure in _MEASURES[name])),
    )
