"""DESTA: small files in the published layout."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from parsed_files import by_stem

from dyadscope.errors import BadFileError
from dyadscope.sources import desta

FIELDS = (
    "number", "base_treaty", "name", "entry_type", "consolidated", "year", "entryforceyear", "language",
    "typememb", "regioncon", "wto_listed", "wto_name",
)  # fmt: skip


HEADER = ";".join(f'"{n}"' for n in (*FIELDS, *(f"{p}{n}" for p in ("c", "mc") for n in range(1, 92))))


FRANCE, GERMANY, AUSTRIA, NORWAY, ALGERIA, SPAIN = 250, 276, 40, 578, 12, 724


def treaty(
    number: str, base: str, kind: str, year: object, force: object, membership: int, members: Mapping[int, object]
) -> str:
    head = f'"{number}";{base};"T{number}";"{kind}";0;{year};{force};NA;{membership};"Europe";0;NA'
    blank = ["NA"] * (91 - len(members))
    return ";".join([head, *map(str, members), *blank, *map(str, members.values()), *blank])


CANADA, USA = 124, 840


def elsewhere() -> tuple[str, str]:
    """A treaty of two other states that one of them left: a list without any withdrawal is none of DESTA's."""
    return (
        treaty("900", "900", "base_treaty", 1990, 1990, 1, {CANADA: 0, USA: 0}),
        treaty("900_1", "900", "withdrawal", 1991, "NA", 7, {CANADA: 1, USA: 2}),
    )


def trade_agreements(tmp_path: Path, *rows: str) -> dict[str, pl.DataFrame]:
    rows = (*rows, *elsewhere())
    return by_stem(tmp_path, desta.SOURCE, {"desta_list_of_treaties_02_03": "\n".join([HEADER, *rows]) + "\n"})


def years(ptas: pl.DataFrame, one: int, two: int, column: str = "ptas") -> dict[int, int | None]:
    return dict(ptas.filter(ccode1=one, ccode2=two).select("year", column).rows())


def test_an_agreement_joins_from_signature_and_says_what_is_known_of_its_force(tmp_path: Path) -> None:
    ptas = trade_agreements(
        tmp_path,
        treaty("1", "1", "base_treaty", 2015, 2017, 1, {FRANCE: 0, NORWAY: 0}),
        treaty("2", "2", "base_treaty", 2016, "NA", 1, {FRANCE: 0, SPAIN: 0}),
        treaty("3", "3", "base_treaty", 2018, 2003, 1, {NORWAY: 0, SPAIN: 0}),
        treaty("4", "4", "negotiation", "NA", "NA", 1, {ALGERIA: 0, SPAIN: 0}),
    )["ptas"]
    assert years(ptas, 220, 385) == dict.fromkeys(range(2015, 2026), 1)
    assert years(ptas, 220, 385, "ptas_signed") == {2015: 1} | dict.fromkeys(range(2016, 2026), 0)
    assert years(ptas, 220, 385, "pta_in_force") == {2015: 0, 2016: 0} | dict.fromkeys(range(2017, 2026), 1)
    assert years(ptas, 220, 230, "pta_in_force") == dict.fromkeys(range(2016, 2026))
    # In force before it was signed: a slip, so the year is not known.
    assert years(ptas, 230, 385, "pta_in_force") == dict.fromkeys(range(2018, 2026))
    assert ptas["ccode2"].max() == 385, "a negotiation joins nobody"


def test_two_sides_are_joined_across_only(tmp_path: Path) -> None:
    ptas = trade_agreements(
        tmp_path,
        treaty("1", "1", "base_treaty", 2010, 2011, 3, {ALGERIA: 0, FRANCE: 1, GERMANY: 1, AUSTRIA: "NA"}),
        treaty("1+1", "1", "accession", 2012, 2012, 6, {ALGERIA: 3, SPAIN: 2, NORWAY: 2}),
    )["ptas"]
    pairs = set(ptas.select("ccode1", "ccode2").rows()) - {(2, 20)}
    assert pairs == {(220, 615), (255, 615), (305, 615), (230, 615), (385, 615)}
    assert years(ptas, 230, 615)[2012] == 1
    assert min(years(ptas, 230, 615)) == 2012


