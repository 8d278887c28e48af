"""Rows of a plain shape, read by where their tabs lie: what many rows have in common is read, tested and coded once.

Rows of events are made of few texts: a day with its month and year, a state with the kind of its actor, a code with its
root, quad class and score. Here such a run of neighbouring fields, a span, is looked up among those met before, and a
row becomes a few numbers. The rules (`rules.tests`, `rules.codings`) then look at each text once and not at each row.

A row is plain if it has as many fields as the layout allows, its numbers are up to 16 digits, and its spans are ASCII
of up to 24 bytes. Every other row is handed back as it is, and read by the one way that can read all. No rule is
written here: what is plain can still be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl

from dyadscope.events.layouts.spec import Layout
from dyadscope.events.rules import CODED, LINE, MORE, REASON, ROWS, Actors, codings, tests

_Words = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]
_Truths = npt.NDArray[np.bool_]

_PIECE = 1 << 20
"""Bytes whose tabs are looked for at a time: what is found of them fits a processor's cache."""
_WORDS = 3
_WIDEST = 8 * _WORDS
"""Bytes of a span that are read: three words of eight."""
_BEYOND = bytes(_WIDEST + 8)
"""What lies behind the last row, so that whole words can be read of its last fields."""
_TEXTS = 1 << 15
"""Texts of a span beyond which a batch takes no more rows; with those of one more piece they still have 16 bits."""
_ROWS, _OTHERS = 500_000, 4 << 20
"""Plain rows, and bytes of others, beyond which a batch takes no more."""

_MASKS = np.array(
    [[(1 << (8 * min(max(width - 8 * word, 0), 8))) - 1 for width in range(_WIDEST + 1)] for word in range(_WORDS)],
    dtype=np.uint64,
)
"""By word and width of a text: which bits of the word belong to it."""
_ZEROS, _SIXES, _HIGH, _BEYOND_ASCII = (np.uint64(int.from_bytes(bytes([byte] * 8))) for byte in (0x30, 6, 0xF0, 0x80))
_FACTORS = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_HALF = np.uint64(32)
_SLOT = np.uint64(64 - 14)
"""A hash without its last bits is the first place where a text is looked for."""


@dataclass(frozen=True, slots=True)
class FieldRun:
    """A run of neighbouring fields, from the first to the last place, and which of its columns are asked for."""

    first: int
    last: int
    columns: tuple[str, ...]


def spans(layout: Layout, actors: Actors) -> tuple[FieldRun, ...]:
    """Return the spans of a layout, or nothing if its rows cannot be read by them: below a header or with odd numbers.

    Columns that a rule looks at together are in one span; so are those that lie side by side.
    """
    if layout.headed or layout.empty or layout.anchor not in layout.digits:
        return ()
    shape = {MORE, *layout.digits}
    rules = [one.columns for one in tests(layout, 0)] + [one.columns for one in codings(layout, actors)]
    together = [set(columns) for columns in rules if shape.isdisjoint(columns)]
    places = [[layout.columns.index(name) for name in columns] for columns in together]
    runs = sorted((min(one), max(one)) for one in places)
    merged: list[tuple[int, int]] = []
    for first, last in runs:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    asked = {name for one in together for name in one}
    made = tuple(
        FieldRun(first, last, tuple(name for name in layout.columns[first : last + 1] if name in asked))
        for first, last in merged
    )
    return made if len(made) <= _KEYS else ()


_KEYS = 4
"""Runs of fields of which each row has a number of 16 bits in one key of 64."""


