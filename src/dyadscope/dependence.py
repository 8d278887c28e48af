"""Dependence between states and its asymmetry: plain functions on numbers, series and frames.

The dependence of A on B in a channel (trade, arms, energy ...) is B's share of A's total in it. Everything here follows
from such shares: who is the junior partner and since when, how concentrated the partners are, whether a turn to a
region is a turn to one state of it, whose sphere third states are in, and what losing the partner would cost.

Unknown values are NaN in arrays and absent in series. What rests on an unknown value is unknown.

References
----------
Barbieri, K. (1996). Economic interdependence: A path to peace or a source of interstate conflict? JPR 33(1): 29-49.
Hirschman, A. O. (1945). National Power and the Structure of Foreign Trade. University of California Press.
Keohane, R. O. & Nye, J. S. (1977). Power and Interdependence: World Politics in Transition. Little, Brown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from dyadscope.errors import UsageError
from dyadscope.records import DYAD_KEYS

FloatArray = NDArray[np.float64]
Point = tuple[int, float]
"""A year and a known value."""
Bounds = tuple[float, float]

LASTING = 3
"""Observed years a sign must stay for its change to count as a crossover."""

SIGMA: Bounds = (2.2, 10.0)
"""Elasticities of substitution between the suppliers of a good, low and high.

2.2 is the median over three-digit goods in imports of the United States, 1990-2001 (Broda & Weinstein 2006); 10 the
upper end of the range of five to ten that Anderson & van Wincoop (2004) draw from the literature on trade costs. What
one number hides is the reason for an interval: estimates from aggregates are low, from single goods high (Imbs & Mejean
2015), and substitution between home and foreign goods is for half of the goods lower than among foreign ones (Feenstra
et al. 2018). They are elasticities over years: in the first months after a cut it is lower, and for a good without any
substitute the loss is not bounded by this formula.