def test_accession_joins_the_newcomer_and_withdrawal_ends_it_through_protocols(tmp_path: Path) -> None:
    tables = trade_agreements(
        tmp_path,
        treaty("5", "5", "base_treaty", 2000, 2000, 2, {FRANCE: 0, NORWAY: 0}),
        treaty("6", "5", "protocol or amendment", 2002, 2002, 2, {FRANCE: 0, NORWAY: 0}),
        treaty("5+1", "5", "accession", 2004, "NA", 5, {FRANCE: 2, NORWAY: 2, SPAIN: 1}),
        # The withdrawal is listed under the protocol; it ends the treaty the protocol belongs to.
        treaty("6_1", "6", "withdrawal", 2008, "NA", 7, {FRANCE: 2, NORWAY: 2, SPAIN: 1}),
        treaty("5+2", "5", "accession", 2015, "NA", 5, {FRANCE: 2, NORWAY: 2, SPAIN: 1}),
    )
    assert set(tables["agreements"]["agreement"]) == {"5", "900"}
    ptas = tables["ptas"]
    assert years(ptas, 220, 385) == dict.fromkeys(range(2000, 2026), 1), "a protocol is no second agreement"
    assert sorted(years(ptas, 220, 230)) == [*range(2004, 2008), *range(2015, 2026)]
    assert [y for y, n in years(ptas, 220, 230, "ptas_signed").items() if n] == [2004, 2015]


def test_parties_are_coded_year_by_year(tmp_path: Path) -> None:
    tables = trade_agreements(
        tmp_path,
        treaty("1", "1", "base_treaty", 1957, 1958, 2, {FRANCE: 0, GERMANY: 0}),
        treaty("2", "2", "base_treaty", 1980, 1980, 1, {FRANCE: 0, 200: 0}),
        treaty("3", "3", "base_treaty", 1990, 1990, 1, {FRANCE: 0, 234: 0}),
    )
    ptas = tables["ptas"]
    assert sorted(years(ptas, 220, 260)) == list(range(1957, 1991))
    assert sorted(years(ptas, 220, 255)) == list(range(1990, 2026))
    assert max(years(ptas, 220, 315)) == 1992, "Czechoslovakia's treaties end with it"
    assert tables["members"].filter(iso_numeric=234)["ccode"].to_list() == [None]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (treaty("1", "9", "base_treaty", 1990, 1990, 1, {FRANCE: 0, SPAIN: 0}), "which is not listed"),
        (treaty("1", "1", "base_treaty", 1990, 1990, 1, {FRANCE: 0, 999: 0}), "999"),
    ],
)
def test_broken_chains_and_unknown_codes_are_refused(tmp_path: Path, row: str, what: str) -> None:
    with pytest.raises(BadFileError, match=what):
        trade_agreements(tmp_path, row)


BELGIUM, ITALY, LUXEMBOURG, NETHERLANDS, BRITAIN, CHILE, GHANA = 56, 380, 442, 528, 826, 152, 288


SIX = (BELGIUM, FRANCE, GERMANY, ITALY, LUXEMBOURG, NETHERLANDS)


UNION = dict.fromkeys((*SIX, BRITAIN), 0)


def with_the_union(*more: str) -> tuple[str, ...]:
    """The Union with Britain in it, its agreement with Chile, the agreement Britain has kept, and Britain's leaving."""
    return (
        treaty("293", "293", "base_treaty", 1957, 1958, 2, UNION),
        treaty("324", "324", "base_treaty", 2007, 2009, 2, UNION),
        treaty("202", "202", "base_treaty", 2002, 2003, 3, {CHILE: 0} | dict.fromkeys(UNION, 1)),
        treaty("1020", "202", "protocol or amendment", 2019, 2021, 1, {CHILE: 0, BRITAIN: 0}),
        treaty("324_1", "324", "withdrawal", 2020, 2020, 7, dict.fromkeys(SIX, 2) | {BRITAIN: 1}),
        treaty("1046", "1046", "base_treaty", 2020, 2021, 3, dict.fromkeys(SIX, 0) | {BRITAIN: 1}),
        *more,
    )


def test_who_leaves_the_union_leaves_what_it_concluded_and_keeps_its_own(tmp_path: Path) -> None:
    tables = trade_agreements(tmp_path, *with_the_union())
    ptas = tables["ptas"]
    british = years(ptas, 200, 220)
    assert (british[2019], british[2020], british[2025]) == (2, 1, 1), (
        "both treaties of the Union end, the new one stays"
    )
    chilean = years(ptas, 155, 200)
    assert {year: chilean[year] for year in (2002, 2019, 2020)} == {2002: 1, 2019: 2, 2020: 1}
    assert [years(ptas, 155, 200, "pta_in_force")[year] for year in (2019, 2020, 2021)] == [1, 0, 1]
    assert years(ptas, 155, 220)[2025] == 1, "France stays"
    left = tables["withdrawals"].filter(ccode=200)
    assert left.select("agreement", "ccode", "year", "listed").rows() == [
        ("202", 200, 2020, False),
        ("293", 200, 2020, False),
        ("324", 200, 2020, True),
    ]
    assert tables["agreements"].filter(number="1020")["agreement"].to_list() == ["1020"]


