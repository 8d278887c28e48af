"""The data set: pledge, rivalry, practice, the four readings and dependence for all pairs, ready to be cited.

Every value has a stable id, PAIR/MEASURE/YEAR@RELEASE, such as RUS-CHN/p_rivalry/2024@0.1.0. The same index gives the
same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope import __version__, catalog, given
from dyadscope.assessment.models.relation import MEASURES, panel_relations
from dyadscope.assessment.models.relation.evidence import LOOKED_BACK
from dyadscope.assessment.models.relation.measure import rows_of_all
from dyadscope.errors import UsageError
from dyadscope.files import Fill, fill_text, place_together
from dyadscope.index import Index, load_index
from dyadscope.index.frame import KEYS
from dyadscope.panel.computed import FIRST_YEAR, computed
from dyadscope.panel.export import stata_label, write_stata
from dyadscope.records import Source
from dyadscope.results.plain import as_json_text
from dyadscope.results.write import FRAMES
from dyadscope.states.names import by_code
from dyadscope.vault.store import Vault

NAME = "dyadscope-relations"
BEGINS = 1816
PROBABILITIES = {
    "p_alliance": "probability of an alliance",
    "p_entente": "probability of an entente",
    "p_unaligned": "probability of being unaligned",
    "p_rivalry": "probability of a rivalry",
    "p_aligned": "probability of an alliance or entente",
    "pledge_none": "probability of no pledge by treaty",
    "pledge_weaker": "probability of a pledge short of defence",
    "pledge_defence": "probability of a pledge of defence",
    "practice": "probability of behaving, treaties left out, like pairs with a pledge of few",
}
"""The probabilities, each with its 90 % interval."""
RECORD = ("commitment_now", "commitment_source", "pledge_members", "strategic_rivalry")
DEPENDENCE = (
    "trade_newest_dependence_12",
    "trade_newest_dependence_21",
    "trade_newest_gdp_12",
    "trade_newest_gdp_21",
    "trade_newest_source",
    "arms_register_dependence_12",
    "arms_register_dependence_21",
)
"""Which published and hand-coded values go beside the readings; `_12` is state 1's on state 2."""

_DIGITS = 3
_AT_ONCE = 8
"""Years told at once: with their replicates they must fit the memory of a small machine."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the data set: name, what it is, unit, and when it is missing."""

    name: str
    what: str
    unit: str
    missing: str = "never"


@dataclass(frozen=True, slots=True)
class Released:
    """What was written: the directory, its files, the rows and the years."""

    directory: Path
    files: tuple[str, ...]
    rows: int
    years: tuple[int, int]


def columns() -> tuple[Column, ...]:
    """Return the columns of the data set, in order."""
    unknown = "nothing is known of the two in particular"
    made = [
        Column("pair", "Both states: ISO 3166 alpha-3 where there is one, else the COW abbreviation", "text"),
        Column("ccode1", "COW code of state 1, the smaller", "code"),
        Column("ccode2", "COW code of state 2", "code"),
        Column("year", "Year", "year"),
        Column("relation_leader", "Leading reading", "alliance, entente, unaligned, rivalry", unknown),
    ]
    for name, what in PROBABILITIES.items():
        made += [
            Column(name, what, "probability"),
            Column(f"{name}_low", f"Low end of its 90 % interval: {what}", "probability"),
            Column(f"{name}_high", f"High end of its 90 % interval: {what}", "probability"),
        ]
    for name in (*RECORD, *DEPENDENCE):
        measure = catalog.measure(name)
        made.append(Column(name, measure.title, measure.unit, measure.missing))
    return tuple(made)


