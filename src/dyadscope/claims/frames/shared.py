"""Clauses that share words: "both A and B", "of X but not of Y", "A in 1952, B in 1982", "unlike A, B ...".

Each rule takes a stretch of items and returns the whole clauses that it says in fewer words, or none where it is of
another form. What is shared keeps its place in the text; a subject that another one stands in for keeps the place of
that other, so that times and gaps are read as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from dyadscope.claims.frames.items import Item
from dyadscope.claims.frames.lexicon import DROPPED, SAYS, VERBS
from dyadscope.claims.frames.negations import Part
from dyadscope.documents.dates import MONTHS
from dyadscope.documents.lexicon import word_set

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_STATES = frozenset({"state", "attribute"})
_THINGS = frozenset({"state", "attribute", "bloc"})
_LINKS = word_set("of to from with in on against by")
_TIMED = frozenset({"in", "since", "by", *MONTHS})
_TOGETHER = word_set(
    "together jointly combined more less most fewer largest biggest leading main top principal foremost smallest "
    "second third between their respectively other others each joint mutual than only including surplus deficit "
    "balance treaty pact agreement summit triangle sum total altogether"
)
"""Words beside which what is said of two need not be said of each of them."""
_FIRST = word_set("largest biggest leading main top principal foremost second-largest third-largest second-biggest")
_AMONG = frozenset({"one", "among"})
_ENDS = frozenset({".", "!", ";", "”", '"', ")"})


def shared(stretch: Sequence[Item]) -> list[Part]:
    """Return the clauses that a stretch says in fewer words; nothing where it is of no form that is known here."""
    items = list(stretch)
    words = [i.text if i.sort == "word" else "" for i in items]
    if len(items) > _LONGEST or not _cued(words):
        return []
    lead = _lead(words)
    items, words = items[lead:], words[lead:]
    if not items:
        return []
    for rule in _RULES:
        found = rule(items, words)
        if found:
            return [_led(part, stretch[:lead], items[0].start) for part in found] if lead else found
    return []


def _lead(words: Sequence[str]) -> int:
    """Return how many words of time open a stretch: "In 2015, ..."; they hold for all that it says."""
    if not words or words[0] not in {"in", "by", "since", "during"}:
        return 0
    at = 2 if words[1:2] == ["the"] else 1
    if at >= len(words) or _YEAR_OR_TEN.fullmatch(words[at]) is None:
        return 0
    return at + 1 + (words[at + 1 : at + 2] == [","])


_YEAR_OR_TEN = re.compile(r"(?:1[6-9]|20)\d\d|(?:1[6-9]|20)\d0s")


def _led(part: Part, lead: Sequence[Item], begin: int) -> Part:
    start = lead[0].start if part.start == begin else part.start
    return part._replace(items=[*(i for i in lead if i.text != ","), *part.items], start=start)


_LONGEST = 48
"""Words beyond which a stretch holds too much for its parts to be told apart."""
_CUES = frozenset({"both", "unlike", "like", "again", "together", "along", "alongside"})


def _cued(words: Sequence[str]) -> bool:
    """Whether a stretch may share words: a cue is there, or an "and" or comma with a state or a tail behind it."""
    if "," in words[1:5]:
        return True
    for k, word in enumerate(words[:-1]):
        if word in _CUES or (word == "not" and k and words[k - 1] in {",", "but"}):
            return True
        if word in {",", "and"} and ("" in words[k + 1 : k + 3] or words[k + 1] in _TAIL_FIRST):
            return True
    return False


def _bare(items: Sequence[Item]) -> list[Item]:
    """Leave out the articles of states; "the" of "the 1980s" stays, for times are read from the text."""
    following = [*items[1:], None]
    return [
        i
        for i, after in zip(items, following, strict=True)
        if not (i.sort == "word" and i.text in _ARTICLES and after is not None and after.sort != "word")
    ]


_ARTICLES = frozenset({"the", "a", "an"})


def _one(item: Item, sorts: frozenset[str] = _STATES) -> bool:
    return item.sort in sorts and (item.sort == "bloc" or len(item.codes) == 1)


def _verbal(rest: Sequence[Item]) -> bool:
    """Whether a verb comes first, words that say nothing aside."""
    first = next((i for i in rest if i.text in VERBS or i.text not in DROPPED), None)
    return first is not None and first.sort == "word" and first.text in VERBS


def _end(items: Sequence[Item]) -> int:
    return next((i.end for i in reversed(items) if i.text not in _ENDS), items[-1].end)


def _as(other: Item, place: Item, rest: Sequence[Item]) -> list[Item]:
    """Return a clause with another subject: in the place of the first, whose "its" is now the other's."""
    subject = other._replace(start=place.start, end=place.end)
    return [
        subject,
        *(
            i._replace(codes=other.codes, name=other.name)
            if i.codes == place.codes and i.text.lower() in {"its", "it"}
            else i
            for i in rest
        ),
    ]


