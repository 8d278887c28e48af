"""The lists of sources and measures, as frames and on the terminal."""

from __future__ import annotations

import sys
from os import PathLike

import polars as pl

from dyadscope import catalog
from dyadscope.printable import printable
from dyadscope.vault import Vault

_DIGITS = 6


def list_sources(vault: Vault | str | PathLike[str] | None = None) -> pl.DataFrame:
    """Return every table of every source: unit, coverage in years and states, absence rule, and what the vault holds.

    `in_vault` is "yes", "no", "stale" (read by an older version: pull again) or "damaged"; `rows`, `states_found` and
    the years are the vault's where it holds the source, otherwise what the source declares (rows and states unknown).
    """
    held = Vault.of(vault)
    holdings = {h.source: h for h in held.status()}
    rows = []
    for source in catalog.sources().values():
        holding = holdings.get(source.name)
        manifest = holding.manifest if holding else None
        state = "no" if holding is None else ("damaged" if manifest is None else "yes")
        if manifest is not None and not held.is_current(source):
            state = "stale"
        by_hand = any(f.by_hand and f.required for f in source.files)
        for table in source.tables:
            record = next((t for t in manifest.tables if t.name == table.name), None) if manifest else None
            years = record.years if record else table.years
            rows.append(
                {
                    "source": source.name,
                    "table": table.name,
                    "unit": table.unit,
                    "system": table.system,
                    "first": years[0],
                    "last": years[1],
                    "states": table.states,
                    "states_found": record.states_found if record else None,
                    "absent": table.absent,
                    "rows": record.rows if record else None,
                    "in_vault": state,
                    "fetch": "by hand" if by_hand else "pull",
                    "title": source.title,
                    "version": manifest.version if manifest else source.version,
                }
            )
    return pl.DataFrame(rows, infer_schema_length=None)


def list_measures() -> pl.DataFrame:
    """Return every measure: what it is, dimension, range, unit, sources, and whether the starter index holds it."""
    from dyadscope.index import load_index

    held = set(load_index().measures)
    rows = []
    for family in catalog.families().values():
        for m in family.measures:
            low, high = ("" if b is None else f"{b:g}" for b in m.range)
            rows.append(
                {
                    "measure": m.name,
                    "title": m.title,
                    "dimension": m.dimension,
                    "range": f"{low}..{high}",
                    "unit": m.unit,
                    "family": family.name,
                    "sources": ", ".join(dict.fromkeys(n.partition(".")[0] for n in family.needs)),
                    "starter": "yes" if m.name in held else "no",
                }
            )
    return pl.DataFrame(rows)


def print_table(frame: pl.DataFrame, *, note: str = "") -> None:
    """Print a frame: a table on a terminal, tab-separated lines with a header when piped.

    Fractions have six significant digits at most: more are of the arithmetic, and of no source.
    """
    value = pl.selectors.float()
    short = pl.when(value.abs() >= 10**_DIGITS).then(value.round(0)).otherwise(value.round_sig_figs(_DIGITS))
    frame = frame.with_columns(short)
    if not sys.stdout.isatty():
        sys.stdout.write(printable(frame.write_csv(separator="\t")))
        return
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=None, header_style="bold", pad_edge=False)
    for name, dtype in frame.schema.items():
        grid.add_column(name, justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in frame.iter_rows():
        # As texts, for in a string rich would take brackets for its own mark-up.
        grid.add_row(*(Text("" if v is None else printable(str(v))) for v in row))
    console = Console()
    console.print(grid)
    if note:
        console.print(Text(printable(note)), style="dim")
