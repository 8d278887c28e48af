"""What two states are to each other, in one sentence, and how likely that is."""

from __future__ import annotations

from dataclasses import dataclass

from dyadscope.assessment.models.relation import Relation, words
from dyadscope.assessment.models.relation.words import cell, too_new
from dyadscope.results.numbers import HIGHEST, LOWEST, five, listed, opening

VERY_LIKELY = 0.8
"""Probability from which behaviour is set against the record: ICD 203 calls it very likely."""
STANDS_OUT = 0.45
"""Probability from which a reading may head an answer: below it the words for likelihood call it unlikely."""

NARROW = 0.1
"""By how much a reading must be ahead of the next to head an answer: less is two steps of five points."""

WORTH_SAYING = 0.1
"""Probability from which a reading that does not lead is named."""

READINGS = {
    "alliance": "allies",
    "entente": "partners short of an alliance",
    "unaligned": "neither partners nor rivals",
    "rivalry": "rivals",
}
"""What each reading says two states are, within a sentence."""
OPPOSITE = {"defence": "Allies on paper,", "joint": "Members of one alliance,"}
AT_WAR = {"defence": "Allies on paper and at war", "joint": "Members of one alliance, and at war"}

CLUBS = {("large", manner) for manner in ("acts", "some", "little")}
"""Cells of two who are pledged to defend each other by a large treaty alone, without hostility."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What beside a relation heads an answer; names as they stand within a sentence, years as a span.

    Attributes
    ----------
    weaker
        Who depends on the other more; None where neither does, or it is unknown.
    war
        The years of a war of the two that goes on as far as is known, as "1939-1941" or "since 2022"; None without one.
    opposed
        Whether the two are on opposite sides of it, and are not known to have fought each other.
    together
        That the two are on one side of a war that goes on, or that one fights for the other's government, as a clause
        with its years; None where neither is known.
    fought
        The years in which the two last fought each other, if not long ago; None where they did not.
    aloof
        Who of the two says that it takes no part in their alliance.
    protector
        Who alone is pledged to defend and whom; None where both are, or neither.
    broken
        Who of the two broke with the other and how, as a clause; None where neither is known to have.
    relations
        Who of the two broke off diplomatic relations ("them") and when, as a clause; None where they are not broken.
    fallen
        Whose government fell so lately that most records are older, as a clause; None where none did.
    doubtful
        The treaty by which alone they are pledged, and of which it is doubted that it makes allies; None where none is.
    """

    weaker: str | None = None
    war: str | None = None
    opposed: bool = False
    together: str | None = None
    fought: str | None = None
    aloof: str | None = None
    protector: tuple[str, str] | None = None
    broken: str | None = None
    relations: str | None = None
    fallen: str | None = None
    doubtful: str | None = None


def estranged(found: Relation, setting: Setting) -> bool:
    """Whether two states broke with each other so that practice, which looks back, does not say what they are now.

    Treaties outlast a break, and who is a rival is one all the more. Whose troops were sent away need be no opponent.
    """
    if setting.broken is None or found.at_odds or not stands_out(found):
        return False
    return found.leader == "entente" or (found.leader == "unaligned" and setting.relations is not None)


def headline(found: Relation, setting: Setting) -> str:
    """Return what two states are to each other in one sentence."""
    said = _headline(found, setting)
    practice = found.leader in {"entente", "rivalry"} and found.known
    if setting.fallen is None or not practice or estranged(found, setting):
        return said
    return f"{said.removesuffix('.')}; but {setting.fallen}, and most records are older."


def _headline(found: Relation, setting: Setting) -> str:
    weaker, war, aloof, protector = setting.weaker, setting.war, setting.aloof, setting.protector
    leader = found.leader
    if leader is None or not found.known:
        return "Nothing is known of these two in particular."
    if setting.together is not None and war is None:
        return _comrades(found, setting.together)
    if not stands_out(found):
        if cell(found) in CLUBS:
            # What a club of many states is to two of them is no riddle: only whether it makes them allies.
            open_is = "whether they are allies" if cell(found)[1] == "acts" else "whether that makes them allies"
            return f"{opening(words(found))}; {open_is} is open."
        first, second = _ranked(found)[:2]
        return f"No reading is clearly ahead: {READINGS[first[0]]}, or {READINGS[second[0]]}."
    said = opening(words(found))
    if leader == "alliance" and setting.doubtful is not None:
        said = f"{said}, if {setting.doubtful} makes two states allies"
    if protector is not None and cell(found) == ("defence", "little"):
        # Whom another protects need do nothing for it: that is no alliance on paper.
        said = f"{opening(protector[1])} is under the protection of {protector[0]} by treaty"
        return f"{said}." if war is None else f"{said}, though at war ({war})."
    if leader == "alliance" and aloof is not None:
        if aloof == weaker:
            return f"Allies by treaty, though {aloof}, the more dependent one, says that it takes no part."
        said = f"Allies by treaty, though {aloof} says that it takes no part"
    if leader == "rivalry" and war is not None and setting.opposed:
        return f"{OPPOSITE.get(cell(found)[0], 'Rivals')} on opposite sides of a war ({war})."
    if leader == "rivalry" and war is not None:
        return f"{AT_WAR.get(cell(found)[0], 'Rivals at war')} ({war})."
    if war is not None:
        # Who is at war is that before all else, whatever lists of rivals and treaties say of the two.
        how = "on opposite sides of a war" if setting.opposed else "at war"
        return f"{said}, though {how} ({war})." if leader in {"alliance", "entente"} else f"{opening(how)} ({war})."
    if setting.broken is not None and estranged(found, setting):
        apart = setting.relations is not None and leader == "unaligned"
        return f"Without diplomatic relations: {setting.relations}." if apart else f"Estranged: {setting.broken}."
    if setting.relations is not None and found.at_odds and leader != "alliance":
        return f"At odds, and without diplomatic relations: {setting.relations}."
    if setting.broken is not None and leader == "alliance":
        return f"{said}, though {setting.broken}."
    if setting.fought is not None and leader in {"alliance", "entente"} and not found.at_odds:
        return f"{said}, though they fought each other in {setting.fought}."
    by_treaty = leader == "unaligned" and cell(found)[0] == "weaker"
    if weaker is None or not (leader in {"alliance", "entente"} or by_treaty) or found.at_odds:
        return f"{said}."
    # Whoever depends on the other is bound to it by more than a treaty.
    said = said.removesuffix(", and by little else")
    return f"{said}, and {weaker} is the more dependent one."


