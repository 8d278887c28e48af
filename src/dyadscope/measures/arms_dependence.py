"""Arms that two states received from one another over five years, and who depends on whom for arms."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import HIRSCHMAN_1945, HOLTOM_2012, SIPRI_ARMS_2026
from dyadscope.measures._directed import asymmetry_measure, both_ways, of_states, pair_of_measures, with_asymmetry
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Channel, Family, Measure, Stored

_VINTAGES = "sipri_arms.vintages"

WINDOW = 5
"""Calendar years summed, the year itself the last: deliveries are lumpy, and SIPRI compares five-year periods."""

BASES = {"arms": "deliveries by year", "arms_register": "register, split over years"}
"""Channels, and the basis of volume per year in SIPRI's exports on which each rests."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return volume received, dependence and asymmetry per export, for windows that the export covers whole."""
    frame = dyads.select(DYAD_KEYS)
    known: pl.Expr = pl.lit(False)
    for channel, basis in BASES.items():
        deliveries = _deliveries(tables[_VINTAGES], basis)
        covered = _covered(deliveries)
        known = known | covered
        received = deliveries.drop_nulls("ccode2").filter(pl.col("ccode1") != pl.col("ccode2"))
        frame = both_ways(frame, windows(received, *DYAD_KEYS[:2]), {"tiv": channel})
        frame = of_states(frame, windows(deliveries, "ccode1").rename({"ccode1": "ccode", "tiv": "total"}), "total")
        frame = frame.with_columns(
            pl.when(covered).then(pl.col(f"{channel}_{way}").fill_null(0.0)).alias(f"{channel}_{way}")
            for way in ("12", "21")
        ).with_columns(
            pl.when(pl.col(f"total_{way[0]}") > 0)
            .then(pl.min_horizontal(pl.col(f"{channel}_{way}") / pl.col(f"total_{way[0]}"), 1.0))
            .alias(f"{channel}_dependence_{way}")
            for way in ("12", "21")
        )
        frame = with_asymmetry(frame.drop("total_1", "total_2"), channel)
    return frame.filter(known)


def supplier_concentration(vintages: pl.DataFrame, channel: str = "arms") -> pl.DataFrame:
    """Return how concentrated each state's suppliers of arms are, over five-year windows.

    Parameters
    ----------
    vintages
        The table `sipri_arms.vintages`.
    channel
        Which export, as in `BASES`.

    Returns
    -------
    polars.DataFrame
        ccode, year, `tiv` received in the window (million TIV), `suppliers`, and `hhi`, Σ share² of suppliers: 1 is a
        single supplier. Suppliers that are no state, and all unknown ones together, count as a supplier each. States
        that received nothing in the window have no row.
    """
    deliveries = _deliveries(vintages, BASES[channel])
    return (
        windows(deliveries, "ccode1", "supplier")
        .group_by("ccode1", "year")
        .agg(tiv=pl.col("tiv").sum(), suppliers=pl.len(), squares=(pl.col("tiv") ** 2).sum())
        .select(pl.col("ccode1").alias("ccode"), "year", "tiv", "suppliers", hhi=pl.col("squares") / pl.col("tiv") ** 2)
        .sort("ccode", "year")
    )


