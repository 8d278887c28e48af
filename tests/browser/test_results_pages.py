"""The page that all results share, in a browser: it fits, asks for nothing, can be read, and its columns sort."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import cut_off, opened, weak_text
from every_result import made
from tiers import sampled

if TYPE_CHECKING:
    from browsing import Scheme
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SHARED = ["Comparison", "IdealPoints", "Panel", "Partners", "PivotView", "Skill", "SphereView", "TreatyList"]
SMALLEST = 7
"""Points of the letters of a chart on the narrowest phone."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    place = tmp_path_factory.mktemp("results")
    return {name: Path(made(name).write(place / f"{name}.html")) for name in SHARED}


@pytest.mark.parametrize("name", sampled(SHARED, {"SphereView"}))
def test_it_fits_and_can_be_read(browser: Browser, pages: dict[str, Path], name: str) -> None:
    page, noted = opened(browser, pages[name], 360)
    assert noted == []
    for width in (360, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert cut_off(page, width) == []
        for chart in page.get_by_role("img").all():
            assert len(chart.get_attribute("aria-label") or "") > 20
            box = chart.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) > 50
            scale = chart.evaluate("drawn => drawn.clientWidth / drawn.viewBox.baseVal.width")
            assert 11 * scale >= SMALLEST or name == "Panel", "names of columns of a panel may be long"


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], {"light"}))
def test_text_contrasts_with_its_ground(browser: Browser, pages: dict[str, Path], scheme: Scheme) -> None:
    for name in ("SphereView", "Partners", "Comparison", "TreatyList"):
        page, _ = opened(browser, pages[name], 1200, color_scheme=scheme)
        assert weak_text(page) == [], name


def test_shares_sort_as_numbers(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["PivotView"], 1200)
    heading = page.locator("table.sortable").first.get_by_role("button").nth(1)
    heading.click()
    shown = page.locator("table.sortable").first.locator("tbody td:nth-child(2)")
    values = [float(v) for v in shown.evaluate_all("cells => cells.map(c => c.dataset.sort)")]
    assert values == sorted(values)
