"""States of things as queries: alliances, borders, sanctions, rivalry, positions that coincide, a pivot, exercises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from dyadscope.claims.actions import event_query, kind_untested
from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import NOT_SO, Clause
from dyadscope.claims.kinds.standing import ON_LAND
from dyadscope.claims.meetings import met
from dyadscope.claims.nearest.wordlists import NEAREST_CLASSES
from dyadscope.claims.query import Query
from dyadscope.claims.tails import ON_WHAT, OVER_WHAT, PLAIN_OF_STATES, says_before, says_more, unread
from dyadscope.claims.visits import besides
from dyadscope.documents.claim_types import DEFAULT_YEARS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import TokenPattern
from dyadscope.states import regions

_LISTS: Mapping[str, frozenset[str]] = {
    "AGAINST": word_set("against on upon"),
    "ALLIED_HOW": word_set("not no longer formal military treaty close now also"),
    "ARE": word_set("are were remain remained is was"),
    "ENDS": word_set(
        "and or but yet in on at along of across through over since from between with to for as because while though "
        "although whereas which that where until when by now today again there near still nowadays once"
    ),
    "EXERCISES": word_set("exercises drills manoeuvres maneuvers"),
    "HAVE": word_set("have has had maintain maintains"),
    "NOT_SO": NOT_SO,
    "OF_PACTS": word_set("formal military mutual bilateral defence defense"),
    "SAME": word_set("coincide identical similar close similarity similarities coincidence same common"),
}
pattern = partial(TokenPattern, lists=_LISTS, classes=NEAREST_CLASSES)

PIVOT = pattern("a pivot", ("pivot",), yes=("China’s [pivot] to Asia", "a [pivot]"), no=("a |turn", "they |pivoted"))
ALLIED = pattern(
    "allied, or with a pact",
    (
        "[ARE] [ALLIED_HOW]* allies|allied",
        "[ARE] [ALLIED_HOW]* a|an? formal|military|treaty|close? ally of",
        "have|has been [ALLIED_HOW]* allies|allied",
        "have|has been [ALLIED_HOW]* a|an? formal|military|treaty|close? ally of",
        "[HAVE] a|an|no [OF_PACTS]* alliance|pact",
        "[HAVE] a|an|no [OF_PACTS]* defence|defense treaty",
    ),
    yes=(
        "China and Russia [are no longer allies]",
        "China [is a treaty ally of] Russia",
        "they [have been allied] since",
        "they [have a mutual defence treaty]",
        "they [maintain no military alliance]",
    ),
    no=(
        "they |are strange allies",
        "China |is an ally in need",
        "they |have been good to allies",
        "they |have the alliance of old",
        "they |have a friendship treaty",
    ),
)
AS_IT_WERE = pattern(
    "an alliance that is none by treaty",
    (
        "in all but name",
        "de facto",
        "of convenience",
        "virtual|virtually|would-be|potential|former|natural|informal|<quasi>",
    ),
    yes=("allies [in all but name]", "[virtual] allies", "an alliance [of convenience]", "a [quasi-alliance]"),
    no=("allies |in name", "allies |of China", "|formal allies", "|nature made them allies"),
)
DEFENCE = pattern(
    "of defence",
    ("defence|defense|military|mutual",),
    yes=("a [defence] pact", "a [military] alliance"),
    no=("a |formal pact", "a |trade pact"),
)
ALLIANCE = pattern(
    "an alliance",
    ("allies|allied|ally|alliance",),
    yes=("are [allies]", "have an [alliance]"),
    no=("have a |pact", "have a |treaty"),
)
NO = pattern("no", ("no",), yes=("are [no] allies", "have [no] pact"), no=("are |not allies", "have |a pact"))
NOT = pattern(
    "not, wherever it is",
    ("not|never|neither|nor",),
    yes=("are [not] allies", "[Neither] is an ally of China"),
    no=("have |no pact", "|nobody is an ally"),
)
SANCTIONS_ON = pattern(
    "sanctions on somebody",
    ("sanctions|embargo ..1 [AGAINST]",),
    yes=("Russia faces [sanctions on] arms", "the [embargo imposed on] China"),
    no=("the |sanctions of China", "the |embargo that was put on China", "a |tax on China"),
)
NEIGHBOURS = pattern(
    "neighbours",
    (
        "are close|direct|immediate|good* neighbours|neighbors",
        "share a how=<word>? border [ENDS]",
        "share a how=<word>? border !<word>",
        "share a how=<word>? border $",
    ),
    yes=("they [are close neighbours]", "they [share a long border]", "they [share a border in] Asia"),
    no=("they |are bad neighbours", "they |share a very long border", "they |share a border dispute"),
)
NEIGHBOURS_AND = pattern(
    "a border, and what they share besides",
    ("border and|or", "border , a|an|the|one|their|common", "border with a|an|its|their|walls|fences"),
    yes=("they share a [border and] an army", "a [border with a] wall", "a [border, a] king"),
    no=("a |border with land", "a |border in Asia", "a |border, as all know"),
)
RIVALS = pattern(
    "rivals",
    ("are|remain|were strategic|bitter|natural? rivals",),
    yes=("they [are rivals]", "they [remain bitter rivals]"),
    no=("they |are old rivals", "they |became rivals"),
)
POSITIONS = pattern(
    "positions",
    ("positions|views|approaches",),
    yes=("their [positions] coincide", "their [views] are close"),
    no=("their |position is close", "their |votes coincide"),
)
SAME = pattern(
    "the same",
    ("[SAME]",),
    yes=("their views [coincide]", "they are [identical]"),
    no=("they |differ", "they |coincided once"),
)
IN_GENERAL = pattern(
    "on the world's questions in general",
    (
        "international issues|matters|affairs|agenda|problems",
        "global issues|affairs|agenda",
        "world affairs",
        "in the united nations",
        "general assembly",
        "most issues",
    ),
    yes=("on [international issues]", "on the [global agenda]", "[in the United Nations]", "on [most issues]"),
    no=("on |international trade", "on |global warming", "|in the United States", "on |some issues"),
)
OUGHT = pattern(
    "what will or ought to be",
    ("[NOT_SO]",),
    yes=("they [should] be close", "they [will] coincide"),
    no=("they |may be close", "they |are close"),
)
EXERCISES = pattern(
    "exercises",
    ("[EXERCISES]",),
    yes=("joint [exercises]", "regular [drills]"),
    no=("joint |ventures", "a |drill"),
)
IN_COMMON = pattern(
    "of several, or again and again",
    ("joint|regular|together",),
    yes=("[joint] exercises", "they drill [together]"),
    no=("|large exercises", "they |often drill"),
)


def status(clause: Clause) -> Built:
    for pattern in (_pivot, _pledged, _sanctioned, _neighbours, _rivals, _positions, _exercising, _visiting):
        found = pattern(clause)
        if found is not None:
            return found
    return Built(None, "it says nothing that a measure of two states records")


def _pivot(clause: Clause) -> Built | None:
    pivot = PIVOT.find(clause.run)
    if pivot is None:
        return None
    again, place = PIVOT.find(clause.run, pivot.stop), clause.words[pivot.at].start
    blocs = [m for m in clause.mentions if m.kind == "bloc" and len(m.states) > 1 and m.start > place]
    region = regions.find(blocs[0].name) if blocs else None
    own = clause.before(pivot.at)
    if own is None and clause.states:
        own = clause.states[0]
    other = clause.after(again.at) if again is not None else None
    years = clause.window(DEFAULT_YEARS)
    if region is None or own is None or other is None or own == other or years is None:
        return Built(None, "who turns from which region to whom is not said")
    query = asked("pivot", region.name, (own, other), *years, "rising")
    return Built(query, notes=("tested: whether one state's share of the trade with the region grew",))


def _pledged(clause: Clause) -> Built | None:
    run = clause.run
    allied = ALLIED.find(run)
    if allied is None:
        return None
    if AS_IT_WERE.find(run) is not None:
        return Built(None, "an alliance that is none by treaty is nothing that a list of treaties records")
    pair, when = clause.pair(), clause.moment()
    if pair is None or when is None:
        return Built(None, "it does not name exactly two states, or when")
    said = (allied.first, allied.stop)
    denied = NO.find(run, *said) is not None or NOT.find(run) is not None
    what = "alliance" if ALLIANCE.find(run, *said) is not None else "pact"
    if DEFENCE.find(run, *said) is not None:
        what = "defence"
    more = ON_WHAT if says_more(clause, allied.stop) else says_before(clause, allied.first)
    return Built(asked("pledge", what, pair, *when, "none" if denied else "some"), untested=more)


def _sanctioned(clause: Clause) -> Built | None:
    sanctions = SANCTIONS_ON.find(clause.run)
    if sanctions is None:
        return None
    at = sanctions.at
    own, other, when = clause.before(at), clause.after(at), clause.moment()
    if own is None or other is None or own == other or when is None or clause.wished(at) or clause.claim.negated:
        return Built(None, "who sanctions whom is not said")
    return Built(
        asked("holds", "sanctions_12", (own, other), *when, "some"),
        notes=("tested: whether sanctions are in force",),
    )


_OF_BORDERS = word_set("common land terrestrial physical mutual direct")
"""Words for a border that lists bear out: how long it is, or how well it is guarded, they do not say."""
_LAND = word_set("land terrestrial")
_AT_SEA = word_set("maritime sea water naval virtual")
OF_BORDER = "what is said of the border besides, or is shared beside it, was not tested"


def _neighbours(clause: Clause) -> Built | None:
    """A border on land; no thing at the border ("a border dispute"), and none at sea."""
    found = NEIGHBOURS.find(clause.run)
    if found is None:
        return None
    how = clause.low[found.held["how"][0]] if "how" in found.held else ""
    if how in _AT_SEA:
        return Built(None, "borders are listed where they are on land")
    built = _holding(clause, "contiguity")
    if how in _LAND and built.query is not None:
        built = replace(built, query=replace(built.query, names=(ON_LAND,)))
    if NEIGHBOURS_AND.find(clause.run) is not None:
        return replace(built, untested=OF_BORDER)
    told = {
        k for k in range(found.first, found.stop) if clause.low[k] in {"share", "border", "neighbours", "neighbors"}
    }
    plain = PLAIN_OF_STATES | _OF_BORDERS | {"neighbours", "neighbors"}
    return replace(built, untested=unread(clause, told, plain - ({how} - _OF_BORDERS)))


def _rivals(clause: Clause) -> Built | None:
    found = RIVALS.find(clause.run)
    if found is None:
        return None
    built = _holding(clause, "strategic_rivalry")
    more = OVER_WHAT if says_more(clause, found.stop) else says_before(clause, found.first)
    return replace(built, untested=more)


def _holding(clause: Clause, what: str) -> Built:
    """Return the query of what is said to hold of two states."""
    pair, when = clause.pair(), clause.moment()
    if pair is None or when is None or clause.claim.negated:
        return Built(None, "it does not name exactly two states, or when")
    return Built(asked("holds", what, pair, *when, "some"))


def _positions(clause: Clause) -> Built | None:
    """Positions that coincide in general; on one question they are nothing that is measured."""
    run = clause.run
    positions = POSITIONS.find(run)
    if positions is None or SAME.find(run) is None:
        return None
    if IN_GENERAL.find(run) is None:
        return Built(None, "on that question no vote is recorded here")
    pair, when = clause.pair(), clause.moment()
    unsure = clause.claim.negated or clause.wished(positions.at) or OUGHT.find(run) is not None
    if pair is None or when is None or unsure:
        return Built(None, "it does not name exactly two states, or when")
    query = asked("alike", "un_kappa", pair, *when, "close")
    return Built(query, notes=("votes in the General Assembly are used for positions",))


def _exercising(clause: Clause) -> Built | None:
    if EXERCISES.find(clause.run) is None or IN_COMMON.find(clause.run) is None:
        return None
    found = event_query(clause)
    if isinstance(found, Query):
        return Built(found, notes=untested(found, clause), untested=unsaid(found, clause))
    return Built(None, found or "whose exercises, or when, is not said")


_REASON = re.compile(
    r"\b(?:sanctions|embargo)\b.*\b(?:over|because|for|after|following|in response|in retaliation|to punish)\b"
)


def unsaid(query: Query, clause: Clause) -> str:
    """What a clause that no pattern fits may say besides: of exercises their kind, place and aim; of sanctions why."""
    if query.what == "sanctions" and _REASON.search(clause.text):
        return "for what they were imposed was not tested"
    kind = kind_untested(query, clause)
    if kind:
        return kind
    if query.what in {"meeting", "visit"}:
        return besides(query, clause)
    return "kind, place and aim of the exercises were not tested" if query.what == "exercises" else ""


def _visiting(clause: Clause) -> Built | None:
    """Who "is in Moscow" is there on a visit."""
    found = met(clause, clause.window(DEFAULT_YEARS))
    return Built(found, untested=besides(found, clause)) if isinstance(found, Query) else None


def untested(query: Query, clause: Clause) -> tuple[str, ...]:
    """What a row cannot show of an event."""
    if query.what == "arms" and clause.claim.period is not None:
        return ("orders of the year before and after leave it open: years of order are in part estimates",)
    if query.what in {"meeting", "visit"}:
        return ("tested: whether they met then; what else is said of it is not",)
    return ()
