"""A bloc of states over a period: how close its members are, against random sets of states, and who drifts from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.assessing import period_of
from dyadscope.assessment.blocs.drift import FALSE_ALARMS, LASTING, REFERENCE, Drift
from dyadscope.assessment.blocs.figures import figures
from dyadscope.assessment.blocs.gather import (
    DRAWS,
    PAIR_MEASURES,
    Membership,
    Stands,
    drifts,
    membership,
    pair_rows,
    stands,
)
from dyadscope.assessment.headings import form_of
from dyadscope.assessment.words import in_sentence
from dyadscope.index import Index, known_on
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence
from dyadscope.results.numbers import five, listed, opening, percent, rounded, span
from dyadscope.results.parts import Form, read_as
from dyadscope.states.names import State, by_code

LOOKED_BACK = 30
"""Years that a bloc is looked at where no first one is given."""
POSITIONS = "ideal_distance_fit"
"""The measure whose positions a bloc's are."""
_UN = ("un_agreement", "ideal_distance")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BlocView(Result):
    """A set of states over a period: how close its members are, against random sets, and who drifts from its median.

    Attributes
    ----------
    name, bloc
        Name of the bloc (or the states' names), and its title.
    period
        First and last year looked at; years in which fewer than two members existed are left out.
    members
        COW codes of its members by year.
    relations
        year, measure, members, value (median of the members' pairs), low, high (the middle half of the pairs), known
        and total pairs, random, random_low, random_high (the same median of random sets of as many states, and the
        range that holds nine in ten of them), percentile (higher is closer). Null where less than half of the pairs are
        known.
    positions
        year, members, median, median_low, median_high, then value (mean distance from the median), low, high (90 %
        intervals), known and total members, and the same of random sets.
    stands
        Every member's position by year, with the median of the others.
    drifts
        By COW code how each member of the last year drifts; None where fewer than eight of its years are known.
    data, sources
        Where the numbers come from.
    """

    kind: ClassVar[str] = "Bloc of states"

    name: str
    bloc: str
    period: tuple[int, int]
    members: Mapping[int, tuple[int, ...]]
    relations: pl.DataFrame
    positions: pl.DataFrame
    stands: pl.DataFrame
    drifts: Mapping[int, Drift | None]
    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The bloc and the period."""
        return f"{self.bloc}: how close its members are, {span(*self.period)}"

    @property
    def last_members(self) -> tuple[int, ...]:
        """COW codes of the members of the last year."""
        return self.members[max(self.members)]

    def last(self, measure: str) -> Mapping[str, Any] | None:
        """Return a measure's row of the last year in which it is known; None if it never is."""
        known = self.relations.filter(pl.col("measure") == measure, pl.col("value").is_not_null())
        return None if known.is_empty() else known.row(-1, named=True)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How close its pairs are, how far its members stand from its median, who drifts, and what is unknown."""
        said = [self._relation(), self._votes(), self._positions(), *self._drifting(), *self._unknown()]
        return tuple(sentence for sentence in said if sentence is not None)

    def _relation(self) -> Sentence | None:
        row = self.last("p_aligned")
        if row is None:
            return None
        text = (
            f"In {row['year']} the bloc had {row['members']} members. The median of its pairs had a probability of "
            f"alliance or entente of {five(row['value'])}: {beside(row)}."
        )
        return Sentence(text, ("p_aligned",))

    def _votes(self) -> Sentence | None:
        agreement, distance = (self.last(name) for name in _UN)
        parts = []
        if agreement is not None:
            parts.append(
                f"the median of its pairs agreed on {percent(agreement['value'])} of UN votes in "
                f"{agreement['year']}, {beside(agreement)}"
            )
        if distance is not None:
            parts.append(
                f"the median distance of their ideal points was {rounded(distance['value'])} in {distance['year']}, "
                f"{beside(distance)}"
            )
        return Sentence(f"{opening('; '.join(parts))}.", _UN) if parts else None

    def _positions(self) -> Sentence | None:
        if self.positions.is_empty():
            return None
        row = self.positions.row(-1, named=True)
        median, low, high = (rounded(row[name]) for name in ("median", "median_low", "median_high"))
        away, from_, to = (rounded(row[name]) for name in ("value", "low", "high"))
        text = (
            f"The median of its UN ideal points was {median} in {row['year']} (90 % interval {low} to {high}; higher "
            f"is nearer to the United States). Its members stood {away} from it on average ({from_} to {to}): "
            f"{beside(row)}."
        )
        return Sentence(text, (POSITIONS,))

    @property
    def drifting(self) -> tuple[tuple[State, Drift], ...]:
        """The members that drift from the others' median, the farthest first."""
        found = [(by_code(code), drift) for code, drift in self.drifts.items() if drift and drift.since is not None]
        return tuple(sorted(found, key=lambda pair: -pair[1].distance))

    def _drifting(self) -> list[Sentence]:
        judged = sum(drift is not None for drift in self.drifts.values())
        if not judged:
            return []
        told = "; ".join(_drift_words(state, drift) for state, drift in self.drifting)
        text = (
            f"Drifting from the median of the other members at the UN: {told}." if told
            else "No member drifts from the median of the others at the UN."
        )  # fmt: skip
        rule = (
            f"The rule: farther in each of the last {LASTING} known years than in the first {REFERENCE}, by more than "
            f"errors of its positions would make it in {round(100 * FALSE_ALARMS)} % of cases. Of {judged} members who "
            f"all keep their distance it would name {rounded(round(judged * FALSE_ALARMS, 1))} on average."
        )
        return [Sentence(text, (POSITIONS,)), Sentence(rule)]

    def _unknown(self) -> list[Sentence]:
        out = []
        never = [catalog.measure(name).title for name in PAIR_MEASURES if self.last(name) is None]
        if never:
            out.append(Sentence(f"Unknown in every year: {'; '.join(never)}."))
        short = [in_sentence(by_code(code).name) for code, drift in self.drifts.items() if drift is None]
        if short:
            verb = "drifts" if len(short) == 1 else "drift"
            out.append(Sentence(f"Whether {listed(short)} {verb} is unknown: fewer than {REFERENCE + LASTING} years."))
        if self.positions.is_empty():
            out.append(Sentence("Positions at the UN are unknown in these years."))
        return out

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The last known year of each measure, the members, and every year."""
        return (self._latest(), self._members(), self._by_year(), self._positions_by_year())

    def _latest(self) -> Listing:
        rows = [(row, catalog.measure(row["measure"])) for name in PAIR_MEASURES if (row := self.last(name))]
        cells = [
            (measure.title, row["year"], *_read(row, form_of(measure)), row["percentile"], row["known"], row["total"])
            for row, measure in rows
        ]
        headings = (
            Heading("measure", "Median of the members' pairs"),
            Heading("year", "Year", form="name"),
            Heading("value", "Bloc"),
            Heading("middle", "Middle half of its pairs"),
            Heading("random", "Random sets, nine in ten"),
            Heading("percentile", "Closer than (percentile)", form="percentile", absent="not compared"),
            Heading("known", "Pairs known", form="name", aside=True),
            Heading("total", "Pairs", form="name", aside=True),
        )
        return Listing.of(
            "cohesion", "How close, last known year", headings, cells,
            note=f"Random sets: {DRAWS} sets of as many states that existed in the year, drawn with a fixed seed.",
        )  # fmt: skip

    def _members(self) -> Listing:
        rows = []
        for code in self.last_members:
            state, drift = by_code(code), self.drifts.get(code)
            own = () if drift is None else (
                drift.year, drift.gap, drift.gap_low, drift.gap_high, drift.distance, drift.low, drift.high,
                drift.reference, span(*drift.reference_years), drift.since, drift.moved, drift.others_moved,
            )  # fmt: skip
            rows.append((code, state.name, *(own or (None,) * 12)))
        rows.sort(key=lambda row: (row[6] is None, -(row[6] or 0.0), row[1]))
        headings = (
            Heading("ccode", "COW code", form="name", aside=True),
            Heading("name", "Member"),
            Heading("year", "Year", form="name", aside=True),
            Heading("gap", "From the median of the others", form="signed"),
            Heading("gap_low", "90 % interval, from", form="signed"),
            Heading("gap_high", "to", form="signed"),
            Heading("distance", "Distance", form="number", aside=True),
            Heading("low", "90 % interval of the distance, from", form="number", aside=True),
            Heading("high", "to", form="number", aside=True),
            Heading("reference", "Distance in its first years", form="number"),
            Heading("reference_years", "Which", aside=True),
            Heading("since", "Drifts since", form="name", absent=""),
            Heading("moved", "Own move", form="signed"),
            Heading("others_moved", "Move of the others' median", form="signed"),
        )
        note = (
            "UN ideal points, own estimate; above 0 nearer to the United States than the others are. Moves: from the "
            "first years to the last."
        )
        return Listing.of("members", f"Members in {max(self.members)}", headings, rows, note=note)

    def _by_year(self) -> Listing:
        headings = (Heading("year", "Year", form="name"), Heading("measure", "Measure", form="code"),
                    Heading("members", "Members", form="name"), *_NUMBERS)  # fmt: skip
        frame = self.relations.select(h.name for h in headings)
        return Listing("relations", "Median of the members' pairs, by year", headings, frame, shown=0)

    def _positions_by_year(self) -> Listing:
        headings = (
            Heading("year", "Year", form="name"),
            Heading("members", "Members", form="name"),
            Heading("median", "Median position", form="number"),
            Heading("median_low", "90 % interval, from", form="number"),
            Heading("median_high", "to", form="number"),
            *_NUMBERS,
        )
        frame = self.positions.select(h.name for h in headings)
        return Listing("positions", "Positions at the UN, by year: median and mean distance from it", headings, frame,
                       shown=0)  # fmt: skip

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Agreement and relation by year against random sets, positions by year, and where each member stands."""
        return figures(self)

    def to_frame(self) -> pl.DataFrame:
        """Return `relations`: one row a year and measure."""
        return self.relations

    def _content(self) -> dict[str, Any]:
        return {
            "bloc": self.name,
            "period": list(self.period),
            "members": {str(year): list(codes) for year, codes in self.members.items()},
            "random_sets": DRAWS,
            "relations": self.relations.to_dicts(),
            "positions": self.positions.to_dicts(),
            "stands": self.stands.to_dicts(),
            "drift": [
                {"ccode": code, "name": by_code(code).name} | ({"known": False} if drift is None else asdict(drift))
                for code, drift in self.drifts.items()
            ],
            "false_alarms": FALSE_ALARMS,
        }


