"""The matcher of token patterns against one that tries every way to share out the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope.documents.token_patterns import CLASSES, TokenPattern
from dyadscope.documents.words import Token, tokens

LISTS = {"AB": frozenset("ab")}
TESTS = ("a", "b", "c", "a|b", "[AB]", "!a", "![AB]|c", "<capital>", "<any>", "<small>&!a", "<capital>|c")
REPEATS = {"": (1, 1), "?": (0, 1), "*2": (0, 2), "*3": (0, 3), "*": (0, 99)}
REPEATS |= {f"{repeat}+": bounds for repeat, bounds in REPEATS.items() if repeat}

elements = st.tuples(st.sampled_from(TESTS), st.sampled_from(sorted(REPEATS)))
sides = st.lists(elements, max_size=4)
sentences = st.lists(st.sampled_from(["a", "b", "c", "A", "C"]), max_size=9).map(" ".join)


def holds(written: str, token: Token) -> bool:
    """Whether a token passes a test, read off the notation a second way."""
    for part in written.split("&"):
        options = part.lstrip("!").split("|")
        inside = any(
            token.lower in LISTS["AB"] if o == "[AB]" else CLASSES[o[1:-1]](token) if o[0] == "<" else token.lower == o
            for o in options
        )
        if inside == part.startswith("!"):
            return False
    return True


def reference(side: list[tuple[str, str]], run: list[Token]) -> list[int] | None:
    """Return how many tokens each element takes: of all ways that fit the one that takes fewest, the first first.

    A way in which an element with "+" leaves a token that it could take does not fit.
    """
    ranges = [range(REPEATS[repeat][0], min(REPEATS[repeat][1], len(run)) + 1) for _, repeat in side]
    for counts in product(*ranges):
        tests = [written for (written, _), n in zip(side, counts, strict=True) for _ in range(n)]
        fits = len(tests) <= len(run) and all(holds(t, token) for t, token in zip(tests, run, strict=False))
        if fits and not any(leaves_one(side, run, counts, n) for n in range(len(side))):
            return list(counts)
    return None


def leaves_one(side: list[tuple[str, str]], run: list[Token], counts: Sequence[int], n: int) -> bool:
    """Whether an element that must take all leaves the next token, which passes its test, to others."""
    written, repeat = side[n]
    next_one = sum(counts[: n + 1])
    wants = repeat.endswith("+") and counts[n] < REPEATS[repeat][1] and next_one < len(run)
    return wants and holds(written, run[next_one])


@given(sides, sides.filter(bool), sentences, st.integers(0, 9))
@settings(max_examples=drawn(600), deadline=None)
def test_the_matcher_finds_what_trying_everything_finds(
    left: list[tuple[str, str]], right: list[tuple[str, str]], text: str, at: int
) -> None:
    run = tokens(text)
    at = min(at, len(run))
    names = [f"{chr(ord('a') + n)}=" for n in range(len(left) + len(right))]
    named = [name + test + repeat for name, (test, repeat) in zip(names, [*left, *right], strict=True)]
    form = " ".join([*named[: len(left)], "@", *named[len(left) :]])
    found = TokenPattern("drawn", (form,), (), (), LISTS).fit(run, at)
    ahead = reference(left[::-1], run[:at][::-1])
    behind = reference(right, run[at:])
    if ahead is None or behind is None:
        assert found is None
        return
    assert found is not None
    assert (found.first, found.stop) == (at - sum(ahead), at + sum(behind))
    counts = [*ahead[::-1], *behind]
    starts = [found.first + sum(counts[:n]) for n in range(len(counts))]
    wanted = {name[:-1]: (start, start + n - 1) for name, start, n in zip(names, starts, counts, strict=True) if n}
    assert found.held == wanted
