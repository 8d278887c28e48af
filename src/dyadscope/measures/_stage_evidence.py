"""What the tables say of two states that bears on the stage of their alignment, by dyad-year."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._treaties import by_year, shared_spells
from dyadscope.measures._yearly import DYAD_KEYS

KEYS = list(DYAD_KEYS)
WINDOW = 5
"""Years over which practice is counted, the current one included."""

SECURITY_ORGANISATIONS = (
    "anzus",
    "baltbat",
    "cento",
    "csto",
    "iadefb",
    "nato",
    "sco",
    "seato",
    "weu",
    "wpact",
)
"""Organisations for their members' military security, by COW's abbreviation.

Chosen by their founding purpose: collective defence, a joint command or force, or common action against armed threats.
Regional organisations that also have a security article (OAS, AU, ASEAN, Arab League ...) are left to ATOP's treaties.
"""

FORUMS = ("cica", "eapc", "osce")
"""Organisations in which adversaries meet over security: they exist because members distrust each other."""

_ARMS_CATEGORIES = ("PROCUREMENT", "DIC", "RESEARCH")


def pledges(directed: pl.DataFrame) -> pl.DataFrame:
    """Return what each owes the other: `_12` what the lower code owes the higher."""
    peaceful = ("atop_nonagg", "atop_neutral", "atop_defense", "atop_offense")
    own = directed.select(
        pl.min_horizontal("ccode1", "ccode2").alias("low"),
        pl.max_horizontal("ccode1", "ccode2").alias("high"),
        "year",
        (pl.col("ccode1") < pl.col("ccode2")).alias("forward"),
        pl.any_horizontal(pl.col(c) == 1 for c in peaceful).alias("peaceful"),
        pl.any_horizontal(pl.col(c) == 1 for c in ("atop_defense", "atop_offense")).alias("fights"),
        (pl.col("atop_consul") == 1).alias("consults"),
    )
    sides = (("12", pl.col("forward")), ("21", ~pl.col("forward")))
    return (
        own.group_by(pl.col("low").alias("ccode1"), pl.col("high").alias("ccode2"), "year")
        .agg(
            *(
                (pl.col(n) & side).any().cast(pl.Int8).alias(f"{n}_{suffix}")
                for n in ("peaceful", "fights")
                for suffix, side in sides
            ),
            pl.col("consults").any().cast(pl.Int8),
        )
        .with_columns(pl.col(KEYS).cast(pl.Int16))
    )


def terms(members: pl.DataFrame, last: int) -> pl.DataFrame:
    """Return the strongest terms of the alliances in force between two states, and whether a text is missing."""
    own = members.select("source_row", "milcon", "milaid", "intcom", "subord", "base", "organ1", "conwtin", "medarb")
    rows = by_year(shared_spells(members, last)).join(own, left_on="row1", right_on="source_row", how="left")
    return (
        rows.group_by(KEYS)
        .agg(
            pl.col("milcon", "intcom", "subord").max().fill_null(0),
            ((pl.col("conwtin") > 0) | (pl.col("medarb") > 0)).any().cast(pl.Int8).alias("settles"),
            (pl.col("organ1") > 0).any().cast(pl.Int8).alias("meets"),
            (pl.col("milaid") > 0).any().cast(pl.Int8).alias("aided"),
            pl.col("atopid").filter(pl.col("milaid") >= 3).n_unique().alias("trained"),
            *(
                (pl.col("base") == code).any().cast(pl.Int8).alias(name)
                for code, name in ((1, "neutral_ground"), (2, "reciprocal"), (3, "one_sided"))
            ),
            pl.col("intcom").is_null().any().alias("text_missing"),
        )
        .with_columns(pl.col(KEYS).cast(pl.Int16))
    )


def organisations(membership: pl.DataFrame) -> pl.DataFrame:
    """Return whether two states share a security organisation, and a forum, as full or associate members."""
    named = {"organisation": SECURITY_ORGANISATIONS, "forum": FORUMS}
    wanted = [igo for igos in named.values() for igo in igos]
    states = membership.filter(pl.col("igo").is_in(wanted), pl.col("status").is_in([1, 2]))
    states = states.select("igo", "year", "ccode")
    pairs = states.rename({"ccode": "ccode1"}).join(states.rename({"ccode": "ccode2"}), on=["igo", "year"])
    flags = (pl.col("igo").is_in(igos).any().cast(pl.Int8).alias(name) for name, igos in named.items())
    return (
        pairs.filter(pl.col("ccode1") < pl.col("ccode2"))
        .group_by(KEYS)
        .agg(*flags)
        .with_columns(pl.col(KEYS).cast(pl.Int16))
    )


def agreements_in_force(agreements: pl.DataFrame) -> pl.DataFrame:
    """Return the number of agreements in force by what they are about."""
    begin = pl.col("EIFYear").fill_null(pl.col("signYear"))
    categories = [pl.col(f"category{n}") for n in (1, 2, 3)]

    def about(*names: str) -> pl.Expr:
        return pl.any_horizontal(c.is_in(names).fill_null(value=False) for c in categories)

    general = pl.col("type") == "general"
    return (
        agreements.with_columns(year=pl.int_ranges(begin, pl.col("endYearEstimate") + 1, dtype=pl.Int16))
        .filter(pl.col("year").list.len() > 0)
        .explode("year", empty_as_null=False)
        .group_by(KEYS)
        .agg(
            general=general.sum(),
            consulting=(general | about("COMMISSION")).sum(),
            arms_agreements=about(*_ARMS_CATEGORIES).sum(),
            training=about("TREX").sum(),
        )
        .with_columns(pl.col(KEYS).cast(pl.Int16))
    )


def deliveries(shipments: pl.DataFrame) -> pl.DataFrame:
    """Return in how many of the last five years the lower code received arms, the higher did, and either did."""
    received = shipments.select(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
        pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
        "year",
        (pl.col("ccode1") < pl.col("ccode2")).alias("forward"),
    )
    either = practice(received.select(KEYS), "delivered")
    for name, rows in (
        ("received_12", received.filter("forward")),
        ("received_21", received.filter(~pl.col("forward"))),
    ):
        either = either.join(practice(rows.select(KEYS), name), on=KEYS, how="left")
    return either.with_columns(pl.col(KEYS).cast(pl.Int16))


def practice(found: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return in how many of the last five years something was found, for the years in which it was at all."""
    return (
        found.unique()
        .with_columns(pl.col(KEYS).cast(pl.Int16))
        .with_columns(year=pl.int_ranges("year", pl.col("year") + WINDOW, dtype=pl.Int16))
        .explode("year", empty_as_null=False)
        .group_by(KEYS)
        .agg(pl.len().cast(pl.Int8).alias(name))
    )
