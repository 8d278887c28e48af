"""Web pages: the article's paragraphs without the page's furniture, its title and its date.

A page that declares which part is the article (schema.org's `articleBody`, microformats' `e-content`) is taken at its
word; for every other page trafilatura decides. On the Kremlin's pages, which declare it, trafilatura drops the opening
paragraph and on short pages keeps the footer, which is why the declaration goes first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dyadscope.documents.dates import Stated, first_date, parse_iso
from dyadscope.documents.lexicon import word_set
from dyadscope.errors import BadFileError

if TYPE_CHECKING:
    from dyadscope.documents.input import BlockKind, Extracted

_BLOCKS = word_set(
    "address article blockquote body center dd details div dl dt fieldset figcaption h1 h2 h3 h4 h5 h6 header hr "
    "html li main ol p pre section table tbody td tfoot th thead tr ul quote head list item graphic"
)
_DROPPED = word_set(
    "script style noscript template nav aside footer form button select input figure figcaption svg iframe object "
    "video audio canvas map meta link title comment graphic"
)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:hidden(?:-\S+)?|visually-hidden|sr-only|noprint|slider|masha-ignore)(?:\s|$)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6 head")
_BODY = "//*[@itemprop='articleBody' or contains(concat(' ', @class, ' '), ' e-content ')]"
_LEAD = (
    "ancestor::*[contains(@itemtype, 'schema.org/') and contains(@itemtype, 'Article')]"
    "//*[(@itemprop='description' or contains(concat(' ', @class, ' '), ' p-summary ')) and not(self::meta)]"
)
_DATES = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished' and not("
    "ancestor::*[contains(@itemtype, 'ImageObject') or contains(@itemprop, 'image')])]/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='publishdate' or @name='DC.date' or @name='DC.date.issued' or "
    "@name='dcterms.date' or @name='citation_publication_date' or @name='parsely-pub-date' or @name='sailthru.date' or "
    "@property='ya:ovs:upload_date']/@content",
)
_TITLES = (
    "//meta[@property='og:title']/@content",
    "//h1[@itemprop='name' or @itemprop='headline' or contains(@class, 'entry-title')]//text()",
    "//title/text()",
)


_DEEPEST = 100
"""Elements within elements beyond which a page is text: real ones have some 20, and browsers stop at 512."""
_COMPARED = 5_000
"""Elements up to which trafilatura compares its findings with those of others, in time that grows with their square."""
_SEARCHED = 50_000
"""Elements up to which the main text is looked for at all; the longest articles have some 30,000."""


def from_html(data: bytes, decode: Callable[[bytes], str], name: str = "") -> Extracted:
    """Return a page's article: paragraphs, title, date, description. BadFileError tells of a page that breaks off."""
    from dyadscope.documents.input import Extracted

    tree = _tree(data, decode, name)
    if tree is None:
        return Extracted([])
    metadata = {}
    if description := _first(tree, "//meta[@name='description' or @property='og:description']/@content"):
        metadata["description"] = description
    if site := _first(tree, "//meta[@property='og:site_name']/@content"):
        metadata["site"] = site
    if author := _first(tree, "//meta[@name='author' or @property='article:author']/@content"):
        metadata["author"] = author
    title = next(filter(None, (_first(tree, path, join="//text()" in path) for path in _TITLES)), "")
    # What the page says about itself is read first: finding the main text takes the tree apart.
    published = _published(tree)
    parts = _declared(tree)
    if parts is None:
        parts = _found(tree)
    # An article that is declared but empty is its headline.
    return Extracted(parts or [(title, "heading")], title, published, metadata)


def parts_of(html: str) -> list[tuple[str, BlockKind]]:
    """Return the paragraphs of a piece of HTML that is all text, with their kinds."""
    from lxml import html as parser
    from lxml.etree import ParserError

    try:
        tree = parser.fromstring(f"<div>{html.replace(chr(0), '')}</div>")
    except (ParserError, ValueError):
        return []
    return list(_walk(tree))


def _tree(data: bytes, decode: Callable[[bytes], str], name: str) -> Any:
    from lxml import html as parser
    from lxml.etree import ErrorTypes, ParserError

    declared = re.search(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{2,30})", data[:4096], re.IGNORECASE)
    text = ""
    if declared:
        try:
            text = data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError, ValueError):
            text = ""
    text = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", text or decode(data))
    # Control characters are no text in HTML, and the parser stops at the first NUL.
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    try:
        reader = parser.HTMLParser(huge_tree=True)
        tree = parser.document_fromstring(text, parser=reader) if text.strip() else None
    except (ParserError, ValueError):
        return None
    # The parser would leave out the rest in silence.
    if any(problem.type == ErrorTypes.ERR_RESOURCE_LIMIT for problem in reader.error_log):
        raise BadFileError("the page nests its elements too deep to be read to its end", name, "give its text")
    if tree is not None:
        _flatten(tree)
    return tree


