"""Stretches of a text that can be asked which of them meet another, in time that grows with the answer alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

What = TypeVar("What")


class Stretch(NamedTuple, Generic[What]):
    """A stretch of a text, from its first place to that behind its last, and what stands there."""

    start: int
    end: int
    what: What


class Stretches(Generic[What]):
    """Stretches in the order of the text; those that start at the same place stay in the order in which they came.

    Examples
    --------
    >>> held = Stretches([(0, 4, "a"), (9, 12, "c"), (3, 8, "b")])
    >>> [s.what for s in held.meeting(3, 5)], [s.what for s in held.starting(3, 10)], held.meet(8, 9)
    (['a', 'b'], ['b', 'c'], False)
    """

    def __init__(self, stretches: Iterable[tuple[int, int, What]]) -> None:
        self._all = sorted((Stretch(*s) for s in stretches), key=lambda s: s.start)
        self._starts = [s.start for s in self._all]
        self._longest = max((s.end - s.start for s in self._all), default=0)

    def meeting(self, start: int, end: int) -> list[Stretch[What]]:
        """Return the stretches that share a place with another one."""
        low, high = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [s for s in self._all[low:high] if s.end > start]

    def meet(self, start: int, end: int) -> bool:
        """Whether any stretch shares a place with another one."""
        return bool(self.meeting(start, end))

    def starting(self, start: int, end: int) -> list[Stretch[What]]:
        """Return the stretches that start within another one."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


__all__ = ["Stretch", "Stretches"]
