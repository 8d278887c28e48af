"""From what was heard to counts: by year, side and speaker, with intervals, and what the corpus itself covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from dyadscope.assessment.models.durability.model import wilson
from dyadscope.assessment.rhetoric.hearing import Heard, Line, calls, denies
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.documents.language import ENGLISH

CLOSE, OPPOSED = CATEGORIES[:3], CATEGORIES[3:]
"""Ally, partner, friend; rival, threat, adversary."""
GROUPS = {"close": CLOSE, "opposed": OPPOSED}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the corpus: its text's place among the texts and its name, and the line."""

    text: int
    name: str
    line: Line


@dataclass(frozen=True, slots=True)
class Share:
    """Texts that call the other state something, among those that speak of it, with Wilson's 95 % interval.

    Sentences of one text are no independent witnesses, so texts are counted, not sentences. The interval describes what
    such texts would say if these were drawn at random from many; a corpus that somebody chose is not.
    """

    texts: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None without texts."""
        return self.texts / self.of if self.of else None

    @property
    def said(self) -> str | None:
        """The share in a table: "6 of 7 (49 % to 97 %)"; None without texts."""
        low, high = self.interval
        if low is None or high is None:
            return None
        return f"{self.texts} of {self.of} ({round(100 * low)}-{round(100 * high)} %)"

    @property
    def interval(self) -> tuple[float, float] | tuple[None, None]:
        """The ends of the interval; None without texts."""
        return wilson(self.texts / self.of, self.of) if self.of else (None, None)


@dataclass(slots=True)
class Count:
    """What was counted of one side in some years: texts by what they do, and the sentences on the other."""

    speaking: set[int] = field(default_factory=set)
    about: set[int] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    calling: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sentences: Counter[str] = field(default_factory=Counter)
    denied: Counter[str] = field(default_factory=Counter)
    voices: Counter[str] = field(default_factory=Counter)

    def add(self, one: Said) -> None:
        """Take in a sentence on the other state."""
        self.about.add(one.text)
        self.said.append(one)
        self.voices[one.line.voice] += 1
        for category in calls(one.line):
            self.calling[category].add(one.text)
            self.sentences[category] += 1
        self.denied.update(denies(one.line))

    def share(self, *categories: str) -> Share:
        """Return the texts that call the other one of these, among those that speak of it."""
        return Share(len(set().union(*(self.calling[c] for c in categories))), len(self.about))

    def behind(self, category: str) -> list[Said]:
        """Return the sentences behind a number: those that call the other so."""
        return [one for one in self.said if category in calls(one.line)]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was heard, and what is counted of it.

    Attributes
    ----------
    heard
        Every text, in the order given, those that were not read too. What is the same text again, of the same year and
        the same speakers, is marked as a copy and counts once.
    period
        First and last year counted; None where no year is known.
    """

    heard: tuple[Heard, ...]
    period: tuple[int, int] | None

    @classmethod
    def of(cls, heard: Iterable[Heard], first: int | None, last: int | None) -> Corpus:
        """Return the corpus of some texts; without years, those that the texts tell."""
        held = tuple(_once(heard))
        years = [v.year for h in held for v in h.voices if v.year is not None]
        years += [h.year for h in held if h.was_read and h.year is not None]
        if first is None and last is None and not years:
            return cls(held, None)
        start = min(years, default=last or 0) if first is None else first
        end = max(years, default=start) if last is None else last
        return cls(held, (start, max(start, end)))

    def clipped(self) -> Corpus:
        """Return the corpus from the first to the last year of its period in which anybody speaks or a text is read."""
        whole = Corpus.of(self.heard, None, None).period
        if whole is None or self.period is None or whole[0] > self.period[1] or whole[1] < self.period[0]:
            return self
        return replace(self, period=(max(whole[0], self.period[0]), min(whole[1], self.period[1])))

    def inside(self, year: int | None) -> bool:
        """Whether a year is counted."""
        return year is not None and self.period is not None and self.period[0] <= year <= self.period[1]

    def lines(self) -> list[Said]:
        """Return every sentence of the period, on the other state or on the question."""
        return [
            Said(k, one.name, line)
            for k, one in enumerate(self.heard)
            for line in one.lines
            if self.inside(line.year)
        ]  # fmt: skip

    def by_year(self) -> dict[tuple[int, int], Count]:
        """Return what was counted, by year and side; without an entry where the side says nothing in any text."""
        out: dict[tuple[int, int], Count] = defaultdict(Count)
        for k, one in enumerate(self.heard):
            for voice in one.voices:
                if voice.year is not None and self.inside(voice.year):
                    out[voice.year, voice.side].speaking.add(k)
        for said in self.lines():
            if said.line.about and said.line.year is not None:
                out[said.line.year, said.line.side].add(said)
        return dict(sorted(out.items()))

    def by_speaker(self) -> dict[tuple[int, int, str, str], Count]:
        """Return what was counted, by year, side, speaker and office."""
        out: dict[tuple[int, int, str, str], Count] = defaultdict(Count)
        for k, one in enumerate(self.heard):
            for voice in one.voices:
                if voice.year is not None and self.inside(voice.year):
                    out[voice.year, voice.side, voice.speaker, voice.office].speaking.add(k)
        for said in self.lines():
            line = said.line
            if line.about and line.year is not None:
                out[line.year, line.side, line.speaker, line.office].add(said)
        return dict(sorted(out.items()))

    def overall(self, side: int) -> Count:
        """Return what was counted of one side in all years."""
        whole = Count()
        for (_, who), count in self.by_year().items():
            if who == side:
                whole.speaking |= count.speaking
                for said in count.said:
                    whole.add(said)
        return whole

    def coverage(self) -> list[tuple[int, int, int, int]]:
        """Return, for every year of the period: texts that were read, texts in which A speaks, and in which B does."""
        if self.period is None:
            return []
        texts: Counter[int] = Counter(h.year for h in self.heard if h.was_read and h.year is not None)
        sides = {key: len(count.speaking) for key, count in self.by_year().items()}
        return [
            (year, texts[year], sides.get((year, 0), 0), sides.get((year, 1), 0))
            for year in range(self.period[0], self.period[1] + 1)
        ]

    def languages(self) -> Counter[str]:
        """Return how many texts are in which language, English among them."""
        return Counter(h.language for h in self.heard if not h.failed)

    def copies(self) -> list[tuple[str, str]]:
        """Return which texts repeat another word for word, and which one."""
        return [(h.name, h.copy_of) for h in self.heard if h.copy_of]

    def failures(self) -> list[tuple[str, str]]:
        """Return which files could not be read, and why."""
        return [(h.name, h.failed) for h in self.heard if h.failed]

    @property
    def read(self) -> int:
        """How many texts were read."""
        return sum(h.was_read for h in self.heard)

    @property
    def undated(self) -> int:
        """How many sentences of either side have no year and are not counted."""
        return sum(line.year is None for h in self.heard for line in h.lines)


def _once(heard: Iterable[Heard]) -> Iterator[Heard]:
    first: dict[object, str] = {}
    for one in heard:
        if one.failed or one.language != ENGLISH:
            yield one
            continue
        found = first.setdefault((one.sha256, one.year, one.voices), one.name)
        yield one if found == one.name else replace(one, voices=(), lines=(), copy_of=found)


def frame_of(rows: Sequence[Sequence[object]], schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Return rows as a frame of these types."""
    return pl.DataFrame([list(row) for row in rows], schema=schema, orient="row")


__all__ = ["CLOSE", "ENGLISH", "GROUPS", "OPPOSED", "Corpus", "Count", "Said", "Share", "frame_of"]
