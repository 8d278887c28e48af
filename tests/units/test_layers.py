"""The rules of dependency: import-linter's contracts hold, and only the vault opens files."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from syntax import nodes

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dyadscope"

MAY_TOUCH_DISK = {
    "vault": "its task",
    "files": "writes the outputs and reads the inputs that the user names",
    "cli": "writes what the user names with -o",
    "report": "reads its templates, writes the user's HTML",
    "panel/export.py": "writes the user's panel and codebook",
    "results": "writes results as the user names the file, and reads the templates of pages",
    "proof.py": "proves files of data by their checksums and hands out their bytes",
    "index": "reads the index and the trained figures from bytes that were proved, and writes trained figures",
    "training": "makes what ships and scores it: the index, trained figures, annotated texts",
    "irt/checkpoint.py": "keeps the chain of a long estimation where the user asks for it",
    "panel/user_files.py": "reads the user's own table, whose values go nowhere but into the user's own panel",
    "events/blocks.py": "reads the event files the user names, whose sha256 is kept with what they came to",
    "events/on_polars.py": "reads the same files, block by block or as Parquet",
    "events/on_spark.py": "reads the same files on Spark",
    "events/stores.py": "reads the files the user names where Spark alone reaches them",
    "events/part.py": "writes counts of them as Parquet",
    "events/kept.py": "keeps those counts beside the user's output, under the sha256 of file and part",
    "events/aggregating.py": "writes the user's output",
    "documents/input.py": "reads the text the user names; nothing in it becomes data, so no licence or checksum",
}
METHODS = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "touch", "mkdir", "rmdir"}
FRAME_METHODS = ("read_", "scan_", "write_", "sink_")
NOT_FILES = {"write_json", "read_row", "write_row"}


def test_layer_contracts_hold() -> None:
    """Runs import-linter; its own report says which import breaks which contract."""
    lint_imports = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("kind", ["sources", "measures"])
def test_extensions_never_import_one_another(kind: str) -> None:
    """So that adding or removing one is one file. Helpers that several share begin with an underscore.

    import-linter's independence contract knows no such exception, hence this test.
    """
    package = f"dyadscope.{kind}"
    offending = [
        f"{module.name} imports {name}"
        for module in sorted((PACKAGE / kind).glob("*.py"))
        for name in _imported(module)
        if name.startswith(f"{package}.") and not name.removeprefix(f"{package}.").startswith("_")
    ]
    assert not offending


def _imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: relative imports hide the layer"
            whole = node.module or ""
            packages = {"dyadscope.sources", "dyadscope.measures"}
            names |= {f"{whole}.{alias.name}" for alias in node.names} if whole in packages else {whole}
    return names


def _may_touch_disk(module: Path) -> bool:
    relative = module.relative_to(PACKAGE)
    return bool({relative.parts[0], relative.stem, relative.as_posix()} & MAY_TOUCH_DISK.keys())


def _opens_a_file(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    match node.func:
        case ast.Name(id="open"):
            return True
        case ast.Attribute(value=ast.Name(id="pl"), attr=name):
            return name.startswith(FRAME_METHODS)
        case ast.Attribute(attr=name):
            return name in METHODS or (name.startswith(("write_", "sink_")) and name not in NOT_FILES)
        case _:
            return False


def _nodes() -> Iterator[tuple[Path, ast.AST]]:
    return ((path, node) for path in sorted(PACKAGE.rglob("*.py")) for node in nodes(path))


def _place(module: Path, node: ast.AST) -> str:
    return f"{module.relative_to(PACKAGE).as_posix()}:{getattr(node, 'lineno', 0)}"


def test_only_the_vault_opens_files() -> None:
    """A file opened elsewhere has no checksum, no licence and no citation."""
    open_files = [
        _place(module, node) for module, node in _nodes() if _opens_a_file(node) and not _may_touch_disk(module)
    ]
    assert not open_files, f"{open_files} open files; only {', '.join(MAY_TOUCH_DISK)} may"


def test_no_module_reaches_for_files_outside_its_own_folder() -> None:
    """A path into another room is a dependency that import-linter cannot see. Only `proof` knows the whole package."""
    climbs = [
        _place(module, node)
        for module, node in _nodes()
        if isinstance(node, ast.Attribute)
        and module.name != "proof.py"
        and (node.attr == "parents" or (node.attr == "parent" and _is_attribute(node.value, "parent")))
        and any(isinstance(inner, ast.Name) and inner.id == "__file__" for inner in ast.walk(node))
    ]
    assert not climbs, f"these leave their folder: {climbs}"


def _is_attribute(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name
