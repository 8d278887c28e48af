"""Learn a nowcast and write it, and what it says of all relevant pairs, beside the index.

    python -m dyadscope.training.nowcast.learn VAULT

The vault must hold `gdelt_monthly`. Run it after relations were trained: what ships is used for these very tables.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Item
from dyadscope.assessment.models.nowcast.evidence import ITEMS, YEARLY, bins_of, ended
from dyadscope.assessment.models.nowcast.tables import NAME, Tables
from dyadscope.assessment.models.nowcast.view import BEFORE, STORED, YEAR, packed
from dyadscope.assessment.models.relation.reading import bounds
from dyadscope.assessment.models.relation.stored import INDEX, TABLES, tables_sha256
from dyadscope.events.watching.matrix import COLUMNS, Matrix, Month
from dyadscope.events.watching.twelve import year_before
from dyadscope.index import Index, load_index
from dyadscope.index.artefacts import WrittenFile, write_artefact, write_table
from dyadscope.training.additive import Fitted, fit
from dyadscope.training.nowcast.cases import Cases, World, friction, spans_of
from dyadscope.vault.store import Vault

SOURCE = "gdelt_monthly"
REPLICATES = 40
SMOOTHNESS = 30.0
"""Weight of the squared step between neighbouring bins: of 1, 3, 10, 30 and 100 the one with the lowest log loss over
2020 and 2021, learnt from 2018-2019 and 2018-2020."""
SEED = 20241


def learn(cases: Cases, *, draws: int = REPLICATES, about: dict[str, str] | None = None) -> Tables:
    """Return the tables learnt from cases, with replicates: states drawn again, a pair as often as both were.

    That counts what pairs of one state have in common twice, and is on the safe side (Owen 2007).
    """
    rng = np.random.default_rng(SEED)
    states = np.unique(np.r_[cases.one, cases.two])
    samples = [np.arange(len(cases.came))]
    for _ in range(draws):
        times = np.bincount(rng.integers(len(states), size=len(states)), minlength=len(states))
        both = times[np.searchsorted(states, cases.one)] * times[np.searchsorted(states, cases.two)]
        samples.append(np.repeat(np.arange(len(both)), both))
    whole, yearly = (
        np.stack([fitted(cases.some(chosen), items) for chosen in samples], axis=1) for items in (ITEMS, YEARLY)
    )
    # Sanctions come in waves: how common they are in a year differs far more than sampling alone would make it.
    shift = rng.normal(0.0, year_spread(cases), draws)
    whole[0, 1:] += shift
    yearly[0, 1:] += shift
    return Tables(whole, yearly, round(float(cases.came.mean()), 4), int(cases.year.max()), about or {})


def year_spread(cases: Cases) -> float:
    """Return the standard deviation over years of the log odds that it comes within a year of the last evidence."""
    rates = [cases.came[(cases.year == year) & (cases.year == cases.last + 1)].mean() for year in np.unique(cases.year)]
    odds = np.log(np.array(rates) / (1 - np.array(rates)))
    return float(odds.std(ddof=1)) if len(odds) > 1 else 0.0


def fitted(cases: Cases, items: tuple[Item, ...]) -> Floats:
    """Return the coefficients of highest penalised likelihood: the constant, then the bins of every item."""
    sizes = np.array([item.bins + 1 for item in items])
    found: Fitted = fit(bins_of(cases.frame, items), sizes, cases.came, smoothness=SMOOTHNESS)
    return np.concatenate([[found.intercept], *found.coefficients])


def matrix_of(vault: Vault) -> Matrix:
    """Return the months of the source."""
    return Matrix.of(vault.read(SOURCE, "months", list(COLUMNS)))


def months_told(matrix: Matrix) -> list[Month]:
    """Return the last complete month of every year."""
    complete = [matrix.months[int(place)] for place in matrix.judged]
    return sorted({year: max(m for m in complete if m[0] == year) for year, _ in complete}.values())


def write_nowcast(
    vault: Vault,
    directory: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
    index: Index | None = None,
) -> tuple[WrittenFile, WrittenFile]:
    """Learn from all years known, and write the tables and what they say of all relevant pairs.

    Raises
    ------
    MissingDataError
        The vault lacks the months, or the index a measure.
    """
    at = load_index() if index is None else index
    world = World.of(at, matrix_of(vault))
    cases = friction(world, spans_of(world, 0, world.known))
    progress(f"learning from {len(cases.came):,} pairs and years, {int(cases.came.sum()):,} with new friction")
    label = "; ".join(vault.file_labels(SOURCE))
    tables = learn(cases, about={"title": "Nowcasts: log odds of new friction", "months": label})
    written = write_artefact(NAME, tables.to_dict(), directory)
    held = Tables.from_dict(tables.to_dict())
    parts = []
    for month in months_told(world.matrix):
        last, silent = ended(month, world.known)
        frame = world.items(last, silent, month)
        if frame is not None:
            likely = held.likely(frame)
            low, high = bounds(likely)
            parts.append(
                frame.with_columns(**_year_before(world, last, silent, month)).select(
                    "ccode1",
                    "ccode2",
                    "complete",
                    "conflict",
                    "cooperation",
                    *BEFORE,
                    month=pl.lit(month[0] * 100 + month[1]),
                    since=pl.lit(last),
                    fought=world.fought(last),
                    likely=pl.Series(likely[:, 0]),
                    low=pl.Series(low),
                    high=pl.Series(high),
                    yearly=pl.Series(held.likely(frame, months=False)[:, 0]),
                )
            )
    made_from = {
        INDEX: str(at.manifest["sha256"]),
        TABLES: tables_sha256(),
        "source": "GDELT",
        "base": f"{held.base}",
        "known": f"{world.known}",
    }
    return written, write_table(STORED, packed(pl.concat(parts, how="vertical_relaxed")), made_from, directory)


def _year_before(world: World, last: int, silent: int, month: Month) -> dict[str, pl.Series | pl.Expr]:
    """Return what the twelve months a year earlier told of the same pairs."""
    before = year_before(world.matrix, month)
    frame = None if before is None else world.items(last, silent, before)
    if before is None or frame is None:
        return {name: pl.lit(None) for name in BEFORE}
    number = pl.lit(before[0] * YEAR + before[1])
    values = (number, pl.lit(frame["complete"][0]), frame["conflict"], frame["cooperation"])
    return dict(zip(BEFORE, values, strict=True))


if __name__ == "__main__":
    for one in write_nowcast(Vault(sys.argv[1]), progress=print):
        print(one)
