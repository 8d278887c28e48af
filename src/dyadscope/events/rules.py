"""From raw fields to counts: one path for every engine, in expressions of narwhals.

`checked` says what is wrong with a row, `coded` reads its fields, `placed` turns codes into states and roots, and
`counted` adds up. None of it knows which engine holds the rows, and every sum is of whole numbers, so that all engines
come to the same result to the last count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import narwhals as nw

from dyadscope.events.layouts.spec import Layout

Frame = TypeVar("Frame", nw.DataFrame[Any], nw.LazyFrame[Any])
Actors = Literal["all", "official"]

MORE, LINE, REASON = "_more", "line", "reason"
"""Columns beside those of the layout: a field beyond the last, the row's line, and why it is rejected (or nothing)."""
ROWS = "rows"
"""How many rows of a file a coded row stands for: what is alike is counted once, and weighs as much."""

PARTS = 1000
"""Scores are added up as whole thousandths."""

ROOTS: tuple[str, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The roots of PLOVER, cooperation first, as the published conversion from CAMEO spells them."""

_DAY = (
    r"^(19|20)[0-9]{2}"
    r"((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])|(0[469]|11)(0[1-9]|[12][0-9]|30)|02(0[1-9]|[12][0-9]))$"
)
_LEAP = "0229"
_LEAP_DAYS = [f"{year}{_LEAP}" for year in range(1904, 2100, 4)]
"""Days on which February has 29, in the years that the test of days lets pass; 1900 had none."""
_SCORE = r"^[+-]?(10([.]0+)?|[0-9]([.][0-9]+)?)$"
_CODE, _ROOT, _DIGITS, _STATE = r"^[0-9]{3,4}$", r"^[A-Z]+$", r"^[0-9]+$", r"^[A-Z]{3}$"
_HOST = r"^[a-z]+://([^/:]+).*$"

TOO_MANY, TOO_FEW = "more fields than the layout has", "fewer fields than the layout has"
FUTURE = "the day lies in the future"
SHIFTED = "fields are shifted: {} does not agree with {}"


def checked(frame: Frame, layout: Layout, today: int, *, once: bool = False) -> Frame:
    """Return the rows with `reason`: what is wrong with each, or an empty text.

    Parameters
    ----------
    frame
        Raw fields as text under the layout's names, with `MORE` where a row has a field too many.
    layout
        The layout.
    today
        The day, as YYYYMMDD, after which no event can have happened.
    once
        Whether who reported is among the fields.
    """
    frame = frame.with_columns(*(_cleaned(name, layout) for name in layout.needed(once)))
    reason = nw.lit("")
    for test in reversed(tests(layout, today)):
        reason = nw.when(test.wrong).then(nw.lit(test.why)).otherwise(reason)
    return frame.with_columns(reason.alias(REASON))


@dataclass(frozen=True, slots=True)
class Test:
    """A test of rows: the columns it looks at, when a row is wrong, and what is said of it then."""

    columns: tuple[str, ...]
    wrong: nw.Expr
    why: str


def tests(layout: Layout, today: int) -> list[Test]:
    """Return what must hold of a row of a layout; of several that fail, the first is the reason."""
    day, code = _day(layout), nw.col(layout.code)
    found = [
        Test((MORE,), ~nw.col(MORE).is_null(), TOO_MANY),
        Test((layout.anchor,), nw.col(layout.anchor) == "", TOO_FEW),
        *(Test((name,), ~nw.col(name).str.contains(_DIGITS), f"{name} is not a number") for name in layout.digits),
        Test((layout.day,), ~day.str.contains(_DAY), f"{layout.day} is no day"),
        Test((layout.day,), day.str.ends_with(_LEAP) & ~day.is_in(_LEAP_DAYS), f"{layout.day} is no day"),
        Test((layout.day,), day > nw.lit(str(today)), FUTURE),
    ]
    for name, length in ((layout.same_month, 6), (layout.same_year, 4)):
        if name:
            differs = nw.col(name) != day.str.slice(0, length)
            found.append(Test((name, layout.day), differs, SHIFTED.format(name, layout.day)))
    code_wrong = ~code.str.contains(_ROOT if layout.plover else _CODE)
    found.append(Test((layout.code,), code_wrong, f"{layout.code} is no event code"))
    if layout.same_root:
        differs = nw.col(layout.same_root) != code.str.slice(0, 2)
        why = SHIFTED.format(layout.same_root, layout.code)
        found.append(Test((layout.same_root, layout.code), differs, why))
    if layout.quad:
        quad_wrong = ~nw.col(layout.quad).is_in(list(layout.quads))
        found.append(Test((layout.quad,), quad_wrong, f"{layout.quad} is no quad class"))
    score_wrong = ~nw.col(layout.score).str.contains(_SCORE)
    found.append(Test((layout.score,), score_wrong, f"{layout.score} is no score"))
    if layout.scheme == "iso3":
        for name in (layout.source, layout.target):
            state = nw.col(name)
            state_wrong = (state != "") & ~state.str.contains(_STATE)
            found.append(Test((name,), state_wrong, f"{name} is no code of three letters"))
    return found


def _cleaned(name: str, layout: Layout) -> nw.Expr:
    """Return a field as text, empty where there is nothing; the anchor is kept as it is."""
    text = nw.col(name).fill_null("")
    if name == layout.anchor or not layout.empty:
        return text.alias(name)
    return nw.when(text.is_in(list(layout.empty))).then(nw.lit("")).otherwise(text).alias(name)


def _day(layout: Layout) -> nw.Expr:
    text = nw.col(layout.day)
    return text.str.slice(0, 10).str.replace_all("-", "", literal=True) if layout.iso_day else text


CODED = ("source", "target", "day", "code", "quad", "score")
"""What is read of a row, whatever the options."""


def coded(frame: Frame, layout: Layout, actors: Actors, *, once: bool = False) -> Frame:
    """Return rows that passed `checked` as `source`, `target`, `day`, `code`, `quad`, `score`; with `once` `publisher`.

    An actor that does not act for its state is empty: rebels and the like always, and with `official` whoever is no
    organ of the state. `day` is YYYYMMDD, `score` whole thousandths. Each row stands for itself: `rows` is 1.
    """
    return frame.select(*(read.value for read in codings(layout, actors, once=once)), nw.lit(1, nw.Int64).alias(ROWS))


@dataclass(frozen=True, slots=True)
class Coding:
    """What is read of a row: the columns it comes from, and its value under its name."""

    columns: tuple[str, ...]
    value: nw.Expr


def codings(layout: Layout, actors: Actors, *, once: bool = False) -> list[Coding]:
    """Return what is read of the rows of a layout, in the order of `coded`."""
    code = nw.col(layout.code)
    score = nw.col(layout.score).cast(nw.Float64)
    found = [
        Coding((name, kind), _actor(name, kind, layout, actors).alias(side))
        for name, kind, side in (
            (layout.source, layout.source_kind, "source"),
            (layout.target, layout.target_kind, "target"),
        )
    ]
    found += [
        Coding((layout.day,), _day(layout).cast(nw.Int32).alias("day")),
        Coding((layout.code,), code.alias("code")),
        Coding((layout.quad or layout.code,), _quad(layout, code).alias("quad")),
        Coding((layout.score,), (score * PARTS).round(0).cast(nw.Int64).alias("score")),
    ]
    if once:
        publisher = nw.col(layout.publisher).str.to_lowercase().str.replace_all(_HOST, "$1")
        found.append(Coding((layout.publisher,), publisher.alias("publisher")))
    return found


def _actor(name: str, kind: str, layout: Layout, actors: Actors) -> nw.Expr:
    state, sort = nw.col(name), nw.col(kind)
    if layout.many_kinds:
        against = sort.str.contains("|".join(layout.against))
        official = sort.str.contains("|".join(layout.official))
    else:
        against = sort.is_in(list(layout.against))
        official = sort.is_in(list(layout.official))
    stands = ~against if actors == "all" else ~against & (official | (sort == ""))
    return nw.when(stands).then(state).otherwise(nw.lit(""))


def _quad(layout: Layout, code: nw.Expr) -> nw.Expr:
    """Return the quad class: the row's own, or that GDELT gives the CAMEO root (01-05, 06-09, 10-14, 15-20)."""
    if layout.quad:
        own = nw.col(layout.quad)
        found = nw.lit(0)
        for value, quad in layout.quads.items():
            found = nw.when(own == value).then(nw.lit(quad)).otherwise(found)
        return found.cast(nw.Int8)
    root = code.str.slice(0, 2)
    late = nw.when(root <= "14").then(nw.lit(3)).otherwise(nw.lit(4))
    middle = nw.when(root <= "09").then(nw.lit(2)).otherwise(late)
    return nw.when(root <= "05").then(nw.lit(1)).otherwise(middle).cast(nw.Int8)


KEY = ("source", "target", "day", "code", "publisher")
"""What makes two rows one event reported twice."""


def once(frame: Frame) -> Frame:
    """Return one row for each dyad, day, code and publisher: the one with the lowest score, and that of quads."""
    held = frame.group_by(*KEY).agg(nw.col("score").min(), nw.col("quad").min())
    return held.select(*KEY, "score", "quad")


def placed(frame: Frame, states: Frame, roots: Frame) -> Frame:
    """Return coded rows with `ccode1`, `ccode2` (null: no state), `month` (YYYYMM) and `root` (null: not in the table).

    Parameters
    ----------
    frame
        Rows from `coded`.
    states
        `value`, `start`, `end`, `ccode`: what each code or name means on which days, all days of a value covered once.
    roots
        `code`, `root`.
    """
    out = frame
    for side, name in (("source", "ccode1"), ("target", "ccode2")):
        own = states.select(
            nw.col("value").alias(side),
            nw.col("start").alias(f"{side}_start"),
            nw.col("end").alias(f"{side}_end"),
            nw.col("ccode").alias(name),
        )
        out = out.join(own, on=side, how="left")
        start, end = nw.col(f"{side}_start"), nw.col(f"{side}_end")
        out = out.filter(start.is_null() | ((nw.col("day") >= start) & (nw.col("day") <= end)))
    out = out.join(roots.select("code", "root"), on="code", how="left")
    return out.with_columns((nw.col("day") // 100).cast(nw.Int32).alias("month"))


COUNTED = ("ccode1", "ccode2", "month", "root", "quad")
SUMS = ("events", "score_up", "score_down", "square_up", "square_down")


def counted(frame: Frame) -> Frame:
    """Return the sums of placed rows by states, month, root and quad class: see `SUMS`.

    `score_up` and `score_down` add up positive and negative scores (the latter as negative numbers), `square_up` and
    `square_down` their squares, all in whole thousandths and their squares.
    """
    score, weight = nw.col("score"), nw.col(ROWS)
    up, down = nw.max_horizontal(score, nw.lit(0)), nw.min_horizontal(score, nw.lit(0))
    # Made before they are added up: pandas adds up columns far faster than what is computed of them.
    rows = frame.with_columns(
        weight.alias("events"),
        (up * weight).alias("score_up"),
        (down * weight).alias("score_down"),
        (up * up * weight).alias("square_up"),
        (down * down * weight).alias("square_down"),
    )
    out = rows.group_by(*COUNTED).agg(*(nw.col(name).sum() for name in SUMS))
    return out.select(*COUNTED, *SUMS)


def by_day(events: Frame) -> Frame:
    """Return how many rows coded events have by day."""
    return events.group_by("day").agg(nw.col(ROWS).sum())


def codes_without_root(place: Frame) -> Frame:
    """Return the codes of placed rows that the conversion does not know, with their rows."""
    return place.filter(nw.col("root").is_null()).group_by("code").agg(nw.col(ROWS).sum())


def actors_without_state(place: Frame) -> tuple[Frame, Frame]:
    """Return the sources and the targets of placed rows that are no state, each as `value` by day with its rows."""
    one, two = (
        place.filter(nw.col(code).is_null() & (nw.col(side) != ""))
        .group_by(nw.col(side).alias("value"), "day")
        .agg(nw.col(ROWS).sum())
        for side, code in (("source", "ccode1"), ("target", "ccode2"))
    )
    return one, two


def added(frame: Frame, keys: Sequence[str] = COUNTED, sums: Sequence[str] = SUMS) -> Frame:
    """Return sums of sums."""
    return frame.group_by(*keys).agg(*(nw.col(name).sum() for name in sums))
