"""Meetings and visits of China's leaders, as reports of the day tell of them; a source lists them by day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dyadscope.claims.built import asked
from dyadscope.claims.clause import Clause
from dyadscope.claims.days import ON
from dyadscope.claims.query import Query
from dyadscope.documents.lexicon import word_set
from dyadscope.states.leaders import tenures

CHINA = 710
_MET = word_set("met meets received hosted visited reviewed discussed")
_TALKS = re.compile(
    r"\b(?:had|held|holds|having|hold|following|after|during) (?:[\w-]+ ){0,4}?"
    r"(?:meetings?|talks|conversations?|negotiations)\b"
    r"|\b(?:meeting|talks|conversation|negotiations) with\b",
    re.IGNORECASE,
)
_VISITED = re.compile(
    r"\b(?:visited|(?:state|official|working) visit|arrived|(?:came|come|travell?ed) to)\b|\bis in (?:[A-Z]\w+)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|could|may|might|plans?|planned|prepar\w+|invit(?:e[sd]?|ing)|agreed to|ahead of|before|"
    r"upcoming|next|expect\w*|cancel\w*|postpon\w*|looking forward)\b",
    re.IGNORECASE,
)
_NAMES = ("Xi Jinping", "Li Qiang", "Li Keqiang", "Hu Jintao", "Wen Jiabao", "Wang Yi", "Li Zhaoxing", "Yang Jiechi")
_NOT_ITSELF = re.compile(
    r"\b(?:of|for|by|under|with|to|from|about|without|unlike|against|than|on behalf of) (?:the )?"
    r"(?:(?:President|Premier|Minister|Chairman|Comrade) )?$",
    re.IGNORECASE,
)
"""What stands before a name whose bearer is not who travels: "a biographer of Xi Jinping"."""
_PLACE_ELSEWHERE = re.compile(
    r"^, (?:Texas|Ontario|Ohio|Kentucky|Tennessee|Idaho|Illinois|Maine|New York|Pennsylvania|Virginia|Missouri|"
    r"Alabama|Arkansas|Michigan|Indiana|Iowa|California|Connecticut|Massachusetts|Florida|Oregon|Kansas|Nebraska|"
    r"Minnesota|Wisconsin|New Jersey|North Carolina|South Carolina|Nova Scotia|New South Wales|Queensland)\b"
)
"""What follows a capital's name that is another town's: "Paris, Texas"."""
_ITS_OWN = word_set("capital city republic kingdom state federation union country territory island people’s people's")
_OWN = r"(?:[\w-]+ ){0,2}(?:visits?|trips?|journey|stay|arrival|meetings?|talks|conversation|tour)\b"
_NAMED = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b(?![’']s (?!{_OWN}))")
"""A leader's name; "Xi Jinping's envoy" is somebody else."""
_TITLED = re.compile(r"\b(President|Premier|Minister) (Xi|Li|Hu|Wen|Wang|Yang)\b")
_OFFICE = re.compile(
    r"\b(?:China[’']s|Chinese) (?P<a>President|Premier)\b"
    r"|\b(?P<b>President|Premier|Prime Minister) of (?:the )?(?:People[’']s Republic of )?China\b",
    re.IGNORECASE,
)
_TO_CHINA = re.compile(
    r"\b(?:President|Prime Minister|Premier|Chancellor)\b.{0,60}\b(?:arrived|came|has come) (?:in|to) (?:the )?"
    r"(?:China|People[’']s Republic of China|Beijing)\b.{0,20}\bvisit\b"
)
_DEPUTY = re.compile(
    r"\b(?:vice|deputy|first|former|ex-)[- ]?(?:vice )?(?:president|premier|prime minister|minister)\b", re.IGNORECASE
)
_TODAY = re.compile(r"\b(?:today|this (?:state |official |working )?(?:meeting|visit))\b", re.IGNORECASE)
_LAST_TIME = re.compile(r"\blast (?:visited|met|came|arrived|travell?ed)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:telephone|phone|video|online|by telephone|conference call)\b", re.IGNORECASE)
_JUST_NOW = re.compile(r"\b(?:has|have) (?:just |already )?(?:met|come|arrived)\b")
_OFTEN = re.compile(r"\b(?:times|often|never|ever|before|regularly|repeatedly|always|since|many|once|twice)\b")
"""Words by which "has met" tells of any time, and not of the day."""
_OURS = re.compile(
    r"\b[Ww]e (?:also |have |just |have just )*(?:held|had) (?:an? |our )?(?:[\w-]+ )?bilateral (?:meeting|talks)\b"
)
"""What the two who speak to the press did on the day."""
_JUST_BEFORE = re.compile(r"\b(?:soon after|shortly after|yesterday|the other day|the day before)\b", re.IGNORECASE)
_OPENING = 400
"""Characters at the beginning of a dated report in which what is told happened on the day."""
_DAYS = 14
"""Days before a report within which "soon after" places a meeting."""


