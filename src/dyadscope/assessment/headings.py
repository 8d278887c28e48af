"""How measures are called and read in the tables and charts of results."""

from __future__ import annotations

from collections.abc import Sequence

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


def printed_unit(measure: Measure) -> str:
    """Return the unit to print beside a measure's values, which percentages carry themselves."""
    return "" if measure.unit in {"share", "probability"} else measure.unit.removeprefix("share ")


def title_of(measure: Measure, names: tuple[str, str]) -> str:
    """Return a measure's title with the states' names in the place of "state 1" and "state 2"."""
    return with_names(measure.title, names)


def with_names(title: str, names: Sequence[str]) -> str:
    """Return a title with the names of two states in the place of "state 1", "state 2" and "the two states".

    Examples
    --------
    >>> with_names("Exports of state 1 to state 2", ("Russia", "China"))
    'Exports of Russia to China'
    """
    first, second = names[:2]
    return title.replace("state 1", first).replace("state 2", second).replace("the two states", f"{first} and {second}")


def heading_of(name: str, names: tuple[str, str] = ("state 1", "state 2")) -> Heading:
    """Return the heading of a measure's column, in the words of two states."""
    measure = catalog.measure(name)
    return Heading(name, title_of(measure, names), printed_unit(measure), form_of(measure))
