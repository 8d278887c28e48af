"""Where states stood in a year: their votes at the United Nations, and whose arms they buy, each with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

import numpy as np
import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.space.scaling import Axis, arms_axis
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import CoverageError, MissingDataError
from dyadscope.index import Index, known_on
from dyadscope.index.ideal_distance_fit import positions
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import opening, percent, rounded
from dyadscope.states import regions
from dyadscope.states.names import by_code

VOLUME, DEALS = "arms_register", "arms_deals"
"""Volume received in the five years to a year, and deals ordered in a year."""
ORDERED, LEAST_DEALS = 10, 5
"""Years of orders that deals are counted over, and deals that a buyer needs to be placed."""
DRAWS, SEED = 200, 1
_LABELLED = ("permanent-five", "g20")
_UNITED_STATES = 2
_SELLERS = 12
_VOTES = "position by UN votes, nearer to the United States"
_ARMS = "place by suppliers of arms, as American buyers"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SpaceView(Result):
    """Where states stood in a year by two published methods, one of them from votes.

    Attributes
    ----------
    year
        The year; arms are those received in it and the four years before.
    states
        ccode, name, votes, votes_low, votes_high (ideal point and 90 % interval), arms, arms_low, arms_high (place by
        suppliers and its interval), supplier and supplier_share (the largest), deals, why (what is unknown, and why).
    sellers
        ccode, name, share (of all volume), buyers, arms: the mean place of its buyers, weighted by volume.
    axis
        How much of the variance the arms axis holds, and how steady it is.
    data, sources
        Where the numbers come from.
    """

    kind: ClassVar[str] = "Diplomatic space"

    year: int
    states: pl.DataFrame
    sellers: pl.DataFrame
    axis: Axis
    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """What is placed, and when."""
        return f"Diplomatic space in {self.year}: votes at the United Nations, and whose arms states buy"

    @property
    def placed(self) -> pl.DataFrame:
        """The states that both axes place."""
        return self.states.drop_nulls(["votes", "arms"])

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How many are placed and how, what the arms axis means, how the two go together, and what is unknown."""
        both = self.placed
        said = [
            Sentence(
                f"{both.height} states have a place on both axes: their ideal point at the UN in {self.year}, and "
                f"whose arms they received in {self.year - 4}-{self.year}.",
                ("ideal_distance_fit", f"{VOLUME}_12"),
            ),
            Sentence(self._arms_words()),
        ]
        if both.height > 2:
            rank = float(both.select(pl.corr("votes", "arms", method="spearman")).item())
            said.append(Sentence(f"The two go together with a rank correlation of {rounded(rank)}."))
        absent = self.states.height - both.height
        if absent:
            said.append(
                Sentence(f"Unknown on one axis or both: {absent} of {self.states.height} states, listed below.")
            )
        return tuple(said)

    def _arms_words(self) -> str:
        sold = self.sellers.drop_nulls("arms")["name"].to_list()
        text = (
            f"The arms axis holds {percent(self.axis.share)} of what distinguishes buyers by their suppliers; found "
            f"anew from deals drawn anew it is {rounded(self.axis.steady)} alike (1 is the same)."
        )
        if len(sold) > 1:
            text += (
                f" At its upper end are buyers from {in_sentence(sold[0])}, at its lower end buyers from "
                f"{in_sentence(sold[-1])}."
            )
        return f"{text} It says whose arms a state buys, not whose side it is on; what it makes itself is not in it."

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Every state, what its suppliers' buyers are like, and who is unknown and why."""
        headings = (
            Heading("ccode", "COW code", form="name", aside=True),
            Heading("name", "State"),
            Heading("votes", "Votes", form="number"),
            Heading("votes_low", "90 % interval, from", form="number"),
            Heading("votes_high", "to", form="number"),
            Heading("arms", "Arms", form="number"),
            Heading("arms_low", "90 % interval, from", form="number"),
            Heading("arms_high", "to", form="number"),
            Heading("supplier", "Largest supplier"),
            Heading("supplier_share", "Its share", form="share"),
            Heading("deals", "Deals", form="name", aside=True),
        )
        states = self.placed.select(h.name for h in headings)
        sold = (
            Heading("ccode", "COW code", form="name", aside=True),
            Heading("name", "Seller"),
            Heading("share", "Share of all arms received", form="share"),
            Heading("buyers", "Buyers placed", form="name"),
            Heading("arms", "Mean place of its buyers", form="signed", absent="none placed"),
        )
        why = (Heading("ccode", "COW code", form="name", aside=True), Heading("name", "State"), Heading("why", "Why"))
        absent = self.states.filter(pl.col("why") != "").select(h.name for h in why)
        return (
            Listing("states", f"Places in {self.year}", headings, states, shown=20,
                    note="Votes: higher is nearer to the United States. Arms: higher buys more as American buyers do."),
            Listing("sellers", "Where the buyers of each seller are", sold, self.sellers),
            Listing("unknown", "Unknown", why, absent, shown=0),
        )  # fmt: skip

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every state that both axes place, with the names and intervals of major powers."""
        both = self.placed
        if both.is_empty():
            return ()
        major = _major()
        label = pl.when(pl.col("ccode").is_in(list(major))).then("name").alias("label")
        frame = both.with_columns(label)
        axes = {"votes": f"{opening(_VOTES)} →", "arms": f"{opening(_ARMS)} →"}
        headings = [replace(h, title=axes.get(h.name, h.title)) for h in self.tables[0].headings]
        headings.append(Heading("label", "Named in the picture", absent=""))
        named_ones = frame.drop_nulls("label").sort("votes", descending=True)
        told = "; ".join(
            f"{row['name']} {rounded(row['votes'])} and {rounded(row['arms'])}"
            for row in named_ones.iter_rows(named=True)
        )
        absent = sorted(self.states.filter(pl.col("why") != "", pl.col("ccode").is_in(list(major)))["name"])
        figure = Figure(
            name="space",
            title=self.title,
            kind="scatter",
            unit="across: UN ideal points; up: classical scaling of shares of suppliers of major arms",
            data=Listing("space", self.title, tuple(headings), frame.select(h.name for h in headings)),
            traces=(
                Trace(column="arms", label=_ARMS, low="arms_low", high="arms_high", names="label",
                      along_low="votes_low", along_high="votes_high"),
            ),
            along="votes",
            interval=(
                "crosses are 90 per cent intervals of the states named"
                + (f"; unknown, so not drawn: {', '.join(absent)}" if absent else "")
            ),
            source=named(self.sources),
            years=(self.year - 4, self.year),
            alternative=f"{self.title}. Votes and arms: {told}.",
        )  # fmt: skip
        return (figure,)

    def _content(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "axes": {
                "votes": {"method": "ideal point (Bailey, Strezhnev & Voeten 2017), own estimate", "unit": _VOTES},
                "arms": {
                    "method": "classical scaling (Torgerson 1952) of Hellinger distances of suppliers (Rao 1995)",
                    "unit": _ARMS,
                    "share": self.axis.share,
                    "steady": self.axis.steady,
                    "draws": DRAWS,
                },
            },
            "states": self.states.to_dicts(),
            "sellers": self.sellers.to_dicts(),
        }


def space(
    year: int | str | None = None, *, as_of: date | str | int | None = None, index: Index | None = None
) -> SpaceView:
    """Return where states stood in a year by two published methods, each with 90 % intervals.

    Across is the ideal point at the United Nations (Bailey, Strezhnev & Voeten 2017; the estimates that ship). Up
    is the first axis of the profiles of suppliers of arms: shares of the volume received in five years, Hellinger's
    distance (Rao 1995), classical scaling (Torgerson 1952). Its intervals come from drawing every buyer's deals anew.

    Parameters
    ----------
    year
        By default the last in which both are known.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.

    Raises
    ------
    CoverageError
        A year in which one of the two is known for nobody.
    MissingDataError
        The index does not hold arms.

    Examples
    --------
    >>> found = space(2023)
    >>> found.states.filter(pl.col("name") == "Japan")["supplier"].item()
    'United States'
    """
    at = known_on(as_of, index)
    lacking = [name for name in _measures(VOLUME, DEALS) if name not in at.measures]
    if lacking:
        raise MissingDataError("the index does not hold arms", ", ".join(lacking), "leave `index` out")
    voted = positions().filter(pl.col("year").is_between(*at.years))
    covered = at.coverage(f"{VOLUME}_12")
    wanted = given.year(year)
    known = sorted(y for y in voted["year"].unique().to_list() if covered[0] <= y <= covered[1])
    if not known or (wanted is not None and wanted not in known):
        ends = f"both are known in {known[0]} to {known[-1]}" if known else "they are known together in no year"
        raise CoverageError("votes or arms are known for nobody", str(wanted or at.years[1]), ends)
    when = known[-1] if wanted is None else wanted
    flows = _flows(at, when)
    axis, buyers, sellers = _arms(flows)
    states = _states(at, when, voted.filter(pl.col("year") == when), buyers)
    sources = ("sipri_arms", "unga")
    return SpaceView(
        year=when,
        states=states,
        sellers=sellers,
        axis=axis,
        data=at.about(sources),
        sources=catalog.sources_of(sources),
    )


def _measures(*stems: str) -> list[str]:
    return [f"{stem}_{way}" for stem in stems for way in ("12", "21")]


def _flows(index: Index, year: int) -> pl.DataFrame:
    """Return buyer, seller, volume in the five years to a year, and deals in ten, at least one: it was delivered."""
    years = range(max(year - ORDERED + 1, index.years[0]), year + 1)
    rows = index.table(_measures(VOLUME, DEALS), years)
    sides = [
        rows.select("year", buyer=buyer, seller=seller, volume=f"{VOLUME}_{way}", deals=f"{DEALS}_{way}")
        for buyer, seller, way in (("ccode1", "ccode2", "12"), ("ccode2", "ccode1", "21"))
    ]
    volume = pl.col("volume").filter(pl.col("year") == year).sum().cast(pl.Float64)
    both = pl.concat(sides).group_by("buyer", "seller").agg(volume, pl.col("deals").sum().cast(pl.Int64))
    return both.filter(pl.col("volume") > 0).with_columns(pl.col("deals").clip(1)).sort("buyer", "seller")


def _arms(flows: pl.DataFrame) -> tuple[Axis, pl.DataFrame, pl.DataFrame]:
    """Return the axis, every buyer with its place where it has one, and the largest sellers with their buyers'."""
    largest = flows.sort("volume", descending=True).group_by("buyer", maintain_order=True)
    buyers = largest.agg(
        pl.col("deals").sum(),
        supplier=pl.col("seller").first(),
        supplier_share=pl.col("volume").first() / pl.col("volume").sum(),
    ).sort("buyer")
    placed = buyers.filter(pl.col("deals") >= LEAST_DEALS)["buyer"].to_list()
    if len(placed) < 3:
        raise CoverageError("too few states bought arms", f"{len(placed)} of them", "choose another year")
    own = flows.filter(pl.col("buyer").is_in(placed))
    sellers = sorted(own["seller"].unique().to_list())
    at = np.searchsorted(placed, own["buyer"].to_numpy()), np.searchsorted(sellers, own["seller"].to_numpy())
    volumes, deals = np.zeros((len(placed), len(sellers))), np.zeros((len(placed), len(sellers)), dtype=np.int64)
    volumes[at], deals[at] = own["volume"].to_numpy(), own["deals"].to_numpy()
    american = sellers.index(_UNITED_STATES) if _UNITED_STATES in sellers else 0
    up = volumes[:, american] / volumes.sum(axis=1)
    axis = arms_axis(volumes, deals, up, DRAWS, np.random.default_rng(SEED))
    places = pl.DataFrame(
        {"buyer": pl.Series(placed, dtype=pl.Int16), "arms": axis.place, "arms_low": axis.low, "arms_high": axis.high}
    )
    return axis, buyers.join(places, on="buyer", how="left", maintain_order="left"), _sellers(flows, places)


