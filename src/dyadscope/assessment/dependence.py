"""Who depends on whom, channel by channel, as buyer and as seller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dyadscope import catalog
from dyadscope.assessment.statistics import Point
from dyadscope.dependence import Crossover, asymmetries, crossovers, side
from dyadscope.records import Channel

Series = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """Dependence both ways in one channel; known years only.

    Attributes
    ----------
    series_12, series_21
        Share of what state 1 buys in the channel (of all its trade, where the channel is trade) that is from state 2,
        and the reverse.
    market_12, market_21
        Share of what state 1 sells in the channel that goes to state 2, and the reverse; empty where not known.
    flow_12, flow_21
        What state 1 sells to state 2 in million current USD, and the reverse; empty where not known.
    asymmetry
        (D12 - D21) / (D12 + D21), from -1 to 1; above 0 state 1 is the junior partner. D is the share in `series`; of a
        channel with sellers, the larger flow counts: D of its seller is the share of sales, of its buyer that of
        purchases. Years in which either is unknown, or both are 0, are absent.
    crossovers
        Every lasting change of sign.
    """

    channel: str
    measures: tuple[str, ...]
    series_12: Series
    series_21: Series
    asymmetry: Series
    crossovers: tuple[Crossover, ...]
    market_12: Series = ()
    market_21: Series = ()
    flow_12: Series = ()
    flow_21: Series = ()

    @property
    def declared(self) -> Channel:
        """The channel's record."""
        return catalog.channels()[self.channel]

    @property
    def title(self) -> str:
        """The channel in words."""
        return self.declared.title

    @property
    def variant_of(self) -> str:
        """The channel of which this is another vintage or list; empty for the first of its kind."""
        return self.declared.variant_of

    @property
    def junior(self) -> int | None:
        """The junior partner (1 or 2) in the latest known year; None when unknown or balanced."""
        return side(self.asymmetry[-1][1]) if self.asymmetry else None

    @property
    def year(self) -> int | None:
        """The latest year in which both sides are known."""
        return self.asymmetry[-1][0] if self.asymmetry else None

    @property
    def crossover(self) -> int | None:
        """First year after which the sign of the asymmetry, having changed, stayed for three observed years."""
        return self.crossovers[0].year if self.crossovers else None

    @property
    def junior_since(self) -> int | None:
        """First year of the unbroken run of observed years in which the latest junior partner was junior."""
        since, junior = None, self.junior
        for year, value in reversed(self.asymmetry):
            if side(value) != junior:
                break
            since = year
        return since if junior else None

    def years_junior(self, state: int) -> int:
        """Return in how many known years state 1 or 2 was the junior partner."""
        return sum(side(value) == state for _, value in self.asymmetry)

    def seller(self, year: int) -> int | None:
        """Return which state (1 or 2) sells the more to the other in a year; None where no sale is known."""
        one, two = dict(self.flow_12).get(year), dict(self.flow_21).get(year)
        return None if one is None and two is None else 1 if (one or 0.0) >= (two or 0.0) else 2

    def shares(self, year: int) -> tuple[float, float] | None:
        """Return both states' dependence in a year, the first's first; None where either is unknown."""
        one, two = self.sides(self.seller(year))
        first, second = dict(one).get(year), dict(two).get(year)
        return None if first is None or second is None else (first, second)

    def sides(self, seller: int | None) -> tuple[Series, Series]:
        """Return the series of how each state depends, given who sells: the seller's sales, the buyer's purchases."""
        if seller is None:
            return self.series_12, self.series_21
        return (self.market_12, self.series_21) if seller == 1 else (self.series_12, self.market_21)


def describe(series: Mapping[str, Sequence[Point]]) -> tuple[Dependence, ...]:
    """Return every declared channel for which the series hold dependence both ways, in the order of the catalogue.

    The asymmetry is the index's own where it has one: computed before rounding, it is better than what could be
    computed from the rounded shares.
    """
    out = []
    for name, channel in catalog.channels().items():
        ways: dict[str, Any] = {
            field: tuple(series.get(channel.measure(f"{what}_{way}"), ()))
            for what, stem in (("dependence", "series"), ("market_dependence", "market"), ("exports", "flow"))
            for way in ("12", "21")
            for field in (f"{stem}_{way}",)
        }
        if not {channel.measure(f"dependence_{way}") for way in ("12", "21")} <= series.keys():
            continue
        used = tuple(n for n in channel.measures if n in series)
        bare = Dependence(name, used, asymmetry=(), crossovers=(), **ways)
        own = channel.measure("asymmetry")
        tilt = tuple(series[own]) if own in series else _tilt(bare)
        out.append(Dependence(name, used, asymmetry=tilt, crossovers=crossovers(tilt), **ways))
    return tuple(out)


def _tilt(bare: Dependence) -> Series:
    if not (bare.market_12 or bare.market_21):
        return asymmetries(bare.series_12, bare.series_21)
    years = sorted({year for year, _ in (*bare.flow_12, *bare.flow_21)})
    both = [(year, shares) for year in years if (shares := bare.shares(year)) is not None]
    return asymmetries(tuple((y, s[0]) for y, s in both), tuple((y, s[1]) for y, s in both))
