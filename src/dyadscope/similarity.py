"""Similarity of foreign policy: coefficients for two profiles, or for every pair of many.

A *profile* is one state's row of codes over the same items as everybody else's: its votes over roll calls, or its
commitments towards every state. Codes are integers on a declared scale - `VOTES`, `VALUED` or `BINARY` - and never on
the range that happens to occur, so that a coefficient does not depend on which codes a pair uses. Missing codes (NaN
or None: absences) are dropped pair by pair.

Every coefficient is a function of the pair's joint table, the count (or weight) of items coded a by the first and b
by the second. `JointTables` makes the tables - of all pairs at once through one matrix product - and has a method for
each coefficient; the functions below it are the same for two profiles or for a matrix of them.

References
----------
Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4): 213-220.
Häge, F. M. (2011). Choice or circumstance? Political Analysis 19(3): 287-305.
Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33(3): 239-251.
Scott, W. A. (1955). Reliability of content analysis. Public Opinion Quarterly 19(3): 321-325.
Signorino, C. S. & Ritter, J. M. (1999). Tau-b or not tau-b. International Studies Quarterly 43(1): 115-144.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dyadscope.errors import UsageError

FloatArray = NDArray[np.float64]
CodeArray = NDArray[np.int8]
IndexArray = NDArray[np.intp]
Scale = tuple[int, int]

_WIDEST = int(np.iinfo(np.int8).max)
"""The greatest distance between two codes that are kept in a byte."""

VOTES: Scale = (1, 3)
"""Votes in the General Assembly: 1 yes, 2 abstain, 3 no."""
VALUED: Scale = (0, 3)
"""Commitments by strength: 0 none to 3 the strongest."""
BINARY: Scale = (0, 1)
"""Commitments by presence: 0 none, 1 any."""

_ABSENT = -1
_SHOWN = 5
_BLOCK = 8192


@dataclass(frozen=True, slots=True)
class JointTables:
    """Joint tables of codes, one per pair of profiles.

    Attributes
    ----------
    cells
        `cells[a, b, ...]` is how many items (or how much weight) the pair's first profile coded a and its second b,
        codes counted from the lowest of the scale; the axes after these two run over pairs.
    counted
        Whether cells count items; False when items were weighted.
    """

    cells: FloatArray
    counted: bool = True

    @classmethod
    def between(cls, x: ArrayLike, y: ArrayLike, *, scale: Scale, weights: ArrayLike | None = None) -> JointTables:
        """Tabulate two profiles; raise when they share no item."""
        codes = profile_codes(np.stack(_two(x, y)), scale=scale, names=("first", "second"))
        item_weights = _item_weights(weights, codes.shape[1])
        both: NDArray[np.bool_] = np.logical_and.reduce(codes >= 0, axis=0)
        if not both.any():
            raise UsageError(
                "the two profiles have no item in common",
                "; ".join(f"row {row} has {_places(codes[i] >= 0)}" for i, row in enumerate(("first", "second"))),
                "choose states that both took part",
            )
        if item_weights is not None and not item_weights[both].any():
            raise UsageError(
                "the items the two profiles have in common weigh nothing",
                _places(both),
                "give one of them a weight above 0",
            )
        count = scale[1] - scale[0] + 1
        flat = codes[0, both].astype(np.intp) * count + codes[1, both]
        chosen = None if item_weights is None else item_weights[both]
        cells = np.bincount(flat, weights=chosen, minlength=count * count).astype(np.float64)
        return cls(cells.reshape(count, count), counted=weights is None)

    @classmethod
    def of_pairs(
        cls, codes: CodeArray, left: IndexArray, right: IndexArray, *, count: int, weights: FloatArray | None = None
    ) -> JointTables:
        """Tabulate chosen pairs of rows of a checked code matrix, by one matrix product over the rows they name.

        Parameters
        ----------
        codes
            States by items, as `profile_codes` returns them.
        left, right
            Row numbers of the pairs' first and second states.
        count
            How many codes the scale has.
        weights
            One weight per item; by default items are counted.
        """
        rows, (left, right) = _rows_of(codes.shape[0], left, right)
        codes = codes[rows]
        product = _products(codes, count, weights)
        size = codes.shape[0]
        cells = np.empty((count, count, left.size))
        for a in range(count):
            for b in range(count):
                cells[a, b] = product[a * size + left, b * size + right]
        return cls(cells, counted=weights is None)

    @classmethod
    def of_all(cls, codes: CodeArray, *, count: int, weights: FloatArray | None = None) -> JointTables:
        """Tabulate every pair of rows of a checked code matrix; the pairs' axes are (first state, second state)."""
        size = codes.shape[0]
        product = _products(codes, count, weights).reshape(count, size, count, size)
        return cls(product.transpose(0, 2, 1, 3).astype(np.float64), counted=weights is None)

    def blocks(self) -> Iterator[tuple[slice, JointTables]]:
        """Yield the pairs in runs small enough for the processor's cache, with where each run lies.

        Coefficients pass over the tables many times; out of the cache that would cost more than n² in many states.
        """
        for start in range(0, self.cells.shape[2], _BLOCK):
            run = slice(start, start + _BLOCK)
            yield run, JointTables(np.ascontiguousarray(self.cells[:, :, run]), counted=self.counted)

    @property
    def items(self) -> FloatArray:
        """How many items (or how much weight) both profiles have a code for."""
        total: FloatArray = self.cells.sum(axis=(0, 1))
        return total

    def binary(self) -> JointTables:
        """Collapse the scale to none (its lowest code) against any."""
        cells = self.cells
        merged = [
            [cells[0, 0], cells[0, 1:].sum(axis=0)],
            [cells[1:, 0].sum(axis=0), cells[1:, 1:].sum(axis=(0, 1))],
        ]
        return JointTables(np.stack([np.stack(row) for row in merged]), counted=self.counted)

    def agreement(self) -> FloatArray:
        """Mean of 1 - |a - b| / range: a vote against an abstention agrees by half."""
        return 1.0 - _ratio(self._observed(1), self.items)

    def s_score(self, power: int = 1) -> FloatArray:
        """Signorino and Ritter's S: 1 - 2 × mean((|a - b| / range)^power), in [-1, 1]."""
        return 1.0 - 2.0 * _ratio(self._observed(power), self.items)

    def kappa(self, power: int = 2) -> FloatArray:
        """Cohen's weighted κ: expected disagreement from each profile's own shares of codes."""
        return self._corrected(power, self.cells.sum(axis=1), self.cells.sum(axis=0))

    def pi(self, power: int = 2) -> FloatArray:
        """Scott's weighted π: expected disagreement from the pair's pooled shares of codes."""
        pooled = (self.cells.sum(axis=1) + self.cells.sum(axis=0)) / 2.0
        return self._corrected(power, pooled, pooled)

    def tau_b(self) -> FloatArray:
        """Kendall's τ_b with ties in both profiles; undefined when either is constant."""
        if not self.counted:
            raise UsageError("τ_b is not defined for weighted items", fix="leave the weights out")
        cells = self.cells
        surplus = np.zeros(cells.shape[2:])
        later = np.zeros(cells.shape[1:])
        for a in range(cells.shape[0] - 1, -1, -1):
            # items with a higher code in the first profile: concordant above b, discordant below it
            at_least = np.cumsum(later[::-1], axis=0)[::-1]
            at_most = np.cumsum(later, axis=0)
            surplus += (cells[a] * ((at_least - later) - (at_most - later))).sum(axis=0)
            later = later + cells[a]
        items = self.items
        first, second = cells.sum(axis=1), cells.sum(axis=0)
        untied_first = items * items - (first * first).sum(axis=0)
        untied_second = items * items - (second * second).sum(axis=0)
        return _ratio(2.0 * surplus, np.sqrt(untied_first * untied_second))

    def _distances(self, power: int) -> FloatArray:
        if power < 1:
            raise UsageError("distances need a power of at least 1", repr(power), "1 is absolute, 2 is squared")
        codes = np.arange(self.cells.shape[0], dtype=np.float64)
        distances: FloatArray = (np.abs(codes[:, None] - codes[None, :]) / (codes.size - 1)) ** power
        return distances

    def _observed(self, power: int) -> FloatArray:
        total: FloatArray = np.tensordot(self._distances(power), self.cells, axes=([0, 1], [0, 1]))
        return total

    def _corrected(self, power: int, first: FloatArray, second: FloatArray) -> FloatArray:
        distances = self._distances(power)
        expected = (first * np.tensordot(distances, second, axes=([1], [0]))).sum(axis=0)
        return 1.0 - _ratio(self._observed(power) * self.items, expected)


