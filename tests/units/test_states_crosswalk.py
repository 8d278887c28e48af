"""The crosswalk: what corresponds when, what became of states, and what published files call them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyadscope.errors import BadFileError, UsageError
from dyadscope.states.crosswalk import (
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
@pytest.mark.parametrize(
    ("name", "ccode"),
    [
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
    ],
)  # fmt: skip
def test_names_as_published_files_spell_them(name: str, ccode: int) -> None:
    assert mapped([name], "name") == [ccode]


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
