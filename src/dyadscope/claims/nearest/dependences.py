"""Who depends on whom, on what, and whether it grows: read from the word for dependence and the names nearest to it."""

from __future__ import annotations

from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import Clause, falls
from dyadscope.claims.kinds.asking import NO_TIME
from dyadscope.claims.nearest.wordlists import pattern
from dyadscope.claims.series import SUPPLIES
from dyadscope.documents.claim_patterns import DEPENDENCE
from dyadscope.documents.claim_types import DEFAULT_YEARS

Years = tuple[int, int]
_CHANNELS = ("trade", "energy", "arms")
"""Topics of claims that are channels of dependence too."""
_LATER = 10
"""Words behind one for dependence among which what is said to move of it is looked for."""
_OF_ALL_TRADE = ("dependence: share of all trade",)

INTERDEPENDENCE = pattern(
    "dependence of both",
    ("interdependence", "interdependence @"),
    yes=("growing [interdependence]", "their [interdependence |]depends"),
    no=("growing |dependence",),
)
DEPENDS = pattern(
    "a word for dependence",
    ("[DEPEND]",),
    yes=("it [depends] on China", "its [reliance] on China"),
    no=("it is |independent", "as its |junior partner"),
)
JUNIOR_IN_THIS = pattern(
    "the junior in something said elsewhere",
    ("junior <any> ..3 such|these|those|this",),
    yes=("the [junior partner in this]", "the [junior member in all such] matters"),
    no=("the |junior partner of China", "this |junior partner"),
)
RAW = pattern(
    "an appendage for raw materials",
    ("raw|raw-material|raw-materials ..3 @ appendage",),
    yes=("a [raw materials |appendage]", "a [raw-material |appendage]"),
    no=("a political |appendage", "raw as it was once, and now an |appendage"),
)
GROWING = pattern(
    "a dependence that grows or shrinks",
    ("how=<moving> <any> <any> @", "how=<moving> <any> @", "how=<moving> @"),
    yes=("a [growing |]dependence", "its [declining energy |]dependence"),
    no=("a |dependence", "growing as it was, a |dependence"),
)
ON_ITS = pattern(
    "dependence on something of the other's",
    ("<any> ..2 its",),
    yes=("[dependence on its] gas", "[depends upon all its] gas"),
    no=("|dependence on the goodwill of its", "its |dependence on gas"),
)
LESS = pattern(
    "less dependent",
    ("less @",),
    yes=("is [less |]dependent",),
    no=("is more |dependent", "less and ever less so |dependent"),
)
DEPENDS_LESS = pattern(
    "depends less",
    ("<any> ..2 less",),
    yes=("[depends less] on China", "[depends far less] on China"),
    no=("|depends on China, and no less", "less |dependent"),
)
THAN_ON = pattern(
    "more than on a third",
    ("than [ON]",),
    yes=("less [than on] China", "more [than upon] its neighbours"),
    no=("|than China on it", "more |than before"),
)
FOR_A_PART = pattern(
    "for a part of something",
    ("for <any> ..5 of",),
    yes=("depends on China [for 80 percent of] its trade", "on it [for more than half of] all"),
    no=("depends on China |for gas", "its dependence |of old on it for gas"),
)
DEPENDENCE_NOUN = pattern(
    "a dependence, as a noun",
    ("[DEPENDENCE]",),
    yes=("its [dependence]", "its [reliance]"),
    no=("it |depends", "it is |dependent"),
)
MOVED_ON = pattern(
    "what is said to move of a dependence",
    ("<moving>&[FINITE]", "[HELPS] ..3 @ <moving>"),
    yes=("its dependence [grew]", "its dependence [has |grown]", "its dependence [is still |growing]"),
    no=("a |growing dependence", "its dependence |stood", "has for all we may ever know |growing"),
)
THAN_VICE_VERSA = pattern(
    "more than the other on it",
    ("than vice versa",),
    yes=("more [than vice versa]",),
    no=("and |vice versa", "more |than before"),
)
DEPENDS_MORE = pattern(
    "depends more",
    ("<any> ..1 more",),
    yes=("[depends more] on China", "[depends far more] on China"),
    no=("|depends on China more", "more |depends"),
)
VICE = pattern(
    "the other way round",
    ("vice",),
    yes=("than [vice] versa",),
    no=("than the |other",),
)
LINKED = pattern(
    "on whom something depends",
    ("<any> ..6 link=[ON]",),
    yes=("[depends on] China", "[dependent, as they all say, upon] China"),
    no=("|depends, as many friends of the country have said, on", "on China |depends"),
)
ON_NAMED = pattern(
    "a name behind on",
    ("[ON] <any>? who=<named>",),
    yes=("depends [on China]", "depends [upon mighty China]"),
    no=("depends |on the army of China", "depends |on its army"),
)
ON_ITS_OTHER = pattern(
    "on what is the other's",
    ("[ON] its !own", "[ON] its $"),
    yes=("dependence [on its goodwill]", "dependence [on its]"),
    no=("dependence |on its own army", "dependence |on his goodwill"),
)
OF_ANOTHER_THING = pattern(
    "a name behind which another thing is meant",
    ("<named> <named>*+ <word>&![AFTER_STATE]",),
    yes=("depends on [Chinese goodwill]", "depends on [China allowing] it"),
    no=("depends on |China for gas", "depends on |China, it is said", "depends on |Chinese markets"),
)
JUNIOR_ALONE = pattern(
    "the junior partner of nobody named",
    ("junior <any> <any>? $",),
    yes=("is the [junior partner]", "is the [junior partner.]"),
    no=("is the |junior partner of China", "is its |partner"),
)


