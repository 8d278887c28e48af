"""The page of a checked document: nothing lost, nothing unescaped, every claim with its note, the table to download."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from made_up_index import build, constant

from dyadscope.claims import Checked, check
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.errors import UsageError
from dyadscope.report.article import as_csv, page, parts, write_article
from dyadscope.report.article_charts import spark, timeline

TEXT = (
    "Trade <b>and</b> & power\n\n5 May 2012\n\n"
    "Since 2000 trade between Russia and China has steadily grown. The two are <script>alert(1)</script> friends.\n\n"
    "In 2010 Russian Foreign Minister Sergei Lavrov said: “Russia depends on China for trade.” "
    "In 2011 Lavrov said: “Relations between Russia and China are good.”\n"
)


@pytest.fixture(scope="module")
def checked() -> Checked:
    pair = {
        "trade": {y: float(y) for y in range(1990, 2015)},
        "trade_dependence_12": constant(0.02),
        "trade_dependence_21": constant(0.2),
    }
    index = build({(365, 710): pair}, tuple(pair))
    return check(read(load(TEXT.encode())), index=index)


def test_the_text_is_whole_and_escaped(checked: Checked) -> None:
    text = checked.reading.document.text
    cut = parts(checked.reading, (), [])
    assert "".join(p.text for part in cut for p in part.pieces) == "".join(
        text[b.start : b.end] for b in checked.reading.document.blocks
    )
    source = page(checked)
    assert "<script>alert" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    tree = html.fromstring(source)
    shown = [e.text_content() for e in tree.xpath("//*[contains(@class, 'body')]")]
    for words in ("Trade <b>and</b> & power", "are <script>alert(1)</script> friends."):
        assert any(words in paragraph for paragraph in shown)


def test_every_claim_is_marked_and_has_a_note(checked: Checked) -> None:
    tree = html.fromstring(page(checked))
    text = checked.reading.document.text
    assert {c.verdict for c in checked.checks} >= {"supported", "contradicted"}
    for n, found in enumerate(checked.checks, 1):
        (mark,) = tree.xpath(f"//mark[@id='claim-{n}']")
        assert mark.get("class") == f"v-{found.verdict.replace(' ', '-')}"
        assert text[found.claim.start : found.claim.end].startswith(mark.text[:20])
        (note,) = tree.xpath(f"//*[@id='note-{n}']")
        assert found.today.finding in " ".join(note.text_content().split())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert target[1:] in ids


def test_the_page_asks_for_nothing(checked: Checked) -> None:
    source = page(checked)
    # Links to the publishers of data wait for a click; nothing is fetched to show the page.
    fetched = re.sub(r"<a href=\"https?://[^\"]*\" rel=\"noreferrer\">", "<a>", source)
    assert re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*\"", fetched) == []
    assert page(checked) == source


def test_charts_have_words_and_speakers_a_timeline(checked: Checked) -> None:
    tree = html.fromstring(page(checked))
    for svg in tree.xpath("//svg"):
        assert svg.get("aria-label")
    marks = tree.xpath("//figure[@class='timeline']//a/@href")
    assert marks == ["#quote-1", "#quote-2"]


def test_the_table_can_be_downloaded(checked: Checked) -> None:
    (link,) = html.fromstring(page(checked)).xpath("//a[@download]")
    rows = list(csv.DictReader(StringIO(unquote(link.get("href").partition(",")[2]))))
    assert [r["verdict"] for r in rows] == [c.verdict for c in checked.checks]
    assert [r["text"] for r in rows] == [c.claim.text for c in checked.checks]


def test_a_cell_is_no_formula(checked: Checked) -> None:
    text = "=1+1 trade between Russia and China has grown since 2000."
    other = check(read(load(text.encode())), index=build({(365, 710): {"trade": constant(1)}}, ("trade",)))
    rows = list(csv.DictReader(StringIO(as_csv(other))))
    assert all(not r["text"].startswith("=") for r in rows)
    assert as_csv(checked).splitlines()[0].startswith("start,end,text,type")


def test_a_document_that_was_only_read_has_no_verdicts(checked: Checked) -> None:
    source = page(Checked(reading=checked.reading, checks=()))
    assert "Verdicts" not in source
    assert "Sergei Lavrov" in source


def test_an_empty_document_is_a_page() -> None:
    source = page(check(read(load(b"")), index=build({(365, 710): {"trade": constant(1)}}, ("trade",))))
    assert source.startswith("<!doctype html>")


def test_a_page_cannot_go_where_a_directory_is(checked: Checked, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a directory"):
        write_article(checked, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_draw_is_no_chart() -> None:
    assert spark((), 2012, "nothing") == ""
    assert timeline([], 0) == ""


def test_what_may_need_correcting_comes_first(checked: Checked) -> None:
    """Contradicted before mixed before supported; every finding has its units' years, a source and a note to copy."""
    tree = html.fromstring(page(checked))
    cards = tree.xpath("//ol[@class='findings']/li")
    verdicts = [c.get("class").removeprefix("card v-") for c in cards]
    order = ["contradicted", "mixed", "partly", "supported"]
    assert verdicts == sorted(verdicts, key=order.index)
    assert len(cards) == sum(c.verdict in order for c in checked.checks) > 1
    for card in cards:
        (button,) = card.xpath(".//button[@class='copy']")
        note = button.get("data-note")
        assert "dyadscope check --query" in note
        assert card.xpath(".//q")[0].text_content().split()[0] in note
        assert " p = " not in card.text_content()
        assert card.xpath(".//a[starts-with(@href, 'https://')]")


def test_what_was_not_tested_is_folded_by_reason() -> None:
    told = "Russia will never trade with China. Russia imposed sanctions on China in 2011. Russia loves China."
    text = f"5 May 2012\n\n{told}".encode()
    tree = html.fromstring(page(check(read(load(text)), index=build({(365, 710): {"trade": constant(1)}}, ("trade",)))))
    titles = [s.text_content() for s in tree.xpath("//details[@class='rest']/summary")]
    assert any("no data here: 1" in t for t in titles)
    assert any("opinion or forecast" in t or "not understood" in t for t in titles)
