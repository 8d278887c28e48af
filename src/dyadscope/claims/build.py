"""From a claim to a query: closed patterns, each of which knows the measure that speaks to it; the rest is left alone.

A wrong test is worse than none. So a pattern fires only where the claim names the two states (or says "our countries"
in a text about two), where the noun it is about stands bare ("trade", not "trade in services"), and where it asserts
("has grown", not "should grow").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dyadscope.claims.actions import event_query, future_query
from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import NOT_SO, Clause, falls, main_states, rises, states_figure, unfit
from dyadscope.claims.days import with_days
from dyadscope.claims.frames.when import When, read_when
from dyadscope.claims.guards import NOT_READ, doubted, sentence_around
from dyadscope.claims.query import Query
from dyadscope.claims.series import SUPPLIES
from dyadscope.claims.standing import status, unsaid, untested
from dyadscope.documents import claim_types
from dyadscope.documents.claim_types import DEFAULT_YEARS
from dyadscope.documents.claim_words import DEPEND, PARTNERS
from dyadscope.documents.claims import Claim
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import tokens

_BARE = word_set(
    "the a an our their its these this bilateral mutual total overall annual foreign strategic comprehensive "
    "good-neighborly good-neighbourly all-round political dynamic steady continuous positive all growing "
    "rising expanding deepening of in level levels high history development year last past reached "
    "sino-russian russo-chinese russian-chinese chinese-russian russia-china "
    "china-russia close closer and between with"
)
"""Words that may stand around the noun without narrowing it."""
_NOUNS: dict[str, str] = {
    "trade": "trade", "turnover": "trade", "commerce": "trade", "relations": "alignment", "relationship": "alignment",
    "partnership": "alignment", "ties": "alignment", "cooperation": "alignment", "rapprochement": "alignment",
    "exercises": "exercises", "drills": "exercises",
}  # fmt: skip
_MILITARY = frozenset({"military", "defence", "defense", "military-technical"})
_GROWTH = word_set("growth increase rise expansion decline decrease fall reduction drop")
_FINITE = word_set(
    "grew rose fell grows rises falls declines increases improves increased expanded declined dropped soared "
    "surged shrank doubled tripled deepened strengthened intensified halved plunged weakened deteriorated "
    "worsened"
)
_AUX = word_set("has have had is are was were been being be continue continues continued")
_NEXT = 12
"""Characters between "trade" and the name behind "with": an article fits, another name does not."""
_NARROWS = word_set("in of on for within")
_TIME = word_set("recent past the last years decade decades year this general scope volume terms value")
_OTHER_THINGS = word_set(
    "deficit deficits surplus surpluses war wars talks agreement agreements barriers dispute disputes policy policies "
    "route routes balance imbalance imbalances restrictions mission missions negotiations deal deals bloc union"
)
"""After "trade" or "cooperation": another thing."""
_SECOND = {"second": "second", "second-largest": "second", "third": "third", "third-largest": "third"}
_LARGEST = word_set("largest biggest main leading top foremost number-one principal")
_AMOUNT = re.compile(
    r"\b(?P<how>reach(?:ed|ing)?|stood at|total(?:l?ed|l?ing)|amounted to|hit|exceed(?:ed|ing)|surpassed)\b"
    r"(?: (?:a|an|the|its|almost|nearly|about|around|record|all-time|historical|high|of)\b){0,5} "
    r"(?:US ?)?\$ ?(?P<value>\d[\d,]*(?:\.\d+)?) ?(?P<unit>billion|million)\b",
    re.IGNORECASE,
)
_UNHEARD_OF = (
    "unprecedented",
    "unprecedentedly",
    "best period",
    "never been better",
    "never been closer",
    "never been stronger",
    "never reached this level",
    "never reached such",
)
_HOSTILE = word_set(
    "low lows lowest worst nadir hostile hostility tense tension tensions distrust mistrust strain strained crisis "
    "chill cold enmity confrontation deterioration acrimony"
)
"""Words by which an unheard-of state of relations is one of distance, and no closeness."""
_CHANNEL = {"trade": "trade", "energy": "energy", "arms": "arms"}
_AFTER_STATE = word_set(
    "than for in under as and but or by while since more gas oil energy arms weapons trade imports exports supplies "
    "is are was were has have raw market markets economically now today"
)
"""What may follow "depends on China": anything else ("Chinese goodwill") is not what is measured."""


UNTESTED = "the figure it states was not tested"


def build(claim: Claim, reading: Reading, main: tuple[int, ...] | None = None) -> Built:
    """Return the query a claim becomes, or why it becomes none.

    `main` are the two states a document is about, if they are known already.
    """
    text = reading.document.text
    why = unfit(claim) or doubted(text[slice(*sentence_around(text, claim.start, claim.end))])
    if not why and NOT_READ.search(claim.text):
        why = f"“{NOT_READ.search(claim.text)[0]}” changes what would have to be tested"  # type: ignore[index]
    if why:
        return Built(None, why)
    about = main_states(reading) if main is None else main
    if claim.type == "attributed view":
        content = _content(claim, reading)
        if content is None:
            return Built(None, "it is a view that no measure speaks to")
        claim = content
    clause = Clause(claim, reading, about)
    built = _dated(amount_stated(clause) or _BUILDERS[claim.type](clause), read_when(claim.text, clause.published))
    notes = list(built.notes)
    without = ""
    if built.query is not None:
        if built.query.kind == "amount":
            # "Went up by a quarter to reach $108 billion": the quarter is a figure of its own.
            told = _AMOUNT.search(claim.text)
            untested = states_figure(claim, told[0] if told else "")
        else:
            untested = states_figure(claim) and built.query.kind not in {"rank", "vote"}
        without = UNTESTED if untested and built.query.kind != "event" else ""
        if claim.period_rule and claim.period is not None:
            notes.append(f"years: {claim.period_rule}")
        elif claim.type in {"trend", "dependence"}:
            notes.append(f"no years are stated: tested over {built.query.first}-{built.query.last}")
        if claim.hedges:
            notes.append(f"hedged: {', '.join(claim.hedges)}")
    return replace(built, notes=tuple(notes), untested=built.untested or without)


def _dated(built: Built, when: When) -> Built:
    """Return what is asked with the month or day that is stated: events have days, all else is yearly."""
    if built.query is None or when.days is None or when.sort in {"unread", "until", "before"}:
        return built
    if built.query.kind in {"event", "vote"}:
        return replace(built, query=with_days(built.query, when.days, when.sort))
    return Built(None, "it speaks of a part of a year, and the data are yearly") if when.month else built


def amount_stated(clause: Clause) -> Built | None:
    """Return the query of "trade reached $108 billion" in a year; None where no such amount is stated."""
    found = _AMOUNT.search(clause.text)
    if found is None or clause.claim.type not in {"trend", "event", "status", "superlative", "attributed view"}:
        return None
    at = found.start() + clause.claim.start
    place = next((k for k, t in enumerate(clause.words) if t.start >= at), len(clause.words))
    noun = next((k for k in range(place - 1, -1, -1) if _NOUNS.get(clause.low[k]) == "trade"), None)
    period = clause.claim.period
    if noun is None or not _bare(clause, noun) or period is None or period[0] != period[1] or clause.wished(noun):
        return None
    pair = _pair_near(clause, noun) or clause.pair()
    if pair is None and not clause.named and clause.claim.implied and len(clause.main) == 2:
        pair = (clause.main[0], clause.main[1])
    if pair is None:
        return None
    if found["value"] == "1" and found["how"].lower().split()[0] in {
        "reached",
        "reaching",
        "stood",
        "totalled",
        "totaled",
    }:
        return Built(None, "its amount is rounded too much to be tested")
    factor = 1000 if found["unit"].lower() == "billion" else 1
    stated = f"{float(found['value'].replace(',', '')) * factor:.10g}"
    expect = "above" if found["how"].lower().split()[0] in {"exceeded", "exceeding", "over", "surpassed"} else "about"
    untested = "that it was a record was not tested" if clause.claim.type == "superlative" else ""
    return Built(asked("amount", "trade", pair, period[0], period[1], expect, (stated,)), untested=untested)


def _trend(clause: Clause) -> Built:
    spending = _spending(clause)
    if spending is not None:
        return spending
    found = _moving_noun(clause)
    if found is None:
        return Built(None, "what is said to move is nothing that is measured, or only a part of it")
    what, noun, moved = found
    pair = _pair_near(clause, noun)
    if pair is None and clause.low[noun + 1 : noun + 2] not in (["with"], ["between"]):
        pair = clause.pair()
    if pair is None:
        return Built(None, "it does not name exactly two states")
    return replace(_direction(clause, what, pair, moved), at=clause.words[moved].start)


def _direction(clause: Clause, what: str, pair: tuple[int, ...], moved: int) -> Built:
    word = clause.low[moved]
    up = rises(word) or word in {"becoming", "become", "became"}
    expect = "rising" if up else "falling"
    notes: tuple[str, ...] = ()
    years = clause.window(DEFAULT_YEARS)
    if years is None:
        return Built(None, "neither its years nor the day of publication are known")
    if clause.negated(moved):
        return Built(None, "it denies a trend, and the lack of one cannot be shown")
    first, last = years
    if first == last:
        return Built(
            asked("change", what, pair, first - 1, last, expect), notes=("one year is compared with the last",)
        )
    if last - first < 4:
        return Built(asked("change", what, pair, first, last, expect), notes=("too short for a test of a trend",))
    return Built(asked("trend", what, pair, first, last, expect), notes=notes)


def _spending(clause: Clause) -> Built | None:
    at = clause.find("arms build up", "arms build-up", "arms buildup", "military build-up", "military buildup",
                     "military spending",
                     "military expansion", "defence spending", "defense spending", "military budget", "defence budget",
                     "defense budget")  # fmt: skip
    if at is None or "military spending" not in clause.claim.topics:
        return None
    state = clause.before(at) or clause.after(at)
    years = clause.window(DEFAULT_YEARS)
    if state is None or years is None or len(clause.states) != 1 or clause.wished(at):
        return Built(None, "whose military spending is meant, or when, is not said")
    words = clause.low
    build_up = "build" in " ".join(words[at : at + 3]) or "expansion" in words[at : at + 2]
    moved = next((w for w in words if (rises(w) or falls(w)) and w not in {"build", "expansion"}), "")
    if not build_up and not moved:
        return Built(None, "it does not say which way spending moved")
    expect = "falling" if moved and falls(moved) and not build_up else "rising"
    query = asked("trend", "military-spending", (state,), *years, expect)
    return Built(query, notes=("military spending is used for the build-up; where and of what is not tested",))


def _moving_noun(clause: Clause) -> tuple[str, int, int] | None:
    """Return what moves, the place of its noun, and that of the word that says so."""
    low = clause.low
    for at, word in enumerate(low):
        if not (rises(word) or falls(word)) and not (word in {"becoming", "become", "became"} and _closer(low, at)):
            continue
        if clause.wished(at) or "will" in low[max(0, at - 4) : at] or "would" in low[max(0, at - 4) : at]:
            continue
        helped = bool(_AUX.intersection(low[max(0, at - 4) : at]))
        noun = None
        if word in _FINITE or (
            helped
            and (word.endswith(("ed", "ing", "en", "own")) or word in {"become", "becoming"} or _infinitive(low, at))
        ):
            noun = _subject(clause, at)
        elif word in _GROWTH and at + 2 < len(low) and low[at + 1] in {"of", "in"}:
            noun = next((k for k in range(at + 2, min(at + 6, len(low))) if low[k] in _NOUNS), None)
        if noun is None or not _bare(clause, noun):
            continue
        what = _NOUNS[low[noun]]
        before = set(low[max(0, noun - 2) : noun])
        if what == "alignment" and low[max(0, noun - 1)] in _MILITARY:
            what = "military-cooperation"
        elif what == "alignment" and {"economic", "trade"} & before:
            what = "trade"
        return what, noun, at
    return None


def _subject(clause: Clause, verb: int) -> int | None:
    """Return the place of the nearest measured noun before a verb, with no other clause between."""
    low = clause.low
    for k in range(verb - 1, max(-1, verb - 14), -1):
        if low[k] in {";", "which", "who", "that", ":"}:
            return None
        if low[k] in _NOUNS:
            return k
    return None


def _bare(clause: Clause, noun: int) -> bool:
    """Whether a noun stands for the whole: nothing before it narrows it, no "in services" after it."""
    low = clause.low
    for k in range(noun - 1, max(-1, noun - 5), -1):
        if not low[k][:1].isalpha() or low[k] in {"that", "noted", "where", "as", "due", "to", "regards"}:
            break
        if low[k] in _MILITARY:
            if low[noun] in {"cooperation", "ties", "relations"}:
                continue
            return False  # "Russia's military" is a name too, and "military trade" is a part of trade
        if low[k] == "economic" and low[noun] in {"cooperation", "ties", "relations", "partnership"}:
            continue
        if low[k] in _BARE or clause.is_name(k) or rises(low[k]) or low[k] in _NOUNS or low[k] in _GROWTH:
            continue
        return False
    if low[noun + 1 : noun + 2] and low[noun + 1] in _OTHER_THINGS:
        return False
    for k in range(noun + 1, min(noun + 9, len(low))):
        if low[k] in {",", ";"} or low[k] in _AUX:
            break
        narrows = low[k] in _NARROWS and k + 1 < len(low) and low[k + 1] not in _TIME and not low[k + 1].isdigit()
        if (narrows and not clause.is_name(k + 1)) or low[k] in {
            "sphere",
            "area",
            "sector",
            "field",
            "regions",
            "citizens",
        }:
            return False
    return True


def _pair_near(clause: Clause, noun: int) -> tuple[int, int] | None:
    """Return the two states a noun connects: "A's trade with B", "trade between A and B", "A-B trade"."""
    place = clause.words[noun]
    after = [n for n in clause.named if 0 <= n.start - place.end <= 30]
    before = [n for n in clause.named if 0 <= place.start - n.end <= 30]
    text = " ".join(clause.low[noun + 1 : noun + 3])
    if text.startswith("between") and len({n.code for n in after}) >= 2:
        codes = list(dict.fromkeys(n.code for n in after))
        return codes[0], codes[1]
    if text.startswith("with") and after and after[0].start - place.end <= _NEXT:
        own = next((n.code for n in reversed(before) if n.code != after[0].code), None)
        other = own if own is not None else next((n.code for n in after[1:] if n.code != after[0].code), None)
        return (other, after[0].code) if other is not None else None
    return None


def _closer(low: Sequence[str], at: int) -> bool:
    return bool({"closer", "stronger"}.intersection(low[at + 1 : at + 4]))


def _infinitive(low: Sequence[str], at: int) -> bool:
    return low[at - 1] == "to" and at > 1 and low[at - 2] in {"continue", "continues", "continued"}


def _dependence(clause: Clause) -> Built:
    low = clause.low
    cue = next(
        (
            k
            for k, w in enumerate(low)
            if w in DEPEND or (w == "junior" and k + 1 < len(low) and low[k + 1] in PARTNERS)
        ),
        None,
    )
    if cue is None:
        return Built(None, "who depends on whom is not said explicitly")
    if clause.negated(cue):
        return Built(None, "it denies a dependence")
    if low[cue] == "interdependence" or "interdependence" in low[max(0, cue - 1) : cue]:
        later = next((k for k in range(cue + 1, len(low)) if low[k] in DEPEND), None)
        if later is None:
            return Built(None, "interdependence has no direction")
        cue = later
    junior = low[cue] == "junior"
    if junior and {"such", "these", "those", "this"}.intersection(low[cue + 2 : cue + 6]):
        return Built(None, "in what one is the junior is said elsewhere in the text")
    roles = _roles(clause, cue)
    if roles is None:
        return Built(None, "it does not name who depends on whom")
    years = clause.window(DEFAULT_YEARS)
    if years is None:
        return Built(None, "neither its years nor the day of publication are known")
    if low[cue] in {"appendage"}:
        if {"raw", "raw-material", "raw-materials"} & set(low[max(0, cue - 4) : cue]):
            query = asked("supplies", SUPPLIES, roles, years[1] - DEFAULT_YEARS, years[1], "raw-materials")
            return Built(query, notes=("tested: who sells raw materials to whom; what else the claim says is not",))
        return Built(None, "an appendage of what kind is not said")
    channel = next((_CHANNEL[t] for t in clause.claim.topics if t in _CHANNEL), "all")
    growing = any(rises(w) or falls(w) for w in low[max(0, cue - 3) : cue])
    if growing and not junior:
        word = next(k for k in range(max(0, cue - 3), cue) if rises(low[k]) or falls(low[k]))
        what = (
            "dependence"
            if channel in {"all", "trade"}
            else f"{channel if channel != 'arms' else 'arms_register'}_dependence_12"
        )
        expect = "falling" if falls(low[word]) else "rising"
        own = "its" in low[cue + 1 : cue + 4] and what == "dependence"
        return Built(
            asked("trend", what, roles, *years, expect),
            notes=("dependence: share of all trade",) if what == "dependence" else (),
            untested="on what of the other's it depends was not tested, but its share of trade" if own else "",
        )
    if low[cue - 1 : cue] == ["less"]:
        return Built(asked("depend", channel, roles[::-1], *years, "junior"))
    moved = next(
        (k for k in range(cue + 1, min(cue + 10, len(low))) if (rises(low[k]) or falls(low[k])) and _helped(low, k)),
        None,
    )
    if moved is not None and low[cue] in {"dependence", "dependency", "reliance"}:
        if clause.negated(moved) or channel not in {"all", "trade"}:
            return Built(None, "it denies a trend, or speaks of one that is not known by year")
        expect = "falling" if falls(low[moved]) else "rising"
        return Built(asked("trend", "dependence", roles, *years, expect), notes=("dependence: share of all trade",))
    than = " than vice versa" in clause.joined or ("more" in low[cue + 1 : cue + 3] and "vice" in low)
    expect = "junior" if junior or than else "dependent"
    return Built(asked("depend", channel, roles, *years, expect))


def _helped(low: Sequence[str], at: int) -> bool:
    """Whether a word is a finite verb of motion: of its own form, or behind "has", "is", "continues to"."""
    return low[at] in _FINITE or bool(_AUX.intersection(low[max(0, at - 4) : at]))


def _roles(clause: Clause, cue: int) -> tuple[int, int] | None:
    """Return who depends on whom: nearest state before the cue, nearest after it, or the main pair's other."""
    low = clause.low
    if low[cue] == "appendage":
        master = clause.possessor(cue)
        other = clause.before(cue, skip=master)
        return (other, master) if master is not None and other is not None else None
    own = clause.before(cue)
    link = next((k for k in range(cue + 1, min(cue + 8, len(low))) if low[k] in {"on", "upon", "to"}), None)
    if own is None:
        return None
    if link is None:
        # "Russia as the junior partner": to whom is left to the document, if it is about two states.
        alone = low[cue] == "junior" and cue + 2 >= len(low) - 1
        return _other(clause, own) if alone else None
    named = next((k for k in range(link + 1, min(link + 3, len(low))) if clause.is_name(k)), None)
    if named is None:
        # "Russia's dependence on its goodwill": whose is not the one whose dependence it is; "Russia depends on its
        # army" is another matter.
        possessive = low[cue] in {"dependence", "dependency", "reliance"} and low[link + 1 : link + 2] == ["its"]
        return _other(clause, own) if possessive and low[link + 2 : link + 3] != ["own"] else None
    other = clause.after(link, skip=own)
    follows = next((low[k] for k in range(named, len(low)) if not clause.is_name(k)), ".")
    if other is None or (follows[:1].isalnum() and follows not in _AFTER_STATE):
        return None
    return own, other


