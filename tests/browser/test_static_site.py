"""A static site in a browser, opened from its folder: it finds pairs, links work, and it fits a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import cut_off, visited, weak_text
from tiers import sampled

from dyadscope.web.static_site import site

if TYPE_CHECKING:
    from browsing import Scheme
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pairs = ("RUS-CHN", "FRA-DEU", "Ivory Coast-Senegal")
    return site(tmp_path_factory.mktemp("made") / "site", pairs, blocs=()).directory


@pytest.mark.exhaustive
def test_a_pair_is_found_and_opened(browser: Browser, folder: Path) -> None:
    page, noted = visited(browser, (folder / "index.html").as_uri(), 1280, own=("file:",))
    page.get_by_label("Find a pair").fill("china russia")
    page.get_by_role("link", name="Russia and China", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Russia and China"
    page.go_back()
    page.get_by_label("Find a pair").fill("cote")
    assert page.get_by_role("status").inner_text() == "1 found"
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad/**")
    assert noted == []


def test_what_nobody_bears_is_said(browser: Browser, folder: Path) -> None:
    page, _ = visited(browser, (folder / "index.html").as_uri(), 1280, own=("file:",))
    page.get_by_label("Find a pair").fill("atlantis")
    assert "No pair" in page.get_by_role("status").inner_text()


def test_without_script_states_lead_to_pairs(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Russia", exact=True).click()
    page.get_by_role("link", name="China", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Russia and China"
    context.close()


@pytest.mark.parametrize("name", ["index.html", "dyad/RUS-CHN.html", "state/RUS.html", "changes.html"])
@pytest.mark.parametrize("scheme", sampled(["light", "dark"], {"light"}))
def test_it_fits_and_can_be_read(browser: Browser, folder: Path, name: str, scheme: Scheme) -> None:
    page, noted = visited(browser, (folder / name).as_uri(), 360, own=("file:",), color_scheme=scheme)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert noted == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert cut_off(page, width) == []
        assert weak_text(page) == []
