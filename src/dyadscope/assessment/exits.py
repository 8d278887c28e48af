"""What it would cost each of two states to lose the other as a supplier for good: an interval, both ways.

The formula and the bounds of the elasticity are `dyadscope.dependence.exit_cost`'s. The share of the budget that goes
to imports is bounded from the index: a state's total trade over its GDP is its trade with all partners known in both
measures, and imports are taken to be between a quarter and three quarters of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from dyadscope.assessment.dyad import Dyad
from dyadscope.dependence import SIGMA, Bounds, exit_cost
from dyadscope.index.frame import KEYS, Index

SHARES, OF_GDPS = ("trade_dependence_12", "trade_dependence_21"), ("trade_gdp_12", "trade_gdp_21")
SHARE, OF_GDP = SHARES[0], OF_GDPS[0]
IMPORTS: Bounds = (0.25, 0.75)
"""Share of a state's trade that its imports may be; few states of any size are outside for long."""

_ENOUGH = 0.5
"""Share of a state's trade that must be with partners known in both measures for its openness to be called known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """What the loss of trade with `supplier` would cost `state`, as shares of its spending.

    Attributes
    ----------
    year
        The last year in which the supplier's share and the state's openness are known.
    share
        The supplier's share of all the state's trade.
    openness
        The state's trade over its GDP.
    alpha, sigma
        Bounds of the share of the budget that imports take, and of the elasticity of substitution among suppliers.
    low, high
        The loss over all values within the bounds.
    """

    state: int
    supplier: int
    year: int
    share: float
    openness: float
    alpha: Bounds
    sigma: Bounds
    low: float
    high: float

    measures = (SHARE, OF_GDP)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "ccode": self.state,
            "supplier": self.supplier,
            "year": self.year,
            "share": self.share,
            "openness": self.openness,
            "alpha": list(self.alpha),
            "sigma": list(self.sigma),
            "loss": [self.low, self.high],
        }


def exits(dyad: Dyad, sigma: Bounds = SIGMA) -> tuple[Exit, ...]:
    """Return what losing the other would cost each of two states in trade; a side that is unknown is left out.

    Examples
    --------
    >>> from dyadscope.index import load_index
    >>> for side in exits(Dyad.of(load_index(), 365, 710, 1992, 2014)):
    ...     print(side.state, side.year, f"{side.low:.4f} to {side.high:.4f} of its spending")
    365 2014 0.0013 to 0.0299 of its spending
    710 2014 0.0003 to 0.0058 of its spending
    """
    if not {*SHARES, *OF_GDPS} <= set(dyad.index.measures):
        return ()
    rows = dyad.within([*SHARES, *OF_GDPS])
    found = (_exit(dyad, rows, side, sigma) for side in (0, 1))
    return tuple(side for side in found if side is not None)


def _exit(dyad: Dyad, rows: pl.DataFrame, side: int, sigma: Bounds) -> Exit | None:
    """Return what losing the other costs the first (0) or the second state (1)."""
    state, supplier = dyad.pair[side], dyad.pair[1 - side]
    known = rows.select("year", SHARES[side], OF_GDPS[side]).drop_nulls()
    if known.is_empty():
        return None
    year, share = int(known["year"][-1]), float(known[SHARES[side]][-1])
    openness = _openness(dyad.index, state, year)
    if openness is None or share >= 1:
        return None
    low, high = (min(openness * part, 1.0) for part in IMPORTS)
    loss = exit_cost(share, (low, high), sigma)
    return Exit(
        state=state,
        supplier=supplier,
        year=year,
        share=share,
        openness=openness,
        alpha=(low, high),
        sigma=sigma,
        low=float(loss.low),
        high=float(loss.high),
    )


def _openness(index: Index, state: int, year: int) -> float | None:
    """Return a state's trade over its GDP: the sums over its partners, so that rounding of single shares cancels."""
    world = index.columns({year: {*SHARES, *OF_GDPS}})[year]
    shares = of_gdp = 0.0
    for own, share, part in zip(KEYS[:2], SHARES, OF_GDPS, strict=True):
        known = (world[own] == state) & ~np.isnan(world[share]) & ~np.isnan(world[part])
        shares, of_gdp = shares + float(world[share][known].sum()), of_gdp + float(world[part][known].sum())
    return of_gdp / shares if shares >= _ENOUGH and of_gdp > 0 else None
