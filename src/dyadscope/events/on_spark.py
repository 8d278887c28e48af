"""Count a file of events on Spark, by the same rules: for files too large for one machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from dyadscope.errors import BadFileError, MissingDataError, UsageError
from dyadscope.events.inputs import CHANGED, Address, Input
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.on_polars import header, require_columns, unknown
from dyadscope.events.part import COUNTS, DAYS, KEYS, Growing, Options, Part, Reject
from dyadscope.events.rules import (
    MORE,
    REASON,
    actors_without_state,
    by_day,
    checked,
    coded,
    codes_without_root,
    counted,
    once,
    placed,
)
from dyadscope.events.stores import Stores
from dyadscope.events.tables import States
from dyadscope.proof import file_sha256

_PACKED = b"PK"


class SparkCounter:
    """Counts files of one layout on a Spark master.

    Every worker must see a file under the path or the address that is given: files of this machine only where all
    share them, addresses of a store (`s3a://`, `hdfs://`, `abfss://`, `gs://`) everywhere. Spark reads text, plain or
    in gzip, and Parquet, and knows no numbers of lines: a rejected row has its reason alone.
    """

    def __init__(self, layout: Layout, options: Options, roots: pl.DataFrame, today: int, *, master: str) -> None:
        self._layout, self._options, self._today = layout, options, today
        self._roots, self._needed = roots, layout.needed(options.once)
        self._states = States(layout)
        self._spark = _session(master)
        self._stores = Stores(self._spark)

    def found(self, source: Input) -> Sequence[Input]:
        """Return the files that an input stands for: an address may be a pattern or a directory of a store.

        Raises
        ------
        BadFileError
            The store cannot be reached, or holds no such file.
        """
        if isinstance(source, Path):
            return [source]
        with _told(source):
            files = self._stores.files(source)
        if not files:
            raise BadFileError("no file there", str(source), "check the address")
        return files

    def digest(self, source: Input) -> str:
        """Return the sha256 of a file; one of a store is read once for it. Raises as `count` does."""
        if isinstance(source, Path):
            return file_sha256(source)
        with _told(source):
            return self._stores.sha256(source)

    def count(self, source: Input) -> Part:
        """Return what a file comes to.

        Raises
        ------
        BadFileError
            The file cannot be reached or read to its end, changed while it was read, is a ZIP archive, or lacks columns
            of the layout.
        """
        before = self.digest(source)
        with _told(source):
            begin = self._begin(source)
            if begin[:2] == _PACKED:
                fix = "count it with --engine polars, or unpack it"
                raise BadFileError("Spark reads no ZIP archives", str(source), fix)
            fields = self._of_parquet(source) if begin == b"PAR1" else self._of_text(source)
            part = self._counted(fields, before)
        if self.digest(source) != before:
            raise BadFileError(CHANGED, str(source), "count it again")
        return part

    def _begin(self, source: Input) -> bytes:
        if isinstance(source, Address):
            return self._stores.head(source, 4)
        with source.open("rb") as content:
            return content.read(4)

    def _of_parquet(self, source: Input) -> Any:
        from pyspark.sql import functions as f

        frame = self._spark.read.parquet(_address(source))
        require_columns(frame.columns, self._needed, self._layout, str(source))
        fields = [f.col(f"`{name}`").cast("string").alias(name) for name in self._needed]
        return frame.select(*fields, f.lit(None).cast("string").alias(MORE))

    def _of_text(self, source: Input) -> Any:
        """Return the needed fields of lines; an absent field is null, one too many is in `MORE`."""
        from pyspark.sql import functions as f

        lines = self._spark.read.text(_address(source), lineSep="\n")
        names: Sequence[str] = self._layout.columns
        if self._layout.headed:
            head = lines.first()
            if head is not None:
                names = header(head["value"].rstrip("\r").encode(), self._layout, str(source))
                lines = lines.filter(f.col("value") != head["value"])
        parts = f.split(f.regexp_replace("value", "\r$", ""), "\t", -1)
        split = lines.select(parts.alias("parts"))
        chosen = [f.get("parts", f.lit(names.index(name))).alias(name) for name in self._needed]
        beyond = f.get("parts", f.lit(len(names)))
        return split.select(*chosen, f.when(beyond != "", beyond).alias(MORE))

    def _counted(self, fields: Any, digest: str) -> Part:
        growing = Growing(self._layout, self._options)
        tested = checked(nw.from_native(fields), self._layout, self._today, once=self._options.once).to_native().cache()
        try:
            events = coded(
                nw.from_native(tested).filter(nw.col(REASON) == ""),
                self._layout,
                self._options.actors,
                once=self._options.once,
            )
            named = events.select(value=nw.col("source")).to_native().union(events.select("target").to_native())
            self._states.learn(row[0] for row in named.distinct().collect())
            place = placed(events, self._small(self._states.table), self._small(self._roots))
            rows = once(events) if self._options.once else counted(place)
            schema = KEYS if self._options.once else COUNTS
            days = _held(by_day(events), DAYS)
            codes = _held(codes_without_root(place), pl.Schema({"code": pl.String(), "rows": pl.Int64()}))
            actors = [_held(one, _ACTORS) for one in actors_without_state(place)]
            reasons = tested.groupBy(REASON).count().collect()
            growing.read = sum(int(row["count"]) for row in reasons)
            for row in sorted(reasons):
                if row[REASON]:
                    growing.refuse(Reject(member="", line=None, reason=row[REASON]) for _ in range(int(row["count"])))
            growing.add(_held(rows.select(*schema), schema), days, unknown(codes, actors, self._states.table))
            return growing.part(digest)
        finally:
            tested.unpersist()

    def _small(self, table: pl.DataFrame) -> Any:
        """Return a small table as one of Spark's."""
        kinds = ", ".join(f"{n} {'string' if t == pl.String else 'int'}" for n, t in table.schema.items())
        return nw.from_native(self._spark.createDataFrame(table.rows(), schema=kinds))


