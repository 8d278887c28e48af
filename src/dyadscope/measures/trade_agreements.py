"""Trade agreements that join the two states: how many, in force, how deep, and which ended."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DUER_2014
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import CENTI, WHOLE, Family, Measure

_PTAS = "desta.ptas"
_FIRST, _LAST = 1948, 2024
"""Years that the list covers whole; of 2025 it has what was known when it was made."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return what joins each pair, 0 in the years the list knows to their end."""
    ptas = tables[_PTAS]
    frame = dyads.select(DYAD_KEYS).filter(pl.col("year").is_between(_FIRST, _LAST))
    listed = ptas.select(*DYAD_KEYS, "ptas", "ptas_signed", "pta_in_force", "pta_depth")
    frame = frame.join(listed, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="1:1")
    before = ptas.select(*DYAD_KEYS[:2], year=pl.col("year") + 1, before="ptas")
    frame = frame.join(before, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="1:1")
    now, signed = pl.col("ptas").fill_null(0), pl.col("ptas_signed").fill_null(0)
    ended = pl.max_horizontal(pl.col("before").cast(pl.Int32) + signed - now, pl.lit(0))
    in_force = pl.when(pl.col("ptas").is_null()).then(0).otherwise("pta_in_force")
    return frame.select(
        *DYAD_KEYS,
        now.alias("trade_agreements"),
        in_force.cast(pl.Int8).alias("trade_agreement"),
        # Nothing in force has no depth; what is in force and not coded is unknown.
        pl.when(in_force == 0).then(0).otherwise("pta_depth").cast(pl.Int8).alias("trade_agreement_depth"),
        pl.when(pl.col("year") > _FIRST).then(ended.fill_null(0)).cast(pl.Int16).alias("trade_agreements_ended"),
    )


_MISSING = "Outside 1948-2024. Inside, 0: the list has none."
_CRITIQUE = (
    "Agreements of every kind, from partial scope to a common market; large memberships make most of the counts. An "
    "agreement replaced by another goes on counting beside it, for ends other than withdrawals are not in the data."
)
FAMILY = Family(
    name="trade_agreements",
    title="Trade agreements",
    needs=(_PTAS,),
    measures=(
        Measure(
            name="trade_agreements",
            title="Trade agreements that join the two",
            dimension="economy",
            formula="number of agreements signed by both and left by neither at the end of the year",
            unit="agreements",
            range=(0.0, None),
            missing=_MISSING,
            references=(DUER_2014,),
            critique=_CRITIQUE + " Signed is not in force.",
            closer=1,
            dtype="Int16",
        ),
        Measure(
            name="trade_agreement",
            title="A trade agreement in force between the two",
            dimension="economy",
            formula="1 if at least one agreement that joins the two has entered into force by the year, else 0",
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=_MISSING + " Also where it turns on a year of entry into force that the list does not have.",
            references=(DUER_2014,),
            critique=_CRITIQUE,
            closer=1,
            dtype="Int8",
        ),
        Measure(
            name="trade_agreement_depth",
            title="Depth of the deepest trade agreement in force",
            dimension="economy",
            formula=(
                "highest number, over the agreements in force, of seven provisions in the latest text of the year: "
                "tariffs to near zero, standards, investment, services, procurement, competition, intellectual "
                "property; 0 without an agreement in force"
            ),
            unit="provisions",
            range=(0.0, 7.0),
            missing=(
                _MISSING + " Also where an agreement is in force and none of those in force is coded (RCEP), or where "
                "force is not known."
            ),
            references=(DUER_2014,),
            critique=(
                "Provisions on paper, all of one weight. Agreements whose text is not coded may be deeper: at least so "
                "deep. The authors' latent scale is the column pta_depth_latent of the source."
            ),
            closer=1,
            dtype="Int8",
        ),
        Measure(
            name="trade_agreements_ended",
            title="Trade agreements that ceased to join the two",
            dimension="friction",
            formula="number of agreements that joined the two a year before and that one of them has left in the year",
            unit="agreements",
            range=(0.0, None),
            missing="Outside 1949-2024.",
            references=(DUER_2014,),
            critique=(
                "Withdrawals follow from joining another bloc more often than from a quarrel (Austria left the Free "
                "Trade Association for the European Union); read it beside trade_agreements of the same year."
            ),
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "trade_agreements": WHOLE,
        "trade_agreement": WHOLE,
        "trade_agreement_depth": CENTI,
        "trade_agreements_ended": WHOLE,
    },
)
