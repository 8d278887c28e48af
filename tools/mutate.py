"""Make small mistakes in a module, one at a time, and see whether its tests notice: a score for tests, not for code.

python tools/mutate.py similarity claims [--mutants 200] [--seed 1] [--limit 120] [--results DIRECTORY] [--again]

Draws mutants (`tools/mutants.py`) at random, by a seed, out of a file or out of all files of a folder, and runs for
each the tests of the module that reach the changed line; only if these pass, the rest of its tests (`TESTS`). Works on
a copy of the package and its tests, so that the checkout stays as it is, and may change meanwhile. Where the mistake
is within functions that do not run at import, their code is exchanged in a fork of a process that has collected the
tests (`tools/warm.py`); elsewhere all is loaded anew, and the tests in the folder of the module's own come first.
Mutants that change nothing anybody could see are listed with the reason in `tools/mutants.toml` and not counted. With
`--results` the outcomes are kept, a file a module; `--again` then draws none, and runs what survived of those kept,
wherever its line is by now. A fraction of a second to five seconds of processor time a mutant: run it before a release,
not in CI. Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import warm
from mutants import Mutant, draw, mutants

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dyadscope"
EQUIVALENT = Path(__file__).with_suffix(".toml").with_stem("mutants")
MEMORY = 12 * 2**30
EXAMPLES = 5
"""Examples of every property: a mutant that lives through these and would not through the usual hundred counts as one
that survived, so the score is rather too low than too high."""

HYPOTHESES = (
    "units/assessment/models/hypotheses/test_tables.py",
    "units/assessment/models/hypotheses/test_sets.py",
    "units/assessment/models/hypotheses/test_view.py",
)
DOCUMENTS = (
    "units/documents/test_quotes.py",
    "units/documents/test_attribution.py",
    "units/documents/test_actors.py",
    "properties/test_documents_properties.py",
)
CLAIMS = (
    "units/claims",
    "units/documents/test_clauses.py",
    "units/training/test_claims_verdicts.py",
    "properties/test_claims_properties.py",
)
RELATION = (
    "units/assessment/models/relation/test_panel_of_dyads.py",
    "units/assessment/models/relation/test_change.py",
    "units/assessment/models/relation/test_evidence.py",
    "units/assessment/models/relation/test_filter.py",
    "units/assessment/models/relation/test_panel.py",
    "units/assessment/models/relation/test_reading.py",
    "units/assessment/models/relation/test_tables.py",
    "units/assessment/models/relation/test_view.py",
    "units/assessment/models/relation/test_words.py",
)
TESTS: Mapping[str, tuple[str, ...]] = {
    "similarity": ("units/test_similarity.py", "properties/test_similarity.py"),
    "dependence": ("units/test_dependence.py", "properties/test_dependence.py"),
    "assessment/models/hypotheses": HYPOTHESES,
    "assessment/models/relation": RELATION,
    "states/crosswalk": (
        "units/states/test_crosswalk.py",
        "units/states/test_coding.py",
        "properties/test_states_properties.py",
    ),
    "vault/store": ("units/vault/test_store.py", "units/vault/test_corruption.py", "units/vault/test_bring.py"),
    "vault/fetch": ("units/vault/test_fetch.py",),
    "documents/quotes": DOCUMENTS,
    "documents/attribution": DOCUMENTS,
    "documents/token_patterns": (
        "units/documents/test_token_patterns.py",
        "properties/test_token_patterns_properties.py",
    ),
    "claims": CLAIMS,
}
"""The tests of a file, or of every file in a folder: files and folders of tests."""


def _below_claims() -> None:
    from dyadscope import catalog
    from dyadscope.documents import load, read

    catalog.measures()
    read(load(b"In 2010 Russia and China traded more than in 2000."))


BELOW: Mapping[str, Callable[[], None]] = {"claims": _below_claims}
"""What loads, and uses once, all that lies below a folder: it need not be done anew for every mutant there."""
KILLED, TIME_OUT, SURVIVED, UNREACHED, EQUAL = "killed", "killed by time", "survived", "not reached", "equivalent"
DEAD = {KILLED, TIME_OUT}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutant."""

    mutant: Mutant
    state: str