def met(clause: Clause, years: tuple[int, int] | None) -> Query | str | None:
    """Return the query of a meeting or visit: in the stated year, or in a report of the day within days of it."""
    verb = next((k for k, w in enumerate(clause.low) if w in _MET), None)
    visited = _VISITED.search(clause.text) is not None
    talked = _TALKS.search(clause.text) is not None
    if years is None or not (visited or talked or (verb is not None and "meetings" in clause.claim.topics)):
        return None
    leader = _leader(clause.text, _told_of(clause))
    if leader is None and _TO_CHINA.search(clause.text) and not _DEPUTY.search(clause.text):
        leader = ""  # who comes to China on a visit is met by one of them
    ours = clause.claim.voice != "author" and _OURS.search(clause.text) is not None and CHINA in clause.main
    if leader is None and ours:
        leader = ""
    other = [c for c in clause.states if c != CHINA]
    if not other and CHINA in clause.main and leader is not None:
        other = [c for c in clause.main if c != CHINA]
    if _CALLED.search(clause.text):
        return "calls are in no list of meetings"
    if _LAST_TIME.search(clause.text):
        return "that it was the last time is in no list"
    if leader is None or CHINA not in {*clause.states, *clause.main} or len(other) != 1:
        if "meetings" not in clause.claim.topics and verb is None:
            return None
        return "meetings are listed for China's president, premier and foreign minister only"
    if verb is not None and not visited and not talked and not _meets_somebody(clause, verb):
        return "whom they met is none of those whose meetings are listed"
    told = clause.text[: max((m.end() for m in _NAMED.finditer(clause.text)), default=len(clause.text))]
    if _NOT_YET.search(told) or (verb is not None and clause.negated(verb)):
        return "a meeting that did not, or did not yet, take place has no row"
    # "Visited" is a visit of the Chinese leader to the other state; who visits China is met there.
    trip = _trip(clause)
    goes = trip is not None and clause.after(trip) == other[0] and _kind_behind(clause, trip) != "person"
    what = "visit" if goes else "meeting"
    if trip is not None and goes:
        if _only_of_its_people(clause, trip) or _elsewhere(clause, trip):
            return "what was visited is not the state"
        if not _goes_itself(clause, trip):
            return "meetings are listed for China's president, premier and foreign minister only"
    today = _TODAY.search(clause.text) is not None or ours
    if clause.claim.voice == "author" and _JUST_NOW.search(clause.text) and not _OFTEN.search(clause.text):
        today = True
    if clause.claim.period is not None and not today:
        return asked("event", what, (CHINA, other[0]), *years, "some", (leader,) if leader else ())
    published = clause.published
    if published is None:
        return "the day or year of the meeting is not said"
    if _JUST_BEFORE.search(clause.text):
        first = published - timedelta(days=_DAYS)
        return asked(
            "event", what, (CHINA, other[0]), first.year, published.year, "some", (leader, f"{ON}{first}..{published}")
        )
    opening = clause.claim.voice == "author" and clause.claim.start <= _OPENING
    if not opening and not today:
        # Only the opening of a dated report, or "today", says what happened on the day.
        return "the day or year of the meeting is not said"
    names = (leader, published.isoformat()) if leader else (published.isoformat(),)
    return asked("event", what, (CHINA, other[0]), published.year, published.year, "some", names)


