"""Chinese official finance: what China's state institutions committed to each recipient, by year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import CUSTER_2023, DREHER_2022
from dyadscope.records import CHINA, Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_FILE = "aiddata/cow_gcdf.csv"
_MONEY = "constant 2021 USD"
_CLASSES = {
    "oof": "other official flows (OOF-like: loans and export credits that are not concessional)",
    "oda": "official development assistance (ODA-like: grants and concessional loans for development)",
    "vof": "vague official finance (terms too vague to tell the two apart)",
}
AMOUNTS = tuple(f"{flow}_{form}" for flow in _CLASSES for form in ("amt", "adj"))

FINANCE = Table(
    name="finance",
    unit="directed-dyad-year",
    description=(
        "Commitments by Chinese official institutions (state 2, China) to borrowers in a recipient (state 1). A "
        "recipient-year without a row has no recorded commitment; since the file does not say which states were "
        "searched (high-income states were not), it counts as unknown."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the recipient"),
        Column(name="ccode2", dtype="Int16", description="COW code of China"),
        Column(name="year", dtype="Int16", description="Year of commitment"),
        *(
            Column(
                name=f"{flow}_{form}",
                dtype="Float64",
                description=f"Commitments of {what}, {how}; 0 where none with a known amount is recorded",
                unit=_MONEY,
            )
            for flow, what in _CLASSES.items()
            for form, how in (("amt", "full amount"), ("adj", "the publisher's adjusted amount, for adding up years"))
        ),
        Column(
            name="amounts_unknown",
            dtype="Boolean",
            description="Commitments are recorded, but not one of them with its amount: the amounts are empty",
        ),
    ),
    years=(2000, 2021),
    file=_FILE,
    focus=(CHINA,),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return commitments per recipient and year; a row of nothing but zeros stands for unknown amounts."""
    path = files[_FILE]
    rows = numbers(read_table(path), ["ccode", "year", *AMOUNTS], path)
    unknown = pl.all_horizontal(pl.col(AMOUNTS) == 0)
    rows = rows.rename({"ccode": "ccode1"}).with_columns(
        *(pl.when(~unknown).then(name).alias(name) for name in AMOUNTS), ccode2=CHINA, amounts_unknown=unknown
    )
    return {"finance": conform(rows, FINANCE)}


SOURCE = Source(
    name="aiddata",
    title="AidData's Global Chinese Development Finance Dataset, by recipient and year",
    publisher="AidData at William & Mary",
    version="3.0",
    date="2023-11",
    licence="Open Data Commons Attribution License (ODC-By) 1.0",
    redistributable=True,
    home="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    references=(
        CUSTER_2023,
        DREHER_2022,
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="ea467bbfad21fa5595005754b27f0951cc713256d0d637a03d086d8f68dc4fa7",
            bytes=149340,
            url="https://raw.githubusercontent.com/milesdwilliams15/odadata/3c1f8955597e21246abbc1607df7b0c6f7dcd5b2/data/cow_gcdf.csv",
            page="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
        ),
    ),
    extents={"finance": Extent(rows=2_458, states=139, years=(2000, 2021))},
    tables=(FINANCE,),
    parse=parse,
    notes=(
        "Commitments, not payments, of projects AidData recommends for adding up, summed by recipient and year by the "
        "package odadata. A zero of one class means that no amount is known, be it that nothing was committed or that "
        "amounts are not public; the 280 rows whose six amounts are all zero exist because something was committed, so "
        "their amounts are made empty (amounts_unknown). Adjusted amounts count rescue lending that is rolled over "
        "once (they lower the sums of Argentina, Pakistan, Mongolia and Egypt most): use them for sums over years. "
        "They add up to 1.325 trillion USD, where the publisher has 1.34 for all 165 recipients. Serbia and Kosovo "
        "have no row, seemingly lost in the maker's conversion of codes; recipients without a COW code were dropped "
        "before."
    ),
)
