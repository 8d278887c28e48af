"""DESTA: trade agreements since 1948, who acceded and who left, and what joins each pair of states."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import DUER_2014
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.sources._agreements import (
    FIRST_YEAR,
    PARTIES,
    SIDES,
    chained,
    dyad_years,
    leavings_of,
    members_of,
    with_own_texts,
)
from dyadscope.sources._coding import coded, refuse, refuse_doubles, whole, without_na
from dyadscope.vault.readers import conform, read_table, require_columns, text_layout
from dyadscope.vault.shapes import numbers

_FILE = "desta/desta_list_of_treaties_02_03.csv"
_DYADS = "desta/desta_list_of_treaties_02_03_dyads.csv"
_LEFT = "desta/desta_dyadic_withdrawal_02_03.csv"
_INDICES = "desta/desta_indices_version_02_03.csv"
_OLD = "desta/DESTA.csv"
_FIRST, _LAST, _WHOLE = FIRST_YEAR, 2025, 2024
"""Years of the dyad-years, and the last of which the list knows the agreements to its end."""
_OLD_LAST = 2019
"""The list of 2020 ends early in that year, before the agreements of it."""
_PAGE = "https://www.designoftradeagreements.org/downloads/"
_FIX = "check that the file is DESTA's list of treaties"
_NUMBERS = ["consolidated", "year", "entryforceyear", "typememb", "wto_listed"]
_TEXTS = ["number", "base_treaty", "name", "entry_type", "language", "regioncon", "wto_name"]
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
    years=(_FIRST, _LAST),
    file=_FILE,
    keys=("number", "entry_type"),
    events=("trade-agreement",),
)

MEMBERS = Table(
    name="members",
    unit="record",
    description="Parties of each row of agreements, territories included.",
    columns=(
        Column(name="number", dtype="String", description="Number of the agreement"),
        Column(name="entry_type", dtype="String", description="Its kind of entry"),
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
    years=(_FIRST, _LAST),
    file=_FILE,
    keys=("number", "entry_type", "position"),
)


def _ptas(suffix: str, last: int, whole: int, file: str, *, depth: bool) -> Table:
    years = (_FIRST, whole)
    columns = [
        Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name=f"ptas{suffix}",
            dtype="Int16",
            description="Agreements signed by both and left by neither",
            years=years,
        ),
        Column(
            name=f"ptas_signed{suffix}",
            dtype="Int16",
            description="Those of them that came to join the two this year",
            years=years,
        ),
        Column(
            name=f"pta_in_force{suffix}",
            dtype="Int8",
            description=(
                "At least one of them has entered into force (1), none has (0); empty where that turns on a year of "
                "entry into force that is not known"
            ),
            years=years,
        ),
    ]
    if depth:
        columns += [
            Column(
                name="pta_depth",
                dtype="Int8",
                description=(
                    "Depth of the deepest agreement in force whose text is coded: how many of seven provisions it has "
                    "(tariffs to near zero, standards, investment, services, procurement, competition, intellectual "
                    "property), as its latest text stood that year"
                ),
                absent="missing",
                years=years,
            ),
            Column(
                name="pta_depth_latent",
                dtype="Float64",
                description="The same on the authors' latent scale (a Rasch model of 49 provisions)",
                absent="missing",
                years=years,
            ),
        ]
    return Table(
        name=f"ptas{suffix}",
        unit="dyad-year",
        description=(
            "Trade agreements that join the two states at the end of the year; a pair without a row has signed none "
            "since 1948. An agreement counts from signature until one of the two leaves it. Its end or replacement by "
            "another is not in the data, so the count is of ties ever concluded and not left, not of treaties that "
            "apply."
        )
        + (
            ""
            if last == whole
            else f" The rows of {last} are of agreements listed so far: others may have been signed."
        ),
        columns=tuple(columns),
        years=(_FIRST, last),
        file=file,
        absent="zero",
        default=depth,
    )


PTAS = _ptas("", _LAST, _WHOLE, _FILE, depth=True)
PTAS_2020 = _ptas("_2020", _OLD_LAST, _OLD_LAST, _OLD, depth=False)

WITHDRAWALS = Table(
    name="withdrawals",
    unit="record",
    description="Who left which agreement, and when.",
    columns=(
        Column(name="agreement", dtype="String", description="Number of the treaty at the start of the chain"),
        Column(name="iso_numeric", dtype="Int16", description="ISO 3166 numeric code of the party that left"),
        Column(name="ccode", dtype="Int16", description="COW code of the party that left"),
        Column(name="year", dtype="Int16", description="Year of withdrawal"),
        Column(
            name="listed",
            dtype="Boolean",
            description="The list has this withdrawal; if not, it follows from leaving the European Union",
        ),
    ),
    years=(_FIRST, _LAST),
    file=_FILE,
    keys=("agreement", "iso_numeric", "year"),
)

DEPTHS = Table(
    name="depths",
    unit="record",
    description="The authors' coding of agreements with a text, and of their consolidated texts.",
    columns=(
        Column(name="number", dtype="String", description="Number of the agreement, or of the consolidated text"),
        Column(name="agreement", dtype="String", description="Number of the treaty at the start of the chain"),
        Column(name="name", dtype="String", description="Name"),
        Column(name="year", dtype="Int16", description="Year of signature"),
        *(
            Column(name=name, dtype="Int8", description=f"{words} (1) or not (0)")
            for name, words in (
                ("full_fta", "All tariffs are to be brought to zero, with few exceptions"),
                ("standards", "Provisions on standards"),
                ("investments", "Provisions on investment"),
                ("services", "Provisions on services"),
                ("procurement", "Provisions on public procurement"),
                ("competition", "Provisions on competition"),
                ("iprs", "Provisions on intellectual property"),
            )
        ),
        Column(name="depth_index", dtype="Int8", description="How many of the seven it has"),
        Column(name="depth_rasch", dtype="Float64", description="Latent depth, from 49 provisions"),
    ),
    years=(_FIRST, _LAST),
    file=_INDICES,
    keys=("number",),
)

_PAIR = (
    Column(name="iso1", dtype="Int16", description="ISO 3166 numeric code of the first party"),
    Column(name="iso2", dtype="Int16", description="ISO 3166 numeric code of the second party"),
    Column(name="ccode1", dtype="Int16", description="COW code of the first party that year; empty for territories"),
    Column(name="ccode2", dtype="Int16", description="COW code of the second party that year"),
    Column(name="number", dtype="String", description="Number of the entry"),
    Column(name="base_treaty", dtype="String", description="Number of the treaty it belongs to"),
    Column(name="name", dtype="String", description="Name"),
    Column(name="year", dtype="Int16", description="Year of signature or withdrawal"),
    Column(name="entryforceyear", dtype="Int16", description="Year of entry into force; empty if not known"),
)

DYADS = Table(
    name="dyads",
    unit="record",
    description="The pairs that the authors themselves draw from treaties, accessions and consolidated texts.",
    columns=(*_PAIR, Column(name="entry_type", dtype="String", description="Kind of entry")),
    years=(_FIRST, _LAST),
    file=_DYADS,
    keys=("iso1", "iso2", "number"),
)

WITHDRAWN = Table(
    name="withdrawn",
    unit="record",
    description="The pairs that the authors draw from withdrawals: the first party left the agreement with the second.",
    columns=_PAIR,
    years=(_FIRST, _LAST),
    file=_LEFT,
    keys=("iso1", "iso2", "number"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the list, its parties, what joins each pair by year, and the authors' pairs and coding where they are."""
    path = files[_FILE]
    treaties = _treaties(path)
    members = members_of(treaties)
    mapped = coded(members, "iso_numeric", "ccode", path, scheme="iso_numeric", year="year")
    leavings = leavings_of(members)
    left = coded(leavings, "iso_numeric", "ccode", path, scheme="iso_numeric", year="year")
    depths = _depths(files[_INDICES], treaties) if _INDICES in files else None
    tables = {
        "agreements": conform(treaties, AGREEMENTS),
        "members": conform(mapped, MEMBERS),
        "withdrawals": conform(left, WITHDRAWALS),
        "ptas": conform(_deep(dyad_years(members, leavings, _LAST), depths), PTAS),
    }
    if depths is not None:
        tables["depths"] = conform(depths, DEPTHS)
    for table in (DYADS, WITHDRAWN):
        if table.file in files:
            tables[table.name] = conform(_pairs(files[table.file]), table)
    if _OLD in files:
        old = members_of(_treaties(files[_OLD]))
        years, _ = dyad_years(old, leavings_of(old), _OLD_LAST)
        names = {name: f"{name}_2020" for name in ("ptas", "ptas_signed", "pta_in_force")}
        tables["ptas_2020"] = conform(years.rename(names), PTAS_2020)
    return tables


