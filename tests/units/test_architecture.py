"""The documents agree with the tree, and the tree keeps the rules of the house."""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from syntax import nodes, read

import dyadscope
from dyadscope.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dyadscope"
LONGEST_FILE = 600
MODULE_OF = {"markdown-it-py": "markdown_it", "scikit-learn": "sklearn", "vl-convert-python": "vl_convert"}
"""Distributions whose module has another name."""
FOR_ANOTHER = {"lxml-html-clean": "trafilatura"}
"""Distributions declared for the library that needs them, since old pips skip the extra by which it asks for them."""
TEXT = {".py", ".md", ".toml", ".lock", ".sh", ".txt", ".csv", ".tsv", ".json", ".html", ".css", ".js", ".svg", ""}

# Written in pieces, so that this file does not name what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.\-/])/(?:" + "|".join(("work", "root", "home", "Users", "opt")) + r")/\w")
REGISTRY = re.compile(
    "|".join((r"py" r"pi\.", r"python" r"hosted", r"npm" r"js\.", r"deb\." r"debian", r"index" r"-url"))
)


def _tracked() -> list[Path]:
    """Files under version control; in an unpacked archive, or without git, all that lie where those would."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]
    folders = [ROOT / name for name in (".ci", "benchmarks", "docs", "src", "tests", "tools")]
    inside = (path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return [path for path in (*inside, *ROOT.glob("*.*"), ROOT / "Makefile", ROOT / "LICENSE") if path.is_file()]


def _texts() -> list[tuple[str, str]]:
    paths = [path for path in _tracked() if path.suffix in TEXT]
    return [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]


def test_no_text_is_made_and_dropped() -> None:
    """A line of a longer text that stands outside its brackets is computed and lost, and the sentence lacks it."""
    # Constants are docstrings, of attributes too; of two calls one may be chosen.
    kept = (ast.Call, ast.Constant, ast.Yield, ast.YieldFrom, ast.Await, ast.IfExp)
    dropped = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
        for folder in (PACKAGE, ROOT / "tools")
        for path in sorted(folder.rglob("*.py"))
        for node in nodes(path)
        if isinstance(node, ast.Expr) and not isinstance(node.value, kept)
    ]
    assert dropped == []


def test_generated_documents_are_current() -> None:
    """The inventory of folders, docs/cli.md, docs/sources.md and docs/measures.md are made from the code.

    So a folder missing from the inventory, a stale one, or an undocumented source, measure, command or setting fails.
    """
    run = subprocess.run(
        [sys.executable, ROOT / "tools" / "generate_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_setting_is_documented(setting: object) -> None:
    """By its name and by its environment variable."""
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert f"`{setting.name}`" in page  # type: ignore[attr-defined]
    assert f"`{setting.variable}`" in page  # type: ignore[attr-defined]


def test_no_file_is_long() -> None:
    """Every admired code base's worst file is the one that grew beyond reading."""
    counts = {
        path.relative_to(ROOT): len(path.read_text("utf-8").splitlines()) for path in _tracked() if path.suffix == ".py"
    }
    assert not {str(path): lines for path, lines in counts.items() if lines > LONGEST_FILE}


def test_nothing_binary_is_kept_but_what_is_ours() -> None:
    """A package of others is installed, never kept here: a wheel once came in beside the code."""
    binary = {path.relative_to(ROOT).as_posix() for path in _tracked() if b"\0" in path.read_bytes()[:8192]}
    ours = ("src/dyadscope/index/data/", "docs/", "tests/support/r_files/")  # the last by facts.R
    assert sorted(name for name in binary if not name.startswith(ours)) == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    """A path of somebody's machine is of no use to anybody else; a registry is the installer's choice."""
    offending = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line) or REGISTRY.search(line)
    ]
    assert not offending, "\n".join(offending)


