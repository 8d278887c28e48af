"""Whether two states are in a position to matter to each other: borders and major powers."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import COW_2017_MAJORS, STINNETT_2002, article
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure, Reference

_CONTIGUITY, _MAJORS = "cow_contiguity.yearly", "cow_majors.yearly"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return contiguity, the number of major powers and political relevance, for years both sources cover."""
    contiguity, majors = tables[_CONTIGUITY], tables[_MAJORS].filter(pl.col("cowmaj") == 1)
    last = pl.min_horizontal(pl.lit(contiguity["year"].max()), pl.lit(majors["year"].max()))
    first = pl.max_horizontal(pl.lit(contiguity["year"].min()), pl.lit(majors["year"].min()))
    out = (
        dyads.select(DYAD_KEYS)
        .filter(pl.col("year").is_between(first, last))
        .join(
            contiguity.select(*DYAD_KEYS, pl.col("conttype").alias("contiguity")),
            on=list(DYAD_KEYS),
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.col("contiguity").fill_null(0))
    )
    for side in ("1", "2"):
        own = majors.select(pl.col("ccode").alias(f"ccode{side}"), "year", pl.lit(1, pl.Int8).alias(f"major{side}"))
        out = out.join(own, on=[f"ccode{side}", "year"], how="left", maintain_order="left")
    count = pl.col("major1").fill_null(0) + pl.col("major2").fill_null(0)
    relevant = ((pl.col("contiguity") > 0) | (count > 0)).cast(pl.Int8)
    return out.select(*DYAD_KEYS, "contiguity", count.alias("major_powers"), relevant.alias("politically_relevant"))


_MISSING = "Outside 1816-2016, the years of both lists. Inside them a pair that is not listed is not contiguous."


def _measure(
    name: str, title: str, formula: str, unit: str, top: float, references: tuple[Reference, ...], critique: str
) -> Measure:
    return Measure(
        name=name,
        title=title,
        dimension="capability",
        formula=formula,
        unit=unit,
        range=(0.0, top),
        missing=_MISSING,
        references=references,
        critique=critique,
        dtype="Int8",
    )


FAMILY = Family(
    name="opportunity",
    title="Opportunity: borders and major powers",
    needs=(_CONTIGUITY, _MAJORS),
    measures=(
        _measure(
            "contiguity",
            "Direct contiguity",
            "1 land or river border; 2, 3, 4, 5 at most 12, 24, 150, 400 miles of water; 0 not contiguous; the "
            "closest type that held in any month",
            "type 0-5",
            5.0,
            (STINNETT_2002,),
            "A type, not a distance: 0 is the farthest, 1 the nearest. Colonies do not count.",
        ),
        _measure(
            "major_powers",
            "Major powers in the dyad",
            "number of the two states that are a major power on at least one day of the year",
            "states",
            2.0,
            (COW_2017_MAJORS,),
            "A list by judgement: China from 1950, Germany and Japan again from 1991, India never.",
        ),
        _measure(
            "politically_relevant",
            "Politically relevant dyad",
            "1 if the two are contiguous (any type) or at least one is a major power, else 0",
            "0 or 1",
            1.0,
            (
                article(
                    "maoz1993",
                    ("Maoz, Zeev", "Russett, Bruce"),
                    "Normative and Structural Causes of Democratic Peace, 1946-1986",
                    1993,
                    "American Political Science Review",
                    "87",
                    "3",
                    "624--638",
                    "10.2307/2938740",
                ),
            ),
            "A rule of thumb for who can fight whom: of the dyad-years of 1946-2010 with a militarised dispute "
            "(Gibler, Miller and Little), 532 of 2,812 are of pairs that it leaves out. In half of these one of the "
            "two joined others' dispute.",
        ),
    ),
    compute=compute,
    stored={
        "contiguity": WHOLE,
        "major_powers": WHOLE,
        "politically_relevant": WHOLE,
    },
    listed=False,
)
