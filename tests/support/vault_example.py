"""A tiny made-up source for the tests of the vault, and what they all ask of a vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope.records import Column, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table

PACTS = b"ccode1,ccode2,year,pact\n2,20,1990,1\n2,20,1991,1\n20,200,1991,0\n"
VISITS = b"ccode,year,visits\n2,1990,3\n2,1991,\n20,1991,7\n"

_CODE: dict[str, Any] = {"dtype": "Int16", "description": "COW state code"}
PACT_TABLE = Table(
    name="pacts",
    unit="dyad-year",
    description="Made-up pacts.",
    columns=(
        Column(name="ccode1", **_CODE),
        Column(name="ccode2", **_CODE),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="pact", dtype="Boolean", description="Whether there is a pact"),
    ),
    years=(1990, 1992),
    absent="zero",
    file="demo/pacts.csv",
)
VISIT_TABLE = Table(
    name="visits",
    unit="state-year",
    description="Made-up visits.",
    columns=(
        Column(name="ccode", **_CODE),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="visits", dtype="Int32", description="Visits", unit="visits"),
    ),
    years=(1990, 1991),
    file="demo/visits.csv",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Read the tables whose files are there."""
    out = {}
    for table in (PACT_TABLE, VISIT_TABLE):
        if table.file in files:
            frame = read_table(files[table.file])
            if table is PACT_TABLE and "pact" in frame.columns:
                frame = frame.with_columns(pl.col("pact") == "1")
            out[table.name] = conform(frame, table)
    return out


def file(path: str, content: bytes, **fields: object) -> SourceFile:
    """Declare a file by its bytes."""
    return SourceFile(path=path, sha256=sha256(content).hexdigest(), bytes=len(content), **fields)  # type: ignore[arg-type]


def demo(pacts_url: str | None = None, visits_url: str | None = None, **fields: object) -> Source:
    """Declare the source; a file without URL must be fetched by hand."""
    page = "https://example.org/visits"
    base = Source(
        name="demo",
        title="Demonstration data",
        publisher="Nobody",
        version="1.0",
        date="2024",
        licence="none",
        redistributable=True,
        home="https://example.org/",
        references=(
            Reference(key="a", kind="misc", authors=("Author, A.",), title="Title", year=2024, fields={"url": "x"}),
        ),
        files=(
            file("demo/pacts.csv", PACTS, url=pacts_url, page="https://example.org/pacts"),
            file("demo/visits.csv", VISITS, url=visits_url, page=page),
        ),
        tables=(PACT_TABLE, VISIT_TABLE),
        parse=parse,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def published(directory: Path, pacts: bytes = PACTS, visits: bytes | None = VISITS) -> Path:
    """Lay the published files out as a directory for `pull --from`."""
    (directory / "demo").mkdir(parents=True, exist_ok=True)
    (directory / "demo" / "pacts.csv").write_bytes(pacts)
    if visits is not None:
        (directory / "demo" / "visits.csv").write_bytes(visits)
    return directory


def contents(directory: Path) -> dict[str, bytes]:
    """Return every file of a vault, without what may differ between vaults."""
    apart = {"receipt.json", ".lock"}
    return {
        str(p.relative_to(directory)): p.read_bytes()
        for p in sorted(directory.rglob("*"))
        if p.is_file() and p.name not in apart
    }
