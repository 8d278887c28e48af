"""One dyad, one period: everything the index and the vault say about it, in one immutable object."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment import dependence as dependences
from dyadscope.assessment import dimensions as views
from dyadscope.assessment import evidence as proofs
from dyadscope.assessment.answer.lines import AGREEMENT
from dyadscope.assessment.answer.view import Ties
from dyadscope.assessment.breaks import breaks_between
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import DimensionView, MeasureView, Unknown
from dyadscope.assessment.dyad import Dyad, two_states
from dyadscope.assessment.evidence import EvidenceTable
from dyadscope.assessment.judgement import Judgement, judgement
from dyadscope.assessment.listings import listings
from dyadscope.assessment.models.hypotheses.view import factors_of
from dyadscope.assessment.models.nowcast import Nowcast
from dyadscope.assessment.models.stage.ledger import Ledger, read_ledger, shipped
from dyadscope.assessment.overall import Overall, overall
from dyadscope.assessment.overall import as_dict as overall_dict
from dyadscope.assessment.pledges import PledgeList, pledges_between
from dyadscope.assessment.statistics import Point
from dyadscope.assessment.summary import summarise
from dyadscope.assessment.treaties import TreatyList, between
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import CoverageError, UsageError
from dyadscope.index import Index, known_on
from dyadscope.panel.computed import computed
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.results import Figure, Listing, Result, Sentence
from dyadscope.results.numbers import span, spans
from dyadscope.states.names import FORMER, State, absent, by_code
from dyadscope.states.system import YEARS
from dyadscope.vault.store import Vault

if TYPE_CHECKING:
    from dyadscope.assessment.rhetoric.view import Rhetoric
    from dyadscope.documents.reading import Reading, Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Assessment(Result):
    """How aligned two states are, who depends on whom, on what evidence, and what is unknown.

    Attributes
    ----------
    states
        Both states, in the order asked for, under their names at the end of the period; `_12` measures are the
        first's towards or on the second.
    period
        First and last year assessed: those asked for (by default all of the index), narrowed to the years in which
        both states existed.
    data
        Where the numbers come from: origin, versions and sha256 of the inputs.
    dimensions
        Groups of measures.
    dependence
        Dependence both ways, by channel.
    overall
        Who is the junior partner all in all, and the channels for and against that.
    summary
        Sentences, each with the measures it rests on.
    judgement
        The answer, and what it rests on: relation, stage, likeness, hypotheses, durability, exit costs.
    unknown
        What is not known, by name, with years and reason.
    rhetoric
        What each said of the other in the texts given, beside deeds; None without texts.
    treaties
        Every treaty of the two; None without a vault that holds their source.
    pledges
        What the project's ledger knows of their pledges since that source ends; None for periods that end before.
    evidence
        Source rows behind the latest numbers; empty without a vault.
    evidence_notes
        Why rows are not shown, where they are not.
    """

    kind: ClassVar[str] = "Assessment of two states"
    layout: ClassVar[str] = "assessment"

    states: tuple[State, State]
    period: tuple[int, int]
    data: Mapping[str, Any]
    dimensions: tuple[DimensionView, ...]
    dependence: tuple[Dependence, ...]
    summary: tuple[Sentence, ...]
    unknown: tuple[Unknown, ...]
    overall: Overall | None = None
    judgement: Judgement = field(default_factory=Judgement)
    rhetoric: Rhetoric | None = None
    treaties: TreatyList | None = None
    pledges: PledgeList | None = None
    evidence: tuple[EvidenceTable, ...] = ()
    evidence_notes: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """Both states and the period."""
        return f"{self.states[0].name} and {self.states[1].name}, {span(*self.period)}"

    @property
    def readings(self) -> tuple[str, ...]:
        """How names and codes were read that could mean other states; former names are none of these."""
        return tuple(state.remark for state in self.states if state.remark and FORMER not in state.remark)

    @property
    def remarks(self) -> tuple[str, ...]:
        """How the states' names were read where they could mean others, and their other names in the period."""
        told = []
        for who in self.states:
            change = by_code(who.code).change_of_name(*self.period)
            told += [change] if change and FORMER in who.remark else [who.remark, change]
        return tuple(text for text in told if text)

    @property
    def measures(self) -> tuple[MeasureView, ...]:
        """Every measure, dimension by dimension."""
        return tuple(m for d in self.dimensions for m in d.measures)

    def measure(self, name: str) -> MeasureView | None:
        """Return one measure by name, or None if nothing here holds it.

        Raises
        ------
        UnknownNameError
            No measure has that name; the message suggests neighbours.
        """
        given.text(name, "a measure's name")
        found = next((m for m in self.measures if m.name == name), None)
        if found is None:
            catalog.measure(name)
        return found

    def with_months(self, told: Nowcast | None) -> Assessment:
        """Return the assessment with what other months of news say, in the place of those that ship.

        Parameters
        ----------
        told
            What `watch` made of them: `watch(a, b, months="event_months").nowcast`.

        Raises
        ------
        UsageError
            It is of other states, or nothing: of these months nothing was learnt that holds for the two.

        Examples
        --------
        >>> own = watch("DEU", "RUS", months="months.parquet").nowcast  # doctest: +SKIP
        >>> assess("DEU", "RUS").with_months(own).judgement.answer.months_line  # doctest: +SKIP
        'In the news of the two, conflict outweighed cooperation 1.8 to 1 in the twelve months to ...'
        """
        mine, answer = sorted(state.code for state in self.states), self.judgement.answer
        if told is None or answer is None:
            raise UsageError(
                "these months add nothing to the assessment",
                self.title,
                "they must be at least a year, at most three years after yearly sources end, and one of the two "
                "states must be a major power, or both neighbours",
            )
        if not isinstance(told, Nowcast) or [*told.pair] != mine:
            raise UsageError(
                "this is nothing that months say of these two states", self.title, "give watch(...).nowcast"
            )
        return replace(self, judgement=replace(self.judgement, answer=replace(answer, nowcast=told)))

    def label(self, view: MeasureView) -> str:
        """Return the title of one of `measures` in the words of this dyad."""
        if not isinstance(view, MeasureView):
            raise UsageError("this is no measure of an assessment", given.shown(view), "take one of its .measures")
        return view.label((in_sentence(self.states[0].name), in_sentence(self.states[1].name)))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources behind the known numbers, in alphabetical order."""
        names = {s for m in self.measures if m.series for s in m.sources} & set(catalog.sources())
        return tuple(catalog.source(n) for n in sorted(names))

    def to_frame(self) -> pl.DataFrame:
        """Return dimension, measure, year and value, one row per known value."""
        rows = [(d.name, m.name, y, v) for d in self.dimensions for m in d.measures for y, v in m.series]
        schema = {"dimension": pl.String, "measure": pl.String, "year": pl.Int16, "value": pl.Float64}
        return pl.DataFrame(rows, schema=schema, orient="row")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How names were read; the answer; what record and models find; what the measures say; old names."""
        found = self.judgement.findings
        read = tuple(Sentence(f"{text}.") for text in self.readings)
        told = [*(self.judgement.answer.sentences if self.judgement.answer else ())]
        told += [] if found is None else [*found.sentences, Sentence(found.confidence_line)]
        told += [] if found is None else [Sentence(found.would_change)]
        known = {sentence.text for sentence in read}
        other_names = (Sentence(f"{remark}.") for remark in self.remarks if f"{remark}." not in known)
        return (*read, *told, *self.summary, *other_names)

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Measures, dependence, what is unknown, and the treaties, pledges, rhetoric and source rows there are."""
        return listings(self)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Dependence both ways, the models' views, ranks, and a timeline of every measure."""
        # Charts are told of by what an assessment holds, and are made only when asked for.
        from dyadscope.assessment.figures import figures

        return figures(self)

    def brief(self) -> dict[str, Any]:
        """Return the answer alone as plain data: states, period, answer, relation, who depends on whom all in all."""
        kept = ("schema_version", "title", "dyad", "period", "remarks", "answer", "relation", "dependence_overall")
        plain = self.to_dict()
        return {name: plain[name] for name in kept}

    def _content(self) -> dict[str, Any]:
        return {
            "dyad": [_state(s) for s in self.states],
            "period": list(self.period),
            "remarks": list(self.remarks),
            "dimensions": [{"name": d.name, "measures": [_measure(m) for m in d.measures]} for d in self.dimensions],
            "dependence": [self._channel(d) for d in self.dependence],
            "dependence_overall": None
            if self.overall is None
            else overall_dict(self.overall, (code(self.states[0]), code(self.states[1]))),
            "summary": [{"text": s.text, "measures": list(s.measures)} for s in self.summary],
            **self.judgement.to_dict(),
            "rhetoric": [] if self.rhetoric is None else self.rhetoric.rows(),
            "treaties": self.treaties.to_dict()["treaties"] if self.treaties else [],
            "pledges": self.pledges.to_dict()["pledges"] if self.pledges else [],
            "bodies": list(self.pledges.bodies) if self.pledges else [],
            "unknown": [u.to_dict() for u in self.unknown],
            "evidence": [row for table in self.evidence for row in table.to_dicts()],
            "evidence_notes": list(self.evidence_notes),
        }

    def _channel(self, channel: Dependence) -> dict[str, Any]:
        return {
            "channel": channel.channel,
            "series_12": _pairs(channel.series_12),
            "series_21": _pairs(channel.series_21),
            "market_12": _pairs(channel.market_12),
            "market_21": _pairs(channel.market_21),
            "exports_12": _pairs(channel.flow_12),
            "exports_21": _pairs(channel.flow_21),
            "asymmetry": _pairs(channel.asymmetry),
            "junior": None if channel.junior is None else code(self.states[channel.junior - 1]),
            "junior_since": channel.junior_since,
            "crossover": channel.crossover,
            "crossovers": [
                {"year": c.year, "previous": c.previous, "junior": code(self.states[c.junior - 1])}
                for c in channel.crossovers
            ],
        }


