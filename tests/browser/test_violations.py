"""Asking axe about one of many elements that look alike finds what asking it about all would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import violations, visited
from tiers import one_in_four

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><title>A table</title><style>tr.odd {{ background: #fff }} {style}</style>
<main><h1>A table</h1><div class="frame" tabindex="0"><table><thead><tr><th>Row</th></tr></thead>
<tbody>{rows}</tbody></table></div></main></html>"""
ROWS = "".join(f"<tr class='{'odd' if row % 2 else 'even'}'><td>Row {row}</td></tr>" for row in range(40))


@pytest.mark.parametrize(
    ("style", "found"),
    one_in_four(
        [
            ("", 0),
            ("tr:nth-child(31) td { color: #bbb }", 1),
            ("tr:nth-child(31) { opacity: 0.3 }", 1),
            ("tr:nth-child(31) { background: #222 }", 1),
            (".frame { height: 8em; overflow: auto } .even { background: #333 }", 1),
        ],
        several=True,
    ),
)
def test_a_row_that_cannot_be_read_is_found_among_many_alike(browser: Browser, style: str, found: int) -> None:
    page, _ = visited(browser, "about:blank", 1280, own=())
    page.set_content(PAGE.format(style=style, rows=ROWS))
    few = violations(page)
    assert [violation.split(":")[0] for violation in few] == ["color-contrast"] * found
    assert 0 < page.locator("td:not([data-alike])").count() < 10
    page.evaluate("document.querySelectorAll('[data-alike]').forEach(part => delete part.dataset.alike)")
    assert [v.split("[")[0] for v in violations(page, every=True)] == [v.split("[")[0] for v in few]
