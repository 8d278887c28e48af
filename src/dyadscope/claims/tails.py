"""What a sentence says besides the words that are tested: the share that goes with a rank, who signed, under whom.

A rule that finds "are allies" or "sold" in a clause does not read the rest of it. What stands there of its own accord
is told as not tested, but for a share behind a rank, which is a claim of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import Clause
from dyadscope.claims.frames.amounts import amounts_in
from dyadscope.claims.frames.lexicon import ASIDE_CLAUSES, ASIDES, DROPPED, SAYS, VERBS
from dyadscope.claims.kinds.asking import number_text
from dyadscope.claims.query import Query
from dyadscope.documents.claims import Claim, Finder
from dyadscope.documents.dates import MONTHS
from dyadscope.documents.lexicon import word_set

ON_WHAT = "under which treaty, and what else is said of them, was not tested"
OVER_WHAT = "over what they are rivals, and where, was not tested"
BESIDE_RANK = "what is said beside the rank was not tested"
_PLAIN = word_set(
    "with to of and for in at since from until till as on each other one another between during now today again "
    "currently long both two countries states nations all "
    "time times year years decade decades century end beginning start cold war wars world second first no longer not "
    "never ever neither nor that this is are was were be been being remain remains remained has have had its their "
    "which who date present recent modern under-way own it they them throughout over past last largest biggest main"
)
"""Words that say nothing more of an alliance, a rivalry or a rank than that, and when, it is so."""
PLAIN_OF_STATES = _PLAIN | DROPPED
"""Words that may stand beside a state of things that is tested."""


_SMALL = word_set(
    "the a an its their his it they them this that these those such who which to from of by and or with between on "
    "in at for as well both each one other another two countries states nations also too indeed is are was were be "
    "been being has have had did do officially formally duly reportedly apparently"
)
"""Words that of themselves say nothing of a deed of states; what stands behind "for" or "at" may."""
_LONGEST = 8
"""Words of what was not tested that are quoted."""


def unread(clause: Clause, told: Collection[int], plain: frozenset[str] = frozenset()) -> str:
    """Return the remark that the first words of a clause were not tested of which nobody took account, or nothing.

    `told` are the tokens that a reading rests on, `plain` words that it may pass over. States are told, and the time
    where it has a figure; people are not, nor a capital as the place where something was done.
    """
    passed = _SMALL | plain
    left = [
        k
        for k in range(len(clause.run))
        if clause.low[k][:1].isalnum() and clause.low[k] not in passed and k not in told and not _accounted(clause, k)
    ]
    if not left:
        return ""
    first = last = left[0]
    for k in left[1:]:
        if any(j in told or _accounted(clause, j) for j in range(last + 1, k)):
            break
        last = k
    describes = last + 1 < len(clause.run) and last + 1 in told
    while not describes and first and clause.low[first - 1] in _LEADS and first - 1 not in told:
        first -= 1
    start, offset = clause.words[first].start, clause.claim.start
    return quoted(clause.text[start - offset : clause.words[last].end - offset])


def quoted(said: str) -> str:
    """Return the remark that what is said was not tested, in no more than its first words."""
    words = said.split()
    return f"“{' '.join(words[:_LONGEST])}{' …' if len(words) > _LONGEST else ''}” was not tested"


_LEADS = word_set("the a an its their his to from of by with on in at for")
"""Words that are quoted with what follows them, unless that describes what was tested: "a secret treaty"."""


def _accounted(clause: Clause, k: int) -> bool:
    """Whether a token is a state that does something, or a part of the time that is asked for."""
    at = clause.words[k].start
    mention = next((m for m in clause.mentions if m.start <= at < m.end), None)
    if mention is not None:
        return len(mention.states) == 1 and mention.kind not in {"person", "office"} and not mention.place
    return any(n.start <= at < n.end for n in clause.named) or (clause.claim.period is not None and clause.timed(k))


_OF_ITS_OWN = word_set(
    "and but or nor yet so while whereas although though because since as which who whose whom where that despite amid "
    "according notwithstanding if unless says said"
)
"""Openings of what is judged alone, or said of the noun before it, or only gives a reason."""
_MEANING = frozenset(w for w in ASIDE_CLAUSES if w.endswith("ing"))
"""Openings of what somebody makes of it: "making it the last", "signalling a turn"."""
_AT_THE_TIME = word_set("after before when until till once during under upon following")
_UNSAID = DROPPED | _SMALL | frozenset(MONTHS) | word_set("respectively together along alone")


def hangs(words: Sequence[str], *, set_off: bool) -> bool:
    """Whether words behind a clause say more of it and have no verb of their own: "ahead of Spain".

    They are set off by a mark, or tell at what time it was, which may have a verb: "after the war had ended".
    """
    if not words or words[0] in _OF_ITS_OWN | _MEANING or any(tuple(words[: len(a)]) == a for a in _ASIDES):
        return False
    timed = words[0] in _AT_THE_TIME
    if not timed and (not set_off or not VERBS.isdisjoint(words) or not SAYS.isdisjoint(words)):
        return False
    return any(w not in _UNSAID and not w.isdigit() for w in words[timed:])


_ASIDES = tuple(tuple(aside.split()) for aside in ASIDES)


def says_before(clause: Clause, stop: int) -> str:
    """Return the remark that words before those on a state of things were not tested, or nothing: "communist China"."""
    return unread(clause, range(stop, len(clause.run)), PLAIN_OF_STATES)


def says_more(clause: Clause, first: int) -> bool:
    """Whether words from one on say more than whom it is about and when it is so."""
    for k in range(first, len(clause.run)):
        word, at = clause.low[k], clause.words[k].start
        told = not word[:1].isalnum() or word.isdigit() or word in _PLAIN or word in DROPPED
        named = any(n.start <= at < n.end for n in clause.named)
        if not (told or named or clause.timed(k)):
            return True
    return False


_SHARE = re.compile(
    r",? (?:with|accounting for|which accounts? for|and accounts? for|at|taking|making up|supplying|providing)"
    r" (?P<said>[^,;.]*?(?:per ?cent|%|half|third|quarter|fifth|tenth)[^,;.]*)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^(?:a |an |its |the )?(?:share )?(?:of )?(?:(?:the |its |all |total |foreign |their |arms |weapons |oil |crude |"
    r"gas |coal )*(?:trade|deliveries|imports of arms|arms imports|weapons imports|arms|weapons|supplies|total|all)?)"
    r"(?: of .*)?$",
    re.IGNORECASE,
)
"""What a share that goes with a rank may be of; of exports or of GDP it is another number."""


def share_of_rank(query: Query, claim: Claim, finder: Finder) -> tuple[Claim, Claim, Built] | None:
    """Return a rank without the share said behind it, and the share with what it asks; None where none is said."""
    text = finder.reading.document.text
    found = _SHARE.search(text, claim.start, claim.end)
    if query.kind != "rank" or found is None or not query.what.endswith("dependence_12") or query.denied:
        return None
    said = found["said"]
    amounts = [a for a in amounts_in(said, ()) if a.unit == "%"]
    if len(amounts) != 1 or not 0 < amounts[0].value <= 1:
        return None
    amount = amounts[0]
    before = re.sub(r"^(?:a |its |the )?(?:market )?share of ", "", said[: amount.start], flags=re.IGNORECASE)
    if before.strip() or _OF_ALL.match(said[amount.end :].strip()) is None:
        return None
    behind = Built(asked("share", query.what, query.states, query.first, query.last, amount.bound,
                         (number_text(amount.value),)))  # fmt: skip
    rank = finder.at(claim.start, found.start(), claim.type)
    share = finder.at(found.start("said"), found.end("said"), "status")
    share = replace(share, period=claim.period, actors=claim.actors, implied=claim.implied)
    return replace(rank, period=claim.period), share, behind
