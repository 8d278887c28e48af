"""What was made once and is asked for again: the last things used, up to a number and a weight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """A memory of bounded size, shared by threads.

    Two who ask for the same thing at once wait for one making of it. What raises is not kept.

    Examples
    --------
    >>> kept = Kept(most=1)
    >>> kept.get("a", lambda: 1), kept.get("a", lambda: 2), kept.get("b", lambda: 3), kept.get("a", lambda: 4)
    (1, 1, 3, 4)
    """

    def __init__(self, most: int, weight: int | None = None) -> None:
        self._most, self._bound = most, weight
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._weight = 0
        self._lock, self._makers = Lock(), dict[Hashable, Lock]()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key, or make it and keep it."""
        found = self._look(key)
        if found is not None:
            return found[0]  # type: ignore[no-any-return]
        with self._lock:
            maker = self._makers.setdefault(key, Lock())
        try:
            with maker:
                found = self._look(key)
                if found is None:
                    found = (make(), 0)
                    self._keep(key, found[0])
        finally:
            with self._lock:
                self._makers.pop(key, None)
        return found[0]

    def look(self, key: Hashable) -> Any:
        """Return what is kept under a key, or None."""
        found = self._look(key)
        return None if found is None else found[0]

    def _look(self, key: Hashable) -> tuple[Any, int] | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def _keep(self, key: Hashable, value: Any) -> None:
        weight = 0 if self._bound is None else int(value.size)
        if self._bound is not None and weight > self._bound // 4:
            return
        with self._lock:
            self._weight += weight - self._held.pop(key, (None, 0))[1]
            self._held[key] = (value, weight)
            while len(self._held) > self._most or (self._bound is not None and self._weight > self._bound):
                _, (_, gone) = self._held.popitem(last=False)
                self._weight -= gone
