"""The rows of docs/present.md: which measure of the index each shows, and how it reads there.

`python tests/support/present_page.py` writes the tables of the page anew, after a change of the index; sentences around
them are written by hand, and the test of the page says which of them no longer hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dyadscope import catalog
from dyadscope.index import Index
from dyadscope.results.numbers import percent

SINCE = 2014
PAGE = Path(__file__).resolve().parents[2] / "docs" / "present.md"


@dataclass(frozen=True)
class Row:
    """One row of a pair's table: what it says, the measure, and how its values read."""

    label: str
    measure: str
    form: str
    sources: str = ""
    counted: str = ""


@dataclass(frozen=True)
class Pair:
    """A pair of states, by COW code, lower first, and its rows."""

    heading: str
    codes: tuple[int, int]
    rows: tuple[Row, ...]


def votes(a: str, b: str) -> Row:
    """Return the row on agreement at the UN."""
    return Row(
        f"Agreement of {a} and {b} in the UN General Assembly", "un_agreement", "share", counted="un_joint_votes"
    )


def news() -> Row:
    """Return the row on events in the news."""
    label = "Cooperation (+1) against conflict (-1) in the news about the two"
    return Row(label, "event_balance", "signed", counted="event_balance_months")


PAIRS = (
    Pair(
        "Russia and China",
        (365, 710),
        (
            Row("Strongest pledge by treaty", "commitment_now", "pledge"),
            votes("Russia", "China"),
            Row("Joint vetoes in the Security Council, of ten years", "unsc_joint_vetoes_10y", "count"),
            Row("Trade of the two", "trade_newest", "million USD", "trade_newest_source"),
            Row("China's share of Russia's trade", "trade_newest_dependence_12", "share", "trade_newest_source"),
            Row("Russia's share of China's trade", "trade_dots_dependence_21", "share"),
            Row("China's share of Russia's crude exports", "crude_market_dependence_12", "share"),
            Row("Russia's share of China's crude imports", "crude_dependence_21", "share"),
            Row("China's share of Russia's coal exports", "coal_market_dependence_12", "share"),
            Row("China's share of Russia's exports of raw materials", "materials_market_dependence_12", "share"),
            Row("Russia's share of China's imports of raw materials", "materials_dependence_21", "share"),
            Row("Russia's share of China's arms imports, of five years", "arms_register_dependence_21", "share"),
            Row("China's share of Russia's arms imports, of five years", "arms_register_dependence_12", "share"),
            Row("Swap line of China's central bank to Russia's", "swap_line_amount_21", "billion yuan"),
            news(),
        ),
    ),
    Pair(
        "Russia and North Korea",
        (365, 731),
        (
            Row("Strongest pledge by treaty", "commitment_now", "pledge"),
            Row("War at one another's side (0 none, 2 a war)", "conflict_beside", "count"),
            votes("Russia", "North Korea"),
            Row("North Korea's share of Russia's arms imports, of five years", "arms_register_dependence_12", "share"),
            Row("Trade of the two", "trade_newest", "million USD", "trade_newest_source"),
            Row("Russia's share of North Korea's coal imports", "coal_dependence_21", "share"),
            news(),
        ),
    ),
    Pair(
        "Russia and Ukraine",
        (365, 369),
        (
            Row("War against one another (0 none, 1 armed conflict, 2 war)", "conflict_against", "count"),
            Row("Hostility, the year's highest (0 to 5, 4 use of force, 5 war)", "hostility", "count"),
            Row("Battle deaths between them, of ten years", "friction_deaths_10y", "count"),
            Row("Strongest pledge by treaty", "commitment_now", "pledge"),
            votes("Russia", "Ukraine"),
            Row("Ukraine's sanctions on Russia in force", "sanctions_21", "count"),
            Row("Trade of the two", "trade_newest", "million USD", "trade_newest_source"),
            Row("Russia's share of Ukraine's trade", "trade_newest_dependence_21", "share", "trade_newest_source"),
            Row("Russia's share of Ukraine's imports of raw materials", "materials_dependence_21", "share"),
            Row("Russia's share of Ukraine's gas imports", "gas_dependence_21", "share"),
            Row("Ukraine's share of Russia's arms imports, of five years", "arms_register_dependence_12", "share"),
            news(),
        ),
    ),
    Pair(
        "India and the United States",
        (2, 750),
        (
            Row("Strongest pledge by treaty", "commitment_now", "pledge"),
            votes("India", "the United States"),
            Row("Trade of the two", "trade_newest", "million USD", "trade_newest_source"),
            Row(
                "The United States' share of India's trade",
                "trade_newest_dependence_21",
                "share",
                "trade_newest_source",
            ),
            Row(
                "India's share of the United States' trade",
                "trade_newest_dependence_12",
                "share",
                "trade_newest_source",
            ),
            Row("The United States' share of India's crude imports", "crude_dependence_21", "share"),
            Row("The United States' share of India's gas imports", "gas_dependence_21", "share"),
            Row(
                "The United States' share of India's arms imports, of five years",
                "arms_register_dependence_21",
                "share",
            ),
            Row("American troops in India", "us_troops", "count"),
            news(),
        ),
    ),
    Pair(
        "Saudi Arabia and Iran",
        (630, 670),
        (
            Row("Strongest pledge by treaty", "commitment_now", "pledge"),
            Row("Missions of the two in one another", "missions", "count"),
            Row("Strategic rivals (1 yes, 0 no)", "strategic_rivalry", "count"),
            Row("Hostility, the year's highest (0 to 5, 4 use of force, 5 war)", "hostility", "count"),
            votes("Saudi Arabia", "Iran"),
            Row("Trade of the two", "trade_newest", "million USD", "trade_newest_source"),
            news(),
        ),
    ),
)


