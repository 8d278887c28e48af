"""What the General Assembly and the Security Council voted on, as one list, with the texts that name it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.positions.issues import folded
from dyadscope.records import SOURCE_FILE, SOURCE_ROW
from dyadscope.vault.store import Vault

ASSEMBLY, COUNCIL, VETO = "General Assembly", "Security Council", "Security Council, vetoed draft"
SOURCES = ("unga", "unsc")
VETO_CAST = 4
VOTES = {1: "yes", 2: "abstain", 3: "no", VETO_CAST: "veto"}
"""Codes of the sources' votes, and of a veto here."""
_LONGEST_TITLE = 240
_MOSTLY = 0.5
"""Share of a year's roll calls above which, where they have no title, what was voted on is not known of the year."""

_Part = tuple[pl.DataFrame, pl.DataFrame]
_ITEMS = pl.Schema(
    {
        **{"body": pl.String, "item": pl.Int32, "number": pl.String, "date": pl.Date, "day_known": pl.Boolean},
        **{"year": pl.Int16, "part": pl.String, "title": pl.String, "text": pl.String},
        **{"file": pl.String, "row": pl.UInt32},
    }
)
_CAST = pl.Schema(
    {"body": pl.String, "item": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8, "file": pl.String, "row": pl.UInt32}
)
_REAL_TITLES, _NUMBERED_BY_SESSION = 52, 31
"""First sessions in which descriptions are titles, and in which resolutions are numbered by session."""
_SPEECH = r"^(The (Acting |Temporary )?President\b|I shall now put to the vote)"


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """What was voted on, and how.

    Attributes
    ----------
    items
        One row per roll call, adopted resolution and vetoed draft: `body`, `item` (its number in the source), `number`
        (of the resolution or draft), `date`, `day_known`, `year`, `part` ("whole", "paragraph", "amendment", "motion"),
        `title`, the folded `text` that is searched (null: nothing names it), and the `file` and `row` it is from.
    cast
        One row per vote: `body`, `item`, `ccode`, `vote` (see `VOTES`; null: a member of the Council that did not take
        part), `file` and `row`. Who was absent, or no member, has no row.
    through
        First and last day from which the data know votes of each body, within the period.
    """

    items: pl.DataFrame
    cast: pl.DataFrame
    through: Mapping[str, tuple[date, date]]

    def within(self, first: int, last: int, until: date | None = None) -> Ballots:
        """Return what was voted on in these years and, with a day, by that day.

        A vote of which the data know the month alone counts from the month's last day on.
        """
        begin, end = date(max(first, 1), 1, 1), min(date(last, 12, 31), until or date.max)
        through = {
            body: (max(start, begin), min(stop, end))
            for body, (start, stop) in self.through.items()
            if start <= end and stop >= begin
        }
        kept = pl.col("year").is_between(first, last)
        if until is not None:
            known = pl.when("day_known").then("date").otherwise(pl.col("date").dt.month_end())
            kept = kept & (known <= until)
        items = self.items.filter(kept)
        cast = self.cast.join(items.select("body", "item"), on=["body", "item"], how="semi")
        return Ballots(items, cast, through)

    def untitled(self) -> pl.DataFrame:
        """Return, by `year`, how many roll calls of the Assembly nothing names (`untitled`), of how many `roll_calls`.

        In a year in which most are so (`mostly`) a question may have been voted on though nothing is found.
        """
        by_year = self.items.filter(body=ASSEMBLY).group_by("year")
        counted = by_year.agg(
            untitled=pl.col("text").is_null().sum().cast(pl.Int32), roll_calls=pl.len().cast(pl.Int32)
        )
        return counted.sort("year").with_columns(mostly=pl.col("untitled") > pl.col("roll_calls") * _MOSTLY)

    def covers(self, body: str) -> pl.Expr:
        """Say whether the data know of a body's votes in a `year`."""
        if body not in self.through:
            return pl.lit(False)
        start, stop = self.through[body]
        return pl.col("year").is_between(start.year, stop.year)


