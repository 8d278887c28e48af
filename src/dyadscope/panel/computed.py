"""An index computed from a vault: for years that the one that ships does not hold, and for those who build that one.

Only computed values go in, never a source's own columns. Values are rounded to 1/scale and stored as integers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike
from typing import Any

import numpy as np
import polars as pl

from dyadscope import catalog
from dyadscope.errors import DyadscopeError, MissingDataError
from dyadscope.index.frame import KEYS, Index, load_index, numbered
from dyadscope.panel import build as panel_build
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.records import Family, Measure, Stored
from dyadscope.vault.store import Vault

FIRST_YEAR, LAST_YEAR = 1946, 2025
"""The years of the index that ships."""


def compute(
    vault: Vault, first: int, last: int, *, partial: bool = False, progress: Callable[[str], None] | None = None
) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the index's frame of scaled integers and its manifest, without the file's checksum.

    With `partial` measures whose sources the vault lacks are left out, and the manifest's `lacking` names them with
    those sources; else the vault must hold all.
    """
    absent = {family.name: missing_sources(family, vault) for family in _families()}
    families = [family for family in _families() if not absent[family.name]]
    if not (partial and families):
        _require_sources(_families(), vault)
    frame = _columns(families, vault, first, last, progress)
    left_out = {n: lacking for n in catalog.stored() if (lacking := absent[catalog.family_of(n).name])}
    return frame, _manifest(frame, families, vault, first, last) | ({"lacking": left_out} if left_out else {})


def computed(vault: str | PathLike[str] | Vault | None, first: int, last: int) -> Index:
    """Return an index of years that the one that ships does not hold, computed from a vault.

    Raises
    ------
    UsageError
        The period is empty or outside the years panels know.
    MissingDataError
        The vault lacks a source; the message names them all.
    """
    held = Vault.of(vault)
    families = _families()
    try:
        _require_sources(families, held)
    except MissingDataError as error:
        what = f"years before {FIRST_YEAR} are not in the index that ships, and {error.what}"
        raise MissingDataError(what, error.where, error.fix) from error
    inputs = {name: _input(held, name) for name in _sources(families)}
    changed = [family for family in families if not _is_shipped(family, inputs)]
    if last < FIRST_YEAR or len(changed) == len(families):
        frame = _columns(families, held, first, last)
        return Index(frame.lazy(), _manifest(frame, families, held, first, last) | {"origin": "vault"})
    return _continued(families, changed, held, first, last)


def _continued(families: list[Family], changed: list[Family], vault: Vault, first: int, last: int) -> Index:
    """Return an index that is computed up to the one that ships, but for families that have changed since that one."""
    early = _columns(families, vault, first, FIRST_YEAR - 1)
    later = _later(changed, vault, last)
    manifest = _manifest(early, families, vault, first, last) | {"origin": "vault"}
    begun, known = manifest["measures"], later.manifest["measures"]
    manifest["measures"] = {
        name: _entry_of_both(begun.get(name), known.get(name)) for name in catalog.stored() if name in begun | known
    }
    frame = pl.concat([early.lazy(), later.frame], how="diagonal").select(*KEYS, *manifest["measures"])
    manifest["rows"] += later.frame.select(pl.len()).collect().item()
    return Index(frame, manifest)


def _later(changed: list[Family], vault: Vault, last: int) -> Index:
    """Return the index that ships, up to a year, with families that have changed computed anew.

    Where none has, it is read as it is asked for: in memory it would take a gigabyte.
    """
    shipped = load_index()
    kept = [name for name in shipped.measures if catalog.family_of(name) not in changed]
    frame, entries = shipped.frame.filter(pl.col("year") <= last), _entries_until(shipped, kept, last)
    if changed:
        fresh = _columns(changed, vault, FIRST_YEAR, last)
        frame = _beside(frame.select(*KEYS, *kept).collect().sort(KEYS), fresh).lazy()
        entries |= _manifest(fresh, changed, vault, FIRST_YEAR, last)["measures"]
    return Index(frame, shipped.manifest | {"measures": entries})


def _entries_until(index: Index, names: list[str], last: int) -> dict[str, dict[str, Any]]:
    """Return what an index's manifest says of measures, had it been built up to a year."""
    if last >= index.years[1]:
        return {name: index.manifest["measures"][name] for name in names}
    within = index.frame.filter(pl.col("year") <= last)
    values = within.select(pl.col(names).count()).collect()
    ends = within.select(pl.col("year").filter(pl.col(name).is_not_null()).max().alias(name) for name in names)
    last_of = ends.collect()
    return {
        name: entry | {"years": [entry["years"][0], last_of[name].item()], "values": count}
        for name in names
        if (entry := index.manifest["measures"][name]) and (count := values[name].item())
    }


