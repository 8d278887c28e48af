"""A clause in normal form: states, blocs, amounts and times as symbols, the rest as words, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from dyadscope.claims.frames.amounts import Amount, amounts_in
from dyadscope.claims.frames.lexicon import DROPPED, HEDGED, MODALS, PHRASES_DROPPED, STRONG
from dyadscope.claims.frames.referents import Known
from dyadscope.claims.frames.resolutions import resolutions
from dyadscope.claims.frames.when import When, leftover_time, read_when
from dyadscope.documents.actors import Mention
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import Token
from dyadscope.states import gazetteer
from dyadscope.states.names import resolve_or_none

Sort = Literal[
    "word",
    "state",
    "possessive",
    "adjective",
    "attribute",
    "pair",
    "pairs",
    "bloc",
    "blocs",
    "amount",
    "resolution",
    "land",
]
SYMBOLS: dict[Sort, str] = {
    "state": "#s",
    "possessive": "#p",
    "adjective": "#a",
    "attribute": "#u",
    "pair": "#d",
    "pairs": "#e",
    "bloc": "#b",
    "blocs": "#c",
    "amount": "#q",
    "resolution": "#r",
    "land": "#l",
}
"""How each sort of item is written in the normal form; words stand as they are."""
_SHORT = {"US": 2, "U.S.": 2, "USA": 2, "UK": 200, "U.K.": 200, "UAE": 696, "DPRK": 731, "ROK": 732, "PRC": 710}
_COMBINING = {
    "sino": 710,
    "russo": 365,
    "indo": 750,
    "franco": 220,
    "anglo": 200,
    "soviet": 365,
    "us": 2,
    "uk": 200,
    "american": 2,
}
_NAMED_YEAR = re.compile(r"([A-Z][a-z]+)[-–‑]((?:19|20)\d\d)")
_MADE = re.compile(r"([A-Z][A-Za-z.]+)[-–‑](?:made|built|supplied|designed)")
""""Russian-made": whose make a weapon is."""
_DASH = re.compile(r"[-‑–]")
_PAIRED = (
    (("the", "two", "countries"), "pair"),
    (("the", "two", "states"), "pair"),
    (("the", "two", "powers"), "pair"),
    (("the", "two", "nations"), "pair"),
    (("the", "two", "neighbours"), "pair"),
    (("the", "two", "neighbors"), "pair"),
    (("the", "two", "sides"), "pair"),
    (("both", "countries"), "pair"),
    (("both", "states"), "pair"),
    (("both", "nations"), "pair"),
    (("both", "sides"), "pair"),
    (("these", "two", "countries"), "pair"),
    (("these", "two", "states"), "pair"),
    (("our", "two", "countries"), "pair"),
    (("our", "countries"), "pair"),
    (("the", "two"), "pair"),
    (("these", "countries"), "pair"),
    (("they",), "pair"),
    (("both",), "pair"),
    (("them",), "pair"),
    (("each", "other"), "other"),
    (("one", "another"), "other"),
    (("their", "mutual"), "pairs"),
    (("their", "bilateral"), "pairs"),
    (("bilateral",), "pairs"),
    (("joint",), "pairs"),
    (("their",), "pairs"),
)
_NOT_THE = frozenset({"leading", "top", "main", "principal", "foremost"})
"""Behind "a" these name no place: a leading supplier is one of several."""
_BY_FIRST = {first: tuple(p for p in _PAIRED if p[0][0] == first) for first in {p[0][0] for p in _PAIRED}}
_PRONOUNS = frozenset({"its", "it", *(words[0] for words, _ in _PAIRED)})
_NOT_THE_STATE = word_set("military army navy forces parliament economy people public leaders companies")
"""Behind a demonym these are a part of the state: "the Polish military" is not Poland."""
_NEGATORS = frozenset({"not", "n’t", "n't", "never"})
_NEGATED_AUX = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had)n[’']t")


class Item(NamedTuple):
    """A word or symbol of a clause: its sort, its words, its place in the text, and what it means."""

    sort: Sort
    text: str
    start: int
    end: int
    codes: tuple[int, ...] = ()
    amount: Amount | None = None
    name: str = ""
    capital: bool = False


@dataclass(slots=True)
class Normal:
    """A stretch of text in normal form.

    Attributes
    ----------
    items
        What is left, in order.
    line
        The same as one line of words and symbols, each followed by a space.
    when
        The years it speaks of.
    negated, never
        Whether one "not" or "no", or "never", was taken out; two of them leave `why` set.
    strong
        The words on how strongly something moved.
    why
        Why nothing can be made of it, or nothing.
    yearly
        Whether it says that something is so every year.
    """

    items: list[Item]
    line: str
    when: When
    negated: bool = False
    never: bool = False
    strong: str = ""
    hedges: tuple[str, ...] = ()
    why: str = ""
    start: int = 0
    end: int = 0
    past: bool = False
    yearly: bool = False
    beside: bool = False
    """Whether more was said of its subject, between commas, and left out."""
    every: bool = False
    """Whether it says so with "every", of each year alone."""


def itemise(reading: Reading, run: Sequence[Token], known: Known) -> list[Item]:
    """Return the words and symbols that a document's tokens are, amounts and times still among the words."""
    if not run:
        return []
    text = reading.document.text
    start, end = run[0].start, run[-1].end
    mentions = {m.start: m for m in reading.mentions(start, end)}
    named = {r.start: r for r in resolutions(text, start, end)}
    out: list[Item] = []
    at = 0
    while at < len(run):
        token = run[at]
        if token.start in named:
            one = named[token.start]
            out.append(Item("resolution", text[one.start : one.end], one.start, one.end, name=one.name))
            while at < len(run) and run[at].start < one.end:
                at += 1
            continue
        mention = mentions.get(token.start)
        made = _mention(text, run, at, mention) if mention is not None else None
        if made is None and _special(token):
            made = _joined(token, at) or _pronoun(run, at, known, out)
        if made is not None:
            item, at = made
            out.append(item)
            continue
        if token.text.isalpha():
            out.append(Item("word", token.lower, token.start, token.end))
            at += 1
            continue
        maker = _MADE.fullmatch(token.bare)
        code = _side(maker[1]) if maker is not None else None
        if maker is not None and code is not None:
            cut = token.start + len(maker[1])
            out += [
                Item("adjective", maker[1], token.start, cut, (code,), name=maker[1]),
                Item("word", "made", cut, token.end),
            ]
            at += 1
            continue
        dated = _NAMED_YEAR.fullmatch(token.bare)
        if dated is not None:
            # "Security-2016": the name, and the year as a part of it
            cut = token.start + len(dated[1])
            out += [Item("word", dated[1].lower(), token.start, cut), Item("word", f"y{dated[2]}", cut, token.end)]
        else:
            word = token.bare.lower() if token.text[0].isalnum() else token.text
            if _cut_in_print(run, at, out):
                first = out.pop()
                out.append(Item("word", f"{first.text}-{run[at + 1].lower}", first.start, run[at + 1].end))
                at += 2
                continue
            out.append(Item("word", word, token.start, token.end))
        at += 1
    if any(i.sort in {"state", "possessive", "adjective", "attribute"} for i in out):
        # "Bilateral trade between Russia and China": the two are named, and the word adds nothing.
        both = {"joint", "bilateral"}
        out = [
            i
            if i.text.lower() not in both or not _named_behind(out, k)
            else Item("word", i.text.lower(), i.start, i.end)
            for k, i in enumerate(out)
        ]
    return out