def windows(deliveries: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Return the volume over windows of `WINDOW` years that the deliveries cover whole, named by their last year."""
    spread = deliveries.group_by(*by, "year").agg(pl.col("tiv").sum())
    ends = pl.concat([spread.with_columns((pl.col("year") + step).cast(pl.Int16)) for step in range(WINDOW)])
    return ends.group_by(*by, "year").agg(pl.col("tiv").sum()).filter(_covered(deliveries))


def _deliveries(vintages: pl.DataFrame, basis: str) -> pl.DataFrame:
    """Return deliveries to states, those of parties that are no states and of unknown suppliers among them."""
    return vintages.filter((pl.col("basis") == basis) & pl.col("ccode1").is_not_null() & (pl.col("tiv") > 0)).select(
        "ccode1", "ccode2", "supplier", pl.col("year").cast(pl.Int16), "tiv"
    )


def _covered(deliveries: pl.DataFrame) -> pl.Expr:
    """Say which years end a window of which no year lies outside the export: the world has deliveries every year."""
    if deliveries.is_empty():
        return pl.lit(False)
    return pl.col("year").is_between(deliveries["year"].min() + WINDOW - 1, deliveries["year"].max())  # type: ignore[operator]  # a year column holds integers


_EXPORTS = {
    "arms": "by year of delivery (export of 13 April 2024: windows that end in 1994-2023)",
    "arms_register": (
        "from the register (export of 18 May 2026: windows that end in 1954-2025), which gives deals, not years: a "
        "deal's volume is put in equal parts on its years of delivery"
    ),
}
_CAVEATS = {
    "arms": "",
    "arms_register": (
        " The equal split is an imputation: five-year volumes differ from those by year of delivery by 8 %, part of it "
        "revisions in two years (correlation .995)."
    ),
}
_VOLUME_CRITIQUE = (
    "A volume of military capability, not money, and of major arms only; second-hand arms count 40 % of new ones. "
    "SIPRI revises years back, so compare figures of one export only, never this one with a fact sheet of another year."
)
_DEPENDENCE_CRITIQUE = (
    "A share of imports: what a state makes itself is not in it, so a great producer that imports little may look "
    "dependent (China before 2010 was, Russia with its few imports is not), and a share says nothing of quantity. A "
    "state younger than five years has a shorter window."
)
_WINDOW_MISSING = "A window with a year outside the export."


def _channel(channel: str) -> tuple[Measure, ...]:
    label = "Arms" if channel == "arms" else "Arms (register)"
    export, caveat = _EXPORTS[channel], _CAVEATS[channel]
    return (
        *pair_of_measures(
            channel,
            title=f"{label}: {{one}} received from {{two}} in five years",
            dimension="practice",
            formula=f"volume that {{one}} received from {{two}} in the year and the four before it, {export}",
            unit="million TIV",
            range=(0.0, None),
            missing=_WINDOW_MISSING + " Inside, 0: SIPRI knows of no delivery of major arms.",
            references=(SIPRI_ARMS_2026, HOLTOM_2012),
            critique=_VOLUME_CRITIQUE + caveat,
            closer=1,
        ),
        *pair_of_measures(
            f"{channel}_dependence",
            title=f"{label}: dependence of {{one}} on {{two}}",
            dimension="practice",
            formula=f"share of the volume that {{one}} received in five years which came from {{two}}, {export}",
            unit="share",
            range=(0.0, 1.0),
            missing=_WINDOW_MISSING + " Also where {one} received nothing from anybody: 0 of 0 is no independence.",
            references=(SIPRI_ARMS_2026, HOLTOM_2012, HIRSCHMAN_1945),
            critique=_DEPENDENCE_CRITIQUE + caveat,
            closer=1,
        ),
        asymmetry_measure(
            channel,
            "arms dependence",
            title=f"{label}: asymmetry of dependence",
            dimension="practice",
            missing="Either dependence missing (one of the two imported no arms), or both 0.",
            references=(HIRSCHMAN_1945, HOLTOM_2012),
            critique=("Mostly 1, -1 or missing: few pairs supply one another. Read the level beside it." + caveat),
        ),
    )


FAMILY = Family(
    name="arms_dependence",
    title="Arms transfers and dependence on them",
    needs=(_VINTAGES,),
    measures=tuple(m for channel in BASES for m in _channel(channel)),
    compute=compute,
    stored={
        "arms_register_12": Stored(wide=True),
        "arms_register_21": Stored(wide=True),
        "arms_dependence_12": MILLI,
        "arms_dependence_21": MILLI,
        "arms_asymmetry": MILLI,
        "arms_register_dependence_12": MILLI,
        "arms_register_dependence_21": MILLI,
        "arms_register_asymmetry": MILLI,
    },
    channels=(
        Channel("arms", "arms", 20, economic=False),
        Channel("arms_register", "arms (register of deals)", 21, variant_of="arms", economic=False),
    ),
    place=60,
)
