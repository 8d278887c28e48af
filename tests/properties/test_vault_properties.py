"""Whatever lies around a vault and inside it that is not the vault's survives every verb, byte for byte."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tiers import drawn
from vault_example import PACTS, VISITS, demo, published

from dyadscope.errors import DyadscopeError
from dyadscope.vault import Vault, add, bring_in, refresh

NEWER = PACTS + b"2,20,1995,1\n"
CHANGES_THE_DISK = ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync")
OF_PACTS, OF_NEWER = (sha256(content).hexdigest()[:12] for content in (PACTS, NEWER))


def _names_of_tables() -> list[str]:
    """Return the names under which the vault keeps the tables of the example, in its releases."""
    with tempfile.TemporaryDirectory() as name:
        vault, shelf = Vault(Path(name) / "vault"), published(Path(name) / "shelf")
        bring_in([demo()], vault, from_dir=shelf)
        found = [t.parquet for t in vault.manifest("demo").tables]
        (shelf / "pacts.csv").write_bytes(NEWER)
        add(demo(), shelf / "pacts.csv", vault)
        return sorted({*found, *(t.parquet for t in vault.manifest("demo").tables)})


TABLES = _names_of_tables()
OWN_FILES = {f"demo/{t}" for t in TABLES} | {f"raw/demo/{p}/pacts.csv" for p in (OF_PACTS, OF_NEWER)}
"""Names that hold the sha256 of what the vault keeps there: a file in such a place is the vault's, be it damaged."""

PLACES = (
    "..",
    "../beside",
    ".",
    "demo",
    "raw",
    "raw/demo",
    f"raw/demo/{OF_PACTS}",
    f"raw/demo/{OF_NEWER}",
    "raw/other/0123456789ab",
    "staging",
    "staging/placing",
    "partial",
    ".staging-0123456789abcdef",
    "rivalry",
    "notes/of/mine",
)
NAMES = (
    "chapter.tex",
    "work.txt",
    "staging",
    "partial",
    "raw",
    "demo",
    "journal",
    "manifest.json",
    "receipt.json",
    ".lock",
    ".dyadscope-vault",
    "pacts.csv",
    "pacts-0123456789ab.parquet",
    "0" * 64,
    ".staging-fedcba9876543210",
    "a name\nof two lines",
    *TABLES,
)
KINDS = ("file", "empty file", "json", "directory", "full directory", "link", "link to directory", "dangling", "loop")


@dataclass(frozen=True)
class Thing:
    """Something of the user's: what it is and where it lies, relative to the vault's directory."""

    place: str
    name: str
    kind: str


THINGS = st.lists(
    st.builds(Thing, place=st.sampled_from(PLACES), name=st.sampled_from(NAMES), kind=st.sampled_from(KINDS)),
    max_size=6,
)


