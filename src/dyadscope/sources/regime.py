"""Four measures of democracy, each by its own authors and with its own last year, per state-year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import MARSHALL_2020
from dyadscope.records import Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table

_FILE = "regime/cw_democracy.rda"

DEMOCRACY = Table(
    name="democracy",
    unit="state-year",
    description=(
        "Democracy scores of each member of the COW system. An empty score means that its authors do not rate the "
        "state in that year, never that it is undemocratic."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="euds",
            dtype="Float64",
            description="Extended Unified Democracy Score: latent estimate, higher is more democratic",
            unit="latent scale",
        ),
        Column(
            name="aeuds",
            dtype="Float64",
            description="Adjusted euds: 0 is the average cut point of the yes-or-no ratings of democracy",
            unit="latent scale",
        ),
        Column(
            name="polity2",
            dtype="Int8",
            description="Polity5 combined score, from -10 (autocracy) to 10 (democracy)",
            unit="points",
            years=(1816, 2018),
        ),
        Column(
            name="v2x_polyarchy",
            dtype="Float64",
            description="V-Dem electoral democracy index, from 0 to 1",
            unit="index",
        ),
    ),
    years=(1816, 2025),
    file=_FILE,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the scores as published; missing stays missing."""
    return {"democracy": conform(read_table(files[_FILE]), DEMOCRACY)}


SOURCE = Source(
    name="regime",
    title="Extended Unified Democracy Scores, Polity5 and V-Dem polyarchy",
    publisher="Xavier Márquez; Center for Systemic Peace; V-Dem Institute",
    version="democracyData UDS extension to 2025, Polity5 v2018, V-Dem v16, as carried by isard for COW states",
    date="2026",
    licence="V-Dem: CC BY-SA 4.0; Polity5 and the extended scores: free for scholarly use with citation",
    redistributable=False,
    home="https://www.v-dem.net",
    references=(
        Reference(
            key="marquez2016",
            kind="misc",
            authors=("Márquez, Xavier",),
            title="A Quick Method for Extending the Unified Democracy Scores",
            year=2016,
            fields={"howpublished": "SSRN working paper", "doi": "10.2139/ssrn.2753830"},
        ),
        Reference(
            key="pemstein2010",
            kind="article",
            authors=("Pemstein, Daniel", "Meserve, Stephen A.", "Melton, James"),
            title="Democratic Compromise: A Latent Variable Analysis of Ten Measures of Regime Type",
            year=2010,
            fields={
                "journal": "Political Analysis",
                "volume": "18",
                "number": "4",
                "pages": "426--449",
                "doi": "10.1093/pan/mpq020",
            },
        ),
        MARSHALL_2020,
        Reference(
            key="coppedge_vdem",
            kind="misc",
            authors=("Coppedge, Michael", "Gerring, John", "Knutsen, Carl Henrik", "Lindberg, Staffan I.", "others"),
            title="V-Dem Country-Year Dataset v16",
            year=2026,
            fields={"howpublished": "Varieties of Democracy (V-Dem) Project", "url": "https://www.v-dem.net"},
        ),
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="63817db0ed4be6d4faafe6a1c363ffe3862897fb1b28d53298099fef576be45a",
            bytes=214470,
            url="https://raw.githubusercontent.com/svmiller/isard/46944ad97a5532cd8e3b33129463c8435a69846a/data/cw_democracy.rda",
        ),
    ),
    extents={"democracy": Extent(rows=17_706, states=217, years=(1816, 2025))},
    tables=(DEMOCRACY,),
    parse=parse,
    notes=(
        "Polity5 ends in 2018. The file holds two later scores, of the United States alone (2019, 2020): they stay in "
        "the table and outside the declared coverage, because every other state is unrated. Austria-Hungary 1867-1918 "
        "has no extended Unified Democracy Score."
    ),
)
