"""Direct investment of China and Russia in Central Asia, from a compilation of its own."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import IMF_CDIS_2015
from dyadscope.measures._directed import both_ways, pair_of_measures, with_anything
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family

_ASIA = "fdi.central_asia"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the stocks that the compilation gives."""
    return with_anything(both_ways(dyads.select(DYAD_KEYS), tables[_ASIA], {"fdi_cdis": "investment_cdis"}))


FAMILY = Family(
    name="investment_cdis",
    title="Direct investment of China and Russia in Central Asia",
    needs=(_ASIA,),
    measures=pair_of_measures(
        "investment_cdis",
        title="Direct investment of {two} in {one}, in a compilation on Central Asia",
        dimension="economy",
        formula="net stock of direct investment of {two} in {one} at the end of the year",
        unit="million current USD",
        range=(None, None),
        missing=(
            "{two} is neither China nor Russia, {one} none of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and "
            "Uzbekistan, the year lies outside 2009-2023, or the compilation has nothing."
        ),
        references=(IMF_CDIS_2015,),
        critique=(
            "A scholar's compilation. China's figures are the host's for Kazakhstan, Kyrgyzstan and Tajikistan, and "
            "China's own for Turkmenistan and Uzbekistan: not comparable across the two. The only figures for Russia, "
            "which the file of five investors leaves out."
        ),
        closer=1,
    ),
    compute=compute,
)
