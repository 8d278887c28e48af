"""What a source's parser returns is held to what the source declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from vault_example import PACT_TABLE, VISIT_TABLE, demo, parse, published

from dyadscope.errors import BadFileError
from dyadscope.vault import contract

BOTH = ["demo/pacts.csv", "demo/visits.csv"]


@pytest.fixture
def frames(tmp_path: Path) -> dict[str, pl.DataFrame]:
    root = published(tmp_path)
    return dict(parse({path: root / path for path in BOTH}))


def test_what_is_declared_passes(frames: dict[str, pl.DataFrame]) -> None:
    contract.check(demo(), frames, BOTH, any_year=False)
    assert contract.years_found(frames["pacts"]) == (1990, 1991)
    assert contract.states_found(frames["pacts"]) == 3


def row(frame: pl.DataFrame, **values: object) -> pl.DataFrame:
    """Return the frame with its last row repeated under other values."""
    last = frame.tail(1).with_columns(pl.lit(9, pl.UInt32).alias("source_row"))
    return pl.concat([frame, last.with_columns(pl.lit(v, frame[n].dtype).alias(n) for n, v in values.items())])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda f: row(f, year=1991),
            r"share one key \(ccode1, ccode2, year\): demo.pacts, data row 3 .*, 9 \(20, 200",
        ),
        (lambda f: row(f, ccode1=None), r"a key \(ccode1, ccode2, year\) is missing: demo.pacts, data row 9"),
        (lambda f: row(f, ccode1=300), r"lower code first: demo.pacts, data row 9 \(300, 200, 1991\)"),
        (lambda f: row(f, ccode1=200), "lower code first"),
        (lambda f: row(f, year=1993), r"outside the declared 1990-1992: demo.pacts, data row 9 \(1993\)"),
        (lambda f: f.drop("pact"), "lacks pact"),
        (lambda f: f.with_columns(x=1), "undeclared x"),
        (lambda f: f.with_columns(pl.col("year").cast(pl.Int64)), "column year is Int64, declared Int16"),
        (lambda f: f.clear(), "no rows"),
        (lambda f: row(f, ccode1=1).with_columns(pl.lit(None, pl.UInt32).alias("source_row")), "source_row is missing"),
    ],
)
def test_each_breach_is_named_with_its_rows(
    frames: dict[str, pl.DataFrame], change: Callable[[pl.DataFrame], pl.DataFrame], said: str
) -> None:
    with pytest.raises(BadFileError, match=said):
        contract.check(demo(), frames | {"pacts": change(frames["pacts"])}, BOTH, any_year=False)


def test_a_newer_release_may_have_later_years(frames: dict[str, pl.DataFrame]) -> None:
    contract.check(demo(), frames | {"pacts": row(frames["pacts"], year=1999)}, BOTH, any_year=True)


def test_a_table_may_lack_only_with_its_file(frames: dict[str, pl.DataFrame]) -> None:
    alone = {"pacts": frames["pacts"]}
    contract.check(demo(), alone, BOTH[:1], any_year=False)
    with pytest.raises(BadFileError, match=r"was not read: demo\.visits"):
        contract.check(demo(), alone, BOTH, any_year=False)
    with pytest.raises(BadFileError, match="not declared: demo: more"):
        contract.check(demo(), frames | {"more": frames["pacts"]}, BOTH, any_year=False)


def test_every_row_is_about_a_state_in_focus(frames: dict[str, pl.DataFrame]) -> None:
    about = demo(tables=(replace(PACT_TABLE, focus=(20,)), VISIT_TABLE))
    contract.check(about, frames, BOTH, any_year=False)
    with pytest.raises(BadFileError, match=r"no state in focus \(20\): demo\.pacts, data row 9 \(2, 200, 1991\)"):
        contract.check(about, frames | {"pacts": row(frames["pacts"], ccode1=2)}, BOTH, any_year=False)


def test_directed_pairs_may_stand_either_way_but_not_with_themselves(frames: dict[str, pl.DataFrame]) -> None:
    source = demo(tables=(replace(PACT_TABLE, unit="directed-dyad-year"), VISIT_TABLE))
    contract.check(source, frames | {"pacts": row(frames["pacts"], ccode1=300)}, BOTH, any_year=False)
    with pytest.raises(BadFileError, match="paired with itself"):
        contract.check(source, frames | {"pacts": row(frames["pacts"], ccode1=200)}, BOTH, any_year=False)


def test_nan_is_not_missing(frames: dict[str, pl.DataFrame]) -> None:
    columns = tuple(replace(c, dtype="Float64") if c.name == "visits" else c for c in VISIT_TABLE.columns)
    source = demo(tables=(PACT_TABLE, replace(VISIT_TABLE, columns=columns)))
    bad = frames["visits"].with_columns(pl.lit(float("nan")).alias("visits"))
    with pytest.raises(BadFileError, match="NaN where missing must be null"):
        contract.check(source, frames | {"visits": bad}, BOTH, any_year=False)
