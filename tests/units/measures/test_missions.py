"""Missions and their ends on small made-up yearbooks; every expected value is read off the rows beside it."""

from __future__ import annotations

from laid_out import Found, Key, column, laid_out, measured, years

from dyadscope.measures.missions import FAMILY

TABLE = "missions.missions"
ANCHOR = 9
BOTH_WAYS = ("mission_in_place_12", "mission_in_place_21", "missions")
ENDS = ("mission_ended_12", "mission_ended_21", "missions_ended_both")


def found(dyads: list[Key], *sent: tuple[int, int, tuple[int, ...]], gone: tuple[Key, ...] = ()) -> Found:
    """Measure missions (sender, host, years); `gone` ones are listed as withdrawn."""
    rows = [(one, two, year, 1) for one, two, when in sent for year in when] + [(*key, 0) for key in gone]
    return measured(FAMILY, {TABLE: laid_out(TABLE, "ccode1 ccode2 year mission", *rows)}, dyads)


def listed(*states: int, first: int = 2000, last: int = 2004) -> list[tuple[int, int, tuple[int, ...]]]:
    """Give states a mission elsewhere in every year, so that the yearbook knows them."""
    return [(state, ANCHOR, tuple(range(first, last + 1))) for state in states]


def test_each_way_its_own_end_and_the_last_of_both() -> None:
    got = found(
        years(1, 2, 1999, 2005),
        *listed(1, 2),
        (1, 2, (2000, 2001)),  # withdrawn in 2002, and no longer listed after
        (2, 1, (2000, 2001, 2002, 2003)),
        gone=((1, 2, 2002),),
    )
    # 1999 and 2005: neither state has any mission in the table, so nothing is known
    assert column(got, *BOTH_WAYS) == {
        (1, 2, 2000): (1, 1, 2),
        (1, 2, 2001): (1, 1, 2),
        (1, 2, 2002): (0, 1, 1),
        (1, 2, 2003): (0, 1, 1),
        (1, 2, 2004): (0, 0, 0),
    }
    # of 2000 the year before is unknown; the second to end, in 2004, ends both
    assert column(got, *ENDS) == {
        (1, 2, 2000): (None, None, None),
        (1, 2, 2001): (0, 0, 0),
        (1, 2, 2002): (1, 0, 0),
        (1, 2, 2003): (0, 0, 0),
        (1, 2, 2004): (0, 1, 1),
    }


def test_the_end_of_the_only_mission_there_ever_was_is_no_end_of_both() -> None:
    for gone in ((), ((1, 2, 2000),)):  # the other's is never listed, or as withdrawn from the first
        got = found(years(1, 2, 2000, 2002), *listed(1, 2), (2, 1, (2000, 2001)), gone=gone)
        assert column(got, *ENDS)[1, 2, 2002] == (0, 1, 0)


def test_both_may_have_had_theirs_in_different_years() -> None:
    got = found(years(1, 2, 2000, 2004), *listed(1, 2), (1, 2, (2000,)), (2, 1, (2002, 2003)))
    # state 1's ends in 2001, when state 2 never had one yet: not both; state 2's in 2004, after state 1's: both
    assert {key[2]: ends for key, ends in column(got, *ENDS).items() if any(ends)} == {
        2001: (1, 0, 0),
        2004: (0, 1, 1),
    }


def test_a_mission_that_comes_back_can_end_again() -> None:
    got = found(years(1, 2, 2000, 2003), *listed(1, 2), (1, 2, (2000, 2002)))
    assert [row["mission_ended_12"] for row in got.values()] == [None, 1, 0, 1]


def test_a_state_the_yearbook_does_not_know_is_unknown_and_one_it_knows_has_none() -> None:
    got = found(years(1, 5, 2000, 2004), *listed(1), *listed(5, first=2002, last=2003))
    # state 5 is first listed in 2002, whose year before is unknown; in 2004 it is gone
    assert column(got, *BOTH_WAYS) == {(1, 5, 2002): (0, 0, 0), (1, 5, 2003): (0, 0, 0)}
    assert column(got, *ENDS) == {(1, 5, 2002): (None, None, None), (1, 5, 2003): (0, 0, 0)}


def test_a_host_without_missions_of_its_own_is_listed_too() -> None:
    got = found(years(3, 4, 2000, 2000), (3, 8, (2000,)), (8, 4, (2000,)))
    assert column(got, *BOTH_WAYS) == {(3, 4, 2000): (0, 0, 0)}