References: Broda, C. & Weinstein, D. E. (2006), Quarterly Journal of Economics 121(2): 541-585. Anderson, J. E. & van
Wincoop, E. (2004), Journal of Economic Literature 42(3): 691-751. Imbs, J. & Mejean, I. (2015), American Economic
Journal: Macroeconomics 7(3): 43-83. Feenstra, R. C., Luck, P., Obstfeld, M. & Russ, K. N. (2018), Review of Economics
and Statistics 100(1): 135-150.
"""

SLIGHT_GAP = 0.1
"""Part of a total that its known parts may lack: of states and years a quarter lack more (COW trade, 1946-2014)."""

PRIMARY = range(5)
"""Sections of the Standard International Trade Classification that are primary goods: 0 food, 1 beverages and tobacco,
2 crude materials, 3 mineral fuels, 4 oils and fats. Non-ferrous metals (division 68) are in section 6."""
SECTIONS = 10
_KEYS = DYAD_KEYS
_SHOWN = 5


def share(flow: ArrayLike, total: ArrayLike) -> FloatArray:
    """Return flow / total: dependence, as a partner's share of all. NaN where the total is 0 or either is unknown.

    Examples
    --------
    >>> share([2.0, 0.0], [8.0, 0.0])
    array([0.25,  nan])
    """
    return _ratio(*_alike(_amounts(flow, "flows"), _amounts(total, "totals")))


def asymmetry(one: ArrayLike, two: ArrayLike) -> FloatArray:
    """Return (D12 - D21) / (D12 + D21), in [-1, 1]; above 0 state 1 depends more: it is the junior partner.

    Parameters
    ----------
    one, two
        Dependence of state 1 on state 2, and the reverse; not negative.

    Returns
    -------
    numpy.ndarray
        NaN where either is unknown or both are 0: two states without any tie have no junior partner.

    Examples
    --------
    >>> asymmetry([0.3, 0.0], [0.1, 0.0])
    array([0.5, nan])
    """
    first, second = _alike(_amounts(one, "dependences"), _amounts(two, "dependences"))
    return _ratio(first - second, first + second)


def unaccounted(shares: Sequence[float]) -> float:
    """Return the part of a state's total that partners whose share is known do not come to; 0 if it is slight.

    What is slight (`SLIGHT_GAP`) is in doubt anyway: flows and totals are from different hands.

    Examples
    --------
    >>> unaccounted([0.5, 0.25]), unaccounted([0.5, 0.45])
    (0.25, 0.0)
    """
    gap = 1.0 - sum(shares)
    return gap if gap >= SLIGHT_GAP else 0.0


def salience(one: ArrayLike, two: ArrayLike) -> FloatArray:
    """Return Barbieri's salience of a tie, √(s_AB s_BA), from both sides' shares; in [0, 1]."""
    first, second = _alike(_shares(one), _shares(two))
    product: FloatArray = np.sqrt(first * second)
    return product


def symmetry(one: ArrayLike, two: ArrayLike) -> FloatArray:
    """Return Barbieri's symmetry of a tie, 1 - |s_AB - s_BA|, from both sides' shares; in [0, 1]."""
    first, second = _alike(_shares(one), _shares(two))
    out: FloatArray = 1.0 - np.abs(first - second)
    return out


def interdependence(one: ArrayLike, two: ArrayLike) -> FloatArray:
    """Return Barbieri's interdependence, salience × symmetry; in [0, 1].

    Examples
    --------
    >>> interdependence(0.4, 0.1).round(3)
    np.float64(0.14)
    """
    return salience(one, two) * symmetry(one, two)


def hhi(flows: ArrayLike) -> FloatArray:
    """Return the Herfindahl-Hirschman index of concentration, Σ share², over the last axis.

    Parameters
    ----------
    flows
        What a state has with each partner; partners without a tie may be 0 or left out.

    Returns
    -------
    numpy.ndarray
        1 / (number of partners) where all are equal, up to 1 where there is one. NaN where the sum is 0 or a flow is
        unknown: an unknown partner may be the largest.

    Examples
    --------
    >>> hhi([60.0, 20.0, 20.0]).round(2)
    np.float64(0.44)
    """
    amounts = _amounts(flows, "flows")
    if amounts.ndim == 0:
        raise UsageError("concentration needs what a state has with each partner", f"one number, {amounts:g}")
    total = amounts.sum(axis=-1, keepdims=True)
    out: FloatArray = (_ratio(amounts, np.broadcast_to(total, amounts.shape)) ** 2).sum(axis=-1)
    return np.where(total[..., 0] > 0, out, np.nan)


@dataclass(frozen=True, slots=True)
class Crossover:
    """A lasting change of the junior partner: its first year, the last observed year before, and who is junior since.

    `junior` is 1 or 2. The change happened between the two years, which are not neighbours where data have a hole.
    """

    year: int
    previous: int
    junior: int


def asymmetries(one: Sequence[Point], two: Sequence[Point]) -> tuple[Point, ...]:
    """Return (D12 - D21) / (D12 + D21) for the years both are known and not both 0.

    Examples
    --------
    >>> asymmetries([(2000, 0.3), (2001, 0.2)], [(2000, 0.1), (2002, 0.4)])
    ((2000, 0.49999999999999994),)
    """
    for which, points in (("first", one), ("second", two)):
        _in_order(points, f"the {which} series")
    other = dict(two)
    years = [year for year, _ in one if year in other]
    values = asymmetry([d for year, d in one if year in other], [other[year] for year in years])
    return tuple((year, float(v)) for year, v in zip(years, values, strict=True) if not np.isnan(v))


def crossovers(asymmetry: Sequence[Point]) -> tuple[Crossover, ...]:
    """Return the lasting changes of sign of an asymmetry.

    A change counts if the new sign stays for at least three observed years; years of balance (0) and unknown years are
    passed over, but a balanced year ends the run it falls in.

    Raises
    ------
    UsageError
        Years that repeat or run backwards, or a value that is unknown or beyond -1 to 1; by year.

    Examples
    --------
    >>> crossovers([(1999, -0.2), (2000, -0.1), (2001, 0.1), (2002, 0.2), (2004, 0.3)])
    (Crossover(year=2001, previous=2000, junior=1),)
    """
    _in_order(asymmetry, "the asymmetry", lowest=-1.0, highest=1.0)
    runs: list[list[Point]] = []
    for point in asymmetry:
        if runs and side(runs[-1][-1][1]) == side(point[1]):
            runs[-1].append(point)
        else:
            runs.append([point])
    out: list[Crossover] = []
    settled: int | None = None
    previous: int | None = None
    for run in runs:
        junior = side(run[0][1])
        if junior is not None and len(run) >= LASTING:
            if settled is not None and settled != junior and previous is not None:
                out.append(Crossover(run[0][0], previous, junior))
            settled = junior
        elif settled is None:
            settled = junior
        previous = run[-1][0]
    return tuple(out)


def crossover(asymmetry: Sequence[Point]) -> int | None:
    """Return the first year after which the sign, having changed, stayed for three observed years; None if never."""
    found = crossovers(asymmetry)
    return found[0].year if found else None


def side(asymmetry: float) -> int | None:
    """Return which state is the junior partner, 1 or 2; None in balance."""
    if asymmetry == 0:
        return None
    return 1 if copysign(1, asymmetry) > 0 else 2


class ExitCost(NamedTuple):
    """Lowest and highest loss, as shares of what is spent; NaN where the supplier's share is unknown."""

    low: FloatArray
    high: FloatArray


