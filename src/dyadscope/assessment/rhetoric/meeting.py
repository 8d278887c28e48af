"""Where words and votes meet: what the two say on a named question, beside how they vote on it."""

from __future__ import annotations

from dataclasses import dataclass

from dyadscope.assessment.positions.ballots import ASSEMBLY
from dyadscope.assessment.positions.issues import Issue
from dyadscope.assessment.positions.view import Positions
from dyadscope.assessment.rhetoric.listings import Opened
from dyadscope.assessment.rhetoric.tally import Corpus, Wanted
from dyadscope.results import Heading, Listing
from dyadscope.results.numbers import opening, percent, span

_WORDS = ("yes", "abstain", "no")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A question, what was said on it in the corpus, and the votes on it; None where no votes are at hand.

    `missing` says why there are none.
    """

    issue: Issue
    votes: Positions | None
    missing: str = ""

    def listing(self, corpus: Corpus, names: tuple[str, str]) -> Listing:
        """Return year by year: sentences of each side on the question, those for and against something, votes."""
        said: dict[int, list[list[int]]] = {}
        for (year, side), count in corpus.counts.asked.items():
            row = said.setdefault(year, [[0, 0, 0], [0, 0, 0]])
            row[side] = [count.sentences, count.stances["for"], count.stances["against"]]
        voted = {} if self.votes is None else {int(r["year"]): r for r in self.votes.years.iter_rows(named=True)}
        years = sorted(said.keys() | {y for y in voted if corpus.inside(y)})
        rows = [self._row(year, said.get(year), voted.get(year)) for year in years]
        cells = {
            (years.index(year), f"said_{'ab'[side]}"): (
                Wanted(years=(year, year), side=side, issue=True),
                count.sentences,
            )
            for (year, side), count in corpus.counts.asked.items()
        }
        a, b = names
        headings = [Heading("year", "Year", form="name")]
        for key, name in (("a", a), ("b", b)):
            headings += [
                Heading(f"said_{key}", f"Sentences of {name}", form="number"),
                Heading(f"for_{key}", "with words for", form="number", aside=True),
                Heading(f"against_{key}", "with words against", form="number", aside=True),
                Heading(f"votes_{key}", f"{opening(name)} voted yes/abstained/no", absent="-"),
            ]
        headings.append(Heading("agreement", "Agreed in the Assembly", absent="-", form="share"))
        return Listing(
            name="question",
            title=f"On {self.issue.title}: what is said, and how the two vote",
            headings=tuple(headings),
            frame=Listing.of("question", "", headings, rows).frame,
            note=(
                "Sentences of the corpus that name the question, in whatever connection; those with words for or "
                "against something count words of a closed list, not positions. Votes are roll calls of the General "
                "Assembly that name it. A year without a sentence is a year in which these texts say nothing of it."
            ),
            behind=Opened(corpus, cells),
        )  # fmt: skip

    @staticmethod
    def _row(year: int, said: list[list[int]] | None, voted: dict[str, object] | None) -> tuple[object, ...]:
        one, two = said or ([0, 0, 0], [0, 0, 0])
        cells: list[object] = [year]
        for side, counts in (("a", one), ("b", two)):
            cast = [None if voted is None else voted[f"assembly_{side}_{word}"] for word in _WORDS]
            cells += [*counts, None if None in cast or not any(cast) else "/".join(map(str, cast))]
        cells.append(None if voted is None else voted["assembly_agreement"])
        return tuple(cells)

    def sentences(self, corpus: Corpus, names: tuple[str, str]) -> list[str]:
        """Return what was said of the question and how it was voted on, side by side."""
        out = []
        for side, name in enumerate(names):
            asked = corpus.counts.asked_overall[side]
            if not asked.sentences:
                out.append(f"In these texts {name} says nothing on {self.issue.title}.")
                continue
            years = sorted(year for year, who in corpus.counts.asked if who == side)
            total, texts = asked.sentences, asked.texts
            some = f"{total:,} sentence{'s' * (total != 1)} in {texts:,} text{'s' * (texts != 1)}"
            pro, contra = asked.stances["for"], asked.stances["against"]
            have = "has" if pro == 1 else "have"
            out.append(
                f"{opening(name)} speaks of {self.issue.title} in {some} ({span(years[0], years[-1])}); {pro:,} {have} "
                f"words for something, {contra:,} words against something."
            )
            if self.votes is not None and not self._voted_in(f"assembly_{'ab'[side]}").intersection(years):
                out.append(
                    f"No year has both a sentence of {name} on it and a roll call with its vote, so whether {name} "
                    "votes as it speaks cannot be known from these."
                )
        out.append(self._voted(names))
        return out

    def _voted_in(self, who: str) -> set[int]:
        """Return the years in which a side cast a vote on the question in the Assembly."""
        rows = [] if self.votes is None else self.votes.years.iter_rows(named=True)
        return {int(row["year"]) for row in rows if any(row[f"{who}_{word}"] for word in _WORDS)}

    def _voted(self, names: tuple[str, str]) -> str:
        if self.votes is None:
            return f"How the two vote on it is not shown: {self.missing}."
        both, agreed, everything = self.votes.found.overall("assembly")
        count = self.votes.votes.filter(body=ASSEMBLY).height
        if agreed is None or everything is None:
            return f"{count} roll calls of the General Assembly name it; the two voted on none of them together."
        return (
            f"At the United Nations {names[0]} and {names[1]} both voted on {both} of {count} roll calls that name it "
            f"and agreed on {percent(agreed)} of them, on all roll calls of the same years on {percent(everything)}."
        )
