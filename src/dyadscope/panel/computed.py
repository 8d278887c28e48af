"""An index computed from a vault: for years that the one that ships does not hold, and for those who build that one.

Only computed values go in, never a source's own columns. Values are rounded to 1/scale and stored as integers.
"""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.errors import MissingDataError
from dyadscope.index.frame import KEYS, Index
from dyadscope.panel import build as panel_build
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.records import Family, Measure, Stored
from dyadscope.vault.store import Vault

FIRST_YEAR, LAST_YEAR = 1946, 2024
"""The years of the index that ships."""


def compute(
    vault: Vault, first: int, last: int, *, partial: bool = False, progress: Callable[[str], None] | None = None
) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the index's frame of scaled integers and its manifest, without the file's checksum.

    With `partial` measures whose sources the vault lacks are left out, and the manifest's `lacking` names them with
    those sources; else the vault must hold all.
    """
    all_families = {catalog.family_of(name).name: catalog.family_of(name) for name in catalog.stored()}
    absent = {name: missing_sources(family, vault) for name, family in all_families.items()}
    lacking = dict.fromkeys(source for sources in absent.values() for source in sources)
    families = {name: family for name, family in all_families.items() if not absent[name]}
    if lacking and not (partial and families):
        raise MissingDataError(
            f"the vault lacks {', '.join(lacking)}", str(vault.directory), f"run `dyadscope pull {' '.join(lacking)}`"
        )
    frame = panel_build.dyad_years("cow", first, last, directed=False)
    for family in families.values():
        if progress:
            progress(f"computing {family.title}")
        wanted = [m for m in family.measures if m.name in catalog.stored()]
        rows = compute_family(family, vault, first, last).select(*KEYS, *[_scaled(m) for m in wanted])
        frame = frame.join(rows, on=list(KEYS), how="left", validate="1:1", maintain_order="left")
    # A measure that nothing covers in these years is not held, rather than held empty.
    there = [name for name in catalog.stored() if name in frame.columns]
    held = [name for name in there if frame[name].count()]
    frame = frame.select(*KEYS, *held).sort(KEYS)
    manifest = _manifest(frame, families, vault, first, last)
    left_out = {n: absent[catalog.family_of(n).name] for n in catalog.stored() if n not in there}
    return frame, manifest | ({"lacking": left_out} if left_out else {})


def computed(vault: str | PathLike[str] | Vault | None, first: int, last: int) -> Index:
    """Return an index of years that the one that ships does not hold, computed from a vault.

    Raises
    ------
    UsageError
        The period is empty or outside the years panels know.
    MissingDataError
        The vault lacks a source; the message names them all.
    """
    held = vault if isinstance(vault, Vault) else Vault(vault)
    try:
        frame, manifest = compute(held, first, last)
    except MissingDataError as error:
        what = f"years before {FIRST_YEAR} are not in the index that ships, and {error.what}"
        raise MissingDataError(what, error.where, error.fix) from error
    return Index(frame.lazy(), manifest | {"origin": "vault"})


def _scaled(measure: Measure) -> pl.Expr:
    stored = catalog.stored()[measure.name]
    integer = _rounded(measure.name, stored)
    if stored.beside is not None:
        integer = integer - _rounded(stored.beside, catalog.stored()[stored.beside])
    return integer.cast(pl.Int32 if stored.wide else pl.Int16).alias(measure.name)


def _rounded(name: str, stored: Stored) -> pl.Expr:
    if stored.words:
        return pl.col(name).replace_strict(
            {word: place for place, word in enumerate(stored.words)}, return_dtype=pl.Int16
        )
    # Half away from zero, so that a value and its mirror image round alike.
    value = pl.col(name).cast(pl.Float64)
    value = (value.log() if stored.logarithmic else value) * stored.scale
    return (value.abs() + 0.5).floor() * value.sign()


def _manifest(frame: pl.DataFrame, families: dict[str, Family], vault: Vault, first: int, last: int) -> dict[str, Any]:
    used = sorted({n.partition(".")[0] for f in families.values() for n in f.needs})
    return {
        "origin": "starter",
        "rows": frame.height,
        "years": [first, last],
        "measures": {name: _entry(frame, catalog.family_of(name), catalog.measure(name)) for name in frame.columns[3:]},
        "inputs": {name: _input(vault, name) for name in used},
    }


def _entry(frame: pl.DataFrame, family: Family, measure: Measure) -> dict[str, Any]:
    covered = frame.filter(pl.col(measure.name).is_not_null())["year"]
    stored = catalog.stored()[measure.name]
    return {
        "scale": stored.scale,
        "logarithmic": stored.logarithmic,
        "beside": stored.beside,
        **({"words": list(stored.words)} if stored.words else {}),
        "version": measure.version,
        "years": [covered.min(), covered.max()],
        "values": len(covered),
        "unit": measure.unit,
        "formula": measure.formula,
        "sources": sorted({n.partition(".")[0] for n in family.needs}),
    }


def _input(vault: Vault, name: str) -> dict[str, Any]:
    manifest = vault.manifest(catalog.source(name))
    return {
        "version": manifest.version,
        "files": {f.path: f.sha256 for f in manifest.files},
        "citations": [c.plain for c in manifest.citations],
        "licence": manifest.licence,
    }
