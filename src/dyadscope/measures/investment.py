"""Direct investment of either state in the other, by the investor's account and by the host's."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import HIRSCHMAN_1945, IMF_CDIS_2015, IMF_DIP
from dyadscope.measures import _gdp
from dyadscope.measures._directed import both_ways, of_states, pair_of_measures, with_anything
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure

_BY_INVESTOR, _BY_HOST, _OTHERS = "fdi.by_investor", "fdi.by_host", "fdi.others"
_WORLD = "World"
ACCOUNTS = {"investment": (_BY_INVESTOR, "fdi_by_investor"), "investment_hosted": (_BY_HOST, "fdi_by_host")}
"""Measures of one stock, and the table and column they are from."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return stocks by both accounts, each relative to the host's GDP, and the investor's share placed in the host."""
    frame = dyads.select(DYAD_KEYS)
    for stem, (table, column) in ACCOUNTS.items():
        frame = both_ways(frame, tables[table], {column: stem})
    gdp = _gdp.current_gdp(tables[_gdp.SPENDING], tables[_gdp.ESTIMATES])
    frame = of_states(of_states(frame, gdp, "gdp"), _outward(tables[_OTHERS]), "outward")
    return with_anything(
        frame.with_columns(
            (pl.col(f"{stem}_{way}") / pl.col(f"gdp_{way[0]}")).alias(f"{stem}_gdp_{way}")
            for stem in ACCOUNTS
            for way in ("12", "21")
        )
        .with_columns(
            # What state 1 has placed in state 2 is the stock that state 2 hosts.
            pl.when((pl.col(f"outward_{way[0]}") > 0) & (pl.col(f"investment_{way[::-1]}") >= 0))
            .then(pl.col(f"investment_{way[::-1]}") / pl.col(f"outward_{way[0]}"))
            .alias(f"outward_investment_dependence_{way}")
            for way in ("12", "21")
        )
        .select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))
    )


def _outward(others: pl.DataFrame) -> pl.DataFrame:
    """Return each reporting investor's stock in the whole world, territories included."""
    world = others.filter((pl.col("host") == _WORLD) & (pl.col("basis") == "investor"))
    return world.select(pl.col("ccode2").alias("ccode"), "year", pl.col("value").alias("outward")).drop_nulls()


_IMF = (
    IMF_DIP,
    IMF_CDIS_2015,
)
_COVERED = (
    "{two} is none of the investors in the file (United States, Germany, China, Japan, Singapore), the year lies "
    "outside 2014-2024, or "
)
_SILENT = {
    "investment": "{two} did not report this host: China reports from 2018, Singapore not at all, Japan few hosts.",
    "investment_hosted": "{one} did not report this investor (Russia, as a host, does to 2021).",
}
_WHO = {"investment": "as {two}, the investor, reports it", "investment_hosted": "as {one}, the host, reports it"}
_CRITIQUE = (
    "The two accounts differ, often by a factor (China in Russia in 2021: 10.6 billion by China's, 3.3 by Russia's): "
    "read both, average never. Counted where investment goes first: more than half of China's goes to Hong Kong. "
    "Negative stocks are real, the net of equity and loans within groups of firms."
)


def _account(stem: str) -> tuple[Measure, ...]:
    return (
        *pair_of_measures(
            stem,
            title=f"Direct investment of {{two}} in {{one}}, {_WHO[stem]}",
            dimension="economy",
            formula=f"net stock of direct investment of {{two}} in {{one}} at the end of the year, {_WHO[stem]}",
            unit="million current USD",
            range=(None, None),
            missing=_COVERED + _SILENT[stem] + " An unreported stock is unknown, not 0.",
            references=_IMF,
            critique=_CRITIQUE,
            closer=1,
        ),
        *pair_of_measures(
            f"{stem}_gdp",
            title=f"Direct investment of {{two}} in {{one}} relative to the GDP of {{one}}, {_WHO[stem]}",
            dimension="economy",
            formula=f"net stock of direct investment of {{two}} in {{one}} / GDP of {{one}}; {_WHO[stem]}",
            unit="share of GDP",
            range=(None, None),
            missing=_COVERED + _SILENT[stem] + " Also after 2023, where military spending ends. " + _gdp.MISSING,
            references=(*_IMF, *_gdp.REFERENCES),
            critique="A stock over a flow: offshore centres exceed 1. " + _CRITIQUE + " " + _gdp.NOTE,
            closer=1,
        ),
    )


FAMILY = Family(
    name="investment",
    title="Direct investment",
    needs=(_BY_INVESTOR, _BY_HOST, _OTHERS, _gdp.SPENDING, _gdp.ESTIMATES),
    measures=(
        *(measure for stem in ACCOUNTS for measure in _account(stem)),
        *pair_of_measures(
            "outward_investment_dependence",
            title="Share of the direct investment of {one} abroad that is in {two}",
            dimension="economy",
            formula="stock of {one} in {two} / stock of {one} in the whole world, both as {one} reports them",
            unit="share",
            range=(0.0, 1.0),
            missing=(
                "{one} is no investor that reports to the file (United States, Germany, Japan from 2014, China from "
                "2018), did not report this host, or its stock there is negative; after 2024."
            ),
            references=(HIRSCHMAN_1945, *_IMF),
            critique="What {one} could lose in {two}, not what it needs from it. " + _CRITIQUE,
            closer=1,
        ),
    ),
    compute=compute,
    groups={"investment": ("investment_12", "investment_21")},
    local=True,
)
