"""`dyadscope --help` loads no heavy module."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {
    "altair",
    "fastexcel",
    "jinja2",
    "numpy",
    "pandas",
    "polars",
    "pooch",
    "pyarrow",
    "pyreadstat",
    "requests",
    "rich",
    "ruptures",
    "scipy",
    "sklearn",
    "vl_convert",
    "xlsxwriter",
}
PROGRAM = """
import sys
sys.argv = ["dyadscope", *sys.argv[1:]]
from dyadscope.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("MODULES", *sys.modules)
"""


def _top_level_modules_after(*arguments: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True)
    *_, listing = run.stdout.splitlines()
    return {name.partition(".")[0] for name in listing.split()[1:]}


def test_help_loads_no_heavy_module() -> None:
    """Modules are listed, not timed: a list is the same on every machine."""
    loaded = _top_level_modules_after("--help")
    assert "click" in loaded
    assert not loaded & HEAVY


def test_version_loads_no_heavy_module() -> None:
    """`--version` is asked by scripts and by bug reports; it must not cost more than --help."""
    assert not _top_level_modules_after("--version") & HEAVY
