"""Where capitals lie and how much each state weighs, told from what the index holds of pairs: no table is needed.

Points on a sphere are fixed by their distances up to a turn and a reflection: the matrix of the cosines of distances is
the matrix of products of their unit vectors, and its three leading eigenvectors are these. So are a dozen capitals
placed whose whereabouts everybody knows, which give the turn (Kabsch 1976), and every other by its distances to them:
cosines are linear in its vector. A map shows the capitals of the very year, Bonn before 1990 and Berlin
after, and every place can be traced to the source of the distances.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.index.frame import Index
from dyadscope.measures.capital_distance import EARTH_RADIUS_KM

KNOWN = {
    2: (38.9, -77.0),
    20: (45.4, -75.7),
    90: (14.6, -90.5),
    160: (-34.6, -58.4),
    200: (51.5, -0.1),
    220: (48.9, 2.4),
    365: (55.8, 37.6),
    560: (-25.7, 28.2),
    651: (30.0, 31.2),
    710: (39.9, 116.4),
    740: (35.7, 139.7),
    900: (-35.3, 149.1),
    920: (-41.3, 174.8),
}
"""Latitude and longitude of capitals that have not moved since 1946, by COW code: Washington, Ottawa, Guatemala City,
Buenos Aires, London, Paris, Moscow, Pretoria, Cairo, Peking, Tokyo, Canberra and Wellington."""
MISPLACED = {
    140: ((-10.3, -53.2), (-15.8, -47.9)),
    616: ((33.8, 9.4), (36.8, 10.2)),
    670: ((23.3, 45.3), (24.7, 46.7)),
}
"""Where the source puts Brasilia, Tunis and Riyadh, in the middle of their countries, and where they are."""
_FEWEST, _NEAR = 4, 1.0
_DISTANCE, _RATIO = "capdist", "cinc_ratio"


def capitals(index: Index, year: int) -> pl.DataFrame:
    """Return the capital of every state of a year: `ccode`, `lat`, `lng` in degrees.

    States to which a distance is not known have no row; a year without distances has none at all.
    """
    first, last = index.coverage(_DISTANCE)
    known = index.year(_DISTANCE, min(max(year, first), last)).drop_nulls()
    pairs = pl.concat(
        [known, known.select(pl.col("ccode2").alias("ccode1"), pl.col("ccode1").alias("ccode2"), "value")]
    )
    to_known = pairs.filter(pl.col("ccode2").is_in([*KNOWN])).with_columns(
        (pl.col("value") / EARTH_RADIUS_KM).cos().alias("cosine")
    )
    anchors = _joined(to_known)
    if len(anchors) < _FEWEST:
        return pl.DataFrame(schema={"ccode": pl.Int16, "lat": pl.Float64, "lng": pl.Float64})
    table = to_known.pivot("ccode2", index="ccode1", values="cosine").sort("ccode1")
    cosines = table.select(map(str, anchors)).to_numpy()
    codes = table["ccode1"].to_numpy()
    own = cosines[[int(np.flatnonzero(codes == code)[0]) for code in anchors]].copy()
    np.fill_diagonal(own, 1.0)
    cosines[np.isin(codes, anchors)] = own
    turned = _placed(cosines, _anchored(own, anchors))
    lat = np.degrees(np.arcsin(np.clip(turned[:, 2], -1, 1)))
    lng = np.degrees(np.arctan2(turned[:, 1], turned[:, 0]))
    for code, (wrong, right) in MISPLACED.items():
        # Only where it is put there: before 1960 Brazil's capital is Rio de Janeiro, and stands right.
        at = (codes == code) & (np.hypot(lat - wrong[0], lng - wrong[1]) < _NEAR)
        lat[at], lng[at] = right
    found = pl.DataFrame({"ccode": codes.astype(np.int16), "lat": lat, "lng": lng})
    return found.filter(pl.col("lat").is_not_nan())


def capabilities(index: Index, year: int) -> pl.DataFrame:
    """Return the share of each state in the capability of all: `ccode`, `share`; of the last year known before.

    The index holds how many times the stronger of two is as strong as the weaker. In logarithms these are distances on
    a line, so the ratios to the weakest state of all place every one; the United States are at the strong end.
    """
    first, last = index.coverage(_RATIO)
    known = index.year(_RATIO, min(max(year, first), last)).drop_nulls()
    if known.is_empty():
        return pl.DataFrame(schema={"ccode": pl.Int16, "share": pl.Float64})
    ends = known.sort("value", descending=True).row(0)[:2]
    to_end = [_ratios(known, int(end)) for end in ends]
    # The weakest is the one that the United States are more times as strong as.
    weakest = max(to_end, key=lambda held: held.get(2, 1.0))
    whole = sum(weakest.values())
    return pl.DataFrame(
        {"ccode": [*weakest], "share": [value / whole for value in weakest.values()]},
        schema={"ccode": pl.Int16, "share": pl.Float64},
    )


def _ratios(known: pl.DataFrame, code: int) -> dict[int, float]:
    sides = known.filter((pl.col("ccode1") == code) | (pl.col("ccode2") == code))
    other = pl.when(pl.col("ccode1") == code).then("ccode2").otherwise("ccode1")
    rows = sides.select(other.alias("other"), "value").iter_rows()
    return {code: 1.0} | {int(found): float(value) for found, value in rows}


def _joined(to_known: pl.DataFrame) -> list[int]:
    """Return the capitals of known places of which every distance to one another is known."""
    pairs = set(to_known.select("ccode1", "ccode2").iter_rows())
    left = sorted(to_known["ccode2"].unique().to_list())
    while left:
        lacking = {code: sum((code, other) not in pairs for other in left if other != code) for code in left}
        worst = max(left, key=lambda code: lacking[code])
        if not lacking[worst]:
            break
        left.remove(worst)
    return left


def _anchored(cosines: Floats, codes: list[int]) -> Floats:
    """Return unit vectors of the capitals whose places are known, as their distances have them to the kilometre."""
    values, vectors = np.linalg.eigh(cosines)
    three: Floats = vectors[:, -3:] * np.sqrt(values[-3:])
    turned: Floats = three @ _turn(three, np.array([_vector(*KNOWN[code]) for code in codes]))
    return turned


def _placed(cosines: Floats, anchors: Floats) -> Floats:
    """Return the unit vector of each row: the one whose products with those of the anchors come nearest to its cosines.

    Two that never were states on one day have no distance, so a row may lack some.
    """
    out = np.full((len(cosines), 3), np.nan)
    for row, told in enumerate(cosines):
        held = ~np.isnan(told)
        if held.sum() >= _FEWEST:
            found = np.linalg.lstsq(anchors[held], told[held], rcond=None)[0]
            out[row] = found / np.linalg.norm(found)
    return out


def _turn(found: Floats, wanted: Floats) -> Floats:
    """Return the turn, with or without a reflection, that brings some vectors nearest to others."""
    left, _, right = np.linalg.svd(found.T @ wanted)
    turn: Floats = left @ right
    return turn


def _vector(lat: float, lng: float) -> Floats:
    north, east = np.radians(lat), np.radians(lng)
    return np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