def _entry_of_both(early: dict[str, Any] | None, later: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a manifest says of a measure that two parts of an index hold, the one before the other."""
    if early is None or later is None:
        return early or later or {}
    both = {"years": [early["years"][0], later["years"][1]], "values": early["values"] + later["values"]}
    return early | both


def _is_shipped(family: Family, inputs: dict[str, dict[str, Any]]) -> bool:
    """Whether the index that ships holds a family as it would be computed from the vault.

    It does where the vault holds the very files that it was computed from, read by the same parser, and the formulas
    are the same: computed again, the values would be the same.
    """
    manifest = load_index().manifest
    for source in _sources([family]):
        held = manifest["inputs"].get(source, {})
        if any(inputs[source][key] != held.get(key) for key in ("files", "parser")):
            return False
    for name in (m.name for m in family.measures if m.name in catalog.stored()):
        entry = manifest["measures"].get(name)
        wanted = _form(name)
        if entry is None or {key: entry.get(key) for key in wanted} != wanted:
            return False
    return True


def _columns(
    families: Iterable[Family], vault: Vault, first: int, last: int, progress: Callable[[str], None] | None = None
) -> pl.DataFrame:
    """Return the dyad-years of a period with the scaled measures of families, sorted by dyad."""
    frame = panel_build.dyad_years("cow", first, last, directed=False).sort(KEYS)
    for family in (family for family in families if _has_begun(family, vault, last)):
        if progress:
            progress(f"computing {family.title}")
        wanted = [m for m in family.measures if m.name in catalog.stored()]
        rows = compute_family(family, vault, first, last).select(*KEYS, *[_scaled(m) for m in wanted])
        frame = _beside(frame, rows)
    return _held(frame)


def _has_begun(family: Family, vault: Vault, last: int) -> bool:
    """Whether any table of a family is relied on by a year: before all of them every value is missing."""
    begins = []
    for need in family.needs:
        source, _, table = need.partition(".")
        begins.append(vault.manifest(catalog.source(source)).table(table).years[0])
    return not begins or min(begins) <= last


def _held(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns in the index's order, but those that nothing covers: not held, rather than held empty."""
    return frame.select(*KEYS, *[name for name in catalog.stored() if name in frame.columns and frame[name].count()])


def _beside(frame: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return a frame sorted by its keys with the columns of rows that have the same keys, null where there is no row.

    A join would do, at four times the price: nothing else takes as long when an index is computed.
    """
    keys, wanted = (numbered(f) for f in (frame, rows))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    known = np.flatnonzero(keys[at] == wanted)
    place = np.full(len(keys), len(wanted))
    place[at[known]] = known
    found = pl.Series(place, dtype=pl.UInt32).set(pl.Series(place == len(wanted)), None)
    if len(keys) - found.null_count() != len(known):
        raise DyadscopeError("keys repeat in what was computed", ", ".join(rows.drop(KEYS).columns))
    return frame.hstack(rows.select(pl.exclude(KEYS).gather(found)))


def _families() -> list[Family]:
    return list({catalog.family_of(name).name: catalog.family_of(name) for name in catalog.stored()}.values())


def _require_sources(families: Iterable[Family], vault: Vault) -> None:
    lacking = dict.fromkeys(s for family in families for s in missing_sources(family, vault))
    if lacking:
        raise MissingDataError(
            f"the vault lacks {', '.join(lacking)}", str(vault.directory), f"run `dyadscope pull {' '.join(lacking)}`"
        )


def _sources(families: Iterable[Family]) -> list[str]:
    return sorted({n.partition(".")[0] for f in families for n in f.needs})


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


def _manifest(frame: pl.DataFrame, families: list[Family], vault: Vault, first: int, last: int) -> dict[str, Any]:
    return {
        "origin": "starter",
        "rows": frame.height,
        "years": [first, last],
        "measures": {name: _entry(frame, catalog.family_of(name), catalog.measure(name)) for name in frame.columns[3:]},
        "inputs": {name: _input(vault, name) for name in _sources(families)},
    }


def _entry(frame: pl.DataFrame, family: Family, measure: Measure) -> dict[str, Any]:
    covered = frame["year"].to_numpy()[frame[measure.name].is_not_null().to_numpy()]
    return {
        **{key: value for key, value in _form(measure.name).items() if key != "words" or value},
        "years": [int(covered.min()), int(covered.max())],
        "values": len(covered),
        "unit": measure.unit,
        "formula": measure.formula,
        "sources": sorted({n.partition(".")[0] for n in family.needs}),
    }


def _form(name: str) -> dict[str, Any]:
    """Return what a measure's integers mean: how they are stored, and the version of its formula."""
    stored = catalog.stored()[name]
    return {
        "scale": stored.scale,
        "logarithmic": stored.logarithmic,
        "beside": stored.beside,
        "words": list(stored.words) or None,
        "version": catalog.measure(name).version,
    }


def _input(vault: Vault, name: str) -> dict[str, Any]:
    manifest = vault.manifest(catalog.source(name))
    return {
        "version": manifest.version,
        "parser": manifest.parser,
        "files": {f.path: f.sha256 for f in manifest.files},
        "citations": [c.plain for c in manifest.citations],
        "licence": manifest.licence,
    }
