"""Bilateral defence cooperation agreements: in force, and signed in the year."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import KINNE_2020, article
from dyadscope.measures._directed import covered
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_YEARS = "dcad.dca"
_COLUMNS = {"dca_in_force": "defence_agreements", "dca_signed": "defence_agreements_signed"}
LIFE = 6
"""Years after signature to which an agreement without a known end is taken to last, by the author's rule.

In the first so many years of the data, what was signed before them may still be in force, and is not known.
"""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return how many agreements are in force and how many were signed, 0 inside the years of which all is known."""
    counts = tables[_YEARS].select(*DYAD_KEYS, *(pl.col(column).alias(name) for column, name in _COLUMNS.items()))
    frame = covered(dyads.select(DYAD_KEYS), counts["year"])
    frame = frame.join(counts, on=list(DYAD_KEYS), how="left", maintain_order="left")
    frame = frame.with_columns(pl.col(list(_COLUMNS.values())).fill_null(0))
    whole = pl.col("year") >= pl.lit(counts["year"].min()) + LIFE
    return frame.with_columns(pl.when(whole).then("defence_agreements"))


_KINNE_2018 = article(
    "kinne2018",
    ("Kinne, Brandon J.",),
    "Defense Cooperation Agreements and the Emergence of a Global Security Network",
    2018,
    "International Organization",
    "72",
    "4",
    "799--837",
    "10.1017/S0020818318000218",
)
_FOUND = " Inside, 0: the author's search of treaty collections and news found none."
_SECRET = " What states keep secret, and what news in other languages report, is not in it. Bilateral agreements only."

FAMILY = Family(
    name="defence_agreements",
    title="Defence cooperation agreements",
    needs=(_YEARS,),
    measures=(
        Measure(
            name="defence_agreements",
            version=2,
            title="Defence cooperation agreements in force",
            dimension="practice",
            formula=(
                "number of bilateral agreements from the year of entry into force (of signature, where that is "
                "unknown) to their last year, known or estimated"
            ),
            unit="agreements",
            range=(0.0, None),
            missing=(
                "Outside 1986-2010: the data begin with signatures of 1980, and what was signed before may be in force "
                "for six years more by the author's rule." + _FOUND
            ),
            references=(KINNE_2020, _KINNE_2018),
            critique=(
                "Of 59 % of the agreements the end is not known: the author's rule ends most of them six years after "
                "signature, or in 2010. An agreement of before 1980 that lasts longer is absent." + _SECRET
            ),
            closer=1,
            dtype="Int16",
        ),
        Measure(
            name="defence_agreements_signed",
            title="Defence cooperation agreements signed",
            dimension="practice",
            formula="number of bilateral agreements signed in the year",
            unit="agreements",
            range=(0.0, None),
            missing="Outside 1980-2010." + _FOUND,
            references=(KINNE_2020,),
            critique="An act, not a state: a year without a signature ends nothing." + _SECRET,
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "defence_agreements": WHOLE,
    },
    groups={"military-cooperation": ("defence_agreements",)},
    counts={"defence-agreement": "defence_agreements"},
    place=20,
)
