"""What the root of an event is judged by: words, the words between the actors, their letters, and listed phrases.

Source and target stand as two signs, so that it is learnt what is done and not who does it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dyadscope.documents.event_words import FUTURE, NEGATIONS, Hit, hits, stem
from dyadscope.documents.token_patterns import Span
from dyadscope.documents.words import Token

FIELDS = ("words", "between", "letters", "phrases")
"""Names of the fields; each is scaled to length one on its own: long sentences weigh no more than short ones."""

LISTED = "listed"
"""Beside the fields: the root that the lists alone give."""

SOURCE, TARGET = "<source>", "<target>"
_ALONE = 8
_BEHIND = 6
_LETTERS = (3, 4, 5)
_BEFORE = 4
_NEGATIONS = frozenset(map(stem, NEGATIONS))
_FUTURE = frozenset(map(stem, FUTURE))


class _Words(NamedTuple):
    """A sentence for counting: stems, which actor each word belongs to, and the stems with the actors as signs.

    `hits` are the listed phrases among the stems.
    """

    stems: list[str]
    roles: list[str]
    signs: list[str]
    places: list[int]
    hits: list[Hit]


def features(run: Sequence[Token], source: Span | None, target: Span | None) -> dict[str, Mapping[str, float]]:
    """Return what a sentence shows, by field.

    Parameters
    ----------
    run
        Its tokens.
    source, target
        Where source and target stand, as offsets of the same text; None where the sentence names none.

    Examples
    --------
    >>> from dyadscope.documents.words import tokens
    >>> shown = features(tokens("Ruritania attacked Freedonia."), (0, 9), (19, 28))
    >>> sorted(shown["between"])
    ['<target>', 'at 0: attack', 'at 1: <target>', 'attack', 'attack <target>', 'order: source first']
    >>> shown["phrases"]["between: ASSAULT.attack"]
    1.0
    """
    words = _read(run, source, target)
    first, last, behind = _between(words.signs)
    zone = words.signs[first:last]
    shown: dict[str, float] = {}
    for length in (1, 2, 3):
        for at in range(len(zone) - length + 1):
            _count(shown, " ".join(zone[at : at + length]))
    for at, word in enumerate(zone[:3]):
        _count(shown, f"at {at}: {word}")
    order = "no target" if TARGET not in words.signs else "source first"
    if order == "source first" and SOURCE in words.signs and words.signs.index(TARGET) < words.signs.index(SOURCE):
        order = "target first"
    _count(shown, f"order: {order}")
    whole: dict[str, float] = {}
    for length in (1, 2):
        for at in range(len(words.signs) - length + 1):
            _count(whole, " ".join(words.signs[at : at + length]))
    reach = (words.places[first], words.places[last - 1]) if zone else (len(words.stems), -1)
    return {
        "words": whole,
        "between": shown,
        "letters": _letters([*zone, *behind]),
        "phrases": _phrases(words, reach),
        LISTED: _listed(words),
    }


def _count(counts: dict[str, float], name: str) -> None:
    counts[name] = counts.get(name, 0.0) + 1.0


def _read(run: Sequence[Token], source: Span | None, target: Span | None) -> _Words:
    words = [t for t in run if t.text[0].isalnum()]
    stems = [stem(t.text) for t in words]
    roles = [TARGET if _in(t, target) else SOURCE if _in(t, source) else "" for t in words]
    signs: list[str] = []
    places: list[int] = []
    for at, (word, role) in enumerate(zip(stems, roles, strict=True)):
        if role and signs and signs[-1] == role:
            continue
        signs.append(role or ("#" if word[:1].isdigit() else word))
        places.append(at)
    return _Words(stems, roles, signs, places, hits(stems))


def _in(token: Token, span: Span | None) -> bool:
    return span is not None and token.start < span[1] and token.end > span[0]


def _between(signs: Sequence[str]) -> tuple[int, int, Sequence[str]]:
    """Return the stretch that tells what is done, and the words behind it.

    It is what stands between source and target, the later of them included, or what follows the only one.
    """
    source = signs.index(SOURCE) if SOURCE in signs else None
    target = signs.index(TARGET) if TARGET in signs else None
    if source is None or target is None:
        known = [at for at in (source, target) if at is not None]
        first = known[0] + 1 if known else 0
        last = min(len(signs), first + _ALONE)
    else:
        first, last = min(source, target) + 1, max(source, target) + 1
    return first, last, signs[last : last + _BEHIND]


def _letters(words: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in words:
        if word in {SOURCE, TARGET}:
            continue
        framed = f" {word} "
        for length in _LETTERS:
            counts.update(framed[at : at + length] for at in range(len(framed) - length + 1))
    return counts


def _listed(words: _Words) -> dict[str, float]:
    """Return the usual root of the longest first phrase behind the source, else of the first one at all."""
    found = words.hits
    behind = max((at for at, role in enumerate(words.roles) if role == SOURCE), default=-1)
    found = [h for h in found if h.first > behind] or found
    return {min(found, key=lambda h: (h.first, -h.words)).root: 1.0} if found else {}


def _phrases(words: _Words, reach: tuple[int, int]) -> dict[str, float]:
    """Return the listed phrases: group and root, where they stand, and whether denied or yet to come."""
    out: dict[str, float] = {}
    for hit in words.hits:
        role = words.roles[hit.first]
        if role:
            where = "source" if role == SOURCE else "target"
        else:
            where = "between" if reach[0] <= hit.first <= reach[1] else "elsewhere"
        ahead = set(words.stems[max(0, hit.first - _BEFORE) : hit.first])
        mood = ("denied " if ahead & _NEGATIONS else "") + ("to come" if ahead & _FUTURE else "")
        for name in dict.fromkeys((hit.group, hit.root)):
            for shown in (f"{where}: {name}", f"{where}: {name}, {mood.strip() or 'done'}"):
                out.setdefault(shown, hit.words**0.5)
    return out
