"""Pages and texts of results in particular: years as years, unknown as unknown, numbers as people read them."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from every_result import made
from lxml import html as parser

from dyadscope.assessment.rhetoric import rhetoric
from dyadscope.documents import load
from dyadscope.errors import UsageError
from dyadscope.results.html import page


def test_sphere_shows_years_as_years_and_carries_its_numbers() -> None:
    tree = parser.document_fromstring(page(made("SphereView")))
    (first,) = tree.xpath("//section[1]//tbody/tr")
    assert [cell.text_content().strip() for cell in first] == [
        "705", "Kazakhstan", "2005", "10 %", "20 %", "-0.33", "2003",
    ]  # fmt: skip
    assert [float(v) for v in first.xpath("td/@data-sort")] == pytest.approx([0.1, 0.2, -1 / 3]), (
        "columns sort by value"
    )
    csv = tree.xpath("//section[1]//pre")[0].text_content()
    assert pl.read_csv(csv.encode())["since"].to_list() == [2003]
    (figure,) = tree.xpath("//figure//*[name()='svg']")
    assert "turned to China in 2003" in figure.get("aria-label")


@pytest.mark.exhaustive
def test_unknown_is_said() -> None:
    tree = parser.document_fromstring(page(made("Comparison")))
    assert any(cell.text_content() == "unknown" for cell in tree.xpath("//td"))
    assert "unknown" in str(made("Comparison"))


def test_a_page_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(UsageError, match="it is a directory"):
        made("Partners").write(tmp_path / "page.html")


def test_text_of_a_table_keeps_words_and_numbers_whole() -> None:
    text = str(made("SphereView"))
    assert re.search(r"^705 +Kazakhstan +2005 +10 % +20 % +-0.33 +2003$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 100
    assert not [line for line in text.splitlines() if line.lstrip().startswith("%")]


def test_a_long_text_is_shown_whole() -> None:
    """A sentence in a table is what its reader came for: it is wrapped, not cut off."""
    long = "China, which is our partner in more than one way, and a neighbour, spoke first."
    speech = load(f"{long} China is a friend.".encode(), name="RUS_70_2015.txt")
    text = page(rhetoric("Russia", "China", speech))
    assert f'<td class="whole">{long}</td>' in text
    assert "<td>China is a friend.</td>" in text
    assert ".sortable td.whole{white-space:normal" in text