class _Texts:
    """The texts of a span that were met so far, each with a number."""

    def __init__(self) -> None:
        self.words = np.empty((_WORDS, 0), np.uint64)
        self._hashes, self._numbers = np.empty(0, np.uint64), np.empty(0, np.int64)
        self._slots = np.zeros(1 << (64 - int(_SLOT)), np.int64)

    def __len__(self) -> int:
        return self.words.shape[1]

    def numbers(self, words: Sequence[_Words], among: _Truths) -> tuple[_Places, _Truths]:
        """Return the number of each text and whether it has one: none but those of `among` are given one."""
        hashed = _hashed(words)
        found, known = self._found(words, hashed)
        new = ~known & among
        if new.any():
            self._learn([word[new] for word in words], hashed[new])
            found, known = self._found(words, hashed)
        return found, known

    def _found(self, words: Sequence[_Words], hashed: _Words) -> tuple[_Places, _Truths]:
        found = self._slots[hashed >> _SLOT]
        known = self._same(found, words)
        if not len(self) or known.all():
            return found, known
        # New, or met before with another text in its place.
        left = np.flatnonzero(~known)
        again = self._numbers[np.minimum(np.searchsorted(self._hashes, hashed[left]), len(self) - 1)]
        found[left] = again
        known[left] = self._same(again, [word[left] for word in words])
        return found, known

    def _same(self, numbers: _Places, words: Sequence[_Words]) -> _Truths:
        """Say which texts are those of the numbers: texts with one hash are not taken for each other."""
        if not len(self):
            return np.zeros(numbers.size, np.bool_)
        same: _Truths = self.words[0][numbers] == words[0]
        for own, word in zip(self.words[1:], words[1:], strict=True):
            same &= own[numbers] == word
        return same

    def _learn(self, words: Sequence[_Words], hashed: _Words) -> None:
        _, first = np.unique(hashed, return_index=True)
        first = first[~np.isin(hashed[first], self._hashes)]
        new = np.array([word[first] for word in words], np.uint64)
        plain = ((new[0] | new[1] | new[2]) & _BEYOND_ASCII) == 0
        self.words = np.concatenate([self.words, new[:, plain]], axis=1)
        every = _hashed(list(self.words))
        self._numbers = np.argsort(every)
        self._hashes = every[self._numbers]
        self._slots[every >> _SLOT] = np.arange(every.size)

    def frame(self, span: FieldRun, layout: Layout) -> pl.DataFrame:
        """Return the columns of the span that are asked for, a row for each text."""
        names = layout.columns[span.first : span.last + 1]
        texts = [held.tobytes().rstrip(b"\0").decode("ascii").split("\t") for held in self.words.T.astype("<u8")]
        frame = pl.DataFrame(texts, schema=dict.fromkeys(names, pl.String), orient="row")
        return frame.select(span.columns)


def _hashed(words: Sequence[_Words]) -> _Words:
    mixed = words[0] * _FACTORS[0]
    for word, factor in zip(words[1:], _FACTORS[1:], strict=True):
        mixed = (mixed ^ (mixed >> _HALF) ^ word) * factor
    return mixed ^ (mixed >> _HALF)


def _masked(word: int, width: _Places) -> _Words:
    """Return which bits of a word belong to texts of these widths; all, where they are wider than what is read."""
    bits: _Words = _MASKS[word].take(width, mode="clip")
    return bits


class _Piece:
    """Whole rows of a text, and where their fields end."""

    def __init__(self, text: bytes | bytearray, begin: int, end: int, layout: Layout) -> None:
        if end + len(_BEYOND) > len(text):
            text, begin, end = text[begin:end] + _BEYOND, 0, end - begin
        self.text, self.begin = text, begin
        letters = np.frombuffer(text, np.uint8, end - begin, begin)
        self._words: Any = np.ndarray((end - begin + len(_BEYOND) - 7,), "<u8", text, begin, (1,))
        # A tab is 9 and the end of a line 10.
        ends = np.flatnonzero(np.less(letters - np.uint8(9), 2))
        height, most = np.count_nonzero(letters == 10), layout.most
        even = height * most == ends.size and bool((letters[ends[most - 1 :: most]] == 10).all())
        if even:
            self.lasts = ends[most - 1 :: most]
            self.plain = np.ones(height, np.bool_)
            self._ends: Any = ends.reshape(height, most)
            self._befores: _Places | None = None
        else:
            last = np.flatnonzero(letters[ends] == 10)
            befores = np.concatenate([[0], last[:-1] + 1])
            fields = last - befores + 1
            self.lasts = ends[last]
            self.plain = (fields > layout.columns.index(layout.anchor)) & (fields <= most)
            # Of rows that are not plain any place will do; there are enough behind the last one's.
            self._ends = np.concatenate([ends, np.full(most, ends[-1])])
            self._befores = befores
        self.starts = np.concatenate([[0], self.lasts[:-1] + 1])

    def words(self, first: int, last: int, count: int) -> tuple[list[_Words], _Places]:
        """Return the text from a field's begin to another's end, in so many words, and its width."""
        start = self.starts if first == 0 else self._end(first - 1) + 1
        width = self._end(last) - start
        most = int(width.max())
        held = [self._words[start] & _masked(0, width)]
        for word in range(1, count):
            # Most texts are short, and of what is not there nothing has to be read.
            there = most > 8 * word
            held.append(self._words[start + 8 * word] & _masked(word, width) if there else np.zeros_like(held[0]))
        return held, width

    def _end(self, place: int) -> _Places:
        held: _Places = self._ends[:, place] if self._befores is None else self._ends[self._befores + place]
        return held

    def row(self, number: int) -> bytes:
        """Return a row as it stands, with its end."""
        return bytes(self.text[self.begin + int(self.starts[number]) : self.begin + int(self.lasts[number]) + 1])


