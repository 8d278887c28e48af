"""What a term or a measure means, in words for the terminal."""

from __future__ import annotations

from dyadscope import catalog
from dyadscope.errors import unknown_name
from dyadscope.glossary import TERMS, find
from dyadscope.records import Measure
from dyadscope.results.text import WIDTH, wrap


def explain(name: str = "") -> str:
    """Return what a term or a measure means, or several one after the other; without a name, the names of all terms.

    Raises
    ------
    UnknownNameError
        No term and no measure has that name.

    Examples
    --------
    >>> print(explain("onset"))
    onset: The first year of something, such as a dispute or a rivalry.
    >>> print(explain("onset ideal point").splitlines()[0])
    onset: The first year of something, such as a dispute or a rivalry.
    """
    if not name:
        terms = ", ".join(term.name for term in TERMS)
        return "\n".join(wrap(f"Terms: {terms}. `dyadscope measures` lists the measures.", WIDTH))
    named = [name] if _known(name) else _several(name.split())
    if not named:
        known = [spelling for term in TERMS for spelling in (term.name, *term.also)]
        raise unknown_name("term or measure", name, [*known, *catalog.measures()], listing="dyadscope explain")
    return "\n\n".join("\n".join(_meaning(one)) for one in named)


def _known(name: str) -> bool:
    return find(name) is not None or name in catalog.measures()


def _several(words: list[str]) -> list[str]:
    """Return the terms and measures that words name one after the other, the longest first; none if one is unknown."""
    named = []
    while words:
        taken = next((n for n in range(len(words), 0, -1) if _known(" ".join(words[:n]))), 0)
        if not taken:
            return []
        named.append(" ".join(words[:taken]))
        words = words[taken:]
    return named


def _meaning(name: str) -> list[str]:
    term = find(name)
    if term is None:
        return _measure(catalog.measure(name))
    more = f" More: docs/{term.page}." if term.page else ""
    return wrap(f"{term.name}: {term.meaning}{more}", WIDTH)


def _measure(measure: Measure) -> list[str]:
    said = {
        measure.name: measure.title,
        "Formula": measure.formula,
        "Unit": measure.unit,
        "Missing": measure.missing,
        "Beware": measure.critique,
    }
    return [line for key, text in said.items() if text for line in wrap(f"{key}: {text}", WIDTH)]