class Scene:
    """A directory with a vault, a neighbourhood, a far place that links lead to, and shelves to pull from."""

    def __init__(self, top: Path) -> None:
        self.vault = Vault(top / "around" / "vault")
        self.root = self.vault.directory
        self.root.parent.mkdir()
        self.far = top / "far"
        (self.far / "demo" / OF_PACTS).mkdir(parents=True)
        for name in ("precious.txt", "demo/manifest.json", f"demo/{OF_PACTS}/pacts.csv", "demo/old.parquet"):
            (self.far / name).write_text("precious")
        self.shelf = published(top / "shelf")
        self.bad = published(top / "bad", pacts=PACTS[:-3])
        self.newer, self.cut = top / "pacts.csv", top / "cut" / "pacts.csv"
        self.newer.write_bytes(NEWER)
        self.cut.parent.mkdir()
        self.cut.write_bytes(PACTS[:-3])
        self.mine: dict[Path, object] = {}
        self.watch(*self.far.rglob("*"), self.far)

    def watch(self, *paths: Path) -> None:
        """Remember what these are now."""
        self.mine |= {path: look(path) for path in paths}

    def lay(self, thing: Thing) -> None:
        """Lay something of the user's, unless something is there already or the way there is no directory."""
        directory = self.root / thing.place
        path = directory / thing.name
        below = os.path.relpath(path, self.root)
        if below in OWN_FILES and thing.kind in {"file", "empty file", "json", "directory"}:
            return
        if directory.name.startswith(".staging-") and (thing.name, thing.kind) == ("journal", "empty file"):
            return  # what a writer leaves that was killed as it began: nobody's, and empty
        missing = [p for p in (directory, *directory.parents) if not os.path.lexists(p)]
        way = [p for p in (directory, *directory.parents) if os.path.lexists(p)]
        if os.path.lexists(path) or any(p.is_symlink() or not p.is_dir() for p in way):
            return
        directory.mkdir(parents=True, exist_ok=True)
        if thing.kind in {"file", "empty file", "json"}:
            path.write_bytes(
                {"file": b"mine\n", "empty file": b"", "json": b'{"format": 1, "name": "mine"}'}[thing.kind]
            )
        elif thing.kind.endswith("directory") and not thing.kind.startswith("link"):
            path.mkdir()
            if thing.kind == "full directory":
                (path / "inner.txt").write_text("mine")
                self.watch(path / "inner.txt")
        else:
            targets = {
                "link": self.far / "precious.txt",
                "link to directory": self.far / "demo",
                "dangling": self.far / "nowhere",
                "loop": path,
            }
            path.symlink_to(targets[thing.kind])
        self.watch(path, *(p for p in missing if p != self.root))

    def check(self, after: str) -> None:
        """Assert that all of the user's is as it was, and that nothing came to the far place."""
        assert {path: look(path) for path in self.mine} == self.mine, after
        assert set(self.far.rglob("*")) <= self.mine.keys(), after

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return everything that is done to a vault, by name."""
        later = demo(parser=2, title="Changed")
        return {
            "pull": lambda: bring_in([demo()], self.vault, from_dir=self.shelf),
            "pull a later version": lambda: bring_in([later], self.vault, from_dir=self.shelf),
            "pull what is damaged": lambda: bring_in([demo(files=_other())], self.vault, from_dir=self.bad),
            "add": lambda: add(demo(), self.newer, self.vault),
            "add what is cut": lambda: add(demo(), self.cut, self.vault),
            "refresh": lambda: refresh([later], self.vault),
            "verify": lambda: (self.vault.status(), self.vault.verify()),
        }

    def run(self, verb: str, killed_at: int = 0) -> None:
        """Run a verb to its end, its refusal, or its death."""
        with suppress(Killed, DyadscopeError), lethal(killed_at):
            self.verbs()[verb]()
        self.check(verb)


def _other() -> tuple[object, ...]:
    """Declare files that the shelf has in another form, so that the pull fails after it has begun."""
    return demo().files[1], *(f for f in demo(pacts_url="http://example.org/x").files[:1])


def look(path: Path) -> object:
    """Return what a path is, without following it."""
    if path.is_symlink():
        return ("link", str(path.readlink()))
    return path.read_bytes() if path.is_file() else "directory" if path.is_dir() else "gone"


class Killed(BaseException):
    """The process is dead: nothing it does afterwards reaches the disk."""


@contextmanager
def lethal(step: int) -> Iterator[None]:
    """Let every call that changes the disk fail from the given one on, as if the process had died there; 0 is never."""
    count, fsync = 0, os.fsync

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if step and count >= step:
                raise Killed
            return None if real is fsync else real(*arguments, **named)  # no power fails here

        return call

    with patch.multiple(os, **{name: dying(getattr(os, name)) for name in CHANGES_THE_DISK}):  # type: ignore[call-overload]
        yield


VERBS = ("pull", "pull a later version", "pull what is damaged", "add", "add what is cut", "refresh", "verify")
RUNS = st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from([0, 0, 0, *range(1, 41)])), min_size=1, max_size=3)


@settings(max_examples=drawn(30))
@given(things=THINGS, runs=RUNS)
@example(things=[Thing(place="staging", name="work.txt", kind="file")], runs=[("pull", 0)])
@example(things=[Thing(place="rivalry", name="chapter.tex", kind="file")], runs=[("pull what is damaged", 0)])
@example(things=[Thing(place=".", name="raw", kind="link to directory")], runs=[("pull", 0), ("add", 0)])
def test_what_lies_in_a_directory_before_it_is_a_vault_survives(
    things: list[Thing], runs: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(Path(name))
        for thing in things:
            scene.lay(thing)
        for verb, killed_at in runs:
            scene.run(verb, killed_at)


@settings(max_examples=drawn(50))
@given(before=RUNS, things=THINGS, runs=RUNS)
@example(
    before=[("pull", 0)],
    things=[Thing(place="demo", name="chapter.tex", kind="file"), Thing(place="staging", name="x", kind="file")],
    runs=[("pull a later version", 0), ("add", 0)],
)
@example(
    before=[("pull", 0), ("add", 9)],
    things=[Thing(place="demo", name=TABLES[-1], kind="link"), Thing(place="partial", name="0" * 64, kind="link")],
    runs=[("add", 0), ("pull", 0)],
)
def test_what_comes_into_a_vault_survives(
    before: list[tuple[str, int]], things: list[Thing], runs: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(Path(name))
        for verb, killed_at in [("pull", 0), *before]:
            scene.run(verb, killed_at)
        for thing in things:
            scene.lay(thing)
        for left in scene.root.glob(".staging-*"):  # what a kill left gets a neighbour, too
            if left.is_dir() and not left.is_symlink():
                (left / "mine.txt").write_text("mine")
                scene.watch(left / "mine.txt")
        for verb, killed_at in runs:
            scene.run(verb, killed_at)
        assert not scene.vault.has("demo") or _reads(scene.vault)


def _reads(vault: Vault) -> bool:
    """Return whether the vault says what one of the releases says, or in one line why it cannot."""
    try:
        return (
            vault.read("demo", "pacts").height in {3, 4}
            and vault.read("demo", "visits").height == VISITS.count(b"\n") - 1
        )
    except DyadscopeError as error:
        return bool(str(error))


@settings(max_examples=drawn(25))
@given(step=st.integers(min_value=1, max_value=60), verb=st.sampled_from(["add", "pull a later version", "pull"]))
def test_what_a_kill_leaves_is_cleared_by_the_next_writer(step: int, verb: str) -> None:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        killed, whole = Scene(Path(name)), Scene(Path(other))
        for scene in killed, whole:
            scene.run("pull")
        killed.run(verb, step)
        for scene in killed, whole:
            scene.run(verb)
        assert _listing(killed.root) == _listing(whole.root)


def _listing(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes() if p.is_file() and p.name != "receipt.json" else b""
        for p in root.rglob("*")
    }
