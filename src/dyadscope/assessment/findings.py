"""What record and models find, one sentence each, how sure what behaviour alone says is, and what would change it.

Likelihood (the words of ICD 203) and confidence never share a sentence. No adjective stands without its number. The
same numbers always give the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.models.durability.view import DurabilityView
from dyadscope.assessment.models.hypotheses.view import HypothesesView
from dyadscope.assessment.models.likeness.view import Likeness
from dyadscope.assessment.models.stage.view import StageView
from dyadscope.assessment.record import Record
from dyadscope.assessment.words import likelihood_words, possessive, title_within
from dyadscope.records import DEFENCE
from dyadscope.results import Sentence
from dyadscope.results.numbers import five, listed, number, ordinal, percent, signed

MEANINGS = {
    "alliance": "an alliance (a defence pact)",
    "entente": "an entente (a weaker pledge)",
    "unaligned": "no alignment",
    "rivalry": "a rivalry",
}
PLEDGES = {"defence": "a defence pledge", "other": "a pledge short of defence"}
ON_RECORD = {
    0: "no pledge by treaty",
    1: "a pledge to consult",
    2: "a pledge of neutrality or non-aggression",
    3: "a pledge to defend each other",
}
PLURALS = {"alliance": "alliances", "entente": "ententes", "unaligned": "unaligned", "rivalry": "rivalries"}
RECENT, OLD = 3, 10
COVERED, THIN = 0.75, 0.5
SLIGHT = 0.01
"""A larger share below this makes nobody a junior partner worth a sentence."""
EVEN_CHANCE = 0.45
"""Probability below which the words for likelihood call a reading unlikely (ICD 203)."""
FRICTION = "disputes_10y"


@dataclass(frozen=True, slots=True)
class Findings:
    """What record and models find of a dyad, and how sure what behaviour alone says is.

    Attributes
    ----------
    sentences
        The record first, then what behaviour alone says: three to six sentences, each with the measures it rests on.
    confidence
        "high", "moderate" or "low", computed from coverage, recency and the agreement of the models.
    reasons
        The reasons for that confidence, with their numbers.
    would_change
        The smallest change of the evidence that would change what behaviour alone says.
    """

    sentences: tuple[Sentence, ...]
    confidence: str
    reasons: tuple[str, ...]
    would_change: str

    @property
    def confidence_line(self) -> str:
        """The confidence and its reasons in one sentence."""
        return f"Confidence in what behaviour alone says is {self.confidence}: {'; '.join(self.reasons)}."

    def to_dict(self) -> dict[str, Any]:
        """Return the findings as plain data."""
        return {
            "sentences": [{"text": s.text, "measures": list(s.measures)} for s in self.sentences],
            "confidence": self.confidence,
            "confidence_reasons": list(self.reasons),
            "would_change": self.would_change,
        }

    def __str__(self) -> str:
        """Return all of it as text."""
        return "\n".join([*(s.text for s in self.sentences), self.confidence_line, self.would_change])


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What findings are made of; hypotheses and likeness are None in years of which nothing was counted or learnt.

    `rivals` says whether the answer, which knows more than the hypotheses do, is that the two are rivals.
    """

    record: Record | None
    hypotheses: HypothesesView | None
    stage: StageView
    likeness: Likeness | None
    dependence: Sequence[Dependence]
    durability: DurabilityView
    rivals: bool = False


_NOTHING_WEIGHED = "the evidence beside treaties is not weighed in these years"


def findings_of(names: tuple[str, str], period: tuple[int, int], views: Views) -> Findings:
    """Return what record and models find of a dyad.

    The record of treaties and rivalries, as it last was, leads; what behaviour alone says follows and never overrules
    it. Where hypotheses or likeness are None, nothing was counted or learnt in these years, and it is said.

    Sentences: the record; the leading hypothesis on behaviour and its nearest rival; the stage and what binds it;
    likeness to a defence pact; who is the junior partner, channel by channel; durability of the treaty in force.
    """
    record, hypotheses = views.record, views.hypotheses
    found = None if record is None else record.found
    sentences = [
        _record(names, record),
        None if hypotheses is None else _behaviour(names, hypotheses, found, rivals=views.rivals),
        _stage(views.stage),
        None if views.likeness is None else _likeness(views.likeness),
        _dependence(names, views.dependence, period[1]),
        _durability(views.durability),
    ]
    told = tuple(s for s in sentences if s is not None)
    if hypotheses is None:
        change = "What would change this: evidence that no model here weighs."
        return Findings(told, "low", (_NOTHING_WEIGHED,), change)
    confidence, reasons = _confidence(period, hypotheses, views.likeness, record)
    return Findings(told, confidence, reasons, _would_change(hypotheses))


