"""Where a text quotes: marks of every shape, paragraphs set as quotations, and the turns of a transcript.

One pass over the marks with a stack; whether a mark opens or closes is told by what stands beside it, and only where
that says nothing by its shape, because texts confuse shapes. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dyadscope.documents.input import Block, Document
from dyadscope.documents.lexicon import word_set

Form = Literal["marks", "block", "turn"]

_MARK = re.compile(r"[\"“”„‟«»‘’'‹›]")
_DOUBLE = frozenset('"“”„‟«»')
_OPENING_SHAPE = frozenset("“„«‘‹")
_OPENS_AFTER = frozenset(" \n\t([{—–-/“„«\"‘'")
_CLOSES_BEFORE = frozenset(" \n\t)]}—–-/.,;:!?…”»\"’'")
_CONTINUES = 40  # paragraphs that an open quotation is followed through
_DEEPEST = 8  # quotations in one another: nobody writes more, and their texts would grow with the square of the length
_INTRODUCES = re.compile(
    r"\b(?:said|says|stated|states|wrote|writes|read|reads|declared|noted|added|remarked|observed|argued|explained"
    r"|told|contains|following|follows|passage|part|thus|words|quote|put it|continued|concluded|replied|answered"
    r"|commented)\b"
    r"[^.!?]{0,120}:$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>[^\W\d_a-z][^:.!?;“”\"\n]{0,118}?)(?: ?\((?:[^()]{1,40})\))?:(?=\s|$|[^\W\d_a-z])", re.UNICODE
)
_ASKS = word_set("question q answer a moderator interviewer reporter remark reply response")
_FURNITURE = re.compile(r"[\W_]*$|<…>$|<\.\.\.>$")
_SMALL = word_set("of the and for to de del van von der bin al ibn la da s")


class QuoteSpan(NamedTuple):
    """A quotation: where its words start and end (marks excluded), how it is set, how deep it is nested.

    `outer` is the place in the list of the quotation it stands in, -1 for none. `closed` is false where the closing
    mark is missing. `label` is where a turn's speaker is named; `before` where what introduces a block starts and ends.
    """

    start: int
    end: int
    form: Form
    depth: int = 0
    outer: int = -1
    closed: bool = True
    label: tuple[int, int] | None = None


def find_quotes(document: Document) -> list[QuoteSpan]:
    """Return every quotation of a document in order of its start, outer ones before those nested in them."""
    text, blocks = document.text, document.blocks
    found = _marked(text, blocks)
    whole = _turns(text, blocks)
    whole += _block_quotes(text, blocks, found, whole)
    return _nest([*whole, *found])


def _marked(text: str, blocks: Sequence[Block]) -> list[QuoteSpan]:
    events = [_events(text, b) for b in blocks]
    found: list[QuoteSpan] = []
    carried: int | None = None  # where a quotation that runs over paragraphs started
    left = 0
    for at, block in enumerate(blocks):
        stack: list[tuple[str, int]] = []
        marks = events[at]
        first = 0
        if carried is not None:
            stack.append(('"', carried))
            # A mark that opens the paragraph repeats the one already open.
            if marks and marks[0][1] == block.start and marks[0][2] != "close" and marks[0][0] in _DOUBLE:
                first = 1
        for mark, position, role in marks[first:]:
            _place(text, mark, position, role, stack, found)
        carried_now = carried
        carried = None
        doubles = [s for s in stack if s[0] == '"']
        if doubles:
            opened = doubles[0][1]
            left = left - 1 if carried_now is not None else _CONTINUES
            if left > 0 and _goes_on(events, blocks, at, opened, text):
                carried = opened
            else:
                # Never closed: it is taken to end with its own paragraph.
                last = block.end if carried_now is None else _paragraph_end(blocks, opened)
                _add(text, opened, last, found, closed=False)
    return found


def _paragraph_end(blocks: Sequence[Block], position: int) -> int:
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return blocks[min(low, len(blocks) - 1)].end


def _events(text: str, block: Block) -> list[tuple[str, int, str]]:
    """Return a paragraph's marks with what each may do: open, close, or either."""
    out = []
    for m in _MARK.finditer(text, block.start, block.end):
        mark, at = m[0], m.start()
        before = text[at - 1] if at > block.start else " "
        after = text[at + 1] if at + 1 < block.end else " "
        opens = before in _OPENS_AFTER and after not in " \n\t"
        closes = before not in " \n\t" and after in _CLOSES_BEFORE
        if mark in "’'‘‹›" and not _single(mark, before, after, opens, closes):
            continue
        if opens != closes:
            role = "open" if opens else "close"
        elif mark in _OPENING_SHAPE:
            role = "open"
        elif mark in "”»":
            role = "close"
        else:
            role = "either" if opens else "none"
        if role != "none":
            out.append((mark, at, role))
    return out


def _single(mark: str, before: str, after: str, opens: bool, closes: bool) -> bool:
    """Whether a single mark is a quotation mark; an apostrophe stands inside a word, or after the s of a plural."""
    if before.isalnum() and after.isalnum():
        return False
    if opens and not closes:
        return after.isalpha() or mark in "‘‹"
    if mark == "‘":
        return False
    return closes and not (before in "sS" and after == " ")