def frame_of(index: Index) -> pl.DataFrame:
    """Return the data set's rows for the years of an index: one row a pair and year, ordered by both codes and year."""
    first, last = index.years
    parts = []
    for begins in range(first, last + 1, _AT_ONCE):
        ends = min(begins + _AT_ONCE - 1, last)
        rows = rows_of_all(index, ends, begins - LOOKED_BACK)
        parts.append(panel_relations(rows, range(begins, ends + 1), intervals=True))
    found = pl.concat(parts)
    beside = [name for name in (*RECORD, *DEPENDENCE) if name in index.measures]
    kept = pl.col(KEYS).cast(pl.Int16)
    joined = found.with_columns(kept).join(
        index.table(beside).with_columns(kept), on=list(KEYS), how="left", maintain_order="left"
    )
    names = [column.name for column in columns()]
    absent = [pl.lit(None, pl.Float64).alias(name) for name in names if name not in joined.columns and name != "pair"]
    codes = {code: _short(code) for code in {*joined["ccode1"].unique(), *joined["ccode2"].unique()}}
    one, two = (pl.col(name).replace_strict(codes, return_dtype=pl.String) for name in KEYS[:2])
    return (
        joined.with_columns((one + "-" + two).alias("pair"), *absent)
        .with_columns(pl.col(pl.Float64, pl.Float32).round(_DIGITS).cast(pl.Float32))
        .select(names)
        .sort(KEYS)
    )


def _short(code: int) -> str:
    state = by_code(code)
    return state.iso3 or state.abbreviation


def release(
    directory: str | os.PathLike[str],
    *,
    vault: Vault | str | os.PathLike[str] | None = None,
    index: Index | None = None,
    progress: Callable[[str], None] | None = None,
) -> Released:
    """Write the data set of relations into a directory: data in four formats, codebook, checksums, citation, README.

    Parameters
    ----------
    directory
        An empty or new directory, or one that holds an earlier release, whose files are replaced.
    vault
        With a vault, the years 1816-1945 are computed and come first.
    index
        Another index than the one that ships.
    progress
        Called with a line before each step.

    Returns
    -------
    Released

    Raises
    ------
    UsageError
        The directory holds files that no release made, or cannot be written.
    MissingDataError
        The vault lacks a source.

    Examples
    --------
    >>> [column.name for column in columns()][:4]
    ['pair', 'ccode1', 'ccode2', 'year']
    """
    target = given.path(directory, "a directory")
    _require_own(target)
    say = progress or (lambda _: None)
    at = load_index() if index is None else index
    say("reading the relations of all pairs")
    frame = frame_of(at)
    if vault is not None:
        say(f"computing {BEGINS}-{FIRST_YEAR - 1} from the vault")
        early = frame_of(computed(vault, BEGINS, FIRST_YEAR - 1))
        frame = pl.concat([early, frame], how="vertical_relaxed").sort(KEYS)
    sources = _sources(at)
    years = (int(frame["year"].min()), int(frame["year"].max()))  # type: ignore[arg-type]  # a column of whole numbers
    target.mkdir(parents=True, exist_ok=True)
    fills = _fills(frame, years, at, sources)
    place_together(*((target / name, _saying(say, name, fill)) for name, fill in fills.items()))
    sums = "".join(f"{_sha256(target / name)}  {name}\n" for name in sorted(fills))
    place_together((target / "SHA256SUMS", lambda to: fill_text(to, sums)))
    return Released(target, (*sorted(fills), "SHA256SUMS"), frame.height, years)


def _saying(say: Callable[[str], None], name: str, fill: Fill) -> Fill:
    def told(to: Path) -> None:
        say(f"writing {name}")
        fill(to)

    return told


def _fills(frame: pl.DataFrame, years: tuple[int, int], index: Index, sources: tuple[Source, ...]) -> dict[str, Fill]:
    texts = {
        "README.md": _readme(frame, years),
        "codebook.md": _codebook(),
        "codebook.csv": pl.DataFrame([vars_of(c) for c in columns()]).write_csv(),
        "CITATION.cff": _citation(years),
        "sources.bib": "\n\n".join(r.bibtex() for s in sources for r in s.references) + "\n",
        "provenance.json": as_json_text(_provenance(index, sources)) + "\n",
    }
    labels = [stata_label(column.what, column.unit) for column in columns()]
    fills: dict[str, Fill] = {
        f"{NAME}.parquet": lambda to: FRAMES[".parquet"](frame, to),
        f"{NAME}.csv": lambda to: FRAMES[".csv"](frame, to),
        f"{NAME}.dta": lambda to: write_stata(frame, to, labels, f"{NAME} {__version__}"),
    }
    return fills | {name: _text(text) for name, text in texts.items()}


