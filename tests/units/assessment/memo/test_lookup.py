"""A value by its id: a number, or none and then why; a nought is a number."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from made_up_index import build

from dyadscope.assessment.memo.lookup import Lookup
from dyadscope.ids import parse
from dyadscope.index import Index
from dyadscope.vault import Vault

YEARS = tuple(range(1990, 2006))
RUSSIA, CHINA, SLOVENIA = 365, 710, 349


def _lookup(tmp_path: Path) -> Lookup:
    series = {"un_agreement": {2000: 0.816, 2001: 0.0}}
    slovenia = {(SLOVENIA, RUSSIA): {"un_agreement": {2000: 0.5}}}
    index = build({(RUSSIA, CHINA): series, **slovenia}, ("un_agreement",), YEARS)
    before = (pl.col("ccode1") == SLOVENIA) & (pl.col("year") < 1992)
    inputs = {"unga": {"version": "1"}, "atop": {"version": "5.1"}}
    held = Index(index.frame.filter(~before), {**index.manifest, "inputs": inputs})
    return Lookup(held, Vault(tmp_path))


@pytest.mark.parametrize(
    ("asked", "value", "missing"),
    [
        ("RUS-CHN/un_agreement/2000@0.1.0", 0.816, ""),
        ("CHN-RUS/un_agreement/2001@9.9.9", 0.0, ""),
        ("RUS-CHN/un_agreement/2002@0.1.0", None, "unknown in that year"),
        ("RUS-CHN/un_agreement/2006@0.1.0", None, "the index holds 1990 to 2005"),
        ("RUS-CHN/un_agreement/1989@0.1.0", None, "the index holds 1990 to 2005"),
        ("RUS-CHN/un_agrement/2000@0.1.0", None, "no measure has that name; `dyadscope measures` lists them"),
        ("RUS-RUS/un_agreement/2000@0.1.0", None, "no such pair: the same state twice"),
        ("RUS-QQQ/un_agreement/2000@0.1.0", None, "no such pair: unknown state"),
        ("RUS-SVN/un_agreement/1991@0.1.0", None, "no such pair"),
        ("RUS-CHN/trade/2000@0.1.0", None, "not in the index, and computed from cow_trade, which the vault lacks"),
    ],
)
def test_what_stands_under_an_id(asked: str, value: float | None, missing: str, tmp_path: Path) -> None:
    found = _lookup(tmp_path).find(parse(asked))
    assert found.value == value
    assert found.missing.startswith(missing)
    assert bool(found.missing) is (value is None)


def test_a_number_has_its_unit_and_sources(tmp_path: Path) -> None:
    found = _lookup(tmp_path).find(parse("RUS-CHN/un_agreement/2000@0.1.0"))
    assert (found.unit, found.sources, found.word) == ("share", ("unga",), None)


def test_what_an_index_says_of_itself_and_what_it_does_not(tmp_path: Path) -> None:
    lookup = _lookup(tmp_path)
    assert lookup.inputs == ("atop", "unga")
    assert lookup.vintage("atop") == {"version": "5.1"}
    assert lookup.vintage("desta") == {}
    assert lookup.formula("un_agreement") == 1
    assert lookup.formula("trade") is None
