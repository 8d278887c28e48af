"""The answer: one sentence, how likely, three to five lines each with its year and how sure, what would change it.

Terminal, page, brief and JSON show the same words. The record leads; behaviour stands beside it, and where the two
exclude each other one sentence says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dyadscope.assessment.answer import headline as words
from dyadscope.assessment.answer.fighting import FOUGHT, beside_now, fought_lately, helping, record_ends, war_now
from dyadscope.assessment.answer.lines import (
    LINES_AT_MOST,
    RECORD_ENDS,
    Line,
    ages,
    bound_alone,
    break_line,
    dependence_lines,
    fall_line,
    pledge_line,
    rivalry_line,
    sure_line,
    votes_line,
)
from dyadscope.assessment.answer.months import months_line
from dyadscope.assessment.answer.odds import ODDS, odds_line
from dyadscope.assessment.breaks import Breaks
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.nowcast import Nowcast, stored_nowcast
from dyadscope.assessment.models.relation import Relation, Turn, confidence
from dyadscope.assessment.models.relation.words import OLD
from dyadscope.assessment.overall import Overall
from dyadscope.assessment.pledges import PledgeList
from dyadscope.assessment.treaty_names import doubted
from dyadscope.results import Sentence
from dyadscope.results.numbers import listed, opening

TOPICS = {
    "break": "the break",
    "fall": "the fall of a government",
    "pledge": "the pledge",
    "rivalry": "hostility",
    ODDS: "what sets them at odds",
    "dependence": "who depends on whom",
    "flow": "the largest flow",
    "arms": "arms",
    "votes": "votes",
}
MOST_TURNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What an answer tells beside the relation: who depends on whom, channel by channel and all in all, and pledges.

    `agreement` is the percentile of their agreement at the United Nations among all dyads of its year, if it is known.
    """

    channels: Sequence[Dependence]
    overall: Overall
    pledges: PledgeList | None
    breaks: Breaks
    agreement: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What two states are to each other, in the words that terminal, page, brief and JSON share.

    Attributes
    ----------
    leader, basis
        What the two are to each other ("alliance", "entente", "unaligned" or "rivalry"; None where nothing is known of
        them in particular), and what that rests on.
    year
        The year it is of: the last of the period.
    text
        The answer in one sentence.
    likely
        How likely that is, with its interval, and what it would be otherwise.
    disagreement
        One sentence where record and behaviour exclude each other; None where they do not.
    lines
        Three to five lines, each with number, unit, year and how sure.
    sure
        "high", "moderate" or "low": how often answers like this one were right in past years.
    sure_line
        How sure the answer and each line are, in one sentence.
    would_change
        The smallest sets of new facts after which another reading would lead.
    old
        Topics whose newest number is more than three years old, and its year.
    nowcast
        What months of news say beside the yearly sources, which the answer rests on; None where nothing was learnt
        that holds for the two.
    fighting_known
        The year in which the record of fighting ends, where that is before `year`; else None.
    """

    leader: str | None
    basis: str | None
    year: int
    text: str
    likely: str
    disagreement: str | None
    lines: tuple[Line, ...]
    sure: str
    sure_line: str
    would_change: str
    old: Mapping[str, int]
    nowcast: Nowcast | None = None
    fighting_known: int | None = None

    @property
    def months_line(self) -> str:
        """What the months of news say, in one or two sentences; empty where nothing was learnt that holds."""
        return months_line(self.nowcast, asked=self.year)

    @property
    def age_line(self) -> str:
        """Which numbers are older than three years, and where the record of fighting ends, if no line says it."""
        told = []
        if self.old:
            told.append(
                f"Older than three years: {listed(f'{TOPICS[topic]} {year}' for topic, year in self.old.items())}."
            )
        if self.fighting_known is not None and not any(RECORD_ENDS in line.text for line in self.lines):
            told.append(f"{opening(RECORD_ENDS)} {self.fighting_known}.")
        return " ".join(told)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of it as sentences, each with the measures it rests on."""
        relation = ("relation_leader",)
        told = [Sentence(self.text, relation), Sentence(self.likely, relation)]
        told += [Sentence(self.disagreement, relation)] if self.disagreement else []
        told += [Sentence(line.text, line.measures) for line in self.lines]
        told += [
            Sentence(text) for text in (self.sure_line, self.would_change, self.age_line, self.months_line) if text
        ]
        return tuple(told)

    def verdict(self) -> dict[str, Any]:
        """Return leader, basis, sentences, confidence and what would change it as plain data."""
        said = [
            Sentence(self.text),
            Sentence(self.likely),
            *(Sentence(line.text, line.measures) for line in self.lines),
        ]
        return {
            "leader": self.leader,
            "basis": self.basis,
            "sentences": [{"text": s.text, "measures": list(s.measures)} for s in said],
            "confidence": self.sure,
            "would_change": self.would_change,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        return {
            "leader": self.leader,
            "basis": self.basis,
            "year": self.year,
            "text": self.text,
            "likely": self.likely,
            "disagreement": self.disagreement,
            "lines": [line.to_dict() for line in self.lines],
            "sure": self.sure,
            "sure_line": self.sure_line,
            "would_change": self.would_change,
            "older_than_three_years": dict(self.old),
            "fighting_known": self.fighting_known,
            "nowcast": None if self.nowcast is None else self.nowcast.to_dict(),
        }

    def __str__(self) -> str:
        """Return all of it as text."""
        return "\n".join(sentence.text for sentence in self.sentences)


def answer(dyad: Dyad, found: Relation, turns: Sequence[Turn], ties: Ties) -> Answer:
    """Return the answer on two states in the last year of their period."""
    junior = ties.overall.junior
    weaker = None if junior is None else dyad.names[junior - 1]
    lines = _lines(dyad, found, ties)
    aloof = next(iter(ties.pledges.frozen), None) if ties.pledges is not None else None
    sure = confidence(found)
    war = war_now(dyad, OLD)
    opposed = war is not None and war.measure != FOUGHT
    if opposed and war is not None and not war.lists and found.leader != "rivalry":
        war = None  # a part in a conflict of others, which is told below the headline, is no war of the two
    fallen = ties.breaks.fallen
    if opposed and fallen is not None:
        war = None  # a war with a government that is no more
    setting = words.Setting(
        weaker=weaker,
        war=None if war is None else war.years if war.last == dyad.period[1] else f"since {war.first}",
        opposed=opposed,
        together=_together(dyad) if war is None else None,
        fought=fought_lately(dyad) if war is None else None,
        aloof=None if aloof is None else dyad.names[aloof.side - 1],
        protector=bound_alone(dyad, found.year),
        broken=ties.breaks.clause,
        relations=ties.breaks.them,
        fallen=fallen,
        doubtful=next((treaty.name for treaty in doubted(dyad.pair, found.year)), None),
    )
    apart = words.estranged(found, setting)
    if sure == "high" and (
        aloof is not None
        or apart
        or setting.doubtful is not None
        or (fallen is not None and found.leader != "alliance")
    ):
        sure = "moderate"  # how often such answers were right is known of pairs of which that is not so
    return Answer(
        leader=found.leader,
        basis=found.basis,
        year=found.year,
        text=words.headline(found, setting),
        likely=words.likely(
            found, war=war is not None and not opposed, together=setting.together is not None, apart=apart
        ),
        disagreement=words.disagreement(found, setting.protector),
        lines=lines,
        sure=sure,
        sure_line=_sure(sure, lines),
        would_change=_would_change(found, turns),
        old=ages(lines, dyad.period[1]),
        nowcast=stored_nowcast(dyad.index, (dyad.low, dyad.high), dyad.period[1]),
        fighting_known=record_ends(dyad),
    )


def _together(dyad: Dyad) -> str | None:
    """Return on which side the two fight, or for whose government one does, as a clause; None if it is unknown."""
    years, helped = beside_now(dyad), helping(dyad)
    if years is not None:
        return f"on the same side of a war ({years})"
    return None if helped is None else f"{helped.said(dyad.names)} ({helped.years})"


def _lines(dyad: Dyad, found: Relation, ties: Ties) -> tuple[Line, ...]:
    """Return at most five lines; fighting leads where the two are rivals, and of too many the single flow goes."""
    pledge, conflict = pledge_line(dyad, ties.pledges), rivalry_line(dyad, rivals=found.leader == "rivalry")
    first = [conflict, pledge] if found.leader == "rivalry" else [pledge, conflict]
    # Of two with nothing particular between them it says nothing that a government fell.
    fell = fall_line(ties.breaks) if found.leader not in {None, "unaligned"} else None
    leaning = dependence_lines(dyad, ties.overall, ties.channels)
    odds = odds_line(dyad, found, None if conflict is None else conflict.year) if words.stands_out(found) else None
    held = [break_line(ties.breaks), odds, *first, fell, *leaning, votes_line(dyad, ties.agreement)]
    lines = [line for line in held if line is not None]
    if len(lines) > LINES_AT_MOST:
        lines = [line for line in lines if line.topic != "flow"]
    return tuple(lines[:LINES_AT_MOST])


def _sure(sure: str, lines: Sequence[Line]) -> str:
    return sure_line([("the answer itself", sure), *((TOPICS[line.topic], line.sure) for line in lines)])


def _would_change(found: Relation, turns: Sequence[Turn]) -> str:
    if not found.known:
        return "What would change this: any fact about the two."
    if not turns:
        return (
            "What would change this: nothing that was tried, even three new facts at once "
            "(of treaties, wars, rivalries and missions)."
        )
    # Of the sets that lead to one reading the likeliest is told.
    best = {turn.to: turn for turn in reversed(turns)}
    told = [f"{listed(turn.facts)} (then {words.READINGS[turn.to]})" for turn in turns if best[turn.to] is turn]
    return f"What would change this: {'; or '.join(told[:MOST_TURNS])}."