def _cut_in_print(run: Sequence[Token], at: int, before: Sequence[Item]) -> bool:
    """Whether a hyphen joins two words of which the second stands on the next line: "second- largest"."""
    if run[at].text != "-" or at + 1 >= len(run) or not before:
        return False
    last, follows = before[-1], run[at + 1]
    return last.sort == "word" and last.end == run[at].start and follows.text.isalpha() and follows.text.islower()


def _special(token: Token) -> bool:
    """Whether a word may stand for states without being a mention of one: "US-China", "U.S.", "their"."""
    text = token.text
    return not text.isalpha() or text.isupper() or token.lower in _PRONOUNS


def _named_behind(items: Sequence[Item], at: int) -> bool:
    """Whether whose "joint exercises" they are follows: "between Russia and China", "with India"."""
    near = items[at + 1 : at + 8]
    return any(
        a.sort == "word" and a.text in {"between", "with", "of", "by"} and b.sort in {"state", "attribute"}
        for a, b in pairwise(near)
    )


def _mention(text: str, run: Sequence[Token], at: int, mention: Mention) -> tuple[Item, int] | None:
    last = at
    while last + 1 < len(run) and run[last + 1].start < mention.end:
        last += 1
    end = run[last].end
    words = text[mention.start : end]
    own = words.endswith(("’s", "'s", "s’", "s'"))
    if text[end : end + 2] in {"’s", "'s"}:
        own, end = True, end + 2
    elif words.endswith("s") and text[end : end + 2] in {"’ ", "' "}:
        own, end = True, end + 1
    while last + 1 < len(run) and run[last + 1].start < end:
        last += 1  # the mark, and the "s" behind it where it is a token of its own
    if mention.kind in {"demonym", "government", "state"} and last > at and run[last].lower in _NOT_THE_STATE:
        while last > at and run[last].text.islower():
            last -= 1
        end, own, words = run[last].end, False, text[mention.start : run[last].end]
        return Item("adjective", words, mention.start, end, mention.states, name=mention.name), last + 1
    if mention.kind == "bloc" or (len(mention.states) > 1 and mention.kind != "person"):
        return Item("blocs" if own else "bloc", words, mention.start, end, mention.states, name=mention.name), last + 1
    if mention.kind in {"state", "demonym"} and len(mention.states) != 1:
        return Item("word", words.lower(), mention.start, end), last + 1
    if mention.kind in {"person", "office"} or len(mention.states) != 1:
        return Item("word", "someone", mention.start, end), last + 1
    sort: Sort = "possessive" if own else "adjective" if mention.kind == "demonym" else "state"
    if sort == "state" and words in _SHORT:
        sort = "attribute"
    city = mention.kind == "capital"
    return Item(sort, words, mention.start, end, mention.states, name=mention.name, capital=city), last + 1


