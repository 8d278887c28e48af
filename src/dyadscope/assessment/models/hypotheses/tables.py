"""How often each value of the evidence occurs under each hypothesis, among comparable dyads: the trained counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.comparable import PARITY, RELEVANT, SETS
from dyadscope.assessment.models.evidence import UNKNOWN, Integers, Item
from dyadscope.assessment.models.hypotheses.items import (
    BLOCK,
    BLOCKS,
    CLASSES,
    FIRST_YEAR,
    ITEMS,
    LAST_YEAR,
    SPREAD,
)
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import AGAIN, artefact_path, read_artefact

NAME = "hypotheses"
FORMAT = 1

STRENGTH = 10.0
"""Dyads that the expectation of a cell counts for: a cell of five dyads weighs as much as what it is smoothed to."""

_PARITIES = len(PARITY) + 2


@dataclass(frozen=True, slots=True)
class Window:
    """What comparable dyads show in the blocks around one: per set, class (and bin of every item).

    Amounts are dyads: dyad-years over the years of the window, so that a dyad observed throughout counts 1. `cells`
    and `totals` are what is observed, `expected` the share of each bin they are smoothed to. `dyads` are distinct
    dyads of the block that has most, so at least that many. The last place of sets holds all dyads.
    """

    blocks: slice
    years: int
    cells: tuple[Floats, ...]
    totals: tuple[Floats, ...]
    expected: tuple[Floats, ...]
    prior: Floats
    prior_expected: Floats


@dataclass(frozen=True, eq=False)
class Tables:
    """Counts by item, set, class, block of years and bin; the discounts of the joint model; where it all came from.

    `discounts` has a row for politically relevant dyads and one for the others.
    """

    years: tuple[Integers, ...]
    dyads: tuple[Integers, ...]
    prior: Integers
    last_year: int
    discounts: Floats
    about: dict[str, Any]
    _windows: dict[int, Window] = field(default_factory=dict, init=False, repr=False)

    @property
    def last_block(self) -> int:
        """The last block with a year on record."""
        return (self.last_year - FIRST_YEAR) // BLOCK

    def window(self, block: int) -> Window:
        """Return what is comparable with a year of the block; beyond the record, with a year of its last block."""
        at = min(block, self.last_block)
        blocks = slice(max(0, at - SPREAD), min(self.last_block, at + SPREAD) + 1)
        span = min(blocks.stop * BLOCK, self.last_year - FIRST_YEAR + 1) - blocks.start * BLOCK
        cells = tuple(with_all(counts[:, :, blocks].sum(axis=2)) / span for counts in self.years)
        prior = with_all(self.prior[:, :, :, blocks].sum(axis=3)) / span
        return Window(
            blocks=blocks,
            years=span,
            cells=cells,
            totals=tuple(c.sum(axis=2) for c in cells),
            expected=tuple(expectation(c) for c in cells),
            prior=prior,
            prior_expected=_prior_expectation(prior),
        )

    def cached_window(self, block: int) -> Window:
        """Return `window`, computed once per block."""
        if block not in self._windows:
            self._windows[block] = self.window(block)
        return self._windows[block]

    def until(self, year: int) -> Tables:
        """Return the counts of the blocks of years that were over by the end of a year.

        The discounts stay those fitted on the whole record.
        """
        if year >= self.last_year:
            return self
        over = (year + 1 - FIRST_YEAR) // BLOCK
        inside = (np.arange(BLOCKS) < over).astype(np.int64)
        return replace(
            self,
            years=tuple(counts * inside[:, None] for counts in self.years),
            dyads=tuple(counts * inside[:, None] for counts in self.dyads),
            prior=self.prior * inside,
            last_year=FIRST_YEAR + max(over, 1) * BLOCK - 1,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the tables as plain data."""
        items = {
            item.name: {
                "edges": list(item.edges),
                "dyad_years": years.ravel().tolist(),
                "dyads": dyads.ravel().tolist(),
            }
            for item, years, dyads in zip(ITEMS, self.years, self.dyads, strict=True)
        }
        return {
            "format": FORMAT,
            "about": self.about,
            "last_year": self.last_year,
            "classes": list(CLASSES),
            "sets": list(SETS),
            "blocks": BLOCKS,
            "discounts": self.discounts.tolist(),
            "prior": self.prior.ravel().tolist(),
            "items": items,
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any], where: str = "") -> Tables:
        """Return the tables from plain data; BadFileError if it is none, or was made for other evidence or bins."""
        try:
            if body["format"] != FORMAT or list(body["items"]) != [i.name for i in ITEMS]:
                raise BadFileError("the counts were made for other evidence", where, AGAIN)
            for item in ITEMS:
                if body["items"][item.name]["edges"] != list(item.edges):
                    raise BadFileError(f"the counts of {item.name} were made for other bins", where, AGAIN)
            return cls(
                years=tuple(_shaped(body["items"][i.name]["dyad_years"], i) for i in ITEMS),
                dyads=tuple(_shaped(body["items"][i.name]["dyads"], i) for i in ITEMS),
                prior=np.array(body["prior"], dtype=np.int64).reshape(len(SETS), _PARITIES, len(CLASSES), BLOCKS),
                last_year=int(body["last_year"]),
                discounts=np.array(body["discounts"]),
                about=body["about"],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadFileError("cannot read the counts behind the hypotheses", where, AGAIN) from error


@cache
def shipped() -> Tables:
    """Return the tables that come with the package."""
    return Tables.from_dict(read_artefact(NAME), str(artefact_path(NAME)))


def likelihood(cell: Floats, total: Floats, expected: Floats) -> Floats:
    """Return the smoothed probability of a value under each class: (n + m p) / (N + m), in dyads.

    Counts from which the dyad itself was taken out may fall below 0 by the index's rounding, and count as 0.
    """
    return (np.maximum(cell, 0.0) + STRENGTH * expected) / (np.maximum(total, 0.0) + STRENGTH)


def prior_of(cells: Floats, expected: Floats) -> Floats:
    """Return the probability of every class before the evidence, smoothed; the last axis is the classes."""
    counts = np.maximum(cells, 0.0) + STRENGTH * expected
    return np.asarray(counts / counts.sum(axis=-1, keepdims=True))


def expectation(cells: Floats) -> Floats:
    """Return the share of each bin that a set and class would show if its set and its class told all.

    The set gives how its dyads, of whatever class, spread over the bins; the class gives the lift of each bin: what is
    observed over what the sets alone would lead one to expect. A class that is rare in a set is thus read off the same
    class in other sets - politically relevant ones for a relevant set, the others for another - without taking over
    how those sets differ in opportunity.
    """
    bins = cells.shape[-1]
    spread = cells.sum(axis=1) + 1.0 / bins
    spread = spread / spread.sum(axis=-1, keepdims=True)
    relevant, others, every = slice(0, RELEVANT), slice(RELEVANT, len(SETS)), slice(0, len(SETS))
    shares = np.concatenate(
        [
            spread[of][:, None, :] * _lift(cells[told_by], spread[told_by])
            for of, told_by in ((relevant, relevant), (others, others), (slice(len(SETS), None), every))
        ]
    )
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))


