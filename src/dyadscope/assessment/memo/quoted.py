"""The numbers a text quotes beside ids of values: which number belongs to which id, and how it was rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyadscope import ids
from dyadscope.documents.input import Document
from dyadscope.documents.words import sentences
from dyadscope.ids import ValueId

_NUMBER = re.compile(
    r"(?<![\w.,/@-])(?P<bound>(?:over|above|more than|under|below|less than|[<>≥≤])\s*)?"
    r"(?P<sign>[-−+]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<unit>\s?(?:%|per cent\b|percent\b)|\s(?:million|billion|trillion)\b)?(?![\w/@]|[.,]\d|-\d)"
)
_BEHIND = re.compile(r"\s*(?:=|:|\bis\b|\bwas\b)\s*")
_FIVE_POINTS = 0.05
_OVER = frozenset({"over", "above", "more than", ">", "≥"})
_TIMES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text writes it: its value, half a unit of its last digit, and what it is in: "", "%" or a word.

    `bound` is 1 for "over 95 %", -1 for "under 5 %".
    """

    text: str
    value: float
    half: float
    unit: str
    bound: int = 0

    def readings(self, unit: str) -> Iterator[tuple[float, float]]:
        """Yield what the number may mean for a measure in a unit: its value and by how much rounding may move it.

        82 % is 0.82 of a share; 3 billion is 3,000 of a measure in million dollars; without a unit it is as it stands.
        """
        if self.unit == "%":
            yield self.value / 100, self.half / 100
            if "%" in unit or "per cent" in unit:
                yield self.value, self.half
            return
        if self.unit in _TIMES:
            scale = next((size for word, size in _TIMES.items() if unit.startswith(word)), 1.0)
            times = _TIMES[self.unit] / scale
            yield self.value * times, self.half * times
            return
        yield self.value, self.half

    def is_rounded(self, value: float, unit: str) -> bool:
        """Whether the number is what a value becomes when it is rounded as the text did, or is beyond its bound.

        Probabilities may be rounded to five points, as pages and answers say them.
        """
        slack = 1e-9 * max(1.0, abs(value))
        if self.bound:
            return any((value - told) * self.bound >= -slack for told, _ in self.readings(unit))
        if unit == "probability" and self.unit == "%" and self.value % 5 == 0:
            return abs(self.value / 100 - value) <= _FIVE_POINTS / 2 + slack
        return any(abs(told - value) <= half + slack for told, half in self.readings(unit))

    def nearest(self, value: float, unit: str) -> float:
        """Return the reading nearest to a value."""
        return min((told for told, _ in self.readings(unit)), key=lambda told: abs(told - value))


@dataclass(frozen=True, slots=True)
class Quoted:
    """An id in a text, where it stands, and the number quoted with it; None if the sentence has none."""

    start: int
    end: int
    id: ValueId
    number: Number | None


def quoted(document: Document) -> list[Quoted]:
    """Return every id of a document with the number it is quoted for, in the order of the text.

    A number right behind an id, after "=", ":" or "is", is its own; else the nearest one before it in the sentence that
    no other id comes after. Years of four digits without a unit are no numbers of this kind.

    Examples
    --------
    >>> from dyadscope.documents.input import load
    >>> text = "In 2014 they agreed on 82 % of votes (RUS-CHN/un_agreement/2014@0.1.0)."
    >>> [(str(q.id), q.number.value, q.number.unit) for q in quoted(load(text))]
    [('RUS-CHN/un_agreement/2014@0.1.0', 82.0, '%')]
    """
    text = document.text
    found = list(ids.find(text))
    spans = list(sentences(text, document.blocks)) if found else []
    return [Quoted(p.start, p.end, p.id, _number_of(text, place, found, spans)) for place, p in enumerate(found)]


def _number_of(text: str, place: int, found: Sequence[ids.Placed], spans: Sequence[tuple[int, int]]) -> Number | None:
    own = found[place]
    start, end = next(((a, b) for a, b in spans if a <= own.start < b), (0, len(text)))
    after = _BEHIND.match(text, own.end, end)
    if after is not None and (behind := _NUMBER.match(text, after.end(), end)) is not None:
        return _as_number(behind)
    begins = max([start, *(p.end for p in found[:place])])
    ahead = [m for m in _NUMBER.finditer(text, begins, own.start) if not _is_year(m)]
    if ahead and begins > start and _claimed(text, begins, ahead[-1], found[place - 1]):
        return None  # it stands right behind the id before, and is that one's
    return _as_number(ahead[-1]) if ahead else None


def _claimed(text: str, begins: int, number: re.Match[str], before: ids.Placed) -> bool:
    link = _BEHIND.match(text, before.end)
    return link is not None and link.end() == number.start() and begins == before.end


def _is_year(found: re.Match[str]) -> bool:
    return not found["unit"] and not found["sign"] and re.fullmatch(r"1[89]\d\d|20\d\d", found["digits"]) is not None


def _as_number(found: re.Match[str]) -> Number:
    digits = found["digits"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    unit = (found["unit"] or "").strip()
    unit = "%" if "%" in unit or "cent" in unit else unit
    sign = -1.0 if found["sign"] in {"-", "−"} else 1.0
    bound = (found["bound"] or "").strip()
    return Number(
        found[0].strip(),
        sign * float(digits),
        0.5 * 10.0**-decimals,
        unit,
        0 if not bound else 1 if bound in _OVER else -1,
    )
