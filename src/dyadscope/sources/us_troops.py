"""Military personnel of the United States abroad, by host and year, and a list of bases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import ALLEN_2022, VINE_2015
from dyadscope.records import SOURCE_ROW, UNITED_STATES, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import refuse, whole, without_na
from dyadscope.states.crosswalk import to_ccode
from dyadscope.states.system import spell_arrays
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "us_troops/troopdata-rebuild-country-year.csv"
_BASES = "us_troops/basedata.csv"
_HOME = "https://meflynn.github.io/troopdata/"
_COMMIT = "https://raw.githubusercontent.com/meflynn/troopdata/3946bcf89a6d72de8abace812dc557f1f249f5f7/data-raw/"
_YEARS = (1950, 2024)
_COUNTS = {"troops_ad": "personnel", "total_selected_reserve": "reserve", "total_civilian": "civilians"}

_HOLDERS = (
    (255, 260, 1989),
    (816, 817, 1975),
    (679, 678, 1989),
    (531, 530, 1992),
)
"""Code in the file, the state that was the host, and the last year for which it was: the file writes Germany, Viet Nam,
Yemen and Eritrea whoever held the ground (West Germany, South Vietnam, North Yemen, Ethiopia)."""

_AFGHANISTAN, _IRAQ, _SYRIA, _KUWAIT, _GERMANY, _BRITAIN, _ITALY, _JAPAN = 700, 645, 652, 690, 255, 200, 325, 740
_TWICE = "two reports added up"
_BETWEEN = "imputed from 1950 and 1953"
_NEWS = "estimated from news reports"
_ELSEWHERE = "counts personnel sent on to Iraq as well"
_WITHHELD = "leaves out personnel deployed there"
_ON = 9999
_DOUBTS: tuple[tuple[str, tuple[int, ...] | None, int, int], ...] = (
    (_BETWEEN, None, 1951, 1952),
    (_ELSEWHERE, (_GERMANY, _BRITAIN, _ITALY, _JAPAN), 2006, 2007),
    (_NEWS, (_AFGHANISTAN,), 2002, 2007),
    (_NEWS, (_IRAQ,), 2003, 2007),
    (_NEWS, (_KUWAIT,), 2002, 2007),
    (_TWICE, None, 2008, 2008),
    (_NEWS, (_BRITAIN,), 2014, 2014),
    (_NEWS, (_AFGHANISTAN,), 2018, 2021),
    (_NEWS, (_IRAQ,), 2018, 2021),
    (_NEWS, (_SYRIA,), 2018, 2020),
    (_WITHHELD, (_IRAQ,), 2022, _ON),
    (_WITHHELD, (_SYRIA,), 2021, _ON),
)
"""Reason, hosts (None: all), first and last year: what the package's own news of releases 1.0.3 to 1.1.0 say of it."""
_RECOUNT, _SIZEABLE, _KEPT = 2018, 300, 0.5
"""The year from which reports leave out whoever is deployed for operations, the personnel that a host must have had
before for that to show, and the part of it that must be left: else its figures from this year on are of others."""
_CORRECTED_SINCE = (_TWICE, _ELSEWHERE)
_DOUBLED = 1.5
"""How many times Germany's figure of 2009 its figure of 2008 must exceed for 2008 to be a sum of two reports."""
_WEST_GERMANY, _UNITED = 260, 1990

HOSTS = Table(
    name="hosts",
    unit="record",
    description="What the file says, row by row, territories included; a state may have two rows, one of them 0.",
    columns=(
        Column(name="country", dtype="String", description="Host as named in the file"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="code", dtype="Int32", description="Code in the file; from 1000 on the authors' own"),
        Column(name="ccode", dtype="Int16", description="COW code of the state on whose ground it was; or empty"),
        Column(
            name="personnel",
            dtype="Int32",
            description="Active-duty personnel, the highest of the year's reports",
            unit="persons",
        ),
        Column(name="reserve", dtype="Int32", description="Guard and reserve, from 2008", unit="persons"),
        Column(name="civilians", dtype="Int32", description="Civilians of the department, from 2008", unit="persons"),
        Column(name="doubt", dtype="String", description="Why the number is not as counted; empty where it is"),
    ),
    years=_YEARS,
    file=_FILE,
    keys=("country", "code", "year"),
)

