"""A state's ties on a map: nothing is drawn where no capital is known."""

from __future__ import annotations

import polars as pl
from made_up_index import build, constant

from dyadscope.assessment.ties_map import places, ties_map
from dyadscope.states.names import by_code

ROWS = pl.DataFrame({"partner": [20], "name": ["Canada"], "relation_leader": ["alliance"], "p_aligned": [0.9]})


def test_without_distances_or_capability_there_is_no_map() -> None:
    index = build({(2, 20): {"un_agreement": constant(0.5)}}, ["un_agreement"])
    at = places(index, 2000)
    assert at.is_empty()
    assert ties_map(by_code(2), 2000, ROWS, at) is None
