"""DESTA: trade agreements since 1948, who acceded and who left, and what joins each pair of states."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Reference, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.states.system import lifetimes
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "desta/DESTA.csv"
_FIRST, _LAST = 1948, 2019
"""Years of the dyad-years. The file ends early in 2020, before the agreements of that year."""
_FIX = "check that the file is DESTA's list of treaties"
_SIZE = 91
_MEMBERS, _SIDES = [f"c{n}" for n in range(1, _SIZE + 1)], [f"mc{n}" for n in range(1, _SIZE + 1)]
_NUMBERS = ["consolidated", "year", "entryforceyear", "typememb", "wto_listed"]
_TEXTS = ["number", "base_treaty", "name", "entry_type", "language", "regioncon", "wto_name"]
_JOINING = ("base_treaty", "accession", "protocol or amendment")
_LEAVING = "withdrawal"
_ALL_WITH_ALL, _ACROSS, _NEWCOMERS = (1, 2), (3, 4), (5, 6)
"""Kinds of membership: bilateral and plurilateral; a state and a group, two groups; accessions."""
_ONE_CIRCLE = ("437",)
"""Listed as a treaty of two groups, but binding each party to each: the European Economic Area."""
_NEW, _THIRD = 1, 3
"""Sides: the state that accedes or leaves; the party outside a group that grew."""

AGREEMENTS = Table(
    name="agreements",
    unit="record",
    description="Treaties, protocols, accessions, withdrawals and negotiations, a row each.",
    columns=(
        Column(
            name="number",
            dtype="String",
            description="Number; +1 marks an accession, _1 a withdrawal, a a consolidation",
        ),
        Column(name="base_treaty", dtype="String", description="Number of the treaty it belongs to"),
        Column(name="agreement", dtype="String", description="Number of the treaty at the start of that chain"),
        Column(name="name", dtype="String", description="Name"),
        Column(
            name="entry_type",
            dtype="String",
            description="base_treaty, protocol or amendment, consolidated, accession, withdrawal or negotiation",
        ),
        Column(
            name="consolidated", dtype="Int8", description="1 consolidated text, -1 amending text only, 0 otherwise"
        ),
        Column(name="year", dtype="Int16", description="Year of signature; empty for negotiations"),
        Column(
            name="entryforceyear", dtype="Int16", description="Year of entry into force; empty if not known or not yet"
        ),
        Column(name="language", dtype="String", description="Language of the text at hand; empty without a text"),
        Column(
            name="typememb",
            dtype="Int8",
            description=(
                "1 bilateral, 2 plurilateral, 3 a state and a group, 4 two groups, 5 accession, 6 accession that "
                "follows from accession to a group, 7 withdrawal"
            ),
        ),
        Column(name="regioncon", dtype="String", description="Continent, or Intercontinental"),
        Column(name="wto_listed", dtype="Int8", description="Notified to the World Trade Organization (1) or not (0)"),
        Column(name="wto_name", dtype="String", description="Name in that notification"),
    ),
    years=(1948, 2020),
    file=_FILE,
    keys=("number",),
)

MEMBERS = Table(
    name="members",
    unit="record",
    description="Parties of each row of agreements, territories included.",
    columns=(
        Column(name="number", dtype="String", description="Number of the agreement"),
        Column(name="position", dtype="Int8", description="Column of the file, 1 to 91"),
        Column(name="iso_numeric", dtype="Int16", description="ISO 3166 numeric code as published"),
        Column(name="ccode", dtype="Int16", description="COW code in the year of signature; empty for territories"),
        Column(
            name="side",
            dtype="Int8",
            description=(
                "Published mark: 0 and 1, or 2 and 3, are two sides; in accessions and withdrawals 1 comes or goes and "
                "2 was there, or 2 enlarges a group that 3 has a treaty with"
            ),
        ),
    ),
    years=(1948, 2020),
    file=_FILE,
    keys=("number", "position"),
)

PTAS = Table(
    name="ptas",
    unit="dyad-year",
    description=(
        "Trade agreements that join the two states at the end of the year; a pair without a row has signed none since "
        "1948. An agreement counts from signature until one of the two leaves it. Its end or replacement by another is "
        "not in the data, so the count is of ties ever concluded and not left, not of treaties that apply."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="ptas", dtype="Int16", description="Agreements signed by both and left by neither"),
        Column(name="ptas_signed", dtype="Int16", description="Those of them that came to join the two this year"),
        Column(
            name="pta_in_force",
            dtype="Int8",
            description=(
                "At least one of them has entered into force (1), none has (0); empty where that turns on a year of "
                "entry into force that is not known"
            ),
        ),
    ),
    years=(_FIRST, _LAST),
    file=_FILE,
    absent="zero",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the list, its parties, and per pair and year what joins them."""
    path = files[_FILE]
    raw = read_table(path, separator=";")
    require_columns(raw, [*_TEXTS, *_MEMBERS, *_SIDES], path)
    raw = raw.with_columns(pl.col(pl.String).replace({"NA": None}))
    treaties = _chained(numbers(raw, [*_NUMBERS, *_MEMBERS, *_SIDES], path, missing=()), path)
    members = _members(treaties)
    mapped, left = to_ccode(members, "iso_numeric", scheme="iso_numeric", year="year")
    strangers = left.filter(~pl.col("reason").str.starts_with("not a member"))["iso_numeric"].to_list()
    if strangers:
        raise BadFileError(
            f"codes of no known state or territory: {', '.join(map(str, strangers[:5]))}",
            f"{path.name} ({len(strangers)} such codes)",
            "add the code to the states' ISO codes if it is one",
        )
    return {
        "agreements": conform(treaties, AGREEMENTS),
        "members": conform(mapped, MEMBERS),
        "ptas": conform(_dyad_years(members), PTAS),
    }


