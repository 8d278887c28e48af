"""The partners of one state, ranked: by likeness to an ally, by dependence, by agreement, or by any measure."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.dyad import how_read
from dyadscope.assessment.headings import form_of, heading_of, title_of
from dyadscope.assessment.ties_bounds import bounded, bounds, headings, interval_of
from dyadscope.assessment.ties_map import LEADER, places, ties_map
from dyadscope.assessment.words import in_sentence, title_within
from dyadscope.dependence import unaccounted
from dyadscope.errors import CoverageError, MissingDataError, unknown_name
from dyadscope.index import Index, known_on
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.results.numbers import listed, percent, span, spans
from dyadscope.sources.cow_trade import WITHOUT_PAIRS
from dyadscope.states.names import State, by_code, resolve, states
from dyadscope.vault.store import Vault

_SHOWN = 20
_OF_TRADE = {"trade": "trade_dependence_12", "trade_newest": "trade_newest_dependence_12"}
"""Measures of trade, each with the share of all trade that it is."""
_RUNS = 3
"""Runs of years that are named one by one, at most."""
LOOK_BACK = 30
"""Years before the last in which a measure is known for anybody that are looked at for a year to rank in."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Partners(Result):
    """Every partner of one state in one year, closest first; partners without a value come last, as unknown.

    Attributes
    ----------
    state
        Whose partners.
    by, meaning, unit
        The measure that ranks them, what it is in words, and its unit.
    year
        The year of the ranking.
    rows
        rank (null where unknown), partner (COW code), name, and the measures, `_12` from the state; after a measure
        that has intervals the ends of its own, `_low` and `_high`.
    data, sources
        Where the numbers come from.
    places
        Where the capitals of the year lie; None unless the ranking is by the relation, of which a map is drawn.
    unaccounted
        Of a ranking by trade, the part of the state's total that the known partners do not come to, where it is more
        than the first of them has; else 0.
    """

    kind: ClassVar[str] = "Partners of a state"

    state: State
    by: str
    meaning: str
    unit: str
    year: int
    rows: pl.DataFrame
    data: Mapping[str, Any]
    sources: tuple[Source, ...]
    places: pl.DataFrame | None = None
    unaccounted: float = 0.0

    @property
    def title(self) -> str:
        """What the ranking is."""
        return f"Partners of {self.state.name} by {self.meaning}, {self.year}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How the state's name was read, the closest partners, and how many are unknown."""
        known = self.rows.filter(pl.col("rank").is_not_null())
        value = heading_of(self.by)
        best = [f"{row['name']} ({value.cell(row[self.by])})" for row in known.head(3).iter_rows(named=True)]
        text = f"First of {known.height} partners of {in_sentence(self.state.name)} in {self.year}: {', '.join(best)}."
        unknown = self.rows.height - known.height
        if unknown:
            text += f" Unknown: {unknown} of {self.rows.height} partners."
        text += "".join(f" {told}" for told in self._left_out)
        return (*how_read(self.state), Sentence(text, (self.by,)))

    @property
    def cautions(self) -> tuple[str, ...]:
        """What must be known beside the bare rows: how the state's name was read, and who may be missing from them."""
        return (*(sentence.text for sentence in how_read(self.state)), *self._left_out)

    @property
    def _left_out(self) -> tuple[str, ...]:
        """What a ranking by trade, or by dependence in it, does not know."""
        if self.unaccounted:
            # France of 1975 has Belgium first: no source here has West Germany's trade with anybody.
            known = percent(1 - self.unaccounted)
            return (
                f"The known ones come to {known} of its trade: one that is not known may be larger than the first.",
            )
        if self.by not in {*_OF_TRADE, *_OF_TRADE.values()}:
            return ()
        without = [
            c for c, (first, last) in WITHOUT_PAIRS.items() if first <= self.year <= last and c != self.state.code
        ]
        return tuple(
            f"{by_code(code).name_in(self.year)} is not among them: no file here has its pairs." for code in without
        )

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The ranking."""
        ends = {end.name: end for end in headings(catalog.measure(self.by), *_ends(self.by))}
        names = (in_sentence(self.state.name), "the partner")
        held = (
            Heading("rank", "Rank", form="name"),
            Heading("partner", "COW code", form="name"),
            Heading("name", "Partner"),
            *(ends[name] if name in ends else heading_of(name, names) for name in self.rows.columns[3:]),
        )
        return (Listing("partners", f"Partners in {self.year}", held, self.rows, shown=_SHOWN),)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The first partners as bars; of a ranking by the relation, the map of all ties too."""
        first = self.rows.filter(pl.col("rank").is_not_null()).head(_SHOWN)
        heading = heading_of(self.by)
        said = "; ".join(f"{row['name']} {heading.cell(row[self.by])}" for row in first.iter_rows(named=True))
        title = f"The first {first.height} partners of {in_sentence(self.state.name)} by {self.meaning}, {self.year}"
        measure = catalog.measure(self.by)
        low, high = _ends(self.by) if bounded(measure) else ("", "")
        figure = Figure(
            name="partners",
            title=title,
            kind="bars",
            unit=measure.unit,
            data=Listing("partners", title, self.tables[0].headings, first),
            traces=(Trace(column=self.by, low=low, high=high),),
            along="name",
            interval=interval_of(measure),
            source=named(self.sources),
            years=(self.year, self.year),
            alternative=f"{title}: {said}.",
            form=form_of(measure),
            extent=(0.0, 1.0) if measure.unit == "probability" else (None, None),
        )
        drawn = None if self.places is None else ties_map(self.state, self.year, self.rows, self.places)
        return (figure,) if drawn is None else (drawn, figure)

    def _content(self) -> dict[str, Any]:
        return {
            "state": {"ccode": self.state.code, "name": self.state.name},
            "by": self.by,
            "year": self.year,
            "unit": self.unit,
            "partners": self.rows.to_dicts(),
        }


