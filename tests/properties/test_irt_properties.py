"""Whatever the votes, ideal points are on the scale, and neither the order of rows nor the names of items matter."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope.errors import UsageError
from dyadscope.irt import Estimate, estimate


@st.composite
def divided(draw: st.DrawFn) -> pl.DataFrame:
    """Votes of a few states in up to three periods, two of them against one another on the first item."""
    states = draw(st.integers(2, 5))
    periods = draw(st.integers(1, 3))
    items = draw(st.integers(1, 6))
    rows = []
    for period in range(periods):
        for item in range(items):
            votes = draw(st.lists(st.sampled_from([None, 1, 2, 3]), min_size=states, max_size=states))
            if item == 0:
                votes = [1 if state % 2 else 3 for state in range(states)]
            rows += [(2 + k, period, 100 * period + item, vote) for k, vote in enumerate(votes) if vote is not None]
    return pl.DataFrame(rows, schema=["ccode", "period", "item", "vote"], orient="row")


def few(votes: pl.DataFrame, **options: object) -> Estimate:
    return estimate(votes, threads=1, **options)  # type: ignore[arg-type]


@settings(max_examples=drawn(25), deadline=None)
@given(divided(), st.integers(0, 2**32), st.sampled_from(["past", "both"]))
@pytest.mark.exhaustive
def test_on_the_scale_and_indifferent_to_order_and_names(votes: pl.DataFrame, seed: int, walk: str) -> None:
    plain = few(votes, method="em", walk=walk).frame
    assert np.isfinite(plain.drop("ccode", "period").to_numpy()).all()
    assert plain["mean"].mean() == pytest.approx(0.0, abs=1e-9)
    assert (plain["sd"] > 0).all()
    assert plain.select((pl.col("lower") < pl.col("mean")) & (pl.col("mean") < pl.col("upper"))).to_series().all()
    assert plain["n_votes"].sum() <= votes.height
    renamed = votes.with_columns(item=pl.col("item") * 7 + 3).sample(fraction=1.0, shuffle=True, seed=seed)
    assert few(renamed, method="em", walk=walk).frame.equals(plain)


@settings(max_examples=drawn(10), deadline=None)
@given(divided(), st.integers(0, 1000))
def test_the_sampler_repeats_from_its_seed_on_any_votes(votes: pl.DataFrame, seed: int) -> None:
    first, second = (few(votes, draws=4, burn=2, seed=seed).frame for _ in range(2))
    assert first.equals(second)
    assert np.isfinite(first["mean"].to_numpy()).all()


@settings(max_examples=drawn(20), deadline=None)
@given(divided(), st.sampled_from([0, 4, -1, 8]))
def test_any_other_vote_is_refused(votes: pl.DataFrame, code: int) -> None:
    spoiled = votes.with_columns(vote=pl.when(pl.int_range(pl.len()) == 0).then(code).otherwise("vote"))
    with pytest.raises(UsageError, match=f"1 rows.*vote {code}"):
        few(spoiled)
