"""The explorer in a browser: each page's main path, what axe finds, light and dark, wide and narrow."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from browsing import violations, visited, weak_text
from tiers import sampled

from dyadscope.web.app import application

if TYPE_CHECKING:
    from browsing import Scheme
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/dyad/RUS-CHN?from=1990",
    "/state/CHN?by=dependence",
    "/compare/RUS-CHN,USA-JPN?from=2000",
    "/sphere/RUS-CHN/central-asia",
    "/bloc/csto",
    "/space/2023",
    "/data",
    "/methods",
    "/text",
    "/dyad/RUSS-CHN",
)
CHARTED = ("/", "/data")
"""Pages with charts, the letters of which axe does not measure."""
LOOKED_AT = ("/", "/dyad/RUS-CHN?from=1990", "/text")
"""Pages that axe looks at in `make test`: between them they have all parts that a page is made of."""
ESSAY = "From 2000 to 2012 trade between Russia and China has steadily grown. Nobody knows why."
GONE = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of this process, on a port that is free."""
    server = uvicorn.Server(uvicorn.Config(application(), host="127.0.0.1", port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def opened(browser: Browser, address: str, width: int = 1280, **look: Any) -> tuple[Page, list[str]]:
    """Open a page of the server."""
    return visited(browser, address, width, own=("/".join(address.split("/")[:3]),), **look)


@pytest.mark.parametrize("path", PAGES)
def test_it_fits_asks_nobody_else_runs_without_complaint_and_axe_finds_no_violation(
    browser: Browser, address: str, path: str
) -> None:
    """One visit: narrow first, then wide, where axe looks at some in light colours; letters of charts are measured."""
    page, noted = opened(browser, address + path, 360)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert [note for note in noted if note != GONE or path != "/dyad/RUSS-CHN"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path in CHARTED:
        assert weak_text(page) == []
    if path in LOOKED_AT:
        assert violations(page) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("light", 1280), ("dark", 360), ("dark", 1280)])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_in_any_element_in_the_dark_or_on_a_phone(
    browser: Browser, address: str, path: str, scheme: Scheme, width: int
) -> None:
    page, _ = opened(browser, address + path, width, color_scheme=scheme)
    assert violations(page, every=True) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", CHARTED)
def test_letters_in_charts_contrast_with_their_ground_in_the_dark(browser: Browser, address: str, path: str) -> None:
    page, _ = opened(browser, address + path, color_scheme="dark")
    assert weak_text(page) == []


def test_search_leads_to_the_pair(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address)
    page.get_by_role("searchbox", name="Two states").fill("japan, south korea")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad/JPN-KOR")
    assert "Japan and South Korea" in page.get_by_role("heading", level=1).inner_text()
    page.go_back()
    assert page.url == f"{address}/"


def test_the_slider_moves_the_map_and_the_address(browser: Browser, address: str) -> None:
    page, noted = opened(browser, address + "/?state=RUS&year=2020")
    slider = page.get_by_role("slider", name="Year")
    slider.focus()
    slider.evaluate("s => { s.value = 1975; s.dispatchEvent(new Event('input', { bubbles: true })); }")
    page.get_by_text("Ties of the Soviet Union, 1975").first.wait_for()
    assert "year=1975" in page.url
    assert page.get_by_role("link", name="East Germany").count() == 1
    page.locator("#map svg path", has_text="Mongolia: allies").click(force=True)
    page.wait_for_url("**/dyad/RUS-MNG?to=1975")
    assert noted == []


def test_without_scripts_the_form_does_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?state=China&year=1975")
    assert page.locator("svg[role=img]").count() == 1
    page.get_by_role("button", name="Show", exact=True).click()
    assert "year=1975" in page.url
    assert page.get_by_role("link", name="Albania").count() == 1
    context.close()


def test_a_text_is_checked_and_a_claim_read_otherwise(browser: Browser, address: str) -> None:
    page, noted = opened(browser, address + "/text")
    page.get_by_label("Paste a text").fill(ESSAY)
    page.get_by_role("button", name="Check the claims").click()
    page.locator("mark.v-supported").first.wait_for()
    page.get_by_text("Query, coverage").first.click()
    page.get_by_label("Read as").fill("trend trade RUS CHN 2000:2012 falling")
    page.get_by_role("button", name="See its verdict").click()
    page.locator("mark.v-contradicted").first.wait_for()
    assert noted == []


def test_a_file_is_checked(browser: Browser, address: str) -> None:
    page, noted = opened(browser, address + "/text")
    page.get_by_label("or choose a file").set_input_files(
        {"name": "essay.md", "mimeType": "text/markdown", "buffer": f"# A visit\n\n{ESSAY}".encode()}
    )
    page.get_by_role("button", name="Check the claims").click()
    page.locator("mark.v-supported").first.wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "A visit"
    assert noted == []


def test_figures_of_closed_parts_are_fetched_when_they_are_opened(browser: Browser, address: str) -> None:
    # A picture that the browser still had would be there before it is asked for.
    page, noted = opened(browser, address + "/dyad/RUS-CHN?from=1990", afresh=True)
    picture = page.locator("#percentiles img")
    assert picture.evaluate("i => i.naturalWidth") == 0
    page.locator("summary", has_text="Rank among").click()
    picture.scroll_into_view_if_needed()
    # A picture without a width of its own takes that of its part: it is drawn, and not small.
    assert picture.evaluate("i => i.decode().then(() => i.naturalWidth)") > 0
    assert picture.evaluate("i => i.clientWidth") > 100
    with page.expect_download() as download:
        page.locator("#percentiles").get_by_role("link", name="CSV").click()
    assert download.value.path().read_text().startswith("title,")
    assert noted == []


@pytest.mark.parametrize("pair", sampled(["USA-JPN", "IND-PAK", "SSD-UGA", "265-315", "BTN-NRU"], {"BTN-NRU"}))
def test_a_pair_is_told_on_one_screen_and_wholly_on_twelve(browser: Browser, address: str, pair: str) -> None:
    """Allies, rivals, a state born in 2011, two that are gone, and a pair of which little is known."""
    for width, height, screens in ((390, 844, 2), (1280, 800, 1)):
        page, _ = opened(browser, f"{address}/dyad/{pair}", width, height=height)
        charts = page.locator("section.answer .three svg")
        assert charts.count() >= 2
        for box in (chart.bounding_box() for chart in charts.all()):
            assert box is not None
            assert box["y"] + box["height"] <= height * screens, width
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollHeight") <= 12 * height


@pytest.mark.exhaustive
def test_a_way_from_question_to_answer_by_keyboard_alone(browser: Browser, address: str) -> None:
    page, noted = opened(browser, address + "/?state=RUS&year=2020")
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_text("Ties of Russia, 2019").first.wait_for()
    page.get_by_role("link", name="Belarus").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad/RUS-BLR?to=2019")
    page.locator("summary", has_text="What is unknown").focus()
    page.keyboard.press("Enter")
    frame = page.locator("section[aria-labelledby=unknown]")
    assert frame.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    # `wait_for_function` compiles text in the page, which the page's policy forbids.
    moved = (
        "f => new Promise(done => { const look = () => f.scrollTop > 0 ? done(true) : setTimeout(look, 20); look(); })"
    )
    assert frame.evaluate(moved)
    page.go_back()
    page.get_by_text("Ties of Russia, 2019").first.wait_for()
    assert noted == []


@pytest.mark.exhaustive
def test_nothing_moves_where_less_motion_is_wanted(browser: Browser, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address + "/dyad/RUS-CHN?from=1990")
    page.locator("summary", has_text="Timeline").click()
    assert page.evaluate("document.getAnimations().length") == 0
    style = "e => { const s = getComputedStyle(e); return [s.scrollBehavior, s.transitionDuration, s.animationName]; }"
    assert page.locator("html").evaluate(style) == ["auto", "0s", "none"]
    page.close()


def test_everything_can_be_reached_by_keyboard(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName + (document.activeElement.name || '')"))
    assert {"A", "INPUTq", "INPUTstate", "INPUTyear", "BUTTON"} <= seen


def test_on_paper_the_answer_stands_alone(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + "/dyad/RUS-CHN?from=1990")
    page.emulate_media(media="print")
    for away in (".menu", ".elsewhere", ".tools"):
        assert not page.locator(away).first.is_visible()
    assert page.locator("#answer").is_visible()
