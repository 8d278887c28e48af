"""The figures of a nowcast: probabilities added up by hand, intervals, and files of another make."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dyadscope.assessment.models.nowcast.evidence import ITEMS, YEARLY
from dyadscope.assessment.models.nowcast.tables import Tables, shipped, width
from dyadscope.assessment.models.relation.reading import bounds
from dyadscope.errors import BadFileError


def made(constant: float = -1.0, **bins: float) -> Tables:
    """Return tables in which the last known bin of the named items adds something."""
    tables = []
    for items in (ITEMS, YEARLY):
        table = np.zeros((width(items), 1))
        table[0] = constant
        at = 1
        for item in items:
            table[at + item.bins - 1] = bins.get(item.name, 0.0)
            at += item.bins + 1
        tables.append(table)
    return Tables(tables[0], tables[1], 0.05, 2023, {})


def row(**values: float) -> pl.DataFrame:
    return pl.DataFrame({item.name: [values.get(item.name, item.edges[0] - 1)] for item in ITEMS}, strict=False)


def test_log_odds_add_up_and_the_months_can_be_left_out() -> None:
    tables = made(sanctions=1.0, tone=0.5)
    frame = row(sanctions=9, tone=9)
    assert tables.likely(frame)[0, 0] == pytest.approx(0.6224593, abs=1e-6)  # 1 / (1 + e^-0.5)
    assert tables.likely(frame, months=False)[0, 0] == pytest.approx(0.5)
    assert tables.likely(row())[0, 0] == pytest.approx(0.2689414, abs=1e-6)  # 1 / (1 + e)


def test_an_interval_holds_its_point() -> None:
    low, high = bounds(np.array([[0.9, 0.1, 0.2, 0.3], [0.2, 0.1, 0.2, 0.3]]))
    assert high[0] == 0.9
    assert low[0] < 0.15
    assert bounds(np.array([[0.4]]))[0][0] == 0.4


def test_figures_come_back_as_they_were_and_those_of_other_evidence_are_refused() -> None:
    body = made(sanctions=1.0).to_dict()
    assert Tables.from_dict(body).likely(row(sanctions=9))[0, 0] == pytest.approx(0.5)
    with pytest.raises(BadFileError, match="other evidence"):
        Tables.from_dict(body | {"items": {}})
    with pytest.raises(BadFileError, match="do not fit"):
        Tables.from_dict(body | {"models": {"whole": [[1, 2]], "yearly": [[1]]}})
    with pytest.raises(BadFileError, match="cannot read"):
        Tables.from_dict({})


def test_what_ships_fits_its_evidence() -> None:
    assert len(shipped().whole) == width(ITEMS)
    assert shipped().whole.shape[1] == shipped().yearly.shape[1] > 1
    assert 0 < shipped().base < 0.5
