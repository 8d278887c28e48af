"""Strategic rivalries: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import in_latin

from dyadscope.sources import rivalry

TSS = (
    "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin\n"
    "1,A,220,300,1494,1817,1,1,,,,\n76,B,300,345,1917,1920,1,,,,1,\n264,C,516,517,2019,2020,,,,1,,1\n"
)


TD = (
    "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n"
    "79,Austria-Serbia,300,345,1918,1919,Europe,positional,spatial,\n197,D,2,365,2009,2010,Multiple,positional,,\n"
)


def test_rivalries_end_where_their_data_end(tmp_path: Path) -> None:
    tables = in_latin(tmp_path, rivalry.SOURCE, tss_rivalries=TSS, td_rivalries=TD)
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
    tables = in_latin(tmp_path, rivalry.SOURCE, tss_rivalries=TSS.partition("\n")[0] + "\n" + rows, td_rivalries=TD)
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
    tables = in_latin(tmp_path, rivalry.SOURCE, tss_rivalries=TSS.partition("\n")[0] + "\n" + right, td_rivalries=TD)
    assert tables["tss_rivalries"].filter(tssr_id=165).select("ccode1", "corrected").rows() == [(411, False)]