@dataclass(slots=True)
class Reach:
    """A pytest plugin: which tests run which lines of some files, and how long each test takes.

    `lines` has for every line run, as "file:number", the tests that run it: bit n for the test `tests[n]`. Bit 0 stands
    for what runs at import, between tests. `kept` are the lines run within a function whose result is kept (`keeping`):
    the tests that find it kept rest on them too. Only code with one of the lines `wanted` of its file is looked at.
    """

    files: frozenset[str]
    tests: list[str] = field(default_factory=lambda: [""])
    lines: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    now: set[tuple[str, int]] = field(default_factory=set)
    wanted: Mapping[str, Set[int]] = field(default_factory=dict)
    looked_at: dict[CodeType, bool] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    keeping: set[CodeType] = field(default_factory=set)
    within: int = 0
    loaded: int = 0

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.note(0)
        self.tests.append(nodeid)
        if len(sys.modules) != self.loaded:
            self.loaded, self.keeping = len(sys.modules), warm.keeping(self.files)
            self.looked_at.clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_runtest_logfinish(self) -> None:
        self.note(len(self.tests) - 1)

    def note(self, number: int) -> None:
        """Note the lines run since the last time as those of a test."""
        for file, at in self.now:
            place = f"{file}:{at}"
            self.lines[place] = self.lines.get(place, 0) | 1 << number
        self.now.clear()

    def trace(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        """Trace the frames of the files, and of no other."""
        code = frame.f_code
        looked_at = self.looked_at.get(code)
        if looked_at is None:
            looked_at = self.looked_at[code] = code.co_filename in self.files and (
                code in self.keeping
                or any(line in self.wanted[code.co_filename] for _, _, line in code.co_lines() if line is not None)
            )
        if not looked_at:
            return None
        self.within += code in self.keeping
        return self.line

    def line(self, frame: FrameType, event: str, _argument: Any) -> Callable[..., Any]:
        """Note a line; the first of a function is its `def`, and a comprehension's is where it stands."""
        if event == "line":
            self.now.add((frame.f_code.co_filename, frame.f_lineno))
            if self.within:
                self.kept.add(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        elif event == "return":
            self.within -= frame.f_code in self.keeping
        return self.line

    def running(self, file: str, lines: Iterable[int]) -> set[str]:
        """Return the tests that run any of some lines; "" among them if they run at import."""
        found = 0
        for at in lines:
            found |= self.lines.get(f"{file}:{at}", 0)
        return {test for n, test in enumerate(self.tests) if found >> n & 1 and (not test or test in self.seconds)}


@dataclass(frozen=True, slots=True)
class Only:
    """A pytest plugin: run these tests alone, in this order, and fewer examples of properties than otherwise."""

    names: Sequence[str]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Come between the profile that the tests choose and the tests."""
        from hypothesis import settings

        settings.register_profile("mutants", max_examples=EXAMPLES, deadline=None)
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        places = {name: i for i, name in enumerate(self.names)}
        items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])


class Laboratory:
    """A copy of the package, a file or a folder of it under test.

    Every run of the tests is a fork of this process, which has loaded the libraries, and nothing of dyadscope that
    rests on what is under test.
    """

    def __init__(self, copy: Path, name: str, limit: float) -> None:
        package = copy / "dyadscope"
        paths = sorted((package / name).rglob("*.py")) if (package / name).is_dir() else [package / f"{name}.py"]
        self.files = {path.relative_to(package).with_suffix("").as_posix(): path for path in paths}
        self.originals = {module: path.read_bytes() for module, path in self.files.items()}
        self.scratch = copy.parent
        self.tests = [str(self.scratch / "tests" / test) for test in tests_of(name)]
        self.limit = limit
        self.looked = False
        self.reach = Reach(frozenset(map(str, paths)))
        self.seconds, self.processor = 1200.0, 1200.0
        self.warm: warm.Warm | None = None

    def look(self, drawn: Mapping[str, Sequence[Mutant]]) -> None:
        """Run the tests on the package as it is, and see which of them run the lines of which mutants."""
        found: dict[str, set[int]] = {str(path): set() for path in self.files.values()}
        for module in drawn:
            for mutant in drawn[module]:
                found[str(self.files[module])].update(range(mutant.lines[0], mutant.lines[1] + 1))
        self.reach.wanted = found
        began, spent = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        before = spent.ru_utime + spent.ru_stime
        code = self._run([self.reach], trace=True)
        if code not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
            sys.exit(f"its tests cannot be run:\n{(self.scratch / 'output').read_text('utf-8')[-3000:]}")
        known = json.loads((self.scratch / "reach.json").read_text("utf-8"))
        for test in known["failed"]:
            print(f"left out, since it fails as it is: {test}", flush=True)
            del known["seconds"][test]
        self.reach.tests, self.reach.seconds = known["tests"], known["seconds"]
        self.reach.kept = set(known["kept"])
        self.reach.lines = {place: int(tests, 16) for place, tests in known["lines"].items()}
        self.looked = True
        self.seconds = time.monotonic() - began
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.processor = spent.ru_utime + spent.ru_stime - before
        slowest = sorted(self.reach.seconds, key=lambda test: -self.reach.seconds[test])[:5]
        told = ", ".join(f"{test.rpartition('/')[2]} {self.reach.seconds[test]:.1f}" for test in slowest)
        print(f"{len(self.reach.seconds)} tests, {self.seconds:.0f} s traced; the slowest: {told}", flush=True)

    def end(self) -> None:
        """End the process that holds the tests."""
        if self.warm is not None:
            self.warm.end()

    def outcome(self, module: str, mutant: Mutant) -> str:
        """Run the tests that reach the lines of a mutant of a module, quickest first, then if it lives all tests."""
        lines = range(mutant.lines[0], mutant.lines[1] + 1)
        reaching = self.reach.running(str(self.files[module]), lines)
        if not reaching:
            return UNREACHED
        everything = set(self.reach.seconds)
        # What runs at import, every test may notice.
        first = everything if "" in reaching else reaching
        if first is reaching and (found := self._ask(module, mutant, reaching)) is not None:
            if found == SURVIVED and any(f"{self.files[module]}:{line}" in self.reach.kept for line in lines):
                return self._ask(module, mutant, everything - first) or found
            return found
        self._place(module, mutant.apply(self.originals[module]))
        try:
            for tests in (*self._near(module, first), everything - first):
                if tests and (state := self._judge(tests)) != SURVIVED:
                    return state
            return SURVIVED
        finally:
            self._place(module, self.originals[module])

    def _ask(self, module: str, mutant: Mutant, tests: set[str]) -> str | None:
        """Return what tests say of a mutant within functions; None where all must be loaded anew to know."""
        if self.warm is None:
            self.warm = warm.Warm(self.reach.files, self._limit, self._serve)
        text = mutant.apply(self.originals[module]).decode()
        wanted = sorted(tests, key=lambda test: self.reach.seconds[test])
        code = self.warm.ask(warm.Asked(str(self.files[module]), text, wanted, 15 + 3 * self.seconds))
        if code == warm.COLD:
            return None
        return TIME_OUT if code is None else SURVIVED if code == pytest.ExitCode.OK else KILLED

    def _serve(self, server: warm.Server) -> None:
        self._pytest([Only(list(self.reach.seconds)), server], self.tests)

    def _near(self, module: str, tests: set[str]) -> tuple[set[str], set[str]]:
        """Return the tests in the folder of a module's own, which are likeliest to notice, and the others."""
        folder = str(self.scratch / "tests" / "units" / Path(module).parent)
        own = {test for test in tests if str((self.scratch / _file(test)).parent) == folder}
        return own, tests - own

    def _judge(self, tests: set[str]) -> str:
        wanted = Only(sorted(tests, key=lambda test: self.reach.seconds[test]))
        code = self._run([wanted], files=sorted({str(self.scratch / _file(test)) for test in tests}))
        if code is None:
            return TIME_OUT
        return SURVIVED if code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else KILLED

    def _place(self, module: str, text: bytes) -> None:
        file = self.files[module]
        file.write_bytes(text)
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
            compiled.unlink()

    def _run(self, plugins: list[object], *, files: Sequence[str] = (), trace: bool = False) -> int | None:
        """Run the tests in a fork; return pytest's code, or None where the time ran out."""
        child = os.fork()
        if child == 0:
            self._be_child(plugins, files or self.tests, trace=trace)
        return warm.waited(child, time.monotonic() + 15 + 3 * self.seconds)

    def _limit(self) -> None:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        seconds = int(min(self.limit, 5 + 2 * self.processor) if self.looked else self.processor)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))

    def _be_child(self, plugins: list[object], files: Sequence[str], *, trace: bool) -> None:
        code: int = pytest.ExitCode.INTERNAL_ERROR
        try:
            self._limit()
            if trace:
                threading.settrace(self.reach.trace)
                sys.settrace(self.reach.trace)
            code = self._pytest(plugins, files, last="" if trace else "-x")
            if trace:
                sys.settrace(None)
                lines = {place: f"{tests:x}" for place, tests in self.reach.lines.items()}
                known = {"tests": self.reach.tests, "lines": lines, "seconds": self.reach.seconds}
                known["kept"] = sorted(self.reach.kept)
                known["failed"] = sorted(self.reach.failed)
                (self.scratch / "reach.json").write_text(json.dumps(known), "utf-8")
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _pytest(self, plugins: list[object], files: Sequence[str], last: str = "-x") -> int:
        output = os.open(self.scratch / "output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        # Nobody reads why a test fails: its assertions need not be written anew to say so.
        options = ["-q", "--assert=plain", "--hypothesis-seed=0", "-m", "not real_data"]
        options += ["-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        options += [f"--rootdir={self.scratch}", f"--basetemp={self.scratch / 'temporary'}"]
        return pytest.main([*options, *filter(None, [last]), *files], plugins)


def _file(test: str) -> str:
    return test.partition("::")[0]


def tests_of(name: str) -> tuple[str, ...]:
    """Return the tests of a file or folder: its own, or those of the nearest folder that has some."""
    place = next((p for p in (name, *map(str, Path(name).parents)) if p in TESTS), None)
    if place is None or not ((PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()):
        raise argparse.ArgumentTypeError(f"{name!r} is not in {', '.join(TESTS)}")
    return TESTS[place]


def _module(name: str) -> str:
    tests_of(name)
    return name


def main() -> int:
    """Score the tests of every module named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="+", metavar="MODULE", type=_module, help=f"in {', '.join(TESTS)}")
    parser.add_argument("--mutants", type=int, default=200, help="how many to draw for each module (200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=120.0, help="seconds of processor for a mutant, at most (120)")
    parser.add_argument("--results", type=Path, help="directory for the outcomes, a file a module")
    parser.add_argument("--again", action="store_true", help="draw none: run what survived by --results")
    options = parser.parse_args()
    if options.again and options.results is None:
        parser.error("--again needs --results")
    prepare()
    for name in options.modules:
        with laboratory(name, options.limit) as bench:
            texts = {module: text.decode() for module, text in bench.originals.items()}
            known: dict[Mutant, str] = {}
            if options.again:
                drawn, known = kept_of(texts, options.results)
            else:
                drawn = draw(texts, options.mutants, f"{options.seed} {name}")
            # In any order, those that are quickly tried first: a run that is cut short has tried a sample of these.
            order = [(module, mutant) for module in drawn for mutant in drawn[module]]
            random.Random(options.seed).shuffle(order)
            order.sort(key=lambda place: not within_functions(texts[place[0]], place[1]))
            bench.look({m: [mutant for mutant in drawn[m] if known.get(mutant) not in DEAD] for m in drawn})
            outcomes = scored(bench, order, known, options.results)
        for module, own in sorted(outcomes.items()):
            if len(texts) > 1:
                print(summary(module, own), flush=True)
        print(summary(name, [o for own in outcomes.values() for o in own]), flush=True)
    return 0


def within_functions(text: str, mutant: Mutant) -> bool:
    """Whether a mistake is within functions alone, whose code can be exchanged.

    So it is said too of one that was killed in a text that has changed since: it is not run again.
    """
    before = text.encode()
    if before[mutant.start : mutant.end].decode(errors="replace") != mutant.before:
        return True
    after = mutant.apply(before)
    return warm.exchanged(compile(before, "", "exec"), compile(after, "", "exec")) is not None


def kept_of(texts: Mapping[str, str], results: Path) -> tuple[dict[str, list[Mutant]], dict[Mutant, str]]:
    """Return the mutants of modules drawn before, as they are by now, and which of them were killed.

    A mutant is known by its line and its change. One that was killed stays so; one whose line is gone is left out.
    """
    drawn: dict[str, list[Mutant]] = {}
    known: dict[Mutant, str] = {}
    for module, text in texts.items():
        kept = _kept(results, module)
        here = {(mutant.line, mutant.change): mutant for mutant in mutants(text)} if kept.exists() else {}
        for outcome in read(kept) if kept.exists() else []:
            mutant = here.get((outcome.mutant.line, outcome.mutant.change))
            if outcome.state in DEAD:
                drawn.setdefault(module, []).append(outcome.mutant)
                known[outcome.mutant] = outcome.state
            elif mutant is not None:
                drawn.setdefault(module, []).append(mutant)
            else:
                print(f"gone         {module}.py: {outcome.mutant.change}", flush=True)
    return drawn, known


def _kept(results: Path, module: str) -> Path:
    return results / f"{module.replace('/', '.')}.json"


def scored(
    bench: Laboratory, order: Sequence[tuple[str, Mutant]], known: Mapping[Mutant, str], results: Path | None
) -> dict[str, list[Outcome]]:
    """Return what became of mutants, by file, kept in `results` as it comes; those that live are printed."""
    outcomes: dict[str, list[Outcome]] = {}
    equal = {module: equivalents(module) for module, _ in order}
    for n, (module, mutant) in enumerate(order, 1):
        if not {(mutant.line, mutant.change), (mutant.line, "")}.isdisjoint(equal[module]):
            state = EQUAL
        else:
            state = known[mutant] if known.get(mutant) in DEAD else bench.outcome(module, mutant)
            if state not in DEAD:
                print(f"{state:12} {module}.py:{mutant.lines[0]}: {mutant.change}", flush=True)
        outcomes.setdefault(module, []).append(Outcome(mutant, state))
        if results:
            results.mkdir(parents=True, exist_ok=True)
            told = [asdict(outcome) for outcome in outcomes[module]]
            _kept(results, module).write_text(json.dumps(told, indent=1), "utf-8")
        later = n < len(order) and not within_functions(bench.originals[order[n][0]].decode(), order[n][1])
        so_far = [o for own in outcomes.values() for o in own]
        if later and within_functions(bench.originals[module].decode(), mutant):
            print(summary(f"{n} within functions", so_far), flush=True)
        elif n % 25 == 0 and n < len(order):
            print(summary(f"{n} of {len(order)}", so_far), flush=True)
    return outcomes


def prepare() -> None:
    """Load what every run needs, and see that no run leaves anything in the checkout or takes more than one thread."""
    os.environ |= {
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "POLARS_MAX_THREADS": "1",
    }
    sys.dont_write_bytecode = True
    import hypothesis
    import lxml.etree
    import numpy
    import polars

    del hypothesis, lxml, numpy, polars


@contextmanager
def laboratory(name: str, limit: float) -> Iterator[Laboratory]:
    """Copy the package to a temporary directory, gone at the end, and run a module's tests on it as it is."""
    with tempfile.TemporaryDirectory(prefix="dyadscope-mutants-", ignore_cleanup_errors=True) as directory:
        copy = Path(directory) / "src"
        shutil.copytree(PACKAGE, copy / "dyadscope", symlinks=True)
        # The tests too: who goes on writing them must not change what a run is held against.
        for part in ("tests", "tools"):
            shutil.copytree(ROOT / part, copy.parent / part, symlinks=True)
        for part in ("pyproject.toml", "docs"):
            (copy.parent / part).symlink_to(ROOT / part)
        sys.path[:] = [str(copy), *(place for place in sys.path if Path(place) != PACKAGE.parent)]
        os.environ["PYTHONPATH"] = str(copy)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(Path(directory) / "hypothesis")
        for below in (BELOW[part] for part in BELOW if name == part or name.startswith(f"{part}/")):
            below()
        bench = Laboratory(copy, name, limit)
        loaded = {str(getattr(module, "__file__", "")) for module in sys.modules.values()}
        if not loaded.isdisjoint(map(str, bench.files.values())):
            sys.exit(f"{name}: loaded before it is changed; see what is below it in tools/mutate.py")
        yield bench
        bench.end()
        sys.path.remove(str(copy))
        for own in [m for m in sys.modules if m.partition(".")[0] == "dyadscope"]:
            del sys.modules[own]


def equivalents(module: str) -> set[tuple[str, str]]:
    """Return line and change of the mutants of a module that nobody could tell from it; no change means any at all."""
    listed = tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]
    return {(entry["line"], entry.get("change", "")) for entry in listed if entry["module"] == module}


def read(path: Path) -> list[Outcome]:
    """Read outcomes that were kept."""
    return [
        Outcome(Mutant(**entry["mutant"] | {"lines": tuple(entry["mutant"]["lines"])}), entry["state"])
        for entry in json.loads(path.read_text("utf-8"))
    ]


def summary(module: str, outcomes: Sequence[Outcome]) -> str:
    """Return the score in one line."""
    counts = Counter(o.state for o in outcomes)
    dead = sum(counts[state] for state in DEAD)
    alive = counts[SURVIVED] + counts[UNREACHED]
    parts = ", ".join(
        f"{counts[state]} {state}" for state in (KILLED, TIME_OUT, SURVIVED, UNREACHED, EQUAL) if counts[state]
    )
    return f"{module}: {dead} of {dead + alive} killed, {100 * dead / max(dead + alive, 1):.0f}% ({parts})"


if __name__ == "__main__":
    sys.exit(main())