def assess(
    a: str | int | State,
    b: str | int | State,
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
    evidence: bool = False,
    ledger: Ledger | str | os.PathLike[str] | None = None,
    weights: Mapping[str, float | str] | None = None,
    texts: Iterable[Reading | Text] | Reading | Text = (),
) -> Assessment:
    """Assess two states over a period, from the index that ships with the package.

    Parameters
    ----------
    a, b
        Names, codes or capitals of the states.
    first, last
        First and last year; by default the index's. Years before it are computed from the vault, which takes seconds.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.
    index
        Another index, for instance one computed from a vault.
    vault, evidence
        With `evidence`, the source rows behind the latest numbers are read from this vault (by default the user's); a
        source it does not hold is noted, not an error. Measures that the index lacks are computed from a vault given.
    ledger
        Hand-coded evidence on the stage, or a TOML file of it, added to what ships with the package; `Ledger()` takes
        its place and leaves it out.
    weights
        Per piece of evidence on the hypotheses a factor (0 leaves it out) or an Admiralty grade such as "B2".
    texts
        Documents, as `read` takes them or has read them: who of the two said what about the other joins, by year.

    Returns
    -------
    Assessment

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name that no state or several states have.
    UsageError
        An empty period, or the same state twice.
    CoverageError
        Years the index does not hold, or in which the two states did not coexist.

    Examples
    --------
    >>> from dyadscope.assessment import assess
    >>> assess("RUS", "CHN", 1993, 2014).measure("un_agreement").value
    0.816
    """
    first, last = given.year(first, "the first year"), given.year(last, "the last year")
    if weights is not None and not isinstance(weights, Mapping):
        raise UsageError("weights are a factor or grade by item", given.shown(weights), 'write {"sanctions": 0.5}')
    evidence = given.flag(evidence, "evidence")
    at = known_on(None, index)
    if index is None and min(first or at.years[0], last or at.years[0]) < at.years[0]:
        if first is None:
            fix = f"the index begins in {at.years[0]}: give the first year too (earlier ones are computed from a vault)"
            raise UsageError("a period before the index has no first year", f"to {last}", fix)
        asked = (first, last or at.years[1])
        two_states(a, b, asked)  # computing takes seconds, after which a slip of the pen would be told of
        # From the first year of all: what a year is told to be rests on those before it, and a pledge may be of any.
        at = computed(vault, YEARS[0], asked[1])
    at = known_on(as_of, at)
    start, end = period_of(at, first, last)
    years_given = (first is not None) or (last is not None)
    one, two = meant(a, b, at, first, last)
    own = _ledger(ledger)
    factors_of(weights or {})  # what is wrong with them is said before anything is computed
    held = Vault.of(vault) if evidence or vault is not None else None
    dyad = Dyad(Holdings(at, held), (one.code, two.code), (start, end))
    if dyad.years.is_empty():
        raise _never_met(at, (one, two), (start, end))
    period = (int(dyad.years[0]), int(dyad.years[-1]))
    # Dead states and old regimes go by the names they had: Yugoslavia, not Serbia, where the period ends before 1992.
    one, two = (replace(who, name=who.name_in(period[1])) for who in (one, two))
    dyad = replace(dyad, period=period, named=(one, two))

    dimensions = views.describe(dyad)
    measures = [m for d in dimensions for m in d.measures]
    channels = dependences.describe({m.name: m.series for m in measures})
    unknown = (*_not_together(dyad, (start, end), years_given), *(u for m in measures for u in m.unknown))
    unknown = (*unknown, *views.left_out(dyad), *views.absent_dimensions(dimensions, period))
    tables, notes = proofs.gather(dyad, measures) if evidence else ((), ())
    pledges = pledges_between(dyad.pair, dyad.names, period[1], held)
    leaning = overall(dyad, channels)
    agreement = next((m.percentile for m in measures if m.name == AGREEMENT), None)
    broken = breaks_between(dyad.pair, dyad.names, period[1], held)
    ties = Ties(channels=channels, overall=leaning, pledges=pledges, breaks=broken, agreement=agreement)
    return Assessment(
        states=(one, two),
        period=period,
        data=at.about(),
        dimensions=dimensions,
        dependence=channels,
        overall=leaning,
        summary=(*_since(pledges), *summarise(dyad.names, measures, channels, unknown, period)),
        unknown=unknown,
        judgement=judgement(dyad, ties, ledger=own, weights=weights),
        rhetoric=_rhetoric(texts, dyad),
        treaties=None if held is None or not held.has("atop") else between((one, two), held, at.years[1]),
        pledges=pledges,
        evidence=tables,
        evidence_notes=notes,
    )