def _lift(cells: Floats, spread: Floats) -> Floats:
    """Return by class and bin what is observed in some sets over what their spreads alone would lead one to expect."""
    foreseen = np.einsum("sc,sb->cb", cells.sum(axis=-1), spread)
    return np.asarray((cells.sum(axis=0) + 1.0) / (foreseen + 1.0))


def with_all(counts: NDArray[Any]) -> Floats:
    """Add a last set that holds all dyads."""
    return np.concatenate([counts, counts.sum(axis=0, keepdims=True)]).astype(np.float64)


def group_of(sets: Integers) -> Integers:
    """Return which row of the discounts applies: 0 for politically relevant dyads and unknown sets, else 1."""
    return np.where((sets >= RELEVANT) & (sets != UNKNOWN), 1, 0)


def empty_tables(last_year: int = LAST_YEAR) -> Tables:
    """Return tables without a single count."""
    shapes = [(len(SETS), len(CLASSES), BLOCKS, item.bins) for item in ITEMS]
    return Tables(
        years=tuple(np.zeros(shape, dtype=np.int64) for shape in shapes),
        dyads=tuple(np.zeros(shape, dtype=np.int64) for shape in shapes),
        prior=np.zeros((len(SETS), _PARITIES, len(CLASSES), BLOCKS), dtype=np.int64),
        last_year=last_year,
        discounts=np.ones((2, len(ITEMS))),
        about={},
    )


def _prior_expectation(prior: Floats) -> Floats:
    """Return the classes' shares that a balance of capabilities within a set is smoothed to: those of the set."""
    everywhere = prior[-1].sum(axis=0) + 1.0
    of_set = prior.sum(axis=1) + STRENGTH * (everywhere / everywhere.sum())
    return np.asarray(of_set / of_set.sum(axis=-1, keepdims=True))


def _shaped(flat: list[int], item: Item) -> Integers:
    return np.array(flat, dtype=np.int64).reshape(len(SETS), len(CLASSES), BLOCKS, item.bins)