def profile_codes(profiles: ArrayLike, *, scale: Scale, names: Sequence[object] | None = None) -> CodeArray:
    """Check a matrix of profiles and count its codes from the lowest of the scale; absent codes become -1.

    Raises
    ------
    UsageError
        A scale of more than 128 codes, fewer than two rows, rows of unequal length, a value that is no integer or off
        the scale, or a row without any value. The message names the rows (by `names`, else by position from 0) and
        items.
    """
    lowest, highest = scale
    if not (isinstance(lowest, int) and isinstance(highest, int) and lowest < highest):
        raise UsageError("a scale is its lowest and its highest code, two integers", repr(scale), "as (1, 3) for votes")
    if highest - lowest > _WIDEST:
        raise UsageError(f"a scale has at most {_WIDEST + 1} codes", repr(scale), "put neighbouring codes together")
    values = _array(profiles)
    if values.ndim != 2:
        raise UsageError("profiles are a matrix of states by items", f"{values.ndim} dimensions", "one row per state")
    if values.shape[0] < 2:
        raise UsageError("similarity needs two states", f"{values.shape[0]} row", "give one row per state")
    if names is not None and len(names) != values.shape[0]:
        raise UsageError("names need one per row", f"{len(names)} for {values.shape[0]} rows", "name every row")
    if values.dtype.kind not in "biuf":
        values = _numbers(values, names)
    if values.dtype.kind in "bu":
        values = values.astype(np.float64)  # numbers without a sign hold no absent code and no scale below nothing
    absent = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, dtype=np.bool_)
    filled = np.where(absent, lowest, values)
    wrong = (filled != np.floor(filled)) | (filled < lowest) | (filled > highest)
    if wrong.any():
        places = [f"row {_name(names, i)} item {k} = {filled[i, k]:g}" for i, k in np.argwhere(wrong)[:_SHOWN]]
        raise UsageError(
            f"{int(wrong.sum())} codes are not integers from {lowest} to {highest}",
            ", ".join(places),
            "code absences as missing, and other values on the declared scale",
        )
    empty = absent.all(axis=1)
    if empty.any():
        rows = ", ".join(str(_name(names, i)) for i in np.flatnonzero(empty)[:_SHOWN])
        raise UsageError("some rows have no value at all", f"row {rows}", "leave those states out")
    return np.where(absent, _ABSENT, filled - lowest).astype(np.int8)


