"""The index of computed measures: every dyad-year, every measure, readable without any source.

The file that ships inside the package holds each measure as an integer: `round(value * scale)`, of the logarithm or
less the integer of a measure beside it where the manifest says so, with a null where the value is missing. The manifest
says which inputs (sha256) and which formula versions made it.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope import catalog, given
from dyadscope.arrays import Floats
from dyadscope.errors import BadFileError, CoverageError, MissingDataError, UsageError, unknown_name
from dyadscope.proof import shipped
from dyadscope.records import DYAD_KEYS

FRAME_FILE = "starter.parquet"
MANIFEST_FILE = "starter.json"
DATA = Path(__file__).parent / "data"
"""Where the index and the trained figures that ship with the package are."""

KEYS = DYAD_KEYS

_KEPT = 1000
"""Measures of single years kept in memory at once: some 150 kB each."""

_DYADS_KEPT = 64
"""Dyads kept in memory at once, some 20 kB each as stored: an assessment asks for the same one many times."""

_CUT_KEPT = 2
"""Indexes of earlier days kept at once, with all that was read of them: many pairs are asked for as of the same day."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Index:
    """Measures of all dyads, from the starter file or computed from a vault.

    Attributes
    ----------
    frame
        Lazy frame keyed by ccode1 < ccode2 and year, one scaled integer column per measure; sorted by dyad and year,
        in one run or in several for periods that follow one another.
    manifest
        Inputs with sha256, formula versions, scale and coverage of each measure.
    """

    frame: pl.LazyFrame
    manifest: dict[str, Any]
    _columns: dict[tuple[int, str], Floats] = field(default_factory=dict, repr=False)
    _dyads: dict[tuple[int, int], pl.DataFrame] = field(default_factory=dict, repr=False)
    _seen: dict[tuple[int, int], pl.DataFrame] = field(default_factory=dict, repr=False)
    _cut: dict[int, Index] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, directory: Path) -> Index:
        """Open the index in a directory; a missing, damaged or broken file raises BadFileError.

        Its bytes are proved and stay in memory, some 11 MB: what becomes of the file later changes no value.
        """
        again = "run `dyadscope starter build` for this directory again"
        data, about = (shipped(directory / name, again) for name in (FRAME_FILE, MANIFEST_FILE))
        try:
            frame = pl.scan_parquet(data)
            frame.collect_schema()
            return cls(frame, json.loads(about))
        except (ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise BadFileError("cannot read the starter index", str(directory / FRAME_FILE), again) from error

    @property
    def origin(self) -> str:
        """Where the numbers come from: "starter" or "vault"."""
        return str(self.manifest["origin"])

    @property
    def measures(self) -> list[str]:
        """Names of the measures held, in the catalogue's order."""
        return list(self.manifest["measures"])

    @property
    def lacking(self) -> dict[str, list[str]]:
        """Measures that are left out of an index built without all sources, and the sources they would need."""
        return dict(self.manifest.get("lacking", {}))

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year of the index."""
        return int(self.manifest["years"][0]), int(self.manifest["years"][1])

    def coverage(self, name: str) -> tuple[int, int]:
        """Return the first and last year in which any dyad has a value of the measure."""
        first, last = self._entry(name)["years"]
        return int(first), int(last)

    def sources(self, name: str) -> list[str]:
        """Return the names of the sources the measure was computed from."""
        return list(self._entry(name)["sources"])

    def about(self, sources: Iterable[str] | None = None) -> dict[str, Any]:
        """Return where the numbers come from: origin, years, sha256, and the inputs, all or those of some sources."""
        names = ("origin", "years", "sha256", "inputs")
        held: dict[str, Any] = {name: self.manifest[name] for name in names if name in self.manifest}
        if sources is not None and "inputs" in held:
            held["inputs"] = {name: held["inputs"][name] for name in sorted(set(sources)) if name in held["inputs"]}
        return held

    def dyad(
        self, ccode_a: int, ccode_b: int, first: int, last: int, names: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Return the dyad's measures by year, seen from state A: `_12` means A towards or on B.

        Years in which the two did not coexist have no row; missing values are null.
        """
        rows = self._seen_from(ccode_a, ccode_b)
        if names is not None:
            for name in names:
                self._entry(name)
            rows = rows[["year", *names]]
        years = rows["year"].to_list()
        return rows[bisect_left(years, first) : bisect_right(years, last)]

    def _seen_from(self, ccode_a: int, ccode_b: int) -> pl.DataFrame:
        """Return every measure of one dyad by year, seen from state A; the last few asked for are kept."""
        low, high = min(ccode_a, ccode_b), max(ccode_a, ccode_b)
        return _kept(
            self._seen,
            (ccode_a, ccode_b),
            lambda: self._rows_of(low, high).select("year", *(self._flipped if ccode_a > ccode_b else self._upright)),
            _DYADS_KEPT,
        )

    def _rows_of(self, low: int, high: int) -> pl.DataFrame:
        """Return all that is held of one dyad, as stored; the last few dyads asked for are kept."""
        own = (pl.col("ccode1") == low) & (pl.col("ccode2") == high)
        return _kept(self._dyads, (low, high), lambda: self.frame.filter(own).collect().sort("year"), _DYADS_KEPT)

    @cached_property
    def _upright(self) -> list[pl.Expr]:
        """Every measure as an expression, made once: making them takes as long as reading a dyad with them."""
        return [self._value(name, flipped=False) for name in self.measures]

    @cached_property
    def _flipped(self) -> list[pl.Expr]:
        """The same, seen from the second state."""
        return [self._value(name, flipped=True) for name in self.measures]

    def year(self, name: str, year: int) -> pl.DataFrame:
        """Return one measure of every dyad in one year: ccode1 < ccode2, value (null where missing)."""
        first, last = self.years
        if not first <= year <= last:
            raise CoverageError("year outside the index", str(year), f"the index holds {first} to {last}")
        return (
            self.frame.filter(pl.col("year") == year)
            .select("ccode1", "ccode2", self._value(name, flipped=False).alias("value"))
            .collect()
        )

    def partners(self, ccode: int, names: Sequence[str], year: int) -> pl.DataFrame:
        """Return one state's measures with every other state in one year, seen from that state.

        Columns: `partner` (COW code), then the measures; `_12` means the state towards or on the partner.
        """
        rows = self.frame.filter(pl.col("year") == year)
        sides = []
        for own, other, flipped in (("ccode1", "ccode2", False), ("ccode2", "ccode1", True)):
            values = [self._value(n, flipped=flipped) for n in names]
            sides.append(rows.filter(pl.col(own) == ccode).select(pl.col(other).alias("partner"), *values))
        return pl.concat(sides).sort("partner").collect()

    def columns(self, wanted: Mapping[int, Iterable[str]]) -> dict[int, dict[str, Floats]]:
        """Return whole years of measures as arrays, in one order of dyads a year, NaN where missing.

        Parameters
        ----------
        wanted
            Per year the measures. `ccode1` and `ccode2` always come with them.

        What was read is kept, so that assessing many dyads reads the same years once.
        """
        asked = {year: {*KEYS[:2], *names} for year, names in wanted.items()}
        keys = [(year, name) for year, names in asked.items() for name in names]
        # Held apart from what is kept, of which another thread may drop some meanwhile.
        kept = ((key, self._columns.get(key)) for key in keys)
        found = {key: values for key, values in kept if values is not None}
        lacking = [key for key in keys if key not in found]
        if lacking:
            over = len(self._columns) + len(lacking) - _KEPT
            for key in [key for key in list(self._columns) if key not in found][: max(0, over)]:
                self._columns.pop(key, None)
            read = self._read(lacking)
            self._columns.update(read)
            found |= read
        return {year: {name: found[year, name] for name in names} for year, names in asked.items()}

    def _read(self, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Floats]:
        """Return measures of whole years; those asked for in the same years are read together, in no other year."""
        wanted_in: dict[str, set[int]] = {}
        for year, name in keys:
            wanted_in.setdefault(name, set()).add(year)
        together: dict[tuple[int, ...], list[str]] = {}
        for name in sorted(wanted_in):
            together.setdefault(tuple(sorted(wanted_in[name])), []).append(name)
        found: dict[tuple[int, str], Floats] = dict.fromkeys(keys, np.empty(0))
        for years, names in together.items():
            table = self.table([name for name in names if name not in KEYS[:2]], years)
            for (year,), rows in table.partition_by("year", as_dict=True, maintain_order=True).items():
                for name in names:
                    found[int(year), name] = rows[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
        return found

    def until(self, year: int) -> Index:
        """Return the index as it could have been made with data years up to `year`; later ones are unknown.

        The vintages of the sources stay those of the file: what was revised since is not undone. The last two years
        asked for are kept.
        """
        first, last = self.years
        if year < first:
            raise CoverageError("no data year was finished by then", str(year), f"the index begins in {first}")
        if year >= last:
            return self
        return _kept(self._cut, year, lambda: self._cut_at(year), _CUT_KEPT)

    def _cut_at(self, year: int) -> Index:
        first, _ = self.years
        entries = {}
        for name, entry in self.manifest["measures"].items():
            begins, ends = entry["years"]
            if begins <= year:
                entries[name] = entry | {"years": [begins, min(ends, year)]}
        manifest = self.manifest | {"years": [first, year], "measures": entries}
        return Index(self.frame.filter(pl.col("year") <= year), manifest)

    def of_state(self, ccode: int) -> Index:
        """Return the index with the dyads of one state alone, for what is told dyad by dyad."""
        return Index(self.frame.filter((pl.col("ccode1") == ccode) | (pl.col("ccode2") == ccode)), self.manifest)

    def table(
        self, names: Sequence[str], years: Sequence[int] | None = None, *, as_computed: bool = False
    ) -> pl.DataFrame:
        """Return several measures of every dyad-year (of the given years), sorted by ccode1 < ccode2 and year.

        Values that rest on too little to judge by are null, unless they are wanted `as_computed`.
        """
        rows = self.frame if years is None else self.frame.filter(pl.col("year").is_in(list(years)))
        value = self._computed if as_computed else self._value
        return _in_order(rows.select(*KEYS, *[value(n, flipped=False) for n in names]).collect())

    def _entry(self, name: str) -> dict[str, Any]:
        try:
            entry: dict[str, Any] = self.manifest["measures"][name]
        except KeyError:
            raise unknown_name("measure in the index", name, self.measures, listing="dyadscope measures") from None
        return entry

    def _value(self, name: str, *, flipped: bool) -> pl.Expr:
        """Return a measure as an expression, null where it rests on too little to judge by (`Measure.rests_on`)."""
        value, rests_on = self._computed(name, flipped=flipped), catalog.measure(name).rests_on
        if rests_on is None or rests_on[0] not in self.manifest["measures"]:
            return value
        count, enough = rests_on
        return pl.when(self._computed(count, flipped=flipped) >= enough).then(value).alias(name)

    def _computed(self, name: str, *, flipped: bool) -> pl.Expr:
        measure = catalog.measure(name)
        column = measure.mirror if flipped and measure.mirror else name
        entry = self._entry(column)
        if words := entry.get("words"):
            return pl.col(column).replace_strict(dict(enumerate(words)), return_dtype=pl.String).alias(name)
        scale, sign = entry["scale"], -1 if flipped and measure.antisymmetric else 1
        integer = pl.col(column) + pl.col(entry["beside"]) if entry.get("beside") else pl.col(column)
        # Rounded again, because dividing by a scale leaves 0.018 a hair off.
        value = integer if scale == sign == 1 else (integer * sign / scale).round(len(str(scale)))
        if entry.get("logarithmic"):
            value = value.exp()
        return value.alias(name)


def numbered(rows: pl.DataFrame) -> NDArray[np.int64]:
    """Return the keys of dyad-years as numbers in the order of the keys."""
    one, two, year = (rows[key].cast(pl.Int64).to_numpy() for key in KEYS)
    numbers: NDArray[np.int64] = (one * 1000 + two) * 10_000 + year
    return numbers


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows sorted by their keys; looking whether they are takes a hundredth of sorting them."""
    keys = numbered(rows)
    return rows if (keys[1:] > keys[:-1]).all() else rows[np.argsort(keys)]


def _kept(held: dict[K, V], key: K, read: Callable[[], V], most: int) -> V:
    """Return what belongs to a key, read where it is not held; the first of more than so many are dropped."""
    found = held.get(key)
    if found is None:
        made = read()
        while len(held) >= most:
            # Another thread may have dropped the same one.
            held.pop(next(iter(held)), None)
        found = held.setdefault(key, made)
    return found


def finished_by(day: date) -> int:
    """Return the last year that was over on a day: that of the day itself only on 31 December.

    Examples
    --------
    >>> finished_by(date(2016, 11, 30)), finished_by(date(2016, 12, 31))
    (2015, 2016)
    """
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1


def known_on(as_of: date | str | int | None, index: Index | None = None) -> Index:
    """Return an index, by default the one that ships, without the data years that were not finished on a day.

    Parameters
    ----------
    as_of
        A day, as a date or YYYY-MM-DD, or a year, which means its last day; None leaves nothing out.

    Raises
    ------
    UsageError
        No day, one to come, or no index.
    CoverageError
        No data year of the index was finished by then.

    Examples
    --------
    >>> known_on("2016-10-01").years
    (1946, 2015)
    """
    at = load_index() if index is None else index
    if not isinstance(at, Index):
        raise UsageError("this is no index of measures", given.shown(at), "leave it out to use the one that ships")
    return at if as_of is None else at.until(finished_by(given.past_day(as_of, "as_of")))


def load_from(directory: Path) -> Index:
    """Return the index in a directory that a user names, as `starter build -o` writes it; see `Index.open`.

    Raises
    ------
    MissingDataError
        There is none.
    """
    if not any(directory.glob("*.parquet")):
        again = "name a directory that `dyadscope starter build -o DIRECTORY` wrote"
        raise MissingDataError("no index is in this directory", str(directory), again)
    return Index.open(directory)


@cache
def load_index() -> Index:
    """Return the index that ships with the package; it is opened once in a process."""
    return Index.open(DATA)
