"""From a sentence to its clauses: who says it, whether it is denied, and the stretches that can be judged apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dyadscope.claims.frames.items import Item, Normal, itemise, normalise
from dyadscope.claims.frames.lands import lands
from dyadscope.claims.frames.lexicon import ASIDE_CLAUSES, ASIDES, CONJUNCTIONS, DROPPED, OPENS, SAYS, TURNS, VERBS
from dyadscope.claims.frames.matcher import Matcher
from dyadscope.claims.frames.negations import parts_of
from dyadscope.claims.frames.referents import Known
from dyadscope.claims.frames.relatives import antecedent, goes_on, opened_by
from dyadscope.claims.frames.shared import echoed, shared
from dyadscope.claims.frames.when import When
from dyadscope.claims.guards import doubted
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import CutSentence

_FLIPS = re.compile(
    r"^(?:But |And |Yet |So )?(?:it is|it was|it’s|it's) (?:simply |just |quite |plainly |clearly )?"
    r"(?:false|untrue|wrong|incorrect|not true|not the case|a myth|a lie|a falsehood|a fallacy) (?:to (?:say|"
    r"claim) )?that ",
    re.IGNORECASE,
)
_TRUE = re.compile(
    r"^(?:But |And |Yet |So )?(?:(?:it is|it’s|it's|it was|it remains) (?:also |well |often |quite |undoubtedly "
    r"|indeed )*"
    r"(?:true|clear|known|obvious|evident|no secret|a fact|plain|said|certain|no accident|no surprise|striking|"
    r"remarkable|"
    r"worth noting|notable|undeniable) that|the (?:fact|truth|point|reality) is that|there (?:is|can be) no "
    r"(?:doubt|question) that"
    r"|(?:nobody|no one) (?:den(?:y|ies|ied)|can deny|disputes?|doubts?) that|remember that|(?:we|i|you|"
    r"everybody|everyone) "
    r"(?:all )?(?:know|knows|knew|recall|remember|note|believe) that|never forget that) ",
    re.IGNORECASE,
)
_LONGEST = 90
"""Words beyond which a sentence is a list or a table that no pattern fits."""

_LONGEST_CLAUSE, _MOST_TELLING = 45, 24
"""Words beyond which no clause fits a pattern: of all, and of those that are not dropped."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A clause that can be judged apart: its normal form, its place, and whether the sentence denies it."""

    normal: Normal
    start: int
    end: int
    flipped: bool = False


Fits = Callable[[Normal], bool]


def atoms(reading: Reading, sentence: CutSentence, known: Known, fits: Fits, table: Matcher) -> tuple[list[Atom], str]:
    """Return the clauses of a sentence that a pattern fits, and why nothing may be tested in it, or nothing.

    `known` is what pronouns mean at its beginning, and is brought up to date. Clauses are looked for whole first, then
    between conjunctions; a clause without a subject takes that of the clause before it. `fits` says whether a
    pattern of the `table` does.
    """
    said = reading.document.text[sentence.start : sentence.end]
    flip = _FLIPS.match(said)
    opening = flip or _TRUE.match(said)
    begin = opening.end() if opening is not None else 0
    why = doubted(said[begin:])
    if why:
        known.remember(itemise(reading, sentence.run, Known()))
        return [], why
    items = itemise(reading, sentence.behind(sentence.start + begin), known)
    if len(items) > _LONGEST or not _anchored(items, table.anchors):
        known.remember(items)
        return [], ""
    items = lands(reading.document.text, _said(items))
    if not table.near(items):
        found = []
    elif flip is not None:
        # What is denied of "A and B" together is denied of neither alone.
        whole = _whole(reading, items, 0, _opened(items), None, fits, table)
        found = [whole] if whole is not None else []
    else:
        found = list(_clauses(reading, items, fits, table))
    known.remember(items)
    return [Atom(n, a, b, flip is not None) for n, a, b in found], ""


