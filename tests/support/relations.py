"""Relations made by hand, so that words and pages can be tested apart from what was learnt."""

from __future__ import annotations

from typing import Any

from dyadscope.assessment.models.relation.view import Record, Relation

READINGS = ("alliance", "entente", "unaligned", "rivalry")


def relation(leader: str | None = "entente", year: int = 2025, **changes: Any) -> Relation:
    """Return a relation in which one reading has three quarters and the others share the rest, with changes."""
    rest = dict.fromkeys(READINGS, 0.25 / 3)
    posterior = rest | {leader: 0.75} if leader else dict.fromkeys(READINGS, 0.25)
    pledge = {"alliance": "defence", "entente": "weaker"}.get(leader or "", "none")
    given: dict[str, Any] = {
        "ccode1": 365,
        "ccode2": 710,
        "year": year,
        "leader": leader,
        "basis": "treaty" if leader in {"alliance", "entente"} else "behaviour",
        "posterior": posterior,
        "pledge": {name: 0.9 if name == pledge else 0.05 for name in ("none", "weaker", "defence")},
        "rivalry": posterior["rivalry"],
        "practice": 0.6,
        "interval": {name: (max(0.0, p - 0.1), min(1.0, p + 0.1)) for name, p in posterior.items()},
        "record": Record(pledge, year, True, "atop", leader == "rivalry", year, year, False),
        "behaviour": dict(posterior),
        "behaviour_year": year - 1,
        "forecast": {1: dict(posterior), 5: dict(posterior)},
        "forecast_interval": {
            ahead: {name: (max(0.0, p - 0.2), min(1.0, p + 0.2)) for name, p in posterior.items()} for ahead in (1, 5)
        },
        "known": leader is not None,
    }
    return Relation(**(given | changes))
