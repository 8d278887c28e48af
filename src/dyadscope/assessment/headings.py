"""How measures are called and read in the tables and charts of results."""

from __future__ import annotations

from dyadscope import catalog
from dyadscope.records import Measure
from dyadscope.results.parts import Form, Heading, read_as

_FORMS: dict[str, Form] = {"share": "share", "share of GDP": "share", "probability": "probability"}


def form_of(measure: Measure) -> Form:
    """Return how values of a measure read: shares as percentages, probabilities to five points."""
    return _FORMS.get(measure.unit, "number")


def value_text(measure: Measure, value: float) -> str:
    """Return a value of a measure as people read it."""
    return read_as(form_of(measure), value)


def unit_of(measure: Measure) -> str:
    """Return the unit to print beside a measure's values, which percentages carry themselves."""
    return "" if measure.unit in {"share", "probability"} else measure.unit.removeprefix("share ")


def title_of(measure: Measure, names: tuple[str, str]) -> str:
    """Return a measure's title with the states' names in the place of "state 1" and "state 2"."""
    title = measure.title.replace("state 1", names[0]).replace("state 2", names[1])
    return title.replace("the two states", f"{names[0]} and {names[1]}")


def heading_of(name: str, names: tuple[str, str] = ("state 1", "state 2")) -> Heading:
    """Return the heading of a measure's column, in the words of two states."""
    measure = catalog.measure(name)
    return Heading(name, title_of(measure, names), unit_of(measure), form_of(measure))
