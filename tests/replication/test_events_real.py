"""Counting the published excerpts of GDELT and ICEWS, held to counts of the raw files by `csv` and `collections`."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pytest
from cells import number

from dyadscope.events.aggregating import Aggregation, aggregate
from dyadscope.events.part import Options
from dyadscope.states.names import resolve
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data

GDELT, ICEWS = "gdelt/events-1.0-excerpt.tsv", "icews/events.2018.sample.tab"
# Positions by GDELT's codebook 1.03.
DAY, ACTOR1, KIND1, ACTOR2, KIND2, CODE, QUAD, SCORE = 1, 7, 12, 17, 22, 26, 29, 30
REBELS = {"REB", "INS", "SEP", "UAF"}
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def raw_gdelt(shared_data: Path) -> list[list[str]]:
    with (shared_data / GDELT).open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def counted(shared_data: Path, vault: Vault, tmp_path: Path, name: str, layout: str) -> Aggregation:
    out = tmp_path / f"{layout}.parquet"
    return aggregate([shared_data / name], out, Options(layout=layout), vault=vault, rejects=tmp_path / "rejects.tsv")


def test_both_widths_of_gdelt_are_used_to_the_last_row(real_vault: Vault, shared_data: Path, tmp_path: Path) -> None:
    widths = Counter(len(row) for row in raw_gdelt(shared_data))
    assert widths == {57: 201, 58: 509}
    tally = counted(shared_data, real_vault, tmp_path, GDELT, "gdelt1").tally
    assert (tally.read, tally.used, tally.rejected) == (710, 710, 0)


def test_gdelts_dyad_months_are_those_of_the_raw_rows(real_vault: Vault, shared_data: Path, tmp_path: Path) -> None:
    """Of pairs of three states whose codes always meant the same."""
    codes = {"USA": 2, "RUS": 365, "ISR": 666}
    events: Counter[tuple[int, int, int]] = Counter()
    scores: dict[tuple[int, int, int], float] = defaultdict(float)
    quads: Counter[tuple[int, int, int, str]] = Counter()
    for row in raw_gdelt(shared_data):
        pair = (row[ACTOR1], row[ACTOR2])
        if set(pair) <= set(codes) and pair[0] != pair[1] and not {row[KIND1], row[KIND2]} & REBELS:
            key = (codes[pair[0]], codes[pair[1]], int(row[DAY][:6]))
            events[key] += 1
            scores[key] += float(row[SCORE])
            quads[(*key, QUADS[int(row[QUAD]) - 1])] += 1
    assert sum(events.values()) > 5
    frame = pl.read_parquet(counted(shared_data, real_vault, tmp_path, GDELT, "gdelt1").output)
    held = frame.filter(pl.col("ccode1").is_in(codes.values()) & pl.col("ccode2").is_in(codes.values()))
    found = {(r["ccode1"], r["ccode2"], r["year"] * 100 + r["month"]): r for r in held.to_dicts()}
    assert {key: sums["events"] for key, sums in found.items()} == dict(events)
    for key, sums in found.items():
        assert sums["goldstein_sum"] == pytest.approx(scores[key])
        assert {q: sums[q] for q in QUADS} == {q: quads[(*key, q)] for q in QUADS}


def test_gdelts_roots_are_those_of_the_published_conversion(
    real_vault: Vault, shared_data: Path, tmp_path: Path
) -> None:
    roots = {}
    for line in (shared_data / "plover/CAMEO2PLOVER-2021.txt").read_text("utf-8").splitlines():
        code, colon, rest = line.partition(":")
        if colon and code.isdigit() and len(code) > 2:
            roots[code] = rest.split(",")[0].split("#")[0].strip()
    assert len(roots) == 256
    unknown = Counter(row[CODE] for row in raw_gdelt(shared_data) if row[CODE] not in roots)
    found = counted(shared_data, real_vault, tmp_path, GDELT, "gdelt1")
    assert {u["value"]: u["rows"] for u in found.unmapped if u["kind"] == "code"} == dict(unknown)
    frame = pl.read_parquet(found.output)
    names = sorted({root.lower() for root in roots.values()})
    in_roots = number(frame.select(names).sum_horizontal().sum())
    assert in_roots + number(frame["no_root"].sum()) == frame["events"].sum()


def test_gdelts_own_quad_classes_are_those_of_its_roots(shared_data: Path) -> None:
    """What the layouts without a quad class of their own rest on: 01-05, 06-09, 10-14, 15-20."""
    for row in raw_gdelt(shared_data):
        root = int(row[CODE][:2])
        assert int(row[QUAD]) == (1 if root <= 5 else 2 if root <= 9 else 3 if root <= 14 else 4)


def test_icews_dyads_are_those_of_the_raw_rows(real_vault: Vault, shared_data: Path, tmp_path: Path) -> None:
    outside = ("Dissident", "Rebel", "Insurgents", "Separatists", "Organized Violent", "Unidentified Forces")
    expected: Counter[tuple[int, int]] = Counter()
    states = ("India", "United States", "North Korea", "Russian Federation", "China", "Germany", "Iran", "Israel")
    codes = {name: resolve(name.replace("Russian Federation", "Russia")).code for name in states}
    with (shared_data / ICEWS).open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        pair = (row["Source Country"], row["Target Country"])
        sectors = row["Source Sectors"] + row["Target Sectors"]
        if set(pair) <= set(states) and pair[0] != pair[1] and not any(kind in sectors for kind in outside):
            expected[(codes[pair[0]], codes[pair[1]])] += 1
    found = counted(shared_data, real_vault, tmp_path, ICEWS, "icews")
    assert (found.tally.read, found.tally.rejected) == (len(rows), 0)
    frame = pl.read_parquet(found.output).filter(
        pl.col("ccode1").is_in(codes.values()) & pl.col("ccode2").is_in(codes.values())
    )
    assert {(a, b): n for a, b, n in frame.select("ccode1", "ccode2", "events").iter_rows()} == dict(expected)
    assert set(frame["year"]) == {2018}
