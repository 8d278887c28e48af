"""Why an event is not asked of any list: which lists there are of its sort, and what its words leave open."""

from __future__ import annotations

import re

from dyadscope.claims.clause import Clause
from dyadscope.claims.frames.lexicon import region_of
from dyadscope.claims.kinds.members import dated

NO_KIND = "no list of events here has its kind"
MEMBERS = "members are listed by date, but its words fit none of the patterns on joining, leaving and belonging"
NO_MEMBERS = "what it joined, left or ratified is nothing whose members are listed here"
_PATTERNS = "but its words fit none of the patterns on them"
_JOINS = re.compile(
    r"\b(?:join(?:s|ed)?|quit|withdrew|walked out of|pulled out of|left|ratif(?:y|ies|ied)|acced\w+|entered|founding|"
    r"members?|membership)\b",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"\b(?:joined|quit|withdrew from|walked out of|pulled out of|ratified|acceded to)\b", re.IGNORECASE
)
_SANCTIONS = r"sanctions?|embargo\w*"
_LISTS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), reason)
    for words, reason in (
        (
            r"vote[sd]?|voting|abstain\w*|resolutions?",
            "votes are listed, but by which resolution, or how often alike, is not read from its words",
        ),
        (_SANCTIONS, "sanctions are listed, but who imposed them on whom is not read from its words"),
        (r"wars?|fought|fights?|invaded|attacked|clashed|clashes", f"wars and clashes are listed, {_PATTERNS}"),
        (r"treat(?:y|ies)|pacts?|alliances?", f"treaties are listed, {_PATTERNS}"),
        (r"exercises?|drills?|manoeuvres", f"exercises are listed, {_PATTERNS}"),
        (r"embass(?:y|ies)|ambassadors?", f"embassies are listed, {_PATTERNS}"),
        (
            r"troops|soldiers",
            "troops abroad are listed for the United States alone, and its words fit no pattern on them",
        ),
    )
)


def unlisted(clause: Clause) -> str:
    """Return why no list is asked for an event: it has no list, or its list is there and its words are not read."""
    text = clause.claim.text
    if _JOINS.search(text):
        if any(m.kind == "bloc" and _listed(m.name) for m in clause.mentions):
            return MEMBERS
        if _SURELY.search(text) and not re.search(rf"\b(?:{_SANCTIONS})\b", text, re.IGNORECASE):
            return NO_MEMBERS
    return next((reason for words, reason in _LISTS if words.search(text)), NO_KIND)


def _listed(bloc: str) -> bool:
    region = region_of(bloc)
    return bool(region) and dated(region)
