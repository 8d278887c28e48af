"""A text with its quotations blotted out, so that what they say is not taken for what the text says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.documents.input import Block, Document
from dyadscope.documents.quotes import QuoteSpan

# What shows that a sentence goes on behind a quotation's own last mark: "Why?” asked X", "Why?” X asked".
_SMALL = re.compile(r"\s{1,2}[a-z]")
_ASKED = re.compile(
    r"\s{1,2}(?:[A-Z][\w.’'-]{0,30} ){1,4}(?:asked|said|says|told|replied|cried|shouted|wondered|exclaimed|added)\b"
    r"(?!\s?[,:] ?[\"“])"
)
_STAND_IN = "0"


class Masked(NamedTuple):
    """A text of the same length with quotations blotted out, its paragraphs, and the quotations by their start."""

    text: str
    blocks: tuple[Block, ...]
    stand_ins: dict[int, int]


def mask(document: Document, spans: Sequence[QuoteSpan]) -> Masked:
    """Blot out quotations, so that what they say is not taken for what the text says of them.

    A quotation's last full stop is left, because it may end the sentence around it. Paragraphs that a quotation joins
    become one; those that are quotations as a whole are left out.
    """
    text = document.text
    pieces: list[str] = []
    stand_ins: dict[int, int] = {}
    at = 0
    joined: list[tuple[int, int]] = []
    whole: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        if span.form != "marks":
            whole.append((span.label[0] if span.label else span.start, span.end))
            continue
        if span.depth or span.start < at:
            continue
        ends = text[span.end - 1] in ".!?" and span.end - span.start > 1
        goes_on = ends and (
            _SMALL.match(text, span.end + 1) or (text[span.end - 1] != "." and _ASKED.match(text, span.end + 1))
        )
        stop = span.end - 1 if ends and not goes_on else span.end
        pieces += [text[at : span.start], _STAND_IN * (stop - span.start)]
        stand_ins[span.start] = number
        joined.append((span.start, span.end))
        at = stop
    pieces.append(text[at:])
    blocks: list[Block] = []
    reach = 0
    quotes, outside = iter(joined), iter(whole)
    quote, out = next(quotes, None), next(outside, None)
    for block in document.blocks:
        while quote is not None and quote[1] <= block.start:
            quote = next(quotes, None)
        while out is not None and out[1] <= block.start:
            out = next(outside, None)
        if out is not None and out[0] <= block.start:
            continue
        if blocks and (block.start < reach or _runs_on(text, blocks[-1], block)):
            blocks[-1] = blocks[-1]._replace(end=block.end)
        else:
            blocks.append(block)
        while quote is not None and quote[0] < block.end:
            reach = max(reach, quote[1])
            if quote[1] > block.end:
                break
            quote = next(quotes, None)
    return Masked("".join(pieces), tuple(blocks), stand_ins)


def _runs_on(text: str, block: Block, following: Block) -> bool:
    """Whether a paragraph is the rest of the sentence before it: page breaks part texts so."""
    begins = text[following.start : following.start + 3].lstrip("“\"‘'„«(")
    if block.kind != "paragraph" or following.kind != "paragraph":
        return False
    quoted = text[following.start] in '“"‘„«'
    return (text[block.end - 1].isalnum() and begins[:1].islower()) or (text[block.end - 1] == "," and quoted)