def agreement(x: ArrayLike, y: ArrayLike, *, scale: Scale = VOTES) -> float:
    """Return the mean agreement of two profiles, 1 - |a - b| / range, in [0, 1].

    Parameters
    ----------
    x, y
        Codes of the same items; NaN or None where absent. Items either lacks are dropped.
    scale
        Lowest and highest possible code.

    Raises
    ------
    UsageError
        Codes off the scale or not integers, profiles of different lengths, or no item in common.

    Examples
    --------
    >>> agreement([1, 1, 2, 3], [1, 2, 2, 1])
    0.625
    """
    return float(JointTables.between(x, y, scale=scale).agreement())


def s_score(x: ArrayLike, y: ArrayLike, *, scale: Scale, weights: ArrayLike | None = None, power: int = 1) -> float:
    """Return Signorino and Ritter's S of two profiles, in [-1, 1].

    Parameters
    ----------
    x, y, scale
        As for `agreement`.
    weights
        One non-negative weight per item; by default all items weigh the same.
    power
        1 for absolute distances (Signorino and Ritter), 2 for squared ones.

    Examples
    --------
    >>> s_score([3, 0, 1], [3, 2, 0], scale=VALUED)
    0.33333333333333337
    """
    return float(JointTables.between(x, y, scale=scale, weights=weights).s_score(power))


