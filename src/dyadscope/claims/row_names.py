"""What rows of published lists are called in findings: their own names, and where they have a code its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dyadscope.assessment.treaty_names import numbered
from dyadscope.claims.outcome import Row
from dyadscope.results.numbers import listed, span

_AIMS = {
    "policy_change": "to change a policy",
    "destab_regime": "to destabilise a regime",
    "territorial_conflict": "over a territorial conflict",
    "prevent_war": "to prevent war",
    "end_war": "to end a war",
    "terrorism": "against terrorism",
    "human_rights": "for human rights",
    "democracy": "for democracy",
    "other": "for other ends",
}
"""Objectives of the Global Sanctions Data Base."""
_AGREEMENTS = {
    "DCA": "framework agreement on defence cooperation",
    "DIC": "agreement on defence industry",
    "TREX": "agreement on training and exchange",
    "PROCUREMENT": "agreement on procurement",
    "RESEARCH": "agreement on research",
    "COMMISSION": "agreement on a commission",
}
"""Categories of the Defense Cooperation Agreement Dataset."""


def _sanctions(aims: object) -> str:
    """Return sanctions by what they are for; a word that the data base does not have stays as it is."""
    named = list(dict.fromkeys(aim.strip() for aim in str(aims).split(",")))
    return f"sanctions {listed([_AIMS[aim] for aim in named])}" if _AIMS.keys() >= set(named) else str(aims)


_NAMED: Mapping[str, Callable[[object], str]] = {
    "designation": str,
    "Ex_Name": str,
    "name": str,
    "leader": str,
    "said": str,
    "category1": lambda code: _AGREEMENTS.get(str(code), str(code)),
    "objective": _sanctions,
    "atopid": lambda number: numbered(int(str(number))),
}
"""Columns that name a row, the plainer before the others, and how each is read."""
_NAMELESS = {
    **dict.fromkeys(("participants", "russian_participants", "exercises"), "exercise without a name"),
    "cases": "sanctions",
}
"""What rows of a table are called that bear no name."""


def name_of(row: Row) -> str:
    """Return what a row is called.

    Examples
    --------
    >>> values = {"objective": "end_war,democracy"}
    >>> row = Row(source="sanctions", table="cases", file="", sha256="", row=1, values=values)
    >>> name_of(row)
    'sanctions to end a war and for democracy'
    """
    return next(
        (read(row.values[column]) for column, read in _NAMED.items() if row.values.get(column)),
        _NAMELESS.get(row.table, row.table),
    )


def many(rows: Sequence[Row]) -> str:
    """Return how many rows there are, as in "1 row" and "2 rows"."""
    return f"{len(rows)} row{'' if len(rows) == 1 else 's'}"


_SHOWN = 5
"""Rows that are told of, the latest of several."""


def latest(told: Sequence[str], between: str) -> str:
    """Return what is told of the last five of some rows, and how many are left out."""
    left = len(told) - _SHOWN
    return between.join(told[-_SHOWN:]) + (f" and {left} earlier" if left > 0 else "")


_DATES = ("since", "order_year", "date", "start_date", "year", "begyr", "signYear", "begin", "signed")


def date_of(row: Row) -> object:
    """Return the day or year of a row, nothing where it gives none."""
    return next((row.values[column] for column in _DATES if row.values.get(column) is not None), "")


def dated(row: Row) -> str:
    """Return when a row's event was; of a deal in arms, when they were ordered and when they came."""
    order, first, until = (row.values.get(n) for n in ("order_year", "first_delivery", "last_delivery"))
    if order is None:
        return str(date_of(row))
    if first is None or until is None:
        return f"ordered {order}, none delivered"
    return f"ordered {order}, delivered {span(int(first), int(until))}"
