"""Find every source and every family of measures, by looking at what is there, and what they declare together.

A source is any module of `dyadscope.sources` with a `SOURCE`; a family any module of `dyadscope.measures` with a
`FAMILY`. Other packages add theirs through the entry point groups of the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import NamedTuple, TypeVar, get_args

from dyadscope.errors import DyadscopeError, unknown_name
from dyadscope.records import Channel, Dimension, Family, Measure, Source, Stored, Table

T = TypeVar("T")

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
    except (KeyError, TypeError):
        raise unknown_name("source", name, sources(), listing="dyadscope sources") from None


def sources_of(names: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources among some names, in alphabetical order; what is no source's name is left out.

    Examples
    --------
    >>> [source.name for source in sources_of(["unga", "atop", "talks.csv"])]
    ['atop', 'unga']
    """
    return tuple(sources()[name] for name in sorted(set(names) & sources().keys()))


def measure(name: str) -> Measure:
    """Return a measure by name; an unknown name raises with its neighbours."""
    try:
        return measures()[name]
    except (KeyError, TypeError):
        raise unknown_name("measure", name, measures(), listing="dyadscope measures") from None


def family_of(name: str) -> Family:
    """Return the family that computes a measure."""
    measure(name)
    return _owners()[name]


@cache
def _owners() -> dict[str, Family]:
    return {held.name: family for family in families().values() for held in family.measures}


def table(name: str) -> tuple[Source, Table]:
    """Return a source and one of its tables from "source.table"."""
    source_name, _, table_name = name.partition(".")
    owner = source(source_name)
    found = owner.table(table_name)
    if found is None:
        raise unknown_name(f"table of {source_name}", table_name, [t.name for t in owner.tables])
    return owner, found


@cache
def stored() -> dict[str, Stored]:
    """Return how the index holds each measure it holds: dimension by dimension, and in each by the families' places."""
    order = get_args(Dimension)
    rows = [
        ((order.index(measures()[name].dimension), family.place, family.name), name, how)
        for family in families().values()
        for name, how in family.stored.items()
    ]
    return {name: how for _, name, how in sorted(rows, key=lambda row: row[0])}


def in_order(names: Iterable[str]) -> list[str]:
    """Return measures as their dimensions list them: by the families' places, as a family declares them."""
    order = get_args(Dimension)
    return sorted(names, key=lambda n: (order.index(measure(n).dimension), family_of(n).place, family_of(n).name))


@cache
def channels() -> dict[str, Channel]:
    """Return the channels of dependence by name, in the order in which they are listed."""
    found = [channel for family in families().values() for channel in family.channels]
    return {channel.name: channel for channel in sorted(found, key=lambda c: (c.place, c.name))}


@cache
def variants(name: str) -> tuple[str, ...]:
    """Return a measure and its other vintages and lists: one thing, measured several times.

    Examples
    --------
    >>> variants("exercises")
    ('exercises', 'exercises_russian_list')
    """
    others = [
        (family.place, own.name)
        for family in families().values()
        if family.variant_of and not family.mixed_by
        for own in family.measures
        if own.name.replace(family.name, family.variant_of, 1) == name
    ]
    return (name, *(other for _, other in sorted(others)))


def main_of(name: str) -> str:
    """Return the measure of which a measure is another vintage or list; itself where it is of none.

    Examples
    --------
    >>> main_of("trade_newest_dependence_12"), main_of("un_kappa")
    ('trade_dependence_12', 'un_kappa')
    """
    family = family_of(name)
    return name.replace(family.name, family.variant_of, 1) if family.variant_of else name


@cache
def rankings() -> dict[str, tuple[str, ...]]:
    """Return the words by which partners are ranked, with the measure that ranks and those to read beside it."""
    return {word: names for family in families().values() for word, names in family.rankings.items()}


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Return the words that stand for several measures, and which."""
    return _gathered((family.groups for family in _by_place()), lambda names: names)


@cache
def counts() -> dict[str, tuple[str, ...]]:
    """Return the measures that count each kind of event by year, other lists of it included."""
    return _gathered((family.counts for family in _by_place()), variants)


@cache
def events() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the tables, as source and table, whose rows are events of each kind."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for owner in sources().values():
        for held in owner.tables:
            for kind in held.events:
                found[kind] = (*found.get(kind, ()), (owner.name, held.name))
    return found


class Series(NamedTuple):
    """A series of single states: where it is, and the column that flags what its publisher filled in ("" for none)."""

    source: str
    table: str
    column: str
    imputed: str


@cache
def series() -> dict[str, Series]:
    """Return the series of single states by the names that texts give them."""
    return {
        column.series: Series(owner.name, held.name, column.name, column.imputed or "")
        for owner in sources().values()
        for held in owner.tables
        for column in held.columns
        if column.series
    }


def _by_place() -> list[Family]:
    return sorted(families().values(), key=lambda family: (family.place, family.name))


def _gathered(
    tables: Iterable[Mapping[str, T]], names_of: Callable[[T], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for held in tables:
        for word, value in held.items():
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *names_of(value))))
    return found