def _flatten(tree: Any) -> None:
    """Make plain paragraphs of what lies deeper than in any real page: time would grow with the depth's third power."""
    from lxml.etree import SubElement, iterwalk

    depth, deep = 0, []
    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        depth += 1 if event == "start" else -1
        if event == "start" and depth == _DEEPEST:
            walker.skip_subtree()
            if len(element):
                deep.append(element)
    for element in deep:
        parts = list(_walk(element))
        element.clear(keep_tail=True)
        for words, _ in parts:
            SubElement(element, "p").text = words


def _first(tree: Any, path: str, *, join: bool = False) -> str:
    found = tree.xpath(path)
    return " ".join((" ".join(found) if join else found[0]).split()) if found else ""


def _published(tree: Any) -> Stated | None:
    for path in _DATES:
        for value in tree.xpath(path):
            if stated := parse_iso(value) or first_date(value):
                return stated
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            told = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(told):
            if isinstance(value := item.get("datePublished"), str) and (stated := parse_iso(value)):
                return stated
    times = tree.xpath("//article//time/@datetime")
    return next(filter(None, map(parse_iso, times)), None)


def _items(told: object) -> Iterator[dict[str, object]]:
    queue = [told]
    while queue:
        item = queue.pop()
        if isinstance(item, dict):
            yield item
            queue += [item[key] for key in ("@graph", "mainEntity") if key in item]
        elif isinstance(item, list):
            queue += item


def _declared(tree: Any) -> list[tuple[str, BlockKind]] | None:
    """Return what the page itself declares to be the article, its summary before it; None if it declares nothing."""
    bodies = [b for b in tree.xpath(_BODY) if not b.xpath("ancestor::*[@itemprop='articleBody']")]
    if not bodies:
        return None
    body = bodies[0]
    lead = [part for element in body.xpath(_LEAD) for part in _walk(element)]
    return [(words, "paragraph" if kind == "heading" else kind) for words, kind in lead] + list(_walk(body))


def _found(tree: Any) -> list[tuple[str, BlockKind]]:
    """Let trafilatura find the main text, as thoroughly as the page's size allows; of a huge page, all is taken."""
    from trafilatura import bare_extraction

    elements = sum(1 for _ in tree.iter())
    if elements > _SEARCHED:
        return list(_walk(tree))
    found = bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, fast=elements > _COMPARED
    )
    body = getattr(found, "body", None)
    return list(_walk(body)) if body is not None else []


def _walk(root: Any) -> Iterator[tuple[str, BlockKind]]:
    """Yield the text between the edges of block elements, in order, with the kind of its innermost telling element."""
    from lxml.etree import iterwalk

    words: list[str] = []
    kinds: list[BlockKind] = ["paragraph"]
    skipping = None
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else "comment"
        if event == "start":
            if skipping is None and _is_dropped(element, tag, root):
                skipping = element
            if skipping is not None:
                continue
            if tag in _BLOCKS:
                yield from _flush(words, kinds[-1])
                kinds.append(_kind(tag, kinds[-1]))
            elif tag in {"br", "lb"}:
                words.append("\n")
            words.append(element.text or "" if tag != "comment" else "")
            continue
        if skipping is None and tag in _BLOCKS:
            yield from _flush(words, kinds.pop())
        if skipping is element:
            skipping = None
        if skipping is None and element is not root:
            words.append(element.tail or "")
    yield from _flush(words, "paragraph")


def _is_dropped(element: Any, tag: str, root: Any) -> bool:
    if tag in _DROPPED:
        return True
    if element is root:
        return False
    return bool(
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in {"navigation", "listbox", "menu"}
        or _HIDDEN_CLASS.search(element.get("class", ""))
        or _HIDDEN_STYLE.search(element.get("style", ""))
    )


def _kind(tag: str, around: BlockKind) -> BlockKind:
    if tag in {"blockquote", "quote"} or around == "quote":
        return "quote"
    if tag in _HEADINGS:
        return "heading"
    return "item" if tag in {"li", "item"} else "paragraph" if tag in {"p", "body", "article", "section"} else around


def _flush(words: list[str], kind: BlockKind) -> Iterator[tuple[str, BlockKind]]:
    """Yield what was gathered; a line break made twice in a row parts paragraphs, made once it is a space."""
    lines = "".join(" ".join(w.split(" ")) if w == "\n" else w.replace("\n", " ") for w in words).split("\n")
    words.clear()
    gathered: list[str] = []
    for line in [*lines, ""]:
        clean = " ".join(line.split())
        if clean:
            gathered.append(clean)
        elif gathered:
            yield " ".join(gathered), kind
            gathered = []
