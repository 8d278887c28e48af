"""What an assessment shows of its source rows, treaties and pledges: on a terminal and as tables, no more than fits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from made_up_index import russia_china

from dyadscope.assessment import Assessment, assess
from dyadscope.assessment.evidence import EvidenceLine, EvidenceTable
from dyadscope.assessment.pledges import pledges_between
from dyadscope.report.terminal import SHOWN_EVIDENCE, render

RUSSIA, NORTH_KOREA = 365, 731


def line(row: int, **values: Any) -> EvidenceLine:
    return EvidenceLine(values=values, file="demo/data.csv", sha256="0123456789abcdef" * 4, rows=(row,))


def table(*lines: EvidenceLine, title: str = "Deals") -> EvidenceTable:
    return EvidenceTable(source="demo", table="deals", title=title, year=2014, measures=("arms_deals_12",), lines=lines)


@pytest.fixture(scope="module")
def bare() -> Assessment:
    return assess("RUS", "CHN", index=russia_china())


def shown(assessment: Assessment, width: int = 100) -> list[str]:
    """The lines of the page from the heading of its evidence on."""
    text = render(assessment, width=width, colour=False, unicode=True, evidence=True)
    lines = text.splitlines()
    return lines[next(i for i, said in enumerate(lines) if said.startswith("Evidence")) :]


def test_rows_stand_as_a_table_with_the_proof_below(bare: Assessment) -> None:
    found = shown(replace(bare, evidence=(table(line(7, seller="Russia", ordered=24), line(9, seller="China")),)))
    at = found.index("demo.deals 2014: arms_deals_12")
    head, rows = found[at + 1], found[at + 3 : at + 5]
    assert head.split() == ["row", "seller", "ordered"]
    assert [row.split() for row in rows] == [["7", "Russia", "24"], ["9", "China"]]
    assert "demo/data.csv, sha256 0123456789ab" in found


def test_what_is_empty_in_every_row_is_not_shown(bare: Assessment) -> None:
    found = shown(replace(bare, evidence=(table(line(7, seller="Russia", note=None), line(8, seller="China")),)))
    assert not any("note" in said for said in found)


def test_rows_too_wide_for_the_window_are_paragraphs(bare: Assessment) -> None:
    wide = table(line(7, seller="Russia", designation="a very long designation of an aircraft", comment="and so on"))
    found = shown(replace(bare, evidence=(wide,)), width=60)
    text = " ".join(" ".join(found).split())
    assert "- row 7, seller Russia, designation a very long designation of an aircraft, comment and so on" in text
    assert max(map(len, found)) <= 60


def test_of_many_rows_the_first_are_shown_and_the_rest_counted(bare: Assessment) -> None:
    lines = [line(n, number=1000 + n) for n in range(SHOWN_EVIDENCE + 3)]
    found = shown(replace(bare, evidence=(table(*lines),)))
    numbers = [int(n) for said in found for n in re.findall(r"^ *\d+ +(10\d\d)$", said.rstrip())]
    assert numbers == [1000 + n for n in range(SHOWN_EVIDENCE)]
    assert any("3 more rows in --json and --html" in said for said in found)
    exact = shown(replace(bare, evidence=(table(*lines[:SHOWN_EVIDENCE]),)))
    assert not any("more rows" in said for said in exact)


def test_notes_and_pledges_are_listed(bare: Assessment) -> None:
    """Russia and North Korea's treaty of 2024 is the ledger's; a list without any has no heading."""
    pledges = pledges_between((RUSSIA, NORTH_KOREA), ("Russia", "North Korea"), 2026)
    assert pledges is not None
    found = shown(replace(bare, pledges=pledges, evidence_notes=("atop is not in the vault",)), width=200)
    text = "\n".join(found)
    assert "Pledges since 2018 (the project's ledger, to " in text
    assert re.search(r"- since 2024-12-04: .*both pledge", text)
    assert "- atop is not in the vault" in found
    none = shown(replace(bare, pledges=replace(pledges, pledges=(), bodies=())))
    assert not any("Pledges since" in said for said in none)


def test_rows_are_tables_of_the_result(bare: Assessment) -> None:
    held = replace(bare, evidence=(table(line(7, seller="Russia"), line(9, seller=None)),))
    rows = {listing.name: listing for listing in held.tables}["demo-deals-2014"]
    assert rows.title == "Deals, 2014: rows behind arms_deals_12"
    assert rows.frame.rows() == [("7", "Russia"), ("9", None)]
    assert "demo-deals-2014" not in {listing.name for listing in bare.tables}