class Batch:
    """Rows of one file or member that lie ready to be counted."""

    def __init__(self, layout: Layout, parts: tuple[FieldRun, ...]) -> None:
        self._layout, self._spans = layout, parts
        self._texts = tuple(_Texts() for _ in parts)
        self._numbers: list[list[npt.NDArray[np.uint16]]] = []
        self._lines: list[_Places] = []
        self._plain = self._bytes = 0
        self.others: list[tuple[int, bytes]] = []
        """Rows that are not plain, each with its line."""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self._plain + len(self.others)

    @property
    def full(self) -> bool:
        """Whether it is time to count what is here."""
        most = max(len(texts) for texts in self._texts)
        return self._plain > _ROWS or self._bytes > _OTHERS or most > _TEXTS

    def take(self, text: bytes | bytearray, line: int, begin: int, end: int) -> tuple[int, int]:
        """Take in the whole lines between two places of a text, the first of which has that number, until it is full.

        Returns
        -------
        tuple of int
            The place that is read up to, and the number of the line there.
        """
        while begin < end and not self.full:
            cut = text.rfind(b"\n", begin, min(begin + _PIECE, end)) + 1 or text.index(b"\n", begin, end) + 1
            piece = _Piece(text, begin, cut, self._layout)
            self._take(piece, line)
            begin, line = cut, line + piece.plain.size
        return begin, line

    def _take(self, piece: _Piece, line: int) -> None:
        plain = piece.plain
        for name in self._layout.digits:
            place = self._layout.columns.index(name)
            words, width = piece.words(place, place, 2)
            plain &= (width > 0) & (width <= 16)
            for which, word in enumerate(words):
                off = word ^ (_ZEROS & _masked(which, width))
                plain &= ((off | (off + _SIXES)) & _HIGH) == 0
        held = []
        for span, texts in zip(self._spans, self._texts, strict=True):
            words, width = piece.words(span.first, span.last, _WORDS)
            plain &= width <= _WIDEST
            numbers, known = texts.numbers(words, plain)
            plain &= known
            held.append(numbers.astype(np.uint16))
        lines = np.arange(line, line + plain.size)
        if not plain.all():
            for number in np.flatnonzero(~plain).tolist():
                row = piece.row(number)
                self.others.append((line + number, row))
                self._bytes += len(row)
            held, lines = [numbers[plain] for numbers in held], lines[plain]
        self._numbers.append(held)
        self._lines.append(lines)
        self._plain += lines.size

    def coded(self, actors: Actors, today: int) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Return plain rows as `rules.coded` does, equal ones as one, and those that are wrong: `LINE`, `REASON`."""
        rules = tests(self._layout, today)
        reads = codings(self._layout, actors)
        key = np.zeros(self._plain, np.uint64)
        first = np.full(self._plain, len(rules), np.uint8)
        meanings = []
        for place, (span, texts) in enumerate(zip(self._spans, self._texts, strict=True)):
            numbers = np.concatenate([held[place] for held in self._numbers])
            failing: Any = nw.lit(len(rules))
            for number, test in reversed(list(enumerate(rules))):
                if set(test.columns) <= set(span.columns):
                    failing = nw.when(test.wrong).then(nw.lit(number)).otherwise(failing)
            frame = nw.from_native(texts.frame(span, self._layout)).with_columns(failing.alias(_FIRST))
            wrong = frame[_FIRST].to_numpy().astype(np.uint8)
            good = frame.filter(nw.col(_FIRST) == len(rules))
            values = good.select(*(one.value for one in reads if set(one.columns) <= set(span.columns))).to_native()
            # Texts that come to the same, such as those of a state's soldiers and of its firms, are one from here on.
            meaning = values.unique(maintain_order=True)
            names = values.columns
            same = values.join(meaning.with_row_index("_same"), on=names, how="left", maintain_order="left")["_same"]
            short = np.zeros(len(texts), np.uint64)
            short[wrong == len(rules)] = same.to_numpy()
            key |= short[numbers] << np.uint64(16 * place)
            first = np.minimum(first, wrong[numbers]) if (wrong < len(rules)).any() else first
            meanings.append(meaning)
        refused = first < len(rules)
        reasons = [rules[number].why for number in first[refused].tolist()]
        lines = np.concatenate(self._lines)[refused]
        grouped = pl.DataFrame({"key": key[~refused]}).group_by("key").agg(pl.len().cast(pl.Int64).alias(ROWS))
        keys = grouped["key"].to_numpy()
        columns = [
            column
            for place, meaning in enumerate(meanings)
            for column in meaning[((keys >> np.uint64(16 * place)) & np.uint64(0xFFFF)).astype(np.int64)].get_columns()
        ]
        events = pl.DataFrame([*columns, grouped[ROWS]]).select(*CODED, ROWS)
        wrong_rows = pl.DataFrame({LINE: lines, REASON: reasons}, schema={LINE: pl.Int64, REASON: pl.String})
        return events, wrong_rows


_FIRST = "_first"
