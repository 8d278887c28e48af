"""What is asked of the data: a query that a claim becomes, printed as one line and repeatable from that line."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from dyadscope import catalog
from dyadscope.claims.series import SUPPLIES, of_one_state, subjects
from dyadscope.claims.tables import TABLES, known_table
from dyadscope.errors import UsageError, unknown_name
from dyadscope.states import regions
from dyadscope.states.names import by_code, resolve, resolve_or_none

Kind = Literal[
    "trend", "change", "depend", "supplies", "more", "exceeds", "rank", "record", "pledge", "holds", "alike", "event",
    "pivot", "vote", "amount", "ratio", "growth", "share", "world", "member", "fought", "issue", "balance"
]  # fmt: skip


class Form(NamedTuple):
    """How a kind of query is written: how many states it names, what it may expect, and what it asks."""

    states: int
    expect: tuple[str, ...]
    asks: str


PLACED = ("first", "second", "third", "fourth", "fifth", "last")
AMONG = "among"
"""Expected of a rank: one of the first five, and none beyond the tenth."""
BOUNDS = ("about", "above", "below")
STANDING = ("some", "none", "never", "throughout", "since")
FORMS: dict[Kind, Form] = {
    "trend": Form(2, ("rising", "falling"), "did MEASURE of A and B rise or fall steadily (Mann-Kendall, 5 %)?"),
    "change": Form(2, ("rising", "falling"), "was MEASURE higher or lower in the last year than in the first?"),
    "depend": Form(2, ("junior", "dependent"), "does A depend more on B in CHANNEL (or in all) than B on A?"),
    "supplies": Form(2, ("raw-materials",), "are primary goods a larger share of A's exports to B than of B's to A?"),
    "more": Form(3, ("more", "less"), "is MEASURE of A and B larger or smaller than that of A and C?"),
    "exceeds": Form(2, ("more", "less"), "is SERIES of A larger or smaller than that of B?"),
    "rank": Form(2, (*PLACED, AMONG), "is B first among the partners of A by MEASURE?"),
    "record": Form(2, ("highest", "lowest"), "is MEASURE of A and B in the last year the highest there was?"),
    "pledge": Form(2, (*STANDING, "only"), "do A and B owe each other what LEVEL (alliance, defence, pact) promises?"),
    "holds": Form(2, STANDING, "is MEASURE of A and B above zero in the last year known?"),
    "alike": Form(2, ("close", "far"), "is MEASURE of A and B in the upper or lower quarter of all dyads?"),
    "event": Form(2, ("some", "none", "never", "regular", "yearly"), "is there a row of EVENTS for A and B?"),
    "amount": Form(2, BOUNDS, "was MEASURE of A and B about, above or below the amount named?"),
    "ratio": Form(2, BOUNDS, "did MEASURE of A and B grow by the factor named, from the first year to the last?"),
    "growth": Form(2, BOUNDS, "did MEASURE of A and B change by the share named, from the first year to the last?"),
    "share": Form(2, BOUNDS, "was MEASURE, a share, about, above or below the share named?"),
    "world": Form(1, (*PLACED, AMONG), "is A first among all states by SERIES?"),
    "member": Form(1, (*STANDING, "joined", "left", "stayed"), "does A (do A and B) belong to ORGANISATION?"),
    "fought": Form(
        2,
        ("some", "none", "never", "since", "throughout"),
        "was there a WAR, ARMED CONFLICT or DISPUTE between A and B?",
    ),
    "balance": Form(2, ("surplus", "deficit"), "does A sell B more GOODS than B sells A?"),
    "issue": Form(2, ("same", "different"), "do A and B vote alike on QUESTION at the United Nations?"),
    "vote": Form(
        1,
        ("for", "against", "abstained"),
        "how did A (A and B) vote on RESOLUTION (68/262; S/1973 of the Security Council)?",
    ),
    "pivot": Form(2, ("rising", "falling"), "did B's share of A's trade within REGION rise or fall steadily?"),
}
ONE_STATE = frozenset({"trend", "change", "amount", "ratio", "growth", "share", "record"})
"""Kinds that may be about a series of one state; then the query names one state less."""
MEASURED = frozenset({"amount", "ratio", "growth", "share"})
"""Kinds that end in a number."""
WARS = ("war", "conflict", "dispute")
_PERIOD = re.compile(r"\d{4}(?::\d{4})?")
RESOLUTION = re.compile(r"(?:ES-)?\d{1,2}/\d{1,4}[A-Z]?|S/\d{1,4}")
PLEDGES = ("alliance", "defence", "pact")
FRIENDSHIP = "friendship"
TREATY_KINDS = ("defence", "offence", "neutrality", "nonaggression", "consultation", FRIENDSHIP)
"""What a treaty may be said to be: what it promises, and one of friendship."""
EVENTS = (
    "arms",
    "exercises",
    "meeting",
    "visit",
    "treaty",
    "defence-agreement",
    "trade-agreement",
    "sanctions",
    "break",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to the panel.

    `what` is a measure, channel, series, pledge, kind of events or region; `states` are COW codes, in the order in
    which the question names them; `names` are words that a row must bear, or the number that is stated.
    `denied`, written "not" before the line: the opposite is said, and the verdict turned round.
    """

    kind: Kind
    what: str
    states: tuple[int, ...]
    first: int
    last: int
    expect: str
    names: tuple[str, ...] = ()
    denied: bool = False

    def __str__(self) -> str:
        """The query as one line, from which `parse` makes it again."""
        who = " ".join(written(c) for c in self.states)
        line = f"{'not ' if self.denied else ''}{self.kind} {self.what} {who} {self.first}:{self.last} {self.expect}"
        return " ".join([line, *map(shlex.quote, self.names)])

    @property
    def command(self) -> str:
        """The command that repeats it."""
        return f"dyadscope check --query {shlex.quote(str(self))}"

    def to_dict(self) -> dict[str, object]:
        """Return the query as plain data."""
        return {
            "query": str(self),
            "kind": self.kind,
            "what": self.what,
            "states": list(self.states),
            "years": [self.first, self.last],
            "expect": self.expect,
            "names": list(self.names),
            "denied": self.denied,
            "command": self.command,
        }