def _record(names: tuple[str, str], record: Record | None) -> Sentence:
    used = ("commitment", "strategic_rivalry")
    both = listed(names)
    if record is None or (record.pledge is None and record.rivalry is None):
        return Sentence(f"Whether {both} were bound by treaty or were rivals is not on record.", used)
    if record.pledge is None:
        treaty = "whether a treaty bound them is not on record"
    else:
        treaty = f"the treaties on record held {ON_RECORD[record.pledge]} in {_year(record.pledge_year, record.year)}"
    when = _year(record.rivalry_year, record.year)
    if record.rivalry is None:
        text = f"Whether {both} were rivals is not on record; {treaty}."
    elif record.rivalry:
        text = f"{both} are recorded as strategic rivals in {when}; {treaty}."
        if record.pledge == DEFENCE:
            text = f"{both} are allies on paper and rivals: a strategic rivalry is recorded in {when}, and {treaty}."
    elif record.pledge == DEFENCE:
        text = f"{both} are allies by treaty: {treaty}. No rivalry of theirs is recorded in {when}."
    else:
        text = f"{both} are neither treaty allies nor recorded rivals: {treaty}, and no rivalry of theirs in {when}."
        if record.pledge:
            text = f"{both} have a treaty, but none to defend each other: {treaty}. No rivalry is recorded in {when}."
    return Sentence(text[0].upper() + text[1:], used)


def _year(known: int | None, asked: int) -> str:
    return str(known) if known == asked else f"{known}, the last year known"


def _behaviour(names: tuple[str, str], view: HypothesesView, found: str | None, *, rivals: bool) -> Sentence:
    ranked = sorted(view.posterior.items(), key=lambda item: -item[1])
    (first, p), (second, q) = ranked[:2]
    used = tuple(row.item for row in view.matrix)
    lead = f"What behaviour alone says, in {view.year}, the last year with nearly all evidence:"
    if not view.matrix:
        lead = f"Of behaviour nothing is known in {view.year}; of comparable dyads:"
    if (rivals or found == "rivalry") and first in ("alliance", "entente"):
        # A reading that record or answer contradicts is told as a resemblance, never as what the two are.
        more = "the record" if found == "rivalry" else "what the answer knows beside it"
        text = (
            f"{lead} nothing that shows the rivalry. Votes, ties and what is known of disputes resemble those of "
            f"{PLURALS[first]} more often ({five(p)}) than those of {PLURALS['rivalry']} "
            f"({five(view.posterior['rivalry'])}); {more} outweighs that."
        )
        return Sentence(text, used)
    told = f"{MEANINGS[first]} {_has(p)} ({five(p)}) for {names[0]} and {names[1]}, and {MEANINGS[second]} {_has(q)}"
    if p < EVEN_CHANCE:
        # A leader is never called unlikely.
        told = (
            f"no reading clearly leads for {names[0]} and {names[1]}: {MEANINGS[first]} ({five(p)}), {MEANINGS[second]}"
        )
    text = (
        f"{lead} {told} ({five(q)}); of comparable dyads ({view.comparable}) {five(view.prior[first])} are "
        f"{PLURALS[first]} and {five(view.prior[second])} {PLURALS[second]}."
    )
    return Sentence(text, used)


def _has(probability: float) -> str:
    words = likelihood_words(probability)
    return f"has {'a ' if words.startswith('roughly') else ''}{words}" if words.endswith("chance") else f"is {words}"