def partners(
    state: str | int,
    by: str = "agreement",
    year: int | None = None,
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Partners:
    """Rank every partner of a state in one year.

    Parameters
    ----------
    state
        Name, code or capital.
    by
        `likeness`, `dependence` (the state's on each partner), `agreement`, or any measure; directed measures are seen
        from the state.
    year
        By default the last year in which the measure is known for any partner.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.
    vault
        Where measures that the index does not hold are computed from; by default the user's.

    Raises
    ------
    UnknownNameError
        No such state or measure.
    MissingDataError
        The index does not hold the measure, and the vault lacks a source of it.
    CoverageError
        Nothing is known of the state in that year.

    Examples
    --------
    >>> partners("China", "dependence", 2014).to_frame()["name"][0]
    'United States'
    """
    year = given.year(year)
    at = known_on(as_of, index)
    who = resolve(state, year=year)
    held = Holdings(at, Vault.of(vault))
    names = measures_of(by, held)
    when, rows = _latest(held, who, names, year)
    # States go by the name they had in the year: the Soviet Union beside West Germany, and not Russia.
    who = replace(who, name=who.name_in(when), remark=who.remark or who.change_of_name(when, when))
    measure = catalog.measure(names[0])
    columns = list(names)
    if bounded(measure):
        found = bounds(at, who.code, when, measure).rename(dict(zip(("low", "high"), _ends(measure.name), strict=True)))
        rows = rows.join(found, on="partner", how="left", maintain_order="left")
        columns[1:1] = _ends(measure.name)
    ranked = _ranked(rows, columns, when, descending=measure.closer >= 0)
    origins = {source for name in names for source in held.sources(name)}
    return Partners(
        state=who,
        by=measure.name,
        meaning=title_within(title_of(measure, (in_sentence(who.name), "the partner"))),
        unit=measure.unit,
        year=when,
        rows=ranked,
        data=at.about(origins),
        sources=catalog.sources_of(origins),
        places=places(known_on(None, index), when) if LEADER in names else None,
        unaccounted=_unaccounted(held, who, measure.name, when),
    )


def _unaccounted(held: Holdings, who: State, by: str, year: int) -> float:
    """Return which part of a state's trade is with partners that are not known, if it is more than the first has."""
    share = by if by in _OF_TRADE.values() else _OF_TRADE.get(by, "")
    if not share or not held.has(share):
        return 0.0
    shares = held.partners(who.code, [share], year)[share].drop_nulls().to_list()
    gap = unaccounted(shares)
    return gap if gap > max(shares, default=1.0) else 0.0


def _ends(name: str) -> tuple[str, str]:
    return f"{name}_low", f"{name}_high"


def measures_of(by: str, held: Holdings) -> list[str]:
    """Return the measure that a ranking goes by, or that is named, and after it those at hand to read beside it."""
    rankings = catalog.rankings()
    if given.text(by, "a ranking or measure") not in rankings and by not in catalog.measures():
        # Of the two directions of a measure the names alone do not say which is which.
        directed = {
            name: title_of(measure, ("the state", "the partner"))
            for name, measure in catalog.measures().items()
            if measure.mirror
        }
        known = [*rankings, *catalog.measures()]
        raise unknown_name("ranking or measure", by, known, listing="dyadscope measures", meanings=directed)
    first, *beside = rankings.get(by, (by,))
    if lacking := held.lacking(first):
        pulled = f"run `dyadscope pull {' '.join(lacking)}`"
        raise MissingDataError(f"the index does not hold {first}, and the vault lacks {', '.join(lacking)}", by, pulled)
    return [first, *(name for name in beside if held.has(name))]


def _latest(held: Holdings, who: State, names: list[str], year: int | None) -> tuple[int, pl.DataFrame]:
    """Return the year asked for, or the last in which the first measure is known of most partners, and its rows.

    Most: half as many as in the best of the last years looked at. A source may go on for a partner or two where it has
    ended for the others, and a ranking of those would be none.
    """
    first, last = held.coverage(names[0]) or held.index.years
    years = [year] if year is not None else list(range(last, max(first, last - LOOK_BACK) - 1, -1))
    looked: dict[int, pl.DataFrame] = {}
    for asked in (y for y in years if first <= y <= last):
        looked[asked] = held.partners(who.code, names, asked)
        if looked[asked][names[0]].count() * 2 >= len(states()):
            break  # no year can have twice as many
    most = max((rows[names[0]].count() for rows in looked.values()), default=0)
    for when, rows in looked.items():
        if most and rows[names[0]].count() * 2 >= most:
            return when, rows
    name = who.name_in(years[0])
    raise CoverageError(
        f"{title_of(catalog.measure(names[0]), (name, 'the partner'))} is known for no partner",
        f"{name}, {span(years[-1], years[0])}",
        known_when(held, who, names[0], name),
    )


def known_when(held: Holdings, who: State, measure: str, name: str) -> str:
    """Return in words when a measure is known of a state, in its own lifetime; where it never is, when of others."""
    if own := _known_of(held, who, measure):
        return f"of {name} it is known in {own}"
    first, last = held.coverage(measure) or held.index.years
    return f"of other pairs it is known in {first} to {last}"


def _known_of(held: Holdings, who: State, name: str) -> str:
    """Return in which years a measure that the index holds is known of a state with anybody; empty if in none."""
    if name not in held.index.measures:
        return ""
    years = sorted(set(held.index.of_state(who.code).table([name]).drop_nulls(name)["year"].to_list()))
    runs = spans(years)
    if len(runs) > _RUNS:
        return span(years[0], years[-1])
    return listed(span(*run) for run in runs) if runs else ""


def _ranked(rows: pl.DataFrame, held: list[str], year: int, *, descending: bool) -> pl.DataFrame:
    return (
        rows.with_columns(
            pl.col("partner").replace_strict({c: by_code(c).name_in(year) for c in rows["partner"]}).alias("name"),
            pl.col(held[0]).rank("min", descending=descending).cast(pl.Int32).alias("rank"),
        )
        .sort(held[0], "partner", descending=[descending, False], nulls_last=True)
        .select("rank", "partner", "name", *held)
    )
