"""Who is named behind a verb or "according to", and whose words a quotation is that no verb reports."""

from __future__ import annotations

from dyadscope.documents import lexicon
from dyadscope.documents.actors import Mention, Phrase
from dyadscope.documents.attribution.naming import described, grouped
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.subjects import he, leads, phrase_opening
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import BREAKS, DESCRIBED, LINKS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.verbs import is_verbal

_ENDS = BREAKS | frozenset(".!?")
_LONGEST = 12
"""Tokens behind a verb among which its subject is looked for."""
_REACH = 30
"""Tokens before a quotation among which a writing or an owner is looked for."""
_OWN_STOPS = word_set("i we ;")
_UNSPECIFIC = word_set("a an any new")

Named = tuple[Phrase, Mention]


def after(talk: Talk, sentence: Parsed, at: int) -> Speaker:
    """Return the speaker named right after a verb or "according to": "said Putin", "according to the minister"."""
    run = sentence.run
    article = at
    while at < len(run) and run[at].lower in {"to", "the", "both"}:
        article = at
        at += 1
    reach = range(at, min(at + _LONGEST, len(run)))
    end = next((k for k in reach if run[k].text in _ENDS), max(at, reach.stop))
    inside = [(p, m) for p, m in sentence.named() if p.first < end and p.last >= at]
    if not inside and at < len(run) and run[at].lower in {"him", "her"}:
        return he(talk, sentence, at)
    best = _nearest_person(sentence, inside)
    if best is not None and (best[1].kind == "person" or (best[0].first <= at and best[0].last >= end - 1)):
        return grouped(talk, sentence, *best)
    if end + 1 < len(run) and run[end].text == "," and not DESCRIBED.isdisjoint(t.lower for t in run[at:end]):
        # "said the minister of defence of Norland, Anna Berg"
        for phrase, found in sentence.named():
            if phrase.first == end + 1 and found.kind == "person":
                return grouped(talk, sentence, phrase, found)
    return described(talk, sentence, article, end - 1)


def _nearest_person(sentence: Parsed, inside: list[Named]) -> Named | None:
    """Return the first person among some mentions, else the first of them; of two joined by "and" the second."""
    best = next((pair for pair in inside if pair[1].kind == "person"), inside[0] if inside else None)
    for pair in inside:
        if best is not None and pair[1].kind == "person" and pair[0].first == best[0].last + 1:
            best = pair  # "said Norland Steel chairman Ole Dahl"
    if best is not None and best[1].kind == "person":
        return _second(sentence, best[0]) or best  # "said X and Y": they are gathered from the last one on
    return best


def _second(sentence: Parsed, one: Phrase) -> Named | None:
    """Return the person that an "and" joins to another, unless a verb behind shows that a clause begins there."""
    run = sentence.run
    following = next(((p, m) for p, m in sentence.named() if p.first > one.last), None)
    if following is None or following[1].kind != "person":
        return None
    between = {t.lower for t in run[one.last + 1 : following[0].first]}
    behind = following[0].last + 1
    clause = behind < len(run) and is_verbal(run[behind])
    return following if "and" in between and between <= LINKS and not clause else None


def source(talk: Talk, sentence: Parsed, left: int) -> Speaker:
    """Return whose words a quotation is that no verb reports: the nearest writing, owner or subject before it."""
    run = sentence.run
    people = {p.last: (p, m) for p, m in sentence.named() if m.kind in {"person", "office"}}
    for k in range(left, max(-1, left - _REACH), -1):
        low = run[k].bare.lower()
        if low in _OWN_STOPS:
            break
        if low in lexicon.WRITINGS:
            first = phrase_opening(run, k)
            if k <= 3 and run[0].lower in {"under", "in"}:
                return described(talk, sentence, first, k)  # "Under the treaty, the parties ..."
            specific = not k or run[k - 1].lower not in _UNSPECIFIC
            if specific and (first <= 1 or low not in lexicon.SOMEBODYS):
                return described(talk, sentence, first, k)
        if k in people:
            phrase, found = people[k]
            if run[k].bare != run[k].text or leads(run, phrase.first, phrase.kind):
                return grouped(talk, sentence, phrase, found)
    return UNKNOWN
