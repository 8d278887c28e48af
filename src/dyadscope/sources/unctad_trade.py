"""UNCTAD merchandise trade matrix: exports of everyone to everyone by section of the SITC, in three years."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from pathlib import Path

import polars as pl

from dyadscope.bibliography import UNCTADSTAT_MATRIX
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_FILE, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_YEARS = {"95": 1995, "05": 2005, "15": 2015}
_PARTS = {
    "All": ("total", "all goods"),
    "SITC0_Food": ("sitc0", "food and live animals (SITC 0)"),
    "SITC1_BevTobacco": ("sitc1", "beverages and tobacco (SITC 1)"),
    "SITC2_Crude": ("sitc2", "crude materials except fuels (SITC 2)"),
    "SITC3_MineralFuels": ("sitc3", "mineral fuels and lubricants (SITC 3)"),
    "SITC4_AnimalVegOils": ("sitc4", "animal and vegetable oils, fats and waxes (SITC 4)"),
    "SITC5_Chemicals": ("sitc5", "chemicals (SITC 5)"),
    "SITC6_Manuf": ("sitc6", "manufactured goods by material (SITC 6)"),
    "SITC7_Machinery": ("sitc7", "machinery and transport equipment (SITC 7)"),
    "SITC8_Misc": ("sitc8", "miscellaneous manufactured articles (SITC 8)"),
    "SITC9_Commodities": ("sitc9", "commodities not classified elsewhere (SITC 9)"),
}
SECTIONS = tuple(name for name, _ in list(_PARTS.values())[1:])
_MONEY = "thousand current USD"
_PAGE = "https://unctadstat.unctad.org/datacentre/"
_FIX = "check that the file is the download the source describes"

_ABSOLUTE, _RELATIVE = 0.01, 1e-6
"""Up to what difference sections count as summing to the total: eleven values rounded to one USD, single precision."""


def _path(year: str, part: str) -> str:
    return f"unctad_trade/{year}DiGraph_{part}.dta"


EXPORTS = Table(
    name="exports",
    unit="directed-dyad-year",
    description=(
        "Exports of state 1 to state 2 in 1995, 2005 and 2015, in total and by section. Nothing is known for the years "
        "in between, and a pair without a row in these years is unknown: the publisher lists a few zeros, so what is "
        "not listed was not recorded."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the exporter"),
        Column(name="ccode2", dtype="Int16", description="COW code of the importer"),
        Column(name="year", dtype="Int16", description="1995, 2005 or 2015"),
        *(
            Column(name=name, dtype="Float64", description=f"Exports to state 2 of {what}", unit=_MONEY)
            for name, what in _PARTS.values()
        ),
        Column(
            name="unclassified",
            dtype="Float64",
            description=(
                "Exports in the total that no listed section accounts for; negative where the sections exceed the "
                "total. Where it is 0 (within rounding), sections that are not listed are 0; elsewhere they are unknown"
            ),
            unit=_MONEY,
        ),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file of totals that has source_row"),
    ),
    years=(1995, 2015),
    file=_path("15", "All"),
)

FLOWS = Table(
    name="flows",
    unit="record",
    description=(
        "Every value as published, section by section, with the names of the files; dependent territories such as Hong "
        "Kong are here and have no code."
    ),
    columns=(
        Column(name="year", dtype="Int16", description="1995, 2005 or 2015"),
        Column(name="part", dtype="String", description="total or sitc0 to sitc9"),
        Column(name="exporter", dtype="String", description="Exporter as named in the file"),
        Column(name="importer", dtype="String", description="Importer as named in the file"),
        Column(name="ccode1", dtype="Int16", description="COW code of the exporter; empty for territories"),
        Column(name="ccode2", dtype="Int16", description="COW code of the importer; empty for territories"),
        Column(name="value", dtype="Float64", description="Exports", unit=_MONEY),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=(1995, 2015),
    file=_path("15", "All"),
    keys=("year", "part", "exporter", "importer"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return exports between states with a column per section, and every published value on its own."""
    flows = pl.concat(
        _read(files[_path(short, part)], _path(short, part), year, name)
        for short, year in _YEARS.items()
        for part, (name, _) in _PARTS.items()
    )
    flows = conform(_coded(flows, files[FLOWS.file]), FLOWS)
    return {"exports": conform(_exports(flows), EXPORTS), "flows": flows}