def table(pair: Pair, index: Index) -> list[str]:
    """Return the rows of a pair's table in Markdown, as the index gives them."""
    frame = index.dyad(*pair.codes, SINCE, index.years[1])
    return [_line(row, frame) for row in pair.rows]


def _line(row: Row, frame: pl.DataFrame) -> str:
    known = frame.drop_nulls(row.measure)
    first, last = (known.row(place, named=True) for place in (0, -1))
    cells = [
        row.label,
        _cell(row, first),
        _cell(row, last) if last["year"] != first["year"] else "the same year",
        _sources(row, first, last),
    ]
    return f"| {' | '.join(cells)} |"


def _cell(row: Row, values: dict[str, object]) -> str:
    unit = {"un_joint_votes": "votes", "event_balance_months": "months"}.get(row.counted, "")
    counted = f", {values[row.counted]} {unit}" if row.counted else ""
    return f"{_read(values[row.measure], row.form)} ({values['year']}{counted})"


PLEDGES = ("none", "consultation", "neutrality or non-aggression", "defence")


def _read(value: object, form: str) -> str:
    assert isinstance(value, int | float)
    if form == "pledge":
        return PLEDGES[int(value)]
    if form == "share":
        return percent(value)
    if form == "signed":
        return f"{value:+.2f}"
    if form == "million USD":
        return f"{value / 1000:,.1f} billion USD" if value >= 1000 else f"{value:,.0f} million USD"
    if form == "billion yuan":
        return f"{value:,.0f} billion yuan"
    return f"{value:,.0f}"


def _sources(row: Row, *values: dict[str, object]) -> str:
    if row.sources:
        of = catalog.family_of(row.measure).mixed_from
        names: Sequence[str] = [of[str(held[row.sources])] for held in values]
    elif row.measure == "commitment_now":
        names = ["ledger" if held["commitment_source"] == "ledger" else "atop" for held in values]
    else:
        names = [need.partition(".")[0] for need in catalog.family_of(row.measure).needs]
    return ", ".join(f"[{name}](sources.md#{name})" for name in dict.fromkeys(names))


def shown(text: str, pair: Pair) -> list[str]:
    """Return the rows of a pair's table as the page has them."""
    section = text.split(f"## {pair.heading}\n")[1].split("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ") and not line.startswith(("| What", "| ---"))]


def rewrite(index: Index) -> None:
    """Put what the index gives now into the tables of the page."""
    text = PAGE.read_text("utf-8")
    for pair in PAIRS:
        text = text.replace("\n".join(shown(text, pair)), "\n".join(table(pair, index)))
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    from dyadscope.index import load_index

    rewrite(load_index())
