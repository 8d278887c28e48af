"""Does the monthly watch see turns that happened: before, with or after them, and how often does it cry wolf?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dyadscope.events.watching.change import MONTHS_PER_DECADE, SIGNALS, groups, judge_month, window
from dyadscope.events.watching.matrix import Matrix, Month, Pair

Way = Literal["worse", "closer"]
WAYS: dict[Way, tuple[int, ...]] = {
    "worse": tuple(SIGNALS.index(s) for s in SIGNALS if s in {"conflict up", "tone worse"}),
    "closer": tuple(SIGNALS.index(s) for s in SIGNALS if s in {"cooperation up", "tone better"}),
}
AROUND = 3
"""Months before and after a turn in which an alarm counts as seeing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something that happened between two states (COW codes, the lower first), on a day, for worse or closer."""

    name: str
    pair: Pair
    day: str
    way: Way

    @property
    def month(self) -> Month:
        """The month it happened in."""
        return int(self.day[:4]), int(self.day[5:7])


TURNS = (
    Turn(name="India-Pakistan, air strike at Balakot", pair=(750, 770), day="2019-02-26", way="worse"),
    Turn(name="United States-Iran, Soleimani killed", pair=(2, 630), day="2020-01-03", way="worse"),
    Turn(name="India-China, clash in the Galwan valley", pair=(710, 750), day="2020-06-15", way="worse"),
    Turn(name="Armenia-Azerbaijan, 44-day war", pair=(371, 373), day="2020-09-27", way="worse"),
    Turn(name="Kyrgyzstan-Tajikistan, clash at the border", pair=(702, 703), day="2021-04-28", way="worse"),
    Turn(name="Russia-Ukraine, invasion", pair=(365, 369), day="2022-02-24", way="worse"),
    Turn(name="Kyrgyzstan-Tajikistan, clash at the border", pair=(702, 703), day="2022-09-14", way="worse"),
    Turn(name="North Korea-Russia, summit at Vostochny", pair=(365, 731), day="2023-09-13", way="closer"),
    Turn(name="Armenia-Azerbaijan, offensive in Nagorno-Karabakh", pair=(371, 373), day="2023-09-19", way="worse"),
)
"""The turns that the issue on events named before anything was computed, with the days public record gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How one turn was seen at one rate of false alarms.

    Attributes
    ----------
    lead
        Months from the turn to the first alarm of its kind within three months of it, negative before it; None where
        none came.
    verdict
        "before" (an alarm in a month that was over before the turn's month began), "with" (in its month), "after",
        "not seen", or "not judged" where no month around it could be.
    statistic, limit
        The statistic nearest to its limit, or furthest beyond it, in the turn's month; None where it was not judged.
    other_alarms
        Alarms of the same kind between the two, a decade, outside three months of every listed turn of theirs.
    by_chance
        Share of months of like pairs that have an alarm of the kind within three months.
    """

    turn: Turn
    rate: float
    lead: int | None
    verdict: str
    statistic: float | None
    limit: float | None
    other_alarms: float | None
    by_chance: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        own = {"turn": self.turn.name, "day": self.turn.day, "pair": list(self.turn.pair), "way": self.turn.way}
        rest = ("rate", "lead", "verdict", "statistic", "limit", "other_alarms", "by_chance")
        return own | {name: getattr(self, name) for name in rest}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often alarms come at one rate asked for, a pair and decade: shuffled, and in the months as they were.

    `episodes` counts alarms of consecutive judged months once.
    """

    rate: float
    shuffled: float
    real: float
    episodes: float
    pair_months: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Past:
    """All months that can be judged, for all pairs: alarms by rate, signal, pair and month.

    `alarms` has one plane a rate and signal; `judged` says which pair and month was, `group` in which tenth of
    attention.
    """

    matrix: Matrix
    rates: tuple[float, ...]
    alarms: NDArray[np.bool_]
    statistics: NDArray[np.float64]
    limits: NDArray[np.float64]
    judged: NDArray[np.bool_]
    group: NDArray[np.int8]
    shuffled: tuple[float, ...]


def past(matrix: Matrix, rates: Sequence[float]) -> Past:
    """Judge every month that can be, for every active pair, each as if it were the last known."""
    shape = (len(matrix.pairs), len(matrix.months))
    alarms = np.zeros((len(rates), len(SIGNALS), *shape), dtype=bool)
    statistics, limits = np.full((len(SIGNALS), *shape), np.nan), np.full((len(rates), len(SIGNALS), *shape), np.nan)
    judged, group = np.zeros(shape, dtype=bool), np.full(shape, -1, dtype=np.int8)
    counted: list[list[tuple[float, int]]] = [[] for _ in rates]
    for month in matrix.judged:
        months = window(matrix, int(month))
        if months is None:
            continue
        for tenth, rows in enumerate(groups(matrix, months)):
            found = judge_month(matrix, int(month), rows, months)
            judged[rows, month], group[rows, month] = True, tenth
            statistics[:, rows, month] = found.scores.statistic
            for place, rate in enumerate(rates):
                alarms[place][:, rows, month] = found.beyond(rate)
                limits[place][:, rows, month] = found.limits(rate)[:, None]
                counted[place].append((found.false_alarms(rate), len(rows)))
    shuffled = tuple(sum(a * n for a, n in held) / sum(n for _, n in held) for held in counted)
    return Past(
        matrix=matrix, rates=tuple(rates), alarms=alarms, statistics=statistics, limits=limits,
        judged=judged, group=group, shuffled=shuffled,
    )  # fmt: skip


def rates(found: Past) -> Iterator[Rates]:
    """Yield how often alarms came, by rate asked for."""
    months = found.matrix.judged
    judged = found.judged[:, months]
    for place, rate in enumerate(found.rates):
        any_signal = found.alarms[place].any(axis=0)[:, months]
        begun = any_signal & ~np.pad(any_signal, ((0, 0), (1, 0)))[:, :-1]
        total = int(judged.sum())
        yield Rates(
            rate=rate,
            shuffled=found.shuffled[place],
            real=any_signal.sum() / total * MONTHS_PER_DECADE,
            episodes=begun.sum() / total * MONTHS_PER_DECADE,
            pair_months=total,
        )


def seen(found: Past, turns: Iterable[Turn] = TURNS) -> Iterator[Seen]:
    """Yield how each turn was seen, by rate asked for."""
    held = tuple(turns)
    for place in range(len(found.rates)):
        for turn in held:
            yield _seen(found, place, turn, [t for t in held if t.pair == turn.pair and t.way == turn.way])


def _seen(found: Past, place: int, turn: Turn, same: Sequence[Turn]) -> Seen:
    matrix = found.matrix
    row, at = matrix.pairs[turn.pair], matrix.months.index(turn.month)
    ways = list(WAYS[turn.way])
    alarms = found.alarms[place][ways].any(axis=0)
    judged = found.judged[row]
    around = range(max(0, at - AROUND), min(len(matrix.months), at + AROUND + 1))
    lead = next((month - at for month in around if alarms[row, month]), None)
    if not judged[list(around)].any():
        verdict = "not judged"
    elif lead is None:
        verdict = "not seen"
    else:
        verdict = "before" if lead < 0 else "with" if lead == 0 else "after"
    statistic = limit = None
    if judged[at]:
        own = found.statistics[ways, row, at], found.limits[place][ways, row, at]
        nearest = int(np.argmax(own[0] - own[1]))
        statistic, limit = float(own[0][nearest]), float(own[1][nearest])
    near = np.zeros(len(matrix.months), dtype=bool)
    for other in same:
        there = matrix.months.index(other.month)
        near[max(0, there - AROUND) : there + AROUND + 1] = True
    rest = judged & ~near
    return Seen(
        turn=turn,
        rate=found.rates[place],
        lead=lead,
        verdict=verdict,
        statistic=statistic,
        limit=limit,
        other_alarms=float((alarms[row] & rest).sum() / rest.sum() * MONTHS_PER_DECADE) if rest.any() else None,
        by_chance=_by_chance(found, alarms, row),
    )


def _by_chance(found: Past, alarms: NDArray[np.bool_], row: int) -> float | None:
    """Return the share of months of like pairs with an alarm within three months: what a random day would have seen."""
    own = found.group[row]
    if not (own >= 0).any():
        return None
    tenth = int(np.median(own[own >= 0]))
    like = found.group == tenth
    near = np.zeros_like(alarms)
    for shift in range(-AROUND, AROUND + 1):
        near |= np.roll(alarms, shift, axis=1) & _inside(alarms.shape[1], shift)
    return float(near[like].mean())


def _inside(length: int, shift: int) -> NDArray[np.bool_]:
    """Which places a roll by `shift` filled from within, not from the other end."""
    places = np.arange(length)
    inside: NDArray[np.bool_] = (places - shift >= 0) & (places - shift < length)
    return inside
