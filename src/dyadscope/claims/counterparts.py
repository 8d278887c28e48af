"""Whom a leader of China met: named in a sentence, and tested against those whom the rows of meetings name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dyadscope.claims.days import window
from dyadscope.claims.outcome import Outcome, Row, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.row_names import date_of, latest, many
from dyadscope.documents.input import load
from dyadscope.documents.leaders import terms
from dyadscope.documents.lexicon import CHIEFS, word_set
from dyadscope.documents.reading import read
from dyadscope.printable import without_marks
from dyadscope.states.names import by_code

if TYPE_CHECKING:
    from dyadscope.vault import Vault

WITH = "with:"
"""In a query on a meeting or visit: who was met, in front of the name the office if the sentence gives one."""
THE = "the "
"""Begins who was met where the office alone is said: `with:the president`."""
_ENTRY = re.compile(r"([^()]+?) \(((?:[^()]|\([^()]*\))*)\)")
_TITLES = sorted(CHIEFS - {"counterpart"}, key=len, reverse=True)
_HEADS = (
    word_set("premier chancellor") | {"prime minister", "head of government"},
    word_set("president chairman leader king queen emperor emir sultan")
    | {"general secretary", "supreme leader", "head of state"},
)
"""Offices that texts call by one another's names."""
_NOT_ITSELF = re.compile(r"\b(?:former|ex|vice|deputy|acting|elect|special|envoy|assistant)\b", re.IGNORECASE)
_ALIKE = 3
"""Letters of a first name that spellings of it share: Dmitry and Dmitri, Nicolas and Nicholas."""


class Met(NamedTuple):
    """Somebody whom a row names, and what office the publisher gives."""

    name: str
    office: str


def named(query: Query) -> tuple[str, ...]:
    """Return whom a query says to have been met."""
    return tuple(n.removeprefix(WITH) for n in query.names if n.startswith(WITH))


def without_named(query: Query) -> Query:
    """Return a query that leaves open who was met."""
    return replace(query, names=tuple(n for n in query.names if not n.startswith(WITH)))


def with_named(query: Query, found: Outcome, rows: Sequence[Row], vault: Vault | None) -> Outcome:
    """Return what rows that bear out a meeting or visit say to whom it was with.

    A row that names him supports it. That he led the state on the day does not: a minister of his may have been met.
    That none names him contradicts only an office that he did not hold, since who is out of office is met as well.
    """
    if found.verdict not in {"supported", "partly"} or not rows:
        return found
    each = [_with_one(query, found, rows, who, vault) for who in named(query)]
    if len(each) == 1:
        return each[0]
    hit = [o for o in each if o.verdict in {"supported", "partly"}]
    told = "; ".join(o.finding for o in each)
    if len(hit) < len(each):
        worst: Verdict = "contradicted" if any(o.verdict == "contradicted" for o in each) else "no data"
        return replace(each[0], verdict="partly" if hit else worst, finding=told)
    return replace(each[0], verdict="partly" if any(o.verdict == "partly" for o in hit) else "supported", finding=told)


def _with_one(query: Query, found: Outcome, rows: Sequence[Row], who: str, vault: Vault | None) -> Outcome:
    if who.startswith(THE):
        return _with_holder(query, found, rows, who)
    title, name = _split(who)
    hits = [(r, m) for r in rows for m in entries(r) if same(name, m.name)]
    if hits:
        own = [r for r, _ in hits]
        told = f"{many(own)} with {name}: {_told(hits)}"
        made = replace(found, rows=tuple(own[-len(found.rows) :]), finding=told)
        if title and not any(_holds(title, m.office) for _, m in hits):
            return replace(made, verdict="partly", finding=f"{told}; that {name} was {title} then is not in these rows")
        return made
    known = terms([w for w in re.split(r"[\s.]+", name) if w], query.states[1], vault)
    held = [t for t in known if any(t.covers(day) for r in rows for day in _days(r))]
    state = by_code(query.states[1]).name
    office = f"{state} was led by {name} then" if held else f"{name} did not lead {state} then" if known else ""
    unnamed = [r for r in rows if not entries(r)]
    if unnamed and (held or not known):
        told = f"{found.finding}; {office + ', but ' if office else ''}that it was {name} was not tested"
        return replace(found, verdict="partly", finding=told)
    first = [(r, _own(r, query.states[1])) for r in rows if entries(r)]
    told = f"{many(rows)} of the two, none with {name}"
    told += f": {_told(first)}" if first else ""
    told += f"; {office}" if office else ""
    if query.what == "visit":
        return replace(found, verdict="partly", finding=f"{told}; the visit is listed")
    years = date(query.first, 1, 1), date(query.last, 12, 31)
    if title and known and not any(t.first <= years[1] and (t.last or years[1]) >= years[0] for t in known):
        return replace(found, verdict="contradicted", finding=told)
    return replace(found, verdict="no data", finding=f"{told}; such lists need not be complete")


