"""Distance between two capitals, along the great circle."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import MILLER_2022
from dyadscope.records import WHOLE, Family, Measure, Reference

EARTH_RADIUS_KM = 6378.137
"""Equatorial radius of the WGS 84 ellipsoid, the sphere on which the field's published capital distances lie."""


def great_circle(lat1: pl.Expr, lng1: pl.Expr, lat2: pl.Expr, lng2: pl.Expr) -> pl.Expr:
    """Return the distance in km between points given in degrees, on a sphere of the equatorial radius.

    The formula is Vincenty's inverse solution with a flattening of zero; unlike the law of cosines it is exact for
    points that are close together, and unlike the haversine for antipodes.

    Examples
    --------
    >>> quarter = pl.DataFrame({"lat1": [0.0], "lng1": [0.0], "lat2": [90.0], "lng2": [0.0]})
    >>> round(quarter.select(great_circle(*map(pl.col, quarter.columns))).item(), 3)
    10018.754
    """
    phi1, phi2, turn = lat1.radians(), lat2.radians(), (lng2 - lng1).radians()
    across = phi2.cos() * turn.sin()
    along = phi1.cos() * phi2.sin() - phi1.sin() * phi2.cos() * turn.cos()
    inward = phi1.sin() * phi2.sin() + phi1.cos() * phi2.cos() * turn.cos()
    return pl.arctan2((across.pow(2) + along.pow(2)).sqrt(), inward) * EARTH_RADIUS_KM


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return `capdist` for every dyad-year of which both capitals are known."""
    keys = ["ccode1", "ccode2", "year"]
    yearly = tables["capitals.yearly"].select("ccode", "year", "lat", "lng")
    places = yearly.select("lat", "lng").unique(maintain_order=True).with_row_index("place")
    # A few hundred places make millions of dyad-years: every distance is computed once, then looked up.
    pairs = places.join(places, how="cross", suffix="_to")
    ends = (pl.col(name) for name in ("lat", "lng", "lat_to", "lng_to"))
    distances = pairs.select(great_circle(*ends)).to_series()
    at = yearly.join(places, on=["lat", "lng"], maintain_order="left").select("ccode", "year", "place")
    frame = dyads.select(keys)
    for side in ("1", "2"):
        own = at.rename({"ccode": f"ccode{side}", "place": f"place{side}"})
        frame = frame.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    pair = frame["place1"] * places.height + frame["place2"]
    return frame.select(keys).with_columns(distances.gather(pair).alias("capdist"))


FAMILY = Family(
    name="capital_distance",
    title="Distance between capitals",
    needs=("capitals.yearly",),
    measures=(
        Measure(
            name="capdist",
            title="Distance between the capitals",
            dimension="capability",
            formula=(
                "Great circle between the two capitals of 1 January, on a sphere of radius 6378.137 km: "
                "R atan2(sqrt(a^2 + b^2), c), a = cos φ2 sin Δλ, b = cos φ1 sin φ2 - sin φ1 cos φ2 cos Δλ, "
                "c = sin φ1 sin φ2 + cos φ1 cos φ2 cos Δλ."
            ),
            unit="km",
            range=(0.0, 20037.6),
            missing="Missing where a capital is not listed for the year (none of the members to 2024).",
            references=(
                Reference(
                    key="vincenty1975",
                    kind="article",
                    authors=("Vincenty, Thaddeus",),
                    title=(
                        "Direct and Inverse Solutions of Geodesics on the Ellipsoid "
                        "with Application of Nested Equations"
                    ),
                    year=1975,
                    fields={"journal": "Survey Review", "volume": "23", "number": "176", "pages": "88--93"},
                ),
                MILLER_2022,
            ),
            critique=(
                "The source puts Brasilia, Tunis and Riyadh hundreds of km from where they are. "
                "Opportunity, not evidence of closeness: nearness makes both alliance and rivalry more likely. A "
                "capital may lie far from the border that matters, and distances on the sphere differ from those on "
                "the ellipsoid by up to 0.7 %."
            ),
        ),
    ),
    compute=compute,
    stored={
        "capdist": WHOLE,
    },
)
