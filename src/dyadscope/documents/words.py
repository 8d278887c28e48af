"""Words and sentences with their offsets, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from dyadscope.documents.input import Block, Document
from dyadscope.documents.lexicon import word_set

_TOKEN = re.compile(r"((?:[A-Za-z]\.){2,}|\w+(?:[-’']\w+)*|[^\w\s])(\s*)")
"""A word or a mark, and the blanks behind it: every character is of one or the other."""
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\w.’'-]{1,20}$")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr st prof gen lt col sgt capt sen rep gov hon rev messrs jr sr vs no nos art arts para paras vol "
    "fig ed approx inc ltd co corp dept est e.g i.e cf p pp v u.s u.n u.k ph.d jan feb mar apr jun jul aug sep sept "
    "oct nov dec"
)
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,2}")
_STARTS = re.compile(r"\s+[\"'“‘«([]*(\S)")


class Token(NamedTuple):
    """A word or a mark: as it stands, in lower case, and without a possessive ending."""

    text: str
    start: int
    end: int
    lower: str
    bare: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words and marks of a stretch of text."""
    stretch = text[start:end]
    at = start + len(stretch) - len(stretch.lstrip())
    out = []
    make = partial(tuple.__new__, Token)  # what `Token._make` does, without a call of Python's for each word
    for found, blanks in _TOKEN.findall(stretch):
        word, lower, bare = _forms(found)
        behind = at + len(word)
        out.append(make((word, at, behind, lower, bare)))
        at = behind + len(blanks)
    return out


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str, str]:
    """Return a word as it stands, in small letters and bare: kept once, however often a long text says it."""
    bare = word
    if "’" in word or "'" in word:
        bare = word[:-2] if word.endswith(("’s", "'s")) else word.rstrip("’'")
    lower = word.lower()
    return word, word if lower == word else lower, bare


def sentences(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends; a paragraph's end ends a sentence.

    A full stop ends one unless it closes an abbreviation or an initial, or the next word begins with a small letter.

    Examples
    --------
    >>> text = "Mr. Li met the U.S. envoy. He left at 5 p.m. on 3 May."
    >>> [text[a:b] for a, b in sentences(text, [Block(0, len(text), "paragraph")])]
    ['Mr. Li met the U.S. envoy.', 'He left at 5 p.m. on 3 May.']
    """
    for block in blocks:
        start = block.start
        for found in _END.finditer(text, block.start, block.end):
            if found.end() < block.end and _ends(text, found):
                yield start, found.end()
                after = _STARTS.match(text, found.end(), block.end)
                start = found.end() + (len(after[0]) - len(after[0].lstrip()) if after else 0)
        if text[start : block.end].strip():
            yield start, block.end


class CutSentence:
    """A sentence: its place in a text, and its words and marks, cut once for all who look at them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    @cached_property
    def run(self) -> list[Token]:
        """Its words and marks."""
        return tokens(self.text, self.start, self.end)

    def behind(self, start: int) -> list[Token]:
        """Return its words and marks from a place on."""
        return self.run if start == self.start else tokens(self.text, start, self.end)


def running(document: Document) -> Iterator[CutSentence]:
    """Yield the sentences of a document's running text, in order and without its headings.

    Examples
    --------
    >>> heading, paragraph = Block(0, 6, "heading"), Block(7, 33, "paragraph")
    >>> held = Document(text="Trade. Trade grew. It fell again.", blocks=(heading, paragraph))
    >>> [[t.text for t in sentence.run] for sentence in running(held)]
    [['Trade', 'grew', '.'], ['It', 'fell', 'again', '.']]
    """
    text = document.text
    headings = {b.start for b in document.blocks if b.kind == "heading"}
    for start, end in sentences(text, document.blocks) if document.blocks else iter([(0, len(text))]):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start and start not in headings:
            yield CutSentence(text, start, end)


def _ends(text: str, found: re.Match[str]) -> bool:
    after = _STARTS.match(text, found.end(), found.end() + 50)
    if after is None:
        return True
    if after[1].islower():
        return False
    if text[found.start()] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, found.start() - 20), found.start())
    word = before[0] if before else ""
    # Capital letters with full stops between them are initials (J. Smith, J.R. Smith).
    return not (word.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word))
