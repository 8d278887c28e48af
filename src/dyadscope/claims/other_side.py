"""Who else is in a deal on arms: the state that "to", "from" or "of" governs, that got them, or whose make they are.

Of all states behind a verb the nearest may be anybody: whom the arms are to fight, or who had some before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from dyadscope.claims.action_patterns import ACTION_CLASSES
from dyadscope.claims.clause import Clause
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import Test, TokenPattern

_LISTS: Mapping[str, frozenset[str]] = {
    "BREAKS": word_set(
        "like unlike against despite because while when where who whom whose till if though although but without "
        "amid alongside besides so lest towards toward unless whereas"
    ),
    "COUNTRIES": word_set(
        "countries states nations buyers customers clients regimes governments suppliers partners powers allies"
    ),
    "FORCES": word_set(
        "navy army air force forces military government troops coast guard police regime authorities armed ministry "
        "junta marines royal national ground defence defense"
    ),
    "HARDWARE": word_set(
        "make manufacture origin design hardware equipment systems system jets aircraft planes warplanes drones ships "
        "weaponry armaments artillery guns howitzers rockets batteries launchers radars vehicles carriers"
    ),
    "KIN": word_set("ally neighbour neighbor partner friend client customer rival"),
    "OTHERS": word_set(
        "enemy enemies rival rivals foe foes neighbour neighbours neighbor neighbors ally allies opponent opponents "
        "adversary adversaries friend friends partner partners"
    ),
    "SMALL": word_set(
        "the a an its their his both neighbouring neighboring nearby communist nationalist revolutionary republican "
        "democratic socialist imperial monarchist fascist nazi post-war pre-war wartime former then newly independent "
        "friendly allied nominally mainly mostly only even also directly first"
    ),
}
_CLASSES: Mapping[str, Test] = {
    **ACTION_CLASSES,
    "model": lambda t: any(c.isdigit() for c in t.text) and not t.text.isdigit(),
}
pattern = partial(TokenPattern, lists=_LISTS, classes=_CLASSES)

_GOVERNED = (
    "[SMALL]*4 @",
    "[SMALL]*2 [FORCES]*3 of the? @",
    "[SMALL]*3 [KIN] ,? @",
    "<word>*2 [COUNTRIES] ,? such as the? @",
    "<word>*2 [COUNTRIES] ,? including|like the? @",
)
"""What may stand between a preposition and the state that it governs."""
TO = pattern(
    "whom it goes to",
    tuple(f"to {form}" for form in _GOVERNED),
    yes=("arms [to |]them", "arms [to its ally, |]China"),
    no=("arms to fight |them", "arms for |them", "arms to the enemies of |them"),
)
FROM = pattern(
    "whom it comes from",
    (*(f"from {form}" for form in _GOVERNED), "<weapon>|<sort> of [SMALL]*4 @"),
    yes=("arms [from |]them", "[arms of communist |]China", "arms [from countries such as |]China"),
    no=("arms before |them", "arms to deter |them", "arms from the enemies of |them", "arms ahead of |them"),
)
AT_ONCE = pattern(
    "who gets it, named right behind the verb",
    ("^ [SMALL]*4 @", "^ [SMALL]*2 [FORCES]*3 of the? @", "^ [SMALL]*3 [KIN] ,? @"),
    yes=("[the |]Chinese navy", "[the government of |]China", "[its ally |]China"),
    no=("arms to |China", "to |China"),
)
BREAK = pattern(
    "where what is said of the arms ends, and why, when or beside whom begins",
    (
        "[BREAKS]",
        "as !well|many|much",
        "that|which <small>",
        "before|after|since|until|than|to|over !<number>",
        "in <small>&!the|early|late|all",
        "ahead of",
        "at the",
    ),
    yes=("arms [before they]", "arms [to fight]", "arms [despite] them", "arms [as it] did", "arms [in answer] to it"),
    no=("arms |before 1990", "more |than 30 tanks", "arms |from them", "tanks |as well as jets", "arms |in 1990"),
)
PART = pattern(
    "a part of the state behind its name",
    ("<small>*1 [FORCES]", "!<small>", "$"),
    yes=("the Chinese [navy]", "the Chinese[.]"),
    no=("the Chinese |weapons", "the Chinese |dream"),
)
MAKE = pattern(
    "weapons, behind the name of whose make they are",
    ("!with|of|in|on|for|to|from|by*4 <weapon>|<sort>|<model>|[HARDWARE]",),
    yes=("Chinese [main battle tanks]", "of Chinese [make]", "Russia's [S-400]"),
    no=("Chinese |help", "Chinese |threats with tanks"),
)
ANOTHER = pattern(
    "friends and enemies of the state",
    ("<small>*2 [OTHERS]",),
    yes=("China's [enemies]", "China's [old rivals]"),
    no=("China's |navy", "China's |tanks"),
)


def other_side(clause: Clause, verb: int, *, gave: bool) -> int | None:
    """Return who got what a state gave, or from whom it took it; None where no state behind the verb is said to."""
    run = clause.run
    stop = next((fit.at for fit in BREAK.each(run, verb + 1) if not _to_a_state(clause, fit.at)), len(run))
    behind = [(code, at) for code, at in _named(clause) if at > verb]
    if gave:
        got = next((c for c, at in behind if AT_ONCE.fit(run, at, verb + 1) and _itself(clause, at)), None)
        return got if got is not None else governed(clause, TO, verb + 1, stop)
    source = governed(clause, FROM, verb + 1, stop)
    return source if source is not None else next((c for c, at in behind if at < stop and _makes(clause, at)), None)


def governed(clause: Clause, by: TokenPattern, first: int, stop: int | None = None) -> int | None:
    """Return the first state that a preposition governs which stands between two tokens."""
    for code, at in _named(clause):
        fit = by.fit(clause.run, at, first)
        if fit is None or (stop is not None and fit.first > stop):
            continue
        if ANOTHER.fit(clause.run, _behind(clause, at)) is None:
            return code
    return None


def _named(clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield the states that are named, each with the token in which its name begins."""
    for named in clause.named:
        at = next((k for k, t in enumerate(clause.words) if t.start <= named.start < t.end), None)
        if at is not None:
            yield named.code, at


def _behind(clause: Clause, at: int) -> int:
    """Return the token behind the name that begins at one."""
    mention = next((m for m in clause.mentions if m.start <= clause.words[at].start < m.end), None)
    end = mention.end if mention is not None else clause.words[at].end
    return next((k for k in range(at + 1, len(clause.words)) if clause.words[k].start >= end), len(clause.words))


def _to_a_state(clause: Clause, at: int) -> bool:
    """Whether a "to" governs a state, and opens no purpose."""
    return any(fit is not None and fit.first == at for fit in (TO.fit(clause.run, k, at) for _, k in _named(clause)))


def _attribute(clause: Clause, at: int) -> bool:
    """Whether a name is an adjective or a possessive."""
    last = clause.run[_behind(clause, at) - 1]
    return clause.run[at].demonym or "-" in clause.run[at].text or last.bare != last.text


def _itself(clause: Clause, at: int) -> bool:
    """Whether a name means the state or its forces: "supplied the Indian navy", but not "sold Indian weapons"."""
    return not _attribute(clause, at) or PART.fit(clause.run, _behind(clause, at)) is not None


def _makes(clause: Clause, at: int) -> bool:
    """Whether a name tells whose make the weapons are: "Russian fighters", "Russia's S-400"."""
    return _attribute(clause, at) and MAKE.fit(clause.run, _behind(clause, at)) is not None
