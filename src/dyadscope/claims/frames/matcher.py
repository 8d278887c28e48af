"""Patterns of clauses as data: words, alternatives, and places for states, blocs and amounts, against whole clauses.

A pattern's form is a line of elements with spaces between them:

- a word, or alternatives with "|"; a "?" behind an element makes it optional;
- `<A>`, `<B>`, `<C>`: a state by its name; `<A's>` its possessive or adjective ("Russia's", "Russian", "US"); `<A*>`
  any of these; `<AB>` two states ("Russia and China", "the two countries"); `<AB's>` the two as an adjective
  ("Sino-Russian");
- `<O>`, `<P>`: one of the states named before, once more; `<R>` a resolution by its number; `<L>` a land fought over;
- `<G>` a region or organisation, `<G's>` its possessive; `<Q>` an amount;
- `{NAME}` a word list whose words are kept, for the query to be made of;
- `[NAME]` a word list of the module `words` of the kinds, where alternatives may be of several words.

A form must fit the whole clause in normal form: a word that no element stands for is a word that was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from dyadscope.claims.frames.amounts import Amount
from dyadscope.claims.frames.items import Item, Normal, words_of
from dyadscope.claims.frames.lexicon import DROPPED, FAMILIES, region_of
from dyadscope.claims.frames.when import PRESENT, When
from dyadscope.claims.query import Query
from dyadscope.documents.claims import ClaimType
from dyadscope.documents.lexicon import word_set

_PAST = word_set(
    "sold bought supplied exported delivered imported purchased acquired signed concluded imposed introduced slapped "
    "placed levied adopted"
)
_PLACE = re.compile(r"<([A-Z]+)('s|\*)?>")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a form's places hold in a clause, and when and how the clause says it."""

    places: Mapping[str, Item]
    words: str
    normal: Normal
    published_year: int | None
    said: Mapping[str, str] = field(default_factory=dict)
    spots: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where in the text the words of a list stand."""
    before: tuple[str, ...] = ()
    """Of a part of a clause: the words before it, states as "#"."""
    after: tuple[str, ...] = ()
    """The words behind it."""
    known: tuple[int, int] | None = None
    """The two states that the sentence, or the text around it, speaks of."""
    extent: tuple[int, int] = (0, 0)
    """Where in the text the form fits."""

    def state(self, name: str) -> int:
        """Return the COW code at a place."""
        return self.places[name].codes[0]

    @property
    def pair(self) -> tuple[int, int]:
        """The two states of `<AB>`, or of `<A>` and `<B>`, in the order in which they are named."""
        if "AB" in self.places:
            return self.places["AB"].codes[0], self.places["AB"].codes[1]
        return self.state("A"), self.state("B")

    @property
    def region(self) -> str:
        """The region or organisation at `<G>`, nothing if none of that name is listed."""
        return region_of(self.places["G"].name)

    @property
    def amount(self) -> Amount:
        """The amount at `<Q>`."""
        found = self.places["Q"].amount
        assert found is not None
        return found

    @property
    def when(self) -> When:
        """When the clause says that it holds."""
        return self.normal.when

    @property
    def said_past(self) -> bool:
        """Whether the clause tells of the past and names no time: "sold" may mean any year, "sells" the last ones."""
        return self.when.sort == "" and bool(_PAST.intersection(self.words.split()))

    def moment(self) -> tuple[int, int] | None:
        """Return the one year a clause states, or the years in which the latest value stands for the present."""
        when = self.when
        if when.sort in {"at", "by"}:
            return when.first, when.last
        past = self.normal.past and when.sort == ""
        if when.sort in {"", "now", "recent"} and self.published_year is not None and not past:
            return self.published_year - PRESENT, self.published_year
        return None

    def span(self, back: int = 10) -> tuple[int, int] | None:
        """Return the years a move is said to have taken, or so many up to publication where none are stated."""
        when = self.when
        if when.sort in {"span", "since", "after", "recent"} and when.first < when.last:
            return when.first, when.last
        if when.sort in {"", "now"} and self.published_year is not None:
            return self.published_year - back, self.published_year
        return None


class Also(NamedTuple):
    """What a clause says besides, in words of its own: the query, and where in the text these words stand."""

    query: Query
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pattern makes of a clause: a query, what a denial does to it, and what it leaves untested.

    `denial`: "flip" turns the verdict round, "own" is in the query already, "no" leaves a denied clause alone; a phrase
    in passing is never asked where it is denied. `also`
    are further claims of the same clause, of lists such as "in the Baltic and the Black Sea"; never of a denied one.
    """

    query: Query
    type: ClaimType = "status"
    denial: Literal["flip", "own", "no"] = "flip"
    untested: str = ""
    notes: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """A row of the table: forms of one meaning, what they ask, and sentences that do and do not say it.

    `yes` are pairs of a sentence and the query it becomes; `no` sentences that must not match. Tests run them all.
    """

    name: str
    forms: tuple[str, ...]
    ask: Callable[[Bound], Asked | str | None]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]

    def expressions(self, words: Mapping[str, str]) -> Iterator[Form]:
        """Yield each form as an expression, with the words of which a clause must hold at least one."""
        for form in self.forms:
            yield _form(form, words)