def _said(items: list[Item]) -> list[Item]:
    """Take off who says it: "X said that ...", "According to X, ...", "..., X said"."""
    for at in range(min(len(items), 24) - 1):
        if items[at].sort == "word" and items[at].text in SAYS and items[at + 1].text == "that":
            if any(i.text in {"not", "never", "no"} or i.text.endswith(("n’t", "n't")) for i in items[:at]):
                return []
            return items[at + 2 :]
    words = [i.text for i in items]
    if words[:2] == ["according", "to"] and "," in words[2:14]:
        return items[words.index(",") + 1 :]
    tail = next((k for k in range(len(items) - 1, max(0, len(items) - 9), -1) if items[k].text == ","), None)
    if tail is not None and any(i.text in SAYS for i in items[tail + 1 :]) and len(items) - tail <= 8:
        return items[:tail]
    return items


def _clauses(reading: Reading, items: list[Item], fits: Fits, table: Matcher) -> Iterator[tuple[Normal, int, int]]:
    cuts = _cuts(items)
    edges = [0, *cuts, len(items)]
    fronted = _fronted(reading, items)
    done: list[tuple[int, int]] = []
    for size in range(len(edges) - 1, 0, -1):
        for k in range(len(edges) - size):
            first, last = edges[k], edges[k + size]
            if (
                any(a < last and first < b for a, b in done)
                or not _free(items, last)
                or not _whole_left(items, first, edges[k - 1] if k else 0)
            ):
                continue
            for made in _made(reading, items, first, last, fronted, fits, table):
                # What was set aside behind it may be a clause of its own.
                inside = [k for k in range(first, last) if made[1] <= items[k].start < made[2]]
                done.append((inside[0], inside[-1] + 1))
                yield made


def _free(items: Sequence[Item], last: int) -> bool:
    """Whether what follows a stretch leaves it alone: not "but not", "and then", "except"."""
    k = last
    while k < len(items) and items[k].text in {",", "and", "but", ";", "–", "—"}:
        k += 1
    if k >= len(items) or k == last:
        return True
    if items[last].text == "and" and not any(i.sort == "word" and i.text in VERBS for i in items[last + 1 : last + 12]):
        return False
    word = items[k].text
    joined = {i.text for i in items[last:k]}
    if word in TURNS or word in {"only", "none"}:
        return False
    return not ("," not in joined and "and" in joined and word in _TURNED)


def _whole_left(items: Sequence[Item], first: int, before: int) -> bool:
    """Whether what stands before a bare "and" is a clause of its own, and not half of what both share."""
    if first == 0 or items[first].text != "and" or items[first - 1].text == ",":
        return True
    return any(i.sort == "word" and i.text in VERBS for i in items[before:first])


_TURNED = frozenset(
    [
        "fell",
        "fall",
        "fallen",
        "declined",
        "decline",
        "dropped",
        "drop",
        "shrank",
        "collapsed",
        "plunged",
        "halved",
        "grew",
        "rose",
        "increased",
        "doubled",
        "tripled",
    ]
)


def _made(
    reading: Reading,
    items: Sequence[Item],
    first: int,
    last: int,
    fronted: When | None,
    fits: Fits,
    table: Matcher,
) -> list[tuple[Normal, int, int]]:
    """Return the clause that a stretch is, or every one of those that it holds in fewer words."""
    stretch = _opened(items[first:last])
    parts = echoed(stretch) or parts_of(stretch)
    if parts is None:
        made = _whole(reading, items, first, stretch, fronted, fits, table)
        if made is not None:
            return [made]
        parts = shared(stretch)
    out = []
    for part in parts:
        normal = normalise(reading, part.items, fronted if first else None) if _may_fit(part.items, table) else None
        if normal is not None and normal.why == "" and fits(normal):
            normal.beside = part.beside
            out.append((normal, part.start, part.end))
    return out


def _opened(stretch: Sequence[Item]) -> list[Item]:
    """Return a stretch without the marks and conjunctions before it; "nor" is a denial, and stays."""
    out = list(stretch)
    while out and (out[0].text in _MARKS or _joins(out)):
        out.pop(0)
    return out


def _joins(stretch: Sequence[Item]) -> bool:
    """Whether a conjunction opens a stretch; "nor" is more, and the "since" of "since 2000" is none."""
    if stretch[0].sort != "word" or stretch[0].text not in CONJUNCTIONS or stretch[0].text == "nor":
        return False
    return not (stretch[0].text == "since" and any(i.text[:1].isdigit() for i in stretch[1:3]))