def exit_cost(omega: ArrayLike, alpha: Bounds, sigma: Bounds = SIGMA) -> ExitCost:
    """Return what it would cost to lose a supplier for good, L = 1 - (1 - ω)^(α / (σ - 1)), as an interval.

    With constant elasticity of substitution among suppliers, losing those who provide a share ω of an input raises its
    price index by (1 - ω)^(-1 / (σ - 1)) (Feenstra 1994, American Economic Review 84(1): 157-177); a budget of which
    the input takes α then buys that much less (Arkolakis, Costinot & Rodríguez-Clare 2012, American Economic Review
    102(1): 94-130). It is the vulnerability of Keohane & Nye, where dependence is sensitivity. Call it for both sides:
    who loses less has the power.

    Parameters
    ----------
    omega
        The supplier's share of that input, 0 to 1.
    alpha
        The input's share of the budget (of GDP, say), low and high, above 0 and at most 1.
    sigma
        Elasticity of substitution among suppliers, low and high, above 1: at 1 or below there is no substitute.

    Returns
    -------
    ExitCost
        Over all values within the bounds: lowest at the low α and the high σ, highest at the high α and the low σ.

    Examples
    --------
    A state that buys half of its fuel, 5 to 8 % of its spending, from one supplier would lose 0.4 to 4.5 % of it:

    >>> low, high = exit_cost(0.5, alpha=(0.05, 0.08))
    >>> round(float(low), 4), round(float(high), 4)
    (0.0038, 0.0452)
    """
    _ordered(alpha, "α", 0.0, 1.0)
    _ordered(sigma, "σ", 1.0, None)
    kept = 1.0 - _shares(omega)
    low, high = (kept ** (a / (s - 1.0)) for a, s in zip(alpha, reversed(sigma), strict=True))
    return ExitCost(1.0 - low, 1.0 - high)


class Composition(NamedTuple):
    """Shares of a flow of goods; NaN where there is no flow or a section is unknown."""

    primary: FloatArray
    energy: FloatArray
    machinery: FloatArray


def composition(sections: ArrayLike) -> Composition:
    """Return what a flow consists of: primary goods (SITC 0-4), of these energy (SITC 3), and machinery (SITC 7).

    Parameters
    ----------
    sections
        Values of the ten sections of the SITC, 0 to 9, along the last axis.

    Examples
    --------
    >>> composition([1, 0, 1, 6, 0, 0, 1, 1, 0, 0]).primary
    np.float64(0.8)
    """
    values = _amounts(sections, "sections")
    if values.shape[-1:] != (SECTIONS,):
        raise UsageError("the last axis must hold the ten sections of the SITC", f"its shape is {values.shape}")
    total = values.sum(axis=-1)
    primary = values[..., PRIMARY.start : PRIMARY.stop].sum(axis=-1)
    return Composition(_ratio(primary, total), _ratio(values[..., 3], total), _ratio(values[..., 7], total))


def directed(frame: pl.DataFrame, stem: str) -> pl.DataFrame:
    """Turn a measure kept both ways per undirected dyad-year into one row per direction.

    Parameters
    ----------
    frame
        Keys ccode1, ccode2 and year, one row each, and the columns `{stem}_12` and `{stem}_21`.
    stem
        The measure's name without its direction, as "trade_dependence".

    Returns
    -------
    polars.DataFrame
        ccode1, ccode2, year, value: of state 1 on (towards) state 2; unknown values are left out.
    """
    _require(frame, f"{stem}_12", f"{stem}_21")
    _refuse_repeated(frame)
    there = frame.select("ccode1", "ccode2", "year", value=f"{stem}_12")
    back = frame.select(ccode1="ccode2", ccode2="ccode1", year="year", value=f"{stem}_21")
    return pl.concat([there, back]).drop_nulls("value").sort(*DYAD_KEYS)


