"""How two states voted in the Security Council when both sat in it, and what they vetoed together."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import LIJPHART_1963, UNDL_VOTES
from dyadscope.measures._windows import in_window
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, WHOLE, Family, Measure

_VOTES, _VETOES = "unsc.votes", "unsc.vetoes"
FEWEST_JOINT_VOTES = 2
"""Below this many joint votes no agreement is reported."""
WINDOW = 10
"""Calendar years looked back on, the year itself included."""
_ALWAYS = (2, 200, 220, 365)
_CHINA, _TAIWAN = 710, 713
_TAIPEI = (1950, 1971)
"""Years in which Taipei held China's seat; Beijing holds it to 1949 and from November 1971."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return agreement where both sat, and vetoes where both are permanent members; other dyad-years are left out."""
    keys = dyads.select(pl.col(DYAD_KEYS).cast(pl.Int16))
    frame = keys.join(_agreement(tables[_VOTES]), on=list(DYAD_KEYS), how="left", maintain_order="left")
    for found in _vetoes(tables[_VETOES], keys):
        frame = frame.join(found, on=list(DYAD_KEYS), how="left", maintain_order="left")
    names = [measure.name for measure in FAMILY.measures]
    return frame.select(*DYAD_KEYS, *names).filter(pl.any_horizontal(pl.col(names).is_not_null()))


