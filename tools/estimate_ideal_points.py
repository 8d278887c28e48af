"""Estimate the ideal points that ship beside the index, from a vault.

python tools/estimate_ideal_points.py VAULT [DIRECTORY]

Without a directory the package's own figures are replaced. Takes a minute or two; the seed is fixed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from dyadscope import catalog
from dyadscope.index.artefacts import write_artefact
from dyadscope.index.ideal_distance_fit import ARTEFACT, body_of
from dyadscope.panel.ideal_points import ideal_points
from dyadscope.vault import Vault

SEED = 1
LAST = 2023
"""In 2024 a dozen votes were taken in all, too few for positions anybody should compare."""


def main(vault: str, directory: str | None = None) -> None:
    """Estimate, and say what was written."""
    held = Vault(vault)
    found = ideal_points(vault=held, seed=SEED, progress=lambda step: print(f"  {step}"))
    manifest = held.manifest(catalog.source("unga"))
    about = {
        "title": "Ideal points of states in the General Assembly by calendar year, own estimate, in thousandths",
        "method": found.estimate.method,
        "walk": found.estimate.walk,
        "seed": SEED,
        "votes": found.estimate.votes,
        "questions": found.estimate.items,
        "inputs": {"unga": {"version": manifest.version, "files": {f.path: f.sha256 for f in manifest.files}}},
    }
    rows = found.frame.filter(pl.col("year") <= LAST)
    print(write_artefact(ARTEFACT, body_of(rows, about), None if directory is None else Path(directory)))


if __name__ == "__main__":
    main(*sys.argv[1:])
