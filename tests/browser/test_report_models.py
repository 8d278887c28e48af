"""What the models say, in a browser: it fits phones, the matrix sorts and filters, links lead to evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import cut_off, opened, weak_text
from tiers import sampled

from dyadscope.assessment import Assessment, assess
from dyadscope.report import write_html

if TYPE_CHECKING:
    from browsing import Scheme
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

SECTIONS = ("findings", "stage", "hypotheses", "likeness", "durability")


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """A dyad of which every section has something to say, from the index that ships."""
    return assess("RUS", "CHN", 1991, 2018)


@pytest.fixture(scope="module")
def report(assessment: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(assessment, tmp_path_factory.mktemp("models") / "report.html")


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", sampled([360, 1200], {360}))
def test_sections_fit_and_their_tables_are_seen(browser: Browser, report: Path, width: int) -> None:
    page, noted = opened(browser, report, width)
    assert noted == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert cut_off(page, width) == []
    for name in SECTIONS:
        section = page.locator(f"section[aria-labelledby={name}]")
        assert section.is_visible(), name
        for table in section.locator("table").all():
            assert table.is_visible()
            assert table.locator("tbody tr").count() > 0
        if name != "findings":
            assert section.locator("table").count() > 0, name
    # The frame of the matrix can be scrolled with the keyboard, and shows the first hypothesis without.
    frame = page.locator("section[aria-labelledby=hypotheses] .scroll").first
    assert frame.get_attribute("tabindex") == "0"
    cell = page.locator("table.matrix tbody tr").first.locator("td").nth(2).bounding_box()
    assert cell is not None
    assert cell["x"] < width


def test_the_answer_fits_a_screen_two_phones_and_a_sheet_of_paper(browser: Browser, report: Path) -> None:
    """With everything else closed: 1280 x 800, two screens of 390 x 844, one page of A4."""
    for width, height, screens in ((390, 844, 2), (1280, 800, 1)):
        page, noted = opened(browser, report, width, whole=False)
        assert noted == []
        assert not any(part.evaluate("part => part.open") for part in page.locator("details.part").all())
        box = page.locator("section.answer .three figure").last.locator("svg").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height * screens, width
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_a_link_opens_the_part_it_leads_to(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1280, whole=False)
    page.locator("nav a[href='#durability']").click()
    # The page opens the part when it is told of the new address, which is after the click.
    page.locator("section[aria-labelledby=durability]").wait_for(state="visible")
    assert not page.locator("section[aria-labelledby=likeness]").is_visible()


def test_every_figure_can_be_taken_away(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1280, whole=False)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV: How close at the United Nations").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert text.splitlines()[0] == "year,agreement,corrected,median,low,high"
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG: How close at the United Nations").click()
    assert download.value.suggested_filename == "how-close.svg"
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG: How close at the United Nations").click()
    picture = Path(download.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) > 400
    assert len(picture) > 5_000


def test_no_label_stands_before_nothing_on_a_phone(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 360)
    empty = page.locator("section[aria-labelledby=stage] table.stack td:empty")
    assert empty.count() > 0
    assert not any(cell.is_visible() for cell in empty.all())


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], {"light"}))
def test_small_text_contrasts_with_its_ground(browser: Browser, report: Path, scheme: Scheme) -> None:
    page, _ = opened(browser, report, 1200, color_scheme=scheme)
    for closed in page.locator("section[aria-labelledby=stage] details").all():
        closed.locator("summary").click()
    assert weak_text(page) == []


def test_the_matrix_sorts_by_number_and_filters(browser: Browser, report: Path, assessment: Assessment) -> None:
    view = assessment.judgement.hypotheses
    assert view is not None
    page, _ = opened(browser, report, 1200)
    matrix = page.locator("table.matrix")
    first = matrix.locator("tbody tr:visible td:first-child")
    assert first.all_inner_texts() == [row.title for row in view.matrix]
    by_rivalry = sorted(view.matrix, key=lambda row: row.likelihoods["rivalry"].log_likelihood)
    matrix.get_by_role("button", name="rivalry").click()
    assert first.all_inner_texts() == [row.title for row in by_rivalry]
    matrix.get_by_role("button", name="rivalry").press("Enter")
    assert first.all_inner_texts() == [row.title for row in reversed(by_rivalry)]
    page.get_by_role("searchbox", name=f"Filter rows of What behaviour alone says, {view.year}").fill("trade")
    assert first.all_inner_texts() == [row.title for row in reversed(by_rivalry) if "trade" in row.title.lower()]


def test_what_each_measure_adds_sorts_from_most_against_to_most_for(
    browser: Browser, report: Path, assessment: Assessment
) -> None:
    view = assessment.judgement.likeness
    assert view is not None
    assert min(c.log_odds for c in view.contributions) < 0 < max(c.log_odds for c in view.contributions)
    page, _ = opened(browser, report, 1200)
    table = page.locator("section[aria-labelledby=likeness] table.sortable")
    table.get_by_role("button", name="Adds to the log odds").click()
    shown = [float(text) for text in table.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert shown == sorted(shown)


def labels(links: Locator) -> list[str]:
    return [link.get_attribute("aria-label") or "" for link in links.all()]


def test_links_of_the_verdict_lead_to_what_it_rests_on(browser: Browser, report: Path, assessment: Assessment) -> None:
    view = assessment.judgement.findings
    assert view is not None
    page, _ = opened(browser, report, 1200)
    sentences = page.locator(".verdict .sentence")
    assert sentences.count() == len(view.sentences) + 2
    for place, sentence in enumerate(view.sentences):
        links = sentences.nth(place).locator("a.basis")
        assert links.all_inner_texts() == [str(number) for number in range(1, len(sentence.measures) + 1)]
        assert all(label.startswith("Rests on: ") and len(label) > len("Rests on: ") for label in labels(links))
        to = [link.get_attribute("href") or "" for link in links.all()]
        rows = [href.removeprefix("#measure-") for href in to if href.startswith("#measure-")]
        assert rows == [name for name in sentence.measures if name in rows]
        for link in links.all():
            target = (link.get_attribute("href") or "").removeprefix("#")
            assert page.locator(f"[id='{target}']").count() == 1, target
            assert page.locator(f"[id='{target}']").is_visible(), target
    sentences.first.locator("a.basis").first.click()
    assert "#" in page.url


def test_charts_of_the_models_say_their_numbers(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 360)
    for name, says in (
        ("stage-by-year", "2 (moderate) in 2018"),
        ("hypotheses-by-year", "in 2015: alliance 30 %, entente 60 %"),
        ("likeness-by-year", "in 2018"),
    ):
        picture = page.locator(f"#{name} [role=img]")
        assert says in (picture.get_attribute("aria-label") or "")
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > 280
        # Letters of 11 units, no smaller than 7 points on the narrowest phone.
        scale = picture.evaluate("drawn => drawn.clientWidth / drawn.viewBox.baseVal.width")
        assert 11 * scale >= 7


def test_print_shows_the_sections_whole(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1200)
    page.emulate_media(media="print")
    for name in SECTIONS:
        section = page.locator(f"section[aria-labelledby={name}]")
        for row in section.locator("tbody tr").all():
            assert row.is_visible()
        assert not any(field.is_visible() for field in section.locator("input").all())
    frames = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollHeight > e.clientHeight + 1).length"
    )
    assert frames == 0