def _joined(token: Token, at: int) -> tuple[Item, int] | None:
    parts = _DASH.split(token.bare)
    if len(parts) != 2 or not parts[1][:1].isupper():
        return None
    codes = tuple(c for c in (_side(p) for p in parts) if c is not None)
    if len(codes) != 2 or codes[0] == codes[1]:
        return None
    return Item("pairs", token.text, token.start, token.end, codes), at + 1


@cache
def _side(word: str) -> int | None:
    low = word.lower()
    if low in _COMBINING:
        return _COMBINING[low]
    if word in _SHORT:
        return _SHORT[word]
    if not word[:1].isupper() or not word.isalpha() or len(word) < 4:
        return None
    if not gazetteer.meant(word, None):
        return None  # to look for what an unknown word may have meant is dear
    found = resolve_or_none(word)
    return found.ccode if found else None


def _pronoun(run: Sequence[Token], at: int, known: Known, before: Sequence[Item]) -> tuple[Item, int] | None:
    low = run[at].lower
    if low not in _PRONOUNS:
        return None
    if low in {"its", "it"}:
        named = [i for i in before if i.sort in {"state", "possessive", "adjective", "attribute"}]
        codes = {i.codes[0] for i in named}
        code = named[0].codes[0] if len(codes) == 1 else known.it() if not codes else None
        if code is None:
            return None
        sort: Sort = "possessive" if low == "its" else "state"
        return Item(sort, run[at].text, run[at].start, run[at].end, (code,)), at + 1
    for words, sort_name in _BY_FIRST.get(low, ()):
        if tuple(t.lower for t in run[at : at + len(words)]) != words:
            continue
        if sort_name == "other":
            return Item("word", "each-other", run[at].start, run[at + len(words) - 1].end), at + len(words)
        others = list(dict.fromkeys(c for i in before if i.sort not in {"bloc", "blocs"} for c in i.codes))
        if words == ("joint",) and others:
            return None
        if words == ("both",) and (
            (run[at + 1 : at + 2] and (run[at + 1].text[0].isupper() or run[at + 1].text[0].isdigit()))
            or _two_named(before)
        ):
            return None
        pair = (others[0], others[1]) if len(others) == 2 else known.two() if not others else None
        if pair is None:
            return None
        end, behind = run[at + len(words) - 1].end, run[at + len(words) : at + len(words) + 1]
        own = bool(behind) and behind[0].text in {"’", "'"} and behind[0].start == end
        made: Sort = "pairs" if sort_name == "pairs" or own else "pair"
        return Item(made, " ".join(words), run[at].start, end + own, pair), at + len(words) + own
    return None


_BETWEEN = frozenset({"are", "were", "have", "had", "do", "did", "now", "also", "still"})
"""Words that may stand between two states and the "both" that is said of them."""


def _two_named(before: Sequence[Item]) -> bool:
    """Whether "A and B" stands right before: then a "both" adds nothing, and is no subject of its own."""
    at = len(before)
    while at and before[at - 1].text in _BETWEEN:
        at -= 1
    return at > 2 and bool(before[at - 1].codes and before[at - 3].codes) and before[at - 2].text == "and"


