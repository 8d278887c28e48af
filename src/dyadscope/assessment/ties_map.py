"""A map of one state's ties: every other state at its capital, sized by capability, marked by the relation."""

from __future__ import annotations

from collections import Counter

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.words import in_sentence
from dyadscope.index import Index
from dyadscope.index.places import capabilities, capitals
from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import percent
from dyadscope.states.names import State

LEADER, CERTAINTY, TIE = "relation_leader", "p_aligned", "tie"
_TRACES = (
    Trace(column=TIE, label=READINGS["alliance"]),
    Trace(column=TIE, label=READINGS["entente"], dash=(1, 1)),
    Trace(column=TIE, label=READINGS["unaligned"], shade="ink"),
    Trace(column=TIE, label=READINGS["rivalry"], shade="two", shape="diamond"),
)
_NAMED = 12
_UNIT = (
    "what each pair most likely is (filled: allies; ring: partners short of an alliance; grey: neither; "
    "diamond: rivals); a mark lies at the capital, its area by share of capability (CINC)"
)


def places(index: Index, year: int) -> pl.DataFrame:
    """Return where every state of a year has its capital, and its share of capability."""
    if lacking := [name for name in ("capdist", "cinc_ratio") if name not in index.measures]:
        return pl.DataFrame(schema=dict.fromkeys(("ccode", *lacking), pl.Int16)).clear()
    return capitals(index, year).join(capabilities(index, year), on="ccode", how="left", maintain_order="left")


def ties_map(state: State, year: int, rows: pl.DataFrame, at: pl.DataFrame) -> Figure | None:
    """Return the map of a state's ties.

    Parameters
    ----------
    rows
        `partner`, `name`, `relation_leader` and `p_aligned` of every other state.
    at
        What `places` returns.

    Returns
    -------
    Figure or None
        None where the place of no capital is known.
    """
    if at.is_empty():
        return None
    tie = pl.col(LEADER).replace_strict(READINGS, default=None, return_dtype=pl.String).alias(TIE)
    held = rows.select("partner", "name", tie, CERTAINTY).join(
        at.rename({"ccode": "partner"}), on="partner", how="left", maintain_order="left"
    )
    own = at.filter(pl.col("ccode") == state.code).select(
        pl.col("ccode").alias("partner"),
        pl.lit(state.name_in(year)).alias("name"),
        pl.lit(None, pl.String).alias(TIE),
        pl.lit(None, pl.Float64).alias(CERTAINTY),
        "lat",
        "lng",
        "share",
    )
    frame = pl.concat([held.cast(own.schema), own]).with_columns((pl.col("partner") == state.code).alias("own"))
    frame = frame.with_columns(pl.Series("said", [_said(row) for row in frame.iter_rows(named=True)], pl.String))
    title = f"Ties of {in_sentence(state.name_in(year))}, {year}"
    return Figure(
        name="map",
        title=title,
        kind="map",
        unit=_UNIT,
        data=Listing("map", title, _HEADINGS, frame),
        traces=_TRACES,
        along="name",
        interval="no interval: the probability of each reading is in the table",
        source=named(catalog.sources_of(("capitals", "cow_nmc"))),
        years=(year, year),
        alternative=_alternative(title, held),
    )


_HEADINGS = (
    Heading("partner", "COW code", form="name"),
    Heading("name", "State"),
    Heading(TIE, "What the two most likely are"),
    Heading(CERTAINTY, "Probability of an alliance or an entente", form="number"),
    Heading("lat", "Latitude of the capital", unit="degrees", form="number"),
    Heading("lng", "Longitude of the capital", unit="degrees", form="number"),
    Heading("share", "Share of capability", form="share"),
    Heading("own", "Whose map it is", aside=True),
    Heading("said", "What the mark says", aside=True),
)


def _said(row: dict[str, object]) -> str:
    tie = row[TIE] or ("whose ties are shown" if row["own"] else "unknown")
    share = row["share"]
    weight = f", {percent(share)} of capability" if isinstance(share, float) else ""
    return f"{row['name']}: {tie}{weight}"


def _alternative(title: str, rows: pl.DataFrame) -> str:
    """Return how many ties there are of each kind, and the names where they are few."""
    counted = Counter(rows[TIE].drop_nulls())
    told = []
    for trace in _TRACES:
        names = rows.filter(pl.col(TIE) == trace.label)["name"].to_list()
        few = f" ({', '.join(names)})" if 0 < len(names) <= _NAMED else ""
        told.append(f"{trace.label} {counted[trace.label]}{few}")
    return f"{title}: {'; '.join(told)}; unknown {rows[TIE].null_count()}."
