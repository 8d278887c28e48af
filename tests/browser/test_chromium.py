"""The system's Chromium starts and draws, which every other browser test rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.browser
def test_chromium_draws_a_page(browser: Browser) -> None:
    """A page held in memory is laid out, and its script runs."""
    page, _ = visited(browser, "about:blank", 1280, own=())
    page.set_content("<p style='width: 120px'>one</p><script>document.title = 1 + 1</script>")
    box = page.locator("p").bounding_box()
    assert page.title() == "2"
    assert box is not None
    assert box["width"] == 120