@dataclass(frozen=True)
class Form:
    """An expression, compiled when a clause first comes near it: few texts have words of many forms.

    `anchors`: words of which a clause must hold one; `needs`: the same for every element that is not optional, places
    by the symbols of what may stand there; `states`: how many states it must name, by two or one a place.
    """

    text: str
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()
    states: int = 0

    def near(self, held: Set[str]) -> bool:
        """Whether the words and symbols of a clause hold something for every element."""
        return True not in map(held.isdisjoint, self.needs)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The expression compiled."""
        return re.compile(self.text)


def _form(form: str, words: Mapping[str, str]) -> Form:
    out: list[str] = []
    anchors: frozenset[str] = frozenset()
    needs: list[frozenset[str]] = []
    states = 0
    for element in form.split():
        optional = element.endswith("?")
        body = element[:-1] if optional else element
        kept = body[1:-1] if body.startswith("{") else ""
        if body[0] in "[{":
            body = words[body[1:-1]]
        place = _PLACE.fullmatch(body)
        if place is not None:
            piece = _place(place[1], place[2] or "")
            if not optional:
                needs.append(_SYMBOLS.get(place[1], _OF_STATES))
                states += _STATES_OF.get(place[1], 1)
        else:
            parts = [
                " ".join(w for w in part.replace("_", " ").split() if w not in DROPPED) for part in body.split("|")
            ]
            parts = [p for p in parts if p]
            parts += [w for family in FAMILIES if any(p in family for p in parts) for w in family]
            if not parts:
                continue
            piece = (
                f"(?{f'P<w_{kept}>' if kept else ':'}"
                + "|".join(re.escape(p) + " " for p in sorted(set(parts), key=len, reverse=True))
                + ")"
            )
            firsts = frozenset(p.split()[0] for p in parts)
            if not optional:
                needs.append(firsts)
            if not optional and (not anchors or _dear(firsts) < _dear(anchors)) and not firsts <= _COMMON:
                anchors = firsts
        out.append(f"{piece}?" if optional else piece)
    return Form("".join(out), anchors, tuple(sorted(needs, key=len)), states)


_OF_STATES = frozenset(["#s", "#p", "#a", "#u"])
_SYMBOLS = {
    "G": frozenset(["#b", "#c"]),
    "Q": frozenset(["#q"]),
    "R": frozenset(["#r"]),
    "L": frozenset(["#l"]),
    "AB": frozenset(["#d", "#e", "#s", "#u"]),
}
"""Symbols of which a clause must hold one for a place; of a single state any of four will do."""
_STATES_OF = {"AB": 2, "G": 0, "Q": 0, "R": 0, "L": 0}
_NAMING = {"state": 1, "possessive": 1, "adjective": 1, "attribute": 1, "pair": 2, "pairs": 2}
"""How many states an item stands for."""


def _states_in(items: Sequence[Item]) -> int:
    return sum(_NAMING.get(i.sort, 0) for i in items)


_LINKS = frozenset(["between", "upon", "toward", "towards", "against", "among", "into", "than", "over"])
_OFTEN = frozenset(
    ["made", "peace", "joint", "last", "recent", "latest", "union", "member", "first", "people", "trade"]
)


def _dear(words: frozenset[str]) -> int:
    """Return how dear it is to look at every clause with one of these words: few words, and none that is frequent."""
    return len(words) + 1_000 * len(words & _OFTEN) + 10_000 * len(words & (_COMMON | _LINKS))


_COMMON = frozenset(
    ["is", "are", "was", "were", "of", "to", "in", "from", "for", "with", "by", "and", "than", "as", "on", "at"]
)


def _place(name: str, form: str) -> str:
    if name == "AB":
        if form:
            return r"(?P<AB>#e\d+ )"
        return r"(?:(?P<A>#[su]\d+ )and (?P<B>#[su]\d+ )|(?P<AB>#d\d+ ))"
    if name == "G":
        return r"(?P<G>#c\d+ )" if form == "'s" else r"(?P<G>#b\d+ )" if not form else r"(?P<G>#[bc]\d+ )"
    if name in {"Q", "R", "L"}:
        return rf"(?P<{name}>#{name.lower()}\d+ )"
    sorts = {"": "[su]", "'s": "[pau]", "*": "[spau]"}[form]
    return rf"(?P<{name}>#{sorts}\d+ )"


def _within(compiled: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Return where an expression fits a part of a line that begins with a word."""
    return next((m for m in compiled.finditer(line) if m.start() == 0 or line[m.start() - 1] == " "), None)


