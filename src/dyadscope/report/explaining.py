"""What a term or a measure means, in words for the terminal."""

from __future__ import annotations

from dyadscope import catalog
from dyadscope.errors import unknown_name
from dyadscope.glossary import TERMS, find
from dyadscope.records import Measure
from dyadscope.results.text import WIDTH, wrap


def explain(name: str = "") -> str:
    """Return what a term or a measure means; without a name, the names of all terms.

    Raises
    ------
    UnknownNameError
        No term and no measure has that name.

    Examples
    --------
    >>> print(explain("onset"))
    onset: The first year of something, such as a dispute or a rivalry.
    """
    if not name:
        terms = ", ".join(term.name for term in TERMS)
        return "\n".join(wrap(f"Terms: {terms}. `dyadscope measures` lists the measures.", WIDTH))
    term = find(name)
    if term is not None:
        more = f" More: docs/{term.page}." if term.page else ""
        return "\n".join(wrap(f"{term.name}: {term.meaning}{more}", WIDTH))
    if name in catalog.measures():
        return "\n".join(_measure(catalog.measure(name)))
    known = [spelling for term in TERMS for spelling in (term.name, *term.also)]
    raise unknown_name("term or measure", name, [*known, *catalog.measures()], listing="dyadscope explain")


def _measure(measure: Measure) -> list[str]:
    said = {
        measure.name: measure.title,
        "Formula": measure.formula,
        "Unit": measure.unit,
        "Missing": measure.missing,
        "Beware": measure.critique,
    }
    return [line for key, text in said.items() if text for line in wrap(f"{key}: {text}", WIDTH)]