def pivot(flows: pl.DataFrame, state: int, partner: int, region: Sequence[int]) -> pl.DataFrame:
    """Return how far a state's turn to a region is a turn to one state of it, by year.

    Parameters
    ----------
    flows
        ccode1, ccode2, year, value: what state 1 has with state 2 (trade, arms received, meetings ...), in one unit.
        A pair without a row, or without a value, is unknown and counts in no sum.
    state, partner
        COW codes of the state that turns and of the one partner.
    region
        COW codes of the region's states, the partner among them; the state itself does not count.

    Returns
    -------
    polars.DataFrame
        year; `share`, the partner's share of the state's ties within the region, missing where the partner's are
        unknown or all are 0; `hhi`, the concentration of those ties; `region_share`, the region's share of all the
        state's known ties, missing where none with the region is known; and `partners`, the number of the region's
        states with a known value.

    Raises
    ------
    UsageError
        The partner is the state itself or not in the region, a value is negative, or a pair has two rows in a year;
        the message names the first such rows.
    """
    if partner == state:
        raise UsageError("a state cannot turn to itself", str(state), "name two states")
    if partner not in region:
        raise UsageError("the partner is not in the region", str(partner), "add it to the region's states")
    own = _known(flows, (pl.col("ccode1") == state) & (pl.col("ccode2") != state))
    inside = pl.col("value").filter(pl.col("ccode2").is_in(list(region)))
    own = own.group_by("year").agg(
        partner=pl.col("value").filter(pl.col("ccode2") == partner).first(),
        region=inside.sum(),
        squares=(inside**2).sum(),
        everything=pl.col("value").sum(),
        partners=inside.len(),
    )
    positive = pl.col("region") > 0
    return own.sort("year").select(
        "year",
        share=pl.when(positive).then(pl.col("partner") / pl.col("region")),
        hhi=pl.when(positive).then(pl.col("squares") / pl.col("region") ** 2),
        region_share=pl.when((pl.col("partners") > 0) & (pl.col("everything") > 0)).then(
            pl.col("region") / pl.col("everything")
        ),
        partners="partners",
    )


@dataclass(frozen=True, slots=True)
class Sphere:
    """Whose sphere third states are in, by whom they depend on more.

    Attributes
    ----------
    by_state
        ccode, year, `on_a`, `on_b` and `lean`, (on_a - on_b) / (on_a + on_b): above 0 the state leans to A.
    overall
        year, mean `on_a` and `on_b` over the states known that year, their `lean`, how many lean to A (`to_a`), and how
        many are known (`states`).
    crossovers
        Per state every lasting change of side, in which `junior` reads 1 for "depends more on A since", 2 for B.
    """

    by_state: pl.DataFrame
    overall: pl.DataFrame
    crossovers: dict[int, tuple[Crossover, ...]]
    overall_crossovers: tuple[Crossover, ...]


def sphere(dependence: pl.DataFrame, a: int, b: int, states: Sequence[int]) -> Sphere:
    """Return whether third states depend more on A or on B, state by state and as a set, and since when.

    Parameters
    ----------
    dependence
        ccode1, ccode2, year, value: dependence of state 1 on state 2 in one channel, as `directed` makes it.
    a, b
        COW codes of the two powers.
    states
        COW codes of the third states; A and B themselves do not count.

    Returns
    -------
    Sphere
        Of the years in which both dependences of a state are known. The set's means weigh every state alike, and a year
        with other states known than the year before is not comparable with it: read `states` beside them.

    Raises
    ------
    UsageError
        The powers are one, there is no third state, a value is negative, or a pair has two rows in a year; the message
        names the first such rows.
    """
    if a == b:
        raise UsageError("two powers are needed", f"both are {a}")
    third = [code for code in states if code not in {a, b}]
    if not third:
        raise UsageError("a sphere needs a third state", f"only {a} and {b} are given", "add states between them")
    rows = _known(dependence, pl.col("ccode1").is_in(third) & pl.col("ccode2").is_in([a, b]))
    keys = ["ccode1", "year"]
    both = (
        rows.filter(pl.col("ccode2") == a)
        .select(*keys, on_a="value")
        .join(rows.filter(pl.col("ccode2") == b).select(*keys, on_b="value"), on=keys, how="inner")
        .drop_nulls()
        .rename({"ccode1": "ccode"})
        .sort("ccode", "year")
    )
    both = both.with_columns(_lean())
    overall = both.group_by("year").agg(
        pl.col("on_a", "on_b").mean(), to_a=(pl.col("lean") > 0).sum(), states=pl.col("ccode").len()
    )
    overall = overall.sort("year").with_columns(_lean()).select("year", "on_a", "on_b", "lean", "to_a", "states")
    return Sphere(
        both,
        overall,
        {int(rows["ccode"][0]): crossovers(_points(rows)) for rows in both.partition_by("ccode", maintain_order=True)},
        crossovers(_points(overall)),
    )


def _lean() -> pl.Expr:
    first, second = pl.col("on_a"), pl.col("on_b")
    return pl.when(first + second > 0).then((first - second) / (first + second)).alias("lean")


def _points(rows: pl.DataFrame) -> list[Point]:
    known = rows.drop_nulls("lean")
    return list(zip(known["year"].to_list(), known["lean"].to_list(), strict=True))