def _text(text: str) -> Fill:
    return lambda to: fill_text(to, text)


def vars_of(column: Column) -> dict[str, str]:
    """Return a column's record as plain data."""
    return {"column": column.name, "what": column.what, "unit": column.unit, "missing": column.missing}


def _require_own(directory: Path) -> None:
    """Refuse a directory that holds anything but an earlier release: nothing of the user's is written over."""
    if directory.exists() and not directory.is_dir():
        raise UsageError("a release needs a directory", str(directory), "name a new or an empty one")
    if not directory.is_dir():
        return
    own = {f"{NAME}{suffix}" for suffix in (".parquet", ".csv", ".dta")}
    own |= {"README.md", "codebook.md", "codebook.csv", "CITATION.cff", "sources.bib", "provenance.json", "SHA256SUMS"}
    foreign = sorted(p.name for p in directory.iterdir() if p.name not in own)
    known = (directory / "SHA256SUMS").is_file() and NAME in (directory / "SHA256SUMS").read_text(errors="replace")
    if foreign or (any(directory.iterdir()) and not known):
        what = foreign[0] if foreign else "files that are not a release's"
        raise UsageError(
            "the directory holds what no release made", f"{directory}: {what}", "name a new or an empty one"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sources(index: Index) -> tuple[Source, ...]:
    names = {s for n in (*MEASURES, *RECORD, *DEPENDENCE) if n in index.measures for s in index.sources(n)}
    return catalog.sources_of(names)


def _provenance(index: Index, sources: tuple[Source, ...]) -> dict[str, Any]:
    return {
        "release": __version__,
        "index": index.about(source.name for source in sources),
        "sources": [
            {"name": s.name, "version": s.version, "title": s.title, "licence": str(s.licence), "home": s.home}
            for s in sources
        ],
        "ids": "PAIR/MEASURE/YEAR@RELEASE",
        "tables": "every year is computed with today's tables, from what was known by then",
    }


def _codebook() -> str:
    lines = [
        f"# Codebook of {NAME} {__version__}",
        "",
        "| column | what | unit | missing |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| `{c.name}` | {_cell(c.what)} | {_cell(c.unit)} | {_cell(c.missing)} |" for c in columns()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _citation(years: tuple[int, int]) -> str:
    return "\n".join(
        (
            "cff-version: 1.2.0",
            "message: If you use these data, cite them and the sources in sources.bib.",
            "type: dataset",
            f"title: 'Relations between states, {years[0]}-{years[1]}: pledge, rivalry, practice and dependence'",
            f"version: {__version__}",
            "authors:",
            "  - name: The dyadscope project",
            "",
        )
    )


def _readme(frame: pl.DataFrame, years: tuple[int, int]) -> str:
    pairs = frame.select("ccode1", "ccode2").n_unique()
    return f"""# Relations between states, {years[0]}-{years[1]} (release {__version__})

One row a pair of states and year: {frame.height:,} rows, {pairs:,} pairs of members of the COW state system.

What two states were to each other in a year: the probabilities of alliance, entente, unaligned and rivalry with
90 % intervals, what they rest on (pledge, rivalry, practice), the record beside them, and who depended on whom. Each
year is computed from what was known by then, with today's tables. Missing means unknown, never zero.

- `{NAME}.parquet`, `.csv`, `.dta`: the same rows. In R: `arrow::read_parquet`, `readr::read_csv`, `haven::read_dta`.
- `codebook.md`, `codebook.csv`: every column, its unit, and when it is missing.
- `provenance.json`: the index and the published files behind it, each with its sha256.
- `SHA256SUMS`: the checksums of this directory.
- `CITATION.cff`, `sources.bib`: how to cite this, and the data sets it is made from.

Every value has an id, pair/measure/year@release, such as `RUS-CHN/p_rivalry/{years[1]}@{__version__}`. Pairs are named
by ISO 3166 alpha-3 codes where there is one, else by COW abbreviations, the smaller COW code first.
`commitment_source` says who coded a pledge: `atop` (to 2018), `carried` (since, unless an entry ends it) or `ledger`.
"""
