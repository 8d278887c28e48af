"""National Material Capabilities: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import by_part

from dyadscope.sources import (
    cow_nmc,
)


def test_the_publishers_csv_of_capabilities_uses_minus_nine_for_unknown(tmp_path: Path) -> None:
    text = (
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "XXX,2,1816,100,-9,0,5,8659,101,0.04,2024\n"
        "YYY,365,1816,-9,800,30,0,45123.5,-9,0.16,2024\n"
    )
    frame = by_part(cow_nmc.SOURCE, tmp_path, cow_nmc=text)["indicators"]
    assert frame["milex"].to_list() == [100, None]
    assert frame["milper"].to_list() == [None, 800]
    assert frame["irst"].to_list() == [0, 30], "zero is a value"
    assert frame["tpop"].to_list() == [8659.0, 45123.5]
