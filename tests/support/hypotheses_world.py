"""A made-up world for the hypotheses: seven states, 1990 to 2010, of every class and of several comparable sets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from dyadscope.assessment.models.hypotheses import items as parts
from dyadscope.assessment.models.hypotheses.items import ITEMS
from dyadscope.assessment.models.hypotheses.scores import measures_needed, rows_of
from dyadscope.assessment.models.hypotheses.tables import Tables
from dyadscope.index.frame import Index
from dyadscope.training import hypotheses as training

NAMES = measures_needed()
USA, FRANCE, RUSSIA, CHINA, INDIA, PAKISTAN, BRAZIL = 2, 220, 365, 710, 750, 770, 140
STATES = (USA, BRAZIL, FRANCE, RUSSIA, CHINA, INDIA, PAKISTAN)
YEARS = range(1990, 2011)


def row(one: int, two: int, year: int, **values: float | None) -> dict[str, float | None]:
    known: dict[str, float | None] = {"commitment": 0.0, "strategic_rivalry": 0.0, "contiguity": 0.0}
    known |= {"major_powers": 1.0, "cinc_ratio": 2.0}
    return dict.fromkeys(NAMES, None) | {"ccode1": one, "ccode2": two, "year": year} | known | values


def frame_of(rows: list[dict[str, float | None]]) -> pl.DataFrame:
    keys = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16)
    return pl.DataFrame(rows, schema=keys | dict.fromkeys(NAMES, pl.Float64)).sort("ccode1", "ccode2", "year")


def index_of(frame: pl.DataFrame, without: tuple[str, ...] = (), **ends: int) -> Index:
    entry: dict[str, object] = {"scale": 1, "logarithmic": False, "beside": None, "version": 1, "sources": []}
    first, last = int(frame["year"].min()), int(frame["year"].max())  # type: ignore[arg-type]
    measures = {n: entry | {"years": [first, ends.get(n, last)]} for n in NAMES if n not in without}
    return Index(frame.drop(without).lazy(), {"origin": "vault", "years": [first, last], "measures": measures})


def world() -> pl.DataFrame:
    """Dyads of several sets and classes, with classes that change, balances that differ and values that lack."""
    chance = np.random.default_rng(5)
    rows = []
    for place, one in enumerate(STATES):
        for two in STATES[place + 1 :]:
            kind = int(chance.integers(0, 4))
            border = float(chance.integers(0, 3))
            majors = float({one, two} & {USA, FRANCE, RUSSIA, CHINA} != set())
            for year in YEARS:
                now = 2 if year > 2003 and kind == 1 else kind
                rows.append(
                    row(
                        one, two, year,
                        commitment=(3.0, 1.0, 0.0, 0.0)[now], strategic_rivalry=float(now == 3), contiguity=border,
                        major_powers=majors, cinc_ratio=float(chance.choice([1.5, 5.0, 20.0])),
                        un_kappa=None if chance.random() < 0.2 else 0.9 - 0.3 * now + chance.normal(0, 0.2),
                        disputes_10y=float(chance.integers(0, 2 + 3 * (now == 3))),
                        exercises=None if year > 2008 else float(chance.integers(0, 3)),
                    )
                )  # fmt: skip
    return frame_of(rows)


def counted(frame: pl.DataFrame) -> Tables:
    half = np.full((2, len(ITEMS)), 0.5)
    half[1] = 0.25  # for dyads that are not politically relevant
    return replace(training.count(rows_of(frame), parts.LAST_YEAR), discounts=half)
