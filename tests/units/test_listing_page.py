"""Pages of rankings, comparisons and spheres: self-contained, escaped, years as years, unknown as unknown."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from lxml import html as parser
from made_up_index import build, constant, russia_china

from dyadscope.assessment.compare import compare
from dyadscope.assessment.partners import partners
from dyadscope.assessment.skill import skill
from dyadscope.assessment.spheres import pivot, sphere
from dyadscope.errors import UsageError
from dyadscope.report.listing_page import listing_page, write_listing

YEARS = tuple(range(2000, 2006))
KAZAKHSTAN, RUSSIA, CHINA = 705, 365, 710


def central_asia() -> object:
    turned = {year: 0.3 if year < 2003 else 0.1 for year in YEARS}
    names = ("trade", "trade_dependence_12", "trade_dependence_21")
    dyads = {
        (RUSSIA, KAZAKHSTAN): {"trade_dependence_21": turned, "trade": constant(5.0, YEARS)},
        (KAZAKHSTAN, CHINA): {"trade_dependence_12": constant(0.2, YEARS)},
        (RUSSIA, CHINA): {"trade": constant(60.0, YEARS)},
    }
    return build(dyads, names, YEARS)


PAGES = {
    "compare": lambda: compare(["RUS-CHN", "USA-CAN"], index=russia_china()),
    "partners": lambda: partners("Russia", "agreement", 2014, index=russia_china()),
    "sphere": lambda: sphere("Russia", "China", "central-asia", index=central_asia()),  # type: ignore[arg-type]
    "pivot": lambda: pivot("Russia", "China", "China, Kazakhstan", index=central_asia()),  # type: ignore[arg-type]
    "skill": skill,
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_reaches_for_nothing(name: str) -> None:
    found = PAGES[name]()
    text = listing_page(found)
    tree = parser.document_fromstring(text)
    assert tree.xpath("//h1")
    assert tree.xpath("//table//td")
    assert not [u for u in tree.xpath("//@src | //link/@href") if not u.startswith("data:")]
    assert all(header.get("scope") for header in tree.xpath("//th"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert text == listing_page(found)


def test_sphere_shows_years_as_years_and_carries_its_numbers() -> None:
    found = PAGES["sphere"]()
    tree = parser.document_fromstring(listing_page(found))
    (first,) = tree.xpath("//section[1]//tbody/tr")
    assert [cell.text_content().strip() for cell in first] == [
        "705", "Kazakhstan", "2005", "0.1", "0.2", "-0.333", "2003",
    ]  # fmt: skip
    csv = tree.xpath("//section[1]//pre")[0].text_content()
    assert pl.read_csv(csv.encode())["since"].to_list() == [2003]
    (figure,) = tree.xpath("//figure//*[name()='svg']")
    assert "turned to China in 2003" in figure.get("aria-label")


def test_unknown_is_said(tmp_path: Path) -> None:
    tree = parser.document_fromstring(listing_page(PAGES["compare"]()))
    assert any(cell.text_content() == "unknown" for cell in tree.xpath("//td"))
    target = write_listing(PAGES["partners"](), tmp_path / "page.html")
    assert target.read_text("utf8").startswith("<!doctype html>")
    with pytest.raises(UsageError, match="it is a directory"):
        write_listing(PAGES["partners"](), tmp_path)
