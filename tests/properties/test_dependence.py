"""What holds for dependence whatever the numbers."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tiers import drawn

from dyadscope import dependence
from dyadscope.measures import arms_dependence

SHARES = arrays(np.float64, 6, elements=st.one_of(st.just(np.nan), st.just(0.0), st.floats(1e-6, 1.0)))
FLOWS = arrays(np.float64, (3, 5), elements=st.one_of(st.just(0.0), st.floats(1e-3, 1e6)))


@given(SHARES, SHARES)
def test_asymmetry_is_bounded_antisymmetric_and_missing_where_an_input_is(one: np.ndarray, two: np.ndarray) -> None:
    tilt = dependence.asymmetry(one, two)
    np.testing.assert_array_equal(tilt, -dependence.asymmetry(two, one))
    assert (np.abs(tilt[~np.isnan(tilt)]) <= 1).all()
    assert (np.isnan(tilt) == (np.isnan(one) | np.isnan(two) | (one + two == 0))).all()


@given(SHARES, SHARES, st.floats(0.01, 1.0))
def test_asymmetry_does_not_depend_on_the_level(one: np.ndarray, two: np.ndarray, scale: float) -> None:
    np.testing.assert_allclose(
        dependence.asymmetry(one, two), dependence.asymmetry(one * scale, two * scale), rtol=1e-9, atol=1e-12
    )


@given(SHARES, SHARES)
def test_interdependence_is_symmetric_and_within_its_parts(one: np.ndarray, two: np.ndarray) -> None:
    value = dependence.interdependence(one, two)
    np.testing.assert_array_equal(value, dependence.interdependence(two, one))
    known = ~np.isnan(value)
    assert (value[known] <= dependence.salience(one, two)[known]).all()
    assert ((value[known] >= 0) & (value[known] <= 1)).all()
    assert (known == ~(np.isnan(one) | np.isnan(two))).all()


@given(FLOWS, st.permutations(range(5)))
def test_concentration_is_bounded_and_blind_to_order_and_unit(flows: np.ndarray, order: list[int]) -> None:
    value = dependence.hhi(flows)
    np.testing.assert_allclose(value, dependence.hhi(7 * flows[:, order]))
    known = ~np.isnan(value)
    assert (known == (flows.sum(axis=1) > 0)).all()
    partners = (flows > 0).sum(axis=1)
    assert (value[known] <= 1 + 1e-9).all()
    assert (value[known] >= 1 / partners[known] - 1e-9).all()


@given(SHARES, st.floats(0.001, 0.5), st.floats(1.1, 20.0))
def test_losing_a_larger_supplier_never_costs_less(omega: np.ndarray, alpha: float, sigma: float) -> None:
    low, high = dependence.exit_cost(omega, (alpha, 2 * alpha), (sigma, sigma + 5))
    known = ~np.isnan(omega)
    assert (np.isnan(low) == ~known).all()
    assert (low[known] <= high[known]).all()
    order = np.argsort(omega[known])
    for bound in (low[known][order], high[known][order]):
        assert (np.diff(bound) >= 0).all()
        assert ((bound >= 0) & (bound <= 1)).all()


@st.composite
def ties(draw: st.DrawFn) -> pl.DataFrame:
    """Shares among five states over four years, some unknown, some told only one way."""
    rows = [
        (one, two, year, draw(st.one_of(st.none(), st.just(0.0), st.floats(0.01, 1.0))))
        for one in range(1, 6)
        for two in range(1, 6)
        for year in range(2000, 2004)
        if one != two and draw(st.booleans())
    ]
    schema = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "value": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def renamed(rows: pl.DataFrame, codes: dict[int, int]) -> pl.DataFrame:
    return rows.with_columns(pl.col("ccode1", "ccode2").replace(codes))


@settings(max_examples=drawn(40))
@given(ties(), st.permutations(range(11, 16)))
def test_a_pivot_is_bounded_and_blind_to_names_order_and_unit(rows: pl.DataFrame, codes: list[int]) -> None:
    found = dependence.pivot(rows, 1, 2, [2, 3, 4])
    known = {(two, year): value for one, two, year, value in rows.iter_rows() if one == 1 and value is not None}
    for year, share, hhi, region_share, partners in found.iter_rows():
        inside = [known[two, year] for two in (2, 3, 4) if (two, year) in known]
        assert partners == len(inside)
        assert (hhi is None) == (sum(inside) == 0)
        assert (share is None) == ((2, year) not in known or sum(inside) == 0)
        if hhi is not None:
            assert 1 / partners - 1e-9 <= hhi <= 1 + 1e-9
            assert share is None or share**2 <= hhi + 1e-9
        assert region_share is None or 0 <= region_share <= 1 + 1e-9
    new = dict(zip(range(1, 6), codes, strict=True))
    shuffled = renamed(rows, new).with_columns(7 * pl.col("value")).sample(fraction=1, shuffle=True, seed=1)
    again = dependence.pivot(shuffled, new[1], new[2], [new[4], new[2], new[3]])
    assert found.columns == again.columns
    for one, two in zip(found.rows(), again.rows(), strict=True):
        assert all(
            (a is None) == (b is None) and (a is None or abs(a - b) < 1e-9) for a, b in zip(one, two, strict=True)
        )


@settings(max_examples=drawn(40))
@given(ties(), st.permutations(range(11, 16)))
def test_a_sphere_turns_with_its_powers_and_is_blind_to_names(rows: pl.DataFrame, codes: list[int]) -> None:
    found = dependence.sphere(rows, 1, 2, [3, 4, 5])
    lean = found.by_state["lean"].drop_nulls()
    assert lean.is_between(-1, 1).all()
    known = {(one, two, year) for one, two, year, value in rows.iter_rows() if value is not None}
    assert set(found.by_state.select("ccode", "year").iter_rows()) == {
        (third, year)
        for third in (3, 4, 5)
        for year in range(2000, 2004)
        if {(third, 1, year), (third, 2, year)} <= known
    }
    swapped = dependence.sphere(rows, 2, 1, [5, 4, 3])
    assert swapped.by_state["lean"].to_list() == [None if v is None else -v for v in found.by_state["lean"]]
    new = dict(zip(range(1, 6), codes, strict=True))
    again = dependence.sphere(renamed(rows, new), new[1], new[2], [new[3], new[4], new[5]])
    for old, crossed in found.crossovers.items():
        assert again.crossovers[new[old]] == crossed
        assert [3 - c.junior for c in swapped.crossovers[old]] == [c.junior for c in crossed]
    assert again.overall["states"].to_list() == found.overall["states"].to_list()


@st.composite
def deliveries(draw: st.DrawFn) -> pl.DataFrame:
    """Deliveries among four states over nine years, every year covered by one of an outside state."""
    rows = [(9, 8, "H", year, 1.0) for year in range(2000, 2009)]
    for _ in range(draw(st.integers(0, 25))):
        one, two = draw(st.sampled_from([(a, b) for a in range(1, 5) for b in range(1, 5) if a != b]))
        rows.append((one, two, str(two), draw(st.integers(2000, 2008)), draw(st.floats(0.5, 100.0))))
    schema = {"ccode1": pl.Int16, "ccode2": pl.Int16, "supplier": pl.String, "year": pl.Int16, "tiv": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(basis=pl.lit("deliveries by year"))


@given(deliveries(), st.permutations([1, 2, 3, 4]))
def test_arms_windows(vintages: pl.DataFrame, codes: list[int]) -> None:
    """Against plain loops; and renaming the states turns the values with them."""
    keys = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
    pairs = [(a, b, y) for a in range(1, 5) for b in range(a + 1, 5) for y in range(2002, 2010)]
    dyads = pl.DataFrame(pairs, schema=keys, orient="row")
    frame = arms_dependence.compute({"sipri_arms.vintages": vintages}, dyads)
    assert frame["year"].min() == 2004
    assert frame["year"].max() == 2008
    found = {row[:3]: row[3:] for row in frame.select(*keys, "arms_12", "arms_dependence_12", "arms_asymmetry").rows()}
    rows = vintages.select("ccode1", "ccode2", "year", "tiv").rows()
    for (a, b, year), (volume, share, tilt) in found.items():
        own = [(two, tiv) for one, two, when, tiv in rows if one == a and year - 5 < when <= year]
        assert abs(volume - sum(tiv for two, tiv in own if two == b)) < 1e-9
        total = sum(tiv for _, tiv in own)
        assert share is None if total == 0 else abs(share - volume / total) < 1e-9
        assert tilt is None or -1 <= tilt <= 1

    new = dict(zip(range(1, 5), codes, strict=True)) | {8: 8, 9: 9}
    renamed = vintages.with_columns(pl.col("ccode1", "ccode2").replace(new))
    for (a, b, year), (*_, tilt) in found.items():
        one, two = sorted((new[a], new[b]))
        wanted = pl.DataFrame([(one, two, year)], schema=keys, orient="row")
        other = arms_dependence.compute({"sipri_arms.vintages": renamed}, wanted)["arms_asymmetry"].item()
        assert (other is None) == (tilt is None)
        if tilt is not None:
            assert abs(other - (tilt if new[a] < new[b] else -tilt)) < 1e-9
        break
