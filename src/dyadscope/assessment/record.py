"""What the published record says of a dyad: the strongest pledge by treaty, a strategic rivalry, and their years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dyadscope.assessment.dyad import Dyad
from dyadscope.records import DEFENCE

PLEDGES, RIVALRY = ("commitment_now", "commitment"), "strategic_rivalry"
"""Pledges to the present where the index holds them, else as far as ATOP goes."""


@dataclass(frozen=True, slots=True)
class Record:
    """The last known entries of a dyad on the lists of treaties and of rivalries.

    Attributes
    ----------
    pledge, pledge_year
        Level of the strongest pledge in force (0 none, 1 consultation, 2 neutrality or non-aggression, 3 defence) in
        the last year for which the list of treaties knows it; both None where it never does.
    rivalry, rivalry_year
        Whether a strategic rivalry was listed, in the last year for which that is known.
    year
        The last year that was asked for.
    """

    pledge: int | None
    pledge_year: int | None
    rivalry: bool | None
    rivalry_year: int | None
    year: int

    @property
    def found(self) -> str | None:
        """The class on record - a rivalry first, then the strongest pledge - or None where too little is known."""
        if self.rivalry:
            return "rivalry"
        if self.pledge is None or self.rivalry is None:
            return None
        return "alliance" if self.pledge == DEFENCE else "entente" if self.pledge else "unaligned"

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain data."""
        return {
            "found": self.found,
            "pledge": self.pledge,
            "pledge_year": self.pledge_year,
            "rivalry": self.rivalry,
            "rivalry_year": self.rivalry_year,
        }


def record_of(dyad: Dyad) -> Record | None:
    """Return what the record last says up to the period's last year; None where the index has neither list.

    It never depends on where the period begins.
    """
    pledge_name = next((name for name in PLEDGES if name in dyad.index.measures), PLEDGES[-1])
    rows = dyad.within([pledge_name, RIVALRY], since=dyad.index.years[0])
    if rows.width == 1:
        return None

    def latest(name: str) -> tuple[int | None, int | None]:
        known = rows.select("year", name).drop_nulls() if name in rows.columns else rows.clear()
        return (None, None) if known.is_empty() else (int(known[name][-1]), int(known["year"][-1]))

    (pledge, pledge_year), (rivalry, rivalry_year) = latest(pledge_name), latest(RIVALRY)
    listed = None if rivalry is None else bool(rivalry)
    return Record(pledge, pledge_year, listed, rivalry_year, dyad.period[1])