def _read(path: Path, declared: str, year: int, part: str) -> pl.DataFrame:
    """Return one list of edges; columns named after single states are left over from the publisher's tables."""
    raw = read_table(path)
    require_columns(raw, ["source", "target"], path)
    return numbers(raw, ["edgewidth"], path, missing=()).select(
        pl.lit(year, pl.Int16).alias("year"),
        pl.lit(part).alias("part"),
        pl.col("source").alias("exporter"),
        pl.col("target").alias("importer"),
        pl.col("edgewidth").alias("value"),
        pl.lit(declared).alias(SOURCE_FILE),
        SOURCE_ROW,
    )


def _coded(flows: pl.DataFrame, path: Path) -> pl.DataFrame:
    for name, code in (("exporter", "ccode1"), ("importer", "ccode2")):
        mapped, left = to_ccode(flows, name, scheme="name", year="year")
        strangers = left.filter(~pl.col("reason").str.starts_with("not a member"))[name].to_list()
        if strangers:
            raise BadFileError(
                f"names of no known state or territory: {', '.join(map(str, strangers[:5]))}",
                f"{path.parent.name} ({len(strangers)} such names)",
                "add the name to the states' names if it is one",
            )
        flows = mapped.rename({"ccode": code})
    return flows


def _exports(flows: pl.DataFrame) -> pl.DataFrame:
    """Return one row per pair of states and year that has a total."""
    keys = ["ccode1", "ccode2", "year"]
    between = flows.filter(pl.col("ccode1") != pl.col("ccode2"))
    totals = between.filter(part="total").select(*keys, SOURCE_FILE, SOURCE_ROW, total="value")
    parts = between.filter(pl.col("part") != "total").pivot("part", index=keys, values="value")
    absent = [name for name in SECTIONS if name not in parts.columns]
    parts = parts.with_columns(pl.lit(None, pl.Float64).alias(name) for name in absent)
    lost = parts.join(totals, on=keys, how="anti")
    if lost.height:
        row = lost.row(0, named=True)
        raise BadFileError(
            "a section has exports of a pair without a total",
            f"{row['ccode1']}-{row['ccode2']} in {row['year']} ({lost.height} such pairs)",
            _FIX,
        )
    wide = totals.join(parts, on=keys, how="left", maintain_order="left").with_columns(
        # One after another: polars adds columns in the order its threads finish, which moves the last digit.
        unclassified=pl.col("total") - reduce(add, (pl.col(name).fill_null(0) for name in SECTIONS))
    )
    whole = pl.col("unclassified").abs() <= _ABSOLUTE + _RELATIVE * pl.col("total")
    return wide.with_columns(
        pl.when(whole).then(0.0).otherwise("unclassified").alias("unclassified"),
        *(pl.when(whole).then(pl.col(name).fill_null(0)).otherwise(name).alias(name) for name in SECTIONS),
    )