def _agreement(votes: pl.DataFrame) -> pl.DataFrame:
    cast = votes.drop_nulls(["ccode", "vote"]).select("resolution", "ccode", "year", "vote")
    met = cast.join(cast.drop("year"), on="resolution", suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    apart = (pl.col("vote").cast(pl.Float64) - pl.col("vote_2")).abs()
    joint = met.group_by(ccode1="ccode", ccode2="ccode_2", year="year").agg(
        mean=(1 - apart / 2).mean(), unsc_joint_votes=pl.len().cast(pl.Int16)
    )
    enough = pl.col("unsc_joint_votes") >= FEWEST_JOINT_VOTES
    return joint.select(*DYAD_KEYS, pl.when(enough).then("mean").alias("unsc_agreement"), "unsc_joint_votes")


def _vetoes(vetoes: pl.DataFrame, keys: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return joint and single vetoes of the year, and joint ones of the last ten, of pairs of permanent members."""
    first, last = int(vetoes["year"].min()), int(vetoes["year"].max())  # type: ignore[arg-type]  # integers
    pairs = keys.filter(
        pl.col("year").is_between(first, last)
        & pl.all_horizontal(_sits("ccode1"), _sits("ccode2"))
        & ~((pl.col("ccode1") == _CHINA) & (pl.col("ccode2") == _TAIWAN))
    )
    cast = vetoes.select("item", "ccode", "year")
    both = cast.join(cast.drop("year"), on="item", suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    joint = both.select(pl.col("ccode").alias("ccode1"), pl.col("ccode_2").alias("ccode2"), "year")
    counted = joint.group_by(DYAD_KEYS).agg(unsc_joint_vetoes=pl.len())
    lately = in_window(joint, WINDOW, pl.len().cast(pl.Int16).alias("unsc_joint_vetoes_10y"))
    own = cast.group_by("ccode", "year").agg(cast=pl.len())
    frame = pairs.join(counted, on=list(DYAD_KEYS), how="left", maintain_order="left")
    for side in ("1", "2"):
        named = own.rename({"ccode": f"ccode{side}", "cast": f"cast{side}"})
        frame = frame.join(named, on=[f"ccode{side}", "year"], how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("unsc_joint_vetoes", "cast1", "cast2").fill_null(0).cast(pl.Int16))
    single = pl.col("cast1") + pl.col("cast2") - 2 * pl.col("unsc_joint_vetoes")
    whole = pl.col("year") >= first + WINDOW - 1
    windows = pairs.join(lately, on=list(DYAD_KEYS), how="left", maintain_order="left").select(
        *DYAD_KEYS, pl.when(whole).then(pl.col("unsc_joint_vetoes_10y").fill_null(0)).alias("unsc_joint_vetoes_10y")
    )
    year = frame.select(*DYAD_KEYS, "unsc_joint_vetoes", single.cast(pl.Int16).alias("unsc_single_vetoes"))
    return year, windows


def _sits(code: str) -> pl.Expr:
    """Say whether a state held a permanent seat in the year."""
    taipei = pl.col("year").is_between(*_TAIPEI)
    beijing = (pl.col("year") < _TAIPEI[0]) | (pl.col("year") >= _TAIPEI[1])
    return (
        pl.col(code).is_in(list(_ALWAYS)) | ((pl.col(code) == _TAIWAN) & taipei) | ((pl.col(code) == _CHINA) & beijing)
    )


_VETO_MISSING = (
    "One of the two is no permanent member (China's seat: Taipei 1950-71, Beijing before and after), and outside "
    "1946-2022. The last year ends on 8 July 2022: counts of 2022 are lower bounds."
)
_VETO_BEWARE = (
    "The list is not complete before 1973: the Chinese-Soviet veto of 1972 is missing. A draft sure to be vetoed is "
    "often not put to the vote."
)

FAMILY = Family(
    name="security_council",
    title="Votes and vetoes in the Security Council",
    needs=(_VOTES, _VETOES),
    measures=(
        Measure(
            name="unsc_agreement",
            title="Agreement in the Security Council",
            dimension="policy",
            formula=(
                "mean over the year's adopted resolutions with a vote of both of 1 - |a - b| / 2; votes 1 yes, 2 "
                "abstain, 3 no"
            ),
            unit="share",
            range=(0.0, 1.0),
            missing="The two were not both members, or cast fewer than two joint votes; outside 1946-2021.",
            references=(LIJPHART_1963, UNDL_VOTES),
            critique=(
                "High by construction: only drafts that were adopted are in it, most of them by all. Read it beside "
                "the vetoes, and only for pairs with many joint votes."
            ),
            closer=1,
        ),
        Measure(
            name="unsc_joint_votes",
            title="Joint votes in the Security Council",
            dimension="policy",
            formula="number of adopted resolutions of the year on which both cast a vote",
            unit="votes",
            range=(0.0, None),
            missing="No joint vote; outside 1946-2021.",
            references=(UNDL_VOTES,),
            critique="Elected members sit for two years.",
            dtype="Int16",
        ),
        Measure(
            name="unsc_joint_vetoes",
            title="Joint vetoes",
            dimension="policy",
            formula="number of drafts of the year that both vetoed",
            unit="drafts",
            range=(0.0, None),
            missing=_VETO_MISSING,
            references=(UNDL_VOTES,),
            critique=_VETO_BEWARE,
            closer=1,
            dtype="Int16",
        ),
        Measure(
            name="unsc_joint_vetoes_10y",
            title="Joint vetoes of the last ten years",
            dimension="policy",
            formula="number of drafts of the years t-9 to t that both vetoed",
            unit="drafts",
            range=(0.0, None),
            missing=_VETO_MISSING + " Before 1955, as the window needs ten years.",
            references=(UNDL_VOTES,),
            critique=_VETO_BEWARE,
            closer=1,
            dtype="Int16",
        ),
        Measure(
            name="unsc_single_vetoes",
            title="Vetoes of one of the two alone",
            dimension="policy",
            formula="number of drafts of the year that one of the two vetoed and the other did not",
            unit="drafts",
            range=(0.0, None),
            missing=_VETO_MISSING,
            references=(UNDL_VOTES,),
            critique="The other may have abstained as a courtesy, or voted for the draft. " + _VETO_BEWARE,
            closer=-1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "unsc_agreement": MILLI,
        "unsc_joint_votes": WHOLE,
        "unsc_joint_vetoes": WHOLE,
        "unsc_joint_vetoes_10y": WHOLE,
    },
    place=40,
)