def test_every_file_of_data_in_the_package_is_listed_as_it_is() -> None:
    """Nothing else is read. `make checksums` records a change that is meant."""
    package = ROOT / "src" / "dyadscope"
    lines = (package / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    there = {
        path.relative_to(package).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in _tracked()
        if path.is_relative_to(package) and path.suffix in {".csv", ".json", ".parquet", ".toml", ".tsv"}
    }
    assert listed == there
    assert [*listed] == sorted(listed)


def test_the_locks_agree() -> None:
    """What is tested is what is run: every pin of the runtime lock stands in the test lock, with the same hashes."""
    runtime, test = (_pins(ROOT / name) for name in ("requirements.lock", "requirements-test.lock"))
    assert runtime
    assert {pin: hashes for pin, hashes in runtime.items() if test.get(pin) != hashes} == {}


def test_the_locks_pin_what_is_declared() -> None:
    """A dependency added to pyproject.toml without `make lock` is noticed here."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        declared = tomllib.load(file)
    project = declared["project"]
    for lock, wanted in (
        ("requirements.lock", project["dependencies"] + declared["build-system"]["requires"]),
        ("requirements-test.lock", project["optional-dependencies"]["test"]),
    ):
        names = {pin.partition("==")[0] for pin in _pins(ROOT / lock)}
        assert {_name(requirement) for requirement in wanted} <= names


def test_what_is_imported_is_what_is_declared() -> None:
    """A library that comes along with another may stop coming; one that nothing imports is ballast.

    Training may import what its extra declares, and nothing else may. Results name pandas for the type checker alone:
    polars asks for what the extra `pandas` declares when a frame is asked for.
    """
    files = list((ROOT / "src").rglob("*.py"))
    training = [path for path in files if "training" in path.parts]
    spark = [path for path in files if path.name == "on_spark.py"]
    web = [path for path in files if "web" in path.parts]
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = ("training", "pandas", "spark", "web")
    declared, extra, asked, cluster, server = (
        {MODULE_OF.get(name, name.replace("-", "_")) for name in map(_name, wanted)}
        for wanted in (project["dependencies"], *map(project["optional-dependencies"].get, extras))
    )
    assert asked == {"pandas", "pyarrow"}
    assert set(FOR_ANOTHER.values()) <= declared
    declared -= {name.replace("-", "_") for name in FOR_ANOTHER}
    assert _libraries(set(files) - {*training, *spark, *web}) - {"pandas"} == declared
    assert _libraries(web) - declared == server - {"python_multipart"}
    assert _libraries(spark) - declared == cluster
    assert _libraries(training) - declared == extra


def _libraries(paths: Iterable[Path]) -> set[str]:
    there = [node for path in paths for node in nodes(path) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in there if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in there if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"dyadscope"}


def _name(requirement: str) -> str:
    return re.split(r"[<>=;! ]", requirement)[0].lower()


def _pins(lock: Path) -> dict[str, tuple[str, ...]]:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text("utf-8"))
    pins = [entry.split(" \\\n") for entry in entries if "==" in entry.partition("\n")[0]]
    # The marker behind the pin is left out: the tests may need everywhere what the package needs in one place.
    return {pin.partition(" ;")[0].strip(): tuple(sorted(h.strip() for h in hashes)) for pin, *hashes in pins}


def test_nobody_in_assessment_takes_more_than_five_parameters() -> None:
    """A train of parameters is a record that was not made: `Dyad` is one. Public verbs may: their options are named."""
    long = [
        f"{path.relative_to(PACKAGE)}: {node.name} takes {count}"
        for path in sorted((PACKAGE / "assessment").rglob("*.py"))
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and node.name not in dyadscope.__all__
        for count in [len(node.args.posonlyargs) + len(node.args.args) + len(node.args.kwonlyargs)]
        if count - (node.args.args[:1] != [] and node.args.args[0].arg in {"self", "cls"}) > 5
    ]
    assert not long


def test_unit_tests_lie_where_what_they_test_does() -> None:
    """In a folder of the package's name; what is told of the whole tree, or of a module at its root, lies at theirs."""
    units = ROOT / "tests" / "units"
    folders = {path.parent.relative_to(units) for path in units.rglob("test_*.py")}
    assert len(folders) > 20
    assert sorted(str(folder) for folder in folders if not (ROOT / "src" / "dyadscope" / folder).is_dir()) == []
    roots = {path.stem for path in (ROOT / "src" / "dyadscope").glob("*.py")}
    whole = {"architecture", "help_is_light", "layers", "licences", "no_network", "public_api", "smoke"}
    strays = {path.stem.removeprefix("test_") for path in units.glob("test_*.py")} - roots - whole
    assert not strays, f"put them into the folder of what they test: {sorted(strays)}"


READ_BY_A_TEST_OF_ALL = {
    "claims.kinds.": "kinds are found by being there, and test_all_patterns reads sentences by every pattern",
    "documents.attribution.": "steps of one reader of sentences, which test_attribution takes whole sentences through",
    "events.layouts.": "how layouts are declared: tests of counting read files by every layout",
}
"""Folders whose modules are tested together, and by what."""
REACHED_THROUGH_OTHERS = {
    "claims.frames.shared": "what clauses have in common, by tests of how clauses are cut",
    "documents.claim_patterns": "types of claims, by test_claim_types, which gives a text for each",
    "documents.claim_words": "words of these patterns, by the same",
    "documents.listening": "goes from sentence to sentence, by test_attribution",
    "documents.showing": "a reading as a result, by test_result and by tests of `read`",
    "events.blocks": "packed files block by block, by test_aggregating",
    "events.kept": "what a count keeps beside itself, by test_appending",
    "events.watching.own": "months of the user's own, by tests of watching",
}
"""Modules that no test imports and that have no file of tests, and which tests reach them."""


def test_what_is_defined_is_tested_by_name() -> None:
    """A module with a function or class has a file of tests named after it, or a test imports it.

    From a package what it passes on may be imported. What only declares data, `__init__` and `__main__` need neither.
    """
    passed_on: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("__init__.py"):
        package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
        for module, name in _imports(nodes(path)):
            passed_on.setdefault(f"{package}.{name}", set()).update({module, f"{module}.{name}"})
    reached: set[str] = set()
    new = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for pair in _imports(read(path))
        for name in (pair[0], ".".join(pair))
    }
    while new:
        reached |= new
        new = {further for name in new for further in passed_on.get(name, ())} - reached
    names = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in PACKAGE.rglob("*.py")
        if path.stem not in {"__init__", "__main__"}
    }
    assert len(names) > 500
    assert sorted(REACHED_THROUGH_OTHERS.keys() - names) == [], "these are gone: take them off the list"
    alone = [
        name
        for name, path in sorted(names.items())
        if f"dyadscope.{name}" not in reached
        and not _has_tests(path)
        and name not in REACHED_THROUGH_OTHERS
        and not name.startswith(tuple(READ_BY_A_TEST_OF_ALL))
        and _defines_something(path)
    ]
    assert not alone, f"no test knows these by name; begin tests/units/FOLDER/test_NAME.py: {alone}"


def _imports(file: Iterable[ast.AST]) -> set[tuple[str, str]]:
    """Return what a file takes from the package by name: module and name; a module taken whole has an empty name."""
    there = [node for node in file if isinstance(node, ast.Import | ast.ImportFrom)]
    whole = {(alias.name, "") for node in there if isinstance(node, ast.Import) for alias in node.names}
    return whole | {
        (node.module, alias.name)
        for node in there
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "dyadscope"
        for alias in node.names
    }


def _has_tests(path: Path) -> bool:
    """Whether a file of tests mirrors a module; "_" before its name is left out unless a public one has that name."""
    folder = ROOT / "tests" / "units" / path.parent.relative_to(PACKAGE)
    public = path.with_name(path.name.lstrip("_"))
    stem = path.stem if public != path and public.exists() else public.stem
    return (folder / f"test_{stem}.py").exists()


def _defines_something(path: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in nodes(path))
