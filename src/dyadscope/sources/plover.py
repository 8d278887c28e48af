"""PLOVER: sentences coded to the roots of the event ontology, and how CAMEO's codes become PLOVER's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.plain import read_lines, read_objects
from dyadscope.vault.readers import conform, read_table, require_columns

_RECORDS = "plover/PLOVER_GSR_CAMEO.txt"
_CONVERSION = "plover/CAMEO2PLOVER-2021.txt"
_BENCHMARK = "plover/PLV_train.tsv"

LATER = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}
"""Roots of earlier drafts -> the fifteen of the benchmark."""

_CHECK = "check that the file is the release the source declares"
_PLACEHOLDER = "a recipient"
_MARK = re.compile(r"</?[st]>")
_CODE = re.compile(r"(\d{3,4}):\s*([A-Z]+)\s*(?:,([^#]*))?(?:#\s*(.*))?$")

_OFFSETS = (
    Column(name="source_start", dtype="Int32", description="Where the source starts in the text; empty if not there"),
    Column(name="source_end", dtype="Int32", description="Where it ends"),
    Column(name="target_start", dtype="Int32", description="Where the target starts in the text; empty if not there"),
    Column(name="target_end", dtype="Int32", description="Where it ends"),
)

BENCHMARK = Table(
    name="benchmark",
    unit="record",
    description=(
        "Events in sentences, with source and target marked: the training half of a benchmark. A sentence with several "
        "events has a row for each. The sentences have no date; the year of coverage is that of publication."
    ),
    columns=(
        Column(name="sentence_id", dtype="String", description="Number of the sentence in the benchmark"),
        Column(name="text", dtype="String", description="The sentence"),
        Column(name="root", dtype="String", description="PLOVER root, checked by its authors (gold)"),
        Column(name="root_silver", dtype="String", description="PLOVER root before that check"),
        Column(
            name="penta",
            dtype="Int8",
            description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        ),
        Column(name="source", dtype="String", description="Who acts, as in the sentence"),
        Column(name="target", dtype="String", description="Towards whom; empty where the sentence does not say"),
        *_OFFSETS,
    ),
    years=(2024, 2024),
    file=_BENCHMARK,
)

RECORDS = Table(
    name="records",
    unit="record",
    description=(
        "Gold standard records: the examples of the CAMEO manual coded to PLOVER, draft 0.5. Their dates are a "
        "placeholder and are not carried; the year of coverage is that of the coding."
    ),
    columns=(
        Column(name="id", dtype="String", description="Number of the record"),
        Column(name="text", dtype="String", description="The sentence"),
        Column(name="root", dtype="String", description="Root, as one of the benchmark's fifteen"),
        Column(name="root_published", dtype="String", description="Root as published, by draft 0.5"),
        Column(name="mode", dtype="String", description="Mode: how it was done"),
        Column(name="context", dtype="String", description="Contexts: in what connection"),
        Column(name="source", dtype="String", description="Sources as named, joined by '; '"),
        Column(name="source_codes", dtype="String", description="Codes of the sources (ISO 3166, IGO), joined by '; '"),
        Column(name="target", dtype="String", description="Targets as named, joined by '; '"),
        Column(name="target_codes", dtype="String", description="Codes of the targets, joined by '; '"),
        *_OFFSETS,
    ),
    years=(2016, 2016),
    file=_RECORDS,
)

CONVERSION = Table(
    name="conversion",
    unit="record",
    description="CAMEO codes and the PLOVER root, mode and context each became in 2021; the year is the table's.",
    columns=(
        Column(name="code", dtype="String", description="CAMEO code, three or four digits"),
        Column(name="root", dtype="String", description="PLOVER root as published"),
        Column(name="mode", dtype="String", description="Mode"),
        Column(name="context", dtype="String", description="Contexts"),
        Column(name="label", dtype="String", description="What the CAMEO code means"),
    ),
    years=(2021, 2021),
    file=_CONVERSION,
    keys=("code", "label"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the sentences of the benchmark, the gold standard records, and the conversion from CAMEO."""
    out = {}
    if _BENCHMARK in files:
        out["benchmark"] = benchmark(files[_BENCHMARK])
    if _RECORDS in files:
        out["records"] = _records(files[_RECORDS])
    if _CONVERSION in files:
        out["conversion"] = _conversion(files[_CONVERSION])
    return out