def normalise(reading: Reading, items: Sequence[Item], fallback: When | None = None) -> Normal:
    """Return items in normal form: times and amounts read, articles and harmless words gone, one negation taken out.

    `fallback` is when the sentence before this clause says that it holds, for clauses that say nothing of their own.
    """
    if not items:
        return Normal([], "", When(), why="it is empty")
    text = reading.document.text
    start, end = items[0].start, items[-1].end
    words = _without_gaps(text[start:end], items)
    when = read_when(words, reading.document.date)
    timed = [(a + start, b + start) for a, b in when.places]
    named = [(i.start - start, i.end - start) for i in items if i.sort != "word"]
    amounts = [
        Amount(a.value, a.unit, a.bound, a.slack, a.start + start, a.end + start)
        for a in amounts_in(words, (*when.places, *named))
        if _ONE_OF.match(words, a.start) is None and _NUMBER_ONE.search(words, 0, a.end) is None
    ]
    out: list[Item] = []
    negations: list[str] = []
    strong: list[str] = []
    hedges: list[str] = []
    affirmed = _affirmed(items)
    for k, item in enumerate(items):
        if any(a <= item.start < b for a, b in timed):
            continue
        if k in affirmed:
            if affirmed[k]:
                out.append(Item("word", affirmed[k], item.start, item.end))
            continue
        inside = next((a for a in amounts if a.start <= item.start < a.end), None)
        if inside is not None:
            if inside.start == item.start or not out or out[-1].amount is not inside:
                out.append(Item("amount", text[inside.start : inside.end], inside.start, inside.end, amount=inside))
            continue
        word = item.text
        if item.sort == "word":
            if word in _NEGATORS or _NEGATED_AUX.fullmatch(word) or (word == "no" and _noun_follows(items, k)):
                negations.append(word)
                if word == "never":
                    out.append(Item("word", "never", item.start, item.end))
                continue
            if word in HEDGED:
                hedges.append(word)
            if word in STRONG:
                strong.append(word)
                continue
            if word in {"a", "an"} and k + 1 < len(items) and items[k + 1].text in _NOT_THE:
                out.append(Item("word", "one-of", item.start, item.end))
                continue
            if word in DROPPED or (word == "first" and items[k + 1 : k + 2] and items[k + 1].text == ","):
                continue
        out.append(item)
    never = negations == ["never"]
    out = [i for i in out if not (i.sort == "word" and i.text == "never")]
    out = _without_phrases(out)
    while out and out[0].text in {
        ",",
        "–",
        "—",
        "and",
        "but",
        ";",
        ":",
        "“",
        '"',
        "(",
        "while",
        "whereas",
        "although",
        "though",
        "yet",
        "because",
    }:
        out.pop(0)
    while out and out[-1].text in {",", ".", ";", "!", "–", "—", ":", "”", '"', "…", ")"}:
        out.pop()
    out = [i for n, i in enumerate(out) if not (i.text == "," and _loose(out, n, text))]
    why = ""
    if len(negations) > 1:
        why = "it denies more than once"
    elif any(i.sort == "word" and i.text in MODALS for i in out):
        why = "it says what will, may or should be"
    elif when.sort == "unread":
        why = "its years are not read"
    line = "".join(f"{_symbol(n, i)} " for n, i in enumerate(out))
    if not why and leftover_time(" ".join(i.text for i in out if i.sort == "word")):
        why = "it speaks of a time that is not read as years"
    if when.sort == "" and fallback is not None and fallback.stated and not _of_now(items, fallback, reading):
        when = replace(fallback, places=())
    plain = " ".join(i.text for i in items if i.sort == "word")
    return Normal(
        out,
        line,
        when,
        negated=bool(negations) and not never,
        never=never,
        strong=" ".join(strong),
        hedges=tuple(hedges),
        why=why,
        start=start,
        end=end,
        past=any(i.text in {"was", "were", "had", "became"} for i in items if i.sort == "word"),
        yearly=_YEARLY.search(plain) is not None,
        every=_EVERY.search(plain) is not None,
    )


_NOW = frozenset({"is", "are", "remains", "remain", "belongs", "belong", "borders", "border", "today", "now"})
_LASTS = frozenset({"since", "after", "recent"})


def _of_now(items: Sequence[Item], fronted: When, reading: Reading) -> bool:
    """Whether a clause speaks of the present behind one of the past: "In 1952 it joined, and it is a member"."""
    published = reading.document.date
    past = fronted.sort not in _LASTS and (published is None or fronted.last < published.year)
    return past and any(i.sort == "word" and i.text in _NOW for i in items)


