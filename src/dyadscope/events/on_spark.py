"""Count a file of events on Spark, by the same rules: for files too large for one machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.on_polars import header, require_columns, unknown
from dyadscope.events.part import COUNTS, DAYS, KEYS, Growing, Options, Part, Reject
from dyadscope.events.rules import MORE, REASON, checked, coded, counted, once, placed
from dyadscope.events.tables import States

_PACKED = b"PK"


class SparkCounter:
    """Counts files of one layout on a Spark master; every worker must see the files under the same path.

    Spark reads text, plain or in gzip, and Parquet, and knows no numbers of lines: a rejected row has its reason alone.
    """

    def __init__(self, layout: Layout, options: Options, roots: pl.DataFrame, today: int, *, master: str) -> None:
        self._layout, self._options, self._today = layout, options, today
        self._roots, self._needed = roots, layout.needed(options.once)
        self._states = States(layout)
        self._spark = _session(master)

    def count(self, path: Path) -> Part:
        """Return what a file comes to.

        Raises
        ------
        BadFileError
            The file cannot be read to its end, is a ZIP archive, or lacks columns of the layout.
        """
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException

        with path.open("rb") as content:
            begin = content.read(4)
        if begin[:2] == _PACKED:
            raise BadFileError("Spark reads no ZIP archives", str(path), "count it with --engine polars, or unpack it")
        try:
            fields = self._of_parquet(path) if begin == b"PAR1" else self._of_text(path)
            return self._counted(fields)
        except (PySparkException, Py4JJavaError) as error:
            reason = str(error).strip().splitlines()[0][:200]
            raise BadFileError(
                f"Spark cannot read this file ({reason})", str(path), "fetch or make it again"
            ) from error

    def _of_parquet(self, path: Path) -> Any:
        from pyspark.sql import functions as f

        frame = self._spark.read.parquet(path.resolve().as_uri())
        require_columns(frame.columns, self._needed, self._layout, str(path))
        fields = [f.col(f"`{name}`").cast("string").alias(name) for name in self._needed]
        return frame.select(*fields, f.lit(None).cast("string").alias(MORE))

    def _of_text(self, path: Path) -> Any:
        """Return the needed fields of lines; an absent field is null, one too many is in `MORE`."""
        from pyspark.sql import functions as f

        lines = self._spark.read.text(path.resolve().as_uri(), lineSep="\n")
        names: Sequence[str] = self._layout.columns
        if self._layout.headed:
            head = lines.first()
            if head is not None:
                names = header(head["value"].rstrip("\r").encode(), self._layout, str(path))
                lines = lines.filter(f.col("value") != head["value"])
        parts = f.split(f.regexp_replace("value", "\r$", ""), "\t", -1)
        split = lines.select(parts.alias("parts"))
        chosen = [f.get("parts", f.lit(names.index(name))).alias(name) for name in self._needed]
        beyond = f.get("parts", f.lit(len(names)))
        return split.select(*chosen, f.when(beyond != "", beyond).alias(MORE))

    def _counted(self, fields: Any) -> Part:
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
            days = _held(events.group_by("day").agg(nw.len().alias("rows")), DAYS)
            strange = place.filter(nw.col("root").is_null()).group_by("code").agg(nw.len().alias("rows"))
            codes = _held(strange, pl.Schema({"code": pl.String(), "rows": pl.Int64()}))
            actors = [self._strange(place, side, code) for side, code in (("source", "ccode1"), ("target", "ccode2"))]
            reasons = tested.groupBy(REASON).count().collect()
            growing.read = sum(int(row["count"]) for row in reasons)
            for row in sorted(reasons):
                if row[REASON]:
                    growing.refuse(Reject(member="", line=None, reason=row[REASON]) for _ in range(int(row["count"])))
            growing.add(_held(rows.select(*schema), schema), days, unknown(codes, actors, self._states.table))
            return growing.part()
        finally:
            tested.unpersist()

    def _strange(self, place: Any, side: str, code: str) -> pl.DataFrame:
        lost = place.filter(nw.col(code).is_null() & (nw.col(side) != ""))
        by_day = lost.group_by(nw.col(side).alias("value"), "day").agg(nw.len().alias("rows"))
        return _held(by_day, pl.Schema({"value": pl.String(), "day": pl.Int32(), "rows": pl.Int64()}))

    def _small(self, table: pl.DataFrame) -> Any:
        """Return a small table as one of Spark's."""
        kinds = ", ".join(f"{n} {'string' if t == pl.String else 'int'}" for n, t in table.schema.items())
        return nw.from_native(self._spark.createDataFrame(table.rows(), schema=kinds))


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
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