def _not(place: int) -> Item:
    return Item("word", "not", place, place)


def _denied(items: Sequence[Item]) -> bool:
    """Whether anything is denied: of "A and B are not" it is open which of the two is not."""
    return any(i.sort == "word" and (i.text in _DENIALS or i.text.endswith(("n’t", "n't"))) for i in items)


_DENIALS = frozenset({"not", "no", "never", "nor", "neither", "none", "cannot"})


def _both(items: list[Item], words: list[str]) -> list[Part]:
    """ "Both A and B joined"; "borders both A and B"."""
    if words.count("both") != 1 or _denied(items):
        return []
    at = words.index("both")
    plain = _bare(items[at + 1 :])
    if len(plain) < 3 or plain[1].text != "and":
        return []
    one, two, rest = plain[0], plain[2], plain[3:]
    before = items[:at]
    if not (_one(one, _THINGS) and _one(two, _THINGS)) or (one.sort == "bloc") != (two.sort == "bloc"):
        return []
    if not before:
        if not _verbal(rest) or not (_one(one) and _one(two)):
            return []
        return _subjects(one, two, rest, items[0].start)
    if not _said_before(before) or words[at - 1] == "between":
        return []
    return [
        Part([*before, one, *rest], before[0].start, one.end),
        Part([*before, two, *rest], two.start, max(two.end, _end([two, *rest]))),
    ]


def _subjects(one: Item, two: Item, rest: Sequence[Item], start: int) -> list[Part]:
    end = _end([two, *rest])
    return [Part([one, *_own(one, rest)], start, one.end), Part([two, *_own(two, rest)], two.start, end)]


def _own(subject: Item, rest: Sequence[Item]) -> list[Item]:
    """Return what is said of one of two, of whom "their exports" are its own."""
    return [
        Item("possessive", i.text, i.start, i.end, subject.codes, name=subject.name)
        if i.text.lower() in {"its", "their"}
        else i
        for i in rest
    ]


def _said_before(before: Sequence[Item]) -> bool:
    """Whether a state and what it does stand before the objects; "China's trade with" is a noun, and may be a sum."""
    for k, item in enumerate(before[1:], start=1):
        if item.sort != "word" or item.text not in VERBS:
            continue
        subject = next((i for i in reversed(before[:k]) if i.text not in DROPPED and i.text not in VERBS), None)
        if subject is not None and subject.sort in _THINGS:
            return True
    return False


def _apart(items: Sequence[Item]) -> bool:
    """Whether nothing says that two are meant together, and no amount may be their sum."""
    return not any(
        (i.sort == "word" and (i.text in _TOGETHER or "%" in i.text or i.text in {"percent", "cent", "half"}))
        or i.sort in {"pair", "pairs"}
        or (i.sort == "word" and i.text[:1].isdigit() and not _YEAR.fullmatch(i.text))
        for i in items
    )


def _listed(items: Sequence[Item], at: int) -> tuple[list[Item], int]:
    """Return the states of a list "A, B and C" that begins at a place, and where it ends; none if it is no list."""
    found = [items[at]]
    k = at + 1
    while k + 1 < len(items) and items[k].text in {",", "and"}:
        last = items[k].text == "and"
        k += 1 + (items[k].text == "," and items[k + 1].text == "and")
        last = last or items[k - 1].text == "and"
        if k >= len(items) or not _one(items[k], _THINGS) or items[k].sort != found[0].sort:
            return [], at
        found.append(items[k])
        k += 1
        if last:
            return found, k
    return [], at


