"""Patterns of tokens: what each kind of element takes, and the examples beside every pattern of the package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages

import pytest

import dyadscope.claims
import dyadscope.documents
from dyadscope.claims.action_patterns import ACTION_CLASSES
from dyadscope.claims.clause import ClauseWord
from dyadscope.claims.meeting_patterns import MEETING_CLASSES
from dyadscope.claims.nearest.wordlists import NEAREST_CLASSES
from dyadscope.documents import lexicon
from dyadscope.documents.actors import Kind, Mention
from dyadscope.documents.calling_places import Named, sides
from dyadscope.documents.event_actors import hear
from dyadscope.documents.event_gate import heard
from dyadscope.documents.event_gate_patterns import GATE_CLASSES
from dyadscope.documents.event_patterns import EVENT_CLASSES
from dyadscope.documents.token_patterns import (
    Readable,
    TokenPattern,
    TokenPatterns,
    last_place_of,
    place_of,
    word_lists,
)
from dyadscope.documents.words import tokens

LISTS = {"COLOUR": frozenset(("red", "green"))}


def pattern(*forms: str) -> TokenPattern:
    """Return a pattern without examples."""
    return TokenPattern("made up", forms, (), (), LISTS)


def taken(form: str, text: str, at: int = 0) -> str | None:
    """Return the words that a form takes where it is laid before a token."""
    run = tokens(text)
    found = pattern(form).fit(run, at)
    return None if found is None else text[run[found.first].start : run[found.stop - 1].end]


@pytest.mark.parametrize(
    ("form", "text", "at", "wanted"),
    [
        ("a red car", "a red car goes", 0, "a red car"),
        ("a red car", "a green car goes", 0, None),
        ("a red car", "a red", 0, None),
        ("a red|green car", "A Green Car goes", 0, "A Green Car"),
        ("[COLOUR]|blue car", "blue car", 0, "blue car"),
        ("![COLOUR] car", "red car", 0, None),
        ("![COLOUR] car", "old car", 0, "old car"),
        ("<small> car", "Red car", 0, None),
        ("<small>&![COLOUR] car", "old car", 0, "old car"),
        ("<small>&![COLOUR] car", "red car", 0, None),
        ("!<owner>|the car", "Ann’s car", 0, None),
        ("!<owner>|the car", "the car", 0, None),
        ("!<owner>|the car", "a car", 0, "a car"),
        ("a red? car", "a car", 0, "a car"),
        ("a red? car", "a red car", 0, "a red car"),
        ("a red? car", "a red red car", 0, None),
        ("a red*2 car", "a red red car", 0, "a red red car"),
        ("a red*2 car", "a red red red car", 0, None),
        ("a red* car", "a red red red red car", 0, "a red red red red car"),
        ("a red*+", "a red red car", 0, "a red red"),
        ("a red*+ <any>", "a red red car", 0, "a red red car"),
        ("a red*+ red car", "a red red car", 0, None),
        ("a red?+ red car", "a red red car", 0, "a red red car"),
        ("a red?+ car", "a car", 0, "a car"),
        ("[COLOUR]*2+ car @", "a red red green car", 5, "red green car"),
        ("a ..2 car", "a very old car", 0, "a very old car"),
        ("a ..2 car", "a very very old car", 0, None),
        ("a ..9 car", "a car and a car", 0, "a car"),
        ("car ..9 @", "car and car and so", 5, "car and so"),
        ("a ..1 @", "a car", 2, "a car"),
        ("in the @ car of", "sat in the car of Ann", 3, "in the car of"),
        ("in the @ car of", "sat on the car of Ann", 3, None),
        (", <quote>", ", 0000 he said", 0, ", 0000"),
        ("^ a car", "a car", 0, "a car"),
        ("^ car", "a car", 1, None),
        ("a car $", "a car", 0, "a car"),
        ("a car $", "a car goes", 0, None),
        ("^ ..2 car @", "an old car", 3, "an old car"),
        ("^ ..1 car @", "a very old car", 4, None),
    ],
)
def test_what_a_form_takes(form: str, text: str, at: int, wanted: str | None) -> None:
    """The wanted words are read off the rules of the language by hand."""
    assert taken(form, text, at) == wanted


def test_tokens_are_kept_under_names() -> None:
    found = pattern("by who=<capital>*3 on|, day=friday?").fit(tokens("by Ann Berg, she said"), 0)
    assert found is not None
    assert found.held == {"who": (1, 2)}
    assert (found.first, found.stop) == (0, 4)


def test_bounds_hold_on_both_sides() -> None:
    run = tokens("the old red car")
    laid = pattern("old @ red car")
    assert laid.fit(run, 2, 1, 4) is not None
    assert laid.fit(run, 2, 2, 4) is None
    assert laid.fit(run, 2, 1, 3) is None


def test_edges_are_those_of_the_tokens_looked_at() -> None:
    run = tokens("the old red car")
    assert pattern("^ old @").fit(run, 2) is None
    assert pattern("^ old @").fit(run, 2, 1) is not None
    assert pattern("red $").fit(run, 2) is None
    assert pattern("red $").fit(run, 2, 0, 3) is not None


def test_the_first_form_that_fits_is_taken() -> None:
    laid_on = pattern("a what=bus", "a what=car goes", "a what=<any>")
    assert [f.stop for text in ("a car goes", "a car", "a bus") if (f := laid_on.fit(tokens(text), 0))] == [3, 2, 2]
    assert laid_on.cues == {"a"}
    assert pattern("a", "<any> b").cues == frozenset()


def test_places_of_words() -> None:
    run = tokens("a b a b")
    assert place_of(run, frozenset("b"), -3, 99) == 1
    assert place_of(run, frozenset("b"), 2, 3) is None
    assert last_place_of(run, frozenset("a"), -3, 99) == 2
    assert last_place_of(run, frozenset("a"), 1, 2) is None


def test_first_and_last_place() -> None:
    run = tokens("red car, green car, blue car")
    laid = pattern("[COLOUR] car")
    assert [f.first for f in (laid.find(run), laid.find_last(run, 0, 9)) if f] == [0, 3]
    assert laid.find(run, 4) is None
    assert laid.find_last(run, 0, 1) is None
    assert laid.find_last(run, -5, 99) is not None
    assert [f.first for f in laid.each(run)] == [0, 3]
    assert [f.first for f in laid.each(run, 1)] == [3]
    assert [f.first for f in laid.each(run, 0, 3)] == [0]
    assert [(f.first, f.stop) for f in pattern("car ..9 car").each(tokens("car car car"))] == [(0, 2), (1, 3)]
    # what is left of a place may have been taken before
    assert [f.at for f in pattern("car ..2 @ [COLOUR]").each(tokens("car red green red red"))] == [1, 2, 3]


def test_rules_are_looked_up_from_right_to_left_in_the_order_of_the_table() -> None:
    table = TokenPatterns([(pattern("red"), "colour"), (pattern("red car"), "thing"), (pattern("a @ car"), "car")])
    run = tokens("a red car, a car")
    assert [(rule, k) for rule, k, _ in table.leftwards(run, 5, 9)] == [("car", 5), ("colour", 1), ("thing", 1)]
    assert [(rule, k) for rule, k, _ in table.leftwards(run, 1, 2)] == [("colour", 1)]  # no "car" up to there
    assert [k for _, k, _ in table.leftwards(run, 5, 9, frozenset(","))] == [5]


@pytest.mark.parametrize("form", ["a @ b @ c", "[MISSING]", "<missing>", "Capital", "a|", "!"])
def test_a_form_that_says_nothing_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="made up"):
        pattern(form).fit(tokens("a b c"), 0)


def test_a_table_refuses_a_pattern_it_cannot_look_up() -> None:
    with pytest.raises(ValueError, match="any word"):
        TokenPatterns([(pattern("<any> car"), 1)])


def test_lists_come_from_a_module_by_their_names() -> None:
    lists = word_lists(lexicon)
    assert lists["PREPOSITIONS"] is lexicon.PREPOSITIONS
    assert "said" in lists["REPORTING"]
    assert "OFFICES" not in lists  # its items are of several words


def _patterns() -> Iterator[TokenPattern]:
    """Yield every pattern that a module of `documents` or `claims` holds, alone or in a table."""
    found: dict[int, TokenPattern] = {}
    for module in chain(
        walk_packages(dyadscope.documents.__path__, "dyadscope.documents."),
        walk_packages(dyadscope.claims.__path__, "dyadscope.claims."),
    ):
        for value in vars(import_module(module.name)).values():
            for one in value if isinstance(value, tuple | list) else (value,):
                for part in one if isinstance(one, tuple) else (one,):
                    if isinstance(part, TokenPattern):
                        found[id(part)] = part
    yield from found.values()


def laid(example: str, one: TokenPattern) -> tuple[str, int, str]:
    """Return an example without its signs, where it is laid, and the words in brackets."""
    inside = re.search(r"\[(.*)\]", example)
    words = inside[1].replace("|", "").strip() if inside else ""
    if "|" not in example:
        sign = "]" if one.ends_here else "["
        example = example.replace(sign, "|", 1)
    place = re.sub(r"[\[\]]", "", example).index("|")
    text = re.sub(r"[\[\]|]", "", example)
    return text, sum(t.start < place for t in tokens(text)), words


def _mentions(text: str) -> Iterator[Mention]:
    """Yield the states and peoples that examples name where the gate of events looks at them."""
    kinds: tuple[tuple[Kind, str], ...] = (
        ("state", r"China|Russia\b|Germany"),
        ("demonym", r"Chinese|Russian|German\b|Polish|Afghan"),
    )
    for kind, words in kinds:
        for m in re.finditer(words, text):
            yield Mention(start=m.start(), end=m.end(), text=m[0], kind=kind, name=m[0])


def read_example(text: str, one: TokenPattern) -> Sequence[Readable]:
    """Return an example's tokens; where names matter, China is the other state, Russia one's own, France a third."""
    run = tokens(text)
    if one.classes is EVENT_CLASSES:
        return hear(run).words
    if one.classes is GATE_CLASSES:
        return heard(text, run, list(_mentions(text)))
    if one.classes in (NEAREST_CLASSES, ACTION_CLASSES, MEETING_CLASSES):
        named, peoples = ("Chin", "Russia", "Germany"), ("Chinese", "Russian", "German")
        return [ClauseWord(t.text, t.bare.lower(), t.bare, t.text.startswith(named), t.bare in peoples) for t in run]
    if "target" not in one.classes:
        return run
    held = {
        root: {k: (k, False) for k, t in enumerate(run) if t.text.startswith(root) and "-" not in t.text}
        for root in ("Chin", "Russia", "Fr")
    }
    pairs = frozenset(k for k, t in enumerate(run) if t.text == "Russian-Chinese")
    return sides(run, Named(held["Chin"], held["Russia"], held["Fr"], pairs)).run


def otherwise(one: TokenPattern) -> Iterator[str]:
    """Yield the examples of a pattern that are not as they say."""
    for example in (*one.yes, *one.no):
        text, at, words = laid(example, one)
        run = tokens(text)
        found = one.fit(read_example(text, one), at)
        took = None if found is None else text[run[found.first].start : run[found.stop - 1].end]
        # What it must not take are the words named, or where none are anything at all.
        fits = took is not None if example in one.no and not words else took == words
        if fits != (example in one.yes):
            yield f"{one.name}: {example} (took {took})"


def test_examples_beside_every_pattern() -> None:
    """Positive and negative examples were written with the pattern, by reading the rule."""
    every = list(_patterns())
    assert [one.name for one in every if not one.yes or not one.no] == [], "no sentence that it fits, or must not fit"
    assert [one.name for one in every if set(one.yes) & set(one.no)] == [], "a sentence that it must fit and must not"
    assert [line for one in every for line in otherwise(one)] == []


def test_names_of_patterns_are_told_apart() -> None:
    names = [one.name for one in _patterns()]
    assert len(names) == len(set(names))