_NUMBERS = (
    Heading("value", "Value", form="number"),
    Heading("low", "from", form="number"),
    Heading("high", "to", form="number"),
    Heading("known", "Known", form="name"),
    Heading("total", "Of", form="name"),
    Heading("random", "Random sets, median", form="number", absent="not compared"),
    Heading("random_low", "nine in ten, from", form="number", absent=""),
    Heading("random_high", "to", form="number", absent=""),
    Heading("percentile", "Closer than (percentile)", form="percentile", absent=""),
)


def beside(row: Mapping[str, Any]) -> str:
    """Return how a bloc compares with random sets, in words.

    Examples
    --------
    >>> beside({"percentile": 97.4}), beside({"percentile": 100.0})
    ('closer than 97 % of random sets of as many states', 'closer than all 499 random sets of as many states')
    >>> beside({"percentile": 31.0})
    'less close than 69 % of random sets of as many states'
    """
    rank = row["percentile"]
    if rank is None:
        return "not compared with random sets"
    if rank in (0.0, 100.0):
        return f"{'closer' if rank else 'less close'} than all {DRAWS} random sets of as many states"
    share = percent(rank / 100 if rank >= 50 else 1 - rank / 100)
    return f"{'closer' if rank >= 50 else 'less close'} than {share} of random sets of as many states"