def _other(clause: Clause, own: int) -> tuple[int, int] | None:
    """Return a state with the other one of the claim, or of the document's two."""
    other = next((c for c in clause.states if c != own), None)
    if other is None and own in clause.main:
        other = next(c for c in clause.main if c != own)
    return (own, other) if other is not None and len(clause.states) <= 2 else None


def _superlative(clause: Clause) -> Built:
    partner = _partner_rank(clause)
    if partner is not None:
        return partner
    low = clause.low
    at = clause.find("record", "all-time high", "highest level", "highest ever", "never been higher")
    nouns = [k for k, w in enumerate(low) if w in _NOUNS]
    noun = min(nouns, key=lambda k: abs(k - (at or 0)), default=None)
    if (
        at is not None
        and noun is not None
        and _NOUNS[low[noun]] == "trade"
        and abs(noun - at) <= 9
        and _bare(clause, noun)
        and not clause.wished(noun)
    ):
        pair = _pair_near(clause, noun) or clause.pair()
        year = clause.moment()
        if pair is None or year is None or NOT_SO & set(low):
            return Built(None, "whose record it is, or in what year, is not said")
        return Built(asked("record", "trade", pair, year[1], year[1], "highest"))
    high = at if at is not None else clause.find(*_UNHEARD_OF)
    if high is not None and noun is not None and _NOUNS[low[noun]] == "alignment":
        if _HOSTILE & set(low):
            return Built(None, "it speaks of how bad relations are, which no record here ranks")
        near = min(nouns, key=lambda k: abs(k - high))
        pair, when = _pair_near(clause, near) or clause.pair(), clause.moment()
        if pair is None and not clause.named and len(clause.main) == 2:
            pair = (clause.main[0], clause.main[1])
        if abs(near - high) <= 9 and _bare(clause, near) and not clause.wished(near) and pair and when is not None:
            notes = ("relations as a whole are no one measure: each that is known is ranked among its own years",)
            return Built(asked("record", "alignment", pair, *when, "highest"), notes=notes)
        return Built(None, "whose relations are meant, or which part of them, is not measured")
    return Built(None, "there is no ranking for it")


