"""Positions of two states on a question that is voted on at the United Nations, as a result."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.dyad import how_read, two_states
from dyadscope.assessment.positions.ballots import ASSEMBLY, COUNCIL, SOURCES, VETO, Ballots, ballots
from dyadscope.assessment.positions.issues import Issue, issue_of, require_named
from dyadscope.assessment.positions.tally import PERMANENT, Tally, tally
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import CoverageError, UsageError
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import NO_INTERVAL, gaps, named
from dyadscope.results.numbers import listed, opening, percent, span, spans
from dyadscope.states.names import State
from dyadscope.vault.store import Vault

_MEASURE = ("un_agreement",)
_SHOWN_VOTES, _SHOWN_STATES, _AT_THE_TOP = 15, 10, 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Positions(Result):
    """How two states voted on one question in the General Assembly and the Security Council, and who voted like them.

    Attributes
    ----------
    states
        The two states, A and B, in the order asked for.
    issue
        The question, and the words it is looked up by.
    period
        First and last year looked at.
    found
        Vote by vote, year by year, and the states most like each.
    searched
        Everything voted on in the period.
    """

    kind: ClassVar[str] = "Positions on a question"

    states: tuple[State, State]
    issue: Issue
    period: tuple[int, int]
    found: Tally
    searched: Ballots

    @property
    def votes(self) -> pl.DataFrame:
        """Every vote that names the question, newest first.

        Returns
        -------
        polars.DataFrame
            `body`, `number` (of the resolution or draft; null where the data have none), `item` (the source's own
            number), `date` (of early roll calls the month), `year`, `title`, `part` (whole, paragraph, amendment or
            motion), `vote_a` and `vote_b` ("yes", "abstain", "no", "veto", "no vote", "no seat", "took no part"; null:
            of a vetoed draft only vetoes are known), `agreement` (1, ½ or 0; null without two votes), `yes`, `abstain`,
            `no`, `with_a` and `with_b` (who else voted so), `matched`, and the rows of the published files.
        """
        return self.found.votes

    @property
    def years(self) -> pl.DataFrame:
        """Year by year: votes that name the question, votes of both, agreement on it and on everything, vetoes.

        `roll_calls` is how many there were in the Assembly, and `untitled` how many of these nothing names. Where most
        are so and none is found, counts of the Assembly are null: unknown.
        """
        return self.found.years

    @property
    def title(self) -> str:
        """The states, the question and the years."""
        return f"{self._a} and {self._b} on {self.issue.title}: votes at the United Nations, {span(*self.period)}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How names were read, what the two did in either body, who voted like them, and what the data do not know."""
        said = [*self._of_assembly(), *self._of_council(), *self._of_others()]
        read = how_read(*self.states)
        return (*read, *(Sentence(text, _MEASURE) for text in said), *(Sentence(text) for text in self._of_data()))

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Years, votes, and the states that vote most like each of the two."""
        return (self._years_table(), self._votes_table(), *(self._like_table(side) for side in (0, 1)))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Agreement in the Assembly on the question and on everything, by year."""
        rows = self.years.drop_nulls("assembly_agreement")
        if rows.is_empty():
            return ()
        title = (
            f"Agreement of {self._a} and {self._b} in the General Assembly: on {self.issue.title}, and on everything"
        )
        headings = (
            Heading("year", "Year", form="name"),
            Heading("agreement", f"On {self.issue.title}", form="share"),
            Heading("votes", "Votes of both on it", form="number"),
            Heading("everything", "On all roll calls of the year", form="share"),
            Heading("all_votes", "Votes of both on all", form="number"),
        )
        columns = ("year", *(f"assembly_{n}" for n in ("agreement", "both", "all_agreement", "all_both")))
        listing = Listing.of("agreement", title, headings, rows.select(columns).iter_rows())
        known = [int(year) for year in rows["year"]]
        period = (known[0], known[-1])
        figure = Figure(
            name="agreement",
            title=title,
            kind="lines",
            unit="share of roll calls; a vote beside an abstention counts a half",
            data=listing,
            traces=(
                Trace(column="everything", label="on everything", shade="two", dash=(4, 3)),
                Trace(column="agreement", label="on the question", shade="one"),
            ),
            interval=NO_INTERVAL,
            source=named(catalog.sources_of(["unga"])),
            years=period,
            unknown=gaps(known, period),
            alternative=f"{title}. {' '.join(self._of_assembly()[:2])}",
            form="share",
            extent=(0.0, 1.0),
        )
        return (figure,)

    @property
    def data(self) -> Mapping[str, Any]:
        """Where the votes come from, and from when to when each body's are known."""
        through = {body: [start.isoformat(), stop.isoformat()] for body, (start, stop) in self.searched.through.items()}
        return {"origin": "vault", "known": through}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The two sources of votes."""
        return catalog.sources_of(SOURCES)

    def _content(self) -> dict[str, Any]:
        return {
            "states": [{"ccode": s.code, "name": s.name} for s in self.states],
            "issue": {"name": self.issue.name, "title": self.issue.title, "matched": self.issue.matched},
            "period": list(self.period),
            "years": self.years.to_dicts(),
            "votes": self.votes.to_dicts(),
            "like_a": self.found.like[0].to_dicts(),
            "like_b": self.found.like[1].to_dicts(),
            "untitled": self._untitled().to_dicts(),
        }

    @property
    def _a(self) -> str:
        return in_sentence(self.states[0].name)

    @property
    def _b(self) -> str:
        return in_sentence(self.states[1].name)

    def _of_assembly(self) -> list[str]:
        held = self.votes.filter(body=ASSEMBLY)
        if held.is_empty():
            if ASSEMBLY not in self.searched.through:
                return [f"The data know no roll call of the General Assembly in {span(*self.period)}."]
            none = f"No titled roll call of the General Assembly in {span(*self.period)} names {self.issue.title}."
            return [none, *self._of_untitled()]
        both, own, everything = self.found.overall("assembly")
        names = f"roll call{'s' * (held.height != 1)} of the General Assembly"
        if own is None or everything is None:
            first = f"{held.height} {names} {_none_together(held.height, self.issue.title)}"
        else:
            joint = held.drop_nulls("agreement")
            first = (
                f"{opening(self._a)} and {self._b} both voted on {_of(both, held.height)} {names} that name "
                f"{self.issue.title} ({_years(joint)}), and agreed on {_share(own)} of them; on all roll calls of the "
                f"same years they agreed on {_share(everything)}.{_halves(joint)}"
            )
        return [first, self._choices(held), self._latest(held), *self._of_untitled(), *_parts(held)]

    def _choices(self, held: pl.DataFrame) -> str:
        return " ".join(
            f"{opening(name)}: {_choice(held[f'vote_{side}'])}." for name, side in ((self._a, "a"), (self._b, "b"))
        )

    def _latest(self, held: pl.DataFrame) -> str:
        row = held.row(0, named=True)
        number = f"{row['number']}, " if row["number"] else ""
        name = row["title"] or "without a title"
        did = f"{self._a} {_PAST[row['vote_a']]}, {self._b} {_PAST[row['vote_b']]}"
        calls = self.searched.items.filter(body=ASSEMBLY)
        day = calls.filter(item=row["item"])["date"][0]
        missed = calls.filter(pl.col("text").is_null() & (pl.col("date") >= day)).height
        return (
            f"The latest {'found ' if missed else ''}is of {row['date']} ({number}{name}): {did}; in the published "
            f"list {row['yes']} yes, {row['abstain']} abstentions, {row['no']} no."
        )

    def _of_untitled(self) -> Iterator[str]:
        """Say of which years it is not known what was voted on."""
        years = self.searched.untitled().filter("mostly")
        if years.is_empty():
            return
        when = listed(span(*s) for s in spans(years["year"].to_list()))
        one = years.height == 1
        columns = ("untitled", "roll_calls", "year")
        counts = listed(
            f"{count} of {total}{'' if one else f' in {year}'}"
            for count, total, year in years.select(columns).iter_rows()
        )
        yield (
            f"How often the Assembly voted on {self.issue.title} in {when} is not known: roll calls without a title "
            f"are {counts}."
        )

    def _of_council(self) -> Iterator[str]:
        held = self.votes.filter(body=COUNCIL)
        both, own, everything = self.found.overall("council")
        if own is not None and everything is not None:
            joint = held.drop_nulls("agreement")
            yield (
                f"In the Security Council both voted on {_of(both, held.height)} adopted resolutions that name "
                f"{self.issue.title} ({_years(joint)}), and agreed on {_share(own)} of them; on all adopted "
                f"resolutions of the same years on {_share(everything)}."
            )
        elif held.height:
            count = f"{held.height} adopted resolution{'s' * (held.height != 1)}"
            yield f"In the Security Council {count} {_none_together(held.height, self.issue.title)}"
        yield from self._of_vetoes()

    def _of_vetoes(self) -> Iterator[str]:
        can = tuple(state.code in PERMANENT for state in self.states)
        if VETO not in self.searched.through or not any(can):
            return
        ends = f"vetoes are known to {self.searched.through[VETO][1]}"
        alone = tuple(int(self.years[f"vetoes_{side}_alone"].sum()) for side in "ab")
        if all(can):
            joint = self.votes.filter((pl.col("vote_a") == "veto") & (pl.col("vote_b") == "veto"))
            when = f" ({_years(joint)})" if joint.height else ""
            yield (
                f"Together they vetoed {_drafts(joint.height)}{when} on {self.issue.title}; {self._a} vetoed "
                f"{_drafts(alone[0])} without {self._b}, {self._b} {_drafts(alone[1])} without {self._a} ({ends})."
            )
            return
        name, other, count = (self._a, self._b, alone[0]) if can[0] else (self._b, self._a, alone[1])
        unsaid = f"how {other} voted on vetoed drafts is not in the data"
        if not count:
            # A draft on the referendum in Crimea is one on Ukraine there.
            yield (
                f"Of the drafts that {name} vetoed none is listed under {self.issue.title}: the list has a few words "
                f"for the subject of each ({ends}); {unsaid}."
            )
            return
        yield f"{opening(name)} vetoed {_drafts(count)} on {self.issue.title} ({ends}); {unsaid}."

    def _of_others(self) -> Iterator[str]:
        for side, own, other in ((0, self._a, self.states[1]), (1, self._b, self.states[0])):
            like = self.found.like[side]
            if like.is_empty():
                continue
            best = like.filter(pl.col("agreement") == like["agreement"][0])
            share = _share(float(best["agreement"][0]))
            names = (
                listed(in_sentence(name) for name in best["name"])
                if best.height <= _AT_THE_TOP
                else f"{best.height} states"
            )
            text = (
                f"Of the {like.height} states that voted on at least half of the roll calls {own} voted on, {names} "
                f"agree{'s' * (best.height == 1)} with {own} most ({share})"
            )
            place = like.filter(ccode=other.code)
            if place.height and other.name not in best["name"]:
                rank, agreed = place["rank"][0], _share(float(place["agreement"][0]))
                text += f"; {in_sentence(other.name)} is in place {rank} ({agreed})"
            yield f"{text}."

    def _of_data(self) -> Iterator[str]:
        yield f"Looked for in titles, descriptions and numbers: {self.issue.matched}."
        calls = self.searched.items.filter(body=ASSEMBLY)
        count = int(self._untitled()["untitled"].sum())
        if count:
            yield (
                f"Of {calls.height:,} roll calls of the period {count:,} have no title; those among them that are on "
                f"{self.issue.title} are not found."
            )
        if self.searched.through:
            yield f"Votes are known for the {'; the '.join(self._known())}."
        yield (
            "Resolutions adopted without a vote are not in the data, nor are votes on drafts of the Council that "
            "failed, but for vetoes. A state that cast no vote is left out: that is neither agreement nor disagreement."
        )

    def _known(self) -> Iterator[str]:
        names = {ASSEMBLY: "Assembly", COUNCIL: "Council's adopted resolutions", VETO: "Council's vetoes"}
        for body, (start, stop) in sorted(self.searched.through.items()):
            yield f"{names[body]} from {start.year} to {stop.isoformat()}"

    def _untitled(self) -> pl.DataFrame:
        """Return, by year, how many roll calls nothing names, and how many there are."""
        return self.searched.untitled().filter(pl.col("untitled") > 0).drop("mostly")

    def _years_table(self) -> Listing:
        sides = [
            pl.when(pl.col(f"{body}_votes") > 0)
            .then(pl.concat_str(*(pl.col(f"{body}_{side}_{w}").cast(pl.String) for w in _CHOICES), separator="/"))
            .alias(f"{body}_{side}")
            for body in ("assembly", "council")
            for side in "ab"
        ]
        untitled = pl.when(pl.col("untitled") > 0).then(
            pl.concat_str(pl.col("untitled", "roll_calls").cast(pl.String), separator=" of ")
        )
        sides.append(untitled.alias("without_title"))
        none_untitled = not self.years["untitled"].sum()
        headings = [Heading("year", "Year", form="name")]
        for body, item in (("assembly", "Roll calls"), ("council", "Council")):
            second, none = body == "council", not self.years[f"{body}_votes"].sum()
            headings += [
                Heading(f"{body}_votes", item, form="number", aside=none and (second or none_untitled)),
                Heading(f"{body}_a", opening(self._a), absent="-", aside=second),
                Heading(f"{body}_b", opening(self._b), absent="-", aside=second),
                Heading(f"{body}_both", "Both voted", form="number", aside=second),
                Heading(f"{body}_agreed", "Agreed", absent="-", aside=none),
                Heading(f"{body}_agreed_on_all", "Agreed on all", absent="-", aside=second),
                Heading(f"{body}_agreement", "Agreement", form="number", absent="-", aside=True),
                Heading(f"{body}_all_agreement", "Agreement on all", form="number", absent="-", aside=True),
                Heading(f"{body}_all_both", "Both voted, of all", form="number", absent="-", aside=True),
            ]
        headings.insert(2, Heading("without_title", "Untitled", absent="-", aside=none_untitled))
        joint_aside = not self.years["joint_vetoes"].sum()
        headings += [
            Heading("joint_vetoes", "Joint vetoes", form="number", absent="-", aside=joint_aside),
            Heading("vetoes_a_alone", f"Vetoes of {self._a} without {self._b}", form="number", absent="-", aside=True),
            Heading("vetoes_b_alone", f"Vetoes of {self._b} without {self._a}", form="number", absent="-", aside=True),
        ]
        read = [
            pl.col(f"{body}_{name}").map_elements(_share, return_dtype=pl.String).alias(f"{body}_{column}")
            for body in ("assembly", "council")
            for name, column in (("agreement", "agreed"), ("all_agreement", "agreed_on_all"))
        ]
        frame = self.years.with_columns(sides).with_columns(read).select(heading.name for heading in headings)
        note = (
            "Years with a vote on the question, and years that may have had one. The votes of the two in the "
            "Assembly are counted as yes/abstained/no. "
            "Untitled: roll calls of the year that nothing names; where most are so, a count is the least there were, "
            "and none found is unknown. "
            "Agreed: the mean, over the votes of both, of 1 for the same vote, a half for a vote beside an abstention "
            "and 0 for yes against no; on all: over everything put to the vote that year. Council: resolutions adopted "
            "on the question."
        )
        return Listing("years", "Year by year", tuple(headings), frame, note)

    def _votes_table(self) -> Listing:
        result = pl.concat_str(*(pl.col(word).cast(pl.String) for word in _CHOICES), separator="/")
        rows = pl.concat_str(
            pl.concat_str("file", pl.lit(" "), pl.col("row")),
            pl.concat_str(
                pl.lit("; "),
                "file_votes",
                pl.lit(" "),
                pl.concat_list("row_a", "row_b").list.drop_nulls().cast(pl.List(pl.String)).list.join(", "),
            ).fill_null(""),
        )
        headings = (
            Heading("date", "Date"),
            Heading("body", "Body", aside=True),
            Heading("number", "Number", absent="none"),
            Heading("item", "Number in the source", form="name", aside=True),
            Heading("title", "Title", absent="none"),
            Heading("part", "Of the whole or of a part", aside=True),
            Heading("vote_a", opening(self._a)),
            Heading("vote_b", opening(self._b)),
            Heading("result", "As listed, yes/abstained/no"),
            Heading("agreement", "Agreement", form="number", absent="-", aside=True),
            Heading("with_a", f"Who else voted as {self._a}", absent="-", aside=True),
            Heading("with_b", f"Who else voted as {self._b}", absent="-", aside=True),
            Heading("matched", "Words found", aside=True),
            Heading("rows", "Rows of the files", form="code", aside=True),
        )
        frame = self.votes.with_columns(result=result, rows=rows).select(heading.name for heading in headings)
        note = (
            "Results are counted in the published lists, which lack some states: the official ones may be higher. Of a "
            "vetoed draft only the vetoes are known."
        )
        return Listing("votes", "Vote by vote, newest first", headings, frame, note, shown=_SHOWN_VOTES)

    def _like_table(self, side: int) -> Listing:
        name = (self._a, self._b)[side]
        headings = (
            Heading("rank", "Rank", form="name"),
            Heading("ccode", "COW code", form="name", aside=True),
            Heading("name", "State"),
            Heading("agreement", f"Agreed with {name}", form="share"),
            Heading("n", "Roll calls of both", form="number"),
        )
        title = f"Who voted like {name} on it in the Assembly"
        note = f"States with votes on at least half of the roll calls that {name} voted on."
        return Listing(f"like-{'ab'[side]}", title, headings, self.found.like[side], note, shown=_SHOWN_STATES)


_CHOICES = ("yes", "abstain", "no")
_PAST = {"yes": "voted yes", "abstain": "abstained", "no": "voted no", "no vote": "cast no vote"}


def _choice(votes: pl.Series) -> str:
    counts = {word: int((votes == word).sum()) for word in (*_CHOICES, "no vote")}
    text = f"{counts['yes']} yes, {counts['abstain']} abstentions, {counts['no']} no"
    absent = counts["no vote"]
    return text + (f", and no vote on {absent}, absent or no member" if absent else "")


def _share(value: float) -> str:
    """Return a share of votes as a percentage; what is counted in full may be 0."""
    return percent(value) if value else "0 %"


def _of(some: int, all_of_them: int) -> str:
    if some < all_of_them:
        return f"{some} of the {all_of_them}"
    return f"all {some}" if some > 1 else "the one"


def _halves(joint: pl.DataFrame) -> str:
    """Say how often two voted alike where one of them abstained: half agreement on all is no agreement on half."""
    if joint.filter(agreement=0.5).is_empty():
        return ""
    if joint.height == 1:
        return " One of them abstained, which counts as half."
    alike = joint.filter(agreement=1.0).height
    return f" They voted alike on {alike or 'none'} of the {joint.height}; where one abstained it counts as half."


def _none_together(count: int, issue: str) -> str:
    if count == 1:
        return f"names {issue}; the two did not both vote on it."
    return f"name {issue}; the two voted on none of them together."


def _drafts(count: int) -> str:
    return f"{count or 'no'} draft{'s' * (count != 1)}"


def _parts(held: pl.DataFrame) -> list[str]:
    parts = held.filter(pl.col("part") != "whole").height
    if not parts:
        return []
    verb = "are votes" if parts != 1 else "is a vote"
    return [f"{parts} of the roll calls {verb} on a paragraph, an amendment or a motion; they count like the others."]


def _years(rows: pl.DataFrame) -> str:
    return span(int(rows["year"].min()), int(rows["year"].max()))  # type: ignore[arg-type]  # integers


def positions(
    a: str | int | State,
    b: str | int | State,
    *,
    on: str,
    first: int | str | None = None,
    last: int | str | None = None,
    as_of: date | str | int | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Positions:
    """Return how two states voted at the United Nations on a question, year by year, and who voted like them.

    Parameters
    ----------
    a, b
        Names or codes of the states.
    on
        korea, syria, ukraine, palestine, human-rights or nuclear; or words, which must all occur in a vote's title or
        description (an asterisk ends a word that may go on: `"Cuba embargo"`, `"chemical weapon*"`).
    first, last
        First and last year; by default all that the data know.
    as_of
        Use only votes cast by this day (YYYY-MM-DD, or a year, which means its last day).
    vault
        The vault or its directory; it must hold `unga` and `unsc`.

    Returns
    -------
    Positions
        `.votes` (one row per roll call, adopted resolution and vetoed draft), `.years`, `.found.like`; text, JSON, page
        and chart like every result. A state that cast no vote is missing there, never in agreement.

    Raises
    ------
    MissingDataError
        The vault does not hold the votes; the message says how to fetch them.
    UsageError
        The same state twice, an empty period, or no word to look for.
    UnknownNameError
        Words that no vote of any year has in its title, description or number.
    CoverageError
        No votes are known in the period.

    Notes
    -----
    Agreement is that of Lijphart (1963), as in the measure `un_agreement`: the mean of 1 - |a - b| / 2, with votes
    coded yes 1, abstain 2, no 3. What it is compared with is the agreement on all roll calls of the same years, each
    year weighing as many votes as it has on the question.

    Examples
    --------
    >>> found = positions("Russia", "China", on="ukraine", vault=my_vault)  # doctest: +SKIP
    >>> found.votes.select("date", "number", "vote_a", "vote_b").row(0)  # doctest: +SKIP
    ('2023-02-23', 'A/RES/ES-11/6', 'no', 'abstain')
    """
    issue = issue_of(on)
    begin, end = given.year(first, "the first year"), given.year(last, "the last year")
    until = None if as_of is None else given.past_day(as_of, "as_of")
    if begin is not None and end is not None and begin > end:
        raise UsageError("the period is empty", f"{begin} to {end}", "give the earlier year first")
    everything = ballots(Vault.of(vault))
    require_named(issue, everything.items)
    known = (min(s.year for s, _ in everything.through.values()), max(s.year for _, s in everything.through.values()))
    latest = known[1] if until is None else min(known[1], until.year)
    start = known[0] if begin is None else begin
    period = (start, max(start, latest) if end is None else end)
    searched = everything.within(*period, until)
    if not searched.through:
        raise CoverageError("no votes are known in the period", span(*period), f"the data hold {span(*known)}")
    one, two = two_states(a, b, None if begin is None and end is None else period)
    found = tally(issue.find(searched.items), searched, (one.code, two.code))
    return Positions(states=(one, two), issue=issue, period=period, found=found, searched=searched)