def kappa(x: ArrayLike, y: ArrayLike, *, scale: Scale, power: int = 2) -> float:
    """Return Cohen's weighted κ of two profiles; NaN when both are constant at the same code.

    0 is what two independent profiles with these shares of codes would score. `power=2` weighs disagreement by its
    square (then κ = 2 cov / (var x + var y + (mean x - mean y)²)), `power=1` linearly.

    Examples
    --------
    >>> round(kappa([1, 1, 2, 3], [1, 2, 2, 3], scale=VOTES), 6)
    0.8
    """
    return float(JointTables.between(x, y, scale=scale).kappa(power))


def pi(x: ArrayLike, y: ArrayLike, *, scale: Scale, power: int = 2) -> float:
    """Return Scott's weighted π of two profiles; NaN when both are constant at the same code.

    Like `kappa`, but chance agreement comes from the two profiles' pooled shares (Häge's choice: a state's general
    disposition to make commitments is taken as part of what is compared).

    Examples
    --------
    >>> round(pi([1, 1, 2, 3], [1, 2, 2, 3], scale=VOTES), 6)
    0.794872
    """
    return float(JointTables.between(x, y, scale=scale).pi(power))


def tau_b(x: ArrayLike, y: ArrayLike, *, scale: Scale) -> float:
    """Return Kendall's τ_b of two profiles, in [-1, 1]; NaN when either is constant.

    Examples
    --------
    >>> round(tau_b([1, 1, 2, 3], [1, 2, 2, 3], scale=VOTES), 6)
    0.8
    """
    return float(JointTables.between(x, y, scale=scale).tau_b())


def joint_items(profiles: ArrayLike, *, scale: Scale = VOTES, names: Sequence[object] | None = None) -> FloatArray:
    """Return how many items each pair of rows both have a code for."""
    return _all_pairs(profiles, scale, names).items


def agreement_matrix(profiles: ArrayLike, *, scale: Scale = VOTES, names: Sequence[object] | None = None) -> FloatArray:
    """Return `agreement` of every pair of rows; NaN for pairs without an item in common.

    Parameters
    ----------
    profiles
        States by items.
    names
        What to call the rows in error messages.

    Examples
    --------
    >>> agreement_matrix([[1, 1, 3], [1, 2, 3], [3, 3, 1]]).round(3).tolist()
    [[1.0, 0.833, 0.0], [0.833, 1.0, 0.167], [0.0, 0.167, 1.0]]
    """
    return _all_pairs(profiles, scale, names).agreement()


def s_matrix(
    profiles: ArrayLike,
    *,
    scale: Scale,
    weights: ArrayLike | None = None,
    power: int = 1,
    names: Sequence[object] | None = None,
) -> FloatArray:
    """Return `s_score` of every pair of rows; NaN for pairs without an item (or weight) in common."""
    codes = profile_codes(profiles, scale=scale, names=names)
    item_weights = _item_weights(weights, codes.shape[1])
    return JointTables.of_all(codes, count=scale[1] - scale[0] + 1, weights=item_weights).s_score(power)


def kappa_matrix(
    profiles: ArrayLike, *, scale: Scale, power: int = 2, names: Sequence[object] | None = None
) -> FloatArray:
    """Return `kappa` of every pair of rows; NaN where it is undefined."""
    return _all_pairs(profiles, scale, names).kappa(power)


def pi_matrix(
    profiles: ArrayLike, *, scale: Scale, power: int = 2, names: Sequence[object] | None = None
) -> FloatArray:
    """Return `pi` of every pair of rows; NaN where it is undefined."""
    return _all_pairs(profiles, scale, names).pi(power)


def tau_b_matrix(profiles: ArrayLike, *, scale: Scale, names: Sequence[object] | None = None) -> FloatArray:
    """Return `tau_b` of every pair of rows; NaN where either row is constant."""
    return _all_pairs(profiles, scale, names).tau_b()


def _all_pairs(profiles: ArrayLike, scale: Scale, names: Sequence[object] | None) -> JointTables:
    codes = profile_codes(profiles, scale=scale, names=names)
    return JointTables.of_all(codes, count=scale[1] - scale[0] + 1)


def _rows_of(size: int, *places: IndexArray) -> tuple[IndexArray, list[IndexArray]]:
    """Return which of so many rows are pointed to, and the same pointers among those alone."""
    pointed = np.zeros(size, dtype=np.bool_)
    for place in places:
        pointed[place] = True
    among = np.cumsum(pointed) - 1
    return np.flatnonzero(pointed), [among[place] for place in places]