def dependence(clause: Clause) -> Built:
    """Return the query of a claim that one state depends on another, or why there is none."""
    found = DEPENDENCE.find(clause.run)
    if found is None:
        return Built(None, "who depends on whom is not said explicitly")
    cue = found.at
    if clause.negated(cue):
        return Built(None, "it denies a dependence")
    if INTERDEPENDENCE.fit(clause.run, cue) is not None:
        later = DEPENDS.find(clause.run, cue + 1)
        if later is None:
            return Built(None, "interdependence has no direction")
        cue = later.at
    if JUNIOR_IN_THIS.fit(clause.run, cue) is not None:
        return Built(None, "in what one is the junior is said elsewhere in the text")
    roles = _appendage(clause, cue) if clause.low[cue] == "appendage" else _roles(clause, cue)
    if roles is None:
        return Built(None, "it does not name who depends on whom")
    years = clause.window(DEFAULT_YEARS)
    if years is None:
        return Built(None, NO_TIME)
    if clause.low[cue] == "appendage":
        return _of_raw_materials(clause, cue, roles, years)
    return _of_how_much(clause, cue, roles, years)


def _of_raw_materials(clause: Clause, cue: int, roles: tuple[int, int], years: Years) -> Built:
    """Return the query of an appendage: only one for raw materials is measured."""
    if RAW.fit(clause.run, cue) is None:
        return Built(None, "an appendage of what kind is not said")
    query = asked("supplies", SUPPLIES, roles, years[1] - DEFAULT_YEARS, years[1], "raw-materials")
    return Built(query, notes=("tested: who sells raw materials to whom; what else the claim says is not",))


def _of_how_much(clause: Clause, cue: int, roles: tuple[int, int], years: Years) -> Built:
    """Return the query of a dependence, or of its growth."""
    run, junior = clause.run, clause.low[cue] == "junior"
    if THAN_ON.find(run) is not None:
        return Built(None, "on which of two others it depends more is read by no rule")
    if FOR_A_PART.find(run, cue) is not None:
        return Built(None, "for what part of something it depends on the other is not read from its words")
    channel = next((topic for topic in clause.claim.topics if topic in _CHANNELS), "all")
    growing = GROWING.fit(run, cue)
    if growing is not None and not junior:
        what = _yearly(channel)
        own = what == "dependence" and ON_ITS.fit(run, cue) is not None
        return Built(
            asked("trend", what, roles, *years, _way(clause, growing.held["how"][0])),
            notes=_OF_ALL_TRADE if what == "dependence" else (),
            untested="on what of the other's it depends was not tested, but its share of trade" if own else "",
        )
    if LESS.fit(run, cue) is not None:
        return Built(asked("depend", channel, roles[::-1], *years, "junior"))
    moved = _moved(clause, cue)
    if moved is not None and DEPENDENCE_NOUN.fit(run, cue) is not None:
        if clause.negated(moved) or channel not in {"all", "trade"}:
            return Built(None, "it denies a trend, or speaks of one that is not known by year")
        return Built(asked("trend", "dependence", roles, *years, _way(clause, moved)), notes=_OF_ALL_TRADE)
    if DEPENDS_LESS.fit(run, cue) is not None:
        return Built(None, "less than who, or when, is read by no rule")
    than = THAN_VICE_VERSA.find(run) or (DEPENDS_MORE.fit(run, cue) and VICE.find(run))
    return Built(asked("depend", channel, roles, *years, "junior" if junior or than else "dependent"))


def _yearly(channel: str) -> str:
    """Return the measure of a channel that is known year by year."""
    if channel in {"all", "trade"}:
        return "dependence"
    return f"{'arms_register' if channel == 'arms' else channel}_dependence_12"


def _way(clause: Clause, at: int) -> str:
    return "falling" if falls(clause.low[at]) else "rising"


def _moved(clause: Clause, cue: int) -> int | None:
    """Return the finite verb of motion behind a word for dependence."""
    places = range(cue + 1, min(cue + _LATER, len(clause.run)))
    return next((at for at in places if MOVED_ON.fit(clause.run, at) is not None), None)


def _appendage(clause: Clause, cue: int) -> tuple[int, int] | None:
    """Return whose appendage somebody is, the appendage first."""
    master = clause.possessor(cue)
    other = clause.before(cue, skip=master)
    return (other, master) if master is not None and other is not None else None


def _roles(clause: Clause, cue: int) -> tuple[int, int] | None:
    """Return who depends on whom: nearest state before the cue, nearest after it, or the main pair's other."""
    run, own = clause.run, clause.before(cue)
    if own is None:
        return None
    linked = LINKED.fit(run, cue)
    if linked is None:
        # "Russia as the junior partner": to whom is left to the document, if it is about two states.
        return _other(clause, own) if JUNIOR_ALONE.fit(run, cue) is not None else None
    link = linked.held["link"][0]
    named = ON_NAMED.fit(run, link)
    if named is None:
        # "Russia's dependence on its goodwill": whose is not the one whose dependence it is; "Russia depends on its
        # army" is another matter.
        possessive = DEPENDENCE_NOUN.fit(run, cue) is not None and ON_ITS_OTHER.fit(run, link) is not None
        return _other(clause, own) if possessive else None
    other = clause.after(link, skip=own)
    if other is None or OF_ANOTHER_THING.fit(run, named.held["who"][0]) is not None:
        return None
    return own, other


def _other(clause: Clause, own: int) -> tuple[int, int] | None:
    """Return a state with the other one of the claim, or of the document's two."""
    other = next((c for c in clause.states if c != own), None)
    if other is None and own in clause.main:
        other = next(c for c in clause.main if c != own)
    return (own, other) if other is not None and len(clause.states) <= 2 else None
