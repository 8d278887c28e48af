"""Run the tests on a mutant without loading anything anew: in a fork of a process that has collected them all.

Used by `tools/mutate.py`. The code of the functions that a mistake changes is exchanged in the fork. That says all
there is to say of a mistake within functions that do not run at import; of any other this process says that it cannot.
"""

from __future__ import annotations

import functools
import gc
import inspect
import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType
from typing import TextIO

import pytest

COLD = -1
"""Said instead of pytest's code where the mistake is not, or not only, in functions that can be exchanged."""
_AT_ONCE = {"<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>"}
"""Code that runs where it stands."""


def waited(child: int, until: float) -> int | None:
    """Return what a process ended with, or None where its time ran out.

    An endless loop is ended by the processor's time, of which a busy machine takes nothing; a wait by the clock.
    """
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return None if code == -signal.SIGXCPU else code
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(0.01)


def keeping(files: frozenset[str]) -> set[CodeType]:
    """Return the code of functions of some files whose results are kept, by `cache` or as a property."""
    found = set()
    for kept in gc.get_objects():
        function = (
            kept.__wrapped__
            if isinstance(kept, functools._lru_cache_wrapper)
            else kept.func
            if isinstance(kept, functools.cached_property)
            else None
        )
        if isinstance(function, FunctionType) and _file(function) in files:
            found.add(function.__code__)
    return found


def _file(function: object) -> str:
    return function.__code__.co_filename if isinstance(function, FunctionType) else ""


def exchanged(before: CodeType, after: CodeType) -> dict[CodeType, CodeType] | None:
    """Return the functions' code that a mistake changes, with what it becomes; None where more is changed than that."""
    found: dict[CodeType, CodeType] = {}
    ours, theirs = _nested(before), _nested(after)
    of_function = before.co_flags & inspect.CO_OPTIMIZED
    if of_function:
        found[before] = after
    elif not _alike(before, after):
        return None
    if len(ours) != len(theirs):
        return found if of_function else None
    for old, new in zip(ours, theirs, strict=True):
        if old.co_name in _AT_ONCE and not of_function:
            if not _same(old, new):
                return None
        elif (inner := exchanged(old, new)) is None:
            return None
        else:
            found |= inner
    return found


def _nested(code: CodeType) -> list[CodeType]:
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _alike(one: CodeType, other: CodeType) -> bool:
    """Whether the two do the same, but for the code in them, wherever their lines are."""
    plain = [[(type(c), repr(c)) for c in code.co_consts if not isinstance(c, CodeType)] for code in (one, other)]
    return one.co_code == other.co_code and one.co_names == other.co_names and plain[0] == plain[1]


def _same(one: CodeType, other: CodeType) -> bool:
    inner = (_nested(one), _nested(other))
    return _alike(one, other) and len(inner[0]) == len(inner[1]) and all(map(_same, *inner))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a fork shall do: put a text in the place of a file's, and run tests, by name and in order."""

    file: str
    text: str
    tests: Sequence[str]
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class Server:
    """A pytest plugin: instead of running the tests that were collected, wait for mutants, and fork for each."""

    files: frozenset[str]
    questions: TextIO
    answers: TextIO
    be_child: Callable[[], None]
    computes: list[str] = field(default_factory=list)
    """What had been collected when polars began to compute: a fork has none of its threads, and waits for ever."""

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note the first file that computes with polars while it is collected."""
        if not self.computes and _threads():
            self.computes.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer until nobody asks any more."""
        items = {item.nodeid: item for item in session.items}
        functions: dict[str, list[FunctionType]] = {}
        for found in gc.get_objects():
            if isinstance(found, FunctionType) and _file(found) in self.files:
                functions.setdefault(_file(found), []).append(found)
        gc.freeze()
        for line in self._lines():
            asked = Asked(**json.loads(line))
            child = os.fork()
            if child == 0:
                code: int = pytest.ExitCode.INTERNAL_ERROR
                try:
                    self.be_child()
                    changed = _changed(asked, functions.get(asked.file, []))
                    code = _run(session, [items[test] for test in asked.tests]) if changed else 100
                finally:
                    os._exit(code)
            ended = waited(child, time.monotonic() + asked.seconds)
            print(json.dumps(COLD if ended == 100 else ended), file=self.answers, flush=True)
        return True

    def _lines(self) -> Iterator[str]:
        print(json.dumps(self.computes or _threads()), file=self.answers, flush=True)
        yield from self.questions


def _threads() -> list[str]:
    """Return the threads that compute for polars."""
    tasks = Path("/proc/self/task")
    names = [(task / "comm").read_text("utf-8").strip() for task in tasks.iterdir()] if tasks.is_dir() else []
    return [name for name in names if re.fullmatch(r"polars-\d+", name)]


def _changed(asked: Asked, functions: Sequence[FunctionType]) -> bool:
    """Exchange the code of functions; say whether that was possible."""
    before = compile(Path(asked.file).read_bytes(), asked.file, "exec", dont_inherit=True)
    new = exchanged(before, compile(asked.text, asked.file, "exec", dont_inherit=True))
    if new is None:
        return False
    try:
        for function in functions:
            if function.__code__ in new:
                function.__code__ = new[function.__code__]
    except ValueError:
        return False  # it now uses more, or fewer, of the names around it
    return True


def _run(session: pytest.Session, items: Sequence[pytest.Item]) -> int:
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return pytest.ExitCode.TESTS_FAILED
    return pytest.ExitCode.OK


class Warm:
    """The process with the tests collected, seen from the one that asks it."""

    def __init__(self, files: frozenset[str], be_child: Callable[[], None], serve: Callable[[Server], None]) -> None:
        asks, answers = os.pipe(), os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(asks[1])
            serve(Server(files, os.fdopen(asks[0]), os.fdopen(answers[1], "w"), be_child))
            os._exit(0)
        os.close(asks[0])
        os.close(answers[1])
        self.questions, self.answers = os.fdopen(asks[1], "w"), os.fdopen(answers[0])
        computes = json.loads(self._line())
        if computes:
            raise RuntimeError(f"{computes[0]} computes with polars while it is collected: let a test or fixture do it")

    def ask(self, asked: Asked) -> int | None:
        """Return pytest's code, None where the time ran out, or `COLD`."""
        told = {"file": asked.file, "text": asked.text, "tests": list(asked.tests), "seconds": asked.seconds}
        print(json.dumps(told), file=self.questions, flush=True)
        answer: int | None = json.loads(self._line())
        return answer

    def _line(self) -> str:
        line = self.answers.readline()
        if not line:
            raise RuntimeError("the process that holds the tests ended by itself")
        return line

    def end(self) -> None:
        """Let the process end."""
        self.questions.close()
        self.answers.close()
        os.waitpid(self.child, 0)
