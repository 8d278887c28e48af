"""Where an extract stands: the words around it (W3C's text quote selector), and its place in the file itself.

Offsets count code points of `document.text`, the text that is shown. Of a plain text the same extract also has a place
in the decoded file: the file's characters with line feeds for line ends and without a byte-order mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

AROUND = 32
"""Characters of the prefix and the suffix by which an extract is found again where offsets no longer fit."""
Run = tuple[int, int, int]
"""A stretch that text and file share, character by character: start and end in the text, start in the file."""
_FIRST = re.compile(r"[^\s\x00]")
_GONE = "\x00"


def around(text: str, start: int, end: int) -> dict[str, str]:
    """Return the words before and behind an extract.

    Examples
    --------
    >>> around("It rained. Trade grew. It snowed.", 11, 22)
    {'prefix': 'It rained. ', 'suffix': ' It snowed.'}
    """
    return {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}


def shared_runs(text: str, blocks: Iterable[tuple[int, int]], file: str) -> tuple[Run, ...]:
    """Return the stretches that a text shares with the file it was made of, in order.

    `file` is the decoded file, each of its characters written as the text would write it, or as NUL where the text
    has none. Nothing is returned where the text's characters do not all stand in the file in the same order.

    Examples
    --------
    >>> shared_runs("One.\\n\\nTwo here.", [(0, 4), (6, 15)], "One.  \\n  Two\\x00 here.")
    ((0, 4, 0), (6, 9, 9), (9, 15, 13))
    """
    out: list[Run] = []
    at = 0
    for start, end in blocks:
        first = _FIRST.search(file, at)
        if first is None:
            return ()
        if file.startswith(text[start:end], first.start()):
            out.append((start, end, first.start()))
            at = first.start() + end - start
            continue
        for run in _walked(text, start, end, file, first.start()):
            if run is None:
                return ()
            out.append(run)
            at = run[2] + run[1] - run[0]
    return tuple(out)


def _walked(text: str, start: int, end: int, file: str, at: int) -> Iterator[Run | None]:
    """Yield the runs of a paragraph of which the file has characters that the text lacks; None where they part."""
    began, place = start, at
    for k in range(start, end):
        if at < len(file) and file[at] == text[k]:
            at += 1
            continue
        if k > began:
            yield began, k, place
        while at < len(file) and file[at] != text[k]:
            if file[at] != _GONE and not file[at].isspace():
                yield None
                return
            at += 1
        if at >= len(file):
            yield None
            return
        began, place = k, at
        at += 1
    if end > began:
        yield began, end, place


def in_file(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int] | None:
    """Return the place of an extract in the decoded file, None where it has none.

    Examples
    --------
    >>> in_file(((0, 4, 0), (6, 9, 9), (9, 15, 13)), 6, 15)
    (9, 19)
    """
    if not runs or end <= start:
        return None
    places = []
    for at in (start, end - 1):
        k = bisect_right(runs, at, key=lambda run: run[0]) - 1
        if k < 0 or at >= runs[k][1]:
            return None
        places.append(runs[k][2] + at - runs[k][0])
    return places[0], places[1] + 1