def _two(items: list[Item], words: list[str]) -> list[Part]:
    """ "A and B are allies of C"; "A borders B, C and D": of each, where nothing says that they are meant together."""
    del words
    plain = _bare(items)
    if not _apart(plain) or _denied(plain):
        return []
    if len(plain) > 4 and _one(plain[0]):
        subjects, end = _listed(plain, 0)
        rest = plain[end:]
        if subjects and _verbal(rest) and any(_one(i, _THINGS) for i in rest[1:]):
            return [Part([one, *rest], one.start, one.end) for one in subjects[:-1]] + [
                Part([subjects[-1], *rest], subjects[-1].start, _end([subjects[-1], *rest]))
            ]
        if subjects:
            return []
    for k in range(2, len(plain) - 2):
        if not _one(plain[k], _THINGS) or plain[k - 1].text in {",", "and", "between"}:
            continue
        objects, end = _listed(plain, k)
        before, rest = plain[:k], plain[end:]
        if not objects:
            continue
        if not _said_before(before) or any(i.text == "and" or i.codes for i in rest):
            return []
        out = [Part([*before, one, *rest], one.start, one.end) for one in objects]
        out[0] = out[0]._replace(start=before[0].start)
        out[-1] = out[-1]._replace(end=max(objects[-1].end, _end([objects[-1], *rest])))
        return out
    return []


def _but_not(items: list[Item], words: list[str]) -> list[Part]:
    """ "A belongs to X but not to Y"; "A, but not B, joined"."""
    found = [k for k, (a, b) in enumerate(pairwise(words)) if a == "but" and b == "not"]
    if len(found) != 1:
        return []
    at = found[0]
    before = [i for i in _bare(items[:at]) if i.text != ","] if words[at - 1] == "," else _bare(items[:at])
    behind = _bare(items[at + 2 :])
    denial = items[at + 1]
    if behind and behind[0].sort == "word" and behind[0].text in _LINKS:
        behind = behind[1:]
    if not before or not behind or not _one(before[-1], _THINGS) or not _one(behind[0], _THINGS):
        return []
    one, two = before[-1], behind[0]
    rest = [i for k, i in enumerate(behind[1:]) if not (k == 0 and i.text == ",")]
    if len(before) == 1:
        if not _verbal(rest):
            return []
        return [
            Part([one, *rest], one.start, one.end),
            Part([two, denial, *rest], denial.start, _end([two, *rest])),
        ]
    if not _said_before(before[:-1]) or (one.sort == "bloc") != (two.sort == "bloc") or _verbal(rest):
        return []
    return [
        Part([*before, *rest], before[0].start, one.end),
        Part([*before[:-1], denial, two, *rest], denial.start, _end([two, *rest])),
    ]


def _first_not(items: list[Item], words: list[str]) -> list[Part]:
    """ "Its largest market was A, not B": who is first leaves no room for another, so that the second is denied too."""
    held = {w for w in words if w}
    if (not held & _FIRST and "most" not in held) or held & _AMONG or words.count("not") != 1:
        return []
    at = words.index("not")
    behind = [k for k in range(at + 1, len(items)) if words[k] not in {"the", "a"}]
    if words[at - 1] != "," or at < 2 or not behind or not _one(items[at - 2]) or not _one(items[behind[0]]):
        return []
    k = behind[0] + 1
    if k < len(items) and items[k].text not in {",", *_ENDS}:
        return []
    rest = items[k + 1 :] if k < len(items) and items[k].text == "," else items[k:]
    kept = [*items[: at - 1], *rest]
    return [Part(kept, items[0].start, _end(items))]