def _comrades(found: Relation, side: str) -> str:
    """Return what two states on one side of a war are: that before all else, whatever lists and votes say of them."""
    if not stands_out(found):
        return f"{opening(side)}."
    said = words(found, together=True)
    if found.leader in {"alliance", "entente"} and not found.at_odds:
        return f"{opening(said)}, and {side}."
    return f"{opening(side)}; otherwise {said}."


def stands_out(found: Relation) -> bool:
    """Whether a reading may head an answer: likely enough, and ahead of the next."""
    (first, _), (second, _) = _ranked(found)[:2]
    ahead = found.at_odds or found.posterior[first] - found.posterior[second] >= NARROW
    return found.leader is not None and found.posterior[found.leader] >= STANDS_OUT and ahead


def _ranked(found: Relation) -> list[tuple[str, float]]:
    """Return the readings and their probabilities, the likeliest first."""
    return sorted(found.posterior.items(), key=lambda item: -item[1])


def disagreement(found: Relation, protector: tuple[str, str] | None = None) -> str | None:
    """Return, where record and behaviour lead to readings that exclude each other, one sentence saying so.

    Of whom another protects by treaty nobody expects the deeds of an ally.
    """
    behaviour, year = found.behaviour, found.behaviour_year
    if found.leader is None or year is None or not stands_out(found):
        return None
    alone = max(behaviour, key=lambda name: behaviour[name])
    if behaviour[alone] < VERY_LIKELY:
        return None
    close = {"alliance", "entente"}
    if found.leader in close and alone == "rivalry":
        kind = "Allies" if found.leader == "alliance" else "Partners"
        return f"{kind} on paper who act like rivals: so says their behaviour to {year}, treaties left out."
    if found.leader == "alliance" and alone == "unaligned":
        if protector is not None:
            return None
        if too_new(found):
            return f"Their pledge is of {found.record.since}; most evidence of what they do looks back further."
        if cell(found)[0] == "joint":
            return (
                f"What the two do alone, treaties left out, is not that of allies (to {year}); what they do through "
                "the alliance as a whole does not show in it."
            )
        return f"Behaviour to {year}, treaties left out, is not that of allies."
    if found.leader == "rivalry" and alone in close:
        return f"Behaviour to {year}, wars and lists of rivals left out, looks like that of {READINGS[alone]}."
    return None


def interval(low: float, high: float) -> str:
    """Return a 90 % interval in words, to five points.

    Examples
    --------
    >>> interval(0.58, 0.84), interval(0.93, 0.99), interval(0.97, 0.99)
    ('90 % interval 60 % to 85 %', '90 % interval 95 % or more', '90 % interval over 95 %')
    """
    ends = five(low), five(high)
    if ends[0] == ends[1]:
        return f"90 % interval {ends[0]}"
    if high > HIGHEST:
        return f"90 % interval {ends[0]} or more"
    return f"90 % interval {'up' if low < LOWEST else ends[0]} to {ends[1]}"


def likely(found: Relation, *, war: bool = False, together: bool = False, apart: bool = False) -> str:
    """Return how likely the leading reading is, with its interval, the year, and what it would be otherwise.

    Of two at war, and of two at odds, any reading but rivals is what the record says; of two on one side of a war
    (`together`), any but allies and partners; of two that broke with each other (`apart`), any.
    """
    leader = found.leader
    if leader is None or not found.known:
        return f"Of pairs like theirs in {found.year}: {_shares(found)}."
    if not stands_out(found):
        told = [f"{READINGS[name]} {five(p)}{_within(found, name)}" for name, p in _ranked(found) if p >= WORTH_SAYING]
        return f"In {found.year}: {listed(told)}."
    by_record = apart or ((found.at_odds or war) and leader != "rivalry")
    by_record |= together and leader in {"rivalry", "unaligned"}
    said = f"by the record {READINGS[leader]}" if by_record else READINGS[leader]
    text = f"{opening(said)}: {five(found.posterior[leader])}"
    text += _within(found, leader)
    others = [(name, p) for name, p in _ranked(found) if name != leader and p >= WORTH_SAYING]
    rest = f"; otherwise {listed(f'{READINGS[name]} ({five(p)})' for name, p in others)}" if others else ""
    return f"{text} in {found.year}{rest}."


def _within(found: Relation, name: str) -> str:
    return f" ({interval(*found.interval[name])})" if name in found.interval else ""


def _shares(found: Relation) -> str:
    return ", ".join(f"{READINGS[name]} {five(p)}" for name, p in _ranked(found))
