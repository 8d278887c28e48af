"""What the two lists of militarised disputes share: one table of dyad-years, and who initiated."""

from __future__ import annotations

import polars as pl

from dyadscope.records import Column, Table
from dyadscope.vault.shapes import sides

FATALITY = "Level of deaths (0 none, 1: 1-25, 2: 26-100, 3: 101-250, 4: 251-500, 5: 501-999, 6: 1000 or more)"
HOSTILITY = "Highest hostility (1 none, 2 threat, 3 display, 4 use of force, 5 war)"
ACTION = "Highest militarised action (0 none ... 21 joining a war, numbered as by the MID project)"


def disputes_table(prefix: str, *, years: tuple[int, int], file: str) -> Table:
    """Return the table of disputes by dyad-year; `prefix` begins the names of the columns "ongoing" and "onset"."""
    return Table(
        name="disputes",
        unit="dyad-year",
        description=(
            "Whether two states were in a militarised dispute, and one dispute per dyad-year. Where several ran in one "
            "year, the publisher kept one (new before continuing, then the gravest). A dyad-year of members "
            "without a row had no dispute; what describes a dispute is then missing."
        ),
        columns=(
            Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
            Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
            Column(name="year", dtype="Int16", description="Calendar year"),
            Column(name=f"{prefix}ongoing", dtype="Int8", description="1 if a dispute was under way", absent="zero"),
            Column(name=f"{prefix}onset", dtype="Int8", description="1 if a dispute began this year", absent="zero"),
            Column(name="dispnum", dtype="Int16", description="Number of the dispute that the other columns describe"),
            *sides("sidea", "Int8", "1 if on side A, the side of the first codable incident:"),
            *sides("init", "Int8", "1 if an initiator (on side A, or a later joiner of either side):"),
            *sides("orig", "Int8", "1 if involved from the first day, 0 if a joiner:"),
            *sides("fatality", "Int8", f"{FATALITY} of"),
            *sides("fatalpre", "Int32", "Deaths over the whole dispute of", unit="persons"),
            *sides("hiact", "Int8", f"{ACTION} by"),
            *sides("hostlev", "Int8", f"{HOSTILITY} by"),
            Column(name="fatality", dtype="Int8", description=f"{FATALITY} of all participants"),
            Column(name="hostlev", dtype="Int8", description=f"{HOSTILITY} by any participant"),
            Column(name="recip", dtype="Int8", description="1 if both sides took militarised action"),
            Column(name="mindur", dtype="Int16", description="Shortest duration the dates allow", unit="days"),
            Column(name="maxdur", dtype="Int16", description="Longest duration the dates allow", unit="days"),
            Column(name="stmon", dtype="Int8", description="Month in which the dispute began"),
        ),
        years=years,
        file=file,
    )


def initiators() -> list[pl.Expr]:
    """Say who initiated: side A's states and whoever joined later, the rule peacesciencer calls sidea-all-joiners."""
    return [
        pl.when(pl.col(f"sidea{s}") == 1).then(1).otherwise(1 - pl.col(f"orig{s}")).alias(f"init{s}")
        for s in ("1", "2")
    ]
