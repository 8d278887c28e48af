"""Intergovernmental organisations to which both states belong."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import PEVEHOUSE_2020
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_SHARED, _MEMBERSHIP = "cow_igo.shared", "cow_igo.membership"
_MEMBER = (1, 2)
"""Full and associate members, as the publisher counts them."""

ALLIANCES: Mapping[str, tuple[int, str]] = {
    "nato": (1949, "North Atlantic Treaty, 1949, article 5"),
    "wpact": (1955, "Warsaw Treaty, 1955, article 4"),
    "weu": (1955, "Western European Union: Brussels Treaty as modified in 1954, article V"),
    "seato": (1954, "South-East Asia Collective Defense Treaty, 1954, article IV"),
    "cento": (1955, "Central Treaty Organization: Baghdad Pact, 1955, article 1"),
    "anzus": (1952, "Security Treaty of Australia, New Zealand and the United States, 1951, article IV"),
    "csto": (2002, "Collective Security Treaty, 1992, article 4, and the organisation's charter of 2002"),
    "iadefb": (1942, "Inter-American Defense Board, which plans the hemisphere's collective defence"),
    "oas": (1948, "Organization of American States: charter of 1948, articles 24 and 25 (now 28 and 29)"),
    "loas": (1945, "League of Arab States: pact of 1945, article 6, and the joint defence treaty of 1950"),
}
"""Organisations that are alliances, by COW's abbreviation: from when, and the treaty that makes them one.

An organisation is in the list if the treaty that founds it binds its members to one another's defence, or if it exists
to carry such a treaty out. Organisations whose members concluded a defence pact beside them (African Union, ECOWAS,
Gulf Cooperation Council) are not: their pact is one of the treaties that commitments count.
"""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the number of shared organisations where the publisher gives one, with and without alliances."""
    shared = tables[_SHARED].select(*DYAD_KEYS, pl.col("dyadigos").alias("shared_igos")).drop_nulls()
    return (
        dyads.select(DYAD_KEYS)
        .join(shared, on=list(DYAD_KEYS), how="inner", maintain_order="left")
        .join(_alliances(tables[_MEMBERSHIP]), on=list(DYAD_KEYS), how="left", maintain_order="left")
        .with_columns(shared_igos_civil=pl.col("shared_igos") - pl.col("alliances").fill_null(0))
        .drop("alliances")
    )


def _alliances(membership: pl.DataFrame) -> pl.DataFrame:
    """Return how many of the organisations that are alliances two states share in each year."""
    since = {igo: first for igo, (first, _) in ALLIANCES.items()}
    first = pl.col("igo").replace_strict(since, default=None, return_dtype=pl.Int16)
    members = membership.filter(pl.col("status").is_in(list(_MEMBER)) & (pl.col("year") >= first))
    own = members.select("igo", "year", "ccode").unique(maintain_order=True)
    both = own.join(own, on=["igo", "year"], suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    return both.group_by(ccode1="ccode", ccode2="ccode_2", year="year").agg(alliances=pl.len().cast(pl.Int16))


FAMILY = Family(
    name="shared_igos",
    title="Shared intergovernmental organisations",
    needs=(_SHARED, _MEMBERSHIP),
    measures=(
        Measure(
            name="shared_igos",
            title="Shared intergovernmental organisations",
            dimension="institutions",
            formula="number of organisations that have both as full or associate members in the year",
            unit="organisations",
            range=(0.0, None),
            missing="Outside 1816-2014 (release 3.0), and for dyad-years the file does not list.",
            references=(PEVEHOUSE_2020,),
            critique=(
                "A raw count: it grows with the number of organisations and with each state's activity, so compare it "
                "with other pairs of the same year. A fisheries commission counts like NATO."
            ),
            closer=1,
            dtype="Int16",
        ),
        Measure(
            name="shared_igos_civil",
            title="Shared organisations that are no alliances",
            dimension="institutions",
            formula=(
                "shared_igos less the shared organisations that are alliances: NATO, Warsaw Treaty, Western European "
                "Union, SEATO, CENTO, ANZUS, CSTO, Inter-American Defense Board, Organization of American States from "
                "1948, Arab League"
            ),
            unit="organisations",
            range=(0.0, None),
            missing="Outside 1816-2014 (release 3.0), and for dyad-years the file does not list.",
            references=(PEVEHOUSE_2020,),
            critique=(
                "For evidence that shall not know of treaties. Which organisations are alliances is a list, by the "
                "treaties that found them; the Gulf Cooperation Council, ECOWAS and the African Union, which have a "
                "defence pact beside their charter, are not in it."
            ),
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "shared_igos": WHOLE,
    },
    compared=("shared_igos",),
    place=10,
)