@cache
def written(code: int) -> str:
    """Return how a query names a state: by its abbreviation, or by number where that means another state as well."""
    short = by_code(code).abbreviation
    found = resolve_or_none(short)
    return short if found is not None and found.ccode == code else str(code)


def parse(line: str) -> Query:
    """Return the query that a line says: KIND WHAT STATE... FIRST:LAST EXPECTED [NAME...].

    Raises
    ------
    UsageError, UnknownNameError
        What is wrong with the line.

    Examples
    --------
    >>> str(parse("trend trade Russia China 2000:2014 rising"))
    'trend trade RUS CHN 2000:2014 rising'
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError("the query cannot be read", repr(line), f"quote names in pairs ({error})") from None
    denied = words[:1] == ["not"]
    words = words[1:] if denied else words
    kind = next((k for k in FORMS if words and k == words[0]), None)
    if kind is None:
        raise unknown_name("kind of query", words[0] if words else "", FORMS)
    form = FORMS[kind]
    alone = len(words) > 1 and kind in ONE_STATE and of_one_state(words[1])
    wanted = form.states - (1 if alone else 0)
    if kind in {"member", "vote"} and len(words) > 3 and _PERIOD.fullmatch(words[3]) is None:
        wanted = 2
    if len(words) < wanted + 4:
        states = " ".join("ABC"[:wanted])
        raise UsageError(
            "the query is too short", repr(line), f"write {kind} WHAT {states} FIRST:LAST {'|'.join(form.expect)}"
        )
    what, period, expect = words[1], words[wanted + 2], words[wanted + 3]
    _require_what(kind, what)
    if expect not in form.expect:
        raise unknown_name(f"expectation of {kind}", expect, form.expect)
    if kind in MEASURED and (len(words) != wanted + 5 or amount_of(words[-1]) is None):
        raise UsageError(
            "the query names no amount", repr(line), "end with a number in the measure's unit, as in 108000 or 0.12"
        )
    names = tuple(words[wanted + 4 :])
    # A name with a colon says when it was signed, and not of which kind it is.
    kinds = [n for n in names if ":" not in n] if (kind, what) == ("event", "treaty") else []
    unknown = next((n for n in kinds if n not in TREATY_KINDS), None)
    if unknown is not None:
        raise unknown_name("kind of treaty", unknown, TREATY_KINDS)
    first, last = _years(period)
    # Codes are read by the last year; a state that ended before then by the whole period.
    codes = tuple(_state(text, first, last) for text in words[2 : wanted + 2])
    if len(set(codes)) < len(codes):
        raise UsageError("a query needs different states", repr(line), "name each once")
    return Query(
        kind=kind,
        what=what,
        states=codes,
        first=first,
        last=last,
        expect=expect,
        names=names,
        denied=denied,
    )


def amount_of(text: str) -> float | None:
    """Return the amount a query names, None if it is none."""
    return float(text) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,9})?", text) else None


def _require_what(kind: Kind, what: str) -> None:
    match kind:
        case "depend":
            known: tuple[str, ...] = ("all", *catalog.channels())
        case "supplies":
            known = (SUPPLIES,)
        case "pledge":
            known = PLEDGES
        case "event":
            known = EVENTS
        case "exceeds":
            known = (*catalog.series(), *(n for n, h in TABLES.items() if h.states == 1))
        case "pivot":
            known = tuple(regions.regions())
        case "vote":
            if RESOLUTION.fullmatch(what) is None:
                raise UsageError(
                    "not a resolution",
                    repr(what),
                    "write session and number, as in 68/262, ES-11/1, or S/1973 of the Security Council",
                )
            return
        case "member":
            known = tuple(regions.regions())
        case "fought":
            known = WARS
        case "balance":
            known = ("goods",)
        case "issue":
            return
        case "world":
            known = (*catalog.series(), *(n for n, h in TABLES.items() if h.states == 1))
        case "record" | "trend" | "change" | "amount" | "ratio" | "growth" | "share":
            known = (*subjects(), *catalog.series(), *catalog.measures(), *TABLES)
        case _:
            known = (*catalog.measures(), *TABLES)
    if what not in known and not (kind in {*ONE_STATE, "exceeds"} and known_table(what) is not None):
        raise unknown_name(f"subject of {kind}", what, known)


def _years(text: str) -> tuple[int, int]:
    first, colon, last = text.partition(":")
    try:
        years = int(first), int(last if colon else first)
    except ValueError:
        raise UsageError("not a period of years", repr(text), "write FIRST:LAST, as in 2000:2014") from None
    if years[0] > years[1]:
        raise UsageError("the period is empty", text, "give the earlier year first")
    return years


def _state(text: str, first: int, last: int) -> int:
    # A forecast's years lie behind the end of the list of states: who is a member now is meant.
    found = (resolve_or_none(text, period=(first, last)) or resolve(text)).ccode
    if found is None:
        raise UsageError("not a state of the Correlates of War list", text, "name another")
    return found
