"""Made-up months of events between pairs of states: calm, but for what a test puts in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl
from made_up_rows import MadeUpVault

from dyadscope.records import Source

RUSSIA, UKRAINE, BELARUS, FRANCE = 365, 369, 370, 220
CODES = (2, 20, 40, 70, 100, FRANCE, 255, 325, RUSSIA, UKRAINE, BELARUS, 640)
Place = tuple[int, int, int]
"""Lower code, higher code, and the number of the month from 0."""


class MonthsVault(MadeUpVault):
    """A vault that also says which files it was made from."""

    def file_labels(self, source: Source | str) -> list[str]:
        """Return one made-up file."""
        assert self.has(source)
        return ["made/up.csv (made up), sha256 " + "ab" * 32]


def calm_months(
    changes: Mapping[Place, tuple[float, float]] | None = None, *, months: int = 40, thin: tuple[int, ...] = ()
) -> pl.DataFrame:
    """Return months since January 2018: every pair draws its scores around its own level, independent of time.

    Parameters
    ----------
    changes
        By place the positive and the negative score, instead of those drawn; (0, 0) leaves the row out.
    thin
        Numbers of months that are thin.
    """
    random = np.random.default_rng(7)
    rows = []
    for one, low in enumerate(CODES):
        for high in CODES[one + 1 :]:
            level = random.uniform(300, 3000)
            for number in range(months):
                drawn = level * np.exp(random.normal(0, 0.4, 2))
                good, bad = (changes or {}).get((low, high, number), (float(drawn[0]), -float(drawn[1])))
                if good == bad == 0:
                    continue
                rows.append(
                    {"ccode1": low, "ccode2": high, "year": 2018 + number // 12, "month": number % 12 + 1,
                     "score_pos": good, "score_neg": bad, "score_sum": good + bad, "days_with_score": 20,
                     "days_covered": 30, "thin": number in thin}
                )  # fmt: skip
    return pl.DataFrame(rows)


def months_vault(changes: Mapping[Place, tuple[float, float]] | None = None, **more: object) -> MonthsVault:
    """Return a vault with such months, and an armed conflict of Russia and Ukraine that began in April 2021."""
    frame = calm_months(changes, **more)  # type: ignore[arg-type]
    party = {"conflict_id": 1, "year": 2021, "location": "Ruritania", "episode_start": date(2021, 4, 12)}
    return MonthsVault(
        {
            "gdelt_monthly.months": frame.to_dicts(),
            "ucdp.parties": [{**party, "ccode": c, "side": s} for c, s in ((RUSSIA, "a"), (UKRAINE, "b"))],
        }
    )