def _since(pledges: PledgeList | None) -> tuple[Sentence, ...]:
    """Return what the ledger adds to ATOP as sentences of the summary; none where it has nothing in force."""
    told = () if pledges is None else (pledges.held_sentence(), pledges.lacked_sentence(), pledges.sentence())
    return tuple(Sentence(text, ()) for text in told if text is not None)


def code(state: State) -> str:
    """Return the short code a state goes by: ISO3 where it has one, else its COW abbreviation."""
    return state.iso3 or state.abbreviation


def _rhetoric(texts: object, dyad: Dyad) -> Rhetoric | None:
    if isinstance(texts, str | bytes | os.PathLike) or not isinstance(texts, Iterable):
        texts = () if texts is None else (texts,)
    held = tuple(texts)
    if not held:
        return None
    # Reading texts takes word lists and parsers that an assessment without them never needs.
    from dyadscope.assessment.rhetoric.view import of_texts

    return of_texts(dyad, held)


def _ledger(own: Ledger | str | os.PathLike[str] | None) -> Ledger | None:
    if own is None or isinstance(own, Ledger):
        return own
    return Ledger((*shipped().entries, *read_ledger(given.path(own, "a ledger")).entries))


def meant(
    a: str | int | State, b: str | int | State, index: Index, first: int | None, last: int | None
) -> tuple[State, State]:
    """Return the two states that are meant by their names in the years asked for; parameters as in `assess`."""
    return two_states(a, b, when_meant(index, first, last))


