"""Stocks of direct investment between states: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed_files import by_stem

from dyadscope.errors import BadFileError
from dyadscope.sources import fdi

DIP = (
    '"COUNTRY.ID","COUNTRY","DV_TYPE.ID","INDICATOR.ID","COUNTERPART_COUNTRY.ID","COUNTERPART_COUNTRY","TIME_PERIOD",'
    '"OBS_VALUE","SCALE.ID"\n'
)


ASIA = "Country/Territory,Yıl,DYY_Çin,DYY_Rusya\n"


def position(kind: str, host: str, name: str, year: object, value: object, scale: object = 6) -> str:
    return f'"CHN","China","{kind}","OTWD_D_NETAL_FALL_ALL","{host}","{name}","{year}","{value}","{scale}"\n'


def test_both_sides_reports_stay_apart_and_units_become_millions(tmp_path: Path) -> None:
    text = (
        position("O", "RUS", "Russian Federation", 2021, 10644.1)
        + position("SCC", "RUS", "Russian Federation", 2021, 3322.9)
        + position("O", "KWT", "Kuwait", 2021, 853557239, "")
        + position("SCC", "KWT", "Kuwait", 2021, "")
        + position("SCC", "PER", "Peru", "", "")
        + position("O", "HKG", "Hong Kong SAR", 2021, 5)
        + position("O", "TX983", "Not Specified (including Confidential)", 2021, 6)
        + position("O", "U150", "Europe", 2021, 7)
    )
    tables = by_stem(tmp_path, fdi.SOURCE, {"imf-dip-outward-2014-2024": DIP + text})
    assert tables["by_investor"].select("ccode1", "ccode2", "fdi_by_investor").rows() == [
        (365, 710, 10644.1),
        (690, 710, pytest.approx(853.557239)),
    ]
    assert tables["by_host"].select("ccode1", "fdi_by_host").rows() == [(365, 3322.9), (690, None)]
    assert dict(tables["others"].select("host_code", "kind").rows()) == {
        "HKG": "territory", "TX983": "unspecified", "U150": "aggregate",
    }  # fmt: skip


def test_central_asia_says_whose_report_a_value_is(tmp_path: Path) -> None:
    text = (
        position("O", "KAZ", "Kazakhstan", 2018, 4245.9)
        + position("SCC", "KAZ", "Kazakhstan", 2018, 8268.6)
        + position("O", "UZB", "Uzbekistan", 2018, 845.1)
        + position("O", "G001", "World", 2018, 1982270)
    )
    asia = ASIA + "Kazakhstan,2018,8268.6,4663\nUzbekistan,2018,845.1,\n"
    tables = by_stem(tmp_path, fdi.SOURCE, {"imf-dip-outward-2014-2024": DIP + text, "Data-c-r-fdi": asia})
    assert tables["central_asia"].select("ccode1", "ccode2", "fdi_cdis", "fdi_cdis_basis").rows() == [
        (704, 365, None, None),
        (704, 710, 845.1, "investor"),
        (705, 365, 4663.0, None),
        (705, 710, 8268.6, "host"),
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [(position("X", "KAZ", "Kazakhstan", 2018, 1), "'X'"), (position("O", "ATL", "Atlantis", 2018, 1), "ATL")],
)
def test_unknown_series_and_hosts_are_refused(tmp_path: Path, row: str, what: str) -> None:
    with pytest.raises(BadFileError, match=what):
        by_stem(tmp_path, fdi.SOURCE, {"imf-dip-outward-2014-2024": DIP + row})