def _joined(items: list[Item], words: list[str]) -> list[Part]:
    """ "A joined X in 1999 and Y in 2004": what A did with either, each at its own time."""
    del words
    plain = _once(_bare(items))
    if _denied(plain) or not plain or not _one(plain[0]):
        return []
    at = next(
        (
            k
            for k in range(4, len(plain) - 2)
            if plain[k].text == "and" and _one(plain[k + 1], _THINGS) and _time(_unmarked(plain[k + 2 :]))
        ),
        None,
    )
    if at is None:
        return []
    begin = next((k for k in range(3, at) if _time(plain[k:at])), None)
    if begin is None or not _one(plain[begin - 1], _THINGS) or not _said_before(plain[: begin - 1]):
        return []
    one, two = plain[begin - 1], plain[at + 1]
    if (one.sort == "bloc") != (two.sort == "bloc"):
        return []
    tail = _unmarked(plain[at + 2 :])
    return [
        Part(plain[:at], plain[0].start, plain[at - 1].end),
        Part([*plain[: begin - 1], two, *tail], two.start, tail[-1].end),
    ]


def _once(items: list[Item]) -> list[Item]:
    """Leave out a preposition that is said again: "on A in 1990 and on B in 2003" is "on A in 1990 and B in 2003"."""
    said = {i.text for i, then in pairwise(items) if i.text in _LINKS and _one(then, _THINGS)}
    again = {
        k + 1
        for k, (i, then) in enumerate(pairwise(items[:-1]))
        if i.text == "and" and then.text in said and _one(items[k + 2], _THINGS)
    }
    return [i for k, i in enumerate(items) if k not in again]


def _unmarked(items: Sequence[Item]) -> list[Item]:
    return [i for i in items if i.text not in _ENDS]


def _gapped(items: list[Item], words: list[str]) -> list[Part]:
    """ "A joined X in 1952, B in 1982": what is not said again is the same."""
    plain = _bare(items)
    words = [i.text if i.sort == "word" else "" for i in plain]
    if not plain or not _one(plain[0]) or not _verbal(plain[1:]) or _denied(plain):
        return []
    cuts = [k for k, w in enumerate(words) if w in {",", "and", ";"}]
    tails: list[tuple[Item, list[Item]]] = []
    first = 0
    for n, k in enumerate(cuts):
        after = k + 1
        while after < len(plain) and words[after] in {",", "and"}:
            after += 1
        stop = next((c for c in cuts[n + 1 :] if c > after), len(plain))
        tail = [i for i in plain[after + 1 : stop] if i.text not in _ENDS]
        if after >= len(plain) or not _one(plain[after]) or not _time(tail):
            if tails:
                return []
            continue
        if after == k + 1 or words[k] == "," or not tails:
            first = first or k
            if not tails or tails[-1][0] is not plain[after]:
                tails.append((plain[after], tail))
    if not tails:
        return []
    said = plain[1:first]
    when = next((k for k in range(len(said)) if _time(said[k:])), None)
    if when is None or not _verbal(said[:when]):
        return []
    if _one(said[when - 1]):
        return []  # "A invaded C in 1980 and D in 1990": D is another that A invaded, and invaded nobody
    out = [Part(plain[:first], plain[0].start, said[-1].end)]
    for subject, tail in tails:
        out.append(Part([*_as(subject, plain[0], said[:when]), *tail], subject.start, tail[-1].end))
    return out


def _time(tail: Sequence[Item]) -> bool:
    """Whether words name a year, or a month of it, with "in" or "since" and nothing else."""
    return (
        1 < len(tail) <= 4
        and tail[0].text in {"in", "since"}
        and _YEAR.fullmatch(tail[-1].text) is not None
        and all(i.sort == "word" and (i.text in _TIMED or i.text.isdigit()) for i in tail)
    )


_LIKENESS = frozenset({"like", "unlike"})


def _beside(items: list[Item], words: list[str]) -> list[Part]:
    """ "Unlike A, B joined": B did, and A did not; "like A": both did."""
    del words
    plain = _bare(items)
    marks = [i.text if i.sort == "word" else "" for i in plain[:5]]
    if len(plain) < 6:
        return []
    if marks[0] in _LIKENESS and marks[2] == ",":
        how, other, one, rest = marks[0], plain[1], plain[3], plain[4:]
    elif marks[1] == "," and marks[2] in _LIKENESS and marks[4] == ",":
        how, other, one, rest = marks[2], plain[3], plain[0], plain[5:]
    else:
        return []
    if not _one(other):
        return []
    if not _one(one) or not _verbal(rest):
        return []
    rest = _own(one, rest)
    as_other = _as(other, one, rest)
    if how == "unlike":
        as_other = [as_other[0], _not(one.end), *as_other[1:]]
    if one.start > other.start:
        return [Part([one, *rest], one.start, _end(rest)), Part(as_other, plain[0].start, other.end)]
    return [Part([one, *rest], rest[0].start, _end(rest)), Part(as_other, other.start, other.end)]


