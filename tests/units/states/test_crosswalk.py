"""The crosswalk: what corresponds when, what became of states, and what published files call them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyadscope.errors import BadFileError, UsageError
from dyadscope.states.crosswalk import (
    by_day,
    counterpart,
    doubled,
    iso_of,
    predecessors,
    split_names,
    successors,
    to_ccode,
    unmatched,
    yearly,
)
from dyadscope.states.system import lifetimes


def mapped(values: list[object], scheme: str, years: list[int] | None = None) -> list[int | None]:
    frame = pl.DataFrame({"who": values} | ({"year": years} if years else {}))
    out, _ = to_ccode(frame, "who", scheme=scheme, year="year" if years else None)  # type: ignore[arg-type]
    return out["ccode"].to_list()


def test_cow_to_gw_doubles_the_germanies_and_the_yemens_in_1990() -> None:
    shared = (
        yearly("cow", "gw", 1816, 2025)
        .drop_nulls()
        .filter(pl.len().over("gwcode", "year") > 1)
        .select("gwcode", "year")
        .unique()
    )
    assert sorted(shared.rows()) == [(260, 1990), (678, 1990)]


def test_gw_to_cow_doubles_yugoslavia_in_2006() -> None:
    shared = yearly("gw", "cow", 1816, 2025).drop_nulls().filter(pl.len().over("ccode", "year") > 1)
    assert shared.rows() == [(340, 2006, 345), (345, 2006, 345)]


def test_every_double_is_listed_with_its_days_and_whether_it_was_kept() -> None:
    rows = doubled("gw", "cow", 1816, 2025)
    dropped = rows.filter(~pl.col("kept")).select("gwcode", "ccode", "start", "end").rows()
    assert dropped == [
        (260, 260, date(1990, 1, 1), date(1990, 10, 2)),
        (678, 678, date(1990, 1, 1), date(1990, 5, 21)),
    ]


def test_what_has_no_counterpart_is_listed() -> None:
    lost = unmatched("cow", "gw", 1816, 2025).group_by("ccode").len().sort("ccode").rows()
    # Serbia 1916-17, Morocco 1905-12, Egypt 1856-82, the Nejd 1927-31, Laos 1953: 43 state-years.
    assert lost == [(345, 2), (600, 8), (651, 27), (670, 5), (812, 1)]


def test_a_code_year_has_one_row() -> None:
    for source, target in (("cow", "gw"), ("gw", "cow"), ("cow", "iso3"), ("iso3", "cow"), ("gw", "iso3")):
        frame = yearly(source, target, 1816, 2025)  # type: ignore[arg-type]
        assert not frame.select(frame.columns[:2]).is_duplicated().any()


@pytest.mark.parametrize(
    ("ccode", "year", "iso3"),
    [
        (365, 1900, "RUS"), (365, 1975, "SUN"), (365, 1995, "RUS"), (345, 1975, "YUG"), (345, 2004, "SCG"),
        (345, 2010, "SRB"), (260, 1975, "DEU"), (265, 1975, "DDR"), (315, 1975, "CSK"), (678, 1975, "YEM"),
        (680, 1975, "YMD"), (490, 1985, "ZAR"), (775, 1975, "BUR"), (434, 1965, "DHY"), (439, 1975, "HVO"),
    ],
)  # fmt: skip
def test_the_iso_code_of_a_state_is_that_of_its_time(ccode: int, year: int, iso3: str) -> None:
    assert yearly("cow", "iso3", year, year).filter(pl.col("ccode") == ccode)["iso3"].to_list() == [iso3]


def test_codes_that_look_alike_are_not_assumed_to_be_equal() -> None:
    # 970 is Nauru in COW and Kiribati in Gleditsch-Ward.
    assert counterpart(970, "cow") == 971
    assert counterpart(970, "gw") == 946
    assert [counterpart(c, "cow") for c in (946, 947, 955)] == [970, 973, 972]
    assert counterpart(345, "cow", date(1900, 1, 1)) == 340
    assert counterpart(711, "gw") is None


def test_the_last_iso_codes() -> None:
    assert iso_of(255) == ("DEU", "DE")
    assert iso_of(816) == ("VNM", "VN")
    assert iso_of(347) == ("XKX", "XK")
    assert iso_of(240) is None


def test_succession() -> None:
    assert [(s.successor, s.kind, s.day) for s in successors(315)] == [
        (316, "split", date(1993, 1, 1)),
        (317, "split", date(1993, 1, 1)),
    ]
    assert {s.predecessor for s in predecessors(679)} == {678, 680}
    assert {s.kind for s in predecessors(679)} == {"union"}
    assert [(s.successor, s.kind) for s in successors(345, "gw") if s.day == date(2006, 6, 5)] == [
        (340, "continuation")
    ]
    assert not {679, 255} & {s.successor for s in successors(680, "gw")}


# Spellings of SIPRI, the IMF (two releases), UNCTAD (squeezed), GSDB, MME and the UN.
SPELT = [
    ("RussianFederation", 365), ("Russian Federation", 365), ("China, P.R.: Mainland", 710),
    ("China, People's Republic of", 710), ("Taiwan Province of China", 713), ("ChinaTaiwanProvince", 713),
    ("Korea, Rep. of", 732), ("Korea, Dem. People's Rep. of", 731), ("KoreaDemPeoples", 731), ("Korea, North", 731),
    ("Viet Nam", 816), ("Türkiye, Rep of", 640), ("Turkiye", 640), ("Cote d'Ivoire", 437), ("Côte d’Ivoire", 437),
    ("CotedIvoire", 437), ("Soviet Union", 365), ("DR Congo", 490), ("DemRepoftheCongo", 490), ("Congo", 484),
    ("Congo, Rep. of", 484), ("Congo - Kinshasa", 490), ("Iran, Islamic Rep. of", 630),
    ("IranIslamicRepublic", 630),
    ("Lao People's Dem. Rep.", 812), ("LaoPeoplesDemRep", 812), ("TFYRofMacedonia", 343), ("eSwatini", 572),
    ("Netherlands, The", 210), ("Gambia, The", 420), ("St. Vincent & Grenadines", 57), ("SaoTomeandPricipe", 403),
    ("Venezuela, República Bolivariana de", 101), ("Afghanistan, Islamic Republic of", 700), ("Yemen, North", 678),
    ("Yemen Arab Republic (North Yemen)", 678), ("East Germany (GDR)", 265), ("Ethiopia (excludes Eritrea)", 530),
    ("RepublicofMoldova", 359), ("TanzaniaUnitedRepublic", 510), ("Myanmar (Burma)", 775), ("st. christopher", 60),
]  # fmt: skip


def test_names_as_published_files_spell_them() -> None:
    found = [(name, mapped([name], "name")) for name, _ in SPELT]
    assert found == [(name, [ccode]) for name, ccode in SPELT]


@pytest.mark.parametrize(
    "name",
    ["FAN (Chad)*", "Chad*", "Lebanon**", "NATO**", "World", "Korea", "Hong Kong", "China, P.R.: Hong Kong",
     "Aruba, Kingdom of the Netherlands",
     "Cyprus (Northern)", "Belgium-Luxembourg", "Russia, Belarus", "", "Middle East"],
)  # fmt: skip
def test_what_is_no_one_state_is_not_made_one(name: str) -> None:
    assert mapped([name], "name") == [None]


def test_bare_names_mean_what_the_files_mean() -> None:
    assert mapped(["Germany"] * 5, "name", [1930, 1970, 1989, 1990, 2010]) == [255, 260, 260, 255, 255]
    assert mapped(["Yemen"] * 3, "name", [1980, 1990, 2000]) == [678, 679, 679]
    assert mapped(["Germany", "Yemen"], "name") == [255, 679]


def test_iso_codes_are_read_by_their_time() -> None:
    assert mapped(["CS", "cs", "CS"], "iso2", [1980, 2004, 1998]) == [315, 345, None]
    assert mapped(["DEU"] * 4, "iso3", [1930, 1970, 1990, 2000]) == [255, 260, 255, 255]
    assert mapped(["RUS", "SUN", "DDR", "BUR", "TMP", "ZAR", "YMD"], "iso3") == [365, 365, 265, 775, 860, 490, 680]
    assert mapped([276, 280, 278, 643, 810, 4, 891], "iso_numeric", [1970] * 6 + [1999]) == [
        260,
        260,
        265,
        365,
        365,
        700,
        345,
    ]
    assert mapped([260.0, 260.0, 340.0, 970.0], "gw", [1989, 2000, 2010, 2010]) == [260, 255, 345, 946]


def test_days_decide_within_the_year() -> None:
    rows = pl.DataFrame({"who": ["DEU", "DEU"], "on": [date(1990, 10, 2), date(1990, 10, 3)]})
    assert to_ccode(rows, "who", scheme="iso3", date="on")[0]["ccode"].to_list() == [260, 255]


def test_what_is_left_over_is_counted_with_years_and_reason() -> None:
    rows = pl.DataFrame(
        {"who": ["HKG", "HKG", "VNM", "G001", None, "USA"], "year": [1999, 2001, 1960, 2000, 2000, 2000], "x": range(6)}
    )
    out, left = to_ccode(rows, "who", scheme="iso3", year="year")
    assert out.columns == ["who", "year", "x", "ccode"]
    assert out["x"].to_list() == list(range(6))
    assert out.schema["ccode"] == pl.Int16
    assert sorted(left.rows(), key=str) == sorted(
        [
            (None, 1, 2000, 2000, "empty"),
            ("G001", 1, 2000, 2000, "unknown"),
            ("HKG", 2, 1999, 2001, "not a member: Hong Kong"),
            ("VNM", 1, 1960, 1960, "ambiguous: 816 or 817"),
        ],
        key=str,
    )


def test_bad_arguments_are_refused() -> None:
    rows = pl.DataFrame({"who": ["USA"], "year": ["x"]})
    with pytest.raises(UsageError, match="no such column"):
        to_ccode(rows, "nobody", scheme="iso3")
    with pytest.raises(BadFileError, match="not a column of years"):
        to_ccode(rows, "who", scheme="iso3", year="year")
    with pytest.raises(BadFileError, match="not a column of dates"):
        to_ccode(rows, "who", scheme="iso3", date="year")
    with pytest.raises(UsageError, match="unknown scheme"):
        to_ccode(rows, "who", scheme="fips")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="cannot start from"):
        yearly("name", "cow", 1990, 1990)
    with pytest.raises(UsageError, match="cannot lead to"):
        yearly("cow", "cow", 1990, 1990)


def test_lists_of_states_are_split_although_names_hold_commas() -> None:
    assert split_names("EU, Korea, South, Congo, Democratic Republic of the, Iran") == (
        "EU",
        "Korea, South",
        "Congo, Democratic Republic of the",
        "Iran",
    )
    assert split_names("Gambia, The, Russia") == ("Gambia, The", "Russia")
    assert split_names("") == ()


def test_a_code_as_files_write_it() -> None:
    """ISO 3166 numbers with leading zeros, decimals and blanks; letters in any case; what is no number is none."""
    assert mapped(["276.0", " 276 ", "0276", "004"], "iso_numeric") == [255, 255, 255, 700]
    assert mapped(["-276", "27x", "", "²76", "276.5", None], "iso_numeric") == [None] * 6
    assert mapped([" deu ", "Usa", None], "iso3") == [255, 2, None]
    assert mapped(["2", "2.0", "02", "two"], "gw") == [2, 2, 2, None]


def test_a_row_without_a_year_is_read_as_rows_without_time_are() -> None:
    """DEU denoted West Germany too: with no year it means what it means last."""
    rows = pl.DataFrame({"who": ["DEU", "DEU", "CSK"], "year": [1980, None, None]})
    out, left = to_ccode(rows, "who", scheme="iso3", year="year")
    assert out["ccode"].to_list() == [260, 255, 315]
    assert left.is_empty()
    days = pl.DataFrame({"who": ["DEU", "DEU"], "on": [date(1980, 1, 1), None]})
    assert to_ccode(days, "who", scheme="iso3", date="on")[0]["ccode"].to_list() == [260, 255]


def test_rows_of_one_reason_are_counted_together_and_reasons_apart() -> None:
    rows = pl.DataFrame({"who": ["CS", "CS", "CS", "QQ", "CS"], "year": [1999, 1998, 1998, None, 1980]})
    mapped_rows, left = to_ccode(rows, "who", scheme="iso2", year="year")
    assert mapped_rows["ccode"].to_list() == [None, None, None, None, 315]
    # Czechoslovakia had CS until 1993, Serbia and Montenegro from 2003: in between nobody.
    assert left.rows() == [("CS", 3, 1998, 1999, "names no state at that time"), ("QQ", 1, None, None, "unknown")]
    assert left.columns == ["who", "rows", "first", "last", "reason"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Hong Kong", "not a member: Hong Kong"),
        ("Aruba, Kingdom of the Netherlands", "not a member: Aruba"),
        ("Korea", "ambiguous: 730 or 731 or 732"),  # the Korea of before 1905 too
        ("Middle East", "unknown"),
        ("Chad*", "unknown"),
    ],
)
def test_why_a_name_is_left_over(name: str, reason: str) -> None:
    _, left = to_ccode(pl.DataFrame({"who": [name, "Russia"]}), "who", scheme="name")
    assert left.rows() == [(name, 1, None, None, reason)]


def test_areas_are_known_by_their_codes_too() -> None:
    for scheme, codes in (("iso2", ["HK", "MO"]), ("iso3", ["hkg", "MAC"]), ("iso_numeric", ["344", "446.0"])):
        _, left = to_ccode(pl.DataFrame({"who": codes}), "who", scheme=scheme)  # type: ignore[arg-type]
        assert sorted(left["reason"]) == ["not a member: Hong Kong", "not a member: Macao"]


@pytest.mark.parametrize("years", [[0, 2000], [2000, 10_000], [2000.5, 2000.0], ["2000", "MM"], [2000, -1]])
def test_what_is_no_year_is_refused(years: list[object]) -> None:
    rows = pl.DataFrame({"who": ["USA", "USA"], "year": years})
    with pytest.raises(BadFileError, match="not a column of years: year"):
        to_ccode(rows, "who", scheme="iso3", year="year")


@pytest.mark.parametrize("years", [[1, 9999], ["1950", "2000"], [1950.0, None]])
def test_every_year_that_a_date_can_have_is_one(years: list[object]) -> None:
    rows = pl.DataFrame({"who": ["USA", "USA"], "year": years})
    assert to_ccode(rows, "who", scheme="iso3", year="year")[0]["ccode"].to_list() == [2, 2]


def test_columns_that_contradict_one_another_are_refused() -> None:
    rows = pl.DataFrame({"who": ["USA"], "year": [2000], "on": [date(2000, 1, 1)]})
    with pytest.raises(UsageError, match="two columns say when: year, on"):
        to_ccode(rows, "who", scheme="iso3", year="year", date="on")
    for when in ({"year": "when"}, {"date": "when"}):
        with pytest.raises(UsageError, match="no such column: when; found: who, year, on"):
            to_ccode(rows, "who", scheme="iso3", **when)
    with pytest.raises(UsageError, match="already has a column: ccode"):
        to_ccode(rows.with_columns(ccode=1), "who", scheme="iso3")


def test_the_code_of_a_day_is_that_of_the_day() -> None:
    """Yugoslavia, Serbia and Montenegro, Serbia; North Yemen before and after the union of 1990."""
    assert [iso_of(345, date(y, 1, 1)) for y in (1975, 2004, 2010)] == [("YUG", "YU"), ("SCG", "CS"), ("SRB", "RS")]
    assert iso_of(345) == ("SRB", "RS")
    assert [counterpart(678, "gw", date(y, 1, 1)) for y in (1980, 2000)] == [678, 679]
    assert (counterpart(678, "gw"), counterpart(678, "cow")) == (679, 678)
    assert counterpart(345, "cow", date(2006, 6, 4)) == 345
    assert counterpart(345, "cow", date(2006, 6, 5)) == counterpart(345, "cow") == 340


def test_doubles_are_told_with_the_days_of_their_year() -> None:
    assert doubled("cow", "gw", 2006, 2006).rows() == [
        (345, 2006, 340, date(2006, 6, 5), date(2006, 12, 31), True),
        (345, 2006, 345, date(2006, 1, 1), date(2006, 6, 4), False),
    ]
    assert doubled("cow", "gw", 1991, 2005).is_empty()


def test_successions_are_in_order_of_day_and_of_their_system() -> None:
    """Ukraine, Estonia and Latvia left Russia in 1918, the republics in 1991; Bangladesh left Pakistan in 1971."""
    days = [s.day for s in successors(365)]
    assert days == sorted(days)
    assert [s.successor for s in successors(365) if s.day.year == 1918] == [368, 366, 367]
    assert [(s.predecessor, s.day.year, s.kind) for s in predecessors(771)] == [(770, 1971, "secession")]
    assert predecessors(2) == successors(2) == ()
    assert {s.system for s in successors(345, "gw")} == {"gw"}
    with pytest.raises(UsageError):
        successors(2, "iso3")  # type: ignore[arg-type]


def test_every_member_year_has_its_row_whether_matched_or_not() -> None:
    """Serbia was a member of COW's list alone in 1916 and 1917, and the whole period is asked for at once."""
    frame = yearly("cow", "gw", 1915, 1918).filter(pl.col("ccode") == 345)
    assert frame.rows() == [(345, 1915, 340), (345, 1916, None), (345, 1917, None), (345, 1918, 345)]
    assert unmatched("cow", "gw", 1916, 1916).rows() == [(345, 1916)]
    assert yearly("cow", "name", 2000, 2000).filter(pl.col("ccode") == 365)["name"].to_list() == ["Russia"]
    assert yearly("iso2", "iso_numeric", 2000, 2000).filter(pl.col("iso2") == "RU").rows() == [("RU", 2000, "643")]
    assert yearly("gw", "cow", 1990, 1990).schema["gwcode"] == pl.Int16
    with pytest.raises(UsageError):
        yearly("cow", "gw", 2001, 2000)


