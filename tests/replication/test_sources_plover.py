"""The published PLOVER files: every row is read, and every offset leads to the words it stands for."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from dyadscope.documents.event_words import ROOTS
from dyadscope.sources.plover import SOURCE
from dyadscope.vault.contract import check

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def tables(shared_data: Path) -> dict[str, pl.DataFrame]:
    files = {f.path: shared_data / f.path for f in SOURCE.files}
    frames = dict(SOURCE.parse(files))
    check(SOURCE, frames, files, any_year=False)
    return frames


def test_every_row_is_read(tables: dict[str, pl.DataFrame], shared_data: Path) -> None:
    # The manifest counts 1,050 sentences; one object of the records describes the file.
    records = json.loads((shared_data / "plover" / "PLOVER_GSR_CAMEO.txt").read_text("utf8"))
    assert tables["benchmark"].height == 1_050
    assert tables["records"].height == len(records) - 1 == 322


def test_roots_are_the_fifteen(tables: dict[str, pl.DataFrame]) -> None:
    assert set(tables["benchmark"]["root"]) == set(ROOTS) == set(tables["records"]["root"])


@pytest.mark.parametrize("role", ["source", "target"])
def test_offsets_lead_to_the_actor(tables: dict[str, pl.DataFrame], role: str) -> None:
    rows = tables["benchmark"].filter(pl.col(f"{role}_start").is_not_null())
    found = [t[a:b] for t, a, b in zip(rows["text"], rows[f"{role}_start"], rows[f"{role}_end"], strict=True)]
    same = sum(f == named.strip() for f, named in zip(found, rows[role], strict=True))
    assert same / rows.height > 0.99


def test_sanctions_are_coercion_by_the_conversion(tables: dict[str, pl.DataFrame]) -> None:
    assert tables["conversion"].filter(code="163")["root"].to_list() == ["COERCE"]