def _whole(
    reading: Reading,
    items: Sequence[Item],
    first: int,
    stretch: list[Item],
    fronted: When | None,
    fits: Fits,
    table: Matcher,
) -> tuple[Normal, int, int] | None:
    if len(stretch) < 2:
        return None
    for form in _forms(stretch, items, first):
        if len(form) > _LONGEST_CLAUSE or not _may_fit(form, table):
            continue
        normal = normalise(reading, form, fronted if first else None)
        if normal.why == "" and fits(normal):
            own = [i for i in form if stretch[0].start <= i.start <= stretch[-1].end]
            end = own[-1].end if own[-1].text not in {",", ".", ";", "!", "”", '"'} else own[-2].end
            return normal, own[0].start, end
    return None


_ASIDES: dict[str, tuple[tuple[str, ...], ...]] = {}
for _aside in ASIDES:
    _words = tuple(_aside.split())
    _ASIDES[_words[0]] = (*_ASIDES.get(_words[0], ()), _words)
"""The phrases that open an aside, by their first word."""
_MARKS = frozenset({",", ";", "–", "—", ":", "(", "“", '"'})


def _may_fit(form: Sequence[Item], table: Matcher) -> bool:
    """Whether a stretch is short enough and has the words that some pattern asks for; the rest of the work is dear."""
    telling = [i for i in form if i.sort != "word" or i.text not in DROPPED]
    return len(telling) <= _MOST_TELLING and _anchored(telling, table.anchors) and table.near(form)


def _anchored(items: Sequence[Item], anchors: frozenset[str]) -> bool:
    """Whether a pattern may be near: one of its words is there, or "in NATO", of which no word is rare."""
    return any(
        i.text in anchors if i.sort == "word" else i.sort == "bloc" and _in_it(items[max(0, k - 2) : k])
        for k, i in enumerate(items)
    )


def _in_it(before: Sequence[Item]) -> bool:
    return any(i.text == "in" for i in before)


def _forms(stretch: list[Item], items: Sequence[Item], first: int) -> Iterator[list[Item]]:
    """Yield a stretch as it is, without asides before and behind it, and with the subject of what stands before it."""
    yield stretch
    short = _without_asides(stretch)
    if len(short) < len(stretch):
        yield short
    if first and _verbal(short):
        subject = _whose(items, first, stretch[0].start)
        if subject:
            yield [*subject, *short]
            again = _left_again(short, items[:first])
            if again:
                yield [*subject, *again]


def _whose(items: Sequence[Item], first: int, begin: int) -> list[Item]:
    """Return the subject of a stretch that names none: of ", which" the state before it, else that of the clause."""
    relative = opened_by(items, first, begin)
    within, noun = (True, antecedent(items, relative)) if relative is not None else goes_on(items, first)
    return ([noun] if noun is not None else []) if within else _subject(items[:first])


_LEFT = frozenset({"left", "quit", "withdrew"})
_MEMBER = frozenset({"joined", "entered", "acceded", *_LEFT})
_BEHIND_BLOC = frozenset({"in", "on", "at", "as", "and", "but", ",", "together", "along", "with"})


def _left_again(stretch: Sequence[Item], before: Sequence[Item]) -> list[Item]:
    """Return "and left in 2010" with what was left: the one organisation that was joined in the words before it."""
    blocs = [k for k, i in enumerate(before) if i.sort == "bloc"]
    if stretch[0].text not in _LEFT or len(blocs) != 1 or not any(i.text in _MEMBER for i in before[: blocs[0]]):
        return []
    behind = before[blocs[0] + 1 : blocs[0] + 2]
    if behind and behind[0].text not in _BEHIND_BLOC and not behind[0].text[:1].isdigit():
        return []
    rest = stretch[1:]
    if rest and rest[0].text == "from":
        rest = rest[1:]
    # "It" is read as the state last named, and is shorter than any name of one.
    if rest and rest[0].end - rest[0].start == len("it") and rest[0].sort != "amount" and rest[0].text != "in":
        rest = rest[1:]
    if any(i.codes or i.sort == "bloc" for i in rest):
        return []
    return [stretch[0]._replace(text="left"), before[blocs[0]], *rest]


def _verbal(stretch: Sequence[Item]) -> bool:
    for item in stretch:
        if item.sort != "word":
            return False
        if item.text in VERBS:
            return True
        if item.text not in DROPPED:
            return False
    return False


