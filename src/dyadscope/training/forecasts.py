"""Issue a dated table of forecasts that is never edited: pairs chosen by rule, each file bound to all before by a hash.

The pairs: every major power with the states it borders by land and with the twelve it trades with most; then, to 200,
the pairs whose relations the news told of most in the last three years. Where no news are in the vault for those
years, the major powers' next trading partners fill the list.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from dyadscope.assessment.forecast_record import CHAIN, FORECASTS, RETROSPECTIVE, link, links
from dyadscope.assessment.models.relation import relations
from dyadscope.assessment.models.relation.measure import READINGS, rows_of
from dyadscope.assessment.models.relation.view import HORIZONS
from dyadscope.errors import UsageError
from dyadscope.files import fill_text, place_together
from dyadscope.index import Index
from dyadscope.states.names import by_code
from dyadscope.vault.store import Vault

PAIRS, TRADED = 200, 12
NEWS_YEARS = 3
LAND = 1
_KEYS = ("ccode1", "ccode2")


def chosen_pairs(index: Index, vault: Vault) -> list[tuple[int, int]]:
    """Return the pairs that a table forecasts, by the rule above, in order of their codes."""
    base = index.years[1]
    alive = index.year("capdist", base).select(_KEYS)
    majors = _majors(vault, base)
    held = pl.col("ccode1").is_in(majors) | pl.col("ccode2").is_in(majors)
    near = index.year("contiguity", _last(index, "contiguity")).filter(held, pl.col("value") == LAND).select(_KEYS)
    traded = _traded(index, majors)
    first = pl.concat([near, traded.filter(pl.col("place") <= TRADED).select(_KEYS)]).unique()
    told = _told(vault, base)
    rest = told if told.height else traded.sort("place", *_KEYS).select(_KEYS)
    rest = rest.unique(maintain_order=True).join(first, on=_KEYS, how="anti", maintain_order="left")
    both = (
        pl.concat([first, rest]).join(alive, on=_KEYS, how="semi", maintain_order="left").head(max(PAIRS, first.height))
    )
    return sorted(both.iter_rows())


def _last(index: Index, name: str) -> int:
    return min(index.coverage(name)[1], index.years[1])


def _majors(vault: Vault, base: int) -> list[int]:
    yearly = vault.read("cow_majors", "yearly").filter(pl.col("cowmaj") == 1)
    year = min(base, int(yearly["year"].max()))  # type: ignore[arg-type]  # a column of whole numbers
    return sorted(yearly.filter(pl.col("year") == year)["ccode"])


def _traded(index: Index, majors: list[int]) -> pl.DataFrame:
    """Return the trading partners of every major power by their place, by the newest year in which half are known."""
    found = []
    for year in range(_last(index, "trade_newest"), index.years[0], -1):
        values = index.year("trade_newest", year).drop_nulls()
        if values.height * 2 >= index.year("capdist", year).height:
            break
    for ccode in majors:
        own = values.filter((pl.col("ccode1") == ccode) | (pl.col("ccode2") == ccode))
        found.append(own.with_columns(pl.col("value").rank("ordinal", descending=True).alias("place")))
    return pl.concat(found).sort("place", *_KEYS)


def _told(vault: Vault, base: int) -> pl.DataFrame:
    """Return the pairs by how much the news told of them, good and bad, in the last years."""
    months = vault.read("gdelt_monthly", "months").drop_nulls(_KEYS)
    recent = months.filter(pl.col("year").is_between(base - NEWS_YEARS, base))
    attention = (pl.col("score_pos") - pl.col("score_neg")).sum().alias("attention")
    return (
        recent.group_by(_KEYS).agg(attention).sort("attention", *_KEYS, descending=[True, False, False]).select(_KEYS)
    )


def issue(directory: Path, index: Index, vault: Vault, day: date, *, retrospective: bool = False) -> Path:
    """Write the table of a day and bind it to those before; a table once written is never written again.

    Parameters
    ----------
    directory
        Where the tables and their chain lie.
    index
        What is known: its last year is the base year.
    retrospective
        Whether the table is issued later than its base year suggests, to show how scoring works; its name says so.

    Raises
    ------
    UsageError
        A table of that day is there already, or one there was changed.
    """
    base = index.years[1]
    name = f"{RETROSPECTIVE if retrospective else ''}{day.isoformat()}-base-{base}.csv"
    if (directory / name).exists():
        raise UsageError("a forecast is never edited", name, "issue another on another day")
    before = links(directory)
    text = table(index, chosen_pairs(index, vault)).write_csv()
    chain = [*before, link(before, name, day, text.encode())]
    directory.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{entry.line()}\n" for entry in chain)
    place_together(
        (directory / name, lambda to: fill_text(to, text)), (directory / CHAIN, lambda to: fill_text(to, lines))
    )
    return directory / name


def table(index: Index, pairs: list[tuple[int, int]]) -> pl.DataFrame:
    """Return the forecasts for some pairs: a row a pair and horizon, with intervals to four decimals."""
    base = index.years[1]
    rows = []
    for low, high in pairs:
        found = relations(rows_of(index, low, high), [base])[0]
        for ahead in HORIZONS:
            shares, bounds = found.forecast[ahead], found.forecast_interval[ahead]
            values = [v for n in READINGS for v in (shares[n], *bounds[n])]
            rows.append((_pair(low, high), low, high, base, ahead, *(round(v, 4) for v in values)))
    return pl.DataFrame(rows, schema=FORECASTS, orient="row")


def _pair(low: int, high: int) -> str:
    return "-".join(by_code(code).iso3 or by_code(code).abbreviation for code in (low, high))