def _with_holder(query: Query, found: Outcome, rows: Sequence[Row], who: str) -> Outcome:
    """Whoever held an office was met: a row must have somebody of it, if it has names at all."""
    title = who.removeprefix(THE)
    own = [(r, m) for r in rows for m in entries(r) if len(entries(r)) == 1 or query.states[1] in _states(m.office)]
    hits = [(r, m) for r, m in own if _holds(title, m.office)]
    if hits:
        return replace(found, rows=tuple([r for r, _ in hits][-len(found.rows) :]), finding=_of_rows(hits))
    if any(not entries(r) for r in rows):
        return replace(found, verdict="partly", finding=f"{found.finding}; that it was {who} was not tested")
    told = f"{many(rows)} of the two, none with {who}: {_told([(r, _own(r, query.states[1])) for r in rows])}"
    if query.what == "visit":
        return replace(found, verdict="partly", finding=f"{told}; the visit is listed")
    return replace(found, verdict="no data", finding=f"{told}; such lists need not be complete")


@cache
def _states(office: str) -> frozenset[int]:
    """Return the states that an office names: of several who met on a day each row has all."""
    return frozenset(c for m in read(load(office.encode())).mentions(0, len(office)) for c in m.states)


def _own(row: Row, state: int) -> Met:
    """Return whom a row names of a state, or the first where the offices do not say."""
    return next((m for m in entries(row) if state in _states(m.office)), entries(row)[0])


def _of_rows(hits: Sequence[tuple[Row, Met]]) -> str:
    return f"{many([r for r, _ in hits])}: {_told(hits)}"


def _split(who: str) -> tuple[str, str]:
    """Return the office and the name of somebody."""
    title = next((t for t in _TITLES if who.lower().startswith(f"{t} ")), "")
    return title, who[len(title) :].strip()


def entries(row: Row) -> tuple[Met, ...]:
    """Return whom a row says to have been met; nobody where its list gives no names."""
    return tuple(Met(n.strip(), o) for n, o in _ENTRY.findall(str(row.values.get("met_with") or "")))


def _holds(title: str, office: str) -> bool:
    """Whether an office as the publisher gives it is the one a sentence speaks of, and is held, not past."""
    alike = next((heads for heads in _HEADS if title in heads), frozenset({title}))
    alike = _HEADS[0] | _HEADS[1] if title == "counterpart" else alike
    return _NOT_ITSELF.search(office) is None and any(
        re.search(rf"\b{word}\b", office, re.IGNORECASE) for word in (title, *alike)
    )


def _days(row: Row) -> tuple[date, ...]:
    """Return the day of a row, or the first and last day of its year."""
    return window(str(date_of(row))) or ()


def same(said: str, own: str) -> bool:
    """Whether two names may be one person's: spellings, order of the parts and a family name alone make no difference.

    Examples
    --------
    >>> same("Park Geun-hye", "Geun-Hye Park"), same("Dmitri Medvedev", "Dmitry Medvedev")
    (True, True)
    >>> same("Bill Clinton", "Hillary Clinton"), same("George H. W. Bush", "George W. Bush")
    (False, False)
    """
    one, two = _parts(said), _parts(own)
    initials = [[w for w in words if len(w) == 1] for words in (one, two)]
    if all(initials) and initials[0][0] != initials[1][0]:
        return False
    first, second = ([w for w in words if len(w) > 1] for words in (one, two))
    if not first or not second:
        return False
    if {*first} <= {*second} or {*second} <= {*first}:
        return True
    family = first[-1] in second
    return family and any(w[:_ALIKE] == first[0][:_ALIKE] for w in second if w != first[-1])


def _parts(name: str) -> list[str]:
    """Return the words of a name in plain small letters, without hyphens, and an "ö" as an "o" and not as "oe"."""
    plain = without_marks(name).lower()
    plain = re.sub(r"([aou])e", r"\1", re.sub(r"[-‐‑'’]", "", plain))
    return [w for w in re.split(r"[\s.,]+", plain) if w]


def _told(hits: Sequence[tuple[Row, Met]]) -> str:
    shown = list(
        dict.fromkeys(f"{r.values.get('leader')} with {m.name}, {m.office} ({r.values.get('date')})" for r, m in hits)
    )
    return latest(shown, "; ")