_LONGEST_SUBJECT = 6


def _subject(before: Sequence[Item]) -> list[Item]:
    """Return the words in front of the first verb of the last clause that begins with a state, nothing if it is long.

    A clause whose subject is not plain is not given another's: that would test what nobody said.
    """
    opens = [0]
    for k, item in enumerate(before[:-1]):
        if item.text in {",", ";"} or (item.sort == "word" and item.text in CONJUNCTIONS):
            opens.append(k + 1)
    for start in reversed(opens):
        verb = next(
            (k for k in range(start, len(before)) if before[k].text in VERBS and before[k].sort == "word"), None
        )
        if verb is None or not start < verb <= start + _LONGEST_SUBJECT:
            if before[start].codes:
                return []  # a state does there what no word here knows: what follows may be said of it
            continue
        subject = [i for i in before[start:verb] if i.text not in CONJUNCTIONS]
        named = [i for i in subject if i.codes]
        if len(named) == 1 and (subject[0].codes or subject[0].text in {"the", "trade", "exports", "now", "today"}):
            return subject
    return []


def _without_asides(stretch: list[Item]) -> list[Item]:
    out = list(stretch)
    words = [i.text if i.sort == "word" else "#" for i in out]
    # before: "Despite ..., X"
    if "," in words[1:]:
        at = words.index(",", 1)
        if _opens_aside(words[:at]):
            out, words = out[at + 1 :], words[at + 1 :]
    for k in range(1, len(out)):
        if words[k] == "," and k + 1 < len(words) and (words[k + 1] in ASIDE_CLAUSES or _opens_aside(words, k + 1)):
            out = out[:k]
            break
        if _opens_aside(words, k) or _after_what(out, words, k):
            out = out[:k]
            break
        if (
            words[k] in {"because", "as"}
            and words[k + 1 : k + 2] not in (["part"], ["a"], ["an"], ["one"], ["well"], ["much"], ["many"])
            and k > 2
            and "not" not in words[:k]
            and any(w in VERBS for w in words[:k])
            and any(w in VERBS for w in words[k + 1 :])
        ):
            out = out[:k]
            break
    return out


_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def _after_what(items: Sequence[Item], words: Sequence[str], at: int) -> bool:
    """Whether "after the invasion" only says what had gone before: the year of what is told is stated already."""
    if words[at] != "after" or at < 4 or at + 2 >= len(words) or items[at - 1].text in _LENGTHS:
        return False
    years = [k for k, i in enumerate(items) if _YEAR.fullmatch(i.text)]
    return bool(years) and years[-1] < at


_LENGTHS = frozenset({"days", "weeks", "months", "years", "day", "week", "month", "year", "only", "just", "but", "not"})


def _opens_aside(words: Sequence[str], at: int = 0) -> bool:
    return at < len(words) and any(tuple(words[at : at + len(a)]) == a for a in _ASIDES.get(words[at], ()))


def _fronted(reading: Reading, items: Sequence[Item]) -> When | None:
    """Return the time with which a sentence opens, "In 2020, ...": it holds for the clauses behind it too."""
    from dyadscope.claims.frames.when import read_when

    if not items:
        return None
    text = reading.document.text[items[0].start : items[-1].end]
    when = read_when(text, reading.document.date)
    if when.places and when.places[0][0] <= 1 and when.sort not in {"unread", ""}:
        return when
    return None


def _cuts(items: Sequence[Item]) -> list[int]:
    """Return where clauses may begin: at conjunctions, semicolons, colons, dashes, and commas of an opened clause."""
    cuts: list[int] = []
    opened = bool(items) and items[0].sort == "word" and items[0].text in OPENS
    for k in range(1, len(items) - 1):
        word = items[k].text if items[k].sort == "word" else ""
        if (
            word in {";", "–", "—", ":"}
            or (
                word == ","
                and (opened or items[k + 1].text in CONJUNCTIONS or items[k + 1].text in {"who", "whose", "becoming"})
            )
            or (
                word in {"and", "but", "while", "whereas", "although", "though", "because", "yet"}
                and items[k - 1].text != ","
            )
        ):
            cuts.append(k)
    return cuts[:12]


def published_year(day: date | None) -> int | None:
    """Return the year of publication."""
    return day.year if day is not None else None
