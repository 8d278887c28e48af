"""A corpus of texts: what was heard in them, what is counted of it, and what it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from dyadscope.assessment.rhetoric.counts import CLOSE, GROUPS, OPPOSED, Asked, Count, Counts, Share, Speaker
from dyadscope.assessment.rhetoric.hearing import Heard
from dyadscope.assessment.rhetoric.store import COPY, FAILED, OTHER, Said, Store, Wanted, legible
from dyadscope.documents.language import ENGLISH


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """What was heard, and what is counted of it.

    Attributes
    ----------
    heard
        Every text, in the order given, those that were not read too. What is the same text again, of the same year and
        the same speakers, is marked as a copy and counts once. They lie in a working file and are read from it.
    counts
        What was counted as the texts were heard.
    period
        First and last year counted; None where no year is known.
    """

    heard: Store
    counts: Counts
    period: tuple[int, int] | None

    @classmethod
    def of(cls, heard: Iterable[Heard], first: int | None, last: int | None) -> Corpus:
        """Return the corpus of some texts, taken in one by one; without years, those that the texts tell."""
        store, counts = Store(), Counts(first=first, last=last)
        for one in heard:
            once = _once(store, one)
            store.put(once)
            counts.add(once)
        if first is None and last is None and counts.years is None:
            return cls(store, counts, None)
        low, high = counts.years or (last or first or 0, first or last or 0)
        start = min(low, last or low) if first is None else first
        end = max(high, start) if last is None else last
        return cls(store, counts, (start, end))

    def clipped(self) -> Corpus:
        """Return the corpus from the first to the last year of its period in which anybody speaks or a text is read."""
        whole = self.counts.years
        if whole is None or self.period is None or whole[0] > self.period[1] or whole[1] < self.period[0]:
            return self
        return replace(self, period=(max(whole[0], self.period[0]), min(whole[1], self.period[1])))

    def inside(self, year: int | None) -> bool:
        """Whether a year is counted."""
        return year is not None and self.period is not None and self.period[0] <= year <= self.period[1]

    def lines(self, wanted: Wanted | None = None, most: int | None = None) -> Iterator[Said]:
        """Yield sentences of the period, on the other state or on the question: those wanted, at most so many."""
        if self.period is not None:
            asked = wanted or Wanted()
            yield from self.heard.said(replace(asked, years=asked.years or self.period), most)

    def by_year(self) -> dict[tuple[int, int], Count]:
        """Return what was counted, by year and side; without an entry where the side says nothing in any text."""
        return dict(sorted(self.counts.by_year.items()))

    def by_speaker(self) -> dict[Speaker, Count]:
        """Return what was counted, by year, side, speaker and office."""
        return dict(sorted(self.counts.by_speaker.items()))

    def overall(self, side: int) -> Count:
        """Return what was counted of one side in all years."""
        return self.counts.overall[side]

    @property
    def said(self) -> int:
        """How many sentences of either side speak of the other."""
        return sum(count.said for count in self.counts.overall)

    def coverage(self) -> list[tuple[int, int, int, int]]:
        """Return, for every year of the period: texts that were read, texts in which A speaks, and in which B does."""
        if self.period is None:
            return []
        sides = {key: count.speaking for key, count in self.counts.by_year.items()}
        return [
            (year, self.counts.dated[year], sides.get((year, 0), 0), sides.get((year, 1), 0))
            for year in range(self.period[0], self.period[1] + 1)
        ]

    def languages(self) -> Counter[str]:
        """Return how many texts are in which language, English among them."""
        return Counter(self.counts.languages)

    def copies(self, most: int | None = None) -> list[tuple[str, str]]:
        """Return which texts repeat another word for word, and which one; at most so many."""
        return [(legible(h.name), legible(h.copy_of)) for h in self.heard.of_fate(COPY, most)]

    def failures(self, most: int | None = None) -> list[tuple[str, str]]:
        """Return which files could not be read, and why; at most so many."""
        return [(legible(h.name), legible(h.failed)) for h in self.heard.of_fate(FAILED, most)]

    def others(self, most: int | None = None) -> list[tuple[str, str]]:
        """Return which texts are in another language than English, or hold no text, and which; at most so many."""
        return [(legible(h.name), h.language) for h in self.heard.of_fate(OTHER, most)]

    @property
    def read(self) -> int:
        """How many texts were read."""
        return self.counts.read

    @property
    def undated(self) -> int:
        """How many sentences of either side have no year and are not counted."""
        return self.counts.undated


def _once(store: Store, one: Heard) -> Heard:
    """Return a text, or that it is the same as an earlier one."""
    if one.failed or one.language != ENGLISH:
        return one
    what = repr((one.sha256, one.year, one.voices)).encode("utf-8", "surrogatepass")
    earlier = store.earlier(sha256(what).digest(), one.name)
    return replace(one, voices=(), lines=(), copy_of=earlier) if earlier else one


__all__ = ["CLOSE", "ENGLISH", "GROUPS", "OPPOSED", "Asked", "Corpus", "Count", "Said", "Share", "Wanted"]