def _read(row: Mapping[str, Any], form: Form) -> tuple[str, str, str]:
    ranges = [
        None if row[low] is None else f"{read_as(form, row[low])} to {read_as(form, row[high])}"
        for low, high in (("low", "high"), ("random_low", "random_high"))
    ]
    return read_as(form, row["value"]), ranges[0] or "unknown", ranges[1] or "not compared"


def _drift_words(state: State, drift: Drift) -> str:
    side = "nearer to the United States" if drift.gap > 0 else "farther from the United States"
    return (
        f"{in_sentence(state.name)} since {drift.since} ({rounded(drift.reference)} from it in "
        f"{span(*drift.reference_years)}, {rounded(drift.distance)} in {drift.year}, 90 % interval "
        f"{rounded(drift.low)} to {rounded(drift.high)}, {side} than they)"
    )


def bloc(
    who: str | int | Sequence[str | int],
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
) -> BlocView:
    """Return how close the members of a bloc are, against random sets of states, and who drifts from its median.

    The relation of its pairs is held against random sets in the last year and ten years before, everything else in
    every year. A bloc whose members are neighbours is closer than random sets for that alone: the percentile says that
    a set is no random one, not why.

    Parameters
    ----------
    who
        A named bloc or region (`nato`, `brics`, `sco`, `csto`, `asean`, `central-asia`, `eu` ...), whose members are
        those of each year; or names or codes of states, separated by commas or in a list.
    first, last
        First and last year; by default the last thirty of the index.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.

    Raises
    ------
    UnknownNameError
        No such bloc or state.
    UsageError
        Fewer than two states.
    CoverageError
        Years the index does not hold, or in which fewer than two members existed.

    Examples
    --------
    >>> found = bloc("csto", 1996, 2023)
    >>> [(state.name, drift.since) for state, drift in found.drifting]
    [('Armenia', 2004)]
    """
    at = known_on(as_of, index)
    start, end = given.year(first, "the first year"), given.year(last, "the last year")
    if start is None:
        start = max(at.years[0], (at.years[1] if end is None else end) - LOOKED_BACK + 1)
    period = period_of(at, start, end)
    at = at.until(period[1])
    members = membership(who, at, period)
    relations, found = pair_rows(at, members), stands(at, members)
    origins = _origins(at, relations)
    return _view(members, relations, found, {"period": period, "data": at.about(origins), "origins": origins})


def _view(members: Membership, relations: pl.DataFrame, found: Stands, about: Mapping[str, Any]) -> BlocView:
    return BlocView(
        name=members.name,
        bloc=members.title,
        period=about["period"],
        members=members.by_year,
        relations=relations,
        positions=found.bloc,
        stands=found.members,
        drifts=drifts(members, found),
        data=about["data"],
        sources=catalog.sources_of(about["origins"]),
    )


def _origins(index: Index, relations: pl.DataFrame) -> set[str]:
    """Return the sources of the measures that are known; of the relation those of all that the model reads."""
    from dyadscope.assessment.models.relation import MEASURES

    known = set(relations.filter(pl.col("value").is_not_null())["measure"])
    names = [name for name in known if name in index.measures]
    names += [name for name in MEASURES if name in index.measures]
    return {source for name in names for source in index.sources(name)} | {"unga"}
