"""Columns of names and codes, as users' data hold them, become COW codes; what names no state is told."""

from __future__ import annotations

import polars as pl
import pytest

from dyadscope.errors import AmbiguousNameError, DyadscopeError, UnknownNameError, UsageError
from dyadscope.states.coding import to_ccode


def test_names_and_codes_of_a_column() -> None:
    # The codes are those of the State System Membership list, v2016.
    given = ["United States", "USA", "u.s.", "Côte d'Ivoire", "Viet Nam", "Russian Federation", "DPRK", 740, "740"]
    assert to_ccode(given) == [2, 2, 2, 437, 816, 365, 731, 740, 740]


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Germany", 1930, 255), ("Germany", 1970, 260), ("Germany", 1990, 255), ("DEU", 1970, 260), ("USSR", 1950, 365),
        ("Yugoslavia", 1960, 345), ("Serbia", 2010, 345), ("Yemen", 1980, 678), ("Yemen", 1995, 679),
        ("Czechoslovakia", 1970, 315), ("Vietnam", 1980, 816), ("Ceylon", 1955, 780), ("Upper Volta", "1970", 439),
    ],
)  # fmt: skip
def test_historic_names_are_read_by_the_year(name: str, year: int, code: int) -> None:
    assert to_ccode(name, year=year) == code


def test_letters_that_two_lists_use_are_read_as_isos() -> None:
    # COW abbreviates Austria AUS, Slovenia SLV, Switzerland SWZ and Montenegro MNG.
    assert to_ccode(["AUS", "SLV", "SWZ", "MNG"], year=1995) == [900, 92, 572, 712]
    assert to_ccode(["AUS", "SLV", "SWZ", "UKG"], codes="stateabb") == [305, 349, 225, 200]
    with pytest.raises(UnknownNameError, match=r"COW's abbreviation of 200 \(United Kingdom\)"):
        to_ccode(["AUS", "UKG"])


def test_other_codes_are_named() -> None:
    assert to_ccode([643, 276, "156"], codes="iso_numeric") == [365, 255, 710]
    assert to_ccode([260, 365], codes="gw", year=2000) == [255, 365]
    assert to_ccode(["ru", "GB"], codes="iso2") == [365, 200]


def test_what_comes_back_is_what_was_given() -> None:
    assert to_ccode("France") == 220
    series = to_ccode(pl.Series("who", ["France", None]), year=pl.Series([1990, 1991]))
    assert isinstance(series, pl.Series)
    assert (series.to_list(), series.dtype) == ([220, None], pl.Int16)
    assert to_ccode(("France", float("nan"), 220.0), year=1990) == [220, None, 220]


def test_what_names_no_state_is_told_value_by_value() -> None:
    with pytest.raises(UnknownNameError) as caught:
        to_ccode(["Frence", "Hong Kong", "World", "Korea", "France"], year=1990)
    text = str(caught.value)
    assert "4 of 5 values" in text
    for told in ("'Frence' (did you mean France?)", "Hong Kong is no member", "'World' (unknown)", "731 (North Korea)"):
        assert told in text
    assert to_ccode(["Frence", "France"], unmatched="null") == [None, 220]
    with pytest.raises(AmbiguousNameError, match=r"731 \(North Korea\) or 732"):
        to_ccode("Korea", year=1990)
    with pytest.raises(UnknownNameError, match="and 40 more"):
        to_ccode([f"X{n}" for n in range(50)])


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": None}, {"values": 2.5}, {"values": b"RUS"}, {"values": {"a": 1}}, {"values": []}, {"values": ""},
        {"values": True}, {"values": [["RUS"]]}, {"values": pl.DataFrame({"a": ["RUS"]})}, {"values": ["9" * 5000]},
        {"values": ["RUS", "CHN"], "year": [1990]}, {"values": "RUS", "year": "then"}, {"values": "RUS", "year": 3000},
        {"values": ["RUS"], "year": [None]}, {"values": "RUS", "codes": "fips"}, {"values": "RUS", "unmatched": "drop"},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_input_is_our_error(wrong: dict[str, object]) -> None:
    with pytest.raises(DyadscopeError) as caught:
        to_ccode(**wrong)  # type: ignore[call-overload]
    assert len(str(caught.value)) < 700


def test_one_value_that_is_empty_is_no_state() -> None:
    with pytest.raises(UsageError, match="no state given"):
        to_ccode("")
