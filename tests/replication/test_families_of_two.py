"""Families that rest on rows of the two states alone: two states' values are the same with these rows and with all."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tiers import one_in_four, sampled

from dyadscope import catalog
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Family
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
LOCAL = [f for f in catalog.families().values() if f.local]
PAIRS = ((365, 710), (2, 710), (255, 365), (140, 160), (501, 710), (900, 710), (705, 365), (52, 531), (920, 950))
KEYS = ["ccode1", "ccode2", "year"]


def test_some_families_are_local() -> None:
    assert {"trade_newest", "investment", "raw_materials"} <= {f.name for f in LOCAL}


@pytest.mark.parametrize("family", sampled(LOCAL, LOCAL[:1]), ids=lambda f: f.name)
def test_rows_of_others_change_nothing(family: Family, real_vault: Vault) -> None:
    """All rows are read for one state with every partner, and only the rows of the two for a pair."""
    assert not missing_sources(family, real_vault)
    names = [m.name for m in family.measures]
    for a, b in PAIRS:
        own = (pl.col("ccode1") == min(a, b)) & (pl.col("ccode2") == max(a, b))
        alone = compute_family(family, real_vault, 1990, 2025, state=a, other=b).sort(KEYS)
        among = compute_family(family, real_vault, 1990, 2025, state=a).filter(own).sort(KEYS)
        assert_frame_equal(alone.select(*KEYS, *names), among.select(*KEYS, *names), rel_tol=1e-9)


@pytest.mark.parametrize("name", one_in_four(["investment_12", "us_troops", "trade_imts", "swap_line_12"]))
@pytest.mark.exhaustive
def test_years_known_are_those_of_all_dyads(name: str, real_vault: Vault) -> None:
    """Looked for from both ends, ten years at a time."""
    from dyadscope.index import load_index

    index = load_index()
    family = catalog.family_of(name)
    rows = compute_family(family, real_vault, *index.years).filter(pl.col(name).is_not_null())
    assert Holdings(index, real_vault).coverage(name) == (rows["year"].min(), rows["year"].max())
