"""DCAD: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from parsed_files import parsed, written

from dyadscope.sources import dcad

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
    frames = parsed(dcad.SOURCE, written(tmp_path, DCAD, DCAD_HEADER + rows))
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
