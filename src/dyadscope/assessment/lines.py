"""An assessment's values as the text of cells and lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.assessment.exits import Exit
from dyadscope.assessment.headings import value_text
from dyadscope.assessment.models.likeness.neighbours import Neighbour
from dyadscope.assessment.models.likeness.view import Likeness
from dyadscope.assessment.words import in_sentence
from dyadscope.results.numbers import opening, ordinal, percent, rounded, small, span
from dyadscope.states.names import by_code

if TYPE_CHECKING:
    from dyadscope.assessment.assessing import Assessment


def latest(view: MeasureView) -> str:
    """Return the latest value with its year, or "unknown"."""
    return "unknown" if view.value is None else f"{value_text(view.measure, view.value)} ({view.year})"


def trend_cell(view: MeasureView) -> str:
    """Return the change a year and whether it is steady; a dash where a trend has no meaning or too few years."""
    if view.trend is None:
        return "-"
    steady = {"rising": ", rising", "falling": ", falling"}.get(view.trend.direction, "")
    return f"{small(view.trend.slope)}{steady}"


def changes_cell(view: MeasureView) -> str:
    """Return the years in which a new level began."""
    return ", ".join(str(c.year) for c in view.changes) or "-"


def pacts_cell(view: MeasureView) -> str:
    """Return quartiles of the dyads with a defence pact and where this dyad lies among them."""
    p = view.pacts
    if p is None:
        return "-"
    quartiles = " | ".join(value_text(view.measure, value) for value in (p.low, p.median, p.high))
    return f"{quartiles} ({ordinal(p.position)}, {p.year})"


def junior_line(assessment: Assessment, channel: Dependence) -> str:
    """Return who is the junior partner, since when, and the crossover year."""
    if not channel.asymmetry:
        return "Junior partner: unknown."
    names = [in_sentence(s.name) for s in assessment.states]
    if channel.junior is None:
        return f"Junior partner in {channel.asymmetry[-1][0]}: neither, asymmetry 0."
    count, known = channel.years_junior(channel.junior), len(channel.asymmetry)
    line = f"Junior partner: {names[channel.junior - 1]} in {channel.asymmetry[-1][0]}, "
    if known == 1:
        line += "the only year known. "
    elif count == known:
        line += f"as in all {known} known years since {channel.asymmetry[0][0]}. "
    else:
        line += f"without a break since {channel.junior_since}, in {count} of {known} known years. "
    if not channel.crossovers:
        return line + "No crossover: the sign never changed for three observed years."
    crossed = [f"{c.year} (to {names[c.junior - 1]})" for c in channel.crossovers]
    return line + f"Crossover: {', '.join(crossed)}."


def rhetoric_lines(assessment: Assessment) -> list[str]:
    """Return what was read, what each calls the other in it, and what is not known of it."""
    return [] if assessment.rhetoric is None else list(assessment.rhetoric.words)


def exit_lines(assessment: Assessment, exits: Iterable[Exit]) -> list[str]:
    """Return, side by side, what losing the other as a trading partner for good would cost."""
    names = {state.code: in_sentence(state.name) for state in assessment.states}
    return [
        f"{opening(names[side.state])} would lose {_between(side)} of its spending by losing "
        f"trade with {names[side.supplier]} ({percent(side.share)} of its trade in {side.year}; imports "
        f"{percent(side.alpha[0])} to {percent(side.alpha[1])} of GDP, elasticity {rounded(side.sigma[0])} to "
        f"{rounded(side.sigma[1])})."
        for side in exits
    ]


def neighbour_lines(view: Likeness) -> list[str]:
    """Return the nearest dyads of the past, one a line, with what became of them."""
    return [f"{neighbour_name(n)}: distance {n.distance:.3f}, {fate(n)}." for n in view.neighbours]


def neighbour_name(neighbour: Neighbour) -> str:
    """Return both states' names in the year, and the year."""
    one, two = (by_code(code).name_in(neighbour.year) for code in (neighbour.ccode1, neighbour.ccode2))
    return f"{one} and {two} {neighbour.year}"


def fate(neighbour: Neighbour) -> str:
    """Return what became of a neighbour within the ten years that followed."""
    if neighbour.pact:
        said = f"defence pact, ended in {neighbour.ended}" if neighbour.ended else "defence pact, kept for ten years"
    else:
        said = f"no pact, formed one in {neighbour.formed}" if neighbour.formed else "no pact, none in ten years"
    return f"{said}; rivalry in {neighbour.rivalry}" if neighbour.rivalry else said


def fates_line(view: Likeness) -> str:
    """Return what became of the nearest dyads taken together."""
    f = view.fates
    if f is None:
        return "No dyad of the past with ten years of record to compare with."
    return (
        f"Of the {f.dyads} nearest dyads {f.pact} had a defence pact, and {f.ended} of those ended within ten years; "
        f"of the {f.dyads - f.pact} others {f.formed} formed one. {f.rivalry} of all were or became rivals."
    )


def _between(side: Exit) -> str:
    low, high = loss(side.low), loss(side.high)
    return low if low == high else f"{low} to {high}"


def loss(share: float) -> str:
    """Return a loss as a percentage with two digits that count; below 0.01 % the rounded shares tell no more.

    Examples
    --------
    >>> loss(0.0013), loss(0.00004), loss(0)
    ('0.13 %', 'under 0.01 %', 'under 0.01 %')
    """
    if share < 0.0001:
        return "under 0.01 %"
    return f"{100 * share:.2g} %" if share < 0.0995 else percent(share)


def unknown_rows(assessment: Assessment) -> list[tuple[str, str, str]]:
    """Return what is unknown: names, years and reason, with measures of the same years and reason in one row."""
    years: dict[tuple[str, str], list[str]] = {}
    for unknown in assessment.unknown:
        years.setdefault((unknown.name, unknown.reason), []).append(span(unknown.first, unknown.last))
    views = {view.name: view for view in assessment.measures}  # dimensions and the dyad itself may be unknown too
    together: dict[tuple[str, str], list[str]] = {}
    for (name, reason), held in years.items():
        view = views.get(name)
        together.setdefault((", ".join(held), reason), []).append(name if view is None else assessment.label(view))
    return [("; ".join(labels), when, _sentence(why)) for (when, why), labels in together.items()]


def unknown_lines(assessment: Assessment) -> list[str]:
    """Return what is unknown, one line for measures of the same years and reason."""
    return [f"{labels}: {when}. {why}" for labels, when, why in unknown_rows(assessment)]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def cell(value: object) -> str:
    """Return a value of a source row as text: empty where missing, floats without the noise of single precision."""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1e6 else f"{value:.7g}"
    return "" if value is None else str(value)