def _trip(clause: Clause) -> int | None:
    """Return the place of "visited" or of the "to" of "travelled to", if it is the first verb of the kind."""
    low = clause.low
    for k, word in enumerate(low):
        if word in {"travelled", "traveled"} and low[k + 1 : k + 2] == ["to"]:
            return k + 1
        if word in _MET:
            return k if word == "visited" else None
    return None


def _elsewhere(clause: Clause, verb: int) -> bool:
    """Whether somebody or something of the state is visited, "the ambassador of", or a town that bears a like name."""
    text, offset = clause.text, clause.claim.start
    named = next(n for n in clause.named if n.start >= clause.words[verb].end - 1)
    if _PLACE_ELSEWHERE.match(text[named.end - offset :]):
        return True
    if _kind_behind(clause, verb) == "office":
        return True
    between = text[clause.words[verb].end - offset : named.start - offset].lower().split()
    of = between.index("of") if "of" in between else 0
    return of > 0 and between[of - 1] not in _ITS_OWN


def _kind_behind(clause: Clause, verb: int) -> str:
    """Return what kind of mention comes first behind a word; "visited Putin" is a meeting, wherever it was."""
    place = clause.words[verb].end
    return next((m.kind for m in clause.mentions if m.start >= place), "")


def _goes_itself(clause: Clause, verb: int) -> bool:
    """Whether China's leader is named last before "visited", and not as another's: "an envoy of Xi Jinping"."""
    before = clause.text[: clause.words[verb].start - clause.claim.start]
    named = [m.start() for p in (_NAMED, _TITLED, _OFFICE) for m in p.finditer(before)]
    return bool(named) and _NOT_ITSELF.search(before[: max(named)]) is None


def _only_of_its_people(clause: Clause, verb: int) -> bool:
    """Whether the first that follows "visited" is an adjective: "the Russian embassy" need not be in Russia."""
    after = [m for m in clause.mentions if m.start >= clause.words[verb].end]
    return bool(after) and min(after, key=lambda m: m.start).kind == "demonym"


def _told_of(clause: Clause) -> date | None:
    """Return the last day of the years that are stated, or the day of publication if that is sooner."""
    ends = [clause.published] if clause.published is not None else []
    if clause.claim.period is not None:
        ends.append(date(clause.claim.period[1], 12, 31))
    return min(ends, default=None)


def _leader(text: str, day: date | None) -> str | None:
    """Return which of those whose meetings are listed a text names: by name, by title and surname, or by office."""
    if _DEPUTY.search(text):
        return None
    named = {m[0] for m in _NAMED.finditer(text)}
    if named:
        return min(named, key=text.index)
    titled = _TITLED.search(text)
    if titled is not None:
        fitting = [n for n in _NAMES if n.split()[0] == titled[2]]
        return _holding(titled[1], day, fitting)
    office = _OFFICE.search(text)
    return _holding(office["a"] or office["b"], day, list(_NAMES)) if office is not None else None


def _holding(office: str, day: date | None, names: list[str]) -> str | None:
    """Return who of some alone held an office on a day; a surname that one alone bears needs no office."""
    wanted = "president" if office.lower() == "president" else "premier"
    held = [
        t.names[0] for t in tenures() if t.state == CHINA and t.office == wanted and day is not None and t.covers(day)
    ]
    found = [n for n in names if n in held]
    if len(found) == 1 and office.lower() != "minister":
        return found[0]
    return names[0] if len(names) == 1 else None


def _meets_somebody(clause: Clause, verb: int) -> bool:
    """Whether a mention follows right behind "met", "met ... with", "received", "visited" or "visit to"."""
    starts = [verb]
    starts += [k for k, w in enumerate(clause.low) if w in {"with", "to", "in"} and k > verb]
    for at in starts:
        near = [k for k in range(at + 1, min(at + 3, len(clause.low))) if clause.is_name(k)]
        if near and clause.low[near[0] - 1] not in {"and", "of"}:
            return True
    return False