TROOPS = Table(
    name="troops",
    unit="dyad-year",
    description=(
        "Active-duty military personnel of the United States in another state, the highest of the year's reports. "
        "Zero is listed as such; a state without a row is unknown. Up to 1976 fleets at sea count where they were "
        "nearest; forces that rotate are not counted (Poland 302 in 2024). Dyads without the United States are not "
        "covered."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the United States"),
        Column(name="ccode2", dtype="Int16", description="COW code of the host"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="us_troops",
            dtype="Int32",
            description="Personnel as published; empty where those deployed are left out of the published figure",
            unit="persons",
            imputed="us_troops_doubted",
        ),
        Column(
            name="us_troops_doubted",
            dtype="Boolean",
            description="Estimated, interpolated or counted twice by the publisher, who has said so since (see notes)",
        ),
        Column(name="us_troops_doubt", dtype="String", description="In which way; empty where not doubted"),
    ),
    years=_YEARS,
    file=_FILE,
    focus=(UNITED_STATES,),
)

BASES = Table(
    name="bases",
    unit="record",
    description="Bases and smaller sites of the United States abroad, as known in 2015-2018: a list, without years.",
    columns=(
        Column(name="country", dtype="String", description="Host as named in the file"),
        Column(name="ccode", dtype="Int16", description="COW code of the host; empty for territories"),
        Column(name="name", dtype="String", description="Name or place"),
        Column(name="latitude", dtype="Float64", description="Latitude", unit="degrees"),
        Column(name="longitude", dtype="Float64", description="Longitude", unit="degrees"),
        Column(name="base", dtype="Int8", description="A base of more than 10 acres or 10 million dollars (1)"),
        Column(name="lilypad", dtype="Int8", description="A smaller site (1)"),
        Column(name="funded", dtype="Int8", description="A host's site that the United States pays for (1)"),
    ),
    years=(2015, 2018),
    file=_BASES,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return every row, the personnel in each state, and the bases where their list is there."""
    path = files[_FILE]
    raw = read_table(path)
    require_columns(raw, ["countryname", "year", "ccode", *_COUNTS], path)
    rows = whole(raw, ["year", "ccode", *_COUNTS], path)
    refuse(rows.filter(pl.any_horizontal(pl.col("year", "ccode", "troops_ad").is_null())), "an empty value", path)
    refuse(rows.filter(pl.col("troops_ad") < 0), "fewer than no personnel", path)
    hosts = _doubted(_held(rows)).rename({"countryname": "country", "ccode": "code"} | _COUNTS)
    _require_states(hosts, path)
    tables = {"hosts": conform(hosts.rename({"holder": "ccode"}), HOSTS), "troops": conform(_totals(hosts), TROOPS)}
    if _BASES in files:
        tables["bases"] = _bases(files[_BASES])
    return tables


def _held(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `holder`, the COW state the personnel was in; empty for what never was a member.

    From release 1.1 the package codes states as Gleditsch and Ward do, which shows in Germany's code after 1990.
    """
    code, year = pl.col("ccode"), pl.col("year")
    if rows.filter(code == _WEST_GERMANY, year > _UNITED).height:
        mapped, _ = to_ccode(rows.rename({"ccode": "gwcode"}), "gwcode", scheme="gw", year="year")
        return mapped.rename({"ccode": "holder", "gwcode": "ccode"})
    holder = code
    for written, state, last in _HOLDERS:
        holder = pl.when((code == written) & (year <= last)).then(state).otherwise(holder)
    return rows.with_columns(holder=pl.when(code.is_in(_members())).then(holder).cast(pl.Int16))


def _members() -> list[int]:
    """Return the codes of all states that ever were members of the COW system."""
    return sorted({int(code) for code in spell_arrays("cow", None)[0]})


def _doubted(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `doubt`; what later releases have put right is doubted only where the file shows that it is not yet."""
    german = dict(rows.filter(pl.col("holder") == _GERMANY).select("year", "troops_ad").rows())
    corrected = german.get(2008, 0) <= _DOUBLED * german.get(2009, 0)
    doubt = pl.lit(None, pl.String)
    for reason, states, first, last in reversed(_DOUBTS):
        if corrected and reason in _CORRECTED_SINCE:
            continue
        where = pl.col("year").is_between(first, last)
        if states is not None:
            where &= pl.col("holder").is_in(states)
        doubt = pl.when(where).then(pl.lit(reason)).otherwise(doubt)
    deployed = pl.col("holder").is_in(_hosts_of_operations(rows)) & (pl.col("year") >= _RECOUNT)
    return rows.with_columns(doubt=pl.when(deployed & doubt.is_null()).then(pl.lit(_WITHHELD)).otherwise(doubt))


def _hosts_of_operations(rows: pl.DataFrame) -> list[int]:
    """Return the states whose personnel reports have left out since 2018: Kuwait fell from 16,197 to 2,112 in a year.

    Those of Afghanistan, Iraq and Syria are estimated by the publisher for some years, and are not of these.
    """
    known = [code for _, codes, first, _ in _DOUBTS if codes and first >= _RECOUNT for code in codes]
    by_year = rows.filter(pl.col("holder").is_not_null() & ~pl.col("holder").is_in(known)).group_by("holder", "year")
    totals = by_year.agg(pl.col("troops_ad").sum())
    before, after = (totals.filter(pl.col("year") == year) for year in (_RECOUNT - 1, _RECOUNT))
    both = before.join(after, on="holder", suffix="_after").filter(
        pl.col("troops_ad") >= _SIZEABLE, pl.col("troops_ad_after") < _KEPT * pl.col("troops_ad")
    )
    return sorted(both["holder"].to_list())


def _require_states(hosts: pl.DataFrame, path: Path) -> None:
    """A low code that is no member's is a territory the authors number among states, or a mistake."""
    territories = [6, 327]  # Puerto Rico, the Vatican
    strangers = hosts.filter(pl.col("holder").is_null() & (pl.col("code") < 1000) & ~pl.col("code").is_in(territories))
    refuse(strangers, "a code of no state or territory", path)
    states = hosts.filter(pl.col("holder").is_not_null())
    # A state that changed its name has two rows in some years, one of them empty; never are both filled.
    filled = states.filter(pl.col("personnel") > 0, pl.col("code") == pl.col("holder"))
    refuse(filled.filter(pl.struct("holder", "year").is_duplicated()), "one host has two figures for a year", path)


def _totals(hosts: pl.DataFrame) -> pl.DataFrame:
    abroad = hosts.filter(pl.col("holder").is_not_null() & (pl.col("holder") != UNITED_STATES))
    return (
        abroad.group_by(ccode2="holder", year="year")
        .agg(
            pl.col("personnel").sum().alias("total"),
            pl.col("doubt").drop_nulls().first().alias("us_troops_doubt"),
            pl.col(SOURCE_ROW).sort_by("personnel").last(),
        )
        .with_columns(
            ccode1=pl.lit(UNITED_STATES, pl.Int16),
            us_troops_doubted=pl.col("us_troops_doubt").is_not_null(),
            us_troops=pl.when(~((pl.col("us_troops_doubt") == _WITHHELD).fill_null(False) | _false_zero())).then(
                "total"
            ),
        )
    )


def _false_zero() -> pl.Expr:
    """Estimates were given for some years of a war only: a zero between them is no figure."""
    return (pl.col("us_troops_doubt") == _NEWS).fill_null(False) & (pl.col("total") == 0)


def _bases(path: Path) -> pl.DataFrame:
    raw = without_na(read_table(path, encoding="latin-1"))
    names = {
        "countryname": "country",
        "basename": "name",
        "lat": "latitude",
        "lon": "longitude",
        "fundedsite": "funded",
    }
    require_columns(raw, [*names, "ccode", "base", "lilypad"], path)
    rows = numbers(whole(raw, ["ccode", "base", "lilypad", "fundedsite"], path), ["lat", "lon"], path, missing=())
    state = pl.when(pl.col("ccode").is_in(_members())).then("ccode")
    return conform(rows.rename(names).with_columns(ccode=state), BASES)


SOURCE = Source(
    name="us_troops",
    title="US Military Deployments (troopdata) and bases",
    publisher="Michael A. Allen, Michael E. Flynn, Carla Martinez Machain; David Vine (bases)",
    version="troopdata, rebuilt data by country and year to 2024",
    date="2025",
    licence="The package troopdata is under the GPL 3 or later; cite the authors",
    redistributable=False,
    home=_HOME,
    references=(ALLEN_2022, VINE_2015),
    files=(
        SourceFile(
            path=_FILE,
            sha256="875aa5c712506950786d791feb2a01b030c61e9afbc6df37baee5f453ce5fe5e",
            bytes=1173307,
            url=_COMMIT + "troopdata-rebuild-country-year.csv",
            page=_HOME,
            signature="troops_ad",
        ),
        SourceFile(
            path=_BASES,
            sha256="5a552e81b39bdbb7af42b6206dd47340a6a9f114bf84c24c0e167cf74844ccda",
            bytes=25608,
            url=_COMMIT + "basedata.csv",
            page=_HOME,
            required=False,
            signature="lilypad",
        ),
    ),
    extents={
        "hosts": Extent(rows=13_135, states=203, years=(1950, 2024)),
        "troops": Extent(rows=12_056, states=203, years=(1950, 2024)),
        "bases": Extent(rows=414, states=81, years=None),
    },
    tables=(HOSTS, TROOPS, BASES),
    parse=parse,
    parser=2,
    notes=(
        "Compiled from the quarterly reports of the Defense Manpower Data Center, the highest of a year taken. The "
        "authors' news of their later releases (1.0.3 to 1.1.0) names what is wrong in this one, and it is flagged "
        "(doubt): all of 2008 adds up two reports (Germany 110,855, between 72,880 and 46,411); 1951 and 1952 hold one "
        "imputed value; Germany, Britain, Italy and Japan in 2006 and 2007 count personnel who had been sent on to "
        "Iraq; Afghanistan, Iraq, Kuwait and Syria are estimates from news in years the reports leave them out, some "
        "of them counted two or three times (Iraq 423,300 in 2006 and 510,000 in 2007, Afghanistan 26,000 in 2019), "
        "some of them 0 (Kuwait in 2003-2005, made empty); figures of Iraq from 2022 and of Syria from 2021 leave out "
        "those deployed there and are empty in troops. So are, from 2018 on, those of eleven hosts whose figure fell "
        "by more than half in that year, since when reports leave out whoever is deployed for operations: Kuwait "
        "(16,197 to 2,112), Bahrain, Qatar, Djibouti, the United Arab Emirates, Jordan, Kosovo, Niger, El Salvador, "
        "Bosnia and Herzegovina, Somalia. Personnel counted in Germany, Viet Nam, Yemen and Eritrea is "
        "given to the state that held the ground: West Germany (260) to 1989, South Vietnam (817) to 1975, North Yemen "
        "to 1989, Ethiopia to 1992. A release of the package that codes states as Gleditsch and Ward do (from 1.1) can "
        "be added; years it has put right are not doubted there. Of the bases 2 rows are doubled in the file."
    ),
)