_ACTORS = pl.Schema({"value": pl.String(), "day": pl.Int32(), "rows": pl.Int64()})


def _address(source: Input) -> str:
    return source.text if isinstance(source, Address) else source.resolve().as_uri()


_OTHER_PYTHON = "PYTHON_VERSION_MISMATCH"
"""How Spark names it that driver and workers differ."""


@contextmanager
def _told(source: Input) -> Iterator[None]:
    """Turn what Spark or its Java says of a file into one line that says what to do."""
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JJavaError) as error:
        java = getattr(error, "java_exception", None)
        said = str(java.getMessage() if java is not None else error).strip()
        if _OTHER_PYTHON in said:
            raise UsageError(
                f"Spark's workers run another Python than {sys.version_info.major}.{sys.version_info.minor}",
                "--engine spark",
                "set PYSPARK_PYTHON to one of this version that all of them have",
            ) from error
        reason = said.splitlines()[0][:200]
        fix = "fetch or make it again"
        if isinstance(source, Address):
            fix = (
                "check address, credentials and that Spark has this store's package; docs/events-aggregate.md says how"
            )
        raise BadFileError(f"Spark cannot read this file ({reason})", str(source), fix) from error


def _held(frame: Any, schema: pl.Schema) -> pl.DataFrame:
    """Return a frame of Spark's as one of polars'."""
    native = frame.select(*schema).to_native()
    return pl.DataFrame([tuple(row) for row in native.collect()], schema=schema, orient="row")


def _session(master: str) -> Any:
    """Return a session on a master.

    Raises
    ------
    MissingDataError
        pyspark or Java is not there; the message says how to get it.
    """
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        fix = "run `pip install 'dyadscope[spark]'`"
        raise MissingDataError(f"{error.name or 'pyspark'} is not installed", "--engine spark", fix) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        fix = "on Debian run `apt install default-jre-headless`"
        raise MissingDataError("Java is not installed", "--engine spark", fix)
    builder = SparkSession.builder.master(master).appName("dyadscope events aggregate")
    if master.startswith("local"):
        # Workers of this machine run this Python; Spark itself would take whichever is first on the path.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
