"""What the terminal and the page say alike: an assessment's values as the text of cells and lines."""

from __future__ import annotations

from dyadscope.assess import Assessment
from dyadscope.assess.dependence import Dependence
from dyadscope.assess.dimensions import MeasureView
from dyadscope.assess.words import number, ordinal, small, span


def latest(view: MeasureView) -> str:
    """Return the latest value with its year, or "unknown"."""
    return "unknown" if view.value is None else f"{number(view.value)} ({view.year})"


def trend_cell(view: MeasureView) -> str:
    """Return the change a year and whether it is steady; a dash for clocks and fewer than five known years."""
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
    quartiles = f"{number(p.low)} | {number(p.median)} | {number(p.high)}"
    return f"{quartiles} ({ordinal(p.position)}, {p.year})"


def junior_line(assessment: Assessment, channel: Dependence) -> str:
    """Return who is the junior partner, since when, and the crossover year."""
    if not channel.asymmetry:
        return "Junior partner: unknown."
    names = [s.name for s in assessment.states]
    if channel.junior is None:
        return f"Junior partner in {channel.asymmetry[-1][0]}: neither, asymmetry 0."
    count = channel.years_junior(channel.junior)
    line = (
        f"Junior partner: {names[channel.junior - 1]} in {channel.asymmetry[-1][0]}, without a break since "
        f"{channel.junior_since}, in {count} of {len(channel.asymmetry)} known years. "
    )
    if not channel.crossovers:
        return line + "No crossover: the sign never changed for three observed years."
    crossed = [f"{c.year} (to {names[c.junior - 1]})" for c in channel.crossovers]
    return line + f"Crossover: {', '.join(crossed)}."


def unknown_lines(assessment: Assessment) -> list[str]:
    """Return what is unknown, with measures of the same years and reason in one line."""
    years: dict[tuple[str, str], list[str]] = {}
    for unknown in assessment.unknown:
        years.setdefault((unknown.name, unknown.reason), []).append(span(unknown.first, unknown.last))
    together: dict[tuple[str, str], list[str]] = {}
    for (name, reason), held in years.items():
        view = assessment.measure(name)
        together.setdefault((", ".join(held), reason), []).append(name if view is None else assessment.label(view))
    return [f"{'; '.join(labels)}: {when}. {_sentence(why)}" for (when, why), labels in together.items()]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def cell(value: object) -> str:
    """Return a value of a source row as text: empty where missing, floats without the noise of single precision."""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1e6 else f"{value:.7g}"
    return "" if value is None else str(value)
