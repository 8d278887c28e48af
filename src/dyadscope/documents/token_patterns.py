"""Patterns of tokens as data: words, word lists and classes in a row, matched from a place to the left and the right.

A pattern's form is a line of elements with spaces between them:

- a word in lower case or a mark (`according`, `,`), or alternatives with "|": `said|says`;
- `[NAME]`: a word of the list of that name; `<class>`: a token of a class (`CLASSES`), such as `<small>` or `<quote>`;
- `!` before alternatives: none of them; `&` between two tests: both hold, as in `<small>&![PREPOSITIONS]`;
- behind a test `?` (once or not at all), `*` (as often as needed) or `*3` (up to three times);
- behind one of these `+`: all that there are and none given back, as in `[ADVERBS]*+`;
- `..8`: a gap of up to eight tokens of any kind;
- `name=` before a test: the tokens it takes are kept under that name;
- `^` and `$`: the first and the last end of the tokens looked at, which takes none;
- `@`, at most once: where the pattern is laid on a sentence. What is left of it is matched leftwards from there, what
  is right of it rightwards. A form without "@" begins where it is laid.

A repetition without "+" takes as few tokens as it can, so what is found is what is nearest to "@". No place is tried
twice for the same element: a match takes at most as many steps as there are elements, tokens in reach and repetitions
multiplied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class Readable(Protocol):
    """What a pattern asks of a token: as it is written, in lower case, and without a possessive ending."""

    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def bare(self) -> str: ...


Rule = TypeVar("Rule")
Test = Callable[[Any], bool]
Span = tuple[int, int]
"""First and last of some tokens, or where a stretch of text starts and ends."""

CLASSES: Mapping[str, Test] = {
    "any": lambda _: True,
    "small": lambda t: t.text[0].islower(),
    "capital": lambda t: t.text[0].isupper(),
    "letters": lambda t: t.text.isalpha(),
    "letter": lambda t: t.text[0].isalpha(),
    "word": lambda t: t.text[0].isalnum(),
    "owner": lambda t: t.bare != t.text,
    "s": lambda t: t.lower.endswith("s"),
    "ly": lambda t: t.lower.endswith("ly"),
    "ed": lambda t: t.lower.endswith("ed"),
    "past": lambda t: t.lower.endswith("ed") and len(t.lower) > 4,
    "ing": lambda t: t.lower.endswith("ing"),
    "quote": lambda t: t.text[0] == "0",
}
"""Classes of tokens. A quotation stands in its sentence as noughts; an owner is a word with a possessive ending."""

_ELEMENT = re.compile(r"(?:(?P<name>[a-z_]+)=)?(?P<tests>.+?)(?P<repeat>(?:\?|\*\d*)\+?)?")
_GAP = re.compile(r"\.\.(\d+)")
_ENDLESS = 1_000_000


class Fit(NamedTuple):
    """How a pattern fits: where it is laid, its first token, that behind its last, and the tokens kept under names."""

    at: int
    first: int
    stop: int
    held: Mapping[str, Span]
    """First and last token under each name; what took no token is absent."""


class _Element(NamedTuple):
    name: str
    test: Test
    least: int
    most: int
    words: frozenset[str]
    """The words it can only be; none where it may be others too."""
    edge: str = ""
    whole: bool = False
    """Whether it takes all the tokens that pass its test, up to `most`."""


class _Form(NamedTuple):
    """What is left of "@", from there leftwards, and what is right of it."""

    left: tuple[_Element, ...]
    right: tuple[_Element, ...]
    before: Test | None
    here: Test | None
    """What the tokens before and behind "@" must be, where they are wanted in any case: most forms fail there."""


@dataclass(frozen=True)
class TokenPattern:
    """A row of a table of rules: forms of one meaning, the first that fits is taken, and examples.

    In an example "|" shows where the pattern is laid, and brackets what it takes: "in the [opinion |of]"; in `no` they
    show what it must not take where it may take less. Without "|" it is laid at the opening bracket, or at the closing
    one if the forms end with "@". Tests run them all.
    """

    name: str
    forms: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    lists: Mapping[str, frozenset[str]] = field(repr=False, compare=False)
    classes: Mapping[str, Test] = field(default_factory=lambda: CLASSES, repr=False, compare=False)

    @cached_property
    def _compiled(self) -> tuple[_Form, ...]:
        return tuple(self._form(written.split()) for written in self.forms)

    def _form(self, written: Sequence[str]) -> _Form:
        if written.count("@") > 1:
            raise ValueError(f"{self.name}: a form is laid on one place, {' '.join(written)!r} on several")
        at = written.index("@") if "@" in written else 0
        left, right = written[:at], [w for w in written[at:] if w != "@"]
        ahead, behind = [self._element(w) for w in reversed(left)], [self._element(w) for w in right]
        return _Form(tuple(ahead), tuple(behind), _wanted(ahead), _wanted(behind))

    def _element(self, written: str) -> _Element:
        gap = _GAP.fullmatch(written)
        if gap is not None:
            return _Element("", CLASSES["any"], 0, int(gap[1]), frozenset())
        if written in {"^", "$"}:
            return _Element("", CLASSES["any"], 1, 1, frozenset(), written)
        found = _ELEMENT.fullmatch(written)
        if found is None:
            raise ValueError(f"{self.name}: {written!r} is no element of a form")
        tests = [self._test(part) for part in found["tests"].split("&")]
        repeat = (found["repeat"] or "").removesuffix("+")
        most = 1 if repeat in {"", "?"} else int(repeat[1:] or _ENDLESS)
        test, words = tests[0]
        if len(tests) > 1:
            test = _all([test for test, _ in tests])
            words = next((w for _, w in tests if w), frozenset())
        whole = (found["repeat"] or "").endswith("+")
        return _Element(found["name"] or "", test, 0 if repeat else 1, most, words, whole=whole)

    def _test(self, written: str) -> tuple[Test, frozenset[str]]:
        """Return the test for alternatives, and the words they come to if they are nothing but words."""
        denied = written.startswith("!")
        words: frozenset[str] = frozenset()
        classes: list[Test] = []
        for part in written[denied:].split("|"):
            if part.startswith("[") and part[1:-1] in self.lists:
                words |= self.lists[part[1:-1]]
            elif part.startswith("<") and part[1:-1] in self.classes:
                classes.append(self.classes[part[1:-1]])
            elif part and part == part.lower() and part[0] not in "[<":
                words |= {part}
            else:
                raise ValueError(f"{self.name}: {part!r} is no word in lower case, and no list or class of that name")
        return _either(words, classes, denied=denied), frozenset() if denied or classes else words

    @cached_property
    def ends_here(self) -> bool:
        """Whether nothing of any form is right of the place it is laid on."""
        return not any(form.right for form in self._compiled)

    @cached_property
    def cues(self) -> frozenset[str]:
        """Words of which the token that it is laid on must be one; none if it may be any."""
        firsts = [form.right[0].words if form.right and form.right[0].least else frozenset() for form in self._compiled]
        return frozenset().union(*firsts) if all(firsts) else frozenset()

    def fit(self, run: Sequence[Readable], at: int, first: int = 0, stop: int | None = None) -> Fit | None:
        """Return how the pattern fits where it is laid before a token, nothing if it does not.

        Parameters
        ----------
        run
            A sentence's tokens.
        at
            The token that "@" stands before.
        first, stop
            The first token that may be taken, and the one behind the last.
        """
        low, size = first if first > 0 else 0, len(run)
        high = size if stop is None or stop > size else stop
        for left, right, before, here in self._compiled:
            if here is not None and not (low <= at < high and here(run[at])):
                continue
            if before is not None and not (low < at <= high and before(run[at - 1])):
                continue
            bounds = (low, high)
            held: dict[str, Span] = {}
            ends = _follow(right, 0, run, at, 1, bounds, held, set()) if right else at
            if ends is None:
                continue
            begins = _follow(left, 0, run, at - 1, -1, bounds, held, set()) if left else at - 1
            if begins is not None:
                return Fit(at, begins + 1, ends, held)
        return None

    def find(
        self, run: Sequence[Readable], first: int = 0, stop: int | None = None, *, before: int | None = None
    ) -> Fit | None:
        """Return how the pattern fits at the first place where it does.

        Parameters
        ----------
        run
            A sentence's tokens.
        first, stop
            The first token that may be taken, and the one behind the last.
        before
            The first token that it may not be laid on any more; by default `stop`.
        """
        first, stop = max(first, 0), len(run) if stop is None else min(stop, len(run))
        return self._at_any(range(first, stop if before is None else min(stop, before)), run, first, stop)

    def find_last(self, run: Sequence[Readable], first: int, stop: int) -> Fit | None:
        """Return how the pattern fits at the last place where it does, within the tokens from `first` to `stop`."""
        first, stop = max(first, 0), min(stop, len(run))
        return self._at_any(range(stop - 1, first - 1, -1), run, first, stop)

    def each(self, run: Sequence[Readable], first: int = 0, stop: int | None = None) -> Iterator[Fit]:
        """Yield how the pattern fits at every place where it does, in order; what two of them take may overlap."""
        first, stop = max(first, 0), len(run) if stop is None else min(stop, len(run))
        cues = self.cues
        for at in range(first, stop):
            if (not cues or run[at].lower in cues) and (found := self.fit(run, at, first, stop)) is not None:
                yield found

    def _at_any(self, places: Iterable[int], run: Sequence[Readable], first: int, stop: int) -> Fit | None:
        cues = self.cues
        for at in places:
            if (not cues or run[at].lower in cues) and (found := self.fit(run, at, first, stop)) is not None:
                return found
        return None


class TokenPatterns(Generic[Rule]):
    """Rules by the words their patterns are laid on, so that a sentence is gone through once for all of them."""

    def __init__(self, rules: Iterable[tuple[TokenPattern, Rule]]) -> None:
        self._by_cue: dict[str, list[tuple[TokenPattern, Rule]]] = {}
        for pattern, rule in rules:
            if not pattern.cues:
                raise ValueError(f"{pattern.name}: the token it is laid on may be any word, so it cannot be looked up")
            for cue in pattern.cues:
                self._by_cue.setdefault(cue, []).append((pattern, rule))

    def leftwards(
        self, run: Sequence[Readable], at: int, reach: int, ends: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Rule, int, Fit]]:
        """Yield what fits from a token to the left, nearest first, at one place in the order of the table.

        Parameters
        ----------
        run
            A sentence's tokens.
        at
            The last token that a pattern may be laid on, and that it may take.
        reach
            How many tokens a pattern may be laid on.
        ends
            Words to the left of which nothing is looked for.
        """
        for k in range(at, max(-1, at - reach), -1):
            word = run[k].lower
            for pattern, rule in self._by_cue.get(word, ()):
                if (found := pattern.fit(run, k, 0, at + 1)) is not None:
                    yield rule, k, found
            if word in ends:
                return


def place_of(run: Sequence[Readable], words: frozenset[str], first: int, stop: int) -> int | None:
    """Return the first token from `first` up to before `stop` that is one of the words."""
    for k in range(max(first, 0), min(stop, len(run))):
        if run[k].lower in words:
            return k
    return None


def last_place_of(run: Sequence[Readable], words: frozenset[str], first: int, stop: int) -> int | None:
    """Return the last token from `first` up to before `stop` that is one of the words."""
    for k in range(min(stop, len(run)) - 1, max(first, 0) - 1, -1):
        if run[k].lower in words:
            return k
    return None


def word_lists(module: ModuleType) -> dict[str, frozenset[str]]:
    """Return the word lists of a module by the names it gives them in capitals."""
    return {
        name: frozenset(value)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, frozenset | dict) and all(isinstance(word, str) for word in value)
    }


def _wanted(elements: Sequence[_Element]) -> Test | None:
    """Return the test of the first of some elements, nothing if a token need not be there."""
    return elements[0].test if elements and elements[0].least and not elements[0].edge else None


def _follow(
    elements: Sequence[_Element],
    i: int,
    run: Sequence[Readable],
    at: int,
    step: int,
    bounds: Span,
    held: dict[str, Span],
    failed: set[Span],
) -> int | None:
    """Return the token reached behind the elements from the i-th on, nothing if they do not fit there."""
    first, stop = bounds
    while i < len(elements) and (elements[i].least or elements[i].whole):
        name, test, least, most, _, edge, _ = elements[i]
        if not least:
            begun, at = at, _past(test, most, run, at, step, bounds)
            held.pop(name, None)
            if name and at != begun:
                held[name] = (min(begun, at - step), max(begun, at - step))
            i += 1
            continue
        if edge:
            if at + (step < 0) != (first if edge == "^" else stop):
                return None
            i += 1
            continue
        if not first <= at < stop or not test(run[at]):
            return None
        if name:
            held[name] = (at, at)
        at += step
        i += 1
    if i == len(elements):
        return at
    if (i, at) in failed:
        return None
    name, test, _, most, _, _, _ = elements[i]
    begun = at
    wanted = _wanted(elements[i + 1 :])
    while True:
        reached = None
        if wanted is None or (first <= at < stop and wanted(run[at])):
            reached = _follow(elements, i + 1, run, at, step, bounds, held, failed)
        if reached is not None:
            if name:
                held.pop(name, None)
                if at != begun:
                    held[name] = (min(begun, at - step), max(begun, at - step))
            return reached
        if abs(at - begun) == most or not first <= at < stop or not test(run[at]):
            failed.add((i, begun))
            return None
        at += step


def _past(test: Test, most: int, run: Sequence[Readable], at: int, step: int, bounds: Span) -> int:
    """Return the token reached behind all those that pass a test, one after the other, up to so many."""
    first, stop = bounds
    end = at + step * most
    while at != end and first <= at < stop and test(run[at]):
        at += step
    return at


def _either(words: frozenset[str], classes: Sequence[Test], *, denied: bool) -> Test:
    if not classes:
        return (lambda t: t.lower not in words) if denied else (lambda t: t.lower in words)
    if len(classes) == 1 and not denied:
        only = classes[0]
        return (lambda t: t.lower in words or only(t)) if words else only
    return lambda t: (t.lower in words or any(test(t) for test in classes)) is not denied


def _all(tests: Sequence[Test]) -> Test:
    """Return the test that all of some tests are; of two and three without a loop, since most forms fail here."""
    one, two, *more = tests
    if not more:
        return lambda t: one(t) and two(t)
    rest = more[0] if len(more) == 1 else _all(more)
    return lambda t: one(t) and two(t) and rest(t)


__all__ = ["CLASSES", "Fit", "Span", "TokenPattern", "TokenPatterns", "last_place_of", "place_of", "word_lists"]
