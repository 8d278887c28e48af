"""Stretches are found as by looking at each of them in turn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dyadscope.documents.stretches import Stretches

place = st.integers(0, 60)
stretch = st.tuples(place, st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(stretch, max_size=12), stretch)
def test_what_meets_a_stretch_shares_a_place_with_it(spans: list[tuple[int, int]], other: tuple[int, int]) -> None:
    held = Stretches((a, b, k) for k, (a, b) in enumerate(spans))
    places = [set(range(a, b)) for a, b in spans]
    meeting = {k for k, own in enumerate(places) if own & set(range(*other))}
    assert {s.what for s in held.meeting(*other)} == meeting
    assert held.meet(*other) is bool(meeting)


@given(st.lists(stretch, max_size=12), stretch)
def test_what_starts_within_a_stretch_is_in_the_order_of_the_text(
    spans: list[tuple[int, int]], other: tuple[int, int]
) -> None:
    held = Stretches((a, b, k) for k, (a, b) in enumerate(spans))
    starting = [k for k, (a, _) in enumerate(spans) if a in range(*other)]
    assert [s.what for s in held.starting(*other)] == sorted(starting, key=lambda k: (spans[k][0], k))