def _partner_rank(clause: Clause) -> Built | None:
    """A is B's largest trade partner, or supplier of arms."""
    low = clause.low
    place = clause.find(
        "trade partner",
        "trading partner",
        "arms supplier",
        "weapons supplier",
        "supplier of arms",
        "supplier of weapons",
    )
    if place is None:
        return None
    arms = low[place] in {"arms", "weapons", "supplier"}
    window = low[max(0, place - 5) : place]
    text = " ".join(window)
    if clause.claim.negated or {"overtaken", "overtook", "replaced", "surpassed", "once", "former"} & set(low):
        return Built(None, "it denies a rank, or speaks of one that passed from one to another")
    if "one of" in text or "among" in text:
        return Built(None, "“one of the largest” names no place")
    expect = next((_SECOND[w] for w in window if w in _SECOND), "first")
    if not (_LARGEST & set(window) or "number one" in text or expect != "first"):
        return None
    # The owner is who stands in the possessive before it, or behind "of" and "for" after it.
    owner = clause.possessor(place)
    if owner is None and {"of", "for"} & set(low[place + 1 : place + 4]):
        owner = clause.after(place)
    other = next((c for c in clause.states if c != owner), None)
    when = clause.moment()
    if owner is None or other is None or len(clause.states) != 2 or when is None:
        return Built(None, "whose partner it is, or when, is not said")
    what = "arms_register_dependence_12" if arms else "trade_dependence_12"
    return Built(asked("rank", what, (owner, other), *when, expect))