def _stage(view: StageView) -> Sentence:
    used = ("stage",)
    if view.stage is None or view.year is None:
        return Sentence("The stage of military alignment is unknown in every year of the period.", used)
    known = dict(view.known).get(view.year, 0)
    text = f"The stage of military alignment was {view.stage} of 3 ({view.word}) in {view.year}"
    text += f", {known} of 8 indicators known"
    if view.binding:
        titles = [i.indicator.title.lower() for name in view.binding if (i := view.indicator(name)) is not None]
        text += f"; held back by {listed(titles)}"
    first = view.series[0]
    if first[0] != view.year:
        text += f"; it was {first[1]} in {first[0]}"
    return Sentence(text + ".", (*used, *view.binding))


def _likeness(view: Likeness) -> Sentence | None:
    if view.value is None or view.year is None:
        return Sentence("Likeness to a defence pact is unknown in every year of the period.", ("likeness",))
    text = f"Leaving treaties out, their ties in {view.year} look like those of a defence pact with probability "
    text += five(view.value)
    if view.percentile is not None:
        text += f" ({ordinal(view.percentile)} percentile of all dyads of the year)"
    first = view.series[0]
    if first[0] != view.year:
        text += f", against {five(first[1])} in {first[0]}"
    return Sentence(text + ".", ("likeness",))


def _dependence(names: tuple[str, str], channels: Sequence[Dependence], last: int) -> Sentence:
    told = [c for c in channels if c.asymmetry and c.junior is not None]
    if not told:
        return Sentence("Who depends on whom is unknown in every channel.", ())
    recent = [c for c in told if c.asymmetry[-1][0] >= last - OLD]
    # A second register or vintage of a channel that is told already says nothing new.
    known = [c for c in recent if c.variant_of not in {other.channel for other in recent}]
    if not known:
        latest = max(c.asymmetry[-1][0] for c in told)
        used = tuple(m for c in told for m in c.measures)
        return Sentence(f"Who depends on whom is unknown in every channel after {latest}.", used)
    large = [c for c in known if _larger(c) >= SLIGHT][:4]
    slight = [c for c in known if _larger(c) < SLIGHT][: 4 - len(large)]
    parts = [_tilt(names, c) for c in large]
    small = [f"{c.title} ({_shares(names, c)} in {c.asymmetry[-1][0]})" for c in slight]
    sides = {c.junior for c in large}
    lead = "The junior partner is" if len(sides) == 1 else "The junior partner differs by channel:"
    text = f"{lead} {listed(parts)}" if parts else ""
    if small:
        text += (
            "; too small on both sides to make a junior partner: " if text else "Too small to make a junior partner: "
        )
        text += listed(small)
    return Sentence(f"{text}.", tuple(m for c in (*large, *slight) for m in c.measures))


def _both(channel: Dependence) -> tuple[float, float] | None:
    """Return the shares of the junior and of the senior partner in the latest year in which both are known."""
    year = channel.asymmetry[-1][0]
    one, two = dict(channel.series_12).get(year), dict(channel.series_21).get(year)
    if one is None or two is None:
        return None
    return (one, two) if channel.junior == 1 else (two, one)


def _larger(channel: Dependence) -> float:
    both = _both(channel)
    # The asymmetry is there, so its shares were: where they cannot be shown the channel is told, not dropped.
    return 1.0 if both is None else max(both)


def _shares(names: tuple[str, str], channel: Dependence) -> str:
    both = _both(channel)
    if both is None:
        return "shares unknown"
    junior, senior = names if channel.junior == 1 else (names[1], names[0])
    return f"{percent(both[0])} of {possessive(junior)} against {percent(both[1])} of {possessive(senior)}"


def _tilt(names: tuple[str, str], channel: Dependence) -> str:
    assert channel.junior is not None
    year, tilt = channel.asymmetry[-1]
    since = f", since {channel.junior_since}" if channel.crossovers else ""
    both = _both(channel)
    said = f"asymmetry {signed(tilt)}" if both is None else f"{percent(both[0])} against {percent(both[1])}"
    return f"{names[channel.junior - 1]} in {channel.title} ({said} in {year}{since})"