def _text(path: Path) -> pl.DataFrame:
    """Read one of the authors' files: a comma or a semicolon between fields, in UTF-8 or Latin-1, NA for empty."""
    encoding, separator = text_layout(path)
    return without_na(read_table(path, separator=separator, encoding=encoding))


def _treaties(path: Path) -> pl.DataFrame:
    raw = _text(path)
    require_columns(raw, [*_TEXTS, *PARTIES, *SIDES], path)
    treaties = numbers(raw, [*_NUMBERS, *PARTIES, *SIDES], path, missing=())
    refuse(treaties.filter(pl.col("number").is_null() | pl.col("entry_type").is_null()), "an empty value", path)
    refuse_doubles(treaties, ["number", "entry_type"], path)
    return with_own_texts(chained(treaties, path))


def _deep(joined: tuple[pl.DataFrame, pl.DataFrame], depths: pl.DataFrame | None) -> pl.DataFrame:
    """Add the depth of the deepest agreement in force, as its latest text stood that year."""
    years, per_agreement = joined
    pair = ["ccode1", "ccode2", "year"]
    if depths is None:
        return years.with_columns(pta_depth=pl.lit(None, pl.Int8), pta_depth_latent=pl.lit(None, pl.Float64))
    texts = depths.select("agreement", pl.col("year").alias("text"), "depth_index", "depth_rasch").drop_nulls()
    in_force = per_agreement.filter("in_force").select(*pair, "agreement").sort("year")
    stood = in_force.join_asof(
        texts.sort("text"), left_on="year", right_on="text", by="agreement", check_sortedness=False
    )
    deepest = stood.group_by(pair).agg(
        pl.col("depth_index").max().alias("pta_depth"), pl.col("depth_rasch").max().alias("pta_depth_latent")
    )
    return years.join(deepest, on=pair, how="left")