def test_an_agreement_with_the_union_that_marks_no_sides(tmp_path: Path) -> None:
    row = treaty("1113", "1113", "base_treaty", 2016, 2016, 3, {GHANA: "NA"} | dict.fromkeys(SIX, "NA"))
    ptas = trade_agreements(tmp_path, *with_the_union(row))["ptas"]
    assert years(ptas, 220, 452)[2016] == 1
    assert years(ptas, 220, 255)[2016] == 2, "not a third time"


def test_a_number_may_stand_for_a_protocol_and_for_a_negotiation(tmp_path: Path) -> None:
    tables = trade_agreements(
        tmp_path,
        treaty("1095", "1095", "base_treaty", 2019, 2020, 1, {FRANCE: 0, SPAIN: 0}),
        treaty("1142", "1095", "protocol or amendment", 2019, 2020, 1, {FRANCE: 0, SPAIN: 0}),
        treaty("1142", "1142", "negotiation", "NA", "NA", 1, {ALGERIA: 0, NORWAY: 0}),
    )
    numbered = tables["agreements"].filter(number="1142").sort("entry_type")
    assert numbered.select("entry_type", "agreement").rows() == [
        ("negotiation", "1142"),
        ("protocol or amendment", "1095"),
    ]


DEPTHS = (
    "number,base_treaty,name,year,entry_type,full_fta,standards,investments,services,procurement,competition,iprs,"
    "depth_index,depth_rasch\n"
)


PAIRS = "country1,country2,iso1,iso2,number,base_treaty,name,entry_type,consolidated,year,entryforceyear\n"


def test_depth_is_of_the_latest_text_of_the_deepest_agreement_in_force(tmp_path: Path) -> None:
    rows = [
        treaty("1", "1", "base_treaty", 2010, 2011, 1, {FRANCE: 0, SPAIN: 0}),
        treaty("2", "1", "protocol or amendment", 2015, 2015, 1, {FRANCE: 0, SPAIN: 0}),
        treaty("2a", "1", "consolidated", 2015, 2015, 1, {FRANCE: 0, SPAIN: 0}),
        treaty("3", "3", "base_treaty", 2012, 2018, 1, {FRANCE: 0, SPAIN: 0}),
        treaty("4", "4", "base_treaty", 2012, 2012, 1, {FRANCE: 0, NORWAY: 0}),
        *elsewhere(),
    ]
    texts = {
        "desta_list_of_treaties_02_03": "\n".join([HEADER, *rows]) + "\n",
        "desta_indices_version_02_03": DEPTHS + "1,1,A,2010,base_treaty,1,0,0,0,0,0,0,1,-1.5\n"
        "2a,1,A,2015,consolidated,1,1,1,0,0,0,0,3,0.5\n3,3,C,2012,base_treaty,1,1,1,1,1,1,1,7,2.5\n",
        "desta_list_of_treaties_02_03_dyads": PAIRS + "France,Spain,250,724,1,1,A,base_treaty,0,2010,2011\n"
        "Faroe Islands,Spain,234,724,9,9,B,base_treaty,0,1991,NA\n",
        "desta_dyadic_withdrawal_02_03": PAIRS + "France,Spain,250,724,1_1,1,A,withdrawal,0,2020,\n",
        "DESTA": "\n".join([HEADER, rows[0], *elsewhere()]) + "\n",
    }
    tables = by_stem(tmp_path, desta.SOURCE, texts)
    depth = years(tables["ptas"], 220, 230, "pta_depth")
    assert [depth[year] for year in (2010, 2011, 2014, 2015, 2017, 2018)] == [None, 1, 1, 3, 3, 7]
    assert years(tables["ptas"], 220, 230, "pta_depth_latent")[2018] == 2.5
    assert set(years(tables["ptas"], 220, 385, "pta_depth").values()) == {None}, "in force, and not coded"
    assert tables["dyads"].select("ccode1", "ccode2", "entryforceyear").rows() == [(None, 230, None), (220, 230, 2011)]
    assert tables["withdrawn"].select("ccode1", "year").rows() == [(220, 2020)]
    old = years(tables["ptas_2020"], 220, 230, "ptas_2020")
    assert old == dict.fromkeys(range(2010, 2020), 1), "the list of 2020 stays apart, and ends with 2019"
