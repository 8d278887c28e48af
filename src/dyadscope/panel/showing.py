"""A panel as a result: its notes as sentences, its codebook as a table, and a chart of what is known of each column."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import polars as pl

from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import percent

if TYPE_CHECKING:
    from dyadscope.panel.frame import Panel

_COUNTED = "no interval: rows are counted"
_OWN = "membership of states in the international system"
_SHORT = 1500
"""Letters that the rows of a panel may take at the prompt."""
_MOST = 60
"""Columns drawn: more have no room on a page."""


def text(panel: Panel) -> str:
    """Return the title, the first and last rows, and the remarks."""
    return "\n".join([panel.title, str(panel.frame), *panel.remarks])


def short(panel: Panel) -> str:
    """Return the title, as many rows and columns as fit in a few lines, and what can be asked of a panel."""
    with pl.Config(tbl_rows=4, tbl_cols=6, fmt_str_lengths=12, tbl_width_chars=100):
        rows = str(panel.frame)
    said = f"and {len(panel.remarks)} remarks: .remarks" if panel.remarks else ""
    asked = "print() shows more; .to_frame() .codebook() .add(name) .filter(...) .plot() .write(path)>"
    head = [f"<Panel: {panel.title}", *([rows] if len(rows) <= _SHORT else [])]
    return "\n".join([*head, *([said] if said else []), asked])


def html(panel: Panel) -> str:
    """Return the same for notebooks."""
    remarks = "".join(f"<li>{escape(r)}</li>" for r in panel.remarks)
    return f"<section><h3>{escape(panel.title)}</h3>{panel.frame._repr_html_()}<ul>{remarks}</ul></section>"


def content(panel: Panel) -> dict[str, Any]:
    """Return the panel as plain data."""
    return {
        "unit": panel.unit,
        "system": panel.system,
        "years": list(panel.years),
        "keys": list(panel.keys),
        "columns": codebook(panel).to_dicts(),
        "rows": panel.frame.to_dicts(),
        "unmatched": panel.unmatched.to_dicts(),
    }


def codebook(panel: Panel) -> pl.DataFrame:
    """Return one row a column: name, type, what it is, unit, missing rule, formula, sources, whom to cite."""
    types = panel.frame.schema
    rows = [
        {
            "column": c.name,
            "type": str(types[c.name]),
            "description": c.description,
            "unit": c.unit,
            "missing": c.missing,
            "formula": c.formula,
            "sources": ", ".join(c.sources),
            "cite": ", ".join(r.key for r in c.references),
        }
        for c in panel.columns
    ]
    return pl.DataFrame(rows)


def tables(panel: Panel) -> tuple[Listing, ...]:
    """Return the rows and the codebook."""
    headings = tuple(
        Heading(c.name, c.name, form="text" if panel.frame[c.name].dtype == pl.String else "name")
        for c in panel.columns
    )
    book = codebook(panel)
    explained = tuple(Heading(name, name.capitalize()) for name in book.columns)
    return (
        Listing("rows", "Rows", headings, panel.frame, shown=0),
        Listing("codebook", "Codebook", explained, book, shown=0),
    )


def figures(panel: Panel) -> tuple[Figure, ...]:
    """Return how much is known of every column, and how many rows there are in each year."""
    return tuple(figure for figure in (_known(panel), _rows(panel)) if figure is not None)


def _known(panel: Panel) -> Figure | None:
    attached = [c for c in panel.columns if c.name not in panel.keys][:_MOST]
    if not attached or panel.frame.is_empty():
        return None
    rows = []
    for column in attached:
        years = panel.frame.filter(pl.col(column.name).is_not_null())["year"]
        span = (years.min(), years.max())
        rows.append((column.name, column.description, years.len() / panel.frame.height, *span))
    title = f"Share of the {panel.frame.height:,} rows in which each column is known"
    headings = (
        Heading("column", "Column"),
        Heading("description", "What it is"),
        Heading("known", "Known", form="share"),
        Heading("first", "From", form="name"),
        Heading("last", "To", form="name"),
    )
    sources = panel.sources
    return Figure(
        name="known",
        title=title,
        kind="bars",
        unit="share of rows",
        data=Listing.of("known", title, headings, rows),
        traces=(Trace(column="known"),),
        along="column",
        interval=_COUNTED,
        source=named(sources) if sources else "data of your own",
        years=panel.years,
        alternative=f"{title}: {'; '.join(f'{r[0]} {percent(r[2])}' for r in rows)}.",
        form="share",
        extent=(0.0, 1.0),
    )


def _rows(panel: Panel) -> Figure | None:
    counts = panel.frame.drop_nulls("year").group_by("year").len("rows").sort("year")
    if counts.is_empty():
        return None
    title = f"{panel.unit.capitalize()}s in each year"
    headings = (Heading("year", "Year", form="name"), Heading("rows", "Rows", form="number"))
    first, last = (counts.row(place, named=True) for place in (0, -1))
    return Figure(
        name="rows",
        title=title,
        kind="lines",
        unit=f"{panel.unit}s",
        data=Listing("rows-by-year", title, headings, counts),
        traces=(Trace(column="rows", step=True),),
        interval=_COUNTED,
        source=_OWN,
        years=(first["year"], last["year"]),
        alternative=f"{title}: {first['rows']:,} in {first['year']}, {last['rows']:,} in {last['year']}.",
    )


def files(panel: Panel) -> dict[str, object]:
    """Return where the values come from: the files behind the columns, with their checksums."""
    return {"origin": "vault", "files": sorted({file for column in panel.columns for file in column.files})}