def _depths(path: Path, treaties: pl.DataFrame) -> pl.DataFrame:
    raw = _text(path)
    provisions = ["full_fta", "standards", "investments", "services", "procurement", "competition", "iprs"]
    require_columns(raw, ["number", "name", "year", "depth_index", "depth_rasch", *provisions], path)
    rows = numbers(whole(raw, ["year", "depth_index", *provisions], path), ["depth_rasch"], path, missing=())
    refuse_doubles(rows, ["number"], path)
    listed = treaties.filter(pl.col("entry_type").is_in(["base_treaty", "consolidated"]))
    rows = rows.join(listed.select("number", "agreement"), on="number", how="left", maintain_order="left")
    refuse(rows.filter(pl.col("agreement").is_null()), "a treaty that is not in the list of treaties", path)
    return rows


def _pairs(path: Path) -> pl.DataFrame:
    raw = _text(path)
    require_columns(raw, ["iso1", "iso2", *(c.name for c in _PAIR[4:])], path)
    rows = whole(raw, ["iso1", "iso2", "year", "entryforceyear"], path)
    refuse(rows.filter(pl.col("year").is_null()), "a pair without a year", path)
    refuse_doubles(rows, ["iso1", "iso2", "number"], path)
    for column, code in (("iso1", "ccode1"), ("iso2", "ccode2")):
        rows = coded(rows, column, code, path, scheme="iso_numeric", year="year")
    return rows


