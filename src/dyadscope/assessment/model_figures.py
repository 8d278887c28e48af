"""Charts of what the models make of a dyad, as plain data: stage, hypotheses, likeness, by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.assessment.models.hypotheses.view import HypothesesView
from dyadscope.assessment.models.likeness.view import Likeness
from dyadscope.assessment.models.stage.view import StageView
from dyadscope.measures.stage import STAGE_NAMES
from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.figure import Shade, gaps, named, reach
from dyadscope.results.numbers import five, span

if TYPE_CHECKING:
    from dyadscope.assessment.assessing import Assessment

_DASHES: dict[str, tuple[int, ...]] = {"alliance": (), "entente": (7, 3), "unaligned": (2, 3), "rivalry": ()}
_SHADES: dict[str, Shade] = {"alliance": "one", "entente": "one", "unaligned": "ink", "rivalry": "two"}
_YEAR = Heading("year", "Year", form="name")
_MEASURED = "no interval: how far such probabilities can be trusted is measured on past years (skill)"
_CODED = "no interval: levels are coded, and the data say how many of the indicators are known"

Period = tuple[int, int]


def figures(assessment: Assessment) -> list[Figure | None]:
    """Return the chart of every model that has a view."""
    found, period, source = assessment.judgement, assessment.period, named(assessment.sources)
    return [
        None if found.stage is None else stage(found.stage, period, source),
        None if found.hypotheses is None else hypotheses(found.hypotheses, period, source),
        None if found.likeness is None else likeness(found.likeness, period, source),
    ]


def stage(view: StageView, period: Period, source: str) -> Figure | None:
    """Return the stage by year as steps, with the ledger's evidence dashed where it differs; grey where unknown."""
    if not view.series:
        return None
    title = "Stage of military alignment: 0 none, 1 early, 2 moderate, 3 advanced"
    begun, first = view.series[0]
    alternative = f"{title}, {span(*period)}: {view.stage} ({view.word}) in {view.year}, {first} in {begun}"
    traces = [Trace(column="stage", label="data alone" if view.with_ledger != view.series else "", step=True)]
    if view.with_ledger != view.series:
        traces.insert(
            0, Trace(column="stage_with_ledger", label="with the ledger", shade="two", dash=(5, 3), step=True)
        )
        alternative += f"; with the ledger {view.with_ledger[-1][1]} in {view.with_ledger[-1][0]} (dashed)"
    stages, ledger, loose, count = map(dict, (view.series, view.with_ledger, view.one_suffices, view.known))
    rows = [
        (year, stages.get(year), ledger.get(year), loose.get(year), count.get(year))
        for year in sorted({*stages, *ledger})
    ]
    headings = (
        _YEAR,
        Heading("stage", "Stage", form="name"),
        Heading("stage_with_ledger", "Stage with the ledger", form="name"),
        Heading("stage_if_one_indicator_suffices", "Stage if one indicator suffices", form="name"),
        Heading("indicators_known", "Indicators known", form="name"),
    )
    return Figure(
        name="stage-by-year",
        title=title,
        kind="lines",
        unit="stage 0-3",
        data=Listing.of("stage-by-year", title, headings, rows),
        traces=tuple(traces),
        interval=_CODED,
        source=source,
        years=reach(view.series, view.with_ledger),
        unknown=gaps({*stages, *ledger}, period),
        alternative=alternative,
        extent=(0.0, len(STAGE_NAMES) - 1.0),
        levels=tuple((float(place), name) for place, name in enumerate(STAGE_NAMES)),
    )


def hypotheses(view: HypothesesView, period: Period, source: str) -> Figure | None:
    """Return the posterior of each hypothesis by year: lines told apart by colour, dashes and a label at their end."""
    if not view.series:
        return None
    title = "Probability of each hypothesis by year"
    said = ", ".join(f"{name} {five(view.posterior[name])}" for name in CLASSES)
    rows = [(year, *(round(shares[name], 4) for name in CLASSES)) for year, shares in view.series]
    headings = (_YEAR, *(Heading(name, name.capitalize(), form="share") for name in CLASSES))
    return Figure(
        name="hypotheses-by-year",
        title=title,
        kind="lines",
        unit="probability",
        data=Listing.of("hypotheses-by-year", title, headings, rows),
        traces=tuple(Trace(column=n, label=n, shade=_SHADES[n], dash=_DASHES[n]) for n in CLASSES),
        interval=_MEASURED,
        source=source,
        years=reach(view.series),
        unknown=gaps((year for year, _ in view.series), period),
        alternative=f"{title}, {span(*period)}; in {view.year}: {said}",
        form="share",
        extent=(0.0, 1.0),
    )


def likeness(view: Likeness, period: Period, source: str) -> Figure | None:
    """Return the probability by year that ties like the dyad's are those of a defence pact."""
    if view.value is None:
        return None
    title = "Likeness: probability of a defence pact given everything but treaties"
    begun, first = view.series[0]
    told = f"{five(view.value)} in {view.year}, {five(first)} in {begun}"
    rows = [(year, round(value, 4)) for year, value in view.series]
    return Figure(
        name="likeness-by-year",
        title=title,
        kind="lines",
        unit="probability",
        data=Listing.of("likeness-by-year", title, (_YEAR, Heading("likeness", "Likeness", form="share")), rows),
        traces=(Trace(column="likeness"),),
        interval=_MEASURED,
        source=source,
        years=reach(view.series),
        unknown=gaps((year for year, _ in view.series), period),
        alternative=f"{title}, {span(*period)}: {told}",
        form="share",
        extent=(0.0, 1.0),
        rule=0.5,
    )