def _chained(treaties: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Add the treaty a row belongs to in the end: a protocol's withdrawals belong to the protocol's own treaty."""
    belongs = dict(zip(treaties["number"], treaties["base_treaty"], strict=True))
    roots = {}
    for number in belongs:
        seen = [number]
        while (above := belongs.get(seen[-1])) not in (seen[-1], None):
            if above in seen:
                raise BadFileError(f"treaty {number} belongs to itself", path.name, _FIX)
            seen.append(above)
        if above is None:
            raise BadFileError(f"treaty {number} belongs to {seen[-1]}, which is not listed", path.name, _FIX)
        roots[number] = seen[-1]
    return treaties.with_columns(pl.col("number").replace_strict(roots).alias("agreement"))


def _members(treaties: pl.DataFrame) -> pl.DataFrame:
    """Return one row per treaty and party."""
    columns = ["number", "agreement", "entry_type", "typememb", "year", "entryforceyear", SOURCE_ROW]
    return (
        treaties.select(
            *columns,
            pl.concat_list(_MEMBERS).alias("iso_numeric"),
            pl.concat_list(_SIDES).alias("side"),
            pl.lit(list(range(1, _SIZE + 1)), pl.List(pl.Int8)).alias("position"),
        )
        .explode("iso_numeric", "side", "position")
        .filter(pl.col("iso_numeric").is_not_null())
        .with_columns(pl.col("iso_numeric", "typememb", "year", "entryforceyear").cast(pl.Int16))
    )


def _dyad_years(members: pl.DataFrame) -> pl.DataFrame:
    pair = ["ccode1", "ccode2", "year"]
    ties = _coded(_active(_ties(members), _leavings(members)))
    per_agreement = (
        ties.group_by(*pair, "agreement")
        .agg(
            pl.col("start").min(),
            in_force=(pl.col("force") <= pl.col("year")).any(),
            open=pl.col("force").is_null().any(),
            row=pl.col(SOURCE_ROW).sort_by("start", SOURCE_ROW).last(),
        )
        .sort("ccode1", "ccode2", "agreement", "year")
        .with_columns(
            new=(pl.col("year").diff().over("ccode1", "ccode2", "agreement") != 1).fill_null(True)
            & (pl.col("start") == pl.col("year"))
        )
    )
    return per_agreement.group_by(pair).agg(
        ptas=pl.len(),
        ptas_signed=pl.col("new").sum(),
        pta_in_force=pl.when(pl.col("in_force").any()).then(1).when(pl.col("open").any()).then(None).otherwise(0),
        **{SOURCE_ROW: pl.col("row").sort_by("start", "row").last()},
    )


def _ties(members: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of parties that each signed text joins, and when."""
    sides = pl.col("side").drop_nulls()
    # A party without a mark stands with the larger side.
    parties = members.filter(pl.col("entry_type").is_in(_JOINING), pl.col("year").is_not_null()).with_columns(
        side=pl.col("side").fill_null(sides.mode().min().over(SOURCE_ROW)),
        two_sided=(sides.n_unique() > 1).over(SOURCE_ROW),
        third=(sides == _THIRD).any().over(SOURCE_ROW),
    )
    pairs = parties.join(parties.select(SOURCE_ROW, "iso_numeric", "side"), on=SOURCE_ROW, suffix="2")
    across = pl.col("side") != pl.col("side2")
    newcomer = (pl.col("side") == _NEW) | (pl.col("side2") == _NEW)
    kind = pl.col("typememb")
    joined = (
        kind.is_in(_ALL_WITH_ALL)
        | pl.col("number").is_in(_ONE_CIRCLE)
        | (kind.is_in(_ACROSS) & (across | ~pl.col("two_sided")))
        | (kind.is_in(_NEWCOMERS) & pl.when("third").then(across).otherwise(newcomer))
    )
    signed_first = pl.col("entryforceyear") >= pl.col("year")
    return pairs.filter((pl.col("iso_numeric") < pl.col("iso_numeric2")) & joined).select(
        "agreement",
        pl.col("iso_numeric").alias("one"),
        pl.col("iso_numeric2").alias("two"),
        pl.col("year").alias("start"),
        # An entry into force before signature is a slip of the file.
        pl.when(signed_first).then("entryforceyear").alias("force"),
        SOURCE_ROW,
    )


def _leavings(members: pl.DataFrame) -> pl.DataFrame:
    left = members.filter(pl.col("side") == _NEW, entry_type=_LEAVING)
    return left.select("agreement", pl.col("iso_numeric").alias("who"), pl.col("year").alias("left"))


def _active(ties: pl.DataFrame, leavings: pl.DataFrame) -> pl.DataFrame:
    """Return every tie in every year at whose end it holds: from signature to the year before one of the two leaves."""
    ties = ties.with_row_index()
    ends = (
        pl.concat(
            ties.join(leavings, left_on=["agreement", who], right_on=["agreement", "who"]) for who in ("one", "two")
        )
        if leavings.height
        else ties.clear().with_columns(left=pl.lit(None, pl.Int16))
    )
    ends = ends.filter(pl.col("left") > pl.col("start")).group_by("index").agg(pl.col("left").min())
    last = pl.min_horizontal(pl.col("left") - 1, pl.lit(_LAST))
    return (
        ties.join(ends, on="index", how="left")
        .with_columns(year=pl.int_ranges(pl.max_horizontal("start", pl.lit(_FIRST)), last + 1))
        .filter(pl.col("year").list.len() > 0)
        .explode("year")
        .drop("index", "left")
    )


def _coded(ties: pl.DataFrame) -> pl.DataFrame:
    """Name both parties by COW codes, those of the first and of the last day of the year where they differ."""
    asked = pl.concat([ties.select(pl.col(who).alias("iso"), "year") for who in ("one", "two")]).unique()
    coded = []
    for month, day in ((1, 1), (12, 31)):
        dated = asked.with_columns(date=pl.date("year", month, day))
        mapped, _ = to_ccode(dated, "iso", scheme="iso_numeric", date="date")
        codes = _alive(mapped.select("iso", "year", pl.col("ccode")))
        coded.append(
            ties.join(codes.rename({"iso": "one", "ccode": "code1"}), on=["one", "year"])
            .join(codes.rename({"iso": "two", "ccode": "code2"}), on=["two", "year"])
            .with_columns(ccode1=pl.min_horizontal("code1", "code2"), ccode2=pl.max_horizontal("code1", "code2"))
            .filter(pl.col("ccode1") != pl.col("ccode2"))
        )
    return pl.concat(coded).unique(["ccode1", "ccode2", "year", "agreement", SOURCE_ROW])


def _alive(codes: pl.DataFrame) -> pl.DataFrame:
    """Drop territories, and states after they ceased to exist: their treaties did not go on by themselves."""
    known = codes.filter(pl.col("ccode").is_not_null())
    ends = {code: lifetimes(code, "cow")[-1].end for code in known["ccode"].unique().to_list()}
    years = pl.DataFrame(
        {"ccode": list(ends), "end": [end.year if end else None for end in ends.values()]},
        schema={"ccode": pl.Int16, "end": pl.Int32},
    )
    return (
        known.join(years, on="ccode", how="left").filter(pl.col("year") <= pl.col("end").fill_null(_LAST)).drop("end")
    )


SOURCE = Source(
    name="desta",
    title="Design of Trade Agreements (DESTA), list of treaties",
    publisher="Andreas Dür, Leonardo Baccini, Manfred Elsig",
    version="list of treaties to early 2020",
    date="2020",
    licence="Free for scholarly use with citation of the authors; no formal licence",
    redistributable=False,
    home="https://www.designoftradeagreements.org/",
    references=(
        Reference(
            key="duer2014",
            kind="article",
            authors=("Dür, Andreas", "Baccini, Leonardo", "Elsig, Manfred"),
            title="The Design of International Trade Agreements: Introducing a New Dataset",
            year=2014,
            fields={
                "journal": "Review of International Organizations",
                "volume": "9",
                "number": "3",
                "pages": "353--375",
                "doi": "10.1007/s11558-013-9179-8",
            },
        ),
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="265e1bb20c0e1aa473b1fbe9109d5d2363c4d85394d28312ba24f482a59fb2c9",
            bytes=792982,
            url="https://raw.githubusercontent.com/globalgov/manytreaties/4bf79f94c78a9f9016bd55b99135b45208500631/data-raw/agreements/DESTA/DESTA.csv",
            page="https://www.designoftradeagreements.org/downloads/",
        ),
    ),
    tables=(AGREEMENTS, MEMBERS, PTAS),
    parse=parse,
    notes=(
        "Years of signature run to 2020, but 2020 has three entries and lacks that year's agreements, so dyad-years "
        "end in 2019. Partial agreements and those that never entered into force are included. Who is joined with whom "
        "follows the kind of membership: in treaties of a state and a group, or of two groups, only across (the "
        "European Economic Area, whose parties are all bound to each other, excepted); accessions join the newcomer "
        "with all parties, or the new members of a group with its partner; a state that withdraws leaves the agreement "
        "and its protocols. A party that moves from one side of a treaty to the other is not traced, nor is the "
        "signature withdrawn from a treaty never in force (the United States and the Trans-Pacific Partnership). Years "
        "of entry into force are missing for 154 of 842 treaties and 159 of 199 accessions; four that precede the "
        "signature are taken as unknown in ptas. Three parties without a published side stand with the larger side. "
        "States are coded year by year, so West Germany's treaties pass to 255 in 1990; treaties of states that ceased "
        "to exist (Czechoslovakia, South Yemen) end with them unless the list names their successors. The Soviet "
        "Union's one treaty (Finland, 1960) is Russia's (365). Ninety-eight memberships of territories (Faroe Islands, "
        "Hong Kong ...) have no code."
    ),
)