SOURCE = Source(
    name="desta",
    title="Design of Trade Agreements (DESTA), list of treaties",
    publisher="Andreas Dür, Leonardo Baccini, Manfred Elsig",
    version="2.3 (to 2025); and the list of early 2020",
    date="2025",
    licence="Free for scholarly use with citation of the authors; no formal licence",
    redistributable=False,
    home="https://www.designoftradeagreements.org/",
    references=(DUER_2014,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="7f4a3e4a452c788146a07cccc0972efe6df1c361e490c9c289ffcee8b3775817",
            bytes=443831,
            page=_PAGE,
            signature='"consolidated","year","entryforceyear","language","typememb","regioncon","wto_listed","wto_name","c1"',
        ),
        SourceFile(
            path=_DYADS,
            sha256="51b5a9dafdf1a71a9e28a643e487d4bc9114460c93b1e2b5839d953251644668",
            bytes=3112582,
            page=_PAGE,
            required=False,
            signature='"iso1","iso2","number","base_treaty","name","entry_type","consolidated","year"',
        ),
        SourceFile(
            path=_LEFT,
            sha256="5b2011af3a793707845d91aae398b96ff0362701b4781dbac447760a5b5b2889",
            bytes=713302,
            page=_PAGE,
            required=False,
            signature='"consolidated","coded","year"',
        ),
        SourceFile(
            path=_INDICES,
            sha256="3fcdb23019720f16a0574c56b3b23d015cc677375f2a773bb1cc88b72b29c7a3",
            bytes=66795,
            page=_PAGE,
            required=False,
            signature='"depth_index"',
        ),
        SourceFile(
            path=_OLD,
            sha256="265e1bb20c0e1aa473b1fbe9109d5d2363c4d85394d28312ba24f482a59fb2c9",
            bytes=792982,
            url="https://raw.githubusercontent.com/globalgov/manytreaties/4bf79f94c78a9f9016bd55b99135b45208500631/data-raw/agreements/DESTA/DESTA.csv",
            page=_PAGE,
            required=False,
        ),
    ),
    extents={
        "agreements": Extent(rows=1_410, states=0, years=(1948, 2025)),
        "members": Extent(rows=9_763, states=196, years=None),
        "ptas": Extent(rows=238_510, states=196, years=(1948, 2025)),
        "withdrawals": Extent(rows=136, states=27, years=(1973, 2020)),
        "depths": Extent(rows=692, states=0, years=(1948, 2020)),
        "dyads": Extent(rows=20_569, states=196, years=(1948, 2025)),
        "withdrawn": Extent(rows=1_650, states=163, years=(1973, 2020)),
        "ptas_2020": Extent(rows=195_626, states=196, years=(1948, 2019)),
    },
    tables=(AGREEMENTS, MEMBERS, PTAS, WITHDRAWALS, DEPTHS, DYADS, WITHDRAWN, PTAS_2020),
    parse=parse,
    parser=2,
    notes=(
        "Release 2.3 runs to 2025; of that year it has the agreements known so far (seven new treaties), so dyad-years "
        "have zeros to 2024 and rows of 2025 only where something joins the two. Partial agreements and those that "
        "never entered into force are included. Who is joined with whom follows the kind of membership: in treaties of "
        "a state and a group, or of two groups, only across (the European Economic Area, whose parties are all bound "
        "to each other, excepted); accessions join the newcomer with all parties, or the new members of a group with "
        "its partner; a state that withdraws leaves the agreement and its protocols. The authors' own pairs (dyads) "
        "are all among those found so; they lack the Comprehensive Partnership of 2020 (RCEP) between states outside "
        "EC Ghanasides: members of the Union are on one. Twenty-one texts listed as protocols bind a few of the "
        "parties only, twenty of them the United Kingdom and a partner of the European Union: they are agreements of "
        "their own, which its withdrawal does not end. The list has that withdrawal (2020, although the single market "
        "was left at the end of that year) from 41 agreements of the Union; from the 45 others it was party to as a "
        "member, the treaties of the Communities and the European Economic Area among them, it follows (withdrawals, "
        "listed false). A party that moves from one side of a treaty to the other is not traced, nor is the signature "
        "withdrawn from a treaty never in force (the United States and the Trans-Pacific Partnership). Years of entry "
        "into force are missing for 153 of 903 treaties and 58 of 208 accessions (the United Kingdom's to the "
        "Trans-Pacific Partnership); one that precedes the signature is taken as unknown in ptas. The depth of 257 "
        "treaties is not coded (RCEP, the agreement of the Union with the United Kingdom): pta_depth is of those that "
        "are. States are coded year by year, so West Germany's treaties pass to 255 in 1990; treaties of states that "
        "ceased to exist (Czechoslovakia, South Yemen) end with them unless the list names their successors. The "
        "Soviet Union's one treaty (Finland, 1960) is Russia's (365). Eighty-eight memberships of territories (Faroe "
        "Islands, Hong Kong ...) have no code. The list of early 2020, which ends in 2019, stays as a vintage "
        "(ptas_2020)."
    ),
)
