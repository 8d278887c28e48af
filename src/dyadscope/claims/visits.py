"""What is said of a visit or meeting beside that it took place: how often, for how long, and in which office.

Lists have a row a day: three of one visit are no three visits. Who held which office is in the list of leaders.
"""

from __future__ import annotations

import re
from datetime import date

from dyadscope.claims.clause import Clause
from dyadscope.claims.meeting_patterns import FOREIGN_MINISTERS, NAMED
from dyadscope.claims.nearest.wordlists import NEAREST_CLASSES
from dyadscope.claims.query import Query
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import Fit, TokenPattern
from dyadscope.states.leaders import tenures

HOW_OFTEN = "how often, for which time, or for how long was not tested"
_LISTS = {
    "NUMBERS": word_set(
        "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty several many "
        "numerous countless multiple some various few hundred hundreds dozen dozens"
    ),
    "NTH": word_set(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth umpteenth last only"
    ),
    "SPANS": word_set("day days week weeks fortnight month months year years decade decades hours"),
}
OFTEN = TokenPattern(
    "how often, for which time, or for how long",
    (
        "twice|thrice",
        "[NUMBERS]|<number> of? times",
        "for the? [NTH] time",
        "[NTH] visit|trip|meeting|time",
        "for a|an|[NUMBERS]|<number> <word>? [SPANS]",
    ),
    lists=_LISTS,
    classes=NEAREST_CLASSES,
    yes=("he came [three times]", "[for the third time]", "he stayed [for two years]", "he came [twice]"),
    no=("he came |in times of war", "he came |for talks", "in |two years"),
)
_OFFICE = r"(?P<office>president|premier|prime minister|foreign minister)"
_BEFORE = re.compile(rf"(?<!vice )(?<!vice-)(?<!deputy )(?<!former )\b{_OFFICE} $", re.IGNORECASE)
_BEHIND = re.compile(rf"^,? (?:as )?(?:(?:the|then|its|china['’]s|chinese) )+{_OFFICE}\b", re.IGNORECASE)
_AS = re.compile(rf"\bas (?:(?:the|its|china['’]s|chinese) )*{_OFFICE}\b", re.IGNORECASE)


def besides(query: Query, clause: Clause) -> str:
    """Return what a clause says of a visit or meeting that its row does not bear out, or nothing."""
    if OFTEN.find(clause.run) is not None:
        return HOW_OFTEN
    named = NAMED.find(clause.run)
    leader = next((name for name in query.names if " " in name and ":" not in name), "")
    said = _office(clause, named) if named is not None else ""
    if not said or not leader:
        return ""
    held = {t.office for t in tenures() if leader in t.names and _in_years(t.first, t.last, query)}
    held |= {"foreign minister"} if leader in FOREIGN_MINISTERS else set()
    return "" if said in held else f"the list of leaders does not have {leader} as {said} then"


def _in_years(first: date, last: date | None, query: Query) -> bool:
    return first.year <= query.last and (last is None or last.year >= query.first)


def _office(clause: Clause, named: Fit) -> str:
    """Return the office that is said of who is named, before the name, behind it, or as what he came."""
    offset = clause.claim.start
    before = clause.text[: clause.words[named.at].start - offset]
    behind = clause.text[clause.words[named.at + 1].end - offset :]
    alone = sum(m.kind == "person" for m in clause.mentions) < 2
    found = _BEFORE.search(before) or _BEHIND.search(behind) or (_AS.search(behind) if alone else None)
    return "" if found is None else found["office"].lower().replace("prime minister", "premier")