def _products(codes: CodeArray, count: int, weights: FloatArray | None) -> NDArray[np.float32] | FloatArray:
    """Cross-tabulate all rows with all rows: block (a, b) of the result counts items coded a by one and b by other."""
    stacked = (codes[None, :, :] == np.arange(count, dtype=np.int8)[:, None, None]).reshape(-1, codes.shape[1])
    if weights is None and codes.shape[1] < 2**24:
        # single precision is exact for counts of this size; a matrix times its own transpose costs half (BLAS syrk)
        single = stacked.astype(np.float32)
        counts: NDArray[np.float32] = single @ single.T
        return counts
    double = stacked.astype(np.float64)
    weighted: FloatArray = (double if weights is None else double * _summable(weights)) @ double.T
    return weighted


def _summable(weights: FloatArray) -> FloatArray:
    """Return weights cut to what their sum can hold, 2^-52 of it, so that sums are exact and the same in any order.

    Else the last digit would depend on the machine, and on which other states are tabulated beside a pair.
    """
    total = np.abs(weights).sum()
    if not 2.0**-900 < total < np.inf:  # unknown, or nothing to speak of
        return weights
    unit = 2.0 ** (np.floor(np.log2(total)) - 51)
    return np.asarray(np.round(weights / unit) * unit)


def _array(values: ArrayLike) -> NDArray[Any]:
    try:
        array = np.asarray(values)
    except ValueError:
        raise UsageError("rows are of unequal length", _lengths(values), "give one code per item") from None
    # a single text makes texts of all numbers beside it; as objects they stay what they are
    return np.asarray(values, dtype=np.object_) if array.dtype.kind in "SU" else array


def _numbers(values: NDArray[np.generic], names: Sequence[object] | None) -> FloatArray:
    """Turn a matrix of objects into numbers, None into NaN; name the places of what is no number."""
    wrong = []
    for (row, item), value in np.ndenumerate(values):
        if value is not None and not (isinstance(value, (int, float, np.number)) and not np.iscomplexobj(value)):
            wrong.append(f"row {_name(names, row)} item {item} = {value!s}")
    if wrong:
        raise UsageError(f"{len(wrong)} values are no numbers", ", ".join(wrong[:_SHOWN]), "use codes")
    return values.astype(np.float64)


def _lengths(profiles: ArrayLike) -> str:
    rows: Sequence[Any] = profiles  # type: ignore[assignment]  # only nested sequences can be ragged
    sizes = [len(row) if hasattr(row, "__len__") else 1 for row in rows]
    odd = [f"row {i} has {size}" for i, size in enumerate(sizes) if size != sizes[0]]
    return f"row 0 has {sizes[0]}, " + ", ".join(odd[:_SHOWN])


def _places(present: NDArray[np.bool_]) -> str:
    items = np.flatnonzero(present)
    return "items " + ", ".join(map(str, items[:_SHOWN])) + (f" ... ({items.size})" if items.size > _SHOWN else "")


def _two(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
    first, second = _array(x), _array(y)
    if first.ndim != 1 or first.shape != second.shape:
        raise UsageError(
            "two profiles need the same items", f"shapes {first.shape} and {second.shape}", "give two equal-length rows"
        )
    return first, second


def _item_weights(weights: ArrayLike | None, items: int) -> FloatArray | None:
    if weights is None:
        return None
    try:
        values = np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError):
        raise UsageError("weights must be numbers", repr(weights), "give one number per item") from None
    if values.shape != (items,):
        raise UsageError("weights need one value per item", f"{values.shape} for {items} items", "give a vector")
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
    if wrong.size:
        places = ", ".join(f"item {k} = {values[k]:g}" for k in wrong[:_SHOWN])
        raise UsageError(f"{wrong.size} weights are negative or missing", places, "weights are finite and at least 0")
    return values


def _name(names: Sequence[object] | None, row: int) -> object:
    return row if names is None else names[row]


def _ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Divide, with NaN where the denominator is 0: the coefficient is undefined there, not infinite and not 0."""
    out = np.full(np.shape(denominator), np.nan)
    np.divide(numerator, denominator, out=out, where=denominator > 0)
    return out
