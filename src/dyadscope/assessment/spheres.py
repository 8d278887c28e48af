"""Whose sphere a region is in, and whether a turn to a region is a turn to one state of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, dependence, given
from dyadscope.assessment.assessing import period_of, when_meant
from dyadscope.assessment.dyad import how_read
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import CoverageError, MissingDataError, UnknownNameError, UsageError, unknown_name
from dyadscope.index import Index, known_on
from dyadscope.records import Channel, Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import NO_INTERVAL, gaps, named
from dyadscope.results.numbers import listed, opening, percent, signed, span
from dyadscope.states import regions
from dyadscope.states.names import State, by_code, resolve

_SHARE = "dependence"
_NEWEST = {"trade": "trade_newest"}
"""Channels of which another list is a continuation to the present of the very same values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """First and last year in which a state belonged to a region, and in which it is known: no year is both."""

    belonged: tuple[int, int]
    known: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SphereView(Result):
    """Third states between two powers, in one channel of dependence.

    Attributes
    ----------
    powers
        The two powers, A and B, in the order asked for.
    region
        Title of the region, or the states' names.
    channel, measures
        The channel and the measures it is from.
    states
        COW codes of the region's third states in the period; of a named region each counts in the years it belonged.
    found
        Dependence on A and B by state and year, the set's means, and every lasting change of side.
    unknown
        COW codes of states for which dependence on both is known in no year of the period, of a named region in none
        in which they belonged to it.
    apart
        Of the unknown those that are known in other years of the period, when they did not belong to the region.
    data, sources
        Where the numbers come from.
    """

    kind: ClassVar[str] = "Sphere"

    powers: tuple[State, State]
    region: str
    channel: str
    measures: tuple[str, ...]
    period: tuple[int, int]
    states: tuple[int, ...]
    found: dependence.Sphere
    unknown: tuple[int, ...]
    data: Mapping[str, Any]
    sources: tuple[Source, ...]
    apart: Mapping[int, Apart] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The powers, the region, the channel and the period."""
        one, two = (power.name for power in self.powers)
        return f"{self.region} between {one} and {two}: dependence in {self.channel_title}, {span(*self.period)}"

    @property
    def channel_title(self) -> str:
        """The channel in words."""
        return catalog.channels()[self.channel].title

    def to_frame(self) -> pl.DataFrame:
        """Return one row per state and year: ccode, name, year, on_a, on_b, lean."""
        rows = self.found.by_state
        codes = rows["ccode"].unique().to_list()
        names = pl.col("ccode").replace_strict({c: by_code(c).name for c in codes}, return_dtype=pl.String)
        return rows.select(
            "ccode", names.alias("name") if codes else pl.lit("").alias("name"), "year", "on_a", "on_b", "lean"
        )

    def latest(self) -> pl.DataFrame:
        """Return each state's last known year: name, year, on_a, on_b, lean, and since when it leans that way."""
        rows = self.to_frame().group_by("ccode", maintain_order=True).last()
        since = {c: changes[-1].year if changes else None for c, changes in self.found.crossovers.items()}
        return rows.with_columns(pl.Series("since", [since[c] for c in rows["ccode"]], dtype=pl.Int32)).sort("name")

    def _content(self) -> dict[str, Any]:
        changes = {
            code: [{"year": c.year, "previous": c.previous, "to": "ab"[c.junior - 1]} for c in found]
            for code, found in self.found.crossovers.items()
        }
        return {
            "powers": [{"ccode": p.code, "name": p.name} for p in self.powers],
            "region": self.region,
            "channel": self.channel,
            "measures": list(self.measures),
            "period": list(self.period),
            "states": self.to_frame().to_dicts(),
            "overall": self.found.overall.to_dicts(),
            "crossovers": {str(code): found for code, found in changes.items()},
            "overall_crossovers": [
                {"year": c.year, "previous": c.previous, "to": "ab"[c.junior - 1]}
                for c in self.found.overall_crossovers
            ],
            "unknown": [
                {"ccode": code, "name": by_code(code).name, **self._years_apart(code)} for code in self.unknown
            ],
        }

    def sentence(self) -> str:
        """Return what the set as a whole did, with its numbers."""
        overall = self.found.overall.drop_nulls("lean")
        one, two = (in_sentence(power.name) for power in self.powers)
        if overall.is_empty():
            why = f": its states {self._when_apart}" if self.apart else ""
            return f"On whom {self.region} depends more in {self.channel_title} is unknown{why}."
        row = overall.row(-1, named=True)
        one_state = row["states"] == 1
        known, their = ("the one state known", "its") if one_state else (f"the {row['states']} states known", "their")
        text = (
            f"In {row['year']} {known} depended on {one} for {percent(row['on_a'])} of {their} "
            f"{self.channel_title} on average and on {two} for {percent(row['on_b'])} (lean {signed(row['lean'])}, "
            f"above 0 to {one}); {row['to_a']} of {row['states']} leaned to {one}"
        )
        changes = self.found.overall_crossovers
        if changes:
            turns = [f"to {(one, two)[c.junior - 1]} in {c.year}" for c in changes]
            text += f"; the mean turned {listed(turns)}"
        else:
            text += "; the mean did not turn in the period"
        return text + "."

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What the set did, and which states are unknown."""
        said = [*how_read(*self.powers), Sentence(self.sentence(), self.measures)]
        never = [code for code in self.unknown if code not in self.apart]
        if never:
            said.append(Sentence(f"Unknown: {listed(by_code(code).name for code in never)}."))
        if self.apart:
            names = listed(by_code(code).name for code in self.apart)
            why = "" if self.found.overall.is_empty() else f" ({self._when_apart})"
            alone = "Named one by one, states count in all years."
            said.append(Sentence(f"Unknown while part of {self.region}: {names}{why}. {alone}"))
        return tuple(said)

    @property
    def _when_apart(self) -> str:
        """When states were part of the region, and when they are known."""
        part, known = (
            span(min(first for first, _ in years), max(last for _, last in years))
            for years in ([a.belonged for a in self.apart.values()], [a.known for a in self.apart.values()])
        )
        return f"were part of it in {part}, and are known in other years alone, of {known}"

    def _years_apart(self, code: int) -> dict[str, list[int]]:
        found = self.apart.get(code)
        return {} if found is None else {"belonged": list(found.belonged), "known": list(found.known)}

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Each state's last known year, the set by year, and every state by year."""
        one, two = (in_sentence(power.name) for power in self.powers)
        state = (Heading("ccode", "COW code", form="name"), Heading("name", "State"))
        year = Heading("year", "Year", form="name")
        shares = (
            Heading("on_a", f"{opening(self.channel_title)} with {one}", form="share"),
            Heading("on_b", f"{opening(self.channel_title)} with {two}", form="share"),
            Heading("lean", f"Lean, above 0 to {one}", form="signed"),
        )
        counts = (
            Heading("to_a", f"States that lean to {one}", form="name"),
            Heading("states", "States known", form="name"),
        )
        since = Heading("since", "Leans so since", form="name", absent="")
        return (
            Listing("latest", "Last known year of each state", (*state, year, *shares, since), self.latest()),
            Listing("overall", "All states together, by year", (year, *shares, *counts), self.found.overall, shown=0),
            Listing("states", "Every state, by year", (*state, year, *shares), self.to_frame(), shown=0),
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The mean dependence on each power by year, and every state's own."""
        from dyadscope.assessment.sphere_figures import figures

        return figures(self)


def sphere(
    a: str | int | State,
    b: str | int | State,
    over: str | int | Sequence[str | int],
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    channel: str = "trade",
    as_of: date | str | int | None = None,
    index: Index | None = None,
) -> SphereView:
    """Return on which of two powers third states depend more, state by state and as a set, and since when.

    Parameters
    ----------
    a, b
        Names or codes of the powers.
    over
        A named region (`central-asia`, `asean` ...), names or codes separated by commas, or a list of them.
    first, last
        First and last year; by default the index's.
    channel
        trade (COW to 2014, then the newest source a pair has), crude, gas, coal, metals, raw_materials, arms, energy,
        machinery, or another channel of the index. Of raw materials the larger flow counts: for its seller the share of
        sales, for its buyer the share of purchases.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.

    Raises
    ------
    UnknownNameError
        An unknown power, region or channel.
    CoverageError
        No state of the region existed in the period, or the channel is known in none of its years.

    Examples
    --------
    >>> found = sphere("Russia", "China", "central-asia", 1992, 2014)
    >>> found.found.overall_crossovers[-1].year
    2009
    """
    at = known_on(as_of, index)
    first, last = given.year(first, "the first year"), given.year(last, "the last year")
    start, end = period_of(at, first, last)
    when = when_meant(at, first, last)
    powers = _named_in(resolve(a, period=when), end), _named_in(resolve(b, period=when), end)
    title, codes = third_states(over, (start, end), when)
    states = tuple(code for code in codes if code not in {p.code for p in powers})
    found_channel = _channel(at, given.text(channel, "a channel of dependence"))
    measures = [name for name in found_channel.measures if name in at.measures and not name.endswith("_asymmetry")]
    _require_covered(at, found_channel, (start, end))
    rows = at.table([*measures, *_marks(at, measures)], range(start, end + 1))
    wanted = pl.col("ccode1").is_in(states) | pl.col("ccode2").is_in(states)
    directed = dependence.directed(_by_direction(rows.filter(wanted), found_channel), found_channel.measure(_SHARE))
    belonged = _belonged(over, (start, end))
    of_members = directed if belonged is None else directed.join(belonged, on=["ccode1", "year"], how="semi")
    found = dependence.sphere(of_members, powers[0].code, powers[1].code, states)
    known = set(found.by_state["ccode"].to_list())
    unknown = tuple(code for code in states if code not in known)
    apart: dict[int, Apart] = {}
    if belonged is not None and unknown:
        apart = _apart(belonged, dependence.sphere(directed, powers[0].code, powers[1].code, unknown).by_state)
    with_a_power = pl.any_horizontal(pl.col("ccode1", "ccode2").is_in([power.code for power in powers]))
    origins = _origins(at, measures, rows.filter(wanted, with_a_power))
    return SphereView(
        powers=powers,
        region=title,
        channel=found_channel.name,
        measures=tuple(measures),
        period=(start, end),
        states=states,
        found=found,
        unknown=unknown,
        apart=apart,
        data=at.about(origins),
        sources=catalog.sources_of(origins),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PivotView(Result):
    """How far a state's turn to a region is a turn to one state of it.

    `rows` holds, by year, the partner's share of the state's trade within the region, the concentration (HHI) of that
    trade, the region's share of all the state's trade, how many of the region's states are known (`partners`), and how
    many there were (`states`).
    """

    kind: ClassVar[str] = "Pivot"

    state: State
    partner: State
    region: str
    period: tuple[int, int]
    rows: pl.DataFrame
    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The state, the region, the partner and the period."""
        return (
            f"{self.state.name} in {self.region}: the share of {self.partner.name} in its trade, {span(*self.period)}"
        )

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The shares by year."""
        other = in_sentence(self.partner.name)
        headings = (
            Heading("year", "Year", form="name"),
            Heading("share", f"Share of {other} in the trade with the region", form="share"),
            Heading("hhi", "Concentration of that trade (HHI, 0 to 1)", form="number"),
            Heading("region_share", "Share of the region in all trade", form="share"),
            Heading("partners", "States of the region known", form="name"),
            Heading("states", "Of how many", form="name"),
        )
        return (Listing("years", "By year", headings, self.rows.select(h.name for h in headings)),)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """First and last well known year in words."""
        return (*how_read(self.state, self.partner), Sentence(self.sentence(), ("trade_newest",)))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The region's share of the state's trade, and the partner's share of that."""
        known = self.rows.drop_nulls("share")
        if known.is_empty():
            return ()
        years = (int(known["year"][0]), int(known["year"][-1]))
        drawn = self.tables[0].frame.filter(pl.col("year").is_between(*years))
        own, other = in_sentence(self.state.name), in_sentence(self.partner.name)
        title = f"{opening(own)}: trade with {self.region}, and the part of it that is with {other}"
        figure = Figure(
            name="pivot",
            title=title,
            kind="lines",
            unit="shares of trade, each of its own whole",
            data=Listing("pivot", title, self.tables[0].headings, drawn),
            traces=(
                Trace(column="share", label=f"{other}, of that with the region"),
                Trace(column="region_share", label="the region, of all trade", shade="two", dash=(6, 3)),
            ),
            interval=NO_INTERVAL,
            source=named(self.sources),
            years=years,
            unknown=gaps(known["year"].to_list(), self.period),
            alternative=f"{title}. {self.sentence()}",
            form="share",
            extent=(0.0, 1.0),
        )
        return (figure,)

    def _content(self) -> dict[str, Any]:
        return {
            "state": {"ccode": self.state.code, "name": self.state.name},
            "partner": {"ccode": self.partner.code, "name": self.partner.name},
            "region": self.region,
            "period": list(self.period),
            "years": self.rows.to_dicts(),
        }

    def sentence(self) -> str:
        """Return the first and the last year in words in which most of the region's states are known."""
        known = self.rows.drop_nulls("share")
        if known.is_empty():
            return f"The share of {self.partner.name} in the trade of {self.state.name} with {self.region} is unknown."
        # Of a region with one state known all trade is with that one.
        known = known.filter(2 * pl.col("partners") > pl.col("states"))
        if known.is_empty():
            return (
                f"The share of {self.partner.name} in the trade of {self.state.name} with {self.region} is unknown: in "
                "no year is the trade with most of its states known."
            )
        then, now = known.row(0, named=True), known.row(-1, named=True)
        own, other = in_sentence(self.state.name), in_sentence(self.partner.name)
        return (
            f"{self.region} took {percent(then['region_share'])} of the trade of {own} in {then['year']} "
            f"and {percent(now['region_share'])} in {now['year']}; {other} took {percent(then['share'])} "
            f"of that part in {then['year']} and {percent(now['share'])} in {now['year']} (concentration of that part, "
            f"HHI, {then['hhi']:.2f} and {now['hhi']:.2f}; of its states "
            f"{then['partners']} of {then['states']} are known in {then['year']} and {now['partners']} of "
            f"{now['states']} in {now['year']})."
        )


def pivot(
    state: str | int | State,
    partner: str | int | State,
    region: str | int | Sequence[str | int],
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
) -> PivotView:
    """Return whether a state's trade with a region is trade with one state of it. Parameters as in `sphere`.

    Examples
    --------
    >>> print(pivot("Russia", "China", "east-asia", 1992, 2014).sentence())  # doctest: +ELLIPSIS
    East Asia took 14 % of the trade of Russia in 1992 and ...
    """
    at = known_on(as_of, index)
    first, last = given.year(first, "the first year"), given.year(last, "the last year")
    start, end = period_of(at, first, last)
    when = when_meant(at, first, last)
    one, two = _named_in(resolve(state, period=when), end), _named_in(resolve(partner, period=when), end)
    title, codes = third_states(region, (start, end), when)
    trade = next((name for name in ("trade_newest", "trade") if name in at.measures), None)
    if trade is None:
        raise MissingDataError("the index does not hold this measure", "trade", f"it holds {', '.join(at.measures)}")
    own = (pl.col("ccode1") == one.code) | (pl.col("ccode2") == one.code)
    pairs = at.table([trade, *_marks(at, [trade])], range(start, end + 1)).filter(own)
    rows = pairs.drop_nulls()
    origins = _origins(at, [trade], rows)
    other = pl.when(pl.col("ccode1") == one.code).then("ccode2").otherwise("ccode1")
    flows = rows.select(
        ccode1=pl.lit(one.code),
        ccode2=other,
        year="year",
        value=pl.col(trade).cast(pl.Float64),
    )
    there = pairs.group_by("year").agg(states=other.is_in(codes).sum())
    return PivotView(
        state=one,
        partner=two,
        region=title,
        period=(start, end),
        rows=dependence.pivot(flows, one.code, two.code, codes).join(
            there, on="year", how="left", maintain_order="left"
        ),
        data=at.about(origins),
        sources=catalog.sources_of(origins),
    )


def _named_in(who: State, year: int) -> State:
    """Return a state by the name it had in a year, as in an assessment to it."""
    return replace(who, name=who.name_in(year), remark=who.remark or who.change_of_name(year, year))


def third_states(
    over: str | int | Sequence[str | int], period: tuple[int, int], when: tuple[int, int] | None
) -> tuple[str, tuple[int, ...]]:
    """Return title and COW codes of a named region in a period, or of states named one by one, read as of `when`."""
    if isinstance(over, str):
        found = regions.find(over)
        if found is not None:
            return found.title, found.members(period=period)
        if "," not in over:
            try:
                return (state := resolve(over, period=when)).name, (state.code,)
            except UnknownNameError:
                raise regions.unknown_region(over) from None
        over = [part.strip() for part in over.split(",") if part.strip()]
    if isinstance(over, int):
        over = [over]
    if not isinstance(over, Iterable) or isinstance(over, Mapping | bytes):
        raise UsageError("this is no region", given.shown(over), "name one, or states separated by commas or in a list")
    states = {state.code: state.name for state in (resolve(x, period=when) for x in over)}
    if not states:
        raise UsageError("no state is named", "the region is empty", "name a region or states separated by commas")
    return listed(states.values()), tuple(states)


def _belonged(over: str | int | Sequence[str | int], period: tuple[int, int]) -> pl.DataFrame | None:
    """Return which states belonged to a named region in which year; None for states named one by one."""
    found = regions.find(over) if isinstance(over, str) else None
    if found is None:
        return None
    rows = []
    for year in range(period[0], period[1] + 1):
        try:
            rows += [(code, year) for code in found.members(year=year)]
        except CoverageError:
            continue  # nobody belonged to it in that year
    return pl.DataFrame(rows, schema={"ccode1": pl.Int16, "year": pl.Int16}, orient="row")


def _apart(belonged: pl.DataFrame, known: pl.DataFrame) -> dict[int, Apart]:
    """Return when states belonged to a region and when they are known, where these years are apart."""

    def ends(rows: pl.DataFrame) -> tuple[int, int]:
        years = rows["year"].to_list()
        return min(years), max(years)

    return {
        code: Apart(belonged=ends(belonged.filter(pl.col("ccode1") == code)), known=ends(rows))
        for (code,), rows in known.group_by("ccode", maintain_order=True)
    }


def _channel(index: Index, channel: str) -> Channel:
    held = {
        name: found
        for name, found in catalog.channels().items()
        if {found.measure(f"{_SHARE}_{way}") for way in ("12", "21")} <= set(index.measures)
    }
    if channel not in held:
        raise unknown_name("channel of dependence", channel, held, listing=", ".join(held))
    return held.get(_NEWEST.get(channel, channel), held[channel])


def _require_covered(index: Index, channel: Channel, period: tuple[int, int]) -> None:
    """Refuse a channel of which nothing is known in a period, naming its vintages and lists that are."""

    def years(one: Channel) -> tuple[int, int]:
        return index.coverage(one.measure(f"{_SHARE}_12"))

    def covers(one: Channel) -> bool:
        first, last = years(one)
        return first <= period[1] and last >= period[0]

    if covers(channel):
        return
    main = channel.variant_of or channel.name
    same = [c for c in catalog.channels().values() if main in {c.name, c.variant_of} and c.name != channel.name]
    others = [c for c in same if c.measure(f"{_SHARE}_12") in index.measures and covers(c)]
    known = f"it is known in {span(*years(channel))}"
    named = "; ".join(f"{c.name} is known in {span(*years(c))}" for c in others)
    raise CoverageError(
        f"dependence in {channel.name} is not known", span(*period), f"{known}; {named}" if named else known
    )


def _marks(index: Index, names: Iterable[str]) -> list[str]:
    """Return the measures of the index that say which source the values of some measures are from."""
    return sorted({catalog.family_of(name).mixed_by for name in names} & set(index.measures))


def _origins(index: Index, names: Iterable[str], rows: pl.DataFrame) -> set[str]:
    """Return the sources of measures: where the rows say which source each value is from, those that occur."""
    found: set[str] = set()
    for name in names:
        family = catalog.family_of(name)
        if family.mixed_by in rows.columns:
            words = rows.filter(pl.col(name).is_not_null())[family.mixed_by].unique().drop_nulls()
            found |= {family.mixed_from[word] for word in words}
        else:
            found |= set(index.sources(name))
    return found


def _by_direction(rows: pl.DataFrame, channel: Channel) -> pl.DataFrame:
    """Return the share of each state: of its purchases, or of its sales where it sells the more to the other."""
    sold, bought = channel.measure("exports_12"), channel.measure("exports_21")
    if not {sold, bought} <= set(rows.columns):
        return rows
    first_sells = pl.col(sold).fill_null(0) >= pl.col(bought).fill_null(0)
    sides = []
    for way, sells in (("12", first_sells), ("21", ~first_sells)):
        share, market = channel.measure(f"{_SHARE}_{way}"), channel.measure(f"market_{_SHARE}_{way}")
        sides.append(pl.when(sells).then(pl.col(market)).otherwise(pl.col(share)).alias(share))
    return rows.with_columns(sides)
