"""Arms, military spending, exercises, agreements, sanctions and leaders' days, from small files in their layouts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from workbooks import Cell, write_workbook

from dyadscope.errors import BadFileError
from dyadscope.records import Source
from dyadscope.sources import dcad, exercises, leader_visits, sanctions, sipri_arms, sipri_milex
from dyadscope.vault.contract import check
from dyadscope.vault.preamble import read_below


def _parse(source: Source, files: dict[str, Path]) -> dict[str, pl.DataFrame]:
    frames = dict(source.parse(files))
    check(source, frames, files, any_year=False)
    return frames


def _written(tmp_path: Path, declared: str, text: str, encoding: str = "utf8") -> dict[str, Path]:
    path = tmp_path / (Path(declared).stem + ".csv")
    path.write_text(text, encoding=encoding)
    return {declared: path}


# --- arms ------------------------------------------------------------------------------------------------------------

REGISTER, DELIVERIES, VALUES = (f.path for f in sipri_arms.SOURCE.files)
SCOPE = (
    "Transfers of major conventional arms from {of} to All countries . Deals with deliveries made for the year range "
)
REGISTER_TEXT = (
    SCOPE + "'{first}' to '{last}' \n"
    "A '?' in a column indicates uncertain data, and free text, with commas, stands above\n\n"
    "Data generated: 18 May 2026 2:29:20 PM\n"
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
    'China,Russia,2010,?,6,,Mi-00,helicopter,4,?,2012; 2013,New,"Spare, té",3,18,12\n'
    "China,Russia,2011,,,,Xx,ship,1,,2013,New,,5,5,5\n"
    "Somewhere rebels*,unknown supplier(s),2011,,2,,Yy,tank,2,,2012,Second hand,,1,2,2\n"
    "India,Germany,1985,,2,,Zz,ship,2,,1988; 1992,New,,4,8,8\n"
    "India,France,2024,,9,,Aa,aircraft,0,,,New,Selected,54,486,0\n"
)
DELIVERIES_TEXT = (
    "Transfers of major conventional arms from All countries to All countries. Deals with deliveries or orders made "
    "for "
    "year range '1990' to '2023' \nData generated: 13 Apr 2024 3:44:54 PM\n"
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is "
    "estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI "
    "estimate,"
    "TIV deal unit,TIV delivery values,Local production\n"
    "7,Russia,China,Mi-00,helicopter,Aircraft,2010,Yes,1,No,2012,No,New,3,3,3,No\n"
    "7,Russia,China,Mi-00,helicopter,Aircraft,2010,Yes,3,No,2013,Yes,New,3,3,9,Yes\n"
    "8,UAE,NATO**,Bb,truck,Other,2010,No,1,No,2013,No,Second hand,1,0.4,0.4,No\n"
)
VALUES_TEXT = (
    '"TIV of arms exports from Russia, 2012-2013",,,\n,,,\nGenerated: 28 July 2022,,,\n,2012,2013,Total\n'
    "China,4,0,4\nNATO**,,1,1\n,,,,\nTotal,4,1,5\n"
)


def _register(tmp_path: Path, **scope: str) -> dict[str, Path]:
    given = {"of": "All countries", "first": "Not specified", "last": "Not specified"} | scope
    return _written(tmp_path, REGISTER, REGISTER_TEXT.format(**given), "latin-1")


def test_a_deal_over_several_years_is_split_equally_and_flagged(tmp_path: Path) -> None:
    frames = _parse(sipri_arms.SOURCE, _register(tmp_path))
    assert set(frames) == {"deals", "arms_register", "vintages"}
    arms = frames["arms_register"].filter(ccode1=710, ccode2=365)
    assert arms.select("year", "tiv_register", "tiv_register_split", "tiv_register_imputed").rows() == [
        (2012, 6.0, 6.0, True),
        (2013, 11.0, 6.0, True),
    ]
    assert arms["tiv_register_vintage"].unique().to_list() == [date(2026, 5, 18)]
    indian = frames["arms_register"].filter(ccode1=750)
    assert indian.select("ccode2", "year").rows() == [(255, 1992), (260, 1988)], "Germany is of the year of delivery"


def test_a_deal_keeps_its_doubts_and_parties_that_are_no_states(tmp_path: Path) -> None:
    deals = _parse(sipri_arms.SOURCE, _register(tmp_path))["deals"]
    first = deals.row(0, named=True)
    assert (first["order_year_estimated"], first["ordered_estimated"], first["delivered_estimated"]) == (
        True,
        False,
        True,
    )
    assert (first["comments"], first["delivery_years"], first["last_delivery"]) == ("Spare, té", "2012; 2013", 2013)
    assert deals["ordered"].to_list() == [6, None, 2, 2, 9]
    rebels = deals.filter(recipient="Somewhere rebels*").row(0, named=True)
    assert (rebels["ccode1"], rebels["ccode2"], rebels["supplier"]) == (None, None, "unknown supplier(s)")
    assert deals.filter(recipient="India", supplier="France").select("first_delivery", "tiv_delivered").row(0) == (
        None,
        0,
    )


def test_vintages_stand_side_by_side(tmp_path: Path) -> None:
    files = (
        _register(tmp_path) | _written(tmp_path, DELIVERIES, DELIVERIES_TEXT) | _written(tmp_path, VALUES, VALUES_TEXT)
    )
    frames = _parse(sipri_arms.SOURCE, files)
    both = frames["vintages"].filter(ccode1=710, ccode2=365, year=2013)
    assert both.select("vintage", "tiv", "imputed", "source_file").rows() == [
        (date(2022, 7, 28), 0.0, False, VALUES),
        (date(2024, 4, 13), 9.0, False, DELIVERIES),
        (date(2026, 5, 18), 11.0, True, REGISTER),
    ]
    assert frames["arms"].select("ccode1", "ccode2", "year", "tiv_received").rows() == [
        (710, 365, 2012, 3.0),
        (710, 365, 2013, 9.0),
    ]
    assert frames["deliveries"].filter(supplier="UAE").select("ccode1", "ccode2").row(0) == (None, 696)
    assert frames["deliveries"]["local_production"].to_list() == [False, True, False]


@pytest.mark.parametrize(
    "scope", [{"of": "Russia"}, {"first": "2000", "last": "2026"}, {"first": "1950", "last": "2020"}]
)
def test_an_export_that_leaves_something_out_is_refused(tmp_path: Path, scope: dict[str, str]) -> None:
    with pytest.raises(BadFileError, match=r"leaves out states or years: .*; export all suppliers"):
        sipri_arms.SOURCE.parse(_register(tmp_path, **scope))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2012; 2013", "2012-13", r"'2012-13' is no list of years"),
        (",2010,?,6", ",2010,x,6", r"'x' in column order_year_estimated is neither yes nor no"),
        ("Data generated", "Made", r"no date after 'generated:'"),
        (",2010,?,6", ",ten,?,6", r"'ten' in column order_year is not a number"),
        ("Recipient,Supplier", "To,From", r"no line with the columns Recipient"),
        (",5,5,5\n", ",5\n", r"fields where the header has 16"),
    ],
)
def test_a_broken_register_names_the_row(tmp_path: Path, old: str, new: str, said: str) -> None:
    files = _register(tmp_path)
    path = files[REGISTER]
    path.write_text(path.read_text("latin-1").replace(old, new), "latin-1")
    with pytest.raises(BadFileError, match=said):
        sipri_arms.SOURCE.parse(files)


# --- spending --------------------------------------------------------------------------------------------------------


def _spending(tmp_path: Path, constant: list[list[Cell]], current: list[list[Cell]] | None = None) -> dict[str, Path]:
    path = tmp_path / "milex.xlsx"
    header: list[Cell] = ["Country", "Notes", "2000", "2001"]
    empty: list[list[Cell]] = [["Title"], header, ["Africa", "", "", ""]]
    sheets: dict[str, list[list[Cell]]] = {
        "Constant (2022) US$": [
            ["Military expenditure by country, in constant (2022) US$ m."],
            ["Figures in blue are estimates"],
            header,
            ["Africa", "", "", ""],
            *constant,
        ]
    }
    for title in ("Current US$", "Share of GDP", "Per capita", "Share of Govt. spending"):
        sheets[title] = [*empty, *((current or []) if title == "Current US$" else [])]
    write_workbook(path, sheets)
    return {sipri_milex.SOURCE.files[0].path: path}


def test_missing_codes_and_estimates_are_told_apart(tmp_path: Path) -> None:
    constant: list[list[Cell]] = [
        ["Algeria", "§", ("1.5", 1), "..."],
        ["Libya", "", "2", ("3", 2)],
        ["USSR", "", "xxx", "xxx"],
        ["European Union", "", "9", "9"],
        ["Iceland", "", "0", "0"],
        ["Cuba", "", "...", "..."],
    ]
    current: list[list[Cell]] = [["Iceland", "", "0", "0"], ["Cuba", "", "0", "7"], ["Libya", "", "0", "4"]]
    frame = _parse(sipri_milex.SOURCE, _spending(tmp_path, constant, current))["spending"]
    values = frame.select("ccode", "year", "milex_constant", "milex_current", "milex_estimated", "milex_uncertain")
    assert values.rows() == [
        (40, 2001, None, 7.0, False, False),
        (395, 2000, 0.0, 0.0, False, False),
        (395, 2001, 0.0, 0.0, False, False),
        (615, 2000, 1.5, None, True, False),
        (620, 2000, 2.0, None, False, False),
        (620, 2001, 3.0, 4.0, True, True),
    ]
    assert frame["milex_base_year"].unique().to_list() == [2022]
    assert frame.filter(ccode=615)["milex_notes"].to_list() == ["§"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["Atlantis", "", "1", "2"], "no known state's: milex.xlsx: Atlantis"),
        (["Libya", "", "1", "n/a"], r"'n/a' for Libya 2001 is not a number: milex.xlsx, sheet Constant"),
    ],
)
def test_bad_spending_is_named(tmp_path: Path, row: list[Cell], said: str) -> None:
    with pytest.raises(BadFileError, match=said):
        sipri_milex.SOURCE.parse(_spending(tmp_path, [row]))


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = next(iter(_spending(tmp_path, []).values()))
    with pytest.raises(BadFileError, match=r"no sheet 'Local': milex.xlsx; found: Constant"):
        read_below(path, ("Country",), sheet="Local")


def test_a_workbook_cut_short_is_one_line(tmp_path: Path) -> None:
    path = next(iter(_spending(tmp_path, []).values()))
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(BadFileError, match=r"^cannot read this workbook \(.*\): milex\.xlsx; [^\n]*$"):
        read_below(path, ("Country",), sheet="Constant")


# --- exercises -------------------------------------------------------------------------------------------------------

MME, RUSSIAN = (f.path for f in exercises.SOURCE.files)
MME_HEADER = (
    "MMEID,Ex_Name,Series_Name,country,year,Location,s.year,s.month,s.day,e.year,e.month,e.day,CPX,Air,Land,Sea,Amphibious,"
    "Cyber,Warfighting,Peacekeeping,Humanitarian\n"
)


def _mme(tmp_path: Path, *rows: str) -> dict[str, Path]:
    kinds = ",0,0,1,0,0,0,1,0,0\n"
    return _written(tmp_path, MME, MME_HEADER + "".join(row + kinds for row in rows))


def test_an_exercise_counts_once_a_year_for_every_pair_named(tmp_path: Path) -> None:
    first = "m1,Alpha,-9,{},1983,here,1983,12,xx,1984,1,5"
    rows = [first.format(c) for c in ("Honduras", "United States", "United States", "-9", "NATO")]
    rows += [first.replace("1983,here", "1984,here").format(c) for c in ("Honduras", "United States")]
    rows += [f"m2,-9,-9,{c},1983,here,1983,5,7,1983,5,9" for c in ("Vietnam", "Russia", "United States")]
    frames = _parse(exercises.SOURCE, _mme(tmp_path, *rows))
    assert set(frames) == {"participants", "mme"}
    assert frames["mme"].select("ccode1", "ccode2", "year", "mme", "mme_warfighting").rows() == [
        (2, 91, 1983, 1, 1),
        (2, 91, 1984, 1, 1),
        (2, 365, 1983, 1, 1),
        (2, 816, 1983, 1, 1),
        (365, 816, 1983, 1, 1),
    ]
    people = frames["participants"]
    assert people.height == 10
    assert people.filter(pl.col("ccode").is_null())["country"].to_list() == [None, "NATO"]
    assert people.filter(MMEID="m1")["start_date"].null_count() == 7
    assert people.filter(MMEID="m2")["start_date"].unique().to_list() == [date(1983, 5, 7)]
    assert people.filter(MMEID="m2")["Ex_Name"].null_count() == 3


def test_the_russian_list_ends_in_blank_rows_and_names_some_who_stayed_away(tmp_path: Path) -> None:
    text = (
        "id,name,yr,part1,part2,comments,source,source2\n"
        "1,Индра-2018,2018,India,,,http://a,\n"
        "2,Мир,2018,China,Norway ,,http://b,\n"
        "3,Щит,2018,India,China,All are listed - including those that did not participate in it.,http://c,\n"
        ",,,,,,,\n,,,,,,,\n"
    )
    files = _mme(tmp_path, "m,-9,-9,Russia,1990,x,1990,1,1,1990,1,2", "m,-9,-9,Japan,1990,x,1990,1,1,1990,1,2")
    frames = _parse(exercises.SOURCE, files | _written(tmp_path, RUSSIAN, text))
    assert frames["russia"].select("ccode1", "ccode2", "year", "russian_exercises").rows() == [
        (365, 385, 2018, 1),
        (365, 710, 2018, 1),
        (365, 750, 2018, 1),
    ]
    listed = frames["russian_participants"]
    assert listed.height == 5
    assert listed.filter(doubtful=True)["name"].unique().to_list() == ["Щит"]
    assert listed["source_row"].max() == 3
    bad = _written(tmp_path, RUSSIAN, text.replace("India,,,", "Atlantis,,,"))
    with pytest.raises(BadFileError, match=r"no states: .*: Atlantis"):
        exercises.SOURCE.parse(files | bad)


# --- agreements ------------------------------------------------------------------------------------------------------

DCAD = dcad.SOURCE.files[0].path
DCAD_HEADER = (
    "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,category2,category3,"
    "span,terminated,durationActual,endYearEstimate,asymmetry,categoryConf,sourceType,source,DCAid\n"
)


def test_agreements_are_counted_when_signed_and_while_in_force(tmp_path: Path) -> None:
    rows = (
        "2,USA,20,CAN,1,4,1990,3,5,1992,general,DCA,,,-77,0,,2010,0,high,treaty,T,a\n"
        "2,USA,20,CAN,,,1992,,,,sector,TREX,,,5,-88,,1993,1,low,factiva,W,b\n"
        "2,USA,20,CAN,,,2010,,,2012,sector,TREX,,,,-99,,2010,1,low,factiva,W,c\n"
        "2,USA,652,EGY,1,1,2001,1,1,2001,sector,RESEARCH,,,10,1,3,2003,0,high,treaty,T,d\n"
        "145,BOL,145,VEN,26,5,2006,,,,general,DCA,,,,-88,,2006,1,low,treaty,T,e\n"
        "750,IND,750,IND,8,3,2006,,,,sector,DIC,,,,-88,,2010,0,low,factiva,W,f\n"
    )
    frames = _parse(dcad.SOURCE, _written(tmp_path, DCAD, DCAD_HEADER + rows))
    years = frames["dca"].filter(ccode1=2, ccode2=20)
    counted = [
        "year",
        "dca_signed",
        "dca_general_signed",
        "dca_in_force",
        "dca_general_in_force",
        "dca_in_force_estimated",
    ]
    assert years.filter(pl.col("year").is_in([1990, 1991, 1992, 1993, 1994, 2010])).select(counted).rows() == [
        (1990, 1, 1, 0, 0, False),
        (1992, 1, 0, 2, 1, True),
        (1993, 0, 0, 2, 1, True),
        (1994, 0, 0, 1, 1, False),
        (2010, 1, 0, 1, 1, False),
    ]
    assert frames["dca"].filter(ccode1=2, ccode2=651)["year"].to_list() == [2001, 2002, 2003]
    assert frames["dca"].filter(ccode1=101, ccode2=145).select("year", "dca_signed").rows() == [(2006, 1)]
    assert 750 not in frames["dca"]["ccode1"].to_list(), "an agreement of India with India"
    agreements = frames["agreements"]
    assert agreements.filter(DCAid="a").select("span", "terminated", "sign_date", "EIF_date").row(0) == (
        None,
        0,
        date(1990, 4, 1),
        date(1992, 5, 3),
    )
    assert agreements["end_estimated"].to_list() == [False, True, True, False, True, True]


# --- sanctions -------------------------------------------------------------------------------------------------------

GSDB = sanctions.SOURCE.files[0].path
GSDB_HEADER = (
    "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,"
    "target_mult,sender_mult,objective,success\n"
)


def _cases(tmp_path: Path, *rows: str) -> dict[str, pl.DataFrame]:
    return _parse(sanctions.SOURCE, _written(tmp_path, GSDB, GSDB_HEADER + "".join(f"{r}\n" for r in rows)))


def test_only_the_union_is_expanded_and_by_year(tmp_path: Path) -> None:
    flags = "1,exp_part,0,0,1,0,0,0,1,other,ongoing"
    frames = _cases(
        tmp_path,
        f'1,Iran,"EU, Norway",2019,2020,{flags}',
        "2,Iran,Germany,2020,2020,0,,1,0,0,0,0,0,0,other,failed",
        f"3,Iran,UN,2020,2020,{flags}",
        f"4,Iran,African Union,2020,2020,{flags}",
    )
    years = frames["sanctions"]
    assert years.filter(ccode1=200)["year"].to_list() == [2019], "the United Kingdom left in January 2020"
    assert years.filter(year=2019).height == 29, "28 members and Norway"
    german = years.filter(ccode1=255).select(
        "year", "sanction_cases", "sanction_trade", "sanction_arms", "sanction_by_union_only", "source_row"
    )
    assert german.rows() == [(2019, 1, 1, 0, True, 1), (2020, 2, 1, 1, False, 2)]
    assert years.filter(ccode1=385)["sanction_by_union_only"].to_list() == [False, False]
    assert frames["targets"].filter(year=2020).drop("source_row").rows() == [(630, 2020, 4, 1, 1, 1)]
    groups = frames["parties"].filter(pl.col("ccode").is_null())["party"].to_list()
    assert sorted(groups) == ["African Union", "EU", "UN"]


def test_names_that_hold_commas_and_change_meaning(tmp_path: Path) -> None:
    frames = _cases(
        tmp_path, '1,"Korea, North, Singapore, Taiwan",Germany,1988,1991,1,imp_part,0,0,0,0,0,1,0,other,failed'
    )
    assert frames["parties"].filter(role="target")["ccode"].to_list() == [731, 830, 713]
    senders = frames["sanctions"].select("ccode1", "year").unique().sort("year").rows()
    assert senders == [(260, 1988), (260, 1989), (255, 1990), (255, 1991)]


def test_names_of_one_part_mean_the_whole_after_unification(tmp_path: Path) -> None:
    flags = "1,exp_part,0,0,0,0,0,0,0,other,failed"
    frames = _cases(tmp_path, f'1,"Yemen, North",Canada,1989,1991,{flags}', f"2,South Vietnam,Canada,1975,1976,{flags}")
    assert frames["sanctions"].select("ccode2", "year").sort("ccode2", "year").rows() == [
        (678, 1989),
        (679, 1990),
        (679, 1991),
        (816, 1976),
        (817, 1975),
    ]


# --- leaders ---------------------------------------------------------------------------------------------------------

LEADERS = leader_visits.SOURCE.files[0].path


def test_days_are_counted_by_where_the_leader_was(tmp_path: Path) -> None:
    rows = [
        ("2015-05-08", "Russia", "A B", "A B travelled to Russia, Moscow and met with the following: X (President)"),
        (
            "2015-05-08",
            "Russia",
            "C D",
            "A B travelled to Russia, Moscow and met with the following: X Others Attending: C D",
        ),
        ("2015-05-09", "Russia", "A B", "A B travelled to Russia, Moscow "),
        ("2015-06-01", "Russia", "A B", "A B was in Beijing Municipality and met with the following: Y (Minister)"),
        ("2015-06-02", "Russia", "A B", "A B travelled to USA, New York and met with the following: Y (Minister)"),
        ("2015-06-02", "United States", "A B", "A B travelled to USA, New York and met with the following: Y"),
        ("2015-06-03", "Russia", "A B", "Leaders talk over phone (Beijing Municipality)"),
        ("2015-06-04", "Cook Islands", "A B", "A B was in Beijing Municipality and met with the following: Z"),
    ]
    text = "date,year,country,leader,text\n" + "".join(f'{d},2015,{c},{who},"{t}"\n' for d, c, who, t in rows)
    frames = _parse(leader_visits.SOURCE, _written(tmp_path, LEADERS, text))
    assert frames["engagements"].drop("source_row").rows() == [
        (2, 710, 2015, 1, 1, 1, 0),
        (365, 710, 2015, 5, 2, 3, 1),
    ]
    meetings = frames["meetings"].sort("source_row")
    assert meetings["setting"].to_list() == ["visit", "visit", "visit", "in China", "abroad", "visit", None, "in China"]
    assert "text" not in meetings.columns
    with pytest.raises(BadFileError, match=r"without a date: .*data row 1"):
        leader_visits.SOURCE.parse(
            _written(tmp_path, LEADERS, text.replace("2015-05-08,2015,Russia,A B", "May,2015,Russia,A B"))
        )
