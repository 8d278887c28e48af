"""The gate of events: sentences on deeds of one actor to another, and sentences that only look like them."""

from __future__ import annotations

import pytest

from dyadscope.documents.events import events

DONE = (
    ("Russia condemned China.", (365,), (710,)),
    ("The French president thanked his German counterpart for the visit.", (220,), (255,)),
    ("Yesterday Turkey delivered ten helicopters to Azerbaijan.", (640,), (373,)),
    ("India and Pakistan signed a truce.", (750,), (770,)),
    ("The Polish government accused Belarus of sending migrants.", (290,), (370,)),
    ("I would like to thank President Xi Jinping for his help.", (), (710,)),
    ("Saudi Arabia has provided aid to developing countries.", (670,), ()),
)
"""Told as done, by whom and to whom."""
NOT_DONE = (
    "Russia should condemn China.",
    "Russia will visit China next year.",
    "Russia has never attacked Finland.",
    "If Iran attacked Israel, the world would burn.",
    "Will Turkey support Azerbaijan?",
    "We must support the United Nations.",
    "Cooperation helps peace.",
    "Polish analysts criticised the harvest.",
    "Nobody supports war.",
    "The future of Iraq remains open.",
    "France hopes to sell aircraft to India.",
    "It is important to support Ukraine.",
)
"""Wished, denied, supposed, still to come, a principle, or of nobody to nothing."""


@pytest.mark.parametrize(("text", "source", "target"), DONE, ids=[d[0] for d in DONE])
def test_what_is_done_to_another_passes(text: str, source: tuple[int, ...], target: tuple[int, ...]) -> None:
    (event,) = events(text, gated=True)
    assert event.source is not None
    assert set(source) <= set(event.source.states)
    if target:
        assert event.target is not None
        assert event.target.states == target


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_not_done_does_not_pass(text: str) -> None:
    assert not events(text, gated=True)


@pytest.mark.parametrize("text", [d[0] for d in DONE] + list(NOT_DONE))
def test_the_gate_only_takes_away(text: str) -> None:
    """What passes is among what is found without it, clause by clause."""
    bare = {(e.start, e.end, e.root) for e in events(text)}
    assert {(e.start, e.end, e.root) for e in events(text, gated=True)} <= bare
