"""What is said to have moved, by how much, or to what: every measured subject with every predicate that is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from dyadscope.claims.frames.amounts import Amount
from dyadscope.claims.frames.lexicon import DOWN
from dyadscope.claims.frames.matcher import Also, Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import NO_TIME, coarse, number_text, query
from dyadscope.claims.kinds.subjects import SUBJECTS, Subject
from dyadscope.claims.kinds.words import FACTORS
from dyadscope.claims.tables import known_table


@dataclass(frozen=True)
class Predicate:
    """What is said of a subject: forms behind its noun phrase, and the query they make of a series and states."""

    name: str
    forms: tuple[str, ...]
    asks: Callable[[Bound, Subject, str, tuple[int, ...]], Asked | str]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


def _window(b: Bound) -> tuple[int, int] | None:
    when = b.when
    if when.sort == "at":
        return when.first - 1, when.first
    return b.span()


def _moves(direction: str, b: Bound, subject: Subject, what: str, states: tuple[int, ...]) -> Asked | str:
    del subject
    years = _window(b)
    if years is None:
        return NO_TIME if not b.when.stated else "between which years it moved is not said"
    kind = "change" if years[1] - years[0] < 5 else "trend"
    strong = b.normal.strong
    untested = f"how strongly it moved (“{strong}”) was not tested" if strong else ""
    return Asked(query(kind, what, states, years, direction), "trend", untested=untested)  # type: ignore[arg-type]


def _factor(b: Bound, subject: Subject, what: str, states: tuple[int, ...]) -> Asked | str:
    years = _window(b)
    if years is None:
        return NO_TIME if not b.when.stated else "between which years it moved is not said"
    del subject
    more = "more than" in b.words or "over " in b.words or "at least" in b.words
    if "FACTOR" in b.said:
        factor, expect = FACTORS[b.said["FACTOR"]], "above" if more else "about"
        if factor < 1 and more:
            expect = "below"
    else:
        amount = b.amount
        if amount.unit != "times":
            return "by what factor it moved is not read"
        factor, expect = amount.value, amount.bound
    return Asked(query("ratio", what, states, years, expect, (number_text(factor),)), "trend", denial="no")


def _percent(sign: int, b: Bound, subject: Subject, what: str, states: tuple[int, ...]) -> Asked | str:
    del subject
    years, amount = _window(b), b.amount
    if years is None:
        return NO_TIME if not b.when.stated else "between which years it moved is not said"
    held = known_table(what)
    if amount.unit == "times" and sign > 0:
        return Asked(
            query("ratio", what, states, years, amount.bound, (number_text(amount.value),)), "trend", denial="no"
        )
    if amount.unit != "%" or (held is not None and held.unit.startswith("share")) or what == "dependence":
        return "by how much it moved is not in a unit that is read"
    return Asked(
        query("growth", what, states, years, amount.bound, (number_text(sign * amount.value),)), "trend", denial="no"
    )


_PART = re.compile(r"\b(?:half|third|quarter|fifth|sixth|seventh|eighth|tenth)\b", re.IGNORECASE)
_FALLEN = re.compile(rf"\b(?:{DOWN}) to #q")
""" "Fell to a third": of what it was; "fell to 20 per cent" may be of something else."""


def _level(b: Bound, subject: Subject, what: str, states: tuple[int, ...]) -> Asked | str:
    amount: Amount = b.amount
    when = b.when
    if when.sort in {"at", "by"}:
        years = (when.first, when.last)
    elif when.sort == "span":
        years = (when.last, when.last)
    else:
        moment = b.moment()
        if moment is None:
            return NO_TIME
        years = moment
    if subject.unit.endswith("USD") and amount.unit == "usd":
        value = amount.value / 1e6
    elif subject.unit == "persons" and amount.unit == "count":
        value = amount.value
    elif amount.unit == "%" and subject.unit and _PART.search(b.places["Q"].text) and _FALLEN.search(b.words):
        moved = _window(b)
        if moved is None:
            return NO_TIME if not b.when.stated else "between which years it moved is not said"
        return Asked(
            query("ratio", what, states, moved, amount.bound, (number_text(amount.value),)), "trend", denial="no"
        )
    else:
        return "its amount is in a unit that is not read"
    name = "military-budget" if what == "military-spending" else what
    bound = amount.bound
    if any(w in b.words.split() for w in ("exceeded", "exceeds", "exceed", "surpassed", "topped")):
        bound = "above"
    if bound == "about" and coarse(b):
        return "its amount is rounded too much to be tested"
    record = "record" in b.places["Q"].text.lower().split()
    return Asked(
        query("amount", name, states, years, bound, (number_text(value),)),
        "trend",
        denial="no",
        untested="that it was a record was not tested" if record else "",
    )


def _never_so_high(b: Bound, subject: Subject, what: str, states: tuple[int, ...]) -> Asked | str:
    del subject
    moment = b.moment()
    if moment is None or b.when.sort != "at":
        return "the year of the record is not said"
    return Asked(query("record", what, states, (moment[1], moment[1]), "highest"), "superlative")


PREDICATES: tuple[Predicate, ...] = (
    Predicate(
        "rises",
        (
            "[UP]",
            "kept|keeps growing|rising|increasing",
            "is|are|was|were [UP]",
            "continued|continues to [UP]",
            "was|is on rise",
        ),
        partial(_moves, "rising"),
        (
            ("Russian exports to China rose from 2001 to 2009.", "trend exports_12 RUS CHN 2001:2009 rising"),
            (
                "Polish defence spending increased between 1995 and 2005.",
                "trend military-spending POL 1995:2005 rising",
            ),
            ("India's arms imports continued to grow from 2001 to 2009.", "trend arms-imports IND 2001:2009 rising"),
        ),
        (
            "Russian exports to China should rise.",
            "Russian exports to China rose faster than those to Japan.",
            "Russian exports to China rose by the day.",
        ),
    ),
    Predicate(
        "falls",
        (
            "[DOWN]",
            "kept|keeps falling|declining|shrinking",
            "is|are|was|were [DOWN]",
            "continued|continues to [DOWN]",
            "was|is in decline",
        ),
        partial(_moves, "falling"),
        (
            ("Russian exports to China fell from 2001 to 2009.", "trend exports_12 RUS CHN 2001:2009 falling"),
            ("Japan's population declined between 2005 and 2015.", "trend population JPN 2005:2015 falling"),
            ("German military spending fell between 1990 and 2005.", "trend military-spending GMY 1990:2005 falling"),
        ),
        (
            "Russian exports to China may fall.",
            "Russian exports to China fell short of hopes.",
            "Russian exports to China fell less than those to Japan.",
        ),
    ),
    Predicate(
        "by a factor",
        (
            "{FACTOR}",
            "more_than|over|at_least|almost|nearly|roughly|about|approximately {FACTOR}",
            "[UP] <Q>",
            "[UP] by <Q>",
            "was|were {FACTOR}",
        ),
        _factor,
        (
            ("Trade between Russia and China doubled between 2000 and 2003.", "ratio trade RUS CHN 2000:2003 about 2"),
            ("China's exports more than tripled between 2001 and 2008.", "ratio exports CHN 2001:2008 above 3"),
            (
                "Trade between Russia and India grew tenfold between 1995 and 2010.",
                "ratio trade RUS IND 1995:2010 about 10",
            ),
        ),
        (
            "Trade between Russia and China doubled as a topic.",
            "Trade between Russia and China could double.",
            "Trade between Russia and China doubled its costs.",
        ),
    ),
    Predicate(
        "up by per cent",
        ("[UP] by <Q>", "[UP] <Q>", "was up by? <Q>"),
        partial(_percent, 1),
        (
            ("The Indian economy grew by 7 per cent in 2015.", "growth gdp IND 2014:2015 about 0.07"),
            (
                "Chinese exports to Japan rose by more than 20 per cent in 2010.",
                "growth exports_12 CHN JPN 2009:2010 above 0.2",
            ),
            (
                "German military spending increased by 10% between 2015 and 2018.",
                "growth military-spending GMY 2015:2018 about 0.1",
            ),
        ),
        (
            "The Indian economy will grow by 7 per cent in 2015.",
            "The Indian economy grew by 7 per cent more than China's.",
            "The Indian economy grew by leaps.",
        ),
    ),
    Predicate(
        "down by per cent",
        ("[DOWN] by <Q>", "[DOWN] <Q>", "was down by? <Q>", "was|were? cut|reduced|slashed by <Q>"),
        partial(_percent, -1),
        (
            ("The Russian economy shrank by 8 per cent in 2009.", "growth gdp RUS 2008:2009 about -0.08"),
            (
                "Trade between Russia and China fell by a third in 2009.",
                "growth trade RUS CHN 2008:2009 about -0.333333",
            ),
            (
                "Chinese exports to Japan dropped by more than 10 per cent in 2009.",
                "growth exports_12 CHN JPN 2008:2009 above -0.1",
            ),
        ),
        (
            "The Russian economy could shrink by 8 per cent.",
            "The Russian economy shrank by 8 per cent in March 2009.",
            "The Russian economy shrank by what was lost.",
        ),
    ),
    Predicate(
        "amounts to",
        (
            "reached|totalled|totaled|hit|amounted_to|stood_at|exceeded|surpassed|topped|came_to <Q>",
            "was|is|were worth? <Q>",
            "was|is valued at <Q>",
            "amounts_to|exceeds|stands_at|totals <Q>",
            "[UP] to <Q>",
            "[DOWN] to <Q>",
        ),
        _level,
        (
            (
                "Trade between Russia and China reached $88 billion in 2012.",
                "amount trade RUS CHN 2012:2012 about 88000",
            ),
            ("India's population exceeded 1.2 billion in 2010.", "amount population IND 2010:2010 above 1200000000"),
            (
                "Germany's exports to China were worth $100 billion in 2012.",
                "amount exports_12 GMY CHN 2012:2012 about 100000",
            ),
        ),
        (
            "Trade between Russia and China should reach $88 billion.",
            "Trade between Russia and China reached new heights.",
            "Trade between Russia and China reached 88 cities.",
        ),
    ),
    Predicate(
        "record",
        (
            "reached|hit|set record|record_high|record_level|all-time_high|highest_level_ever|new_record",
            "was|were at record|record_high|all-time_high",
        ),
        _never_so_high,
        (
            ("Trade between Russia and China reached a record in 2012.", "record trade RUS CHN 2012:2012 highest"),
            ("China's exports hit an all-time high in 2012.", "record exports CHN 2012:2012 highest"),
            ("In 2008 Russian exports to China reached a record level.", "record exports_12 RUS CHN 2008:2008 highest"),
        ),
        (
            "Trade between Russia and China reached a record low in 2012.",
            "Trade between Russia and China set an example.",
            "Trade between Russia and China may reach a record in 2012.",
        ),
    ),
)


def _ask(subject: Subject, predicate: Predicate, b: Bound) -> Asked | str:
    meant = subject.means(b)
    if isinstance(meant, str):
        return meant
    asked = predicate.asks(b, subject, *meant)
    if "C" not in b.places or isinstance(asked, str):
        return asked
    if asked.query.kind not in {"trend", "change"}:
        return "an amount of two together says nothing of each"
    # "Trade with China and India", and "imports from": the last named stands where the one before it does.
    other = "A" if b.places["B"].start < b.places["A"].start else "B"
    states = tuple(b.state("C") if code == b.state(other) else code for code in asked.query.states)
    also = Also(replace(asked.query, states=states), b.places["C"].start, b.places["C"].end)
    return replace(asked, also=(also,))


def _products() -> tuple[Pattern, ...]:
    out = []
    for predicate in PREDICATES:
        for subject in SUBJECTS:
            yes = predicate.yes if subject is SUBJECTS[0] else ()
            no = predicate.no if subject is SUBJECTS[0] else ()
            out.append(
                Pattern(
                    f"{predicate.name}: {subject.name}",
                    tuple(f"{s} {p}" for s in subject.forms for p in predicate.forms),
                    partial(_ask, subject, predicate),
                    yes,
                    no,
                )
            )
    return tuple(out)


PATTERNS: tuple[Pattern, ...] = _products()
