"""What China's state institutions committed to lend and give, by recipient and year."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import CUSTER_2023, DREHER_2022
from dyadscope.measures._directed import added, both_ways, pair_of_measures, with_anything
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family

_FINANCE = "aiddata.finance"
_CLASSES = ("oof", "oda", "vof")
_MILLION = 1e6


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return commitments received, where the amount of one at least is known."""
    committed = added(f"{flow}_adj" for flow in _CLASSES) / _MILLION
    finance = tables[_FINANCE].select(*DYAD_KEYS, committed.alias("committed"))
    return with_anything(both_ways(dyads.select(DYAD_KEYS), finance, {"committed": "official_finance"}))


FAMILY = Family(
    name="official_finance",
    title="Chinese official finance",
    needs=(_FINANCE,),
    measures=pair_of_measures(
        "official_finance",
        title="Official finance that {two} committed to {one}",
        dimension="economy",
        formula=(
            "loans, export credits and grants that Chinese state institutions committed to {one} in the year, of all "
            "classes; the publisher's adjusted amounts, which count rescue lending that is rolled over once"
        ),
        unit="million constant 2021 USD",
        range=(0.0, None),
        missing=(
            "{two} is not China, outside 2000-2021, no commitment on record in the year (high-income states were not "
            "searched, so that is not 0), or none with a known amount."
        ),
        references=(
            CUSTER_2023,
            DREHER_2022,
        ),
        critique=(
            "Commitments, not payments or debt outstanding, and a lower bound: amounts of some are secret. One lender "
            "only, so no share of all a state borrows. Serbia and Kosovo are lost in the file."
        ),
        closer=1,
    ),
    compute=compute,
)
