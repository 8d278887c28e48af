"""The report in a browser: it fits phones and desks, asks for nothing, and its tables sort and filter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import cut_off, opened, weak_text
from made_up_index import russia_china
from tiers import sampled

from dyadscope.assessment import assess
from dyadscope.assessment.evidence import EvidenceLine, EvidenceTable
from dyadscope.report import write_html

if TYPE_CHECKING:
    from browsing import Scheme
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 768, 1200)
RESOLUTIONS = ("A/RES/9", "A/RES/10", "A/RES/100", "A/RES/2", "B/RES/1", "B/RES/3", "B/RES/20")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = tuple(
        EvidenceLine({"resolution": name, "about": "a long title of a draft " * 6}, "made/up.csv", "ab" * 32, (row,))
        for row, name in enumerate(RESOLUTIONS, 1)
    )
    table = EvidenceTable("unga", "votes", "Votes of both", 2014, ("un_agreement",), lines)
    assessment = replace(assess("RUS", "CHN", index=russia_china()), evidence=(table,))
    return write_html(assessment, tmp_path_factory.mktemp("report") / "report.html")


@pytest.mark.parametrize("width", sampled(WIDTHS, {360}))
def test_page_fits_and_asks_for_nothing(browser: Browser, report: Path, width: int) -> None:
    page, noted = opened(browser, report, width)
    assert noted == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert cut_off(page, width) == []


def test_charts_have_names_and_are_drawn(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1200)
    charts = page.get_by_role("img").all()
    assert len(charts) >= 9
    for chart in charts:
        assert len(chart.get_attribute("aria-label") or "") > 20
        box = chart.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 50


def test_tables_sort_by_pointer_and_keyboard_and_filter(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1200)
    cells = page.locator("table.sortable tbody tr:visible td:nth-child(2)")
    heading = page.get_by_role("button", name="resolution")
    heading.click()
    # Numbers within names sort as numbers.
    assert cells.all_inner_texts() == [
        "A/RES/2",
        "A/RES/9",
        "A/RES/10",
        "A/RES/100",
        "B/RES/1",
        "B/RES/3",
        "B/RES/20",
    ]
    heading.press("Enter")
    assert cells.first.inner_text() == "B/RES/20"
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.get_by_role("searchbox", name="Filter rows of Votes of both").fill("b/res")
    assert cells.all_inner_texts() == ["B/RES/20", "B/RES/3", "B/RES/1"]
    assert page.locator("output").inner_text() == "3 of 7 rows"


def test_first_tab_skips_to_the_content(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1200)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], {"light"}))
def test_text_contrasts_with_its_ground(browser: Browser, report: Path, scheme: Scheme) -> None:
    """Every text reaches the contrast of 4.5 that WCAG 2.2 asks for (success criterion 1.4.3)."""
    page, _ = opened(browser, report, 1200, color_scheme=scheme)
    assert weak_text(page) == []


def test_print_leaves_the_controls_out(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1200)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert page.locator("svg").first.is_visible()
