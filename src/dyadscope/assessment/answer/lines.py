"""The lines of the answer: pledge, conflict, dependence, arms and votes, each with number, unit, year and how sure.

Who depends on whom comes from the newest year of every channel, and every number says its year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from dyadscope.assessment.answer.fighting import (
    BESIDE,
    HELPS,
    MEASURES,
    beside_now,
    fighting,
    helping,
    not_theirs,
    record_ends,
)
from dyadscope.assessment.breaks import Break, Breaks
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.relation.words import OLD
from dyadscope.assessment.overall import EXPOSURE, FLOOR, Overall
from dyadscope.assessment.overall import OLD as MEMORY
from dyadscope.assessment.pledges import PledgeList
from dyadscope.assessment.treaty_names import by_treaty, doubted
from dyadscope.assessment.words import COMMITMENT_LEVELS, possessive
from dyadscope.records import DEFENCE
from dyadscope.results.numbers import listed, opening, percent, rounded, span

Sure = Literal["high", "moderate", "low"]

RIVALS = "strategic_rivalry"
LEVEL, CODED_BY, MEMBERS = "commitment_now", "commitment_source", "pledge_members"
_PROMISES = {1: "to consult", 2: COMMITMENT_LEVELS[2]}
AGREEMENT, CORRECTED, JOINT = "un_agreement", "un_kappa", "un_joint_votes"
TRADE = "trade_newest"
_SHARES = ("trade_newest_dependence_12", "trade_newest_dependence_21")
TEN_YEARS = 10
WORTH = 0.05
ARMS_LISTS = {"arms": "SIPRI, by year of delivery", "arms_register": "SIPRI's register of deals"}
"""The two lists of arms, by channel: they give the same pair shares that differ by some points."""
NOTABLE = 0.05
"""Share of arms received below which arms are not worth a line."""
ORDINARY = (25.0, 75.0)
"""Percentiles between which a value is ordinary for two states."""
SLIGHT_AGREEMENT = 0.2
"""Agreement beyond chance below which a high share of votes in common says little (Landis and Koch 1977)."""
LINES_AT_MOST = 5
FIRST_NAMED = 1946
"""First year in which a pledge of the highest level is nearly always one to defend."""
BREAK, FALL = "break", "fall"
"""Topics of what ended practice: days in the past, which grow no older as a number does."""
RECORD_ENDS = "the record of fighting ends in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the answer.

    Attributes
    ----------
    topic
        "break", "fall", "pledge", "rivalry", "dependence", "flow", "arms", "votes" or "behaviour".
    text
        The line, with number, unit and year.
    sure
        How well founded it is.
    year
        The year of its newest number.
    measures
        What it rests on.
    """

    topic: str
    text: str
    sure: Sure
    year: int
    measures: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the line as plain data."""
        return {
            "topic": self.topic,
            "text": self.text,
            "sure": self.sure,
            "year": self.year,
            "measures": list(self.measures),
        }


def break_line(breaks: Breaks) -> Line | None:
    """Return how the two broke with each other; None where they are not known to have."""
    if breaks.latest is None or breaks.text is None:
        return None
    return Line(topic=BREAK, text=breaks.text, sure=_graded(breaks.latest), year=breaks.latest.since.year, measures=())


def fall_line(breaks: Breaks) -> Line | None:
    """Return whose government fell lately; None where none is known to have fallen."""
    if breaks.fall_text is None:
        return None
    last = breaks.falls[-1]
    return Line(topic=FALL, text=breaks.fall_text, sure=_graded(last), year=last.since.year, measures=())


def _graded(one: Break) -> Sure:
    """Return how sure a break is: high where its source is reliable, and others say the same or it is likely."""
    return "high" if one.grade[0] in "AB" and one.grade[1] in "12" else "moderate"


def pledge_line(dyad: Dyad, pledges: PledgeList | None) -> Line | None:
    """Return what treaties oblige the two to, in the last year known, and who coded that."""
    rows = dyad.within([LEVEL, CODED_BY, MEMBERS], since=dyad.index.years[0])
    if LEVEL not in rows.columns:
        return None
    known = rows.filter(pl.col(LEVEL).is_not_null())
    if known.is_empty():
        return None
    now = known.row(-1, named=True)
    year, level, members = int(now["year"]), int(now[LEVEL]), now.get(MEMBERS)
    source = str(now.get(CODED_BY) or "atop")
    named = pledges.newest_name() if source == "ledger" and pledges is not None else None
    if source == "carried" and pledges is not None and (named := pledges.begun_at(level)):
        source = "ledger"  # what stood before stands on, and what the ledger has pledges as much
    coder = {
        "atop": f"({year})",
        "carried": f"(coded to 2018, carried to {year}{_recounted(known, now)})",
        "ledger": f"(hand-coded from public documents, {year})",
    }[source]
    of_another = named and now.get(CODED_BY) == "carried"  # the count is of the smallest treaty, not of the one named
    # Of a treaty that ended within the year the count is of no use: who is in what stands on is not known here.
    over = pledges.ended_at(level) if pledges is not None and level and pledges.year == year else None
    counted = None if members is None or of_another or over is not None else int(members)
    since = f", {named}" if named else ""
    within = f", in a treaty of {counted} states" if counted is not None and counted > len(dyad.pair) else ""
    if not since and over is None:
        within = by_treaty(dyad.pair, year, counted, wide=level == DEFENCE) or within
    if level == 0:
        text = f"No treaty with a pledge between them is known {coder}."
    elif level == DEFENCE:
        text = f"{_pledged(dyad, year)}{within}{since} {coder}."
    else:
        text = (
            f"No treaty known to us obliges either to fight for the other; the strongest pledge is {_PROMISES[level]}"
            f"{within}{since} {coder}."
        )
    if pledges is not None and since and (held := pledges.held_at(level)) and held.held is not None:
        text += f" {held.held.sentence()}."
    if pledges is not None and since and pledges.lacked_at(level):
        text += " ATOP, which codes treaties to 2018, does not have it."
    if source == "carried" and level and pledges is not None and pledges.telling:
        newer = pledges.telling[-1]
        text += f" A newer treaty promises {_PROMISES[newer.level]}: {newer.name}, in force since {newer.begin}."
    if pledges is not None and (signed := pledges.signed_beyond(level)):
        on = "on" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", signed.signed or "") else "in"
        text += (
            f" A treaty of {COMMITMENT_LEVELS[signed.level]} signed {on} {signed.signed} is not known to be in force, "
            f"and does not count: {signed.name}."
        )
    if over is not None:
        text += f" A treaty that pledged so much ended between them on {over.end}: {over.name}."
    if pledges is not None and level and (doubt := pledges.contested_sentence()):
        text += f" {doubt}"
    if pledges is not None and 0 < level < DEFENCE and (less := pledges.lesser_sentence()):
        text += f" {less}"
    if pledges is not None and level == DEFENCE and (aloof := pledges.frozen_sentence()):
        text += f" {aloof}"
    if level == DEFENCE:
        text += "".join(f" {opening(treaty.doubt)}." for treaty in doubted(dyad.pair, year))
    # Of no treaty it is never sure that there is none: ATOP does not have them all.
    sure: Sure = "high" if level and (source == "atop" or since) else "moderate"
    return Line(topic="pledge", text=text, sure=sure, year=year, measures=(LEVEL, CODED_BY, MEMBERS))


def _recounted(known: pl.DataFrame, now: Mapping[str, Any]) -> str:
    """Return that states were counted by hand, where others joined or left the treaty since it was coded."""
    coded = known.filter(pl.col(CODED_BY) != "carried")
    # What the ledger reads otherwise in ATOP's years is another treaty than the one that ATOP counts.
    same = coded.is_empty() or coded[CODED_BY][-1] != "atop" or coded[MEMBERS][-1] == now[MEMBERS]
    return "" if same else "; its states counted by hand"


def _pledged(dyad: Dyad, year: int) -> str:
    """Return who is pledged to defend whom: a treaty may bind one of the two alone, as that with Iran of 1959."""
    sides = bound_alone(dyad, year)
    if sides is None:
        # Until 1945 many treaties obliged to fight for some end, as that of 1856 on Turkey, and not if attacked.
        return f"They are pledged to {'fight for' if year < FIRST_NAMED else 'defend'} each other"
    return f"{opening(sides[0])} is pledged to defend {sides[1]}, and not the other way round"


def bound_alone(dyad: Dyad, year: int) -> tuple[str, str] | None:
    """Return who alone is pledged to defend and whom, by name; None where both are, or neither, or it is unknown."""
    ways = [dict(dyad.series(f"{LEVEL}_{way}")).get(year) for way in ("12", "21")]
    if None in ways or ways.count(DEFENCE) != 1:
        return None
    one, two = dyad.names if ways[0] == DEFENCE else dyad.names[::-1]
    return one, two


def dependence_lines(dyad: Dyad, overall: Overall, channels: Sequence[Dependence]) -> list[Line]:
    """Return who leans on whom all in all, the flow that shows it best, and arms."""
    lines = [_overall(dyad, overall), _flow(dyad, overall, channels), _arms(dyad, overall, channels)]
    return [line for line in lines if line is not None]


def _overall(dyad: Dyad, found: Overall) -> Line | None:
    if found.year is None or found.weights is None:
        return _unknown_trade(dyad)
    # The junior partner's number comes first.
    first = 1 if found.junior == 2 else 0
    one, two = dyad.names[first], dyad.names[1 - first]
    mine, theirs = found.weights[first], found.weights[1 - first]
    if mine == theirs == 0:
        traded = dict(dyad.series(TRADE)).get(found.year)
        if traded:
            # Shares are kept to a tenth of a percent: Canada's with Russia of 2023 is 0.0, and yet there was some.
            text = (
                f"There is little trade between {listed(dyad.names)}: {rounded(traded)} million dollars in "
                f"{found.year}, {percent(0)} of {'the GDP' if found.basis == 'GDP' else 'all trade'} of either."
            )
            return Line(topic="dependence", text=text, sure="high", year=found.year, measures=(TRADE,))
        # In the 1980s sources have nothing between the Soviet Union and states that lived by its trade.
        text = f"The trade data have no trade between {listed(dyad.names)} in {found.year}, or none was reported."
        return Line(topic="dependence", text=text, sure="low", year=found.year, measures=())
    measures: tuple[str, ...] = ()
    if found.basis == "GDP":
        measures = (*EXPOSURE, TRADE)
    numbers = _weighing(one, two, found.basis, mine, theirs)
    if found.junior is not None:
        lead = f"{opening(one)} leans on {two} more than the other way round"
    elif max(mine, theirs) < FLOOR:
        lead = f"There is little trade between {listed(dyad.names)}"
    else:
        lead = "Neither leans on the other markedly"
    sure: Sure = "high" if found.basis == "GDP" and dyad.period[1] - found.year <= OLD else "moderate"
    return Line(
        topic="dependence", text=f"{lead}: {numbers} ({found.year}).", sure=sure, year=found.year, measures=measures
    )


def _weighing(one: str, two: str, basis: str, mine: float, theirs: float) -> str:
    """Return what the trade of two states is of the GDP of each, or of all trade of each."""
    if basis == "GDP":
        return f"their trade was {percent(mine)} of {possessive(one)} GDP and {percent(theirs)} of {possessive(two)}"
    return f"{two} had {percent(mine)} of {possessive(one)} trade and {one} {percent(theirs)} of {possessive(two)}"


def _unknown_trade(dyad: Dyad) -> Line | None:
    """Return that who depends on whom is not known, with the last year before in which it was.

    Cuba lived by the Soviet Union's trade in the 1970s, of which no source here has a figure, and of Belarus and Russia
    in 2024 there is their trade but no GDP: a brief that is silent on it reads as if there had been none.
    """
    if TRADE not in dyad.index.measures:
        return None
    known = [year for year, _ in dyad.series(TRADE)]
    text = "Who depends on whom in trade is not known"
    measures: tuple[str, ...] = (TRADE,)
    earlier = dyad.within([TRADE], since=dyad.index.years[0], until=dyad.period[0] - 1).drop_nulls()["year"]
    if known and dyad.period[1] - known[-1] <= OLD:
        text += (
            f" in {span(*dyad.period)}: our sources have their trade of {known[-1]}, but not the GDP or all the trade "
            "of both to measure it by"
        )
    else:
        when = f"after {known[-1]}" if known else f"in {span(*dyad.period)}"
        text += f": our sources have no figure for their trade {when}"
        text += "" if known or earlier.is_empty() else f" (the last before is of {earlier[-1]})"
    text += "."
    if (before := _last_weighed(dyad)) is not None:
        said, used = before
        text, measures = f"{text} {said}", (TRADE, *used)
    return Line(topic="dependence", text=text, sure="low", year=dyad.period[1], measures=measures)


def _last_weighed(dyad: Dyad) -> tuple[str, tuple[str, ...]] | None:
    """Return what their trade was of both in the last year known, within memory, and the measures it is from."""
    one, two = dyad.names
    for basis, measures in (("GDP", EXPOSURE), ("trade", _SHARES)):
        rows = dyad.within(measures, since=dyad.period[1] - MEMORY)
        if set(measures) <= set(rows.columns) and not (both := rows.drop_nulls(measures)).is_empty():
            year, mine, theirs = both.select("year", *measures).row(-1)
            return f"In {year} {_weighing(one, two, basis, mine, theirs)}.", measures
    return None


def _flow(dyad: Dyad, overall: Overall, channels: Sequence[Dependence]) -> Line | None:
    """Tell of the channel with a seller in which most flows, if it matters to either: now against ten years before.

    A share of a small channel may be large and mean nothing (one tanker was all the oil that Cambodia ever sold), so
    what flows is measured by all that the two trade.
    """
    if overall.weights is not None and max(overall.weights) < FLOOR:
        return None
    told = {s.channel: s for s in (*overall.agreeing, *overall.opposing) if max(s.shares) >= WORTH}
    held = [c for c in channels if c.channel in told and c.flow_12 + c.flow_21 and c.channel != "raw_materials"]
    if not held:
        return None

    def worth(channel: Dependence) -> float:
        year = told[channel.channel].year
        return max(value for flow in (channel.flow_12, channel.flow_21) for at, value in flow if at == year)

    channel = max(held, key=worth)
    year = told[channel.channel].year
    if worth(channel) < WORTH * _trade(dyad, year):
        return None
    seller = channel.seller(year)
    assert seller is not None
    sells, buys = dyad.names[seller - 1], dyad.names[2 - seller]
    sales, purchases = (channel.market_12, channel.series_21) if seller == 1 else (channel.market_21, channel.series_12)
    then = year - TEN_YEARS
    share = percent(dict(sales)[year])
    text = (
        f"{opening(buys)} took {share} of {possessive(sells)} exports of {channel.title} in {year}"
        f"{_before(sales, then)}. That was {percent(dict(purchases)[year])} of {possessive(buys)} imports of "
        f"{channel.title}{_before(purchases, then)}."
    )
    sure: Sure = "high" if dyad.period[1] - year <= OLD else "moderate"
    return Line(topic="flow", text=text, sure=sure, year=year, measures=channel.measures)


def _trade(dyad: Dyad, year: int) -> float:
    """Return what the two trade, in million current dollars: of a year, else of the newest; 0 where it is unknown."""
    known = dict(dyad.series(TRADE))
    return known.get(year, known[max(known)]) if known else 0.0


def _before(series: Sequence[tuple[int, float]], year: int) -> str:
    value = dict(series).get(year)
    return "" if value is None else f" ({percent(value)} in {year})"


def _arms(dyad: Dyad, overall: Overall, channels: Sequence[Dependence]) -> Line | None:
    for said in overall.apart:
        channel = next(c for c in channels if c.channel == said.channel)
        one, two = said.shares
        buyer = 1 if one >= two else 2
        share, series = (one, channel.series_12) if buyer == 1 else (two, channel.series_21)
        if share < NOTABLE:
            continue
        who, seller = dyad.names[buyer - 1], dyad.names[2 - buyer]
        before = dict(series).get(said.year - TEN_YEARS)
        then = "" if before is None else f", {percent(before)} ten years before"
        text = (
            f"{opening(who)} had {percent(share)} of its imported arms from {seller} in {said.year - 4}-{said.year}"
            f"{then} ({ARMS_LISTS[said.channel]})."
        )
        return Line(topic="arms", text=text, sure="high", year=said.year, measures=channel.measures)
    return None


def rivalry_line(dyad: Dyad, *, rivals: bool = False) -> Line | None:
    """Return whether the two are rivals by the list, when they last fought, and a war on one side; None if nothing is.

    Where the answer is that they are `rivals`, it is said too that no list names them.
    """
    coded, is_listed = _listed(dyad)
    fought, until = fighting(dyad, lasting=rivals or is_listed)
    together = beside_now(dyad)
    if together is not None:
        fought = [f"they were on the same side of a war in {together} (COW's list)", *fought]
        until = dyad.period[1]
    helped = helping(dyad)
    if helped is not None:
        fought = [f"{helped.said(dyad.names)} in {helped.years} ({helped.source})", *fought]
        until = max(until or 0, helped.last)
    aside = not_theirs(dyad)
    parts: list[str] = []
    years: list[int] = []
    if coded is not None and (is_listed or rivals):
        how = "they are listed as strategic rivals" if is_listed else "no list calls them strategic rivals"
        # The list may go on after the period that is asked about.
        last = ", the last year coded" if coded < dyad.period[1] else ""
        parts, years = [f"{how} ({coded}{last})"], [coded]
    parts += fought
    if until is not None:
        years.append(until)
        if (ends := record_ends(dyad)) is not None:
            parts.append(f"{RECORD_ENDS} {ends}")
    told = [f"{opening('; '.join(parts))}."] if parts else []
    told += [aside] if aside is not None else []
    if not told:
        return None
    known = until is not None or (bool(years) and dyad.period[1] - max(years) <= OLD)
    return Line(
        topic="rivalry",
        text=" ".join(told),
        sure="high" if known else "moderate",
        year=max(years, default=dyad.period[1]),
        measures=tuple(name for name in (RIVALS, *MEASURES, BESIDE, *HELPS) if name in dyad.index.measures),
    )


def _listed(dyad: Dyad) -> tuple[int | None, bool]:
    """Return the last year for which strategic rivals are coded, and whether the two are listed in it."""
    rows = dyad.within([RIVALS], since=dyad.index.years[0])
    known = rows.drop_nulls() if RIVALS in rows.columns else rows.clear()
    return (None, False) if known.is_empty() else (int(known["year"][-1]), bool(known[RIVALS][-1]))


def votes_line(dyad: Dyad, percentile: float | None) -> Line | None:
    """Return how alike the two voted in the General Assembly, beside the chance-corrected measure of the same year.

    Years in which they hardly voted together have no agreement to judge by; the last one that has is told.
    """
    series = dyad.series(AGREEMENT)
    if not series:
        return _too_few_votes(dyad)
    year, agreement = series[-1]
    if dyad.period[1] - year > TEN_YEARS:
        text = f"They last voted together in the General Assembly often enough to compare in {year}."
        return Line(topic="votes", text=text, sure="moderate", year=year, measures=(AGREEMENT,))
    corrected = dict(dyad.series(CORRECTED)).get(year)
    rank = ""
    if percentile is not None:
        place = (
            "ordinary for two states"
            if ORDINARY[0] <= percentile <= ORDINARY[1]
            else "more than most pairs do"
            if percentile > ORDINARY[1]
            else "less than most pairs do"
        )
        rank = f", {place}"
    chance = "" if corrected is None else f"; corrected for chance {corrected:.2f} ({_beyond_chance(corrected)})"
    return Line(
        topic="votes",
        text=f"They agreed on {percent(agreement)} of UN votes in {year}{rank}{chance}.",
        sure="high" if dyad.period[1] - year <= OLD else "moderate",
        year=year,
        measures=(AGREEMENT, CORRECTED),
    )


def _beyond_chance(corrected: float) -> str:
    """Return what the chance-corrected measure says: most states vote yes most of the time, and so agree anyway."""
    if corrected >= SLIGHT_AGREEMENT:
        return "1 is full agreement, 0 chance"
    much = "no more" if round(corrected, 2) <= 0 else "little more"
    return f"1 is full agreement, 0 chance: {much} than two that vote yes as often agree anyway"


def _too_few_votes(dyad: Dyad) -> Line | None:
    counts = dyad.series(JOINT)
    if not counts:
        return None
    year, joint = counts[-1]
    text = f"They are not compared by UN votes: in {year} both cast only {joint:.0f}."
    return Line(topic="votes", text=text, sure="low", year=year, measures=(JOINT,))


def ages(lines: Sequence[Line], last: int) -> dict[str, int]:
    """Return the topics whose newest number is older than three years, with that number's year."""
    return {line.topic: line.year for line in lines if line.topic not in {BREAK, FALL} and last - line.year > OLD}


def sure_line(said: Sequence[tuple[str, str]]) -> str:
    """Return how sure each topic is in one sentence.

    Examples
    --------
    >>> sure_line([("arms", "high"), ("the pledge", "moderate"), ("votes", "high")])
    'How sure: high on arms and votes, moderate on the pledge.'
    """
    parts = []
    for level in ("high", "moderate", "low"):
        topics = list(dict.fromkeys(topic for topic, sure in said if sure == level))
        if topics:
            parts.append(f"{level} on {listed(topics)}")
    return f"How sure: {', '.join(parts)}." if parts else ""
