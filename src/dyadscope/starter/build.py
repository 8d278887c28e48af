"""Build the starter index from a vault: the same vault gives the same bytes.

Only computed values go in, never a source's own columns. Values are rounded to 1/scale and stored as integers; sorted
by dyad, so that neighbouring rows resemble each other and the file stays small. Every new version of the file weighs on
the repository for ever, so it is rebuilt rarely.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.files import place, place_text
from dyadscope.panel import build as panel_build
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.panel.index import FRAME_FILE, KEYS, MANIFEST_FILE, Index
from dyadscope.proof import REINSTALL, file_sha256, package_data, package_differences, record
from dyadscope.records import Family, Measure
from dyadscope.starter.contents import CONTENTS, Stored
from dyadscope.vault.store import Vault

FIRST_YEAR, LAST_YEAR = 1946, 2024
SIZE_LIMIT = 12_000_000


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote."""

    directory: Path
    rows: int
    bytes: int
    sha256: str

    def __str__(self) -> str:
        """Say where, how large and with which checksum."""
        return f"{self.rows:,} dyad-years, {self.bytes / 1e6:.2f} MB, sha256 {self.sha256[:12]} -> {self.directory}"


def build_starter(
    directory: Path | None = None,
    *,
    vault: str | PathLike[str] | Vault | None = None,
    years: tuple[int, int] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Compute the index for all dyads and write it with its manifest.

    Parameters
    ----------
    directory
        Where to write; by default the package's own starter directory.
    vault
        The vault, which must hold every source the measures need.
    years
        First and last year; by default 1946 to the last covered year.

    Raises
    ------
    MissingDataError
        The vault lacks a source; the message names them all.
    """
    held = vault if isinstance(vault, Vault) else Vault(vault)
    first, last = years or (FIRST_YEAR, LAST_YEAR)
    frame, manifest = compute(held, first, last, progress=progress)
    target = directory or Path(__file__).parent
    target.mkdir(parents=True, exist_ok=True)
    place(target / FRAME_FILE, lambda to: _write_frame(frame, to))
    digest = file_sha256(target / FRAME_FILE)
    manifest["sha256"] = digest
    place_text(target / MANIFEST_FILE, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    record(target / FRAME_FILE, target / MANIFEST_FILE)
    return Built(target, frame.height, (target / FRAME_FILE).stat().st_size, digest)


def compute(
    vault: Vault, first: int, last: int, *, progress: Callable[[str], None] | None = None
) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the index's frame of scaled integers and its manifest, without the file's checksum."""
    families = {catalog.family_of(name).name: catalog.family_of(name) for name in CONTENTS}
    lacking = dict.fromkeys(s for f in families.values() for s in missing_sources(f, vault))
    if lacking:
        raise MissingDataError(
            f"the vault lacks {', '.join(lacking)}", str(vault.directory), f"run `dyadscope pull {' '.join(lacking)}`"
        )
    frame = panel_build.dyad_years("cow", first, last, directed=False)
    for family in families.values():
        if progress:
            progress(f"computing {family.title}")
        wanted = [m for m in family.measures if m.name in CONTENTS]
        rows = compute_family(family, vault, first, last).select(*KEYS, *[_scaled(m) for m in wanted])
        frame = frame.join(rows, on=list(KEYS), how="left", validate="1:1", maintain_order="left")
    # A measure that nothing covers in these years is not held, rather than held empty.
    held = [name for name in CONTENTS if frame[name].count()]
    frame = frame.select(*KEYS, *held).sort(KEYS)
    return frame, _manifest(frame, families, vault, first, last)


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


def verify_starter(directory: Path | None = None) -> str:
    """Check the index against its manifest and, without a directory, all data of the package; say what it holds.

    A difference raises BadFileError, which names every file that differs.
    """
    where = directory or Path(__file__).parent
    differences = [] if directory else package_differences()
    if differences:
        raise BadFileError("data of the package are not as recorded", ", ".join(differences), REINSTALL)
    index = Index.open(where)
    digest = file_sha256(where / FRAME_FILE)
    if digest != index.manifest["sha256"]:
        raise BadFileError(
            f"the file's sha256 is {digest[:12]}, its manifest says {index.manifest['sha256'][:12]}",
            str(where / FRAME_FILE),
            "reinstall dyadscope, or run `dyadscope starter build`",
        )
    stale = [
        f"{name} (formula {entry['version']}, now {catalog.measure(name).version})"
        for name, entry in index.manifest["measures"].items()
        if entry["version"] != catalog.measure(name).version
    ]
    if stale:
        raise BadFileError(
            "formulas changed since the index was built", ", ".join(stale), "run `dyadscope starter build`"
        )
    first, last = index.years
    what = f"{index.manifest['rows']:,} dyad-years {first}-{last}, {len(index.measures)} measures"
    checked = "" if directory else f"; {len(list(package_data()))} files of data as recorded"
    return f"{what}, sha256 {digest[:12]}: as declared{checked}"


def _scaled(measure: Measure) -> pl.Expr:
    stored = CONTENTS[measure.name]
    integer = _rounded(measure.name, stored)
    if stored.beside is not None:
        integer = integer - _rounded(stored.beside, CONTENTS[stored.beside])
    return integer.cast(pl.Int32 if measure.name == "trade" else pl.Int16).alias(measure.name)


def _rounded(name: str, stored: Stored) -> pl.Expr:
    # Half away from zero, so that a value and its mirror image round alike.
    value = pl.col(name).cast(pl.Float64)
    value = (value.log() if stored.logarithmic else value) * stored.scale
    return (value.abs() + 0.5).floor() * value.sign()


def _write_frame(frame: pl.DataFrame, path: Path) -> None:
    frame.write_parquet(path, compression="zstd", compression_level=22, statistics=True, row_group_size=262_144)


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
    return {
        "scale": CONTENTS[measure.name].scale,
        "logarithmic": CONTENTS[measure.name].logarithmic,
        "beside": CONTENTS[measure.name].beside,
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
