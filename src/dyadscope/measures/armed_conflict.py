"""Who fought whom, and who fought at whose side: wars between states, and conflicts in which others sent troops."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DAVIES_2025, GLEDITSCH_2002, SARKEES_2010
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, WHOLE, Family, Measure

_PARTIES, _PAIRS, _WARS = "ucdp.parties", "ucdp.pairs", "cow_war.wars"

FIRST = 1816
"""First year of either list. UCDP's begins in 1946; the wars of COW go back to 1816 and end in 2007."""

_WAR = 2
_LAST_WAR = 2007
"""Last year of COW's list of wars between states."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the highest intensity at which the two fought each other, and whether and how much side by side."""
    last = int(tables[_PAIRS]["year"].max())  # type: ignore[arg-type]  # a year column holds integers
    found = dyads.select(DYAD_KEYS).filter(pl.col("year").is_between(FIRST, last))
    together = _together(tables[_WARS])
    allied = together.select(*DYAD_KEYS, pl.lit(1, pl.Int8).alias("war_beside")).unique(maintain_order=True)
    for rows in (_against(tables), _beside(tables, together), allied):
        found = found.join(rows, on=list(DYAD_KEYS), how="left", maintain_order="left")
    listed = pl.when(pl.col("year") <= _LAST_WAR).then(pl.col("war_beside").fill_null(0))
    return found.with_columns(pl.col("armed_conflict", "fought_beside").fill_null(0), listed.alias("war_beside"))


def _against(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    ucdp = tables[_PAIRS].select(*DYAD_KEYS, pl.col("ucdp_against").cast(pl.Int8).alias("armed_conflict"))
    wars = tables[_WARS].select(*DYAD_KEYS, pl.lit(_WAR, pl.Int8).alias("armed_conflict"))
    return pl.concat([ucdp, wars]).group_by(DYAD_KEYS).agg(pl.col("armed_conflict").max())


def _together(wars: pl.DataFrame) -> pl.DataFrame:
    """Return every pair on one side of a war in a year, with `n`, how many others one of them had beside it."""
    sides = pl.concat(
        wars.select("warnum", "year", pl.col(f"ccode{s}").alias("ccode"), pl.col(f"sidea{s}").alias("side"))
        for s in "12"
    ).unique(maintain_order=True)
    side = ["warnum", "year", "side"]
    sides = sides.with_columns((pl.len().over(side) - 1).alias("n"))
    pairs = sides.join(sides.drop("n"), on=side, suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    return _paired(pairs)


def _beside(tables: Mapping[str, pl.DataFrame], together: pl.DataFrame) -> pl.DataFrame:
    """Return one over the number of helpers: 1 for a sole helper, a fiftieth for one of fifty."""
    known = (
        tables[_PARTIES].filter(pl.col("ccode").is_not_null()).select("conflict_id", "year", "side", "role", "ccode")
    )
    conflict = ["conflict_id", "year", "side"]
    helpers = known.filter(pl.col("role") == "secondary")
    helpers = helpers.with_columns(pl.len().over(conflict).alias("n"))
    helped = known.filter(pl.col("role") == "primary").drop("role").join(helpers, on=conflict, suffix="_2")
    share = (1 / pl.col("n")).alias("fought_beside")
    both = pl.concat(frame.select(*DYAD_KEYS, share) for frame in (_paired(helped), together))
    return both.group_by(DYAD_KEYS).agg(pl.col("fought_beside").max())


def _paired(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of `ccode` and `ccode_2` under the keys of a pair, the lower code first."""
    low, high = pl.min_horizontal("ccode", "ccode_2"), pl.max_horizontal("ccode", "ccode_2")
    keys = [low.cast(pl.Int16).alias("ccode1"), high.cast(pl.Int16).alias("ccode2"), pl.col("year").cast(pl.Int16)]
    return rows.select(*keys, "n")


_MISSING = (
    "Outside 1816-2024. To 1945 the list is COW's, of inter-state wars alone (1,000 battle deaths); UCDP's, from 25 "
    "deaths in the year on, begins in 1946. Inside these years a pair without a row has 0."
)
_REFERENCES = (DAVIES_2025, GLEDITSCH_2002, SARKEES_2010)

FAMILY = Family(
    name="armed_conflict",
    title="Fighting against and beside",
    needs=(_PARTIES, _PAIRS, _WARS),
    measures=(
        Measure(
            name="armed_conflict",
            title="Armed conflict between the two",
            dimension="friction",
            formula=(
                "2 if they fought an inter-state war (COW to 2007) or a conflict of 1,000 battle deaths in the year as "
                "primary parties on opposite sides (UCDP); 1 if such a conflict had 25 to 999; else 0"
            ),
            unit="level 0-2",
            range=(0.0, 2.0),
            missing=_MISSING,
            references=_REFERENCES,
            critique=(
                "Conflicts below 25 deaths, and wars fought by proxies alone, count for nothing. Every member of a "
                "coalition at war counts alike in COW's wars."
            ),
            closer=-1,
            dtype="Int8",
        ),
        Measure(
            name="fought_beside",
            title="Fighting at the other's side",
            dimension="practice",
            formula=(
                "largest of 1/n over the conflicts in which one sent troops to the other, with n states that did "
                "(UCDP), and over the wars in which the two were on one side, with n others on it (COW to "
                "2007); 0 if none"
            ),
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=_REFERENCES,
            critique=(
                "Peacekeepers who fight count as helpers of the government, hence the division by their number; it "
                "also makes little of the leader of a large coalition."
            ),
            closer=1,
        ),
        Measure(
            name="war_beside",
            title="A war on one side",
            dimension="practice",
            formula="1 if both fought on one side of an inter-state war in the year (COW to 2007); else 0",
            unit="0-1",
            range=(0.0, 1.0),
            missing="Outside 1816-2007. Inside these years a pair without a row has 0.",
            references=(SARKEES_2010,),
            critique=(
                "All of one side count as together, whether their forces met or not (the Soviet Union and China from "
                "1941 on). Common enemies may be rivals again when the war is won."
            ),
            closer=1,
            dtype="Int8",
        ),
    ),
    compute=compute,
    stored={"armed_conflict": WHOLE, "fought_beside": MILLI, "war_beside": WHOLE},
    place=13,
)