def _spot(normal: Normal, found: re.Match[str], group: str | int) -> tuple[int, int]:
    """Return where in the text the words of a group stand: every item of the line ends with one space."""
    first = normal.line.count(" ", 0, found.start(group))
    last = normal.line.count(" ", 0, found.end(group)) - 1
    return normal.items[first].start, normal.items[max(first, last)].end


def _around(normal: Normal, found: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = [i.text if i.sort == "word" else "#" for i in normal.items]
    first = normal.line.count(" ", 0, found.start())
    last = normal.line.count(" ", 0, found.end())
    return tuple(words[:first]), tuple(words[last:])


class Matcher:
    """All patterns, looked up by their words."""

    def __init__(self, patterns: Sequence[Pattern], words: Mapping[str, str]) -> None:
        self.patterns = patterns
        self._words = words

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[int, Form, Pattern]]]:
        """The forms by their words, each with its place in the table."""
        found: dict[str, list[tuple[int, Form, Pattern]]] = {}
        forms = [(form, pattern) for pattern in self.patterns for form in pattern.expressions(self._words)]
        for place, (form, pattern) in enumerate(forms):
            for word in form.anchors or {""}:
                found.setdefault(word, []).append((place, form, pattern))
        return found

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Words of which every clause that fits a pattern has one; what a family of words is reduced to included."""
        return frozenset(self._by_word) - {""}

    def near(self, items: Sequence[Item]) -> bool:
        """Whether any form may fit what items are in normal form: to bring them into it is dear, and few of them do."""
        held, table, states = words_of(items), self._by_word, _states_in(items)
        return any(
            form.states <= states and form.near(held)
            for word in ("", *held)
            if word in table
            for _, form, _ in table[word]
        )

    def match(self, normal: Normal, published_year: int | None, *, whole: bool = True) -> list[tuple[Pattern, Bound]]:
        """Return every pattern that fits a clause whole, or without `whole` a part of it, in the order of the table."""
        if (normal.why and whole) or not normal.items or "#" not in normal.line:
            return []
        seen: dict[str, tuple[Pattern, Bound]] = {}
        table = self._by_word
        words = set(normal.line.split())
        held = words | {w[:2] for w in words if w[0] == "#"}
        states = _states_in(normal.items)
        fitting = {
            n: (f, p) for word in ("", *words) for n, f, p in table.get(word, ()) if f.states <= states and f.near(held)
        }
        # Of the forms of a pattern the first of the table counts: what is read must not hang on the order of a set.
        for _, (form, pattern) in sorted(fitting.items()):
            if pattern.name in seen:
                continue
            found = form.expression.fullmatch(normal.line) if whole else _within(form.expression, normal.line)
            if found is None:
                continue
            groups = {n: v.strip() for n, v in found.groupdict().items() if v}
            places = {n: normal.items[int(v[2:])] for n, v in groups.items() if not n.startswith("w_")}
            said = {n[2:]: v for n, v in groups.items() if n.startswith("w_")}
            codes = [i.codes[0] for n, i in places.items() if n in {"A", "B", "C"}]
            again = {places[n].codes[0] for n in ("O", "P") if n in places}
            if len(set(codes)) < len(codes) or not again <= set(codes):
                continue
            spots = {n[2:]: _spot(normal, found, n) for n in groups if n.startswith("w_")}
            around = _around(normal, found)
            seen[pattern.name] = (
                pattern,
                Bound(
                    places,
                    normal.line,
                    normal,
                    published_year,
                    said,
                    spots,
                    *around,
                    extent=_spot(normal, found, 0),
                ),
            )
        return list(seen.values())
