"""Commitments to the present: made-up treaties of ATOP, carried on, ended and joined by made-up entries of a ledger."""

from __future__ import annotations

from datetime import date

import polars as pl

from dyadscope.measures import commitment_now

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
DATES = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
LETTERS = dict(zip("dougc", OBLIGATIONS, strict=True))
THROUGH = date(2003, 6, 30)
TROOPS = {40: 3}
"""Treaties that place troops on a member's soil, by ATOP's value of `base`."""


def terms(letters: str) -> list[int]:
    return [int(letter in letters) for letter in LETTERS]


def directed(*rows: tuple[int, int, int, str]) -> pl.DataFrame:
    names = [f"atop_{name}" for name in OBLIGATIONS]
    data = [(a, b, y, *terms(t)) for a, b, y, t in rows]
    return pl.DataFrame(data, schema=KEYS | dict.fromkeys(names, pl.Int8), orient="row")


def members(*rows: tuple[int, int, str, int | None, int | None]) -> pl.DataFrame:
    """Treaty, state, what it pledges, year of exit, value of `milcon`; all entered in 1998."""
    schema: dict[str, type[pl.DataType]] = dict.fromkeys(("atopid", "ccode", *DATES), pl.Int16)
    schema |= dict.fromkeys([*OBLIGATIONS, "milcon", "intcom", "base"], pl.Int8)
    data = [
        (i, s, 1998, 1, 1, end, end and 12, end and 31, *terms(t), milcon, 0, TROOPS.get(i, 0))
        for i, s, t, end, milcon in rows
    ]
    return pl.DataFrame(data, schema=schema, orient="row")


def bound(*rows: tuple[str, int | None, int, date | None, date | None, str]) -> pl.DataFrame:
    schema = {"id": pl.String, "atopid": pl.Int16, "ccode": pl.Int16, "begin": pl.Date, "end": pl.Date}
    schema |= dict.fromkeys([*OBLIGATIONS, "deep"], pl.Int8)
    return pl.DataFrame([(*r[:5], *terms(r[5]), 0) for r in rows], schema=schema, orient="row")


def held(*rows: tuple[int, int, int, date, date | None, str]) -> pl.DataFrame:
    """Treaty of ATOP, the two, the day ATOP ends it between them, the last day if it is over, what both pledge."""
    schema = {"atopid": pl.Int16, "ccode1": pl.Int16, "ccode2": pl.Int16, "atop_end": pl.Date, "end": pl.Date}
    schema |= dict.fromkeys(OBLIGATIONS, pl.Int8)
    return pl.DataFrame([(*r[:5], *terms(r[5])) for r in rows], schema=schema, orient="row")


def lacked(*rows: tuple[str, int, int, date, date | None, str, str]) -> pl.DataFrame:
    """Name of a treaty that ATOP lacks, the two, its first and last day, what the first and the second pledge."""
    schema: dict[str, type[pl.DataType]] = {"id": pl.String, "ccode1": pl.Int16, "ccode2": pl.Int16}
    schema |= {"begin": pl.Date, "end": pl.Date}
    schema |= {f"{name}_{way}": pl.Int8 for way in ("12", "21") for name in OBLIGATIONS}
    return pl.DataFrame([(*r[:5], *terms(r[5]), *terms(r[6])) for r in rows], schema=schema, orient="row")


def lesser(*rows: tuple[int, str]) -> pl.DataFrame:
    """Treaty of ATOP, and what its text pledges."""
    schema = {"atopid": pl.Int16} | dict.fromkeys(OBLIGATIONS, pl.Int8)
    return pl.DataFrame([(i, *terms(t)) for i, t in rows], schema=schema, orient="row")


def compute(
    ledger: pl.DataFrame,
    *rows: tuple[int, int, int],
    in_force: pl.DataFrame | None = None,
    not_in_atop: pl.DataFrame | None = None,
    read_less: pl.DataFrame | None = None,
) -> list[dict[str, object]]:
    tables, dyads = world(ledger, in_force, not_in_atop, read_less), pl.DataFrame(rows, schema=KEYS, orient="row")
    return commitment_now.compute(tables, dyads).rows(named=True)