def when_meant(index: Index, first: int | None, last: int | None) -> tuple[int, int] | None:
    """Return the years by which names are read: of several states that bore one, the state of the last year is meant.

    That holds where no first year is asked for; with one it is the whole period. None where neither year is: then names
    mean the states of today.
    """
    start, end = period_of(index, first, last)
    return None if first is last is None else (end if first is None else start, end)


def period_of(index: Index, first: int | None, last: int | None) -> tuple[int, int]:
    """Return the years asked for, by default all of the index; those it does not hold are refused."""
    begins, ends = index.years
    start = begins if first is None else first
    end = ends if last is None else last
    if first is not None and last is not None and first > last:
        raise UsageError("the period is empty", f"{first} to {last}", "give the earlier year first")
    outside = [str(year) for year in (start, end) if not begins <= year <= ends]
    if outside:
        later = " (`dyadscope forecast A B` tells of later years)" if max(start, end) > ends else ""
        raise CoverageError("year outside the index", ", ".join(outside), f"the index holds {begins} to {ends}{later}")
    return start, end


def _never_met(index: Index, states: tuple[State, State], period: tuple[int, int]) -> CoverageError:
    held = index.dyad(states[0].code, states[1].code, *index.years, names=[])["year"].to_list()
    together = ", ".join(span(*s) for s in spans(held))
    apart = absent([one.code for one in states], *period)
    fix = f"the index holds them together in {together}" if held else apart or "no year of the index has both"
    return CoverageError(
        "the two states did not coexist in the period", f"{states[0].name} and {states[1].name}, {span(*period)}", fix
    )


