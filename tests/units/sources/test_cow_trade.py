"""COW Trade: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from parsed_files import in_latin

from dyadscope.sources import cow_trade

DYADIC = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2,source1\n"


NATIONAL = "ccode,statename,year,imports,exports\n"


OLD = "".join(f"{code},x,{year},100,100\n" for code in (2, 20, 200) for year in range(1870, 2000))


BRITAIN = "".join(f"{code},200,{year},50,50,50,50,3\n" for code in (2, 20) for year in range(1949, 2000))


def trade(tmp_path: Path, dyadic: str, national: str = "") -> pl.DataFrame:
    """Return the flows given, of states of which those that are old also trade with Britain."""
    tables = in_latin(
        tmp_path, cow_trade.SOURCE, cow_trade_ndy=DYADIC + dyadic + BRITAIN, cow_trade_sy=NATIONAL + OLD + national
    )
    return tables["dyadic"].filter((pl.col("ccode1") != 200) & (pl.col("ccode2") != 200))


def test_cow_csv_missing_is_null_and_exact_values_stay(tmp_path: Path) -> None:
    flows = trade(tmp_path, "2,20,1920,612.25,-9,612.25,-9,3\n2,20,1921,-9,-9,-9,-9,3\n")
    assert flows.select("flow1", "flow2", "smoothflow2").rows() == [(612.25, None, None), (None, None, None)]
    assert flows["suspect_zero"].to_list() == [False, False]
    assert flows["source_row"].to_list() == [1, 2]


def test_a_new_states_zero_is_doubted_only_where_trade_follows_soon(tmp_path: Path) -> None:
    newborn = "".join(f"705,x,{year},,\n" for year in range(1991, 2000))
    flows = trade(
        tmp_path,
        "".join(f"2,705,{1991 + n},{v},{v},{v},{v},3\n" for n, v in enumerate([0, 0, 0, 20, 0, 0, 0, 0, 0])),
        newborn,
    )
    # New in 1991-1993 and trading in 1994; the zeros from 1995 on are followed by nothing.
    assert flows.filter("suspect_zero")["year"].to_list() == [1991, 1992, 1993]
    small = trade(tmp_path, "2,705,1991,0,0,0,0,3\n2,705,1992,4,5,4,5,3\n", newborn)
    assert not small["suspect_zero"].any()


def test_a_hole_between_substantial_years_is_doubted_and_an_old_pairs_start_is_not(tmp_path: Path) -> None:
    values = {1950: 0, 1951: 40, 1952: 0, 1953: 0, 1954: 35}
    flows = trade(tmp_path, "".join(f"2,20,{y},{v},{v},{v},{v},3\n" for y, v in values.items()))
    assert flows.filter("suspect_zero")["year"].to_list() == [1952, 1953]
    assert flows["flow1"].to_list() == list(values.values())


def test_a_run_of_zeros_beside_a_leap_that_lasts_is_doubted_whole(tmp_path: Path) -> None:
    """The Soviet Union and Cuba: no row to 1980, zeros to 1991, 823 million USD in 1992 and 549 in 1993."""
    values = {1975: 0, 1976: 0, 1977: 1, 1981: 0, 1982: 0, 1983: 0, 1984: 50, 1986: 50, 1990: 49, 1991: 0}
    flows = trade(tmp_path, "".join(f"2,20,{y},{v},{v},{v},{v},3\n" for y, v in values.items()))
    # 50 each way is a hundred in all; 49 each way is no leap.
    assert flows.filter("suspect_zero")["year"].to_list() == [1981, 1982, 1983]
    assert flows["flow1"].to_list() == list(values.values())
    ends = {1970: 60, 1972: 60, 1973: 0, 1974: 0, 1976: 0}
    flows = trade(tmp_path, "".join(f"2,20,{y},{v},{v},{v},{v},3\n" for y, v in ends.items()))
    assert flows.filter("suspect_zero")["year"].to_list() == [1973, 1974]


def test_years_without_a_row_lie_between_a_leap_and_the_zeros_beside_it(tmp_path: Path) -> None:
    """China and the Soviet Union: 1,356 million USD in 1957, no rows or half of one, zeros from 1960 to 1963."""
    rows = "".join(f"2,20,{y},{v},{v},{v},{v},3\n" for y, v in {1956: 700, 1957: 678, 1960: 0, 1961: 0}.items())
    half = "2,20,1958,0,-9,0,-9,3\n2,20,1959,0,-9,0,-9,3\n"
    for given in (rows, rows + half):
        assert trade(tmp_path, given).filter("suspect_zero")["year"].to_list() == [1960, 1961]
    later = rows.replace("2,20,1960", "2,20,1962").replace("2,20,1961,0", "2,20,1963,0")
    assert not trade(tmp_path, later)["suspect_zero"].any(), "five years on nothing is said of them"


def test_what_has_vietnams_code_to_1975_is_south_vietnams_but_for_socialist_partners(tmp_path: Path) -> None:
    rows = "".join(f"{a},{b},{y},5,5,5,5,3\n" for a, b in ((2, 816), (310, 816), (816, 820)) for y in (1974, 1976))
    national = "816,x,1974,1285,98\n817,x,1974,-9,-9\n816,x,1976,500,100\n"
    tables = in_latin(
        tmp_path, cow_trade.SOURCE, cow_trade_ndy=DYADIC + BRITAIN + rows, cow_trade_sy=NATIONAL + OLD + national
    )
    pairs = tables["dyadic"].filter((pl.col("ccode1") > 800) | (pl.col("ccode2") > 800))
    assert set(pairs.select("ccode1", "ccode2", "year").rows()) == {
        (2, 817, 1974), (310, 816, 1974), (817, 820, 1974), (2, 816, 1976), (310, 816, 1976), (816, 820, 1976),
    }  # fmt: skip
    totals = tables["national"].filter(pl.col("ccode") > 800).select("ccode", "year", "imports").rows()
    assert set(totals) == {(817, 1974, 1285.0), (816, 1974, None), (816, 1976, 500.0)}


def test_one_large_year_alone_is_a_ship_and_doubts_nothing(tmp_path: Path) -> None:
    """Poland sold Saint Kitts and Nevis 464 million USD in 1992, between zeros."""
    values = {1990: 0, 1991: 0, 1992: 232, 1993: 0, 1996: 232}
    flows = trade(tmp_path, "".join(f"2,20,{y},{v},{v},{v},{v},3\n" for y, v in values.items()))
    assert not flows.filter(pl.col("year") < 1993)["suspect_zero"].any()


def test_zeros_are_doubted_where_all_pairs_come_to_less_than_half_of_a_states_totals(tmp_path: Path) -> None:
    """Cuba in 1961 and 1962: three quarters of its totals are with nobody, and the Soviet Union has 0."""
    rows = "".join(f"2,820,{y},0,0,0,0,3\n200,820,{y},{v},{v},{v},{v},3\n" for y, v in ((1961, 49), (1962, 50)))
    flows = trade(tmp_path, rows, "".join(f"820,x,{y},100,100\n" for y in range(1870, 1970)))
    assert flows.filter(ccode1=2).select("year", "suspect_zero").rows() == [(1961, True), (1962, False)]


def test_totals_of_germany_while_divided_are_those_of_west_germany(tmp_path: Path) -> None:
    """COW has them under 255, beside empty rows under 260, from 1960 to 1989."""
    national = "255,x,1944,1,1\n260,x,1959,8370,9800\n260,x,1960,-9,-9\n255,x,1960,10013,11400\n260,x,1961,-9,-9\n"
    national += "255,x,1990,346464,1\n"
    tables = in_latin(
        tmp_path, cow_trade.SOURCE, cow_trade_ndy=DYADIC + BRITAIN, cow_trade_sy=NATIONAL + OLD + national
    )["national"].filter(pl.col("ccode").is_between(255, 260))
    assert tables.select("ccode", "year", "imports").sort("year", "ccode").rows() == [
        (255, 1944, 1.0), (260, 1959, 8370.0), (255, 1960, None), (260, 1960, 10013.0), (260, 1961, None),
        (255, 1990, 346464.0),
    ]  # fmt: skip


def test_a_leap_of_another_pair_doubts_nothing(tmp_path: Path) -> None:
    flows = trade(tmp_path, "2,20,1981,0,0,0,0,3\n2,21,1982,900,900,900,900,3\n2,20,1983,0,0,0,0,3\n")
    assert not flows["suspect_zero"].any()


def test_zeros_of_a_state_that_trades_with_nobody_despite_its_totals_are_doubted(tmp_path: Path) -> None:
    rows = "2,20,1960,50,50,50,50,3\n2,820,1960,0,0,0,0,3\n20,820,1960,0,0,0,0,3\n2,900,1960,0,0,0,0,3\n"
    national = "820,x,1960,703,956\n900,x,1960,0,0\n"
    flows = trade(tmp_path, rows, national)
    assert flows.filter("suspect_zero").select("ccode1", "ccode2").rows() == [(2, 820), (20, 820)]


def test_one_empty_direction_is_no_suspect_zero(tmp_path: Path) -> None:
    flows = trade(tmp_path, "2,820,1960,0,-9,0,-9,3\n", "820,x,1960,703,956\n")
    assert flows["suspect_zero"].to_list() == [False]
