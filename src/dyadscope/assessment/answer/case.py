"""The case for ties between two states and the case against, and what moved their relation, as short lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dyadscope import catalog
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.models.relation import Mover
from dyadscope.assessment.models.relation.evidence import MEASURES_OF
from dyadscope.results.numbers import listed, percent, rounded

HEADINGS = {"for": "What speaks for ties beside treaties", "against": "What speaks against"}
_REGISTER = {name for name, held in MEASURES_OF.items() if all(m.startswith("arms_register") for m in held)}
"""Evidence from SIPRI's register of deals: its list of deliveries by year gives the same two other shares."""


def case_lines(case: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """Return the strongest pieces of evidence for and against ties under their headings, each with year and sources.

    The strongest comes first; a side on which nothing weighs is left out.
    """
    return {
        heading: [_piece(piece) for piece in case.get(side, ())] for side, heading in HEADINGS.items() if case.get(side)
    }


def _piece(piece: Mapping[str, Any]) -> str:
    value = "unknown" if piece["value"] is None else _read(piece["title"], float(piece["value"]))
    return f"{piece['title']}: {value} ({piece['year']}; {_sources(piece['measure'])})"


def _sources(name: str) -> str:
    families = [catalog.family_of(measure) for measure in MEASURES_OF.get(name, ())]
    found = dict.fromkeys(need.partition(".")[0] for family in families for need in family.needs)
    of_register = name in _REGISTER
    titles = [f"{catalog.sources()[n].title}{', the register of deals' if of_register else ''}" for n in found]
    return listed(titles) if found else "the record"


def _read(title: str, value: float) -> str:
    """Return the value of a piece of evidence: shares, which its title names, as percentages."""
    return percent(value) if "share" in title else rounded(value)


def mover_lines(movers: Sequence[Mover]) -> list[str]:
    """Return what moved a relation, the strongest first: what it was, what it is, and what it made likelier.

    Each value has its own year: where a piece was last known earlier, "now" would say what nobody knows.
    """
    return [
        f"{mover.title}: {_value(mover, mover.then)} in {mover.then_year}, {_value(mover, mover.now)} in "
        f"{mover.now_year}, which makes it more likely that they are {READINGS[mover.toward]}"
        for mover in movers
    ]


def _value(mover: Mover, value: float | str) -> str:
    return value if isinstance(value, str) else _read(mover.title, value)