def _place(text: str, mark: str, at: int, role: str, stack: list[tuple[str, int]], found: list[QuoteSpan]) -> None:
    kind = '"' if mark in _DOUBLE else "'"
    inside = any(s[0] == kind for s in stack[-2:])
    if role == "either":
        role = "close" if inside else "open"
    if role == "open":
        if kind == '"' and stack and stack[-1] == (kind, at - 1):
            stack[-1] = (kind, at)  # a doubled mark is one
            return
        # Straight marks do not nest in each other: one behind a full stop takes the same quotation up again, as is
        # done at a paragraph's start, where paragraphs were run together.
        again = mark == '"' and bool(stack) and stack[-1][0] == kind and text[stack[-1][1]] == mark
        if again and text[max(0, at - 8) : at].rstrip()[-1:] in ".!?…,":
            return
        stack.append((kind, at))
        return
    if not inside:
        return
    while stack:
        opened, start = stack.pop()
        if opened == kind:
            _add(text, start, at, found)
            return


def _add(text: str, mark: int, end: int, found: list[QuoteSpan], *, closed: bool = True) -> None:
    start = mark + 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(QuoteSpan(start, end, "marks", closed=closed))


def _goes_on(
    events: Sequence[list[tuple[str, int, str]]], blocks: Sequence[Block], at: int, opened: int, text: str
) -> bool:
    """Whether a quotation left open by a paragraph is taken up by one of the next: its marks say so."""
    begins = text[blocks[at].start : opened + 1].strip('“"„«” ') == "" or opened < blocks[at].start
    for nearby in range(at + 1, min(at + 8, len(blocks))):
        doubles = [e for e in events[nearby] if e[0] in _DOUBLE]
        if not doubles:
            if blocks[nearby].kind == "heading":
                return False
            continue
        mark, position, role = doubles[0]
        if role == "close":
            return True
        return (begins or nearby == at + 1) and position == blocks[nearby].start and mark != "”"
    return False


def _turns(text: str, blocks: Sequence[Block]) -> list[QuoteSpan]:
    """Return the turns of a transcript: paragraphs from one that names its speaker before a colon to the next such."""
    labels: list[tuple[int, re.Match[str]]] = []
    for at, block in enumerate(blocks):
        found = _LABEL.match(text, block.start, min(block.end, block.start + 160))
        if found and _is_label(found["label"]):
            labels.append((at, found))
    if not labels:
        return []
    # One label is a transcript only if it names a person with an office; an essay has colons too.
    if len(labels) == 1 and not re.search(
        r"\b(?:President|Minister|Premier|Chancellor|Mr|Ms)\b", labels[0][1]["label"]
    ):
        return []
    out = []
    for (at, label), following in zip(labels, [*(i for i, _ in labels[1:]), len(blocks)], strict=True):
        last = following - 1
        while last > at and (_FURNITURE.match(text, blocks[last].start, blocks[last].end) or _heads(blocks, last)):
            last -= 1
        start = label.end()
        while start < blocks[last].end and text[start].isspace():
            start += 1
        if start < blocks[last].end:
            span = (label.start("label"), label.end("label"))
            out.append(QuoteSpan(start, blocks[last].end, "turn", label=span))
    return out


def _heads(blocks: Sequence[Block], at: int) -> bool:
    return blocks[at].kind == "heading"


def _is_label(label: str) -> bool:
    words = re.findall(r"[\w’'-]+", label)
    if not 1 <= len(words) <= 16:
        return False
    if len(words) == 1:
        return words[0].lower() in _ASKS
    names = [w for w in words if w[0].isupper()]
    return len(names) >= 2 and all(w[0].isupper() or w.lower() in _SMALL for w in words)


def _block_quotes(
    text: str, blocks: Sequence[Block], marked: Sequence[QuoteSpan], turns: Sequence[QuoteSpan]
) -> list[QuoteSpan]:
    """Return paragraphs that are quotations as a whole: marked up so, or unmarked after "... said:"."""
    out = []
    taken = sorted((t.start, t.end) for t in turns)
    starts = {m.start - 1 for m in marked}
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "quote":
            last = at
            while last + 1 < len(blocks) and blocks[last + 1].kind == "quote":
                last += 1
            if block.start not in starts:
                out.append(QuoteSpan(block.start, blocks[last].end, "block"))
            at = last + 1
            continue
        introduced = at > 0 and text[blocks[at - 1].end - 1] == ":"
        if introduced and block.kind == "paragraph" and block.start not in starts:
            intro = text[max(blocks[at - 1].start, blocks[at - 1].end - 200) : blocks[at - 1].end]
            inside_turn = any(a <= block.start < b for a, b in taken)
            if not inside_turn and (_INTRODUCES.search(intro) or intro.rstrip(": ").endswith(" that")):
                out.append(QuoteSpan(block.start, block.end, "block"))
        at += 1
    return out


def _nest(found: list[QuoteSpan]) -> list[QuoteSpan]:
    """Order quotations and say which stands in which; one that overlaps another's edge or lies too deep is left out."""
    ordered = sorted(set(found), key=lambda s: (s.start, -s.end))
    out: list[QuoteSpan] = []
    stack: list[int] = []
    for span in ordered:
        while stack and out[stack[-1]].end <= span.start:
            stack.pop()
        if (stack and out[stack[-1]].end < span.end) or len(stack) >= _DEEPEST:
            continue
        out.append(span._replace(depth=len(stack), outer=stack[-1] if stack else -1))
        stack.append(len(out) - 1)
    return out