def _sellers(flows: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    joined = flows.join(places, on="buyer", how="left", maintain_order="left")
    held = pl.col("arms").is_not_null()
    weighted = (pl.col("arms") * pl.col("volume")).sum() / pl.col("volume").filter(held).sum()
    sold = joined.group_by("seller").agg(
        volume=pl.col("volume").sum(), buyers=held.sum().cast(pl.Int32), arms=pl.when(held.any()).then(weighted)
    )
    most = sold.sort("volume", "seller", descending=[True, False]).head(_SELLERS)
    return most.select(
        pl.col("seller").alias("ccode"),
        pl.Series("name", [by_code(code).name for code in most["seller"]], dtype=pl.String),
        (pl.col("volume") / sold["volume"].sum()).alias("share"),
        "buyers",
        "arms",
    ).sort("arms", descending=True, nulls_last=True)


def _states(index: Index, year: int, voted: pl.DataFrame, buyers: pl.DataFrame) -> pl.DataFrame:
    """Return every state of the year with what is known of it, and why something is not."""
    there = index.table([], [year])
    codes = pl.concat([there["ccode1"], there["ccode2"].rename("ccode1")]).unique().sort()
    error = 1.645 * pl.col("sd")
    votes = voted.select("ccode", votes="mean", votes_low=pl.col("mean") - error, votes_high=pl.col("mean") + error)
    bought = buyers.rename({"buyer": "ccode"})
    rows = pl.DataFrame({"ccode": codes}).join(votes, on="ccode", how="left", maintain_order="left")
    rows = rows.join(bought, on="ccode", how="left", maintain_order="left")
    names = {code: by_code(code).name for code in {*codes, *buyers["supplier"]}}
    why = pl.concat_str(
        pl.when(pl.col("votes").is_null()).then(pl.lit("no votes in the General Assembly")),
        pl.when(pl.col("deals").is_null())
        .then(pl.lit(f"no major arms received in {year - 4}-{year} that SIPRI knows of"))
        .when(pl.col("arms").is_null())
        .then(pl.format("only {} deals in ten years", "deals")),
        separator="; ",
        ignore_nulls=True,
    )
    return rows.select(
        "ccode",
        pl.col("ccode").replace_strict(names, return_dtype=pl.String).alias("name"),
        "votes", "votes_low", "votes_high", "arms", "arms_low", "arms_high",
        pl.col("supplier").replace_strict(names, default=None, return_dtype=pl.String),
        "supplier_share",
        "deals",
        why.alias("why"),
    )  # fmt: skip


def _major() -> set[int]:
    """Return the states named in the picture: the permanent members of the Security Council and the G20 of today."""
    return {code for name in _LABELLED for code in regions.region(name).members()}
