"""Sources on votes, trade, rivalry, leaders, regimes and wealth: small files in the publishers' own layouts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.records import Source
from dyadscope.sources import archigos, cow_trade, gdp, ideal_points, regime, rivalry, unga
from dyadscope.vault.contract import check


def read(tmp_path: Path, source: Source, **texts: str) -> dict[str, pl.DataFrame]:
    """Write each text as a stand-in for the declared file of that name, parse them, check the contract."""
    files = {}
    for declared in (f.path for f in source.files):
        stem = Path(declared).stem
        if stem in texts:
            files[declared] = tmp_path / f"{stem}{'.tab' if declared.endswith('.tab') else '.csv'}"
            files[declared].write_text(texts[stem], encoding="latin-1")
    tables = dict(source.parse(files))
    check(source, tables, files, any_year=False)
    return tables


# COW Trade ------------------------------------------------------------------------------------------------------------

DYADIC = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2,source1\n"
NATIONAL = "ccode,statename,year,imports,exports\n"
OLD = "".join(f"{code},x,{year},5000,5000\n" for code in (2, 20, 200) for year in range(1870, 2000))
BRITAIN = "".join(f"{code},200,{year},50,50,50,50,3\n" for code in (2, 20) for year in range(1949, 2000))


def trade(tmp_path: Path, dyadic: str, national: str = "") -> pl.DataFrame:
    """Return the flows given, of states of which those that are old also trade with Britain."""
    tables = read(
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
        "".join(f"2,705,{1991 + n},{v},{v},{v},{v},3\n" for n, v in enumerate([0, 0, 0, 2000, 0, 0, 0, 0, 0])),
        newborn,
    )
    # New in 1991-1993 and trading in 1994; the zeros from 1995 on are followed by nothing.
    assert flows.filter("suspect_zero")["year"].to_list() == [1991, 1992, 1993]
    small = trade(tmp_path, "2,705,1991,0,0,0,0,3\n2,705,1992,4,5,4,5,3\n", newborn)
    assert not small["suspect_zero"].any()


def test_a_hole_between_substantial_years_is_doubted_and_an_old_pairs_start_is_not(tmp_path: Path) -> None:
    values = {1950: 0, 1951: 800, 1952: 0, 1953: 0, 1954: 700}
    flows = trade(tmp_path, "".join(f"2,20,{y},{v},{v},{v},{v},3\n" for y, v in values.items()))
    assert flows.filter("suspect_zero")["year"].to_list() == [1952, 1953]
    assert flows["flow1"].to_list() == list(values.values())


def test_zeros_of_a_state_that_trades_with_nobody_despite_its_totals_are_doubted(tmp_path: Path) -> None:
    rows = "2,20,1960,50,50,50,50,3\n2,820,1960,0,0,0,0,3\n20,820,1960,0,0,0,0,3\n2,900,1960,0,0,0,0,3\n"
    national = "820,x,1960,703,956\n900,x,1960,0,0\n"
    flows = trade(tmp_path, rows, national)
    assert flows.filter("suspect_zero").select("ccode1", "ccode2").rows() == [(2, 820), (20, 820)]


def test_one_empty_direction_is_no_suspect_zero(tmp_path: Path) -> None:
    flows = trade(tmp_path, "2,820,1960,0,-9,0,-9,3\n", "820,x,1960,703,956\n")
    assert flows["suspect_zero"].to_list() == [False]


# UN votes -------------------------------------------------------------------------------------------------------------

DATAVERSE = "rcid,ccode,member,session,vote,year,date,importantvote,unres,me,nu,di,hr,co,ec\n"
RECENT = "resid,ccode,date,year,vote\n"


def dataverse(tmp_path: Path, rows: list[str], recent: list[str] | None = None) -> dict[str, pl.DataFrame]:
    texts = {"un_votes": DATAVERSE + "\n".join(rows) + "\n"}
    if recent is not None:
        texts["votes-2020-2022"] = RECENT + "\n".join(recent) + "\n"
    return read(tmp_path, unga.SOURCE, **texts)


def test_dataverse_layout_drops_absences_and_reads_issues(tmp_path: Path) -> None:
    tables = dataverse(
        tmp_path,
        [
            "9,2,1,20,1,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
            "9,20,1,20,8,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
            "9,710,0,20,9,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
            "9,365,1,20,3,1965,1965-11-03,1,R/20/1,0,1,1,0,0,0",
        ],
    )
    assert tables["votes"].select("rcid", "ccode", "vote", "year", "source_row").rows() == [
        (9, 2, 1, 1965, 1),
        (9, 365, 3, 1965, 4),
    ]
    assert tables["issues"].select("rcid", "short_name", "issue").rows() == [
        (9, "di", "Arms control and disarmament"),
        (9, "nu", "Nuclear weapons and nuclear material"),
    ]
    call = tables["roll_calls"].row(0, named=True)
    assert (call["importantvote"], call["unres"], call["short"], call["day_known"]) == (1, "R/20/1", None, False)
    assert tables["participation"].select("ccode", "un_votes_cast").rows() == [(2, 1), (365, 1)]


@pytest.mark.parametrize(
    ("written", "day", "holder"),
    [
        (713, "1949-12-07", 710),
        (713, "1950-01-01", 713),
        (710, "1971-11-16", 710),
        (260, "1990-10-02", 260),
        (260, "1990-10-03", 255),
        (678, "1990-05-21", 678),
        (678, "1990-12-06", 679),
        (369, "1960-09-06", 369),
    ],
)
def test_seats_go_to_the_state_that_held_them(tmp_path: Path, written: int, day: str, holder: int) -> None:
    tables = dataverse(tmp_path, [f"5,{written},1,10,1,{day[:4]},{day},0,R,0,0,0,0,0,0"])
    assert tables["votes"]["ccode"].to_list() == [holder]


def test_the_recent_file_only_adds_later_sessions(tmp_path: Path) -> None:
    tables = dataverse(
        tmp_path,
        ["9000,2,1,75,1,2020,2020-12-07,0,R,0,0,0,0,0,0", "9001,2,1,75,3,2020,2020-12-08,0,R,0,0,0,0,0,0"],
        ["75001,2,2020-12-07,2020,1", "76001,2,2021-12-01,2021,2", "78001,2,2023-12-01,2022,3"],
    )
    votes = tables["votes"]
    assert votes.select("rcid", "session", "year").rows() == [
        (9000, 75, 2020),
        (9001, 75, 2020),
        (76001, 76, 2021),
        (78001, 78, 2023),  # the year comes from the date; the file's own says 2022
    ]
    assert votes["source_file"].to_list() == ["unga/un_votes.rda"] * 2 + ["unga/votes-2020-2022.csv"] * 2
    assert tables["participation"].select("year", "un_votes_cast").rows() == [(2020, 2), (2021, 1), (2023, 1)]


def test_the_tail_of_the_roll_returns_to_the_roll_call_above() -> None:
    rows = pl.DataFrame(
        {
            "rcid": [1, 1, 1, 2, 2, 2, 2, 3, 3, 4],
            "ccode": [700, 2, 679, 551, 552, 700, 679, 552, 339, 551],
        }
    )
    fixed = unga.realign(rows)
    # A block that holds nothing but the tail (4) stays: there is no sign that it is misplaced.
    assert fixed["rcid"].to_list() == [1, 1, 1, 1, 1, 2, 2, 2, 3, 4]
    assert fixed["reassigned"].to_list() == [False] * 3 + [True] * 2 + [False] * 2 + [True] + [False] * 2


def exchange(session: int, rcid: int, monaco: int, mongolia: int, france: int) -> list[str]:
    day = f"{1945 + session}-12-02"
    return [
        f"{rcid},{code},1,{session},{vote},{day[:4]},{day},0,R,0,0,0,0,0,0"
        for code, vote in ((221, monaco), (712, mongolia), (220, france))
    ]


def test_two_states_get_their_own_votes_back_where_the_file_exchanges_them(tmp_path: Path) -> None:
    votes = dataverse(
        tmp_path,
        [
            *exchange(48, 3738, 1, 3, 3),  # before the place that is declared
            *exchange(48, 3761, 1, 3, 3),
            *exchange(48, 3762, 2, 8, 2),  # as listed Mongolia is absent, so it was Monaco
            *exchange(48, 3803, 1, 3, 3),  # after it
            *exchange(49, 3790, 1, 3, 3),  # another session
        ],
    )["votes"].filter(pl.col("ccode") != 220)
    assert votes.sort("session", "rcid", "ccode").select("rcid", "ccode", "vote", "exchanged", "source_row").rows() == [
        (3738, 221, 1, False, 1),
        (3738, 712, 3, False, 2),
        (3761, 221, 3, True, 5),
        (3761, 712, 1, True, 4),
        (3762, 712, 2, True, 7),
        (3803, 221, 1, False, 10),
        (3803, 712, 3, False, 11),
        (3790, 221, 1, False, 13),
        (3790, 712, 3, False, 14),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(exchange(48, 3761, 3, 1, 3), id="put right already"),
        pytest.param(exchange(48, 3761, 3, 3, 3), id="nothing to tell them apart by"),
        pytest.param(exchange(48, 3761, 1, 3, 8), id="no ally to tell them apart by"),
    ],
)
def test_a_file_that_does_not_show_the_exchange_is_left_as_it_is(tmp_path: Path, rows: list[str]) -> None:
    votes = dataverse(tmp_path, rows)["votes"]
    listed = {int(row.split(",")[1]): int(row.split(",")[4]) for row in rows}
    assert not votes["exchanged"].any()
    assert dict(votes.select("ccode", "vote").iter_rows()) == {c: v for c, v in listed.items() if v != 8}


def test_unvotes_layout_reads_states_without_a_code_by_name(tmp_path: Path) -> None:
    tables = read(
        tmp_path,
        unga.SOURCE,
        un_votes=(
            "rcid,country,country_code,vote\n1,Russia,RU,yes\n1,Yugoslavia,YU,abstain\n1,Yemen Arab Republic,,no\n"
            "1,Namibia,NA,yes\n1,Federal Republic of Germany,,no\n"
        ),
        un_roll_calls=(
            "rcid,session,importantvote,date,unres,amend,para,short,descr\n1,45,0,1990-12-06,R/45/1,,,PEACE,TO ADOPT\n"
        ),
        un_roll_call_issues="rcid,short_name,issue\n1,hr,Human rights\n",
    )
    assert tables["votes"].select("ccode", "vote").rows() == [(255, 3), (345, 2), (365, 1), (565, 1), (679, 3)]
    assert tables["roll_calls"]["date"].to_list() == [date(1990, 12, 6)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("9,2,1,20,4,1965,1965-11-03,1,R,0,0,0,0,0,0", "coded other than"),
        ("9,,1,20,1,1965,1965-11-03,1,R,0,0,0,0,0,0", "without a COW code"),
        ("9,2,1,20,1,1965,November,1,R,0,0,0,0,0,0", "without a date"),
        ("9,two,1,20,1,1965,1965-11-03,1,R,0,0,0,0,0,0", "not a number"),
    ],
)
def test_bad_votes_are_named_by_row(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(BadFileError, match=said) as caught:
        dataverse(tmp_path, ["8,2,1,20,1,1965,1965-11-03,1,R,0,0,0,0,0,0", row])
    assert "data row 2" in str(caught.value)


def test_a_code_of_no_state_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"codes of no state.*QQ"):
        read(
            tmp_path,
            unga.SOURCE,
            un_votes="rcid,country,country_code,vote\n1,Utopia,QQ,yes\n",
            un_roll_calls="rcid,session,importantvote,date,unres,amend,para,short,descr\n1,60,0,2005-12-06,R,,,A,B\n",
        )


# Ideal points ---------------------------------------------------------------------------------------------------------

IDEAL = "ccode\tiso3c\tCountryname\tyear\tNVotesFP\tIdealPointFP\tQ5%FP\tQ10%FP\tQ50%FP\tQ90%FP\tQ95%FP\n"


def ideal(tmp_path: Path, *rows: tuple[int, str, int, int]) -> pl.DataFrame:
    text = IDEAL + "".join(f'{c}\t"X"\t"{n}"\t{y}\t{v}\t0.5\t0.1\t0.2\t0.5\t0.8\t0.9\n' for c, n, y, v in rows)
    return read(tmp_path, ideal_points.SOURCE, ideal_points_1946_2025=text)["points"]


def test_the_last_session_and_unfinished_ones_before_it_are_unstable(tmp_path: Path) -> None:
    points = ideal(tmp_path, (437, "Côte", 1951, 5), (437, "x", 2023, 80), (437, "x", 2024, 8), (437, "x", 2025, 150))
    assert points.select("year", "unstable").rows() == [(1951, False), (2023, False), (2024, True), (2025, True)]
    assert points.row(0, named=True)["idealpoint"] == 0.5
    whole = ideal(tmp_path, (437, "x", 2023, 80), (437, "x", 2024, 90))
    assert whole["unstable"].to_list() == [False, True]


def test_chinas_seat_before_1950_is_that_of_710(tmp_path: Path) -> None:
    assert ideal(tmp_path, (713, "Taiwan", 1949, 20), (713, "Taiwan", 1950, 20))["ccode"].to_list() == [710, 713]


def test_another_layout_of_ideal_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no column NVotesFP"):
        read(tmp_path, ideal_points.SOURCE, ideal_points_1946_2025="ccode\tyear\tidealpoint\n2\t1946\t1.7\n")


# Rivalry --------------------------------------------------------------------------------------------------------------

TSS = (
    "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin\n"
    "1,A,220,300,1494,1817,1,1,,,,\n76,B,300,345,1917,1920,1,,,,1,\n264,C,516,517,2019,2020,,,,1,,1\n"
)
TD = (
    "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n"
    "79,Austria-Serbia,300,345,1918,1919,Europe,positional,spatial,\n197,D,2,365,2009,2010,Multiple,positional,,\n"
)


def test_rivalries_end_where_their_data_end(tmp_path: Path) -> None:
    tables = read(tmp_path, rivalry.SOURCE, tss_rivalries=TSS, td_rivalries=TD)
    tss = tables["tss"]
    assert tss.select("ccode1", "ccode2", "year", "tssr_id", "source_row").rows() == [
        (220, 300, 1816, 1, 1),
        (220, 300, 1817, 1, 1),
        (300, 345, 1917, 76, 2),
        (300, 345, 1918, 76, 2),
        (305, 345, 1919, 76, 2),  # Austria-Hungary is no more
        (305, 345, 1920, 76, 2),
        (516, 517, 2019, 264, 3),
        (516, 517, 2020, 264, 3),
    ]
    assert tss["positional"].to_list() == [1] * 6 + [0] * 2
    assert tables["tss_rivalries"]["censored"].to_list() == [False, False, True]
    assert tables["td"].select("ccode1", "year", "td_type1").rows() == [
        (2, 2009, "positional"),
        (2, 2010, "positional"),
        (300, 1918, "positional"),
        (305, 1919, "positional"),
    ]
    assert not tss["rivalry_corrected"].any()
    declared = rivalry.SOURCE.table("tss")
    assert declared is not None
    assert (declared.years, declared.absent) == ((1816, 2020), "zero")
    column = declared.column("tssr_id")
    assert column is not None
    assert column.absent == "missing"


def test_rivalries_listed_for_another_state_are_put_right_and_marked(tmp_path: Path) -> None:
    rows = (
        "165,Eguatorial Guinea-Gabon,438,481,2019,2020,,1,,,1,\n158,Oman-S. Yemen,679,698,1967,1968,,1,,,,\n"
        "140,Saudi Arabia-Yemen 2,670,679,1989,1990,,,1,,,\n19,Austria-Prussia,255,305,1869,1870,1,,,,,\n"
        "166,Guinea-Gabon,438,481,2019,2019,,1,,,,\n"
    )
    tables = read(tmp_path, rivalry.SOURCE, tss_rivalries=TSS.partition("\n")[0] + "\n" + rows, td_rivalries=TD)
    spells = tables["tss_rivalries"].sort("source_row")
    assert spells.select("ccode1", "ccode2", "corrected").rows() == [
        (411, 481, True),
        (680, 698, True),
        (670, 679, False),
        (255, 305, False),
        (438, 481, False),
    ], "as listed, but for the two of the four that are here"
    years = tables["tss"].select("ccode1", "ccode2", "year", "rivalry_corrected").sort("year", "ccode1").rows()
    assert years == [
        (255, 300, 1869, False),
        (255, 300, 1870, False),
        (680, 698, 1967, True),
        (680, 698, 1968, True),
        (670, 678, 1989, False),
        (670, 679, 1990, False),
        (411, 481, 2019, True),
        (438, 481, 2019, False),
        (411, 481, 2020, True),
    ], "North Yemen held the seat to 1989, Austria-Hungary to 1918"
    right = rows.replace("438,481,2019,2020", "411,481,2019,2020")
    tables = read(tmp_path, rivalry.SOURCE, tss_rivalries=TSS.partition("\n")[0] + "\n" + right, td_rivalries=TD)
    assert tables["tss_rivalries"].filter(tssr_id=165).select("ccode1", "corrected").rows() == [(411, False)]


# Archigos -------------------------------------------------------------------------------------------------------------


def test_leaders_by_year() -> None:
    spells = [
        ("A-1", "First", date(1950, 3, 1), date(1951, 12, 31), "Irregular", False),
        ("A-2", "Second", date(1951, 12, 31), date(1953, 5, 2), "Foreign", False),
        ("A-3", "First", date(2015, 1, 1), date(2015, 12, 31), "Still in Office", True),
    ]
    names = ["obsid", "leader", "startdate", "enddate", "exit", "censored"]
    leaders = pl.DataFrame(spells, schema=names, orient="row").with_columns(
        gwcode=pl.lit(2, pl.Int16), source_row=pl.int_range(1, 4, dtype=pl.UInt32)
    )
    assert archigos.summarise(leaders).drop("gwcode").rows() == [
        (1950, "First", "A-1", None, 1, False, False, False, 1),
        (1951, "Second", "A-2", "A-1", 2, True, True, False, 2),
        (1952, "Second", "A-2", "A-2", 1, False, False, False, 2),
        (1953, None, None, "A-2", 1, True, False, True, 2),
        (2015, "First", "A-3", "A-3", 1, False, False, False, 3),
    ]


# Regime and GDP -------------------------------------------------------------------------------------------------------


def test_democracy_scores_keep_their_gaps_and_their_own_last_year(tmp_path: Path) -> None:
    text = "ccode,year,euds,aeuds,polity2,v2x_polyarchy\n2,2018,1.2,0.9,8,0.81\n3,2018,,,-10,\n"
    scores = read(tmp_path, regime.SOURCE, cw_democracy=text)["democracy"]
    assert scores.drop("source_row").rows() == [(2, 2018, 1.2, 0.9, 8, 0.81), (3, 2018, None, None, -10, None)]
    polity2 = regime.DEMOCRACY.column("polity2")
    assert polity2 is not None
    assert polity2.years == (1816, 2018)


def test_gdp_states_its_units(tmp_path: Path) -> None:
    text = (
        "ccode,year,mrgdppc,sd_mrgdppc,pwtrgdp,sd_pwtrgdp,pwtpop,sd_pwtpop\n"
        "2,2017,59477.8,9523.6,21894000.0,9517000.0,328.0,22.3\n670,1927,,,,,,\n"
    )
    estimates = read(tmp_path, gdp.SOURCE, cw_gdppop=text)["estimates"]
    assert estimates["pwtpop"].to_list() == [328.0, None]
    units = {c.name: c.unit for c in gdp.ESTIMATES.columns}
    assert "2011" in units["mrgdppc"]
    assert "2017" in units["pwtrgdp"]
    assert units["sd_pwtpop"] == "million persons"
