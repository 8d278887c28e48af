"""Who depends on whom, channel by channel and both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dyadscope import catalog
from dyadscope.assessment.statistics import Point
from dyadscope.dependence import Crossover, asymmetries, crossovers, side


@dataclass(frozen=True, slots=True)
class Dependence:
    """Dependence both ways in one channel.

    Attributes
    ----------
    series_12, series_21
        Share of state 1's total in the channel that is with state 2, and the reverse; known years only.
    asymmetry
        (D12 - D21) / (D12 + D21), from -1 to 1; above 0 state 1 is the junior partner. Years in which either is
        unknown, or both are 0, are absent.
    crossovers
        Every lasting change of sign.
    """

    channel: str
    measures: tuple[str, ...]
    series_12: tuple[Point, ...]
    series_21: tuple[Point, ...]
    asymmetry: tuple[Point, ...]
    crossovers: tuple[Crossover, ...]

    @property
    def title(self) -> str:
        """The channel in words."""
        return catalog.channels()[self.channel].title

    @property
    def variant_of(self) -> str:
        """The channel of which this is another vintage or list; empty for the first of its kind."""
        return catalog.channels()[self.channel].variant_of

    @property
    def junior(self) -> int | None:
        """The junior partner (1 or 2) in the latest known year; None when unknown or balanced."""
        return side(self.asymmetry[-1][1]) if self.asymmetry else None

    @property
    def crossover(self) -> int | None:
        """First year after which the sign of the asymmetry, having changed, stayed for three observed years."""
        return self.crossovers[0].year if self.crossovers else None

    @property
    def junior_since(self) -> int | None:
        """First year of the unbroken run of observed years in which the latest junior partner was junior."""
        since = None
        for year, value in reversed(self.asymmetry):
            if side(value) != self.junior:
                break
            since = year
        return since if self.junior else None

    def years_junior(self, state: int) -> int:
        """Return in how many known years state 1 or 2 was the junior partner."""
        return sum(side(value) == state for _, value in self.asymmetry)


def describe(series: Mapping[str, Sequence[Point]]) -> tuple[Dependence, ...]:
    """Return every declared channel for which the series hold dependence both ways, in the order of the catalogue.

    The asymmetry is the index's own where it has one: computed before rounding, it is better than what could be
    computed from the rounded shares.
    """
    out = []
    for channel in catalog.channels():
        names = tuple(f"{channel}_{what}" for what in ("dependence_12", "dependence_21", "asymmetry"))
        there, back, tilt = names
        if there not in series or back not in series:
            continue
        one, two = tuple(series[there]), tuple(series[back])
        asymmetry = tuple(series[tilt]) if tilt in series else asymmetries(one, two)
        used = tuple(name for name in names if name in series)
        out.append(Dependence(channel, used, one, two, asymmetry, crossovers(asymmetry)))
    return tuple(out)
