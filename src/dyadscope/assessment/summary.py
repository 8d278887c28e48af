"""A few sentences generated from an assessment's numbers: the same numbers always give the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from dyadscope import catalog
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import COMMITMENT, MeasureView, Unknown
from dyadscope.assessment.headings import value_text
from dyadscope.assessment.statistics import Trend
from dyadscope.assessment.words import COMMITMENT_LEVELS, possessive
from dyadscope.results import Sentence
from dyadscope.results.numbers import (
    listed,
    number,
    opening,
    ordinal,
    p_value,
    percent,
    rounded,
    signed,
    small,
    span,
)

AGREEMENT = "un_agreement"
JOINT_VOTES = "un_joint_votes"
CORRECTED = ("un_kappa", "un_pi")

_MOST_PHASES = 6
_NAMED = 3

Label = Callable[[MeasureView], str]


def summarise(
    names: tuple[str, str],
    views: Sequence[MeasureView],
    dependence: Sequence[Dependence],
    unknown: Sequence[Unknown],
    period: tuple[int, int],
) -> tuple[Sentence, ...]:
    """Return the sentences: voting, commitment, dependence, comparison with defence pacts, what is unknown."""

    def label(view: MeasureView) -> str:
        return view.label(names)

    by_name = {v.name: v for v in views}
    sentences = [_voting(names, by_name, period), _commitment(names, by_name, period)]
    # Since when is told of a channel that is of one source: what changes between sources is no change of dependence.
    of_one = [d for d in dependence if not catalog.family_of(d.declared.measure("dependence_12")).mixed_by]
    sentences += [_channel(names, d) for d in of_one[:1]]
    sentences += [_pacts(by_name, label), _unknown(views, unknown, period, label)]
    return tuple(s for s in sentences if s is not None)


def describe_trend(trend: Trend) -> str:
    """Return a trend in words with its numbers: "rose steadily over 1993-2014 (+0.006 a year, ...)"."""
    verb = {"rising": "rose steadily", "falling": "fell steadily"}.get(trend.direction, "showed no steady trend")
    interval = f"95 % interval {small(trend.low)} to {small(trend.high)}"
    return f"{verb} over {span(trend.first, trend.last)} ({small(trend.slope)} a year, {interval}, {p_value(trend.p)})"


def _voting(names: tuple[str, str], views: dict[str, MeasureView], period: tuple[int, int]) -> Sentence | None:
    view = views.get(AGREEMENT)
    if view is None:
        return None
    if view.value is None or view.year is None:
        return Sentence(
            f"How {names[0]} and {names[1]} voted at the United Nations in {span(*period)} is unknown.", (AGREEMENT,)
        )
    used = [AGREEMENT]
    text = f"{opening(names[0])} and {names[1]} agreed on {percent(view.value)} of UN votes in {view.year} ("
    details = []
    votes = views.get(JOINT_VOTES)
    if votes is not None and view.year in dict(votes.series):
        used.append(JOINT_VOTES)
        details.append(f"of {number(dict(votes.series)[view.year])} joint votes")
    if view.percentile is not None:
        details.append(f"{ordinal(view.percentile)} percentile of {view.dyads:,} pairs of states")
    text = f"{text}{', '.join(details)})" if details else text.removesuffix(" (")
    corrected = next((views[n] for n in CORRECTED if n in views), None)
    if corrected is not None:
        held = dict(corrected.series).get(view.year)
        used.append(corrected.name)
        said = "is unknown" if held is None else f"is {rounded(held)}"
        text += f"; corrected for chance ({corrected.measure.title}) it {said}"
    if view.trend is not None:
        text += f"; agreement {describe_trend(view.trend)}"
    return Sentence(text + ".", tuple(used))


def _commitment(names: tuple[str, str], views: dict[str, MeasureView], period: tuple[int, int]) -> Sentence | None:
    view = views.get(COMMITMENT)
    if view is None:
        return None
    if view.value is None or view.year is None:
        return Sentence(
            f"The treaty commitment between {names[0]} and {names[1]} in {span(*period)} is unknown.", (COMMITMENT,)
        )
    level = int(view.value)
    text = f"Their strongest treaty pledge in {view.year} was level {level} of 3 ({COMMITMENT_LEVELS[level]})"
    phases = _phases(view)
    if len(phases) > _MOST_PHASES:
        levels = [past for past, _ in phases]
        text += f"; it changed {len(phases) - 1} times between level {min(levels)} and level {max(levels)}"
    elif len(phases) > 1:
        text += f"; within the period it was {listed(f'level {past} in {span(*years)}' for past, years in phases)}"
    elif len(view.series) > 1:
        text += f", the same in every known year of {span(view.series[0][0], view.year)}"
    return Sentence(text + ".", (COMMITMENT,))


def _phases(view: MeasureView) -> list[tuple[int, tuple[int, int]]]:
    """The levels held, in order of time, each with its unbroken span of known years."""
    runs = groupby(enumerate(view.series), key=lambda at: (at[1][1], at[1][0] - at[0]))
    phases = []
    for (level, _), run in runs:
        years = [year for _, (year, _) in run]
        phases.append((int(level), (years[0], years[-1])))
    return phases


def _channel(names: tuple[str, str], channel: Dependence) -> Sentence:
    what = channel.title
    if not channel.asymmetry:
        return Sentence(f"Who depends on whom in {what} is unknown.", channel.measures)
    year, tilt = channel.asymmetry[-1]
    text = f"In {what}, "
    if channel.junior is None:
        text += f"dependence was balanced in {year} (asymmetry 0)"
    else:
        junior, senior = (0, 1) if channel.junior == 1 else (1, 0)
        text += f"{names[junior]} was the junior partner in {year} (asymmetry {signed(tilt)}"
        one, two = dict(channel.series_12).get(year), dict(channel.series_21).get(year)
        if one is not None and two is not None:
            own, other = (one, two) if channel.junior == 1 else (two, one)
            ours, theirs = possessive(names[junior]), possessive(names[senior])
            text += f": {percent(own)} of {ours} total {what} against {percent(other)} of {theirs}"
        text += ")"
        text += _since(names, channel, junior)
    return Sentence(text + ".", channel.measures)


def _since(names: tuple[str, str], channel: Dependence, junior: int) -> str:
    observed = len(channel.asymmetry)
    count = channel.years_junior(junior + 1)
    first = channel.asymmetry[0][0]
    if observed == 1:
        return ", the only year observed"
    if count == observed:
        return f", as in all {observed} observed years since {first}"
    text = f", in every observed year since {channel.junior_since} and in {count} of {observed} since {first}"
    crossed = [f"{c.year} (to {names[c.junior - 1]})" for c in channel.crossovers]
    return text + (f"; the sign changed lastingly in {listed(crossed)}" if crossed else "; no change of sign lasted")


def _pacts(views: dict[str, MeasureView], label: Label) -> Sentence | None:
    compared = [v for v in views.values() if v.pacts is not None and v.name in catalog.family_of(v.name).compared]
    if not compared:
        return None
    near = [v for v in compared if _nearness(v) >= 50]
    parts = []
    for view in compared:
        assert view.pacts is not None
        ours, theirs = (value_text(view.measure, value) for value in (view.pacts.value, view.pacts.median))
        parts.append(f"{label(view)} {ours} against {theirs} in {view.pacts.year}")
    text = (
        f"On {len(near)} of {len(compared)} measures the two are at least as close as the median of the other pairs "
        f"of states with a defence pact in the same year: {'; '.join(parts)}."
    )
    return Sentence(text, tuple(v.name for v in compared))


def _nearness(view: MeasureView) -> float:
    """Share of the pact dyads that are less close, in percent, whichever way the measure runs."""
    assert view.pacts is not None
    return view.pacts.position if view.measure.closer > 0 else 100 - view.pacts.position


def _unknown(
    views: Sequence[MeasureView], unknown: Sequence[Unknown], period: tuple[int, int], label: Label
) -> Sentence | None:
    if not unknown:
        return None
    never = [label(v) for v in views if v.value is None]
    ended: dict[int, list[str]] = {}
    for view in views:
        if view.year is not None and view.year < period[1]:
            ended.setdefault(view.year, []).append(label(view))
    parts = []
    if never:
        parts.append(f"in every year: {_some(never)}")
    if len(ended) <= _NAMED:
        parts += [f"after {year}: {_some(titles)}" for year, titles in sorted(ended.items())]
    elif ended:
        count = sum(map(len, ended.values()))
        parts.append(f"after {min(ended)} to {max(ended)}: {count} measures, each listed with its last year")
    absent = [u.name for u in unknown if u.name == u.dimension]
    if absent:
        parts.append(f"in every year, because nothing measures it: {listed(absent)}")
    if not parts:
        return None
    return Sentence(f"Unknown {'; '.join(parts)}.", ())


def _some(titles: Sequence[str]) -> str:
    """Name a few; the list of what is unknown names all."""
    shown = list(titles[:_NAMED])
    return listed(shown if len(titles) <= _NAMED else [*shown, f"{len(titles) - _NAMED} more"])
