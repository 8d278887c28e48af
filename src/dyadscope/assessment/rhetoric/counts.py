"""Counts of what was heard, text by text: by year, side and speaker, and so as small for many texts as for few."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dyadscope.assessment.models.durability.model import wilson
from dyadscope.assessment.rhetoric.hearing import Heard, Line, Voice, calls, denies
from dyadscope.documents.calling_words import CATEGORIES

CLOSE, OPPOSED = CATEGORIES[:3], CATEGORIES[3:]
"""Ally, partner, friend; rival, threat, adversary."""
GROUPS = {"close": CLOSE, "opposed": OPPOSED}
Speaker = tuple[int, int, str, str]
"""Year, side, name and office."""


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
    """What was counted of somebody: texts by what they do, and sentences on the other.

    Attributes
    ----------
    speaking, about
        Texts in which he speaks, and in which he speaks of the other.
    said
        Sentences on the other.
    calling
        Texts by all that they call the other together: so the texts that call it any of several are known.
    sentences, denied, voices
        Sentences by what they call the other, by what they deny of it, and by how they are known.
    """

    speaking: int = 0
    about: int = 0
    said: int = 0
    calling: Counter[frozenset[str]] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    denied: Counter[str] = field(default_factory=Counter)
    voices: Counter[str] = field(default_factory=Counter)

    def add(self, lines: Iterable[Line]) -> None:
        """Take in the sentences on the other state of one more text in which he speaks."""
        self.speaking += 1
        named: set[str] = set()
        count = 0
        for line in lines:
            count += 1
            self.voices[line.voice] += 1
            self.sentences.update(calls(line))
            self.denied.update(denies(line))
            named.update(calls(line))
        self.said += count
        if count:
            self.about += 1
            self.calling[frozenset(named)] += 1

    def share(self, *categories: str) -> Share:
        """Return the texts that call the other one of these, among those that speak of it."""
        return Share(sum(n for named, n in self.calling.items() if not named.isdisjoint(categories)), self.about)


@dataclass(slots=True)
class Asked:
    """What was counted on a question, of one side: texts and sentences, and those with words for and against."""

    texts: int = 0
    sentences: int = 0
    stances: Counter[str] = field(default_factory=Counter)

    def add(self, lines: Iterable[Line]) -> None:
        """Take in the sentences of one more text; without any the text does not count."""
        before = self.sentences
        for line in lines:
            self.sentences += 1
            self.stances.update(line.stances)
        self.texts += self.sentences > before


@dataclass(slots=True, kw_only=True)
class Counts:
    """Everything counted of a corpus.

    Attributes
    ----------
    first, last
        Years outside which nothing is counted; None for no such bound.
    by_year, by_speaker, overall
        By year and side; by year, side, speaker and office; by side.
    asked, asked_overall
        On the question, by year and side, and by side.
    dated
        Texts that were read, by their year.
    languages
        Texts by language.
    read, failed, copied, undated
        Texts that were read, could not be, or repeat another; and sentences without a year.
    years
        The first and last year in which anybody speaks or a text is read; None without any.
    """

    first: int | None = None
    last: int | None = None
    by_year: dict[tuple[int, int], Count] = field(default_factory=lambda: defaultdict(Count))
    by_speaker: dict[Speaker, Count] = field(default_factory=lambda: defaultdict(Count))
    overall: tuple[Count, Count] = field(default_factory=lambda: (Count(), Count()))
    asked: dict[tuple[int, int], Asked] = field(default_factory=lambda: defaultdict(Asked))
    asked_overall: tuple[Asked, Asked] = field(default_factory=lambda: (Asked(), Asked()))
    dated: Counter[int] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    read: int = 0
    failed: int = 0
    copied: int = 0
    undated: int = 0
    years: tuple[int, int] | None = None

    def inside(self, year: int | None) -> bool:
        """Whether a year is counted."""
        return year is not None and (self.first or year) <= year <= (self.last or year)

    def add(self, one: Heard) -> None:
        """Take in one more text."""
        if one.failed:
            self.failed += 1
            return
        self.languages[one.language] += 1
        self.copied += bool(one.copy_of)
        if one.was_read:
            self.read += 1
            if one.year is not None:
                self.dated[one.year] += 1
                self._reach(one.year)
        for voice in one.voices:
            if voice.year is not None:
                self._reach(voice.year)
        self.undated += sum(line.year is None for line in one.lines)
        self._count(one)

    def _count(self, one: Heard) -> None:
        """Add one text to everybody who speaks in it, with his own sentences."""
        about: dict[tuple[object, ...], list[Line]] = defaultdict(list)
        on: dict[tuple[object, ...], list[Line]] = defaultdict(list)
        for line in one.lines:
            if self.inside(line.year):
                for key in _keys(line):
                    if line.about:
                        about[key].append(line)
                    if line.issue:
                        on[key].append(line)
        for key in dict.fromkeys(key for voice in one.voices if self.inside(voice.year) for key in _keys(voice)):
            match key:
                case (int(side),):
                    self.overall[side].add(about[key])
                    self.asked_overall[side].add(on[key])
                case (int(year), int(side)):
                    self.by_year[year, side].add(about[key])
                    if on[key]:
                        self.asked[year, side].add(on[key])
                case (int(year), int(side), str(speaker), str(office)):
                    self.by_speaker[year, side, speaker, office].add(about[key])

    def _reach(self, year: int) -> None:
        low, high = self.years or (year, year)
        self.years = (min(low, year), max(high, year))


def _keys(one: Voice | Line) -> Iterator[tuple[object, ...]]:
    """Yield under what a voice or a sentence is counted: side, year and side, year and speaker."""
    yield (one.side,)
    yield one.year, one.side
    yield one.year, one.side, one.speaker, one.office
