"""Write into every source how much its declared release holds, from a vault that has its files, all of them and proved.

`python tools/record_extents.py VAULT [SOURCE ...]`; then look at the changes: they are what `add` compares with. The
sources are read without what is recorded of them now, so that a new release or parser can be recorded.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from pathlib import Path

from dyadscope import catalog
from dyadscope.records import Extent
from dyadscope.vault import Vault, bring_in

SOURCES = Path(catalog.__file__).parent / "sources"


def written(extents: dict[str, Extent]) -> str:
    """Return the keyword as source code; the formatter breaks its lines."""
    return "extents={" + ", ".join(f'"{name}": {_plain(e)}' for name, e in extents.items()) + "},"


def _plain(extent: Extent) -> str:
    return f"Extent(rows={extent.rows:_}, states={extent.states}, years={extent.years})"


def record(path: Path, extents: dict[str, Extent]) -> bool:
    """Put the extents into a source's declaration, and return whether that changed the file."""
    text = path.read_text("utf8")
    declaration = next(
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "SOURCE"
    )
    assert isinstance(declaration, ast.Call)
    spots = {k.arg: k for k in declaration.keywords}
    lines = text.splitlines(keepends=True)
    if "extents" in spots:
        old = spots["extents"]
        del lines[old.lineno - 1 : old.value.end_lineno]
        at = old.lineno - 1
    else:
        at = spots["tables"].lineno - 1
    lines.insert(at, f"    {written(extents)}\n")
    new = "".join(lines)
    if " Extent," not in new:
        new = new.replace("from dyadscope.records import ", "from dyadscope.records import Extent, ", 1)
    path.write_text(new, "utf8")
    return new != text


def main() -> None:
    """Record every source, or those named."""
    vault = Vault(sys.argv[1])
    published = [name for name, source in catalog.sources().items() if not any(f.shipped for f in source.files)]
    for name in sys.argv[2:] or published:
        outcome = bring_in([replace(catalog.source(name), extents={})], vault, from_dir=vault.directory / "raw")[0]
        if not outcome.ok:
            raise SystemExit(str(outcome))
        manifest = vault.manifest(name)
        if not manifest.verified or manifest.lacking:
            raise SystemExit(f"{name} is not the declared release, or files lack")
        extents = {t.name: Extent(rows=t.rows, states=t.states_found, years=t.years_found) for t in manifest.tables}
        if catalog.source(name).extents != extents:
            record(SOURCES / f"{name}.py", extents)
            print(f"recorded: {name}")
    print("now run: ruff check --fix --select I src && ruff format src")


if __name__ == "__main__":
    main()
