"""Small multiples as a Vega-Lite specification: the same lines for one state after another, on the same axes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from dyadscope.results import vega
from dyadscope.results.figure import Figure, gaps
from dyadscope.results.parts import Listing

COLUMNS = 2


def panels(figure: Figure, lines: Callable[[Figure], dict[str, Any]]) -> dict[str, Any]:
    """Return one small chart of lines for every value of the column `panel`, in the order of the rows."""
    frame = figure.data.frame
    names = frame[figure.panel].unique(maintain_order=True).to_list()
    high = max((float(v) for t in figure.traces for v in frame[t.column].drop_nulls()), default=1.0)
    low, most = figure.extent
    extent = (low if low is not None else 0.0, most if most is not None else 1.05 * high or 1.0)
    drawn = []
    for name in names:
        own = frame.filter(pl.col(figure.panel) == name)
        known = own.filter(pl.any_horizontal(pl.col(t.column).is_not_null() for t in figure.traces))[figure.along]
        years = figure.years or (0, 0)
        one = replace(
            figure,
            kind="lines",
            small=True,
            data=Listing(figure.data.name, figure.data.title, figure.data.headings, own),
            unknown=gaps(known.to_list(), years),
            extent=extent,
        )
        title = {"text": name, "anchor": "start", "color": vega.INK, "fontSize": 12, "fontWeight": "bold", "offset": 4}
        drawn.append({**lines(one), "title": title})
    return {"concat": drawn, "columns": COLUMNS, "spacing": {"row": 14, "column": 10}}