def _durability(view: DurabilityView) -> Sentence | None:
    if not view.treaty or not view.outlooks:
        return None
    outlook = view.outlooks[0]
    low, high = outlook.violated_interval
    count = round(outlook.alliances)
    ties = f"{number(count)} tie{'' if count == 1 else 's'} with {PLEDGES[view.pledge or 'other']}"
    age = f"{view.age} year{'' if view.age == 1 else 's'}"
    interval = f"{percent(low) if low else '0 %'} to {percent(high)}"
    broken = percent(outlook.violated) if outlook.violated else "none"
    text = (
        f"Of {ties} that had reached the age of {age}, {broken} were "
        f"violated within {outlook.years} years (95 % interval {interval}) and {percent(outlook.lasts)} lasted "
        f"(out-of-sample concordance of such figures {view.concordance:.2f}, where .5 is chance)"
    )
    if count == 0:
        kind = ties.partition(" ")[2].replace("ties", "tie", 1)
        text = f"No {kind} is on record that had reached the age of {age}: how long such ties last is not known"
    return Sentence(f"{text}; {_signs(view)}.", ("treaty_age", "commitment"))


def _signs(view: DurabilityView) -> str:
    """Return which warning signs are present; one that is unknown is not absent."""
    present = [s.title for s in view.signs if s.present]
    unknown = sum(s.present is None for s in view.signs)
    if present:
        text = f"warning signs present in {view.year}: {listed(present)}"
    elif unknown == len(view.signs):
        return "whether warning signs are present is unknown"
    else:
        text = f"no warning sign is present in {view.year}"
    return f"{text} ({unknown} of {len(view.signs)} unknown)" if unknown else text


def _confidence(
    period: tuple[int, int], view: HypothesesView, likeness: Likeness | None, record: Record | None
) -> tuple[str, tuple[str, ...]]:
    """Return the level and its reasons: coverage of the evidence, its age, and whether the models agree."""
    held, absent = len(view.matrix), len(view.unknown)
    share = held / (held + absent) if held + absent else 0.0
    reasons = [f"{held} of {held + absent} pieces of evidence are known"]
    points = (share >= COVERED) - (share < THIN)
    if held:
        # Values of earlier years stand in for a while, so the last year with evidence may hold none of its own.
        middle = sorted((row.year for row in view.matrix), reverse=True)[(held - 1) // 2]
        age = period[1] - middle
        points += (age <= RECENT) - (age > OLD)
        reasons.append(f"half of them are of {middle}{' or later' if middle < period[1] else ''}")
    if view.naive_differs:
        reasons.append("the joint model and the product of single items differ by five points or more")
    else:
        points += 1
        reasons.append("the joint model and the product of single items agree within five points")
    fragile = bool(view.flips) and len(view.flips[0].items) == 1
    if fragile:
        points -= 1
        reasons.append("one piece of evidence alone decides which hypothesis leads")
    sparse = sum(row.likelihoods[view.leader].sparse for row in view.matrix)
    if sparse:
        points -= sparse > held / 3
        reasons.append(f"few cases lie behind {sparse} of {held} likelihoods")
    if (
        likeness is not None
        and likeness.value is not None
        and (likeness.value >= 0.5) != (view.posterior["alliance"] >= 0.5)
    ):
        points -= 1
        reasons.append("likeness and hypotheses fall on different sides of one half for a defence pact")
    if record is not None and record.found not in (None, view.leader):
        points -= 1
        reasons.append(f"the record of treaties and rivalries says {record.found}, behaviour {view.leader}")
    if held and any(lacking.item == FRICTION for lacking in view.unknown):
        points -= 1
        reasons.append("disputes are unknown, and without them rivals look like neighbours at peace")
    # Without evidence the models agree because both repeat what comparable dyads are.
    level = "low" if not held else "high" if points >= 3 else "moderate" if points >= 1 else "low"
    return level, tuple(reasons)


def _would_change(view: HypothesesView) -> str:
    lead = "What would change what behaviour alone says:"
    if not view.matrix:
        return f"{lead} any piece of evidence, since none is known."
    if not view.flips:
        return f"{lead} nothing. Whatever part of the evidence is left out, {view.leader} stays the leading reading."
    titles = {row.item: row.title for row in view.matrix}
    flip = view.flips[0]
    what = listed(f"{title_within(titles.get(i, i))}" for i in flip.items)
    more = f" (one of {len(view.flips)} such changes)" if len(view.flips) > 1 else ""
    return f"{lead} if {what} were left out, {flip.leader} would become the leading reading{more}."