def world(
    ledger: pl.DataFrame,
    in_force: pl.DataFrame | None = None,
    not_in_atop: pl.DataFrame | None = None,
    read_less: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """ATOP ends in 2000: 1 and 2 defend each other (10), 1 to 3 do not attack (20), 1 and 4 consult until 1999 (30)."""
    return {
        "atop.directed": directed(
            (1, 2, 2000, "d"), (2, 1, 2000, "d"), (1, 3, 2000, "g"), (3, 1, 2000, "g"), (2, 3, 2000, "g"),
            (3, 2, 2000, "g"), (1, 4, 1999, "c"), (4, 1, 1999, "c"),
        ),
        "atop.members": members(
            (10, 1, "d", None, 3), (10, 2, "d", None, 3),
            (20, 1, "g", None, 0), (20, 2, "g", None, 0), (20, 3, "g", None, 0),
            (30, 1, "c", 1999, 0), (30, 4, "c", 1999, 0),
        ),
        "ledger.pledges": pl.DataFrame({"id": ["x"], "through": [THROUGH]}),
        "ledger.members": ledger,
        "ledger.held": held() if in_force is None else in_force,
        "ledger.lacked": lacked() if not_in_atop is None else not_in_atop,
        "ledger.lesser": lesser() if read_less is None else read_less,
    }  # fmt: skip


NOTHING = bound()


def shown(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[n] for n in ("commitment_now", "commitment_source", "pledge_members", "pledge_deep"))


def test_what_stood_is_carried_and_said_to_be() -> None:
    in_atop, after, third, none = compute(NOTHING, (1, 2, 2000), (1, 2, 2001), (1, 3, 2003), (3, 4, 2001))
    assert shown(in_atop) == (3, "atop", 2, 1)
    assert shown(after) == (3, "carried", 2, 1)
    assert shown(third) == (2, "carried", 3, 0)
    assert shown(none) == (0, "carried", None, None)


def test_what_had_ended_is_not_carried() -> None:
    before, after = compute(NOTHING, (1, 4, 1999), (1, 4, 2001))
    assert (before["commitment_now"], after["commitment_now"]) == (1, 0)


def test_nothing_is_known_after_the_ledger_ends() -> None:
    assert len(compute(NOTHING, (1, 2, 2003), (1, 2, 2004))) == 1


def test_an_end_counts_from_the_next_year_and_leaves_what_else_stands() -> None:
    ended = bound(*(("end", 10, state, None, date(2001, 4, 1), "d") for state in (1, 2)))
    during, after = compute(ended, (1, 2, 2001), (1, 2, 2002))
    assert shown(during) == (3, "carried", 2, 1)
    assert shown(after) == (2, "ledger", 3, 0)


def test_who_leaves_is_free_of_all_and_the_others_stay() -> None:
    left = bound(("exit", 20, 3, None, date(2001, 1, 31), "g"))
    free, stay = compute(left, (1, 3, 2002), (1, 2, 2002))
    assert shown(free) == (0, "ledger", None, None)
    assert shown(stay) == (3, "carried", 2, 1)


def test_who_joins_is_bound_to_every_member_and_not_before() -> None:
    joined = bound(("accession", 20, 4, date(2002, 3, 1), None, "g"))
    before, one, two = compute(joined, (1, 4, 2001), (1, 4, 2002), (3, 4, 2003))
    assert shown(before) == (0, "carried", None, None)
    assert shown(one) == shown(two) == (2, "ledger", 4, 0)


def test_members_that_atop_has_are_not_added_again() -> None:
    again = bound(("list", 20, 1, date(2001, 1, 1), None, "d"))
    assert shown(compute(again, (1, 3, 2002))[0]) == (2, "carried", 3, 0)


def test_a_new_treaty_may_bind_one_side_only() -> None:
    new = bound(("new", None, 3, date(2002, 5, 1), None, "d"), ("new", None, 4, date(2002, 5, 1), None, ""))
    row = compute(new, (3, 4, 2002))[0]
    assert (row["commitment_now_12"], row["commitment_now_21"]) == (3, 0)
    assert shown(row) == (3, "ledger", 2, 0)


def test_what_began_while_atop_covers_is_atops_to_decide() -> None:
    early = bound(*(("early", None, state, date(2000, 6, 1), None, "d") for state in (3, 4)))
    assert shown(compute(early, (3, 4, 2001))[0]) == (0, "carried", None, None)


def suspended(*, end: date | None = None, kinds: str = "d") -> list[dict[str, object]]:
    """1, 2 and 3 defend each other (40) until ATOP ends it for 3 on the last day of 1998; 2 and 3 hold it in force.

    ATOP's years are 1998 to 2000, and in 2000 1 and 3 consult (50), as do 2 and 3.
    """
    three = [(1, 2), (1, 3), (2, 3)]
    both = [(a, b, 1998, "d") for a, b in three] + [(1, 2, y, "d") for y in (1999, 2000)]
    both += [(a, b, 2000, "c") for a, b in three[1:]]
    tables = {
        "atop.directed": directed(*both, *((b, a, y, t) for a, b, y, t in both)),
        "atop.members": members(
            (40, 1, "d", None, 0), (40, 2, "d", None, 0), (40, 3, "d", 1998, 0),
            *((50, s, "c", None, 0) for s in (1, 2, 3)),
        ),
        "ledger.pledges": pl.DataFrame({"id": ["x"], "through": [THROUGH]}),
        "ledger.members": NOTHING,
        "ledger.held": held((40, 2, 3, date(1998, 12, 31), end, kinds)),
        "ledger.lacked": lacked(),
        "ledger.lesser": lesser(),
    }  # fmt: skip
    years = [(a, b, y) for a, b in three for y in range(1998, 2004)]
    return commitment_now.compute(tables, pl.DataFrame(years, schema=KEYS, orient="row")).rows(named=True)


def of(rows: list[dict[str, object]], one: int, two: int) -> list[tuple[object, object]]:
    found = [r for r in rows if (r["ccode1"], r["ccode2"]) == (one, two)]
    return [(r["commitment_now"], r["commitment_source"]) for r in found]


def test_an_end_that_both_deny_does_not_end_it_between_the_two_in_atops_years_and_after() -> None:
    found = suspended()
    assert of(found, 2, 3) == [(3, "atop"), *[(3, "ledger")] * 5]
    assert {(r["commitment_now_12"], r["commitment_now_21"]) for r in found if r["ccode1"] == 2} == {(3, 3)}


def test_an_end_that_both_deny_stays_an_end_for_every_other_pair() -> None:
    assert of(suspended(), 1, 3) == [(3, "atop"), (0, "atop"), (1, "atop"), *[(1, "carried")] * 3]


def test_who_is_held_to_be_a_party_counts_among_the_members_for_all() -> None:
    sizes = {(r["ccode1"], r["ccode2"], r["year"]): r["pledge_members"] for r in suspended()}
    assert [sizes[2, 3, year] for year in (1998, 1999, 2003)] == [3, 3, 3]
    assert [sizes[1, 2, year] for year in (1998, 1999, 2003)] == [3, 3, 3]
    assert [sizes[1, 3, year] for year in (1998, 1999, 2000)] == [3, None, 3]


def test_what_both_held_in_force_may_end_too() -> None:
    assert of(suspended(end=date(2001, 5, 1)), 2, 3)[2:] == [
        (3, "ledger"),
        (3, "ledger"),
        (1, "carried"),
        (1, "carried"),
    ]


def test_a_weaker_pledge_that_both_hold_takes_nothing_from_a_stronger_one() -> None:
    found = suspended(kinds="c")
    assert of(found, 2, 3) == [(3, "atop"), (1, "ledger"), (1, "atop"), *[(1, "carried")] * 3]


def test_depth_and_troops_of_what_both_hold_are_those_of_the_treaty() -> None:
    """Treaty 10 has a common defence policy (milcon 3); ATOP ends it between 1 and 2 in 2000, and both deny that."""
    ended = held((10, 1, 2, date(2000, 6, 1), None, "d"))
    row = compute(NOTHING, (1, 2, 2002), in_force=ended)[0]
    assert (row["pledge_deep"], row["commitment_small"], row["commitment_large"]) == (1, 3, 0)


def test_a_treaty_that_atop_lacks_counts_in_its_years_and_after_and_may_bind_one_side_only() -> None:
    """3 defends 4 from May 1999 to the end of 2001 (ATOP's last year is 2000), and 4 stays neutral."""
    own = lacked(
        ("x", 3, 4, date(1999, 5, 1), date(2001, 12, 31), "d", "u"), ("y", 1, 4, date(2002, 1, 1), None, "c", "c")
    )
    found = compute(NOTHING, *((3, 4, year) for year in range(1999, 2004)), (1, 4, 1999), (1, 4, 2003), not_in_atop=own)
    names = ("commitment_now_12", "commitment_now_21", "commitment_source", "pledge_members", "commitment_small")
    assert [tuple(row[name] for name in names) for row in found[:5]] == [
        *[(3, 2, "ledger", 2, 3)] * 3,
        *[(0, 0, "carried", None, 0)] * 2,
    ]
    assert [row["commitment_now"] for row in found[5:]] == [1, 1]
    assert [row["commitment_source"] for row in found[5:]] == ["atop", "ledger"]


def test_a_treaty_that_atop_lacks_takes_nothing_from_a_stronger_one() -> None:
    own = lacked(("x", 1, 2, date(1999, 1, 1), None, "c", "c"))
    assert [shown(row) for row in compute(NOTHING, (1, 2, 2000), (1, 2, 2002), not_in_atop=own)] == [
        (3, "atop", 2, 1),
        (3, "carried", 2, 1),
    ]


def large(atopid: int, milcon: int = 0) -> list[tuple[int, int, str, int | None, int]]:
    return [(atopid, state, "d", None, milcon) for state in range(1, 11)]


def breadth(treaties: list[tuple[int, int, str, int | None, int]]) -> tuple[int, int, int]:
    tables = {
        "atop.directed": directed((1, 2, 2000, "d"), (2, 1, 2000, "d")),
        "atop.members": members(*treaties),
        "ledger.pledges": pl.DataFrame({"id": ["x"], "through": [THROUGH]}),
        "ledger.members": NOTHING,
        "ledger.held": held(),
        "ledger.lacked": lacked(),
        "ledger.lesser": lesser(),
    }
    dyads = pl.DataFrame([(1, 2, 2000)], schema=KEYS, orient="row")
    row = commitment_now.compute(tables, dyads).row(0, named=True)
    return tuple(row[name] for name in ("commitment_now", "commitment_small", "commitment_large"))


def test_a_pledge_among_ten_counts_apart_from_one_between_two() -> None:
    assert breadth(large(50)) == (3, 0, 3)
    assert breadth([*large(50), (60, 1, "c", None, 0), (60, 2, "c", None, 0)]) == (3, 1, 3)
    assert breadth(large(50)[:9]) == (3, 3, 0)  # nine members: the first two are among them


def test_a_large_treaty_counts_as_small_if_it_is_deep_or_places_troops() -> None:
    assert breadth(large(50, milcon=3)) == (3, 3, 0)
    assert breadth(large(40)) == (3, 3, 0)


def test_treaties_behind_a_level_are_those_that_reach_it() -> None:
    """1 and 2 defend each other by treaty 10; that of restraint, 20, is not behind it, but is once 10 has ended."""
    ended = bound(*(("end", 10, state, None, date(2001, 4, 1), "d") for state in (1, 2)))
    dyads = pl.DataFrame([(1, 2, 2000), (1, 2, 2001), (1, 2, 2002), (1, 3, 2000)], schema=KEYS, orient="row")
    found = commitment_now.treaties_behind(world(ended), dyads)
    assert found.columns == ["ccode1", "ccode2", "year", "atopid", "members", "since"]
    assert found.rows() == [
        (1, 2, 2000, 10, 2, 1998),
        (1, 2, 2001, 10, 2, 1998),
        (1, 2, 2002, 20, 3, 1998),
        (1, 3, 2000, 20, 3, 1998),
    ]


def test_a_treaty_of_the_ledger_alone_is_not_among_those_behind_a_level() -> None:
    new = bound(("new", None, 3, date(2002, 5, 1), None, "d"), ("new", None, 4, date(2002, 5, 1), None, "d"))
    dyads = pl.DataFrame([(3, 4, 2002)], schema=KEYS, orient="row")
    assert commitment_now.treaties_behind(world(new), dyads).is_empty()


def test_a_treaty_that_came_to_promise_as_much_later_is_behind_it_since_then() -> None:
    """As the treaty on European Union, which promised to consult until that of Lisbon: two phases of one treaty."""
    tables = world(NOTHING)
    early, late = (
        members((40, 1, "c", 1999, 0), (40, 5, "c", 1999, 0)),
        members((40, 1, "d", None, 0), (40, 5, "d", None, 0)),
    )
    phases = pl.concat([early, late.with_columns(yrent=pl.lit(2000, pl.Int16))])
    owed = directed((1, 5, 1999, "c"), (5, 1, 1999, "c"), (1, 5, 2000, "d"), (5, 1, 2000, "d"))
    tables |= {"atop.members": phases, "atop.directed": owed}
    dyads = pl.DataFrame([(1, 5, 1999), (1, 5, 2001)], schema=KEYS, orient="row")
    assert commitment_now.treaties_behind(tables, dyads)["since"].to_list() == [1998, 2000]


def test_a_treaty_counts_as_its_text_says_where_atop_reads_more_in_it() -> None:
    """1 and 2 defend each other by 10, and by 20 do not attack: of 10 no more than to consult is left."""
    years = ((1, 2, 2000), (1, 2, 2002))
    assert [shown(row) for row in compute(NOTHING, *years)] == [(3, "atop", 2, 1), (3, "carried", 2, 1)]
    coded, carried = compute(NOTHING, *years, read_less=lesser((10, "c")))
    assert shown(coded) == (2, "ledger", 3, 0)
    assert shown(carried)[0] == 2
    # Where the text promises as much as ATOP reads, nothing changes; nor for whom the treaty does not bind.
    assert [shown(row) for row in compute(NOTHING, *years, read_less=lesser((10, "dc")))] == [
        (3, "atop", 2, 1),
        (3, "carried", 2, 1),
    ]
    (third,) = compute(NOTHING, (1, 3, 2000), read_less=lesser((10, "c")))
    assert shown(third) == (2, "atop", 3, 0)