def ballots(vault: Vault, of: Collection[int] | None = None) -> Ballots:
    """Read the votes of both bodies from a vault; every vote once.

    Parameters
    ----------
    vault
        Where the votes are.
    of
        COW codes of the states whose votes are wanted; without them those of all, which are a million.

    Raises
    ------
    MissingDataError
        The vault does not hold `unga` and `unsc`; the message says how to fetch them.
    VaultError
        A table is damaged.
    """
    for name in SOURCES:
        vault.manifest(name)
    parts = [_assembly(vault, of), _council(vault)]
    if "vetoes" in {table.name for table in vault.manifest("unsc").tables}:
        parts.append(_vetoes(vault))
    items = pl.concat([items.select(*_ITEMS).cast(_ITEMS) for items, _ in parts])
    spans = items.group_by("body").agg(first=pl.col("date").min(), last=pl.col("date").max())
    through = {body: (start, stop) for body, start, stop in spans.sort("body").iter_rows()}
    return Ballots(items, pl.concat([cast.select(*_CAST).cast(_CAST) for _, cast in parts]), through)


def _assembly(vault: Vault, of: Collection[int] | None) -> _Part:
    source = catalog.source("unga")
    calls = vault.read(source, "roll_calls")
    votes = vault.read(
        source,
        "votes",
        ["rcid", "ccode", "vote", SOURCE_FILE, SOURCE_ROW],
        where=None if of is None else pl.col("ccode").is_in(list(of)),
    )
    items = titled(calls).with_columns(
        body=pl.lit(ASSEMBLY),
        item=pl.col("rcid"),
        number=_number(pl.col("unres")),
        text=pl.when(pl.col("told").is_not_null() | pl.col("unres").str.contains("/")).then(
            folded(pl.concat_str(pl.col("told").fill_null(""), pl.lit(" "), pl.col("unres").fill_null("")))
        ),
        file=pl.col(SOURCE_FILE),
        row=pl.col(SOURCE_ROW),
    )
    cast = votes.select(
        body=pl.lit(ASSEMBLY),
        item=pl.col("rcid"),
        ccode="ccode",
        vote="vote",
        file=pl.col(SOURCE_FILE),
        row=pl.col(SOURCE_ROW),
    )
    return items, cast


def titled(calls: pl.DataFrame) -> pl.DataFrame:
    """Return roll calls with `told` (all that names what was voted on), `title` (to be read) and `part`.

    Roll calls that were added to the list later, most of them on paragraphs, have no title: their description is the
    president's speech, in which other resolutions are named too. They are told by the resolution they belong to, or by
    the last title that the speech quotes.
    """
    short, descr = pl.col("short").fill_null(""), pl.col("descr").fill_null("")
    speech = descr.str.contains(_SPEECH)
    own = pl.concat_str(short, pl.lit(" "), descr).str.strip_chars()
    quoted = pl.col("descr").str.extract_all(r"entitled ?[_\"“][^_\"“”<]{4,300}").list.last()
    calls = calls.with_columns(
        speech=speech,
        key=pl.col("unres").fill_null("").str.replace(r"^A/RES/", "R/"),
        own=pl.when(~speech & (own != "")).then(own),
        read=_read_title(short, descr, pl.col("session") < _REAL_TITLES),
    )
    named = calls.filter(pl.col("own").is_not_null() & (pl.col("key") != ""))
    whole = named.group_by("session", "key").agg(of=pl.col("own").str.join(" "), of_read=pl.col("read").first())
    calls = calls.join(whole, on=["session", "key"], how="left", maintain_order="left")
    quote = quoted.str.replace(r"^entitled ?[_\"“]", "").str.replace_all(r"\s+", " ")
    motion = pl.col("speech") & pl.col("descr").str.contains(r"(?i)\bmotion\b").fill_null(False)
    return calls.with_columns(
        told=pl.coalesce("own", "of", pl.when("speech").then(quote)),
        title=pl.when(pl.col("own").is_not_null())
        .then("read")
        .otherwise(pl.coalesce("of_read", pl.when("speech").then(quote))),
        part=pl.when(pl.col("amend") == 1)
        .then(pl.lit("amendment"))
        .when(pl.col("para") == 1)
        .then(pl.lit("paragraph"))
        .when(motion)
        .then(pl.lit("motion"))
        .otherwise(pl.lit("whole")),
    )


