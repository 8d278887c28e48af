"""The report as one file: complete, escaped, free of the network, written whole or not at all."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from made_up_index import russia_china
from markupsafe import escape

from dyadscope import catalog
from dyadscope.assessment import Assessment, assess, figures
from dyadscope.assessment.evidence import EvidenceLine, EvidenceTable
from dyadscope.errors import UsageError
from dyadscope.report.html import _basis, _basis_title, page, write_html

VOID = {"meta", "link", "br", "input", "hr", "img"}


class Checker(HTMLParser):
    """Collects tags, identifiers and links, and sees that every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.identifiers: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        held = dict(attrs)
        self.identifiers += [str(held["id"])] if "id" in held else []
        self.links += [str(v) for k, v in attrs if k in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"


def with_evidence(assessment: Assessment) -> Assessment:
    lines = tuple(
        EvidenceLine({"rcid": n, "name": f"<script>alert({n})", "value": n or None}, "made/up.csv", "ab" * 32, (n,))
        for n in range(8)
    )
    table = EvidenceTable("unga", "votes", "A & B's <votes>", 2014, ("un_agreement",), lines)
    return replace(assessment, evidence=(table,), evidence_notes=("atop is not in the vault",))


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return with_evidence(assess("RUS", "CHN", index=russia_china()))


@pytest.fixture(scope="module")
def html(assessment: Assessment) -> str:
    return page(assessment)


@pytest.mark.exhaustive
def test_page_is_well_formed_and_its_links_lead_somewhere(html: str) -> None:
    checker = Checker()
    checker.feed(html)
    assert checker.open == []
    assert len(set(checker.identifiers)) == len(checker.identifiers)
    inner = {link[1:] for link in checker.links if link.startswith("#")}
    assert inner <= set(checker.identifiers)
    assert {"main", "header", "nav", "footer"} <= set(checker.tags)
    assert checker.tags.count("h1") == 1
    assert '<html lang="en">' in html


def test_page_reaches_for_nothing(html: str) -> None:
    checker = Checker()
    checker.feed(html)
    assert {link for link in checker.links if not link.startswith("#")} == {"data:,"}
    assert "@import" not in html
    assert re.findall(r"url\((?!#)", html) == []
    assert "default-src 'none'" in html


def test_what_a_file_says_is_escaped(html: str) -> None:
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(3)" in html
    assert "A &amp; B&#39;s &lt;votes&gt;" in html


def test_page_carries_summary_unknowns_citations_and_proof(assessment: Assessment, html: str) -> None:
    for sentence in assessment.summary:
        assert sentence.text.split(" (")[0].replace("'", "&#39;") in html
    rcid = next(c for c in catalog.table("unga.votes")[1].columns if c.name == "rcid")
    assert f"<dt><code>rcid</code></dt><dd>{escape(rcid.description)}" in html
    for said in ("No measure in the index", "@misc{", "Theil-Sen", "abababababab", "atop is not in the vault"):
        assert said in html


def test_every_figure_has_a_text_and_its_numbers(assessment: Assessment, html: str) -> None:
    shown = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(shown) >= 9
    for figure in shown:
        label = re.search(r'<svg[^>]*role="img" aria-label="([^"]{20,})"', figure)
        assert label
        assert "<pre" in figure
        assert 'width="' not in figure[: figure.index(">", figure.index("<svg"))]
    (trade,) = assessment.dependence
    drawn = figures.dependence(assessment, trade)
    assert drawn is not None
    rows = list(csv.DictReader(io.StringIO(drawn.csv)))
    assert rows[-1] == {
        "year": "2014",
        "trade_dependence_12": "0.14",
        "trade_dependence_21": "0.06",
        "trade_asymmetry": "0.4",
    }
    assert "Crossover: 2000 (to Russia)" in drawn.alternative


def test_an_assessment_of_nothing_is_a_page_too() -> None:
    text = page(assess("Israel", "Taiwan", index=russia_china()))
    checker = Checker()
    checker.feed(text)
    assert checker.open == []
    assert "unknown" in text


def test_same_assessment_same_bytes(assessment: Assessment, html: str) -> None:
    assert page(assessment) == html


def test_file_appears_whole_or_not_at_all(
    assessment: Assessment, html: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    assert write_html(assessment, target) == target
    assert target.read_text(encoding="utf8") == html
    with pytest.raises(UsageError, match="cannot write"):
        write_html(assessment, tmp_path / "nowhere" / "report.html")
    with pytest.raises(UsageError, match="is a directory"):
        write_html(assessment, tmp_path)

    def full(path: Path, text: str) -> None:
        path.write_text(text[:100], encoding="utf8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dyadscope.files.fill_text", full)
    with pytest.raises(UsageError, match="No space left"):
        write_html(assessment, target)
    assert target.read_text(encoding="utf8") == html
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_a_sentence_leads_to_what_it_rests_on() -> None:
    """To a measure, an indicator of the stage, a piece of evidence, a view or the answer: what the page shows of it."""
    assessment = assess("RUS", "CHN", 2010, 2014)
    found = assessment.judgement
    assert found.stage is not None
    assert found.hypotheses is not None
    names = {view.name for view in assessment.measures}
    indicator = found.stage.indicators[0]
    row = next(row for row in found.hypotheses.matrix if row.item not in names)
    assert _basis(assessment, "un_agreement") == "#measure-un_agreement"
    assert _basis(assessment, indicator.name) == f"#indicator-{indicator.name}"
    assert _basis_title(assessment, indicator.name) == indicator.indicator.title
    assert _basis(assessment, row.item) == f"#item-{row.item}"
    assert _basis_title(assessment, row.item) == row.title
    assert _basis(assessment, "stage") == "#stage"
    assert _basis(assessment, "relation_leader") == "#answer"
    assert _basis(assessment, "no_such_thing") is None
    assert _basis_title(assessment, "no_such_thing") == "no such thing"
