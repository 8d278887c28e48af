"""Published forecasts: dated tables bound by a chain of hashes, and how they did once the record has arrived."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope.assessment.models.relation.measure import LEADER, READINGS
from dyadscope.assessment.models.relation.stored import relations_of
from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.files import read_whole
from dyadscope.index import Index
from dyadscope.index.frame import KEYS

CHAIN, RETROSPECTIVE = "CHAIN.tsv", "retrospective-"
FORECASTS: dict[str, Any] = {
    "pair": pl.String,
    "ccode1": pl.Int16,
    "ccode2": pl.Int16,
    "base_year": pl.Int16,
    "ahead": pl.Int8,
} | {f"p_{name}{end}": pl.Float64 for name in READINGS for end in ("", "_low", "_high")}
"""The columns of a table of forecasts."""

PLEDGED, LISTED = "commitment_now", "strategic_rivalry"
"""What must be on record of a year for its forecasts to be scored."""
STAYS = 0.95
"""Probability with which persistence says that a reading stays: yearly rates of change leave about that over five."""
_NOTHING = "0" * 64
_TABLE, _MOST = "a table of forecasts", 50_000_000
"""What is read is called, and how many bytes it may have."""
_LEAST = 0.001
"""Probability below which none is scored: a forecast to three decimals cannot mean less."""


@dataclass(frozen=True, slots=True)
class Link:
    """One table in the chain: its day, name and sha256, and the hash that binds it to all before."""

    day: str
    name: str
    sha256: str
    chained: str

    def line(self) -> str:
        """Return the link as a line of the chain's file."""
        return "\t".join((self.day, self.name, self.sha256, self.chained))


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one table did at one horizon, beside persistence and the base rate.

    `pairs` were scored of `of`; `log_loss`, `brier` and `ranked` are means over them, the smaller the better; `right`
    is the share in which the leading reading came true. `changed` counts the pairs whose reading changed.
    """

    table: str
    base: int
    year: int
    pairs: int
    of: int
    changed: int
    log_loss: dict[str, float]
    brier: dict[str, float]
    ranked: dict[str, float]
    right: dict[str, float]

    @property
    def retrospective(self) -> bool:
        """Whether the table was issued later than its day."""
        return self.table.startswith(RETROSPECTIVE)


def link(before: Sequence[Link], name: str, day: date, content: bytes) -> Link:
    """Return the link of a new table."""
    digest = hashlib.sha256(content).hexdigest()
    last = before[-1].chained if before else _NOTHING
    return Link(day.isoformat(), name, digest, hashlib.sha256(f"{last}{name}{digest}".encode()).hexdigest())


def links(directory: Path) -> list[Link]:
    """Return the chain of a directory, after proof that every table is as it was issued.

    Raises
    ------
    BadFileError
        A table is missing or was changed, or the chain does not hold.
    """
    path = directory / CHAIN
    if not path.is_file():
        return []
    found: list[Link] = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        parts = line.split("\t")
        if len(parts) != len(Link.__dataclass_fields__):
            raise BadFileError("a link of the chain has four parts", f"{path}, line {number}", "restore the file")
        entry = Link(*parts)
        table = directory / entry.name
        if not table.is_file():
            raise BadFileError("a published forecast is missing", str(table), "restore the file")
        expected = link(found, entry.name, date.fromisoformat(entry.day), read_whole(table, what=_TABLE, most=_MOST))
        if entry != expected:
            raise BadFileError("a published forecast was changed", str(table), "restore the file: none is ever edited")
        found.append(entry)
    return found


def _text(path: Path) -> str:
    try:
        return read_whole(path, what="a chain of forecasts", most=_MOST).decode()
    except UnicodeDecodeError:
        raise BadFileError("the chain of forecasts is no text", str(path), "restore the file") from None


def scores(directory: Path, index: Index) -> list[Score]:
    """Return how every table of a directory did at each horizon whose record an index holds.

    What came true is the leading reading of that year, told from the record of it: pairs of which neither treaties nor
    rivalries are on record in that year are not scored.

    Raises
    ------
    MissingDataError
        The directory holds no forecasts.
    BadFileError
        A table was changed.
    """
    held = links(directory)
    if not held:
        raise MissingDataError("no forecasts are published there", str(directory), f"name a directory with a {CHAIN}")
    found = []
    for entry in held:
        text = read_whole(directory / entry.name, what=_TABLE, most=_MOST).decode()
        table = pl.DataFrame([*csv.DictReader(StringIO(text))], schema=dict.fromkeys(FORECASTS, pl.String))
        table = table.cast(pl.Schema(FORECASTS))
        for (ahead,), rows in table.group_by("ahead", maintain_order=True):
            score = _score(entry.name, rows, int(str(ahead)), index)
            if score is not None:
                found.append(score)
    return found


def _score(name: str, table: pl.DataFrame, ahead: int, index: Index) -> Score | None:
    base = int(table["base_year"][0])
    year = base + ahead
    truth, start = _readings(index, year), _readings(index, base)
    if truth is None or start is None:
        return None
    rows = table.join(truth.rename({"reading": "came"}), on=KEYS[:2], how="inner", maintain_order="left")
    rows = rows.join(start.rename({"reading": "was"}), on=KEYS[:2], how="inner", maintain_order="left")
    if rows.is_empty():
        return None
    shares = {name: int((rows["was"] == name).sum()) / rows.height for name in READINGS}
    said = {
        "forecast": [[float(row[f"p_{n}"]) for n in READINGS] for row in rows.iter_rows(named=True)],
        "persistence": [_persisting(was, shares) for was in rows["was"]],
        "base rate": [[shares[n] for n in READINGS]] * rows.height,
    }
    came = [READINGS.index(name) for name in rows["came"]]
    return Score(
        table=name,
        base=base,
        year=year,
        pairs=rows.height,
        of=table.height,
        changed=int((rows["came"] != rows["was"]).sum()),
        log_loss=_by_caller(said, came, lambda p, k: -math.log(max(p[k], _LEAST))),
        brier=_by_caller(said, came, _brier),
        ranked=_by_caller(said, came, _ranked),
        right=_by_caller(said, came, lambda p, k: float(p.index(max(p)) == k)),
    )


def _readings(index: Index, year: int) -> pl.DataFrame | None:
    """Return the leading reading of every pair of whose treaties and rivalries there is a record of the year."""
    names = [name for name in (PLEDGED, LISTED) if name in index.measures]
    if not index.years[0] <= year <= index.years[1] or len(names) < 2:
        return None
    known = index.table(names, [year]).drop_nulls().select(KEYS[:2]).cast(pl.Int16)
    if known.is_empty():
        return None
    told = relations_of(index, [year])
    read = told.select(pl.col(KEYS[:2]).cast(pl.Int16), pl.col(LEADER).fill_null(READINGS[2]).alias("reading"))
    return read.join(known, on=KEYS[:2], how="semi", maintain_order="left")


def _persisting(was: str, shares: dict[str, float]) -> list[float]:
    """Return that a reading stays with the probability `STAYS`, the rest by how common the readings are."""
    return [STAYS * (name == was) + (1 - STAYS) * shares[name] for name in READINGS]


def _by_caller(
    said: dict[str, list[list[float]]], came: Sequence[int], score: Callable[[list[float], int], float]
) -> dict[str, float]:
    return {who: _mean(score(p, k) for p, k in zip(told, came, strict=True)) for who, told in said.items()}


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held)


def _brier(said: Sequence[float], came: int) -> float:
    return sum((p - (k == came)) ** 2 for k, p in enumerate(said))


def _ranked(said: Sequence[float], came: int) -> float:
    """Return the ranked probability score over alliance, entente, unaligned, rivalry: nearer misses cost less."""
    total = below = 0.0
    for place, p in enumerate(said[:-1]):
        below += p
        total += (below - (came <= place)) ** 2
    return total / (len(said) - 1)
