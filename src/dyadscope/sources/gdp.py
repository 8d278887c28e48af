"""Latent estimates of population, GDP and GDP per capita with their uncertainty, per state-year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.records import Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table

_FILE = "gdp/cw_gdppop.rda"
_PER_HEAD = "2011 international dollars at purchasing power parity"
_TOTAL = "million 2017 international dollars at purchasing power parity"
_PERSONS = "million persons"

ESTIMATES = Table(
    name="estimates",
    unit="state-year",
    description=(
        "Posterior means and standard deviations of a latent-variable model over the historical series. Empty for the "
        "43 years in which a COW member has no Gleditsch-Ward counterpart in the model (Serbia 1916-17, Morocco "
        "1905-12, Egypt 1856-82, Saudi Arabia 1927-31, Laos 1953)."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="mrgdppc",
            dtype="Float64",
            description="Real GDP per capita, on the scale of the Maddison Project Database",
            unit=_PER_HEAD,
        ),
        Column(name="sd_mrgdppc", dtype="Float64", description="Standard deviation of mrgdppc", unit=_PER_HEAD),
        Column(
            name="pwtrgdp",
            dtype="Float64",
            description="Expenditure-side real GDP, on the scale of the Penn World Table",
            unit=_TOTAL,
        ),
        Column(name="sd_pwtrgdp", dtype="Float64", description="Standard deviation of pwtrgdp", unit=_TOTAL),
        Column(
            name="pwtpop",
            dtype="Float64",
            description="Population, on the scale of the Penn World Table",
            unit=_PERSONS,
        ),
        Column(name="sd_pwtpop", dtype="Float64", description="Standard deviation of pwtpop", unit=_PERSONS),
    ),
    years=(1816, 2019),
    file=_FILE,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the estimates as published; missing stays missing."""
    return {"estimates": conform(read_table(files[_FILE]), ESTIMATES)}


SOURCE = Source(
    name="gdp",
    title="Historical GDP and Population Estimates",
    publisher="Christopher J. Fariss, Therese Anders, Jonathan N. Markowitz, Miriam Barnum",
    version="estimates of 16 April 2024, as carried by isard for COW states",
    date="2024-04-16",
    licence="Free for scholarly use with citation of the authors; no formal licence",
    redistributable=False,
    home="https://doi.org/10.1177/00220027211054432",
    references=(
        Reference(
            key="fariss2022",
            kind="article",
            authors=("Fariss, Christopher J.", "Anders, Therese", "Markowitz, Jonathan N.", "Barnum, Miriam"),
            title="New Estimates of Over 500 Years of Historic GDP and Population Data",
            year=2022,
            fields={
                "journal": "Journal of Conflict Resolution",
                "volume": "66",
                "number": "3",
                "pages": "553--591",
                "doi": "10.1177/00220027211054432",
            },
        ),
        Reference(
            key="feenstra2015",
            kind="article",
            authors=("Feenstra, Robert C.", "Inklaar, Robert", "Timmer, Marcel P."),
            title="The Next Generation of the Penn World Table",
            year=2015,
            fields={
                "journal": "American Economic Review",
                "volume": "105",
                "number": "10",
                "pages": "3150--3182",
                "doi": "10.1257/aer.20130954",
            },
        ),
        Reference(
            key="bolt2018",
            kind="misc",
            authors=("Bolt, Jutta", "Inklaar, Robert", "de Jong, Herman", "van Zanden, Jan Luiten"),
            title="Rebasing 'Maddison': New Income Comparisons and the Shape of Long-Run Economic Development",
            year=2018,
            fields={"howpublished": "Maddison Project Working Paper 10"},
        ),
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="205017f75f9d65b1b01c48d594a018e6ef7de285891dfea15b2dfb95a5174b97",
            bytes=679708,
            url="https://raw.githubusercontent.com/svmiller/isard/46944ad97a5532cd8e3b33129463c8435a69846a/data/cw_gdppop.rda",
        ),
    ),
    extents={"estimates": Extent(rows=16_536, states=217, years=(1816, 2019))},
    tables=(ESTIMATES,),
    parse=parse,
    notes=(
        "GDP per capita and GDP have different price bases (2011 and 2017) and benchmarks: pwtrgdp / pwtpop is not "
        "mrgdppc. The standard deviations are large for early and small states and belong beside every point estimate. "
        "The model's units are Gleditsch-Ward states; Germany after 1945, Yemen and Serbia/Yugoslavia deserve a look."
    ),
)
