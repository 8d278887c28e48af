"""Read the vault: tables with their proof. Nothing here writes, and nothing here waits for a writer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path

import polars as pl

from dyadscope import given
from dyadscope.errors import MissingDataError, UnknownNameError, UsageError, VaultError, unknown_name
from dyadscope.proof import file_sha256, is_intact, unsealed
from dyadscope.records import SOURCE_FILE, SOURCE_ROW, EvidenceRow, Source, SourceFile
from dyadscope.settings import vault_directory
from dyadscope.vault.manifest import FORMAT, Manifest, TableRecord, declaration, read_manifest
from dyadscope.vault.ownership import MANIFEST, RECEIPT, holds_copy

_UNFIT = (pl.exceptions.ColumnNotFoundError, pl.exceptions.InvalidOperationError, pl.exceptions.SchemaError)
"""What polars raises where a question does not fit a table, which is no fault of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How and when a source came to this vault: the part of its record that differs between vaults."""

    how: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One source in a vault, as a listing shows it. A damaged one has `problem` and no `manifest`."""

    source: str
    manifest: Manifest | None
    receipt: Receipt | None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A file of the vault that is not what the manifest says."""

    source: str
    file: str
    problem: str


class Vault:
    """The local copy of the sources: Parquet tables beside a manifest, and the published bytes they were read from.

    Every method that takes a source takes its name or the declaration. With the declaration, errors can name the
    publisher's page of a file fetched by hand, and a copy read by an older parser is refused.

    Parameters
    ----------
    directory
        Where the vault is; by default the setting `vault`, else the user's data directory. It need not exist.
    """

    def __init__(self, directory: str | os.PathLike[str] | None = None) -> None:
        self.directory = vault_directory(directory)

    @classmethod
    def of(cls, vault: Vault | str | os.PathLike[str] | None) -> Vault:
        """Return a vault as it is, or that of a directory; None means the user's."""
        return vault if isinstance(vault, Vault) else cls(vault)

    def __repr__(self) -> str:
        return f"Vault({str(self.directory)!r})"

    def has(self, source: Source | str, *tables: str) -> bool:
        """Return whether the vault holds a source and, of its tables, all that are named.

        A source that was pulled before a table of it was declared is held without it. Raises as `manifest` does where
        tables are named and the record is damaged.
        """
        asked = {given.text(table, "a table") for table in tables}
        if not (self._home(source) / MANIFEST).is_file():
            return False
        return not asked or asked <= {table.name for table in self.manifest(source).tables}

    def manifest(self, source: Source | str) -> Manifest:
        """Return the record of a source.

        Raises
        ------
        MissingDataError
            The vault does not hold it; the fix is the command to run.
        VaultError
            The record is damaged, or the copy was read by an older parser.
        """
        try:
            manifest = read_manifest(self._home(source) / MANIFEST)
        except (FileNotFoundError, NotADirectoryError):
            raise missing(source, self.directory) from None
        if manifest.format < FORMAT:
            raise VaultError(
                "the vault's copy was recorded by an older version, without a checksum of the record",
                str(self._home(source) / MANIFEST),
                f"run `dyadscope pull {_name(source)}`, or `dyadscope pull` for all: it reads the vault's files again",
            )
        if isinstance(source, Source) and manifest.parser < source.parser:
            raise VaultError(
                f"the vault's copy was read by an older version (parser {manifest.parser}, now {source.parser})",
                source.name,
                f"run `dyadscope pull {source.name}`, which reads the files in the vault again",
            )
        return manifest

    def is_current(self, source: Source) -> bool:
        """Return whether the vault holds a source as it is declared now, so that nothing needs reading again."""
        if not isinstance(source, Source):
            raise UsageError("a declared source is asked for", given.shown(source), "take one of catalog.sources()")
        return self.has(source) and read_manifest(self._home(source) / MANIFEST).declaration == declaration(source)

    def read(
        self,
        source: Source | str,
        table: str,
        columns: Sequence[str] | None = None,
        *,
        where: pl.Expr | None = None,
    ) -> pl.DataFrame:
        """Read a table, or some of its columns in the order given, and of its rows those that meet a condition.

        What is not asked for is not kept in memory.

        Returns
        -------
        polars.DataFrame
            The declared columns and `source_row`, the 1-based data row of the published file.

        Raises
        ------
        MissingDataError, VaultError, UnknownNameError, UsageError
        """
        lazy, record, _ = self._scan(source, table)
        if where is not None:
            if not isinstance(where, pl.Expr):
                fix = 'give an expression of polars, such as pl.col("year") >= 2000'
                raise UsageError("rows are chosen by a condition", given.shown(where), fix)
            lazy = lazy.filter(where)
        if columns is not None:
            if isinstance(columns, str | bytes) or not isinstance(columns, Iterable):
                raise UsageError("columns come in a list", given.shown(columns), "give their names in a list")
            columns = list(columns)
            known = [c.name for c in record.columns] + [SOURCE_ROW]
            for name in columns:
                if not isinstance(name, str):
                    raise UsageError("a column goes by its name", given.shown(name), "give names in a list")
                if name not in known:
                    raise unknown_name(f"column of {_name(source)}.{table}", name, known)
            lazy = lazy.select(columns)
        return self._collect(lazy, source, record)

    def coverage(self, source: Source | str, table: str) -> tuple[int, int]:
        """Return the first and last year of a table that may be relied on; outside them every value is missing.

        These are the declared years if the vault holds the declared release in full, else the years in the rows.
        """
        return self.manifest(source).table(table).years

    def file_labels(self, source: Source | str) -> list[str]:
        """Return one line for each file of a source, fit for a codebook: path, release or vintage, sha256."""
        manifest = self.manifest(source)
        out = []
        for f in manifest.files:
            release = f"{manifest.title} {manifest.version}" if f.verified else f"{manifest.title}, other release"
            vintage = f", vintage {f.vintage}" if f.vintage else ""
            out.append(f"{f.path} ({release}{vintage}), sha256 {f.sha256}")
        return out

    def scan(self, source: Source | str, table: str) -> pl.LazyFrame:
        """Return a table to be read later; it stays readable when a writer replaces the table meanwhile."""
        return self._scan(source, table)[0]

    def evidence(
        self, source: Source | str, table: str, where: pl.Expr | Iterable[int], *, limit: int | None = None
    ) -> list[EvidenceRow]:
        """Return rows of a table as evidence: each with its file, the file's sha256 and its row there.

        In a table read from several files the column `source_file` says which one a row is from.

        Parameters
        ----------
        where
            A condition on the table's columns, or numbers of data rows in the published file.
        limit
            At most so many rows.
        """
        condition = where if isinstance(where, pl.Expr) else pl.col(SOURCE_ROW).is_in(_row_numbers(where))
        limit = None if limit is None else min(given.whole(limit, "the limit"), _MOST)
        lazy, record, manifest = self._scan(source, table)
        lazy = lazy.filter(condition)
        rows = self._collect(lazy if limit is None else lazy.head(limit), source, record)
        out = []
        for row in rows.iter_rows(named=True):
            file = manifest.file(row.pop(SOURCE_FILE, record.file))
            if file is None:
                raise VaultError("a row names a file that its source does not hold", f"{manifest.source}.{table}")
            out.append(
                EvidenceRow(
                    source=manifest.source,
                    table=table,
                    file=file.path,
                    sha256=file.sha256,
                    row=row.pop(SOURCE_ROW),
                    values=row,
                )
            )
        return out

    def status(self) -> list[Holding]:
        """Return what the vault holds, in alphabetical order; a damaged record is listed with its problem.

        A `manifest.json` of somebody else's, or of another source than its directory's, is not the vault's.
        """
        out = []
        for path in sorted(p for p in self.directory.glob(f"*/{MANIFEST}") if p.is_file()):
            name = path.parent.name
            try:
                manifest = read_manifest(path)
            except VaultError as error:
                if holds_copy(path.parent):
                    out.append(Holding(source=name, manifest=None, receipt=None, problem=str(error)))
                continue
            if manifest.source == name:
                out.append(Holding(source=name, manifest=manifest, receipt=self.receipt(name)))
        return out

    def receipt(self, source: Source | str) -> Receipt | None:
        """Return how and when the present copy came, or None where that was lost or is damaged."""
        home = self._home(source)
        try:
            data = unsealed((home / RECEIPT).read_bytes())
            if data["manifest"] != sha256((home / MANIFEST).read_bytes()).hexdigest():
                return None  # of an earlier copy: the writer was stopped before it could write a new one
            return Receipt(how=str(data["how"]), when=str(data["when"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def verify(self) -> list[Difference]:
        """Hash every published file and every table again; return what differs from the manifests."""
        out = []
        for holding in self.status():
            name, manifest = holding.source, holding.manifest
            if manifest is None:
                out.append(Difference(source=name, file=f"{name}/{MANIFEST}", problem=holding.problem))
                continue
            if manifest.format < FORMAT:
                problem = "recorded by an older version, without a checksum of the record"
                out.append(Difference(source=name, file=f"{name}/{MANIFEST}", problem=problem))
            elif _is_damaged_receipt(self.directory / name / RECEIPT):
                out.append(Difference(source=name, file=f"{name}/{RECEIPT}", problem="the receipt is damaged"))
            files = [(f.stored, f.sha256) for f in manifest.files]
            files += [(f"{name}/{t.parquet}", t.sha256) for t in manifest.tables]
            for relative, expected in files:
                problem = _differs(self.directory / relative, expected)
                if problem:
                    out.append(Difference(source=name, file=relative, problem=problem))
        return out

    def _home(self, source: Source | str) -> Path:
        return self.directory / _name(source)

    def _scan(self, source: Source | str, table: str) -> tuple[pl.LazyFrame, TableRecord, Manifest]:
        # A writer may replace manifest and table between our reading the one and opening the other: then look again.
        # Once the file is open it stays whole, whatever happens to its name; it is proved before a value is read.
        for _ in range(5):
            manifest = self.manifest(source)
            record = manifest.table(table)
            path = self._home(source) / record.parquet
            try:
                with path.open("rb") as handle:
                    if not is_intact(handle, record.sha256):
                        raise _damaged(source, path)
                    return _opened(handle, record), record, manifest  # polars keeps a descriptor of its own
            except FileNotFoundError:
                continue
            except IsADirectoryError as error:
                raise _damaged(source, path) from error
            except OSError as error:
                raise VaultError(f"cannot read a table ({error.strerror})", str(path), "check permissions") from error
            except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
                raise _damaged(source, path) from error
        raise _damaged(source, path)

    def _collect(self, lazy: pl.LazyFrame, source: Source | str, record: TableRecord) -> pl.DataFrame:
        try:
            return lazy.collect()
        except (
            pl.exceptions.ColumnNotFoundError,
            pl.exceptions.InvalidOperationError,
            pl.exceptions.SchemaError,
        ) as error:
            raise _unasked(source, record, error) from error
        except (pl.exceptions.ComputeError, pl.exceptions.PanicException, OSError) as error:
            path = self._home(source) / record.parquet
            if isinstance(error, pl.exceptions.ComputeError) and _whole(path):
                raise _unasked(source, record, error) from error
            raise _damaged(source, path) from error


_small: dict[str, pl.DataFrame] = {}
"""Small tables by the sha256 of their file, which was proved before each use: whatever vault they are in."""
_SMALL, _MOST_SMALL = 1_000_000, 8_000_000
"""Values of a table that is kept, and of all that are, some 60 MB: whoever tests the claims of a text asks each of the
small tables many times, and opening one takes longer than what is asked of it."""


def _opened(handle: BufferedReader, record: TableRecord) -> pl.LazyFrame:
    """Return a table that was proved, to be read from its file, or from memory if it is small."""
    size = record.rows * len(record.columns)
    if size > _SMALL:
        return pl.scan_parquet(handle)
    held = _small.get(record.sha256)
    if held is None:
        held = pl.read_parquet(handle)
        room = _MOST_SMALL - size
        while sum(table.height * table.width for table in list(_small.values())) > room:
            _small.pop(next(iter(_small)), None)  # another thread may have dropped the same one
        _small[record.sha256] = held
    return held.lazy()


def _unasked(source: Source | str, record: TableRecord, error: Exception) -> UsageError:
    """Build the error for a condition that a table cannot meet."""
    asked = f"{_name(source)}.{record.name}"
    return UsageError("the table cannot be asked so", asked, str(error).split("\n")[0][:200])


def _whole(path: Path) -> bool:
    """Whether a table can be read, so that what failed is the condition asked of it."""
    try:
        pl.read_parquet(path)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        return False
    return True


_MOST = 2**32 - 1
"""Rows that polars can count in a table."""


def missing(source: Source | str, directory: Path) -> MissingDataError:
    """Build the error for a source that the vault does not hold."""
    by_hand = [f for f in source.files if f.by_hand and f.required] if isinstance(source, Source) else []
    name = _name(source)
    fix = f"run `dyadscope pull {name}`"
    if by_hand and isinstance(source, Source):
        alone = len(by_hand) == sum(f.required for f in source.files)
        fix = how_to_add(source, by_hand) if alone else f"{fix}, then {how_to_add(source, by_hand)}"
    return MissingDataError("the vault does not hold this source", f"{name} (vault {directory})", fix)


def how_to_add(source: Source, files: Sequence[SourceFile]) -> str:
    """Return where to fetch files by hand and the command that takes them."""
    pages: dict[str, list[str]] = {}
    for f in files:
        pages.setdefault(f.page or source.home, []).append(Path(f.path).name)
    fetch = "; ".join(f"fetch {' and '.join(names)} from {page}" for page, names in pages.items())
    return f"{fetch}, then run `dyadscope add {source.name} FILE{' ...' if len(files) > 1 else ''}`"


def _name(source: Source | str) -> str:
    name = source.name if isinstance(source, Source) else source
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,99}", name):
        raise UnknownNameError("no source has such a name", given.shown(name), "name one, as atop or cow_nmc")
    return name


def _row_numbers(where: object) -> list[int]:
    if isinstance(where, str | bytes | Mapping) or not isinstance(where, Iterable):
        raise UsageError("rows are chosen by a condition or by numbers", given.shown(where), "give a list of numbers")
    return [given.whole(number, "a row's number") for number in where]


def _differs(path: Path, expected: str) -> str:
    try:
        return "" if file_sha256(path) == expected else "other bytes than the manifest records"
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _is_damaged_receipt(path: Path) -> bool:
    try:
        unsealed(path.read_bytes())
    except FileNotFoundError:
        return False  # the writer was stopped before it could write one
    except (OSError, ValueError):
        return True
    return False


def _damaged(source: Source | str, path: Path) -> VaultError:
    return VaultError(
        "a table of the vault is damaged", str(path), f"run `dyadscope pull {_name(source)}`, which writes it again"
    )
