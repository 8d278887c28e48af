"""Who is the junior partner all in all: what flows between two states, measured by the economy of each.

The rule. A share of a channel says little where the channel is small, so shares are weighed by the channel's size in
the state's own economy. For goods the two multiply out: share of trade x trade over GDP is what the two trade over the
state's GDP. Whose GDP the trade weighs on more, by half again at least, is the junior partner; if it is under .2 per
cent of both, too little flows for anybody to be. Where a GDP is unknown, their shares of each other's trade take its
place. Where trade is unknown, so is the answer: nine tenths of a small trade in ores make nobody dependent all in all.
Arms stand apart: they are weapons bought, not a part of the economy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dyad import Dyad

EXPOSURE = ("trade_newest_gdp_12", "trade_newest_gdp_21")
TRADE = "trade"
"""The channel of all goods."""
HALF_AGAIN = 1.5
"""How much more the trade must weigh on one economy than on the other."""
FLOOR = 0.002
"""Share of GDP below which trade makes nobody a junior partner."""
SLIGHT = 0.01
"""Larger share of a channel below which the channel speaks for nobody."""
OLD = 7
"""Years after which what was last known says nothing of the present."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one channel says: whom it makes the junior partner (1 or 2), on what shares, of which year."""

    channel: str
    title: str
    year: int
    junior: int
    shares: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """Who is the junior partner all in all, and which channels say so.

    Attributes
    ----------
    junior
        1 or 2; None where neither is, or where it is unknown (`year` is then None).
    basis
        "GDP": what the two trade, over the GDP of each; "trade": over all trade of each, GDP being unknown.
    weights
        What was compared, state 1's first.
    year
        The year of it.
    agreeing, opposing
        Economic channels and their latest shares: for, and against, that answer; of the last seven years.
    unknown
        Channels of which nothing is known in the last seven years, with the last year known (None for never).
    apart
        Channels that are no part of the economy: arms.
    """

    junior: int | None
    basis: str
    weights: tuple[float, float] | None
    year: int | None
    agreeing: tuple[Said, ...]
    opposing: tuple[Said, ...]
    unknown: tuple[tuple[str, int | None], ...]
    apart: tuple[Said, ...]


def overall(dyad: Dyad, channels: Sequence[Dependence]) -> Overall:
    """Weigh the channels of dependence of two states; see the module for the rule."""
    last = dyad.period[1]
    latest = newest(channels)
    said = [found for c in latest if (found := _said(c, last)) is not None]
    economic = [s for s in said if _economic(latest, s.channel)]
    known = {s.channel for s in said} | {c.channel for c in latest if c.year is not None and c.year >= last - OLD}
    junior, basis, weights, year = _weighed(dyad, latest)
    return Overall(
        junior=junior,
        basis=basis,
        weights=weights,
        year=year,
        agreeing=tuple(s for s in economic if s.junior == junior),
        opposing=tuple(s for s in economic if s.junior != junior),
        unknown=tuple((c.title, c.year) for c in latest if c.channel not in known),
        apart=tuple(s for s in said if not _economic(latest, s.channel)),
    )


def newest(channels: Sequence[Dependence]) -> list[Dependence]:
    """Return of every channel the vintage or list that is known last."""
    best: dict[str, Dependence] = {}
    for channel in channels:
        main = channel.variant_of or channel.channel
        if main not in best or (channel.year or 0) > (best[main].year or 0):
            best[main] = channel
    return list(best.values())


def _economic(channels: Sequence[Dependence], name: str) -> bool:
    return next(c for c in channels if c.channel == name).declared.economic


def _said(channel: Dependence, last: int) -> Said | None:
    year, junior = channel.year, channel.junior
    if year is None or junior is None or year < last - OLD:
        return None
    shares = channel.shares(year)
    if shares is None or max(shares) < SLIGHT:
        return None
    return Said(channel=channel.channel, title=channel.title, year=year, junior=junior, shares=shares)


def _weighed(
    dyad: Dyad, channels: Sequence[Dependence]
) -> tuple[int | None, str, tuple[float, float] | None, int | None]:
    last = dyad.period[1]
    one, two = (dict(dyad.series(name)) for name in EXPOSURE)
    if year := _newest_of(one, two, last):
        return _heavier(one[year], two[year], FLOOR), "GDP", (one[year], two[year]), year
    trade = next((c for c in channels if TRADE in (c.channel, c.variant_of)), None)
    one, two = ({}, {}) if trade is None else (dict(trade.series_12), dict(trade.series_21))
    if year := _newest_of(one, two, last):
        return _heavier(one[year], two[year], SLIGHT), "trade", (one[year], two[year]), year
    return None, "trade", None, None


def _newest_of(one: Mapping[int, float], two: Mapping[int, float], last: int) -> int | None:
    """Return the newest year of which both are known, if it says anything of the last year."""
    return max((year for year in one if year in two and year >= last - OLD), default=None)


def _heavier(one: float, two: float, floor: float) -> int | None:
    if max(one, two) < floor:
        return None
    return 1 if one >= HALF_AGAIN * two else 2 if two >= HALF_AGAIN * one else None


def as_dict(found: Overall, codes: tuple[str, str]) -> dict[str, Any]:
    """Return it as plain data: `junior` (a state or None), `for`, `against`, `unknown`, `apart` and `year`."""

    def plain(said: Said) -> dict[str, Any]:
        shares = dict(zip(codes, said.shares, strict=True))
        return {"channel": said.channel, "year": said.year, "junior": codes[said.junior - 1], "shares": shares}

    return {
        "junior": None if found.junior is None else codes[found.junior - 1],
        "year": found.year,
        "basis": found.basis,
        "weights": None if found.weights is None else dict(zip(codes, found.weights, strict=True)),
        "for": [plain(s) for s in found.agreeing],
        "against": [plain(s) for s in found.opposing],
        "unknown": [{"channel": title, "last_known": year} for title, year in found.unknown],
        "apart": [plain(s) for s in found.apart],
    }
