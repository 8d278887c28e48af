"""Processes that work beside this one: none outlives it, whatever ends it, and none is started half."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process


@contextmanager
def workers(processes: int, begin: Callable[[], None] | None = None) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of processes that end with this one, and at once when it is interrupted.

    Each calls `begin` once before its first work; it is sent there, and so is all that it holds.
    """
    others = set(active_children())
    # Forked processes would inherit the locks of the data frames' threads.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begun, initargs=(begin,))
    try:
        yield pool
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def starting() -> Iterator[None]:
    """Let processes start whole: one that is started while this one is stopped would be known to nobody and stay.

    They inherit that an interrupt from the keyboard, which reaches them too, is left to this process.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: caught.append(number))
        for number in {getattr(signal, name, signal.SIGTERM) for name in ("SIGTERM", "SIGHUP")}
    }
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in caught:
            signal.raise_signal(number)


def _begun(begin: Callable[[], None] | None) -> None:
    """End when the parent is gone, whatever ended it; make ready."""
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    if begin is not None:
        begin()
