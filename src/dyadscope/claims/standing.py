"""States of things as queries: alliances, borders, sanctions, rivalry, positions that coincide, a pivot, exercises."""

from __future__ import annotations

import re

from dyadscope.claims.actions import event_query
from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import NOT_SO, Clause
from dyadscope.claims.meetings import met
from dyadscope.claims.query import Query
from dyadscope.documents.claim_types import DEFAULT_YEARS
from dyadscope.states import regions

_GENERAL = ("international issues", "global issues", "international matters", "world affairs", "international affairs",
            "global affairs", "international agenda", "global agenda", "in the united nations", "general assembly",
            "most issues", "international problems")  # fmt: skip


def status(clause: Clause) -> Built:
    for pattern in (_pivot, _pledged, _sanctioned, _neighbours, _rivals, _positions, _exercising, _visiting):
        found = pattern(clause)
        if found is not None:
            return found
    return Built(None, "it says nothing that a measure of two states records")


def _pivot(clause: Clause) -> Built | None:
    at = clause.find("pivot")
    if at is None:
        return None
    again = next((k for k in range(at + 1, len(clause.low)) if clause.low[k] == "pivot"), None)
    bloc = next(
        (m for m in clause.mentions if m.kind == "bloc" and len(m.states) > 1 and m.start > clause.words[at].start),
        None,
    )
    region = regions.find(bloc.name) if bloc is not None else None
    own = clause.before(at) if clause.before(at) is not None else (clause.states[0] if clause.states else None)
    other = clause.after(again) if again is not None else None
    years = clause.window(DEFAULT_YEARS)
    if region is None or own is None or other is None or own == other or years is None:
        return Built(None, "who turns from which region to whom is not said")
    query = asked("pivot", region.name, (own, other), *years, "rising")
    return Built(query, notes=("tested: whether one state's share of the trade with the region grew",))


_AS_IT_WERE = re.compile(
    r"\b(?:in all but name|de facto|virtual(?:ly)?|quasi|would-be|potential|former|natural|informal|of convenience)\b",
    re.IGNORECASE,
)


def _pledged(clause: Clause) -> Built | None:
    allied = re.search(
        r"\b(?:are|were|remain|remained|is|was|have been|has been) "
        r"(?:not |no longer |formal |military |treaty |close |now |also )*"
        r"(allies|allied|(?:an |a )?(?:formal |military |treaty |close )?ally of)\b"
        r"|\b(?:have|has|had|maintain|maintains) (?:a |an |no )(?:formal |military |mutual |bilateral |defen[cs]e )*"
        r"(alliance|pact|defen[cs]e (?:treaty|pact))\b",
        clause.text,
        re.IGNORECASE,
    )  # fmt: skip
    if allied is None:
        return None
    if _AS_IT_WERE.search(clause.text):
        return Built(None, "an alliance that is none by treaty is nothing that a list of treaties records")
    pair, when = clause.pair(), clause.moment()
    if pair is None or when is None:
        return Built(None, "it does not name exactly two states, or when")
    words = allied[0].lower()
    denied = bool(re.search(r"\b(?:not|no|no longer|never)\b", words)) or bool(
        re.search(r"\b(?:never|not|neither|nor)\b", clause.text, re.IGNORECASE)
    )
    what = "defence" if re.search(r"defen[cs]e|military|mutual", words) else "alliance" if "all" in words else "pact"
    return Built(asked("pledge", what, pair, *when, "none" if denied else "some"))


def _sanctioned(clause: Clause) -> Built | None:
    at = next((k for k, w in enumerate(clause.low) if w in {"sanctions", "embargo"}), None)
    if at is None or not {"against", "on", "upon"} & set(clause.low[at + 1 : at + 3]):
        return None
    own, other, when = clause.before(at), clause.after(at), clause.moment()
    if own is None or other is None or own == other or when is None or clause.wished(at) or clause.claim.negated:
        return Built(None, "who sanctions whom is not said")
    return Built(
        asked("holds", "sanctions_12", (own, other), *when, "some"),
        notes=("tested: whether sanctions are in force",),
    )


def _neighbours(clause: Clause) -> Built | None:
    if (
        re.search(
            r"\bare (?:close |direct |immediate |good )*neighbou?rs\b|\bshare a (?:\w+ )?border\b",
            clause.text,
            re.IGNORECASE,
        )
        is None
    ):
        return None
    pair, when = clause.pair(), clause.moment()
    if pair is None or when is None or clause.claim.negated:
        return Built(None, "it does not name exactly two states, or when")
    return Built(asked("holds", "contiguity", pair, *when, "some"))


def _rivals(clause: Clause) -> Built | None:
    if re.search(r"\b(?:are|remain|were) (?:strategic |bitter |natural )?rivals\b", clause.text, re.IGNORECASE) is None:
        return None
    pair, when = clause.pair(), clause.moment()
    if pair is None or when is None or clause.claim.negated:
        return Built(None, "it does not name exactly two states, or when")
    return Built(asked("holds", "strategic_rivalry", pair, *when, "some"))


def _positions(clause: Clause) -> Built | None:
    """Positions that coincide in general; on one question they are nothing that is measured."""
    at = next((k for k, w in enumerate(clause.low) if w in {"positions", "views", "approaches"}), None)
    same = {"coincide", "identical", "similar", "close", "similarity", "similarities", "coincidence", "same", "common"}
    if at is None or not same & set(clause.low):
        return None
    if not any(phrase in clause.joined for phrase in _GENERAL):
        return Built(None, "on that question no vote is recorded here")
    pair, when = clause.pair(), clause.moment()
    if pair is None or when is None or clause.claim.negated or clause.wished(at) or NOT_SO & set(clause.low):
        return Built(None, "it does not name exactly two states, or when")
    query = asked("alike", "un_kappa", pair, *when, "close")
    return Built(query, notes=("votes in the General Assembly are used for positions",))


def _exercising(clause: Clause) -> Built | None:
    at = next((k for k, w in enumerate(clause.low) if w in {"exercises", "drills", "manoeuvres", "maneuvers"}), None)
    if at is None or not {"joint", "regular", "together"} & set(clause.low):
        return None
    found = event_query(clause)
    if isinstance(found, Query):
        return Built(found, notes=untested(found, clause), untested=unsaid(found))
    return Built(None, found or "whose exercises, or when, is not said")


def unsaid(query: Query) -> str:
    """What a clause that no pattern fits may say besides: of exercises their kind, place and aim."""
    return "kind, place and aim of the exercises were not tested" if query.what == "exercises" else ""


def _visiting(clause: Clause) -> Built | None:
    """Who "is in Moscow" is there on a visit."""
    found = met(clause, clause.window(DEFAULT_YEARS))
    return Built(found) if isinstance(found, Query) else None


def untested(query: Query, clause: Clause) -> tuple[str, ...]:
    """What a row cannot show of an event."""
    if query.what == "arms" and clause.claim.period is not None:
        return ("orders of the year before and after count: years of order are in part estimates",)
    if query.what in {"meeting", "visit"}:
        return ("tested: whether they met then; what else is said of it is not",)
    return ()
