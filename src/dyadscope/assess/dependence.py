"""Who depends on whom, channel by channel and both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import copysign

from dyadscope import catalog
from dyadscope.assess.statistics import Point

LASTING = 3
"""Observed years a sign must stay for its change to count as a crossover."""
_SUFFIX = "_dependence_12"


@dataclass(frozen=True, slots=True)
class Crossover:
    """A lasting change of the junior partner: its first year, the last observed year before, and who is junior since.

    `junior` is 1 or 2. The change happened between the two years, which are not neighbours where data have a hole.
    """

    year: int
    previous: int
    junior: int


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
    def junior(self) -> int | None:
        """The junior partner (1 or 2) in the latest known year; None when unknown or balanced."""
        return _side(self.asymmetry[-1][1]) if self.asymmetry else None

    @property
    def crossover(self) -> int | None:
        """First year after which the sign of the asymmetry, having changed, stayed for three observed years."""
        return self.crossovers[0].year if self.crossovers else None

    @property
    def junior_since(self) -> int | None:
        """First year of the unbroken run of observed years in which the latest junior partner was junior."""
        since = None
        for year, value in reversed(self.asymmetry):
            if _side(value) != self.junior:
                break
            since = year
        return since if self.junior else None

    def years_junior(self, side: int) -> int:
        """Return in how many known years state 1 or 2 was the junior partner."""
        return sum(_side(value) == side for _, value in self.asymmetry)


def describe(series: Mapping[str, Sequence[Point]]) -> tuple[Dependence, ...]:
    """Return every channel for which the series hold dependence both ways.

    Channels are found by name: `X_dependence_12`, with `X_asymmetry` where the index has it (computed before
    rounding, so better than what could be computed from the rounded shares).
    """
    out = []
    for name in series:
        channel = name.removesuffix(_SUFFIX)
        reverse = catalog.measure(name).mirror if name.endswith(_SUFFIX) else None
        if reverse is None or reverse not in series:
            continue
        asymmetry = f"{channel}_asymmetry"
        one, two = tuple(series[name]), tuple(series[reverse])
        tilt = tuple(series[asymmetry]) if asymmetry in series else asymmetries(one, two)
        used = tuple(n for n in (name, reverse, asymmetry) if n in series)
        out.append(Dependence(channel, used, one, two, tilt, crossovers(tilt)))
    return tuple(out)


def asymmetries(one: Sequence[Point], two: Sequence[Point]) -> tuple[Point, ...]:
    """Return (D12 - D21) / (D12 + D21) for the years both are known and not both 0."""
    other = dict(two)
    return tuple((y, (d - other[y]) / (d + other[y])) for y, d in one if y in other and d + other[y] > 0)


def crossovers(asymmetry: Sequence[Point]) -> tuple[Crossover, ...]:
    """Return the lasting changes of sign of an asymmetry.

    A change counts if the new sign stays for at least three observed years; years of balance (0) and unknown years are
    passed over, but a balanced year ends the run it falls in.

    Examples
    --------
    >>> crossovers([(1999, -0.2), (2000, -0.1), (2001, 0.1), (2002, 0.2), (2004, 0.3)])
    (Crossover(year=2001, previous=2000, junior=1),)
    """
    runs: list[list[Point]] = []
    for point in asymmetry:
        if runs and _side(runs[-1][-1][1]) == _side(point[1]):
            runs[-1].append(point)
        else:
            runs.append([point])
    out: list[Crossover] = []
    settled: int | None = None
    previous: int | None = None
    for run in runs:
        side = _side(run[0][1])
        if side is not None and len(run) >= LASTING:
            if settled is not None and settled != side and previous is not None:
                out.append(Crossover(run[0][0], previous, side))
            settled = side
        elif settled is None:
            settled = side
        previous = run[-1][0]
    return tuple(out)


def _side(asymmetry: float) -> int | None:
    if asymmetry == 0:
        return None
    return 1 if copysign(1, asymmetry) > 0 else 2
