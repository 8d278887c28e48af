"""A page's menu is not its article: five layouts of our own, none of which declares what its article is."""

from __future__ import annotations

import pytest

from dyadscope.documents import load

FIRST = "The two delegations met for three hours on Tuesday and agreed to meet again before the end of the year."
SECOND = "Trade between the two countries has grown by a tenth since the last meeting, the minister told reporters."
THIRD = "She added that talks on the border would go on, and that nobody expected them to be short or easy."
MENU = ("Subscribe now", "World news", "Business pages", "Our newsletters", "Terms of use", "Cookie settings")
LINKS = "".join(f'<li><a href="/{k}">{words}</a></li>' for k, words in enumerate(MENU))
LIST = f"<ul>{LINKS}</ul>"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"

LAYOUTS = {
    "header, main and footer": (
        f"<header><nav>{LIST}</nav></header><main><h1>Talks end</h1>{BODY}</main><footer>{LIST}</footer>"
    ),
    "divisions with names": (
        f'<div class="topbar"><div class="menu">{LIST}</div></div><div id="content"><div class="story">'
        f'<h2>Talks end</h2>{BODY}</div></div><div class="sidebar">{LIST}</div>'
    ),
    "a table, as pages once were": (
        f'<table><tr><td width="20%">{LIST}</td><td><b>Talks end</b>{BODY}</td><td>{LIST}</td></tr></table>'
    ),
    "divisions without names": f"<div>{LIST}</div><div><div>Talks end</div><div>{BODY}</div></div><div>{LIST}</div>",
    "related links within the article": (
        f'<article><h1>Talks end</h1><p>{FIRST}</p><aside class="related">{LIST}</aside><p>{SECOND}</p>'
        f'<div class="share-buttons">{LIST}</div><p>{THIRD}</p></article><div class="cookie-banner">{LIST}</div>'
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_is_whole_and_the_menu_is_gone(layout: str) -> None:
    page = f"<!DOCTYPE html><html><head><title>Talks end</title></head><body>{LAYOUTS[layout]}</body></html>"
    text = load(page.encode(), name="page.html").text
    assert [sentence for sentence in (FIRST, SECOND, THIRD) if sentence not in text] == []
    assert [words for words in MENU if words in text] == []


def test_a_pdf_s_day_of_printing_does_not_beat_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file was made in 2020; its first lines say that it is of 2014."""
    from dyadscope.documents import input as reader
    from dyadscope.documents.dates import parse_iso

    words = "Statement of 5 May 2014 on talks."
    made = reader.Extracted([(words, "paragraph")], "", parse_iso("2020-01-31"))
    monkeypatch.setattr(reader, "_pdf", lambda *_: made)
    dated = load(b"%PDF-1.4", name="a.pdf")
    assert (str(dated.date), dated.date_note) == ("2014-05-05", "'5 May 2014' in the first lines")
    undated = made._replace(parts=[("Statement on talks.", "paragraph")])
    monkeypatch.setattr(reader, "_pdf", lambda *_: undated)
    assert str(load(b"%PDF-1.4", name="a.pdf").date) == "2020-01-31"