_PROOFS = {
    "95": (
        ("28d907e8a9dc0cf13a7f6b77454e569809f94565118064a96633698e3aa31977", 1959417),
        ("02d620f1d4d707d41ee3f871bc7c177d01e6ec00c7652fb64007de826bc0c23a", 1050195),
        ("084aa78c80bd4ae1d3deb3dbd4405d5a10d8f51d1787eaaee2e4e29b95ad6876", 593101),
        ("dc54e5c952d15693bb2fbdf63fa86cb398a1f9985fb5fa61eaee9b5ce66e342a", 968579),
        ("364e8864a6d4973c653aeb16789c5a26e3b3c59c349f6bee40ca4a457929d4f0", 516993),
        ("87155612e90db4ab48e82f56a373407ccd0e4061a5820b2d92bc030c6b002ea1", 350808),
        ("82efe8edd91d745db4b2c459a3caf628d0edd2d25e6b0b3dfbe84d53191ec14b", 1053375),
        ("82a634cfebea8c60bd5c74bcfefaab7a6dc4c14f9f8378998a60fcc6658e7cea", 1394163),
        ("e7f01260aa297697ac5a73c6b85624abcc5d1da2f3e59d5dc6326f384f049ede", 1257109),
        ("a49e089f1d89cff7e85b2440db4ef4ed0f62238934bd19155ee9ed1b37873ad9", 1266569),
        ("448bc3344577840e823d8a129293b03dd5ed51bd0c38d08e36df93b585c26eed", 633944),
    ),
    "05": (
        ("406df1ffd755a109dab4fc3875d0add45552e300238c533589ccf0c1fe8c4da1", 2426370),
        ("0b3ef6f73e3ff759dcad91acf81f01e3bdf2899c73af2d3acd4d7a234d7a431e", 1556355),
        ("653c6b97c1c539d8051f2d1ff576733c0d6f297af10933e029df5c79f6bfc69b", 952320),
        ("3e6ea8c0027fca967f2515650508b534a4841728fb368968c024f2eb2cb346bd", 1369053),
        ("d5e0592cc834dcb0a629e16f2691b47ed1163066a9b52577a7fec4099736d814", 758415),
        ("dc1bb207d2cb4408fdce1f4746a9a3a402ddaf2d68a988efae0e8a6e268bc590", 568323),
        ("a7a68ffbd11122907a64f14814ab0c290694b87c4138fc0e6869c4b0f7939c37", 1505949),
        ("a6fab02c78f6d68087169f0ef15c71061e73a8f20ef010fb2258d468f19c0ece", 1795551),
        ("6bb46e1a34c3d47050d90336ba5de2fc206525e20ef952ca22c49344f8c9c7e1", 1838145),
        ("a73b3da4e39387b073e16ddafd3096e50168890dd63dd8a8fe73e0b4e38ad211", 1875159),
        ("6de78c4efbe285b590715bf17b15e9cc1b6cee3939b2585dac421c004a6b5ed5", 1121766),
    ),
    "15": (
        ("fdb5123c6452f6640b43515b44011f255bf93083915f4f61828ea813109e9df1", 2065232),
        ("d1da317d5651f3df984359970f1ec50a40da1751a1a099b3f4ff6b9a824f5e80", 1468532),
        ("1f86e308b6b6c90d1e908b07ce71606d782e81484761fcabc2d3ad62c0bc5589", 970307),
        ("83976ed10a97c0a6680bd80f1d2281f4dbe94c13be49eac4fc0b45efcf25893f", 1289357),
        ("cdd6a33ec4b28f1fe7286883f4aed6ea0e247c17e9e27bd6e12d0a0029c3af32", 807632),
        ("c5001cf9a9ecb008d777cee4595efeee957d1080e3a7942aadb754f0ce31c717", 622907),
        ("356e42a2608da31087df7f9d468f4c63cf75eab8f6bfc6ab8ab8a019c434c777", 1447982),
        ("c2f76499186e28168b73a76e26414a5747efe5f66803beef0e0079eedaa234bb", 1644407),
        ("bc81fc9bb6a609b546e09e8f51f21ad20054ce28331b5381b79705058c5f8a38", 1740857),
        ("d2e9d5c9f9c0c8a0684f57dec028c2c733db2ebaabb9936c6dc90e350213dd34", 1728182),
        ("4dc8aae6f2b853a0a8346bbcf6202a5c08db8579039edd2214ec98082c2fce46", 791057),
    ),
}
"""sha256 and bytes of each file, by year and in the order of `_PARTS`."""

SOURCE = Source(
    name="unctad_trade",
    title="UNCTADstat Merchandise Trade Matrix",
    publisher="United Nations Conference on Trade and Development (UNCTAD)",
    version="1995, 2005 and 2015, SITC Rev. 3 sections",
    date="2017",
    licence="UNCTADstat terms of use: free with citation",
    redistributable=False,
    home=_PAGE,
    references=(UNCTADSTAT_MATRIX,),
    files=tuple(
        SourceFile(path=_path(short, part), sha256=sha256, bytes=size, page=_PAGE)
        for short, proofs in _PROOFS.items()
        for part, (sha256, size) in zip(_PARTS, proofs, strict=True)
    ),
    extents={
        "exports": Extent(rows=65_497, states=192, years=(1995, 2015)),
        "flows": Extent(rows=488_964, states=192, years=(1995, 2015)),
    },
    tables=(EXPORTS, FLOWS),
    parse=parse,
    notes=(
        "Lists of edges made from UNCTAD's matrix. UNCTAD completes the matrix by estimates where states do not "
        "report, and the files do not say which values those are. The ten sections sum to the total, within rounding, "
        "for 17,845 of 18,826 pairs of states in 1995, 22,687 of 22,725 in 2005 and 23,774 of 23,946 in 2015. Most of "
        "the 1995 exceptions are exports of Belgium, Luxembourg, Austria, France and Germany (Belgium's exports to "
        "Germany: 12.7 % in no section); in 2005 and 2015 most are pairs without any section (Turkmenistan's exports "
        "to Afghanistan in 2015: 485 million USD). What is missing is in unclassified, never spread over the sections. "
        "France is listed as exporting to itself (1995, 2005), Hong Kong and thirty other territories trade as units "
        "of their own: both are in flows only, so what goes through Hong Kong is not trade with China here. Belgium "
        "and Luxembourg are apart in 1995 already. Columns named after single states (San Marino, Holy See ...) in the "
        "files of 1995 and 2005 are left over from the making of the lists and are not read."
    ),
)
