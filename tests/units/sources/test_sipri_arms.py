"""SIPRI arms transfers: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from parsed_files import parsed, written

from dyadscope.errors import BadFileError
from dyadscope.sources import sipri_arms

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
    return written(tmp_path, REGISTER, REGISTER_TEXT.format(**given), "latin-1")


def test_a_deal_over_several_years_is_split_equally_and_flagged(tmp_path: Path) -> None:
    frames = parsed(sipri_arms.SOURCE, _register(tmp_path))
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
    deals = parsed(sipri_arms.SOURCE, _register(tmp_path))["deals"]
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
        _register(tmp_path) | written(tmp_path, DELIVERIES, DELIVERIES_TEXT) | written(tmp_path, VALUES, VALUES_TEXT)
    )
    frames = parsed(sipri_arms.SOURCE, files)
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
