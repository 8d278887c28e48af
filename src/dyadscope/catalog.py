"""Find every source and every family of measures, by looking at what is there.

A source is any module of `dyadscope.sources` with a `SOURCE`; a family any module of `dyadscope.measures` with a
`FAMILY`. Other packages add theirs through the entry point groups of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from dyadscope.errors import DyadscopeError, unknown_name
from dyadscope.records import Family, Measure, Source, Table

SOURCE_PACKAGE = "dyadscope.sources"
MEASURE_PACKAGE = "dyadscope.measures"


def _modules(package: str) -> Iterator[object]:
    for info in iter_modules(import_module(package).__path__):
        if not info.name.startswith("_"):
            yield import_module(f"{package}.{info.name}")
    for point in entry_points(group=package):
        yield point.load()


@cache
def sources() -> dict[str, Source]:
    """Return every known source by name, in alphabetical order."""
    found = [m.SOURCE for m in _modules(SOURCE_PACKAGE) if hasattr(m, "SOURCE")]
    return {s.name: s for s in sorted(found, key=lambda s: s.name)}


@cache
def families() -> dict[str, Family]:
    """Return every known family of measures by name, in alphabetical order."""
    found = [m.FAMILY for m in _modules(MEASURE_PACKAGE) if hasattr(m, "FAMILY")]
    return {f.name: f for f in sorted(found, key=lambda f: f.name)}


@cache
def measures() -> dict[str, Measure]:
    """Return every known measure by name, family by family."""
    out: dict[str, Measure] = {}
    for family in families().values():
        for measure in family.measures:
            if measure.name in out:
                raise DyadscopeError("two families declare one measure", measure.name, f"rename it in {family.name}")
            out[measure.name] = measure
    return out


def source(name: str) -> Source:
    """Return a source by name; an unknown name raises with its neighbours."""
    try:
        return sources()[name]
    except KeyError:
        raise unknown_name("source", name, sources(), listing="dyadscope sources") from None


def measure(name: str) -> Measure:
    """Return a measure by name; an unknown name raises with its neighbours."""
    try:
        return measures()[name]
    except KeyError:
        raise unknown_name("measure", name, measures(), listing="dyadscope measures") from None


def family_of(name: str) -> Family:
    """Return the family that computes a measure."""
    wanted = measure(name)
    return next(f for f in families().values() if any(held is wanted for held in f.measures))


def table(name: str) -> tuple[Source, Table]:
    """Return a source and one of its tables from "source.table"."""
    source_name, _, table_name = name.partition(".")
    owner = source(source_name)
    found = owner.table(table_name)
    if found is None:
        raise unknown_name(f"table of {source_name}", table_name, [t.name for t in owner.tables])
    return owner, found
