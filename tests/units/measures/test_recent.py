"""Measures that reach the present, on small made-up tables whose answers are worked out by hand."""

from __future__ import annotations

import polars as pl

from dyadscope.measures import (
    conflict_sides,
    hostilities,
    news_balance,
    security_council,
    shared_igos,
    un_variants,
    us_gap,
)
from dyadscope.records import Family

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
Row = tuple[object, ...]


def dyads(*rows: tuple[int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def every_year(one: int, two: int, first: int, last: int) -> pl.DataFrame:
    return dyads(*((one, two, year) for year in range(first, last + 1)))


def table(columns: dict[str, type[pl.DataType]], *rows: Row) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={**KEYS, **columns}, orient="row")


def series(frame: pl.DataFrame, name: str, one: int = 1, two: int = 2) -> dict[int, object]:
    pair = frame.filter(pl.col("ccode1") == one, pl.col("ccode2") == two)
    return dict(pair.select("year", name).iter_rows())


# --- friction --------------------------------------------------------------------------------------------------------

_DEATHS = {f"mie_deaths_{bound}{side}": pl.Int32 for bound in ("min", "max") for side in "12"}


def events(*rows: Row) -> pl.DataFrame:
    """Years 1990 to 2014 of an unconcerned pair, and the rows given."""
    ends: list[Row] = [(8, 9, year, 2, 0, 0, 0, 0) for year in (1990, 2014)]
    return table({"mie_hostility": pl.Int8, **_DEATHS}, *rows, *ends)


def conflicts(*rows: Row) -> pl.DataFrame:
    return table({"ucdp_against": pl.Int8, "ucdp_against_any": pl.Int8}, *rows, (8, 9, 1946, 1, 1), (8, 9, 2024, 1, 1))


def tables_of_friction(
    told: pl.DataFrame, fought: pl.DataFrame, dead: tuple[Row, ...] = (), cow: tuple[Row, ...] = ()
) -> dict[str, pl.DataFrame]:
    ends: list[Row] = [(8, 9, 1989, 30), (8, 9, 2023, 30)]
    listed: list[Row] = [(8, 9, 1990, 1, 2), (8, 9, 2014, 1, 2)]
    return {
        "mie.pairs": told,
        "ucdp.pairs": fought,
        "ucdp.pair_deaths": table({"ucdp_deaths": pl.Int32}, *dead, *ends),
        "cow_mid.disputes": table({"cowmidongoing": pl.Int8, "hostlev": pl.Int8}, *cow, *listed),
    }


def test_each_year_rests_on_one_source_and_a_conflict_before_the_seam_is_the_events_business() -> None:
    tables = tables_of_friction(
        events((1, 2, 2013, 3, 0, 0, 0, 0)), conflicts((1, 2, 2013, 2, 2), (1, 2, 2015, 0, 2), (1, 2, 2016, 2, 2))
    )
    found = series(hostilities.compute(tables, every_year(1, 2, 1990, 2025)), "hostility")
    assert {year: level for year, level in found.items() if level} == {2013: 3, 2015: 4, 2016: 5}
    assert min(found) == 1990
    assert max(found) == 2024, "outside both sources there is no row"


def test_windows_are_missing_until_they_are_whole() -> None:
    tables = tables_of_friction(events((1, 2, 1992, 4, 1, 1, 1, 1)), conflicts())
    frame = hostilities.compute(tables, every_year(1, 2, 1990, 2024))
    height, often = series(frame, "hostility_10y"), series(frame, "friction_years_25y")
    assert [height[year] for year in (1998, 1999, 2001, 2002)] == [None, 4, 4, 0]
    assert [often[year] for year in (2013, 2014, 2016, 2017)] == [None, 1, 1, 0]


def test_recency_counts_from_the_last_row_or_from_when_both_existed() -> None:
    tables = tables_of_friction(
        events((1, 2, 1995, 2, 0, 0, 0, 0), (1, 2, 1997, 4, 0, 0, 0, 0)), conflicts((1, 2, 2020, 1, 1))
    )
    both = pl.concat([every_year(1, 2, 1991, 2024), every_year(3, 4, 2000, 2024)])
    frame = hostilities.compute(tables, both)
    since, force = series(frame, "years_since_friction"), series(frame, "years_since_force")
    assert [since[y] for y in (1991, 1994, 1995, 1996, 1997, 2019, 2020, 2024)] == [1, 4, 0, 1, 0, 22, 0, 4]
    assert [force[y] for y in (1995, 1997, 2019)] == [5, 0, 22]
    assert series(frame, "years_since_friction", 3, 4)[2000] == 1


def test_deaths_are_the_middle_of_events_and_the_best_estimate_after_and_unknown_is_not_nil() -> None:
    tables = tables_of_friction(
        events((1, 2, 2010, 4, 10, 0, 30, 20), (3, 4, 2010, 4, 1, None, 2, 2)),
        conflicts((1, 2, 2016, 2, 2)),
        dead=((1, 2, 2016, 1000), (5, 6, 2017, None)),
    )
    frame = hostilities.compute(tables, pl.concat([every_year(a, a + 1, 1990, 2024) for a in (1, 3, 5)]))
    dead = series(frame, "friction_deaths_10y")
    # (10 + 0 + 30 + 20) / 2 = 30 in 2010, 1,000 in 2016; the year 2024 is not known yet.
    assert [dead[y] for y in (1998, 2009, 2010, 2016, 2019, 2020, 2023, 2024)] == [
        None,
        0,
        30,
        1030,
        1030,
        1000,
        1000,
        None,
    ]
    assert series(frame, "friction_deaths_10y", 3, 4)[2012] is None
    assert series(frame, "friction_deaths_10y", 5, 6)[2017] is None


def test_the_other_list_of_disputes_stands_beside_and_ends_when_it_ends() -> None:
    tables = tables_of_friction(events(), conflicts(), cow=((1, 2, 2000, 1, 5), (1, 2, 2003, 1, 1), (1, 2, 2004, 0, 4)))
    height = series(hostilities.compute(tables, every_year(1, 2, 1990, 2024)), "hostility_cow_10y")
    assert [height[y] for y in (1998, 1999, 2000, 2009, 2010, 2012, 2013, 2014, 2015)] == [
        *(None, 0, 5, 5, 1, 1, 0, 0, None),
    ]


def test_the_sources_of_a_window_are_named_by_year() -> None:
    frame = hostilities.compute(tables_of_friction(events(), conflicts()), every_year(1, 2, 1990, 2024))
    named = series(frame, "friction_sources")
    assert [named[y] for y in (2014, 2015, 2016, 2023, 2024)] == [
        "mie",
        "mie 2006-2014, ucdp 2015",
        "mie 2007-2014, ucdp 2015-2016",
        "mie 2014, ucdp 2015-2023",
        "ucdp",
    ]


def test_later_events_move_the_seam() -> None:
    told = events((1, 2, 2018, 2, 0, 0, 0, 0), (8, 9, 2019, 2, 0, 0, 0, 0))
    frame = hostilities.compute(tables_of_friction(told, conflicts((1, 2, 2017, 2, 2))), every_year(1, 2, 1990, 2024))
    assert series(frame, "hostility")[2017] == 0
    assert series(frame, "hostility")[2018] == 2


# --- armed conflict --------------------------------------------------------------------------------------------------


def test_conflict_is_none_within_the_data_and_unknown_outside() -> None:
    levels: dict[str, type[pl.DataType]] = dict.fromkeys(
        [f"ucdp_{name}" for name in ("against", "against_any", "beside", "helps_12", "helps_21")], pl.Int8
    )
    tables = {
        "ucdp.pairs": table(
            levels, (8, 9, 1990, 1, 1, 0, 0, 0), (1, 2, 2000, 1, 2, 1, 2, 0), (8, 9, 2005, 1, 1, 0, 0, 0)
        ),
        "ucdp.pair_deaths": table({"ucdp_deaths": pl.Int32}, (8, 9, 1995, 40), (1, 2, 2000, None), (8, 9, 2004, 40)),
    }
    frame = conflict_sides.compute(tables, every_year(1, 2, 1989, 2006))
    assert sorted(series(frame, "conflict_against")) == list(range(1990, 2006))
    assert [series(frame, name)[2000] for name in ("conflict_against", "conflict_against_any", "conflict_beside")] == [
        1,
        2,
        1,
    ]
    assert [series(frame, f"conflict_helps_{way}")[2000] for way in ("12", "21")] == [2, 0]
    assert [series(frame, "conflict_against_10y")[y] for y in (1998, 1999, 2000, 2005)] == [None, 0, 1, 1]
    assert has_declared_types(conflict_sides.FAMILY, frame)
    deaths = series(frame, "conflict_deaths")
    assert [deaths[y] for y in (1994, 1995, 1999, 2000, 2004, 2005)] == [None, 0, 0, None, 0, None]


def has_declared_types(family: Family, frame: pl.DataFrame) -> bool:
    return {m.name: getattr(pl, m.dtype) for m in family.measures} == dict(frame.drop(list(KEYS)).schema)


def test_values_have_the_declared_types() -> None:
    frame = hostilities.compute(tables_of_friction(events(), conflicts()), every_year(1, 2, 1990, 2024))
    assert has_declared_types(hostilities.FAMILY, frame)


# --- events in the news ----------------------------------------------------------------------------------------------


def months(*rows: tuple[int, int, int, int, float | None, bool]) -> dict[str, pl.DataFrame]:
    columns = {"month": pl.Int8, "balance": pl.Float64, "thin": pl.Boolean}
    return {"gdelt_monthly.months": table(columns, *rows)}


def test_the_balance_of_a_year_is_the_mean_of_its_whole_months() -> None:
    told = [(1, 2, 2020, month, 0.5 if month < 6 else -0.1, False) for month in range(1, 7)]
    frame = news_balance.compute(
        months(*told, (1, 2, 2020, 7, -1.0, True), (1, 2, 2020, 8, None, False)), every_year(1, 2, 2019, 2021)
    )
    row = frame.row(0, named=True)
    assert frame.height == 1
    assert row["event_balance"] == (5 * 0.5 - 0.1) / 6
    assert (row["event_balance_low"], row["event_balance_months"]) == (-0.1, 6)
    assert has_declared_types(news_balance.FAMILY, frame)


def test_five_whole_months_make_no_year() -> None:
    told = [(1, 2, 2023, month, 1.0, month < 8) for month in range(1, 13)]
    assert news_balance.compute(months(*told), every_year(1, 2, 2023, 2023)).is_empty()


# --- votes -----------------------------------------------------------------------------------------------------------


def ballots(*rows: tuple[int, int, int, int]) -> pl.DataFrame:
    """Votes as (roll call, state, vote, year), on the last day of the year."""
    schema = {"rcid": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8, "year": pl.Int16}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(date=pl.date("year", 12, 31))


def test_kinds_of_votes_are_told_apart() -> None:
    first, second = (1, 1, 2, 3, 1, 1), (1, 2, 2, 3, 3, 1)
    cast = [(n, code, vote, 2022) for code, votes in ((1, first), (2, second)) for n, vote in enumerate(votes, start=1)]
    calls = pl.DataFrame(
        {
            "rcid": [1, 2, 3, 4, 5, 6],
            "emergency": [False, False, False, True, True, None],
            "para": [1, None, 0, 0, None, None],
            "amend": [None, None, 1, None, 0, None],
        }
    )
    values = un_variants.compute({"unga.votes": ballots(*cast), "unga.roll_calls": calls}, dyads((1, 2, 2022)))
    row = values.row(0, named=True)
    # Distances 0, 1, 0, 0, 2, 0. Regular are 1, 2, 3 and 6; emergency 4 and 5; whole 2, 4, 5 and 6.
    assert row["un_agreement_regular"] == 1 - 1 / 8
    assert row["un_agreement_emergency"] == 1 - 2 / 4
    assert row["un_agreement_whole"] == 1 - 3 / 8
    assert [row[f"un_joint_votes_{kind}"] for kind in ("regular", "emergency", "whole")] == [4, 2, 4]


def test_a_year_without_emergency_votes_has_none_to_agree_on() -> None:
    cast = [(n, code, 1, 2022) for n in (1, 2) for code in (1, 2)]
    calls = pl.DataFrame({"rcid": [1, 2], "emergency": [False, True], "para": [0, 0], "amend": [0, 0]})
    row = un_variants.compute({"unga.votes": ballots(*cast), "unga.roll_calls": calls}, dyads((1, 2, 2022))).row(
        0, named=True
    )
    assert row["un_agreement_emergency"] is None, "one vote is too few"
    assert (row["un_joint_votes_emergency"], row["un_agreement_whole"]) == (1, 1.0)
    regular = calls.with_columns(emergency=pl.lit(False))
    row = un_variants.compute({"unga.votes": ballots(*cast), "unga.roll_calls": regular}, dyads((1, 2, 2022))).row(
        0, named=True
    )
    assert (row["un_agreement_emergency"], row["un_joint_votes_emergency"]) == (None, None)
    assert (row["un_joint_votes_regular"], row["un_agreement_regular"]) == (2, 1.0)


def council(votes: tuple[Row, ...] = (), vetoes: tuple[Row, ...] = ()) -> dict[str, pl.DataFrame]:
    cast = {"resolution": pl.String, "ccode": pl.Int16, "vote": pl.Int8, "year": pl.Int16}
    listed = {"item": pl.Int16, "ccode": pl.Int16, "year": pl.Int16}
    ends: list[Row] = [(90, 365, 1946), (91, 365, 2022)]
    return {
        "unsc.votes": pl.DataFrame(votes, schema=cast, orient="row"),
        "unsc.vetoes": pl.DataFrame([*vetoes, *ends], schema=listed, orient="row"),
    }


def test_agreement_in_the_council_counts_votes_that_both_cast() -> None:
    votes = (
        ("a", 140, 1, 2011), ("a", 750, 1, 2011), ("a", 2, 1, 2011),
        ("b", 140, 1, 2011), ("b", 750, 2, 2011), ("b", 2, None, 2011),
        ("c", 140, 3, 2011), ("c", 750, 1, 2011), ("c", None, 1, 2011),
    )  # fmt: skip
    frame = security_council.compute(council(votes), dyads((2, 750, 2011), (140, 750, 2011), (140, 750, 2012)))
    assert frame.select("ccode1", "unsc_agreement", "unsc_joint_votes").rows() == [(2, None, 1), (140, 1 - 3 / 6, 3)]


def test_joint_vetoes_are_none_for_permanent_members_and_unknown_for_others() -> None:
    vetoes = ((1, 365, 2016), (1, 710, 2016), (2, 365, 2016), (3, 365, 2020), (3, 710, 2020), (4, 2, 2017))
    wanted = [(365, 710, year) for year in (1949, 1955, 1971, 2016, 2020, 2022, 2023)]
    frame = security_council.compute(
        council(vetoes=vetoes), dyads(*wanted, (2, 713, 1955), (2, 713, 2016), (2, 365, 2016), (255, 365, 2016))
    )
    found = {
        row[:3]: row[3:]
        for row in frame.select(*KEYS, "unsc_joint_vetoes", "unsc_joint_vetoes_10y", "unsc_single_vetoes").rows()
    }
    assert found == {
        (365, 710, 1949): (0, None, 0),
        (365, 710, 1971): (0, 0, 0),
        (365, 710, 2016): (1, 1, 1),
        (365, 710, 2020): (1, 2, 0),
        (365, 710, 2022): (0, 2, 1),
        (2, 713, 1955): (0, 0, 0),
        (2, 365, 2016): (0, 0, 2),
    }
    assert has_declared_types(security_council.FAMILY, frame)


# --- organisations and the United States -----------------------------------------------------------------------------


def test_organisations_that_are_alliances_are_taken_out_from_their_day_on() -> None:
    shared = table({"dyadigos": pl.Int16}, (1, 2, 1940, 5), (1, 2, 1950, 9), (1, 3, 1950, 4), (2, 3, 1950, None))
    rows = [
        (code, year, igo, status)
        for year in (1940, 1950)
        for code, igo, status in (
            (1, "oas", 1), (2, "oas", 1), (1, "nato", 1), (2, "nato", 2), (1, "un", 1), (2, "un", 1),
            (1, "wpact", 3), (2, "wpact", 1), (3, "nato", None), (3, "oas", 1),
        )
    ]  # fmt: skip
    schema = {"ccode": pl.Int16, "year": pl.Int16, "igo": pl.String, "status": pl.Int8}
    tables = {"cow_igo.shared": shared, "cow_igo.membership": pl.DataFrame(rows, schema=schema, orient="row")}
    frame = shared_igos.compute(tables, dyads((1, 2, 1940), (1, 2, 1950), (1, 3, 1950), (2, 3, 1950)))
    # In 1940 the Pan-American Union was no alliance; an observer and an unknown membership share nothing.
    assert frame.select(*KEYS, "shared_igos_civil").rows() == [(1, 2, 1940, 5), (1, 2, 1950, 7), (1, 3, 1950, 3)]
    assert has_declared_types(shared_igos.FAMILY, frame)


def test_every_listed_alliance_says_by_which_treaty_and_from_when() -> None:
    assert all(1940 <= first <= 2014 and len(why) > 20 for first, why in shared_igos.ALLIANCES.values())


def test_a_dyad_of_the_united_states_has_no_common_distance_but_the_others() -> None:
    points = pl.DataFrame(
        [(2, 2000, 2.0, False), (20, 2000, 1.5, False), (365, 2000, -1.0, False), (710, 2000, -1.0, True)],
        schema={"ccode": pl.Int16, "year": pl.Int16, "idealpoint": pl.Float64, "unstable": pl.Boolean},
        orient="row",
    )
    frame = us_gap.compute({"ideal_points.points": points}, dyads((2, 365, 2000), (20, 365, 2000), (365, 710, 2000)))
    assert frame.select(*KEYS, "us_gap", "us_distance_1", "us_distance_2").rows() == [
        (2, 365, 2000, None, 0.0, 3.0),
        (20, 365, 2000, 0.5, 0.5, 3.0),
        (365, 710, 2000, None, 3.0, None),
    ]