def _not_together(dyad: Dyad, asked: tuple[int, int], given: bool) -> list[Unknown]:
    """Years within the period, or asked for by the user, in which one of the two did not exist."""
    together = set(dyad.years.to_list())
    first, last = asked if given else (min(together), max(together))
    gaps = spans(year for year in range(first, last + 1) if year not in together)
    return [Unknown("the dyad", "commitments", *gap, "the two states did not coexist") for gap in gaps]


def _state(state: State) -> dict[str, Any]:
    return {"code": code(state), "ccode": state.code, "name": state.name}


def _pairs(series: tuple[Point, ...]) -> list[list[float]]:
    return [[year, value] for year, value in series]


def _measure(view: MeasureView) -> dict[str, Any]:
    trend, pacts = view.trend, view.pacts
    return {
        "name": view.name,
        "title": view.measure.title,
        "series": _pairs(view.series),
        "value": view.value,
        "year": view.year,
        "percentile": view.percentile,
        "dyads": view.dyads,
        "unit": view.measure.unit,
        "closer": view.measure.closer,
        "coverage": list(view.coverage),
        "sources": list(view.sources),
        "trend": trend
        and {
            "slope": trend.slope,
            "low": trend.low,
            "high": trend.high,
            "p": trend.p,
            "tau": trend.tau,
            "direction": trend.direction,
            "first": trend.first,
            "last": trend.last,
            "observations": trend.observations,
        },
        "change_points": [{"year": c.year, "before": c.before, "after": c.after} for c in view.changes],
        "defence_pacts": pacts
        and {
            "year": pacts.year,
            "value": pacts.value,
            "count": pacts.count,
            "low": pacts.low,
            "median": pacts.median,
            "high": pacts.high,
            "position": pacts.position,
        },
        "unknown": [u.to_dict() for u in view.unknown],
    }