def _comparison(clause: Clause) -> Built:
    low = clause.low
    than = clause.find("than")
    if than is None or not {"more", "less"} & set(low[:than]):
        return Built(None, "what is compared with what is not measured")
    trades = next((k for k, w in enumerate(low[:than]) if w in {"trade", "trades", "traded", "trading"}), None)
    votes = next((k for k, w in enumerate(low[:than]) if w in {"vote", "votes", "voted", "agrees"}), None)
    verb = trades if trades is not None else votes
    if low[than + 1 : than + 2] != ["with"]:
        return Built(None, "whose tie the other one is, is not said explicitly")
    third = clause.after(than)
    if verb is None or third is None:
        return Built(None, "what is compared with what is not measured")
    own = clause.before(verb)
    other = next((n.code for n in clause.named if clause.words[verb].end <= n.start < clause.words[than].start), None)
    years = clause.window(5)
    if own is None or other is None or years is None or len({own, other, third}) < 3 or clause.negated(verb):
        return Built(None, "it does not name the three states that are compared")
    what = "trade" if trades is not None else "un_agreement"
    return Built(asked("more", what, (own, other, third), *years, "less" if "less" in low[:than] else "more"))


def _event(clause: Clause) -> Built:
    found = event_query(clause)
    if isinstance(found, Query):
        return Built(found, notes=untested(found, clause), untested=unsaid(found))
    return Built(None, found or "no list of events here has its kind")