def test_three_parts_may_be_one_name() -> None:
    assert split_names("Russia, Korea, Democratic People's Republic of, Congo") == (
        "Russia",
        "Korea, Democratic People's Republic of",
        "Congo",
    )
    assert split_names(" A ,, B") == ("A", "B")
    assert split_names("Korea, North") == ("Korea, North",)


def test_a_name_of_three_parts_stays_whole() -> None:
    assert split_names("Congo, Democratic Republic, of the, Iran") == ("Congo, Democratic Republic, of the", "Iran")


@pytest.mark.parametrize("scheme", ["cow", "gw", "any"])
def test_codes_of_more_than_four_digits_are_no_codes(scheme: str) -> None:
    """Files pad codes to three digits, not to five: 00365 and 000365 are numbers of something else."""
    assert mapped(["365", "0365", "00365", "000365", "365.0"], scheme) == [365, 365, None, None, 365]


def test_whatever_it_is_a_code_of_letters_or_a_name_is_found() -> None:
    assert mapped(["RUS", "rus", "USA", "Russia", "365", "Nowhere", None], "any") == [365, 365, 2, 365, 365, None, None]


DAYS = [date(1, 1, 1), date(1816, 1, 1), date(1917, 6, 1), date(1941, 7, 1), date(1955, 5, 5), date(1990, 6, 1),
        date(1991, 12, 31), date(1992, 6, 1), date(2006, 6, 3), date(2011, 7, 8), date(2011, 7, 9), date(2020, 1, 1),
        date(9999, 12, 31)]  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("iso3", ["SSD", "RUS", "YUG", "DEU", "SRB", "YEM", "HKG", "XXX", "POL"]),
        ("name", ["South Sudan", "Germany", "Yemen", "Korea", "World", "Soviet Union", "Czechoslovakia"]),
        ("gw", ["365", "678", "345", "999"]),
    ],
)
def test_what_a_value_means_day_by_day_is_what_it_means_on_each_day(scheme: str, values: list[str]) -> None:
    """The other function asks day by day; members of the system are those of its list, each within its days."""
    found = by_day([*values, *values, ""], scheme)  # type: ignore[arg-type]
    assert found["value"].unique(maintain_order=True).to_list() == sorted(values)
    for value in values:
        rows = found.filter(pl.col("value") == value)
        # The stretches cover all days once, in order.
        assert (rows["start"][0], rows["end"][-1]) == (10101, 99991231)
        for before, after in zip(rows["end"][:-1], rows["start"][1:], strict=True):
            assert _day(after).toordinal() == _day(before).toordinal() + 1
        asked = pl.DataFrame({"v": [value] * len(DAYS), "day": DAYS})
        codes = to_ccode(asked, "v", scheme=scheme, date="day")[0]["ccode"]  # type: ignore[arg-type]
        for day, code in zip(DAYS, codes, strict=True):
            member = code is not None and any(life.meets(day, day) for life in lifetimes(code, "cow"))
            number = day.year * 10_000 + day.month * 100 + day.day
            (row,) = rows.filter(pl.col("start") <= number, pl.col("end") >= number).iter_rows(named=True)
            assert row["ccode"] == (code if member else None), (value, day)
            assert (row["reason"] == "") == member
    assert by_day([], "iso3").height == 0


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def test_areas_are_told_by_their_codes_names_and_sovereigns() -> None:
    """344 is Hong Kong's ISO number, HKG its code; what has more digits is a number of something else."""
    frame = pl.DataFrame({"who": ["Aruba, Kingdom of the Netherlands", "Aruba (Netherlands)", "HKG", "Nowhere"]})
    _, left = to_ccode(frame, "who", scheme="any")
    reasons = dict(zip(left["who"], left["reason"], strict=True))
    assert all(reasons[who].startswith("not a member") for who in frame["who"][:3]), reasons
    assert not reasons["Nowhere"].startswith("not a member")
    numbers = pl.DataFrame({"who": ["344", "0344", "00344"]})
    _, left = to_ccode(numbers, "who", scheme="iso_numeric")
    reasons = dict(zip(left["who"], left["reason"], strict=True))
    assert reasons["344"].startswith("not a member")
    assert reasons["0344"].startswith("not a member")
    assert not reasons["00344"].startswith("not a member")
