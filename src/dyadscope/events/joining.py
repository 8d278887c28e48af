"""Months that were counted from event files join the vault: a source beside the published months, with their origin.

What `events aggregate` wrote is taken with the list beside it, which names every file that was counted, by its sha256.
It is no published data set: nothing proves it but that list, it is not in the catalogue, and `pull` never touches it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope import given
from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.events.monthly import QUADS
from dyadscope.events.part import read_list, read_months
from dyadscope.events.rules import ROOTS
from dyadscope.records import SOURCE_ROW, Column, Source, SourceFile, Table
from dyadscope.vault import Vault, add
from dyadscope.vault.bring import Brought

NAME = "event_months"
_MONTHS_FILE, _LIST_FILE = f"{NAME}/months.parquet", f"{NAME}/months.parquet.json"
_MADE = "0" * 64
"""What stands for the checksum of a release: there is none, so that no file is ever taken for one."""
_FIX = "make both with `dyadscope events aggregate`, and leave them side by side"

_COUNTS = {
    "events": "Events from the first state to the second",
    **{root.lower(): f"Events of the root {root} of PLOVER" for root in ROOTS},
    "no_root": "Events whose code is not in the conversion to PLOVER",
    **{quad: f"Events of the class {quad.replace('_', ' ')}" for quad in QUADS},
}
_NUMBERS = {
    "goldstein_sum": "Sum of the events' scores",
    "goldstein_mean": "Mean of the events' scores",
    "cooperation": "Positive scores, in millionths of the month's over all directed dyads, or their sum",
    "conflict": "Negative scores, likewise, as a positive number",
    "share_of_actor": "Events as a share of all events of the actor in the month",
    "index": "Sum of scores over the sum of their sizes, from -1 to 1",
    "index_low": "Lower end of its 95 % interval",
    "index_high": "Upper end of its 95 % interval",
}

MONTHS = Table(
    name="months",
    unit="record",
    description=(
        "Directed dyad-months counted from event files, with a normalisation of their own. A dyad-month without a row "
        "had no event in the files; where no files are, nothing is known."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of who acts"),
        Column(name="ccode2", dtype="Int16", description="COW code of towards whom"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="month", dtype="Int8", description="Month"),
        *(Column(name=name, dtype="Int64", description=text, unit="events") for name, text in _COUNTS.items()),
        *(Column(name=name, dtype="Float64", description=text) for name, text in _NUMBERS.items()),
        Column(name="days_covered", dtype="Int8", description="Days of the month that are in the files", unit="days"),
        Column(name="thin", dtype="Boolean", description="Under nine tenths of the month's days are in the files"),
        Column(name="era", dtype="String", description="Layout; of GDELT the version that events come from"),
    ),
    years=(1979, 2100),
    file=_MONTHS_FILE,
    keys=("ccode1", "ccode2", "year", "month"),
)
FILES = Table(
    name="files",
    unit="record",
    description="The event files that were counted, and how many of their rows were used.",
    columns=(
        Column(name="file", dtype="String", description="Name of the file"),
        Column(name="sha256", dtype="String", description="Checksum of the file"),
        *(
            Column(name=name, dtype="Int64", description=f"Rows {name}", unit="rows")
            for name in ("read", "used", "rejected")
        ),
    ),
    years=(1979, 2100),
    file=_LIST_FILE,
    keys=("file", "sha256"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the months and the files that they were counted from."""
    path, beside = files[_MONTHS_FILE], files[_LIST_FILE]
    months = read_months(path, [column.name for column in MONTHS.columns])
    listed = read_list(beside)
    if listed["dyad_months"] != months.height:
        said = f"{listed['dyad_months']:,} dyad-months and the table has {months.height:,}"
        raise BadFileError(f"the list is of another table: it says {said}", beside.name, _FIX)
    rows = [(f["file"], f["sha256"], *(f["rows"][n] for n in ("read", "used", "rejected"))) for f in listed["files"]]
    origin = pl.DataFrame(rows, schema=[column.name for column in FILES.columns], orient="row")
    return {table.name: _typed(frame, table) for table, frame in ((MONTHS, months), (FILES, origin))}


def _typed(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    types = pl.Schema({column.name: getattr(pl, column.dtype) for column in table.columns})
    try:
        held = frame.cast(types).with_columns(pl.col(pl.Float64).fill_nan(None))
    except pl.exceptions.PolarsError as error:
        raise BadFileError(f"not what counting writes ({str(error).splitlines()[0]})", table.file, _FIX) from error
    return held.with_row_index(SOURCE_ROW, offset=1).sort(table.keys)


SOURCE = Source(
    name=NAME,
    title="Months counted from event files",
    publisher="counted from the files that its list names",
    version="as counted",
    date="",
    licence="that of the event files",
    redistributable=False,
    home="docs/events-aggregate.md",
    references=(),
    files=(
        SourceFile(path=_MONTHS_FILE, sha256=_MADE, bytes=0),
        SourceFile(path=_LIST_FILE, sha256=_MADE, bytes=0),
    ),
    tables=(MONTHS, FILES),
    parse=parse,
)


def join(
    months: str | os.PathLike[str],
    *,
    vault: Vault | str | os.PathLike[str] | None = None,
    accept_smaller: bool = False,
) -> Brought:
    """Take months that `events aggregate` wrote into the vault, with the list of the files they were counted from.

    Parameters
    ----------
    months
        The Parquet file; the list is the file beside it with `.json` added to its name.
    vault
        The vault or its directory.
    accept_smaller
        Take them although they hold fewer rows, years or states than the vault's present copy.

    Returns
    -------
    Brought
        What became of it. Whatever months the vault held of this source before are replaced; the published months
        of `gdelt_monthly` are a source of their own and stay.

    Raises
    ------
    MissingDataError
        The table or the list beside it is not there.
    BadFileError
        Either is not what counting writes, or they are not of one another, or they hold less than the present copy.
    """
    path = given.path(months, "the file of months")
    beside = path.with_name(f"{path.name}.json")
    for one in (path, beside):
        if not one.is_file():
            raise MissingDataError("there is no such file", str(one), _FIX)
    return add(SOURCE, [path, beside], Vault.of(vault), accept_smaller=accept_smaller)


def held_months(vault: Vault, columns: list[str]) -> pl.DataFrame:
    """Return columns of the months in the vault, with `row`, their place in the file.

    Raises
    ------
    MissingDataError
        The vault holds none.
    """
    if not vault.has(NAME):
        raise MissingDataError(
            "the vault holds no months counted from event files",
            str(vault.directory),
            "run `dyadscope events add FILE`",
        )
    return vault.read(SOURCE, "months", [*columns, SOURCE_ROW]).rename({SOURCE_ROW: "row"})