def _again(items: list[Item], words: list[str]) -> list[Part]:
    """ "In 1965 and again in 1971": at each of the two."""
    if "again" not in words or _denied(items):
        return []
    at = words.index("again")
    if words[at - 1 : at] != ["and"] or words[at + 1 : at + 2] != ["in"] or at < 3 or at + 2 >= len(items):
        return []
    one, two = items[at - 2], items[at + 2]
    if not (_YEAR.fullmatch(one.text) and _YEAR.fullmatch(two.text)) or words[at - 3] != "in":
        return []
    before, rest = items[: at - 3], items[at + 3 :]
    return [
        Part([*items[: at - 1], *rest], items[0].start, one.end),
        Part([*before, items[at + 1], two, *rest], items[at].start, two.end),
    ]


_ACCOMPANIED = (("together", "with"), ("along", "with"), ("alongside",))
"""What opens the list of those who did the same as the subject."""
_PASSED = word_set("joined entered acceded left quit withdrew walked pulled became abstained voted")
"""Verbs of what each does alone, in whatever company."""


def _company(items: list[Item], words: list[str]) -> list[Part]:
    """ "A joined X in 1995 together with B and C": so did these, each for itself."""
    del words
    plain = _bare(items)
    words = [i.text if i.sort == "word" else "" for i in plain]
    found = [(k, len(a)) for k in range(len(words)) for a in _ACCOMPANIED if tuple(words[k : k + len(a)]) == a]
    if len(found) != 1 or _denied(plain):
        return []
    at, size = found[0]
    others, end = _these(plain, at + size)
    rest = plain[end:]
    if not others:
        return []
    if at == 0 or words[at - 1] == ",":
        before = plain[: at - 1] if at else []
        if words[end : end + 1] == [","]:
            rest = plain[end + 1 :]
    else:
        before = plain[:at]
    said = [*before, *rest]
    verb = next((i.text for i in said[1:] if i.text in VERBS or i.text not in DROPPED), "")
    if len(said) < 3 or not _one(said[0]) or verb not in _PASSED or not _apart(said):
        return []
    if len(before) > 1 and not all(i.text in _ENDS for i in rest) and not _time(_unmarked(rest)):
        return []
    own = Part(said, said[0].start, _end(said) if at == 0 or len(before) < 2 else plain[at - 1].end)
    return [own, *(Part(_as(one, said[0], said[1:]), one.start, one.end) for one in others)]


def _these(plain: Sequence[Item], at: int) -> tuple[list[Item], int]:
    """Return the states named from a place on, one or a list of them, and where they end."""
    if at >= len(plain) or not _one(plain[at]):
        return [], at
    found, end = _listed(plain, at)
    if found:
        return found, end
    follows = plain[at + 1].text if at + 1 < len(plain) else "."
    return ([], at) if follows in {"and", "or"} else ([plain[at]], at + 1)


_LONGEST_BESIDE = 14
_NOT_BESIDE = word_set(
    "and or but not no never nor like unlike together along alongside as with without through via by in on at from for "
    "under over since until till before during when while if unless had were except excluding including minus plus "
    "within outside rather instead hardly nearly almost"
)
"""Behind a subject and a comma these open no description of it, but say how, when or with whom it did what follows."""
_TELLS = SAYS | word_set("according would should could might may must will")