def benchmark(path: Path) -> pl.DataFrame:
    """Return the sentences of a file of the benchmark, either half, with where source and target stand."""
    raw = read_table(path)
    require_columns(raw, ["sentence_id", "sentence", "marked_sentence", "source", "target", "gold_root"], path)
    rows = []
    for row in raw.iter_rows(named=True):
        text, marks = _unmarked(row["marked_sentence"] or "")
        if text != row["sentence"]:
            where = f"{path.name}, data row {row[SOURCE_ROW]}"
            raise BadFileError("the marked sentence is not the sentence with marks", where, _CHECK)
        rows.append(
            {
                "sentence_id": row["sentence_id"],
                "text": text,
                "root": row["gold_root"],
                "root_silver": row["silver_root"],
                "penta": row["gold_penta"],
                "source": row["source"],
                "target": None if row["target"] == _PLACEHOLDER else row["target"],
                **_offsets(text, marks.get("s"), marks.get("t")),
                SOURCE_ROW: row[SOURCE_ROW],
            }
        )
    return conform(pl.DataFrame(rows, infer_schema_length=None), BENCHMARK)


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a sentence without its marks, and the first span of each of the two marks."""
    parts: list[str] = []
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    length = last = 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        name = mark[0].strip("</>")
        if "/" not in mark[0]:
            opened[name] = length
        elif name in opened:
            spans.setdefault(name, (opened.pop(name), length))
    return "".join([*parts, marked[last:]]), spans


def _offsets(text: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> dict[str, int | None]:
    """Return where source and target stand, without blanks that were marked with them."""
    out: dict[str, int | None] = {}
    for name, span in (("source", source), ("target", target)):
        start, end = span or (0, 0)
        inside = text[start:end]
        known = bool(inside.strip())
        out[f"{name}_start"] = start + len(inside) - len(inside.lstrip()) if known else None
        out[f"{name}_end"] = end - len(inside) + len(inside.rstrip()) if known else None
    return out


def _records(path: Path) -> pl.DataFrame:
    rows = []
    for number, record in enumerate(read_objects(path), start=1):
        root = record.get("event")
        if root == "DOCUMENT":  # describes the file
            continue
        text = record.get("text")
        if not text or not root or not record.get("id"):
            where = f"{path.name}, record {number}"
            raise BadFileError("a record without an id, an event or a text", where, _CHECK)
        sources, targets = _actors(record.get("source")), _actors(record.get("target"))
        rows.append(
            {
                "id": record["id"],
                "text": text,
                "root": LATER.get(root, root),
                "root_published": root,
                "mode": record.get("mode") or None,
                "context": record.get("context") or None,
                "source": _joined(sources, "actorText"),
                "source_codes": _joined(sources, "code"),
                "target": _joined(targets, "actorText"),
                "target_codes": _joined(targets, "code"),
                **_offsets(text, _where(text, sources), _where(text, targets)),
                SOURCE_ROW: number,
            }
        )
    return conform(pl.DataFrame(rows, infer_schema_length=None), RECORDS)


def _actors(value: object) -> list[dict[str, Any]]:
    # Records without a target have an empty text, or a context, in its place.
    return [a for a in value if isinstance(a, dict)] if isinstance(value, list) else []


def _joined(actors: list[dict[str, Any]], field: str) -> str | None:
    return "; ".join(str(a[field]) for a in actors if a.get(field)) or None


def _where(text: str, actors: list[dict[str, Any]]) -> tuple[int, int] | None:
    name = str(actors[0].get("actorText") or "") if actors else ""
    at = text.find(name) if name else -1
    return (at, at + len(name)) if at >= 0 else None


def _conversion(path: Path) -> pl.DataFrame:
    rows = []
    for number, line in read_lines(path):
        found = _CODE.match(line.strip())
        if found is None:  # comments, and the headings of two digits
            continue
        rest = [part.strip() for part in (found[3] or "").split(",", 1)]
        rows.append(
            {
                "code": found[1],
                "root": found[2],
                "mode": rest[0] or None,
                "context": (rest[1] if len(rest) > 1 else "") or None,
                "label": (found[4] or "").strip(),
                SOURCE_ROW: number,
            }
        )
    if not rows:
        raise BadFileError("no line gives a CAMEO code and its root", path.name, _CHECK)
    return conform(pl.DataFrame(rows, infer_schema_length=None), CONVERSION)


_HOME = "https://github.com/openeventdata/PLOVER"
_RAW = "https://raw.githubusercontent.com/openeventdata/PLOVER/5e0c24fba623f2d8df5ae3c7de7a94dba90d5b6f"

SOURCE = Source(
    name="plover",
    title="PLOVER gold standard records and benchmark sentences",
    publisher="Open Event Data Alliance; Hu et al.",
    version="records 0.5b1, conversion 0.8, benchmark (training half) of 2024",
    date="2024",
    licence="CC BY-SA 4.0 (records and conversion); none stated (benchmark)",
    redistributable=False,
    home=_HOME,
    references=(
        Reference(
            key="plover2021",
            kind="misc",
            authors=("{Open Event Data Alliance}",),
            title="PLOVER: Political Language Ontology for Verifiable Event Records",
            year=2021,
            fields={"url": _HOME},
        ),
        Reference(
            key="hu2024",
            kind="incollection",
            authors=(
                "Hu, Yibo",
                "Skorupa Parolin, Erick",
                "Khan, Latifur",
                "Brandt, Patrick T.",
                "Osorio, Javier",
                "D'Orazio, Vito J.",
            ),
            title="Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation Classification",
            year=2024,
            fields={
                "booktitle": "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics",
                "pages": "583--603",
                "url": "https://arxiv.org/abs/2308.07876",
            },
        ),
    ),
    files=(
        SourceFile(
            path=_BENCHMARK,
            sha256="b184c7623cb05a48011adabd951f1a7f7efa8c80059ef4dc12c3d3231de5f5d3",
            bytes=665719,
            page="https://arxiv.org/abs/2308.07876",
        ),
        SourceFile(
            path=_RECORDS,
            sha256="f0d516858bf7ad05283ed0f8e6b1ea66d9ee4175703877d5ab0598503aa1a558",
            bytes=292250,
            url=f"{_RAW}/gold_standard_records/PLOVER_GSR_CAMEO.txt",
            required=False,
        ),
        SourceFile(
            path=_CONVERSION,
            sha256="524512a777756e90f6721724d7c5cab4eac2c35178a50ad2ad09bdb3edefbe7e",
            bytes=17344,
            url=f"{_RAW}/CAMEO2PLOVER-2021.txt",
            required=False,
        ),
    ),
    extents={
        "benchmark": Extent(rows=1_050, states=0, years=None),
        "records": Extent(rows=322, states=0, years=None),
        "conversion": Extent(rows=257, states=0, years=None),
    },
    tables=(BENCHMARK, RECORDS, CONVERSION),
    parse=parse,
    notes=(
        "The texts stay in the vault: nothing that ships with the package holds a sentence of them. Where the "
        "benchmark marks an actor twice, the first place counts; a target given as 'a recipient' is none. "
        "In 12 records the first-named source is not written in the sentence as coded, and has no offsets. The "
        "records' roots DEMAND, DISAPPROVE, INVESTIGATE, FIGHT, CONCEDE and RETREAT are of an earlier draft; the "
        "column root gives what they became. The conversion maps CAMEO 163 (sanctions, embargo, boycott) to COERCE "
        "and lists 175 twice. One id of the records is given to two of them."
    ),
)