def _without_gaps(words: str, items: Sequence[Item]) -> str:
    """Return a stretch with blanks for what stands between items that were put together, of another clause."""
    start, out = items[0].start, words
    for one, two in pairwise(items):
        between = out[one.end - start : two.start - start]
        if any(c.isalnum() for c in between):
            out = f"{out[: one.end - start]}{' ' * len(between)}{out[two.start - start :]}"
    return out


_YEARLY = re.compile(r"\b(?:every year|each year|year after year|annual|annually|yearly|from year to year)\b")
_EVERY = re.compile(r"\b(?:(?:every|each) (?:single )?year|year after year|from year to year)\b")
_ONE_OF = re.compile(r"one of\b", re.IGNORECASE)
""""One of the largest" counts nothing."""
_NUMBER_ONE = re.compile(r"\bnumber one$", re.IGNORECASE)
"""The "number one" is a place, and no amount."""
_MERELY = frozenset({"only", "just", "merely", "simply", "solely"})
"""Behind "not" these deny that it is all, and so assert it."""
_THEN = 16
"""Words within which "not only" has its "but also"."""


def _affirmed(items: Sequence[Item]) -> dict[int, str]:
    """Return the places of "not only", to be left out, and of its "but also", which is an "and".

    "Not just an ally" is an ally; read as a denial it would turn the verdict round.
    """
    found: dict[int, str] = {}
    words = [i.text if i.sort == "word" else "#" for i in items]
    for k in range(len(words) - 1):
        if words[k] != "not" or words[k + 1] not in _MERELY:
            continue
        found |= {k: "", k + 1: ""}
        then = next((n for n in range(k + 2, min(k + _THEN, len(words))) if words[n] == "but"), None)
        if then is not None:
            found[then] = "and"
    return found


def _noun_follows(items: Sequence[Item], at: int) -> bool:
    """Whether "no" stands behind a verb, as in "have no pact" and "there is no border"."""
    if at == 0:
        return len(items) > 1 and items[1].text not in {"country", "other", "state", "nation", "power", "one"}
    return items[at - 1].text in {
        "have",
        "has",
        "had",
        "is",
        "are",
        "was",
        "were",
        "signed",
        "shares",
        "share",
        "holds",
        "hold",
        "owes",
        "owe",
        "imposed",
    }


def _loose(items: Sequence[Item], at: int, text: str) -> bool:
    """Whether a comma stands only because of words that were taken out beside it."""
    gap_before = text[items[at - 1].end : items[at].start].strip()
    gap_after = text[items[at].end : items[at + 1].start].strip()
    return bool(gap_before or gap_after)


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases that are dropped, by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in PHRASES_DROPPED:
        wanted = tuple(w for w in phrase.split() if w not in DROPPED)
        found[wanted[0]] = (*found.get(wanted[0], ()), wanted)
    return found


def _without_phrases(items: list[Item]) -> list[Item]:
    words = [i.text if i.sort == "word" else "#" for i in items]
    table = _phrases()
    out: list[Item] = []
    at = 0
    while at < len(items):
        fits = [p for p in table.get(words[at], ()) if tuple(words[at : at + len(p)]) == p]
        if fits:
            at += max(map(len, fits))
            continue
        out.append(items[at])
        at += 1
    return out


_PUT_IN = frozenset({"and", "one-of", SYMBOLS["amount"]})
"""What `normalise` may write where items say it in other words."""


def words_of(items: Sequence[Item]) -> frozenset[str]:
    """Return every word, and every sort of symbol, that can be left of items in normal form: most clauses lack some.

    Examples
    --------
    >>> moscow = Item("state", "Moscow", 0, 6, (365,))
    >>> sorted(words_of([moscow, Item("word", "sells", 7, 12), Item("word", "arms", 13, 17)]))
    ['#q', '#s', 'and', 'arms', 'one-of', 'sells']
    """
    return _PUT_IN.union(" ".join(_word(i) if i.sort == "word" else SYMBOLS[i.sort] for i in items).split())


def _word(item: Item) -> str:
    return item.text.replace(" ", "_")


def _symbol(at: int, item: Item) -> str:
    return _word(item) if item.sort == "word" else f"{SYMBOLS[item.sort]}{at}"


__all__ = ["Item", "Normal", "gazetteer", "itemise", "normalise", "words_of"]