def _apposed(items: list[Item], words: list[str]) -> list[Part]:
    """ "A, neutral for decades, joined X": what A did; what stands between the commas is said beside it.

    Of what A was nothing is tested here, so that what A did is "partly" at best.
    """
    plain = items[1:] if words[0] in _ARTICLES else items
    words = words[len(items) - len(plain) :]
    pair = len(plain) > 3 and words[1] == "and" and _one(plain[0]) and _one(plain[2])
    at = 3 if pair else 1
    if len(plain) < at + 5 or not _one(plain[0]) or words[at] != ",":
        return []
    close = next((k for k in range(at + 2, len(plain) - 1) if words[k] == "," and _verbal(plain[k + 1 :])), len(plain))
    beside, rest = plain[at + 1 : close], plain[close + 1 :]
    if not rest or not 1 < len(beside) <= _LONGEST_BESIDE or beside[0].sort in _THINGS or beside[0].text in _NOT_BESIDE:
        return []
    if beside[0].text == "after" and not any(_YEAR.fullmatch(i.text) for i in rest):
        return []  # then it says when
    if any(i.sort == "word" and i.text in _TELLS for i in beside) or any(i.text in {'"', "“", ";"} for i in beside):
        return []
    said = [*plain[:at], *rest]
    each = _two(said, []) if pair else []
    return [p._replace(beside=True) for p in each] or [Part(said, plain[0].start, _end(rest), beside=True)]


_AUXILIARY = word_set("is are was were do does did has have had")
_NOT_AUXILIARY = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had)n[’']t")
_TURNING = frozenset({"but", "while", "whereas", "though", "although"})
_ECHOES = frozenset({"so", "neither", *_TURNING})


def echoed(stretch: Sequence[Item]) -> list[Part]:
    """ "A is in X, and so is B"; "A is not, and neither is B"; "A is, but B is not": the same of B, or its opposite."""
    if not any(i.sort == "word" and i.text in _ECHOES for i in stretch[-9:]):
        return []
    plain = _bare(stretch)
    while plain and plain[-1].text in _ENDS:
        plain.pop()
    words = [i.text if i.sort == "word" else "" for i in plain]
    if len(plain) < 7 or not _one(plain[0]) or not _verbal(plain[1:]):
        return []
    if words[-3] in {"so", "neither"} and words[-2] in _AUXILIARY and _one(plain[-1]):
        other, end, same, denied = plain[-1], len(plain) - 3, True, words[-3] == "neither"
    else:
        tail = 3 if words[-1] == "not" and words[-2] in _AUXILIARY else 2
        turned = tail == 3 or _NOT_AUXILIARY.fullmatch(words[-1]) is not None
        if not _one(plain[-tail]) or words[-tail - 1] not in _TURNING:
            return []
        if not turned and words[-1] not in _AUXILIARY:
            return []
        other, end, same, denied = plain[-tail], len(plain) - tail, False, not turned
    while words[end - 1] in {",", "and", *_TURNING}:
        end -= 1
    said = plain[1:end]
    if _denied(said) != denied or any(i.codes == other.codes for i in said):
        return []
    if same:
        echo = _as(other, plain[0], said)
    elif denied:
        echo = _as(other, plain[0], [i for i in said if not _denied([i])])
    else:
        echo = [*_as(other, plain[0], []), _not(plain[0].end), *_as(other, plain[0], said)[1:]]
    return [
        Part(plain[:end], plain[0].start, said[-1].end),
        Part(echo, plain[end + (words[end] == ",")].start, max(plain[-1].end, other.end)),
    ]


_TAILS: tuple[tuple[str, ...], ...] = (
    ("against",), ("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("followed", "by"),
    ("ahead", "of"), ("as", "against"), ("second", "only", "to"), ("well", "ahead", "of"), ("far", "ahead", "of"),
)  # fmt: skip
"""What behind a comma sets another year or another state beside what was said; it is left to be read alone."""
_TAIL_FIRST = frozenset(t[0] for t in _TAILS)
_LONGEST_TAIL = 9


def _tailed(items: list[Item], words: list[str]) -> list[Part]:
    """ "..., against 30 per cent in 2005": what stands before it is a clause of its own."""
    for k in range(4, len(words)):
        if words[k] != "," or len(items) - k > _LONGEST_TAIL:
            continue
        if any(tuple(words[k + 1 : k + 1 + len(t)]) == t for t in _TAILS):
            return [Part(items[:k], items[0].start, _end(items[:k]))]
    return []


_RULES: tuple[Callable[[list[Item], list[str]], list[Part]], ...] = (
    _both,
    _but_not,
    _first_not,
    _beside,
    _company,
    _apposed,
    _again,
    _gapped,
    _joined,
    _two,
    _tailed,
)
