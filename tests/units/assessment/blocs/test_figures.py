"""Charts of a bloc: its median beside random sets where it is held against them, and members with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest

from dyadscope.assessment.blocs.figures import figures
from dyadscope.assessment.blocs.view import BlocView
from dyadscope.states.names import by_code

FRANCE, POLAND, HUNGARY = 220, 290, 310
COLUMNS = ("year", "measure", "value", "low", "high", "random", "random_low", "random_high")
STANDS = {"ccode": pl.Int16, "year": pl.Int16, "mean": pl.Float64, "sd": pl.Float64}
MEDIANS = {"year": pl.Int16, "median": pl.Float64, "median_low": pl.Float64, "median_high": pl.Float64}


def _view(
    relations: Sequence[Any] = (), stands: Sequence[Any] = (), medians: Sequence[Any] = (), drifting: Any = ()
) -> Any:
    types = dict.fromkeys(COLUMNS, pl.Float64) | {"year": pl.Int16, "measure": pl.String}
    view = SimpleNamespace(
        bloc="Visegrad",
        period=(2000, 2003),
        sources=(),
        members={2002: (FRANCE, POLAND, HUNGARY)},
        relations=pl.DataFrame(list(relations), schema=types, orient="row"),
        stands=pl.DataFrame(list(stands), schema=STANDS, orient="row"),
        positions=pl.DataFrame(list(medians), schema=MEDIANS, orient="row"),
        drifting=drifting,
    )
    return {figure.name: figure for figure in figures(cast("BlocView", view))}


def test_nothing_known_is_nothing_drawn() -> None:
    assert _view() == {}
    assert _view([(2000, "un_agreement", *[None] * 6)]) == {}


def test_a_median_is_drawn_beside_random_sets_with_years_unknown_as_gaps() -> None:
    rows = [(2000, "un_agreement", 0.8, 0.7, 0.9, 0.6, 0.5, 0.65), (2001, "un_agreement", *[None] * 3, 0.6, 0.5, 0.65),
            (2002, "un_agreement", 0.9, 0.8, 1.0, 0.55, 0.5, 0.6)]  # fmt: skip
    figure = _view(rows)["agreement"]
    assert (figure.years, figure.unknown) == ((2000, 2002), ((2001, 2001), (2003, 2003)))
    assert [trace.label for trace in figure.traces] == ["the bloc", "random sets"]
    assert figure.alternative.endswith("80 % in 2000, 90 % in 2002; random sets 55 % in 2002.")


def test_where_most_years_were_not_compared_the_band_is_of_its_own_pairs() -> None:
    rows = [(2000, "p_aligned", 0.8, 0.7, 0.9, 0.6, 0.5, 0.65), (2001, "p_aligned", 0.5, 0.4, 0.6, None, None, None)]
    figure = _view(rows)["relation"]
    (own,) = figure.traces
    assert (own.low, own.high) == ("low", "high")
    assert "random" not in figure.alternative
    assert figure.interval == "the band holds the middle half of the bloc's pairs"


def test_members_stand_in_order_with_intervals_and_the_unknown_are_counted() -> None:
    stands = [(FRANCE, 2001, 9.0, 0.1), (FRANCE, 2002, 1.0, 0.1), (POLAND, 2002, 2.0, 0.2)]
    figure = _view(stands=stands)["members"]
    assert figure.data.frame["name"].to_list() == ["Poland", "France"]
    # 90 per cent of a normal distribution lie within 1.645 standard deviations.
    poland = figure.data.frame.row(0, named=True)
    assert (poland["low"], poland["high"]) == (pytest.approx(2 - 0.329), pytest.approx(2 + 0.329))
    assert figure.interval.endswith("; 1 members unknown")
    # From .8355 to 2.329, and a twentieth of that more on both sides.
    assert figure.extent == (pytest.approx(0.8355 - 0.074675), pytest.approx(2.329 + 0.074675))
    cells = dict(zip((h.name for h in figure.data.headings), next(iter(figure.data.cells())), strict=True))
    assert (cells["mean"], cells["low"]) == ("2", "1.7")


def test_the_median_is_drawn_with_the_three_members_that_drift_farthest() -> None:
    drifting = [(by_code(code), None) for code in (HUNGARY, POLAND, FRANCE, 316)]
    medians = [(2000, 0.5, 0.4, 0.6), (2002, 0.7, 0.6, 0.8)]
    stands = [(HUNGARY, 2000, 0.1, 0.1), (HUNGARY, 2002, -1.0, 0.1), (POLAND, 2002, 2.0, 0.2)]
    figure = _view(stands=stands, medians=medians, drifting=drifting)["positions"]
    assert [trace.label for trace in figure.traces] == ["median", "Hungary", "Poland", "France"]
    assert figure.data.frame["mean_290"].to_list() == [None, 2.0]
    assert "Hungary 0.1 in 2000 and -1 in 2002" in figure.alternative
    assert "Poland" not in figure.alternative, "it is not known at the beginning"
    assert figure.unknown == ((2001, 2001), (2003, 2003))
    alone = _view(medians=medians)["positions"]
    assert "drift" not in alone.title
