"""What a reader sees on a page is in words: names of measures, columns and sources are in code or in the methods."""

from __future__ import annotations

import re

import pytest
from every_result import MADE, page_of
from lxml import html
from tiers import one_in_four

from dyadscope.glossary import TERMS

NAME = re.compile(r"(?<![\w/])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w/])")
ADDRESS = re.compile(r"https?://\S+|\S+\.(?:json|txt|md|csv|zip)\b")
SHOWN = ("title", "alt", "aria-label", "placeholder")
ABOUT_NAMES = {
    "Panel": "a file of columns, whose names are what its page is about",
    "Methods": "formulas and cautions, in which one measure is named by another",
}


def _read(markup: str) -> list[str]:
    """What a page says outside code, scripts, styles, methods and the glossary; also what screen readers are given."""
    tree = html.fromstring(markup)
    for part in tree.xpath("//script|//style|//pre|//code|//details[.//*[@id='methods']]|//section[@id='methods']"):
        tail = part.tail or ""
        part.clear()
        part.tail = tail
    texts = [text for node in tree.iter() for text in (node.text, node.tail) if isinstance(node.tag, str) and text]
    return texts + [node.get(name) for node in tree.iter() for name in SHOWN if node.get(name)]


@pytest.mark.parametrize("name", one_in_four(name for name in MADE if name.removeprefix("empty ") not in ABOUT_NAMES))
def test_no_variable_name_is_read(name: str) -> None:
    """`un_agreement` and its like."""
    found = {m for text in _read(page_of(name)) for m in NAME.findall(ADDRESS.sub("", text))}
    assert not found


def test_names_are_seen_where_they_are() -> None:
    """Else the test above could not fail."""
    seen = _read("<html><body><p>un_agreement</p><code>un_kappa</code><a title='by p_alliance'>x</a></body></html>")
    assert [m for text in seen for m in NAME.findall(text)] == ["un_agreement", "p_alliance"]


def test_a_page_explains_its_terms_and_no_others() -> None:
    """In a closed section at its end."""
    tree = html.fromstring(page_of("TreatyList"))
    (glossary,) = tree.xpath("//details[@id='glossary']")
    assert glossary.get("open") is None
    explained = set(glossary.xpath(".//dt/text()"))
    assert "pledge" in explained
    assert explained < {term.name for term in TERMS}
    assert "TIV" not in explained


def test_the_glossary_is_in_order_and_says_each_thing_once() -> None:
    """No name or other spelling is given twice."""
    names = [term.name.lower() for term in TERMS]
    assert names == sorted(names)
    spellings = [spelling.lower() for term in TERMS for spelling in (term.name, *term.also)]
    assert len(spellings) == len({*spellings})