def _ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    above, below = np.broadcast_arrays(numerator, denominator)
    out = np.full(above.shape, np.nan)
    np.divide(above, below, out=out, where=below > 0)
    return out[()]


def _amounts(values: ArrayLike, what: str) -> FloatArray:
    return _checked(values, what, "at least 0", None)


def _shares(values: ArrayLike) -> FloatArray:
    return _checked(values, "shares", "from 0 to 1", 1.0)


def _alike(one: FloatArray, two: FloatArray) -> tuple[FloatArray, FloatArray]:
    try:
        np.broadcast_shapes(one.shape, two.shape)
    except ValueError:
        raise UsageError(
            "values of both sides must be as many", f"shapes {one.shape} and {two.shape}", "give one for one"
        ) from None
    return one, two


def _checked(values: ArrayLike, what: str, wanted: str, highest: float | None) -> FloatArray:
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise UsageError(f"{what} must be numbers", "text, or rows of unequal length", "use NaN for unknown") from None
    wrong = (array < 0) | np.isinf(array) | (array > (np.inf if highest is None else highest))
    if wrong.any():
        places = np.argwhere(np.atleast_1d(wrong))
        some = ", ".join(
            f"{np.atleast_1d(array)[tuple(place)]:g} at {', '.join(map(str, place))}" for place in places[:_SHOWN]
        )
        raise UsageError(f"{what} must be {wanted}", f"{some} ({len(places)} such)")
    return array


def _ordered(bounds: Bounds, name: str, above: float, at_most: float | None) -> None:
    low, high = bounds
    if not (above < low <= high and (at_most is None or high <= at_most)):
        limit = f"above {above:g}" + (f" and at most {at_most:g}" if at_most is not None else "")
        raise UsageError(f"bounds of {name} must be {limit}, the lower one first", f"{low:g}, {high:g}")


def _known(frame: pl.DataFrame, wanted: pl.Expr) -> pl.DataFrame:
    """Return the wanted rows whose value is known, refusing what no tie can be and pairs told twice."""
    _require(frame, "value")
    rows = frame.filter(wanted).with_columns(pl.col("value").cast(pl.Float64).fill_nan(None))
    _refuse_repeated(rows)
    rows = rows.drop_nulls("value")
    wrong = rows.filter((pl.col("value") < 0) | pl.col("value").is_infinite())
    if wrong.height:
        raise UsageError("values must be finite and at least 0", _shown(wrong, "value"))
    return rows


def _require(frame: pl.DataFrame, *values: str) -> None:
    lacking = [name for name in (*_KEYS, *values) if name not in frame.columns]
    if lacking:
        raise UsageError("the frame lacks columns", ", ".join(lacking), f"it has {', '.join(frame.columns)}")
    text = [name for name in values if not (frame[name].dtype.is_numeric() or frame[name].dtype == pl.Null)]
    if text:
        raise UsageError("values must be numbers", f"column {text[0]} is {frame[text[0]].dtype}")


def _refuse_repeated(rows: pl.DataFrame) -> None:
    repeated = rows.filter(pl.struct(_KEYS).is_duplicated()).unique(_KEYS, keep="first", maintain_order=True)
    if repeated.height:
        raise UsageError("a pair has several rows in one year", _shown(repeated), "keep one row each")


def _shown(rows: pl.DataFrame, value: str | None = None) -> str:
    named = (
        (f"{row[value]:g} of " if value else "") + f"{row['ccode1']} with {row['ccode2']} in {row['year']}"
        for row in rows.head(_SHOWN).iter_rows(named=True)
    )
    return ", ".join(named) + f" ({rows.height} such)"


def _in_order(points: Sequence[Point], what: str, lowest: float = 0.0, highest: float = np.inf) -> None:
    """Refuse points out of order, told twice, unknown or beyond what such a series can hold."""
    backwards = [b for (a, _), (b, _) in pairwise(points) if b <= a]
    if backwards:
        some = ", ".join(str(year) for year in backwards[:_SHOWN])
        raise UsageError(f"years of {what} must ascend without repeats", f"{some} ({len(backwards)} such)")
    wrong = [(year, value) for year, value in points if not (lowest <= value <= highest and value < np.inf)]
    if wrong:
        some = ", ".join(f"{value:g} in {year}" for year, value in wrong[:_SHOWN])
        limit = f"at least {lowest:g}" if highest == np.inf else f"from {lowest:g} to {highest:g}"
        raise UsageError(f"values of {what} must be known and {limit}", f"{some} ({len(wrong)} such)")