def _forecast(clause: Clause) -> Built:
    """What will be is tested by the same patterns, over the years from publication on."""
    if clause.published is None:
        return Built(None, "a forecast needs the day of publication")
    found = future_query(clause)
    if isinstance(found, Query):
        return Built(found)
    return Built(None, found or "nothing that is recorded here would settle it")


def _content(claim: Claim, reading: Reading) -> Claim | None:
    """Return what a view says, as a claim of its own: behind "that", or the whole where it reports a fact."""
    run = tokens(reading.document.text, claim.start, claim.end)
    cut = next((k for k, t in enumerate(run) if t.lower == "that"), None)
    part = run[cut + 1 :] if cut is not None else run
    low = [t.bare.lower() for t in part]
    words = [w for w in low if w[:1].isalnum()]
    if len(words) < 4:
        return None
    kind = claim_types.type_of(words, True, False)
    if kind is None or kind in {"attributed view", "forecast"}:
        return None
    start = part[0].start
    return replace(claim, type=kind, start=start, text=reading.document.text[start : claim.end], topics=claim.topics)


_Builder = Callable[[Clause], Built]
_BUILDERS: dict[str, _Builder] = {
    "trend": _trend,
    "dependence": _dependence,
    "superlative": _superlative,
    "comparison": _comparison,
    "status": status,
    "event": _event,
    "forecast": _forecast,
}
