"""What two states' officials say of one another in a corpus, beside what their states do, as a result."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from dyadscope import given
from dyadscope.assessment.dyad import Dyad, how_read, two_states
from dyadscope.assessment.positions.issues import Issue, issue_of
from dyadscope.assessment.positions.view import positions
from dyadscope.assessment.rhetoric import figures as charts
from dyadscope.assessment.rhetoric import listings
from dyadscope.assessment.rhetoric.deeds import Deed, deeds_of, sources_of
from dyadscope.assessment.rhetoric.hearing import NO_TEXT, Heard, hear
from dyadscope.assessment.rhetoric.meeting import Meeting
from dyadscope.assessment.rhetoric.tally import CLOSE, ENGLISH, OPPOSED, Corpus, Count, Said, Wanted
from dyadscope.assessment.words import in_sentence
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.documents.input import load
from dyadscope.documents.reading import Reading, Text
from dyadscope.errors import CoverageError, MissingDataError, UsageError
from dyadscope.index import Index, known_on
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence
from dyadscope.results.figure import named
from dyadscope.results.numbers import listed, opening, span, spans
from dyadscope.results.write import write_rows
from dyadscope.states.names import State
from dyadscope.vault.store import Vault


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rhetoric(Result):
    """What officials of two states say of one another in a corpus of texts, and what the states do meanwhile.

    Attributes
    ----------
    states
        The two states, A and B, in the order asked for.
    corpus
        The texts: what was heard in each, which were not read, and the counts.
    deeds
        Pledge, practice, arms, trade, exercises and votes by year, as far as they are known.
    known
        Where the deeds come from; None where the two did not coexist in the index's years.
    meeting
        A question, what was said on it and how the two vote on it; None if none was asked.
    """

    kind: ClassVar[str] = "Words beside deeds"

    states: tuple[State, State]
    corpus: Corpus
    deeds: tuple[Deed, ...] = ()
    known: Dyad | None = None
    meeting: Meeting | None = None

    @property
    def names(self) -> tuple[str, str]:
        """Both names as they stand within a sentence."""
        return in_sentence(self.states[0].name), in_sentence(self.states[1].name)

    @property
    def title(self) -> str:
        """The states, and the years of the texts."""
        when = "" if self.corpus.period is None else f", {span(*self.corpus.period)}"
        return f"What {self.names[0]} and {self.names[1]} say of one another, and what they do{when}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What was read, what each calls the other, what is denied, words beside deeds, and what was not read."""
        said = [self._of_corpus(), *(text for side in (0, 1) for text in self._of_side(side)), *self._of_deeds()]
        if self.meeting is not None:
            said += self.meeting.sentences(self.corpus, self.names)
        measures = tuple(deed.measure for deed in self.deeds)
        beside = set(self._of_deeds())
        told = [Sentence(text, measures if text in beside else ()) for text in said]
        return (*how_read(*self.states), *told, *(Sentence(text) for text in self._of_gaps()))

    @property
    def words(self) -> tuple[str, ...]:
        """What was read, what each calls the other, and what is not known: the sentences without the deeds."""
        return (self._of_corpus(), *(text for side in (0, 1) for text in self._of_side(side)), *self._of_gaps())

    def listings(self) -> tuple[Listing, ...]:
        """Return the tables by year and side and of all sentences under the names they have among other tables."""
        years = listings.by_year(self.corpus, self.states)
        titled = replace(years, name="rhetoric", title="What they say: by year and side")
        return titled, listings.said(self.corpus, self.states)

    def rows(self) -> list[dict[str, Any]]:
        """Return the counts by year and side as plain data, the side by its COW code."""
        out = []
        for (year, side), count in self.corpus.by_year().items():
            close, opposed = count.share(*CLOSE), count.share(*OPPOSED)
            out.append(
                {
                    "year": year,
                    "speaker": self.states[side].code,
                    "texts": count.speaking,
                    "documents": count.about,
                    "statements": count.said,
                    **{category: count.sentences[category] for category in CATEGORIES},
                    "denied": sum(count.denied.values()),
                    "close": close.value,
                    "close_interval": list(close.interval),
                    "opposed": opposed.value,
                    "opposed_interval": list(opposed.interval),
                }
            )
        return out

    @property
    def tables(self) -> tuple[Listing, ...]:
        """By year and side, by speaker, words beside deeds, the question, the sentences, what was not read."""
        made = [
            listings.by_year(self.corpus, self.states),
            listings.by_speaker(self.corpus, self.states),
            self.beside(),
        ]
        if self.meeting is not None:
            made.append(self.meeting.listing(self.corpus, self.names))
        return (*made, listings.said(self.corpus, self.states), listings.unread(self.corpus))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What each calls the other, by year, what the corpus covers, and words beside deeds."""
        source = f"the texts given; {named(self.sources)}" if self.sources else charts.SOURCE
        found = (
            charts.called(self.corpus, self.names),
            charts.by_year(self.corpus, self.names, 0),
            charts.by_year(self.corpus, self.names, 1),
            charts.coverage(self.corpus, self.names),
            charts.beside(self.beside(), self.deeds, self.names, source),
        )
        return tuple(figure for figure in found if figure is not None)

    @property
    def data(self) -> Mapping[str, Any]:
        """The corpus: texts given, read and not read; and where the deeds come from."""
        about = {} if self.known is None else {"deeds": dict(self.known.index.about())}
        return {
            "origin": "documents",
            "texts": len(self.corpus.heard),
            "read": self.corpus.read,
            "copies": self.corpus.counts.copied,
            "languages": dict(self.corpus.languages()),
            "failed": self.corpus.counts.failed,
            "said": self.corpus.said,
            **about,
        }

    @property
    def sources(self) -> tuple[Source, ...]:
        """The published data sets behind the deeds, and behind the votes on a question."""
        held = () if self.known is None else sources_of(self.deeds, self.known)
        more = () if self.meeting is None or self.meeting.votes is None else self.meeting.votes.sources
        return tuple({source.name: source for source in (*held, *more)}.values())

    def behind(self, category: str, *, year: int | None = None, side: int | None = None) -> tuple[Said, ...]:
        """Return the sentences behind a number.

        Parameters
        ----------
        category
            ally, partner, friend, rival, threat or adversary.
        year, side
            Only of that year, and of that state (0 for A, 1 for B); None for all.

        Raises
        ------
        UsageError
            No such category.
        """
        given.choice(category, "what a state is called", CATEGORIES)
        years = None if year is None else (year, year)
        wanted = Wanted(years=years, side=side, about=True, category=category, by_year=True)
        return tuple(self.corpus.lines(wanted))

    def write_sentences(self, path: str | os.PathLike[str]) -> None:
        """Write every sentence on the other state: `.csv`, or `.jsonl`, a line of JSON each.

        The table of sentences holds the first of many, and a corpus may have more than memory holds; they are written
        as they are read back, and the file appears whole or not at all.

        Raises
        ------
        UsageError
            The name ends otherwise, or the file cannot be written there.
        """
        write_rows(*listings.every_sentence(self.corpus, self.states), path)

    def beside(self) -> Listing:
        """Return words and deeds year by year; null where nothing is known."""
        counts = self.corpus.by_year()
        period = self.corpus.period
        years = [] if period is None else range(period[0], period[1] + 1)
        done = {deed.name: dict(deed.series) for deed in self.deeds}
        rows = []
        for year in years:
            cells: list[object] = [year]
            for side in (0, 1):
                count = counts.get((year, side), Count())
                close, opposed = count.share(*CLOSE), count.share(*OPPOSED)
                cells += [count.about, close.said, opposed.said, close.value, opposed.value]
            rows.append([*cells, *(done[deed.name].get(year) for deed in self.deeds)])
        headings = [Heading("year", "Year", form="name")]
        for key, own, other in (("a", *self.names), ("b", *reversed(self.names))):
            headings += [
                Heading(f"texts_{key}", f"Texts of {own} on {other}", form="number", aside=True),
                Heading(f"close_of_{key}", f"{opening(own)}: ally, partner, friend", absent="-"),
                Heading(f"opposed_of_{key}", f"{opening(own)}: rival, threat, adversary", absent="-"),
                Heading(f"close_{key}", f"Share, {own}: ally to friend", form="counted", absent="-", aside=True),
                Heading(f"opposed_{key}", f"Share, {own}: rival to adversary", form="counted", absent="-", aside=True),
            ]
        headings += [
            Heading(deed.name, opening(deed.title), form=deed.form)  # the title says what it is counted in
            for deed in self.deeds
        ]
        note = (
            "Shares of the year's texts that speak of the other; - where none does. A deed without a value is unknown "
            "in that year. The years are shown side by side; that one thing comes after another does not mean that it "
            "follows from it."
        )
        return Listing.of("beside", "Words beside deeds, year by year", headings, rows, note=note, shown=listings.ROWS)

    def _content(self) -> dict[str, Any]:
        return {
            "states": [{"ccode": s.code, "name": s.name} for s in self.states],
            "period": None if self.corpus.period is None else list(self.corpus.period),
            "years": listings.by_year(self.corpus, self.states).frame.to_dicts(),
            "speakers": listings.by_speaker(self.corpus, self.states).frame.to_dicts(),
            "beside": self.beside().frame.to_dicts(),
            "question": None
            if self.meeting is None
            else self.meeting.listing(self.corpus, self.names).frame.to_dicts(),
            "said": listings.said(self.corpus, self.states).frame.to_dicts(),
            "unread": listings.unread(self.corpus).frame.to_dicts(),
        }

    def _of_corpus(self) -> str:
        corpus = self.corpus
        count = len(corpus.heard)
        one, two = (corpus.overall(side).speaking for side in (0, 1))
        years = "" if corpus.period is None else f" in {span(*corpus.period)}"
        was = "were" if corpus.read != 1 else "was"
        return (
            f"Of {count:,} text{'s' * (count != 1)} given {corpus.read:,} {was} read; officials of {self.names[0]} "
            f"speak in {one:,} of them{years}, officials of {self.names[1]} in {two:,}. The numbers describe these "
            "texts, not all that was said."
        )

    def _of_side(self, side: int) -> Iterator[str]:
        own, other = self.names[side], self.names[1 - side]
        count = self.corpus.overall(side)
        if not count.about:
            yield f"No text has an official of {own} who speaks of {other}."
            return
        total = count.said
        kinds = [
            ("quotation", "in quotations and transcripts"),
            ("speech", "in speeches"),
            ("statement", "as reported"),
        ]
        parts = [f"{count.voices[voice]:,} {words}" for voice, words in kinds if count.voices[voice]]
        yield (
            f"{opening(own)} speaks of {other} in {count.about:,} text{'s' * (count.about != 1)}, in {total:,} "
            f"sentence{'s' * (total != 1)} ({listed(parts)})."
        )
        called = [
            f"{category} in {charts.share_text(share.texts, share.of, share.interval)}"
            for category in CATEGORIES
            if (share := count.share(category)).texts
        ]
        never = [category for category in CATEGORIES if not count.share(category).texts]
        if called:
            yield f"Of these texts {own} calls {other} {listed(called)}."
        if never:
            yield f"It never calls {other} {_or(never)} in them."
        denied = [f"{category} in {count.denied[category]:,}" for category in CATEGORIES if count.denied[category]]
        if denied:
            yield f"Sentences that deny it: {listed(denied)}."

    def _of_deeds(self) -> list[str]:
        out = []
        for side in (0, 1):
            first = next(
                (y for (y, who), c in self.corpus.by_year().items() if who == side and c.share(*CLOSE).texts), None
            )
            about = [y for (y, who), c in self.corpus.by_year().items() if who == side and c.about]
            if first is not None:
                own, other = self.names[side], self.names[1 - side]
                since = (
                    "its first text here that speaks of it"
                    if about[0] == first
                    else f"while its first text here that speaks of it is of {about[0]}"
                )
                out.append(f"{opening(own)} first calls {other} ally, partner or friend in {first}, {since}.")
        pledge = next((deed for deed in self.deeds if deed.name == "pledge"), None)
        if pledge is not None and (rise := pledge.latest_rise):
            out.append(f"The pledge rose in {rise[0]}, from {pledge.said(rise[1])} to {pledge.said(rise[2])}.")
        elif pledge is not None:
            out.append(
                f"The pledge is {pledge.said(pledge.series[-1][1])} and did not rise in the years known, "
                f"{span(pledge.series[0][0], pledge.series[-1][0])}."
            )
        joint = [deed for deed in self.deeds if deed.name.startswith("exercises") and deed.begins is not None]
        if joint:
            begins = min(deed.begins for deed in joint if deed.begins is not None)
            looked = min(deed.series[0][0] for deed in joint)
            out.append(
                f"Joint exercises are on record in {begins}, the first year looked at."
                if begins == looked
                else f"Joint exercises are first on record in {begins}, as far as the years looked at go."
            )
        if out:
            out.append(
                "This says only which came first in these texts and lists: a corpus that begins late, or lacks "
                "years, makes words look late, and nothing here tests what led to what."
            )
        return out

    def _of_gaps(self) -> Iterator[str]:
        corpus = self.corpus
        others = {language: n for language, n in corpus.languages().items() if language not in {ENGLISH, NO_TEXT}}
        if others:
            told = listed(f"{language} ({n:,})" for language, n in sorted(others.items()))
            yield f"Not read, because only English is: {told}."
        if empty := corpus.languages()[NO_TEXT]:
            yield f"{empty:,} file{'s hold' if empty != 1 else ' holds'} no text."
        if copies := corpus.counts.copied:
            told = "1 text repeats" if copies == 1 else f"{copies:,} texts repeat"
            yield f"{told} another word for word and {'is' if copies == 1 else 'are'} not counted again."
        if failed := corpus.counts.failed:
            files, are = ("files", "are") if failed != 1 else ("file", "is")
            yield f"{failed:,} {files} could not be read and {are} listed with the reason."
        if undated := corpus.undated:
            have, are = ("s have", "are") if undated != 1 else (" has", "is")
            yield f"{undated:,} sentence{have} no year and {are} not counted."
        if corpus.said > (most := listings.most_rows()):
            yield (
                f"The table of sentences holds the first {most:,} of {corpus.said:,}; a file of --sentences has all."
            )
        for side in (0, 1):
            about = {year for (year, who), c in corpus.by_year().items() if who == side and c.about}
            if about and corpus.period is not None:
                missing = spans(y for y in range(corpus.period[0], corpus.period[1] + 1) if y not in about)
                if missing:
                    years = listed(span(*s) for s in missing)
                    own, other = self.names[side], self.names[1 - side]
                    yield f"No text of {own} speaks of {other} in {years}: nothing is known then."


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def rhetoric(
    a: str | int | State,
    b: str | int | State,
    texts: Iterable[Reading | Text] | Reading | Text,
    *,
    first: int | str | None = None,
    last: int | str | None = None,
    on: str | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Rhetoric:
    """Return what officials of two states say of one another in texts, and what the states do meanwhile.

    Parameters
    ----------
    a, b
        Names or codes of the states.
    texts
        Documents, as `read` takes them or has read them. One that cannot be read is an error here; the command
        `dyadscope rhetoric` goes on and names it. Texts in other languages than English are counted, not read.
    first, last
        First and last year counted; by default all that the texts tell. What has no year is not counted.
    on
        A question, as `positions` takes it: sentences on it are shown beside the votes on it (needs unga and unsc).
    vault
        Where votes, leaders in office and measures that the index lacks come from; by default the user's.

    Returns
    -------
    Rhetoric
        `.tables` by year and side, by speaker and beside deeds; `.behind("partner", year=2016, side=0)` the sentences
        behind a number. A year without texts has no value: nothing is known of it, which is not silence.

    Raises
    ------
    UsageError
        The same state twice, an empty period, or no text.
    BadFileError
        A text that cannot be read.

    Examples
    --------
    >>> said = "5 May 2014. Russian Foreign Minister Sergei Lavrov said: “China is our partner.”"
    >>> found = rhetoric("Russia", "China", said)
    >>> [(one.line.year, one.line.speaker, one.line.called) for one in found.behind("partner")]
    [(2014, 'Sergei Lavrov', ('partner',))]
    """
    begin, end = given.year(first, "the first year"), given.year(last, "the last year")
    if begin is not None and end is not None and begin > end:
        raise UsageError("the period is empty", f"{begin} to {end}", "give the earlier year first")
    one, two = two_states(a, b, None if begin is None and end is None else (begin or end or 0, end or begin or 0))
    issue = None if on is None else issue_of(on)
    held = Vault.of(vault)
    if isinstance(texts, str | bytes | os.PathLike | Reading) or not isinstance(texts, Iterable):
        texts = [texts]
    heard = (
        hear(text if isinstance(text, Reading) else load(text), (one.code, two.code), issue=issue, vault=held)
        for text in texts
    )
    return of_heard((one, two), heard, (begin, end), issue=issue, vault=held)


def of_heard(
    states: tuple[State, State],
    heard: Iterable[Heard],
    years: tuple[int | None, int | None],
    *,
    issue: Issue | None = None,
    vault: Vault | None = None,
) -> Rhetoric:
    """Return the result of what was heard in texts, with the deeds of its years; see `rhetoric`."""
    corpus = Corpus.of(heard, *years)
    if not corpus.heard:
        raise UsageError("no text is given", "", "name files or a directory of them")
    known, deeds = _deeds(states, corpus, vault)
    meeting = None if issue is None else _meeting(states, issue, corpus, vault)
    return Rhetoric(states=states, corpus=corpus, deeds=deeds, known=known, meeting=meeting)


def of_texts(dyad: Dyad, texts: Iterable[Any]) -> Rhetoric:
    """Return what the two states of a dyad say of one another in texts, in its period and beside its deeds."""
    heard = (
        hear(text if isinstance(text, Reading) else load(text), dyad.pair, issue=None, vault=dyad.vault)
        for text in texts
    )
    return Rhetoric(
        states=dyad.states, corpus=Corpus.of(heard, *dyad.period).clipped(), deeds=deeds_of(dyad), known=dyad
    )


def _deeds(states: tuple[State, State], corpus: Corpus, vault: Vault | None) -> tuple[Dyad | None, tuple[Deed, ...]]:
    at: Index = known_on(None)
    if corpus.period is None or corpus.period[1] < at.years[0] or corpus.period[0] > at.years[1]:
        return None, ()
    period = (max(corpus.period[0], at.years[0]), min(corpus.period[1], at.years[1]))
    try:
        dyad = Dyad.of(Holdings(at, vault), states[0].code, states[1].code, *period)
    except CoverageError:
        return None, ()  # the two never coexisted in these years: there are no deeds of the pair
    return dyad, deeds_of(dyad)


def _meeting(states: tuple[State, State], issue: Issue, corpus: Corpus, vault: Vault | None) -> Meeting:
    period = corpus.period or (None, None)
    try:
        on = issue.name or issue.title.strip("“”")
        votes = positions(*states, on=on, first=period[0], last=period[1], vault=vault)
    except (MissingDataError, CoverageError) as error:
        return Meeting(issue, None, str(error))
    return Meeting(issue, votes)