def _number(unres: pl.Expr) -> pl.Expr:
    """Return numbers of resolutions as the UN writes them since session 31; those before have another order."""
    numbered = pl.when(pl.col("session") >= _NUMBERED_BY_SESSION).then(unres.str.replace(r"^R/", "A/RES/"))
    return pl.when(unres != "").then(numbered.otherwise(unres))


def _read_title(short: pl.Expr, descr: pl.Expr, headed: pl.Expr) -> pl.Expr:
    """Return a title to be read: of early sessions the heading with its description, of others the full title."""
    agenda = descr.str.contains(r"^A/\d+/")  # in sessions 71-73 the item of the agenda, with the title in `short`
    text = (
        pl.when(headed & (short != "") & (descr != ""))
        .then(pl.concat_str(short, pl.lit(": "), descr))
        .when(agenda | (descr == ""))
        .then(short)
        .otherwise(descr)
        .str.replace(r" ?: resolution / adopted by the General Assembly.*$", "")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
    )
    cut = pl.when(text.str.len_chars() > _LONGEST_TITLE).then(text.str.slice(0, _LONGEST_TITLE) + "...").otherwise(text)
    return pl.when(text != "").then(cut)


def _council(vault: Vault) -> _Part:
    source = catalog.source("unsc")
    file = _file_of("unsc", "votes")
    votes, resolutions = vault.read(source, "votes"), vault.read(source, "resolutions")
    title = pl.col("title").str.strip_chars().str.replace(r"^Security Council resolution \d+ \(\d{4}\) ", "")
    items = resolutions.select(
        body=pl.lit(COUNCIL),
        item=pl.col("number"),
        number="resolution",
        date="date",
        day_known=pl.lit(True),
        year="year",
        part=pl.lit("whole"),
        title=title.str.replace(r"^[\[<]", "").str.replace(r"\[\.\.\.\]?$", "...").str.strip_chars_end("]>"),
        text=folded(pl.concat_str("title", pl.lit(" "), "resolution")),
        file=pl.lit(file),
        row=pl.col(SOURCE_ROW),
    )
    cast = votes.drop_nulls("ccode").select(
        body=pl.lit(COUNCIL),
        item=pl.col("number"),
        ccode="ccode",
        vote="vote",
        file=pl.lit(file),
        row=pl.col(SOURCE_ROW),
    )
    return items, cast


def _vetoes(vault: Vault) -> _Part:
    file = _file_of("unsc", "vetoes")
    vetoes = vault.read(catalog.source("unsc"), "vetoes").with_columns(
        body=pl.lit(VETO), file=pl.lit(file), row=pl.col(SOURCE_ROW)
    )
    agenda, topic = pl.col("agenda").fill_null(""), pl.col("topic").fill_null("")
    items = vetoes.unique("item", keep="first", maintain_order=True).with_columns(
        number=pl.coalesce("draft", "meeting").str.replace_all(r"\s+", " "),
        day_known=pl.lit(True),
        part=pl.lit("whole"),
        title=pl.when(topic == "").then(agenda).otherwise(pl.concat_str(topic, pl.lit(": "), agenda)),
        text=folded(pl.concat_str(topic, pl.lit(" "), agenda)),
    )
    return items, vetoes.with_columns(vote=pl.lit(VETO_CAST))


def _file_of(source: str, table: str) -> str:
    return next(held.file for held in catalog.source(source).tables if held.name == table)
